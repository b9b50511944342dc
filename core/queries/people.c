/* Staff and providers by name: see people.h. */
#include "core/queries/people.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/queries/column.h"
#include "core/session/scope.h"

/* clang-format off */
enum people_stmt { STAFF, PROVIDERS, CITIZEN, PEOPLE_STMTS };

static const char *const people_sql[PEOPLE_STMTS] = {
	[STAFF] =
		"SELECT rid, unseal(name_sealed, 'staff.name', rid), role FROM staff"
		" WHERE :all OR provider_rid = :provider OR rid IN (:also, :too)",
	[CITIZEN] = "SELECT unseal(name_sealed, 'citizen.name', rid) FROM citizen WHERE rid = :rid",
	[PROVIDERS] = "SELECT rid, name, 0 FROM provider",
};
/* clang-format on */

static int by_name(const void *a, const void *b)
{
	const struct person *x = a, *y = b;

	return danish_compare(x->name, y->name);
}

static int read_people(struct store *s, struct sqlite3_stmt *st, struct arena *a,
		       struct people *out, struct err *e)
{
	struct person *list = NULL;
	size_t n = 0;
	int got;

	while ((got = statement_step(s, st, e)) == 1) {
		list = memory_grow(list, n, sizeof *list);
		list[n++] = (struct person){ sqlite3_column_int64(st, 0), column_copy(st, 1, a),
					     (enum role)sqlite3_column_int(st, 2) };
	}
	statement_done(st);
	if (n > 1)
		qsort(list, n, sizeof *list, by_name);
	out->at = arena_take(a, n * sizeof *list);
	out->n = n;
	if (n > 0)
		memcpy(out->at, list, n * sizeof *list);
	free(list);
	return got;
}

int people_staff(const struct work *w, const int64_t also[2], struct arena *a, struct people *out,
		 struct err *e)
{
	struct sqlite3_stmt *st = store_statement(w->store, people_sql[STAFF], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":all", scope_reach_with_reason(&w->who) == REACH_ALL);
	bind_int(st, ":provider", w->who.provider_rid);
	bind_int(st, ":also", also[0]);
	bind_int(st, ":too", also[1]);
	return read_people(w->store, st, a, out, e);
}

int people_providers(const struct work *w, struct arena *a, struct people *out, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(w->store, people_sql[PROVIDERS], e);

	return st == NULL ? -1 : read_people(w->store, st, a, out, e);
}

int people_citizen(const struct work *w, int64_t citizen_rid, struct arena *a, char **name,
		   struct err *e)
{
	struct sqlite3_stmt *st = store_statement(w->store, people_sql[CITIZEN], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", citizen_rid);
	int got = statement_step(w->store, st, e);
	*name = got == 1 ? column_copy(st, 0, a) : arena_text(a, "");
	statement_done(st);
	return got < 0 ? -1 : 0;
}

int people_find(const struct people *p, int64_t rid)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->at[i].rid == rid)
			return (int)i;
	return -1;
}
