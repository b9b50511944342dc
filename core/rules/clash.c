/* Planned visits that clash: see clash.h. */
#include "core/rules/clash.h"

void planned_times(struct planned_span *v, struct day on, int from, int to)
{
	v->begins = (int64_t)on.n * MINUTES_A_DAY + from;
	v->ends = (int64_t)(on.n + (to < from)) * MINUTES_A_DAY + to;
}

bool planned_overlap(const struct planned_span *a, const struct planned_span *b)
{
	return a->begins < b->ends && b->begins < a->ends;
}

enum clash clash_between(const struct planned_span *a, const struct planned_span *b)
{
	bool same_carer = a->carer_rid != 0 && a->carer_rid == b->carer_rid;
	bool same_window = a->begins == b->begins && a->ends == b->ends;

	if (a->rid == b->rid || !planned_overlap(a, b))
		return CLASH_NONE;
	if (a->citizen_rid == b->citizen_rid)
		return same_carer || !same_window ? CLASH_CITIZEN : CLASH_NONE;
	return same_carer && a->home != b->home ? CLASH_CARER : CLASH_NONE;
}
