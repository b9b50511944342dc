/* Courses with their facts, a pass a table: see course_book.h. */
#include "core/queries/course_book.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/column.h"
#include "core/records/reading.h"
#include "core/records/record_type.h"
#include "core/session/scope.h"

/* clang-format off */
enum course_column {
	C_RID, C_CITIZEN_RID, C_PROVIDER_RID, C_CONTACT_RID, C_LEAD_RID, C_ID, C_CITIZEN, C_NAME,
	C_PROTECTED, C_DIED, C_TYPE, C_REFERRED, C_OFFERED, C_DECLINED, C_CANCELLED, C_START,
	C_PLANNED_END, C_END, C_SESSIONS, C_RESULT, C_VISITS_START, C_VISITS_END
};
#define COURSES \
	"SELECT f.rid, f.citizen_rid, f.provider_rid, f.contact_rid, f.lead_rid, k.id, ck.id," \
	" unseal(c.name_sealed, 'citizen.name', c.rid), coalesce(c.protected, 0), c.died_day," \
	" f.course_type, f.referred_day, f.offered_day, f.declined_day, f.cancelled_day, f.start_day," \
	" f.planned_end_day, f.end_day, f.sessions, f.result, f.visits_14d_start, f.visits_14d_end" \
	" FROM $course AS f JOIN record AS k ON k.rid = f.rid" \
	" JOIN citizen AS c ON c.rid = f.citizen_rid JOIN record AS ck ON ck.rid = c.rid WHERE "

static const char *const courses_sql[] = {
	[COURSES_MINE] = COURSES SCOPE_COURSE_OWN " AND " SCOPE_COURSE_COUNTS,
	[COURSES_OF_PROVIDER] = COURSES SCOPE_COURSE_OF_PROVIDER " AND " SCOPE_COURSE_COUNTS,
	[COURSES_ALL] = COURSES SCOPE_COURSE_COUNTS,
	[COURSES_ONE] = COURSES "f.rid = :course",
};

/* Every other pass goes through the courses that were found, by their place in the list; null keeps
 * the place of one that a pass does not ask about. */
#define THESE " FROM json_each(:rids) AS j CROSS JOIN "

enum pass {
	PASS_PAUSES, PASS_ABSENCES, PASS_VISITS, PASS_DECISIONS, PASS_FOLLOW_UPS, PASS_STATUSES,
	PASS_GOALS, PASS_PLANS, PASS_MEASUREMENTS, PASS_PEOPLE, PASS_PROVIDERS, PASSES
};

/* Goals with their last observation and, of open ones, when the level last moved: the first day after
 * the last one of another level.  An observation is one number, its day and its level, so that one
 * look-up finds both; of one day the one that was recorded last counts, as in goal_lines.c, which is
 * asked only where there are several: each sorting costs a table in memory. */
#define OBSERVED_LAST \
	"FROM progress AS o WHERE o.goal_rid = g.goal AND o.live AND o.on_day = g.last "
#define OBSERVED "FROM progress AS o WHERE o.goal_rid = g.goal AND o.live AND o.on_day <= :on "
#define GOALS_SEEN \
	"WITH t AS MATERIALIZED (SELECT j.key AS place, g.rid AS goal, coalesce(g.parent_rid, 0) AS parent," \
	"  coalesce(g.status, 0) AS status, g.start_level, g.target_level" \
	THESE "goal AS g ON g.course_rid = j.value)," \
	" l AS MATERIALIZED (SELECT g.*, (SELECT o.on_day " OBSERVED \
	"  ORDER BY o.on_day DESC LIMIT 1) AS last FROM t AS g)," \
	" s AS MATERIALIZED (SELECT g.place, g.goal, g.parent, g.status, g.start_level, g.target_level," \
	"  g.last * 16 + (SELECT CASE WHEN count(*) < 2 THEN max(o.level)" \
	"  ELSE (SELECT o.level " OBSERVED_LAST \
	"   ORDER BY coalesce(o.recorded_at_ms," \
	"    (SELECT k.clock >> 16 FROM record AS k WHERE k.rid = o.rid)) DESC, o.rid DESC LIMIT 1) END " \
	OBSERVED_LAST ") AS seen FROM l AS g)," \
	" b AS MATERIALIZED (SELECT g.*, CASE WHEN g.status = 0 THEN (SELECT o.on_day " OBSERVED \
	"  AND o.level <> g.seen % 16 ORDER BY o.on_day DESC LIMIT 1) END AS other FROM s AS g)" \
	" SELECT g.*, CASE WHEN g.status = 0 THEN (SELECT o.on_day " OBSERVED \
	"  AND o.on_day > coalesce(g.other, -1000000) ORDER BY o.on_day LIMIT 1) END FROM b AS g"

static const char *const pass_sql[PASSES] = {
	[PASS_PAUSES] =
		"SELECT j.key, p.from_day, p.to_day" THESE "course_pause AS p ON p.course_rid = j.value",
	[PASS_ABSENCES] =
		"SELECT j.key, a.from_day, a.to_day, a.kind" THESE "course AS f ON f.rid = j.value"
		" CROSS JOIN absence AS a ON a.citizen_rid = f.citizen_rid",
	[PASS_VISITS] =
		"SELECT j.key, r.on_day" THESE "course AS f ON f.rid = j.value"
		" CROSS JOIN visit_record AS r ON r.citizen_rid = f.citizen_rid"
		" WHERE r.live AND r.outcome IN (0, 1) AND r.on_day >= f.start_day",
	[PASS_DECISIONS] =
		"SELECT j.key, d.on_day, d.decision, d.until_day" THESE
		"decision AS d ON d.course_rid = j.value WHERE d.live AND d.on_day <= :on"
		" ORDER BY j.key, d.on_day, d.rid",
	[PASS_FOLLOW_UPS] =
		"SELECT j.key, u.rid, u.rule, u.due_day, u.on_day, u.result" THESE
		"follow_up AS u ON u.course_rid = j.value WHERE u.live",
	[PASS_STATUSES] =
		"SELECT j.key, s.on_day" THESE "later_status AS s ON s.course_rid = j.value WHERE s.live",
	[PASS_GOALS] = GOALS_SEEN,
	[PASS_PLANS] =
		"SELECT j.key, l.review_day" THESE "course AS f ON f.rid = j.value"
		" CROSS JOIN plan AS l ON l.citizen_rid = f.citizen_rid AND l.course_rid = f.rid"
		" WHERE l.from_day <= :on AND (l.to_day IS NULL OR l.to_day >= :on)",
	[PASS_MEASUREMENTS] =
		"SELECT j.key, m.instrument, m.at" THESE
		"measurement AS m ON m.course_rid = j.value WHERE m.live AND m.on_day <= :on",
	[PASS_PEOPLE] =
		"SELECT s.rid, k.id, unseal(s.name_sealed, 'staff.name', s.rid)"
		" FROM staff AS s JOIN record AS k ON k.rid = s.rid WHERE s.rid IN"
		" (SELECT value FROM json_each(:rids)) ORDER BY s.rid",
	[PASS_PROVIDERS] =
		"SELECT p.rid, k.id, p.name FROM provider AS p JOIN record AS k ON k.rid = p.rid"
		" ORDER BY p.rid",
};
/* clang-format on */

struct gather {
	const struct work *work;
	const struct course_choice *which;
	struct course_book *b;
};

typedef void pass_row(struct gather *g, struct course_row *c, struct sqlite3_stmt *st);

/* ---- the courses ---- */

static struct sqlite3_stmt *bound(struct gather *g, const char *sql, struct err *e)
{
	struct sqlite3_stmt *st = template_statement(g->work->store, sql, e);

	if (st == NULL)
		return NULL;
	bind_int_if(st, ":on", g->b->on.n);
	scope_bind(st, g->work, g->b->on);
	bind_int_if(st, ":course", g->which->rid);
	return st;
}

static const char *name_of(struct gather *g, struct sqlite3_stmt *st)
{
	if (sqlite3_column_int(st, C_PROTECTED) && !g->which->names_are_open)
		return _("(protected)");
	return column_copy(st, C_NAME, &g->b->arena);
}

static struct course_facts facts_of(struct sqlite3_stmt *st)
{
	struct course_facts f = course_facts_none;

	f.referred = column_day(st, C_REFERRED);
	f.offered = column_day(st, C_OFFERED);
	f.declined = column_day(st, C_DECLINED);
	f.cancelled = column_day(st, C_CANCELLED);
	f.start = column_day(st, C_START);
	f.planned_end = column_day(st, C_PLANNED_END);
	f.end = column_day(st, C_END);
	f.sessions = column_int_or(st, C_SESSIONS, SETTING_NONE);
	f.result = column_int_or(st, C_RESULT, -1);
	return f;
}

static struct course_row row_of(struct gather *g, struct sqlite3_stmt *st)
{
	struct arena *a = &g->b->arena;
	const struct course_type *type = settings_course_type(g->b->set, column_text(st, C_TYPE));
	char *id = column_copy(st, C_TYPE, a);

	return (struct course_row){
		.rid = sqlite3_column_int64(st, C_RID),
		.citizen_rid = sqlite3_column_int64(st, C_CITIZEN_RID),
		.provider_rid = sqlite3_column_int64(st, C_PROVIDER_RID),
		.contact_rid = sqlite3_column_int64(st, C_CONTACT_RID),
		.lead_rid = sqlite3_column_int64(st, C_LEAD_RID),
		.id = column_copy(st, C_ID, a),
		.citizen = column_copy(st, C_CITIZEN, a),
		.name = name_of(g, st),
		.type_id = id,
		.type_name = type != NULL ? type->name : id,
		.type = type,
		.died = column_day(st, C_DIED),
		.visits_14d_start = column_int_or(st, C_VISITS_START, -1),
		.visits_14d_end = column_int_or(st, C_VISITS_END, -1),
		.facts = facts_of(st),
		.review = DAY_NONE,
		.decided = DAY_NONE,
		.decision = -1,
		.provider = "",
		.provider_name = "",
		.contact = "",
		.contact_name = "",
		.lead = "",
		.lead_name = "",
	};
}

static int read_courses(struct gather *g, struct err *e)
{
	struct course_book *b = g->b;
	struct sqlite3_stmt *st = bound(g, courses_sql[g->which->of], e);
	int got;

	if (st == NULL)
		return -1;
	while ((got = statement_step(g->work->store, st, e)) == 1) {
		b->row = memory_grow(b->row, b->n, sizeof *b->row);
		b->row[b->n++] = row_of(g, st);
	}
	statement_done(st);
	return got;
}

/* ---- the passes ---- */

static void pause_row(struct gather *g, struct course_row *c, struct sqlite3_stmt *st)
{
	(void)g;
	c->pause = memory_grow(c->pause, c->facts.pauses, sizeof *c->pause);
	c->pause[c->facts.pauses++] =
		(struct course_pause){ .from = column_day(st, 1),
				       .to = column_day(st, 2),
				       .absence = sqlite3_column_count(st) > 3
							  ? sqlite3_column_int(st, 3)
							  : COURSE_PAUSE_OWN };
}

static void visit_row(struct gather *g, struct course_row *c, struct sqlite3_stmt *st)
{
	(void)g;
	c->visit = memory_grow(c->visit, c->facts.visits, sizeof *c->visit);
	c->visit[c->facts.visits++] = column_day(st, 1);
}

/* By day: the last one stays. */
static void decision_row(struct gather *g, struct course_row *c, struct sqlite3_stmt *st)
{
	struct day until = column_day(st, 3);

	(void)g;
	c->decided = column_day(st, 1);
	c->decision = sqlite3_column_int(st, 2);
	if (c->decision == DECISION_EXTEND && !day_is_none(until) &&
	    day_same(until, c->facts.planned_end))
		c->facts.extended = c->decided;
}

static void follow_up_row(struct gather *g, struct course_row *c, struct sqlite3_stmt *st)
{
	c->done = memory_grow(c->done, c->dones, sizeof *c->done);
	c->done[c->dones++] = (struct follow_up_done){
		.record = sqlite3_column_int64(st, 1),
		.rule = column_copy(st, 2, &g->b->arena),
		.due = column_day(st, 3),
		.on = column_day(st, 4),
		.result = column_int_or(st, 5, -1),
	};
}

static void status_row(struct gather *g, struct course_row *c, struct sqlite3_stmt *st)
{
	(void)g;
	c->status = memory_grow(c->status, c->statuses, sizeof *c->status);
	c->status[c->statuses++] = column_day(st, 1);
}

enum { SEEN_DAY = 16 }; /* an observation is its day times this and its level */

/* Two levels on one day: it moved on that day.  One level ever: it moved where it began elsewhere. */
static struct day moved_on(const struct course_goal *g, struct day other, struct day after)
{
	if (day_is_none(g->seen) || (day_is_none(other) && g->start == g->now))
		return DAY_NONE;
	return day_is_none(after) ? g->seen : after;
}

static void goal_row(struct gather *g, struct course_row *c, struct sqlite3_stmt *st)
{
	int start = column_int_or(st, 4, LEVEL_UNKNOWN), seen = column_int_or(st, 6, -1);
	struct course_goal goal = {
		.rid = sqlite3_column_int64(st, 1),
		.parent = sqlite3_column_int64(st, 2),
		.status = (enum goal_status)sqlite3_column_int(st, 3),
		.start = start,
		.target = column_int_or(st, 5, LEVEL_UNKNOWN),
		.now = seen < 0 ? start : seen % SEEN_DAY,
		.seen = seen < 0 ? DAY_NONE : (struct day){ seen / SEEN_DAY },
		.moved = DAY_NONE,
	};

	(void)g;
	if (goal.status == GOAL_OPEN)
		goal.moved = moved_on(&goal, column_day(st, 7), column_day(st, 8));
	c->goal = memory_grow(c->goal, c->goals, sizeof *c->goal);
	c->goal[c->goals++] = goal;
}

static void plan_row(struct gather *g, struct course_row *c, struct sqlite3_stmt *st)
{
	struct day review = column_day(st, 1);

	(void)g;
	c->plans++;
	if (!day_is_none(review) && (day_is_none(c->review) || day_before(review, c->review)))
		c->review = review;
}

static void measurement_row(struct gather *g, struct course_row *c, struct sqlite3_stmt *st)
{
	c->measured = memory_grow(c->measured, c->measurements, sizeof *c->measured);
	c->measured[c->measurements++] =
		(struct measured){ .instrument = column_copy(st, 1, &g->b->arena),
				   .at = sqlite3_column_int(st, 2) };
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

/* The courses as a JSON list of rids, to free(); NULL where none is asked about. */
static char *rids_of(const struct course_book *b, asks_about *asks)
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

static int run_pass(struct gather *g, enum pass pass, asks_about *asks, pass_row *row,
		    struct err *e)
{
	char *rids = rids_of(g->b, asks);
	int got = -1;

	if (rids == NULL)
		return 0;
	struct sqlite3_stmt *st = bound(g, pass_sql[pass], e);
	if (st != NULL) {
		bind_text(st, ":rids", rids);
		while ((got = statement_step(g->work->store, st, e)) == 1)
			row(g, &g->b->row[sqlite3_column_int64(st, 0)], st);
		statement_done(st);
	}
	free(rids);
	return got;
}

static int read_facts(struct gather *g, struct err *e)
{
	/* clang-format off */
	static const struct { enum pass pass; asks_about *asks; pass_row *row; } passes[] = {
		{ PASS_PAUSES, has_begun, pause_row },
		{ PASS_ABSENCES, is_paused_by_absences, pause_row },
		{ PASS_VISITS, is_counted_in_sessions, visit_row },
		{ PASS_DECISIONS, has_begun, decision_row },
		{ PASS_FOLLOW_UPS, has_begun, follow_up_row },
		{ PASS_STATUSES, has_begun, status_row },
		{ PASS_GOALS, NULL, goal_row },
		{ PASS_PLANS, NULL, plan_row },
		{ PASS_MEASUREMENTS, NULL, measurement_row },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof passes / sizeof passes[0]; i++)
		if (run_pass(g, passes[i].pass, passes[i].asks, passes[i].row, e) != 0)
			return -1;
	return 0;
}

/* ---- names of people and providers ---- */

struct named {
	int64_t rid;
	const char *id, *name;
};

struct names {
	struct named *at; /* by rid */
	size_t n;
};

/* Contact persons and leads; those of all rows, each as often as she is one. */
static char *people_of(const struct course_book *b)
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

static int read_names(struct gather *g, enum pass pass, struct names *n, struct err *e)
{
	struct sqlite3_stmt *st = bound(g, pass_sql[pass], e);
	char *rids = people_of(g->b);
	int got = -1;

	if (st != NULL) {
		if (pass == PASS_PEOPLE)
			bind_text(st, ":rids", rids);
		while ((got = statement_step(g->work->store, st, e)) == 1) {
			n->at = memory_grow(n->at, n->n, sizeof *n->at);
			n->at[n->n++] = (struct named){ .rid = sqlite3_column_int64(st, 0),
							.id = column_copy(st, 1, &g->b->arena),
							.name = column_copy(st, 2, &g->b->arena) };
		}
		statement_done(st);
	}
	free(rids);
	return got;
}

static int by_rid(const void *a, const void *b)
{
	const struct named *x = a, *y = b;

	return (x->rid > y->rid) - (x->rid < y->rid);
}

static void put_name(const struct names *n, int64_t rid, const char **id, const char **name)
{
	const struct named key = { .rid = rid };
	const struct named *found =
		n->n != 0 ? bsearch(&key, n->at, n->n, sizeof key, by_rid) : NULL;

	if (found == NULL)
		return;
	*id = found->id;
	*name = found->name;
}

static int read_people(struct gather *g, struct err *e)
{
	struct names people = { .n = 0 }, providers = { .n = 0 };
	struct course_book *b = g->b;
	int done = read_names(g, PASS_PEOPLE, &people, e);

	if (done == 0)
		done = read_names(g, PASS_PROVIDERS, &providers, e);
	for (size_t i = 0; done == 0 && i < b->n; i++) {
		struct course_row *c = &b->row[i];
		put_name(&people, c->contact_rid, &c->contact, &c->contact_name);
		put_name(&people, c->lead_rid, &c->lead, &c->lead_name);
		put_name(&providers, c->provider_rid, &c->provider, &c->provider_name);
	}
	free(people.at);
	free(providers.at);
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
		.status = c->status,
		.statuses = c->statuses,
		.died = c->died,
	};
	c->follow_up = memory_new(f.rules + f.dones + 1, sizeof *c->follow_up);
	c->follow_ups = follow_ups(&f, b->on, c->follow_up);
	c->missing = memory_new(b->set->instruments * 4 + 1, sizeof *c->missing);
	c->missings = measurements_missing(b->set->instrument, b->set->instruments, c->measured,
					   c->measurements, &c->facts, c->type, b->on, c->missing);
}

static struct day later(struct day a, struct day b)
{
	return day_is_none(a) || (!day_is_none(b) && day_before(a, b)) ? b : a;
}

static void rank(struct course_book *b, struct course_row *c)
{
	struct course_rank_facts f = {
		.course = &c->facts,
		.type = c->type,
		.stands = &c->stands,
		.follow_up = c->follow_up,
		.follow_ups = c->follow_ups,
		.missing = c->missing,
		.missings = c->missings,
		.last_observation = DAY_NONE,
		.last_change = DAY_NONE,
		.review = c->review,
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
	course_reasons_find(&f, &b->set->signals, &c->reasons);
}

int course_book_load(const struct work *w, struct day on, const struct course_choice *which,
		     struct course_book *out, struct err *e)
{
	struct course_book b = { .on = on, .set = settings_on(&w->settings, on) };
	struct gather g = { .work = w, .which = which, .b = &b };

	if (read_courses(&g, e) != 0 || read_facts(&g, e) != 0 || read_people(&g, e) != 0) {
		course_book_release(&b);
		return -1;
	}
	for (size_t i = 0; i < b.n; i++) {
		judge(&b, &b.row[i]);
		rank(&b, &b.row[i]);
	}
	*out = b;
	return 0;
}

void course_book_release(struct course_book *b)
{
	for (size_t i = 0; i < b->n; i++) {
		struct course_row *c = &b->row[i];
		free(c->pause);
		free(c->visit);
		free(c->done);
		free(c->status);
		free(c->goal);
		free(c->measured);
		free(c->missing);
		free(c->follow_up);
	}
	free(b->row);
	arena_release(&b->arena);
	*b = (struct course_book){ .n = 0 };
}
