/* The loop of the terminal interface: waits, lets every waiting key act, paints once. */
#include "tui/tui.h"

#include <string.h>

#include "core/base/text.h"
#include "tui/forms/drafts.h"
#include "tui/kit/app.h"
#include "tui/kit/key.h"
#include "tui/kit/term.h"
#include "tui/screens/login.h"
#include "tui/screens/places.h"
#include "tui/screens/refusal.h"

/* Milliseconds until the screen locks; -1: never. */
static int until_lock(struct app *a)
{
	int64_t due = lock_due_ms(a);

	if (due < 0)
		return -1;
	int64_t left = due - a->session->work.who.now_ms;
	return left < 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int)left;
}

static void take_keys(struct app *a)
{
	session_tick(a->session);
	a->last_key_ms = a->session->work.who.now_ms;
	for (int key; a->running && (key = term_key()) != K_NONE;)
		tui_step(a, key);
	tui_settle(a);
}

static void lock_if_due(struct app *a)
{
	session_tick(a->session);
	if (until_lock(a) == 0)
		lock_open(a);
}

/* What a painting left is drawn when nobody types, so that a key never waits for it. */
static enum term_event wait_for_keys(struct app *a, struct term *t)
{
	while (a->top->ops->idle != NULL && a->top->ops->idle(a, a->top)) {
		enum term_event event = term_wait(t, 0);
		if (event != TERM_IDLE)
			return event;
	}
	if (a->left_for_ms >= 0 && !a->stale) {
		enum term_event event = term_wait(t, a->left_for_ms);
		if (event != TERM_IDLE)
			return event;
		tui_catch_up(a);
		term_show(t);
	}
	bool stale = a->stale;
	a->stale = false;
	return term_wait(t, stale ? 0 : until_lock(a));
}

static void run(struct app *a, struct term *t)
{
	while (a->running) {
		tui_paint(a);
		term_show(t);
		tui_seen(a);
		switch (wait_for_keys(a, t)) {
		case TERM_KEYS:
			take_keys(a);
			break;
		case TERM_RESIZED:
			tui_step(a, K_RESIZE);
			break;
		case TERM_IDLE:
			lock_if_due(a);
			break;
		case TERM_ENDED:
			a->session->ended = true;
			a->running = false;
			break;
		}
	}
	tui_settle(a);
}

static void show(void *terminal)
{
	term_show(terminal);
}

int tui_run(struct session *s, struct err *e)
{
	struct term t;
	struct app a = { .session = s, .running = true, .everything = true };

	if (term_start(&t, s->theme, e) != 0)
		return -1;
	a.look = &t.look;
	a.show = show;
	a.terminal = &t;
	a.screens = all_places;
	a.palette = PLACE_PALETTE;
	a.refusal = act_refusal;
	store_on_wait(s->work.store, app_waits, &a);
	session_tick(s);
	a.last_key_ms = s->work.who.now_ms;
	screens_start(&a);
	run(&a, &t);
	tui_close(&a);
	store_on_wait(s->work.store, NULL, NULL);
	term_stop(&t);
	return 0;
}
