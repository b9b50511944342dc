/*
 * Does an ASCII row say what the UTF-8 row says?  "Engparken ▲3" and "Engparken ^3" do; so do "Ågård"
 * and "Aagaard", which is longer, so that what stands after it may have less blank before it.
 */
#include "tests/screen/ascii.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/utf8.h"
#include "tui/kit/look.h"

/* Characters have one spelling in ASCII, signs another: "·" is "-" in a text, "." as a mark. */
static bool is_sign(const char *sign, size_t length, const char *ascii)
{
	static const struct look with = { .utf8 = true, .signs = true }, without = { .utf8 = true };

	for (int m = 0; m < MARKS; m++)
		if (strncmp(look_mark(&with, m), sign, length) == 0 &&
		    look_mark(&without, m)[0] == ascii[0])
			return true;
	for (int i = 0; i <= 8; i++)
		if (strncmp(look_bar(&with, i), sign, length) == 0 &&
		    look_bar(&without, i)[0] == ascii[0])
			return true;
	for (int i = 0; i <= 4; i++)
		if (strncmp(look_level(&with, i), sign, length) == 0 &&
		    look_level(&without, i)[0] == ascii[0])
			return true;
	return false;
}

/* Longer words are cut earlier: the end of the cut piece that goes on at `at`, or NULL. */
static const char *past_cut(const char *at)
{
	const char *dots = strstr(at, "…"), *blank = strstr(at, "  ");

	return dots == NULL || (blank != NULL && blank < dots) ? NULL : dots + strlen("…");
}

/* The same piece of text, from *utf8 up to two blanks or the end: both are moved past it. */
static bool same_piece(const char **utf8, const char **ascii)
{
	const char *u = *utf8, *a = *ascii;

	while (*u != '\0' && strncmp(u, "  ", 2) != 0) {
		const char *from = u;
		uint32_t c = utf8_next(&u);
		const char *plain = c < 128 ? "" : look_ascii((wchar_t)c);
		if (c < 128 && *a == (char)c)
			a++;
		else if (c >= 128 && strncmp(a, plain, strlen(plain)) == 0)
			a += strlen(plain);
		else if (c >= 128 && *a != '\0' && is_sign(from, (size_t)(u - from), a))
			a++;
		else if (*a == '.' && (u = past_cut(from)) != NULL)
			a++;
		else
			return false;
	}
	*utf8 = u;
	*ascii = a;
	return true;
}

/* One column a character: no play shows wider ones. */
static size_t column(const char *row, const char *at)
{
	size_t n = 0;

	while (row < at) {
		utf8_next(&row);
		n++;
	}
	return n;
}

static bool reads_the_same(const char *utf8, const char *ascii)
{
	const char *u = utf8, *a = ascii;

	for (;;) {
		u += strspn(u, " ");
		a += strspn(a, " ");
		bool begins = column(utf8, u) == (size_t)(a - ascii);
		if (!same_piece(&u, &a))
			return false;
		if (!begins && column(utf8, u) != (size_t)(a - ascii))
			return false;
		if (*u == '\0')
			return *a == '\0';
		if (*a != ' ')
			return false;
	}
}

char *ascii_rows(const char *utf8, const char *ascii)
{
	char *u = memory_text(utf8), *a = memory_text(ascii), *next_u = u, *next_a = a;
	char *out = memory_new(strlen(ascii) * 8 + 1, 1), *end = out;

	for (int row = 1; next_u != NULL && next_a != NULL; row++) {
		const char *row_u = strsep(&next_u, "\n"), *row_a = strsep(&next_a, "\n");
		if (!reads_the_same(row_u, row_a))
			end += sprintf(end, "%2d|%s\n", row, row_a);
	}
	free(u);
	free(a);
	return out;
}
