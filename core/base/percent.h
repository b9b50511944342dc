/* Whole percentages, the same everywhere. */
#ifndef HVERDAG_CORE_BASE_PERCENT_H
#define HVERDAG_CORE_BASE_PERCENT_H

/* How much of `base` `count` is: half a percent rounds up; -1 where the base is 0.  Neither is
 * below zero. */
static inline int percent_of(long long count, long long base)
{
	return base > 0 ? (int)((count * 200 + base) / (base * 2)) : -1;
}

#endif
