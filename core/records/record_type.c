/* The field tables of every record type: see record_type.h. */
#include "core/records/record_type.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"

/* clang-format off */
#define NEEDED .flags = FIELD_REQUIRED
#define COUNT(list) (sizeof(list) / sizeof(list)[0])

#define TEXT(n, most) .name = n, .kind = FIELD_TEXT, .min = 1, .max = most
#define LONG_TEXT(n) .name = n, .kind = FIELD_LONG_TEXT, .min = 1, .max = 10000, .flags = FIELD_SEALED
#define DATE(n) .name = n, .kind = FIELD_DATE
#define TIME(n) .name = n, .kind = FIELD_TIME
#define INTEGER(n, least, most) .name = n, .kind = FIELD_INTEGER, .min = least, .max = most
#define LEVEL(n) .name = n, .kind = FIELD_LEVEL, .min = 0, .max = 9
#define WORD(n, w) .name = n, .kind = FIELD_WORD, .words = &(w)
#define REFERENCE(n, to) .name = n, .kind = FIELD_REFERENCE, .refers_to = to
#define SETTING(n, s) .name = n, .kind = FIELD_SETTING, .setting = s

/* What every fact may carry: the correction it is, and who recorded it when. */
#define FACT_FIELDS(own)                                                                      \
	{ REFERENCE("replaces", own), .help = N_("id of the fact it corrects") },             \
	{ LONG_TEXT("reason"), .help = N_("why it was corrected") },                          \
	{ .name = "recorded_at", .kind = FIELD_INSTANT, .help = N_("when it was recorded") }, \
	{ REFERENCE("recorded_by", RECORD_STAFF), .help = N_("who recorded it") },            \
	{ LONG_TEXT("withdrawn"), .help = N_("why it no longer counts") }

static const struct field provider_fields[] = {
	{ TEXT("name", 200), NEEDED },
	{ WORD("kind", provider_kind_words), NEEDED },
	{ .name = "districts", .kind = FIELD_TEXTS, .max = 200 },
};

static const struct field staff_fields[] = {
	{ TEXT("name", 200), .flags = FIELD_REQUIRED | FIELD_SEALED },
	{ WORD("role", role_words), NEEDED },
	{ REFERENCE("provider", RECORD_PROVIDER) },
	{ TEXT("education", 200) },
	{ INTEGER("rehab_training_days", 0, 10000) },
};

static const struct field citizen_fields[] = {
	{ TEXT("name", 200), .flags = FIELD_REQUIRED | FIELD_SEALED },
	{ .name = "cpr", .kind = FIELD_CPR, .flags = FIELD_SEALED },
	{ DATE("born") },
	{ TEXT("address", 300), .flags = FIELD_SEALED },
	{ TEXT("phone", 60), .flags = FIELD_SEALED },
	{ TEXT("district", 200) },
	{ REFERENCE("provider", RECORD_PROVIDER) },
	{ LEVEL("function_level") },
	{ .name = "lives_alone", .kind = FIELD_BOOLEAN },
	{ .name = "protected", .kind = FIELD_BOOLEAN, .help = N_("name and address are protected") },
	{ DATE("died") },
};

static const struct field grant_fields[] = {
	{ REFERENCE("citizen", RECORD_CITIZEN), NEEDED },
	{ SETTING("service", SETTING_SERVICE), NEEDED },
	{ WORD("law", law_words), .help = N_("the service's own where it is left out") },
	{ REFERENCE("provider", RECORD_PROVIDER) },
	{ DATE("from"), NEEDED },
	{ DATE("to") },
	{ INTEGER("packages_per_day", 0, 100) },
	{ INTEGER("visits_per_week", 0, 1000) },
};

static const struct field absence_fields[] = {
	{ REFERENCE("citizen", RECORD_CITIZEN), NEEDED },
	{ WORD("kind", absence_kind_words), NEEDED },
	{ DATE("from"), NEEDED },
	{ DATE("to") },
};

static const struct field course_fields[] = {
	{ REFERENCE("citizen", RECORD_CITIZEN), NEEDED },
	{ SETTING("course_type", SETTING_COURSE_TYPE), NEEDED },
	{ REFERENCE("provider", RECORD_PROVIDER), NEEDED },
	{ REFERENCE("contact", RECORD_STAFF), .help = N_("who the citizen talks to") },
	{ REFERENCE("lead", RECORD_STAFF), .help = N_("who answers for the course") },
	{ DATE("referred"), NEEDED },
	{ DATE("offered") },
	{ DATE("declined"), .help = N_("the citizen said no") },
	{ DATE("cancelled"), .help = N_("given up before its end") },
	{ LONG_TEXT("state_reason"), .help = N_("why it was declined or cancelled") },
	{ DATE("start") },
	{ DATE("planned_end") },
	{ INTEGER("sessions", 1, 1000), .help = N_("planned length in sessions") },
	{ DATE("end") },
	{ WORD("result", course_result_words) },
	{ INTEGER("visits_14d_start", 0, 10000) },
	{ INTEGER("visits_14d_end", 0, 10000) },
	{ LONG_TEXT("proposal"), .help = N_("what is proposed to the authority at the end") },
	{ LONG_TEXT("end_note") },
};

static const struct field course_pause_fields[] = {
	{ REFERENCE("course", RECORD_COURSE), NEEDED },
	{ DATE("from"), NEEDED },
	{ DATE("to"), .help = N_("its last day; none: until further notice") },
	{ LONG_TEXT("reason") },
};

static const struct field goal_fields[] = {
	{ REFERENCE("course", RECORD_COURSE), NEEDED },
	{ REFERENCE("parent", RECORD_GOAL) },
	{ TEXT("text", 1000), .flags = FIELD_REQUIRED | FIELD_SEALED },
	{ LONG_TEXT("own_words"), .help = N_("what the citizen says of it") },
	{ DATE("agreed"), .help = N_("when the citizen agreed to text and target as they stand") },
	{ TEXT("condition", 100), .help = N_("code of a Fælles Sprog III condition") },
	{ LEVEL("start_level") },
	{ LEVEL("target_level") },
	{ WORD("status", goal_status_words) },
	{ DATE("closed") },
	{ LONG_TEXT("reason") },
};

static const struct field exercise_items[] = {
	{ .name = "id", .kind = FIELD_ITEM_ID, .flags = FIELD_REQUIRED, .min = 1, .max = RECORD_ID_MAX },
	{ TEXT("name", 300), NEEDED },
	{ .name = "instruction", .kind = FIELD_LONG_TEXT, .min = 1, .max = 10000 },
	{ INTEGER("sets", 1, 1000) },
	{ INTEGER("reps", 1, 10000) },
	{ INTEGER("minutes", 1, 1440) },
	{ INTEGER("times_per_week", 1, 1000) },
	{ .name = NULL },
};

static const struct field plan_fields[] = {
	{ REFERENCE("citizen", RECORD_CITIZEN), NEEDED },
	{ REFERENCE("course", RECORD_COURSE) },
	{ WORD("kind", plan_kind_words), NEEDED },
	{ DATE("from"), NEEDED },
	{ DATE("to") },
	{ DATE("review") },
	{ DATE("handed_over"), .help = N_("to home care") },
	{ REFERENCE("author", RECORD_STAFF) },
	{ .name = "exercises", .kind = FIELD_ITEMS, .flags = FIELD_REQUIRED | FIELD_SEALED, .max = 200,
	  .items = exercise_items },
};

static const struct field clip_card_fields[] = {
	{ REFERENCE("citizen", RECORD_CITIZEN), NEEDED },
	{ SETTING("card", SETTING_CARD), .help = N_("may be left out where there is only one type") },
	{ DATE("from"), NEEDED },
	{ DATE("to") },
};

static const struct field visit_fields[] = {
	{ REFERENCE("citizen", RECORD_CITIZEN), NEEDED },
	{ REFERENCE("carer", RECORD_STAFF) },
	{ DATE("on"), NEEDED },
	{ TIME("from"), NEEDED },
	{ TIME("to"), NEEDED, .help = N_("earlier than from: on the next day") },
	{ .name = "services", .kind = FIELD_SETTINGS, .setting = SETTING_SERVICE,
	  .flags = FIELD_REQUIRED, .max = 100 },
	{ .name = "plans", .kind = FIELD_REFERENCES, .refers_to = RECORD_PLAN, .max = 100 },
	{ INTEGER("clip_minutes", 1, 10080), .help = N_("planned use of the clip card") },
	{ TEXT("clip_activity", 300), .flags = FIELD_SEALED, .help = N_("what it is planned for") },
	{ LONG_TEXT("moved_reason"), .help = N_("why it was moved to where it stands") },
};

static const struct field exercise_done_items[] = {
	{ .name = "plan", .kind = FIELD_REFERENCE, .refers_to = RECORD_PLAN, .flags = FIELD_REQUIRED },
	{ .name = "exercise", .kind = FIELD_ITEM_ID, .flags = FIELD_REQUIRED, .min = 1,
	  .max = RECORD_ID_MAX },
	{ .name = "deviation", .kind = FIELD_LONG_TEXT, .min = 1, .max = 10000 },
	{ .name = NULL },
};

static const struct field visit_record_fields[] = {
	{ REFERENCE("visit", RECORD_VISIT), .help = N_("none: unplanned") },
	{ REFERENCE("citizen", RECORD_CITIZEN), NEEDED },
	{ REFERENCE("carer", RECORD_STAFF), NEEDED },
	{ DATE("on"), NEEDED },
	{ WORD("outcome", outcome_words), NEEDED },
	{ LONG_TEXT("outcome_reason") },
	{ TIME("started") },
	{ TIME("ended"), .help = N_("earlier than started: on the next day") },
	{ .name = "services", .kind = FIELD_SETTINGS, .setting = SETTING_SERVICE, .max = 100 },
	{ .name = "exercises_done", .kind = FIELD_ITEMS, .flags = FIELD_SEALED, .max = 500,
	  .items = exercise_done_items },
	{ INTEGER("clip_minutes", 1, 10080) },
	{ TEXT("clip_activity", 300), .flags = FIELD_SEALED },
	{ SETTING("card", SETTING_CARD) },
	{ .name = "signs", .kind = FIELD_WORDS, .words = &sign_words, .max = 20 },
	{ LONG_TEXT("note") },
	{ LONG_TEXT("handover"), .help = N_("for whoever comes next") },
	FACT_FIELDS(RECORD_VISIT_RECORD),
};

static const struct field progress_fields[] = {
	{ REFERENCE("goal", RECORD_GOAL), NEEDED },
	{ DATE("on"), NEEDED },
	{ LEVEL("level"), NEEDED },
	{ REFERENCE("by", RECORD_STAFF) },
	{ REFERENCE("record", RECORD_VISIT_RECORD) },
	{ LONG_TEXT("note") },
	FACT_FIELDS(RECORD_PROGRESS),
};

static const struct field clip_use_fields[] = {
	{ REFERENCE("citizen", RECORD_CITIZEN), NEEDED },
	{ SETTING("card", SETTING_CARD) },
	{ DATE("on"), NEEDED },
	{ INTEGER("minutes", 1, 10080), NEEDED },
	{ INTEGER("helpers", 1, 20) },
	{ TEXT("activity", 300), .flags = FIELD_SEALED },
	{ REFERENCE("by", RECORD_STAFF) },
	FACT_FIELDS(RECORD_CLIP_USE),
};

static const struct field measurement_fields[] = {
	{ REFERENCE("course", RECORD_COURSE), NEEDED },
	{ SETTING("instrument", SETTING_INSTRUMENT), NEEDED },
	{ WORD("at", measured_at_words), NEEDED },
	{ DATE("on"), NEEDED },
	{ .name = "value", .kind = FIELD_NUMBER, .help = N_("or items: one of the two") },
	{ .name = "items", .kind = FIELD_NUMBERS, .max = 1000 },
	FACT_FIELDS(RECORD_MEASUREMENT),
};

static const struct field later_status_fields[] = {
	{ REFERENCE("course", RECORD_COURSE), NEEDED },
	{ DATE("on"), NEEDED },
	{ WORD("status", later_status_words), NEEDED },
	FACT_FIELDS(RECORD_LATER_STATUS),
};

static const struct field decision_fields[] = {
	{ REFERENCE("course", RECORD_COURSE), NEEDED },
	{ DATE("on"), NEEDED },
	{ WORD("decision", decision_words), NEEDED },
	{ DATE("until") },
	{ REFERENCE("responsible", RECORD_STAFF) },
	{ DATE("due") },
	{ LONG_TEXT("note") },
	FACT_FIELDS(RECORD_DECISION),
};

static const struct field follow_up_fields[] = {
	{ REFERENCE("course", RECORD_COURSE), NEEDED },
	{ SETTING("rule", SETTING_FOLLOW_UP), NEEDED },
	{ DATE("due"), NEEDED, .help = N_("which of them: the day it was due") },
	{ DATE("on"), NEEDED, .help = N_("when it was done") },
	{ REFERENCE("by", RECORD_STAFF) },
	{ WORD("result", follow_up_result_words) },
	{ LONG_TEXT("note") },
	FACT_FIELDS(RECORD_FOLLOW_UP),
};

#define REVISED(n, list, through) \
	{ .name = n, .field = list, .fields = COUNT(list), .citizen_through = through }
#define FACT(n, list, through) \
	{ .name = n, .fact = true, .field = list, .fields = COUNT(list), .citizen_through = through }

const struct record_desc record_desc[RECORD_TYPES] = {
	[RECORD_PROVIDER] = REVISED("provider", provider_fields, NULL),
	[RECORD_STAFF] = REVISED("staff", staff_fields, NULL),
	[RECORD_CITIZEN] = REVISED("citizen", citizen_fields, NULL),
	[RECORD_GRANT] = REVISED("grant", grant_fields, "citizen"),
	[RECORD_ABSENCE] = REVISED("absence", absence_fields, "citizen"),
	[RECORD_COURSE] = REVISED("course", course_fields, "citizen"),
	[RECORD_GOAL] = REVISED("goal", goal_fields, "course"),
	[RECORD_PLAN] = REVISED("plan", plan_fields, "citizen"),
	[RECORD_CLIP_CARD] = REVISED("clip_card", clip_card_fields, "citizen"),
	[RECORD_VISIT] = REVISED("visit", visit_fields, "citizen"),
	[RECORD_VISIT_RECORD] = FACT("visit_record", visit_record_fields, "citizen"),
	[RECORD_PROGRESS] = FACT("progress", progress_fields, "goal"),
	[RECORD_CLIP_USE] = FACT("clip_use", clip_use_fields, "citizen"),
	[RECORD_MEASUREMENT] = FACT("measurement", measurement_fields, "course"),
	[RECORD_LATER_STATUS] = FACT("later_status", later_status_fields, "course"),
	[RECORD_DECISION] = FACT("decision", decision_fields, "course"),
	[RECORD_COURSE_PAUSE] = REVISED("course_pause", course_pause_fields, "course"),
	[RECORD_FOLLOW_UP] = FACT("follow_up", follow_up_fields, "course"),
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
		[FIELD_DATE] = "_day",      [FIELD_TIME] = "_min", [FIELD_INSTANT] = "_ms",
		[FIELD_REFERENCE] = "_rid", [FIELD_ITEMS] = "",
	};
	const char *end = suffix[f->kind];

	if (f->flags & FIELD_SEALED)
		end = "_sealed";
	snprintf(out, COLUMN_NAME, "%s%s", f->name, end != NULL ? end : "");
	return out;
}
