/* What is measured of the screens, and what each figure has to be. */
#ifndef HVERDAG_TESTS_BENCH_SCREEN_ROWS_H
#define HVERDAG_TESTS_BENCH_SCREEN_ROWS_H

enum row {
	START_LOGIN,
	START_DAY,
	START_LOGIN_CPU,
	START_DAY_CPU,
	START_SAME,
	MEMORY,
	KEY_P50,
	KEY_P99,
	KEY_CPU,
	KEY_BYTES,
	KEY_WRITES,
	PANE_P50,
	PANE_CPU,
	PANE_BYTES,
	PANE_WRITES,
	SCROLL_BYTES,
	BURST,
	DAY_P50,
	DAY_CPU,
	FORM_BYTES,
	FORM_P95,
	FORM_P99,
	SAVE_P50,
	SAVE_P95,
	SAVE_P99,
	FILTER_P95,
	FILTER_P99,
	PALETTE_P95,
	PALETTE_P99,
	PALETTE_OPEN,
	GOALS_P95,
	GOALS_P99,
	FRAME,
	CLEARS,
	IDLE_WAKES,
	IDLE_CPU,
	IDLE_BYTES,
	LOOKS_WAKES,
	LOOKS_CPU,
	RESIZE,
	RESIZE_SAME,
	END,
	END_RESTORED,
	ROWS
};

/* A round: what hverdag took and what its floor took; 0 where there is none. */
void screen_note(enum row row, double here, double there);
void screen_report(void);

#endif
