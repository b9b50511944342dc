/* Random numbers that are used once: see nonce.h. */
#include "core/store/nonce.h"

#include <sodium.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

enum { NONCES = 40 };

/* In a page that the kernel empties in a child of fork(): there none is left. */
struct nonces {
	size_t left;
	unsigned char at[NONCES][NONCE_SIZE];
};

static struct nonces *nonces_room(void)
{
	struct nonces *n =
		mmap(NULL, sizeof *n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (n == MAP_FAILED)
		return NULL;
	if (madvise(n, sizeof *n, MADV_WIPEONFORK) == 0)
		return n;
	munmap(n, sizeof *n);
	return NULL;
}

void nonce_take(unsigned char out[NONCE_SIZE])
{
	static struct nonces *kept;
	static bool tried;

	if (!tried)
		kept = nonces_room();
	tried = true;
	if (kept == NULL) { /* a kernel that cannot: each by itself */
		randombytes_buf(out, NONCE_SIZE);
		return;
	}
	if (kept->left == 0) {
		randombytes_buf(kept->at, sizeof kept->at);
		kept->left = NONCES;
	}
	memcpy(out, kept->at[--kept->left], NONCE_SIZE);
}
