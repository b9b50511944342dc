/* The history of a citizen: every version of everything, newest first, a page at a time. */
#include "core/queries/citizen_history.h"

#include <stdio.h>

#include "core/acts/visit.h"
#include "core/records/record_type.h"
#include "core/records/records.h"
#include "core/session/scope.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
/* A goal may stand before its course: its entry waits until the course has come. */
static const char facts[] =
	"{'type':'goal','id':'g1','course':'f1','text':'Bad uden hjælp','start_level':3}\n"
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','referred':'2026-11-01','start':'2026-11-02'}\n"
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h1','on':'2026-11-22','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r1','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-22','outcome':'done',"
		"'started':'08:02','note':'fin morgen','signs':['pain','falls'],'recorded_at':'2026-11-22T07:30:00Z','recorded_by':'h1'}\n"
	"{'type':'visit_record','id':'s1','citizen':'b2','carer':'h1','on':'2026-11-22','outcome':'done','note':'en anden'}\n";

/* What is done to them afterwards, oldest first. */
static const char *const later[] = {
	"{'type':'citizen','id':'b1','name':'Karen Bæk','address':'Åvænget 4','provider':'kom','phone':'12345678'}\n",
	"{'type':'citizen','id':'b1','name':'Karen Bæk','address':'Åvænget 5','provider':'p1'}\n",
	"{'type':'visit_record','id':'r2','visit':'v1','citizen':'b1','carer':'h2','on':'2026-11-22','outcome':'partly',"
		"'started':'08:02','note':'fin morgen','signs':['pain','falls'],'replaces':'r1','reason':'Bo var der'}\n",
};

static const struct {
	const char *why;
	enum history_kind kind;
	enum record_type type;
	const char *about, *reason, *said;
} want[] = {
	{ "withdrawn here", HISTORY_WITHDRAWN, RECORD_VISIT_RECORD, "22.11.2026 08:02", "forkert borger", "" },
	{ "a correction: what differs", HISTORY_CORRECTED, RECORD_VISIT_RECORD, "22.11.2026 08:02", "Bo var der",
	  "carer: Aase Dam > Bo Kjær; outcome: done > partly done; " },
	{ "a change: from and to", HISTORY_CHANGED, RECORD_CITIZEN, "Karen Bæk", "",
	  "address: Åvænget 4 > Åvænget 5; phone: 12345678 > ; provider: Kommunen > Solgården; " },
	{ "a field comes", HISTORY_CHANGED, RECORD_CITIZEN, "Karen Bæk", "", "phone:  > 12345678; " },
	{ "taken in after its course", HISTORY_MADE, RECORD_GOAL, "Bad uden hjælp", "",
	  "course:  > Langt forløb; text:  > Bad uden hjælp; start level:  > 3; " },
	{ "imported, with who and when", HISTORY_MADE, RECORD_VISIT_RECORD, "22.11.2026 08:02", "",
	  "visit:  > 22.11.2026 08:00; carer:  > Aase Dam; day:  > 22.11.2026; outcome:  > done; started:  > 08:02; "
	  "signs of change:  > pain, fall; note:  > fin morgen; recorded:  > 22.11.2026 08:30; recorded by:  > Aase Dam; " },
	{ "a plan of a visit", HISTORY_MADE, RECORD_VISIT, "22.11.2026 08:00", "",
	  "carer:  > Aase Dam; day:  > 22.11.2026; from:  > 08:00; to:  > 08:30; services:  > Personlig pleje; " },
	{ "words of the settings", HISTORY_MADE, RECORD_COURSE, "Langt forløb", "",
	  "course type:  > Langt forløb; provider:  > Kommunen; referred:  > 01.11.2026; start:  > 02.11.2026; " },
	{ "she herself", HISTORY_MADE, RECORD_CITIZEN, "Karen Bæk", "",
	  "name:  > Karen Bæk; address:  > Åvænget 4; provider:  > Kommunen; " },
};
/* clang-format on */
enum { WANTED = sizeof want / sizeof want[0] };

static void check_line(const struct history_line *l, size_t i)
{
	char said[1000] = "";
	size_t n = 0;

	for (size_t c = 0; c < l->changes && n < sizeof said; c++)
		n += (size_t)snprintf(said + n, sizeof said - n, "%s: %s > %s; ",
				      l->change[c].field, l->change[c].before, l->change[c].after);
	CHECK_INT(l->kind, want[i].kind, want[i].why);
	CHECK_INT(l->type, want[i].type, want[i].why);
	CHECK_TEXT(l->about, want[i].about, want[i].why);
	CHECK_TEXT(l->reason, want[i].reason, want[i].why);
	CHECK_TEXT(said, want[i].said, want[i].why);
	CHECK_TEXT(l->by, "admin", want[i].why);
	CHECK(l->imported == (i > 0), "%s: imported", want[i].why);
}

static void make_history(struct world *w)
{
	struct err e = { 0 };

	world_import(w, facts);
	for (size_t i = 0; i < sizeof later / sizeof later[0]; i++) {
		w->admin.now_ms += 60000;
		world_import(w, later[i]);
	}
	w->admin.now_ms += 60000;
	struct actor lead = world_actor(w, "tl");
	CHECK_INT(look_up_log(world_as(w, &lead), world_rid(w, RECORD_CITIZEN, "b1"),
			      "citizen page", NULL, &e),
		  0, e.text);
	CHECK_INT(withdraw_do(world_as(w, &lead),
			      &(struct withdrawal){ RECORD_VISIT_RECORD,
						    world_rid(w, RECORD_VISIT_RECORD, "r2"),
						    "forkert borger" },
			      &world_done, &e),
		  0, e.text);
}

static void test_pages(struct world *w, int64_t citizen)
{
	static const size_t most[] = { 100, 1, 4, WANTED, WANTED - 1 };

	for (size_t i = 0; i < sizeof most / sizeof most[0]; i++) {
		struct citizen_history h = { .n = 0 };
		struct err e = { 0 };
		size_t calls = 0;
		do {
			CHECK_INT(citizen_history_more(world_as(w, &w->admin), citizen, most[i], &h,
						       &e),
				  0, e.text);
			CHECK(h.n <= ++calls * most[i], "no more than asked for");
		} while (h.more && calls < 20);
		CHECK_INT(h.n, WANTED, "all of it, none twice");
		for (size_t l = 0; l < h.n && l < WANTED; l++)
			check_line(&h.line[l], l);
		citizen_history_release(&h);
	}
}

static void test_refused(struct world *w)
{
	struct citizen_history h = { .n = 0 };
	struct actor private = world_actor(w, "h3");
	struct err e = { 0 };

	CHECK_INT(citizen_history_more(world_as(w, &private), world_rid(w, RECORD_CITIZEN, "b2"),
				       10, &h, &e),
		  -1, "outside the provider");
	CHECK_INT(e.kind, ERR_ACCESS, "outside the provider");
	CHECK_INT(citizen_history_more(world_as(w, &w->admin), 424242, 10, &h, &e), -1,
		  "no such citizen");
	CHECK_INT(h.n, 0, "untouched");
}

/* A page must not look through the journal. */
static void test_indexed(struct world *w)
{
	CHECK_INT(world_count(w, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'"
				 " AND sql LIKE '%\"journal\" (citizen, lane, clock)%'"),
		  1, "an index on the citizen");
}

static void test_words(void)
{
	for (int t = 0; t < RECORD_TYPES; t++) {
		CHECK(record_desc[t].words != NULL, "words of type %d", t);
		for (size_t i = 0; i < record_desc[t].fields; i++) {
			const struct field *f = &record_desc[t].field[i];
			CHECK(f->label != NULL, "the field %s has no words", f->name);
			for (f = f->items; f != NULL && f->name != NULL; f++)
				CHECK(f->label != NULL, "the field %s has no words", f->name);
		}
	}
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	make_history(&w);
	int64_t citizen = world_rid(&w, RECORD_CITIZEN, "b1");
	test_pages(&w, citizen);
	test_refused(&w);
	test_indexed(&w);
	test_words();
	world_close(&w);
	return test_end();
}
