/* Composing rows of the screen: see line.h. */
#include "tui/kit/line.h"

#include <string.h>

#include "core/base/utf8.h"

void line_begin(struct line *l, const struct look *look, int cols)
{
	l->look = look;
	l->cols = cols < 0 ? 0 : cols > LINE_COLS ? LINE_COLS : cols;
	l->used = 0;
	for (int i = 0; i < l->cols; i++)
		l->cell[i] = (struct cell){ .ch = L' ' };
}

/* What is shown of one character: itself, or ASCII where the locale has no such character. */
struct shown {
	wchar_t ch[4];
	int n;
	int cols;
};

static struct shown show_ascii(wchar_t c)
{
	struct shown s = { .n = 0 };

	for (const char *p = look_ascii(c); *p != '\0' && s.n < 3; p++)
		s.ch[s.n++] = (wchar_t)*p;
	s.cols = s.n;
	return s;
}

static struct shown show_character(const struct look *look, uint32_t code)
{
	wchar_t c = (wchar_t)code;

	if (c == L'\t' || c == L'\n' || c == L'\r')
		c = L' ';
	if (c >= L' ' && c < 127)
		return (struct shown){ .ch = { c }, .n = 1, .cols = 1 };
	if (!look->utf8 && c >= 127)
		return show_ascii(c);
	int width = wcwidth(c);
	if (width < 0) /* a control character, or one this system has no width for */
		return (struct shown){ .ch = { L'?' }, .n = 1, .cols = 1 };
	return (struct shown){ .ch = { c }, .n = 1, .cols = width };
}

int text_cols(const struct look *look, const char *text)
{
	int cols = 0;

	for (uint32_t c; (c = utf8_next(&text)) != 0;)
		cols += show_character(look, c).cols;
	return cols;
}

size_t text_fit(const struct look *look, const char *text, int cols)
{
	const char *at = text, *end = text;

	for (uint32_t c; (c = utf8_next(&at)) != 0; end = at) {
		cols -= show_character(look, c).cols;
		if (cols < 0)
			break;
	}
	return (size_t)(end - text);
}

static int put_character(struct line *l, int col, unsigned ink, const struct shown *s)
{
	if (s->cols == 0) {
		if (col > 0 && col <= l->cols)
			l->cell[col - 1].mark = s->ch[0];
		return col;
	}
	for (int i = 0; i < s->n; i++)
		l->cell[col + i] = (struct cell){ .ch = s->ch[i], .ink = (unsigned char)ink };
	if (s->n == 1 && s->cols == 2)
		l->cell[col + 1] = (struct cell){ .ink = (unsigned char)ink };
	return col + s->cols;
}

/* In UTF-8 no character takes more columns than it has bytes. */
static bool must_be_cut(const struct look *look, const char *text, int cols)
{
	if (look->utf8 && strlen(text) <= (size_t)cols)
		return false;
	return text_cols(look, text) > cols;
}

static bool is_ascii_text(char c)
{
	return c >= ' ' && c < 127;
}

int line_text(struct line *l, int col, int width, unsigned ink, const char *text)
{
	int end = col + width < l->cols ? col + width : l->cols;

	if (text == NULL || col < 0 || col >= end)
		return col;
	bool cut = must_be_cut(l->look, text, end - col);
	int stop = cut ? end - 1 : end;
	for (uint32_t c;;) {
		for (; col < stop && is_ascii_text(*text); text++)
			l->cell[col++] =
				(struct cell){ .ch = (wchar_t)*text, .ink = (unsigned char)ink };
		if (col == stop && is_ascii_text(*text))
			break;
		if ((c = utf8_next(&text)) == 0)
			break;
		struct shown s = show_character(l->look, c);
		if (col + s.cols > stop)
			break;
		col = put_character(l, col, ink, &s);
	}
	if (cut) {
		struct shown dots = show_character(l->look, 0x2026);
		col = put_character(l, col, ink, &dots);
	}
	if (col > l->used)
		l->used = col;
	return col;
}

void line_right(struct line *l, int col, int width, unsigned ink, const char *text)
{
	int cols = text_cols(l->look, text);

	line_text(l, cols < width ? col + width - cols : col, cols < width ? cols : width, ink,
		  text);
}

int line_mark(struct line *l, int col, unsigned ink, enum mark m)
{
	return line_text(l, col, 1, ink, look_mark(l->look, m));
}

void line_fill(struct line *l, int col, int width, unsigned ink, enum mark m)
{
	if (line_mark(l, col, ink, m) != col + 1)
		return;
	int end = col + width < l->cols ? col + width : l->cols;
	for (int i = col + 1; i < end; i++)
		l->cell[i] = l->cell[col];
	l->used = end > l->used ? end : l->used;
}

static bool is_blank(const struct cell *c)
{
	return c->ch == L' ' && c->mark == 0;
}

void line_more(struct line *l)
{
	int last = l->cols - 1;
	bool right = last > 0 && is_blank(&l->cell[last]) && is_blank(&l->cell[last - 1]);
	bool left = last > 0 && is_blank(&l->cell[0]) && !right;

	line_mark(l, left ? 0 : last, INK_DIM, MARK_MORE);
}

void line_focus(struct line *l, int from, int to)
{
	for (int i = from; i < to && i < l->cols; i++)
		l->cell[i].ink |= INK_FOCUS;
}

/* setcchar() for every cell would be half the cost of a key: the blank of its ink is copied. */
static cchar_t to_cchar(const struct look *look, const struct cell *c)
{
	cchar_t out = look->cell[c->ink & ~INK_FOCUS][(c->ink & INK_FOCUS) != 0];

	out.chars[0] = c->ch;
	out.chars[1] = c->mark;
	return out;
}

/* A blank looks the same in every ink that only colours its letters. */
static bool shows_on_blanks(const struct look *look, unsigned ink)
{
	return (look->cell[ink & ~INK_FOCUS][(ink & INK_FOCUS) != 0].attr &
		(A_REVERSE | A_UNDERLINE)) != 0;
}

/* The few blanks between two words take the ink of the first word: changing the ink for them and back
 * costs more bytes than a dozen letters.  Over wider gaps the terminal's cursor jumps. */
static void line_join_words(struct line *l)
{
	enum { GAP_MOST = 4 };

	/* Under the cursor too, a blank that looks like any other need not be written. */
	for (int i = 0; i < l->cols; i++)
		if (is_blank(&l->cell[i]) && !shows_on_blanks(l->look, l->cell[i].ink))
			l->cell[i].ink = INK_NORMAL;
	for (int i = 1, end; i < l->cols; i = end + 1) {
		unsigned ink = l->cell[i - 1].ink;
		for (end = i; end < l->cols && is_blank(&l->cell[end]); end++)
			;
		if (end == i || end == l->cols || end - i > GAP_MOST ||
		    shows_on_blanks(l->look, ink) || shows_on_blanks(l->look, l->cell[i].ink))
			continue;
		for (int blank = i; blank < end; blank++)
			l->cell[blank].ink = (unsigned char)ink;
	}
}

/* Nothing here puts more than two characters in a cell. */
static bool same_cell(const cchar_t *a, const cchar_t *b)
{
	return a->chars[0] == b->chars[0] && a->attr == b->attr && a->chars[1] == b->chars[1] &&
	       a->ext_color == b->ext_color;
}

/* Hands curses only the cells that differ from its window: it compares all that it was given once more. */
static void put_changed(int y, int x, const cchar_t *out, int n)
{
	cchar_t there[LINE_COLS + 1];
	int from = 0;

	memset(&there[n > 0 ? n - 1 : 0], 0,
	       sizeof *there); /* stays where a wide character stood */
	if (mvin_wchnstr(y, x, there, n) == ERR)
		n = 0; /* there is no such place on the window */
	while (from < n && same_cell(&out[from], &there[from]))
		from++;
	while (n > from && same_cell(&out[n - 1], &there[n - 1]))
		n--;
	if (n > from)
		mvadd_wchnstr(y, x + from, out + from, n - from);
}

void line_put(struct line *l, const struct area *a, int row)
{
	cchar_t out[LINE_COLS];
	int n = 0;

	if (row < 0 || row >= a->rows)
		return;
	line_join_words(l);
	for (int i = 0; i < l->cols && i < a->cols; i++) {
		const struct cell *c = &l->cell[i];
		/* A wide character cut by the edge leaves a blank. */
		bool halved = i + 1 == l->cols && c->ch != 0 && wcwidth(c->ch) == 2;
		if (c->ch == 0 && i > 0 && l->cell[i - 1].ch != 0)
			continue;
		if (halved || c->ch == 0)
			out[n++] = l->look->cell[INK_NORMAL][0];
		else
			out[n++] = to_cchar(l->look, c);
	}
	if (n == l->cols)
		put_changed(a->y + row, a->x, out, n);
	else if (n > 0) /* wide characters: the cells are fewer than the columns */
		mvadd_wchnstr(a->y + row, a->x, out, n);
}

void line_paint_wall(const struct look *look, const struct area *at)
{
	struct line l;

	for (int y = 0; y < at->rows; y++) {
		line_begin(&l, look, at->cols);
		if (at->cols == 2)
			line_mark(&l, 0, INK_DIM, MARK_WALL);
		else
			line_fill(&l, 0, at->cols, INK_DIM, MARK_RULE);
		line_put(&l, at, y);
	}
}
