/* May minutes of a clip card be used (domain 2.1.11)?  Refusals and warnings, each one row. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/phrase.h"
#include "core/rules/clip.h"
#include "core/rules/holiday.h"

/* The question, and the facts that every row of the table needs. */
struct asked {
	const struct clip_card *card;
	const struct clip_question *q;
	const struct clip_use *use, *before; /* before: the use it corrects, or NULL */
	const struct clip_settings *set;     /* in force on its day, or NULL */
	const char *file;                    /* of these settings */
	const struct days_off *days_off;     /* in them, or NULL */
	int cost;
	struct clip_ledger *work;
	struct clip_use *uses; /* the card's uses with room for one more */
};

static int cost_of(const struct clip_use *u)
{
	return u->minutes * u->helpers;
}

/* ", herning.yaml:14", or nothing where the default is in force. */
enum { LINE_TEXT = 160 };
static const char *line_text(const struct asked *a, enum clip_key key, char out[LINE_TEXT])
{
	out[0] = '\0';
	if (a->file != NULL && a->set->line[key] != 0)
		snprintf(out, LINE_TEXT, ", %s:%d", a->file, a->set->line[key]);
	return out;
}

static const char *day_of_use(const struct asked *a, char out[DAY_PHRASE])
{
	return day_phrase(a->use->on, a->q->today, out);
}

/* The card with its uses but the corrected one, and with the new one, of `minutes`, after those of
 * its day; 0: without it.  *at: where the new one stands. */
static struct clip_card card_with(const struct asked *a, int minutes, size_t *at)
{
	struct clip_card card = *a->card;
	size_t n = 0;

	*at = SIZE_MAX;
	for (size_t i = 0; i <= a->card->uses; i++) {
		bool last = i == a->card->uses;
		if (*at == SIZE_MAX && minutes > 0 &&
		    (last || day_before(a->use->on, a->card->use[i].on))) {
			*at = n;
			a->uses[n] = *a->use;
			a->uses[n++].minutes = minutes;
		}
		if (!last && (a->q->instead_of < 0 || i != (size_t)a->q->instead_of))
			a->uses[n++] = a->card->use[i];
	}
	card.use = a->uses;
	card.uses = n;
	return card;
}

static int available(const struct asked *a)
{
	size_t at;
	struct clip_card card = card_with(a, 0, &at);
	int balance = clip_balance(a->work, &card, a->use->on);

	return balance > 0 ? balance : 0;
}

/* Minutes of each use that no clip covers, by its record's place in the card's list; the new one
 * is not among them.  A debt that is paid later was one all the same. */
static void uncovered(const struct asked *a, int minutes, int *out)
{
	size_t at;
	struct clip_card card = card_with(a, minutes, &at);
	struct day end = card.uses > 0 ? card.use[card.uses - 1].on : a->use->on;

	memset(out, 0, (a->card->uses + 1) * sizeof *out);
	clip_ledger_run(a->work, &card, end);
	for (size_t i = 0; i < a->work->events; i++) {
		const struct clip_event *e = &a->work->event[i];
		if (e->kind != CLIP_OVERDRAWN || (size_t)e->use == at)
			continue;
		size_t use = (size_t)e->use - (at != SIZE_MAX && (size_t)e->use > at);
		use += a->q->instead_of >= 0 && use >= (size_t)a->q->instead_of;
		out[use] += e->minutes;
	}
}

/* The first recorded use that `minutes` would leave (more) uncovered, or NULL. */
static const struct clip_use *first_harmed(const struct asked *a, int minutes)
{
	int *without = memory_new(a->card->uses + 1, sizeof *without);
	int *with = memory_new(a->card->uses + 1, sizeof *with);
	const struct clip_use *harmed = NULL;

	uncovered(a, 0, without);
	uncovered(a, minutes, with);
	for (size_t i = 0; i < a->card->uses && harmed == NULL; i++)
		if (with[i] > without[i])
			harmed = &a->card->use[i];
	free(without);
	free(with);
	return harmed;
}

/* The most minutes a use may have on its day: what is there, in whole steps, and no more than
 * leaves every later use covered. */
static int most_allowed(const struct asked *a)
{
	int step = a->set->use_step_minutes;
	int most = available(a) / a->use->helpers;

	if (a->set->max_minutes_per_use != SETTING_NONE && most > a->set->max_minutes_per_use)
		most = a->set->max_minutes_per_use;
	int fits = 0,
	    above = most / step + 1; /* in steps: the largest known to fit, the least not to */
	while (above - fits > 1) {
		int middle = fits + (above - fits) / 2;
		if (first_harmed(a, middle * step) == NULL)
			fits = middle;
		else
			above = middle;
	}
	return fits * step;
}

/* "at most 30 min can be used that day", for the end of a sentence. */
enum { ALLOWED_TEXT = 120 };
static const char *allowed_text(const struct asked *a, char out[ALLOWED_TEXT])
{
	char most[DURATION_TEXT];
	int allowed = most_allowed(a);

	if (allowed == 0)
		snprintf(out, ALLOWED_TEXT, "%s", _("nothing can be used that day"));
	else
		snprintf(out, ALLOWED_TEXT, _("at most %s can be used that day"),
			 duration_text(allowed, most));
	return out;
}

static int refuse_nothing(const struct asked *a, struct err *e)
{
	if (a->use->minutes > 0 && a->use->helpers > 0)
		return 0;
	return err_set(e, ERR_RULE, "%s",
		       _("a use of the clip card takes at least one minute and one helper"));
}

static int refuse_unknown_card(const struct asked *a, struct err *e)
{
	char day[DAY_PHRASE];

	if (a->set != NULL)
		return 0;
	return err_set(e, ERR_RULE, _("the settings in force on %s know no such clip card"),
		       day_of_use(a, day));
}

static int refuse_outside_grant(const struct asked *a, struct err *e)
{
	const struct clip_period *before = NULL, *after = NULL;
	struct day on = a->use->on, today = a->q->today;
	char day[DAY_PHRASE], other[DAY_PHRASE];

	for (size_t i = 0; i < a->card->periods; i++) {
		const struct clip_period *p = &a->card->period[i];
		if (day_within(on, p->from, p->to))
			return 0;
		if (!day_is_none(p->to) && day_before(p->to, p->from))
			continue;
		if (day_before(on, p->from) && (after == NULL || day_before(p->from, after->from)))
			after = p;
		if (!day_before(on, p->from) && (before == NULL || day_before(before->to, p->to)))
			before = p;
	}
	day_of_use(a, day);
	if (after != NULL)
		return err_at(e, "on", ERR_RULE,
			      _("%s is outside the grant of the clip card, which begins on %s"),
			      day, day_phrase(after->from, today, other));
	if (before != NULL)
		return err_at(e, "on", ERR_RULE,
			      _("%s is outside the grant of the clip card, which ended on %s"), day,
			      day_phrase(before->to, today, other));
	return err_at(e, "on", ERR_RULE,
		      _("%s is outside the grant of the clip card: there is none"), day);
}

static int refuse_step(const struct asked *a, struct err *e)
{
	int step = a->set->use_step_minutes, below = a->use->minutes / step * step;
	char line[LINE_TEXT], got[DURATION_TEXT], one[DURATION_TEXT], less[DURATION_TEXT],
		more[DURATION_TEXT];

	if (a->use->minutes % step == 0)
		return 0;
	duration_text(a->use->minutes, got);
	duration_text(step, one);
	duration_text(below + step, more);
	line_text(a, CLIP_USE_STEP_MINUTES, line);
	if (below == 0)
		return err_set(e, ERR_RULE, _("%s is no whole number of steps of %s%s: write %s"),
			       got, one, line, more);
	return err_set(e, ERR_RULE, _("%s is no whole number of steps of %s%s: write %s or %s"),
		       got, one, line, duration_text(below, less), more);
}

static int refuse_long(const struct asked *a, struct err *e)
{
	char line[LINE_TEXT], got[DURATION_TEXT], most[DURATION_TEXT];

	if (a->set->max_minutes_per_use == SETTING_NONE ||
	    a->use->minutes <= a->set->max_minutes_per_use)
		return 0;
	return err_set(e, ERR_RULE, _("%s is more than one use may take, at most %s%s"),
		       duration_text(a->use->minutes, got),
		       duration_text(a->set->max_minutes_per_use, most),
		       line_text(a, CLIP_MAX_MINUTES_PER_USE, line));
}

static int refuse_uncovered(const struct asked *a, struct err *e)
{
	char day[DAY_PHRASE], got[DURATION_TEXT], there[DURATION_TEXT], allowed[ALLOWED_TEXT];
	int left = available(a);

	if (a->cost <= left)
		return 0;
	return err_set(e, ERR_RULE, _("the use takes %s, but only %s are available on %s: %s"),
		       duration_text(a->cost, got), duration_text(left, there), day_of_use(a, day),
		       allowed_text(a, allowed));
}

static int refuse_harm(const struct asked *a, struct err *e)
{
	const struct clip_use *harmed = first_harmed(a, a->use->minutes);
	char day[DAY_PHRASE], minutes[DURATION_TEXT], allowed[ALLOWED_TEXT];

	if (harmed == NULL)
		return 0;
	day_phrase(harmed->on, a->q->today, day);
	duration_text(cost_of(harmed), minutes);
	allowed_text(a, allowed);
	if (harmed->reserved)
		return err_set(e, ERR_RULE,
			       _("%s reserved for the visit on %s would no longer be covered: %s"),
			       minutes, day, allowed);
	if (harmed->activity != NULL)
		return err_set(e, ERR_RULE,
			       _("the use of %s on %s for %s would no longer be covered: %s"),
			       minutes, day, harmed->activity, allowed);
	return err_set(e, ERR_RULE, _("the use of %s on %s would no longer be covered: %s"),
		       minutes, day, allowed);
}

/* Small letters of ASCII and Latin-1, which hold the Danish ones; everything else as it is. */
static uint32_t small(uint32_t c)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
		return c + 0x20;
	return c;
}

static bool is_word_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || c >= 0xC0;
}

/* Does `text` begin with `word`, letters alike, and end there or with something else than a
 * letter? */
static bool begins_with_word(const char *text, const char *word)
{
	for (uint32_t w = utf8_next(&word); w != 0; w = utf8_next(&word))
		if (small(utf8_next(&text)) != small(w))
			return false;
	return !is_word_letter(small(utf8_next(&text)));
}

/* Does the activity hold the excluded word?  "Lidt havearbejde" holds "havearbejde". */
static bool has_word(const char *text, const char *word)
{
	bool in_word = false;

	while (*text != '\0') {
		if (!in_word && begins_with_word(text, word))
			return true;
		in_word = is_word_letter(small(utf8_next(&text)));
	}
	return false;
}

const char *clip_excluded(const struct clip_settings *set, const char *activity)
{
	const struct text_list *no = &set->excluded_activities;

	for (size_t i = 0; activity != NULL && i < no->n; i++)
		if (has_word(activity, no->at[i]))
			return no->at[i];
	return NULL;
}

static int refuse_activity(const struct asked *a, struct err *e)
{
	const char *no = clip_excluded(a->set, a->use->activity);
	char line[LINE_TEXT];

	if (no == NULL)
		return 0;
	return err_at(e, "activity", ERR_RULE, _("the clip card cannot be used for %s%s"), no,
		      line_text(a, CLIP_EXCLUDED_ACTIVITIES, line));
}

enum { ONE_WARNING = 300 };

static bool warn_weekday(const struct asked *a, char *out)
{
	char day[DAY_PHRASE], line[LINE_TEXT];

	if (a->set->weekdays & 1u << day_weekday(a->use->on))
		return false;
	snprintf(out, ONE_WARNING, _("%s is not one of the weekdays of the clip card%s"),
		 day_of_use(a, day), line_text(a, CLIP_WEEKDAYS, line));
	return true;
}

static bool warn_holiday(const struct asked *a, char *out)
{
	const char *name = public_holiday(a->use->on, a->days_off);
	char day[DAY_PHRASE], line[LINE_TEXT];

	if (a->set->public_holidays || name == NULL)
		return false;
	snprintf(out, ONE_WARNING, _("%s is a public holiday, %s%s"), day_of_use(a, day), _(name),
		 line_text(a, CLIP_PUBLIC_HOLIDAYS, line));
	return true;
}

static bool warn_hours(const struct asked *a, char *out)
{
	int from = a->set->from_minute, to = a->set->to_minute, at = a->q->from_minute;
	char line[LINE_TEXT], begins[TIME_TEXT], ends[TIME_TEXT], first[TIME_TEXT], last[TIME_TEXT];

	if (from == SETTING_NONE || at == SETTING_NONE)
		return false;
	if (time_within(at, a->use->minutes, from, to))
		return false;
	snprintf(out, ONE_WARNING,
		 _("%s to %s is not within the hours of the clip card, %s to %s%s"),
		 time_text(at, begins), time_text(at + a->use->minutes, ends),
		 time_text(from, first), time_text(to, last), line_text(a, CLIP_HOURS, line));
	return true;
}

int clip_notice(const struct clip_settings *set, int cost, enum clip_key *key)
{
	bool saved = cost > set->minutes_per_clip && set->notice_days_saved > set->notice_days;

	*key = saved ? CLIP_NOTICE_DAYS_SAVED : CLIP_NOTICE_DAYS;
	return saved ? set->notice_days_saved : set->notice_days;
}

static bool warn_notice(const struct asked *a, char *out)
{
	enum clip_key key;
	int notice = clip_notice(a->set, a->cost, &key), ahead = a->use->on.n - a->q->today.n;
	char line[LINE_TEXT];

	if ((ahead <= 0 && !a->use->reserved) || ahead >= notice)
		return false;
	snprintf(out, ONE_WARNING,
		 ngettext("the use is %d day ahead, and %d days of notice are agreed%s",
			  "the use is %d days ahead, and %d days of notice are agreed%s",
			  (unsigned)ahead),
		 ahead, notice, line_text(a, key, line));
	return true;
}

static bool (*const warnings[])(const struct asked *a, char *out) = {
	warn_weekday,
	warn_holiday,
	warn_hours,
	warn_notice,
};

static void use_warn(const struct asked *a, char warning[CLIP_WARNING])
{
	char one[ONE_WARNING];

	for (size_t i = 0; i < sizeof warnings / sizeof warnings[0]; i++) {
		size_t used = strlen(warning);
		if (!warnings[i](a, one))
			continue;
		/* A warning that does not fit whole is left out rather than cut in mid-sentence. */
		if (used + strlen(one) + 3 <= CLIP_WARNING)
			snprintf(warning + used, CLIP_WARNING - used, "%s%s", used > 0 ? "; " : "",
				 one);
	}
}

static bool activity_same(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* A correction is held against what it changes (see clip.h). */
static int use_refuse(const struct asked *a, struct err *e)
{
	const struct clip_use *was = a->before;
	bool same_day = was != NULL && day_same(was->on, a->use->on);
	bool same_minutes = was != NULL && was->minutes == a->use->minutes;
	bool takes_no_more = same_day && a->cost <= cost_of(was);

	if (refuse_nothing(a, e) != 0 || (!same_day && refuse_unknown_card(a, e) != 0) ||
	    (!same_day && refuse_outside_grant(a, e) != 0))
		return -1;
	if (a->set == NULL)
		return 0;
	if (!same_minutes && (refuse_step(a, e) != 0 || refuse_long(a, e) != 0))
		return -1;
	if ((was == NULL || !activity_same(was->activity, a->use->activity)) &&
	    refuse_activity(a, e) != 0)
		return -1;
	if (!takes_no_more && (refuse_uncovered(a, e) != 0 || refuse_harm(a, e) != 0))
		return -1;
	return 0;
}

static bool use_unchanged(const struct asked *a)
{
	const struct clip_use *was = a->before;

	return was != NULL && day_same(was->on, a->use->on) && was->minutes == a->use->minutes &&
	       was->helpers == a->use->helpers;
}

const char *clip_first_use(const struct clip_card *card, struct day on)
{
	const struct clip_settings *set = card->rules->at[clip_rules_on(card->rules, on)].set;

	return set != NULL && card->uses == 0 ? set->first_use : NULL;
}

int clip_check(struct clip_ledger *work, const struct clip_card *card,
	       const struct clip_question *q, char warning[CLIP_WARNING], struct err *e)
{
	size_t version = clip_rules_on(card->rules, q->use.on);
	struct asked a = {
		.card = card,
		.q = q,
		.use = &q->use,
		.work = work,
		.cost = cost_of(&q->use),
		.before = q->instead_of >= 0 ? &card->use[q->instead_of] : NULL,
		.set = card->rules->at[version].set,
		.file = card->rules->at[version].file,
		.days_off = card->rules->at[version].days_off,
		.uses = memory_new(card->uses + 1, sizeof *a.uses),
	};

	warning[0] = '\0';
	int refused = use_refuse(&a, e);
	if (refused == 0 && a.set != NULL && !use_unchanged(&a))
		use_warn(&a, warning);
	free(a.uses);
	return refused;
}

int clip_check_recorded(const struct clip_card *card, size_t use, struct err *e)
{
	size_t version = clip_rules_on(card->rules, card->use[use].on);
	const struct clip_question q = { .use = card->use[use],
					 .today = card->use[use].on,
					 .from_minute = SETTING_NONE,
					 .instead_of = -1 };
	const struct asked a = {
		.card = card,
		.q = &q,
		.use = &q.use,
		.set = card->rules->at[version].set,
		.file = card->rules->at[version].file,
	};

	if (refuse_nothing(&a, e) != 0 || refuse_unknown_card(&a, e) != 0 ||
	    refuse_outside_grant(&a, e) != 0 || refuse_step(&a, e) != 0 || refuse_long(&a, e) != 0)
		return -1;
	return refuse_activity(&a, e);
}
