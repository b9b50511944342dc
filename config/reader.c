/* The walk over the table of keys: see reader.h. */
#include "config/reader.h"

#include <string.h>

#include "config/scalar.h"
#include "core/base/nearest.h"
#include "core/base/text.h"

static void read_group(struct reader *r, const struct group *g);

static void fault(const struct reader *r, const struct node *at, const char *field,
		  const char *text)
{
	faults_add(r->report.faults, r->report.file, at->line, at->column, field, "%s", text);
}

static const char *reader_joined(struct reader *r, const char *front, const char *name)
{
	struct arena *a = &r->settings->arena;

	return *front == '\0' ? arena_text(a, name) : arena_format(a, "%s.%s", front, name);
}

/* Reads a default with the same code as a value from a file. */
static void read_default(struct reader *r, const struct key *k, void *base)
{
	struct faults none = { 0 };
	struct tree t;

	tree_read(&t, "", k->fallback, strlen(k->fallback), &none);
	struct report report = { .file = "", .faults = &none, .complete = true };
	struct value v = { .report = &report,
			   .key = k,
			   .node = t.root,
			   .root = t.root,
			   .arena = &r->settings->arena };
	kind_read(&v, base);
	faults_release(&none);
	tree_release(&t);
}

static void note_origin(struct reader *r, const struct key *k, const struct group *g, int line)
{
	r->origin = memory_grow(r->origin, r->origins, sizeof *r->origin);
	r->origin[r->origins++] = (struct origin){ .key = k,
						   .named = reader_joined(r, g->named, key_name(k)),
						   .base = g->base,
						   .line = line };
}

static void reader_missing(struct reader *r, const struct key *k, const struct group *g)
{
	static const struct node start = { .line = 1, .column = 1 };
	char expected[EXPECTED_MAX];
	const struct node *at = g->map != NULL ? g->map : &start;

	if ((k->flags & KEY_REQUIRED) == 0 ||
	    (g->map != NULL ? g->map->cut_short : !r->report.complete))
		return;
	faults_add(r->report.faults, r->report.file, at->line, at->column,
		   reader_joined(r, g->shown, key_name(k)), _("is missing; write %s"),
		   kind_expected(k, expected));
}

static void reader_value(struct reader *r, const struct key *k, const struct group *g,
			 const struct entry *e)
{
	if (k->fallback != NULL)
		read_default(r, k, g->base);
	if (e != NULL) {
		struct value v = { .report = &r->report,
				   .key = k,
				   .shown = reader_joined(r, g->shown, key_name(k)),
				   .node = e->value,
				   .root = r->tree->root,
				   .arena = &r->settings->arena };
		kind_read(&v, g->base);
	} else {
		reader_missing(r, k, g);
	}
	int line = e != NULL ? e->key->line : 0;
	if (k->line_at != 0)
		memcpy((char *)g->base + k->line_at, &line, sizeof line);
	note_origin(r, k, g, line);
}

/* "clip_cards[klippekort]": named by its id, which stays the same when entries before it are
 * added or removed; by its number when it has no id. */
static const char *entry_name(struct reader *r, const char *list, const struct node *map, size_t i)
{
	const struct entry *id = node_entry(map, "id");
	struct arena *a = &r->settings->arena;

	if (id != NULL && id->value->kind == NODE_SCALAR)
		return arena_format(a, "%s[%s]", list, id->value->text);
	return arena_format(a, "%s[%zu]", list, i);
}

static void refuse_repeated_id(struct reader *r, const struct node *list, size_t i,
			       const char *shown)
{
	const struct entry *id = node_entry(list->entry[i].value, "id");
	char said[SAID_MAX];

	for (size_t j = 0; id != NULL && id->value->kind == NODE_SCALAR && j < i; j++) {
		const struct node *earlier = list->entry[j].value;
		const struct entry *other =
			earlier->kind == NODE_MAP ? node_entry(earlier, "id") : NULL;
		if (other == NULL || other->value->kind != NODE_SCALAR ||
		    strcmp(other->value->text, id->value->text) != 0)
			continue;
		faults_add(r->report.faults, r->report.file, id->value->line, id->value->column,
			   reader_joined(r, shown, "id"),
			   _("is %s, as in line %d; every entry needs its own"),
			   scalar_said(id->value->text, said), other->value->line);
		return;
	}
}

/* Allocates the structs of all entries at once, so that they do not move: `origin` points into
 * them. */
static void read_entries(struct reader *r, const struct key *k, const struct group *g,
			 const struct node *list)
{
	struct arena *a = &r->settings->arena;
	const char *path = arena_format(a, "%s[]", k->path);
	const char *shown = reader_joined(r, g->shown, key_name(k));
	const char *named = reader_joined(r, g->named, key_name(k));
	char *items = arena_take(a, list->n * k->size), **at = (char **)((char *)g->base + k->at);
	size_t *count = (size_t *)((char *)g->base + k->count_at);

	*at = items;
	*count = list->n;
	for (size_t i = 0; i < list->n; i++) {
		const struct node *n = list->entry[i].value;
		struct group entry = { .path = path,
				       .shown = arena_format(a, "%s[%zu]", shown, i),
				       .map = n,
				       .base = items + i * k->size };
		if (n->kind == NODE_MAP) {
			entry.named = entry_name(r, named, n, i);
			read_group(r, &entry);
			refuse_repeated_id(r, list, i, entry.shown);
			group_check(&r->report, &entry);
		} else if (n->kind != NODE_REFUSED) {
			fault(r, n, entry.shown,
			      _("is no entry with keys; write its keys, the first after \"- \""));
		}
	}
}

static void reader_list(struct reader *r, const struct key *k, const struct group *g,
			const struct entry *e)
{
	const struct node *n = e != NULL ? e->value : NULL;
	struct value v = { .report = &r->report,
			   .key = k,
			   .shown = reader_joined(r, g->shown, key_name(k)),
			   .node = n };

	if (n != NULL && n->kind == NODE_LIST && n->n > (size_t)k->max)
		value_fault(&v, _("has %zu entries; write at most %d"), n->n, (int)k->max);
	else if (n != NULL && n->kind == NODE_LIST)
		read_entries(r, k, g, n);
	else if (n != NULL && !node_is_word(n, "none"))
		kind_read(&v, g->base); /* says what was expected */
	if (n == NULL || n->kind != NODE_LIST || n->n == 0)
		note_origin(r, k, g, n != NULL ? e->key->line : 0);
}

static void read_below(struct reader *r, const struct key *k, const struct group *g,
		       const struct entry *e)
{
	struct group below = { .path = k->path,
			       .shown = reader_joined(r, g->shown, key_name(k)),
			       .named = reader_joined(r, g->named, key_name(k)),
			       .map = e != NULL ? e->value : NULL,
			       .base = (char *)g->base + k->at };

	if (e != NULL && e->value->kind != NODE_MAP) {
		struct value v = {
			.report = &r->report, .key = k, .shown = below.shown, .node = e->value
		};
		kind_read(&v, g->base);
		return;
	}
	read_group(r, &below);
	if (e != NULL)
		group_check(&r->report, &below);
}

/* Reports an unknown key: with the nearest key that may stand here, else with the place of the
 * key of that name. */
static void unknown_key(struct reader *r, const struct group *g, const struct node *key)
{
	struct nearest nearest = { .word = key->text };
	const struct key *elsewhere = NULL;
	char said[SAID_MAX];

	for (size_t i = 0; i < key_count; i++) {
		const char *name = key_name(&key_table[i]);
		if (key_is_below(&key_table[i], g->path))
			nearest_try(&nearest, name);
		else if (strcmp(name, key->text) == 0)
			elsewhere = &key_table[i];
	}
	const char *shown = reader_joined(r, g->shown, scalar_said(key->text, said));
	if (nearest.best != NULL)
		faults_add(r->report.faults, r->report.file, key->line, key->column, shown,
			   _("is not known; did you mean %s?"), nearest.best);
	else if (elsewhere != NULL)
		faults_add(r->report.faults, r->report.file, key->line, key->column, shown,
			   _("is not known here; its place is %s"), elsewhere->path);
	else
		fault(r, key, shown, _("is not known; the settings reference has all keys"));
}

static bool is_known(const struct group *g, const char *name)
{
	for (size_t i = 0; i < key_count; i++)
		if (key_is_below(&key_table[i], g->path) &&
		    strcmp(key_name(&key_table[i]), name) == 0)
			return true;
	return false;
}

static void check_keys(struct reader *r, const struct group *g)
{
	for (size_t i = 0; i < g->map->n; i++) {
		const struct node *key = g->map->entry[i].key;
		if (key->kind == NODE_LIST || key->kind == NODE_MAP) {
			fault(r, key, *g->shown != '\0' ? g->shown : NULL,
			      _("a key is a single word; put a text that begins with a bracket in "
				"quotes"));
			continue;
		}
		if (key->kind == NODE_REFUSED)
			continue;
		const struct entry *first = node_entry(g->map, key->text);
		if (!is_known(g, key->text))
			unknown_key(r, g, key);
		else if (first->key != key)
			faults_add(r->report.faults, r->report.file, key->line, key->column,
				   reader_joined(r, g->shown, key->text),
				   _("stands here a second time, first in line %d; leave one out"),
				   first->key->line);
	}
}

static void read_group(struct reader *r, const struct group *g)
{
	if (g->map != NULL)
		check_keys(r, g);
	for (size_t i = 0; i < key_count; i++) {
		const struct key *k = &key_table[i];
		if (!key_is_below(k, g->path))
			continue;
		const struct entry *e = g->map != NULL ? node_entry(g->map, key_name(k)) : NULL;
		if (k->kind == KEY_GROUP)
			read_below(r, k, g, e);
		else if (k->kind == KEY_ENTRIES)
			reader_list(r, k, g, e);
		else
			reader_value(r, k, g, e);
	}
}

void reader_run(struct reader *r)
{
	static const struct node start = { .line = 1, .column = 1 };
	const struct node *root = r->tree->root;
	struct group all = {
		.path = "", .shown = "", .named = "", .map = root, .base = r->settings
	};

	if (root == NULL || node_is_empty(root)) {
		if (r->report.complete)
			fault(r, &start, NULL,
			      _("there are no settings here; municipality with its name and code "
				"is required"));
		return;
	}
	if (root->kind == NODE_MAP)
		read_group(r, &all);
	else if (root->kind != NODE_REFUSED && r->report.complete)
		fault(r, root, NULL,
		      _("settings are keys with values, such as \"municipality:\" and its keys "
			"below it"));
}
