/* hverdag course list and course show: the courses, most urgent first, and everything about one
 * course. */
#include <string.h>

#include "core/pages/pages.h"
#include "core/queries/course_list.h"
#include "core/queries/course_page.h"
#include "tui/commands/command.h"
#include "tui/commands/look_up.h"
#include "tui/writers/write.h"

/* The widest list the actor may have, unless only the actor's own courses are asked for. */
static enum courses_of whose(const struct call *call)
{
	const struct actor *who = &call->session->work.who;

	if (options_given(call->options, OPT_MINE))
		return COURSES_MINE;
	if (course_list_may(who, COURSES_ALL))
		return COURSES_ALL;
	if (who->role == ROLE_TEAM_LEAD && course_list_may(who, COURSES_OF_PROVIDER))
		return COURSES_OF_PROVIDER;
	return COURSES_MINE;
}

static bool is(const struct call *call, enum option option, const char *id)
{
	const char *asked = options_value(call->options, option);

	return asked == NULL || strcmp(asked, id) == 0;
}

static int write_list(struct call *call, const struct course_list *l, struct err *e)
{
	struct page page = { .on = l->book.on };
	struct table table;
	int failed = 0;

	table_begin(&table, call->options->format, &course_rows, &page);
	for (size_t i = 0; i < l->n && !failed; i++) {
		const struct course_row *c = l->row[i].course;
		if (is(call, OPT_PROVIDER, c->provider) && is(call, OPT_COURSE_TYPE, c->type_id) &&
		    is(call, OPT_LEAD, c->lead))
			failed = table_row(&table, &l->row[i], e);
	}
	if (!failed)
		failed = table_end(&table, e);
	table_release(&table);
	arena_release(&page.arena);
	return failed;
}

int run_course_list(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct course_list list;
	struct day on;

	if (options_day(call->options, OPT_ON, call->today, call->today, &on, e) != 0 ||
	    course_list_load(&s->work, whose(call), on, &list, e) != 0)
		return -1;
	int failed = write_list(call, &list, e);
	course_list_release(&list);
	return failed;
}

int run_course_show(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct course_page read;
	struct page page = { .desc = &course_page_desc, .of = &read };
	int64_t rid;

	if (options_day(call->options, OPT_ON, call->today, call->today, &page.on, e) != 0 ||
	    look_up_course(call, call->operand[0], &rid, e) != 0)
		return -1;
	if (course_page_load(&s->work, rid, page.on, &read, e) != 0)
		return -1;
	int failed = write_page(call->options->format, &page, e);
	arena_release(&page.arena);
	course_page_release(&read);
	return failed;
}
