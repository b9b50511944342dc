/* Recording a follow-up that the settings asked for. */
#include <stdio.h>

#include "core/acts/follow_up_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/later_status.h"
#include "core/rules/follow_up.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct follow_up_entry u, said;
	const char *due;
	struct people staff;
	bool after;               /* it is one after the end of the course */
	bool corrects, no_reason; /* the latter: what the actor has just recorded */
	struct later_facts facts;
	char why[200]; /* the likely status is likely */
	int likely;
};

enum { NOT_SAID = 1000 }; /* the choice to record none; greater than every status and result */

static void choose_staff(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->staff);
}

static void choose_status(struct form *f, struct form_field *field)
{
	form_later_statuses(f, field, ((struct own *)form_screen_of(f)->own)->facts.result);
	form_option(f, field, "none", _("not recorded here"));
	form_option_key(f, field, NOT_SAID);
}

/* After the course nothing is going on that could continue. */
static void choose_result(struct form *f, struct form_field *field)
{
	if (!((struct own *)form_screen_of(f)->own)->after)
		return;
	form_option(f, field, "none", _("nothing more"));
	form_option_key(f, field, NOT_SAID);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
#define FOLLOW_UP_ROWS \
	{ FORM_FACT, "due", N_("Due"), NULL, AT(due) }, \
	{ FORM_DAY, "on", N_("Done"), HELP_DAY, AT(u.on) }, \
	{ FORM_PICK, "by", N_("By"), HELP_NAME, AT(u.by_rid), .takes = TAKES_RECORD, .choices = choose_staff }, \
	{ FORM_CHOICE, "status", N_("Since then"), HELP_CHOICE, AT(u.status), .choices = choose_status }, \
	{ FORM_CHOICE, "result", N_("What comes of it"), HELP_CHOICE, AT(u.result), .words = &follow_up_result_words, .choices = choose_result }, \
	{ FORM_NOTE, "note", N_("Note"), N_("what was agreed with the citizen; Enter makes a new line, Tab goes on"), AT(u.note) }
static const struct form_row follow_up_rows[] = { FOLLOW_UP_ROWS, ROWS_END(N_("Save")) };
static const struct form_row correct_rows[] = { FOLLOW_UP_ROWS, WHY_CORRECTED(AT(u.reason)), ROWS_END(N_("Save")) };
/* clang-format on */

/* The likely status since then is chosen, and nothing comes of it. */
static int load_after(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	struct day end;

	if (later_facts_load(&s->session->work, s->start.rid, own->u.on, &own->facts, &end, e) != 0)
		return -1;
	own->likely = later_status_likely(&own->facts, own->why, sizeof own->why);
	own->u.result = NOT_SAID;
	own->u.status = own->likely >= 0 ? own->likely : NOT_SAID;
	return 0;
}

static int load_follow_up(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct actor *who = &s->session->work.who;
	const struct follow_up which = {
		.id = s->start.word, .rule = settings_follow_up(form_settings(s), s->start.word)
	};
	char day[FORMAT_TEXT];

	if (which.rule == NULL && !follow_up_is_agreed(&which))
		return err_set(e, ERR_RULE, "%s",
			       _("the settings know no such follow-up; choose one that is due"));
	s->title = s->subject = arena_text(&s->arena, follow_up_name(&which));
	own->due = arena_text(&s->arena, format_day(s->start.on, day));
	own->u = (struct follow_up_entry){ .course_rid = s->start.rid,
					   .rule = s->start.word,
					   .due = s->start.on,
					   .on = who->today,
					   .by_rid = who->staff_rid,
					   .result = FOLLOW_UP_CONTINUES };
	if (form_course(s, s->start.rid, e) != 0 ||
	    form_staff(s, who->staff_rid, 0, &own->staff, e) != 0)
		return -1;
	own->after = which.rule != NULL && which.rule->when == FOLLOW_LATER;
	return own->after ? load_after(s, e) : 0;
}

/* The status since then is a record of its own, and corrected as such. */
static int load_correction(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	bool needs = true;
	char day[FORMAT_TEXT];

	if (follow_up_entry_load(w->store, s->start.rid, &own->u, &s->arena, e) != 0 ||
	    form_course(s, own->u.course_rid, e) != 0 ||
	    fact_needs_reason(w, RECORD_FOLLOW_UP, s->start.rid, &needs, e) != 0)
		return -1;
	const struct follow_up which = {
		.id = own->u.rule, .rule = settings_follow_up(form_settings(s), own->u.rule)
	};
	s->subject = arena_text(&s->arena, follow_up_name(&which));
	own->due = arena_format(&s->arena, "%s  %s", s->subject, format_day(own->u.due, day));
	own->corrects = true;
	own->no_reason = !needs;
	own->after = which.rule != NULL && which.rule->when == FOLLOW_LATER;
	if (own->after && own->u.result < 0)
		own->u.result = NOT_SAID;
	return form_staff(s, w->who.staff_rid, own->u.by_rid, &own->staff, e);
}

static void arrange_follow_up(struct form_screen *s)
{
	const struct own *own = s->own;
	struct form_field *status = form_field(&s->form, "status");

	if (own->corrects)
		form_field(&s->form, "reason")->hidden = own->no_reason;
	status->hidden = !own->after || own->corrects;
	form_likely(&s->form, status, own->u.status == own->likely ? own->why : "");
}

static const void *follow_up_said(struct form_screen *s)
{
	struct own *own = s->own;

	own->said = own->u;
	own->said.has_status =
		own->after && !own->corrects && own->u.status >= 0 && own->u.status != NOT_SAID;
	if (own->said.result == NOT_SAID)
		own->said.result = -1;
	return &own->said;
}

static void say_follow_up(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;

	const char *what = own->said.has_status ? _(later_status_words.at[own->said.status].shown)
			   : own->said.result >= 0
				   ? _(follow_up_result_words.at[own->said.result].shown)
				   : NULL;

	if (what != NULL)
		snprintf(words, FORM_SAID, _("Saved: %s, %s – u undoes"), s->subject, what);
	else
		snprintf(words, FORM_SAID, _("Saved: %s – u undoes"), s->subject);
}

const struct form_desc follow_up_form = {
	.kind = "follow-up",
	.about = RECORD_COURSE,
	.rows = follow_up_rows,
	.own = sizeof(struct own),
	.load = load_follow_up,
	.arrange = arrange_follow_up,
	.entry = follow_up_said,
	.act = &follow_up_act,
	.refuse_at = "on",
	.saved = say_follow_up,
};

const struct form_desc follow_up_correct_form = {
	.kind = "follow-up-correct",
	.title = N_("Correct the follow-up"),
	.about = RECORD_FOLLOW_UP,
	.rows = correct_rows,
	.own = sizeof(struct own),
	.load = load_correction,
	.arrange = arrange_follow_up,
	.entry = follow_up_said,
	.act = &follow_up_act,
	.refuse_at = "on",
	.saved = say_follow_up,
};
