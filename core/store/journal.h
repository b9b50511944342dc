/*
 * The journal: everything that happens, append-only (design: everything that happens is a journal entry;
 * nothing can be forged with the file alone).  Format 2.
 *
 * An entry is an envelope in clear and one sealed blob.  The envelope, integers big-endian:
 *   format 1 | device 8 | number 8 | clock 8 | lane 1 | citizen present 1 and 16 | key id 8 | hash before 32
 * The blob: nonce 24, ciphertext, tag 16; its seal is bound to exactly the envelope.  In it:
 *   origin 1 | version 2 | actor 16 | record 16 | kind's length 1 | kind | signed 1 | signature 64 where
 *   signed | body
 * The signature covers "hverdag entry 2", the envelope, and all of that but itself, so that it holds nowhere
 * else.  hash = SHA-256 of envelope and blob: anyone can check the chain of a device without a key.
 *
 * Covered by neither: seq (the order of arrival here), received (the hub's time), held (its quarantine
 * mark), and copies of kind, record and, hashed under the look-up key, the actor, for look-ups; they are held
 * against the sealed ones whenever an entry is opened.
 *
 * clock: hybrid logical clock, milliseconds << 16 | counter.
 */
#ifndef HVERDAG_CORE_STORE_JOURNAL_H
#define HVERDAG_CORE_STORE_JOURNAL_H

#include "core/store/keys.h"
#include "core/store/uuid.h"

enum { JOURNAL_HASH = 32, JOURNAL_KIND_MAX = 40, JOURNAL_FORMAT = 2 };
enum journal_origin { ORIGIN_HERE = 0, ORIGIN_IMPORT = 1 };

/* Work: records and their withdrawal.  Look-ups: who looked at whom, wrong tries.  People: users and adopted
 * settings, signed by an administrator (people.h).  Keys: made, and destroyed by an erasure (keys.h). */
enum journal_lane { LANE_WORK, LANE_LOOK_UPS, LANE_PEOPLE, LANE_KEYS, LANES };

struct journal_entry {
	int64_t seq, device, number, clock; /* filled by append */
	enum journal_lane lane;
	const char *kind; /* record type name, "withdraw", "access", "user", "settings", "key", … */
	int version;
	enum journal_origin origin;
	unsigned char actor[UUID]; /* filled by append; zeroes: nobody, the program itself */
	/* It lies under the citizen's key, else for append under the provider's, else under the common one. */
	bool has_citizen, has_provider;
	unsigned char citizen[UUID], provider[UUID], record[UUID], key[ENTRY_KEY_ID];
	unsigned char hash[JOURNAL_HASH];
	int64_t after;    /* append: a clock that it must exceed; 0: none */
	bool sign;        /* append: signed by whoever is logged in */
	const char *body; /* JSON text */
	size_t body_length;
	const unsigned char
		*signature;       /* reading; NULL: unsigned.  The reader's until it goes on */
	struct bytes signed_over; /* what the signature covers */
};

/* keys_for(), and an entry in lane keys where the key was made; inside a transaction. */
int journal_key(struct store *s, const struct actor *who, enum key_scope scope,
		const unsigned char *of, struct entry_key *out, struct err *e);

/* Seal, hash, insert; inside a transaction of the caller.  Of *entry the caller gives lane, kind, version,
 * origin, citizen, provider, record, after, sign and body; the rest is filled in.  Refused where whoever is logged in may
 * no longer write (people.h), and where the journal is not as the last transaction left it. */
int journal_append(struct store *s, const struct actor *who, struct journal_entry *entry,
		   struct err *e);

/* Every entry in order of arrival, one by its seq, those of one record or of one of the lanes people and keys
 * in the order of their keys (clock, device, number); opened.  `each` returns 0 to go on.  Entries whose key is gone (of
 * erased persons) are left out; an entry that was changed ends the walk with ERR_STORE. */
typedef int journal_each(struct store *s, const struct journal_entry *entry, void *data,
			 struct err *e);
int journal_walk(struct store *s, journal_each *each, void *data, struct err *e);
int journal_at(struct store *s, int64_t seq, journal_each *each, void *data, struct err *e);
int journal_of_record(struct store *s, const unsigned char record[UUID], journal_each *each,
		      void *data, struct err *e);
int journal_lane(struct store *s, enum journal_lane lane, journal_each *each, void *data,
		 struct err *e);

bool journal_signed_by(const struct journal_entry *entry,
		       const unsigned char public_half[PUBLIC_KEY]);

/* Recomputes the chains; where somebody is logged in, also opens each entry, holds the copies against it,
 * and the head against the last entries.  -1 with ERR_RULE naming the first entry that does not fit.  report may be
 * NULL. */
struct journal_report {
	long entries;
	long recorded;    /* those of lanes work and look-ups */
	long without_key; /* of erased persons; only counted where somebody is logged in */
	long held;        /* with a quarantine mark */
};
int journal_verify(struct store *s, struct journal_report *report, struct err *e);

/* The same in portions of `n` entries, so that a screen can do it while nobody types.  What is written between two
 * portions is no fault.  Zeroed: at the beginning. */
struct journal_run {
	bool done, begun;
	int64_t device, number; /* of the last entry */
	unsigned char hash[JOURNAL_HASH];
	struct journal_report report;
};
int journal_run_step(struct store *s, struct journal_run *run, int n, struct err *e);

#endif
