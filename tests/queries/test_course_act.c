/* Courses: referred, changed, led from state to state, decided about. */
#include "core/acts/course_act.h"
#include "core/acts/decision_act.h"

#include "core/records/records.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

#define NO DAY_NONE

/* ---- referrals ---- */

static struct course_entry referral(struct world *w)
{
	return (struct course_entry){
		.citizen_rid = world_rid(w, RECORD_CITIZEN, "b5"),
		.provider_rid = world_rid(w, RECORD_PROVIDER, "kom"),
		.lead_rid = world_rid(w, RECORD_STAFF, "t1"),
		.course_type = "lang",
		.referred = november(20),
		.offered = NO,
		.start = NO,
		.planned_end = NO,
		.sessions = -1,
		.visits_14d_start = -1,
	};
}

/* clang-format off */
static const struct {
	const char *why, *staff, *type;
	int referred, offered, start, end; /* days of November, 0 none; past 30: December */
	enum err_kind kind;
	const char *says;
} refer[] = {
	{ "a carer", "h1", "lang", 20, 0, 0, 0, ERR_ACCESS, "led by therapists" },
	{ "nobody", NULL, "lang", 20, 0, 0, 0, ERR_ACCESS, "not linked to a staff member" },
	{ "an unknown type", "v1", "stort", 20, 0, 0, 0, ERR_RULE, "choose a type of course" },
	{ "no day", "v1", "lang", 0, 0, 0, 0, ERR_RULE, "on which day the citizen was referred" },
	{ "tomorrow", "v1", "lang", 24, 0, 0, 0, ERR_RULE, "Tuesday 24 November has not come yet" },
	{ "offered before it", "v1", "lang", 20, 19, 0, 0, ERR_RULE, "can't be offered on Thursday 19 November" },
	{ "begun before it", "v1", "lang", 20, 0, 19, 0, ERR_RULE, "can't begin on Thursday 19 November" },
	{ "an end before the start", "v1", "lang", 20, 0, 30, 29, ERR_RULE, "the planned end Sunday 29 November is before" },
	{ "an end without a start", "v1", "lang", 20, 0, 0, 29, ERR_RULE, "needs a start" },
};
/* clang-format on */

static struct day nth(int date)
{
	return date == 0 ? DAY_NONE : day_plus(november(1), date - 1);
}

static void test_referrals_refused(struct world *w)
{
	for (size_t i = 0; i < sizeof refer / sizeof refer[0]; i++) {
		struct actor who = world_actor(w, refer[i].staff);
		struct course_entry c = referral(w);
		struct err e = { 0 };
		c.course_type = refer[i].type;
		c.referred = nth(refer[i].referred);
		c.offered = nth(refer[i].offered);
		c.start = nth(refer[i].start);
		c.planned_end = nth(refer[i].end);
		CHECK_INT(course_do(world_as(w, &who), &c, NULL, &e), -1, refer[i].why);
		CHECK_INT(e.kind, refer[i].kind, refer[i].why);
		check_says(e.text, refer[i].says, refer[i].why);
	}
}

static void test_referral(struct world *w)
{
	struct actor v1 = world_actor(w, "v1");
	struct course_entry c = referral(w);
	struct err e = { 0 };
	struct act_questions ask;
	int64_t rid = 0;

	c.start = november(30);
	c.planned_end = day_plus(c.start, 14 * 7 - 1);
	c.course_rid = 0;
	CHECK_INT(course_check(world_as(w, &v1), &c, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "14 weeks; Langt forløb is typically up to 13", "too long");
	c.planned_end = day_plus(c.start, 13);
	c.course_rid = 0;
	CHECK_INT(course_check(world_as(w, &v1), &c, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "2 weeks; Langt forløb is typically at least 3", "too short");
	c.planned_end = day_plus(c.start, 55);
	c.course_rid = 0;
	CHECK_INT(course_check(world_as(w, &v1), &c, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "eight weeks");
	CHECK_INT(course_do(world_as(w, &v1), &c, &world_done, &e), 0, e.text);
	rid = world_done.rid;
	check_field(w, rid, "planned_end", "\"2027-01-24\"", "a referral");
	c.course_rid = 0;
	CHECK_INT(course_check(world_as(w, &v1), &c, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "has an open course already, since Monday 30 November",
		   "a second one");
}

/* ---- changes ---- */

static void test_change(struct world *w)
{
	struct actor t1 = world_actor(w, "t1"), tp = world_actor(w, "tp");
	int64_t f1 = world_rid(w, RECORD_COURSE, "f1"), f3 = world_rid(w, RECORD_COURSE, "f3");
	struct arena a = { 0 };
	struct course_entry c;
	struct err e = { 0 };

	CHECK_INT(course_entry_load(world_as(w, &t1), f1, &c, &a, &e), 0, e.text);
	c.contact_rid = world_rid(w, RECORD_STAFF, "h2");
	c.course_rid = f1;
	CHECK_INT(course_do(world_as(w, &t1), &c, &world_done, &e), 0, e.text);
	check_field(w, f1, "contact", "\"h2\"", "another contact person");
	check_field(w, f1, "lead", "\"t1\"", "the lead stays");
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	check_field(w, f1, "contact", "\"h1\"", "taken back");
	c.planned_end = day_plus(c.planned_end, 7);
	c.course_rid = f1;
	CHECK_INT(course_do(world_as(w, &t1), &c, NULL, &e), -1, "moved end");
	check_says(e.text, "extend the course and say why", "a moved end is an extension");
	c.course_rid = f1;
	CHECK_INT(course_do(world_as(w, &tp), &c, NULL, &e), -1, "another provider");
	CHECK_INT(e.kind, ERR_ACCESS, "another provider's team lead");
	CHECK_INT(course_entry_load(world_as(w, &t1), f3, &c, &a, &e), 0, e.text);
	c.course_rid = f3;
	CHECK_INT(course_do(world_as(w, &t1), &c, NULL, &e), -1, "ended");
	check_says(e.text, "the course ended on Monday 28 September", "an ended course");
	arena_release(&a);
}

/* An act is not taken back, not even in part, when somebody else has changed one of its fields
 * since. */
static void test_take_back_after_others(struct world *w)
{
	struct actor t1 = world_actor(w, "t1"), tl = world_actor(w, "tl");
	int64_t f1 = world_rid(w, RECORD_COURSE, "f1");
	struct arena a = { 0 };
	struct course_entry c;
	struct err e = { 0 };

	CHECK_INT(course_entry_load(world_as(w, &t1), f1, &c, &a, &e), 0, e.text);
	c.contact_rid = world_rid(w, RECORD_STAFF, "h2");
	c.lead_rid = world_rid(w, RECORD_STAFF, "tl");
	c.course_rid = f1;
	CHECK_INT(course_do(world_as(w, &t1), &c, &world_done, &e), 0, e.text);
	c.lead_rid = world_rid(w, RECORD_STAFF, "n1");
	c.course_rid = f1;
	CHECK_INT(course_do(world_as(w, &tl), &c, NULL, &e), 0, e.text);
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), -1, "changed since");
	check_says(e.text, "the same has been changed since", "changed since");
	check_field(w, f1, "contact", "\"h2\"", "as it was left");
	check_field(w, f1, "lead", "\"n1\"", "changed by another since");
	c.contact_rid = world_rid(w, RECORD_STAFF, "h1");
	c.lead_rid = world_rid(w, RECORD_STAFF, "t1");
	c.course_rid = f1;
	CHECK_INT(course_do(world_as(w, &t1), &c, NULL, &e), 0, e.text);
	arena_release(&a);
}

/* ---- from state to state ---- */

/* clang-format off */
/* Days of November; each row finds what the rows before it left. */
static const struct {
	const char *why, *course;
	enum course_step step;
	int on, until;
	const char *reason;
	const char *refused; /* NULL: it is done */
	const char *field, *value;
} move[] = {
	{ "a referred course is not paused", "f2", COURSE_PAUSE, 23, 0, NULL, "only a running course can be paused", NULL, NULL },
	{ "offered before it was referred", "f2", COURSE_OFFER, 15, 0, NULL, "before the citizen was referred", NULL, NULL },
	{ "offered tomorrow", "f2", COURSE_OFFER, 24, 0, NULL, "has not come yet", NULL, NULL },
	{ "offered", "f2", COURSE_OFFER, 17, 0, NULL, NULL, "offered", "\"2026-11-17\"" },
	{ "declined without a reason", "f2", COURSE_DECLINE, 20, 0, " ", "say why the citizen declines", NULL, NULL },
	{ "begins, with an end before it", "f2", COURSE_START, 20, 19, NULL, "is before the start", NULL, NULL },
	{ "begins", "f2", COURSE_START, 18, 60, NULL, NULL, "planned_end", "\"2026-12-30\"" },
	{ "begins again", "f2", COURSE_START, 20, 60, NULL, "only a course that is referred or offered can begin (running", NULL, NULL },
	{ "declined too late", "f2", COURSE_DECLINE, 20, 0, "vil ikke", "can be declined", NULL, NULL },
	{ "paused before it began", "f2", COURSE_PAUSE, 17, 0, NULL, "is before the course began", NULL, NULL },
	{ "paused", "f2", COURSE_PAUSE, 20, 0, "influenza", NULL, "start", "\"2026-11-18\"" },
	{ "paused twice", "f2", COURSE_PAUSE, 21, 0, NULL, "only a running course", NULL, NULL },
	{ "goes on before it was paused", "f2", COURSE_RESUME, 20, 0, NULL, "a day later at the earliest", NULL, NULL },
	{ "goes on", "f2", COURSE_RESUME, 23, 0, NULL, NULL, "start", "\"2026-11-18\"" },
	{ "goes on, and was not paused", "f2", COURSE_RESUME, 23, 0, NULL, "only a paused course", NULL, NULL },
	{ "extended without a day", "f2", COURSE_EXTEND, 23, 0, "mere tid", "until when", NULL, NULL },
	{ "extended to where it is", "f2", COURSE_EXTEND, 23, 60, "mere tid", "is no extension", NULL, NULL },
	{ "extended without a reason", "f2", COURSE_EXTEND, 23, 74, NULL, "say why the course is extended", NULL, NULL },
	{ "extended", "f2", COURSE_EXTEND, 23, 74, "mere tid", NULL, "planned_end", "\"2027-01-13\"" },
	{ "cancelled without a reason", "f2", COURSE_CANCEL, 23, 0, NULL, "say why the course is cancelled", NULL, NULL },
	{ "cancelled", "f2", COURSE_CANCEL, 23, 0, "flyttet", NULL, "state_reason", "\"flyttet\"" },
	{ "cancelled is an end", "f2", COURSE_EXTEND, 23, 90, "x", "only a course that has begun", NULL, NULL },
	{ "an ended course", "f3", COURSE_CANCEL, 23, 0, "x", "only an open course", NULL, NULL },
};
/* clang-format on */

static void test_moves(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");

	for (size_t i = 0; i < sizeof move / sizeof move[0]; i++) {
		struct course_move m = { .course_rid = world_rid(w, RECORD_COURSE, move[i].course),
					 .step = move[i].step,
					 .on = nth(move[i].on),
					 .until = nth(move[i].until),
					 .reason = move[i].reason };
		struct err e = { 0 };
		int done = course_move_do(world_as(w, &t1), &m, NULL, &e);
		CHECK_INT(done, move[i].refused != NULL ? -1 : 0, move[i].why);
		if (move[i].refused != NULL)
			check_says(e.text, move[i].refused, move[i].why);
		else
			check_field(w, m.course_rid, move[i].field, move[i].value, move[i].why);
	}
	CHECK_INT(world_count(w, "SELECT count(*) FROM course_pause WHERE from_day = 20777"
				 " AND to_day = 20779"),
		  1, "the pause: 20 to 22 November");
}

/* An extension is one act: the decision and the date, and both are taken back together. */
static void test_extension(struct world *w)
{
	static const char decided[] = "SELECT count(*) FROM decision WHERE live AND decision = 2"
				      " AND until_day = 20824";
	struct actor t1 = world_actor(w, "t1");
	int64_t f1 = world_rid(w, RECORD_COURSE, "f1");
	struct course_move m = { .course_rid = f1,
				 .step = COURSE_EXTEND,
				 .on = november(23),
				 .until = day_of(2027, 1, 6),
				 .reason = "trapper mangler" };
	struct err e = { 0 };
	struct act_questions ask;

	CHECK_INT(course_move_check(world_as(w, &t1), &m, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "eleven weeks");
	m.until = day_of(2027, 3, 6);
	CHECK_INT(course_move_check(world_as(w, &t1), &m, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "typically up to 13 weeks", "warned, never refused");
	m.until = day_of(2027, 1, 6);
	CHECK_INT(course_move_do(world_as(w, &t1), &m, &world_done, &e), 0, e.text);
	CHECK_INT(world_count(w, decided), 1, "the decision");
	check_field(w, f1, "planned_end", "\"2027-01-06\"", "the new end");
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	CHECK_INT(world_count(w, decided), 0, "the decision no longer counts");
	CHECK_INT(world_count(w, "SELECT count(*) FROM decision WHERE until_day = 20824"), 1,
		  "and stays readable");
	check_field(w, f1, "planned_end", "\"2026-12-21\"", "the end as it was");
}

/* ---- decisions ---- */

static void test_decisions(struct world *w)
{
	struct actor t1 = world_actor(w, "t1"), h1 = world_actor(w, "h1");
	struct decision_entry d = { .result = -1,
				    .next_follow_up = DAY_NONE,
				    .course_rid = world_rid(w, RECORD_COURSE, "f1"),
				    .decision = DECISION_ADJUST,
				    .on = november(23),
				    .due = november(30),
				    .note = "stol til bad" };
	struct err e = { 0 };
	int64_t first, second;

	CHECK_INT(decision_do(world_as(w, &h1), &d, NULL, &e), -1, "a carer decides");
	CHECK_INT(e.kind, ERR_ACCESS, "a carer decides");
	CHECK_INT(decision_do(world_as(w, &t1), &d, &world_done, &e), 0, e.text);
	first = world_done.rid;
	d.replaces = first;
	d.note = "stol til bad og måtte";
	t1.now_ms += 61LL * 60 * 1000;
	CHECK_INT(decision_do(world_as(w, &t1), &d, NULL, &e), -1, "no reason");
	check_says(e.text, "say why it is corrected", "a correction without a reason");
	d.reason = "måtten var glemt";
	CHECK_INT(decision_do(world_as(w, &t1), &d, &world_done, &e), 0, e.text);
	second = world_done.rid;
	check_field(w, first, "note", "\"stol til bad\"", "the original stays");
	CHECK_INT(decision_do(world_as(w, &t1), &d, NULL, &e), -1, "corrected twice");
	check_says(e.text, "correct the newest one", "the corrected one");
	CHECK_INT(withdraw_do(world_as(w, &t1),
			      &(struct withdrawal){ RECORD_DECISION, second, "forkert borger" },
			      &world_done, &e),
		  0, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM decision WHERE live AND decision = 1"), 0,
		  "withdrawn: neither counts");
	d = (struct decision_entry){ .result = -1,
				     .next_follow_up = DAY_NONE,
				     .course_rid = d.course_rid,
				     .decision = DECISION_EXTEND,
				     .on = november(23),
				     .due = DAY_NONE };
	CHECK_INT(decision_do(world_as(w, &t1), &d, NULL, &e), -1, "an extension");
	check_says(e.text, "extend the course instead", "an extension is an act of its own");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	test_referrals_refused(&w);
	test_referral(&w);
	test_change(&w);
	test_take_back_after_others(&w);
	test_moves(&w);
	test_extension(&w);
	test_decisions(&w);
	world_close(&w);
	return test_end();
}
