/* Citizens to look up: who is on the list, what is said of them, and that it is one look-up. */
#include "core/queries/citizen_list.h"

#include <string.h>

#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char more[] =
	"{'type':'visit','id':'v1','citizen':'b4','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v2','citizen':'b1','carer':'h1','on':'2026-11-24','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'citizen','id':'b4','name':'Villy Krog','address':'Møllestien 3','provider':'kom','protected':true,'phone':'97 00 00 00'}\n"
	"{'type':'citizen','id':'b6','name':'Åse Aa','address':'Engen 1','phone':'97 12 34 56'}\n";

static const struct { const char *why, *staff, *names; } rows[] = {
	{ "a carer: those she visits, by name; a protected one has hers", "h1", "Karen Bæk, Villy Krog" },
	{ "a carer without visits",            "h2", "" },
	{ "a team lead: her provider's",       "tl", "Karen Bæk, Poul Kjær, Villy Krog" },
	{ "all of them, the protected one without her name", NULL,
	  "(protected), Inger Øst, Karen Bæk, Poul Kjær, Tove Lind, Åse Aa" },
};
/* clang-format on */

static void check_names(struct world *w, size_t i)
{
	struct actor who = world_actor(w, rows[i].staff);
	struct citizen_list l;
	struct err e = { .kind = ERR_NONE };
	char names[400] = "";
	int got;

	CHECK_INT(citizen_list_open(world_as(w, &who), NULL, &l, &e), 0, rows[i].why);
	while ((got = citizen_list_read(world_as(w, &w->admin), &l, 2, &e)) == 1)
		CHECK(!citizen_list_whole(&l) && l.n <= l.rids, "%s: in pieces", rows[i].why);
	CHECK(got == 0 && citizen_list_whole(&l), "%s: to its end", rows[i].why);
	for (size_t k = 0; k < l.n; k++)
		snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s",
			 k > 0 ? ", " : "", l.row[k].name);
	CHECK_TEXT(names, rows[i].names, rows[i].why);
	CHECK_INT(citizen_list_read(world_as(w, &w->admin), &l, 2, &e), 0, "nothing more comes");
	citizen_list_release(&l);
}

static void test_facts(struct world *w)
{
	struct actor who = world_actor(w, NULL);
	struct citizen_list l;
	struct err e = { .kind = ERR_NONE };
	static const char count[] = "SELECT count(*) FROM journal WHERE kind = 'access'";
	long before = world_count(w, count);

	CHECK_INT(citizen_list_open(world_as(w, &who), NULL, &l, &e), 0, "opened");
	CHECK_INT(citizen_list_read(world_as(w, &w->admin), &l, 1000, &e), 0, "read at once");
	CHECK_TEXT(l.row[5].phone, "", "numbers come later");
	CHECK_INT(citizen_list_number(world_as(w, &w->admin), &l, 4, &e), 1, "in pieces");
	CHECK_INT(citizen_list_number(world_as(w, &w->admin), &l, 4, &e), 0, "to their end");
	CHECK_INT(citizen_list_number(world_as(w, &w->admin), &l, 4, &e), 0, "and no further");
	CHECK_INT(world_count(w, count), before + 1, "one look-up for the list");
	CHECK_TEXT(l.row[0].id, "b4", "a protected one is found by her id");
	CHECK_TEXT(l.row[0].address, "", "and her address is not told");
	CHECK_TEXT(l.row[5].phone, "97123456", "numbers are figures only");
	CHECK_TEXT(l.row[5].address, "Engen 1", "an address");
	CHECK_TEXT(l.row[5].cpr, "", "no number");
	CHECK(day_is_none(l.row[5].died), "alive");
	citizen_list_release(&l);
}

/* Neither to those who see everybody nor to the carer is a protected citizen's address or phone told. */
static void test_protected(struct world *w)
{
	static const char *const staff[] = { "h1", "tl", "v1", NULL };

	for (size_t i = 0; i < sizeof staff / sizeof staff[0]; i++) {
		struct actor who = world_actor(w, staff[i]);
		struct citizen_list l;
		struct err e = { .kind = ERR_NONE };
		int seen = 0;
		CHECK_INT(citizen_list_open(world_as(w, &who), NULL, &l, &e), 0, e.text);
		CHECK_INT(citizen_list_read(world_as(w, &who), &l, 1000, &e), 0, e.text);
		CHECK_INT(citizen_list_number(world_as(w, &who), &l, 1000, &e), 0, e.text);
		for (size_t k = 0; k < l.n; k++) {
			if (strcmp(l.row[k].id, "b4") != 0)
				continue;
			seen++;
			CHECK_TEXT(l.row[k].phone, "", "phone");
			CHECK_TEXT(l.row[k].address, "", "address");
		}
		CHECK_INT(seen, 1, "the protected one is there");
		citizen_list_release(&l);
	}
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, more);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		check_names(&w, i);
	test_facts(&w);
	test_protected(&w);
	world_close(&w);
	return test_end();
}
