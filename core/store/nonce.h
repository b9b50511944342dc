/* Random numbers that are used once: one for each sealed value, so an import needs millions.  They are asked of the
 * system forty at a time.  A child of fork() never takes one that its parent may take too. */
#ifndef HVERDAG_CORE_STORE_NONCE_H
#define HVERDAG_CORE_STORE_NONCE_H

enum { NONCE_SIZE = 24 };
void nonce_take(unsigned char out[NONCE_SIZE]);

#endif
