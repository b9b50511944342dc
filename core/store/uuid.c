/* Ids of records and entries: see uuid.h. */
#include "core/store/uuid.h"

#include <sodium.h>
#include <string.h>

void uuid_new(int64_t now_ms, unsigned char out[UUID])
{
	randombytes_buf(out, UUID);
	for (int i = 0; i < 6; i++)
		out[i] = (unsigned char)((uint64_t)now_ms >> (40 - 8 * i));
	out[6] = (unsigned char)(0x70 | (out[6] & 0x0F));
	out[8] = (unsigned char)(0x80 | (out[8] & 0x3F));
}

const char *uuid_text(const unsigned char u[UUID], char out[UUID_TEXT])
{
	static const char hex[] = "0123456789abcdef";
	char *to = out;

	for (int i = 0; i < UUID; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*to++ = '-';
		*to++ = hex[u[i] >> 4];
		*to++ = hex[u[i] & 15];
	}
	*to = '\0';
	return out;
}

/* Only as uuid_text() writes it. */
bool uuid_parse(const char *text, unsigned char out[UUID])
{
	char again[UUID_TEXT];
	size_t length;

	return strlen(text) == UUID_TEXT - 1 &&
	       sodium_hex2bin(out, UUID, text, UUID_TEXT - 1, "-", &length, NULL) == 0 &&
	       length == UUID && strcmp(uuid_text(out, again), text) == 0;
}
