/* The list of a conference where the journal or the day itself matters: what is done at the meeting moves nothing, what
 * was written anew since the last one counts by its moment, and the next one rolls on.  Figures, bands and orders of
 * random teams: tests/commands/test_conference.c.  It is Monday 2026-11-23, a day of the cadence. */
#include "core/acts/course_end.h"
#include "core/acts/goal_act.h"
#include "core/acts/meeting_act.h"
#include "core/queries/conference_course.h"
#include "core/queries/meeting.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'course','id':'f6','citizen':'b2','course_type':'lang','provider':'kom','lead':'t1',"
		"'referred':'2026-10-20','start':'2026-11-02','planned_end':'2026-11-30'}\n"
	"{'type':'goal','id':'m6','course':'f6','text':'Gå på trappe','start_level':3}\n"
	"{'type':'progress','id':'o1','goal':'m6','on':'2026-11-05','level':3}\n"
	"{'type':'progress','id':'o2','goal':'m6','on':'2026-11-20','level':2}\n"
	"{'type':'follow_up','id':'u1','course':'f6','rule':'midt','due':'2026-11-16','on':'2026-11-16'}\n"
	"{'type':'follow_up','id':'u2','course':'f6','rule':'slut','due':'2026-11-30','on':'2026-11-16'}\n"
	"{'type':'visit','id':'w1','citizen':'b2','carer':'h1','on':'2026-11-10','from':'08:00','to':'08:30','services':['rehab']}\n"
	"{'type':'visit','id':'w2','citizen':'b2','carer':'h1','on':'2026-11-10','from':'18:00','to':'18:30','services':['rehab']}\n"
	"{'type':'visit','id':'w3','citizen':'b2','carer':'h1','on':'2026-11-23','from':'18:00','to':'18:30','services':['rehab']}\n"
	"{'type':'visit_record','id':'q1','visit':'w1','citizen':'b2','carer':'h1','on':'2026-11-10','outcome':'done'}\n"
	"{'type':'visit_record','id':'q2','citizen':'b2','carer':'h1','on':'2026-11-22','outcome':'done','signs':['falls'],"
		"'note':'faldt i gangen'}\n"
	"{'type':'triage','id':'i1','citizen':'b2','on':'2026-11-20','colour':'gul','words':'svimmel'}\n";
/* clang-format on */

static struct conference loaded(struct world *w, int date, const char *course)
{
	struct actor lead = world_actor(w, "tl");
	const struct conference_ask ask = {
		.on = november(date),
		.course_rid = course != NULL ? world_rid(w, RECORD_COURSE, course) : 0,
	};
	struct conference c = { .n = 0 };
	struct err e = { 0 };

	CHECK_INT(conference_load(world_as(w, &lead), &ask, &c, &e), 0, e.text);
	return c;
}

static const struct conference_row *row_of_course(const struct conference *c, const char *course)
{
	static const struct course_row nothing = { .id = "" };
	static const struct conference_row none = { .course = &nothing };

	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->row[i].course->id, course) == 0)
			return &c->row[i];
	CHECK(false, "%s is not on the list", course);
	return &none;
}

/* "end_near goal_changed" */
static const char *codes(const struct conference_row *r)
{
	static char text[300];

	text[0] = '\0';
	for (size_t i = 0; i < r->reasons.n; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i > 0 ? " " : "",
			 conference_reason_words.at[r->reasons.why[i].code].json);
	return text;
}

static void check_codes(struct world *w, int date, const char *course, const char *want,
			const char *why)
{
	struct conference c = loaded(w, date, NULL);

	CHECK_TEXT(codes(row_of_course(&c, course)), want, why);
	conference_release(&c);
}

#define SINCE "goal_changed sign visits_missed"

static void test_list(struct world *w)
{
	struct conference c = loaded(w, 23, NULL), one = loaded(w, 23, "f6");
	const struct conference_row *r = row_of_course(&c, "f6");
	char day[DAY_TEXT];

	CHECK_INT((long long)c.n, 2, "those that run");
	CHECK_TEXT(day_text(c.before, day), "2026-11-09", "P");
	CHECK_TEXT(day_text(c.next, day), "2026-12-07", "N");
	CHECK_TEXT(codes(r), "end_near " SINCE, "why");
	CHECK_INT(r->visits.planned, 2, "planned");
	CHECK_INT(r->visits.unplanned, 1, "unplanned");
	CHECK_TEXT(r->sign[0].note, "faldt i gangen", "with the carer's words");
	CHECK_TEXT(r->goal_change[0].text, "Gå på trappe", "the goal that moved");
	CHECK_INT((long long)one.n, 1, "one course alone");
	CHECK_TEXT(one.row[0].course->id, "f6", "the one that was asked for");
	conference_release(&c);
	conference_release(&one);
}

static void test_pane(struct world *w)
{
	struct conference c = loaded(w, 23, NULL);
	struct conference_course pane;
	struct err e = { 0 };

	CHECK_INT(conference_course_load(&w->work, &c, row_of_course(&c, "f6"), &pane, &e), 0,
		  e.text);
	CHECK_INT((long long)pane.days, 14, "P to the day before D");
	CHECK_INT(pane.day[0].on.n, november(9).n, "from P on");
	CHECK_INT(pane.day[1].planned, 2, "two on the 10th");
	CHECK_INT(pane.day[1].done, 1, "one of them done");
	CHECK_INT(pane.day[1].missed, 1, "the other missed");
	CHECK_INT(pane.day[1].unrecorded, 1, "since nobody recorded it");
	CHECK_INT(pane.day[13].unplanned, 1, "unplanned on the 22nd");
	CHECK_INT((long long)pane.helps, 2, "three weeks of help");
	CHECK_INT(pane.help[0].from.n, november(2).n, "from its start");
	CHECK_INT(pane.help[1].visits, 2, "in the last fortnight");
	CHECK_INT((long long)pane.goals.n, 1, "its goal");
	CHECK_INT((long long)pane.goals.at[0].levels, 2, "with its observations");
	CHECK(pane.triage.known && pane.triage.colour == 1, "the colour of the settings");
	CHECK_TEXT(pane.triage.words, "svimmel", "with its words");
	CHECK_INT(pane.proposal.decision, DECISION_EXTEND, "it ends before N, and a goal moves");
	conference_course_release(&pane);
	conference_release(&c);
}

/* ---- what is done on the day itself ---- */

static int64_t meeting_of_day(struct world *w, int date)
{
	const struct meeting_entry open = { .provider_rid = world_rid(w, RECORD_PROVIDER, "kom"),
					    .kind = "tvaer",
					    .on = november(date) };
	struct actor lead = world_actor(w, "tl");
	struct err e = { 0 };
	int64_t rid = 0;

	CHECK_INT(meeting_open(world_as(w, &lead), &open, &rid, &world_done, &e), 0, e.text);
	return rid;
}

static void test_extension_moves_nothing(struct world *w)
{
	const struct decision_entry extend = { .course_rid = world_rid(w, RECORD_COURSE, "f6"),
					       .decision = DECISION_EXTEND,
					       .on = november(23),
					       .until = day_of(2026, 12, 28),
					       .due = DAY_NONE,
					       .next_follow_up = DAY_NONE,
					       .result = -1,
					       .meeting_rid = meeting_of_day(w, 23) };
	struct actor lead = world_actor(w, "tl");
	struct err e = { 0 };

	CHECK_INT(conference_decision_do(world_as(w, &lead), &extend, &world_done, &e), 0, e.text);
	struct conference c = loaded(w, 23, NULL);
	const struct conference_row *r = row_of_course(&c, "f6");
	CHECK_TEXT(codes(r), "end_near " SINCE, "it stands where it stood");
	CHECK_INT(r->course->stands.planned_end.n, november(30).n, "with the end it had");
	CHECK_INT((long long)r->decideds, 1, "what was decided stands on the row");
	CHECK_INT(r->decided[0].facts.decision, DECISION_EXTEND, "what it was");
	conference_release(&c);
	c = loaded(w, 24, NULL);
	r = row_of_course(&c, "f6");
	CHECK_INT(r->course->stands.planned_end.n, day_of(2026, 12, 28).n, "from the next day on");
	CHECK(c.before_recorded && day_same(c.before, november(23)),
	      "a meeting at which something was decided is the last one");
	CHECK(r->last != NULL && r->last->facts.decision == DECISION_EXTEND, "its last decision");
	conference_release(&c);
}

static void goal_written(struct world *w, const char *goal, const char *text, const char *course)
{
	struct actor lead = world_actor(w, "t1");
	struct goal_entry v = { .start_level = 3, .target_level = 1, .agreed = november(23) };
	struct arena a = { 0 };
	struct err e = { 0 };

	if (goal != NULL)
		CHECK_INT(goal_entry_load(w->store, world_rid(w, RECORD_GOAL, goal), &v, &a, &e), 0,
			  e.text);
	else
		v.course_rid = world_rid(w, RECORD_COURSE, course);
	v.text = text;
	v.agreed = november(23);
	CHECK_INT(goal_do(world_as(w, &lead), &v, &world_done, &e), 0, e.text);
	arena_release(&a);
}

/* f1 has three goals that came by import, and nothing changed in them. */
static void test_written_anew(struct world *w)
{
	check_codes(w, 23, "f1", "midway_due no_observation", "as it came by import");
	goal_written(w, "m2", "Komme ud af badet", NULL);
	check_codes(w, 23, "f1", "midway_due no_observation",
		    "what is written on the day moves nothing");
	check_codes(w, 24, "f1", "midway_due no_observation goal_changed", "from the next day on");
	struct conference c = loaded(w, 24, NULL);
	CHECK_INT(row_of_course(&c, "f1")->goals_changed, 1, "the one goal");
	conference_release(&c);
	goal_written(w, NULL, "Lave kaffe", "f1");
	c = loaded(w, 24, NULL);
	CHECK_INT(row_of_course(&c, "f1")->goals_changed, 2, "and one that was set");
	conference_release(&c);
}

static void test_ticked(struct world *w)
{
	const struct goal_tick tick = { .goal_rid = world_rid(w, RECORD_GOAL, "m6"),
					.status = GOAL_REACHED,
					.on = november(23) };
	struct actor lead = world_actor(w, "t1");
	struct err e = { 0 };

	CHECK_INT(goal_tick_do(world_as(w, &lead), &tick, &world_done, &e), 0, e.text);
	struct conference c = loaded(w, 23, NULL);
	CHECK_INT(row_of_course(&c, "f6")->reached, 0, "ticked on the day: not yet");
	CHECK_INT(row_of_course(&c, "f6")->moving, 1, "it is open");
	conference_release(&c);
	c = loaded(w, 24, NULL);
	CHECK_INT(row_of_course(&c, "f6")->reached, 1, "from the next day on");
	conference_release(&c);
}

static void test_ended(struct world *w)
{
	world_import(w, "{'type':'course','id':'f8','citizen':'b4','course_type':'lang','provider':"
			"'kom','referred':'2026-10-20',"
			"'start':'2026-10-26','planned_end':'2026-11-22','end':'2026-11-23','"
			"result':'help'}\n");
	struct conference c = loaded(w, 23, NULL);
	const struct conference_row *r = row_of_course(&c, "f8");
	CHECK_INT(r->ended.n, november(23).n, "ended on the day");
	CHECK_INT(r->band, BAND_WAITS, "where it stood");
	CHECK_INT(r->reasons.why[0].code, CONFERENCE_END_PASSED, "for what it stood there");
	conference_release(&c);
	c = loaded(w, 24, NULL);
	for (size_t i = 0; i < c.n; i++)
		CHECK(strcmp(c.row[i].course->id, "f8") != 0, "gone the day after");
	conference_release(&c);
}

/* P of the private provider is earlier than the municipality's: 9 November. */
static void test_came_from_another(struct world *w)
{
	static const struct {
		const char *why, *from;
		int before;
	} row[] = {
		{ "came on the day of the last conference", "2026-11-09", 9 },
		{ "came the day after it", "2026-11-10", 2 },
		{ "came on the day itself", "2026-11-23", 2 },
	};
	char line[300];

	world_import(w, "{'type':'meeting','id':'k9','provider':'p1','meeting':'tvaer','on':'2026-"
			"11-02','closed':'2026-11-02'}\n"
			"{'type':'course','id':'f9','citizen':'b5','course_type':'lang','provider':"
			"'p1','referred':'2026-10-20',"
			"'start':'2026-10-26','planned_end':'2026-12-21'}\n");
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		snprintf(line, sizeof line,
			 "{'type':'course_provider','id':'c9','course':'f9','provider':'kom','from'"
			 ":'%s'}\n",
			 row[i].from);
		world_import(w, line);
		struct conference c = loaded(w, 23, NULL);
		CHECK_INT(row_of_course(&c, "f9")->before.n, november(row[i].before).n, row[i].why);
		CHECK_INT(row_of_course(&c, "f6")->before.n, november(9).n, "others as before");
		conference_release(&c);
	}
	world_import(w, "{'type':'course_provider','id':'c9','course':'f9','provider':'kom','from':"
			"'2026-11-24'}\n");
	struct conference c = loaded(w, 23, NULL);
	for (size_t i = 0; i < c.n; i++)
		CHECK(strcmp(c.row[i].course->id, "f9") != 0, "it is not here yet");
	conference_release(&c);
}

/* ---- the next one ---- */

static void check_next(struct world *w, struct day on, const char *next, const char *missed,
		       int late)
{
	const struct meeting_key key = { world_rid(w, RECORD_PROVIDER, "kom"), NULL, on };
	struct next_conference n;
	struct err e = { 0 };
	char day[DAY_TEXT], text[DAY_TEXT];

	CHECK_INT(conference_next(world_as(w, &w->admin), &key, &n, &e), 0, e.text);
	CHECK_TEXT(day_text(n.on, day), next, day_text(on, text));
	CHECK_TEXT(day_text(n.missed, day), missed, text);
	CHECK_INT(n.days_late, late, text);
}

static void test_next(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	check_next(&w, november(23), "2026-11-23", "", 0);
	check_next(&w, november(24), "2026-12-07", "", 0);
	world_import(&w, "{'type':'meeting','id':'k1','provider':'kom','meeting':'tvaer','on':'"
			 "2026-11-09','closed':'2026-11-09'}\n");
	check_next(&w, november(9), "2026-11-09", "", 0);
	check_next(&w, november(22), "2026-11-23", "", 0);
	check_next(&w, november(23), "2026-11-23", "", 0);
	check_next(&w, november(24), "2026-12-07", "2026-11-23", 1);
	check_next(&w, day_of(2026, 12, 7), "2026-12-07", "2026-11-23", 14);
	check_next(&w, day_of(2026, 12, 8), "2026-12-21", "2026-12-07", 1);
	world_import(&w, "{'type':'meeting','id':'k2','provider':'kom','meeting':'tvaer','on':'"
			 "2026-11-25'}\n");
	check_next(&w, november(26), "2026-12-07", "2026-11-23", 3); /* only opened */
	world_import(&w, "{'type':'meeting','id':'k2','provider':'kom','meeting':'tvaer','on':'"
			 "2026-11-25','closed':'2026-11-25'}\n");
	check_next(&w, november(26), "2026-12-07", "", 0); /* held two days late */
	world_close(&w);
}

/* Instead of the quarterly one of the settings a weekly one, on Tuesdays, of all providers. */
static void two_kinds(struct world *w)
{
	static struct conference_cadence kind[2];
	static char id[] = "uge", name[] = "Ugemøde";
	struct settings *set = w->version.set;

	kind[0] = set->conference[0];
	kind[1] = (struct conference_cadence){ .id = id,
					       .name = name,
					       .pace = { 7, SETTING_NONE, november(3) },
					       .lists_courses = true,
					       .all_providers = true };
	set->conference = kind;
	set->conferences = 2;
}

static void check_turn(struct world *w, struct day on, const char *want, const char *why)
{
	const struct meeting_key key = { world_rid(w, RECORD_PROVIDER, "kom"), NULL, on };
	struct next_conference n;
	struct err e = { 0 };

	CHECK_INT(conference_next(world_as(w, &w->admin), &key, &n, &e), 0, e.text);
	CHECK(n.kind != NULL, "%s", why);
	if (n.kind != NULL)
		CHECK_TEXT(n.kind->id, want, why);
}

/* Of no kind in particular it is the one whose turn it is. */
static void test_next_of_kinds(void)
{
	static const struct {
		const char *why, *kind;
		int november;
		const char *want, *on;
	} row[] = {
		{ "the weekly one comes first", NULL, 24, "uge", "2026-11-24" },
		{ "the other one is today", NULL, 23, "tvaer", "2026-11-23" },
		{ "one alone", "tvaer", 20, "tvaer", "2026-11-23" },
		{ "the weekly one alone", "uge", 23, "uge", "2026-11-24" },
		{ "none is of that name", "aars", 23, NULL, NULL },
	};
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	two_kinds(&w);
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct meeting_key key = { world_rid(&w, RECORD_PROVIDER, "kom"), row[i].kind,
						 november(row[i].november) };
		struct next_conference n;
		struct err e = { 0 };
		char day[DAY_TEXT];
		CHECK_INT(conference_next(world_as(&w, &w.admin), &key, &n, &e), 0, e.text);
		CHECK((n.kind == NULL) == (row[i].want == NULL), "%s", row[i].why);
		if (n.kind == NULL)
			continue;
		CHECK_TEXT(n.kind->id, row[i].want, row[i].why);
		CHECK_TEXT(day_text(n.on, day), row[i].on, row[i].why);
	}
	world_import(&w, "{'type':'meeting','id':'u1','provider':'kom','meeting':'uge','on':'2026-"
			 "11-10','closed':"
			 "'2026-11-10'}\n");
	check_turn(&w, november(23), "uge", "one that was missed comes before that of today");
	w.version.set->conference[1].pace.anchor = DAY_NONE;
	check_turn(&w, november(23), "tvaer", "one without a day of its own comes last");
	world_close(&w);
}

/* A meeting of leaders lists no course, is never the next conference of one, and is asked for by its id. */
static void test_leaders(void)
{
	struct conference_ask ask = { .meeting = "uge", .on = november(24) };
	struct world w;
	struct conference c;
	struct err e = { 0 };

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	two_kinds(&w);
	ask.provider_rid = world_rid(&w, RECORD_PROVIDER, "kom");
	CHECK_INT(conference_load(world_as(&w, &w.admin), &ask, &c, &e), 0, e.text);
	CHECK(c.n > 0, "a conference lists its courses");
	conference_release(&c);
	w.version.set->conference[1].lists_courses = false;
	CHECK_INT(conference_load(world_as(&w, &w.admin), &ask, &c, &e), 0, e.text);
	CHECK_INT(c.n, 0, "a meeting of leaders lists none");
	CHECK_INT(c.next.n, november(24).n + 7, "it has its days");
	conference_release(&c);
	check_turn(&w, november(24), "tvaer", "the next one is of those that list courses");
	ask.meeting = NULL;
	w.version.set->conference[0].lists_courses = false;
	w.version.set->conference[1].lists_courses = true;
	CHECK_INT(conference_load(world_as(&w, &w.admin), &ask, &c, &e), 0, e.text);
	CHECK_TEXT(c.kind->id, "uge", "without an id the first that lists courses");
	conference_release(&c);
	world_close(&w);
}

int main(void)
{
	static void (*const tests[])(struct world *) = {
		test_list,   test_pane,  test_extension_moves_nothing, test_written_anew,
		test_ticked, test_ended, test_came_from_another
	};

	for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
		struct world w;
		world_open(&w);
		world_import(&w, world_team);
		world_import(&w, course_lines);
		world_import(&w, facts);
		tests[i](&w);
		world_close(&w);
	}
	test_next();
	test_next_of_kinds();
	test_leaders();
	return test_end();
}
