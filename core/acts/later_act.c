/* Recording the status after a course: see later_act.h. */
#include "core/acts/later_act.h"

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"
#include "core/rules/later.h"
#include "core/rules/outcome.h"

struct said {
	int result, status;
};

/* clang-format off */
static const struct reading result_read = {
	"SELECT $f{result} FROM $course AS f WHERE f.rid = :course", ROW(struct said, result)
};
static const struct reading same_day_read = {
	"SELECT $l{status} FROM $later_status AS l WHERE $l.course = :course AND $l.on = :on AND l.live LIMIT 1",
	ROW(struct said, status)
};
/* clang-format on */

static int check_result(struct acting *a, const struct later_entry *l, struct err *e)
{
	const struct reader r = { a->work->store, NULL, BOUND(with_int(":course", l->course_rid)) };
	struct said said = { -1, -1 };

	if (read_row(&r, &result_read, &said, e) < 0)
		return -1;
	if (l->status < 0)
		return err_at(e, "status", ERR_RULE, "%s", _("say how it went after the course"));
	if (!later_status_fits(said.result, (enum later_status)l->status))
		return err_at(e, "status", ERR_RULE,
			      _("“%s” is no status after a course that ended so: %s"),
			      _(later_status_words.at[l->status].shown),
			      _(course_result_words.at[said.result].shown));
	return 0;
}

static int ask_of_day(struct acting *a, const struct later_entry *l, struct err *e)
{
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":course", l->course_rid),
					with_day(":on", l->on)) };
	const struct day end = a->course.end, today = a->work->who.today;
	struct said said = { -1, -1 };
	char day[DAY_PHRASE];

	if (!outcome_is_later(l->on, end))
		warn(a->ask, _("the results count a status from %s on"),
		     day_phrase(day_plus_months(end, OUTCOME_LATER_MONTHS), today, day));
	if (l->replaces != 0)
		return 0;
	if (read_row(&r, &same_day_read, &said, e) < 0)
		return -1;
	if (said.status >= 0)
		warn(a->ask, _("“%s” is recorded on that day already; the newest one counts"),
		     _(later_status_words.at[said.status].shown));
	return 0;
}

static int check_later(struct acting *a, struct err *e)
{
	const struct later_entry *l = a->entry;
	const struct actor *who = &a->work->who;
	char day[DAY_PHRASE];

	if (follow_up_right(a, e) != 0 || day_of_act(&a->course, who, l->on, e) != 0)
		return -1;
	if (day_is_none(a->course.end) || day_before(who->today, a->course.end))
		return err_at(e, "on", ERR_RULE, "%s",
			      _("the course has not ended; its status is recorded after its end"));
	if (day_before(l->on, a->course.end))
		return err_at(e, "on", ERR_RULE, _("the course ended on %s; say a day after it"),
			      day_phrase(a->course.end, who->today, day));
	return check_result(a, l, e) != 0 ? -1 : ask_of_day(a, l, e);
}

static const struct act_field later_fields[] = {
	FIELD(later_entry, on),
	FIELD(later_entry, status),
	FIELD_AT(later_entry, course_rid, "course"),
	FIELD(later_entry, replaces),
	FIELD(later_entry, reason),
	{ NULL, 0, false },
};

const struct act_desc later_act = {
	.name = N_("the status after the course"),
	.undone = N_("Taken back: the status after the course is withdrawn"),
	.right = ACT_SEE_CITIZEN,
	.type = RECORD_LATER_STATUS,
	.entry = sizeof(struct later_entry),
	.field = later_fields,
	.check = check_later,
};
