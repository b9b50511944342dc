/* Citizens are found by name, address and number, however they are written: with `/` on the day and in the
 * palette. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/screens/day/day.h"

/* clang-format off */
static const struct { const char *why, *typed, *found; } searches[] = {
	{ "a straight apostrophe",             "d'auchamp",         "Jørgen d'Auchamp" },
	{ "a bent one",                        "d’auchamp",         "Jørgen d'Auchamp" },
	{ "a straight one for a bent one",     "d'aubigny",         "Jorgen d’Aubigny" },
	{ "no apostrophe at all",              "daubigny",          "Jorgen d’Aubigny" },
	{ "ø, with the other name",            "jørgen auch",       "Jørgen d'Auchamp" },
	{ "hyphens",                           "anne-marie kjær-nielsen", "Anne-Marie Kjær-Nielsen" },
	{ "blanks for hyphens",                "anne marie kjaer nielsen", "Anne-Marie Kjær-Nielsen" },
	{ "hyphens for blanks",                "anna-marie",        "Anna Marie Kjær Olsen" },
	{ "Polish letters as plain ones",      "lukasz zolk",       "Łukasz Żółkiewski" },
	{ "Icelandic letters as two",          "thordur",           "Þórður á Lakjuni" },
	{ "å as aa",                           "aagot",             "Ågot Ågård" },
	{ "letters with marks of their own",   "åse dec",           "Decomposed" },
	{ "ß as ss, ü as u",                   "muller strasse",    "Müller-Straße Günther" },
	{ "Romanian and Vietnamese letters",   "stefan nguyen",     "Ștefan Nguyễn" },
	{ "a sign that is no letter",          "😀",                "Emoji" },
	{ "the street",                        "nørre alle 12a",    "Jørgen d'Auchamp" },
	{ "house and letter apart",            "allé 12 a, 2. tv",  "Jørgen d'Auchamp" },
	{ "house and letter together",         "54b 3 mf",          "Anne-Marie Kjær-Nielsen" },
	{ "whose name is on the door",         "oneill",            "Jørgen d'Auchamp" },
	{ "floor and door",                    "101 st th",         "Jorgen d’Aubigny" },
	{ "the postal district",               "FO-100",            "Łukasz Żółkiewski" },
	{ "a phone number in pairs",           "12 34 56 78",       "Jørgen d'Auchamp" },
	{ "… from abroad",                     "+4512345679",       "Jorgen d’Aubigny" },
	{ "… without the noughts it has",      "12345680",          "Anne-Marie Kjær-Nielsen" },
	{ "… with noughts",                    "0045 1234 5681",    "Anna Marie Kjær Olsen" },
	{ "… with hyphens",                    "12-34-56-85",       "Ågot Ågård" },
	{ "… without them",                    "12345685",          "Ågot Ågård" },
	{ "… its end",                         "5687",              "Decomposed" },
	{ "a number of the Faroes",            "+298 12 34 56",     "Łukasz Żółkiewski" },
	{ "… of Greenland",                    "+299123456",        "Þórður á Lakjuni" },
};
/* clang-format on */

static void check_day(struct stage *s, size_t i)
{
	const struct day_screen *d = (const struct day_screen *)s->app.top;

	stage_keys(s, "/");
	stage_paste(s, searches[i].typed);
	CHECK(d->list.n == 1 && strstr(d->visits.row[d->shown[0]].name, searches[i].found) != NULL,
	      "/, %s: “%s” finds %d, the first %s", searches[i].why, searches[i].typed, d->list.n,
	      d->list.n > 0 ? d->visits.row[d->shown[0]].name : "none");
	stage_keys(s, "<Esc>");
}

/* Enter opens the page of the citizen who stands first. */
static void check_palette(struct stage *s, size_t i)
{
	char *shown;

	stage_keys(s, ":");
	stage_paste(s, searches[i].typed);
	stage_keys(s, "<Enter>");
	shown = stage_text(s);
	char *end = strchr(shown, '\n');
	CHECK(strcmp(s->app.top->ops->name, "citizen") == 0 && end != NULL &&
		      (*end = '\0', strstr(shown, searches[i].found) != NULL),
	      "palette, %s: “%s” leads to %s", searches[i].why, searches[i].typed, shown);
	free(shown);
	while (s->app.top->below != NULL)
		stage_keys(s, "<Esc>");
}

int main(void)
{
	char path[300];
	struct stage_set set = stage_team();
	struct stage s;

	stage_import(&set, "tests/screen/found.jsonl", path);
	stage_open_in(&s, &set, "aase", "en", 120, 30);
	for (size_t i = 0; i < sizeof searches / sizeof searches[0]; i++) {
		check_day(&s, i);
		check_palette(&s, i);
	}
	stage_close(&s);
	remove(path);
	return test_end();
}
