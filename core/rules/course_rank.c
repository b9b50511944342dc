/* The order of courses: see course_rank.h. */
#include "core/rules/course_rank.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/phrase.h"

/* clang-format off */
static const struct word reason_list[COURSE_REASONS] = {
	[COURSE_CITIZEN_DEAD] = { "dead", N_("dead") },
	[COURSE_END_PASSED] = { "end_passed", N_("end passed") },
	[COURSE_DEADLINE] = { "deadline", N_("deadline") },
	[COURSE_MIDWAY_DUE] = { "midway_due", N_("midway follow-up due") },
	[COURSE_FOLLOW_UP_DUE] = { "follow_up_due", N_("follow-up due") },
	[COURSE_NO_OBSERVATION] = { "no_observation", N_("nothing observed") },
	[COURSE_STANDING_STILL] = { "standing_still", N_("standing still") },
	[COURSE_PLAN_REVIEW] = { "plan_review", N_("plan to be reviewed") },
	[COURSE_NOT_MEASURED] = { "measurement_missing", N_("measurement missing") },
	[COURSE_NO_PLANNED_END] = { "no_planned_end", N_("no planned end") },
	[COURSE_STARTS_SOON] = { "starts_soon", N_("about to start") },
};
const struct words course_reason_words = { reason_list, COURSE_REASONS };
/* clang-format on */

static bool under_way(const struct course_standing *s)
{
	return s->state == COURSE_RUNNING || s->state == COURSE_PAUSED;
}

static bool citizen_dead(const struct course_rank_facts *f, const struct course_signals *signals,
			 struct course_why *w)
{
	(void)signals;
	if (f->stands->state > COURSE_PAUSED || day_is_none(f->died) ||
	    day_before(f->stands->on, f->died))
		return false;
	w->days = f->stands->on.n - f->died.n;
	return true;
}

/* Days from `d` to the day it is asked for, paused ones left out. */
static int days_since(const struct course_rank_facts *f, struct day d)
{
	struct day on = f->stands->on;

	return on.n - d.n - course_paused_days(f->course, f->type, day_plus(d, 1), on, on);
}

static bool end_passed(const struct course_rank_facts *f, const struct course_signals *signals,
		       struct course_why *w)
{
	const struct course_standing *s = f->stands;

	(void)signals;
	w->sessions = SETTING_NONE;
	w->days = s->slipped_days;
	if (!under_way(s))
		return false;
	if (s->slipped_days == 0 && s->sessions != SETTING_NONE &&
	    s->sessions_done >= s->sessions) {
		struct day last = course_session_day(f->course, s->sessions, s->on);
		w->sessions = s->sessions;
		w->days = s->on.n - last.n;
		return day_is_none(f->decided) || day_before(f->decided, last);
	}
	return s->slipped_days > 0;
}

/* Adds a reason for every follow-up of the code that is due; returns how many. */
static size_t follow_ups_due(const struct course_rank_facts *f, enum course_reason code,
			     struct course_why *out)
{
	size_t n = 0;

	for (size_t i = 0; i < f->follow_ups; i++) {
		const struct follow_up *u = &f->follow_up[i];
		bool midway = u->rule != NULL && u->rule->when == FOLLOW_MIDWAY;
		if (!follow_up_is_open(u) || u->due.n > f->stands->on.n + f->ahead_days ||
		    midway != (code == COURSE_MIDWAY_DUE))
			continue;
		out[n++] = (struct course_why){ .code = code,
						.follow_up = u,
						.days = f->stands->on.n - u->due.n };
	}
	return n;
}

/* Adds a reason for every deadline that somebody must see to. */
static size_t deadlines_pressing(const struct course_rank_facts *f, struct course_why *out)
{
	size_t n = 0;

	for (size_t i = 0; i < f->deadlines; i++)
		if (deadline_presses(&f->deadline[i], f->stands->on))
			out[n++] = (struct course_why){
				.code = COURSE_DEADLINE,
				.deadline = &f->deadline[i],
				.days = f->stands->on.n - f->deadline[i].due.n,
			};
	return n;
}

static bool no_observation(const struct course_rank_facts *f, const struct course_signals *signals,
			   struct course_why *w)
{
	struct day since = f->course->start;

	w->no_goals = f->goals == 0;
	if (f->stands->state != COURSE_RUNNING || signals->no_observation_days == SETTING_NONE ||
	    (f->goals > 0 && f->open_goals == 0))
		return false;
	if (!day_is_none(f->last_observation) && day_before(since, f->last_observation))
		since = f->last_observation;
	w->days = days_since(f, since);
	return w->days >= signals->no_observation_days;
}

/* Where both hold, "nothing observed" is the reason that is given. */
static bool standing_still(const struct course_rank_facts *f, const struct course_signals *signals,
			   struct course_why *w)
{
	struct day since = f->course->start;
	struct course_why unseen = { .days = 0 };

	if (f->stands->state != COURSE_RUNNING || signals->still_days == SETTING_NONE ||
	    f->open_goals == 0 || no_observation(f, signals, &unseen))
		return false;
	if (!day_is_none(f->last_change) && day_before(since, f->last_change))
		since = f->last_change;
	w->days = days_since(f, since);
	return w->days >= signals->still_days;
}

static bool plan_review(const struct course_rank_facts *f, const struct course_signals *signals,
			struct course_why *w)
{
	(void)signals;
	if (!under_way(f->stands) || day_is_none(f->review) ||
	    f->review.n > f->stands->on.n + f->ahead_days)
		return false;
	w->days = f->stands->on.n - f->review.n;
	return true;
}

static bool not_measured(const struct course_rank_facts *f, const struct course_signals *signals,
			 struct course_why *w)
{
	(void)signals;
	if (f->missings == 0)
		return false;
	w->missing = &f->missing[0];
	w->count = f->missings;
	w->days = f->stands->on.n - f->missing[0].due.n;
	return true;
}

static bool no_planned_end(const struct course_rank_facts *f, const struct course_signals *signals,
			   struct course_why *w)
{
	const struct course_standing *s = f->stands;

	(void)signals;
	if (!under_way(s) || !day_is_none(s->planned_end) || s->sessions != SETTING_NONE)
		return false;
	w->days = s->on.n - f->course->start.n;
	return true;
}

static bool starts_soon(const struct course_rank_facts *f, const struct course_signals *signals,
			struct course_why *w)
{
	enum course_state state = f->stands->state;

	(void)signals;
	w->no_start = day_is_none(f->course->start);
	if (!w->no_start)
		w->days = f->course->start.n - f->stands->on.n;
	return state == COURSE_REFERRED || state == COURSE_OFFERED;
}

/* Those of which a course has one at most. */
static bool (*const holds[COURSE_REASONS])(const struct course_rank_facts *,
					   const struct course_signals *, struct course_why *) = {
	[COURSE_CITIZEN_DEAD] = citizen_dead,     [COURSE_END_PASSED] = end_passed,
	[COURSE_NO_OBSERVATION] = no_observation, [COURSE_STANDING_STILL] = standing_still,
	[COURSE_PLAN_REVIEW] = plan_review,       [COURSE_NOT_MEASURED] = not_measured,
	[COURSE_NO_PLANNED_END] = no_planned_end, [COURSE_STARTS_SOON] = starts_soon,
};

size_t course_reasons_find(const struct course_rank_facts *f, const struct course_signals *signals,
			   struct course_why *out)
{
	size_t n = 0;

	for (int code = 0; code < COURSE_REASONS; code++) {
		struct course_why why = { .code = (enum course_reason)code };
		if (code == COURSE_DEADLINE)
			n += deadlines_pressing(f, out + n);
		else if (holds[code] == NULL)
			n += follow_ups_due(f, why.code, out + n);
		else if (holds[code](f, signals, &why))
			out[n++] = why;
	}
	return n;
}

static int compare_days(const struct course_why *a, const struct course_why *b)
{
	if (a->code == COURSE_STARTS_SOON) {
		if (a->no_start != b->no_start)
			return a->no_start - b->no_start;
		return (a->days > b->days) - (a->days < b->days);
	}
	return (a->days < b->days) - (a->days > b->days);
}

int course_rank_compare(const struct course_reasons *a, const struct course_reasons *b)
{
	for (size_t i = 0; i < a->n && i < b->n; i++) {
		int order = (int)a->why[i].code - (int)b->why[i].code;
		if (order == 0)
			order = compare_days(&a->why[i], &b->why[i]);
		if (order != 0)
			return order;
	}
	return (a->n < b->n) - (a->n > b->n);
}

/* ---- in words ---- */

static void say_end(const struct course_why *w, char *out)
{
	if (w->sessions != SETTING_NONE)
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("the only session is used, nothing decided",
				  "all %d sessions are used, nothing decided",
				  (unsigned)w->sessions),
			 w->sessions);
	else
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("planned end passed %d day ago", "planned end passed %d days ago",
				  (unsigned)w->days),
			 w->days);
}

static void say_dead(const struct course_why *w, char *out)
{
	if (w->days == 0)
		snprintf(out, COURSE_WHY_TEXT, "%s", _("the citizen died today"));
	else
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("the citizen died %d day ago", "the citizen died %d days ago",
				  (unsigned)w->days),
			 w->days);
}

static void say_follow_up(const struct course_why *w, char *out)
{
	const struct follow_up *u = w->follow_up;
	const char *name = follow_up_name(u);

	if (w->days == 0)
		snprintf(out, COURSE_WHY_TEXT, _("%s due today"), name);
	else if (w->days < 0)
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("%s due in %d day", "%s due in %d days", (unsigned)-w->days),
			 name, -w->days);
	else
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("%s due %d day ago", "%s due %d days ago", (unsigned)w->days),
			 name, w->days);
}

static void say_deadline(const struct course_why *w, char *out)
{
	const char *name = w->deadline->rule->name;

	if (w->days == 0)
		snprintf(out, COURSE_WHY_TEXT, _("%s: runs out today"), name);
	else if (w->days < 0)
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("%s: runs out in %d day", "%s: runs out in %d days",
				  (unsigned)-w->days),
			 name, -w->days);
	else
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("%s: ran out %d day ago", "%s: ran out %d days ago",
				  (unsigned)w->days),
			 name, w->days);
}

static void say_unseen(const struct course_why *w, char *out)
{
	if (w->no_goals)
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("no goals after %d day", "no goals after %d days",
				  (unsigned)w->days),
			 w->days);
	else
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("no observation for %d day", "no observation for %d days",
				  (unsigned)w->days),
			 w->days);
}

static void say_still(const struct course_why *w, char *out)
{
	snprintf(out, COURSE_WHY_TEXT,
		 ngettext("standing still for %d day", "standing still for %d days",
			  (unsigned)w->days),
		 w->days);
}

static void say_review(const struct course_why *w, char *out)
{
	if (w->days == 0)
		snprintf(out, COURSE_WHY_TEXT, "%s", _("plan review due today"));
	else if (w->days < 0)
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("plan review due in %d day", "plan review due in %d days",
				  (unsigned)-w->days),
			 -w->days);
	else
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("plan review due %d day ago", "plan review due %d days ago",
				  (unsigned)w->days),
			 w->days);
}

/* Adds to what stands in `out`, after `between` where anything does; where it does not fit, a "…" instead,
 * and nothing after that.  `used` counts what stands there. */
static void add_words(char out[COURSE_WHY_TEXT], size_t *used, const char *between,
		      const char *words)
{
	static const char more[] = " …";
	const size_t room = COURSE_WHY_TEXT - sizeof more;

	if (*used > room)
		return;
	if (*used == 0)
		between = "";
	if (*used + strlen(between) + strlen(words) <= room) {
		*used += (size_t)snprintf(out + *used, COURSE_WHY_TEXT - *used, "%s%s", between,
					  words);
		return;
	}
	snprintf(out + *used, COURSE_WHY_TEXT - *used, "%s", more);
	*used = COURSE_WHY_TEXT;
}

static void say_missing(const struct course_why *w, char *out)
{
	char list[COURSE_WHY_TEXT] = "", one[COURSE_WHY_TEXT];
	size_t used = 0;

	for (size_t i = 0; i < w->count; i++) {
		snprintf(one, sizeof one, "%s %s", w->missing[i].instrument->name,
			 _(measured_at_words.at[w->missing[i].at].shown));
		add_words(list, &used, ", ", one);
	}
	/* TRANSLATORS: quality of life at the start, IPPA at the start are missing */
	snprintf(out, COURSE_WHY_TEXT,
		 ngettext("%s is missing", "%s are missing", (unsigned)w->count), list);
}

static void say_no_end(const struct course_why *w, char *out)
{
	(void)w;
	snprintf(out, COURSE_WHY_TEXT, "%s", _("no end is planned"));
}

static void say_start(const struct course_why *w, char *out)
{
	if (w->no_start)
		snprintf(out, COURSE_WHY_TEXT, "%s", _("no start is set"));
	else
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("starts in %d day", "starts in %d days", (unsigned)w->days),
			 w->days);
}

static void (*const say[COURSE_REASONS])(const struct course_why *, char *) = {
	[COURSE_CITIZEN_DEAD] = say_dead,       [COURSE_END_PASSED] = say_end,
	[COURSE_DEADLINE] = say_deadline,       [COURSE_MIDWAY_DUE] = say_follow_up,
	[COURSE_FOLLOW_UP_DUE] = say_follow_up, [COURSE_NO_OBSERVATION] = say_unseen,
	[COURSE_STANDING_STILL] = say_still,    [COURSE_PLAN_REVIEW] = say_review,
	[COURSE_NOT_MEASURED] = say_missing,    [COURSE_NO_PLANNED_END] = say_no_end,
	[COURSE_STARTS_SOON] = say_start,
};

const char *course_why_text(const struct course_why *why, char out[COURSE_WHY_TEXT])
{
	say[why->code](why, out);
	return out;
}

void course_why_add(struct course_why_list *l, const char *words)
{
	add_words(l->out, &l->used, " · ", words);
}

const char *course_reasons_text(const struct course_reasons *r, char out[COURSE_WHY_TEXT])
{
	char one[COURSE_WHY_TEXT];
	struct course_why_list list = { .out = out };

	if (r->n == 0)
		snprintf(out, COURSE_WHY_TEXT, "%s", _("nothing waits"));
	for (size_t i = 0; i < r->n; i++)
		course_why_add(&list, course_why_text(&r->why[i], one));
	return out;
}
