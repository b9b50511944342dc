/* Doubts of clip cards: uses that domain 2.1.11 would have refused, and cards without what they ask for. */
#include <stdlib.h>

#include "core/queries/clip_book.h"
#include "core/queries/doubts_parts.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

struct card_pass {
	struct doubting *d;
	struct clip_book all, one; /* one: a citizen's, with words */
	struct clip_ledger ledger;
};

struct card_record {
	int64_t rid;
};

struct whose {
	int64_t provider_rid;
};

struct any_card {
	struct doubted_record r;
	const char *card; /* "": it names none */
};

/* clang-format off */
static const struct reading card_read = {
	"SELECT $k{rid} FROM $clip_card AS k WHERE $k.citizen = :citizen AND " IN_FORCE("k")
	" AND coalesce($k.card, :card) = :card LIMIT 1",
	ROW(struct card_record, rid)
};

static const struct reading any_card_read = {
	"SELECT $k{rid, from AS on, citizen AS citizen_rid, citizen.provider AS provider_rid, card} FROM $clip_card AS k",
	ROW(struct any_card, r.rid, r.on, r.citizen_rid, r.provider_rid, card)
};

static const struct reading provider_read = {
	"SELECT $c{provider AS provider_rid} FROM $citizen AS c WHERE c.rid = :citizen", ROW(struct whose, provider_rid)
};
/* clang-format on */

/* What a use breaks for itself. */
static void doubt_use(struct card_pass *p, const struct clip_card *card, size_t use,
		      struct doubted_record *r)
{
	struct err why = { .kind = ERR_NONE };

	r->on = card->use[use].on;
	r->rid = card->use[use].record;
	if (!card->use[use].reserved && clip_check_recorded(card, use, &why) != 0)
		doubt_add(p->d, DOUBT_CLIP, r, why.text);
}

/* More was used than there was, by a use that breaks nothing for itself. */
static void doubt_overdrawn(struct card_pass *p, const struct clip_card *card, size_t event,
			    struct doubted_record *r)
{
	const struct clip_event *v = &p->ledger.event[event];
	struct err why = { .kind = ERR_NONE };
	char text[400];

	if (v->kind != CLIP_OVERDRAWN || card->use[v->use].reserved ||
	    clip_check_recorded(card, (size_t)v->use, &why) != 0)
		return;
	r->on = card->use[v->use].on;
	r->rid = card->use[v->use].record;
	doubt_add(p->d, DOUBT_CLIP, r, clip_explain(&p->ledger, card, v, text, sizeof text));
}

static void doubt_card(struct card_pass *p, const struct held_card *held, struct doubted_record *r)
{
	const struct clip_card *card = &held->card;

	for (size_t i = 0; i < card->uses; i++)
		doubt_use(p, card, i, r);
	clip_ledger_run(&p->ledger, card, p->d->work->who.today);
	for (size_t i = 0; i < p->ledger.events; i++)
		doubt_overdrawn(p, card, i, r);
}

/* ---- what the card asks of the citizen's other help ---- */

/* The card's record that is in force on the day. */
static int find_card(struct card_pass *p, const struct held_card *held, struct doubted_record *r,
		     struct err *e)
{
	const struct reader reader = { p->d->work->store, NULL,
				       BOUND(with_int(":citizen", r->citizen_rid),
					     with_day(":on", r->on),
					     with_text(":card", held->id)) };
	struct card_record found = { 0 };

	if (read_row(&reader, &card_read, &found, e) < 0)
		return -1;
	r->rid = found.rid;
	return 0;
}

/* What is lacking from that day on, and was not on the day before. */
static int doubt_lacks_from(struct card_pass *p, size_t held, struct doubted_record *r,
			    struct err *e)
{
	static const enum doubt doubt_of[CLIP_LACKS] = {
		[CLIP_LACK_REQUIRED] = DOUBT_CARD_REQUIRES,
		[CLIP_LACK_EXCLUDED] = DOUBT_CARD_NOT_WITH,
		[CLIP_LACK_HELP] = DOUBT_CARD_REQUIRES,
	};
	const struct held_card *card = &p->one.held[held];
	unsigned before = clip_lacks(&card->card, &p->one.holdings, day_plus(r->on, -1));
	struct clip_lack_list now = clip_book_lacks(&p->one, held, r->on, &p->d->out.arena);

	for (size_t i = 0; i < now.n; i++) {
		if (before >> now.at[i].lack & 1)
			continue;
		if (find_card(p, card, r, e) != 0)
			return -1;
		doubt_add(p->d, doubt_of[now.at[i].lack], r, now.at[i].text);
	}
	return 0;
}

static int by_day(const void *a, const void *b)
{
	return ((const struct day *)a)->n - ((const struct day *)b)->n;
}

/* Looks at the days on which something of the card or of the other help begins or has ended, and at the weeks in
 * which help is planned. */
static int doubt_lacks(struct card_pass *p, size_t held, struct doubted_record r, struct err *e)
{
	const struct clip_card *card = &p->one.held[held].card;
	const struct clip_holdings *has = &p->one.holdings;
	struct day *day = memory_new(card->periods + 2 * has->n + has->helps + 1, sizeof *day);
	size_t n = 0;
	int done = 0;

	for (size_t i = 0; i < card->periods; i++)
		day[n++] = card->period[i].from;
	for (size_t i = 0; i < has->n; i++) {
		day[n++] = has->at[i].from;
		if (!day_is_none(has->at[i].to))
			day[n++] = day_plus(has->at[i].to, 1);
	}
	for (size_t i = 0; i < has->helps; i++)
		day[n++] = has->help[i].monday;
	qsort(day, n, sizeof *day, by_day);
	for (size_t i = 0; i < n && done == 0; i++) {
		bool again = i > 0 && day_same(day[i], day[i - 1]);
		r.on = day[i];
		if (!again && !day_before(p->d->work->who.today, r.on))
			done = doubt_lacks_from(p, held, &r, e);
	}
	free(day);
	return done;
}

/* The citizen's cards are read again with words: an activity may be excluded. */
static int doubt_cards_of(void *data, int64_t citizen_rid, struct err *e)
{
	struct card_pass *p = data;
	struct store *s = p->d->work->store;
	const struct reader r = { s, NULL, BOUND(with_int(":citizen", citizen_rid)) };
	struct whose whose = { 0 };

	if (!p->d->scope.all && !scope_has(&p->d->scope, citizen_rid))
		return 0;
	if (clip_book_citizen(s, &p->one, citizen_rid, true, e) != 0 ||
	    read_row(&r, &provider_read, &whose, e) < 0)
		return -1;
	struct doubted_record doubted = { .citizen_rid = citizen_rid,
					  .provider_rid = whose.provider_rid };
	for (size_t i = 0; i < p->one.n; i++) {
		doubt_card(p, &p->one.held[i], &doubted);
		if (doubt_lacks(p, i, doubted, e) != 0)
			return -1;
	}
	return 0;
}

/* ---- cards that no settings know ---- */

static bool is_known(const struct settings_history *h, struct day on, const char *card)
{
	const struct settings *set = settings_on(h, on);

	return card[0] != '\0' ? settings_clip(set, card) != NULL : set->clips > 0;
}

static int doubt_unknown(struct doubting *d, struct err *e)
{
	const struct settings_history *h = &d->work->settings;
	const struct reader reader = { d->work->store, NULL, NULL };
	struct rows rows;
	struct any_card k = { .card = "" };
	int got;

	if (rows_open(&rows, &reader, &any_card_read, e) != 0)
		return -1;
	while ((got = rows_next(&rows, &k, e)) > 0)
		if (!is_known(h, k.r.on, k.card) && !is_known(h, d->work->who.today, k.card))
			doubt_add_said(d, DOUBT_CARD_UNKNOWN, &k.r, NULL);
	return got;
}

int doubts_of_clips(struct doubting *d, struct err *e)
{
	struct card_pass p = { .d = d };

	if (doubt_unknown(d, e) != 0)
		return -1;
	if (!settings_have_clips(&d->work->settings))
		return 0;
	clip_book_init(&p.all, &d->work->settings);
	clip_book_init(&p.one, &d->work->settings);
	p.one.with_holdings = true;
	int done = clip_book_all(d->work->store, &p.all, doubt_cards_of, &p, e);
	clip_ledger_release(&p.ledger);
	clip_book_release(&p.all);
	clip_book_release(&p.one);
	return done;
}
