/* What the ranking of courses is given, written as a short text, so that a test is a row.  It is Sunday
 * 22 November 2026. */
#ifndef HVERDAG_TESTS_UNIT_RANK_CASE_H
#define HVERDAG_TESTS_UNIT_RANK_CASE_H

#include "core/rules/course_rank.h"
#include "tests/neutral.h"
#include "tests/unit/course_case.h"

struct rank_case {
	struct course_case course;
	struct course_standing stands;
	struct follow_up_rule rule[3];
	struct follow_up follow_up[3];
	struct instrument instrument;
	struct measurement_missing missing[2];
	struct deadline_rule deadline_rule[2];
	struct deadline deadline[2];
	struct course_rank_facts facts;
	struct course_why why[COURSE_REASONS + 3 + 2];
	struct course_reasons reasons;
};

static char rank_midway_name[] = "Midway", rank_end_name[] = "Final",
	    rank_qol[] = "Quality of life", rank_deadline_name[] = "Decision";
static char rank_midway_id[] = "midt", rank_end_id[] = "slut";

/* After the course, as in course_case.h, "| midway=11-20 follow=11-21 goals=3 open=2 seen=11-15
 * moved=11-10 review=11-20 decided=11-19 missing=2 due=11-23": follow-ups, reviews and deadlines by the day they
 * are due. */
static inline void rank_case_more(struct rank_case *c, char *text)
{
	struct course_rank_facts *f = &c->facts;
	char *word;

	while ((word = strtok_r(text, " ", &text)) != NULL) {
		char *value = strchr(word, '=') + 1;
		bool midway = strncmp(word, "midway", 6) == 0;
		if (midway || strncmp(word, "follow", 6) == 0) {
			struct follow_up_rule *r = &c->rule[f->follow_ups];
			follow_up_rule_init(r);
			r->id = midway ? rank_midway_id : rank_end_id;
			r->name = midway ? rank_midway_name : rank_end_name;
			r->when = midway ? FOLLOW_MIDWAY : FOLLOW_START;
			c->follow_up[f->follow_ups++] = (struct follow_up){
				.rule = r,
				.id = r->id,
				.due = case_day(value),
				.counted_from = DAY_NONE,
				.done = DAY_NONE,
				.closed = DAY_NONE,
			};
		} else if (strncmp(word, "due", 3) == 0) {
			struct deadline *d = &c->deadline[f->deadlines];
			c->deadline_rule[f->deadlines].name = rank_deadline_name;
			*d = (struct deadline){ .rule = &c->deadline_rule[f->deadlines++],
						.due = case_day(value),
						.near = day_plus(case_day(value), -1),
						.met = DAY_NONE };
			d->state = day_before(d->due, c->stands.on) ? DEADLINE_MISSED
								    : DEADLINE_RUNNING;
		} else if (strncmp(word, "goals", 5) == 0) {
			f->goals = (size_t)atoi(value);
		} else if (strncmp(word, "open", 4) == 0) {
			f->open_goals = (size_t)atoi(value);
		} else if (strncmp(word, "seen", 4) == 0) {
			f->last_observation = case_day(value);
		} else if (strncmp(word, "moved", 5) == 0) {
			f->last_change = case_day(value);
		} else if (strncmp(word, "decided", 7) == 0) {
			f->decided = case_day(value);
		} else if (strncmp(word, "died", 4) == 0) {
			f->died = case_day(value);
		} else if (strncmp(word, "review", 6) == 0) {
			f->review = case_day(value);
		} else {
			for (f->missings = 0; f->missings < (size_t)atoi(value); f->missings++)
				c->missing[f->missings] =
					(struct measurement_missing){ &c->instrument, AT_START,
								      case_day("11-02") };
		}
	}
}

static inline void rank_case_run(struct rank_case *c, const char *text)
{
	static const struct course_signals signals = { .no_observation_days = 14,
						       .still_days = 14 };
	char copy[400], *bar;

	*c = (struct rank_case){ .reasons = { .n = 0 } };
	snprintf(copy, sizeof copy, "%s", text);
	if ((bar = strchr(copy, '|')) != NULL)
		*bar++ = '\0';
	course_case_read(&c->course, copy);
	course_stand(&c->course.facts, &c->course.type, case_day("11-22"), &c->stands);
	c->instrument.name = rank_qol;
	c->facts = (struct course_rank_facts){
		.course = &c->course.facts,
		.type = &c->course.type,
		.stands = &c->stands,
		.follow_up = c->follow_up,
		.deadline = c->deadline,
		.missing = c->missing,
		.last_observation = DAY_NONE,
		.last_change = DAY_NONE,
		.review = DAY_NONE,
		.decided = DAY_NONE,
		.died = DAY_NONE,
	};
	if (bar != NULL)
		rank_case_more(c, bar);
	c->reasons.why = c->why;
	c->reasons.n = course_reasons_find(&c->facts, &signals, c->why);
}

#endif
