/* Days and lengths as people type them. */
#include "tui/kit/typed.h"

#include "tests/test.h"

/* clang-format off */
static const struct { const char *text, *want, *ahead; } days[] = {
	{ "23/11", "2026-11-23", "2026-11-23" }, { "24/11", "2026-11-24", "2026-11-24" },
	{ "14/5", "2026-05-14", "2027-05-14" }, { "14.5.", NULL, NULL }, { "14/5 2026", "2026-05-14", "2026-05-14" },
	{ "14.05.2027", "2027-05-14", "2027-05-14" }, { "2026-05-14", "2026-05-14", "2026-05-14" },
	{ "today", "2026-11-23", "2026-11-23" }, { "+7", "2026-11-30", "2026-11-30" }, { "-7", "2026-11-16", "2026-11-16" },
	{ "30/2", NULL, NULL }, { "0/1", NULL, NULL }, { "14", NULL, NULL }, { "", NULL, NULL }, { "14/5x", NULL, NULL },
	{ "29/2", NULL, NULL },
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
	for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
		const char *at = lengths[i].text;
		CHECK_INT(typed_minutes(&at), lengths[i].want, lengths[i].text);
		CHECK_TEXT(at, lengths[i].rest, lengths[i].text);
	}
	return test_end();
}
