/* The order of a team's clip cards: see clip_rank.h. */
#include "core/rules/clip_rank.h"

#include <stdio.h>

#include "core/base/percent.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"

/* Debts that are not paid are the newest ones, since the oldest are paid first (domain 2.1.13). */
static struct day debt_since(const struct clip_ledger *l)
{
	int left = l->overdrawn;
	struct day since = DAY_NONE;

	for (size_t i = l->events; i-- > 0 && left > 0;)
		if (l->event[i].kind == CLIP_OVERDRAWN) {
			left -= l->event[i].minutes;
			since = l->event[i].on;
		}
	return since;
}

struct clip_standing clip_standing_of(const struct clip_ledger *l, const struct clip_card *card)
{
	struct clip_standing s = {
		.on = l->on,
		.accrued = l->accrued,
		.used = l->used,
		.lapsed = l->lapsed,
		.balance = l->balance,
		.overdrawn = l->overdrawn,
		.next_lapse = l->next_lapse,
		.next_lapse_minutes = l->next_lapse_minutes,
		.begun = l->clips > 0 ? l->clip[0].accrued_on : DAY_NONE,
		.last_use = DAY_NONE,
		.overdrawn_since = debt_since(l),
	};

	for (size_t i = 0; i < card->uses && card->use[i].on.n <= l->on.n; i++)
		s.last_use = card->use[i].on;
	return s;
}

static int sooner_first(struct day a, struct day b)
{
	if (day_is_none(a) || day_is_none(b))
		return day_is_none(a) - day_is_none(b);
	return (a.n > b.n) - (a.n < b.n);
}

static int more_first(int a, int b)
{
	return (a < b) - (a > b);
}

static struct day idle_since(const struct clip_standing *s)
{
	return day_is_none(s->last_use) ? s->begun : s->last_use;
}

static int by_lapse(const struct clip_standing *a, const struct clip_standing *b)
{
	int order = sooner_first(a->next_lapse, b->next_lapse);

	return order != 0 ? order : more_first(a->next_lapse_minutes, b->next_lapse_minutes);
}

static int by_idleness(const struct clip_standing *a, const struct clip_standing *b)
{
	int order = sooner_first(idle_since(a), idle_since(b));

	return order != 0 ? order : more_first(a->balance, b->balance);
}

static int by_debt(const struct clip_standing *a, const struct clip_standing *b)
{
	int order = more_first(a->overdrawn, b->overdrawn);

	if (order == 0)
		order = sooner_first(a->overdrawn_since, b->overdrawn_since);
	return order != 0 ? order : by_lapse(a, b);
}

/* A card on which nothing has accrued yet comes last. */
static int by_share(const struct clip_standing *a, const struct clip_standing *b)
{
	int x = percent_of(a->used, a->accrued), y = percent_of(b->used, b->accrued);

	if (x < 0 || y < 0)
		return (x < 0) - (y < 0);
	return x != y ? more_first(y, x) : more_first(a->accrued, b->accrued);
}

int clip_rank_compare(enum clip_rank by, const struct clip_standing *a,
		      const struct clip_standing *b)
{
	static int (*const compare[])(const struct clip_standing *,
				      const struct clip_standing *) = {
		[CLIP_RANK_LAPSING] = by_lapse,
		[CLIP_RANK_UNUSED] = by_idleness,
		[CLIP_RANK_OVERDRAWN] = by_debt,
		[CLIP_RANK_SHARE] = by_share,
	};

	return compare[by](a, b);
}

static void say_lapse(const struct clip_standing *s, char *out)
{
	char minutes[DURATION_TEXT], day[FORMAT_TEXT];

	if (day_is_none(s->next_lapse))
		snprintf(out, CLIP_RANK_TEXT, "%s", _("nothing lapses"));
	else
		snprintf(out, CLIP_RANK_TEXT, _("%s lapse on %s"),
			 duration_text(s->next_lapse_minutes, minutes),
			 format_day_near(s->next_lapse, s->on, day));
}

static void say_idleness(const struct clip_standing *s, char *out)
{
	char day[FORMAT_TEXT];

	if (day_is_none(s->begun))
		snprintf(out, CLIP_RANK_TEXT, "%s", _("nothing is granted yet"));
	else if (day_is_none(s->last_use))
		snprintf(out, CLIP_RANK_TEXT, _("never used since %s"),
			 format_day_near(s->begun, s->on, day));
	else
		snprintf(out, CLIP_RANK_TEXT, _("last used on %s"),
			 format_day_near(s->last_use, s->on, day));
}

static void say_debt(const struct clip_standing *s, char *out)
{
	char minutes[DURATION_TEXT], day[FORMAT_TEXT];

	if (s->overdrawn == 0)
		snprintf(out, CLIP_RANK_TEXT, "%s", _("not overdrawn"));
	else
		snprintf(out, CLIP_RANK_TEXT, _("%s overdrawn since %s"),
			 duration_text(s->overdrawn, minutes),
			 format_day_near(s->overdrawn_since, s->on, day));
}

static void say_share(const struct clip_standing *s, char *out)
{
	char used[DURATION_TEXT], granted[DURATION_TEXT];

	if (s->accrued == 0)
		snprintf(out, CLIP_RANK_TEXT, "%s", _("nothing is granted yet"));
	else
		snprintf(out, CLIP_RANK_TEXT, _("%s of %s used"), duration_text(s->used, used),
			 duration_text(s->accrued, granted));
}

const char *clip_rank_reason(enum clip_rank by, const struct clip_standing *s,
			     char out[CLIP_RANK_TEXT])
{
	static void (*const say[])(const struct clip_standing *, char *) = {
		[CLIP_RANK_LAPSING] = say_lapse,
		[CLIP_RANK_UNUSED] = say_idleness,
		[CLIP_RANK_OVERDRAWN] = say_debt,
		[CLIP_RANK_SHARE] = say_share,
	};

	say[by](s, out);
	return out;
}
