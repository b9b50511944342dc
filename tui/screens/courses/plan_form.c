/* Writing a plan: its exercises or steps, how much, how often, and when it is looked at again. */
#include <stdio.h>
#include <string.h>

#include "core/acts/plan_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/records/making.h"
#include "tui/screens/courses/act_forms.h"

enum { NEW_EXERCISES = 8, EXERCISES = 60, OWN_NAME = 48 };

struct own {
	struct plan_entry was;                     /* of a plan that is changed */
	size_t rows;                               /* exercises the form has fields for */
	struct exercise_entry exercise[EXERCISES]; /* what they say */
};

/* Fields of one exercise, by number and what they ask. */
static const char *own_name(size_t i, const char *what, char out[OWN_NAME])
{
	snprintf(out, OWN_NAME, "x%zu:%s", i, what);
	return out;
}

/* ---- fields ---- */

static void add_exercise(struct act_form *f, size_t i, const struct exercise_entry *x)
{
	char name[OWN_NAME], heading[60];

	snprintf(heading, sizeof heading, _("Exercise or step %zu"), i + 1);
	form_add(&f->screen.form, FORM_HEADING, own_name(i, "heading", name), heading, NULL);
	act_text(f, own_name(i, "name", name), _("What"),
		 x->id != NULL ? _("its name; emptied, the exercise is taken out of the plan")
			       : _("its name, as the carer sees it"),
		 x->name);
	act_note(f, own_name(i, "instruction", name), _("How"),
		 _("how it is done; Enter makes a new line, Tab goes on"), x->instruction);
	act_number(f, own_name(i, "sets", name), _("Sets"),
		   _("how many times in a row; may be empty"), x->sets);
	act_number(f, own_name(i, "reps", name), _("Repetitions"), _("in each set; may be empty"),
		   x->reps);
	act_number(f, own_name(i, "minutes", name), _("Minutes"), _("how long; may be empty"),
		   x->minutes);
	act_number(f, own_name(i, "week", name), _("Times a week"), _("how often; may be empty"),
		   x->times_per_week);
}

static int make_plan(struct act_form *f, struct err *e)
{
	static const struct exercise_entry none = {
		.sets = -1, .reps = -1, .minutes = -1, .times_per_week = -1
	};
	struct session *s = f->session;
	struct own *own = f->own = arena_take(&f->arena, sizeof *own);
	struct plan_entry *p = &own->was;
	bool fresh = f->start.what != 0; /* about a course or a citizen; else about the plan */
	const char *day = _("a day: 23/11, Fri, week 48, +7 or -7");

	*p = (struct plan_entry){ .course_rid = f->start.other,
				  .citizen_rid = f->start.rid,
				  .kind = f->start.other != 0 ? PLAN_83A : PLAN_DV,
				  .from = s->work.who.today,
				  .to = DAY_NONE,
				  .review = DAY_NONE };
	f->title = fresh ? _("New plan") : _("Change the plan");
	if (!fresh && plan_entry_load(s->work.store, f->start.rid, p, &f->arena, e) != 0)
		return -1;
	f->course_rid = p->course_rid;
	if (act_citizen(f, p->citizen_rid, e) != 0)
		return -1;
	act_choice(f, "kind", _("Kind"), &plan_kind_words, (int)p->kind);
	act_day(f, "from", _("From"), day, p->from, true);
	act_day(f, "review", _("Review"), _("when it is looked at again; empty: no day"), p->review,
		true);
	act_day(f, "to", _("Last day"), _("empty: until further notice"), p->to, true);
	own->rows =
		p->exercises + NEW_EXERCISES < EXERCISES ? p->exercises + NEW_EXERCISES : EXERCISES;
	for (size_t i = 0; i < own->rows; i++)
		add_exercise(f, i, i < p->exercises ? &p->exercise[i] : &none);
	act_button(f, _("Save the plan"));
	return 0;
}

static void hide_exercise(struct act_form *f, size_t i, bool hidden)
{
	static const char *const what[] = { "heading", "name",    "instruction", "sets",
					    "reps",    "minutes", "week" };
	char name[OWN_NAME];

	for (size_t k = 0; k < sizeof what / sizeof what[0]; k++)
		form_field(&f->screen.form, own_name(i, what[k], name))->hidden = hidden;
}

/* One empty exercise is asked for, those after it not yet; the review the settings ask for stands
 * beside an empty one. */
static void arrange(struct act_form *f)
{
	struct own *own = f->own;
	const struct settings *set =
		settings_on(&f->session->work.settings, f->session->work.who.today);
	struct form_field *review = form_field(&f->screen.form, "review");
	char name[OWN_NAME], day[FORMAT_TEXT];
	bool hidden = false;

	for (size_t i = 0; i < own->rows; i++) {
		hide_exercise(f, i, hidden);
		struct form_field *called = form_field(&f->screen.form, own_name(i, "name", name));
		hidden = hidden || (i >= own->was.exercises && called->text.length == 0);
	}
	struct day from = act_day_said(f, "from");
	if (review->text.length > 0 || day_is_none(from))
		return;
	struct day due = plan_review_due(set, (enum plan_kind)act_value(f, "kind", 0), from);
	if (!day_is_none(due))
		form_aside(&f->screen.form, review, _("by %s at the latest"),
			   format_day_short(due, day));
}

/* ---- what it says ---- */

static bool read_exercise(struct act_form *f, size_t i, struct exercise_entry *x)
{
	struct own *own = f->own;
	char name[OWN_NAME];

	*x = (struct exercise_entry){
		.id = i < own->was.exercises ? own->was.exercise[i].id : NULL,
		.name = act_said(f, own_name(i, "name", name)),
		.instruction = act_said(f, own_name(i, "instruction", name)),
	};
	x->sets = act_value(f, own_name(i, "sets", name), -1);
	x->reps = act_value(f, own_name(i, "reps", name), -1);
	x->minutes = act_value(f, own_name(i, "minutes", name), -1);
	x->times_per_week = act_value(f, own_name(i, "week", name), -1);
	bool says = x->instruction != NULL || x->sets >= 0 || x->reps >= 0 || x->minutes >= 0 ||
		    x->times_per_week >= 0;
	return says_something(x->name) || (x->id == NULL && says);
}

static struct plan_entry plan_of(struct act_form *f)
{
	struct own *own = f->own;
	struct plan_entry p = { .plan_rid = f->start.what != 0 ? 0 : f->start.rid,
				.citizen_rid = f->citizen_rid,
				.course_rid = f->course_rid,
				.kind = (enum plan_kind)act_value(f, "kind", 0),
				.from = act_day_said(f, "from"),
				.to = act_day_said(f, "to"),
				.review = act_day_said(f, "review"),
				.exercise = own->exercise };

	for (size_t i = 0; i < own->rows; i++)
		if (read_exercise(f, i, &own->exercise[p.exercises]))
			p.exercises++;
	return p;
}

static void check(struct act_form *f)
{
	struct session *s = f->session;
	struct plan_entry p = plan_of(f);
	struct err e = { .kind = ERR_NONE };

	if (!f->screen.tried && p.exercises == 0)
		return;
	if (plan_check(&s->work, &p, f->warning, &e) != 0)
		act_wrong(f, p.exercises == 0 ? "x0:name" : "from", e.text);
	else if (f->warning[0] != '\0')
		snprintf(form_field(&f->screen.form, "review")->warning, sizeof f->warning, "%s",
			 f->warning);
}

static int write_plan(struct act_form *f, struct act_done *done, char *words, size_t size,
		      struct err *e)
{
	struct session *s = f->session;
	struct plan_entry p = plan_of(f);

	if (f->start.what != 0)
		snprintf(words, size,
			 ngettext("Saved: a plan with %zu exercise",
				  "Saved: a plan with %zu exercises", (unsigned long)p.exercises),
			 p.exercises);
	else
		snprintf(words, size, "%s", _("Saved: the plan is changed – u undoes"));
	return plan_do(&s->work, &p, done, e);
}

const struct act_form_ops plan_form = {
	.kind = "new-plan",
	.about = RECORD_CITIZEN,
	.others = RECORD_COURSE,
	.make = make_plan,
	.arrange = arrange,
	.check = check,
	.write = write_plan,
};

const struct act_form_ops plan_change_form = {
	.kind = "plan",
	.about = RECORD_PLAN,
	.make = make_plan,
	.arrange = arrange,
	.check = check,
	.write = write_plan,
};

void plan_form_open(struct app *a, int64_t course_rid, int64_t citizen_rid, int64_t plan_rid)
{
	bool fresh = plan_rid == 0;
	struct act_start start = { .rid = fresh ? citizen_rid : plan_rid,
				   .other = fresh ? course_rid : 0,
				   .what = fresh,
				   .on = DAY_NONE };

	act_form_open(a, fresh ? &plan_form : &plan_change_form, &start);
}

void plan_hand_over_today(struct app *a, int64_t plan_rid)
{
	struct session *s = a->session;
	const struct plan_hand_over h = { plan_rid, s->work.who.today };
	struct act_done done;
	struct err e = { .kind = ERR_NONE };

	if (plan_hand_over_do(&s->work, &h, &done, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	act_saved(a, &done, _("Saved: home care carries out the plan from today – u undoes"));
}
