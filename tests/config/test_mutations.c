/* Settings files that chance has spoilt, and files made to be swallowed: whatever stands in them,
 * reading ends soon, and says where in words that fit a terminal. */
#include <stdlib.h>
#include <time.h>

#include "config/clean.h"
#include "config/config.h"
#include "core/base/memory.h"
#include "core/base/utf8.h"
#include "tests/test.h"

enum { ROUNDS = 4000, TEXT_MAX = 16384 };

static unsigned long long seed = 20261122;

static size_t chance(size_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return below == 0 ? 0 : (size_t)(seed % below);
}

struct text {
	char at[TEXT_MAX + 64];
	size_t n;
};

static const char *const spoilers[] = {
	"\n",     ": ",   "- ",     "[",      "]",   "{",    "}",    "\"",    "'",
	"#",      "&a ",  "*a ",    "!!x",    "|\n", ">\n",  "%",    "\t",    "\xFF",
	"\xC3",   "~",    "none",   "\\",     "0",   "-1",   "...",  "---\n", "? ",
	"<<: *a", "\r\n", "\u2028", "\u202E", "1e9", ".nan", "true", ",",     "\x01",
};

static void insert(struct text *t, size_t at, const char *what, size_t n)
{
	if (t->n + n > TEXT_MAX)
		return;
	memmove(t->at + at + n, t->at + at, t->n - at);
	memcpy(t->at + at, what, n);
	t->n += n;
}

static void spoil(struct text *t)
{
	size_t at = chance(t->n), n = chance(t->n - at < 80 ? t->n - at : 80);
	char copy[80];

	switch (chance(5)) {
	case 0:
		if (t->n > 0)
			t->at[at] = (char)chance(256);
		break;
	case 1:
		memmove(t->at + at, t->at + at + n, t->n - at - n);
		t->n -= n;
		break;
	case 2:
		memcpy(copy, t->at + at, n);
		insert(t, chance(t->n), copy, n);
		break;
	case 3:
		t->n = at; /* the rest was never saved */
		break;
	default: {
		const char *what = spoilers[chance(sizeof spoilers / sizeof spoilers[0])];
		insert(t, at, what, strlen(what));
	}
	}
}

static bool fits_a_terminal(const char *text)
{
	if (!utf8_valid(text, strlen(text)))
		return false;
	for (const char *p = text; *p != '\0';) {
		uint32_t c = utf8_next(&p);
		if (character_is_hidden(c) || c == '\n' || c == '\r' || c == '\t')
			return false;
	}
	return true;
}

/* 1 accepted, 0 refused. */
static int read_once(const char *text, size_t n, const char *why)
{
	struct faults f = { 0 };
	struct settings *s = NULL;
	struct config_value *list = NULL;
	size_t values = 0;
	int lines = 1, read = config_parse("x.yaml", text, n, &s, &f) == 0;

	for (size_t i = 0; i < n; i++)
		lines += text[i] == '\n' || text[i] == '\r';
	CHECK(read == (f.n == 0) && read == (s != NULL), "%s: read %d with %zu faults", why, read,
	      f.n);
	for (size_t i = 0; i < f.n; i++) {
		const struct fault *at = &f.at[i];
		CHECK(at->line >= 1 && at->line <= lines + 1 && at->column >= 1,
		      "%s: a fault at %d:%d of %d lines: %s", why, at->line, at->column, lines,
		      at->text);
		CHECK(fits_a_terminal(at->text), "%s: a fault at %d:%d can't be shown", why,
		      at->line, at->column);
	}
	if (read && config_values("x.yaml", text, n, &list, &values, &f) == 0)
		for (size_t i = 0; i < values; i++)
			CHECK(fits_a_terminal(list[i].value), "%s: %s can't be shown", why,
			      list[i].key);
	config_values_free(list, values);
	settings_free(s);
	faults_release(&f);
	return read;
}

static void spoilt_by_chance(void)
{
	struct err e = { 0 };
	struct text t;
	char *text, why[40];
	size_t length;
	int accepted = 0, rounds = ROUNDS / (int)test_every(60, 80);

	if (config_read("config/municipalities/herning.yaml", &text, &length, &e) != 0 ||
	    length > TEXT_MAX) {
		CHECK(false, "%s", e.text);
		return;
	}
	for (int i = 0; i < rounds; i++) {
		memcpy(t.at, text, length);
		t.n = length;
		for (size_t times = 1 + chance(4); times > 0; times--)
			spoil(&t);
		snprintf(why, sizeof why, "round %d", i);
		accepted += read_once(t.at, t.n, why);
	}
	/* Many changes hit a comment or a name; most must be noticed. */
	CHECK(accepted > rounds / 100 && accepted < rounds / 2, "%d of %d accepted", accepted,
	      rounds);
	free(text);
}

/* A piece again and again, to nearly 1 MiB. */
static void swallowed(const char *why, const char *front, const char *piece)
{
	size_t n = strlen(piece), times = ((size_t)1 << 20) / n - 1;
	char *text = memory_new(strlen(front) + n * times + 1, 1), *to = stpcpy(text, front);
	clock_t from = clock();

	for (size_t i = 0; i < times; i++)
		to = stpcpy(to, piece);
	CHECK(read_once(text, (size_t)(to - text), why) == 0, "%s is accepted", why);
	double seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
	/* Tens of milliseconds; what grows with the square of the size would take minutes. */
	CHECK(seconds < 60, "%s: %.1f s", why, seconds);
	free(text);
}

static void made_to_be_swallowed(void)
{
	static const struct {
		const char *why, *front, *piece;
	} row[] = {
		{ "brackets", "", "[" },
		{ "braces", "", "{" },
		{ "lists of lists", "", "- " },
		{ "keys of keys", "", "? " },
		{ "spaces", "a: b\n", " " },
		{ "bytes that are no text", "", "\xFF\n" },
		{ "the same key", "", "a: 1\n" },
		{ "known keys", "", "services: []\n" },
		{ "entries", "services:\n", "- id: a\n" },
		{ "words", "services: [", "a, " },
		{ "one long text", "municipality: {code: 1, name: ", "a" },
		{ "aliases", "a: &a [x]\nb: [", "*a, " },
		{ "documents", "", "---\na\n" },
		{ "quotes", "a: ", "\"\\\"" },
		{ "a comment", "", "#" },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		swallowed(row[i].why, row[i].front, row[i].piece);
	char *nothing = memory_new(1 << 20, 1);
	CHECK(read_once(nothing, 1 << 20, "NULs") == 0, "NULs are accepted");
	free(nothing);
}

/* Each name stands for ten of the one before: a thousand million words, were they followed. */
static void alias_bomb(void)
{
	char text[2000], *to = stpcpy(text, "a0: &a0 [x]\n");

	for (int i = 1; i < 10; i++) {
		to += sprintf(to, "a%d: &a%d [", i, i);
		for (int j = 0; j < 10; j++)
			to += sprintf(to, "%s*a%d", j > 0 ? ", " : "", i - 1);
		to = stpcpy(to, "]\n");
	}
	CHECK(read_once(text, strlen(text), "an alias bomb") == 0, "the alias bomb is accepted");
}

int main(void)
{
	spoilt_by_chance();
	made_to_be_swallowed();
	alias_bomb();
	return test_end();
}
