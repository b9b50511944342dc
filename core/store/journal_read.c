/* Reading the journal, and proving that nobody changed it: see journal.h. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/journal_private.h"

enum walk_stmt { WALK_ALL, WALK_RECORD, WALK_AT, WALK_CHAINS, WALK_STMTS };

#define ENTRY_COLUMNS                                                                              \
	"seq, device, number, clock, kind, version, origin, actor, citizen, record, body, hash"

/* clang-format off */
static const char *const walk_sql[WALK_STMTS] = {
	[WALK_ALL] = "SELECT " ENTRY_COLUMNS " FROM journal ORDER BY seq",
	[WALK_RECORD] =
		"SELECT " ENTRY_COLUMNS " FROM journal WHERE record = :record"
		" ORDER BY clock, device, number",
	[WALK_AT] = "SELECT " ENTRY_COLUMNS " FROM journal WHERE seq = :seq",
	[WALK_CHAINS] = "SELECT " ENTRY_COLUMNS " FROM journal ORDER BY device, number",
};
/* clang-format on */
enum { COLUMN_BODY = 10, COLUMN_HASH = 11 };

static void copy_uuid(sqlite3_stmt *st, int column, unsigned char out[UUID])
{
	if (sqlite3_column_bytes(st, column) == UUID)
		memcpy(out, sqlite3_column_blob(st, column), UUID);
}

/* Everything but the body; kind is SQLite's until the next step. */
static void journal_read_entry(sqlite3_stmt *st, struct journal_entry *en)
{
	*en = (struct journal_entry){
		.seq = sqlite3_column_int64(st, 0),
		.device = sqlite3_column_int64(st, 1),
		.number = sqlite3_column_int64(st, 2),
		.clock = sqlite3_column_int64(st, 3),
		.kind = (const char *)sqlite3_column_text(st, 4),
		.version = sqlite3_column_int(st, 5),
		.origin = (enum journal_origin)sqlite3_column_int(st, 6),
		.actor = sqlite3_column_int64(st, 7),
		.has_citizen = sqlite3_column_type(st, 8) == SQLITE_BLOB,
	};
	copy_uuid(st, 8, en->citizen);
	copy_uuid(st, 9, en->record);
}

static int changed_error(const struct journal_entry *en, struct err *e)
{
	return err_set(e, ERR_RULE,
		       _("entry %lld of the journal does not fit the one before it: it was changed "
			 "outside hverdag or damaged, or one is missing"),
		       (long long)en->seq);
}

/* Room for one body after another. */
struct body {
	char *at;
	size_t size;
};

static int open_body(struct store *s, sqlite3_stmt *st, struct journal_entry *en, struct body *body,
		     struct err *e)
{
	size_t length = (size_t)sqlite3_column_bytes(st, COLUMN_BODY);
	char place[JOURNAL_PLACE];

	if (length < SEAL_OVERHEAD)
		return changed_error(en, e);
	if (length > body->size) {
		body->size = 2 * length;
		body->at = memory_resize(body->at, body->size, 1);
	}
	journal_place(en->device, place);
	if (seal_open(s->keys, place, en->number, sqlite3_column_blob(st, COLUMN_BODY), length,
		      body->at, e) != 0)
		return err_context(e, _("entry %lld of the journal"), (long long)en->seq);
	body->at[length - SEAL_OVERHEAD] = '\0';
	en->body = body->at;
	en->body_length = length - SEAL_OVERHEAD;
	return 0;
}

static int walk(struct store *s, sqlite3_stmt *st, journal_each *each, void *data, struct err *e)
{
	struct body body = { 0 };
	struct journal_entry en;
	int more, rc = 0;

	while (rc == 0 && (more = statement_step(s, st, e)) != 0) {
		if (more < 0) {
			rc = -1;
			break;
		}
		journal_read_entry(st, &en);
		rc = open_body(s, st, &en, &body, e);
		if (rc == 0)
			rc = each(s, &en, data, e);
	}
	statement_done(st);
	if (body.at != NULL)
		sodium_memzero(body.at, body.size);
	free(body.at);
	return rc;
}

static int need_keys(const struct store *s, struct err *e)
{
	return s->keys != NULL ? 0 : err_set(e, ERR_ACCESS, _("log in first"));
}

int journal_walk(struct store *s, journal_each *each, void *data, struct err *e)
{
	sqlite3_stmt *st = need_keys(s, e) == 0 ? store_statement(s, walk_sql[WALK_ALL], e) : NULL;

	return st == NULL ? -1 : walk(s, st, each, data, e);
}

int journal_at(struct store *s, int64_t seq, journal_each *each, void *data, struct err *e)
{
	sqlite3_stmt *st = need_keys(s, e) == 0 ? store_statement(s, walk_sql[WALK_AT], e) : NULL;

	if (st == NULL)
		return -1;
	bind_int(st, ":seq", seq);
	return walk(s, st, each, data, e);
}

int journal_of_record(struct store *s, const unsigned char record[UUID], journal_each *each,
		      void *data, struct err *e)
{
	sqlite3_stmt *st =
		need_keys(s, e) == 0 ? store_statement(s, walk_sql[WALK_RECORD], e) : NULL;

	if (st == NULL)
		return -1;
	bind_blob(st, ":record", record, UUID);
	return walk(s, st, each, data, e);
}

/* The state of the recomputation of the chains. */
struct chain {
	bool begun;
	int64_t device, number, actor;
	unsigned char hash[JOURNAL_HASH], actor_uuid[UUID];
	long entries;
};

static int link_entry(struct store *s, sqlite3_stmt *st, struct chain *c, struct err *e)
{
	unsigned char hash[JOURNAL_HASH];
	struct journal_entry en;

	journal_read_entry(st, &en);
	if (!c->begun || en.device != c->device) {
		memset(c->hash, 0, JOURNAL_HASH);
		c->begun = true;
		c->device = en.device;
		c->number = 0;
	}
	if (en.number != c->number + 1 || strlen(en.kind) > JOURNAL_KIND_MAX ||
	    sqlite3_column_bytes(st, COLUMN_HASH) != JOURNAL_HASH)
		return changed_error(&en, e);
	if (en.actor != c->actor && journal_actor(s, en.actor, c->actor_uuid, e) != 0)
		return err_context(e, _("entry %lld of the journal"), (long long)en.seq);
	c->actor = en.actor;
	journal_hash(c->hash, &en, c->actor_uuid, sqlite3_column_blob(st, COLUMN_BODY),
		     (size_t)sqlite3_column_bytes(st, COLUMN_BODY), hash);
	if (memcmp(hash, sqlite3_column_blob(st, COLUMN_HASH), JOURNAL_HASH) != 0)
		return changed_error(&en, e);
	memcpy(c->hash, hash, JOURNAL_HASH);
	c->number = en.number;
	c->entries++;
	return 0;
}

int journal_verify(struct store *s, long *entries, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, walk_sql[WALK_CHAINS], e);
	struct chain chain = { 0 };
	int more, rc = 0;

	if (st == NULL)
		return -1;
	while (rc == 0 && (more = statement_step(s, st, e)) != 0)
		rc = more < 0 ? -1 : link_entry(s, st, &chain, e);
	statement_done(st);
	if (rc == 0 && entries != NULL)
		*entries = chain.entries;
	return rc;
}
