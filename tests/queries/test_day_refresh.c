/* One citizen's rows read again: the list is then what reading all of it would give. */
#include <string.h>

#include "core/store/draft.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char visits[] =
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v2','citizen':'b2','carer':'h1','on':'2026-11-23','from':'09:00','to':'09:30','services':['pleje']}\n"
	"{'type':'visit','id':'v3','citizen':'b1','carer':'h1','on':'2026-11-23','from':'12:00','to':'12:30','services':['pleje']}\n"
	"{'type':'visit','id':'v4','citizen':'b2','carer':'h2','on':'2026-11-23','from':'13:00','to':'13:30','services':['pleje']}\n"
	"{'type':'visit','id':'v5','citizen':'b1','carer':'h1','on':'2026-11-22','from':'23:30','to':'00:30','services':['pleje']}\n"
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-11-02'}\n";

/* What is recorded one after the other, each of one citizen. */
static const struct { const char *why, *citizen, *line; } written[] = {
	{ "a record", "b1", "{'type':'visit_record','id':'r1','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','outcome':'done','started':'08:02','ended':'08:31','note':'fin'}\n" },
	{ "its correction", "b1", "{'type':'visit_record','id':'r2','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','outcome':'partly','replaces':'r1','reason':'halvt'}\n" },
	{ "a use of the card", "b1", "{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-20','minutes':30,'activity':'gåtur'}\n" },
	{ "a fall", "b1", "{'type':'visit_record','id':'r3','citizen':'b1','carer':'h2','on':'2026-11-21','outcome':'done','signs':['falls']}\n" },
	{ "a visit that was not planned", "b1", "{'type':'visit_record','id':'r4','citizen':'b1','carer':'h1','on':'2026-11-23','outcome':'done','started':'07:00','ended':'07:10'}\n" },
	{ "the visit across midnight", "b1", "{'type':'visit_record','id':'r5','visit':'v5','citizen':'b1','carer':'h1','on':'2026-11-22','outcome':'done'}\n" },
	{ "a visit that moves to another carer", "b1", "{'type':'visit','id':'v3','citizen':'b1','carer':'h2','on':'2026-11-23','from':'12:00','to':'12:30','services':['pleje']}\n" },
	{ "one that comes from another carer", "b2", "{'type':'visit','id':'v4','citizen':'b2','carer':'h1','on':'2026-11-23','from':'10:00','to':'10:30','services':['pleje']}\n" },
	{ "one that is moved to another day", "b2", "{'type':'visit','id':'v2','citizen':'b2','carer':'h1','on':'2026-11-24','from':'09:00','to':'09:30','services':['pleje']}\n" },
	{ "an absence", "b2", "{'type':'absence','id':'a1','citizen':'b2','kind':'hospital','from':'2026-11-23'}\n" },
};
static const char *const whose[] = { "h1", "h2", "tl", NULL };
/* clang-format on */

static void compare(const struct day_list *got, const struct day_list *want, const char *why)
{
	CHECK_INT(got->n, want->n, why);
	CHECK_INT(got->before, want->before, why);
	CHECK_INT(got->recorded, want->recorded, why);
	CHECK_INT(got->late, want->late, why);
	for (size_t i = 0; i < got->n && got->n == want->n; i++) {
		const struct day_row *x = &got->row[i], *y = &want->row[i];
		CHECK(x->visit_rid == y->visit_rid && x->record_rid == y->record_rid, "%s: row %zu",
		      why, i);
		CHECK_INT(x->outcome, y->outcome, why);
		CHECK_INT(x->flags, y->flags, why);
		CHECK_INT(x->clip_balance, y->clip_balance, why);
		CHECK_INT(x->on.n, y->on.n, why);
		CHECK_TEXT(x->name, y->name, why);
		CHECK_TEXT(x->note, y->note, why);
		CHECK_TEXT(x->carer_name, y->carer_name, why);
	}
}

static void test_each(struct world *w)
{
	enum { LISTS = sizeof whose / sizeof whose[0] };
	struct actor who[LISTS];
	struct day_list kept[LISTS] = { { .n = 0 } }, whole;
	struct err e = { 0 };

	for (size_t k = 0; k < LISTS; k++) {
		who[k] = world_actor(w, whose[k]);
		kept[k].on = november(23);
		CHECK_INT(day_list_read(world_as(w, &who[k]), NULL, &kept[k], &e), 0, e.text);
	}
	for (size_t i = 0; i < sizeof written / sizeof written[0]; i++) {
		world_import(w, written[i].line);
		int64_t citizen = world_rid(w, RECORD_CITIZEN, written[i].citizen);
		for (size_t k = 0; k < LISTS; k++) {
			CHECK_INT(day_list_refresh(world_as(w, &who[k]), citizen, &kept[k], &e), 0,
				  e.text);
			whole = (struct day_list){ .on = november(23) };
			day_list_read(world_as(w, &who[k]), NULL, &whole, &e);
			compare(&kept[k], &whole, written[i].why);
			day_list_release(&whole);
		}
	}
	for (size_t k = 0; k < LISTS; k++)
		day_list_release(&kept[k]);
}

static void test_refused(struct world *w)
{
	static const char count[] = "SELECT count(*) FROM journal WHERE kind = 'access'";
	struct actor carer = world_actor(w, "h1"), nobody = carer;
	struct day_list l = { .on = november(23) };
	struct err e = { 0 };
	int64_t b1 = world_rid(w, RECORD_CITIZEN, "b1");

	day_list_read(world_as(w, &carer), NULL, &l, &e);
	long looks = world_count(w, count);
	size_t n = l.n;
	nobody.staff_rid = nobody.provider_rid = 0;
	l.carer_rid = 0;
	CHECK_INT(day_list_refresh(world_as(w, &nobody), b1, &l, &e), -1, "no list");
	CHECK_INT(e.kind, ERR_ACCESS, "refused");
	CHECK_INT(l.n, n, "the list is as it was");
	CHECK_INT(world_count(w, count), looks, "and no look-up is logged");
	day_list_release(&l);
}

/* The store's version tells whether a list that was read is still current. */
static void test_version(struct world *w)
{
	struct actor carer = world_actor(w, "h1");
	struct day_list l = { .n = 0 };
	struct store_version before, now;
	struct err e = { 0 };

	CHECK_INT(store_version(w->store, &before, &e), 0, e.text);
	day_list_load(world_as(w, &carer), november(23), 0, &l, &e);
	day_list_release(&l);
	store_version(w->store, &now, &e);
	CHECK(now.own == before.own && now.others == before.others, "a look-up changes nothing");
	world_import(w, "{'type':'absence','id':'a2','citizen':'b1','kind':'holiday','from':'2026-"
			"12-24'}\n");
	store_version(w->store, &now, &e);
	CHECK(now.own != before.own && now.others == before.others, "what is recorded here");
	CHECK_INT(store_draft_save(w->store, &carer, &(struct draft_key){ .kind = "visit" }, "{}",
				   &e),
		  0, e.text);
	before = now;
	store_version(w->store, &now, &e);
	CHECK(now.own == before.own && now.others != before.others, "another connection writes");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, visits);
	test_each(&w);
	test_refused(&w);
	test_version(&w);
	world_close(&w);
	return test_end();
}
