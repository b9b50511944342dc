/* The clip ledger in words: which rule and which line of the settings made a figure. */
#include <stdio.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "core/rules/clip.h"

enum { REASON_TEXT = 240 };

const char *clip_origin(const struct clip_rules *rules, int rule, enum clip_key key,
			char out[CLIP_ORIGIN])
{
	const struct clip_settings *set = rules->at[rule].set;

	if (set == NULL || set->line[key] == 0 || rules->at[rule].file == NULL)
		snprintf(out, CLIP_ORIGIN, "%s", _("the default"));
	else
		snprintf(out, CLIP_ORIGIN, "%s:%d", rules->at[rule].file, set->line[key]);
	return out;
}

/* Why minutes lapse, e.g. "saved 13 weeks, herning.yaml:14". */
static const char *lapse_reason(const struct clip_rules *rules, int rule, enum clip_event_kind kind,
				char out[REASON_TEXT])
{
	const struct clip_settings *set = rules->at[rule].set;
	char origin[CLIP_ORIGIN], duration[DURATION_TEXT];

	switch (kind) {
	case CLIP_LAPSED_AGE:
		snprintf(out, REASON_TEXT,
			 ngettext("saved %d week, %s", "saved %d weeks, %s",
				  (unsigned)set->save_weeks),
			 set->save_weeks, clip_origin(rules, rule, CLIP_SAVE_WEEKS, origin));
		break;
	case CLIP_LAPSED_CAP:
		snprintf(out, REASON_TEXT, _("the balance is at most %s, %s"),
			 duration_text(set->max_minutes, duration),
			 clip_origin(rules, rule, CLIP_MAX_MINUTES, origin));
		break;
	case CLIP_LAPSED_NEW_YEAR:
		snprintf(out, REASON_TEXT, _("clips of an earlier year lapse at new year, %s"),
			 clip_origin(rules, rule, CLIP_LAPSE_AT_YEAR_END, origin));
		break;
	default:
		snprintf(out, REASON_TEXT, "%s", _("the grant has ended"));
		break;
	}
	return out;
}

/* What every sentence about an event is made of. */
struct parts {
	const struct clip_ledger *l;
	const struct clip_card *card;
	const struct clip_event *event;
	char minutes[DURATION_TEXT], day[DAY_PHRASE], week[WEEK_PHRASE];
	char *out;
	size_t size;
};

static void explain_accrual(const struct parts *p)
{
	const struct clip_settings *set = p->card->rules->at[p->event->rule].set;
	char origin[CLIP_ORIGIN], from[CLIP_ORIGIN];

	clip_origin(p->card->rules, p->event->rule, CLIP_MINUTES_PER_CLIP, origin);
	if (set->accrual_every_weeks == 1) {
		snprintf(p->out, p->size, _("%s of %s accrued on %s: one clip a week, %s"),
			 p->minutes, p->week, p->day, origin);
		return;
	}
	snprintf(p->out, p->size, _("%s of %s accrued on %s: %s, one clip every %d weeks, %s"),
		 p->minutes, p->week, p->day, origin, set->accrual_every_weeks,
		 clip_origin(p->card->rules, p->event->rule, CLIP_ACCRUAL_EVERY_WEEKS, from));
}

static void explain_lapse(const struct parts *p)
{
	char reason[REASON_TEXT];

	snprintf(p->out, p->size, _("%s of %s lapsed on %s: %s"), p->minutes, p->week, p->day,
		 lapse_reason(p->card->rules, p->event->rule, p->event->kind, reason));
}

static void explain_draw(const struct parts *p)
{
	const struct clip_use *u = &p->card->use[p->event->use];

	if (u->reserved)
		snprintf(
			p->out, p->size,
			_("%s of %s are reserved for a visit on %s: the oldest clip is used first"),
			p->minutes, p->week, p->day);
	else if (u->activity != NULL && u->by != NULL)
		snprintf(p->out, p->size,
			 _("%s of %s were used on %s for %s (%s): the oldest clip is used first"),
			 p->minutes, p->week, p->day, u->activity, u->by);
	else if (u->activity != NULL)
		snprintf(p->out, p->size,
			 _("%s of %s were used on %s for %s: the oldest clip is used first"),
			 p->minutes, p->week, p->day, u->activity);
	else
		snprintf(p->out, p->size,
			 _("%s of %s were used on %s: the oldest clip is used first"), p->minutes,
			 p->week, p->day);
}

static void explain_overdraft(const struct parts *p)
{
	snprintf(p->out, p->size,
		 _("%s used on %s are overdrawn: no clip covered them, so the next ones will"),
		 p->minutes, p->day);
}

static void explain_cover(const struct parts *p)
{
	char then[DAY_PHRASE];

	snprintf(p->out, p->size,
		 _("%s of %s covered on %s what was overdrawn on %s: the oldest debt comes first"),
		 p->minutes, p->week, p->day,
		 day_phrase(p->card->use[p->event->use].on, p->l->on, then));
}

static void (*const explain[])(const struct parts *) = {
	[CLIP_ACCRUED] = explain_accrual,     [CLIP_LAPSED_AGE] = explain_lapse,
	[CLIP_LAPSED_CAP] = explain_lapse,    [CLIP_LAPSED_NEW_YEAR] = explain_lapse,
	[CLIP_LAPSED_GRANT] = explain_lapse,  [CLIP_DRAWN] = explain_draw,
	[CLIP_OVERDRAWN] = explain_overdraft, [CLIP_DEBT_COVERED] = explain_cover,
};

const char *clip_explain(const struct clip_ledger *l, const struct clip_card *card,
			 const struct clip_event *event, char *out, size_t size)
{
	struct parts p = { .l = l, .card = card, .event = event, .out = out, .size = size };

	duration_text(event->minutes, p.minutes);
	day_phrase(event->on, l->on, p.day);
	if (event->clip >= 0)
		week_phrase(day_week(l->clip[event->clip].monday), l->on, p.week);
	explain[event->kind](&p);
	return out;
}

const char *clip_explain_lapse(const struct clip_ledger *l, const struct clip_card *card,
			       const struct clip *clip, char *out, size_t size)
{
	char week[WEEK_PHRASE], day[DAY_PHRASE], reason[REASON_TEXT], minutes[DURATION_TEXT];

	week_phrase(day_week(clip->monday), l->on, week);
	if (day_is_none(clip->lapses_on)) {
		snprintf(out, size, _("no rule makes %s lapse"), week);
		return out;
	}
	lapse_reason(card->rules, clip->lapse_rule, clip->lapse_kind, reason);
	day_phrase(clip->lapses_on, l->on, day);
	if (clip->lapses_on.n > l->on.n && clip->lapse_minutes < clip->remaining)
		snprintf(out, size, _("%s of %s lapse on %s: %s"),
			 duration_text(clip->lapse_minutes, minutes), week, day, reason);
	else if (clip->lapses_on.n <= l->on.n)
		snprintf(out, size, _("what was left of %s lapsed on %s: %s"), week, day, reason);
	else
		snprintf(out, size, _("what is left of %s lapses on %s: %s"), week, day, reason);
	return out;
}

const char *clip_explain_next_lapse(const struct clip_ledger *l, const struct clip_card *card,
				    char *out, size_t size)
{
	char minutes[DURATION_TEXT], day[DAY_PHRASE], reason[REASON_TEXT];

	if (day_is_none(l->next_lapse))
		snprintf(out, size, "%s", _("nothing will lapse as far as can be seen"));
	else
		snprintf(out, size, _("%s lapse on %s if nothing is used before: %s"),
			 duration_text(l->next_lapse_minutes, minutes),
			 day_phrase(l->next_lapse, l->on, day),
			 lapse_reason(card->rules, l->next_lapse_rule, l->next_lapse_kind, reason));
	return out;
}

const char *clip_explain_balance(const struct clip_ledger *l, char *out, size_t size)
{
	char accrued[DURATION_TEXT], used[DURATION_TEXT], lapsed[DURATION_TEXT],
		left[DURATION_TEXT];

	snprintf(out, size, _("%s accrued - %s used - %s lapsed = %s"),
		 duration_text(l->accrued, accrued), duration_text(l->used, used),
		 duration_text(l->lapsed, lapsed), duration_text(l->balance, left));
	return out;
}
