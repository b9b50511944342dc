/* Texts of settings: see config_text.h. */
#include "tui/commands/config_text.h"

#include <stdlib.h>
#include <string.h>

#include "config/builtin.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/records.h"
#include "tui/message.h"

int config_text_read(struct config_text *t, const char *file, struct err *e)
{
	struct config_text read = { 0 };

	if (builtin_or_file(file, &read.file, &read.text, &read.length, e) != 0)
		return -1;
	*t = read;
	return 0;
}

/* Chooses the settings in force as settings_on does: of several adopted for one day the last
 * counts, and the earliest also counts for the days before it. */
int config_text_of_store(struct config_text *t, struct store *store, struct day on, struct err *e)
{
	struct settings_text *list;
	const struct settings_text *chosen = NULL;
	size_t n;

	if (settings_texts(store, &list, &n, e) != 0)
		return -1;
	const struct settings_text *first = n > 0 ? &list[0] : NULL;
	for (size_t i = 0; i < n; i++) {
		const struct settings_text *one = &list[i];
		if (day_before(one->from, first->from))
			first = one;
		if (!day_before(on, one->from) &&
		    (chosen == NULL || !day_before(one->from, chosen->from)))
			chosen = one;
	}
	if (chosen == NULL)
		chosen = first;
	if (chosen != NULL)
		*t = (struct config_text){ .file = memory_text(chosen->file),
					   .text = memory_text(chosen->text),
					   .length = strlen(chosen->text) };
	settings_texts_free(list, n);
	if (chosen == NULL)
		return err_set(e, ERR_STORE, _("the store has no settings"));
	return 0;
}

void config_text_release(struct config_text *t)
{
	free(t->file);
	free(t->text);
	*t = (struct config_text){ 0 };
}

static int refuse(struct faults *faults, struct err *e)
{
	message_faults(faults);
	faults_release(faults);
	*e = (struct err){ .kind = ERR_INPUT };
	return -1;
}

int config_text_parse(const struct config_text *t, struct settings **out, struct err *e)
{
	struct faults faults = { 0 };

	if (config_parse(t->file, t->text, t->length, out, &faults) != 0)
		return refuse(&faults, e);
	return 0;
}

int config_text_values(const struct config_text *t, struct config_value **out, size_t *n,
		       struct err *e)
{
	struct faults faults = { 0 };

	if (config_values(t->file, t->text, t->length, out, n, &faults) != 0)
		return refuse(&faults, e);
	return 0;
}
