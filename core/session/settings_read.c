/* Reading the settings of a store: see settings_read.h. */
#include "core/session/settings_read.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/records.h"

void settings_history_release(struct settings_history *h)
{
	for (size_t i = 0; i < h->n; i++)
		settings_free(h->at[i].set);
	free(h->at);
	*h = (struct settings_history){ 0 };
}

/* Keeps the history in order of the days; of settings for one day those adopted later come last, so
 * that they count. */
static void history_add(struct settings_history *h, struct day from, struct settings *set)
{
	size_t i = h->n;

	h->at = memory_grow(h->at, h->n, sizeof *h->at);
	while (i > 0 && day_before(from, h->at[i - 1].from)) {
		h->at[i] = h->at[i - 1];
		i--;
	}
	h->at[i] = (struct settings_version){ from, set };
	h->n++;
}

/* Settings were checked when they were adopted: a fault now means another version of the program
 * or a damaged store. */
static int history_parse(settings_parse *parse, struct settings_history *h,
			 const struct settings_text *text, struct err *e)
{
	struct faults faults = { .limit = 1 };
	struct settings *set;

	if (parse(text->file, text->text, strlen(text->text), &set, &faults) == 0) {
		history_add(h, text->from, set);
		return 0;
	}
	err_set(e, ERR_STORE, _("the store's settings can't be used by this version: %s:%d: %s"),
		text->file, faults.n > 0 ? faults.at[0].line : 0,
		faults.n > 0 ? faults.at[0].text : "");
	faults_release(&faults);
	return -1;
}

int settings_read(settings_parse *parse, struct store *s, struct settings_history *out,
		  struct err *e)
{
	struct settings_history h = { 0 };
	struct settings_text *text;
	size_t n;
	int failed = 0;

	if (settings_texts(s, &text, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n && !failed; i++)
		failed = history_parse(parse, &h, &text[i], e);
	settings_texts_free(text, n);
	if (!failed && h.n == 0)
		failed = err_set(e, ERR_STORE,
				 _("the store %s was not made to its end: it has no settings"),
				 store_path(s));
	if (failed) {
		settings_history_release(&h);
		return -1;
	}
	*out = h;
	for (size_t i = 0; i < h.n; i++)
		h.at[i].set->history = out;
	return 0;
}
