/* The page of a course: its weeks, plans and what was ticked of them, measurements, decisions. */
#include "core/queries/course_page.h"

#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'citizen','id':'c1','name':'Hans Søgaard','provider':'kom'}\n"
	"{'type':'course','id':'f1','citizen':'c1','course_type':'lang','provider':'kom','contact':'h1','lead':'t1',"
		"'referred':'2026-10-26','start':'2026-11-02','planned_end':'2026-11-29','state_reason':'aftalt'}\n"
	"{'type':'course','id':'f0','citizen':'c1','course_type':'lang','provider':'kom','referred':'2026-01-02','start':'2026-01-05','end':'2026-02-01'}\n"
	"{'type':'course','id':'f9','citizen':'b2','course_type':'lang','provider':'kom','referred':'2026-11-20'}\n"
	"{'type':'goal','id':'g1','course':'f1','text':'Bad','start_level':3,'target_level':1,'own_words':'Jeg vil selv','agreed':'2026-11-02'}\n"
	"{'type':'goal','id':'g2','course':'f1','parent':'g1','text':'Ind i badet','start_level':3}\n"
	"{'type':'goal','id':'g0','course':'f0','text':'Gammelt mål'}\n"
	"{'type':'progress','id':'o1','goal':'g1','on':'2026-11-20','level':2,'by':'h1','note':'fint'}\n"
	"{'type':'plan','id':'l1','citizen':'c1','course':'f1','kind':'83a','from':'2026-11-02','to':'2026-11-15','author':'t1','exercises':[{'id':'e1','name':'Gang','times_per_week':7}]}\n"
	"{'type':'plan','id':'l2','citizen':'c1','course':'f1','kind':'83a','from':'2026-11-16','handed_over':'2026-11-17','exercises':[{'id':'e1','name':'Gang ude'},{'id':'e2','name':'Trappe','times_per_week':3}]}\n"
	"{'type':'plan','id':'l4','citizen':'c1','course':'f1','kind':'83a','from':'2026-11-30','exercises':[{'id':'e1','name':'Cykle'}]}\n"
	"{'type':'plan','id':'l3','citizen':'c1','kind':'DV','from':'2026-11-02','exercises':[{'id':'e1','name':'Andet'}]}\n"
	/* week 1: three planned, one done, one not home, one unrecorded; and one nobody planned */
	"{'type':'visit','id':'v1','citizen':'c1','carer':'h1','on':'2026-11-02','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v2','citizen':'c1','carer':'h1','on':'2026-11-03','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v3','citizen':'c1','carer':'h1','on':'2026-11-08','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r1','visit':'v1','citizen':'c1','carer':'h1','on':'2026-11-02','outcome':'done','exercises_done':[{'plan':'l1','exercise':'e1'}]}\n"
	"{'type':'visit_record','id':'r2','visit':'v2','citizen':'c1','carer':'h1','on':'2026-11-03','outcome':'not_home'}\n"
	"{'type':'visit_record','id':'r3','citizen':'c1','carer':'h2','on':'2026-11-03','outcome':'partly',"
		"'exercises_done':[{'plan':'l1','exercise':'e1','deviation':'kun halvvejs'},{'plan':'l3','exercise':'e1'}]}\n"
	/* week 3, corrected: what counts is the correction */
	"{'type':'visit_record','id':'r4','citizen':'c1','carer':'h1','on':'2026-11-16','outcome':'done','exercises_done':[{'plan':'l2','exercise':'e1'},{'plan':'l2','exercise':'e2'}]}\n"
	"{'type':'visit_record','id':'r5','citizen':'c1','carer':'h1','on':'2026-11-16','outcome':'done','exercises_done':[{'plan':'l2','exercise':'e2'}],'replaces':'r4','reason':'ikke gang'}\n"
	"";
static const char more[] =
	/* in the holiday of week 2: one that is away, one that was made all the same; in week 3 two records
	 * of one visit, of which the one recorded last counts */
	"{'type':'visit','id':'v6','citizen':'c1','carer':'h1','on':'2026-11-10','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v7','citizen':'c1','carer':'h1','on':'2026-11-11','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r7','visit':'v7','citizen':'c1','carer':'h1','on':'2026-11-11','outcome':'done'}\n"
	"{'type':'visit','id':'v8','citizen':'c1','carer':'h1','on':'2026-11-18','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r8','visit':'v8','citizen':'c1','carer':'h1','on':'2026-11-18','outcome':'not_home','recorded_at':'2026-11-18T09:00:00Z'}\n"
	"{'type':'visit_record','id':'r9','visit':'v8','citizen':'c1','carer':'h2','on':'2026-11-18','outcome':'done','recorded_at':'2026-11-18T08:00:00Z'}\n"
	/* today: planned, not missed yet; and a day ahead */
	"{'type':'visit','id':'v4','citizen':'c1','carer':'h1','on':'2026-11-23','from':'18:00','to':'18:30','services':['pleje']}\n"
	"{'type':'visit','id':'v5','citizen':'c1','carer':'h1','on':'2026-11-24','from':'18:00','to':'18:30','services':['pleje']}\n"
	"{'type':'absence','id':'a1','citizen':'c1','kind':'holiday','from':'2026-11-10','to':'2026-11-11'}\n"
	"{'type':'absence','id':'a0','citizen':'c1','kind':'holiday','from':'2026-01-10','to':'2026-01-11'}\n"
	"{'type':'course_pause','id':'h1','course':'f1','from':'2026-11-12','to':'2026-11-13','reason':'gæster'}\n"
	"{'type':'decision','id':'d1','course':'f1','on':'2026-11-10','decision':'continue'}\n"
	"{'type':'decision','id':'d2','course':'f1','on':'2026-11-18','decision':'adjust','responsible':'t1','due':'2026-11-25','note':'trappen'}\n"
	"{'type':'decision','id':'d3','course':'f1','on':'2026-11-19','decision':'end','withdrawn':'forkert borger'}\n";

static const struct { const char *why; int planned, done, missed, unrecorded, unplanned, paused; unsigned away; int away_visits; } weeks[] = {
	{ "one done, one not home, one never recorded, one nobody planned", 3, 1, 2, 1, 1, 0, 0, 0 },
	{ "a holiday that does not pause, and a pause", 1, 1, 0, 0, 0, 2, 1u << ABSENCE_HOLIDAY, 1 },
	{ "a correction is one visit, and so are two records of one", 1, 0, 1, 0, 1, 0, 0, 0 },
	{ "of today and ahead nothing is missed", 2, 0, 0, 0, 0, 0, 0, 0 },
};
/* clang-format on */

static void test_weeks(const struct course_page *p)
{
	CHECK_INT(p->weeks, sizeof weeks / sizeof weeks[0], "weeks up to the planned end");
	for (size_t i = 0; i < p->weeks && i < sizeof weeks / sizeof weeks[0]; i++) {
		const struct course_week *w = &p->week[i];
		CHECK_INT(w->from.n, november(2 + 7 * (int)i).n, weeks[i].why);
		CHECK_INT(w->planned, weeks[i].planned, weeks[i].why);
		CHECK_INT(w->done, weeks[i].done, weeks[i].why);
		CHECK_INT(w->missed, weeks[i].missed, weeks[i].why);
		CHECK_INT(w->unrecorded, weeks[i].unrecorded, weeks[i].why);
		CHECK_INT(w->unplanned, weeks[i].unplanned, weeks[i].why);
		CHECK_INT(w->paused_days, weeks[i].paused, weeks[i].why);
		CHECK_INT(w->away, weeks[i].away, weeks[i].why);
		CHECK_INT(w->away_visits, weeks[i].away_visits, weeks[i].why);
	}
}

static void test_parts(const struct course_page *p)
{
	CHECK_TEXT(p->course->name, "Hans Søgaard", "whose");
	CHECK_TEXT(p->state_reason, "aftalt", "text of the course");
	CHECK_INT(p->goals.n, 2, "goals of this course alone");
	CHECK_TEXT(p->goals.at[0].own_words, "Jeg vil selv", "own words");
	CHECK_INT(p->goals.at[0].agreed.n, november(2).n, "agreed");
	CHECK(p->goals.at[0].has_subgoals && !p->goals.at[1].has_subgoals, "subgoals");
	CHECK_INT(p->goals.at[0].now, 2, "level");
	CHECK_INT(p->decisions, 2, "decisions that count");
	CHECK_INT(p->decision[0].facts.decision, DECISION_ADJUST, "newest first");
	CHECK_TEXT(p->decision[0].responsible, "Eva Bak", "responsible");
	CHECK_TEXT(p->decision[0].note, "trappen", "note");
	CHECK_INT(p->decision[0].facts.due.n, november(25).n, "due");
	CHECK_INT(p->pauses, 2, "pauses and absences since it began");
	CHECK_TEXT(p->pause[0].reason, "gæster", "newest first, with its reason");
	CHECK_INT(p->pause[0].absence, COURSE_PAUSE_OWN, "a pause of the course");
	CHECK_INT(p->pause[1].absence, ABSENCE_HOLIDAY, "an absence");
}

static void test_training(const struct course_page *p)
{
	const struct plan_adherence *a = &p->adherence;

	CHECK_INT(p->plans.plans, 3, "plans of this course, also one that begins later");
	CHECK_INT(p->plans.plan[1].handed_over.n, november(17).n, "handed over");
	CHECK(!plan_is_ahead(&p->plans.plan[1], november(23)), "it has begun");
	CHECK(plan_is_ahead(&p->plans.plan[2], november(23)), "it begins later");
	CHECK_INT(a->days, 22, "days from the start to the day");
	CHECK_INT(a->rows, 4, "exercises of its plans alone");
	CHECK_INT(a->row[0].done[0], 1, "ticked on the first day");
	CHECK_INT(a->row[0].otherwise[1], 1, "and otherwise on the second");
	CHECK_INT(a->deviations, 1, "deviations");
	CHECK_TEXT(a->deviation[0].words, "kun halvvejs", "its words");
	CHECK_TEXT(a->deviation[0].by, "Bo Kjær", "who");
}

static void test_others(struct world *w)
{
	struct actor private = world_actor(w, "h3");
	struct course_page p;
	struct err e = { 0 };
	int64_t c1 = world_rid(w, RECORD_CITIZEN, "c1"), b2 = world_rid(w, RECORD_CITIZEN, "b2");
	int64_t f1 = world_rid(w, RECORD_COURSE, "f1"), f9 = world_rid(w, RECORD_COURSE, "f9");

	CHECK_INT(course_page_load(world_as(w, &private), f1, november(23), &p, &e), -1,
		  "outside the provider");
	CHECK_INT(e.kind, ERR_ACCESS, "outside the provider");
	CHECK_INT(course_page_load(world_as(w, &w->admin), 424242, november(23), &p, &e), -1,
		  "no such course");
	CHECK_INT(e.kind, ERR_INPUT, "no such course");
	CHECK_INT(course_to_show(world_as(w, &w->admin), c1, november(23), &e), f1,
		  "the one that runs");
	CHECK_INT(course_to_show(world_as(w, &w->admin), c1, day_of(2026, 1, 10), &e),
		  world_rid(w, RECORD_COURSE, "f0"), "the one that ran then");
	CHECK_INT(course_to_show(world_as(w, &w->admin), b2, november(23), &e), f9,
		  "else the newest");
	CHECK_INT(course_to_show(world_as(w, &w->admin), world_rid(w, RECORD_CITIZEN, "b1"),
				 november(23), &e),
		  0, "none");
	CHECK_INT(course_page_load(world_as(w, &w->admin), f9, november(23), &p, &e), 0, e.text);
	CHECK_INT(p.weeks, 0, "not begun");
	CHECK_INT(p.adherence.rows, 0, "no plan");
	course_page_release(&p);
}

int main(void)
{
	struct course_page p;
	struct err e = { 0 };
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	world_import(&w, more);
	struct actor who = world_actor(&w, "t1");
	CHECK_INT(course_page_load(world_as(&w, &who), world_rid(&w, RECORD_COURSE, "f1"),
				   november(23), &p, &e),
		  0, e.text);
	test_weeks(&p);
	test_parts(&p);
	test_training(&p);
	course_page_release(&p);
	test_others(&w);
	world_close(&w);
	return test_end();
}
