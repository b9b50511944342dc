/* A store with a municipality's year in it: see stores.h. */
#include "tests/bench/stores.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/records/records.h"
#include "core/store/users.h"
#include "tests/bench/bench.h"
#include "tui/login_cost.h"

enum { DAYS_AHEAD = 14, ROUTE = 30, MINUTES_APART = 15, FIRST_MINUTE = 7 * 60, PROVIDERS = 3 };
enum { LINE_BYTES = 200, GOALS_MANY = 500 };

/* What is made runs on its own beside the import that reads it. */
struct making {
	struct big_store size;
	long carers, visit;
	FILE *out;
};

long big_store_carers(struct big_store size)
{
	long carers = size.visits / ((size.days_behind + DAYS_AHEAD) * ROUTE);

	return carers > 0 ? carers : 1;
}

/* Whose citizen it is: the citizens are dealt out evenly. */
static long carer_of(const struct making *m, long citizen)
{
	return citizen * m->carers / m->size.citizens;
}

static const char *text_of(int days_from_today, char out[DAY_TEXT])
{
	return day_text(day_plus(bench_today(), days_from_today), out);
}

static const char *const first_names[] = { "Karen", "Poul", "Inger", "Villy", "Tove", "Hans" };
static const char *const last_names[] = { "Bæk", "Kjær", "Østergård", "Krogh", "Æblegaard" };
static const char *const streets[] = { "Åvænget", "Engparken", "Møllestien", "Bakkedraget" };

/* The citizen with the many goals, to be found. */
static const char many_goals[] = "Mangemål";

static void people(struct making *m)
{
	for (int p = 0; p < PROVIDERS; p++)
		fprintf(m->out,
			"{\"type\":\"provider\",\"id\":\"p%d\",\"name\":\"Leverandør %d\","
			"\"kind\":\"%s\"}\n",
			p, p, p == 0 ? "municipal" : "private");
	for (long c = 0; c < m->carers; c++)
		fprintf(m->out,
			"{\"type\":\"staff\",\"id\":\"h%ld\",\"name\":\"%s %s\",\"role\":\"carer\","
			"\"provider\":\"p%ld\"}\n",
			c, first_names[c % 6], last_names[c % 5], c % PROVIDERS);
	for (long c = 0; c < m->size.citizens; c++)
		fprintf(m->out,
			"{\"type\":\"citizen\",\"id\":\"b%ld\",\"name\":\"%s %s\",\"born\":"
			"\"19%02u-0%u-1%u\",\"address\":\"%s %u\",\"phone\":\"%08u\","
			"\"provider\":\"p%ld\",\"function_level\":%u}\n",
			c, c == 0 ? many_goals : first_names[bench_chance(6)],
			last_names[bench_chance(5)], 25 + bench_chance(30), 1 + bench_chance(9),
			bench_chance(10), streets[bench_chance(4)], 1 + bench_chance(99),
			20000000 + bench_chance(70000000), carer_of(m, c) % PROVIDERS,
			bench_chance(5));
}

/* One citizen in eight has a course, one in four a clip card. */
static void services(struct making *m)
{
	char day[DAY_TEXT];

	for (long c = 0; c < m->size.citizens; c++) {
		fprintf(m->out,
			"{\"type\":\"grant\",\"id\":\"g%ld\",\"citizen\":\"b%ld\",\"service\":"
			"\"pleje\","
			"\"from\":\"%s\"}\n",
			c, c, text_of(-400, day));
		if (c % 4 == 0)
			fprintf(m->out,
				"{\"type\":\"clip_card\",\"id\":\"k%ld\",\"citizen\":\"b%ld\","
				"\"from\":\"%s\"}\n",
				c, c, text_of(-m->size.days_behind, day));
		if (c % 8 != 0)
			continue;
		int goals = c == 0 ? GOALS_MANY : 3;
		fprintf(m->out,
			"{\"type\":\"course\",\"id\":\"f%ld\",\"citizen\":\"b%ld\",\"course_type\":"
			"\"lang\",\"provider\":\"p0\",\"referred\":\"%s\",\"start\":\"%s\"}\n",
			c, c, text_of(-30, day), day);
		for (int g = 0; g < goals; g++) {
			fprintf(m->out,
				"{\"type\":\"goal\",\"id\":\"m%ld-%d\",\"course\":\"f%ld\","
				"\"text\":"
				"\"Bad uden hjælp %d\",\"start_level\":3,\"target_level\":1}\n",
				c, g, c, g);
			for (int o = 0; o < 8; o++)
				fprintf(m->out,
					"{\"type\":\"progress\",\"id\":\"o%ld-%d-%d\",\"goal\":"
					"\"m%ld-%d\",\"on\":\"%s\",\"level\":%d}\n",
					c, g, o, c, g, text_of(-28 + 3 * o, day), 3 - o / 4);
		}
		fprintf(m->out,
			"{\"type\":\"plan\",\"id\":\"l%ld\",\"citizen\":\"b%ld\",\"kind\":\"83a\","
			"\"from\":\"%s\",\"exercises\":[{\"id\":\"e1\",\"name\":\"Gang\","
			"\"minutes\":5},"
			"{\"id\":\"e2\",\"name\":\"Rejse-sætte-sig\",\"sets\":3,\"reps\":8}]}\n",
			c, c, text_of(-30, day));
	}
}

static void record(struct making *m, long citizen, long carer, const char *day, const char *from,
		   const char *to)
{
	if (bench_chance(100) < 3)
		return; /* never recorded */
	fprintf(m->out,
		"{\"type\":\"visit_record\",\"id\":\"r%ld\",\"visit\":\"v%ld\",\"citizen\":\"b%"
		"ld\","
		"\"carer\":\"h%ld\",\"on\":\"%s\",\"outcome\":\"%s\",\"started\":\"%s\","
		"\"ended\":\"%s\",\"services\":[\"pleje\"]",
		m->visit, m->visit, citizen, carer, day,
		bench_chance(50) == 0 ? "not_home" : "done", from, to);
	if (bench_chance(10) == 0)
		fputs(",\"note\":\"Spiste godt, var glad i dag og vil gerne ud at gå i morgen\"",
		      m->out);
	if (bench_chance(100) == 0)
		fprintf(m->out, ",\"signs\":[\"%s\"]", bench_chance(3) == 0 ? "falls" : "appetite");
	if (citizen % 4 == 0 && bench_chance(20) == 0)
		fputs(",\"clip_minutes\":30,\"clip_activity\":\"gåtur\"", m->out);
	fputs("}\n", m->out);
}

/* A visit is the next on the carer's route of that day. */
static void visit(struct making *m, long citizen, int day, int *on_route)
{
	long carer =
		(carer_of(m, citizen) + (citizen + day + m->size.days_behind) % 5 / 4) % m->carers;
	int minute = FIRST_MINUTE + on_route[carer]++ * MINUTES_APART;
	char on[DAY_TEXT], from[TIME_TEXT], to[TIME_TEXT], plans[60] = "";

	if (citizen % 8 == 0)
		snprintf(plans, sizeof plans, ",\"plans\":[\"l%ld\"]", citizen);
	text_of(day, on);
	time_text(minute % MINUTES_A_DAY, from);
	time_text((minute + MINUTES_APART) % MINUTES_A_DAY, to);
	fprintf(m->out,
		"{\"type\":\"visit\",\"id\":\"v%ld\",\"citizen\":\"b%ld\",\"carer\":\"h%ld\","
		"\"on\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"services\":[\"pleje\"]%s}\n",
		m->visit, citizen, carer, on, from, to, plans);
	if (day < 0)
		record(m, citizen, carer, on, from, to);
	m->visit++;
}

/* Visits are dealt out evenly over the days, from one citizen to the next. */
static void visits_of_day(struct making *m, int day)
{
	int days = m->size.days_behind + DAYS_AHEAD;
	long until = (long)((double)m->size.visits * (day + m->size.days_behind + 1) / days);
	int *on_route = calloc((size_t)m->carers, sizeof *on_route);

	while (m->visit < until)
		visit(m, m->visit % m->size.citizens, day, on_route);
	free(on_route);
}

static void make_lines(struct making *m)
{
	bench_chance_from(1);
	people(m);
	services(m);
	for (int day = -m->size.days_behind; day < DAYS_AHEAD; day++)
		visits_of_day(m, day);
}

/* The lines come from a process of their own, so that making and taking in share the work. */
static FILE *lines_of(struct making *m, pid_t *maker)
{
	int ends[2];

	if (pipe(ends) != 0 || (*maker = fork()) < 0)
		abort();
	if (*maker != 0) {
		close(ends[1]);
		return fdopen(ends[0], "r");
	}
	close(ends[0]);
	m->out = fdopen(ends[1], "w");
	make_lines(m);
	_exit(fclose(m->out) != 0);
}

/* A carer whose route of that day is a usual one, to log in as. */
static void add_carer(struct bench_store *b)
{
	struct err e = { 0 };
	sqlite3_stmt *st;
	char id[40] = "h0";

	sqlite3_prepare_v2(store_db(b->store),
			   "SELECT k.id FROM visit AS v JOIN record AS k ON k.rid = v.carer_rid"
			   " WHERE v.on_day = ? GROUP BY v.carer_rid"
			   " ORDER BY abs(count(*) - ?), v.carer_rid LIMIT 1",
			   -1, &st, NULL);
	sqlite3_bind_int(st, 1, bench_today().n);
	sqlite3_bind_int(st, 2, ROUTE);
	if (sqlite3_step(st) == SQLITE_ROW)
		snprintf(id, sizeof id, "%s", (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	bench_or_end(user_add(b->store, &b->who, bench_carer, ROLE_CARER, id, bench_passphrase,
			      login_cost, &e),
		     "user", &e);
}

static struct day really_today(void)
{
	return local_from_utc((int64_t)time(NULL) * 1000).day;
}

void big_store_make(const char *path, struct big_store size)
{
	struct bench_store b;
	struct making m = { .size = size, .carers = big_store_carers(size) };
	int status = 0;
	pid_t maker;

	bench_set_today(really_today());
	FILE *lines = lines_of(&m, &maker);
	bench_make(path);
	bench_open(&b, path);
	bench_no_sync(&b);
	/* Nearly as many records as visits. */
	bench_import_stream(&b, lines, (int64_t)size.visits * 2 * LINE_BYTES);
	waitpid(maker, &status, 0);
	if (status != 0)
		abort();
	add_carer(&b);
	bench_close(&b);
}

/* The day it was made for is told by the last one that has visits. */
static bool day_of_store(const char *path, struct day *made)
{
	sqlite3 *db;
	sqlite3_stmt *st = NULL;
	bool found = false;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, "SELECT max(on_day) FROM visit", -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW && sqlite3_column_type(st, 0) != SQLITE_NULL) {
		*made = (struct day){ sqlite3_column_int(st, 0) - (DAYS_AHEAD - 1) };
		found = true;
	}
	sqlite3_finalize(st);
	sqlite3_close(db);
	return found;
}

const char *big_store(struct big_store size)
{
	static char path[2][4096];
	static int next;
	char *at = path[next++ % 2];
	struct day made, today = really_today();

	snprintf(at, sizeof path[0], "%s/big-%ld-%ld.db", bench_folder(), size.citizens,
		 size.visits);
	bool good = day_of_store(at, &made) && !day_before(today, made) &&
		    day_before(today, day_plus(made, DAYS_AHEAD - 2));
	bench_set_today(today);
	if (good)
		return at;
	fprintf(stderr, "making %s\n", at);
	big_store_make(at, size);
	return at;
}
