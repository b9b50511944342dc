/* Facts of citizens for lists of days: see day_facts.h. */
#include "core/queries/day_facts.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/queries/column.h"

/* More are kept for one list only: a list of everybody would hold on to the whole municipality. */
enum { CITIZENS_KEPT = 300 };

struct day_facts {
	int reach_days;
	struct store_version version;
	struct citizen_facts *known;
	size_t n;
	struct arena arena;
};

enum facts_stmt { SPANS, SIGNS_NOTED, HAS_CLIPS, FACTS_STMTS };

/* clang-format off */
static const char *const facts_sql[FACTS_STMTS] = {
	[SPANS] =
		"SELECT 0, f.start_day, f.end_day, count(*) FROM course AS f"
		" JOIN goal AS g ON g.course_rid = f.rid"
		" WHERE f.citizen_rid = :citizen AND f.start_day IS NOT NULL AND coalesce(g.status, 0) = 0"
		" GROUP BY f.rid"
		" UNION ALL SELECT 1, from_day, to_day, kind FROM absence WHERE citizen_rid = :citizen"
		"  AND from_day IS NOT NULL"
		" UNION ALL SELECT 2, from_day, to_day, kind FROM plan WHERE citizen_rid = :citizen"
		"  AND from_day IS NOT NULL",
	[SIGNS_NOTED] =
		"SELECT on_day, signs, carer_rid FROM visit_record"
		" WHERE citizen_rid = :citizen AND live AND signs IS NOT NULL"
		"   AND on_day BETWEEN :from AND :to ORDER BY on_day DESC",
	[HAS_CLIPS] =
		"SELECT EXISTS (SELECT 1 FROM clip_card WHERE citizen_rid = :citizen)"
		" OR EXISTS (SELECT 1 FROM clip_use WHERE citizen_rid = :citizen)"
		" OR EXISTS (SELECT 1 FROM visit_record"
		"   WHERE citizen_rid = :citizen AND clip_minutes IS NOT NULL)"
		" OR EXISTS (SELECT 1 FROM visit WHERE citizen_rid = :citizen AND clip_minutes IS NOT NULL)",
};
/* clang-format on */

struct day_facts *day_facts_new(int reach_days)
{
	struct day_facts *f = memory_new(1, sizeof *f);

	f->reach_days = reach_days;
	return f;
}

static void facts_forget(struct day_facts *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->known[i].book != NULL) {
			clip_book_release(f->known[i].book);
			free(f->known[i].book);
		}
	f->n = 0;
	arena_release(&f->arena);
}

void day_facts_free(struct day_facts *f)
{
	if (f == NULL)
		return;
	facts_forget(f);
	free(f->known);
	free(f);
}

void day_facts_prepare(struct store *s)
{
	store_prepare(s, facts_sql, FACTS_STMTS);
	clip_book_prepare(s);
}

int day_facts_begin(struct day_facts *f, const struct work *w, struct err *e)
{
	struct store_version now;

	if (store_version(w->store, &now, e) != 0)
		return -1;
	if (now.own != f->version.own || now.others != f->version.others || f->n > CITIZENS_KEPT)
		facts_forget(f);
	f->version = now;
	return 0;
}

bool span_covers(const struct span *s, struct day on)
{
	return !day_before(on, s->from) && (day_is_none(s->to) || !day_before(s->to, on));
}

static struct sqlite3_stmt *facts_statement(const struct work *w, enum facts_stmt which,
					    int64_t citizen_rid, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(w->store, facts_sql[which], e);

	if (st != NULL)
		bind_int(st, ":citizen", citizen_rid);
	return st;
}

static void span_add(struct span_list *l, const struct span *s)
{
	l->at = memory_grow(l->at, l->n, sizeof *l->at);
	l->at[l->n++] = *s;
}

static int load_spans(struct day_facts *f, const struct work *w, struct citizen_facts *c,
		      struct err *e)
{
	struct sqlite3_stmt *st = facts_statement(w, SPANS, c->rid, e);
	int got;

	if (st == NULL)
		return -1;
	while ((got = statement_step(w->store, st, e)) == 1) {
		struct span s = { column_day(st, 1), column_day(st, 2), sqlite3_column_int(st, 3) };
		span_add(&c->span[sqlite3_column_int(st, 0)], &s);
	}
	statement_done(st);
	for (int i = 0; i < SPANS_OF; i++)
		c->span[i].at =
			arena_keep(&f->arena, c->span[i].at, c->span[i].n, sizeof *c->span[i].at);
	return got;
}

static int load_signs(struct day_facts *f, const struct work *w, struct citizen_facts *c,
		      struct day on, struct err *e)
{
	struct sqlite3_stmt *st = facts_statement(w, SIGNS_NOTED, c->rid, e);
	struct noted *list = NULL;
	int got;

	if (st == NULL)
		return -1;
	c->noted_n = 0;
	c->noted_from = day_plus(on, -DAYS_OF_SIGNS - f->reach_days);
	c->noted_to = day_plus(on, f->reach_days);
	bind_day(st, ":from", c->noted_from);
	bind_day(st, ":to", c->noted_to);
	while ((got = statement_step(w->store, st, e)) == 1) {
		list = memory_grow(list, c->noted_n, sizeof *list);
		list[c->noted_n++] = (struct noted){ column_day(st, 0), column_signs(st, 1),
						     sqlite3_column_int64(st, 2) };
	}
	statement_done(st);
	c->noted = arena_keep(&f->arena, list, c->noted_n, sizeof *list);
	return got;
}

static int load_clips(const struct work *w, struct citizen_facts *c, struct err *e)
{
	struct sqlite3_stmt *st = facts_statement(w, HAS_CLIPS, c->rid, e);
	int got = st != NULL ? statement_step(w->store, st, e) : -1;
	bool has_clips = got == 1 && sqlite3_column_int(st, 0) != 0;

	statement_done(st);
	if (got < 0 || !has_clips)
		return got < 0 ? -1 : 0;
	c->book = memory_new(1, sizeof *c->book);
	clip_book_init(c->book, &w->settings);
	return clip_book_citizen(w->store, c->book, c->rid, false, e);
}

/* A route is some dozens of citizens: a walk through them is enough. */
static struct citizen_facts *facts_known(struct day_facts *f, int64_t citizen_rid)
{
	for (size_t i = f->n; i-- > 0;)
		if (f->known[i].rid == citizen_rid)
			return &f->known[i];
	return NULL;
}

static bool signs_reach(const struct citizen_facts *c, struct day on)
{
	return !day_before(day_plus(on, -DAYS_OF_SIGNS), c->noted_from) &&
	       !day_before(c->noted_to, on);
}

const struct citizen_facts *day_facts_of(struct day_facts *f, const struct work *w,
					 int64_t citizen_rid, struct day on, struct err *e)
{
	struct citizen_facts *known = facts_known(f, citizen_rid);
	struct citizen_facts c = { .rid = citizen_rid };

	if (known != NULL)
		return signs_reach(known, on) || load_signs(f, w, known, on, e) == 0 ? known : NULL;
	int failed = load_spans(f, w, &c, e) != 0 || load_signs(f, w, &c, on, e) != 0 ||
		     load_clips(w, &c, e) != 0;
	/* Also what is not whole is put there, to be freed; day_list_read() ends with the fault. */
	f->known = memory_grow(f->known, f->n, sizeof *f->known);
	f->known[f->n] = c;
	if (failed) {
		f->known[f->n++].rid = -1;
		return NULL;
	}
	return &f->known[f->n++];
}
