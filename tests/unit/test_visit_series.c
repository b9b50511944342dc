/* The visits that a grant asks for: which days, which are skipped and why, windows as they are written. */
#include "core/rules/visit_series.h"

#include <string.h>

#include "tests/test.h"

#define MON (1u << MONDAY)
#define THU (1u << THURSDAY)

/* clang-format off */
static const struct {
	const char *why;
	const char *from, *until;
	unsigned weekdays;
	const char *windows;
	bool holidays;
	const char *grant_to, *died, *stay_from, *stay_to, *carer_from, *carer_to;
	int planned, skipped;
	enum series_note note; /* of which there are `noted` */
	int noted;
} row[] = {
	{ "a week, every day", "2026-11-23", "2026-11-29", 0, "8-8:30", true, NULL, NULL, NULL, NULL, NULL, NULL, 7, 0, SERIES_PLANNED, 7 },
	{ "one day, both ends included", "2026-11-23", "2026-11-23", 0, "8-8:30", true, NULL, NULL, NULL, NULL, NULL, NULL, 1, 0, SERIES_PLANNED, 1 },
	{ "until lies before from", "2026-11-23", "2026-11-22", 0, "8-8:30", true, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, SERIES_PLANNED, 0 },
	{ "no window", "2026-11-23", "2026-11-29", 0, "", true, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, SERIES_PLANNED, 0 },
	{ "two weekdays, two windows", "2026-11-23", "2026-12-06", MON | THU, "8-8:30, 17-17:30", true, NULL, NULL, NULL, NULL, NULL, NULL, 8, 0, SERIES_PLANNED, 8 },
	{ "Christmas is left out", "2026-12-24", "2026-12-27", 0, "8-8:30", false, NULL, NULL, NULL, NULL, NULL, NULL, 2, 2, SERIES_HOLIDAY, 2 },
	{ "or planned too", "2026-12-24", "2026-12-27", 0, "8-8:30", true, NULL, NULL, NULL, NULL, NULL, NULL, 4, 0, SERIES_PLANNED, 4 },
	{ "the last day of the grant", "2026-11-23", "2026-11-26", 0, "8-9", true, "2026-11-25", NULL, NULL, NULL, NULL, NULL, 3, 1, SERIES_NO_GRANT, 1 },
	{ "the day of death is alive", "2026-11-23", "2026-11-26", 0, "8-9", true, NULL, "2026-11-24", NULL, NULL, NULL, NULL, 2, 2, SERIES_DEAD, 2 },
	{ "an absence, both ends", "2026-11-23", "2026-11-27", 0, "8-9", true, NULL, NULL, "2026-11-24", "2026-11-26", NULL, NULL, 2, 3, SERIES_CITIZEN_AWAY, 3 },
	{ "an absence without an end", "2026-11-23", "2026-11-27", 0, "8-9", true, NULL, NULL, "2026-11-24", NULL, NULL, NULL, 1, 4, SERIES_CITIZEN_AWAY, 4 },
	{ "the carer's holiday leaves holes", "2026-11-23", "2026-11-27", 0, "8-9", true, NULL, NULL, NULL, NULL, "2026-11-24", "2026-11-25", 5, 0, SERIES_NO_CARER, 2 },
	{ "the carer has left", "2026-11-23", "2026-11-27", 0, "8-9", true, NULL, NULL, NULL, NULL, "2026-11-26", NULL, 5, 0, SERIES_NO_CARER, 2 },
	{ "dead counts before away", "2026-11-25", "2026-11-25", 0, "8-9", true, NULL, "2026-11-24", "2026-11-24", "2026-11-26", NULL, NULL, 0, 1, SERIES_DEAD, 1 },
};

static const struct { const char *why, *text; int n, from, to; const char *wrong; } window[] = {
	{ "as a grant has it", "08:00-08:30", 1, 480, 510, NULL },
	{ "whole hours",       "8-9", 1, 480, 540, NULL },
	{ "without a colon",   "0815 - 0945", 1, 495, 585, NULL },
	{ "with a point",      "8.15-9.45", 1, 495, 585, NULL },
	{ "past midnight",     "23:30-00:30", 1, 1410, 30, NULL },
	{ "two, the last",     "8-9, 12-12:20", 2, 480, 540, NULL },
	{ "a comma at the end", "8-9,", 1, 480, 540, NULL },
	{ "nothing",           "  ", 0, -1, -1, NULL },
	{ "no end",            "8", -1, 0, 0, "8" },
	{ "it lasts nothing",  "8-8", -1, 0, 0, "8-8" },
	{ "no such hour",      "24-25", -1, 0, 0, "24-25" },
	{ "no such minute",    "8:60-9", -1, 0, 0, "8:60-9" },
	{ "the second is wrong", "8-9, x", -1, 0, 0, "x" },
	{ "five figures",      "08000-9", -1, 0, 0, "08000-9" },
};
/* clang-format on */

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(text == NULL || day_parse(text, &d), "%s", text);
	return d;
}

static struct visit_series series_of(size_t i, struct stay *stay, struct series_away *away)
{
	const char *wrong;
	struct visit_series s = {
		.from = day(row[i].from),
		.until = day(row[i].until),
		.weekdays = row[i].weekdays,
		.holidays = row[i].holidays,
		.grant_from = DAY_NONE,
		.grant_to = day(row[i].grant_to),
		.died = day(row[i].died),
		.has_carer = true,
		.stay = stay,
		.stays = row[i].stay_from != NULL,
		.away = away,
		.aways = row[i].carer_from != NULL,
	};

	*stay = (struct stay){ ABSENCE_HOSPITAL, day(row[i].stay_from), day(row[i].stay_to), -1,
			       -1 };
	*away = (struct series_away){ day(row[i].carer_from), day(row[i].carer_to) };
	CHECK_INT(series_windows_parse(row[i].windows, s.at, &s.windows, &wrong), 0, row[i].why);
	return s;
}

static void test_days(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct arena a = { 0 };
		struct stay stay;
		struct series_away away;
		struct series_visit *list;
		struct visit_series s = series_of(i, &stay, &away);
		size_t n = visit_series_list(&s, NULL, NULL, &a, &list);
		struct series_count c = series_counted(list, n);
		CHECK_INT(c.planned, row[i].planned, row[i].why);
		CHECK_INT((int)n - c.planned, row[i].skipped, row[i].why);
		CHECK_INT(c.of[row[i].note], row[i].noted, row[i].why);
		arena_release(&a);
	}
}

static bool is_tuesday(void *data, struct day on, int from)
{
	(void)data;
	return day_weekday(on) == TUESDAY && from == 480;
}

/* What was planned before is named, and so are the first days of each reason. */
static void test_said(void)
{
	struct arena a = { 0 };
	struct visit_series s = { .from = day("2026-12-21"),
				  .until = day("2027-01-03"),
				  .windows = 1,
				  .at = { { 480, 510 } },
				  .grant_from = DAY_NONE,
				  .grant_to = DAY_NONE,
				  .died = DAY_NONE };
	struct series_visit *list;
	char text[SERIES_TEXT];
	size_t n = visit_series_list(&s, is_tuesday, NULL, &a, &list);

	CHECK_TEXT(series_say(list, n, text, sizeof text),
		   "2 planned already (22/12, 29/12); 3 on public holidays (25/12, 26/12, 1/1)",
		   "what is skipped");
	CHECK_INT(series_counted(list, n).planned, 9, "the others");
	s.grant_to = day("2026-12-23");
	n = visit_series_list(&s, NULL, NULL, &a, &list);
	CHECK_TEXT(series_say(list, n, text, sizeof text),
		   "11 outside the grant (24/12, 25/12, 26/12, 27/12 …)", "four days are named");
	s.grant_to = DAY_NONE;
	s.until = day("2026-12-22");
	n = visit_series_list(&s, NULL, NULL, &a, &list);
	CHECK_TEXT(series_say(list, n, text, sizeof text), "", "nothing is to be said");
	arena_release(&a);
}

/* The day on which the citizen leaves is planned, and said. */
static void test_hours(void)
{
	struct arena a = { 0 };
	const struct stay stay = { ABSENCE_HOSPITAL, day("2026-11-23"), day("2026-11-25"), 870,
				   -1 };
	struct visit_series s = { .from = day("2026-11-23"),
				  .until = day("2026-11-25"),
				  .windows = 1,
				  .at = { { 480, 510 } },
				  .grant_from = DAY_NONE,
				  .grant_to = DAY_NONE,
				  .died = DAY_NONE,
				  .stay = &stay,
				  .stays = 1 };
	struct series_visit *list;
	size_t n = visit_series_list(&s, NULL, NULL, &a, &list);

	CHECK_INT((int)n, 3, "three days");
	CHECK_INT(list[0].note, SERIES_PART_AWAY, "the day of leaving");
	CHECK_INT(list[1].note, SERIES_CITIZEN_AWAY, "the day after");
	CHECK_INT(list[2].note, SERIES_CITIZEN_AWAY, "the last day");
	arena_release(&a);
}

static void test_windows(void)
{
	for (size_t i = 0; i < sizeof window / sizeof window[0]; i++) {
		struct series_window at[SERIES_WINDOWS] = { { -1, -1 } };
		const char *wrong = NULL;
		size_t n = 77;
		int done = series_windows_parse(window[i].text, at, &n, &wrong);
		CHECK_INT(done, window[i].n < 0 ? -1 : 0, window[i].why);
		if (done != 0) {
			CHECK_TEXT(wrong, window[i].wrong, window[i].why);
			CHECK_INT((int)n, 77, "n is untouched");
			continue;
		}
		CHECK_INT((int)n, window[i].n, window[i].why);
		CHECK_INT(at[0].from, window[i].from, window[i].why);
		CHECK_INT(at[0].to, window[i].to, window[i].why);
	}
}

static void test_ids(void)
{
	char id[40], small[10];

	CHECK(series_visit_id("b7", day("2026-11-23"), 485, id, sizeof id), "it fits");
	CHECK_TEXT(id, "b7/2026-11-23/08:05", "GRANT/DATE/HH:MM");
	CHECK(!series_visit_id("b7", day("2026-11-23"), 485, small, sizeof small),
	      "it is too long");
}

int main(void)
{
	test_days();
	test_said();
	test_hours();
	test_windows();
	test_ids();
	return test_end();
}
