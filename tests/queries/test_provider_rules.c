/* What the settings say of providers, function levels, packages and laws, where a course is referred, changed, offered,
 * begun and moved, and where help is granted; and what is said of what came by import. */
#include "config/config.h"
#include "core/acts/course_act.h"
#include "core/acts/course_provider_act.h"
#include "core/acts/grant_act.h"
#include "core/acts/plan_act.h"
#include "core/queries/authority.h"
#include "core/queries/doubts.h"
#include "core/queries/provider_cases.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char rules[] =
	"municipality: { name: Regelby, code: 998 }\n"
	"services:\n"
	"  - { id: pleje, name: Personlig pleje, law: SEL83 }\n"
	"  - { id: rent, name: Rengøring, law: SEL83 }\n"
	"  - { id: rehab, name: Rehabilitering, law: SEL83A }\n"
	"  - { id: dv, name: DV, law: SEL86, plan: DV, function_levels: [3, 4], max_packages_per_day: 2 }\n"
	"  - { id: dva, name: DVA, law: SEL86, plan: DVA, function_levels: [4], text: DVA er for de svageste }\n"
	"course_types:\n"
	"  - { id: let, name: Let pakke, function_levels: [1, 2] }\n"
	"  - { id: fast, name: Fast pakke }\n"
	"  - { id: ny, name: Ny pakke }\n"
	"  - { id: lukket, name: Varigt forløb, referable: false }\n"
	"  - { id: sagt, name: Varigt hold, referable: false, text: Et varigt forløb er ikke §83a }\n"
	"provider_rules:\n"
	"  - { id: let, course_types: [let], allowed: [municipal], text: Lette pakker varetages af kommunens terapeuter }\n"
	"  - { id: samme, for: [course, help], course_types: [fast], allowed: [present] }\n"
	"  - { id: helst, course_types: [ny], help: without, allowed: [municipal], does: ask }\n"
	"care_courses:\n"
	"  - { id: et, name: Plejeforløb 1 }\n"
	"laws:\n"
	"  - { law: SEL83, name: Serviceloven §83, to: 2026-11-30, reassess_by: 2026-11-20 }\n"
	"  - { law: AELDRELOV, from: 2025-07-01 }\n";

/* Helped: b1 by its own provider kom, b3 by p1, b5 by nobody. */
static const char lines[] =
	"{'type':'provider','id':'reg','name':'Regionen','kind':'region'}\n"
	"{'type':'grant','id':'g1','citizen':'b1','service':'pleje','from':'2026-10-01'}\n"
	"{'type':'grant','id':'g3','citizen':'b3','service':'pleje','provider':'p1','from':'2026-10-01'}\n"
	"{'type':'grant','id':'g4','citizen':'b5','service':'rehab','provider':'p1','from':'2026-10-01'}\n"
	"{'type':'grant','id':'g5','citizen':'b5','service':'pleje','provider':'p1','from':'2026-10-01','to':'2026-11-22'}\n"
	"{'type':'grant','id':'g6','citizen':'b2','service':'pleje','provider':'p1','from':'2026-11-24'}\n"
	"{'type':'citizen','id':'b8','name':'Asta Wind','provider':'kom','function_level':0}\n"
	"{'type':'citizen','id':'b9','name':'Bent Vang','provider':'kom','function_level':4}\n";

static const struct {
	const char *why, *citizen, *type, *provider, *refused, *asked;
} referral[] = {
	{ "a private one for what is municipal", "b3", "let", "p1", "Lette pakker varetages af kommunens terapeuter", NULL },
	{ "a municipal one", "b3", "let", "kom", NULL, "" },
	{ "the region's", "b3", "let", "reg", "Lette pakker varetages", NULL },
	{ "another than gives the help", "b3", "fast", "kom", "only whoever gives the help today may carry this course", NULL },
	{ "who gives the help", "b3", "fast", "p1", NULL, "" },
	{ "the citizen's own gives it, where the grant names nobody", "b1", "fast", "p1", "only whoever gives the help today", NULL },
	{ "and may carry it", "b1", "fast", "kom", NULL, "" },
	{ "without help anybody", "b5", "fast", "p1", NULL, "" },
	{ "help from tomorrow is none today", "b2", "fast", "kom", NULL, "" },
	{ "asked about only", "b5", "ny", "p1", NULL, "only a municipal provider may carry this course" },
	{ "not where there is help", "b3", "ny", "p1", NULL, "" },
	{ "a type that nobody is referred to", "b5", "lukket", "kom", "nobody is referred to Varigt forløb here", NULL },
	{ "one with its own words", "b5", "sagt", "kom", "Et varigt forløb er ikke §83a", NULL },
	{ "below the levels", "b8", "let", "kom", NULL, "Let pakke is for function level 1, 2; the citizen's is 0" },
	{ "above them", "b9", "let", "kom", NULL, "Let pakke is for function level 1, 2; the citizen's is 4" },
	{ "for all levels", "b9", "fast", "kom", NULL, "" },
};

static const struct {
	const char *why, *citizen, *service, *provider, *from;
	int law, packages;
	const char *care_course, *refused, *asked;
} granted[] = {
	{ "within the law", "b5", "pleje", NULL, "2026-11-30", -1, -1, NULL, NULL, "" },
	{ "after its last day", "b5", "pleje", NULL, "2026-12-01", -1, -1, NULL, NULL, "Serviceloven §83 holds for new grants until" },
	{ "by another law", "b5", "pleje", NULL, "2026-12-01", LAW_ELDER_ACT, -1, "et", NULL, "" },
	{ "which names a care course", "b5", "pleje", NULL, "2026-12-01", LAW_ELDER_ACT, -1, NULL, NULL, "none is chosen" },
	{ "one that there is", "b5", "pleje", NULL, "2026-12-01", LAW_ELDER_ACT, -1, "to", "the settings know no care course to", NULL },
	{ "and no other law does", "b5", "pleje", NULL, "2026-11-23", -1, -1, "et", "a care course belongs to a decision under the Elder Act", NULL },
	{ "before the law began", "b5", "pleje", NULL, "2025-06-30", LAW_ELDER_ACT, -1, "et", NULL, "holds for new grants from" },
	{ "two packages", "b5", "dv", NULL, "2026-11-23", -1, 2, NULL, NULL, "" },
	{ "three", "b5", "dv", NULL, "2026-11-23", -1, 3, NULL, NULL, "DV is given in at most 2 packages a day" },
	{ "the level below", "b8", "dv", NULL, "2026-11-23", -1, -1, NULL, NULL, "DV is for function level 3, 4; the citizen's is 0" },
	{ "in its own words", "b8", "dva", NULL, "2026-11-23", -1, -1, NULL, NULL, "DVA er for de svageste" },
	{ "a level it is for", "b9", "dva", NULL, "2026-11-23", -1, -1, NULL, NULL, "" },
	{ "by whom is free", "b5", "rent", "p1", "2026-11-23", -1, -1, NULL, NULL, "" },
};
/* clang-format on */

static struct day day_said(const char *text)
{
	struct day d = DAY_NONE;

	day_parse(text, &d);
	return d;
}

static void adopt(struct world *w, const char *yaml)
{
	struct faults faults = { 0 };

	settings_free(w->version.set);
	if (config_parse("rules.yaml", yaml, strlen(yaml), &w->version.set, &faults) != 0) {
		printf("FAILED: the test's settings: %s\n", faults.at[0].text);
		exit(1);
	}
	w->settings = (struct settings_history){ &w->version, 1 };
}

static void open_world(struct world *w)
{
	world_open(w);
	adopt(w, rules);
	world_import(w, world_team);
	world_import(w, lines);
}

static int64_t rid_or_none(struct world *w, enum record_type type, const char *id)
{
	return id != NULL ? world_rid(w, type, id) : 0;
}

static struct course_entry referral_of(struct world *w, const char *citizen, const char *type,
				       const char *provider)
{
	return (struct course_entry){ .citizen_rid = world_rid(w, RECORD_CITIZEN, citizen),
				      .provider_rid = world_rid(w, RECORD_PROVIDER, provider),
				      .course_type = type,
				      .referred = november(23),
				      .offered = DAY_NONE,
				      .start = DAY_NONE,
				      .planned_end = DAY_NONE,
				      .sessions = -1,
				      .visits_14d_start = -1 };
}

static void check_said(const char *why, int done, const struct err *e, const char *refused,
		       const struct act_questions *ask, const char *asked)
{
	if (refused != NULL) {
		CHECK(done != 0 && e->kind == ERR_RULE && strstr(e->text, refused) != NULL,
		      "%s: %s", why, done == 0 ? "not refused" : e->text);
		return;
	}
	CHECK(done == 0, "%s: %s", why, e->text);
	const char *text = world_asked(ask);
	CHECK(asked[0] == '\0' ? text[0] == '\0' : strstr(text, asked) != NULL, "%s: asks “%s”",
	      why, text);
}

static void test_referrals(struct world *w, const struct work *by)
{
	for (size_t i = 0; i < sizeof referral / sizeof referral[0]; i++) {
		const struct course_entry c =
			referral_of(w, referral[i].citizen, referral[i].type, referral[i].provider);
		struct act_questions ask = { .n = 0 };
		struct err e = { 0 };
		int done = course_check(by, &c, &ask, &e);
		check_said(referral[i].why, done, &e, referral[i].refused, &ask, referral[i].asked);
	}
}

/* A plan is for those whom the services that need one are for. */
static void test_plans(struct world *w, const struct work *by)
{
	static const struct {
		const char *why, *citizen, *asked;
		int kind;
	} row[] = {
		{ "below", "b8", "DV is for function level 3, 4; the citizen's is 0", PLAN_DV },
		{ "a level it is for", "b9", "", PLAN_DV },
		{ "not known", "b5", "", PLAN_DV },
		{ "no service says", "b8", "", PLAN_83A },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct exercise_entry x = { .name = "Gå tur",
						  .sets = -1,
						  .reps = -1,
						  .minutes = 10,
						  .times_per_week = -1 };
		const struct plan_entry p = { .citizen_rid =
						      world_rid(w, RECORD_CITIZEN, row[i].citizen),
					      .kind = (enum plan_kind)row[i].kind,
					      .from = november(23),
					      .to = DAY_NONE,
					      .review = DAY_NONE,
					      .handed_over = DAY_NONE,
					      .exercise = &x,
					      .exercises = 1 };
		struct act_questions ask = { .n = 0 };
		struct err e = { 0 };
		int done = plan_check(by, &p, &ask, &e);
		check_said(row[i].why, done, &e, NULL, &ask, row[i].asked);
	}
}

static struct grant_entry grant_of(struct world *w, const char *citizen, const char *service,
				   const char *provider)
{
	return (struct grant_entry){ .citizen_rid = world_rid(w, RECORD_CITIZEN, citizen),
				     .service = service,
				     .law = -1,
				     .provider_rid = rid_or_none(w, RECORD_PROVIDER, provider),
				     .from = november(23),
				     .to = DAY_NONE,
				     .packages_per_day = -1,
				     .visits_per_week = -1 };
}

static void test_grants(struct world *w, const struct work *by)
{
	for (size_t i = 0; i < sizeof granted / sizeof granted[0]; i++) {
		struct grant_entry g =
			grant_of(w, granted[i].citizen, granted[i].service, granted[i].provider);
		struct act_questions ask = { .n = 0 };
		struct err e = { 0 };
		g.law = granted[i].law;
		g.from = day_said(granted[i].from);
		g.to = day_plus(g.from, 0);
		g.packages_per_day = granted[i].packages;
		g.care_course = granted[i].care_course;
		int done = grant_check(by, &g, &ask, &e);
		check_said(granted[i].why, done, &e, granted[i].refused, &ask, granted[i].asked);
	}
}

/* ---- from referral to start, and with another provider ---- */

static int move_check(struct world *w, const struct work *by, const char *course,
		      enum course_step step, struct err *e)
{
	const struct course_move m = { .course_rid = world_rid(w, RECORD_COURSE, course),
				       .step = step,
				       .on = november(23),
				       .until = november(30) };
	struct act_questions ask = { .n = 0 };

	*e = (struct err){ 0 };
	return course_move_check(by, &m, &ask, e);
}

static int provider_check(struct world *w, const struct work *by, const char *course,
			  const char *provider, struct err *e)
{
	const struct course_provider_entry c = {
		.course_rid = world_rid(w, RECORD_COURSE, course),
		.provider_rid = world_rid(w, RECORD_PROVIDER, provider),
		.from = november(23),
	};
	struct act_questions ask = { .n = 0 };

	*e = (struct err){ 0 };
	return course_provider_check(by, &c, &ask, e);
}

static void test_steps(struct world *w, const struct work *by)
{
	struct course_entry c;
	struct act_questions ask;
	struct arena a = { 0 };
	struct err e;

	world_import(w, "{'type':'course','id':'c1','citizen':'b3','course_type':'let',"
			"'provider':'p1','referred':'2026-11-16'}\n"
			"{'type':'course','id':'c2','citizen':'b8','course_type':'ny',"
			"'provider':'kom','referred':'2026-11-16'}\n");
	CHECK_INT(move_check(w, by, "c1", COURSE_OFFER, &e), -1, "it can't be offered");
	check_says(e.text, "kommunens terapeuter; change the provider first", "and says what can");
	CHECK_INT(move_check(w, by, "c1", COURSE_START, &e), -1, "nor begun");
	check_says(e.text, "change the provider first", "likewise");
	CHECK_INT(move_check(w, by, "c1", COURSE_CANCEL, &e), -1, "cancelled without a reason");
	check_says(e.text, "say why", "the provider is not asked about then");
	CHECK_INT(provider_check(w, by, "c1", "kom", &e), 0, e.text);
	CHECK_INT(provider_check(w, by, "c1", "reg", &e), -1, "nor by the region");
	CHECK_TEXT(e.field, "provider", "at the provider");
	CHECK_INT(move_check(w, by, "c2", COURSE_OFFER, &e), 0, e.text);
	/* Another type is held against the rules like a referral; anything else is let stand. */
	CHECK_INT(course_entry_load(by, world_rid(w, RECORD_COURSE, "c1"), &c, &a, &e), 0, e.text);
	c.sessions = 5;
	CHECK_INT(course_check(by, &c, &ask, &e), 0, e.text);
	c.course_type = "lukket";
	CHECK_INT(course_check(by, &c, &ask, &e), -1, "another type");
	check_says(e.text, "nobody is referred to", "that nobody is referred to");
	CHECK_INT(course_entry_load(by, world_rid(w, RECORD_COURSE, "c2"), &c, &a, &e), 0, e.text);
	c.course_type = "let";
	CHECK_INT(course_check(by, &c, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "the citizen's is 0", "of another level");
	arena_release(&a);
}

/* ---- help beside a course that runs ---- */

static int help_check(struct world *w, const struct work *by, const char *service,
		      const char *provider, struct err *e)
{
	const struct grant_entry g = grant_of(w, "b3", service, provider);
	struct act_questions ask = { .n = 0 };

	*e = (struct err){ 0 };
	return grant_check(by, &g, &ask, e);
}

static void test_help(struct world *w, const struct work *by)
{
	struct grant_entry g;
	struct act_questions ask;
	struct arena a = { 0 };
	struct err e = { 0 };

	CHECK_INT(help_check(w, by, "rent", "kom", &e), 0, "no such course runs yet");
	world_import(w, "{'type':'course','id':'c3','citizen':'b3','course_type':'fast',"
			"'provider':'p1','referred':'2026-11-16','start':'2026-11-18'}\n");
	CHECK_INT(help_check(w, by, "rent", "kom", &e), -1,
		  "the same carries the course and helps");
	CHECK_TEXT(e.text, "only whoever carries the course may give this help", "and it says so");
	CHECK_TEXT(e.field, "provider", "at the provider");
	CHECK_INT(help_check(w, by, "rent", "p1", &e), 0, e.text);
	CHECK_INT(help_check(w, by, "rent", NULL, &e), 0, "nobody is chosen yet");
	CHECK_INT(help_check(w, by, "rehab", "kom", &e), 0, "what belongs to a course is no help");
	/* One that came so is ended, or changed in other ways; moved elsewhere it is asked about. */
	world_import(w,
		     "{'type':'grant','id':'g9','citizen':'b3','service':'rent','provider':'kom',"
		     "'from':'2026-11-20'}\n");
	CHECK_INT(grant_entry_load(by->store, world_rid(w, RECORD_GRANT, "g9"), &g, &a, &e), 0,
		  e.text);
	g.to = november(30);
	CHECK_INT(grant_check(by, &g, &ask, &e), 0, e.text);
	g.provider_rid = world_rid(w, RECORD_PROVIDER, "reg");
	CHECK_INT(grant_check(by, &g, &ask, &e), -1, "to the region");
	arena_release(&a);
}

/* ---- what came by import ---- */

static void test_doubts(struct world *w, const struct work *by)
{
	/* clang-format off */
	static const struct { const char *type, *id, *text; } want[] = {
		{ "course", "c1", "Lette pakker varetages af kommunens terapeuter" },
		{ "course", "c4", "only whoever gives the help today may carry this course" },
		{ "grant", "g9", "only whoever carries the course may give this help" },
	};
	/* clang-format on */
	const struct doubts_choice all = { DAY_NONE, DAY_NONE, 0 };
	struct doubts d;
	struct err e = { 0 };
	size_t seen = 0;

	world_import(
		w,
		"{'type':'course','id':'c4','citizen':'b1','course_type':'fast',"
		"'provider':'p1','referred':'2026-10-01','start':'2026-10-02'}\n"
		"{'type':'course','id':'c5','citizen':'b1','course_type':'fast',"
		"'provider':'p1','referred':'2026-10-01','start':'2026-10-02','end':'2026-11-02'}\n"
		"{'type':'course','id':'c6','citizen':'b1','course_type':'fast',"
		"'provider':'p1','referred':'2026-09-01','start':'2026-09-30'}\n");
	CHECK_INT(doubts_load(by, &all, &d, &e), 0, e.text);
	for (size_t i = 0; i < d.n; i++) {
		if (d.at[i].doubt != DOUBT_PROVIDER)
			continue;
		bool found = false;
		for (size_t k = 0; k < 3; k++)
			found |= strcmp(d.at[i].id, want[k].id) == 0 &&
				 strcmp(d.at[i].type, want[k].type) == 0 &&
				 strcmp(d.at[i].text, want[k].text) == 0;
		CHECK(found, "%s %s: %s", d.at[i].type, d.at[i].id, d.at[i].text);
		seen++;
	}
	CHECK_INT((long long)seen, 3, "not what is over, nor what began before there was any help");
	doubts_release(&d);
}

static size_t reassess_rows(const struct authority *l, const char *citizen, const char **text,
			    int *days)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->row[i].reason == AUTHORITY_REASSESS &&
		    (citizen == NULL || strcmp(l->row[i].citizen, citizen) == 0)) {
			n++;
			*text = l->row[i].text;
			*days = l->row[i].days;
		}
	return n;
}

static void test_reassess(struct world *w, const struct work *by)
{
	struct grant_entry g;
	struct act_done done;
	struct authority l;
	struct arena a = { 0 };
	struct err e = { 0 };
	const char *text = "";
	int days = 0;

	CHECK_INT(authority_load(by, &l, &e), 0, e.text);
	CHECK_INT((long long)reassess_rows(&l, "b3", &text, &days), 1, "a row for each citizen");
	CHECK_TEXT(text,
		   "Personlig pleje, Rengøring (Serviceloven §83): to be assessed again by Friday "
		   "20 November",
		   "with all that is granted");
	CHECK_INT(days, 3, "late since its day");
	CHECK_INT((long long)reassess_rows(&l, "b2", &text, &days), 0, "not what begins later");
	CHECK_INT((long long)reassess_rows(&l, "b5", &text, &days), 0,
		  "nor what is over, nor another law");
	CHECK_INT((long long)reassess_rows(&l, NULL, &text, &days), 2, "b1 and b3");
	authority_release(&l);
	CHECK_INT(grant_entry_load(by->store, world_rid(w, RECORD_GRANT, "g1"), &g, &a, &e), 0,
		  e.text);
	g.law = LAW_ELDER_ACT;
	g.care_course = "et";
	CHECK_INT(grant_do(by, &g, &done, &e), 0, e.text);
	check_field(w, done.rid, "care_course", "\"et\"", "it is kept");
	CHECK_INT(authority_load(by, &l, &e), 0, e.text);
	CHECK_INT((long long)reassess_rows(&l, "b1", &text, &days), 0, "assessed again");
	authority_release(&l);
	arena_release(&a);
}

/* ---- whom the rules propose ---- */

static void test_proposals(struct world *w)
{
	/* clang-format off */
	static const struct { const char *why, *citizen, *type, *proposed; enum provider_why because; } row[] = {
		{ "the only municipal one", "b3", "let", "kom", PROVIDER_ONLY_ONE },
		{ "who gives the help", "b3", "fast", "p1", PROVIDER_ONLY_ONE },
		{ "nobody helps: anybody", "b8", "fast", NULL, PROVIDER_OF_NO_RULE },
		{ "what is asked about is not proposed", "b8", "ny", "kom", PROVIDER_ONLY_ONE },
		{ "no rule", "b8", "lukket", NULL, PROVIDER_OF_NO_RULE },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct provider_question q = {
			.what = RULE_FOR_COURSE,
			.citizen_rid = world_rid(w, RECORD_CITIZEN, row[i].citizen),
			.course_type = row[i].type,
			.on = november(23),
			.set = w->version.set,
		};
		struct provider_proposal p;
		struct err e = { 0 };
		CHECK_INT(provider_propose(w->store, &q, &p, &e), 0, e.text);
		CHECK_INT(p.provider_rid, rid_or_none(w, RECORD_PROVIDER, row[i].proposed),
			  row[i].why);
		CHECK_INT(p.why, row[i].because, row[i].why);
	}
}

/* Settings that say nothing refuse nothing and list nothing. */
static void test_neutral(struct world *w, const struct work *by)
{
	static const char plain[] = "municipality: { name: Frit, code: 997 }\n"
				    "services: [{ id: pleje, name: Pleje, law: SEL83 }]\n"
				    "course_types: [{ id: let, name: Let }]\n";
	const struct doubts_choice all = { DAY_NONE, DAY_NONE, 0 };
	const struct course_entry c = referral_of(w, "b9", "let", "reg");
	struct act_questions ask;
	struct authority l;
	struct doubts d;
	struct err e = { 0 };
	const char *text;
	int days;

	adopt(w, plain);
	CHECK_INT(course_check(by, &c, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "nothing is asked");
	CHECK_INT(doubts_load(by, &all, &d, &e), 0, e.text);
	for (size_t i = 0; i < d.n; i++)
		CHECK(d.at[i].doubt != DOUBT_PROVIDER, "%s", d.at[i].text);
	doubts_release(&d);
	CHECK_INT(authority_load(by, &l, &e), 0, e.text);
	CHECK_INT((long long)reassess_rows(&l, NULL, &text, &days), 0, "no law says when");
	authority_release(&l);
}

int main(void)
{
	struct world w;

	open_world(&w);
	struct actor v1 = world_actor(&w, "v1");
	struct work by = *world_as(&w, &v1);
	test_referrals(&w, &by);
	test_grants(&w, &by);
	struct actor t1 = world_actor(&w, "t1");
	struct work therapist = *world_as(&w, &t1);
	test_plans(&w, &therapist);
	test_proposals(&w);
	test_steps(&w, &by);
	test_help(&w, &by);
	test_reassess(&w, &by);
	test_doubts(&w, &by);
	test_neutral(&w, &by);
	world_close(&w);
	return test_end();
}
