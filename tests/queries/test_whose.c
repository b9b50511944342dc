/* Whose citizens and names somebody sees where a right lacks something, and how long after a course. */
#include "core/queries/people.h"
#include "core/session/scope.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

static void sees(struct world *w, struct actor who, const char *citizen, bool want, const char *why)
{
	static const char *const reason[] = { NULL, "pårørende ringede" };
	int64_t rid = world_rid(w, RECORD_CITIZEN, citizen);
	struct citizen_scope scope = { .all = false };
	struct err e = { 0 };

	for (size_t i = 0; i < sizeof reason / sizeof reason[0]; i++) {
		int got = scope_check(world_as(w, &who), rid, reason[i], &e);
		CHECK(got == (want ? 0 : -1), "%s, %s: %s", why, role_words.at[who.role].json,
		      e.text);
	}
	bool has = scope_load(world_as(w, &who), november(23), &scope, &e) == 0 &&
		   scope_has(&scope, rid);
	CHECK(has == want, "%s, %s: as a set", why, role_words.at[who.role].json);
	scope_release(&scope);
}

/* A staff member of no provider, and a user who is nobody of the staff, see no citizen, not even one they
 * visit; an administrator sees everybody. */
static void test_missing(struct world *w)
{
	world_import(w, "{'type':'staff','id':'s9','name':'Ib Holm','role':'carer'}\n"
			"{'type':'visit','id':'n9','citizen':'b1','carer':'s9','on':'2026-11-24',"
			"'from':'08:00','to':'08:30','services':['pleje']}\n");
	for (int role = ROLE_CARER; role <= ROLE_ADMIN; role++) {
		struct actor of_nobody = world_actor(w, "s9"), nobody = of_nobody,
			     other = world_actor(w, "h3");
		of_nobody.role = nobody.role = other.role = (enum role)role;
		nobody.staff_rid = 0;
		nobody.staff_id[0] = '\0';
		sees(w, of_nobody, "b1", role == ROLE_ADMIN, "of no provider");
		sees(w, nobody, "b1", role == ROLE_ADMIN, "nobody of the staff");
		sees(w, other, "b1", role == ROLE_ADMIN, "of another provider");
	}
}

/* Settings may ask for a follow-up a year after a course: those who answer for a provider's
 * courses then see the citizen until three months after that, and so does the carer who is the contact person
 * where it falls to her; else a carer sees the citizen for 14 days after the course. */
static void test_asked_later(struct world *w)
{
	static const struct {
		const char *who, *end;
		int months;
		enum follow_up_who falls_to;
		bool seen;
	} row[] = {
		{ "h2", "2026-11-09", 0, FOLLOW_BY_LEAD, true },
		{ "h2", "2026-11-08", 0, FOLLOW_BY_LEAD, false },
		{ "t1", "2025-08-16", 12, FOLLOW_BY_LEAD, true },
		{ "t1", "2025-08-15", 12, FOLLOW_BY_LEAD, false },
		{ "h2", "2026-11-09", 12, FOLLOW_BY_LEAD, true },
		{ "h2", "2026-11-08", 12, FOLLOW_BY_LEAD, false },
		{ "h2", "2025-08-16", 12, FOLLOW_BY_CONTACT, true },
		{ "h2", "2025-08-15", 12, FOLLOW_BY_CONTACT, false },
	};
	struct follow_up_rule *rule = &w->version.set->follow_up[0], was = *rule;

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char lines[400], id[16];
		snprintf(id, sizeof id, "y%zu", i);
		snprintf(lines, sizeof lines,
			 "{'type':'citizen','id':'%s','name':'Bo Lund'}\n"
			 "{'type':'course','id':'%s','citizen':'%s','course_type':'lang',"
			 "'provider':'kom','contact':'%s','referred':'2025-01-02',"
			 "'start':'2025-01-06','end':'%s','result':'help'}\n",
			 id, id, id, row[i].who, row[i].end);
		world_import(w, lines);
		if (row[i].months > 0) {
			rule->when = FOLLOW_LATER;
			rule->after_months = row[i].months;
			rule->who = row[i].falls_to;
		}
		struct actor who = world_actor(w, row[i].who);
		struct err e = { 0 };
		CHECK((scope_check(world_as(w, &who), world_rid(w, RECORD_CITIZEN, id), NULL, &e) ==
		       0) == row[i].seen,
		      "%s, ended on %s, asked after %d months: %s", row[i].who, row[i].end,
		      row[i].months, e.text);
		*rule = was;
	}
}

/* Which staff an actor may name: an actor of a private provider only its own staff, and those
 * who are named already. */
static void test_names(struct world *w)
{
	static const struct {
		const char *staff, *who;
		bool named;
	} row[] = {
		{ "tp", "h3", true },  { "tp", "tp", true },  { "tp", "h2", true },
		{ "tp", "h1", false }, { "h3", "t1", false }, { "tl", "h3", true },
		{ "h1", "h3", true },  { NULL, "h3", true },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct actor who = world_actor(w, row[i].staff);
		const int64_t also[2] = { world_rid(w, RECORD_STAFF, "h2"), 0 };
		struct arena a = { 0 };
		struct people p;
		struct err e = { 0 };
		CHECK_INT(people_staff(world_as(w, &who), also, &a, &p, &e), 0, e.text);
		CHECK((people_find(&p, world_rid(w, RECORD_STAFF, row[i].who)) >= 0) ==
			      row[i].named,
		      "%s names %s", row[i].staff, row[i].who);
		arena_release(&a);
	}
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	test_missing(&w);
	test_asked_later(&w);
	test_names(&w);
	world_close(&w);
	return test_end();
}
