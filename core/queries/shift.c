/* The end of a shift: see shift.h. */
#include "core/queries/shift.h"

#include "core/base/text.h"
#include "core/records/reading.h"
#include "core/session/scope.h"
#include "core/words.h"

/* clang-format off */
#define MESSAGE \
	"SELECT $r{on, citizen.id AS citizen, citizen.name AS name, citizen.protected AS is_protected, carer.name AS by," \
	" note, handover, signs} FROM $visit_record AS r"
#define SAYS_SOMETHING " AND r.live AND ($r.signs? OR $r.handover?)"
static const struct row_shape message_shape = ROW_SHAPE(struct shift_message, on, citizen, name, is_protected, by, note,
	handover, signs);
static const struct reading left_read = {
	MESSAGE " WHERE $r.carer = :staff AND $r.on = :on" SAYS_SOMETHING " ORDER BY $r.started, r.rid", &message_shape
};
static const struct reading found_read = {
	MESSAGE " WHERE $r.citizen IN (SELECT $v.citizen FROM $visit AS v WHERE $v.carer = :staff AND $v.on = :on)"
	" AND $r.on BETWEEN :on - 1 AND :on AND $r.carer <> :staff" SAYS_SOMETHING " ORDER BY $r.on DESC, $r.started DESC, r.rid DESC",
	&message_shape
};
static const struct reading shift_staff_read = {
	"SELECT $s{id AS staff, name AS staff_name} FROM $staff AS s WHERE s.rid = :staff",
	ROW(struct shift, staff, staff_name)
};
/* clang-format on */

static int shift_minutes(int from, int to)
{
	if (from < 0 || to < 0)
		return 0;
	return (to - from + MINUTES_A_DAY) % MINUTES_A_DAY;
}

static bool shift_made(int outcome)
{
	return outcome == OUTCOME_DONE || outcome == OUTCOME_PARTLY;
}

/* A visit on a day away, or after the day of death, is neither planned nor missing (domain 5). */
static void shift_take(struct shift *s, const struct day_row *r)
{
	bool recorded = r->record_rid != 0;
	bool away = !recorded && (r->flags & (1u << FLAG_AWAY | 1u << FLAG_DIED)) != 0;

	if (away)
		return;
	if (r->visit_rid != 0)
		s->minutes_planned += shift_minutes(r->from_minute, r->to_minute);
	if (recorded && shift_made(r->outcome))
		s->minutes_used += r->started >= 0 && r->ended >= 0
					   ? shift_minutes(r->started, r->ended)
					   : shift_minutes(r->from_minute, r->to_minute);
	bool late = !recorded && (r->flags & 1u << FLAG_LATE) != 0;
	s->recorded += recorded;
	s->missing += !recorded;
	s->late += late;
	s->visit[s->visits++] = (struct shift_visit){
		.citizen = arena_text(&s->arena, r->citizen),
		.name = arena_text(&s->arena, r->name),
		.from_minute = r->visit_rid != 0 ? r->from_minute : -1,
		.to_minute = r->visit_rid != 0 ? r->to_minute : -1,
		.started = r->started,
		.ended = r->ended,
		.outcome = r->outcome,
		.late = late,
	};
}

static int shift_messages(const struct work *w, struct shift *s, struct err *e)
{
	const struct reader r = { w->store, &s->arena,
				  BOUND(with_int(":staff", s->staff_rid), with_day(":on", s->on)) };

	if (read_rows(&r, &left_read, &s->left, &s->lefts, e) != 0)
		return -1;
	return read_rows(&r, &found_read, &s->found, &s->founds, e);
}

static void shift_protect(const struct work *w, struct shift *s, struct shift_message *m, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (m[i].is_protected && s->staff_rid != w->who.staff_rid &&
		    scope_hides_protected(&w->who))
			m[i].name = arena_text(&s->arena, _("(protected)"));
}

int shift_load(const struct work *w, int64_t staff_rid, struct day on, struct shift *out,
	       struct err *e)
{
	struct shift s = { .staff_rid = staff_rid, .on = on };
	const struct reader r = { w->store, &s.arena, BOUND(with_int(":staff", staff_rid)) };
	struct day_list day;

	if (staff_rid == 0)
		return err_set(e, ERR_RULE, "%s", _("say whose shift: a shift is a carer's"));
	if (day_list_load(w, on, staff_rid, &day, e) != 0)
		return -1;
	s.visit = arena_take(&s.arena, (day.n + 1) * sizeof *s.visit);
	for (size_t i = 0; i < day.n; i++)
		if (day_same(day.row[i].on, on))
			shift_take(&s, &day.row[i]);
	day_list_release(&day);
	s.staff = s.staff_name = "";
	int done = read_row(&r, &shift_staff_read, &s, e) < 0 ? -1 : shift_messages(w, &s, e);
	if (done != 0) {
		shift_release(&s);
		return -1;
	}
	shift_protect(w, &s, s.left, s.lefts);
	shift_protect(w, &s, s.found, s.founds);
	*out = s;
	return 0;
}

void shift_release(struct shift *s)
{
	arena_release(&s->arena);
	*s = (struct shift){ .on = DAY_NONE };
}
