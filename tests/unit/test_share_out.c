/* Clashes of planned visits, and whom visits are given to whose carer cannot come. */
#include "core/rules/share_out.h"

#include "tests/test.h"

/* ---- clashes ---- */

/* clang-format off */
static const struct {
	const char *why;
	int citizen, carer, home, from, to;
	int citizen_2, carer_2, home_2, from_2, to_2;
	enum clash want;
} clash[] = {
	{ "two citizens at once",             1, 5, 1, 480, 510,   2, 5, 2, 500, 530,  CLASH_CARER },
	{ "one after the other",              1, 5, 1, 480, 510,   2, 5, 2, 510, 540,  CLASH_NONE },
	{ "by two carers",                    1, 5, 1, 480, 510,   2, 6, 2, 500, 530,  CLASH_NONE },
	{ "by nobody yet",                    1, 0, 1, 480, 510,   2, 0, 2, 500, 530,  CLASH_NONE },
	{ "they live together",               1, 5, 9, 480, 510,   2, 5, 9, 500, 530,  CLASH_NONE },
	{ "one citizen, windows that overlap", 1, 5, 1, 480, 510,  1, 6, 1, 500, 530,  CLASH_CITIZEN },
	{ "two helpers in one window",        1, 5, 1, 480, 510,   1, 6, 1, 480, 510,  CLASH_NONE },
	{ "two in one window, one not named", 1, 5, 1, 480, 510,   1, 0, 1, 480, 510,  CLASH_NONE },
	{ "the same carer twice",             1, 5, 1, 480, 510,   1, 5, 1, 480, 510,  CLASH_CITIZEN },
	{ "one citizen, one after the other", 1, 5, 1, 480, 510,   1, 5, 1, 510, 540,  CLASH_NONE },
	{ "over midnight",                    1, 5, 1, 1410, 30,   2, 5, 2, 1430, 10,  CLASH_CARER },
};
/* clang-format on */

static void test_clashes(void)
{
	const struct day on = { 20000 };

	for (size_t i = 0; i < sizeof clash / sizeof clash[0]; i++) {
		struct planned_span a = { .rid = 1,
					  .citizen_rid = clash[i].citizen,
					  .carer_rid = clash[i].carer,
					  .home = clash[i].home };
		struct planned_span b = { .rid = 2,
					  .citizen_rid = clash[i].citizen_2,
					  .carer_rid = clash[i].carer_2,
					  .home = clash[i].home_2 };
		planned_times(&a, on, clash[i].from, clash[i].to);
		planned_times(&b, on, clash[i].from_2, clash[i].to_2);
		CHECK_INT(clash_between(&a, &b), clash[i].want, clash[i].why);
		CHECK_INT(clash_between(&b, &a), clash[i].want, clash[i].why);
		b.rid = 1;
		CHECK_INT(clash_between(&a, &b), CLASH_NONE, "a visit does not clash with itself");
	}
}

/* ---- sharing out ---- */

enum { DAY = 20000, CARERS = 3 };

static struct share_visit visit_at(int rid, int citizen, int from, int to, int district)
{
	struct share_visit v = { .span = { .rid = rid, .citizen_rid = citizen, .home = citizen },
				 .on = { DAY },
				 .district = district };

	planned_times(&v.span, v.on, from, to);
	return v;
}

/* Three carers, each with one visit of the morning: 30, 60 and 90 minutes. */
struct team {
	struct share_visit busy[CARERS];
	struct share_away away;
	struct share_carer carer[CARERS];
	struct share_visit visit[3];
	bool knows[3 * CARERS];
	struct share s;
	struct share_choice out[3];
};

static void team_begin(struct team *t, size_t visits)
{
	*t = (struct team){ .away = { { DAY }, { DAY } } };
	for (int i = 0; i < CARERS; i++) {
		t->busy[i] = visit_at(100 + i, 100 + i, 420, 450 + 30 * i, i + 1);
		t->carer[i] = (struct share_carer){ .rid = 50 + i, .busy = &t->busy[i], .n = 1 };
	}
	for (size_t i = 0; i < visits; i++)
		t->visit[i] =
			visit_at((int)i + 1, (int)i + 1, 600 + 60 * (int)i, 630 + 60 * (int)i, 0);
	t->s = (struct share){ t->visit, visits, t->carer, CARERS, t->knows, NULL };
}

static void test_whom(void)
{
	struct team t;

	team_begin(&t, 1);
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 0, "the one with the fewest minutes");
	CHECK_INT(t.out[0].why, 0, "and for no other reason");

	t.knows[2] = true;
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 2, "who knows the citizen comes before that");
	CHECK_INT(t.out[0].why, SHARE_KNOWS, "that is said");

	t.visit[0].district = 2;
	t.knows[2] = false;
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 1, "who is close by");
	CHECK_INT(t.out[0].why, SHARE_NEAR, "that is said");

	t.carer[1].away = &t.away;
	t.carer[1].aways = 1;
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 0, "not who is away that day");
	t.away.from.n = t.away.to.n = DAY + 1;
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 1, "away the day after");
	t.away.from.n = t.away.to.n = DAY - 1;
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 1, "back the day before");
	t.away.to = DAY_NONE;
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 0, "nobody knows until when");
}

static void test_roles(void)
{
	struct team t;

	team_begin(&t, 1);
	t.carer[0].other_role = true;
	t.knows[0] = true;
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 1, "nobody with another role, though they know the citizen");
	t.carer[1].other_role = t.carer[2].other_role = true;
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, -1, "rather nobody: a person decides");
}

static void test_lacks(void)
{
	struct team t;
	bool lacks[3 * CARERS] = { true };

	team_begin(&t, 1);
	t.s.lacks = lacks;
	t.knows[0] = true;
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 1, "who has the competence, though another knows the citizen");
	CHECK_INT(t.out[0].why, 0, "nothing is said of it");
	lacks[1] = true;
	t.carer[2].n = 0;
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 2, "even one who has no visits that day");
	lacks[2] = true;
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 0, "where nobody has it, whoever is best otherwise");
	CHECK_INT(t.out[0].why, SHARE_KNOWS | SHARE_LACKS, "and it is said");
}

static void test_at_work(void)
{
	struct team t;

	team_begin(&t, 1);
	t.carer[0].n = 0;
	t.knows[0] = true;
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 1, "who has no visits that day is asked last");
	t.busy[1] = visit_at(101, 101, 610, 640, 0);
	t.busy[2] = visit_at(102, 102, 590, 601, 0);
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 0, "but asked, where all others would be in two places");
	CHECK_INT(t.out[0].why, SHARE_KNOWS | SHARE_NOT_AT_WORK, "that is said");
}

static void test_nobody(void)
{
	struct team t;

	team_begin(&t, 1);
	for (int i = 0; i < CARERS; i++)
		t.busy[i] = visit_at(100 + i, 100 + i, 610, 640, 0);
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, -1, "nobody is free");
	const struct share_visit *c = share_clash(&t.s, t.out, 0, 1);
	CHECK(c != NULL && c->span.rid == 101, "what stands in the way is found");
	t.busy[1] = visit_at(101, 101, 630, 640, 0);
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 1, "one ends as the other begins");
}

/* The only one who can make the first visit is not given away for the second. */
static void test_few_first(void)
{
	struct team t;

	team_begin(&t, 2);
	t.visit[1] = visit_at(2, 2, 600, 630, 0);
	t.visit[0] = visit_at(1, 1, 590, 640, 0); /* carers 1 and 2 are out at 630 */
	t.busy[1] = visit_at(101, 101, 632, 700, 0);
	t.busy[2] = visit_at(102, 102, 580, 700, 0);
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 0, "the longer one, which one carer alone can make");
	CHECK_INT(t.out[1].carer, 1, "the other goes to who is left");
	const struct share_visit *c = share_clash(&t.s, t.out, 1, 0);
	CHECK(c != NULL && c->span.rid == 1, "visits that are given out count as well");
}

static void test_evenly(void)
{
	struct team t;

	team_begin(&t, 3);
	t.visit[2] = visit_at(3, 3, 800, 830, 0);
	share_out(&t.s, t.out);
	CHECK_INT(t.out[0].carer, 0, "30 minutes");
	CHECK_INT(share_minutes(&t.s, t.out, 1, 0), 60, "what was given counts");
	CHECK_INT(t.out[1].carer, 0, "60, as many as the second: the first in the list");
	CHECK_INT(t.out[2].carer, 1, "90 against 60");
}

int main(void)
{
	test_clashes();
	test_whom();
	test_roles();
	test_lacks();
	test_at_work();
	test_nobody();
	test_few_first();
	test_evenly();
	return test_end();
}
