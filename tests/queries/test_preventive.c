/* Who is due a preventive home visit, in a store: whose, what takes off, and by which settings. */
#include "core/queries/preventive.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

static const char with_service[] = "preventive_visits: { service: pleje }\n";

/* It is 23 November 2026. */
static const char lines[] =
	"{'type':'citizen','id':'y1','name':'Ane 1','born':'1951-05-01','provider':'kom'}\n"
	"{'type':'citizen','id':'y2','name':'Ane 2','born':'1951-11-24','provider':'kom'}\n"
	"{'type':'citizen','id':'y3','name':'Ane "
	"3','born':'1956-02-01','lives_alone':true,'provider':'p1'}\n"
	"{'type':'citizen','id':'y4','name':'Ane "
	"4','born':'1960-12-24','special_risk':['isolated','just_widowed']}\n"
	"{'type':'citizen','id':'y5','name':'Ane "
	"5','born':'1940-01-01','protected':true,'provider':'kom'}\n"
	"{'type':'citizen','id':'y6','name':'Ane 6','born':'1940-01-01','died':'2026-11-20'}\n"
	"{'type':'citizen','id':'y7','name':'Ane 7','born':'1940-01-01','same_as':'y5'}\n"
	"{'type':'citizen','id':'y8','name':'Ane 8','born':'1940-01-01','withdrawn':'fejl'}\n"
	"{'type':'visit','id':'z1','citizen':'y1','carer':'h1','on':'2026-05-04','from':'08:00','"
	"to':'08:30','services':['pleje']}\n";

static const struct preventive_row *due_of(const struct preventive *p, const char *citizen)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->row[i].citizen, citizen) == 0)
			return &p->row[i];
	return NULL;
}

static void load_as(struct world *w, const char *staff, struct day on, struct preventive *p)
{
	struct actor actor = world_actor(w, staff);
	struct err e = { 0 };

	CHECK_INT(preventive_load(world_as(w, &actor), on, p, &e), 0, e.text);
}

static void test_list(struct world *w)
{
	static const char *const order[] = { "y4", "y5", "y3", "y1" };
	struct preventive p;

	load_as(w, "v1", november(23), &p);
	CHECK_INT((long long)p.n, 4, "four are due");
	for (size_t i = 0; i < p.n && i < 4; i++)
		CHECK_TEXT(p.row[i].citizen, order[i], "whose year of life ends first");
	CHECK_INT((long long)p.unknown, 5, "those of the team have no day of birth");
	const struct preventive_row *y4 = due_of(&p, "y4");
	if (y4 != NULL) {
		CHECK_TEXT(y4->text, "at special risk: just widowed, isolated", "why");
		CHECK_INT(y4->due.age, 65, "age");
		CHECK_INT(y4->days, 31, "until 23 December, today among them");
	}
	preventive_release(&p);
	load_as(w, "v1", november(24), &p);
	CHECK(due_of(&p, "y2") != NULL, "turns 75 on the day that is asked about");
	preventive_release(&p);
}

static void test_whose(struct world *w)
{
	static const char *const may_not[] = { "h1", "t1", "n1" };
	struct preventive p;
	struct err e = { 0 };

	load_as(w, "tp", november(23), &p);
	CHECK(p.n == 1 && due_of(&p, "y3") != NULL, "a provider's leader: its citizens");
	preventive_release(&p);
	load_as(w, "tl", november(23), &p);
	CHECK(due_of(&p, "y1") != NULL && due_of(&p, "y3") == NULL, "and no others");
	preventive_release(&p);
	for (size_t i = 0; i < 3; i++) {
		struct actor actor = world_actor(w, may_not[i]);
		CHECK(preventive_load(world_as(w, &actor), november(23), &p, &e) != 0 &&
			      e.kind == ERR_ACCESS,
		      "%s may not", may_not[i]);
	}
	long before = world_count(w, "SELECT count(*) FROM journal WHERE kind = 'access'");
	load_as(w, "v1", november(23), &p);
	preventive_release(&p);
	CHECK_INT(world_count(w, "SELECT count(*) FROM journal WHERE kind = 'access'"), before + 1,
		  "one look-up a list");
}

/* A visit with the service in the year of life; what was done, else what was planned. */
static void test_seen(bool asked)
{
	static const struct {
		const char *why, *line;
		bool takes_off;
	} row[] = {
		{ "before the birthday",
		  "{'type':'visit_record','id':'q1','citizen':'y1','carer':'h1','on':'2026-04-30',"
		  "'outcome':'done','services':['pleje']}\n",
		  false },
		{ "another service",
		  "{'type':'visit_record','id':'q2','citizen':'y1','carer':'h1','on':'2026-05-02',"
		  "'outcome':'done','services':['rehab']}\n",
		  false },
		{ "in vain",
		  "{'type':'visit_record','id':'q3','citizen':'y1','carer':'h1','on':'2026-05-03',"
		  "'outcome':'not_home','services':['pleje']}\n",
		  false },
		{ "as it was planned",
		  "{'type':'visit_record','id':'q4','citizen':'y1','visit':'z1','carer':'h1','on':"
		  "'2026-05-04','outcome':'done'}\n",
		  true },
	};
	struct world w;
	struct preventive p;

	world_open_with(&w, asked ? with_service : "");
	world_import(&w, world_team);
	world_import(&w, lines);
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		world_import(&w, row[i].line);
		load_as(&w, "v1", november(23), &p);
		CHECK((due_of(&p, "y1") == NULL) == (asked && row[i].takes_off), "%s, %s",
		      row[i].why, asked ? "the service is named" : "no service is named");
		preventive_release(&p);
	}
	world_close(&w);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, lines);
	test_list(&w);
	test_whose(&w);
	world_close(&w);
	test_seen(true);
	test_seen(false);
	return test_end();
}
