/* The mouse: a click puts the cursor on a row, a second one at once opens it, the wheel moves.  All of
 * it ends in keys, so that the mouse can do nothing the keyboard can't. */
#include "tui/kit/app.h"
#include "tui/kit/key.h"

enum { DOUBLE_MS = 400, WHEEL_ROWS = 3 };

static void click(struct app *a, struct view *v, int y, int x)
{
	int index = v->list != NULL ? list_at(v->list, y, x) : -1;
	bool again = index == a->clicked && a->last_key_ms - a->clicked_ms <= DOUBLE_MS;

	a->message[0] = '\0';
	if (v->ops->click != NULL && v->ops->click(a, v, y, x))
		return;
	if (index < 0)
		return;
	a->clicked = again ? -1 : index;
	a->clicked_ms = a->last_key_ms;
	if (again && index == v->list->pos) {
		tui_step(a, K_ENTER);
		return;
	}
	list_go(v->list, index);
	if (v->moved != NULL)
		v->moved(a, v);
}

/* Where a text scrolls, a row at a time would be slow. */
static void wheel(struct app *a, struct view *v, int key)
{
	for (int i = 0; i < (v->list != NULL ? 1 : WHEEL_ROWS); i++)
		tui_step(a, key);
}

void mouse_step(struct app *a, int key)
{
	enum mouse what;
	int y, x;

	if (!key_is_mouse(key, &what, &y, &x) || a->prompt.label != NULL)
		return;
	if (what == MOUSE_CLICK)
		click(a, a->top, y, x);
	else
		wheel(a, a->top, what == MOUSE_UP ? K_UP : K_DOWN);
}
