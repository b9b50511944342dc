/*
 * The minutes of a conference (domain 6), made from its records: who was there, what was decided of which course,
 * which went on as before, what was agreed, and of which courses nothing was decided.  Nothing is written twice.
 */
#ifndef HVERDAG_CORE_QUERIES_MINUTES_H
#define HVERDAG_CORE_QUERIES_MINUTES_H

#include "core/base/memory.h"
#include "core/queries/meeting.h"

struct minutes_person {
	const char *id, *name;
	int role; /* enum role */
};

struct minutes_decision {
	int64_t rid, course_rid, citizen_rid, responsible_rid;
	const char *id, *course, *citizen, *name; /* shown ids; the citizen's name */
	const char *responsible, *responsible_name;
	const char *heard, *note; /* names in a row; "" */
	int decision, result;     /* enum decision; enum follow_up_result, -1: not said */
	struct day until, due, next_follow_up;
	bool is_protected, has_note;
	bool is_done; /* carried out by now */
	struct day done_on;
};

struct minutes_course {
	int64_t course_rid, citizen_rid;
	const char *course, *name;
};

struct minutes {
	struct meeting meeting;
	const char *id, *kind_name, *provider, *provider_name;
	struct minutes_person *present;
	size_t presents;
	unsigned
		absent; /* roles that the settings expect and nobody of whom was there: 1 << enum role */
	struct minutes_decision
		*decision; /* but for those that went on as before, in the order of the meeting */
	size_t decisions;
	struct minutes_course *as_before; /* to continue, and nothing else said */
	size_t as_befores;
	struct minutes_course
		*undecided; /* on the list of that day, and nothing was decided of them */
	size_t undecideds;
	struct arena arena;
};

/* Refused (ERR_ACCESS) as the conference itself; a region's nurse has the lines of her own citizens.  One look-up in
 * the log.  On failure there is nothing to release. */
int minutes_load(const struct work *w, int64_t meeting_rid, struct minutes *out, struct err *e);
void minutes_release(struct minutes *m);

#endif
