/* Hours, plans and yearly assessments of services: rows against domain 4. */
#include "core/rules/service.h"

#include "core/words.h"
#include "tests/test.h"

enum { H = 1 << SERVICE_HOURS, P = 1 << SERVICE_PLAN, R = 1 << SERVICE_REVIEW };
enum { DV = 1 << PLAN_DV, DVA = 1 << PLAN_DVA };

static char any_name[] = "Nattevagt", care_name[] = "Personlig pleje", dv_name[] = "DV",
	    dva_name[] = "DVA";

static const struct service any = { .name = care_name,
				    .from_minute = SETTING_NONE,
				    .to_minute = SETTING_NONE,
				    .plan = SETTING_NONE,
				    .review_months = SETTING_NONE };
static const struct service dv = { .name = dv_name,
				   .from_minute = 7 * 60,
				   .to_minute = 17 * 60,
				   .plan = PLAN_DV,
				   .review_months = 12 };
static const struct service dva = { .name = dva_name,
				    .from_minute = 16 * 60,
				    .to_minute = 23 * 60 + 30,
				    .plan = PLAN_DVA,
				    .review_months = 12 };

static const struct service night = { .name = any_name,
				      .from_minute = 22 * 60,
				      .to_minute = 6 * 60,
				      .plan = SETTING_NONE,
				      .review_months = SETTING_NONE };

/* clang-format off */
static const struct {
	const char *why;
	const struct service *service;
	const char *from, *to;
	unsigned plans;
	const char *granted, *on;
	unsigned want;
} row[] = {
	{ "a service that asks nothing",    &any, "23:45", "00:15", 0,   "2020-01-01", "2026-11-23", 0 },
	{ "DV by day, with its plan",       &dv,  "09:40", "10:20", DV,  "2026-03-02", "2026-11-23", 0 },
	{ "from the first minute",          &dv,  "07:00", "07:30", DV,  "2026-03-02", "2026-11-23", 0 },
	{ "to the last minute",             &dv,  "16:30", "17:00", DV,  "2026-03-02", "2026-11-23", 0 },
	{ "a minute early",                 &dv,  "06:59", "07:30", DV,  "2026-03-02", "2026-11-23", H },
	{ "a minute late",                  &dv,  "16:30", "17:01", DV,  "2026-03-02", "2026-11-23", H },
	{ "DV in the evening",              &dv,  "19:00", "19:30", DV,  "2026-03-02", "2026-11-23", H },
	{ "DVA in the evening",             &dva, "19:00", "19:30", DVA, "2026-03-02", "2026-11-23", 0 },
	{ "DVA until half past eleven",     &dva, "23:00", "23:30", DVA, "2026-03-02", "2026-11-23", 0 },
	{ "DVA across midnight",            &dva, "23:00", "00:10", DVA, "2026-03-02", "2026-11-23", H },
	{ "by night, before midnight",      &night, "22:00", "23:00", 0, NULL,         "2026-11-23", 0 },
	{ "by night, across it",            &night, "23:30", "00:30", 0, NULL,         "2026-11-23", 0 },
	{ "by night, to the last minute",   &night, "05:00", "06:00", 0, NULL,         "2026-11-23", 0 },
	{ "by night, a minute late",        &night, "05:00", "06:01", 0, NULL,         "2026-11-23", H },
	{ "by night, a minute early",       &night, "21:59", "22:30", 0, NULL,         "2026-11-23", H },
	{ "by night, at noon",              &night, "12:00", "12:30", 0, NULL,         "2026-11-23", H },
	{ "DVA by day",                     &dva, "12:00", "12:30", DVA, "2026-03-02", "2026-11-23", H },
	{ "no visit is asked about",        &dv,  NULL,    NULL,    DV,  "2026-03-02", "2026-11-23", 0 },
	{ "no plan",                        &dv,  "09:40", "10:20", 0,   "2026-03-02", "2026-11-23", P },
	{ "a plan for the evening only",    &dv,  "09:40", "10:20", DVA, "2026-03-02", "2026-11-23", P },
	{ "a year later to the day",        &dv,  "09:40", "10:20", DV,  "2025-11-23", "2026-11-23", 0 },
	{ "a year and a day",               &dv,  "09:40", "10:20", DV,  "2025-11-22", "2026-11-23", R },
	{ "from a leap day",                &dv,  "09:40", "10:20", DV,  "2024-02-29", "2025-02-28", 0 },
	{ "from a leap day, too late",      &dv,  "09:40", "10:20", DV,  "2024-02-29", "2025-03-01", R },
	{ "not granted",                    &dv,  "09:40", "10:20", DV,  NULL,         "2026-11-23", 0 },
	{ "all at once",                    &dv,  "05:00", "05:30", 0,   "2024-01-01", "2026-11-23", H | P | R },
};

static const struct { enum service_lack lack; const char *said; } said[] = {
	{ SERVICE_HOURS, "DV is given from 07:00 to 17:00" },
	{ SERVICE_PLAN, "DV needs a training plan DV, and none is in force" },
	{ SERVICE_REVIEW, "DV should have been assessed again by Saturday 1 March" },
};
/* clang-format on */

static struct day day_or_none(const char *text)
{
	struct day d = DAY_NONE;

	if (text != NULL)
		CHECK(day_parse(text, &d), "the test's own day %s", text);
	return d;
}

static int minute_or_none(const char *text)
{
	int minute = SETTING_NONE;

	if (text != NULL)
		CHECK(time_parse(text, &minute), "the test's own time %s", text);
	return minute;
}

int main(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct service_facts f = {
			.from_minute = minute_or_none(row[i].from),
			.to_minute = minute_or_none(row[i].to),
			.plans = row[i].plans,
			.granted = day_or_none(row[i].granted),
		};
		CHECK_INT(service_lacks(row[i].service, &f, day_or_none(row[i].on)), row[i].want,
			  row[i].why);
	}
	const struct service_facts old = { .granted = day_or_none("2024-03-01") };
	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) {
		char text[200];
		CHECK_TEXT(service_explain(&dv, said[i].lack, &old, day_or_none("2025-11-23"), text,
					   sizeof text),
			   said[i].said, "in words");
	}
	return test_end();
}
