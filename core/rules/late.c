/* Late visits: see late.h. */
#include "core/rules/late.h"

bool visit_is_late(const struct planned_time *planned, bool recorded, struct local_time now)
{
	bool across = planned->to_minute < planned->from_minute;
	int end = planned->to_minute + (across ? MINUTES_A_DAY : 0);

	return !recorded && (now.day.n - planned->on.n) * (long)MINUTES_A_DAY + now.minute > end;
}

bool record_is_late(const struct planned_time *was, struct day recorded)
{
	bool across = was->to_minute < was->from_minute;

	return recorded.n > was->on.n + across;
}
