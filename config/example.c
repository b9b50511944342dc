/* A settings file to start from, made of the table of keys: every key with what it means and its default.
 *
 * A line that begins with # is a key that is not set; without the mark it holds.  ## explains.  What can be granted
 * and one type of course stand ready, so that a store made of the example can be worked with. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "config/kinds.h"
#include "core/base/memory.h"
#include "core/base/text.h"

enum { EXAMPLE_WIDTH = 100, EXAMPLE_PATH = 200 };

/* Keys that have no default or that do not go together with the default of another. */
static const struct {
	const char *path, *value;
} written[] = {
	{ "municipality.name", N_("Example") },
	{ "municipality.code", "999" },
	{ "deadlines[].working_days", "5" },
	{ "conferences[].every_days", "14" },
	{ "conferences[].cadences[].every_days", "7" },
	{ "conferences[].cadences[].providers", "[p-1]" },
	{ "clip_cards[].minutes_per_clip", "30" },
	{ "supervision[].every_months", "12" },
	{ "follow_ups[].when", "midway" },
};

/* What stands ready in a list. */
static const struct {
	const char *path;
	const char *id, *name, *law;
} ready[] = {
	{ "services", "pleje", N_("Personal care"), "SEL83" },
	{ "services", "praktisk", N_("Practical help"), "SEL83" },
	{ "services", "rehab", N_("Rehabilitation"), "SEL83A" },
	{ "course_types", "forloeb", N_("Rehabilitation course"), NULL },
};
#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* What begins a line: how far in, and whether its key is set. */
struct margin {
	int indent;
	bool set;
	bool first; /* of an entry: its dash comes with it */
};

static void write_margin(const struct margin *m, FILE *to)
{
	fprintf(to, "%*s%s", m->set ? m->indent : 2, "", m->set ? "" : "# ");
	if (!m->set)
		fprintf(to, "%*s", m->indent - 2, "");
}

/* The meaning in lines of a readable length. */
static void write_meaning(const struct margin *m, const char *text, FILE *to)
{
	while (*text != '\0') {
		size_t n = strlen(text), most = (size_t)(EXAMPLE_WIDTH - m->indent - 5);

		for (size_t end = n > most ? most : n; n > most; end--)
			if (text[end] == ' ' || end == 0)
				n = end > 0 ? end : most;
		write_margin(m, to);
		fprintf(to, "## %.*s\n", (int)n, text);
		text += n + strspn(text + n, " ");
	}
}

static const char *example_value(const struct key *k)
{
	static char text[EXAMPLE_PATH];

	for (size_t i = 0; i < COUNT(written); i++)
		if (strcmp(written[i].path, k->path) == 0)
			return _(written[i].value);
	if (k->fallback != NULL)
		return k->fallback;
	if (k->kind == KEY_WORDS)
		snprintf(text, sizeof text, "[%s]", k->words->at[0].json);
	else if (k->kind == KEY_WORD)
		snprintf(text, sizeof text, "%s", k->words->at[0].json);
	else
		snprintf(text, sizeof text, "%s", k->kind == KEY_ID ? "id-1" : _("Name"));
	return text;
}

static void write_keys(const char *parent, const struct margin *m, FILE *to);

static void write_ready(const char *path, FILE *to)
{
	for (size_t i = 0; i < COUNT(ready); i++) {
		if (strcmp(ready[i].path, path) != 0)
			continue;
		fprintf(to, "  - id: %s\n    name: %s\n", ready[i].id, _(ready[i].name));
		if (ready[i].law != NULL)
			fprintf(to, "    law: %s\n", ready[i].law);
	}
}

static bool is_ready(const char *path)
{
	for (size_t i = 0; i < COUNT(ready); i++)
		if (strcmp(ready[i].path, path) == 0)
			return true;
	return false;
}

/* A list is empty or holds what stands ready; an entry with all keys follows, not set. */
static void write_list(const struct key *k, const struct margin *m, FILE *to)
{
	const struct margin entry = { m->indent + 4, false, true };
	char below[EXAMPLE_PATH];

	snprintf(below, sizeof below, "%s[]", k->path);
	write_margin(m, to);
	fprintf(to, "%s:%s\n", key_name(k), m->set && !is_ready(k->path) ? " []" : "");
	if (m->set)
		write_ready(k->path, to);
	write_keys(below, &entry, to);
}

static void write_key(const struct key *k, const struct margin *m, FILE *to)
{
	struct margin begins = *m;

	write_meaning(m, _(k->help), to);
	if (k->kind == KEY_ENTRIES) {
		write_list(k, m, to);
		return;
	}
	if (m->first)
		begins.indent -= 2;
	write_margin(&begins, to);
	fputs(m->first ? "- " : "", to);
	if (k->kind != KEY_GROUP) {
		fprintf(to, "%s: %s\n", key_name(k), example_value(k));
		return;
	}
	fprintf(to, "%s:\n", key_name(k));
	const struct margin inside = { m->indent + 2, m->set, false };
	write_keys(k->path, &inside, to);
}

static void write_keys(const char *parent, const struct margin *m, FILE *to)
{
	struct margin here = *m;

	for (size_t i = 0; i < key_count; i++) {
		if (!key_is_below(&key_table[i], parent))
			continue;
		if (*parent == '\0' && i > 0)
			fputc('\n', to);
		write_key(&key_table[i], &here, to);
		here.first = false;
	}
}

char *config_example(void)
{
	static const struct margin top = { 0, true, false };
	char *text = NULL;
	size_t size;
	FILE *to = open_memstream(&text, &size);

	if (to == NULL)
		return memory_text("");
	write_meaning(&top,
		      _("Settings to start from: every key with its default. A line with # is not "
			"set; take the mark away, and it holds. A list that is [] gets its entries "
			"on the lines below it instead."),
		      to);
	fputc('\n', to);
	write_keys("", &top, to);
	fclose(to);
	return text;
}
