/* Making, opening, reopening and closing a store: see store.h. */
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

/* Waits for another window; whoever wants to show a word meanwhile is told. */
static int busy(void *data, int calls)
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

static int connect(struct store *s, sqlite3 **out, struct err *e)
{
	if (connection_open(s->path, CONNECTION_MAIN, out, e) != 0)
		return -1;
	sqlite3_busy_handler(*out, busy, s);
	return seal_register(*out, &s->keys, e);
}

/* The file may have been exchanged for an older one since the device number was read. */
static int read_device(struct store *s, struct err *e)
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

static struct store *store_new(const char *path)
{
	struct store *s = memory_new(1, sizeof *s);

	s->path = memory_text(path);
	s->directory = folder_of(path);
	s->patience_ms = 5000;
	return s;
}

/* A disk so full that not even the shared memory file fits: the ballast makes room for it. */
static int connect_with_ballast(struct store *s, struct err *e)
{
	if (connect(s, &s->db, e) == 0)
		return 0;
	return ballast_release(s->path) ? connect(s, &s->db, e) : -1;
}

int store_open_copy(const char *path, struct store **out, struct err *e)
{
	if (file_check(path, false, e) != 0)
		return -1;
	struct store *s = store_new(path);
	s->copy = true;
	if (connect(s, &s->db, e) == 0 && schema_is_behind(s->db, schema_version(), e) >= 0 &&
	    read_device(s, e) == 0) {
		*out = s;
		return 0;
	}
	store_close(s);
	return -1;
}

static int migrate(struct store *s, struct err *e)
{
	int behind = schema_is_behind(s->db, schema_version(), e);

	if (behind <= 0)
		return behind;
	if (backup_before_migration(s, e) != 0)
		return err_context(e, _("the database must be brought up to date, and the backup "
					"before that failed"));
	return schema_migrate(s->db, schema_steps, schema_version(), e);
}

int store_open(const char *path, struct store **out, struct err *e)
{
	if (file_check(path, false, e) != 0)
		return -1;
	struct store *s = store_new(path);
	if (folder_writable(s->directory, e) == 0 && connect_with_ballast(s, e) == 0 &&
	    migrate(s, e) == 0 && read_device(s, e) == 0) {
		*out = s;
		return 0;
	}
	store_close(s);
	return -1;
}

static void disconnect(struct store *s)
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

	disconnect(s);
	s->io_failed = true;
	s->writing = s->read_opened = false;
	s->head = (struct journal_head){ 0 };
	if (file_check(s->path, false, e) == 0 && connect(s, &db, e) == 0) {
		s->db = db;
		s->io_failed = false;
		s->reopened++;
		return 0;
	}
	sqlite3_close(db);
	/* Nobody has to ask whether there is a connection: this one knows no table. */
	if (sqlite3_open(":memory:", &s->db) != SQLITE_OK)
		memory_exhausted();
	return -1;
}

static void truncate_wal(struct store *s)
{
	if (s->db != NULL && !s->io_failed && !store_is_moved(s))
		sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

void store_logout(struct store *s)
{
	store_rollback(s);
	statements_forget(s);
	seal_keys_free(s->keys);
	s->keys = NULL;
	sqlite3_close_v2(s->drafts);
	s->drafts = NULL;
	sqlite3_busy_timeout(s->db, 0); /* another reader may keep it: then the next one does it */
	truncate_wal(s);
	sqlite3_busy_handler(s->db, busy, s);
}

void store_close(struct store *s)
{
	if (s == NULL)
		return;
	if (s->db != NULL) {
		bool ours = !s->copy && !s->io_failed && s->device != 0 && !store_is_moved(s);
		store_logout(s);
		if (ours)
			ballast_keep(s->path);
	}
	disconnect(s);
	free(s->path);
	free(s->directory);
	free(s);
}

const char *store_path(const struct store *s)
{
	return s->path;
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
