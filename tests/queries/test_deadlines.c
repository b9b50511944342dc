/* Deadlines of courses in a store: in lists, on the page of the course, and what counts as a contact. */
#include <stdio.h>
#include <string.h>

#include "core/queries/authority.h"
#include "core/queries/course_list.h"
#include "core/queries/course_page.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

static const char deadlines[] =
	"deadlines:\n"
	"  - { id: afg, name: Afgørelse, kind: decision, working_days: 5 }\n"
	"  - { id: kontakt, name: Kontakt, kind: contact, days: 3 }\n"
	"  - { id: start, name: Start, kind: start, days: 14 }\n"
	"  - { id: klage, name: Klage, kind: complaint, weeks: 4 }\n";

/* clang-format off */
/* It is Monday 23 November. */
#define COURSE(dates) "{'type':'citizen','id':'c#','name':'Ane #'}\n" \
	"{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom','lead':'t1'," dates "}\n"
#define VISIT(carer, on, outcome) \
	"{'type':'visit_record','id':'r#" carer on "','citizen':'c#','carer':'" carer "','on':'" on "','outcome':'" outcome "'}\n"
static const struct { const char *why, *lines, *want, *reasons; } row[] = {
	{ "referred on Monday a week ago: a working day is left", COURSE("'referred':'2026-11-17'"),
	  "kontakt missed 2026-11-20; afg running 2026-11-24", "deadline deadline starts_soon" },
	{ "a visit by home care", COURSE("'referred':'2026-11-17'") VISIT("h1", "2026-11-20", "done"),
	  "kontakt met 2026-11-20; afg running 2026-11-24", "deadline starts_soon" },
	{ "a visit too late", COURSE("'referred':'2026-11-17'") VISIT("h1", "2026-11-21", "partly"),
	  "kontakt met_late 2026-11-20; afg running 2026-11-24", "deadline starts_soon" },
	{ "before it was referred", COURSE("'referred':'2026-11-17'") VISIT("h1", "2026-11-16", "done"),
	  "kontakt missed 2026-11-20; afg running 2026-11-24", "deadline deadline starts_soon" },
	{ "nobody was home", COURSE("'referred':'2026-11-17'") VISIT("h1", "2026-11-19", "not_home"),
	  "kontakt missed 2026-11-20; afg running 2026-11-24", "deadline deadline starts_soon" },
	{ "somebody of another provider", COURSE("'referred':'2026-11-17'") VISIT("h3", "2026-11-19", "done"),
	  "kontakt missed 2026-11-20; afg running 2026-11-24", "deadline deadline starts_soon" },
	{ "unless the course was theirs on that day", COURSE("'referred':'2026-11-17'")
	  "{'type':'course_provider','id':'o#','course':'f#','provider':'p1','from':'2026-11-19'}\n" VISIT("h3", "2026-11-19", "done"),
	  "kontakt met 2026-11-20; afg running 2026-11-24", "deadline starts_soon" },
	{ "the lead, of whatever provider", "{'type':'citizen','id':'c#','name':'Ane #'}\n"
	  "{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'p1','lead':'t1','referred':'2026-11-17'}\n"
	  VISIT("t1", "2026-11-18", "done"),
	  "kontakt met 2026-11-20; afg running 2026-11-24", "deadline starts_soon" },
	{ "offered in time", COURSE("'referred':'2026-11-10','offered':'2026-11-12'"),
	  "kontakt met 2026-11-13; afg met 2026-11-17; start running 2026-11-26; klage running 2026-12-10", "starts_soon" },
	{ "missed the start", COURSE("'referred':'2026-10-26','offered':'2026-10-28'"),
	  "kontakt met 2026-10-29; afg met 2026-11-02; start missed 2026-11-11; klage running 2026-11-25", "deadline starts_soon" },
	{ "begun", COURSE("'referred':'2026-11-10','offered':'2026-11-12','start':'2026-11-16','planned_end':'2027-01-10'"),
	  "kontakt met 2026-11-13; afg met 2026-11-17; start met 2026-11-26; klage running 2026-12-10", "" },
};
/* clang-format on */

static const struct course_row *course_of(const struct course_list *l, size_t n)
{
	char id[16];

	snprintf(id, sizeof id, "f%zu", n + 100);
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->row[i].course->id, id) == 0)
			return l->row[i].course;
	CHECK(false, "%s is not listed", id);
	return NULL;
}

static void check_deadlines(const struct course_row *c, const char *want, const char *why)
{
	char got[400] = "", day[DAY_TEXT];
	size_t used = 0;

	for (size_t i = 0; i < c->deadlines; i++)
		used += (size_t)snprintf(got + used, sizeof got - used, "%s%s %s %s",
					 i > 0 ? "; " : "", c->deadline[i].rule->id,
					 deadline_state_words.at[c->deadline[i].state].json,
					 day_text(c->deadline[i].due, day));
	CHECK_TEXT(got, want, why);
}

static void check_reasons(const struct course_row *c, const char *want, const char *why)
{
	char got[400] = "";
	size_t used = 0;

	for (size_t i = 0; i < c->reasons.n; i++)
		if (c->reasons.why[i].code != COURSE_NO_OBSERVATION)
			used += (size_t)snprintf(
				got + used, sizeof got - used, "%s%s", used > 0 ? " " : "",
				course_reason_words.at[c->reasons.why[i].code].json);
	CHECK_TEXT(got, want, why);
}

static void test_in_lists(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct course_list l;
	struct err e = { 0 };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		world_import_case(w, row[i].lines, i);
	CHECK_INT(course_list_load(world_as(w, &t1), COURSES_MINE, november(23), &l, &e), 0,
		  e.text);
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct course_row *c = course_of(&l, i);
		if (c == NULL)
			continue;
		check_deadlines(c, row[i].want, row[i].why);
		check_reasons(c, row[i].reasons, row[i].why);
	}
	course_list_release(&l);
}

/* As it was on a day before: the offer had not come yet. */
static void test_on_a_page(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct course_page p;
	struct err e = { 0 };

	CHECK_INT(course_page_load(world_as(w, &t1), world_rid(w, RECORD_COURSE, "f108"),
				   november(11), &p, &e),
		  0, e.text);
	check_deadlines(p.course, "kontakt running 2026-11-13; afg running 2026-11-17",
			"the day before the offer");
	course_page_release(&p);
}

/* Of the missed ones, whom to write to, with the new day. */
static void test_for_the_authority(struct world *w)
{
	static const struct {
		size_t row;
		const char *text;
	} missed[] = {
		{ 0, "Kontakt: ran out on Friday 20 November, 3 days ago; write to the citizen "
		     "with the new day, Thursday 26 November" },
		{ 9, "Start: ran out on Wednesday 11 November, 12 days ago; write to the citizen "
		     "with the new day, Monday 7 December" },
	};
	struct actor v1 = world_actor(w, "v1");
	struct authority l;
	struct err e = { 0 };
	size_t n = 0;

	CHECK_INT(authority_load(world_as(w, &v1), &l, &e), 0, e.text);
	for (size_t i = 0; i < l.n; i++) {
		n += l.row[i].reason == AUTHORITY_DEADLINE;
		for (size_t k = 0; k < 2; k++) {
			char id[16];
			snprintf(id, sizeof id, "f%zu", missed[k].row + 100);
			if (strcmp(l.row[i].course, id) == 0)
				CHECK_TEXT(l.row[i].text, missed[k].text, id);
		}
	}
	CHECK_INT((long long)n, 5, "f100, f103, f104, f105 and f109");
	authority_release(&l);
	world_import(
		w,
		"{'type':'course','id':'f100','citizen':'c100','course_type':'lang',"
		"'provider':'kom','lead':'t1','referred':'2026-11-17','offered':'2026-11-23'}\n"
		"{'type':'course','id':'f103','citizen':'c103','course_type':'lang',"
		"'provider':'kom','lead':'t1','referred':'2026-11-17','cancelled':'2026-11-23'}\n"
		"{'type':'citizen','id':'c104','name':'Ane 104','died':'2026-11-22'}\n");
	CHECK_INT(authority_load(world_as(w, &v1), &l, &e), 0, e.text);
	n = 0;
	for (size_t i = 0; i < l.n; i++)
		n += l.row[i].reason == AUTHORITY_DEADLINE;
	CHECK_INT((long long)n, 2, "offered, given up and dead: nobody waits any more");
	authority_release(&l);
}

static void test_without(void)
{
	struct world w;
	struct course_list l;
	struct err e = { 0 };

	world_open(&w);
	world_import(&w, world_team);
	world_import_case(&w, row[0].lines, 0);
	struct actor t1 = world_actor(&w, "t1");
	CHECK_INT(course_list_load(world_as(&w, &t1), COURSES_MINE, november(23), &l, &e), 0,
		  e.text);
	check_deadlines(course_of(&l, 0), "", "no settings, no deadlines");
	check_reasons(course_of(&l, 0), "starts_soon", "and no reason");
	course_list_release(&l);
	world_close(&w);
}

int main(void)
{
	struct world w;

	world_open_with(&w, deadlines);
	world_import(&w, world_team);
	test_in_lists(&w);
	test_on_a_page(&w);
	test_for_the_authority(&w);
	world_close(&w);
	test_without();
	return test_end();
}
