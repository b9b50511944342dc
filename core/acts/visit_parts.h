/* The parts of recording a visit: what is in the store (visit_entry.c), what refuses it
 * (visit_check.c), how it is written (visit.c, clip_use.c). */
#ifndef HVERDAG_CORE_ACTS_VISIT_PARTS_H
#define HVERDAG_CORE_ACTS_VISIT_PARTS_H

#include "core/acts/visit.h"
#include "core/records/making.h"
#include "core/session/work.h"

/* ---- visit_entry.c ---- */

struct visit_before { /* a planned visit, or the record that is corrected */
	int64_t citizen_rid, carer_rid, visit_rid, recorded_by;
	struct day on;
	bool live;
};
int visit_planned(struct store *s, int64_t visit_rid, struct visit_before *b, struct err *e);
int visit_recorded(struct store *s, int64_t record_rid, struct visit_before *b, struct err *e);

/* 1 where the visit has a record that counts, 0 where not, -1 with *e. */
int visit_has_record(struct store *s, int64_t visit_rid, struct err *e);

/* Is the goal one of this citizen's?  1, 0, or -1 with *e. */
int goal_is_of(struct store *s, int64_t goal_rid, int64_t citizen_rid, struct err *e);

/* Observations of a record and of those it corrects, with the facts they stand in. */
struct observed {
	struct goal_observation *at;
	int64_t *rid;
	size_t n;
};
int observed_load(struct store *s, int64_t record_rid, struct observed *o, struct arena *a,
		  struct err *e);
void observed_release(struct observed *o);

/* ---- visit_check.c ---- */

/* Everything that can refuse it.  *v is completed from the visit or the record it is about; card is
 * "" where no minutes are used. */
int visit_checked(const struct work *work, struct visit_entry *v, char card[RECORD_ID_MAX + 1],
		  char warning[400], struct err *e);

/* May the record that v->replaces names be corrected, or withdrawn, for v->reason?  Completes *v. */
int correction_checked(struct store *s, const struct actor *who, struct visit_entry *v,
		       struct err *e);

/* Domain 2.1.11 against what is in the store now.  card becomes the id of the card that is meant. */
int clip_use_checked(const struct work *work, const struct visit_entry *v,
		     const struct clip_use *use, char card[RECORD_ID_MAX + 1], char warning[400],
		     struct err *e);

/* ---- visit.c ---- */

struct visit_writing {
	const struct work *work;
	struct visit_entry v;
	int64_t rid;
};

/* The record of w->v with its observations, checked; *data is a struct visit_writing, whose rid becomes
 * the record's.  Inside a transaction. */
int visit_write(struct store *s, void *data, struct err *e);

/* A new fact of the day of the visit: checked by the settings that held then. */
int visit_put(struct visit_writing *w, json_t *object, int64_t *rid, struct err *e);

#endif
