/* A course: what waits, its weeks, goals, training, measurements, follow-ups and decisions.  Lists of
 * courses have the first of these columns too; their words are those of the conference
 * (interface.md). */
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/queries/course_list.h"
#include "core/queries/course_page.h"

static struct value reason_text(struct page *p, const void *row)
{
	char text[COURSE_WHY_TEXT];

	return value_text(arena_text(&p->arena, course_why_text(row, text)));
}

static struct value course_days_left(struct page *p, const void *row)
{
	const struct course_row *c = row;

	(void)p;
	return day_is_none(c->stands.planned_end) ? (struct value){ .kind = VALUE_NONE }
						  : value_number(VALUE_FIGURE, c->stands.days_left);
}

/* The first follow-up that is due by the day after. */
static struct value course_due(struct page *p, const void *row)
{
	const struct course_row *c = row;
	const struct follow_up *due =
		follow_up_due(c->follow_up, c->follow_ups, day_plus(p->on, 1));

	return (struct value){ .kind = due != NULL ? VALUE_GROUP : VALUE_NONE, .is.inner = due };
}

static struct value course_missing(struct page *p, const void *row)
{
	const struct course_row *c = row;
	struct value v = { .kind = VALUE_TEXTS };

	v.is.texts.at = arena_take(&p->arena, (c->missings + 1) * sizeof *v.is.texts.at);
	for (; v.is.texts.n < c->missings; v.is.texts.n++) {
		const struct measurement_missing *m = &c->missing[v.is.texts.n];
		v.is.texts.at[v.is.texts.n] = arena_format(&p->arena, "%s %s", m->instrument->id,
							   measured_at_words.at[m->at].json);
	}
	return v;
}

static struct value course_state_text(struct page *p, const void *row)
{
	char text[400];

	return value_text(arena_text(&p->arena,
				     course_explain_state(&((const struct course_row *)row)->stands,
							  text, sizeof text)));
}

/* clang-format off */
#define OF struct course_why
static const struct page_column reason_columns[] = {
	{ WORD("code", code, course_reason_words) },
	{ MADE("text", reason_text) },
	{ NULL },
};
#undef OF

#define OF struct follow_up
static const struct page_column due_columns[] = {
	{ TEXT("kind", id) },
	{ DAY("on", due) },
	{ NULL },
};
#undef OF

#define OF struct course_row
static const struct page_rows reasons = {
	.first = offsetof(OF, reasons.why), .n = offsetof(OF, reasons.n),
	.size = sizeof(struct course_why), .inside = true, .columns = reason_columns,
	.text = "! {text}",
};

/* Of a course, wherever it stands. */
static const struct page_column course_columns[] = {
	{ TEXT("course", id) },
	{ TEXT("citizen", citizen) },
	{ TEXT("name", name) },
	{ TEXT("course_type", type_id) },
	{ TEXT("provider", provider) },
	{ TEXT("contact", contact) },
	{ TEXT("lead", lead) },
	{ WORD("state", stands.state, course_state_words), .flags = DASH },
	{ COUNT("week", stands.week), .flags = FROM_ONE },
	{ COUNT("weeks", stands.weeks), .flags = FROM_ONE },
	{ DAY("start", facts.start) },
	{ DAY("planned_end", stands.planned_end) },
	{ MADE("days_left", course_days_left) },
	{ MADE("followup_due", course_due), .kind = VALUE_GROUP, .columns = due_columns },
	{ MADE("measurements_missing", course_missing) },
	{ ROWS("reasons", reasons) },
	{ TEXT("type_name", type_name), .flags = FOR_PEOPLE },
	{ MADE("state_text", course_state_text), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

/* ---- a list of them ---- */

#define OF struct course_list_row
static const struct page_column goal_counts[] = {
	{ FIGURE("total", goals) },
	{ FIGURE("reached", reached) },
	{ FIGURE("moving", moving) },
	{ FIGURE("still", still) },
	{ NULL },
};

static const struct page_column list_columns[] = {
	{ INLINE("course", course, course_columns) },
	{ GROUP("goals", goal_counts) },
	{ NULL },
};
#undef OF

static const struct page_table list_table[] = {
	{ CELL("course", N_("course")) },
	{ CELL("citizen", N_("citizen")) },
	{ CELL("name", N_("name")) },
	{ CELL("state", N_("state")) },
	{ CELL("week", N_("week")) },
	{ CELL("weeks", N_("of")) },
	{ CELL("planned_end", N_("planned end")) },
	{ CELL("goals.reached", N_("reached")) },
	{ CELL("goals.total", N_("of goals")) },
	{ CELL("reasons", N_("what waits")) },
	{ .name = "course_type" },
	{ .name = "provider" },
	{ .name = "contact" },
	{ .name = "lead" },
	{ .name = "start" },
	{ .name = "days_left" },
	{ .name = "goals.moving" },
	{ .name = "goals.still" },
	{ NULL },
};

const struct page_rows course_rows = { .columns = list_columns, .of = "course", .table = list_table };

/* ---- one of them: its weeks ---- */

#define OF struct course_week
static const struct page_column week_columns[] = {
	{ DAY("from", from) },
	{ FIGURE("planned", planned) },
	{ FIGURE("done", done) },
	{ FIGURE("missed", missed) },
	{ FIGURE("unrecorded", unrecorded) },
	{ FIGURE("unplanned", unplanned) },
	{ FIGURE("paused_days", paused_days) },
	{ WORDS("away", away, absence_kind_words) },
	{ DAY("conference", conference) },
	{ DAY("follow_up", follow_up) },
	{ NULL },
};
#undef OF

/* ---- training ---- */

#define OF struct adherence_row
static const struct page_column exercise_columns[] = {
	{ TEXT("plan", plan) },
	{ TEXT("exercise", exercise) },
	{ TEXT("name", name) },
	{ FIGURE("ticked", ticked), .shows = "visit_record.exercises_done" },
	{ FIGURE("deviated", deviated) },
	{ COUNT("expected", expected) },
	{ NULL },
};
#undef OF

#define OF struct deviation
static const struct page_column deviation_columns[] = {
	{ DAY("on", on) },
	{ TEXT("exercise", exercise) },
	{ TEXT("words", words) },
	{ TEXT("by", by) },
	{ NULL },
};
#undef OF
/* clang-format on */

/* ---- measurements, follow-ups, decisions ---- */

static struct value measured_value(struct page *p, const void *row)
{
	const struct measurement_line *m = row;

	(void)p;
	return (struct value){ .kind = m->has_value ? VALUE_NUMBER : VALUE_NONE,
			       .is.real = m->value };
}

static struct value measured_with(struct page *p, const void *row)
{
	const struct measurement_line *m = row;

	(void)p;
	return value_text(m->instrument != NULL ? m->instrument->name : m->instrument_id);
}

static struct value follow_up_result(struct page *p, const void *row)
{
	const struct follow_up *u = row;

	(void)p;
	if (u->fact == NULL || u->fact->result < 0)
		return (struct value){ .kind = VALUE_NONE };
	return (struct value){ .kind = VALUE_WORD,
			       .is.number = u->fact->result,
			       .words = &follow_up_result_words };
}

static struct value follow_up_note(struct page *p, const void *row)
{
	const struct follow_note *said = course_page_note(p->of, row);

	return value_text(said != NULL ? said->note : "");
}

/* clang-format off */
#define OF struct measurement_line
static const struct page_column measurement_columns[] = {
	{ TEXT("instrument", instrument_id) },
	{ WORD("at", at, measured_at_words) },
	{ DAY("on", on) },
	{ MADE("value", measured_value), .shows = "measurement.items" },
	{ MADE("name", measured_with), .flags = FOR_PEOPLE },
	{ NUMBER("figure", value), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

#define OF struct follow_up
static const struct page_column follow_up_columns[] = {
	{ TEXT("kind", id), .shows = "follow_up.rule" },
	{ DAY("due", due) },
	{ DAY("done", done), .shows = "follow_up.on" },
	{ MADE("result", follow_up_result) },
	{ MADE("note", follow_up_note) },
	{ NULL },
};
#undef OF

#define OF struct decision_line
static const struct page_column decision_columns[] = {
	{ DAY("on", on) },
	{ WORD("decision", decision, decision_words) },
	{ DAY("until", until) },
	{ TEXT("responsible", responsible) },
	{ DAY("due", due) },
	{ TEXT("note", note) },
	{ NULL },
};
#undef OF

/* ---- the page ---- */

#define OF struct course_page
static const struct page_rows weeks = { LIST(week, weeks), .columns = week_columns };

static const struct page_rows goals = {
	LIST(goals.at, goals.n), .columns = goal_columns, .of = "goal",
	.title = N_("Goals"),
	.text = "  {indent}{text}: {status}, {help}",
};

static const struct page_rows exercises = {
	LIST(adherence.row, adherence.rows), .columns = exercise_columns,
	.title = N_("Training"),
	.text = "  {name}: {ticked}[/{expected}]",
};

static const struct page_rows deviations = {
	LIST(adherence.deviation, adherence.deviations), .columns = deviation_columns,
	.text = "  {on} {exercise}: {words} ({by})",
};

static const struct page_rows measurements = {
	LIST(measurement, measurements), .columns = measurement_columns, .of = "measurement",
	.title = N_("Measurements"),
	.text = "  {on} {name} {at}: {figure}",
};

static const struct page_rows decisions = {
	LIST(decision, decisions), .columns = decision_columns, .of = "decision",
	.title = N_("Decisions"),
	.text = "  {on} {decision}  {note}",
};
#undef OF

#define OF struct course_row
static const struct page_rows follow_up_rows = {
	LIST(follow_up, follow_ups), .columns = follow_up_columns, .of = "follow_up",
};

static const struct page_column frame_columns[] = {
	{ DAY("referred", facts.referred) },
	{ DAY("end", facts.end) },
	{ WORD("result", facts.result, course_result_words) },
	{ COUNT("visits_14d_start", visits_14d_start) },
	{ COUNT("visits_14d_end", visits_14d_end) },
	{ NULL },
};

static const struct page_column follow_up_list[] = {
	{ ROWS("follow_ups", follow_up_rows) },
	{ NULL },
};
#undef OF

#define OF struct course_page
static const struct page_column columns[] = {
	{ INLINE("row", course, course_columns) },
	{ INLINE("row", course, frame_columns) },
	{ ROWS("timeline", weeks) },
	{ ROWS("goals", goals) },
	{ ROWS("exercises", exercises) },
	{ ROWS("deviations", deviations) },
	{ ROWS("measurements", measurements) },
	{ INLINE("row", course, follow_up_list) },
	{ ROWS("decisions", decisions) },
	{ TEXT("proposal", proposal) },
	{ TEXT("end_note", end_note) },
	{ NULL },
};
/* clang-format on */

const struct page_desc course_page_desc = {
	.columns = columns,
	.of = "course",
	.text = N_("{name} ({citizen}), {type_name}: {course}\n{state_text}\n"
		   "[Week {week} of {weeks}, planned to end on {planned_end}]"),
};
