/* Error values: see err.h. */
#include "core/base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/utf8.h"

static const char ellipsis[] = "…";

/* snprintf says how much it wanted to write: where that is more than there was room for, the
 * tail is replaced by an ellipsis, never in the middle of a character. */
static void mark_cut(char *text, size_t size, int wanted)
{
	if (wanted < 0 || (size_t)wanted < size)
		return;
	size_t end = utf8_floor(text, size - sizeof ellipsis);
	memcpy(text + end, ellipsis, sizeof ellipsis);
}

static int err_fill(struct err *e, enum err_kind kind, const char *format, va_list args)
{
	int wanted = vsnprintf(e->text, sizeof e->text, format, args);

	mark_cut(e->text, sizeof e->text, wanted);
	e->kind = kind;
	e->field = NULL;
	e->of = 0;
	return -1;
}

int err_set(struct err *e, enum err_kind kind, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	err_fill(e, kind, format, args);
	va_end(args);
	return -1;
}

int err_at(struct err *e, const char *field, enum err_kind kind, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	err_fill(e, kind, format, args);
	va_end(args);
	e->field = field;
	return -1;
}

int err_context(struct err *e, const char *format, ...)
{
	char inner[sizeof e->text], front[sizeof e->text];
	va_list args;

	memcpy(inner, e->text, sizeof inner);
	va_start(args, format);
	vsnprintf(front, sizeof front, format, args);
	va_end(args);
	int wanted = snprintf(e->text, sizeof e->text, "%s: %s", front, inner);
	mark_cut(e->text, sizeof e->text, wanted);
	return -1;
}
