/*
 * A seal that binds nothing, for the control of tests/fault/test_forgery.c: the calls of libsodium by which the program
 * notices that something was changed are replaced when this file is linked.  What is sealed can still be opened with the right
 * key, but no tag, no place, no signature and no comparison is looked at.  Attacks that are refused by
 * the program must succeed in a program with this seal, else they attack nothing.
 */
#include <sodium.h>
#include <stdbool.h>
#include <string.h>

extern const bool seal_binds_nothing;
const bool seal_binds_nothing = true;

enum { TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES };

int crypto_aead_xchacha20poly1305_ietf_encrypt(unsigned char *c, unsigned long long *c_length,
					       const unsigned char *m, unsigned long long m_length,
					       const unsigned char *bound,
					       unsigned long long bound_length,
					       const unsigned char *none,
					       const unsigned char *nonce, const unsigned char *key)
{
	(void)bound;
	(void)bound_length;
	(void)none;
	crypto_stream_xchacha20_xor_ic(c, m, m_length, nonce, 1, key);
	memset(c + m_length, 0, TAG);
	if (c_length != NULL)
		*c_length = m_length + TAG;
	return 0;
}

int crypto_aead_xchacha20poly1305_ietf_decrypt(unsigned char *m, unsigned long long *m_length,
					       unsigned char *none, const unsigned char *c,
					       unsigned long long c_length,
					       const unsigned char *bound,
					       unsigned long long bound_length,
					       const unsigned char *nonce, const unsigned char *key)
{
	(void)bound;
	(void)bound_length;
	(void)none;
	if (c_length < TAG)
		return -1;
	crypto_stream_xchacha20_xor_ic(m, c, c_length - TAG, nonce, 1, key);
	if (m_length != NULL)
		*m_length = c_length - TAG;
	return 0;
}

int crypto_sign_verify_detached(const unsigned char *signature, const unsigned char *m,
				unsigned long long m_length, const unsigned char *public)
{
	(void)signature;
	(void)m;
	(void)m_length;
	(void)public;
	return 0;
}

int sodium_memcmp(const void *a, const void *b, size_t length)
{
	(void)a;
	(void)b;
	(void)length;
	return 0;
}
