/* The list of a conference, a row a course (interface.md, "conference"). */
#include "core/queries/conference.h"

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

/* clang-format off */
SAY(conference_reason_text, struct conference_why, conference_why_text(r, text))

MAKE(conference_due, struct conference_row, value_inside(r->follow_up))
MAKE(conference_days_left, struct course_row,
     day_is_none(r->stands.planned_end) ? value_none() : value_number(VALUE_FIGURE, r->stands.days_left))
MAKE(conference_last, struct conference_row, value_inside(r->last))
MAKE(conference_done_on, struct conference_decision, value_day(r->facts.is_done ? r->done_on : DAY_NONE))

#define OF struct conference_why
static const struct page_column conference_reason_columns[] = {
	{ WORD("code", code, conference_reason_words) },
	{ MADE("text", conference_reason_text) },
	{ NULL },
};
#undef OF

#define OF struct follow_up
static const struct page_column conference_due_columns[] = {
	{ TEXT("kind", id) },
	{ DAY("on", due) },
	{ NULL },
};
#undef OF

#define OF struct conference_goal_change
static const struct page_column goal_change_columns[] = {
	{ TEXT("goal", goal) },
	{ TEXT("text", text) },
	{ LEVEL("from", from) },
	{ LEVEL("to", to) },
	{ NULL },
};
#undef OF

#define OF struct conference_sign
static const struct page_column conference_sign_columns[] = {
	{ WORD("sign", sign, sign_words) },
	{ DAY("on", on) },
	{ TEXT("note", note) },
	{ TEXT("by", by) },
	{ NULL },
};
#undef OF

/* A decision as an export says it, and what became of it. */
#define OF struct conference_decision
static const struct page_column conference_decision_columns[] = {
	{ TEXT("id", id) },
	{ TEXT("course", course) },
	{ DAY("on", facts.on) },
	{ WORD("decision", facts.decision, decision_words) },
	{ DAY("until", until) },
	{ TEXT("responsible", responsible) },
	{ DAY("due", facts.due) },
	{ TEXT("note", note) },
	{ TEXT("meeting", meeting) },
	{ WORD("result", result, decision_result_words) },
	{ DAY("next_follow_up", next_follow_up) },
	{ TEXTS("heard", heard) },
	{ YES("done", facts.is_done) },
	{ MADE("done_on", conference_done_on) },
	{ TEXT("done_note", done_note) },
	{ TEXT("responsible_name", responsible_name) },
	{ NULL },
};
#undef OF

#define OF struct conference_row
static const struct page_rows conference_reasons = {
	.first = offsetof(OF, reasons.why), .n = offsetof(OF, reasons.n), .size = sizeof(struct conference_why),
	.columns = conference_reason_columns, .text = "{text}",
};
static const struct page_rows goal_changes = {
	LIST(goal_change, goal_changes), .columns = goal_change_columns, .text = "{text} {from} → {to}",
};
static const struct page_rows conference_signs = {
	LIST(sign, signs), .columns = conference_sign_columns, .text = "{sign} {on}[: {note}]",
};
static const struct page_rows open_decisions = {
	LIST(open, opens), .columns = conference_decision_columns, .text = "{decision}[: {note}]",
};

static const struct page_column conference_goals[] = {
	{ FIGURE("total", goals) },
	{ FIGURE("reached", reached) },
	{ FIGURE("moving", moving) },
	{ FIGURE("still", still) },
	{ NULL },
};

static const struct page_column conference_visits[] = {
	{ FIGURE("planned", visits.planned) },
	{ FIGURE("done", visits.done) },
	{ FIGURE("missed", visits.missed) },
	{ FIGURE("unrecorded", visits.unrecorded) },
	{ FIGURE("unplanned", visits.unplanned) },
	{ FIGURE("away", visits.away) },
	{ NULL },
};
#undef OF

#define OF struct course_row
static const struct page_column conference_course[] = {
	{ TEXT("course", id) },
	{ TEXT("citizen", citizen) },
	{ TEXT("name", name) },
	{ TEXT("course_type", type_id) },
	{ TEXT("provider", provider) },
	{ COUNT("week", stands.week), .flags = FROM_ONE },
	{ COUNT("weeks", stands.weeks), .flags = FROM_ONE },
	{ DAY("start", facts.start) },
	{ DAY("planned_end", stands.planned_end) },
	{ MADE("days_left", conference_days_left) },
	{ NULL },
};
static const struct page_column conference_missing[] = {
	{ MADE("measurements_missing", course_measurements_missing) },
	{ NULL },
};
#undef OF

#define OF struct conference_row
static const struct page_column conference_columns[] = {
	{ INLINE("row", course, conference_course) },
	{ GROUP("goals", conference_goals) },
	{ ROWS("goal_changes", goal_changes) },
	{ GROUP("visits", conference_visits) },
	{ MADE("followup_due", conference_due), .kind = VALUE_GROUP, .columns = conference_due_columns },
	{ INLINE("missing", course, conference_missing) },
	{ ROWS("signs", conference_signs) },
	{ FIGURE("clip_minutes_lapsing", clip_minutes_lapsing) },
	{ MADE("last_decision", conference_last), .kind = VALUE_GROUP, .columns = conference_decision_columns },
	{ WORD("band", band, conference_band_words) },
	{ ROWS("open_decisions", open_decisions) },
	{ ROWS("reasons", conference_reasons) },
	{ DAY("since", before) },
	{ NULL },
};
#undef OF

static const struct page_table conference_table[] = {
	{ CELL("band", "") }, { CELL("name", N_("name")) }, { CELL("reasons", N_("why")) },
	{ CELL("week", N_("week")) }, { CELL("weeks", N_("of")) }, { CELL("days_left", N_("days left")) },
	{ CELL("goals.reached", N_("reached")) }, { CELL("goals.moving", N_("moving")) },
	{ CELL("goals.still", N_("still")) }, { CELL("visits.done", N_("done")) },
	{ CELL("visits.missed", N_("missed")) }, { CELL("clip_minutes_lapsing", N_("clip minutes lapsing")) },
	{ CELL("course", N_("course")) }, { .name = "citizen" }, { .name = "course_type" }, { .name = "provider" },
	{ .name = "start" }, { .name = "planned_end" }, { .name = "goals.total" }, { .name = "goal_changes" },
	{ .name = "visits.planned" }, { .name = "visits.unrecorded" }, { .name = "visits.unplanned" },
	{ .name = "visits.away" }, { .name = "followup_due.kind" }, { .name = "followup_due.on" },
	{ .name = "measurements_missing" }, { .name = "signs" }, { .name = "last_decision.decision" },
	{ .name = "last_decision.on" }, { .name = "last_decision.done" }, { .name = "open_decisions" },
	{ .name = "since" }, { NULL },
};
/* clang-format on */

const struct page_rows conference_rows = { .size = sizeof(struct conference_row),
					   .columns = conference_columns,
					   .table = conference_table };
