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
	char word[300] = "";
	memset(word, 'a', 280);
	CHECK_INT(score_of(word, NULL, "aab"), 0, "a text without an end");
	CHECK(score_of(word, NULL, "aaa") > 0, "… is still found by its beginning");
	CHECK_INT(score_of("a", NULL, word), 0, "a word longer than any");
	return test_end();
}
