/* Writing text: see edit.h. */
#include "tui/kit/edit.h"

#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/utf8.h"
#include "tui/kit/key.h"

static void forget(struct edit *e)
{
	if (e->secret && e->text != NULL)
		sodium_memzero(e->text, e->length);
	free(e->text);
}

void edit_set(struct edit *e, const char *text)
{
	char *copy = memory_text(text != NULL ? text : "");

	forget(e);
	e->text = copy;
	e->length = e->at = strlen(copy);
}

void edit_release(struct edit *e)
{
	forget(e);
	e->text = NULL;
	e->length = e->at = 0;
}

static bool joins(uint32_t c)
{
	return c >= 0x300 && wcwidth((wchar_t)c) == 0;
}

static size_t after(const struct edit *e, size_t at)
{
	const char *p = e->text + at;

	if (*p == '\0')
		return at;
	utf8_next(&p);
	for (const char *next = p; joins(utf8_next(&next)); p = next)
		;
	return (size_t)(p - e->text);
}

static size_t before(const struct edit *e, size_t at)
{
	while (at > 0) {
		at = utf8_floor(e->text, at - 1);
		const char *p = e->text + at;
		if (!joins(utf8_next(&p)))
			break;
	}
	return at;
}

static enum edit_did replace(struct edit *e, size_t from, size_t to, const char *with, size_t n)
{
	char *text = memory_new(e->length - (to - from) + n + 1, 1);

	memcpy(text, e->text, from);
	if (n > 0)
		memcpy(text + from, with, n);
	memcpy(text + from + n, e->text + to, e->length - to);
	size_t length = e->length - (to - from) + n;
	forget(e);
	e->text = text;
	e->length = length;
	e->at = from + n;
	return EDIT_CHANGED;
}

static enum edit_did edit_insert(struct edit *e, int key)
{
	char bytes[4];

	if (e->most != 0 && utf8_length(e->text) >= e->most)
		return EDIT_FULL;
	return replace(e, e->at, e->at, bytes, utf8_put(bytes, (uint32_t)key));
}

static bool ends_line(uint32_t c)
{
	return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* The character of a pasted text that stands at *at, as it goes into the field; 0: the text is over, or
 * what comes is the end of the last line of a field that has only one. */
static uint32_t pasted_character(const char **at, bool lines)
{
	for (uint32_t c; (c = utf8_next(at)) != 0;) {
		if (c == '\r' && **at == '\n')
			continue;
		if (ends_line(c) && lines)
			return '\n';
		if (ends_line(c) || c == '\t') {
			const char *rest = *at + strspn(*at, "\r\n");
			return !lines && *rest == '\0' ? 0 : ' ';
		}
		if (key_is_text((int)c) && c != 0xFEFF)
			return c;
	}
	return 0;
}

enum edit_did edit_paste(struct edit *e, const char *text)
{
	size_t has = utf8_length(e->text), n = 0;
	size_t room = e->most == 0 ? SIZE_MAX : e->most > has ? e->most - has : 0;
	char *clean = memory_new(strlen(text) * 2 + 1, 1); /* a broken byte becomes U+FFFD */
	uint32_t c;

	for (; (c = pasted_character(&text, e->lines)) != 0 && room > 0; room--)
		n += utf8_put(clean + n, c);
	if (n > 0)
		replace(e, e->at, e->at, clean, n);
	if (e->secret)
		sodium_memzero(clean, n);
	free(clean);
	return c != 0 ? EDIT_FULL : n > 0 ? EDIT_CHANGED : EDIT_IGNORED;
}

static enum edit_did edit_go(struct edit *e, size_t to)
{
	if (to == e->at)
		return EDIT_IGNORED;
	e->at = to;
	return EDIT_MOVED;
}

static size_t word_start(const struct edit *e)
{
	size_t at = e->at;

	while (at > 0 && e->text[at - 1] == ' ')
		at--;
	while (at > 0 && e->text[at - 1] != ' ' && e->text[at - 1] != '\n')
		at--;
	return at;
}

/* The row of a wrapped text that starts at `from`: its end, and where the next one starts. */
struct row {
	size_t from, to, next;
};

static struct row row_from(const struct edit *e, const struct look *look, int cols, size_t from)
{
	const char *text = e->text + from;
	size_t line = e->lines ? strcspn(text, "\n") : strlen(text);
	size_t fits = text_fit(look, text, cols > 1 ? cols : 1);

	if (fits >= line)
		return (struct row){ from, from + line, from + line + (text[line] == '\n') };
	size_t n = fits;
	while (n > 0 && text[n - 1] != ' ')
		n--;
	if (n == 0)
		n = fits > 0 ? fits : after(e, from) - from;
	return (struct row){ from, from + n, from + n };
}

static bool ends_here(const struct edit *e, struct row r)
{
	return r.next >= e->length && !(r.next > r.to && r.next == e->length);
}

/* The row with number `wanted`, or the last. *count says how many were walked. */
static struct row edit_row_at(const struct edit *e, const struct look *look, int cols, int wanted,
			      int *count)
{
	struct row r = row_from(e, look, cols, 0);

	*count = 1;
	while (!ends_here(e, r) && *count <= wanted) {
		r = row_from(e, look, cols, r.next);
		++*count;
	}
	return r;
}

enum { NO_ROW = 1 << 20 };

int edit_rows(const struct edit *e, const struct look *look, int cols)
{
	int count;

	edit_row_at(e, look, cols, NO_ROW, &count);
	return count;
}

static int cols_between(const struct edit *e, const struct look *look, size_t from, size_t to)
{
	char *part = memory_format("%.*s", (int)(to - from), e->text + from);
	int cols = text_cols(look, part);

	free(part);
	return cols;
}

void edit_cursor(const struct edit *e, const struct look *look, int cols, int *row, int *col)
{
	struct row r = row_from(e, look, cols, 0);

	*row = 0;
	while (!ends_here(e, r) && e->at >= r.next) {
		r = row_from(e, look, cols, r.next);
		++*row;
	}
	*col = cols_between(e, look, r.from, e->at < r.to ? e->at : r.to);
}

static size_t place_in(const struct edit *e, const struct look *look, struct row r, int col)
{
	size_t to = r.from + text_fit(look, e->text + r.from, col);

	if (to > r.to)
		to = r.to;
	/* The end of a wrapped row is the start of the next: stay on this one. */
	if (to == r.next && to > r.from && to < e->length)
		to = before(e, to);
	return to;
}

void edit_place(struct edit *e, const struct look *look, int cols, int row, int col)
{
	int count;

	e->at = place_in(e, look, edit_row_at(e, look, cols, row, &count), col);
}

static enum edit_did go_row(struct edit *e, const struct look *look, int cols, int by)
{
	int row, col, count;

	edit_cursor(e, look, cols, &row, &col);
	if (row + by < 0)
		return EDIT_IGNORED;
	struct row r = edit_row_at(e, look, cols, row + by, &count);
	if (count - 1 != row + by)
		return EDIT_IGNORED;
	return edit_go(e, place_in(e, look, r, col));
}

static size_t row_end(const struct edit *e, const struct look *look, int cols, bool start)
{
	int row, col, count;

	if (!e->lines)
		return start ? 0 : e->length;
	edit_cursor(e, look, cols, &row, &col);
	struct row r = edit_row_at(e, look, cols, row, &count);
	if (start)
		return r.from;
	return r.to == r.next && r.to > r.from && r.to < e->length ? before(e, r.to) : r.to;
}

static enum edit_did cut(struct edit *e, size_t from, size_t to)
{
	return from == to ? EDIT_IGNORED : replace(e, from, to, NULL, 0);
}

enum edit_did edit_key(struct edit *e, int key, const struct look *look, int cols)
{
	if (key_is_text(key))
		return edit_insert(e, key);
	switch (key) {
	case K_LEFT:
		return edit_go(e, before(e, e->at));
	case K_RIGHT:
		return edit_go(e, after(e, e->at));
	case K_HOME:
	case K_CTRL('a'):
		return edit_go(e, row_end(e, look, cols, true));
	case K_END:
	case K_CTRL('e'):
		return edit_go(e, row_end(e, look, cols, false));
	case K_UP:
		return e->lines ? go_row(e, look, cols, -1) : EDIT_IGNORED;
	case K_DOWN:
		return e->lines ? go_row(e, look, cols, 1) : EDIT_IGNORED;
	case K_BACKSPACE:
		return cut(e, before(e, e->at), e->at);
	case K_DELETE:
		return cut(e, e->at, after(e, e->at));
	case K_CTRL('w'):
		return cut(e, word_start(e), e->at);
	case K_CTRL('u'):
		return cut(e, row_end(e, look, cols, true), e->at);
	case K_CTRL('k'):
		return cut(e, e->at, row_end(e, look, cols, false));
	case K_ENTER:
	case K_NEW_LINE:
		return e->lines ? edit_insert(e, '\n') : EDIT_IGNORED;
	default:
		return EDIT_IGNORED;
	}
}

int edit_paint_line(const struct edit *e, struct line *l, int col, int cols, unsigned ink)
{
	size_t from = 0;

	if (e->secret) {
		int dots = (int)utf8_length(e->text);
		for (int i = 0; i < dots && i < cols - 1; i++)
			line_mark(l, col + i, ink, MARK_HIDDEN);
		return col + (dots < cols ? dots : cols - 1);
	}
	while (from < e->at && cols_between(e, l->look, from, e->at) >= cols)
		from = after(e, from);
	char *part =
		memory_format("%.*s", (int)text_fit(l->look, e->text + from, cols), e->text + from);
	line_text(l, col, cols, ink, part);
	free(part);
	return col + cols_between(e, l->look, from, e->at);
}

void edit_paint_row(const struct edit *e, struct line *l, int col, int cols, int row, unsigned ink)
{
	int count;
	struct row r = edit_row_at(e, l->look, cols, row, &count);

	if (count - 1 != row)
		return;
	char *part = memory_format("%.*s", (int)(r.to - r.from), e->text + r.from);
	line_text(l, col, cols, ink, part);
	free(part);
}
