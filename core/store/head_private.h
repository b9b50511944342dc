/* What the files of the head share, and what a transaction knows of it. */
#ifndef HVERDAG_CORE_STORE_HEAD_PRIVATE_H
#define HVERDAG_CORE_STORE_HEAD_PRIVATE_H

#include "core/store/store_private.h"

/* Sealed as it stands in the store; to free(). */
unsigned char *head_seal(const struct store *s, const struct head *h, size_t *length);
bool head_unseal(const struct store *s, struct bytes sealed, struct head *out);

#endif
