/* The windows of days inside the statements of lists, pages and rights: a fact stands on the first day
 * of each, on the last, and a day outside. */
#include <stdlib.h>

#include "core/acts/course_end.h"
#include "core/acts/visit.h"
#include "core/base/memory.h"
#include "core/queries/citizen_ahead.h"
#include "core/queries/citizen_page.h"
#include "core/queries/course_list.h"
#include "core/queries/course_page.h"
#include "core/queries/outcomes.h"
#include "core/session/scope.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* One row and edge: a citizen of nobody's provider, a carer of her own with a visit today. */
struct asked {
	struct world *w;
	int number;
	int64_t citizen;
	struct actor carer;
};

typedef bool seen_by(const struct asked *q);

/* ---- the day list ---- */

static struct day_row row_for(const struct asked *q, const char *staff, int64_t carer_rid)
{
	struct actor who = staff != NULL ? world_actor(q->w, staff) : q->carer;
	struct day_row row = { .outcome = -1 };
	struct day_list l = { 0 };
	struct err e = { 0 };

	CHECK(day_list_load(world_as(q->w, &who), november(23), carer_rid, &l, &e) == 0, "%s",
	      e.text);
	for (size_t i = 0; i < l.n; i++)
		if (l.row[i].citizen_rid == q->citizen && l.row[i].visit_rid != 0)
			row = l.row[i];
	day_list_release(&l); /* texts go with it: only numbers are asked */
	return row;
}

static bool is_flagged(const struct asked *q, enum day_flag flag)
{
	return row_for(q, NULL, 0).flags >> flag & 1;
}

/* clang-format off */
static bool new_sign(const struct asked *q) { return is_flagged(q, FLAG_NEW_SIGN); }
static bool no_new_sign(const struct asked *q) { return !new_sign(q); }
static bool fall(const struct asked *q) { return is_flagged(q, FLAG_FALL); }
static bool away(const struct asked *q) { return is_flagged(q, FLAG_AWAY); }
static bool planned(const struct asked *q) { return !is_flagged(q, FLAG_NO_PLAN); }
static bool overdrawn(const struct asked *q) { return is_flagged(q, FLAG_CLIP_OVERDRAWN); }
static bool lapsing(const struct asked *q) { return is_flagged(q, FLAG_CLIP_LAPSING); }
static bool open_goal(const struct asked *q) { return row_for(q, NULL, 0).open_goals > 0; }
static bool done_today(const struct asked *q) { return row_for(q, NULL, 0).outcome == OUTCOME_DONE; }
static bool reviewed(const struct asked *q)
{
	return (row_for(q, "tl", q->carer.staff_rid).flags >> FLAG_REVIEW & 1) == 0;
}
static bool due_for_review(const struct asked *q) { return !reviewed(q); }
static bool on_day_of_p1(const struct asked *q) { return row_for(q, "tp", 0).visit_rid != 0; }
/* clang-format on */

/* ---- the citizen's page ---- */

static void load_page(const struct asked *q, struct citizen_page *p)
{
	struct err e = { 0 };

	CHECK(citizen_page_load(world_as(q->w, &q->carer), q->citizen, november(23), p, &e) == 0,
	      "%s", e.text);
}

#define PAGE(name, what)                                                                           \
	static bool name(const struct asked *q)                                                    \
	{                                                                                          \
		struct citizen_page p = { 0 };                                                     \
		load_page(q, &p);                                                                  \
		bool seen = (what);                                                                \
		citizen_page_release(&p);                                                          \
		return seen;                                                                       \
	}
PAGE(page_record, p.records > 0)
PAGE(page_sign, p.signs > 0)
PAGE(page_carer, p.carers > 0)
PAGE(page_grant, p.grants > 0)
PAGE(page_absence, p.absences > 0)
PAGE(page_last_here, !day_is_none(p.last_here))
PAGE(page_running, p.courses > 0 && p.course[0].running)
PAGE(page_goal, p.goals > 0)
PAGE(page_level, p.goals > 0 && p.goal[0].now == 1)
PAGE(page_exercise, p.exercises > 0)

enum told { PLAIN, HANDOVER, RECORDS_TOLD };

/* Does the pane show such a record? */
static bool glance(const struct asked *q, enum told what)
{
	struct citizen_page p = { 0 };
	struct err e = { 0 };
	bool seen[RECORDS_TOLD] = { false, false };

	CHECK(citizen_glance_load(world_as(q->w, &q->carer), q->citizen, november(23), &p, &e) == 0,
	      "%s", e.text);
	for (size_t i = 0; i < p.records; i++)
		seen[p.record[i].handover[0] != '\0' ? HANDOVER : PLAIN] = true;
	citizen_page_release(&p);
	return seen[what];
}

/* clang-format off */
static bool glance_handover(const struct asked *q) { return glance(q, HANDOVER); }
static bool glance_plain(const struct asked *q) { return glance(q, PLAIN); }
/* clang-format on */

/* Three days from noon on. */
static bool ahead(const struct asked *q)
{
	struct citizen_ahead a = { 0 };
	struct err e = { 0 };

	CHECK(citizen_ahead_load(
		      world_as(q->w, &q->carer),
		      &(struct ahead_choice){ q->citizen,
					      (struct local_time){ november(23), 12 * 60 }, 3 },
		      &a, &e) == 0,
	      "%s", e.text);
	bool seen = a.n > 0;
	citizen_ahead_release(&a);
	return seen;
}

/* ---- courses ---- */

static bool listed(const struct asked *q, struct course_list *l)
{
	struct err e = { 0 };

	CHECK(course_list_load(world_as(q->w, &q->carer), COURSES_MINE, november(23), l, &e) == 0,
	      "%s", e.text);
	return l->n > 0;
}

#define LISTED(name, what)                                                                         \
	static bool name(const struct asked *q)                                                    \
	{                                                                                          \
		struct course_list l = { 0 };                                                      \
		bool seen = listed(q, &l);                                                         \
		const struct course_row *c = seen ? l.row[0].course : NULL;                        \
		seen = c != NULL && (what);                                                        \
		course_list_release(&l);                                                           \
		return seen;                                                                       \
	}
LISTED(on_list, true)
LISTED(list_plan, c->plans > 0)
LISTED(list_measured, c->measurements > 0)
LISTED(list_decided, c->decision >= 0)
LISTED(list_level, c->goals > 0 && c->goal[0].now == 1)
LISTED(list_session, c->stands.sessions_done == 1)
LISTED(list_followed, c->dones > 0)
LISTED(list_status, c->statuses > 0)

static bool on_list_of_p1(const struct asked *q)
{
	struct actor who = world_actor(q->w, "tp");
	struct course_list l;
	struct err e = { 0 };
	bool seen = false;

	CHECK(course_list_load(world_as(q->w, &who), COURSES_OF_PROVIDER, november(23), &l, &e) ==
		      0,
	      "%s", e.text);
	for (size_t i = 0; i < l.n; i++)
		seen = seen || l.row[i].course->citizen_rid == q->citizen;
	course_list_release(&l);
	return seen;
}

static int64_t course_of(const struct asked *q)
{
	char id[16];

	snprintf(id, sizeof id, "f%d", q->number);
	return world_rid(q->w, RECORD_COURSE, id);
}

static bool course_shown(const struct asked *q)
{
	struct err e = { 0 };

	return course_to_show(world_as(q->w, &q->carer), q->citizen, november(23), &e) ==
	       course_of(q);
}

/* What the weeks of the course's page count, and what was measured. */
struct counted {
	int planned, done, missed, unrecorded, unplanned;
	size_t measured, plans;
	int ticked, visits;
	bool away; /* in the first week */
};

static struct counted count_page(const struct asked *q)
{
	struct counted all = { .planned = 0 };
	struct course_page p;
	struct err e = { 0 };

	CHECK(course_page_load(world_as(q->w, &q->w->admin), course_of(q), november(23), &p, &e) ==
		      0,
	      "%s", e.text);
	for (size_t i = 0; i < p.weeks; i++) {
		all.planned += p.week[i].planned;
		all.done += p.week[i].done;
		all.missed += p.week[i].missed;
		all.unrecorded += p.week[i].unrecorded;
		all.unplanned += p.week[i].unplanned;
	}
	all.measured = p.measurements;
	all.plans = p.plans.plans;
	all.away = p.weeks > 0 && p.week[0].away != 0;
	for (size_t i = 0; i < p.adherence.rows; i++)
		all.ticked += p.adherence.row[i].ticked;
	for (int i = 0; i < p.adherence.days; i++)
		all.visits += p.adherence.visits[i];
	course_page_release(&p);
	return all;
}

/* The carer's visit of today is planned too. */
#define COUNTED(name, what, n)                                                                     \
	static bool name(const struct asked *q)                                                    \
	{                                                                                          \
		return count_page(q).what == (n);                                                  \
	}
COUNTED(week_planned, planned, 2)
COUNTED(week_done, done, 1)
COUNTED(week_missed, missed, 1)
COUNTED(week_unrecorded, unrecorded, 1)
COUNTED(week_unplanned, unplanned, 1)
COUNTED(page_measured, measured, 1)
COUNTED(week_away, away, true)
COUNTED(page_plan, plans, 1)
COUNTED(page_ticked, ticked, 1)
COUNTED(page_visited, visits, 1)

/* What would end with the course today. */
#define ENDS(name, what)                                                                           \
	static bool name(const struct asked *q)                                                    \
	{                                                                                          \
		struct actor who = world_actor(q->w, "t1");                                        \
		struct course_end_preview p;                                                       \
		struct err e = { 0 };                                                              \
		CHECK(course_end_preview(world_as(q->w, &who), course_of(q), november(23), &p,     \
					 &e) == 0,                                                 \
		      "%s", e.text);                                                               \
		bool seen = (what);                                                                \
		course_end_preview_release(&p);                                                    \
		return seen;                                                                       \
	}
ENDS(end_plan, p.plans > 0)
ENDS(end_grant, p.grants > 0)
ENDS(end_visit, p.visits > 0)
ENDS(end_before, p.before.visits == 1)
ENDS(end_after, p.after.visits == 1)

/* Is a measurement midway warned about as the second one? */
static bool measured_twice(const struct asked *q)
{
	struct actor who = world_actor(q->w, "t1");
	struct measurement_entry m = { .course_rid = course_of(q),
				       .instrument = "liv",
				       .at = AT_MIDWAY,
				       .on = november(23),
				       .has_value = true,
				       .value = 60 };
	struct act_questions ask = { .n = 0 };
	struct err e = { 0 };

	CHECK(measure_check(world_as(q->w, &who), &m, &ask, &e) == 0, "%s", e.text);
	return ask.n != 0;
}

/* May the carer record the visit of today? */
static bool recordable(const struct asked *q)
{
	char id[16];
	struct act_questions ask;
	struct visit_entry v;
	struct arena a = { 0 };
	struct err e = { 0 };

	snprintf(id, sizeof id, "v%d", q->number);
	CHECK(visit_entry_planned(q->w->store, world_rid(q->w, RECORD_VISIT, id), &v, &a, &e) == 0,
	      "%s", e.text);
	bool may = visit_check(world_as(q->w, &q->carer), &v, &ask, &e) == 0;
	arena_release(&a);
	return may;
}

/* ---- results ---- */

struct result {
	bool counts, first, last, later;
};

static struct result result_of(const struct asked *q, struct day from)
{
	struct result r = { .counts = false };
	struct outcomes o = { .n = 0 };
	struct err e = { 0 };

	CHECK(outcomes_load(world_as(q->w, &q->w->admin), from, november(30), &o, &e) == 0, "%s",
	      e.text);
	for (size_t i = 0; i < o.n; i++) {
		const struct outcome_facts *f = &o.row[i].facts;
		if (o.row[i].citizen_rid != q->citizen)
			continue;
		r.counts = true;
		r.later = !day_is_none(f->later.on);
		for (size_t k = 0; k < f->instruments; k++) {
			r.first = r.first || f->value[k].has_first;
			r.last = r.last || f->value[k].has_last;
		}
	}
	outcomes_release(&o);
	return r;
}

/* clang-format off */
static bool in_november(const struct asked *q) { return result_of(q, november(1)).counts; }
static bool result_first(const struct asked *q) { return result_of(q, day_of(2025, 1, 1)).first; }
static bool result_last(const struct asked *q) { return result_of(q, day_of(2025, 1, 1)).last; }
static bool result_later(const struct asked *q) { return result_of(q, day_of(2025, 1, 1)).later; }
/* clang-format on */

/* ---- whose citizens ---- */

static bool in_scope(const struct asked *q, const char *staff)
{
	struct actor who = world_actor(q->w, staff);
	struct citizen_scope scope;
	struct err e = { 0 };

	const struct work *as = world_as(q->w, &who);
	bool may = scope_check(as, q->citizen, NULL, &e) == 0;
	CHECK(scope_load(as, november(23), &scope, &e) == 0, "%s", e.text);
	CHECK_INT(scope_has(&scope, q->citizen), may, "as a set");
	scope_release(&scope);
	return may;
}

/* clang-format off */
static bool h2s(const struct asked *q) { return in_scope(q, "h2"); }
static bool p1s(const struct asked *q) { return in_scope(q, "tp"); }

enum { OPEN = 9999 };

/* # is the number of the row and edge, @ the day; w# the citizen, s# her carer. */
#define RECORD(by, more) "{'type':'visit_record','id':'r#','citizen':'w#','carer':'" by "','on':'@'" more "}\n"
#define VISIT(by)        "{'type':'visit','id':'x#','citizen':'w#','carer':'" by "','on':'@','from':'13:00','to':'13:30','services':['pleje']}\n"
#define COURSE(more)     "{'type':'course','id':'f#','citizen':'w#','course_type':'lang'" more "}\n"
#define GOAL             "{'type':'goal','id':'m#','course':'f#','text':'Bad','start_level':3,'target_level':0}\n"
#define PLAN(more)       "{'type':'plan','id':'p#','citizen':'w#','exercises':[{'id':'1','name':'Gang'}]" more "}\n"
#define GRANT(id, more)  "{'type':'grant','id':'" id "#','citizen':'w#'" more "}\n"
#define RAN              ",'provider':'kom','lead':'s#','referred':'2026-10-20','start':'2026-11-03'"
#define OF_VISIT(more)   "{'type':'visit_record','id':'r#','visit':'x#','citizen':'w#','carer':'h2','on':'@'" more "}\n"
#define TODAY(id, more)  "{'type':'visit_record','id':'" id "#','visit':'v#','citizen':'w#','carer':'s#','on':'2026-11-23'" more "}\n"
#define TOMORROW         "{'type':'visit','id':'x#','citizen':'w#','carer':'h2','on':'2026-11-24','from':'13:00','to':'13:30','services':['pleje']}\n"
#define REHAB_TOMORROW   "{'type':'visit','id':'x#','citizen':'w#','carer':'h2','on':'2026-11-24','from':'13:00','to':'13:30','services':['rehab']}\n"
#define RECORD_AHEAD(more) "{'type':'visit_record','id':'r#','visit':'x#','citizen':'w#','carer':'h2','on':'2026-11-24','outcome':'done'" more "}\n"
#define SEEN(id, more)   "{'type':'progress','id':'" id "#','goal':'m#'" more "}\n"
#define FOLLOWED(more)   "{'type':'follow_up','id':'u#','course':'f#','rule':'midt','due':'@','on':'@','result':'continues'" more "}\n"
#define STATUS(more)     "{'type':'later_status','id':'l#','course':'f#','on':'@','status':'less'" more "}\n"
#define MEASURED(at, more) "{'type':'measurement','id':'q#','course':'f#','instrument':'liv','at':'" at "','on':'@','value':50" more "}\n"
#define OTHER            "{'type':'course','id':'z#','citizen':'w#','course_type':'lang','provider':'kom','referred':'2026-10-01'}\n"
#define OVER             ",'provider':'kom','referred':'2025-01-01','start':'2025-01-06','end':'2025-03-03','result':'independent'"
#define FELL             "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-13','outcome':'done','signs':['falls']}\n"
#define DONE             ",'outcome':'done'"
#define AUTUMN           ",'from':'2026-09-01'"

static const struct {
	const char *why;
	seen_by *sees;
	const char *line;
	int first, last; /* days from today on which it is seen */
} windows[] = {
	{ "a sign is new for four weeks", new_sign, RECORD("h2", DONE ",'signs':['pain']"), -28, 0 },
	{ "beside a fall too", new_sign, FELL RECORD("h2", DONE ",'signs':['pain']"), -28, 0 },
	{ "a fall is told for two", fall, RECORD("h2", DONE ",'signs':['falls']"), -14, 0 },
	{ "a sign of 20 days ago is news until the carer came after it", no_new_sign,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-03','outcome':'done','signs':['pain']}\n"
	  RECORD("s#", DONE), -19, -1 },
	{ "partly done is having been there", no_new_sign,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-03','outcome':'done','signs':['pain']}\n"
	  RECORD("s#", ",'outcome':'partly'"), -19, -1 },
	{ "away from its first day", away, "{'type':'absence','id':'a#','citizen':'w#','kind':'holiday','from':'@'}\n", -OPEN, 0 },
	{ "away to its last", away, "{'type':'absence','id':'a#','citizen':'w#','kind':'holiday','from':'2026-09-01','to':'@'}\n", 0, OPEN },
	{ "goals from the course's first day", open_goal, COURSE(",'provider':'kom','referred':'2026-10-01','start':'@'") GOAL, -OPEN, 0 },
	{ "goals to its last", open_goal, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','end':'@'") GOAL, 0, OPEN },
	{ "a plan from its first day", planned, PLAN(",'kind':'DV','from':'@'"), -OPEN, 0 },
	{ "a plan to its last", planned, PLAN(",'kind':'DV'" AUTUMN ",'to':'@'"), 0, OPEN },
	{ "granted anew", reviewed, GRANT("g", ",'service':'dv','from':'2025-01-01'") GRANT("h", ",'service':'dv','from':'@'"), -OPEN, 0 },
	{ "granted still", due_for_review, GRANT("g", ",'service':'dv','from':'2025-01-01','to':'@'"), 0, OPEN },
	{ "clip minutes that lapse within two weeks", lapsing, "{'type':'clip_card','id':'k#','citizen':'w#','from':'@'}\n", -OPEN, -71 },
	{ "a grant of the provider begins", on_day_of_p1, GRANT("g", ",'service':'pleje','provider':'p1','from':'@'"), -OPEN, 14 },
	{ "a grant of the provider ends", on_day_of_p1, GRANT("g", ",'service':'pleje','provider':'p1'" AUTUMN ",'to':'@'"), -14, OPEN },
	{ "a course of the provider ends", on_day_of_p1, COURSE(",'provider':'p1','referred':'2026-10-01','start':'2026-10-01','end':'@'"), -14, OPEN },
	{ "its staff come another day", on_day_of_p1, VISIT("h3"), -14, 14 },

	{ "minutes used without a card", overdrawn, "{'type':'clip_use','id':'u#','citizen':'w#','on':'@','minutes':30}\n", -OPEN, 0 },
	{ "or at a visit", overdrawn, RECORD("h2", DONE ",'clip_minutes':30"), -OPEN, 0 },

	{ "records of four weeks", page_record, RECORD("h2", DONE), -28, 0 },
	{ "signs of four weeks", page_sign, RECORD("h2", DONE ",'signs':['pain']"), -28, 0 },
	{ "carers of two", page_carer, RECORD("h2", DONE), -13, 0 },
	{ "partly done is a visit", page_carer, RECORD("h2", ",'outcome':'partly'"), -13, 0 },
	{ "a grant begins", page_grant, GRANT("g", ",'service':'pleje','from':'@'"), -OPEN, 0 },
	{ "a grant ends", page_grant, GRANT("g", ",'service':'pleje'" AUTUMN ",'to':'@'"), 0, OPEN },
	{ "an absence is over", page_absence, "{'type':'absence','id':'a#','citizen':'w#','kind':'holiday','from':'2026-09-01','to':'@'}\n", 0, OPEN },
	{ "one's own last visit", page_last_here, RECORD("s#", DONE), -OPEN, -1 },
	{ "one's own last visit, partly done", page_last_here, RECORD("s#", ",'outcome':'partly'"), -OPEN, -1 },
	{ "a course runs from its start", page_running, COURSE(",'provider':'kom','referred':'2026-10-01','start':'@'"), -OPEN, 0 },
	{ "a course runs to its end", page_running, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','end':'@'"), 0, OPEN },
	{ "its goals from the start", page_goal, COURSE(",'provider':'kom','referred':'2026-10-01','start':'@'") GOAL, -OPEN, 0 },
	{ "its goals to the end", page_goal, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','end':'@'") GOAL, 0, OPEN },
	{ "a level that was seen", page_level, COURSE(RAN) GOAL "{'type':'progress','id':'o#','goal':'m#','on':'@','level':1}\n", -OPEN, 0 },
	{ "exercises from the plan's first day", page_exercise, PLAN(",'kind':'83a','from':'@'"), -OPEN, 0 },
	{ "exercises to its last", page_exercise, PLAN(",'kind':'83a'" AUTUMN ",'to':'@'"), 0, OPEN },
	{ "a handover of four weeks", glance_handover, RECORD("h2", DONE ",'handover':'nøglen er ny'"), -28, 0 },
	{ "everything since a handover", glance_plain,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-13','outcome':'done','handover':'nøglen er ny'}\n"
	  RECORD("h1", DONE), -10, 0 },
	{ "visits of three days ahead", ahead, VISIT("h2"), 0, 2 },

	{ "declined tomorrow at the earliest", on_list, COURSE(",'provider':'kom','lead':'s#','referred':'2026-10-01','declined':'@'"), 1, OPEN },
	{ "cancelled tomorrow at the earliest", on_list, COURSE(RAN ",'cancelled':'@'"), 1, OPEN },
	{ "ended that day", on_list, COURSE(RAN ",'end':'@'"), 0, OPEN },
	{ "its plan begins", list_plan, COURSE(RAN) PLAN(",'course':'f#','kind':'83a','from':'@'"), -OPEN, 0 },
	{ "its plan ends", list_plan, COURSE(RAN) PLAN(",'course':'f#','kind':'83a'" AUTUMN ",'to':'@'"), 0, OPEN },
	{ "measured", list_measured, COURSE(RAN) MEASURED("start", ""), -OPEN, 0 },
	{ "decided", list_decided, COURSE(RAN) "{'type':'decision','id':'d#','course':'f#','on':'@','decision':'continue'}\n", -OPEN, 0 },
	{ "seen", list_level, COURSE(RAN) GOAL "{'type':'progress','id':'o#','goal':'m#','on':'@','level':1}\n", -OPEN, 0 },
	{ "a visit is a session", list_session, COURSE(RAN ",'sessions':6") RECORD("h2", DONE), -20, 0 },
	{ "so is one partly done", list_session, COURSE(RAN ",'sessions':6") RECORD("h2", ",'outcome':'partly'"), -20, 0 },
	{ "runs from that day", course_shown, COURSE(",'provider':'kom','referred':'2026-09-01','start':'@'") OTHER, -OPEN, 0 },
	{ "runs to that day", course_shown, COURSE(",'provider':'kom','referred':'2026-09-01','start':'2026-09-01','end':'@'") OTHER, 0, OPEN },
	{ "planned in a week of the course", week_planned, COURSE(RAN) VISIT("h2"), -20, 0 },
	{ "done in one", week_done, COURSE(RAN) VISIT("h2") OF_VISIT(DONE), -20, 0 },
	{ "partly done in one", week_done, COURSE(RAN) VISIT("h2") OF_VISIT(",'outcome':'partly'"), -20, 0 },
	{ "missed", week_missed, COURSE(RAN) VISIT("h2") OF_VISIT(",'outcome':'not_home'"), -20, -1 },
	{ "never recorded", week_unrecorded, COURSE(RAN) VISIT("h2"), -20, -1 },
	{ "recorded and taken back", week_unrecorded, COURSE(RAN) VISIT("h2") OF_VISIT(DONE ",'withdrawn':'fejl'"), -20, -1 },
	{ "nobody planned it", week_unplanned, COURSE(RAN) RECORD("h2", DONE), -20, 0 },
	{ "nor what was partly done", week_unplanned, COURSE(RAN) RECORD("h2", ",'outcome':'partly'"), -20, 0 },
	{ "a handover before one's own last visit", glance_handover,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'s#','on':'2026-11-21','outcome':'done'}\n"
	  RECORD("h2", DONE ",'handover':'nøglen er ny'"), -28, 0 },
	{ "away on a day of the first week", week_away, COURSE(RAN) "{'type':'absence','id':'a#','citizen':'w#','kind':'holiday','from':'@','to':'@'}\n", -20, -14 },
	{ "a plan of the course", page_plan, COURSE(RAN) PLAN(",'course':'f#','kind':'83a','from':'@'"), -OPEN, 0 },
	{ "an exercise done in the course", page_ticked, COURSE(RAN) PLAN(",'course':'f#','kind':'83a'" AUTUMN)
	  RECORD("h2", DONE ",'exercises_done':[{'plan':'p#','exercise':'1'}]"), -20, 0 },
	{ "a visit in the course", page_visited, COURSE(RAN) PLAN(",'course':'f#','kind':'83a'" AUTUMN)
	  RECORD("h2", ",'outcome':'partly'"), -20, 0 },
	{ "a plan ends with the course", end_plan, COURSE(RAN) PLAN(",'course':'f#','kind':'83a'" AUTUMN ",'to':'@'"), 1, OPEN },
	{ "a grant has begun", end_grant, COURSE(RAN) GRANT("g", ",'service':'rehab','from':'@'"), -OPEN, 0 },
	{ "a grant ends with the course", end_grant, COURSE(RAN) GRANT("g", ",'service':'rehab'" AUTUMN ",'to':'@'"), 1, OPEN },
	{ "visits after it", end_visit, COURSE(RAN)
	  "{'type':'visit','id':'x#','citizen':'w#','carer':'h2','on':'@','from':'13:00','to':'13:30','services':['rehab']}\n", 1, OPEN },
	{ "visits of the first two weeks", end_before, COURSE(RAN) RECORD("h2", DONE), -20, -7 },
	{ "visits of the last two", end_after, COURSE(RAN) RECORD("h2", ",'outcome':'partly'"), -13, 0 },

	{ "referred in the period", in_november, COURSE(",'provider':'kom','referred':'@'"), -22, 7 },

	{ "a status since", result_later, COURSE(OVER) STATUS(""), -OPEN, 0 },

	{ "a carer's own: planned", h2s, VISIT("h2"), -14, 14 },
	{ "a carer's own: recorded", h2s, RECORD("h2", DONE), -14, 14 },
	{ "a carer's own: contact of a course", h2s, COURSE(",'provider':'kom','contact':'h2','referred':'2026-10-01','start':'2026-10-01','end':'@'"), -14, OPEN },
	{ "a carer's own: contact, declined", h2s, COURSE(",'provider':'kom','contact':'h2','referred':'2026-10-01','declined':'@'"), -14, OPEN },
	{ "a carer's own: contact, cancelled", h2s, COURSE(",'provider':'kom','contact':'h2','referred':'2026-10-01','cancelled':'@'"), -14, OPEN },
	{ "a carer's own: lead of a course", h2s, COURSE(",'provider':'kom','lead':'h2','referred':'2026-10-01','start':'2026-10-01','end':'@'"), -14, OPEN },
	{ "a carer's own: a course until it is declined", h2s, COURSE(",'provider':'kom','contact':'h2','referred':'2026-10-01','declined':'@'"), -14, OPEN },
	{ "a carer's own: a course until it is cancelled", h2s, COURSE(",'provider':'kom','lead':'h2','referred':'2026-10-01','start':'2026-10-01','cancelled':'@'"), -14, OPEN },
	{ "a carer's own: author of a plan of a course", h2s, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','end':'@'") PLAN(",'course':'f#','author':'h2','kind':'DV'" AUTUMN ",'to':'2026-10-01'"), -14, OPEN },
	{ "a carer's own: author of a plan", h2s, PLAN(",'author':'h2','kind':'DV'" AUTUMN ",'to':'@'"), -14, OPEN },
	{ "a provider's: granted from", p1s, GRANT("g", ",'service':'pleje','provider':'p1','from':'@'"), -OPEN, 14 },
	{ "a provider's: granted to", p1s, GRANT("g", ",'service':'pleje','provider':'p1'" AUTUMN ",'to':'@'"), -14, OPEN },
	{ "a provider's: a course", p1s, COURSE(",'provider':'p1','referred':'2026-10-01','start':'2026-10-01','end':'@'"), -14, OPEN },
	{ "a provider's: its staff's course", p1s, COURSE(",'provider':'kom','contact':'h3','referred':'2026-10-01','start':'2026-10-01','end':'@'"), -14, OPEN },
	{ "a provider's: a course until it is declined", p1s, COURSE(",'provider':'p1','referred':'2026-10-01','declined':'@'"), -14, OPEN },
	{ "a provider's: a course its staff wrote a plan for", p1s, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','end':'@'") PLAN(",'course':'f#','author':'h3','kind':'DV'" AUTUMN ",'to':'2026-10-01'"), -14, OPEN },
	{ "a provider's: its staff's plan", p1s, PLAN(",'author':'h3','kind':'DV'" AUTUMN ",'to':'@'"), -14, OPEN },
	{ "a provider's: planned", p1s, VISIT("h3"), -14, 14 },
	{ "a provider's: recorded", p1s, RECORD("h3", DONE), -14, 14 },
};

/* Records of ten days ago: a carer who met nobody was not there, and a withdrawn record does not
 * count. */
static const struct { const char *why; seen_by *sees; const char *line; bool seen; } cases[] = {
	{ "not at home: the carer was not there", no_new_sign,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-03','outcome':'done','signs':['pain']}\n"
	  RECORD("s#", ",'outcome':'not_home'"), false },
	{ "a withdrawn record: nor there", no_new_sign,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-03','outcome':'done','signs':['pain']}\n"
	  RECORD("s#", DONE ",'withdrawn':'forkert dag'"), false },
	{ "somebody else was", no_new_sign,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-03','outcome':'done','signs':['pain']}\n"
	  RECORD("h1", DONE), false },
	{ "a sign of the carer's own", new_sign, RECORD("s#", DONE ",'signs':['pain']"), false },
	{ "a withdrawn sign", new_sign, RECORD("h2", DONE ",'signs':['pain'],'withdrawn':'forkert borger'"), false },
	{ "nor beside a fall", new_sign, FELL RECORD("h2", DONE ",'signs':['pain'],'withdrawn':'forkert borger'"), false },
	{ "a withdrawn record is no news", glance_plain, RECORD("h2", DONE ",'note':'fin morgen','withdrawn':'fejl'"), false },
	{ "a record without a word is none", glance_plain, RECORD("h2", DONE), false },
	{ "a fall is no other sign", new_sign, RECORD("h2", DONE ",'signs':['falls']"), false },
	{ "a withdrawn fall", fall, RECORD("h2", DONE ",'signs':['falls'],'withdrawn':'forkert borger'"), false },
	{ "not at home is no session", list_session, COURSE(RAN ",'sessions':6") RECORD("h2", ",'outcome':'not_home'"), false },
	{ "cancelled is no session", list_session, COURSE(RAN ",'sessions':6") RECORD("h2", ",'outcome':'cancelled_by_citizen'"), false },
	{ "a withdrawn record is no session", list_session, COURSE(RAN ",'sessions':6") RECORD("h2", DONE ",'withdrawn':'fejl'"), false },
	{ "not at home is no visit of a carer", page_carer, RECORD("h2", ",'outcome':'not_home'"), false },
	{ "nor a withdrawn one", page_carer, RECORD("h2", DONE ",'withdrawn':'fejl'"), false },
	{ "not at home is no last visit", page_last_here, RECORD("s#", ",'outcome':'not_home'"), false },
	{ "nor a withdrawn one", page_last_here, RECORD("s#", DONE ",'withdrawn':'fejl'"), false },
	{ "nor somebody else's", page_last_here, RECORD("h2", DONE), false },
	{ "a withdrawn sign on the page", page_sign, RECORD("h2", DONE ",'signs':['pain'],'withdrawn':'fejl'"), false },
	{ "a withdrawn measurement", list_measured, COURSE(RAN) MEASURED("start", ",'withdrawn':'fejl'"), false },
	{ "a withdrawn decision", list_decided, COURSE(RAN) "{'type':'decision','id':'d#','course':'f#','on':'@','decision':'continue','withdrawn':'fejl'}\n", false },
	{ "a withdrawn observation", list_level, COURSE(RAN) GOAL "{'type':'progress','id':'o#','goal':'m#','on':'@','level':1,'withdrawn':'fejl'}\n", false },
	{ "a withdrawn record brings nobody on a carer's lists", h2s, RECORD("h2", DONE ",'withdrawn':'fejl'"), false },
	{ "nor on a provider's", p1s, RECORD("h3", DONE ",'withdrawn':'fejl'"), false },
	{ "another's visit brings nobody on a carer's lists", h2s, VISIT("h1"), false },
	{ "nor on another provider's", p1s, VISIT("h2"), false },
	{ "one record, and a second that was taken back", done_today, TODAY("r", DONE) TODAY("n", ",'outcome':'partly','withdrawn':'fejl'"), true },
	{ "two that count, and a third that was taken back", done_today,
	  TODAY("r", ",'outcome':'partly'") TODAY("n", DONE) TODAY("o", ",'outcome':'partly','withdrawn':'fejl'"), true },
	{ "the only one was taken back", done_today, TODAY("r", DONE ",'withdrawn':'fejl'"), false },
	{ "done by a follow-up", list_followed, COURSE(RAN) FOLLOWED(""), true },
	{ "taken back", list_followed, COURSE(RAN) FOLLOWED(",'withdrawn':'fejl'"), false },
	{ "a later status", list_status, COURSE(RAN) STATUS(""), true },
	{ "taken back", list_status, COURSE(RAN) STATUS(",'withdrawn':'fejl'"), false },
	{ "a measurement on the page", page_measured, COURSE(RAN) MEASURED("start", ""), true },
	{ "taken back", page_measured, COURSE(RAN) MEASURED("start", ",'withdrawn':'fejl'"), false },
	{ "seen otherwise on one day, and taken back", list_level,
	  COURSE(RAN) GOAL SEEN("o", ",'on':'@','level':2") SEEN("n", ",'on':'@','level':1,'withdrawn':'fejl'"), false },
	{ "seen otherwise later, and taken back", list_level,
	  COURSE(RAN) GOAL SEEN("o", ",'on':'2026-11-10','level':1") SEEN("n", ",'on':'@','level':2,'withdrawn':'fejl'"), true },
	{ "still ahead, not recorded", ahead, TOMORROW, true },
	{ "recorded already", ahead, TOMORROW RECORD_AHEAD(""), false },
	{ "recorded, and taken back", ahead, TOMORROW RECORD_AHEAD(",'withdrawn':'fejl'"), true },
	{ "an exercise not at home", page_ticked, COURSE(RAN) PLAN(",'course':'f#','kind':'83a'" AUTUMN)
	  RECORD("h2", ",'outcome':'not_home','exercises_done':[{'plan':'p#','exercise':'1'}]"), false },
	{ "an exercise taken back", page_ticked, COURSE(RAN) PLAN(",'course':'f#','kind':'83a'" AUTUMN)
	  RECORD("h2", DONE ",'exercises_done':[{'plan':'p#','exercise':'1'}],'withdrawn':'fejl'"), false },
	{ "measured midway already", measured_twice, COURSE(RAN) MEASURED("midway", ""), true },
	{ "at the start only", measured_twice, COURSE(RAN) MEASURED("start", ""), false },
	{ "midway, and taken back", measured_twice, COURSE(RAN) MEASURED("midway", ",'withdrawn':'fejl'"), false },
	{ "a visit without a record", recordable, "", true },
	{ "with one", recordable, TODAY("r", DONE), false },
	{ "with one that was taken back", recordable, TODAY("r", DONE ",'withdrawn':'fejl'"), true },
	{ "a plan of rehabilitation outside any course ends", end_plan, COURSE(RAN) PLAN(",'kind':'83a'" AUTUMN), true },
	{ "a plan of another kind stays", end_plan, COURSE(RAN) PLAN(",'kind':'DV'" AUTUMN), false },
	{ "another course's plan stays", end_plan, COURSE(RAN) OTHER PLAN(",'course':'z#','kind':'83a'" AUTUMN), false },
	{ "a coming visit that is recorded stays", end_visit, COURSE(RAN) REHAB_TOMORROW RECORD_AHEAD(""), false },
	{ "one whose record was taken back", end_visit, COURSE(RAN) REHAB_TOMORROW RECORD_AHEAD(",'withdrawn':'fejl'"), true },
	{ "a coming visit of other services", end_visit, COURSE(RAN) TOMORROW, false },
	{ "not at home in the last two weeks", end_after, COURSE(RAN) RECORD("h2", ",'outcome':'not_home'"), false },
	{ "a visit that was taken back", end_after, COURSE(RAN) RECORD("h2", DONE ",'withdrawn':'fejl'"), false },
	{ "the grant of another service", end_grant, COURSE(RAN) GRANT("g", ",'service':'pleje','from':'@'"), false },
	{ "measured at the start", result_first, COURSE(OVER) MEASURED("start", ""), true },
	{ "is not at the end", result_last, COURSE(OVER) MEASURED("start", ""), false },
	{ "measured at the end", result_last, COURSE(OVER) MEASURED("end", ""), true },
	{ "is not at the start", result_first, COURSE(OVER) MEASURED("end", ""), false },
	{ "measured on the way", result_last, COURSE(OVER) MEASURED("midway", ""), false },
	{ "measured later", result_last, COURSE(OVER) MEASURED("later", ""), false },
	{ "taken back", result_last, COURSE(OVER) MEASURED("end", ",'withdrawn':'fejl'"), false },
	{ "a status taken back", result_later, COURSE(OVER) STATUS(",'withdrawn':'fejl'"), false },
	{ "the citizen's plan is not the course's", list_plan, COURSE(RAN) PLAN(",'kind':'DV','from':'@'"), false },
	{ "a course of the provider", on_list_of_p1, COURSE(",'provider':'p1','referred':'@'"), true },
	{ "its carer is contact", on_list_of_p1, COURSE(",'provider':'kom','contact':'h3','referred':'@'"), true },
	{ "its carer leads", on_list_of_p1, COURSE(",'provider':'kom','lead':'h3','referred':'@'"), true },
	{ "neither", on_list_of_p1, COURSE(",'provider':'kom','contact':'h1','lead':'t1','referred':'@'"), false },
};
/* clang-format on */

static const char around[] =
	"{'type':'staff','id':'s#','name':'Ida Krog','role':'carer','provider':'kom'}\n"
	"{'type':'citizen','id':'w#','name':'Ove Lind'}\n"
	"{'type':'visit','id':'v#','citizen':'w#','carer':'s#','on':'2026-11-23','from':'08:00',"
	"'to':'08:30','services':['pleje','dv']}\n";

static char *filled_in(const char *lines, int number, struct day on)
{
	char *text = NULL, day[DAY_TEXT];
	size_t length;
	FILE *f = open_memstream(&text, &length);

	for (; *lines != '\0'; lines++)
		if (*lines == '#')
			fprintf(f, "%d", number);
		else if (*lines == '@')
			fputs(day_text(on, day), f);
		else
			fputc(*lines, f);
	fclose(f);
	return text;
}

static int number; /* of citizens so far */

static bool is_seen(struct world *w, seen_by *sees, const char *line, int offset)
{
	struct day on = day_plus(november(23), offset);
	char citizen[16], staff[16];
	char *all = memory_format("%s%s", around, line);
	char *lines = filled_in(all, ++number, on);

	world_import(w, lines);
	snprintf(citizen, sizeof citizen, "w%d", number);
	snprintf(staff, sizeof staff, "s%d", number);
	struct asked q = { .w = w,
			   .number = number,
			   .citizen = world_rid(w, RECORD_CITIZEN, citizen),
			   .carer = world_actor(w, staff) };
	free(lines);
	free(all);
	return sees(&q);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	for (size_t i = 0; i < sizeof windows / sizeof windows[0]; i++) {
		int first = windows[i].first, last = windows[i].last;
		for (int inside = 0; inside < 2; inside++) {
			int before = inside ? first : first - 1, after = inside ? last : last + 1;
			if (first != -OPEN)
				CHECK(is_seen(&w, windows[i].sees, windows[i].line, before) ==
					      inside,
				      "%s: day %d", windows[i].why, before);
			if (last != OPEN)
				CHECK(is_seen(&w, windows[i].sees, windows[i].line, after) ==
					      inside,
				      "%s: day %d", windows[i].why, after);
		}
	}
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		CHECK(is_seen(&w, cases[i].sees, cases[i].line, -10) == cases[i].seen, "%s",
		      cases[i].why);
	world_close(&w);
	return test_end();
}
