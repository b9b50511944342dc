/* Clip cards out of the store: which facts count, in which order, and the pass over all. */
#include "core/queries/clip_cards.h"

#include <stdlib.h>

#include "core/records/records.h"
#include "tests/balances.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
/* Every card begins on Monday 7 September (week 37), so 12 clips, 360 minutes, are there on Monday
 * 23 November unless something was used. */
static const struct { const char *why, *facts; int balance; } cards[] = {
	{ "nothing used", "", 360 },
	{ "a use costs minutes x helpers",
	  "{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-10','minutes':30,'helpers':2}\n", 300 },
	{ "a use without helpers costs its minutes",
	  "{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-10','minutes':30}\n", 330 },
	{ "a withdrawn use does not count",
	  "{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-10','minutes':30,'withdrawn':'fejl'}\n", 360 },
	{ "of a corrected use the correction counts",
	  "{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-10','minutes':30}\n"
	  "{'type':'clip_use','id':'u2','citizen':'b1','on':'2026-11-10','minutes':45,'replaces':'u1','reason':'længere'}\n", 315 },
	{ "minutes of a record",
	  "{'type':'visit_record','id':'r1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':60}\n", 300 },
	{ "minutes of a withdrawn record",
	  "{'type':'visit_record','id':'r1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':60,'withdrawn':'fejl'}\n", 360 },
	{ "a correction that took the minutes away",
	  "{'type':'visit_record','id':'r1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':60}\n"
	  "{'type':'visit_record','id':'r2','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','replaces':'r1','reason':'intet klip'}\n", 360 },
	{ "a planned visit without a record is reserved",
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-10','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':30}\n", 330 },
	{ "with a record only the record's count",
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-10','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':30}\n"
	  "{'type':'visit_record','id':'r1','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':60}\n", 300 },
	{ "also where the record used none",
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-10','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':30}\n"
	  "{'type':'visit_record','id':'r1','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'not_home'}\n", 360 },
	{ "a withdrawn record is none",
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-10','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':30}\n"
	  "{'type':'visit_record','id':'r1','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'not_home','withdrawn':'fejl'}\n", 330 },
	{ "a use ahead is not used yet",
	  "{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-24','minutes':30}\n", 360 },
	{ "all kinds on the same and other days",
	  "{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-20','minutes':15}\n"
	  "{'type':'visit_record','id':'r1','citizen':'b1','carer':'h1','on':'2026-10-10','outcome':'done','clip_minutes':30}\n"
	  "{'type':'visit_record','id':'r2','citizen':'b1','carer':'h1','on':'2026-11-20','outcome':'done','clip_minutes':45}\n"
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-19','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':60}\n", 210 },
	{ "more than there is: overdrawn",
	  "{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-23','minutes':375}\n", -15 },
	{ "of two records of one visit the newest counts, whatever it is called",
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-10','from':'08:00','to':'09:00','services':['pleje']}\n"
	  "{'type':'visit_record','id':'r2','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':60,'recorded_at':'2026-11-10T09:00:00Z'}\n"
	  "{'type':'visit_record','id':'r1','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':45,'recorded_at':'2026-11-10T10:00:00Z'}\n", 315 },
	{ "recorded at once the one that came last is the newest",
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-10','from':'08:00','to':'09:00','services':['pleje']}\n"
	  "{'type':'visit_record','id':'r2','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':60,'recorded_at':'2026-11-10T09:00:00Z'}\n"
	  "{'type':'visit_record','id':'r1','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':45,'recorded_at':'2026-11-10T09:00:00Z'}\n", 315 },
	{ "the newest used none",
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-10','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':30}\n"
	  "{'type':'visit_record','id':'r1','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':60,'recorded_at':'2026-11-10T09:00:00Z'}\n"
	  "{'type':'visit_record','id':'r2','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'not_home','recorded_at':'2026-11-10T09:01:00Z'}\n", 360 },
	{ "the newest was withdrawn",
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-10','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':30}\n"
	  "{'type':'visit_record','id':'r1','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':60,'recorded_at':'2026-11-10T09:00:00Z'}\n"
	  "{'type':'visit_record','id':'r2','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':45,'recorded_at':'2026-11-10T09:01:00Z','withdrawn':'fejl'}\n", 300 },
	{ "unplanned records of one day all count",
	  "{'type':'visit_record','id':'r1','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':60}\n"
	  "{'type':'visit_record','id':'r2','citizen':'b1','carer':'h1','on':'2026-11-10','outcome':'done','clip_minutes':45}\n", 255 },
	{ "a planned visit on the first day away reserves nothing",
	  "{'type':'absence','id':'a1','citizen':'b1','kind':'holiday','from':'2026-11-10','to':'2026-11-12'}\n"
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-10','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':30}\n", 360 },
	{ "nor on the last",
	  "{'type':'absence','id':'a1','citizen':'b1','kind':'other','from':'2026-11-08','to':'2026-11-10'}\n"
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-10','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':30}\n", 360 },
	{ "on the day after it does",
	  "{'type':'absence','id':'a1','citizen':'b1','kind':'other','from':'2026-11-08','to':'2026-11-09'}\n"
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-10','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':30}\n", 330 },
	{ "what was recorded on a day away counts",
	  "{'type':'absence','id':'a1','citizen':'b1','kind':'hospital','from':'2026-11-10','to':'2026-11-12'}\n"
	  "{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-10','minutes':30}\n", 330 },
	{ "the day of death is the last of the card",
	  "{'type':'citizen','id':'b1','name':'Karen Bæk','address':'Åvænget 4','provider':'kom','died':'2026-11-22'}\n", 0 },
	{ "which still holds on it",
	  "{'type':'citizen','id':'b1','name':'Karen Bæk','address':'Åvænget 4','provider':'kom','died':'2026-11-23'}\n", 360 },
	{ "a visit planned for the day of death is reserved",
	  "{'type':'citizen','id':'b1','name':'Karen Bæk','address':'Åvænget 4','provider':'kom','died':'2026-11-23'}\n"
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-23','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':30}\n", 330 },
	{ "a visit planned after the death is not",
	  "{'type':'citizen','id':'b1','name':'Karen Bæk','address':'Åvænget 4','provider':'kom','died':'2026-11-21'}\n"
	  "{'type':'visit','id':'v1','citizen':'b1','on':'2026-11-22','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':30}\n", 0 },
	{ "a second period of the same card goes on",
	  "{'type':'clip_card','id':'k9','citizen':'b1','from':'2026-01-05','to':'2026-01-18'}\n", 360 },
};
/* clang-format on */

static int keep_balance(void *data, const struct card_balance *b, struct err *e)
{
	struct card_balance *kept = data;

	(void)e;
	if (strcmp(b->citizen, "b1") == 0)
		*kept = *b;
	return 0;
}

static int balance_of_one(struct world *w, int64_t citizen)
{
	struct citizen_cards c;
	struct clip_ledger l = { 0 };
	struct err e = { 0 };
	int balance = -9999;

	CHECK_INT(citizen_cards_load(world_as(w, &w->admin), citizen, &c, &e), 0, e.text);
	CHECK_INT(c.n, 1, "one card");
	if (c.n == 1) {
		CHECK_TEXT(c.card_id[0], "klip", "its type");
		clip_ledger_run(&l, &c.card[0], november(23));
		balance = l.balance;
		CHECK_INT(clip_balance(&l, &c.card[0], november(23)), balance, "both ways");
	}
	clip_ledger_release(&l);
	citizen_cards_release(&c);
	return balance;
}

static void test_facts(void)
{
	for (size_t i = 0; i < sizeof cards / sizeof cards[0]; i++) {
		struct card_balance kept = { .balance = -9999 };
		struct err e = { 0 };
		struct world w;
		world_open(&w);
		world_import(&w, world_team);
		world_import(&w,
			     "{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-09-07'}\n");
		if (*cards[i].facts != '\0')
			world_import(&w, cards[i].facts);
		CHECK_INT(balance_of_one(&w, world_rid(&w, RECORD_CITIZEN, "b1")), cards[i].balance,
			  cards[i].why);
		CHECK_INT(
			all_balances(world_as(&w, &w.admin), november(23), keep_balance, &kept, &e),
			0, e.text);
		CHECK_INT(kept.balance, cards[i].balance, cards[i].why);
		world_close(&w);
	}
}

/* clang-format off */
static const char many[] =
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-11-02'}\n"
	"{'type':'clip_card','id':'k3','citizen':'b3','card':'klip','from':'2026-11-09'}\n"
	"{'type':'clip_card','id':'k5','citizen':'b5','from':'2026-11-16'}\n"
	"{'type':'visit','id':'v1','citizen':'b5','carer':'h3','on':'2026-11-25','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'clip_use','id':'u3','citizen':'b2','on':'2026-11-10','minutes':15}\n"
	/* recorded in another order than they happened, and on one day in another than they came */
	"{'type':'clip_use','id':'u2','citizen':'b1','on':'2026-11-20','minutes':30,'activity':'gåtur','by':'h1','recorded_at':'2026-11-20T12:00:00Z'}\n"
	"{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-20','minutes':15,'activity':'indkøb','recorded_at':'2026-11-20T08:00:00Z'}\n"
	"{'type':'visit_record','id':'r1','citizen':'b1','carer':'h2','on':'2026-11-18','outcome':'done','clip_minutes':15,'clip_activity':'samvær'}\n"
	"{'type':'visit','id':'v2','citizen':'b1','carer':'h1','on':'2026-11-30','from':'08:00','to':'09:00','services':['pleje'],'clip_minutes':30}\n"
	"{'type':'absence','id':'a1','citizen':'b1','kind':'hospital','from':'2026-11-03','to':'2026-11-04'}\n"
	"{'type':'absence','id':'a2','citizen':'b4','kind':'hospital','from':'2026-11-03'}\n";

static const struct { const char *activity, *by; int on, minutes; bool reserved; } uses[] = {
	{ "samvær", "Bo Kjær", 18, 15, false },
	{ "indkøb", NULL, 20, 15, false },
	{ "gåtur", "Aase Dam", 20, 30, false },
	{ NULL, "Aase Dam", 30, 30, true },
};
/* clang-format on */

static void test_words(struct world *w)
{
	struct citizen_cards c;
	struct err e = { 0 };

	CHECK_INT(citizen_cards_load(world_as(w, &w->admin), world_rid(w, RECORD_CITIZEN, "b1"), &c,
				     &e),
		  0, e.text);
	CHECK_INT(c.n, 1, "cards");
	CHECK_INT(c.card[0].uses, sizeof uses / sizeof uses[0], "uses");
	for (size_t i = 0; i < c.card[0].uses && i < sizeof uses / sizeof uses[0]; i++) {
		const struct clip_use *u = &c.card[0].use[i];
		CHECK_INT(u->on.n, november(uses[i].on).n, "by day, then as recorded");
		CHECK_INT(u->minutes, uses[i].minutes, "minutes");
		CHECK(u->reserved == uses[i].reserved, "use %zu: reserved", i);
		CHECK((u->activity == NULL) == (uses[i].activity == NULL), "use %zu: activity", i);
		if (uses[i].activity != NULL)
			CHECK_TEXT(u->activity, uses[i].activity, "activity");
		if (uses[i].by != NULL)
			CHECK_TEXT(u->by, uses[i].by, "by");
	}
	CHECK_INT(c.card[0].absences, 1, "absences");
	CHECK_INT(c.card[0].absence[0].kind, ABSENCE_HOSPITAL, "kind of absence");
	citizen_cards_release(&c);
	CHECK_INT(citizen_cards_load(world_as(w, &w->admin), world_rid(w, RECORD_CITIZEN, "b4"), &c,
				     &e),
		  0, e.text);
	CHECK_INT(c.n, 0, "an absence alone is no card");
	citizen_cards_release(&c);
}

struct seen {
	char text[200];
};

static int append(void *data, const struct card_balance *b, struct err *e)
{
	struct seen *s = data;
	size_t used = strlen(s->text);

	(void)e;
	snprintf(s->text + used, sizeof s->text - used, "%s%s %d", used != 0 ? ", " : "",
		 b->citizen, b->balance);
	return 0;
}

/* clang-format off */
static const struct { const char *why, *staff, *want; } scopes[] = {
	{ "administrator: all", NULL, "b1 60, b2 -15, b3 90, b5 60" },
	{ "visitator: all", "v1", "b1 60, b2 -15, b3 90, b5 60" },
	{ "team lead: her provider's", "tl", "b1 60, b2 -15" },
	{ "private provider: its own and those it visits", "tp", "b3 90, b5 60" },
	{ "carer: whom she visits", "h3", "b5 60" },
};
/* clang-format on */

static void test_scope(struct world *w)
{
	for (size_t i = 0; i < sizeof scopes / sizeof scopes[0]; i++) {
		struct actor who = world_actor(w, scopes[i].staff);
		struct seen seen = { "" };
		struct err e = { 0 };
		CHECK_INT(all_balances(world_as(w, &who), november(23), append, &seen, &e), 0,
			  e.text);
		CHECK_TEXT(seen.text, scopes[i].want, scopes[i].why);
	}
}

static int refuse(void *data, const struct card_balance *b, struct err *e)
{
	int *calls = data;

	(void)b;
	return ++*calls == 2 ? err_set(e, ERR_STORE, "stop") : 0;
}

static void test_stops(struct world *w)
{
	struct seen seen = { "" };
	struct err e = { 0 };
	int calls = 0;

	CHECK_INT(all_balances(world_as(w, &w->admin), november(23), refuse, &calls, &e), -1,
		  "the caller ends it");
	CHECK_INT(calls, 2, "no call after that");
	CHECK_INT(all_balances(world_as(w, &w->admin), november(23), append, &seen, &e), 0,
		  "and it can be asked again");
}

/* New settings with a second type, in force from a day: a fact that names no card is then one of the
 * only card the citizen has. */
static void test_two_types(struct world *w)
{
	struct settings two = *w->version.set;
	struct clip_settings clip[2] = { w->version.set->clip[0], w->version.set->clip[0] };
	struct settings_version versions[2] = { w->version, { november(16), &two } };
	const struct work later = { .store = w->store,
				    .who = w->admin,
				    .settings = { versions, 2 } };
	struct clip_ledger l = { 0 };
	struct citizen_cards c;
	struct err e = { 0 };
	char extra[] = "ekstra";

	clip[0].id = extra;
	two.clip = clip;
	two.clips = 2;
	CHECK_INT(citizen_cards_load(&later, world_rid(w, RECORD_CITIZEN, "b1"), &c, &e), 0,
		  e.text);
	CHECK_INT(c.n, 1, "cards she has");
	CHECK_TEXT(c.card_id[0], "klip", "the type of her card");
	CHECK_INT(c.card[0].uses, 4, "uses before and after the new settings");
	CHECK_INT(c.card[0].rules->n, 2, "rules over time");
	clip_ledger_run(&l, &c.card[0], november(23));
	CHECK_INT(l.balance, 60, "balance");
	clip_ledger_release(&l);
	citizen_cards_release(&c);
	two.clips = 0;
	CHECK_INT(citizen_cards_load(&later, world_rid(w, RECORD_CITIZEN, "b1"), &c, &e), 0,
		  e.text);
	CHECK_INT(c.n, 1, "cards are kept where new settings know none");
	citizen_cards_release(&c);
}

int main(void)
{
	struct world w;

	test_facts();
	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, many);
	test_words(&w);
	test_scope(&w);
	test_stops(&w);
	test_two_types(&w);
	world_close(&w);
	return test_end();
}
