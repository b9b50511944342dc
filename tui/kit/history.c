/* Going to places, back and forward: see history.h. */
#include "tui/kit/history.h"

#include <string.h>

#include "tui/kit/app.h"

static const struct view_ops *place_screen(const struct app *a, const struct place *p)
{
	return a->screens[p->screen];
}

static int screen_of(const struct app *a, const struct view_ops *ops)
{
	int i = 0;

	while (a->screens[i] != ops)
		i++;
	return i;
}

void app_go(struct app *a, const struct place *p)
{
	place_screen(a, p)->open(a, p);
}

bool history_place(struct app *a, struct view *v, struct place *out)
{
	if (v->ops->place == NULL)
		return false;
	*out = (struct place){ .screen = screen_of(a, v->ops), .on = DAY_NONE };
	v->ops->place(a, v, out);
	return true;
}

static bool same_place(const struct place *x, const struct place *y)
{
	return x->screen == y->screen && day_same(x->on, y->on) && x->whose == y->whose;
}

void history_note(struct app *a)
{
	struct history *h = &a->history;
	struct place here;

	if (!history_place(a, a->top, &here))
		return;
	if (h->n > 0 && same_place(&h->at[h->now], &here)) {
		h->at[h->now] = here;
		return;
	}
	/* Esc and closing a screen also lead back to the place before: the history moves back
	 * with them. */
	if (h->now > 0 && same_place(&h->at[h->now - 1], &here)) {
		h->at[--h->now] = here;
		return;
	}
	/* The user opened another place after going back: the places ahead are dropped. */
	h->n = h->n > 0 ? h->now + 1 : 0;
	if (h->n == HISTORY_MOST)
		memmove(h->at, h->at + 1, (size_t)--h->n * sizeof h->at[0]);
	h->at[h->n] = here;
	h->now = h->n++;
}

unsigned history_met(struct app *a, struct view *v)
{
	const struct history *h = &a->history;
	bool is_place = v->ops->place != NULL;
	bool back = is_place ? h->now > 0 : h->n > 0;

	return (back ? NEED_BACK : 0) | (h->now + 1 < h->n ? NEED_FORWARD : 0);
}

/* Going to a place closes all forms, so their drafts are saved first (tui_settle). */
static void history_go(struct app *a, int by)
{
	struct history *h = &a->history;
	struct place to;

	tui_settle(a);
	h->now += by;
	to = h->at[h->now];
	app_pop_to_first(a);
	app_go(a, &to);
}

/* Forms and lists to choose from are not in the history: from them, going back leads to the
 * place they were opened at. */
void history_back(struct app *a, struct view *v)
{
	history_go(a, v->ops->place != NULL ? -1 : 0);
}

void history_forward(struct app *a, struct view *v)
{
	(void)v;
	history_go(a, 1);
}
