/* When a visit that nobody has recorded is late, and when its record came late. */
#include "core/rules/late.h"

#include "tests/test.h"

/* clang-format off */
static const struct {
	const char *why, *on, *from, *to;
	bool recorded;
	const char *day, *now;
	bool want;
} row[] = {
	{ "before it begins",                 "2026-11-23", "08:00", "08:30", false, "2026-11-23", "07:00", false },
	{ "while it lasts",                   "2026-11-23", "08:00", "08:30", false, "2026-11-23", "08:10", false },
	{ "in its last minute",               "2026-11-23", "08:00", "08:30", false, "2026-11-23", "08:30", false },
	{ "a minute later",                   "2026-11-23", "08:00", "08:30", false, "2026-11-23", "08:31", true },
	{ "what is recorded is never late",   "2026-11-23", "08:00", "08:30", true,  "2026-11-23", "08:31", false },
	{ "nor days later",                   "2026-11-23", "08:00", "08:30", true,  "2026-11-30", "08:31", false },
	{ "the next day, by an earlier hour", "2026-11-23", "08:00", "08:30", false, "2026-11-24", "00:00", true },
	{ "the day before, by a later hour",  "2026-11-23", "08:00", "08:30", false, "2026-11-22", "23:59", false },
	{ "across midnight, the evening",     "2026-11-23", "23:40", "00:20", false, "2026-11-23", "23:59", false },
	{ "across midnight, its last minute", "2026-11-23", "23:40", "00:20", false, "2026-11-24", "00:20", false },
	{ "across midnight, a minute later",  "2026-11-23", "23:40", "00:20", false, "2026-11-24", "00:21", true },
	{ "until midnight, its last minute",  "2026-11-23", "23:00", "00:00", false, "2026-11-24", "00:00", false },
	{ "until midnight, a minute later",   "2026-11-23", "23:00", "00:00", false, "2026-11-24", "00:01", true },
	{ "of one minute",                    "2026-11-23", "08:00", "08:00", false, "2026-11-23", "08:01", true },
	{ "over the turn of the year",        "2026-12-31", "23:40", "00:20", false, "2027-01-01", "00:21", true },
};

static const struct {
	const char *why, *on, *from, *to, *recorded;
	bool want;
} records[] = {
	{ "on its day",                      "2026-11-23", "08:00", "08:30", "2026-11-23", false },
	{ "on the day after",                "2026-11-23", "08:00", "08:30", "2026-11-24", true },
	{ "the day before",                  "2026-11-23", "08:00", "08:30", "2026-11-22", false },
	{ "across midnight, the day it ended", "2026-11-23", "23:40", "00:20", "2026-11-24", false },
	{ "across midnight, the day after",  "2026-11-23", "23:40", "00:20", "2026-11-25", true },
	{ "over the turn of the year",       "2026-12-31", "08:00", "08:30", "2027-01-01", true },
};
/* clang-format on */

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(day_parse(text, &d), "%s", text);
	return d;
}

static int minute(const char *text)
{
	int m = -1;

	CHECK(time_parse(text, &m), "%s", text);
	return m;
}

int main(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct planned_time planned = { day(row[i].on), minute(row[i].from),
						minute(row[i].to) };
		struct local_time now = { day(row[i].day), minute(row[i].now) };
		CHECK_INT(visit_is_late(&planned, row[i].recorded, now), row[i].want, row[i].why);
	}
	for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
		struct planned_time was = { day(records[i].on), minute(records[i].from),
					    minute(records[i].to) };
		CHECK_INT(record_is_late(&was, day(records[i].recorded)), records[i].want,
			  records[i].why);
	}
	return test_end();
}
