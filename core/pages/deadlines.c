/* The deadlines of a course, on its page and in lists of courses. */
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/queries/course_book.h"

/* What is said of one that stands so; nothing of another. */
static struct value deadline_said(struct page *p, const struct deadline *d, unsigned states)
{
	char text[600];

	if ((states >> d->state & 1) == 0)
		return (struct value){ .kind = VALUE_NONE };
	return value_text(arena_text(&p->arena, deadline_explain(d, p->on, text, sizeof text)));
}

/* clang-format off */
#define AS(state) (1u << (state))
MAKE(deadline_id, struct deadline, value_text(r->rule->id))
MAKE(deadline_kind, struct deadline,
     ((struct value){ .kind = VALUE_WORD, .is.number = r->rule->kind, .words = &deadline_kind_words }))
MAKE(deadline_missed, struct deadline, deadline_said(p, r, AS(DEADLINE_MISSED)))
MAKE(deadline_runs, struct deadline, deadline_said(p, r, AS(DEADLINE_RUNNING)))
MAKE(deadline_late, struct deadline, deadline_said(p, r, AS(DEADLINE_MET_LATE)))
MAKE(deadline_past, struct deadline,
     deadline_said(p, r, AS(DEADLINE_MET) | AS(DEADLINE_OVER) | AS(DEADLINE_CLOSED)))

#define OF struct deadline
static const struct page_column deadline_columns[] = {
	{ MADE("id", deadline_id) },
	{ MADE("kind", deadline_kind) },
	{ DAY("from", from) },
	{ DAY("due", due) },
	{ WORD("state", state, deadline_state_words) },
	{ DAY("met", met) },
	{ DAY("again", again) },
	{ MADE("missed", deadline_missed), .flags = FOR_PEOPLE },
	{ MADE("runs", deadline_runs), .flags = FOR_PEOPLE },
	{ MADE("late", deadline_late), .flags = FOR_PEOPLE },
	{ MADE("past", deadline_past), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

#define OF struct course_row
const struct page_rows deadline_rows = {
	LIST(deadline, deadlines), .columns = deadline_columns,
	.title = N_("Deadlines"),
	.text = "! {missed}\n  {runs}\n  {late}\n  {past}",
	.heading = N_("Deadlines"),
	.sheet = "<alarm><*late> <notice>{missed}\n<dim><*flag> <normal>{runs}\n<dim><*done> {late}\n<dim><*done> {past}",
};
#undef OF
/* clang-format on */
