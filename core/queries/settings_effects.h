/*
 * Whom other settings change, and what: everything that follows from the settings is worked out twice, by those the
 * store works by and by those that would come into force, and what differs is told, citizen by citizen.  Nothing of
 * what was recorded differs, and what lay before the first day of the new ones keeps its rule (domain 2.1.15).
 */
#ifndef HVERDAG_CORE_QUERIES_SETTINGS_EFFECTS_H
#define HVERDAG_CORE_QUERIES_SETTINGS_EFFECTS_H

#include "core/session/work.h"

enum effect {
	EFFECT_BALANCE,    /* minutes of a clip card */
	EFFECT_NEXT_LAPSE, /* the day */
	EFFECT_COURSE_END, /* as pauses move it: the day */
	EFFECT_COURSE_WEEKS,
	EFFECT_COURSE_SESSIONS, /* what is typical of its type: "4–8" */
	EFFECT_FOLLOW_UP,       /* the day that is due next */
	EFFECT_DEADLINE,        /* its last day */
	EFFECT_PROVIDER,        /* who carries the course may not, or would be asked about */
	EFFECT_FUNCTION_LEVEL,  /* the course type is not for the citizen's */
	EFFECT_REQUIRES,        /* the card asks for help that the citizen lacks */
	EFFECT_NOT_WITH,        /* or is not given along with what the citizen has */
	EFFECT_DOUBT,           /* something planned within two weeks is doubted */
	EFFECTS
};

struct effect_value {
	bool is;
	struct day day;   /* DAY_NONE: it is no day */
	int minutes;      /* of EFFECT_BALANCE */
	const char *text; /* NULL: it is none */
};

struct settings_effect {
	enum effect effect;
	const char *what,
		*said; /* a code, and what it is called; of EFFECT_DOUBT those of the doubt */
	const char *citizen, *name;
	const char *
		id; /* in the settings: of the card, the course type, the follow-up, the deadline; or "" */
	const char *record; /* the course, or ""  */
	struct effect_value before, after;
};
typedef int settings_effect_each(void *data, const struct settings_effect *x, struct err *e);

/* Settings that would come into force on `from`, and the day that is compared. */
struct settings_change {
	struct settings *set;
	struct day from, on;
};

/* Of the citizens on the actor's lists, by citizen, in the order above. */
int settings_effects(const struct work *w, const struct settings_change *change,
		     settings_effect_each *each, void *data, struct err *e);

#endif
