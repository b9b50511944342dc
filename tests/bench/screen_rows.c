/* The rows of the screens' table: see screen_rows.h. */
#include "tests/bench/screen_rows.h"

#include <stddef.h>

#include "tests/bench/report.h"

/* clang-format off */
#define LIST_FLOOR "list, bare"
#define DAY_FLOOR  "day list, bare"
#define P95 .goal = { .figure = 4 }, .gate = { .figure = 16 }
#define P99 .goal = { .figure = 8 }, .gate = { .figure = 16 }
#define NONE_BUT(most) .goal = { .figure = LIMIT_NOTHING }, .gate = { .figure = most }

static struct contest rows[ROWS] = {
	[START_LOGIN]     = { "start to the log-in screen", "ms", DAY_FLOOR, { 1.25, 0 }, { 1.5, 0 } },
	[START_DAY]       = { "passphrase checked to the day", "ms", DAY_FLOOR, { 1.25, 0 }, { 1.5, 0 } },
	[START_LOGIN_CPU] = { "start to the log-in screen, CPU", "ms", DAY_FLOOR, { 1.25, 0 }, { 1.5, 0 } },
	[START_DAY_CPU]   = { "passphrase checked to the day, CPU", "ms", DAY_FLOOR, { 1.25, 0 }, { 1.5, 0 } },
	[START_SAME]      = { "start and day, many visits", "ms", "the same with 3 000 visits", { 1.05, 0 }, { 1.15, 0 } },
	[MEMORY]          = { "most memory, logged in", "MB", DAY_FLOOR, { 2, 0 }, { 3, 0 } },
	[KEY_P50]         = { "cursor key, p50", "ms", LIST_FLOOR, { 1.25, 0 }, { 1.5, 0 } },
	[KEY_P99]         = { "cursor key, p99", "ms", LIST_FLOOR, { 1.5, 0 }, { 3, 5 } },
	[KEY_CPU]         = { "cursor key, CPU", "us", LIST_FLOOR, { 1.3, 0 }, { 2, 0 } },
	[KEY_BYTES]       = { "cursor key, written", "B", LIST_FLOOR, { 1.0, 235 }, { 1.1, 260 } },
	[KEY_WRITES]      = { "cursor key, times written", "", NULL, { 0, 1.1 }, { 0, 2 } },
	[PANE_P50]        = { "cursor key and the pane, p50", "ms", LIST_FLOOR, { 0, 4 }, { 0, 16 } },
	[PANE_CPU]        = { "cursor key and the pane, CPU", "us", LIST_FLOOR, { 3, 0 }, { 4, 0 } },
	[PANE_BYTES]      = { "cursor key and the pane, written", "B", LIST_FLOOR, { 2, 0 }, { 2.2, 0 } },
	[PANE_WRITES]     = { "cursor key and the pane, times written", "", NULL, { 0, 1.1 }, { 0, 2 } },
	[SCROLL_BYTES]    = { "list scrolled by a row, written", "B", NULL, { 0, 128 }, { 0, 425 } },
	[BURST]           = { "200 keys at once", "ms", LIST_FLOOR, { 0.5, 0 }, { 1.5, 0 } },
	[DAY_P50]         = { "another day, p50", "ms", DAY_FLOOR, { 1.25, 0 }, { 1.5, 0 } },
	[DAY_CPU]         = { "another day, CPU", "us", DAY_FLOOR, { 1.5, 0 }, { 2, 0 } },
	[FORM_BYTES]      = { "letter typed in a form, written", "B", NULL, { 0, 10 }, { 0, 60 } },
	[FORM_P95]        = { "letter typed in a form, p95", "ms", NULL, P95 },
	[FORM_P99]        = { "letter typed in a form, p99", "ms", NULL, P99 },
	[SAVE_P50]        = { "visit saved, key to last byte, p50", "ms", "bare insert and " LIST_FLOOR, { 1.5, 0 }, { 3, 0 } },
	[SAVE_P95]        = { "visit saved, p95", "ms", NULL, P95 },
	[SAVE_P99]        = { "visit saved, p99", "ms", NULL, P99 },
	[FILTER_P95]      = { "letter in the filter, everybody's day, p95", "ms", NULL, P95 },
	[FILTER_P99]      = { "letter in the filter, p99", "ms", NULL, P99 },
	[PALETTE_P95]     = { "letter in the palette, all citizens, p95", "ms", NULL, P95 },
	[PALETTE_P99]     = { "letter in the palette, p99", "ms", NULL, P99 },
	[PALETTE_OPEN]    = { "palette opened and typed in at once", "ms", NULL, P95 },
	[GOALS_P95]       = { "key among 500 goals, p95", "ms", NULL, P95 },
	[GOALS_P99]       = { "key among 500 goals, p99", "ms", NULL, P99 },
	[FRAME]           = { "whole screen, written", "B", LIST_FLOOR, { 1.1, 0 }, { 1.5, 0 } },
	[CLEARS]          = { "screen cleared while keys are pressed", "", NULL, { 0, LIMIT_NOTHING }, { 0, LIMIT_NOTHING } },
	[IDLE_WAKES]      = { "idle: wake-ups a minute", "", NULL, NONE_BUT(1) },
	[IDLE_CPU]        = { "idle: CPU a second", "us", NULL, NONE_BUT(100) },
	[IDLE_BYTES]      = { "idle: written a minute", "B", NULL, NONE_BUT(100) },
	[LOOKS_WAKES]     = { "idle, looking the store over: wake-ups a minute", "", NULL, { 0, 60 }, { 0, 120 } },
	[LOOKS_CPU]       = { "idle, looking the store over: CPU a second", "ms", NULL, { 0, 250 }, { 0, 350 } },
	[RESIZE]          = { "made 300x100", "ms", LIST_FLOOR, { 1.25, 0 }, { 2, 0 } },
	[RESIZE_SAME]     = { "after 1x1, 20x5, 300x100: not as before", "", NULL, { 0, LIMIT_NOTHING }, { 0, LIMIT_NOTHING } },
	[END]             = { "HUP, TERM, INT, QUIT, closed: slowest", "ms", NULL, { 0, 50 }, { 0, 500 } },
	[END_RESTORED]    = { "terminals not put back", "", NULL, { 0, LIMIT_NOTHING }, { 0, LIMIT_NOTHING } },
};
/* clang-format on */

void screen_note(enum row row, double here, double there)
{
	contest_round(&rows[row], here, there);
}

void screen_report(void)
{
	report_head();
	for (size_t i = 0; i < ROWS; i++)
		report(&rows[i]);
	report_end();
}
