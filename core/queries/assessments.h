/*
 * Follow-ups that are done and whose assessment somebody is to decide on, as the settings say (follow_ups[].
 * assessment_to): the authority, the team lead of the course's provider, or the course lead.  Each waits until
 * something is decided of the course on that day or later; that the course ended is a decision too, but not about
 * its last follow-up, which waits for a decision after the end, a grant that begins or ends since, or another course.
 * The same follow-up done again takes the place of the one before; what is older than a year waits no more.
 */
#ifndef HVERDAG_CORE_QUERIES_ASSESSMENTS_H
#define HVERDAG_CORE_QUERIES_ASSESSMENTS_H

#include "core/base/memory.h"
#include "core/session/work.h"

struct open_assessment {
	int64_t rid, course_rid, citizen_rid; /* of the record */
	const char *citizen, *course;         /* shown ids */
	const char *name, *provider;          /* of the citizen; who carries the course */
	const char *rule, *note;              /* id in the settings; "" */
	const char *text;                     /* "Midtvejs: to be decided on · continues: note" */
	int result;                           /* enum follow_up_result; -1: not said */
	struct day on;
	bool is_protected;
};

struct open_assessments {
	struct open_assessment *at; /* the earliest first */
	size_t n;
};

/* Those that wait for the actor as the lead of a course, or as the team lead of its provider; for the authority, of
 * all courses.  In a read transaction of the caller; logs nothing. */
int assessments_of_actor(const struct work *w, struct arena *a, struct open_assessments *out,
			 struct err *e);
int assessments_of_authority(const struct work *w, struct arena *a, struct open_assessments *out,
			     struct err *e);

#endif
