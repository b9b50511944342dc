/* Members of staff to choose from: see staff_list.h. */
#include "core/queries/staff_list.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* clang-format off */
static const struct reading staff_read = {
	"SELECT $s{rid, name, role} FROM $staff AS s WHERE :all OR $s.provider = :provider",
	ROW(struct staff_line, rid, name, role)
};
/* clang-format on */

static int staff_by_name(const void *a, const void *b)
{
	const struct staff_line *x = a, *y = b;

	return danish_compare(x->name, y->name);
}

int staff_list_load(const struct work *w, struct staff_list *out, struct err *e)
{
	struct staff_list list = { .n = 0 };
	const struct reader r = { w->store, &list.arena,
				  BOUND(with_int(":all", scope_reach(&w->who) == REACH_ALL),
					with_int(":provider", w->who.provider_rid)) };

	if (right_check(&w->who, ACT_SEE_OTHERS_DAY, e) != 0 || scope_check_any(&w->who, e) != 0)
		return -1;
	if (read_rows(&r, &staff_read, &list.at, &list.n, e) != 0) {
		staff_list_release(&list);
		return -1;
	}
	if (list.n > 1)
		qsort(list.at, list.n, sizeof *list.at, staff_by_name);
	*out = list;
	return 0;
}

void staff_list_release(struct staff_list *l)
{
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
