/* What is unlikely of a visit on the list of a day (domain 5), as flags, and the word on its row. */
#ifndef HVERDAG_CORE_QUERIES_DAY_DOUBTS_H
#define HVERDAG_CORE_QUERIES_DAY_DOUBTS_H

#include "core/queries/day_list.h"
#include "core/session/work.h"

void day_flag_set(struct day_row *row, enum day_flag flag, char *phrase);

/* Of a row alone; `twice`: its visit has several records that count.  Texts go to the arena. */
void day_doubts_fill(const struct work *w, struct day_row *row, bool twice, struct arena *a);

/* Of a carer's list: records, and visits to come, of two citizens who do not live together for the same minutes;
 * and two visits to come of one citizen.  Flags of an earlier call are dropped. */
void day_doubts_pair(struct day_list *l, struct day today);

/* Visits to come of carers who are away on the day of the list, or have left. */
int day_doubts_gone(const struct work *w, struct day_list *l, struct err *e);

/* Visits to come whose carer lacks a competence; where the settings ask for none nothing is read. */
int day_doubts_competence(const struct work *w, struct day_list *l, struct err *e);

#endif
