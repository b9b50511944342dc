/* The status after a course, and the follow-up that asks for it: who may, on which day, what is refused, and
 * what is taken back (domain 4, 8). */
#include "config/config.h"
#include "core/acts/follow_up_act.h"
#include "core/acts/later_act.h"
#include "core/queries/course_page.h"
#include "core/queries/later_status.h"

#include "tests/queries/course_world.h"
#include "tests/test.h"

static const char yaml[] =
	"municipality: { name: Prøvekøbing, code: 999 }\n"
	"services:\n"
	"  - { id: pleje, name: Personlig pleje, law: SEL83 }\n"
	"  - { id: rehab, name: Rehabilitering, law: SEL83A }\n"
	"course_types: [{ id: lang, name: Langt forløb }]\n"
	"follow_ups:\n"
	"  - { id: slut, name: Slutevaluering, when: end }\n"
	"  - { id: aar, name: Et år efter, when: later, after_months: 12, who: contact }\n";

/* clang-format off */
static const char lines[] =
	"{'type':'course','id':'f5','citizen':'b1','course_type':'lang','provider':'kom','contact':'h1','lead':'t1',"
		"'referred':'2025-08-01','start':'2025-09-01','end':'2025-11-23','result':'independent'}\n"
	"{'type':'course','id':'f6','citizen':'b2','course_type':'lang','provider':'kom','lead':'t1',"
		"'referred':'2025-08-01','start':'2025-09-01','end':'2025-12-01','result':'help','visits_14d_end':3}\n"
	"{'type':'course','id':'f7','citizen':'b2','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-11-16'}\n"
	"{'type':'grant','id':'g5','citizen':'b2','service':'pleje','from':'2025-01-01'}\n"
	"{'type':'visit_record','id':'r5','citizen':'b2','carer':'h1','on':'2026-11-10','outcome':'done'}\n"
	"{'type':'visit_record','id':'r6','citizen':'b2','carer':'h1','on':'2026-11-09','outcome':'done'}\n";

static const struct {
	const char *why, *staff, *course;
	int on, status; /* a day of November 2026 */
	const char *says, *asks;
} row[] = {
	{ "another carer",            "h2", "f5", 23, LATER_INDEPENDENT, "this follow-up falls to somebody else", NULL },
	{ "a nurse",                  "n1", "f5", 23, LATER_INDEPENDENT, "this follow-up falls to somebody else", NULL },
	{ "a year after, to the day", "t1", "f5", 23, LATER_INDEPENDENT, NULL, "" },
	{ "a day less",               "t1", "f5", 22, LATER_INDEPENDENT, NULL, "the results count a status from Monday 23 November on" },
	{ "ahead",                    "t1", "f5", 24, LATER_INDEPENDENT, "has not come yet", NULL },
	{ "a status of other results", "t1", "f5", 23, LATER_LESS, "is no status after a course that ended so", NULL },
	{ "no status",                "t1", "f5", 23, -1, "say how it went after the course", NULL },
	{ "before it ended",          "t1", "f6", -365, LATER_SAME, "the course ended on Monday 1 December 2025", NULL },
	{ "not ended",                "t1", "f7", 23, LATER_SAME, "the course has not ended", NULL },
	{ "the visitator",            "v1", "f6", 23, LATER_SAME, NULL, "the results count a status from Tuesday 1 December on" },
};
/* clang-format on */

static void test_status(struct world *w)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct actor who = world_actor(w, row[i].staff);
		const struct later_entry l = {
			.course_rid = world_rid(w, RECORD_COURSE, row[i].course),
			.on = day_plus(november(1), row[i].on - 1),
			.status = row[i].status,
		};
		struct act_questions ask = { .n = 0 };
		struct err e = { 0 };
		int may = later_check(world_as(w, &who), &l, &ask, &e);
		CHECK_INT(may, row[i].says != NULL ? -1 : 0, row[i].why);
		if (may != 0) {
			check_says(e.text, row[i].says != NULL ? row[i].says : "", row[i].why);
			continue;
		}
		if (row[i].asks[0] == '\0')
			CHECK_TEXT(world_asked(&ask), "", row[i].why);
		else
			check_says(world_asked(&ask), row[i].asks, row[i].why);
		CHECK_INT(later_do(world_as(w, &who), &l, &world_done, &e), 0, e.text);
		CHECK_INT(world_count(w, "SELECT count(*) FROM later_status WHERE live"), 1,
			  row[i].why);
		CHECK_INT(act_take_back(world_as(w, &who), &world_done, &e), 0, e.text);
		CHECK_INT(world_count(w, "SELECT count(*) FROM later_status WHERE live"), 0,
			  "taken back");
	}
}

static void test_correction(struct world *w)
{
	struct actor t1 = world_actor(w, "t1"), h2 = world_actor(w, "h2");
	struct later_entry l = { .course_rid = world_rid(w, RECORD_COURSE, "f5"),
				 .on = november(23),
				 .status = LATER_INDEPENDENT };
	struct act_questions ask = { .n = 0 };
	struct err e = { 0 };

	CHECK_INT(later_do(world_as(w, &t1), &l, &world_done, &e), 0, e.text);
	CHECK_INT(later_check(world_as(w, &t1), &l, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "is recorded on that day already", "a second one");
	l.replaces = world_done.rid;
	CHECK_INT(later_do(world_as(w, &t1), &l, NULL, &e), -1,
		  "a correction that changes nothing");
	l.status = LATER_GRANTED_HELP;
	l.reason = "hun fik hjælp i maj";
	CHECK_INT(later_do(world_as(w, &h2), &l, NULL, &e), -1, "another carer");
	CHECK_INT(later_do(world_as(w, &t1), &l, &world_done, &e), 0, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM later_status"), 3 + 2,
		  "the first one stays");
	CHECK_INT(
		withdraw_do(world_as(w, &t1),
			    &(struct withdrawal){ RECORD_LATER_STATUS, world_done.rid, "forkert" },
			    &world_done, &e),
		0, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM later_status WHERE live"), 0, "withdrawn");
}

static const struct follow_up *year_after(const struct course_page *p)
{
	for (size_t i = 0; i < p->course->follow_ups; i++)
		if (strcmp(p->course->follow_up[i].id, "aar") == 0)
			return &p->course->follow_up[i];
	return NULL;
}

static struct course_page page_of(struct world *w, const char *course)
{
	struct course_page p = { .weeks = 0 };
	struct err e = { 0 };

	CHECK_INT(course_page_load(world_as(w, &w->admin), world_rid(w, RECORD_COURSE, course),
				   november(23), &p, &e),
		  0, e.text);
	return p;
}

/* The follow-up a year after and the status are one act; the status alone does not do the follow-up. */
static void test_year_after(struct world *w)
{
	struct actor h1 = world_actor(w, "h1");
	struct follow_up_entry f = { .course_rid = world_rid(w, RECORD_COURSE, "f5"),
				     .rule = "aar",
				     .due = november(23),
				     .on = november(23),
				     .result = -1,
				     .has_status = true,
				     .status = LATER_MORE };
	const struct later_entry l = { .course_rid = f.course_rid,
				       .on = november(23),
				       .status = LATER_INDEPENDENT };
	struct err e = { 0 };
	struct course_page p = page_of(w, "f5");
	const struct follow_up *u = year_after(&p);

	CHECK(u != NULL && follow_up_is_open(u) && day_same(u->due, november(23)),
	      "due a year after the end");
	course_page_release(&p);
	CHECK_INT(later_do(world_as(w, &h1), &l, &world_done, &e), 0, "the contact person may");
	p = page_of(w, "f5");
	u = year_after(&p);
	CHECK(u != NULL && follow_up_is_open(u), "a status does not do it");
	CHECK_INT((long long)p.laters, 1, "the status is shown");
	course_page_release(&p);
	CHECK_INT(act_take_back(world_as(w, &h1), &world_done, &e), 0, e.text);
	CHECK_INT(follow_up_do(world_as(w, &h1), &f, NULL, &e), -1, "a status that does not fit");
	check_says(e.text, "is no status after", "a status that does not fit");
	f.status = LATER_INDEPENDENT;
	CHECK_INT(follow_up_do(world_as(w, &h1), &f, &world_done, &e), 0, e.text);
	p = page_of(w, "f5");
	u = year_after(&p);
	CHECK(u != NULL && day_same(u->done, november(23)), "done");
	CHECK(p.laters == 1 && p.later[0].status == LATER_INDEPENDENT, "with its status");
	course_page_release(&p);
	CHECK_INT(act_take_back(world_as(w, &h1), &world_done, &e), 0, e.text);
	p = page_of(w, "f5");
	u = year_after(&p);
	CHECK(u != NULL && follow_up_is_open(u) && p.laters == 0, "both taken back at once");
	course_page_release(&p);
	f.has_status = false;
	CHECK_INT(follow_up_do(world_as(w, &h1), &f, &world_done, &e), 0, "without a status");
	CHECK_INT(world_count(w, "SELECT count(*) FROM later_status WHERE live"), 0, "none");
}

static void test_facts(struct world *w)
{
	struct later_facts f;
	struct day end;
	struct err e = { 0 };
	char why[200];

	CHECK_INT(later_facts_load(world_as(w, &w->admin), world_rid(w, RECORD_COURSE, "f6"),
				   november(15), &f, &end, &e),
		  0, e.text);
	CHECK(day_same(end, day_of(2025, 12, 1)), "its end");
	CHECK_INT(f.visits_then, 3, "as stated");
	CHECK_INT(f.visits_now, 2, "those of 2 to 15 November");
	CHECK(f.has_help && f.had_help, "a grant of help");
	CHECK(day_is_none(f.referred_again), "the other course comes tomorrow");
	CHECK_INT(later_status_likely(&f, why, sizeof why), LATER_LESS, "less");
	CHECK_INT(later_facts_load(world_as(w, &w->admin), world_rid(w, RECORD_COURSE, "f6"),
				   november(16), &f, &end, &e),
		  0, e.text);
	CHECK(day_same(f.referred_again, november(16)), "that day it counts");
	CHECK_INT(later_facts_load(world_as(w, &w->admin), world_rid(w, RECORD_COURSE, "f5"),
				   november(23), &f, &end, &e),
		  0, e.text);
	CHECK(f.has_help && !f.had_help, "granted since");
}

int main(void)
{
	struct faults faults = { .n = 0 };
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, lines);
	settings_free(w.version.set);
	CHECK_INT(config_parse("later.yaml", yaml, sizeof yaml - 1, &w.version.set, &faults), 0,
		  "settings that ask a year after");
	test_facts(&w);
	test_status(&w);
	test_correction(&w);
	test_year_after(&w);
	world_close(&w);
	return test_end();
}
