/* Days, times and lengths as people type them. */
#include "tui/kit/typed.h"

#include "tests/test.h"

/* clang-format off */
static const struct { const char *text, *want; } days[] = {
	{ "23/11", "2026-11-23" }, { "24/11", "2026-11-24" }, { "14/5", "2027-05-14" }, { "14.5.", "2027-05-14" },
	{ "14/5 2026", "2026-05-14" }, { "14.05.2027", "2027-05-14" }, { "2026-05-14", "2026-05-14" },
	{ "1-12", "2026-12-01" }, { "1-12-2026", "2026-12-01" }, { "1-12-26", "2026-12-01" }, { "30/11/26", "2026-11-30" },
	{ "1.12.26", "2026-12-01" }, { "30/11/99", "2099-11-30" }, { "1/12 26", "2026-12-01" },
	{ "30/11/6", NULL }, { "30/11/026", NULL }, { "30/11/1850", NULL }, { "30/11/20260", NULL },
	{ "30. november", "2026-11-30" }, { "30 nov", "2026-11-30" }, { "30. nov.", "2026-11-30" }, { "30.nov", "2026-11-30" },
	{ "den 30. november 2025", "2025-11-30" }, { "3. maj", "2027-05-03" }, { "3 may", "2027-05-03" },
	{ "1. december 26", "2026-12-01" }, { "Nov 30", "2026-11-30" }, { "November 30, 2025", "2025-11-30" },
	{ "OKTOBER 1", "2026-10-01" }, { "30. no", NULL }, { "30. novembers", NULL }, { "30. januarius", NULL },
	{ "30 11", NULL }, { "3011", NULL }, { "november", NULL }, { "31. november", NULL }, { "13/13", NULL },
	{ "today", "2026-11-23" }, { "+7", "2026-11-30" }, { "-7", "2026-11-16" },
	{ "30/2", NULL }, { "0/1", NULL }, { "32/1", NULL }, { "1/0", NULL }, { "14", NULL }, { "", NULL }, { "14/5x", NULL },
	{ "29/2", NULL }, { "29/2 2028", "2028-02-29" },
	/* today is Monday of week 48 */
	{ "fre", "2026-11-27" }, { "Fredag", "2026-11-27" }, { "fri", "2026-11-27" }, { "man", "2026-11-23" },
	{ "søn", "2026-11-29" }, { "soen", "2026-11-29" }, { "LØR", "2026-11-28" }, { "lør.", "2026-11-28" }, { "to", "2026-11-26" },
	{ "t", NULL }, { "tue", "2026-11-24" }, { "ti", "2026-11-24" }, { "fredagen", NULL }, { "fre xx", NULL }, { "s", NULL },
	{ "uge 48", "2026-11-23" }, { "w48", "2026-11-23" }, { "Uge48", "2026-11-23" }, { "week 7", "2027-02-15" },
	{ "u 53", "2026-12-28" }, { "uge 54", NULL }, { "uge 0", NULL }, { "uge 53 2025", NULL }, { "uge 1 2027", "2027-01-04" },
	{ "uge 1 27", "2027-01-04" }, { "2026-W48", "2026-11-23" }, { "uge", NULL }, { "uge 48x", NULL },
	{ "fre uge 48", "2026-11-27" }, { "uge 49 tirsdag", "2026-12-01" }, { "man 30/11", "2026-11-30" }, { " fre ", "2026-11-27" },
	{ "mandag den 30. november", "2026-11-30" },
	{ "i morgen", "2026-11-24" }, { "i går", "2026-11-22" }, { "i gaar", "2026-11-22" }, { "yesterday", "2026-11-22" },
	{ "I dag", "2026-11-23" },
};

static const struct { const char *text; int want; } weeks[] = {
	{ "8 uger", 8 }, { "8 weeks", 8 }, { "1 uge", 1 }, { "1 week", 1 }, { "8u", 8 }, { "12 W", 12 }, { " 8 Uger ", 8 },
	{ "0 uger", -1 }, { "uge 8", -1 }, { "8", -1 }, { "8 uger til", -1 }, { "8/11", -1 }, { "", -1 }, { "1000 uger", -1 },
	{ "8 ug", -1 },
};

/* Where no year is named: the nearest to the other day, else to today. */
static const struct { const char *why, *today, *beside, *text, *want; } near[] = {
	{ "in January, December is last year's",  "2027-01-03", NULL, "28/12", "2026-12-28" },
	{ "in December, January is next year's",  "2026-12-28", NULL, "3/1", "2027-01-03" },
	{ "today itself",                         "2027-01-03", NULL, "3/1", "2027-01-03" },
	{ "yesterday",                            "2027-01-03", NULL, "2/1", "2027-01-02" },
	{ "182 days ago",                         "2026-07-02", NULL, "1/1", "2026-01-01" },
	{ "182 days ahead, 183 ago",              "2026-07-03", NULL, "1/1", "2027-01-01" },
	{ "as near on both sides: this year's",   "2028-03-02", NULL, "1/9", "2028-09-01" },
	{ "last week, not next year",             "2026-11-30", NULL, "26/11", "2026-11-26" },
	{ "before the other day",                 "2026-11-30", "2027-01-10", "26/11", "2026-11-26" },
	{ "after the other day, over new year",   "2027-01-02", "2026-12-20", "5/1", "2027-01-05" },
	{ "the other day's year, not this one",   "2026-11-30", "2024-02-01", "8/3", "2024-03-08" },
	{ "… by name too",                        "2026-11-30", "2024-02-01", "8. marts", "2024-03-08" },
	{ "a weekday is one from today on",       "2026-11-30", "2024-02-01", "fre", "2026-12-04" },
	{ "so many days are from today",          "2026-11-30", "2024-02-01", "+7", "2026-12-07" },
	{ "a named year is taken as it is",       "2027-01-03", "2024-02-01", "28/12 2027", "2027-12-28" },
	{ "the nearest 29/2 is none",             "2027-02-01", NULL, "29/2", NULL },
	{ "the nearest 29/2 is one",              "2028-02-01", NULL, "29/2", "2028-02-29" },
	{ "… beside another day",                 "2027-02-01", "2028-01-10", "29/2", "2028-02-29" },
	{ "last year's last week",                "2027-01-05", NULL, "uge 53", "2026-12-28" },
	{ "the week before",                      "2027-01-11", NULL, "uge 1", "2027-01-04" },
	{ "next year's first week",               "2026-12-22", NULL, "uge 1", "2027-01-04" },
	{ "this week on its Sunday",              "2026-11-29", NULL, "uge 48", "2026-11-23" },
	{ "a day of last year's week",            "2027-01-05", NULL, "fre uge 52", "2026-12-25" },
	{ "a week beside another day",            "2026-11-30", "2024-02-01", "uge 7", "2024-02-12" },
};

static const struct { const char *text; bool bare; } bare[] = {
	{ "26/11", true }, { "26. november", true }, { "uge 48", true }, { "fre uge 48", true },
	{ "26/11 26", false }, { "2026-11-26", false }, { "2026-W48", false }, { "fre", false }, { "+7", false }, { "x", false },
};

static const struct { const char *text, *words; } wrong[] = {
	{ "uge 48", "" },
	{ "uge 54", "there is no week 54: 2026 has the weeks 1 to 53" },
	{ "uge 53 2025", "there is no week 53: 2025 has the weeks 1 to 52" },
	{ "30/2", "2027 has no day 30/2" },
	{ "31/4 2027", "2027 has no day 31/4" },
	{ "31/4 27", "2027 has no day 31/4" },
	{ "29/2", "2027 has no day 29/2" },
	{ "30/2/1850", "“30/2/1850” is no day: write 23/11, Fri, week 48 or +7" },
	{ "snart", "“snart” is no day: write 23/11, Fri, week 48 or +7" },
};

static const struct { const char *text; int want; const char *rest; } lengths[] = {
	{ "180", 180, "" }, { "180 14/5", 180, "14/5" }, { " 180 min 14/5", 180, "14/5" }, { "180min", 180, "" },
	{ "3 t 14/5", 180, "14/5" }, { "3t", 180, "" }, { "3h 30 min +7", 210, "+7" }, { "3 timer 30 minutter 14/5", 210, "14/5" },
	{ "3½ t 14/5", 210, "14/5" }, { "3 h 14/5", 180, "14/5" }, { "1 time", 60, "" }, { "3½", -1, "3½" },
	{ "14/5", -1, "14/5" }, { "min", -1, "min" }, { "", -1, "" }, { "-3", -1, "-3" }, { "180x", -1, "180x" },
	{ "1234567 14/5", -1, "1234567 14/5" },
	{ "1½t", 90, "" }, { "½ t", 30, "" }, { "1,5 t 14/5", 90, "14/5" }, { "1.25h", 75, "" }, { "1¾ t", 105, "" },
	{ "1t30", 90, "" }, { "1t30 14/5", 90, "14/5" }, { "1 t 30", 60, "30" }, { "1t30/5", 60, "30/5" }, { "½", -1, "½" },
};

static const struct { const char *why, *text; int was, want; } whole[] = {
	{ "minutes",               "90", -1, 90 },
	{ "hours",                 "1½t", -1, 90 },
	{ "large letters",         "1½ T", -1, 90 },
	{ "with words",            " 1 time 15 min ", -1, 75 },
	{ "more than it said",     "+15", 60, 75 },
	{ "less",                  "-15", 60, 45 },
	{ "hours more",            "+½t", 60, 90 },
	{ "more than nothing",     "+15", -1, 15 },
	{ "nothing is left",       "-60", 60, 0 },
	{ "less than nothing",     "-61", 60, -1 },
	{ "a day behind it",       "90 14/5", -1, -1 },
	{ "no length",             "nu", 60, -1 },
	{ "a sign alone",          "+", 60, -1 },
	{ "nothing",               "", 60, -1 },
};

/* At 09:20; the start that lengths count from, and what the field said at first. */
static const struct { const char *why, *text; int from, was, want; } times[] = {
	{ "hours and minutes",          "8:05", -1, -1, 485 },
	{ "a full stop",                "08.05", -1, -1, 485 },
	{ "figures alone",              "805", -1, -1, 485 },
	{ "… four of them",             "0805", -1, -1, 485 },
	{ "an hour",                    "8", -1, -1, 480 },
	{ "… in two figures",           "23", -1, -1, 1380 },
	{ "midnight",                   "0", -1, -1, 0 },
	{ "one figure of minutes",      "9:3", -1, -1, -1 },
	{ "no such hour",               "24:00", -1, -1, -1 },
	{ "no such minute",             "860", 480, -1, -1 },
	{ "now",                        "nu", 480, 480, 560 },
	{ "… in English",               "Now", -1, -1, 560 },
	{ "after the start",            "+15", 480, 470, 495 },
	{ "hours after the start",      "+1½t", 480, -1, 570 },
	{ "later than it said",         "+15", -1, 480, 495 },
	{ "earlier",                    "-10", -1, 480, 470 },
	{ "from now",                   "-10", -1, -1, 550 },
	{ "over midnight",              "+30", 1430, -1, 20 },
	{ "back over midnight",         "-30", -1, 10, 1420 },
	{ "a length after the start",   "1½t", 480, -1, 570 },
	{ "minutes after the start",    "90", 480, -1, 570 },
	{ "… that are an hour as well", "20", 480, -1, 1200 },
	{ "… with their word",          "20 min", 480, -1, 500 },
	{ "a length without a start",   "1½t", -1, 480, -1 },
	{ "minutes without a start",    "90", -1, 480, -1 },
	{ "a length of nothing",        "0 min", 480, -1, -1 },
	{ "words",                      "snart", 480, 480, -1 },
	{ "a sign alone",               "+", 480, 480, -1 },
	{ "nothing",                    "", 480, 480, -1 },
};
/* clang-format on */

static void check_day(bool got, struct day day, const char *want, const char *text)
{
	char shown[DAY_TEXT];

	CHECK(got == (want != NULL), "\"%s\" is %sa day", text, got ? "" : "not ");
	if (got && want != NULL)
		CHECK_TEXT(day_text(day, shown), want, text);
}

static struct day day_or_none(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(text == NULL || day_parse(text, &d), "the test itself holds a day that is none: %s",
	      text);
	return d;
}

static void test_days(struct day today)
{
	struct day d;

	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
		check_day(typed_day(days[i].text, today, DAY_NONE, &d), d, days[i].want,
			  days[i].text);
	for (size_t i = 0; i < sizeof near / sizeof near[0]; i++)
		check_day(typed_day(near[i].text, day_or_none(near[i].today),
				    day_or_none(near[i].beside), &d),
			  d, near[i].want, near[i].why);
	for (size_t i = 0; i < sizeof bare / sizeof bare[0]; i++)
		CHECK(typed_day_is_bare(bare[i].text) == bare[i].bare, "\"%s\" names its year",
		      bare[i].text);
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		char words[200];
		CHECK_TEXT(typed_day_wrong(wrong[i].text, today, DAY_NONE, words, sizeof words),
			   wrong[i].words, wrong[i].text);
	}
}

static void test_lengths(void)
{
	for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
		const char *at = lengths[i].text;
		CHECK_INT(typed_minutes(&at), lengths[i].want, lengths[i].text);
		CHECK_TEXT(at, lengths[i].rest, lengths[i].text);
	}
	for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
		CHECK_INT(typed_length(whole[i].text, whole[i].was), whole[i].want, whole[i].why);
}

static void test_weeks(void)
{
	for (size_t i = 0; i < sizeof weeks / sizeof weeks[0]; i++) {
		int got = -1;
		CHECK(typed_weeks(weeks[i].text, &got) == (weeks[i].want > 0), "\"%s\" says weeks",
		      weeks[i].text);
		CHECK_INT(got, weeks[i].want, weeks[i].text);
	}
}

static void test_times(void)
{
	for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
		const struct typed_clock clock = { 560, times[i].from, times[i].was };
		CHECK_INT(typed_time(times[i].text, &clock), times[i].want, times[i].why);
	}
}

int main(void)
{
	test_days(day_of(2026, 11, 23));
	test_lengths();
	test_weeks();
	test_times();
	return test_end();
}
