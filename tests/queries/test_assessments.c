/* Assessments on the lists of the course lead and the team lead, and what a course page says is proposed next. */
#include "core/queries/assessments.h"

#include <string.h>

#include "core/acts/decision_act.h"
#include "core/queries/course_page.h"
#include "core/queries/missing.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char lines[] =
	"{'type':'staff','id':'t9','name':'Tea Ploug','role':'therapist','provider':'p1'}\n"
	"{'type':'staff','id':'l9','name':'Lis Ploug','role':'team_lead','provider':'p1'}\n"
	"{'type':'course','id':'f6','citizen':'b3','course_type':'lang','provider':'p1','contact':'h3','lead':'t1',"
		"'referred':'2026-10-20','start':'2026-10-26','planned_end':'2026-12-21'}\n"
	"{'type':'follow_up','id':'u1','course':'f1','rule':'midt','due':'2026-11-20','on':'2026-11-20','result':'adjusted'}\n"
	"{'type':'follow_up','id':'u6','course':'f6','rule':'midt','due':'2026-11-19','on':'2026-11-19'}\n";

/* How many wait for whom, by whom the settings send them to. */
static const struct { const char *why, *staff; int to; size_t n; } row[] = {
	{ "nobody: the lead has none",        "t1", SETTING_NONE, 0 },
	{ "the lead has those of her courses", "t1", ASSESSMENT_TO_LEAD, 2 },
	{ "another therapist has none",       "t9", ASSESSMENT_TO_LEAD, 0 },
	{ "nor has the team lead",            "tl", ASSESSMENT_TO_LEAD, 0 },
	{ "the team lead, her provider's",    "tl", ASSESSMENT_TO_TEAM_LEAD, 1 },
	{ "another provider's, hers",         "l9", ASSESSMENT_TO_TEAM_LEAD, 1 },
	{ "a therapist is no team lead",      "t1", ASSESSMENT_TO_TEAM_LEAD, 0 },
	{ "the authority's are on its list",  "v1", ASSESSMENT_TO_VISITATOR, 0 },
};
/* clang-format on */

static size_t listed(struct world *w, const char *staff, struct missing_count *count)
{
	struct actor who = world_actor(w, staff);
	struct missing m;
	struct err e = { .kind = ERR_NONE };

	CHECK_INT(missing_load(world_as(w, &who), &m, &e), 0, e.text);
	size_t n = m.assessments.n;
	missing_release(&m);
	*count = (struct missing_count){ .step = 0 };
	while (!count->done)
		CHECK_INT(missing_count_step(world_as(w, &who), count, &e), 0, e.text);
	return n;
}

static void test_whose(struct world *w)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct missing_count count;
		w->version.set->follow_up[0].assessment_to = row[i].to;
		CHECK_INT(listed(w, row[i].staff, &count), row[i].n, row[i].why);
		CHECK_INT(count.assessments, row[i].n, "as many are counted");
	}
}

/* Decided on: gone from the list; and back when the decision is taken back. */
static void test_decided(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	const struct decision_entry d = { .course_rid = world_rid(w, RECORD_COURSE, "f1"),
					  .decision = DECISION_CONTINUE,
					  .on = november(20),
					  .due = DAY_NONE,
					  .until = DAY_NONE,
					  .result = -1,
					  .next_follow_up = DAY_NONE };
	struct open_assessments open;
	struct missing_count count;
	struct arena a = { 0 };
	struct act_done done;
	struct err e = { .kind = ERR_NONE };

	w->version.set->follow_up[0].assessment_to = ASSESSMENT_TO_LEAD;
	CHECK_INT(assessments_of_actor(world_as(w, &t1), &a, &open, &e), 0, e.text);
	CHECK(open.n == 2 && strcmp(open.at[0].course, "f6") == 0, "the earliest first");
	CHECK_TEXT(open.at[0].text, "Midtvejs: to be decided on", "nothing was said of it");
	CHECK_TEXT(open.at[1].text, "Midtvejs: to be decided on · adjusted", "what it led to");
	arena_release(&a);
	CHECK_INT(decision_do(world_as(w, &t1), &d, &done, &e), 0, e.text);
	CHECK_INT(listed(w, "t1", &count), 1, "decided on its day");
	CHECK_INT(act_take_back(world_as(w, &t1), &done, &e), 0, e.text);
	CHECK_INT(listed(w, "t1", &count), 2, "taken back");
}

/* f3 has ended, without help; its only goal is open. */
static void test_page(struct world *w)
{
	static struct follow_on after = { .goals = GOALS_NOT_REACHED,
					  .propose = PROPOSE_NEW_COURSE };
	struct actor t1 = world_actor(w, "t1");
	struct course_page p;
	struct err e = { .kind = ERR_NONE };
	int64_t f3 = world_rid(w, RECORD_COURSE, "f3"), f1 = world_rid(w, RECORD_COURSE, "f1");

	w->version.set->follow_on = &after;
	w->version.set->follow_ons = 1;
	CHECK_INT(course_page_load(world_as(w, &t1), f3, november(23), &p, &e), 0, e.text);
	CHECK_TEXT(p.follow_on.text, "a new course: Langt forløb", "its goal was not reached");
	CHECK_TEXT(p.follow_on.course_type, "lang", "the type");
	course_page_release(&p);
	after.goals = GOALS_REACHED;
	CHECK_INT(course_page_load(world_as(w, &t1), f3, november(23), &p, &e), 0, e.text);
	CHECK_TEXT(p.follow_on.text, "", "not where it asks for goals that are reached");
	CHECK_INT(p.follow_on.propose, PROPOSE_NOTHING, "likewise");
	course_page_release(&p);
	after.goals = GOALS_ANY;
	CHECK_INT(course_page_load(world_as(w, &t1), f1, november(23), &p, &e), 0, e.text);
	CHECK_TEXT(p.follow_on.text, "", "it runs");
	course_page_release(&p);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, lines);
	test_whose(&w);
	test_decided(&w);
	test_page(&w);
	world_close(&w);
	return test_end();
}
