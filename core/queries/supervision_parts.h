/* What the files of supervision share: see supervision.h. */
#ifndef HVERDAG_CORE_QUERIES_SUPERVISION_PARTS_H
#define HVERDAG_CORE_QUERIES_SUPERVISION_PARTS_H

#include "core/queries/supervision.h"

struct supervising {
	const struct work *work;
	int64_t provider_rid; /* 0: all */
	struct supervision out;
};

/* The provider's row, made where there is none. */
struct supervision_row *supervision_row_of(struct supervising *s, int64_t provider_rid);

/* The week that a day of the period is in. */
size_t supervision_week_of(const struct supervising *s, struct day on);

/* Adds a finding and counts it, where the provider is one that was asked for. */
void supervision_add(struct supervising *s, const struct supervision_line *line);

/* Each looks for its own; 0, or -1.  In a read transaction. */
int supervision_of_visits(struct supervising *s, struct err *e);  /* supervision_visits.c */
int supervision_of_courses(struct supervising *s, struct err *e); /* supervision_courses.c */

/* The provider of the carer of a planned visit or a record; of the citizen where no carer is planned. */
/* clang-format off */
#define SUPERVISED_PROVIDER(a) \
	"coalesce(CASE WHEN $" a ".carer? THEN $" a ".carer.provider ELSE $" a ".citizen.provider END, 0)"
/* clang-format on */

#endif
