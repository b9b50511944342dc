/*
 * The clip-card ledger (domain 2.1).  A pure function of settings over time, grant periods,
 * absences, uses and a day; every figure can be explained.  Minutes are whole.  Nothing here
 * touches the store or changes its input.
 */
#ifndef HVERDAG_CORE_RULES_CLIP_H
#define HVERDAG_CORE_RULES_CLIP_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/day.h"
#include "core/base/err.h"
#include "core/settings.h"

/* clang-format off */
/* to: DAY_NONE when open.  One whose `to` is before its `from` holds no day and counts nowhere. */
struct clip_period { struct day from, to; };
struct clip_absence { enum absence_kind kind; struct day from, to; };
/* clang-format on */

struct clip_use {
	struct day on;
	int minutes, helpers; /* costs minutes x helpers */
	bool reserved; /* a planned visit without a record yet (interface: visit.clip_minutes) */
	const char *activity; /* or NULL */
	const char *by;       /* name of who used it, or NULL; for words only */
	long long record;     /* whose fact it is, for the caller */
};

/* clang-format off */
/* Card settings over time (domain 2.1.15), sorted by day; the first is in force from the
 * beginning.  set is NULL where the settings of that time know no such card: nothing accrues then
 * and what is there lapses by the rules of the version before.  n >= 1. */
struct clip_rules {
	struct {
		struct day from;
		const struct clip_settings *set;
		const char *file;
		const struct days_off *days_off; /* or NULL: public holidays alone */
	} *at;
	size_t n;
};
/* clang-format on */

/* Which of them is in force on a day. */
size_t clip_rules_on(const struct clip_rules *rules, struct day on);

/* clang-format off */
/* One card of one citizen: periods by `from`; uses by day, then in the order recorded; absences
 * in any order. */
struct clip_card {
	const struct clip_rules *rules;
	const struct clip_period *period;   size_t periods;
	const struct clip_absence *absence; size_t absences;
	const struct clip_use *use;         size_t uses;
};
/* clang-format on */

enum clip_event_kind {
	CLIP_ACCRUED,
	CLIP_LAPSED_AGE,      /* 2.1.4 */
	CLIP_LAPSED_CAP,      /* 2.1.5 */
	CLIP_LAPSED_NEW_YEAR, /* 2.1.6 */
	CLIP_LAPSED_GRANT,    /* 2.1.7 */
	CLIP_DRAWN,           /* 2.1.9: minutes of a use taken from a clip */
	CLIP_OVERDRAWN,       /* 2.1.13: minutes of a use that no clip covered; clip is -1 */
	CLIP_DEBT_COVERED,    /* 2.1.13: a new clip pays an older debt, that of `use` */
};

struct clip_event {
	enum clip_event_kind kind;
	struct day on;
	int minutes; /* > 0 */
	int clip;    /* index into clips, or -1 */
	int use;     /* index into card->use, or -1 */
	int rule;    /* index into card->rules->at: the settings that made it */
};

struct clip {
	struct day monday; /* of the week it is the clip of */
	struct day accrued_on;
	/* The first day on which something of what is left lapses if nothing more is used than what is
	 * reserved (domain 2.1.4 to 7); of a clip of which nothing is left, the first day on which
	 * something of it lapsed.  DAY_NONE: none, to the end of 2199. */
	struct day lapses_on;
	int lapse_minutes;               /* on that day; 0 for DAY_NONE */
	enum clip_event_kind lapse_kind; /* why, unless DAY_NONE */
	int lapse_rule;                  /* index into card->rules->at */
	int minutes, used, lapsed, remaining;
};

/* clang-format off */
/* The ledger at the end of a day.  Reused from card to card: zero it once, release it once. */
struct clip_ledger {
	struct day on;
	struct clip *clip;        size_t clips;   /* all that ever accrued, oldest first */
	struct clip_event *event; size_t events;  /* in the order they happened */
	int accrued, used, lapsed, remaining, overdrawn; /* 2.1.14 holds */
	int balance;                                     /* remaining - overdrawn */
	struct day next_lapse;    /* the first lapse day of the clips that have minutes left; DAY_NONE */
	int next_lapse_minutes;   /* minutes of the balance that lapse on it */
	enum clip_event_kind next_lapse_kind;
	int next_lapse_rule;      /* index into card->rules->at */
	/* working memory, the module's own */
	size_t clip_room, event_room, ahead_room;
	struct clip *ahead;
};
/* clang-format on */

/* Everything known of the card at the end of `on`.  Cannot fail. */
void clip_ledger_run(struct clip_ledger *l, const struct clip_card *card, struct day on);
void clip_ledger_release(struct clip_ledger *l);

/* The balance alone, for lists: the same figure as the ledger's, without events or next lapse.
 * Of `work` nothing else may be read afterwards. */
int clip_balance(struct clip_ledger *work, const struct clip_card *card, struct day on);

/*
 * Is a new (or, with `instead_of` >= 0, corrected) use allowed (domain 2.1.11)?  Refusals:
 * returns -1 with the reason, the figures and what would be allowed in *e (ERR_RULE).  `today` is
 * when it is recorded; a use that lies ahead or is reserved is planned, so notice counts.  Warnings, for the user
 * to insist on, are joined into `warning` (empty when there are none).
 *
 * max_minutes_per_use and use_step_minutes are held against the minutes of the use, whatever the
 * number of helpers; a use takes more than one clip when it costs more than minutes_per_clip.  A
 * correction that leaves the use as it was is never refused for it, so that the note of a record
 * that came in overdrawn can be mended; nor is one that takes less on the same day refused for
 * want of minutes.
 */
struct clip_question {
	struct clip_use use;
	struct day today;
	int from_minute; /* time of day, or SETTING_NONE when unknown */
	int instead_of;  /* index of the use it replaces, or -1 */
};
enum { CLIP_WARNING = 400 };
int clip_check(struct clip_ledger *work, const struct clip_card *card,
	       const struct clip_question *q, char warning[CLIP_WARNING], struct err *e);

/* What the settings say before the first use of the card, recorded or planned, on that day; NULL: it has a
 * use already, or they say nothing. */
const char *clip_first_use(const struct clip_card *card, struct day on);

/* Does a use that was recorded break a rule of 2.1.11 for itself, whatever the balance was?  It may have come
 * by import, which refuses nothing.  -1 with the reason in *e. */
int clip_check_recorded(const struct clip_card *card, size_t use, struct err *e);

/* The excluded activity that `activity` is or holds as a word, as the settings write it; or NULL. */
const char *clip_excluded(const struct clip_settings *set, const char *activity);

/* Days of notice for a use that costs so much, and which key of the settings says so; 0: none. */
int clip_notice(const struct clip_settings *set, int cost, enum clip_key *key);

/* Where a value of the settings comes from: "herning.yaml:14", or "the default". */
enum { CLIP_ORIGIN = 160 };
const char *clip_origin(const struct clip_rules *rules, int rule, enum clip_key key,
			char out[CLIP_ORIGIN]);

/* Why: one sentence with the rule and the line of the settings, e.g. "30 min of week 2 lapsed on
 * Monday 6 April: saved 13 weeks, herning.yaml:14".  Each returns out. */
const char *clip_explain(const struct clip_ledger *l, const struct clip_card *card,
			 const struct clip_event *event, char *out, size_t size);
/* Why what is left of a clip lapses when it does. */
const char *clip_explain_lapse(const struct clip_ledger *l, const struct clip_card *card,
			       const struct clip *clip, char *out, size_t size);
const char *clip_explain_next_lapse(const struct clip_ledger *l, const struct clip_card *card,
				    char *out, size_t size);
/* "6 h accrued - 45 min used - 15 min lapsed = 5 h". */
const char *clip_explain_balance(const struct clip_ledger *l, char *out, size_t size);

#endif
