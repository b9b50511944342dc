/* Which days of an absence are days away, and what a row of each day says (domain 5). */
#include "core/rules/absence.h"

#include "tests/test.h"

#define HOSPITAL ABSENCE_HOSPITAL
#define HOLIDAY  ABSENCE_HOLIDAY

/* clang-format off */
static const struct {
	const char *why;
	enum absence_kind kind;
	const char *from, *leaves, *to, *returns, *on;
	unsigned want;
	const char *word, *whole;
} row[] = {
	{ "the day before",            HOSPITAL, "2026-11-23", NULL, "2026-11-26", NULL, "2026-11-22", 0, "", "" },
	{ "its first day",             HOSPITAL, "2026-11-23", NULL, "2026-11-26", NULL, "2026-11-23", STAY_AWAY, "in hospital", "in hospital until 26/11" },
	{ "its last day",              HOSPITAL, "2026-11-23", NULL, "2026-11-26", NULL, "2026-11-26", STAY_AWAY, "in hospital", "in hospital until 26/11" },
	{ "the day after",             HOSPITAL, "2026-11-23", NULL, "2026-11-26", NULL, "2026-11-27", 0, "", "" },
	{ "admitted at an hour",       HOSPITAL, "2026-11-23", "14:30", "2026-11-26", NULL, "2026-11-23", STAY_LEAVES, "admitted 14:30", "admitted 14:30" },
	{ "the day after admission",   HOSPITAL, "2026-11-23", "14:30", "2026-11-26", NULL, "2026-11-24", STAY_AWAY, "in hospital", "in hospital until 26/11" },
	{ "the last day, no hour",     HOSPITAL, "2026-11-23", "14:30", "2026-11-26", NULL, "2026-11-26", STAY_AWAY, "in hospital", "in hospital until 26/11" },
	{ "the day before discharge",  HOSPITAL, "2026-11-23", NULL, "2026-11-26", "11:00", "2026-11-25", STAY_AWAY, "in hospital", "in hospital until 26/11" },
	{ "discharged at an hour",     HOSPITAL, "2026-11-23", NULL, "2026-11-26", "11:00", "2026-11-26", STAY_RETURNS, "discharged 11:00", "discharged 11:00" },
	{ "midnight is an hour",       HOSPITAL, "2026-11-23", "00:00", "2026-11-26", "00:00", "2026-11-26", STAY_RETURNS, "discharged 00:00", "discharged 00:00" },
	{ "there and back in a day",   HOSPITAL, "2026-11-23", "09:00", "2026-11-23", "15:00", "2026-11-23", STAY_LEAVES | STAY_RETURNS, "in hospital 09:00–15:00", "in hospital 09:00–15:00" },
	{ "a night, the first day",    HOSPITAL, "2026-11-23", "22:00", "2026-11-24", "08:00", "2026-11-23", STAY_LEAVES, "admitted 22:00", "admitted 22:00" },
	{ "a night, the second",       HOSPITAL, "2026-11-23", "22:00", "2026-11-24", "08:00", "2026-11-24", STAY_RETURNS, "discharged 08:00", "discharged 08:00" },
	{ "nobody knows until when",   HOSPITAL, "2026-11-23", NULL, NULL, NULL, "2027-11-23", STAY_AWAY, "in hospital", "in hospital since 23/11: when does the citizen come home?" },
	{ "the same, its first day",   HOSPITAL, "2026-11-23", "14:30", NULL, NULL, "2026-11-23", STAY_LEAVES, "admitted 14:30", "admitted 14:30" },
	{ "an hour without a last day", HOSPITAL, "2026-11-23", NULL, NULL, "11:00", "2026-11-23", STAY_AWAY, "in hospital", "in hospital since 23/11: when does the citizen come home?" },
	{ "a holiday",                 HOLIDAY, "2026-11-23", "09:00", "2026-11-26", "18:00", "2026-11-24", STAY_AWAY, "on holiday", "on holiday until 26/11" },
	{ "a holiday begins",          HOLIDAY, "2026-11-23", "09:00", "2026-11-26", "18:00", "2026-11-23", STAY_LEAVES, "away from 09:00", "away from 09:00" },
	{ "a holiday is over",         HOLIDAY, "2026-11-23", "09:00", "2026-11-26", "18:00", "2026-11-26", STAY_RETURNS, "home at 18:00", "home at 18:00" },
	{ "out for a day",             HOLIDAY, "2026-11-23", "09:00", "2026-11-23", "18:00", "2026-11-23", STAY_LEAVES | STAY_RETURNS, "away 09:00–18:00", "away 09:00–18:00" },
};
/* clang-format on */

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(text == NULL || day_parse(text, &d), "%s", text);
	return d;
}

static int minute(const char *text)
{
	int m = -1;

	CHECK(text == NULL || time_parse(text, &m), "%s", text);
	return m;
}

int main(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct stay s = { row[i].kind, day(row[i].from), day(row[i].to),
					minute(row[i].leaves), minute(row[i].returns) };
		char text[STAY_TEXT];
		CHECK_INT(stay_day(&s, day(row[i].on)), row[i].want, row[i].why);
		CHECK_TEXT(stay_word(&s, day(row[i].on), text, sizeof text), row[i].word,
			   row[i].why);
		CHECK_TEXT(stay_explain(&s, day(row[i].on), text, sizeof text), row[i].whole,
			   row[i].why);
	}
	return test_end();
}
