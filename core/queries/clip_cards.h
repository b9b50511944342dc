/* Clip cards out of the store: gathers what the ledger (core/rules/clip.h) needs. */
#ifndef HVERDAG_CORE_QUERIES_CLIP_CARDS_H
#define HVERDAG_CORE_QUERIES_CLIP_CARDS_H

#include "core/queries/clip_book.h"
#include "core/rules/clip.h"
#include "core/session/work.h"

/* Cards of one citizen, in the order of the settings; facts up to any day (the ledger stops at
 * its day).  The settings must outlive them; everything else is their own.  Not logged here. */
struct citizen_cards {
	struct clip_card *card;
	const char **card_id; /* as in the settings */
	const char **card_name;
	size_t n;
	struct arena arena;
	struct clip_book book; /* holds what the cards point to */
};
int citizen_cards_load(const struct work *w, int64_t citizen_rid, struct citizen_cards *out,
		       struct err *e);
void citizen_cards_release(struct citizen_cards *c);

/* Every card of the citizens on the actor's lists (all, for an administrator), by citizen: one pass
 * over the store, logged as one look-up.  The card holds until `each` returns; its uses carry no
 * words.  A citizen's cards come one after another, in the order of the settings. */
struct card_facts {
	int64_t citizen_rid;
	const char *citizen; /* shown id */
	const char *card_id, *card_name;
	const struct clip_card *card;
	const struct clip_book *book; /* which holds it, at `held`: for clip_book_lacks() */
	size_t held;
};
typedef int card_each(void *data, const struct card_facts *c, struct err *e);
int all_cards(const struct work *w, card_each *each, void *data, struct err *e);

#endif
