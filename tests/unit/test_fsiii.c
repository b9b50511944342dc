/* Conditions of Fælles Sprog III: which are offered, and what is recognised. */
#include "core/fsiii.h"

#include <string.h>

#include "tests/test.h"

/* clang-format off */
static const struct { const char *why, *code, *title; } row[] = {
	{ "by UUID", "75bfc8db-a220-4801-a8c7-5e968e94d44b", "Lave mad" },
	{ "by UUID in capitals", "75BFC8DB-A220-4801-A8C7-5E968E94D44B", "Lave mad" },
	{ "by user key", "J2.2", "Lave mad" },
	{ "by a key in words", "Mobilitet_og_bevaegelse", "Mobilitet og bevægelse" },
	{ "a new one", "feb38b55-c2d7-4d57-99c2-93622eaa0025", "Personlig pleje" },
	{ "an old one, by key", "J1.1", "Vaske sig" },
	{ "an old one, by UUID", "4d46bd94-9518-431c-82e8-ebb91bca307a", "Vaske sig" },
	{ "an area is no condition", "J2", NULL },
	{ "a title is no code", "Lave mad", NULL },
	{ "nothing", "", NULL },
	{ "no code at all", NULL, NULL },
};
/* clang-format on */

static void test_offered(void)
{
	CHECK_TEXT(fsiii_offered(0)->title, "Personlig pleje", "the first");
	CHECK_TEXT(fsiii_offered(FSIII_OFFERED - 1)->key, "J4.6", "the last");
	for (size_t i = 0; i < FSIII_OFFERED; i++)
		for (size_t j = 0; j < i; j++)
			CHECK(strcmp(fsiii_offered(i)->code, fsiii_offered(j)->code) != 0,
			      "%zu and %zu have one code", i, j);
}

int main(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct fsiii_condition *c = fsiii_find(row[i].code);
		CHECK_TEXT(c != NULL ? c->title : "(none)",
			   row[i].title != NULL ? row[i].title : "(none)", row[i].why);
	}
	CHECK_TEXT(fsiii_title("X9"), "X9", "an unknown code is shown as it stands");
	test_offered();
	return test_end();
}
