/* The words for every figure of the clip ledger. */
#include "core/rules/clip.h"

#include "tests/unit/clip_case.h"

static void test_events(void)
{
	static const char *const want[] = {
		"30 min of week 52 in 2025 accrued on Monday 22 December 2025: one clip a week, "
		"test.yaml:10",
		"20 min of week 52 in 2025 were used on Tuesday 23 December 2025 for gåtur (Aase "
		"Dam): "
		"the oldest clip is used first",
		"10 min of week 52 in 2025 were used on Wednesday 24 December 2025 for kaffe: "
		"the oldest clip is used first",
		"15 min used on Wednesday 24 December 2025 are overdrawn: no clip covered them, so "
		"the next "
		"ones will",
		"30 min of week 1 accrued on Monday 29 December 2025: one clip a week, "
		"test.yaml:10",
		"15 min of week 1 covered on Monday 29 December 2025 what was overdrawn on "
		"Wednesday 24 "
		"December 2025: the oldest debt comes first",
		"5 min of week 1 are reserved for a visit on Wednesday 31 December 2025: "
		"the oldest clip is used first",
		"30 min of week 2 accrued on Monday 5 January: one clip a week, test.yaml:10",
		"10 min of week 1 lapsed on Monday 12 January: saved 2 weeks, test.yaml:12",
		"30 min of week 3 accrued on Monday 12 January: one clip a week, test.yaml:10",
		"10 min of week 2 lapsed on Monday 12 January: the balance is at most 50 min, "
		"test.yaml:13",
		"5 min of week 2 were used on Tuesday 13 January: the oldest clip is used first",
		"15 min of week 2 lapsed on Thursday 15 January: the grant has ended",
		"30 min of week 3 lapsed on Thursday 15 January: the grant has ended",
	};
	struct clip_ledger l = { 0 };
	struct clip_case c;
	char text[400];

	case_open(&c, "30 save=2 cap=50", "2025-12-22/2026-01-14", NULL,
		  "20@2025-12-23 25@2025-12-24 5r@2025-12-31 5@2026-01-13");
	c.use[0].activity = "gåtur";
	c.use[0].by = "Aase Dam";
	c.use[1].activity = "kaffe";
	clip_ledger_run(&l, &c.card, case_day("2026-01-20"));
	CHECK_INT(l.events, sizeof want / sizeof want[0], "events");
	for (size_t i = 0; i < l.events && i < sizeof want / sizeof want[0]; i++)
		CHECK_TEXT(clip_explain(&l, &c.card, &l.event[i], text, sizeof text), want[i],
			   "event");
	CHECK_TEXT(clip_explain_balance(&l, text, sizeof text),
		   "2 h accrued - 55 min used - 1 h 5 min lapsed = 0 min", "balance");
	CHECK_TEXT(clip_explain_next_lapse(&l, &c.card, text, sizeof text),
		   "nothing will lapse as far as can be seen", "nothing is left");
	case_close(&c);
	clip_ledger_release(&l);
}

/* clang-format off */
static const struct { const char *why, *rules, *periods, *uses, *on, *first_clip, *next; } row[] = {
	{ "age", "30 save=13", "2026-01-05/", NULL, "2026-01-05",
	  "what is left of week 2 lapses on Monday 6 April: saved 13 weeks, test.yaml:12",
	  "30 min lapse on Monday 6 April if nothing is used before: saved 13 weeks, test.yaml:12" },
	{ "it has lapsed", "30 save=1", "2026-01-05/", NULL, "2026-01-12",
	  "what was left of week 2 lapsed on Monday 12 January: saved 1 week, test.yaml:12",
	  "30 min lapse on Monday 19 January if nothing is used before: saved 1 week, test.yaml:12" },
	{ "new year", "30 year_end", "2026-12-28/", NULL, "2026-12-28",
	  "what is left of week 53 lapses on Friday 1 January 2027: clips of an earlier year lapse at new year, test.yaml:15",
	  "30 min lapse on Friday 1 January 2027 if nothing is used before: clips of an earlier year lapse at new year, test.yaml:15" },
	{ "the cap", "30 cap=30", "2026-01-05/", NULL, "2026-01-05",
	  "what is left of week 2 lapses on Monday 12 January: the balance is at most 30 min, test.yaml:13",
	  "30 min lapse on Monday 12 January if nothing is used before: the balance is at most 30 min, test.yaml:13" },
	{ "the cap takes a part of it", "30 cap=50", "2026-01-05/", NULL, "2026-01-05",
	  "10 min of week 2 lapse on Monday 12 January: the balance is at most 50 min, test.yaml:13",
	  "10 min lapse on Monday 12 January if nothing is used before: the balance is at most 50 min, test.yaml:13" },
	{ "end of the grant", "30", "2026-01-05/2026-01-20", NULL, "2026-01-05",
	  "what is left of week 2 lapses on Wednesday 21 January: the grant has ended",
	  "30 min lapse on Wednesday 21 January if nothing is used before: the grant has ended" },
	{ "by the settings to come", "30 save=13; 2026-02-02: 30 save=2", "2026-01-05/", NULL, "2026-01-05",
	  "what is left of week 2 lapses on Monday 2 February: saved 2 weeks, test.yaml:12",
	  "30 min lapse on Monday 2 February if nothing is used before: saved 2 weeks, test.yaml:12" },
	{ "blocks of weeks", "30", "2026-01-05/", NULL, "2026-01-05",
	  "no rule makes week 2 lapse", "nothing will lapse as far as can be seen" },
};
/* clang-format on */

static void test_lapses(void)
{
	struct clip_ledger l = { 0 };
	char text[400];

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct clip_case c;
		case_open(&c, row[i].rules, row[i].periods, NULL, row[i].uses);
		clip_ledger_run(&l, &c.card, case_day(row[i].on));
		CHECK_TEXT(clip_explain_lapse(&l, &c.card, &l.clip[0], text, sizeof text),
			   row[i].first_clip, row[i].why);
		CHECK_TEXT(clip_explain_next_lapse(&l, &c.card, text, sizeof text), row[i].next,
			   row[i].why);
		case_close(&c);
	}
	clip_ledger_release(&l);
}

static void test_origin(void)
{
	struct clip_ledger l = { 0 };
	struct clip_case c;
	char text[400], cut[20];

	case_open(&c, "30 every=4 save=13", "2026-01-05/", NULL, NULL);
	clip_ledger_run(&l, &c.card, case_day("2026-01-05"));
	CHECK_TEXT(clip_explain(&l, &c.card, &l.event[0], text, sizeof text),
		   "30 min of week 2 accrued on Monday 5 January: test.yaml:10, one clip every 4 "
		   "weeks, "
		   "test.yaml:11",
		   "a block of four weeks");
	c.set[0].line[CLIP_SAVE_WEEKS] = 0;
	CHECK_TEXT(clip_explain_lapse(&l, &c.card, &l.clip[0], text, sizeof text),
		   "what is left of week 2 lapses on Monday 6 April: saved 13 weeks, the default",
		   "a value that the file does not name");
	CHECK_INT(strlen(clip_explain(&l, &c.card, &l.event[0], cut, sizeof cut)), sizeof cut - 1,
		  "never past the room there is");
	case_close(&c);
	clip_ledger_release(&l);
}

int main(void)
{
	test_events();
	test_lapses();
	test_origin();
	return test_end();
}
