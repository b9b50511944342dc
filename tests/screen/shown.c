/* Which words of the interface were to be read: see shown.h. */
#include "tests/screen/shown.h"

#include <libintl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

/* A text, or one line of a row of a page: those are shown or left out line by line. */
static struct words {
	char *id, *whole; /* the line, and all of the text, as gettext is asked for it */
	bool asked, seen;
} * all;
static size_t known;

static int by_whole(const void *a, const void *b)
{
	return strcmp(((const struct words *)a)->whole, ((const struct words *)b)->whole);
}

static void note(const char *whole)
{
	struct words key = { .whole = (char *)whole };
	struct words *found = known == 0 ? NULL : bsearch(&key, all, known, sizeof *all, by_whole);

	if (found == NULL)
		return;
	while (found > all && by_whole(found - 1, &key) == 0)
		found--;
	for (; found < all + known && by_whole(found, &key) == 0; found++)
		found->asked = true;
}

/* Every gettext() of the program is one of these two; the C library's own take over from here. */
#undef gettext
#undef ngettext
#undef dcgettext
#undef dcngettext
char *dcgettext(const char *domain, const char *id, int category)
{
	(void)domain;
	(void)category;
	note(id);
	return gettext(id);
}

char *dcngettext(const char *domain, const char *one, const char *many, unsigned long n,
		 int category)
{
	(void)domain;
	(void)category;
	note(one);
	return ngettext(one, many, n);
}

/* ---- the catalogue ---- */

/* Adds what stands between the quotes of a catalogue's line. */
static void take_quoted(char *out, size_t size, const char *line)
{
	size_t used = strlen(out);

	for (line = strchr(line, '"') + 1; *line != '\0' && *line != '"' && used + 1 < size;
	     line++) {
		char c = *line;
		if (c == '\\')
			c = *++line == 'n' ? '\n' : *line;
		out[used++] = c;
	}
	out[used] = '\0';
}

static bool starts_one_of(const char *file, const char *const list[])
{
	for (; *list != NULL; list++)
		if (strncmp(file, *list, strlen(*list)) == 0)
			return true;
	return false;
}

/* "#: tui/kit/help.c tui/screens/day/day.c" */
static bool names_a_place(const char *line, const char *const places[])
{
	for (line += 2; *line == ' '; line += strcspn(line, " \n")) {
		line += strspn(line, " ");
		if (starts_one_of(line, places))
			return true;
	}
	return false;
}

static void take_line(const char *whole, const char *line, size_t length)
{
	all = memory_grow(all, known, sizeof *all);
	all[known++] = (struct words){ .id = memory_format("%.*s", (int)length, line),
				       .whole = memory_text(whole) };
}

/* The lines of a row of a page, which names values in braces, are texts of their own. */
static void take_text(const char *id)
{
	if (strchr(id, '{') == NULL) {
		take_line(id, id, strlen(id));
		return;
	}
	for (const char *line = id; *line != '\0'; line += strspn(line, "\n")) {
		take_line(id, line, strcspn(line, "\n"));
		line += strcspn(line, "\n");
	}
}

void shown_begin(const char *catalogue, const char *const places[])
{
	FILE *in = fopen(catalogue, "r");
	char line[2000], id[2000] = "";
	bool wanted = false, reading = false;

	while (in != NULL && fgets(line, sizeof line, in) != NULL) {
		if (strncmp(line, "#: ", 3) == 0) {
			wanted = wanted || names_a_place(line, places);
		} else if (strncmp(line, "msgid \"", 7) == 0) {
			reading = wanted;
			id[0] = '\0';
		} else if (line[0] != '"') {
			if (reading)
				take_text(id);
			reading = false;
			/* "#, c-format" stands between the places and the text */
			wanted = wanted && (line[0] == 'm' || line[0] == '#');
		}
		if (reading)
			take_quoted(id, sizeof id, line);
	}
	if (in != NULL)
		fclose(in);
	qsort(all, known, sizeof *all, by_whole);
}

/* ---- the screen ---- */

void shown_play(void)
{
	for (size_t i = 0; i < known; i++)
		all[i].asked = false;
}

/* What stands between words: blanks, the conversion of a format, and in rows of pages values, styles and
 * brackets. 0: none of them. */
static size_t between_words(const char *at)
{
	size_t length;

	switch (*at) {
	case ' ':
	case '\n':
	case '[':
	case ']':
		return 1;
	case '{':
		return strcspn(at, "}") + 1;
	case '<':
		length = strcspn(at, "> ");
		return at[length] == '>' ? length + 1 : 0;
	case '%':
		length = 1 + strcspn(at + 1, "diufscxX%");
		return at[length] != '\0' ? length + 1 : length;
	default:
		return 0;
	}
}

/* The next word of a text. 0: none is left. */
static size_t next_word(const char **at)
{
	size_t n = 0;

	for (size_t skip; (skip = between_words(*at)) > 0;)
		*at += skip;
	while ((*at)[n] != '\0' && between_words(*at + n) == 0)
		n++;
	return n;
}

static bool holds_words(const char *screen, const char *id)
{
	char word[200];

	for (size_t n; (n = next_word(&id)) > 0; id += n) {
		snprintf(word, sizeof word, "%.*s", (int)n, id);
		if (strstr(screen, word) == NULL)
			return false;
	}
	return true;
}

void shown_look(const char *screen)
{
	for (size_t i = 0; i < known; i++)
		if (all[i].asked && !all[i].seen)
			all[i].seen = holds_words(screen, all[i].id);
}

bool shown_excuse(const char *id)
{
	bool any = false;

	for (size_t i = 0; i < known; i++)
		if (strcmp(all[i].id, id) == 0)
			any = all[i].seen = true;
	return any;
}

const char *shown_missing(size_t *at)
{
	while (*at < known && all[*at].seen)
		(*at)++;
	return *at < known ? all[(*at)++].id : NULL;
}

void shown_end(void)
{
	for (size_t i = 0; i < known; i++) {
		free(all[i].id);
		free(all[i].whole);
	}
	free(all);
	all = NULL;
	known = 0;
}
