/* Danish order and search (core/base/danish.h). */
#include "core/base/danish.h"

#include <string.h>

#include "tests/test.h"

/* Ascending: each stands before the next. */
static const char *const order[] = {
	"",      "Abel", "Andersen", "Mage", "Müller",   "Möller", "Måge", "Maaløe",
	"Zebra", "Æble", "Ødegaard", "Øst",  "Aabenraa", "Åge",    "Åse",  "Aase",
};

/* clang-format off */
static const struct { const char *why, *before, *after; } pairs[] = {
	{ "upper case first on equal letters",      "Ida",        "ida" },
	{ "case matters less than letters",         "ida",        "Idb" },
	{ "plain before accented",                  "Rene",       "René" },
	{ "accents do not separate letters",        "René",       "Reneb" },
	{ "accent before case",                     "rene",       "René" },
	{ "a blank before letters",                 "Bo Ås",      "Boas" },
	{ "digits before letters",                  "Vej 2",      "Vej a" },
	{ "æ before ø",                             "Æø",         "Øæ" },
	{ "ø before å",                             "Ø",          "Å" },
	{ "ä with æ, after it",                     "Æ",          "Ä" },
	{ "ä before the next letter after æ",       "Äa",         "Æb" },
	{ "œ with ø",                               "Œa",         "Øb" },
	{ "ü as y",                                 "Xz",         "Ü" },
	{ "ü before z",                             "Ü",          "Z" },
	{ "capital AA is å as well",                "ZZ",         "AA" },
	{ "other alphabets come last",              "Å",          "Ж" },
	{ "a shorter text first",                   "Han",        "Hans" },
	{ "decomposed å is å",                      "Øst",        "A\u030Age" },
	{ "decomposed å with composed neighbours",  "A\u030Aga",  "Åge" },
	{ "decomposed ö is ö",                      "Mz",         "Mo\u0308" },
	{ "a byte that is no character has a place", "a",         "a\xff" },
	{ "a second a makes another letter",        "Kaz",        "Kaa" },
	{ "a second A as well",                     "kaz",        "kaA" },
	{ "the end of one inside the other",        "ka",         "kaa" },
	{ "an accent behind the same letters",      "Kate",       "Kate\u0301" },
	{ "a ring behind the same letters",         "Kaz",        "Ka\u030A" },
	{ "small after the same letters",           "kAte",       "kate" },
	{ "letters of Romania among the others",    "Ștefan",     "Sz" },
	{ "… and after the plain ones",             "Stefan",     "Ștefan" },
	{ "letters of Vietnam too",                 "Nguyễn",     "Nh" },
	{ "a hyphen as a blank",                    "Anne-Marie", "Anne Marie B" },
	{ "… and the other way",                    "Anne Marie", "Anne-Marie B" },
	{ "apostrophes of all kinds",               "d’Aubigny",  "d'Auchamp" },
};

static const struct { const char *why, *text, *typed; bool found; } search[] = {
	{ "case",                           "Kirsten Ågård",   "ÅGÅRD",      true },
	{ "aa finds å",                     "Kirsten Ågård",   "aagaard",    true },
	{ "å finds aa",                     "Karen Aagaard",   "ågård",      true },
	{ "æ finds ae",                     "Karen Baek",      "bæk",        true },
	{ "ae finds æ",                     "Karen Bæk",       "baek",       true },
	{ "oe finds ø",                     "Møller",          "moeller",    true },
	{ "plain e finds é",                "André Linde",     "andre",      true },
	{ "é finds plain e",                "Andre Linde",     "andré",      true },
	{ "u finds ü",                      "Müller",          "muller",     true },
	{ "ø finds ö",                      "Möller",          "møller",     true },
	{ "o does not find ø",              "Møller",          "moller",     false },
	{ "decomposed finds composed",      "Åse",             "a\u030Ase",  true },
	{ "in the middle",                  "Bodil Østergaard","sterg",      true },
	{ "nothing typed finds all",        "Bodil",           "",           true },
	{ "not there",                      "Bodil",           "bodild",     false },
	{ "an accent behind a plain letter", "Rene\u0301 Bo",  "rene bo",    true },
	{ "an a with a letter between",     "Adam Aagaard",    "adam åg",    true },
	{ "a broken byte does no harm",     "Bo\xffil",        "bo\xff",     true },
	{ "a hyphen finds a blank",         "Anne Marie",      "anne-m",     true },
	{ "an apostrophe finds another",    "d’Aubigny",       "d'au",       true },
	{ "plain s finds ș",                "Ștefan",          "stef",       true },
	{ "ễ finds plain e",                "Nguyen",          "nguyễn",     true },
};
/* clang-format on */

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

/* Texts of a few pieces, among them such as change the letter before them, and broken bytes: what
 * sorts them must be an order. */
static void make_text(unsigned *chance, char out[40])
{
	static const char *const piece[] = { "a",      "A",      "aa",   "å",    "Æ", "æ",
					     "e",      "é",      "b",    "1",    " ", "ø",
					     "\u0301", "\u030A", "\xff", "\xC3", "Ж", "ü",
					     "\xA6",   "-",      "’",    "'",    "ș", "ễ" };
	size_t pieces = sizeof piece / sizeof *piece;

	out[0] = '\0';
	for (unsigned n = *chance >> 8 & 3; n < 5; n++) {
		*chance = *chance * 1103515245u + 12345u;
		strcat(out, piece[(*chance >> 16) % pieces]);
	}
}

static void test_is_an_order(void)
{
	unsigned chance = 1;
	char a[40], b[40], c[40], longer[2][44];

	for (int i = 0; i < 20000; i++) {
		make_text(&chance, a);
		make_text(&chance, b);
		make_text(&chance, c);
		int ab = sign(danish_compare(a, b)), bc = sign(danish_compare(b, c));
		CHECK(ab == -sign(danish_compare(b, a)), "“%s” against “%s”", a, b);
		CHECK((ab == 0) == (strcmp(a, b) == 0), "“%s” is “%s”", a, b);
		if (ab <= 0 && bc <= 0)
			CHECK(danish_compare(a, c) <= 0, "“%s”, “%s”, “%s”", a, b, c);
		/* What stands before both, and joins neither, changes nothing. */
		snprintf(longer[0], sizeof longer[0], "æb.%s", a);
		snprintf(longer[1], sizeof longer[1], "æb.%s", b);
		CHECK(sign(danish_compare(longer[0], longer[1])) == ab, "“%s” and “%s”, longer", a,
		      b);
	}
}

int main(void)
{
	size_t n = sizeof order / sizeof *order;
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < n; k++)
			CHECK(sign(danish_compare(order[i], order[k])) == sign((int)i - (int)k),
			      "%s against %s", order[i], order[k]);
	}
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		const char *a = pairs[i].before, *b = pairs[i].after;
		CHECK(danish_compare(a, b) < 0, "%s: %s before %s", pairs[i].why, a, b);
		CHECK(danish_compare(b, a) > 0, "%s: %s after %s", pairs[i].why, b, a);
	}
	for (size_t i = 0; i < sizeof search / sizeof *search; i++) {
		char typed[64];
		danish_fold(search[i].typed, typed);
		CHECK(strlen(typed) <= strlen(search[i].typed), "%s: no longer", search[i].why);
		CHECK(danish_contains(search[i].text, typed) == search[i].found, "%s: %s in %s",
		      search[i].why, search[i].typed, search[i].text);
	}
	char folded[64];
	CHECK_TEXT(danish_fold("Ștefan-Ågot’", folded), "Ștefan-ågot’",
		   "the names users log in by are folded as they always were");
	test_is_an_order();
	return test_end();
}
