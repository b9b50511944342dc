/* Which decisions are still to be carried out, by whom, and what is said of how long they have waited. */
#include "core/rules/decision.h"

#include "tests/test.h"

enum { WHO = 1, VISITATOR = 2, OVER = 4, DONE = 8 };

/* clang-format off */
static const struct {
	const char *why;
	enum decision decision;
	unsigned what;
	const char *due;
	bool open, authoritys;
} row[] = {
	{ "nothing is asked for",             DECISION_CONTINUE, 0, NULL, false, false },
	{ "adjusting is done in the meeting", DECISION_ADJUST, 0, NULL, false, false },
	{ "somebody is responsible",          DECISION_CONTINUE, WHO, NULL, true, false },
	{ "and has done it",                  DECISION_CONTINUE, WHO | DONE, NULL, false, false },
	{ "a day alone",                      DECISION_CONTINUE, 0, "2026-11-30", true, false },
	{ "a day, and done",                  DECISION_CONTINUE, DONE, "2026-11-30", false, false },
	{ "an extension carries itself out",  DECISION_EXTEND, 0, NULL, false, false },
	{ "an extension with somebody",       DECISION_EXTEND, WHO, NULL, true, false },
	{ "handing over",                     DECISION_HAND_OVER, 0, NULL, true, false },
	{ "handing over, done",               DECISION_HAND_OVER, DONE, NULL, false, false },
	{ "handing over to a visitator",      DECISION_HAND_OVER, WHO | VISITATOR, NULL, true, true },
	{ "a visitator is to adjust",         DECISION_ADJUST, WHO | VISITATOR, NULL, true, true },
	{ "assessing again",                  DECISION_NEW_ASSESSMENT, 0, NULL, true, true },
	{ "assessing again after the end",    DECISION_NEW_ASSESSMENT, OVER, NULL, true, true },
	{ "assessing again, done",            DECISION_NEW_ASSESSMENT, DONE, NULL, false, true },
	{ "to end a course",                  DECISION_END, 0, NULL, true, true },
	{ "the course has ended",             DECISION_END, OVER, NULL, false, true },
	{ "it has, but somebody owes more",   DECISION_END, OVER | WHO, NULL, true, true },
	{ "and has done it",                  DECISION_END, OVER | WHO | DONE, NULL, false, true },
	{ "a course is over: still owed",     DECISION_ADJUST, OVER | WHO, NULL, true, false },
};

static const struct { const char *on, *due; int late; const char *words; } waits[] = {
	{ "2026-11-20", "2026-11-22", 1,  "1 day overdue" },
	{ "2026-11-01", "2026-11-11", 12, "12 days overdue" },
	{ "2026-11-20", "2026-11-23", 0,  "due today" },
	{ "2026-11-20", "2026-11-24", -1, "due Tue 24/11" },
	{ "2026-11-23", NULL,         0,  "decided today" },
	{ "2026-11-22", NULL,         0,  "decided yesterday" },
	{ "2026-11-11", NULL,         0,  "decided 12 days ago" },
};
/* clang-format on */

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	if (text != NULL)
		CHECK(day_parse(text, &d), "%s", text);
	return d;
}

int main(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct decision_facts f = {
			.decision = row[i].decision,
			.on = day("2026-11-20"),
			.due = day(row[i].due),
			.has_responsible = (row[i].what & WHO) != 0,
			.by_visitator = (row[i].what & VISITATOR) != 0,
			.course_over = (row[i].what & OVER) != 0,
			.is_done = (row[i].what & DONE) != 0,
		};
		CHECK_INT(decision_is_open(&f), row[i].open, row[i].why);
		CHECK_INT(decision_is_authoritys(&f), row[i].authoritys, row[i].why);
	}
	for (size_t i = 0; i < sizeof waits / sizeof waits[0]; i++) {
		const struct decision_facts f = { .on = day(waits[i].on),
						  .due = day(waits[i].due) };
		char text[DECISION_WAIT_TEXT];
		CHECK_INT(decision_days_late(&f, day("2026-11-23")), waits[i].late, waits[i].words);
		CHECK_TEXT(decision_wait_text(&f, day("2026-11-23"), text), waits[i].words,
			   waits[i].words);
	}
	return test_end();
}
