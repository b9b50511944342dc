/* Planning, cancelling and withdrawing uses of a clip card, and the cards of a team. */
#include "core/acts/clip_plan.h"

#include "core/acts/visit.h"
#include "core/queries/clip_cards.h"
#include "core/queries/clip_team.h"
#include "core/queries/clip_withdrawn.h"
#include "core/records/records.h"
#include "core/store/journal.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-09-07'}\n"
	"{'type':'clip_card','id':'k2','citizen':'b2','from':'2026-11-02'}\n"
	"{'type':'clip_card','id':'k3','citizen':'b3','from':'2026-11-09'}\n"
	"{'type':'visit','id':'v0','citizen':'b1','carer':'h1','on':'2026-11-20','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h1','on':'2026-11-27','from':'08:00','to':'08:30','services':['pleje'],'clip_minutes':30,'clip_activity':'gåtur'}\n"
	"{'type':'visit','id':'v2','citizen':'b3','carer':'h3','on':'2026-11-24','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-10','minutes':30,'by':'h2','activity':'samvær'}\n"
	"{'type':'clip_use','id':'u2','citizen':'b2','on':'2026-11-20','minutes':135,'by':'h1'}\n"
	"{'type':'visit_record','id':'r1','visit':'v0','citizen':'b1','carer':'h1','on':'2026-11-20','outcome':'done','clip_minutes':15}\n";
/* clang-format on */

static int balance_on(struct world *w, const char *citizen, struct day on)
{
	struct citizen_cards c;
	struct clip_ledger l = { 0 };
	struct err e = { 0 };
	int minutes = -9999;

	CHECK_INT(citizen_cards_load(world_as(w, &w->admin), world_rid(w, RECORD_CITIZEN, citizen),
				     &c, &e),
		  0, e.text);
	if (c.n == 1)
		minutes = clip_balance(&l, &c.card[0], on);
	clip_ledger_release(&l);
	citizen_cards_release(&c);
	return minutes;
}

static int plan(struct world *w, const char *staff, const struct clip_plan *p, int64_t *rid,
		struct err *e)
{
	struct actor who = world_actor(w, staff);

	*e = (struct err){ 0 };
	int done = clip_plan_do(world_as(w, &who), p, &world_done, e);

	if (rid != NULL)
		*rid = world_done.rid;
	return done;
}

static void check_text_of(struct world *w, int64_t rid, const char *key, const char *want)
{
	struct err e = { 0 };
	json_t *o = record_load(w->store, rid, &e);
	json_t *value = json_object_get(o, key);
	char *text = value != NULL ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;

	CHECK_TEXT(text != NULL ? text : "(none)", want, key);
	free(text);
	json_decref(o);
}

/* clang-format off */
static const struct {
	const char *why, *staff, *citizen;
	int on, from, minutes;
	const char *activity;
	enum err_kind kind;
	const char *says; /* part of the refusal */
} refused[] = {
	{ "nothing planned", "h1", "b1", 30, 600, 0, NULL, ERR_RULE, "at least one minute" },
	{ "no time", "h1", "b1", 30, -1, 30, NULL, ERR_RULE, "at what time" },
	{ "a time past midnight", "h1", "b1", 30, 1440, 30, NULL, ERR_RULE, "at what time" },
	{ "yesterday", "h1", "b1", 22, 600, 30, NULL, ERR_RULE, "a plan lies ahead" },
	{ "more than will be there", "h1", "b1", 30, 600, 390, NULL, ERR_RULE, "only 5 h 15 min are available on Monday 30 November" },
	{ "a reservation would be uncovered", "h1", "b1", 23, 600, 300, NULL, ERR_RULE, "at most 4 h 45 min" },
	{ "not a whole step", "h1", "b1", 30, 600, 20, NULL, ERR_RULE, "no whole number of steps" },
	{ "an excluded activity", "h1", "b1", 30, 600, 30, "lidt havearbejde", ERR_RULE, "cannot be used for havearbejde" },
	{ "no card", "h1", "b4", 30, 600, 30, NULL, ERR_RULE, "no such clip card" },
	{ "a visitator grants, and plans no visits", "v1", "b1", 30, 600, 30, NULL, ERR_ACCESS, "only those who visit" },
	{ "nobody", NULL, "b1", 30, 600, 30, NULL, ERR_ACCESS, "not linked to a staff member" },
	{ "a citizen of another provider", "h3", "b1", 30, 600, 30, NULL, ERR_ACCESS, "no help from your provider" },
};
/* clang-format on */

static void test_refusals(struct world *w)
{
	long before = world_count(w, "SELECT count(*) FROM visit");

	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct clip_plan p = { .citizen_rid =
					       world_rid(w, RECORD_CITIZEN, refused[i].citizen),
				       .on = november(refused[i].on),
				       .from = refused[i].from,
				       .minutes = refused[i].minutes,
				       .activity = refused[i].activity };
		struct err e;
		CHECK_INT(plan(w, refused[i].staff, &p, NULL, &e), -1, refused[i].why);
		CHECK_INT(e.kind, refused[i].kind, refused[i].why);
		CHECK(strstr(e.text, refused[i].says) != NULL, "%s: %s", refused[i].why, e.text);
	}
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit"), before, "nothing was planned");
}

static void test_others(struct world *w)
{
	struct clip_plan p = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
			       .carer_rid = world_rid(w, RECORD_STAFF, "h2"),
			       .on = november(30),
			       .from = 600,
			       .minutes = 30 };
	struct err e;
	int64_t rid;

	CHECK_INT(plan(w, "h1", &p, NULL, &e), -1, "a carer sends nobody else");
	CHECK_INT(e.kind, ERR_ACCESS, "a carer sends nobody else");
	CHECK_INT(plan(w, "tl", &p, &rid, &e), 0, e.text);
	check_text_of(w, rid, "carer", "\"h2\"");
	struct actor lead = world_actor(w, "tl");
	CHECK_INT(clip_cancel_do(
			  world_as(w, &lead),
			  &(struct clip_cancel){ rid, OUTCOME_CANCELLED_BY_PROVIDER, "sygdom" },
			  &world_done, &e),
		  0, e.text);
}

static void test_plan(struct world *w)
{
	struct clip_plan p = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
			       .carer_rid = world_rid(w, RECORD_STAFF, "h1"),
			       .on = november(30),
			       .from = 23 * 60,
			       .minutes = 180,
			       .activity = "tur til stranden" };
	struct actor who = world_actor(w, "h1");
	struct err e = { 0 };
	int64_t rid, record;
	int now = balance_on(w, "b1", november(30));

	CHECK_INT(plan(w, "h1", &p, &rid, &e), 0, e.text);
	check_text_of(w, rid, "on", "\"2026-11-30\"");
	check_text_of(w, rid, "from", "\"23:00\"");
	check_text_of(w, rid, "to", "\"02:00\"");
	check_text_of(w, rid, "services", "[]");
	check_text_of(w, rid, "clip_minutes", "180");
	check_text_of(w, rid, "clip_activity", "\"tur til stranden\"");
	CHECK_INT(balance_on(w, "b1", november(30)), now - 180, "reserved");

	struct visit_entry v;
	struct arena a = { 0 };
	CHECK_INT(visit_entry_planned(w->store, rid, &v, &a, &e), 0, e.text);
	CHECK_TEXT(v.clip_activity, "tur til stranden", "the form of the visit starts with it");
	arena_release(&a);

	CHECK_INT(clip_cancel_do(world_as(w, &who),
				 &(struct clip_cancel){ rid, OUTCOME_CANCELLED_BY_CITIZEN, " " },
				 &world_done, &e),
		  -1, "a reason is needed");
	CHECK_INT(clip_cancel_do(world_as(w, &who),
				 &(struct clip_cancel){ rid, OUTCOME_CANCELLED_BY_CITIZEN, "regn" },
				 &world_done, &e),
		  0, e.text);
	record = world_done.rid;
	CHECK_INT(balance_on(w, "b1", november(30)), now, "free again");
	check_text_of(w, record, "outcome", "\"cancelled_by_citizen\"");
	check_text_of(w, record, "outcome_reason", "\"regn\"");
	CHECK_INT(clip_reserve_do(world_as(w, &who), &(struct clip_reserve){ rid, 30 }, &world_done,
				  &e),
		  -1, "has a record");
	CHECK_INT(withdraw_do(world_as(w, &who),
			      &(struct withdrawal){ RECORD_VISIT_RECORD, record, "fortrudt" },
			      &world_done, &e),
		  0, e.text);
	CHECK_INT(balance_on(w, "b1", november(30)), now - 180, "planned again");
}

static void test_reserve(struct world *w)
{
	struct actor who = world_actor(w, "h1");
	int64_t v1 = world_rid(w, RECORD_VISIT, "v1");
	int before = balance_on(w, "b1", november(30));
	struct err e = { 0 };

	CHECK_INT(clip_reserve_do(world_as(w, &who), &(struct clip_reserve){ v1, 0 }, &world_done,
				  &e),
		  0, e.text);
	CHECK_INT(balance_on(w, "b1", november(30)), before + 30, "released");
	check_text_of(w, v1, "clip_minutes", "(none)");
	check_text_of(w, v1, "services", "[\"pleje\"]");
	CHECK_INT(clip_reserve_do(world_as(w, &who), &(struct clip_reserve){ v1, 600 }, &world_done,
				  &e),
		  -1, "too much");
	CHECK_INT(e.kind, ERR_RULE, "too much");
	CHECK_INT(clip_reserve_do(world_as(w, &who), &(struct clip_reserve){ v1, 30 }, &world_done,
				  &e),
		  0, e.text);
	CHECK_INT(balance_on(w, "b1", november(30)), before, "reserved again");
}

static void test_withdraw(struct world *w)
{
	struct actor own = world_actor(w, "h2"), other = world_actor(w, "h1");
	int64_t u1 = world_rid(w, RECORD_CLIP_USE, "u1"), again = 0;
	struct act_done taken_back;
	struct act_questions unheard;
	int before = balance_on(w, "b1", november(23));
	struct err e = { 0 };

	CHECK_INT(withdraw_check(world_as(w, &other),
				 &(struct withdrawal){ RECORD_CLIP_USE, u1, NULL }, &unheard, &e),
		  -1, "of another");
	CHECK_INT(e.kind, ERR_ACCESS, "of another");
	struct actor lead = world_actor(w, "tl");
	CHECK_INT(withdraw_check(world_as(w, &lead),
				 &(struct withdrawal){ RECORD_CLIP_USE, u1, NULL }, &unheard, &e),
		  0, e.text);
	e = (struct err){ 0 };
	CHECK_INT(withdraw_check(world_as(w, &other),
				 &(struct withdrawal){ RECORD_CLIP_USE,
						       world_rid(w, RECORD_VISIT_RECORD, "r1"),
						       NULL },
				 &unheard, &e),
		  -1, "of a visit");
	CHECK(strstr(e.text, "correct that visit") != NULL, "of a visit: %s", e.text);
	CHECK_INT(withdraw_do(world_as(w, &own), &(struct withdrawal){ RECORD_CLIP_USE, u1, " " },
			      &world_done, &e),
		  -1, "a reason is needed");
	CHECK_INT(withdraw_do(world_as(w, &own),
			      &(struct withdrawal){ RECORD_CLIP_USE, u1, "forkert borger" },
			      &taken_back, &e),
		  0, e.text);
	CHECK_INT(balance_on(w, "b1", november(23)), before + 30, "no longer counts");
	check_text_of(w, u1, "withdrawn", "\"forkert borger\"");
	CHECK_INT(withdraw_do(world_as(w, &lead),
			      &(struct withdrawal){ RECORD_CLIP_USE, u1, "igen" }, &world_done, &e),
		  -1, "twice");
	CHECK_INT(act_take_back(world_as(w, &lead), &taken_back, &e), 0, e.text);
	again = world_count(w, "SELECT max(rid) FROM clip_use");
	CHECK(again != u1, "a new record");
	check_text_of(w, again, "by", "\"h2\"");
	check_text_of(w, again, "activity", "\"samvær\"");
	check_text_of(w, again, "minutes", "30");
	check_text_of(w, again, "withdrawn", "(none)");
	check_text_of(w, again, "recorded_by", "\"tl\"");
	CHECK_INT(balance_on(w, "b1", november(23)), before, "counts again");
}

/* A use alone, and the minutes of a record; nothing of another citizen. */
static void test_withdrawn(struct world *w)
{
	struct withdrawn_uses seen;
	struct err e = { 0 };
	int64_t b1 = world_rid(w, RECORD_CITIZEN, "b1"), b2 = world_rid(w, RECORD_CITIZEN, "b2");

	CHECK_INT(withdrawn_uses_load(world_as(w, &w->admin), b1, "klip", &seen, &e), 0, e.text);
	CHECK_INT(seen.n, 1, "one was withdrawn");
	if (seen.n == 1) {
		CHECK_INT(seen.at[0].on.n, november(10).n, "its day");
		CHECK_INT(seen.at[0].minutes * seen.at[0].helpers, 30, "its minutes");
		CHECK_TEXT(seen.at[0].activity, "samvær", "what for");
		CHECK_TEXT(seen.at[0].by, "Bo Kjær", "who");
		CHECK_TEXT(seen.at[0].why, "forkert borger", "why");
	}
	withdrawn_uses_release(&seen);
	struct actor lead = world_actor(w, "tl");
	CHECK_INT(
		withdraw_do(world_as(w, &lead),
			    &(struct withdrawal){ RECORD_VISIT_RECORD,
						  world_rid(w, RECORD_VISIT_RECORD, "r1"), "fejl" },
			    &world_done, &e),
		0, e.text);
	CHECK_INT(withdrawn_uses_load(world_as(w, &w->admin), b1, "klip", &seen, &e), 0, e.text);
	CHECK_INT(seen.n, 2, "a record's minutes too");
	if (seen.n == 2) {
		CHECK_INT(seen.at[1].minutes, 15, "the record's minutes");
		CHECK_TEXT(seen.at[1].why, "fejl", "why");
	}
	withdrawn_uses_release(&seen);
	CHECK_INT(withdrawn_uses_load(world_as(w, &w->admin), b1, "andet", &seen, &e), 0, e.text);
	CHECK_INT(seen.n, 2, "what names no card is one of whichever is asked for");
	withdrawn_uses_release(&seen);
	CHECK_INT(withdrawn_uses_load(world_as(w, &w->admin), b2, "klip", &seen, &e), 0, e.text);
	CHECK_INT(seen.n, 0, "nothing of another citizen");
	withdrawn_uses_release(&seen);
}

/* ---- the team ---- */

/* clang-format off */
static const struct { const char *why, *staff; enum clip_rank by; const char *want; } teams[] = {
	{ "administrator: all, the debt first", NULL, CLIP_RANK_OVERDRAWN, "Poul Kjær -15,Karen Bæk 315,Inger Øst 90" },
	{ "lapsing soonest", NULL, CLIP_RANK_LAPSING, "Karen Bæk 315,Inger Øst 90,Poul Kjær -15" },
	{ "unused longest", NULL, CLIP_RANK_UNUSED, "Inger Øst 90,Karen Bæk 315,Poul Kjær -15" },
	{ "least used", NULL, CLIP_RANK_SHARE, "Inger Øst 90,Karen Bæk 315,Poul Kjær -15" },
	{ "the provider's", "tl", CLIP_RANK_OVERDRAWN, "Poul Kjær -15,Karen Bæk 315" },
	{ "whom she visits", "h3", CLIP_RANK_LAPSING, "Inger Øst 90" },
};
/* clang-format on */

static void test_team(struct world *w)
{
	for (size_t i = 0; i < sizeof teams / sizeof teams[0]; i++) {
		struct actor who = world_actor(w, teams[i].staff);
		long logged = world_count(w, "SELECT count(*) FROM journal WHERE kind = 'access'");
		struct clip_team t;
		struct err e = { 0 };
		char text[300] = "";
		size_t used = 0;
		int accrued = 0, drawn = 0, lapsed = 0, balance = 0;
		CHECK_INT(clip_team_load(world_as(w, &who), november(23), &t, &e), 0, e.text);
		CHECK_INT(world_count(w, "SELECT count(*) FROM journal WHERE kind = 'access'"),
			  logged + 1, "one look-up is logged");
		clip_team_sort(&t, teams[i].by);
		for (size_t r = 0; r < t.n; r++) {
			used += (size_t)snprintf(text + used, sizeof text - used, "%s%s %d",
						 r > 0 ? "," : "", t.row[r].name,
						 t.row[r].stands.balance);
			balance += t.row[r].stands.balance;
		}
		CHECK_TEXT(text, teams[i].want, teams[i].why);
		for (int k = 0; k < CLIP_TEAM_WEEKS; k++) {
			accrued += t.week[k].accrued;
			drawn += t.week[k].used;
			lapsed += t.week[k].lapsed;
		}
		CHECK_INT(accrued, t.accrued, "granted week by week");
		CHECK_INT(drawn, t.used, "used week by week");
		CHECK_INT(lapsed, t.lapsed, "lapsed week by week");
		CHECK_INT(t.accrued - t.used - t.lapsed, t.balance, "the sum of the ledgers");
		CHECK_INT(balance, t.balance, "the sum of the rows");
		clip_team_release(&t);
	}
}

/* A protected citizen has a name here for those who work with the citizen, not for who sees everybody. */
static void test_team_protected(struct world *w)
{
	static const struct {
		const char *staff, *name;
	} row[] = { { NULL, "(protected)" }, { "tl", "Poul Kjær" } };

	world_import(w, "{'type':'citizen','id':'b2','name':'Poul "
			"Kjær','provider':'kom','protected':true}");
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct actor who = world_actor(w, row[i].staff);
		struct clip_team t;
		struct err e = { .kind = ERR_NONE };
		CHECK_INT(clip_team_load(world_as(w, &who), november(23), &t, &e), 0, e.text);
		clip_team_sort(&t, CLIP_RANK_OVERDRAWN);
		CHECK_TEXT(t.row[0].name, row[i].name, "the protected one");
		clip_team_release(&t);
	}
}

int main(void)
{
	struct err e = { 0 };
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	test_team(&w);
	test_team_protected(&w);
	test_refusals(&w);
	test_plan(&w);
	test_others(&w);
	test_reserve(&w);
	test_withdraw(&w);
	test_withdrawn(&w);
	CHECK_INT(records_compare(w.store, &e), 0, e.text);
	CHECK_INT(journal_verify(w.store, NULL, &e), 0, e.text);
	world_close(&w);
	return test_end();
}
