/* A death and an absence as acts: what ends with it by whom, what stays for others, and taking all of it back. */
#include "core/acts/absence.h"
#include "core/acts/course_end.h"
#include "core/acts/death.h"
#include "core/session/rights.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char lines[] =
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-09-07'}\n"
	"{'type':'grant','id':'g3','citizen':'b1','service':'dv','from':'2026-12-01'}\n"
	"{'type':'grant','id':'g4','citizen':'b1','service':'pleje','from':'2026-01-01','to':'2026-09-30'}\n"
	"{'type':'plan','id':'p8','citizen':'b1','kind':'DV','from':'2026-12-01','author':'t1','exercises':[{'id':'x1','name':'Gang'}]}\n"
	"{'type':'absence','id':'a1','citizen':'b1','kind':'hospital','from':'2026-11-21','admitted':'2026-11-21T14:30'}\n"
	"{'type':'visit','id':'w1','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'w2','citizen':'b1','carer':'h1','on':'2026-11-23','from':'12:00','to':'12:30','services':['pleje']}\n"
	"{'type':'visit','id':'w3','citizen':'b1','carer':'h1','on':'2026-11-23','from':'18:00','to':'18:30','services':['pleje']}\n"
	"{'type':'visit','id':'w4','citizen':'b1','on':'2026-11-27','from':'18:00','to':'18:30','services':['pleje']}\n"
	"{'type':'visit','id':'w5','citizen':'b1','carer':'h1','on':'2026-11-22','from':'18:00','to':'18:30','services':['pleje']}\n"
	"{'type':'course','id':'f5','citizen':'b1','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-11-16'}\n"
	"{'type':'grant','id':'g5','citizen':'b3','service':'pleje','provider':'p1','from':'2026-10-01'}\n"
	"{'type':'visit','id':'w9','citizen':'b3','carer':'h3','on':'2026-11-24','from':'08:00','to':'08:30','services':['pleje']}\n";

/* A field before, after the death on that day was recorded by that member of staff at noon, and once it was
 * taken back it is as before. */
static const struct {
	const char *why, *staff;
	int died;
	enum record_type type;
	const char *id, *key, *after;
} ends[] = {
	{ "the citizen", "h1", 23, RECORD_CITIZEN, "b1", "died", "\"2026-11-23\"" },
	{ "a plan ends on the last day alive", "h1", 23, RECORD_PLAN, "p9", "to", "\"2026-11-23\"" },
	{ "one that was to begin is withdrawn", "h1", 23, RECORD_PLAN, "p8", "withdrawn", "\"the citizen has died\"" },
	{ "nobody comes home", "h1", 23, RECORD_ABSENCE, "a1", "to", "\"2026-11-23\"" },
	{ "a carer ends no course", "h1", 23, RECORD_COURSE, "f1", "end", "(none)" },
	{ "a carer ends no grant", "h1", 23, RECORD_GRANT, "g2", "to", "(none)" },
	{ "a carer ends no card", "h1", 23, RECORD_CLIP_CARD, "k1", "to", "(none)" },
	{ "a carer drops no goal", "h1", 23, RECORD_GOAL, "m1", "status", "(none)" },
	{ "nor does a nurse", "n1", 23, RECORD_GRANT, "g2", "to", "(none)" },
	{ "a therapist ends the course", "t1", 23, RECORD_COURSE, "f1", "end", "\"2026-11-23\"" },
	{ "with its result", "t1", 23, RECORD_COURSE, "f1", "result", "\"died\"" },
	{ "one that has not begun is cancelled", "t1", 23, RECORD_COURSE, "f5", "cancelled", "\"2026-11-23\"" },
	{ "and has no end", "t1", 23, RECORD_COURSE, "f5", "end", "(none)" },
	{ "open goals are dropped", "t1", 22, RECORD_GOAL, "m1", "status", "\"dropped\"" },
	{ "on the day", "t1", 22, RECORD_GOAL, "m1", "closed", "\"2026-11-22\"" },
	{ "the grant of the course", "t1", 22, RECORD_GRANT, "g1", "to", "\"2026-11-22\"" },
	{ "every other grant", "v1", 22, RECORD_GRANT, "g2", "to", "\"2026-11-22\"" },
	{ "one that was to begin", "v1", 22, RECORD_GRANT, "g3", "withdrawn", "\"the citizen has died\"" },
	{ "one that is over stays", "v1", 22, RECORD_GRANT, "g4", "to", "\"2026-09-30\"" },
	{ "the clip card", "v1", 22, RECORD_CLIP_CARD, "k1", "to", "\"2026-11-22\"" },
	{ "a private provider's lead ends the course", "tp", 23, RECORD_COURSE, "f4", "cancelled", "\"2026-11-23\"" },
	{ "and no grant of the authority's", "tp", 23, RECORD_GRANT, "g5", "to", "(none)" },
};

/* Is the visit cancelled? */
static const struct {
	const char *why, *id;
	int died;
	bool cancelled;
} visits[] = {
	{ "this morning, dead since yesterday", "w1", 22, true },
	{ "this morning, dead today", "w1", 23, false },
	{ "now, dead today", "w2", 23, false },
	{ "tonight, dead today", "w3", 23, true },
	{ "yesterday, dead since Saturday", "w5", 21, false },
	{ "another day, nobody named", "w4", 23, true },
	{ "with more than the course", "v2", 23, true },
};

static const struct {
	const char *why, *staff;
	const char *citizen, *died, *says;
} refused[] = {
	{ "tomorrow", "h1", "b1", "2026-11-24", "has not come yet" },
	{ "no day", "h1", "b1", NULL, "say on which day" },
	{ "another provider's", "h3", "b1", "2026-11-23", "gets no help from your provider" },
	{ "an administrator who is nobody", NULL, "b1", "2026-11-23", "not linked to a staff member" },
};
/* clang-format on */

static struct death_entry death_of(struct world *w, const char *citizen, int died)
{
	return (struct death_entry){ world_rid(w, RECORD_CITIZEN, citizen), november(died) };
}

static int die(struct world *w, const char *staff, const struct death_entry *d, struct err *e)
{
	struct actor who = world_actor(w, staff);

	*e = (struct err){ 0 };
	return death_do(world_as(w, &who), d, &world_done, e);
}

static void take_back(struct world *w, const char *staff, const char *why)
{
	struct actor who = world_actor(w, staff);
	struct err e = { 0 };

	CHECK_INT(act_take_back(world_as(w, &who), &world_done, &e), 0, e.text);
	CHECK(world_done.undone != NULL, "%s: says what was taken back", why);
}

static const char *citizen_of(const char *staff)
{
	return strcmp(staff, "tp") == 0 ? "b3" : "b1";
}

static void test_ends(struct world *w)
{
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		const int64_t rid = world_rid(w, ends[i].type, ends[i].id);
		const struct death_entry d = death_of(w, citizen_of(ends[i].staff), ends[i].died);
		char before[300];
		struct err e;
		snprintf(before, sizeof before, "%s", field_text(w, rid, ends[i].key));
		CHECK_INT(die(w, ends[i].staff, &d, &e), 0, e.text);
		check_field(w, rid, ends[i].key, ends[i].after, ends[i].why);
		take_back(w, ends[i].staff, ends[i].why);
		check_field(w, rid, ends[i].key, before, ends[i].why);
	}
}

static long records_of(struct world *w, const char *visit)
{
	char sql[200];

	snprintf(sql, sizeof sql,
		 "SELECT count(*) FROM visit_record WHERE live AND outcome = %d AND visit_rid = "
		 "%lld",
		 OUTCOME_CANCELLED_BY_PROVIDER, (long long)world_rid(w, RECORD_VISIT, visit));
	return world_count(w, sql);
}

static void test_visits(struct world *w)
{
	for (size_t i = 0; i < sizeof visits / sizeof visits[0]; i++) {
		const struct death_entry d = death_of(w, "b1", visits[i].died);
		struct err e;
		CHECK_INT(die(w, "h1", &d, &e), 0, e.text);
		CHECK_INT(records_of(w, visits[i].id), visits[i].cancelled, visits[i].why);
		take_back(w, "h1", visits[i].why);
		CHECK_INT(records_of(w, visits[i].id), 0, visits[i].why);
	}
}

static void test_refused(struct world *w)
{
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct death_entry d = death_of(w, refused[i].citizen, 23);
		struct err e;
		d.died = DAY_NONE;
		if (refused[i].died != NULL)
			day_parse(refused[i].died, &d.died);
		CHECK_INT(die(w, refused[i].staff, &d, &e), -1, refused[i].why);
		check_says(e.text, refused[i].says, refused[i].why);
	}
	const struct death_entry d = death_of(w, "b1", 19);
	struct actor h1 = world_actor(w, "h1");
	struct act_questions ask;
	struct err e = { 0 };
	CHECK_INT(death_check(world_as(w, &h1), &d, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "a visit that was made is recorded on",
		   "seen after that day");
	CHECK_INT(die(w, "h1", &d, &e), 0, e.text);
	CHECK_INT(die(w, "t1", &d, &e), -1, "twice");
	check_says(e.text, "the death is recorded already", "twice");
	take_back(w, "h1", "twice");
}

/* After the program was started again: found by the journal, with all that ended in the same act and nothing
 * that was recorded before. */
static void test_found_again(struct world *w)
{
	struct actor v1 = world_actor(w, "v1");
	const struct death_entry d = death_of(w, "b1", 23);
	const int64_t g2 = world_rid(w, RECORD_GRANT, "g2"), f1 = world_rid(w, RECORD_COURSE, "f1");
	struct act_done again;
	struct err e;

	v1.now_ms += 60 * 1000;
	CHECK_INT(death_done(world_as(w, &v1), d.citizen_rid, &again, &e), 0, "alive");
	CHECK_INT(death_do(world_as(w, &v1), &d, &world_done, &e), 0, e.text);
	const struct act_mark made = world_done.mark;
	CHECK_INT(death_done(world_as(w, &v1), d.citizen_rid, &again, &e), 1, "recorded here");
	CHECK_INT(again.mark.last, made.last, "its last entry");
	CHECK_INT(again.mark.first, made.first, "its first entry");
	CHECK_INT(act_take_back(world_as(w, &v1), &again, &e), 0, e.text);
	check_field(w, d.citizen_rid, "died", "(none)", "lives");
	check_field(w, g2, "to", "(none)", "the grant is open again");
	check_field(w, f1, "end", "(none)", "so is the course");
	CHECK_INT(death_done(world_as(w, &v1), d.citizen_rid, &again, &e), 0, "taken back");
	CHECK_INT(death_done(world_as(w, &v1), world_rid(w, RECORD_CITIZEN, "dead"), &again, &e), 0,
		  "died by import");
}

static void test_preview(struct world *w)
{
	struct actor h1 = world_actor(w, "h1"), tp = world_actor(w, "tp"),
		     v1 = world_actor(w, "v1");
	const struct death_entry d = death_of(w, "b1", 23), other = death_of(w, "b3", 23);
	struct death_preview p;
	struct err e = { 0 };

	CHECK_INT(death_preview(world_as(w, &h1), &d, &p, &e), 0, e.text);
	CHECK_INT((long long)p.visits, 5, "coming visits");
	CHECK_INT((long long)p.plans, 2, "plans");
	CHECK_INT((long long)p.courses.n, 2, "courses");
	CHECK_INT((long long)p.grants.n, 3, "grants that are open");
	CHECK(!p.courses.ends && !p.grants.ends && !p.cards.ends, "a carer ends none of them");
	CHECK_TEXT(p.cards.at[0].name, "Klippekort", "the only card is meant where none is named");
	death_preview_release(&p);
	CHECK_INT(death_preview(world_as(w, &v1), &d, &p, &e), 0, e.text);
	CHECK(p.courses.ends && p.grants.ends && p.cards.ends, "the visitator ends all");
	death_preview_release(&p);
	CHECK_INT(death_preview(world_as(w, &tp), &other, &p, &e), 0, e.text);
	CHECK(p.courses.ends && !p.grants.ends, "a private lead ends the course alone");
	death_preview_release(&p);
}

/* ---- a private provider's course ---- */

static void test_grant_of_course(struct world *w)
{
	struct actor tp = world_actor(w, "tp");
	int64_t grant = world_rid(w, RECORD_GRANT, "g6");
	struct course_end_preview p;
	struct err e = { 0 };
	struct course_end_entry c = { .course_rid = world_rid(w, RECORD_COURSE, "f6"),
				      .on = november(23),
				      .result = COURSE_HELP,
				      .visits_14d_start = -1,
				      .visits_14d_end = -1,
				      .follow_up = -1,
				      .end_grants = { &grant, 1 } };
	int64_t ahead = world_rid(w, RECORD_PLAN, "p6");

	CHECK_INT(course_end_preview(world_as(w, &tp), c.course_rid, november(23), &p, &e), 0,
		  e.text);
	CHECK(p.grants == 1 && !p.may_end_grants, "the grant is seen, and not theirs to end");
	course_end_preview_release(&p);
	CHECK_INT(course_end_do(world_as(w, &tp), &c, &world_done, &e), -1,
		  "the authority's grant");
	check_says(e.text, "the grant is the authority's", "the authority's grant");
	c.end_grants.n = 0;
	c.end_plans = (struct rids){ &ahead, 1 };
	CHECK_INT(course_end_do(world_as(w, &tp), &c, &world_done, &e), 0, e.text);
	check_field(w, grant, "to", "(none)", "the grant stays");
	check_field(w, ahead, "withdrawn", "\"the course ended before the plan began\"",
		    "no plan blocks it");
	CHECK_INT(act_take_back(world_as(w, &tp), &world_done, &e), 0, e.text);
	check_field(w, ahead, "withdrawn", "(none)", "taken back");
	check_field(w, c.course_rid, "end", "(none)", "taken back");
}

/* ---- absences ---- */

/* clang-format off */
static const struct {
	const char *why;
	int kind, from, leaves, to, returns; /* days of November; 0: none, minutes -1 */
	const char *says; /* NULL: recorded */
	const char *asks;
} stays[] = {
	{ "until nobody knows when", ABSENCE_HOSPITAL, 23, -1, 0, -1, NULL, "" },
	{ "with both hours", ABSENCE_HOSPITAL, 23, 870, 26, 660, NULL, "" },
	{ "there and back in a day", ABSENCE_OTHER, 23, 540, 23, 541, NULL, "" },
	{ "back before leaving", ABSENCE_OTHER, 23, 540, 23, 539, "comes home after leaving", "" },
	{ "not said where", -1, 23, -1, 0, -1, "say where", "" },
	{ "no first day", ABSENCE_OTHER, 0, -1, 24, -1, "from which day", "" },
	{ "ends before it begins", ABSENCE_OTHER, 23, -1, 22, -1, "before leaving", "" },
	{ "an hour of no day", ABSENCE_OTHER, 23, -1, 0, 600, "on which day the citizen comes home", "" },
	{ "away already, on the last day", ABSENCE_HOLIDAY, 15, -1, 16, -1, NULL, "is away already: on holiday from" },
	{ "away already, the day before", ABSENCE_HOLIDAY, 15, -1, 15, -1, NULL, "" },
	{ "away already, on its last day", ABSENCE_HOLIDAY, 17, -1, 0, -1, NULL, "is away already: on holiday from" },
	{ "away already, the day after", ABSENCE_HOLIDAY, 18, -1, 0, -1, NULL, "" },
};
/* clang-format on */

static struct day november_or_none(int date)
{
	return date > 0 ? november(date) : DAY_NONE;
}

static void test_stays(struct world *w)
{
	static const char *const roles[] = { "h1", "t1", "tl", "v1", "n1" };
	const int64_t b2 = world_rid(w, RECORD_CITIZEN, "b2");

	for (size_t i = 0; i < sizeof stays / sizeof stays[0]; i++) {
		const struct absence_entry x = { .citizen_rid = b2,
						 .kind = stays[i].kind,
						 .from = november_or_none(stays[i].from),
						 .to = november_or_none(stays[i].to),
						 .leaves = stays[i].leaves,
						 .returns = stays[i].returns };
		struct actor who = world_actor(w, roles[i % 5]);
		struct act_questions ask;
		struct err e = { 0 };
		int may = absence_check(world_as(w, &who), &x, &ask, &e);
		CHECK(may == (stays[i].says == NULL ? 0 : -1), "%s: %s", stays[i].why, e.text);
		if (may != 0) {
			check_says(e.text, stays[i].says, stays[i].why);
			continue;
		}
		check_says(world_asked(&ask), stays[i].asks, stays[i].why);
		CHECK(stays[i].asks[0] != '\0' || ask.n == 0, "%s: asks %s", stays[i].why,
		      world_asked(&ask));
		CHECK_INT(absence_do(world_as(w, &who), &x, &world_done, &e), 0, e.text);
		CHECK_INT(act_take_back(world_as(w, &who), &world_done, &e), 0, e.text);
	}
}

static void test_coming_home(struct world *w)
{
	struct actor h1 = world_actor(w, "h1");
	const int64_t rid = world_rid(w, RECORD_ABSENCE, "a1");
	const struct withdrawal gone = { RECORD_ABSENCE, rid, "forkert borger" };
	struct absence_entry x;
	struct err e = { 0 };

	CHECK_INT(absence_entry_load(w->store, rid, &x, &e), 0, e.text);
	CHECK(x.leaves == 14 * 60 + 30 && x.returns == -1 && day_is_none(x.to), "as it stands");
	x.to = november(23);
	x.returns = 11 * 60;
	CHECK_INT(absence_do(world_as(w, &h1), &x, &world_done, &e), 0, e.text);
	check_field(w, rid, "discharged", "\"2026-11-23T11:00\"", "home");
	check_field(w, rid, "admitted", "\"2026-11-21T14:30\"", "the other hour stays");
	CHECK_INT(act_take_back(world_as(w, &h1), &world_done, &e), 0, e.text);
	check_field(w, rid, "discharged", "(none)", "not home after all");
	check_field(w, rid, "to", "(none)", "not home after all");
	CHECK_INT(withdraw_do(world_as(w, &h1), &gone, &world_done, &e), 0, e.text);
	check_field(w, rid, "withdrawn", "\"forkert borger\"", "withdrawn");
	CHECK_INT(act_take_back(world_as(w, &h1), &world_done, &e), 0, e.text);
	check_field(w, rid, "withdrawn", "(none)", "taken back");
}

/* ---- what a death has left open ---- */

/* clang-format off */
/* Who ends what of it: the death was recorded by a carer. */
static const struct {
	const char *why, *staff;
	bool any;
	enum record_type type;
	const char *id, *key, *after;
} rests[] = {
	{ "a carer ends nothing more", "h1", false, RECORD_GRANT, "g2", "to", "(none)" },
	{ "nor does a nurse", "n1", false, RECORD_COURSE, "f1", "end", "(none)" },
	{ "a visitator ends a grant", "v1", true, RECORD_GRANT, "g2", "to", "\"2026-11-22\"" },
	{ "one that was to begin is withdrawn", "v1", true, RECORD_GRANT, "g3", "withdrawn", "\"the citizen has died\"" },
	{ "one that is over stays", "v1", true, RECORD_GRANT, "g4", "to", "\"2026-09-30\"" },
	{ "the clip card", "v1", true, RECORD_CLIP_CARD, "k1", "to", "\"2026-11-22\"" },
	{ "a therapist ends the course", "t1", true, RECORD_COURSE, "f1", "result", "\"died\"" },
	{ "a private lead ends the course", "tp", true, RECORD_COURSE, "f4", "cancelled", "\"2026-11-22\"" },
	{ "and no grant of the authority's", "tp", true, RECORD_GRANT, "g5", "to", "(none)" },
};
/* clang-format on */

static void test_rest(struct world *w, size_t i)
{
	const char *of = rests[i].staff[1] == 'p' ? "b3" : "b1";
	struct actor carer = world_actor(w, of[1] == '3' ? "h3" : "h1");
	struct actor who = world_actor(w, rests[i].staff);
	const struct death_entry died = { world_rid(w, RECORD_CITIZEN, of), november(22) };
	const struct death_entry other = { died.citizen_rid, november(21) };
	int64_t rid = world_rid(w, rests[i].type, rests[i].id);
	struct act_done death;
	struct death_left left;
	struct err e = { 0 };

	CHECK_INT(death_left_load(world_as(w, &who), died.citizen_rid, &left, &e), 0, e.text);
	CHECK(day_is_none(left.rest.died) && !left.any, "%s: one who lives", rests[i].why);
	CHECK_INT(death_rest_do(world_as(w, &who), &died, &world_done, &e), -1, rests[i].why);
	check_says(e.text, "the death was changed elsewhere", rests[i].why);

	CHECK_INT(death_do(world_as(w, &carer), &died, &death, &e), 0, e.text);
	CHECK_INT(death_rest_do(world_as(w, &who), &other, &world_done, &e), -1, rests[i].why);
	check_says(e.text, "the death was changed elsewhere", rests[i].why);
	CHECK_INT(death_left_load(world_as(w, &who), died.citizen_rid, &left, &e), 0, e.text);
	CHECK_INT(left.any, rests[i].any, rests[i].why);
	death_left_release(&left);
	int done = death_rest_do(world_as(w, &who), &died, &world_done, &e);
	CHECK_INT(done, rests[i].any ? 0 : -1, rests[i].why);
	check_field(w, rid, rests[i].key, rests[i].after, rests[i].why);
	if (done == 0) {
		CHECK_INT(death_rest_do(world_as(w, &who), &died, NULL, &e), -1, rests[i].why);
		check_says(e.text, "nothing is left open that you can end", "twice");
		CHECK_INT(act_take_back(world_as(w, &who), &world_done, &e), 0, e.text);
	}
	CHECK_INT(act_take_back(world_as(w, &carer), &death, &e), 0, e.text);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, lines);
	world_import(&w, "{'type':'course','id':'f6','citizen':'b3','course_type':'lang','provider'"
			 ":'p1','lead':'tp',"
			 "'referred':'2026-10-16','start':'2026-10-19'}\n"
			 "{'type':'grant','id':'g6','citizen':'b3','service':'rehab','provider':'"
			 "p1','from':'2026-10-19'}\n"
			 "{'type':'plan','id':'p6','citizen':'b3','course':'f6','kind':'83a','from'"
			 ":'2026-11-30','author':'tp',"
			 "'exercises':[{'id':'x1','name':'Gang'}]}\n"
			 "{'type':'citizen','id':'dead','name':'Anna Krog','died':'2026-11-20'}\n"
			 "{'type':'absence','id':'a2','citizen':'b2','kind':'holiday','from':'2026-"
			 "11-16','to':'2026-11-17'}\n");
	test_preview(&w);
	test_ends(&w);
	test_visits(&w);
	for (size_t i = 0; i < sizeof rests / sizeof rests[0]; i++)
		test_rest(&w, i);
	test_refused(&w);
	test_found_again(&w);
	test_stays(&w);
	test_coming_home(&w);
	test_grant_of_course(&w);
	world_close(&w);
	return test_end();
}
