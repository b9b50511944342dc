/* Reading the journal, and proving that nobody changed it: see journal.h. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/journal_private.h"

enum walk_stmt { WALK_ALL, WALK_RECORD, WALK_AT, WALK_CHAINS, WALK_LANE, WALK_STMTS };

#define ENTRY_COLUMNS                                                                              \
	"seq, device, number, clock, lane, citizen, key, before, sealed, hash, kind, record,"      \
	" actor, held, format"

/* clang-format off */
static const char *const walk_sql[WALK_STMTS] = {
	[WALK_ALL] = "SELECT " ENTRY_COLUMNS " FROM journal ORDER BY seq",
	[WALK_RECORD] =
		"SELECT " ENTRY_COLUMNS " FROM journal WHERE record = :record"
		" ORDER BY clock, device, number",
	[WALK_AT] = "SELECT " ENTRY_COLUMNS " FROM journal WHERE seq = :seq",
	[WALK_CHAINS] =
		"SELECT " ENTRY_COLUMNS " FROM journal WHERE (device, number) > (:device, :number)"
		" ORDER BY device, number LIMIT :most",
	[WALK_LANE] =
		"SELECT " ENTRY_COLUMNS " FROM journal WHERE lane = :lane AND lane > 1"
		" ORDER BY clock, device, number",
};
/* clang-format on */

enum entry_column {
	COLUMN_SEQ,
	COLUMN_DEVICE,
	COLUMN_NUMBER,
	COLUMN_CLOCK,
	COLUMN_LANE,
	COLUMN_CITIZEN,
	COLUMN_KEY,
	COLUMN_BEFORE,
	COLUMN_SEALED,
	COLUMN_HASH,
	COLUMN_KIND,
	COLUMN_RECORD,
	COLUMN_ACTOR,
	COLUMN_HELD,
	COLUMN_FORMAT
};

/* Copies a column that is as long as it must be; false where it is not. */
static bool entry_blob(sqlite3_stmt *st, int column, void *out, int size)
{
	if (sqlite3_column_bytes(st, column) != size)
		return false;
	memcpy(out, sqlite3_column_blob(st, column), (size_t)size);
	return true;
}

/* The envelope of the entry that `st` stands on; false where it can't be one. */
static bool read_envelope(sqlite3_stmt *st, struct journal_entry *en, unsigned char out[ENVELOPE])
{
	unsigned char before[JOURNAL_HASH];
	int lane = sqlite3_column_int(st, COLUMN_LANE);

	*en = (struct journal_entry){
		.seq = sqlite3_column_int64(st, COLUMN_SEQ),
		.device = sqlite3_column_int64(st, COLUMN_DEVICE),
		.number = sqlite3_column_int64(st, COLUMN_NUMBER),
		.clock = sqlite3_column_int64(st, COLUMN_CLOCK),
		.lane = (enum journal_lane)lane,
		.has_citizen = sqlite3_column_type(st, COLUMN_CITIZEN) != SQLITE_NULL,
	};
	if (lane < 0 || lane >= LANES || sqlite3_column_int(st, COLUMN_FORMAT) != JOURNAL_FORMAT ||
	    !entry_blob(st, COLUMN_KEY, en->key, ENTRY_KEY_ID) ||
	    !entry_blob(st, COLUMN_BEFORE, before, JOURNAL_HASH) ||
	    !entry_blob(st, COLUMN_HASH, en->hash, JOURNAL_HASH) ||
	    (en->has_citizen && !entry_blob(st, COLUMN_CITIZEN, en->citizen, UUID)))
		return false;
	envelope_put(out, en, before);
	return true;
}

static int changed_error(const struct journal_entry *en, enum err_kind kind, struct err *e)
{
	return err_set(e, kind,
		       _("entry %lld of the journal does not fit the one before it: it was changed "
			 "outside hverdag or damaged, or one is missing"),
		       (long long)en->seq);
}

/* Room for one entry after another. */
struct opening {
	unsigned char *plain, envelope[ENVELOPE];
	size_t size;
	char kind[JOURNAL_KIND_MAX + 1];
	unsigned char actor[UUID], actor_key[ACTOR_KEY]; /* of the entry before */
	bool actor_known;
	long without_key;
};

static void opening_release(struct opening *o)
{
	if (o->plain != NULL)
		sodium_memzero(o->plain, o->size);
	free(o->plain);
}

/* Room for the plain text, and behind it for what a signature covers. */
static void opening_room(struct opening *o, size_t plain)
{
	size_t all = 2 * plain + SIGNED_EXTRA + 1;

	if (all <= o->size)
		return;
	if (o->plain != NULL)
		sodium_memzero(o->plain, o->size);
	free(o->plain);
	o->size = 2 * all;
	o->plain = memory_new(o->size, 1);
}

/* Do kind, record and actor say the same outside as inside? */
static bool copies_fit(struct store *s, sqlite3_stmt *st, const struct journal_entry *en,
		       struct opening *o)
{
	if (!o->actor_known || memcmp(o->actor, en->actor, UUID) != 0) {
		memcpy(o->actor, en->actor, UUID);
		seal_actor_key(s->keys, en->actor, o->actor_key);
		o->actor_known = true;
	}
	const char *kind = (const char *)sqlite3_column_text(st, COLUMN_KIND);
	return kind != NULL && strcmp(kind, en->kind) == 0 &&
	       sqlite3_column_bytes(st, COLUMN_RECORD) == UUID &&
	       memcmp(sqlite3_column_blob(st, COLUMN_RECORD), en->record, UUID) == 0 &&
	       sqlite3_column_bytes(st, COLUMN_ACTOR) == ACTOR_KEY &&
	       memcmp(sqlite3_column_blob(st, COLUMN_ACTOR), o->actor_key, ACTOR_KEY) == 0;
}

static int copies_error(const struct journal_entry *en, enum err_kind kind, struct err *e)
{
	return err_set(e, kind,
		       _("entry %lld of the journal is addressed as something else than it is: "
			 "it was changed outside hverdag"),
		       (long long)en->seq);
}

/* Opens the entry that `st` stands on.  1 opened, 0 without a key, -1 error of this kind. */
static int open_entry(struct store *s, sqlite3_stmt *st, struct journal_entry *en,
		      struct opening *o, enum err_kind kind, struct err *e)
{
	struct bytes sealed = { sqlite3_column_blob(st, COLUMN_SEALED),
				(size_t)sqlite3_column_bytes(st, COLUMN_SEALED) };
	struct entry_key key;

	if (!read_envelope(st, en, o->envelope) || sealed.n < BLOB_OVERHEAD)
		return changed_error(en, kind, e);
	int found = keys_find(s, en->key, &key, e);
	if (found != 1) {
		o->without_key += found == 0;
		return found;
	}
	size_t plain = sealed.n - BLOB_OVERHEAD;
	opening_room(o, plain);
	bool opens =
		seal_blob_open(key.key, (struct bytes){ o->envelope, ENVELOPE }, sealed, o->plain);
	sodium_memzero(&key, sizeof key);
	o->plain[plain] = '\0';
	if (!opens || !plain_read(en, (struct bytes){ o->plain, plain }, o->kind))
		return changed_error(en, kind, e);
	if (!copies_fit(s, st, en, o))
		return copies_error(en, kind, e);
	if (en->signature != NULL) {
		unsigned char *covered = o->plain + plain + 1;
		size_t n = signed_put(covered, o->envelope, (struct bytes){ o->plain, plain });
		en->signed_over = (struct bytes){ covered, n };
	}
	return 1;
}

bool journal_signed_by(const struct journal_entry *en, const unsigned char public_half[PUBLIC_KEY])
{
	return en->signature != NULL &&
	       seal_signed_by(public_half, en->signed_over.at, en->signed_over.n, en->signature);
}

static int walk(struct store *s, sqlite3_stmt *st, journal_each *each, void *data, struct err *e)
{
	struct opening o = { .size = 0 };
	struct journal_entry en;
	int more, rc = 0;

	while (rc == 0 && (more = statement_step(s, st, e)) != 0) {
		int opened = more < 0 ? -1 : open_entry(s, st, &en, &o, ERR_STORE, e);
		rc = opened == 1 ? each(s, &en, data, e) : opened;
	}
	statement_done(st);
	opening_release(&o);
	return rc;
}

static sqlite3_stmt *walk_statement(struct store *s, enum walk_stmt which, struct err *e)
{
	if (s->keys != NULL)
		return store_statement(s, walk_sql[which], e);
	err_set(e, ERR_ACCESS, _("log in first"));
	return NULL;
}

int journal_walk(struct store *s, journal_each *each, void *data, struct err *e)
{
	sqlite3_stmt *st = walk_statement(s, WALK_ALL, e);

	return st == NULL ? -1 : walk(s, st, each, data, e);
}

int journal_at(struct store *s, int64_t seq, journal_each *each, void *data, struct err *e)
{
	sqlite3_stmt *st = walk_statement(s, WALK_AT, e);

	if (st == NULL)
		return -1;
	bind_int(st, ":seq", seq);
	return walk(s, st, each, data, e);
}

int journal_of_record(struct store *s, const unsigned char record[UUID], journal_each *each,
		      void *data, struct err *e)
{
	sqlite3_stmt *st = walk_statement(s, WALK_RECORD, e);

	if (st == NULL)
		return -1;
	bind_blob(st, ":record", record, UUID);
	return walk(s, st, each, data, e);
}

int journal_lane(struct store *s, enum journal_lane lane, journal_each *each, void *data,
		 struct err *e)
{
	sqlite3_stmt *st = walk_statement(s, WALK_LANE, e);

	if (st == NULL)
		return -1;
	bind_int(st, ":lane", lane);
	return walk(s, st, each, data, e);
}

/* ---- verifying ---- */

/* One portion of the recomputation of the chains. */
struct chain {
	struct journal_run *run;
	struct opening opening;
	struct head head; /* where somebody is logged in */
};

/* After a store was restored, what was said meanwhile of people and keys stands behind the end of its device's chain, with
 * gaps between: the hash that the head has of lane people covers it. */
static bool may_follow_gap(const struct store *s, const struct chain *c,
			   const struct journal_entry *en)
{
	const struct head_device *d = head_of(&c->head, en->device);

	return en->lane >= LANE_PEOPLE && en->number > c->run->number &&
	       (s->keys == NULL || d == NULL || en->number > d->number);
}

static void begin_device(struct journal_run *run, int64_t device)
{
	if (run->begun && run->device == device)
		return;
	memset(run->hash, 0, JOURNAL_HASH);
	run->begun = true;
	run->device = device;
	run->number = 0;
}

static int link_entry(struct store *s, sqlite3_stmt *st, struct chain *c, struct err *e)
{
	unsigned char hash[JOURNAL_HASH], envelope[ENVELOPE];
	struct journal_run *run = c->run;
	struct journal_entry en;

	if (!read_envelope(st, &en, envelope))
		return changed_error(&en, ERR_RULE, e);
	begin_device(run, en.device);
	struct bytes sealed = { sqlite3_column_blob(st, COLUMN_SEALED),
				(size_t)sqlite3_column_bytes(st, COLUMN_SEALED) };
	journal_hash(envelope, sealed, hash);
	bool follows = en.number == run->number + 1 &&
		       memcmp(sqlite3_column_blob(st, COLUMN_BEFORE), run->hash, JOURNAL_HASH) == 0;
	if (memcmp(hash, en.hash, JOURNAL_HASH) != 0 || (!follows && !may_follow_gap(s, c, &en)))
		return changed_error(&en, ERR_RULE, e);
	if (s->keys != NULL && open_entry(s, st, &en, &c->opening, ERR_RULE, e) < 0)
		return -1;
	memcpy(run->hash, hash, JOURNAL_HASH);
	run->number = en.number;
	run->report.entries++;
	run->report.recorded += en.lane < LANE_PEOPLE;
	run->report.held += sqlite3_column_int(st, COLUMN_HELD) != 0;
	return 0;
}

/* The head's words are those of a store that can't be used; here they are a finding. */
static int head_finding(int held, struct err *e)
{
	if (held != 0 && e->kind == ERR_STORE)
		e->kind = ERR_RULE;
	return held;
}

static int link_portion(struct store *s, struct chain *c, int n, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, walk_sql[WALK_CHAINS], e);
	int more = 1, rc = 0;

	if (st == NULL)
		return -1;
	bind_int(st, ":device", c->run->begun ? c->run->device : INT64_MIN);
	bind_int(st, ":number", c->run->begun ? c->run->number : INT64_MIN);
	bind_int(st, ":most", n);
	while (rc == 0 && (more = statement_step(s, st, e)) == 1) {
		n--;
		rc = link_entry(s, st, c, e);
	}
	statement_done(st);
	c->run->done = n > 0;
	return more < 0 ? -1 : rc;
}

static int verify_portion(struct store *s, struct journal_run *run, int n, struct err *e)
{
	struct chain c = { .run = run };

	if (s->keys != NULL && head_finding(head_read(s, &c.head, e), e) != 0)
		return -1;
	int rc = link_portion(s, &c, n, e);
	if (rc == 0 && run->done && s->keys != NULL)
		rc = head_finding(head_check(s, &c.head, e), e);
	run->report.without_key += c.opening.without_key;
	opening_release(&c.opening);
	head_release(&c.head);
	return rc;
}

int journal_run_step(struct store *s, struct journal_run *run, int n, struct err *e)
{
	if (store_read_begin(s, e) != 0)
		return -1;
	int rc = verify_portion(s, run, n, e);
	store_read_end(s);
	return rc;
}

int journal_verify(struct store *s, struct journal_report *report, struct err *e)
{
	enum { PORTION = 10000 };
	struct journal_run run = { .done = false };
	int rc = 0;

	if (store_read_begin(s, e) != 0)
		return -1;
	while (rc == 0 && !run.done)
		rc = verify_portion(s, &run, PORTION, e);
	store_read_end(s);
	if (report != NULL)
		*report = run.report;
	return rc;
}

void journal_prepare(struct store *s)
{
	statements_prepare(s, &walk_sql[WALK_LANE], 1);
}
