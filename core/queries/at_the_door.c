/* What can be done now, and what is new: see at_the_door.h. */
#include "core/queries/at_the_door.h"

#include <stdio.h>

#include "core/base/text.h"

enum { ALONE = 0 };

/* clang-format off */
/* How much help an activity needs, as a sentence for the carer, by how the level has changed. */
static const char *const door_text[][LEVEL_MOST + 1] = {
	[DOOR_SAME] = { N_("can do it alone: let the citizen do it"), N_("needs a little help"),
		N_("needs some help"), N_("needs much help"), N_("does not manage without others") },
	[DOOR_BETTER] = { N_("can now do it alone: let the citizen do it"), N_("now needs only a little help"),
		N_("now needs only some help"), N_("can now take part, with much help") },
	[DOOR_WORSE] = { NULL, N_("needs a little help again"), N_("needs more help: some"),
		N_("needs more help: much"), N_("does not manage without others any more") },
};
/* clang-format on */

static bool is_level(int level)
{
	return level >= ALONE && level <= LEVEL_MOST;
}

static enum door_change change_of(int before, int now)
{
	if (!is_level(before) || !is_level(now) || before == now)
		return DOOR_SAME;
	return now < before ? DOOR_BETTER : DOOR_WORSE;
}

static struct door_line line_of(const struct citizen_page *p, const struct goal_line *g)
{
	bool been_here = !day_is_none(p->last_here);
	int before = been_here ? goal_level_at(g, p->last_here) : g->now;

	return (struct door_line){
		.goal = g,
		.before = before,
		.change = change_of(before, g->now),
		.alone = g->now == ALONE,
		.seen = g->levels != 0 ? &g->series[g->levels - 1] : NULL,
	};
}

/* A goal that was reached is shown too: the citizen should go on doing it. */
static bool is_shown(const struct goal_line *g)
{
	return g->status == GOAL_OPEN || g->status == GOAL_REACHED;
}

struct door at_the_door(const struct citizen_page *p, struct arena *a)
{
	struct door d = { .at = arena_take(a, p->goals * sizeof *d.at) };

	for (size_t i = 0; i < p->goals; i++)
		if (is_shown(&p->goal[i]))
			d.at[d.n++] = line_of(p, &p->goal[i]);
	return d;
}

const char *door_words(const struct door_line *d, char *out, size_t size)
{
	int now = d->goal->now;

	out[0] = '\0';
	if (!is_level(now))
		return out;
	if (d->change == DOOR_SAME)
		snprintf(out, size, "%s", _(door_text[d->change][now]));
	else
		snprintf(out, size, "%s (%d → %d)", _(door_text[d->change][now]), d->before, now);
	return out;
}
