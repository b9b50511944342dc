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

static const char journal_add[] =
	"INSERT INTO journal (format, device, number, clock, lane, citizen, key, before, sealed,"
	" hash, kind, record, actor)"
	" VALUES (2, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

/* Where the journal ends is known once in a transaction; then the copy beside the store may follow, and whoever is
 * logged in is asked for again where the list of people has changed since. */
static int journal_may(struct store *s, struct err *e)
{
	if (s->head.known)
		return 0;
	if (head_know(s, e) != 0)
		return -1;
	const struct head *h = &s->head.head;
	if (h->counter > 0)
		head_copy_write(s, h);
	/* A note that something was looked at is written while the screen waits for it. */
	if (s->still == NULL || (s->unchecked && s->looking_up) ||
	    memcmp(h->people_hash, s->people_seen, JOURNAL_HASH) == 0)
		return 0;
	if (s->still(s, e) != 0) {
		head_forget(s);
		return -1;
	}
	memcpy(s->people_seen, h->people_hash, JOURNAL_HASH);
	return 0;
}

/* The time where it is later, else one step on from the largest clock seen, so that what is written later
 * is newer even where the clock of the machine was set back a little.  One that is more than a day ahead is
 * nobody's time.  `after`: the entry says something newer than one that may run ahead. */
static int64_t next_clock(struct head *h, int64_t now_ms, int64_t after)
{
	const int64_t day_ms = 86400000;
	int64_t now = (int64_t)((uint64_t)now_ms << 16);
	int64_t seen = (h->clock >> 16) - now_ms > day_ms ? 0 : h->clock;
	int64_t next = now > seen ? now : seen + 1;

	h->clock = next;
	if (next <= after)
		next = after + 1;
	if ((next >> 16) - now_ms <= day_ms)
		h->clock = next;
	return next;
}

/* Room for an entry's plain text and its sealed blob; what is longer than usual is taken from the heap. */
struct room {
	unsigned char small[4096], *plain, *sealed;
	size_t plain_n, sealed_n;
};

static void room_take(struct room *r, const struct journal_entry *en)
{
	r->plain_n = plain_size(en);
	r->sealed_n = r->plain_n + BLOB_OVERHEAD;
	size_t all = r->plain_n + r->sealed_n;
	r->plain = all <= sizeof r->small ? r->small : memory_new(all, 1);
	r->sealed = r->plain + r->plain_n;
}

static void room_release(struct room *r)
{
	sodium_memzero(r->plain, r->plain_n);
	if (r->plain != r->small)
		free(r->plain);
}

static void sign_plain(struct store *s, const unsigned char envelope[ENVELOPE], struct room *r,
		       unsigned char *signature)
{
	unsigned char *all = memory_new(SIGNED_EXTRA + r->plain_n, 1);
	size_t n = signed_put(all, envelope, (struct bytes){ r->plain, r->plain_n });

	seal_sign(s->keys, all, n, signature);
	sodium_memzero(all, n);
	free(all);
}

/* The copy of the actor for look-ups: of one actor after another it is always the same. */
static const unsigned char *actor_key(struct store *s, const unsigned char actor[UUID])
{
	if (!s->actor_known || memcmp(s->actor, actor, UUID) != 0) {
		memcpy(s->actor, actor, UUID);
		seal_actor_key(s->keys, actor, s->actor_key);
		s->actor_known = true;
	}
	return s->actor_key;
}

static int journal_insert(struct store *s, const struct journal_entry *en, const struct room *r,
			  const unsigned char before[JOURNAL_HASH], struct err *e)
{
	sqlite3_stmt *st = store_statement(s, journal_add, e);

	if (st == NULL)
		return -1;
	sqlite3_bind_int64(st, 1, en->device);
	sqlite3_bind_int64(st, 2, en->number);
	sqlite3_bind_int64(st, 3, en->clock);
	sqlite3_bind_int(st, 4, (int)en->lane);
	if (en->has_citizen)
		sqlite3_bind_blob(st, 5, en->citizen, UUID, SQLITE_STATIC);
	sqlite3_bind_blob(st, 6, en->key, ENTRY_KEY_ID, SQLITE_STATIC);
	sqlite3_bind_blob(st, 7, before, JOURNAL_HASH, SQLITE_STATIC);
	sqlite3_bind_blob64(st, 8, r->sealed, r->sealed_n, SQLITE_STATIC);
	sqlite3_bind_blob(st, 9, en->hash, JOURNAL_HASH, SQLITE_STATIC);
	sqlite3_bind_text(st, 10, en->kind, -1, SQLITE_STATIC);
	sqlite3_bind_blob(st, 11, en->record, UUID, SQLITE_STATIC);
	sqlite3_bind_blob(st, 12, actor_key(s, en->actor), ACTOR_KEY, SQLITE_STATIC);
	return statement_run(s, st, e);
}

/* Seals it behind the last one of this device. */
static int append_sealed(struct store *s, struct journal_entry *en, const struct entry_key *key,
			 struct err *e)
{
	struct head_device *own = head_own(s);
	unsigned char envelope[ENVELOPE];
	struct room r;

	memcpy(en->key, key->id, ENTRY_KEY_ID);
	envelope_put(envelope, en, own->hash);
	room_take(&r, en);
	unsigned char *signature = plain_put(r.plain, en);
	if (signature != NULL)
		sign_plain(s, envelope, &r, signature);
	seal_blob(key->key, (struct bytes){ envelope, ENVELOPE },
		  (struct bytes){ r.plain, r.plain_n }, r.sealed);
	journal_hash(envelope, (struct bytes){ r.sealed, r.sealed_n }, en->hash);
	int rc = journal_insert(s, en, &r, own->hash, e);
	room_release(&r);
	if (rc != 0)
		return -1;
	own->number = en->number;
	memcpy(own->hash, en->hash, JOURNAL_HASH);
	return 0;
}

static int append_under(struct store *s, const struct actor *who, struct journal_entry *en,
			const struct entry_key *key, struct err *e)
{
	en->device = s->device;
	en->number = head_own(s)->number + 1;
	en->clock = next_clock(&s->head.head, who->now_ms, en->after);
	memcpy(en->actor, who->uuid, UUID);
	if (!en->has_citizen)
		memset(en->citizen, 0, UUID);
	if (append_sealed(s, en, key, e) != 0)
		return -1;
	en->seq = sqlite3_last_insert_rowid(s->db);
	s->entries += en->lane == LANE_WORK || en->lane == LANE_PEOPLE ||
		      strcmp(en->kind, "erase") == 0; /* as store_news counts */
	s->head.appended = s->head.changed = true;
	s->head.people_added |= en->lane == LANE_PEOPLE;
	return 0;
}

/* "made": id, scope, whose, and what tells another key from this one. */
static int tell_of_key(struct store *s, const struct actor *who, enum key_scope scope,
		       const unsigned char *of, const struct entry_key *made, struct err *e)
{
	static const char *const scopes[] = { "common", "citizen", "provider", "look_up" };
	static const unsigned char nobody[UUID];
	char id[2 * ENTRY_KEY_ID + 1], whose[UUID_TEXT], hash[2 * ENTRY_KEY_PRINT + 1], body[240];
	unsigned char print[ENTRY_KEY_PRINT];
	struct journal_entry en = { .lane = LANE_KEYS, .kind = "key", .version = 1, .body = body };
	struct entry_key common;

	keys_print(made, print);
	snprintf(body, sizeof body,
		 "{\"made\":\"%s\",\"scope\":\"%s\",\"of\":\"%s\",\"hash\":\"%s\"}",
		 sodium_bin2hex(id, sizeof id, made->id, ENTRY_KEY_ID), scopes[scope],
		 uuid_text(of != NULL ? of : nobody, whose),
		 sodium_bin2hex(hash, sizeof hash, print, sizeof print));
	en.body_length = strlen(body);
	uuid_new(who->now_ms, en.record);
	int rc = journal_key(s, who, KEY_COMMON, NULL, &common, e);
	if (rc == 0)
		rc = append_under(s, who, &en, &common, e);
	sodium_memzero(&common, sizeof common);
	return rc;
}

int journal_key(struct store *s, const struct actor *who, enum key_scope scope,
		const unsigned char *of, struct entry_key *out, struct err *e)
{
	if (journal_may(s, e) != 0)
		return -1;
	int made = keys_for(s, scope, of, out, e);
	return made == 1 ? tell_of_key(s, who, scope, of, out, e) : made;
}

static int choose_key(struct store *s, const struct actor *who, const struct journal_entry *en,
		      struct entry_key *out, struct err *e)
{
	if (en->has_citizen)
		return journal_key(s, who, KEY_CITIZEN, en->citizen, out, e);
	if (en->has_provider)
		return journal_key(s, who, KEY_PROVIDER, en->provider, out, e);
	return journal_key(s, who, KEY_COMMON, NULL, out, e);
}

int journal_append(struct store *s, const struct actor *who, struct journal_entry *entry,
		   struct err *e)
{
	struct entry_key key;

	assert(s->writing && strlen(entry->kind) <= JOURNAL_KIND_MAX);
	if (s->keys == NULL)
		return err_set(e, ERR_ACCESS, _("log in first"));
	int rc = choose_key(s, who, entry, &key, e);
	if (rc == 0)
		rc = append_under(s, who, entry, &key, e);
	sodium_memzero(&key, sizeof key);
	return rc;
}
