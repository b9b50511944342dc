/* The facts of a course that has ended for what is proposed after it (core/rules/follow_on.h). */
#ifndef HVERDAG_CORE_QUERIES_FOLLOW_ON_FACTS_H
#define HVERDAG_CORE_QUERIES_FOLLOW_ON_FACTS_H

#include "core/rules/follow_on.h"

struct ended_course {
	const char *type;
	int result, goals, reached;
};

/* Columns for templates in which f is the course: goals that are not dropped, and those of them that are reached. */
/* clang-format off */
#define ENDED_COURSE \
	"$f{course_type AS type, result}," \
	" (SELECT count(*) FROM $goal AS g WHERE $g.course = f.rid" \
	"  AND coalesce($g.status, $goal_status.open) <> $goal_status.dropped) AS goals," \
	" (SELECT count(*) FROM $goal AS g WHERE $g.course = f.rid AND $g.status = $goal_status.reached) AS reached"
/* clang-format on */

static inline struct follow_on_facts ended_course_facts(const struct ended_course *c)
{
	return (struct follow_on_facts){ .course_type = c->type,
					 .result = c->result,
					 .goals = c->goals,
					 .reached = c->reached };
}

#endif
