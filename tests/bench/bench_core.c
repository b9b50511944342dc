/*
 * The core held against the plainest programs that do the same with SQLite, in one run: day list,
 * clip balances, durable saves, import, rebuild.  Stores are made once and kept, sizes stand in
 * bench.h; `bench_core day clip write` runs the parts that are named.
 */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/visit.h"
#include "core/queries/citizen_page.h"
#include "core/queries/clip_cards.h"
#include "core/queries/day_list.h"
#include "core/records/records.h"
#include "tests/balances.h"
#include "tests/bench/bare.h"
#include "tests/bench/bench.h"
#include "tests/bench/clip_peer.h"
#include "tests/bench/report.h"
#include "tests/bench/stores.h"

enum { WEEKS = 104, YEAR = 350 };

/* ---- the day list ---- */

static int64_t carer_of(struct bench_store *b, long carer)
{
	struct err e = { 0 };
	char id[40];

	snprintf(id, sizeof id, "h%ld", carer);
	return record_find(b->store, RECORD_STAFF, id, &e);
}

/* The bare query: what is planned and recorded, by two indexes, without names being opened. */
static double bare_list(const char *path, int64_t carer, struct day on)
{
	double start = bench_ms();
	sqlite3 *db;
	sqlite3_stmt *st;
	volatile int rows = 0;

	sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
	sqlite3_prepare_v2(
		db,
		"SELECT v.from_min, v.to_min, v.services, c.name_sealed, c.address_sealed,"
		" r.outcome, r.note_sealed FROM visit AS v"
		" JOIN citizen AS c ON c.rid = v.citizen_rid"
		" LEFT JOIN visit_record AS r ON r.visit_rid = v.rid AND r.live"
		" WHERE v.carer_rid = ? AND v.on_day = ? ORDER BY v.from_min",
		-1, &st, NULL);
	sqlite3_bind_int64(st, 1, carer);
	sqlite3_bind_int(st, 2, on.n);
	while (sqlite3_step(st) == SQLITE_ROW)
		rows++;
	sqlite3_finalize(st);
	sqlite3_close(db);
	return bench_ms() - start;
}

static double list_ms(struct bench_store *b, int64_t carer, struct day on, size_t *rows)
{
	struct day_list l;
	struct err e = { 0 };
	double start = bench_ms();

	bench_or_end(day_list_load(bench_as(b, &b->who), on, carer, &l, &e), "day list", &e);
	double took = bench_ms() - start;
	*rows = l.n;
	day_list_release(&l);
	return took;
}

static double page_ms(struct bench_store *b, int64_t carer, struct day on)
{
	struct day_list l;
	struct citizen_page p;
	struct err e = { 0 };

	bench_or_end(day_list_load(bench_as(b, &b->who), on, carer, &l, &e), "day list", &e);
	double start = bench_ms();
	bench_or_end(
		citizen_page_load(bench_as(b, &b->who), l.row[l.n / 2].citizen_rid, on, &p, &e),
		"citizen", &e);
	double took = bench_ms() - start;
	citizen_page_release(&p);
	day_list_release(&l);
	return took;
}

static void bench_day(const struct bench_sizes *n)
{
	const struct big_store size = { n->citizens, n->visits, YEAR };
	const char *path = big_store(size);
	struct contest fresh = { .what = "day list, new connection",
				 .unit = "ms",
				 .against = "one indexed query on a new connection",
				 .gate = { .figure = 20 } };
	struct contest next = { .what = "another day, same connection",
				.unit = "ms",
				.against = "one indexed query on a new connection" };
	struct contest page = { .what = "citizen's page beside it",
				.unit = "ms",
				.against = "one indexed query on a new connection" };
	size_t rows = 0;

	for (int i = 0; i < n->rounds; i++) {
		struct bench_store b;
		bench_open(&b, path);
		int64_t carer = carer_of(&b, 7 * i % big_store_carers(size));
		struct day on = day_plus(bench_today(), -(i % 20));
		double bare = bare_list(path, carer, on);
		contest_round(&fresh, list_ms(&b, carer, on, &rows), bare);
		contest_round(&next, list_ms(&b, carer, day_plus(on, -1), &rows), bare);
		contest_round(&page, page_ms(&b, carer, on), bare);
		bench_close(&b);
	}
	report(&fresh);
	report(&next);
	report(&page);
	report_line("  rows of the last list", (double)rows, "visits");
}

/* ---- clip balances ---- */

struct balances {
	int *at;
	long n;
};

static int keep(void *data, const struct card_balance *b, struct err *e)
{
	struct balances *all = data;

	(void)e;
	all->at[all->n++] = b->balance;
	return 0;
}

static void compare_balances(const struct balances *here, const int *there, long n)
{
	struct err e = { 0 };
	bool same = here->n == n;

	for (long i = 0; same && i < n; i++)
		same = here->at[i] == there[i];
	bench_or_end(same ? 0 : err_set(&e, ERR_RULE, "the balances differ from the peer's"),
		     "clip balances", &e);
}

static void all_once(struct bench_store *b, struct clip_peer *peer, struct contest *c, long cards)
{
	struct balances here = { malloc((size_t)cards * sizeof(int)), 0 };
	int *there = malloc((size_t)cards * sizeof *there);
	struct err e = { 0 };
	double start = bench_ms();

	long n = clip_peer_all(peer, there);
	double middle = bench_ms();
	bench_or_end(all_balances(bench_as(b, &b->who), bench_today(), keep, &here, &e),
		     "clip balances", &e);
	contest_round(c, bench_ms() - middle, middle - start);
	compare_balances(&here, there, n);
	free(here.at);
	free(there);
}

static void one_by_one(struct bench_store *b, struct clip_peer *peer, struct contest *c, long cards)
{
	enum { ASKED = 500 };
	struct clip_book book;
	struct clip_ledger work = { 0 };
	struct err e = { 0 };
	char id[40];
	double here = 0, there = 0;

	clip_book_init(&book, &b->settings);
	for (long i = 0; i < ASKED; i++) {
		long citizen = i * 7919 % cards;
		snprintf(id, sizeof id, "b%ld", citizen);
		int64_t rid = record_find(b->store, RECORD_CITIZEN, id, &e);
		double start = bench_ms();
		int wanted = clip_peer_one(peer, citizen);
		double middle = bench_ms();
		bench_or_end(clip_book_citizen(b->store, &book, rid, false, &e), "one balance", &e);
		int got = clip_balance(&work, &book.held[0].card, bench_today());
		here += bench_ms() - middle;
		there += middle - start;
		if (got != wanted)
			bench_or_end(err_set(&e, ERR_RULE, "it differs from the peer's"), id, &e);
	}
	contest_round(c, here * 1000 / ASKED, there * 1000 / ASKED);
	clip_ledger_release(&work);
	clip_book_release(&book);
}

static void bench_clip(const struct bench_sizes *n)
{
	struct contest all = { .what = "all clip balances",
			       .unit = "ms",
			       .goal = { .ratio = 1.1 },
			       .gate = { .ratio = 1.5 },
			       .against = "rows stepped in SQLite, oldest first in C" };
	struct contest one = { .what = "one citizen's balance",
			       .unit = "us",
			       .goal = { .ratio = 1.5 },
			       .gate = { .ratio = 5 },
			       .against = "the same for one citizen" };
	char path[4096], peer_path[4096];
	struct bench_store b;

	snprintf(path, sizeof path, "%s/clip-%ld.db", bench_folder(), n->cards);
	snprintf(peer_path, sizeof peer_path, "%s/clip-%ld-peer.db", bench_folder(), n->cards);
	if (!bench_is_there(path) || !bench_is_there(peer_path)) {
		fprintf(stderr, "making %s\n", path);
		clip_store_make(path, peer_path, (struct clip_store){ n->cards, WEEKS });
	}
	bench_open(&b, path);
	struct clip_peer *peer = clip_peer_open(peer_path, WEEKS - 1);
	for (int i = 0; i < n->rounds; i++) {
		all_once(&b, peer, &all, n->cards);
		one_by_one(&b, peer, &one, n->cards);
	}
	report(&all);
	report(&one);
	clip_peer_close(peer);
	bench_close(&b);
}

/* ---- saving, importing, rebuilding: on a store of their own ---- */

enum { SAVES = 100, IMPORTED = 20000 };

static char *lines_of(long first, long n, const char *type, size_t *length)
{
	char *text, day[DAY_TEXT];
	FILE *out = open_memstream(&text, length);

	for (long i = first; i < first + n; i++)
		fprintf(out,
			"{\"type\":\"visit\",\"id\":\"%s%ld\",\"citizen\":\"b%ld\",\"carer\":"
			"\"h1\","
			"\"on\":\"%s\",\"from\":\"09:00\",\"to\":\"09:30\",\"services\":[\"pleje\"]"
			"}\n",
			type, i, i % 100, day_text(bench_today(), day));
	fclose(out);
	return text;
}

static void people_of(struct bench_store *b)
{
	char *text;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	fputs("{\"type\":\"provider\",\"id\":\"p1\",\"name\":\"Kommunen\",\"kind\":\"municipal\"}\n"
	      "{\"type\":\"staff\",\"id\":\"h1\",\"name\":\"Aase Dam\",\"role\":\"carer\","
	      "\"provider\":\"p1\"}\n",
	      out);
	for (int i = 0; i < 100; i++)
		fprintf(out, "{\"type\":\"citizen\",\"id\":\"b%d\",\"name\":\"Karen Bæk\"}\n", i);
	fclose(out);
	bench_import(b, text, length);
	free(text);
}

static double mean(const double *ms, int n)
{
	double sum = 0;

	for (int i = 0; i < n; i++)
		sum += ms[i];
	return sum / n;
}

static int as_planned(struct bench_store *b, int64_t visit_rid, struct err *e)
{
	const struct work work = { .store = b->store, .who = b->who, .settings = b->settings };
	struct arena a = { 0 };
	struct visit_entry v;
	int done = visit_entry_planned(b->store, visit_rid, &v, &a, e);

	if (done == 0)
		done = visit_do(&work, &v, NULL, e);
	arena_release(&a);
	return done;
}

static double saves(struct bench_store *b, long first, int n)
{
	int64_t rid[SAVES];
	struct err e = { 0 };
	char id[40];

	for (int i = 0; i < n; i++) {
		snprintf(id, sizeof id, "v%ld", first + i);
		rid[i] = record_find(b->store, RECORD_VISIT, id, &e);
	}
	double start = bench_ms();
	for (int i = 0; i < n; i++)
		bench_or_end(as_planned(b, rid[i], &e), "done as planned", &e);
	return (bench_ms() - start) / n;
}

static void bench_saves(struct bench_store *b, const struct bench_sizes *n, sqlite3 *bare)
{
	struct contest c = { .what = "a visit saved for good",
			     .unit = "ms",
			     .goal = { .ratio = 1.25 },
			     .gate = { .ratio = 2 },
			     .against = "bare insert, WAL and FULL" };
	size_t length;
	char *text = lines_of(0, (long)n->rounds * SAVES, "v", &length);

	bench_import(b, text, length);
	free(text);
	for (int i = 0; i < n->rounds; i++) {
		double there[SAVES];
		bare_saves(bare, SAVES, there);
		contest_round(&c, saves(b, (long)i * SAVES, SAVES), mean(there, SAVES));
	}
	report(&c);
}

/* Bare import: the same bytes as rows of one transaction, an index on their id. */
static double bare_import(sqlite3 *db, const char *text)
{
	sqlite3_stmt *st;
	double start = bench_ms();
	long i = 0;

	sqlite3_exec(
		db,
		"DROP TABLE IF EXISTS line; CREATE TABLE line (id TEXT PRIMARY KEY, body TEXT);"
		"BEGIN IMMEDIATE",
		NULL, NULL, NULL);
	sqlite3_prepare_v2(db, "INSERT INTO line VALUES (?, ?)", -1, &st, NULL);
	for (const char *line = text; *line != '\0'; i++) {
		const char *end = strchr(line, '\n');
		char id[40];
		snprintf(id, sizeof id, "v%ld", i);
		sqlite3_bind_text(st, 1, id, -1, SQLITE_STATIC);
		sqlite3_bind_text(st, 2, line, (int)(end - line), SQLITE_STATIC);
		sqlite3_step(st);
		sqlite3_reset(st);
		line = end + 1;
	}
	sqlite3_finalize(st);
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	return bench_ms() - start;
}

static void bench_imports(struct bench_store *b, sqlite3 *bare)
{
	struct contest c = { .what = "import of a line",
			     .unit = "us",
			     .against = "the line as a row with a key" };
	struct err e = { 0 };

	for (int i = 0; i < 5; i++) {
		size_t length;
		char *text = lines_of((long)i * IMPORTED, IMPORTED, "i", &length);
		double there = bare_import(bare, text);
		double start = bench_ms();
		bench_import(b, text, length);
		contest_round(&c, (bench_ms() - start) * 1000 / IMPORTED, there * 1000 / IMPORTED);
		free(text);
	}
	report(&c);
	double start = bench_ms();
	bench_or_end(records_rebuild(b->store, &e), "rebuild", &e);
	double seconds = (bench_ms() - start) / 1000;
	struct journal_report report = { 0 };
	start = bench_ms();
	bench_or_end(journal_verify(b->store, &report, &e), "verify", &e);
	report_line("tables rebuilt from the journal", (double)report.entries / seconds,
		    "entries/s");
	report_line("journal verified", (double)report.entries / (bench_ms() - start) * 1000,
		    "entries/s");
}

static void bench_writing(const struct bench_sizes *n)
{
	char path[4096], bare_path[4096];
	struct bench_store b;
	struct err e = { 0 };

	snprintf(path, sizeof path, "%s/writing.db", bench_folder());
	snprintf(bare_path, sizeof bare_path, "%s/writing-bare.db", bench_folder());
	bench_make(path);
	bench_open(&b, path);
	people_of(&b);
	b.who.staff_rid = record_find(b.store, RECORD_STAFF, "h1", &e);
	snprintf(b.who.staff_id, sizeof b.who.staff_id, "h1");
	sqlite3 *bare = bare_store(bare_path);
	bench_saves(&b, n, bare);
	bench_imports(&b, bare);
	sqlite3_close(bare);
	bench_close(&b);
	bench_remove(path);
	bench_remove(bare_path);
}

static const struct {
	const char *name;
	void (*run)(const struct bench_sizes *n);
} part[] = { { "day", bench_day }, { "clip", bench_clip }, { "write", bench_writing } };

static bool wanted(int argc, char **argv, const char *name)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], name) == 0)
			return true;
	return argc < 2;
}

int main(int argc, char **argv)
{
	struct bench_sizes n = bench_sizes();

	printf("the core: %ld citizens, %ld visits; %ld clip cards over %d weeks; %d rounds\n",
	       n.citizens, n.visits, n.cards, WEEKS, n.rounds);
	report_head();
	for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
		if (wanted(argc, argv, part[i].name))
			part[i].run(&n);
	report_end();
	return 0;
}
