/* What several templates say (core/records/reading.h); `a` is the alias they use. */
#ifndef HVERDAG_CORE_QUERIES_SQL_PARTS_H
#define HVERDAG_CORE_QUERIES_SQL_PARTS_H

/* A record with from and to, on :on. */
#define IN_FORCE(a) "$" a ".from <= :on AND ($" a ".to IS NULL OR $" a ".to >= :on)"

/* A course that has begun, has not ended before :on, and was not given up by then.  A start after the day on
 * which it was declined or cancelled begins it again. */
#define RUNNING(a)                                                                                 \
	"$" a ".start <= :on AND ($" a ".end IS NULL OR $" a ".end >= :on)"                        \
	" AND ($" a ".cancelled IS NULL OR $" a ".cancelled > :on OR $" a ".cancelled < $" a       \
	".start) AND ($" a ".declined IS NULL OR $" a ".declined > :on OR $" a ".declined < $" a   \
	".start)"

/* The last day on which a course that has begun ran, or runs; NULL: none is known.  One that was given up ran
 * until the day before. */
#define COURSE_LAST(a)                                                                             \
	"(CASE WHEN $" a ".cancelled >= $" a ".start THEN $" a ".cancelled - 1 WHEN $" a           \
	".declined >= $" a ".start THEN $" a ".declined - 1 ELSE $" a ".end END)"

/* A visit record of a visit that was made, if not wholly. */
#define TOOK_PLACE(a) "$" a ".outcome IN ($outcome.done, $outcome.partly)"

/* Of several records of one visit that count, the newest: the latest recorded, then the order of the
 * journal.  An unplanned record is always the newest of its own.  Most visits have one record: look_again
 * holds those that have more. */
#define NEWEST_OF_ITS_VISIT(a)                                                                     \
	"NOT ($" a ".visit IN (SELECT visit FROM look_again) AND EXISTS (SELECT 1 FROM "           \
	"$visit_record AS newer"                                                                   \
	" CROSS JOIN record AS newer_of ON newer_of.rid = newer.rid"                               \
	" CROSS JOIN record AS older_of ON older_of.rid = " a ".rid"                               \
	" WHERE $newer.visit = $" a ".visit AND newer.live AND newer.rid <> " a ".rid AND"         \
	" (coalesce($newer.recorded_at, newer_of.clock >> 16), newer_of.clock, newer_of.device,"   \
	" newer_of.number) > (coalesce($" a                                                        \
	".recorded_at, older_of.clock >> 16), older_of.clock, older_of.device, older_of.number)))"

/* Facts with a day, in order of it, and within a day as they were recorded; `k` is their row of record. */
#define AS_RECORDED(a)                                                                             \
	" ORDER BY $" a ".on, coalesce($" a                                                        \
	".recorded_at, k.clock >> 16), k.clock, k.device, k.number"

/* The planned visit `a` has no record that counts. */
#define VISIT_UNRECORDED(a)                                                                        \
	"NOT EXISTS (SELECT 1 FROM $visit_record AS made WHERE $made.visit = " a                   \
	".rid AND made.live)"

/* The days away of an absence, both included: an end whose hour is known is no day away (domain 5).  One
 * without such a day has AWAY_TO before AWAY_FROM; AWAY_THERE leaves it out. */
#define AWAY_FROM(a)  "($" a ".from + ($" a ".admitted?))"
#define AWAY_TO(a)    "($" a ".to - ($" a ".discharged?))"
#define AWAY_THERE(a) "($" a ".to IS NULL OR " AWAY_FROM(a) " <= " AWAY_TO(a) ")"
#define AWAY_ON(a, on)                                                                             \
	"($" a ".from <= " on " AND " AWAY_FROM(a) " <= " on " AND ($" a                           \
						   ".to IS NULL OR " AWAY_TO(a) " >= " on "))"

/* The planned visit `a` falls on a day of an absence, or after the day of death. */
#define VISIT_ABSENT(a)                                                                            \
	"(EXISTS (SELECT 1 FROM $absence AS gone WHERE $gone.citizen = $" a ".citizen"             \
	"  AND " AWAY_ON("gone", "$" a ".on") ")"                                                  \
					      " OR $" a ".on > coalesce((SELECT $dead.died FROM "  \
					      "$citizen AS dead WHERE dead.rid = $" a              \
					      ".citizen), $" a ".on))"

/* Both: then it is not planned, missed or unrecorded, and is counted apart (domain 5). */
#define VISIT_AWAY(a) "(" VISIT_UNRECORDED(a) " AND " VISIT_ABSENT(a) ")"

/* A bit, 1 << enum plan_kind, for each kind of plan that :citizen has in force on :on.  No DISTINCT: it
 * would make a table in memory for every citizen of a list. */
#define PLAN_KINDS_IN_FORCE                                                                        \
	"(SELECT coalesce((max($l.kind = $plan_kind.83a) << $plan_kind.83a)"                       \
	" + (max($l.kind = $plan_kind.DV) << $plan_kind.DV)"                                       \
	" + (max($l.kind = $plan_kind.DVA) << $plan_kind.DVA), 0)"                                 \
	" FROM $plan AS l WHERE $l.citizen = :citizen AND " IN_FORCE("l") ")"

#endif
