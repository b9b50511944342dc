/* Opening a store, logging in to it, and what time it is: see session.h. */
#include "tui/session.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "config/config.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/records.h"
#include "core/records/rights.h"
#include "tui/demo/store.h"
#include "tui/language.h"

/* The settings are known after the log-in only; what language they say is kept in the open, so that
 * the log-in screen has it too. */
static const char language_key[] = "language";

static void speak_as_remembered(struct session *s)
{
	struct err ignored;
	char *language = NULL;

	if (s->language == NULL &&
	    store_meta_get(s->work.store, language_key, &language, &ignored) == 0 &&
	    language != NULL)
		language_choose(language);
	free(language);
}

struct remembering {
	const char *language;
};

static int remember(struct store *store, void *data, struct err *e)
{
	const struct remembering *r = data;

	return store_meta_set(store, language_key, r->language, e);
}

int language_remember(struct store *store, const char *language, struct err *e)
{
	char *known;

	if (store_meta_get(store, language_key, &known, e) != 0)
		return -1;
	bool same = known != NULL && strcmp(known, language) == 0;
	free(known);
	return same ? 0 : store_write(store, remember, &(struct remembering){ language }, e);
}

int session_open(struct session *s, const char *path, struct err *e)
{
	*s = (struct session){ .language = s->language,
			       .theme = s->theme,
			       .on_tables = s->on_tables,
			       .on_tables_data = s->on_tables_data };
	if (store_open(path, &s->work.store, e) != 0)
		return -1;
	s->demonstration = demo_store_is(path);
	speak_as_remembered(s);
	return 0;
}

static void history_release(struct settings_history *h)
{
	for (size_t i = 0; i < h->n; i++)
		settings_free(h->at[i].set);
	free(h->at);
	*h = (struct settings_history){ 0 };
}

/* In the order of their days; of one day the later adopted stays behind, so that it counts. */
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

static void ready_release(struct session *s)
{
	for (size_t i = 0; i < s->readies; i++) {
		free(s->ready[i].file);
		free(s->ready[i].text);
		settings_free(s->ready[i].set);
	}
	free(s->ready);
	s->ready = NULL;
	s->readies = 0;
}

void session_prepare(struct session *s)
{
	struct settings_text *text;
	struct err ignored;
	size_t n;

	if (s->work.store == NULL || s->readies > 0 ||
	    settings_texts(s->work.store, &text, &n, &ignored) != 0)
		return;
	s->ready = memory_new(n + 1, sizeof *s->ready);
	for (size_t i = 0; i < n; i++) {
		struct settings_ready *r = &s->ready[s->readies];
		struct faults faults = { .limit = 1 };
		if (config_parse(text[i].file, text[i].text, strlen(text[i].text), &r->set,
				 &faults) == 0) {
			r->file = memory_text(text[i].file);
			r->text = memory_text(text[i].text);
			s->readies++;
		}
		faults_release(&faults);
	}
	settings_texts_free(text, n);
}

/* NULL: this very text was not read ahead. */
static struct settings *ready_take(struct session *s, const struct settings_text *text)
{
	for (size_t i = 0; i < s->readies; i++) {
		struct settings *set = s->ready[i].set;
		if (set != NULL && strcmp(s->ready[i].text, text->text) == 0 &&
		    strcmp(s->ready[i].file, text->file) == 0) {
			s->ready[i].set = NULL;
			return set;
		}
	}
	return NULL;
}

/* Settings were checked when they were adopted: a fault now means another version of the program
 * or a damaged store. */
static int history_parse(struct session *s, struct settings_history *h,
			 const struct settings_text *text, struct err *e)
{
	struct faults faults = { .limit = 1 };
	struct settings *set = ready_take(s, text);

	if (set != NULL ||
	    config_parse(text->file, text->text, strlen(text->text), &set, &faults) == 0) {
		history_add(h, text->from, set);
		return 0;
	}
	err_set(e, ERR_STORE, _("the store's settings can't be used by this version: %s:%d: %s"),
		text->file, faults.n > 0 ? faults.at[0].line : 0,
		faults.n > 0 ? faults.at[0].text : "");
	faults_release(&faults);
	return -1;
}

static int read_settings(struct session *s, struct err *e)
{
	struct settings_history h = { 0 };
	struct settings_text *text;
	size_t n;
	int failed = 0;

	if (settings_texts(s->work.store, &text, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n && !failed; i++)
		failed = history_parse(s, &h, &text[i], e);
	settings_texts_free(text, n);
	ready_release(s);
	if (!failed && h.n == 0)
		failed = err_set(e, ERR_STORE,
				 _("the store %s was not made to its end: it has no settings"),
				 store_path(s->work.store));
	if (failed) {
		history_release(&h);
		return -1;
	}
	s->work.settings = h;
	for (size_t i = 0; i < h.n; i++)
		h.at[i].set->history = &s->work.settings;
	return 0;
}

static int speak(struct session *s, struct err *e)
{
	const char *language = settings_on(&s->work.settings, s->work.who.today)->language;

	if (s->language == NULL)
		language_choose(language);
	return language_remember(s->work.store, language, e);
}

int session_login(struct session *s, const char *user, const char *passphrase, struct err *e)
{
	session_logout(s);
	if (store_login(s->work.store, user, passphrase, &s->work.who, e) != 0)
		return -1;
	s->logged_in = true;
	session_tick(s);
	if (records_create_tables(s->work.store, s->on_tables, s->on_tables_data, e) != 0 ||
	    actor_find_staff(s->work.store, &s->work.who, e) != 0 || read_settings(s, e) != 0 ||
	    speak(s, e) != 0) {
		session_logout(s);
		return -1;
	}
	return 0;
}

void session_logout(struct session *s)
{
	if (!s->logged_in)
		return;
	history_release(&s->work.settings);
	s->work.who = (struct actor){ 0 };
	s->logged_in = false;
	store_logout(s->work.store);
}

void session_close(struct session *s)
{
	history_release(&s->work.settings);
	ready_release(s);
	store_close(s->work.store);
	*s = (struct session){ .language = s->language, .theme = s->theme };
}

static int64_t fixed_now_ms; /* 0: the clock's */

void session_fix_clock(int64_t now_ms)
{
	fixed_now_ms = now_ms;
}

void session_tick(struct session *s)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	s->work.who.now_ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
	if (fixed_now_ms != 0)
		s->work.who.now_ms = fixed_now_ms;
	s->work.who.today = local_from_utc(s->work.who.now_ms).day;
}
