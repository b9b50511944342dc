/* Values and rows as people read them: see words.h. */
#include "tui/writers/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/format.h"
#include "core/phrase.h"

static const char *day_words(struct arena *a, struct day d, enum reader reader)
{
	char text[FORMAT_TEXT];

	return arena_text(a, reader == AS_TEXT   ? day_text(d, text)
			     : reader == IN_ROWS ? format_day_short(d, text)
						 : format_day(d, text));
}

static const char *period_words(struct arena *a, const struct value *v, enum reader reader)
{
	enum reader day = reader == AS_TEXT ? AS_TEXT : AS_FACT;
	const char *from = day_words(a, v->is.period.from, day);

	if (day_is_none(v->is.period.to))
		return arena_format(a, _("from %s"), from);
	return arena_format(a, _("%s to %s"), from, day_words(a, v->is.period.to, day));
}

/* A CPR number is read with a hyphen before the last four digits. */
static const char *cpr_words(struct arena *a, const char *cpr)
{
	return strlen(cpr) != 10 ? cpr : arena_format(a, "%.6s-%s", cpr, cpr + 6);
}

static const char *joined(struct arena *a, const char *before, const char *text)
{
	return before == NULL ? text : arena_format(a, "%s, %s", before, text);
}

static const char *texts_joined(struct arena *a, const struct text_list *list)
{
	const char *all = NULL;

	for (size_t i = 0; i < list->n; i++)
		all = joined(a, all, list->at[i]);
	return all != NULL ? all : "";
}

static const char *bits_joined(struct arena *a, const struct value *v)
{
	const char *all = NULL;

	for (size_t i = 0; i < v->words->n; i++)
		if (v->is.number >> i & 1)
			all = joined(a, all, _(v->words->at[i].shown));
	return all != NULL ? all : "";
}

/* The column "text" of each row, joined by commas. */
static const char *rows_joined(struct page *p, const struct value *v, const struct page_rows *rows)
{
	const char *all = NULL;

	for (size_t i = 0; i < v->is.rows.n; i++) {
		const struct value text =
			page_find(p, rows->columns, (const char *)v->is.rows.first + i * rows->size,
				  "text", NULL);
		all = joined(&p->arena, all, value_shown(p, &text, NULL, AS_TEXT));
	}
	return all != NULL ? all : "";
}

static const char *number_words(struct arena *a, const struct value *v)
{
	char text[DURATION_TEXT];
	int number = (int)v->is.number;

	if (v->kind == VALUE_MINUTES)
		return arena_text(a, duration_text(number, text));
	if (v->kind == VALUE_TIME)
		return arena_text(a, time_text(number % MINUTES_A_DAY, text));
	return arena_format(a, v->kind == VALUE_PERCENT ? _("%d %%") : "%d", number);
}

static bool is_unknown(const struct value *v, const struct page_column *c)
{
	return v->kind == VALUE_NONE || (c != NULL && (c->flags & NO_ZERO) && v->is.number == 0);
}

const char *value_shown(struct page *p, const struct value *v, const struct page_column *c,
			enum reader reader)
{
	struct arena *a = &p->arena;
	char figure[FIGURE_TEXT];

	if (is_unknown(v, c))
		return c != NULL && (c->flags & DASH) ? "–" : "";
	switch (v->kind) {
	case VALUE_TEXT:
		return v->is.text;
	case VALUE_CPR:
		return cpr_words(a, v->is.text);
	case VALUE_DAY:
		if (reader == IN_ROWS && c != NULL && (c->flags & IN_FULL))
			reader = AS_FACT;
		return day_words(a, v->is.day, reader);
	case VALUE_PERIOD:
		return period_words(a, v, reader);
	case VALUE_NUMBER:
		return arena_text(a, figure_text(v->is.real, figure));
	case VALUE_YES:
		return v->is.yes ? _("yes") : _("no");
	case VALUE_WORD:
		return _(v->words->at[v->is.number].shown);
	case VALUE_WORDS:
		return bits_joined(a, v);
	case VALUE_TEXTS:
		return texts_joined(a, &v->is.texts);
	case VALUE_ROWS:
		return c != NULL ? rows_joined(p, v, c->rows) : "";
	default:
		return number_words(a, v);
	}
}

/* ---- a row, line by line ---- */

struct line_words {
	const struct row_words *row;
	struct piece piece[PIECES_MOST]; /* their texts are set at the end, as `text` may move */
	size_t starts[PIECES_MOST];      /* where their texts begin in `text` */
	size_t pieces;
	char *text; /* of all pieces, each with its end */
	size_t used, room;
	size_t named, known;    /* values in the line, and how many of them are known */
	size_t looks, looked;   /* names of columns of styles, and how many of them say one */
	size_t bracket_unknown; /* in the brackets that are open */
	size_t item, items;     /* the item of its list that is written now, of how many */
};

static void put_words(struct line_words *l, const char *text, size_t length)
{
	if (l->used + length + 1 > l->room) {
		l->room = (l->used + length + 1) * 2;
		l->text = memory_resize(l->text, l->room, 1);
	}
	memcpy(l->text + l->used, text, length);
	l->used += length;
	l->text[l->used] = '\0';
}

static void put_style(struct line_words *l, const char *style, size_t length)
{
	size_t last = l->pieces - 1;

	if (l->used > l->starts[last] || l->piece[last].style_length > 0) {
		if (l->pieces == PIECES_MOST)
			return;
		l->used++;
		put_words(l, "", 0);
		last = l->pieces++;
		l->starts[last] = l->used;
	}
	l->piece[last] = (struct piece){ .style = style, .style_length = length };
}

enum { NAME_MOST = 64 };

/* A name within a text that goes on. Returns out. */
static const char *name_cut(const char *name, size_t length, char out[NAME_MOST])
{
	if (length >= NAME_MOST)
		length = NAME_MOST - 1;
	memcpy(out, name, length);
	out[length] = '\0';
	return out;
}

/* "<@look>": the styles that the column `look` of the row holds, one after another. */
static void put_named_styles(struct line_words *l, const char *name, size_t length)
{
	const struct row_words *r = l->row;
	char column[NAME_MOST];
	const struct value v =
		page_find(r->page, r->columns, r->row, name_cut(name, length, column), NULL);
	const char *at = v.kind == VALUE_TEXT ? v.is.text : "";
	l->looks++;
	l->looked += at[0] != '\0';
	for (size_t n; (n = strcspn(at, " ")) > 0; at += n + strspn(at + n, " "))
		put_style(l, at, n);
}

/* A label at the beginning of a line of text. */
static const char *label_words(struct arena *a, const char *label)
{
	char first[5] = "";

	utf8_put(first, (uint32_t)towupper((wint_t)utf8_next(&label)));
	return arena_format(a, "%s%s", first, label);
}

/* The item of a list that the line is written for now. */
static const char *list_item(struct line_words *l, const struct value *v)
{
	struct arena *a = &l->row->page->arena;
	const struct facts *facts = v->is.inner;

	if (v->kind == VALUE_LINES) {
		l->items = v->is.texts.n;
		return l->item < l->items ? v->is.texts.at[l->item] : "";
	}
	l->items = facts->n;
	if (l->item >= l->items || value_unknown(&facts->at[l->item].value))
		return "";
	return arena_format(
		a, "%s: %s", label_words(a, facts->at[l->item].label),
		value_shown(l->row->page, &facts->at[l->item].value, NULL, l->row->reader));
}

/* "{name}" or "{name:5}"; returns what follows. */
static const char *put_value(struct line_words *l, const char *at)
{
	const struct row_words *r = l->row;
	const struct page_column *c;
	size_t length = strcspn(at, ":}");
	int least = at[length] == ':' ? atoi(at + length + 1) : 0;
	char name[NAME_MOST];
	struct value v = page_find(r->page, r->columns, r->row, name_cut(at, length, name), &c);
	bool list = v.kind == VALUE_LINES || v.kind == VALUE_FACTS;
	const char *words = list ? list_item(l, &v) : value_shown(r->page, &v, c, r->reader);
	bool known = list ? words[0] != '\0' : !value_unknown(&v) && !is_unknown(&v, c);

	l->named++;
	l->known += known;
	l->bracket_unknown += !known;
	put_words(l, words, strlen(words));
	for (int i = (int)strlen(words); i < least; i++)
		put_words(l, " ", 1);
	return at + strcspn(at, "}") + 1;
}

/* Where brackets begin. */
struct line_mark {
	size_t pieces, used, known;
	struct piece last;
};

/* Removes the words in brackets again when a value in them is unknown. */
static void brackets_close(struct line_words *l, const struct line_mark *open)
{
	if (l->bracket_unknown == 0)
		return;
	l->pieces = open->pieces;
	l->piece[l->pieces - 1] = open->last;
	l->used = open->used;
	l->known = open->known;
	put_words(l, "", 0);
}

static void line_words_fill(struct line_words *l, const char *at, const char *end)
{
	struct line_mark open = { 0 };

	l->pieces = 1;
	l->piece[0] = (struct piece){ .style = "" };
	l->starts[0] = l->used = l->named = l->known = l->looks = l->looked = 0;
	put_words(l, "", 0);
	while (at < end) {
		size_t plain = strcspn(at, "{[]<\n");
		put_words(l, at, plain);
		at += plain;
		if (at >= end)
			break;
		if (*at == '{') {
			at = put_value(l, at + 1);
		} else if (*at == '<') {
			size_t length = strcspn(at + 1, ">");
			if (at[1] == '@')
				put_named_styles(l, at + 2, length - 1);
			else
				put_style(l, at + 1, length);
			at += length + 2;
		} else if (*at++ == '[') {
			open = (struct line_mark){ l->pieces, l->used, l->known,
						   l->piece[l->pieces - 1] };
			l->bracket_unknown = 0;
		} else {
			brackets_close(l, &open);
		}
	}
	for (size_t i = 0; i < l->pieces; i++)
		l->piece[i].text = l->text + l->starts[i];
}

/* A line that names values is left out where none of them is known, one that names only styles
 * where they say nothing. */
static bool line_is_said(const struct line_words *l)
{
	if (l->named > 0)
		return l->known > 0;
	return l->looks == 0 || l->looked > 0;
}

int row_words(const struct row_words *r, const char *words, struct err *e)
{
	struct line_words l = { .row = r };
	int failed = 0;

	for (const char *at = words; at != NULL && !failed;) {
		const char *end = at + strcspn(at, "\n");
		l.item = 0;
		do {
			l.items = 0;
			line_words_fill(&l, at, end);
			if (line_is_said(&l))
				failed = r->each(r->data, l.piece, l.pieces, e);
		} while (!failed && ++l.item < l.items);
		at = *end == '\n' ? end + 1 : NULL;
	}
	free(l.text);
	return failed ? -1 : 0;
}

/* ---- a row as one text ---- */

struct text_place {
	char *out;
	size_t size, used;
};

static int text_append(void *data, const struct piece *piece, size_t n, struct err *e)
{
	struct text_place *t = data;

	(void)e;
	if (t->used > 0 && t->used + 1 < t->size)
		t->out[t->used++] = ' ';
	for (size_t i = 0; i < n && t->used < t->size; i++) {
		int wrote = snprintf(t->out + t->used, t->size - t->used, "%s", piece[i].text);
		t->used += wrote > 0 ? (size_t)wrote : 0;
	}
	return 0;
}

void row_text(struct row_words r, const char *words, char *out, size_t size)
{
	struct text_place place = { out, size, 0 };
	struct err e = { .kind = ERR_NONE };

	out[0] = '\0';
	r.each = text_append;
	r.data = &place;
	row_words(&r, words, &e);
}

bool row_contains(const struct row_words *r, const char *const *names, const char *folded)
{
	for (; *names != NULL; names++) {
		const struct page_column *c;
		const struct value v = page_find(r->page, r->columns, r->row, *names, &c);
		if (!value_unknown(&v) &&
		    danish_contains(value_shown(r->page, &v, c, r->reader), folded))
			return true;
	}
	return false;
}
