/* A store with clip cards alone, and the same facts for the peer: see stores.h. */
#include "tests/bench/stores.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "tests/bench/bench.h"

enum { CLIP = 30, SAVED_WEEKS = 13, CITIZENS_AT_ONCE = 1000, WEEKS_MAX = 520 };

struct clip_making {
	FILE *out;
	sqlite3_stmt *peer; /* citizen, week, seq, minutes */
	struct day first_monday;
	int weeks, seq;
};

static void peer_row(struct clip_making *m, long citizen, int week, int minutes)
{
	sqlite3_bind_int64(m->peer, 1, citizen);
	sqlite3_bind_int(m->peer, 2, week);
	sqlite3_bind_int(m->peer, 3, m->seq++);
	sqlite3_bind_int(m->peer, 4, minutes);
	sqlite3_step(m->peer);
	sqlite3_reset(m->peer);
}

/* Minutes of that week's use, at most what `left` holds; taken from it, oldest first. */
static int use(int *left, int week)
{
	int oldest = week >= SAVED_WEEKS ? week - SAVED_WEEKS + 1 : 0, there = 0;

	for (int w = oldest; w <= week; w++)
		there += left[w];
	int wanted = bench_chance(100) < 45 ? 15 * (1 + (int)bench_chance(4)) : 0;
	int used = wanted < there ? wanted : there;
	int rest = used;
	for (int w = oldest; w <= week && rest > 0; w++) {
		int taken = left[w] < rest ? left[w] : rest;
		left[w] -= taken;
		rest -= taken;
	}
	return used;
}

static void weeks_of(struct clip_making *m, long citizen)
{
	int left[WEEKS_MAX] = { 0 };
	char day[DAY_TEXT];

	m->seq = 0;
	for (int week = 0; week < m->weeks; week++) {
		left[week] = CLIP;
		peer_row(m, citizen, week, CLIP);
		int minutes = use(left, week);
		if (minutes == 0)
			continue;
		peer_row(m, citizen, week, -minutes);
		/* the last week has come no further than its Monday */
		int weekday = week + 1 < m->weeks ? (int)bench_chance(5) : 0;
		fprintf(m->out,
			"{\"type\":\"clip_use\",\"id\":\"u%ld-%d\",\"citizen\":\"b%ld\",\"on\":\"%"
			"s\","
			"\"minutes\":%d}\n",
			citizen, week, citizen,
			day_text(day_plus(m->first_monday, 7 * week + weekday), day), minutes);
	}
}

static void citizen_with_card(struct clip_making *m, long citizen)
{
	char day[DAY_TEXT];

	fprintf(m->out, "{\"type\":\"citizen\",\"id\":\"b%ld\",\"name\":\"Karen Bæk\"}\n", citizen);
	fprintf(m->out,
		"{\"type\":\"clip_card\",\"id\":\"k%ld\",\"citizen\":\"b%ld\",\"from\":\"%s\"}\n",
		citizen, citizen, day_text(m->first_monday, day));
	weeks_of(m, citizen);
}

static sqlite3 *peer_open(const char *path, sqlite3_stmt **insert)
{
	sqlite3 *db;

	bench_remove(path);
	sqlite3_open(path, &db);
	sqlite3_exec(db,
		     "PRAGMA synchronous = OFF; BEGIN;"
		     "CREATE TABLE rows (citizen INT, week INT, seq INT, minutes INT,"
		     " PRIMARY KEY (citizen, week, seq)) WITHOUT ROWID",
		     NULL, NULL, NULL);
	sqlite3_prepare_v2(db, "INSERT INTO rows VALUES (?, ?, ?, ?)", -1, insert, NULL);
	return db;
}

void clip_store_make(const char *path, const char *peer_path, struct clip_store size)
{
	struct bench_store b;
	struct clip_making m = { .weeks = size.weeks < WEEKS_MAX ? size.weeks : WEEKS_MAX };
	sqlite3 *peer = peer_open(peer_path, &m.peer);
	long citizen = 0;

	bench_chance_from(2);
	bench_make(path);
	bench_open(&b, path);
	bench_no_sync(&b);
	m.first_monday = day_plus(day_monday(bench_today()), -7 * (m.weeks - 1));
	while (citizen < size.citizens) {
		char *text;
		size_t length;
		m.out = open_memstream(&text, &length);
		do
			citizen_with_card(&m, citizen++);
		while (citizen % CITIZENS_AT_ONCE != 0 && citizen < size.citizens);
		fclose(m.out);
		bench_import(&b, text, length);
		free(text);
	}
	sqlite3_finalize(m.peer);
	sqlite3_exec(peer, "COMMIT", NULL, NULL, NULL);
	sqlite3_close(peer);
	bench_close(&b);
}
