/* Keys: see key.h. */
#include "tui/kit/key.h"

#include <ncurses.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* clang-format off */
static const struct { int key; unsigned curses; } named[] = {
	{ K_UP, KEY_UP },             { K_DOWN, KEY_DOWN },
	{ K_LEFT, KEY_LEFT },         { K_RIGHT, KEY_RIGHT },
	{ K_HOME, KEY_HOME },         { K_END, KEY_END },
	{ K_PAGE_UP, KEY_PPAGE },     { K_PAGE_DOWN, KEY_NPAGE },
	{ K_BACKTAB, KEY_BTAB },      { K_BACKSPACE, KEY_BACKSPACE },
	{ K_DELETE, KEY_DC },         { K_INSERT, KEY_IC },
	{ K_F1, KEY_F(1) },           { K_RESIZE, KEY_RESIZE },
	{ K_ENTER, KEY_ENTER },
	{ K_PASTE, CURSES_PASTE },
	{ K_ALT_LEFT, CURSES_ALT_LEFT }, { K_ALT_RIGHT, CURSES_ALT_RIGHT },
};
/* clang-format on */

enum { PLACE_BITS = 9, PLACE_MOST = (1 << PLACE_BITS) - 1 };

int key_mouse(enum mouse what, int y, int x)
{
	if (y < 0 || y > PLACE_MOST || x < 0 || x > PLACE_MOST)
		return K_NONE;
	return K_MOUSE | (int)what << 2 * PLACE_BITS | y << PLACE_BITS | x;
}

bool key_is_mouse(int key, enum mouse *what, int *y, int *x)
{
	if (key < K_MOUSE)
		return false;
	*what = (enum mouse)((key & ~K_MOUSE) >> 2 * PLACE_BITS);
	*y = key >> PLACE_BITS & PLACE_MOST;
	*x = key & PLACE_MOST;
	return true;
}

bool key_is_text(int key)
{
	return key >= 32 && key != 127 && !(key >= 128 && key < 160) && key < K_FIRST;
}

static int mouse_from_curses(void)
{
	static const mmask_t button[MOUSES] = { BUTTON1_PRESSED, BUTTON4_PRESSED, BUTTON5_PRESSED };
	MEVENT event;

	if (getmouse(&event) != OK)
		return K_NONE;
	for (int what = 0; what < MOUSES; what++)
		if (event.bstate & button[what])
			return key_mouse((enum mouse)what, event.y, event.x);
	return K_NONE;
}

int key_from_curses(int status, unsigned code)
{
	if (status == ERR)
		return K_NONE;
	if (status != KEY_CODE_YES) {
		if (code == 127 || code == 8)
			return K_BACKSPACE;
		return code < K_FIRST ? (int)code : K_NONE;
	}
	if (code == KEY_MOUSE)
		return mouse_from_curses();
	for (size_t i = 0; i < COUNT(named); i++)
		if (named[i].curses == code)
			return named[i].key;
	return K_NONE;
}
