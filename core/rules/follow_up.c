/* Follow-ups: see follow_up.h. */
#include "core/rules/follow_up.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/phrase.h"

enum { DAYS_A_WEEK = 7 };

bool follow_up_for(const struct follow_up_rule *rule, const char *course_type)
{
	return settings_list_has(&rule->course_types, course_type);
}

/* ---- days ---- */

struct counting {
	const struct follow_up_facts *f;
	const struct follow_up_rule *rule;
	struct day on;
	const struct course_standing *stands;
	struct follow_up *out;
};

static bool ended(const struct counting *c)
{
	return c->stands->state == COURSE_ENDED;
}

static void count_from(struct counting *c, struct day from, int days)
{
	c->out->counted_from = from;
	if (!day_is_none(from))
		c->out->due = course_day_after(c->f->course, c->f->type, from, days, c->on);
}

static void at_start(struct counting *c)
{
	if (!ended(c))
		count_from(c, c->f->course->start, c->rule->days);
}

static void at_midway(struct counting *c)
{
	if (!ended(c))
		count_from(c, course_midway(c->f->course, c->f->type, c->on), c->rule->days);
}

static struct day last_done(const struct counting *c)
{
	struct day last = c->f->course->start;

	for (size_t i = 0; i < c->f->dones; i++)
		if (strcmp(c->f->done[i].rule, c->rule->id) == 0 && last.n < c->f->done[i].on.n)
			last = c->f->done[i].on;
	return last;
}

/* None is made for days after the planned end, until the course slips past it. */
static void at_interval(struct counting *c)
{
	int days = c->rule->every_days != SETTING_NONE ? c->rule->every_days
						       : c->rule->every_weeks * DAYS_A_WEEK;
	struct day end = c->stands->planned_end;

	if (ended(c) || day_is_none(c->f->course->start) || days < 1)
		return;
	count_from(c, last_done(c), days);
	if (!day_is_none(end) && c->out->due.n > end.n && c->on.n <= end.n)
		c->out->due = DAY_NONE;
}

static void at_end(struct counting *c)
{
	struct day end = ended(c) ? c->f->course->end : c->stands->planned_end;

	if (day_is_none(end) && c->stands->sessions != SETTING_NONE)
		end = course_session_day(c->f->course, c->stands->sessions, c->on);
	c->out->counted_from = end;
	if (!day_is_none(end))
		c->out->due = day_plus(end, c->rule->days);
	if (ended(c) && c->rule->days <= 0 && c->f->course->result >= 0)
		c->out->closed = end;
}

static void at_later(struct counting *c)
{
	const struct follow_up_facts *f = c->f;

	if (!ended(c) || c->rule->after_months == SETTING_NONE || f->course->result == COURSE_DIED)
		return;
	c->out->counted_from = f->course->end;
	c->out->due = day_plus_months(f->course->end, c->rule->after_months);
}

static void (*const count[])(struct counting *) = {
	[FOLLOW_START] = at_start, [FOLLOW_MIDWAY] = at_midway, [FOLLOW_INTERVAL] = at_interval,
	[FOLLOW_END] = at_end,     [FOLLOW_LATER] = at_later,
};

/* ---- the list ---- */

static const struct follow_up_rule *follow_up_rule_of(const struct follow_up_facts *f,
						      const char *id)
{
	for (size_t i = 0; i < f->rules; i++)
		if (strcmp(f->rule[i].id, id) == 0)
			return &f->rule[i];
	return NULL;
}

static bool any_done(const struct follow_up_facts *f, const char *id)
{
	for (size_t i = 0; i < f->dones; i++)
		if (strcmp(f->done[i].rule, id) == 0)
			return true;
	return false;
}

bool follow_up_is_open(const struct follow_up *u)
{
	return day_is_none(u->done) && day_is_none(u->closed);
}

/* What still is to be done, or was closed, of one rule; false: nothing. */
static bool follow_up_next(const struct follow_up_facts *f, const struct follow_up_rule *rule,
			   const struct course_standing *stands, struct follow_up *out)
{
	struct counting c = {
		.f = f, .rule = rule, .on = stands->on, .stands = stands, .out = out
	};

	*out = (struct follow_up){
		.rule = rule,
		.id = rule->id,
		.due = DAY_NONE,
		.counted_from = DAY_NONE,
		.done = DAY_NONE,
		.closed = DAY_NONE,
	};
	if (!follow_up_for(rule, f->course_type) ||
	    (rule->when != FOLLOW_INTERVAL && any_done(f, rule->id)))
		return false;
	count[rule->when](&c);
	return !day_is_none(out->due);
}

/* The one that was agreed, where none was done since. */
static bool follow_up_agreed(const struct follow_up_facts *f, const struct course_standing *s,
			     struct follow_up *out)
{
	if (!f->agreed.is || s->state == COURSE_ENDED)
		return false;
	for (size_t i = 0; i < f->dones; i++)
		if (day_before(f->agreed.decided, f->done[i].on))
			return false;
	*out = (struct follow_up){
		.id = FOLLOW_UP_AGREED,
		.due = f->agreed.due,
		.counted_from = f->agreed.decided,
		.done = DAY_NONE,
		.closed = DAY_NONE,
	};
	return true;
}

static bool stands_open(const struct follow_up_facts *f, const struct course_standing *s)
{
	return s->state != COURSE_DECLINED && s->state != COURSE_CANCELLED &&
	       (day_is_none(f->died) || f->died.n > s->on.n);
}

static int follow_up_by_day(const void *a, const void *b)
{
	const struct follow_up *x = a, *y = b;

	if (x->due.n != y->due.n)
		return (x->due.n > y->due.n) - (x->due.n < y->due.n);
	if (x->rule != y->rule)
		return (x->rule > y->rule) - (x->rule < y->rule);
	return (x->done.n > y->done.n) - (x->done.n < y->done.n);
}

size_t follow_ups(const struct follow_up_facts *f, struct day on, struct follow_up *out)
{
	struct course_standing s;
	struct follow_up agreed;
	size_t n = 0;

	course_stand(f->course, f->type, on, &s);
	for (size_t i = 0; i < f->dones; i++)
		out[n++] = (struct follow_up){
			.rule = follow_up_rule_of(f, f->done[i].rule),
			.id = f->done[i].rule,
			.due = f->done[i].due,
			.counted_from = DAY_NONE,
			.done = f->done[i].on,
			.closed = DAY_NONE,
			.fact = &f->done[i],
		};
	for (size_t i = 0; i < f->rules; i++) {
		struct follow_up next;
		if (follow_up_next(f, &f->rule[i], &s, &next) &&
		    (!day_is_none(next.closed) || stands_open(f, &s)))
			out[n++] = next;
	}
	if (stands_open(f, &s) && follow_up_agreed(f, &s, &agreed))
		out[n++] = agreed;
	if (n > 1)
		qsort(out, n, sizeof *out, follow_up_by_day);
	return n;
}

const struct follow_up *follow_up_due(const struct follow_up *list, size_t n, struct day before)
{
	for (size_t i = 0; i < n; i++)
		if (follow_up_is_open(&list[i]) && day_before(list[i].due, before))
			return &list[i];
	return NULL;
}

/* ---- in words ---- */

bool follow_up_is_agreed(const struct follow_up *u)
{
	return strcmp(u->id, FOLLOW_UP_AGREED) == 0;
}

const char *follow_up_name(const struct follow_up *u)
{
	if (follow_up_is_agreed(u))
		return _("Agreed follow-up");
	return u->rule != NULL ? u->rule->name : u->id;
}

enum { WHEN_TEXT = 160 };

static const char *why(const struct follow_up *u, struct day on, char out[WHEN_TEXT])
{
	const struct follow_up_rule *r = u->rule;
	int days = u->due.n - u->counted_from.n;
	char day[DAY_PHRASE];

	out[0] = '\0';
	if (follow_up_is_agreed(u) && !day_is_none(u->counted_from))
		snprintf(out, WHEN_TEXT, _("agreed on %s"), day_phrase(u->counted_from, on, day));
	if (r == NULL || day_is_none(u->counted_from))
		return out;
	day_phrase(u->counted_from, on, day);
	if (r->when == FOLLOW_MIDWAY && days == 0)
		snprintf(out, WHEN_TEXT, "%s", _("half of the course is over by then"));
	else if (r->when == FOLLOW_MIDWAY)
		snprintf(out, WHEN_TEXT, _("half of the course is over on %s"), day);
	else if (r->when == FOLLOW_LATER)
		snprintf(out, WHEN_TEXT,
			 ngettext("%d month after the end on %s", "%d months after the end on %s",
				  (unsigned)r->after_months),
			 r->after_months, day);
	else if (r->when == FOLLOW_END && days == 0)
		snprintf(out, WHEN_TEXT, "%s", _("the course ends that day"));
	else if (r->when == FOLLOW_START && days == 0)
		snprintf(out, WHEN_TEXT, "%s", _("the course starts that day"));
	else if (days < 0)
		snprintf(out, WHEN_TEXT,
			 ngettext("%d day before %s", "%d days before %s", (unsigned)-days), -days,
			 day);
	else
		snprintf(out, WHEN_TEXT,
			 ngettext("%d day after %s", "%d days after %s", (unsigned)days), days,
			 day);
	return out;
}

static void say_when(const struct follow_up *u, struct day on, char out[WHEN_TEXT])
{
	int days = on.n - u->due.n;
	char day[DAY_PHRASE];

	if (!day_is_none(u->done))
		snprintf(out, WHEN_TEXT, _("done on %s"), day_phrase(u->done, on, day));
	else if (!day_is_none(u->closed))
		snprintf(out, WHEN_TEXT, _("not recorded; the course ended with a result on %s"),
			 day_phrase(u->closed, on, day));
	else if (days > 0)
		snprintf(out, WHEN_TEXT,
			 ngettext("was due on %s, %d day ago", "was due on %s, %d days ago",
				  (unsigned)days),
			 day_phrase(u->due, on, day), days);
	else if (days == 0)
		snprintf(out, WHEN_TEXT, "%s", _("is due today"));
	else
		snprintf(out, WHEN_TEXT, _("is due on %s"), day_phrase(u->due, on, day));
}

const char *follow_up_explain(const struct follow_up *u, struct day on, char *out, size_t size)
{
	char when[WHEN_TEXT], because[WHEN_TEXT];
	const char *name = follow_up_name(u);
	int who = u->rule != NULL ? (int)u->rule->who : FOLLOW_BY_LEAD;

	say_when(u, on, when);
	if (follow_up_is_open(u) && why(u, on, because)[0] != '\0')
		/* TRANSLATORS: Midway assessment (course lead): is due on Monday 30 November; half of … */
		snprintf(out, size, _("%s (%s): %s; %s"), name,
			 _(follow_up_who_words.at[who].shown), when, because);
	else
		/* TRANSLATORS: Midway assessment: done on Monday 30 November */
		snprintf(out, size, _("%s: %s"), name, when);
	return out;
}
