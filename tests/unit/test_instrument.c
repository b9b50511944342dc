/* Values of instruments, which changes count, which measurements are missing (domain 4 and 8). */
#include "core/rules/instrument.h"

#include <math.h>

#include "tests/neutral.h"
#include "tests/unit/course_case.h"

/* "qol 0:100 higher percent=10 items=3 each=1:5 mean|pairs points=1 at=start,end" */
static struct instrument read_instrument(const char *text)
{
	static char copy[200], id[] = "qol";
	struct instrument i;
	char *rest = copy, *word;

	instrument_init(&i);
	i.id = i.name = id;
	snprintf(copy, sizeof copy, "%s", text);
	while ((word = strtok_r(rest, " ", &rest)) != NULL) {
		if (strcmp(word, "lower") == 0)
			i.higher_is_better = false;
		else if (strcmp(word, "mean") == 0)
			i.score = SCORE_MEAN;
		else if (strcmp(word, "pairs") == 0)
			i.score = SCORE_MEAN_OF_PRODUCTS;
		else if (sscanf(word, "%lf:%lf", &i.min, &i.max) == 2 ||
			 sscanf(word, "each=%lf:%lf", &i.item_min, &i.item_max) == 2 ||
			 sscanf(word, "percent=%lf", &i.change_percent) == 1 ||
			 sscanf(word, "points=%lf", &i.change_points) == 1 ||
			 sscanf(word, "items=%d", &i.items) == 1)
			continue;
		else if (strcmp(word, "higher") != 0)
			CHECK(false, "the test itself holds a word that is none: %s", word);
	}
	return i;
}

static void test_scores(void)
{
	/* clang-format off */
	static const struct { const char *why, *instrument, *items; double want; int at; const char *fault; } row[] = {
		{ "a sum",                  "0:100",                          "3 4 5",   12, -1, NULL },
		{ "a mean",                 "mean",                            "1 2 2 2", 1.75, -1, NULL },
		{ "one item",               "mean",                            "4",       4, -1, NULL },
		{ "pairs: mean of products", "1:25 lower pairs each=1:5",    "5 4 3 2", 13, -1, NULL },
		{ "the least of pairs",     "1:25 lower pairs each=1:5",     "1 1",     1, -1, NULL },
		{ "the most of pairs",      "1:25 lower pairs each=1:5",     "5 5 5 5", 25, -1, NULL },
		{ "three items, the least", "3:9 lower items=3 each=1:3",    "1 1 1",   3, -1, NULL },
		{ "three items, the most",  "3:9 lower items=3 each=1:3",    "3 3 3",   9, -1, NULL },
		{ "one too few",            "3:9 lower items=3 each=1:3",    "1 1",     0, -1, "qol has 3 items, and there are 2 here" },
		{ "one too many",           "3:9 lower items=3 each=1:3",    "1 1 1 1", 0, -1, "qol has 3 items, and there are 4 here" },
		{ "an item too large",      "3:9 lower items=3 each=1:3",    "1 4 1",   0, 1, "item 2: 4 is out of range; it is from 1 to 3" },
		{ "an item too small",      "3:9 lower items=3 each=1:3",    "0 1 1",   0, 0, "item 1: 0 is out of range; it is from 1 to 3" },
		{ "half a pair",            "1:25 lower pairs each=1:5",     "1 1 1",   0, -1, "the items of qol come in pairs, and there are 3" },
		{ "none at all",            "0:100",                          "",        0, -1, "qol has no items here" },
		{ "a sum out of range",     "0:10",                           "5 5.5",   0, -1, "10.5 is out of range; it is from 0 to 10" },
		{ "exactly the most",       "0:10",                           "5 5",     10, -1, NULL },
		{ "no bounds",              "",                                "1000 -5", 995, -1, NULL },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct instrument instrument = read_instrument(row[i].instrument);
		struct err e = { .kind = ERR_NONE };
		double item[10], value = 4711;
		size_t n = 0;
		int used, at = 4711;
		for (const char *p = row[i].items; sscanf(p, "%lf%n", &item[n], &used) == 1;
		     p += used)
			n++;
		int done = instrument_score(&instrument, item, n, &value, &at, &e);
		CHECK_INT(done, row[i].fault != NULL ? -1 : 0, row[i].why);
		CHECK(fabs(value - (row[i].fault != NULL ? 4711 : row[i].want)) < 1e-9, "%s: %g",
		      row[i].why, value);
		CHECK_INT(at, row[i].at, row[i].why);
		if (row[i].fault != NULL) {
			CHECK_TEXT(e.text, row[i].fault, row[i].why);
			CHECK_INT(e.kind, ERR_RULE, row[i].why);
		}
	}
}

static void test_ranges(void)
{
	/* clang-format off */
	static const struct { const char *why, *instrument; double value; const char *fault; } row[] = {
		{ "the least", "0:100", 0, NULL },
		{ "the most", "0:100", 100, NULL },
		{ "below", "0:100", -0.5, "-0.5 is out of range; it is from 0 to 100" },
		{ "above", "0:100", 100.25, "100.25 is out of range; it is from 0 to 100" },
		{ "no most", "0:inf", 1e6, NULL },
		{ "below, no most", "0:inf", -1, "-1 is too little; it is 0 or more" },
		{ "above, no least", "-inf:9", 10, "10 is too much; it is 9 or less" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct instrument instrument = read_instrument(row[i].instrument);
		struct err e = { .kind = ERR_NONE };
		int done = instrument_check_value(&instrument, row[i].value, &e);
		CHECK_INT(done, row[i].fault != NULL ? -1 : 0, row[i].why);
		if (row[i].fault != NULL)
			CHECK_TEXT(e.text, row[i].fault, row[i].why);
	}
}

static void test_changes(void)
{
	enum {
		BETTER = INSTRUMENT_IMPROVED,
		SAME = INSTRUMENT_UNCHANGED,
		WORSE = INSTRUMENT_WORSE
	};
	/* clang-format off */
	static const struct { const char *why, *instrument; double first, last; int want; } row[] = {
		{ "exactly 10 %",                "higher percent=10",  50, 55, BETTER },
		{ "just below 10 %",             "higher percent=10",  50, 54.99, SAME },
		{ "exactly 10 % worse",          "higher percent=10",  50, 45, WORSE },
		{ "just below, worse",           "higher percent=10",  50, 45.01, SAME },
		{ "10 % in fractions of two",    "higher percent=10",  1.1, 1.21, BETTER },
		{ "and in others",               "higher percent=10",  3.3, 3.63, BETTER },
		{ "of the first, not the last",  "higher percent=10",  55, 50, SAME },
		{ "from nothing",                "higher percent=10",  0, 1, BETTER },
		{ "nothing from nothing",        "higher percent=10",  0, 0, SAME },
		{ "from nothing, lower better",  "lower percent=10",   0, 1, WORSE },
		{ "to nothing",                  "lower percent=10",   4, 0, BETTER },
		{ "from below zero",             "higher percent=10",  -50, -45, BETTER },
		{ "a half percent, exactly",     "higher percent=2.5", 80, 82, BETTER },
		{ "a half percent, not quite",   "higher percent=2.5", 80, 81.9, SAME },
		{ "exactly 1 point, lower",      "lower points=1",     6, 5, BETTER },
		{ "exactly 1 point up, lower",   "lower points=1",     5, 6, WORSE },
		{ "half a point",                "lower points=1",     6, 5.5, SAME },
		{ "a tenth, exactly",            "lower points=0.1",   0.3, 0.2, BETTER },
		{ "two points",                  "higher points=2",    10, 12, BETTER },
		{ "one of two points",           "higher points=2",    10, 11, SAME },
		{ "any change counts",           "higher",             10, 10.01, BETTER },
		{ "any change counts, worse",    "higher",             10, 9.99, WORSE },
		{ "a tie",                       "higher",             10, 10, SAME },
		{ "a tie, lower",                "lower points=1",     10, 10, SAME },
		{ "means that are the same",     "lower",              0.1 + 0.2, 0.3, SAME },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct instrument instrument = read_instrument(row[i].instrument);
		CHECK_INT(instrument_change(&instrument, row[i].first, row[i].last), row[i].want,
			  row[i].why);
	}
}

static void test_words(void)
{
	/* clang-format off */
	static const struct { const char *instrument; double first, last; const char *want; } row[] = {
		{ "lower points=1", 6, 5, "improved: from 6 to 5; lower is better, and a change of one point or more counts" },
		{ "higher percent=2.5", 80, 81, "unchanged: from 80 to 81; higher is better, and a change of 2.5 % or more counts" },
		{ "higher", 7.25, 7, "worse: from 7.25 to 7; higher is better, and every change counts" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct instrument instrument = read_instrument(row[i].instrument);
		char text[200];
		CHECK_TEXT(instrument_explain(&instrument, row[i].first, row[i].last, text,
					      sizeof text),
			   row[i].want, row[i].instrument);
	}
}

/* What a record says: "=50" a value, "5 4" items.  No instrument: the settings do not know it. */
static void test_measured(void)
{
	/* clang-format off */
	static const struct { const char *why, *instrument, *says; double want; const char *fault; } row[] = {
		{ "a value",                 "0:100", "=50", 50, NULL },
		{ "at the end of the range", "0:100", "=100", 100, NULL },
		{ "nothing is a value too",  "0:100", "=0", 0, NULL },
		{ "a value out of range",    "0:100", "=101", 0, "101 is out of range; it is from 0 to 100" },
		{ "items that make one",     "3:9 lower items=3 each=1:3", "1 2 3", 6, NULL },
		{ "an item out of range",    "3:9 lower items=3 each=1:3", "1 2 4", 0, "item 3: 4 is out of range; it is from 1 to 3" },
		{ "half a pair",             "1:25 lower pairs each=1:5", "5", 0, "the items of qol come in pairs, and there are 1" },
		{ "a value, nobody knows the range", NULL, "=250", 250, NULL },
		{ "items, nobody knows how they count", NULL, "1 2", 0, "the settings do not know the instrument any more" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct instrument known =
			read_instrument(row[i].instrument != NULL ? row[i].instrument : "");
		struct err e = { .kind = ERR_NONE };
		double item[10], value = 4711;
		struct measured_values says = { .item = item };
		int used;
		says.has_value = row[i].says[0] == '=';
		says.value = says.has_value ? atof(row[i].says + 1) : 0;
		for (const char *p = row[i].says;
		     !says.has_value && sscanf(p, "%lf%n", &item[says.items], &used) == 1;
		     p += used)
			says.items++;
		int done = instrument_measured(row[i].instrument != NULL ? &known : NULL, &says,
					       &value, &e);
		CHECK_INT(done, row[i].fault != NULL ? -1 : 0, row[i].why);
		CHECK(fabs(value - (row[i].fault != NULL ? 4711 : row[i].want)) < 1e-9, "%s: %g",
		      row[i].why, value);
		if (row[i].fault != NULL)
			CHECK_TEXT(e.text, row[i].fault, row[i].why);
	}
}

/* Which two a change compares: in order of their day, "start 50, midway 60". */
static void test_ends(void)
{
	/* clang-format off */
	static const struct { const char *why, *taken, *want; } row[] = {
		{ "none",                    "", "- -" },
		{ "only the start",          "start 50", "50 -" },
		{ "only the end",            "end 50", "- 50" },
		{ "two of one point",        "start 50,start 80", "80 -" },
		{ "the newest start",        "start 50,start 80,end 60", "80 60" },
		{ "the newest later point",  "start 50,midway 60,end 70,later 65", "50 65" },
		{ "two at the end",          "start 50,end 70,end 40", "50 40" },
		{ "a start that was late",   "end 70,start 50", "50 70" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct instrument_ends ends = { .has_first = false };
		char copy[100], got[40], *rest = copy, *item;
		snprintf(copy, sizeof copy, "%s", row[i].taken);
		while ((item = strtok_r(rest, ",", &rest)) != NULL) {
			char *at = strtok_r(item, " ", &item);
			instrument_ends_add(&ends,
					    (enum measured_at)words_find(&measured_at_words, at),
					    atof(item));
		}
		int used = ends.has_first ? snprintf(got, sizeof got, "%g ", ends.first)
					  : snprintf(got, sizeof got, "- ");
		if (ends.has_last)
			snprintf(got + used, sizeof got - (size_t)used, "%g", ends.last);
		else
			snprintf(got + used, sizeof got - (size_t)used, "-");
		CHECK_TEXT(got, row[i].want, row[i].why);
	}
}

/* Two instruments: qol at start and end, ippa at all four points. */
static void test_missing(void)
{
	/* clang-format off */
	static const struct { const char *why, *course, *taken, *on, *want; } row[] = {
		{ "not begun",              "start=11-02 plan=12-28", "", "11-01", "" },
		{ "the day it starts",      "start=11-02 plan=12-28", "", "11-02", "qol start 11-02, ippa start 11-02" },
		{ "one is taken",           "start=11-02 plan=12-28", "qol start", "11-02", "ippa start 11-02" },
		{ "out of its range",       "start=11-02 plan=12-28", "qol start 101,ippa start", "11-02", "qol start 11-02" },
		{ "at the end of its range", "start=11-02 plan=12-28", "qol start 100,ippa start", "11-02", "" },
		{ "wrong first, then right", "start=11-02 plan=12-28", "qol start 101,qol start 0,ippa start", "11-02", "" },
		{ "at another point",       "start=11-02 plan=12-28", "qol end", "11-02", "qol start 11-02, ippa start 11-02" },
		{ "the day before midway",  "start=11-02 plan=12-28", "qol start,ippa start", "11-29", "" },
		{ "midway",                 "start=11-02 plan=12-28", "qol start,ippa start", "11-30", "ippa midway 11-30" },
		{ "a pause moves midway",   "start=11-02 plan=12-28 pause=11-10..11-16 moves", "qol start,ippa start", "12-06", "" },
		{ "the day it should end",  "start=11-02 plan=12-28", "qol start,ippa start,ippa midway", "12-28", "qol end 12-28, ippa end 12-28" },
		{ "no end is planned",      "start=11-02", "qol start,ippa start", "12-28", "" },
		{ "ended: only the end",    "start=11-02 plan=12-28 end=12-20 result=0", "", "12-20", "qol end 12-20, ippa end 12-20" },
		{ "ended: a year later",    "start=11-02 end=12-20 result=0", "qol end,ippa end", "27-12-20", "ippa later 12-20" },
		{ "the day before that",    "start=11-02 end=12-20 result=0", "qol end,ippa end", "27-12-19", "" },
		{ "died",                   "start=11-02 end=12-20 result=3", "", "28-01-01", "" },
		{ "cancelled",              "start=11-02 plan=12-28 cancel=11-10", "", "11-11", "" },
	};
	/* clang-format on */
	struct instrument list[2];
	char qol[] = "qol", ippa[] = "ippa";

	instrument_init(&list[0]);
	instrument_init(&list[1]);
	list[0].id = list[0].name = qol;
	list[1].id = list[1].name = ippa;
	list[0].min = 0;
	list[0].max = 100;
	list[0].at = 1u << AT_START | 1u << AT_END;
	list[1].at = 1u << AT_START | 1u << AT_MIDWAY | 1u << AT_END | 1u << AT_LATER;
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct course_case c;
		struct measured taken[8];
		struct measurement_missing missing[8];
		char copy[100], got[200] = "", *rest = copy, *item, day[DAY_TEXT];
		size_t n = 0, used = 0;
		course_case_read(&c, row[i].course);
		snprintf(copy, sizeof copy, "%s", row[i].taken);
		while ((item = strtok_r(rest, ",", &rest)) != NULL) {
			char *name = strtok_r(item, " ", &item), *at = strtok_r(item, " ", &item);
			taken[n++] = (struct measured){
				name,
				words_find(&measured_at_words, at),
				{ .has_value = true, .value = item[0] != '\0' ? atof(item) : 10 },
			};
		}
		size_t found = measurements_missing(list, 2, taken, n, &c.facts, &c.type,
						    case_day(row[i].on), missing);
		for (size_t k = 0; k < found; k++)
			used += (size_t)snprintf(got + used, sizeof got - used, "%s%s %s %s",
						 k > 0 ? ", " : "", missing[k].instrument->id,
						 measured_at_words.at[missing[k].at].json,
						 day_text(missing[k].due, day) + 5);
		CHECK_TEXT(got, row[i].want, row[i].why);
	}
}

static void test_item_names(void)
{
	char first[] = "bad", *names[] = { first }, text[40];
	struct instrument i = read_instrument("");

	i.item_names = (struct text_list){ names, 1 };
	CHECK_TEXT(instrument_item_name(&i, 0, text, sizeof text), "bad", "as the settings say");
	CHECK_TEXT(instrument_item_name(&i, 1, text, sizeof text), "item 2", "else by number");
}

int main(void)
{
	test_scores();
	test_ranges();
	test_changes();
	test_words();
	test_measured();
	test_ends();
	test_missing();
	test_item_names();
	return test_end();
}
