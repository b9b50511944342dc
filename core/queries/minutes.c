/* The minutes of a conference: see minutes.h. */
#include "core/queries/minutes.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/text.h"
#include "core/queries/conference.h"
#include "core/records/decision_sql.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* clang-format off */
static const struct reading provider_read = {
	"SELECT $m{id, provider.id AS provider, provider.name AS provider_name} FROM $meeting AS m WHERE m.rid = :rid",
	ROW(struct minutes, id, provider, provider_name)
};
static const struct reading present_read = {
	"SELECT $s{id, name, role} FROM $meeting AS m CROSS JOIN json_each($m.present) AS j"
	" JOIN record AS r ON r.type = :staff AND r.id = j.value JOIN $staff AS s ON s.rid = r.rid"
	" WHERE m.rid = :rid ORDER BY j.key",
	ROW(struct minutes_person, id, name, role)
};
static const struct reading decisions_read = {
	"SELECT $d{rid, id, course AS course_rid, course.id AS course, responsible AS responsible_rid,"
	" responsible.id AS responsible, responsible.name AS responsible_name, note, note? AS has_note, decision, result,"
	" until, due, next_follow_up}, " HEARD_NAMES("d", ":staff") " AS heard,"
	" $c{rid AS citizen_rid, id AS citizen, name, protected AS is_protected},"
	" coalesce($k.done, 0) AS is_done, $k.on AS done_on"
	" FROM $decision AS d JOIN $course AS f ON f.rid = $d.course JOIN $citizen AS c ON c.rid = $f.citizen"
	" LEFT JOIN $decision_done AS k ON k.rid = " DECISION_SAID("d", ":today")
	" WHERE $d.meeting = :rid AND d.live"
	" ORDER BY (SELECT min(was.rid) FROM $decision AS was WHERE $was.meeting = :rid AND $was.course = $d.course), d.rid",
	ROW(struct minutes_decision, rid, id, course_rid, course, responsible_rid, responsible, responsible_name, note,
	    has_note, decision, result, until, due, next_follow_up, heard, citizen_rid, citizen, name, is_protected, is_done,
	    done_on)
};
/* clang-format on */

static int read_head(const struct work *w, const struct reader *r, struct minutes *m, struct err *e)
{
	if (read_row(r, &provider_read, m, e) < 0 ||
	    read_rows(r, &present_read, &m->present, &m->presents, e) != 0)
		return -1;
	const struct conference_cadence *kind =
		settings_conference(settings_on(&w->settings, m->meeting.on), m->meeting.kind);
	m->kind_name = kind != NULL ? kind->name : m->meeting.kind;
	m->absent = kind != NULL ? kind->participants : 0;
	for (size_t i = 0; i < m->presents; i++)
		m->absent &= ~(1u << m->present[i].role);
	return 0;
}

/* ---- what was decided ---- */

/* Nothing is said but that it goes on. */
static bool goes_as_before(const struct minutes_decision *d)
{
	return d->decision == DECISION_CONTINUE && d->responsible_rid == 0 && !d->has_note &&
	       d->heard[0] == '\0' && day_is_none(d->due);
}

static void add_course(struct minutes_course **list, size_t *n, const struct minutes_course *c)
{
	*list = memory_grow(*list, *n, sizeof **list);
	(*list)[(*n)++] = *c;
}

static int read_decisions(const struct work *w, const struct reader *r, struct minutes *m,
			  struct err *e)
{
	bool narrowed = conference_is_narrowed(&w->who, m->meeting.provider_rid);
	bool hides = scope_hides_protected(&w->who);
	struct citizen_scope seen = { .all = true };
	struct minutes_decision *all;
	size_t n;

	if (read_rows(r, &decisions_read, &all, &n, e) != 0 ||
	    (narrowed && scope_load(w, w->who.today, &seen, e) != 0))
		return -1;
	m->decision = all;
	for (size_t i = 0; i < n; i++) {
		struct minutes_decision *d = &all[i];
		if (!scope_has(&seen, d->citizen_rid))
			continue;
		if (d->is_protected && hides)
			d->name = _("(protected)");
		const struct minutes_course c = { d->course_rid, d->citizen_rid, d->course,
						  d->name };
		if (goes_as_before(d))
			add_course(&m->as_before, &m->as_befores, &c);
		else
			m->decision[m->decisions++] = *d;
	}
	scope_release(&seen);
	return 0;
}

/* ---- what was not ---- */

static bool minutes_decided(const struct minutes *m, int64_t course_rid)
{
	for (size_t i = 0; i < m->decisions; i++)
		if (m->decision[i].course_rid == course_rid)
			return true;
	for (size_t i = 0; i < m->as_befores; i++)
		if (m->as_before[i].course_rid == course_rid)
			return true;
	return false;
}

/* The list of that day.  Where the settings have no such conference for the provider there is none to hold the
 * decisions against. */
static int read_undecided(const struct work *w, struct minutes *m, struct err *e)
{
	const struct conference_ask ask = { .provider_rid = m->meeting.provider_rid,
					    .meeting = m->meeting.kind,
					    .on = m->meeting.on };
	struct work again = *w;
	struct conference list;
	struct err why = { .kind = ERR_NONE };

	again.again = true;
	if (conference_load(&again, &ask, &list, &why) != 0) {
		if (why.kind == ERR_RULE)
			return 0;
		*e = why;
		return -1;
	}
	for (size_t i = 0; i < list.n; i++) {
		const struct course_row *c = list.row[i].course;
		const struct minutes_course undecided = { c->rid, c->citizen_rid,
							  arena_text(&m->arena, c->id),
							  arena_text(&m->arena, c->name) };
		if (!minutes_decided(m, c->rid))
			add_course(&m->undecided, &m->undecideds, &undecided);
	}
	conference_release(&list);
	return 0;
}

/* ---- all of it ---- */

static int read_minutes(const struct work *w, int64_t meeting_rid, struct minutes *m, struct err *e)
{
	const struct reader r = { w->store, &m->arena,
				  BOUND(with_int(":rid", meeting_rid),
					with_int(":staff", RECORD_STAFF),
					with_day(":today", w->who.today)) };

	if (store_read_begin(w->store, e) != 0)
		return -1;
	int failed = read_head(w, &r, m, e) != 0 || read_decisions(w, &r, m, e) != 0;
	store_read_end(w->store);
	return failed ? -1 : read_undecided(w, m, e);
}

static int log_minutes(const struct work *w, const struct minutes *m, struct err *e)
{
	char what[64], day[DAY_TEXT];

	snprintf(what, sizeof what, "minutes %s", day_text(m->meeting.on, day));
	return look_up_log(w, 0, what, NULL, e);
}

int minutes_load(const struct work *w, int64_t meeting_rid, struct minutes *out, struct err *e)
{
	struct minutes m = { .presents = 0 };
	int got = meeting_load(w->store, meeting_rid, &m.arena, &m.meeting, e);

	if (got == 0)
		err_set(e, ERR_INPUT, "%s", _("this meeting is not in the store any more"));
	if (got == 1 && conference_check(w, m.meeting.provider_rid, e) == 0 &&
	    log_minutes(w, &m, e) == 0 && read_minutes(w, meeting_rid, &m, e) == 0) {
		*out = m;
		return 0;
	}
	minutes_release(&m);
	return -1;
}

void minutes_release(struct minutes *m)
{
	free(m->as_before);
	free(m->undecided);
	arena_release(&m->arena);
	*m = (struct minutes){ .presents = 0 };
}
