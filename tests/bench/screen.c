/* The terminal's side of what curses writes: see screen.h.  One row per control sequence. */
#include "tests/bench/screen.h"

#include <stdio.h>
#include <string.h>

static int within(int n, int most)
{
	return n < 0 ? 0 : n > most ? most : n;
}

static void blank(struct screen *s, int y, int from, int to)
{
	for (int x = from; x < to; x++)
		s->cell[y][x] = ' ';
}

void screen_init(struct screen *s, int rows, int cols)
{
	*s = (struct screen){ .state = PLAIN };
	for (int y = 0; y < SCREEN_ROWS; y++)
		blank(s, y, 0, SCREEN_COLS);
	screen_resize(s, rows, cols);
}

/* What lies beyond the edge is lost, as in a real one. */
void screen_resize(struct screen *s, int rows, int cols)
{
	s->rows = within(rows, SCREEN_ROWS);
	s->cols = within(cols, SCREEN_COLS);
	s->top = 0;
	s->bottom = s->rows - 1;
	s->y = within(s->y, s->rows - 1);
	s->x = within(s->x, s->cols - 1);
	s->at_edge = false;
	for (int y = 0; y < SCREEN_ROWS; y++)
		blank(s, y, y < s->rows ? s->cols : 0, SCREEN_COLS);
}

/* ---- scrolling: rows from `y` to the bottom of the region move; n > 0: up ---- */

static void scroll(struct screen *s, int y, int n)
{
	int rows = s->bottom - y + 1, by = within(n < 0 ? -n : n, rows);
	size_t row = sizeof s->cell[0];

	if (y < s->top || y > s->bottom)
		return;
	if (n > 0)
		memmove(s->cell[y], s->cell[y + by], (size_t)(rows - by) * row);
	else
		memmove(s->cell[y + by], s->cell[y], (size_t)(rows - by) * row);
	for (int i = 0; i < by; i++)
		blank(s, n > 0 ? s->bottom - i : y + i, 0, s->cols);
}

static void line_feed(struct screen *s)
{
	if (s->y == s->bottom)
		scroll(s, s->top, 1);
	else
		s->y = within(s->y + 1, s->rows - 1);
}

static void put(struct screen *s, uint32_t letter)
{
	if (s->at_edge) {
		s->x = 0;
		line_feed(s);
	}
	s->cell[s->y][s->x] = letter;
	s->last = letter;
	s->at_edge = s->x == s->cols - 1;
	s->x += !s->at_edge;
}

/* ---- control sequences ---- */

static int first(const struct screen *s)
{
	return s->number[0] > 0 ? s->number[0] : 1;
}

static void go(struct screen *s, int y, int x)
{
	s->y = within(y, s->rows - 1);
	s->x = within(x, s->cols - 1);
	s->at_edge = false;
}

static void up(struct screen *s)
{
	go(s, s->y - first(s), s->x);
}
static void down(struct screen *s)
{
	go(s, s->y + first(s), s->x);
}
static void right(struct screen *s)
{
	go(s, s->y, s->x + first(s));
}
static void left(struct screen *s)
{
	go(s, s->y, s->x - first(s));
}
static void to_column(struct screen *s)
{
	go(s, s->y, first(s) - 1);
}
static void to_row(struct screen *s)
{
	go(s, first(s) - 1, s->x);
}
static void lines_in(struct screen *s)
{
	scroll(s, s->y, -first(s));
}
static void lines_out(struct screen *s)
{
	scroll(s, s->y, first(s));
}
static void scroll_up(struct screen *s)
{
	scroll(s, s->top, first(s));
}
static void scroll_down(struct screen *s)
{
	scroll(s, s->top, -first(s));
}

static void to_place(struct screen *s)
{
	go(s, first(s) - 1, s->numbers > 1 && s->number[1] > 0 ? s->number[1] - 1 : 0);
}

static void clear_line(struct screen *s)
{
	int what = s->number[0];

	blank(s, s->y, what == 0 ? s->x : 0, what == 1 ? s->x + 1 : s->cols);
}

static void clear_screen(struct screen *s)
{
	int what = s->number[0];

	s->clears += what == 2;
	for (int y = 0; y < s->rows; y++)
		if (what == 2 || (what == 0 && y > s->y) || (what == 1 && y < s->y))
			blank(s, y, 0, s->cols);
	if (what != 2)
		clear_line(s);
}

static void clear_letters(struct screen *s)
{
	blank(s, s->y, s->x, within(s->x + first(s), s->cols));
}

static void shift(struct screen *s, int by)
{
	uint32_t *row = s->cell[s->y];
	int room = s->cols - s->x, n = within(by < 0 ? -by : by, room);
	size_t kept = (size_t)(room - n) * sizeof *row;

	if (by > 0)
		memmove(row + s->x + n, row + s->x, kept);
	else
		memmove(row + s->x, row + s->x + n, kept);
	blank(s, s->y, by > 0 ? s->x : s->cols - n, by > 0 ? s->x + n : s->cols);
}

static void letters_in(struct screen *s)
{
	shift(s, first(s));
}
static void letters_out(struct screen *s)
{
	shift(s, -first(s));
}

static void repeat(struct screen *s)
{
	for (int i = within(first(s), SCREEN_COLS); i > 0; i--)
		put(s, s->last);
}

static void region(struct screen *s)
{
	s->top = within(first(s) - 1, s->rows - 1);
	s->bottom = within((s->numbers > 1 && s->number[1] > 0 ? s->number[1] : s->rows) - 1,
			   s->rows - 1);
	go(s, 0, 0);
}

static void mode(struct screen *s, bool on)
{
	for (int i = 0; s->private_mode && i < s->numbers; i++) {
		if (s->number[i] == 1049)
			s->alternate = on;
		if (s->number[i] == 25)
			s->cursor_hidden = !on;
	}
}

static void mode_on(struct screen *s)
{
	mode(s, true);
}
static void mode_off(struct screen *s)
{
	mode(s, false);
}

/* clang-format off */
static const struct { char end; void (*run)(struct screen *s); } control[] = {
	{ 'A', up }, { 'B', down }, { 'C', right }, { 'D', left }, { 'G', to_column }, { 'd', to_row },
	{ 'H', to_place }, { 'f', to_place }, { 'J', clear_screen }, { 'K', clear_line },
	{ 'X', clear_letters }, { '@', letters_in }, { 'P', letters_out }, { 'L', lines_in },
	{ 'M', lines_out }, { 'S', scroll_up }, { 'T', scroll_down }, { 'b', repeat }, { 'r', region },
	{ 'h', mode_on }, { 'l', mode_off },
};
/* clang-format on */

static void in_control(struct screen *s, unsigned char c)
{
	if (c >= '0' && c <= '9') {
		int *n = &s->number[s->numbers - 1];
		*n = *n < 10000 ? *n * 10 + c - '0' : *n;
	} else if (c == ';') {
		s->numbers += s->numbers < SCREEN_NUMBERS;
	} else if (c == '?' || c == '>' || c == '=') {
		s->private_mode = true;
	} else if (c >= '@') {
		s->state = PLAIN;
		for (size_t i = 0; i < sizeof control / sizeof control[0]; i++)
			if (control[i].end == (char)c)
				control[i].run(s);
	}
}

static void after_escape(struct screen *s, unsigned char c)
{
	s->state = PLAIN;
	if (c == '[') {
		s->state = CONTROL;
		s->private_mode = false;
		memset(s->number, 0, sizeof s->number);
		s->numbers = 1;
	} else if (c == ']') {
		s->state = WORDS;
	} else if (c == '(' || c == ')') {
		s->state = ONE_MORE;
	} else if (c == 'M') {
		if (s->y == s->top)
			scroll(s, s->top, -1);
		else
			go(s, s->y - 1, s->x);
	}
}

static void plain(struct screen *s, unsigned char c)
{
	if (c == 27)
		s->state = ESCAPE;
	else if (c == '\r')
		go(s, s->y, 0);
	else if (c == '\n')
		line_feed(s);
	else if (c == '\b')
		go(s, s->y, s->x - 1);
	else if (c == '\t')
		go(s, s->y, (s->x / 8 + 1) * 8);
	else if (c >= 0xC0)
		s->letter_left = c >= 0xF0   ? 3
				 : c >= 0xE0 ? 2
					     : 1,
		s->letter = c & (0x3Fu >> s->letter_left);
	else if (c >= 0x80 && s->letter_left > 0) {
		s->letter = s->letter << 6 | (c & 0x3Fu);
		if (--s->letter_left == 0)
			put(s, s->letter);
	} else if (c >= ' ' && c < 0x7F) {
		put(s, c);
	}
}

void screen_write(struct screen *s, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)bytes[i];
		switch (s->state) {
		case PLAIN:
			plain(s, c);
			break;
		case ESCAPE:
			after_escape(s, c);
			break;
		case CONTROL:
			in_control(s, c);
			break;
		case WORDS: /* a title: up to BEL or to the end of a string */
			s->state = c == 7 ? PLAIN : c == 27 ? ONE_MORE : WORDS;
			break;
		case ONE_MORE:
			s->state = PLAIN;
			break;
		}
	}
}

/* ---- reading it ---- */

static size_t encode(uint32_t c, char out[4])
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	out[0] = (char)(0xE0 | (c >> 12 & 0x0F));
	out[1] = (char)(0x80 | (c >> 6 & 0x3F));
	out[2] = (char)(0x80 | (c & 0x3F));
	return 3;
}

void screen_row(const struct screen *s, int y, char *out, size_t size)
{
	size_t n = 0, end = 0;

	for (int x = 0; x < s->cols && n + 4 < size; x++) {
		n += encode(s->cell[y][x], out + n);
		if (s->cell[y][x] != ' ')
			end = n;
	}
	out[end] = '\0';
}

bool screen_shows(const struct screen *s, const char *text)
{
	char row[SCREEN_COLS * 4];

	for (int y = 0; y < s->rows; y++) {
		screen_row(s, y, row, sizeof row);
		if (strstr(row, text) != NULL)
			return true;
	}
	return false;
}

uint64_t screen_print(const struct screen *s)
{
	uint64_t h = 14695981039346656037u;

	for (int y = 0; y < s->rows; y++)
		for (int x = 0; x < s->cols; x++)
			h = (h ^ s->cell[y][x]) * 1099511628211u;
	return h;
}
