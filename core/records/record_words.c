/* Types and fields in words: see record_words.h. */
#include "core/records/record_words.h"

#include <string.h>

#include "core/base/text.h"

/* clang-format off */
static const char *const type_words[RECORD_TYPES] = {
	[RECORD_PROVIDER] = N_("provider"),
	[RECORD_STAFF] = N_("staff member"),
	[RECORD_CITIZEN] = N_("citizen"),
	[RECORD_GRANT] = N_("grant"),
	[RECORD_ABSENCE] = N_("absence"),
	[RECORD_COURSE] = N_("course"),
	[RECORD_GOAL] = N_("goal"),
	[RECORD_PLAN] = N_("plan"),
	[RECORD_CLIP_CARD] = N_("clip card"),
	[RECORD_VISIT] = N_("planned visit"),
	[RECORD_VISIT_RECORD] = N_("recorded visit"),
	[RECORD_PROGRESS] = N_("observation of a goal"),
	[RECORD_CLIP_USE] = N_("use of the clip card"),
	[RECORD_MEASUREMENT] = N_("measurement"),
	[RECORD_LATER_STATUS] = N_("later status"),
	[RECORD_DECISION] = N_("decision"),
	[RECORD_COURSE_PAUSE] = N_("pause of a course"),
	[RECORD_FOLLOW_UP] = N_("follow-up"),
};

/* A name means the same in every type. */
static const struct { const char *name, *words; } field_table[] = {
	{ "activity", N_("activity") },
	{ "address", N_("address") },
	{ "agreed", N_("agreed with the citizen") },
	{ "at", N_("measured") },
	{ "author", N_("author") },
	{ "born", N_("born") },
	{ "by", N_("by") },
	{ "cancelled", N_("cancelled") },
	{ "card", N_("card") },
	{ "carer", N_("carer") },
	{ "citizen", N_("citizen") },
	{ "clip_activity", N_("clip card for") },
	{ "clip_minutes", N_("clip minutes") },
	{ "closed", N_("closed") },
	{ "condition", N_("condition") },
	{ "contact", N_("contact person") },
	{ "course", N_("course") },
	{ "course_type", N_("course type") },
	{ "cpr", N_("CPR") },
	{ "decision", N_("decision") },
	{ "declined", N_("declined") },
	{ "died", N_("died") },
	{ "district", N_("district") },
	{ "districts", N_("districts") },
	{ "due", N_("due") },
	{ "education", N_("education") },
	{ "end", N_("end") },
	{ "end_note", N_("note on the end") },
	{ "ended", N_("ended") },
	{ "exercises", N_("exercises") },
	{ "exercises_done", N_("exercises done") },
	{ "from", N_("from") },
	{ "function_level", N_("function level") },
	{ "goal", N_("goal") },
	{ "handed_over", N_("handed over to home care") },
	{ "handover", N_("for the next carer") },
	{ "helpers", N_("helpers") },
	{ "instrument", N_("instrument") },
	{ "items", N_("items") },
	{ "kind", N_("kind") },
	{ "law", N_("law") },
	{ "lead", N_("course lead") },
	{ "level", N_("level") },
	{ "lives_alone", N_("lives alone") },
	{ "minutes", N_("minutes") },
	{ "moved_reason", N_("why it was moved") },
	{ "name", N_("name") },
	{ "note", N_("note") },
	{ "offered", N_("offered") },
	{ "on", N_("day") },
	{ "outcome", N_("outcome") },
	{ "outcome_reason", N_("reason of the outcome") },
	{ "own_words", N_("own words") },
	{ "packages_per_day", N_("packages a day") },
	{ "parent", N_("part of the goal") },
	{ "phone", N_("phone") },
	{ "planned_end", N_("planned end") },
	{ "plans", N_("plans") },
	{ "proposal", N_("proposal to the authority") },
	{ "protected", N_("protected") },
	{ "provider", N_("provider") },
	{ "reason", N_("reason") },
	{ "record", N_("on the visit") },
	{ "recorded_at", N_("recorded") },
	{ "recorded_by", N_("recorded by") },
	{ "referred", N_("referred") },
	{ "rehab_training_days", N_("days of rehabilitation training") },
	{ "replaces", N_("corrects") },
	{ "responsible", N_("responsible") },
	{ "result", N_("result") },
	{ "review", N_("review") },
	{ "role", N_("role") },
	{ "rule", N_("follow-up") },
	{ "service", N_("service") },
	{ "services", N_("services") },
	{ "sessions", N_("sessions") },
	{ "signs", N_("signs of change") },
	{ "start", N_("start") },
	{ "start_level", N_("start level") },
	{ "started", N_("started") },
	{ "state_reason", N_("reason of the state") },
	{ "status", N_("status") },
	{ "target_level", N_("target level") },
	{ "text", N_("text") },
	{ "to", N_("to") },
	{ "until", N_("until") },
	{ "value", N_("value") },
	{ "visit", N_("visit") },
	{ "visits_14d_end", N_("visits in 14 days at the end") },
	{ "visits_14d_start", N_("visits in 14 days at the start") },
	{ "visits_per_week", N_("visits a week") },
	{ "withdrawn", N_("withdrawn") },
};
/* clang-format on */

const char *record_type_words(enum record_type type)
{
	return type_words[type];
}

const char *field_words(const char *name)
{
	for (size_t i = 0; i < sizeof field_table / sizeof field_table[0]; i++)
		if (strcmp(field_table[i].name, name) == 0)
			return field_table[i].words;
	return NULL;
}
