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
	{ "*up", MARK_UP },           { "*down", MARK_DOWN },
};
/* clang-format on */

bool style_is(const struct piece *span, const char *name)
{
	return strlen(name) == span->style_length &&
	       memcmp(name, span->style, span->style_length) == 0;
}

/* "level3": a level from 0 to 9; -1: another style. */
static int style_level(const struct piece *span)
{
	static const char word[] = "level";
	size_t length = strlen(word);

	if (span->style_length != length + 1 || memcmp(span->style, word, length) != 0)
		return -1;
	return span->style[length] - '0';
}

static bool style_ink(const struct piece *span, enum ink *out)
{
	for (size_t i = 0; i < COUNT(inks); i++)
		if (style_is(span, inks[i].name)) {
			*out = inks[i].ink;
			return true;
		}
	return false;
}

static bool style_mark(const struct piece *span, enum mark *out)
{
	for (size_t i = 0; i < COUNT(marks); i++)
		if (style_is(span, marks[i].name)) {
			*out = marks[i].mark;
			return true;
		}
	return false;
}

int style_cols(const struct piece *span)
{
	enum mark mark;

	return style_mark(span, &mark) || style_level(span) >= 0;
}

void style_apply(const struct piece *span, struct line *l, int *col, enum ink *ink)
{
	enum mark mark;
	int level = style_level(span);

	if (style_ink(span, ink))
		return;
	if (style_mark(span, &mark))
		*col = line_mark(l, *col, *ink, mark);
	else if (level >= 0)
		*col = line_text(l, *col, 1, *ink, look_level(l->look, level));
}

void style_look(const char *styles, enum ink *ink, enum mark *mark)
{
	for (size_t n; (n = strcspn(styles, " ")) > 0; styles += n + strspn(styles + n, " ")) {
		const struct piece span = { .style = styles, .style_length = n };
		if (!style_ink(&span, ink))
			style_mark(&span, mark);
	}
}
