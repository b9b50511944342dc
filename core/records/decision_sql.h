/* What templates say of decisions alike (core/records/reading.h); `d` is the alias of a decision. */
#ifndef HVERDAG_CORE_RECORDS_DECISION_SQL_H
#define HVERDAG_CORE_RECORDS_DECISION_SQL_H

/* The decision and those that it corrects: what was said of one of them is said of it too. */
#define DECISION_VERSIONS(d)                                                                       \
	"(WITH RECURSIVE version (rid, earlier) AS (SELECT " d ".rid, $" d ".replaces"             \
	" UNION SELECT was.rid, $was.replaces FROM version JOIN $decision AS was"                  \
	" ON was.rid = version.earlier) SELECT rid FROM version)"

/* The rid of the decision_done that counts at the end of the day `on`: the newest of those that are said of
 * the last day, recorded last. */
#define DECISION_SAID(d, on)                                                                       \
	"(SELECT said.rid FROM $decision_done AS said JOIN record AS said_of ON said_of.rid = "    \
	"said.rid"                                                                                 \
	" WHERE $said.decision IN " DECISION_VERSIONS(                                             \
		d) " AND said.live AND $said.on <= " on                                            \
		   " ORDER BY $said.on DESC, coalesce($said.recorded_at, said_of.clock >> 16) "    \
		   "DESC,"                                                                         \
		   " said_of.clock DESC, said_of.device DESC, said_of.number DESC LIMIT 1)"

/* Somebody has said that it is done, whatever the day. */
#define DECISION_IS_DONE(d)                                                                        \
	"EXISTS (SELECT 1 FROM $decision_done AS told WHERE told.rid = " DECISION_SAID(            \
		d, "$said.on") " AND $told.done)"

/* The names of those who were heard, in a row; `staff` is the parameter with the type of their records. */
#define HEARD_NAMES(d, staff)                                                                      \
	"(SELECT group_concat(name, ', ') FROM (SELECT $heard_is.name AS name FROM json_each($" d  \
	".heard) AS j JOIN record AS heard_r ON heard_r.type = " staff                             \
	" AND heard_r.id = j.value JOIN $staff AS heard_is ON heard_is.rid = heard_r.rid"          \
	" ORDER BY j.key))"

#endif
