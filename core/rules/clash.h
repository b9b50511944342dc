/*
 * Planned visits that cannot both be made as they stand: a carer in two places, or a citizen visited twice at
 * once.  Two visits of one citizen in the very same window by two people are two helpers who were asked for,
 * and no clash.  Citizens who live together are one place.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_CLASH_H
#define HVERDAG_CORE_RULES_CLASH_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/day.h"

struct planned_span {
	int64_t rid, citizen_rid;
	int64_t carer_rid;    /* 0: nobody is named */
	int64_t home;         /* the same number for those who live together */
	int64_t begins, ends; /* minutes since 1970 on the dial, so that midnight is no border */
};

enum clash { CLASH_NONE, CLASH_CARER, CLASH_CITIZEN };

/* Minutes since 1970 of a day and its minute; `to` earlier than `from` is on the next day. */
void planned_times(struct planned_span *v, struct day on, int from, int to);

bool planned_overlap(const struct planned_span *a, const struct planned_span *b);
enum clash clash_between(const struct planned_span *a, const struct planned_span *b);

#endif
