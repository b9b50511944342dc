/* When providers are supervised: of whom, in which order, and for whom. */
#include "core/queries/supervision_dates.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

static const char dates[] =
	"supervision:\n"
	"  - { id: tilsyn, name: Tilsyn, every_months: 12, anchor: 2026-01-15 }\n"
	"  - { id: audit, name: Journalaudit, kind: audit, every_months: 6, anchor: 2026-06-01,"
	" providers: [p1], sample: 20 }\n"
	"  - { id: uden, name: Uden dag, every_months: 12, providers: [kom] }\n";

static void check_calendar(struct world *w, const char *staff, const char *want)
{
	struct actor actor = world_actor(w, staff);
	struct supervision_calendar c;
	struct err e = { 0 };
	char got[400] = "", next[DAY_TEXT];
	size_t used = 0;

	CHECK_INT(supervision_calendar_load(world_as(w, &actor), 0, &c, &e), 0, e.text);
	for (size_t i = 0; i < c.n; i++)
		used += (size_t)snprintf(got + used, sizeof got - used, "%s%s %s %s %d",
					 i > 0 ? "; " : "", c.at[i].provider, c.at[i].rule->id,
					 day_text(c.at[i].next, next), c.at[i].days);
	CHECK_TEXT(got, want, staff);
	supervision_calendar_release(&c);
}

int main(void)
{
	struct world w;
	struct supervision_calendar c;
	struct err e = { 0 };

	world_open_with(&w, dates);
	world_import(&w, world_team);
	check_calendar(&w, "v1",
		       "p1 audit 2026-12-01 8; kom tilsyn 2027-01-15 53; p1 tilsyn 2027-01-15 53; "
		       "kom uden  -1");
	check_calendar(&w, "tp", "p1 audit 2026-12-01 8; p1 tilsyn 2027-01-15 53");
	struct actor h1 = world_actor(&w, "h1");
	CHECK(supervision_calendar_load(world_as(&w, &h1), 0, &c, &e) != 0 && e.kind == ERR_ACCESS,
	      "a carer does not supervise");
	world_close(&w);
	return test_end();
}
