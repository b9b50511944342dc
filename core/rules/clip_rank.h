/* Which clip card of a team comes first, and why: minutes about to lapse, cards nobody uses,
 * overdrawn cards (domain 2.1.4, 2.1.13).  Pure. */
#ifndef HVERDAG_CORE_RULES_CLIP_RANK_H
#define HVERDAG_CORE_RULES_CLIP_RANK_H

#include "core/rules/clip.h"

/* How a card stands at the end of a day. */
struct clip_standing {
	struct day on;
	int accrued, used, lapsed, balance, overdrawn;
	struct day next_lapse; /* DAY_NONE: none */
	int next_lapse_minutes;
	struct day begun;           /* its first clip; DAY_NONE: none yet */
	struct day last_use;        /* that had come by then; DAY_NONE: never */
	struct day overdrawn_since; /* the oldest debt that still is one; DAY_NONE */
};

/* Of a ledger that was run for this card. */
struct clip_standing clip_standing_of(const struct clip_ledger *l, const struct clip_card *card);

enum clip_rank {
	CLIP_RANK_LAPSING,   /* soonest first, then most minutes */
	CLIP_RANK_UNUSED,    /* longest without any use first */
	CLIP_RANK_OVERDRAWN, /* largest debt first, then oldest; without one as above */
	CLIP_RANK_SHARE,     /* least used of what was granted first */
	CLIP_RANKS
};

/* Below zero when a comes before b; 0: by this order they are equal. */
int clip_rank_compare(enum clip_rank by, const struct clip_standing *a,
		      const struct clip_standing *b);

/* Why it stands where it does: "30 min lapse on Mon 30/11".  Returns out. */
enum { CLIP_RANK_TEXT = 160 };
const char *clip_rank_reason(enum clip_rank by, const struct clip_standing *s,
			     char out[CLIP_RANK_TEXT]);

#endif
