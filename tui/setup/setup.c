/* The first start: see setup.h.  It has a loop of its own, since everything in that of tui.c stands on a store. */
#include "tui/setup/setup.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "tui/kit/key.h"
#include "tui/kit/term.h"
#include "tui/passphrase.h"
#include "tui/setup/setup_screen.h"

static void take_keys(struct app *a, struct term *t)
{
	for (int key; a->running && (key = term_key(t)) != K_NONE;)
		if (key == K_PASTE)
			tui_paste(a, t->pasted);
		else
			tui_step(a, key);
}

static void walk_through(struct app *a, struct term *t)
{
	while (a->running) {
		tui_paint(a);
		term_show(t);
		enum term_event event = term_wait(t, -1);
		if (event == TERM_KEYS)
			take_keys(a, t);
		else if (event == TERM_RESIZED)
			tui_step(a, K_RESIZE);
		else if (event == TERM_ENDED)
			a->running = false;
	}
}

static void show(void *terminal)
{
	term_show(terminal);
}

int setup_run(struct session *s, struct setup *out, struct err *e)
{
	struct app a = { .session = s, .running = true, .everything = true, .show = show };
	struct term t;

	if (term_start(&t, s->theme, e) != 0)
		return -1;
	a.look = &t.look;
	a.terminal = &t;
	setup_form_open(&a, out);
	walk_through(&a, &t);
	tui_close(&a);
	term_stop(&t);
	return 0;
}

void setup_release(struct setup *out)
{
	passphrase_free(out->passphrase);
	free(out->user);
	out->user = out->passphrase = NULL;
}
