/* Danish order and search: see danish.h. */
#include "core/base/danish.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/latin.h"
#include "core/base/memory.h"
#include "core/base/utf8.h"

enum { RING = 0x30A, DIAERESIS = 0x308, AA = 1 };

/* One letter of a text. */
struct letter {
	char base;       /* A-], a-} ; 0 for what is no letter */
	uint32_t accent; /* what tells it from the plain letter; the same for small and large */
	uint32_t other;  /* the character, where base is 0 */
};

/* `more`: letters beyond U+017F are letters too. */
struct reader {
	const char *at, *end;
	bool more;
};

static bool is_upper(char base)
{
	return base >= 'A' && base <= ']';
}

static char lower(char base)
{
	return is_upper(base) ? (char)(base + ('a' - 'A')) : base;
}

/* The texts that SQLite hands over end at a length, not with a terminator. */
static uint32_t next_character(struct reader *r)
{
	char piece[5] = "";
	const char *p = piece;

	if (r->at == r->end)
		return 0;
	if ((unsigned char)*r->at < 0x80)
		return (unsigned char)*r->at++;
	size_t left = (size_t)(r->end - r->at);
	memcpy(piece, r->at, left < 4 ? left : 4);
	uint32_t c = utf8_next(&p);
	r->at += p - piece;
	return c;
}

static uint32_t peek(const struct reader *r)
{
	struct reader ahead = *r;

	return next_character(&ahead);
}

static bool is_mark(uint32_t c)
{
	return c >= 0x300 && c <= 0x36F;
}

/* In Latin Extended-A small and large letters are neighbours, but not everywhere odd and even. */
static uint32_t small_code(uint32_t c)
{
	if (c < 0x100)
		return c | 0x20;
	if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
		return (c + 1) & ~1u;
	return c | 1;
}

static struct letter plain_letter(uint32_t c, bool more)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
		return (struct letter){ .base = (char)c };
	char base = latin_letter(c);
	if (base == 0 && more)
		base = latin_letter_more(c);
	if (base == 0)
		return (struct letter){ .other = c };
	uint32_t code = small_code(c);
	bool native = code == 0xE6 || code == 0xF8 || code == 0xE5;
	return (struct letter){ .base = base, .accent = native ? 0 : code };
}

/* A letter followed by an accent of its own is the same as the letter that has it built in. */
static void add_mark(struct letter *l, uint32_t mark)
{
	static const struct {
		char base;
		uint32_t mark;
		char becomes;
		uint32_t accent;
	} joined[] = {
		{ 'a', RING, '}', 0 },
		{ 'a', DIAERESIS, '{', 0xE4 },
		{ 'o', DIAERESIS, '|', 0xF6 },
		{ 'u', DIAERESIS, 'u', 0xFC },
	};

	for (size_t i = 0; i < sizeof joined / sizeof *joined; i++) {
		if (lower(l->base) != joined[i].base || mark != joined[i].mark)
			continue;
		bool upper = is_upper(l->base);
		l->base = upper ? (char)(joined[i].becomes - ('a' - 'A')) : joined[i].becomes;
		l->accent = joined[i].accent;
		return;
	}
	l->accent = mark;
}

static bool next_letter(struct reader *r, struct letter *out)
{
	uint32_t c = next_character(r);

	if (c == 0 && r->at == r->end)
		return false;
	*out = plain_letter(c, r->more);
	bool marked = false;
	while (out->base != 0 && is_mark(peek(r))) {
		add_mark(out, next_character(r));
		marked = true;
	}
	if (marked || (c | 0x20) != 'a' || (peek(r) | 0x20) != 'a')
		return true;
	struct reader second = *r;
	next_character(&second);
	if (is_mark(peek(&second)))
		return true;
	*r = second;
	*out = (struct letter){ .base = c == 'A' ? ']' : '}', .accent = AA };
	return true;
}

/* Blanks and signs, then digits, then letters, then what other alphabets have. */
static uint32_t weight(const struct letter *l)
{
	uint32_t sign = l->base == 0 ? latin_sign(l->other) : 0;

	if (l->base == 0)
		return sign < 0x80 ? sign : 0x1000 + sign;
	if (l->accent == 0xFC || l->accent == 0x171)
		return 0x100 + 'y';
	return 0x100 + (unsigned char)lower(l->base);
}

/* Can what follows make another letter of the byte? A second a does, and so do the accents U+0300 to
 * U+036F, whose first byte is one of two. */
static bool joins_next(const struct reader *r)
{
	unsigned char next = r->at + 1 < r->end ? (unsigned char)r->at[1] : 0;

	return next == 0xCC || next == 0xCD || ((*r->at | 0x20) == 'a' && (next | 0x20) == 'a');
}

/* Most of a text: an ASCII letter or sign that is read by itself. */
static bool stands_alone(const struct reader *r)
{
	return r->at != r->end && (unsigned char)*r->at < 0x80 && !joins_next(r);
}

static bool in_character(const struct reader *r)
{
	return r->at != r->end && (*r->at & 0xC0) == 0x80;
}

/* Both up to the character in which they differ, as far as that takes no decoding: most of two names
 * is the same, and then a letter decides.  Returns the order if it is known. */
static int skip_same(struct reader *x, struct reader *y)
{
	const char *start = x->at;

	while (x->at != x->end && y->at != y->end && *x->at == *y->at && !joins_next(x) &&
	       !joins_next(y)) {
		x->at++;
		y->at++;
	}
	for (; x->at > start && (in_character(x) || in_character(y)); x->at--)
		y->at--;
	if (!stands_alone(x) || !stands_alone(y))
		return 0;
	struct letter l = plain_letter((unsigned char)*x->at, true);
	struct letter m = plain_letter((unsigned char)*y->at, true);
	/* Large and small: what follows counts for more. */
	return (weight(&l) > weight(&m)) - (weight(&l) < weight(&m));
}

int danish_compare_n(const char *a, size_t a_length, const char *b, size_t b_length)
{
	struct reader x = { a, a + a_length, true }, y = { b, b + b_length, true };
	int order = skip_same(&x, &y);
	if (order != 0)
		return order;
	struct letter l, m;
	int accent = 0, size = 0;

	for (;;) {
		bool more_x = next_letter(&x, &l), more_y = next_letter(&y, &m);
		if (!more_x || !more_y) {
			if (more_x != more_y)
				return more_x ? 1 : -1;
			break;
		}
		if (weight(&l) != weight(&m))
			return weight(&l) < weight(&m) ? -1 : 1;
		if (accent == 0 && l.accent != m.accent)
			accent = l.accent < m.accent ? -1 : 1;
		if (size == 0 && is_upper(l.base) != is_upper(m.base))
			size = is_upper(l.base) ? -1 : 1;
	}
	if (accent != 0)
		return accent;
	if (size != 0)
		return size;
	/* The same letters written with other bytes still need one order. */
	int bytes = memcmp(a, b, a_length < b_length ? a_length : b_length);
	return bytes != 0 ? bytes : (a_length > b_length) - (a_length < b_length);
}

int danish_compare(const char *a, const char *b)
{
	return danish_compare_n(a, strlen(a), b, strlen(b));
}

static size_t put_folded(char *out, const struct letter *l)
{
	static const char *const danish[] = { "æ", "ø", "å" };

	if (l->base == 0)
		return utf8_put(out, l->other);
	char base = lower(l->base);
	if (base >= '{') {
		memcpy(out, danish[base - '{'], 2);
		return 2;
	}
	*out = base;
	return 1;
}

/* What is written for a letter. */
typedef size_t put_letter(char *out, const struct letter *l);

static char *fold_alone(struct reader *r, char *to, put_letter *put)
{
	for (; stands_alone(r); r->at++)
		if (*r->at >= 'A' && *r->at <= 'Z')
			*to++ = (char)(*r->at | 0x20);
		else if (*r->at == '-' || *r->at == '`')
			to += put(to, &(struct letter){ .other = (unsigned char)*r->at });
		else
			*to++ = *r->at;
	return to;
}

static char *fold_each(struct reader *r, char *out, put_letter *put)
{
	struct letter l;
	char *to = fold_alone(r, out, put);

	for (const char *from = r->at; next_letter(r, &l); from = r->at) {
		/* A byte that is no character stays what it was: U+FFFD would be longer. */
		if (l.base == 0 && l.other == 0xFFFD && r->at - from == 1)
			*to++ = *from;
		else
			to += put(to, &l);
		to = fold_alone(r, to, put);
	}
	*to = '\0';
	return out;
}

char *danish_fold(const char *text, char *out)
{
	struct reader r = { text, text + strlen(text), false };

	return fold_each(&r, out, put_folded);
}

/* In two letters: æ, ø and å, and the others that are written so where there are none of them. */
static size_t put_plain(char *out, const struct letter *l)
{
	enum { THORN = 0xFE, SHARP_S = 0xFF, LARGE_SHARP_S = 0x1E9F };
	static const char *const two[] = { "ae", "oe", "aa" };
	char base = lower(l->base);
	const char *pair = base >= '{'                         ? two[base - '{']
			   : base == 't' && l->accent == THORN ? "th"
			   : base == 's' && (l->accent == SHARP_S || l->accent == LARGE_SHARP_S)
				   ? "ss"
				   : NULL;

	if (l->base == 0)
		return utf8_put(out, latin_sign(l->other));
	if (pair == NULL) {
		*out = base;
		return 1;
	}
	memcpy(out, pair, 2);
	return 2;
}

char *danish_plain(const char *text, char *out)
{
	struct reader r = { text, text + strlen(text), true };

	return fold_each(&r, out, put_plain);
}

bool danish_contains(const char *text, const char *folded)
{
	char small[2][256], *copy[2];
	const char *from[] = { text, folded };

	for (int i = 0; i < 2; i++) {
		size_t size = strlen(from[i]) + 1;
		/* cppcheck-suppress legacyUninitvar ; only its address and size are asked */
		copy[i] = size <= sizeof small[i] ? small[i] : memory_new(size, 1);
		danish_plain(from[i], copy[i]);
	}
	bool found = strstr(copy[0], copy[1]) != NULL;
	for (int i = 0; i < 2; i++)
		if (copy[i] != small[i])
			free(copy[i]);
	return found;
}
