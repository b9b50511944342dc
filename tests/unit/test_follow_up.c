/* Follow-ups of a course: days across pauses, after the end, not piling up (domain 3, 4). */
#include "core/rules/follow_up.h"

#include "tests/neutral.h"
#include "tests/unit/course_case.h"

struct follow_case {
	struct course_case course;
	struct follow_up_facts facts;
	struct follow_up_rule rule[8];
	struct follow_up_done done[8];
	char text[400];
	struct follow_up list[16];
	size_t n;
};

/* "midway", "start+3", "end-7", "every14", "weeks2", "later12", several with blanks; each is its own
 * id. */
static void read_rules(struct follow_case *c, char *text)
{
	static const struct {
		const char *word;
		enum follow_up_when when;
	} kind[] = {
		{ "start", FOLLOW_START },    { "midway", FOLLOW_MIDWAY },
		{ "every", FOLLOW_INTERVAL }, { "weeks", FOLLOW_INTERVAL },
		{ "end", FOLLOW_END },        { "later", FOLLOW_LATER },
	};
	char *word;

	while ((word = strtok_r(text, " ", &text)) != NULL)
		for (size_t i = 0; i < sizeof kind / sizeof kind[0]; i++) {
			size_t length = strlen(kind[i].word);
			if (strncmp(word, kind[i].word, length) != 0)
				continue;
			struct follow_up_rule *r = &c->rule[c->facts.rules++];
			int number = atoi(word + length);
			follow_up_rule_init(r);
			r->id = r->name = word;
			r->when = kind[i].when;
			if (strcmp(kind[i].word, "every") == 0)
				r->every_days = number;
			else if (strcmp(kind[i].word, "weeks") == 0)
				r->every_weeks = number;
			else if (r->when == FOLLOW_LATER)
				r->after_months = number;
			else
				r->days = number;
		}
}

/* "midway 11-30 12-02": rule, due, done; several with ",".  "died 12-05".  "agree 11-09 11-23": decided, for when. */
static void read_done(struct follow_case *c, char *text)
{
	char *item;

	while ((item = strtok_r(text, ",", &text)) != NULL) {
		char *rule = strtok_r(item, " ", &item), *due = strtok_r(item, " ", &item),
		     *on = strtok_r(item, " ", &item);
		if (strcmp(rule, "died") == 0)
			c->facts.died = case_day(due);
		else if (strcmp(rule, "agree") == 0)
			c->facts.agreed =
				(struct follow_up_agreed){ true, case_day(on), case_day(due) };
		else
			c->done[c->facts.dones++] =
				(struct follow_up_done){ rule, case_day(due), case_day(on), -1, 0 };
	}
}

static void follow_case_run(struct follow_case *c, const char *rules, const char *course,
			    const char *done, const char *on)
{
	size_t length = strlen(rules) + 1;

	*c = (struct follow_case){ .n = 0 };
	memcpy(c->text, rules, length);
	strcpy(c->text + length, done);
	course_case_read(&c->course, course);
	c->facts = (struct follow_up_facts){
		.course = &c->course.facts,
		.type = &c->course.type,
		.course_type = "lang",
		.rule = c->rule,
		.done = c->done,
		.died = DAY_NONE,
	};
	read_rules(c, c->text);
	read_done(c, c->text + length);
	c->n = follow_ups(&c->facts, case_day(on), c->list);
}

/* "midway 2026-11-30; end 2026-12-28 done 2026-12-28" */
static const char *said(const struct follow_case *c, char out[600])
{
	char day[DAY_TEXT];
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < c->n; i++) {
		const struct follow_up *u = &c->list[i];
		used += (size_t)snprintf(out + used, 600 - used, "%s%s %s", i > 0 ? "; " : "",
					 u->id, day_text(u->due, day) + 2);
		if (!day_is_none(u->done))
			used += (size_t)snprintf(out + used, 600 - used, " done %s",
						 day_text(u->done, day) + 2);
		if (!day_is_none(u->closed))
			used += (size_t)snprintf(out + used, 600 - used, " closed %s",
						 day_text(u->closed, day) + 2);
	}
	return out;
}

/* 2 November 2026 is a Monday; 28 December is eight weeks later. */
static void test_days(void)
{
	/* clang-format off */
	static const struct { const char *why, *rules, *course, *done, *on, *want; } row[] = {
		{ "no rules: none", "", "start=11-02 plan=12-28", "", "11-22", "" },
		{ "one that was agreed", "midway", "start=11-02 plan=12-28", "agree 11-09 11-23", "11-10", "agreed 26-11-23; midway 26-11-30" },
		{ "one done on the day it was agreed is not that one", "", "start=11-02 plan=12-28", "agree 11-09 11-23,midway 11-09 11-09", "11-10",
		  "midway 26-11-09 done 26-11-09; agreed 26-11-23" },
		{ "one done the day after is, of whatever rule", "", "start=11-02 plan=12-28", "agree 11-09 11-23,midway 11-30 11-10", "11-10",
		  "midway 26-11-30 done 26-11-10" },
		{ "it was done by its own name", "", "start=11-02 plan=12-28", "agree 11-09 11-23,agreed 11-23 11-22", "11-23", "agreed 26-11-23 done 26-11-22" },
		{ "not of one that has ended", "", "start=11-02 plan=12-28 end=11-20", "agree 11-09 11-23", "11-23", "" },
		{ "nor of one who died", "", "start=11-02 plan=12-28", "agree 11-09 11-23,died 11-20", "11-23", "" },
		{ "not begun: none", "start midway end", "ref=11-02 plan=12-28", "", "11-22", "end 26-12-28" },
		{ "one of each", "start midway every14 end later12", "start=11-02 plan=12-28", "", "11-09",
		  "start 26-11-02; every14 26-11-16; midway 26-11-30; end 26-12-28" },
		{ "days after", "start+3 midway+2 end+7", "start=11-02 plan=12-28", "", "11-03",
		  "start+3 26-11-05; midway+2 26-12-02; end+7 27-01-04" },
		{ "days before", "start-2 end-7", "start=11-02 plan=12-28", "", "11-03", "start-2 26-10-31; end-7 26-12-21" },
		{ "a pause moves what comes after it", "start+3 midway every14 end", "start=11-02 plan=12-28 pause=11-04..11-10 moves", "", "11-12",
		  "start+3 26-11-12; every14 26-11-23; midway 26-12-07; end 27-01-04" },
		{ "not what came before it", "start+3 midway", "start=11-02 plan=12-28 pause=11-16..11-22 moves", "", "11-23",
		  "start+3 26-11-05; midway 26-12-07" },
		{ "with an end that stands", "start+3 midway every14 end", "start=11-02 plan=12-28 pause=11-04..11-10", "", "11-12",
		  "start+3 26-11-12; every14 26-11-23; midway 26-12-03; end 26-12-28" },
		{ "overlapping absences once", "start+7", "start=11-02 plan=12-28 pause=11-04..11-06 hospital=11-05..11-08 by=hospital", "", "11-12", "start+7 26-11-14" },
		{ "never on a paused day", "start", "start=11-02 plan=12-28 pause=11-01..11-05", "", "11-03", "start 26-11-06" },
		{ "an open pause: a day later each day", "start+7", "start=11-02 plan=12-28 pause=11-05..", "", "11-10", "start+7 26-11-15" },
		{ "the next day", "start+7", "start=11-02 plan=12-28 pause=11-05..", "", "11-11", "start+7 26-11-16" },
		{ "the last day of the pause itself", "start+3", "start=11-02 plan=12-28 pause=11-05..11-05", "", "11-11", "start+3 26-11-06" },
		{ "starts on a Sunday", "weeks2 midway", "start=11-01 plan=12-27", "", "11-02", "weeks2 26-11-15; midway 26-11-29" },
		{ "midway after an extension", "midway", "start=11-02 plan=27-01-11 ext=11-25", "", "11-26", "midway 26-12-07" },
		{ "midway stays done when extended", "midway", "start=11-02 plan=27-01-11 ext=12-05", "midway 11-30 12-01", "12-06", "midway 26-11-30 done 26-12-01" },
		{ "no planned end: no midway, no end", "midway end start", "start=11-02", "", "11-22", "start 26-11-02" },
		{ "in sessions: when half are done", "midway end", "start=11-02 sessions=4 visit=11-04 visit=11-09", "", "11-22", "midway 26-11-09" },
		{ "in sessions: when all are done", "midway end", "start=11-02 sessions=2 visit=11-04 visit=11-09", "", "11-22", "midway 26-11-04; end 26-11-09" },
		{ "by day and in sessions: the day counts", "end", "start=11-02 plan=12-28 sessions=2 visit=11-04 visit=11-09", "", "11-22", "end 26-12-28" },
		{ "on one day, in the order of the rules", "midway start+28", "start=11-02 plan=12-28", "start+28 11-30 11-29", "11-29", "midway 26-11-30; start+28 26-11-30 done 26-11-29" },
		{ "in sessions: not yet", "midway end", "start=11-02 sessions=4 visit=11-04", "", "11-22", "" },
		{ "done ones stay, in order of day", "start end", "start=11-02 plan=12-28", "start 11-02 11-03", "11-22", "start 26-11-02 done 26-11-03; end 26-12-28" },
		{ "done early", "end", "start=11-02 plan=12-28", "end 12-28 12-20", "12-21", "end 26-12-28 done 26-12-20" },
		{ "a rule nobody knows any more", "start", "start=11-02 plan=12-28", "gone 11-20 11-21", "11-22", "start 26-11-02; gone 26-11-20 done 26-11-21" },
		{ "cancelled: only what was done", "start midway end", "start=11-02 plan=12-28 cancel=11-10", "start 11-02 11-03", "11-22", "start 26-11-02 done 26-11-03" },
		{ "declined: none", "start", "offer=11-02 decline=11-04", "", "11-22", "" },
		{ "died: none", "start midway", "start=11-02 plan=12-28", "died 11-20", "11-22", "" },
		{ "the day of the death: none", "start", "start=11-02 plan=12-28", "died 11-20", "11-20", "" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct follow_case c;
		char text[600];
		follow_case_run(&c, row[i].rules, row[i].course, row[i].done, row[i].on);
		CHECK_TEXT(said(&c, text), row[i].want, row[i].why);
	}
}

static void test_interval(void)
{
	/* clang-format off */
	static const struct { const char *why, *rules, *course, *done, *on, *want; } row[] = {
		{ "the first", "every14", "start=11-02 plan=12-28", "", "11-03", "every14 26-11-16" },
		{ "one alone, however late", "every14", "start=11-02 plan=12-28", "", "12-20", "every14 26-11-16" },
		{ "the next from the last one done", "every14", "start=11-02 plan=12-28", "every14 11-16 11-16", "11-17", "every14 26-11-16 done 26-11-16; every14 26-11-30" },
		{ "done late: the next later too", "every14", "start=11-02 plan=12-28", "every14 11-16 12-07", "12-08", "every14 26-11-16 done 26-12-07; every14 26-12-21" },
		{ "done early", "every14", "start=11-02 plan=12-28", "every14 11-16 11-14", "11-15", "every14 26-11-16 done 26-11-14; every14 26-11-28" },
		{ "the newest counts, in any order", "every7", "start=11-02 plan=12-28", "every7 11-16 11-16,every7 11-09 11-09", "11-17", "every7 26-11-09 done 26-11-09; every7 26-11-16 done 26-11-16; every7 26-11-23" },
		{ "a pause after the last one", "every14", "start=11-02 plan=12-28 pause=11-20..11-26 moves", "every14 11-16 11-16", "11-27", "every14 26-11-16 done 26-11-16; every14 26-12-07" },
		{ "one on the planned end", "every14", "start=11-02 plan=11-16", "", "11-10", "every14 26-11-16" },
		{ "none after it", "every14", "start=11-02 plan=11-15", "", "11-10", "" },
		{ "nor on the last day itself", "every14", "start=11-02 plan=11-15", "", "11-15", "" },
		{ "but when it slips", "every14", "start=11-02 plan=11-15", "", "11-17", "every14 26-11-16" },
		{ "none once it has ended", "every14", "start=11-02 plan=12-28 end=11-20", "", "11-20", "" },
		{ "every day", "every1", "start=11-02 plan=12-28", "", "11-02", "every1 26-11-03" },
		{ "every other week", "weeks2", "start=11-02 plan=12-28", "", "11-03", "weeks2 26-11-16" },
		{ "one that names no number", "every0", "start=11-02 plan=12-28", "", "11-03", "" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct follow_case c;
		char text[600];
		follow_case_run(&c, row[i].rules, row[i].course, row[i].done, row[i].on);
		CHECK_TEXT(said(&c, text), row[i].want, row[i].why);
	}
}

static void test_after_the_end(void)
{
	/* clang-format off */
	static const struct { const char *why, *rules, *course, *done, *on, *want; } row[] = {
		{ "not before the end", "later12", "start=11-02 plan=12-28", "", "12-20", "" },
		{ "a year after", "later12", "start=11-02 end=12-28 result=0", "", "12-28", "later12 27-12-28" },
		{ "31 August and six months", "later6", "start=07-01 end=08-31 result=1", "", "09-01", "later6 27-02-28" },
		{ "in a leap year", "later6", "start=27-07-01 end=27-08-31 result=1", "", "27-09-01", "later6 28-02-29" },
		{ "29 February and a year", "later12", "start=24-01-01 end=24-02-29 result=1", "", "24-03-01", "later12 25-02-28" },
		{ "31 and three months", "later3", "start=07-01 end=08-31 result=1", "", "09-01", "later3 26-11-30" },
		{ "pauses are of the course only", "later3", "start=07-01 end=08-31 result=1 pause=09-01..", "", "09-05", "later3 26-11-30" },
		{ "died", "later12", "start=11-02 end=12-28 result=3", "", "12-28", "" },
		{ "died since", "later12", "start=11-02 end=12-28 result=0", "died 27-03-01", "27-03-02", "" },
		{ "done", "later12", "start=11-02 end=12-28 result=0", "later12 27-12-28 27-12-20", "28-01-05", "later12 27-12-28 done 27-12-20" },
		{ "half a year and a year", "later12 later6", "start=11-02 end=12-28 result=0", "", "12-28", "later6 27-06-28; later12 27-12-28" },
		{ "ended with a result: the final one is closed, and has no record", "end", "start=11-02 plan=12-28 end=12-20 result=0", "", "12-21", "end 26-12-20 closed 26-12-20" },
		{ "and done where it has", "end", "start=11-02 plan=12-28 end=12-20 result=0", "end 12-20 12-20", "12-21", "end 26-12-20 done 26-12-20" },
		{ "also one that was due before the end", "end-7", "start=11-02 plan=12-28 end=12-20 result=0", "", "12-21", "end-7 26-12-13 closed 26-12-20" },
		{ "ended without: it is still to be done", "end", "start=11-02 plan=12-28 end=12-20", "", "12-21", "end 26-12-20" },
		{ "a final one after the end", "end+14", "start=11-02 plan=12-28 end=12-20 result=0", "", "12-21", "end+14 27-01-03" },
		{ "those of the course are gone", "start midway every14", "start=11-02 plan=12-28 end=12-20 result=0", "", "12-21", "" },
		{ "the day of the end already", "start midway", "start=11-02 plan=12-28 end=12-20 result=0", "", "12-20", "" },
		{ "what was done in the course stays", "start midway", "start=11-02 plan=12-28 end=12-20 result=0", "midway 11-30 11-30", "12-21", "midway 26-11-30 done 26-11-30" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct follow_case c;
		char text[600];
		follow_case_run(&c, row[i].rules, row[i].course, row[i].done, row[i].on);
		CHECK_TEXT(said(&c, text), row[i].want, row[i].why);
	}
}

static void test_course_types(void)
{
	char lang[] = "lang", kort[] = "kort";
	char *both[] = { kort, lang }, *one[] = { kort };
	struct follow_up_rule rule;

	follow_up_rule_init(&rule);
	CHECK_INT(follow_up_for(&rule, "lang"), true, "no types: all");
	rule.course_types = (struct text_list){ both, 2 };
	CHECK_INT(follow_up_for(&rule, "lang"), true, "among them");
	rule.course_types = (struct text_list){ one, 1 };
	CHECK_INT(follow_up_for(&rule, "lang"), false, "not among them");

	struct follow_case c;
	char text[600];
	follow_case_run(&c, "start midway", "start=11-02 plan=12-28", "", "11-03");
	c.rule[0].course_types = (struct text_list){ one, 1 };
	c.n = follow_ups(&c.facts, case_day("11-03"), c.list);
	CHECK_TEXT(said(&c, text), "midway 26-11-30", "the rule of another type makes none");
}

/* Whoever shows what was done finds its rule, where there still is one. */
static void test_rules_of_done(void)
{
	struct follow_case c;

	follow_case_run(&c, "start end", "start=11-02 plan=12-28",
			"start 11-02 11-03,gone 11-20 11-21", "11-22");
	CHECK(c.n == 3 && c.list[0].rule == &c.rule[0], "its own rule");
	CHECK(c.n == 3 && c.list[1].rule == NULL, "none");
	CHECK(c.n == 3 && c.list[2].rule == &c.rule[1], "what is to be done has one");
}

static void test_due(void)
{
	/* clang-format off */
	static const struct { const char *why, *done, *before, *want; } row[] = {
		{ "none before that day",        "", "11-02", NULL },
		{ "the first, the day after it", "", "11-03", "start" },
		{ "what is done is passed over", "start 11-02 11-02", "12-28", "midway" },
		{ "the day itself is not before", "start 11-02 11-02", "11-30", NULL },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct follow_case c;
		follow_case_run(&c, "end midway start", "start=11-02 plan=12-28", row[i].done,
				"11-22");
		const struct follow_up *u = follow_up_due(c.list, c.n, case_day(row[i].before));
		if (row[i].want == NULL)
			CHECK(u == NULL, "%s: %s", row[i].why, u->id);
		else
			CHECK_TEXT(u != NULL ? u->id : NULL, row[i].want, row[i].why);
	}
}

static void test_words(void)
{
	/* clang-format off */
	static const struct { const char *rules, *course, *done, *on, *want; } row[] = {
		{ "start", "start=11-02 plan=12-28", "", "11-02", "start (course lead): is due today; the course starts that day" },
		{ "start+3", "start=11-02 plan=12-28", "", "11-02", "start+3 (course lead): is due on Thursday 5 November; 3 days after Monday 2 November" },
		{ "midway", "start=11-02 plan=12-28", "", "12-03", "midway (course lead): was due on Monday 30 November, 3 days ago; half of the course is over by then" },
		{ "midway+1", "start=11-02 plan=12-28", "", "12-02", "midway+1 (course lead): was due on Tuesday 1 December, 1 day ago; half of the course is over on Monday 30 November" },
		{ "every14", "start=11-02 plan=12-28", "", "11-03", "every14 (course lead): is due on Monday 16 November; 14 days after Monday 2 November" },
		{ "end", "start=11-02 plan=12-28", "", "12-20", "end (course lead): is due on Monday 28 December; the course ends that day" },
		{ "end-7", "start=11-02 plan=12-28", "", "12-20", "end-7 (course lead): is due on Monday 21 December; 7 days before Monday 28 December" },
		{ "later12", "start=11-02 end=12-28 result=0", "", "12-28", "later12 (course lead): is due on Tuesday 28 December 2027; 12 months after the end on Monday 28 December" },
		{ "midway", "start=11-02 plan=12-28", "midway 11-30 12-01", "12-03", "midway: done on Tuesday 1 December" },
		{ "end", "start=11-02 plan=12-28 end=12-20 result=0", "", "12-21", "end: not recorded; the course ended with a result on Sunday 20 December" },
		{ "", "start=11-02 plan=12-28", "gone 11-30 12-01", "12-03", "gone: done on Tuesday 1 December" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct follow_case c;
		char text[300];
		follow_case_run(&c, row[i].rules, row[i].course, row[i].done, row[i].on);
		CHECK_INT((long long)c.n, 1, row[i].want);
		if (c.n == 1)
			CHECK_TEXT(follow_up_explain(&c.list[0], case_day(row[i].on), text,
						     sizeof text),
				   row[i].want, row[i].course);
	}
}

int main(void)
{
	test_days();
	test_interval();
	test_after_the_end();
	test_course_types();
	test_rules_of_done();
	test_due();
	test_words();
	return test_end();
}
