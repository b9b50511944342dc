/* Missed deadlines of courses that have not begun, for the authority: the citizen is to be written to. */
#include <stdlib.h>

#include "core/queries/authority_parts.h"
#include "core/queries/course_deadlines.h"

/* clang-format off */
struct not_begun {
	struct authority_waiting waiting;
	const char *type_id;
	struct day referred, offered, declined, cancelled, start, end, contacted;
};
static const struct reading not_begun_read = {
	"SELECT " AUTHORITY_COURSE ", $f{course_type AS type_id, referred, offered, declined, cancelled, start, end},"
	" " COURSE_CONTACTED("f", ":on") " AS contacted"
	" FROM " AUTHORITY_FROM_COURSE " WHERE NOT " AUTHORITY_OVER " AND NOT $c.died? AND coalesce($f.start > :on, 1)",
	ROW(struct not_begun, waiting.citizen_rid, waiting.citizen, waiting.name, waiting.is_protected, waiting.course_rid,
	    waiting.course, waiting.provider, type_id, referred, offered, declined, cancelled, start, end, contacted)
};
/* clang-format on */

static void add_missed(struct authority_gathering *g, struct not_begun *c)
{
	struct day on = g->list->on;
	struct course_facts facts = course_facts_none;
	struct deadline *deadline;
	char text[600];

	facts.referred = c->referred;
	facts.offered = c->offered;
	facts.start = c->start;
	const struct deadline_facts f = {
		.course = &facts,
		.course_type = c->type_id,
		.law = course_type_law(settings_course_type(g->set, c->type_id)),
		.contacted = c->contacted,
		.died = DAY_NONE,
	};
	size_t n = deadlines_find(&f, &g->work->settings, on, &deadline);
	for (size_t i = 0; i < n; i++) {
		if (deadline[i].state != DEADLINE_MISSED)
			continue;
		c->waiting.since = deadline[i].due;
		deadline_missed_text(&deadline[i], on, text, sizeof text);
		authority_add(g, AUTHORITY_DEADLINE, &c->waiting,
			      arena_text(&g->list->arena, text));
	}
	free(deadline);
}

int authority_deadlines(struct authority_gathering *g, struct err *e)
{
	const struct reader r = { g->work->store, &g->list->arena,
				  BOUND(with_day(":on", g->list->on)) };
	struct not_begun *c;
	size_t n;

	if (!deadlines_any(&g->work->settings))
		return 0;
	if (read_rows(&r, &not_begun_read, &c, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (scope_has(&g->scope, c[i].waiting.citizen_rid))
			add_missed(g, &c[i]);
	return 0;
}
