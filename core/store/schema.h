/*
 * The schema of a file held against what it should be.  SQLite keeps the text of every CREATE as it was given,
 * so texts are compared.  The store's own tables are held at opening (schema_hold.c); those made from the
 * journal, and every other thing in the file, by records at log-in.
 */
#ifndef HVERDAG_CORE_STORE_SCHEMA_H
#define HVERDAG_CORE_STORE_SCHEMA_H

#include "core/store/store.h"

/* What one CREATE makes.  The texts lie in the script that it was read from. */
struct schema_part {
	const char *type; /* "table", "index", "trigger" */
	const char *name, *sql;
	size_t name_length, length;
};

struct schema_parts {
	struct schema_part *at;
	size_t n;
};

/* Adds what a script makes, and takes away the tables that it drops.  Scripts are ours: keywords in capital
 * letters and one blank between them. */
void schema_parts_add(struct schema_parts *parts, const char *script);
void schema_parts_release(struct schema_parts *parts);

enum schema_is { SCHEMA_MISSING, SCHEMA_CHANGED, SCHEMA_FOREIGN };

struct schema_fault {
	enum schema_is is;
	char *type, *name;
	const struct schema_part *part; /* NULL: foreign */
};

struct schema_faults {
	struct schema_fault *at;
	size_t n;
};

/* Whose a thing in the file is: the store's are its tables with what belongs to them, and every view, since there
 * is no view of ours; look-ups (look_…) on a table of the store and all the rest are made from the journal. */
enum schema_owner { SCHEMA_OF_STORE, SCHEMA_OF_RECORDS };

/* All that is wrong with what belongs to `owner`; a statement of no effect.  To be released. */
int schema_compare(struct store *s, const struct schema_parts *want, enum schema_owner owner,
		   struct schema_faults *out, struct err *e);
void schema_faults_release(struct schema_faults *f);

/* Takes away what is changed or foreign, inside a transaction of the caller. */
int schema_drop(struct store *s, const struct schema_faults *f, struct err *e);

/* Words about each that was mended, for store_notices(). */
void schema_notice(struct store *s, const struct schema_faults *f);

#endif
