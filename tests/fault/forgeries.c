/* See forgeries.h. */
#include "tests/fault/forgeries.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/store/seal.h"
#include "tests/fault/forge.h"

static struct forge f;

static void begin(const struct siege *s)
{
	forge_open(&f, s->now);
}

static void end(void)
{
	forge_close(&f);
}

/* Known words of what an entry says for others of the same length. */
static void turn_body(const struct siege *s, struct forged *en, int n, const char *from,
		      const char *to)
{
	char *body = siege_body(s, en->kind, n);
	const char *at = strstr(body, from);

	if (at == NULL || strlen(from) != strlen(to)) {
		printf("FAILED to attack: %s has no \"%s\": %s\n", en->kind, from, body);
		exit(1);
	}
	forge_turn(en->sealed, forge_body(en) + (size_t)(at - body), from, to, strlen(from));
	free(body);
}

/* users.uuid stands in clear. */
static void uuid_of(const char *name, unsigned char out[16])
{
	char *sql = sqlite3_mprintf("SELECT uuid FROM users WHERE name = %Q", name);
	sqlite3_stmt *st;

	sqlite3_prepare_v2(f.db, sql, -1, &st, NULL);
	if (sqlite3_step(st) == SQLITE_ROW && sqlite3_column_bytes(st, 0) == 16)
		memcpy(out, sqlite3_column_blob(st, 0), 16);
	sqlite3_finalize(st);
	sqlite3_free(sql);
}

/* The n-th entry of lane people that is about this user. */
static struct forged *person(const char *name, int n, int *which)
{
	unsigned char uuid[16] = { 0 };

	uuid_of(name, uuid);
	*which = 0;
	for (int i = 0; i < f.n; i++) {
		if (strcmp(f.entry[i].kind, "user") != 0)
			continue;
		if (memcmp(f.entry[i].record, uuid, 16) == 0 && n-- == 0)
			return &f.entry[i];
		++*which;
	}
	printf("FAILED to attack: no such entry of %s\n", name);
	exit(1);
}

void forge_nothing(const struct siege *s)
{
	begin(s);
	end();
}

void forge_note(const struct siege *s)
{
	begin(s);
	turn_body(s, forge_kind(&f, "visit_record", 3), 3, "Alt vel", "Faldet!");
	end();
}

/* What bo wrote was written by anna. */
static void change_author(struct forged *en)
{
	unsigned char bo[16], anna[16];

	uuid_of("bo", bo);
	uuid_of("anna", anna);
	forge_turn(en->sealed, FORGE_ACTOR, bo, anna, 16);
}

void forge_author(const struct siege *s)
{
	begin(s);
	struct forged *en = forge_kind(&f, "visit_record", 3);
	change_author(en);
	memcpy(en->actor, forge_kind(&f, "citizen", 0)->actor, 16);
	end();
}

void forge_author_copy(const struct siege *s)
{
	begin(s);
	memcpy(forge_kind(&f, "visit_record", 3)->actor, forge_kind(&f, "citizen", 0)->actor, 16);
	end();
}

void forge_date(const struct siege *s)
{
	begin(s);
	forge_kind(&f, "visit_record", 2)->clock -= (int64_t)86400000 << 16;
	end();
}

/* Of whom an entry is. */
void forge_citizen(const struct siege *s)
{
	begin(s);
	struct forged *en = forge_kind(&f, "visit_record", 3);
	memcpy(en->citizen, forge_kind(&f, "visit_record", 0)->citizen, 16);
	end();
}

void forge_record(const struct siege *s)
{
	unsigned char other[16];

	begin(s);
	struct forged *en = forge_kind(&f, "visit_record", 3);
	memcpy(other, en->record, 16);
	other[15] ^= 1;
	forge_turn(en->sealed, FORGE_RECORD, en->record, other, 16);
	memcpy(en->record, other, 16);
	end();
}

void forge_kind_both(const struct siege *s)
{
	begin(s);
	struct forged *en = forge_kind(&f, "clip_use", 0);
	forge_turn(en->sealed, FORGE_KIND + 1, "clip_use", "clip_usa", 8);
	memcpy(en->kind, "clip_usa", 8);
	end();
}

/* As if it had been imported, so that it says nothing of who stood there. */
void forge_origin(const struct siege *s)
{
	begin(s);
	forge_turn(forge_kind(&f, "visit_record", 3)->sealed, FORGE_ORIGIN, "\0", "\1", 1);
	end();
}

void forge_repeat(const struct siege *s)
{
	begin(s);
	forge_add(&f, forge_kind(&f, "citizen", 1));
	end();
}

void forge_middle_out(const struct siege *s)
{
	begin(s);
	forge_kind(&f, "visit_record", 2)->gone = true;
	f.number_again = true;
	end();
}

void forge_middle_gap(const struct siege *s)
{
	begin(s);
	forge_kind(&f, "visit_record", 2)->gone = true;
	end();
}

void forge_exchange(const struct siege *s)
{
	begin(s);
	struct forged *a = forge_kind(&f, "citizen", 3), *b = forge_kind(&f, "citizen", 4),
		      spare = *a;
	memcpy(a->sealed, b->sealed, sizeof a->sealed);
	a->length = b->length;
	memcpy(b->sealed, spare.sealed, sizeof b->sealed);
	b->length = spare.length;
	end();
}

void forge_tail(const struct siege *s)
{
	begin(s);
	f.entry[f.n - 1].gone = true;
	end();
}

/* Who looked at whom. */
void forge_look_up(const struct siege *s)
{
	begin(s);
	struct forged *en = forge_kind(&f, "access", 0);
	unsigned char bo[16], anna[16];
	uuid_of("bo", bo);
	uuid_of("anna", anna);
	forge_turn(en->sealed, FORGE_ACTOR, bo, anna, 16);
	memcpy(en->actor, forge_kind(&f, "citizen", 0)->actor, 16);
	end();
}

void forge_look_up_out(const struct siege *s)
{
	begin(s);
	forge_kind(&f, "access", 0)->gone = true;
	f.number_again = true;
	end();
}

void forge_role(const struct siege *s)
{
	int which;

	begin(s);
	for (int n = 0; n < 2; n++) { /* as made, and the passphrase changed since */
		struct forged *en = person("bo", n, &which);
		turn_body(s, en, which, "\"carer\"", "\"admin\"");
	}
	forge_sql(f.db, "UPDATE users SET role = (SELECT role FROM users WHERE name = 'anna') "
			"WHERE name = 'bo'");
	end();
}

void forge_disabled_out(const struct siege *s)
{
	int which;

	begin(s);
	person("ida", 1, &which)->gone = true;
	f.number_again = true;
	forge_sql(f.db, "UPDATE users SET disabled = 0 WHERE name = 'ida'");
	end();
}

void forge_disabled_kind(const struct siege *s)
{
	int which;

	begin(s);
	struct forged *en = person("ida", 1, &which);
	forge_turn(en->sealed, FORGE_KIND + 1, "user", "usex", 4);
	memcpy(en->kind, "usex", 4);
	forge_sql(f.db, "UPDATE users SET disabled = 0 WHERE name = 'ida'");
	end();
}

void forge_disabled_lane(const struct siege *s)
{
	int which;

	begin(s);
	person("ida", 1, &which)->lane = 0;
	forge_sql(f.db, "UPDATE users SET disabled = 0 WHERE name = 'ida'");
	end();
}

/* The entry by which ida was made, once more, now that she is shut out. */
void forge_old_person_again(const struct siege *s)
{
	int which;

	begin(s);
	forge_add(&f, person("ida", 0, &which));
	forge_sql(f.db, "UPDATE users SET disabled = 0 WHERE name = 'ida'");
	end();
}

void forge_settings(const struct siege *s)
{
	begin(s);
	turn_body(s, forge_kind(&f, "settings", 0), 0, "save_weeks: 13", "save_weeks: 53");
	end();
}

/* bo knows the public half of their own pair, and by it the fingerprint that a store of bo's would have. */
static void own_fingerprint(const struct siege *s, int which)
{
	unsigned char half[PUBLIC_KEY], print[FINGERPRINT_SIZE];
	char *body = siege_body(s, "user", which), hex[2 * FINGERPRINT_SIZE + 1];
	const char *at = strstr(body, "\"public\"");

	at = at != NULL ? strchr(at + 8, '"') : NULL;
	if (at == NULL ||
	    sodium_hex2bin(half, sizeof half, at + 1, 2 * sizeof half, NULL, NULL, NULL) != 0)
		exit(1);
	seal_fingerprint(half, print);
	char *sql = sqlite3_mprintf("UPDATE meta SET value = %Q WHERE key = 'fingerprint'",
				    sodium_bin2hex(hex, sizeof hex, print, sizeof print));
	forge_sql(f.db, sql);
	sqlite3_free(sql);
	free(body);
}

/* Everybody before bo goes, so that bo is the first of the lane, and an administrator. */
void forge_first_administrator(const struct siege *s)
{
	int which;

	begin(s);
	for (int n = 0; n < 2; n++) {
		struct forged *en = person("bo", n, &which);
		turn_body(s, en, which, "\"carer\"", "\"admin\"");
	}
	own_fingerprint(s, which);
	unsigned char bo[16], anna[16];
	uuid_of("bo", bo);
	uuid_of("anna", anna);
	/* The first one says so of itself. */
	forge_turn(person("bo", 0, &which)->sealed, FORGE_ACTOR, anna, bo, 16);
	memcpy(person("bo", 0, &which)->actor, person("bo", 1, &which)->actor, 16);
	for (int i = 0; i < f.n; i++)
		if (strcmp(f.entry[i].kind, "user") == 0 && memcmp(f.entry[i].record, bo, 16) != 0)
			f.entry[i].gone = true;
	/* A store without settings lets in nobody: bo has adopted them, a moment later. */
	const struct forged *first = person("bo", 0, &which);
	for (int i = 0; i < f.n; i++) {
		struct forged *en = &f.entry[i];
		if (strcmp(en->kind, "settings") != 0)
			continue;
		forge_turn(en->sealed, FORGE_ACTOR, anna, bo, 16);
		memcpy(en->actor, first->actor, 16);
		en->clock = first->clock + 1;
	}
	f.number_again = true;
	forge_sql(f.db, "UPDATE users SET role = (SELECT role FROM users WHERE name = 'anna') "
			"WHERE name = 'bo';"
			"DELETE FROM users WHERE name <> 'bo'");
	end();
}

void forge_key_entry(const struct siege *s)
{
	begin(s);
	forge_kind(&f, "key", 1)->gone = true;
	f.number_again = true;
	end();
}

/* The last entry, as if another laptop had written it. */
void forge_other_device(const struct siege *s)
{
	begin(s);
	struct forged *en = &f.entry[f.n - 1];
	en->device++;
	en->number = 1;
	end();
}
