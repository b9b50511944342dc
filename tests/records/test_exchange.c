/* What goes in comes out: import, export, and the store in between. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

static void show_faults(const struct fixture *f)
{
	for (size_t i = 0; i < f->faults.n; i++)
		printf("  line %d: %s\n", f->faults.at[i].line, f->faults.at[i].text);
}

static void import_team(struct fixture *f)
{
	char *text = team_text();

	CHECK_INT(fixture_import(f, text), 0, "the team is taken in");
	show_faults(f);
	CHECK(f->e.kind == ERR_NONE, "%s", f->e.text);
	free(text);
}

/* Nothing stored is missing from the export. */
static void test_whole(void)
{
	struct fixture f;
	char *text = team_text();

	fixture_open(&f, 1);
	import_team(&f);
	CHECK_INT(f.counts.lines, (long)team_lines, "lines");
	CHECK_INT(f.counts.added, (long)team_lines, "added");
	char *out = fixture_export(&f, ~0u);
	CHECK_TEXT(out, text, "the export of the team");
	free(out);
	CHECK_INT(records_compare(f.store, &f.e), 0, f.e.text);
	free(text);
	fixture_close(&f);
}

int main(void)
{
	test_whole();
	return test_end();
}
