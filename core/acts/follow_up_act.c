/* Recording follow-ups: see follow_up_act.h. */
#include "core/acts/follow_up_act.h"

#include <sqlite3.h>

#include "core/acts/course_parts.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/column.h"

/* clang-format off */
static const char done_sql[] =
	"SELECT on_day FROM follow_up WHERE course_rid = :rid AND rule = :rule AND due_day = :due"
	" AND live LIMIT 1";
/* clang-format on */

/* The contact person and the lead may, whatever their role. */
static int may_follow_up(struct store *s, const struct actor *who, int64_t course_rid,
			 struct course_now *c, struct err *e)
{
	if (course_now(s, course_rid, c, e) != 0 || right_check_staff(who, e) != 0)
		return -1;
	bool hers = who->staff_rid == c->contact_rid || who->staff_rid == c->lead_rid;
	if (right_check(who, hers ? ACT_SEE_CITIZEN : ACT_FOLLOW_UP, e) != 0)
		return -1;
	return citizen_access(s, who, c->citizen_rid, "course", e);
}

static int check_once(struct store *s, const struct actor *who, const struct follow_up_entry *f,
		      struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, done_sql, e);
	char day[DAY_PHRASE];

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", f->course_rid);
	bind_text(st, ":rule", f->rule);
	bind_day(st, ":due", f->due);
	int got = statement_step(s, st, e);
	struct day on = got == 1 ? column_day(st, 0) : DAY_NONE;
	statement_done(st);
	if (got == 1)
		return err_set(e, ERR_RULE,
			       _("this follow-up was done on %s already; correct that one instead"),
			       day_phrase(on, who->today, day));
	return got;
}

static int check_correction(struct store *s, const struct actor *who,
			    const struct follow_up_entry *f, struct fact_now *was, struct err *e)
{
	if (fact_correctable(s, who, RECORD_FOLLOW_UP, f->replaces, f->reason, was, e) != 0)
		return -1;
	if (was->about_rid != f->course_rid)
		return err_set(e, ERR_RULE, "%s", _("a correction is about the same course"));
	return 0;
}

/* *by: who did it. */
static int check(const struct work *work, const struct follow_up_entry *f, int64_t *by,
		 struct err *e)
{
	struct course_now c;
	struct fact_now was = { .by_rid = work->who.staff_rid };

	if (may_follow_up(work->store, &work->who, f->course_rid, &c, e) != 0)
		return -1;
	if (f->replaces == 0 &&
	    settings_follow_up(settings_on(&work->settings, work->who.today), f->rule) == NULL)
		return err_set(e, ERR_RULE, "%s",
			       _("the settings know no such follow-up; choose one that is due"));
	if (day_is_none(f->due))
		return err_set(e, ERR_RULE, "%s",
			       _("say which follow-up it is: the day it was due"));
	if (!day_is_none(c.declined) || !day_is_none(c.cancelled))
		return course_is_open(&c, &work->who, e);
	if (day_of_act(&c, &work->who, f->on, e) != 0 ||
	    (f->replaces != 0 ? check_correction(work->store, &work->who, f, &was, e)
			      : check_once(work->store, &work->who, f, e)) != 0)
		return -1;
	*by = f->by_rid != 0 ? f->by_rid : was.by_rid;
	return 0;
}

int follow_up_check(const struct work *work, const struct follow_up_entry *f, struct err *e)
{
	int64_t by = 0;

	return check(work, f, &by, e);
}

int follow_up_put(struct act_writing *w, const struct follow_up_entry *f, int64_t by, struct err *e)
{
	json_t *o = json_pack("{s:s, s:s}", "type", "follow_up", "rule", f->rule);

	set_day(o, "due", f->due);
	set_day(o, "on", f->on);
	if (f->result >= 0)
		change_word(o, "result", &follow_up_result_words, f->result);
	if (set_reference(w->work->store, o, "course", f->course_rid, e) != 0 ||
	    set_reference(w->work->store, o, "by", by, e) != 0 ||
	    set_reference(w->work->store, o, "replaces", f->replaces, e) != 0 ||
	    set_text(o, "note", f->note, e) != 0 ||
	    set_text(o, "reason", f->replaces != 0 ? f->reason : NULL, e) != 0) {
		json_decref(o);
		return -1;
	}
	return act_put(w, f->on, o, &w->rid, e);
}

static int write_follow_up(struct store *s, void *data, struct err *e)
{
	struct act_writing *w = data;
	int64_t by = 0;
	(void)s;

	if (check(w->work, w->entry, &by, e) != 0)
		return -1;
	return follow_up_put(w, w->entry, by, e);
}

int follow_up_add(const struct work *work, const struct follow_up_entry *f, int64_t *rid,
		  struct err *e)
{
	struct act_writing w = { .work = work, .entry = f };

	if (store_write(work->store, write_follow_up, &w, e) != 0)
		return -1;
	if (rid != NULL)
		*rid = w.rid;
	return 0;
}

int follow_up_withdraw(const struct work *work, int64_t rid, const char *reason, struct err *e)
{
	return course_fact_withdraw(work->store, &work->who, RECORD_FOLLOW_UP, rid, reason, e);
}
