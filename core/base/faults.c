/* The list of faults of a file: see faults.h. */
#include "core/base/faults.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

void faults_add(struct faults *f, const char *file, int line, int column, const char *field,
		const char *format, ...)
{
	char what[1024], text[1200];
	va_list args;

	if (f->limit != 0 && f->n == f->limit) {
		f->dropped++;
		return;
	}
	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	if (field != NULL)
		snprintf(text, sizeof text, "%s: %s", field, what);
	else
		snprintf(text, sizeof text, "%s", what);
	f->at = memory_grow(f->at, f->n, sizeof *f->at);
	f->at[f->n++] = (struct fault){
		.file = memory_text(file),
		.line = line,
		.column = column,
		.text = memory_text(text),
	};
}

static int by_place(const void *a, const void *b)
{
	const struct fault *x = a, *y = b;
	int file = strcmp(x->file, y->file);

	if (file != 0)
		return file;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->column > y->column) - (x->column < y->column);
}

void faults_sort(struct faults *f)
{
	if (f->n > 1)
		qsort(f->at, f->n, sizeof *f->at, by_place);
}

void faults_release(struct faults *f)
{
	for (size_t i = 0; i < f->n; i++) {
		free(f->at[i].file);
		free(f->at[i].text);
	}
	free(f->at);
	*f = (struct faults){ .limit = f->limit };
}
