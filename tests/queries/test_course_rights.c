/* Who takes which step in a course where the settings say so: they give it to others than the roles do, and take it
 * from those who have it; in every act, also at a conference and when a citizen dies. */
#include <string.h>

#include "core/acts/course_act.h"
#include "core/acts/course_end.h"
#include "core/acts/course_provider_act.h"
#include "core/acts/death.h"
#include "core/acts/goal_act.h"
#include "core/acts/meeting_act.h"
#include "core/queries/course_staff.h"
#include "core/session/course_rights.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char lines[] =
	"{'type':'staff','id':'t9','name':'Tea Ploug','role':'therapist','provider':'p1'}\n"
	"{'type':'staff','id':'h9','name':'Per Poulsen','role':'carer','provider':'p1'}\n"
	"{'type':'course','id':'f6','citizen':'b3','course_type':'lang','provider':'p1','contact':'h3','lead':'t1',"
		"'referred':'2026-10-20','start':'2026-10-26','planned_end':'2026-12-21'}\n"
	"{'type':'goal','id':'m6','course':'f6','text':'Gå ud','start_level':3,'target_level':1}\n"
	"{'type':'decision','id':'d6','course':'f6','on':'2026-11-20','decision':'adjust','recorded_by':'t9'}\n"
	"{'type':'visit','id':'k6','citizen':'b3','carer':'h3','on':'2026-11-24','from':'08:00','to':'08:30','services':['pleje']}\n";

#define IS(party) (1u << PARTY_##party)
enum step { BEGINS, EXTENDS, ENDS, DECIDES, TICKS, WITHDRAWS, MEETS, STEPS };

/* Each step in a course of the private provider p1, led by the municipality's therapist t1; its contact person is
 * the carer h3. */
static const struct { const char *why; enum step step; unsigned parties; const char *staff; bool may; } row[] = {
	{ "nobody is named: a team lead begins",    BEGINS,  0, "tp", true },
	{ "nobody is named: a carer does not",      BEGINS,  0, "h3", false },
	{ "a carer of the provider begins it",      BEGINS,  IS(CARER), "h3", true },
	{ "then its team lead does not",            BEGINS,  IS(CARER), "tp", false },
	{ "nor the municipality's therapist",       BEGINS,  IS(CARER), "t1", false },
	{ "an administrator always does",           BEGINS,  IS(CARER), NULL, true },
	{ "nobody is named: a visitator extends",   EXTENDS, 0, "v1", true },
	{ "the municipality's therapist extends",   EXTENDS, IS(MUNICIPAL_THERAPIST), "t1", true },
	{ "the provider's therapist does not",      EXTENDS, IS(MUNICIPAL_THERAPIST), "t9", false },
	{ "nor a visitator",                        EXTENDS, IS(MUNICIPAL_THERAPIST), "v1", false },
	{ "nobody is named: a therapist ends it",   ENDS,    0, "t9", true },
	{ "the provider's team lead ends it",       ENDS,    IS(TEAM_LEAD), "tp", true },
	{ "the municipality's team lead does not",  ENDS,    IS(TEAM_LEAD), "tl", false },
	{ "the lead ends it",                       ENDS,    IS(LEAD), "t1", true },
	{ "another therapist does not",             ENDS,    IS(LEAD), "t9", false },
	{ "the contact person ends it",             ENDS,    IS(CONTACT), "h3", true },
	{ "nobody is named: a therapist decides",   DECIDES, 0, "t9", true },
	{ "visitators decide",                      DECIDES, IS(VISITATOR), "v1", true },
	{ "the lead does not",                      DECIDES, IS(VISITATOR), "t1", false },
	{ "nor the team lead",                      DECIDES, IS(VISITATOR) | IS(NURSE), "tp", false },
	{ "a nurse decides",                        DECIDES, IS(VISITATOR) | IS(NURSE), "n1", true },
	{ "nobody is named: a therapist ticks",     TICKS,   0, "t9", true },
	{ "nobody is named: a carer does not",      TICKS,   0, "h3", false },
	{ "a carer of the provider ticks",          TICKS,   IS(CARER), "h3", true },
	{ "then its therapist does not",            TICKS,   IS(CARER), "t9", false },
	{ "the provider's therapist ticks",         TICKS,   IS(PROVIDER_THERAPIST), "t9", true },
	{ "nobody is named: her own decision",      WITHDRAWS, 0, "t9", true },
	{ "it is withdrawn by whoever decides",     WITHDRAWS, IS(VISITATOR), "t9", false },
	{ "nobody is named: whoever holds it",      MEETS,   0, "tp", true },
	{ "at a conference too: visitators decide", MEETS,   IS(VISITATOR), "tp", false },
	{ "and a visitator does there",             MEETS,   IS(VISITATOR), "v1", true },
	{ "who may not hold it decides nothing",    MEETS,   IS(CARER), "h3", false },
};
/* clang-format on */

static struct course_roles roles;

/* The settings name these parties for the step, in courses of private providers. */
static void name_parties(enum step step, unsigned parties)
{
	enum { PRIVATE = 1 };

	roles = (struct course_roles){ .carried_by = 1u << PRIVATE };
	unsigned *list[STEPS] = { &roles.starts, &roles.extends, &roles.ends,   &roles.decides,
				  &roles.ticks,  &roles.decides, &roles.decides };
	*list[step] = parties;
}

static int begins(struct world *w, const struct work *as, struct err *e)
{
	const struct course_move m = { .course_rid = world_rid(w, RECORD_COURSE, "f4"),
				       .step = COURSE_START,
				       .on = november(23),
				       .until = DAY_NONE };
	struct act_questions ask;

	return course_move_check(as, &m, &ask, e);
}

static int extends(struct world *w, const struct work *as, struct err *e)
{
	const struct course_move m = { .course_rid = world_rid(w, RECORD_COURSE, "f6"),
				       .step = COURSE_EXTEND,
				       .on = november(23),
				       .until = day_plus(november(23), 60),
				       .reason = "endnu ikke i mål" };
	struct act_questions ask;

	return course_move_check(as, &m, &ask, e);
}

static int ends(struct world *w, const struct work *as, struct err *e)
{
	struct course_end_preview p;
	int may = course_end_preview(as, world_rid(w, RECORD_COURSE, "f6"), november(23), &p, e);

	if (may == 0)
		course_end_preview_release(&p);
	const struct course_end_entry c = {
		.course_rid = world_rid(w, RECORD_COURSE, "f6"),
		.on = november(23),
		.result = COURSE_HELP,
		.visits_14d_start = -1,
		.visits_14d_end = -1,
		.follow_up = -1,
		.goal = (const struct goal_ended[]){ { world_rid(w, RECORD_GOAL, "m6"), GOAL_PARTLY,
						       NULL } },
		.goals = 1
	};
	struct act_questions ask;
	struct err same = { .kind = ERR_NONE };
	CHECK_INT(course_end_check(as, &c, &ask, &same), may, "as the preview");
	return may;
}

static int decides(struct world *w, const struct work *as, struct err *e)
{
	const struct decision_entry d = { .course_rid = world_rid(w, RECORD_COURSE, "f6"),
					  .decision = DECISION_ADJUST,
					  .on = november(23),
					  .due = DAY_NONE,
					  .until = DAY_NONE,
					  .result = -1,
					  .next_follow_up = DAY_NONE };
	struct act_questions ask;

	return decision_check(as, &d, &ask, e);
}

static int ticks(struct world *w, const struct work *as, struct err *e)
{
	const struct goal_tick t = { world_rid(w, RECORD_GOAL, "m6"), GOAL_PARTLY, november(23),
				     NULL };
	struct act_questions ask;

	return goal_tick_check(as, &t, &ask, e);
}

static int withdraws(struct world *w, const struct work *as, struct err *e)
{
	const struct withdrawal x = { RECORD_DECISION, world_rid(w, RECORD_DECISION, "d6"),
				      "fejl" };
	struct act_questions ask;

	return withdraw_check(as, &x, &ask, e);
}

static int64_t meeting;

static int meets(struct world *w, const struct work *as, struct err *e)
{
	int64_t course[] = { world_rid(w, RECORD_COURSE, "f6") };
	const struct decision_entry d = { .course_rid = course[0],
					  .decision = DECISION_CONTINUE,
					  .on = november(23),
					  .due = DAY_NONE,
					  .until = DAY_NONE,
					  .meeting_rid = meeting,
					  .result = -1,
					  .next_follow_up = DAY_NONE };
	const struct continue_entry all = { meeting, { course, 1 }, DAY_NONE };
	struct act_questions ask;
	struct err same = { .kind = ERR_NONE };
	int may = conference_decision_check(as, &d, &ask, e);

	CHECK_INT(conference_continue_check(as, &all, &ask, &same), may, "likewise all together");
	return may;
}

static void test_steps(struct world *w)
{
	static int (*const try[STEPS])(struct world * w, const struct work *as,
				       struct err *e) = { begins, extends,   ends, decides,
							  ticks,  withdraws, meets };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct actor who = world_actor(w, row[i].staff);
		struct err e = { .kind = ERR_NONE };
		if (row[i].staff == NULL) /* a member of staff is asked for, whoever it is */
			who.staff_rid = world_rid(w, RECORD_STAFF, "tl");
		name_parties(row[i].step, row[i].parties);
		int got = try[row[i].step](w, world_as(w, &who), &e);
		CHECK(got == (row[i].may ? 0 : -1), "%s: %s", row[i].why, e.text);
		CHECK(row[i].may || e.kind == ERR_ACCESS, "%s: %s", row[i].why, e.text);
	}
}

/* The municipality's own courses are none of the entry's. */
static void test_other_courses(struct world *w)
{
	struct actor tl = world_actor(w, "tl");
	struct course_people c;
	struct arena a = { 0 };
	struct err e = { .kind = ERR_NONE };

	name_parties(ENDS, IS(CARER));
	CHECK_INT(
		course_people_load(world_as(w, &tl), world_rid(w, RECORD_COURSE, "f1"), &a, &c, &e),
		0, e.text);
	CHECK(course_right(world_as(w, &tl), ACT_END, &c), "the rights hold there");
	arena_release(&a);
}

/* Who may is said, in words of the program's or of the settings'. */
static void test_words(struct world *w)
{
	static char said[] = "Kommunens terapeut afslutter";
	struct actor tp = world_actor(w, "tp");
	struct err e = { .kind = ERR_NONE };

	name_parties(ENDS, IS(MUNICIPAL_THERAPIST));
	CHECK_INT(ends(w, world_as(w, &tp), &e), -1, "refused");
	CHECK_TEXT(e.text, "this course is ended by a therapist of the municipality", "who may");
	roles.text = said;
	CHECK_INT(ends(w, world_as(w, &tp), &e), -1, "refused");
	CHECK_TEXT(e.text, said, "in the municipality's words");
}

/* A start that is written when the course is referred or changed is one too. */
static void test_start_by_form(struct world *w)
{
	struct actor tp = world_actor(w, "tp"), t1 = world_actor(w, "t1");
	struct arena a = { 0 };
	struct course_entry c;
	struct act_questions ask;
	struct err e = { .kind = ERR_NONE };

	name_parties(BEGINS, IS(MUNICIPAL_THERAPIST));
	CHECK_INT(
		course_entry_load(world_as(w, &tp), world_rid(w, RECORD_COURSE, "f4"), &c, &a, &e),
		0, e.text);
	CHECK_INT(course_check(world_as(w, &tp), &c, &ask, &e), 0, "nothing begins");
	c.start = november(23);
	CHECK_INT(course_check(world_as(w, &tp), &c, &ask, &e), -1, "a start is written");
	check_says(e.text, "begun by a therapist of the municipality", "who may");
	CHECK_INT(course_check(world_as(w, &t1), &c, &ask, &e), 0, "she may");
	arena_release(&a);
}

static const struct {
	const char *why, *lead, *contact, *field;
} leads[] = {
	{ "her lead, his contact person", "t1", "h3", NULL },
	{ "a lead of the provider", "t9", "h3", "lead" },
	{ "a carer leads", "h1", "h3", "lead" },
	{ "a contact person of the municipality", "t1", "h1", "contact" },
	{ "nobody yet", NULL, NULL, NULL },
};

static void test_leads(struct world *w)
{
	struct actor v1 = world_actor(w, "v1");
	struct course_entry c = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b5"),
				  .provider_rid = world_rid(w, RECORD_PROVIDER, "p1"),
				  .course_type = "lang",
				  .referred = november(23),
				  .offered = DAY_NONE,
				  .start = DAY_NONE,
				  .planned_end = DAY_NONE,
				  .sessions = -1,
				  .visits_14d_start = -1 };

	for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
		struct act_questions ask;
		struct err e = { .kind = ERR_NONE };
		name_parties(ENDS, 0);
		roles.leads = 1u << ROLE_THERAPIST;
		roles.lead_from = FROM_MUNICIPALITY;
		roles.contact_from = FROM_PROVIDER;
		c.lead_rid = leads[i].lead != NULL ? world_rid(w, RECORD_STAFF, leads[i].lead) : 0;
		c.contact_rid =
			leads[i].contact != NULL ? world_rid(w, RECORD_STAFF, leads[i].contact) : 0;
		int got = course_check(world_as(w, &v1), &c, &ask, &e);
		CHECK_INT(got, leads[i].field == NULL ? 0 : -1, leads[i].why);
		CHECK_TEXT(got != 0 && e.field != NULL ? e.field : "",
			   leads[i].field != NULL ? leads[i].field : "", leads[i].why);
	}
}

/* Who was lead before the settings said who leads stays when something else is changed. */
static void test_lead_stays(struct world *w)
{
	struct actor tp = world_actor(w, "tp");
	struct arena a = { 0 };
	struct course_entry c;
	struct act_questions ask;
	struct err e = { .kind = ERR_NONE };

	name_parties(ENDS, 0);
	roles.lead_from = FROM_MUNICIPALITY;
	CHECK_INT(
		course_entry_load(world_as(w, &tp), world_rid(w, RECORD_COURSE, "f4"), &c, &a, &e),
		0, e.text);
	c.offered = november(20);
	CHECK_INT(course_check(world_as(w, &tp), &c, &ask, &e), 0, "her own team lead, as before");
	c.lead_rid = world_rid(w, RECORD_STAFF, "t9");
	CHECK_INT(course_check(world_as(w, &tp), &c, &ask, &e), -1, "a new one of the provider");
	arena_release(&a);
}

/* Another provider: its contact person is asked for too, and of a lead who fits no more it is said. */
static void test_change_of_provider(struct world *w)
{
	struct actor v1 = world_actor(w, "v1");
	struct course_provider_entry c = { .course_rid = world_rid(w, RECORD_COURSE, "f1"),
					   .from = november(23),
					   .provider_rid = world_rid(w, RECORD_PROVIDER, "p1"),
					   .contact_rid = world_rid(w, RECORD_STAFF, "h1") };
	struct act_questions ask;
	struct err e = { .kind = ERR_NONE };

	name_parties(ENDS, 0);
	roles.lead_from = FROM_PROVIDER;
	roles.contact_from = FROM_PROVIDER;
	CHECK_INT(course_provider_check(world_as(w, &v1), &c, &ask, &e), -1, "not of the provider");
	CHECK_TEXT(e.field, "contact", "the contact person");
	c.contact_rid = world_rid(w, RECORD_STAFF, "h3");
	CHECK_INT(course_provider_check(world_as(w, &v1), &c, &ask, &e), 0, e.text);
	check_says(world_asked(&ask),
		   "the lead of this course is to be somebody of the course's provider",
		   "the lead stays, and is asked about");
}

/* Whom the form of a course begins with. */
static const struct {
	const char *why, *staff;
	unsigned leads;
	int lead_from, contact_from;
	const char *lead;
} proposed[] = {
	{ "a therapist is the lead", "t1", 0, FROM_ANY, FROM_ANY, "t1" },
	{ "a visitator is not", "v1", 0, FROM_ANY, FROM_ANY, NULL },
	{ "a visitator who leads", "v1", 1u << ROLE_VISITATOR, FROM_MUNICIPALITY, FROM_ANY, "v1" },
	{ "the only therapist there", "v1", 1u << ROLE_THERAPIST, FROM_MUNICIPALITY, FROM_ANY,
	  "t1" },
	{ "one of two", "v1", 1u << ROLE_THERAPIST, FROM_ANY, FROM_ANY, NULL },
	{ "a therapist who does not fit", "t1", 1u << ROLE_THERAPIST, FROM_PROVIDER, FROM_PROVIDER,
	  "t9" },
};

static void test_proposed(struct world *w)
{
	const struct course_people c = { "lang", world_rid(w, RECORD_PROVIDER, "p1"), 1, 0, 0 };

	for (size_t i = 0; i < sizeof proposed / sizeof proposed[0]; i++) {
		struct actor who = world_actor(w, proposed[i].staff);
		static const int64_t nobody[2] = { 0, 0 };
		struct arena a = { 0 };
		struct people staff;
		struct err e = { .kind = ERR_NONE };
		name_parties(ENDS, 0);
		roles.leads = proposed[i].leads;
		roles.lead_from = proposed[i].lead_from;
		roles.contact_from = proposed[i].contact_from;
		CHECK_INT(people_staff(world_as(w, &who), nobody, &a, &staff, &e), 0, e.text);
		struct course_proposed p = course_staff_propose(world_as(w, &who), &c, &staff);
		CHECK_INT(p.lead_rid,
			  proposed[i].lead != NULL ? world_rid(w, RECORD_STAFF, proposed[i].lead)
						   : 0,
			  proposed[i].why);
		CHECK_INT(p.contact_rid, 0, proposed[i].why);
		arena_release(&a);
	}
}

/* A death ends the courses that the actor may end. */
static void test_death(struct world *w)
{
	const struct death_entry d = { world_rid(w, RECORD_CITIZEN, "b3"), november(23) };
	struct actor h3 = world_actor(w, "h3"), tp = world_actor(w, "tp");
	struct death_preview p;
	struct err e = { .kind = ERR_NONE };

	name_parties(ENDS, IS(MUNICIPAL_THERAPIST));
	CHECK_INT(death_preview(world_as(w, &tp), &d, &p, &e), 0, e.text);
	CHECK(p.courses.n == 2 && !p.courses.ends, "not the provider's team lead's");
	death_preview_release(&p);
	name_parties(ENDS, 0);
	CHECK_INT(death_preview(world_as(w, &tp), &d, &p, &e), 0, e.text);
	CHECK(p.courses.ends, "as the rights say");
	death_preview_release(&p);
	CHECK_INT(death_preview(world_as(w, &h3), &d, &p, &e), 0, e.text);
	CHECK(!p.courses.ends, "a carer ends none");
	death_preview_release(&p);
}

/* Done and taken back by whoever may, although no role gives it. */
static void test_carer_ticks(struct world *w)
{
	const struct goal_tick t = { world_rid(w, RECORD_GOAL, "m6"), GOAL_PARTLY, november(23),
				     NULL };
	struct actor h3 = world_actor(w, "h3"), t9 = world_actor(w, "t9");
	struct act_done done;
	struct err e = { .kind = ERR_NONE };

	name_parties(TICKS, IS(CARER));
	CHECK_INT(goal_tick_do(world_as(w, &h3), &t, &done, &e), 0, e.text);
	check_field(w, t.goal_rid, "status", "\"partly\"", "ticked off");
	CHECK_INT(act_take_back(world_as(w, &t9), &done, &e), -1, "taken back by whoever may not");
	CHECK_INT(act_take_back(world_as(w, &h3), &done, &e), 0, e.text);
	check_field(w, t.goal_rid, "status", "(none)", "and back");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, lines);
	w.version.set->course_role = &roles;
	w.version.set->course_roles = 1;
	struct actor tl = world_actor(&w, "tl");
	const struct meeting_entry open = { .provider_rid = world_rid(&w, RECORD_PROVIDER, "p1"),
					    .kind = "tvaer",
					    .on = november(23) };
	struct act_done done;
	struct err e = { .kind = ERR_NONE };
	CHECK_INT(meeting_open(world_as(&w, &tl), &open, &meeting, &done, &e), 0, e.text);
	test_steps(&w);
	test_other_courses(&w);
	test_words(&w);
	test_start_by_form(&w);
	test_leads(&w);
	test_lead_stays(&w);
	test_change_of_provider(&w);
	test_proposed(&w);
	test_death(&w);
	test_carer_ticks(&w);
	world_close(&w);
	return test_end();
}
