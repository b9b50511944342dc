/* Bytes that are not text: see clean.h.  The YAML reader would stop at the first of them; here each
 * line's first is reported, and the rest of the file is still checked. */
#include "config/clean.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"

enum { LOST = 0xFFFD, REPORTED_MAX = 100 };

struct place {
	int line, column;
	bool reported; /* one fault a line, and not all of them: a binary file has thousands */
	int reports;
};

static void report(const char *file, struct place *at, uint32_t c, bool invalid,
		   struct faults *faults)
{
	if (at->reported)
		return;
	at->reported = true;
	if (at->reports++ >= REPORTED_MAX) {
		faults->dropped++;
		return;
	}
	if (invalid)
		faults_add(faults, file, at->line, at->column, NULL,
			   _("this is not UTF-8; save the file as UTF-8"));
	else if (c == LOST)
		faults_add(faults, file, at->line, at->column, NULL,
			   _("a character was lost here when the file was saved; write it again"));
	else
		faults_add(faults, file, at->line, at->column, NULL,
			   _("a control character (U+%04X), which nobody can see; delete it"),
			   (unsigned)c);
}

static void clean_step(struct place *at, const char *here)
{
	bool ends = *here == '\n' || (*here == '\r' && here[1] != '\n');

	if (ends)
		*at = (struct place){ .line = at->line + 1, .column = 1, .reports = at->reports };
	else
		at->column++;
}

char *clean_text(const char *file, const char *text, size_t length, struct faults *faults)
{
	/* Copies the text to add a terminator: it may have none, and may contain NUL bytes. */
	char *in = memory_new(length + 1, 1), *out = memory_new(3 * length + 1, 1), *to = out;
	struct place at = { .line = 1, .column = 1 };

	memcpy(in, text, length);
	const char *p = in;
	if (length >= 3 && memcmp(in, "\xEF\xBB\xBF", 3) == 0)
		p += 3;
	while (p < in + length) {
		const char *start = p;
		uint32_t c = utf8_next(&p);
		if (c == 0)
			p++; /* a NUL inside: utf8_next stays on it */
		size_t bytes = (size_t)(p - start);
		if (c == LOST || character_is_hidden(c)) {
			report(file, &at, c, c == LOST && bytes == 1, faults);
			start = CLEAN_MARK;
			bytes = 3;
		}
		memcpy(to, start, bytes);
		to += bytes;
		clean_step(&at, start);
	}
	free(in);
	return out;
}
