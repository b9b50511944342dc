/*
 * Who may take a step in a course: those whom the settings name for it in such a course
 * (core/rules/course_roles.h), and nobody else; where they name nobody, whoever has the right by role (rights.h).
 * An administrator always may.
 */
#ifndef HVERDAG_CORE_SESSION_COURSE_RIGHTS_H
#define HVERDAG_CORE_SESSION_COURSE_RIGHTS_H

#include "core/base/memory.h"
#include "core/rules/course_roles.h"
#include "core/session/rights.h"
#include "core/session/work.h"

/* ACT_BEGIN, ACT_EXTEND, ACT_END, ACT_DECIDE and ACT_TICK are of this kind. */
bool course_right_is(enum act act);

/* Could the actor do it in some course?  For what is checked before it is known in which; true is no
 * permission yet.  Of other acts: has the role the right? */
bool course_right_somewhere(const struct work *w, enum act act);

/* In this course; of other acts as right_check.  0, or -1 with ERR_ACCESS, which says who may. */
int course_right_check(const struct work *w, enum act act, const struct course_people *c,
		       struct err *e);
bool course_right(const struct work *w, enum act act, const struct course_people *c);

/* The course as it stands today; its type goes to the arena.  -1 where it is not in the store. */
int course_people_load(const struct work *w, int64_t course_rid, struct arena *a,
		       struct course_people *out, struct err *e);
/* The kind of a provider, KIND_OF_NOBODY for 0 and where it is not known. */
int course_provider_kind(struct store *s, int64_t provider_rid, int *out, struct err *e);

/* The entry of today's settings for it; NULL: none. */
const struct course_roles *course_roles_today(const struct work *w, const struct course_people *c);

/* May the two lead it and be its contact person (0: nobody)?  0, or -1 with ERR_RULE at the field "lead" or
 * "contact". */
int course_staff_check(const struct work *w, const struct course_people *c, struct err *e);
/* Whether somebody of the staff fits, for what a form proposes. */
struct course_fits {
	bool lead, contact;
};
int course_staff_fits(const struct work *w, const struct course_people *c, int64_t staff_rid,
		      struct course_fits *out, struct err *e);

#endif
