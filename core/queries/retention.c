/* Whose time of retention is over: see retention.h. */
#include "core/queries/retention.h"

#include <stdlib.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

struct retention_read {
	int64_t rid, clock; /* of the newest entry */
	const char *citizen, *name;
	struct day last_end;
	int open;
};

/* clang-format off */
/* What the journal holds of a citizen, look-ups apart; a course ends at the latest when the citizen dies. */
#define OF_CITIZEN(which) \
	"SELECT c.rid AS rid, $c{id AS citizen, name}," \
	" (SELECT max(clock) FROM journal WHERE citizen = r.uuid AND lane = 0) AS clock," \
	" (SELECT max(coalesce($f.end, $f.declined, $f.cancelled, $c.died)) FROM $course AS f" \
	"   WHERE $f.citizen = c.rid) AS last_end," \
	" (SELECT count(*) FROM $course AS f WHERE $f.citizen = c.rid AND NOT $f.end? AND NOT $f.declined?" \
	"   AND NOT $f.cancelled? AND NOT $c.died?) AS open" \
	" FROM $citizen AS c JOIN record AS r ON r.rid = c.rid" which
static const struct row_shape shape = ROW_SHAPE(struct retention_read, rid, clock, citizen, name, last_end, open);
static const struct reading all_read = { OF_CITIZEN(""), &shape };
static const struct reading one_read = { OF_CITIZEN(" WHERE c.rid = :citizen"), &shape };
/* clang-format on */

static int years_kept(const struct work *w)
{
	return settings_on(&w->settings, w->who.today)->retention.years;
}

static struct retention_row retention_row(const struct work *w, const struct retention_read *read)
{
	struct retention_row row = {
		.citizen_rid = read->rid,
		.citizen = read->citizen,
		.name = read->name,
		.facts = { .last_entry = read->clock > 0 ? local_from_utc(read->clock >> 16).day
							 : DAY_NONE,
			   .last_end = read->last_end,
			   .course_open = read->open > 0 },
	};

	row.until = retention_until(&row.facts, years_kept(w));
	if (retention_is_over(row.until, w->who.today))
		row.days = w->who.today.n - row.until.n;
	return row;
}

static int by_days(const void *a, const void *b)
{
	const struct retention_row *x = a, *y = b;

	if (x->days != y->days)
		return x->days > y->days ? -1 : 1;
	int order = danish_compare(x->name, y->name);
	return order != 0 ? order : danish_compare(x->citizen, y->citizen);
}

static int retention_gather(const struct work *w, struct retention *out, struct err *e)
{
	const struct reader r = { w->store, &out->arena, NULL };
	struct retention_read *read;
	size_t n;

	if (read_rows(&r, &all_read, &read, &n, e) != 0)
		return -1;
	out->row = arena_take(&out->arena, n * sizeof *out->row);
	for (size_t i = 0; i < n; i++) {
		const struct retention_row row = retention_row(w, &read[i]);
		if (row.days > 0)
			out->row[out->n++] = row;
	}
	if (out->n > 1)
		qsort(out->row, out->n, sizeof *out->row, by_days);
	return 0;
}

int retention_load(const struct work *w, struct retention *out, struct err *e)
{
	struct retention list = { .years = years_kept(w) };

	if (right_check(&w->who, ACT_ERASE, e) != 0 || look_up_log(w, 0, "retention", NULL, e) != 0)
		return -1;
	if (list.years > 0 && retention_gather(w, &list, e) != 0) {
		arena_release(&list.arena);
		return -1;
	}
	*out = list;
	return 0;
}

void retention_release(struct retention *r)
{
	arena_release(&r->arena);
	*r = (struct retention){ .n = 0 };
}

int retention_of(const struct work *w, int64_t citizen_rid, struct arena *a,
		 struct retention_row *out, struct err *e)
{
	const struct reader r = { w->store, a, BOUND(with_int(":citizen", citizen_rid)) };
	struct retention_read read;

	if (right_check(&w->who, ACT_ERASE, e) != 0)
		return -1;
	int got = read_row(&r, &one_read, &read, e);
	if (got < 0)
		return -1;
	if (got == 0)
		return err_set(e, ERR_RULE, "%s", _("there is no such citizen in the store"));
	*out = retention_row(w, &read);
	return 0;
}
