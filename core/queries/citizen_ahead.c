/* Who comes next: see citizen_ahead.h. */
#include "core/queries/citizen_ahead.h"

#include "core/records/reading.h"
#include "core/session/scope.h"

/* clang-format off */
#define UNRECORDED(when) { \
	"SELECT $v{rid AS visit_rid, carer.rid AS carer_rid, carer.name AS carer, on, from, to, services}," \
	" coalesce($v.clip_minutes, 0) AS clip_minutes" \
	" FROM $visit AS v WHERE $v.citizen = :citizen AND " when \
	"   AND NOT EXISTS (SELECT 1 FROM $visit_record AS r WHERE $r.visit = v.rid AND r.live = 1)" \
	" ORDER BY $v.on, $v.from, v.rid", \
	ROW(struct ahead_line, visit_rid, carer_rid, carer, on, from, to, services, clip_minutes) }

/* A visit of the evening before may still go on after midnight. */
static const struct reading ahead_read = UNRECORDED(
	"$v.on BETWEEN :from - 1 AND :to AND ($v.on - :from + ($v.to < $v.from)) * 1440 + $v.to > :minute");
static const struct reading of_day_read = UNRECORDED("$v.on = :from");
/* clang-format on */

static int read_unrecorded(const struct work *w, const struct ahead_choice *which,
			   const struct reading *reading, struct citizen_ahead *out, struct err *e)
{
	struct citizen_ahead a = { .n = 0 };
	const struct day from = which->from.day;
	const struct reader r = { w->store, &a.arena,
				  BOUND(with_int(":citizen", which->citizen_rid),
					with_day(":from", from),
					with_day(":to", day_plus(from, which->days - 1)),
					with_int(":minute", which->from.minute)) };

	if (scope_check(w, which->citizen_rid, "page", e) != 0)
		return -1;
	if (read_rows(&r, reading, &a.at, &a.n, e) != 0) {
		citizen_ahead_release(&a);
		return -1;
	}
	*out = a;
	return 0;
}

int citizen_ahead_load(const struct work *w, const struct ahead_choice *which,
		       struct citizen_ahead *out, struct err *e)
{
	return read_unrecorded(w, which, &ahead_read, out, e);
}

int citizen_unrecorded_load(const struct work *w, int64_t citizen_rid, struct day on,
			    struct citizen_ahead *out, struct err *e)
{
	const struct ahead_choice which = { citizen_rid, { .day = on }, 1 };

	return read_unrecorded(w, &which, &of_day_read, out, e);
}

void citizen_ahead_release(struct citizen_ahead *a)
{
	arena_release(&a->arena);
	*a = (struct citizen_ahead){ .n = 0 };
}
