/* Days and lengths as people type them. */
#include "tui/kit/typed.h"

#include "tests/test.h"

/* clang-format off */
static const struct { const char *text, *want, *ahead; } days[] = {
	{ "23/11", "2026-11-23", "2026-11-23" }, { "24/11", "2026-11-24", "2026-11-24" },
	{ "14/5", "2027-05-14", "2027-05-14" }, { "14.5.", NULL, NULL }, { "14/5 2026", "2026-05-14", "2026-05-14" },
	{ "14.05.2027", "2027-05-14", "2027-05-14" }, { "2026-05-14", "2026-05-14", "2026-05-14" },
	{ "today", "2026-11-23", "2026-11-23" }, { "+7", "2026-11-30", "2026-11-30" }, { "-7", "2026-11-16", "2026-11-16" },
	{ "30/2", NULL, NULL }, { "0/1", NULL, NULL }, { "14", NULL, NULL }, { "", NULL, NULL }, { "14/5x", NULL, NULL },
	{ "29/2", NULL, NULL },
	/* today is Monday of week 48 */
	{ "fre", "2026-11-27", "2026-11-27" }, { "Fredag", "2026-11-27", "2026-11-27" }, { "fri", "2026-11-27", "2026-11-27" },
	{ "man", "2026-11-23", "2026-11-23" }, { "søn", "2026-11-29", "2026-11-29" }, { "soen", "2026-11-29", "2026-11-29" },
	{ "LØR", "2026-11-28", "2026-11-28" }, { "lør.", "2026-11-28", "2026-11-28" }, { "to", "2026-11-26", "2026-11-26" },
	{ "t", NULL, NULL }, { "tue", "2026-11-24", "2026-11-24" }, { "ti", "2026-11-24", "2026-11-24" },
	{ "fredagen", NULL, NULL }, { "fre xx", NULL, NULL }, { "s", NULL, NULL },
	{ "uge 48", "2026-11-23", "2026-11-23" }, { "w48", "2026-11-23", "2026-11-23" }, { "Uge48", "2026-11-23", "2026-11-23" },
	{ "week 7", "2027-02-15", "2027-02-15" }, { "u 53", "2026-12-28", "2026-12-28" }, { "uge 54", NULL, NULL },
	{ "uge 0", NULL, NULL }, { "uge 53 2025", NULL, NULL }, { "uge 1 2027", "2027-01-04", "2027-01-04" },
	{ "2026-W48", "2026-11-23", "2026-11-23" }, { "uge", NULL, NULL }, { "uge 48x", NULL, NULL },
	{ "fre uge 48", "2026-11-27", "2026-11-27" }, { "uge 49 tirsdag", "2026-12-01", "2026-12-01" },
	{ "man 30/11", "2026-11-30", "2026-11-30" }, { " fre ", "2026-11-27", "2026-11-27" },
	{ "i morgen", "2026-11-24", "2026-11-24" }, { "i går", "2026-11-22", "2026-11-22" }, { "i gaar", "2026-11-22", "2026-11-22" },
	{ "yesterday", "2026-11-22", "2026-11-22" }, { "I dag", "2026-11-23", "2026-11-23" },
};

/* The nearest day where no year is named. */
static const struct { const char *why, *today, *text, *want, *ahead; } near[] = {
	{ "in January, December is last year's",  "2027-01-03", "28/12", "2026-12-28", "2027-12-28" },
	{ "in December, January is next year's",  "2026-12-28", "3/1", "2027-01-03", "2027-01-03" },
	{ "today itself",                         "2027-01-03", "3/1", "2027-01-03", "2027-01-03" },
	{ "yesterday",                            "2027-01-03", "2/1", "2027-01-02", "2028-01-02" },
	{ "182 days ago",                         "2026-07-02", "1/1", "2026-01-01", "2027-01-01" },
	{ "182 days ahead, 183 ago",              "2026-07-03", "1/1", "2027-01-01", "2027-01-01" },
	{ "as near on both sides: this year's",   "2028-03-02", "1/9", "2028-09-01", "2028-09-01" },
	{ "a day that only next year has",        "2027-06-01", "29/2", "2028-02-29", "2028-02-29" },
	{ "a day that only last year had",        "2029-01-10", "29/2", "2028-02-29", NULL },
	{ "a named year is taken as it is",       "2027-01-03", "28/12 2027", "2027-12-28", "2027-12-28" },
	{ "last year's last week",                "2027-01-05", "uge 53", "2026-12-28", NULL },
	{ "the week before",                      "2027-01-11", "uge 1", "2027-01-04", "2028-01-03" },
	{ "next year's first week",               "2026-12-22", "uge 1", "2027-01-04", "2027-01-04" },
	{ "this week lies ahead on its Sunday",   "2026-11-29", "uge 48", "2026-11-23", "2026-11-23" },
	{ "a day of last year's week",            "2027-01-05", "fre uge 52", "2026-12-25", "2027-12-31" },
};

static const struct { const char *text, *words; } wrong[] = {
	{ "uge 48", "" },
	{ "uge 54", "there is no week 54: 2026 has the weeks 1 to 53" },
	{ "uge 53 2025", "there is no week 53: 2025 has the weeks 1 to 52" },
	{ "30/2", "2026 has no day 30/2" },
	{ "31/4 2027", "2027 has no day 31/4" },
	{ "snart", "“snart” is no day: write 23/11, Fri, week 48 or +7" },
};

static const struct { const char *text; int want; const char *rest; } lengths[] = {
	{ "180", 180, "" }, { "180 14/5", 180, "14/5" }, { " 180 min 14/5", 180, "14/5" }, { "180min", 180, "" },
	{ "3 t 14/5", 180, "14/5" }, { "3t", 180, "" }, { "3h 30 min +7", 210, "+7" }, { "3 timer 30 minutter 14/5", 210, "14/5" },
	{ "3½ t 14/5", 210, "14/5" }, { "3 h 14/5", 180, "14/5" }, { "1 time", 60, "" }, { "3½", -1, "3½" },
	{ "14/5", -1, "14/5" }, { "min", -1, "min" }, { "", -1, "" }, { "-3", -1, "-3" }, { "180x", -1, "180x" },
	{ "1234567 14/5", -1, "1234567 14/5" },
};
/* clang-format on */

static void check_day(bool got, struct day day, const char *want, const char *text)
{
	char shown[DAY_TEXT];

	CHECK(got == (want != NULL), "\"%s\" is %sa day", text, got ? "" : "not ");
	if (got && want != NULL)
		CHECK_TEXT(day_text(day, shown), want, text);
}

int main(void)
{
	struct day today = day_of(2026, 11, 23), d;

	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		check_day(typed_day(days[i].text, today, &d), d, days[i].want, days[i].text);
		check_day(typed_day_ahead(days[i].text, today, &d), d, days[i].ahead, days[i].text);
	}
	for (size_t i = 0; i < sizeof near / sizeof near[0]; i++) {
		struct day on;
		CHECK(day_parse(near[i].today, &on), "%s is a day", near[i].today);
		check_day(typed_day(near[i].text, on, &d), d, near[i].want, near[i].why);
		check_day(typed_day_ahead(near[i].text, on, &d), d, near[i].ahead, near[i].why);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		char words[200];
		CHECK_TEXT(typed_day_wrong(wrong[i].text, today, words, sizeof words),
			   wrong[i].words, wrong[i].text);
	}
	for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
		const char *at = lengths[i].text;
		CHECK_INT(typed_minutes(&at), lengths[i].want, lengths[i].text);
		CHECK_TEXT(at, lengths[i].rest, lengths[i].text);
	}
	return test_end();
}
