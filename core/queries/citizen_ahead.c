/* Who comes next: see citizen_ahead.h. */
#include "core/queries/citizen_ahead.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "core/queries/column.h"
#include "core/session/scope.h"

/* A visit of the evening before may still go on after midnight. */
static const char ahead_sql[] =
	"SELECT v.rid, coalesce(s.rid, 0), unseal(s.name_sealed, 'staff.name', s.rid), v.on_day,"
	" v.from_min, v.to_min, v.services, coalesce(v.clip_minutes, 0)"
	" FROM visit AS v LEFT JOIN staff AS s ON s.rid = v.carer_rid"
	" WHERE v.citizen_rid = :citizen AND v.on_day BETWEEN :from - 1 AND :to"
	"   AND (v.on_day - :from + (v.to_min < v.from_min)) * 1440 + v.to_min > :minute"
	"   AND NOT EXISTS (SELECT 1 FROM visit_record AS r WHERE r.visit_rid = v.rid AND r.live = "
	"1)"
	" ORDER BY v.on_day, v.from_min, v.rid";

static int read_lines(struct store *s, struct sqlite3_stmt *st, struct citizen_ahead *a,
		      struct err *e)
{
	int got;

	while ((got = statement_step(s, st, e)) == 1) {
		a->at = memory_grow(a->at, a->n, sizeof *a->at);
		a->at[a->n++] = (struct ahead_line){ .visit_rid = sqlite3_column_int64(st, 0),
						     .carer_rid = sqlite3_column_int64(st, 1),
						     .carer = column_copy(st, 2, &a->arena),
						     .on = column_day(st, 3),
						     .from = sqlite3_column_int(st, 4),
						     .to = sqlite3_column_int(st, 5),
						     .services = column_list(st, 6, &a->arena),
						     .clip_minutes = sqlite3_column_int(st, 7) };
	}
	return got;
}

int citizen_ahead_load(const struct work *w, const struct ahead_choice *which,
		       struct citizen_ahead *out, struct err *e)
{
	struct citizen_ahead a = { .n = 0 };
	struct sqlite3_stmt *st;

	if (scope_check(w, which->citizen_rid, "page", e) != 0 ||
	    (st = store_statement(w->store, ahead_sql, e)) == NULL)
		return -1;
	bind_int(st, ":citizen", which->citizen_rid);
	bind_day(st, ":from", which->from.day);
	bind_day(st, ":to", day_plus(which->from.day, which->days - 1));
	bind_int(st, ":minute", which->from.minute);
	int got = read_lines(w->store, st, &a, e);
	statement_done(st);
	if (got < 0) {
		citizen_ahead_release(&a);
		return -1;
	}
	*out = a;
	return 0;
}

void citizen_ahead_release(struct citizen_ahead *a)
{
	free(a->at);
	arena_release(&a->arena);
	*a = (struct citizen_ahead){ .n = 0 };
}
