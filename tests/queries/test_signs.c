/* Signs of change that wait for an answer: with whom, how they are answered, and what stands at the conference.
 * It is Monday 2026-11-23. */
#include "core/queries/signs.h"

#include "core/acts/sign_act.h"
#include "core/acts/visit.h"
#include "core/queries/citizen_page.h"
#include "core/queries/conference.h"
#include "core/queries/missing.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	/* led by t1, with a contact person; the lead has left; not begun, and with a contact person alone; ended; none */
	"{'type':'staff','id':'t0','name':'Gerda Old','role':'therapist','provider':'kom','left':'2026-11-22'}\n"
	"{'type':'citizen','id':'c1','name':'Ane Beck','provider':'kom'}\n"
	"{'type':'citizen','id':'c2','name':'Bent Dahl','provider':'kom','died':'2026-11-19'}\n"
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','contact':'h1','lead':'t1','referred':'2026-10-01','start':'2026-10-27','planned_end':'2026-12-20'}\n"
	"{'type':'course','id':'f2','citizen':'b2','course_type':'lang','provider':'kom','contact':'h2','lead':'t0','referred':'2026-10-01','start':'2026-11-02','planned_end':'2026-12-27'}\n"
	"{'type':'course','id':'f3','citizen':'c1','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-08-01','start':'2026-08-05','end':'2026-11-20','result':'help'}\n"
	"{'type':'visit_record','id':'r1','citizen':'b1','carer':'h2','on':'2026-11-20','outcome':'done','signs':['falls','pain'],'note':'Faldt i badet'}\n"
	"{'type':'visit_record','id':'r2','citizen':'b1','carer':'h2','on':'2026-11-10','outcome':'done','signs':['falls']}\n"
	"{'type':'visit_record','id':'r3','citizen':'b2','carer':'h1','on':'2026-11-21','outcome':'done','signs':['appetite']}\n"
	"{'type':'visit_record','id':'r4','citizen':'c1','carer':'h1','on':'2026-11-21','outcome':'done','signs':['loneliness']}\n"
	"{'type':'visit_record','id':'r5','citizen':'b5','carer':'h3','on':'2026-11-21','outcome':'done','signs':['wellbeing']}\n"
	"{'type':'visit_record','id':'r6','citizen':'c2','carer':'h1','on':'2026-11-18','outcome':'done','signs':['falls']}\n"
	/* withdrawn; replaced by one without the sign; as old as an imported sign may be, and a day older */
	"{'type':'visit_record','id':'r7','citizen':'c1','carer':'h1','on':'2026-11-18','outcome':'done','signs':['falls'],'withdrawn':'forkert borger'}\n"
	"{'type':'visit_record','id':'r8','citizen':'c1','carer':'h1','on':'2026-11-18','outcome':'done','signs':['pain']}\n"
	"{'type':'visit_record','id':'r9','citizen':'c1','carer':'h1','on':'2026-11-18','outcome':'done','replaces':'r8','reason':'x'}\n"
	"{'type':'visit_record','id':'r10','citizen':'b4','carer':'h1','on':'2026-08-24','outcome':'done','signs':['other']}\n"
	"{'type':'visit_record','id':'r11','citizen':'b4','carer':'h1','on':'2026-08-23','outcome':'done','signs':['pain']}\n"
	/* answered; answered on the first version of what was corrected since */
	"{'type':'visit_record','id':'r12','citizen':'b4','carer':'h1','on':'2026-11-02','outcome':'done','signs':['appetite']}\n"
	"{'type':'sign_answer','id':'s12','record':'r12','sign':'appetite','on':'2026-11-03','by':'tl','done':'Diætist'}\n"
	"{'type':'visit_record','id':'r13','citizen':'b4','carer':'h1','on':'2026-11-03','outcome':'done','signs':['wellbeing']}\n"
	"{'type':'sign_answer','id':'s13','record':'r13','sign':'wellbeing','on':'2026-11-04','by':'tl','done':'Ringet'}\n"
	"{'type':'visit_record','id':'r14','citizen':'b4','carer':'h1','on':'2026-11-03','outcome':'done','signs':['wellbeing','loneliness'],'replaces':'r13','reason':'x'}\n";

static const struct { const char *why, *staff, *waits; } cases[] = {
	{ "the lead's, the newest of two first", "t1", "falls r1 r2, pain r1" },
	{ "not the contact person's while somebody leads", "h1", "" },
	{ "the contact person's where the lead has left", "h2", "appetite r3" },
	{ "the team lead's where no course is open, the oldest first of a kind", "tl", "loneliness r14, loneliness r4, other r10" },
	{ "of the provider of whoever noted it", "tp", "wellbeing r5" },
	{ "not the nurse's", "n1", "" },
	{ "not the visitator's", "v1", "" },
};
/* clang-format on */

static const char *signs_told(struct world *w, const struct open_signs *l)
{
	static char text[600];
	struct err e = { 0 };

	text[0] = '\0';
	for (size_t i = 0; i < l->n; i++) {
		snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i > 0 ? ", " : "",
			 sign_words.at[l->at[i].newest.sign].json);
		for (size_t k = 0; k < l->at[i].records; k++) {
			char id[RECORD_ID_MAX + 1] = "";
			CHECK_INT(record_shown_id(w->store, l->at[i].record_rid[k], id, &e), 0,
				  e.text);
			snprintf(text + strlen(text), sizeof text - strlen(text), " %s", id);
		}
	}
	return text;
}

static void expect_waiting(struct world *w, const char *staff, const char *want, const char *why)
{
	struct actor who = world_actor(w, staff);
	const struct work *work = world_as(w, &who);
	struct missing m;
	struct err e = { 0 };
	size_t n = 0;

	CHECK_INT(missing_load(work, &m, &e), 0, e.text);
	CHECK_TEXT(signs_told(w, &m.signs), want, why);
	CHECK_INT(signs_of_actor_count(work, &n, &e), 0, e.text);
	CHECK_INT((long long)n, (long long)m.signs.n, why);
	missing_release(&m);
}

static void test_whose(struct world *w)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		expect_waiting(w, cases[i].staff, cases[i].waits, cases[i].why);
}

static struct sign_entry answer_to(struct world *w, const char *record, int sign)
{
	return (struct sign_entry){ .record_rid = world_rid(w, RECORD_VISIT_RECORD, record),
				    .sign = sign,
				    .on = november(23),
				    .done = "Lægen er ringet op" };
}

static int answers(struct world *w, const char *staff, const struct sign_entry *s, struct err *e)
{
	struct actor who = world_actor(w, staff);

	*e = (struct err){ 0 };
	return sign_do(world_as(w, &who), s, &world_done, e);
}

static void expect_refused(struct world *w, const char *staff, const struct sign_entry *s,
			   const char *part)
{
	struct err e;

	CHECK_INT(answers(w, staff, s, &e), -1, part);
	CHECK(strstr(e.text, part) != NULL, "refused with \"%s\", expected \"%s\"", e.text, part);
}

static void test_refused(struct world *w)
{
	struct sign_entry s = answer_to(w, "r1", SIGN_FALLS);

	expect_refused(w, "h2", &s, "is answered by team leads");
	s.done = " ";
	expect_refused(w, "t1", &s, "say what is done about it");
	s = answer_to(w, "r1", SIGN_APPETITE);
	expect_refused(w, "t1", &s, "was not noted on that visit");
	s = answer_to(w, "r1", SIGN_FALLS);
	s.on = november(19);
	expect_refused(w, "t1", &s, "is before the visit");
	s.on = november(24);
	expect_refused(w, "t1", &s, "has not come yet");
	s = answer_to(w, "r12", SIGN_APPETITE);
	expect_refused(w, "tl", &s, "answered this sign");
	s = answer_to(w, "r7", SIGN_FALLS);
	expect_refused(w, "tl", &s, "was withdrawn");
	s = answer_to(w, "r5", SIGN_WELLBEING);
	expect_refused(w, "tp",
		       &(struct sign_entry){ .record_rid = s.record_rid,
					     .sign = SIGN_WELLBEING,
					     .on = november(23) },
		       "say what is done");
}

/* All that wait of one kind are answered by one act, which is taken back as one. */
static void test_answer(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct sign_entry s = answer_to(w, "r1", SIGN_FALLS);
	const int64_t all[] = { s.record_rid, world_rid(w, RECORD_VISIT_RECORD, "r2"),
				world_rid(w, RECORD_VISIT_RECORD, "r3") };
	struct err e;

	s.also = (struct rids){ all, 3 };
	CHECK_INT(answers(w, "t1", &s, &e), 0, e.text);
	expect_waiting(w, "t1", "pain r1", "both falls are answered, of another citizen nothing");
	expect_waiting(w, "h2", "appetite r3", "the sign of another citizen waits");
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	expect_waiting(w, "t1", "falls r1 r2, pain r1", "both wait again");

	s = answer_to(w, "r2", SIGN_FALLS);
	CHECK_INT(answers(w, "h1", &s, &e), 0, e.text);
	expect_waiting(w, "t1", "falls r1, pain r1", "the contact person may; one is answered");
	s.replaces = world_done.rid;
	expect_refused(w, "h1", &s, "nothing is different");
	s.done = "Vagtlægen kom";
	CHECK_INT(answers(w, "h1", &s, &e), 0, e.text);
	expect_waiting(w, "t1", "falls r1, pain r1", "the correction answers it too");
}

static void test_page(struct world *w)
{
	struct actor tl = world_actor(w, "tl");
	struct citizen_page p;
	struct err e = { 0 };

	CHECK_INT(citizen_page_load(world_as(w, &tl), world_rid(w, RECORD_CITIZEN, "b4"),
				    november(23), &p, &e),
		  0, e.text);
	CHECK_INT((long long)p.signs, 3, "the signs of four weeks");
	CHECK_TEXT(p.sign[0].answer, "Ringet", "the answer to the first version");
	CHECK_TEXT(p.sign[0].answered_by, "Lene Lund", "by whom");
	CHECK(day_is_none(p.sign[1].answered), "the sign that the correction added waits");
	CHECK_TEXT(p.sign[2].answer, "Diætist", "the other answer");
	citizen_page_release(&p);
}

/* What nobody has answered stands on the list of each conference, also what was noted before the last one, and moves
 * nothing. */
static void test_conference(struct world *w)
{
	struct actor tl = world_actor(w, "tl");
	const struct conference_ask ask = { .on = november(23) };
	struct conference c = { .n = 0 };
	struct err e = { 0 };
	char text[CONFERENCE_WAITING_TEXT];

	world_import(w,
		     "{'type':'visit_record','id':'q1','citizen':'b2','carer':'h1','on':'2026-11-"
		     "08','outcome':'done','signs':['pain']}\n"
		     "{'type':'visit_record','id':'q2','citizen':'b2','carer':'h1','on':'2026-11-"
		     "12','outcome':'done','signs':['pain','falls']}\n"
		     "{'type':'sign_answer','id':'a2','record':'q2','sign':'falls','on':'2026-11-"
		     "13','by':'tl','done':'x'}\n"
		     "{'type':'sign_answer','id':'a3','record':'r3','sign':'appetite','on':'2026-"
		     "11-23','by':'tl','done':'on the day itself'}\n");
	CHECK_INT(conference_load(world_as(w, &tl), &ask, &c, &e), 0, e.text);
	for (size_t i = 0; i < c.n; i++) {
		const struct conference_row *r = &c.row[i];
		if (strcmp(r->course->id, "f2") != 0)
			continue;
		CHECK_INT((long long)r->signs, 3, "in the window: r3, and two of q2");
		CHECK_INT((long long)r->waitings, 3, "r3, q2 pain, q1 pain");
		CHECK_TEXT(conference_waiting_text(r, text),
			   "not answered: appetite Sat 21/11; pain Sun 8/11 and 1 time more",
			   "said");
		for (size_t k = 0; k < r->signs; k++)
			CHECK_INT(r->sign[k].answered, r->sign[k].sign == SIGN_FALLS,
				  "which of the window is answered");
	}
	conference_release(&c);
}

static void made_here(struct world *w, const char *record)
{
	char sql[200];
	struct err e = { 0 };

	snprintf(sql, sizeof sql, "UPDATE record SET origin = 0 WHERE rid = %lld",
		 (long long)world_rid(w, RECORD_VISIT_RECORD, record));
	CHECK_INT(store_exec(w->store, sql, &e), 0, e.text);
}

/* What was noted here waits until it is answered, however long; what was imported, for 91 days. */
static void test_old(struct world *w)
{
	struct sign_entry s = answer_to(w, "r11", SIGN_PAIN);
	struct err e;

	expect_waiting(w, "tl", "loneliness r14, loneliness r4, other r10", "r11 was imported");
	made_here(w, "r11");
	expect_waiting(w, "tl", "loneliness r14, loneliness r4, pain r11, other r10",
		       "r11 was noted here");
	CHECK_INT(answers(w, "tl", &s, &e), 0, e.text);
	expect_waiting(w, "tl", "loneliness r14, loneliness r4, other r10", "and is answered");
}

static long long waiting_at_conference(struct world *w, const char *course)
{
	struct actor tl = world_actor(w, "tl");
	const struct conference_ask ask = { .on = november(23) };
	struct conference c = { .n = 0 };
	struct err e = { 0 };
	long long n = -1;

	CHECK_INT(conference_load(world_as(w, &tl), &ask, &c, &e), 0, e.text);
	for (size_t i = 0; i < c.n; i++)
		if (strcmp(c.row[i].course->id, course) == 0)
			n = (long long)c.row[i].waitings;
	conference_release(&c);
	return n;
}

static void test_old_at_conference(struct world *w)
{
	long long before = waiting_at_conference(w, "f2");

	world_import(w,
		     "{'type':'visit_record','id':'q0','citizen':'b2','carer':'h1','on':'2026-05-"
		     "08','outcome':'done','signs':['pain']}\n");
	CHECK_INT(waiting_at_conference(w, "f2"), before, "imported half a year later");
	made_here(w, "q0");
	CHECK_INT(waiting_at_conference(w, "f2"), before + 1, "noted here half a year ago");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	test_whose(&w);
	test_refused(&w);
	test_answer(&w);
	test_page(&w);
	test_conference(&w);
	test_old_at_conference(&w);
	test_old(&w);
	world_close(&w);
	return test_end();
}
