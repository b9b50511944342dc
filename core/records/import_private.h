/* What import.c (files, lines, the end) and import_record.c (one record) share. */
#ifndef HVERDAG_CORE_RECORDS_IMPORT_PRIVATE_H
#define HVERDAG_CORE_RECORDS_IMPORT_PRIVATE_H

#include "core/records/import_seen.h"
#include "core/records/records.h"
#include "core/records/references.h"
#include "core/records/tables.h"

/* The place of a fault that may be reported at the end of the import.  Its names point into the
 * field tables, which outlive the line. */
struct spot {
	int line, column;
	short file;
	struct place place;
};

struct waiting_reference {
	struct spot spot;
	int64_t rid;
};

struct waiting_exercise {
	struct spot spot;
	int64_t plan;
	char *exercise;
};

struct waiting_ring {
	struct spot spot;
	enum record_type type;
	const struct field *field;
	int64_t rid;
};

/* A record whose citizen is not known yet. */
struct waiting_record {
	json_t *object;
	char *text;
	int line;
	short file;
};

struct import {
	struct store *store;
	const struct actor *who;
	const struct settings *set;
	const struct import_file *files;
	struct faults *faults;
	struct import_counts *counts;
	struct tables t;
	bool erased; /* lines that name persons who were erased are skipped */
	struct plan_exercises exercises;
	struct seen_list seen;
	struct waiting_reference *reference;
	struct waiting_exercise *exercise;
	struct waiting_ring *ring;
	struct waiting_record *record;
	size_t references, waiting_exercises, rings, records;
};

/* The line at hand. */
struct line {
	struct import *im;
	enum record_type type;
	json_t *object;
	const char *text;
	int number;
	short file;
	bool last; /* at the end of the import: what is still missing will not come */
};

/* A fault; what is in words. */
void import_say(struct import *im, const struct spot *at, const char *what);

void import_mark_arrived(struct line *l, int64_t rid, bool faulty);

/* A record of the right form; what waits for the end is noted. */
int import_record(struct line *l, struct err *e);

#endif
