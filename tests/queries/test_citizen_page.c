/* The citizen's page: every part of it, on a day. */
#include "core/queries/citizen_page.h"

#include <stdio.h>

#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'citizen','id':'c1','name':'Hans Søgaard','born':'1940-02-03','address':'Nørregade 51','phone':'12345678',"
		"'district':'nord','provider':'kom','function_level':3,'lives_alone':true}\n"
	"{'type':'course','id':'f2','citizen':'c1','course_type':'lang','provider':'p1','referred':'2026-01-10','start':'2026-01-12',"
		"'planned_end':'2026-03-01','end':'2026-03-01','result':'help'}\n"
	"{'type':'course','id':'f1','citizen':'c1','course_type':'lang','provider':'kom','contact':'h1','lead':'t1',"
		"'referred':'2026-10-20','start':'2026-11-02','planned_end':'2026-12-23'}\n"
	"{'type':'goal','id':'g2','course':'f1','parent':'g1','text':'Ind i badet','start_level':2}\n"
	"{'type':'goal','id':'g1','course':'f1','text':'Bad uden hjælp','start_level':3,'target_level':1}\n"
	"{'type':'goal','id':'g3','course':'f1','text':'Strømper','status':'dropped','closed':'2026-11-20','reason':'vil ikke'}\n"
	"{'type':'goal','id':'g4','course':'f1','parent':'g2','text':'Op af badet'}\n"
	"{'type':'goal','id':'g0','course':'f2','text':'Gammelt mål'}\n"
	"{'type':'progress','id':'o1','goal':'g1','on':'2026-11-05','level':3,'by':'h1'}\n"
	"{'type':'progress','id':'o2','goal':'g1','on':'2026-11-19','level':2,'by':'h2'}\n"
	"{'type':'progress','id':'o3','goal':'g1','on':'2026-11-20','level':0,'by':'h2','withdrawn':'forkert mål'}\n"
	"{'type':'progress','id':'o4','goal':'g1','on':'2026-11-24','level':1,'by':'h2'}\n"
	"{'type':'plan','id':'l1','citizen':'c1','kind':'83a','from':'2026-11-02','review':'2026-12-01','exercises':["
		"{'id':'e1','name':'Gang','minutes':5,'times_per_week':7},{'id':'e2','name':'Rejse-sætte-sig','instruction':'ved bord','sets':3,'reps':8}]}\n"
	"{'type':'plan','id':'l0','citizen':'c1','kind':'DV','from':'2026-01-02','to':'2026-11-22','exercises':[{'id':'e9','name':'Gammel'}]}\n"
	"{'type':'visit','id':'v1','citizen':'c1','carer':'h1','on':'2026-11-22','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r1','visit':'v1','citizen':'c1','carer':'h1','on':'2026-11-22','outcome':'done','started':'08:02','ended':'08:31',"
		"'services':['pleje'],'note':'fin morgen','handover':'nøglen hænger ude','signs':['loneliness','pain']}\n"
	"{'type':'visit_record','id':'r2','citizen':'c1','carer':'h2','on':'2026-11-22','outcome':'partly','started':'12:00','clip_minutes':30,'clip_activity':'gåtur'}\n"
	"{'type':'visit_record','id':'r3','citizen':'c1','carer':'h2','on':'2026-11-22','outcome':'done','started':'12:00','clip_minutes':60,'clip_activity':'gåtur','replaces':'r2','reason':'hele turen'}\n"
	"{'type':'visit_record','id':'r4','citizen':'c1','carer':'h1','on':'2026-10-01','outcome':'done','signs':['falls']}\n"
	"{'type':'visit_record','id':'r5','citizen':'c1','carer':'h1','on':'2026-11-23','outcome':'not_home','outcome_reason':'gik ikke','withdrawn':'forkert borger'}\n"
	"{'type':'clip_card','id':'k1','citizen':'c1','from':'2026-11-02'}\n"
	"{'type':'grant','id':'t1','citizen':'c1','service':'pleje','provider':'kom','from':'2026-01-01','visits_per_week':7}\n"
	"{'type':'grant','id':'t2','citizen':'c1','service':'rehab','law':'AELDRELOV','from':'2026-01-01','to':'2026-11-22'}\n"
	"{'type':'absence','id':'a1','citizen':'c1','kind':'hospital','from':'2026-11-01','to':'2026-11-03'}\n"
	"{'type':'absence','id':'a2','citizen':'c1','kind':'holiday','from':'2026-12-24'}\n";

static const struct { const char *id, *text; int depth, start, target, now; size_t levels; } goals[] = {
	{ "g1", "Bad uden hjælp", 0, 3, 1, 2, 2 },
	{ "g2", "Ind i badet",    1, 2, -1, 2, 0 },
	{ "g4", "Op af badet",    2, -1, -1, -1, 0 },
	{ "g3", "Strømper",       0, -1, -1, -1, 0 },
};

static const struct { const char *id; bool live, corrects, withdrawn; } records[] = {
	{ "r5", false, false, true },
	{ "r3", true,  true,  false },
	{ "r2", false, false, false },
	{ "r1", true,  false, false },
};
/* clang-format on */

static struct value person_value(const struct facts *person, const char *field)
{
	const struct fact *f = facts_find(person, field);

	CHECK(f != NULL, "the field %s", field);
	return f != NULL ? f->value : (struct value){ .kind = VALUE_NONE };
}

/* The fields of the record by the field table: typed, those before the others that were asked for so,
 * and those that nothing is known of too. */
static void test_fields(const struct facts *person)
{
	CHECK_INT(person->n, record_desc[RECORD_CITIZEN].fields - 3,
		  "name, protection and withdrawal apart");
	CHECK_TEXT(person->at[4].name, "died", "asked for before the others");
	CHECK_TEXT(person->at[2].label, "CPR", "its words");
	CHECK_INT(person_value(person, "cpr").kind, VALUE_NONE, "no cpr");
	CHECK_TEXT(person_value(person, "address").is.text, "Nørregade 51", "address");
	CHECK_TEXT(person_value(person, "phone").is.text, "12345678", "phone");
	CHECK_TEXT(person_value(person, "district").is.text, "nord", "district");
	CHECK_TEXT(person_value(person, "provider").is.text, "Kommunen", "the provider's name");
	CHECK_INT(person_value(person, "born").is.day.n, day_of(1940, 2, 3).n, "born");
	CHECK_INT(person_value(person, "died").kind, VALUE_NONE, "lives");
	CHECK_INT(person_value(person, "function_level").is.number, 3, "function level");
	CHECK(person_value(person, "lives_alone").is.yes, "lives alone");
}

static void test_person(const struct citizen_page *p)
{
	CHECK_TEXT(p->id, "c1", "id");
	CHECK_TEXT(p->name, "Hans Søgaard", "name");
	CHECK_TEXT(p->phone, "12345678", "phone");
	test_fields(&p->person);
	CHECK(!p->is_protected, "not protected");
	CHECK_INT(p->last_here.n, november(22).n, "the actor's own last visit");
}

static void test_courses(const struct citizen_page *p)
{
	CHECK_INT(p->courses, 2, "courses");
	if (p->courses != 2)
		return;
	const struct course_line *c = &p->course[0];
	CHECK_TEXT(c->id, "f1", "the running one first");
	CHECK(c->running && !p->course[1].running, "running");
	CHECK_TEXT(c->type_name, "Langt forløb", "type");
	CHECK_TEXT(c->contact_name, "Aase Dam", "contact");
	CHECK_TEXT(c->lead_name, "Eva Bak", "lead");
	CHECK_INT(c->week, 4, "week: 21 days after the start");
	CHECK_INT(c->weeks, 8, "weeks: 51 days, rounded up");
	CHECK_INT(c->result, -1, "no result yet");
	CHECK_INT(p->course[1].result, 1, "result of the ended one");
	CHECK_INT(p->course[1].week, 0, "no week of an ended one");
}

static void test_goals(const struct citizen_page *p)
{
	CHECK_INT(p->goals, sizeof goals / sizeof goals[0], "goals of running courses");
	for (size_t i = 0; i < p->goals && i < sizeof goals / sizeof goals[0]; i++) {
		const struct goal_line *g = &p->goal[i];
		CHECK_TEXT(g->id, goals[i].id, "order of the tree");
		CHECK_TEXT(g->text, goals[i].text, goals[i].id);
		CHECK_TEXT(g->course, "f1", goals[i].id);
		CHECK_INT(g->depth, goals[i].depth, goals[i].id);
		CHECK_INT(g->start, goals[i].start, goals[i].id);
		CHECK_INT(g->target, goals[i].target, goals[i].id);
		CHECK_INT(g->now, goals[i].now, goals[i].id);
		CHECK_INT(g->levels, goals[i].levels, goals[i].id);
	}
	if (p->goals != 4 || p->goal[0].levels != 2)
		return;
	CHECK_INT(p->goal[0].series[0].on.n, november(5).n, "oldest observation first");
	CHECK_TEXT(p->goal[0].series[1].by, "Bo Kjær", "who observed");
	CHECK_INT(p->goal[3].status, GOAL_DROPPED, "status");
	CHECK_INT(p->goal[3].closed.n, november(20).n, "closed");
	CHECK_TEXT(p->goal[3].reason, "vil ikke", "reason");
}

static void test_exercises(const struct citizen_page *p)
{
	CHECK_INT(p->exercises, 2, "exercises of plans in force");
	if (p->exercises != 2)
		return;
	CHECK_TEXT(p->exercise[0].plan, "l1", "plan");
	CHECK_TEXT(p->exercise[0].exercise, "e1", "id");
	CHECK_INT(p->exercise[0].minutes, 5, "minutes");
	CHECK_INT(p->exercise[0].sets, -1, "no sets");
	CHECK_TEXT(p->exercise[1].instruction, "ved bord", "instruction");
	CHECK_INT(p->exercise[1].reps, 8, "repetitions");
	CHECK_INT(p->exercise[1].review.n, day_of(2026, 12, 1).n, "review of its plan");
}

static void test_records(const struct citizen_page *p)
{
	CHECK_INT(p->records, sizeof records / sizeof records[0], "records of four weeks");
	for (size_t i = 0; i < p->records && i < sizeof records / sizeof records[0]; i++) {
		const struct record_line *r = &p->record[i];
		CHECK_TEXT(r->id, records[i].id, "newest first");
		CHECK(r->live == records[i].live, "%s: live", r->id);
		CHECK(r->corrects == records[i].corrects, "%s: corrects", r->id);
		CHECK(r->withdrawn == records[i].withdrawn, "%s: withdrawn", r->id);
	}
	if (p->records != 4)
		return;
	const struct record_line *r = &p->record[3];
	CHECK_INT(r->from_minute, 480, "planned from");
	CHECK_INT(r->started, 482, "started");
	CHECK_TEXT(r->note, "fin morgen", "note");
	CHECK_TEXT(r->handover, "nøglen hænger ude", "for the next carer");
	CHECK_TEXT(r->by, "Aase Dam", "by");
	CHECK_INT(r->signs, 1 << SIGN_LONELINESS | 1 << SIGN_PAIN, "signs");
	CHECK_INT(r->services.n, 1, "services");
	CHECK_INT(p->record[1].replaces, p->record[2].rid, "the one it corrects");
	CHECK_TEXT(p->record[1].reason, "hele turen", "why it was corrected");
	CHECK_TEXT(p->record[0].withdrawn_why, "forkert borger", "why it was withdrawn");
	CHECK_TEXT(p->record[1].clip_activity, "gåtur", "activity");
	CHECK_INT(p->record[1].clip_minutes, 60, "clip minutes");
	CHECK_TEXT(p->record[0].outcome_reason, "gik ikke", "reason of the outcome");
}

/* clang-format off */
/* Who made visits: a row each, and what it does to the list of 23 November. */
static const struct { const char *why, *line; const char *want; } carer_rows[] = {
	{ "what the page's test has: a correction counts once, a withdrawn one never", NULL, "Aase Dam 1 22, Bo Kjær 1 22" },
	{ "partly is a visit", "{'type':'visit_record','id':'q1','citizen':'c1','carer':'h2','on':'2026-11-21','outcome':'partly'}\n",
	  "Bo Kjær 2 22, Aase Dam 1 22" },
	{ "nobody at home is none", "{'type':'visit_record','id':'q2','citizen':'c1','carer':'t1','on':'2026-11-21','outcome':'not_home'}\n",
	  "Bo Kjær 2 22, Aase Dam 1 22" },
	{ "the first of fourteen days", "{'type':'visit_record','id':'q3','citizen':'c1','carer':'h3','on':'2026-11-10','outcome':'done'}\n",
	  "Bo Kjær 2 22, Aase Dam 1 22, Lis Holm 1 10" },
	{ "the day before them", "{'type':'visit_record','id':'q4','citizen':'c1','carer':'tl','on':'2026-11-09','outcome':'done'}\n",
	  "Bo Kjær 2 22, Aase Dam 1 22, Lis Holm 1 10" },
	{ "the day itself", "{'type':'visit_record','id':'q5','citizen':'c1','carer':'h3','on':'2026-11-23','outcome':'done'}\n",
	  "Lis Holm 2 23, Bo Kjær 2 22, Aase Dam 1 22" },
	{ "a day ahead", "{'type':'visit_record','id':'q6','citizen':'c1','carer':'n1','on':'2026-11-24','outcome':'done'}\n",
	  "Lis Holm 2 23, Bo Kjær 2 22, Aase Dam 1 22" },
	{ "another citizen's", "{'type':'visit_record','id':'q7','citizen':'b1','carer':'n1','on':'2026-11-23','outcome':'done'}\n",
	  "Lis Holm 2 23, Bo Kjær 2 22, Aase Dam 1 22" },
};
/* clang-format on */

static void test_carers(struct world *w, int64_t c1)
{
	for (size_t i = 0; i < sizeof carer_rows / sizeof carer_rows[0]; i++) {
		struct citizen_page p;
		struct err e = { 0 };
		char got[200] = "";
		size_t n = 0;

		if (carer_rows[i].line != NULL)
			world_import(w, carer_rows[i].line);
		CHECK_INT(citizen_page_load(world_as(w, &w->admin), c1, november(23), &p, &e), 0,
			  e.text);
		for (size_t c = 0; c < p.carers && n < sizeof got; c++)
			n += (size_t)snprintf(got + n, sizeof got - n, "%s%s %d %d",
					      c > 0 ? ", " : "", p.carer[c].name, p.carer[c].visits,
					      p.carer[c].last.n - november(23).n + 23);
		CHECK_TEXT(got, carer_rows[i].want, carer_rows[i].why);
		CHECK_INT(p.first_recorded.n, day_of(2026, 10, 1).n, "the oldest record");
		citizen_page_release(&p);
	}
}

static void test_older_records(struct world *w, int64_t c1)
{
	static const struct {
		int last, days;
		size_t n;
	} row[] = { { 22, 1, 3 }, { 23, 2, 4 }, { 21, 14, 0 }, { -1, 30, 1 }, { -30, 1, 1 } };
	struct err e = { 0 };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct citizen_page p;
		CHECK_INT(citizen_records_load(
				  world_as(w, &w->admin), c1,
				  (struct page_days){ day_plus(november(1), row[i].last - 1),
						      row[i].days },
				  &p, &e),
			  0, e.text);
		CHECK(p.records == row[i].n, "%d days up to %d: %zu records", row[i].days,
		      row[i].last, p.records);
		citizen_page_release(&p);
	}
	struct actor private = world_actor(w, "h3");
	struct citizen_page p;
	CHECK_INT(citizen_records_load(world_as(w, &private), c1,
				       (struct page_days){ november(23), 5 }, &p, &e),
		  -1, "outside the provider");
}

static void test_rest(const struct citizen_page *p)
{
	CHECK_INT(p->signs, 2, "signs of four weeks");
	if (p->signs == 2) {
		CHECK_INT(p->sign[0].sign, SIGN_LONELINESS, "a line a sign");
		CHECK_TEXT(p->sign[1].by, "Aase Dam", "who noted it");
		CHECK_TEXT(p->sign[1].note, "fin morgen", "note");
	}
	CHECK_INT(p->clips, 1, "cards");
	if (p->clips == 1) {
		CHECK_TEXT(p->clip[0].name, "Klippekort", "card");
		CHECK_INT(p->clip[0].accrued, 120, "four weeks");
		CHECK_INT(p->clip[0].used, 60, "the corrected use alone");
		CHECK_INT(p->clip[0].balance, 60, "balance");
		CHECK_INT(p->clip[0].next_lapse.n, day_of(2027, 2, 15).n, "next lapse");
		CHECK_INT(p->clip[0].next_lapse_minutes, 30, "what lapses then");
	}
	CHECK_INT(p->grants, 1, "grants in force");
	if (p->grants == 1) {
		CHECK_TEXT(p->grant[0].service_name, "Personlig pleje", "service");
		CHECK_INT(p->grant[0].law, LAW_SEL83, "law of the service");
		CHECK_INT(p->grant[0].visits_per_week, 7, "visits a week");
		CHECK(day_is_none(p->grant[0].review_by), "nothing asks for a review");
	}
	CHECK_INT(p->past_absences, 1, "absences that are over");
	CHECK_INT(p->absences, 1, "absences that are not over");
	if (p->absences == 1)
		CHECK_INT(p->absence[0].kind, ABSENCE_HOLIDAY, "kind of absence");
	if (p->past_absences == 1)
		CHECK_INT(p->absence[1].kind, ABSENCE_HOSPITAL, "the one that is over");
}

/* Maintenance training asks for a plan and for a new assessment every year. */
static void test_reviews(struct world *w)
{
	struct actor who = world_actor(w, "h1");
	struct citizen_page p;
	struct err e = { 0 };

	world_import(w, "{'type':'citizen','id':'c9','name':'Ada Lund','provider':'kom'}\n"
			"{'type':'grant','id':'t9','citizen':'c9','service':'dv','from':'2025-11-"
			"23'}\n"
			"{'type':'plan','id':'l9','citizen':'c9','kind':'DV','from':'2025-11-23',"
			"'to':'2026-11-23','exercises':[]}\n");
	int64_t c9 = world_rid(w, RECORD_CITIZEN, "c9");
	for (int late = 0; late < 2; late++) {
		CHECK_INT(citizen_page_load(world_as(w, &who), c9, november(23 + late), &p, &e), 0,
			  e.text);
		CHECK_INT(p.grants, 1, "the grant");
		if (p.grants == 1) {
			CHECK_INT(p.grant[0].review_by.n, november(23).n, "to be assessed by");
			CHECK_INT(p.grant[0].lack_text[SERVICE_REVIEW] != NULL, late, "a year on");
			CHECK_INT(p.grant[0].lack_text[SERVICE_PLAN] != NULL, late, "its plan");
			CHECK(p.grant[0].lack_text[SERVICE_HOURS] == NULL, "no visit is asked");
		}
		citizen_page_release(&p);
	}
}

static void test_on_other_days(struct world *w, int64_t c1)
{
	struct actor who = world_actor(w, "h1");
	struct citizen_page p;
	struct err e = { 0 };

	CHECK_INT(citizen_page_load(world_as(w, &who), c1, november(24), &p, &e), 0, e.text);
	CHECK_INT(p.goal[0].now, 1, "an observation of the day itself");
	citizen_page_release(&p);
	CHECK_INT(citizen_page_load(world_as(w, &who), c1, day_of(2026, 2, 1), &p, &e), 0, e.text);
	CHECK_INT(p.course[0].running && strcmp(p.course[0].id, "f2") == 0, 1, "what ran then");
	CHECK_INT(p.goals, 1, "its goals");
	CHECK_INT(p.records, 0, "nothing was recorded yet");
	citizen_page_release(&p);
}

/* What the pane shows: the same as the page, of as many days as hold news. */
static void test_glance(struct world *w)
{
	static const struct {
		const char *why, *staff, *line;
		size_t records, signs;
	} row[] = {
		{ "from her own last visit on", "h1", NULL, 1, 1 },
		{ "never here: four weeks", "t1", NULL, 2, 2 },
		{ "a handover before her last visit", "h1",
		  "{'type':'visit_record','id':'p9','citizen':'c8','carer':'h2','on':'2026-11-10',"
		  "'outcome':'done','handover':'nøglen er ny'}\n",
		  4, 2 },
		{ "a handover that was taken back", "h1",
		  "{'type':'visit_record','id':'p10','citizen':'c8','carer':'h2','on':'2026-11-10',"
		  "'outcome':'done','replaces':'p9','reason':'forkert borger'}\n",
		  1, 1 },
	};

	world_import(
		w,
		"{'type':'citizen','id':'c8','name':'Tove Lind','provider':'kom'}\n"
		"{'type':'course','id':'f8','citizen':'c8','course_type':'lang','provider':'kom',"
		"'referred':'2026-11-01','start':'2026-11-02'}\n"
		"{'type':'goal','id':'g8','course':'f8','text':'Gå til porten','start_level':3}\n"
		"{'type':'clip_card','id':'k8','citizen':'c8','from':'2026-11-02'}\n"
		"{'type':'visit_record','id':'p1','citizen':'c8','carer':'h2','on':'2026-11-12',"
		"'outcome':'done','note':'gik en tur','signs':['falls']}\n"
		"{'type':'visit_record','id':'p2','citizen':'c8','carer':'h1','on':'2026-11-20',"
		"'outcome':'done'}\n"
		"{'type':'visit_record','id':'p3','citizen':'c8','carer':'h2','on':'2026-11-21',"
		"'outcome':'done','note':'sov dårligt','signs':['wellbeing']}\n");
	int64_t c8 = world_rid(w, RECORD_CITIZEN, "c8");
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct actor who = world_actor(w, row[i].staff);
		struct citizen_page page, glance;
		struct err e = { 0 };
		if (row[i].line != NULL)
			world_import(w, row[i].line);
		CHECK_INT(citizen_page_load(world_as(w, &who), c8, november(23), &page, &e), 0,
			  e.text);
		CHECK_INT(citizen_glance_load(world_as(w, &who), c8, november(23), &glance, &e), 0,
			  e.text);
		CHECK_INT(glance.records, row[i].records, row[i].why);
		CHECK_INT(glance.signs, row[i].signs, row[i].why);
		CHECK_INT(glance.record[0].rid, page.record[0].rid, row[i].why);
		CHECK_INT(glance.last_here.n, page.last_here.n, "one's own last visit");
		CHECK_TEXT(glance.name, "Tove Lind", "who she is");
		CHECK_INT(glance.courses, 1, "courses");
		CHECK_INT(glance.goals, 1, "goals");
		CHECK_INT(glance.clips, 1, "cards");
		CHECK_INT(glance.clip[0].balance, page.clip[0].balance, "balance");
		citizen_page_release(&page);
		citizen_page_release(&glance);
	}
}

static void test_refusals(struct world *w, int64_t c1)
{
	struct actor carer = world_actor(w, "h1"), private = world_actor(w, "h3");
	struct citizen_page p;
	struct err e = { 0 };

	CHECK_INT(citizen_page_load(world_as(w, &carer), 424242, november(23), &p, &e), -1,
		  "no such citizen");
	CHECK_INT(e.kind, ERR_INPUT, "no such citizen");
	CHECK_INT(citizen_page_load(world_as(w, &private), world_rid(w, RECORD_CITIZEN, "b1"),
				    november(23), &p, &e),
		  -1, "outside the provider");
	CHECK_INT(e.kind, ERR_ACCESS, "outside the provider");
	CHECK_INT(citizen_page_load(world_as(w, &private), c1, november(23), &p, &e), -1,
		  "a course that ended in March");
	CHECK_INT(citizen_glance_load(world_as(w, &private), c1, november(23), &p, &e), -1,
		  "nor a glance at it");
}

int main(void)
{
	struct citizen_page p = { 0 };
	struct err e = { 0 };
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	int64_t c1 = world_rid(&w, RECORD_CITIZEN, "c1");
	struct actor who = world_actor(&w, "h1");
	CHECK_INT(citizen_page_load(world_as(&w, &who), c1, november(23), &p, &e), 0, e.text);
	test_person(&p);
	test_courses(&p);
	test_goals(&p);
	test_exercises(&p);
	test_records(&p);
	test_rest(&p);
	citizen_page_release(&p);
	test_on_other_days(&w, c1);
	test_reviews(&w);
	test_glance(&w);
	test_refusals(&w, c1);
	test_older_records(&w, c1);
	test_carers(&w, c1);
	world_close(&w);
	return test_end();
}
