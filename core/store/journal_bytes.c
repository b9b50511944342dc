/* The bytes of an entry: envelope, plain text, hash, and what a signature covers (journal.h). */
#include <sodium.h>
#include <string.h>

#include "core/store/journal_private.h"

static unsigned char *put_number(unsigned char *to, uint64_t n, int bytes)
{
	while (bytes-- > 0)
		*to++ = (unsigned char)(n >> 8 * bytes);
	return to;
}

static unsigned char *put_bytes(unsigned char *to, const void *at, size_t n)
{
	memcpy(to, at, n);
	return to + n;
}

void envelope_put(unsigned char out[ENVELOPE], const struct journal_entry *en,
		  const unsigned char before[JOURNAL_HASH])
{
	static const unsigned char nobody[UUID];
	unsigned char *to = put_number(out, JOURNAL_FORMAT, 1);

	to = put_number(to, (uint64_t)en->device, 8);
	to = put_number(to, (uint64_t)en->number, 8);
	to = put_number(to, (uint64_t)en->clock, 8);
	to = put_number(to, en->lane, 1);
	to = put_number(to, en->has_citizen, 1);
	to = put_bytes(to, en->has_citizen ? en->citizen : nobody, UUID);
	to = put_bytes(to, en->key, ENTRY_KEY_ID);
	put_bytes(to, before, JOURNAL_HASH);
}

void journal_hash(const unsigned char envelope[ENVELOPE], struct bytes sealed,
		  unsigned char out[JOURNAL_HASH])
{
	crypto_hash_sha256_state state;

	_Static_assert(JOURNAL_HASH == crypto_hash_sha256_BYTES, "SHA-256");
	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(&state, envelope, ENVELOPE);
	crypto_hash_sha256_update(&state, sealed.at, sealed.n);
	crypto_hash_sha256_final(&state, out);
}

size_t plain_size(const struct journal_entry *en)
{
	return PLAIN_FIXED + strlen(en->kind) + 1 + (en->sign ? SIGNATURE : 0) + en->body_length;
}

unsigned char *plain_put(unsigned char *out, const struct journal_entry *en)
{
	size_t kind = strlen(en->kind);
	unsigned char *to = put_number(out, en->origin, 1);

	to = put_number(to, (uint64_t)en->version, 2);
	to = put_bytes(to, en->actor, UUID);
	to = put_bytes(to, en->record, UUID);
	to = put_number(to, kind, 1);
	to = put_bytes(to, en->kind, kind);
	to = put_number(to, en->sign, 1);
	unsigned char *signature = en->sign ? to : NULL;
	put_bytes(to + (en->sign ? SIGNATURE : 0), en->body, en->body_length);
	return signature;
}

bool plain_read(struct journal_entry *en, struct bytes plain, char kind[JOURNAL_KIND_MAX + 1])
{
	const unsigned char *at = plain.at, *end = at + plain.n;

	if (plain.n < PLAIN_FIXED)
		return false;
	en->origin = (enum journal_origin)at[0];
	en->version = at[1] << 8 | at[2];
	memcpy(en->actor, at + 3, UUID);
	memcpy(en->record, at + 3 + UUID, UUID);
	size_t length = at[PLAIN_FIXED - 1];
	at += PLAIN_FIXED;
	if (length > JOURNAL_KIND_MAX || (size_t)(end - at) < length + 1)
		return false;
	memcpy(kind, at, length);
	kind[length] = '\0';
	en->kind = kind;
	at += length;
	bool is_signed = *at++ == 1;
	if (is_signed && end - at < SIGNATURE)
		return false;
	en->signature = is_signed ? at : NULL;
	at += is_signed ? SIGNATURE : 0;
	en->body = (const char *)at;
	en->body_length = (size_t)(end - at);
	return true;
}

size_t signed_put(unsigned char *out, const unsigned char envelope[ENVELOPE], struct bytes plain)
{
	static const char context[16] = "hverdag entry 2";
	const unsigned char *at = plain.at;
	size_t before = PLAIN_FIXED + (size_t)at[PLAIN_FIXED - 1] + 1;
	unsigned char *to = put_bytes(out, context, sizeof context);

	to = put_bytes(to, envelope, ENVELOPE);
	to = put_bytes(to, at, before);
	to = put_bytes(to, at + before + SIGNATURE, plain.n - before - SIGNATURE);
	return (size_t)(to - out);
}
