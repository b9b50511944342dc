/* What can refuse a visit: rights, form, and the clip card (domain 2.1.11): see visit.h. */
#include "core/acts/visit_parts.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/queries/clip_book.h"

/* A correction takes citizen and visit from the record it corrects, the day where there is a
 * planned visit, and the carer where the entry names none. */
static int correction_whose(struct acting *a, struct visit_entry *v, struct err *e)
{
	if (fact_now(a->work->store, RECORD_VISIT_RECORD, v->replaces, &a->was, e) != 0)
		return -1;
	v->citizen_rid = a->was.citizen_rid;
	v->visit_rid = a->was.about_rid;
	if (v->visit_rid != 0)
		v->on = a->was.on;
	if (v->carer_rid == 0)
		v->carer_rid = a->was.by_rid;
	return 0;
}

int visit_whose(struct acting *a, struct err *e)
{
	struct visit_entry *v = a->entry, planned;

	if (v->replaces != 0) {
		if (correction_whose(a, v, e) != 0)
			return -1;
	} else if (v->visit_rid != 0) {
		if (visit_entry_planned(a->work->store, v->visit_rid, &planned, &a->arena, e) != 0)
			return -1;
		v->citizen_rid = planned.citizen_rid;
		v->on = planned.on;
	}
	if (v->carer_rid == 0)
		v->carer_rid = a->work->who.staff_rid;
	a->citizen_rid = v->citizen_rid;
	return 0;
}

/* What lies ahead may be called off, with the reason; all else of it is a doubt. */
static int check_time(const struct actor *who, const struct visit_entry *v, struct err *e)
{
	static const unsigned ahead = 1u << OUTCOME_CANCELLED_BY_CITIZEN |
				      1u << OUTCOME_CANCELLED_BY_PROVIDER | 1u << OUTCOME_MOVED;

	if (day_is_none(v->on))
		return err_at(e, "on", ERR_RULE, "%s", _("say on which day the visit was"));
	if ((int)v->outcome < 0)
		return err_at(e, "outcome", ERR_RULE, "%s", _("say how the visit went"));
	if (day_before(who->today, v->on) && (ahead >> v->outcome & 1) != 0 &&
	    !says_something(v->outcome_reason))
		return err_at(e, "outcome_reason", ERR_RULE, "%s",
			      _("its day has not come yet: say why the visit will not be made"));
	return 0;
}

static int check_observation(struct store *s, const struct visit_entry *v, size_t i, struct err *e)
{
	const struct goal_observation *o = &v->observation[i];

	if ((o->level < 0 || o->level > 4) && o->level != 9)
		return err_at(
			e, "goal", ERR_RULE,
			_("the level %d of a goal does not exist; write 0 to 4, or 9 where it is "
			  "not relevant"),
			o->level);
	for (size_t j = 0; j < i; j++)
		if (v->observation[j].goal_rid == o->goal_rid)
			return err_at(e, "goal", ERR_RULE, "%s",
				      _("the same goal was given two levels; keep one of them"));
	int same = goal_is_of(s, o->goal_rid, v->citizen_rid, e);
	if (same == 0)
		return err_at(e, "goal", ERR_RULE, "%s",
			      _("a goal that was given a level belongs to another citizen"));
	return same < 0 ? -1 : 0;
}

/* The use that these minutes take the place of: the visit's own reservation, or the corrected record's. */
static int use_replaced(const struct clip_card *card, const struct clip_asked *m)
{
	for (size_t i = 0; i < card->uses; i++) {
		const struct clip_use *u = &card->use[i];
		int64_t same = u->reserved ? m->visit_rid : m->replaces;
		if (same != 0 && u->record == same)
			return (int)i;
	}
	return -1;
}

/* The hint of the settings before the first use is a question of its own. */
static void ask_first_use(struct act_questions *ask, const struct clip_card *card,
			  const struct clip_asked *m)
{
	struct act_question hint = { .field = m->field, .doubt = -1 };
	const char *words = clip_first_use(card, m->use.on);

	if (words == NULL)
		return;
	snprintf(hint.text, sizeof hint.text, _("before the first use: %s"), words);
	hint.text[utf8_floor(hint.text, strlen(hint.text))] = '\0';
	ask_of(ask, &hint);
}

int clip_minutes_check(const struct work *work, struct clip_asked *m, struct act_questions *ask,
		       struct err *e)
{
	struct act_question warned = { .field = m->field, .doubt = -1 };
	struct clip_book book;
	struct clip_ledger ledger = { 0 };
	int done;

	clip_book_init(&book, &work->settings);
	done = clip_book_citizen(work->store, &book, m->citizen_rid, true, e);
	int held = done == 0 ? clip_book_find(&book, m->card, m->use.on) : -1;
	if (done == 0 && held < 0)
		done = err_set(e, ERR_RULE, "%s",
			       _("the citizen has no such clip card, so no minutes can be used"));
	if (done == 0) {
		const struct clip_card *c = &book.held[held].card;
		struct clip_question q = {
			.use = m->use,
			.today = work->who.today,
			.from_minute = m->from_minute >= 0 ? m->from_minute : SETTING_NONE,
			.instead_of = use_replaced(c, m),
		};
		snprintf(m->found, sizeof m->found, "%s", book.held[held].id);
		done = clip_check(&ledger, c, &q, warned.text, e);
		if (done == 0) {
			ask_of(ask, &warned);
			ask_first_use(ask, c, m);
		}
	}
	clip_ledger_release(&ledger);
	clip_book_release(&book);
	return done;
}

static int check_minutes(struct acting *a, const struct visit_entry *v, struct err *e)
{
	struct clip_asked *m = arena_take(&a->arena, sizeof *m);

	*m = (struct clip_asked){
		.citizen_rid = v->citizen_rid,
		.card = v->card,
		.from_minute = v->started,
		.visit_rid = v->visit_rid,
		.replaces = v->replaces,
		.field = "clip_minutes",
		.use = { .on = v->on,
			 .minutes = v->clip_minutes,
			 .helpers = 1,
			 .activity = v->clip_activity },
	};
	a->own = m->found;
	if (clip_minutes_check(a->work, m, a->ask, e) == 0)
		return 0;
	e->field = e->field != NULL && strcmp(e->field, "activity") == 0 ? "clip_activity"
									 : "clip_minutes";
	return -1;
}

/* A correction keeps the exercises of the record, whatever plan they are of. */
static int check_plans(struct acting *a, const struct visit_entry *v, struct err *e)
{
	for (size_t i = 0; v->replaces == 0 && i < v->exercises; i++) {
		int same = plan_is_of(a->work->store, v->exercise[i].plan, v->citizen_rid, e);
		if (same == 0)
			return err_at(e, "exercise", ERR_RULE, "%s",
				      _(doubt_words.at[DOUBT_OTHER_PLAN].shown));
		if (same < 0)
			return -1;
	}
	return 0;
}

static int ask_of_visit(struct acting *a, const struct visit_entry *v, struct err *e)
{
	const struct doubted d = {
		.where = DOUBT_AT_VISIT,
		.citizen_rid = v->citizen_rid,
		.carer_rid = v->carer_rid,
		.visit_rid = v->visit_rid,
		.replaces = v->replaces,
		.on = v->on,
		.started = v->started,
		.ended = v->ended,
		.outcome = (int)v->outcome,
		.has_services = v->services_n != 0,
	};

	return visit_ask(a, &d, e);
}

int visit_refuse(struct acting *a, struct err *e)
{
	const struct actor *who = &a->work->who;
	const struct visit_entry *v = a->entry;

	if (v->replaces == 0 && v->visit_rid != 0 &&
	    visit_check_unrecorded(a->work->store, v->visit_rid, e) != 0)
		return -1;
	if (check_time(who, v, e) != 0)
		return -1;
	if (v->carer_rid != who->staff_rid && v->replaces == 0 &&
	    right_check(who, ACT_CORRECT_OTHERS, e) != 0)
		return -1;
	for (size_t i = 0; i < v->observations; i++)
		if (check_observation(a->work->store, v, i, e) != 0) {
			e->of = v->observation[i].goal_rid;
			return -1;
		}
	if (check_plans(a, v, e) != 0 || (v->clip_minutes != 0 && check_minutes(a, v, e) != 0))
		return -1;
	return ask_of_visit(a, v, e);
}

int visit_may_again(const struct work *work, const struct withdrawal *w, int64_t replaces,
		    struct err *e)
{
	struct act_questions unheard;
	struct arena a = { 0 };
	struct visit_entry v;
	int may = visit_entry_recorded(work->store, w->rid, &v, &a, e);

	v.replaces = replaces;
	v.reason = w->reason;
	if (may == 0)
		may = visit_check(work, &v, &unheard, e);
	arena_release(&a);
	return may;
}
