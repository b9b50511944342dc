/* Another provider from a day on: who may change it, what becomes of grant, visits and contact person, who
 * sees the citizen before and after, and what counts for whom. */
#include "core/acts/course_act.h"
#include "core/acts/course_provider_act.h"
#include "core/queries/citizen_page.h"
#include "core/queries/course_list.h"
#include "core/queries/course_page.h"
#include "core/queries/outcomes.h"
#include "core/records/records.h"
#include "core/session/scope.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* Karen Bæk's course and its grant are the municipality's; Bo Kjær and Aase Dam visit for it. */
/* clang-format off */
static const char more[] =
	"{'type':'staff','id':'k9','name':'Tom Vig','role':'therapist','provider':'p1'}\n"
	"{'type':'grant','id':'g3','citizen':'b1','service':'rehab','provider':'kom','from':'2026-10-26','to':'2026-12-31'}\n"
	"{'type':'grant','id':'g4','citizen':'b1','service':'rehab','provider':'kom','from':'2026-12-07'}\n"
	"{'type':'grant','id':'g5','citizen':'b1','service':'pleje','provider':'kom','from':'2026-10-01'}\n"
	"{'type':'grant','id':'g6','citizen':'b1','service':'rehab','provider':'kom','from':'2026-01-01','to':'2026-11-29'}\n"
	"{'type':'visit','id':'w1','citizen':'b1','carer':'h2','on':'2026-11-30','from':'08:00','to':'08:30','services':['rehab']}\n"
	"{'type':'visit','id':'w2','citizen':'b1','carer':'h2','on':'2026-12-01','from':'08:00','to':'08:30','services':['rehab','pleje']}\n"
	"{'type':'visit','id':'w3','citizen':'b1','carer':'h2','on':'2026-12-02','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'w4','citizen':'b1','carer':'h3','on':'2026-12-03','from':'08:00','to':'08:30','services':['rehab']}\n"
	"{'type':'visit','id':'w5','citizen':'b1','on':'2026-12-04','from':'08:00','to':'08:30','services':['rehab']}\n"
	"{'type':'visit','id':'w6','citizen':'b1','carer':'h1','on':'2026-12-05','from':'08:00','to':'08:30','services':['rehab']}\n";
/* clang-format on */

static void open_world(struct world *w)
{
	world_open(w);
	world_import(w, world_team);
	world_import(w, course_lines);
	world_import(w, more);
}

static struct course_provider_entry to_solgaarden(struct world *w, struct day from)
{
	return (struct course_provider_entry){ .course_rid = world_rid(w, RECORD_COURSE, "f1"),
					       .provider_rid = world_rid(w, RECORD_PROVIDER, "p1"),
					       .from = from,
					       .contact_rid = world_rid(w, RECORD_STAFF, "h3"),
					       .move_grants = true,
					       .visits = PROVIDER_VISITS_FREE };
}

static void change(struct world *w, const char *staff, const struct course_provider_entry *c)
{
	struct actor who = world_actor(w, staff);
	struct err e = { 0 };

	CHECK_INT(course_provider_do(world_as(w, &who), c, &world_done, &e), 0, e.text);
}

/* ---- what refuses it ---- */

static void test_refused(struct world *w)
{
	static const struct {
		const char *why, *staff, *course, *provider;
		int from; /* day of November, 0 none; before 1: October */
		enum err_kind kind;
		const char *says;
	} row[] = {
		{ "a carer", "h1", "f1", "p1", 23, ERR_ACCESS, "courses are led by therapists" },
		{ "a nurse", "n1", "f1", "p1", 23, ERR_ACCESS, "courses are led by therapists" },
		{ "another provider", "tp", "f2", "p1", 23, ERR_ACCESS,
		  "no help from your provider" },
		{ "an ended course", "t1", "f3", "p1", 23, ERR_RULE, "the course ended on" },
		{ "no day", "t1", "f1", "p1", 0, ERR_RULE, "from which day" },
		{ "before the referral", "t1", "f1", "p1", -12, ERR_RULE,
		  "is before the citizen was referred" },
		{ "no provider", "t1", "f1", NULL, 23, ERR_RULE, "which provider carries" },
		{ "the one who has it", "t1", "f1", "kom", 23, ERR_RULE,
		  "with that provider on Monday 23 November already" },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct actor who = world_actor(w, row[i].staff);
		struct course_provider_entry c = to_solgaarden(
			w, row[i].from == 0 ? DAY_NONE : day_plus(november(1), row[i].from - 1));
		struct err e = { 0 };
		c.course_rid = world_rid(w, RECORD_COURSE, row[i].course);
		c.provider_rid = row[i].provider != NULL
					 ? world_rid(w, RECORD_PROVIDER, row[i].provider)
					 : 0;
		CHECK_INT(course_provider_do(world_as(w, &who), &c, NULL, &e), -1, row[i].why);
		CHECK_INT(e.kind, row[i].kind, row[i].why);
		check_says(e.text, row[i].says, row[i].why);
	}
}

/* The first day is that of the referral: then the course was never with the first one. */
static void test_first_day(struct world *w)
{
	struct course_provider_entry c = to_solgaarden(w, day_of(2026, 10, 20));
	struct actor t1 = world_actor(w, "t1");
	struct act_questions ask;
	struct err e = { 0 };

	CHECK_INT(course_provider_check(world_as(w, &t1), &c, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "nothing to think of");
	c.from = day_plus(c.from, -1);
	CHECK_INT(course_provider_check(world_as(w, &t1), &c, &ask, &e), -1, "the day before");
}

/* ---- grants and visits ---- */

static void test_preview(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	const struct course_provider_entry c = to_solgaarden(w, november(30));
	struct course_provider_preview p;
	struct err e = { 0 };

	CHECK_INT(course_provider_preview(world_as(w, &t1), &c, &p, &e), 0, e.text);
	CHECK_TEXT(p.provider, "Kommunen", "who has it");
	CHECK(p.contact_leaves, "the contact person works for the municipality");
	CHECK_INT((long long)p.grants, 2, "of the course, still in force then: not g6, not pleje");
	CHECK(p.may_move_grants, "a municipal therapist may");
	CHECK_INT((long long)p.visits, 2, "w1 and w6: not the new provider's, not nobody's");
	CHECK_INT((long long)p.visits_mixed, 1, "w2 has other help too");
	course_provider_preview_release(&p);
	/* Nobody else makes what was to be made before today. */
	world_import(w, "{'type':'visit','id':'w7','citizen':'b1','carer':'h2','on':'2026-11-20',"
			"'from':'10:00','to':'10:30','services':['rehab']}\n"
			"{'type':'visit','id':'w8','citizen':'b1','carer':'h2','on':'2026-11-23',"
			"'from':'10:00','to':'10:30','services':['rehab']}\n");
	const struct course_provider_entry earlier = to_solgaarden(w, november(16));
	CHECK_INT(course_provider_preview(world_as(w, &t1), &earlier, &p, &e), 0, e.text);
	CHECK_INT((long long)p.visits, 4, "v1, w1, w6 and today's, not w7");
	course_provider_preview_release(&p);
}

static void check_before(struct world *w, const char *why)
{
	check_field(w, world_rid(w, RECORD_GRANT, "g3"), "to", "\"2026-12-31\"", why);
	check_field(w, world_rid(w, RECORD_GRANT, "g4"), "provider", "\"kom\"", why);
	check_field(w, world_rid(w, RECORD_VISIT, "w1"), "carer", "\"h2\"", why);
	check_field(w, world_rid(w, RECORD_VISIT, "w6"), "carer", "\"h1\"", why);
	check_field(w, world_rid(w, RECORD_VISIT, "w1"), "withdrawn", "(none)", why);
	CHECK_INT(world_count(w, "SELECT count(*) FROM \"grant\""), 6, why);
	CHECK_INT(world_count(w, "SELECT count(*) FROM course_provider"), 0, why);
}

static void take_back(struct world *w, const char *staff)
{
	struct actor who = world_actor(w, staff);
	struct err e = { 0 };

	CHECK_INT(act_take_back(world_as(w, &who), &world_done, &e), 0, e.text);
	check_before(w, "taken back");
}

static void test_grants(struct world *w)
{
	struct course_provider_entry c = to_solgaarden(w, november(30));

	change(w, "v1", &c);
	check_field(w, world_rid(w, RECORD_GRANT, "g3"), "to", "\"2026-11-29\"",
		    "until the day before");
	check_field(w, world_rid(w, RECORD_GRANT, "g4"), "provider", "\"p1\"",
		    "one that begins later is the new one's as a whole");
	check_field(w, world_rid(w, RECORD_GRANT, "g5"), "provider", "\"kom\"",
		    "of another service");
	check_field(w, world_rid(w, RECORD_GRANT, "g6"), "to", "\"2026-11-29\"", "over by then");
	CHECK_INT(world_count(w, "SELECT count(*) FROM \"grant\" AS g JOIN record AS p ON p.rid ="
				 " g.provider_rid WHERE p.id = 'p1' AND g.from_day = 20787 AND"
				 " g.to_day = 20818 AND g.service = 'rehab'"),
		  1, "the rest, with the new provider, to the day it had");
	take_back(w, "v1");
	c.move_grants = false;
	change(w, "v1", &c);
	check_field(w, world_rid(w, RECORD_GRANT, "g3"), "to", "\"2026-12-31\"", "they stay");
	struct act_done first = world_done;
	struct actor v1 = world_actor(w, "v1");
	struct err e = { 0 };
	CHECK_INT(course_provider_do(world_as(w, &v1), &c, NULL, &e), -1, "nothing is new");
	c.move_grants = true;
	c.visits = PROVIDER_VISITS_KEPT;
	change(w, "v1", &c);
	check_field(w, world_rid(w, RECORD_GRANT, "g3"), "to", "\"2026-11-29\"", "moved later");
	CHECK_INT(world_count(w, "SELECT count(*) FROM course_provider"), 1, "by the same change");
	CHECK_INT(act_take_back(world_as(w, &v1), &world_done, &e), 0, e.text);
	check_field(w, world_rid(w, RECORD_GRANT, "g3"), "to", "\"2026-12-31\"", "taken back");
	world_done = first;
	take_back(w, "v1");
}

/* A private provider's people hand a course on, and no grant with it. */
static void test_no_right_to_grants(struct world *w)
{
	struct actor tp = world_actor(w, "tp");
	struct course_provider_entry c = to_solgaarden(w, november(23));
	struct course_provider_preview p;
	struct err e = { 0 };

	world_import(w, "{'type':'grant','id':'q1','citizen':'b3','service':'rehab','provider':"
			"'p1','from':'2026-11-01'}\n");
	c.course_rid = world_rid(w, RECORD_COURSE, "f4");
	c.provider_rid = world_rid(w, RECORD_PROVIDER, "kom");
	c.contact_rid = 0;
	CHECK_INT(course_provider_preview(world_as(w, &tp), &c, &p, &e), 0, e.text);
	CHECK(p.grants == 1 && !p.may_move_grants, "the grant is shown, and is not theirs");
	course_provider_preview_release(&p);
	CHECK_INT(course_provider_do(world_as(w, &tp), &c, NULL, &e), -1, "with the grant");
	CHECK_INT(e.kind, ERR_ACCESS, "with the grant");
	check_says(e.text, "the grant is the authority's", "with the grant");
	c.move_grants = false;
	change(w, "tp", &c);
	check_field(w, world_rid(w, RECORD_GRANT, "q1"), "provider", "\"p1\"", "it stays");
	CHECK_INT(act_take_back(world_as(w, &tp), &world_done, &e), 0, e.text);
	world_import(w, "{'type':'grant','id':'q1','citizen':'b3','service':'rehab','provider':"
			"'p1','from':'2026-11-01','withdrawn':'prøve'}\n");
}

static void test_visits(struct world *w)
{
	struct course_provider_entry c = to_solgaarden(w, november(30));

	c.visits = PROVIDER_VISITS_KEPT;
	change(w, "t1", &c);
	check_field(w, world_rid(w, RECORD_VISIT, "w1"), "carer", "\"h2\"", "kept");
	take_back(w, "t1");
	c.visits = PROVIDER_VISITS_FREE;
	change(w, "t1", &c);
	check_field(w, world_rid(w, RECORD_VISIT, "w1"), "carer", "(none)", "nobody's");
	check_field(w, world_rid(w, RECORD_VISIT, "w6"), "carer", "(none)", "nobody's");
	check_field(w, world_rid(w, RECORD_VISIT, "w2"), "carer", "\"h2\"", "other help too");
	check_field(w, world_rid(w, RECORD_VISIT, "w3"), "carer", "\"h2\"", "other help");
	check_field(w, world_rid(w, RECORD_VISIT, "v1"), "carer", "\"h1\"", "before the day");
	check_field(w, world_rid(w, RECORD_VISIT, "w4"), "carer", "\"h3\"", "the new one's");
	take_back(w, "t1");
	c.visits = PROVIDER_VISITS_WITHDRAWN;
	change(w, "t1", &c);
	check_field(w, world_rid(w, RECORD_VISIT, "w1"), "withdrawn",
		    "\"another provider carries the course\"", "withdrawn, with the reason");
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit_withdrawn"), 2, "w1 and w6");
	take_back(w, "t1");
}

/* Visits with nobody to make them are said to be such on the day's list, until somebody is; not while
 * the citizen is away. */
static void check_flag(struct world *w, bool want, const char *why)
{
	struct day_list l;
	struct err e = { 0 };
	bool flagged = false;

	CHECK_INT(day_list_load(world_as(w, &w->admin), november(30), 0, &l, &e), 0, e.text);
	for (size_t i = 0; i < l.n; i++)
		flagged = flagged || (strcmp(l.row[i].visit, "w1") == 0 &&
				      (l.row[i].flags >> FLAG_NOBODY & 1) != 0);
	CHECK(flagged == want, "%s", why);
	day_list_release(&l);
}

static void test_nobody(struct world *w)
{
	struct course_provider_entry c = to_solgaarden(w, november(30));

	check_flag(w, false, "a carer is to come");
	change(w, "t1", &c);
	check_flag(w, true, "nobody is to make it");
	world_import(w, "{'type':'absence','id':'a9','citizen':'b1','kind':'holiday','from':"
			"'2026-11-30','to':'2026-11-30'}\n");
	check_flag(w, false, "nobody waits for it");
	world_import(w, "{'type':'absence','id':'a9','citizen':'b1','kind':'holiday','from':"
			"'2026-11-30','to':'2026-11-30','withdrawn':'hjemme'}\n");
	take_back(w, "t1");
}

/* ---- who carries it, day by day ---- */

static const char *carried(struct world *w, struct day on, const char **contact)
{
	static struct course_page p;
	struct err e = { 0 };

	course_page_release(&p);
	CHECK_INT(course_page_load(world_as(w, &w->admin), world_rid(w, RECORD_COURSE, "f1"), on,
				   &p, &e),
		  0, e.text);
	if (contact != NULL)
		*contact = p.course->contact;
	return p.course->provider;
}

static void withdraw_change(struct world *w, int64_t rid)
{
	struct actor t1 = world_actor(w, "t1"), h1 = world_actor(w, "h1");
	const struct withdrawal no = { RECORD_COURSE_PROVIDER, rid, NULL };
	const struct withdrawal yes = { RECORD_COURSE_PROVIDER, rid, "forkert dag" };
	struct err e = { 0 };

	CHECK_INT(withdraw_do(world_as(w, &h1), &yes, NULL, &e), -1, "not by a carer");
	CHECK_INT(withdraw_do(world_as(w, &t1), &no, NULL, &e), -1, "not without a reason");
	CHECK_INT(withdraw_do(world_as(w, &t1), &yes, NULL, &e), 0, e.text);
}

static void test_day_by_day(struct world *w)
{
	struct course_provider_entry c = to_solgaarden(w, november(25));
	const char *contact;

	change(w, "t1", &c);
	CHECK_TEXT(carried(w, november(24), &contact), "kom", "the day before");
	CHECK_TEXT(contact, "h1", "with the contact person it had");
	CHECK_TEXT(carried(w, november(25), &contact), "p1", "from its day on");
	CHECK_TEXT(contact, "h3", "with another contact person");
	c.from = day_plus(c.from, 7);
	c.provider_rid = world_rid(w, RECORD_PROVIDER, "kom");
	c.contact_rid = 0;
	int64_t first = world_done.rid;
	change(w, "t1", &c);
	CHECK_TEXT(carried(w, november(30), NULL), "p1", "until the next");
	CHECK_TEXT(carried(w, day_of(2026, 12, 2), &contact), "kom", "and back again");
	CHECK_TEXT(contact, "", "nobody yet");
	/* the same day again: that change, made anew */
	c.contact_rid = world_rid(w, RECORD_STAFF, "h2");
	int64_t second = world_done.rid;
	change(w, "t1", &c);
	CHECK_INT(world_count(w, "SELECT count(*) FROM course_provider"), 2, "no third one");
	carried(w, day_of(2026, 12, 2), &contact);
	CHECK_TEXT(contact, "h2", "now somebody is");
	struct actor t1 = world_actor(w, "t1");
	struct act_questions ask;
	struct err e = { 0 };
	c.from = november(24);
	c.provider_rid = world_rid(w, RECORD_PROVIDER, "p1");
	CHECK_INT(course_provider_check(world_as(w, &t1), &c, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "from Wednesday 25 November on, and stays", "a later one");
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	carried(w, day_of(2026, 12, 2), &contact);
	CHECK_TEXT(contact, "", "as it was said first");
	withdraw_change(w, second);
	CHECK_TEXT(carried(w, day_of(2026, 12, 2), NULL), "p1", "the first change goes on");
	withdraw_change(w, first);
	CHECK_TEXT(carried(w, november(25), &contact), "kom", "all of it withdrawn");
	CHECK_TEXT(contact, "h1", "and the contact person too");
}

/* Since the change the contact person stands with it; the first one's stays where it was. */
static void test_contact(struct world *w)
{
	struct course_provider_entry c = to_solgaarden(w, november(23));
	struct actor t1 = world_actor(w, "t1");
	int64_t f1 = c.course_rid;
	struct course_entry course;
	struct arena a = { 0 };
	struct err e = { 0 };
	const char *contact;

	change(w, "t1", &c);
	int64_t change_rid = world_done.rid;
	CHECK_INT(course_entry_load(world_as(w, &t1), f1, &course, &a, &e), 0, e.text);
	CHECK(course.contact_rid == c.contact_rid && course.provider_rid == c.provider_rid,
	      "both of today");
	course.course_rid = f1;
	course.contact_rid = world_rid(w, RECORD_STAFF, "k9");
	course.lead_rid = world_rid(w, RECORD_STAFF, "tl");
	CHECK_INT(course_do(world_as(w, &t1), &course, &world_done, &e), 0, e.text);
	check_field(w, f1, "contact", "\"h1\"", "who it was before the change");
	check_field(w, f1, "provider", "\"kom\"", "likewise");
	check_field(w, f1, "lead", "\"tl\"", "the lead is the course's");
	check_field(w, change_rid, "contact", "\"k9\"", "who it is since");
	carried(w, november(22), &contact);
	CHECK_TEXT(contact, "h1", "yesterday's");
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	check_field(w, change_rid, "contact", "\"h3\"", "taken back");
	check_field(w, f1, "lead", "\"t1\"", "taken back");
	course.contact_rid = c.contact_rid;
	course.provider_rid = world_rid(w, RECORD_PROVIDER, "kom");
	CHECK_INT(course_do(world_as(w, &t1), &course, NULL, &e), -1, "another provider");
	check_says(e.text, "change the provider instead", "has its day");
	withdraw_change(w, change_rid);
	arena_release(&a);
}

/* ---- who sees the citizen ---- */

static bool sees(struct world *w, const char *staff, struct day around)
{
	struct actor who = world_actor(w, staff);
	struct citizen_scope scope = { .all = false };
	int64_t b5 = world_rid(w, RECORD_CITIZEN, "b5");
	struct err e = { 0 };
	bool one = scope_check(world_as(w, &who), b5, NULL, &e) == 0;

	CHECK_INT(scope_load(world_as(w, &who), around, &scope, &e), 0, e.text);
	bool many = scope_has(&scope, b5);
	scope_release(&scope);
	CHECK(one == many, "%s: as one and as a set", staff);
	return one;
}

static bool lists(struct world *w, const char *staff, enum courses_of of)
{
	struct actor who = world_actor(w, staff);
	int64_t x1 = world_rid(w, RECORD_COURSE, "x1");
	struct course_list l;
	struct err e = { 0 };
	bool found = false;

	CHECK_INT(course_list_load(world_as(w, &who), of, november(23), &l, &e), 0, e.text);
	for (size_t i = 0; i < l.n; i++)
		found = found || l.row[i].course->rid == x1;
	course_list_release(&l);
	return found;
}

/* Tove Lind is nobody's but by her course. */
static void test_scope(struct world *w)
{
	static const struct {
		const char *why, *from;
		bool old, new;
	} row[] = {
		{ "from tomorrow", "2026-11-24", true, false },
		{ "from today", "2026-11-23", false, true },
		{ "since long", "2026-11-02", false, true },
	};

	world_import(w, "{'type':'course','id':'x1','citizen':'b5','course_type':'lang','provider'"
			":'kom','contact':'h1','referred':'2026-10-20','start':'2026-10-26'}\n");
	CHECK(sees(w, "h1", november(23)), "the contact person");
	CHECK(!sees(w, "tp", november(23)) && !sees(w, "h3", november(23)), "not theirs yet");
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char line[300];
		snprintf(line, sizeof line,
			 "{'type':'course_provider','id':'y1','course':'x1','provider':'p1',"
			 "'from':'%s','contact':'h3'}\n",
			 row[i].from);
		world_import(w, line);
		CHECK(sees(w, "h1", november(23)) == row[i].old, "%s: the first contact person",
		      row[i].why);
		CHECK(sees(w, "h3", november(23)) == row[i].new, "%s: the new contact person",
		      row[i].why);
		CHECK(sees(w, "tp", november(23)) == row[i].new, "%s: the new provider's lead",
		      row[i].why);
		/* whatever day they look at */
		CHECK(sees(w, "tp", november(10)) == row[i].new, "%s: of another day", row[i].why);
		CHECK(sees(w, "tp", day_of(2026, 12, 20)) == row[i].new, "%s: of a day ahead",
		      row[i].why);
		CHECK(lists(w, "tp", COURSES_OF_PROVIDER) == row[i].new, "%s: on the lead's list",
		      row[i].why);
		CHECK(lists(w, "tl", COURSES_OF_PROVIDER) == row[i].old,
		      "%s: on the first lead's list", row[i].why);
		CHECK(lists(w, "h3", COURSES_MINE) == row[i].new, "%s: on their own list",
		      row[i].why);
	}
	/* back to the first one yesterday */
	world_import(w, "{'type':'course_provider','id':'y2','course':'x1','provider':'kom',"
			"'from':'2026-11-22','contact':'h2'}\n");
	CHECK(!sees(w, "tp", november(23)) && !sees(w, "h3", november(23)), "no longer theirs");
	CHECK(sees(w, "h2", november(23)) && !sees(w, "h1", november(23)), "the newest counts");
}

/* The one who hands a course on and sees the citizen no more takes it back all the same. */
static void test_given_away(struct world *w)
{
	struct actor tp = world_actor(w, "tp"), h3 = world_actor(w, "h3");
	struct course_provider_entry c = to_solgaarden(w, november(23));
	struct err e = { 0 };

	world_import(w, "{'type':'course','id':'x2','citizen':'b5','course_type':'lang','provider'"
			":'p1','referred':'2026-10-20','start':'2026-10-26'}\n");
	c.course_rid = world_rid(w, RECORD_COURSE, "x2");
	c.provider_rid = world_rid(w, RECORD_PROVIDER, "kom");
	c.contact_rid = 0;
	c.move_grants = false;
	change(w, "tp", &c);
	CHECK(!sees(w, "tp", november(23)), "given away");
	CHECK_INT(act_take_back(world_as(w, &h3), &world_done, &e), -1, "another may not");
	struct actor other = tp;
	other.user++;
	CHECK_INT(act_take_back(world_as(w, &other), &world_done, &e), -1, "nor another user");
	CHECK_INT(act_take_back(world_as(w, &tp), &world_done, &e), 0, e.text);
	CHECK(sees(w, "tp", november(23)), "taken back");
}

/* ---- pages ---- */

static void test_page(struct world *w)
{
	struct course_provider_entry c = to_solgaarden(w, november(16));
	struct course_page p;
	struct citizen_page citizen;
	struct err e = { 0 };

	CHECK_INT(course_page_load(world_as(w, &w->admin), c.course_rid, november(23), &p, &e), 0,
		  e.text);
	CHECK(p.carriers == 0 && p.made_bys == 0, "nothing was changed");
	course_page_release(&p);
	change(w, "t1", &c);
	/* her old carer came once more after the change, the new one twice, once not home */
	world_import(w, "{'type':'visit_record','id':'z1','citizen':'b1','carer':'h3','on':"
			"'2026-11-17','outcome':'done'}\n"
			"{'type':'visit_record','id':'z2','citizen':'b1','carer':'h3','on':"
			"'2026-11-18','outcome':'not_home'}\n");
	CHECK_INT(course_page_load(world_as(w, &w->admin), c.course_rid, november(23), &p, &e), 0,
		  e.text);
	CHECK_INT((long long)p.carriers, 2, "before and since");
	CHECK_TEXT(p.carrier[0].name, "Kommunen", "first");
	CHECK(day_same(p.carrier[0].from, day_of(2026, 10, 20)) &&
		      day_same(p.carrier[0].to, november(15)),
	      "from the referral until the day before");
	CHECK_TEXT(p.carrier[1].contact_name, "Lis Holm", "since");
	CHECK(day_same(p.carrier[1].from, november(16)) && day_is_none(p.carrier[1].to), "since");
	CHECK_INT((long long)p.made_bys, 2, "visits count for the carer's provider");
	CHECK_TEXT(p.made_by[0].provider, "kom", "who came first");
	CHECK_INT(p.made_by[0].visits, 3, "also the one after the change");
	CHECK_INT(p.made_by[1].visits, 1, "those that were made");
	course_page_release(&p);
	CHECK_INT(citizen_page_load(world_as(w, &w->admin), world_rid(w, RECORD_CITIZEN, "b1"),
				    november(23), &citizen, &e),
		  0, e.text);
	CHECK_TEXT(citizen.course[0].provider_name, "Solgården", "on the citizen's page too");
	CHECK_TEXT(citizen.course[0].contact_name, "Lis Holm", "on the citizen's page too");
	citizen_page_release(&citizen);
	struct actor t1 = world_actor(w, "t1");
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
}

/* ---- results (domain 8) ---- */

static int counted(struct world *w, const char *staff, const char *provider, int question,
		   int answer)
{
	struct actor who = staff != NULL ? world_actor(w, staff) : w->admin;
	struct outcome_cut cut = { provider != NULL ? world_rid(w, RECORD_PROVIDER, provider) : 0,
				   NULL };
	struct outcomes o;
	struct err e = { 0 };

	CHECK_INT(outcomes_load(world_as(w, &who), day_of(2025, 3, 1), day_of(2025, 3, 31), &o, &e),
		  0, e.text);
	int count = outcomes_sum(&o, &cut, question, answer).count;
	outcomes_release(&o);
	return count;
}

/* Referred to the municipality, carried by Solgården from the last day on, back the day after its end. */
static void test_results(struct world *w)
{
	world_import(w, "{'type':'course','id':'u1','citizen':'b2','course_type':'lang','provider'"
			":'kom','referred':'2025-03-03','start':'2025-03-10','end':'2025-05-05',"
			"'result':'independent'}\n"
			"{'type':'course_provider','id':'u2','course':'u1','provider':'p1','from':"
			"'2025-05-05'}\n"
			"{'type':'course_provider','id':'u3','course':'u1','provider':'kom','from':"
			"'2025-05-06'}\n"
			"{'type':'later_status','id':'u4','course':'u1','on':'2026-05-05',"
			"'status':'independent'}\n");
	static const struct {
		const char *why, *staff, *provider;
		int question, answer, count;
	} row[] = {
		{ "everything", NULL, NULL, ASK_REFERRED, 0, 1 },
		{ "referred to the first", NULL, "kom", ASK_REFERRED, 0, 1 },
		{ "not to the second", NULL, "p1", ASK_REFERRED, 0, 0 },
		{ "ended with the second", NULL, "p1", ASK_ENDED, 1, 1 },
		{ "not with the first", NULL, "kom", ASK_ENDED, 1, 0 },
		{ "its result", NULL, "p1", ASK_RESULT, COURSE_INDEPENDENT, 1 },
		{ "is not the first's", NULL, "kom", ASK_RESULT, COURSE_INDEPENDENT, 0 },
		{ "a year later", NULL, "p1", ASK_LATER_INDEPENDENT, LATER_INDEPENDENT, 1 },
		{ "not the first's", NULL, "kom", ASK_LATER_INDEPENDENT, LATER_INDEPENDENT, 0 },
		{ "the private lead: not referred to them", "tp", NULL, ASK_REFERRED, 0, 0 },
		{ "but ended with them", "tp", NULL, ASK_ENDED, 1, 1 },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		CHECK_INT(counted(w, row[i].staff, row[i].provider, row[i].question, row[i].answer),
			  row[i].count, row[i].why);
}

int main(void)
{
	struct world w;

	open_world(&w);
	test_refused(&w);
	test_first_day(&w);
	test_preview(&w);
	test_grants(&w);
	test_no_right_to_grants(&w);
	test_visits(&w);
	test_nobody(&w);
	test_day_by_day(&w);
	test_contact(&w);
	test_page(&w);
	test_scope(&w);
	test_given_away(&w);
	test_results(&w);
	world_close(&w);
	return test_end();
}
