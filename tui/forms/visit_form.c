/* Recording a visit, and correcting what was recorded.  The same form: a correction is the whole record
 * as it should have been, with the first one above it and a reason. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/visit.h"
#include "core/acts/visit_move.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/queries/at_the_door.h"
#include "core/queries/day_list.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"
#include "tui/kit/key.h"
#include "tui/screens/page_parts.h"
#include "tui/screens/screens.h"

enum { TIME_FAR_MIN = 180, MOST_SERVICES = 32, VISIT_NAME = 200 };

struct own {
	struct visit_entry v;     /* what the fields say */
	struct visit_entry start; /* what the fields said when the form was opened */
	struct visit_entry said; /* the entry that is saved: v with services, exercises and goals */
	struct citizen_page page;
	const char *first_record;      /* in words, for a correction */
	int planned_from, planned_to;  /* -1: not planned */
	int64_t planned_carer;         /* 0: the carer is not asked for */
	unsigned services;             /* bits of the options of their field */
	struct form_mark *done, *seen; /* exercises and goals of the page, in its order */
	char balance[100];             /* note beside the minutes while core refuses them */
	/* Arrays that `said` points to. */
	const char *service[MOST_SERVICES];
	struct exercise_done *exercise;
	struct goal_observation *observation;
};

static struct own *visit_own(const struct form *f)
{
	return form_screen_of(f)->own;
}

static const struct settings *visit_settings(const struct form_screen *s)
{
	return settings_on(&s->session->work.settings, ((const struct own *)s->own)->v.on);
}

/* Which fields are asked for with which outcome. */
static const struct {
	bool took_place, was_there;
} asks[] = {
	[OUTCOME_DONE] = { true, true },
	[OUTCOME_PARTLY] = { true, true },
	[OUTCOME_CANCELLED_BY_CITIZEN] = { false, false },
	[OUTCOME_NOT_HOME] = { false, true },
	[OUTCOME_CANCELLED_BY_PROVIDER] = { false, false },
	[OUTCOME_MOVED] = { false, false },
};

/* ---- what is asked ---- */

static void suggest_reason(struct form *f, struct form_field *field)
{
	static const char *const usual[] = { N_("wrong time"), N_("wrong outcome"),
					     N_("something was forgotten") };

	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		form_option(f, field, NULL, _(usual[i]));
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
	if (field->options < MOST_SERVICES)
		form_option(f, field, id, known != NULL ? known->name : id);
}

/* Offers the services that were planned or done first, then the granted ones, then all others of
 * the settings if those have at most SHORT. */
static void choose_services(struct form *f, struct form_field *field)
{
	enum { SHORT = 8 };
	struct own *own = visit_own(f);
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
#define AT(member) FORM_AT(struct own, member)

static const struct form_row correction_rows[] = {
	{ FORM_FACT, "first", N_("Until now"), NULL, AT(first_record), .choices = break_lines },
	{ FORM_TEXT, "reason", N_("Why corrected"), N_("why it is corrected: Ctrl-N goes through the usual reasons"), AT(v.reason), .choices = suggest_reason },
	{ .name = NULL },
};
static const struct form_row carer_rows[] = {
	{ FORM_CHOICE, "carer", N_("Who was there"), HELP_CHOICE, AT(v.carer_rid), .takes = TAKES_RECORD, .choices = choose_carer },
	{ .name = NULL },
};
static const struct form_row training_rows[] = { { FORM_HEADING, "heading:training", N_("Training"), .help = NULL }, { .name = NULL } };
static const struct form_row exercise_rows[] = {
	{ FORM_TICK, "exercise", "", N_("Space: it was done; write here only what was different"), FORM_AT_ALL },
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
	{ FORM_NUMBER, "clip_minutes", N_("Minutes used"), N_("minutes of the clip card used on this visit"), AT(v.clip_minutes) },
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

static void add_exercise(struct form *f, const struct exercise_line *x, struct form_mark *mark)
{
	char id[300], label[400], amount[40];

	snprintf(id, sizeof id, "%s/%s", x->plan, x->exercise);
	exercise_amount(x, amount, sizeof amount);
	snprintf(label, sizeof label, "%s%s%s", x->name, amount[0] != '\0' ? " " : "", amount);
	form_rows(f, exercise_rows, mark, id, 0);
	form_label(f, &f->field[f->n - 1], label);
}

static void add_training(struct form *f)
{
	struct own *own = visit_own(f);

	if (own->page.exercises > 0)
		form_rows(f, training_rows, own, NULL, 0);
	for (size_t i = 0; i < own->page.exercises; i++)
		add_exercise(f, &own->page.exercise[i], &own->done[i]);
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
	struct own *own = visit_own(f);
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
	struct own *own = visit_own(f);

	if (own->page.clips == 0)
		return;
	form_rows(f, clip_rows, own, NULL, 0);
	form_label(f, &f->field[f->n - 1], own->page.clip[0].name);
	if (own->page.clips > 1)
		form_rows(f, cards_rows, own, NULL, 0);
	form_rows(f, minutes_rows, own, NULL, 0);
}

/* clang-format off */
static const struct form_row visit_rows[] = {
	{ FORM_PART, "correction", .part = add_correction },
	{ FORM_PART, "carer", .part = add_carer },
	{ FORM_CHOICE, "outcome", N_("Outcome"), HELP_CHOICE, AT(v.outcome), .words = &outcome_words },
	{ FORM_TEXT, "outcome_reason", N_("Reason"), N_("why it was not done as planned"), AT(v.outcome_reason), .most = 10000 },
	{ FORM_TIME, "started", N_("Started"), N_("hours and minutes: 08:05 or 805"), AT(v.started) },
	{ FORM_TIME, "ended", N_("Ended"), N_("hours and minutes: 08:30 or 830"), AT(v.ended) },
	{ FORM_SET, "services", N_("Services"), N_("left and right move, Space chooses what was done"), AT(services), .choices = choose_services },
	{ FORM_PART, "training", .part = add_training },
	{ FORM_PART, "goals", .part = add_goals },
	{ FORM_PART, "clip", .part = add_clip },
	{ FORM_HEADING, "what others should see", N_("What others should see"), .help = NULL },
	{ FORM_SET, "signs", N_("Signs of change"), N_("left and right move, Space chooses"), AT(v.signs), .words = &sign_words },
	{ FORM_NOTE, "note", N_("Note"), N_("what happened, to be read later; Enter makes a new line, Tab goes on"), AT(v.note) },
	{ FORM_NOTE, "handover", N_("For the next carer"), N_("what the next one should know or do; Enter makes a new line, Tab goes on"), AT(v.handover) },
	{ FORM_BUTTON, "save", N_("Save"), N_("Enter saves the visit"), .at = 0 },
	{ .name = NULL },
};
/* clang-format on */

/* ---- what stands beside it, and warnings ---- */

static void ask_what_took_place(struct form *f, enum outcome outcome)
{
	static const char *const took_place[] = { "services",     "heading:training",
						  "exercise",     "heading:goals",
						  "goal",         "heading:clip",
						  "card",         "clip_minutes",
						  "clip_activity" };

	for (size_t i = 0; i < f->n; i++)
		for (size_t k = 0; k < sizeof took_place / sizeof took_place[0]; k++)
			if (strcmp(f->field[i].row->name, took_place[k]) == 0)
				f->field[i].hidden = !asks[outcome].took_place;
	form_field(f, "started")->hidden = !asks[outcome].was_there;
	form_field(f, "ended")->hidden = !asks[outcome].was_there;
	form_field(f, "outcome_reason")->hidden = outcome == OUTCOME_DONE;
}

/* Around the clock: 23:50 and 00:10 are twenty minutes apart. */
static int minutes_apart(int a, int b)
{
	int apart = abs(a - b) % MINUTES_A_DAY;

	return apart <= MINUTES_A_DAY / 2 ? apart : MINUTES_A_DAY - apart;
}

static void check_times(struct form_screen *s)
{
	const struct own *own = s->own;
	struct form_field *started = form_field(&s->form, "started");
	struct form_field *ended = form_field(&s->form, "ended");
	struct local_time now = local_from_utc(s->session->work.who.now_ms);
	bool planned_across = own->planned_to >= 0 && own->planned_to < own->planned_from;

	if (started->hidden)
		return;
	if (!planned_across && started->value >= 0 && ended->value >= 0 &&
	    ended->value < started->value)
		form_warn(ended, _("the end is before the start: it is then taken to be on the "
				   "next day"));
	if (started->value >= 0 && day_same(own->v.on, now.day) && started->value > now.minute + 1)
		form_doubt(started, _("this time has not come yet"));
	if (own->planned_from >= 0 && started->value >= 0 &&
	    minutes_apart(started->value, own->planned_from) > TIME_FAR_MIN)
		form_warn(started, _("this is far from the planned time: is it right?"));
}

static void check_reasons(struct form *f, enum outcome outcome)
{
	struct form_field *reason = form_field(f, "reason");
	struct form_field *why = form_field(f, "outcome_reason");

	if (reason != NULL && f->tried && reason->text.text[strspn(reason->text.text, " ")] == '\0')
		form_wrong(reason,
			   _("say why the record is corrected; the first one stays readable"));
	if (outcome != OUTCOME_DONE && why->text.length == 0)
		form_warn(why, _("a few words on the reason help whoever comes next"));
}

static const struct clip_line *chosen_card(const struct own *own)
{
	for (size_t i = 0; own->v.card != NULL && i < own->page.clips; i++)
		if (strcmp(own->page.clip[i].card, own->v.card) == 0)
			return &own->page.clip[i];
	return NULL;
}

/* The minutes that this visit has reserved or used already count as available to it. */
static void show_balance(struct form *f)
{
	struct own *own = visit_own(f);
	struct form_field *field = form_field(f, "clip_minutes");
	const struct clip_line *card = chosen_card(own);
	int minutes = own->v.clip_minutes;
	char all[DURATION_TEXT], left[DURATION_TEXT];

	if (field == NULL || field->hidden || card == NULL)
		return;
	int available = card->balance + own->start.clip_minutes;
	duration_text(available, all);
	snprintf(own->balance, sizeof own->balance, _("of %s on the card"), all);
	if (available < 0 && minutes <= 0)
		form_aside(f, field, _("the card is overdrawn by %s"),
			   duration_text(-available, all));
	else if (minutes > 0)
		form_aside(f, field, _("of %s; %s are left then"), all,
			   duration_text(available - minutes, left));
	else
		form_aside(f, field, "%s", own->balance);
}

/* Only a draft of another version of the program can leave the outcome unchosen; the visit then
 * counts as done. */
static void arrange_visit(struct form_screen *s)
{
	const struct own *own = s->own;
	struct form_field *field = form_field(&s->form, "outcome");
	enum outcome outcome = form_chosen(field) != NULL ? own->v.outcome : OUTCOME_DONE;

	ask_what_took_place(&s->form, outcome);
	check_times(s);
	check_reasons(&s->form, outcome);
	if (outcome == OUTCOME_MOVED && own->v.visit_rid != 0 && own->v.replaces == 0)
		form_warn(field, _("this only records that it was moved: m on the day moves it and "
				   "plans it anew"));
	show_balance(&s->form);
}

/* ---- what core says ---- */

static void say_services(struct form_screen *s)
{
	struct own *own = s->own;
	const struct form_field *field = form_field(&s->form, "services");

	own->said.services = own->service;
	own->said.services_n = 0;
	for (size_t i = 0; i < field->options; i++)
		if (own->services >> i & 1)
			own->service[own->said.services_n++] = field->option[i].id;
}

static size_t page_exercise(const struct own *own, const struct exercise_done *x)
{
	size_t i = 0;

	while (i < own->page.exercises &&
	       (strcmp(own->page.exercise[i].plan, x->plan) != 0 ||
		strcmp(own->page.exercise[i].exercise, x->exercise) != 0))
		i++;
	return i;
}

static size_t page_goal(const struct own *own, int64_t goal_rid)
{
	size_t i = 0;

	while (i < own->page.goals && own->page.goal[i].rid != goal_rid)
		i++;
	return i;
}

/* Exercises and goals that were recorded but have no field now (the plan or the course has ended
 * since) are copied into the correction unchanged. */
static void say_exercises(struct own *own)
{
	const struct visit_entry *start = &own->start;
	size_t n = 0;

	for (size_t i = 0; i < own->page.exercises; i++)
		if (own->done[i].value > 0)
			own->exercise[n++] = (struct exercise_done){ own->page.exercise[i].plan,
								     own->page.exercise[i].exercise,
								     own->done[i].remark };
	for (size_t i = 0; i < start->exercises; i++)
		if (page_exercise(own, &start->exercise[i]) == own->page.exercises)
			own->exercise[n++] = start->exercise[i];
	own->said.exercise = own->exercise;
	own->said.exercises = n;
}

static void say_goals(struct own *own)
{
	const struct visit_entry *start = &own->start;
	size_t n = 0;

	for (size_t i = 0; i < own->page.goals; i++)
		if (own->seen[i].value >= 0)
			own->observation[n++] = (struct goal_observation){ own->page.goal[i].rid,
									   own->seen[i].value,
									   own->seen[i].remark };
	for (size_t i = 0; i < start->observations; i++)
		if (page_goal(own, start->observation[i].goal_rid) == own->page.goals)
			own->observation[n++] = start->observation[i];
	own->said.observation = own->observation;
	own->said.observations = n;
}

/* A correction without a reason gets "-" until the user saves, so that core can check the clip
 * minutes before; the form itself reports the missing reason when the user saves. */
static const void *visit_said(struct form_screen *s)
{
	struct own *own = s->own;

	own->said = own->v;
	say_services(s);
	if (asks[own->v.outcome].took_place) {
		say_exercises(own);
		say_goals(own);
	}
	if (own->v.clip_minutes <= 0) {
		own->said.clip_minutes = 0;
		own->said.clip_activity = own->said.card = NULL;
	}
	if (own->v.replaces != 0 && own->v.reason == NULL && !s->form.tried)
		own->said.reason = "-";
	return &own->said;
}

/* While the carer types, core is asked only when there are minutes of a clip card: nothing else
 * is worth reading the store after each key. */
static bool visit_waits(struct form_screen *s)
{
	return ((const struct own *)s->own)->v.clip_minutes <= 0;
}

static void locate_minutes(const struct form_screen *s, struct err *e)
{
	struct form_field *minutes = form_field(&s->form, "clip_minutes");

	if (minutes != NULL && e->field != NULL && strncmp(e->field, "clip_", 5) == 0)
		minutes->aside = ((const struct own *)s->own)->balance;
}

static void say_visit(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;
	const struct visit_entry *v = &own->v;
	char span[FORMAT_TEXT];

	snprintf(words, FORM_SAID,
		 v->replaces != 0 ? _("Correction saved: %s %s %s; the first record stays readable")
				  : _("Saved: %s %s %s"),
		 s->name, format_span(v->started, v->ended, span),
		 _(outcome_words.at[v->outcome].shown));
}

/* ---- what it begins with ---- */

/* Who recorded the visit and when: from the record's own field recorded_at where it has one,
 * else from its entry in the journal. */
static void recorded_when(const struct form_screen *s, char *out, size_t size)
{
	const struct own *own = s->own;
	struct record_version *version = NULL;
	struct err e = { .kind = ERR_NONE };
	char on[FORMAT_TEXT], time[TIME_TEXT];
	size_t n = 0;

	if (record_history(s->session->work.store, own->v.replaces, &version, &n, &e) != 0 ||
	    n == 0)
		return;
	const char *by = version[0].by;
	int64_t at_ms = version[0].at_ms;
	const char *said = json_string_value(json_object_get(version[0].fields, "recorded_at"));
	if (said != NULL)
		instant_parse(said, &at_ms);
	for (size_t i = 0; i < own->page.records; i++)
		if (own->page.record[i].rid == own->v.replaces)
			by = own->page.record[i].by;
	struct local_time at = local_from_utc(at_ms);
	snprintf(out, size, _("recorded %s %s by %s"), format_day_short(at.day, on),
		 time_text(at.minute, time), by);
	record_history_free(version, n);
}

/* The record that is corrected, in words, to compare with the correction. */
static const char *describe_record(struct form_screen *s)
{
	const struct visit_entry *v = &((const struct own *)s->own)->start;
	char span[FORMAT_TEXT], clip[DURATION_TEXT], when[300] = "";
	struct arena *words = &s->arena;
	char *text = arena_format(words, "%s %s", _(outcome_words.at[v->outcome].shown),
				  format_span(v->started, v->ended, span));

	if (v->outcome_reason != NULL)
		text = arena_format(words, "%s – %s", text, v->outcome_reason);
	if (v->clip_minutes > 0)
		text = arena_format(words, _("%s – clip card %s"), text,
				    duration_text(v->clip_minutes, clip));
	if (v->clip_minutes > 0 && v->clip_activity != NULL)
		text = arena_format(words, "%s, %s", text, v->clip_activity);
	if (v->note != NULL)
		text = arena_format(words, _("%s – “%s”"), text, v->note);
	if (v->handover != NULL)
		text = arena_format(words, _("%s – for the next carer: “%s”"), text, v->handover);
	recorded_when(s, when, sizeof when);
	return arena_format(words, "%s\n%s", text, when);
}

/* Refuses to open the form for a user who may not record or correct this visit. */
static int check_rights(const struct form_screen *s, struct err *e)
{
	struct visit_entry asked = ((const struct own *)s->own)->start;
	struct err refused = { .kind = ERR_NONE };
	char warning[ACT_WARNING];

	asked.reason = "-";
	asked.clip_minutes = 0;
	asked.observations = 0;
	if (visit_check(&s->session->work, &asked, warning, &refused) == 0)
		return 0;
	*e = refused;
	return -1;
}

static void mark_exercises(struct own *own, struct arena *a)
{
	const struct visit_entry *start = &own->start;

	own->done = arena_take(a, (own->page.exercises + 1) * sizeof *own->done);
	for (size_t i = 0; i < own->page.exercises; i++)
		own->done[i] = (struct form_mark){ 0, NULL };
	for (size_t i = 0; i < start->exercises; i++)
		own->done[page_exercise(own, &start->exercise[i])] =
			(struct form_mark){ 1, start->exercise[i].deviation };
	own->exercise =
		arena_take(a, (own->page.exercises + start->exercises + 1) * sizeof *own->exercise);
}

static void mark_goals(struct own *own, struct arena *a)
{
	const struct visit_entry *start = &own->start;

	own->seen = arena_take(a, (own->page.goals + 1) * sizeof *own->seen);
	for (size_t i = 0; i < own->page.goals; i++)
		own->seen[i] = (struct form_mark){ -1, NULL };
	for (size_t i = 0; i < start->observations; i++)
		own->seen[page_goal(own, start->observation[i].goal_rid)] =
			(struct form_mark){ start->observation[i].level,
					    start->observation[i].note };
	own->observation = arena_take(a, (own->page.goals + start->observations + 1) *
						 sizeof *own->observation);
}

/* Gives the fields their first values: those of `start`, and the citizen's first clip card when
 * `start` names none. */
static void take_start(struct form_screen *s)
{
	struct own *own = s->own;

	own->v = own->start;
	own->v.carer_rid = own->planned_carer;
	if (own->v.clip_minutes <= 0 || own->page.clips == 0)
		own->v.clip_minutes = -1;
	if (chosen_card(own) == NULL)
		own->v.card = own->page.clips > 0 ? own->page.clip[0].card : NULL;
	mark_exercises(own, &s->arena);
	mark_goals(own, &s->arena);
	if (own->v.replaces != 0)
		own->first_record = describe_record(s);
}

/* Reads when the visit was planned. A user who may record for others is asked who was there,
 * beginning with the planned carer; a carer who takes over another's visit is not asked and
 * counts as the one who was there. */
static int read_plan(struct form_screen *s, struct err *e)
{
	const struct actor *who = &s->session->work.who;
	struct own *own = s->own;
	struct visit_slot slot;

	own->planned_from = own->planned_to = -1;
	if (own->start.visit_rid == 0)
		return 0;
	if (visit_slot_load(s->session->work.store, own->start.visit_rid, &slot, e) != 0)
		return -1;
	own->start.on = slot.on;
	own->planned_from = slot.from;
	own->planned_to = slot.to;
	if (own->start.replaces == 0 && slot.carer_rid != who->staff_rid &&
	    right(who->role, ACT_CORRECT_OTHERS))
		own->planned_carer = slot.carer_rid;
	return 0;
}

/* Reads what all visit forms need, once own->start is set. A visit on a later day can only be
 * cancelled or moved (domain 5). */
static int load_rest(struct form_screen *s, struct err *e)
{
	const struct work *w = &s->session->work;
	struct own *own = s->own;

	if (read_plan(s, e) != 0)
		return -1;
	if (own->start.replaces == 0 && day_before(w->who.today, own->start.on))
		own->start.outcome = OUTCOME_CANCELLED_BY_CITIZEN;
	if (check_rights(s, e) != 0 ||
	    citizen_page_load(w, own->start.citizen_rid, own->start.on, &own->page, e) != 0)
		return -1;
	s->name = own->page.name;
	s->on = own->start.on;
	s->minute = own->planned_from;
	take_start(s);
	return 0;
}

static int load_visit(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	if (visit_entry_planned(s->session->work.store, s->start.rid, &own->start, &s->arena, e) !=
	    0)
		return -1;
	return load_rest(s, e);
}

static int load_record(struct form_screen *s, int64_t record_rid, struct err *e)
{
	struct own *own = s->own;

	if (visit_entry_recorded(s->session->work.store, record_rid, &own->start, &s->arena, e) !=
	    0)
		return -1;
	return load_rest(s, e);
}

/* The correction takes over a draft of the visit form, begun before the visit was recorded. */
static int load_recorded_visit(struct form_screen *s, struct err *e)
{
	int64_t record_rid;

	s->older = s->key;
	snprintf(s->older.kind, sizeof s->older.kind, "%s", visit_form.kind);
	if (visit_recorded(s->session->work.store, s->start.rid, &record_rid, e) != 0)
		return -1;
	return load_record(s, record_rid, e);
}

static int load_unplanned_record(struct form_screen *s, struct err *e)
{
	return load_record(s, s->start.rid, e);
}

/* A visit that was not planned begins with empty times. */
static int load_new_visit(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	own->start = (struct visit_entry){ .citizen_rid = s->start.rid,
					   .on = s->start.on,
					   .outcome = OUTCOME_DONE,
					   .started = -1,
					   .ended = -1 };
	return load_rest(s, e);
}

static void release_visit(struct form_screen *s)
{
	citizen_page_release(&((struct own *)s->own)->page);
}

/* ---- its screen ---- */

/* Keeps the form as a draft, then opens what the carers before noted over it. */
static void visit_noted(struct app *a, struct view *view)
{
	struct form_screen *s = (struct form_screen *)view;
	const struct own *own = s->own;

	form_screen_keep(a, s);
	app_go(a, &(struct place){
			  .screen = PLACE_NOTED, .whose = own->v.citizen_rid, .on = own->v.on });
}

static void visit_header(struct app *a, struct view *view, char *out, size_t size)
{
	const struct form_screen *s = (const struct form_screen *)view;
	const struct own *own = s->own;
	char on[FORMAT_TEXT], span[FORMAT_TEXT];

	(void)a;
	format_day_short(own->v.on, on);
	format_span(own->planned_from, own->planned_to, span);
	if (own->v.replaces != 0)
		snprintf(out, size, _("Correct  %s · %s %s"), s->name, on, span);
	else if (own->v.visit_rid != 0)
		snprintf(out, size, _("Record  %s · %s %s"), s->name, on, span);
	else
		snprintf(out, size, _("Record  %s · %s, not planned"), s->name, on);
}

void visit_open(struct app *a, const struct day_row *row, struct day on)
{
	bool correct = row->record_rid != 0;
	struct form_start start = { .rid = row->visit_rid, .on = DAY_NONE };

	if (row->visit_rid != 0) {
		form_open(a, correct ? &visit_correct_form : &visit_form, &start);
		return;
	}
	start.rid = correct ? row->record_rid : row->citizen_rid;
	start.on = correct ? DAY_NONE : on;
	form_open(a, correct ? &record_correct_form : &visit_new_form, &start);
}

static void go_on_visit(struct app *a, const struct form_start *start, struct day on)
{
	app_go(a, &(struct place){ .screen = PLACE_DAY,
				   .whose = DAY_SHOWN,
				   .on = on,
				   .about = DAY_FORM_VISIT,
				   .row = { start->rid } });
}

static void go_on_unplanned(struct app *a, const struct form_start *start, struct day on)
{
	app_go(a, &(struct place){ .screen = PLACE_DAY,
				   .whose = DAY_SHOWN,
				   .on = on,
				   .about = DAY_FORM_UNPLANNED,
				   .row = { start->rid } });
}

/* clang-format off */
#define VISIT .view = &visit_view, .rows = visit_rows, .own = sizeof(struct own), .arrange = arrange_visit, .act = &visit_act, \
	.entry = visit_said, .waits = visit_waits, .locate = locate_minutes, .refuse_at = "outcome", .doubt_at = "clip_minutes", \
	.saved = say_visit, .release = release_visit

const struct form_desc visit_form = { .kind = "visit", .words = N_("record"), .about = RECORD_VISIT, .load = load_visit, .go_on = go_on_visit, VISIT };
const struct form_desc visit_correct_form = { .kind = "correct", .words = N_("correct"), .about = RECORD_VISIT, .load = load_recorded_visit, .go_on = go_on_visit, VISIT };
const struct form_desc record_correct_form = { .kind = "correct-record", .words = N_("correct"), .about = RECORD_VISIT_RECORD, .load = load_unplanned_record, .go_on = go_on_visit, VISIT };
const struct form_desc visit_new_form = { .kind = "new", .words = N_("one more visit"), .about = RECORD_CITIZEN, .load = load_new_visit, .go_on = go_on_unplanned, VISIT };

static const struct binding visit_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, form_screen_save, N_("save"), N_("save the visit, from any field"), .footer = 1 },
	{ { K_ENTER }, "Enter", 0, form_screen_next, N_("next"), N_("to the next field"), .footer = 1 },
	{ { K_CTRL('z'), 'u' }, "Ctrl-Z", 0, form_screen_undo, N_("undo"), N_("undo the last change"), .footer = 2 },
	{ { K_CTRL('y'), 'U' }, "Ctrl-Y", 0, form_screen_redo, N_("redo"), N_("take back what was undone"), .footer = 6 },
	{ { K_CTRL('o') }, "Ctrl-O", 0, visit_noted,
	  N_("others' notes"), N_("what the last three carers noted, and left for the next"), .footer = 5 },
	{ { K_CTRL('x') }, "Ctrl-X", 0, form_screen_discard, N_("throw away"), N_("throw the draft away"), .footer = 4 },
	{ { K_ESC }, "Esc", 0, form_screen_back, N_("back"), N_("back to the day; what you wrote is kept as a draft"), .footer = 1 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops visit_view = {
	.name = "visit",
	.title = N_("Recording and correcting a visit"),
	.bindings = visit_bindings,
	.typing = true,
	.key = form_screen_key,
	.click = form_screen_click,
	.header = visit_header,
	.status = form_screen_status,
	.paint = form_screen_paint,
	.settle = form_screen_settle,
	.close = form_screen_close,
};
