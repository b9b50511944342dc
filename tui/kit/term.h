/* The terminal: curses started and stopped, keys read, signals heard.  HUP, TERM, QUIT and INT are
 * heard through a descriptor, so that the loop can keep drafts and put the terminal back. */
#ifndef HVERDAG_TUI_KIT_TERM_H
#define HVERDAG_TUI_KIT_TERM_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "core/base/err.h"
#include "tui/kit/look.h"

struct term {
	struct look look;
	SCREEN *screen;
	FILE *out;        /* what curses writes to: the terminal, or the frame being made */
	int tty, frame;   /* both, to put under `out`; -1: none */
	bool own_screen;  /* the terminal shows what was there before once the program ends */
	bool shown;       /* a frame has been, since the terminal was taken */
	int signals;      /* a signalfd, or -1 */
	int clock;        /* a timerfd for term_alarm, or -1 */
	int64_t alarm_ms; /* what it is set to; 0: nothing */
	int watch;        /* of the caller: readable when there is something to look at; -1: none */
	bool ended;       /* a signal said so, or the terminal is gone */
	char *pasted;     /* the text of the last K_PASTE; NULL: none yet */
	sigset_t before;  /* the mask to put back, */
	void (*stopped)(int); /* and what TSTP did */
};

enum term_event {
	TERM_KEYS,    /* some wait: read them all with term_key */
	TERM_RESIZED, /* curses knows the new size already */
	TERM_ENDED,   /* a signal says so, or the terminal is gone */
	TERM_IDLE,    /* nothing for as long as was asked */
	TERM_WATCHED, /* term.watch can be read from */
	TERM_CLOCK,   /* the alarm, or the clock was set, or the laptop has slept */
};

int term_start(struct term *t, const char *theme, struct err *e); /* theme: as in look_init */
void term_stop(struct term *t);

void term_show(struct term *t); /* what was painted appears, by one write */

enum term_event term_wait(struct term *t, int timeout_ms); /* for keys and signals; -1: for ever */
/* For the clock as well, and with `watching` for term.watch. */
enum term_event term_wait_for_all(struct term *t, int timeout_ms, bool watching);
void term_alarm(struct term *t, int64_t at_ms); /* UTC: TERM_CLOCK comes then */
/* The next key that waits, or K_NONE.  A paste is one key, K_PASTE, and all of its text in t->pasted until the
 * next call, which never waits but for the end of a paste that has begun. */
int term_key(struct term *t);

#endif
