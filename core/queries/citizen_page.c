/* The citizen's page: who she is, grants, absences, cards; the rest in citizen_course.c and
 * citizen_records.c. */
#include "core/queries/citizen_page.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "core/base/text.h"
#include "core/queries/citizen_parts.h"
#include "core/queries/clip_book.h"
#include "core/queries/column.h"
#include "core/session/scope.h"
#include "core/queries/record_facts.h"

enum { PAGE_DAYS = 28 }; /* before the day, of what happened */

/* clang-format off */
enum page_stmt { WHO_SHE_IS, GRANTS, ABSENCES, LAST_HERE, LAST_HANDOVER, PAGE_STMTS };

static const char *const page_sql[PAGE_STMTS] = {
	[WHO_SHE_IS] =
		"SELECT k.id, unseal(c.name_sealed, 'citizen.name', c.rid),"
		" unseal(c.phone_sealed, 'citizen.phone', c.rid), coalesce(c.protected, 0)"
		" FROM citizen AS c JOIN record AS k ON k.rid = c.rid WHERE c.rid = :citizen",
	[GRANTS] =
		"SELECT k.id, g.service, p.name, g.law, g.from_day, g.to_day, g.packages_per_day,"
		" g.visits_per_week, " PLAN_KINDS_IN_FORCE
		" FROM \"grant\" AS g JOIN record AS k ON k.rid = g.rid"
		" LEFT JOIN provider AS p ON p.rid = g.provider_rid"
		" WHERE g.citizen_rid = :citizen AND g.from_day <= :on"
		"   AND (g.to_day IS NULL OR g.to_day >= :on) ORDER BY g.from_day, g.rid",
	[ABSENCES] =
		"SELECT kind, from_day, to_day, to_day IS NOT NULL AND to_day < :on AS over FROM absence"
		" WHERE citizen_rid = :citizen"
		" ORDER BY over, CASE WHEN over THEN -from_day ELSE from_day END, rid",
	[LAST_HERE] =
		"SELECT on_day FROM visit_record WHERE citizen_rid = :citizen AND live"
		"   AND carer_rid = :staff AND outcome IN (0, 1) AND on_day < :on"
		" ORDER BY on_day DESC LIMIT 1",
	[LAST_HANDOVER] =
		"SELECT on_day FROM visit_record WHERE citizen_rid = :citizen AND live"
		"   AND handover_sealed IS NOT NULL AND on_day BETWEEN :on - :days AND :on"
		" ORDER BY on_day DESC LIMIT 1",
};
/* clang-format on */

struct sqlite3_stmt *part_statement(struct page_load *p, const char *sql, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(p->work->store, sql, e);

	if (st == NULL)
		return NULL;
	bind_int_if(st, ":citizen", p->page->rid);
	bind_int_if(st, ":on", p->on.n);
	bind_int_if(st, ":days", p->days);
	if (!day_is_none(p->handover))
		bind_int_if(st, ":handover", p->handover.n);
	return st;
}

int part_each(struct page_load *p, const char *sql, part_row *row, struct err *e)
{
	struct sqlite3_stmt *st = part_statement(p, sql, e);
	int got;

	if (st == NULL)
		return -1;
	while ((got = statement_step(p->work->store, st, e)) == 1)
		row(p, st);
	statement_done(st);
	return got;
}

void *part_keep(struct page_load *p, void *list, size_t n, size_t size)
{
	return arena_keep(&p->page->arena, list, n, size);
}

static void citizen_row(struct page_load *p, struct sqlite3_stmt *st)
{
	struct citizen_page *c = p->page;
	struct arena *a = &c->arena;

	c->id = column_copy(st, 0, a);
	c->name = column_copy(st, 1, a);
	c->phone = column_copy(st, 2, a);
	c->is_protected = sqlite3_column_int(st, 3) != 0;
}

static int load_citizen(struct page_load *p, struct err *e)
{
	if (part_each(p, page_sql[WHO_SHE_IS], citizen_row, e) != 0)
		return -1;
	if (p->page->id == NULL)
		return err_set(e, ERR_INPUT, "%s", _("there is no such citizen in the store"));
	return 0;
}

/* Name and protection stand apart from the other fields. */
static int load_person(struct page_load *p, struct err *e)
{
	static const char *const first[] = { "cpr", "born", "died", NULL };
	static const char *const without[] = { "name", "protected", NULL };
	const struct facts_wanted wanted = { RECORD_CITIZEN, first, without };

	return record_facts_load(p->work, p->page->rid, &wanted, &p->page->arena, &p->page->person,
				 e);
}

/* What its service asks of it; no visit is asked about here. */
static void grant_lacks(struct page_load *p, const struct service *s, unsigned plans,
			struct grant_line *g)
{
	const struct service_facts facts = { .from_minute = SETTING_NONE,
					     .to_minute = SETTING_NONE,
					     .plans = plans,
					     .granted = g->from };
	unsigned lacks = service_lacks(s, &facts, p->on);
	char text[300];

	g->review_by = service_review_by(s, g->from);
	for (int i = 0; i < SERVICE_LACKS; i++)
		if (lacks >> i & 1)
			g->lack_text[i] = arena_text(
				&p->page->arena, service_explain(s, (enum service_lack)i, &facts,
								 p->on, text, sizeof text));
}

static void grant_row(struct page_load *p, struct sqlite3_stmt *st)
{
	struct citizen_page *c = p->page;
	struct arena *a = &c->arena;
	const struct service *service = settings_service(p->set, column_text(st, 1));
	int law = service != NULL ? (int)service->law : LAW_OTHER;

	c->grant = memory_grow(c->grant, c->grants, sizeof *c->grant);
	c->grant[c->grants++] = (struct grant_line){
		.id = column_copy(st, 0, a),
		.service = column_copy(st, 1, a),
		.service_name =
			service != NULL ? arena_text(a, service->name) : column_copy(st, 1, a),
		.provider_name = column_copy(st, 2, a),
		.law = column_int_or(st, 3, law),
		.from = column_day(st, 4),
		.to = column_day(st, 5),
		.packages_per_day = column_int_or(st, 6, -1),
		.visits_per_week = column_int_or(st, 7, -1),
		.review_by = DAY_NONE,
	};
	if (service != NULL)
		grant_lacks(p, service, (unsigned)sqlite3_column_int(st, 8),
			    &c->grant[c->grants - 1]);
}

static void absence_row(struct page_load *p, struct sqlite3_stmt *st)
{
	struct citizen_page *c = p->page;
	size_t n = c->absences + c->past_absences;

	c->absence = memory_grow(c->absence, n, sizeof *c->absence);
	*(sqlite3_column_int(st, 3) ? &c->past_absences : &c->absences) += 1;
	c->absence[n] = (struct absence_line){
		.kind = (enum absence_kind)sqlite3_column_int(st, 0),
		.from = column_day(st, 1),
		.to = column_day(st, 2),
	};
}

static int load_grants(struct page_load *p, struct err *e)
{
	int done = part_each(p, page_sql[GRANTS], grant_row, e);

	p->page->grant = part_keep(p, p->page->grant, p->page->grants, sizeof *p->page->grant);
	return done;
}

static int load_absences(struct page_load *p, struct err *e)
{
	int done = part_each(p, page_sql[ABSENCES], absence_row, e);

	p->page->absence =
		part_keep(p, p->page->absence, p->page->absences + p->page->past_absences,
			  sizeof *p->page->absence);
	return done;
}

static int last_day(struct page_load *p, enum page_stmt which, struct day *out, struct err *e)
{
	struct sqlite3_stmt *st = part_statement(p, page_sql[which], e);

	if (st == NULL)
		return -1;
	bind_int_if(st, ":staff", p->work->who.staff_rid);
	int got = statement_step(p->work->store, st, e);
	*out = got == 1 ? column_day(st, 0) : DAY_NONE;
	statement_done(st);
	return got < 0 ? -1 : 0;
}

static int load_last_here(struct page_load *p, struct err *e)
{
	return last_day(p, LAST_HERE, &p->page->last_here, e);
}

/* From the day of the last handover on, so that it is seen who came after it. */
static int look_back_to_news(struct page_load *p, struct err *e)
{
	struct day from = p->page->last_here;

	if (last_day(p, LAST_HANDOVER, &p->handover, e) != 0)
		return -1;
	if (day_is_none(from) || from.n <= p->on.n - p->days)
		return 0;
	if (!day_is_none(p->handover) && day_before(p->handover, from))
		from = p->handover;
	p->days = p->on.n - from.n;
	return 0;
}

static struct clip_line clip_line(struct clip_ledger *work, const struct held_card *h,
				  struct day on, struct arena *a)
{
	clip_ledger_run(work, &h->card, on);
	return (struct clip_line){
		.card = arena_text(a, h->id),
		.name = arena_text(a, h->name),
		.balance = work->balance,
		.accrued = work->accrued,
		.used = work->used,
		.lapsed = work->lapsed,
		.next_lapse = work->next_lapse,
		.next_lapse_minutes = work->next_lapse_minutes,
	};
}

static int load_clips(struct page_load *p, struct err *e)
{
	struct citizen_page *c = p->page;
	struct clip_book book;
	struct clip_ledger ledger = { 0 };

	if (p->set->clips == 0)
		return 0;
	clip_book_init(&book, &p->work->settings);
	int done = clip_book_citizen(p->work->store, &book, c->rid, false, e);
	if (done == 0) {
		c->clips = book.n;
		c->clip = arena_take(&c->arena, book.n * sizeof *c->clip);
		for (size_t i = 0; i < book.n; i++)
			c->clip[i] = clip_line(&ledger, &book.held[i], p->on, &c->arena);
	}
	clip_ledger_release(&ledger);
	clip_book_release(&book);
	return done;
}

typedef int page_part(struct page_load *p, struct err *e);

static page_part *const whole_page[] = {
	load_citizen,   load_person, load_courses, load_goals,  load_exercises,
	load_records,   load_carers, load_signs,   load_grants, load_absences,
	load_last_here, load_clips,  NULL,
};

static page_part *const glance[] = {
	load_citizen,      load_courses, load_goals, load_exercises, load_last_here,
	look_back_to_news, load_news,    load_signs, load_clips,     NULL,
};

static int load(const struct work *w, int64_t citizen_rid, struct day on, page_part *const *part,
		struct citizen_page *out, struct err *e)
{
	struct citizen_page page = { .rid = citizen_rid };
	struct page_load p = { .work = w,
			       .set = settings_on(&w->settings, on),
			       .on = on,
			       .days = PAGE_DAYS,
			       .handover = DAY_NONE,
			       .page = &page };
	int done = 0;

	if (scope_check(w, citizen_rid, "page", e) != 0 || store_read_begin(w->store, e) != 0)
		return -1;
	for (; *part != NULL && done == 0; part++)
		done = (*part)(&p, e);
	store_read_end(w->store);
	if (done != 0) {
		citizen_page_release(&page);
		return -1;
	}
	*out = page;
	return 0;
}

int citizen_page_load(const struct work *w, int64_t citizen_rid, struct day on,
		      struct citizen_page *out, struct err *e)
{
	return load(w, citizen_rid, on, whole_page, out, e);
}

int citizen_glance_load(const struct work *w, int64_t citizen_rid, struct day on,
			struct citizen_page *out, struct err *e)
{
	return load(w, citizen_rid, on, glance, out, e);
}

void citizen_glance_prepare(struct store *s)
{
	store_prepare(s, &page_sql[WHO_SHE_IS], 1);
	store_prepare(s, &page_sql[LAST_HERE], PAGE_STMTS - LAST_HERE);
	prepare_courses(s);
	prepare_records(s);
}

int citizen_records_load(const struct work *w, int64_t citizen_rid, struct page_days days,
			 struct citizen_page *out, struct err *e)
{
	struct citizen_page page = { .rid = citizen_rid };
	struct page_load p = {
		.work = w, .on = days.last, .days = days.n - 1, .handover = DAY_NONE, .page = &page
	};

	if (scope_check(w, citizen_rid, "page", e) != 0)
		return -1;
	if (load_records(&p, e) != 0) {
		citizen_page_release(&page);
		return -1;
	}
	*out = page;
	return 0;
}

void citizen_page_release(struct citizen_page *p)
{
	arena_release(&p->arena);
	*p = (struct citizen_page){ .rid = 0 };
}
