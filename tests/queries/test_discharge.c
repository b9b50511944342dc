/* Home visits after a stay away: when they stand on the authority's list, and what takes them off. */
#include "core/queries/authority.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

static const char discharge[] = "discharge:\n"
				"  days: 21\n"
				"  kinds: [hospital, respite]\n"
				"  text: Ring og aftal.\n";

/* clang-format off */
/* It is Monday 23 November.  Home on 2 November: the visit is due today. */
#define CITIZEN "{'type':'citizen','id':'c#','name':'Ane #'}\n"
#define STAY(kind, from, to) CITIZEN "{'type':'absence','id':'a#','citizen':'c#','kind':'" kind "','from':'" from "','to':'" to "'}\n"
#define HOME_TODAY STAY("hospital", "2026-10-20", "2026-11-01")
static const struct { const char *why, *lines, *text; } row[] = {
	{ "due today", HOME_TODAY, "in hospital; home since Monday 2 November: home visit on Monday 23 November · Ring og aftal." },
	{ "of another kind that is asked about", STAY("respite", "2026-10-20", "2026-11-01"), "respite" },
	{ "of a kind that is not", STAY("holiday", "2026-10-20", "2026-11-01"), NULL },
	{ "with the hour of coming home: that day counts", CITIZEN "{'type':'absence','id':'a#','citizen':'c#','kind':'hospital',"
		"'from':'2026-10-20','to':'2026-11-01','discharged':'2026-11-01T10:00'}\n", "home since Sunday 1 November: home visit on Sunday 22 November" },
	{ "a week ahead", STAY("hospital", "2026-10-20", "2026-11-08"), "home visit on Monday 30 November" },
	{ "eight days ahead", STAY("hospital", "2026-10-20", "2026-11-09"), NULL },
	{ "84 days late", STAY("hospital", "2026-07-20", "2026-08-09"), "home visit on Monday 31 August" },
	{ "85 days late", STAY("hospital", "2026-07-20", "2026-08-08"), NULL },
	{ "still there", CITIZEN "{'type':'absence','id':'a#','citizen':'c#','kind':'hospital','from':'2026-10-20'}\n", NULL },
	{ "home from tomorrow on", STAY("hospital", "2026-10-20", "2026-11-23"), NULL },
	{ "in hospital again", HOME_TODAY "{'type':'absence','id':'z#','citizen':'c#','kind':'hospital','from':'2026-11-20'}\n", NULL },
	{ "on holiday since", HOME_TODAY "{'type':'absence','id':'z#','citizen':'c#','kind':'holiday','from':'2026-11-20'}\n", "home since Monday 2 November" },
	{ "a later stay counts", HOME_TODAY "{'type':'absence','id':'z#','citizen':'c#','kind':'hospital','from':'2026-11-04','to':'2026-11-06'}\n", "home since Saturday 7 November" },
	{ "a visit by home care is none of the authority's", HOME_TODAY
		"{'type':'visit_record','id':'r#','citizen':'c#','carer':'h1','on':'2026-11-10','outcome':'done'}\n", "home visit" },
	{ "a visitator's visit", HOME_TODAY "{'type':'visit_record','id':'r#','citizen':'c#','carer':'v1','on':'2026-11-02','outcome':'done'}\n", NULL },
	{ "in vain", HOME_TODAY "{'type':'visit_record','id':'r#','citizen':'c#','carer':'v1','on':'2026-11-02','outcome':'not_home'}\n", "home visit" },
	{ "before coming home", HOME_TODAY "{'type':'visit_record','id':'r#','citizen':'c#','carer':'v1','on':'2026-11-01','outcome':'done'}\n", "home visit" },
	{ "a therapist's visit", HOME_TODAY "{'type':'visit_record','id':'r#','citizen':'c#','carer':'t1','on':'2026-11-10','outcome':'partly'}\n", NULL },
	{ "a course since", HOME_TODAY "{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom','referred':'2026-11-02'}\n", NULL },
	{ "a course before", HOME_TODAY "{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom','referred':'2026-11-01'}\n", "home visit" },
	{ "a grant since", HOME_TODAY "{'type':'grant','id':'g#','citizen':'c#','service':'pleje','from':'2026-11-02'}\n", NULL },
	{ "a grant before", HOME_TODAY "{'type':'grant','id':'g#','citizen':'c#','service':'pleje','from':'2026-11-01'}\n", "home visit" },
	{ "a grant that ended since", HOME_TODAY "{'type':'grant','id':'g#','citizen':'c#','service':'pleje','from':'2026-01-01','to':'2026-11-10'}\n", NULL },
	{ "dead", "{'type':'citizen','id':'c#','name':'Ane #','died':'2026-11-20'}\n"
		"{'type':'absence','id':'a#','citizen':'c#','kind':'hospital','from':'2026-10-20','to':'2026-11-01'}\n", NULL },
};
/* clang-format on */

static const struct authority_row *stay_of(const struct authority *l, size_t n)
{
	char id[16];

	snprintf(id, sizeof id, "c%zu", n + 100);
	for (size_t i = 0; i < l->n; i++)
		if (l->row[i].reason == AUTHORITY_DISCHARGE && strcmp(l->row[i].citizen, id) == 0)
			return &l->row[i];
	return NULL;
}

static void load_as(struct world *w, const char *staff, struct authority *l)
{
	struct actor actor = world_actor(w, staff);
	struct err e = { 0 };

	CHECK_INT(authority_load(world_as(w, &actor), l, &e), 0, e.text);
}

static void test_stays(const char *settings, bool asked)
{
	struct world w;
	struct authority l;

	world_open_with(&w, settings);
	world_import(&w, world_team);
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		world_import_case(&w, row[i].lines, i);
	load_as(&w, "v1", &l);
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct authority_row *found = stay_of(&l, i);
		bool want = asked && row[i].text != NULL;
		CHECK((found != NULL) == want, "%s: %s", row[i].why,
		      found != NULL ? found->text : "not listed");
		if (found != NULL && want)
			check_says(found->text, row[i].text, row[i].why);
	}
	authority_release(&l);
	load_as(&w, "tp", &l);
	CHECK(stay_of(&l, 0) == NULL, "not for the leader of another provider");
	authority_release(&l);
	world_close(&w);
}

int main(void)
{
	test_stays(discharge, true);
	test_stays("", false);
	return test_end();
}
