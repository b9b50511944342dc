/* Whether a use on a later day would be possible: see clip_forecast.h. */
#include "core/rules/clip_forecast.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/phrase.h"

enum { WEEKS_AHEAD = 53, DAYS_A_WEEK = 7 };

static int check_on(struct clip_ledger *work, const struct clip_card *card,
		    const struct clip_ask *ask, struct day on, char warning[CLIP_WARNING],
		    struct err *e)
{
	struct clip_question q = {
		.use = { .on = on, .minutes = ask->minutes, .helpers = ask->helpers },
		.today = ask->today,
		.from_minute = SETTING_NONE,
		.instead_of = -1,
	};

	return clip_check(work, card, &q, warning, e);
}

static struct day free_from(struct clip_ledger *work, const struct clip_card *card,
			    const struct clip_ask *ask, struct day first)
{
	char warning[CLIP_WARNING];
	struct err refused;

	for (int i = 0; i < WEEKS_AHEAD * DAYS_A_WEEK; i++) {
		struct day on = day_plus(first, i);
		if (check_on(work, card, ask, on, warning, &refused) == 0 && warning[0] == '\0')
			return on;
	}
	return DAY_NONE;
}

static void look_ahead(struct clip_ledger *work, const struct clip_card *card,
		       struct clip_forecast *f)
{
	const struct clip_ask *ask = &f->ask;
	struct day now = day_before(ask->on, ask->today) ? ask->on : ask->today;

	clip_ledger_run(work, card, now);
	f->now = work->balance;
	int accrued = work->accrued, lapsed = work->lapsed, used = work->used;
	clip_ledger_run(work, card, ask->on);
	f->accrues = work->accrued - accrued;
	f->lapses = work->lapsed - lapsed;
	f->used = work->used - used;
	f->available = work->balance;
	f->left = f->available - ask->minutes * ask->helpers;
}

static void ask_notice(const struct clip_card *card, struct clip_forecast *f)
{
	size_t rule = clip_rules_on(card->rules, f->ask.on);
	const struct clip_settings *set = card->rules->at[rule].set;
	enum clip_key key;

	f->agree_by = DAY_NONE;
	if (set == NULL)
		return;
	f->notice_days = clip_notice(set, f->ask.minutes * f->ask.helpers, &key);
	clip_origin(card->rules, (int)rule, key, f->notice_origin);
	if (f->notice_days > 0 && day_before(f->ask.today, f->ask.on))
		f->agree_by = day_plus(f->ask.on, -f->notice_days);
}

void clip_forecast(struct clip_ledger *work, const struct clip_card *card,
		   const struct clip_ask *ask, struct clip_forecast *out)
{
	struct clip_forecast f = { .ask = *ask, .next_free = DAY_NONE };

	f.possible = check_on(work, card, ask, ask->on, f.warning, &f.refusal) == 0;
	look_ahead(work, card, &f);
	ask_notice(card, &f);
	if (!f.possible || f.warning[0] != '\0') {
		bool past = day_before(ask->on, ask->today);
		f.next_free = free_from(work, card, ask, past ? ask->today : ask->on);
		if (day_is_none(f.next_free) && !past)
			f.next_free = free_from(work, card, ask, ask->today);
	}
	*out = f;
}

/* ---- in words: clauses that each stand alone ---- */

struct answer {
	char *out;
	size_t size, used;
};

__attribute__((format(printf, 2, 3))) static void clause(struct answer *a, const char *format, ...)
{
	char text[500];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	/* A clause that does not fit whole is left out rather than cut. */
	if (a->used + strlen(text) + 3 > a->size)
		return;
	a->used += (size_t)snprintf(a->out + a->used, a->size - a->used, "%s%s",
				    a->used > 0 ? "; " : "", text);
}

static void say_whether(struct answer *a, const struct clip_forecast *f)
{
	char there[DURATION_TEXT], left[DURATION_TEXT], day[DAY_PHRASE];

	day_phrase(f->ask.on, f->ask.today, day);
	duration_text(f->available, there);
	duration_text(f->left, left);
	if (!f->possible)
		clause(a, _("no: %s"), f->refusal.text);
	else if (day_before(f->ask.today, f->ask.on))
		clause(a, _("yes: %s will be there on %s, and %s are left after it"), there, day,
		       left);
	else
		clause(a, _("yes: %s are there on %s, and %s are left after it"), there, day, left);
}

static void say_between(struct answer *a, const struct clip_forecast *f)
{
	char minutes[DURATION_TEXT];

	if (f->lapses > 0)
		clause(a, _("%s lapse until then"), duration_text(f->lapses, minutes));
	if (f->used > 0)
		clause(a, _("%s are planned until then"), duration_text(f->used, minutes));
}

static void say_notice(struct answer *a, const struct clip_forecast *f)
{
	char day[DAY_PHRASE];

	if (!f->possible || day_is_none(f->agree_by) || day_before(f->agree_by, f->ask.today))
		return;
	clause(a,
	       ngettext("agree on it by %s: %d day of notice, %s",
			"agree on it by %s: %d days of notice, %s", (unsigned)f->notice_days),
	       day_phrase(f->agree_by, f->ask.today, day), f->notice_days, f->notice_origin);
}

const char *clip_forecast_text(const struct clip_forecast *f, char *out, size_t size)
{
	struct answer a = { .out = out, .size = size };
	char day[DAY_PHRASE];

	out[0] = '\0';
	say_whether(&a, f);
	say_between(&a, f);
	say_notice(&a, f);
	if (f->possible && f->warning[0] != '\0')
		clause(&a, _("but %s"), f->warning);
	if (!f->possible && f->left < 0 && day_is_none(f->next_free))
		clause(&a, "%s", _("no day of the coming year has room for it"));
	if (!day_is_none(f->next_free))
		clause(&a, _("nothing speaks against %s"),
		       day_phrase(f->next_free, f->ask.today, day));
	return out;
}

size_t clip_suggestions(const struct clip_settings *set, const char **out, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < set->suggested_activities.n && n < room; i++)
		if (clip_excluded(set, set->suggested_activities.at[i]) == NULL)
			out[n++] = set->suggested_activities.at[i];
	return n;
}
