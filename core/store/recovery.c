/* What people write down and compare, the recovery key and the fingerprint: see users.h. */
#include <sodium.h>
#include <string.h>

#include "core/store/store_private.h"
#include "core/store/users.h"

/* Crockford's: without I, L, O and U. */
static const char symbol[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void recovery_group(int i, char c, char out[RECOVERY_TEXT])
{
	char *to = out + i + i / RECOVERY_GROUP;

	*to = c;
	to[1] = (i + 1) % RECOVERY_GROUP == 0 ? '-' : '\0';
}

void recovery_new(char out[RECOVERY_TEXT])
{
	if (sodium_init() < 0)
		return;
	for (int i = 0; i < RECOVERY_GROUPS * RECOVERY_GROUP; i++)
		recovery_group(i, symbol[randombytes_uniform(sizeof symbol - 1)], out);
	out[RECOVERY_TEXT - 1] = '\0';
}

static char recovery_symbol(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'O')
		c = '0';
	if (c == 'I' || c == 'L')
		c = '1';
	return c;
}

bool recovery_read(const char *typed, char out[RECOVERY_TEXT])
{
	int n = 0;

	for (; *typed != '\0'; typed++) {
		char c = recovery_symbol(*typed);
		if (c == '-' || c == ' ')
			continue;
		if (strchr(symbol, c) == NULL || n == RECOVERY_GROUPS * RECOVERY_GROUP)
			return false;
		recovery_group(n++, c, out);
	}
	out[RECOVERY_TEXT - 1] = '\0';
	return n == RECOVERY_GROUPS * RECOVERY_GROUP;
}

const char *store_fingerprint(const struct store *s, char out[FINGERPRINT_TEXT])
{
	char hex[2 * FINGERPRINT_SIZE + 1], *to = out;

	sodium_bin2hex(hex, sizeof hex, s->fingerprint, FINGERPRINT_SIZE);
	for (size_t i = 0; hex[i] != '\0'; i++) {
		if (i > 0 && i % 4 == 0)
			*to++ = ' ';
		*to++ = hex[i];
	}
	*to = '\0';
	return out;
}
