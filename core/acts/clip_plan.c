/* Planning the use of a clip card: see clip_plan.h. */
#include "core/acts/clip_plan.h"

#include "core/acts/visit_parts.h"
#include "core/base/text.h"
#include "core/records/rights.h"

static int may_plan(struct store *s, const struct actor *who, int64_t citizen_rid, struct err *e)
{
	if (right_check(who, ACT_USE_CLIP, e) != 0 || right_check_staff(who, e) != 0)
		return -1;
	return citizen_access(s, who, citizen_rid, "plan", e);
}

static int check_form(const struct actor *who, const struct clip_plan *p, struct err *e)
{
	if (p->minutes <= 0)
		return err_set(e, ERR_RULE, "%s",
			       _("a planned use of the clip card takes at least one minute"));
	if (p->from < 0 || p->from >= MINUTES_A_DAY)
		return err_set(e, ERR_RULE, "%s", _("say at what time the planned use begins"));
	if (day_is_none(p->on))
		return err_set(e, ERR_RULE, "%s", _("say on which day the use is planned"));
	if (day_before(p->on, who->today))
		return err_set(e, ERR_RULE, "%s",
			       _("a plan lies ahead; what has taken place is recorded as a use"));
	return 0;
}

int clip_plan_check(const struct work *work, const struct clip_plan *p, char warning[CLIP_WARNING],
		    struct err *e)
{
	struct visit_entry v = { .citizen_rid = p->citizen_rid, .on = p->on, .started = p->from };
	struct clip_use use = {
		.on = p->on, .minutes = p->minutes, .helpers = 1, .activity = p->activity
	};
	char card[RECORD_ID_MAX + 1];

	warning[0] = '\0';
	if (may_plan(work->store, &work->who, p->citizen_rid, e) != 0 ||
	    check_form(&work->who, p, e) != 0)
		return -1;
	/* To send somebody else is for those who see the others' days. */
	if (p->carer_rid != 0 && p->carer_rid != work->who.staff_rid &&
	    right_check(&work->who, ACT_SEE_OTHERS_DAY, e) != 0)
		return -1;
	return clip_use_checked(work, &v, &use, card, warning, e);
}

struct planning {
	struct visit_writing w;
	const struct clip_plan *plan;
};

static void set_span(json_t *o, const struct clip_plan *p)
{
	char from[TIME_TEXT], to[TIME_TEXT];

	json_object_set_new(o, "from", json_string(time_text(p->from, from)));
	json_object_set_new(o, "to",
			    json_string(time_text((p->from + p->minutes) % MINUTES_A_DAY, to)));
	json_object_set_new(o, "clip_minutes", json_integer(p->minutes));
}

static int write_plan(struct store *s, void *data, struct err *e)
{
	struct planning *planning = data;
	struct visit_writing *w = &planning->w;
	const struct clip_plan *p = planning->plan;
	char warning[CLIP_WARNING];
	int done = -1;

	if (clip_plan_check(w->work, p, warning, e) != 0)
		return -1;
	json_t *services = json_array(),
	       *o = json_pack("{s:s, s:o}", "type", "visit", "services", services);
	for (size_t i = 0; i < p->services_n; i++)
		json_array_append_new(services, json_string(p->services[i]));
	set_day(o, "on", p->on);
	set_span(o, p);
	if (set_text(o, "clip_activity", p->activity, e) == 0 &&
	    set_reference(s, o, "citizen", p->citizen_rid, e) == 0 &&
	    set_reference(s, o, "carer", p->carer_rid, e) == 0)
		done = visit_put(w, o, &w->rid, e);
	json_decref(o);
	return done;
}

int clip_plan_add(const struct work *work, const struct clip_plan *p, int64_t *visit_rid,
		  struct err *e)
{
	struct planning planning = {
		.w = { .work = work, .v = { .on = p->on } },
		.plan = p,
	};

	if (store_write(work->store, write_plan, &planning, e) != 0)
		return -1;
	if (visit_rid != NULL)
		*visit_rid = planning.w.rid;
	return 0;
}

int clip_plan_cancel(const struct work *work, int64_t visit_rid, enum outcome outcome,
		     const char *reason, int64_t *record_rid, struct err *e)
{
	struct visit_entry v = {
		.visit_rid = visit_rid,
		.outcome = outcome,
		.outcome_reason = reason,
		.started = -1,
		.ended = -1,
	};

	if (!says_something(reason))
		return err_set(e, ERR_RULE, "%s", _("say why the plan is cancelled"));
	return visit_add(work, &v, record_rid, e);
}

/* What it reserves itself is there for it (use_replaced). */
static int check_reserve(struct visit_writing *w, const struct visit_entry *now, struct err *e)
{
	struct clip_use use = { .on = now->on, .minutes = w->v.clip_minutes, .helpers = 1 };
	char card[RECORD_ID_MAX + 1], warning[CLIP_WARNING];

	if (may_plan(w->work->store, &w->work->who, now->citizen_rid, e) != 0)
		return -1;
	int recorded = visit_has_record(w->work->store, now->visit_rid, e);
	if (recorded > 0)
		return err_set(e, ERR_RULE, "%s",
			       _("this visit is recorded already; correct that record instead"));
	if (recorded < 0 || use.minutes <= now->clip_minutes)
		return recorded;
	return clip_use_checked(w->work, now, &use, card, warning, e);
}

static int write_reserve(struct store *s, void *data, struct err *e)
{
	struct visit_writing *w = data;
	struct visit_entry now;
	struct arena a = { 0 };
	char id[RECORD_ID_MAX + 1];
	int minutes = w->v.clip_minutes;
	int done = visit_entry_planned(s, w->v.visit_rid, &now, &a, e);

	if (done == 0)
		done = check_reserve(w, &now, e);
	if (done == 0)
		done = record_shown_id(s, w->v.visit_rid, id, e);
	if (done == 0) {
		json_t *o = json_pack("{s:s, s:s}", "type", "visit", "id", id);
		json_object_set_new(o, "clip_minutes",
				    minutes > 0 ? json_integer(minutes) : json_null());
		w->v.on = now.on;
		done = visit_put(w, o, NULL, e);
		json_decref(o);
	}
	arena_release(&a);
	return done;
}

int clip_plan_reserve(const struct work *work, int64_t visit_rid, int minutes, struct err *e)
{
	struct visit_writing w = {
		.work = work,
		.v = { .visit_rid = visit_rid, .clip_minutes = minutes },
	};

	return store_write(work->store, write_reserve, &w, e);
}
