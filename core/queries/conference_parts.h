/* What the files of the conference's list share (conference.h). */
#ifndef HVERDAG_CORE_QUERIES_CONFERENCE_PARTS_H
#define HVERDAG_CORE_QUERIES_CONFERENCE_PARTS_H

#include "core/queries/conference.h"

/* A list that is being made. */
struct conference_load {
	const struct work *work; /* the store that is read: as known now, or as known then */
	struct conference *c;
	struct conference_row *at; /* of the courses of the book, in its order */
	int64_t *retold;           /* goals whose text or status was written anew in the window */
	size_t retolds;
};

/* P of the list, and of a course that came from another provider since the earlier one of the two. */
int conference_before(struct conference_load *l, struct err *e);
int conference_courses_before(struct conference_load *l, struct err *e);

/* What changed in the window of each course, what was decided, and clips about to lapse. */
int conference_facts_load(struct conference_load *l, struct err *e);
int conference_clips_load(struct conference_load *l, struct err *e);

/* Goals and plans of the courses with this P that were written anew in the window; and planned ends as they were
 * before an extension on D itself, which moves nothing on D's list. */
int conference_rewritten_load(struct conference_load *l, struct day before, struct err *e);
bool conference_goal_retold(const struct conference_load *l, int64_t goal_rid);
int conference_ends_load(struct conference_load *l, struct err *e);

/* c->then: the store as it was known before D. */
int conference_then_open(const struct work *w, struct conference *c, struct err *e);
void conference_then_close(struct conference *c);

/* The courses whose P is `before` (DAY_NONE: all) as a JSON list, null for the others, so that each keeps its
 * place; to free(). */
char *conference_rids(const struct conference_load *l, struct day before);

#endif
