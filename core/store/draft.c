/* Drafts of forms: see draft.h. */
#include "core/store/draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

enum draft_stmt { DRAFT_SAVE, DRAFT_LOAD, DRAFT_DROP, DRAFT_LIST, DRAFT_COUNT, DRAFT_STMTS };
enum { DRAFT_CONTEXT = DRAFT_KIND + UUID_TEXT + DRAFT_PART + 20 };

/* clang-format off */
#define WHICH "user = :user AND kind = :kind AND record = :record AND part = :part"
static const char *const draft_sql[DRAFT_STMTS] = {
	/* Later than the others, also within one millisecond: the newest is listed first. */
	[DRAFT_SAVE] =
		"INSERT OR REPLACE INTO drafts (user, kind, record, part, at_ms, sealed)"
		" SELECT :user, :kind, :record, :part, max(:at, (SELECT coalesce(max(at_ms), 0) + 1 FROM drafts"
		"  WHERE user = :user AND (kind, record, part) <> (:kind, :record, :part))), :sealed"
		" WHERE NOT EXISTS"
		" (SELECT 1 FROM journal WHERE record = :record AND citizen IN (SELECT citizen FROM erased))",
	[DRAFT_LOAD] = "SELECT kind, record, part, at_ms, sealed FROM drafts WHERE " WHICH,
	[DRAFT_DROP] = "DELETE FROM drafts WHERE " WHICH,
	[DRAFT_LIST] =
		"SELECT kind, record, part, at_ms, sealed FROM drafts WHERE user = :user"
		" ORDER BY at_ms DESC, kind, record, part",
	[DRAFT_COUNT] = "SELECT count(*) FROM drafts WHERE user = :user",
};
/* clang-format on */

static const char *context_of(const struct draft_key *key, char out[DRAFT_CONTEXT])
{
	char record[UUID_TEXT];

	snprintf(out, DRAFT_CONTEXT, "drafts.sealed/%s/%s/%s", key->kind,
		 uuid_text(key->record, record), key->part);
	return out;
}

static void bind_key(sqlite3_stmt *st, int64_t user, const struct draft_key *key)
{
	bind_int(st, ":user", user);
	bind_text(st, ":kind", key->kind);
	bind_blob(st, ":record", key->record, UUID);
	bind_text(st, ":part", key->part);
}

/* A draft is written while somebody types: it must not wait long for another window, and not again at
 * every key while that one goes on writing. */
static int drafts_connection(struct store *s, struct err *e)
{
	enum { PATIENCE_MS = 300 };

	if (s->io_failed && store_reopen(s, e) != 0)
		return -1;
	if (s->drafts == NULL && connection_open(s->path, CONNECTION_DRAFTS, &s->drafts, e) != 0)
		return -1;
	sqlite3_busy_timeout(s->drafts, s->held != NULL ? 0 : PATIENCE_MS);
	return main_file_check(s, e);
}

static int need_log_in(const struct store *s, struct err *e)
{
	return s->keys != NULL ? 0 : err_set(e, ERR_ACCESS, _("log in first"));
}

static int change_on(sqlite3 *db, const struct held_draft *c)
{
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(db, draft_sql[c->dropped ? DRAFT_DROP : DRAFT_SAVE], -1, &st,
				    NULL);

	if (rc != SQLITE_OK)
		return rc;
	bind_key(st, c->user, &c->key);
	if (!c->dropped) {
		bind_int(st, ":at", c->at_ms);
		bind_blob(st, ":sealed", c->sealed, c->length);
	}
	rc = sqlite3_step(st);
	sqlite3_finalize(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Inside a write transaction the second connection would wait for ourselves. */
static int write_change(struct store *s, const struct held_draft *c, struct err *e)
{
	if (!s->writing && drafts_connection(s, e) != 0)
		return -1;
	sqlite3 *db = s->writing ? s->db : s->drafts;
	int rc = change_on(db, c);
	return rc == SQLITE_OK ? 0 : store_error_of(s, db, rc, e);
}

/* What failed may be written by now: the oldest change first, until one fails again. */
static bool write_held(struct store *s, struct err *e)
{
	while (s->held != NULL && write_change(s, s->held, e) == 0) {
		struct held_draft *done = s->held;
		s->held = done->next;
		free(done);
	}
	return s->held == NULL;
}

bool store_drafts_held(const struct store *s)
{
	return s->held != NULL;
}

bool store_drafts_write(struct store *s, int patience_ms)
{
	enum { STEP_MS = 25 };
	struct err ignored;

	for (int waited_ms = 0; !write_held(s, &ignored); waited_ms += STEP_MS) {
		bool busy = s->drafts != NULL && (sqlite3_errcode(s->drafts) & 0xFF) == SQLITE_BUSY;
		if (!busy || waited_ms >= patience_ms)
			return false;
		sqlite3_sleep(STEP_MS);
		if (s->waits != NULL)
			s->waits(s->waits_data, waited_ms + STEP_MS);
	}
	return true;
}

static int change(struct store *s, const struct held_draft *c, struct err *e)
{
	if (s->writing)
		return write_change(s, c, e);
	if (write_held(s, e) && write_change(s, c, e) == 0)
		return 0;
	held_put(s, c);
	return 1;
}

int store_draft_save(struct store *s, const struct actor *who, const struct draft_key *key,
		     const char *json, struct err *e)
{
	size_t length = strlen(json);
	char context[DRAFT_CONTEXT];

	if (need_log_in(s, e) != 0)
		return -1;
	struct held_draft *c = memory_new(sizeof *c + length + SEAL_OVERHEAD, 1);
	*c = (struct held_draft){ .user = who->user,
				  .at_ms = who->now_ms,
				  .key = *key,
				  .length = length + SEAL_OVERHEAD };
	seal_text(s->keys, context_of(key, context), who->user, json, length, c->sealed);
	int rc = change(s, c, e);
	free(c);
	return rc;
}

int store_draft_drop(struct store *s, const struct actor *who, const struct draft_key *key,
		     struct err *e)
{
	return change(s, &(struct held_draft){ .user = who->user, .key = *key, .dropped = true },
		      e);
}

static void copy_text(char *out, size_t size, sqlite3_stmt *st, int column)
{
	snprintf(out, size, "%s", (const char *)sqlite3_column_text(st, column));
}

/* Opens what was sealed for out->key. */
static int open_sealed(struct store *s, int64_t user, const void *sealed, size_t length,
		       struct draft *out, struct err *e)
{
	char context[DRAFT_CONTEXT];

	out->json = memory_new(length + 1, 1);
	if (seal_open(s->keys, context_of(&out->key, context), user, sealed, length, out->json,
		      e) == 0) {
		out->json[length - SEAL_OVERHEAD] = '\0';
		return 0;
	}
	free(out->json);
	out->json = NULL;
	return -1;
}

static int open_held(struct store *s, const struct held_draft *h, struct draft *out, struct err *e)
{
	*out = (struct draft){ .key = h->key, .at_ms = h->at_ms };
	return h->dropped ? 0 : open_sealed(s, h->user, h->sealed, h->length, out, e);
}

enum { COL_KIND, COL_RECORD, COL_PART, COL_AT, COL_SEALED };

/* The key of the row that `st` stands on. */
static void row_key(sqlite3_stmt *st, struct draft_key *out)
{
	*out = (struct draft_key){ .kind = "" };
	copy_text(out->kind, sizeof out->kind, st, COL_KIND);
	copy_text(out->part, sizeof out->part, st, COL_PART);
	if (sqlite3_column_bytes(st, COL_RECORD) == UUID)
		memcpy(out->record, sqlite3_column_blob(st, COL_RECORD), UUID);
}

static int open_row(struct store *s, const struct actor *who, sqlite3_stmt *st, struct draft *out,
		    struct err *e)
{
	*out = (struct draft){ .at_ms = sqlite3_column_int64(st, COL_AT) };
	row_key(st, &out->key);
	return open_sealed(s, who->user, sqlite3_column_blob(st, COL_SEALED),
			   (size_t)sqlite3_column_bytes(st, COL_SEALED), out, e);
}

static sqlite3_stmt *query(struct store *s, enum draft_stmt which, struct err *e)
{
	return need_log_in(s, e) == 0 ? store_statement(s, draft_sql[which], e) : NULL;
}

int store_draft_load(struct store *s, const struct actor *who, const struct draft_key *key,
		     struct draft *out, struct err *e)
{
	const struct held_draft *held = held_find(s, who->user, key);
	sqlite3_stmt *st = query(s, DRAFT_LOAD, e);
	struct draft d = { .json = NULL };

	if (st == NULL)
		return -1;
	if (held != NULL)
		return open_held(s, held, out, e);
	bind_key(st, who->user, key);
	int more = statement_step(s, st, e);
	int rc = more == 1 ? open_row(s, who, st, &d, e) : more;
	statement_done(st);
	if (rc != 0)
		return -1;
	*out = d;
	return 0;
}

struct draft_rows {
	struct draft *at;
	size_t n;
};

static struct draft *draft_add(struct draft_rows *to)
{
	to->at = memory_grow(to->at, to->n, sizeof *to->at);
	return &to->at[to->n++];
}

/* Those held in memory, the newest first; they are newer than those in the file. */
static int list_held(struct store *s, const struct actor *who, struct draft_rows *to, struct err *e)
{
	struct draft one;

	for (const struct held_draft *h = s->held; h != NULL; h = h->next) {
		if (h->user != who->user || h->dropped)
			continue;
		if (open_held(s, h, &one, e) != 0)
			return -1;
		draft_add(to);
		memmove(to->at + 1, to->at, (to->n - 1) * sizeof *to->at);
		to->at[0] = one;
	}
	return 0;
}

static int list_rows(struct store *s, const struct actor *who, sqlite3_stmt *st,
		     struct draft_rows *to, struct err *e)
{
	struct draft one;
	int more;

	while ((more = statement_step(s, st, e)) == 1) {
		row_key(st, &one.key);
		if (held_find(s, who->user, &one.key) != NULL)
			continue;
		if (open_row(s, who, st, &one, e) != 0)
			return -1;
		*draft_add(to) = one;
	}
	return more;
}

int store_draft_list(struct store *s, const struct actor *who, struct draft **out, size_t *n,
		     struct err *e)
{
	sqlite3_stmt *st = query(s, DRAFT_LIST, e);
	struct draft_rows all = { .n = 0 };

	if (st == NULL)
		return -1;
	bind_int(st, ":user", who->user);
	int rc = list_held(s, who, &all, e);
	if (rc == 0)
		rc = list_rows(s, who, st, &all, e);
	statement_done(st);
	if (rc != 0) {
		draft_list_free(all.at, all.n);
		return -1;
	}
	*out = all.at;
	*n = all.n;
	return 0;
}

/* Some of those in the file may also be among those in memory. */
static int count_with_held(struct store *s, const struct actor *who, int *n, struct err *e)
{
	struct draft *list;
	size_t all;

	if (store_draft_list(s, who, &list, &all, e) != 0)
		return -1;
	draft_list_free(list, all);
	*n = (int)all;
	return 0;
}

int store_draft_count(struct store *s, const struct actor *who, int *n, struct err *e)
{
	if (s->held != NULL)
		return count_with_held(s, who, n, e);
	sqlite3_stmt *st = query(s, DRAFT_COUNT, e);
	if (st == NULL)
		return -1;
	bind_int(st, ":user", who->user);
	int more = statement_step(s, st, e);
	if (more == 1)
		*n = sqlite3_column_int(st, 0);
	statement_done(st);
	return more == 1 ? 0 : -1;
}

void draft_list_free(struct draft *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(list[i].json);
	free(list);
}

static int drop_unopened(struct store *s, void *data, struct err *e)
{
	sqlite3_stmt *st =
		store_statement(s, "SELECT kind, record, part, at_ms, sealed, user FROM drafts", e);
	int more;

	(void)data;
	if (st == NULL)
		return -1;
	while ((more = statement_step(s, st, e)) == 1) {
		struct held_draft gone = { .user = sqlite3_column_int64(st, COL_SEALED + 1),
					   .dropped = true };
		struct draft opened = { .json = NULL };
		struct err why;
		size_t length = (size_t)sqlite3_column_bytes(st, COL_SEALED);
		row_key(st, &opened.key);
		gone.key = opened.key;
		if (length < SEAL_OVERHEAD ||
		    open_sealed(s, gone.user, sqlite3_column_blob(st, COL_SEALED), length, &opened,
				&why) != 0)
			change_on(s->db, &gone);
		free(opened.json);
	}
	statement_done(st);
	return more;
}

int drafts_drop_unopened(struct store *s, struct err *e)
{
	return store_write(s, drop_unopened, NULL, e);
}
