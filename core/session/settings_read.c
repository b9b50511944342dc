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

/* Settings that were parsed ahead of the log-in, and the text they were made from. */
struct settings_ready {
	char *file, *text;
	struct settings *set; /* NULL: taken */
};

void settings_reader_release(struct settings_reader *r)
{
	for (size_t i = 0; i < r->readies; i++) {
		free(r->ready[i].file);
		free(r->ready[i].text);
		settings_free(r->ready[i].set);
	}
	free(r->ready);
	*r = (struct settings_reader){ .parse = r->parse };
}

void settings_prepare(struct settings_reader *r, struct store *s)
{
	struct settings_text *text;
	struct err ignored;
	size_t n;

	if (r->readies > 0 || settings_texts(s, &text, &n, &ignored) != 0)
		return;
	r->ready = memory_new(n + 1, sizeof *r->ready);
	for (size_t i = 0; i < n; i++) {
		struct settings_ready *ready = &r->ready[r->readies];
		struct faults faults = { .limit = 1 };
		if (r->parse(text[i].file, text[i].text, strlen(text[i].text), &ready->set,
			     &faults) == 0) {
			ready->file = memory_text(text[i].file);
			ready->text = memory_text(text[i].text);
			r->readies++;
		}
		faults_release(&faults);
	}
	settings_texts_free(text, n);
}

/* Hands over the settings that were parsed ahead from this very text; NULL: there are none. */
static struct settings *ready_take(struct settings_reader *r, const struct settings_text *text)
{
	for (size_t i = 0; i < r->readies; i++) {
		struct settings *set = r->ready[i].set;
		if (set != NULL && strcmp(r->ready[i].text, text->text) == 0 &&
		    strcmp(r->ready[i].file, text->file) == 0) {
			r->ready[i].set = NULL;
			return set;
		}
	}
	return NULL;
}

/* Settings were checked when they were adopted: a fault now means another version of the program
 * or a damaged store. */
static int history_parse(struct settings_reader *r, struct settings_history *h,
			 const struct settings_text *text, struct err *e)
{
	struct faults faults = { .limit = 1 };
	struct settings *set = ready_take(r, text);

	if (set != NULL ||
	    r->parse(text->file, text->text, strlen(text->text), &set, &faults) == 0) {
		history_add(h, text->from, set);
		return 0;
	}
	err_set(e, ERR_STORE, _("the store's settings can't be used by this version: %s:%d: %s"),
		text->file, faults.n > 0 ? faults.at[0].line : 0,
		faults.n > 0 ? faults.at[0].text : "");
	faults_release(&faults);
	return -1;
}

int settings_read(struct settings_reader *r, struct store *s, struct settings_history *out,
		  struct err *e)
{
	struct settings_history h = { 0 };
	struct settings_text *text;
	size_t n;
	int failed = 0;

	if (settings_texts(s, &text, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n && !failed; i++)
		failed = history_parse(r, &h, &text[i], e);
	settings_texts_free(text, n);
	settings_reader_release(r);
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
