/* What is asked before a visit is recorded, moved or planned, a use recorded, a goal ticked off, a course
 * ended (domain 5): asked once, with the reason in words, and done when the user insists. */
#include "core/acts/clip_plan.h"
#include "core/acts/course_end.h"
#include "core/acts/goal_act.h"
#include "core/acts/measure_act.h"
#include "core/acts/visit.h"
#include "core/acts/visit_move.h"
#include "core/rules/doubt.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
/* b1 is there, b2 died on 22 November, b3x is in hospital from the 20th to the 22nd, b4x and b5x live
 * together.  It is Monday 23 November, 12:00. */
static const char facts[] =
	"{'type':'citizen','id':'d2','name':'Død Borger','provider':'kom','died':'2026-11-22'}\n"
	"{'type':'citizen','id':'a3','name':'Indlagt Borger','provider':'kom'}\n"
	"{'type':'absence','id':'f3','citizen':'a3','kind':'hospital','from':'2026-11-20','to':'2026-11-22'}\n"
	"{'type':'absence','id':'f4','citizen':'a3','kind':'holiday','from':'2026-11-25','to':'2026-11-26'}\n"
	"{'type':'citizen','id':'s4','name':'Hans Par','address':'Parvej 1','provider':'kom'}\n"
	"{'type':'citizen','id':'s5','name':'Grete Par','address':'Parvej 1','provider':'kom'}\n"
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v2','citizen':'b1','carer':'h1','on':'2026-11-23','from':'12:30','to':'13:00','services':['pleje']}\n"
	"{'type':'visit','id':'v3','citizen':'b1','carer':'h1','on':'2026-11-24','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v4','citizen':'d2','carer':'h1','on':'2026-11-22','from':'06:00','to':'06:30','services':['pleje']}\n"
	"{'type':'visit','id':'v5','citizen':'d2','carer':'h1','on':'2026-11-23','from':'06:00','to':'06:30','services':['pleje']}\n"
	"{'type':'visit','id':'v6','citizen':'a3','carer':'h1','on':'2026-11-22','from':'07:00','to':'07:30','services':['pleje']}\n"
	"{'type':'visit','id':'v7','citizen':'a3','carer':'h1','on':'2026-11-23','from':'07:00','to':'07:30','services':['pleje']}\n"
	"{'type':'visit','id':'v8','citizen':'s4','carer':'h1','on':'2026-11-23','from':'09:00','to':'09:30','services':['pleje']}\n"
	"{'type':'visit','id':'v9','citizen':'s5','carer':'h1','on':'2026-11-23','from':'09:00','to':'09:30','services':['pleje']}\n"
	"{'type':'visit','id':'w1','citizen':'b1','carer':'h2','on':'2026-11-23','from':'08:00','to':'08:45','services':['pleje']}\n"
	"{'type':'visit','id':'w2','citizen':'b1','carer':'h2','on':'2026-11-23','from':'10:00','to':'10:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r1','citizen':'b2','carer':'h1','on':'2026-11-23','outcome':'done','started':'10:00','ended':'10:30'}\n"
	"{'type':'visit_record','id':'r2','visit':'v8','citizen':'s4','carer':'h1','on':'2026-11-23','outcome':'done','started':'09:00','ended':'09:30'}\n"
	"{'type':'visit_record','id':'r3','visit':'w1','citizen':'b1','carer':'h2','on':'2026-11-23','outcome':'done','started':'08:00','ended':'08:45'}\n"
	"{'type':'visit_record','id':'r4','citizen':'b2','carer':'h1','on':'2026-11-23','outcome':'moved','started':'11:00','ended':'11:30'}\n"
	"{'type':'visit_record','id':'r5','citizen':'b2','carer':'h1','on':'2026-11-22','outcome':'done','started':'23:40','ended':'00:20'}\n"
	"{'type':'visit_record','id':'r6','visit':'v4','citizen':'d2','carer':'h1','on':'2026-11-22','outcome':'done','started':'06:10','ended':'06:05'}\n"
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-10-05'}\n"
	"{'type':'clip_card','id':'k2','citizen':'d2','from':'2026-10-05'}\n"
	"{'type':'clip_card','id':'k3','citizen':'a3','from':'2026-10-05'}\n";

/* A record of a visit, planned (visit) or not (citizen).  Times in minutes, -1 none. */
static const struct {
	const char *why, *visit, *citizen;
	int on; /* of November, where it is not planned */
	enum outcome outcome;
	int started, ended;
	const char *asks, *field; /* asks "": nothing */
} record[] = {
	{ "as planned",            "v1", NULL, 0, OUTCOME_DONE, 480, 510, "", NULL },
	{ "two were planned then", "v1", NULL, 0, OUTCOME_DONE, 485, 500, "", NULL },
	{ "it has not begun",      "v2", NULL, 0, OUTCOME_DONE, 750, 780, "it is not 13:00 yet", "ended" },
	{ "it ends hours ahead",   "v2", NULL, 0, OUTCOME_DONE, 700, 900, "it is not 15:00 yet", "ended" },
	{ "nobody at home, ahead", "v2", NULL, 0, OUTCOME_NOT_HOME, 750, -1, "it is not 12:30 yet", "ended" },
	{ "cancelled, later today", "v2", NULL, 0, OUTCOME_CANCELLED_BY_CITIZEN, -1, -1, "", NULL },
	{ "a day ahead",           "v3", NULL, 0, OUTCOME_DONE, 480, 510, "Tuesday 24 November has not come yet", "outcome" },
	{ "not home, a day ahead", "v3", NULL, 0, OUTCOME_NOT_HOME, -1, -1, "Tuesday 24 November has not come yet", "outcome" },
	{ "ends before it began",  "v1", NULL, 0, OUTCOME_DONE, 510, 480, "it ends at 08:00, before it began at 08:30", "ended" },
	{ "lasts nothing",         "v1", NULL, 0, OUTCOME_DONE, 480, 480, "it begins and ends at 08:00: it lasts nothing", "ended" },
	{ "neither time nor service", NULL, "b1", 22, OUTCOME_DONE, -1, -1, "no time and no service is said", "started" },
	{ "dead",                  "v5", NULL, 0, OUTCOME_DONE, 360, 390, "the citizen died on Sunday 22 November", "outcome" },
	{ "dead, partly",          "v5", NULL, 0, OUTCOME_PARTLY, 360, 390, "the citizen died on Sunday 22 November", "outcome" },
	{ "dead, cancelled",       "v5", NULL, 0, OUTCOME_CANCELLED_BY_PROVIDER, -1, -1, "", NULL },
	{ "on the day of death",   NULL, "d2", 22, OUTCOME_DONE, 600, 630, "", NULL },
	{ "in hospital",           "v6", NULL, 0, OUTCOME_DONE, 420, 450, "the citizen is away that day: in hospital", "outcome" },
	{ "home again",            "v7", NULL, 0, OUTCOME_DONE, 420, 450, "", NULL },
	{ "the carer was elsewhere", "w2", NULL, 0, OUTCOME_DONE, 615, 640, "", NULL },
	{ "the actor was elsewhere", NULL, "b1", 23, OUTCOME_DONE, 615, 640, "Aase Dam is in two places at once, 10:15–10:30", "started" },
	{ "just after that",       NULL, "b1", 23, OUTCOME_DONE, 630, 640, "", NULL },
	{ "just before that",      NULL, "b1", 23, OUTCOME_DONE, 590, 600, "", NULL },
	{ "not home, elsewhere",   NULL, "b1", 23, OUTCOME_NOT_HOME, 615, 640, "Aase Dam is in two places at once, 10:15–10:30", "started" },
	{ "what was moved is no place", NULL, "b1", 23, OUTCOME_DONE, 660, 690, "", NULL },
	{ "elsewhere until after midnight", NULL, "b1", 23, OUTCOME_DONE, 10, 30, "Aase Dam is in two places at once, 00:10–00:20", "started" },
	{ "those who live together", "v9", NULL, 0, OUTCOME_DONE, 540, 570, "", NULL },
	{ "the same minutes, unplanned", NULL, "b1", 23, OUTCOME_DONE, 520, 540, "Bo Kjær has another record of the same minutes, 08:40–08:45", "started" },
	{ "nobody at home then",   NULL, "b1", 23, OUTCOME_NOT_HOME, 520, 540, "", NULL },
};
/* clang-format on */

static struct visit_entry entry_of(struct world *w, size_t i)
{
	return (struct visit_entry){
		.visit_rid =
			record[i].visit != NULL ? world_rid(w, RECORD_VISIT, record[i].visit) : 0,
		.citizen_rid = record[i].citizen != NULL
				       ? world_rid(w, RECORD_CITIZEN, record[i].citizen)
				       : 0,
		.on = november(record[i].on),
		.outcome = record[i].outcome,
		.outcome_reason = "prøve",
		.started = record[i].started,
		.ended = record[i].ended,
	};
}

/* The carer h1 records; of w2, whose carer is h2, too, in her own name. */
static void test_records(struct world *w)
{
	struct actor h1 = world_actor(w, "h1"), h2 = world_actor(w, "h2");

	for (size_t i = 0; i < sizeof record / sizeof record[0]; i++) {
		const struct actor *who =
			record[i].visit != NULL && record[i].visit[0] == 'w' ? &h2 : &h1;
		struct visit_entry v = entry_of(w, i);
		struct act_questions ask;
		struct err e = { 0 };
		CHECK_INT(visit_check(world_as(w, who), &v, &ask, &e), 0, e.text);
		CHECK_TEXT(world_asked(&ask), record[i].asks, record[i].why);
		if (record[i].field == NULL || ask.n == 0)
			continue;
		CHECK_INT(ask.n, 1, record[i].why);
		CHECK_TEXT(ask.at[0].field, record[i].field, record[i].why);
		CHECK_INT(doubt_does((enum doubt)ask.at[0].doubt, DOUBT_AT_VISIT), DOUBT_ASKS,
			  record[i].why);
	}
}

/* Several doubts are several questions, and the user may insist on all of them. */
static void test_insisted(struct world *w)
{
	struct actor h1 = world_actor(w, "h1");
	struct visit_entry v = { .visit_rid = world_rid(w, RECORD_VISIT, "v5"),
				 .outcome = OUTCOME_DONE,
				 .started = 360,
				 .ended = 360 };
	struct act_questions ask;
	struct err e = { 0 };

	CHECK_INT(visit_check(world_as(w, &h1), &v, &ask, &e), 0, e.text);
	CHECK_INT(ask.n, 2, "dead, and it lasts nothing");
	CHECK_TEXT(world_asked(&ask),
		   "the citizen died on Sunday 22 November; it begins and ends at 06:00: it lasts "
		   "nothing",
		   "in the order of the table");
	CHECK_INT(visit_do(world_as(w, &h1), &v, &world_done, &e), 0, e.text);
	CHECK_INT(act_take_back(world_as(w, &h1), &world_done, &e), 0, e.text);
}

/* A correction is asked about what it changes: times and outcome as they were are not asked again. */
static void test_correction(struct world *w)
{
	struct actor h1 = world_actor(w, "h1");
	struct act_questions ask;
	struct arena a = { 0 };
	struct visit_entry v;
	struct err e = { 0 };

	CHECK_INT(
		visit_entry_recorded(w->store, world_rid(w, RECORD_VISIT_RECORD, "r6"), &v, &a, &e),
		0, e.text);
	v.reason = "noten manglede";
	v.note = "alt vel";
	CHECK_INT(visit_check(world_as(w, &h1), &v, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "it ended before it began, as it did");
	v.ended = 6 * 60;
	CHECK_INT(visit_check(world_as(w, &h1), &v, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "it ends at 06:00, before it began at 06:10", "changed");
	arena_release(&a);
}

/* clang-format off */
static const struct {
	const char *why, *visit;
	int on, from, to;
	const char *asks;
} move[] = {
	{ "of a dead citizen",    "v5", 24, 360, 390, "the citizen died on Sunday 22 November" },
	{ "into an absence",      "v7", 25, 420, 450, "the citizen is away that day: on holiday" },
	{ "past it",              "v7", 27, 420, 450, "" },
	{ "to where the carer is elsewhere", "v7", 24, 485, 500, "Aase Dam is in two places at once, 08:05–08:20" },
	{ "to the same citizen",  "v2", 24, 485, 500, "the citizen has another visit planned, 08:05–08:20" },
	{ "to those who live together", "v9", 24, 540, 570, "" },
};
/* clang-format on */

static void test_moves(struct world *w)
{
	struct actor tl = world_actor(w, "tl");

	for (size_t i = 0; i < sizeof move / sizeof move[0]; i++) {
		const struct visit_move m = {
			.visit_rid = world_rid(w, RECORD_VISIT, move[i].visit),
			.to = { .on = november(move[i].on),
				.from = move[i].from,
				.to = move[i].to,
				.carer_rid = world_rid(w, RECORD_STAFF, "h1") },
			.reason = "prøve",
		};
		struct act_questions ask;
		struct err e = { 0 };
		CHECK_INT(visit_move_check(world_as(w, &tl), &m, &ask, &e), 0, e.text);
		CHECK_TEXT(world_asked(&ask), move[i].asks, move[i].why);
	}
}

static void check_clip(struct world *w, const char *citizen, struct day on, const char *asks)
{
	struct actor h1 = world_actor(w, "h1");
	int64_t rid = world_rid(w, RECORD_CITIZEN, citizen);
	const struct clip_plan plan = { .citizen_rid = rid, .on = on, .from = 840, .minutes = 30 };
	const struct clip_use_entry use = { rid, NULL, { .on = on, .minutes = 30, .helpers = 1 } };
	struct act_questions ask;
	struct err e = { 0 };

	if (day_before(on, november(23)))
		CHECK_INT(clip_use_check(world_as(w, &h1), &use, &ask, &e), 0, e.text);
	else
		CHECK_INT(clip_plan_check(world_as(w, &h1), &plan, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), asks, citizen);
}

static void test_clips(struct world *w)
{
	check_clip(w, "b1", november(25), "");
	check_clip(w, "a3", november(25), "the citizen is away that day: on holiday");
	check_clip(w, "a3", november(27), "");
	check_clip(w, "b1", november(21), "");
	check_clip(w, "d2", november(22), "");
	check_clip(w, "a3", november(21), "the citizen is away that day: in hospital");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	test_records(&w);
	test_insisted(&w);
	test_correction(&w);
	test_moves(&w);
	test_clips(&w);
	world_close(&w);
	return test_end();
}
