/* Adding to the journal: see journal.h.  Reading it is journal_read.c. */
#include "core/store/journal.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/journal_private.h"

enum journal_stmt { JOURNAL_HEAD, JOURNAL_NEWEST, JOURNAL_ACTOR, JOURNAL_ADD, JOURNAL_STMTS };

/* clang-format off */
static const char *const journal_sql[JOURNAL_STMTS] = {
	[JOURNAL_HEAD] =
		"SELECT number, clock, hash FROM journal WHERE device = :device"
		" ORDER BY number DESC LIMIT 1",
	[JOURNAL_NEWEST] = "SELECT clock FROM journal ORDER BY seq DESC LIMIT 1",
	[JOURNAL_ACTOR] = "SELECT uuid FROM users WHERE id = :id",
	[JOURNAL_ADD] =
		"INSERT INTO journal (device, number, clock, kind, version, origin, actor, citizen,"
		" record, body, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
};
/* clang-format on */

void uuid_new(int64_t now_ms, unsigned char out[UUID])
{
	randombytes_buf(out, UUID);
	for (int i = 0; i < 6; i++)
		out[i] = (unsigned char)((uint64_t)now_ms >> (40 - 8 * i));
	out[6] = (unsigned char)(0x70 | (out[6] & 0x0F));
	out[8] = (unsigned char)(0x80 | (out[8] & 0x3F));
}

const char *uuid_text(const unsigned char u[UUID], char out[UUID_TEXT])
{
	static const char hex[] = "0123456789abcdef";
	char *to = out;

	for (int i = 0; i < UUID; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*to++ = '-';
		*to++ = hex[u[i] >> 4];
		*to++ = hex[u[i] & 15];
	}
	*to = '\0';
	return out;
}

static unsigned char *chain_put(unsigned char *to, uint64_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		*to++ = (unsigned char)(n >> 8 * i);
	return to;
}

void journal_hash(const unsigned char before[JOURNAL_HASH], const struct journal_entry *en,
		  const unsigned char actor[UUID], const void *sealed, size_t length,
		  unsigned char out[JOURNAL_HASH])
{
	unsigned char all[2 * JOURNAL_HASH + 3 * 8 + 2 * 4 + 3 * UUID + 2 + JOURNAL_KIND_MAX];
	size_t kind = strlen(en->kind);
	unsigned char *to = all;

	memcpy(to, before, JOURNAL_HASH);
	to = chain_put(to + JOURNAL_HASH, (uint64_t)en->device, 8);
	to = chain_put(to, (uint64_t)en->number, 8);
	to = chain_put(to, (uint64_t)en->clock, 8);
	to = chain_put(to, (uint64_t)en->version, 4);
	to = chain_put(to, (uint64_t)en->origin, 4);
	memcpy(to, actor, UUID);
	to = chain_put(to + UUID, en->has_citizen, 1);
	memcpy(to, en->citizen, UUID);
	memcpy(to + UUID, en->record, UUID);
	to = chain_put(to + 2 * UUID, kind, 1);
	memcpy(to, en->kind, kind);
	to += kind;
	crypto_generichash(to, JOURNAL_HASH, sealed, length, NULL, 0);
	to += JOURNAL_HASH;
	crypto_generichash(out, JOURNAL_HASH, all, (size_t)(to - all), NULL, 0);
}

void journal_place(int64_t device, char out[JOURNAL_PLACE])
{
	snprintf(out, JOURNAL_PLACE, "journal.body/%016llx", (unsigned long long)device);
}

int journal_actor(struct store *s, int64_t id, unsigned char uuid[UUID], struct err *e)
{
	memset(uuid, 0, UUID);
	if (id == 0)
		return 0;
	sqlite3_stmt *st = store_statement(s, journal_sql[JOURNAL_ACTOR], e);
	if (st == NULL)
		return -1;
	bind_int(st, ":id", id);
	int more = statement_step(s, st, e);
	if (more == 1 && sqlite3_column_bytes(st, 0) == UUID)
		memcpy(uuid, sqlite3_column_blob(st, 0), UUID);
	statement_done(st);
	if (more == 0)
		return err_set(e, ERR_RULE, _("user number %lld is not in the list of users"),
			       (long long)id);
	return more < 0 ? -1 : 0;
}

/* Read anew in every transaction: another window may have written under the same device number. */
static int read_head(struct store *s, struct err *e)
{
	struct journal_head h = { .known = true };
	sqlite3_stmt *st = store_statement(s, journal_sql[JOURNAL_HEAD], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":device", s->device);
	int more = statement_step(s, st, e);
	if (more == 1) {
		h.number = sqlite3_column_int64(st, 0);
		h.clock = sqlite3_column_int64(st, 1);
		if (sqlite3_column_bytes(st, 2) == JOURNAL_HASH)
			memcpy(h.hash, sqlite3_column_blob(st, 2), JOURNAL_HASH);
	}
	statement_done(st);
	if (more < 0 || (st = store_statement(s, journal_sql[JOURNAL_NEWEST], e)) == NULL)
		return -1;
	more = statement_step(s, st, e);
	if (more == 1 && sqlite3_column_int64(st, 0) > h.clock)
		h.clock = sqlite3_column_int64(st, 0);
	statement_done(st);
	if (more >= 0)
		s->head = h;
	return more < 0 ? -1 : 0;
}

static int know_head(struct store *s, const struct actor *who, struct err *e)
{
	if (!s->head.known && read_head(s, e) != 0)
		return -1;
	if (s->head.actor == who->user)
		return 0;
	if (journal_actor(s, who->user, s->head.actor_uuid, e) != 0)
		return -1;
	s->head.actor = who->user;
	return 0;
}

static int journal_insert(struct store *s, const struct journal_entry *en, const void *sealed,
			  size_t length, const unsigned char hash[JOURNAL_HASH], struct err *e)
{
	sqlite3_stmt *st = store_statement(s, journal_sql[JOURNAL_ADD], e);

	if (st == NULL)
		return -1;
	sqlite3_bind_int64(st, 1, en->device);
	sqlite3_bind_int64(st, 2, en->number);
	sqlite3_bind_int64(st, 3, en->clock);
	sqlite3_bind_text(st, 4, en->kind, -1, SQLITE_STATIC);
	sqlite3_bind_int(st, 5, en->version);
	sqlite3_bind_int(st, 6, en->origin);
	sqlite3_bind_int64(st, 7, en->actor);
	if (en->has_citizen)
		sqlite3_bind_blob(st, 8, en->citizen, UUID, SQLITE_STATIC);
	sqlite3_bind_blob(st, 9, en->record, UUID, SQLITE_STATIC);
	sqlite3_bind_blob64(st, 10, sealed, length, SQLITE_STATIC);
	sqlite3_bind_blob(st, 11, hash, JOURNAL_HASH, SQLITE_STATIC);
	return statement_run(s, st, e);
}

/* Hybrid logical clock: the time where it is later, else one step on, so that what is written later
 * is newer even where the clock of the machine was set back. */
static int64_t next_clock(int64_t last, int64_t now_ms)
{
	int64_t now = (int64_t)((uint64_t)now_ms << 16);

	return now > last ? now : last + 1;
}

int journal_append(struct store *s, const struct actor *who, struct journal_entry *entry,
		   struct err *e)
{
	unsigned char small[2048], hash[JOURNAL_HASH];
	char place[JOURNAL_PLACE];
	size_t length = entry->body_length + SEAL_OVERHEAD;

	assert(s->writing && strlen(entry->kind) <= JOURNAL_KIND_MAX);
	if (s->keys == NULL)
		return err_set(e, ERR_ACCESS, _("log in first"));
	if (know_head(s, who, e) != 0)
		return -1;
	entry->device = s->device;
	entry->number = s->head.number + 1;
	entry->clock = next_clock(s->head.clock, who->now_ms);
	entry->actor = who->user;
	if (!entry->has_citizen)
		memset(entry->citizen, 0, UUID);
	unsigned char *sealed = length <= sizeof small ? small : memory_new(length, 1);
	journal_place(entry->device, place);
	seal_text(s->keys, place, entry->number, entry->body, entry->body_length, sealed);
	journal_hash(s->head.hash, entry, s->head.actor_uuid, sealed, length, hash);
	int rc = journal_insert(s, entry, sealed, length, hash, e);
	if (sealed != small)
		free(sealed);
	if (rc != 0)
		return -1;
	entry->seq = sqlite3_last_insert_rowid(s->db);
	s->entries += strcmp(entry->kind, "access") != 0;
	s->head.number = entry->number;
	s->head.clock = entry->clock;
	s->head.appended = true;
	memcpy(s->head.hash, hash, JOURNAL_HASH);
	return 0;
}
