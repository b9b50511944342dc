/* libyaml's events as a tree: see tree.h. */
#include "config/tree.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "config/clean.h"
#include "core/base/text.h"

struct builder {
	yaml_parser_t yaml;
	const char *file;
	struct faults *faults;
	struct arena *arena;
	size_t nodes;
	bool stopped; /* a fault of form: nothing after it can be read */
};

static const char no_anchors[] = N_("names with \"&\" and \"*\" are not used in settings; write "
				    "the value out, or put the text in quotes");
static const char no_tags[] =
	N_("tags with \"!\" are not used in settings; leave it out, or put the text in quotes");

/* What libyaml says, and what a reader can do about it. */
/* clang-format off */
enum where { HERE, WHERE_IT_BEGAN };

static const struct { enum where where; const char *problem, *sentence; } syntax[] = {
	{ HERE, "character that cannot start any token", N_("a value can't start with this character; indent with spaces, not tabs, and put texts that start with a sign in quotes") },
	{ HERE, "found a tab character", N_("a tab where spaces are expected; indent with spaces") },
	{ HERE, "mapping values are not allowed", N_("a \":\" is not expected here; check the indentation, or put the text in quotes") },
	{ HERE, "block sequence entries are not allowed", N_("a \"-\" is not expected here; start the list on the line below its key") },
	{ HERE, "mapping keys are not allowed", N_("a \"?\" is not expected here; put the text in quotes") },
	{ WHERE_IT_BEGAN, "could not find expected ':'", N_("a \":\" is missing after the key") },
	{ HERE, "did not find expected key", N_("this does not fit what stands above; check the indentation and the quotes") },
	{ HERE, "did not find expected '-' indicator", N_("a \"-\" is expected here, as before the other entries of the list; check the indentation") },
	{ WHERE_IT_BEGAN, "did not find expected ',' or ']'", N_("this \"[\" is not closed, or a \",\" is missing after it") },
	{ WHERE_IT_BEGAN, "did not find expected ',' or '}'", N_("this \"{\" is not closed, or a \",\" is missing after it") },
	{ WHERE_IT_BEGAN, "found unexpected end of stream", N_("this quote is not closed") },
	{ WHERE_IT_BEGAN, "found unexpected document indicator", N_("this quote is not closed") },
	{ HERE, "did not find expected node content", N_("a value is missing here") },
	{ HERE, "found unknown escape character", N_("this \"\\\" means nothing; write \"\\\\\", or use single quotes") },
	{ HERE, "did not find expected hexdecimal number", N_("a \"\\\" is not followed by the figures of a character; write \"\\\\\", or use single quotes") },
	{ HERE, "found invalid Unicode character escape", N_("there is no such character") },
	{ HERE, "did not find expected <document start>", N_("this does not fit what stands above; settings start in the first column") },
	{ HERE, "did not find expected comment or line break", N_("the text after \"|\" or \">\" starts on the next line") },
	{ HERE, "found incompatible YAML document", N_("this version of YAML is not known; leave out the line with the percent sign") },
	{ HERE, "directive", N_("a line that starts with a percent sign is not used in settings; leave it out, or put the text in quotes") },
	{ HERE, "anchor", no_anchors },
	{ HERE, "alias", no_anchors },
	{ HERE, "alphabetic or numeric character", no_anchors },
	{ HERE, "tag", no_tags },
};
/* clang-format on */

static void add_at(const struct builder *b, const yaml_mark_t *at, const char *sentence)
{
	faults_add(b->faults, b->file, (int)at->line + 1, (int)at->column + 1, NULL, "%s",
		   sentence);
}

static void tree_syntax_fault(struct builder *b)
{
	const yaml_parser_t *y = &b->yaml;
	const char *problem = y->problem != NULL ? y->problem : "";

	b->stopped = true;
	for (size_t i = 0; i < sizeof syntax / sizeof syntax[0]; i++)
		if (strstr(problem, syntax[i].problem) != NULL) {
			bool back = syntax[i].where == WHERE_IT_BEGAN && y->context != NULL;
			add_at(b, back ? &y->context_mark : &y->problem_mark,
			       _(syntax[i].sentence));
			return;
		}
	faults_add(b->faults, b->file, (int)y->problem_mark.line + 1,
		   (int)y->problem_mark.column + 1, NULL, _("this is not YAML (%s)"), problem);
}

static bool next_event(struct builder *b, yaml_event_t *event)
{
	if (yaml_parser_parse(&b->yaml, event) != 0)
		return true;
	tree_syntax_fault(b);
	return false;
}

static struct node *new_node(struct builder *b, enum node_kind kind, const yaml_mark_t *at)
{
	struct node *n = arena_take(b->arena, sizeof *n);

	*n = (struct node){ .kind = kind,
			    .line = (int)at->line + 1,
			    .column = (int)at->column + 1 };
	return n;
}

/* Entries are gathered on the heap and moved to the arena when their number is known. */
struct gathered {
	struct entry *at;
	size_t n;
};

static void tree_gather(struct gathered *g, const struct node *key, const struct node *value)
{
	g->at = memory_grow(g->at, g->n, sizeof *g->at);
	g->at[g->n++] = (struct entry){ .key = key, .value = value };
}

static void tree_keep(struct builder *b, struct gathered *g, struct node *n)
{
	n->entry = arena_take(b->arena, g->n * sizeof *g->at);
	if (g->n > 0)
		memcpy(n->entry, g->at, g->n * sizeof *g->at);
	n->n = g->n;
	n->cut_short = b->stopped;
	free(g->at);
}

static const struct node *build(struct builder *b, const yaml_event_t *event, int depth);

/* The node that comes next; NULL at the end of a list or map, or when reading stopped. */
static const struct node *build_next(struct builder *b, int depth)
{
	yaml_event_t event;

	if (b->stopped || !next_event(b, &event))
		return NULL;
	const struct node *n = build(b, &event, depth);
	yaml_event_delete(&event);
	return n;
}

static const struct node *build_list(struct builder *b, const yaml_mark_t *at, int depth)
{
	struct node *list = new_node(b, NODE_LIST, at);
	struct gathered g = { 0 };

	for (const struct node *n; (n = build_next(b, depth + 1)) != NULL;)
		tree_gather(&g, NULL, n);
	tree_keep(b, &g, list);
	return list;
}

static const struct node *build_map(struct builder *b, const yaml_mark_t *at, int depth)
{
	struct node *map = new_node(b, NODE_MAP, at);
	struct gathered g = { 0 };

	for (const struct node *key, *value; (key = build_next(b, depth + 1)) != NULL;) {
		value = build_next(b, depth + 1);
		if (value == NULL)
			break; /* reading stopped between them */
		tree_gather(&g, key, value);
	}
	tree_keep(b, &g, map);
	return map;
}

static const struct node *build_scalar(struct builder *b, const yaml_event_t *event)
{
	const char *text = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;
	/* The mark stands where the file had a bad character, which is reported already. */
	bool bad = memmem(text, length, CLEAN_MARK, strlen(CLEAN_MARK)) != NULL;
	struct node *n = new_node(b, bad ? NODE_REFUSED : NODE_SCALAR, &event->start_mark);

	if (memchr(text, '\0', length) != NULL) {
		n->kind = NODE_REFUSED;
		add_at(b, &event->start_mark, _("a text can't hold \\0; leave it out"));
	}
	n->text = arena_text_n(b->arena, text, length);
	n->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	return n;
}

static bool too_much(struct builder *b, const yaml_mark_t *at, int depth)
{
	if (depth > TREE_DEPTH_MAX)
		add_at(b, at, _("this is nested too deeply; no setting has so many levels"));
	else if (++b->nodes > TREE_NODES_MAX)
		add_at(b, at,
		       _("there are too many values in this file; nothing after this was read"));
	else
		return false;
	b->stopped = true;
	return true;
}

/* Tags would change what a value is; none of ours needs one. */
static void refuse_anchor_and_tag(struct builder *b, const yaml_event_t *event)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;

	if (event->type == YAML_SCALAR_EVENT) {
		anchor = event->data.scalar.anchor;
		tag = event->data.scalar.tag;
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		anchor = event->data.sequence_start.anchor;
		tag = event->data.sequence_start.tag;
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		anchor = event->data.mapping_start.anchor;
		tag = event->data.mapping_start.tag;
	}
	if (anchor != NULL)
		add_at(b, &event->start_mark, _(no_anchors));
	else if (tag != NULL)
		add_at(b, &event->start_mark, _(no_tags));
}

static const struct node *build(struct builder *b, const yaml_event_t *event, int depth)
{
	const yaml_mark_t *at = &event->start_mark;

	if (event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT ||
	    too_much(b, at, depth))
		return NULL;
	refuse_anchor_and_tag(b, event);
	switch (event->type) {
	case YAML_SEQUENCE_START_EVENT:
		return build_list(b, at, depth);
	case YAML_MAPPING_START_EVENT:
		return build_map(b, at, depth);
	case YAML_SCALAR_EVENT:
		return build_scalar(b, event);
	default:
		add_at(b, at, _(no_anchors));
		return new_node(b, NODE_REFUSED, at);
	}
}

/* The stream: one document at most. */
static void build_stream(struct builder *b, struct tree *t)
{
	for (bool done = false; !done && !b->stopped;) {
		yaml_event_t event;
		if (!next_event(b, &event))
			break;
		if (event.type == YAML_DOCUMENT_START_EVENT && t->root != NULL) {
			add_at(b, &event.start_mark,
			       _("a second document starts here; settings are a single one"));
			b->stopped = true;
		} else if (event.type == YAML_DOCUMENT_START_EVENT) {
			t->root = build_next(b, 1);
		}
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
}

void tree_read(struct tree *t, const char *file, const char *text, size_t length,
	       struct faults *faults)
{
	struct builder b = { .file = file, .faults = faults, .arena = &t->arena };
	char *clean = clean_text(file, text, length, faults);

	*t = (struct tree){ 0 };
	yaml_parser_initialize(&b.yaml);
	yaml_parser_set_encoding(&b.yaml, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&b.yaml, (const unsigned char *)clean, strlen(clean));
	build_stream(&b, t);
	t->complete = !b.stopped;
	yaml_parser_delete(&b.yaml);
	free(clean);
}

void tree_release(struct tree *t)
{
	arena_release(&t->arena);
	*t = (struct tree){ 0 };
}

const struct entry *node_entry(const struct node *map, const char *key)
{
	for (size_t i = 0; map != NULL && i < map->n; i++) {
		const struct node *k = map->entry[i].key;
		if (k != NULL && k->kind == NODE_SCALAR && strcmp(k->text, key) == 0)
			return &map->entry[i];
	}
	return NULL;
}

bool node_is_word(const struct node *n, const char *word)
{
	return n->kind == NODE_SCALAR && !n->quoted && strcmp(n->text, word) == 0;
}

bool node_is_empty(const struct node *n)
{
	return node_is_word(n, "") || node_is_word(n, "~") || node_is_word(n, "null");
}
