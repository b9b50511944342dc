/* Leading a course from state to state: a form for each step. */
#include <stdio.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/plan_lines.h"
#include "core/rules/course.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct course_move m;
	struct course_entry was;
	const char *plans;   /* of what is given up: what becomes of its plans; NULL: it has none */
	const char *planned; /* of what is extended: its planned end as pauses move it, in words */
};

/* As many weeks as are typical at most: the last day then follows the first as that is typed. */
static void propose_weeks(struct form *f, struct form_field *field)
{
	struct form_screen *s = form_screen_of(f);
	const struct own *own = s->own;
	const struct course_type *type =
		settings_course_type(form_settings(s), own->was.course_type);
	char words[60];

	if (type == NULL || type->max_weeks == SETTING_NONE)
		return;
	snprintf(words, sizeof words,
		 ngettext("%d week", "%d weeks", (unsigned long)type->max_weeks), type->max_weeks);
	edit_set(&field->text, words);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, m.member)
#define ON(label) { FORM_DAY, "on", label, HELP_DAY, AT(on) }
#define WHY { FORM_NOTE, "reason", N_("Why"), N_("why, to be read later; Enter makes a new line, Tab goes on"), AT(reason) }
#define WHY_NEEDED { FORM_NOTE, "reason", N_("Why"), N_("why, to be read later; Enter makes a new line, Tab goes on"), AT(reason), .needed = true }

#define PLANS { FORM_FACT, "plans", N_("Plans"), NULL, FORM_AT(struct own, plans) }

static const struct form_row offer_rows[] = { ON(N_("Offered")), ROWS_END(N_("Offer it")) };
static const struct form_row start_rows[] = {
	{ FORM_DAY, "on", N_("Start"), HELP_DAY, AT(on) },
	{ FORM_DAY, "until", N_("Planned end"), HELP_LAST, AT(until), .beside = "on", .lasts = true, .choices = propose_weeks },
	ROWS_END(N_("Begin it")),
};
static const struct form_row pause_rows[] = {
	ON(N_("First day")),
	{ FORM_DAY, "until", N_("Last day"), N_("the last day of the pause; empty: until further notice"), AT(until), .beside = "on" },
	WHY,
	ROWS_END(N_("Pause it")),
};
static const struct form_row resume_rows[] = { ON(N_("Goes on")), ROWS_END(N_("Go on")) };
static const struct form_row decline_rows[] = { ON(N_("Declined")), WHY_NEEDED, PLANS, ROWS_END(N_("Decline it")) };
static const struct form_row cancel_rows[] = { ON(N_("Cancelled")), WHY_NEEDED, PLANS, ROWS_END(N_("Cancel it")) };
static const struct form_row extend_rows[] = {
	{ FORM_FACT, "planned", N_("Planned end"), NULL, FORM_AT(struct own, planned) },
	ON(N_("Decided")),
	{ FORM_DAY, "until", N_("Until"), HELP_DAY, AT(until), .beside = "on", .needed = true },
	WHY_NEEDED,
	ROWS_END(N_("Extend it")),
};

static const char *const saved[COURSE_STEPS] = {
	[COURSE_OFFER] = N_("Saved: the course is offered – u undoes"),
	[COURSE_START] = N_("Saved: the course begins – u undoes"),
	[COURSE_PAUSE] = N_("Saved: the course is paused"),
	[COURSE_RESUME] = N_("Saved: the course goes on – u undoes"),
	[COURSE_DECLINE] = N_("Saved: the course is declined – u undoes"),
	[COURSE_CANCEL] = N_("Saved: the course is cancelled – u undoes"),
	[COURSE_EXTEND] = N_("Saved: the course is extended – u undoes"),
};
/* clang-format on */

static int load_extension(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	struct extension proposed;

	if (form_extension(s, own->was.course_type, own->was.start, &proposed, e) != 0)
		return -1;
	own->planned = proposed.planned;
	own->m.until = proposed.until;
	return 0;
}

/* Those that are not over by today. */
static int load_plans(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	struct day today = s->session->work.who.today;
	const struct plan_choice which = { PLANS_OF_COURSE, s->start.rid, today };
	struct plan_lines l = { .plans = 0 };
	unsigned long n = 0;

	if (plan_lines_load(&s->session->work, &which, &s->arena, &l, e) != 0)
		return -1;
	for (size_t i = 0; i < l.plans; i++)
		n += day_is_none(l.plan[i].to) || day_before(today, l.plan[i].to);
	if (n > 0)
		own->plans = arena_format(
			&s->arena, ngettext("%lu plan ends with it", "%lu plans end with it", n),
			n);
	return 0;
}

static int load_step(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	enum course_step step = (enum course_step)(s->desc - course_step_form);

	if (course_entry_load(&s->session->work, s->start.rid, &own->was, &s->arena, e) != 0)
		return -1;
	own->m = (struct course_move){
		.course_rid = s->start.rid,
		.step = step,
		.on = s->session->work.who.today,
		.until = step == COURSE_START ? own->was.planned_end : DAY_NONE,
	};
	if (step == COURSE_EXTEND && load_extension(s, e) != 0)
		return -1;
	if ((step == COURSE_CANCEL || step == COURSE_DECLINE) && load_plans(s, e) != 0)
		return -1;
	return form_citizen(s, own->was.citizen_rid, e);
}

static void arrange_start(struct form_screen *s)
{
	const struct own *own = s->own;

	form_typical_end(&s->form, form_field(&s->form, "until"),
			 settings_course_type(form_settings(s), own->was.course_type), own->m.on);
}

static void arrange_end(struct form_screen *s)
{
	form_field(&s->form, "plans")->hidden = ((const struct own *)s->own)->plans == NULL;
}

static void arrange_extension(struct form_screen *s)
{
	const struct own *own = s->own;
	int weeks = course_weeks(own->was.start, own->m.until);

	if (weeks > 0)
		form_aside(&s->form, form_field(&s->form, "until"),
			   ngettext("%d week in all", "%d weeks in all", (unsigned long)weeks),
			   weeks);
}

static void say_step(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;

	snprintf(words, FORM_SAID, "%s", _(saved[own->m.step]));
}

/* clang-format off */
#define STEP .about = RECORD_COURSE, .own = sizeof(struct own), .load = load_step, .act = &course_move_act, \
	.saved = say_step, .refuse_at = "on", .doubt_at = "until"

const struct form_desc course_step_form[COURSE_STEPS] = {
	[COURSE_OFFER] = { .kind = "offer", .title = N_("Offer the course"), .rows = offer_rows, STEP },
	[COURSE_START] = { .kind = "begin", .title = N_("Begin the course"), .rows = start_rows, .arrange = arrange_start, STEP },
	[COURSE_PAUSE] = { .kind = "pause", .title = N_("Pause the course"), .rows = pause_rows, STEP },
	[COURSE_RESUME] = { .kind = "resume", .title = N_("Go on with the course"), .rows = resume_rows, STEP },
	[COURSE_DECLINE] = { .kind = "decline", .title = N_("The citizen declines the course"), .rows = decline_rows, .arrange = arrange_end, STEP },
	[COURSE_CANCEL] = { .kind = "cancel", .title = N_("Cancel the course"), .rows = cancel_rows, .arrange = arrange_end, STEP },
	[COURSE_EXTEND] = { .kind = "extend", .title = N_("Extend the course"), .rows = extend_rows, .arrange = arrange_extension, STEP },
};
/* clang-format on */
