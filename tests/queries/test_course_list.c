/* My courses: whose, which, in which order and why. */
#include "core/queries/course_list.h"

#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'citizen','id':'c1','name':'Hans Søgaard','provider':'kom'}\n"
	"{'type':'citizen','id':'c2','name':'Erna Lund','provider':'kom'}\n"
	"{'type':'citizen','id':'c3','name':'Aksel Bo','provider':'kom'}\n"
	/* slips */
	"{'type':'course','id':'f1','citizen':'c1','course_type':'lang','provider':'kom','contact':'h1','lead':'t1',"
		"'referred':'2026-09-01','start':'2026-09-21','planned_end':'2026-11-15'}\n"
	"{'type':'goal','id':'g1','course':'f1','text':'Bad','start_level':3,'target_level':1}\n"
	"{'type':'goal','id':'g2','course':'f1','parent':'g1','text':'Ind i badet','start_level':3,'target_level':1,'status':'reached','closed':'2026-11-10'}\n"
	"{'type':'goal','id':'g3','course':'f1','text':'Strømper','start_level':2,'target_level':2}\n"
	"{'type':'goal','id':'g4','course':'f1','text':'Cykle','start_level':2,'status':'dropped','reason':'vil ikke'}\n"
	"{'type':'progress','id':'o1','goal':'g1','on':'2026-10-01','level':3}\n"
	"{'type':'progress','id':'o2','goal':'g1','on':'2026-11-20','level':2}\n"
	"{'type':'progress','id':'o3','goal':'g1','on':'2026-11-22','level':2}\n"
	"{'type':'progress','id':'o4','goal':'g3','on':'2026-11-22','level':2}\n"
	"{'type':'progress','id':'o5','goal':'g3','on':'2026-11-23','level':0,'withdrawn':'forkert mål'}\n"
	"{'type':'progress','id':'o6','goal':'g3','on':'2026-11-24','level':1}\n"
	/* runs well */
	"{'type':'course','id':'f2','citizen':'c2','course_type':'lang','provider':'kom','contact':'h2','lead':'t1',"
		"'referred':'2026-10-20','start':'2026-11-02','planned_end':'2026-12-27'}\n"
	"{'type':'goal','id':'g5','course':'f2','text':'Gå ud','start_level':3,'target_level':1}\n"
	"{'type':'progress','id':'o7','goal':'g5','on':'2026-11-21','level':2}\n"
	/* nobody observes */
	"{'type':'course','id':'f3','citizen':'c3','course_type':'lang','provider':'kom','contact':'h2',"
		"'referred':'2026-10-20','start':'2026-10-26','planned_end':'2027-01-20'}\n"
	"{'type':'goal','id':'g6','course':'f3','text':'Gå ud','start_level':3,'target_level':1}\n"
	"{'type':'plan','id':'l1','citizen':'c3','course':'f3','kind':'83a','from':'2026-10-26','author':'t1','exercises':[]}\n"
	/* of another provider */
	"{'type':'course','id':'f4','citizen':'b3','course_type':'lang','provider':'p1','contact':'h3','referred':'2026-11-20'}\n"
	/* over */
	"{'type':'course','id':'f5','citizen':'b1','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-08-01',"
		"'start':'2026-08-03','planned_end':'2026-10-01','end':'2026-10-01','result':'help'}\n"
	"{'type':'course','id':'f6','citizen':'b1','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-10-01','declined':'2026-10-08'}\n"
	/* a protected citizen's, not begun */
	"{'type':'course','id':'f7','citizen':'b4','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-11-20','start':'2026-11-30'}\n";

static const struct { const char *why, *staff; enum courses_of of; const char *want; } lists[] = {
	{ "lead, and author of a plan", "t1", COURSES_MINE, "f1 f3 f7 f2" },
	{ "contact person", "h2", COURSES_MINE, "f3 f2" },
	{ "nobody's", "tl", COURSES_MINE, "" },
	{ "of the provider", "tl", COURSES_OF_PROVIDER, "f1 f3 f7 f2" },
	{ "of a private provider", "tp", COURSES_OF_PROVIDER, "f4" },
	{ "all", NULL, COURSES_ALL, "f1 f3 f7 f4 f2" },
};
/* clang-format on */

static void test_lists(struct world *w)
{
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		struct actor who = world_actor(w, lists[i].staff);
		struct course_list l;
		struct err e = { 0 };
		char got[200] = "";

		CHECK_INT(course_list_load(world_as(w, &who), lists[i].of, november(23), &l, &e), 0,
			  e.text);
		for (size_t k = 0; k < l.n; k++)
			snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s",
				 k > 0 ? " " : "", l.row[k].course->id);
		CHECK_TEXT(got, lists[i].want, lists[i].why);
		course_list_release(&l);
	}
}

static void test_refused(struct world *w)
{
	struct actor carer = world_actor(w, "h1"), lead = world_actor(w, "tl");
	struct course_list l;
	struct err e = { 0 };

	CHECK_INT(course_list_load(world_as(w, &carer), COURSES_OF_PROVIDER, november(23), &l, &e),
		  -1, "a carer sees her own");
	CHECK_INT(e.kind, ERR_ACCESS, "a carer sees her own");
	CHECK_INT(course_list_load(world_as(w, &lead), COURSES_ALL, november(23), &l, &e), -1,
		  "a team lead sees her provider's");
}

static const struct course_list_row *row_of(const struct course_list *l, const char *id)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->row[i].course->id, id) == 0)
			return &l->row[i];
	CHECK(false, "%s is not on the list", id);
	return &l->row[0];
}

static const char *why_of(const struct course_list_row *r, char text[COURSE_WHY_TEXT])
{
	return course_reasons_text(&r->course->reasons, text);
}

static void test_figures(struct world *w)
{
	struct actor who = world_actor(w, "t1");
	struct course_list l;
	struct err e = { 0 };
	char why[COURSE_WHY_TEXT];

	CHECK_INT(course_list_load(world_as(w, &who), COURSES_MINE, november(23), &l, &e), 0,
		  e.text);
	const struct course_list_row *f1 = row_of(&l, "f1");
	CHECK_TEXT(f1->course->name, "Hans Søgaard", "whose");
	CHECK_TEXT(f1->course->lead_name, "Eva Bak", "lead");
	CHECK_TEXT(f1->course->contact, "h1", "contact");
	CHECK_TEXT(f1->course->provider_name, "Kommunen", "provider");
	CHECK_TEXT(f1->course->type_name, "Langt forløb", "type");
	CHECK_INT(f1->course->stands.week, 10, "week");
	CHECK_INT(f1->course->stands.weeks, 8, "of weeks");
	CHECK_INT(f1->course->stands.days_left, -8, "days left");
	CHECK_INT(f1->course->reasons.why[0].code, COURSE_END_PASSED, "why it is first");
	CHECK_INT(f1->goals, 3, "goals, without the dropped one");
	CHECK_INT(f1->reached, 1, "reached");
	CHECK_INT(f1->moving, 1, "moved on the 20th");
	CHECK_INT(f1->still, 1, "a withdrawn observation moves nothing, nor does tomorrow's");
	CHECK_INT(f1->proposed, 2, "its subgoals are done; the other is where it should be");
	const struct course_list_row *f3 = row_of(&l, "f3");
	CHECK_INT(f3->course->reasons.why[0].code, COURSE_NO_OBSERVATION, "nobody observes");
	CHECK_INT(f3->course->plans, 1, "plans in force");
	const struct course_list_row *f7 = row_of(&l, "f7");
	CHECK_TEXT(f7->course->name, "Villy Krog", "her own protected citizens have names");
	CHECK_INT(f7->course->reasons.why[0].code, COURSE_STARTS_SOON, "not begun");
	CHECK_TEXT(why_of(row_of(&l, "f2"), why), "nothing waits", "runs well");
	course_list_release(&l);

	CHECK_INT(course_list_load(world_as(w, &w->admin), COURSES_ALL, november(23), &l, &e), 0,
		  e.text);
	CHECK_TEXT(row_of(&l, "f7")->course->name, "(protected)", "not on a list over everybody");
	course_list_release(&l);
}

/* clang-format off */
/* What counts of several observations of one goal: a row each, on f2's only goal. */
static const struct { const char *why, *line; int now, moved; } seen[] = {
	{ "one, lower than the start", NULL, 2, 21 },
	{ "the same again: it moved on the first of them",
	  "{'type':'progress','id':'p1','goal':'g5','on':'2026-11-22','level':2,'recorded_at':'2026-11-22T08:00:00Z'}\n", 2, 21 },
	{ "two on one day: the one recorded last",
	  "{'type':'progress','id':'p2','goal':'g5','on':'2026-11-22','level':1,'recorded_at':'2026-11-22T12:00:00Z'}\n", 1, 22 },
	{ "recorded earlier, come later",
	  "{'type':'progress','id':'p3','goal':'g5','on':'2026-11-22','level':3,'recorded_at':'2026-11-22T07:00:00Z'}\n", 1, 22 },
	{ "a correction counts in place of what it corrects",
	  "{'type':'progress','id':'p4','goal':'g5','on':'2026-11-22','level':2,'replaces':'p2','reason':'tastefejl','recorded_at':'2026-11-22T13:00:00Z'}\n", 2, 22 },
};
/* clang-format on */

static void test_observations(struct world *w)
{
	struct actor who = world_actor(w, "t1");

	for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
		struct course_list l;
		struct err e = { 0 };
		if (seen[i].line != NULL)
			world_import(w, seen[i].line);
		CHECK_INT(course_list_load(world_as(w, &who), COURSES_MINE, november(23), &l, &e),
			  0, e.text);
		const struct course_goal *g = &row_of(&l, "f2")->course->goal[0];
		CHECK_INT(g->now, seen[i].now, seen[i].why);
		CHECK_INT(g->moved.n, november(seen[i].moved).n, seen[i].why);
		course_list_release(&l);
	}
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	test_lists(&w);
	test_refused(&w);
	test_figures(&w);
	test_observations(&w);
	world_close(&w);
	return test_end();
}
