/* Search as one types: what is found, and what stands before what. */
#include "core/base/match.h"

#include "core/base/danish.h"
#include "tests/test.h"

static int score_of(const char *name, const char *number, const char *typed)
{
	char plain[300], query[300];
	struct match_text text[] = {
		{ .plain = danish_plain(name, plain), .weight = 2 },
		{ .plain = number, .weight = 1, .number = true },
	};

	return match_score(text, 2, danish_plain(typed, query));
}

/* clang-format off */
static const struct { const char *why, *name, *number, *typed; bool found; } found[] = {
	{ "nothing typed finds all",         "Karen Bæk",     NULL, "",           true },
	{ "blanks are nothing typed",        "Karen Bæk",     NULL, "  ",         true },
	{ "the beginning",                   "Karen Bæk",     NULL, "kar",        true },
	{ "another word",                    "Karen Bæk",     NULL, "bæ",         true },
	{ "words in any order",              "Karen Bæk",     NULL, "bæk kar",    true },
	{ "all of the words",                "Karen Bæk",     NULL, "bæk poul",   false },
	{ "large letters",                   "Karen Bæk",     NULL, "KAREN",      true },
	{ "æ as ae",                         "Karen Bæk",     NULL, "baek",       true },
	{ "ae as æ",                         "Karen Baek",    NULL, "bæk",        true },
	{ "æ as ä",                          "Karen Bäk",     NULL, "bæk",        true },
	{ "æ as a, for whoever lacks it",    "Karen Bæk",     NULL, "bak",        true },
	{ "ø as oe",                         "Søren Søgaard", NULL, "soeren",     true },
	{ "ø as ö",                          "Sören",         NULL, "søren",      true },
	{ "ø as o",                          "Søren Søgaard", NULL, "soren",      true },
	{ "å as aa",                         "Hans Søgård",   NULL, "søgaard",    true },
	{ "aa as å",                         "Hans Søgaard",  NULL, "søgård",     true },
	{ "å as a",                          "Åse Dam",       NULL, "ase",        true },
	{ "half of an aa",                   "Aase Dam",      NULL, "a",          true },
	{ "the a of a foreign ae",           "Michael Dam",   NULL, "micha",      true },
	{ "accents",                         "René Dam",      NULL, "rene",       true },
	{ "first letters of the words",      "Karen Bæk",     NULL, "kb",         true },
	{ "the beginnings of the words",     "Karen Bæk",     NULL, "kabæ",       true },
	{ "a letter left out",               "Østergård",     NULL, "østrgård",   true },
	{ "letters that only stand in order", "Karen Bæk",    NULL, "ank",        false },
	{ "a word from inside",              "Engparken",     NULL, "park",       true },
	{ "other letters",                   "Karen Bæk",     NULL, "karla",      false },
	{ "a number by its end",             "x",     "0102501234", "1234",       true },
	{ "one figure is no end",            "x",     "0102501234", "4",          false },
	{ "a number whole",                  "x",     "0102501234", "010250-1234", true },
	{ "not by its middle",               "x",     "0102501234", "2501",       false },
	{ "not longer than it is",           "x",     "1234",       "01234",      false },
	{ "name and number together",        "Karen", "0102501234", "kar 234",    true },
	{ "two names and a number in groups", "Karen Bæk", "12345678", "karen 12 34 56 78 bæk", true },
	{ "a phone number in pairs",         "x",     "12345678", "12 34 56 78",  true },
	{ "… with hyphens",                  "x",     "12345678", "12-34-56-78",  true },
	{ "… from abroad",                   "x",     "12345678", "+45 12345678", true },
	{ "… in brackets",                   "x",     "12345678", "(+45) 1234 5678", true },
	{ "… with noughts",                  "x",     "12345678", "0045 12 34 56 78", true },
	{ "… without a sign",                "x",     "12345678", "45 12 34 56 78", true },
	{ "… its last groups",               "x",     "12345678", "56 78",        true },
	{ "… not its first",                 "x",     "12345678", "12 34",        false },
	{ "another country's",               "x",     "298123456", "+298 12 34 56", true },
	{ "… without the country",           "x",     "298123456", "123456",      true },
	{ "a number of one figure, whole",   "x",     "1", "1",                   true },
	{ "a replacement number whole",      "x",     "010250tk12", "010250-TK12", true },
	{ "… its end",                       "x",     "010250tk12", "tk12",       true },
	{ "… in large letters",              "x",     "010250tk12", "TK12",       true },
	{ "… not by its middle",             "x",     "010250tk12", "tk1",        false },
	{ "a hyphen as a blank",             "Anne Marie Kjær", NULL, "anne-marie", true },
	{ "a blank as a hyphen",             "Anne-Marie Kjær", NULL, "anne marie", true },
	{ "nothing for a hyphen",            "Anne-Marie Kjær", NULL, "annemarie", true },
	{ "another hyphen",                  "Anne-Marie Kjær", NULL, "anne‑marie", true },
	{ "a straight apostrophe",           "Jorgen d’Aubigny", NULL, "d'aubigny", true },
	{ "a bent one",                      "Jørgen d'Auchamp", NULL, "d’auchamp", true },
	{ "a letter as an apostrophe",       "Jørgen d'Auchamp", NULL, "dʼauchamp", true },
	{ "no apostrophe",                   "Lykke O'Neill", NULL, "oneill",      true },
	{ "house and letter together",       "Østerbrogade 54 B, 3. mf.", NULL, "54b", true },
	{ "… and apart",                     "Nørre Allé 12A, 2. tv.", NULL, "12 a", true },
	{ "floor and door without stops",    "Nørre Allé 12A, 2. tv.", NULL, "allé 12a 2 tv", true },
	{ "Romanian letters",                "Ștefan Țepeș", NULL, "stefan tepes", true },
	{ "Vietnamese letters",              "Nguyễn Thị Ánh", NULL, "nguyen thi anh", true },
	{ "… typed as they are",             "Nguyen", NULL, "nguyễn",            true },
	{ "Polish letters",                  "Łukasz Żółkiewski", NULL, "lukasz zolkiewski", true },
	{ "þ as th, ð as d",                 "Þórður", NULL, "thordur",           true },
	{ "ß as ss",                         "Müller-Straße", NULL, "strasse",    true },
	{ "letters with marks of their own", "A\u030Agot", NULL, "aagot",         true },
	{ "what has no letters",             "😀 Emoji", NULL, "😀",              true },
	{ "a sentence holds no three stray letters",
	  "record the visit as done, with times and services as planned", NULL, "xqz", false },
	{ "… nor letters far apart",
	  "record the visit as done, with times and services as planned", NULL, "rpe", false },
};

static const struct { const char *why, *typed, *better, *worse; } before[] = {
	{ "whole before beginning",          "dam",  "Dam",        "Damgård" },
	{ "beginning before a later word",   "dam",  "Damgård Aa", "Aase Dam" },
	{ "a whole word before its beginning", "dam", "Aase Dam",  "Aase Damgård" },
	{ "a word before inside a word",     "park", "Ny Parken",  "Engparken" },
	{ "inside before letters left out",  "park", "Engparken",  "Parvek" },
	{ "inside before written apart",     "park", "Engparken",  "P. Ark" },
	{ "written apart before letters left out", "park", "P. Ark", "Parvek" },
	{ "as it is spelt before a guess",   "soren", "Soren Dam", "Søren Dam" },
};
/* clang-format on */

int main(void)
{
	for (size_t i = 0; i < sizeof found / sizeof found[0]; i++) {
		int score = score_of(found[i].name, found[i].number, found[i].typed);
		CHECK((score > 0) == found[i].found, "%s: “%s” for “%s” scores %d", found[i].why,
		      found[i].name, found[i].typed, score);
	}
	for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
		int better = score_of(before[i].better, NULL, before[i].typed);
		int worse = score_of(before[i].worse, NULL, before[i].typed);
		CHECK(better > worse && worse > 0, "%s: %d, %d", before[i].why, better, worse);
	}
	const struct match_text only[] = { { .plain = "karen baek", .weight = 1 } };
	CHECK(match_holds(only, 1, "kar bae") && !match_holds(only, 1, "kb"),
	      "a filter guesses at no letters");
	char word[300] = "";
	memset(word, 'a', 280);
	CHECK_INT(score_of(word, NULL, "aab"), 0, "a text without an end");
	CHECK(score_of(word, NULL, "aaa") > 0, "… is still found by its beginning");
	CHECK_INT(score_of("a", NULL, word), 0, "a word longer than any");
	return test_end();
}
