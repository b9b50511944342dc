/* Courses with their facts, a pass a table: see course_book.h. */
#include "core/queries/course_book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/course_deadlines.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/rules/plan_review.h"
#include "core/session/scope.h"

struct gather {
	const struct work *work;
	const struct course_choice *which;
	struct course_book *b;
	struct named {
		int64_t rid;
		const char *id, *name;
	} * named; /* members of staff and providers, by rid */
	size_t n;
	const struct pass *pass; /* that is being run; `rids` are its courses as JSON */
	const char *rids;
};

/* One row of a reading; each reading fills its own part. */
struct found {
	int64_t place; /* of the course in the book */
	struct course_row course;
	struct course_pause pause;
	struct follow_up_done done;
	struct measured measured;
	struct number_list items; /* of what was measured */
	struct day day;           /* of a visit; until when a decision extends */
	struct day on;            /* of a decision */
	int decision, follow_up_result;
	struct day agreed_for; /* the next follow-up, agreed with it */
	struct course_goal goal;
	struct plan_review_facts plan;
	struct session {
		int role;                           /* of who made the visit */
		struct text_list services, planned; /* ids: done, and those of the planned visit */
	} session;
	int level_seen;          /* its day and its level: see SEEN_DAY */
	struct day other, after; /* the last day of another level, and the first one after that */
	struct named named;
};

/* clang-format off */
/* Neither ended nor given up before :on; a start after the day on which it was given up begins it again. */
#define GIVEN_UP_BEFORE(a, how) "($" a "." how " < :on AND $" a "." how " >= $" a ".start)"
#define NOT_OVER_BEFORE(a) \
	"coalesce($" a ".end, :on) >= :on AND NOT coalesce(" GIVEN_UP_BEFORE(a, "declined") ", 0)" \
	" AND NOT coalesce(" GIVEN_UP_BEFORE(a, "cancelled") ", 0)"

#define COURSES(which) { \
	"SELECT $f{rid, id, citizen AS citizen_rid, citizen.id AS citizen," \
	" lead AS lead_rid, course_type AS type_id, referred, offered, declined," \
	" cancelled, start, planned_end, end, sessions, result, visits_14d_start, visits_14d_end}," \
	" " COURSE_PROVIDER_ON("f", ":on") " AS provider_rid, " COURSE_CONTACT_ON("f", ":on") " AS contact_rid," \
	" $c{name, died, protected AS is_protected}" \
	" FROM $course AS f JOIN $citizen AS c ON c.rid = $f.citizen WHERE " which, \
	ROW(struct found, course.rid, course.id, course.citizen_rid, course.citizen, course.provider_rid, \
	    course.contact_rid, course.lead_rid, course.type_id, course.facts.referred, \
	    course.facts.offered, course.facts.declined, course.facts.cancelled, course.facts.start, \
	    course.facts.planned_end, course.facts.end, course.facts.sessions, course.facts.result, \
	    course.visits_14d_start, course.visits_14d_end, course.name, course.died, course.is_protected) }

static const struct reading courses_read[] = {
	[COURSES_MINE] = COURSES(SCOPE_COURSE_OWN " AND " SCOPE_COURSE_COUNTS),
	[COURSES_OF_PROVIDER] = COURSES(SCOPE_COURSE_OF_PROVIDER " AND " SCOPE_COURSE_COUNTS),
	[COURSES_ALL] = COURSES(SCOPE_COURSE_COUNTS),
	[COURSES_ONE] = COURSES("f.rid = :course"),
	[COURSES_OF_CONFERENCE] = COURSES(
		"($f.provider = :provider OR f.rid IN"
		"  (SELECT $came.course FROM $course_provider AS came WHERE $came.provider = :provider))"
		" AND (:course = 0 OR f.rid = :course) AND $f.start <= :on AND " NOT_OVER_BEFORE("f")
		" AND " COURSE_PROVIDER_ON("f", ":on") " = :provider"),
};

/* The names of the staff in :rids, and of all providers. */
static const struct reading names_read = {
	"SELECT $s{rid, id, name} FROM $staff AS s WHERE s.rid IN (SELECT value FROM json_each(:rids))"
	" UNION ALL SELECT $p{rid, id, name} FROM $provider AS p ORDER BY rid",
	ROW(struct found, named.rid, named.id, named.name)
};

/* A pass reads its rows for the courses in :rids; j.key is the place of the course in the
 * book.  Where the pass does not ask about a course, null keeps its place. */
#define THESE " FROM json_each(:rids) AS j CROSS JOIN "

/* Goals with their last observation and, of open ones, when the level last moved: the first day after
 * the last one of another level.  An observation is one number, its day and its level, so that one
 * look-up finds both; of one day the one that was recorded last counts, as in goal_lines.c, which is
 * asked only where there are several: each sorting costs a table in memory. */
#define OBSERVED_LAST "FROM $progress AS o WHERE $o.goal = g.rid AND o.live AND $o.on = g.last "
#define OBSERVED "FROM $progress AS o WHERE $o.goal = g.rid AND o.live AND $o.on <= :known "
#define GOALS_SEEN \
	"WITH told AS MATERIALIZED (SELECT j.key AS place, $m{rid, parent, start_level AS start, target_level AS target}," \
	"  CASE WHEN $m.closed > :ticked THEN $goal_status.open ELSE $m.status END AS status" THESE "$goal AS m ON $m.course = j.value)," \
	" t AS MATERIALIZED (SELECT told.*, coalesce(told.status, $goal_status.open) = $goal_status.open AS open FROM told)," \
	" l AS MATERIALIZED (SELECT g.*, (SELECT $o.on " OBSERVED \
	"  ORDER BY $o.on DESC LIMIT 1) AS last FROM t AS g)," \
	" s AS MATERIALIZED (SELECT g.*, g.last * 16 + (SELECT CASE WHEN count(*) < 2 THEN max($o.level)" \
	"  ELSE (SELECT $o.level " OBSERVED_LAST \
	"   ORDER BY coalesce($o.recorded_at," \
	"    (SELECT k.clock >> 16 FROM record AS k WHERE k.rid = o.rid)) DESC, o.rid DESC LIMIT 1) END " \
	OBSERVED_LAST ") AS level_seen FROM l AS g)," \
	" b AS MATERIALIZED (SELECT g.*, CASE WHEN g.open THEN (SELECT $o.on " OBSERVED \
	"  AND $o.level <> g.level_seen % 16 ORDER BY $o.on DESC LIMIT 1) END AS other FROM s AS g)" \
	" SELECT g.*, CASE WHEN g.open THEN (SELECT $o.on " OBSERVED \
	"  AND $o.on > coalesce(g.other, -1000000) ORDER BY $o.on LIMIT 1) END AS \"after\" FROM b AS g"
/* clang-format on */

/* ---- the courses ---- */

typedef void take_found(struct gather *g, struct found *f);

/* Every row of a reading. */
static int each_found(struct gather *g, const struct reading *reading, take_found *take,
		      struct err *e)
{
	static const struct day ever = { INT32_MAX };
	const struct scope_window scope = scope_window(g->work, g->b->on);
	bool before = g->which->of == COURSES_OF_CONFERENCE;
	struct day on = g->b->on, known = before ? day_plus(on, -1) : on;
	const struct reader r = {
		g->work->store, &g->b->arena,
		BOUND(SCOPE_BOUND(scope), with_day(":on", on), with_day(":known", known),
		      with_day(":ticked", before ? known : ever),
		      with_int(":course", g->which->rid),
		      with_int(":provider", g->which->provider_rid), with_text(":rids", g->rids))
	};
	struct found f = { .course = { .facts = course_facts_none,
				       .review = DAY_NONE,
				       .decided = DAY_NONE,
				       .decision = -1,
				       .provider = "",
				       .provider_name = "",
				       .contact = "",
				       .contact_name = "",
				       .lead = "",
				       .lead_name = "" } };
	struct rows rows;
	int got;

	if (rows_open(&rows, &r, reading, e) != 0)
		return -1;
	while ((got = rows_next(&rows, &f, e)) == 1)
		take(g, &f);
	return got;
}

static void take_course(struct gather *g, struct found *f)
{
	struct course_book *b = g->b;
	struct course_row *c;

	b->row = memory_grow(b->row, b->n, sizeof *b->row);
	c = &b->row[b->n++];
	*c = f->course;
	c->type = settings_course_type(b->set, c->type_id);
	c->type_name = c->type != NULL ? c->type->name : c->type_id;
	if (c->is_protected && !g->which->names_are_open)
		c->name = _("(protected)");
}

/* ---- the passes ---- */

/* What happens on the day of a conference leaves the list as it is. */
static void course_before_day(struct course_facts *f, struct day on)
{
	struct day *const over[] = { &f->end, &f->declined, &f->cancelled };

	for (size_t i = 0; i < sizeof over / sizeof over[0]; i++)
		if (!day_is_none(*over[i]) && !day_before(*over[i], on))
			*over[i] = DAY_NONE;
	if (day_is_none(f->end))
		f->result = -1;
}

/* Decisions are read in order of their day, so that the last one stays.  One that says what a follow-up led to is that
 * follow-up. */
static bool keep_decision(struct gather *g, struct course_row *c, struct found *f)
{
	(void)g;
	c->decided = f->on;
	c->decision = f->decision;
	if (f->follow_up_result >= 0 || !day_is_none(f->agreed_for))
		c->agreed = (struct follow_up_agreed){ !day_is_none(f->agreed_for), f->agreed_for,
						       f->on };
	if (c->decision == DECISION_EXTEND && !day_is_none(f->day) &&
	    day_same(f->day, c->facts.planned_end))
		c->facts.extended = c->decided;
	return true;
}

static bool keep_plan(struct gather *g, struct course_row *c, struct found *f)
{
	struct day review = plan_review_day(g->b->set, &f->plan);

	c->plans++;
	if (!day_is_none(review) && (day_is_none(c->review) || day_before(review, c->review)))
		c->review = review;
	return true;
}

/* Sessions are read in order of their day, so that one a day is kept. */
static bool keep_session(struct gather *g, struct course_row *c, struct found *f)
{
	const struct session *s = &f->session;
	size_t n = c->facts.visits;

	return course_session_counts(c->type, g->b->set, s->role,
				     s->services.n > 0 ? &s->services : &s->planned) &&
	       (n == 0 || !day_same(c->visit[n - 1], f->day));
}

static bool keep_measured(struct gather *g, struct course_row *c, struct found *f)
{
	(void)g, (void)c;
	f->measured.says.item = f->items.at;
	f->measured.says.items = f->items.n;
	return true;
}

enum { SEEN_DAY = 16 }; /* an observation is its day times this and its level */

/* The day on which the level last moved: the first observation after the last one of another level
 * (`other`), or the day of that one where there is none after it.  A goal that was always observed
 * at one level moved where it started at another. */
static struct day moved_on(const struct course_goal *g, struct day other, struct day after)
{
	if (day_is_none(g->seen) || (day_is_none(other) && g->start == g->now))
		return DAY_NONE;
	return day_is_none(after) ? g->seen : after;
}

static bool judge_goal(struct gather *g, struct course_row *c, struct found *f)
{
	struct course_goal *goal = &f->goal;
	int seen = f->level_seen;

	(void)g, (void)c;
	goal->now = seen < 0 ? goal->start : seen % SEEN_DAY;
	goal->seen = seen < 0 ? DAY_NONE : (struct day){ seen / SEEN_DAY };
	goal->moved = goal->status == GOAL_OPEN ? moved_on(goal, f->other, f->after) : DAY_NONE;
	return true;
}

/* Which courses a pass asks about. */
typedef bool asks_about(const struct course_row *c);

static bool is_paused_by_absences(const struct course_row *c)
{
	return c->type != NULL && c->type->paused_by != 0;
}

static bool is_counted_in_sessions(const struct course_row *c)
{
	bool by_type = c->type != NULL && c->type->sessions != SETTING_NONE;

	return !day_is_none(c->facts.start) && (by_type || c->facts.sessions != SETTING_NONE);
}

static bool has_begun(const struct course_row *c)
{
	return !day_is_none(c->facts.start);
}

/* The rids of the courses as a JSON list, null for those not asked about; to free().  NULL where
 * none is asked about. */
static char *course_rids(const struct course_book *b, asks_about *asks)
{
	char *text = NULL;
	size_t length, asked = 0;
	FILE *out = open_memstream(&text, &length);

	for (size_t i = 0; i < b->n; i++) {
		bool ask = asks == NULL || asks(&b->row[i]);
		asked += ask;
		fprintf(out, "%s", i == 0 ? "[" : ",");
		if (ask)
			fprintf(out, "%lld", (long long)b->row[i].rid);
		else
			fputs("null", out);
	}
	fputs("]", out);
	fclose(out);
	if (asked > 0)
		return text;
	free(text);
	return NULL;
}

/* The list of a course to which a pass adds its rows, and the item of struct found that is
 * added.  `keep` completes a row, and says whether it is added; a pass without a list hands its rows to it. */
#define INTO(list, n, item)                                                                        \
	offsetof(struct course_row, list), offsetof(struct course_row, n),                         \
		offsetof(struct found, item), sizeof(((struct found *)0)->item)

/* clang-format off */
static const struct pass {
	struct reading reading;
	asks_about *asks;                       /* NULL: all */
	bool (*keep)(struct gather *g, struct course_row *c, struct found *f); /* or NULL */
	size_t list, n, item, size;             /* size 0: no list */
} passes[] = {
	{ { "SELECT j.key AS place, $p{from, to}, NULL AS absence" THESE
		"$course_pause AS p ON $p.course = j.value",
		ROW(struct found, place, pause.from, pause.to, pause.absence) },
	  has_begun, NULL, INTO(pause, facts.pauses, pause) },
	{ { "SELECT j.key AS place, " AWAY_FROM("a") " AS \"from\", " AWAY_TO("a") " AS \"to\","
		" $a.kind AS absence" THESE "$course AS f ON f.rid = j.value"
		" CROSS JOIN $absence AS a ON $a.citizen = $f.citizen AND " AWAY_THERE("a"),
		ROW(struct found, place, pause.from, pause.to, pause.absence) },
	  is_paused_by_absences, NULL, INTO(pause, facts.pauses, pause) },
	{ { "SELECT j.key AS place, $r{on AS day, services, carer.role AS role},"
		" (SELECT $v.services FROM $visit AS v WHERE v.rid = $r.visit) AS planned" THESE "$course AS f ON f.rid = j.value"
		" CROSS JOIN $visit_record AS r ON $r.citizen = $f.citizen"
		" WHERE r.live AND " TOOK_PLACE("r") " AND $r.on BETWEEN $f.start AND :ticked AND " NEWEST_OF_ITS_VISIT("r")
		" ORDER BY j.key, $r.on",
		ROW(struct found, place, day, session.services, session.role, session.planned) },
	  is_counted_in_sessions, keep_session, INTO(visit, facts.visits, day) },
	{ { "SELECT j.key AS place, $d{on, decision, until AS day, next_follow_up AS agreed_for, result AS follow_up_result}" THESE
		"$decision AS d ON $d.course = j.value WHERE d.live AND $d.on <= :known"
		" ORDER BY j.key, $d.on, d.rid",
		ROW(struct found, place, on, decision, day, agreed_for, follow_up_result) },
	  has_begun, keep_decision, .size = 0 },
	{ { "SELECT j.key AS place, $u{rid AS record, rule, due, on, result}" THESE
		"$follow_up AS u ON $u.course = j.value WHERE u.live AND $u.on <= :ticked",
		ROW(struct found, place, done.record, done.rule, done.due, done.on, done.result) },
	  has_begun, NULL, INTO(done, dones, done) },
	{ { GOALS_SEEN,
		ROW(struct found, place, goal.rid, goal.parent, goal.status, goal.start, goal.target,
		    level_seen, other, after) },
	  NULL, judge_goal, INTO(goal, goals, goal) },
	{ { "SELECT j.key AS place, $l{kind, from, review}, (SELECT max($w.on) FROM $plan_review AS w"
		"  WHERE $w.plan = l.rid AND w.live AND $w.on <= :known) AS reviewed" THESE "$course AS f ON f.rid = j.value"
		" CROSS JOIN $plan AS l ON $l.citizen = $f.citizen AND $l.course = f.rid"
		" WHERE " IN_FORCE("l"),
		ROW(struct found, place, plan.kind, plan.from, plan.review, plan.reviewed) },
	  NULL, keep_plan, .size = 0 },
	{ { "SELECT j.key AS place, $m{instrument, at, value, value? AS has_value, items}" THESE
		"$measurement AS m ON $m.course = j.value WHERE m.live AND $m.on <= :known",
		ROW(struct found, place, measured.instrument, measured.at, measured.says.value,
		    measured.says.has_value, items) },
	  NULL, keep_measured, INTO(measured, measurements, measured) },
};
/* clang-format on */

static void take_pass(struct gather *g, struct found *f)
{
	const struct pass *p = g->pass;
	struct course_row *c = &g->b->row[f->place];
	size_t *n = (size_t *)((char *)c + p->n);
	char *list;

	if ((p->keep != NULL && !p->keep(g, c, f)) || p->size == 0)
		return;
	memcpy(&list, (char *)c + p->list, sizeof list);
	list = memory_grow(list, *n, p->size);
	memcpy(list + *n * p->size, (char *)f + p->item, p->size);
	memcpy((char *)c + p->list, &list, sizeof list);
	++*n;
}

static int read_facts(struct gather *g, struct err *e)
{
	int done = 0;

	for (size_t i = 0; done == 0 && i < sizeof passes / sizeof passes[0]; i++) {
		char *rids = course_rids(g->b, passes[i].asks);
		g->pass = &passes[i];
		g->rids = rids;
		if (rids != NULL)
			done = each_found(g, &passes[i].reading, take_pass, e);
		free(rids);
	}
	return done;
}

/* ---- names of people and providers ---- */

/* The rids of all contact persons and leads as a JSON list, some of them several times; to free(). */
static char *people_rids(const struct course_book *b)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	fputs("[0", out);
	for (size_t i = 0; i < b->n; i++)
		fprintf(out, ",%lld,%lld", (long long)b->row[i].contact_rid,
			(long long)b->row[i].lead_rid);
	fputs("]", out);
	fclose(out);
	return text;
}

static void take_name(struct gather *g, struct found *f)
{
	g->named = memory_grow(g->named, g->n, sizeof *g->named);
	g->named[g->n++] = f->named;
}

static int named_by_rid(const void *a, const void *b)
{
	const struct named *x = a, *y = b;

	return (x->rid > y->rid) - (x->rid < y->rid);
}

static void put_name(const struct gather *g, int64_t rid, const char **id, const char **name)
{
	const struct named key = { .rid = rid };
	const struct named *found =
		g->n != 0 ? bsearch(&key, g->named, g->n, sizeof key, named_by_rid) : NULL;

	if (found == NULL)
		return;
	*id = found->id;
	*name = found->name;
}

static int read_names(struct gather *g, struct err *e)
{
	if (g->b->n == 0)
		return 0;
	char *rids = people_rids(g->b);
	g->rids = rids;
	int done = each_found(g, &names_read, take_name, e);

	for (size_t i = 0; done == 0 && i < g->b->n; i++) {
		struct course_row *c = &g->b->row[i];
		put_name(g, c->contact_rid, &c->contact, &c->contact_name);
		put_name(g, c->lead_rid, &c->lead, &c->lead_name);
		put_name(g, c->provider_rid, &c->provider, &c->provider_name);
	}
	free(g->named);
	free(rids);
	return done;
}

/* ---- what the rules say ---- */

static void judge(struct course_book *b, struct course_row *c)
{
	c->facts.pause = c->pause;
	c->facts.visit = c->visit;
	course_stand(&c->facts, c->type, b->on, &c->stands);
	struct follow_up_facts f = {
		.course = &c->facts,
		.type = c->type,
		.course_type = c->type_id,
		.rule = b->set->follow_up,
		.rules = b->set->follow_ups,
		.done = c->done,
		.dones = c->dones,
		.died = c->died,
		.agreed = c->agreed,
	};
	c->follow_up = memory_new(f.rules + f.dones + 2, sizeof *c->follow_up);
	c->follow_ups = follow_ups(&f, b->on, c->follow_up);
	c->missing = memory_new(b->set->instruments * 4 + 1, sizeof *c->missing);
	c->missings = measurements_missing(b->set->instrument, b->set->instruments, c->measured,
					   c->measurements, &c->facts, c->type, b->on, c->missing);
}

static struct day later(struct day a, struct day b)
{
	return day_is_none(a) || (!day_is_none(b) && day_before(a, b)) ? b : a;
}

/* What the ranking asks of it; it points into the row. */
void course_book_rank_facts(const struct course_row *c, struct course_rank_facts *out)
{
	struct course_rank_facts f = {
		.course = &c->facts,
		.type = c->type,
		.stands = &c->stands,
		.follow_up = c->follow_up,
		.follow_ups = c->follow_ups,
		.deadline = c->deadline,
		.deadlines = c->deadlines,
		.missing = c->missing,
		.missings = c->missings,
		.last_observation = DAY_NONE,
		.last_change = DAY_NONE,
		.review = c->review,
		.decided = c->decided,
		.died = c->died,
	};

	for (size_t i = 0; i < c->goals; i++) {
		const struct course_goal *g = &c->goal[i];
		f.goals += g->status != GOAL_DROPPED;
		if (g->status != GOAL_OPEN)
			continue;
		f.open_goals++;
		f.last_observation = later(f.last_observation, g->seen);
		f.last_change = later(f.last_change, g->moved);
	}
	*out = f;
}

static void rank(struct course_book *b, struct course_row *c)
{
	struct course_rank_facts f;

	course_book_rank_facts(c, &f);
	c->reasons.why =
		memory_new(COURSE_REASONS + f.follow_ups + f.deadlines, sizeof *c->reasons.why);
	c->reasons.n = course_reasons_find(&f, &b->set->signals, c->reasons.why);
}

static void forget_judged(struct course_row *c)
{
	free(c->missing);
	free(c->follow_up);
	free(c->reasons.why);
}

void course_book_judge(struct course_book *b, struct course_row *c)
{
	forget_judged(c);
	judge(b, c);
	rank(b, c);
}

int course_book_load(const struct work *w, struct day on, const struct course_choice *which,
		     struct course_book *out, struct err *e)
{
	struct course_book b = { .on = on, .set = settings_on(&w->settings, on) };
	struct gather g = { .work = w, .which = which, .b = &b };

	if (each_found(&g, &courses_read[which->of], take_course, e) != 0 ||
	    read_facts(&g, e) != 0 || read_names(&g, e) != 0 ||
	    (which->of != COURSES_OF_CONFERENCE && course_deadlines_load(w, &b, e) != 0)) {
		course_book_release(&b);
		return -1;
	}
	for (size_t i = 0; i < b.n; i++) {
		struct course_row *c = &b.row[i];
		c->ends = c->facts.end;
		if (which->of == COURSES_OF_CONFERENCE)
			course_before_day(&c->facts, on);
		judge(&b, c);
		rank(&b, c);
	}
	*out = b;
	return 0;
}

void course_book_prepare(struct store *s)
{
	readings_prepare(s, &courses_read[COURSES_MINE], 1);
}

void course_book_release(struct course_book *b)
{
	for (size_t i = 0; i < b->n; i++) {
		struct course_row *c = &b->row[i];
		free(c->pause);
		free(c->visit);
		free(c->done);
		free(c->goal);
		free(c->measured);
		free(c->deadline);
		forget_judged(c);
	}
	free(b->row);
	arena_release(&b->arena);
	*b = (struct course_book){ .n = 0 };
}
