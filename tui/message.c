/* Messages on standard error: see message.h. */
#include "tui/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/text.h"

void message_error(const struct err *e)
{
	if (e->text[0] != '\0')
		fprintf(stderr, "hverdag: %s\n", e->text);
}

void message_done(const struct options *o, const char *format, ...)
{
	va_list args;

	if (options_given(o, OPT_QUIET))
		return;
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}

void message_warning(const char *format, ...)
{
	char *text = NULL;
	va_list args;

	va_start(args, format);
	if (vasprintf(&text, format, args) >= 0)
		fprintf(stderr, _("warning: %s\n"), text);
	va_end(args);
	free(text);
}

static void message_fault(const struct fault *f)
{
	if (f->line == 0)
		fprintf(stderr, "%s: %s\n", f->file, f->text);
	else if (f->column == 0)
		fprintf(stderr, "%s:%d: %s\n", f->file, f->line, f->text);
	else
		fprintf(stderr, "%s:%d:%d: %s\n", f->file, f->line, f->column, f->text);
}

void message_faults(const struct faults *faults)
{
	for (size_t i = 0; i < faults->n; i++)
		message_fault(&faults->at[i]);
	if (faults->dropped > 0)
		fprintf(stderr, ngettext("and %zu more\n", "and %zu more\n", faults->dropped),
			faults->dropped);
}
