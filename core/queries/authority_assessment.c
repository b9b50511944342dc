/* Assessments that the authority decides on: see assessments.h. */
#include "core/queries/assessments.h"
#include "core/queries/authority_parts.h"

int authority_assessments(struct authority_gathering *g, struct err *e)
{
	struct open_assessments open;

	if (assessments_of_authority(g->work, &g->list->arena, &open, e) != 0)
		return -1;
	for (size_t i = 0; i < open.n; i++) {
		const struct open_assessment *s = &open.at[i];
		const struct authority_waiting w = { .citizen_rid = s->citizen_rid,
						     .course_rid = s->course_rid,
						     .citizen = s->citizen,
						     .course = s->course,
						     .name = s->name,
						     .provider = s->provider,
						     .is_protected = s->is_protected,
						     .since = s->on };
		if (scope_has(&g->scope, s->citizen_rid) &&
		    !authority_has_course(g->list, s->course_rid))
			authority_add(g, AUTHORITY_ASSESSMENT, &w, s->text);
	}
	return 0;
}
