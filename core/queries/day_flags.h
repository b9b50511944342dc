/* What a row of the day list says besides the visit itself: goals, clip balance, flags with their
 * phrases.  The facts they follow from stand in day_facts.h. */
#ifndef HVERDAG_CORE_QUERIES_DAY_FLAGS_H
#define HVERDAG_CORE_QUERIES_DAY_FLAGS_H

#include "core/queries/day_facts.h"
#include "core/queries/day_list.h"
#include "core/session/work.h"

/* Of the visit, from the main query. */
struct row_facts {
	bool is_protected, corrected, twice; /* twice: it has several records that count */
	struct day died;
};

struct day_flags {
	const struct work *work;
	struct day_list *list; /* its day and arena */
	struct day_facts *facts;
	struct clip_ledger ledger;
	const struct settings *set; /* of the day */
	struct cards_of_day *cards;
	size_t n;
};

/* In the read transaction of the list.  -1 with *e; to be released also then. */
int day_flags_init(struct day_flags *f, const struct work *w, struct day_list *list,
		   struct day_facts *facts, struct err *e);
int day_flags_fill(struct day_flags *f, struct day_row *row, const struct row_facts *facts,
		   struct err *e);
void day_flags_release(struct day_flags *f);
void day_flags_prepare(struct store *s); /* the statements, ahead */

#endif
