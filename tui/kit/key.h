/* Keys as the program knows them: a character is itself, everything else has a name. */
#ifndef HVERDAG_TUI_KIT_KEY_H
#define HVERDAG_TUI_KIT_KEY_H

#include <stdbool.h>
#include <stddef.h>

enum key {
	K_NONE = 0,
	K_ENTER = 13,
	K_TAB = 9,
	K_ESC = 27,
	K_NEW_LINE = 10,    /* Ctrl-J */
	K_FIRST = 0x200000, /* past the last character of Unicode */
	K_UP = K_FIRST,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_BACKTAB,
	K_BACKSPACE,
	K_DELETE,
	K_INSERT,
	K_F1,
	K_ALT_LEFT,
	K_ALT_RIGHT,
	K_RESIZE,
	K_PASTE, /* with a text: never for tui_step, but for tui_paste */
	K_LAST,
	K_MOUSE = 0x400000 /* with what happened, and where: key_mouse() */
};
#define K_CTRL(letter) ((letter)&31)

enum mouse { MOUSE_CLICK, MOUSE_UP, MOUSE_DOWN, MOUSES }; /* the two last: the wheel */

/* The mouse is a key too, with its place on the screen (0 … 511) in it. */
int key_mouse(enum mouse what, int y, int x);
bool key_is_mouse(int key, enum mouse *what, int *y, int *x);

/* A key that stands for a character in a text. */
bool key_is_text(int key);

/* Codes of keys that curses has none for; term.c says which bytes they are. */
enum { CURSES_ALT_LEFT = 0x7F0, CURSES_ALT_RIGHT, CURSES_PASTE, CURSES_PASTE_ENDS };

/* The key of one wide character or function key of curses; K_NONE for those that mean nothing. */
int key_from_curses(int status, unsigned code);

#endif
