/* A course of Karen Bæk's in the common world, for tests of the acts on courses: it began four weeks ago
 * and is planned to end in four, led by the therapist t1, with a goal and two subgoals, a plan and
 * visits ahead. */
#ifndef HVERDAG_TESTS_QUERIES_COURSE_WORLD_H
#define HVERDAG_TESTS_QUERIES_COURSE_WORLD_H

#include "tests/queries/world.h"

extern const char course_lines[]; /* after world_team */

/* A field of a record as JSON, "(none)" where it is empty; valid until the next call. */
const char *field_text(struct world *w, int64_t rid, const char *key);

/* Macros, so that failures are counted in the test program that uses them. */
#define check_field(w, rid, key, want, why) CHECK_TEXT(field_text((w), (rid), (key)), (want), (why))
#define check_says(text, part, why)                                                                \
	CHECK(strstr((text), (part)) != NULL, "%s: got \"%s\", expected \"%s\" in it", (why),      \
	      (text), (part))

#endif
