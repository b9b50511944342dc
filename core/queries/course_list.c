/* The list of courses: see course_list.h. */
#include "core/queries/course_list.h"

#include <stdlib.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/records/rights.h"

enum { MOVING_DAYS = 14, MONTH = 31, LATE_DAYS = 92 };

static bool sees_all(const struct actor *who)
{
	return who->role == ROLE_ADMIN || (who->role == ROLE_VISITATOR && !who->private_provider);
}

bool course_list_may(const struct actor *who, enum courses_of of)
{
	if (of == COURSES_ALL)
		return sees_all(who);
	if (of == COURSES_OF_PROVIDER)
		return who->provider_rid != 0 && right(who->role, ACT_SEE_OTHERS_DAY);
	return of == COURSES_MINE;
}

/* How long ago a course may have ended of which somebody still has to ask how it went. */
static struct day ended_from(const struct settings *set, struct day on)
{
	int months = 0;

	for (size_t i = 0; i < set->follow_ups; i++)
		if (set->follow_up[i].when == FOLLOW_LATER &&
		    set->follow_up[i].after_months > months)
			months = set->follow_up[i].after_months;
	return months == 0 ? on : day_plus(on, -months * MONTH - LATE_DAYS);
}

static bool is_over(const struct course_row *c)
{
	enum course_state state = c->stands.state;

	return state == COURSE_ENDED || state == COURSE_DECLINED || state == COURSE_CANCELLED;
}

static bool is_listed(const struct course_row *c, struct day on)
{
	return !is_over(c) || follow_up_due(c->follow_up, c->follow_ups, day_plus(on, 1)) != NULL;
}

static int count_proposed(const struct course_row *c)
{
	struct goal_facts *facts = memory_new(c->goals + 1, sizeof *facts);
	int n = 0;

	for (size_t i = 0; i < c->goals; i++) {
		const struct course_goal *g = &c->goal[i];
		facts[i] = (struct goal_facts){ g->rid, g->parent, g->status, g->target, g->now };
	}
	for (size_t i = 0; i < c->goals; i++)
		n += goal_propose(facts, c->goals, i).why != GOAL_NOT_PROPOSED;
	free(facts);
	return n;
}

static struct course_list_row row_of(const struct course_row *c, struct day moving_from)
{
	struct course_list_row row = { .course = c, .proposed = count_proposed(c) };

	for (size_t i = 0; i < c->goals; i++) {
		const struct course_goal *g = &c->goal[i];
		bool moves = !day_is_none(g->moved) && !day_before(g->moved, moving_from);
		row.goals += g->status != GOAL_DROPPED;
		row.reached += g->status == GOAL_REACHED;
		row.moving += g->status == GOAL_OPEN && moves;
		row.still += g->status == GOAL_OPEN && !moves;
	}
	return row;
}

static int by_urgency(const void *a, const void *b)
{
	const struct course_row *x = ((const struct course_list_row *)a)->course;
	const struct course_row *y = ((const struct course_list_row *)b)->course;
	int order = course_rank_compare(&x->reasons, &y->reasons);

	if (order == 0)
		order = danish_compare(x->name, y->name);
	return order != 0 ? order : danish_compare(x->id, y->id);
}

static void make_rows(struct course_list *l)
{
	int still = l->book.set->signals.still_days;
	struct day from = day_plus(l->book.on, 1 - (still == SETTING_NONE ? MOVING_DAYS : still));

	l->row = memory_new(l->book.n + 1, sizeof *l->row);
	for (size_t i = 0; i < l->book.n; i++)
		if (is_listed(&l->book.row[i], l->book.on))
			l->row[l->n++] = row_of(&l->book.row[i], from);
	if (l->n > 1)
		qsort(l->row, l->n, sizeof *l->row, by_urgency);
}

int course_list_load(const struct work *w, enum courses_of of, struct day on,
		     struct course_list *out, struct err *e)
{
	struct course_list list = { .of = of };
	const struct course_choice which = { .of = of,
					     .ended_from =
						     ended_from(settings_on(&w->settings, on), on),
					     .names_are_open = of != COURSES_ALL };

	if (right_check(&w->who, ACT_SEE_CITIZEN, e) != 0)
		return -1;
	if (!course_list_may(&w->who, of))
		return err_set(e, ERR_ACCESS, "%s",
			       _("you see the courses that you lead, are contact person of or "
				 "write plans for"));
	if (access_log(w->store, &w->who, 0, "courses", NULL, e) != 0 ||
	    store_read_begin(w->store, e) != 0)
		return -1;
	int done = course_book_load(w, on, &which, &list.book, e);
	store_read_end(w->store);
	if (done != 0)
		return -1;
	make_rows(&list);
	*out = list;
	return 0;
}

void course_list_release(struct course_list *l)
{
	free(l->row);
	course_book_release(&l->book);
	*l = (struct course_list){ .n = 0 };
}
