/* One course out of the store: see course_page.h. */
#include "core/queries/course_page.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "core/base/text.h"
#include "core/queries/column.h"
#include "core/rules/conference_day.h"
#include "core/rules/instrument.h"
#include "core/session/scope.h"

enum { DAYS_A_WEEK = 7, WEEKS_MOST = 104 };

/* clang-format off */
enum page_stmt { CITIZEN_OF, COURSE_OF, TEXTS, VISITS, UNPLANNED, MEASUREMENTS, DECISIONS, NOTES, PAUSES };

#define HAS_RECORD(which) \
	"EXISTS (SELECT 1 FROM visit_record AS r WHERE r.visit_rid = v.rid AND r.live = 1" which ")"
#define TOOK_PLACE HAS_RECORD(" AND r.outcome IN (0, 1)")

static const char *const page_sql[] = {
	[CITIZEN_OF] = "SELECT citizen_rid FROM course WHERE rid = :course",
	[COURSE_OF] =
		"SELECT rid FROM course WHERE citizen_rid = :citizen"
		" ORDER BY coalesce(start_day <= :on AND (end_day IS NULL OR end_day >= :on), 0) DESC,"
		" referred_day DESC, rid DESC LIMIT 1",
	[TEXTS] =
		"SELECT unseal(state_reason_sealed, 'course.state_reason', rid),"
		" unseal(proposal_sealed, 'course.proposal', rid),"
		" unseal(end_note_sealed, 'course.end_note', rid) FROM course WHERE rid = :course",
	[VISITS] =
		"SELECT (v.on_day - :from) / 7, count(*), sum(" TOOK_PLACE "),"
		" sum(v.on_day < :on AND NOT " TOOK_PLACE "), sum(v.on_day < :on AND NOT " HAS_RECORD("") ")"
		" FROM visit AS v WHERE v.citizen_rid = :citizen AND v.on_day BETWEEN :from AND :to GROUP BY 1",
	[UNPLANNED] =
		"SELECT (r.on_day - :from) / 7, count(*) FROM visit_record AS r"
		" WHERE r.citizen_rid = :citizen AND r.live AND r.visit_rid IS NULL"
		"   AND r.outcome IN (0, 1) AND r.on_day BETWEEN :from AND :to GROUP BY 1",
	[MEASUREMENTS] =
		"SELECT m.rid, k.id, m.instrument, m.at, m.on_day, m.value, m.items"
		" FROM measurement AS m JOIN record AS k ON k.rid = m.rid"
		" WHERE m.course_rid = :course AND m.live ORDER BY m.on_day, m.at, m.rid",
	[DECISIONS] =
		"SELECT d.rid, k.id, d.on_day, d.until_day, d.due_day, d.decision,"
		" unseal(s.name_sealed, 'staff.name', s.rid), unseal(d.note_sealed, 'decision.note', d.rid)"
		" FROM decision AS d JOIN record AS k ON k.rid = d.rid"
		" LEFT JOIN staff AS s ON s.rid = d.responsible_rid"
		" WHERE d.course_rid = :course AND d.live ORDER BY d.on_day DESC, d.rid DESC",
	[NOTES] =
		"SELECT u.rid, unseal(s.name_sealed, 'staff.name', s.rid),"
		" unseal(u.note_sealed, 'follow_up.note', u.rid)"
		" FROM follow_up AS u LEFT JOIN staff AS s ON s.rid = u.by_rid"
		" WHERE u.course_rid = :course AND u.live",
	[PAUSES] =
		"SELECT p.rid, p.from_day, p.to_day, -1, unseal(p.reason_sealed, 'course_pause.reason', p.rid)"
		" FROM course_pause AS p WHERE p.course_rid = :course"
		" UNION ALL SELECT 0, a.from_day, a.to_day, a.kind, NULL FROM absence AS a"
		" WHERE a.citizen_rid = :citizen AND coalesce(a.to_day, :on) >= :from ORDER BY 2 DESC",
};
/* clang-format on */

struct course_load {
	const struct work *work;
	struct course_page *page;
	struct day on, from, to; /* of the timeline; DAY_NONE before the course begins */
};

typedef void load_row(struct course_load *l, struct sqlite3_stmt *st);

static int each(struct course_load *l, enum page_stmt which, load_row *row, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(l->work->store, page_sql[which], e);
	int got;

	if (st == NULL)
		return -1;
	bind_int_if(st, ":course", l->page->course->rid);
	bind_int_if(st, ":citizen", l->page->course->citizen_rid);
	bind_int_if(st, ":on", l->on.n);
	bind_int_if(st, ":from", l->from.n);
	bind_int_if(st, ":to", l->to.n);
	while ((got = statement_step(l->work->store, st, e)) == 1)
		row(l, st);
	statement_done(st);
	return got;
}

/* ---- the timeline ---- */

/* From the start to the planned end, or to the day where it slips, or to the end. */
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

static void visits_row(struct course_load *l, struct sqlite3_stmt *st)
{
	struct course_week *w = week_at(l->page, sqlite3_column_int(st, 0));

	if (w == NULL)
		return;
	w->planned = sqlite3_column_int(st, 1);
	w->done = sqlite3_column_int(st, 2);
	w->missed = sqlite3_column_int(st, 3);
	w->unrecorded = sqlite3_column_int(st, 4);
}

static void unplanned_row(struct course_load *l, struct sqlite3_stmt *st)
{
	struct course_week *w = week_at(l->page, sqlite3_column_int(st, 0));

	if (w != NULL)
		w->unplanned = sqlite3_column_int(st, 1);
}

static void put_conferences(struct course_load *l)
{
	const struct settings *set = l->page->book.set;
	struct day held[WEEKS_MOST * DAYS_A_WEEK];

	for (size_t i = 0; i < set->conferences; i++) {
		const struct conference_cadence *c = &set->conference[i];
		if (!conference_is_for(c, l->page->course->provider))
			continue;
		size_t n = conference_days(c, l->from, l->to, held, sizeof held / sizeof held[0]);
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
		if (w == NULL || (!day_is_none(w->follow_up) && !w->follow_up_done))
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
			struct day to = day_is_none(a->to) ? p->book.on : a->to;
			if (a->absence >= 0 && !day_before(last, a->from) &&
			    !day_before(to, w->from))
				w->away |= 1u << a->absence;
		}
	}
}

static int load_weeks(struct course_load *l, struct err *e)
{
	if (l->page->weeks == 0)
		return 0;
	if (each(l, VISITS, visits_row, e) != 0 || each(l, UNPLANNED, unplanned_row, e) != 0)
		return -1;
	put_conferences(l);
	put_follow_ups(l);
	put_absences(l);
	return 0;
}

/* ---- what stands beside it ---- */

static void texts_row(struct course_load *l, struct sqlite3_stmt *st)
{
	struct course_page *p = l->page;

	p->state_reason = column_copy(st, 0, &p->arena);
	p->proposal = column_copy(st, 1, &p->arena);
	p->end_note = column_copy(st, 2, &p->arena);
}

static void decision_row(struct course_load *l, struct sqlite3_stmt *st)
{
	struct course_page *p = l->page;

	p->decision = memory_grow(p->decision, p->decisions, sizeof *p->decision);
	p->decision[p->decisions++] = (struct decision_line){
		.rid = sqlite3_column_int64(st, 0),
		.id = column_copy(st, 1, &p->arena),
		.on = column_day(st, 2),
		.until = column_day(st, 3),
		.due = column_day(st, 4),
		.decision = sqlite3_column_int(st, 5),
		.responsible = column_copy(st, 6, &p->arena),
		.note = column_copy(st, 7, &p->arena),
	};
}

static void note_row(struct course_load *l, struct sqlite3_stmt *st)
{
	struct course_page *p = l->page;

	p->note = memory_grow(p->note, p->notes, sizeof *p->note);
	p->note[p->notes++] = (struct follow_note){ .rid = sqlite3_column_int64(st, 0),
						    .by = column_copy(st, 1, &p->arena),
						    .note = column_copy(st, 2, &p->arena) };
}

static void pause_row(struct course_load *l, struct sqlite3_stmt *st)
{
	struct course_page *p = l->page;

	p->pause = memory_grow(p->pause, p->pauses, sizeof *p->pause);
	p->pause[p->pauses++] = (struct pause_line){ .rid = sqlite3_column_int64(st, 0),
						     .from = column_day(st, 1),
						     .to = column_day(st, 2),
						     .absence = sqlite3_column_int(st, 3),
						     .reason = column_copy(st, 4, &p->arena) };
}

static bool score_of(const struct instrument *instrument, const char *items, double *value)
{
	json_t *list = items != NULL ? json_loads(items, 0, NULL) : NULL, *number;
	size_t n = json_array_size(list), i;
	double *item = memory_new(n + 1, sizeof *item);
	struct err ignored;

	json_array_foreach(list, i, number) item[i] = json_number_value(number);
	bool scored = instrument != NULL && n != 0 &&
		      instrument_score(instrument, item, n, value, NULL, &ignored) == 0;
	free(item);
	json_decref(list);
	return scored;
}

static void measurement_row(struct course_load *l, struct sqlite3_stmt *st)
{
	struct course_page *p = l->page;
	struct measurement_line m = {
		.rid = sqlite3_column_int64(st, 0),
		.id = column_copy(st, 1, &p->arena),
		.instrument_id = column_copy(st, 2, &p->arena),
		.instrument = settings_instrument(p->book.set, column_text(st, 2)),
		.at = (enum measured_at)sqlite3_column_int(st, 3),
		.on = column_day(st, 4),
	};

	m.has_value = sqlite3_column_type(st, 5) != SQLITE_NULL;
	if (m.has_value)
		m.value = sqlite3_column_double(st, 5);
	else
		m.has_value = score_of(m.instrument, column_text(st, 6), &m.value);
	p->measurement = memory_grow(p->measurement, p->measurements, sizeof *p->measurement);
	p->measurement[p->measurements++] = m;
}

/* Each of the parts that are one statement, into lists that move to the arena. */
static int load_lists(struct course_load *l, struct err *e)
{
	struct course_page *p = l->page;
	int done = 0;

	if (each(l, TEXTS, texts_row, e) != 0 || each(l, MEASUREMENTS, measurement_row, e) != 0 ||
	    each(l, DECISIONS, decision_row, e) != 0 || each(l, NOTES, note_row, e) != 0 ||
	    each(l, PAUSES, pause_row, e) != 0)
		done = -1;
	p->measurement =
		arena_keep(&p->arena, p->measurement, p->measurements, sizeof *p->measurement);
	p->decision = arena_keep(&p->arena, p->decision, p->decisions, sizeof *p->decision);
	p->note = arena_keep(&p->arena, p->note, p->notes, sizeof *p->note);
	p->pause = arena_keep(&p->arena, p->pause, p->pauses, sizeof *p->pause);
	return done;
}

static int load_training(struct course_load *l, struct err *e)
{
	struct course_page *p = l->page;
	struct day to = day_before(l->to, l->on) ? l->to : l->on;
	int days = day_before(to, l->from) ? 0 : to.n - l->from.n + 1;

	if (plan_lines_load(l->work,
			    &(struct plan_choice){ PLANS_OF_COURSE, p->course->rid, l->on },
			    &p->arena, &p->plans, e) != 0)
		return -1;
	return plan_adherence_load(
		l->work,
		&(struct adherence_choice){ p->course->citizen_rid, &p->plans, l->from, days },
		&p->arena, &p->adherence, e);
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
	if (load_lists(l, e) != 0 || load_weeks(l, e) != 0 || load_training(l, e) != 0)
		return -1;
	return goal_lines_load(l->work, &(struct goal_choice){ GOALS_OF_COURSE, course_rid, l->on },
			       &p->arena, &p->goals, e);
}

static int64_t one_rid(struct store *s, struct sqlite3_stmt *st, struct err *e)
{
	int got = statement_step(s, st, e);
	int64_t rid = got == 1 ? sqlite3_column_int64(st, 0) : 0;

	statement_done(st);
	return got < 0 ? -1 : rid;
}

int64_t course_citizen(const struct work *w, int64_t course_rid, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(w->store, page_sql[CITIZEN_OF], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":course", course_rid);
	return one_rid(w->store, st, e);
}

int64_t course_to_show(const struct work *w, int64_t citizen_rid, struct day on, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(w->store, page_sql[COURSE_OF], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":citizen", citizen_rid);
	bind_day(st, ":on", on);
	return one_rid(w->store, st, e);
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
