/* A terminal that shows what curses writes: see vt.h. */
#include "tests/screen/vt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/utf8.h"

enum { ESCAPE = 27, TAB_COLS = 8, ARGUMENTS = 8 };

static wchar_t *at(struct vt *t, int y, int x)
{
	return &t->cell[y * t->cols + x];
}

static void blank(struct vt *t, int y, int from, int to)
{
	for (int x = from; x < to; x++)
		*at(t, y, x) = L' ';
}

void vt_init(struct vt *t, int rows, int cols, bool utf8)
{
	*t = (struct vt){ .rows = rows, .cols = cols, .utf8 = utf8, .bottom = rows - 1 };
	t->cell = memory_new((size_t)rows * (size_t)cols, sizeof *t->cell);
	for (int y = 0; y < rows; y++)
		blank(t, y, 0, cols);
}

void vt_release(struct vt *t)
{
	free(t->cell);
}

void vt_resize(struct vt *t, int rows, int cols)
{
	struct vt old = *t;

	vt_init(t, rows, cols, old.utf8);
	for (int y = 0; y < rows && y < old.rows; y++)
		for (int x = 0; x < cols && x < old.cols; x++)
			*at(t, y, x) = *at(&old, y, x);
	t->y = old.y < rows ? old.y : rows - 1;
	t->x = old.x < cols ? old.x : cols - 1;
	t->unknown = old.unknown;
	memcpy(t->unknown_first, old.unknown_first, sizeof t->unknown_first);
	vt_release(&old);
}

/* ---- moving and scrolling ---- */

static int within(int value, int least, int most)
{
	return value < least ? least : value > most ? most : value;
}

static void move_to(struct vt *t, int y, int x)
{
	t->y = within(y, 0, t->rows - 1);
	t->x = within(x, 0, t->cols - 1);
	t->wraps = false;
}

/* Rows from `top` to the bottom of those that scroll: up by n, or down where n is below zero. */
static void scroll(struct vt *t, int top, int n)
{
	int height = t->bottom - top + 1, kept = height - abs(n) > 0 ? height - abs(n) : 0;
	size_t bytes = (size_t)kept * (size_t)t->cols * sizeof *t->cell;

	if (n > 0)
		memmove(at(t, top, 0), at(t, top + height - kept, 0), bytes);
	else
		memmove(at(t, top + height - kept, 0), at(t, top, 0), bytes);
	for (int i = 0; i < height - kept; i++)
		blank(t, n > 0 ? top + kept + i : top + i, 0, t->cols);
}

static void line_feed(struct vt *t)
{
	if (t->y == t->bottom)
		scroll(t, t->top, 1);
	else
		move_to(t, t->y + 1, t->x);
	t->wraps = false;
}

static void line_feed_back(struct vt *t)
{
	if (t->y == t->top)
		scroll(t, t->top, -1);
	else
		move_to(t, t->y - 1, t->x);
	t->wraps = false;
}

/* ---- characters ---- */

static void shift_row(struct vt *t, int n)
{
	int left = t->cols - t->x, kept = left - abs(n) > 0 ? left - abs(n) : 0;
	size_t bytes = (size_t)kept * sizeof *t->cell;

	if (n > 0)
		memmove(at(t, t->y, t->x + left - kept), at(t, t->y, t->x), bytes);
	else
		memmove(at(t, t->y, t->x), at(t, t->y, t->x + left - kept), bytes);
	blank(t, t->y, n > 0 ? t->x : t->x + kept, n > 0 ? t->x + left - kept : t->cols);
}

static void show(struct vt *t, wchar_t c)
{
	int width = c < 127 ? 1 : wcwidth(c);

	if (width <= 0)
		return; /* no play shows marks that combine */
	if (t->wraps || t->x + width > t->cols) {
		t->x = 0;
		line_feed(t);
	}
	if (t->inserts)
		shift_row(t, width);
	for (int i = 0; i < width; i++)
		*at(t, t->y, t->x + i) = i == 0 ? c : 0;
	t->last = c;
	t->wraps = t->x + width >= t->cols;
	t->x = t->wraps ? t->cols - 1 : t->x + width;
}

/* ---- sequences ---- */

static void is_unknown(struct vt *t)
{
	if (t->unknown++ == 0)
		snprintf(t->unknown_first, sizeof t->unknown_first, "%.*s", (int)t->escape_n - 1,
			 t->escape + 1);
}

static void erase_screen(struct vt *t, int what)
{
	int from = what == 0 ? t->y + 1 : 0, to = what == 1 ? t->y : t->rows;

	for (int y = from; y < to; y++)
		blank(t, y, 0, t->cols);
	if (what == 0)
		blank(t, t->y, t->x, t->cols);
	if (what == 1)
		blank(t, t->y, 0, t->x + 1);
}

static void erase_row(struct vt *t, int what)
{
	blank(t, t->y, what == 0 ? t->x : 0, what == 1 ? t->x + 1 : t->cols);
}

static void set_mode(struct vt *t, const int *arg, int n, bool own, bool on)
{
	for (int i = 0; i < n; i++) {
		if (!own && arg[i] == 4)
			t->inserts = on;
		if (own && arg[i] == 1049)
			erase_screen(t, 2);
	}
}

static void set_region(struct vt *t, const int *arg, int n)
{
	t->top = n > 0 && arg[0] > 0 ? arg[0] - 1 : 0;
	t->bottom = n > 1 && arg[1] > 0 ? within(arg[1], 1, t->rows) - 1 : t->rows - 1;
	move_to(t, 0, 0);
}

static void repeat(struct vt *t, int n)
{
	while (n-- > 0)
		show(t, t->last);
}

/* ESC [ arguments letter */
static void control(struct vt *t)
{
	const char *p = t->escape + 2;
	char letter = t->escape[t->escape_n - 1];
	bool own = *p == '?' || *p == '>' || *p == '!';
	int arg[ARGUMENTS] = { 0 }, n = 0;

	for (p += own; *p != letter && n < ARGUMENTS; p += *p == ';')
		arg[n++] = (int)strtol(p, (char **)&p, 10);
	int one = arg[0] > 0 ? arg[0] : 1;
	switch (letter) {
	case 'H':
	case 'f':
		move_to(t, one - 1, (arg[1] > 0 ? arg[1] : 1) - 1);
		break;
	case 'A':
		move_to(t, t->y - one, t->x);
		break;
	case 'B':
		move_to(t, t->y + one, t->x);
		break;
	case 'C':
		move_to(t, t->y, t->x + one);
		break;
	case 'D':
		move_to(t, t->y, t->x - one);
		break;
	case 'G':
		move_to(t, t->y, one - 1);
		break;
	case 'd':
		move_to(t, one - 1, t->x);
		break;
	case 'Z':
		move_to(t, t->y, (t->x - 1) / TAB_COLS * TAB_COLS);
		break;
	case 'J':
		erase_screen(t, arg[0]);
		break;
	case 'K':
		erase_row(t, arg[0]);
		break;
	case 'X':
		blank(t, t->y, t->x, within(t->x + one, 0, t->cols));
		break;
	case '@':
		shift_row(t, one);
		break;
	case 'P':
		shift_row(t, -one);
		break;
	case 'L':
		scroll(t, t->y, -one);
		break;
	case 'M':
		scroll(t, t->y, one);
		break;
	case 'S':
		scroll(t, t->top, one);
		break;
	case 'T':
		scroll(t, t->top, -one);
		break;
	case 'b':
		repeat(t, one);
		break;
	case 'r':
		set_region(t, arg, n);
		break;
	case 'h':
	case 'l':
		set_mode(t, arg, n, own, letter == 'h');
		break;
	case 'm':
	case 'p':
	case 'c':
	case 't':
		break; /* colours, resets, cursors and titles: no text */
	default:
		is_unknown(t);
	}
}

static void simple(struct vt *t)
{
	switch (t->escape[1]) {
	case '7':
		t->saved_y = t->y;
		t->saved_x = t->x;
		break;
	case '8':
		move_to(t, t->saved_y, t->saved_x);
		break;
	case 'D':
		line_feed(t);
		break;
	case 'M':
		line_feed_back(t);
		break;
	case 'E':
		t->x = 0;
		line_feed(t);
		break;
	case '=':
	case '>':
	case '(':
	case ')':
	case 'H':
	case 'g':
		break; /* the keypad, sets of characters, stops of tabs */
	default:
		is_unknown(t);
	}
}

static bool has_ended(const struct vt *t)
{
	char first = t->escape_n > 1 ? t->escape[1] : 0, now = t->escape[t->escape_n - 1];

	if (t->escape_n < 2)
		return false;
	if (first == '[')
		return t->escape_n > 2 && now >= '@' && now <= '~';
	if (first == ']')
		return now == '\a' || now == 'R';
	return first == '(' || first == ')' ? t->escape_n == 3 : true;
}

static void take_escape(struct vt *t, char c)
{
	if (t->escape_n + 1 < sizeof t->escape)
		t->escape[t->escape_n++] = c;
	t->escape[t->escape_n] = '\0';
	if (!has_ended(t))
		return;
	if (t->escape[1] == '[')
		control(t);
	else if (t->escape[1] != ']')
		simple(t);
	t->escape_n = 0;
}

/* ---- bytes ---- */

static void take_character(struct vt *t, char c)
{
	const char *p = t->character;

	if (!t->utf8 || (unsigned char)c < 128) {
		show(t, (unsigned char)c);
		return;
	}
	t->character[t->character_n++] = c;
	t->character[t->character_n] = '\0';
	uint32_t code = utf8_next(&p);
	if (code == 0xfffd && t->character_n < 4)
		return;
	show(t, (wchar_t)code);
	t->character_n = 0;
}

static void take(struct vt *t, char c)
{
	if (t->escape_n > 0 || c == ESCAPE)
		take_escape(t, c);
	else if (c == '\r')
		move_to(t, t->y, 0);
	else if (c == '\n')
		line_feed(t);
	else if (c == '\b')
		move_to(t, t->y, t->x - 1);
	else if (c == '\t')
		move_to(t, t->y, (t->x / TAB_COLS + 1) * TAB_COLS);
	else if ((unsigned char)c >= ' ')
		take_character(t, c);
}

void vt_write(struct vt *t, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		take(t, bytes[i]);
}

char *vt_text(const struct vt *t)
{
	char *text = memory_new((size_t)t->rows * ((size_t)t->cols * 4 + 1) + 1, 1), *out = text;

	for (int y = 0; y < t->rows; y++) {
		char *end = out;
		for (int x = 0; x < t->cols; x++) {
			wchar_t c = t->cell[y * t->cols + x];
			out += c == 0 ? 0 : utf8_put(out, (uint32_t)c);
			end = c != L' ' && c != 0 ? out : end;
		}
		out = end;
		*out++ = '\n';
	}
	*out = '\0';
	return text;
}
