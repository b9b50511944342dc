/* Acts on goals: see goal_act.h. */
#include "core/acts/goal_act.h"

#include <stdio.h>

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/fsiii.h"
#include "core/phrase.h"
#include "core/records/reading.h"
#include "core/rules/doubt.h"

enum { MOST_LIMITED = 4, NOT_RELEVANT = 9 };

/* clang-format off */
static const struct reading seen_read = {
	"SELECT $o{level} FROM $progress AS o JOIN record AS k ON k.rid = o.rid"
	" WHERE $o.goal = :goal AND o.live AND $o.on <= :on"
	" ORDER BY $o.on DESC, coalesce($o.recorded_at, k.clock >> 16) DESC, k.clock DESC, k.device DESC,"
	" k.number DESC LIMIT 1",
	ROW(struct observation, level)
};

struct relative {
	int64_t rid;
	char *text;
};

/* What ticking off keeps from finding the goal to writing it: a->own. */
struct ticking {
	const struct goal_now *goal;
	struct relative *with; /* goals that are opened or dropped with it */
	size_t withs;
};

/* Goals above one that are ticked off, the nearest first, and goals below it that are open. */
static const struct reading above_read = {
	"WITH RECURSIVE above(rid, far) AS (SELECT $g.parent, 1 FROM $goal AS g WHERE g.rid = :goal"
	" UNION SELECT $p.parent, far + 1 FROM above JOIN $goal AS p ON p.rid = above.rid WHERE far < 100)"
	" SELECT $t{rid, text} FROM above JOIN $goal AS t ON t.rid = above.rid WHERE t.rid <> :goal"
	" AND coalesce($t.status, $goal_status.open) <> $goal_status.open GROUP BY t.rid ORDER BY min(far)",
	ROW(struct relative, rid, text)
};
static const struct reading below_read = {
	"WITH RECURSIVE below(rid) AS (SELECT s.rid FROM $goal AS s WHERE $s.parent = :goal"
	" UNION SELECT s.rid FROM below JOIN $goal AS s ON $s.parent = below.rid)"
	" SELECT $t{rid, text} FROM below JOIN $goal AS t ON t.rid = below.rid WHERE t.rid <> :goal"
	" AND coalesce($t.status, $goal_status.open) = $goal_status.open ORDER BY t.rid",
	ROW(struct relative, rid, text)
};
/* clang-format on */

int goal_entry_load(struct store *s, int64_t goal_rid, struct goal_entry *out, struct arena *a,
		    struct err *e)
{
	struct goal_now g;

	if (goal_now(s, goal_rid, &g, a, e) != 0)
		return -1;
	*out = (struct goal_entry){
		.goal_rid = goal_rid,
		.course_rid = g.course_rid,
		.parent_rid = g.parent_rid,
		.text = g.text,
		.own_words = g.own_words,
		.condition = g.condition[0] != '\0' ? g.condition : NULL,
		.start_level = g.start_level,
		.target_level = g.target_level,
		.agreed = g.agreed,
	};
	return 0;
}

/* Loads the goal as it stands, for the act's check, and finds the citizen by its course. */
static int goal_whose(struct acting *a, int64_t goal_rid, struct err *e)
{
	struct goal_now *g = arena_take(&a->arena, sizeof *g);

	a->own = g;
	if (goal_now(a->work->store, goal_rid, g, &a->arena, e) != 0)
		return -1;
	a->name = g->text;
	return course_whose(a, g->course_rid, e);
}

/* ---- setting and changing ---- */

static bool is_level(int level)
{
	return level >= 0 && level <= MOST_LIMITED;
}

static int check_parent(struct acting *a, const struct goal_entry *g, struct err *e)
{
	struct goal_now parent;

	if (g->parent_rid == 0)
		return 0;
	if (goal_now(a->work->store, g->parent_rid, &parent, &a->arena, e) != 0)
		return -1;
	if (parent.course_rid != g->course_rid)
		return err_at(e, "parent", ERR_RULE, "%s",
			      _(doubt_words.at[DOUBT_OTHER_PARENT].shown));
	if (parent.status != GOAL_OPEN)
		return err_at(e, "parent", ERR_RULE, "%s",
			      _("the goal it is part of is ticked off; open that one again first"));
	return 0;
}

static int check_words(const struct goal_entry *g, struct err *e)
{
	if (!says_something(g->text))
		return err_at(e, "text", ERR_RULE, "%s", _("say in a few words what the goal is"));
	if (says_something(g->condition) && fsiii_find(g->condition) == NULL)
		return err_at(e, "condition", ERR_RULE,
			      _("%s is no condition of Fælles Sprog III; choose one of the list"),
			      g->condition);
	if (g->start_level != -1 && g->start_level != NOT_RELEVANT && !is_level(g->start_level))
		return err_at(
			e, "start_level", ERR_RULE,
			_("the start level %d does not exist; write 0 to 4, or 9 where it is not "
			  "relevant"),
			g->start_level);
	if (g->target_level != -1 && !is_level(g->target_level))
		return err_at(e, "target_level", ERR_RULE,
			      _("the expected level %d does not exist; write 0 to 4"),
			      g->target_level);
	return 0;
}

/* The text or the expected level changes, and `agreed` is still the day on which the citizen agreed
 * to the old ones. */
static bool agreement_is_stale(const struct goal_now *was, const struct goal_entry *g)
{
	bool same = same_text(was->text, g->text) && was->target_level == g->target_level;

	return !same && !day_is_none(was->agreed) && day_same(was->agreed, g->agreed);
}

static void warn_of(const struct actor *who, const struct goal_now *was, const struct goal_entry *g,
		    struct act_questions *ask)
{
	char day[DAY_PHRASE];

	if (was != NULL && agreement_is_stale(was, g))
		warn(ask,
		     _("the citizen agreed on %s to what stood there before: write the day of the "
		       "new "
		       "agreement, or it is left open"),
		     day_phrase(was->agreed, who->today, day));
	else if (day_is_none(g->agreed))
		warn(ask, "%s", _("that the citizen agrees is not noted"));
	if (g->start_level >= 0 && g->start_level != NOT_RELEVANT && g->target_level >= 0 &&
	    g->target_level >= g->start_level)
		warn(ask,
		     _("the expected level %d is no better than the start, %d: lower is better"),
		     g->target_level, g->start_level);
}

static int entry_whose(struct acting *a, struct err *e)
{
	struct goal_entry *g = a->entry;

	a->rid = g->goal_rid;
	if (a->rid == 0) {
		a->name = g->text;
		return course_whose(a, g->course_rid, e);
	}
	if (goal_whose(a, a->rid, e) != 0)
		return -1;
	g->course_rid = a->course.rid;
	return 0;
}

static int check_goal(struct acting *a, struct err *e)
{
	const struct actor *who = &a->work->who;
	const struct goal_now *was = a->own;
	struct goal_entry *g = a->entry;

	if (course_is_open(&a->course, who, e) != 0)
		return -1;
	if (was != NULL && was->status != GOAL_OPEN)
		return err_set(e, ERR_RULE, "%s",
			       _("this goal is ticked off; open it again before it is changed"));
	if (check_words(g, e) != 0 || check_parent(a, g, e) != 0)
		return -1;
	if (!day_is_none(g->agreed) && day_of_act(&a->course, who, g->agreed, e) != 0)
		return -1;
	warn_of(who, was, g, a->ask);
	if (was != NULL && agreement_is_stale(was, g))
		g->agreed = DAY_NONE;
	const struct fsiii_condition *condition = fsiii_find(g->condition);
	g->condition = condition != NULL ? condition->code : NULL;
	return 0;
}

/* An act on a goal is not taken back once its course is no longer open. */
static int goal_may_back(struct acting *a, struct err *e)
{
	if (goal_whose(a, a->rid, e) != 0 || course_may(a, a->act->right, e) != 0)
		return -1;
	return course_is_open(&a->course, &a->work->who, e);
}

static const struct act_field goal_fields[] = {
	FIELD(goal_entry, start_level),
	FIELD(goal_entry, target_level),
	FIELD(goal_entry, agreed),
	FIELD_FRESH(goal_entry, course_rid, "course"),
	FIELD(goal_entry, text),
	FIELD(goal_entry, own_words),
	FIELD(goal_entry, condition),
	FIELD_AT(goal_entry, parent_rid, "parent"),
	{ NULL, 0, false },
};

const struct act_desc goal_act = {
	.name = N_("the goal"),
	.right = ACT_GOAL,
	.type = RECORD_GOAL,
	.entry = sizeof(struct goal_entry),
	.field = goal_fields,
	.whose = entry_whose,
	.check = check_goal,
	.may_back = goal_may_back,
};

/* ---- ticking off ---- */

/* What is ticked off or observed can be dated back, to the start of the course (domain 4). */
static int goal_day(const struct acting *a, struct day on, struct err *e)
{
	struct day start = a->course.start, today = a->work->who.today;
	char day[DAY_PHRASE], first[DAY_PHRASE];

	if (day_of_act(&a->course, &a->work->who, on, e) != 0)
		return -1;
	if (day_is_none(start) || day_before(today, start) || !day_before(on, start))
		return 0;
	return err_at(e, "on", ERR_RULE, _("%s is before the course began, on %s"),
		      day_phrase(on, today, day), day_phrase(start, today, first));
}

bool goal_needs_reason(enum goal_status status)
{
	return status == GOAL_NOT_REACHED || status == GOAL_DROPPED;
}

/* The same once more, on another day or for another reason, puts that right. */
static bool stands_already(const struct goal_now *g, const struct goal_tick *t)
{
	return t->status == g->status &&
	       (t->status == GOAL_OPEN ||
		(day_same(t->on, g->closed) && same_text(t->reason, g->reason)));
}

static int check_status(const struct goal_now *g, const struct goal_tick *t, struct err *e)
{
	bool needs_reason = goal_needs_reason(t->status);

	if (stands_already(g, t))
		return err_at(e, "status", ERR_RULE, "%s",
			      _("that is how the goal stands already"));
	if (t->status == GOAL_REACHED && g->open_subgoals > 0)
		return err_set(
			e, ERR_RULE,
			ngettext("%d of its subgoals is still open; tick that off first, or "
				 "this one as partly reached",
				 "%d of its subgoals are still open; tick those off first, or "
				 "this one as partly reached",
				 (unsigned long)g->open_subgoals),
			g->open_subgoals);
	if (needs_reason && !says_something(t->reason))
		return err_at(e, "reason", ERR_RULE, "%s",
			      t->status == GOAL_DROPPED ? _("say why the goal is dropped")
							: _("say why the goal was not reached"));
	return 0;
}

/* Asks about a goal that is reached although its level, as observed until that day, is below the one that
 * was expected. */
static int ask_of_level(struct acting *a, const struct goal_tick *t, struct err *e)
{
	const struct goal_now *g = ((const struct ticking *)a->own)->goal;
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":goal", g->rid), with_day(":on", t->on)) };
	struct observation seen = { .level = g->start_level };
	struct act_question q = { .field = "status", .doubt = DOUBT_REACHED_BELOW };

	if (read_row(&r, &seen_read, &seen, e) < 0)
		return -1;
	if (!doubt_reached_below(t->status, seen.level, g->target_level))
		return 0;
	const struct doubt_facts f = { .level = seen.level, .expected = g->target_level };
	doubt_say(DOUBT_REACHED_BELOW, &f, q.text, sizeof q.text);
	ask_of(a->ask, &q);
	return 0;
}

/* Finds the goals that are opened, or dropped, with this one, and asks whether they are. */
static int ask_of_relatives(struct acting *a, const struct goal_tick *t, struct err *e)
{
	struct ticking *own = a->own;
	const struct reader r = { a->work->store, &a->arena, BOUND(with_int(":goal", a->rid)) };
	struct act_question q = { .field = "status", .doubt = -1 };
	bool opens = t->status == GOAL_OPEN;

	if (!opens && t->status != GOAL_DROPPED)
		return 0;
	if (read_rows(&r, opens ? &above_read : &below_read, &own->with, &own->withs, e) != 0)
		return -1;
	if (own->withs == 0)
		return 0;
	if (opens)
		snprintf(
			q.text, sizeof q.text,
			ngettext("“%s”, which it is part of, is opened again too",
				 "“%s” and the other goals that it is part of are opened again too",
				 own->withs),
			own->with[0].text);
	else if (own->withs == 1)
		snprintf(q.text, sizeof q.text, _("its open subgoal “%s” is dropped with it"),
			 own->with[0].text);
	else
		snprintf(q.text, sizeof q.text, _("its %zu open subgoals are dropped with it"),
			 own->withs);
	ask_of(a->ask, &q);
	return 0;
}

static int tick_whose(struct acting *a, struct err *e)
{
	struct ticking *own = arena_take(&a->arena, sizeof *own);

	a->rid = ((const struct goal_tick *)a->entry)->goal_rid;
	if (goal_whose(a, a->rid, e) != 0)
		return -1;
	own->goal = a->own;
	a->own = own;
	return 0;
}

static int check_tick(struct acting *a, struct err *e)
{
	const struct ticking *own = a->own;
	struct goal_tick *t = a->entry;

	if (course_is_open(&a->course, &a->work->who, e) != 0)
		return -1;
	if (!goal_needs_reason(t->status))
		t->reason = NULL;
	if (check_status(own->goal, t, e) != 0 || ask_of_relatives(a, t, e) != 0)
		return -1;
	if (t->status != GOAL_OPEN)
		return goal_day(a, t->on, e) != 0 ? -1 : ask_of_level(a, t, e);
	t->on = DAY_NONE;
	return 0;
}

/* The goals that go with it, and the goal itself. */
static int write_tick(struct acting *a, struct err *e)
{
	const struct ticking *own = a->own;

	for (size_t i = 0; i < own->withs; i++) {
		int64_t rid = own->with[i].rid;
		if (act_put_entry(a->work, a->act, a->entry, &rid, e) != 0)
			return -1;
	}
	return act_put_entry(a->work, a->act, a->entry, &a->rid, e);
}

static const struct act_field tick_fields[] = {
	FIELD(goal_tick, status),
	FIELD_AT(goal_tick, on, "closed"),
	FIELD(goal_tick, reason),
	{ NULL, 0, false },
};

const struct act_desc goal_tick_act = {
	.name = N_("the goal"),
	.right = ACT_TICK,
	.type = RECORD_GOAL,
	.entry = sizeof(struct goal_tick),
	.field = tick_fields,
	.whose = tick_whose,
	.check = check_tick,
	.write = write_tick,
	.may_back = goal_may_back,
};

/* ---- observing ---- */

/* clang-format off */
static const struct reading observed_read = {
	"SELECT $p{goal AS goal_rid, by AS by_rid, level, on, note} FROM $progress AS p WHERE p.rid = :rid",
	ROW(struct observation, goal_rid, by_rid, level, on, note)
};
/* clang-format on */

int observation_load(struct store *s, int64_t rid, struct observation *out, struct arena *a,
		     struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", rid)) };

	*out = (struct observation){ .replaces = rid };
	return there(read_row(&r, &observed_read, out, e),
		     _("this observation is not in the store any more"), e);
}

static int observation_whose(struct acting *a, struct err *e)
{
	return goal_whose(a, ((const struct observation *)a->entry)->goal_rid, e);
}

static int check_observation(struct acting *a, struct err *e)
{
	const struct observation *o = a->entry;

	if (o->level != NOT_RELEVANT && !is_level(o->level))
		return err_at(
			e, "level", ERR_RULE,
			_("the level %d of a goal does not exist; write 0 to 4, or 9 where it is "
			  "not relevant"),
			o->level);
	/* A correction may leave the day as it came. */
	if (o->replaces != 0 && day_same(o->on, a->was.on))
		return day_of_act(&a->course, &a->work->who, o->on, e);
	return goal_day(a, o->on, e);
}

static const struct act_field observation_fields[] = {
	FIELD(observation, level),
	FIELD(observation, on),
	FIELD_AT(observation, goal_rid, "goal"),
	FIELD_AT(observation, by_rid, "by"),
	FIELD(observation, replaces),
	FIELD(observation, note),
	FIELD(observation, reason),
	{ NULL, 0, false },
};

const struct act_desc goal_observe_act = {
	.name = N_("the level"),
	.reason = N_("taken back at once"),
	.right = ACT_OBSERVE,
	.type = RECORD_PROGRESS,
	.entry = sizeof(struct observation),
	.field = observation_fields,
	.whose = observation_whose,
	.check = check_observation,
};
