/* The deadlines of the courses of a book, by the settings that were in force when each began to run. */
#ifndef HVERDAG_CORE_QUERIES_COURSE_DEADLINES_H
#define HVERDAG_CORE_QUERIES_COURSE_DEADLINES_H

#include "core/queries/course_book.h"
#include "core/queries/sql_parts.h"
#include "core/session/scope.h"

/* The day of the first visit that was made since the course was referred, by its lead or by somebody of the provider who
 * carried it on that day; for templates in which `f` is a course. */
/* clang-format off */
#define COURSE_CONTACTED(f, on) \
	"(SELECT min($met.on) FROM $visit_record AS met WHERE met.live AND $met.citizen = $" f ".citizen" \
	"  AND $met.on BETWEEN $" f ".referred AND " on " AND " TOOK_PLACE("met") " AND " NEWEST_OF_ITS_VISIT("met") \
	"  AND ($met.carer = $" f ".lead OR $met.carer.provider = " COURSE_PROVIDER_ON(f, "$met.on") "))"
/* clang-format on */

/* In a read transaction of the caller.  Reads nothing where no settings have deadlines. */
int course_deadlines_load(const struct work *w, struct course_book *b, struct err *e);

#endif
