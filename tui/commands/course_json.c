/* Courses as JSON: see course_json.h.  The words are those of the conference (interface.md). */
#include "tui/commands/course_json.h"

#include "core/words.h"
#include "tui/commands/goal_json.h"
#include "tui/json.h"

static json_t *reasons_json(const struct course_reasons *r)
{
	json_t *list = json_array();
	char text[COURSE_WHY_TEXT];

	for (size_t i = 0; i < r->n; i++)
		json_array_append_new(
			list,
			JSON_OBJECT(
				{ "code", json_word(&course_reason_words, (int)r->why[i].code) },
				{ "text", json_text(course_why_text(&r->why[i], text)) }));
	return list;
}

static json_t *due_json(const struct course_row *c, struct day on)
{
	const struct follow_up *due = follow_up_due(c->follow_up, c->follow_ups, day_plus(on, 1));

	if (due == NULL)
		return json_null();
	return JSON_OBJECT({ "kind", json_text(due->id) }, { "on", json_day(due->due) });
}

static json_t *missing_json(const struct course_row *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->missings; i++)
		json_array_append_new(list,
				      json_sprintf("%s %s", c->missing[i].instrument->id,
						   measured_at_words.at[c->missing[i].at].json));
	return list;
}

static json_t *course_json(const struct course_row *c, struct day on)
{
	/* clang-format off */
	return JSON_OBJECT(
		{ "course", json_text(c->id) },
		{ "citizen", json_text(c->citizen) },
		{ "name", json_text(c->name) },
		{ "course_type", json_text(c->type_id) },
		{ "provider", json_text(c->provider) },
		{ "contact", json_text(c->contact) },
		{ "lead", json_text(c->lead) },
		{ "state", json_word(&course_state_words, (int)c->stands.state) },
		{ "week", json_known(c->stands.week > 0 ? c->stands.week : -1) },
		{ "weeks", json_known(c->stands.weeks > 0 ? c->stands.weeks : -1) },
		{ "start", json_day(c->facts.start) },
		{ "planned_end", json_day(c->stands.planned_end) },
		{ "days_left", day_is_none(c->stands.planned_end)
			? json_null() : json_integer(c->stands.days_left) },
		{ "followup_due", due_json(c, on) },
		{ "measurements_missing", missing_json(c) },
		{ "reasons", reasons_json(&c->reasons) });
	/* clang-format on */
}

json_t *course_row_json(const struct course_list_row *row, struct day on)
{
	json_t *o = course_json(row->course, on);

	json_object_set_new(o, "goals",
			    JSON_OBJECT({ "total", json_integer(row->goals) },
					{ "reached", json_integer(row->reached) },
					{ "moving", json_integer(row->moving) },
					{ "still", json_integer(row->still) }));
	return o;
}

/* ---- all of one ---- */

static json_t *week_json(const struct course_week *w)
{
	json_t *away = json_array();

	for (size_t i = 0; i < absence_kind_words.n; i++)
		if (w->away >> i & 1)
			json_array_append_new(away, json_word(&absence_kind_words, (int)i));
	/* clang-format off */
	return JSON_OBJECT(
		{ "from", json_day(w->from) },
		{ "planned", json_integer(w->planned) },
		{ "done", json_integer(w->done) },
		{ "missed", json_integer(w->missed) },
		{ "unrecorded", json_integer(w->unrecorded) },
		{ "unplanned", json_integer(w->unplanned) },
		{ "paused_days", json_integer(w->paused_days) },
		{ "away", away },
		{ "conference", json_day(w->conference) },
		{ "follow_up", json_day(w->follow_up) });
	/* clang-format on */
}

static json_t *measurement_json(const struct measurement_line *m)
{
	return JSON_OBJECT({ "instrument", json_text(m->instrument_id) },
			   { "at", json_word(&measured_at_words, (int)m->at) },
			   { "on", json_day(m->on) },
			   { "value", m->has_value ? json_real(m->value) : json_null() });
}

static json_t *decision_json(const struct decision_line *d)
{
	return JSON_OBJECT(
		{ "on", json_day(d->on) }, { "decision", json_word(&decision_words, d->decision) },
		{ "until", json_day(d->until) }, { "responsible", json_text(d->responsible) },
		{ "due", json_day(d->due) }, { "note", json_text(d->note) });
}

static json_t *follow_up_json(const struct course_page *p, const struct follow_up *u)
{
	const struct follow_note *said = course_page_note(p, u);
	int result = u->fact != NULL ? u->fact->result : -1;

	return JSON_OBJECT({ "kind", json_text(u->id) }, { "due", json_day(u->due) },
			   { "done", json_day(u->done) },
			   { "result", json_word(&follow_up_result_words, result) },
			   { "note", json_text(said != NULL ? said->note : "") });
}

static json_t *exercise_json(const struct adherence_row *r)
{
	return JSON_OBJECT({ "plan", json_text(r->plan) }, { "exercise", json_text(r->exercise) },
			   { "name", json_text(r->name) }, { "ticked", json_integer(r->ticked) },
			   { "deviated", json_integer(r->deviated) },
			   { "expected", json_known(r->expected) });
}

static json_t *deviation_json(const struct deviation *d)
{
	return JSON_OBJECT({ "on", json_day(d->on) }, { "exercise", json_text(d->exercise) },
			   { "words", json_text(d->words) }, { "by", json_text(d->by) });
}

#define LIST(n, each)                                                                              \
	json_t *list = json_array();                                                               \
	for (size_t i = 0; i < (n); i++)                                                           \
		json_array_append_new(list, each);                                                 \
	return list

/* clang-format off */
static json_t *weeks(const struct course_page *p) { LIST(p->weeks, week_json(&p->week[i])); }
static json_t *goals(const struct course_page *p) { LIST(p->goals.n, goal_json(&p->goals.at[i])); }
static json_t *measured(const struct course_page *p) { LIST(p->measurements, measurement_json(&p->measurement[i])); }
static json_t *decisions(const struct course_page *p) { LIST(p->decisions, decision_json(&p->decision[i])); }
static json_t *follow_up_list(const struct course_page *p) { LIST(p->course->follow_ups, follow_up_json(p, &p->course->follow_up[i])); }
static json_t *exercises(const struct course_page *p) { LIST(p->adherence.rows, exercise_json(&p->adherence.row[i])); }
static json_t *deviations(const struct course_page *p) { LIST(p->adherence.deviations, deviation_json(&p->adherence.deviation[i])); }
/* clang-format on */

json_t *course_page_json(const struct course_page *p)
{
	json_t *o = course_json(p->course, p->book.on);
	/* clang-format off */
	json_t *rest = JSON_OBJECT(
		{ "referred", json_day(p->course->facts.referred) },
		{ "end", json_day(p->course->facts.end) },
		{ "result", json_word(&course_result_words, p->course->facts.result) },
		{ "visits_14d_start", json_known(p->course->visits_14d_start) },
		{ "visits_14d_end", json_known(p->course->visits_14d_end) },
		{ "timeline", weeks(p) },
		{ "goals", goals(p) },
		{ "exercises", exercises(p) },
		{ "deviations", deviations(p) },
		{ "measurements", measured(p) },
		{ "follow_ups", follow_up_list(p) },
		{ "decisions", decisions(p) },
		{ "proposal", json_text(p->proposal) },
		{ "end_note", json_text(p->end_note) });
	/* clang-format on */

	json_object_update(o, rest);
	json_decref(rest);
	return o;
}
