/* Uses that were withdrawn: see clip_withdrawn.h. */
#include "core/queries/clip_withdrawn.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "core/queries/column.h"

/* clang-format off */
static const char withdrawn_sql[] =
	"SELECT u.rid, on_day, minutes, helpers, activity, unseal(s.name_sealed, 'staff.name', s.rid), why"
	" FROM (SELECT rid, on_day, minutes, coalesce(helpers, 1) AS helpers, by_rid,"
	"              unseal(activity_sealed, 'clip_use.activity', rid) AS activity,"
	"              unseal(withdrawn_sealed, 'clip_use.withdrawn', rid) AS why"
	"       FROM clip_use WHERE citizen_rid = :citizen AND withdrawn_sealed IS NOT NULL"
	"         AND coalesce(card, :card) = :card"
	"       UNION ALL"
	"       SELECT rid, on_day, clip_minutes, 1, carer_rid,"
	"              unseal(clip_activity_sealed, 'visit_record.clip_activity', rid),"
	"              unseal(withdrawn_sealed, 'visit_record.withdrawn', rid)"
	"       FROM visit_record WHERE citizen_rid = :citizen AND withdrawn_sealed IS NOT NULL"
	"         AND clip_minutes IS NOT NULL AND coalesce(card, :card) = :card) AS u"
	" LEFT JOIN staff AS s ON s.rid = u.by_rid"
	" ORDER BY on_day, u.rid";
/* clang-format on */

static const char *text_or_null(struct sqlite3_stmt *st, int column, struct arena *a)
{
	return arena_text(a, column_text(st, column));
}

static void take(struct withdrawn_uses *w, struct sqlite3_stmt *st)
{
	w->at = memory_grow(w->at, w->n, sizeof *w->at);
	w->at[w->n++] = (struct withdrawn_use){
		.record = sqlite3_column_int64(st, 0),
		.on = column_day(st, 1),
		.minutes = sqlite3_column_int(st, 2),
		.helpers = sqlite3_column_int(st, 3),
		.activity = text_or_null(st, 4, &w->arena),
		.by = text_or_null(st, 5, &w->arena),
		.why = column_copy(st, 6, &w->arena),
	};
}

int withdrawn_uses_load(const struct work *work, int64_t citizen_rid, const char *card,
			struct withdrawn_uses *out, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(work->store, withdrawn_sql, e);
	struct withdrawn_uses w = { .n = 0 };
	int got;

	if (st == NULL)
		return -1;
	bind_int(st, ":citizen", citizen_rid);
	bind_text(st, ":card", card);
	while ((got = statement_step(work->store, st, e)) == 1)
		take(&w, st);
	statement_done(st);
	if (got != 0) {
		withdrawn_uses_release(&w);
		return -1;
	}
	*out = w;
	return 0;
}

void withdrawn_uses_release(struct withdrawn_uses *w)
{
	free(w->at);
	arena_release(&w->arena);
	*w = (struct withdrawn_uses){ .n = 0 };
}
