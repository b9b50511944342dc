/* What the templates that look for doubts say alike (core/rules/doubt.h, core/records/reading.h). */
#ifndef HVERDAG_CORE_QUERIES_DOUBT_SQL_H
#define HVERDAG_CORE_QUERIES_DOUBT_SQL_H

/* The times of a record or a planned visit in minutes since 1970 on the dial, so that those across midnight
 * can be compared too. */
#define DOUBT_BEGINS(a, from) "($" a ".on * 1440 + $" a "." from ")"
#define DOUBT_ENDS(a, from, to)                                                                    \
	"(($" a ".on + ($" a "." to " < $" a "." from ")) * 1440 + $" a "." to ")"

/* A record of a visit for which the carer was there, with times that can be compared: one that ends before
 * it began, or lasts longer than half a day, is doubted for itself. */
#define DOUBT_TIMED(a)                                                                             \
	"($" a ".started? AND $" a ".ended? AND " DOUBT_ENDS(                                      \
		a, "started", "ended") " - " DOUBT_BEGINS(a, "started") " <= 720)"
#define DOUBT_CAME(a) "$" a ".outcome IN ($outcome.done, $outcome.partly, $outcome.not_home)"

/* Two citizens who live together are one place. */
#define DOUBT_APART(one, other)                                                                    \
	"(" one " <> " other                                                                       \
	" AND NOT EXISTS (SELECT 1 FROM $citizen AS home JOIN $citizen AS next"                    \
	" ON next.rid = " other " WHERE home.rid = " one " AND $home.address = $next.address))"

/* The day on which a course was over, in whichever way. */
#define DOUBT_OVER(f) "coalesce($" f ".end, $" f ".cancelled, $" f ".declined)"

/* The newest day of what was recorded of a course: observations, goals ticked off, decisions. */
#define DOUBT_NEWEST_OF(course)                                                                    \
	"SELECT max(newest) FROM ("                                                                \
	"SELECT max($o.on) AS newest FROM $goal AS g JOIN $progress AS o ON $o.goal = g.rid"       \
	" WHERE $g.course = " course " AND o.live"                                                 \
	" UNION ALL SELECT max($g.closed) FROM $goal AS g WHERE $g.course = " course               \
	" UNION ALL SELECT max($d.on) FROM $decision AS d WHERE $d.course = " course               \
	" AND d.live)"

#endif
