/* The rows of a day: see day_list.h.  Flags are made in day_flags.c. */
#include "core/queries/day_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/day_doubts.h"
#include "core/queries/day_flags.h"
#include "core/records/reading.h"
#include "core/records/records.h"
#include "core/session/scope.h"

struct carer {
	char *name;
	int64_t provider;
};

/* A row as it is read, before its names and flags. */
struct day_read {
	struct day_row row;
	struct row_facts facts;
	int64_t recorded_by_rid;
};

/* clang-format off */
static const struct row_shape day_shape = ROW_SHAPE(struct day_read,
	row.visit_rid, row.record_rid, row.citizen_rid, row.carer_rid, row.visit, row.citizen, row.carer,
	row.name, row.address, row.from_minute, row.to_minute, row.services, row.plans,
	row.planned_clip_minutes, row.outcome, row.outcome_reason, row.note, row.handover, row.started,
	row.ended, row.clip_minutes, row.recorded_ms, facts.is_protected, facts.corrected, facts.died,
	facts.twice,
	recorded_by_rid);

#define COLUMNS \
	"SELECT v.rid AS visit_rid, r.rid AS record_rid, c.rid AS citizen_rid, s.rid AS carer_rid," \
	" $v{id AS visit, plans}, $s{id AS carer}, $c{id AS citizen, name, protected AS is_protected, died}," \
	" CASE WHEN $c.protected THEN NULL ELSE $c.address END AS address," \
	" coalesce($v.from, $r.started) AS from_minute, coalesce($v.to, $r.ended) AS to_minute," \
	" coalesce($v.services, $r.services) AS services," \
	" coalesce($v.clip_minutes, 0) AS planned_clip_minutes," \
	" $r{outcome, outcome_reason, note, handover, started, ended, replaces? AS corrected," \
	" recorded_by AS recorded_by_rid}, coalesce($r.clip_minutes, 0) AS clip_minutes," \
	" coalesce($r.recorded_at, -1) AS recorded_ms," \
	" EXISTS (SELECT 1 FROM $visit_record AS t WHERE $t.visit = v.rid AND t.live = 1 AND t.rid <> r.rid)" \
	" AS twice"

#define PEOPLE(citizen, carer) \
	" JOIN $citizen AS c ON c.rid = " citizen " LEFT JOIN $staff AS s ON s.rid = " carer

/* The record that counts: of several live ones (two laptops recorded the visit) the newest.  Nearly
 * always there is one at most, and nothing to be sorted. */
#define PLANNED \
	COLUMNS " FROM $visit AS v LEFT JOIN $visit_record AS r ON r.rid =" \
	" (SELECT CASE WHEN min(o.rid) IS max(o.rid) THEN min(o.rid) ELSE" \
	"   (SELECT x.rid FROM $visit_record AS x JOIN record AS k ON k.rid = x.rid" \
	"    WHERE $x.visit = v.rid AND x.live = 1" \
	"    ORDER BY coalesce($x.recorded_at, k.clock >> 16) DESC, k.clock DESC, k.device DESC," \
	"     k.number DESC LIMIT 1) END" \
	"  FROM $visit_record AS o WHERE $o.visit = v.rid AND o.live = 1)" \
	PEOPLE("$v.citizen", "$v.carer")

/* Visits nobody planned, or that stand on somebody else's list. */
#define UNPLANNED \
	COLUMNS " FROM $visit_record AS r LEFT JOIN $visit AS v ON v.rid = $r.visit" \
	PEOPLE("$r.citizen", "$r.carer")

/* `+` makes SQLite begin with the day's visits, which are few, and not with the citizens. */
#define OF_PROVIDER " AND +c.rid IN (SELECT value FROM json_each(:citizens))"

/* A visit across midnight is one visit, of the day it begins on; one that ends at midnight is not
 * across it. */
#define PLANNED_ACROSS " AND $v.to < $v.from AND $v.to > 0"
#define UNPLANNED_ACROSS " AND $r.ended < $r.started AND $r.ended > 0"

enum day_scope { OF_CARER, OF_THE_PROVIDER, OF_ALL, DAY_SCOPES };

#define WHOSE_PLANNED " WHERE $v.carer = :carer AND $v.on = :on"
#define WHOSE_UNPLANNED \
	" WHERE $r.carer = :carer AND $r.on = :on AND r.live AND $v.carer IS NOT :carer"
#define ALL_PLANNED " WHERE $v.on = :on"
/* A record whose visit was withdrawn is unplanned too; it lies within a week of the visit. */
#define ALL_UNPLANNED \
	" WHERE r.live AND r.rid IN (SELECT n.rid FROM $visit_record AS n" \
	"  WHERE $n.on = :on AND $n.visit IS NULL" \
	"  UNION ALL SELECT m.rid FROM visit_withdrawn AS w" \
	"  CROSS JOIN $visit_record AS m ON $m.visit = w.rid" \
	"  WHERE w.on_day BETWEEN :on - 7 AND :on + 7 AND $m.on = :on)"

enum day_sql { SQL_PLANNED, SQL_UNPLANNED, SQL_PLANNED_ACROSS, SQL_UNPLANNED_ACROSS, DAY_SQLS };

#define DAY_READINGS(planned, unplanned, more) { \
	{ PLANNED planned more, &day_shape }, \
	{ UNPLANNED unplanned more, &day_shape }, \
	{ PLANNED planned PLANNED_ACROSS more, &day_shape }, \
	{ UNPLANNED unplanned UNPLANNED_ACROSS more, &day_shape } }
#define SCOPE_READINGS(more) { \
	[OF_CARER] = DAY_READINGS(WHOSE_PLANNED, WHOSE_UNPLANNED, more), \
	[OF_THE_PROVIDER] = DAY_READINGS(ALL_PLANNED, ALL_UNPLANNED, OF_PROVIDER more), \
	[OF_ALL] = DAY_READINGS(ALL_PLANNED, ALL_UNPLANNED, more) }

static const struct reading day_read[DAY_SCOPES][DAY_SQLS] = SCOPE_READINGS("");
static const struct reading citizen_read[DAY_SCOPES][DAY_SQLS] = SCOPE_READINGS(" AND c.rid = :citizen");

static const struct reading carer_read = {
	"SELECT $s{name, provider} FROM $staff AS s WHERE s.rid = :rid",
	ROW(struct carer, name, provider)
};
/* clang-format on */

/* 1, 0 where there is none, -1. */
static int read_carer(const struct work *w, int64_t staff_rid, struct arena *a, struct carer *out,
		      struct err *e)
{
	const struct reader r = { w->store, a, BOUND(with_int(":rid", staff_rid)) };

	return read_row(&r, &carer_read, out, e);
}

int staff_name(const struct work *w, int64_t staff_rid, char *out, size_t size, struct err *e)
{
	struct arena a = { 0 };
	struct carer carer;
	int got = read_carer(w, staff_rid, &a, &carer, e);

	if (got == 1)
		snprintf(out, size, "%s", carer.name);
	arena_release(&a);
	return got < 0 ? -1 : 0;
}

static int may_see_carer(const struct work *w, int64_t carer_rid, struct err *e)
{
	struct arena a = { 0 };
	struct carer carer = { .provider = 0 };

	if (carer_rid == w->who.staff_rid)
		return 0;
	if (right_check(&w->who, ACT_SEE_OTHERS_DAY, e) != 0)
		return -1;
	if (scope_reach(&w->who) == REACH_ALL)
		return 0;
	int got = read_carer(w, carer_rid, &a, &carer, e);
	arena_release(&a);
	if (got < 0)
		return -1;
	if (carer.provider == 0 || carer.provider != w->who.provider_rid)
		return err_set(
			e, ERR_ACCESS, "%s",
			_("this carer does not work for your provider, so you may not see the "
			  "day list"));
	return 0;
}

/* Whose list it is: *carer_rid is filled in where the actor may see no list but the actor's own. */
static int choose_scope(const struct work *w, int64_t *carer_rid, enum day_scope *scope,
			struct err *e)
{
	enum reach reach = scope_reach(&w->who);

	if (right_check(&w->who, ACT_SEE_DAY, e) != 0 || scope_check_any(&w->who, e) != 0)
		return -1;
	if (*carer_rid == 0 && right(w->who.role, ACT_SEE_OTHERS_DAY) && reach >= REACH_PROVIDER) {
		*scope = reach == REACH_ALL ? OF_ALL : OF_THE_PROVIDER;
		return 0;
	}
	if (*carer_rid == 0)
		*carer_rid = w->who.staff_rid;
	*scope = OF_CARER;
	return may_see_carer(w, *carer_rid, e);
}

static int log_of(const struct work *w, struct day on, int64_t carer_rid, struct err *e)
{
	char day[DAY_TEXT], carer[RECORD_ID_MAX + 1] = "", what[RECORD_ID_MAX + 32];

	if (carer_rid != 0 && record_shown_id(w->store, carer_rid, carer, e) != 0)
		return -1;
	snprintf(what, sizeof what, "day %s%s%s", day_text(on, day), *carer != '\0' ? " " : "",
		 carer);
	return look_up_log(w, 0, what, NULL, e);
}

/* A protected name is for those who visit, not for lists over everybody. */
static void hide_name(const struct actor *who, struct day_read *read)
{
	bool visits = read->row.carer_rid == who->staff_rid && who->staff_rid != 0;

	if (read->facts.is_protected && !visits && scope_hides_protected(who))
		read->row.name = _("(protected)");
}

/* Names of carers, opened once a list. */
struct carer_names {
	struct {
		int64_t rid;
		char *name;
	} * at;
	size_t n;
};

static int carer_name(const struct work *w, struct carer_names *names, int64_t rid, struct arena *a,
		      char **out, struct err *e)
{
	struct carer carer;

	*out = NULL;
	for (size_t i = names->n; i-- > 0;)
		if (names->at[i].rid == rid) {
			*out = names->at[i].name;
			return 0;
		}
	int got = rid != 0 ? read_carer(w, rid, a, &carer, e) : 0;
	if (got <= 0)
		return got;
	names->at = memory_grow(names->at, names->n, sizeof *names->at);
	*out = carer.name[0] != '\0' ? carer.name : NULL;
	names->at[names->n].rid = rid;
	names->at[names->n++].name = *out;
	return 0;
}

struct day_reading {
	enum day_scope scope;
	bool evening_before;
	int64_t citizen_rid;     /* 0: everybody on the list */
	char *citizens;          /* of OF_THE_PROVIDER: their numbers, as JSON */
	struct day_facts *facts; /* NULL: kept for this list only */
};

/* Who was there, who recorded it, and what is to be flagged. */
static int complete_row(struct day_flags *f, struct carer_names *names, struct day_read *read,
			struct err *e)
{
	struct day_row *row = &read->row;
	struct arena *a = &f->list->arena;

	hide_name(&f->work->who, read);
	if (carer_name(f->work, names, row->carer_rid, a, &row->carer_name, e) != 0 ||
	    carer_name(f->work, names, read->recorded_by_rid, a, &row->recorded_by, e) != 0)
		return -1;
	return day_flags_fill(f, row, &read->facts, e);
}

static int read_day(struct day_flags *f, const struct reading *reading, struct day on,
		    const struct day_reading *r, struct err *e)
{
	struct day_list *l = f->list;
	const struct reader reader = { f->work->store, &l->arena,
				       BOUND(with_day(":on", on), with_int(":carer", l->carer_rid),
					     with_text(":citizens", r->citizens),
					     with_int(":citizen", r->citizen_rid)) };
	struct carer_names names = { .n = 0 };
	struct rows rows;
	int got;

	if (rows_open(&rows, &reader, reading, e) != 0)
		return -1;
	do {
		struct day_read read = { .row = { .on = on } };
		got = rows_next(&rows, &read, e);
		if (got == 1 && complete_row(f, &names, &read, e) != 0)
			got = -1;
		if (got != 1)
			break;
		l->row = memory_grow(l->row, l->n, sizeof *l->row);
		l->row[l->n++] = read.row;
	} while (true);
	rows_close(&rows);
	free(names.at);
	return got;
}

/* The evening before comes first; a record without a time stands last.  Rows of one time stand in the
 * order of their ids, which is the same in every store. */
static int by_time(const void *a, const void *b)
{
	const struct day_row *x = a, *y = b;
	int from_x = x->from_minute < 0 ? MINUTES_A_DAY : x->from_minute;
	int from_y = y->from_minute < 0 ? MINUTES_A_DAY : y->from_minute;

	if (!day_same(x->on, y->on))
		return day_before(x->on, y->on) ? -1 : 1;
	if (from_x != from_y)
		return from_x < from_y ? -1 : 1;
	int order = strcmp(x->visit, y->visit);
	if (order == 0)
		order = strcmp(x->citizen, y->citizen);
	if (order != 0)
		return order;
	return (x->record_rid > y->record_rid) - (x->record_rid < y->record_rid);
}

static void sort_and_count(struct day_list *l, struct day today)
{
	l->before = l->recorded = l->late = 0;
	if (l->n > 1)
		qsort(l->row, l->n, sizeof *l->row, by_time);
	day_doubts_pair(l, today);
	while (l->before < l->n && day_before(l->row[l->before].on, l->on))
		l->before++;
	for (size_t i = l->before; i < l->n; i++) {
		l->recorded += l->row[i].record_rid != 0;
		l->late += (l->row[i].flags >> FLAG_LATE & 1) != 0;
	}
}

int day_list_log(const struct work *w, const struct day_list *l, struct err *e)
{
	return log_of(w, l->on, l->carer_rid, e);
}

/* The provider's citizens around the day, or of them the one that is read again. */
static int find_citizens(const struct work *w, struct day on, struct day_reading *r, struct err *e)
{
	struct citizen_scope scope;

	if (r->scope != OF_THE_PROVIDER)
		return 0;
	if ((r->citizen_rid != 0 ? scope_load_one(w, on, r->citizen_rid, &scope, e)
				 : scope_load(w, on, &scope, e)) != 0)
		return -1;
	r->citizens = scope_json(&scope);
	scope_release(&scope);
	return 0;
}

/* Adds the rows to those that are there. */
static int read_list(const struct work *w, struct day_reading *r, struct day_list *list,
		     struct err *e)
{
	const struct reading *reading = (r->citizen_rid != 0 ? citizen_read : day_read)[r->scope];
	int sqls = r->evening_before ? DAY_SQLS : SQL_PLANNED_ACROSS;
	struct day_facts *own = r->facts == NULL ? day_facts_new(0) : NULL;
	struct day_flags flags;

	if (store_read_begin(w->store, e) != 0) {
		day_facts_free(own);
		return -1;
	}
	int done = day_flags_init(&flags, w, list, own != NULL ? own : r->facts, e);
	if (done == 0)
		done = find_citizens(w, list->on, r, e);
	for (int i = 0; i < sqls && done == 0; i++)
		done = read_day(&flags, &reading[i],
				i < SQL_PLANNED_ACROSS ? list->on : day_plus(list->on, -1), r, e);
	if (done == 0)
		done = day_doubts_gone(w, list, e);
	if (done == 0)
		done = day_doubts_competence(w, list, e);
	free(r->citizens);
	day_flags_release(&flags);
	day_facts_free(own);
	store_read_end(w->store);
	return done;
}

static int read_sorted(const struct work *w, struct day_reading *r, struct day_list *list,
		       struct err *e)
{
	if (choose_scope(w, &list->carer_rid, &r->scope, e) != 0)
		return -1;
	if (read_list(w, r, list, e) != 0) {
		day_list_release(list);
		return -1;
	}
	sort_and_count(list, w->who.today);
	return 0;
}

int day_list_read(const struct work *w, struct day_facts *facts, struct day_list *list,
		  struct err *e)
{
	struct day_reading r = { .evening_before = true, .facts = facts };

	return read_sorted(w, &r, list, e);
}

/* Removes the rows of a citizen from the first n. */
static void leave_out(struct day_list *l, size_t n, int64_t citizen_rid)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->n; i++)
		if (i >= n || l->row[i].citizen_rid != citizen_rid)
			l->row[kept++] = l->row[i];
	l->n = kept;
}

int day_list_refresh(const struct work *w, int64_t citizen_rid, struct day_list *l, struct err *e)
{
	struct day_reading r = { .evening_before = true, .citizen_rid = citizen_rid };
	int64_t carer = l->carer_rid;
	size_t n = l->n;

	if (choose_scope(w, &carer, &r.scope, e) != 0)
		return -1;
	if (read_list(w, &r, l, e) != 0) {
		l->n = n;
		return -1;
	}
	leave_out(l, n, citizen_rid);
	sort_and_count(l, w->who.today);
	return 0;
}

void day_list_prepare(struct store *s)
{
	readings_prepare(s, day_read[OF_CARER], DAY_SQLS);
	readings_prepare(s, citizen_read[OF_CARER], DAY_SQLS);
	day_flags_prepare(s);
}

int day_list_load(const struct work *w, struct day on, int64_t carer_rid, struct day_list *out,
		  struct err *e)
{
	struct day_list list = { .on = on, .carer_rid = carer_rid };
	struct day_reading r = { .scope = OF_CARER };

	if (choose_scope(w, &carer_rid, &r.scope, e) != 0 || log_of(w, on, carer_rid, e) != 0 ||
	    read_sorted(w, &r, &list, e) != 0)
		return -1;
	*out = list;
	return 0;
}

void day_list_release(struct day_list *l)
{
	free(l->row);
	arena_release(&l->arena);
	*l = (struct day_list){ .n = 0 };
}
