/* From when a conference's list counts, and when the next one is (conference.h, conference_parts.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/conference_parts.h"
#include "core/queries/meeting.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* A provider, its shown id, and the day from which on it no longer carries a course. */
struct carried_by {
	int64_t place, provider_rid;
	char *provider;
	struct day until;
};

/* clang-format off */
/* Whoever carried a course on the day before each change of provider since the earliest day that matters. */
static const struct reading carried_read = {
	"SELECT c.place, $w.rid AS provider_rid, $w.id AS provider, c.until FROM (SELECT j.key AS place, $m.from AS until,"
	"  (SELECT " COURSE_PROVIDER_ON("f", "$m.from - 1") " FROM $course AS f WHERE f.rid = j.value) AS was"
	"  FROM json_each(:rids) AS j CROSS JOIN $course_provider AS m ON $m.course = j.value"
	"  WHERE $m.from <= :on AND $m.from > :before) AS c JOIN $provider AS w ON w.rid = c.was"
	" WHERE w.rid <> :provider",
	ROW(struct carried_by, place, provider_rid, provider, until)
};
static const struct reading provider_read = {
	"SELECT $p.id AS provider FROM $provider AS p WHERE p.rid = :provider", ROW(struct conference, provider)
};
/* clang-format on */

/* The last day before `on` on which the conference of the provider was held; DAY_NONE: none is recorded. */
static int last_held(const struct work *w, int64_t provider_rid, const char *meeting, struct day on,
		     struct day *held, struct err *e)
{
	const struct meeting_key key = { provider_rid, meeting, on };
	struct arena a = { 0 };
	struct meeting last = { .on = DAY_NONE };
	int got = meeting_held_before(w->store, &key, &a, &last, e);

	if (got >= 0)
		*held = got == 1 ? last.on : DAY_NONE;
	arena_release(&a);
	return got < 0 ? -1 : 0;
}

/* P of a provider's conference on D: the last one that was held, else the last day of the cadence. */
static int provider_before(const struct conference_load *l, int64_t provider_rid,
			   const char *provider, struct day *before, struct err *e)
{
	const struct conference *c = l->c;
	const struct conference_of of = { &l->work->settings, provider, c->kind->id };

	if (last_held(l->work, provider_rid, c->kind->id, c->on, before, e) != 0)
		return -1;
	if (day_is_none(*before))
		*before = conference_day_before(&of, c->on);
	return 0;
}

int conference_before(struct conference_load *l, struct err *e)
{
	struct conference *c = l->c;

	if (last_held(l->work, c->provider_rid, c->kind->id, c->on, &c->before, e) != 0)
		return -1;
	c->before_recorded = !day_is_none(c->before);
	return provider_before(l, c->provider_rid, c->provider, &c->before, e);
}

int conference_courses_before(struct conference_load *l, struct err *e)
{
	struct conference *c = l->c;
	char *rids = conference_rids(l, c->before);
	const struct reader r = { l->work->store, &c->arena,
				  BOUND(with_text(":rids", rids), with_day(":on", c->on),
					with_day(":before", c->before),
					with_int(":provider", c->provider_rid)) };
	struct carried_by *came;
	size_t n;
	int done = read_rows(&r, &carried_read, &came, &n, e);

	for (size_t i = 0; done == 0 && i < n; i++) {
		struct conference_row *row = &l->at[came[i].place];
		struct day before;
		done = provider_before(l, came[i].provider_rid, came[i].provider, &before, e);
		if (done == 0 && !day_is_none(before) && day_before(before, row->before))
			row->before = before;
	}
	free(rids);
	return done;
}

/* Until the first conference was held in the program nothing is called missed: before that it was held elsewhere. */
static int next_day(const struct work *w, int64_t provider_rid, const struct conference_of *of,
		    struct day on, struct next_conference *out, struct err *e)
{
	struct day due = conference_day_before(of, day_plus(on, 1)), held;

	if (last_held(w, provider_rid, of->meeting, day_plus(on, 1), &held, e) != 0)
		return -1;
	bool today = day_same(due, on) && !day_is_none(due);
	out->on = today ? on : conference_day_after(of, on);
	if (today)
		due = conference_day_before(of, on);
	if (day_is_none(held) || day_is_none(due) || !day_before(held, due))
		return 0;
	out->missed = due;
	out->days_late = on.n - due.n;
	return 0;
}

/* A kind without an anchor has no day of its own: it comes after all others. */
static bool next_comes_first(const struct next_conference *a, const struct next_conference *b,
			     const char *provider)
{
	bool floats = day_is_none(conference_pace(a->kind, provider)->anchor);
	bool floats_too = day_is_none(conference_pace(b->kind, provider)->anchor);

	if (floats != floats_too)
		return floats_too;
	if (a->days_late != b->days_late)
		return a->days_late > b->days_late;
	return !day_is_none(a->on) && (day_is_none(b->on) || day_before(a->on, b->on));
}

static int next_of_kinds(const struct work *w, const struct meeting_key *key, const char *provider,
			 struct next_conference *out, struct err *e)
{
	const struct settings *set = settings_on(&w->settings, key->on);

	for (size_t i = 0; i < set->conferences; i++) {
		const struct conference_cadence *kind = &set->conference[i];
		const struct conference_of of = { &w->settings, provider, kind->id };
		struct next_conference one = { .kind = kind, .on = DAY_NONE, .missed = DAY_NONE };
		if (!conference_is_for(kind, provider) ||
		    (key->kind != NULL ? strcmp(key->kind, kind->id) != 0 : !kind->lists_courses))
			continue;
		if (next_day(w, key->provider_rid, &of, key->on, &one, e) != 0)
			return -1;
		if (out->kind == NULL || next_comes_first(&one, out, provider))
			*out = one;
	}
	return 0;
}

int conference_next(const struct work *w, const struct meeting_key *key,
		    struct next_conference *out, struct err *e)
{
	struct conference c = { .on = key->on };
	struct arena a = { 0 };
	const struct reader r = { w->store, &a, BOUND(with_int(":provider", key->provider_rid)) };
	struct next_conference next = { .on = DAY_NONE, .missed = DAY_NONE };
	int got = read_row(&r, &provider_read, &c, e);

	if (got == 1)
		got = next_of_kinds(w, key, c.provider, &next, e);
	arena_release(&a);
	if (got < 0)
		return -1;
	*out = next;
	return 0;
}

const char *next_conference_text(const struct next_conference *next, struct day today,
				 char out[NEXT_CONFERENCE_TEXT])
{
	char day[FORMAT_TEXT], missed[FORMAT_TEXT];
	const char *on = day_same(next->on, today) ? _("today") : format_day_short(next->on, day);

	out[0] = '\0';
	if (next->kind == NULL || day_is_none(next->on))
		return out;
	if (day_is_none(next->missed))
		snprintf(out, NEXT_CONFERENCE_TEXT, "%s", on);
	else
		/* TRANSLATORS: "Wed 2/12; not held on Wed 18/11, 5 days late" */
		snprintf(out, NEXT_CONFERENCE_TEXT,
			 ngettext("%s; not held on %s, %d day late",
				  "%s; not held on %s, %d days late",
				  (unsigned long)next->days_late),
			 on, format_day_short(next->missed, missed), next->days_late);
	return out;
}
