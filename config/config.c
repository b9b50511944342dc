/* Settings from YAML, and what `config show` and `config diff` say of them: see config.h. */
#include "config/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/reader.h"
#include "core/base/text.h"

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* Reads and checks; on success the reader's settings and origins are the caller's. */
static int read_all(struct reader *r, const char *file, const char *text, size_t length,
		    struct faults *faults)
{
	struct faults found = { 0 };
	struct tree tree;

	*r = (struct reader){ .report = { .file = file, .faults = &found }, .tree = &tree };
	r->settings = memory_new(1, sizeof *r->settings);
	r->settings->file = arena_text(&r->settings->arena, base_name(file));
	tree_read(&tree, file, text, length, &found);
	r->report.complete = tree.complete;
	reader_run(r);
	tree_release(&tree);
	r->tree = NULL;
	/* Faults of this file in its order, after those of other files. */
	faults_sort(&found);
	for (size_t i = 0; i < found.n; i++)
		faults_add(faults, found.at[i].file, found.at[i].line, found.at[i].column, NULL,
			   "%s", found.at[i].text);
	faults->dropped += found.dropped;
	bool good = found.n == 0;
	faults_release(&found);
	if (good)
		return 0;
	settings_free(r->settings);
	free(r->origin);
	return -1;
}

int config_parse(const char *file, const char *text, size_t length, struct settings **out,
		 struct faults *faults)
{
	struct reader r;

	if (read_all(&r, file, text, length, faults) != 0)
		return -1;
	free(r.origin);
	*out = r.settings;
	return 0;
}

static char *value_text(const struct origin *o)
{
	char *text = NULL;
	size_t size;

	if (o->key->kind == KEY_ENTRIES)
		return memory_text("[]");
	FILE *to = open_memstream(&text, &size);
	if (to == NULL)
		return memory_text("");
	kind_write(o->key, o->base, to);
	fclose(to);
	return text;
}

/* Of the row that holds this one: "clip_cards[].save_weeks" stands in "clip_cards". */
static const char *group_help(const struct key *k)
{
	const struct key *group = NULL;
	const char *dot = strrchr(k->path, '.');

	if (dot != NULL) {
		size_t length = (size_t)(dot - k->path);
		if (length > 2 && dot[-1] == ']')
			length -= 2;
		char *path = memory_format("%.*s", (int)length, k->path);
		group = key_find(path);
		free(path);
	}
	return group != NULL ? group->help : NULL;
}

int config_values(const char *file, const char *text, size_t length, struct config_value **out,
		  size_t *n, struct faults *faults)
{
	char expected[EXPECTED_MAX];
	struct reader r;

	if (read_all(&r, file, text, length, faults) != 0)
		return -1;
	struct config_value *list = memory_new(r.origins, sizeof *list);
	for (size_t i = 0; i < r.origins; i++) {
		const struct origin *o = &r.origin[i];
		list[i].key = memory_text(o->named);
		list[i].value = value_text(o);
		list[i].line = o->line;
		list[i].is_default = o->line == 0;
		list[i].help = o->key->help;
		list[i].group_help = group_help(o->key);
		list[i].fallback = o->key->fallback;
		list[i].expected = memory_text(kind_expected(o->key, expected));
		list[i].origin = o->line != 0 ? memory_format("%s:%d", base_name(file), o->line)
					      : memory_text(_("default"));
	}
	*out = list;
	*n = r.origins;
	settings_free(r.settings);
	free(r.origin);
	return 0;
}

void config_values_free(struct config_value *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(list[i].key);
		free(list[i].value);
		free(list[i].origin);
		free(list[i].expected);
	}
	free(list);
}

/* Both lists have the order of the table, so the search goes on where the last one ended. */
static const struct config_value *find(const struct config_value *list, size_t n, const char *key,
				       size_t *next)
{
	for (size_t step = 0; step < n; step++) {
		size_t i = (*next + step) % n;
		if (strcmp(list[i].key, key) == 0) {
			*next = i + 1;
			return &list[i];
		}
	}
	return NULL;
}

static void add_change(struct config_change **list, size_t *n, const char *key, const char *before,
		       const char *after)
{
	*list = memory_grow(*list, *n, sizeof **list);
	(*list)[(*n)++] = (struct config_change){ .key = memory_text(key),
						  .before = memory_text(before),
						  .after = memory_text(after) };
}

void config_changes(const struct config_value *before, size_t n, const struct config_value *after,
		    size_t m, struct config_change **out, size_t *changes)
{
	size_t next = 0;

	*out = NULL;
	*changes = 0;
	for (size_t i = 0; i < n; i++) {
		const struct config_value *now = find(after, m, before[i].key, &next);
		if (now == NULL || strcmp(now->value, before[i].value) != 0)
			add_change(out, changes, before[i].key, before[i].value,
				   now != NULL ? now->value : NULL);
	}
	next = 0;
	for (size_t i = 0; i < m; i++)
		if (find(before, n, after[i].key, &next) == NULL)
			add_change(out, changes, after[i].key, NULL, after[i].value);
}

void config_changes_free(struct config_change *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(list[i].key);
		free(list[i].before);
		free(list[i].after);
	}
	free(list);
}
