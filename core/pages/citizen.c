/* A citizen's page: who it is, what is granted, courses and goals, exercises, cards, and what was
 * recorded of late.  The fields of the citizen's own record come from the field table. */
#include "core/queries/citizen_page.h"

#include <stdlib.h>

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/pages/records.h"

/* ---- absences, grants ---- */

/* As the record says it: the day and the hour. */
static struct value absence_hour(struct page *p, struct day on, int minute)
{
	char text[LOCAL_TEXT];

	return minute < 0
		       ? value_none()
		       : value_text(arena_text(
				 &p->arena, local_text((struct local_time){ on, minute }, text)));
}
MAKE(absence_admitted, struct absence_line, absence_hour(p, r->from, r->leaves))
MAKE(absence_discharged, struct absence_line, absence_hour(p, r->to, r->returns))

/* Asked from its first day on, until somebody has written when it ends. */
MAKE(absence_asks, struct absence_line,
     value_text(day_is_none(r->to) && !day_before(p->on, r->from)
			? _("when does the citizen come home?")
			: ""))

/* clang-format off */
#define OF struct absence_line
static const struct page_column absence_columns[] = {
	{ WORD("kind", kind, absence_kind_words) },
	{ DAY("from", from) },
	{ DAY("to", to) },
	{ MADE("admitted", absence_admitted) },
	{ MADE("discharged", absence_discharged) },
	{ PERIOD("when", from, to) },
	{ TIME("leaves", leaves), .flags = FOR_PEOPLE },
	{ TIME("returns", returns), .flags = FOR_PEOPLE },
	{ MADE("asks", absence_asks), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF
/* clang-format on */

/* ---- triage ---- */

static struct value triage_look(struct page *p, const void *row)
{
	static const char *const looks[] = {
		[LOOK_NORMAL] = "normal *dot",
		[LOOK_GOOD] = "good *dot",
		[LOOK_ATTENTION] = "notice *flag",
		[LOOK_ALARM] = "alarm *late",
	};
	const struct triage_line *t = row;

	(void)p;
	return value_text(looks[t->look]);
}

/* clang-format off */
#define OF struct triage_line
static const struct page_column triage_columns[] = {
	{ TEXT("id", id) },
	{ DAY("on", on) },
	{ TEXT("colour", colour) },
	{ TEXT("name", name) },
	{ TEXT("words", words) },
	{ TEXT("by", by) },
	{ MADE("look", triage_look), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF
/* clang-format on */

/* The day by which it is to be assessed again, where that is not past. */
MAKE(grant_review, struct grant_line,
     value_day(r->lack_text[SERVICE_REVIEW] == NULL ? r->review_by : DAY_NONE))

static struct value grant_lacks(struct page *p, const void *row)
{
	const struct grant_line *g = row;
	struct value v = { .kind = VALUE_LINES };

	v.is.texts.at = arena_take(&p->arena, SERVICE_LACKS * sizeof *v.is.texts.at);
	for (int i = 0; i < SERVICE_LACKS; i++)
		if (g->lack_text[i] != NULL)
			v.is.texts.at[v.is.texts.n++] = g->lack_text[i];
	return v;
}

/* clang-format off */
#define OF struct grant_line
static const struct page_column grant_columns[] = {
	{ TEXT("id", id) },
	{ TEXT("service", service) },
	{ TEXT("name", service_name) },
	{ WORD("law", law, law_words) },
	{ TEXT("provider", provider_name) },
	{ DAY("from", from) },
	{ DAY("to", to) },
	{ COUNT("packages_per_day", packages_per_day) },
	{ COUNT("visits_per_week", visits_per_week) },
	{ DAY("review_by", review_by) },
	{ THERE("review_overdue", lack_text[SERVICE_REVIEW]) },
	{ THERE("plan_missing", lack_text[SERVICE_PLAN]) },
	{ TEXTS("tasks", tasks) },
	{ TEXTS("times", times) },
	{ WORDS("weekdays", weekdays, weekday_short_words) },
	{ TEXT("care_course", care_course) },
	{ TEXT("care_course_name", care_course_name), .flags = FOR_PEOPLE },
	{ PERIOD("when", from, to) },
	{ MADE("lacks", grant_lacks), .flags = FOR_PEOPLE },
	{ MADE("review_ahead", grant_review), .flags = FOR_PEOPLE | IN_FULL },
	{ NULL },
};
#undef OF
/* clang-format on */

/* ---- courses ---- */

static struct value course_when(struct page *p, const void *row)
{
	const struct course_line *c = row;
	struct value v = { .kind = VALUE_PERIOD };

	(void)p;
	if (day_is_none(c->start))
		return value_text(_("not begun"));
	v.is.period.from = c->start;
	v.is.period.to = day_is_none(c->end) ? c->planned_end : c->end;
	return v;
}

/* What a course that no longer runs ended as. */
MAKE(course_ended, struct course_line,
     value_word(&course_result_words, r->week > 0 && r->weeks > 0 ? -1 : r->result))

/* From its start, or from when it was referred, to its end. */
static struct value course_lasted(struct page *p, const void *row)
{
	const struct course_line *c = row;
	struct value v = { .kind = VALUE_PERIOD };

	(void)p;
	v.is.period.from = day_is_none(c->start) ? c->referred : c->start;
	v.is.period.to = c->end;
	return day_is_none(v.is.period.from) ? value_none() : v;
}

/* clang-format off */
#define OF struct course_line
/* The next conference of the provider, null where there is none. */
MAKE(citizen_conference_on, struct course_line, r->conference.kind != NULL ? value_day(r->conference.on) : value_none())
MAKE(citizen_conference_meeting, struct course_line,
     r->conference.kind != NULL ? value_text(r->conference.kind->id) : value_none())
MAKE(citizen_conference_name, struct course_line,
     r->conference.kind != NULL ? value_text(r->conference.kind->name) : value_none())
MAKE(citizen_conference_missed, struct course_line,
     r->conference.kind != NULL ? value_day(r->conference.missed) : value_none())
SAY(citizen_conference_text, struct course_line, next_conference_text(&r->conference, p->on, text))
static const struct page_column citizen_next_conference[] = {
	{ MADE("on", citizen_conference_on) },
	{ MADE("meeting", citizen_conference_meeting) },
	{ MADE("name", citizen_conference_name) },
	{ MADE("missed", citizen_conference_missed) },
	{ FIGURE("days_late", conference.days_late) },
	{ NULL },
};
const struct page_column citizen_course_columns[] = {
	{ TEXT("id", id) },
	{ TEXT("course_type", type) },
	{ TEXT("provider", provider_name) },
	{ TEXT("contact", contact_name) },
	{ TEXT("lead", lead_name) },
	{ DAY("referred", referred) },
	{ DAY("start", start) },
	{ DAY("planned_end", planned_end) },
	{ DAY("end", end) },
	{ WORD("result", result, course_result_words) },
	{ YES("running", running) },
	{ COUNT("week", week), .flags = FROM_ONE },
	{ COUNT("weeks", weeks), .flags = FROM_ONE },
	{ TEXT("type_name", type_name), .flags = FOR_PEOPLE },
	{ MADE("when", course_when), .flags = FOR_PEOPLE },
	{ GROUP("next_conference", citizen_next_conference) },
	{ MADE("conference_text", citizen_conference_text), .flags = FOR_PEOPLE },
	{ MADE("ended", course_ended), .flags = FOR_PEOPLE },
	{ PERIOD("planned", start, planned_end) },
	{ MADE("lasted", course_lasted), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF
/* clang-format on */

/* ---- clip cards ---- */

MAKE(clip_left, struct clip_line,
     r->balance < 0 ? value_none() : value_number(VALUE_MINUTES, r->balance))
MAKE(clip_overdrawn, struct clip_line,
     r->balance < 0 ? value_number(VALUE_MINUTES, r->balance) : value_none())
MAKE(clip_lacks_rows, struct clip_line, value_list(r->lacks.at, r->lacks.n))
MAKE(clip_lacks_lines, struct clip_line, card_lack_lines(p, &r->lacks))

/* clang-format off */
#define OF struct clip_line
static const struct page_column next_lapse_columns[] = {
	{ DAY("on", next_lapse) },
	{ MINUTES("minutes", next_lapse_minutes) },
	{ NULL },
};

const struct page_column citizen_card_columns[] = {
	{ TEXT("card", card) },
	{ TEXT("name", name) },
	{ MINUTES("balance_minutes", balance) },
	{ MINUTES("accrued_minutes", accrued) },
	{ MINUTES("used_minutes", used) },
	{ MINUTES("lapsed_minutes", lapsed) },
	{ GROUP("next_lapse", next_lapse_columns) },
	{ ROWS("doubts", card_lack_rows), .get = clip_lacks_rows },
	{ MADE("lacks", clip_lacks_lines), .flags = FOR_PEOPLE },
	{ MADE("left", clip_left), .flags = FOR_PEOPLE },
	{ MADE("overdrawn", clip_overdrawn), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

const char *const card_in_whole =
	N_("<heading>{name}<normal>[  {left}]<alarm>[  {overdrawn}]\n"
	   "<notice><*lapsing> <normal>{next_lapse.minutes} lapse on {next_lapse.on}\n"
	   "<notice><*late> {lacks}\n"
	   "<dim>accrued {accrued_minutes}, used {used_minutes}, lapsed {lapsed_minutes}");

/* ---- when a card is and was granted ---- */

#define OF struct card_period
static const struct page_column card_period_columns[] = {
	{ TEXT("id", id) },
	{ TEXT("card", card) },
	{ TEXT("name", name) },
	{ DAY("from", from) },
	{ DAY("to", to) },
	{ PERIOD("when", from, to) },
	{ NULL },
};
#undef OF

/* ---- signs of late ---- */

#define OF struct sign_line
static const struct page_column sign_columns[] = {
	{ DAY("on", on) },
	{ WORD("sign", sign, sign_words), .shows = "visit_record.signs" },
	{ TEXT("note", note) },
	{ TEXT("by", by) },
	{ DAY("answered", answered), .shows = "sign_answer.on" },
	{ TEXT("answer", answer), .shows = "sign_answer.done" },
	{ TEXT("answer_note", answer_note), .shows = "sign_answer.note" },
	{ TEXT("answered_by", answered_by), .shows = "sign_answer.by" },
	{ NULL },
};
#undef OF

/* ---- the page ---- */

#define OF struct citizen_page
static const struct page_rows absences = {
	LIST(absence, absences), .columns = absence_columns, .of = "absence",
	.title = N_("Absence"),
	.text = N_("  {kind} {when}[, left at {leaves}][, home at {returns}]\n    {asks}"),
	.heading = N_("Away"),
	.sheet = N_("{kind}  <dim>{when}[  left at {leaves}][  home at {returns}]\n<notice>{asks}"),
};

static const struct page_rows past_absences = {
	.size = sizeof(struct absence_line), .columns = absence_columns, .of = "absence",
	.heading = N_("Away before"),
	.sheet = N_("{kind}  <dim>{when}[  left at {leaves}][  home at {returns}]"),
};

static const struct page_rows triage = {
	LIST(triage, triages), .columns = triage_columns, .of = "triage",
	.title = N_("Triage"),
	.text = N_("  {name} since {on}[ ({by})]\n    {words}"),
	.heading = N_("Triage"),
	.sheet = N_("<@look> {name}  <dim>since {on}[  {by}]\n  <normal>{words}"),
};

static const struct page_rows grants = {
	LIST(grant, grants), .columns = grant_columns, .of = "grant",
	.title = N_("Granted"),
	.text = N_("  {name} ({law}) {when}  {provider}\n    [{care_course_name}  ][{weekdays} ][{times}][  visits a week: {visits_per_week}]"
		   "[  packages a day: {packages_per_day}]\n    {tasks}\n    {lacks}"),
	.heading = N_("Granted"),
	.sheet = N_("{name}  <dim>{when}  {provider}\n  <dim>{law}[  {care_course_name}]\n  <normal>[{weekdays}  ][{times}]\n"
		    "  <dim>[visits a week: {visits_per_week}  ][packages a day: {packages_per_day}]\n"
		    "  <normal>{tasks}\n  <notice><*late> {lacks}\n"
		    "  <dim>to be assessed again by {review_ahead}"),
};

static const struct page_rows grants_ahead = {
	.size = sizeof(struct grant_line), .columns = grant_columns, .of = "grant",
	.title = N_("Granted later"),
	.text = N_("  {name} ({law}) {when}  {provider}\n    [{care_course_name}  ][{weekdays} ][{times}][  visits a week: {visits_per_week}]"
		   "[  packages a day: {packages_per_day}]\n    {tasks}\n    {lacks}"),
	.heading = N_("Granted later"),
	.sheet = N_("{name}  <dim>{when}  {provider}\n  <normal>[{weekdays}  ][{times}]\n  <normal>{tasks}"),
};

static const struct page_rows past_grants = {
	.size = sizeof(struct grant_line), .columns = grant_columns, .of = "grant",
	.heading = N_("Granted before"),
	.sheet = "{name}  <dim>{when}  {provider}",
};

static const struct page_rows courses = {
	LIST(course, courses), .columns = citizen_course_columns, .of = "course",
	.title = N_("Courses"),
	.text = N_("  {type_name}, {provider}: [week {week} of {weeks}, ]{when}[ {ended}]\n[    next conference: {conference_text}]"),
};

static const struct page_rows goals = {
	LIST(goal, goals), .columns = goal_columns, .of = "goal",
	.title = N_("Goals"),
	.text = N_("  {indent}{text}: level {start_level}, now {level}, target {target_level}, {status}"),
};

static const struct page_rows exercises = {
	LIST(exercise, exercises), .columns = exercise_columns, .of = "plan",
	.title = N_("Exercises"),
	.text = N_("  {kind}  {name}[ {sets}×{reps}][ {minutes} min][, {often}]\n      {instruction}"),
};

static const struct page_rows exercises_ahead = {
	LIST(exercise_ahead, exercises_ahead), .columns = exercise_columns, .of = "plan",
	.title = N_("Exercises of plans that begin later"),
	.text = N_("  {begins}  {kind}  {name}[ {sets}×{reps}][ {minutes} min][, {often}]\n      {instruction}"),
};

static const struct page_rows clip_cards = {
	LIST(clip, clips), .columns = citizen_card_columns,
	.title = N_("Clip cards"),
	.text = N_("  {name}: {balance_minutes}[, of which {next_lapse.minutes} lapse on {next_lapse.on}]\n    {lacks}"),
	.sheet = N_("<heading>{name}<normal>[  {left}]<alarm>[  {overdrawn}]\n"
		    "<notice><*lapsing> <normal>{next_lapse.minutes} lapse on {next_lapse.on}\n"
		    "<notice><*late> {lacks}"),
};

static const struct page_rows card_periods = {
	LIST(card_period, card_periods), .columns = card_period_columns, .of = "clip_card",
	.title = N_("Clip cards granted"),
	.text = "  {name} {when}",
	.heading = N_("Clip cards granted"),
	.sheet = "{name}  <dim>{when}",
};

static const struct page_rows signs = {
	LIST(sign, signs), .columns = sign_columns, .of = "visit_record",
	.title = N_("Signs of the last 28 days"),
	.text = N_("  {on}  {sign}  {note}  {by}\n[      answered {answered} by {answered_by}: {answer}]"),
};

static const struct page_rows records = {
	LIST(record, records), .columns = record_columns, .of = "visit_record",
	.title = N_("Visits of the last 28 days"),
	.text = N_("  {on} {came:5}  {outcome}  {by}  {note} {state}\n[      for the next carer: {handover}]"),
};
/* clang-format on */

MAKE(citizen_grants_ahead, struct citizen_page, value_list(r->grant + r->grants, r->grants_ahead))
MAKE(citizen_past_grants, struct citizen_page,
     value_list(r->grant + r->grants + r->grants_ahead, r->past_grants))
MAKE(citizen_past_absences, struct citizen_page,
     value_list(r->absence + r->absences, r->past_absences))

MAKE(citizen_is_protected, struct citizen_page,
     value_text(r->is_protected ? _("Name and address are protected") : ""))

/* clang-format off */
static const struct page_column columns[] = {
	{ TEXT("id", id) },
	{ MADE("on", page_day) },
	{ TEXT("name", name) },
	{ FACTS("person", person), .shows = "citizen.*" },
	{ YES("protected", is_protected) },
	{ DAY("last_here", last_here) },
	{ MADE("protection", citizen_is_protected), .flags = FOR_PEOPLE },
	{ ROWS("absences", absences) },
	{ ROWS("past_absences", past_absences), .get = citizen_past_absences, .flags = FOR_PEOPLE },
	{ ROWS("triage", triage) },
	{ ROWS("grants", grants) },
	{ ROWS("grants_ahead", grants_ahead), .get = citizen_grants_ahead },
	{ ROWS("past_grants", past_grants), .get = citizen_past_grants, .flags = FOR_PEOPLE },
	{ ROWS("courses", courses) },
	{ ROWS("goals", goals) },
	{ ROWS("exercises", exercises) },
	{ ROWS("exercises_ahead", exercises_ahead) },
	{ ROWS("clip_cards", clip_cards) },
	{ ROWS("card_periods", card_periods) },
	{ ROWS("signs", signs) },
	{ ROWS("records", records) },
	{ ROWS("handover", handover_rows), .get = citizen_handover, .flags = FOR_PEOPLE },
	{ ROWS("noted", noted_rows), .get = citizen_noted, .flags = FOR_PEOPLE },
	{ ROWS("other_signs", other_sign_rows), .get = citizen_other_signs, .flags = FOR_PEOPLE },
	{ MADE("carers_words", citizen_carers_words), .flags = FOR_PEOPLE },
	{ ROWS("carers", carer_rows), .flags = FOR_PEOPLE },
	{ NULL },
};

const struct page_desc citizen_page_desc = {
	.columns = columns,
	.of = "citizen",
	.text = N_("{name} ({id})\n{protection}\n{person}\nYou were here last: {last_here}\nAs of: {on}"),
};
/* clang-format on */
