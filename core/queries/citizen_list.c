/* Citizens to look up: see citizen_list.h. */
#include "core/queries/citizen_list.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/match.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* clang-format off */
enum list_reading { ALL_CITIZENS, ONE_CITIZEN, THE_NUMBERS };

static const struct reading list_read[] = {
	[ALL_CITIZENS] = {
		"SELECT c.rid AS rid FROM $citizen AS c ORDER BY c.rid", ROW(struct citizen_list_row, rid) },
	[ONE_CITIZEN] = {
		"SELECT $c{id, name, died, provider AS provider_rid, protected}, CASE WHEN $c.protected THEN NULL ELSE $c.address END AS address"
		" FROM $citizen AS c WHERE c.rid = :rid",
		ROW(struct citizen_list_row, id, name, died, provider_rid, protected, address) },
	[THE_NUMBERS] = {
		"SELECT $c{cpr}, CASE WHEN $c.protected THEN NULL ELSE $c.phone END AS phone"
		" FROM $citizen AS c WHERE c.rid = :rid",
		ROW(struct citizen_list_row, cpr, phone) },
};
/* clang-format on */

static int take_all(struct store *s, struct citizen_list *l, struct err *e)
{
	const struct reader r = { s, NULL, NULL };
	struct citizen_list_row row;
	struct rows rows;
	int got;

	if (rows_open(&rows, &r, &list_read[ALL_CITIZENS], e) != 0)
		return -1;
	while ((got = rows_next(&rows, &row, e)) == 1) {
		l->rid = memory_grow(l->rid, l->rids, sizeof *l->rid);
		l->rid[l->rids++] = row.rid;
	}
	return got;
}

int citizen_list_open(const struct work *w, const char *reason, struct citizen_list *out,
		      struct err *e)
{
	struct citizen_scope scope;
	struct citizen_list l = { .n = 0 };

	if ((reason != NULL ? scope_load_with_reason(w, w->who.today, reason, &scope, e)
			    : scope_load(w, w->who.today, &scope, e)) != 0)
		return -1;
	l.hides_protected = scope.hides_protected;
	l.rid = scope.rid;
	l.rids = scope.n;
	if (scope.all)
		l.rids = 0;
	if ((scope.all && take_all(w->store, &l, e) != 0) ||
	    look_up_log(w, 0, "citizens", reason, e) != 0) {
		citizen_list_release(&l);
		return -1;
	}
	*out = l;
	return 0;
}

static const char *figures(struct arena *a, const char *text)
{
	return match_figures(text, arena_take(a, strlen(text) + 1));
}

static const char *plain(struct arena *a, const char *text)
{
	return danish_plain(text, arena_take(a, strlen(text) + 1));
}

/* A protected citizen is found by number and id; the name is for those whose lists the citizen is on. */
static int read_one(struct store *s, struct citizen_list *l, int64_t rid, struct err *e)
{
	struct arena *a = &l->arena;
	const struct reader r = { s, a, BOUND(with_int(":rid", rid)) };
	struct citizen_list_row row = { .rid = rid, .cpr = "", .phone = "" };
	int got = read_row(&r, &list_read[ONE_CITIZEN], &row, e);

	if (got != 1)
		return got;
	if (row.protected && l->hides_protected)
		row.name = _("(protected)");
	row.plain_name = plain(a, row.name);
	row.plain_rest = plain(a, arena_format(a, "%s %s", row.address, row.id));
	l->row[l->n++] = row;
	return 0;
}

static int by_name(const void *a, const void *b)
{
	const struct citizen_list_row *x = a, *y = b;
	int order = danish_compare(x->name, y->name);

	return order != 0 ? order : danish_compare(x->id, y->id);
}

/* How many of the first n rows come before this one. */
static size_t rows_before(const struct citizen_list_row *row, size_t n,
			  const struct citizen_list_row *one)
{
	size_t from = 0;

	while (from < n) {
		size_t middle = from + (n - from) / 2;
		if (by_name(&row[middle], one) <= 0)
			from = middle + 1;
		else
			n = middle;
	}
	return from;
}

/* The rows from `from` on take their places among those before, which are in order: so no piece of
 * the reading has to sort them all. */
static void put_in_order(struct citizen_list *l, size_t from)
{
	size_t fresh = l->n - from;

	if (fresh == 0)
		return;
	qsort(l->row + from, fresh, sizeof *l->row, by_name);
	struct citizen_list_row *new = memory_new(fresh, sizeof *new);
	memcpy(new, l->row + from, fresh * sizeof *new);
	while (fresh-- > 0) {
		size_t at = rows_before(l->row, from, &new[fresh]);
		memmove(l->row + at + fresh + 1, l->row + at, (from - at) * sizeof *l->row);
		l->row[at + fresh] = new[fresh];
		from = at;
	}
	free(new);
}

bool citizen_list_whole(const struct citizen_list *l)
{
	return l->looked_at == l->rids && l->rid == NULL;
}

int citizen_list_read(const struct work *w, struct citizen_list *l, size_t most, struct err *e)
{
	if (citizen_list_whole(l))
		return 0;
	if (l->row == NULL)
		l->row = memory_new(l->rids + 1, sizeof *l->row);
	if (store_read_begin(w->store, e) != 0)
		return -1;
	int failed = 0;
	size_t before = l->n;
	for (; most > 0 && failed == 0 && l->looked_at < l->rids; most--)
		failed = read_one(w->store, l, l->rid[l->looked_at++], e);
	store_read_end(w->store);
	if (failed != 0)
		return -1;
	put_in_order(l, before);
	if (l->looked_at < l->rids)
		return 1;
	free(l->rid);
	l->rid = NULL;
	return 0;
}

int citizen_numbers(struct store *s, struct citizen_list_row *row, struct arena *a, struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", row->rid)) };

	row->cpr = row->phone = "";
	int got = read_row(&r, &list_read[THE_NUMBERS], row, e);

	row->cpr = figures(a, row->cpr);
	row->phone = figures(a, row->phone);
	return got < 0 ? -1 : 0;
}

int citizen_list_number(const struct work *w, struct citizen_list *l, size_t most, struct err *e)
{
	int failed = 0;

	if (l->numbered == l->n)
		return 0;
	if (store_read_begin(w->store, e) != 0)
		return -1;
	for (; most > 0 && failed == 0 && l->numbered < l->n; most--)
		failed = citizen_numbers(w->store, &l->row[l->numbered++], &l->arena, e);
	store_read_end(w->store);
	return failed != 0 ? -1 : l->numbered < l->n;
}

void citizen_list_release(struct citizen_list *l)
{
	free(l->row);
	free(l->rid);
	arena_release(&l->arena);
	*l = (struct citizen_list){ .n = 0 };
}
