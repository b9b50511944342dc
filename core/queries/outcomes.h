/* Results (domain 8): the courses referred in a period as they stand today, the figures they make,
 * cut by provider and course type, and the citizens behind each of them. */
#ifndef HVERDAG_CORE_QUERIES_OUTCOMES_H
#define HVERDAG_CORE_QUERIES_OUTCOMES_H

#include "core/base/memory.h"
#include "core/rules/outcome.h"
#include "core/session/work.h"

struct outcome_row {
	int64_t course_rid, citizen_rid;
	int64_t provider_rid;     /* on the day of the referral */
	int64_t end_provider_rid; /* on the day of the end; of a course that goes on: today */
	const char *course_type;  /* id */
	struct day referred;
	struct outcome_facts facts;
	int *answer; /* OUTCOME_QUESTIONS + instruments */
};

struct outcome_provider {
	int64_t rid;
	const char *id, *name;
};

struct outcome_type {
	const char *id, *name;
};

/* One figure of the report, in words. */
struct outcome_line {
	int question, answer;      /* question also ASK_INSTRUMENT and on */
	const char *key;           /* "help_change.less", "instruments.ippa.worse" */
	const char *group, *label; /* in the user's language; the group is that of its base */
	int target;                /* percent, or SETTING_NONE */
};

struct outcomes {
	struct day from, to, today;
	int64_t only_rid;        /* a private provider sees what counts as its own; 0: everything */
	struct outcome_row *row; /* by rid of the course */
	size_t n;
	/* In the order of the settings; after those, instruments that were used and that only older
	 * settings know. */
	struct instrument *instrument;
	size_t instruments;
	struct outcome_provider *provider; /* that have courses here, by name */
	size_t providers;
	struct outcome_type *type; /* likewise */
	size_t types;
	struct outcome_line *line; /* in the order of a report */
	size_t lines;
	struct arena arena;
};

/* Rights: ACT_SEE_OUTCOMES; at a private provider its own courses only.  Names nobody and logs
 * nothing.  The settings must outlive it. */
int outcomes_load(const struct work *w, struct day from, struct day to, struct outcomes *out,
		  struct err *e);
void outcomes_release(struct outcomes *o);

/* What is left in: 0 and NULL for all.  A course counts for the provider of the day of what is asked
 * about (domain 8): as referred on the referral day, for everything else on its last. */
struct outcome_cut {
	int64_t provider_rid;
	const char *course_type;
};
bool outcomes_has(const struct outcomes *o, const struct outcome_cut *cut,
		  const struct outcome_row *row, int question);

/* One figure: how many courses have this answer, of how many for which there is an answer at
 * all.  `question` also ASK_INSTRUMENT and on. */
struct outcome_sum outcomes_sum(const struct outcomes *o, const struct outcome_cut *cut,
				int question, int answer);

/* The citizens behind a figure, by name, as one logged look-up: those on the actor's lists, and those
 * whose course was with the actor's own provider; `hidden` counts the others. */
struct outcome_person {
	const struct outcome_row *row;
	const char *course, *citizen; /* shown ids */
	const char *name;
	bool protected;  /* `name` is then "(protected)" for who sees everybody */
	const char *why; /* "" where there is nothing to say */
};
struct outcome_people {
	struct outcome_person *at;
	size_t n, hidden;
	struct arena arena;
};
/* Of the figure (question, answer) of a cut.  The rows stay those of `o`. */
struct outcome_question_of {
	const struct outcomes *o;
	const struct outcome_cut *cut;
	int question, answer;
	const char *what; /* the figure's name in the log */
};
int outcome_people_load(const struct work *w, const struct outcome_question_of *q,
			struct outcome_people *out, struct err *e);
void outcome_people_release(struct outcome_people *p);

#endif
