/*
 * The running interface: a stack of views, the message line, and the two functions everything goes
 * through.  tui_step takes one key, tui_paint draws what changed; neither waits, reads the keyboard
 * or the clock, so that a test drives them as the loop in tui.c does.
 */
#ifndef HVERDAG_TUI_KIT_APP_H
#define HVERDAG_TUI_KIT_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/err.h"
#include "core/store/store.h"
#include "tui/kit/edit.h"
#include "tui/kit/history.h"
#include "tui/kit/line.h"
#include "tui/kit/list.h"
#include "tui/kit/sheet.h"

struct app;
struct view;
struct session;

/* What must be there before a key may act, checked in the same way for every view. The messages
 * for what is missing are in binding.c. */
enum need {
	NEED_ROW = 1 << 0,     /* something is under the cursor */
	NEED_BELOW = 1 << 1,   /* another screen lies below this one */
	NEED_UNDO = 1 << 2,    /* there is something to undo */
	NEED_BACK = 1 << 3,    /* another place was open before */
	NEED_FORWARD = 1 << 4, /* the user has gone back from a place */
	NEED_USER = 1 << 5,    /* somebody is logged in */
};

/* One row per action: dispatch, footer, help and the manual's table of keys read it. */
struct binding {
	int key[3];
	const char *name; /* of the keys, as shown */
	unsigned needs;   /* enum need */
	void (*run)(struct app *a, struct view *v);
	const char *words; /* N_(): two or three words, for the footer */
	const char *help;  /* N_(): what it does, for the help */
	int footer;        /* 1 is shown first where there is little room; 0: not in the footer */
	int act;           /* what is done, for app.refusal to judge; 0: anybody may */
	/* Why the key cannot act in this view although its needs are met, as N_() words; it
	 * returns NULL when the key can act. May itself be NULL. */
	const char *(*missing)(struct app *a, struct view *v);
};

/* What reading again has done to the row under the cursor. */
struct reread {
	bool gone;     /* it is not there any more: the cursor stands on another */
	char why[200]; /* said of that; "": in the kit's words */
};

struct view_ops {
	const char *name;               /* of the screen, in the manual: "day" */
	const char *title;              /* N_(), for the help and the manual */
	const struct binding *bindings; /* own keys; ends with a row without a function */
	bool moves;                     /* has a list or a sheet to move in */
	bool typing; /* letters are text here: keys of one letter do nothing else */
	bool (*has_row)(struct app *a, struct view *v); /* NULL: where v->list has one */
	const char *no_row; /* N_(): what is said where there is none; NULL: in the kit's words */
	bool (*key)(struct app *a, struct view *v, int key); /* sees a key first; true: taken */
	bool (*click)(struct app *a, struct view *v, int y, int x); /* likewise; may be NULL */
	/* A text was pasted: 0 where no text can be written now, else what edit_paste does.  NULL: nowhere. */
	enum edit_did (*paste)(struct app *a, struct view *v, const char *text);
	void (*header)(struct app *a, struct view *v, char *out, size_t size);
	/* What stands on the message line while there is no message. */
	enum ink (*status)(struct app *a, struct view *v, char *out, size_t size);
	void (*paint)(struct app *a, struct view *v, const struct area *at, bool everything);
	void (*settle)(struct app *a, struct view *v); /* all waiting keys are done: save drafts */
	/* Called when a painting of this view or of one above it has appeared on the terminal,
	 * before the next key is handled: writes the log of what was seen. */
	void (*seen)(struct app *a, struct view *v);
	bool (*idle)(struct app *a, struct view *v);  /* works in advance; false: no more to do */
	void (*shown)(struct app *a, struct view *v); /* on top again after another was closed */
	/* A form over this view has recorded `rid`: reads the rows again and puts the cursor on
	 * that row. -1 when it could not and has said why. */
	int (*saved)(struct app *a, struct view *v, int64_t rid);
	/* Records have changed, or it is another day: reads again what it shows.  The cursor stays on
	 * its row, the text where it was scrolled to, and what is being typed stays.  -1: it could not,
	 * and shows what it showed.  NULL: it shows nothing that can change. */
	int (*reread)(struct app *a, struct view *v, struct reread *r, struct err *e);
	/* Fills *out with what the view shows, so that `open` can show it again (history.h).
	 * NULL: the view is not part of the history. */
	void (*place)(struct app *a, struct view *v, struct place *out);
	/* Opens the screen at *p over the view on top, or says why it cannot; the day, the
	 * lowest view, moves to *p itself. NULL: only another screen can open this view. */
	void (*open)(struct app *a, const struct place *p);
	void (*close)(struct app *a, struct view *v); /* frees what it holds and itself */
};

struct view {
	const struct view_ops *ops;
	struct view *below;
	struct list *list; /* what the movement keys move: one of the two, or neither */
	struct sheet *sheet;
	int sheet_height;
	bool stale;  /* records have changed since it read what it shows */
	bool unread; /* it could not be read again: app.unread says why */
	void (*moved)(struct app *a, struct view *v); /* after a move; may be NULL */
};

/* A question on the message line.  `changed` sees every letter, `done` the answer (Enter).  When the store
 * fails in `done`, the same is asked again with the answer that was typed.  One that is answered with yes or no
 * takes no letters but these: `done` is yes, `left` no. */
struct prompt {
	const char *label; /* NULL: no question now */
	bool yes_no;
	struct edit edit;
	void (*changed)(struct app *a, struct view *v, const char *text);
	void (*done)(struct app *a, struct view *v, const char *text);
	void (*left)(struct app *a, struct view *v); /* Esc; may be NULL */
	void *about; /* for `done`, as app.asked; from malloc or NULL, freed when it is answered */
};

/* What the user has still to do besides drafts: its number stands in the header, `M` lists it, and `q`
 * names it before the program ends. */
struct owed {
	int place; /* the screen that lists it */
	int n;     /* as counted last */
	enum {
		OWED_COUNTED,
		OWED_BEGIN,
		OWED_COUNTING
	} state; /* OWED_BEGIN: something was recorded */
	/* Counts in small steps while nobody types; false: all is counted, and n is set. */
	bool (*count)(struct app *a, bool from_start);
	/* "2 visits of earlier days, 1 draft"; drafts too. */
	void (*words)(const struct app *a, char *out, size_t size);
};

/* What the header, the message line and the footer show now; a band is drawn again only when
 * this changes. */
struct painted {
	int drafts, owed;
	char words[500];
	enum ink ink;
	int rows; /* of the message */
	const char *prompt;
	uint64_t can; /* the footer's keys */
};

struct app {
	struct session *session;
	const struct look *look;
	struct view *top;
	bool running;
	bool everything; /* the next painting draws all of it */
	/* Part of the last painting was put off until no key has come for this many milliseconds
	 * (0: until no key is waiting); -1 when nothing was put off. */
	int left_for_ms;
	bool paused; /* that time has passed: this painting must draw everything */
	bool whole; /* a painting has drawn all that belongs to the row under the cursor: the footer may follow */
	bool stale; /* work while nobody typed has changed what is to be seen */
	struct history history;
	/* Why the user may not do an act, as N_() words; NULL: they may.  NULL itself: nobody is refused. */
	const char *(*refusal)(const struct app *a, int act);
	const struct view_ops *const *screens; /* all there are, by the number in struct place */
	int palette;                           /* which of them opens over any other, */
	int lock;                              /* which hides all of them, */
	int settings;                          /* and which shows how they work */
	/* Sends what was painted to the terminal at once, for app_busy; NULL where there is no
	 * terminal. */
	void (*show)(void *terminal);
	void *terminal;
	char message[500];
	enum ink message_ink;
	char unread
		[500]; /* why the view on top shows what is old; said while there is no message */
	char notice
		[500]; /* what was found in the store (store_notice), said until it has been seen; "" */
	int64_t notice_ms;      /* since when it is on the screen; 0: not yet */
	struct store_seen seen; /* what of others' entries the views know */
	struct day today;       /* that the views have been told of */
	int64_t row_gone_ms;    /* when the row under the cursor was taken away; 0: it was not */
	bool store_failed;      /* the message says that the store could not be read or written */
	struct prompt prompt;
	void *asked; /* what the question that was just answered is about */
	int drafts;  /* unsaved ones of this user; shown in the header */
	struct owed owed;
	bool leaves, left; /* `q` has named what is owed: with this key; with the key before */
	int cursor_y, cursor_x;
	struct painted painted;
	int64_t last_key_ms; /* session_up_ms */
	int64_t slept_ms;    /* session_slept_ms at the last look at the clock */
	int64_t clicked_ms;  /* when a row was clicked last */
	int clicked;         /* and which */
	/* What was on the screen when it was locked: opened again by the same user. */
	void *resume;
	void (*resume_free)(void *resume);
};

void tui_step(struct app *a, int key); /* key: tui/kit/key.h */
/* What was pasted goes into the text that is being written.  Elsewhere it does nothing and that is said: its
 * letters are no keys. */
void tui_paste(struct app *a, const char *text);
void tui_settle(struct app *a);   /* after the last waiting key */
void tui_paint(struct app *a);    /* on curses' screen; the caller refreshes */
void tui_seen(struct app *a);     /* what was painted has appeared */
void tui_catch_up(struct app *a); /* no key is waiting: what a painting left is drawn */
void tui_close(struct app *a);    /* all views, the question, what was to be resumed */

bool tui_has_notice(
	const struct app
		*a); /* something was found in the store that does not stand on the screen yet */

/* One step of counting what is owed, for a loop in which nobody types.  False: nothing is left to count. */
bool tui_count(struct app *a);

void app_push(struct app *a, struct view *v);
void app_pop(struct app *a);          /* the view below is shown again */
void app_pop_to_first(struct app *a); /* closes all but the first view */
/* The form on top has recorded `rid`: the screen below shows it, the form is closed, `words` are said. */
void app_saved(struct app *a, int64_t rid, const char *words);
struct view *app_first(struct app *a); /* the one below all others */
void app_clear(struct app *a);         /* closes every view; forgets where one was */
/* fresh.c: what stands on the screen is true.  app_look asks whether others have written something and reads
 * the view on top again; true: something is to be painted.  app_new_day does so when the day has changed;
 * true: what is on top has gone on to it, so that a key pressed now was meant for something else.  app_changed
 * tells the views that records have changed: they read again once they are on top, by app_freshen. */
bool app_look(struct app *a);
bool app_new_day(struct app *a);
void app_changed(struct app *a);
void app_freshen(struct app *a);
/* The row under the cursor has just been taken away, so that a key was meant for another: says so, once. */
bool app_row_gone(struct app *a);
/* undo.c: the session's last act, which `u` takes back on every screen.  app_did keeps it, and tells every
 * view that records have changed. */
struct act_done;
void app_did(struct app *a, const struct act_done *done);
bool app_undoable(const struct app *a);
void app_undo(struct app *a, struct view *v);
void app_say(struct app *a, enum ink ink, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void app_fault(struct app *a, const struct err *e); /* its sentence, in alarm */
void app_busy(struct app *a, const char *what);     /* seen before a longer piece of work begins */
/* For store_on_wait(): says on the message line that the program waits. Does not draw the view,
 * which may itself be waiting for the store. */
void app_waits(void *app, int waited_ms);
int app_cols(void);                           /* of the terminal */
void app_cursor(struct app *a, int y, int x); /* where the cursor rests after painting */
/* Called by a painting that puts a part off until no key has come for this long; the longest
 * time asked for in one painting counts. */
void app_leave_for(struct app *a, int ms);
/* Longer than the time between the repeats of a key that is held down, shorter than the user
 * notices. */
enum { APP_PAUSE_MS = 50 };
void app_ask(struct app *a, const struct prompt *p, const char *text);
void app_back(struct app *a, struct view *v); /* what Esc does in most views */
void app_quit(struct app *a, struct view *v);
/* Closes the screen on top; on the first it ends the program, once what is owed has been named. */
void app_leave(struct app *a, struct view *v);

/* mouse.c: what a press or the wheel does, in any view */
void mouse_step(struct app *a, int key);

/* binding.c */
void binding_dispatch(struct app *a, struct view *v, int key);
/* What keeps `b` from acting, in the user's words; NULL: nothing. */
const char *binding_missing(struct app *a, struct view *v, const struct binding *b);
void binding_run(struct app *a, struct view *v, const struct binding *b);
bool binding_own(const struct view *v, int key); /* a row of this view itself has it */
bool binding_everywhere(int key); /* a key that no view and no text takes for itself */
void binding_footer(struct app *a, struct view *v, struct line *l);
uint64_t binding_can(struct app *a, struct view *v); /* a bit for each key of the footer now */
/* The name of the key that runs `run` in this view, for messages; "" when none does. */
const char *binding_name(const struct view *v, void (*run)(struct app *, struct view *));
/* Every row that works in a view: its own, then movement, then the common ones.  `each` gets the
 * rows in order; group is 0, 1, 2 for these three. */
void binding_each(const struct view_ops *ops,
		  void (*each)(void *data, int group, const struct binding *b), void *data);

#endif
