/*
 * Supervision (domain 10): what is missing, late and doubtful in what a provider's people wrote down, by
 * provider and ISO week, and the findings behind every figure.
 *
 * Four measures are of a week's days: planned visits that nobody has recorded though their time is over;
 * visits that were first recorded on a later day than they ended; records that correct another; records
 * that are doubted (doubts.h).  They belong to the provider of the carer, or of the citizen where no carer
 * is planned.  Three are stocks as they stood at the end of the week: goals of running courses without an
 * observation for 14 days, follow-ups whose day had passed, decisions past their day.  They belong to the
 * provider who carried the course on that day, and a week that is not over is counted at the end of its
 * last day.  Everything known today counts, so that what is written down later takes a figure down again.
 */
#ifndef HVERDAG_CORE_QUERIES_SUPERVISION_H
#define HVERDAG_CORE_QUERIES_SUPERVISION_H

#include "core/base/memory.h"
#include "core/session/work.h"
#include "core/words.h"

enum supervised {
	SUPERVISED_UNRECORDED,
	SUPERVISED_LATE,
	SUPERVISED_CORRECTED,
	SUPERVISED_DOUBTFUL,
	SUPERVISED_UNOBSERVED, /* goals: since the start of the course, the day they were agreed or the last
				* observation, whichever is last; pauses left out.  A goal with open subgoals is
				* followed by these and is not counted */
	SUPERVISED_FOLLOW_UP,
	SUPERVISED_DECISION,
	SUPERVISED_MEASURES
};
extern const struct words supervised_words;

enum { SUPERVISED_WEEKS = 8, SUPERVISED_WEEKS_MOST = 53, UNOBSERVED_DAYS = 14 };

/* One finding, with what its sentence is made of. */
struct supervision_line {
	enum supervised what;
	size_t week;
	int64_t provider_rid, citizen_rid, carer_rid; /* 0: none */
	int64_t course_rid;                           /* 0: it is about no course */
	int64_t rid;   /* of the visit, the record, the goal, the course or the decision */
	struct day on; /* of the visit; since when nothing is observed; due */
	int from_minute, to_minute; /* of the visit, -1 */
	int days;                   /* from `on` to the day it was recorded, or counted at */
	int64_t at_ms;              /* when it was recorded */
	const char *text;           /* of a doubt; of a follow-up */
};

struct supervision_week {
	struct week week;
	struct day from,
		to; /* its days that were asked for; stocks are counted at the end of `to` */
};

struct supervision_cell {
	int planned; /* visits, days away left out */
	int records; /* that count */
	int n[SUPERVISED_MEASURES];
};

struct supervision_row {
	int64_t provider_rid; /* 0: of nobody's provider */
	const char *provider, *name;
	struct supervision_cell *cell; /* of each week */
};

struct supervision {
	struct supervision_week *week; /* oldest first */
	size_t weeks;
	struct supervision_row *row; /* by name */
	size_t n;
	struct supervision_line *line; /* by measure and week, then by day */
	size_t lines;
	struct arena arena;
};

struct supervision_choice {
	int64_t provider_rid; /* 0: all that the actor supervises */
	struct day from, to;  /* DAY_NONE: the last SUPERVISED_WEEKS weeks; never beyond today */
};

/* ERR_ACCESS for who does not supervise, or asks for another provider than their own and reaches no other;
 * ERR_USAGE for a period without a day or of too many weeks.  Logs one access a list. */
int supervision_load(const struct work *w, const struct supervision_choice *which,
		     struct supervision *out, struct err *e);
void supervision_release(struct supervision *s);

/* Fills in the days of a choice, as supervision_load does; -1 with ERR_USAGE. */
int supervision_days(const struct work *w, struct supervision_choice *which, struct err *e);

/* May the actor see what is of this provider (0: of all)?  0, or -1 with ERR_ACCESS.  *provider_rid of 0
 * becomes that of the actor where it is the only one. */
int supervision_may(const struct work *w, int64_t *provider_rid, struct err *e);

/* ---- the findings behind a figure ---- */

struct supervision_found {
	const struct supervision_line *line; /* of the list it was asked of */
	const char *citizen, *name;          /* shown id, name as lists show it */
	const char *carer;                   /* the carer's name, or whoever is responsible; "" */
	const char *type, *id;               /* of the record, as in files */
	const char *text;              /* "not recorded", "recorded 3 days later, Thu 26/11" */
	const char *provider;          /* shown id */
	const char *week;              /* "2026-W48" */
	int64_t visit_rid, record_rid; /* of a visit: where the day list shows it; 0: none */
};
struct supervision_list {
	struct supervision_found *at;
	size_t n;
	struct arena arena;
};
struct supervision_cut {
	int64_t provider_rid; /* SUPERVISION_ALL: of all */
	int what;             /* enum supervised, -1: all */
	int week;             /* -1: all */
};
#define SUPERVISION_ALL (-1)
/* The lines of *s stay the caller's.  Logs one access. */
int supervision_list_load(const struct work *w, const struct supervision *s,
			  const struct supervision_cut *cut, struct supervision_list *out,
			  struct err *e);
void supervision_list_release(struct supervision_list *l);

/* ---- records for audit ---- */

struct sampled_record {
	int64_t rid, visit_rid, citizen_rid, carer_rid;
	struct day on;
	int started, ended; /* -1 */
	int outcome;
	bool corrects; /* another record */
	int64_t recorded_ms;
	const char *id, *citizen, *name, *carer, *carer_name, *provider;
	const char *recorded; /* UTC instant */
	bool is_protected;
};
struct supervision_sample {
	struct sampled_record *at; /* in the order in which they were drawn */
	size_t n, of;              /* how many there were to draw from */
	struct arena arena;
};
struct sample_choice {
	struct supervision_choice of;
	size_t n;
	const char *seed;
};
/* So many of the visit records that count in the period, drawn by the seed and the records' ids alone: the
 * same wherever the same records are, in whatever order they came.  Rights and log as above. */
int supervision_sample_load(const struct work *w, const struct sample_choice *which,
			    struct supervision_sample *out, struct err *e);
void supervision_sample_release(struct supervision_sample *s);

#endif
