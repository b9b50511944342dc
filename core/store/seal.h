/*
 * Sealing (design: personal text is sealed, and nothing can be forged with the file alone).
 *
 * A store has one random data key.  It is wrapped for each person, together with that person's secret half
 * of a signing pair, by Argon2id from the passphrase.  Under the data key lie the texts of the tables, each
 * bound to its table, column and row by a context, so that it cannot be moved, and the keys of entries
 * (keys.h).  What has to be found again without being readable (CPR numbers, senders' ids, who acted) goes
 * through the look-up key, which is made with the store and never changes.
 *
 * Sealed text: version (1) | key id (4) | nonce (24) | ciphertext and tag.
 * Sealed blob of an entry: nonce (24) | ciphertext and tag, authenticated with the bytes it is bound to.
 */
#ifndef HVERDAG_CORE_STORE_SEAL_H
#define HVERDAG_CORE_STORE_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/err.h"

struct sqlite3;
struct seal_keys; /* in guarded memory */

enum { WRAPPED_KEY = 108, SALT = 16, CPR_KEY = 32, SEAL_MARK = 32, PASSPHRASE_MIN = 12 };
enum { ENTRY_KEY_ID = 8, ENTRY_KEY = 32, PUBLIC_KEY = 32, SIGNATURE = 64, FINGERPRINT_SIZE = 32 };
enum { WRAPPED_HASH = 32, ACTOR_KEY = 16, LOOK_UP_KEY = 32, RECORD_KEY = 16 };

/* What deriving a key from a passphrase costs; kept beside every wrapped key. */
struct kdf_cost {
	unsigned long long operations;
	size_t memory; /* bytes */
};
extern const struct kdf_cost kdf_cost_moderate;

struct wrapped_key {
	struct kdf_cost cost;
	unsigned char salt[SALT];
	unsigned char sealed[WRAPPED_KEY];
	size_t sealed_length;
};

/* Whose wrapped keys they are, and by whose word: besides cost and salt they are bound to the person and to
 * the first administrator's public half, so that nobody opens a store of other people with them. */
struct wrapping {
	unsigned char person[16]; /* uuid */
	unsigned char fingerprint[FINGERPRINT_SIZE];
};

/* A fresh data key, a fresh look-up key and a fresh signing pair. */
struct seal_keys *seal_keys_new(void);
/* The same store's keys with a fresh signing pair: another person's. */
struct seal_keys *seal_keys_new_pair(const struct seal_keys *k);
void seal_keys_free(struct seal_keys *k); /* wiped; NULL does nothing */

/* Is it long enough (PASSPHRASE_MIN characters), and more than one repeated or blanks?  ERR_INPUT. */
int seal_passphrase_check(const char *passphrase, struct err *e);

int seal_wrap(const struct seal_keys *k, const struct wrapping *to, const char *passphrase,
	      struct kdf_cost cost, struct wrapped_key *out, struct err *e);
/* ERR_ACCESS for a wrong passphrase.  The look-up key is not known yet: seal_look_up_key_set(). */
int seal_unwrap(const struct wrapped_key *w, const struct wrapping *to, const char *passphrase,
		struct seal_keys **out, struct err *e);
/* What the list of people says of a wrapped key: another one has another hash. */
void seal_wrapped_hash(const struct wrapped_key *w, unsigned char out[WRAPPED_HASH]);

/* ---- signing: Ed25519 ---- */

void seal_public(const struct seal_keys *k, unsigned char out[PUBLIC_KEY]);
void seal_fingerprint(const unsigned char public_half[PUBLIC_KEY],
		      unsigned char out[FINGERPRINT_SIZE]);
void seal_sign(const struct seal_keys *k, const void *at, size_t length,
	       unsigned char out[SIGNATURE]);
bool seal_signed_by(const unsigned char public_half[PUBLIC_KEY], const void *at, size_t length,
		    const unsigned char signature[SIGNATURE]);

/* ---- texts, under the data key ---- */

/* context and row together name the place: "citizen.name" and the row's number. */
enum { SEAL_OVERHEAD = 45 };
void seal_text(const struct seal_keys *k, const char *context, int64_t row, const void *text,
	       size_t length, unsigned char *out /* length + SEAL_OVERHEAD */);
/* Writes length - SEAL_OVERHEAD bytes.  -1 (ERR_STORE) when the value was altered or moved. */
int seal_open(const struct seal_keys *k, const char *context, int64_t row, const void *sealed,
	      size_t length, char *out, struct err *e);

/* What only a holder of the key can make: tells whether rows in clear were changed by hand. */
void seal_mark(const struct seal_keys *k, const char *context, const void *at, size_t length,
	       unsigned char out[SEAL_MARK]);

/* What only this person's own secret half can make, and nobody else who has the data key. */
void seal_own_mark(const struct seal_keys *k, const char *context, const void *at, size_t length,
		   unsigned char out[SEAL_MARK]);

/* ---- blobs of entries, under a key of their own ---- */

enum { BLOB_OVERHEAD = 40 };
struct bytes {
	const void *at;
	size_t n;
};
void seal_blob(const unsigned char key[ENTRY_KEY], struct bytes bound, struct bytes plain,
	       unsigned char *out /* plain.n + BLOB_OVERHEAD */);
/* Writes sealed.n - BLOB_OVERHEAD bytes; false when it was altered, or bound to something else. */
bool seal_blob_open(const unsigned char key[ENTRY_KEY], struct bytes bound, struct bytes sealed,
		    unsigned char *out);

/* ---- look-ups ---- */

void seal_look_up_key(const struct seal_keys *k, unsigned char out[LOOK_UP_KEY]);
void seal_look_up_key_set(struct seal_keys *k, const unsigned char key[LOOK_UP_KEY]);

/* Look-up key of a CPR number of ten characters, and of an actor's uuid. */
void seal_cpr_key(const struct seal_keys *k, const char *cpr, unsigned char out[CPR_KEY]);
void seal_actor_key(const struct seal_keys *k, const unsigned char actor[16],
		    unsigned char out[ACTOR_KEY]);

/* The uuid of the record that a sender calls by this id: the same in every store that has the look-up key,
 * and nothing that could be guessed without it. */
void seal_record_uuid(const struct seal_keys *k, const char *type, const char *id,
		      unsigned char out[RECORD_KEY]);

/* SQL functions, DIRECTONLY: seal(text, context, row) and unseal(blob, context, row); NULL stays
 * NULL.  They use the keys that stand in *k when they run, and refuse while there are none (NULL):
 * statements can be prepared before anybody has logged in.  A value that was altered or moved is
 * SQLITE_AUTH. */
int seal_register(struct sqlite3 *db, struct seal_keys *const *k, struct err *e);

#endif
