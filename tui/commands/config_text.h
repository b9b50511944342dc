/* The text of settings, out of a file or out of the store, for the commands that compare them. */
#ifndef HVERDAG_TUI_COMMANDS_CONFIG_TEXT_H
#define HVERDAG_TUI_COMMANDS_CONFIG_TEXT_H

#include "config/config.h"
#include "core/store/store.h"

struct config_text {
	char *file, *text;
	size_t length;
};

/* `file`: of a file, or the name of settings that come with the program. */
int config_text_read(struct config_text *t, const char *file, struct err *e);
int config_text_of_store(struct config_text *t, struct store *store, struct day on, struct err *e);
void config_text_release(struct config_text *t);

/* Faults go to standard error; -1 with ERR_INPUT and no more to say. */
int config_text_parse(const struct config_text *t, struct settings **out, struct err *e);
int config_text_values(const struct config_text *t, struct config_value **out, size_t *n,
		       struct err *e);

#endif
