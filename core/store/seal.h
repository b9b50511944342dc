/*
 * Sealed text (design: personal text is sealed).  XChaCha20-Poly1305 under a random data key, each
 * value bound to its table, column and row by a context, so that it cannot be moved.  A data key is
 * wrapped for each user by Argon2id from the passphrase.
 *
 * Sealed value: version (1) | key id (4) | nonce (24) | ciphertext and tag.
 */
#ifndef HVERDAG_CORE_STORE_SEAL_H
#define HVERDAG_CORE_STORE_SEAL_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/err.h"

struct sqlite3;
struct seal_keys; /* in guarded memory */

enum { WRAPPED_KEY = 76, SALT = 16, CPR_KEY = 32, SEAL_MARK = 32, PASSPHRASE_MIN = 12 };

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

struct seal_keys *seal_keys_new(void);    /* a fresh random data key */
void seal_keys_free(struct seal_keys *k); /* wiped; NULL does nothing */

/* Is it long enough (PASSPHRASE_MIN characters), and more than one repeated or blanks?  ERR_INPUT. */
int seal_passphrase_check(const char *passphrase, struct err *e);

int seal_wrap(const struct seal_keys *k, const char *passphrase, struct kdf_cost cost,
	      struct wrapped_key *out, struct err *e);
/* ERR_ACCESS for a wrong passphrase. */
int seal_unwrap(const struct wrapped_key *w, const char *passphrase, struct seal_keys **out,
		struct err *e);

/* context and row together name the place: "citizen.name" and the row's number. */
enum { SEAL_OVERHEAD = 45 };
void seal_text(const struct seal_keys *k, const char *context, int64_t row, const void *text,
	       size_t length, unsigned char *out /* length + SEAL_OVERHEAD */);
/* Writes length - SEAL_OVERHEAD bytes.  -1 (ERR_STORE) when the value was altered or moved. */
int seal_open(const struct seal_keys *k, const char *context, int64_t row, const void *sealed,
	      size_t length, char *out, struct err *e);

/* Look-up key of a CPR number of ten characters: keyed BLAKE2b. */
void seal_cpr_key(const struct seal_keys *k, const char *cpr, unsigned char out[CPR_KEY]);

/* What only a holder of the key can make: tells whether a row in clear was changed by hand. */
void seal_mark(const struct seal_keys *k, const char *context, const void *at, size_t length,
	       unsigned char out[SEAL_MARK]);

/* SQL functions, DIRECTONLY: seal(text, context, row) and unseal(blob, context, row); NULL stays
 * NULL.  They use the keys that stand in *k when they run, and refuse while there are none (NULL):
 * statements can be prepared before anybody has logged in.  A value that was altered or moved is
 * SQLITE_AUTH. */
int seal_register(struct sqlite3 *db, struct seal_keys *const *k, struct err *e);

#endif
