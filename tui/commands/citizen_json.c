/* The page of a citizen as one JSON object: see citizen_json.h.  One function a kind of line. */
#include "tui/commands/citizen_json.h"

#include "tui/commands/goal_json.h"
#include "tui/json.h"

static json_t *course_json(const struct course_line *c)
{
	/* clang-format off */
	return JSON_OBJECT(
		{ "id", json_text(c->id) },
		{ "course_type", json_text(c->type) },
		{ "provider", json_text(c->provider_name) },
		{ "contact", json_text(c->contact_name) },
		{ "lead", json_text(c->lead_name) },
		{ "referred", json_day(c->referred) },
		{ "start", json_day(c->start) },
		{ "planned_end", json_day(c->planned_end) },
		{ "end", json_day(c->end) },
		{ "result", json_word(&course_result_words, c->result) },
		{ "running", json_boolean(c->running) },
		{ "week", json_known(c->week > 0 ? c->week : -1) },
		{ "weeks", json_known(c->weeks > 0 ? c->weeks : -1) });
	/* clang-format on */
}

static json_t *exercise_json(const struct exercise_line *x)
{
	/* clang-format off */
	return JSON_OBJECT(
		{ "plan", json_text(x->plan) },
		{ "kind", json_word(&plan_kind_words, x->plan_kind) },
		{ "exercise", json_text(x->exercise) },
		{ "name", json_text(x->name) },
		{ "instruction", json_text(x->instruction) },
		{ "sets", json_known(x->sets) },
		{ "reps", json_known(x->reps) },
		{ "minutes", json_known(x->minutes) },
		{ "times_per_week", json_known(x->times_per_week) },
		{ "review", json_day(x->review) });
	/* clang-format on */
}

static json_t *clip_json(const struct clip_line *c)
{
	json_t *next = json_null();

	if (!day_is_none(c->next_lapse))
		next = JSON_OBJECT({ "on", json_day(c->next_lapse) },
				   { "minutes", json_integer(c->next_lapse_minutes) });
	/* clang-format off */
	return JSON_OBJECT(
		{ "card", json_text(c->card) },
		{ "name", json_text(c->name) },
		{ "balance_minutes", json_integer(c->balance) },
		{ "accrued_minutes", json_integer(c->accrued) },
		{ "used_minutes", json_integer(c->used) },
		{ "lapsed_minutes", json_integer(c->lapsed) },
		{ "next_lapse", next });
	/* clang-format on */
}

static json_t *sign_json(const struct sign_line *s)
{
	return JSON_OBJECT({ "on", json_day(s->on) },
			   { "sign", json_word(&sign_words, (int)s->sign) },
			   { "note", json_text(s->note) }, { "by", json_text(s->by) });
}

static json_t *signs_json(unsigned signs)
{
	json_t *array = json_array();

	for (int s = 0; s < SIGNS; s++)
		if ((signs & 1u << s) != 0)
			json_array_append_new(array, json_word(&sign_words, s));
	return array;
}

static json_t *record_json(const struct record_line *r)
{
	/* clang-format off */
	return JSON_OBJECT(
		{ "id", json_text(r->id) },
		{ "on", json_day(r->on) },
		{ "from", json_minute(r->from_minute) },
		{ "to", json_minute(r->to_minute) },
		{ "outcome", json_word(&outcome_words, (int)r->outcome) },
		{ "outcome_reason", json_text(r->outcome_reason) },
		{ "started", json_minute(r->started) },
		{ "ended", json_minute(r->ended) },
		{ "services", json_texts(&r->services) },
		{ "signs", signs_json(r->signs) },
		{ "clip_minutes", json_known(r->clip_minutes > 0 ? r->clip_minutes : -1) },
		{ "clip_activity", json_text(r->clip_activity) },
		{ "note", json_text(r->note) },
		{ "handover", json_text(r->handover) },
		{ "by", json_text(r->by) },
		{ "corrects", json_boolean(r->corrects) },
		{ "counts", json_boolean(r->live) },
		{ "withdrawn", json_boolean(r->withdrawn) });
	/* clang-format on */
}

static json_t *grant_json(const struct grant_line *g)
{
	/* clang-format off */
	return JSON_OBJECT(
		{ "id", json_text(g->id) },
		{ "service", json_text(g->service) },
		{ "name", json_text(g->service_name) },
		{ "law", json_word(&law_words, g->law) },
		{ "provider", json_text(g->provider_name) },
		{ "from", json_day(g->from) },
		{ "to", json_day(g->to) },
		{ "packages_per_day", json_known(g->packages_per_day) },
		{ "visits_per_week", json_known(g->visits_per_week) },
		{ "review_by", json_day(g->review_by) },
		{ "review_overdue", json_boolean(g->lack_text[SERVICE_REVIEW] != NULL) },
		{ "plan_missing", json_boolean(g->lack_text[SERVICE_PLAN] != NULL) });
	/* clang-format on */
}

static json_t *absence_json(const struct absence_line *a)
{
	return JSON_OBJECT({ "kind", json_word(&absence_kind_words, (int)a->kind) },
			   { "from", json_day(a->from) }, { "to", json_day(a->to) });
}

/* The lines of one kind as an array. */
#define LINES(key, to_json, list, n)                                                               \
	do {                                                                                       \
		json_t *lines = json_array();                                                      \
		for (size_t i = 0; i < (n); i++)                                                   \
			json_array_append_new(lines, to_json(&(list)[i]));                         \
		json_object_set_new(page, key, lines);                                             \
	} while (0)

json_t *citizen_json(const struct citizen_page *p, struct day on)
{
	/* clang-format off */
	json_t *page = JSON_OBJECT(
		{ "id", json_text(p->id) },
		{ "on", json_day(on) },
		{ "name", json_text(p->name) },
		{ "cpr", json_text(p->cpr) },
		{ "born", json_day(p->born) },
		{ "died", json_day(p->died) },
		{ "address", json_text(p->address) },
		{ "phone", json_text(p->phone) },
		{ "district", json_text(p->district) },
		{ "provider", json_text(p->provider_name) },
		{ "function_level", json_known(p->function_level) },
		{ "lives_alone", p->lives_alone >= 0 ? json_boolean(p->lives_alone) : json_null() },
		{ "protected", json_boolean(p->is_protected) },
		{ "last_here", json_day(p->last_here) });
	/* clang-format on */
	LINES("absences", absence_json, p->absence, p->absences);
	LINES("grants", grant_json, p->grant, p->grants);
	LINES("courses", course_json, p->course, p->courses);
	LINES("goals", goal_json, p->goal, p->goals);
	LINES("exercises", exercise_json, p->exercise, p->exercises);
	LINES("clip_cards", clip_json, p->clip, p->clips);
	LINES("signs", sign_json, p->sign, p->signs);
	LINES("records", record_json, p->record, p->records);
	return page;
}
