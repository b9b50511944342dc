/* The balance of every card at the end of a day: what a list of all cards comes to. */
#ifndef HVERDAG_TESTS_BALANCES_H
#define HVERDAG_TESTS_BALANCES_H

#include "core/queries/clip_cards.h"

struct card_balance {
	int64_t citizen_rid;
	const char *citizen, *card;
	int balance;
};
typedef int balance_each(void *data, const struct card_balance *b, struct err *e);

struct balance_pass {
	struct clip_ledger ledger;
	struct day on;
	balance_each *each;
	void *data;
};

static inline int balance_of(void *data, const struct card_facts *c, struct err *e)
{
	struct balance_pass *b = data;
	struct card_balance out = { .citizen_rid = c->citizen_rid,
				    .citizen = c->citizen,
				    .card = c->card_id,
				    .balance = clip_balance(&b->ledger, c->card, b->on) };

	return b->each(b->data, &out, e);
}

static inline int all_balances(const struct work *w, struct day on, balance_each *each, void *data,
			       struct err *e)
{
	struct balance_pass b = { .on = on, .each = each, .data = data };
	int done = all_cards(w, balance_of, &b, e);

	clip_ledger_release(&b.ledger);
	return done;
}

#endif
