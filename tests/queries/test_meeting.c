/* Conferences that are held: who may, opened, changed and closed, decided, continued in one act, and taken back,
 * on both edges of the day on which one was closed; and triage colours. */
#include <string.h>

#include "core/acts/course_act.h"
#include "core/acts/course_end.h"
#include "core/acts/meeting_act.h"
#include "core/acts/triage_act.h"
#include "core/queries/course_page.h"
#include "core/queries/decisions.h"
#include "core/queries/meeting.h"
#include "core/queries/minutes.h"
#include "core/queries/triage.h"
#include "core/records/records.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'provider','id':'reg','name':'Regionen','kind':'region'}\n"
	"{'type':'staff','id':'n9','name':'Rie Sand','role':'nurse','provider':'reg'}\n"
	"{'type':'staff','id':'np','name':'Pia Lyng','role':'nurse','provider':'p1'}\n"
	"{'type':'staff','id':'t9','name':'Tea Ploug','role':'therapist','provider':'p1'}\n"
	"{'type':'course','id':'f5','citizen':'b2','course_type':'lang','provider':'kom','lead':'t1',"
		"'referred':'2026-10-20','start':'2026-10-26','planned_end':'2026-12-21'}\n";

/* Sees the conference of the municipality's provider, of the private one; holds them. */
static const struct { const char *why, *staff; bool sees_kom, sees_p1, holds_kom, holds_p1; } who_may[] = {
	{ "the municipality's lead",            "tl", true,  true,  true,  true },
	{ "the municipality's therapist",       "t1", true,  true,  true,  true },
	{ "the visitator",                      "v1", true,  true,  true,  true },
	{ "the municipality's nurse",           "n1", true,  true,  false, false },
	{ "the municipality's carer: her own",  "h1", true,  false, false, false },
	{ "a private lead: her own",            "tp", false, true,  false, true },
	{ "a private therapist: her own",       "t9", false, true,  false, true },
	{ "a private nurse: her own",           "np", false, true,  false, false },
	{ "a private carer: her own",           "h3", false, true,  false, false },
	{ "a region's nurse",                   "n9", true,  true,  false, false },
	{ "an administrator, no staff member",  NULL, true,  true,  true,  true },
};
/* clang-format on */

static void test_who_may(struct world *w)
{
	const int64_t kom = world_rid(w, RECORD_PROVIDER, "kom"),
		      p1 = world_rid(w, RECORD_PROVIDER, "p1");

	for (size_t i = 0; i < sizeof who_may / sizeof who_may[0]; i++) {
		const struct {
			enum act act;
			int64_t provider;
			bool may;
		} ask[] = { { ACT_SEE_CONFERENCE, kom, who_may[i].sees_kom },
			    { ACT_SEE_CONFERENCE, p1, who_may[i].sees_p1 },
			    { ACT_MEETING, kom, who_may[i].holds_kom },
			    { ACT_MEETING, p1, who_may[i].holds_p1 } };
		struct actor who = world_actor(w, who_may[i].staff);
		for (size_t k = 0; k < 4; k++) {
			struct err e = { 0 };
			int may = meeting_may(world_as(w, &who), ask[k].act, ask[k].provider, &e);
			CHECK_INT(may, ask[k].may ? 0 : -1, who_may[i].why);
			CHECK(may == 0 || e.kind == ERR_ACCESS, "%s: %s", who_may[i].why, e.text);
		}
	}
}

/* ---- opening and closing ---- */

static struct meeting_entry entry_of(struct world *w, const char *provider, int date)
{
	return (struct meeting_entry){ .provider_rid = world_rid(w, RECORD_PROVIDER, provider),
				       .kind = "tvaer",
				       .on = november(date) };
}

static int64_t opened(struct world *w, const char *staff, const char *provider, int date)
{
	const struct meeting_entry open = entry_of(w, provider, date);
	struct actor who = world_actor(w, staff);
	struct err e = { 0 };
	int64_t rid = 0;

	CHECK_INT(meeting_open(world_as(w, &who), &open, &rid, &world_done, &e), 0, e.text);
	return rid;
}

static int step(struct world *w, const struct actor *who, int64_t rid, enum meeting_step what,
		struct err *e)
{
	const struct meeting_entry v = { .step = what, .meeting_rid = rid };

	e->text[0] = '\0';
	return meeting_do(world_as(w, who), &v, &world_done, e);
}

static const char *shown_id(struct world *w, int64_t rid)
{
	static char id[RECORD_ID_MAX + 1];
	struct err e = { 0 };

	CHECK_INT(record_shown_id(w->store, rid, id, &e), 0, e.text);
	return id;
}

static void test_refused(struct world *w)
{
	struct actor tl = world_actor(w, "tl"), tp = world_actor(w, "tp"),
		     n1 = world_actor(w, "n1"), admin = world_actor(w, NULL);
	struct meeting_entry v = entry_of(w, "kom", 23);
	struct err e = { 0 };

	CHECK_INT(meeting_do(world_as(w, &tp), &v, NULL, &e), -1, "another provider's");
	check_says(e.text, "your own provider only", "another provider's");
	CHECK_INT(meeting_do(world_as(w, &n1), &v, NULL, &e), -1, "a nurse");
	check_says(e.text, "held by therapists, team leads", "a nurse");
	CHECK_INT(meeting_do(world_as(w, &admin), &v, NULL, &e), -1, "nobody of the staff");
	check_says(e.text, "not linked to a staff member", "nobody of the staff");
	v.kind = "møde";
	CHECK_INT(meeting_do(world_as(w, &tl), &v, NULL, &e), -1, "unknown");
	check_says(e.text, "know no such conference", "unknown");
	v.kind = "sjaelden";
	CHECK_INT(meeting_do(world_as(w, &tl), &v, NULL, &e), -1, "of other providers");
	check_says(e.text, "not held with this provider", "of other providers");
	v = entry_of(w, "kom", 23);
	v.on = DAY_NONE;
	CHECK_INT(meeting_do(world_as(w, &tl), &v, NULL, &e), -1, "no day");
	CHECK_INT(world_count(w, "SELECT count(*) FROM meeting"), 0, "nothing was opened");
}

/* Opening, opening again, taking it back, opening once more: one record. */
static int64_t test_open(struct world *w)
{
	struct actor tl = world_actor(w, "tl");
	struct err e = { 0 };
	int64_t rid = opened(w, "tl", "kom", 23);

	CHECK_TEXT(shown_id(w, rid), "kom/tvaer/2026-11-23", "what it is called");
	CHECK_INT(opened(w, "t1", "kom", 23), rid, "opened by another: the same");
	CHECK(world_done.act == NULL, "nothing was done then");
	const struct meeting_entry again = entry_of(w, "kom", 23);
	CHECK_INT(meeting_do(world_as(w, &tl), &again, NULL, &e), -1, "twice");
	check_says(e.text, "opened already", "twice");
	int64_t other = opened(w, "tp", "p1", 23);
	CHECK(other != rid, "that of another provider is another");
	CHECK_INT(act_take_back(world_as(w, &tl), &world_done, &e), 0, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM meeting"), 1, "taken back");
	CHECK_INT(opened(w, "tp", "p1", 23), other, "and opened again: the same record");
	CHECK_INT(world_count(w, "SELECT count(*) FROM meeting_withdrawn"), 0, "which counts");
	return rid;
}

static const char *names_of(const struct rids *list, struct world *w)
{
	static char text[200];

	text[0] = '\0';
	for (size_t i = 0; i < list->n; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i > 0 ? " " : "",
			 shown_id(w, list->at[i]));
	return text;
}

static void test_change(struct world *w, int64_t rid)
{
	const int64_t staff[] = { world_rid(w, RECORD_STAFF, "tl"),
				  world_rid(w, RECORD_STAFF, "n1") };
	const int64_t course[] = { world_rid(w, RECORD_COURSE, "f5"),
				   world_rid(w, RECORD_COURSE, "f1") };
	const struct meeting_entry v = { .step = MEETING_CHANGE,
					 .meeting_rid = rid,
					 .present = { staff, 2 },
					 .order = { course, 2 },
					 .talk_about = { course + 1, 1 },
					 .note = "Stole bestilles samlet" };
	struct actor t1 = world_actor(w, "t1");
	struct arena a = { 0 };
	struct meeting m;
	struct err e = { 0 };

	CHECK_INT(meeting_do(world_as(w, &t1), &v, &world_done, &e), 0, e.text);
	CHECK_INT(meeting_load(w->store, rid, &a, &m, &e), 1, e.text);
	CHECK_TEXT(names_of(&m.present, w), "tl n1", "present");
	CHECK_TEXT(names_of(&m.order, w), "f5 f1", "the order that was set");
	CHECK_TEXT(names_of(&m.talk_about, w), "f1", "to talk about");
	CHECK_TEXT(m.note, "Stole bestilles samlet", "agreements");
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	CHECK_INT(meeting_load(w->store, rid, &a, &m, &e), 1, e.text);
	CHECK(m.present.n == 0 && m.order.n == 0 && m.note[0] == '\0', "taken back");
	CHECK_INT(meeting_do(world_as(w, &t1), &v, NULL, &e), 0, e.text);
	arena_release(&a);
}

/* ---- deciding ---- */

static struct decision_entry decide(struct world *w, int64_t meeting, const char *course,
				    enum decision what)
{
	return (struct decision_entry){ .course_rid = world_rid(w, RECORD_COURSE, course),
					.meeting_rid = meeting,
					.decision = what,
					.on = DAY_NONE,
					.until = DAY_NONE,
					.due = DAY_NONE,
					.result = FOLLOW_UP_ADJUSTED,
					.next_follow_up = DAY_NONE };
}

static int64_t decided(struct world *w, const char *staff, const struct decision_entry *d,
		       const char *why)
{
	struct actor who = world_actor(w, staff);
	struct err e = { 0 };
	int done = conference_decision_do(world_as(w, &who), d, &world_done, &e);

	CHECK(done == 0, "%s: %s", why, e.text);
	return done == 0 ? world_done.rid : 0;
}

static void not_decided(struct world *w, const char *staff, const struct decision_entry *d,
			const char *says)
{
	struct actor who = world_actor(w, staff);
	struct err e = { 0 };

	CHECK_INT(conference_decision_do(world_as(w, &who), d, NULL, &e), -1, says);
	check_says(e.text, says, says);
}

/* Once, and changed at the same meeting without a reason: one decision counts. */
static void test_decide(struct world *w, int64_t meeting)
{
	const int64_t heard[] = { world_rid(w, RECORD_STAFF, "h1") };
	struct decision_entry d = decide(w, meeting, "f1", DECISION_ADJUST);
	struct actor tl = world_actor(w, "tl");
	struct err e = { 0 };

	not_decided(w, "n1", &d, "held by therapists, team leads");
	not_decided(w, "tp", &d, "your own provider only");
	d.due = november(22);
	not_decided(w, "tl", &d, "is before the decision");
	d.due = november(30);
	d.next_follow_up = november(22);
	not_decided(w, "tl", &d, "is before the decision");
	d.next_follow_up = november(23);
	d.heard = (struct rids){ heard, 1 };
	d.responsible_rid = world_rid(w, RECORD_STAFF, "h2");
	d.note = "Stol til badet";
	int64_t first = decided(w, "tl", &d, "adjust");
	check_field(w, first, "meeting", "\"kom/tvaer/2026-11-23\"", "where");
	check_field(w, first, "on", "\"2026-11-23\"", "on the day of the meeting");
	check_field(w, first, "result", "\"E2\"", "what it led to");
	check_field(w, first, "heard", "[\"h1\"]", "who was heard");
	check_field(w, first, "next_follow_up", "\"2026-11-23\"", "the next, that very day");
	CHECK_INT(meeting_decision_of(w->store, meeting, d.course_rid, &e), first, "it counts");
	CHECK_INT(conference_decision_do(world_as(w, &tl), &d, NULL, &e), -1, "the same again");
	d.decision = DECISION_CONTINUE;
	d.responsible_rid = 0;
	int64_t second = decided(w, "tl", &d, "changed without a reason");
	CHECK_INT(meeting_decision_of(w->store, meeting, d.course_rid, &e), second, "it counts");
	CHECK_INT(world_count(w, "SELECT count(*) FROM decision WHERE live"), 1, "it alone");
	CHECK_INT(act_take_back(world_as(w, &tl), &world_done, &e), 0, e.text);
	CHECK_INT(world_count(w, "SELECT decision FROM decision WHERE live"), DECISION_ADJUST,
		  "taken back: what stood before");
}

/* An extension moves the planned end, and gives it back when it becomes something else. */
static void test_extend(struct world *w, int64_t meeting)
{
	struct decision_entry d = decide(w, meeting, "f5", DECISION_EXTEND);
	struct actor t1 = world_actor(w, "t1");
	struct err e = { 0 };

	not_decided(w, "t1", &d, "say until when");
	d.until = (struct day){ november(23).n + 28 }; /* 21 December: the planned end itself */
	not_decided(w, "t1", &d, "is no extension");
	d.until = (struct day){ november(23).n + 29 };
	int64_t first = decided(w, "t1", &d, "extended by a day");
	check_field(w, d.course_rid, "planned_end", "\"2026-12-22\"", "extended");
	check_field(w, first, "until", "\"2026-12-22\"", "the decision says until when");
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	check_field(w, d.course_rid, "planned_end", "\"2026-12-21\"", "taken back, all of it");
	CHECK_INT(meeting_decision_of(w->store, meeting, d.course_rid, &e), 0, "no decision");
	d.until = (struct day){ november(23).n + 56 };
	decided(w, "t1", &d, "extended by four weeks");
	d.until = (struct day){ november(23).n + 42 };
	decided(w, "t1", &d, "by two weeks instead: less, but still more than before");
	check_field(w, d.course_rid, "planned_end", "\"2027-01-04\"", "the new one");
	d.decision = DECISION_HAND_OVER;
	decided(w, "t1", &d, "not extended after all");
	check_field(w, d.course_rid, "planned_end", "\"2026-12-21\"", "as it was before");
	check_field(w, world_done.rid, "until", "(none)", "nothing until");
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	check_field(w, d.course_rid, "planned_end", "\"2027-01-04\"", "extended again");
	d.decision = DECISION_END;
	not_decided(w, "t1", &d, "end the course instead");
}

/* What somebody else moved since is left alone. */
static void test_moved_since(struct world *w, int64_t meeting)
{
	struct decision_entry d = decide(w, meeting, "f5", DECISION_CONTINUE);
	const struct course_move later = { .course_rid = d.course_rid,
					   .step = COURSE_EXTEND,
					   .on = november(23),
					   .until = (struct day){ november(23).n + 70 },
					   .reason = "bedre tid" };
	struct actor t1 = world_actor(w, "t1");
	struct err e = { 0 };

	CHECK_INT(course_move_do(world_as(w, &t1), &later, NULL, &e), 0, e.text);
	decided(w, "t1", &d, "continued");
	check_field(w, d.course_rid, "planned_end", "\"2027-02-01\"", "it stays");
}

static int go_on(struct world *w, const char *staff, int64_t meeting, const struct rids *courses,
		 struct err *e)
{
	const struct continue_entry c = { meeting, *courses, DAY_NONE };
	struct actor who = world_actor(w, staff);

	e->text[0] = '\0';
	return conference_continue_do(world_as(w, &who), &c, &world_done, e);
}

/* All that go on as before, in one act: those that were decided are left as they are. */
static void test_continue(struct world *w, int64_t meeting)
{
	const int64_t course[] = { world_rid(w, RECORD_COURSE, "f1"),
				   world_rid(w, RECORD_COURSE, "f2"),
				   world_rid(w, RECORD_COURSE, "f5") };
	const int64_t ended[] = { course[1], world_rid(w, RECORD_COURSE, "f3") };
	const struct rids all = { course, 3 }, with_ended = { ended, 2 };
	struct actor tl = world_actor(w, "tl");
	struct err e = { 0 };

	CHECK_INT(go_on(w, "n1", meeting, &all, &e), -1, "a nurse");
	CHECK_INT(go_on(w, "tl", meeting, &with_ended, &e), -1, "one that has ended");
	check_says(e.text, "the course ended on", "one that has ended");
	CHECK_INT(meeting_decision_of(w->store, meeting, course[1], &e), 0, "then none at all");
	CHECK_INT(go_on(w, "tl", meeting, &all, &e), 0, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM decision WHERE live AND decision = 0"), 2,
		  "f5 before, f2 now; f1 stays adjusted");
	int64_t rid = meeting_decision_of(w->store, meeting, course[1], &e);
	check_field(w, rid, "result", "\"E1\"", "goes on as it is");
	CHECK_INT(go_on(w, "tl", meeting, &all, &e), -1, "all are decided");
	check_says(e.text, "of all of these courses already", "all are decided");
	CHECK_INT(act_take_back(world_as(w, &tl), &world_done, &e), 0, e.text);
	CHECK_INT(meeting_decision_of(w->store, meeting, course[1], &e), 0, "taken back");
	CHECK_INT(go_on(w, "tl", meeting, &all, &e), 0, e.text);
}

/* The end of a course names the meeting at which it was decided, in place of what was decided there before; of a
 * meeting that is closed it is refused. */
static void test_end_there(struct world *w, int64_t meeting)
{
	const int64_t heard[] = { world_rid(w, RECORD_STAFF, "h1") };
	struct course_end_entry c = { .course_rid = world_rid(w, RECORD_COURSE, "f5"),
				      .on = november(23),
				      .result = COURSE_INDEPENDENT,
				      .visits_14d_start = -1,
				      .visits_14d_end = -1,
				      .follow_up = -1,
				      .meeting_rid = meeting,
				      .heard = { heard, 1 } };
	struct actor t1 = world_actor(w, "t1"), tp = world_actor(w, "tp");
	struct err e = { 0 };
	int64_t before = meeting_decision_of(w->store, meeting, c.course_rid, &e);

	CHECK_INT(course_end_do(world_as(w, &tp), &c, NULL, &e), -1, "another provider's lead");
	CHECK_INT(course_end_do(world_as(w, &t1), &c, &world_done, &e), 0, e.text);
	const struct act_done end = world_done;
	int64_t rid = meeting_decision_of(w->store, meeting, c.course_rid, &e);
	CHECK(rid != before, "another decision counts");
	check_field(w, rid, "decision", "\"end\"", "to end it");
	check_field(w, rid, "result", "\"E3\"", "what it led to");
	check_field(w, rid, "heard", "[\"h1\"]", "who was heard");
	const struct decision_entry d = decide(w, meeting, "f5", DECISION_ADJUST);
	not_decided(w, "t1", &d, "the course ended on");
	CHECK_INT(act_take_back(world_as(w, &t1), &end, &e), 0, e.text);
	rid = meeting_decision_of(w->store, meeting, c.course_rid, &e);
	check_field(w, rid, "decision", "\"continue\"", "taken back: what was decided before");
	check_field(w, c.course_rid, "end", "(none)", "and the course goes on");
	CHECK_INT(step(w, &t1, meeting, MEETING_CLOSE, &e), 0, e.text);
	CHECK_INT(course_end_do(world_as(w, &t1), &c, NULL, &e), -1, "closed");
	check_says(e.text, "closed today", "closed");
	CHECK_INT(step(w, &t1, meeting, MEETING_REOPEN, &e), 0, e.text);
}

/* A follow-up is agreed with a decision: due from that day on, until one is done after the decision. */
static void test_agreed(struct world *w, int64_t meeting)
{
	struct decision_entry d = decide(w, meeting, "f1", DECISION_ADJUST);
	struct actor t1 = world_actor(w, "t1");
	struct course_page page;
	const struct follow_up *agreed = NULL;
	struct err e = { 0 };

	d.next_follow_up = november(27);
	d.note = "Stol til badet i næste uge";
	d.responsible_rid = world_rid(w, RECORD_STAFF, "h2");
	d.due = november(26);
	decided(w, "tl", &d, "with the next follow-up");
	CHECK_INT(course_page_load(world_as(w, &t1), d.course_rid, november(23), &page, &e), 0,
		  e.text);
	for (size_t i = 0; i < page.course->follow_ups; i++)
		if (follow_up_is_agreed(&page.course->follow_up[i]))
			agreed = &page.course->follow_up[i];
	CHECK(agreed != NULL && agreed->due.n == november(27).n && follow_up_is_open(agreed),
	      "it is asked for");
	CHECK_TEXT(page.decision[0].kind, "tvaer", "the page says where it was decided");
	course_page_release(&page);
}

/* ---- the minutes ---- */

static void test_minutes(struct world *w, int64_t meeting)
{
	struct actor tl = world_actor(w, "tl"), tp = world_actor(w, "tp"),
		     n9 = world_actor(w, "n9");
	struct minutes m;
	struct err e = { 0 };

	CHECK_INT(minutes_load(world_as(w, &tp), meeting, &m, &e), -1, "another provider's");
	CHECK_INT(e.kind, ERR_ACCESS, "another provider's");
	CHECK_INT(minutes_load(world_as(w, &tl), meeting, &m, &e), 0, e.text);
	CHECK_TEXT(m.kind_name, "Tværfaglig konference", "what it is called");
	CHECK_TEXT(m.provider_name, "Kommunen", "whose");
	CHECK_INT(m.presents, 2, "present");
	CHECK_TEXT(m.present[1].name, "Nina Fog", "present");
	CHECK_INT(m.absent, 1u << ROLE_VISITATOR, "of the expected roles, none of this one");
	CHECK_INT(m.decisions, 1, "one was adjusted");
	CHECK_TEXT(m.decision[0].name, "Karen Bæk", "of whom");
	CHECK_TEXT(m.decision[0].responsible_name, "Bo Kjær", "who");
	CHECK_TEXT(m.decision[0].note, "Stol til badet i næste uge", "what");
	CHECK_INT(m.decision[0].due.n, november(26).n, "by when");
	CHECK_INT(m.as_befores, 2, "two go on as before");
	CHECK_TEXT(m.meeting.note, "Stole bestilles samlet", "agreements");
	minutes_release(&m);
	CHECK_INT(minutes_load(world_as(w, &n9), meeting, &m, &e), 0, e.text);
	CHECK_INT(m.decisions + m.as_befores + m.undecideds, 0, "a region's nurse: her citizens");
	minutes_release(&m);
}

/* ---- closing ---- */

static void test_close(struct world *w, int64_t meeting)
{
	struct decision_entry d = decide(w, meeting, "f1", DECISION_CONTINUE);
	struct actor tl = world_actor(w, "tl"), next_day = tl;
	struct err e = { 0 };
	int64_t ahead = opened(w, "tl", "kom", 30);

	check_field(w, meeting, "closed", "(none)", "preparing the next leaves today's open");
	CHECK_INT(step(w, &tl, ahead, MEETING_CLOSE, &e), -1, "before its day");
	check_says(e.text, "has not come yet", "before its day");
	const struct act_done before = world_done;
	CHECK_INT(step(w, &tl, meeting, MEETING_REOPEN, &e), -1, "it is open");
	CHECK_INT(step(w, &tl, meeting, MEETING_CLOSE, &e), 0, e.text);
	const struct act_done close = world_done;
	check_field(w, meeting, "closed", "\"2026-11-23\"", "closed");
	CHECK_INT(step(w, &tl, meeting, MEETING_CLOSE, &e), -1, "twice");
	not_decided(w, "tl", &d, "closed today; open it again first");
	CHECK_INT(step(w, &tl, meeting, MEETING_CHANGE, &e), -1, "changed when closed");
	(void)before;

	next_day.today = november(24);
	next_day.now_ms += (int64_t)24 * 60 * 60 * 1000;
	CHECK_INT(act_take_back(world_as(w, &next_day), &close, &e), -1, "on the next day");
	check_says(e.text, "on the day it was closed only", "on the next day");
	CHECK_INT(step(w, &next_day, meeting, MEETING_REOPEN, &e), -1, "opened on the next day");
	CHECK_INT(act_take_back(world_as(w, &tl), &close, &e), 0, e.text);
	check_field(w, meeting, "closed", "(none)", "taken back on its day");
	CHECK_INT(step(w, &tl, meeting, MEETING_CLOSE, &e), 0, e.text);
	CHECK_INT(step(w, &tl, meeting, MEETING_REOPEN, &e), 0, e.text);
	check_field(w, meeting, "closed", "(none)", "opened again on its day");
}

/* Opening one closes the one before it; P is the one that was held, closed or not. */
static void test_before(struct world *w)
{
	struct meeting_key key = { world_rid(w, RECORD_PROVIDER, "kom"), "tvaer", november(23) };
	struct actor later = world_actor(w, "tl");
	struct arena a = { 0 };
	struct meeting m;
	struct err e = { 0 };
	int64_t first = world_rid(w, RECORD_MEETING, "kom/tvaer/2026-11-23");
	struct meeting_entry open = entry_of(w, "kom", 30);

	CHECK_INT(meeting_held_before(w->store, &key, &a, &m, &e), 0, "none before its own day");
	key.on = november(24);
	CHECK_INT(meeting_held_before(w->store, &key, &a, &m, &e), 1, "with decisions, not closed");
	CHECK_INT(m.rid, first, "held");
	later.today = november(30);
	later.now_ms += (int64_t)7 * 24 * 60 * 60 * 1000;
	open.on = november(29);
	CHECK_INT(meeting_do(world_as(w, &later), &open, NULL, &e), 0, e.text);
	check_field(w, first, "closed", "\"2026-11-30\"", "closed when the next was opened");
	CHECK_INT(meeting_open_one(w->store, &key, &a, &m, &e), 1, e.text);
	CHECK_INT(m.on.n, november(30).n, "the newest that is open");
	key.on = november(30);
	CHECK_INT(meeting_held_before(w->store, &key, &a, &m, &e), 1, e.text);
	CHECK_INT(m.rid, first, "one in which nothing was decided was not held");
	arena_release(&a);
}

/* ---- triage ---- */

static int coloured(struct world *w, const char *staff, const struct triage_entry *t, struct err *e)
{
	struct actor who = world_actor(w, staff);

	e->text[0] = '\0';
	return triage_do(world_as(w, &who), t, &world_done, e);
}

static const char *colour_now(struct world *w, int date)
{
	static char text[500];
	struct actor h1 = world_actor(w, "h1");
	struct arena a = { 0 };
	struct triage_line t;
	struct err e = { 0 };
	int got = triage_newest(world_as(w, &h1), world_rid(w, RECORD_CITIZEN, "b1"),
				november(date), &a, &t, &e);

	snprintf(text, sizeof text, "%s",
		 got == 1   ? triage_line_text(&t, &a)
		 : got == 0 ? "none"
			    : e.text);
	arena_release(&a);
	return text;
}

static void test_triage(struct world *w)
{
	struct triage_entry t = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
				  .on = november(22),
				  .colour = "gul",
				  .words = "Spiser lidt" };
	struct actor h1 = world_actor(w, "h1");
	struct err e = { 0 };

	CHECK_TEXT(colour_now(w, 23), "none", "none yet");
	CHECK_INT(coloured(w, "v1", &t, &e), -1, "a visitator visits nobody");
	CHECK_INT(e.kind, ERR_ACCESS, e.text);
	CHECK_INT(coloured(w, "h3", &t, &e), -1, "another provider's carer");
	CHECK_INT(e.kind, ERR_ACCESS, e.text);
	t.colour = "lilla";
	CHECK_INT(coloured(w, "h1", &t, &e), -1, "a colour that there is not");
	CHECK_TEXT(e.field, "colour", "its field");
	t.colour = "gul";
	t.on = november(24);
	CHECK_INT(coloured(w, "h1", &t, &e), -1, "tomorrow");
	t.on = november(22);
	CHECK_INT(coloured(w, "h1", &t, &e), 0, e.text);
	CHECK_TEXT(colour_now(w, 22), "Gul since Sun 22/11 (Aase Dam): Spiser lidt", "on its day");
	CHECK_TEXT(colour_now(w, 21), "none", "the day before");
	t.on = november(23);
	t.colour = "groen";
	t.words = NULL;
	CHECK_INT(coloured(w, "h1", &t, &e), 0, e.text);
	CHECK_TEXT(colour_now(w, 23), "Grøn since Mon 23/11 (Aase Dam)", "the newest");
	t.replaces = world_done.rid;
	t.colour = "gul";
	CHECK_INT(coloured(w, "h1", &t, &e), 0, e.text);
	CHECK_TEXT(colour_now(w, 23), "Gul since Mon 23/11 (Aase Dam)", "corrected");
	CHECK_INT(act_take_back(world_as(w, &h1), &world_done, &e), 0, e.text);
	CHECK_TEXT(colour_now(w, 23), "Grøn since Mon 23/11 (Aase Dam)", "taken back");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, facts);
	test_who_may(&w);
	test_refused(&w);
	int64_t meeting = test_open(&w);
	test_change(&w, meeting);
	test_decide(&w, meeting);
	test_extend(&w, meeting);
	test_moved_since(&w, meeting);
	test_continue(&w, meeting);
	test_end_there(&w, meeting);
	test_agreed(&w, meeting);
	test_minutes(&w, meeting);
	test_close(&w, meeting);
	test_before(&w);
	test_triage(&w);
	world_close(&w);
	return test_end();
}
