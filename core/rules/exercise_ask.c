/* Exercises that are asked for on a visit: see exercise_ask.h. */
#include "core/rules/exercise_ask.h"

static bool in_force(const struct exercise_facts *f, struct day on)
{
	return !day_before(on, f->from) && (day_is_none(f->to) || !day_before(f->to, on));
}

struct day plan_carried_from(struct day from, struct day handed_over, bool by_therapist)
{
	if (day_is_none(handed_over))
		return by_therapist ? DAY_NONE : from;
	return day_before(handed_over, from) ? from : handed_over;
}

static bool handed_over(const struct exercise_facts *f, struct day on)
{
	struct day first = plan_carried_from(f->from, f->handed_over, f->by_therapist);

	return !day_is_none(first) && !day_before(on, first);
}

enum exercise_ask exercise_ask(const struct exercise_facts *f, struct day on)
{
	if (!in_force(f, on))
		return EXERCISE_NOT_IN_FORCE;
	if (!handed_over(f, on))
		return EXERCISE_NOT_HANDED_OVER;
	if (!f->of_visit)
		return EXERCISE_OF_OTHER_VISITS;
	if (f->done_today)
		return EXERCISE_DONE_TODAY;
	if (f->times_per_week > 0 && f->days_done >= f->times_per_week)
		return EXERCISE_DONE_ENOUGH;
	return EXERCISE_ASKED;
}
