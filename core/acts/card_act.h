/* Clip cards: the periods in which a citizen has a card of a type (domain 2.1.2).  Given, changed and ended by the
 * authority; one made by mistake is withdrawn like a fact (act.h). */
#ifndef HVERDAG_CORE_ACTS_CARD_ACT_H
#define HVERDAG_CORE_ACTS_CARD_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

struct card_entry {
	int64_t card_rid; /* the period that is changed; 0: a new one */
	int64_t citizen_rid;
	const char *card;    /* id of its type in the settings; NULL: the only one */
	struct day from, to; /* to DAY_NONE: until further notice */
};

int card_entry_load(struct store *s, int64_t card_rid, struct card_entry *out, struct arena *a,
		    struct err *e);

/* Refused: no card of that type, no first day, an end before the beginning.  Asked about: days that the citizen
 * has the card on already, uses on days that no longer are the card's, and what the card asks of the other help
 * (domain 2.1.11): the authority decides. */
ACT(card, struct card_entry)

#endif
