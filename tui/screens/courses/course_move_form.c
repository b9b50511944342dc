/* Leading a course from state to state, and deciding about it. */
#include <stdio.h>

#include "core/base/text.h"
#include "core/format.h"
#include "tui/screens/courses/act_forms.h"

/* clang-format off */
/* What a form of each step asks and says.  No label: it is not asked for. */
static const struct {
	const char *title, *on, *until, *reason, *button, *saved;
} step_words[COURSE_STEPS] = {
	[COURSE_OFFER] = { N_("Offer the course"), N_("Offered"), NULL, NULL, N_("Offer it"),
		N_("Saved: the course is offered – u undoes") },
	[COURSE_START] = { N_("Begin the course"), N_("Start"), N_("Planned end"), NULL, N_("Begin it"),
		N_("Saved: the course begins – u undoes") },
	[COURSE_PAUSE] = { N_("Pause the course"), N_("First day"), N_("Last day"), N_("Why"), N_("Pause it"),
		N_("Saved: the course is paused") },
	[COURSE_RESUME] = { N_("Go on with the course"), N_("Goes on"), NULL, NULL, N_("Go on"),
		N_("Saved: the course goes on – u undoes") },
	[COURSE_DECLINE] = { N_("The citizen declines the course"), N_("Declined"), NULL, N_("Why"), N_("Decline it"),
		N_("Saved: the course is declined – u undoes") },
	[COURSE_CANCEL] = { N_("Cancel the course"), N_("Cancelled"), NULL, N_("Why"), N_("Cancel it"),
		N_("Saved: the course is cancelled – u undoes") },
	[COURSE_EXTEND] = { N_("Extend the course"), N_("Decided"), N_("Until"), N_("Why"), N_("Extend it"),
		N_("Saved: the course is extended – u undoes") },
};
/* clang-format on */

static enum course_step step_of_form(const struct act_form *f)
{
	return (enum course_step)f->start.what;
}

static void arrange_move(struct act_form *f)
{
	struct day from = act_day_said(f, "on");
	const struct settings *set =
		settings_on(&f->session->work.settings, f->session->work.who.today);
	struct form_field *until = form_field(&f->screen.form, "until");
	const struct course_entry *was = f->own;
	const struct course_type *type = settings_course_type(set, was->course_type);
	char day[FORMAT_TEXT];

	if (until == NULL || until->text.length > 0)
		return;
	if (step_of_form(f) == COURSE_EXTEND && !day_is_none(was->planned_end))
		form_aside(&f->screen.form, until, _("planned to end on %s"),
			   format_day_short(was->planned_end, day));
	else if (step_of_form(f) == COURSE_START && type != NULL &&
		 type->max_weeks != SETTING_NONE && !day_is_none(from)) {
		format_day_short(day_plus(from, 7 * type->max_weeks), day);
		form_aside(&f->screen.form, until,
			   ngettext("typically up to %d week, that is %s",
				    "typically up to %d weeks, that is %s",
				    (unsigned long)type->max_weeks),
			   type->max_weeks, day);
	}
}

static struct course_move move_of(struct act_form *f)
{
	return (struct course_move){ .course_rid = f->course_rid,
				     .step = step_of_form(f),
				     .on = act_day_said(f, "on"),
				     .until = act_day_said(f, "until"),
				     .reason = act_said(f, "reason") };
}

static void check(struct act_form *f)
{
	struct session *s = f->session;
	struct course_move m = move_of(f);
	struct err e = { .kind = ERR_NONE };
	bool needs_until = m.step == COURSE_EXTEND;
	bool needs_reason = step_words[m.step].reason != NULL && m.step != COURSE_PAUSE;

	if ((needs_until && act_untouched(f, "until")) ||
	    (needs_reason && act_untouched(f, "reason")))
		return;
	if (course_move_check(&s->work, &m, f->warning, &e) != 0)
		act_wrong(f,
			  needs_reason && m.reason == NULL ? "reason"
			  : !day_is_none(m.until)          ? "until"
							   : "on",
			  e.text);
	else if (f->warning[0] != '\0')
		snprintf(form_field(&f->screen.form, "until")->warning, sizeof f->warning, "%s",
			 f->warning);
}

static int make_move(struct act_form *f, struct err *e)
{
	enum course_step step = step_of_form(f);
	struct course_entry *was = f->own = arena_take(&f->arena, sizeof *was);
	struct session *s = f->session;
	const char *day = _("a day: 23/11, Fri, week 48, +7 or -7");

	f->title = _(step_words[step].title);
	if (act_course(f, f->start.rid, e) != 0 ||
	    course_entry_load(s->work.store, f->course_rid, was, &f->arena, e) != 0)
		return -1;
	act_day(f, "on", _(step_words[step].on), day, s->work.who.today, step == COURSE_START);
	if (step_words[step].until != NULL)
		act_day(f, "until", _(step_words[step].until),
			step == COURSE_PAUSE
				? _("the last day of the pause; empty: until further notice")
				: day,
			step == COURSE_START ? was->planned_end : DAY_NONE, true);
	if (step_words[step].reason != NULL)
		act_note(f, "reason", _(step_words[step].reason),
			 _("why, to be read later; Enter makes a new line, Tab goes on"), NULL);
	act_button(f, _(step_words[step].button));
	return 0;
}

static int write_move(struct act_form *f, struct act_done *done, char *words, size_t size,
		      struct err *e)
{
	struct session *s = f->session;
	struct course_move m = move_of(f);

	snprintf(words, size, "%s", _(step_words[m.step].saved));
	return course_move_do(&s->work, &m, done, e);
}

const struct act_form_ops course_move_form = {
	.kind = "step",
	.about = RECORD_COURSE,
	.make = make_move,
	.arrange = arrange_move,
	.check = check,
	.write = write_move,
};

void course_move_open(struct app *a, int64_t course_rid, enum course_step step)
{
	act_form_open(a, &course_move_form,
		      &(struct act_start){ .rid = course_rid, .what = (int)step, .on = DAY_NONE });
}

/* ---- a decision ---- */

/* clang-format off */
static const enum decision offered[] = { /* extending and ending are acts of their own */
	DECISION_CONTINUE, DECISION_ADJUST, DECISION_HAND_OVER, DECISION_NEW_ASSESSMENT,
};
/* clang-format on */
enum { OFFERED = sizeof offered / sizeof offered[0] };

static struct decision_entry decision_of(struct act_form *f)
{
	return (struct decision_entry){ .course_rid = f->course_rid,
					.decision = offered[act_value(f, "decision", 0)],
					.on = act_day_said(f, "on"),
					.responsible_rid = act_person(f, "responsible", &f->staff),
					.due = act_day_said(f, "due"),
					.note = act_said(f, "note") };
}

static void check_decision(struct act_form *f)
{
	struct session *s = f->session;
	struct decision_entry d = decision_of(f);
	struct err e = { .kind = ERR_NONE };

	if (decision_check(&s->work, &d, f->warning, &e) != 0)
		act_wrong(f, "on", e.text);
}

static int make_decision(struct act_form *f, struct err *e)
{
	struct session *s = f->session;
	const int64_t nobody[2] = { s->work.who.staff_rid, 0 };

	f->title = _("Decide about the course");
	if (act_course(f, f->start.rid, e) != 0 ||
	    people_staff(&s->work, nobody, &f->arena, &f->staff, e) != 0)
		return -1;
	struct form_field *field = form_add(&f->screen.form, FORM_CHOICE, "decision", _("Decision"),
					    _("left and right choose; Enter goes on"));
	for (size_t i = 0; i < OFFERED; i++)
		form_option(&f->screen.form, field, _(decision_words.at[offered[i]].shown));
	act_day(f, "on", _("Decided"), _("a day: 23/11, Fri, week 48, +7 or -7"), s->work.who.today,
		false);
	act_people(f, "responsible", _("Responsible"),
		   _("the first letter of the name, or left and right"), &f->staff, 0);
	act_day(f, "due", _("By when"), _("a day; empty: no day"), DAY_NONE, true);
	act_note(f, "note", _("Note"), _("what is to be done; Enter makes a new line, Tab goes on"),
		 NULL);
	act_button(f, _("Save"));
	return 0;
}

static int write_decision(struct act_form *f, struct act_done *done, char *words, size_t size,
			  struct err *e)
{
	struct session *s = f->session;
	struct decision_entry d = decision_of(f);

	snprintf(words, size, _("Saved: %s – u undoes"), _(decision_words.at[d.decision].shown));
	return decision_do(&s->work, &d, done, e);
}

const struct act_form_ops decision_form = {
	.kind = "decision",
	.about = RECORD_COURSE,
	.make = make_decision,
	.check = check_decision,
	.write = write_decision,
};

void decision_form_open(struct app *a, int64_t course_rid)
{
	act_form_open(a, &decision_form, &(struct act_start){ .rid = course_rid, .on = DAY_NONE });
}
