/* Which words of the interface were to be read: see shown.h. */
#include "tests/screen/shown.h"

#include <libintl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

static struct words {
	char *id;
	bool asked, seen;
} * all;
static size_t known;

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct words *)a)->id, ((const struct words *)b)->id);
}

static struct words *find(const char *id)
{
	struct words key = { .id = (char *)id };

	return known == 0 ? NULL : bsearch(&key, all, known, sizeof *all, by_id);
}

static void note(const char *id)
{
	struct words *found = find(id);

	if (found != NULL)
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
	for (; list != NULL && *list != NULL; list++)
		if (strncmp(file, *list, strlen(*list)) == 0)
			return true;
	return false;
}

/* "#: tui/kit/help.c tui/screens/day/day.c" */
static bool names_a_place(const char *line, const char *const places[], const char *const except[])
{
	for (line += 2; *line == ' '; line += strcspn(line, " \n")) {
		line += strspn(line, " ");
		if (starts_one_of(line, places) && !starts_one_of(line, except))
			return true;
	}
	return false;
}

void shown_begin(const char *catalogue, const char *const places[], const char *const except[])
{
	FILE *in = fopen(catalogue, "r");
	char line[2000], id[2000] = "";
	bool wanted = false, reading = false;

	while (in != NULL && fgets(line, sizeof line, in) != NULL) {
		if (strncmp(line, "#: ", 3) == 0) {
			wanted = wanted || names_a_place(line, places, except);
		} else if (strncmp(line, "msgid \"", 7) == 0) {
			reading = wanted;
			id[0] = '\0';
		} else if (line[0] != '"') {
			if (reading) {
				all = memory_grow(all, known, sizeof *all);
				all[known++] = (struct words){ .id = memory_text(id) };
			}
			reading = false;
			wanted = wanted && line[0] == 'm';
		}
		if (reading)
			take_quoted(id, sizeof id, line);
	}
	if (in != NULL)
		fclose(in);
	qsort(all, known, sizeof *all, by_id);
}

/* ---- the screen ---- */

void shown_play(void)
{
	for (size_t i = 0; i < known; i++)
		all[i].asked = false;
}

/* The next word of a format: no blanks, no conversion.  0: none is left. */
static size_t next_word(const char **at)
{
	for (;;) {
		*at += strspn(*at, " \n");
		if (**at != '%')
			break;
		*at += strcspn(*at, "diufsclx%");
		*at += **at != '\0';
	}
	return strcspn(*at, " \n%");
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
	struct words *found = find(id);

	if (found != NULL)
		found->seen = true;
	return found != NULL;
}

const char *shown_missing(size_t *at)
{
	while (*at < known && all[*at].seen)
		(*at)++;
	return *at < known ? all[(*at)++].id : NULL;
}

void shown_end(void)
{
	for (size_t i = 0; i < known; i++)
		free(all[i].id);
	free(all);
	all = NULL;
	known = 0;
}
