/* YAML as a tree that knows where everything stands.  What settings never need – anchors, aliases,
 * tags, several documents, deep nesting – is refused here, so that no file can grow in memory. */
#ifndef HVERDAG_CONFIG_TREE_H
#define HVERDAG_CONFIG_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/faults.h"
#include "core/base/memory.h"

enum { TREE_DEPTH_MAX = 16, TREE_NODES_MAX = 20000 };

enum node_kind {
	NODE_SCALAR,
	NODE_LIST,
	NODE_MAP,
	NODE_REFUSED, /* its fault is reported already; add no other */
};

struct node {
	enum node_kind kind;
	int line, column; /* from 1, the column in characters */
	const char *text; /* of a scalar; without NUL inside */
	bool quoted;      /* in quotes or as a block: certainly a text */
	bool cut_short;   /* of a list or map: reading stopped in it, so it may lack what follows */
	struct entry {
		const struct node *key; /* NULL in a list */
		const struct node *value;
	} * entry;
	size_t n;
};

struct tree {
	const struct node *root; /* NULL: there is nothing in the file */
	bool complete;           /* false: reading stopped before the end */
	struct arena arena;
};

/* Reads all of `text`; what is wrong with its form goes to faults.  Release in every case. */
void tree_read(struct tree *t, const char *file, const char *text, size_t length,
	       struct faults *faults);
void tree_release(struct tree *t);

/* The first value of `key` in a map, or NULL. */
const struct entry *node_entry(const struct node *map, const char *key);

/* A plain word, not in quotes: "none", "all". */
bool node_is_word(const struct node *n, const char *word);

/* Nothing, "~" or "null": the key stands there and its value is missing. */
bool node_is_empty(const struct node *n);

#endif
