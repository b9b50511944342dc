/* What is remembered of signatures: that one is good for exactly what it was checked for, and nothing of a bad one. */
#include "core/store/signatures.h"

#include <string.h>

#include "core/store/journal_private.h"
#include "tests/test.h"

static unsigned char text[] = "hverdag entry 2: den 30. november er Bo administrator",
		     signature[SIGNATURE];

static struct journal_entry entry(void)
{
	return (struct journal_entry){ .signature = signature,
				       .signed_over = { text, sizeof text } };
}

static void each_byte_counts(struct signatures *s, const unsigned char public_half[PUBLIC_KEY])
{
	unsigned char other[PUBLIC_KEY];
	struct journal_entry en = entry();

	for (size_t i = 0; i < sizeof text; i++) {
		text[i] ^= 1;
		CHECK(!signatures_good(s, &en, public_half), "byte %zu of the text", i);
		text[i] ^= 1;
	}
	for (size_t i = 0; i < SIGNATURE; i++) {
		signature[i] ^= 1;
		CHECK(!signatures_good(s, &en, public_half), "byte %zu of the signature", i);
		signature[i] ^= 1;
	}
	for (size_t i = 0; i < PUBLIC_KEY; i++) {
		memcpy(other, public_half, PUBLIC_KEY);
		other[i] ^= 1;
		CHECK(!signatures_good(s, &en, other), "byte %zu of the key", i);
	}
}

int main(void)
{
	struct seal_keys *keys = seal_keys_new(), *others = seal_keys_new();
	unsigned char public_half[PUBLIC_KEY], of_others[PUBLIC_KEY];
	struct journal_entry en = entry(), without = entry();
	struct signatures s = { .at = NULL };

	seal_public(keys, public_half);
	seal_public(others, of_others);
	seal_sign(keys, text, sizeof text, signature);
	without.signature = NULL;
	CHECK(!signatures_good(&s, &en, of_others), "somebody else's");
	CHECK(!signatures_good(&s, &without, public_half), "none");
	CHECK_INT((long)s.n, 0, "nothing is remembered of them");
	for (int i = 0; i < 3; i++)
		CHECK(signatures_good(&s, &en, public_half), "good, and found again");
	CHECK_INT((long)s.n, 1, "remembered once");
	each_byte_counts(&s, public_half);
	CHECK(!signatures_good(&s, &en, of_others), "somebody else's still");
	CHECK(!signatures_good(&s, &without, public_half), "none still");
	CHECK_INT((long)s.n, 1, "nothing more");
	for (int i = 0; i < 40; i++) {
		text[0] = (unsigned char)i;
		seal_sign(keys, text, sizeof text, signature);
		CHECK(signatures_good(&s, &en, public_half), "another, %d", i);
	}
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 40; i++) {
			text[0] = (unsigned char)i;
			seal_sign(keys, text, sizeof text, signature);
			CHECK(signatures_good(&s, &en, public_half), "and again, %d", i);
		}
	CHECK_INT((long)s.n, 41, "each once");
	signatures_release(&s);
	seal_keys_free(keys);
	seal_keys_free(others);
	return test_end();
}
