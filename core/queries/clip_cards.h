/* Clip cards out of the store: gathers what the ledger (core/rules/clip.h) needs. */
#ifndef HVERDAG_CORE_QUERIES_CLIP_CARDS_H
#define HVERDAG_CORE_QUERIES_CLIP_CARDS_H

#include "core/base/memory.h"
#include "core/rules/clip.h"
#include "core/store/store.h"

/* Cards of one citizen, in the order of the settings; facts up to any day (the ledger stops at
 * its day).  Everything belongs to the arena. */
struct citizen_cards {
	struct clip_card *card;
	const char **card_id;     /* as in the settings */
	const char **card_name;
	size_t n;
	struct arena arena;
};
int citizen_cards_load(struct store *s, const struct settings_history *set, int64_t citizen_rid,
                       struct citizen_cards *out, struct err *e);
void citizen_cards_release(struct citizen_cards *c);

/* Every card in the actor's scope, by citizen: one pass over the store. */
struct card_balance { int64_t citizen_rid; const char *citizen, *card; int balance; };
typedef int card_each(void *data, const struct card_balance *b, struct err *e);
int all_balances(struct store *s, const struct actor *who, const struct settings_history *set,
                 struct day on, card_each *each, void *data, struct err *e);

#endif
