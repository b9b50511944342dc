/* A course: what waits, its weeks, goals, training, measurements, follow-ups and decisions.  Lists of
 * courses have the first of these columns too; their words are those of the conference
 * (interface.md). */
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/phrase.h"
#include "core/queries/course_list.h"
#include "core/queries/course_page.h"

SAY(reason_text, void, course_why_text(r, text))

MAKE(course_days_left, struct course_row,
     day_is_none(r->stands.planned_end) ? value_none()
					: value_number(VALUE_FIGURE, r->stands.days_left))

/* The first follow-up that is due by the day after. */
MAKE(course_due, struct course_row,
     value_inside(follow_up_due(r->follow_up, r->follow_ups, day_plus(p->on, 1))))

/* All of them that are due by the day after, by their day. */
static struct value course_all_due(struct page *p, const void *row)
{
	const struct course_row *c = row;
	struct follow_up *due = arena_take(&p->arena, (c->follow_ups + 1) * sizeof *due);
	size_t n = 0;

	for (size_t i = 0; i < c->follow_ups; i++)
		if (follow_up_is_open(&c->follow_up[i]) && !day_before(p->on, c->follow_up[i].due))
			due[n++] = c->follow_up[i];
	return value_list(due, n);
}

struct value course_measurements_missing(struct page *p, const void *row)
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

SAY(course_state_text, struct course_row, course_explain_state(&r->stands, text, sizeof text))

SAY(course_end_text, struct course_row,
    course_explain_end(&r->facts, &r->stands, text, sizeof text))

SAY(course_slip_text, struct course_row, course_explain_slip(&r->stands, text, sizeof text))

MAKE(course_sessions, struct course_row,
     value_text(r->stands.sessions == SETTING_NONE
			? ""
			: arena_format(&p->arena, _("%d of %d"), r->stands.sessions_done,
				       r->stands.sessions)))

static struct value help_text(struct page *p, int visits)
{
	return value_text(
		visits < 0 ? ""
			   : arena_format(&p->arena,
					  ngettext("%d visit in 14 days", "%d visits in 14 days",
						   (unsigned long)visits),
					  visits));
}

/* clang-format off */
MAKE(course_help_before, struct course_row, help_text(p, r->visits_14d_start))
MAKE(course_help_after, struct course_row, help_text(p, r->visits_14d_end))
#define OF struct course_why
static const struct page_column reason_columns[] = {
	{ WORD("code", code, course_reason_words) },
	{ MADE("text", reason_text) },
	{ NULL },
};
#undef OF

#define OF struct follow_up
const struct page_column due_columns[] = {
	{ TEXT("kind", id) },
	{ DAY("on", due) },
	{ NULL },
};
#undef OF

#define OF struct course_row
static const struct page_rows reasons = {
	.first = offsetof(OF, reasons.why), .n = offsetof(OF, reasons.n),
	.size = sizeof(struct course_why), .columns = reason_columns,
	.text = "! {text}",
	.heading = N_("What waits"),
	.sheet = "<notice><*late> <normal>{text}",
};

static const struct page_rows all_due = { .size = sizeof(struct follow_up), .columns = due_columns };

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
	{ ROWS("followups_due", all_due), .get = course_all_due },
	{ MADE("measurements_missing", course_measurements_missing) },
	{ ROWS("reasons", reasons) },
	{ ROWS("deadlines", deadline_rows) },
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
	{ CELL("course", N_("course")) }, { CELL("citizen", N_("citizen")) },
	{ CELL("name", N_("name")) }, { CELL("state", N_("state")) },
	{ CELL("week", N_("week")) }, { CELL("weeks", N_("of")) },
	{ CELL("planned_end", N_("planned end")) }, { CELL("goals.reached", N_("reached")) },
	{ CELL("goals.total", N_("of goals")) }, { CELL("reasons", N_("what waits")) },
	{ .name = "course_type" }, { .name = "provider" }, { .name = "contact" },
	{ .name = "lead" }, { .name = "start" }, { .name = "days_left" },
	{ .name = "goals.moving" }, { .name = "goals.still" }, { NULL },
};

const struct page_rows course_rows = { .columns = list_columns, .of = "course", .table = list_table };

/* ---- one of them: its weeks ---- */

/* clang-format on */

static struct value week_follow_up(struct page *p, const void *row)
{
	const struct course_week *w = row;

	if (day_is_none(w->follow_up))
		return value_none();
	return value_text(w->follow_up_done                 ? "good *done"
			  : day_before(p->on, w->follow_up) ? "normal *flag"
							    : "notice *late");
}

/* clang-format off */
MAKE(week_made, struct course_week, value_number(VALUE_FIGURE, r->done + r->unplanned))
MAKE(week_conference, struct course_week, value_text(day_is_none(r->conference) ? "" : "dim *dot"))
MAKE(week_away, struct course_week,
     value_text(r->paused_days == 0 && r->away != 0 ? "notice *cancelled" : ""))

#define OF struct course_week
const struct page_column week_columns[] = {
	{ DAY("from", from) },
	{ FIGURE("planned", planned) },
	{ FIGURE("done", done) },
	{ FIGURE("missed", missed), .flags = NO_ZERO },
	{ FIGURE("unrecorded", unrecorded) },
	{ FIGURE("unplanned", unplanned) },
	{ FIGURE("away_visits", away_visits) },
	{ FIGURE("paused_days", paused_days), .flags = NO_ZERO },
	{ WORDS("away", away, absence_kind_words) },
	{ DAY("conference", conference) },
	{ DAY("follow_up", follow_up) },
	{ MADE("made", week_made), .flags = FOR_PEOPLE | NO_ZERO },
	{ MADE("follow_up_look", week_follow_up), .flags = FOR_PEOPLE },
	{ MADE("conference_look", week_conference), .flags = FOR_PEOPLE },
	{ MADE("away_look", week_away), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

const struct page_strip week_strips[] = {
	{ N_("visits made"), "{made}" },
	{ N_("missed"), "<notice>{missed}" },
	{ N_("follow-ups"), "<@follow_up_look>" },
	{ N_("conferences"), "<@conference_look>" },
	{ N_("away, paused"), "<notice>{paused_days}\n<@away_look>" },
	{ NULL },
};

/* ---- training ---- */

#define OF struct adherence_row
static const struct page_column ticked_columns[] = {
	{ TEXT("plan", plan) },
	{ TEXT("exercise", exercise) },
	{ TEXT("name", name) },
	{ FIGURE("ticked", ticked), .shows = "visit_record.exercises_done" },
	{ FIGURE("deviated", deviated) },
	{ COUNT("expected", expected) },
	{ FIGURE("apart", apart), .flags = NO_ZERO },
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

MAKE(missing_name, struct measurement_missing, value_text(r->instrument->name))

/* What is said of a follow-up that was done, is due, or lies ahead. */
enum follow_up_stands { FOLLOW_UP_WAS, FOLLOW_UP_CLOSED, FOLLOW_UP_LATE, FOLLOW_UP_AHEAD };

static struct value follow_up_text(struct page *p, const struct follow_up *u,
				   enum follow_up_stands asked)
{
	enum follow_up_stands stands = !day_is_none(u->done)        ? FOLLOW_UP_WAS
				       : !day_is_none(u->closed)    ? FOLLOW_UP_CLOSED
				       : !day_before(p->on, u->due) ? FOLLOW_UP_LATE
								    : FOLLOW_UP_AHEAD;
	char text[400];

	if (stands != asked)
		return (struct value){ .kind = VALUE_NONE };
	return value_text(arena_text(&p->arena, follow_up_explain(u, p->on, text, sizeof text)));
}

/* clang-format off */
MAKE(follow_up_was, struct follow_up, follow_up_text(p, r, FOLLOW_UP_WAS))
MAKE(follow_up_closed, struct follow_up, follow_up_text(p, r, FOLLOW_UP_CLOSED))
MAKE(follow_up_late, struct follow_up, follow_up_text(p, r, FOLLOW_UP_LATE))
MAKE(follow_up_ahead, struct follow_up, follow_up_text(p, r, FOLLOW_UP_AHEAD))
/* clang-format on */

/* What was said of it when it was done. */
static const struct follow_note *follow_up_said(const struct page *p, const struct follow_up *u)
{
	static const struct follow_note nothing = { .rid = 0 };
	const struct follow_note *said = course_page_note(p->of, u);

	return said != NULL ? said : &nothing;
}

MAKE(follow_up_by, struct follow_up, value_text(follow_up_said(p, r)->by))

/* By when, where somebody is responsible. */
MAKE(decision_by, struct decision_line,
     value_day(r->responsible[0] != '\0' ? r->facts.due : DAY_NONE))
/* The kind of conference at which it was made, by its name in the settings. */
static struct value decision_conference(struct page *p, const void *row)
{
	const struct decision_line *d = row;
	const struct course_page *page = p->of;
	const struct conference_cadence *kind = settings_conference(page->book.set, d->kind);

	return value_text(kind != NULL ? kind->name : d->kind);
}

MAKE(decision_done_on, struct decision_line, value_day(r->facts.is_done ? r->done_on : DAY_NONE))

/* How long it has waited, where it is not done. */
static struct value decision_waits(struct page *p, const void *row)
{
	const struct decision_line *d = row;
	char text[DECISION_WAIT_TEXT];

	if (!d->open)
		return (struct value){ .kind = VALUE_NONE };
	return value_text(arena_text(&p->arena, decision_wait_text(&d->facts, p->on, text)));
}

static struct value decision_late_look(struct page *p, const void *row)
{
	const struct decision_line *d = row;

	return value_text(d->open ? (decision_days_late(&d->facts, p->on) > 0 ? "notice *late"
									      : "accent *flag")
				  : "");
}

MAKE(pause_what, struct pause_line,
     value_text(r->absence >= 0 ? _(absence_kind_words.at[r->absence].shown)
				: _("the course is paused")))

MAKE(follow_up_note, struct follow_up, value_text(follow_up_said(p, r)->note))

/* clang-format off */
#define OF struct measurement_missing
static const struct page_column missing_columns[] = {
	{ MADE("name", missing_name) },
	{ WORD("at", at, measured_at_words) },
	{ DAY("due", due) },
	{ NULL },
};
#undef OF

#define OF struct follow_up_done
static const struct page_column follow_up_fact[] = {
	{ WORD("result", result, follow_up_result_words) },
	{ NULL },
};
#undef OF

#define OF struct follow_up
static const struct page_column follow_up_columns[] = {
	{ TEXT("kind", id), .shows = "follow_up.rule" },
	{ DAY("due", due) },
	{ DAY("done", done), .shows = "follow_up.on" },
	{ DAY("closed", closed) },
	{ INLINE("fact", fact, follow_up_fact) },
	{ MADE("note", follow_up_note) },
	{ MADE("was", follow_up_was), .flags = FOR_PEOPLE },
	{ MADE("not_recorded", follow_up_closed), .flags = FOR_PEOPLE },
	{ MADE("late", follow_up_late), .flags = FOR_PEOPLE },
	{ MADE("ahead", follow_up_ahead), .flags = FOR_PEOPLE },
	{ MADE("by", follow_up_by), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

#define OF struct later_line
static const struct page_column later_columns[] = {
	{ DAY("on", on) },
	{ WORD("status", status, later_status_words) },
	{ NULL },
};
#undef OF

#define OF struct decision_line
static const struct page_column decision_columns[] = {
	{ TEXT("id", id) },
	{ DAY("on", facts.on) },
	{ WORD("decision", facts.decision, decision_words) },
	{ DAY("until", until) },
	{ TEXT("responsible", responsible) },
	{ DAY("due", facts.due) },
	{ TEXT("note", note) },
	{ TEXT("meeting", meeting) },
	{ WORD("result", result, decision_result_words) },
	{ DAY("next_follow_up", next_follow_up) },
	{ TEXT("heard", heard) },
	{ YES("done", facts.is_done), .shows = "decision_done.done decision_done.decision" },
	{ MADE("done_on", decision_done_on), .shows = "decision_done.on" },
	{ TEXT("done_note", done_note), .shows = "decision_done.note" },
	{ YES("open", open) },
	{ MADE("conference", decision_conference), .flags = FOR_PEOPLE },
	{ MADE("by", decision_by), .flags = FOR_PEOPLE },
	{ MADE("waits", decision_waits), .flags = FOR_PEOPLE },
	{ MADE("look", decision_late_look), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

#define OF struct course_carrier
static const struct page_column carrier_columns[] = {
	{ TEXT("provider", provider), .shows = "course_provider.provider" },
	{ TEXT("name", name) },
	{ DAY("from", from) },
	{ DAY("to", to) },
	{ TEXT("contact", contact) },
	{ TEXT("contact_name", contact_name), .flags = FOR_PEOPLE },
	{ PERIOD("when", from, to) },
	{ NULL },
};
#undef OF

#define OF struct carrier_visits
static const struct page_column made_by_columns[] = {
	{ TEXT("provider", provider) },
	{ TEXT("name", name) },
	{ FIGURE("visits", visits) },
	{ NULL },
};
#undef OF

#define OF struct pause_line
static const struct page_column pause_columns[] = {
	{ MADE("what", pause_what) },
	{ PERIOD("when", from, to), .shows = "course_pause.from course_pause.to" },
	{ TEXT("reason", reason) },
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
	LIST(adherence.row, adherence.rows), .columns = ticked_columns,
	.title = N_("Training"),
	.text = N_("  {name}: {ticked}[/{expected}][, and {apart} on other days]"),
};

static const struct page_rows deviations = {
	LIST(adherence.deviation, adherence.deviations), .columns = deviation_columns,
	.text = "  {on} {exercise}: {words} ({by})",
	.heading = N_("Done otherwise"),
	.sheet = "<notice><*partly> <normal>{on} {exercise}: {words} ({by})",
};

static const struct page_rows measurements = {
	LIST(measurements.at, measurements.n), .columns = measurement_columns, .of = "measurement",
	.title = N_("Measurements"),
	.text = "  {on} {name} {at}: {measured}[ ({why})]\n    {each_problem}",
	.sheet = MEASUREMENT_IN_SHORT,
};

static const struct page_rows changes = {
	LIST(measurements.change, measurements.changes), .columns = change_columns,
	.text = "  {name}: {text}",
	.sheet = "<@look>{text}",
};

static const struct page_rows pauses = {
	LIST(pause, pauses), .columns = pause_columns, .of = "course_pause",
	.heading = N_("Pauses and absences"),
	.sheet = "{what}  <dim>{when}\n  {reason}",
};

static const struct page_rows carriers = {
	LIST(carrier, carriers), .columns = carrier_columns, .of = "course_provider",
	.title = N_("Providers"),
	.text = "  {name}  {when}[  {contact_name}]",
	.heading = N_("Providers"),
	.sheet = "{name}  <dim>{when}\n  {contact_name}",
};

static const struct page_rows made_by = {
	LIST(made_by, made_bys), .columns = made_by_columns,
	.title = N_("Visits by provider"),
	.text = "  {visits}  {name}",
	.heading = N_("Visits by provider"),
	.sheet = "{visits}  {name}",
};

static const struct page_rows plans = {
	LIST(plans.plan, plans.plans), .columns = plan_columns, .of = "plan",
	.sheet = N_("<heading>Training plan {kind}\n<dim>{when}  {author}\n"
		    "<dim>handed over to home care on {handed_over}\n"
		    "<notice>begins on {begins}\n"
		    "<dim>{alone}\n"
		    "<dim>reviewed on {reviewed}\n"
		    "  {review_note}\n"
		    "<dim>to be reviewed on {review_ahead}\n"
		    "<notice>should have been reviewed on {review_late}"),
};

static const struct page_rows laters = {
	LIST(later, laters), .columns = later_columns, .of = "later_status",
	.title = N_("After the course"),
	.text = "  {on} {status}",
	.heading = N_("After the course"),
	.sheet = "<dim>{on}  <normal>{status}",
};

static const struct page_rows decisions = {
	LIST(decision, decisions), .columns = decision_columns, .of = "decision",
	.title = N_("Decisions"),
	.text = N_("  {on} {decision}  {note}[ – done {done_on}][ – not done: {waits}]\n"
		   "    [{conference}: ][{result}][, next follow-up {next_follow_up}][, heard: {heard}]"),
	.heading = N_("Decisions"),
	.sheet = N_("<dim>{on}  <normal>{decision}[  until {until}]\n  {note}\n  <dim>{responsible}[, by {by}]\n"
		    "  <dim>[{conference}: ][{result}][, next follow-up {next_follow_up}]\n  <dim>[heard: {heard}]\n"
		    "  <good><*done> <dim>done {done_on}\n  <@look> not done: {waits}\n  <dim>{done_note}"),
	.nothing = N_("nothing is decided yet"),
};
#undef OF

#define OF struct course_row
static const struct page_rows follow_up_rows = {
	LIST(follow_up, follow_ups), .columns = follow_up_columns, .of = "follow_up",
	.title = N_("Follow-ups"),
	.text = "  {was}\n  {not_recorded}\n  {late}\n  {ahead}\n    {note}",
	.heading = N_("Follow-ups"),
	.sheet = "<good><*done> <dim>{was}\n<dim><*open> {not_recorded}\n<notice><*late> {late}\n<dim><*flag> <normal>{ahead}\n"
		 "  [{result} · {by}]\n  {note}",
	.nothing = N_("the settings ask for none"),
};

static const struct page_rows missing_rows = {
	LIST(missing, missings), .columns = missing_columns,
	.heading = N_("Missing"),
	.sheet = "<notice><*late> {name} · {at} · {due}",
};

static const struct page_column frame_columns[] = {
	{ DAY("referred", facts.referred) },
	{ DAY("end", facts.end) },
	{ WORD("result", facts.result, course_result_words) },
	{ COUNT("visits_14d_start", visits_14d_start) },
	{ COUNT("visits_14d_end", visits_14d_end) },
	{ DAY("offered", facts.offered), .flags = FOR_PEOPLE },
	{ DAY("declined", facts.declined), .flags = FOR_PEOPLE },
	{ DAY("cancelled", facts.cancelled), .flags = FOR_PEOPLE },
	{ TEXT("provider_name", provider_name), .flags = FOR_PEOPLE },
	{ TEXT("contact_name", contact_name), .flags = FOR_PEOPLE },
	{ TEXT("lead_name", lead_name), .flags = FOR_PEOPLE },
	{ MADE("sessions", course_sessions), .flags = FOR_PEOPLE },
	{ MADE("help_before", course_help_before), .flags = FOR_PEOPLE },
	{ MADE("help_after", course_help_after), .flags = FOR_PEOPLE },
	{ MADE("end_text", course_end_text), .flags = FOR_PEOPLE },
	{ MADE("slip_text", course_slip_text), .flags = FOR_PEOPLE },
	{ ROWS("missing", missing_rows), .flags = FOR_PEOPLE },
	{ NULL },
};

static const struct page_column follow_up_list[] = {
	{ ROWS("follow_ups", follow_up_rows) },
	{ NULL },
};
#undef OF

#define OF struct course_page
SAY(course_conference_text, struct course_page, next_conference_text(&r->conference, p->on, text))
static const struct page_column columns[] = {
	{ INLINE("row", course, course_columns) },
	{ INLINE("row", course, frame_columns) },
	{ ROWS("timeline", weeks) },
	{ ROWS("goals", goals) },
	{ ROWS("exercises", exercises) },
	{ ROWS("deviations", deviations) },
	{ ROWS("measurements", measurements) },
	{ ROWS("changes", changes) },
	{ INLINE("row", course, follow_up_list) },
	{ ROWS("later_statuses", laters) },
	{ ROWS("decisions", decisions) },
	{ ROWS("providers", carriers) },
	{ ROWS("visits_by_provider", made_by) },
	{ GROUP("next_conference", course_next_conference) },
	{ MADE("conference_text", course_conference_text), .flags = FOR_PEOPLE },
	{ GROUP("follow_on", course_follow_on) },
	{ TEXT("follow_on_text", follow_on.text), .flags = FOR_PEOPLE },
	{ TEXT("provider_doubt", provider_doubt) },
	{ TEXT("package_doubt", package_doubt) },
	{ TEXT("proposal", proposal) },
	{ TEXT("end_note", end_note) },
	{ TEXT("state_reason", state_reason), .flags = FOR_PEOPLE },
	{ ROWS("plans", plans), .flags = FOR_PEOPLE },
	{ ROWS("pauses", pauses), .flags = FOR_PEOPLE },
	{ NULL },
};
const struct page_table course_frame[] = {
	{ CELL("lead_name", N_("course lead")) }, { CELL("contact_name", N_("contact person")) },
	{ CELL("provider_name", N_("provider")) }, { CELL("provider_doubt", N_("provider in doubt")) }, { CELL("package_doubt", N_("visits in doubt")) }, { CELL("referred", N_("referred")) },
	{ CELL("offered", N_("offered")) }, { CELL("declined", N_("declined")) },
	{ CELL("cancelled", N_("cancelled")) }, { CELL("start", N_("start")) },
	{ CELL("end", N_("end")) }, { CELL("result", N_("result")) },
	{ CELL("state_reason", N_("reason")) }, { CELL("sessions", N_("sessions")) },
	{ CELL("help_before", N_("help before")) }, { CELL("help_after", N_("help after")) },
	{ CELL("conference_text", N_("next conference")) }, { CELL("follow_on_text", N_("proposed next")) }, { CELL("proposal", N_("proposal")) }, { CELL("end_note", N_("at the end")) }, { NULL },
};
/* clang-format on */

const struct page_desc course_page_desc = {
	.columns = columns,
	.of = "course",
	.text = N_("{name} ({citizen}), {type_name}: {course}\n{state_text}\n"
		   "[Week {week} of {weeks}, planned to end on {planned_end}]\n[Next conference: "
		   "{conference_text}]\n[Provider in doubt: {provider_doubt}]\n[Visits in doubt: "
		   "{package_doubt}]"),
};
