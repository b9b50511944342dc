/* Bands, reasons and order of a conference: a row each.  D is Sunday 22 November 2026, P the 8th, N 6 December. */
#include "core/rules/conference.h"

#include "core/rules/conference_propose.h"
#include "tests/unit/rank_case.h"

struct conference_case {
	struct rank_case rank;
	struct decision_facts open[4];
	const char *note[4];
	struct course_why ranked[COURSE_REASONS + 3];
	struct conference_why why[CONFERENCE_REASONS + COURSE_REASONS + 3];
	struct conference_facts facts;
	struct conference_reasons reasons;
};

/* "decided due=11-20 open opened=11-10 goals=1 signs=2 kinds=5 missed=3 changed=2": `due` and `opened` are the days
 * of decisions that are not done. */
static void conference_case_read(struct conference_case *c, const char *more)
{
	struct conference_facts *f = &c->facts;
	char copy[200], *text = copy, *word;

	snprintf(copy, sizeof copy, "%s", more);
	while ((word = strtok_r(text, " ", &text)) != NULL) {
		const char *value = strchr(word, '=') != NULL ? strchr(word, '=') + 1 : "";
		if (strcmp(word, "decided") == 0)
			f->decided = true;
		else if (strncmp(word, "due", 3) == 0 || strncmp(word, "opened", 6) == 0)
			c->open[f->opens++] = (struct decision_facts){
				.decision = DECISION_ADJUST,
				.on = case_day(word[0] == 'd' ? "11-08" : value),
				.due = word[0] == 'd' ? case_day(value) : DAY_NONE,
			};
		else if (strncmp(word, "goals", 5) == 0)
			f->goals_changed = atoi(value);
		else if (strncmp(word, "signs", 5) == 0)
			f->signs = atoi(value);
		else if (strncmp(word, "kinds", 5) == 0)
			f->sign_kinds = (unsigned)atoi(value);
		else if (strncmp(word, "missed", 6) == 0)
			f->missed = atoi(value);
		else if (strncmp(word, "changed", 7) == 0)
			f->changes = (unsigned)atoi(value);
	}
}

static void conference_case_run(struct conference_case *c, const char *course, const char *more)
{
	static const struct course_signals signals = { .no_observation_days = 14,
						       .still_days = 14 };

	*c = (struct conference_case){ .note = { "stol til badet", "", "", "" } };
	rank_case_run(&c->rank, course);
	c->facts = (struct conference_facts){ .rank = &c->rank.facts,
					      .signals = &signals,
					      .on = case_day("11-22"),
					      .next = case_day("12-06"),
					      .open = c->open,
					      .open_note = c->note };
	conference_case_read(c, more);
	c->reasons.why = c->why;
	c->reasons.n = conference_reasons_find(&c->facts, c->ranked, c->why);
}

/* clang-format off */
#define WELL "start=11-02 plan=12-28 | goals=2 open=2 seen=11-20 moved=11-20"
#define AT_END(day) "start=11-02 plan=" day " | goals=2 open=2 seen=11-20 moved=11-20"

static const struct { const char *why, *course, *more; enum conference_band band; const char *want; } rows[] = {
	{ "nothing", WELL, "", BAND_AS_BEFORE, "as before" },
	{ "a decision is open", WELL, "opened=11-10", BAND_WAITS, "decision_open: not done: adjust: stol til badet" },
	{ "and overdue", WELL, "due=11-20", BAND_WAITS, "decision_open: not done, 2 days overdue: adjust: stol til badet" },
	{ "of several the longest overdue is said", WELL, "due=11-21 due=11-15 opened=11-01", BAND_WAITS,
	  "decision_open: not done, 7 days overdue: adjust (and 2 more)" },
	{ "due ahead", WELL, "due=11-25", BAND_WAITS, "decision_open: not done: adjust: stol til badet" },
	{ "the end is the day before N", AT_END("12-05"), "", BAND_WAITS, "end_near: planned to end in 13 days" },
	{ "the end is N itself", AT_END("12-06"), "", BAND_AS_BEFORE, "as before" },
	{ "the end is D", AT_END("11-22"), "", BAND_WAITS, "end_near: planned to end today" },
	{ "the end is past", AT_END("11-21"), "", BAND_WAITS, "end_passed: planned end passed 1 day ago" },
	{ "past, but decided since P", AT_END("11-21"), "decided", BAND_AS_BEFORE, "as before" },
	{ "near, but decided since P", AT_END("12-05"), "decided", BAND_AS_BEFORE, "as before" },
	{ "a follow-up the day before N", WELL " follow=12-05", "", BAND_WAITS, "follow_up_due: Final due in 13 days" },
	{ "a follow-up on N", WELL " follow=12-06", "", BAND_AS_BEFORE, "as before" },
	{ "a midway follow-up past", WELL " midway=11-20", "", BAND_WAITS, "midway_due: Midway due 2 days ago" },
	{ "a review before N", WELL " review=11-23", "", BAND_WAITS, "plan_review: plan review due in 1 day" },
	{ "a review on N", WELL " review=12-06", "", BAND_AS_BEFORE, "as before" },
	{ "nothing observed", "start=11-02 plan=12-28 | goals=2 open=2", "", BAND_WAITS, "no_observation: no observation for 20 days" },
	{ "standing still", "start=11-02 plan=12-28 | goals=2 open=2 seen=11-20 moved=11-05", "", BAND_WAITS, "standing_still: standing still for 17 days" },
	{ "a measurement missing", WELL " missing=1", "", BAND_WAITS, "measurement_missing: Quality of life at the start is missing" },
	{ "no planned end", "start=11-02 | goals=2 open=2 seen=11-20 moved=11-20", "", BAND_WAITS, "no_planned_end: no end is planned" },
	{ "the citizen is dead", WELL " died=11-20", "", BAND_WAITS, "dead: the citizen died 2 days ago" },
	{ "a goal changed", WELL, "goals=1", BAND_CHANGED, "goal_changed: 1 goal changed" },
	{ "a sign", WELL, "signs=1 kinds=16", BAND_CHANGED, "sign: pain noted" },
	{ "two kinds of signs", WELL, "signs=3 kinds=24", BAND_CHANGED, "sign: fall, pain noted" },
	{ "visits missed", WELL, "missed=2", BAND_CHANGED, "visits_missed: 2 visits missed" },
	{ "a plan and an absence", WELL, "changed=5", BAND_CHANGED, "changed: plan, absence changed" },
	{ "what changed follows what waits", AT_END("11-21"), "goals=2 missed=1", BAND_WAITS,
	  "end_passed: planned end passed 1 day ago · goal_changed: 2 goals changed · visits_missed: 1 visit missed" },
	{ "an open decision comes first", AT_END("11-21"), "opened=11-10", BAND_WAITS,
	  "decision_open: not done: adjust: stol til badet · end_passed: planned end passed 1 day ago" },
};

/* Each comes before the next. */
static const struct { const char *why, *course, *more; } order[] = {
	{ "a decision overdue for longer", WELL, "due=11-15" },
	{ "one overdue", WELL, "due=11-20" },
	{ "not yet due, with another reason", AT_END("11-21"), "opened=11-10" },
	{ "not yet due, alone", WELL, "opened=11-10" },
	{ "dead", WELL " died=11-20", "" },
	{ "the end passed long ago", AT_END("11-10"), "" },
	{ "the end passed", AT_END("11-21"), "" },
	{ "the end today", AT_END("11-22"), "" },
	{ "the end in a fortnight", AT_END("12-05"), "" },
	{ "a follow-up overdue", WELL " follow=11-10", "" },
	{ "a follow-up ahead", WELL " follow=12-01", "" },
	{ "nothing observed", "start=11-02 plan=12-28 | goals=2 open=2", "" },
	{ "no planned end", "start=11-02 | goals=2 open=2 seen=11-20 moved=11-20", "" },
	{ "changed", WELL, "missed=2" },
	{ "as before", WELL, "" },
};
/* clang-format on */

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct conference_case c;
		char got[800] = "", one[COURSE_WHY_TEXT];
		conference_case_run(&c, rows[i].course, rows[i].more);
		for (size_t k = 0; k < c.reasons.n; k++)
			snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s: %s",
				 k > 0 ? " · " : "", conference_reason_words.at[c.why[k].code].json,
				 conference_why_text(&c.why[k], one));
		CHECK_TEXT(c.reasons.n == 0 ? conference_reasons_text(&c.reasons, one) : got,
			   rows[i].want, rows[i].why);
		CHECK_INT(conference_band(&c.reasons), rows[i].band, rows[i].why);
	}
}

static void test_order(void)
{
	for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
		for (size_t k = 0; k < sizeof order / sizeof order[0]; k++) {
			struct conference_case a, b;
			conference_case_run(&a, order[i].course, order[i].more);
			conference_case_run(&b, order[k].course, order[k].more);
			int got = conference_compare(&a.reasons, &b.reasons);
			CHECK(i < k   ? got < 0
			      : i > k ? got > 0
				      : got == 0,
			      "%s, %s: %d", order[i].why, order[k].why, got);
		}
}

/* Within changed and as before only name and id decide. */
static void test_alike(void)
{
	struct conference_case a, b;

	conference_case_run(&a, WELL, "missed=2");
	conference_case_run(&b, WELL, "goals=5 signs=1 kinds=1");
	CHECK_INT(conference_compare(&a.reasons, &b.reasons), 0, "what changed ranks nobody");
}

/* ---- the proposal ---- */

/* clang-format off */
static const struct {
	const char *why;
	struct { int goals, reached, open, moving; } n;
	const char *end, *signs; /* signs: d dead, o not observed, s standing still */
	const char *want;
} proposals[] = {
	{ "as agreed", { 3, 1, 2, 1 }, "12-28", "", "continue: it goes as agreed" },
	{ "all reached", { 3, 3, 0, 0 }, "12-28", "", "end the course: every goal is reached" },
	{ "all but one, which was given up, and the end near", { 3, 2, 0, 0 }, "12-05", "", "end the course: it ends before the next conference and no goal is open" },
	{ "the same, the end far", { 3, 2, 0, 0 }, "12-28", "", "continue: it goes as agreed" },
	{ "the end near and moving", { 3, 1, 2, 1 }, "12-05", "", "extend until Sun 27/12: it ends before the next conference and goals are moving" },
	{ "the end is N", { 3, 1, 2, 1 }, "12-06", "", "continue: it goes as agreed" },
	{ "near, and standing still", { 3, 1, 2, 0 }, "12-05", "s", "adjust: the goals stand still" },
	{ "near, open, neither", { 3, 1, 2, 0 }, "12-05", "", "extend until Sun 27/12: it ends before the next conference and goals are open" },
	{ "nothing observed", { 3, 1, 2, 0 }, "12-28", "o", "adjust: nothing was observed" },
	{ "no goals at all", { 0, 0, 0, 0 }, "12-28", "o", "adjust: nothing was observed" },
	{ "no planned end", { 3, 1, 2, 1 }, "", "", "continue: it goes as agreed" },
	{ "dead", { 3, 3, 0, 0 }, "12-05", "do", "end the course: the citizen is dead" },
};
/* clang-format on */

static void test_proposals(void)
{
	struct course_type type = { .min_weeks = 1, .max_weeks = 8 };

	for (size_t i = 0; i < sizeof proposals / sizeof proposals[0]; i++) {
		const struct propose_facts f = {
			.goals = (size_t)proposals[i].n.goals,
			.reached = (size_t)proposals[i].n.reached,
			.open = (size_t)proposals[i].n.open,
			.moving = (size_t)proposals[i].n.moving,
			.dead = strchr(proposals[i].signs, 'd') != NULL,
			.not_observed = strchr(proposals[i].signs, 'o') != NULL,
			.stands_still = strchr(proposals[i].signs, 's') != NULL,
			.on = case_day("11-22"),
			.next = case_day("12-06"),
			.start = case_day("11-02"),
			.planned_end = case_day(proposals[i].end),
			.type = &type,
		};
		struct conference_proposal p;
		char text[CONFERENCE_PROPOSAL_TEXT];
		conference_propose(&f, &p);
		CHECK_TEXT(conference_proposal_text(&p, text), proposals[i].want, proposals[i].why);
	}
}

int main(void)
{
	test_rows();
	test_order();
	test_alike();
	test_proposals();
	return test_end();
}
