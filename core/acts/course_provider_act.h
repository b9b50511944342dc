/*
 * Another provider carries a course from a day on (domain 3, 8): one act with what becomes of the contact
 * person, of grants of the course's services and of its coming visits.  Everything is shown before it is
 * done (course_provider_preview), is written in one transaction, and is taken back as one.
 */
#ifndef HVERDAG_CORE_ACTS_COURSE_PROVIDER_ACT_H
#define HVERDAG_CORE_ACTS_COURSE_PROVIDER_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

enum provider_visits {
	PROVIDER_VISITS_FREE,      /* stay planned, with nobody to make them */
	PROVIDER_VISITS_KEPT,      /* the carers who were to come still come */
	PROVIDER_VISITS_WITHDRAWN, /* the new provider plans its own */
};

struct course_provider_entry {
	int64_t course_rid, provider_rid;
	struct day from;     /* the first day of the new provider; it may lie ahead */
	int64_t contact_rid; /* from that day on; 0: nobody yet */
	bool move_grants;    /* by who may; else they stay as they are */
	enum provider_visits visits;
};

/* What the change touches.  Visits are those from the day on that are still to come, without a record that
 * counts, by another provider's carers and with nothing but the course on them; `visits_mixed` have other help too and stay. */
struct course_provider_preview {
	int64_t provider_rid; /* who carries the course on the day before */
	char *provider;
	int64_t contact_rid; /* likewise */
	struct day since;    /* of the change that holds on the day itself; DAY_NONE: none does */
	bool contact_leaves; /* that person works for the provider who is left */
	struct provider_grant {
		int64_t rid;
		char *name, *provider;
		struct day from, to;
	} * grant;
	size_t grants; /* of services of the course, by another provider than the new one */
	bool may_move_grants;
	struct provider_visit {
		int64_t rid;
		struct day on;
	} * visit;
	size_t visits, visits_mixed;
	struct arena arena;
};
int course_provider_preview(const struct work *work, const struct course_provider_entry *entry,
			    struct course_provider_preview *out, struct err *e);
void course_provider_preview_release(struct course_provider_preview *p);

/* A change on a day that has one is that change made anew, or moves the grants that stayed then.  Refused: a day before the referral, a provider
 * who carries the course on that day already, grants that the actor may not move.  Asked about: a later change
 * that stays. */
ACT(course_provider, struct course_provider_entry)

#endif
