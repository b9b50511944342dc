/* A tree into settings, under the table of keys, with the origin of every value. */
#ifndef HVERDAG_CONFIG_READER_H
#define HVERDAG_CONFIG_READER_H

#include "config/kinds.h"
#include "config/tree.h"
#include "core/settings.h"

/* One value in force: which key of which struct, and the line that gave it (0: the default). */
struct origin {
	const struct key *key;
	const char *named; /* "clip_cards[klippekort].save_weeks" */
	const void *base;
	int line;
};

struct reader {
	struct report report;
	const struct tree *tree;
	struct settings *settings;
	struct origin *origin; /* in the order of the table; free() it */
	size_t origins;
};

/* Fills r->settings (zeroed before) with what stands in the tree and the defaults of the rest.
 * Faults go to the report in no order. */
void reader_run(struct reader *r);

/* Checks across keys (config/check.c), called for each group and each entry of a list with its
 * struct. `path` is the one in the table, "clip_cards[]"; `shown` is "clip_cards[0]". */
struct group {
	const char *path, *shown, *named;
	const struct node *map; /* NULL: the whole group is missing */
	void *base;
};
void group_check(const struct report *report, const struct group *g);

#endif
