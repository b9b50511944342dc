/* What can refuse a visit: rights, form, and the clip card (domain 2.1.11): see visit.h. */
#include "core/acts/visit_parts.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/clip_book.h"
#include "core/records/rights.h"

int correction_checked(struct store *s, const struct actor *who, struct visit_entry *v,
		       struct err *e)
{
	struct visit_before b = { .visit_rid = 0 };

	if (right_check(who, ACT_CORRECT_RECORD, e) != 0 || right_check_staff(who, e) != 0 ||
	    visit_recorded(s, v->replaces, &b, e) != 0 ||
	    citizen_access(s, who, b.citizen_rid, "record", e) != 0)
		return -1;
	if (!b.live)
		return err_set(e, ERR_RULE, "%s",
			       _("this record has been corrected or withdrawn already; correct the "
				 "newest one"));
	if (b.carer_rid != who->staff_rid && b.recorded_by != who->staff_rid &&
	    right_check(who, ACT_CORRECT_OTHERS, e) != 0)
		return -1;
	if (!says_something(v->reason))
		return err_set(e, ERR_RULE, "%s",
			       _("say why the record is corrected; the first one stays readable"));
	v->citizen_rid = b.citizen_rid;
	v->visit_rid = b.visit_rid;
	if (v->visit_rid != 0)
		v->on = b.on;
	if (v->carer_rid == 0)
		v->carer_rid = b.carer_rid;
	return 0;
}

static int settle_new(struct store *s, const struct actor *who, struct visit_entry *v,
		      struct err *e)
{
	struct visit_before b = { .visit_rid = 0 };

	if (v->carer_rid == 0)
		v->carer_rid = who->staff_rid;
	if (v->visit_rid == 0)
		return 0;
	if (visit_planned(s, v->visit_rid, &b, e) != 0)
		return -1;
	v->citizen_rid = b.citizen_rid;
	v->on = b.on;
	int recorded = visit_has_record(s, v->visit_rid, e);
	if (recorded > 0)
		return err_set(e, ERR_RULE, "%s",
			       _("this visit is recorded already; correct that record instead"));
	return recorded;
}

static int check_time(const struct actor *who, const struct visit_entry *v, struct err *e)
{
	static const unsigned ahead = 1u << OUTCOME_CANCELLED_BY_CITIZEN |
				      1u << OUTCOME_CANCELLED_BY_PROVIDER | 1u << OUTCOME_MOVED;
	char day[DAY_TEXT];

	if (day_is_none(v->on))
		return err_set(e, ERR_RULE, "%s", _("say on which day the visit was"));
	if (day_before(who->today, v->on) && (ahead >> v->outcome & 1) == 0)
		return err_set(
			e, ERR_RULE,
			_("the visit is on %s, which has not come yet; until then it can only be "
			  "cancelled or moved"),
			day_text(v->on, day));
	return 0;
}

static int check_observation(struct store *s, const struct visit_entry *v, size_t i, struct err *e)
{
	const struct goal_observation *o = &v->observation[i];

	if ((o->level < 0 || o->level > 4) && o->level != 9)
		return err_set(
			e, ERR_RULE,
			_("the level %d of a goal does not exist; write 0 to 4, or 9 where it is "
			  "not relevant"),
			o->level);
	for (size_t j = 0; j < i; j++)
		if (v->observation[j].goal_rid == o->goal_rid)
			return err_set(e, ERR_RULE, "%s",
				       _("the same goal was given two levels; keep one of them"));
	int hers = goal_is_of(s, o->goal_rid, v->citizen_rid, e);
	if (hers == 0)
		return err_set(e, ERR_RULE, "%s",
			       _("a goal that was given a level belongs to another citizen"));
	return hers < 0 ? -1 : 0;
}

/* The use that this record takes the place of: its own reservation, or the corrected record's. */
static int use_replaced(const struct clip_card *card, const struct visit_entry *v)
{
	for (size_t i = 0; i < card->uses; i++) {
		const struct clip_use *u = &card->use[i];
		int64_t same = u->reserved ? v->visit_rid : v->replaces;
		if (same != 0 && u->record == same)
			return (int)i;
	}
	return -1;
}

int clip_use_checked(const struct work *work, const struct visit_entry *v,
		     const struct clip_use *use, char card[RECORD_ID_MAX + 1], char warning[400],
		     struct err *e)
{
	struct clip_book book;
	struct clip_ledger ledger = { 0 };
	int done;

	clip_book_init(&book, &work->settings);
	done = clip_book_citizen(work->store, &book, v->citizen_rid, true, e);
	int held = done == 0 ? clip_book_find(&book, v->card, use->on) : -1;
	if (done == 0 && held < 0)
		done = err_set(e, ERR_RULE, "%s",
			       _("the citizen has no such clip card, so no minutes can be used"));
	if (done == 0) {
		const struct clip_card *c = &book.held[held].card;
		struct clip_question q = {
			.use = *use,
			.today = work->who.today,
			.from_minute = v->started >= 0 ? v->started : SETTING_NONE,
			.instead_of = use_replaced(c, v),
		};
		snprintf(card, RECORD_ID_MAX + 1, "%s", book.held[held].id);
		done = clip_check(&ledger, c, &q, warning, e);
	}
	clip_ledger_release(&ledger);
	clip_book_release(&book);
	return done;
}

int visit_checked(const struct work *work, struct visit_entry *v, char card[RECORD_ID_MAX + 1],
		  char warning[400], struct err *e)
{
	*card = *warning = '\0';
	if (right_check(&work->who, ACT_RECORD_VISIT, e) != 0 ||
	    right_check_staff(&work->who, e) != 0 ||
	    (v->replaces != 0 ? correction_checked : settle_new)(work->store, &work->who, v, e) !=
		    0 ||
	    citizen_access(work->store, &work->who, v->citizen_rid, "record", e) != 0 ||
	    check_time(&work->who, v, e) != 0)
		return -1;
	if (v->carer_rid != work->who.staff_rid && v->replaces == 0 &&
	    right_check(&work->who, ACT_CORRECT_OTHERS, e) != 0)
		return -1;
	for (size_t i = 0; i < v->observations; i++)
		if (check_observation(work->store, v, i, e) != 0)
			return -1;
	if (v->clip_minutes == 0)
		return 0;
	struct clip_use use = {
		.on = v->on, .minutes = v->clip_minutes, .helpers = 1, .activity = v->clip_activity
	};
	return clip_use_checked(work, v, &use, card, warning, e);
}

int visit_check(const struct work *work, const struct visit_entry *v, char warning[400],
		struct err *e)
{
	struct visit_entry full = *v;
	char card[RECORD_ID_MAX + 1];

	return visit_checked(work, &full, card, warning, e);
}
