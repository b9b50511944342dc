/* Keys, sealing and wrapping: see seal.h.  The SQL functions are in seal_sql.c. */
#include "core/store/seal.h"

#include <sodium.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/store/nonce.h"

enum {
	SEAL_VERSION = 1,
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	HEAD = 1 + 4 + NONCE,
	KEY = crypto_kdf_KEYBYTES,
	PLACE_MAX = 512,
};
_Static_assert((int)NONCE == (int)NONCE_SIZE, "as libsodium wants it");
_Static_assert(HEAD + TAG == SEAL_OVERHEAD, "the header says how long a sealed value is");
_Static_assert(NONCE + TAG == BLOB_OVERHEAD, "the header says how long a sealed blob is");
_Static_assert(ENTRY_KEY == crypto_aead_xchacha20poly1305_ietf_KEYBYTES &&
		       (int)KEY == (int)LOOK_UP_KEY && PUBLIC_KEY == crypto_sign_PUBLICKEYBYTES &&
		       SIGNATURE == crypto_sign_BYTES,
	       "as libsodium wants them");

/* From the master key the others are derived; its id travels in each value, so that a store can hold several
 * later.  From the look-up key, those of what is looked up. */
struct seal_keys {
	unsigned char id[4];
	unsigned char master[KEY];
	unsigned char sealing[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
	unsigned char mark[crypto_generichash_KEYBYTES];
	unsigned char seed[crypto_sign_SEEDBYTES];
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
	unsigned char public_half[PUBLIC_KEY];
	unsigned char look_up[KEY];
	unsigned char cpr[crypto_generichash_KEYBYTES];
	unsigned char record[crypto_generichash_KEYBYTES];
	unsigned char actor[crypto_generichash_KEYBYTES];
};

const struct kdf_cost kdf_cost_moderate = {
	.operations = crypto_pwhash_OPSLIMIT_MODERATE,
	.memory = crypto_pwhash_MEMLIMIT_MODERATE,
};

/* Larger costs than any version of the program wrote are refused: a damaged file must not keep a laptop busy
 * for hours. */
static const struct kdf_cost cost_limit = { .operations = 64, .memory = (size_t)4 << 30 };

static struct seal_keys *keys_room(void)
{
	if (sodium_init() < 0)
		abort();
	struct seal_keys *k = sodium_malloc(sizeof *k);
	if (k == NULL)
		memory_exhausted();
	return k;
}

/* Derives those of what is looked up, then makes the memory read-only. */
static void keys_derive_look_up(struct seal_keys *k)
{
	crypto_kdf_derive_from_key(k->cpr, sizeof k->cpr, 1, "hv-cpr__", k->look_up);
	crypto_kdf_derive_from_key(k->record, sizeof k->record, 2, "hv-uuid_", k->look_up);
	crypto_kdf_derive_from_key(k->actor, sizeof k->actor, 3, "hv-actor", k->look_up);
	sodium_mprotect_readonly(k);
}

/* Derives the other keys from those that are made at random. */
static void keys_derive(struct seal_keys *k)
{
	crypto_kdf_derive_from_key(k->sealing, sizeof k->sealing, 1, "hv-seal_", k->master);
	crypto_kdf_derive_from_key(k->mark, sizeof k->mark, 3, "hv-mark_", k->master);
	crypto_sign_seed_keypair(k->public_half, k->secret, k->seed);
	keys_derive_look_up(k);
}

struct seal_keys *seal_keys_new(void)
{
	struct seal_keys *k = keys_room();

	randombytes_buf(k->id, sizeof k->id);
	crypto_kdf_keygen(k->master);
	crypto_kdf_keygen(k->look_up);
	randombytes_buf(k->seed, sizeof k->seed);
	keys_derive(k);
	return k;
}

struct seal_keys *seal_keys_new_pair(const struct seal_keys *of)
{
	struct seal_keys *k = keys_room();

	memcpy(k, of, sizeof *k);
	randombytes_buf(k->seed, sizeof k->seed);
	keys_derive(k);
	return k;
}

void seal_keys_free(struct seal_keys *k)
{
	sodium_free(k);
}

void seal_look_up_key(const struct seal_keys *k, unsigned char out[LOOK_UP_KEY])
{
	memcpy(out, k->look_up, LOOK_UP_KEY);
}

void seal_look_up_key_set(struct seal_keys *k, const unsigned char key[LOOK_UP_KEY])
{
	sodium_mprotect_readwrite(k);
	memcpy(k->look_up, key, LOOK_UP_KEY);
	keys_derive_look_up(k);
}

/* Blanks only, or one character all along: as long as one likes, and guessed at once. */
static bool passphrase_says_nothing(const char *passphrase)
{
	uint32_t first = 0;
	bool blank = true, same = true;

	for (const char *p = passphrase; *p != '\0';) {
		uint32_t c = utf8_next(&p);
		first = first == 0 ? c : first;
		same = same && c == first;
		blank = blank && (c == ' ' || c == '\t' || c == 0xA0);
	}
	return same || blank;
}

int seal_passphrase_check(const char *passphrase, struct err *e)
{
	if (!utf8_valid(passphrase, strlen(passphrase)))
		return err_set(e, ERR_INPUT, _("the passphrase is not valid text (UTF-8)"));
	if (utf8_length(passphrase) < PASSPHRASE_MIN)
		return err_set(e, ERR_INPUT, _("the passphrase must have at least %d characters"),
			       PASSPHRASE_MIN);
	if (passphrase_says_nothing(passphrase))
		return err_set(e, ERR_INPUT,
			       _("the passphrase is one character again and again, or blanks "
				 "only; anybody would guess it"));
	return 0;
}

/* What the wrapping is bound to: nobody can lower the cost, exchange the salt, or give it to somebody else. */
struct wrap_bound {
	unsigned char cost[2][8];
	unsigned char salt[SALT];
	struct wrapping to;
};

static void put64(unsigned char out[8], uint64_t n)
{
	for (int i = 0; i < 8; i++)
		out[i] = (unsigned char)(n >> 8 * i);
}

static struct wrap_bound wrap_bound(const struct wrapped_key *w, const struct wrapping *to)
{
	struct wrap_bound b = { .to = *to };

	put64(b.cost[0], w->cost.operations);
	put64(b.cost[1], w->cost.memory);
	memcpy(b.salt, w->salt, SALT);
	return b;
}

static int derive_wrapping(const struct wrapped_key *w, const char *passphrase,
			   unsigned char out[KEY], struct err *e)
{
	_Static_assert(SALT == crypto_pwhash_SALTBYTES, "as libsodium wants it");
	if (sodium_init() < 0)
		abort();
	if (w->cost.operations > cost_limit.operations || w->cost.memory > cost_limit.memory)
		return err_set(e, ERR_STORE, _("the stored key of this user is damaged"));
	if (crypto_pwhash(out, KEY, passphrase, strlen(passphrase), w->salt, w->cost.operations,
			  w->cost.memory, crypto_pwhash_ALG_ARGON2ID13) == 0)
		return 0;
	return err_set(e, ERR_STORE,
		       _("there is not enough memory to check the passphrase; close other "
			 "programs and try again"));
}

/* What is wrapped: the data key with its id, and the secret half of the signing pair. */
struct wrap_plain {
	unsigned char id[4], master[KEY], seed[crypto_sign_SEEDBYTES];
};

int seal_wrap(const struct seal_keys *k, const struct wrapping *to, const char *passphrase,
	      struct kdf_cost cost, struct wrapped_key *out, struct err *e)
{
	unsigned char key[KEY];
	struct wrap_plain plain;
	struct wrapped_key w = { .cost = cost };
	unsigned long long length;

	_Static_assert(NONCE + sizeof plain + TAG == WRAPPED_KEY, "as the header says");
	randombytes_buf(w.salt, SALT);
	if (derive_wrapping(&w, passphrase, key, e) != 0)
		return -1;
	memcpy(plain.id, k->id, sizeof plain.id);
	memcpy(plain.master, k->master, sizeof plain.master);
	memcpy(plain.seed, k->seed, sizeof plain.seed);
	struct wrap_bound bound = wrap_bound(&w, to);
	randombytes_buf(w.sealed, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
		w.sealed + NONCE, &length, (const unsigned char *)&plain, sizeof plain,
		(const unsigned char *)&bound, sizeof bound, NULL, w.sealed, key);
	w.sealed_length = NONCE + (size_t)length;
	sodium_memzero(key, sizeof key);
	sodium_memzero(&plain, sizeof plain);
	*out = w;
	return 0;
}

int seal_unwrap(const struct wrapped_key *w, const struct wrapping *to, const char *passphrase,
		struct seal_keys **out, struct err *e)
{
	unsigned char key[KEY];
	struct wrap_plain plain;

	if (w->sealed_length != WRAPPED_KEY)
		return err_set(e, ERR_STORE, _("the stored key of this user is damaged"));
	if (derive_wrapping(w, passphrase, key, e) != 0)
		return -1;
	struct wrap_bound bound = wrap_bound(w, to);
	int rc = crypto_aead_xchacha20poly1305_ietf_decrypt(
		(unsigned char *)&plain, NULL, NULL, w->sealed + NONCE, w->sealed_length - NONCE,
		(const unsigned char *)&bound, sizeof bound, w->sealed, key);
	sodium_memzero(key, sizeof key);
	if (rc != 0)
		return err_set(e, ERR_ACCESS, _("the user name or the passphrase is wrong"));
	struct seal_keys *k = keys_room();
	memset(k, 0, sizeof *k);
	memcpy(k->id, plain.id, sizeof k->id);
	memcpy(k->master, plain.master, KEY);
	memcpy(k->seed, plain.seed, sizeof k->seed);
	keys_derive(k);
	sodium_memzero(&plain, sizeof plain);
	*out = k;
	return 0;
}

void seal_wrapped_hash(const struct wrapped_key *w, unsigned char out[WRAPPED_HASH])
{
	crypto_generichash_state state;
	unsigned char cost[2][8];

	put64(cost[0], w->cost.operations);
	put64(cost[1], w->cost.memory);
	crypto_generichash_init(&state, NULL, 0, WRAPPED_HASH);
	crypto_generichash_update(&state, cost[0], sizeof cost);
	crypto_generichash_update(&state, w->salt, SALT);
	crypto_generichash_update(&state, w->sealed,
				  w->sealed_length < WRAPPED_KEY ? w->sealed_length : WRAPPED_KEY);
	crypto_generichash_final(&state, out, WRAPPED_HASH);
}

void seal_public(const struct seal_keys *k, unsigned char out[PUBLIC_KEY])
{
	memcpy(out, k->public_half, PUBLIC_KEY);
}

void seal_fingerprint(const unsigned char public_half[PUBLIC_KEY],
		      unsigned char out[FINGERPRINT_SIZE])
{
	crypto_generichash(out, FINGERPRINT_SIZE, public_half, PUBLIC_KEY, NULL, 0);
}

void seal_sign(const struct seal_keys *k, const void *at, size_t length,
	       unsigned char out[SIGNATURE])
{
	crypto_sign_detached(out, NULL, at, length, k->secret);
}

bool seal_signed_by(const unsigned char public_half[PUBLIC_KEY], const void *at, size_t length,
		    const unsigned char signature[SIGNATURE])
{
	return crypto_sign_verify_detached(signature, at, length, public_half) == 0;
}

/* version | key id | row | context: what the value is bound to. */
static size_t sealed_place(unsigned char out[PLACE_MAX], const unsigned char id[4],
			   const char *context, int64_t row)
{
	size_t n = strlen(context);

	if (n > PLACE_MAX - 13)
		abort(); /* contexts are names of columns, and ours */
	out[0] = SEAL_VERSION;
	memcpy(out + 1, id, 4);
	put64(out + 5, (uint64_t)row);
	memcpy(out + 13, context, n);
	return 13 + n;
}

void seal_text(const struct seal_keys *k, const char *context, int64_t row, const void *text,
	       size_t length, unsigned char *out)
{
	unsigned char bound[PLACE_MAX];
	size_t n = sealed_place(bound, k->id, context, row);

	out[0] = SEAL_VERSION;
	memcpy(out + 1, k->id, sizeof k->id);
	nonce_take(out + 5);
	crypto_aead_xchacha20poly1305_ietf_encrypt(out + HEAD, NULL, text, length, bound, n, NULL,
						   out + 5, k->sealing);
}

int seal_open(const struct seal_keys *k, const char *context, int64_t row, const void *sealed,
	      size_t length, char *out, struct err *e)
{
	const unsigned char *in = sealed;
	unsigned char bound[PLACE_MAX];
	size_t n = sealed_place(bound, k->id, context, row);

	if (length >= SEAL_OVERHEAD && in[0] > SEAL_VERSION)
		return err_set(e, ERR_STORE, _("a text was sealed by a newer hverdag"));
	if (length >= SEAL_OVERHEAD && in[0] == SEAL_VERSION && memcmp(in + 1, k->id, 4) == 0 &&
	    crypto_aead_xchacha20poly1305_ietf_decrypt((unsigned char *)out, NULL, NULL, in + HEAD,
						       length - HEAD, bound, n, in + 5,
						       k->sealing) == 0)
		return 0;
	return err_set(e, ERR_STORE,
		       _("a sealed text does not fit its place: it was changed or moved outside "
			 "hverdag"));
}

void seal_blob(const unsigned char key[ENTRY_KEY], struct bytes bound, struct bytes plain,
	       unsigned char *out)
{
	nonce_take(out);
	crypto_aead_xchacha20poly1305_ietf_encrypt(out + NONCE, NULL, plain.at, plain.n, bound.at,
						   bound.n, NULL, out, key);
}

bool seal_blob_open(const unsigned char key[ENTRY_KEY], struct bytes bound, struct bytes sealed,
		    unsigned char *out)
{
	const unsigned char *in = sealed.at;

	return sealed.n >= BLOB_OVERHEAD && crypto_aead_xchacha20poly1305_ietf_decrypt(
						    out, NULL, NULL, in + NONCE, sealed.n - NONCE,
						    bound.at, bound.n, in, key) == 0;
}

void seal_cpr_key(const struct seal_keys *k, const char *cpr, unsigned char out[CPR_KEY])
{
	crypto_generichash(out, CPR_KEY, (const unsigned char *)cpr, strlen(cpr), k->cpr,
			   sizeof k->cpr);
}

void seal_actor_key(const struct seal_keys *k, const unsigned char actor[16],
		    unsigned char out[ACTOR_KEY])
{
	crypto_generichash(out, ACTOR_KEY, actor, 16, k->actor, sizeof k->actor);
}

void seal_record_uuid(const struct seal_keys *k, const char *type, const char *id,
		      unsigned char out[RECORD_KEY])
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, k->record, sizeof k->record, RECORD_KEY);
	crypto_generichash_update(&state, (const unsigned char *)type, strlen(type) + 1);
	crypto_generichash_update(&state, (const unsigned char *)id, strlen(id));
	crypto_generichash_final(&state, out, RECORD_KEY);
	out[6] = (unsigned char)(0x80 | (out[6] & 0x0F)); /* RFC 9562: version 8, a custom uuid */
	out[8] = (unsigned char)(0x80 | (out[8] & 0x3F));
}

static void mark_under(const unsigned char *key, size_t key_length, const char *context,
		       struct bytes of, unsigned char out[SEAL_MARK])
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, key, key_length, SEAL_MARK);
	crypto_generichash_update(&state, (const unsigned char *)context, strlen(context) + 1);
	crypto_generichash_update(&state, of.at, of.n);
	crypto_generichash_final(&state, out, SEAL_MARK);
	sodium_memzero(&state, sizeof state);
}

void seal_mark(const struct seal_keys *k, const char *context, const void *at, size_t length,
	       unsigned char out[SEAL_MARK])
{
	mark_under(k->mark, sizeof k->mark, context, (struct bytes){ at, length }, out);
}

void seal_own_mark(const struct seal_keys *k, const char *context, const void *at, size_t length,
		   unsigned char out[SEAL_MARK])
{
	unsigned char own[crypto_kdf_KEYBYTES];

	crypto_kdf_derive_from_key(own, sizeof own, 1, "hv-own__", k->seed);
	mark_under(own, sizeof own, context, (struct bytes){ at, length }, out);
	sodium_memzero(own, sizeof own);
}
