/* Shared parts of the benchmarks: see bench.h. */
#include "tests/bench/bench.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "config/config.h"
#include "core/records/records.h"
#include "core/session/look_over.h"
#include "core/session/rights.h"
#include "tests/bench/report.h"
#include "tui/login_cost.h"

const char bench_user[] = "admin", bench_carer[] = "aase",
	   bench_passphrase[] = "en lang adgangssætning";

static const char yaml[] =
	"municipality: { name: Prøvekøbing, code: 999 }\n"
	"services:\n"
	"  - { id: pleje, name: Personlig pleje, law: SEL83 }\n"
	"  - { id: praktisk, name: Praktisk hjælp, law: SEL83 }\n"
	"  - { id: rehab, name: Rehabilitering, law: SEL83A }\n"
	"course_types:\n"
	"  - { id: lang, name: Længerevarende forløb, min_weeks: 4, max_weeks: 8 }\n"
	"clip_cards:\n"
	"  - { id: klip, name: Klippekort, minutes_per_clip: 30, save_weeks: 13 }\n";

static struct day today_set = { .n = -1 };

struct day bench_today(void)
{
	return today_set.n < 0 ? day_of(2026, 11, 23) : today_set;
}

void bench_set_today(struct day today)
{
	today_set = today;
}

double bench_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

double bench_median(double *list, size_t n)
{
	qsort(list, n, sizeof *list, by_size);
	return list[n / 2];
}

static unsigned long long chance_state = 88172645463325252u;

void bench_chance_from(unsigned long long seed)
{
	chance_state = seed * 2862933555777941757u + 3037000493u;
}

unsigned bench_chance(unsigned below)
{
	chance_state ^= chance_state << 13;
	chance_state ^= chance_state >> 7;
	chance_state ^= chance_state << 17;
	return (unsigned)((chance_state >> 20) % below);
}

void bench_or_end(int done, const char *what, const struct err *e)
{
	if (done == 0)
		return;
	fprintf(stderr, "bench: %s: %s\n", what, e->text);
	exit(1);
}

static int64_t now_ms(void)
{
	return local_to_utc((struct local_time){ bench_today(), 12 * 60 });
}

static void parse_settings(struct bench_store *b)
{
	struct faults faults = { 0 };
	struct err e = { 0 };

	if (config_parse("bench.yaml", yaml, sizeof yaml - 1, &b->version.set, &faults) != 0)
		bench_or_end(err_set(&e, ERR_INPUT, "%s", faults.at[0].text), "settings", &e);
	b->version.from = DAY_NONE;
	b->settings = (struct settings_history){ &b->version, 1 };
}

static void log_in(struct bench_store *b, const char *path)
{
	struct err e = { 0 };

	bench_or_end(store_open(path, &b->store, &e), path, &e);
	bench_or_end(store_login(b->store, bench_user, bench_passphrase, &b->who, &e), path, &e);
	b->who.now_ms = now_ms();
	b->who.today = bench_today();
	bench_or_end(records_create_tables(b->store, NULL, NULL, &e), path, &e);
}

void bench_looked_over(const char *path, bool looked)
{
	struct bench_store b = { 0 };
	struct err e = { 0 };

	log_in(&b, path);
	b.who.now_ms = (int64_t)time(NULL) * 1000;
	bench_or_end(look_over_whole(&(struct work){ .store = b.store, .who = b.who }, &e), path,
		     &e);
	if (!looked)
		bench_or_end(store_exec(b.store,
					"DELETE FROM meta WHERE key = '" STORE_LOOKED_OVER "'", &e),
			     path, &e);
	store_close(b.store);
}

void bench_make(const char *path)
{
	struct store_new first = { bench_user, bench_passphrase, login_cost, now_ms(), NULL };
	struct bench_store b = { 0 };
	struct err e = { 0 };

	bench_remove(path);
	bench_or_end(store_create(path, &first, &e), path, &e);
	log_in(&b, path);
	bench_or_end(settings_adopt(b.store, &b.who, "bench.yaml", yaml, bench_today(), &e), path,
		     &e);
	store_close(b.store);
}

void bench_open(struct bench_store *b, const char *path)
{
	*b = (struct bench_store){ 0 };
	parse_settings(b);
	log_in(b, path);
}

void bench_close(struct bench_store *b)
{
	store_close(b->store);
	settings_free(b->version.set);
}

const struct work *bench_as(struct bench_store *b, const struct actor *who)
{
	b->work = (struct work){ .store = b->store, .who = *who, .settings = b->settings };
	return &b->work;
}

void bench_remove(const char *path)
{
	static const char *const beside[] = { "", "-wal", "-shm", "-ballast", ".head" };
	char file[4096];

	for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++) {
		snprintf(file, sizeof file, "%s%s", path, beside[i]);
		unlink(file);
	}
}

void bench_no_sync(struct bench_store *b)
{
	sqlite3_exec(store_db(b->store), "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000",
		     NULL, NULL, NULL);
}

static void show_progress(void *data, int64_t done, int64_t all)
{
	(void)data;
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r%3d %%", (int)(done * 100 / all));
}

void bench_import_stream(struct bench_store *b, FILE *lines, int64_t about_bytes)
{
	struct faults faults = { .limit = 3 };
	struct import_counts counts;
	struct err e = { 0 };
	struct import_file file = { "bench.jsonl", lines, about_bytes };

	int done = records_import(b->store, &b->who, b->version.set, &file, 1, &faults,
				  about_bytes > 10000000 ? show_progress : NULL, NULL, &counts, &e);
	if (isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr); /* what follows begins on an empty line */
	for (size_t i = 0; i < faults.n; i++)
		fprintf(stderr, "%d: %s\n", faults.at[i].line, faults.at[i].text);
	bench_or_end(done, "import", &e);
	fclose(lines);
	faults_release(&faults);
}

void bench_import(struct bench_store *b, char *lines, size_t length)
{
	bench_import_stream(b, fmemopen(lines, length, "r"), (int64_t)length);
}

const char *bench_folder(void)
{
	static char folder[4096];
	const char *chosen = getenv("HVERDAG_BENCH"), *build = getenv("BUILD");

	if (chosen != NULL)
		snprintf(folder, sizeof folder, "%s", chosen);
	else
		snprintf(folder, sizeof folder, "%s/bench", build != NULL ? build : "build");
	mkdir(folder, 0700);
	return folder;
}

bool bench_is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

static long size(const char *variable, long otherwise)
{
	const char *text = getenv(variable);

	return text != NULL && atol(text) > 0 ? atol(text) : otherwise;
}

struct bench_sizes bench_sizes(void)
{
	bool few = getenv("BENCH_SHORT") != NULL;
	struct bench_sizes n = {
		.citizens = size("BENCH_CITIZENS", few ? 200 : 5000),
		.visits = size("BENCH_VISITS", few ? 22000 : 3000000),
		.cards = size("BENCH_CARDS", few ? 200 : 10000),
		.rounds = (int)size("BENCH_ROUNDS", few ? 1 : 5),
		.starts = few ? 3 : 9,
		.keys = few ? 60 : 240,
		.idle_ms = few ? 1000 : 5000,
	};

	n.rounds = n.rounds < ROUNDS_MAX ? n.rounds : ROUNDS_MAX;
	return n;
}
