/*
 * What is unlikely (domain 5): one table of doubts, read wherever something is recorded, planned, taken in
 * or shown.  A row says what a doubt is called and what comes of it in each place: there it is asked about
 * and recorded when the user insists, or refused, or only shown.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_DOUBT_H
#define HVERDAG_CORE_RULES_DOUBT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/day.h"
#include "core/words.h"

enum doubt {
	DOUBT_DEAD, /* visited, or to be visited, after the day of death */
	DOUBT_AWAY, /* likewise on a day of an absence */
	DOUBT_AHEAD,
	DOUBT_ENDS_BEFORE, /* and it was not planned across midnight */
	DOUBT_NO_LENGTH,
	DOUBT_LONG,  /* more than 12 hours and more than three times its plan */
	DOUBT_EMPTY, /* no time and no service */
	DOUBT_RECORDED_TWICE,
	DOUBT_CARER_TWICE, /* with two citizens at once who do not live together */
	DOUBT_CITIZEN_TWICE, /* recorded twice for the same minutes, unless two visits were planned then */
	DOUBT_OTHER_CITIZEN,
	DOUBT_CLIP, /* minutes that domain 2.1.11 refuses */
	DOUBT_CARD_REQUIRES,
	DOUBT_CARD_NOT_WITH,
	DOUBT_CARD_UNKNOWN, /* no settings know its type: it counts nowhere */
	DOUBT_OTHER_PLAN,   /* an exercise of another citizen's plan */
	DOUBT_REACHED_BELOW,
	DOUBT_ENDS_EARLY, /* a course, before what was recorded of it */
	DOUBT_OTHER_PARENT,
	DOUBT_SAME_CPR,
	DOUBT_OUT_OF_RANGE,
	DOUBT_PLANNED_TWICE, /* two visits of a citizen at once that are not two helpers in one window (clash.h) */
	DOUBT_CARER_AWAY, /* planned on a day of an absence of the carer */
	DOUBT_CARER_LEFT, /* or after their last day at work */
	DOUBT_COMPETENCE, /* the carer who is planned lacks what the settings ask for (competence.h) */
	DOUBT_PROVIDER, /* another provider than the settings allow (provider_rule.h) */
	DOUBT_PACKAGE,  /* a course gets more or fewer visits than its type is for (package.h) */
	DOUBTS
};

/* Codes, as `hverdag doubts` and the flags of a day write them, and what they are called. */
extern const struct words doubt_words;

enum doubt_place {
	DOUBT_AT_VISIT,  /* a visit is recorded, with the form or with one key */
	DOUBT_AT_MOVE,   /* a planned visit is moved */
	DOUBT_AT_PLAN,   /* a use of a clip card is planned */
	DOUBT_AT_USE,    /* one is recorded without a visit */
	DOUBT_AT_CARD,   /* a clip card is granted */
	DOUBT_AT_GOAL,   /* a goal is set, or ticked off */
	DOUBT_AT_COURSE, /* a course ends, or somebody is chosen to carry it or to give help */
	DOUBT_AT_MEASURE,
	DOUBT_AT_CITIZEN, /* a citizen is registered or changed */
	DOUBT_AT_DAY,     /* the list of a day */
	DOUBT_AT_STORE, /* what is in the store: after an import, in `check`, `doubts` and the lead's list */
	DOUBT_PLACES
};

enum doubt_does { DOUBT_NOT_HERE, DOUBT_ASKS, DOUBT_REFUSES, DOUBT_FLAGS };

/* What comes of a doubt in a place. */
enum doubt_does doubt_does(enum doubt d, enum doubt_place where);

/* What the words of a doubt name; each takes what it needs. */
enum { DOUBT_TEXT = 300 };
struct doubt_facts {
	struct day on, other, today; /* other: the death, the newest observation */
	int from, to;                /* minutes of the day, -1 */
	int length, planned;         /* minutes; planned -1: was not */
	int level, expected;
	const char *words; /* what another rule says; a name */
	const char *how;   /* CARER_AWAY: "on holiday" */
};

/* The sentence, e.g. "it ends at 08:05, before it began at 08:50".  Returns out. */
const char *doubt_say(enum doubt d, const struct doubt_facts *f, char *out, size_t size);

/* Is a goal that is ticked off as reached below the level that was expected of it?  0 is best; levels that
 * are not known or not relevant are no doubt. */
bool doubt_reached_below(enum goal_status status, int level, int expected);

/* ---- of a visit, as it follows from the visit alone ---- */

struct doubt_visit {
	struct day on;
	int started, ended;           /* minutes, -1 */
	int planned_from, planned_to; /* -1: it was not planned */
	int outcome;                  /* enum outcome; -1: it is planned, or to be moved there */
	bool has_services;
	struct day died; /* DAY_NONE */
	int away;        /* enum absence_kind of that day, -1 */
	int64_t now_ms;
};

/* 1 << enum doubt for each. */
unsigned doubt_visit_find(const struct doubt_visit *v);
/* What one of them says. */
const char *doubt_visit_say(enum doubt d, const struct doubt_visit *v, char *out, size_t size);

/* The minutes from one time to another, on the dial: an end before the start is on the next day. */
int doubt_length(int started, int ended);

#endif
