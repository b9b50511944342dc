/* The planned visits of courses by weeks, for what their types are for (core/rules/package.h).  Courses of
 * types without bounds are not among them, and nothing is read where no type has any. */
#ifndef HVERDAG_CORE_QUERIES_PACKAGES_H
#define HVERDAG_CORE_QUERIES_PACKAGES_H

#include "core/base/memory.h"
#include "core/rules/package.h"
#include "core/session/work.h"

struct package_planned {
	int64_t course_rid, citizen_rid, provider_rid; /* who carries it today */
	const struct course_type *type;                /* of the settings of that week */
	struct day monday;
	struct package_week week;
};

struct packages {
	struct package_planned *at; /* by course, then by week */
	size_t n;
	struct arena arena;
};

struct package_choice {
	struct day from, to; /* whole weeks are read, the first and the last as well */
	int64_t citizen_rid; /* 0: all; of one, a week without visits is there too, that of `from` */
	int64_t but_visit_rid; /* leaves a planned visit out; 0: none */
};

/* In a read transaction of the caller or none.  Logs nothing.  On failure there is nothing to release. */
int packages_load(const struct work *w, const struct package_choice *which, struct packages *out,
		  struct err *e);
void packages_release(struct packages *p);

#endif
