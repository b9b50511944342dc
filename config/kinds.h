/* What a value may look like, by the kind of its row in the table of keys: reading with every fault
 * said in words, writing as it stands in a file, and what was expected. */
#ifndef HVERDAG_CONFIG_KINDS_H
#define HVERDAG_CONFIG_KINDS_H

#include <stdio.h>

#include "config/keys.h"
#include "config/tree.h"

/* Where faults of one file go. */
struct report {
	const char *file;
	struct faults *faults;
	bool complete; /* false: the file was not read to its end */
};

/* One value on its way from the tree into a struct. */
struct value {
	const struct report *report;
	const struct key *key;
	const char *shown; /* "clip_cards[0].save_weeks", for messages */
	const struct node *node;
	const struct node *root; /* of the file: ids that others refer to stand there */
	struct arena *arena;
};

/* Reads the value into the struct at `base`, at the row's offset. A wrong value is reported and
 * leaves the struct untouched. */
void kind_read(const struct value *v, void *base);

/* Writes the value as it would stand in a settings file. */
void kind_write(const struct key *k, const void *base, FILE *to);

/* "a whole number of weeks from 1 to 53, or none"; returns out. */
enum { EXPECTED_MAX = 300 };
const char *kind_expected(const struct key *k, char out[EXPECTED_MAX]);

/* A number without needless zeros, with a decimal point in every language; returns out. */
enum { NUMBER_MAX = 32 };
const char *number_text(double value, char out[NUMBER_MAX]);

/* Adds a fault at the value. */
void value_fault(const struct value *v, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
