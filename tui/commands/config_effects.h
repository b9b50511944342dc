/* Whom other settings change, kept as a list for the commands that compare and adopt them. */
#ifndef HVERDAG_TUI_COMMANDS_CONFIG_EFFECTS_H
#define HVERDAG_TUI_COMMANDS_CONFIG_EFFECTS_H

#include "core/base/memory.h"
#include "core/queries/settings_effects.h"

struct config_effects {
	struct settings_effect *at; /* balances first */
	size_t n, balances;
	struct arena arena;
};

int config_effects_load(const struct work *w, const struct settings_change *change,
			struct config_effects *out, struct err *e);
void config_effects_release(struct config_effects *x);

#endif
