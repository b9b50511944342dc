/* What is done about a plan that is written: changed before it begins, handed over on a day, reviewed. */
#include "core/acts/plan_act.h"

#include "core/acts/course_act.h"
#include "core/queries/plan_lines.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

static int64_t plan_rid(struct world *w, const char *id)
{
	return world_rid(w, RECORD_PLAN, id);
}

/* p9 is from 26 October; p7 begins next Monday; p5 ended a week ago.  It is 23 November. */
static const char plans[] = "{'type':'plan','id':'p7','citizen':'b1','course':'f1','kind':'83a','"
			    "from':'2026-11-30','author':'t1',"
			    "'exercises':[{'id':'x1','name':'Gang ude'}]}\n"
			    "{'type':'plan','id':'p5','citizen':'b1','course':'f1','kind':'83a','"
			    "from':'2026-10-26','to':'2026-11-16',"
			    "'exercises':[{'id':'x1','name':'Gang inde'}]}\n"
			    "{'type':'plan','id':'d1','citizen':'b2','kind':'DV','from':'2026-01-"
			    "05','review':'2026-11-20',"
			    "'exercises':[{'id':'x1','name':'Cykle'}]}\n";

static void test_hand_over(struct world *w)
{
	/* clang-format off */
	static const struct { const char *why, *plan; int month, date; const char *refused; } row[] = {
		{ "the day before it began",  "p9", 10, 25, "before it begins on Monday 26 October" },
		{ "its first day",            "p9", 10, 26, NULL },
		{ "a day that is past",       "p9", 11, 17, NULL },
		{ "today",                    "p9", 11, 23, NULL },
		{ "tomorrow",                 "p9", 11, 24, "has not come yet" },
		{ "one that begins later",    "p7", 11, 23, "before it begins on Monday 30 November" },
		{ "on its last day",          "p5", 11, 16, NULL },
		{ "after it",                 "p5", 11, 17, "the plan ended on Monday 16 November" },
	};
	/* clang-format on */
	struct actor t1 = world_actor(w, "t1");

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct plan_hand_over h = { plan_rid(w, row[i].plan),
						  day_of(2026, row[i].month, row[i].date) };
		char day[DAY_TEXT], want[DAY_TEXT + 2];
		struct err e = { 0 };
		int done = plan_hand_over_do(world_as(w, &t1), &h, &world_done, &e);
		if (row[i].refused != NULL) {
			CHECK_INT(done, -1, row[i].why);
			check_says(e.text, row[i].refused, row[i].why);
			continue;
		}
		CHECK_INT(done, 0, e.text);
		snprintf(want, sizeof want, "\"%s\"", day_text(h.on, day));
		check_field(w, h.plan_rid, "handed_over", want, row[i].why);
		CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
		check_field(w, h.plan_rid, "handed_over", "(none)", "taken back");
	}
}

/* A plan that has not begun is read and changed like any other. */
static void test_ahead(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct arena a = { 0 };
	struct plan_entry p;
	struct err e = { 0 };

	CHECK_INT(plan_entry_load(w->store, plan_rid(w, "p7"), &p, &a, &e), 0, e.text);
	p.plan_rid = plan_rid(w, "p7");
	p.from = november(27);
	CHECK_INT(plan_do(world_as(w, &t1), &p, NULL, &e), 0, e.text);
	check_field(w, p.plan_rid, "from", "\"2026-11-27\"", "it begins earlier");
	p.handed_over = november(23);
	CHECK_INT(plan_do(world_as(w, &t1), &p, NULL, &e), -1, "handed over before it begins");
	CHECK_TEXT(e.field, "handed_over", "where");
	p.handed_over = DAY_NONE;
	p.from = november(30);
	CHECK_INT(plan_do(world_as(w, &t1), &p, NULL, &e), 0, e.text);
	arena_release(&a);
}

/* A day of handing over that came by import stands, also where the form would refuse it. */
static void test_imported_day(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct arena a = { 0 };
	struct plan_entry p;
	struct err e = { 0 };

	world_import(w, "{'type':'plan','id':'p4','citizen':'b1','course':'f1','kind':'83a','from':"
			"'2026-11-16',"
			"'handed_over':'2026-11-02','exercises':[{'id':'x1','name':'Gang'}]}\n");
	CHECK_INT(plan_entry_load(w->store, plan_rid(w, "p4"), &p, &a, &e), 0, e.text);
	p.plan_rid = plan_rid(w, "p4");
	p.review = november(30);
	CHECK_INT(plan_do(world_as(w, &t1), &p, NULL, &e), 0, e.text);
	check_field(w, p.plan_rid, "handed_over", "\"2026-11-02\"", "as it came");
	p.handed_over = november(3);
	CHECK_INT(plan_do(world_as(w, &t1), &p, NULL, &e), -1, "another such day");
	arena_release(&a);
}

static struct plan_line plan_seen(struct world *w, const char *citizen, struct day on)
{
	struct actor t1 = world_actor(w, "t1");
	const struct plan_choice which = { PLANS_OF_CITIZEN, world_rid(w, RECORD_CITIZEN, citizen),
					   on };
	struct plan_lines l = { .plans = 0 };
	struct arena a = { 0 };
	struct err e = { 0 };

	CHECK_INT(plan_lines_load(world_as(w, &t1), &which, &a, &l, &e), 0, e.text);
	CHECK_INT((long long)l.plans, 1, "one plan in force");
	struct plan_line p = l.plan[0];
	arena_release(&a);
	return p;
}

static int review(struct world *w, struct plan_reviewed r, struct err *e)
{
	struct actor t1 = world_actor(w, "t1");

	r.plan_rid = plan_rid(w, "d1");
	return plan_review_do(world_as(w, &t1), &r, &world_done, e);
}

static void test_review(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct err e = { 0 };
	struct act_questions ask;

	CHECK_INT(plan_seen(w, "b2", november(23)).review_due.n, november(20).n,
		  "due three days ago");
	CHECK_INT(review(w, (struct plan_reviewed){ .on = november(24), .next = DAY_NONE }, &e), -1,
		  "tomorrow");
	check_says(e.text, "has not come yet", "tomorrow");
	CHECK_INT(
		review(w, (struct plan_reviewed){ .on = day_of(2026, 1, 4), .next = DAY_NONE }, &e),
		-1, "before it began");
	check_says(e.text, "before it begins on Monday 5 January", "before it began");
	CHECK_INT(review(w, (struct plan_reviewed){ .on = DAY_NONE, .next = DAY_NONE }, &e), -1,
		  "no day");
	CHECK_INT(review(w, (struct plan_reviewed){ .on = november(23), .next = november(23) }, &e),
		  -1, "the next one on the same day");
	CHECK_TEXT(e.field, "next", "where");

	struct plan_reviewed r = { .plan_rid = plan_rid(w, "d1"),
				   .on = november(23),
				   .next = day_of(2027, 11, 24) };
	CHECK_INT(plan_review_check(world_as(w, &t1), &r, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "by Tuesday 23 November 2027 at the latest",
		   "DV: every year, counted from the review");
	r.next = day_of(2027, 11, 23);
	r.note = "to kilo mere";
	CHECK_INT(plan_review_check(world_as(w, &t1), &r, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "in time");
	CHECK_INT(review(w, r, &e), 0, e.text);
	int64_t rid = world_done.rid;
	check_field(w, rid, "on", "\"2026-11-23\"", "the review is a record");
	check_field(w, rid, "note", "\"to kilo mere\"", "its note");
	check_field(w, r.plan_rid, "review", "\"2027-11-23\"", "the plan says when next");
	struct plan_line p = plan_seen(w, "b2", november(23));
	CHECK_INT(p.reviewed.n, november(23).n, "seen");
	CHECK_INT(p.review_due.n, day_of(2027, 11, 23).n, "the next one");
	CHECK(day_is_none(plan_seen(w, "b2", november(22)).reviewed), "not the day before");

	r.on = november(20);
	r.replaces = rid;
	r.next = november(30);
	CHECK_INT(plan_review_do(world_as(w, &t1), &r, NULL, &e), 0, e.text);
	CHECK_INT(plan_seen(w, "b2", november(23)).reviewed.n, november(20).n, "corrected");
	check_field(w, r.plan_rid, "review", "\"2027-11-23\"", "a correction leaves the plan");
}

static void test_review_undone(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct err e = { 0 };

	CHECK_INT(review(w, (struct plan_reviewed){ .on = november(23), .next = november(30) }, &e),
		  0, e.text);
	check_field(w, plan_rid(w, "d1"), "review", "\"2026-11-30\"", "the next one");
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	check_field(w, plan_rid(w, "d1"), "review", "\"2027-11-23\"", "taken back with the review");
	CHECK_INT(plan_seen(w, "b2", november(23)).reviewed.n, november(20).n, "and so is its day");
}

/* A course that is cancelled takes its plans along, and brings them back. */
static void test_cancelled(struct world *w)
{
	/* clang-format off */
	static const struct { const char *plan, *key, *cancelled, *undone; } row[] = {
		{ "p9", "to",        "\"2026-11-23\"", "(none)" },
		{ "p9", "withdrawn", "(none)",         "(none)" },
		{ "p7", "to",        "(none)",         "(none)" },
		{ "p7", "withdrawn", "\"the course ended before the plan began\"", "(none)" },
		{ "p5", "to",        "\"2026-11-16\"", "\"2026-11-16\"" },
		{ "d1", "to",        "(none)",         "(none)" },
	};
	/* clang-format on */
	struct actor t1 = world_actor(w, "t1");
	const struct course_move v = { .course_rid = world_rid(w, RECORD_COURSE, "f1"),
				       .step = COURSE_CANCEL,
				       .on = november(23),
				       .until = DAY_NONE,
				       .reason = "flyttet" };
	struct err e = { 0 };

	CHECK_INT(course_move_do(world_as(w, &t1), &v, &world_done, &e), 0, e.text);
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		check_field(w, plan_rid(w, row[i].plan), row[i].key, row[i].cancelled, row[i].plan);
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		check_field(w, plan_rid(w, row[i].plan), row[i].key, row[i].undone, row[i].plan);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, plans);
	test_hand_over(&w);
	test_ahead(&w);
	test_imported_day(&w);
	test_review(&w);
	test_review_undone(&w);
	test_cancelled(&w);
	world_close(&w);
	return test_end();
}
