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
	[DRAFT_SAVE] =
		"INSERT OR REPLACE INTO drafts (user, kind, record, part, at_ms, sealed)"
		" VALUES (:user, :kind, :record, :part, :at, :sealed)",
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

bool draft_key_same(const struct draft_key *a, const struct draft_key *b)
{
	return strcmp(a->kind, b->kind) == 0 && memcmp(a->record, b->record, UUID) == 0 &&
	       strcmp(a->part, b->part) == 0;
}

static void bind_key(sqlite3_stmt *st, const struct actor *who, const struct draft_key *key)
{
	bind_int(st, ":user", who->user);
	bind_text(st, ":kind", key->kind);
	bind_blob(st, ":record", key->record, UUID);
	bind_text(st, ":part", key->part);
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

/* One row of the table, written or taken away. */
struct draft_change {
	enum draft_stmt which;
	const struct draft_key *key;
	const void *sealed;
	size_t length;
};

static int change_on(sqlite3 *db, const struct actor *who, const struct draft_change *c)
{
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(db, draft_sql[c->which], -1, &st, NULL);

	if (rc != SQLITE_OK)
		return rc;
	bind_key(st, who, c->key);
	if (c->which == DRAFT_SAVE) {
		bind_int(st, ":at", who->now_ms);
		bind_blob(st, ":sealed", c->sealed, c->length);
	}
	rc = sqlite3_step(st);
	sqlite3_finalize(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Inside a write transaction the second connection would wait for ourselves. */
static int change(struct store *s, const struct actor *who, const struct draft_change *c,
		  struct err *e)
{
	if (!s->writing && drafts_connection(s, e) != 0)
		return -1;
	sqlite3 *db = s->writing ? s->db : s->drafts;
	int rc = change_on(db, who, c);
	return rc == SQLITE_OK ? 0 : store_error_of(s, db, rc, e);
}

int store_draft_save(struct store *s, const struct actor *who, const struct draft_key *key,
		     const char *json, struct err *e)
{
	size_t length = strlen(json);
	char context[DRAFT_CONTEXT];

	if (need_log_in(s, e) != 0)
		return -1;
	unsigned char *sealed = memory_new(length + SEAL_OVERHEAD, 1);
	seal_text(s->keys, context_of(key, context), who->user, json, length, sealed);
	int rc = change(s, who,
			&(struct draft_change){ DRAFT_SAVE, key, sealed, length + SEAL_OVERHEAD },
			e);
	free(sealed);
	return rc;
}

int store_draft_drop(struct store *s, const struct actor *who, const struct draft_key *key,
		     struct err *e)
{
	return change(s, who, &(struct draft_change){ .which = DRAFT_DROP, .key = key }, e);
}

static void copy_text(char *out, size_t size, sqlite3_stmt *st, int column)
{
	snprintf(out, size, "%s", (const char *)sqlite3_column_text(st, column));
}

/* The draft of the row that `st` stands on. */
static int open_draft(struct store *s, const struct actor *who, sqlite3_stmt *st, struct draft *out,
		      struct err *e)
{
	enum { COL_KIND, COL_RECORD, COL_PART, COL_AT, COL_SEALED };
	size_t length = (size_t)sqlite3_column_bytes(st, COL_SEALED);
	char context[DRAFT_CONTEXT];
	struct draft d = { .at_ms = sqlite3_column_int64(st, COL_AT) };

	copy_text(d.key.kind, sizeof d.key.kind, st, COL_KIND);
	copy_text(d.key.part, sizeof d.key.part, st, COL_PART);
	if (sqlite3_column_bytes(st, COL_RECORD) == UUID)
		memcpy(d.key.record, sqlite3_column_blob(st, COL_RECORD), UUID);
	d.json = memory_new(length + 1, 1);
	if (seal_open(s->keys, context_of(&d.key, context), who->user,
		      sqlite3_column_blob(st, COL_SEALED), length, d.json, e) != 0) {
		free(d.json);
		return -1;
	}
	d.json[length - SEAL_OVERHEAD] = '\0';
	*out = d;
	return 0;
}

static sqlite3_stmt *query(struct store *s, enum draft_stmt which, struct err *e)
{
	return need_log_in(s, e) == 0 ? store_statement(s, draft_sql[which], e) : NULL;
}

int store_draft_load(struct store *s, const struct actor *who, const struct draft_key *key,
		     struct draft *out, struct err *e)
{
	sqlite3_stmt *st = query(s, DRAFT_LOAD, e);
	struct draft d = { .json = NULL };

	if (st == NULL)
		return -1;
	bind_key(st, who, key);
	int more = statement_step(s, st, e);
	int rc = more == 1 ? open_draft(s, who, st, &d, e) : more;
	statement_done(st);
	if (rc != 0)
		return -1;
	*out = d;
	return 0;
}

int store_draft_list(struct store *s, const struct actor *who, struct draft **out, size_t *n,
		     struct err *e)
{
	sqlite3_stmt *st = query(s, DRAFT_LIST, e);
	struct draft *list = NULL;
	size_t used = 0;
	int more, rc = 0;

	if (st == NULL)
		return -1;
	bind_int(st, ":user", who->user);
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

int store_draft_count(struct store *s, const struct actor *who, int *n, struct err *e)
{
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
