/*
 * The clip-card ledger: see clip.h.  A card is walked from one day on which something happens to
 * the next, never day by day, so that the cost is that of its clips and uses.  Asking whether a
 * use is allowed stands in clip_check.c, the words in clip_explain.c.
 */
#include "core/rules/clip.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

enum { DAYS_A_WEEK = 7 };

static const struct day never = { INT32_MAX };

/* Days inside the grant without a gap: periods that overlap or adjoin are one stretch, for what
 * is left lapses only on a day that no period holds (domain 2.1.7). */
struct stretch {
	struct day from, to; /* both `never`: no periods are left */
	size_t next;         /* first period after it */
};

/* The state of a walk from day to day. */
struct walk {
	const struct clip_card *card;
	struct clip_ledger *ledger; /* where events go; NULL: they are not wanted */
	struct clip *clip;          /* all of them, or those that were alive when it began */
	size_t clips, room;
	size_t oldest; /* no clip before it has minutes left */
	size_t next_use;
	struct day day;                    /* done up to its end */
	struct day first_monday;           /* blocks are counted from here (domain 2.1.3) */
	struct stretch grant;              /* the one that holds `day`, else the next */
	size_t version, lapse_version;     /* of the settings: in force, and for lapse */
	const struct clip_settings *set;   /* in force; NULL: no such card */
	const struct clip_settings *lapse; /* the settings by which clips lapse; NULL: none yet */
	struct day next_version, next_new_year, next_accrual;
	struct day last_accrual, last_block_end; /* of the newest clip; DAY_NONE: none yet */
	int accrued, used, lapsed, remaining, overdrawn;
	bool ahead;        /* a forecast: what is reserved is used, and no more */
	size_t debt_event; /* the oldest debt: where it arose in ledger->event */
	int debt_covered;  /* minutes that have been paid of that debt */
};

static struct day later_day(struct day a, struct day b)
{
	return a.n > b.n ? a : b;
}

static struct day sooner(struct day a, struct day b)
{
	return a.n < b.n ? a : b;
}

static struct day day_after(struct day d)
{
	return d.n == never.n ? never : day_plus(d, 1);
}

static struct day last_day(struct day to)
{
	return day_is_none(to) ? never : to;
}

size_t clip_rules_on(const struct clip_rules *rules, struct day on)
{
	size_t v = rules->n - 1;

	while (v > 0 && day_before(on, rules->at[v].from))
		v--;
	return v;
}

/* The newest version up to `v` that knows the card, or v where none does. */
static size_t version_for_lapse(const struct clip_rules *rules, size_t v)
{
	for (size_t i = v + 1; i-- > 0;)
		if (rules->at[i].set != NULL)
			return i;
	return v;
}

static struct day version_end(const struct clip_rules *rules, size_t v)
{
	return v + 1 < rules->n ? rules->at[v + 1].from : never;
}

/* The first 1 January on or after a day. */
static struct day new_year_from(struct day d)
{
	int year, month, date;

	day_split(d, &year, &month, &date);
	return day_of(month == 1 && date == 1 ? year : year + 1, 1, 1);
}

static void next_stretch(const struct clip_card *card, struct stretch *s)
{
	size_t i = s->next;

	while (i < card->periods && last_day(card->period[i].to).n < card->period[i].from.n)
		i++;
	s->from = s->to = never;
	if (i < card->periods) {
		s->from = card->period[i].from;
		s->to = last_day(card->period[i++].to);
	}
	for (; i < card->periods && card->period[i].from.n <= day_after(s->to).n; i++)
		s->to = later_day(s->to, last_day(card->period[i].to));
	s->next = i;
}

/* `d`, or the day after an absence that pauses the accrual on it; on that day another may. */
static struct day back_home(const struct walk *w, struct day d)
{
	for (size_t i = 0; i < w->card->absences; i++) {
		const struct clip_absence *a = &w->card->absence[i];
		if ((w->set->accrual_pauses & 1u << a->kind) && day_within(d, a->from, a->to))
			return day_after(last_day(a->to));
	}
	return d;
}

static struct day block_start(const struct walk *w, struct day d)
{
	int length = w->set->accrual_every_weeks * DAYS_A_WEEK;

	return day_plus(w->first_monday, (d.n - w->first_monday.n) / length * length);
}

static struct day block_end(const struct walk *w, struct day d)
{
	return day_plus(block_start(w, d), w->set->accrual_every_weeks * DAYS_A_WEEK - 1);
}

/* The first day from `d` on that makes a clip, if the settings stay as they are. */
static struct day accrual_from(const struct walk *w, struct day d)
{
	struct stretch s = w->grant;

	if (w->set == NULL)
		return never;
	if (!day_is_none(w->last_accrual)) {
		/* One clip a block: of the block it was made in, and, should the settings have
		 * changed, of the one that its day is in by now. */
		d = later_day(d, day_after(w->last_block_end));
		d = later_day(d, day_after(block_end(w, w->last_accrual)));
	}
	for (;;) {
		while (d.n > s.to.n)
			next_stretch(w->card, &s);
		d = later_day(d, s.from);
		if (d.n == never.n)
			return never;
		struct day home = back_home(w, d);
		if (day_same(home, d))
			return d;
		d = home;
	}
}

static void note(struct walk *w, enum clip_event_kind kind, int minutes, size_t clip, size_t use,
		 size_t rule)
{
	struct clip_ledger *l = w->ledger;

	if (l == NULL)
		return;
	if (l->events == l->event_room) {
		l->event_room = l->event_room ? l->event_room * 2 : 128;
		l->event = memory_resize(l->event, l->event_room, sizeof *l->event);
	}
	l->event[l->events++] = (struct clip_event){
		.kind = kind,
		.on = w->day,
		.minutes = minutes,
		.clip = (int)clip,
		.use = (int)use,
		.rule = (int)rule,
	};
}

enum { NO_ONE = -1 };

static struct clip *ledger_add_clip(struct walk *w)
{
	if (w->clips == w->room) {
		w->room = w->room ? w->room * 2 : 64;
		w->clip = memory_resize(w->clip, w->room, sizeof *w->clip);
	}
	return &w->clip[w->clips++];
}

static void lapse_clip(struct walk *w, size_t i, int minutes, enum clip_event_kind kind)
{
	struct clip *c = &w->clip[i];
	size_t rule = kind == CLIP_LAPSED_CAP ? w->version : w->lapse_version;

	c->remaining -= minutes;
	c->lapsed += minutes;
	w->remaining -= minutes;
	w->lapsed += minutes;
	if (day_is_none(c->lapses_on)) {
		c->lapses_on = w->day;
		c->lapse_kind = kind;
		c->lapse_rule = (int)rule;
		c->lapse_minutes = 0;
	}
	if (day_same(c->lapses_on, w->day))
		c->lapse_minutes += minutes;
	note(w, kind, minutes, i, (size_t)NO_ONE, rule);
}

/* What is left of all clips of a week whose Monday is before `monday`. */
static void lapse_before(struct walk *w, struct day monday, enum clip_event_kind kind)
{
	for (; w->oldest < w->clips && day_before(w->clip[w->oldest].monday, monday); w->oldest++)
		if (w->clip[w->oldest].remaining > 0)
			lapse_clip(w, w->oldest, w->clip[w->oldest].remaining, kind);
}

/* The oldest `minutes` (domain 2.1.5). */
static void lapse_oldest(struct walk *w, int minutes)
{
	for (; minutes > 0; w->oldest++) {
		int left = w->clip[w->oldest].remaining;
		int taken = left < minutes ? left : minutes;
		if (taken > 0)
			lapse_clip(w, w->oldest, taken, CLIP_LAPSED_CAP);
		minutes -= taken;
		if (taken < left)
			return;
	}
}

static void draw_clip(struct walk *w, size_t i, int minutes)
{
	w->clip[i].remaining -= minutes;
	w->clip[i].used += minutes;
	w->remaining -= minutes;
}

/* The oldest debt is paid first (domain 2.1.13).  The events tell which use a debt belongs to. */
static void cover_debt(struct walk *w, size_t clip)
{
	int minutes =
		w->overdrawn < w->clip[clip].remaining ? w->overdrawn : w->clip[clip].remaining;

	draw_clip(w, clip, minutes);
	w->overdrawn -= minutes;
	while (w->ledger != NULL && minutes > 0) {
		const struct clip_event *debt = &w->ledger->event[w->debt_event];
		int owed = debt->kind == CLIP_OVERDRAWN ? debt->minutes - w->debt_covered : 0;
		int paid = owed < minutes ? owed : minutes;
		if (paid > 0)
			note(w, CLIP_DEBT_COVERED, paid, clip, (size_t)debt->use, w->version);
		minutes -= paid;
		w->debt_covered += paid;
		if (paid == owed) {
			w->debt_event++;
			w->debt_covered = 0;
		}
	}
}

static void accrue(struct walk *w)
{
	size_t i = w->clips;

	*ledger_add_clip(w) = (struct clip){
		.monday = block_start(w, w->day),
		.accrued_on = w->day,
		.lapses_on = DAY_NONE,
		.minutes = w->set->minutes_per_clip,
		.remaining = w->set->minutes_per_clip,
	};
	w->accrued += w->set->minutes_per_clip;
	w->remaining += w->set->minutes_per_clip;
	w->last_accrual = w->day;
	w->last_block_end = block_end(w, w->day);
	note(w, CLIP_ACCRUED, w->set->minutes_per_clip, i, (size_t)NO_ONE, w->version);
	if (w->overdrawn > 0)
		cover_debt(w, i);
	if (w->set->max_minutes != SETTING_NONE)
		lapse_oldest(w, w->remaining - w->overdrawn - w->set->max_minutes);
	w->next_accrual = accrual_from(w, day_plus(w->day, 1));
}

static void use(struct walk *w, size_t which)
{
	const struct clip_use *u = &w->card->use[which];
	int left = u->minutes * u->helpers;

	if (w->ahead && !u->reserved)
		return;
	w->used += left;
	for (; left > 0 && w->oldest < w->clips; w->oldest++) {
		int there = w->clip[w->oldest].remaining;
		int taken = there < left ? there : left;
		if (taken > 0) {
			draw_clip(w, w->oldest, taken);
			note(w, CLIP_DRAWN, taken, w->oldest, which, w->version);
		}
		left -= taken;
		if (taken < there)
			return;
	}
	if (left > 0) {
		w->overdrawn += left;
		note(w, CLIP_OVERDRAWN, left, (size_t)NO_ONE, which, w->version);
	}
}

static void enter_version(struct walk *w, size_t v)
{
	const struct clip_rules *rules = w->card->rules;

	w->version = v;
	w->lapse_version = version_for_lapse(rules, v);
	w->set = rules->at[v].set;
	w->lapse = rules->at[w->lapse_version].set;
	w->next_version = version_end(rules, v);
}

static struct day next_age_lapse(struct walk *w)
{
	if (w->lapse == NULL || w->lapse->save_weeks == SETTING_NONE)
		return never;
	while (w->oldest < w->clips && w->clip[w->oldest].remaining == 0)
		w->oldest++;
	if (w->oldest == w->clips)
		return never;
	/* A clip can be made after its time is over, late in a block of many weeks: it can be used
	 * that day and lapses at the start of the next. */
	struct day d = day_plus(w->clip[w->oldest].monday, w->lapse->save_weeks * DAYS_A_WEEK);
	return later_day(d, day_plus(w->day, 1));
}

static struct day next_day(struct walk *w)
{
	struct day d = sooner(w->next_version, w->next_accrual);

	d = sooner(d, day_after(w->grant.to));
	d = sooner(d, next_age_lapse(w));
	if (w->lapse != NULL && w->lapse->lapse_at_year_end)
		d = sooner(d, w->next_new_year);
	if (w->next_use < w->card->uses)
		d = sooner(d, w->card->use[w->next_use].on);
	return d;
}

/* The lapses of a day, all before its accrual (domain 2.1.8). */
static void lapse(struct walk *w)
{
	struct day d = w->day;

	if (w->lapse != NULL && w->lapse->save_weeks != SETTING_NONE)
		lapse_before(w, day_plus(d, 1 - w->lapse->save_weeks * DAYS_A_WEEK),
			     CLIP_LAPSED_AGE);
	if (d.n >= w->next_new_year.n) {
		/* The year of a week is that of its Thursday, so an earlier one has it before today. */
		if (day_same(d, w->next_new_year) && w->lapse != NULL &&
		    w->lapse->lapse_at_year_end)
			lapse_before(w, day_plus(d, -THURSDAY), CLIP_LAPSED_NEW_YEAR);
		w->next_new_year = new_year_from(day_plus(d, 1));
	}
	if (day_before(w->grant.to, d)) {
		lapse_before(w, never, CLIP_LAPSED_GRANT);
		next_stretch(w->card, &w->grant);
	}
}

static void live_through(struct walk *w, struct day d)
{
	w->day = d;
	if (d.n >= w->next_version.n) {
		enter_version(w, clip_rules_on(w->card->rules, d));
		w->next_accrual = accrual_from(w, d);
	}
	lapse(w);
	if (day_same(d, w->next_accrual))
		accrue(w);
	while (w->next_use < w->card->uses && day_same(w->card->use[w->next_use].on, d))
		use(w, w->next_use++);
}

/* Everything up to the end of `on`, with clips in the ledger's memory. */
static struct walk walk_to(struct clip_ledger *l, const struct clip_card *card, struct day on,
			   bool events)
{
	struct walk w = {
		.card = card,
		.ledger = events ? l : NULL,
		.clip = l->clip,
		.room = l->clip_room,
		.day = DAY_NONE,
		.last_accrual = DAY_NONE,
		.last_block_end = DAY_NONE,
	};

	next_stretch(card, &w.grant);
	w.first_monday = day_monday(w.grant.from);
	enter_version(&w, 0);
	w.next_accrual = accrual_from(&w, w.grant.from);
	/* Before the grant there is nothing that could lapse at a new year. */
	w.next_new_year = w.grant.from.n == never.n ? never : new_year_from(w.grant.from);
	for (struct day d = next_day(&w); d.n <= on.n; d = next_day(&w))
		live_through(&w, d);
	w.day = on;
	l->clip = w.clip;
	l->clip_room = w.room;
	return w;
}

int clip_balance(struct clip_ledger *work, const struct clip_card *card, struct day on)
{
	struct walk w = walk_to(work, card, on, false);

	return w.remaining - w.overdrawn;
}

/* Where no settings ahead make clips lapse the walk would never end: nothing is looked for. */
static bool may_lapse(const struct walk *w)
{
	const struct clip_rules *rules = w->card->rules;

	for (size_t v = w->lapse_version; v < rules->n; v++) {
		const struct clip_settings *set = rules->at[v].set;
		if (set != NULL && (set->save_weeks != SETTING_NONE ||
				    set->max_minutes != SETTING_NONE || set->lapse_at_year_end))
			return true;
	}
	for (size_t i = 0; i < w->card->periods; i++)
		if (!day_is_none(w->card->period[i].to) && w->card->period[i].to.n >= w->day.n)
			return true;
	return false;
}

/* Walks on, on a copy of the clips that have minutes left, until something of each of them has
 * lapsed or all of it is used: their lapse days.  Clips that are made on the way are drawn from and
 * lapse as well, and are forgotten after it. */
static void find_lapses(struct clip_ledger *l, const struct walk *now)
{
	struct walk w = *now;
	struct day horizon = day_of(2199, 12, 31), d;

	for (size_t i = now->oldest; i < now->clips; i++)
		if (now->clip[i].remaining > 0) {
			now->clip[i].lapses_on = DAY_NONE;
			now->clip[i].lapse_minutes = 0;
		}
	if (now->remaining == 0 || !may_lapse(now))
		return;
	w.ledger = NULL;
	w.ahead = true;
	w.clip = l->ahead;
	w.room = l->ahead_room;
	w.clips = w.oldest = 0;
	for (size_t i = now->oldest; i < now->clips; i++)
		*ledger_add_clip(&w) = now->clip[i];
	size_t clips = w.clips, waits = 0;
	for (;;) {
		/* The oldest lapse first, so those that wait stand at the end. */
		while (waits < clips &&
		       (w.clip[waits].remaining == 0 || !day_is_none(w.clip[waits].lapses_on)))
			waits++;
		if (waits == clips || (d = next_day(&w)).n > horizon.n)
			break;
		live_through(&w, d);
	}
	for (size_t i = 0; i < clips; i++) {
		struct clip *c = &now->clip[now->oldest + i];
		if (c->remaining == 0)
			continue;
		c->lapses_on = w.clip[i].lapses_on;
		c->lapse_kind = w.clip[i].lapse_kind;
		c->lapse_rule = w.clip[i].lapse_rule;
		c->lapse_minutes = w.clip[i].lapse_minutes;
	}
	l->ahead = w.clip;
	l->ahead_room = w.room;
}

/* The first lapse of the clips that have minutes left, and how many of these minutes it takes. */
static void find_next_lapse(struct clip_ledger *l)
{
	l->next_lapse = DAY_NONE;
	l->next_lapse_minutes = 0;
	for (size_t i = 0; i < l->clips; i++) {
		const struct clip *c = &l->clip[i];
		if (c->remaining == 0 || day_is_none(c->lapses_on))
			continue;
		if (day_is_none(l->next_lapse) || day_before(c->lapses_on, l->next_lapse)) {
			l->next_lapse = c->lapses_on;
			l->next_lapse_minutes = 0;
			l->next_lapse_kind = c->lapse_kind;
			l->next_lapse_rule = c->lapse_rule;
		}
		if (day_same(c->lapses_on, l->next_lapse))
			l->next_lapse_minutes += c->lapse_minutes;
	}
}

void clip_ledger_run(struct clip_ledger *l, const struct clip_card *card, struct day on)
{
	l->events = 0;
	struct walk w = walk_to(l, card, on, true);

	l->on = on;
	l->clips = w.clips;
	l->accrued = w.accrued;
	l->used = w.used;
	l->lapsed = w.lapsed;
	l->remaining = w.remaining;
	l->overdrawn = w.overdrawn;
	l->balance = w.remaining - w.overdrawn;
	find_lapses(l, &w);
	find_next_lapse(l);
}

void clip_ledger_release(struct clip_ledger *l)
{
	free(l->clip);
	free(l->event);
	free(l->ahead);
	*l = (struct clip_ledger){ 0 };
}
