/*
 * Results of courses (domain 8): what one course says, and the figures that many make.  Every
 * figure is a count, its base and a whole percentage; a course that counts in a figure also counts
 * in its base.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_OUTCOME_H
#define HVERDAG_CORE_RULES_OUTCOME_H

#include "core/rules/instrument.h"

enum {
	OUTCOME_WINDOW_DAYS = 14, /* from the start, and up to and including the end */
	OUTCOME_LATER_MONTHS = 12
};

/* The days in which home care visits are counted where the course does not state them; DAY_NONE for
 * both where the day they are counted from is not known. */
struct outcome_window {
	struct day from, to; /* both included */
};
struct outcome_window outcome_start_window(struct day start);
struct outcome_window outcome_end_window(struct day end);

/* Home care visits in 14 days. */
struct outcome_visits {
	int stated; /* on the course, or -1 */
	/* Records that say done or partly in the window; -1: not known, since the citizen had no record
	 * of any visit by its last day. */
	int counted;
};

/* What is recorded of one course, as it stands on the day of the report. */
struct outcome_facts {
	struct day start, end; /* DAY_NONE */
	int result;            /* enum course_result, or -1 */
	struct outcome_visits visits_start, visits_end;
	struct outcome_later {
		struct day on;
		int status; /* enum later_status */
	} later;            /* the last one at least 12 months after the end; DAY_NONE: none */
	const struct instrument *instrument;
	const struct instrument_ends *value; /* one for each of them, at the start and at the end */
	size_t instruments;
};

/* Does a status on that day count for a course that ended then? */
bool outcome_is_later(struct day on, struct day end);

/* What a course says of each question; -1 where it is not asked: then it is not in the base. */
enum outcome_question {
	ASK_REFERRED,          /* 0 */
	ASK_ENDED,             /* 0 no, 1 yes */
	ASK_RESULT,            /* enum course_result; of the ended */
	ASK_HELP,              /* enum outcome_help; of those who still receive it */
	ASK_HALF,              /* 0 no, 1 half as many visits or fewer; of those with less */
	ASK_LATER_INDEPENDENT, /* enum later_status; of those who ended without help */
	ASK_LATER_HELP,        /* enum later_status; of those who ended with help */
	ASK_INSTRUMENT,        /* enum instrument_change; one question for each instrument */
	OUTCOME_QUESTIONS = ASK_INSTRUMENT /* without the instruments */
};
enum outcome_help { OUTCOME_LESS, OUTCOME_SAME, OUTCOME_MORE };
enum { OUTCOME_NO_ANSWER = 1000 }; /* in the base, and in none of its figures */

/* Fills answer[OUTCOME_QUESTIONS + instruments].  `today` is the day of the report. */
void outcome_answers(const struct outcome_facts *f, struct day today, int *answer);

/* The figures of a report, in its order, those of the instruments apart: three to each. */
struct outcome_figure {
	enum outcome_question question;
	int answer;
	const char *json;  /* "help_change.less" */
	const char *shown; /* N_() */
};
enum { OUTCOME_FIGURES = 21 };
extern const struct outcome_figure outcome_figure[OUTCOME_FIGURES];

/* What the base of a question's figures is called, N_(): a heading above them. */
extern const char *const outcome_question_words[OUTCOME_QUESTIONS];

/* One figure: answers are gathered course by course. */
struct outcome_sum {
	int count, base;
};
void outcome_sum_add(struct outcome_sum *s, int answer, int counts_as);

/* The target of a figure, in percent, or SETTING_NONE. */
int outcome_target(const struct outcome_targets *t, const struct outcome_figure *f);

/* Why a course counts where it does, for the list behind a figure: "from 10 to 4 visits in 14 days,
 * as counted"; "granted help on Wed 3/3"; "" where there is nothing to say.  `question`: also
 * ASK_INSTRUMENT and on.  Returns out. */
const char *outcome_explain(const struct outcome_facts *f, int question, struct day today,
			    char *out, size_t size);

#endif
