/* kill -9 at any moment, two hundred times, while visits are recorded and files imported, in every
 * other round by two programs at once: every visit that was said to be saved is there, an import is
 * there whole or not at all, the chain holds, and the tables are what the journal says. */
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "config/config.h"
#include "core/acts/visit.h"
#include "core/base/memory.h"
#include "core/store/backup.h"
#include "core/store/draft.h"
#include "tests/fault/recorder.h"
#include "tests/test.h"

enum { LINES = 30, IMPORT_EVERY = 4, PROGRAMS = 2, COMPARE_EVERY = 25 };

/* What a program says through the pipe when it was told that something is saved. */
struct said {
	enum { SAID_READY, SAID_VISIT, SAID_IMPORT, SAID_TROUBLE } what;
	int round, program, n;
	int64_t rid;
	char trouble[400];
};

struct team {
	struct recorder r;
	struct settings *set;
	struct settings_version version;
	struct settings_history history;
	int64_t citizen, carer, goal;
};

static const char yaml[] = "municipality:\n  name: Prøveby\n  code: 999\n"
			   "services:\n  - id: pleje\n    name: Pleje\n    law: SEL83\n"
			   "course_types:\n  - id: lang\n    name: Langt\n";

static const char people[] =
	"{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"Kommunen\",\"kind\":\"municipal\"}\n"
	"{\"type\":\"staff\",\"id\":\"h1\",\"name\":\"Bo\",\"role\":\"carer\",\"provider\":\"kom\"}"
	"\n"
	"{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"Else Test\",\"provider\":\"kom\"}\n"
	"{\"type\":\"course\",\"id\":\"f1\",\"citizen\":\"b1\",\"course_type\":\"lang\","
	"\"provider\":\"kom\",\"referred\":\"2026-01-05\",\"start\":\"2026-01-05\"}\n"
	"{\"type\":\"goal\",\"id\":\"m1\",\"course\":\"f1\",\"text\":\"Gå på trappen\"}\n";

static int import(struct team *t, const char *text)
{
	FILE *stream = fmemopen((char *)text, strlen(text), "r");
	struct import_file file = { "lines", stream, (int64_t)strlen(text) };
	struct import_counts counts;
	struct faults faults = { .limit = 1 };

	int rc = records_import(t->r.s, &t->r.who, t->set, &file, 1, &faults, NULL, NULL, &counts,
				&t->r.e);
	if (faults.n > 0)
		err_set(&t->r.e, ERR_INPUT, "%s", faults.at[0].text);
	faults_release(&faults);
	fclose(stream);
	return rc;
}

static int team_open(struct team *t)
{
	if (recorder_open(&t->r) != 0)
		return -1;
	t->r.who.now_ms = 1767600000000;
	t->r.who.today = day_of(2026, 11, 22);
	if (records_create_tables(t->r.s, NULL, NULL, &t->r.e) != 0)
		return -1;
	t->citizen = record_find(t->r.s, RECORD_CITIZEN, "b1", &t->r.e);
	t->carer = record_find(t->r.s, RECORD_STAFF, "h1", &t->r.e);
	t->goal = record_find(t->r.s, RECORD_GOAL, "m1", &t->r.e);
	t->r.who.staff_rid = t->carer;
	snprintf(t->r.who.staff_id, sizeof t->r.who.staff_id, "h1");
	return 0;
}

static void team_new(struct team *t)
{
	struct faults faults = { .limit = 1 };

	*t = (struct team){ 0 };
	recorder_folder(&t->r);
	if (config_parse("team.yaml", yaml, strlen(yaml), &t->set, &faults) != 0)
		printf("settings: %s\n", faults.n ? faults.at[0].text : "?");
	t->version = (struct settings_version){ DAY_NONE, t->set };
	t->history = (struct settings_history){ &t->version, 1 };
	if (t->set == NULL || team_open(t) != 0 || import(t, people) != 0) {
		printf("no team: %s\n", t->r.e.text);
		exit(1);
	}
	recorder_close(&t->r);
}

/* The program that is killed */

static void say(int out, const struct said *w)
{
	if (write(out, w, sizeof *w) != sizeof *w)
		_exit(1);
}

/* Visits are known by their day and minute. */
static struct day day_of_round(int round)
{
	return day_plus(day_of(2026, 2, 1), round);
}

static int minute_of(const struct said *w)
{
	return (w->n * PROGRAMS + w->program) % MINUTES_A_DAY;
}

static int save_visit(struct team *t, struct said *w)
{
	struct goal_observation seen = { t->goal, w->n % 5, "på vej" };
	struct visit_entry v = {
		.citizen_rid = t->citizen,
		.carer_rid = t->carer,
		.on = day_of_round(w->round),
		.outcome = OUTCOME_DONE,
		.started = minute_of(w),
		.ended = -1,
		.observation = &seen,
		.observations = 1,
		.note = "alt vel",
	};

	w->what = SAID_VISIT;
	store_draft_save(t->r.s, &t->r.who, &(struct draft_key){ .kind = "visit" },
			 "{\"note\":\"alt v\"}", &t->r.e);
	const struct work work = { .store = t->r.s, .who = t->r.who, .settings = t->history };
	struct act_done done;
	int failed = visit_do(&work, &v, &done, &t->r.e);
	w->rid = done.rid;
	return failed;
}

static int save_import(struct team *t, struct said *w)
{
	char text[LINES * 200], *to = text, on[DAY_TEXT];

	day_text(day_of_round(w->round), on);
	for (int i = 0; i < LINES; i++)
		to += sprintf(to,
			      "{\"type\":\"visit\",\"id\":\"%d-%d-%d/%d\",\"citizen\":\"b1\","
			      "\"on\":\"%s\",\"from\":\"08:00\",\"to\":\"08:30\","
			      "\"services\":[\"pleje\"]}\n",
			      w->round, w->program, w->n, i, on);
	w->what = SAID_IMPORT;
	return import(t, text);
}

static void work(struct team *t, int round, int program, int out)
{
	struct said w = { .round = round, .program = program };

	say(out, &w);
	int rc = team_open(t);
	for (w.n = 1; rc == 0; w.n++) {
		t->r.who.now_ms += 60000;
		rc = w.n % IMPORT_EVERY == 0 ? save_import(t, &w) : save_visit(t, &w);
		if (rc == 0)
			say(out, &w);
	}
	w.what = SAID_TROUBLE;
	snprintf(w.trouble, sizeof w.trouble, "%s", t->r.e.text);
	say(out, &w);
	_exit(1);
}

/* The one who kills */

struct heard {
	struct said *at;
	size_t n;
};

static void listen_to(int in, struct heard *heard)
{
	struct said w;

	while (read(in, &w, sizeof w) == sizeof w) {
		CHECK(w.what != SAID_TROUBLE, "round %d program %d: %s", w.round, w.program,
		      w.trouble);
		if (w.what != SAID_VISIT && w.what != SAID_IMPORT)
			continue;
		heard->at = memory_grow(heard->at, heard->n, sizeof *heard->at);
		heard->at[heard->n++] = w;
	}
}

static void sleep_us(long us)
{
	struct timespec t = { us / 1000000, us % 1000000 * 1000 };

	nanosleep(&t, NULL);
}

static void round_of_kills(struct team *t, int round, unsigned *random, struct heard *heard)
{
	int channel[2], programs = 1 + round % PROGRAMS;
	long slower = getenv("HVERDAG_SLOW") != NULL ? 10 : 1;
	pid_t child[PROGRAMS];

	fflush(stdout);
	if (pipe(channel) != 0)
		exit(1);
	for (int i = 0; i < programs; i++) {
		child[i] = test_child(fork());
		if (child[i] == 0)
			work(t, round, i, channel[1]);
	}
	close(channel[1]);
	struct pollfd ready = { channel[0], POLLIN, 0 };
	poll(&ready, 1, 10000);
	for (int i = 0; i < programs; i++) {
		*random = *random * 1664525u + 1013904223u;
		sleep_us((long)(*random >> 8) % ((i == 0 ? 90000 : 15000) * slower));
		kill(child[i], SIGKILL);
	}
	listen_to(channel[0], heard);
	close(channel[0]);
	for (int i = 0; i < programs; i++)
		waitpid(child[i], NULL, 0);
}

static long number(struct team *t, const char *sql, int64_t a, int64_t b, int64_t c)
{
	sqlite3_stmt *st = store_statement(t->r.s, sql, &t->r.e);
	long n = -1;

	if (st == NULL)
		return -1;
	sqlite3_bind_int64(st, 1, a);
	sqlite3_bind_int64(st, 2, b);
	sqlite3_bind_int64(st, 3, c);
	if (statement_step(t->r.s, st, &t->r.e) == 1)
		n = (long)sqlite3_column_int64(st, 0);
	statement_done(st);
	return n;
}

static void find_all(struct team *t, const struct heard *heard, size_t from)
{
	static const char visit[] = "SELECT count(*) FROM visit_record WHERE rid = ?1 AND"
				    " on_day = ?2 AND started_min = ?3 AND live";
	/* A range, which the index answers: "0" is the sign after "/". */
	static const char lines[] = "SELECT count(*) FROM record WHERE type ="
				    " (SELECT type FROM record JOIN visit USING (rid) LIMIT 1) AND"
				    " id > ?1 || '-' || ?2 || '-' || ?3 || '/' AND"
				    " id < ?1 || '-' || ?2 || '-' || ?3 || '0'";

	for (size_t i = from; i < heard->n; i++) {
		const struct said *w = &heard->at[i];
		if (w->what == SAID_VISIT)
			CHECK(number(t, visit, w->rid, day_of_round(w->round).n, minute_of(w)) == 1,
			      "round %d: visit %d was said to be saved: %s", w->round, w->n,
			      t->r.e.text);
		else
			CHECK(number(t, lines, w->round, w->program, w->n) == LINES,
			      "round %d: import %d was said to be done", w->round, w->n);
	}
}

/* All rounds or, by a range of its index, only the last one: what was whole before stays so. */
static void look_over(struct team *t, int round, bool whole)
{
	static const char half[] =
		"SELECT count(*) FROM (SELECT count(*) AS n FROM record WHERE type ="
		" (SELECT type FROM record JOIN visit USING (rid) LIMIT 1) AND id GLOB '*-*-*/*' "
		"AND"
		" id > iif(?3, '', ?2 || '-') AND id < iif(?3, ':', ?2 || '.')"
		" GROUP BY substr(id, 1, instr(id, '/')) HAVING n <> ?1)";
	static const char alone[] = "SELECT (SELECT count(*) FROM visit_record) -"
				    " (SELECT count(*) FROM progress) + ?1 + ?2 + ?3";
	struct journal_report report = { 0 };

	CHECK_INT(number(t, half, LINES, round, whole), 0, "no import is there in part");
	CHECK_INT(number(t, alone, 0, 0, 0), 0, "no visit without its observation");
	if (!whole)
		return;
	CHECK(store_check(t->r.s, &report, &t->r.e) == 0, "check: %s", t->r.e.text);
	CHECK(records_compare(t->r.s, &t->r.e) == 0, "compare: %s", t->r.e.text);
}

int main(void)
{
	int rounds = 200 / (int)test_every(16, 25);
	struct heard heard = { 0 };
	unsigned random = 83;
	struct team t;
	size_t visits = 0;

	team_new(&t);
	for (int round = 0; round < rounds; round++) {
		size_t before = heard.n;
		round_of_kills(&t, round, &random, &heard);
		if (team_open(&t) != 0) {
			CHECK(false, "round %d: %s", round, t.r.e.text);
			break;
		}
		find_all(&t, &heard, before);
		look_over(&t, round, round % COMPARE_EVERY == 0 || round == rounds - 1);
		if (round == rounds - 1)
			find_all(&t, &heard, 0);
		recorder_close(&t.r);
	}
	for (size_t i = 0; i < heard.n; i++)
		visits += heard.at[i].what == SAID_VISIT;
	printf("%d rounds of kills: %zu visits and %zu imports said to be saved\n", rounds, visits,
	       heard.n - visits);
	CHECK(visits * 4 > (size_t)rounds, "the programs got to work before they were killed");
	free(heard.at);
	settings_free(t.set);
	recorder_remove(&t.r);
	return test_end();
}
