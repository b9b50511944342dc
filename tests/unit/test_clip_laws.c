/*
 * The laws of the clip-card ledger on random cards with fixed seeds: it agrees with a plain
 * bookkeeper who goes through every single day and every single minute (written from the page,
 * not from the ledger), minutes are conserved, the oldest are used first, what is recorded late
 * counts as if it had been recorded early, and neither cap nor window is ever exceeded.
 */
#include <stdint.h>
#include <stdlib.h>

#include "core/rules/clip.h"
#include "tests/neutral.h"
#include "tests/test.h"

enum { CASES = 80, MOST_CLIPS = 600, MOST_USES = 40, FIRST_DAY = 20440, DAYS = 1000, AHEAD = 800 };

static uint64_t state;

static int random_below(int n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (int)(state >> 33) % n;
}

static bool one_in(int n)
{
	return random_below(n) == 0;
}

struct plain_clip {
	struct day monday, on, block_from, block_to;
	int minutes, used, lapsed;
};

struct plain {
	struct plain_clip clip[MOST_CLIPS];
	int clips;
	int debt[MOST_USES]; /* what is overdrawn, by use */
	int accrued, used, lapsed;
};

static int left_of(const struct plain_clip *c)
{
	return c->minutes - c->used - c->lapsed;
}

static int plain_remaining(const struct plain *p)
{
	int n = 0;

	for (int i = 0; i < p->clips; i++)
		n += left_of(&p->clip[i]);
	return n;
}

static int plain_debt(const struct plain *p)
{
	int n = 0;

	for (int i = 0; i < MOST_USES; i++)
		n += p->debt[i];
	return n;
}

static void plain_lapse(struct plain *p, struct plain_clip *c)
{
	p->lapsed += left_of(c);
	c->lapsed += left_of(c);
}

static bool granted(const struct clip_card *card, struct day d)
{
	for (size_t i = 0; i < card->periods; i++)
		if (day_within(d, card->period[i].from, card->period[i].to))
			return true;
	return false;
}

static bool paused(const struct clip_card *card, const struct clip_settings *set, struct day d)
{
	for (size_t i = 0; i < card->absences; i++)
		if ((set->accrual_pauses >> card->absence[i].kind & 1) &&
		    day_within(d, card->absence[i].from, card->absence[i].to))
			return true;
	return false;
}

/* The settings of a day; for_lapse: where they know no such card, those before. */
static const struct clip_settings *settings_of(const struct clip_card *card, struct day d,
					       bool for_lapse)
{
	const struct clip_settings *set = card->rules->at[0].set;

	for (size_t v = 1; v < card->rules->n; v++)
		if (card->rules->at[v].from.n <= d.n &&
		    (card->rules->at[v].set != NULL || !for_lapse))
			set = card->rules->at[v].set;
	return set;
}

static void plain_lapses(struct plain *p, const struct clip_card *card, struct day d)
{
	const struct clip_settings *set = settings_of(card, d, true);
	int year, month, date;

	day_split(d, &year, &month, &date);
	for (int i = 0; i < p->clips; i++) {
		struct plain_clip *c = &p->clip[i];
		if (set != NULL && set->save_weeks != SETTING_NONE &&
		    d.n >= c->monday.n + 7 * set->save_weeks)
			plain_lapse(p, c);
		if (set != NULL && set->lapse_at_year_end && month == 1 && date == 1 &&
		    day_week(c->monday).year < year)
			plain_lapse(p, c);
		if (!granted(card, d) && granted(card, day_plus(d, -1)))
			plain_lapse(p, c);
	}
}

static bool block_has_its_clip(const struct plain *p, struct day d, struct day from, struct day to)
{
	for (int i = 0; i < p->clips; i++)
		if (day_within(d, p->clip[i].block_from, p->clip[i].block_to) ||
		    day_within(p->clip[i].on, from, to))
			return true;
	return false;
}

static void plain_cover(struct plain *p, struct plain_clip *c)
{
	for (int u = 0; u < MOST_USES; u++)
		while (p->debt[u] > 0 && left_of(c) > 0) {
			p->debt[u]--;
			c->used++;
		}
}

static void plain_accrue(struct plain *p, const struct clip_card *card, struct day d)
{
	const struct clip_settings *set = settings_of(card, d, false);

	if (set == NULL || !granted(card, d) || paused(card, set, d))
		return;
	struct day first = card->period[0].from;
	int weeks = (day_monday(d).n - day_monday(first).n) / 7;
	int block = weeks / set->accrual_every_weeks * set->accrual_every_weeks;
	struct day from = day_plus(day_monday(first), 7 * block);
	struct day to = day_plus(from, 7 * set->accrual_every_weeks - 1);
	if (block_has_its_clip(p, d, from, to))
		return;
	struct plain_clip *c = &p->clip[p->clips++];
	*c = (struct plain_clip){ from, d, from, to, set->minutes_per_clip, 0, 0 };
	p->accrued += c->minutes;
	plain_cover(p, c);
	for (int i = 0; i < p->clips && set->max_minutes != SETTING_NONE; i++)
		while (left_of(&p->clip[i]) > 0 &&
		       plain_remaining(p) - plain_debt(p) > set->max_minutes) {
			p->clip[i].lapsed++;
			p->lapsed++;
		}
}

static void plain_use(struct plain *p, const struct clip_card *card, size_t u)
{
	int minutes = card->use[u].minutes * card->use[u].helpers;

	p->used += minutes;
	for (int i = 0; i < p->clips; i++)
		while (minutes > 0 && left_of(&p->clip[i]) > 0) {
			p->clip[i].used++;
			minutes--;
		}
	p->debt[u] += minutes;
}

static void plain_day(struct plain *p, const struct clip_card *card, struct day d)
{
	plain_lapses(p, card, d);
	plain_accrue(p, card, d);
	for (size_t u = 0; u < card->uses; u++)
		if (card->use[u].on.n == d.n)
			plain_use(p, card, u);
}

struct random_card {
	struct clip_card card;
	struct clip_rules rules;
	struct clip_settings set[3];
	struct clip_period period[3];
	struct clip_absence absence[4];
	struct clip_use use[MOST_USES];
};

static void random_settings(struct clip_settings *set)
{
	static const int minutes[] = { 30, 30, 45, 60, 15, 25 };
	static const int weeks[] = { 13, 8, 4, 1, 26, SETTING_NONE };
	static const int cap[] = { SETTING_NONE, SETTING_NONE, 240, 100, 60, 20 };

	clip_settings_init(set);
	set->minutes_per_clip = minutes[random_below(6)];
	set->save_weeks = weeks[random_below(6)];
	set->max_minutes = cap[random_below(6)];
	set->accrual_every_weeks = one_in(3) ? 1 + random_below(5) : 1;
	set->lapse_at_year_end = one_in(3);
	set->accrual_pauses = (unsigned)random_below(16);
}

static void random_rules(struct random_card *r)
{
	r->rules.n = one_in(2) ? 1 : 2 + (size_t)random_below(2);
	r->rules.at = calloc(r->rules.n, sizeof *r->rules.at);
	int from = FIRST_DAY;
	for (size_t v = 0; v < r->rules.n; v++) {
		random_settings(&r->set[v]);
		r->rules.at[v].from = (struct day){ from };
		r->rules.at[v].set = r->rules.n > 1 && one_in(6) ? NULL : &r->set[v];
		r->rules.at[v].file = "random.yaml";
		from += 1 + random_below(400);
	}
	r->card.rules = &r->rules;
}

static void random_periods(struct random_card *r)
{
	int from = FIRST_DAY + random_below(40);

	r->card.periods = 1 + (size_t)random_below(3);
	for (size_t i = 0; i < r->card.periods; i++) {
		int days = random_below(300);
		r->period[i].from = (struct day){ from };
		r->period[i].to = one_in(4) ? DAY_NONE : (struct day){ from + days };
		/* Adjoining, overlapping, or a gap of a few days or many. */
		from += one_in(3) ? days + 1 : 1 + random_below(days + 60);
	}
	r->card.period = r->period;
}

static void random_absences(struct random_card *r)
{
	r->card.absences = (size_t)random_below(5);
	for (size_t i = 0; i < r->card.absences; i++) {
		int from = FIRST_DAY + random_below(DAYS);
		r->absence[i] = (struct clip_absence){
			.kind = (enum absence_kind)random_below(4),
			.from = { from },
			.to = one_in(8) ? DAY_NONE : (struct day){ from + random_below(40) },
		};
	}
	r->card.absence = r->absence;
}

/* Keeps uses by day, then in the order recorded; `record` tells them apart. */
static void record_use(struct clip_use *list, size_t *n, struct clip_use u)
{
	size_t i = (*n)++;

	for (; i > 0 && (list[i - 1].on.n > u.on.n ||
			 (list[i - 1].on.n == u.on.n && list[i - 1].record > u.record));
	     i--)
		list[i] = list[i - 1];
	list[i] = u;
}

static void random_uses(struct random_card *r)
{
	int n = random_below(MOST_USES), most = one_in(3) ? 300 : 60;

	for (int i = 0; i < n; i++) {
		struct clip_use u = {
			.on = { FIRST_DAY - 10 + random_below(DAYS) },
			.minutes = 1 + random_below(most),
			.helpers = one_in(6) ? 2 : 1,
			.reserved = one_in(5),
			.record = i,
		};
		record_use(r->use, &r->card.uses, u);
	}
	r->card.use = r->use;
}

static void random_card(struct random_card *r, int seed)
{
	memset(r, 0, sizeof *r);
	state = 0x9E3779B97F4A7C15u * (uint64_t)(seed + 1);
	for (int i = 0; i < 8; i++)
		random_below(2);
	random_rules(r);
	random_periods(r);
	random_absences(r);
	random_uses(r);
}

/* Says once per case where the ledger went wrong first. */
static void check_same(int seed, struct day d, const struct plain *p, const struct clip_ledger *l)
{
	int wrong = (int)l->clips != p->clips;

	for (size_t i = 0; i < l->clips && !wrong; i++)
		wrong = l->clip[i].monday.n != p->clip[i].monday.n ||
			l->clip[i].accrued_on.n != p->clip[i].on.n ||
			l->clip[i].used != p->clip[i].used ||
			l->clip[i].lapsed != p->clip[i].lapsed ||
			l->clip[i].remaining != left_of(&p->clip[i]);
	CHECK(!wrong, "seed %d, day %d: clips differ from the bookkeeper's", seed, d.n);
	CHECK(l->accrued == p->accrued && l->used == p->used && l->lapsed == p->lapsed &&
		      l->remaining == plain_remaining(p) && l->overdrawn == plain_debt(p),
	      "seed %d, day %d: accrued %d used %d lapsed %d remaining %d overdrawn %d, bookkeeper "
	      "%d %d %d %d %d",
	      seed, d.n, l->accrued, l->used, l->lapsed, l->remaining, l->overdrawn, p->accrued,
	      p->used, p->lapsed, plain_remaining(p), plain_debt(p));
}

/* Nothing more is used than what is reserved. */
static struct clip_card only_reserved(const struct clip_card *card, struct clip_use *use)
{
	struct clip_card kept = *card;

	kept.use = use;
	kept.uses = 0;
	for (size_t i = 0; i < card->uses; i++)
		if (card->use[i].reserved)
			use[kept.uses++] = card->use[i];
	return kept;
}

/* When something of each clip lapses first. */
struct plain_lapses {
	struct day on[MOST_CLIPS]; /* DAY_NONE: nothing of it lapses */
	int minutes[MOST_CLIPS];
	struct day until; /* how far was looked ahead */
};

static bool waits(const struct plain *p, const struct plain_lapses *out, int i)
{
	return left_of(&p->clip[i]) > 0 && day_is_none(out->on[i]);
}

/* Goes on day by day until something of every clip has lapsed, or all of it is used. */
static void plain_look_ahead(const struct plain *now, const struct clip_card *ahead, struct day d,
			     struct plain_lapses *out)
{
	static struct plain p;
	int waiting = now->clips;

	p = *now;
	for (int i = 0; i < now->clips; i++)
		out->on[i] = DAY_NONE;
	for (int n = 0; n < AHEAD && waiting > 0 && p.clips < MOST_CLIPS - 1; n++) {
		plain_day(&p, ahead, d = day_plus(d, 1));
		waiting = 0;
		for (int i = 0; i < now->clips; i++) {
			int lapsed = p.clip[i].lapsed - now->clip[i].lapsed;
			if (day_is_none(out->on[i]) && lapsed > 0) {
				out->on[i] = d;
				out->minutes[i] = lapsed;
			}
			waiting += waits(&p, out, i);
		}
	}
	out->until = d;
}

/* When what is left of each clip lapses, and which of these days is the first. */
static void check_lapses(int seed, struct day d, const struct plain *now,
			 const struct clip_card *card, const struct clip_ledger *l)
{
	static struct plain_lapses want;
	struct clip_use use[MOST_USES];
	struct clip_card ahead = only_reserved(card, use);
	struct day first = DAY_NONE;
	int of_first = 0;

	plain_look_ahead(now, &ahead, d, &want);
	for (int i = 0; i < now->clips; i++) {
		const struct clip *c = &l->clip[i];
		if (left_of(&now->clip[i]) == 0)
			continue;
		if (day_is_none(want.on[i])) {
			CHECK(day_is_none(c->lapses_on) || c->lapses_on.n > want.until.n,
			      "seed %d, day %d: clip %d lapses on %d, the bookkeeper sees no lapse",
			      seed, d.n, i, c->lapses_on.n);
			continue;
		}
		CHECK(c->lapses_on.n == want.on[i].n && c->lapse_minutes == want.minutes[i],
		      "seed %d, day %d: %d min of clip %d lapse on %d, bookkeeper %d min on %d",
		      seed, d.n, c->lapse_minutes, i, c->lapses_on.n, want.minutes[i],
		      want.on[i].n);
		if (day_is_none(first) || day_before(want.on[i], first)) {
			first = want.on[i];
			of_first = 0;
		}
		if (day_same(want.on[i], first))
			of_first += want.minutes[i];
	}
	if (!day_is_none(first))
		CHECK(l->next_lapse.n == first.n && l->next_lapse_minutes == of_first,
		      "seed %d, day %d: next lapse %d min on %d, bookkeeper %d min on %d", seed,
		      d.n, l->next_lapse_minutes, l->next_lapse.n, of_first, first.n);
}

static void check_conserved(int seed, const struct clip_ledger *l)
{
	int minutes = 0, used = 0, lapsed = 0, remaining = 0;

	for (size_t i = 0; i < l->clips; i++) {
		const struct clip *c = &l->clip[i];
		minutes += c->minutes;
		used += c->used;
		lapsed += c->lapsed;
		remaining += c->remaining;
		CHECK(c->minutes == c->used + c->lapsed + c->remaining && c->remaining >= 0,
		      "seed %d: clip %zu is %d = %d used + %d lapsed + %d", seed, i, c->minutes,
		      c->used, c->lapsed, c->remaining);
	}
	CHECK(l->accrued == minutes && l->lapsed == lapsed && l->remaining == remaining &&
		      l->used - l->overdrawn == used,
	      "seed %d: the sums are not those of the clips", seed);
	CHECK(l->accrued == l->used + l->lapsed + l->remaining - l->overdrawn,
	      "seed %d: %d accrued, %d used + %d lapsed + %d remaining - %d overdrawn", seed,
	      l->accrued, l->used, l->lapsed, l->remaining, l->overdrawn);
	CHECK(l->balance == l->remaining - l->overdrawn, "seed %d: balance", seed);
	CHECK(l->remaining == 0 || l->overdrawn == 0, "seed %d: a debt beside minutes", seed);
}

/* Follows the events: who draws takes the oldest, and every minute is accounted for. */
static void check_events(int seed, const struct clip_ledger *l)
{
	static int left[MOST_CLIPS];
	int owed[MOST_USES] = { 0 }, wrong = 0, late = 0;
	size_t oldest = 0;

	for (size_t i = 0; i < l->events; i++) {
		const struct clip_event *e = &l->event[i];
		wrong += e->minutes <= 0 || (i > 0 && e->on.n < l->event[i - 1].on.n);
		if (e->kind == CLIP_ACCRUED)
			left[e->clip] = e->minutes;
		else if (e->kind == CLIP_OVERDRAWN)
			owed[e->use] += e->minutes;
		else
			left[e->clip] -= e->minutes;
		if (e->kind == CLIP_DEBT_COVERED) {
			for (int u = 0; u < e->use; u++)
				wrong += owed[u] > 0;
			owed[e->use] -= e->minutes;
			wrong += owed[e->use] < 0;
		}
		while (e->clip >= 0 && oldest < (size_t)e->clip && left[oldest] == 0)
			oldest++;
		if (e->kind == CLIP_DRAWN || e->kind == CLIP_LAPSED_CAP)
			wrong += (size_t)e->clip != oldest;
		if (e->kind != CLIP_ACCRUED && e->kind != CLIP_DRAWN && e->kind != CLIP_OVERDRAWN &&
		    e->kind != CLIP_DEBT_COVERED && l->clip[e->clip].remaining == 0)
			late += e->on.n < l->clip[e->clip].lapses_on.n;
	}
	CHECK_INT(wrong, 0, "events out of order");
	CHECK(late == 0, "seed %d: %d lapses before the lapse day of their clip", seed, late);
	for (size_t i = 0; i < l->clips; i++)
		CHECK(left[i] == l->clip[i].remaining, "seed %d: events and clip %zu differ", seed,
		      i);
}

static void check_bounds(int seed, const struct clip_card *card, const struct clip_ledger *l)
{
	const struct clip_settings *set = settings_of(card, l->on, true);
	const struct clip_settings *now = settings_of(card, l->on, false);

	if (set == NULL)
		return;
	for (size_t i = 0; i < l->clips && set->save_weeks != SETTING_NONE; i++)
		CHECK(l->clip[i].remaining == 0 || l->clip[i].accrued_on.n == l->on.n ||
			      l->on.n < l->clip[i].monday.n + 7 * set->save_weeks,
		      "seed %d, day %d: clip %zu is past its window", seed, l->on.n, i);
	if (now != NULL && now->max_minutes != SETTING_NONE && l->clips > 0 &&
	    l->clip[l->clips - 1].accrued_on.n == l->on.n)
		CHECK(l->balance <= now->max_minutes, "seed %d, day %d: balance %d above the cap",
		      seed, l->on.n, l->balance);
}

/* Recorded in any order, a use stands on its day (domain 2.1.10). */
static void check_late_recording(int seed, const struct random_card *r, const struct clip_ledger *l)
{
	static struct clip_ledger late;
	struct clip_card card = r->card;
	struct clip_use list[MOST_USES];
	size_t order[MOST_USES], n = 0;

	for (size_t i = 0; i < r->card.uses; i++) {
		size_t j = (size_t)random_below((int)i + 1);
		order[i] = order[j];
		order[j] = i;
	}
	card.use = list;
	card.uses = 0;
	clip_ledger_run(&late, &card, l->on);
	for (size_t i = 0; i < r->card.uses; i++) {
		record_use(list, &n, r->card.use[order[i]]);
		card.uses = n;
		clip_ledger_run(&late, &card, l->on);
	}
	CHECK(late.balance == l->balance && late.lapsed == l->lapsed && late.used == l->used &&
		      late.clips == l->clips && late.events == l->events &&
		      late.next_lapse.n == l->next_lapse.n,
	      "seed %d: recorded late, the ledger is another", seed);
	for (size_t i = 0; i < l->events && i < late.events; i++)
		CHECK(memcmp(&late.event[i], &l->event[i], sizeof l->event[i]) == 0,
		      "seed %d: recorded late, event %zu is another", seed, i);
	if (seed == CASES - 1)
		clip_ledger_release(&late);
}

static void check_case(int seed, struct clip_ledger *l)
{
	static struct random_card r;
	static struct plain p;
	bool whole = seed % 8 == 0;

	random_card(&r, seed);
	memset(&p, 0, sizeof p);
	for (int n = 0; n < DAYS; n++) {
		struct day d = { FIRST_DAY - 20 + n };
		plain_day(&p, &r.card, d);
		int balance = plain_remaining(&p) - plain_debt(&p);
		CHECK(clip_balance(l, &r.card, d) == balance,
		      "seed %d, day %d: balance is not the bookkeeper's %d", seed, d.n, balance);
		if (!whole && !one_in(60))
			continue;
		clip_ledger_run(l, &r.card, d);
		CHECK(l->balance == balance, "seed %d, day %d: ledger's balance", seed, d.n);
		check_same(seed, d, &p, l);
		check_conserved(seed, l);
		check_bounds(seed, &r.card, l);
		if (one_in(10))
			check_lapses(seed, d, &p, &r.card, l);
	}
	clip_ledger_run(l, &r.card, (struct day){ FIRST_DAY + DAYS });
	check_events(seed, l);
	check_late_recording(seed, &r, l);
	free(r.rules.at);
}

int main(void)
{
	struct clip_ledger l = { 0 };

	for (int seed = 0; seed < CASES; seed++)
		check_case(seed, &l);
	clip_ledger_release(&l);
	return test_end();
}
