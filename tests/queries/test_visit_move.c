/* Moving planned visits: who may, what refuses it, what is warned about, what is written, and what it
 * means to the clip card and to what is counted.  It is Monday 23 November 2026, 12:00. */
#include "core/acts/visit_move.h"

#include <sqlite3.h>

#include "core/acts/visit.h"
#include "core/queries/citizen_history.h"
#include "core/queries/clip_cards.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-09-07','to':'2026-12-20'}\n"
	"{'type':'absence','id':'a1','citizen':'b1','kind':'hospital','from':'2026-12-01','to':'2026-12-02'}\n"
	"{'type':'absence','id':'a2','citizen':'b2','kind':'holiday','from':'2026-12-01'}\n"
	"{'type':'visit','id':'v12','citizen':'b2','carer':'h2','on':'2026-11-27','from':'00:15','to':'00:45','services':['pleje']}\n"
	"{'type':'visit','id':'v13','citizen':'b2','carer':'h2','on':'2026-11-24','from':'14:00','to':'14:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r13','visit':'v13','citizen':'b2','carer':'h2','on':'2026-11-24','outcome':'done'}\n"
	"{'type':'visit','id':'v14','citizen':'b2','carer':'h2','on':'2026-11-24','from':'15:00','to':'15:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r14','visit':'v14','citizen':'b2','carer':'h2','on':'2026-11-24','outcome':'done','withdrawn':'fejl'}\n"
	"{'type':'plan','id':'p1','citizen':'b1','kind':'DV','from':'2026-09-01','exercises':[{'id':'x','name':'Gang'}]}\n"
	/* b1: one passed today, one ahead, one with clip minutes, one of yesterday, one recorded, one at night */
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje'],'plans':['p1']}\n"
	"{'type':'visit','id':'v2','citizen':'b1','carer':'h1','on':'2026-11-24','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v3','citizen':'b1','carer':'h1','on':'2026-11-27','from':'10:00','to':'11:30','services':[],'clip_minutes':90,'clip_activity':'gåtur'}\n"
	"{'type':'visit','id':'v4','citizen':'b1','carer':'h1','on':'2026-11-22','from':'08:00','to':'08:30','services':['rehab'],'plans':['p1'],'clip_minutes':30}\n"
	"{'type':'visit','id':'v5','citizen':'b1','carer':'h1','on':'2026-11-21','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r5','visit':'v5','citizen':'b1','carer':'h1','on':'2026-11-21','outcome':'done'}\n"
	"{'type':'visit','id':'v6','citizen':'b1','carer':'h1','on':'2026-11-22','from':'23:45','to':'12:30','services':['pleje']}\n"
	"{'type':'visit','id':'v7','citizen':'b2','carer':'h2','on':'2026-11-25','from':'23:30','to':'00:30','services':['pleje']}\n"
	"{'type':'visit','id':'v8','citizen':'b2','on':'2026-11-25','from':'09:00','to':'09:30','services':['pleje']}\n"
	"{'type':'visit','id':'v10','citizen':'b1','carer':'h1','on':'2026-11-26','from':'09:00','to':'09:30','services':['dv']}\n"
	"{'type':'visit','id':'v11','citizen':'b2','carer':'h1','on':'2026-11-26','from':'10:00','to':'10:30','services':['dv']}\n"
	"{'type':'visit','id':'v9','citizen':'b3','carer':'h3','on':'2026-11-25','from':'09:00','to':'09:30','services':['pleje']}\n";

static const struct {
	const char *why, *staff, *visit;
	int on, from, to; /* day of November */
	const char *carer, *reason;
	enum err_kind kind; /* ERR_NONE: it may */
	const char *says;   /* part of the refusal, or of the warning */
} row[] = {
	{ "her own, to tomorrow",       "h1", "v2", 25, 540, 570, "h1", NULL, ERR_NONE, "" },
	{ "only the time",              "h1", "v2", 24, 600, 630, "h1", NULL, ERR_NONE, "" },
	{ "a longer one",               "h1", "v2", 24, 480, 540, "h1", NULL, ERR_NONE, "" },
	{ "to nobody yet",              "h1", "v2", 24, 480, 510, NULL, NULL, ERR_NONE, "" },
	{ "to another carer",           "h1", "v2", 24, 480, 510, "h2", NULL, ERR_ACCESS, "ask your team lead" },
	{ "… by the team lead",         "tl", "v2", 24, 480, 510, "h2", NULL, ERR_NONE, "" },
	{ "another's visit",            "h2", "v2", 25, 540, 570, "h2", NULL, ERR_ACCESS, "your own visits only" },
	{ "… by the therapist",         "t1", "v2", 25, 540, 570, "h1", NULL, ERR_NONE, "" },
	{ "one that is nobody's",       "h2", "v8", 25, 600, 630, "h2", NULL, ERR_NONE, "" },
	{ "a visitator",                "v1", "v2", 25, 540, 570, "h1", NULL, ERR_ACCESS, "only those who visit" },
	{ "nobody",                     NULL, "v2", 25, 540, 570, "h1", NULL, ERR_ACCESS, "not linked to a staff member" },
	{ "of another provider",        "tl", "v9", 25, 540, 571, "h3", NULL, ERR_ACCESS, "not on your lists" },
	{ "to where it stands",         "h1", "v2", 24, 480, 510, "h1", NULL, ERR_RULE, "stands there already" },
	{ "to yesterday",               "h1", "v2", 22, 480, 510, "h1", NULL, ERR_RULE, "a day ahead" },
	{ "no day",                     "h1", "v2", -1, 480, 510, "h1", NULL, ERR_RULE, "to which day" },
	{ "no time",                    "h1", "v2", 25, -1, 510, "h1", NULL, ERR_RULE, "from when to when" },
	{ "no end",                     "h1", "v2", 25, 480, 1440, "h1", NULL, ERR_RULE, "from when to when" },
	{ "what is recorded",           "h1", "v5", 25, 480, 510, "h1", "syg", ERR_RULE, "recorded already" },
	{ "past its time today",        "h1", "v1", 23, 840, 870, "h1", NULL, ERR_NONE, "" },
	{ "to a time that has passed",  "h1", "v1", 23, 690, 720, "h1", NULL, ERR_NONE, "has passed today" },
	{ "its day is over: why",       "h1", "v4", 25, 480, 510, "h1", " ", ERR_RULE, "why the visit was not made" },
	{ "… with a reason",            "h1", "v4", 25, 480, 510, "h1", "syg", ERR_NONE, "" },
	{ "it ends after midnight: its day is not over yet", "h1", "v6", 23, 840, 870, "h1", NULL, ERR_NONE, "" },
	{ "the citizen is away",        "h1", "v2", 31, 480, 510, "h1", NULL, ERR_NONE, "away that day: in hospital" },
	{ "… on the last day",          "h1", "v2", 32, 480, 510, "h1", NULL, ERR_NONE, "away that day: in hospital" },
	{ "… and home the day after",   "h1", "v2", 33, 480, 510, "h1", NULL, ERR_NONE, "" },
	{ "… or the day before",        "h1", "v2", 30, 480, 510, "h1", NULL, ERR_NONE, "" },
	{ "away, nobody knows for how long", "tl", "v8", 31, 480, 510, "h1", NULL, ERR_NONE, "away that day: on holiday" },
	{ "the carer is elsewhere",     "tl", "v2", 25, 1410, 1420, "h2", NULL, ERR_NONE, "two places at once, 23:30–23:40" },
	{ "… still after midnight",     "tl", "v2", 26, 20, 50, "h2", NULL, ERR_NONE, "two places at once, 00:20–00:30" },
	{ "… and free when it is over", "tl", "v2", 26, 30, 60, "h2", NULL, ERR_NONE, "" },
	{ "… one that reaches into it", "tl", "v2", 25, 1380, 10, "h2", NULL, ERR_NONE, "two places at once, 23:30–00:10" },
	{ "… on the next morning",      "tl", "v2", 26, 1430, 30, "h2", NULL, ERR_NONE, "two places at once, 00:15–00:30" },
	{ "… where it ends before",     "tl", "v2", 26, 1430, 15, "h2", NULL, ERR_NONE, "" },
	{ "… where it is recorded",     "tl", "v2", 24, 840, 870, "h2", NULL, ERR_NONE, "" },
	{ "… where the record was taken back", "tl", "v2", 24, 900, 930, "h2", NULL, ERR_NONE, "two places at once, 15:00–15:30" },
	{ "nobody is elsewhere",        "h1", "v2", 25, 1410, 1420, NULL, NULL, ERR_NONE, "" },
	{ "with its clip minutes",      "h1", "v3", 30, 600, 690, "h1", NULL, ERR_NONE, "" },
	{ "within the hours of its service", "h1", "v10", 26, 990, 1020, "h1", NULL, ERR_NONE, "" },
	{ "a minute past them",         "h1", "v10", 26, 990, 1021, "h1", NULL, ERR_NONE, "DV is given from 07:00 to 17:00" },
	{ "a service that needs a plan", "h1", "v11", 26, 660, 690, "h1", NULL, ERR_NONE, "DV needs a training plan DV" },
	{ "on a day without a card",    "h1", "v3", 62, 600, 690, "h1", NULL, ERR_RULE, "grant" },
};
/* clang-format on */

static struct visit_move move_of(struct world *w, size_t i)
{
	return (struct visit_move){
		.visit_rid = world_rid(w, RECORD_VISIT, row[i].visit),
		.to = { .on = row[i].on < 0 ? DAY_NONE : day_plus(november(1), row[i].on - 1),
			.from = row[i].from,
			.to = row[i].to,
			.carer_rid = row[i].carer != NULL ? world_rid(w, RECORD_STAFF, row[i].carer)
							  : 0 },
		.reason = row[i].reason,
	};
}

static void test_checks(struct world *w)
{
	long before = world_count(w, "SELECT count(*) FROM journal WHERE lane = 0");

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct actor who = world_actor(w, row[i].staff);
		struct visit_move m = move_of(w, i);
		struct act_questions ask = { .n = 0 };
		struct err e = { 0 };
		int done = visit_move_check(world_as(w, &who), &m, &ask, &e);
		CHECK_INT(e.kind, row[i].kind, row[i].why);
		CHECK_INT(done, row[i].kind == ERR_NONE ? 0 : -1, row[i].why);
		const char *said = done == 0 ? world_asked(&ask) : e.text;
		CHECK(strstr(said, row[i].says) != NULL, "%s: %s", row[i].why, said);
		CHECK(row[i].says[0] != '\0' || said[0] == '\0', "%s: %s", row[i].why, said);
	}
	CHECK_INT(world_count(w, "SELECT count(*) FROM journal WHERE lane = 0"), before,
		  "nothing was written");
}

static int balance_on(struct world *w, struct day on)
{
	struct citizen_cards c;
	struct clip_ledger l = { 0 };
	struct err e = { 0 };

	CHECK_INT(citizen_cards_load(world_as(w, &w->admin), world_rid(w, RECORD_CITIZEN, "b1"), &c,
				     &e),
		  0, e.text);
	int minutes = clip_balance(&l, &c.card[0], on);
	clip_ledger_release(&l);
	citizen_cards_release(&c);
	return minutes;
}

static void check_field(struct world *w, int64_t rid, const char *key, const char *want)
{
	struct err e = { 0 };
	json_t *o = record_load(w->store, rid, &e);
	json_t *value = json_object_get(o, key);
	char *text = value != NULL ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;

	CHECK_TEXT(text != NULL ? text : "(none)", want, key);
	free(text);
	json_decref(o);
}

static long records(struct world *w)
{
	return world_count(w, "SELECT count(*) FROM visit_record WHERE live");
}

/* A visit ahead is moved by a revision: it keeps its clip minutes, and its history has the old
 * time. */
static void test_revised(struct world *w)
{
	struct actor who = world_actor(w, "h1");
	int64_t v3 = world_rid(w, RECORD_VISIT, "v3");
	struct visit_move m = {
		.visit_rid = v3,
		.to = { november(30), 13 * 60, 14 * 60 + 30, 0 },
		.reason = "hun skal til øjenlæge",
	};
	struct err e = { 0 };
	int friday = balance_on(w, november(27)), monday = balance_on(w, november(30));
	long visits = world_count(w, "SELECT count(*) FROM visit"), before = records(w);

	CHECK_INT(visit_move_do(world_as(w, &who), &m, &world_done, &e), 0, e.text);
	CHECK(world_done.rid == v3, "it is the same visit");
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit"), visits, "and no other one");
	CHECK_INT(records(w), before, "nothing is recorded");
	check_field(w, v3, "on", "\"2026-11-30\"");
	check_field(w, v3, "from", "\"13:00\"");
	check_field(w, v3, "carer", "(none)");
	check_field(w, v3, "moved_reason", "\"hun skal til øjenlæge\"");
	check_field(w, v3, "clip_activity", "\"gåtur\"");
	CHECK_INT(balance_on(w, november(27)), friday + 90, "its minutes are free that day");
	CHECK_INT(balance_on(w, november(30)), monday, "and reserved on the other");

	CHECK_INT(act_take_back(world_as(w, &who), &world_done, &e), 0, e.text);
	check_field(w, v3, "on", "\"2026-11-27\"");
	check_field(w, v3, "from", "\"10:00\"");
	check_field(w, v3, "carer", "\"h1\"");
	check_field(w, v3, "moved_reason", "(none)");
	CHECK_INT(balance_on(w, november(27)), friday, "reserved where it was");

	struct record_version *version;
	size_t n;
	CHECK_INT(record_history(w->store, v3, &version, &n, &e), 0, e.text);
	CHECK_INT((int)n, 3, "planned, moved, and back: every version is kept");
	CHECK_TEXT(json_string_value(json_object_get(version[1].fields, "on")), "2026-11-30",
		   "where it stood in between");
	record_history_free(version, n);
}

/* A visit that is over is recorded as missed, with the reason, and a new visit is planned in its
 * place. */
static void test_over(struct world *w)
{
	struct actor who = world_actor(w, "tl");
	int64_t v4 = world_rid(w, RECORD_VISIT, "v4");
	struct visit_move m = {
		.visit_rid = v4,
		.to = { november(24), 600, 630, world_rid(w, RECORD_STAFF, "h2") },
		.reason = "bilen brød sammen",
	};
	struct err e = { 0 };
	int yesterday = balance_on(w, november(22)), tomorrow = balance_on(w, november(24));
	long visits = world_count(w, "SELECT count(*) FROM visit");

	CHECK_INT(visit_move_do(world_as(w, &who), &m, &world_done, &e), 0, e.text);
	int64_t again = world_done.rid;
	int64_t record = world_count(w, "SELECT max(rid) FROM visit_record");
	CHECK(again != v4, "a new visit, and a record");
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit"), visits + 1, "one more is planned");
	check_field(w, v4, "on", "\"2026-11-22\"");
	check_field(w, record, "outcome", "\"moved\"");
	check_field(w, record, "outcome_reason", "\"bilen brød sammen\"");
	check_field(w, record, "carer", "\"h1\"");
	check_field(w, again, "on", "\"2026-11-24\"");
	check_field(w, again, "carer", "\"h2\"");
	check_field(w, again, "services", "[\"rehab\"]");
	check_field(w, again, "plans", "[\"p1\"]");
	check_field(w, again, "clip_minutes", "30");
	CHECK_INT(balance_on(w, november(22)), yesterday + 30,
		  "nothing is reserved on the old day");
	CHECK_INT(balance_on(w, november(24)), tomorrow, "it is on the new one");
	CHECK_INT(visit_move_do(world_as(w, &who), &m, NULL, &e), -1, "not twice");

	CHECK_INT(act_take_back(world_as(w, &who), &world_done, &e), 0, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit_record AS r JOIN record AS k"
				 " ON k.rid = r.visit_rid AND k.id = 'v4' WHERE r.live"),
		  0, "the old one is to be recorded again");
	CHECK_INT(balance_on(w, november(24)), tomorrow, "its minutes are where they were");
	CHECK_INT(balance_on(w, november(22)), yesterday, "on the old day");
	e = (struct err){ 0 };
	CHECK_INT(act_take_back(world_as(w, &who), &world_done, &e), -1, "not undone twice");
	CHECK_INT(e.kind, ERR_RULE, "not undone twice");
}

/* The nightly file of the planning system does not put back a visit that was moved here. */
static void test_resent(struct world *w)
{
	struct actor who = world_actor(w, "h1");
	int64_t v2 = world_rid(w, RECORD_VISIT, "v2");
	struct visit_move m = { .visit_rid = v2,
				.to = { november(25), 480, 510, who.staff_rid },
				.reason = NULL };
	struct err e = { 0 };

	CHECK_INT(visit_move_do(world_as(w, &who), &m, &world_done, &e), 0, e.text);
	world_import(w, "{'type':'visit','id':'v2','citizen':'b1','carer':'h1','on':'2026-11-24',"
			"'from':'08:00','to':'08:30','services':['pleje']}\n");
	check_field(w, v2, "on", "\"2026-11-25\"");
	CHECK_INT(records_compare(w->store, &e), 0, e.text);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	test_checks(&w);
	test_revised(&w);
	test_over(&w);
	test_resent(&w);
	world_close(&w);
	return test_end();
}
