/* Settings from YAML: reads, checks, and says where every value comes from.  Every fault in one
 * run, with line, column, what was expected and, for a misspelt key, the nearest known one. */
#ifndef HVERDAG_CONFIG_CONFIG_H
#define HVERDAG_CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"
#include "core/base/faults.h"
#include "core/settings.h"

/* `file` is the name in messages.  On faults: -1, *out untouched. */
int config_parse(const char *file, const char *text, size_t length, struct settings **out,
		 struct faults *faults);

/* The whole file as text, to free(); ERR_INPUT when it can't be read or is over 1 MiB. */
int config_read(const char *path, char **text, size_t *length, struct err *e);

/* `config show`: every value in force, in the order of the reference. */
struct config_value {
	char *key;    /* "clip_cards[klippekort].save_weeks" */
	char *value;  /* as it would be written */
	char *origin; /* "herning.yaml:14", or "default" in the user's language */
	int line;     /* 0: the default */
	bool is_default;
	const char *help;       /* N_() */
	const char *group_help; /* N_(), of the group or list it stands in; NULL: in none */
	const char *fallback;   /* as it would be written; NULL: there is none */
	char *expected;         /* what may be written, in the user's language */
};
int config_values(const char *file, const char *text, size_t length, struct config_value **out,
		  size_t *n, struct faults *faults);
void config_values_free(struct config_value *list, size_t n);

/* `config diff`: keys whose values differ; NULL for a side that lacks the key. */
struct config_change {
	char *key, *before, *after;
};
void config_changes(const struct config_value *before, size_t n, const struct config_value *after,
		    size_t m, struct config_change **out, size_t *changes);
void config_changes_free(struct config_change *list, size_t n);

/* The settings reference as Markdown, from the key table. */
char *config_reference(void); /* to free() */

/* A settings file to start from, with every key and its default, in the user's language; to free(). */
char *config_example(void);

#endif
