/* The members of staff one may send, name or choose: those of the actor's provider, for an administrator
 * or a municipal visitator all. */
#ifndef HVERDAG_CORE_QUERIES_STAFF_LIST_H
#define HVERDAG_CORE_QUERIES_STAFF_LIST_H

#include "core/base/memory.h"
#include "core/session/work.h"

struct staff_line {
	int64_t rid;
	char *name;
	enum role role;
};

struct staff_list {
	struct staff_line *at; /* by name */
	size_t n;
	struct arena arena;
};

/* Rights: ACT_SEE_OTHERS_DAY.  The names of colleagues are no citizen's data: nothing is logged. */
int staff_list_load(const struct work *w, struct staff_list *out, struct err *e);
void staff_list_release(struct staff_list *l);

/* The one whose name has these letters: the whole name before a part of it.  NULL where there is none,
 * or several; then *several is true. */
const struct staff_line *staff_list_find(const struct staff_list *l, const char *letters,
					 bool *several);

#endif
