/* Providers, colleagues, citizens, contacts, absences, planned visits, answers to signs: see cells.h. */
#include "core/acts/absence.h"
#include "core/acts/card_act.h"
#include "core/acts/citizen_act.h"
#include "core/acts/contact_act.h"
#include "core/acts/death.h"
#include "core/acts/grant_act.h"
#include "core/acts/provider_act.h"
#include "core/acts/sign_act.h"
#include "core/acts/staff_act.h"
#include "core/acts/visit_plan.h"
#include "tests/queries/cells.h"

/* clang-format off */
const char cells_people_lines[] =
	"{'type':'provider','id':'zp','name':'Dobbelt','kind':'municipal'}\n"
	"{'type':'staff','id':'zs','name':'Ib Holm','role':'carer','provider':'kom'}\n"
	"{'type':'staff','id':'zd','name':'Dobbelt','role':'carer','provider':'kom'}\n"
	"{'type':'staff_absence','id':'za','staff':'h2','from':'2026-12-01'}\n"
	"{'type':'citizen','id':'zc','name':'Anna Dam','provider':'kom'}\n"
	"{'type':'citizen','id':'ze','name':'Dobbelt','provider':'kom'}\n"
	"{'type':'contact','id':'zk','citizen':'b1','name':'Lone','relation':'datter','phone':'12345678'}\n"
	"{'type':'grant','id':'zg','citizen':'b1','service':'pleje','provider':'kom','from':'2026-11-02'}\n"
	"{'type':'clip_card','id':'zh','citizen':'b2','from':'2026-11-02'}\n"
	"{'type':'absence','id':'zf','citizen':'b1','kind':'holiday','from':'2026-12-20'}\n"
	"{'type':'visit','id':'zv','citizen':'b1','carer':'h1','on':'2026-11-28','from':'18:00','to':'18:30','services':['pleje']}\n"
	"{'type':'visit','id':'zw','citizen':'b1','carer':'h1','on':'2026-11-29','from':'18:00','to':'18:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'zr','citizen':'b1','carer':'h1','on':'2026-11-21','outcome':'done','signs':['falls','pain'],'recorded_by':'h1'}\n"
	"{'type':'sign_answer','id':'zq','record':'zr','sign':'pain','on':'2026-11-22','by':'t1','done':'Ringet','recorded_by':'t1'}\n";
/* clang-format on */

/* ---- providers and colleagues ---- */

static int make_provider(struct world *w, const struct work *as, struct err *e)
{
	const struct provider_entry p = { .name = "Engen", .kind = 0 };

	(void)w;
	return provider_do(as, &p, NULL, e);
}

static int change_provider(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct provider_entry p;
	int done = provider_entry_load(w->store, world_rid(w, RECORD_PROVIDER, "zp"), &p, &a, e);

	p.phone = "11223344";
	done = done != 0 ? done : provider_do(as, &p, NULL, e);
	arena_release(&a);
	return done;
}

static int make_staff(struct world *w, const struct work *as, struct err *e)
{
	const struct staff_entry s = { .provider_rid = world_rid(w, RECORD_PROVIDER, "kom"),
				       .name = "Mia Vang",
				       .role = ROLE_CARER,
				       .rehab_training_days = -1 };

	return staff_do(as, &s, NULL, e);
}

static int change_staff(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct staff_entry s;
	int done = staff_entry_load(w->store, world_rid(w, RECORD_STAFF, "zs"), &s, &a, e);

	s.phone = "11223344";
	done = done != 0 ? done : staff_do(as, &s, NULL, e);
	arena_release(&a);
	return done;
}

static int staff_leaves(struct world *w, const struct work *as, struct err *e)
{
	const struct staff_left l = { world_rid(w, RECORD_STAFF, "zs"), november(30) };

	return staff_left_do(as, &l, NULL, e);
}

static int staff_is_away(struct world *w, const struct work *as, struct err *e)
{
	const struct staff_absence_entry x = { .staff_rid = world_rid(w, RECORD_STAFF, "zs"),
					       .kind = AWAY_ILL,
					       .from = november(23),
					       .to = november(24) };

	return staff_absence_do(as, &x, NULL, e);
}

static int staff_is_back(struct world *w, const struct work *as, const char *to, struct err *e)
{
	struct staff_absence_entry x;
	int done =
		staff_absence_entry_load(w->store, world_rid(w, RECORD_STAFF_ABSENCE, "za"), &x, e);

	day_parse(to, &x.to);
	return done != 0 ? done : staff_absence_do(as, &x, NULL, e);
}

/* clang-format off */
static int change_staff_absence(struct world *w, const struct work *as, struct err *e) { return staff_is_back(w, as, "2026-12-04", e); }
static int end_staff_absence(struct world *w, const struct work *as, struct err *e) { return staff_is_back(w, as, "2026-12-02", e); }
/* clang-format on */

WITHDRAW(withdraw_provider, PROVIDER, "zp")
WITHDRAW(withdraw_staff, STAFF, "zd")
WITHDRAW(withdraw_staff_absence, STAFF_ABSENCE, "za")

/* ---- citizens ---- */

static int make_citizen(struct world *w, const struct work *as, struct err *e)
{
	const struct citizen_entry c = { .provider_rid = world_rid(w, RECORD_PROVIDER, "kom"),
					 .name = "Ny Borger",
					 .born = DAY_NONE,
					 .function_level = -1,
					 .lives_alone = -1,
					 .protected = -1 };

	return citizen_new_do(as, &c, NULL, e);
}

static int change_citizen(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct citizen_entry c;
	int done = citizen_entry_load(w->store, world_rid(w, RECORD_CITIZEN, "zc"), &c, &a, e);

	c.phone = "11223344";
	done = done != 0 ? done : citizen_do(as, &c, NULL, e);
	arena_release(&a);
	return done;
}

static int change_door(struct world *w, const struct work *as, struct err *e)
{
	const struct citizen_door d = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
					.entrance = "Nøgleboks" };

	return citizen_door_do(as, &d, NULL, e);
}

static int citizen_dies(struct world *w, const struct work *as, struct err *e)
{
	const struct death_entry d = { world_rid(w, RECORD_CITIZEN, "zc"), november(23) };

	return death_do(as, &d, NULL, e);
}

static int make_contact(struct world *w, const struct work *as, struct err *e)
{
	const struct contact_entry k = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
					 .name = "Jens",
					 .relation = "nabo",
					 .phone = "87654321" };

	return contact_do(as, &k, NULL, e);
}

static int change_contact(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct contact_entry k;
	int done = contact_entry_load(w->store, world_rid(w, RECORD_CONTACT, "zk"), &k, &a, e);

	k.phone = "11223344";
	done = done != 0 ? done : contact_do(as, &k, NULL, e);
	arena_release(&a);
	return done;
}

static int is_away(struct world *w, const struct work *as, struct err *e)
{
	const struct absence_entry x = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
					 .kind = 0,
					 .from = november(24),
					 .to = november(25),
					 .leaves = -1,
					 .returns = -1 };

	return absence_do(as, &x, NULL, e);
}

static int home_on(struct world *w, const struct work *as, const char *to, struct err *e)
{
	struct absence_entry x;
	int done = absence_entry_load(w->store, world_rid(w, RECORD_ABSENCE, "zf"), &x, e);

	day_parse(to, &x.to);
	return done != 0 ? done : absence_do(as, &x, NULL, e);
}

/* clang-format off */
static int change_absence(struct world *w, const struct work *as, struct err *e) { return home_on(w, as, "2026-12-28", e); }
static int end_absence(struct world *w, const struct work *as, struct err *e) { return home_on(w, as, "2026-12-24", e); }
/* clang-format on */

WITHDRAW(withdraw_citizen, CITIZEN, "ze")
WITHDRAW(withdraw_contact, CONTACT, "zk")
WITHDRAW(withdraw_absence, ABSENCE, "zf")

/* ---- grants and clip cards ---- */

static int make_grant(struct world *w, const struct work *as, struct err *e)
{
	const struct grant_entry g = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b2"),
				       .service = "pleje",
				       .law = -1,
				       .provider_rid = world_rid(w, RECORD_PROVIDER, "kom"),
				       .from = november(23),
				       .to = DAY_NONE,
				       .packages_per_day = -1,
				       .visits_per_week = 7 };

	return grant_do(as, &g, NULL, e);
}

static int grant_as(struct world *w, const struct work *as, struct day to, int visits,
		    struct err *e)
{
	struct arena a = { 0 };
	struct grant_entry g;
	int done = grant_entry_load(w->store, world_rid(w, RECORD_GRANT, "zg"), &g, &a, e);

	g.to = to;
	g.visits_per_week = visits;
	done = done != 0 ? done : grant_do(as, &g, NULL, e);
	arena_release(&a);
	return done;
}

static int make_card(struct world *w, const struct work *as, struct err *e)
{
	const struct card_entry c = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b4"),
				      .from = november(23),
				      .to = DAY_NONE };

	return card_do(as, &c, NULL, e);
}

static int card_from(struct world *w, const struct work *as, struct day from, struct day to,
		     struct err *e)
{
	struct arena a = { 0 };
	struct card_entry c;
	int done = card_entry_load(w->store, world_rid(w, RECORD_CLIP_CARD, "zh"), &c, &a, e);

	c.from = from;
	c.to = to;
	done = done != 0 ? done : card_do(as, &c, NULL, e);
	arena_release(&a);
	return done;
}

/* clang-format off */
static int change_grant(struct world *w, const struct work *as, struct err *e) { return grant_as(w, as, DAY_NONE, 5, e); }
static int end_grant(struct world *w, const struct work *as, struct err *e) { return grant_as(w, as, november(30), 5, e); }
static int change_card(struct world *w, const struct work *as, struct err *e) { return card_from(w, as, november(9), DAY_NONE, e); }
static int end_card(struct world *w, const struct work *as, struct err *e) { return card_from(w, as, november(9), november(30), e); }
/* clang-format on */

WITHDRAW(withdraw_grant, GRANT, "zg")
WITHDRAW(withdraw_card, CLIP_CARD, "zh")

/* ---- visits and signs ---- */

static int plan_visit(struct world *w, const struct work *as, struct err *e)
{
	char pleje[] = "pleje", *service[] = { pleje };
	const struct visit_plan v = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
				      .carer_rid = world_rid(w, RECORD_STAFF, "h1"),
				      .on = november(27),
				      .from = 18 * 60,
				      .to = 18 * 60 + 30,
				      .services = { service, 1 } };

	return visit_plan_do(as, &v, NULL, e);
}

static int call_off(struct world *w, const struct work *as, const char *visit, int how,
		    struct err *e)
{
	const struct visit_off o = { .visit_rid = world_rid(w, RECORD_VISIT, visit),
				     .how = how,
				     .reason = "fejl" };

	return visit_off_do(as, &o, NULL, e);
}

/* clang-format off */
static int end_visit(struct world *w, const struct work *as, struct err *e) { return call_off(w, as, "zv", VISIT_OFF_PROVIDER, e); }
static int withdraw_visit(struct world *w, const struct work *as, struct err *e) { return call_off(w, as, "zw", VISIT_OFF_WITHDRAWN, e); }
/* clang-format on */

static int answer_sign(struct world *w, const struct work *as, struct err *e)
{
	const struct sign_entry s = { .record_rid = world_rid(w, RECORD_VISIT_RECORD, "zr"),
				      .sign = SIGN_FALLS,
				      .on = november(23),
				      .done = "Ringet til lægen" };

	return sign_do(as, &s, NULL, e);
}

static int correct_answer(struct world *w, const struct work *as, struct err *e)
{
	const struct sign_entry s = { .record_rid = world_rid(w, RECORD_VISIT_RECORD, "zr"),
				      .sign = SIGN_PAIN,
				      .on = november(23),
				      .done = "Ringet til lægen",
				      .replaces = world_rid(w, RECORD_SIGN_ANSWER, "zq"),
				      .reason = "forkert dag" };

	return sign_do(as, &s, NULL, e);
}

/* clang-format off */
const struct tried cells_people[] = {
	{ "make a provider", ACT_PROVIDERS, "v1", make_provider, CELL(PROVIDER, CREATE), UNSTAFFED | ANYWHERE },
	{ "change a provider", ACT_PROVIDERS, "v1", change_provider, CELL(PROVIDER, CHANGE), UNSTAFFED },
	{ "withdraw a provider", ACT_PROVIDERS, "v1", withdraw_provider, CELL(PROVIDER, WITHDRAW), UNSTAFFED },
	{ "make a colleague", ACT_STAFF, "tl", make_staff, CELL(STAFF, CREATE), UNSTAFFED },
	{ "change a colleague", ACT_STAFF, "tl", change_staff, CELL(STAFF, CHANGE), UNSTAFFED },
	{ "a colleague is away", ACT_STAFF, "tl", staff_is_away, CELL(STAFF_ABSENCE, CREATE), UNSTAFFED },
	{ "change a colleague's absence", ACT_STAFF, "tl", change_staff_absence, CELL(STAFF_ABSENCE, CHANGE), UNSTAFFED },
	{ "a colleague comes back", ACT_STAFF, "tl", end_staff_absence, CELL(STAFF_ABSENCE, END), UNSTAFFED },
	{ "withdraw a colleague's absence", ACT_STAFF, "tl", withdraw_staff_absence, CELL(STAFF_ABSENCE, WITHDRAW), UNSTAFFED },
	{ "a colleague leaves", ACT_STAFF, "tl", staff_leaves, CELL(STAFF, END), UNSTAFFED },
	{ "withdraw a colleague", ACT_STAFF, "tl", withdraw_staff, CELL(STAFF, WITHDRAW), UNSTAFFED },
	{ "register a citizen", ACT_CITIZEN, "tl", make_citizen, CELL(CITIZEN, CREATE), UNSTAFFED },
	{ "change a citizen", ACT_CITIZEN, "tl", change_citizen, CELL(CITIZEN, CHANGE), UNSTAFFED },
	{ "say how to get in", ACT_AT_DOOR, "h1", change_door, CELL(CITIZEN, CHANGE), UNSTAFFED },
	{ "a citizen dies", ACT_SEE_CITIZEN, "tl", citizen_dies, CELL(CITIZEN, END), 0 },
	{ "withdraw a citizen", ACT_CITIZEN, "tl", withdraw_citizen, CELL(CITIZEN, WITHDRAW), UNSTAFFED },
	{ "make a contact", ACT_AT_DOOR, "h1", make_contact, CELL(CONTACT, CREATE), UNSTAFFED },
	{ "change a contact", ACT_AT_DOOR, "h1", change_contact, CELL(CONTACT, CHANGE), UNSTAFFED },
	{ "withdraw a contact", ACT_AT_DOOR, "h1", withdraw_contact, CELL(CONTACT, WITHDRAW), UNSTAFFED },
	{ "a citizen is away", ACT_SEE_CITIZEN, "h1", is_away, CELL(ABSENCE, CREATE), 0 },
	{ "change an absence", ACT_SEE_CITIZEN, "h1", change_absence, CELL(ABSENCE, CHANGE), 0 },
	{ "a citizen comes home", ACT_SEE_CITIZEN, "h1", end_absence, CELL(ABSENCE, END), 0 },
	{ "withdraw an absence", ACT_SEE_CITIZEN, "h1", withdraw_absence, CELL(ABSENCE, WITHDRAW), 0 },
	{ "grant a service", ACT_GRANT, "v1", make_grant, CELL(GRANT, CREATE), UNSTAFFED },
	{ "change a grant", ACT_GRANT, "v1", change_grant, CELL(GRANT, CHANGE), UNSTAFFED },
	{ "end a grant", ACT_GRANT, "v1", end_grant, CELL(GRANT, END), UNSTAFFED },
	{ "withdraw a grant", ACT_GRANT, "v1", withdraw_grant, CELL(GRANT, WITHDRAW), UNSTAFFED },
	{ "give a clip card", ACT_GRANT, "v1", make_card, CELL(CLIP_CARD, CREATE), UNSTAFFED },
	{ "change a clip card", ACT_GRANT, "v1", change_card, CELL(CLIP_CARD, CHANGE), UNSTAFFED },
	{ "end a clip card", ACT_GRANT, "v1", end_card, CELL(CLIP_CARD, END), UNSTAFFED },
	{ "withdraw a clip card", ACT_GRANT, "v1", withdraw_card, CELL(CLIP_CARD, WITHDRAW), UNSTAFFED },
	{ "plan a visit", ACT_PLAN_VISITS, "tl", plan_visit, CELL(VISIT, CREATE), UNSTAFFED },
	{ "call a visit off", ACT_PLAN_VISITS, "tl", end_visit, CELL(VISIT, END), UNSTAFFED },
	{ "withdraw a visit", ACT_PLAN_VISITS, "tl", withdraw_visit, CELL(VISIT, WITHDRAW), UNSTAFFED },
	{ "answer a sign", ACT_ANSWER_SIGN, "n1", answer_sign, CELL(SIGN_ANSWER, CREATE), 0 },
	{ "correct another's answer", ACT_CORRECT_OTHERS, "tl", correct_answer, CELL(SIGN_ANSWER, CHANGE), 0 },
};
/* clang-format on */
const size_t cells_people_n = sizeof cells_people / sizeof cells_people[0];
