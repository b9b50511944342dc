/* The rows of a day: see day_list.h.  Flags are made in day_flags.c. */
#include "core/queries/day_list.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/column.h"
#include "core/queries/day_flags.h"
#include "core/records/records.h"
#include "core/session/scope.h"

/* clang-format off */

enum day_column {
	C_VISIT_RID, C_RECORD_RID, C_CITIZEN_RID, C_CARER_RID, C_VISIT, C_CITIZEN, C_CARER,
	C_NAME, C_ADDRESS, C_PROTECTED, C_DIED, C_FROM, C_TO, C_SERVICES, C_PLANS,
	C_PLANNED_CLIP, C_OUTCOME, C_OUTCOME_REASON, C_NOTE, C_STARTED, C_ENDED, C_CLIP, C_REPLACES,
	C_HANDOVER, C_RECORDED_AT, C_RECORDED_BY
};
#define COLUMNS \
	"SELECT coalesce(v.rid, 0), coalesce(r.rid, 0), c.rid, coalesce(s.rid, 0), vk.id, ck.id, sk.id," \
	" unseal(c.name_sealed, 'citizen.name', c.rid)," \
	" CASE WHEN c.protected THEN NULL ELSE unseal(c.address_sealed, 'citizen.address', c.rid) END," \
	" coalesce(c.protected, 0), c.died_day," \
	" coalesce(v.from_min, r.started_min), coalesce(v.to_min, r.ended_min)," \
	" coalesce(v.services, r.services), v.plans, v.clip_minutes, r.outcome," \
	" unseal(r.outcome_reason_sealed, 'visit_record.outcome_reason', r.rid)," \
	" unseal(r.note_sealed, 'visit_record.note', r.rid)," \
	" r.started_min, r.ended_min, r.clip_minutes, r.replaces_rid," \
	" unseal(r.handover_sealed, 'visit_record.handover', r.rid), r.recorded_at_ms," \
	" coalesce(r.recorded_by_rid, 0)"

#define PEOPLE(citizen, carer) \
	" JOIN citizen AS c ON c.rid = " citizen " LEFT JOIN staff AS s ON s.rid = " carer \
	" JOIN record AS ck ON ck.rid = c.rid LEFT JOIN record AS sk ON sk.rid = s.rid" \
	" LEFT JOIN record AS vk ON vk.rid = v.rid"

/* The record that counts: of several live ones (two laptops recorded the visit) the newest.  Nearly
 * always there is one at most, and nothing to be sorted. */
#define PLANNED \
	COLUMNS " FROM visit AS v LEFT JOIN visit_record AS r ON r.rid =" \
	" (SELECT CASE WHEN min(o.rid) IS max(o.rid) THEN min(o.rid) ELSE" \
	"   (SELECT x.rid FROM visit_record AS x JOIN record AS k ON k.rid = x.rid" \
	"    WHERE x.visit_rid = v.rid AND x.live = 1" \
	"    ORDER BY k.clock DESC, k.device DESC, k.number DESC LIMIT 1) END" \
	"  FROM visit_record AS o WHERE o.visit_rid = v.rid AND o.live = 1)" \
	PEOPLE("v.citizen_rid", "v.carer_rid")

/* Visits nobody planned, or that stand on somebody else's list. */
#define UNPLANNED \
	COLUMNS " FROM visit_record AS r LEFT JOIN visit AS v ON v.rid = r.visit_rid" \
	PEOPLE("r.citizen_rid", "r.carer_rid")

/* `+`: the day's visits are few, whoever the citizens are. */
#define OF_PROVIDER " AND +c.rid IN (SELECT value FROM json_each(:citizens))"

/* A visit across midnight is one visit, of the day it begins on; one that ends at midnight is not
 * across it. */
#define PLANNED_ACROSS " AND v.to_min < v.from_min AND v.to_min > 0"
#define UNPLANNED_ACROSS " AND r.ended_min < r.started_min AND r.ended_min > 0"

enum day_scope { OF_CARER, OF_THE_PROVIDER, OF_ALL, DAY_SCOPES };

#define WHOSE_PLANNED " WHERE v.carer_rid = :carer AND v.on_day = :on"
#define WHOSE_UNPLANNED \
	" WHERE r.carer_rid = :carer AND r.on_day = :on AND r.live AND v.carer_rid IS NOT :carer"
#define ALL_UNPLANNED " WHERE r.on_day = :on AND r.live AND r.visit_rid IS NULL"

enum day_sql { SQL_PLANNED, SQL_UNPLANNED, SQL_PLANNED_ACROSS, SQL_UNPLANNED_ACROSS, DAY_SQLS };

#define DAY_SQL(more) { \
	[OF_CARER] = { \
		PLANNED WHOSE_PLANNED more, \
		UNPLANNED WHOSE_UNPLANNED more, \
		PLANNED WHOSE_PLANNED PLANNED_ACROSS more, \
		UNPLANNED WHOSE_UNPLANNED UNPLANNED_ACROSS more }, \
	[OF_THE_PROVIDER] = { \
		PLANNED " WHERE v.on_day = :on" OF_PROVIDER more, \
		UNPLANNED ALL_UNPLANNED OF_PROVIDER more, \
		PLANNED " WHERE v.on_day = :on" PLANNED_ACROSS OF_PROVIDER more, \
		UNPLANNED ALL_UNPLANNED UNPLANNED_ACROSS OF_PROVIDER more }, \
	[OF_ALL] = { \
		PLANNED " WHERE v.on_day = :on" more, \
		UNPLANNED ALL_UNPLANNED more, \
		PLANNED " WHERE v.on_day = :on" PLANNED_ACROSS more, \
		UNPLANNED ALL_UNPLANNED UNPLANNED_ACROSS more }, \
}

typedef const char *const day_statements[DAY_SCOPES][DAY_SQLS];
static day_statements day_sql = DAY_SQL("");
static day_statements citizen_sql = DAY_SQL(" AND c.rid = :citizen");
/* clang-format on */

static int provider_of(struct store *s, int64_t staff_rid, int64_t *provider, struct err *e)
{
	struct sqlite3_stmt *st =
		store_statement(s, "SELECT provider_rid FROM staff WHERE rid = :rid", e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", staff_rid);
	int got = statement_step(s, st, e);
	*provider = got == 1 ? sqlite3_column_int64(st, 0) : 0;
	statement_done(st);
	return got < 0 ? -1 : 0;
}

int staff_name(const struct work *w, int64_t staff_rid, char *out, size_t size, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(
		w->store,
		"SELECT unseal(name_sealed, 'staff.name', rid) FROM staff WHERE rid = :rid", e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", staff_rid);
	int got = statement_step(w->store, st, e);
	const char *name = got == 1 ? (const char *)sqlite3_column_text(st, 0) : NULL;
	if (name != NULL)
		snprintf(out, size, "%s", name);
	statement_done(st);
	return got < 0 ? -1 : 0;
}

static int may_see_carer(const struct work *w, int64_t carer_rid, struct err *e)
{
	int64_t provider;

	if (carer_rid == w->who.staff_rid)
		return 0;
	if (right_check(&w->who, ACT_SEE_OTHERS_DAY, e) != 0)
		return -1;
	if (scope_reach(&w->who) == REACH_ALL)
		return 0;
	if (provider_of(w->store, carer_rid, &provider, e) != 0)
		return -1;
	if (provider == 0 || provider != w->who.provider_rid)
		return err_set(
			e, ERR_ACCESS, "%s",
			_("this carer does not work for your provider, so you may not see the "
			  "day list"));
	return 0;
}

/* Whose list it is: *carer_rid is filled in where only the actor's own is hers to see. */
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
static char *shown_name(const struct actor *who, struct sqlite3_stmt *st, struct arena *a)
{
	bool visits =
		sqlite3_column_int64(st, C_CARER_RID) == who->staff_rid && who->staff_rid != 0;

	if (sqlite3_column_int(st, C_PROTECTED) && !visits && scope_hides_protected(who))
		return arena_text(a, _("(protected)"));
	return column_copy(st, C_NAME, a);
}

enum { NAME_BYTES = 4 * 200 + 1 };

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
	char name[NAME_BYTES] = "";

	*out = NULL;
	for (size_t i = names->n; i-- > 0;)
		if (names->at[i].rid == rid) {
			*out = names->at[i].name;
			return 0;
		}
	if (rid == 0)
		return 0;
	if (staff_name(w, rid, name, sizeof name, e) != 0)
		return -1;
	names->at = memory_grow(names->at, names->n, sizeof *names->at);
	*out = name[0] != '\0' ? arena_text(a, name) : NULL;
	names->at[names->n].rid = rid;
	names->at[names->n++].name = *out;
	return 0;
}

static struct day_row row_of(const struct actor *who, struct sqlite3_stmt *st, struct day on,
			     struct arena *a)
{
	return (struct day_row){
		.on = on,
		.visit_rid = sqlite3_column_int64(st, C_VISIT_RID),
		.record_rid = sqlite3_column_int64(st, C_RECORD_RID),
		.citizen_rid = sqlite3_column_int64(st, C_CITIZEN_RID),
		.carer_rid = sqlite3_column_int64(st, C_CARER_RID),
		.visit = column_copy(st, C_VISIT, a),
		.citizen = column_copy(st, C_CITIZEN, a),
		.carer = column_copy(st, C_CARER, a),
		.name = shown_name(who, st, a),
		.address = column_copy(st, C_ADDRESS, a),
		.from_minute = column_int_or(st, C_FROM, -1),
		.to_minute = column_int_or(st, C_TO, -1),
		.services = column_list(st, C_SERVICES, a),
		.plans = column_list(st, C_PLANS, a),
		.planned_clip_minutes = sqlite3_column_int(st, C_PLANNED_CLIP),
		.outcome = column_int_or(st, C_OUTCOME, -1),
		.outcome_reason = column_copy(st, C_OUTCOME_REASON, a),
		.note = column_copy(st, C_NOTE, a),
		.handover = column_copy(st, C_HANDOVER, a),
		.started = column_int_or(st, C_STARTED, -1),
		.ended = column_int_or(st, C_ENDED, -1),
		.clip_minutes = sqlite3_column_int(st, C_CLIP),
		.recorded_ms = sqlite3_column_type(st, C_RECORDED_AT) == SQLITE_NULL
				       ? -1
				       : sqlite3_column_int64(st, C_RECORDED_AT),
	};
}

struct day_reading {
	enum day_scope scope;
	bool evening_before;
	int64_t citizen_rid;     /* 0: everybody on the list */
	char *citizens;          /* of OF_THE_PROVIDER: their numbers, as JSON */
	struct day_facts *facts; /* NULL: kept for this list only */
};

static int read_rows(struct day_flags *f, const char *sql, struct day on,
		     const struct day_reading *r, struct err *e)
{
	struct day_list *l = f->list;
	struct sqlite3_stmt *st = store_statement(f->work->store, sql, e);
	struct carer_names names = { .n = 0 };
	int got;

	if (st == NULL)
		return -1;
	bind_day(st, ":on", on);
	bind_int_if(st, ":carer", l->carer_rid);
	if (r->citizens != NULL)
		bind_text(st, ":citizens", r->citizens);
	bind_int_if(st, ":citizen", r->citizen_rid);
	while ((got = statement_step(f->work->store, st, e)) == 1) {
		struct row_facts facts = {
			.is_protected = sqlite3_column_int(st, C_PROTECTED) != 0,
			.corrected = sqlite3_column_type(st, C_REPLACES) != SQLITE_NULL,
			.died = column_day(st, C_DIED),
		};
		l->row = memory_grow(l->row, l->n, sizeof *l->row);
		l->row[l->n] = row_of(&f->work->who, st, on, &l->arena);
		struct day_row *row = &l->row[l->n];
		if (carer_name(f->work, &names, row->carer_rid, &l->arena, &row->carer_name, e) !=
			    0 ||
		    carer_name(f->work, &names, sqlite3_column_int64(st, C_RECORDED_BY), &l->arena,
			       &row->recorded_by, e) != 0 ||
		    day_flags_fill(f, row, &facts, e) != 0) {
			got = -1;
			break;
		}
		l->n++;
	}
	statement_done(st);
	free(names.at);
	return got;
}

/* The evening before comes first; a record without a time stands last. */
static int by_time(const void *a, const void *b)
{
	const struct day_row *x = a, *y = b;
	int from_x = x->from_minute < 0 ? MINUTES_A_DAY : x->from_minute;
	int from_y = y->from_minute < 0 ? MINUTES_A_DAY : y->from_minute;

	if (!day_same(x->on, y->on))
		return day_before(x->on, y->on) ? -1 : 1;
	if (from_x != from_y)
		return from_x < from_y ? -1 : 1;
	if (x->visit_rid != y->visit_rid)
		return x->visit_rid < y->visit_rid ? -1 : 1;
	return (x->record_rid > y->record_rid) - (x->record_rid < y->record_rid);
}

static void sort_and_count(struct day_list *l)
{
	l->before = l->recorded = l->late = 0;
	if (l->n > 1)
		qsort(l->row, l->n, sizeof *l->row, by_time);
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
	const char *const *sql = (r->citizen_rid != 0 ? citizen_sql : day_sql)[r->scope];
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
		done = read_rows(&flags, sql[i],
				 i < SQL_PLANNED_ACROSS ? list->on : day_plus(list->on, -1), r, e);
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
	sort_and_count(list);
	return 0;
}

int day_list_read(const struct work *w, struct day on, int64_t carer_rid, struct day_list *out,
		  struct err *e)
{
	struct day_list list = { .on = on, .carer_rid = carer_rid };

	if (day_list_read_with(w, NULL, &list, e) != 0)
		return -1;
	*out = list;
	return 0;
}

int day_list_read_with(const struct work *w, struct day_facts *facts, struct day_list *list,
		       struct err *e)
{
	struct day_reading r = { .evening_before = true, .facts = facts };

	return read_sorted(w, &r, list, e);
}

/* Without the rows of a citizen, among the first n. */
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
	sort_and_count(l);
	return 0;
}

void day_list_prepare(struct store *s)
{
	store_prepare(s, day_sql[OF_CARER], DAY_SQLS);
	store_prepare(s, citizen_sql[OF_CARER], DAY_SQLS);
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
