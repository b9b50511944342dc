/* The fields of a visit: made from the plan or the record, checked while one types, and read back
 * as an entry. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/queries/at_the_door.h"
#include "tui/screens/page_parts.h"
#include "tui/screens/visit/visit_screen.h"

enum { TIME_FAR_MIN = 180 };

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

bool visit_took_place(enum outcome outcome)
{
	return asks[outcome].took_place;
}

static const char *text_of(struct form *f, const char *name)
{
	struct form_field *field = form_field(f, name);

	return field == NULL || field->hidden ? "" : field->text.text;
}

static int value_of(struct form *f, const char *name, int fallback)
{
	struct form_field *field = form_field(f, name);

	return field == NULL || field->hidden ? fallback : field->value;
}

/* ---- what the form says ---- */

static void read_services(struct visit_screen *v, struct visit_entry *out, struct arena *a)
{
	const struct form_field *field = form_field(&v->screen.form, "services");
	const char **ids = arena_take(a, (v->services + 1) * sizeof *ids);

	out->services = ids;
	for (size_t i = 0; !field->hidden && i < v->services; i++)
		if (field->set >> i & 1)
			ids[out->services_n++] = v->service[i];
}

static const char *own_name(const char *kind, const char *id, const char *rest, char out[300])
{
	snprintf(out, 300, "%s:%s%s%s", kind, id, rest[0] != '\0' ? "/" : "", rest);
	return out;
}

/* What was recorded and has no field (a plan that has ended since, a goal of a course that is over)
 * goes into the correction as it was. */
static void read_exercises(struct visit_screen *v, struct visit_entry *out, struct arena *a)
{
	const struct visit_entry *s = &v->start;
	struct exercise_done *done =
		arena_take(a, (v->page.exercises + s->exercises + 1) * sizeof *done);
	char name[300];

	out->exercise = done;
	for (size_t i = 0; i < v->page.exercises; i++) {
		const struct exercise_line *x = &v->page.exercise[i];
		const struct form_field *field = form_field(
			&v->screen.form, own_name("exercise", x->plan, x->exercise, name));
		if (field == NULL || field->hidden || field->value <= 0)
			continue;
		done[out->exercises++] =
			(struct exercise_done){ x->plan, x->exercise,
						field->text.length > 0 ? field->text.text : NULL };
	}
	for (size_t i = 0; i < s->exercises; i++) {
		own_name("exercise", s->exercise[i].plan, s->exercise[i].exercise, name);
		if (form_field(&v->screen.form, name) == NULL)
			done[out->exercises++] = s->exercise[i];
	}
}

static bool has_goal(const struct visit_screen *v, int64_t goal_rid)
{
	for (size_t i = 0; i < v->page.goals; i++)
		if (v->page.goal[i].rid == goal_rid)
			return true;
	return false;
}

static void read_goals(struct visit_screen *v, struct visit_entry *out, struct arena *a)
{
	const struct visit_entry *s = &v->start;
	struct goal_observation *seen =
		arena_take(a, (v->page.goals + s->observations + 1) * sizeof *seen);
	char name[300];

	out->observation = seen;
	for (size_t i = 0; i < v->page.goals; i++) {
		const struct form_field *field =
			form_field(&v->screen.form, own_name("goal", v->page.goal[i].id, "", name));
		if (field == NULL || field->hidden || field->value < 0)
			continue;
		seen[out->observations++] =
			(struct goal_observation){ v->page.goal[i].rid, field->value,
						   field->text.length > 0 ? field->text.text
									  : NULL };
	}
	for (size_t i = 0; i < s->observations; i++)
		if (!has_goal(v, s->observation[i].goal_rid))
			seen[out->observations++] = s->observation[i];
}

static void read_clip(struct visit_screen *v, struct visit_entry *out)
{
	struct form *f = &v->screen.form;
	int minutes = value_of(f, "clip_minutes", 0);

	if (minutes <= 0)
		return;
	const char *activity = text_of(f, "clip_activity");
	int card = value_of(f, "card", 0);
	out->clip_minutes = minutes;
	out->clip_activity = activity[0] != '\0' ? activity : NULL;
	if (v->page.clips > 0 && card >= 0 && (size_t)card < v->page.clips)
		out->card = v->page.clip[card].card;
}

void visit_form_entry(struct visit_screen *v, struct visit_entry *out, struct arena *a)
{
	struct form *f = &v->screen.form;

	*out = (struct visit_entry){
		.visit_rid = v->visit_rid,
		.citizen_rid = v->start.citizen_rid,
		.on = v->on,
		.outcome = (enum outcome)form_field(f, "outcome")->value,
		.outcome_reason = text_of(f, "outcome_reason"),
		.started = value_of(f, "started", -1),
		.ended = value_of(f, "ended", -1),
		.signs = form_field(f, "signs")->set,
		.note = text_of(f, "note"),
		.handover = text_of(f, "handover"),
		.replaces = v->record_rid,
		.reason = text_of(f, "reason"),
	};
	if (v->planned_carer != 0 && form_field(f, "carer")->value == 0)
		out->carer_rid = v->planned_carer;
	read_services(v, out, a);
	if (visit_took_place(out->outcome)) {
		read_exercises(v, out, a);
		read_goals(v, out, a);
	}
	read_clip(v, out);
}

/* ---- what is wrong ---- */

static void wrong(struct form_field *field, const char *words)
{
	if (field->wrong[0] == '\0')
		snprintf(field->wrong, sizeof field->wrong, "%s", words);
}

static void warn(struct form_field *field, const char *words)
{
	if (field->warning[0] == '\0')
		snprintf(field->warning, sizeof field->warning, "%s", words);
}

static void show_what_is_asked(struct visit_screen *v, enum outcome outcome)
{
	static const char *const there[] = { "started", "ended" };
	struct form *f = &v->screen.form;

	for (size_t i = 0; i < f->n; i++) {
		struct form_field *field = &f->field[i];
		if (strncmp(field->name, "exercise:", 9) == 0 ||
		    strncmp(field->name, "goal:", 5) == 0 ||
		    strncmp(field->name, "clip_", 5) == 0 || strcmp(field->name, "card") == 0 ||
		    strcmp(field->name, "services") == 0 ||
		    strncmp(field->name, "heading:", 8) == 0)
			field->hidden = !asks[outcome].took_place;
	}
	for (size_t i = 0; i < 2; i++)
		form_field(f, there[i])->hidden = !asks[outcome].was_there;
	form_field(f, "outcome_reason")->hidden = outcome == OUTCOME_DONE;
}

/* Around the clock: 23:50 and 00:10 are twenty minutes apart. */
static int minutes_apart(int a, int b)
{
	int apart = abs(a - b) % MINUTES_A_DAY;

	return apart <= MINUTES_A_DAY / 2 ? apart : MINUTES_A_DAY - apart;
}

static void check_times(struct visit_screen *v)
{
	struct form_field *started = form_field(&v->screen.form, "started");
	struct form_field *ended = form_field(&v->screen.form, "ended");
	struct local_time now = local_from_utc(v->session->work.who.now_ms);
	bool planned_across = v->planned_to >= 0 && v->planned_to < v->planned_from;

	if (started->hidden)
		return;
	if (!planned_across && started->value >= 0 && ended->value >= 0 &&
	    ended->value < started->value)
		warn(ended,
		     _("the end is before the start: it is then taken to be on the next day"));
	if (started->value >= 0 && day_same(v->on, now.day) && started->value > now.minute + 1)
		form_doubt(started, _("this time has not come yet"));
	if (v->planned_from >= 0 && started->value >= 0 &&
	    minutes_apart(started->value, v->planned_from) > TIME_FAR_MIN)
		warn(started, _("this is far from the planned time: is it right?"));
}

static void check_reasons(struct visit_screen *v, enum outcome outcome)
{
	struct form_field *reason = form_field(&v->screen.form, "reason");
	struct form_field *why = form_field(&v->screen.form, "outcome_reason");

	if (reason != NULL && v->screen.form.tried &&
	    reason->text.text[strspn(reason->text.text, " ")] == '\0')
		wrong(reason, _("say why the record is corrected; the first one stays readable"));
	if (outcome != OUTCOME_DONE && why->text.length == 0)
		warn(why, _("a few words on the reason help whoever comes next"));
}

/* Asks the ledger, but only when something it depends on is new. */
static void ask_ledger(struct visit_screen *v, const struct visit_entry *entry)
{
	struct err e = { .kind = ERR_NONE };
	struct visit_entry asked = *entry;
	const char *activity = entry->clip_activity != NULL ? entry->clip_activity : "";
	int card = value_of(&v->screen.form, "card", 0);

	if (v->asked && v->asked_minutes == entry->clip_minutes &&
	    v->asked_started == entry->started && v->asked_card == card &&
	    v->asked_outcome == (int)entry->outcome && strcmp(v->asked_activity, activity) == 0)
		return;
	v->asked = true;
	v->asked_minutes = entry->clip_minutes;
	v->asked_started = entry->started;
	v->asked_card = card;
	v->asked_outcome = (int)entry->outcome;
	snprintf(v->asked_activity, sizeof v->asked_activity, "%s", activity);
	v->warning[0] = v->refused[0] = '\0';
	if (entry->clip_minutes <= 0)
		return;
	if (v->record_rid != 0)
		asked.reason = "-"; /* its absence is said elsewhere */
	if (visit_check(&v->session->work, &asked, v->warning, &e) != 0)
		snprintf(v->refused, sizeof v->refused, "%s", e.text);
}

static void show_balance(struct visit_screen *v, struct form_field *field, int minutes)
{
	char all[DURATION_TEXT], left[DURATION_TEXT];
	int card = value_of(&v->screen.form, "card", 0);

	if (card < 0 || (size_t)card >= v->page.clips)
		return;
	/* What this visit has reserved or used already is there to be used by it. */
	int available = v->page.clip[card].balance + v->start.clip_minutes;
	duration_text(available, all);
	if (available < 0 && minutes <= 0)
		form_aside(&v->screen.form, field, _("the card is overdrawn by %s"),
			   duration_text(-available, all));
	else if (minutes > 0 && v->refused[0] == '\0')
		form_aside(&v->screen.form, field, _("of %s; %s are left then"), all,
			   duration_text(available - minutes, left));
	else
		form_aside(&v->screen.form, field, _("of %s on the card"), all);
}

static void check_clip(struct visit_screen *v)
{
	struct form_field *minutes = form_field(&v->screen.form, "clip_minutes");
	struct visit_entry entry;
	struct arena a = { NULL };

	if (minutes == NULL || minutes->hidden)
		return;
	visit_form_entry(v, &entry, &a);
	ask_ledger(v, &entry);
	arena_release(&a);
	if (v->refused[0] != '\0')
		wrong(minutes, v->refused);
	/* The activity may be what is refused: it is said where one writes. */
	struct form_field *activity = form_field(&v->screen.form, "clip_activity");
	if (v->refused[0] != '\0' && activity->text.length > 0 &&
	    activity == &v->screen.form.field[v->screen.form.focus])
		wrong(activity, v->refused);
	form_doubt(minutes, v->warning);
	show_balance(v, minutes, entry.clip_minutes);
}

static void check(struct form *f, void *data)
{
	struct visit_screen *v = data;
	enum outcome outcome = (enum outcome)form_field(f, "outcome")->value;

	show_what_is_asked(v, outcome);
	check_times(v);
	check_reasons(v, outcome);
	if (outcome == OUTCOME_MOVED && v->visit_rid != 0 && v->record_rid == 0)
		warn(form_field(f, "outcome"),
		     _("this only records that it was moved: m on the day moves it and plans it "
		       "anew"));
	check_clip(v);
}

/* ---- making the fields ---- */

static void set_time(struct form_field *field, int minutes)
{
	char text[TIME_TEXT];

	if (minutes >= 0)
		edit_set(&field->text, time_text(minutes % MINUTES_A_DAY, text));
}

static void add_correction(struct visit_screen *v, const char *first_record)
{
	static const char *const usual[] = { N_("wrong time"), N_("wrong outcome"),
					     N_("something was forgotten") };
	struct form *f = &v->screen.form;

	struct form_field *first = form_add(f, FORM_FACT, "first", _("Until now"), NULL);
	edit_set(&first->text, first_record);
	first->text.lines = true;
	struct form_field *reason =
		form_add(f, FORM_TEXT, "reason", _("Why corrected"),
			 _("why it is corrected: Ctrl-N goes through the usual reasons"));
	reason->text.most = 1000;
	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		form_option(f, reason, NULL, _(usual[i]));
}

static void add_carer(struct visit_screen *v)
{
	struct form_field *field =
		form_add(&v->screen.form, FORM_CHOICE, "carer", _("Who was there"),
			 _("left and right choose; Enter goes on"));

	char me[200];
	struct err e = { .kind = ERR_NONE };

	/* Whoever has no staff record is known by the user name alone. */
	snprintf(me, sizeof me, "%s", v->session->work.who.name);
	staff_name(&v->session->work, v->session->work.who.staff_rid, me, sizeof me, &e);
	form_option(&v->screen.form, field, "planned", v->planned_carer_name);
	form_option(&v->screen.form, field, "me", me);
}

static void add_outcome(struct visit_screen *v)
{
	struct form *f = &v->screen.form;
	struct form_field *field = form_add(f, FORM_CHOICE, "outcome", _("Outcome"),
					    _("left and right choose; Enter goes on"));

	for (size_t i = 0; i < outcome_words.n; i++)
		form_option(f, field, outcome_words.at[i].json, _(outcome_words.at[i].shown));
	field->value = (int)v->start.outcome;
	field = form_add(f, FORM_TEXT, "outcome_reason", _("Reason"),
			 _("why it was not done as planned"));
	field->text.most = 10000;
	edit_set(&field->text, v->start.outcome_reason);
	field = form_add(f, FORM_TIME, "started", _("Started"),
			 _("hours and minutes: 08:05 or 805"));
	set_time(field, v->start.started);
	field = form_add(f, FORM_TIME, "ended", _("Ended"), _("hours and minutes: 08:30 or 830"));
	set_time(field, v->start.ended);
}

static void add_service(struct visit_screen *v, const char *id)
{
	for (size_t i = 0; i < v->services; i++)
		if (strcmp(v->service[i], id) == 0)
			return;
	v->service = memory_grow(v->service, v->services, sizeof *v->service);
	v->service[v->services++] = arena_text(&v->arena, id);
}

/* What was planned or done comes first, then what is granted, then the rest if it is short. */
static void add_services(struct visit_screen *v)
{
	enum { SHORT = 8 };
	const struct settings *set = settings_on(&v->session->work.settings, v->on);
	struct form *f = &v->screen.form;

	for (size_t i = 0; i < v->start.services_n; i++)
		add_service(v, v->start.services[i]);
	for (size_t i = 0; i < v->page.grants; i++)
		add_service(v, v->page.grant[i].service);
	for (size_t i = 0; set->services <= SHORT && i < set->services; i++)
		add_service(v, set->service[i].id);
	struct form_field *field = form_add(f, FORM_SET, "services", _("Services"),
					    _("left and right move, Space chooses what was done"));
	for (size_t i = 0; i < v->services; i++) {
		const struct service *known = settings_service(set, v->service[i]);
		form_option(f, field, v->service[i], known != NULL ? known->name : v->service[i]);
		if (i < v->start.services_n)
			field->set |= 1u << i;
	}
}

static void add_exercise(struct visit_screen *v, const struct exercise_line *x)
{
	char name[300], label[400], amount[40];
	const struct visit_entry *s = &v->start;

	exercise_amount(x, amount, sizeof amount);
	snprintf(label, sizeof label, "%s%s%s", x->name, amount[0] != '\0' ? " " : "", amount);
	struct form_field *field = form_add(
		&v->screen.form, FORM_TICK, own_name("exercise", x->plan, x->exercise, name), label,
		_("Space: it was done; write here only what was different"));
	for (size_t i = 0; i < s->exercises; i++)
		if (strcmp(s->exercise[i].plan, x->plan) == 0 &&
		    strcmp(s->exercise[i].exercise, x->exercise) == 0) {
			field->value = 1;
			edit_set(&field->text, s->exercise[i].deviation);
		}
}

/* What the citizen can do now, and what is new since one was here, stands where the level is asked. */
static const char *goal_help(struct visit_screen *v, const struct goal_line *g)
{
	const char *levels =
		_("0 manages alone … 4 can't at all, 9 not relevant; then a remark if you like");
	struct door door = at_the_door(&v->page, &v->arena);
	char words[200];

	for (size_t i = 0; i < door.n; i++)
		if (door.at[i].goal == g && door_words(&door.at[i], words, sizeof words)[0] != '\0')
			return arena_format(&v->arena, "%s · %s", words, levels);
	return levels;
}

static void add_goal(struct visit_screen *v, const struct goal_line *g)
{
	char name[300];
	const struct visit_entry *s = &v->start;
	struct form_field *field =
		form_add(&v->screen.form, FORM_LEVEL, own_name("goal", g->id, "", name), g->text,
			 goal_help(v, g));

	if (g->now >= 0 && g->target >= 0)
		form_aside(&v->screen.form, field, _("last %d, aim %d"), g->now, g->target);
	for (size_t i = 0; i < s->observations; i++)
		if (s->observation[i].goal_rid == g->rid) {
			field->value = s->observation[i].level;
			edit_set(&field->text, s->observation[i].note);
		}
}

static bool was_observed(const struct visit_screen *v, const struct goal_line *g)
{
	for (size_t i = 0; i < v->start.observations; i++)
		if (v->start.observation[i].goal_rid == g->rid)
			return true;
	return false;
}

static void add_training_and_goals(struct visit_screen *v)
{
	bool headed = false;

	if (v->page.exercises > 0)
		form_add(&v->screen.form, FORM_HEADING, "heading:training", _("Training"), NULL);
	for (size_t i = 0; i < v->page.exercises; i++)
		add_exercise(v, &v->page.exercise[i]);
	for (size_t i = 0; i < v->page.goals; i++) {
		const struct goal_line *g = &v->page.goal[i];
		if (g->status != GOAL_OPEN && !was_observed(v, g))
			continue;
		if (!headed)
			form_add(&v->screen.form, FORM_HEADING, "heading:goals",
				 _("Goals: the level today"), NULL);
		headed = true;
		add_goal(v, g);
	}
}

static void add_cards(struct visit_screen *v)
{
	struct form *f = &v->screen.form;
	struct form_field *field = form_add(f, FORM_CHOICE, "card", _("Card"),
					    _("left and right choose; Enter goes on"));

	for (size_t i = 0; i < v->page.clips; i++) {
		form_option(f, field, v->page.clip[i].card, v->page.clip[i].name);
		if (v->start.card != NULL && strcmp(v->start.card, v->page.clip[i].card) == 0)
			field->value = (int)i;
	}
}

static void add_clip(struct visit_screen *v)
{
	const struct settings *set = settings_on(&v->session->work.settings, v->on);
	struct form *f = &v->screen.form;
	char minutes[12];

	if (v->page.clips == 0)
		return;
	form_add(f, FORM_HEADING, "heading:clip", v->page.clip[0].name, NULL);
	if (v->page.clips > 1)
		add_cards(v);
	struct form_field *field = form_add(f, FORM_NUMBER, "clip_minutes", _("Minutes used"),
					    _("minutes of the clip card used on this visit"));
	snprintf(minutes, sizeof minutes, "%d", v->start.clip_minutes);
	if (v->start.clip_minutes > 0)
		edit_set(&field->text, minutes);
	field = form_add(f, FORM_TEXT, "clip_activity", _("For what"),
			 _("what the minutes were used for: Ctrl-N goes through suggestions"));
	field->text.most = 300;
	edit_set(&field->text, v->start.clip_activity);
	const struct clip_settings *card = settings_clip(set, v->page.clip[0].card);
	for (size_t i = 0; card != NULL && i < card->suggested_activities.n; i++)
		form_option(f, field, NULL, card->suggested_activities.at[i]);
}

static void add_signs_and_note(struct visit_screen *v)
{
	struct form *f = &v->screen.form;

	form_add(f, FORM_HEADING, "what others should see", _("What others should see"), NULL);
	struct form_field *field = form_add(f, FORM_SET, "signs", _("Signs of change"),
					    _("left and right move, Space chooses"));
	for (size_t i = 0; i < sign_words.n; i++)
		form_option(f, field, sign_words.at[i].json, _(sign_words.at[i].shown));
	field->set = v->start.signs;
	field = form_add(f, FORM_NOTE, "note", _("Note"),
			 _("what happened, to be read later; Enter makes a new line, Tab goes on"));
	field->text.most = 10000;
	edit_set(&field->text, v->start.note);
	field = form_add(
		f, FORM_NOTE, "handover", _("For the next carer"),
		_("what the next one should know or do; Enter makes a new line, Tab goes on"));
	field->text.most = 10000;
	edit_set(&field->text, v->start.handover);
	form_add(f, FORM_BUTTON, "save", _("Save"), _("Enter saves the visit"));
}

void visit_form_make(struct visit_screen *v, const struct look *look, const char *first_record)
{
	form_init(&v->screen.form, look, check, v);
	if (v->record_rid != 0)
		add_correction(v, first_record);
	if (v->planned_carer != 0)
		add_carer(v);
	add_outcome(v);
	add_services(v);
	add_training_and_goals(v);
	add_clip(v);
	add_signs_and_note(v);
	form_start(&v->screen.form);
}
