/* Signatures that a person has seen verified: see vouched.h. */
#include "core/store/vouched.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/store/store_private.h"

static const char vouched_context[] = "meta.vouched";

struct vouched {
	size_t n;
	unsigned char mark[SEAL_MARK];
};

enum { VOUCHED_KEY = sizeof "vouched " + 2 * UUID, VOUCHED_TEXT = 24 + 2 * SEAL_MARK };

static void vouched_key(const unsigned char person[UUID], char out[VOUCHED_KEY])
{
	int n = snprintf(out, VOUCHED_KEY, "vouched ");

	sodium_bin2hex(out + n, (size_t)(VOUCHED_KEY - n), person, UUID);
}

/* "NUMBER MARK"; false: it says nothing. */
static bool vouched_parse(const char *text, struct vouched *out)
{
	char *end;
	size_t length;
	unsigned long long n = text != NULL ? strtoull(text, &end, 10) : 0;

	if (n == 0 || n > SIGNATURES_MOST || *end != ' ')
		return false;
	if (sodium_hex2bin(out->mark, sizeof out->mark, end + 1, strlen(end + 1), NULL, &length,
			   NULL) != 0 ||
	    length != sizeof out->mark)
		return false;
	out->n = (size_t)n;
	return true;
}

/* What the first n signatures that are noted are marked with by whose keys are open. */
static void vouched_mark(const struct store *s, const unsigned char person[UUID], size_t n,
			 unsigned char out[SEAL_MARK])
{
	struct {
		unsigned char person[UUID], fingerprint[FINGERPRINT_SIZE], digest[SIGNATURE_PRINT];
		unsigned char n[4];
	} of;

	memcpy(of.person, person, UUID);
	memcpy(of.fingerprint, s->fingerprint, FINGERPRINT_SIZE);
	signatures_digest(&s->signatures, n, of.digest);
	for (int i = 0; i < 4; i++)
		of.n[i] = (unsigned char)(n >> 8 * i);
	seal_own_mark(s->keys, vouched_context, &of, sizeof of, out);
}

static bool vouched_holds(const struct store *s, const unsigned char person[UUID],
			  const struct vouched *v)
{
	unsigned char mark[SEAL_MARK];

	if (s->signatures.n < v->n)
		return false;
	vouched_mark(s, person, v->n, mark);
	return sodium_memcmp(mark, v->mark, sizeof mark) == 0;
}

/* A row that can't be read is as good as none. */
static bool vouched_read(struct store *s, const unsigned char person[UUID], struct vouched *out)
{
	char key[VOUCHED_KEY], *text = NULL;
	struct err unheard;

	vouched_key(person, key);
	bool found = store_meta_get(s, key, &text, &unheard) == 0 && vouched_parse(text, out);
	free(text);
	return found;
}

int vouched_people(struct store *s, const unsigned char person[UUID], struct people *out,
		   struct err *e)
{
	struct vouched v = { .n = 0 };

	signatures_release(&s->signatures);
	s->refused = 0;
	if (vouched_read(s, person, &v))
		s->signatures.promised = v.n;
	int rc = people_read(s, out, e);
	if (v.n > 0 && !vouched_holds(s, person, &v)) {
		if (rc == 0)
			people_release(out);
		signatures_release(&s->signatures);
		v.n = 0;
		rc = people_read(s, out, e);
	}
	s->signatures.promised = 0;
	s->vouched = v.n;
	s->unchecked = v.n > 0;
	return rc;
}

static int vouched_write(struct store *s, void *data, struct err *e)
{
	char key[VOUCHED_KEY], text[VOUCHED_TEXT];
	unsigned char mark[SEAL_MARK];

	(void)data;
	vouched_key(s->self.uuid, key);
	vouched_mark(s, s->self.uuid, s->signatures.n, mark);
	int n = snprintf(text, sizeof text, "%zu ", s->signatures.n);
	sodium_bin2hex(text + n, sizeof text - (size_t)n, mark, sizeof mark);
	return store_meta_set(s, key, text, e);
}

int store_still(struct store *s, struct err *e)
{
	return s->keys != NULL && s->unchecked ? people_still(s, e) : 0;
}

int store_vouch(struct store *s, struct err *e)
{
	struct err unheard;

	if (s->keys == NULL || s->copy)
		return 0;
	int rc = store_still(s, e);
	if (s->signatures.n != s->vouched &&
	    store_write(s, vouched_write, NULL, rc == 0 ? e : &unheard) == 0)
		s->vouched = s->signatures.n;
	return rc;
}
