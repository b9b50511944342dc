/*
 * The journal: everything that happens, append-only (design: everything that happens is a journal
 * entry).  Columns: seq (arrival here), device, number (of that device), clock (hybrid logical
 * clock: milliseconds << 16 | counter), kind (record type name, or "withdraw", "access",
 * "settings"), version, origin (0 made here, 1 imported), actor (users.id), citizen and record
 * (UUIDs), body (sealed JSON), hash = BLAKE2b(hash before | header | BLAKE2b(sealed body)).
 * The header has the uuid of the actor in place of its local id, so that chains can travel; the
 * body is sealed for (device, number), so that it cannot be moved.  There is one chain a device.
 */
#ifndef HVERDAG_CORE_STORE_JOURNAL_H
#define HVERDAG_CORE_STORE_JOURNAL_H

#include "core/store/store.h"

enum { UUID = 16, UUID_TEXT = 37, JOURNAL_HASH = 32, JOURNAL_KIND_MAX = 40 };
enum journal_origin { ORIGIN_HERE = 0, ORIGIN_IMPORT = 1 };

struct journal_entry {
	int64_t seq, device, number, clock; /* filled by append */
	const char *kind;
	int version;
	enum journal_origin origin;
	int64_t actor; /* 0: nobody, the program itself */
	bool has_citizen;
	unsigned char citizen[UUID], record[UUID];
	const char *body; /* JSON text */
	size_t body_length;
};

void uuid_new(int64_t now_ms, unsigned char out[UUID]); /* UUIDv7 */
const char *uuid_text(const unsigned char uuid[UUID], char out[UUID_TEXT]);

/* Seal, hash, insert; inside a transaction of the caller.  Of *entry the caller gives kind, version,
 * origin, citizen, record and body; the rest is filled in. */
int journal_append(struct store *s, const struct actor *who, struct journal_entry *entry,
		   struct err *e);

/* Every entry in order of arrival, or those of one record in the order of their keys (clock,
 * device, number), bodies opened.  `each` returns 0 to go on. */
typedef int journal_each(struct store *s, const struct journal_entry *entry, void *data,
			 struct err *e);
int journal_walk(struct store *s, journal_each *each, void *data, struct err *e);
/* The entry with this seq; where there is none `each` is not called and 0 is returned. */
int journal_at(struct store *s, int64_t seq, journal_each *each, void *data, struct err *e);
int journal_of_record(struct store *s, const unsigned char record[UUID], journal_each *each,
		      void *data, struct err *e);

/* Recomputes the chains; needs no log-in.  -1 with ERR_RULE naming the first entry that does not
 * fit.  *entries may be NULL. */
int journal_verify(struct store *s, long *entries, struct err *e);

#endif
