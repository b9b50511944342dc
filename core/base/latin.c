/* Latin letters and signs: see latin.h. */
#include "core/base/latin.h"

#include <stdbool.h>
#include <stddef.h>

enum { LATIN_FIRST = 0xC0, EXTENDED_FIRST = 0x180, ADDITIONAL_FIRST = 0x1E00 };

/* ' ' is no letter, or one that counts as no other. */
/* clang-format off */
static const char latin[] =
	"AAAA[][CEEEEIIII" "DNOOOO\\ \\UUUUYTs" "aaaa{}{ceeeeiiii" "dnoooo| |uuuuyty"
	"AaAaAaCcCcCcCcDd" "DdEeEeEeEeEeGgGg" "GgGgHhHhIiIiIiIi"
	"IiIiJjKkkLlLlLlL" "lLlNnNnNnnNnOoOo" "\\|\\|RrRrRrSsSsSs" "SsTtTtTtUuUuUuUu"
	"UuUuWwYyYZzZzZzs";

static const char extended[] =
	"bBBb  OCcDDDd EEEFfGG IIKkl MNnO"
	"Oo  Pp   S tTtTUuUVYyZzZZzz     "
	"    DDdLLlNNnAaIiOoUuUuUuUuUue[{"
	"Aa[{GgGgKkOoOoZzjDDdGg  Nn]}[{\\|"
	"AaAaEeEeIiIiOoOoRrRrUuUuSsTt  Hh"
	"Nd  ZzAaEe\\|OoOoOoYylnt   ACcLTs"
	"z  BUVEeJj qRrYy";

static const char additional[] =
	"AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFf"
	"GgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm"
	"MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRr"
	"SsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"
	"WwWwWwWwWwXxXxYyZzZzZzhtwyasssS "
	"AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"
	"EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOo"
	"OoOoUuUuUuUuUuUuUuYyYyYyYy  VvYy";

/* Beyond ASCII: the first and the last of those that are alike. */
static const struct { uint32_t from, to, sign; } alike[] = {
	{ 0xA0, 0xA0, ' ' }, { 0xAD, 0xAD, ' ' }, { 0x2000, 0x200A, ' ' }, { 0x2010, 0x2015, ' ' },
	{ 0x202F, 0x202F, ' ' }, { 0x2212, 0x2212, ' ' },
	{ 0xB4, 0xB4, '\'' }, { 0x2B9, 0x2BF, '\'' }, { 0x2018, 0x201B, '\'' }, { 0x2032, 0x2032, '\'' },
};
/* clang-format on */
_Static_assert(sizeof latin == 0x180 - LATIN_FIRST + 1, "one letter per character");
_Static_assert(sizeof extended == 0x250 - EXTENDED_FIRST + 1, "one letter per character");
_Static_assert(sizeof additional == 0x1F00 - ADDITIONAL_FIRST + 1, "one letter per character");

static char letter_of(const char *table, size_t size, uint32_t first, uint32_t c)
{
	bool inside = c >= first && c - first < size - 1;

	return inside && table[c - first] != ' ' ? table[c - first] : 0;
}

char latin_letter(uint32_t c)
{
	return letter_of(latin, sizeof latin, LATIN_FIRST, c);
}

char latin_letter_more(uint32_t c)
{
	char letter = letter_of(extended, sizeof extended, EXTENDED_FIRST, c);

	return letter != 0 ? letter : letter_of(additional, sizeof additional, ADDITIONAL_FIRST, c);
}

uint32_t latin_sign(uint32_t c)
{
	if (c < 0x80)
		return c == '-' ? ' ' : c == '`' ? '\'' : c;
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
		if (c >= alike[i].from && c <= alike[i].to)
			return alike[i].sign;
	return c;
}
