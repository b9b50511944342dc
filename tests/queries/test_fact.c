/* The one rule by which facts are corrected and withdrawn (core/acts/fact.c): by whom, with a reason, once, and
 * about the same. */
#include "core/acts/decision_act.h"
#include "core/acts/goal_act.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-20','minutes':30,'by':'h1','recorded_by':'h1'}\n"
	"{'type':'visit_record','id':'w1','citizen':'b1','carer':'h1','on':'2026-11-19','outcome':'done','note':'først','recorded_by':'h1'}\n"
	"{'type':'progress','id':'o2','goal':'m3','on':'2026-11-20','level':2,'by':'h1','recorded_by':'h1'}\n"
	"{'type':'decision','id':'d1','course':'f1','on':'2026-11-10','decision':'continue','note':'først','recorded_by':'t1'}\n";
/* clang-format on */

/* clang-format off */
static const struct { const char *staff, *reason, *says, *why; enum err_kind kind; } rule[] = {
	{ "h2", "fejl", "another", "somebody else's", ERR_ACCESS },
	{ "h1", NULL, "", "without a reason", ERR_RULE },
	{ "h1", " ", "", "with a blank for a reason", ERR_RULE },
	{ "h3", "fejl", "", "another provider's citizen", ERR_ACCESS },
	{ NULL, "fejl", "", "nobody of the staff", ERR_ACCESS },
	{ "h1", "fejl", NULL, "one's own", ERR_NONE },
	{ "h1", "fejl", "newest", "withdrawn already", ERR_RULE },
	{ "tl", "fejl", "newest", "withdrawn already, by whoever may correct others", ERR_RULE },
};
static const struct { enum record_type type; const char *id; } of[] = {
	{ RECORD_VISIT_RECORD, "w1" }, { RECORD_PROGRESS, "o2" }, { RECORD_CLIP_USE, "u1" },
};
/* clang-format on */

static void test_rule(struct world *w, enum record_type type, const char *id)
{
	for (size_t i = 0; i < sizeof rule / sizeof rule[0]; i++) {
		const struct withdrawal fact = { type, world_rid(w, type, id), rule[i].reason };
		struct actor who = world_actor(w, rule[i].staff);
		struct err e = { 0 };
		int refused = withdraw_do(world_as(w, &who), &fact, NULL, &e);
		CHECK(refused == (rule[i].kind == ERR_NONE ? 0 : -1), "%s %s: %s", id, rule[i].why,
		      e.text);
		CHECK_INT(e.kind, rule[i].kind, rule[i].why);
	}
}

/* A correction is about the same; whoever leads the course may, too. */
static void test_subject(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct observation o = { .goal_rid = world_rid(w, RECORD_GOAL, "m1"),
				 .level = 1,
				 .on = november(20),
				 .replaces = world_rid(w, RECORD_PROGRESS, "o2"),
				 .reason = "læst forkert" };
	struct decision_entry d = { .result = -1,
				    .next_follow_up = DAY_NONE,
				    .course_rid = world_rid(w, RECORD_COURSE, "f2"),
				    .decision = DECISION_CONTINUE,
				    .on = november(23),
				    .due = DAY_NONE,
				    .replaces = world_rid(w, RECORD_DECISION, "d1"),
				    .reason = "forkert forløb" };
	struct err e;

	CHECK_INT(goal_observe_do(world_as(w, &t1), &o, NULL, &e), -1, "another goal");
	check_says(e.text, "about the same goal", "another goal");
	CHECK_INT(decision_do(world_as(w, &t1), &d, NULL, &e), -1, "another course");
	check_says(e.text, "about the same course", "another course");
	o.goal_rid = world_rid(w, RECORD_GOAL, "m3");
	CHECK_INT(goal_observe_do(world_as(w, &t1), &o, &world_done, &e), 0, e.text);
	check_field(w, world_done.rid, "by", "\"h1\"", "who saw it stays");
}

static void world_start(struct world *w)
{
	world_open(w);
	world_import(w, world_team);
	world_import(w, course_lines);
	world_import(w, facts);
}

int main(void)
{
	struct world w;

	world_start(&w);
	test_subject(&w);
	world_close(&w);
	world_start(&w);
	for (size_t i = 0; i < sizeof of / sizeof of[0]; i++)
		test_rule(&w, of[i].type, of[i].id);
	world_close(&w);
	return test_end();
}
