/* What happened in the last four weeks, and the signs of change that were noted. */
#include <sqlite3.h>
#include <stdlib.h>

#include "core/queries/citizen_parts.h"
#include "core/queries/column.h"

/* clang-format off */
/* Replaced and withdrawn records stay visible on the page: the newest of a chain says that it corrects. */
#define RECORDS(which) \
	"SELECT r.rid, r.visit_rid, k.id, r.on_day, r.started_min, r.ended_min, v.from_min, v.to_min," \
	" r.outcome, unseal(r.outcome_reason_sealed, 'visit_record.outcome_reason', r.rid)," \
	" unseal(r.note_sealed, 'visit_record.note', r.rid)," \
	" unseal(s.name_sealed, 'staff.name', s.rid), r.services, r.signs, r.clip_minutes," \
	" unseal(r.clip_activity_sealed, 'visit_record.clip_activity', r.rid), r.live," \
	" r.replaces_rid IS NOT NULL, r.withdrawn_sealed IS NOT NULL," \
	" unseal(r.handover_sealed, 'visit_record.handover', r.rid), r.carer_rid, r.replaces_rid," \
	" unseal(r.reason_sealed, 'visit_record.reason', r.rid)," \
	" unseal(r.withdrawn_sealed, 'visit_record.withdrawn', r.rid), r.recorded_at_ms," \
	" unseal(b.name_sealed, 'staff.name', b.rid)" \
	" FROM visit_record AS r JOIN record AS k ON k.rid = r.rid" \
	" LEFT JOIN visit AS v ON v.rid = r.visit_rid LEFT JOIN staff AS s ON s.rid = r.carer_rid" \
	" LEFT JOIN staff AS b ON b.rid = r.recorded_by_rid" \
	" WHERE r.citizen_rid = :citizen AND r.on_day BETWEEN :on - :days AND :on" which \
	" ORDER BY r.on_day DESC, coalesce(r.started_min, v.from_min) DESC, k.clock DESC," \
	"   k.device DESC, k.number DESC"

static const char records_sql[] = RECORDS("");
static const char news_sql[] = RECORDS(" AND r.live"
	" AND (r.note_sealed IS NOT NULL OR r.handover_sealed IS NOT NULL OR r.on_day >= :handover)");

/* The fewest possible different carers (domain 3): those who made a visit, on the day and the 13
 * before it. */
static const char carers_sql[] =
	"SELECT r.carer_rid, unseal(s.name_sealed, 'staff.name', s.rid), count(*) AS visits,"
	" max(r.on_day) AS last FROM visit_record AS r LEFT JOIN staff AS s ON s.rid = r.carer_rid"
	" WHERE r.citizen_rid = :citizen AND r.live AND r.outcome IN (0, 1)"
	"   AND r.on_day BETWEEN :on - 13 AND :on"
	" GROUP BY r.carer_rid ORDER BY visits DESC, last DESC, r.carer_rid";

static const char first_sql[] =
	"SELECT min(on_day) FROM visit_record WHERE citizen_rid = :citizen";

static const char signs_sql[] =
	"SELECT r.on_day, r.signs, unseal(r.note_sealed, 'visit_record.note', r.rid),"
	" unseal(s.name_sealed, 'staff.name', s.rid)"
	" FROM visit_record AS r LEFT JOIN staff AS s ON s.rid = r.carer_rid"
	" WHERE r.citizen_rid = :citizen AND r.live AND r.signs IS NOT NULL"
	"   AND r.on_day BETWEEN :on - :days AND :on ORDER BY r.on_day DESC, r.rid DESC";
/* clang-format on */

static void record_row(struct page_load *p, struct sqlite3_stmt *st)
{
	struct citizen_page *c = p->page;
	struct arena *a = &c->arena;

	c->record = memory_grow(c->record, c->records, sizeof *c->record);
	c->record[c->records++] = (struct record_line){
		.rid = sqlite3_column_int64(st, 0),
		.visit_rid = sqlite3_column_int64(st, 1),
		.id = column_copy(st, 2, a),
		.on = column_day(st, 3),
		.started = column_int_or(st, 4, -1),
		.ended = column_int_or(st, 5, -1),
		.from_minute = column_int_or(st, 6, -1),
		.to_minute = column_int_or(st, 7, -1),
		.outcome = (enum outcome)sqlite3_column_int(st, 8),
		.outcome_reason = column_copy(st, 9, a),
		.note = column_copy(st, 10, a),
		.by = column_copy(st, 11, a),
		.services = column_list(st, 12, a),
		.signs = column_signs(st, 13),
		.clip_minutes = sqlite3_column_int(st, 14),
		.clip_activity = column_copy(st, 15, a),
		.live = sqlite3_column_int(st, 16) != 0,
		.corrects = sqlite3_column_int(st, 17) != 0,
		.withdrawn = sqlite3_column_int(st, 18) != 0,
		.handover = column_copy(st, 19, a),
		.by_rid = sqlite3_column_int64(st, 20),
		.replaces = sqlite3_column_int64(st, 21),
		.reason = column_copy(st, 22, a),
		.withdrawn_why = column_copy(st, 23, a),
		.recorded_ms = sqlite3_column_type(st, 24) == SQLITE_NULL
				       ? -1
				       : sqlite3_column_int64(st, 24),
		.recorded_by = column_copy(st, 25, a),
	};
}

void prepare_records(struct store *s)
{
	const char *const sql[] = { news_sql, signs_sql };

	store_prepare(s, sql, sizeof sql / sizeof sql[0]);
}

static int load_all(struct page_load *p, const char *sql, struct err *e)
{
	int done = part_each(p, sql, record_row, e);

	p->page->record = part_keep(p, p->page->record, p->page->records, sizeof *p->page->record);
	return done;
}

int load_records(struct page_load *p, struct err *e)
{
	return load_all(p, records_sql, e);
}

int load_news(struct page_load *p, struct err *e)
{
	return load_all(p, news_sql, e);
}

static void carer_row(struct page_load *p, struct sqlite3_stmt *st)
{
	struct citizen_page *c = p->page;

	c->carer = memory_grow(c->carer, c->carers, sizeof *c->carer);
	c->carer[c->carers++] = (struct carer_line){
		.rid = sqlite3_column_int64(st, 0),
		.name = column_copy(st, 1, &c->arena),
		.visits = sqlite3_column_int(st, 2),
		.last = column_day(st, 3),
	};
}

static void first_row(struct page_load *p, struct sqlite3_stmt *st)
{
	p->page->first_recorded = column_day(st, 0);
}

int load_carers(struct page_load *p, struct err *e)
{
	int done = part_each(p, carers_sql, carer_row, e);

	p->page->carer = part_keep(p, p->page->carer, p->page->carers, sizeof *p->page->carer);
	return done == 0 ? part_each(p, first_sql, first_row, e) : -1;
}

static void sign_row(struct page_load *p, struct sqlite3_stmt *st)
{
	struct citizen_page *c = p->page;
	unsigned signs = column_signs(st, 1);

	for (int i = 0; i < SIGNS; i++) {
		if ((signs >> i & 1) == 0)
			continue;
		c->sign = memory_grow(c->sign, c->signs, sizeof *c->sign);
		c->sign[c->signs++] = (struct sign_line){
			.on = column_day(st, 0),
			.sign = (enum sign)i,
			.note = column_copy(st, 2, &c->arena),
			.by = column_copy(st, 3, &c->arena),
		};
	}
}

int load_signs(struct page_load *p, struct err *e)
{
	int done = part_each(p, signs_sql, sign_row, e);

	p->page->sign = part_keep(p, p->page->sign, p->page->signs, sizeof *p->page->sign);
	return done;
}
