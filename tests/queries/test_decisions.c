/* What was done of a decision: who may say it, when it counts, and through which corrections; whose
 * citizens a decision makes; and deciding after the end of a course. */
#include <string.h>

#include "core/acts/decision_act.h"
#include "core/queries/decisions.h"
#include "core/session/scope.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'staff','id':'h9','name':'Per Poulsen','role':'carer','provider':'p1'}\n"
	"{'type':'staff','id':'t9','name':'Tea Ploug','role':'therapist','provider':'p1'}\n"
	"{'type':'visit','id':'k2','citizen':'b3','carer':'h3','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'decision','id':'d1','course':'f1','on':'2026-11-10','decision':'adjust','responsible':'h2','due':'2026-11-20','note':'Stol til badet'}\n"
	"{'type':'decision','id':'d2','course':'f1','on':'2026-11-10','decision':'new_assessment'}\n"
	"{'type':'decision','id':'d4','course':'f4','on':'2026-11-20','decision':'new_assessment'}\n"
	"{'type':'decision','id':'d5','course':'f4','on':'2026-11-20','decision':'adjust','responsible':'h3'}\n"
	"{'type':'decision','id':'d6','course':'f4','on':'2026-11-20','decision':'new_assessment','responsible':'h3'}\n";

/* Who may say that which decision is done. */
static const struct { const char *why, *staff, *decision; bool may; } who_may[] = {
	{ "the responsible carer, who does not visit", "h2", "d1", true },
	{ "the contact person",                        "h1", "d1", true },
	{ "the course lead",                           "t1", "d1", true },
	{ "a team lead",                               "tl", "d1", true },
	{ "a visitator",                               "v1", "d1", true },
	{ "a nurse",                                   "n1", "d1", false },
	{ "somebody of another provider",              "t9", "d1", false },
	{ "the municipality's lead: the authority's",  "t1", "d2", true },
	{ "a visitator: the authority's",              "v1", "d4", true },
	{ "a private lead: the authority's",           "tp", "d4", false },
	{ "a private therapist: the authority's",      "t9", "d4", false },
	{ "a private therapist: her own provider's",   "t9", "d5", true },
	{ "another carer of the provider",             "h9", "d5", false },
	{ "a private carer who is responsible",        "h3", "d6", true },
	{ "a private lead for her carer",              "tp", "d6", false },
};
/* clang-format on */

static struct decision_done_entry done_entry(struct world *w, const char *decision, int date)
{
	return (struct decision_done_entry){ .decision_rid =
						     world_rid(w, RECORD_DECISION, decision),
					     .on = november(date),
					     .done = 1 };
}

static void test_who_may(struct world *w)
{
	for (size_t i = 0; i < sizeof who_may / sizeof who_may[0]; i++) {
		struct actor who = world_actor(w, who_may[i].staff);
		const struct decision_done_entry k = done_entry(w, who_may[i].decision, 23);
		struct act_questions ask;
		struct err e = { 0 };
		CHECK(decision_done_check(world_as(w, &who), &k, &ask, &e) ==
			      (who_may[i].may ? 0 : -1),
		      "%s: %s", who_may[i].why, e.text);
		CHECK(who_may[i].may || e.kind == ERR_ACCESS, "%s: %s", who_may[i].why, e.text);
	}
}

/* How many decisions wait for the actor. */
static size_t waiting(struct world *w, const char *staff)
{
	struct actor who = world_actor(w, staff);
	struct decisions_count count = { .n = 0 };
	struct err e = { 0 };

	CHECK_INT(decisions_of_actor_count(world_as(w, &who), &count, &e), 0, e.text);
	return count.n;
}

static int say(struct world *w, const char *staff, struct decision_done_entry k, struct err *e)
{
	struct actor who = world_actor(w, staff);

	e->text[0] = '\0';
	return decision_done_do(world_as(w, &who), &k, &world_done, e);
}

static void refused(struct world *w, struct decision_done_entry k, const char *says,
		    const char *why)
{
	struct err e = { 0 };

	CHECK_INT(say(w, "h2", k, &e), -1, why);
	check_says(e.text, says, why);
}

static bool sees(struct world *w, const char *staff, const char *citizen)
{
	struct actor who = world_actor(w, staff);
	struct err e = { 0 };

	return scope_check(world_as(w, &who), world_rid(w, RECORD_CITIZEN, citizen), NULL, &e) == 0;
}

/* From open to done, open again, done; each day counts after the ones before. */
static void test_done(struct world *w)
{
	struct decision_done_entry k = done_entry(w, "d1", 24);
	struct err e = { 0 };

	CHECK(sees(w, "h2", "b1"), "whoever is responsible sees the citizen");
	CHECK_INT(waiting(w, "h2"), 1, "it waits for the carer");
	refused(w, k, "has not come yet", "a day ahead");
	k.on = november(9);
	refused(w, k, "before the decision", "a day before it was decided");
	k = done_entry(w, "d1", 23);
	k.done = 0;
	refused(w, k, "what is in the way", "it is open anyhow");
	k.note = "butikken har ingen";
	CHECK_INT(say(w, "h2", k, &e), 0, e.text);
	CHECK_INT(waiting(w, "h2"), 1, "a note why it is not done leaves it open");
	k = done_entry(w, "d1", 22);
	CHECK_INT(say(w, "h2", k, &e), 0, e.text);
	CHECK_INT(waiting(w, "h2"), 1, "done on the 22nd, but not on the 23rd");
	k.on = november(23);
	CHECK_INT(say(w, "h2", k, &e), 0, e.text);
	CHECK_INT(waiting(w, "h2"), 0, "done: the last word of the day counts");
	CHECK(!sees(w, "h2", "b1"), "then the citizen is on the lists no more");
	struct actor tl = world_actor(w, "tl");
	CHECK_INT(decision_done_do(world_as(w, &tl), &k, NULL, &e), -1, "twice");
	check_says(e.text, "carried out on Monday 23 November already", "twice");
	const struct withdrawal d1 = { RECORD_DECISION, k.decision_rid, "fejl" };
	CHECK_INT(withdraw_do(world_as(w, &tl), &d1, NULL, &e), -1, "withdrawn first");
	check_says(e.text, "withdraw that first", "what hangs on it");
	k.done = 0;
	CHECK_INT(decision_done_do(world_as(w, &tl), &k, &world_done, &e), 0, e.text);
	CHECK_INT(waiting(w, "h2"), 1, "open again");
	CHECK_INT(act_take_back(world_as(w, &tl), &world_done, &e), 0, e.text);
	CHECK_INT(waiting(w, "h2"), 0, "taken back: done");
}

/* The decision is corrected after it was done, and the correction taken back. */
static void test_versions(struct world *w)
{
	struct actor tl = world_actor(w, "tl");
	struct arena a = { 0 };
	struct decision_entry d;
	struct err e = { 0 };

	CHECK_INT(decision_entry_load(w->store, world_rid(w, RECORD_DECISION, "d1"), &d, &a, &e), 0,
		  e.text);
	d.note = "Stol og måtte";
	CHECK_INT(decision_do(world_as(w, &tl), &d, NULL, &e), -1, "no reason");
	d.reason = "glemt";
	d.due = november(9);
	CHECK_INT(decision_do(world_as(w, &tl), &d, NULL, &e), -1, "due before it was decided");
	check_says(e.text, "before the decision", "due");
	CHECK_TEXT(e.field, "due", "its field");
	d.due = november(20);
	CHECK_INT(decision_do(world_as(w, &tl), &d, &world_done, &e), 0, e.text);
	CHECK_INT(waiting(w, "h2"), 0, "what was done of the first is done of its correction");
	CHECK_INT(say(w, "tl", done_entry(w, "d1", 23), &e), -1, "of one that was corrected");
	check_says(e.text, "corrected or withdrawn", "of one that was corrected");
	CHECK_INT(act_take_back(world_as(w, &tl), &world_done, &e), 0, e.text);
	CHECK_INT(waiting(w, "h2"), 0, "and of what stands again");
	arena_release(&a);
}

/* After the end a new assessment alone can be decided; it waits for the authority. */
static void test_after_the_end(struct world *w)
{
	struct decision_entry d = { .result = -1,
				    .next_follow_up = DAY_NONE,
				    .course_rid = world_rid(w, RECORD_COURSE, "f3"),
				    .decision = DECISION_ADJUST,
				    .on = november(23),
				    .due = DAY_NONE };
	struct actor v1 = world_actor(w, "v1");
	struct arena a = { 0 };
	struct open_decisions open;
	struct err e = { 0 };

	CHECK_INT(decision_do(world_as(w, &v1), &d, NULL, &e), -1, "adjusting what has ended");
	check_says(e.text, "the course ended on", "adjusting what has ended");
	d.decision = DECISION_NEW_ASSESSMENT;
	CHECK_INT(decision_do(world_as(w, &v1), &d, &world_done, &e), 0, e.text);
	CHECK_INT(decisions_of_authority(world_as(w, &v1), &a, &open, &e), 0, e.text);
	bool listed = false;
	for (size_t i = 0; i < open.n; i++)
		listed = listed || open.at[i].rid == world_done.rid;
	CHECK(listed, "it waits for the authority");
	arena_release(&a);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, facts);
	test_who_may(&w);
	test_done(&w);
	test_versions(&w);
	test_after_the_end(&w);
	world_close(&w);
	return test_end();
}
