/* Signatures that were found good: see signatures.h. */
#include "core/store/signatures.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

static void signature_print(const struct journal_entry *en,
			    const unsigned char public_half[PUBLIC_KEY],
			    unsigned char out[SIGNATURE_PRINT])
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, SIGNATURE_PRINT);
	crypto_generichash_update(&state, public_half, PUBLIC_KEY);
	crypto_generichash_update(&state, en->signature, SIGNATURE);
	crypto_generichash_update(&state, en->signed_over.at, en->signed_over.n);
	crypto_generichash_final(&state, out, SIGNATURE_PRINT);
}

/* They are asked for in the same order each time. */
static bool signature_known(struct signatures *s, const unsigned char print[SIGNATURE_PRINT])
{
	for (size_t i = 0; i < s->n; i++) {
		size_t at = (s->next + i) % s->n;
		if (memcmp(s->at[at], print, SIGNATURE_PRINT) == 0) {
			s->next = at + 1;
			return true;
		}
	}
	return false;
}

bool signatures_good(struct signatures *s, const struct journal_entry *en,
		     const unsigned char public_half[PUBLIC_KEY])
{
	unsigned char print[SIGNATURE_PRINT];

	if (en->signature == NULL)
		return false;
	signature_print(en, public_half, print);
	if (signature_known(s, print))
		return true;
	if (s->n >= s->promised && !journal_signed_by(en, public_half))
		return false;
	if (s->n < SIGNATURES_MOST) {
		s->at = memory_grow(s->at, s->n, sizeof *s->at);
		memcpy(s->at[s->n++], print, SIGNATURE_PRINT);
		s->next = s->n;
	}
	return true;
}

void signatures_digest(const struct signatures *s, size_t n, unsigned char out[SIGNATURE_PRINT])
{
	crypto_generichash(out, SIGNATURE_PRINT, (const unsigned char *)s->at, n * SIGNATURE_PRINT,
			   NULL, 0);
}

void signatures_release(struct signatures *s)
{
	free(s->at);
	*s = (struct signatures){ .at = NULL };
}
