/* Who of the staff is proposed as lead and contact person of a course, by what the settings ask of them. */
#ifndef HVERDAG_CORE_QUERIES_COURSE_STAFF_H
#define HVERDAG_CORE_QUERIES_COURSE_STAFF_H

#include "core/queries/people.h"
#include "core/session/course_rights.h"

/* The actor as lead, where a therapist or whom the settings ask for and so one who fits; else the only one of these
 * people who fits, where the settings ask for something.  0: nobody in particular. */
struct course_proposed {
	int64_t lead_rid, contact_rid;
};
struct course_proposed course_staff_propose(const struct work *w, const struct course_people *c,
					    const struct people *staff);

#endif
