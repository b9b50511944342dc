/*
 * Deadlines of a course (domain 7): for the decision, the first contact, the start, and how long the citizen may
 * complain.  Made from the settings, never typed by hand.  Pure.
 *
 * Each is counted from a day of the course, by the settings in force on that day: who adopts another rule leaves
 * what has begun to run as it was.  Day 1 is the day after, in working days the first working day after.
 */
#ifndef HVERDAG_CORE_RULES_DEADLINE_H
#define HVERDAG_CORE_RULES_DEADLINE_H

#include "core/rules/course.h"

enum deadline_state {
	DEADLINE_RUNNING,
	DEADLINE_MET,
	DEADLINE_MET_LATE,
	DEADLINE_MISSED, /* its day is past, and what it is for has not happened */
	DEADLINE_OVER,   /* the time in which the citizen may complain */
	DEADLINE_CLOSED, /* the course was given up, or the citizen died, before it was met */
	DEADLINE_STATES
};
extern const struct words deadline_state_words;

struct deadline_facts {
	const struct course_facts *course;
	const char *course_type; /* its id, as recorded */
	enum law law;            /* the course's */
	struct day
		contacted; /* the first visit by the course's provider or lead since it was referred; DAY_NONE */
	struct day died; /* the citizen; DAY_NONE */
};

struct deadline {
	const struct deadline_rule *rule;
	enum deadline_state state;
	struct day from, due; /* counted from; its last day */
	struct day met;       /* DAY_NONE: not yet */
	struct day
		near; /* the last working day before its day: from then on it is a reason to look at the course */
	struct day
		again; /* where it is missed: the day to write to the citizen, as many days from today, or the start
	                   * that is planned; else DAY_NONE */
};

/* So many days after `from`, counted as the rule says. */
struct day deadline_day(const struct deadline_rule *rule, const struct days_off *off,
			struct day from);

/* Does the rule hold for a course of that type and law? */
bool deadline_is_for(const struct deadline_rule *rule, const char *course_type, enum law law);

/* Does what happened by this kind of deadline begin on a day of the course?  Its day, or DAY_NONE. */
struct day deadline_from(const struct deadline_rule *rule, const struct course_facts *c);

/* All that have begun by `on`, by their day, then as in the settings; to free().  Returns how many. */
size_t deadlines_find(const struct deadline_facts *f, const struct settings_history *h,
		      struct day on, struct deadline **out);

/* Do any settings have deadlines? */
bool deadlines_any(const struct settings_history *h);

/* Must somebody see to it: it is missed, or runs and is near?  Never of one that only says until when the citizen may
 * complain. */
bool deadline_presses(const struct deadline *d, struct day on);

/* "Decision: runs out on Friday 4 December, 5 working days after Friday 27 November".  Returns out. */
const char *deadline_explain(const struct deadline *d, struct day on, char *out, size_t size);

/* What is to be done where it is missed: "Decision: ran out on …; write to the citizen with the new day, Friday 4 December". */
const char *deadline_missed_text(const struct deadline *d, struct day on, char *out, size_t size);

#endif
