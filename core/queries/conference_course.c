/* One course at a conference: see conference_course.h. */
#include "core/queries/conference_course.h"

#include <string.h>

#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

enum { HELP_DAYS = 14, HELP_MOST = 60 };

struct pane_load {
	const struct work *work;
	const struct conference *c;
	struct conference_course *out;
	struct day before, known; /* P; the day before D */
};

struct pane_found {
	int at; /* days since P; periods of help before D */
	struct strip_day day;
	int visits;
};

/* clang-format off */
enum pane_reading { PANE_VISITS, PANE_UNPLANNED, PANE_HELP };

/* The newest on D or before: of one day the one that was recorded last. */
static const struct reading triage_read = {
	"SELECT $t{colour AS colour_id, words, on} FROM $triage AS t CROSS JOIN record AS k ON k.rid = t.rid"
	" WHERE $t.citizen = :citizen AND t.live AND $t.on <= :on"
	" ORDER BY $t.on DESC, coalesce($t.recorded_at, k.clock >> 16) DESC, t.rid DESC LIMIT 1",
	ROW(struct conference_triage, colour_id, words, on)
};

static const struct reading pane_read[] = {
	[PANE_VISITS] = {
		"WITH v AS MATERIALIZED (SELECT p.rid AS rid, $p.on AS day, (SELECT $r.outcome FROM $visit_record AS r"
		"   WHERE $r.visit = p.rid AND r.live AND " NEWEST_OF_ITS_VISIT("r") ") AS outcome"
		"  FROM $visit AS p WHERE $p.citizen = :citizen AND $p.on >= :before AND $p.on < :on),"
		" s AS MATERIALIZED (SELECT v.*, CASE WHEN v.outcome IS NULL THEN (SELECT " VISIT_ABSENT("a")
		"  FROM $visit AS a WHERE a.rid = v.rid) ELSE 0 END AS is_away FROM v)"
		" SELECT day - :before AS at, sum(NOT is_away) AS planned,"
		" sum(coalesce(outcome IN ($outcome.done, $outcome.partly), 0)) AS done,"
		" sum(outcome IS NULL AND NOT is_away) AS unrecorded, sum(is_away) AS away FROM s GROUP BY 1",
		ROW(struct pane_found, at, day.planned, day.done, day.unrecorded, day.away) },
	[PANE_UNPLANNED] = {
		"SELECT $r.on - :before AS at, count(*) AS unplanned FROM $visit_record AS r"
		" WHERE $r.citizen = :citizen AND r.live AND $r.on >= :before AND $r.on < :on"
		"   AND NOT EXISTS (SELECT 1 FROM $visit AS p WHERE p.rid = $r.visit) GROUP BY 1",
		ROW(struct pane_found, at, day.unplanned) },
	[PANE_HELP] = {
		"SELECT (:known - $r.on) / 14 AS at, count(*) AS visits FROM $visit_record AS r"
		" WHERE $r.citizen = :citizen AND r.live AND " TOOK_PLACE("r") " AND " NEWEST_OF_ITS_VISIT("r")
		"   AND $r.on BETWEEN :start AND :known GROUP BY 1",
		ROW(struct pane_found, at, visits) },
};
/* clang-format on */

static int pane_rows(struct pane_load *l, enum pane_reading which, struct pane_found **out,
		     size_t *n, struct err *e)
{
	const struct course_row *c = l->out->row->course;
	const struct reader r = { l->work->store, &l->out->arena,
				  BOUND(with_int(":citizen", c->citizen_rid),
					with_day(":before", l->before), with_day(":on", l->c->on),
					with_day(":known", l->known),
					with_day(":start", c->facts.start)) };

	return read_rows(&r, &pane_read[which], out, n, e);
}

/* ---- the window, day by day ---- */

static int load_strip(struct pane_load *l, struct err *e)
{
	struct conference_course *o = l->out;
	struct pane_found *visits, *unplanned;
	size_t n, m;

	o->days = day_is_none(l->before) || !day_before(l->before, l->c->on)
			  ? 0
			  : (size_t)(l->c->on.n - l->before.n);
	o->day = arena_take(&o->arena, (o->days + 1) * sizeof *o->day);
	for (size_t i = 0; i < o->days; i++)
		o->day[i].on = day_plus(l->before, (int)i);
	if (o->days == 0)
		return 0;
	if (pane_rows(l, PANE_VISITS, &visits, &n, e) != 0 ||
	    pane_rows(l, PANE_UNPLANNED, &unplanned, &m, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct strip_day *d = &o->day[visits[i].at];
		struct day on = d->on;
		*d = visits[i].day;
		d->on = on;
		d->missed = d->planned - d->done;
	}
	for (size_t i = 0; i < m; i++)
		o->day[unplanned[i].at].unplanned = unplanned[i].day.unplanned;
	return 0;
}

/* ---- help over the course ---- */

static int load_help(struct pane_load *l, struct err *e)
{
	struct conference_course *o = l->out;
	struct day start = o->row->course->facts.start;
	struct pane_found *read;
	size_t n;

	if (day_before(l->known, start))
		return 0;
	o->helps = (size_t)(l->known.n - start.n) / HELP_DAYS + 1;
	if (o->helps > HELP_MOST)
		o->helps = HELP_MOST;
	o->help = arena_take(&o->arena, o->helps * sizeof *o->help);
	for (size_t i = 0; i < o->helps; i++) {
		struct help_point *h = &o->help[o->helps - 1 - i];
		h->to = day_plus(l->known, -(int)i * HELP_DAYS);
		h->from = day_plus(h->to, 1 - HELP_DAYS);
		if (day_before(h->from, start))
			h->from = start;
	}
	if (pane_rows(l, PANE_HELP, &read, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if ((size_t)read[i].at < o->helps)
			o->help[o->helps - 1 - (size_t)read[i].at].visits = read[i].visits;
	return 0;
}

/* ---- training ---- */

static int load_pane_training(struct pane_load *l, struct err *e)
{
	struct conference_course *o = l->out;
	const struct course_row *c = o->row->course;
	const struct adherence_choice which = {
		.citizen_rid = c->citizen_rid,
		.course = &c->facts,
		.type = c->type,
		.plans = &o->plans,
		.from = l->before,
		.days = (int)o->days,
	};

	if (plan_lines_load(l->work, &(struct plan_choice){ PLANS_OF_COURSE, c->rid, l->known },
			    &o->arena, &o->plans, e) != 0)
		return -1;
	if (o->days == 0 || plan_adherence_load(l->work, &which, &o->arena, &o->adherence, e) != 0)
		return o->days == 0 ? 0 : -1;
	for (size_t i = 0; i < o->adherence.rows; i++) {
		const struct adherence_row *r = &o->adherence.row[i];
		if (r->expected < 0)
			continue;
		o->ticked += r->ticked;
		o->expected += r->expected;
	}
	return 0;
}

/* ---- what the program proposes ---- */

static bool row_has(const struct conference_row *r, enum conference_reason code)
{
	for (size_t i = 0; i < r->reasons.n; i++)
		if (r->reasons.why[i].code == code)
			return true;
	return false;
}

static void propose_for(struct pane_load *l)
{
	struct conference_course *o = l->out;
	const struct conference_row *r = o->row;
	const struct propose_facts f = {
		.goals = (size_t)r->goals,
		.reached = (size_t)r->reached,
		.open = (size_t)(r->moving + r->still),
		.moving = (size_t)r->moving,
		.dead = row_has(r, CONFERENCE_DEAD),
		.not_observed = row_has(r, CONFERENCE_NO_OBSERVATION),
		.stands_still = row_has(r, CONFERENCE_STANDING_STILL),
		.on = l->c->on,
		.next = l->c->next,
		.start = r->course->facts.start,
		.planned_end = r->course->stands.planned_end,
		.type = r->course->type,
	};

	conference_propose(&f, &o->proposal);
}

/* Nothing where the settings have no colours. */
static int load_triage(struct pane_load *l, struct err *e)
{
	struct conference_course *o = l->out;
	const struct triage_settings *set = &l->c->set->triage;
	const struct reader r = { l->work->store, &o->arena,
				  BOUND(with_int(":citizen", o->row->course->citizen_rid),
					with_day(":on", l->c->on)) };

	if (set->colours == 0)
		return 0;
	int got = read_row(&r, &triage_read, &o->triage, e);
	o->triage.known = got == 1;
	o->triage.colour = -1;
	for (size_t i = 0; got == 1 && i < set->colours; i++)
		if (strcmp(set->colour[i].id, o->triage.colour_id) == 0)
			o->triage.colour = (int)i;
	return got < 0 ? -1 : 0;
}

static int load_pane(struct pane_load *l, struct err *e)
{
	const struct goal_choice goals = { GOALS_OF_COURSE, l->out->row->course->rid, l->known };

	if (load_strip(l, e) != 0 || load_triage(l, e) != 0 || load_help(l, e) != 0 ||
	    load_pane_training(l, e) != 0 ||
	    goal_lines_load(l->work, &goals, &l->out->arena, &l->out->goals, e) != 0)
		return -1;
	propose_for(l);
	return 0;
}

int conference_course_load(const struct work *w, const struct conference *c,
			   const struct conference_row *row, struct conference_course *out,
			   struct err *e)
{
	struct conference_course pane = { .row = row };
	struct pane_load l = { .work = c->then != NULL ? c->then : w,
			       .c = c,
			       .out = &pane,
			       .before = row->before,
			       .known = day_plus(c->on, -1) };

	if (store_read_begin(l.work->store, e) != 0)
		return -1;
	int done = load_pane(&l, e);
	store_read_end(l.work->store);
	if (done != 0) {
		arena_release(&pane.arena);
		return -1;
	}
	*out = pane;
	return 0;
}

void conference_course_release(struct conference_course *c)
{
	arena_release(&c->arena);
	*c = (struct conference_course){ .days = 0 };
}
