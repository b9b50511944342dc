/* What supervision finds in visits and their records: see supervision.h. */
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/doubts.h"
#include "core/queries/sql_parts.h"
#include "core/queries/supervision_parts.h"
#include "core/records/reading.h"
#include "core/records/record_type.h"
#include "core/rules/late.h"

/* A planned visit, or a record; each reading fills its own part. */
struct supervised_visit {
	struct supervision_line line;
	int planned_from, planned_to, started, ended;
	bool corrects;
	int64_t first_ms; /* when the visit was first recorded; 0: not known, so it was in time */
	int64_t provider_rid;
	struct day on;
	int n;
};

/* clang-format off */
#define IN_PERIOD(a) "$" a ".on BETWEEN :from AND :to" \
	" AND (:provider = 0 OR " SUPERVISED_PROVIDER(a) " = :provider)"

static const struct reading planned_read = {
	"SELECT " SUPERVISED_PROVIDER("v") " AS provider_rid, $v.on AS \"on\", count(*) AS n FROM $visit AS v"
	" WHERE " IN_PERIOD("v") " AND NOT " VISIT_AWAY("v") " GROUP BY 1, 2",
	ROW(struct supervised_visit, provider_rid, on, n)
};
static const struct reading recorded_read = {
	"SELECT " SUPERVISED_PROVIDER("r") " AS provider_rid, $r.on AS \"on\", count(*) AS n FROM $visit_record AS r"
	" WHERE r.live AND " IN_PERIOD("r") " GROUP BY 1, 2",
	ROW(struct supervised_visit, provider_rid, on, n)
};
static const struct reading unrecorded_read = {
	"SELECT " SUPERVISED_PROVIDER("v") " AS provider_rid, $v{rid, citizen AS citizen_rid, carer AS carer_rid,"
	" on, from AS from_minute, to AS to_minute} FROM $visit AS v"
	" WHERE " IN_PERIOD("v") " AND " VISIT_UNRECORDED("v") " AND NOT " VISIT_ABSENT("v"),
	ROW(struct supervised_visit, line.provider_rid, line.rid, line.citizen_rid, line.carer_rid, line.on,
	    line.from_minute, line.to_minute)
};

/* The first of the versions of a record, whose moment says when the visit was recorded. */
#define FIRST_VERSION(r) \
	"CASE WHEN $" r ".replaces? THEN coalesce((WITH RECURSIVE version (rid, earlier) AS" \
	" (SELECT " r ".rid, $" r ".replaces UNION SELECT was.rid, $was.replaces FROM version" \
	"  JOIN $visit_record AS was ON was.rid = version.earlier)" \
	" SELECT rid FROM version WHERE earlier IS NULL), " r ".rid) ELSE " r ".rid END"

/* A fact without the moment of recording that came by import counts as known on its own day.  Days end at most
 * two hours before those of UTC do: what cannot be late is left out here, and the rule judges the rest. */
#define RECORDED_MS(a, k) "coalesce($" a ".recorded_at, CASE " k ".origin WHEN 0 THEN " k ".clock >> 16 END)"
static const struct reading records_read = {
	"SELECT " SUPERVISED_PROVIDER("r") " AS provider_rid, $r{rid, citizen AS citizen_rid, carer AS carer_rid,"
	" on, started, ended}, $v{from AS planned_from, to AS planned_to}, $r.replaces? AS corrects,"
	" " RECORDED_MS("r", "k") " AS at_ms, " RECORDED_MS("f", "j") " AS first_ms"
	" FROM $visit_record AS r JOIN record AS k ON k.rid = r.rid LEFT JOIN $visit AS v ON v.rid = $r.visit"
	" JOIN $visit_record AS f ON f.rid = " FIRST_VERSION("r") " JOIN record AS j ON j.rid = f.rid"
	" WHERE r.live AND " IN_PERIOD("r")
	" AND ($r.replaces? OR " RECORDED_MS("r", "k") " >= ($r.on + 1) * 86400000 - 7200000)",
	ROW(struct supervised_visit, line.provider_rid, line.rid, line.citizen_rid, line.carer_rid, line.on,
	    started, ended, planned_from, planned_to, corrects, line.at_ms, first_ms)
};
/* clang-format on */

typedef void supervised_take(struct supervising *s, struct supervised_visit *found);

static int each_supervised(struct supervising *s, const struct reading *reading,
			   supervised_take *take, struct err *e)
{
	const struct supervision *out = &s->out;
	const struct reader r = { s->work->store, NULL,
				  BOUND(with_day(":from", out->week[0].from),
					with_day(":to", out->week[out->weeks - 1].to),
					with_int(":provider", s->provider_rid)) };
	struct rows rows;
	int got;

	if (rows_open(&rows, &r, reading, e) != 0)
		return -1;
	do {
		struct supervised_visit found = { .n = 0 };
		got = rows_next(&rows, &found, e);
		if (got == 1)
			take(s, &found);
	} while (got == 1);
	return got;
}

static struct supervision_cell *supervised_cell(struct supervising *s,
						const struct supervised_visit *found)
{
	return &supervision_row_of(s, found->provider_rid)->cell[supervision_week_of(s, found->on)];
}

static void take_planned(struct supervising *s, struct supervised_visit *found)
{
	supervised_cell(s, found)->planned += found->n;
}

static void take_recorded(struct supervising *s, struct supervised_visit *found)
{
	supervised_cell(s, found)->records += found->n;
}

static void take_line(struct supervising *s, struct supervision_line *line, enum supervised what)
{
	line->what = what;
	line->week = supervision_week_of(s, line->on);
	supervision_add(s, line);
}

static void take_unrecorded(struct supervising *s, struct supervised_visit *found)
{
	struct supervision_line *l = &found->line;
	const struct planned_time planned = { l->on, l->from_minute, l->to_minute };

	l->days = s->work->who.today.n - l->on.n;
	if (visit_is_late(&planned, false, local_from_utc(s->work->who.now_ms)))
		take_line(s, l, SUPERVISED_UNRECORDED);
}

static void take_record(struct supervising *s, struct supervised_visit *found)
{
	struct supervision_line *l = &found->line;
	bool timed = found->started >= 0 && found->ended >= 0;
	const struct planned_time was = { l->on, timed ? found->started : found->planned_from,
					  timed ? found->ended : found->planned_to };
	int64_t corrected_ms = l->at_ms;

	l->from_minute = was.from_minute;
	l->to_minute = was.to_minute;
	if (found->corrects) {
		l->days = corrected_ms > 0 ? local_from_utc(corrected_ms).day.n - l->on.n : 0;
		take_line(s, l, SUPERVISED_CORRECTED);
	}
	if (found->first_ms <= 0 || !record_is_late(&was, local_from_utc(found->first_ms).day))
		return;
	l->at_ms = found->first_ms;
	l->days = local_from_utc(found->first_ms).day.n - l->on.n;
	take_line(s, l, SUPERVISED_LATE);
}

/* ---- doubts ---- */

static int doubt_by_record(const void *a, const void *b)
{
	const struct doubt_line *x = a, *y = b;

	if (x->rid != y->rid)
		return x->rid < y->rid ? -1 : 1;
	return (x->doubt > y->doubt) - (x->doubt < y->doubt);
}

/* The doubts of one record, which is one finding. */
static void take_doubted(struct supervising *s, const struct doubt_line *d, size_t n)
{
	struct arena *a = &s->out.arena;
	struct supervision_line l = {
		.provider_rid = d->provider_rid,
		.citizen_rid = d->citizen_rid,
		.rid = d->rid,
		.on = d->on,
		.from_minute = -1,
		.to_minute = -1,
		.text = d->text,
	};

	for (size_t i = 1; i < n; i++)
		l.text = arena_format(a, "%s · %s", l.text, d[i].text);
	l.text = arena_text(a, l.text);
	take_line(s, &l, SUPERVISED_DOUBTFUL);
}

static int supervise_doubts(struct supervising *s, struct err *e)
{
	const struct supervision *out = &s->out;
	const struct doubts_choice which = { out->week[0].from, out->week[out->weeks - 1].to,
					     s->provider_rid };
	struct doubts found;
	size_t n = 0;

	if (doubts_gather(s->work, &which, &found, e) != 0)
		return -1;
	for (size_t i = 0; i < found.n; i++)
		if (strcmp(found.at[i].type, record_desc[RECORD_VISIT_RECORD].name) == 0)
			found.at[n++] = found.at[i];
	if (n > 1)
		qsort(found.at, n, sizeof *found.at, doubt_by_record);
	for (size_t i = 0, next; i < n; i = next) {
		for (next = i + 1; next < n && found.at[next].rid == found.at[i].rid;)
			next++;
		take_doubted(s, &found.at[i], next - i);
	}
	doubts_release(&found);
	return 0;
}

int supervision_of_visits(struct supervising *s, struct err *e)
{
	if (each_supervised(s, &planned_read, take_planned, e) != 0 ||
	    each_supervised(s, &recorded_read, take_recorded, e) != 0 ||
	    each_supervised(s, &unrecorded_read, take_unrecorded, e) != 0 ||
	    each_supervised(s, &records_read, take_record, e) != 0)
		return -1;
	return supervise_doubts(s, e);
}
