/* What acts on visits share: what is in the store (visit_entry.c), what refuses it (visit_check.c), what is
 * asked about (visit_doubts.c), how it is written (visit.c), and the clip card's minutes. */
#ifndef HVERDAG_CORE_ACTS_VISIT_PARTS_H
#define HVERDAG_CORE_ACTS_VISIT_PARTS_H

#include "core/acts/acting.h"
#include "core/acts/visit.h"
#include "core/rules/doubt.h"

/* ---- visit_entry.c ---- */

/* -1 where the visit has a record that counts, and what it says. */
int visit_check_unrecorded(struct store *s, int64_t visit_rid, struct err *e);

/* Is the goal one of this citizen's?  1, 0, or -1 with *e. */
int goal_is_of(struct store *s, int64_t goal_rid, int64_t citizen_rid, struct err *e);
/* Likewise a plan, by its shown id. */
int plan_is_of(struct store *s, const char *plan, int64_t citizen_rid, struct err *e);

/* The observations that count of a visit record and of the records it corrects; rid is that of the
 * observation. */
struct observed {
	struct observed_one {
		int64_t rid;
		struct goal_observation seen;
	} * at;
	size_t n;
};
int observed_load(struct store *s, int64_t record_rid, struct observed *o, struct arena *a,
		  struct err *e);

/* ---- visit_check.c ---- */

int visit_whose(struct acting *a, struct err *e);
/* a->own becomes the id of the card that is used. */
int visit_refuse(struct acting *a, struct err *e);

/* Minutes of a clip card that are to be used or reserved. */
struct clip_asked {
	int64_t citizen_rid;
	const char *card;            /* as it was said */
	int from_minute;             /* -1: not said */
	int64_t visit_rid, replaces; /* whose minutes these take the place of; 0: none */
	const char *field;           /* at which warnings are said; NULL: at none in particular */
	struct clip_use use;
	char found[RECORD_ID_MAX + 1]; /* the id of the card that is meant */
};
/* Domain 2.1.11 against what is in the store now. */
int clip_minutes_check(const struct work *work, struct clip_asked *m, struct act_questions *ask,
		       struct err *e);

/* May a visit record or a clip use be recorded again after it was withdrawn or corrected (in place
 * of `replaces`, or 0)?  0, or -1 with *e. */
int visit_may_again(const struct work *work, const struct withdrawal *w, int64_t replaces,
		    struct err *e);
int clip_use_may_again(const struct work *work, int64_t rid, struct err *e);

/* ---- visit_doubts.c ---- */

/* A visit that is recorded, planned or moved, in the place where that is done. */
struct doubted {
	enum doubt_place where;
	int64_t citizen_rid, carer_rid; /* carer_rid 0: nobody in particular */
	int64_t visit_rid;              /* the planned visit; 0: none */
	int64_t replaces;               /* the record that is corrected; 0: none */
	struct day on;
	int started, ended; /* of what is planned: from and to */
	int outcome;        /* -1: it is planned */
	bool has_services;
	const struct text_list *services; /* of what is planned; NULL: of nothing */
};
/* Asks about what is unlikely (domain 5). */
int visit_ask(struct acting *a, const struct doubted *d, struct err *e);

/* ---- visit.c ---- */

/* Withdraws a visit record and its observations, inside a transaction of the caller. */
int visit_withdraw(const struct work *work, const struct withdrawal *w, struct err *e);
/* Records that the provider cancelled a planned visit, inside a transaction of the caller. */
int visit_call_off(const struct work *work, int64_t visit_rid, const char *reason, struct err *e);

#endif
