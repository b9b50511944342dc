/* Training plans: written, changed, handed over to home care, closed (domain 4).  Every version stays
 * in the history of the record. */
#ifndef HVERDAG_CORE_ACTS_PLAN_ACT_H
#define HVERDAG_CORE_ACTS_PLAN_ACT_H

#include "core/acts/take_back.h"
#include "core/base/memory.h"
#include "core/records/records.h"
#include "core/session/work.h"

struct exercise_entry {
	const char *id; /* of one that is known; NULL: a new one */
	const char *name, *instruction;
	int sets, reps, minutes, times_per_week; /* -1: not said */
};

struct plan_entry {
	int64_t citizen_rid, course_rid; /* course_rid 0: outside a course */
	enum plan_kind kind;
	struct day from, to, review;
	int64_t author_rid; /* 0: the actor, of a plan that is there already whoever it was */
	const struct exercise_entry *exercise;
	size_t exercises;
};

int plan_entry_load(struct store *s, int64_t plan_rid, struct plan_entry *out, struct arena *a,
		    struct err *e);

/* The day by which a plan of this kind is looked at again: that of its service in the settings.
 * DAY_NONE: the settings ask for none. */
struct day plan_review_due(const struct settings *set, enum plan_kind kind, struct day from);

/* May it be written (plan_rid 0) or changed so?  Warned about: a review later than the settings ask,
 * a function level that DV and DVA are not for (domain 4). */
int plan_check(const struct work *work, int64_t plan_rid, const struct plan_entry *p,
	       char warning[400], struct err *e);
int plan_add(const struct work *work, const struct plan_entry *p, int64_t *plan_rid, struct err *e);
int plan_change(const struct work *work, int64_t plan_rid, const struct plan_entry *p,
		struct act_mark *mark, struct err *e);

/* From that day home care carries it out. */
int plan_hand_over(const struct work *work, int64_t plan_rid, struct day on, struct act_mark *mark,
		   struct err *e);
/* Its last day; records of it stay. */
int plan_close(const struct work *work, int64_t plan_rid, struct day last, struct act_mark *mark,
	       struct err *e);
/* What was just changed, as it was. */
int plan_take_back(const struct work *work, int64_t plan_rid, const struct act_mark *mark,
		   struct err *e);

#endif
