/* Transactions, and what to do when the disk fails in the middle of one: see store.h. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/key_cache.h"
#include "core/store/store_private.h"

static int transaction_run(struct store *s, const char *sql, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, sql, e);

	return st == NULL ? -1 : statement_run(s, st, e);
}

/* ---- what others have written ---- */

enum news_stmt { NEWS_SINCE, NEWS_NEWEST, NEWS_STMTS };

static const char *const news_sql[NEWS_STMTS] = {
	[NEWS_SINCE] =
		"SELECT 1 FROM journal WHERE seq > :seq AND (lane IN (0, 2) OR kind = 'erase')",
	[NEWS_NEWEST] = "SELECT coalesce(max(seq), 0) FROM journal",
};

int store_version(struct store *s, struct store_version *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, "PRAGMA data_version", e);
	int got = st != NULL ? statement_step(s, st, e) : -1;

	if (got == 1) {
		out->others = (int64_t)s->reopened << 32 | sqlite3_column_int64(st, 0);
		out->own = s->entries;
	}
	statement_done(st);
	return got == 1 ? 0 : -1;
}

static int newest_seq(struct store *s, int64_t *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, news_sql[NEWS_NEWEST], e);

	if (st == NULL)
		return -1;
	int got = statement_step(s, st, e);
	if (got == 1)
		*out = sqlite3_column_int64(st, 0);
	statement_done(st);
	return got == 1 ? 0 : -1;
}

/* Are there more entries after `seq` than the `own` ones?  Reads no further than to the first of the others'. */
static int more_than_own(struct store *s, int64_t seq, int64_t own, bool *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, news_sql[NEWS_SINCE], e);
	int64_t n = 0;
	int got = 1;

	if (st == NULL)
		return -1;
	bind_int(st, ":seq", seq);
	while (n <= own && (got = statement_step(s, st, e)) == 1)
		n++;
	statement_done(st);
	*out = n > own;
	return got < 0 ? -1 : 0;
}

static int look_again(struct store *s, struct store_seen *seen, bool *news, struct err *e)
{
	struct store_seen now = { .begun = true };

	if (store_version(s, &now.version, e) != 0 || newest_seq(s, &now.seq, e) != 0)
		return -1;
	/* Fewer entries than before: the file was exchanged for an older one. */
	*news = seen->begun && now.seq < seen->seq;
	if (seen->begun && !*news &&
	    more_than_own(s, seen->seq, now.version.own - seen->version.own, news, e) != 0)
		return -1;
	*seen = now;
	return 0;
}

void store_expect(struct store *s, const struct store_seen *seen)
{
	s->expected = *seen;
}

static int as_expected(struct store *s, struct err *e)
{
	struct store_seen seen = s->expected;
	bool news = false;

	s->expected = (struct store_seen){ .begun = false };
	if (!seen.begun)
		return 0;
	if (look_again(s, &seen, &news, e) != 0)
		return -1;
	return !news ? 0
		     : err_set(e, ERR_RULE, "%s",
			       _("somebody has changed something at this very moment; look at it, "
				 "and save again"));
}

/* ---- transactions ---- */

int store_begin(struct store *s, struct err *e)
{
	assert(!s->writing && s->reads == 0);
	if (s->io_failed && store_reopen(s, e) != 0)
		return -1;
	head_forget(s);
	if (transaction_run(s, "BEGIN IMMEDIATE", e) != 0)
		return -1;
	s->writing = true;
	key_cache_begin(s->key_cache);
	s->entries_before = s->entries;
	int may = main_file_check(s, e);
	if (may == 0)
		may = as_expected(s, e);
	if (may != 0)
		store_rollback(s);
	return may;
}

void store_rollback(struct store *s)
{
	struct err ignored;

	if (!s->writing)
		return;
	s->writing = false;
	s->mark = NULL;
	s->entries = s->entries_before;
	if (s->head.changed) /* keys made in it are gone with it */
		key_cache_forget(&s->key_cache);
	head_forget(s);
	if (!sqlite3_get_autocommit(s->db))
		transaction_run(s, "ROLLBACK", &ignored);
}

/* The last entry of a transaction that may have been kept. */
struct attempted {
	bool appended;
	struct head_device last;
};

static bool entry_is_there(struct store *s, const struct attempted *a)
{
	struct err ignored;
	bool there = false;
	sqlite3_stmt *st = store_statement(
		s, "SELECT hash FROM journal WHERE device = :device AND number = :number",
		&ignored);

	if (st == NULL)
		return false;
	bind_int(st, ":device", s->device);
	bind_int(st, ":number", a->last.number);
	if (statement_step(s, st, &ignored) == 1)
		there = sqlite3_column_bytes(st, 0) == JOURNAL_HASH &&
			memcmp(sqlite3_column_blob(st, 0), a->last.hash, JOURNAL_HASH) == 0;
	statement_done(st);
	return there;
}

/* COMMIT failed, but its frames may have reached the file: then another program, or we ourselves
 * after reopening, find the transaction whole.  It counts once it has been copied into the main
 * file and synced there (a sync that failed once may lie the next time on the WAL itself). */
enum fate { FATE_LOST, FATE_SAVED, FATE_UNKNOWN };

static enum fate fate_of(struct store *s, const struct attempted *attempted)
{
	struct err ignored;
	int in_wal = -1, copied = -1;

	if (store_reopen(s, &ignored) != 0)
		return attempted->appended ? FATE_UNKNOWN : FATE_LOST;
	if (!attempted->appended || !entry_is_there(s, attempted))
		return FATE_LOST;
	int rc = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_FULL, &in_wal, &copied);
	return rc == SQLITE_OK && in_wal == copied ? FATE_SAVED : FATE_UNKNOWN;
}

static int commit_failed(struct store *s, struct err *e)
{
	struct attempted attempted = { .appended = s->head.appended };
	bool io_failed = s->io_failed;
	int64_t entries = s->entries;

	if (attempted.appended)
		attempted.last = *head_own(s);
	store_rollback(s);
	enum fate fate = io_failed ? fate_of(s, &attempted) : FATE_LOST;
	s->uncertain = fate == FATE_UNKNOWN;
	if (fate == FATE_SAVED)
		s->entries = entries;
	if (s->uncertain)
		err_set(e, ERR_STORE,
			_("the disk reported an error, and it is not certain whether this was "
			  "saved; "
			  "look for it before you record it again"));
	return fate == FATE_SAVED ? 0 : -1;
}

void store_touch_scope(struct store *s, store_scope_mark *mark)
{
	s->mark = mark;
}

bool store_scope_touched(const struct store *s)
{
	return s->mark != NULL;
}

static int mark_scope(struct store *s, struct err *e)
{
	unsigned char mark[SEAL_MARK];

	return s->mark(s, mark, e) != 0 ? -1 : head_set_scope(s, mark, e);
}

int store_commit(struct store *s, struct err *e)
{
	assert(s->writing);
	if (sqlite3_get_autocommit(s->db)) { /* an error before rolled it back */
		store_rollback(s);
		return store_error(s, SQLITE_IOERR, e);
	}
	if (s->mark != NULL && mark_scope(s, e) != 0) {
		store_rollback(s);
		return -1;
	}
	s->mark = NULL;
	if (s->head.changed && head_write(s, &s->head, e) != 0) {
		store_rollback(s);
		return -1;
	}
	if (transaction_run(s, "COMMIT", e) != 0)
		return commit_failed(s, e);
	s->writing = false;
	s->head_moved |= s->head.changed;
	if (s->head.people_added) /* our own */
		memcpy(s->people_seen, s->head.head.people_hash, JOURNAL_HASH);
	head_forget(s);
	return main_file_check(s, e);
}

static int attempt(struct store *s, int (*work)(struct store *, void *, struct err *), void *data,
		   struct err *e)
{
	if (store_begin(s, e) != 0)
		return -1;
	if (work(s, data, e) == 0)
		return store_commit(s, e);
	store_rollback(s);
	return -1;
}

int store_write(struct store *s, int (*work)(struct store *, void *, struct err *), void *data,
		struct err *e)
{
	for (int tries = 0; tries < 2; tries++) {
		unsigned reopened = s->reopened;
		s->uncertain = false;
		if (attempt(s, work, data, e) == 0)
			return 0;
		/* The work is tried a second time only where the disk failed and the store could be opened again. */
		bool disk = s->io_failed || s->reopened != reopened;
		if (!disk || s->uncertain || (s->io_failed && store_reopen(s, e) != 0))
			return -1;
	}
	return -1;
}

int store_write_look_up(struct store *s, int (*work)(struct store *, void *, struct err *),
			void *data, struct err *e)
{
	s->looking_up = true;
	int done = store_write(s, work, data, e);
	if (done != 0 && s->given_back)
		done = store_write(s, work, data, e);
	s->looking_up = s->given_back = false;
	return done;
}

int store_read_begin(struct store *s, struct err *e)
{
	if (s->reads == 0 && !s->writing) {
		if (s->io_failed && store_reopen(s, e) != 0)
			return -1;
		if (transaction_run(s, "BEGIN", e) != 0)
			return -1;
		s->read_opened = true;
	}
	s->reads++;
	return 0;
}

void store_read_end(struct store *s)
{
	struct err ignored;

	assert(s->reads > 0);
	if (--s->reads > 0 || !s->read_opened)
		return;
	s->read_opened = false;
	if (!sqlite3_get_autocommit(s->db))
		transaction_run(s, "COMMIT", &ignored);
}

int store_news(struct store *s, struct store_seen *seen, bool *news, struct err *e)
{
	struct store_version now;

	*news = false;
	if (store_version(s, &now, e) != 0)
		return -1;
	if (seen->begun && now.others == seen->version.others)
		return 0;
	if (store_read_begin(s, e) != 0)
		return -1;
	int done = look_again(s, seen, news, e);
	store_read_end(s);
	return done;
}
