/* The facts of clip cards, gathered from the store for the ledger: of one citizen, or of all in one
 * ordered pass.  Memory is used again from citizen to citizen. */
#ifndef HVERDAG_CORE_QUERIES_CLIP_BOOK_H
#define HVERDAG_CORE_QUERIES_CLIP_BOOK_H

#include "core/base/memory.h"
#include "core/rules/clip_lack.h"
#include "core/store/store.h"

/* Everything belongs to the book and holds until it is filled again. */
struct held_card {
	const char *id, *name; /* as in the settings */
	struct clip_card card;
};

struct use_list {
	struct clip_use *at;
	size_t n, room;
};

/* A grant of a service or of a card as it would be, beside what is recorded or in place of a record. */
struct clip_supposed {
	int64_t rid; /* the grant or clip card that it takes the place of; 0: none */
	bool card;   /* a clip card; else the grant of a service */
	const char *id;
	struct day from, to;
};

struct clip_book {
	struct held_card *held; /* in the order of the settings */
	size_t n;
	/* Set by the caller after clip_book_init(): what the cards ask of the citizen's other help is read
	 * too, for clip_book_lacks(). */
	bool with_holdings;
	/* Likewise: one citizen is read as if this were recorded; NULL: as it is. */
	const struct clip_supposed *supposed;
	/* the module's own */
	const struct settings_history *set;
	struct card_type *type;
	size_t types;
	struct clip_absence *absence;
	size_t absences, absence_room;
	struct use_list loose; /* uses that name no card where there are several types */
	struct use_list scratch;
	struct clip_holdings holdings;
	struct day died; /* DAY_NONE: lives */
	bool asks;       /* some card asks for services or help, or excludes any */
	bool asks_help;
	struct arena words, rules;
};

/* The history of the settings stays the caller's and must outlive the book. */
void clip_book_init(struct clip_book *b, const struct settings_history *set);
void clip_book_release(struct clip_book *b);
void clip_book_prepare(struct store *s); /* the statements of one citizen, ahead */

/* The cards of one citizen as they count: the day of death ends every card, and what is reserved on a day
 * away or after the death is free (domain 5); of several records of one visit the newest counts
 * (domain 2.1.14).  n is 0 where there are none.  With words, uses carry activity and name
 * and stand in the order they were recorded within a day; without, both are left out (no balance
 * depends on them). */
int clip_book_citizen(struct store *s, struct clip_book *b, int64_t citizen_rid, bool words,
		      struct err *e);

/* Every citizen who has a card, by rid.  `each` returns 0 to go on. */
typedef int clip_book_each(void *data, int64_t citizen_rid, struct err *e);
int clip_book_all(struct store *s, struct clip_book *b, clip_book_each *each, void *data,
		  struct err *e);

/* What is not as the card asks on a day, each in a sentence (clip_lack.h); in the arena.
 * Nothing for a book without holdings. */
struct clip_lack_list {
	struct clip_lack_line {
		int lack; /* enum clip_lack */
		const char *text;
	} * at;
	size_t n;
};
struct clip_lack_list clip_book_lacks(const struct clip_book *b, size_t held, struct day on,
				      struct arena *a);

/* The index in `held` of the card that a fact of that day means; `card` is NULL where the fact
 * names none.  -1 when the citizen has no such card. */
int clip_book_find(const struct clip_book *b, const char *card, struct day on);

#endif
