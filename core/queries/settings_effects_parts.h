/* What follows from the settings, as facts that are told apart by whose and what they are: between the files of
 * settings_effects.h. */
#ifndef HVERDAG_CORE_QUERIES_SETTINGS_EFFECTS_PARTS_H
#define HVERDAG_CORE_QUERIES_SETTINGS_EFFECTS_PARTS_H

#include "core/base/memory.h"
#include "core/queries/settings_effects.h"

struct effect_fact {
	int64_t citizen_rid;
	const char *citizen;
	enum effect effect;
	const char *what, *said; /* of EFFECT_DOUBT; else NULL */
	const char *id, *record;
	struct effect_value
		value; /* of two texts only that there is one counts: they name lines of files */
};

struct effect_facts {
	struct effect_fact *at;
	size_t n;
	struct arena arena;
};

/* Copies its texts. */
void effect_add(struct effect_facts *list, const struct effect_fact *fact);

/* By the settings of `w`. */
int effects_of_cards(const struct work *w, struct day on, struct effect_facts *list, struct err *e);
int effects_of_courses(const struct work *w, struct day on, struct effect_facts *list,
		       struct err *e);
int effects_of_doubts(const struct work *w, struct day on, struct effect_facts *list,
		      struct err *e);

#endif
