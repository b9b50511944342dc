/* The real cost: Argon2id MODERATE, about half a second and 256 MiB, so that a stolen file is slow
 * to guess at. */
#include "tui/login_cost.h"

#include <sodium.h>

const struct kdf_cost login_cost = {
	.operations = crypto_pwhash_OPSLIMIT_MODERATE,
	.memory = crypto_pwhash_MEMLIMIT_MODERATE,
};
