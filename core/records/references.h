/* What records say of each other: references, rings of them, and exercises of plans. */
#ifndef HVERDAG_CORE_RECORDS_REFERENCES_H
#define HVERDAG_CORE_RECORDS_REFERENCES_H

#include "core/records/place.h"
#include "core/records/tables.h"

/* Every reference of a state or an entry, in lists and their objects too; the names in *p are
 * those of the field tables.  `each` returns 0 to go on. */
typedef int reference_each(void *data, enum record_type to, const char *id, const struct place *p,
			   struct err *e);
int references_walk(enum record_type type, const json_t *object, reference_each *each, void *data,
		    struct err *e);

/* Does following field `f` from one record lead to another? */
int references_lead(struct tables *t, enum record_type type, const struct field *f, int64_t from,
		    int64_t to, bool *leads, struct err *e);

/* Had a plan, in any of its versions, this exercise?  Zero the struct first; what was read is kept
 * for the next question. */
struct plan_exercises {
	json_t *known;
};
int plan_exercise_known(struct tables *t, struct plan_exercises *p, const struct record_row *plan,
			const char *exercise, bool *known, struct err *e);
/* Calls `each` for every exercise that an object says was done and that no version of its plan has
 * so far, also where the plan has not arrived.  `each` returns 0 to go on. */
typedef int exercise_each(void *data, const struct record_row *plan, const char *exercise,
			  const struct place *p, struct err *e);
int exercises_unknown(struct tables *t, struct plan_exercises *p, const json_t *object,
		      exercise_each *each, void *data, struct err *e);
void plan_exercises_release(struct plan_exercises *p);

#endif
