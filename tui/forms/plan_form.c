/* Writing a plan: its exercises or steps, how much, how often, and when it is looked at again. */
#include <stdio.h>
#include <string.h>

#include "core/acts/plan_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/records/making.h"
#include "core/rules/plan_review.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

enum { NEW_EXERCISES = 8, EXERCISES = 60 };

struct own {
	struct plan_entry p;
	size_t known, rows;                        /* exercises of the plan; asked for in all */
	struct exercise_entry asked[EXERCISES];    /* what their fields say */
	struct exercise_entry exercise[EXERCISES]; /* those of them that are any */
};

/* ---- what is asked ---- */

/* clang-format off */
#define AT(member) FORM_AT(struct exercise_entry, member)
static const struct form_row exercise_rows[] = {
	{ FORM_HEADING, "heading", "", .help = NULL },
	{ FORM_TEXT, "name", N_("What"), N_("its name, as the carer sees it"), AT(name) },
	{ FORM_NOTE, "instruction", N_("How"), N_("how it is done; Enter makes a new line, Tab goes on"), AT(instruction) },
	{ FORM_NUMBER, "sets", N_("Sets"), N_("how many times in a row; may be empty"), AT(sets) },
	{ FORM_NUMBER, "reps", N_("Repetitions"), N_("in each set; may be empty"), AT(reps) },
	{ FORM_LENGTH, "minutes", N_("Minutes"), N_("how long; may be empty"), AT(minutes) },
	{ FORM_NUMBER, "times_per_week", N_("Times a week"), N_("how often; may be empty"), AT(times_per_week) },
	{ .name = NULL },
};
#undef AT
enum { EXERCISE_FIELDS = sizeof exercise_rows / sizeof exercise_rows[0] - 1, EXERCISE_NAME = 1 };
/* clang-format on */

/* The fields of an exercise that the plan already has are named by its id, so that a draft finds
 * them again after exercises before it have gone. */
static void add_exercises(struct form *f)
{
	struct own *own = form_screen_of(f)->own;
	char id[200], heading[60];

	for (size_t i = 0; i < own->rows; i++) {
		struct exercise_entry *x = &own->asked[i];
		bool known = x->id != NULL;
		size_t first = f->n;
		if (known)
			snprintf(id, sizeof id, "%s", x->id);
		else
			snprintf(id, sizeof id, "new %zu", i - own->known + 1);
		form_rows(f, exercise_rows, x, id, (int64_t)i + 1);
		snprintf(heading, sizeof heading, _("Exercise or step %zu"), i + 1);
		form_label(f, &f->field[first], heading);
		if (known)
			f->field[first + EXERCISE_NAME].help =
				_("its name; emptied, the exercise is taken out of the plan");
	}
}

/* By the number that plan_entry.by_therapist has for it. */
static void choose_by_whom(struct form *f, struct form_field *field)
{
	form_option(f, field, "home_care", _("home care"));
	form_option(f, field, "therapist", _("the therapist alone, until it is handed over"));
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, p.member)
static const struct form_row plan_rows[] = {
	{ FORM_CHOICE, "kind", N_("Kind"), HELP_CHOICE, AT(kind), .words = &plan_kind_words },
	{ FORM_DAY, "from", N_("From"), HELP_DAY, AT(from) },
	{ FORM_DAY, "review", N_("Review"), N_("when it is looked at again; empty: no day"), AT(review), .beside = "from", .ahead = true },
	{ FORM_DAY, "to", N_("Last day"), N_("empty: until further notice"), AT(to), .beside = "from", .ahead = true },
	{ FORM_PART, "exercises", .part = add_exercises },
	{ FORM_HEADING, "heading:by", N_("The whole plan"), .help = NULL },
	{ FORM_CHOICE, "by_therapist", N_("Carried out by"), HELP_CHOICE, AT(by_therapist), .choices = choose_by_whom },
	{ FORM_DAY, "handed_over", N_("Handed over"), N_("the day home care took it over; empty: on its first day, or not yet"), AT(handed_over), .beside = "from" },
	ROWS_END(N_("Save the plan")),
};
/* clang-format on */

/* The exercises of the plan, and room for new ones. */
static void ask_exercises(struct own *own)
{
	static const struct exercise_entry none = {
		.sets = -1, .reps = -1, .minutes = -1, .times_per_week = -1
	};
	size_t n = own->p.exercises;

	own->known = n < EXERCISES ? n : EXERCISES;
	own->rows = n + NEW_EXERCISES < EXERCISES ? n + NEW_EXERCISES : EXERCISES;
	for (size_t i = 0; i < own->rows; i++)
		own->asked[i] = i < own->known ? own->p.exercise[i] : none;
	own->p.exercise = own->exercise;
}

static int load_new_plan(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	own->p = (struct plan_entry){ .course_rid = s->start.other,
				      .citizen_rid = s->start.rid,
				      .kind = s->start.other != 0 ? PLAN_83A : PLAN_DV,
				      .from = s->session->work.who.today,
				      .to = DAY_NONE,
				      .review = DAY_NONE,
				      .handed_over = DAY_NONE,
				      .reviewed = DAY_NONE };
	ask_exercises(own);
	return form_citizen(s, s->start.rid, e);
}

static int load_plan(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	if (plan_entry_load(s->session->work.store, s->start.rid, &own->p, &s->arena, e) != 0)
		return -1;
	own->p.plan_rid = s->start.rid;
	s->subject = own->p.exercises > 0 ? own->p.exercise[0].name : NULL;
	ask_exercises(own);
	return form_citizen(s, own->p.citizen_rid, e);
}

/* Shows the fields of one new, empty exercise and hides the ones after it. Shows the latest day
 * for the review beside that field while it is empty. */
static void arrange_plan(struct form_screen *s)
{
	const struct own *own = s->own;
	struct form_field *review = form_field(&s->form, "review");
	struct form_field *field = form_field(&s->form, "to") + 1;
	char day[FORMAT_TEXT];
	bool hidden = false;

	form_field(&s->form, "handed_over")->hidden = own->p.plan_rid == 0;
	for (size_t i = 0; i < own->rows; i++, field += EXERCISE_FIELDS) {
		for (size_t k = 0; k < EXERCISE_FIELDS; k++)
			field[k].hidden = hidden;
		hidden = hidden || (i >= own->known && field[EXERCISE_NAME].text.length == 0);
	}
	if (review->text.length > 0 || day_is_none(own->p.from))
		return;
	struct day due =
		plan_review_by(form_settings(s), own->p.kind,
			       day_is_none(own->p.reviewed) ? own->p.from : own->p.reviewed);
	if (!day_is_none(due))
		form_aside(&s->form, review, _("by %s at the latest"), format_day_short(due, day));
}

/* ---- what core says ---- */

/* Does this exercise belong to the plan? An exercise of the plan whose name was emptied does
 * not; a new one does as soon as any of its fields is filled in. */
static bool exercise_counts(const struct exercise_entry *x)
{
	bool says = x->instruction != NULL || x->sets >= 0 || x->reps >= 0 || x->minutes >= 0 ||
		    x->times_per_week >= 0;

	return says_something(x->name) || (x->id == NULL && says);
}

static const void *plan_said(struct form_screen *s)
{
	struct own *own = s->own;

	own->p.exercises = 0;
	for (size_t i = 0; i < own->rows; i++)
		if (exercise_counts(&own->asked[i]))
			own->exercise[own->p.exercises++] = own->asked[i];
	return &own->p;
}

static bool plan_waits(struct form_screen *s)
{
	return ((const struct plan_entry *)plan_said(s))->exercises == 0;
}

/* Core numbers only the exercises that were sent to it; the form also has fields for exercises
 * that were left empty or taken out. */
static void locate_exercise(const struct form_screen *s, struct err *e)
{
	const struct own *own = s->own;
	int64_t n = 0;

	if (own->p.exercises == 0) {
		e->field = "name";
		e->of = 1;
	}
	for (size_t i = 0; e->of > 0 && own->p.exercises > 0 && i < own->rows; i++) {
		n += exercise_counts(&own->asked[i]);
		if (n == e->of) {
			e->of = (int64_t)i + 1;
			return;
		}
	}
}

static void say_new_plan(const struct form_screen *s, char words[FORM_SAID])
{
	size_t n = ((const struct own *)s->own)->p.exercises;

	snprintf(words, FORM_SAID,
		 ngettext("Saved: a plan with %zu exercise", "Saved: a plan with %zu exercises",
			  (unsigned long)n),
		 n);
}

static void say_plan(const struct form_screen *s, char words[FORM_SAID])
{
	(void)s;
	snprintf(words, FORM_SAID, "%s", _("Saved: the plan is changed – u undoes"));
}

/* clang-format off */
#define PLAN .rows = plan_rows, .own = sizeof(struct own), .arrange = arrange_plan, .act = &plan_act, .entry = plan_said, .waits = plan_waits, .locate = locate_exercise, \
	.refuse_at = "from", .doubt_at = "review"

const struct form_desc plan_form = {
	.kind = "new-plan", .title = N_("New plan"), .about = RECORD_CITIZEN, .other = RECORD_COURSE,
	.load = load_new_plan, .saved = say_new_plan, PLAN,
};

const struct form_desc plan_change_form = {
	.kind = "plan", .title = N_("Change the plan"), .about = RECORD_PLAN,
	.load = load_plan, .saved = say_plan, PLAN,
};
/* clang-format on */
