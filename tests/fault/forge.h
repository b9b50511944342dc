/*
 * A program that knows the format of the journal and has no passphrase: it reads the file with SQLite, changes what it
 * likes, computes every hash again and writes the file back.  It shares no code with the store: what it
 * knows stands here, as anybody can read it in the source.
 */
#ifndef HVERDAG_TESTS_FAULT_FORGE_H
#define HVERDAG_TESTS_FAULT_FORGE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	FORGE_ENTRIES = 400,
	FORGE_SEALED = 6000,
	FORGE_ENVELOPE = 90,
	FORGE_NONCE = 24,
	FORGE_TAG = 16
};

struct forged {
	int64_t seq, format, device, number, clock, lane, received, held;
	bool has_citizen, gone; /* gone: it is left out when the file is written */
	unsigned char citizen[16], key[8], before[32], hash[32], record[16], actor[16];
	unsigned char sealed[FORGE_SEALED];
	int length;
	char kind[41];
};

struct forge {
	sqlite3 *db;
	char path[300];
	struct forged entry[FORGE_ENTRIES]; /* by device and number */
	int n;
	struct forged was[FORGE_ENTRIES]; /* as they were read */
	int were;
	bool number_again; /* the entries of each device are numbered anew: no gap is left */
};

/* Opens the file, forgets its triggers for a while, reads the journal.  Ends the test where it cannot. */
void forge_open(struct forge *f, const char *path);
/* Hashes every chain anew and writes the journal back; triggers are there again as before. */
void forge_close(struct forge *f);

/* The n-th entry of that kind (by device and number); NULL: there is none. */
struct forged *forge_kind(struct forge *f, const char *kind, int n);
/* A place at the end of the newest chain for one more entry, a copy of this one. */
struct forged *forge_add(struct forge *f, const struct forged *like);

/* Changes what lies in a sealed blob at this place, known text for other text of the same length, as anybody can where no
 * tag is looked at. */
void forge_turn(unsigned char *sealed, size_t at, const void *from, const void *to, size_t n);
/* Offsets in what is sealed of an entry. */
enum { FORGE_ORIGIN = 0, FORGE_VERSION = 1, FORGE_ACTOR = 3, FORGE_RECORD = 19, FORGE_KIND = 35 };

size_t forge_body(const struct forged *en);

/* Head and copies of it: the numbers and hashes of before for those of now. */
void forge_head(struct forge *f);

int forge_sql(sqlite3 *db, const char *sql); /* SQLite's code */
/* All triggers of the main file, for a while. */
void forge_triggers_away(sqlite3 *db);
void forge_triggers_back(sqlite3 *db);

#endif
