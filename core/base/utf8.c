/* UTF-8 decoding: see utf8.h. */
#include "core/base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

static bool is_continuation(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

/* Length of the sequence that `first` opens, and the smallest character that may take so many
 * bytes; 0 for a byte that opens none. */
static size_t sequence_length(unsigned char first, uint32_t *smallest)
{
	if (first < 0x80) {
		*smallest = 0;
		return 1;
	}
	if (first >= 0xC2 && first < 0xE0) {
		*smallest = 0x80;
		return 2;
	}
	if (first >= 0xE0 && first < 0xF0) {
		*smallest = 0x800;
		return 3;
	}
	if (first >= 0xF0 && first < 0xF5) {
		*smallest = 0x10000;
		return 4;
	}
	return 0;
}

static size_t decode(const unsigned char *s, size_t room, uint32_t *out)
{
	uint32_t smallest;
	size_t n = sequence_length(s[0], &smallest);

	if (n == 0 || n > room)
		return 0;
	uint32_t c = n == 1 ? s[0] : s[0] & (0x7Fu >> n);
	for (size_t i = 1; i < n; i++) {
		if (!is_continuation(s[i]))
			return 0;
		c = c << 6 | (s[i] & 0x3Fu);
	}
	if (c < smallest || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return 0;
	*out = c;
	return n;
}

uint32_t utf8_next(const char **at)
{
	uint32_t c;

	if (**at == '\0')
		return 0;
	/* A terminator is no continuation byte, so decode() stops at it by itself. */
	size_t n = decode((const unsigned char *)*at, 4, &c);
	if (n == 0) {
		*at += 1;
		return REPLACEMENT;
	}
	*at += n;
	return c;
}

size_t utf8_put(char out[4], uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

bool utf8_valid(const char *text, size_t length)
{
	for (size_t i = 0; i < length;) {
		uint32_t c;
		size_t n = decode((const unsigned char *)text + i, length - i, &c);
		if (n == 0)
			return false;
		i += n;
	}
	return true;
}

size_t utf8_length(const char *text)
{
	size_t n = 0;

	while (utf8_next(&text) != 0)
		n++;
	return n;
}

size_t utf8_floor(const char *text, size_t at)
{
	while (at > 0 && is_continuation((unsigned char)text[at]))
		at--;
	return at;
}

bool character_is_hidden(uint32_t c)
{
	static const struct {
		uint32_t from, to;
	} range[] = {
		{ 0x00, 0x08 },     { 0x0B, 0x0C },     { 0x0E, 0x1F },
		{ 0x7F, 0x9F },     { 0x200B, 0x200F }, { 0x2028, 0x202E },
		{ 0x2060, 0x2069 }, { 0xFEFF, 0xFEFF }, { 0xFFFE, 0xFFFF },
	};

	for (size_t i = 0; i < sizeof range / sizeof range[0]; i++)
		if (c >= range[i].from && c <= range[i].to)
			return true;
	return false;
}
