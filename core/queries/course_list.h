/* My courses: a row for each course that waits for the actor, most urgent first (domain 6). */
#ifndef HVERDAG_CORE_QUERIES_COURSE_LIST_H
#define HVERDAG_CORE_QUERIES_COURSE_LIST_H

#include "core/queries/course_book.h"
#include "core/session/work.h"

struct course_list_row {
	const struct course_row *course;
	int goals, reached, moving,
		still; /* domain 6: all not dropped; of the open ones two sorts */
	int proposed;  /* open ones that may be ticked off */
};

struct course_list {
	struct course_list_row *row;
	size_t n;
	enum courses_of of;
	struct course_book book;
};

/* Which lists the actor may ask for; COURSES_MINE is always one. */
bool course_list_may(const struct actor *who, enum courses_of of);

/* Courses that are not over, and ended ones of which a later follow-up is due.  A goal is moving
 * when its level moved within the days after which the settings call it standing still, 14 where
 * they say nothing.  Logs one access a list. */
int course_list_load(const struct work *w, enum courses_of of, struct day on,
		     struct course_list *out, struct err *e);
void course_list_release(struct course_list *l);

#endif
