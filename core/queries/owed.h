/*
 * What everybody owes before the next conference (domain 6): so many days ahead (conferences[].prepare_days)
 * what is missing of its courses is asked for, so that the meeting need not wait for it.
 *
 * Owed are: planned visits of the courses' citizens that nobody has recorded, since the last conference, by
 * their carer; observations of open goals that nobody has observed since then, by the contact person of the
 * course; measurements and follow-ups that are due by the day of the conference, by the lead of the course,
 * or by the contact person where the settings say so of the follow-up.  The lead and the contact person stand
 * in for one another where only one is named.  A goal with open subgoals is observed by these; a course that
 * is paused owes no observation.
 */
#ifndef HVERDAG_CORE_QUERIES_OWED_H
#define HVERDAG_CORE_QUERIES_OWED_H

#include "core/base/memory.h"
#include "core/queries/conference.h"
#include "core/session/work.h"
#include "core/words.h"

enum owed_what { OWED_RECORD, OWED_OBSERVATION, OWED_MEASUREMENT, OWED_FOLLOW_UP, OWED_WHATS };
extern const struct words owed_words; /* "record", "observation", … */

struct owed_row {
	int what;          /* enum owed_what */
	int64_t staff_rid; /* who owes it; 0: nobody is named */
	int64_t provider_rid, citizen_rid, course_rid,
		rid;      /* rid: of the visit, the goal, the course */
	struct day on;    /* of the visit; last observed, DAY_NONE: never; due */
	int from_minute;  /* of the visit, -1 */
	const char *rule; /* id of the follow-up in the settings; "" */
	const char *text; /* the goal, "quality of life midway", the follow-up; "" of a visit */
	const char *staff, *staff_name, *provider, *course, *citizen, *name; /* shown ids; "" */
	struct day conference;
};

struct owed_list {
	struct next_conference
		next; /* of the provider that was asked for; of an actor the first that asks */
	struct owed_row *row;
	size_t n;
	struct arena arena;
};

/* Everything that is owed for the provider's next conference, whenever that is, by who owes it, nobody last.
 * For those who hold it (meeting.h); ERR_RULE where none is held.  Logs one access a list. */
int owed_load(const struct work *w, int64_t provider_rid, struct owed_list *out, struct err *e);
void owed_release(struct owed_list *l);

/* What the actor owes now, of all conferences that ask for it by now, besides records and the follow-ups whose
 * day has come: these stand on the list of what is missing anyway (missing.h).  In a read transaction; logs
 * nothing. */
int owed_of_actor(const struct work *w, struct owed_list *out, struct err *e);

/* Is the next conference so near that what is missing is asked for? */
bool owed_is_asked(const struct next_conference *next, struct day today);

/* The next conference of a provider as seen on a day, where it has a day: a cadence without an anchor has none. */
int owed_next(const struct work *w, int64_t provider_rid, struct day on,
	      struct next_conference *out, struct err *e);

#endif
