/* Values of records in words, for the history. */
#ifndef HVERDAG_CORE_QUERIES_HISTORY_VALUES_H
#define HVERDAG_CORE_QUERIES_HISTORY_VALUES_H

#include <jansson.h>

#include "core/base/memory.h"
#include "core/records/record_type.h"
#include "core/settings.h"
#include "core/store/store.h"

/* Names that were looked up: few people and goals stand behind many entries. */
struct value_names {
	struct store *store;
	const struct settings_history *set;
	struct arena *arena; /* texts are made there */
	struct known_name {
		enum record_type type;
		char *id, *name;
	} * known;
	size_t n;
};
void value_names_release(struct value_names *v);

/* "" for NULL. */
char *value_words(struct value_names *v, const struct field *f, const json_t *value);

/* Which record of its type it is: "22.11.2026 08:00", the words of a goal, a service … */
char *record_about(struct value_names *v, enum record_type type, const json_t *state);

#endif
