/* A store and its connection to the file, which may break and is made anew: see store.h. */
#include "core/store/store.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

/* Waits for another window that is writing, and tells the caller's function how long it has waited. */
int store_busy(void *data, int calls)
{
	enum { STEP_MS = 25 };
	struct store *s = data;

	if (s->waited_ms >= s->patience_ms)
		return 0;
	int ms = calls < 5 ? 1 << calls : STEP_MS;
	sqlite3_sleep(ms);
	s->waited_ms += ms;
	if (s->waits != NULL)
		s->waits(s->waits_data, s->waited_ms);
	return 1;
}

void store_on_wait(struct store *s, store_waits *waits, void *data)
{
	s->waits = waits;
	s->waits_data = data;
}

void store_patience(struct store *s, int ms)
{
	s->patience_ms = ms;
}

struct store *store_new(const char *path)
{
	struct store *s = memory_new(1, sizeof *s);

	s->path = memory_text(path);
	s->directory = folder_of(path);
	s->patience_ms = STORE_PATIENCE_MS;
	s->watch = s->head_copy = -1;
	return s;
}

int store_connect(struct store *s, sqlite3 **out, struct err *e)
{
	if (connection_open(s->path, CONNECTION_MAIN, out, e) != 0)
		return -1;
	sqlite3_busy_handler(*out, store_busy, s);
	return seal_register(*out, &s->keys, e);
}

/* The file may have been exchanged for an older one since the device number was read. */
int store_read_device(struct store *s, struct err *e)
{
	char *text;

	if (store_meta_get(s, "device", &text, e) != 0)
		return -1;
	s->device = text != NULL ? strtoll(text, NULL, 10) : 0;
	free(text);
	if (s->device > 0)
		return 0;
	return err_set(
		e, ERR_STORE,
		_("%s is damaged: it does not know its own number; nothing was changed, and a "
		  "backup can be restored"),
		s->path);
}

void store_disconnect(struct store *s)
{
	statements_forget(s);
	sqlite3_close_v2(s->drafts);
	s->drafts = NULL;
	sqlite3_close_v2(s->db);
	s->db = NULL;
}

int store_reopen(struct store *s, struct err *e)
{
	sqlite3 *db = NULL;

	store_disconnect(s);
	s->io_failed = true;
	s->writing = s->read_opened = false;
	head_forget(s);
	if (file_check(s->path, false, e) == 0 && store_connect(s, &db, e) == 0) {
		s->db = db;
		main_file_remember(s);
		s->io_failed = false;
		s->reopened++;
		return 0;
	}
	sqlite3_close(db);
	/* An empty database in memory, so that the connection is never NULL; every statement fails on it. */
	if (sqlite3_open(":memory:", &s->db) != SQLITE_OK)
		memory_exhausted();
	return -1;
}

const char *store_path(const struct store *s)
{
	return s->path;
}

const char *store_warning(const struct store *s, char out[STORE_WARNING])
{
	out[0] = '\0';
	if (s->network != NULL)
		snprintf(out, STORE_WARNING,
			 _("%s lies on a network drive (%s), where two programs can damage it "
			   "without "
			   "noticing; move it to a disk of this machine (backup, then restore "
			   "there)"),
			 s->path, s->network);
	return out;
}

const struct seal_keys *store_keys(const struct store *s)
{
	return s->keys;
}

sqlite3 *store_db(struct store *s)
{
	return s->db;
}

int64_t store_device(const struct store *s)
{
	return s->device;
}

/* Whom the wrapped keys of this store are bound to. */
int store_read_fingerprint(struct store *s, struct err *e)
{
	char *text;
	size_t length = 0;

	if (store_meta_get(s, "fingerprint", &text, e) != 0)
		return -1;
	bool whole = text != NULL &&
		     sodium_hex2bin(s->fingerprint, FINGERPRINT_SIZE, text, strlen(text), NULL,
				    &length, NULL) == 0 &&
		     length == FINGERPRINT_SIZE;
	free(text);
	return whole ? 0
		     : err_set(e, ERR_STORE,
			       _("%s is damaged: it does not know by whose word it was made; a "
				 "backup can be restored"),
			       s->path);
}

int store_meta_get(struct store *s, const char *key, char **out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, "SELECT value FROM meta WHERE key = :key", e);
	char *value = NULL;

	if (st == NULL)
		return -1;
	bind_text(st, ":key", key);
	int more = statement_step(s, st, e);
	if (more == 1)
		value = memory_text((const char *)sqlite3_column_text(st, 0));
	statement_done(st);
	if (more >= 0)
		*out = value;
	return more < 0 ? -1 : 0;
}

int store_meta_set(struct store *s, const char *key, const char *value, struct err *e)
{
	sqlite3_stmt *st = store_statement(
		s, "INSERT OR REPLACE INTO meta (key, value) VALUES (:key, :value)", e);

	if (st == NULL)
		return -1;
	bind_text(st, ":key", key);
	bind_text(st, ":value", value);
	return statement_run(s, st, e);
}
