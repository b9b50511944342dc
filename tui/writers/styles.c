/* Inks and marks by their words: see styles.h. */
#include "tui/writers/styles.h"

#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* clang-format off */
static const struct { const char *name; enum ink ink; } inks[] = {
	{ "normal", INK_NORMAL }, { "dim", INK_DIM },          { "title", INK_TITLE },
	{ "good", INK_GOOD },     { "notice", INK_ATTENTION }, { "alarm", INK_ALARM },
	{ "accent", INK_ACCENT },
};

static const struct { const char *name; enum mark mark; } marks[] = {
	{ "*done", MARK_DONE },       { "*partly", MARK_PARTLY },       { "*cancelled", MARK_CANCELLED },
	{ "*late", MARK_LATE },       { "*open", MARK_UNRECORDED },     { "*flag", MARK_FLAG },
	{ "*clip", MARK_CLIP },       { "*lapsing", MARK_LAPSING },     { "*dot", MARK_DOT },
	{ "*up", MARK_UP },           { "*down", MARK_DOWN },           { "*dead", MARK_DEAD },
	{ "*hospital", MARK_HOSPITAL }, { "*away", MARK_AWAY },
};
/* clang-format on */

bool style_is(const struct piece *piece, const char *name)
{
	return strlen(name) == piece->style_length &&
	       memcmp(name, piece->style, piece->style_length) == 0;
}

/* "level3": a level from 0 to 9; -1: another style. */
static int style_level(const struct piece *piece)
{
	static const char word[] = "level";
	size_t length = strlen(word);

	if (piece->style_length != length + 1 || memcmp(piece->style, word, length) != 0)
		return -1;
	return piece->style[length] - '0';
}

static bool style_ink(const struct piece *piece, enum ink *out)
{
	for (size_t i = 0; i < COUNT(inks); i++)
		if (style_is(piece, inks[i].name)) {
			*out = inks[i].ink;
			return true;
		}
	return false;
}

static bool style_mark(const struct piece *piece, enum mark *out)
{
	for (size_t i = 0; i < COUNT(marks); i++)
		if (style_is(piece, marks[i].name)) {
			*out = marks[i].mark;
			return true;
		}
	return false;
}

int style_cols(const struct piece *piece)
{
	enum mark mark;

	return style_mark(piece, &mark) || style_level(piece) >= 0;
}

void style_apply(const struct piece *piece, struct line *l, int *col, enum ink *ink)
{
	enum mark mark;
	int level = style_level(piece);

	if (style_ink(piece, ink))
		return;
	if (style_mark(piece, &mark))
		*col = line_mark(l, *col, *ink, mark);
	else if (level >= 0)
		*col = line_text(l, *col, 1, *ink, look_level(l->look, level));
}

void style_look(const char *styles, enum ink *ink, enum mark *mark)
{
	for (size_t n; (n = strcspn(styles, " ")) > 0; styles += n + strspn(styles + n, " ")) {
		const struct piece piece = { .style = styles, .style_length = n };
		if (!style_ink(&piece, ink))
			style_mark(&piece, mark);
	}
}
