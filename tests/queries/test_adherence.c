/* What is expected of the exercises of a plan, and what of it was ticked (domain 4). */
#include "core/queries/plan_adherence.h"

#include "core/queries/course_page.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* A course from Monday 2 November, seen on Monday 23 November: its weeks are ISO weeks. */
#define COURSE                                                                                     \
	"{'type':'citizen','id':'c#','name':'Hans','provider':'kom'}\n"                            \
	"{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom','lead':'" \
	"t1','referred':'2026-10-26',"                                                             \
	"'start':'2026-11-02','planned_end':'2026-12-27'}\n"
#define PLAN(more, times)                                                                          \
	"{'type':'plan','id':'p#','citizen':'c#','course':'f#','kind':'83a'" more                  \
	",'exercises':[{'id':'e','name':'Gang'" times "}]}\n"
#define FROM     ",'from':'2026-11-02'"
#define TIMES(n) ",'times_per_week':" #n
#define VISIT(day, more)                                                                           \
	"{'type':'visit','id':'v" day "#','citizen':'c#','carer':'h1','on':'2026-11-" day          \
	"','from':'08:00','to':'08:30','services':['pleje']" more "}\n"
#define ITS(day) VISIT(day, ",'plans':['p#']")
#define TICKED(day)                                                                                \
	"{'type':'visit_record','id':'r" day "#','visit':'v" day                                   \
	"#','citizen':'c#','carer':'h1','on':'2026-11-" day "',"                                   \
	"'outcome':'done','exercises_done':[{'plan':'p#','exercise':'e'}]}\n"
#define LOOSE(day, more)                                                                           \
	"{'type':'visit_record','id':'r" day "#','citizen':'c#','carer':'h1','on':'2026-11-" day   \
	"',"                                                                                       \
	"'outcome':'done','exercises_done':[{'plan':'p#','exercise':'e'" more "}]}\n"
/* All days of the first week, and three of the second. */
#define WEEK ITS("02") ITS("03") ITS("04") ITS("05") ITS("06") ITS("07") ITS("08")
#define MORE ITS("09") ITS("11") ITS("13")

/* clang-format off */
static const struct { const char *why, *lines; int ticked, expected, apart; } row[] = {
	{ "no number: every day with a visit",      PLAN(FROM, "") WEEK MORE TICKED("02") TICKED("09"), 2, 10, 0 },
	{ "a number: no more than it in a week",    PLAN(FROM, TIMES(3)) WEEK MORE TICKED("02") TICKED("09"), 2, 6, 0 },
	{ "and no more than there are days",        PLAN(FROM, TIMES(5)) WEEK MORE, 0, 8, 0 },
	{ "done more often than it says",           PLAN(FROM, TIMES(1)) ITS("02") ITS("03") TICKED("02") TICKED("03"), 2, 1, 0 },
	{ "no visits, nothing expected",            PLAN(FROM, TIMES(3)), 0, 0, 0 },
	{ "two visits on one day are one",          PLAN(FROM, "") ITS("02") TICKED("02")
	  "{'type':'visit','id':'w#','citizen':'c#','carer':'h1','on':'2026-11-02','from':'18:00','to':'18:30','services':['pleje'],'plans':['p#']}\n", 1, 1, 0 },
	{ "a visit that does not name the plan",    PLAN(FROM, "") ITS("02") VISIT("03", "") TICKED("03"), 0, 1, 1 },
	{ "a visit that nobody planned",            PLAN(FROM, "") ITS("02") LOOSE("03", ""), 0, 1, 1 },
	{ "on a day that has a planned one too",    PLAN(FROM, "") ITS("02") LOOSE("02", ""), 1, 1, 0 },
	{ "otherwise than planned is done",         PLAN(FROM, "") ITS("02") LOOSE("02", ",'deviation':'siddende'"), 1, 1, 0 },
	{ "today counts, tomorrow does not",        PLAN(FROM, "") ITS("23") ITS("24"), 0, 1, 0 },
	{ "from the first day of the plan",         PLAN(",'from':'2026-11-04'", "") WEEK TICKED("03") TICKED("04"), 1, 5, 1 },
	{ "to its last",                            PLAN(FROM ",'to':'2026-11-04'", "") WEEK TICKED("04") TICKED("05"), 1, 3, 1 },
	{ "from the day it is handed over",         PLAN(FROM ",'handed_over':'2026-11-04'", "") WEEK TICKED("03") TICKED("04"), 1, 5, 1 },
	{ "by its therapist until then",            PLAN(FROM ",'by_therapist':true,'handed_over':'2026-11-06'", "") WEEK TICKED("05") TICKED("06"), 1, 3, 1 },
	{ "its therapist still does it alone",      PLAN(FROM ",'by_therapist':true", "") WEEK TICKED("05"), 0, -1, 1 },
	{ "in a week no less for the days before",  PLAN(FROM ",'handed_over':'2026-11-06'", TIMES(2)) WEEK, 0, 2, 0 },
	{ "an absence from its first day to its last", PLAN(FROM, "") WEEK TICKED("03") TICKED("04") TICKED("06")
	  "{'type':'absence','id':'a#','citizen':'c#','kind':'holiday','from':'2026-11-04','to':'2026-11-05'}\n", 2, 5, 1 },
	{ "a pause from its first day to its last", PLAN(FROM, "") WEEK TICKED("03") TICKED("04") TICKED("06")
	  "{'type':'course_pause','id':'q#','course':'f#','from':'2026-11-04','to':'2026-11-05'}\n", 2, 5, 1 },
	{ "a pause that is still open",             PLAN(FROM, "") WEEK MORE
	  "{'type':'course_pause','id':'q#','course':'f#','from':'2026-11-04'}\n", 0, 2, 0 },
	{ "after the day of death",                 PLAN(FROM, "") WEEK "{'type':'citizen','id':'c#','name':'Hans','provider':'kom','died':'2026-11-04'}\n", 0, 3, 0 },
	{ "no more after the course has ended",     PLAN(FROM, "") WEEK
	  "{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-10-26',"
	  "'start':'2026-11-02','planned_end':'2026-12-27','end':'2026-11-04','result':'help'}\n", 0, 3, 0 },
	{ "cancelled, it was still planned",        PLAN(FROM, "") ITS("02") ITS("03")
	  "{'type':'visit_record','id':'r#','visit':'v02#','citizen':'c#','carer':'h1','on':'2026-11-02','outcome':'cancelled_by_citizen'}\n", 0, 2, 0 },
};
/* clang-format on */

/* The lines with the number of the row in place of #, so that each has a citizen of its own; two records
 * of one id are one that is changed, so the last of each is taken. */
static void import_row(struct world *w, const char *lines, size_t number)
{
	char text[8000];
	size_t used = 0;

	for (const char *c = lines; *c != '\0' && used + 8 < sizeof text; c++)
		if (*c == '#')
			used += (size_t)snprintf(text + used, sizeof text - used, "%zu", number);
		else
			text[used++] = *c;
	text[used] = '\0';
	world_import(w, text);
}

static void check_row(struct world *w, size_t i)
{
	struct actor who = world_actor(w, "t1");
	struct course_page p;
	struct err e = { 0 };
	char id[20];

	import_row(w, COURSE, i);
	import_row(w, row[i].lines, i);
	snprintf(id, sizeof id, "f%zu", i);
	CHECK_INT(course_page_load(world_as(w, &who), world_rid(w, RECORD_COURSE, id), november(23),
				   &p, &e),
		  0, e.text);
	const struct plan_adherence *a = &p.adherence;
	CHECK_INT((long long)a->rows, 1, row[i].why);
	if (a->rows == 1) {
		CHECK_INT(a->row[0].ticked, row[i].ticked, row[i].why);
		CHECK_INT(a->row[0].expected, row[i].expected, row[i].why);
		CHECK_INT(a->row[0].apart, row[i].apart, row[i].why);
	}
	course_page_release(&p);
}

/* A visit names the plan also by a service that works by plans of its kind. */
static void test_service(struct world *w)
{
	struct actor who = world_actor(w, "t1");
	struct course_page p;
	struct err e = { 0 };

	world_import(w, "{'type':'citizen','id':'cs','name':'Ada','provider':'kom'}\n"
			"{'type':'course','id':'fs','citizen':'cs','course_type':'lang','provider':"
			"'kom','lead':'t1',"
			"'referred':'2026-10-26','start':'2026-11-02'}\n"
			"{'type':'plan','id':'ps','citizen':'cs','course':'fs','kind':'DV','from':'"
			"2026-11-02',"
			"'exercises':[{'id':'e','name':'Gang'}]}\n"
			"{'type':'visit','id':'vs','citizen':'cs','carer':'h1','on':'2026-11-02','"
			"from':'08:00','to':'08:30',"
			"'services':['dv']}\n"
			"{'type':'visit','id':'vt','citizen':'cs','carer':'h1','on':'2026-11-03','"
			"from':'08:00','to':'08:30',"
			"'services':['rehab']}\n");
	CHECK_INT(course_page_load(world_as(w, &who), world_rid(w, RECORD_COURSE, "fs"),
				   november(23), &p, &e),
		  0, e.text);
	CHECK_INT(p.adherence.row[0].expected, 1, "the service that works by such plans");
	CHECK(p.adherence.row[0].counts[0] && !p.adherence.row[0].counts[1], "on its day");
	course_page_release(&p);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		check_row(&w, i);
	test_service(&w);
	world_close(&w);
	return test_end();
}
