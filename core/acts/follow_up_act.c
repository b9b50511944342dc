/* Recording follow-ups: see follow_up_act.h. */
#include "core/acts/follow_up_act.h"

#include <string.h>

#include "core/acts/acting.h"
#include "core/acts/later_act.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"

/* clang-format off */
static const struct reading done_read = {
	"SELECT $f{on} FROM $follow_up AS f WHERE $f.course = :course AND $f.rule = :rule AND $f.due = :due"
	" AND f.live LIMIT 1",
	ROW(struct follow_up_entry, on)
};
static const struct reading said_read = {
	"SELECT $f{course AS course_rid, rule, due, on, by AS by_rid, result, note} FROM $follow_up AS f WHERE f.rid = :rid",
	ROW(struct follow_up_entry, course_rid, rule, due, on, by_rid, result, note)
};
/* clang-format on */

int follow_up_entry_load(struct store *s, int64_t rid, struct follow_up_entry *out, struct arena *a,
			 struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", rid)) };

	*out = (struct follow_up_entry){ .replaces = rid };
	return there(read_row(&r, &said_read, out, e),
		     _("this follow-up is not in the store any more"), e);
}

static int check_once(const struct work *work, const struct follow_up_entry *f, struct err *e)
{
	const struct reader r = { work->store, NULL,
				  BOUND(with_int(":course", f->course_rid),
					with_text(":rule", f->rule), with_day(":due", f->due)) };
	struct follow_up_entry was;
	char day[DAY_PHRASE];
	int got = read_row(&r, &done_read, &was, e);

	if (got == 1)
		return err_at(e, "on", ERR_RULE,
			      _("this follow-up was done on %s already; correct that one instead"),
			      day_phrase(was.on, work->who.today, day));
	return got;
}

/* The contact person and the lead may, whatever their role. */
int follow_up_right(const struct acting *a, struct err *e)
{
	int64_t staff = a->work->who.staff_rid;

	if (staff == a->course.contact_rid || staff == a->course.lead_rid)
		return 0;
	return right_check(&a->work->who, ACT_FOLLOW_UP, e);
}

static struct later_entry status_of(const struct follow_up_entry *f)
{
	return (struct later_entry){ .course_rid = f->course_rid,
				     .on = f->on,
				     .status = f->status };
}

/* The status that was found out at a follow-up after the course, as if it was recorded by itself. */
static int check_status(struct acting *a, const struct follow_up_entry *f, struct err *e)
{
	const struct later_entry later = status_of(f);
	struct act_questions ask = { .n = 0 };

	if (later_check(a->work, &later, &ask, e) != 0)
		return -1;
	for (size_t i = 0; i < ask.n; i++)
		ask_of(a->ask, &ask.at[i]);
	return 0;
}

static int check_follow_up(struct acting *a, struct err *e)
{
	const struct follow_up_entry *f = a->entry;
	const struct actor *who = &a->work->who;

	if (follow_up_right(a, e) != 0)
		return -1;
	if (f->replaces == 0 && strcmp(f->rule, FOLLOW_UP_AGREED) != 0 &&
	    settings_follow_up(settings_on(&a->work->settings, who->today), f->rule) == NULL)
		return err_at(e, "rule", ERR_RULE, "%s",
			      _("the settings know no such follow-up; choose one that is due"));
	if (day_is_none(f->due))
		return err_at(e, "due", ERR_RULE, "%s",
			      _("say which follow-up it is: the day it was due"));
	if (course_took_place(&a->course, who, e) != 0 ||
	    day_of_act(&a->course, who, f->on, e) != 0)
		return -1;
	if (f->replaces == 0 && check_once(a->work, f, e) != 0)
		return -1;
	return f->has_status && f->replaces == 0 ? check_status(a, f, e) : 0;
}

/* The follow-up first, so that the act is about it; the status after the course stands for itself. */
static int write_follow_up(struct acting *a, struct err *e)
{
	const struct follow_up_entry *f = a->entry;

	if (act_put_entry(a->work, a->act, f, &a->rid, e) != 0)
		return -1;
	if (!f->has_status || f->replaces != 0)
		return 0;
	const struct later_entry later = status_of(f);
	int64_t rid = 0;
	return act_put_entry(a->work, &later_act, &later, &rid, e);
}

static const struct act_field follow_up_fields[] = {
	FIELD(follow_up_entry, rule),
	FIELD(follow_up_entry, due),
	FIELD(follow_up_entry, on),
	FIELD(follow_up_entry, result),
	FIELD_AT(follow_up_entry, course_rid, "course"),
	FIELD_AT(follow_up_entry, by_rid, "by"),
	FIELD(follow_up_entry, replaces),
	FIELD(follow_up_entry, note),
	FIELD(follow_up_entry, reason),
	{ NULL, 0, false },
};

const struct act_desc follow_up_act = {
	.name = N_("the follow-up"),
	.undone = N_("Taken back: the follow-up is withdrawn"),
	.right = ACT_SEE_CITIZEN,
	.type = RECORD_FOLLOW_UP,
	.entry = sizeof(struct follow_up_entry),
	.field = follow_up_fields,
	.check = check_follow_up,
	.write = write_follow_up,
};
