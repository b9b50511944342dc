/* What is unlikely in a visit, and what comes of each doubt where. */
#include "core/rules/doubt.h"

#include "core/settings.h"
#include "tests/test.h"

enum { D = 1 }; /* bits of doubts, written as D << DOUBT_… */

/* clang-format off */
/* Planned, started, ended and now as on the clock; "" none.  `now` may be of the next day ("+"). */
static const struct {
	const char *why, *planned, *started, *ended, *now;
	enum outcome outcome;
	unsigned found;
	const char *says; /* of the first */
} time_row[] = {
	{ "ends before it began",  "08:50-09:30", "08:50", "08:05", "12:20", OUTCOME_DONE, D << DOUBT_ENDS_BEFORE, "it ends at 08:05, before it began at 08:50" },
	{ "lasts nothing",         "08:50-09:30", "08:50", "08:50", "12:20", OUTCOME_DONE, D << DOUBT_NO_LENGTH, "it begins and ends at 08:50: it lasts nothing" },
	{ "ahead and long",        "10:20-10:50", "10:20", "23:30", "14:50", OUTCOME_DONE, D << DOUBT_AHEAD | D << DOUBT_LONG, "it is not 23:30 yet" },
	{ "long",                  "10:20-10:50", "10:20", "23:30", "+08:00", OUTCOME_DONE, D << DOUBT_LONG, "it lasts 13 h 10 min, and 30 min were planned" },
	{ "planned across",        "23:30-00:15", "23:40", "00:20", "+08:00", OUTCOME_DONE, 0, NULL },
	{ "across, half an hour over", "23:45-00:15", "23:45", "00:50", "+08:00", OUTCOME_DONE, 0, NULL },
	{ "a night as planned",    "22:00-07:00", "22:00", "07:05", "+09:00", OUTCOME_DONE, 0, NULL },
	{ "across, not over yet",  "23:30-00:15", "23:40", "00:20", "+00:19", OUTCOME_DONE, D << DOUBT_AHEAD, "it is not 00:20 yet" },
	{ "across, just over",     "23:30-00:15", "23:40", "00:20", "+00:20", OUTCOME_DONE, 0, NULL },
	{ "across by nobody's plan", "", "23:40", "00:20", "+08:00", OUTCOME_DONE, D << DOUBT_ENDS_BEFORE, "it ends at 00:20, before it began at 23:40" },
	{ "its last minute",       "08:00-08:30", "08:00", "08:30", "08:30", OUTCOME_DONE, 0, NULL },
	{ "a minute before",       "08:00-08:30", "08:00", "08:30", "08:29", OUTCOME_DONE, D << DOUBT_AHEAD, "it is not 08:30 yet" },
	{ "the start alone",       "08:00-08:30", "08:00", "",      "07:59", OUTCOME_DONE, D << DOUBT_AHEAD, "it is not 08:00 yet" },
	{ "the end alone",         "08:00-08:30", "",      "08:30", "08:29", OUTCOME_DONE, D << DOUBT_AHEAD, "it is not 08:30 yet" },
	{ "twelve hours",          "",            "08:00", "20:00", "23:00", OUTCOME_DONE, 0, NULL },
	{ "a minute more",         "",            "08:00", "20:01", "23:00", OUTCOME_DONE, D << DOUBT_LONG, "it lasts 12 h 1 min" },
	{ "three times its plan",  "08:00-12:05", "08:00", "20:15", "23:00", OUTCOME_DONE, 0, NULL },
	{ "a minute more than that", "08:00-12:05", "08:00", "20:16", "23:00", OUTCOME_DONE, D << DOUBT_LONG, "it lasts 12 h 16 min, and 4 h 5 min were planned" },
	{ "no time",               "08:00-08:30", "",      "",      "07:00", OUTCOME_DONE, D << DOUBT_EMPTY, "no time and no service is said" },
	{ "no time, partly",       "08:00-08:30", "",      "",      "07:00", OUTCOME_PARTLY, D << DOUBT_EMPTY, "no time and no service is said" },
	{ "not home, no time",     "08:00-08:30", "",      "",      "07:00", OUTCOME_NOT_HOME, 0, NULL },
	{ "not home, ahead",       "08:00-08:30", "08:00", "",      "07:00", OUTCOME_NOT_HOME, D << DOUBT_AHEAD, "it is not 08:00 yet" },
	{ "cancelled, ahead",      "08:00-08:30", "",      "",      "07:00", OUTCOME_CANCELLED_BY_CITIZEN, 0, NULL },
	{ "cancelled by us",       "08:00-08:30", "",      "",      "07:00", OUTCOME_CANCELLED_BY_PROVIDER, 0, NULL },
	{ "moved",                 "08:00-08:30", "",      "",      "07:00", OUTCOME_MOVED, 0, NULL },
};
/* clang-format on */

static int minute(const char *text)
{
	int m = -1;

	if (text[0] != '\0')
		CHECK(time_parse(text, &m), "%s", text);
	return m;
}

static int64_t moment(struct day on, const char *text)
{
	bool next = text[0] == '+';

	return local_to_utc((struct local_time){ day_plus(on, next), minute(text + next) });
}

static void plan(struct doubt_visit *v, const char *text)
{
	char from[6] = "", to[6] = "";

	sscanf(text, "%5[0-9:]-%5[0-9:]", from, to);
	v->planned_from = minute(from);
	v->planned_to = minute(to);
}

static void test_times(void)
{
	struct day on = day_of(2026, 11, 27);
	char says[DOUBT_TEXT];

	for (size_t i = 0; i < sizeof time_row / sizeof time_row[0]; i++) {
		struct doubt_visit v = { .on = on,
					 .started = minute(time_row[i].started),
					 .ended = minute(time_row[i].ended),
					 .outcome = (int)time_row[i].outcome,
					 .died = DAY_NONE,
					 .away = -1,
					 .now_ms = moment(on, time_row[i].now) };
		plan(&v, time_row[i].planned);
		unsigned found = doubt_visit_find(&v);
		CHECK_INT(found, time_row[i].found, time_row[i].why);
		for (int d = 0; d < DOUBTS; d++)
			if (found >> d & 1) {
				CHECK_TEXT(doubt_visit_say((enum doubt)d, &v, says, sizeof says),
					   time_row[i].says, time_row[i].why);
				break;
			}
	}
}

/* clang-format off */
static const struct {
	const char *why;
	int on, died, away, outcome; /* days of November; 0 none */
	unsigned found;
	const char *says;
} citizen_row[] = {
	{ "alive and there",       27, 0, -1, OUTCOME_DONE, 0, NULL },
	{ "on the day of death",   27, 27, -1, OUTCOME_DONE, 0, NULL },
	{ "the day after",         28, 27, -1, OUTCOME_DONE, D << DOUBT_DEAD, "the citizen died on Friday 27 November" },
	{ "partly",                28, 27, -1, OUTCOME_PARTLY, D << DOUBT_DEAD, "the citizen died on Friday 27 November" },
	{ "planned or moved there", 28, 27, -1, -1, D << DOUBT_DEAD, "the citizen died on Friday 27 November" },
	{ "nobody at home",        28, 27, -1, OUTCOME_NOT_HOME, 0, NULL },
	{ "cancelled",             28, 27, -1, OUTCOME_CANCELLED_BY_PROVIDER, 0, NULL },
	{ "in hospital",           27, 0, ABSENCE_HOSPITAL, OUTCOME_DONE, D << DOUBT_AWAY, "the citizen is away that day: in hospital" },
	{ "planned into it",       27, 0, ABSENCE_HOLIDAY, -1, D << DOUBT_AWAY, "the citizen is away that day: on holiday" },
	{ "not home, in hospital", 27, 0, ABSENCE_HOSPITAL, OUTCOME_NOT_HOME, 0, NULL },
	{ "a day ahead",           30, 0, -1, OUTCOME_DONE, D << DOUBT_AHEAD, "Monday 30 November has not come yet" },
	{ "not home, a day ahead", 30, 0, -1, OUTCOME_NOT_HOME, D << DOUBT_AHEAD, "Monday 30 November has not come yet" },
	{ "called off, ahead",     30, 0, -1, OUTCOME_CANCELLED_BY_CITIZEN, 0, NULL },
	{ "planned, ahead",        30, 0, -1, -1, 0, NULL },
};
/* clang-format on */

static void test_citizen(void)
{
	char says[DOUBT_TEXT];

	for (size_t i = 0; i < sizeof citizen_row / sizeof citizen_row[0]; i++) {
		struct doubt_visit v = { .on = day_of(2026, 11, citizen_row[i].on),
					 .started = -1,
					 .ended = -1,
					 .planned_from = -1,
					 .planned_to = -1,
					 .outcome = citizen_row[i].outcome,
					 .has_services = true,
					 .died = citizen_row[i].died != 0
							 ? day_of(2026, 11, citizen_row[i].died)
							 : DAY_NONE,
					 .away = citizen_row[i].away,
					 .now_ms = moment(day_of(2026, 11, 29), "12:00") };
		unsigned found = doubt_visit_find(&v);
		CHECK_INT(found, citizen_row[i].found, citizen_row[i].why);
		for (int d = 0; d < DOUBTS; d++)
			if (found >> d & 1)
				CHECK_TEXT(doubt_visit_say((enum doubt)d, &v, says, sizeof says),
					   citizen_row[i].says, citizen_row[i].why);
	}
}

/* The hour from 02:00 to 03:00 comes twice on 25 October 2026: a time in it is taken to be the later. */
static void test_hour_twice(void)
{
	struct doubt_visit v = { .on = day_of(2026, 10, 25),
				 .started = 60,
				 .ended = 2 * 60 + 30,
				 .planned_from = -1,
				 .planned_to = -1,
				 .died = DAY_NONE,
				 .away = -1 };
	int64_t first = local_to_utc((struct local_time){ v.on, v.ended }), hour = 3600 * 1000;

	v.now_ms = first + hour - 1;
	CHECK_INT(doubt_visit_find(&v), D << DOUBT_AHEAD, "before the second 02:30");
	v.now_ms = first + hour;
	CHECK_INT(doubt_visit_find(&v), 0, "at the second 02:30");
}

/* clang-format off */
static const struct { enum doubt doubt; enum doubt_place where; enum doubt_does does; } table[] = {
	{ DOUBT_DEAD, DOUBT_AT_VISIT, DOUBT_ASKS },
	{ DOUBT_DEAD, DOUBT_AT_MOVE, DOUBT_ASKS },
	{ DOUBT_AHEAD, DOUBT_AT_MOVE, DOUBT_NOT_HERE },
	{ DOUBT_RECORDED_TWICE, DOUBT_AT_VISIT, DOUBT_REFUSES },
	{ DOUBT_CLIP, DOUBT_AT_VISIT, DOUBT_REFUSES },
	{ DOUBT_OUT_OF_RANGE, DOUBT_AT_MEASURE, DOUBT_REFUSES },
	{ DOUBT_SAME_CPR, DOUBT_AT_VISIT, DOUBT_NOT_HERE },
};
/* clang-format on */

static void test_table(void)
{
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		CHECK_INT(doubt_does(table[i].doubt, table[i].where), table[i].does,
			  doubt_words.at[table[i].doubt].json);
	for (int d = 0; d < DOUBTS; d++) {
		CHECK(doubt_words.at[d].json != NULL && doubt_words.at[d].shown != NULL,
		      "doubt %d has a code and words", d);
		CHECK_INT(doubt_does((enum doubt)d, DOUBT_AT_STORE), DOUBT_FLAGS,
			  "what came by import is flagged");
		for (int other = 0; other < d; other++)
			CHECK(strcmp(doubt_words.at[d].json, doubt_words.at[other].json) != 0,
			      "%s is one doubt", doubt_words.at[d].json);
	}
}

static void test_reached(void)
{
	CHECK_INT(doubt_reached_below(GOAL_REACHED, 2, 1), true, "worse than expected");
	CHECK_INT(doubt_reached_below(GOAL_REACHED, 1, 1), false, "as expected");
	CHECK_INT(doubt_reached_below(GOAL_REACHED, 0, 1), false, "better");
	CHECK_INT(doubt_reached_below(GOAL_PARTLY, 2, 1), false, "partly");
	CHECK_INT(doubt_reached_below(GOAL_REACHED, -1, 1), false, "never observed");
	CHECK_INT(doubt_reached_below(GOAL_REACHED, 9, 1), false, "not relevant");
	CHECK_INT(doubt_reached_below(GOAL_REACHED, 2, -1), false, "nothing was expected");
	CHECK_INT(doubt_reached_below(GOAL_REACHED, 2, 9), false, "not relevant");
}

int main(void)
{
	test_times();
	test_citizen();
	test_hour_twice();
	test_table();
	test_reached();
	return test_end();
}
