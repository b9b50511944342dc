/*
 * The life of a course, played by keys from the referral to the status a year after: a plan that begins
 * next Monday, a stay in hospital, another provider from a day on, a decision handed over and carried out,
 * an end that is taken back and done again.  Its figures are held against tables written by hand from
 * domain 3, 4 and 8.  life.jsonl: a visit at 08:30 each day from 23 November to 9 December 2026, and one in
 * the evening of 2 December that the change of provider withdraws.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/queries/course_page.h"
#include "core/queries/outcomes.h"
#include "tests/screen/steps.h"
#include "tests/test.h"

enum { WIDE = 100, HIGH = 40 };

#define TO_COURSE ": k a r e n <Enter> f"

/* clang-format off */
static const struct step two_weeks[] = {
	{ "tove", 0, ": k a r e n <Enter> n", "Refer to a course  Karen Bæk", "the referral" },
	{ NULL, 0, "<Tab> <Right> <Tab> <Tab> <Tab> 2 3 / 1 1 <Tab> <C-u> 6 / 1 2 <C-s>",
	  "Saved: Karen Bæk is referred to a course", "for two weeks" },
	{ NULL, 0, "f", "week 1 of 2", "its page" },
	{ NULL, 0, "n B a d <Tab> <Tab> p <Tab> 3 <Tab> 1 <C-s>", "Saved: Bad", "a goal" },
	{ NULL, 0, "v m <Tab> <Tab> <Tab> 8 <C-s>", "30 sekunder 8 – u undoes", "measured at the start" },
	{ NULL, 0, "v p <Tab> <C-u> 3 0 / 1 1 <Tab> <Tab> <Tab> G å <Tab> <Tab> 2 <Tab> 1 0 <Tab> <Tab> 3 <C-s>",
	  "Saved: a plan with 1 exercise", "from next Monday on" },
	{ NULL, 0, "2", "begins on 30.11.2026", "it says when it begins" },
	{ "aase", 0, "d", "as planned – u undoes", "no exercise yet" },
	{ "aase", 1, "d", "as planned – u undoes", "Tuesday" },
	{ "aase", 1, "d", "as planned – u undoes", "Wednesday" },
};
static const struct step hospital[] = {
	{ "aase", 1, "W <Enter> <C-s>", "in hospital since 26/11: when does", "Thursday: nobody knows for how long" },
	{ "tove", 1, TO_COURSE, "away, paused     2", "the therapist sees it on Friday" },
	{ "aase", 0, "W <Enter> <Up> <C-u> 2 8 / 1 1 <C-s>", "in hospital until 28/11", "home after Saturday" },
	{ "aase", 2, "d", "as planned – u undoes", "Sunday" },
	{ "aase", 1, "d", "with 1 exercise – u undoes", "Monday: the plan has begun" },
};
static const struct step other_provider[] = {
	{ "tove", 0, TO_COURSE " v L 2 <C-s>", "Saved: Bad, level 2", "an observation" },
	{ NULL, 0, "v v <Tab> <C-u> 1 / 1 2 <Tab> m <Tab> <Tab> <Right> <Right> <C-s>",
	  "Saved: Kommunal hjemmepleje carries the course from Tuesday 1 December", "from tomorrow on" },
	{ "mona", 1, "d", "with 1 exercise – u undoes", "Tuesday, by the other provider" },
	{ "mona", 1, "d", "with 1 exercise – u undoes", "Wednesday: three times this week" },
};
static const struct step decision[] = {
	{ "tove", 0, TO_COURSE " v f <C-s>", "Saved: Midtvejsopfølgning", "midway is on that day" },
	{ NULL, 0, "v d <Right> <Tab> <Tab> m <Tab> 4 / 1 2 <Tab> S t o l <C-s>", "Mona Vad, by Fri 4/12", "decided" },
	{ "mona", 1, "M", "Stol", "it stands on the list of who is responsible" },
	{ NULL, 0, "<Enter> <C-s>", "Saved", "done" },
	{ NULL, 0, "<Esc> d", "as planned – u undoes", "no exercise: three days have it" },
	{ "mona", 1, "M", "Nothing is missing: all is written", "and is gone from the list" },
	{ NULL, 0, "<Esc> d", "as planned – u undoes", "Friday" },
	{ "mona", 1, "<Enter> 4 <C-s>", "not at home", "Saturday" },
	{ "mona", 1, "<Enter> 2 <Tab> <C-s>", "partly done", "Sunday" },
	{ "mona", 1, "<Enter> 3 <C-s>", "cancelled by the citizen", "Monday" },
	{ "mona", 1, "<Enter> 3 <C-s>", "cancelled by the citizen", "Tuesday" },
	{ "mona", 1, "d", "with 1 exercise – u undoes", "Wednesday 9 December: a new week" },
	{ NULL, 0, "<Right> <Left>", "week 3 of 3", "beside the day as on its page" },
};
#define END_IT "v e <Tab> 1 2 <Tab> <Right> <Right> <C-s>"
static const struct step the_end[] = {
	{ "tove", 0, TO_COURSE " v L 1 <Tab> <C-u> 8 / 1 2 <C-s>", "Saved: Bad, level 1", "dated back to yesterday" },
	{ NULL, 0, "d", "Reached: Bad", "where it was expected" },
	{ NULL, 0, "v e", "counted 8, 26/11 to 9/12", "help now, by the day that is typed" },
	{ NULL, 0, "<Esc> " END_IT, "the course of Karen Bæk has ended – u undoes", "ended" },
};
static const struct step taken_back[] = {
	{ NULL, 0, "u", "Taken back: the course has not ended", "all of it" },
	{ NULL, 0, "2", "from 30.11.2026  Tove Friis", "the plan" },
	{ NULL, 0, "4", "Slutevaluering (course lead): is due today", "the follow-up" },
	{ NULL, 0, "b", "Rehabilitering  from 01.12.2026", "and the grant" },
};
static const struct step ended_again[] = {
	{ NULL, 0, "f 1 " END_IT, "improved: from 8 to 12", "ended again" },
};
static const struct step a_year_after[] = {
	{ "tove", 365, "y " TO_COURSE " 4", "Opfølgning efter et år (course lead): is due today", "a year after" },
	{ NULL, 0, "v f <C-s>", "Saved: Opfølgning efter et år, less help – u undoes", "with the status" },
	{ NULL, 0, "v", "▶ t", "nothing is to be done any more" },
};
/* clang-format on */

/* What stands on the page of the course on a day. */
struct figures {
	const char *why;
	int week, weeks, days_left, moved_days, paused_days;
	const char *planned_end;
	struct {
		int planned, done, missed, away;
	} of_week[3];
	int ticked, expected; /* of the exercise */
	int by_sol, by_kom;   /* visits by carers of each provider */
};

/* clang-format off */
static const struct figures after_two_weeks = /* on Wednesday 25 November, nothing has happened yet */
	{ "the first days", 1, 2, 11, 0, 0, "2026-12-06", { { 7, 3, 0, 0 }, { 8, 0, 0, 0 } }, 0, 0, 0, 0 };
static const struct figures after_hospital = /* on Monday 30 November */
	{ "after the hospital", 2, 3, 9, 3, 3, "2026-12-09", { { 4, 4, 0, 3 }, { 8, 1, 0, 0 }, { 3, 0, 0, 0 } }, 1, 1, 0, 0 };
static const struct figures at_the_end = /* on Wednesday 9 December */
	{ "on the last day", 3, 3, 0, 3, 3, "2026-12-09", { { 4, 4, 0, 3 }, { 7, 6, 1, 0 }, { 3, 1, 2, 0 } }, 4, 6, 5, 6 };
static const struct figures ended = /* the same; no week runs any more */
	{ "ended", 0, 3, 0, 3, 3, "2026-12-09", { { 4, 4, 0, 3 }, { 7, 6, 1, 0 }, { 3, 1, 2, 0 } }, 4, 6, 5, 6 };
/* clang-format on */

/* What the results of November and December say: how many of how many, of all and of each provider. */
struct sums {
	int question, answer;
	struct outcome_sum all, sol, kom;
};

/* clang-format off */
static const struct sums results[] = { /* referred while Solgården carried it, ended by the municipality */
	{ ASK_REFERRED, 0, { 1, 1 }, { 1, 1 }, { 0, 0 } },
	{ ASK_ENDED, 1, { 1, 1 }, { 0, 0 }, { 1, 1 } },
	{ ASK_RESULT, COURSE_HELP, { 1, 1 }, { 0, 0 }, { 1, 1 } },
	{ ASK_HELP, OUTCOME_LESS, { 1, 1 }, { 0, 0 }, { 1, 1 } }, /* 10 visits, then 8 */
	{ ASK_HALF, 1, { 0, 1 }, { 0, 0 }, { 0, 1 } },
	{ ASK_INSTRUMENT, INSTRUMENT_IMPROVED, { 1, 1 }, { 0, 0 }, { 1, 1 } },
};
static const struct sums not_yet[] = {
	{ ASK_LATER_HELP, LATER_LESS, { 0, 0 }, { 0, 0 }, { 0, 0 } },
};
static const struct sums later[] = {
	{ ASK_LATER_HELP, LATER_LESS, { 1, 1 }, { 0, 0 }, { 1, 1 } },
	{ ASK_LATER_HELP, LATER_SAME, { 0, 1 }, { 0, 0 }, { 0, 1 } },
};
/* clang-format on */

static void play_all(struct stage *s, const struct step *step, size_t n)
{
	for (size_t i = 0; i < n; i++)
		step_play(s, &step[i]);
}
#define PLAY(s, steps) play_all(s, steps, sizeof(steps) / sizeof(steps)[0])

static int made_by(const struct course_page *p, const char *provider)
{
	for (size_t i = 0; i < p->made_bys; i++)
		if (strcmp(p->made_by[i].provider, provider) == 0)
			return p->made_by[i].visits;
	return 0;
}

static int64_t the_course(struct stage *s)
{
	struct err e = { .kind = ERR_NONE };

	return course_to_show(&s->session.work, stage_rid(s, RECORD_CITIZEN, "karen"),
			      s->session.work.who.today, &e);
}

static void hold_weeks(const struct course_page *p, const struct figures *want)
{
	for (size_t i = 0; i < p->weeks && i < 3; i++) {
		const struct course_week *w = &p->week[i];
		CHECK_INT(w->planned, want->of_week[i].planned, want->why);
		CHECK_INT(w->done, want->of_week[i].done, want->why);
		CHECK_INT(w->missed, want->of_week[i].missed, want->why);
		CHECK_INT(w->away_visits, want->of_week[i].away, want->why);
	}
}

static void hold_figures(struct stage *s, const struct figures *want)
{
	struct err e = { .kind = ERR_NONE };
	struct course_page p;
	char day[DAY_TEXT];

	if (course_page_load(&s->session.work, the_course(s), s->session.work.who.today, &p, &e) !=
	    0) {
		CHECK(false, "%s: %s", want->why, e.text);
		return;
	}
	const struct course_standing *stands = &p.course->stands;
	CHECK_INT(stands->week, want->week, want->why);
	CHECK_INT(stands->weeks, want->weeks, want->why);
	CHECK_INT(stands->days_left, want->days_left, want->why);
	CHECK_INT(stands->moved_days, want->moved_days, want->why);
	CHECK_INT(stands->paused_days, want->paused_days, want->why);
	CHECK_TEXT(day_text(stands->planned_end, day), want->planned_end, want->why);
	hold_weeks(&p, want);
	const struct adherence_row *x = p.adherence.rows > 0 ? p.adherence.row : NULL;
	CHECK_INT(x != NULL ? x->ticked : 0, want->ticked, want->why);
	CHECK_INT(x != NULL && x->expected > 0 ? x->expected : 0, want->expected, want->why);
	CHECK_INT(made_by(&p, "sol"), want->by_sol, want->why);
	CHECK_INT(made_by(&p, "kom"), want->by_kom, want->why);
	course_page_release(&p);
}

static void hold_sum(const struct outcomes *o, const char *provider, const struct sums *of,
		     struct outcome_sum want)
{
	struct outcome_cut cut = { 0, NULL };

	for (size_t i = 0; i < o->providers; i++)
		if (provider != NULL && strcmp(o->provider[i].id, provider) == 0)
			cut.provider_rid = o->provider[i].rid;
	const struct outcome_sum sum = outcomes_sum(o, &cut, of->question, of->answer);
	CHECK_INT(sum.count, want.count, provider != NULL ? provider : "all");
	CHECK_INT(sum.base, want.base, provider != NULL ? provider : "all");
}

static void hold_results(struct stage *s, const struct sums *want, size_t n)
{
	const struct day from = day_of(2026, 11, 1), to = day_of(2026, 12, 31);
	struct err e = { .kind = ERR_NONE };
	struct outcomes o;

	stage_again(s, "vera", "en");
	if (outcomes_load(&s->session.work, from, to, &o, &e) != 0) {
		CHECK(false, "results: %s", e.text);
		return;
	}
	CHECK_INT((int)o.providers, 2, "who referred and who ended it");
	for (size_t i = 0; i < n; i++) {
		hold_sum(&o, NULL, &want[i], want[i].all);
		hold_sum(&o, "sol", &want[i], want[i].sol);
		hold_sum(&o, "kom", &want[i], want[i].kom);
	}
	outcomes_release(&o);
}
#define RESULTS(s, table) hold_results(s, table, sizeof(table) / sizeof(table)[0])

int main(void)
{
	struct stage_set set = stage_team();
	char path[300];
	struct stage s;

	stage_import_by(&set, "tests/screen/life.jsonl", "tests/screen/life.yaml", path);
	stage_open_in(&s, &set, "tove", "en", WIDE, HIGH);
	PLAY(&s, two_weeks);
	hold_figures(&s, &after_two_weeks);
	PLAY(&s, hospital);
	hold_figures(&s, &after_hospital);
	PLAY(&s, other_provider);
	PLAY(&s, decision);
	PLAY(&s, the_end);
	hold_figures(&s, &ended);
	PLAY(&s, taken_back);
	hold_figures(&s, &at_the_end);
	PLAY(&s, ended_again);
	hold_figures(&s, &ended);
	RESULTS(&s, results);
	RESULTS(&s, not_yet);
	PLAY(&s, a_year_after);
	RESULTS(&s, results);
	RESULTS(&s, later);
	stage_close(&s);
	return test_end();
}
