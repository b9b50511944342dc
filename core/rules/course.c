/* Courses over time: see course.h.  The words stand in course_explain.c. */
#include "core/rules/course.h"

#include "core/base/text.h"

enum { DAYS_A_WEEK = 7 };

/* clang-format off */
static const struct word state_list[COURSE_STATES] = {
	[COURSE_REFERRED] = { "referred", N_("referred") },
	[COURSE_OFFERED] = { "offered", N_("offered") },
	[COURSE_RUNNING] = { "running", N_("running") },
	[COURSE_PAUSED] = { "paused", N_("paused") },
	[COURSE_ENDED] = { "ended", N_("finished") },
	[COURSE_DECLINED] = { "declined", N_("declined") },
	[COURSE_CANCELLED] = { "cancelled", N_("cancelled") },
};
const struct words course_state_words = { state_list, COURSE_STATES };

#define NO_DAY { INT32_MIN }
const struct course_facts course_facts_none = {
	.referred = NO_DAY, .offered = NO_DAY, .declined = NO_DAY, .cancelled = NO_DAY,
	.start = NO_DAY, .planned_end = NO_DAY, .end = NO_DAY, .extended = NO_DAY,
	.sessions = SETTING_NONE, .result = -1,
};
/* clang-format on */

static bool come(struct day d, struct day on)
{
	return !day_is_none(d) && d.n <= on.n;
}

/* ---- pauses ---- */

static bool pauses_it(const struct course_pause *p, const struct course_type *type)
{
	if (p->absence == COURSE_PAUSE_OWN)
		return true;
	return type != NULL && (type->paused_by >> p->absence & 1) != 0;
}

/* The last day of a pause as known on `on`: an open one has lasted until then, and not beyond the
 * end of the course.  Before its first day where it holds none. */
static struct day pause_last(const struct course_facts *c, const struct course_pause *p,
			     struct day on)
{
	if (!day_is_none(p->to))
		return p->to;
	return come(c->end, on) ? c->end : on;
}

static const struct course_pause *
pause_at(const struct course_facts *c, const struct course_type *type, struct day d, struct day on)
{
	for (size_t i = 0; i < c->pauses; i++)
		if (pauses_it(&c->pause[i], type) &&
		    day_within(d, c->pause[i].from, pause_last(c, &c->pause[i], on)))
			return &c->pause[i];
	return NULL;
}

bool course_paused(const struct course_facts *c, const struct course_type *type, struct day d,
		   struct day on)
{
	return pause_at(c, type, d, on) != NULL;
}

static struct day after_pauses(const struct course_facts *c, const struct course_type *type,
			       struct day d, struct day on)
{
	const struct course_pause *p;

	while ((p = pause_at(c, type, d, on)) != NULL)
		d = day_plus(pause_last(c, p, on), 1);
	return d;
}

/* The first paused day after `d`, which is none itself; DAY_NONE: no pause lies ahead. */
static struct day next_pause(const struct course_facts *c, const struct course_type *type,
			     struct day d, struct day on)
{
	struct day next = DAY_NONE;

	for (size_t i = 0; i < c->pauses; i++) {
		const struct course_pause *p = &c->pause[i];
		if (pauses_it(p, type) && p->from.n > d.n && p->from.n <= pause_last(c, p, on).n &&
		    (day_is_none(next) || day_before(p->from, next)))
			next = p->from;
	}
	return next;
}

struct day course_day_after(const struct course_facts *c, const struct course_type *type,
			    struct day from, int days, struct day on)
{
	if (days < 0)
		return day_plus(from, days);
	struct day d = after_pauses(c, type, from, on);
	for (;;) {
		struct day pause = next_pause(c, type, d, on);
		if (day_is_none(pause) || pause.n - d.n > days)
			return day_plus(d, days);
		days -= pause.n - d.n;
		d = after_pauses(c, type, pause, on);
	}
}

int course_paused_days(const struct course_facts *c, const struct course_type *type,
		       struct day from, struct day to, struct day on)
{
	int paused = 0;

	for (struct day d = from; !day_is_none(d) && d.n <= to.n;) {
		struct day next = after_pauses(c, type, d, on);
		paused += (next.n <= to.n ? next.n : to.n + 1) - d.n;
		d = next_pause(c, type, next, on);
	}
	return paused;
}

/* ---- the planned end ---- */

static struct day moved_end(const struct course_facts *c, const struct course_type *type,
			    struct day on)
{
	struct day base = c->start;

	if (type == NULL || !type->pauses_move_end || day_is_none(base) ||
	    day_is_none(c->planned_end))
		return c->planned_end;
	if (!day_is_none(c->extended) && c->extended.n >= base.n)
		base = day_plus(c->extended, 1);
	if (day_before(c->planned_end, base))
		return c->planned_end;
	return course_day_after(c, type, base, c->planned_end.n - base.n, on);
}

static int planned_sessions(const struct course_facts *c, const struct course_type *type)
{
	if (c->sessions != SETTING_NONE || type == NULL)
		return c->sessions;
	return type->sessions;
}

static bool is_session(const struct course_facts *c, struct day d, struct day until)
{
	return !day_is_none(c->start) && day_within(d, c->start, until);
}

static int sessions_until(const struct course_facts *c, struct day until)
{
	int done = 0;

	for (size_t i = 0; i < c->visits; i++)
		done += is_session(c, c->visit[i], until);
	return done;
}

bool course_session_counts(const struct course_type *type, const struct settings *set, int role,
			   const struct text_list *services)
{
	bool all = type != NULL && type->sessions_by == SESSIONS_BY_ALL;

	for (size_t i = 0; (all || role == ROLE_THERAPIST) && i < services->n; i++) {
		const struct service *s = settings_service(set, services->at[i]);
		if (s != NULL && s->law == course_type_law(type))
			return true;
	}
	return false;
}

struct day course_session_day(const struct course_facts *c, int n, struct day on)
{
	struct day day = DAY_NONE, last = come(c->end, on) ? c->end : on;

	for (size_t i = 0; i < c->visits; i++)
		if (is_session(c, c->visit[i], last) && sessions_until(c, c->visit[i]) >= n &&
		    (day_is_none(day) || day_before(c->visit[i], day)))
			day = c->visit[i];
	return day;
}

struct day course_midway(const struct course_facts *c, const struct course_type *type,
			 struct day on)
{
	struct day end = moved_end(c, type, on);
	int sessions = planned_sessions(c, type);

	if (day_is_none(c->start))
		return DAY_NONE;
	if (sessions != SETTING_NONE)
		return course_session_day(c, (sessions + 1) / 2, on);
	if (day_is_none(end))
		return DAY_NONE;
	int length = end.n - c->start.n;
	length -= course_paused_days(c, type, c->start, end, on);
	return course_day_after(c, type, c->start, length > 0 ? length / 2 : 0, on);
}

int course_week(struct day start, struct day on)
{
	if (day_is_none(start) || day_before(on, start))
		return 0;
	return (on.n - start.n) / DAYS_A_WEEK + 1;
}

int course_weeks(struct day start, struct day planned_end)
{
	if (day_is_none(start) || day_is_none(planned_end))
		return 0;
	int days = planned_end.n - start.n + 1;
	return days <= DAYS_A_WEEK ? 1 : (days + DAYS_A_WEEK - 1) / DAYS_A_WEEK;
}

struct day course_end_of_weeks(struct day start, int weeks)
{
	return day_plus(start, DAYS_A_WEEK * weeks - 1);
}

struct day course_extension(const struct course_type *type, struct day start, struct day end,
			    struct day on)
{
	struct day last = day_is_none(end) || day_before(end, on) ? on : end;
	int weeks = course_week(start, last);

	if (day_same(last, course_end_of_weeks(start, weeks)))
		weeks++;
	if (type != NULL && type->max_weeks != SETTING_NONE && weeks < type->max_weeks)
		weeks = type->max_weeks;
	return course_end_of_weeks(start, weeks);
}

/* ---- states ---- */

/* The day it was declined or cancelled for good; *state says which. */
static struct day closed_on(const struct course_facts *c, struct day on, enum course_state *state)
{
	struct day closed = DAY_NONE;

	if (come(c->declined, on)) {
		closed = c->declined;
		*state = COURSE_DECLINED;
	}
	if (come(c->cancelled, on) && (day_is_none(closed) || c->cancelled.n >= closed.n)) {
		closed = c->cancelled;
		*state = COURSE_CANCELLED;
	}
	if (come(c->start, on) && c->start.n > closed.n)
		return DAY_NONE;
	return closed;
}

static enum course_state state_on(const struct course_facts *c, const struct course_type *type,
				  struct day on, struct day *since)
{
	enum course_state state;

	*since = c->end;
	if (come(c->end, on))
		return COURSE_ENDED;
	*since = closed_on(c, on, &state);
	if (!day_is_none(*since))
		return state;
	*since = c->start;
	if (come(c->start, on))
		return course_paused(c, type, on, on) ? COURSE_PAUSED : COURSE_RUNNING;
	*since = c->offered;
	if (come(c->offered, on))
		return COURSE_OFFERED;
	*since = c->referred;
	return COURSE_REFERRED;
}

/* Pauses that touch or overlap are one. */
static void find_pause(const struct course_facts *c, const struct course_type *type, struct day on,
		       struct course_standing *s)
{
	const struct course_pause *p = pause_at(c, type, on, on);

	s->paused_from = p->from;
	s->paused_by = p->absence;
	while ((p = pause_at(c, type, day_plus(s->paused_from, -1), on)) != NULL)
		s->paused_from = p->from;
	if (day_before(s->paused_from, c->start))
		s->paused_from = c->start;
	s->since = s->paused_from;
	s->paused_to = day_plus(after_pauses(c, type, on, on), -1);
	for (size_t i = 0; i < c->pauses; i++)
		if (pauses_it(&c->pause[i], type) && day_is_none(c->pause[i].to) &&
		    c->pause[i].from.n <= on.n)
			s->paused_to = DAY_NONE;
}

static void count_days(const struct course_facts *c, const struct course_type *type, struct day on,
		       struct course_standing *s)
{
	struct day at = s->state == COURSE_ENDED ? c->end : on;
	int week = course_week(c->start, at);

	s->planned_end = moved_end(c, type, on);
	s->week = s->state == COURSE_RUNNING || s->state == COURSE_PAUSED ? week : 0;
	s->weeks = course_weeks(c->start, s->planned_end);
	s->sessions_done = sessions_until(c, at);
	if (week > 0)
		s->paused_days = course_paused_days(c, type, c->start, at, on);
	if (day_is_none(s->planned_end))
		return;
	s->moved_days = s->planned_end.n - c->planned_end.n;
	s->days_left = s->planned_end.n - at.n;
	if (s->days_left < 0 &&
	    (s->state == COURSE_RUNNING || s->state == COURSE_PAUSED || s->state == COURSE_ENDED))
		s->slipped_days = -s->days_left;
}

void course_stand(const struct course_facts *c, const struct course_type *type, struct day on,
		  struct course_standing *out)
{
	struct course_standing s = {
		.on = on,
		.sessions = planned_sessions(c, type),
		.paused_from = DAY_NONE,
		.paused_to = DAY_NONE,
		.paused_by = COURSE_PAUSE_OWN,
	};

	s.state = state_on(c, type, on, &s.since);
	count_days(c, type, on, &s);
	if (s.state == COURSE_PAUSED)
		find_pause(c, type, on, &s);
	*out = s;
}
