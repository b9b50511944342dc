/* Whose time of retention is over, out of a real store. */
#include "core/queries/retention.h"

#include "tests/queries/world.h"
#include "tests/test.h"

/* Everything is taken in on 2026-11-23. */
static const char courses[] =
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'p1','referred':"
	"'2026-10-01','start':'2026-10-05','end':'2027-03-01','result':'independent'}\n"
	"{'type':'course','id':'f2','citizen':'b2','course_type':'lang','provider':'p1','referred':"
	"'2026-10-01','start':'2026-10-05'}\n"
	"{'type':'course','id':'f3','citizen':'b3','course_type':'lang','provider':'p1','referred':"
	"'2026-10-01','declined':'2026-10-05'}\n"
	"{'type':'citizen','id':'gone','name':'Åse Død','died':'2026-12-24'}\n"
	"{'type':'course','id':'f4','citizen':'gone','course_type':'lang','provider':'p1','"
	"referred':'2026-10-01','start':'2026-10-05'}\n";

/* clang-format off */
static const struct {
	const char *why, *citizen, *on;
	bool listed;
} row[] = {
	{ "the last day of the last entry",      "b4",   "2031-11-23", false },
	{ "the day after",                       "b4",   "2031-11-24", true },
	{ "the last day after a course",         "b1",   "2032-03-01", false },
	{ "the day after that",                  "b1",   "2032-03-02", true },
	{ "a course that is not over",           "b2",   "2099-01-01", false },
	{ "a course that was declined before",   "b3",   "2031-11-24", true },
	{ "died in a course: the last day",      "gone", "2031-12-24", false },
	{ "died in a course: the day after",     "gone", "2031-12-25", true },
};
/* clang-format on */

static bool is_listed(const struct work *w, const char *citizen, size_t *n)
{
	struct retention list;
	struct err e = { 0 };
	bool found = false;

	CHECK_INT(retention_load(w, &list, &e), 0, e.text);
	for (size_t i = 0; i < list.n; i++)
		found |= strcmp(list.row[i].citizen, citizen) == 0;
	*n = list.n;
	retention_release(&list);
	return found;
}

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(day_parse(text, &d), "%s", text);
	return d;
}

static void test_list(struct world *w)
{
	struct work work = *world_as(w, &w->admin);
	struct settings *set = w->settings.at[0].set;
	size_t n;

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		work.who.today = day(row[i].on);
		set->retention.years = 5;
		CHECK_INT(is_listed(&work, row[i].citizen, &n), row[i].listed, row[i].why);
		set->retention.years = SETTING_NONE;
		CHECK_INT(is_listed(&work, row[i].citizen, &n), false, "no time is set");
		CHECK_INT(n, 0, "nobody is past it then");
	}
}

/* The longest past first; one citizen alone says the same. */
static void test_order(struct world *w)
{
	struct work work = *world_as(w, &w->admin);
	struct arena a = { NULL };
	struct retention list;
	struct retention_row one;
	struct err e = { 0 };
	char until[DAY_TEXT];

	w->settings.at[0].set->retention.years = 5;
	work.who.today = day("2032-03-02");
	CHECK_INT(retention_load(&work, &list, &e), 0, e.text);
	CHECK(list.n > 2, "several");
	if (list.n > 0) {
		CHECK_TEXT(list.row[list.n - 1].citizen, "b1", "the last of them");
		CHECK_INT(list.row[list.n - 1].days, 1, "a day past");
	}
	for (size_t i = 1; i < list.n; i++)
		CHECK(list.row[i - 1].days >= list.row[i].days, "sorted");
	retention_release(&list);
	CHECK_INT(retention_of(&work, world_rid(w, RECORD_CITIZEN, "b1"), &a, &one, &e), 0, e.text);
	CHECK_TEXT(day_text(one.until, until), "2032-03-01", "kept until");
	CHECK_INT(retention_of(&work, 999999, &a, &one, &e), -1, "nobody");
	CHECK_INT(e.kind, ERR_RULE, "nobody");
	arena_release(&a);
}

static void test_look_up(struct world *w)
{
	static const char logged[] = "SELECT count(*) FROM journal WHERE kind = 'access'";
	long before = world_count(w, logged);
	size_t n;

	is_listed(world_as(w, &w->admin), "b1", &n);
	CHECK_INT(world_count(w, logged), before + 1, "one look-up");
	const struct actor lead = world_actor(w, "tl");
	struct retention list;
	struct err e = { 0 };
	CHECK_INT(retention_load(world_as(w, &lead), &list, &e), -1, "a team lead may not");
	CHECK_INT(e.kind, ERR_ACCESS, "a team lead may not");
	CHECK_INT(world_count(w, logged), before + 1, "and nothing is logged for it");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, courses);
	test_list(&w);
	test_order(&w);
	test_look_up(&w);
	world_close(&w);
	return test_end();
}
