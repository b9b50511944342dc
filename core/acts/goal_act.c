/* Acts on goals: see goal_act.h. */
#include "core/acts/goal_act.h"

#include <sqlite3.h>
#include <string.h>

#include "core/acts/course_parts.h"
#include "core/base/text.h"
#include "core/fsiii.h"
#include "core/phrase.h"
#include "core/queries/column.h"

enum { MOST_LIMITED = 4, NOT_RELEVANT = 9 };

int goal_entry_load(struct store *s, int64_t goal_rid, struct goal_entry *out, struct arena *a,
		    struct err *e)
{
	static const char sql[] = "SELECT condition FROM goal WHERE rid = :rid";
	struct goal_now g;

	if (goal_now(s, goal_rid, &g, a, e) != 0)
		return -1;
	struct sqlite3_stmt *st = store_statement(s, sql, e);
	if (st == NULL)
		return -1;
	bind_int(st, ":rid", goal_rid);
	int got = statement_step(s, st, e);
	*out = (struct goal_entry){
		.course_rid = g.course_rid,
		.parent_rid = g.parent_rid,
		.text = g.text,
		.own_words = g.own_words,
		.condition = got == 1 ? arena_text(a, column_text(st, 0)) : NULL,
		.start_level = g.start_level,
		.target_level = g.target_level,
		.agreed = g.agreed,
	};
	statement_done(st);
	return got < 0 ? -1 : 0;
}

/* ---- setting and changing ---- */

static bool is_level(int level)
{
	return level >= 0 && level <= MOST_LIMITED;
}

static int check_parent(struct store *s, const struct goal_entry *g, struct err *e)
{
	struct arena a = { 0 };
	struct goal_now parent;
	int done = 0;

	if (g->parent_rid == 0)
		return 0;
	done = goal_now(s, g->parent_rid, &parent, &a, e);
	if (done == 0 && parent.course_rid != g->course_rid)
		done = err_set(e, ERR_RULE, "%s",
			       _("the goal it is part of belongs to another course"));
	if (done == 0 && parent.status != GOAL_OPEN)
		done = err_set(
			e, ERR_RULE, "%s",
			_("the goal it is part of is ticked off; open that one again first"));
	arena_release(&a);
	return done;
}

static int check_words(const struct goal_entry *g, struct err *e)
{
	if (!says_something(g->text))
		return err_set(e, ERR_RULE, "%s", _("say in a few words what the goal is"));
	if (says_something(g->condition) && fsiii_find(g->condition) == NULL)
		return err_set(e, ERR_RULE,
			       _("%s is no condition of Fælles Sprog III; choose one of the list"),
			       g->condition);
	if (g->start_level != -1 && g->start_level != NOT_RELEVANT && !is_level(g->start_level))
		return err_set(
			e, ERR_RULE,
			_("the start level %d does not exist; write 0 to 4, or 9 where it is not "
			  "relevant"),
			g->start_level);
	if (g->target_level != -1 && !is_level(g->target_level))
		return err_set(e, ERR_RULE, _("the expected level %d does not exist; write 0 to 4"),
			       g->target_level);
	return 0;
}

static bool same_text(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* An agreement to what stood there before, and no new one. */
static bool agreement_is_stale(const struct goal_now *was, const struct goal_entry *g)
{
	bool same = same_text(was->text, g->text) && was->target_level == g->target_level;

	return !same && !day_is_none(was->agreed) && day_same(was->agreed, g->agreed);
}

static void warn_of(const struct actor *who, const struct goal_now *was, const struct goal_entry *g,
		    char warning[ACT_WARNING])
{
	char day[DAY_PHRASE];

	if (was != NULL && agreement_is_stale(was, g))
		warn(warning,
		     _("the citizen agreed on %s to what stood there before: write the day of the "
		       "new "
		       "agreement, or it is left open"),
		     day_phrase(was->agreed, who->today, day));
	else if (day_is_none(g->agreed))
		warn(warning, "%s", _("that the citizen agrees is not noted"));
	if (g->start_level >= 0 && g->start_level != NOT_RELEVANT && g->target_level >= 0 &&
	    g->target_level >= g->start_level)
		warn(warning,
		     _("the expected level %d is no better than the start, %d: lower is better"),
		     g->target_level, g->start_level);
}

/* *g is completed with the course of a goal that is changed. */
static int check_goal(struct store *s, const struct actor *who, int64_t goal_rid,
		      struct goal_entry *g, struct arena *a, char warning[ACT_WARNING],
		      struct err *e)
{
	struct goal_now was;
	struct course_now c;

	warning[0] = '\0';
	if (goal_rid != 0 && goal_now(s, goal_rid, &was, a, e) != 0)
		return -1;
	if (goal_rid != 0)
		g->course_rid = was.course_rid;
	if (course_may(s, who, ACT_GOAL, g->course_rid, &c, e) != 0 ||
	    course_is_open(&c, who, e) != 0)
		return -1;
	if (goal_rid != 0 && was.status != GOAL_OPEN)
		return err_set(e, ERR_RULE, "%s",
			       _("this goal is ticked off; open it again before it is changed"));
	if (check_words(g, e) != 0 || check_parent(s, g, e) != 0)
		return -1;
	if (!day_is_none(g->agreed) && day_of_act(&c, who, g->agreed, e) != 0)
		return -1;
	warn_of(who, goal_rid != 0 ? &was : NULL, g, warning);
	if (goal_rid != 0 && agreement_is_stale(&was, g))
		g->agreed = DAY_NONE;
	return 0;
}

int goal_check(const struct work *work, int64_t goal_rid, const struct goal_entry *g,
	       char warning[400], struct err *e)
{
	struct goal_entry full = *g;
	struct arena a = { 0 };
	int done = check_goal(work->store, &work->who, goal_rid, &full, &a, warning, e);

	(void)&work->settings;
	arena_release(&a);
	return done;
}

static int fill_goal(struct act_writing *w, const struct goal_entry *g, json_t *o, struct err *e)
{
	const struct fsiii_condition *condition = fsiii_find(g->condition);

	change_integer(o, "start_level", g->start_level, -1);
	change_integer(o, "target_level", g->target_level, -1);
	change_day(o, "agreed", g->agreed);
	if (w->rid == 0 && set_reference(w->work->store, o, "course", g->course_rid, e) != 0)
		return -1;
	if (set_text(o, "text", g->text, e) != 0 ||
	    change_text(o, "own_words", g->own_words, e) != 0 ||
	    change_text(o, "condition", condition != NULL ? condition->code : NULL, e) != 0)
		return -1;
	return change_reference(w->work->store, o, "parent", g->parent_rid, e);
}

static int write_goal(struct store *s, void *data, struct err *e)
{
	struct act_writing *outer = data, w = *outer;
	struct goal_entry g = *(const struct goal_entry *)w.entry;
	struct arena a = { 0 };
	char warning[ACT_WARNING];
	json_t *o = NULL;

	int done = check_goal(s, &w.work->who, w.rid, &g, &a, warning, e);
	arena_release(&a);
	if (done != 0 || act_begins(s, &w.mark, e) != 0 ||
	    (o = record_object(s, RECORD_GOAL, w.rid, e)) == NULL)
		return -1;
	if (fill_goal(&w, &g, o, e) != 0) {
		json_decref(o);
		return -1;
	}
	if (act_put(&w, w.work->who.today, o, &w.rid, e) != 0 || act_ends(s, &w.mark, e) != 0)
		return -1;
	outer->rid = w.rid;
	outer->mark = w.mark;
	return 0;
}

int goal_add(const struct work *work, const struct goal_entry *g, int64_t *goal_rid, struct err *e)
{
	struct act_writing w = { .work = work, .entry = g };

	if (store_write(work->store, write_goal, &w, e) != 0)
		return -1;
	if (goal_rid != NULL)
		*goal_rid = w.rid;
	return 0;
}

int goal_change(const struct work *work, int64_t goal_rid, const struct goal_entry *g,
		struct act_mark *mark, struct err *e)
{
	struct act_writing w = { .work = work, .entry = g, .rid = goal_rid };

	if (store_write(work->store, write_goal, &w, e) != 0)
		return -1;
	if (mark != NULL)
		*mark = w.mark;
	return 0;
}

/* ---- ticking off ---- */

static int check_status(const struct goal_now *g, const struct goal_tick *t, struct err *e)
{
	bool needs_reason = t->status == GOAL_NOT_REACHED || t->status == GOAL_DROPPED;

	if ((int)t->status == g->status)
		return err_set(e, ERR_RULE, "%s", _("that is how the goal stands already"));
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
		return err_set(e, ERR_RULE, "%s",
			       t->status == GOAL_DROPPED ? _("say why the goal is dropped")
							 : _("say why the goal was not reached"));
	return 0;
}

int goal_tick_check(const struct work *work, const struct goal_tick *t, struct err *e)
{
	struct arena a = { 0 };
	struct course_now c;
	struct goal_now g;
	int done = goal_now(work->store, t->goal_rid, &g, &a, e);

	if (done == 0 && (course_may(work->store, &work->who, ACT_GOAL, g.course_rid, &c, e) != 0 ||
			  course_is_open(&c, &work->who, e) != 0 || check_status(&g, t, e) != 0))
		done = -1;
	if (done == 0 && t->status != GOAL_OPEN)
		done = day_of_act(&c, &work->who, t->on, e);
	arena_release(&a);
	return done;
}

static int write_tick(struct store *s, void *data, struct err *e)
{
	struct act_writing *w = data;
	const struct goal_tick *t = w->entry;
	json_t *o = NULL;

	if (goal_tick_check(w->work, t, e) != 0 || act_begins(s, &w->mark, e) != 0 ||
	    (o = record_object(s, RECORD_GOAL, t->goal_rid, e)) == NULL)
		return -1;
	change_word(o, "status", &goal_status_words, (int)t->status);
	change_day(o, "closed", t->status != GOAL_OPEN ? t->on : DAY_NONE);
	if (change_text(o, "reason", t->status != GOAL_OPEN ? t->reason : NULL, e) != 0) {
		json_decref(o);
		return -1;
	}
	return act_put(w, w->work->who.today, o, NULL, e) != 0 ? -1 : act_ends(s, &w->mark, e);
}

int goal_tick_off(const struct work *work, const struct goal_tick *t, struct act_mark *mark,
		  struct err *e)
{
	struct act_writing w = { .work = work, .entry = t };

	if (store_write(work->store, write_tick, &w, e) != 0)
		return -1;
	if (mark != NULL)
		*mark = w.mark;
	return 0;
}

static int write_back(struct store *s, void *data, struct err *e)
{
	struct act_writing *w = data;
	struct arena a = { 0 };
	struct course_now c;
	struct goal_now g;
	int done = goal_now(s, w->rid, &g, &a, e);

	if (done == 0 && (course_may(s, &w->work->who, ACT_GOAL, g.course_rid, &c, e) != 0 ||
			  course_is_open(&c, &w->work->who, e) != 0))
		done = -1;
	arena_release(&a);
	if (done != 0)
		return -1;
	return act_take_back(s, &w->work->who, settings_on(&w->work->settings, w->work->who.today),
			     &w->mark, _("taken back"), e);
}

int goal_take_back(const struct work *work, int64_t goal_rid, const struct act_mark *mark,
		   struct err *e)
{
	struct act_writing w = { .work = work, .rid = goal_rid, .mark = *mark };

	return store_write(work->store, write_back, &w, e);
}

/* ---- observing ---- */

/* *by: who saw it; a correction does not change that. */
static int check_correction(struct store *s, const struct actor *who, const struct observation *o,
			    int64_t *by, struct err *e)
{
	struct fact_now f;

	if (fact_correctable(s, who, RECORD_PROGRESS, o->replaces, o->reason, &f, e) != 0)
		return -1;
	*by = f.by_rid;
	if (f.about_rid != o->goal_rid)
		return err_set(
			e, ERR_RULE, "%s",
			_("a correction is about the same goal; withdraw this one and observe "
			  "the other instead"));
	return 0;
}

static int check_observation(struct store *s, const struct actor *who, const struct observation *o,
			     int64_t *by, struct err *e)
{
	struct arena a = { 0 };
	struct course_now c;
	struct goal_now g;
	int done = goal_now(s, o->goal_rid, &g, &a, e);

	arena_release(&a);
	if (done != 0 || course_may(s, who, ACT_OBSERVE, g.course_rid, &c, e) != 0)
		return -1;
	if (o->level != NOT_RELEVANT && !is_level(o->level))
		return err_set(
			e, ERR_RULE,
			_("the level %d of a goal does not exist; write 0 to 4, or 9 where it is "
			  "not relevant"),
			o->level);
	if (day_of_act(&c, who, o->on, e) != 0)
		return -1;
	*by = who->staff_rid;
	return o->replaces != 0 ? check_correction(s, who, o, by, e) : 0;
}

int goal_observe_check(const struct work *work, const struct observation *o, struct err *e)
{
	int64_t by = 0;

	return check_observation(work->store, &work->who, o, &by, e);
}

static int write_observation(struct store *s, void *data, struct err *e)
{
	struct act_writing *w = data;
	const struct observation *o = w->entry;
	int64_t by = 0;

	if (check_observation(s, &w->work->who, o, &by, e) != 0)
		return -1;
	json_t *fact = json_pack("{s:s, s:i}", "type", "progress", "level", o->level);
	set_day(fact, "on", o->on);
	if (set_reference(s, fact, "goal", o->goal_rid, e) != 0 ||
	    set_reference(s, fact, "by", by, e) != 0 ||
	    set_reference(s, fact, "replaces", o->replaces, e) != 0 ||
	    set_text(fact, "note", o->note, e) != 0 ||
	    set_text(fact, "reason", o->replaces != 0 ? o->reason : NULL, e) != 0) {
		json_decref(fact);
		return -1;
	}
	return act_put(w, o->on, fact, &w->rid, e);
}

int goal_observe(const struct work *work, const struct observation *o, int64_t *rid, struct err *e)
{
	struct act_writing w = { .work = work, .entry = o };

	if (store_write(work->store, write_observation, &w, e) != 0)
		return -1;
	if (rid != NULL)
		*rid = w.rid;
	return 0;
}

int goal_observation_withdraw(const struct work *work, int64_t rid, const char *reason,
			      struct err *e)
{
	return course_fact_withdraw(work->store, &work->who, RECORD_PROGRESS, rid, reason, e);
}
