/* What was written anew about the courses of a conference since the one before (conference_parts.h): texts of
 * goals, plans, and the planned end that an extension on the day itself has moved.  None of it has a day of its own,
 * so that the journal is asked when it was recorded. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/queries/conference_parts.h"
#include "core/records/reading.h"
#include "core/records/records.h"

struct rewritten {
	int64_t place, rid;
	bool is_plan;
};

/* clang-format off */
#define WRITTEN_ANEW \
	"k.clock >= :since AND (k.clock < :until OR EXISTS (SELECT 1 FROM journal AS e WHERE e.record = k.uuid" \
	" AND e.clock >= :since AND e.clock < :until))"

static const struct reading rewritten_read = {
	"SELECT j.key AS place, g.rid AS rid, 0 AS is_plan FROM json_each(:rids) AS j"
	" CROSS JOIN $goal AS g ON $g.course = j.value CROSS JOIN record AS k ON k.rid = g.rid"
	" WHERE " WRITTEN_ANEW
	" UNION ALL SELECT j.key, l.rid, 1 FROM json_each(:rids) AS j CROSS JOIN $course AS f ON f.rid = j.value"
	" CROSS JOIN $plan AS l ON $l.citizen = $f.citizen AND ($l.course = f.rid OR $l.course IS NULL)"
	" CROSS JOIN record AS k ON k.rid = l.rid WHERE " WRITTEN_ANEW,
	ROW(struct rewritten, place, rid, is_plan)
};
/* clang-format on */

/* Midnight at the beginning of a day; as the clock of an entry. */
static int64_t midnight_ms(struct day d)
{
	return local_to_utc((struct local_time){ d, 0 });
}

static int64_t midnight_clock(struct day d)
{
	enum { CLOCK_BITS = 16 };

	return midnight_ms(d) << CLOCK_BITS;
}

/* What came by import counts as known from the start, so that its first version is no change. */
static bool version_rewrites(const struct record_version *v, bool first, bool is_plan)
{
	if (first)
		return !v->imported;
	return is_plan || json_object_get(v->fields, "text") != NULL ||
	       json_object_get(v->fields, "status") != NULL;
}

static int was_rewritten(struct conference_load *l, const struct rewritten *found,
			 struct day before, bool *out, struct err *e)
{
	int64_t since = midnight_ms(before), until = midnight_ms(l->c->on);
	struct record_version *v;
	size_t n;

	if (record_history(l->work->store, found->rid, &v, &n, e) != 0)
		return -1;
	*out = false;
	for (size_t i = 0; i < n; i++)
		if (v[i].at_ms >= since && v[i].at_ms < until)
			*out = *out || version_rewrites(&v[i], i == 0, found->is_plan);
	record_history_free(v, n);
	return 0;
}

int conference_rewritten_load(struct conference_load *l, struct day before, struct err *e)
{
	char *rids = conference_rids(l, before);
	const struct reader r = { l->work->store, &l->c->arena,
				  BOUND(with_text(":rids", rids),
					with_int(":since", midnight_clock(before)),
					with_int(":until", midnight_clock(l->c->on))) };
	struct rewritten *found;
	size_t n;
	int done = read_rows(&r, &rewritten_read, &found, &n, e);
	bool changed;

	for (size_t i = 0; done == 0 && i < n; i++) {
		done = was_rewritten(l, &found[i], before, &changed, e);
		if (done != 0 || !changed)
			continue;
		if (found[i].is_plan) {
			l->at[found[i].place].changes |= 1u << CHANGED_PLAN;
			continue;
		}
		l->retold = memory_grow(l->retold, l->retolds, sizeof *l->retold);
		l->retold[l->retolds++] = found[i].rid;
	}
	free(rids);
	return done;
}

bool conference_goal_retold(const struct conference_load *l, int64_t goal_rid)
{
	for (size_t i = 0; i < l->retolds; i++)
		if (l->retold[i] == goal_rid)
			return true;
	return false;
}

/* ---- an extension on the day itself ---- */

/* Does an extension of the day say the planned end that the course has? */
static bool extended_today(const struct conference_row *r)
{
	for (size_t i = 0; i < r->decideds; i++) {
		const struct conference_decision *d = &r->decided[i];
		if (d->facts.decision == DECISION_EXTEND && !day_is_none(d->until) &&
		    day_same(d->until, r->course->facts.planned_end))
			return true;
	}
	return false;
}

static struct day version_end(const struct record_version *v)
{
	const char *text = json_string_value(json_object_get(v->fields, "planned_end"));
	struct day d = DAY_NONE;

	if (text != NULL)
		day_parse(text, &d);
	return d;
}

/* The planned end before the version that set it to `now`. */
static bool end_before(const struct record_version *v, size_t n, struct day now, struct day *out)
{
	struct day end = DAY_NONE, before = DAY_NONE;
	bool found = false, any = false;

	for (size_t i = 0; i < n; i++) {
		if (json_object_get(v[i].fields, "planned_end") == NULL)
			continue;
		struct day set = version_end(&v[i]);
		if (any && day_same(set, now) && !day_same(end, now)) {
			before = end;
			found = true;
		}
		end = set;
		any = true;
	}
	if (found)
		*out = before;
	return found;
}

int conference_ends_load(struct conference_load *l, struct err *e)
{
	for (size_t i = 0; i < l->c->book.n; i++) {
		struct course_row *c = &l->c->book.row[i];
		struct record_version *v;
		size_t n;
		if (!extended_today(&l->at[i]))
			continue;
		if (record_history(l->work->store, c->rid, &v, &n, e) != 0)
			return -1;
		if (end_before(v, n, c->facts.planned_end, &c->facts.planned_end))
			course_book_judge(&l->c->book, c);
		record_history_free(v, n);
	}
	return 0;
}
