/* What the form of a visit begins with: a planned visit, a record that is corrected, or nothing. */
#include <stdio.h>
#include <string.h>

#include "core/acts/visit_move.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/queries/visit_tasks.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/forms/visit_form.h"

/* Who recorded the visit and when: from the record's own field recorded_at where it has one,
 * else from its entry in the journal. */
static void recorded_when(const struct form_screen *s, char *out, size_t size)
{
	const struct visit_own *own = s->own;
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
	const struct visit_entry *v = &((const struct visit_own *)s->own)->start;
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
	struct visit_entry asked = ((const struct visit_own *)s->own)->start;
	struct err refused = { .kind = ERR_NONE };
	struct act_questions unheard;

	if ((int)asked.outcome < 0)
		asked.outcome = OUTCOME_CANCELLED_BY_CITIZEN;
	asked.reason = asked.outcome_reason = "-";
	asked.clip_minutes = 0;
	asked.observations = 0;
	if (visit_check(&s->session->work, &asked, &unheard, &refused) == 0)
		return 0;
	*e = refused;
	return -1;
}

static void mark_exercises(struct visit_own *own, struct arena *a)
{
	const struct visit_entry *start = &own->start;

	own->done = arena_take(a, (own->page.exercises + 1) * sizeof *own->done);
	for (size_t i = 0; i < own->page.exercises; i++)
		own->done[i] = (struct form_mark){ 0, NULL };
	for (size_t i = 0; i < start->exercises; i++)
		own->done[visit_exercise_at(own, &start->exercise[i])] =
			(struct form_mark){ 1, start->exercise[i].deviation };
	own->exercise =
		arena_take(a, (own->page.exercises + start->exercises + 1) * sizeof *own->exercise);
}

static void mark_goals(struct visit_own *own, struct arena *a)
{
	const struct visit_entry *start = &own->start;

	own->seen = arena_take(a, (own->page.goals + 1) * sizeof *own->seen);
	for (size_t i = 0; i < own->page.goals; i++)
		own->seen[i] = (struct form_mark){ -1, NULL };
	for (size_t i = 0; i < start->observations; i++)
		own->seen[visit_goal_at(own, start->observation[i].goal_rid)] =
			(struct form_mark){ start->observation[i].level,
					    start->observation[i].note };
	own->observation = arena_take(a, (own->page.goals + start->observations + 1) *
						 sizeof *own->observation);
}

/* Those of the visit, then what the record says besides.  A visit that is recorded now begins with all of them
 * ticked, as with its services: what was left is taken off. */
static void mark_tasks(struct form_screen *s)
{
	struct visit_own *own = s->own;
	const struct visit_entry *start = &own->start;
	size_t n = own->tasks.n;
	struct text_list all = { arena_take(&s->arena, (n + start->tasks + 1) * sizeof *all.at),
				 0 };

	own->task = arena_take(&s->arena, (n + start->tasks + 1) * sizeof *own->task);
	own->task_done = arena_take(&s->arena, (n + start->tasks + 1) * sizeof *own->task_done);
	for (size_t i = 0; i < n; i++) {
		own->task[i] = (struct form_mark){ start->replaces == 0, NULL };
		all.at[all.n++] = own->tasks.at[i];
	}
	for (size_t i = 0; i < start->tasks; i++) {
		size_t at = 0;
		while (at < all.n && strcmp(all.at[at], start->task[i]) != 0)
			at++;
		if (at == all.n)
			all.at[all.n++] = arena_text(&s->arena, start->task[i]);
		own->task[at] = (struct form_mark){ 1, NULL };
	}
	own->tasks = all;
}

/* Gives the fields their first values: those of `start`, and the citizen's first clip card when
 * `start` names none. */
static void take_start(struct form_screen *s)
{
	struct visit_own *own = s->own;

	own->v = own->start;
	own->v.carer_rid = own->planned_carer;
	if (own->v.clip_minutes <= 0 || own->page.clips == 0)
		own->v.clip_minutes = -1;
	if (visit_card(own) == NULL)
		own->v.card = own->page.clips > 0 ? own->page.clip[0].card : NULL;
	mark_tasks(s);
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
	struct visit_own *own = s->own;
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

static void take_calls(struct form_screen *s)
{
	struct visit_own *own = s->own;
	size_t n = own->call.n < VISIT_CALLS_MOST ? own->call.n : VISIT_CALLS_MOST;

	own->call.n = n;
	own->call_text = arena_take(&s->arena, (n + 1) * sizeof *own->call_text);
	for (size_t i = 0; i < n; i++) {
		const struct call_line *l = &own->call.at[i];
		own->call_text[i] = arena_format(&s->arena, "%s  %s, %s%s%s", l->phone, l->name,
						 l->relation, l->whom == CALL_FIRST ? " – " : "",
						 l->whom == CALL_FIRST ? _("first") : "");
	}
}

/* Reads what all visit forms need, once own->start is set. The outcome of a visit on a later day is not
 * chosen beforehand (domain 5). */
static int load_rest(struct form_screen *s, struct err *e)
{
	const struct work *w = &s->session->work;
	struct visit_own *own = s->own;

	if (read_plan(s, e) != 0)
		return -1;
	if (own->start.replaces == 0 && day_before(w->who.today, own->start.on))
		own->start.outcome = (enum outcome) - 1;
	if (check_rights(s, e) != 0 ||
	    visit_tasks_load(w, own->start.visit_rid, &s->arena, &own->tasks, e) != 0 ||
	    citizen_page_load(w, own->start.citizen_rid, own->start.on, &own->page, e) != 0)
		return -1;
	if (call_list_load(w, own->start.citizen_rid, &s->arena, &own->call, e) != 0)
		return -1;
	take_calls(s);
	s->name = own->page.name;
	s->on = own->start.on;
	s->minute = own->planned_from;
	take_start(s);
	return 0;
}

int visit_load_planned(struct form_screen *s, struct err *e)
{
	struct visit_own *own = s->own;
	const struct work *w = &s->session->work;

	if ((s->start.first == VISIT_AS_PLANNED
		     ? visit_entry_as_planned(w, s->start.rid, &own->start, &s->arena, e)
		     : visit_entry_planned(w->store, s->start.rid, &own->start, &s->arena, e)) !=
		    0 ||
	    exercises_asked_load(w, s->start.rid, &s->arena, &own->asked, e) != 0)
		return -1;
	return load_rest(s, e);
}

static int load_record(struct form_screen *s, int64_t record_rid, struct err *e)
{
	struct visit_own *own = s->own;

	if (visit_entry_recorded(s->session->work.store, record_rid, &own->start, &s->arena, e) !=
		    0 ||
	    fact_needs_reason(&s->session->work, RECORD_VISIT_RECORD, record_rid,
			      &own->reason_needed, e) != 0)
		return -1;
	return load_rest(s, e);
}

int visit_load_recorded(struct form_screen *s, struct err *e)
{
	int64_t record_rid;

	s->older = s->key;
	snprintf(s->older.kind, sizeof s->older.kind, "%s", visit_form.kind);
	if (visit_recorded(s->session->work.store, s->start.rid, &record_rid, e) != 0)
		return -1;
	return load_record(s, record_rid, e);
}

int visit_load_record(struct form_screen *s, struct err *e)
{
	return load_record(s, s->start.rid, e);
}

/* A visit that was not planned begins with empty times. */
int visit_load_new(struct form_screen *s, struct err *e)
{
	struct visit_own *own = s->own;

	own->start = (struct visit_entry){ .citizen_rid = s->start.rid,
					   .on = s->start.on,
					   .outcome = OUTCOME_DONE,
					   .started = -1,
					   .ended = -1 };
	return load_rest(s, e);
}
