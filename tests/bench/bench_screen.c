/*
 * The program on a terminal, held against the plainest programs that do the same (floors/), in one
 * run: start, keys, what is written, memory, idling, resizing, ends.  Each round lets them all run at
 * once, keys in turns, and forms the ratios; the table says what it promises beside each figure.
 */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/bench/bare.h"
#include "tests/bench/bench.h"
#include "tests/bench/keys.h"
#include "tests/bench/screen_rows.h"
#include "tests/bench/stores.h"

enum { SMALL_VISITS = 3000, SMALL_CITIZENS = 17, SMALL_DAYS = 86, YEAR = 350 };
enum { BLOCK = 15, PAUSE_MS = 120, PANE_MS = 80, BETWEEN_KEYS_MS = 25 };
/* A window with a list and nothing else. */
enum { BARE_ROWS = 15, BARE_COLS = 99, BARE_BLOCK = 8 };
enum { EVENING = 22 * 60 };

struct contenders {
	char list_floor[4096], day_floor[4096], hverdag[4096], clocked[4096], floor_store[4096];
	const char *big, *small;
	struct bench_sizes n;
};

/* ---- starting ---- */

static void start_floor(const struct contenders *c, struct program *p, bool day)
{
	const char *const words[] = { day ? c->day_floor : c->list_floor,
				      day ? c->floor_store : NULL, NULL };

	program_start(p, words);
}

static void start_here(const struct contenders *c, struct program *p, const char *store)
{
	const char *const words[] = { c->hverdag, "--lang", "en", "--db", store, NULL };

	program_start(p, words);
	program_until(p, "Passphrase");
}

static void start_in_the_evening(const struct contenders *c, struct program *p)
{
	char now[40];
	const char *const words[] = { c->clocked, now, "--lang", "en", "--db", c->big, NULL };

	snprintf(now, sizeof now, "%lld",
		 (long long)local_to_utc((struct local_time){ bench_today(), EVENING }));
	program_start(p, words);
	program_until(p, "Passphrase");
}

static void type_passphrase(struct program *p, const char *user)
{
	program_keys(p, user);
	program_keys(p, "\r");
	program_keys(p, bench_passphrase);
	program_settle(p, PAUSE_MS);
}

/* Milliseconds from the Enter behind the passphrase, which costs next to nothing to check in these
 * stores, to the day as it stays. */
static double enter(struct program *p)
{
	double start = bench_ms();

	program_keys(p, "\r");
	program_until(p, "local");
	return p->last_ms - start;
}

static void log_in(struct program *p, const char *user)
{
	type_passphrase(p, user);
	enter(p);
}

struct starts {
	double ms[STARTS_MAX], cpu[STARTS_MAX], day_ms[STARTS_MAX], day_cpu[STARTS_MAX];
	double both[STARTS_MAX];
};

/* Whoever comes has been there before: a moment after the day stood, their program wrote down what the next log-in
 * need not check. */
static void first_time(const struct contenders *c, const char *store)
{
	enum { A_MOMENT_MS = 3000 };
	struct program p;

	start_here(c, &p, store);
	type_passphrase(&p, bench_carer);
	enter(&p);
	program_settle(&p, A_MOMENT_MS);
	program_stop(&p);
}

static void one_start(const struct contenders *c, struct starts *s, int i, const char *store)
{
	struct program p;

	if (store == NULL)
		start_floor(c, &p, true);
	else
		start_here(c, &p, store);
	s->ms[i] = p.last_ms - p.began_ms;
	s->cpu[i] = program_cpu_us(&p) / 1e3;
	if (store != NULL) {
		/* what is done while somebody types at the log-in screen is not the start's */
		type_passphrase(&p, bench_carer);
		double before = program_cpu_us(&p);
		s->day_ms[i] = enter(&p);
		s->day_cpu[i] = (program_cpu_us(&p) - before) / 1e3;
		s->both[i] = s->ms[i] + s->day_ms[i];
	}
	program_stop(&p);
}

static void starts(const struct contenders *c)
{
	struct starts bare, big, small;
	int n = c->n.starts;

	first_time(c, c->big);
	first_time(c, c->small);
	for (int i = 0; i < n; i++)
		for (int turn = 0; turn < 3; turn++) {
			int whose = (turn + i) % 3;
			if (whose == 0)
				one_start(c, &bare, i, NULL);
			else
				one_start(c, whose == 1 ? &big : &small, i,
					  whose == 1 ? c->big : c->small);
		}
	size_t k = (size_t)n;
	double ms = bench_median(bare.ms, k), cpu = bench_median(bare.cpu, k);
	screen_note(START_LOGIN, bench_median(big.ms, k), ms);
	screen_note(START_DAY, bench_median(big.day_ms, k), ms);
	screen_note(START_LOGIN_CPU, bench_median(big.cpu, k), cpu);
	screen_note(START_DAY_CPU, bench_median(big.day_cpu, k), cpu);
	screen_note(START_SAME, bench_median(big.both, k), bench_median(small.both, k));
}

/* ---- keys in a list ---- */

static void both_resized(struct program *list, struct program *here, int height, int width)
{
	program_resize(list, height, width);
	program_resize(here, height, width);
	program_settle(here, PAUSE_MS);
}

/* Measures a key that moves the cursor, in a window too small to show the pane. */
static void cursor_keys(const struct contenders *c, struct program *list, struct program *here)
{
	struct keys there_keys = { 0 }, here_keys = { 0 };

	both_resized(list, here, BARE_ROWS, BARE_COLS);
	program_keys(here, "\033OH"); /* the first row */
	for (int i = 0; i < c->n.keys / BARE_BLOCK; i++) {
		const char *key = i % 2 == 0 ? "j" : "k";
		keys_press(list, key, BARE_BLOCK, &there_keys);
		keys_press(here, key, BARE_BLOCK, &here_keys);
	}
	both_resized(list, here, PROGRAM_ROWS, PROGRAM_COLS);
	screen_note(KEY_P50, keys_part(here_keys.ms, &here_keys, 50),
		    keys_part(there_keys.ms, &there_keys, 50));
	screen_note(KEY_P99, keys_part(here_keys.ms, &here_keys, 99),
		    keys_part(there_keys.ms, &there_keys, 99));
	screen_note(KEY_CPU, keys_each(&here_keys, here_keys.cpu_us),
		    keys_each(&there_keys, there_keys.cpu_us));
	screen_note(KEY_BYTES, keys_each(&here_keys, (double)here_keys.bytes),
		    keys_each(&there_keys, (double)there_keys.bytes));
	screen_note(KEY_WRITES, keys_each(&here_keys, (double)here_keys.reads), 0);
}

/* Measures the same key until the pane shows the row's citizen and nothing has been written for
 * PANE_MS. */
static void pane_keys(const struct contenders *c, struct program *list, struct program *here)
{
	struct keys there_keys = { 0 }, here_keys = { .quiet_ms = PANE_MS };

	program_keys(here, "\033OH");
	program_settle(here, PAUSE_MS);
	for (int i = 0; i < c->n.keys / BLOCK; i++) {
		const char *key = i % 2 == 0 ? "j" : "k";
		keys_press(list, key, BLOCK, &there_keys);
		keys_press(here, key, BLOCK, &here_keys);
	}
	screen_note(PANE_P50, keys_part(here_keys.ms, &here_keys, 50),
		    keys_part(there_keys.ms, &there_keys, 50));
	screen_note(PANE_CPU, keys_each(&here_keys, here_keys.cpu_us),
		    keys_each(&there_keys, there_keys.cpu_us));
	screen_note(PANE_BYTES, keys_each(&here_keys, (double)here_keys.bytes),
		    keys_each(&there_keys, (double)there_keys.bytes));
	screen_note(PANE_WRITES, keys_each(&here_keys, (double)here_keys.reads), 0);
}

static void burst(struct program *list, struct program *here)
{
	char keys[201];
	int row = here->screen.y;

	memset(keys, 'j', 100);
	memset(keys + 100, 'k', 90);
	memset(keys + 190, 'j', 10); /* the bar ends on another row than it began on */
	keys[200] = '\0';
	double there = program_answer(list, keys, ANSWERED_MS);
	screen_note(BURST, program_answer(here, keys, ANSWERED_MS), there);
	if (here->screen.y == row)
		program_fail(here, "200 keys left the cursor where it was");
	program_settle(here, PAUSE_MS);
}

/* Every key must change the day that the first row of the screen names. */
static void press_day(struct program *p, const char *key, struct keys *k)
{
	char before[SCREEN_COLS * 4], after[SCREEN_COLS * 4];

	screen_row(&p->screen, 0, before, sizeof before);
	keys_press(p, key, 1, k);
	screen_row(&p->screen, 0, after, sizeof after);
	if (strcmp(before, after) == 0)
		program_fail(p, "the day did not change");
}

static void other_days(const struct contenders *c, struct program *bare, struct program *here)
{
	struct keys there_keys = { 0 }, here_keys = { 0 };

	for (int i = 0; i < c->n.keys / BLOCK / 4 + 1; i++) {
		keys_press(bare, i % 2 == 0 ? "p" : "n", BLOCK, &there_keys);
		for (int j = 0; j < BLOCK; j++)
			press_day(here, i % 2 == 0 ? "h" : "l", &here_keys);
	}
	screen_note(DAY_P50, keys_part(here_keys.ms, &here_keys, 50),
		    keys_part(there_keys.ms, &there_keys, 50));
	screen_note(DAY_CPU, keys_each(&here_keys, here_keys.cpu_us),
		    keys_each(&there_keys, there_keys.cpu_us));
	program_keys(here, "t");
	program_settle(here, PAUSE_MS);
}

/* ---- writing ---- */

static void typing(const struct contenders *c, struct program *here)
{
	static const char letters[] = "spiste godt og ville gerne ud at gaa i morgen ";
	struct keys typed = { 0 };

	program_keys(here, "t");
	program_keys(here, "\r");
	keys_until_row(here, "\t", " Note  ");
	program_settle(here, PAUSE_MS);
	for (int i = 0; i < c->n.keys / 2; i++) {
		char letter[2] = { letters[(size_t)i % (sizeof letters - 1)], '\0' };
		keys_press(here, letter, 1, &typed);
		if (i == 10 && !screen_shows(&here->screen, "spiste godt"))
			program_fail(here, "what was typed in the form does not stand there");
	}
	screen_note(FORM_BYTES, keys_part(typed.each_bytes, &typed, 50), 0);
	screen_note(FORM_P95, keys_part(typed.ms, &typed, 95), 0);
	screen_note(FORM_P99, keys_part(typed.ms, &typed, 99), 0);
	program_keys(here, "\030"); /* Ctrl-X throws the draft away */
	program_keys(here, "\r");
	program_settle(here, PAUSE_MS);
}

/* The journal, as another connection sees it. */
struct journal {
	sqlite3 *db;
	int64_t seen; /* the newest entry that was looked at */
};

static int64_t entries_since(struct journal *j, const char *kind)
{
	sqlite3_stmt *st = NULL;
	int64_t n = -1;

	sqlite3_prepare_v2(j->db,
			   "SELECT coalesce(sum(kind = ?1), 0), coalesce(max(seq), ?2) FROM journal"
			   " WHERE seq > ?2",
			   -1, &st, NULL);
	sqlite3_bind_text(st, 1, kind, -1, SQLITE_STATIC);
	sqlite3_bind_int64(st, 2, j->seen);
	if (sqlite3_step(st) == SQLITE_ROW) {
		n = sqlite3_column_int64(st, 0);
		j->seen = sqlite3_column_int64(st, 1);
	}
	sqlite3_finalize(st);
	return n;
}

/* In the evening, when no visit of the day lies ahead: a program by a clock of its own. */
static void saving(const struct contenders *c, struct program *list)
{
	struct keys saved = { 0 }, moved = { 0 };
	struct journal journal = { .seen = 0 };
	struct program here;

	start_in_the_evening(c, &here);
	log_in(&here, bench_carer);
	program_settle(&here, PAUSE_MS);
	keys_press(list, "j", BLOCK, &moved);
	if (sqlite3_open_v2(c->big, &journal.db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		program_fail(&here, sqlite3_errmsg(journal.db));
	entries_since(&journal, "");
	for (int i = 0; i < c->n.keys / 8; i++) {
		keys_press(&here, "d", 1, &saved);
		if (entries_since(&journal, "visit_record") != 1)
			program_fail(&here, "the journal has no record of the visit");
		program_answer(&here, "u", ANSWERED_MS);
		if (entries_since(&journal, "withdraw") != 1)
			program_fail(&here, "the journal has no withdrawal of the record");
	}
	sqlite3_close(journal.db);
	program_stop(&here);
	screen_note(SAVE_P50, keys_part(saved.ms, &saved, 50),
		    bare_save_p50(c->n.keys / 8, BETWEEN_KEYS_MS) +
			    keys_part(moved.ms, &moved, 50));
	screen_note(SAVE_P95, keys_part(saved.ms, &saved, 95), 0);
	screen_note(SAVE_P99, keys_part(saved.ms, &saved, 99), 0);
}

/* ---- everybody's day, all citizens: the administrator's session ---- */

static void scrolling(struct program *admin)
{
	struct keys scrolled = { 0 };

	program_resize(admin, BARE_ROWS, BARE_COLS);
	for (int i = 0; i < PROGRAM_ROWS; i++)
		program_keys(admin, "j");
	keys_press(admin, "j", 2 * BLOCK, &scrolled);
	program_resize(admin, PROGRAM_ROWS, PROGRAM_COLS);
	program_settle(admin, PAUSE_MS);
	screen_note(SCROLL_BYTES, keys_each(&scrolled, (double)scrolled.bytes), 0);
}

static void letters(struct program *p, const char *word, struct keys *typed)
{
	for (const char *at = word; *at != '\0'; at++) {
		char letter[2] = { *at, '\0' };
		keys_press(p, letter, 1, typed);
	}
	if (!screen_shows(&p->screen, word))
		program_fail(p, "what was typed does not stand there");
	for (const char *at = word; *at != '\0'; at++)
		keys_press(p, "\177", 1, typed);
}

static void searching(struct program *admin)
{
	static const char *const word[] = { "karen", "bakkedr", "inger kj", "2040", "oester" };
	struct keys filter = { 0 }, palette = { 0 }, opened = { 0 };

	for (size_t i = 0; i < sizeof word / sizeof word[0]; i++) {
		program_keys(admin, "/");
		letters(admin, word[i], &filter);
		program_keys(admin,
			     "\033"); /* after which curses waits for the rest of a longer key */
		program_settle(admin, PAUSE_MS);
		keys_press(admin, ":", 1, &opened);
		keys_press(admin, "k", 1, &opened); /* while the names are still being read */
		keys_press(admin, "\177", 1, &opened);
		program_settle(admin, 1000);
		letters(admin, word[i], &palette);
		program_keys(admin, "\033");
	}
	screen_note(FILTER_P95, keys_part(filter.ms, &filter, 95), 0);
	screen_note(FILTER_P99, keys_part(filter.ms, &filter, 99), 0);
	screen_note(PALETTE_P95, keys_part(palette.ms, &palette, 95), 0);
	screen_note(PALETTE_P99, keys_part(palette.ms, &palette, 99), 0);
	screen_note(PALETTE_OPEN, keys_part(opened.ms, &opened, 95), 0);
}

static void many_goals(const struct contenders *c, struct program *admin)
{
	struct keys moved = { 0 };

	program_keys(admin, ":mangem");
	program_settle(admin, 1000);
	program_keys(admin, "\r");
	keys_press(admin, "4", 1, &moved);
	program_until(admin, "Bad uden hj");
	keys_press(admin, "j", c->n.keys / 4, &moved);
	keys_press(admin, "\033[6~", BLOCK, &moved);
	screen_note(GOALS_P95, keys_part(moved.ms, &moved, 95), 0);
	screen_note(GOALS_P99, keys_part(moved.ms, &moved, 99), 0);
	program_keys(admin, "\033");
}

/* ---- what it costs to be there ---- */

static void memory(const struct program *bare, const struct program *here)
{
	screen_note(MEMORY, (double)program_status(here, "VmHWM") / 1024,
		    (double)program_status(bare, "VmHWM") / 1024);
}

static void idling(const struct contenders *c, struct program *here)
{
	program_settle(here, 500);
	long wakes = program_status(here, "voluntary_ctxt_switches"), bytes = here->bytes;
	double cpu = program_cpu_us(here), start = bench_ms();

	program_settle(here, c->n.idle_ms);
	double seconds = (bench_ms() - start) / 1e3;
	wakes = program_status(here, "voluntary_ctxt_switches") - wakes;
	screen_note(IDLE_WAKES, (double)wakes / seconds * 60, 0);
	screen_note(IDLE_CPU, (program_cpu_us(here) - cpu) / seconds, 0);
	screen_note(IDLE_BYTES, (double)(here->bytes - bytes) / seconds * 60, 0);
}

/* Once in seven days, and after a sudden end. */
static void looking_over(const struct contenders *c)
{
	enum { UNTIL_IT_RUNS_MS = 1500, MEASURED_MS = 7500 };
	struct program here;

	bench_looked_over(c->big, false);
	start_here(c, &here, c->big);
	log_in(&here, bench_carer);
	program_settle(&here, UNTIL_IT_RUNS_MS);
	long wakes = program_status(&here, "voluntary_ctxt_switches");
	double cpu = program_cpu_us(&here), start = bench_ms();
	program_settle(&here, MEASURED_MS);
	double seconds = (bench_ms() - start) / 1e3;
	wakes = program_status(&here, "voluntary_ctxt_switches") - wakes;
	screen_note(LOOKS_WAKES, (double)wakes / seconds * 60, 0);
	screen_note(LOOKS_CPU, (program_cpu_us(&here) - cpu) / 1e3 / seconds, 0);
	program_stop(&here);
	bench_looked_over(c->big, true);
}

/* ---- the window ---- */

static double to_large(struct program *p)
{
	program_resize(p, 1, 1);
	program_resize(p, 5, 20);
	program_settle(p, PAUSE_MS);
	double start = bench_ms();
	program_resize(p, 100, 300);
	return p->last_ms - start;
}

static void resizing(struct program *list, struct program *here)
{
	program_settle(here, PAUSE_MS);
	uint64_t print = screen_print(&here->screen);
	double there = to_large(list);
	screen_note(RESIZE, to_large(here), there);
	program_resize(here, PROGRAM_ROWS, PROGRAM_COLS);
	program_settle(here, PAUSE_MS);
	screen_note(RESIZE_SAME, screen_print(&here->screen) != print, 0);
}

/* A screen follows what another program has saved within this time. */
enum { FOLLOWS_MS = 2000 };

/* The floor's only whole screen is its first. */
static void whole_frame(const struct contenders *c, struct program *here)
{
	struct program list;

	start_floor(c, &list, false);
	program_settle(here, FOLLOWS_MS);
	long bytes = here->bytes;
	kill(here->pid, SIGWINCH);
	program_settle(here, PAUSE_MS);
	screen_note(FRAME, (double)(here->bytes - bytes), (double)list.bytes);
	program_stop(&list);
}

/* ---- its end ---- */

static void ends(const struct contenders *c)
{
	static const int by[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT, 0 };
	double slowest = 0;
	int left = 0, status;

	for (size_t i = 0; i < sizeof by / sizeof by[0]; i++) {
		struct program p;
		start_here(c, &p, c->big);
		log_in(&p, bench_carer);
		double ms = program_ends_by(&p, by[i], &status);
		slowest = ms < 0 ? 5000 : ms > slowest ? ms : slowest;
		left += !program_restored(&p);
		program_stop(&p);
	}
	screen_note(END, slowest, 0);
	screen_note(END_RESTORED, left, 0);
}

/* ---- the whole ---- */

static void a_carers_day(const struct contenders *c)
{
	struct program list, bare, here;

	start_floor(c, &list, false);
	start_floor(c, &bare, true);
	start_here(c, &here, c->big);
	int clears = here.screen.clears;
	log_in(&here, bench_carer);
	program_settle(&here, PAUSE_MS);
	memory(&bare, &here);
	int before = here.screen.clears;
	cursor_keys(c, &list, &here);
	clears += here.screen.clears - before; /* it makes the window another size and back */
	pane_keys(c, &list, &here);
	burst(&list, &here);
	other_days(c, &bare, &here);
	typing(c, &here);
	saving(c, &list);
	screen_note(CLEARS, here.screen.clears - clears, 0);
	whole_frame(c, &here);
	idling(c, &here);
	resizing(&list, &here);
	program_stop(&here);
	program_stop(&bare);
	program_stop(&list);
}

static void an_administrators(const struct contenders *c)
{
	struct program admin;

	start_here(c, &admin, c->big);
	log_in(&admin, bench_user);
	program_settle(&admin, 500);
	scrolling(&admin);
	searching(&admin);
	many_goals(c, &admin);
	program_stop(&admin);
}

static void contenders_init(struct contenders *c)
{
	const char *build = getenv("BUILD") != NULL ? getenv("BUILD") : "build";
	struct bench_sizes n = bench_sizes();

	*c = (struct contenders){ .n = n };
	snprintf(c->list_floor, sizeof c->list_floor, "%s/tests/bench/floors/tool_list", build);
	snprintf(c->day_floor, sizeof c->day_floor, "%s/tests/bench/floors/tool_day", build);
	snprintf(c->hverdag, sizeof c->hverdag, "%s/hverdag", build);
	snprintf(c->clocked, sizeof c->clocked, "%s/tests/bench/clocked/tool_hverdag", build);
	snprintf(c->floor_store, sizeof c->floor_store, "%s/floor-%ld.db", bench_folder(),
		 n.visits);
	if (!bench_is_there(c->floor_store))
		floor_store_make(c->floor_store, n.visits);
	c->big = big_store((struct big_store){ n.citizens, n.visits, YEAR });
	c->small = big_store((struct big_store){ SMALL_CITIZENS, SMALL_VISITS, SMALL_DAYS });
	bench_looked_over(c->big, true);
	bench_looked_over(c->small, true);
}

int main(void)
{
	struct contenders c;

	contenders_init(&c);
	printf("the screens, 100x30: %ld citizens, %ld visits, %d rounds\n", c.n.citizens,
	       c.n.visits, c.n.rounds);
	for (int i = 0; i < c.n.rounds; i++) {
		starts(&c);
		a_carers_day(&c);
		an_administrators(&c);
		looking_over(&c);
		ends(&c);
	}
	screen_report();
	return 0;
}
