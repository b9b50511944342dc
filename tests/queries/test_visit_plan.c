/* Planning visits: one, a series from a grant, changed and called off from here on, shared out; who may, what
 * refuses it, and that each is taken back as one.  It is Monday 23 November 2026, 12:00. */
#include "core/acts/visit_plan.h"

#include <time.h>

#include "core/acts/visit_share.h"
#include "core/queries/doubts.h"
#include "core/queries/share_board.h"
#include "core/queries/week_grid.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'grant','id':'g1','citizen':'b1','service':'pleje','from':'2026-09-01','to':'2027-12-31',"
		"'weekdays':['mon','thu'],'times':['08:00-08:30','17:00-17:20'],'tasks':['bad']}\n"
	"{'type':'grant','id':'g3','citizen':'b3','service':'pleje','from':'2026-09-01'}\n"
	"{'type':'staff','id':'h4','name':'Dorte Vig','role':'carer','provider':'kom','left':'2026-11-24'}\n"
	"{'type':'absence','id':'a1','citizen':'b1','kind':'hospital','from':'2026-12-01','to':'2026-12-06'}\n"
	"{'type':'staff_absence','id':'sa1','staff':'h1','from':'2026-12-10','to':'2026-12-11','kind':'holiday'}\n"
	"{'type':'visit','id':'v1','citizen':'b2','carer':'h1','on':'2026-11-24','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v2','citizen':'b2','carer':'h2','on':'2026-11-24','from':'08:20','to':'08:40','services':['pleje']}\n"
	"{'type':'visit','id':'v3','citizen':'b4','carer':'h1','on':'2026-11-24','from':'10:00','to':'10:30','services':['pleje']}\n"
	"{'type':'visit','id':'v4','citizen':'b4','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v5','citizen':'b4','carer':'h2','on':'2026-11-24','from':'10:10','to':'10:20','services':['rehab']}\n"
	"{'type':'visit','id':'v6','citizen':'b4','carer':'h1','on':'2026-11-25','from':'10:00','to':'10:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r1','citizen':'b2','carer':'h2','on':'2026-11-20','outcome':'done'}\n"
	"{'type':'visit','id':'v9','citizen':'b3','carer':'h3','on':'2026-11-24','from':'09:00','to':'09:30','services':['pleje']}\n";

static const struct {
	const char *why, *staff, *citizen, *carer;
	int on, from, to; /* day of November */
	bool services;
	enum err_kind kind; /* ERR_NONE: it may */
	const char *says;
} row[] = {
	{ "a team lead",                "tl", "b1", "h2", 25, 540, 570, true, ERR_NONE, "" },
	{ "a therapist",                "t1", "b1", "h2", 25, 540, 570, true, ERR_NONE, "" },
	{ "a nurse",                    "n1", "b1", "h2", 25, 540, 570, true, ERR_NONE, "" },
	{ "a carer",                    "h1", "b1", "h1", 25, 540, 570, true, ERR_ACCESS, "" },
	{ "a visitator",                "v1", "b1", "h1", 25, 540, 570, true, ERR_ACCESS, "" },
	{ "an administrator",           NULL, "b1", "h2", 25, 540, 570, true, ERR_NONE, "" },
	{ "of another provider",        "tl", "b3", "h2", 25, 540, 570, true, ERR_ACCESS, "not on your lists" },
	{ "another provider's carer",   "tl", "b1", "h3", 25, 540, 570, true, ERR_ACCESS, "own provider" },
	{ "nobody yet",                 "tl", "b1", NULL, 25, 540, 570, true, ERR_NONE, "" },
	{ "today",                      "tl", "b1", "h2", 23, 840, 870, true, ERR_NONE, "" },
	{ "yesterday",                  "tl", "b1", "h2", 22, 840, 870, true, ERR_RULE, "today or later" },
	{ "no day",                     "tl", "b1", "h2", -1, 840, 870, true, ERR_RULE, "on which day" },
	{ "no time",                    "tl", "b1", "h2", 25, -1, 870, true, ERR_RULE, "at what time" },
	{ "it lasts nothing",           "tl", "b1", "h2", 25, 540, 540, true, ERR_RULE, "when it ends" },
	{ "nothing to do",              "tl", "b1", "h2", 25, 540, 570, false, ERR_RULE, "what is to be done" },
	{ "the carer is elsewhere",     "tl", "b1", "h1", 24, 500, 520, true, ERR_NONE, "two places at once, 08:20–08:30" },
	{ "one ends as it begins",      "tl", "b1", "h1", 24, 510, 520, true, ERR_NONE, "" },
	{ "the citizen has another",    "tl", "b2", NULL, 24, 490, 520, true, ERR_NONE, "another visit" },
	{ "two helpers at once",        "tl", "b4", "h2", 25, 600, 630, true, ERR_NONE, "" },
	{ "the carer has left",         "tl", "b1", "h4", 25, 540, 570, true, ERR_NONE, "Dorte Vig has left" },
	{ "on the last day at work",    "tl", "b1", "h4", 24, 540, 570, true, ERR_NONE, "" },
	{ "the carer is on holiday",    "tl", "b1", "h1", 40, 540, 570, true, ERR_NONE, "Aase Dam is away that day: on holiday" },
	{ "… the last day of it",       "tl", "b1", "h1", 41, 540, 570, true, ERR_NONE, "Aase Dam is away that day: on holiday" },
	{ "… and back the day after",   "tl", "b1", "h1", 42, 540, 570, true, ERR_NONE, "" },
	{ "the citizen is away",        "tl", "b1", "h2", 31, 540, 570, true, ERR_NONE, "away that day: in hospital" },
};
/* clang-format on */

static char pleje_id[] = "pleje";
static char *pleje[] = { pleje_id };

static struct day day_n(int n)
{
	return n < 0 ? DAY_NONE : day_plus(november(1), n - 1);
}

static long entries(struct world *w)
{
	return world_count(w, "SELECT count(*) FROM journal WHERE lane = 0");
}

static long visits(struct world *w)
{
	return world_count(w, "SELECT count(*) FROM visit");
}

static void test_one(struct world *w)
{
	long before = entries(w);

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct actor who = world_actor(w, row[i].staff);
		struct visit_plan v = {
			.citizen_rid = world_rid(w, RECORD_CITIZEN, row[i].citizen),
			.carer_rid =
				row[i].carer != NULL ? world_rid(w, RECORD_STAFF, row[i].carer) : 0,
			.on = day_n(row[i].on),
			.from = row[i].from,
			.to = row[i].to,
			.services = { pleje, row[i].services },
		};
		struct act_questions ask = { .n = 0 };
		struct err e = { 0 };
		int done = visit_plan_check(world_as(w, &who), &v, &ask, &e);
		CHECK_INT(e.kind, row[i].kind, row[i].why);
		CHECK_INT(done, row[i].kind == ERR_NONE ? 0 : -1, row[i].why);
		const char *said = done == 0 ? world_asked(&ask) : e.text;
		CHECK(strstr(said, row[i].says) != NULL, "%s: %s", row[i].why, said);
		CHECK(row[i].says[0] != '\0' || row[i].kind != ERR_NONE || said[0] == '\0',
		      "%s: %s", row[i].why, said);
	}
	CHECK_INT(entries(w), before, "nothing was written");
}

/* Planned, changed, taken back twice: it is gone, and nobody was called off. */
static void test_made(struct world *w)
{
	struct actor who = world_actor(w, "tl");
	char bad[] = "bad", linned[] = "linned";
	char *tasks[] = { bad, linned };
	struct visit_plan v = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
				.carer_rid = world_rid(w, RECORD_STAFF, "h2"),
				.grant_rid = world_rid(w, RECORD_GRANT, "g1"),
				.on = november(25),
				.from = 540,
				.to = 570,
				.services = { pleje, 1 },
				.tasks = { tasks, 2 } };
	struct arena a = { 0 };
	struct act_done planned, changed;
	struct visit_plan now;
	struct err e = { 0 };
	long before = visits(w);

	CHECK_INT(visit_plan_do(world_as(w, &who), &v, &planned, &e), 0, e.text);
	CHECK_INT(visits(w), before + 1, "one more");
	CHECK_INT(visit_plan_load(w->store, planned.rid, &now, &a, &e), 0, e.text);
	CHECK_INT((int)now.tasks.n, 2, "its tasks");
	CHECK_TEXT(now.tasks.at[1], "linned", "in their order");
	CHECK(now.grant_rid == v.grant_rid, "its grant");
	now.from = 600;
	now.to = 630;
	now.carer_rid = 0;
	CHECK_INT(visit_plan_do(world_as(w, &who), &now, &changed, &e), 0, e.text);
	CHECK_INT(visit_plan_load(w->store, planned.rid, &now, &a, &e), 0, e.text);
	CHECK_INT(now.from, 600, "at another time");
	CHECK(now.carer_rid == 0, "by nobody yet");
	CHECK_INT(act_take_back(world_as(w, &who), &changed, &e), 0, e.text);
	CHECK_INT(visit_plan_load(w->store, planned.rid, &now, &a, &e), 0, e.text);
	CHECK_INT(now.from, 540, "as it stood");
	CHECK(now.carer_rid == v.carer_rid, "with whom it stood");
	CHECK_INT(act_take_back(world_as(w, &who), &planned, &e), -1, "it was changed since");
	e.kind = ERR_NONE;
	v.on = november(26);
	CHECK_INT(visit_plan_do(world_as(w, &who), &v, &planned, &e), 0, e.text);
	CHECK_INT(visits(w), before + 2, "another one");
	CHECK_INT(act_take_back(world_as(w, &who), &planned, &e), 0, e.text);
	CHECK_INT(visits(w), before + 1, "it is withdrawn");
	arena_release(&a);
}

/* ---- a series ---- */

static struct visit_repeat series(struct world *w, int from, int until)
{
	return (struct visit_repeat){ .grant_rid = world_rid(w, RECORD_GRANT, "g1"),
				      .carer_rid = world_rid(w, RECORD_STAFF, "h1"),
				      .from = day_n(from),
				      .until = day_n(until),
				      .weekdays = 1u << MONDAY | 1u << THURSDAY,
				      .windows = "08:00-08:30, 17:00-17:20",
				      .holidays = 1 };
}

static long of_grant(struct world *w, const char *also)
{
	char sql[400];

	snprintf(sql, sizeof sql,
		 "SELECT count(*) FROM visit JOIN record USING (rid) WHERE id LIKE 'g1/%%'%s",
		 also);
	return world_count(w, sql);
}

static void test_series(struct world *w)
{
	struct actor who = world_actor(w, "tl");
	struct visit_repeat s, first;
	struct arena a = { 0 };
	struct act_questions ask = { .n = 0 };
	struct act_done done, again;
	struct err e = { 0 };

	CHECK_INT(visit_repeat_load(world_as(w, &who), world_rid(w, RECORD_GRANT, "g1"), &first, &a,
				    &e),
		  0, e.text);
	CHECK_INT(first.weekdays, 1u << MONDAY | 1u << THURSDAY, "the grant's weekdays");
	CHECK_TEXT(first.windows, "08:00-08:30, 17:00-17:20", "the grant's windows");
	CHECK_INT(first.from.n, november(26).n, "from the day after what is planned");
	arena_release(&a);

	/* Thursday 26/11 to Monday 14/12: 6 days, one of them in hospital, one of them the carer on holiday */
	s = series(w, 24, 44);
	CHECK_INT(visit_repeat_check(world_as(w, &who), &s, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask),
		   "2 without a carer, who is away (10/12); 2 in the citizen's absence (3/12)",
		   "what is skipped is said before it is saved");
	CHECK_INT(visit_repeat_do(world_as(w, &who), &s, &done, &e), 0, e.text);
	CHECK_INT(of_grant(w, ""), 10, "five days, twice");
	CHECK_INT(of_grant(w, " AND id = 'g1/2026-11-26/08:00'"), 1, "GRANT/DATE/HH:MM");
	CHECK_INT(of_grant(w, " AND carer_rid IS NULL"), 2, "without the carer on holiday");

	CHECK_INT(visit_repeat_check(world_as(w, &who), &s, &ask, &e), -1, "planning twice");
	CHECK(strstr(e.text, "10 planned already") != NULL, "plans once: %s", e.text);
	e.kind = ERR_NONE;
	s.until = day_n(45);
	s.until = day_n(47);
	CHECK_INT(visit_repeat_do(world_as(w, &who), &s, &again, &e), 0, e.text);
	CHECK_INT(of_grant(w, ""), 12, "and adds what is new");
	CHECK_INT(act_take_back(world_as(w, &who), &again, &e), 0, e.text);
	CHECK_INT(of_grant(w, ""), 10, "which is taken back for itself");
	CHECK_INT(act_take_back(world_as(w, &who), &done, &e), 0, e.text);
	CHECK_INT(of_grant(w, ""), 0, "all of it, in one go");
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit_record WHERE live AND outcome = 4"), 0,
		  "nobody was called off");
	CHECK_INT(visit_repeat_do(world_as(w, &who), &s, &done, &e), 0, e.text);
	CHECK_INT(of_grant(w, ""), 12, "what was withdrawn is planned again");
}

static void check_repeat(struct world *w, const char *staff, struct visit_repeat s,
			 const char *says, const char *why)
{
	struct actor who = world_actor(w, staff);
	struct act_questions ask = { .n = 0 };
	struct err e = { 0 };

	CHECK_INT(visit_repeat_check(world_as(w, &who), &s, &ask, &e), -1, why);
	CHECK(strstr(e.text, says) != NULL, "%s: %s", why, e.text);
}

static void test_series_refused(struct world *w)
{
	struct visit_repeat s = series(w, 24, 44);

	check_repeat(w, "h1", s, "", "a carer");
	s.until = day_n(20);
	check_repeat(w, "tl", s, "ends before it begins", "the wrong way round");
	s = series(w, 20, 44);
	check_repeat(w, "tl", s, "today or later", "from a day that is over");
	s = series(w, 24, 24 + SERIES_DAYS);
	check_repeat(w, "tl", s, "two years", "a day too many");
	s = series(w, 24, 44);
	s.windows = "8";
	check_repeat(w, "tl", s, "\"8\" is no time", "no window");
	s.windows = "";
	check_repeat(w, "tl", s, "at what times", "no times");
	s = series(w, 31, 32);
	s.weekdays = 0;
	check_repeat(w, "tl", s, "in the citizen's absence", "all of it in hospital");
	s = series(w, 24, 44);
	s.grant_rid = world_rid(w, RECORD_GRANT, "g3");
	check_repeat(w, "tl", s, "not on your lists", "another provider's citizen");
	s = series(w, 24, 44);
	s.carer_rid = world_rid(w, RECORD_STAFF, "h3");
	check_repeat(w, "tl", s, "own provider", "another provider's carer");
}

/* The series of test_series stands: Thursday 26/11 to Thursday 17/12, 08:00 and 17:00. */
static void test_from_here_on(struct world *w)
{
	struct actor who = world_actor(w, "tl");
	int64_t rid = world_rid(w, RECORD_VISIT, "g1/2026-12-07/08:00");
	struct arena a = { 0 };
	struct visit_plan v;
	struct act_done done;
	struct err e = { 0 };
	int n = 0;

	CHECK_INT(visit_plan_reached(world_as(w, &who), rid, VISIT_ALONE, &n, &e), 0, e.text);
	CHECK_INT(n, 1, "this one");
	CHECK_INT(visit_plan_reached(world_as(w, &who), rid, VISIT_WEEKDAY, &n, &e), 0, e.text);
	CHECK_INT(n, 2, "7/12 and 14/12");
	CHECK_INT(visit_plan_reached(world_as(w, &who), rid, VISIT_ONWARD, &n, &e), 0, e.text);
	CHECK_INT(n, 4, "7, 10, 14, 17/12; not those at 17:00");

	CHECK_INT(visit_plan_load(w->store, rid, &v, &a, &e), 0, e.text);
	v.from = 525;
	v.to = 555;
	v.reach = VISIT_ONWARD;
	CHECK_INT(visit_plan_do(world_as(w, &who), &v, &done, &e), 0, e.text);
	CHECK_INT(of_grant(w, " AND from_min = 525"), 4, "four of them, one act");
	CHECK_INT(of_grant(w, " AND from_min = 480"), 2, "26/11 and 30/11 stand");
	CHECK_INT(act_take_back(world_as(w, &who), &done, &e), 0, e.text);
	CHECK_INT(of_grant(w, " AND from_min = 480"), 6, "taken back as one");

	struct visit_off off = { .visit_rid = rid, .how = -1, .reach = VISIT_ONWARD };
	CHECK_INT(visit_off_do(world_as(w, &who), &off, &done, &e), -1, "nobody said who");
	off.how = VISIT_OFF_WITHDRAWN;
	CHECK_INT(visit_off_do(world_as(w, &who), &off, &done, &e), -1, "no reason");
	off.reason = "hun klarer det selv";
	e.kind = ERR_NONE;
	CHECK_INT(visit_off_do(world_as(w, &who), &off, &done, &e), 0, e.text);
	CHECK_INT(of_grant(w, ""), 8, "four fewer");
	CHECK_INT(act_take_back(world_as(w, &who), &done, &e), 0, e.text);
	CHECK_INT(of_grant(w, ""), 12, "and back");

	off.how = VISIT_OFF_CITIZEN;
	off.reach = VISIT_ALONE;
	CHECK_INT(visit_off_do(world_as(w, &who), &off, &done, &e), 0, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit_record WHERE live AND outcome = 2"), 1,
		  "a record says so");
	CHECK_INT(visit_off_do(world_as(w, &who), &off, NULL, &e), -1, "called off once");
	CHECK_INT(act_take_back(world_as(w, &who), &done, &e), 0, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit_record WHERE live AND outcome = 2"), 0,
		  "the plan holds again");
	arena_release(&a);
}

/* A year of a citizen with four visits a day is planned and taken back while nobody waits long. */
static void test_year(struct world *w)
{
	struct actor who = world_actor(w, "tl");
	struct visit_repeat s = series(w, 61, 61 + 364);
	struct act_done done;
	struct err e = { 0 };
	clock_t begun = clock();

	s.weekdays = 0;
	s.carer_rid = world_rid(w, RECORD_STAFF, "h2");
	s.windows = "07:00-07:20, 12:00-12:20, 18:00-18:20, 22:00-22:20";
	CHECK_INT(visit_repeat_do(world_as(w, &who), &s, &done, &e), 0, e.text);
	double planned = (double)(clock() - begun) / CLOCKS_PER_SEC;
	begun = clock();
	CHECK_INT(of_grant(w, " AND on_day >= 20818"), 1460, "1460 visits");
	CHECK_INT(act_take_back(world_as(w, &who), &done, &e), 0, e.text);
	printf("1460 visits: planned in %.2f s, taken back in %.2f s\n", planned,
	       (double)(clock() - begun) / CLOCKS_PER_SEC);
	CHECK_INT(of_grant(w, " AND on_day >= 20818"), 0, "taken back");
}

/* ---- shared out ---- */

static void test_share(struct world *w)
{
	struct actor who = world_actor(w, "tl"), other = world_actor(w, "tp");
	int64_t h1 = world_rid(w, RECORD_STAFF, "h1");
	struct visit_shared given[4];
	struct share_board b;
	struct act_questions ask = { .n = 0 };
	struct act_done done;
	struct err e = { 0 };

	CHECK_INT(share_board_load(world_as(w, &other), h1, november(24), november(24), &b, &e), -1,
		  "another provider's carer");
	e.kind = ERR_NONE;
	CHECK_INT(share_board_load(world_as(w, &who), h1, november(23), november(24), &b, &e), 0,
		  e.text);
	CHECK_INT((int)b.s.visits, 2, "the one of this morning is over");
	CHECK_TEXT(b.line[0].name, "Poul Kjær", "the first");
	CHECK_INT((int)b.s.carers, 2, "Bo, and Dorte on her last day");
	CHECK_TEXT(b.carer_name[0], "Bo Kjær", "by name");
	CHECK(b.s.knows[0], "Bo has been with Poul");
	CHECK_INT(b.choice[0].carer, 1, "but has him at 08:20: Dorte");
	CHECK_INT(b.choice[1].carer, 1, "and the other likewise");
	CHECK(share_clash(&b.s, b.choice, 0, 0) != NULL, "what is in Bo's way");
	CHECK_TEXT(share_clash_name(&b, share_clash(&b.s, b.choice, 1, 0)), "Villy Krog",
		   "with whom");
	for (size_t i = 0; i < b.s.visits; i++)
		given[i] = (struct visit_shared){ b.line[i].rid, h1,
						  i == 0 ? world_rid(w, RECORD_STAFF, "h2") : 0 };
	struct visit_share s = { .row = given,
				 .n = 2,
				 .staff_rid = h1,
				 .from = november(23),
				 .to = november(24),
				 .kind = AWAY_ILL };
	CHECK_INT(visit_share_check(world_as(w, &who), &s, &ask, &e), 0, e.text);
	CHECK(strstr(world_asked(&ask), "clash") != NULL, "the clash is said: %s",
	      world_asked(&ask));
	CHECK_INT(visit_share_do(world_as(w, &who), &s, &done, &e), 0, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM staff_absence"), 2, "the absence");
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit WHERE carer_rid IS NULL"
				 " AND on_day = 20781"),
		  1, "one that nobody has");
	CHECK_INT(visit_share_check(world_as(w, &who), &s, &ask, &e), -1, "they are given away");
	CHECK(strstr(e.text, "somebody else meanwhile") != NULL, "%s", e.text);
	e.kind = ERR_NONE;
	CHECK_INT(act_take_back(world_as(w, &who), &done, &e), 0, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM staff_absence"), 1, "the absence is gone");
	given[0].carer_rid = world_rid(w, RECORD_STAFF, "h3");
	CHECK_INT(visit_share_check(world_as(w, &who), &s, &ask, &e), -1, "to another provider's");
	e.kind = ERR_NONE;
	given[0].carer_rid = 0;
	struct actor nurse = world_actor(w, "n1"), carer = world_actor(w, "h2");
	CHECK_INT(visit_share_check(world_as(w, &nurse), &s, &ask, &e), -1,
		  "a nurse does not keep absences");
	s.staff_rid = 0;
	e.kind = ERR_NONE;
	CHECK_INT(visit_share_check(world_as(w, &nurse), &s, &ask, &e), 0, e.text);
	CHECK_INT(visit_share_check(world_as(w, &carer), &s, &ask, &e), -1, "a carer");
	CHECK_INT(visit_share_check(world_as(w, &other), &s, &ask, &e), -1, "another provider");
	share_board_release(&b);
}

/* ---- what is doubtful in what is planned ---- */

static long doubts_of(struct world *w, enum doubt doubt, struct day from, struct day to)
{
	const struct doubts_choice which = { .from = from, .to = to };
	struct doubts d;
	struct err e = { 0 };
	long n = 0;

	CHECK_INT(doubts_load(world_as(w, &w->admin), &which, &d, &e), 0, e.text);
	for (size_t i = 0; i < d.n; i++)
		n += d.at[i].doubt == (int)doubt;
	doubts_release(&d);
	return n;
}

static unsigned day_flags_of(struct world *w, const char *carer, struct day on)
{
	struct actor who = world_actor(w, "tl");
	struct day_list l;
	struct err e = { 0 };
	unsigned flags = 0;

	CHECK_INT(day_list_load(world_as(w, &who), on, world_rid(w, RECORD_STAFF, carer), &l, &e),
		  0, e.text);
	for (size_t i = 0; i < l.n; i++)
		flags |= l.row[i].flags;
	day_list_release(&l);
	return flags;
}

static void test_doubts(struct world *w)
{
	const unsigned away = 1u << FLAG_CARER_AWAY, left = 1u << FLAG_CARER_LEFT;
	const unsigned two = 1u << FLAG_CARER_TWICE, twice = 1u << FLAG_PLANNED_TWICE;

	world_import(
		w, "{'type':'visit','id':'d1','citizen':'b1','carer':'h1','on':'2026-12-09','from':"
		   "'08:00','to':'08:30','services':['pleje']}\n"
		   "{'type':'visit','id':'d2','citizen':'b2','carer':'h1','on':'2026-12-09','from':"
		   "'08:15','to':'08:45','services':['pleje']}\n"
		   "{'type':'visit','id':'d3','citizen':'b2','carer':'h1','on':'2026-12-11','from':"
		   "'08:00','to':'08:30','services':['pleje']}\n"
		   "{'type':'visit','id':'d4','citizen':'b2','carer':'h1','on':'2026-12-12','from':"
		   "'08:00','to':'08:30','services':['pleje']}\n"
		   "{'type':'visit','id':'d5','citizen':'b2','carer':'h4','on':'2026-12-09','from':"
		   "'12:00','to':'12:30','services':['pleje']}\n"
		   "{'type':'visit','id':'d6','citizen':'b2','carer':'h4','on':'2026-12-09','from':"
		   "'12:20','to':'12:40','services':['pleje']}\n"
		   "{'type':'visit','id':'d7','citizen':'b4','on':'2026-12-09','from':'12:00','to':"
		   "'12:30','services':['pleje']}\n"
		   "{'type':'visit','id':'d8','citizen':'b4','carer':'h2','on':'2026-12-09','from':"
		   "'12:00','to':'12:30','services':['pleje']}\n");
	struct day ninth = day_n(39);
	CHECK_INT(doubts_of(w, DOUBT_CARER_TWICE, ninth, ninth), 1, "Aase in two places");
	CHECK_INT(doubts_of(w, DOUBT_PLANNED_TWICE, ninth, ninth), 1,
		  "Poul twice at once; two helpers in one window are none");
	CHECK_INT(doubts_of(w, DOUBT_CARER_LEFT, ninth, ninth), 2, "Dorte has left");
	CHECK_INT(doubts_of(w, DOUBT_CARER_AWAY, day_n(41), day_n(42)), 1,
		  "the last day of Aase's holiday, and not the day after");
	CHECK(day_flags_of(w, "h1", ninth) & two, "the day says it");
	CHECK(!(day_flags_of(w, "h1", ninth) & (away | left | twice)), "and nothing else");
	CHECK(day_flags_of(w, "h1", day_n(41)) & away, "the last day of the holiday");
	CHECK(!(day_flags_of(w, "h1", day_n(42)) & away), "the day after");
	CHECK((day_flags_of(w, "h4", ninth) & (left | twice)) == (left | twice),
	      "a colleague who has left, and a citizen twice at once");
}

/* ---- the week ---- */

static void test_week(struct world *w)
{
	struct actor who = world_actor(w, "tl"), carer = world_actor(w, "h1");
	int64_t kom = world_rid(w, RECORD_PROVIDER, "kom"),
		p1 = world_rid(w, RECORD_PROVIDER, "p1");
	struct week_grid g;
	struct err e = { 0 };

	CHECK_INT(week_grid_load(world_as(w, &carer), kom, november(23), &g, &e), -1, "a carer");
	CHECK_INT(week_grid_load(world_as(w, &who), p1, november(23), &g, &e), -1,
		  "another provider's");
	e.kind = ERR_NONE;
	CHECK_INT(week_grid_load(world_as(w, &who), kom, november(23), &g, &e), 0, e.text);
	CHECK_INT((int)g.rows, 4, "nobody, Bo, Dorte, Aase");
	CHECK_TEXT(g.row[3].name, "Aase Dam", "by name: Aa is Å");
	CHECK_INT(g.row[3].day[TUESDAY].visits, 2, "Aase's Tuesday");
	CHECK_INT(g.row[3].day[TUESDAY].minutes, 60, "in minutes");
	CHECK_INT(g.row[2].day[TUESDAY].away, WEEK_AT_WORK, "Dorte's last day");
	CHECK_INT(g.row[2].day[WEDNESDAY].away, WEEK_LEFT, "she has left");
	CHECK(g.row[3].day[TUESDAY].clash && g.row[1].day[TUESDAY].clash,
	      "a citizen visited twice at once");
	CHECK_INT(g.clashes, 4, "two pairs");
	week_grid_release(&g);
	CHECK_INT(week_grid_load(world_as(w, &who), kom, november(23 + 14), &g, &e), 0, e.text);
	CHECK_INT(g.holes, 2, "the series while Aase is on holiday");
	CHECK_INT(g.row[0].day[THURSDAY].visits, 2, "where they stand");
	CHECK_INT(g.row[2].day[THURSDAY].away, AWAY_HOLIDAY, "Aase on holiday");
	week_grid_release(&g);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	test_one(&w);
	test_made(&w);
	test_share(&w);
	test_series(&w);
	test_series_refused(&w);
	test_from_here_on(&w);
	test_week(&w);
	test_doubts(&w);
	test_year(&w);
	world_close(&w);
	return test_end();
}
