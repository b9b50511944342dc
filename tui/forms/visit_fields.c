/* What the form of a visit asks. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/queries/at_the_door.h"
#include "core/queries/day_list.h"
#include "tui/forms/parts.h"
#include "tui/forms/visit_form.h"

enum { VISIT_NAME = 200 };

const struct settings *visit_settings(const struct form_screen *s)
{
	return settings_on(&s->session->work.settings, ((const struct visit_own *)s->own)->v.on);
}

struct visit_asks visit_asks(int outcome)
{
	static const struct visit_asks asks[] = {
		[OUTCOME_DONE] = { true, true },
		[OUTCOME_PARTLY] = { true, true },
		[OUTCOME_CANCELLED_BY_CITIZEN] = { false, false },
		[OUTCOME_NOT_HOME] = { false, true },
		[OUTCOME_CANCELLED_BY_PROVIDER] = { false, false },
		[OUTCOME_MOVED] = { false, false },
	};

	return outcome >= 0 ? asks[outcome] : (struct visit_asks){ false, false };
}

static void suggest_reason(struct form *f, struct form_field *field)
{
	static const char *const usual[] = { N_("wrong time"), N_("wrong outcome"),
					     N_("something was forgotten") };

	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		form_option(f, field, NULL, _(usual[i]));
	if (!visit_own(f)->reason_needed)
		field->help = _("why, if you like: you recorded it within the last hour");
}

static void break_lines(struct form *f, struct form_field *field)
{
	(void)f;
	field->text.lines = true;
}

static void choose_carer(struct form *f, struct form_field *field)
{
	const struct work *w = &form_screen_of(f)->session->work;
	const int64_t there[] = { visit_own(f)->planned_carer, w->who.staff_rid };
	struct err e = { .kind = ERR_NONE };
	char name[VISIT_NAME];

	for (size_t i = 0; i < 2; i++)
		if (staff_name(w, there[i], name, sizeof name, &e) == 0)
			form_record(f, field, there[i], name);
}

static void add_service(struct form *f, struct form_field *field, const char *id)
{
	const struct service *known = settings_service(visit_settings(form_screen_of(f)), id);

	for (size_t i = 0; i < field->options; i++)
		if (strcmp(field->option[i].id, id) == 0)
			return;
	if (field->options < VISIT_SERVICES_MOST)
		form_option(f, field, id, known != NULL ? known->name : id);
}

/* Offers the services that were planned or done first, then the granted ones, then all others of
 * the settings if those have at most SHORT. */
static void choose_services(struct form *f, struct form_field *field)
{
	enum { SHORT = 8 };
	struct visit_own *own = visit_own(f);
	const struct settings *set = visit_settings(form_screen_of(f));

	for (size_t i = 0; i < own->start.services_n; i++)
		add_service(f, field, own->start.services[i]);
	own->services = (unsigned)((1ull << field->options) - 1);
	for (size_t i = 0; i < own->page.grants; i++)
		add_service(f, field, own->page.grant[i].service);
	for (size_t i = 0; set->services <= SHORT && i < set->services; i++)
		add_service(f, field, set->service[i].id);
}

static void choose_card(struct form *f, struct form_field *field)
{
	const struct citizen_page *p = &visit_own(f)->page;

	for (size_t i = 0; i < p->clips; i++)
		form_option(f, field, p->clip[i].card, p->clip[i].name);
}

static void suggest_activity(struct form *f, struct form_field *field)
{
	const struct clip_settings *card =
		settings_clip(visit_settings(form_screen_of(f)), visit_own(f)->page.clip[0].card);

	for (size_t i = 0; card != NULL && i < card->suggested_activities.n; i++)
		form_option(f, field, NULL, card->suggested_activities.at[i]);
}

/* clang-format off */
#define AT(member) FORM_AT(struct visit_own, member)

static const struct form_row correction_rows[] = {
	{ FORM_FACT, "first", N_("Until now"), NULL, AT(first_record), .choices = break_lines },
	{ FORM_TEXT, "reason", N_("Why corrected"), N_("why it is corrected: Ctrl-N goes through the usual reasons"), AT(v.reason), .choices = suggest_reason },
	{ .name = NULL },
};
static const struct form_row carer_rows[] = {
	{ FORM_CHOICE, "carer", N_("Who was there"), HELP_CHOICE, AT(v.carer_rid), .takes = TAKES_RECORD, .choices = choose_carer },
	{ .name = NULL },
};
static const struct form_row tasks_rows[] = { { FORM_HEADING, "heading:tasks", N_("Tasks"), .help = NULL }, { .name = NULL } };
static const struct form_row task_rows[] = {
	{ FORM_TICK, "task", "", N_("Space: it was done, or was left; Ctrl-D ticks all"), FORM_AT_ALL, .most = -1 },
	{ .name = NULL },
};
static const struct form_row call_rows[] = { { FORM_FACT, "call", N_("Whom to call"), NULL, FORM_AT_ALL }, { .name = NULL } };
static const struct form_row call_fall_rows[] = { { FORM_FACT, "call_fall", N_("Whom to call"), NULL, FORM_AT_ALL }, { .name = NULL } };
static const struct form_row training_rows[] = { { FORM_HEADING, "heading:training", N_("Training"), .help = NULL }, { .name = NULL } };
static const struct form_row exercise_rows[] = {
	{ FORM_TICK, "exercise", "", N_("Space: it was done, Ctrl-D: all of them; write here only what was different"), FORM_AT_ALL },
	{ .name = NULL },
};
static const struct form_row goals_rows[] = { { FORM_HEADING, "heading:goals", N_("Goals: the level today"), .help = NULL }, { .name = NULL } };
static const struct form_row goal_rows[] = { { FORM_LEVEL, "goal", "", .help = NULL, FORM_AT_ALL }, { .name = NULL } };
static const struct form_row clip_rows[] = { { FORM_HEADING, "heading:clip", "", .help = NULL }, { .name = NULL } };
static const struct form_row cards_rows[] = {
	{ FORM_CHOICE, "card", N_("Card"), HELP_CHOICE, AT(v.card), .takes = TAKES_ID, .choices = choose_card },
	{ .name = NULL },
};
static const struct form_row minutes_rows[] = {
	{ FORM_LENGTH, "clip_minutes", N_("Minutes used"), N_("of the clip card, on this visit: 90 or 1½h"), AT(v.clip_minutes) },
	{ FORM_TEXT, "clip_activity", N_("For what"), N_("what the minutes were used for: Ctrl-N goes through suggestions"), AT(v.clip_activity), .most = 300, .choices = suggest_activity },
	{ .name = NULL },
};
/* clang-format on */

static void add_correction(struct form *f)
{
	if (visit_own(f)->v.replaces != 0)
		form_rows(f, correction_rows, visit_own(f), NULL, 0);
}

static void add_carer(struct form *f)
{
	if (visit_own(f)->planned_carer != 0)
		form_rows(f, carer_rows, visit_own(f), NULL, 0);
}

const struct exercise_asked *visit_asked(const struct visit_own *own, size_t exercise)
{
	const struct exercise_line *x = &own->page.exercise[exercise];

	for (size_t i = 0; i < own->asked.n; i++)
		if (strcmp(own->asked.at[i].plan, x->plan) == 0 &&
		    strcmp(own->asked.at[i].exercise, x->exercise) == 0)
			return &own->asked.at[i];
	return NULL;
}

/* Why the exercise is not asked for on this visit, beside it. */
static void say_asked(struct form *f, struct form_field *field, const struct exercise_asked *asked)
{
	static const char *const why[EXERCISE_ASKS] = {
		[EXERCISE_NOT_HANDED_OVER] = N_("not handed over yet"),
		[EXERCISE_OF_OTHER_VISITS] = N_("not on this visit"),
		[EXERCISE_DONE_TODAY] = N_("done today already"),
	};

	if (asked == NULL)
		return;
	if (asked->ask == EXERCISE_DONE_ENOUGH)
		form_aside(f, field,
			   ngettext("done %d day this week, as planned",
				    "done %d days this week, as planned",
				    (unsigned long)asked->days_done),
			   asked->days_done);
	else if (why[asked->ask] != NULL)
		form_aside(f, field, "%s", _(why[asked->ask]));
}

static void add_exercise(struct form *f, size_t at)
{
	struct visit_own *own = visit_own(f);
	const struct exercise_line *x = &own->page.exercise[at];
	char id[300], label[400], amount[40];

	snprintf(id, sizeof id, "%s/%s", x->plan, x->exercise);
	exercise_amount(x, amount, sizeof amount);
	snprintf(label, sizeof label, "%s%s%s", x->name, amount[0] != '\0' ? " " : "", amount);
	form_rows(f, exercise_rows, &own->done[at], id, 0);
	form_label(f, &f->field[f->n - 1], label);
	say_asked(f, &f->field[f->n - 1], visit_asked(own, at));
}

static void add_tasks(struct form *f)
{
	struct visit_own *own = visit_own(f);

	if (own->tasks.n > 0)
		form_rows(f, tasks_rows, own, NULL, 0);
	for (size_t i = 0; i < own->tasks.n; i++) {
		form_rows(f, task_rows, &own->task[i], own->tasks.at[i], 0);
		form_label(f, &f->field[f->n - 1], own->tasks.at[i]);
	}
}

/* Shown by themselves the moment they are needed: see visit_form.c. */
static void add_calls_as(struct form *f, const struct form_row *rows)
{
	struct visit_own *own = visit_own(f);
	char id[24];

	for (size_t i = 0; i < own->call.n; i++) {
		snprintf(id, sizeof id, "%zu", i);
		form_rows(f, rows, &own->call_text[i], id, 0);
		if (i > 0)
			form_label(f, &f->field[f->n - 1], "");
	}
}

static void add_calls(struct form *f)
{
	add_calls_as(f, call_rows);
}

static void add_fall_calls(struct form *f)
{
	add_calls_as(f, call_fall_rows);
}

static void add_training(struct form *f)
{
	struct visit_own *own = visit_own(f);

	if (own->page.exercises > 0)
		form_rows(f, training_rows, own, NULL, 0);
	for (size_t i = 0; i < own->page.exercises; i++)
		add_exercise(f, i);
}

/* The help of the level: what the citizen can do now and what is new since the carer was here,
 * then how to type a level. */
static const char *goal_help(struct form *f, const struct goal_line *g)
{
	const char *levels =
		_("0 manages alone … 4 can't at all, 9 not relevant; then a remark if you like");
	struct door door = at_the_door(&visit_own(f)->page, &f->arena);
	char words[200];

	for (size_t i = 0; i < door.n; i++)
		if (door.at[i].goal == g && door_words(&door.at[i], words, sizeof words)[0] != '\0')
			return arena_format(&f->arena, "%s · %s", words, levels);
	return levels;
}

static void add_goal(struct form *f, const struct goal_line *g, struct form_mark *mark)
{
	form_rows(f, goal_rows, mark, g->id, g->rid);
	struct form_field *field = &f->field[f->n - 1];
	form_label(f, field, g->text);
	field->help = goal_help(f, g);
	if (g->now >= 0 && g->target >= 0)
		form_aside(f, field, _("last %d, aim %d"), g->now, g->target);
}

/* Goals that are open, and those that were given a level by the record. */
static void add_goals(struct form *f)
{
	struct visit_own *own = visit_own(f);
	bool headed = false;

	for (size_t i = 0; i < own->page.goals; i++) {
		const struct goal_line *g = &own->page.goal[i];
		if (g->status != GOAL_OPEN && own->seen[i].value < 0)
			continue;
		if (!headed)
			form_rows(f, goals_rows, own, NULL, 0);
		headed = true;
		add_goal(f, g, &own->seen[i]);
	}
}

static void add_clip(struct form *f)
{
	struct visit_own *own = visit_own(f);

	if (own->page.clips == 0)
		return;
	form_rows(f, clip_rows, own, NULL, 0);
	form_label(f, &f->field[f->n - 1], own->page.clip[0].name);
	if (own->page.clips > 1)
		form_rows(f, cards_rows, own, NULL, 0);
	form_rows(f, minutes_rows, own, NULL, 0);
}

/* clang-format off */
const struct form_row visit_rows[] = {
	{ FORM_PART, "correction", .part = add_correction },
	{ FORM_PART, "carer", .part = add_carer },
	{ FORM_CHOICE, "outcome", N_("Outcome"), HELP_CHOICE, AT(v.outcome), .words = &outcome_words, .missing = N_("choose how it went; of a visit that lies ahead, that it is cancelled or moved") },
	{ FORM_TEXT, "outcome_reason", N_("Reason"), N_("why it was not done as planned"), AT(v.outcome_reason), .most = 10000 },
	{ FORM_PART, "calls", .part = add_calls },
	{ FORM_TIME, "started", N_("Started"), N_("08:05 or 805; now; +15 is later than planned"), AT(v.started) },
	{ FORM_TIME, "ended", N_("Ended"), N_("08:30 or 830; now; or how long: 45 min, 1½h, 90"), AT(v.ended), .beside = "started" },
	{ FORM_SET, "services", N_("Services"), N_("left and right move, Space chooses what was done"), AT(services), .choices = choose_services },
	{ FORM_PART, "tasks", .part = add_tasks },
	{ FORM_PART, "training", .part = add_training },
	{ FORM_PART, "goals", .part = add_goals },
	{ FORM_PART, "clip", .part = add_clip },
	{ FORM_HEADING, "what others should see", N_("What others should see"), .help = NULL },
	{ FORM_SET, "signs", N_("Signs of change"), N_("left and right move, Space chooses"), AT(v.signs), .words = &sign_words },
	{ FORM_PART, "fall_calls", .part = add_fall_calls },
	{ FORM_NOTE, "note", N_("Note"), N_("what happened, to be read later; Enter makes a new line, Tab goes on"), AT(v.note) },
	{ FORM_NOTE, "handover", N_("For the next carer"), N_("what the next one should know or do; Enter makes a new line, Tab goes on"), AT(v.handover) },
	{ FORM_BUTTON, "save", N_("Save"), N_("Enter saves the visit"), .at = 0 },
	{ .name = NULL },
};
/* clang-format on */
