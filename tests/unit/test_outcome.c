/* Results of courses (domain 8): what a course says, and what many make. */
#include "core/rules/outcome.h"

#include "core/base/percent.h"
#include "tests/neutral.h"
#include "tests/unit/course_case.h"

static void test_windows(void)
{
	/* clang-format off */
	static const struct { const char *start, *from, *to; } row[] = {
		{ "11-02", "11-02", "11-15" }, { "27-02-20", "27-02-20", "27-03-05" }, { "", "", "" },
	}, end_row[] = {
		{ "11-30", "11-17", "11-30" }, { "27-01-01", "12-19", "27-01-01" }, { "", "", "" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct outcome_window w = outcome_start_window(case_day(row[i].start));
		check_day(w.from, row[i].from, row[i].start);
		check_day(w.to, row[i].to, row[i].start);
		w = outcome_end_window(case_day(end_row[i].start));
		check_day(w.from, end_row[i].from, end_row[i].start);
		check_day(w.to, end_row[i].to, end_row[i].start);
	}
}

static void test_later(void)
{
	/* clang-format off */
	static const struct { const char *why, *end, *on; bool want; } row[] = {
		{ "a year to the day",     "11-30",    "27-11-30", true },
		{ "a day less",            "11-30",    "27-11-29", false },
		{ "from 29 February",      "24-02-29", "25-02-28", true },
		{ "a day before that",     "24-02-29", "25-02-27", false },
		{ "to 29 February",        "27-02-28", "28-02-28", true },
		{ "years after",           "11-30",    "29-01-01", true },
		{ "before the end",        "11-30",    "11-29",    false },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		CHECK_INT(outcome_is_later(case_day(row[i].on), case_day(row[i].end)), row[i].want,
			  row[i].why);
}

/* "end=11-30 result=help first=10 last=5 counted_first=9 counted_last=3 later=27-12-01,less
 * qol=50,55" */
struct outcome_case {
	struct outcome_facts facts;
	struct instrument instrument;
	struct instrument_ends value;
};

static void read_case(struct outcome_case *c, const char *text)
{
	struct outcome_facts *f = &c->facts;
	char copy[300], *rest = copy, *word;

	*c = (struct outcome_case){
		.facts = { .start = case_day("11-02"),
			   .end = DAY_NONE,
			   .result = -1,
			   .visits_start = { -1, -1 },
			   .visits_end = { -1, -1 },
			   .later = { DAY_NONE, 0 },
			   .instrument = &c->instrument,
			   .value = &c->value,
			   .instruments = 1 },
	};
	instrument_init(&c->instrument);
	c->instrument.change_percent = 10;
	snprintf(copy, sizeof copy, "%s", text);
	while ((word = strtok_r(rest, " ", &rest)) != NULL) {
		char *value = strchr(word, '='), *more;
		*value++ = '\0';
		if ((more = strchr(value, ',')) != NULL)
			*more++ = '\0';
		if (strcmp(word, "end") == 0)
			f->end = case_day(value);
		else if (strcmp(word, "result") == 0)
			f->result = words_find(&course_result_words, value);
		else if (strcmp(word, "first") == 0)
			f->visits_start.stated = atoi(value);
		else if (strcmp(word, "last") == 0)
			f->visits_end.stated = atoi(value);
		else if (strcmp(word, "counted_first") == 0)
			f->visits_start.counted = atoi(value);
		else if (strcmp(word, "counted_last") == 0)
			f->visits_end.counted = atoi(value);
		else if (strcmp(word, "later") == 0)
			f->later = (struct outcome_later){ case_day(value),
							   words_find(&later_status_words, more) };
		else
			c->value = (struct instrument_ends){ value[0] != '\0', more != NULL,
							     atof(value),
							     more != NULL ? atof(more) : 0 };
	}
}

/* All on 24 December 2026. */
static void test_answers(void)
{
	enum { NO = -1, YES = 1, NONE = OUTCOME_NO_ANSWER };
	/* clang-format off */
	static const struct { const char *why, *course; int ended, result, help, half, later_independent, later_help, measured; } row[] = {
		{ "running",               "",                              0, NO, NO, NO, NO, NO, NO },
		{ "ended today",           "end=12-24 result=independent",  1, COURSE_INDEPENDENT, NO, NO, NO, NO, NO },
		{ "ends tomorrow",         "end=12-25 result=independent",  0, NO, NO, NO, NO, NO, NO },
		{ "ended without result",  "end=12-20",                     1, NONE, NO, NO, NO, NO, NO },
		{ "visits of one who needs none", "end=12-20 result=independent first=10 last=5", 1, COURSE_INDEPENDENT, NO, NO, NO, NO, NO },
		{ "half of ten",           "end=12-20 result=help first=10 last=5",  1, COURSE_HELP, OUTCOME_LESS, 1, NO, NO, NO },
		{ "half of eleven",        "end=12-20 result=help first=11 last=5",  1, COURSE_HELP, OUTCOME_LESS, 1, NO, NO, NO },
		{ "more than half of eleven", "end=12-20 result=help first=11 last=6", 1, COURSE_HELP, OUTCOME_LESS, 0, NO, NO, NO },
		{ "none left of one",      "end=12-20 result=help first=1 last=0",   1, COURSE_HELP, OUTCOME_LESS, 1, NO, NO, NO },
		{ "the same",              "end=12-20 result=help first=7 last=7",   1, COURSE_HELP, OUTCOME_SAME, NO, NO, NO, NO },
		{ "none and none",         "end=12-20 result=help first=0 last=0",   1, COURSE_HELP, OUTCOME_SAME, NO, NO, NO, NO },
		{ "more",                  "end=12-20 result=help first=7 last=8",   1, COURSE_HELP, OUTCOME_MORE, NO, NO, NO, NO },
		{ "counted",               "end=12-20 result=help counted_first=7 counted_last=3", 1, COURSE_HELP, OUTCOME_LESS, 1, NO, NO, NO },
		{ "stated before counted", "end=12-20 result=help first=7 last=7 counted_first=9 counted_last=1", 1, COURSE_HELP, OUTCOME_SAME, NO, NO, NO, NO },
		{ "each end alone",        "end=12-20 result=help first=7 counted_first=9 counted_last=8", 1, COURSE_HELP, OUTCOME_MORE, NO, NO, NO, NO },
		{ "the end is not known",  "end=12-20 result=help first=7",          1, COURSE_HELP, NO, NO, NO, NO, NO },
		{ "the start is not known", "end=12-20 result=help counted_last=7",  1, COURSE_HELP, NO, NO, NO, NO, NO },
		{ "a later status",        "end=12-20 result=help later=27-12-20,stopped", 1, COURSE_HELP, NO, NO, NO, LATER_STOPPED, NO },
		{ "of one who was independent", "end=12-20 result=independent later=27-12-20,granted_help", 1, COURSE_INDEPENDENT, NO, NO, LATER_GRANTED_HELP, NO, NO },
		{ "of another result",     "end=12-20 result=other later=27-12-20,less", 1, COURSE_OTHER, NO, NO, NO, NO, NO },
		{ "measured at both ends", "qol=50,55",                     0, NO, NO, NO, NO, NO, INSTRUMENT_IMPROVED },
		{ "measured at one",       "qol=50",                        0, NO, NO, NO, NO, NO, NO },
		{ "measured at the other", "qol=,55",                       0, NO, NO, NO, NO, NO, NO },
		{ "measured of the ended", "end=12-20 result=died qol=50,45", 1, COURSE_DIED, NO, NO, NO, NO, INSTRUMENT_WORSE },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct outcome_case c;
		int answer[OUTCOME_QUESTIONS + 1];
		read_case(&c, row[i].course);
		outcome_answers(&c.facts, case_day("12-24"), answer);
		CHECK_INT(answer[ASK_REFERRED], 0, row[i].why);
		CHECK_INT(answer[ASK_ENDED], row[i].ended, row[i].why);
		CHECK_INT(answer[ASK_RESULT], row[i].result, row[i].why);
		CHECK_INT(answer[ASK_HELP], row[i].help, row[i].why);
		CHECK_INT(answer[ASK_HALF], row[i].half, row[i].why);
		CHECK_INT(answer[ASK_LATER_INDEPENDENT], row[i].later_independent, row[i].why);
		CHECK_INT(answer[ASK_LATER_HELP], row[i].later_help, row[i].why);
		CHECK_INT(answer[ASK_INSTRUMENT], row[i].measured, row[i].why);
	}
}

static void test_percent(void)
{
	/* clang-format off */
	static const struct { const char *why; int count, base, want; } row[] = {
		{ "no base",             0, 0, -1 },
		{ "none",                0, 7, 0 },
		{ "all",                 7, 7, 100 },
		{ "exactly a half up",   1, 8, 13 },
		{ "and 37.5",            3, 8, 38 },
		{ "0.5",                 1, 200, 1 },
		{ "just below 0.5",      1, 201, 0 },
		{ "99.5",                199, 200, 100 },
		{ "a third",             1, 3, 33 },
		{ "two thirds",          2, 3, 67 },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		CHECK_INT(percent_of(row[i].count, row[i].base), row[i].want, row[i].why);
}

static void test_sums(void)
{
	static const int answer[] = { -1, 0, 2, 2, OUTCOME_NO_ANSWER, -1, 1 };
	struct outcome_sum s = { 0, 0 };

	for (size_t i = 0; i < sizeof answer / sizeof answer[0]; i++)
		outcome_sum_add(&s, answer[i], 2);
	CHECK_INT(s.count, 2, "those that answer so");
	CHECK_INT(s.base, 5, "those that were asked, without an answer too");
}

static void test_targets(void)
{
	const struct outcome_targets t = { 40, 41, 42 };
	int found = 0;

	for (size_t i = 0; i < OUTCOME_FIGURES; i++) {
		const struct outcome_figure *f = &outcome_figure[i];
		int target = outcome_target(&t, f);
		if (target == SETTING_NONE)
			continue;
		found++;
		CHECK_TEXT(f->json,
			   target == 40   ? "results.independent"
			   : target == 41 ? "help_change.less"
					  : "half_or_fewer_visits",
			   "a target stands at its figure");
	}
	CHECK_INT(found, 3, "three figures have targets");
}

static void test_words(void)
{
	/* clang-format off */
	static const struct { int question; const char *course, *want; } row[] = {
		{ ASK_HELP, "end=12-20 result=help first=10 last=5", "from 10 to 5 visits in 14 days, as stated" },
		{ ASK_HELP, "end=12-20 result=help first=10 last=0", "from 10 to 0 visits in 14 days, as stated" },
		{ ASK_HELP, "end=12-20 result=help first=0 last=5", "from 0 to 5 visits in 14 days, as stated" },
		{ ASK_HALF, "end=12-20 result=help counted_first=10 counted_last=5", "from 10 to 5 visits in 14 days, as counted" },
		{ ASK_HELP, "end=12-20 result=help first=10 counted_last=5", "from 10 to 5 visits in 14 days, stated and counted" },
		{ ASK_HELP, "end=12-20 result=help first=10", "" },
		{ ASK_REFERRED, "", "" },
		{ ASK_RESULT, "end=12-20 result=help", "ended on Sun 20/12: still receives home help" },
		{ ASK_RESULT, "end=12-20 result=independent", "ended on Sun 20/12: needs no home help" },
		{ ASK_RESULT, "end=12-20", "ended on Sun 20/12 without a result" },
		{ ASK_LATER_HELP, "end=12-20 result=help later=27-12-20,stopped", "help stopped on Mon 20/12 2027" },
		{ ASK_INSTRUMENT, "qol=50,55", "improved: from 50 to 55; higher is better, and a change of 10 % or more counts" },
		{ ASK_INSTRUMENT, "qol=50", "" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct outcome_case c;
		char text[200];
		read_case(&c, row[i].course);
		CHECK_TEXT(outcome_explain(&c.facts, row[i].question, case_day("12-24"), text,
					   sizeof text),
			   row[i].want, row[i].course);
	}
}

int main(void)
{
	test_windows();
	test_later();
	test_answers();
	test_percent();
	test_sums();
	test_targets();
	test_words();
	return test_end();
}
