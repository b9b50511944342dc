/* What the files of the authority's list share: each looks for its own rows and adds them.  See authority.h. */
#ifndef HVERDAG_CORE_QUERIES_AUTHORITY_PARTS_H
#define HVERDAG_CORE_QUERIES_AUTHORITY_PARTS_H

#include "core/queries/authority.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* One row of a reading; each reading fills its own part. */
struct authority_waiting {
	int64_t citizen_rid, course_rid, decision_rid;
	const char *citizen, *course, *name, *provider, *proposal, *rule;
	bool is_protected;
	struct day since;
	const char *service, *granted_to; /* of a grant; NULL: the row is of none */
	int law;
	int result;                 /* enum course_result or enum follow_up_result */
	int grants, cards, courses; /* of a citizen who has died: still open */
};

struct authority_gathering {
	const struct work *work;
	struct authority *list;
	struct citizen_scope scope;
	const struct settings *set; /* in force today */
};

/* For templates in which c is the citizen and f the course. */
/* clang-format off */
#define AUTHORITY_WHOSE "$c{id AS citizen, name, protected AS is_protected}, c.rid AS citizen_rid"
#define AUTHORITY_COURSE \
	AUTHORITY_WHOSE ", f.rid AS course_rid, $f{id AS course, proposal}," \
	" (SELECT $p.name FROM $provider AS p WHERE p.rid = " COURSE_PROVIDER_ON("f", ":on") ") AS provider"
#define AUTHORITY_FROM_COURSE "$course AS f JOIN $citizen AS c ON c.rid = $f.citizen"
#define AUTHORITY_ROW(...) ROW(struct authority_waiting, citizen_rid, citizen, name, is_protected, course_rid, course, \
	proposal, provider, __VA_ARGS__)
#define AUTHORITY_OVER "($f.end? OR $f.declined? OR $f.cancelled?)"
/* clang-format on */

/* Adds a row; the caller has seen to it that the actor's scope has the citizen. */
void authority_add(struct authority_gathering *g, enum authority_reason reason,
		   const struct authority_waiting *w, const char *text);

/* A row for each of the reading that the actor reaches and whose course does not stand on the list yet; `say` gives
 * its words.  The reading may use :on, today. */
int authority_each(struct authority_gathering *g, const struct reading *reading,
		   enum authority_reason reason,
		   const char *(*say)(struct authority_gathering *g,
				      const struct authority_waiting *w),
		   struct err *e);

/* Each adds its own rows; 0, or -1.  In a read transaction. */
int authority_deadlines(struct authority_gathering *g, struct err *e);
int authority_discharges(struct authority_gathering *g, struct err *e);
int authority_assessments(struct authority_gathering *g, struct err *e);
int authority_follow_ons(struct authority_gathering *g, struct err *e);

/* Does the course stand on the list already? */
bool authority_has_course(const struct authority *l, int64_t course_rid);

/* Does the citizen, who has died, stand there with all that is open? */
bool authority_has_citizen(const struct authority *l, int64_t citizen_rid);

/* Each looks for its own; 0, or -1. */
int authority_reassess(struct authority_gathering *g, struct err *e); /* authority_reassess.c */

#endif
