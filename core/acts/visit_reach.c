/* The visits of a series that a change reaches: see visit_reach.h. */
#include "core/acts/visit_reach.h"

#include "core/base/text.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

struct sent {
	int64_t provider_rid;
};

/* clang-format off */
static const struct word reach_list[VISIT_REACHES] = {
	[VISIT_ALONE] = { "this", N_("this one") },
	[VISIT_WEEKDAY] = { "weekday", N_("this weekday from here on") },
	[VISIT_ONWARD] = { "onward", N_("all from here on") },
};
const struct words visit_reach_words = { reach_list, VISIT_REACHES };

/* The last five characters of the id are the time that it was planned for first. */
static const struct reading reached_read = {
	"SELECT $v{rid, citizen AS citizen_rid, carer AS carer_rid, on, from, to} FROM $visit AS one"
	" JOIN $visit AS v ON $v.citizen = $one.citizen AND $v.on >= $one.on WHERE one.rid = :visit"
	" AND (v.rid = one.rid OR (:reach > 0 AND $v.grant = $one.grant"
	"  AND substr($v.id, -5) = substr($one.id, -5) AND (:reach > 1 OR ($v.on - $one.on) % 7 = 0)"
	"  AND " VISIT_UNRECORDED("v") "))"
	" ORDER BY v.rid <> one.rid, $v.on, v.rid",
	ROW(struct visit_reached, rid, citizen_rid, carer_rid, on, from, to)
};

static const struct reading sent_read = {
	"SELECT $s.provider AS provider_rid FROM $staff AS s WHERE s.rid = :carer", ROW(struct sent, provider_rid)
};
/* clang-format on */

int visit_reach_load(struct store *s, int64_t visit_rid, enum visit_reach reach, struct arena *a,
		     struct visit_reached **out, size_t *n, struct err *e)
{
	const struct reader r = { s, a,
				  BOUND(with_int(":visit", visit_rid), with_int(":reach", reach)) };

	if (read_rows(&r, &reached_read, out, n, e) != 0)
		return -1;
	return *n > 0 ? 0
		      : err_set(e, ERR_RULE, "%s", _("this visit is not in the store any more"));
}

int visit_may_send(const struct work *w, int64_t carer_rid, int64_t was, struct err *e)
{
	const struct reader r = { w->store, NULL, BOUND(with_int(":carer", carer_rid)) };
	struct sent sent = { 0 };

	if (carer_rid == 0 || carer_rid == was)
		return 0;
	if (read_row(&r, &sent_read, &sent, e) < 0)
		return -1;
	if (scope_provider_check(w, sent.provider_rid, e) == 0)
		return 0;
	e->field = "carer";
	return -1;
}

int visit_lies_ahead(const struct actor *who, struct day on, struct err *e)
{
	return day_before(on, who->today)
		       ? err_at(e, "on", ERR_RULE, "%s",
				_("a visit is planned for today or later; record what has taken "
				  "place"))
		       : 0;
}
