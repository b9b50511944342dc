/* How long what is recorded of a citizen is kept. */
#include "core/rules/retention.h"

#include "core/settings.h"
#include "tests/test.h"

/* clang-format off */
static const struct {
	const char *why, *entry, *end;
	bool open;
	int years;
	const char *want; /* NULL: no day is known */
} row[] = {
	{ "from the last entry",                 "2020-03-10", NULL,         false, 5,  "2025-03-10" },
	{ "from the end of the last course",     "2020-03-10", "2021-01-31", false, 5,  "2026-01-31" },
	{ "from an entry after that end",        "2021-02-01", "2021-01-31", false, 5,  "2026-02-01" },
	{ "both on one day",                     "2021-01-31", "2021-01-31", false, 5,  "2026-01-31" },
	{ "29 February",                         "2024-02-29", NULL,         false, 1,  "2025-02-28" },
	{ "29 February and four years",          "2024-02-29", NULL,         false, 4,  "2028-02-29" },
	{ "not while a course goes on",          "2010-03-10", "2011-01-31", true,  5,  NULL },
	{ "not where nothing is set",            "2010-03-10", "2011-01-31", false, SETTING_NONE, NULL },
	{ "nor where no years are named",        "2010-03-10", "2011-01-31", false, 0,  NULL },
	{ "not where nothing was ever recorded", NULL,         NULL,         false, 5,  NULL },
};

static const struct { const char *why, *until, *today; bool want; } over[] = {
	{ "the last day belongs to it", "2025-03-10", "2025-03-10", false },
	{ "the day after does not",     "2025-03-10", "2025-03-11", true },
	{ "long before",                "2025-03-10", "2024-03-11", false },
	{ "no day is never over",       NULL,         "2199-12-31", false },
};
/* clang-format on */

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(text == NULL || day_parse(text, &d), "%s", text);
	return d;
}

int main(void)
{
	char got[DAY_TEXT];

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct retention_facts f = { day(row[i].entry), day(row[i].end),
						   row[i].open };
		CHECK_TEXT(day_text(retention_until(&f, row[i].years), got),
			   row[i].want != NULL ? row[i].want : "", row[i].why);
	}
	for (size_t i = 0; i < sizeof over / sizeof over[0]; i++)
		CHECK_INT(retention_is_over(day(over[i].until), day(over[i].today)), over[i].want,
			  over[i].why);
	return test_end();
}
