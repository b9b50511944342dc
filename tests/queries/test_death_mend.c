/* A death that is recorded wrongly is put right: with what ended with it, as it is, and where it came by import. */
#include "core/acts/death_mend.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char lines[] =
	"{'type':'grant','id':'g9','citizen':'b2','service':'pleje','from':'2026-06-01'}\n"
	"{'type':'citizen','id':'b7','name':'Maja Bo','provider':'kom','born':'1940-05-01','died':'2026-11-20'}\n"
	"{'type':'grant','id':'g7','citizen':'b7','service':'pleje','from':'2026-06-01'}\n";
/* clang-format on */

static int mend(const struct work *by, int64_t citizen, struct day died, int keeps, struct err *e)
{
	const struct death_mend m = { citizen, died, keeps };

	*e = (struct err){ 0 };
	return death_mend_do(by, &m, &world_done, e);
}

static void test_recorded(struct world *w, const struct work *by)
{
	const int64_t b2 = world_rid(w, RECORD_CITIZEN, "b2"),
		      g9 = world_rid(w, RECORD_GRANT, "g9");
	const struct death_entry d = { b2, november(22) };
	struct err e = { 0 };

	CHECK(mend(by, b2, november(21), 0, &e) != 0, "nobody who lives is put right");
	CHECK(death_do(by, &d, NULL, &e) == 0, "%s", e.text);
	check_field(w, g9, "to", "\"2026-11-22\"", "the grant ended");
	CHECK(mend(by, b2, november(22), 0, &e) != 0, "the same day is no change");
	CHECK(mend(by, b2, november(24), 0, &e) != 0, "tomorrow has not come");
	CHECK(mend(by, b2, november(21), 0, &e) == 0, "%s", e.text);
	check_field(w, b2, "died", "\"2026-11-21\"", "the right day");
	check_field(w, g9, "to", "\"2026-11-21\"", "what ended goes along");
	CHECK(mend(by, b2, DAY_NONE, 0, &e) == 0, "%s", e.text);
	check_field(w, b2, "died", "(none)", "lives");
	check_field(w, g9, "to", "(none)", "and has what was granted");
	CHECK(death_do(by, &d, NULL, &e) == 0, "%s", e.text);
	CHECK(mend(by, b2, DAY_NONE, 1, &e) == 0, "%s", e.text);
	check_field(w, b2, "died", "(none)", "lives");
	check_field(w, g9, "to", "\"2026-11-22\"", "what ended is kept as it is");
}

static void test_imported(struct world *w, const struct work *by)
{
	const int64_t b7 = world_rid(w, RECORD_CITIZEN, "b7"),
		      g7 = world_rid(w, RECORD_GRANT, "g7");
	struct err e;

	CHECK(mend(by, b7, november(19), 0, &e) == 0, "%s", e.text);
	check_field(w, b7, "died", "\"2026-11-19\"", "the right day");
	check_field(w, g7, "to", "\"2026-11-19\"", "and what was open ends");
	CHECK(act_take_back(by, &world_done, &e) == 0, "%s", e.text);
	check_field(w, b7, "died", "\"2026-11-20\"", "as it came");
	check_field(w, g7, "to", "(none)", "nothing had ended");
	CHECK(mend(by, b7, DAY_NONE, 0, &e) == 0, "%s", e.text);
	check_field(w, b7, "died", "(none)", "lives after all");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, lines);
	struct actor v1 = world_actor(&w, "v1");
	struct work by = *world_as(&w, &v1);
	test_recorded(&w, &by);
	test_imported(&w, &by);
	world_close(&w);
	return test_end();
}
