/* The settings reference: the table of keys as a page to read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "config/kinds.h"
#include "core/base/memory.h"
#include "core/base/text.h"

/* A bar would end the column. */
static void write_cell(const char *text, FILE *to)
{
	for (; *text != '\0'; text++) {
		if (*text == '|')
			fputc('\\', to);
		fputc(*text, to);
	}
	fputs(" | ", to);
}

static void reference_row(const struct key *k, FILE *to)
{
	char expected[EXPECTED_MAX];

	fprintf(to, "| `%s` | ", key_name(k));
	write_cell(_(k->help), to);
	write_cell(kind_expected(k, expected), to);
	if (k->fallback != NULL)
		fprintf(to, "`%s` |\n", k->fallback);
	else
		fprintf(to, "%s |\n", _("required"));
}

static void write_rows_below(const char *parent, FILE *to)
{
	fprintf(to, "| %s | %s | %s | %s |\n|---|---|---|---|\n", _("key"), _("meaning"),
		_("what to write"), _("default"));
	for (size_t i = 0; i < key_count; i++)
		if (key_is_below(&key_table[i], parent) && key_table[i].kind != KEY_GROUP &&
		    key_table[i].kind != KEY_ENTRIES)
			reference_row(&key_table[i], to);
}

static void reference_section(const struct key *k, FILE *to)
{
	char parent[200];

	snprintf(parent, sizeof parent, k->kind == KEY_ENTRIES ? "%s[]" : "%s", k->path);
	fprintf(to, "\n## `%s`\n\n", k->path);
	if (k->kind == KEY_ENTRIES)
		fprintf(to, _("A list: %s."), _(k->help));
	else
		fprintf(to, _("Keys below it: %s."), _(k->help));
	fputs("\n\n", to);
	write_rows_below(parent, to);
}

static void reference_head(FILE *to)
{
	fprintf(to, "# %s\n\n", _("The settings"));
	fprintf(to, "%s\n\n",
		_("One file in YAML for each municipality. Every key is described here; this page "
		  "is "
		  "written by `hverdag config reference` from the table that the program reads "
		  "settings by. `hverdag config check FILE` names every fault with its line and "
		  "column."));
	fprintf(to, "%s\n",
		_("`municipality` and its name and code are required, and the keys of an entry "
		  "that "
		  "are marked so; everything else takes the default, which is neutral: no limit, "
		  "no "
		  "demand. \"none\" is written as a word. Anchors, tags and several documents in "
		  "one "
		  "file are not used. A key that is not known here is a fault, as is one that "
		  "stands "
		  "twice."));
}

char *config_reference(void)
{
	char *text = NULL;
	size_t size;
	FILE *to = open_memstream(&text, &size);

	if (to == NULL)
		return memory_text("");
	reference_head(to);
	fprintf(to, "\n## %s\n\n", _("On the first level"));
	write_rows_below("", to);
	for (size_t i = 0; i < key_count; i++)
		if (key_table[i].kind == KEY_GROUP || key_table[i].kind == KEY_ENTRIES)
			reference_section(&key_table[i], to);
	fclose(to);
	return text;
}
