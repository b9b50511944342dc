/* Drafts: what somebody was writing when the lid closed.  Sealed, one row a user and form. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

enum draft_stmt { DRAFT_SAVE, DRAFT_LOAD, DRAFT_DROP, DRAFT_LIST, DRAFT_STMTS };
enum { DRAFT_KEY_MAX = 200, DRAFT_CONTEXT = DRAFT_KEY_MAX + 16 };

/* clang-format off */
static const char *const draft_sql[DRAFT_STMTS] = {
	[DRAFT_SAVE] =
		"INSERT OR REPLACE INTO drafts (user, key, at_ms, sealed)"
		" VALUES (:user, :key, :at, :sealed)",
	[DRAFT_LOAD] = "SELECT key, at_ms, sealed FROM drafts WHERE user = :user AND key = :key",
	[DRAFT_DROP] = "DELETE FROM drafts WHERE user = :user AND key = :key",
	[DRAFT_LIST] =
		"SELECT key, at_ms, sealed FROM drafts WHERE user = :user ORDER BY at_ms DESC, key",
};
/* clang-format on */

static const char *context_of(const char *key, char out[DRAFT_CONTEXT])
{
	sqlite3_snprintf(DRAFT_CONTEXT, out, "drafts.sealed/%.*s", DRAFT_KEY_MAX, key);
	return out;
}

/* A draft is written while somebody types: it must not wait long for another window. */
static int drafts_connection(struct store *s, struct err *e)
{
	enum { PATIENCE_MS = 300 };

	if (s->io_failed && store_reopen(s, e) != 0)
		return -1;
	if (s->drafts == NULL && connection_open(s->path, CONNECTION_DRAFTS, &s->drafts, e) != 0)
		return -1;
	sqlite3_busy_timeout(s->drafts, PATIENCE_MS);
	return 0;
}

static int need_log_in(const struct store *s, struct err *e)
{
	return s->keys != NULL ? 0 : err_set(e, ERR_ACCESS, _("log in first"));
}

static int change_on(sqlite3 *db, const struct actor *who, enum draft_stmt which, const char *key,
		     const void *sealed, size_t length)
{
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(db, draft_sql[which], -1, &st, NULL);

	if (rc != SQLITE_OK)
		return rc;
	bind_int(st, ":user", who->user);
	bind_text(st, ":key", key);
	if (which == DRAFT_SAVE) {
		bind_int(st, ":at", who->now_ms);
		bind_blob(st, ":sealed", sealed, length);
	}
	rc = sqlite3_step(st);
	sqlite3_finalize(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Inside a write transaction the second connection would wait for ourselves. */
static int change(struct store *s, const struct actor *who, enum draft_stmt which, const char *key,
		  const void *sealed, size_t length, struct err *e)
{
	if (!s->writing && drafts_connection(s, e) != 0)
		return -1;
	sqlite3 *db = s->writing ? s->db : s->drafts;
	int rc = change_on(db, who, which, key, sealed, length);
	return rc == SQLITE_OK ? 0 : store_error_of(s, db, rc, e);
}

int store_draft_save(struct store *s, const struct actor *who, const char *key, const char *json,
		     struct err *e)
{
	size_t length = strlen(json);
	char context[DRAFT_CONTEXT];

	if (need_log_in(s, e) != 0)
		return -1;
	if (strlen(key) > DRAFT_KEY_MAX)
		return err_set(e, ERR_INPUT, _("the name of the draft is too long"));
	unsigned char *sealed = memory_new(length + SEAL_OVERHEAD, 1);
	seal_text(s->keys, context_of(key, context), who->user, json, length, sealed);
	int rc = change(s, who, DRAFT_SAVE, key, sealed, length + SEAL_OVERHEAD, e);
	free(sealed);
	return rc;
}

int store_draft_drop(struct store *s, const struct actor *who, const char *key, struct err *e)
{
	return change(s, who, DRAFT_DROP, key, NULL, 0, e);
}

/* The draft of the row that `st` stands on. */
static int open_draft(struct store *s, const struct actor *who, sqlite3_stmt *st, struct draft *out,
		      struct err *e)
{
	const char *key = (const char *)sqlite3_column_text(st, 0);
	size_t length = (size_t)sqlite3_column_bytes(st, 2);
	char context[DRAFT_CONTEXT];

	char *json = memory_new(length + 1, 1);
	if (seal_open(s->keys, context_of(key, context), who->user, sqlite3_column_blob(st, 2),
		      length, json, e) != 0) {
		free(json);
		return -1;
	}
	json[length - SEAL_OVERHEAD] = '\0';
	*out = (struct draft){ memory_text(key), json, sqlite3_column_int64(st, 1) };
	return 0;
}

static sqlite3_stmt *query(struct store *s, const struct actor *who, enum draft_stmt which,
			   struct err *e)
{
	sqlite3_stmt *st = need_log_in(s, e) == 0 ? store_statement(s, draft_sql[which], e) : NULL;

	if (st != NULL)
		bind_int(st, ":user", who->user);
	return st;
}

int store_draft_load(struct store *s, const struct actor *who, const char *key, char **out,
		     struct err *e)
{
	sqlite3_stmt *st = query(s, who, DRAFT_LOAD, e);
	struct draft d = { 0 };

	if (st == NULL)
		return -1;
	bind_text(st, ":key", key);
	int more = statement_step(s, st, e);
	int rc = more == 1 ? open_draft(s, who, st, &d, e) : more;
	statement_done(st);
	if (rc != 0)
		return -1;
	free(d.key);
	*out = d.json;
	return 0;
}

int store_draft_list(struct store *s, const struct actor *who, struct draft **out, size_t *n,
		     struct err *e)
{
	sqlite3_stmt *st = query(s, who, DRAFT_LIST, e);
	struct draft *list = NULL;
	size_t used = 0;
	int more, rc = 0;

	if (st == NULL)
		return -1;
	while (rc == 0 && (more = statement_step(s, st, e)) != 0) {
		list = memory_grow(list, used, sizeof *list);
		rc = more < 0 ? -1 : open_draft(s, who, st, &list[used], e);
		used += rc == 0;
	}
	statement_done(st);
	if (rc != 0) {
		draft_list_free(list, used);
		return -1;
	}
	*out = list;
	*n = used;
	return 0;
}

void draft_list_free(struct draft *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(list[i].key);
		free(list[i].json);
	}
	free(list);
}
