/* Who lacks the competence that planned visits ask for, wherever a visit is planned and shown: one alone, several,
 * moved, shared out, the day, the week, the list of doubts, the team.  It is Monday 23 November 2026, 12:00; the
 * course of b1 runs from 1 September to 30 November, that of b2 was given up on 24 November. */
#include "core/acts/visit_move.h"
#include "core/acts/visit_plan.h"
#include "core/acts/visit_share.h"
#include "core/queries/doubts.h"
#include "core/queries/share_board.h"
#include "core/queries/team.h"
#include "core/queries/week_grid.h"
#include "core/rules/doubt.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char asks[] =
	"competence:\n"
	"  - { id: sosu, roles: [carer], educations: [SOSU-hjælper], rehab_training_days: 2 }\n"
	"  - { id: dv, services: [dv], roles: [carer], educations: [DV-kursus], text: kurset i DV mangler }\n";

static const char facts[] =
	"{'type':'staff','id':'h1','name':'Aase Dam','role':'carer','provider':'kom','education':'sosu-hjælper','rehab_training_days':2}\n"
	"{'type':'staff','id':'h2','name':'Bo Kjær','role':'carer','provider':'kom','education':'SOSU-hjælper','rehab_training_days':1}\n"
	"{'type':'staff','id':'h4','name':'Dorte Vig','role':'carer','provider':'kom'}\n"
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','referred':'2026-08-20','start':'2026-09-01','end':'2026-11-30','result':'independent'}\n"
	"{'type':'course','id':'f2','citizen':'b2','course_type':'lang','provider':'kom','referred':'2026-08-20','start':'2026-09-01','cancelled':'2026-11-26'}\n"
	"{'type':'grant','id':'g1','citizen':'b1','service':'rehab','from':'2026-09-01','to':'2027-12-31'}\n"
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h2','on':'2026-11-24','from':'08:00','to':'08:30','services':['rehab']}\n"
	"{'type':'visit','id':'v2','citizen':'b1','carer':'h1','on':'2026-11-24','from':'09:00','to':'09:30','services':['rehab']}\n"
	"{'type':'visit','id':'v3','citizen':'b1','carer':'h2','on':'2026-11-24','from':'10:00','to':'10:30','services':['pleje']}\n"
	"{'type':'visit','id':'v4','citizen':'b2','carer':'h2','on':'2026-11-25','from':'08:00','to':'08:30','services':['rehab']}\n"
	"{'type':'visit','id':'v5','citizen':'b2','carer':'h2','on':'2026-11-26','from':'08:00','to':'08:30','services':['rehab']}\n"
	"{'type':'visit','id':'v6','citizen':'b1','carer':'t1','on':'2026-11-24','from':'11:00','to':'11:30','services':['rehab']}\n"
	"{'type':'visit','id':'v7','citizen':'b2','carer':'h1','on':'2026-11-24','from':'12:00','to':'12:30','services':['dv']}\n"
	"{'type':'visit','id':'v8','citizen':'b1','carer':'h4','on':'2026-11-24','from':'13:00','to':'13:30','services':['pleje']}\n"
	"{'type':'visit','id':'v9','citizen':'b1','carer':'h2','on':'2026-11-23','from':'08:00','to':'08:30','services':['rehab']}\n"
	"{'type':'visit_record','id':'r9','visit':'v9','citizen':'b1','carer':'h2','on':'2026-11-23','started':'08:00','ended':'08:30','outcome':'done','services':['rehab']}\n";

#define BO "Bo Kjær lacks 2 days of rehabilitation training (has 1)"
static const struct { const char *why, *citizen, *carer, *service; int on; const char *says; } row[] = {
	{ "who has it",                      "b1", "h1", "rehab", 25, "" },
	{ "who lacks the training",          "b1", "h2", "rehab", 25, BO },
	{ "on the course's last day",        "b1", "h2", "rehab", 30, BO },
	{ "… the day after",                 "b1", "h2", "rehab", 31, "" },
	{ "the day before it was given up",  "b2", "h2", "rehab", 25, BO },
	{ "… that day",                      "b2", "h2", "rehab", 26, "" },
	{ "without a course",                "b5", "h2", "rehab", 25, "" },
	{ "help of another law",             "b1", "h2", "pleje", 25, "" },
	{ "nobody is named",                 "b1", NULL, "rehab", 25, "" },
	{ "of a therapist nothing is asked", "b1", "t1", "rehab", 25, "" },
	{ "a service that asks for it",      "b5", "h1", "dv",    25, "Aase Dam: kurset i DV mangler" },
};
/* clang-format on */

static struct text_list one(const char *service, char **in)
{
	*in = (char *)service;
	return (struct text_list){ in, 1 };
}

static int64_t staff_rid(struct world *w, const char *id)
{
	return id != NULL ? world_rid(w, RECORD_STAFF, id) : 0;
}

static void test_planned(struct world *w, bool asked)
{
	struct actor admin = w->admin;

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char *service;
		struct visit_plan v = { .citizen_rid = world_rid(w, RECORD_CITIZEN, row[i].citizen),
					.carer_rid = staff_rid(w, row[i].carer),
					.on = day_plus(november(1), row[i].on - 1),
					.from = 15 * 60,
					.to = 15 * 60 + 30 };
		struct act_questions ask = { .n = 0 };
		struct err e = { 0 };
		v.services = one(row[i].service, &service);
		CHECK_INT(visit_plan_check(world_as(w, &admin), &v, &ask, &e), 0, e.text);
		CHECK_TEXT(world_asked(&ask), asked ? row[i].says : "", row[i].why);
	}
}

/* Moved to somebody else, and to a day on which the course is over. */
static void test_moved(struct world *w)
{
	struct actor who = world_actor(w, "tl");
	struct visit_move m = { .visit_rid = world_rid(w, RECORD_VISIT, "v2"),
				.to = { november(25), 540, 570, staff_rid(w, "h2") } };
	struct act_questions ask = { .n = 0 };
	struct err e = { 0 };

	CHECK_INT(visit_move_check(world_as(w, &who), &m, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), BO, "to who lacks it");
	m.to.carer_rid = staff_rid(w, "h1");
	ask.n = 0;
	CHECK_INT(visit_move_check(world_as(w, &who), &m, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "to who has it");
}

static void test_series(struct world *w)
{
	struct actor who = world_actor(w, "tl");
	struct visit_repeat s = { .grant_rid = world_rid(w, RECORD_GRANT, "g1"),
				  .carer_rid = staff_rid(w, "h2"),
				  .from = november(25),
				  .until = day_plus(november(30), 2),
				  .windows = "16:00-16:20",
				  .holidays = 1 };
	struct act_questions ask = { .n = 0 };
	struct err e = { 0 };

	CHECK_INT(visit_repeat_check(world_as(w, &who), &s, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "for 6 visits: " BO, "those of the course alone");
	s.carer_rid = staff_rid(w, "h1");
	ask.n = 0;
	CHECK_INT(visit_repeat_check(world_as(w, &who), &s, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "by who has it");
}

/* Who has it comes first, though they have more to do; who lacks it is still chosen rather than nobody. */
static void test_shared(struct world *w)
{
	struct actor who = world_actor(w, "tl");
	int64_t t1 = staff_rid(w, "h4"), v8 = world_rid(w, RECORD_VISIT, "v8");
	struct visit_shared given = { v8, t1, 0 };
	struct visit_share s = { .row = &given, .n = 1, .from = november(24), .to = november(24) };
	struct act_questions ask = { .n = 0 };
	struct share_board b;
	struct err e = { 0 };

	CHECK_INT(share_board_load(world_as(w, &who), staff_rid(w, "h1"), november(24),
				   november(24), &b, &e),
		  0, e.text);
	CHECK_INT((int)b.s.visits, 2, "both of Aase's");
	CHECK_TEXT(b.carer_name[0], "Bo Kjær", "the first");
	CHECK(b.s.lacks[0], "Bo lacks the training");
	CHECK_TEXT(b.lack_words[0], BO, "in words");
	CHECK_TEXT(b.lack_words[b.s.carers], "Bo Kjær: kurset i DV mangler", "and the course");
	CHECK_INT(b.choice[0].why & SHARE_LACKS, SHARE_LACKS, "it is said of who is proposed");
	share_board_release(&b);

	given.carer_rid = staff_rid(w, "h2");
	CHECK_INT(visit_share_check(world_as(w, &who), &s, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "help of another law asks for nothing");
	given = (struct visit_shared){ world_rid(w, RECORD_VISIT, "v2"), staff_rid(w, "h1"),
				       staff_rid(w, "h2") };
	CHECK_INT(visit_share_check(world_as(w, &who), &s, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "for 1 visit: " BO, "the visit of the course");
}

static const char *flag_of(const struct day_list *l, const char *visit)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->row[i].visit, visit) == 0)
			return (l->row[i].flags >> FLAG_COMPETENCE & 1) != 0
				       ? l->row[i].flag_text[FLAG_COMPETENCE]
				       : "";
	return "not there";
}

static void test_day(struct world *w, bool asked)
{
	struct actor who = world_actor(w, "tl");
	struct day_list l;
	struct err e = { 0 };

	CHECK_INT(day_list_load(world_as(w, &who), november(24), 0, &l, &e), 0, e.text);
	CHECK_TEXT(flag_of(&l, "v1"), asked ? BO : "", "who lacks it");
	CHECK_TEXT(flag_of(&l, "v2"), "", "who has it");
	CHECK_TEXT(flag_of(&l, "v3"), "", "help of another law");
	CHECK_TEXT(flag_of(&l, "v6"), "", "a therapist");
	CHECK_TEXT(flag_of(&l, "v7"), asked ? "Aase Dam: kurset i DV mangler" : "", "the service");
	day_list_release(&l);
	CHECK_INT(day_list_load(world_as(w, &who), november(23), 0, &l, &e), 0, e.text);
	CHECK_TEXT(flag_of(&l, "v9"), "", "it is recorded");
	day_list_release(&l);
}

static void test_week(struct world *w)
{
	struct actor who = world_actor(w, "tl");
	struct week_grid g;
	struct err e = { 0 };

	CHECK_INT(week_grid_load(world_as(w, &who), world_rid(w, RECORD_PROVIDER, "kom"),
				 november(23), &g, &e),
		  0, e.text);
	CHECK_INT(g.lacks, 3, "v1, v4 and v7");
	for (size_t i = 0; i < g.visits; i++)
		if (g.visit[i].rid == world_rid(w, RECORD_VISIT, "v4"))
			CHECK_TEXT(g.visit[i].lacks, BO, "in words");
	week_grid_release(&g);
}

static void test_listed(struct world *w, const char *want)
{
	const struct doubts_choice which = { DAY_NONE, DAY_NONE, 0 };
	struct arena a = { 0 };
	struct doubts d;
	struct err e = { 0 };
	char *found = arena_text(&a, "");

	CHECK_INT(doubts_load(world_as(w, &w->admin), &which, &d, &e), 0, e.text);
	for (size_t i = 0; i < d.n; i++)
		if (d.at[i].doubt == DOUBT_COMPETENCE)
			found = arena_format(&a, "%s %s", found, d.at[i].id);
	CHECK_TEXT(found, want, "the visits that ask for more than their carers have");
	doubts_release(&d);
	arena_release(&a);
}

static void test_team(struct world *w)
{
	struct team t;
	struct err e = { 0 };

	CHECK_INT(team_load(world_as(w, &w->admin), &t, &e), 0, e.text);
	for (size_t i = 0; i < t.staffs; i++) {
		const struct team_staff *s = &t.staff[i];
		const char *want = strcmp(s->id, "h1") == 0 ? "kurset i DV mangler"
				   : strcmp(s->id, "h2") == 0
					   ? "2 days of rehabilitation training (has 1); "
					     "kurset i DV mangler"
				   : strcmp(s->id, "t1") == 0 ? ""
							      : s->lacks;
		CHECK_TEXT(s->lacks, want, s->name);
	}
	team_release(&t);
}

int main(void)
{
	struct world with, without;

	world_open_with(&with, asks);
	world_import(&with, world_team);
	world_import(&with, facts);
	test_planned(&with, true);
	test_moved(&with);
	test_series(&with);
	test_shared(&with);
	test_day(&with, true);
	test_week(&with);
	test_listed(&with, " v1 v7 v4");
	test_team(&with);
	world_close(&with);

	world_open(&without);
	world_import(&without, world_team);
	world_import(&without, facts);
	test_planned(&without, false);
	test_day(&without, false);
	test_listed(&without, "");
	world_close(&without);
	return test_end();
}
