/* What a row of the day list says besides the visit itself: goals, clip balance, flags with their
 * phrases.  Facts of a citizen are asked for once a list. */
#ifndef HVERDAG_CORE_QUERIES_DAY_FLAGS_H
#define HVERDAG_CORE_QUERIES_DAY_FLAGS_H

#include "core/queries/clip_book.h"
#include "core/queries/day_list.h"
#include "core/session/work.h"

/* Of the visit, from the main query. */
struct row_facts {
	bool is_protected, corrected;
	struct day died;
};

struct day_flags {
	const struct work *work;
	struct day_list *list; /* its day and arena */
	struct clip_book book;
	struct clip_ledger ledger;
	const struct settings *set; /* of the day */
	struct citizen_facts *known;
	size_t n;
};

void day_flags_init(struct day_flags *f, const struct work *w, struct day_list *list);
int day_flags_fill(struct day_flags *f, struct day_row *row, const struct row_facts *facts,
		   struct err *e);
void day_flags_release(struct day_flags *f);
void day_flags_prepare(struct store *s); /* the statements, ahead */

#endif
