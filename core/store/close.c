/* Logging out and closing, and a copy opened to be looked at: see store.h. */
#include <stdlib.h>
#include <unistd.h>

#include "core/store/key_cache.h"
#include "core/store/store_private.h"

static void truncate_wal(struct store *s)
{
	if (s->db != NULL && !s->io_failed && main_file_is(s) == MAIN_FILE_OURS)
		sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

bool store_empty_log(struct store *s)
{
	s->waited_ms = 0;
	if (s->io_failed || main_file_is(s) != MAIN_FILE_OURS)
		return false;
	int rc = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	main_file_remember(s);
	return rc == SQLITE_OK;
}

/* The copy of the head beside the store says what the store says. */
static void settle_head_copy(struct store *s)
{
	struct err ignored;
	struct head h;

	if (s->keys == NULL || s->copy || s->io_failed || !s->head_moved ||
	    store_begin(s, &ignored) != 0)
		return;
	if (head_read(s, &h, &ignored) == 0) {
		head_copy_write(s, &h);
		head_release(&h);
		s->head_moved = false;
	}
	store_rollback(s);
}

void store_logout(struct store *s)
{
	store_rollback(s);
	store_drafts_write(s, 0);
	settle_head_copy(s);
	statements_forget(s);
	key_cache_forget(&s->key_cache);
	signatures_release(&s->signatures);
	s->actor_known = false;
	s->still = NULL;
	if (!s->keys_lent)
		seal_keys_free(s->keys);
	s->keys = NULL;
	s->keys_lent = false;
	sqlite3_close_v2(s->drafts);
	s->drafts = NULL;
	sqlite3_busy_timeout(s->db, 0); /* another reader may keep it: then the next one does it */
	truncate_wal(s);
	sqlite3_busy_handler(s->db, store_busy, s);
}

void store_close(struct store *s)
{
	if (s == NULL)
		return;
	if (s->db != NULL) {
		bool ours = !s->copy && !s->io_failed && s->device != 0 &&
			    main_file_is(s) == MAIN_FILE_OURS;
		store_drafts_write(s, s->patience_ms);
		main_file_abandon(s);
		store_logout(s);
		if (ours)
			ballast_keep(s->path);
	}
	store_disconnect(s);
	head_copy_close(s);
	if (s->watch >= 0)
		close(s->watch);
	held_free(s);
	notices_free(s);
	free(s->path);
	free(s->directory);
	free(s);
}

int store_open_copy(const char *path, struct store **out, struct err *e)
{
	if (file_check(path, false, e) != 0)
		return -1;
	struct store *s = store_new(path);
	s->copy = true;
	if (store_connect(s, &s->db, e) == 0 && schema_is_behind(s->db, schema_version(), e) >= 0 &&
	    store_read_device(s, e) == 0 && store_read_fingerprint(s, e) == 0) {
		*out = s;
		return 0;
	}
	store_close(s);
	return -1;
}
