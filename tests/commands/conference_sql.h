/* The figures, bands, reasons and order of a conference as SQL over the imported lines alone (domain 6): nothing of
 * the program is asked.  For tests/commands/test_conference.c. */
#ifndef HVERDAG_TESTS_COMMANDS_CONFERENCE_SQL_H
#define HVERDAG_TESTS_COMMANDS_CONFERENCE_SQL_H

/* clang-format off */
#define DAY_OF(expression) "CAST(julianday(" expression ") - 2440587.5 AS INT)"
#define J_DAY(key) DAY_OF("j->>'$." key "'")

static const char raw_sql[] =
	"CREATE TABLE raw (type, id, j, repl, rec, day);"
	"CREATE TABLE par (d, prov, as_then, still);";

static const char index_sql[] =
	"UPDATE raw SET repl = j->>'$.replaces', rec = " DAY_OF("j->>'$.recorded_at'") ", day = " J_DAY("on") ";"
	"CREATE INDEX raw_repl ON raw (repl); CREATE INDEX raw_id ON raw (type, id);"
	"UPDATE raw SET rec = rec + (julianday(j->>'$.recorded_at') - 2440587.5 - rec) WHERE rec IS NOT NULL;";

/* Facts that count: not withdrawn, not corrected, and known before D where that is asked. */
static const char live_sql[] =
	"DROP TABLE IF EXISTS live; CREATE TEMP TABLE live AS SELECT r.* FROM raw AS r, par"
	" WHERE r.rec IS NOT NULL AND (NOT as_then OR r.rec < d) AND r.j->>'$.withdrawn' IS NULL"
	" AND NOT EXISTS (SELECT 1 FROM raw AS x WHERE x.repl = r.id AND (NOT as_then OR x.rec < d));"
	"CREATE INDEX temp.live_type ON live (type, id);"

	"DROP TABLE IF EXISTS p_of; CREATE TEMP TABLE p_of AS SELECT prov.id AS prov, coalesce("
	"  (SELECT max(m.day) FROM raw AS m WHERE m.type = 'meeting' AND m.j->>'$.provider' = prov.id AND m.day < d"
	"    AND (m.j->>'$.closed' IS NOT NULL OR EXISTS (SELECT 1 FROM live AS x WHERE x.type = 'decision'"
	"      AND x.j->>'$.meeting' = m.id))),"
	"  d - 1 - (d - 1 - 20306 + 1400) % 14) AS p FROM raw AS prov, par WHERE prov.type = 'provider';"
	"DROP TABLE IF EXISTS nx; CREATE TEMP TABLE nx AS SELECT d + 14 - (d - 20306 + 1400) % 14 AS n FROM par;"

	/* who carried each course from when on: the change that begins last by a day, the course itself before all */
	"DROP TABLE IF EXISTS carried; CREATE TEMP TABLE carried AS"
	"  SELECT id AS course, -1 AS since, j->>'$.provider' AS prov, '' AS by FROM raw WHERE type = 'course'"
	"  UNION ALL SELECT j->>'$.course', " J_DAY("from") ", j->>'$.provider', id FROM raw WHERE type = 'course_provider';"

	"DROP TABLE IF EXISTS c; CREATE TEMP TABLE c AS"
	" WITH x AS (SELECT id, j, j->>'$.citizen' AS citizen, " J_DAY("start") " AS start, " J_DAY("planned_end") " AS pe,"
	"   " J_DAY("end") " AS ended, " J_DAY("declined") " AS declined, " J_DAY("cancelled") " AS cancelled"
	"   FROM raw WHERE type = 'course')"
	" SELECT x.*, (SELECT p FROM p_of, par WHERE p_of.prov = par.prov) AS p, n, d FROM x, par, nx WHERE start <= d"
	"  AND (ended IS NULL OR ended >= d)"
	"  AND NOT (declined IS NOT NULL AND declined < d AND declined >= start)"
	"  AND NOT (cancelled IS NOT NULL AND cancelled < d AND cancelled >= start)"
	"  AND (SELECT k.prov FROM carried AS k WHERE k.course = x.id AND k.since <= d"
	"       ORDER BY k.since DESC, k.by DESC LIMIT 1) = par.prov;"
	"UPDATE c SET p = min(p, coalesce((SELECT min(o.p) FROM carried AS k JOIN p_of AS o ON o.prov ="
	"   (SELECT w.prov FROM carried AS w WHERE w.course = c.id AND w.since < k.since ORDER BY w.since DESC, w.by DESC LIMIT 1)"
	"   WHERE k.course = c.id AND k.since > c.p AND k.since <= c.d), p));";

static const char figures_sql[] =
	"DROP TABLE IF EXISTS g; CREATE TEMP TABLE g AS SELECT raw.id, c.id AS course, c.p, c.d,"
	"  CASE WHEN " DAY_OF("raw.j->>'$.closed'") " >= d THEN 'open' ELSE coalesce(raw.j->>'$.status', 'open') END AS status,"
	"  raw.j->>'$.start_level' AS first, " DAY_OF("raw.j->>'$.closed'") " AS closed"
	"  FROM raw JOIN c ON c.id = raw.j->>'$.course' WHERE raw.type = 'goal';"
	"DROP TABLE IF EXISTS o; CREATE TEMP TABLE o AS SELECT j->>'$.goal' AS goal, day, rec, j->>'$.level' AS level FROM live"
	"  WHERE type = 'progress'; CREATE INDEX temp.o_goal ON o (goal, day);"
	"ALTER TABLE g ADD COLUMN was; ALTER TABLE g ADD COLUMN now; ALTER TABLE g ADD COLUMN moved; ALTER TABLE g ADD COLUMN seen;"
	"UPDATE g SET was = coalesce((SELECT level FROM o WHERE goal = g.id AND day < g.p ORDER BY day DESC, rec DESC LIMIT 1), first),"
	"  now = coalesce((SELECT level FROM o WHERE goal = g.id AND day < g.d ORDER BY day DESC, rec DESC LIMIT 1), first),"
	"  seen = (SELECT max(day) FROM o WHERE goal = g.id AND day < g.d);"
	"UPDATE g SET moved = CASE"
	"  WHEN seen IS NULL THEN NULL"
	"  WHEN EXISTS (SELECT 1 FROM o WHERE goal = g.id AND day < g.d AND level <> now) THEN (SELECT min(day) FROM o WHERE goal = g.id"
	"    AND day < g.d AND day > (SELECT max(day) FROM o WHERE goal = g.id AND day < g.d AND level <> now))"
	"  WHEN first IS now THEN NULL ELSE (SELECT min(day) FROM o WHERE goal = g.id AND day < g.d) END;"

	"DROP TABLE IF EXISTS v; CREATE TEMP TABLE v AS SELECT c.id AS course, raw.id,"
	"  (SELECT r.j->>'$.outcome' FROM live AS r WHERE r.type = 'visit_record' AND r.j->>'$.visit' = raw.id ORDER BY r.rec DESC LIMIT 1)"
	"   AS outcome,"
	"  EXISTS (SELECT 1 FROM raw AS a WHERE a.type = 'absence' AND a.j->>'$.citizen' = c.citizen"
	"   AND a.j->>'$.from' <= raw.j->>'$.on' AND coalesce(a.j->>'$.to', '9') >= raw.j->>'$.on') AS absent"
	"  FROM c JOIN raw ON raw.type = 'visit' AND raw.j->>'$.citizen' = c.citizen AND raw.day >= c.p AND raw.day < c.d"
	"  WHERE raw.j->>'$.withdrawn' IS NULL;"

	"DROP TABLE IF EXISTS s; CREATE TEMP TABLE s AS SELECT c.id AS course, e.value AS sign, live.j->>'$.on' AS day, live.id"
	"  FROM c JOIN live ON live.type = 'visit_record' AND live.j->>'$.citizen' = c.citizen AND live.day >= c.p AND live.day < c.d,"
	"  json_each(live.j, '$.signs') AS e;"

	"DROP TABLE IF EXISTS dec; CREATE TEMP TABLE dec AS SELECT c.id AS course, live.id, live.day, live.rec, live.j,"
	"  " DAY_OF("live.j->>'$.due'") " AS due, coalesce((SELECT k.j->>'$.done' FROM live AS k WHERE k.type = 'decision_done'"
	"   AND k.j->>'$.decision' IN (live.id, live.repl) AND k.day < c.d ORDER BY k.day DESC, k.rec DESC LIMIT 1), 0) AS done, 0 AS open"
	"  FROM c JOIN live ON live.type = 'decision' AND live.j->>'$.course' = c.id AND live.day < c.d;"
	"UPDATE dec SET open = NOT done AND (j->>'$.responsible' IS NOT NULL OR due IS NOT NULL"
	"  OR j->>'$.decision' IN ('end', 'hand_over', 'new_assessment'));"

	"DROP TABLE IF EXISTS u; CREATE TEMP TABLE u AS SELECT course, kind, due FROM"
	"  (SELECT id AS course, 'opstart' AS kind, start + 14 AS due, d, n FROM c"
	"   UNION ALL SELECT id, 'slut', pe - 3, d, n FROM c WHERE pe IS NOT NULL) AS f WHERE due < n"
	"  AND NOT EXISTS (SELECT 1 FROM live AS x WHERE x.type = 'follow_up' AND x.j->>'$.course' = f.course"
	"   AND x.j->>'$.rule' = f.kind AND x.day < f.d);"

	"DROP TABLE IF EXISTS mis; CREATE TEMP TABLE mis AS SELECT id AS course, start FROM c WHERE NOT EXISTS (SELECT 1 FROM live AS x"
	"  WHERE x.type = 'measurement' AND x.j->>'$.course' = c.id AND x.day < c.d);"

	"DROP TABLE IF EXISTS l; CREATE TEMP TABLE l AS SELECT c.id AS course, raw.id, " DAY_OF("raw.j->>'$.from'") " AS since,"
	"  " DAY_OF("raw.j->>'$.to'") " AS until, " DAY_OF("raw.j->>'$.review'") " AS review, c.p, c.d, c.n"
	"  FROM c JOIN raw ON raw.type = 'plan' AND raw.j->>'$.course' = c.id;";

/* Why: the order of the reason, and its days. */
static const char reasons_sql[] =
	"DROP TABLE IF EXISTS why; CREATE TEMP TABLE why (course, ord, code, days);"
	"INSERT INTO why SELECT course, 0, 'decision_open', max(coalesce(c.d - due, 0)) FROM dec JOIN c ON c.id = dec.course"
	"  WHERE open GROUP BY course;"
	"INSERT INTO why SELECT id, CASE WHEN pe < d THEN 2 ELSE 3 END, CASE WHEN pe < d THEN 'end_passed' ELSE 'end_near' END, d - pe"
	"  FROM c WHERE pe < n AND NOT EXISTS (SELECT 1 FROM dec WHERE dec.course = c.id AND dec.day > c.p);"
	"INSERT INTO why SELECT course, 5, 'follow_up_due', c.d - u.due FROM u JOIN c ON c.id = u.course;"
	"INSERT INTO why SELECT id, 6, 'no_observation', d - max(start, coalesce((SELECT max(seen) FROM g WHERE course = c.id AND status = 'open'), 0))"
	"  FROM c WHERE ((SELECT count(*) FROM g WHERE course = c.id AND status <> 'dropped') = 0"
	"    OR EXISTS (SELECT 1 FROM g WHERE course = c.id AND status = 'open'))"
	"  AND d - max(start, coalesce((SELECT max(seen) FROM g WHERE course = c.id AND status = 'open'), 0)) >= 14;"
	"INSERT INTO why SELECT id, 7, 'standing_still', d - max(start, coalesce((SELECT max(moved) FROM g WHERE course = c.id AND status = 'open'), 0))"
	"  FROM c, (SELECT still FROM par) WHERE EXISTS (SELECT 1 FROM g WHERE course = c.id AND status = 'open')"
	"  AND NOT EXISTS (SELECT 1 FROM why WHERE why.course = c.id AND ord = 6) AND still IS NOT NULL"
	"  AND d - max(start, coalesce((SELECT max(moved) FROM g WHERE course = c.id AND status = 'open'), 0)) >= still;"
	"INSERT INTO why SELECT course, 8, 'plan_review', max(d - review) FROM l WHERE since <= d AND (until IS NULL OR until >= d)"
	"  AND review < n GROUP BY course;"
	"INSERT INTO why SELECT mis.course, 9, 'measurement_missing', c.d - c.start FROM mis JOIN c ON c.id = mis.course;"
	"INSERT INTO why SELECT id, 10, 'no_planned_end', d - start FROM c WHERE pe IS NULL;"
	"INSERT INTO why SELECT DISTINCT course, 20, 'goal_changed', 0 FROM g WHERE (status <> 'dropped' AND was IS NOT now)"
	"  OR (closed >= p AND closed < d);"
	"INSERT INTO why SELECT DISTINCT course, 21, 'sign', 0 FROM s;"
	"INSERT INTO why SELECT DISTINCT course, 22, 'visits_missed', 0 FROM v WHERE outcome IN ('not_home', 'cancelled_by_provider')"
	"  OR (outcome IS NULL AND NOT absent);"
	"INSERT INTO why SELECT DISTINCT id, 23, 'changed', 0 FROM c WHERE EXISTS (SELECT 1 FROM l WHERE course = c.id"
	"    AND ((since >= l.p AND since < l.d) OR (until >= l.p AND until < l.d)))"
	"  OR EXISTS (SELECT 1 FROM raw WHERE type = 'absence' AND j->>'$.citizen' = c.citizen"
	"    AND ((" J_DAY("from") " >= p AND " J_DAY("from") " < d) OR (" J_DAY("to") " >= p AND " J_DAY("to") " < d)))"
	"  OR EXISTS (SELECT 1 FROM carried WHERE course = c.id AND since >= c.p AND since < c.d);";

#define OF_COURSE(table) "FROM " table " WHERE course = c.id"
static const char expected_sql[] =
	"DROP TABLE IF EXISTS expected; CREATE TEMP TABLE expected AS SELECT c.id AS id,"
	" (SELECT j->>'$.name' FROM raw WHERE type = 'citizen' AND raw.id = c.citizen) AS name,"
	" CASE WHEN EXISTS (SELECT 1 FROM why WHERE course = c.id AND ord < 20) THEN 0"
	"  WHEN EXISTS (SELECT 1 FROM why WHERE course = c.id) THEN 1 ELSE 2 END AS band,"
	" coalesce((SELECT group_concat(k, '') FROM (SELECT printf('%02d%06d', ord, 500000 - days) AS k FROM why"
	"   WHERE course = c.id AND ord < 20 ORDER BY ord, days DESC)), '') || '~' AS key,"
	" c.id || ' ' || c.citizen || ' ' || ((d - start) / 7 + 1) || coalesce('/' || max(1, (pe - start + 1 + 6) / 7) || ' left ' || (pe - d), '/- left -')"
	" || ' goals ' || (SELECT coalesce(sum(status <> 'dropped'), 0) || ',' || coalesce(sum(status = 'reached'), 0) || ','"
	"    || coalesce(sum(status = 'open' AND was IS NOT now), 0) || ',' || coalesce(sum(status = 'open' AND was IS now), 0) " OF_COURSE("g") ")"
	" || ' changes ' || coalesce((SELECT group_concat(k) FROM (SELECT id || ':' || coalesce(was, '-') || '>' || coalesce(now, '-') AS k"
	"    FROM g WHERE g.course = c.id AND status <> 'dropped' AND was IS NOT now ORDER BY g.id)), '')"
	" || ' visits ' || (SELECT coalesce(sum(outcome IS NOT NULL OR NOT absent), 0) || ',' || coalesce(sum(outcome IN ('done', 'partly')), 0) || ','"
	"    || coalesce(sum(CASE WHEN outcome IS NULL THEN NOT absent ELSE outcome NOT IN ('done', 'partly') END), 0) || ','"
	"    || coalesce(sum(outcome IS NULL AND NOT absent), 0) || ','"
	"    || (SELECT count(*) FROM live WHERE type = 'visit_record' AND j->>'$.citizen' = c.citizen AND day >= c.p AND day < c.d"
	"        AND NOT EXISTS (SELECT 1 FROM raw AS x WHERE x.type = 'visit' AND x.id = live.j->>'$.visit' AND x.j->>'$.withdrawn' IS NULL)) || ','"
	"    || coalesce(sum(outcome IS NULL AND absent), 0) " OF_COURSE("v") ")"
	" || ' due ' || coalesce((SELECT kind || '@' || date((due + 2440587.5)) " OF_COURSE("u") " ORDER BY due LIMIT 1), '-')"
	" || ' missing ' || (SELECT count(*) " OF_COURSE("mis") ")"
	" || ' signs ' || coalesce((SELECT group_concat(k) FROM (SELECT sign || '@' || day AS k " OF_COURSE("s") " ORDER BY k)), '')"
	" || ' last ' || coalesce((SELECT id || (CASE WHEN done THEN '+' ELSE '-' END) " OF_COURSE("dec") " ORDER BY day DESC, rec DESC LIMIT 1), '-')"
	" || ' open ' || coalesce((SELECT group_concat(id) FROM (SELECT id " OF_COURSE("dec") " AND open ORDER BY id)), '')"
	" || ' clip ' || coalesce((WITH RECURSIVE w (m, since) AS (SELECT since - (since + 3) % 7, since FROM (SELECT " J_DAY("from") " AS since"
	"    FROM raw WHERE type = 'clip_card' AND j->>'$.citizen' = c.citizen)"
	"    UNION ALL SELECT m + 7, since FROM w WHERE m + 7 <= n) SELECT 30 * count(*) FROM w WHERE m + 91 > d AND m + 91 <= n), 0)"
	" || ' since ' || date(c.p + 2440587.5)"
	" || ' why ' || coalesce((SELECT group_concat(code) FROM (SELECT code " OF_COURSE("why") " ORDER BY ord, days DESC)), '') AS said"
	" FROM c;"
	"DROP TABLE IF EXISTS got; CREATE TEMP TABLE got (n, j);";

/* The same words of a line that the program wrote. */
static const char got_sql[] =
	"SELECT j->>'$.course' || ' ' || (j->>'$.citizen') || ' ' || (j->>'$.week') || '/' || coalesce(j->>'$.weeks', '-') || ' left '"
	" || coalesce(j->>'$.days_left', '-')"
	" || ' goals ' || (j->>'$.goals.total') || ',' || (j->>'$.goals.reached') || ',' || (j->>'$.goals.moving') || ',' || (j->>'$.goals.still')"
	" || ' changes ' || coalesce((SELECT group_concat(k) FROM (SELECT (value->>'$.goal') || ':' || coalesce(value->>'$.from', '-') || '>'"
	"    || coalesce(value->>'$.to', '-') AS k FROM json_each(got.j, '$.goal_changes') ORDER BY value->>'$.goal')), '')"
	" || ' visits ' || (j->>'$.visits.planned') || ',' || (j->>'$.visits.done') || ',' || (j->>'$.visits.missed') || ','"
	"    || (j->>'$.visits.unrecorded') || ',' || (j->>'$.visits.unplanned') || ',' || (j->>'$.visits.away')"
	" || ' due ' || coalesce((j->>'$.followup_due.kind') || '@' || (j->>'$.followup_due.on'), '-')"
	" || ' missing ' || json_array_length(j, '$.measurements_missing')"
	" || ' signs ' || coalesce((SELECT group_concat(k) FROM (SELECT (value->>'$.sign') || '@' || (value->>'$.on') AS k"
	"    FROM json_each(got.j, '$.signs') ORDER BY k)), '')"
	" || ' last ' || coalesce((j->>'$.last_decision.id') || (CASE WHEN j->>'$.last_decision.done' THEN '+' ELSE '-' END), '-')"
	" || ' open ' || coalesce((SELECT group_concat(k) FROM (SELECT value->>'$.id' AS k FROM json_each(got.j, '$.open_decisions') ORDER BY k)), '')"
	" || ' clip ' || (j->>'$.clip_minutes_lapsing') || ' since ' || (j->>'$.since')"
	" || ' why ' || coalesce((SELECT group_concat(value->>'$.code') FROM json_each(got.j, '$.reasons')), ''),"
	" j->>'$.band' FROM got WHERE n = ?";
static const char row_sql[] = "SELECT said, band FROM expected ORDER BY band, CASE WHEN band = 0 THEN key ELSE '' END, name, id LIMIT 1 OFFSET ?";
/* clang-format on */

#endif
