/* What several templates say (core/records/reading.h); `a` is the alias they use. */
#ifndef HVERDAG_CORE_QUERIES_SQL_PARTS_H
#define HVERDAG_CORE_QUERIES_SQL_PARTS_H

/* A record with from and to, on :on. */
#define IN_FORCE(a) "$" a ".from <= :on AND ($" a ".to IS NULL OR $" a ".to >= :on)"

/* A course that has begun and has not ended before :on. */
#define RUNNING(a) "$" a ".start <= :on AND ($" a ".end IS NULL OR $" a ".end >= :on)"

/* A visit record of a visit that was made, if not wholly. */
#define TOOK_PLACE(a) "$" a ".outcome IN ($outcome.done, $outcome.partly)"

/* A bit, 1 << enum plan_kind, for each kind of plan that :citizen has in force on :on.  No DISTINCT: it
 * would make a table in memory for every citizen of a list. */
#define PLAN_KINDS_IN_FORCE                                                                        \
	"(SELECT coalesce((max($l.kind = $plan_kind.83a) << $plan_kind.83a)"                       \
	" + (max($l.kind = $plan_kind.DV) << $plan_kind.DV)"                                       \
	" + (max($l.kind = $plan_kind.DVA) << $plan_kind.DVA), 0)"                                 \
	" FROM $plan AS l WHERE $l.citizen = :citizen AND " IN_FORCE("l") ")"

#endif
