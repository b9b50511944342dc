/* Deadlines of a course: see deadline.h. */
#include "core/rules/deadline.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "core/rules/holiday.h"

enum { DAYS_A_WEEK = 7 };

/* clang-format off */
static const struct word state_list[DEADLINE_STATES] = {
	[DEADLINE_RUNNING] = { "running", N_("running") },
	[DEADLINE_MET] = { "met", N_("met") },
	[DEADLINE_MET_LATE] = { "met_late", N_("met late") },
	[DEADLINE_MISSED] = { "missed", N_("missed") },
	[DEADLINE_OVER] = { "over", N_("over") },
	[DEADLINE_CLOSED] = { "closed", N_("closed") },
};
const struct words deadline_state_words = { state_list, DEADLINE_STATES };
/* clang-format on */

static struct day working_days_after(struct day d, int days, const struct days_off *off)
{
	while (days > 0) {
		d = day_plus(d, 1);
		days -= working_day(d, off);
	}
	return d;
}

struct day deadline_day(const struct deadline_rule *rule, const struct days_off *off,
			struct day from)
{
	if (rule->working_days != SETTING_NONE)
		return working_days_after(from, rule->working_days, off);
	if (rule->weeks != SETTING_NONE)
		return day_plus(from, rule->weeks * DAYS_A_WEEK);
	return day_plus(from, rule->days != SETTING_NONE ? rule->days : 0);
}

static struct day working_day_before(struct day d, const struct days_off *off)
{
	do
		d = day_plus(d, -1);
	while (!working_day(d, off));
	return d;
}

bool deadline_is_for(const struct deadline_rule *rule, const char *course_type, enum law law)
{
	if (rule->law != SETTING_NONE && rule->law != (int)law)
		return false;
	return settings_list_has(&rule->course_types, course_type);
}

struct day deadline_from(const struct deadline_rule *rule, const struct course_facts *c)
{
	bool of_referral = rule->kind == DEADLINE_DECISION || rule->kind == DEADLINE_CONTACT;

	return of_referral ? c->referred : c->offered;
}

static bool has_come(struct day d, struct day on)
{
	return !day_is_none(d) && !day_before(on, d);
}

/* The first of the days that have come. */
static struct day first_come(const struct day *day, size_t n, struct day on)
{
	struct day first = DAY_NONE;

	for (size_t i = 0; i < n; i++)
		if (has_come(day[i], on) && (day_is_none(first) || day_before(day[i], first)))
			first = day[i];
	return first;
}

static struct day met_on(const struct deadline_rule *rule, const struct deadline_facts *f,
			 struct day on)
{
	const struct course_facts *c = f->course;
	const struct day decided[] = { c->offered, c->declined, c->start };
	const struct day contact[] = { c->offered, c->start, f->contacted };

	switch (rule->kind) {
	case DEADLINE_DECISION:
		return first_come(decided, 3, on);
	case DEADLINE_CONTACT:
		return first_come(contact, 3, on);
	case DEADLINE_START:
		return first_come(&c->start, 1, on);
	default: /* a complaint is nobody's duty */
		return DAY_NONE;
	}
}

/* Nobody waits for it any more. */
static bool is_closed(const struct deadline_rule *rule, const struct deadline_facts *f,
		      struct day on)
{
	const struct course_facts *c = f->course;

	return has_come(c->cancelled, on) || has_come(f->died, on) ||
	       (rule->kind != DEADLINE_COMPLAINT &&
		(has_come(c->declined, on) || has_come(c->end, on)));
}

static enum deadline_state state_of(const struct deadline *d, const struct deadline_facts *f,
				    struct day on)
{
	if (!day_is_none(d->met))
		return day_before(d->due, d->met) ? DEADLINE_MET_LATE : DEADLINE_MET;
	if (is_closed(d->rule, f, on))
		return DEADLINE_CLOSED;
	if (!day_before(d->due, on))
		return DEADLINE_RUNNING;
	return d->rule->kind == DEADLINE_COMPLAINT ? DEADLINE_OVER : DEADLINE_MISSED;
}

static struct day day_to_write(const struct deadline *d, const struct deadline_facts *f,
			       const struct settings *set, struct day on)
{
	if (d->state != DEADLINE_MISSED)
		return DAY_NONE;
	if (d->rule->kind == DEADLINE_START && !day_is_none(f->course->start))
		return f->course->start;
	return deadline_day(d->rule, &set->days_off, on);
}

/* Those of the rules in force on `from` that are counted from that day. */
static size_t add_from(const struct deadline_facts *f, const struct settings *set, struct day from,
		       struct day on, struct deadline *out)
{
	size_t n = 0;

	for (size_t i = 0; i < set->deadlines; i++) {
		const struct deadline_rule *rule = &set->deadline[i];
		if (!deadline_is_for(rule, f->course_type, f->law) ||
		    !day_same(deadline_from(rule, f->course), from))
			continue;
		struct deadline d = { .rule = rule, .from = from };
		d.due = deadline_day(rule, &set->days_off, from);
		d.near = working_day_before(d.due, &set->days_off);
		d.met = met_on(rule, f, on);
		d.state = state_of(&d, f, on);
		d.again = day_to_write(&d, f, set, on);
		out[n++] = d;
	}
	return n;
}

static int by_due(const void *a, const void *b)
{
	const struct deadline *x = a, *y = b;

	if (x->due.n != y->due.n)
		return x->due.n < y->due.n ? -1 : 1;
	return x->from.n != y->from.n ? (x->from.n < y->from.n ? -1 : 1)
				      : (x->rule > y->rule) - (x->rule < y->rule);
}

size_t deadlines_find(const struct deadline_facts *f, const struct settings_history *h,
		      struct day on, struct deadline **out)
{
	const struct day from[] = { f->course->referred, f->course->offered };
	size_t n = 0;

	*out = NULL;
	for (size_t i = 0; i < 2; i++) {
		if (!has_come(from[i], on) || (i == 1 && day_same(from[0], from[1])))
			continue;
		const struct settings *set = settings_on(h, from[i]);
		*out = memory_resize(*out, n + set->deadlines + 1, sizeof **out);
		n += add_from(f, set, from[i], on, *out + n);
	}
	if (n > 1)
		qsort(*out, n, sizeof **out, by_due);
	return n;
}

bool deadlines_any(const struct settings_history *h)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->at[i].set->deadlines > 0)
			return true;
	return false;
}

bool deadline_presses(const struct deadline *d, struct day on)
{
	if (d->rule->kind == DEADLINE_COMPLAINT)
		return false;
	return d->state == DEADLINE_MISSED ||
	       (d->state == DEADLINE_RUNNING && !day_before(on, d->near));
}

/* ---- in words ---- */

enum { SAID_TEXT = 240 };

static void say_length(const struct deadline *d, struct day on, char out[SAID_TEXT])
{
	const struct deadline_rule *r = d->rule;
	char day[DAY_PHRASE];

	day_phrase(d->from, on, day);
	if (r->working_days != SETTING_NONE)
		snprintf(out, SAID_TEXT,
			 ngettext("%d working day after %s", "%d working days after %s",
				  (unsigned)r->working_days),
			 r->working_days, day);
	else if (r->weeks != SETTING_NONE)
		snprintf(out, SAID_TEXT,
			 ngettext("%d week after %s", "%d weeks after %s", (unsigned)r->weeks),
			 r->weeks, day);
	else
		snprintf(out, SAID_TEXT,
			 ngettext("%d day after %s", "%d days after %s", (unsigned)r->days),
			 r->days, day);
}

static void say_running(const struct deadline *d, struct day on, char out[2 * SAID_TEXT])
{
	char day[DAY_PHRASE], length[SAID_TEXT];

	say_length(d, on, length);
	day_phrase(d->due, on, day);
	if (d->rule->kind == DEADLINE_COMPLAINT)
		/* TRANSLATORS: the citizen may complain until Tuesday 8 December, 4 weeks after … */
		snprintf(out, 2 * SAID_TEXT, _("the citizen may complain until %s, %s"), day,
			 length);
	else if (day_same(d->due, on))
		snprintf(out, 2 * SAID_TEXT, _("runs out today, %s"), length);
	else
		snprintf(out, 2 * SAID_TEXT, _("runs out on %s, %s"), day, length);
}

static void say_missed(const struct deadline *d, struct day on, char *out, size_t size)
{
	int days = on.n - d->due.n;
	char day[DAY_PHRASE];

	snprintf(
		out, size,
		ngettext("ran out on %s, %d day ago", "ran out on %s, %d days ago", (unsigned)days),
		day_phrase(d->due, on, day), days);
}

static void say_state(const struct deadline *d, struct day on, char out[2 * SAID_TEXT])
{
	char met[DAY_PHRASE], due[DAY_PHRASE];

	day_phrase(d->due, on, due);
	switch (d->state) {
	case DEADLINE_MET:
		snprintf(out, 2 * SAID_TEXT, _("met on %s, it ran until %s"),
			 day_phrase(d->met, on, met), due);
		break;
	case DEADLINE_MET_LATE:
		snprintf(out, 2 * SAID_TEXT, _("not before %s, it ran until %s"),
			 day_phrase(d->met, on, met), due);
		break;
	case DEADLINE_MISSED:
		say_missed(d, on, out, 2 * SAID_TEXT);
		break;
	case DEADLINE_OVER:
		snprintf(out, 2 * SAID_TEXT, _("the citizen could complain until %s"), due);
		break;
	case DEADLINE_CLOSED:
		snprintf(out, 2 * SAID_TEXT, _("no longer waited for, it ran until %s"), due);
		break;
	default:
		say_running(d, on, out);
	}
}

const char *deadline_explain(const struct deadline *d, struct day on, char *out, size_t size)
{
	bool says = d->rule->text != NULL &&
		    (d->state == DEADLINE_RUNNING || d->state == DEADLINE_MISSED);
	char said[2 * SAID_TEXT];

	say_state(d, on, said);
	snprintf(out, size, "%s: %s%s%s", d->rule->name, said, says ? " · " : "",
		 says ? d->rule->text : "");
	return out;
}

const char *deadline_missed_text(const struct deadline *d, struct day on, char *out, size_t size)
{
	char was[SAID_TEXT], day[DAY_PHRASE];

	say_missed(d, on, was, sizeof was);
	/* TRANSLATORS: Decision: ran out on Monday 30 November, 3 days ago; write to the citizen with the new day, Friday … */
	snprintf(out, size, _("%s: %s; write to the citizen with the new day, %s%s%s"),
		 d->rule->name, was, day_phrase(d->again, on, day),
		 d->rule->text != NULL ? " · " : "", d->rule->text != NULL ? d->rule->text : "");
	return out;
}
