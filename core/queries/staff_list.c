/* Members of staff to choose from: see staff_list.h. */
#include "core/queries/staff_list.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/queries/column.h"
#include "core/session/scope.h"

static const char staff_sql[] =
	"SELECT rid, unseal(name_sealed, 'staff.name', rid), role FROM staff"
	" WHERE :all OR provider_rid = :provider";

static int by_name(const void *a, const void *b)
{
	const struct staff_line *x = a, *y = b;

	return danish_compare(x->name, y->name);
}

int staff_list_load(const struct work *w, struct staff_list *out, struct err *e)
{
	struct staff_list list = { .n = 0 };
	struct sqlite3_stmt *st;
	int got;

	if (right_check(&w->who, ACT_SEE_OTHERS_DAY, e) != 0 || scope_check_any(&w->who, e) != 0 ||
	    (st = store_statement(w->store, staff_sql, e)) == NULL)
		return -1;
	bind_int(st, ":all", scope_reach(&w->who) == REACH_ALL);
	bind_int(st, ":provider", w->who.provider_rid);
	while ((got = statement_step(w->store, st, e)) == 1) {
		list.at = memory_grow(list.at, list.n, sizeof *list.at);
		list.at[list.n++] =
			(struct staff_line){ .rid = sqlite3_column_int64(st, 0),
					     .name = column_copy(st, 1, &list.arena),
					     .role = (enum role)sqlite3_column_int(st, 2) };
	}
	statement_done(st);
	if (got < 0) {
		staff_list_release(&list);
		return -1;
	}
	if (list.n > 1)
		qsort(list.at, list.n, sizeof *list.at, by_name);
	*out = list;
	return 0;
}

void staff_list_release(struct staff_list *l)
{
	free(l->at);
	arena_release(&l->arena);
	*l = (struct staff_list){ .n = 0 };
}

const struct staff_line *staff_list_find(const struct staff_list *l, const char *letters,
					 bool *several)
{
	char *folded = memory_new(strlen(letters) + 1, 1);
	const struct staff_line *found = NULL;

	danish_fold(letters, folded);
	*several = false;
	for (size_t i = 0; i < l->n; i++) {
		if (strcmp(l->at[i].name, letters) == 0) {
			found = &l->at[i];
			*several = false;
			break;
		}
		if (!danish_contains(l->at[i].name, folded))
			continue;
		*several = found != NULL;
		found = found != NULL ? found : &l->at[i];
	}
	free(folded);
	return *several ? NULL : found;
}
