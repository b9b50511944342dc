/* Changing a pause: see pause_act.h. */
#include "core/acts/pause_act.h"

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"

struct pause_now {
	struct pause_entry p;
	int64_t course_rid;
};

/* clang-format off */
static const struct reading pause_now_read = {
	"SELECT $p{rid AS pause_rid, from, to, reason, course AS course_rid} FROM $course_pause AS p WHERE p.rid = :rid",
	ROW(struct pause_now, p.pause_rid, p.from, p.to, p.reason, course_rid)
};
/* clang-format on */

int pause_entry_load(struct store *s, int64_t pause_rid, struct pause_entry *out,
		     int64_t *course_rid, struct arena *a, struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", pause_rid)) };
	struct pause_now now;

	if (there(read_row(&r, &pause_now_read, &now, e),
		  _("this pause is not in the store any more"), e) != 0)
		return -1;
	*out = now.p;
	*course_rid = now.course_rid;
	return 0;
}

static int pause_whose(struct acting *a, struct err *e)
{
	struct pause_entry was;
	int64_t course;

	a->rid = ((const struct pause_entry *)a->entry)->pause_rid;
	return pause_entry_load(a->work->store, a->rid, &was, &course, &a->arena, e) != 0
		       ? -1
		       : course_whose(a, course, e);
}

static int check_pause(struct acting *a, struct err *e)
{
	const struct pause_entry *p = a->entry;
	const struct day today = a->work->who.today;
	char day[DAY_PHRASE], start[DAY_PHRASE];

	if (day_is_none(p->from))
		return err_at(
			e, "from", ERR_RULE, "%s",
			_("say on which day the pause begins; a mistaken pause is withdrawn"));
	if (day_before(p->from, a->course.start))
		return err_at(e, "from", ERR_RULE, _("%s is before the course began, on %s"),
			      day_phrase(p->from, today, day),
			      day_phrase(a->course.start, today, start));
	if (!day_is_none(p->to) && day_before(p->to, p->from))
		return err_at(e, "to", ERR_RULE,
			      _("the last day of the pause, %s, is before its first"),
			      day_phrase(p->to, today, day));
	return 0;
}

static const struct act_field pause_fields[] = {
	FIELD(pause_entry, from),
	FIELD(pause_entry, to),
	FIELD(pause_entry, reason),
	{ NULL, 0, false },
};

const struct act_desc pause_change_act = {
	.name = N_("the pause"),
	.right = ACT_COURSE,
	.type = RECORD_COURSE_PAUSE,
	.entry = sizeof(struct pause_entry),
	.field = pause_fields,
	.whose = pause_whose,
	.check = check_pause,
};
