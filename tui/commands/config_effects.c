/* Whom other settings change: see config_effects.h. */
#include "tui/commands/config_effects.h"

#include <stdlib.h>
#include <string.h>

static const char *kept_text(struct arena *a, const char *text)
{
	return text != NULL ? arena_text(a, text) : NULL;
}

static int keep_effect(void *data, const struct settings_effect *x, struct err *e)
{
	struct config_effects *list = data;

	(void)e;
	list->at = memory_grow(list->at, list->n, sizeof *list->at);
	struct settings_effect *kept = &list->at[list->n++];
	*kept = *x;
	kept->citizen = kept_text(&list->arena, x->citizen);
	kept->name = kept_text(&list->arena, x->name);
	kept->id = kept_text(&list->arena, x->id);
	kept->record = kept_text(&list->arena, x->record);
	kept->before.text = kept_text(&list->arena, x->before.text);
	kept->after.text = kept_text(&list->arena, x->after.text);
	return 0;
}

/* Balances come first, each kind in the order it came in: by citizen. */
static void balances_first(struct config_effects *list)
{
	struct settings_effect *sorted = memory_new(list->n + 1, sizeof *sorted);
	size_t n = 0;

	for (int others = 0; others < 2; others++) {
		for (size_t i = 0; i < list->n; i++)
			if ((list->at[i].effect != EFFECT_BALANCE) == others)
				sorted[n++] = list->at[i];
		if (!others)
			list->balances = n;
	}
	free(list->at);
	list->at = sorted;
}

int config_effects_load(const struct work *w, const struct settings_change *change,
			struct config_effects *out, struct err *e)
{
	*out = (struct config_effects){ .n = 0 };
	if (settings_effects(w, change, keep_effect, out, e) != 0) {
		config_effects_release(out);
		return -1;
	}
	balances_first(out);
	return 0;
}

void config_effects_release(struct config_effects *x)
{
	free(x->at);
	arena_release(&x->arena);
	*x = (struct config_effects){ .n = 0 };
}
