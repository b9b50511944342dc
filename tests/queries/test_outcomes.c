/* Results out of the store: what stands today, older settings, cuts, and who sees whom behind a
 * figure.  The figures of a larger set are held against tables in tests/commands/test_outcomes.sh. */
#include "core/queries/outcomes.h"

#include "config/config.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* It is 2026-11-23. */
/* clang-format off */
static const char courses[] =
	/* Lene's provider; Karen is on nobody's list for it any more, but was theirs */
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','referred':'2025-01-01',"
		"'start':'2025-01-06','end':'2025-03-03','result':'independent'}\n"
	"{'type':'later_status','id':'s1','course':'f1','on':'2026-03-03','status':'independent'}\n"
	"{'type':'later_status','id':'s2','course':'f1','on':'2026-11-24','status':'died'}\n"
	/* the private one's */
	"{'type':'course','id':'f2','citizen':'b3','course_type':'lang','provider':'p1','referred':'2025-06-01',"
		"'start':'2025-06-02','end':'2025-08-04','result':'independent'}\n"
	/* ends today, and tomorrow */
	"{'type':'course','id':'f3','citizen':'b2','course_type':'lang','provider':'kom','referred':'2026-09-01',"
		"'start':'2026-09-07','end':'2026-11-23','result':'help'}\n"
	"{'type':'course','id':'f4','citizen':'b5','course_type':'lang','provider':'p1','referred':'2026-09-02',"
		"'start':'2026-09-07','end':'2026-11-24','result':'independent'}\n"
	/* two weeks at each end: 3 visits, then 1 */
	"{'type':'visit_record','id':'r1','citizen':'b2','carer':'h1','on':'2026-09-07','outcome':'done'}\n"
	"{'type':'visit_record','id':'r2','citizen':'b2','carer':'h1','on':'2026-09-10','outcome':'partly'}\n"
	"{'type':'visit_record','id':'r3','citizen':'b2','carer':'h1','on':'2026-09-20','outcome':'done'}\n"
	"{'type':'visit_record','id':'r4','citizen':'b2','carer':'h1','on':'2026-09-21','outcome':'done'}\n"
	"{'type':'visit_record','id':'r5','citizen':'b2','carer':'h1','on':'2026-11-09','outcome':'done'}\n"
	"{'type':'visit_record','id':'r6','citizen':'b2','carer':'h1','on':'2026-11-10','outcome':'done'}\n"
	"{'type':'measurement','id':'m1','course':'f3','instrument':'ensom','at':'start','on':'2026-09-07','items':[2,2,2]}\n"
	"{'type':'measurement','id':'m2','course':'f3','instrument':'ensom','at':'end','on':'2026-11-23','items':[1,2,2]}\n";
/* clang-format on */

static void open_world(struct world *w)
{
	world_open(w);
	world_import(w, world_team);
	world_import(w, courses);
}

static struct outcomes load(struct world *w, const struct actor *who)
{
	struct outcomes o = { .n = 0 };
	struct err e = { .kind = ERR_NONE };

	CHECK_INT(outcomes_load(world_as(w, who), day_of(2025, 1, 1), day_of(2026, 12, 31), &o, &e),
		  0, e.text);
	return o;
}

static void check_sum(const struct outcomes *o, const struct outcome_cut *cut, int question,
		      int answer, int count, int base, const char *what)
{
	struct outcome_sum s = outcomes_sum(o, cut, question, answer);

	CHECK_INT(s.count, count, what);
	CHECK_INT(s.base, base, what);
}

static void test_today(void)
{
	const struct outcome_cut all = { 0, NULL };
	struct world w;

	open_world(&w);
	struct outcomes o = load(&w, &w.admin);
	check_sum(&o, &all, ASK_REFERRED, 0, 4, 4, "referred");
	check_sum(&o, &all, ASK_ENDED, 1, 3, 4, "the one that ends tomorrow has not ended");
	check_sum(&o, &all, ASK_RESULT, COURSE_INDEPENDENT, 2, 3, "nor does its result count");
	check_sum(&o, &all, ASK_HELP, OUTCOME_LESS, 1, 1, "from 3 visits to 1");
	check_sum(&o, &all, ASK_HALF, 1, 1, 1, "which is half or fewer");
	check_sum(&o, &all, ASK_LATER_INDEPENDENT, LATER_INDEPENDENT, 1, 1,
		  "a status of tomorrow does not count");
	for (size_t i = 0; i < o.instruments; i++)
		check_sum(&o, &all, ASK_INSTRUMENT + (int)i, INSTRUMENT_IMPROVED,
			  strcmp(o.instrument[i].id, "ensom") == 0,
			  strcmp(o.instrument[i].id, "ensom") == 0, o.instrument[i].id);
	outcomes_release(&o);
	world_close(&w);
}

static void test_cuts(void)
{
	struct world w;

	open_world(&w);
	struct outcomes o = load(&w, &w.admin);
	struct outcome_cut cut = { world_rid(&w, RECORD_PROVIDER, "p1"), NULL };
	CHECK_INT((long long)o.providers, 2, "providers that have courses");
	CHECK_TEXT(o.provider[0].name, "Kommunen", "by name");
	CHECK_INT((long long)o.types, 1, "types that have courses");
	CHECK_TEXT(o.type[0].name, "Langt forløb", "as the settings call it");
	check_sum(&o, &cut, ASK_REFERRED, 0, 2, 2, "of one provider");
	cut.course_type = "lang";
	check_sum(&o, &cut, ASK_REFERRED, 0, 2, 2, "and of one type");
	cut.course_type = "kort";
	check_sum(&o, &cut, ASK_REFERRED, 0, 0, 0, "of another type");
	outcomes_release(&o);
	world_close(&w);
}

static void test_older_settings(void)
{
	static const char yaml[] = "municipality: { name: Prøvekøbing, code: 999 }\n"
				   "course_types: [{ id: lang, name: Langt forløb }]\n"
				   "instruments: [{ id: ny, name: Ny, at: [end] }]\n";
	struct faults faults = { .n = 0 };
	struct settings_version version[2];
	struct world w;

	open_world(&w);
	version[0] = w.version;
	version[1].from = november(1);
	CHECK_INT(config_parse("new.yaml", yaml, sizeof yaml - 1, &version[1].set, &faults), 0,
		  "the newer settings");
	const struct work later = { .store = w.store, .who = w.admin, .settings = { version, 2 } };
	struct outcomes o = { .n = 0 };
	struct err e = { .kind = ERR_NONE };
	CHECK_INT(outcomes_load(&later, day_of(2025, 1, 1), day_of(2026, 12, 31), &o, &e), 0,
		  e.text);
	CHECK_INT((long long)o.instruments, 2, "the new one, and the old one that was used");
	if (o.instruments == 2) {
		CHECK_TEXT(o.instrument[0].id, "ny", "those in force first");
		CHECK_TEXT(o.instrument[1].id, "ensom", "then what was used");
	}
	outcomes_release(&o);
	settings_free(version[1].set);
	faults_release(&faults);
	world_close(&w);
}

/* What is counted where nothing is stated: the visits of a course of 2026-09-07 to 2026-11-23. */
static void test_counting(void)
{
	/* clang-format off */
	static const struct { const char *why, *on[4], *outcome[4]; int first, last; } row[] = {
		{ "no record at all",                 { NULL }, { NULL }, -1, -1 },
		{ "recorded from later on",           { "2026-11-12" }, { "done" }, -1, 1 },
		{ "none took place at the end",       { "2026-09-08" }, { "done" }, 1, 0 },
		{ "all were cancelled at the end",    { "2026-09-08", "2026-11-12" }, { "done", "not_home" }, 1, 0 },
		{ "known since before the course",    { "2026-08-01", "2026-11-12" }, { "done", "partly" }, 0, 1 },
		{ "first and last day of each window", { "2026-09-07", "2026-09-20", "2026-11-10", "2026-11-23" },
		  { "done", "done", "done", "done" }, 2, 2 },
		{ "the days beside them",             { "2026-09-06", "2026-09-21", "2026-11-09" },
		  { "done", "done", "done" }, 0, 0 },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct world w;
		char line[300];
		world_open(&w);
		world_import(&w, world_team);
		world_import(&w, "{'type':'course','id':'f9','citizen':'b5','course_type':'lang',"
				 "'provider':'kom','referred':'2026-09-01','start':'2026-09-07',"
				 "'end':'2026-11-23','result':'help'}\n");
		for (int k = 0; k < 4 && row[i].on[k] != NULL; k++) {
			snprintf(line, sizeof line,
				 "{'type':'visit_record','id':'z%d','citizen':'b5','carer':'h1',"
				 "'on':'%s','outcome':'%s'}\n",
				 k, row[i].on[k], row[i].outcome[k]);
			world_import(&w, line);
		}
		struct outcomes o = load(&w, &w.admin);
		CHECK_INT((long long)o.n, 1, row[i].why);
		if (o.n == 1) {
			CHECK_INT(o.row[0].facts.visits_start.counted, row[i].first, row[i].why);
			CHECK_INT(o.row[0].facts.visits_end.counted, row[i].last, row[i].why);
		}
		outcomes_release(&o);
		world_close(&w);
	}
}

/* Several records of one planned visit are one visit, and the newest says how it went. */
static void test_one_visit(void)
{
	/* clang-format off */
	static const struct { const char *why, *line; int last; } row[] = {
		{ "one", "{'type':'visit_record','id':'z0','visit':'p','citizen':'b5','carer':'h1','on':'2026-11-12','outcome':'done'}\n", 1 },
		{ "recorded twice", "{'type':'visit_record','id':'z1','visit':'p','citizen':'b5','carer':'h2','on':'2026-11-12','outcome':'partly'}\n", 1 },
		{ "recorded long before", "{'type':'visit_record','id':'z2','visit':'p','citizen':'b5','carer':'h2','on':'2026-11-12',"
		  "'outcome':'not_home','recorded_at':'2026-11-12T08:00:00Z'}\n", 1 },
		{ "the newest says not home", "{'type':'visit_record','id':'z3','visit':'p','citizen':'b5','carer':'h2','on':'2026-11-12',"
		  "'outcome':'not_home'}\n", 0 },
	};
	/* clang-format on */
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, "{'type':'course','id':'f9','citizen':'b5','course_type':'lang',"
			 "'provider':'kom','referred':'2026-09-01','start':'2026-09-07',"
			 "'end':'2026-11-23','result':'help'}\n"
			 "{'type':'visit','id':'p','citizen':'b5','carer':'h1','on':'2026-11-12',"
			 "'from':'08:00','to':'08:30','services':['pleje']}\n");
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		world_import(&w, row[i].line);
		struct outcomes o = load(&w, &w.admin);
		CHECK_INT(o.row[0].facts.visits_end.counted, row[i].last, row[i].why);
		outcomes_release(&o);
	}
	world_close(&w);
}

/* What is out of range counts in no figure, and the newest of each end decides. */
static void test_measured(void)
{
	/* clang-format off */
	static const struct { const char *why, *line; int improved, base; } row[] = {
		{ "start and end", "", 1, 1 },
		{ "an end out of range", "{'type':'measurement','id':'z1','course':'f3','instrument':'ensom','at':'end','on':'2026-11-23','value':1}\n", 1, 1 },
		{ "items that make no value", "{'type':'measurement','id':'z2','course':'f3','instrument':'ensom','at':'end','on':'2026-11-23','items':[1,1]}\n", 1, 1 },
		{ "a second start", "{'type':'measurement','id':'z3','course':'f3','instrument':'ensom','at':'start','on':'2026-09-08','value':3}\n", 0, 1 },
		{ "and one out of range after it", "{'type':'measurement','id':'z4','course':'f3','instrument':'ensom','at':'start','on':'2026-09-09','value':99}\n", 0, 1 },
		{ "a course that has only an end out of range",
		  "{'type':'measurement','id':'z5','course':'f1','instrument':'ensom','at':'start','on':'2025-01-06','value':6}\n"
		  "{'type':'measurement','id':'z6','course':'f1','instrument':'ensom','at':'end','on':'2025-03-03','value':0}\n", 0, 1 },
		{ "and only two starts",
		  "{'type':'measurement','id':'z7','course':'f1','instrument':'ensom','at':'start','on':'2025-01-07','value':4}\n", 0, 1 },
	};
	/* clang-format on */
	const struct outcome_cut all = { 0, NULL };
	struct world w;

	open_world(&w);
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		world_import(&w, row[i].line);
		struct outcomes o = load(&w, &w.admin);
		for (size_t k = 0; k < o.instruments; k++)
			if (strcmp(o.instrument[k].id, "ensom") == 0)
				check_sum(&o, &all, ASK_INSTRUMENT + (int)k, INSTRUMENT_IMPROVED,
					  row[i].improved, row[i].base, row[i].why);
		outcomes_release(&o);
	}
	world_close(&w);
}

/* Names behind "referred": rows by name; the others are hidden. */
static void test_people(void)
{
	/* clang-format off */
	static const struct { const char *why, *staff, *names; int hidden; } row[] = {
		{ "an administrator",      NULL, "(protected),Inger Øst,Karen Bæk,Tove Lind", 0 },
		{ "a visitator",           "v1", "(protected),Inger Øst,Karen Bæk,Tove Lind", 0 },
		{ "a municipal team lead", "tl", "Karen Bæk,Poul Kjær", 2 },
		{ "a therapist",           "t1", "Karen Bæk,Poul Kjær", 2 },
		{ "a private team lead",   "tp", "Inger Øst,Tove Lind", 0 },
	};
	/* clang-format on */
	struct world w;

	open_world(&w);
	world_import(&w, "{'type':'citizen','id':'b2','name':'Poul "
			 "Kjær','provider':'kom','protected':true}");
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct outcome_cut all = { 0, NULL };
		struct actor who = world_actor(&w, row[i].staff);
		struct outcomes o = load(&w, &who);
		struct outcome_question_of q = { &o, &all, ASK_REFERRED, 0, "referred" };
		struct outcome_people p = { .n = 0 };
		struct err e = { .kind = ERR_NONE };
		char names[200] = "";
		long logged = world_count(&w, "SELECT count(*) FROM journal WHERE kind = 'access'");
		CHECK_INT(outcome_people_load(world_as(&w, &who), &q, &p, &e), 0, e.text);
		for (size_t k = 0; k < p.n; k++) {
			strcat(names, k > 0 ? "," : "");
			strcat(names, p.at[k].name);
		}
		CHECK_TEXT(names, row[i].names, row[i].why);
		CHECK_INT((long long)p.hidden, row[i].hidden, row[i].why);
		CHECK_INT(world_count(&w, "SELECT count(*) FROM journal WHERE kind = 'access'"),
			  logged + 1, "one entry of the log a list");
		outcome_people_release(&p);
		outcomes_release(&o);
	}
	world_close(&w);
}

/* Every figure opens to as many as it counts. */
static void test_counts_and_people_agree(void)
{
	const struct outcome_cut all = { 0, NULL };
	struct world w;

	open_world(&w);
	struct outcomes o = load(&w, &w.admin);
	for (size_t i = 0; i < OUTCOME_FIGURES; i++) {
		const struct outcome_figure *f = &outcome_figure[i];
		struct outcome_question_of q = { &o, &all, (int)f->question, f->answer, f->json };
		struct outcome_people p = { .n = 0 };
		struct err e = { .kind = ERR_NONE };
		CHECK_INT(outcome_people_load(world_as(&w, &w.admin), &q, &p, &e), 0, e.text);
		CHECK_INT((long long)p.n, outcomes_sum(&o, &all, (int)f->question, f->answer).count,
			  f->json);
		if (f->question == ASK_HALF && p.n == 1) {
			CHECK_TEXT(p.at[0].name, "Poul Kjær", "who has half as many");
			CHECK_TEXT(p.at[0].why, "from 3 to 1 visits in 14 days, as counted", "why");
			CHECK_TEXT(p.at[0].course, "f3", "the course");
		}
		outcome_people_release(&p);
	}
	outcomes_release(&o);
	world_close(&w);
}

static void test_rights(void)
{
	struct world w;

	open_world(&w);
	struct actor carer = world_actor(&w, "h1"), lead = world_actor(&w, "tp");
	struct outcomes o = { .n = 0 };
	struct err e = { .kind = ERR_NONE };
	CHECK_INT(outcomes_load(world_as(&w, &carer), november(1), november(2), &o, &e), -1,
		  "a carer");
	CHECK_INT(e.kind, ERR_ACCESS, e.text);
	o = load(&w, &lead);
	CHECK_INT((long long)o.n, 2, "a private provider's own courses");
	outcomes_release(&o);
	world_close(&w);
}

int main(void)
{
	test_today();
	test_cuts();
	test_older_settings();
	test_measured();
	test_people();
	test_counting();
	test_one_visit();
	test_counts_and_people_agree();
	test_rights();
	return test_end();
}
