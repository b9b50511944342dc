/* Keys: see key.h. */
#include "tui/kit/key.h"

#include <ncurses.h>
#include <stdio.h>
#include <string.h>

#include "core/base/utf8.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* clang-format off */
static const struct { int key; unsigned curses; const char *name; } named[] = {
	{ K_UP, KEY_UP, "Up" },             { K_DOWN, KEY_DOWN, "Down" },
	{ K_LEFT, KEY_LEFT, "Left" },       { K_RIGHT, KEY_RIGHT, "Right" },
	{ K_HOME, KEY_HOME, "Home" },       { K_END, KEY_END, "End" },
	{ K_PAGE_UP, KEY_PPAGE, "PgUp" },   { K_PAGE_DOWN, KEY_NPAGE, "PgDn" },
	{ K_BACKTAB, KEY_BTAB, "S-Tab" },   { K_BACKSPACE, KEY_BACKSPACE, "Backspace" },
	{ K_DELETE, KEY_DC, "Del" },        { K_INSERT, KEY_IC, "Ins" },
	{ K_F1, KEY_F(1), "F1" },           { K_RESIZE, KEY_RESIZE, "Resize" },
	{ K_ENTER, KEY_ENTER, "Enter" },    { K_TAB, 0, "Tab" },
	{ K_ESC, 0, "Esc" },                { ' ', 0, "Space" },
	{ '<', 0, "lt" },
	{ K_ALT_LEFT, CURSES_ALT_LEFT, "M-Left" }, { K_ALT_RIGHT, CURSES_ALT_RIGHT, "M-Right" },
};
/* clang-format on */

static const char *const mouse_name[MOUSES] = { "Click", "WheelUp", "WheelDown" };

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

static int key_named(const char *name, size_t length)
{
	if (length == 3 && name[0] == 'C' && name[1] == '-')
		return K_CTRL(name[2]);
	for (int what = 0; what < MOUSES; what++) {
		size_t word = strlen(mouse_name[what]);
		int y, x;
		if (length > word && memcmp(name, mouse_name[what], word) == 0 &&
		    sscanf(name + word, "%d %d", &y, &x) == 2)
			return key_mouse((enum mouse)what, y, x);
	}
	for (size_t i = 0; i < COUNT(named); i++)
		if (strlen(named[i].name) == length && memcmp(named[i].name, name, length) == 0)
			return named[i].key;
	return K_NONE;
}

int key_parse(const char **at)
{
	*at += strspn(*at, " \t\n");
	if (**at != '<')
		return (int)utf8_next(at);
	size_t length = strcspn(*at, ">");
	if ((*at)[length] == '\0')
		return K_NONE;
	int key = key_named(*at + 1, length - 1);
	*at += length + 1;
	return key;
}
