/* Ids that are the same in every store. */
#ifndef HVERDAG_CORE_STORE_UUID_H
#define HVERDAG_CORE_STORE_UUID_H

#include <stdbool.h>
#include <stdint.h>

enum { UUID = 16, UUID_TEXT = 37 };

void uuid_new(int64_t now_ms, unsigned char out[UUID]); /* UUIDv7 */
const char *uuid_text(const unsigned char uuid[UUID], char out[UUID_TEXT]);
bool uuid_parse(const char *text, unsigned char out[UUID]);

#endif
