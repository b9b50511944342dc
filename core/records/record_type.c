/* The field tables of every record type: see record_type.h. */
#include "core/records/record_type.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

/* clang-format off */
#define NEEDED .flags = FIELD_REQUIRED
#define COUNT(list) (sizeof(list) / sizeof(list)[0])

#define FIELD(n, l, k) .name = n, .label = l, .kind = k
#define TEXT(n, l, most) FIELD(n, l, FIELD_TEXT), .min = 1, .max = most
/* What one tells people and places apart by: read by eye, so nothing in it may be invisible. */
#define NAME(n, l, most) TEXT(n, l, most), .seen_whole = true
#define LONG_TEXT(n, l) \
	FIELD(n, l, FIELD_LONG_TEXT), .min = 1, .max = 10000, .flags = FIELD_SEALED
#define DATE(n, l) FIELD(n, l, FIELD_DATE)
#define TIME(n, l) FIELD(n, l, FIELD_TIME)
#define LOCAL(n, l) FIELD(n, l, FIELD_LOCAL)
#define INTEGER(n, l, least, most) \
	FIELD(n, l, FIELD_INTEGER), .min = least, .max = most
#define LEVEL(n, l) FIELD(n, l, FIELD_LEVEL), .min = 0, .max = 9
#define WORD(n, l, w) FIELD(n, l, FIELD_WORD), .words = &(w)
#define REFERENCE(n, l, to) FIELD(n, l, FIELD_REFERENCE), .refers_to = to
#define REFERENCES(n, l, to) FIELD(n, l, FIELD_REFERENCES), .refers_to = to
#define SETTING(n, l, s) FIELD(n, l, FIELD_SETTING), .setting = s
#define TASKS(n, l) FIELD(n, l, FIELD_TEXTS), .max = 100, .flags = FIELD_SEALED, .seen_whole = true

/* What every fact may carry: the correction it is, and who recorded it when. */
#define FACT_FIELDS(own) \
	{ REFERENCE("replaces", N_("corrects"), own), .help = N_("id of the fact it corrects") }, \
	{ LONG_TEXT("reason", N_("reason")), .help = N_("why it was corrected") }, \
	{ FIELD("recorded_at", N_("recorded"), FIELD_INSTANT), \
	  .help = N_("when it was recorded") }, \
	{ REFERENCE("recorded_by", N_("recorded by"), RECORD_STAFF), .help = N_("who recorded it") }, \
	{ LONG_TEXT("withdrawn", N_("withdrawn")), .help = N_("why it no longer counts") }

/* What every revised record may carry. */
#define REVISED_FIELDS \
	{ LONG_TEXT("withdrawn", N_("withdrawn")), .help = N_("why it no longer counts") }

static const struct field provider_fields[] = {
	{ NAME("name", N_("name"), 200), NEEDED },
	{ WORD("kind", N_("kind"), provider_kind_words), NEEDED },
	{ FIELD("districts", N_("districts"), FIELD_TEXTS), .max = 200, .seen_whole = true },
	{ NAME("phone", N_("phone"), 60) },
	REVISED_FIELDS,
};

static const struct field staff_fields[] = {
	{ NAME("name", N_("name"), 200), .flags = FIELD_REQUIRED | FIELD_SEALED },
	{ WORD("role", N_("role"), role_words), NEEDED },
	{ REFERENCE("provider", N_("provider"), RECORD_PROVIDER) },
	{ TEXT("education", N_("education"), 200) },
	{ INTEGER("rehab_training_days", N_("days of rehabilitation training"), 0, 10000) },
	{ NAME("phone", N_("phone"), 60), .flags = FIELD_SEALED },
	{ DATE("left", N_("last day at work")), .help = N_("from the next day on nobody counts on them") },
	REVISED_FIELDS,
};

static const struct field staff_absence_fields[] = {
	{ REFERENCE("staff", N_("staff member"), RECORD_STAFF), NEEDED },
	{ DATE("from", N_("from")), NEEDED },
	{ DATE("to", N_("to")), .help = N_("its last day; none: until further notice") },
	{ WORD("kind", N_("kind"), staff_absence_kind_words) },
	REVISED_FIELDS,
};

static const struct field citizen_fields[] = {
	{ NAME("name", N_("name"), 200), .flags = FIELD_REQUIRED | FIELD_SEALED },
	{ FIELD("cpr", N_("CPR"), FIELD_CPR), .flags = FIELD_SEALED },
	{ DATE("born", N_("born")) },
	{ NAME("address", N_("address"), 300), .flags = FIELD_SEALED },
	{ NAME("phone", N_("phone"), 60), .flags = FIELD_SEALED },
	{ NAME("district", N_("district"), 200) },
	{ REFERENCE("provider", N_("provider"), RECORD_PROVIDER) },
	{ LEVEL("function_level", N_("function level")) },
	{ FIELD("lives_alone", N_("lives alone"), FIELD_BOOLEAN) },
	{ FIELD("protected", N_("protected"), FIELD_BOOLEAN),
	  .help = N_("name and address are protected") },
	{ DATE("died", N_("died")) },
	{ LONG_TEXT("entrance", N_("how to get in")) },
	{ LONG_TEXT("critical", N_("what may hurt")), .help = N_("what everybody who comes must know") },
	{ NAME("household", N_("household"), 200), .flags = FIELD_SEALED,
	  .help = N_("citizens with the same text live together") },
	{ FIELD("special_risk", N_("at special risk"), FIELD_WORDS), .words = &special_risk_words, .max = 10,
	  .flags = FIELD_SEALED },
	{ REFERENCE("same_as", N_("the same person as"), RECORD_CITIZEN),
	  .help = N_("registered twice: the citizen that goes on") },
	REVISED_FIELDS,
};

static const struct field contact_fields[] = {
	{ REFERENCE("citizen", N_("citizen"), RECORD_CITIZEN), .help = N_("or provider: whom the contact is for") },
	{ REFERENCE("provider", N_("provider"), RECORD_PROVIDER) },
	{ NAME("name", N_("name"), 200), .flags = FIELD_REQUIRED | FIELD_SEALED },
	{ NAME("relation", N_("relation"), 200), .flags = FIELD_REQUIRED | FIELD_SEALED,
	  .help = N_("daughter, neighbour, general practitioner") },
	{ NAME("phone", N_("phone"), 60), .flags = FIELD_REQUIRED | FIELD_SEALED },
	{ FIELD("first", N_("to be called first"), FIELD_BOOLEAN) },
	REVISED_FIELDS,
};

static const struct field grant_fields[] = {
	{ REFERENCE("citizen", N_("citizen"), RECORD_CITIZEN), NEEDED },
	{ SETTING("service", N_("service"), SETTING_SERVICE), NEEDED },
	{ WORD("law", N_("law"), law_words), .help = N_("the service's own where it is left out") },
	{ REFERENCE("provider", N_("provider"), RECORD_PROVIDER) },
	{ DATE("from", N_("from")), NEEDED },
	{ DATE("to", N_("to")) },
	{ INTEGER("packages_per_day", N_("packages a day"), 0, 100) },
	{ INTEGER("visits_per_week", N_("visits a week"), 0, 1000) },
	{ TASKS("tasks", N_("tasks")), .help = N_("what is to be done") },
	{ FIELD("times", N_("time windows"), FIELD_TEXTS), .max = 20, .windows = true,
	  .help = N_("each \"HH:MM-HH:MM\"; one that ends earlier than it begins ends on the next day") },
	{ FIELD("weekdays", N_("weekdays"), FIELD_WORDS), .words = &weekday_words, .max = 7 },
	{ SETTING("care_course", N_("care course"), SETTING_CARE_COURSE),
	  .help = N_("that a decision under the Elder Act names") },
	REVISED_FIELDS,
};

static const struct field absence_fields[] = {
	{ REFERENCE("citizen", N_("citizen"), RECORD_CITIZEN), NEEDED },
	{ WORD("kind", N_("kind"), absence_kind_words), NEEDED },
	{ DATE("from", N_("from")), NEEDED, .together = 1 },
	{ DATE("to", N_("to")), .together = 2 },
	{ LOCAL("admitted", N_("left at")), .together = 1, .help = N_("on the day from, which is then no day away") },
	{ LOCAL("discharged", N_("home at")), .together = 2, .help = N_("on the day to, which is then no day away") },
	REVISED_FIELDS,
};

static const struct field course_fields[] = {
	{ REFERENCE("citizen", N_("citizen"), RECORD_CITIZEN), NEEDED },
	{ SETTING("course_type", N_("course type"), SETTING_COURSE_TYPE), NEEDED },
	{ REFERENCE("provider", N_("provider"), RECORD_PROVIDER), NEEDED },
	{ REFERENCE("contact", N_("contact person"), RECORD_STAFF),
	  .help = N_("who the citizen talks to") },
	{ REFERENCE("lead", N_("course lead"), RECORD_STAFF),
	  .help = N_("who answers for the course") },
	{ DATE("referred", N_("referred")), NEEDED },
	{ DATE("offered", N_("offered")) },
	{ DATE("declined", N_("declined")), .help = N_("the citizen said no") },
	{ DATE("cancelled", N_("cancelled")), .help = N_("given up before its end") },
	{ LONG_TEXT("state_reason", N_("reason of the state")),
	  .help = N_("why it was declined or cancelled") },
	{ DATE("start", N_("start")) },
	{ DATE("planned_end", N_("planned end")) },
	{ INTEGER("sessions", N_("sessions"), 1, 1000), .help = N_("planned length in sessions") },
	{ DATE("end", N_("end")), .together = 1 },
	{ WORD("result", N_("result"), course_result_words), .together = 1 },
	{ INTEGER("visits_14d_start", N_("visits in 14 days at the start"), 0, 10000) },
	{ INTEGER("visits_14d_end", N_("visits in 14 days at the end"), 0, 10000) },
	{ LONG_TEXT("proposal", N_("proposal to the authority")),
	  .help = N_("what is proposed to the authority at the end") },
	{ LONG_TEXT("end_note", N_("note on the end")) },
	REVISED_FIELDS,
};

static const struct field course_pause_fields[] = {
	{ REFERENCE("course", N_("course"), RECORD_COURSE), NEEDED },
	{ DATE("from", N_("from")), NEEDED },
	{ DATE("to", N_("to")), .help = N_("its last day; none: until further notice") },
	{ LONG_TEXT("reason", N_("reason")) },
	REVISED_FIELDS,
};

static const struct field course_provider_fields[] = {
	{ REFERENCE("course", N_("course"), RECORD_COURSE), NEEDED },
	{ REFERENCE("provider", N_("provider"), RECORD_PROVIDER), NEEDED },
	{ DATE("from", N_("from")), NEEDED, .help = N_("from this day on the provider carries the course") },
	{ REFERENCE("contact", N_("contact person"), RECORD_STAFF),
	  .help = N_("from that day on; none: nobody yet") },
	REVISED_FIELDS,
};

static const struct field goal_fields[] = {
	{ REFERENCE("course", N_("course"), RECORD_COURSE), NEEDED },
	{ REFERENCE("parent", N_("part of the goal"), RECORD_GOAL) },
	{ TEXT("text", N_("text"), 1000), .flags = FIELD_REQUIRED | FIELD_SEALED },
	{ LONG_TEXT("own_words", N_("own words")), .help = N_("what the citizen says of it") },
	{ DATE("agreed", N_("agreed with the citizen")),
	  .help = N_("when the citizen agreed to text and target as they stand") },
	{ TEXT("condition", N_("condition"), 100), .help = N_("code of a Fælles Sprog III condition") },
	{ LEVEL("start_level", N_("start level")) },
	{ LEVEL("target_level", N_("target level")) },
	{ WORD("status", N_("status"), goal_status_words), .left_out = "\"open\"", .together = 1 },
	{ DATE("closed", N_("closed")), .together = 1 },
	{ LONG_TEXT("reason", N_("reason")), .together = 1 },
	REVISED_FIELDS,
};

static const struct field exercise_items[] = {
	{ FIELD("id", N_("id"), FIELD_ITEM_ID), .flags = FIELD_REQUIRED, .min = 1, .max = RECORD_ID_MAX },
	{ NAME("name", N_("name"), 300), NEEDED },
	{ FIELD("instruction", N_("instruction"), FIELD_LONG_TEXT), .min = 1, .max = 10000 },
	{ INTEGER("sets", N_("sets"), 1, 1000) },
	{ INTEGER("reps", N_("repetitions"), 1, 10000) },
	{ INTEGER("minutes", N_("minutes"), 1, 1440) },
	{ INTEGER("times_per_week", N_("times a week"), 1, 1000) },
	{ .name = NULL },
};

static const struct field plan_fields[] = {
	{ REFERENCE("citizen", N_("citizen"), RECORD_CITIZEN), NEEDED },
	{ REFERENCE("course", N_("course"), RECORD_COURSE) },
	{ WORD("kind", N_("kind"), plan_kind_words), NEEDED },
	{ DATE("from", N_("from")), NEEDED },
	{ DATE("to", N_("to")) },
	{ DATE("review", N_("review")) },
	{ DATE("handed_over", N_("handed over to home care")),
	  .help = N_("to home care; none: on its first day, unless its therapist still does it alone") },
	{ FIELD("by_therapist", N_("by the therapist alone"), FIELD_BOOLEAN),
	  .help = N_("its therapist still carries it out alone, until it is handed over") },
	{ REFERENCE("author", N_("author"), RECORD_STAFF) },
	{ FIELD("exercises", N_("exercises"), FIELD_ITEMS), .flags = FIELD_REQUIRED | FIELD_SEALED, .max = 200,
	  .items = exercise_items },
	REVISED_FIELDS,
};

static const struct field clip_card_fields[] = {
	{ REFERENCE("citizen", N_("citizen"), RECORD_CITIZEN), NEEDED },
	{ SETTING("card", N_("card"), SETTING_CARD),
	  .help = N_("may be left out where there is only one type") },
	{ DATE("from", N_("from")), NEEDED },
	{ DATE("to", N_("to")) },
	REVISED_FIELDS,
};

static const struct field visit_fields[] = {
	{ REFERENCE("citizen", N_("citizen"), RECORD_CITIZEN), NEEDED },
	{ REFERENCE("carer", N_("carer"), RECORD_STAFF) },
	{ DATE("on", N_("day")), NEEDED, .together = 1 },
	{ TIME("from", N_("from")), NEEDED, .together = 1 },
	{ TIME("to", N_("to")), NEEDED, .together = 1, .help = N_("earlier than from: on the next day") },
	{ FIELD("services", N_("services"), FIELD_SETTINGS), .setting = SETTING_SERVICE,
	  .flags = FIELD_REQUIRED, .max = 100 },
	{ FIELD("plans", N_("plans"), FIELD_REFERENCES), .refers_to = RECORD_PLAN, .max = 100 },
	{ INTEGER("clip_minutes", N_("clip minutes"), 1, 10080),
	  .help = N_("planned use of the clip card") },
	{ SETTING("card", N_("card"), SETTING_CARD),
	  .help = N_("may be left out where there is only one type") },
	{ TEXT("clip_activity", N_("clip card for"), 300), .flags = FIELD_SEALED,
	  .help = N_("what it is planned for") },
	{ LONG_TEXT("moved_reason", N_("why it was moved")),
	  .help = N_("why it was moved to where it stands") },
	{ TASKS("tasks", N_("tasks")), .help = N_("none: those of the grant") },
	{ REFERENCE("grant", N_("grant"), RECORD_GRANT), .help = N_("from which it was planned") },
	REVISED_FIELDS,
};

static const struct field exercise_done_items[] = {
	{ FIELD("plan", N_("plan"), FIELD_REFERENCE), .refers_to = RECORD_PLAN, .flags = FIELD_REQUIRED },
	{ FIELD("exercise", N_("exercise"), FIELD_ITEM_ID), .flags = FIELD_REQUIRED, .min = 1,
	  .max = RECORD_ID_MAX },
	{ FIELD("deviation", N_("done otherwise"), FIELD_LONG_TEXT), .min = 1, .max = 10000 },
	{ .name = NULL },
};

static const struct field visit_record_fields[] = {
	{ REFERENCE("visit", N_("visit"), RECORD_VISIT), .help = N_("none: unplanned") },
	{ REFERENCE("citizen", N_("citizen"), RECORD_CITIZEN), NEEDED },
	{ REFERENCE("carer", N_("carer"), RECORD_STAFF), NEEDED },
	{ DATE("on", N_("day")), NEEDED },
	{ WORD("outcome", N_("outcome"), outcome_words), NEEDED },
	{ LONG_TEXT("outcome_reason", N_("reason of the outcome")) },
	{ TIME("started", N_("started")) },
	{ TIME("ended", N_("ended")), .help = N_("earlier than started: on the next day") },
	{ FIELD("services", N_("services"), FIELD_SETTINGS), .setting = SETTING_SERVICE, .max = 100 },
	{ FIELD("exercises_done", N_("exercises done"), FIELD_ITEMS), .flags = FIELD_SEALED, .max = 500,
	  .items = exercise_done_items },
	{ INTEGER("clip_minutes", N_("clip minutes"), 1, 10080) },
	{ TEXT("clip_activity", N_("clip card for"), 300), .flags = FIELD_SEALED },
	{ SETTING("card", N_("card"), SETTING_CARD) },
	{ FIELD("signs", N_("signs of change"), FIELD_WORDS), .words = &sign_words, .max = 20 },
	{ LONG_TEXT("note", N_("note")) },
	{ LONG_TEXT("handover", N_("for the next carer")), .help = N_("for whoever comes next") },
	{ TASKS("tasks_done", N_("tasks done")) },
	FACT_FIELDS(RECORD_VISIT_RECORD),
};

static const struct field progress_fields[] = {
	{ REFERENCE("goal", N_("goal"), RECORD_GOAL), NEEDED },
	{ DATE("on", N_("day")), NEEDED },
	{ LEVEL("level", N_("level")), NEEDED },
	{ REFERENCE("by", N_("by"), RECORD_STAFF) },
	{ REFERENCE("record", N_("on the visit"), RECORD_VISIT_RECORD) },
	{ LONG_TEXT("note", N_("note")) },
	FACT_FIELDS(RECORD_PROGRESS),
};

static const struct field clip_use_fields[] = {
	{ REFERENCE("citizen", N_("citizen"), RECORD_CITIZEN), NEEDED },
	{ SETTING("card", N_("card"), SETTING_CARD) },
	{ DATE("on", N_("day")), NEEDED },
	{ INTEGER("minutes", N_("minutes"), 1, 10080), NEEDED },
	{ INTEGER("helpers", N_("helpers"), 1, 20), .left_out = "1" },
	{ TEXT("activity", N_("activity"), 300), .flags = FIELD_SEALED },
	{ REFERENCE("by", N_("by"), RECORD_STAFF) },
	FACT_FIELDS(RECORD_CLIP_USE),
};

static const struct field measurement_fields[] = {
	{ REFERENCE("course", N_("course"), RECORD_COURSE), NEEDED },
	{ SETTING("instrument", N_("instrument"), SETTING_INSTRUMENT), NEEDED },
	{ WORD("at", N_("measured"), measured_at_words), NEEDED },
	{ DATE("on", N_("day")), NEEDED },
	{ FIELD("value", N_("value"), FIELD_NUMBER),
	  .help = N_("or items: one of the two") },
	{ FIELD("items", N_("items"), FIELD_NUMBERS), .max = 1000 },
	{ FIELD("problems", N_("problems"), FIELD_TEXTS), .max = 500, .flags = FIELD_SEALED,
	  .help = N_("what each pair of items is about, in the citizen's own words") },
	FACT_FIELDS(RECORD_MEASUREMENT),
};

static const struct field later_status_fields[] = {
	{ REFERENCE("course", N_("course"), RECORD_COURSE), NEEDED },
	{ DATE("on", N_("day")), NEEDED },
	{ WORD("status", N_("status"), later_status_words), NEEDED },
	FACT_FIELDS(RECORD_LATER_STATUS),
};

static const struct field decision_fields[] = {
	{ REFERENCE("course", N_("course"), RECORD_COURSE), NEEDED },
	{ DATE("on", N_("day")), NEEDED },
	{ WORD("decision", N_("decision"), decision_words), NEEDED },
	{ DATE("until", N_("until")) },
	{ REFERENCE("responsible", N_("responsible"), RECORD_STAFF) },
	{ DATE("due", N_("due")) },
	{ LONG_TEXT("note", N_("note")) },
	{ REFERENCE("meeting", N_("meeting"), RECORD_MEETING), .help = N_("the conference at which it was made") },
	{ WORD("result", N_("result"), decision_result_words),
	  .help = N_("what the follow-up led to, by Fælles Sprog III") },
	{ DATE("next_follow_up", N_("next follow-up")), .help = N_("the day that was agreed") },
	{ REFERENCES("heard", N_("heard"), RECORD_STAFF), .max = 50, .help = N_("who was heard") },
	FACT_FIELDS(RECORD_DECISION),
};

static const struct field meeting_fields[] = {
	{ REFERENCE("provider", N_("provider"), RECORD_PROVIDER), NEEDED },
	{ SETTING("meeting", N_("kind of conference"), SETTING_CONFERENCE), NEEDED },
	{ DATE("on", N_("day")), NEEDED },
	{ REFERENCES("present", N_("present"), RECORD_STAFF), .max = 200 },
	{ REFERENCES("order", N_("order"), RECORD_COURSE), .max = 2000,
	  .help = N_("courses in the order in which they are taken; those that are not named follow") },
	{ REFERENCES("talk_about", N_("to talk about"), RECORD_COURSE), .max = 2000,
	  .help = N_("courses that were marked beforehand") },
	{ LONG_TEXT("note", N_("agreements")), .help = N_("what was agreed; names no citizen: what is said of one is the note of a decision") },
	{ DATE("closed", N_("closed")) },
	REVISED_FIELDS,
};

static const struct field triage_fields[] = {
	{ REFERENCE("citizen", N_("citizen"), RECORD_CITIZEN), NEEDED },
	{ DATE("on", N_("day")), NEEDED },
	{ SETTING("colour", N_("colour"), SETTING_TRIAGE), NEEDED },
	{ LONG_TEXT("words", N_("in words")) },
	FACT_FIELDS(RECORD_TRIAGE),
};

static const struct field follow_up_fields[] = {
	{ REFERENCE("course", N_("course"), RECORD_COURSE), NEEDED },
	{ SETTING("rule", N_("follow-up"), SETTING_FOLLOW_UP), NEEDED, .help = N_("or agreed: none of the settings asked for it, it was agreed with a decision") },
	{ DATE("due", N_("due")), NEEDED, .help = N_("which of them: the day it was due") },
	{ DATE("on", N_("day")), NEEDED, .help = N_("when it was done") },
	{ REFERENCE("by", N_("by"), RECORD_STAFF) },
	{ WORD("result", N_("result"), follow_up_result_words) },
	{ LONG_TEXT("note", N_("note")) },
	FACT_FIELDS(RECORD_FOLLOW_UP),
};

static const struct field decision_done_fields[] = {
	{ REFERENCE("decision", N_("decision"), RECORD_DECISION), NEEDED },
	{ DATE("on", N_("day")), NEEDED },
	{ FIELD("done", N_("done"), FIELD_BOOLEAN), NEEDED,
	  .help = N_("whether it is carried out; false: it is open, or open again") },
	{ LONG_TEXT("note", N_("note")) },
	FACT_FIELDS(RECORD_DECISION_DONE),
};

static const struct field plan_review_fields[] = {
	{ REFERENCE("plan", N_("plan"), RECORD_PLAN), NEEDED },
	{ DATE("on", N_("day")), NEEDED, .help = N_("when it was reviewed") },
	{ LONG_TEXT("note", N_("note")) },
	FACT_FIELDS(RECORD_PLAN_REVIEW),
};

static const struct field sign_answer_fields[] = {
	{ REFERENCE("record", N_("on the visit"), RECORD_VISIT_RECORD), NEEDED, .help = N_("on which the sign was noted") },
	{ WORD("sign", N_("sign of change"), sign_words), NEEDED },
	{ DATE("on", N_("day")), NEEDED },
	{ REFERENCE("by", N_("by"), RECORD_STAFF), NEEDED },
	{ FIELD("done", N_("what is done about it"), FIELD_LONG_TEXT), .min = 1, .max = 10000,
	  .flags = FIELD_REQUIRED | FIELD_SEALED },
	{ LONG_TEXT("note", N_("note")) },
	FACT_FIELDS(RECORD_SIGN_ANSWER),
};

#define REVISED(n, w, list, through) \
	{ .name = n, .words = w, .field = list, .fields = COUNT(list), .citizen_through = through }
#define FACT(n, w, list, through) \
	{ .name = n, .words = w, .fact = true, .field = list, \
	  .fields = COUNT(list), .citizen_through = through }

const struct record_desc record_desc[RECORD_TYPES] = {
	[RECORD_PROVIDER] = REVISED("provider", N_("provider"), provider_fields, NULL),
	[RECORD_STAFF] = REVISED("staff", N_("staff member"), staff_fields, NULL),
	[RECORD_CITIZEN] = REVISED("citizen", N_("citizen"), citizen_fields, NULL),
	[RECORD_GRANT] = REVISED("grant", N_("grant"), grant_fields, "citizen"),
	[RECORD_ABSENCE] = REVISED("absence", N_("absence"), absence_fields, "citizen"),
	[RECORD_COURSE] = REVISED("course", N_("course"), course_fields, "citizen"),
	[RECORD_GOAL] = REVISED("goal", N_("goal"), goal_fields, "course"),
	[RECORD_PLAN] = REVISED("plan", N_("plan"), plan_fields, "citizen"),
	[RECORD_CLIP_CARD] = REVISED("clip_card", N_("clip card"), clip_card_fields, "citizen"),
	[RECORD_VISIT] = REVISED("visit", N_("planned visit"), visit_fields, "citizen"),
	[RECORD_VISIT_RECORD] = FACT("visit_record", N_("recorded visit"), visit_record_fields, "citizen"),
	[RECORD_PROGRESS] = FACT("progress", N_("observation of a goal"), progress_fields, "goal"),
	[RECORD_CLIP_USE] = FACT("clip_use", N_("use of the clip card"), clip_use_fields, "citizen"),
	[RECORD_MEASUREMENT] = FACT("measurement", N_("measurement"), measurement_fields, "course"),
	[RECORD_LATER_STATUS] = FACT("later_status", N_("later status"), later_status_fields, "course"),
	[RECORD_DECISION] = FACT("decision", N_("decision"), decision_fields, "course"),
	[RECORD_COURSE_PAUSE] = REVISED("course_pause", N_("pause of a course"), course_pause_fields, "course"),
	[RECORD_FOLLOW_UP] = FACT("follow_up", N_("follow-up"), follow_up_fields, "course"),
	[RECORD_COURSE_PROVIDER] = REVISED("course_provider", N_("change of provider"), course_provider_fields, "course"),
	[RECORD_DECISION_DONE] = FACT("decision_done", N_("what was done of a decision"), decision_done_fields, "decision"),
	[RECORD_PLAN_REVIEW] = FACT("plan_review", N_("review of a plan"), plan_review_fields, "plan"),
	[RECORD_MEETING] = { .name = "meeting", .words = N_("meeting"), .field = meeting_fields,
		.fields = COUNT(meeting_fields), .provider_through = "provider" },
	[RECORD_TRIAGE] = FACT("triage", N_("triage colour"), triage_fields, "citizen"),
	[RECORD_STAFF_ABSENCE] = { .name = "staff_absence", .words = N_("absence of a staff member"),
		.field = staff_absence_fields, .fields = COUNT(staff_absence_fields), .provider_through = "staff" },
	[RECORD_CONTACT] = { .name = "contact", .words = N_("contact"), .field = contact_fields,
		.fields = COUNT(contact_fields), .citizen_through = "citizen", .provider_through = "provider" },
	[RECORD_SIGN_ANSWER] = FACT("sign_answer", N_("answer to a sign of change"), sign_answer_fields, "record"),
};

/* clang-format on */

int record_type_find(const char *name)
{
	for (int t = 0; t < RECORD_TYPES; t++)
		if (strcmp(record_desc[t].name, name) == 0)
			return t;
	return -1;
}

const struct field *record_field(enum record_type type, const char *name)
{
	const struct record_desc *d = &record_desc[type];

	for (size_t i = 0; i < d->fields; i++)
		if (strcmp(d->field[i].name, name) == 0)
			return &d->field[i];
	return NULL;
}

const char *field_column(const struct field *f, char out[COLUMN_NAME])
{
	static const char *const suffix[] = {
		[FIELD_DATE] = "_day",    [FIELD_TIME] = "_min",      [FIELD_INSTANT] = "_ms",
		[FIELD_LOCAL] = "_local", [FIELD_REFERENCE] = "_rid", [FIELD_ITEMS] = "",
	};
	const char *end = suffix[f->kind];

	if (f->flags & FIELD_SEALED)
		end = "_sealed";
	if (strlen(f->name) + sizeof "_sealed" > COLUMN_NAME)
		abort(); /* the names are ours */
	stpcpy(stpcpy(out, f->name), end != NULL ? end : "");
	return out;
}
