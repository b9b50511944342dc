/*
 * A whole course played by keys alone: referral, first visit with two goals and three subgoals, a plan
 * handed over, observations by carers, a midway follow-up with an adjustment, a measurement, the end in
 * one act.  Then the store is exported and imported into an empty one: its screens are the same.
 */
#include <stdio.h>
#include <stdlib.h>

#include "core/records/records.h"
#include "core/session/export.h"
#include "tests/screen/stage.h"
#include "tests/screen/steps.h"
#include "tests/test.h"
#include "tui/store_new.h"

static void play(struct stage *s, const char *keys, const char *words, const char *why)
{
	stage_keys(s, keys);
	stage_see(s, words, why);
}

enum { WIDE = 100, HIGH = 40 };

#define TO_COURSE ": k a r e n <Enter> f"
#define TAB_4     "<Tab> <Tab> <Tab> <Tab>"

/* clang-format off */
static const struct step step[] = {
	/* Monday 23 November: referral and first visit */
	{ "lene", 0, ": k a r e n <Enter> n", "Refer to a course  Karen Bæk", "the referral" },
	{ NULL, 0, "l <Tab> <Tab> <Tab> <Tab> 2 3 / 1 1 <Tab> 1 7 / 1 <C-s>",
	  "Saved: Karen Bæk is referred to a course", "referred" },
	{ NULL, 0, "f", "Langt forløb · week 1 of 8", "its page" },
	{ NULL, 0, "n B a d <Tab> <Tab> p <Tab> 3 <Tab> 1 <C-s>", "Saved: Bad", "a goal" },
	{ NULL, 0, "n M a d <Tab> <Tab> l l <Tab> 3 <Tab> 1 <C-s>", "Saved: Mad", "another" },
	{ NULL, 0, "N I n d <Tab> <Tab> f <Tab> 3 <Tab> 1 <C-s>", "Saved: Ind", "a subgoal" },
	{ NULL, 0, "N V a s k <Tab> <Tab> p <Tab> 3 <Tab> 1 <C-s>", "Saved: Vask", "another" },
	{ NULL, 0, "<Down> <Down> <Down> N S m ø r <Tab> <Tab> l l <Tab> 3 <Tab> 1 <C-s>", "Saved: Smør", "of the other goal" },
	{ NULL, 0, "v", "p New plan", "everything that can be done" },
	{ NULL, 0, "p " TAB_4 " G å <Tab> <Tab> 2 <Tab> 1 0 <C-s>", "Saved: a plan with 1 exercise", "a plan" },
	{ NULL, 0, "v", "o Hand the plan over to home care       Gå", "the plan waits" },
	{ NULL, 0, "o <C-s>", "Saved: home care carries out the plan from Mon 23/11 – u undoes", "handed over" },
	/* Tuesday: the carer sees the plan and the goals on her visit */
	{ "aase", 1, "<Enter>", "Gå 2×10", "the exercise on the visit" },
	{ NULL, 0, TAB_4 " <Space> <Tab> 2 <Tab> 1 <C-s>", "Saved: Karen Bæk", "two levels" },
	/* 21 December: midway, adjusted with the citizen's agreement, and measured */
	{ "lene", 27, TO_COURSE, "week 5 of 8", "four weeks later" },
	{ NULL, 0, "v", "▶ f Midtvejsopfølgning", "the follow-up is first" },
	{ NULL, 0, "<Enter> <Tab> <Tab> <Right> <C-s>", "Saved: Midtvejsopfølgning, adjusted – u undoes", "midway" },
	{ NULL, 0, "u", "Taken back: the follow-up is withdrawn (Karen Bæk)", "by mistake" },
	{ NULL, 0, "v f <Tab> <Tab> <Right> <C-s>", "Saved: Midtvejsopfølgning, adjusted – u undoes", "midway" },
	{ NULL, 0, "r " TAB_4 " 2 <C-s>", "the citizen agreed on Monday 23 November to what stood there before", "the agreement is asked for" },
	{ NULL, 0, "<Tab> <Tab> 2 1 / 1 2 <C-s>", "Saved: Bad – u undoes", "adjusted" },
	{ NULL, 0, "v m <Enter> <Tab> <Tab> <Tab> 1 2 <C-s>", "30 sekunder 12 – u undoes", "a measurement" },
	{ NULL, 0, "v m <Tab> <Tab> <Tab> B a d <Tab> 4 <Tab> 5 <C-s>", "IPPA 20 – u undoes", "one too many" },
	{ NULL, 0, "v w <Down> <Enter> f e j l <Enter>", "Withdrawn: it stays in the history", "withdrawn with a reason" },
	/* 18 January: subgoals reached, and the end in one act */
	{ "lene", 28, TO_COURSE, "week 9 of 8", "on its last day" },
	{ NULL, 0, "<Down> d", "Reached: Ind", "a subgoal is reached" },
	{ NULL, 0, "<Down> d", "reached at level 3 (much help), but level 1 (a little help) is expected", "the other is not where it should be" },
	{ NULL, 0, "y", "Reached: Vask", "and is ticked off all the same" },
	{ NULL, 0, "v", "e End the course", "it can end" },
	{ NULL, 0, "e", "What ends with it", "all that will happen" },
	{ NULL, 0, "<C-s>", "not saved: say why the goal was not reached", "nothing happens yet" },
	{ NULL, 0, "t r æ t <C-s> t r æ t <C-s>", "not saved: say what the result is", "reasons" },
	{ NULL, 0, "<Right> <Right> <C-s>", "at the end is not measured", "what is missing is said" },
	{ NULL, 0, "<C-s>", "Saved: the course of Karen Bæk has ended – u undoes until the day is over", "ended" },
	{ NULL, 0, "5", "still receives home help", "the result on the page" },
	{ NULL, 0, "u", "Taken back: the course has not ended (Karen Bæk)", "until the day is over" },
	{ NULL, 0, "1 v e <C-s> t r æ t <C-s> t r æ t <C-s> <Right> <Right> <C-s> <C-s>", "has ended – u undoes", "ended again" },
};

/* What is held against the imported store. */
static const struct { const char *keys, *words; } seen[] = {
	{ TO_COURSE, "Bad" },
	{ "2", "Gå" },
	{ "3", "12" },
	{ "4", "adjusted" },
	{ "5", "still receives home help" },
	{ "<Esc>", "Karen Bæk" },
	{ "4", "Bad" },
};
/* clang-format on */

static int write_line(void *data, const json_t *object, struct err *e)
{
	char *line = record_line(object);

	(void)e;
	fprintf(data, "%s\n", line);
	free(line);
	return 0;
}

static void export_lines(struct stage *s, char path[320])
{
	struct err e = { .kind = ERR_NONE };

	snprintf(path, 320, "%s.jsonl", s->path);
	FILE *out = fopen(path, "w");
	CHECK(out != NULL, "%s can't be written", path);
	s->session.work.who.role = ROLE_ADMIN; /* exports are the administrator's */
	CHECK_INT(records_export(&s->session.work, ~0u, write_line, out, &e), 0, e.text);
	fclose(out);
}

static void see_all(struct stage *s, char *text[])
{
	for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
		play(s, seen[i].keys, seen[i].words, "what is compared");
		text[i] = stage_text(s);
	}
}

int main(void)
{
	enum { SEEN = sizeof seen / sizeof seen[0] };
	char *played[SEEN], *imported[SEEN], lines[320], path[300];
	struct stage_set set = stage_team();
	struct stage s;
	int minutes = 0;

	stage_open(&s, "lene", "en", WIDE, HIGH);
	for (size_t i = 0; i < sizeof step / sizeof step[0]; i++)
		minutes += step_play(&s, &step[i]);
	stage_again(&s, "lene", "en");
	see_all(&s, played);
	export_lines(&s, lines);
	stage_close(&s);

	stage_import(&set, lines, path);
	set.minute += minutes;
	stage_open_in(&s, &set, "lene", "en", WIDE, HIGH);
	stage_keys(&s, "y"); /* it is today: the newest record is the import's, weeks before */
	see_all(&s, imported);
	stage_close(&s);
	for (int i = 0; i < SEEN; i++) {
		CHECK_TEXT(imported[i], played[i], "the imported course on the same screen");
		free(imported[i]);
		free(played[i]);
	}
	store_discard(path);
	remove(lines);
	return test_end();
}
