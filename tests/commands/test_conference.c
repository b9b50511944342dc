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
#include "tests/commands/conference_sql.h"
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

/* ---- a database of its own ---- */

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
	for (int i = 0; i < DAYS; i += (int)test_every(2, 3)) {
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
