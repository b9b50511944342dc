/* Revised records that were withdrawn are in no list and no figure; what was recorded on them stays:
 * the record of a withdrawn visit is one that nobody planned. */
#include <string.h>

#include "core/base/text.h"
#include "core/queries/citizen_ahead.h"
#include "core/queries/citizen_history.h"
#include "core/queries/citizen_list.h"
#include "core/queries/citizen_page.h"
#include "core/queries/clip_cards.h"
#include "core/queries/course_list.h"
#include "core/queries/course_page.h"
#include "core/queries/outcomes.h"
#include "core/session/scope.h"
#include "tests/balances.h"
#include "tests/queries/world.h"
#include "tests/test.h"

#define VISIT(id, more)                                                                            \
	"{'type':'visit','id':'" id "','citizen':'b1','carer':'h1','services':['pleje']" more "}"  \
	"\n"
#define V1(more)                                                                                   \
	VISIT("v1", ",'on':'2026-11-23','from':'08:00','to':'08:30','clip_minutes':30" more)
#define V2(more) VISIT("v2", ",'on':'2026-11-23','from':'09:00','to':'09:30'" more)
#define GRANT(more)                                                                                \
	"{'type':'grant','id':'g1','citizen':'b3','service':'pleje','provider':'kom'"              \
	",'from':'2026-01-05'" more "}\n"
#define ABSENCE(more)                                                                              \
	"{'type':'absence','id':'a1','citizen':'b1','kind':'hospital','from':'2026-12-20'" more    \
	"}\n"
#define COURSE(more)                                                                               \
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom',"         \
	"'lead':'t1','referred':'2026-10-01','start':'2026-10-05'" more "}\n"
#define GOAL(more) "{'type':'goal','id':'m1','course':'f1','text':'Bad'" more "}\n"
#define PLAN(more)                                                                                 \
	"{'type':'plan','id':'p1','citizen':'b1','course':'f1','kind':'83a','from':'2026-10-05',"  \
	"'exercises':[{'id':'x1','name':'Gang'}]" more "}\n"
#define CARD(more)    "{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-10-05'" more "}\n"
#define PAUSE(more)   "{'type':'course_pause','id':'h1','course':'f1','from':'2026-11-20'" more "}\n"
#define CITIZEN(more) "{'type':'citizen','id':'b2','name':'Poul Kjær','provider':'kom'" more "}\n"
#define STAFF(more)                                                                                \
	"{'type':'staff','id':'h2','name':'Bo Kjær','role':'carer','provider':'kom'" more "}\n"
#define GONE ",'withdrawn':'fejl'"

static const char facts[] = V1("") V2("") GRANT("") ABSENCE("") COURSE("") GOAL("") PLAN("") CARD(
	"") PAUSE("") "{'type':'visit_record','id':'r2','visit':'v2','citizen':'b1','carer':'h1',"
		      "'on':'2026-11-23','outcome':'done','started':'09:05','ended':'09:25'}\n"
		      "{'type':'progress','id':'o1','goal':'m1','on':'2026-11-20','level':2}\n";

static struct world w;
static struct err e;

static const struct work *as(const char *staff)
{
	static struct actor who;

	who = world_actor(&w, staff);
	return world_as(&w, &who);
}

/* ---- figures ---- */

static long rows_of_day(const char *staff, bool planned)
{
	struct day_list list;
	long n = 0;

	CHECK_INT(day_list_load(as(staff), november(23), 0, &list, &e), 0, e.text);
	for (size_t i = 0; i < list.n; i++)
		n += (list.row[i].visit_rid != 0) == planned;
	day_list_release(&list);
	return n;
}

static long planned_of_carer(void)
{
	return rows_of_day("h1", true);
}
static long unplanned_of_carer(void)
{
	return rows_of_day("h1", false);
}
static long planned_of_provider(void)
{
	return rows_of_day("tl", true);
}
static long unplanned_of_provider(void)
{
	return rows_of_day("tl", false);
}
static long planned_of_all(void)
{
	return rows_of_day(NULL, true);
}
static long unplanned_of_all(void)
{
	return rows_of_day(NULL, false);
}

static int add_balance(void *data, const struct card_balance *b, struct err *unused)
{
	(void)unused;
	*(long *)data += b->balance;
	return 0;
}

static long balances(void)
{
	long sum = 0;

	CHECK_INT(all_balances(as(NULL), november(23), add_balance, &sum, &e), 0, e.text);
	return sum;
}

static long courses(void)
{
	struct course_list list;

	CHECK_INT(course_list_load(as("t1"), COURSES_MINE, november(23), &list, &e), 0, e.text);
	long n = (long)list.n;
	course_list_release(&list);
	return n;
}

static long referred(void)
{
	struct outcomes o;

	CHECK_INT(outcomes_load(as(NULL), day_of(2026, 10, 1), november(23), &o, &e), 0, e.text);
	long n = (long)o.n;
	outcomes_release(&o);
	return n;
}

enum on_page { COURSES, GOALS, EXERCISES, ABSENCES, GRANTS, RECORDS };

static long on_page(const char *citizen, enum on_page what)
{
	struct citizen_page p;

	CHECK_INT(citizen_page_load(as(NULL), world_rid(&w, RECORD_CITIZEN, citizen), november(23),
				    &p, &e),
		  0, e.text);
	const size_t n[] = { p.courses, p.goals, p.exercises, p.absences, p.grants, p.records };
	citizen_page_release(&p);
	return (long)n[what];
}

static long page_courses(void)
{
	return on_page("b1", COURSES);
}
static long page_goals(void)
{
	return on_page("b1", GOALS);
}
static long page_exercises(void)
{
	return on_page("b1", EXERCISES);
}
static long page_absences(void)
{
	return on_page("b1", ABSENCES);
}
static long page_grants(void)
{
	return on_page("b3", GRANTS);
}
static long page_records(void)
{
	return on_page("b1", RECORDS);
}

enum in_weeks { PLANNED, DONE, UNPLANNED, PAUSES };

static long on_course(enum in_weeks what)
{
	struct course_page p;
	long n[] = { 0, 0, 0, 0 };

	CHECK_INT(course_page_load(as("t1"), world_rid(&w, RECORD_COURSE, "f1"), november(23), &p,
				   &e),
		  0, e.text);
	for (size_t i = 0; i < p.weeks; i++) {
		n[PLANNED] += p.week[i].planned;
		n[DONE] += p.week[i].done;
		n[UNPLANNED] += p.week[i].unplanned;
	}
	n[PAUSES] = (long)p.pauses;
	course_page_release(&p);
	return n[what];
}

static long course_planned(void)
{
	return on_course(PLANNED);
}
static long course_done(void)
{
	return on_course(DONE);
}
static long course_unplanned(void)
{
	return on_course(UNPLANNED);
}
static long course_pauses(void)
{
	return on_course(PAUSES);
}

static long citizens(void)
{
	struct citizen_list list;

	const struct work *work = as(NULL);
	int left = citizen_list_open(work, NULL, &list, &e) == 0 ? 1 : -1;
	while (left > 0)
		left = citizen_list_read(work, &list, 100, &e);
	CHECK_INT(left, 0, e.text);
	long n = (long)list.n;
	citizen_list_release(&list);
	return n;
}

/* Citizens that a private provider's lead works with. */
static long seen_by_grant(void)
{
	return scope_check(as("tl"), world_rid(&w, RECORD_CITIZEN, "b3"), NULL, &e) == 0;
}

static long logged_in_as_h2(void)
{
	struct actor who = { .staff_id = "h2" };

	CHECK_INT(actor_find_staff(w.store, &who, &e), 0, e.text);
	return who.staff_rid != 0;
}

/* clang-format off */
static const struct {
	const char *what, *line;
	struct { long (*figure)(void); long before, after; } of[6];
} rows[] = {
	{ "a planned visit", V1(GONE), {
		{ planned_of_carer, 2, 1 }, { planned_of_provider, 2, 1 }, { planned_of_all, 2, 1 },
		{ balances, 210, 240 }, { course_planned, 2, 1 } } },
	{ "a visit with a record", V2(GONE), {
		{ unplanned_of_carer, 0, 1 }, { unplanned_of_provider, 0, 1 }, { unplanned_of_all, 0, 1 },
		{ course_done, 1, 0 }, { course_unplanned, 0, 1 }, { page_records, 1, 1 } } },
	{ "a grant", GRANT(GONE), { { page_grants, 1, 0 }, { seen_by_grant, 1, 0 } } },
	{ "an absence", ABSENCE(GONE), { { page_absences, 1, 0 }, { course_pauses, 2, 1 } } },
	{ "a course", COURSE(GONE), { { courses, 1, 0 }, { referred, 1, 0 }, { page_courses, 1, 0 }, { page_goals, 1, 0 } } },
	{ "a goal", GOAL(GONE), { { page_goals, 1, 0 } } },
	{ "a plan", PLAN(GONE), { { page_exercises, 1, 0 } } },
	{ "a card", CARD(GONE), { { balances, 210, -30 }, } },
	{ "a pause", PAUSE(GONE), { { course_pauses, 2, 1 } } },
	{ "a citizen", CITIZEN(GONE), { { citizens, 5, 4 } } },
	{ "a member of staff", STAFF(GONE), { { logged_in_as_h2, 1, 0 } } },
};
/* clang-format on */

static void holds(size_t i, bool withdrawn)
{
	for (size_t k = 0; k < 6 && rows[i].of[k].figure != NULL; k++) {
		char what[80];
		snprintf(what, sizeof what, "%s, figure %zu, %s", rows[i].what, k,
			 withdrawn ? "withdrawn" : "as planned");
		CHECK_INT(rows[i].of[k].figure(),
			  withdrawn ? rows[i].of[k].after : rows[i].of[k].before, what);
	}
}

/* What counts again once the sender withdraws it no longer. */
static void again(const char *line)
{
	char text[600];

	snprintf(text, sizeof text, "%s", line);
	char *gone = strstr(text, GONE);
	memmove(gone, gone + strlen(GONE), strlen(gone + strlen(GONE)) + 1);
	world_import(&w, text);
}

static void test_figures(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		holds(i, false);
		world_import(&w, rows[i].line);
		holds(i, true);
		again(rows[i].line);
		holds(i, false);
	}
}

/* It stays readable: the history says what was withdrawn, and why. */
static void test_history(void)
{
	struct citizen_history h = { .n = 0 };
	size_t found = 0;

	world_import(&w, GRANT(GONE));
	CHECK_INT(citizen_history_more(as(NULL), world_rid(&w, RECORD_CITIZEN, "b3"), 20, &h, &e),
		  0, e.text);
	for (size_t i = 0; i < h.n; i++) {
		if (h.line[i].kind != HISTORY_WITHDRAWN)
			continue;
		found++;
		CHECK_INT(h.line[i].type, RECORD_GRANT, "what");
		CHECK_TEXT(h.line[i].about, "Personlig pleje", "which");
		CHECK_TEXT(h.line[i].reason, "fejl", "why");
		CHECK_INT(h.line[i].changes, 0, "the reason says it all");
	}
	CHECK_INT(found, 2, "twice: by the test before, too");
	citizen_history_release(&h);
}

int main(void)
{
	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	test_figures();
	test_history();
	world_close(&w);
	return test_end();
}
