/* Addresses on the day: in the list number, floor and door stay where the street is cut, and in the pane the
 * whole of it stands. */
#include <stdlib.h>
#include <string.h>

#include "tests/screen/stage.h"
#include "tests/test.h"

static struct stage_set set;

/* The row of the screen that holds these words; to be freed. */
static char *row_with(struct stage *s, const char *words)
{
	char *text = stage_text(s), *at = strstr(text, words);

	while (at != NULL && at > text && at[-1] != '\n')
		at--;
	char *row = at != NULL ? strndup(at, strcspn(at, "\n")) : strdup("");
	free(text);
	return row;
}

static void test_list(void)
{
	/* clang-format off */
	static const struct { const char *why; int cols; const char *time, *address; } row[] = {
		{ "the street is cut",             80, "10:00", "Christ… 117B, 3. th." },
		{ "after the town",                80, "11:00", "Vesterb… 112, 3. th." },
		{ "more of the street is cut",     60, "10:00", " 117B, 3. th." },
		{ "likewise",                      60, "11:00", "… 112, 3. th." },
		{ "what fits is whole",            60, "12:00", "Åvænget 4 " },
		{ "there is room for more",       160, "10:00", "Christian de… 117B, 3. th." },
		{ "without its town it fits",     160, "11:00", "Vesterbro 112, 3. th." },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct stage s;
		stage_open_in(&s, &set, "aase", "en", row[i].cols, 24);
		char *seen = row_with(&s, row[i].time);
		CHECK(strstr(seen, row[i].address) != NULL, "%s, %d columns: \"%s\" in \"%s\"",
		      row[i].why, row[i].cols, row[i].address, seen);
		free(seen);
		stage_close(&s);
	}
}

static void test_pane(void)
{
	/* clang-format off */
	static const struct { const char *why; int cols; const char *keys, *row; } pane[] = {
		{ "beside the name where both fit", 80, "<End>", "Kai Lund" },
		{ "below it where they do not",     80, "<Home>", "Christian den Fjerdes Vej 117B, 3." },
		{ "all of it, over two rows",       80, "<Home>", "th." },
		{ "with its town",                  80, "<Home> <Down>", "Vesterbro 112, 3. th., 9000 Aalborg" },
		{ "in a wide pane",                160, "<Home>", "Christian den Fjerdes Vej 117B, 3. th." },
		{ "in a small one",                 60, "<Home>", "Christian den Fjerdes Vej 117B, 3. th." },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof pane / sizeof pane[0]; i++) {
		struct stage s;
		stage_open_in(&s, &set, "aase", "en", pane[i].cols, 24);
		stage_keys(&s, pane[i].keys);
		stage_see(&s, pane[i].row, pane[i].why);
		stage_close(&s);
	}
}

int main(void)
{
	char path[300];

	set = stage_team();
	stage_import(&set, "tests/screen/addresses.jsonl", path);
	test_list();
	test_pane();
	return test_end();
}
