/* Citizens to look up: see citizen_list.h. */
#include "core/queries/citizen_list.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/queries/column.h"
#include "core/session/scope.h"

/* clang-format off */
enum list_stmt { ALL_CITIZENS, ONE_CITIZEN, HER_NUMBERS, LIST_STMTS };
enum list_column { C_ID, C_NAME, C_ADDRESS, C_DIED, C_PROTECTED };
enum number_column { N_CPR, N_PHONE };

static const char *const list_sql[LIST_STMTS] = {
	[ALL_CITIZENS] = "SELECT rid FROM citizen ORDER BY rid",
	[ONE_CITIZEN] =
		"SELECT k.id, unseal(c.name_sealed, 'citizen.name', c.rid),"
		" CASE WHEN c.protected THEN NULL ELSE unseal(c.address_sealed, 'citizen.address', c.rid) END,"
		" c.died_day, coalesce(c.protected, 0)"
		" FROM citizen AS c JOIN record AS k ON k.rid = c.rid WHERE c.rid = :rid",
	[HER_NUMBERS] =
		"SELECT unseal(cpr_sealed, 'citizen.cpr', rid),"
		" CASE WHEN protected THEN NULL ELSE unseal(phone_sealed, 'citizen.phone', rid) END"
		" FROM citizen WHERE rid = :rid",
};
/* clang-format on */

static int take_all(struct store *s, struct citizen_list *l, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, list_sql[ALL_CITIZENS], e);
	int got;

	if (st == NULL)
		return -1;
	while ((got = statement_step(s, st, e)) == 1) {
		l->rid = memory_grow(l->rid, l->rids, sizeof *l->rid);
		l->rid[l->rids++] = sqlite3_column_int64(st, 0);
	}
	statement_done(st);
	return got;
}

int citizen_list_open(const struct work *w, struct citizen_list *out, struct err *e)
{
	struct citizen_scope scope;
	struct citizen_list l = { .n = 0 };

	if (scope_load(w, w->who.today, &scope, e) != 0)
		return -1;
	l.hides_protected = scope.hides_protected;
	l.rid = scope.rid;
	l.rids = scope.n;
	if (scope.all)
		l.rids = 0;
	if ((scope.all && take_all(w->store, &l, e) != 0) ||
	    look_up_log(w, 0, "citizens", NULL, e) != 0) {
		citizen_list_release(&l);
		return -1;
	}
	*out = l;
	return 0;
}

static const char *figures(struct arena *a, const char *text)
{
	char out[40];
	size_t n = 0;

	for (; text != NULL && *text != '\0' && n + 1 < sizeof out; text++)
		if (*text >= '0' && *text <= '9')
			out[n++] = *text;
	out[n] = '\0';
	return arena_text(a, out);
}

static const char *plain(struct arena *a, const char *text)
{
	return danish_plain(text, arena_take(a, strlen(text) + 1));
}

/* A protected citizen is found by her number and id; her name is for those whose lists she is on. */
static struct citizen_list_row row_of(struct citizen_list *l, int64_t rid, struct sqlite3_stmt *st)
{
	bool hidden = sqlite3_column_int(st, C_PROTECTED) && l->hides_protected;

	struct arena *a = &l->arena;
	struct citizen_list_row row = {
		.rid = rid,
		.id = column_copy(st, C_ID, a),
		.name = hidden ? arena_text(a, _("(protected)")) : column_copy(st, C_NAME, a),
		.address = column_copy(st, C_ADDRESS, a),
		.cpr = "",
		.phone = "",
		.died = column_day(st, C_DIED),
	};
	row.plain_name = plain(a, row.name);
	row.plain_rest = plain(a, arena_format(a, "%s %s", row.address, row.id));
	return row;
}

static int read_one(struct store *s, struct citizen_list *l, int64_t rid, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, list_sql[ONE_CITIZEN], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", rid);
	int got = statement_step(s, st, e);
	if (got == 1)
		l->row[l->n++] = row_of(l, rid, st);
	statement_done(st);
	return got < 0 ? -1 : 0;
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

static int number_one(struct store *s, struct citizen_list *l, struct citizen_list_row *row,
		      struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, list_sql[HER_NUMBERS], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", row->rid);
	int got = statement_step(s, st, e);
	if (got == 1) {
		row->cpr = figures(&l->arena, column_text(st, N_CPR));
		row->phone = figures(&l->arena, column_text(st, N_PHONE));
	}
	statement_done(st);
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
		failed = number_one(w->store, l, &l->row[l->numbered++], e);
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
