/* A store of its own for every test of records, settings made by hand, and files out of texts. */
#ifndef HVERDAG_TESTS_RECORDS_FIXTURE_H
#define HVERDAG_TESTS_RECORDS_FIXTURE_H

#include "core/records/records.h"

struct fixture {
	char folder[64], path[96];
	struct store *store;
	struct actor who; /* the administrator; the test moves now_ms on */
	struct settings *set;
	struct faults faults; /* of the last import */
	struct import_counts counts;
	struct err e;
};

extern const char fixture_passphrase[]; /* of the user "admin" */

void fixture_open(struct fixture *f, int card_types);
void fixture_close(struct fixture *f);

/* Imports a text: 0, or -1 with f->faults and f->e. */
int fixture_import(struct fixture *f, const char *text);
int fixture_import_bytes(struct fixture *f, const char *text, size_t length);

/* All lines of an export; to free(). */
char *fixture_export(struct fixture *f, unsigned types);

/* The export's line of a record, to free(); NULL where there is none. */
char *fixture_line(struct fixture *f, enum record_type type, const char *id);

/* One number out of the store. */
int64_t fixture_number(struct fixture *f, const char *sql);

/* An entry of another device, as a merge would bring it; its hash is nobody's.  `body` has type and id. */
struct foreign {
	int64_t clock, device, number;
	const unsigned char *record;
	const char *body;
};
void fixture_arrive(struct fixture *f, const struct foreign *entry);

/* A small team: every type of record with every field; one line each. */
extern const char *const team[];
extern const size_t team_lines;
char *team_text(void); /* all lines; to free() */

/* The same numbers in every run. */
unsigned test_random(unsigned *state, unsigned below);

#endif
