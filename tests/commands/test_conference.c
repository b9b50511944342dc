/* hverdag conference against the same counted from the lines that were imported, by SQL that shares nothing with
 * the program: every figure, band and order of random teams, on days past, as known now and as known then. */
#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "core/base/day.h"
#include "core/base/memory.h"
#include "tests/commands/conference_team.h"
#include "tests/test.h"

static const char secret[] = "a long enough passphrase";

/* ---- the program ---- */

static char *run(const char *user, const char *command, int *status)
{
	char *line = memory_format("\"$HVERDAG\" --lang en --user %s %s 2>\"$TMPDIR/said\"", user,
				   command);
	char *text = NULL;
	size_t size;
	FILE *in = popen(line, "r"), *out = open_memstream(&text, &size);
	char part[4096];
	size_t n;

	while (in != NULL && (n = fread(part, 1, sizeof part, in)) > 0)
		fwrite(part, 1, n, out);
	int ended = in != NULL ? pclose(in) : -1;
	*status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
	fclose(out);
	free(line);
	return text;
}

static void run_well(const char *user, const char *command)
{
	int status;
	char *text = run(user, command, &status);

	CHECK(status == 0, "%s ends with %d: %s", command, status, text);
	free(text);
}

static char *in_folder(const char *name)
{
	return memory_format("%s/%s", getenv("TMPDIR"), name);
}

/* `still`: the days after which a course stands still, or none. */
static void put_settings(const char *still)
{
	char *path = in_folder("team.yaml");
	FILE *to = fopen(path, "w");

	fprintf(to,
		"municipality: { name: Prøvekøbing, code: 999 }\n"
		"services: [{ id: pleje, name: Pleje, law: SEL83 }]\n"
		"course_types: [{ id: lang, name: Langt }]\n"
		"instruments: [{ id: ens, name: Ensomhed, min: 3, max: 9, better: lower, at: "
		"[start] }]\n"
		"follow_ups: [{ id: opstart, name: Opstart, when: start, days: 14 },\n"
		"             { id: slut, name: Slut, when: end, days: -3 }]\n"
		"course_signals: { no_observation_days: 14, still_days: %s }\n"
		"conferences: [{ id: tv, name: Konference, every_days: 14, anchor: 2025-08-06 }]\n"
		"clip_cards: [{ id: klip, name: Klip, minutes_per_clip: 30, save_weeks: 13 }]\n",
		still);
	fclose(to);
	free(path);
}

static void make_store(unsigned seed, bool same_day)
{
	char *team = in_folder("team.jsonl"), *db = in_folder("hverdag.db");
	FILE *to = fopen(team, "w");

	remove(db);
	conference_team_write(to, seed, same_day);
	fclose(to);
	put_settings(same_day ? "none" : "14");
	run_well("anna",
		 "init --config \"$TMPDIR/team.yaml\" --recovery-file \"$TMPDIR/key\" >/dev/null");
	run_well("anna", "import \"$TMPDIR/team.jsonl\" >/dev/null");
	free(team);
	free(db);
}

static void forget_store(void)
{
	static const char *const files[] = { "hverdag.db", "hverdag.db-wal", "hverdag.db-shm",
					     "hverdag.db.head", "key" };

	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		char *path = in_folder(files[i]);
		remove(path);
		free(path);
	}
}

/* ---- what is expected ---- */

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

static void sql(sqlite3 *db, const char *text)
{
	char *error = NULL;

	if (sqlite3_exec(db, text, NULL, NULL, &error) != SQLITE_OK) {
		printf("FAILED: %s in\n%.300s\n", error, text);
		exit(2);
	}
}

static void sql_with(sqlite3 *db, const char *text, const char *one, const char *other)
{
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v2(db, text, -1, &st, NULL) != SQLITE_OK) {
		printf("FAILED: %s in\n%s\n", sqlite3_errmsg(db), text);
		exit(2);
	}
	sqlite3_bind_text(st, 1, one, -1, SQLITE_STATIC);
	sqlite3_bind_text(st, 2, other, -1, SQLITE_STATIC);
	sqlite3_step(st);
	sqlite3_finalize(st);
}

/* The lines of a file as rows. */
static void take_lines(sqlite3 *db, const char *name)
{
	char *path = in_folder(name), *line = NULL;
	size_t room = 0;
	FILE *in = fopen(path, "r");

	sql(db, "BEGIN");
	while (in != NULL && getline(&line, &room, in) > 0)
		sql_with(db, "INSERT INTO raw (type, id, j) SELECT ?1->>'$.type', ?1->>'$.id', ?1",
			 line, NULL);
	sql(db, "COMMIT");
	if (in != NULL)
		fclose(in);
	free(line);
	free(path);
}

/* ---- one against the other ---- */

static char *conference(int day, const char *provider, bool then, const char *more)
{
	char text[DAY_TEXT];
	char *command = memory_format("conference --provider %s --on %s%s %s", provider,
				      day_text((struct day){ day }, text),
				      then ? " --as-known-then" : "", more);
	int status;
	char *got = run("anna", command, &status);

	CHECK(status == 0, "%s ends with %d", command, status);
	free(command);
	return got;
}

/* The value of a statement for a number: its first column, to free(), and its second one. */
static char *row_text(sqlite3 *db, const char *text, int n, char *band, size_t room)
{
	sqlite3_stmt *st = NULL;
	char *said = NULL;

	if (sqlite3_prepare_v2(db, text, -1, &st, NULL) != SQLITE_OK) {
		printf("FAILED: %s in\n%s\n", sqlite3_errmsg(db), text);
		exit(2);
	}
	sqlite3_bind_int(st, 1, n);
	band[0] = '\0';
	if (sqlite3_step(st) == SQLITE_ROW) {
		said = memory_text((const char *)sqlite3_column_text(st, 0));
		snprintf(band, room, "%s", (const char *)sqlite3_column_text(st, 1));
	}
	sqlite3_finalize(st);
	return said;
}

static int bands_seen[3], rows_seen;

static void compare(sqlite3 *db, const char *lines, const char *what)
{
	static const char *const bands[] = { "waits", "changed", "as_before" };
	int n = 0;

	for (const char *at = lines; *at != '\0'; n++) {
		size_t length = strcspn(at, "\n");
		char number[12], *line = memory_format("%.*s", (int)length, at);
		snprintf(number, sizeof number, "%d", n);
		sql_with(db, "INSERT INTO got VALUES (CAST(?1 AS INT), ?2)", number, line);
		free(line);
		at += length + (at[length] == '\n');
	}
	for (int i = 0;; i++) {
		char want_band[20], got_band[20];
		char *want = row_text(db, row_sql, i, want_band, sizeof want_band);
		char *got = row_text(db, got_sql, i, got_band, sizeof got_band);
		if (want == NULL && got == NULL)
			break;
		CHECK(want != NULL && got != NULL && strcmp(want, got) == 0,
		      "%s, row %d:\n     got %s\nexpected %s", what, i, got ? got : "nothing",
		      want ? want : "nothing");
		if (want != NULL && got != NULL) {
			CHECK_TEXT(got_band, bands[atoi(want_band)], what);
			bands_seen[atoi(want_band)]++;
			rows_seen++;
		}
		bool over = want == NULL || got == NULL;
		free(want);
		free(got);
		if (over)
			break;
	}
}

static void expect(sqlite3 *db, int day, const char *provider, bool then, bool still)
{
	char *par = memory_format("DELETE FROM par; INSERT INTO par VALUES (%d, '%s', %d, %s)", day,
				  provider, then, still ? "14" : "NULL");

	sql(db, par);
	sql(db, live_sql);
	sql(db, figures_sql);
	sql(db, reasons_sql);
	sql(db, expected_sql);
	free(par);
}

/* In CSV and text the courses stand in the same order as in JSON. */
static void check_order(const char *json, const char *other, const char *what)
{
	const char *at = other;

	for (const char *line = json; *line != '\0'; line = strchr(line, '\n') + 1) {
		char id[8];
		if (sscanf(line, "{\"course\":\"%3[f0-9]\"", id) != 1)
			break;
		const char *next = strstr(at, id);
		CHECK(next != NULL, "%s: %s is missing or out of order", what, id);
		at = next != NULL ? next : at;
	}
}

static void check_formats(int day, const char *provider, const char *json)
{
	char *csv = conference(day, provider, false, "--format csv");
	char *text = conference(day, provider, false, "--quiet");

	check_order(json, csv, "csv");
	check_order(json, text, "text");
	free(csv);
	free(text);
}

static void try_day(sqlite3 *db, int day, const char *provider, bool still)
{
	char text[DAY_TEXT];

	for (int then = 0; then < 2; then++) {
		char *what =
			memory_format("%s on %s%s", provider, day_text((struct day){ day }, text),
				      then ? ", as known then" : "");
		char *got = conference(day, provider, then != 0, "--format json");
		expect(db, day, provider, then != 0, still);
		compare(db, got, what);
		free(got);
		free(what);
	}
}

static void test_random_team(unsigned seed)
{
	enum { DAYS = 4, FROM = 20330, TO = 20440 };
	static const char *const providers[] = { "kom", "p1", "p2" };
	bool same_day = seed % 2 == 0;
	sqlite3 *db;

	forget_store();
	make_store(seed, same_day);
	CHECK(sqlite3_open(":memory:", &db) == SQLITE_OK, "a database of its own");
	sql(db, raw_sql);
	take_lines(db, "team.jsonl");
	sql(db, index_sql);
	for (int i = 0; i < DAYS; i++) {
		int day = FROM + (int)((seed * 37 + (unsigned)i * 23) % (TO - FROM));
		try_day(db, day, providers[i % 3], !same_day);
		try_day(db, day, "kom", !same_day);
		if (i == 0) {
			char *json = conference(day, "kom", false, "--format json");
			check_formats(day, "kom", json);
			free(json);
		}
	}
	sqlite3_close(db);
}

/* ---- what is recorded later changes nothing that was known then ---- */

/* Every third course again, withdrawn. */
static void put_withdrawn(FILE *to)
{
	static const char beside[] = "\"lead\":\"t1\"";
	char *path = in_folder("team.jsonl"), *line = NULL;
	size_t room = 0;
	FILE *in = fopen(path, "r");
	int n = 0;

	while (in != NULL && getline(&line, &room, in) > 0) {
		char *at = strstr(line, beside);
		if (at != NULL && n++ % 3 == 0)
			fprintf(to, "%.*s%s,\"withdrawn\":\"fejl\"%s", (int)(at - line), line,
				beside, at + strlen(beside));
	}
	if (in != NULL)
		fclose(in);
	free(line);
	free(path);
}

static void put_later(void)
{
	char *path = in_folder("later.jsonl"), day[DAY_TEXT];
	FILE *to = fopen(path, "w");

	put_withdrawn(to);
	for (int i = 0; i < 24; i++)
		for (int on = 20300; on < 20420; on += 3)
			fprintf(to,
				"{\"type\":\"visit_record\",\"id\":\"later%d-%d\",\"citizen\":\"b%"
				"02d\",\"carer\":\"h1\","
				"\"on\":\"%s\",\"outcome\":\"done\",\"signs\":[\"pain\"],"
				"\"recorded_at\":\"2026-01-05T10:00:00Z\"}\n",
				i, on, i, day_text((struct day){ on }, day));
	for (int i = 0; i < 56; i++)
		fprintf(to,
			"{\"type\":\"decision\",\"id\":\"later%d\",\"course\":\"f%02d\",\"on\":"
			"\"2025-10-01\",\"decision\":\"end\","
			"\"recorded_at\":\"2026-01-05T10:00:00Z\"}\n",
			i, i);
	fclose(to);
	free(path);
}

static void test_later_records(void)
{
	enum { DAY = 20390 /* 2025-10-29 */ };
	char *then, *now, *then_again, *now_again;

	forget_store();
	make_store(9, false);
	then = conference(DAY, "kom", true, "--format json");
	now = conference(DAY, "kom", false, "--format json");
	CHECK(strlen(then) > 100, "there are courses on it: %s", then);
	put_later();
	run_well("anna", "import \"$TMPDIR/later.jsonl\" >/dev/null");
	then_again = conference(DAY, "kom", true, "--format json");
	now_again = conference(DAY, "kom", false, "--format json");
	CHECK_TEXT(then_again, then, "as it was known then");
	CHECK(strcmp(now_again, now) != 0, "as it is known now it is another");
	free(then);
	free(now);
	free(then_again);
	free(now_again);
}

/* ---- as text, and what it refuses ---- */

static void test_text(void)
{
	char *text = conference(20390, "kom", false, "");

	CHECK(strncmp(text, "Konference, Kommunen, 29.10.2025\nsince ", 39) == 0,
	      "it begins with what it is: %.80s", text);
	CHECK(strstr(text, "\nTo be looked at\n  Borger ") != NULL, "the first band: %s", text);
	CHECK(strstr(text, " visits done") != NULL, "the visits");
	free(text);
}

static void test_refused(void)
{
	static const struct {
		const char *command, *says;
		int ends;
	} row[] = {
		{ "conference", "needs --provider", 2 },
		{ "conference --provider kom --on yesterday", "yesterday", 2 },
		{ "conference --provider kom --meeting x", "holds no conference x", 1 },
		{ "conference --provider kom --meeting tv --format csv", "", 0 },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char *path = in_folder("said"), said[400];
		int status;
		free(run("anna", row[i].command, &status));
		CHECK_INT(status, row[i].ends, row[i].command);
		FILE *in = fopen(path, "r");
		said[in != NULL ? fread(said, 1, sizeof said - 1, in) : 0] = '\0';
		CHECK(strstr(said, row[i].says) != NULL, "%s: %s", row[i].command, said);
		if (in != NULL)
			fclose(in);
		free(path);
	}
}

/* ---- who may see whose ---- */

static void add_user(const char *name, const char *staff)
{
	char *command =
		memory_format("user add %s --staff %s --new-passphrase-file \"$TMPDIR/pass\" "
			      ">/dev/null",
			      name, staff);

	run_well("anna", command);
	free(command);
}

static int ends_with(const char *user, const char *provider, char **text)
{
	char *command =
		memory_format("conference --provider %s --on 2025-10-29 --format json", provider);
	int status;

	*text = run(user, command, &status);
	free(command);
	return status;
}

static int lines_of(const char *text)
{
	int n = 0;

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

static void test_who_may(void)
{
	/* clang-format off */
	static const struct { const char *why, *user, *provider; int ends; } row[] = {
		{ "a private provider's lead: her own", "lis", "p1", 0 },
		{ "another private one's", "lis", "p2", 4 },
		{ "the municipality's", "lis", "kom", 4 },
		{ "one that there is not, in the same words", "lis", "p9", 4 },
		{ "a private provider's carer: her own", "cis", "p1", 0 },
		{ "a carer of the municipality: her own", "hans", "kom", 0 },
		{ "another's", "hans", "p1", 4 },
		{ "the municipality's therapist: every provider's", "tove", "p1", 0 },
		{ "the visitator", "vera", "p2", 0 },
		{ "a region's nurse", "nina", "kom", 0 },
		{ "an administrator without a staff member", "anna", "p2", 0 },
		{ "an unknown provider, to who may see all", "tove", "p9", 1 },
	};
	/* clang-format on */
	char *all, *hers, *text;

	add_user("lis", "l1");
	add_user("cis", "c1");
	add_user("hans", "h1");
	add_user("tove", "t1");
	add_user("vera", "v1");
	add_user("nina", "n1");
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		CHECK_INT(ends_with(row[i].user, row[i].provider, &text), row[i].ends, row[i].why);
		CHECK(row[i].ends == 0 || text[0] == '\0', "%s: nothing is written", row[i].why);
		free(text);
	}
	ends_with("anna", "kom", &all);
	ends_with("nina", "kom", &hers);
	CHECK(lines_of(all) > lines_of(hers),
	      "a region's nurse sees of it her own citizens: %d of %d", lines_of(hers),
	      lines_of(all));
	for (char *line = strtok(hers, "\n"); line != NULL; line = strtok(NULL, "\n"))
		CHECK(strstr(line, "\"citizen\":\"b03\"") != NULL && strstr(all, line) != NULL,
		      "%s", line);
	free(all);
	free(hers);
}

int main(void)
{
	char *db = in_folder("hverdag.db"), *pass = in_folder("pass");

	umask(077);
	FILE *out = fopen(pass, "w");
	CHECK(out != NULL && fputs(secret, out) >= 0 && fclose(out) == 0, "a passphrase");
	setenv("HVERDAG_DB", db, 1);
	setenv("HVERDAG_PASSPHRASE_FILE", pass, 1);
	for (int seed = 1; seed <= test_rounds(3); seed++)
		test_random_team((unsigned)seed);
	test_later_records();
	test_text();
	test_refused();
	test_who_may();
	CHECK(bands_seen[0] > 0 && bands_seen[1] > 0, "%d rows, in bands: %d, %d, %d", rows_seen,
	      bands_seen[0], bands_seen[1], bands_seen[2]);
	free(db);
	free(pass);
	return test_end();
}
