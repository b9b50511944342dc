/* See forge.h. */
#include "tests/fault/forge.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char triggers[20][600];
static int triggers_n;

static void stop(sqlite3 *db, const char *what)
{
	printf("FAILED to attack: %s: %s\n", what, sqlite3_errmsg(db));
	exit(1);
}

int forge_sql(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		stop(db, sql);
	return st;
}

static void copy(sqlite3_stmt *st, int column, void *to, int most)
{
	int n = sqlite3_column_bytes(st, column);

	if (n > 0)
		memcpy(to, sqlite3_column_blob(st, column), (size_t)(n < most ? n : most));
}

void forge_triggers_away(sqlite3 *db)
{
	sqlite3_stmt *st =
		prepare(db, "SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'");
	char drop[20][120];

	triggers_n = 0;
	while (sqlite3_step(st) == SQLITE_ROW && triggers_n < 20) {
		snprintf(drop[triggers_n], sizeof drop[0], "DROP TRIGGER \"%s\"",
			 (const char *)sqlite3_column_text(st, 0));
		snprintf(triggers[triggers_n++], sizeof triggers[0], "%s",
			 (const char *)sqlite3_column_text(st, 1));
	}
	sqlite3_finalize(st);
	for (int i = 0; i < triggers_n; i++)
		if (forge_sql(db, drop[i]) != SQLITE_OK)
			stop(db, drop[i]);
}

void forge_triggers_back(sqlite3 *db)
{
	for (int i = 0; i < triggers_n; i++)
		forge_sql(db, triggers[i]); /* a table that was dropped has none */
}

static void read_entry(sqlite3_stmt *st, struct forged *en)
{
	*en = (struct forged){ .seq = sqlite3_column_int64(st, 0),
			       .format = sqlite3_column_int64(st, 1),
			       .device = sqlite3_column_int64(st, 2),
			       .number = sqlite3_column_int64(st, 3),
			       .clock = sqlite3_column_int64(st, 4),
			       .lane = sqlite3_column_int64(st, 5),
			       .has_citizen = sqlite3_column_type(st, 6) != SQLITE_NULL,
			       .length = sqlite3_column_bytes(st, 9),
			       .received = sqlite3_column_int64(st, 14),
			       .held = sqlite3_column_int64(st, 15) };
	copy(st, 6, en->citizen, 16);
	copy(st, 7, en->key, 8);
	copy(st, 8, en->before, 32);
	copy(st, 9, en->sealed, FORGE_SEALED);
	copy(st, 10, en->hash, 32);
	copy(st, 11, en->kind, 40);
	copy(st, 12, en->record, 16);
	copy(st, 13, en->actor, 16);
}

void forge_open(struct forge *f, const char *path)
{
	*f = (struct forge){ .n = 0 };
	snprintf(f->path, sizeof f->path, "%s", path);
	if (sqlite3_open_v2(path, &f->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		stop(f->db, path);
	forge_triggers_away(f->db);
	sqlite3_stmt *st = prepare(
		f->db,
		"SELECT seq, format, device, number, clock, lane, citizen, key, before, sealed,"
		" hash, kind, record, actor, received, held FROM journal ORDER BY device, number");
	while (sqlite3_step(st) == SQLITE_ROW) {
		if (f->n == FORGE_ENTRIES || sqlite3_column_bytes(st, 9) > FORGE_SEALED)
			stop(f->db, "the journal is larger than an attack expects");
		read_entry(st, &f->entry[f->n++]);
	}
	sqlite3_finalize(st);
	memcpy(f->was, f->entry, sizeof f->was);
	f->were = f->n;
}

static unsigned char *put(unsigned char *to, uint64_t n, int bytes)
{
	for (int i = bytes - 1; i >= 0; i--)
		*to++ = (unsigned char)(n >> 8 * i);
	return to;
}

static void hash_entry(struct forged *en)
{
	static unsigned char all[FORGE_ENVELOPE + FORGE_SEALED];
	unsigned char *to = put(all, (uint64_t)en->format, 1);

	to = put(to, (uint64_t)en->device, 8);
	to = put(to, (uint64_t)en->number, 8);
	to = put(to, (uint64_t)en->clock, 8);
	to = put(to, (uint64_t)en->lane, 1);
	to = put(to, en->has_citizen, 1);
	memcpy(to, en->citizen, 16);
	memcpy(to + 16, en->key, 8);
	memcpy(to + 24, en->before, 32);
	memcpy(to + 56, en->sealed, (size_t)en->length);
	crypto_hash_sha256(en->hash, all, (unsigned long long)(to + 56 + en->length - all));
}

static void chain(struct forge *f)
{
	const struct forged *before = NULL;

	for (int i = 0; i < f->n; i++) {
		struct forged *en = &f->entry[i];
		if (en->gone)
			continue;
		bool follows = before != NULL && before->device == en->device;
		if (f->number_again)
			en->number = follows ? before->number + 1 : 1;
		memset(en->before, 0, 32);
		if (follows)
			memcpy(en->before, before->hash, 32);
		hash_entry(en);
		before = en;
	}
}

static void write_entry(sqlite3 *db, sqlite3_stmt *st, const struct forged *en)
{
	const int64_t number[] = {
		en->seq, en->format, en->device, en->number, en->clock, en->lane
	};

	sqlite3_reset(st);
	for (int i = 0; i < 6; i++)
		sqlite3_bind_int64(st, i + 1, number[i]);
	if (en->has_citizen)
		sqlite3_bind_blob(st, 7, en->citizen, 16, SQLITE_STATIC);
	else
		sqlite3_bind_null(st, 7);
	sqlite3_bind_blob(st, 8, en->key, 8, SQLITE_STATIC);
	sqlite3_bind_blob(st, 9, en->before, 32, SQLITE_STATIC);
	sqlite3_bind_blob(st, 10, en->sealed, en->length, SQLITE_STATIC);
	sqlite3_bind_blob(st, 11, en->hash, 32, SQLITE_STATIC);
	sqlite3_bind_text(st, 12, en->kind, -1, SQLITE_STATIC);
	sqlite3_bind_blob(st, 13, en->record, 16, SQLITE_STATIC);
	sqlite3_bind_blob(st, 14, en->actor, 16, SQLITE_STATIC);
	if (en->received != 0)
		sqlite3_bind_int64(st, 15, en->received);
	else
		sqlite3_bind_null(st, 15);
	sqlite3_bind_int64(st, 16, en->held);
	if (sqlite3_step(st) != SQLITE_DONE)
		stop(db, "writing an entry");
}

void forge_close(struct forge *f)
{
	chain(f);
	if (forge_sql(f->db, "BEGIN IMMEDIATE; DELETE FROM journal") != SQLITE_OK)
		stop(f->db, "deleting the journal");
	sqlite3_stmt *st = prepare(
		f->db,
		"INSERT INTO journal (seq, format, device, number, clock, lane, citizen, key,"
		" before, sealed, hash, kind, record, actor, received, held)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)");
	for (int i = 0; i < f->n; i++)
		if (!f->entry[i].gone)
			write_entry(f->db, st, &f->entry[i]);
	sqlite3_finalize(st);
	forge_head(f);
	/* The program makes its tables from what is written now, as after a new version, and says nothing of it. */
	forge_sql(f->db, "DELETE FROM meta WHERE key = 'tables'");
	if (forge_sql(f->db, "COMMIT") != SQLITE_OK)
		stop(f->db, "the end");
	forge_triggers_back(f->db);
	sqlite3_close(f->db);
}

struct forged *forge_kind(struct forge *f, const char *kind, int n)
{
	for (int i = 0; i < f->n; i++)
		if (strcmp(f->entry[i].kind, kind) == 0 && n-- == 0)
			return &f->entry[i];
	printf("FAILED to attack: there is no such entry: %s\n", kind);
	exit(1);
}

struct forged *forge_add(struct forge *f, const struct forged *like)
{
	struct forged *last = &f->entry[f->n - 1], *en = &f->entry[f->n];

	if (f->n == FORGE_ENTRIES)
		stop(f->db, "the journal is larger than an attack expects");
	*en = *like;
	en->device = last->device;
	en->number = last->number + 1;
	for (int i = 0; i < f->n; i++) {
		en->clock = f->entry[i].clock >= en->clock ? f->entry[i].clock + 1 : en->clock;
		en->seq = f->entry[i].seq >= en->seq ? f->entry[i].seq + 1 : en->seq;
	}
	f->n++;
	return en;
}

void forge_turn(unsigned char *sealed, size_t at, const void *from, const void *to, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sealed[FORGE_NONCE + at + i] ^=
			((const unsigned char *)from)[i] ^ ((const unsigned char *)to)[i];
}

/* ---- the head ----
 * version 1, key id 4, nonce 24 | counter 8, clock 8, people 8, hash of lane people 32, mark 32, then of each device its
 * number 8, last number 8, hash of the last entry 32. */
enum { HEAD_PLAIN = 5 + FORGE_NONCE, HEAD_PEOPLE = 16, HEAD_PEOPLE_HASH = 24, HEAD_DEVICE = 88 };

/* What the head says of a journal of which only the clear part is known. */
static void known_head(const struct forged *entry, int n, unsigned char out[HEAD_DEVICE + 48])
{
	const struct forged *last = NULL;
	crypto_hash_sha256_state state;
	int64_t people = 0;
	bool taken[FORGE_ENTRIES] = { false };

	memset(out, 0, HEAD_DEVICE + 48);
	crypto_hash_sha256_init(&state);
	for (;;) { /* by clock: the forger has one device */
		int next = -1;
		for (int i = 0; i < n; i++)
			if (entry[i].lane == 2 && !entry[i].gone && !taken[i] &&
			    (next < 0 || entry[i].clock < entry[next].clock))
				next = i;
		if (next < 0)
			break;
		taken[next] = true;
		people++;
		crypto_hash_sha256_update(&state, entry[next].hash, 32);
	}
	for (int i = 0; i < n; i++)
		if (!entry[i].gone && (last == NULL || entry[i].device == last->device))
			last = &entry[i];
	put(out + HEAD_PEOPLE, (uint64_t)people, 8);
	crypto_hash_sha256_final(&state, out + HEAD_PEOPLE_HASH);
	put(out + HEAD_DEVICE, (uint64_t)(last != NULL ? last->number : 0), 8);
	if (last != NULL)
		memcpy(out + HEAD_DEVICE + 8, last->hash, 32);
}

void forge_head(struct forge *f)
{
	unsigned char was[HEAD_DEVICE + 48], is[HEAD_DEVICE + 48], sealed[1000],
		*at = sealed + HEAD_PLAIN;
	char copy[320];
	sqlite3_stmt *st = prepare(f->db, "SELECT sealed FROM head");

	known_head(f->was, f->were, was);
	known_head(f->entry, f->n, is);
	int n = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_bytes(st, 0) : 0;
	if (n < HEAD_PLAIN + HEAD_DEVICE + 56 || n > (int)sizeof sealed)
		stop(f->db, "the head is not as the forger knows it");
	memcpy(sealed, sqlite3_column_blob(st, 0), (size_t)n);
	sqlite3_finalize(st);
	for (int i = HEAD_PEOPLE; i < HEAD_PEOPLE_HASH + 32; i++)
		at[i] ^= was[i] ^ is[i];
	for (int i = 0; i < 40; i++) /* after the device's own number */
		at[HEAD_DEVICE + 8 + i] ^= was[HEAD_DEVICE + i] ^ is[HEAD_DEVICE + i];
	st = prepare(f->db, "UPDATE head SET sealed = ?1");
	sqlite3_bind_blob(st, 1, sealed, n, SQLITE_STATIC);
	if (sqlite3_step(st) != SQLITE_DONE)
		stop(f->db, "writing the head");
	sqlite3_finalize(st);
	snprintf(copy, sizeof copy, "%s.head", f->path);
	unlink(copy); /* one that is missing is no fault */
}

size_t forge_body(const struct forged *en)
{
	enum { SIGNED_LANE = 2, SIGNATURE_BYTES = 64 };

	return FORGE_KIND + 1 + strlen(en->kind) + 1 +
	       (en->lane == SIGNED_LANE ? SIGNATURE_BYTES : 0);
}
