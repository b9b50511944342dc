/* The list of courses: see course_list.h. */
#include "core/queries/course_list.h"

#include <stdlib.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/session/scope.h"

enum { MOVING_DAYS = 14 };

bool course_list_may(const struct actor *who, enum courses_of of)
{
	static const enum reach least[] = {
		[COURSES_MINE] = REACH_OWN,
		[COURSES_OF_PROVIDER] = REACH_PROVIDER,
		[COURSES_ALL] = REACH_ALL,
	};

	if (of == COURSES_ONE || (of == COURSES_OF_PROVIDER && who->provider_rid == 0))
		return false;
	return scope_reach(who) >= least[of];
}

static bool is_over(const struct course_row *c)
{
	enum course_state state = c->stands.state;

	return state == COURSE_ENDED || state == COURSE_DECLINED || state == COURSE_CANCELLED;
}

/* Does the municipality ask how it went after a course is over? */
static bool asks_later(const struct settings *set)
{
	for (size_t i = 0; i < set->follow_ups; i++)
		if (set->follow_up[i].when == FOLLOW_LATER)
			return true;
	return false;
}

static bool is_listed(const struct course_row *c, const struct course_book *b)
{
	bool asked = asks_later(b->set) || day_same(c->facts.end, b->on);

	return !is_over(c) ||
	       (asked && follow_up_due(c->follow_up, c->follow_ups, day_plus(b->on, 1)) != NULL);
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
		if (is_listed(&l->book.row[i], &l->book))
			l->row[l->n++] = row_of(&l->book.row[i], from);
	if (l->n > 1)
		qsort(l->row, l->n, sizeof *l->row, by_urgency);
}

int course_list_load(const struct work *w, enum courses_of of, struct day on,
		     struct course_list *out, struct err *e)
{
	struct course_list list = { .of = of };
	const struct course_choice which = { .of = of, .names_are_open = of != COURSES_ALL };

	if (scope_check_any(&w->who, e) != 0)
		return -1;
	if (!course_list_may(&w->who, of))
		return err_set(e, ERR_ACCESS, "%s",
			       _("you see the courses that you lead, are contact person of or "
				 "write plans for"));
	if (look_up_log(w, 0, "courses", NULL, e) != 0 || store_read_begin(w->store, e) != 0)
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
