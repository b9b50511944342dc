/* One course out of the store: see course_page.h. */
#include "core/queries/course_page.h"
#include "core/queries/owed.h"
#include "core/queries/packages.h"
#include "core/queries/provider_cases.h"

#include <stdlib.h>

#include "core/base/text.h"
#include "core/queries/sql_parts.h"
#include "core/records/decision_sql.h"
#include "core/records/reading.h"
#include "core/records/record_type.h"
#include "core/rules/conference_day.h"
#include "core/session/scope.h"

enum { DAYS_A_WEEK = 7, WEEKS_MOST = 104 };

struct course_load {
	const struct work *work;
	struct course_page *page;
	struct day on, from, to; /* of the timeline; DAY_NONE before the course begins */
};

struct week_read {
	int at; /* counted from the first */
	struct course_week week;
};

struct rid_read {
	int64_t rid;
};

/* clang-format off */
enum page_reading {
	CITIZEN_OF, COURSE_OF, TEXTS, VISITS, UNPLANNED, DECISIONS, NOTES, PAUSES, CARRIERS, MADE_BY
};

#define HAS_RECORD(which) \
	"EXISTS (SELECT 1 FROM $visit_record AS r WHERE $r.visit = v.rid AND r.live = 1" which ")"
#define VISIT_TOOK_PLACE HAS_RECORD(" AND " TOOK_PLACE("r") " AND " NEWEST_OF_ITS_VISIT("r"))

static const struct reading page_read[] = {
	[CITIZEN_OF] = {
		"SELECT $f{citizen AS rid} FROM $course AS f WHERE f.rid = :course", ROW(struct rid_read, rid) },
	[COURSE_OF] = {
		"SELECT f.rid AS rid FROM $course AS f WHERE $f.citizen = :citizen"
		" ORDER BY coalesce(" RUNNING("f") ", 0) DESC, $f.referred DESC, f.rid DESC LIMIT 1",
		ROW(struct rid_read, rid) },
	[TEXTS] = {
		"SELECT $f{state_reason, proposal, end_note} FROM $course AS f WHERE f.rid = :course",
		ROW(struct course_page, state_reason, proposal, end_note) },
	[VISITS] = {
		"SELECT ($v.on - :from) / 7 AS at, sum(NOT " VISIT_AWAY("v") ") AS planned,"
		" sum(" VISIT_TOOK_PLACE ") AS done, sum(" VISIT_AWAY("v") ") AS away_visits,"
		" sum($v.on < :on AND NOT " VISIT_TOOK_PLACE " AND NOT " VISIT_AWAY("v") ") AS missed,"
		" sum($v.on < :on AND NOT " HAS_RECORD("") " AND NOT " VISIT_AWAY("v") ") AS unrecorded"
		" FROM $visit AS v WHERE $v.citizen = :citizen AND $v.on BETWEEN :from AND :to GROUP BY 1",
		ROW(struct week_read, at, week.planned, week.done, week.away_visits, week.missed, week.unrecorded) },
	[UNPLANNED] = {
		"SELECT ($r.on - :from) / 7 AS at, count(*) AS unplanned FROM $visit_record AS r"
		" WHERE $r.citizen = :citizen AND r.live"
		"   AND NOT EXISTS (SELECT 1 FROM $visit AS p WHERE p.rid = $r.visit)"
		"   AND " TOOK_PLACE("r") " AND $r.on BETWEEN :from AND :to GROUP BY 1",
		ROW(struct week_read, at, week.unplanned) },
	[DECISIONS] = {
		"SELECT $d{rid, id, on, until, due, decision, responsible.name AS responsible, note,"
		" responsible? AS has_responsible, meeting.id AS meeting, meeting.meeting AS kind, result, next_follow_up},"
		" " HEARD_NAMES("d", ":staff") " AS heard, k.rid AS done_rid, coalesce($k.done, 0) AS is_done,"
		" $k{on AS done_on, note AS done_note}"
		" FROM $decision AS d LEFT JOIN $decision_done AS k ON k.rid = " DECISION_SAID("d", ":on")
		" WHERE $d.course = :course AND d.live ORDER BY $d.on DESC, d.rid DESC",
		ROW(struct decision_line, rid, id, until, responsible, note, meeting, kind, heard, result, next_follow_up, facts.on, facts.due, facts.decision,
		    facts.has_responsible, facts.is_done, done_rid, done_on, done_note) },
	[NOTES] = {
		"SELECT $u{rid, by.name AS by, note} FROM $follow_up AS u WHERE $u.course = :course AND u.live",
		ROW(struct follow_note, rid, by, note) },
	[PAUSES] = {
		"SELECT $p{rid, from, to, reason}, NULL AS absence, $p.from AS away_from, $p.to AS away_to FROM $course_pause AS p WHERE $p.course = :course"
		" UNION ALL SELECT 0, $a{from, to}, NULL, $a{kind}, " AWAY_FROM("a") ", " AWAY_TO("a")
		" FROM $absence AS a"
		" WHERE $a.citizen = :citizen AND coalesce($a.to, :on) >= :from ORDER BY 2 DESC",
		ROW(struct pause_line, rid, from, to, reason, absence, away_from, away_to) },
	[CARRIERS] = {
		"SELECT 0 AS rid, $f{referred AS from, provider.id AS provider, provider.name AS name,"
		" contact.id AS contact, contact.name AS contact_name}, '' AS sorted FROM $course AS f WHERE f.rid = :course"
		" UNION ALL SELECT c.rid, $c.from, $c.provider.id, $c.provider.name, $c.contact.id, $c.contact.name,"
		" $c.id FROM $course_provider AS c WHERE $c.course = :course ORDER BY 2, 7",
		ROW(struct course_carrier, rid, from, provider, name, contact, contact_name) },
	[MADE_BY] = {
		"SELECT $s{provider.id AS provider, provider.name AS name}, count(*) AS visits"
		" FROM $visit_record AS r JOIN $staff AS s ON s.rid = $r.carer WHERE $r.citizen = :citizen AND r.live"
		"   AND " TOOK_PLACE("r") " AND " NEWEST_OF_ITS_VISIT("r") " AND $r.on BETWEEN :from AND :last"
		" GROUP BY $s.provider ORDER BY min($r.on), $s.provider",
		ROW(struct carrier_visits, provider, name, visits) },
};
/* clang-format on */

/* The last day of which something can be known: the page's, or that of the end. */
static struct day course_last(const struct course_load *l)
{
	struct day end = l->page->course->facts.end;

	return day_is_none(end) || day_before(l->on, end) ? l->on : end;
}

/* The parameters that the readings of a page may use. */
#define COURSE_BOUND(l)                                                                            \
	BOUND(with_int(":course", (l)->page->course->rid), with_int(":staff", RECORD_STAFF),       \
	      with_int(":citizen", (l)->page->course->citizen_rid), with_day(":on", (l)->on),      \
	      with_day(":from", (l)->from), with_day(":to", (l)->to),                              \
	      with_day(":last", course_last(l)))

static int course_rows(struct course_load *l, enum page_reading which, void *list, size_t *n,
		       struct err *e)
{
	const struct reader r = { l->work->store, &l->page->arena, COURSE_BOUND(l) };

	return read_rows(&r, &page_read[which], list, n, e);
}

/* ---- the timeline ---- */

/* The weeks from the start to the planned end, or to the page's day where that is later; of a
 * course that has ended, at most to its end. */
static void set_weeks(struct course_load *l)
{
	struct course_page *p = l->page;
	const struct course_facts *f = &p->course->facts;
	struct day last = l->on;

	l->from = day_is_none(f->start) ? f->referred : f->start;
	l->to = l->on;
	if (day_is_none(f->start) || day_before(l->on, f->start))
		return;
	if (!day_is_none(p->course->stands.planned_end) &&
	    day_before(last, p->course->stands.planned_end))
		last = p->course->stands.planned_end;
	if (!day_is_none(f->end) && day_before(f->end, last))
		last = f->end;
	int weeks = (last.n - f->start.n) / DAYS_A_WEEK + 1;
	p->weeks = (size_t)(weeks < 1 ? 1 : weeks > WEEKS_MOST ? WEEKS_MOST : weeks);
	p->week = arena_take(&p->arena, p->weeks * sizeof *p->week);
	for (size_t i = 0; i < p->weeks; i++)
		p->week[i] = (struct course_week){ .from = day_plus(f->start, (int)i * DAYS_A_WEEK),
						   .conference = DAY_NONE,
						   .follow_up = DAY_NONE };
	l->to = day_plus(f->start, (int)p->weeks * DAYS_A_WEEK - 1);
}

static struct course_week *week_at(struct course_page *p, int n)
{
	return n >= 0 && (size_t)n < p->weeks ? &p->week[n] : NULL;
}

static struct course_week *week_of(struct course_load *l, struct day d)
{
	if (day_is_none(d) || day_before(d, l->from))
		return NULL;
	return week_at(l->page, (d.n - l->from.n) / DAYS_A_WEEK);
}

/* Adds the counts that one reading gives for each week to the weeks of the timeline. */
static int read_weeks(struct course_load *l, enum page_reading which, struct err *e)
{
	struct week_read *read;
	size_t n;

	if (course_rows(l, which, &read, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct course_week *w = week_at(l->page, read[i].at);
		if (w == NULL)
			continue;
		w->planned += read[i].week.planned;
		w->done += read[i].week.done;
		w->missed += read[i].week.missed;
		w->unrecorded += read[i].week.unrecorded;
		w->unplanned += read[i].week.unplanned;
		w->away_visits += read[i].week.away_visits;
	}
	return 0;
}

static void put_conferences(struct course_load *l)
{
	const struct settings *set = l->page->book.set;
	struct day held[WEEKS_MOST * DAYS_A_WEEK];
	const struct conference_days_asked asked = { l->from, l->to, sizeof held / sizeof held[0] };

	for (size_t i = 0; i < set->conferences; i++) {
		const struct conference_of of = { &l->work->settings, l->page->course->provider,
						  set->conference[i].id };
		if (!set->conference[i].lists_courses)
			continue;
		size_t n = conference_days_of(&of, &asked, held);
		for (size_t k = 0; k < n; k++) {
			struct course_week *w = week_of(l, held[k]);
			if (w != NULL && day_is_none(w->conference))
				w->conference = held[k];
		}
	}
}

static void put_follow_ups(struct course_load *l)
{
	const struct course_row *c = l->page->course;

	for (size_t i = 0; i < c->follow_ups; i++) {
		const struct follow_up *u = &c->follow_up[i];
		struct course_week *w = week_of(l, u->due);
		if (w == NULL || !day_is_none(u->closed) ||
		    (!day_is_none(w->follow_up) && !w->follow_up_done))
			continue;
		w->follow_up = u->due;
		w->follow_up_done = !day_is_none(u->done);
	}
}

static void put_absences(struct course_load *l)
{
	struct course_page *p = l->page;
	const struct course_row *c = p->course;

	for (size_t i = 0; i < p->weeks; i++) {
		struct course_week *w = &p->week[i];
		struct day last = day_plus(w->from, DAYS_A_WEEK - 1);
		w->paused_days = course_paused_days(&c->facts, c->type, w->from, last, p->book.on);
		for (size_t k = 0; k < p->pauses; k++) {
			const struct pause_line *a = &p->pause[k];
			struct day to = day_is_none(a->away_to) ? p->book.on : a->away_to;
			struct day first =
				day_before(a->away_from, w->from) ? w->from : a->away_from;
			if (a->absence >= 0 && !day_before(last, first) && !day_before(to, first))
				w->away |= 1u << a->absence;
		}
	}
}

static int load_weeks(struct course_load *l, struct err *e)
{
	if (l->page->weeks == 0)
		return 0;
	if (read_weeks(l, VISITS, e) != 0 || read_weeks(l, UNPLANNED, e) != 0)
		return -1;
	put_conferences(l);
	put_follow_ups(l);
	put_absences(l);
	return 0;
}

/* ---- what stands beside it ---- */

/* Each until the day before the next; of two from one day the later stays. */
static int load_carriers(struct course_load *l, struct err *e)
{
	struct course_page *p = l->page;
	struct course_carrier *read;
	size_t n;

	if (course_rows(l, CARRIERS, &read, &n, e) != 0)
		return -1;
	if (n == 1)
		return 0;
	for (size_t i = 0; i < n; i++) {
		read[i].to = i + 1 < n ? day_plus(read[i + 1].from, -1) : DAY_NONE;
		bool holds = i + 1 == n || !day_before(read[i].to, read[i].from);
		if (holds)
			read[p->carriers++] = read[i];
	}
	p->carrier = read;
	return course_rows(l, MADE_BY, &p->made_by, &p->made_bys, e);
}

static int load_decisions(struct course_load *l, struct err *e)
{
	struct course_page *p = l->page;
	enum course_state state = p->course->stands.state;

	if (course_rows(l, DECISIONS, &p->decision, &p->decisions, e) != 0)
		return -1;
	for (size_t i = 0; i < p->decisions; i++) {
		struct decision_line *d = &p->decision[i];
		d->facts.course_over = state == COURSE_ENDED || state == COURSE_DECLINED ||
				       state == COURSE_CANCELLED;
		d->open = decision_is_open(&d->facts);
	}
	return 0;
}

/* Of what is over nothing is said any more. */
static int load_provider_doubt(struct course_load *l, struct err *e)
{
	struct course_page *p = l->page;
	const struct course_row *c = p->course;
	struct provider_standing stands = { .what = RULE_FOR_COURSE,
					    .citizen_rid = c->citizen_rid,
					    .provider_rid = c->provider_rid,
					    .since = c->facts.start,
					    .course_type = c->type_id };
	struct provider_answer answer = { .broken = NULL };

	for (size_t i = 0; i < p->carriers; i++)
		if (p->carrier[i].rid != 0 && !day_before(l->on, p->carrier[i].from))
			stands.since = p->carrier[i].from;
	if (c->stands.state != COURSE_ENDED && c->stands.state != COURSE_DECLINED &&
	    c->stands.state != COURSE_CANCELLED &&
	    provider_standing_ask(l->work, &stands, &answer, e) != 0)
		return -1;
	p->provider_doubt = arena_text(&p->arena, answer.text);
	return 0;
}

/* The first of this week or the next: what is over needs no other plan. */
static int load_package_doubt(struct course_load *l, struct err *e)
{
	struct course_page *p = l->page;
	const struct package_choice of = { .from = l->on,
					   .to = day_plus(l->on, 7),
					   .citizen_rid = p->course->citizen_rid };
	char words[400] = "";
	struct packages planned;

	if (packages_load(l->work, &of, &planned, e) != 0)
		return -1;
	for (size_t i = 0; i < planned.n && words[0] == '\0'; i++) {
		const struct package_planned *w = &planned.at[i];
		unsigned lacks =
			w->course_rid == p->course->rid ? package_lacks(w->type, &w->week) : 0;
		for (int k = 0; k < PACKAGE_LACKS && words[0] == '\0'; k++)
			if (lacks >> k & 1)
				package_say(w->type, (enum package_lack)k, &w->week, w->monday,
					    words, sizeof words);
	}
	packages_release(&planned);
	p->package_doubt = arena_text(&p->arena, words);
	return 0;
}

static int load_lists(struct course_load *l, struct err *e)
{
	struct course_page *p = l->page;
	const struct reader r = { l->work->store, &p->arena, COURSE_BOUND(l) };

	if (read_row(&r, &page_read[TEXTS], p, e) < 0 ||
	    measurement_lines_load(l->work, p->course->rid, p->book.set, &p->arena,
				   &p->measurements, e) != 0 ||
	    later_lines_load(l->work, p->course->rid, &p->arena, &p->later, &p->laters, e) != 0 ||
	    load_decisions(l, e) != 0 || course_rows(l, NOTES, &p->note, &p->notes, e) != 0 ||
	    load_carriers(l, e) != 0 || load_provider_doubt(l, e) != 0 ||
	    load_package_doubt(l, e) != 0)
		return -1;
	return course_rows(l, PAUSES, &p->pause, &p->pauses, e);
}

static int load_training(struct course_load *l, struct err *e)
{
	struct course_page *p = l->page;
	const struct course_row *c = p->course;
	struct day to = day_before(l->to, l->on) ? l->to : l->on;

	if (!day_is_none(c->facts.end) && day_before(c->facts.end, to))
		to = c->facts.end;
	const struct adherence_choice which = {
		.citizen_rid = c->citizen_rid,
		.course = &c->facts,
		.type = c->type,
		.plans = &p->plans,
		.from = l->from,
		.days = day_before(to, l->from) ? 0 : to.n - l->from.n + 1,
	};
	if (plan_lines_load(l->work,
			    &(struct plan_choice){ PLANS_OF_COURSE, p->course->rid, l->on },
			    &p->arena, &p->plans, e) != 0)
		return -1;
	return plan_adherence_load(l->work, &which, &p->arena, &p->adherence, e);
}

static void find_follow_on(struct course_load *l)
{
	struct course_page *p = l->page;
	const struct course_row *c = p->course;
	const struct settings *set = settings_on(&l->work->settings, c->facts.end);
	struct follow_on_facts f = { .course_type = c->type_id, .result = c->facts.result };
	char words[FOLLOW_ON_TEXT];

	p->follow_on = (struct course_follow_on){ PROPOSE_NOTHING, "", arena_text(&p->arena, "") };
	if (c->stands.state != COURSE_ENDED)
		return;
	for (size_t i = 0; i < c->goals; i++) {
		f.goals += c->goal[i].status != GOAL_DROPPED;
		f.reached += c->goal[i].status == GOAL_REACHED;
	}
	const struct follow_on *r = follow_on_for(set, &f);
	if (r == NULL)
		return;
	p->follow_on.propose = r->propose;
	if (r->propose == PROPOSE_NEW_COURSE)
		p->follow_on.course_type = follow_on_course_type(r, &f);
	p->follow_on.text = arena_text(&p->arena, follow_on_say(set, r, &f, words));
}

static int load_course(struct course_load *l, int64_t course_rid, struct err *e)
{
	struct course_page *p = l->page;
	const struct course_choice which = { .of = COURSES_ONE,
					     .rid = course_rid,
					     .names_are_open = true };

	if (course_book_load(l->work, l->on, &which, &p->book, e) != 0)
		return -1;
	if (p->book.n == 0)
		return err_set(e, ERR_INPUT, "%s", _("there is no such course in the store"));
	p->course = &p->book.row[0];
	set_weeks(l);
	find_follow_on(l);
	if (p->course->stands.state <= COURSE_PAUSED &&
	    owed_next(l->work, p->course->provider_rid, l->on, &p->conference, e) != 0)
		return -1;
	if (load_lists(l, e) != 0 || load_weeks(l, e) != 0 || load_training(l, e) != 0)
		return -1;
	return goal_lines_load(l->work, &(struct goal_choice){ GOALS_OF_COURSE, course_rid, l->on },
			       &p->arena, &p->goals, e);
}

static int64_t one_rid(const struct reader *r, enum page_reading which, struct err *e)
{
	struct rid_read read = { 0 };

	return read_row(r, &page_read[which], &read, e) < 0 ? -1 : read.rid;
}

int64_t course_citizen(const struct work *w, int64_t course_rid, struct err *e)
{
	const struct reader r = { w->store, NULL, BOUND(with_int(":course", course_rid)) };

	return one_rid(&r, CITIZEN_OF, e);
}

int64_t course_to_show(const struct work *w, int64_t citizen_rid, struct day on, struct err *e)
{
	const struct reader r = { w->store, NULL,
				  BOUND(with_int(":citizen", citizen_rid), with_day(":on", on)) };

	return one_rid(&r, COURSE_OF, e);
}

int course_page_load(const struct work *w, int64_t course_rid, struct day on,
		     struct course_page *out, struct err *e)
{
	struct course_page page = { .weeks = 0 };
	struct course_load l = { .work = w, .page = &page, .on = on };
	int64_t citizen = course_citizen(w, course_rid, e);

	if (citizen < 0)
		return -1;
	if (citizen == 0)
		return err_set(e, ERR_INPUT, "%s", _("there is no such course in the store"));
	if (scope_check(w, citizen, "page", e) != 0 || store_read_begin(w->store, e) != 0)
		return -1;
	int done = load_course(&l, course_rid, e);
	store_read_end(w->store);
	if (done != 0) {
		course_page_release(&page);
		return -1;
	}
	*out = page;
	out->course = &out->book.row[0];
	return 0;
}

void course_page_release(struct course_page *p)
{
	course_book_release(&p->book);
	arena_release(&p->arena);
	*p = (struct course_page){ .weeks = 0 };
}

const struct follow_note *course_page_note(const struct course_page *p, const struct follow_up *u)
{
	for (size_t i = 0; u->fact != NULL && i < p->notes; i++)
		if (p->note[i].rid == u->fact->record)
			return &p->note[i];
	return NULL;
}
