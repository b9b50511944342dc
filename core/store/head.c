/* The head of the journal: see head.h.  The copy beside the store is head_copy.c. */
#include "core/store/head.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/head_private.h"

enum head_stmt { HEAD_READ, HEAD_WRITE, HEAD_LAST, HEAD_PEOPLE, HEAD_STMTS };

/* clang-format off */
static const char *const head_sql[HEAD_STMTS] = {
	[HEAD_READ] = "SELECT sealed FROM head",
	[HEAD_WRITE] = "INSERT OR REPLACE INTO head (one, sealed) VALUES (1, :sealed)",
	[HEAD_LAST] =
		"SELECT hash FROM journal WHERE device = :device AND number = :number",
	/* With what the index of the lanes says of itself, or it is not used. */
	[HEAD_PEOPLE] = "SELECT hash FROM journal WHERE lane = 2 AND lane > 1 ORDER BY clock, device, number",
};
/* clang-format on */

void head_release(struct head *h)
{
	free(h->at);
	*h = (struct head){ 0 };
}

struct head_device *head_of(const struct head *h, int64_t device)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->at[i].device == device)
			return &h->at[i];
	return NULL;
}

/* ---- its bytes ---- */

enum { HEAD_FIXED = 3 * 8 + JOURNAL_HASH + SEAL_MARK, HEAD_DEVICE = 2 * 8 + JOURNAL_HASH };

static unsigned char *put_number(unsigned char *to, int64_t n)
{
	for (int bytes = 8; bytes-- > 0;)
		*to++ = (unsigned char)((uint64_t)n >> 8 * bytes);
	return to;
}

static const unsigned char *get_number(const unsigned char *at, int64_t *out)
{
	uint64_t n = 0;

	for (int i = 0; i < 8; i++)
		n = n << 8 | *at++;
	*out = (int64_t)n;
	return at;
}

unsigned char *head_seal(const struct store *s, const struct head *h, size_t *length)
{
	size_t n = HEAD_FIXED + h->n * HEAD_DEVICE;
	unsigned char *plain = memory_new(n, 1), *sealed = memory_new(n + SEAL_OVERHEAD, 1);
	unsigned char *to = put_number(plain, h->counter);

	to = put_number(to, h->clock);
	to = put_number(to, h->people);
	memcpy(to, h->people_hash, JOURNAL_HASH);
	memcpy(to + JOURNAL_HASH, h->scope, SEAL_MARK);
	to += JOURNAL_HASH + SEAL_MARK;
	for (size_t i = 0; i < h->n; i++) {
		to = put_number(to, h->at[i].device);
		to = put_number(to, h->at[i].number);
		memcpy(to, h->at[i].hash, JOURNAL_HASH);
		to += JOURNAL_HASH;
	}
	seal_text(s->keys, "head.sealed", 0, plain, n, sealed);
	free(plain);
	*length = n + SEAL_OVERHEAD;
	return sealed;
}

bool head_unseal(const struct store *s, struct bytes sealed, struct head *out)
{
	struct err why;

	*out = (struct head){ 0 };
	if (sealed.n < SEAL_OVERHEAD + HEAD_FIXED ||
	    (sealed.n - SEAL_OVERHEAD - HEAD_FIXED) % HEAD_DEVICE != 0)
		return false;
	unsigned char *plain = memory_new(sealed.n - SEAL_OVERHEAD, 1);
	bool ours =
		seal_open(s->keys, "head.sealed", 0, sealed.at, sealed.n, (char *)plain, &why) == 0;
	if (ours) {
		const unsigned char *at = get_number(plain, &out->counter);
		at = get_number(at, &out->clock);
		at = get_number(at, &out->people);
		memcpy(out->people_hash, at, JOURNAL_HASH);
		memcpy(out->scope, at + JOURNAL_HASH, SEAL_MARK);
		at += JOURNAL_HASH + SEAL_MARK;
		out->n = (sealed.n - SEAL_OVERHEAD - HEAD_FIXED) / HEAD_DEVICE;
		out->at = memory_new(out->n + 1, sizeof *out->at);
		for (size_t i = 0; i < out->n; i++) {
			at = get_number(at, &out->at[i].device);
			at = get_number(at, &out->at[i].number);
			memcpy(out->at[i].hash, at, JOURNAL_HASH);
			at += JOURNAL_HASH;
		}
	}
	free(plain);
	return ours;
}

/* ---- reading and writing ---- */

int head_read(struct store *s, struct head *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, head_sql[HEAD_READ], e);

	*out = (struct head){ 0 };
	if (st == NULL)
		return -1;
	int got = statement_step(s, st, e);
	bool ours = got == 1 && head_unseal(s,
					    (struct bytes){ sqlite3_column_blob(st, 0),
							    (size_t)sqlite3_column_bytes(st, 0) },
					    out);
	statement_done(st);
	if (got < 0 || ours)
		return got < 0 ? -1 : 0;
	return err_set(e, ERR_STORE, "%s",
		       _("where the journal ends was changed outside hverdag or damaged; restore a "
			 "backup"));
}

static int head_put(struct store *s, const struct head *h, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, head_sql[HEAD_WRITE], e);
	size_t length;

	if (st == NULL)
		return -1;
	unsigned char *sealed = head_seal(s, h, &length);
	bind_blob(st, ":sealed", sealed, length);
	int rc = statement_run(s, st, e);
	free(sealed);
	return rc;
}

int head_make(struct store *s, struct err *e)
{
	return head_put(s, &(struct head){ 0 }, e);
}

/* How many entries lane people has, and the hash of their hashes: in an order that is the same wherever and
 * whenever they arrived. */
static int people_of(struct store *s, int64_t *n, unsigned char out[JOURNAL_HASH], struct err *e)
{
	sqlite3_stmt *st = store_statement(s, head_sql[HEAD_PEOPLE], e);
	crypto_hash_sha256_state state;
	int more;

	if (st == NULL)
		return -1;
	crypto_hash_sha256_init(&state);
	for (*n = 0; (more = statement_step(s, st, e)) == 1; ++*n)
		crypto_hash_sha256_update(&state, sqlite3_column_blob(st, 0),
					  (unsigned long long)sqlite3_column_bytes(st, 0));
	statement_done(st);
	crypto_hash_sha256_final(&state, out);
	return more < 0 ? -1 : 0;
}

int head_write(struct store *s, struct head_now *now, struct err *e)
{
	if (now->people_added && people_of(s, &now->head.people, now->head.people_hash, e) != 0)
		return -1;
	now->head.counter++;
	return head_put(s, &now->head, e);
}

/* ---- held against the journal ---- */

/* Has the journal this entry?  1 yes, 0 another one or none, -1 error. */
static int has_entry(struct store *s, const struct head_device *d, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, head_sql[HEAD_LAST], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":device", d->device);
	bind_int(st, ":number", d->number);
	int got = statement_step(s, st, e);
	if (got == 1)
		got = sqlite3_column_bytes(st, 0) == JOURNAL_HASH &&
		      memcmp(sqlite3_column_blob(st, 0), d->hash, JOURNAL_HASH) == 0;
	statement_done(st);
	return got;
}

int head_entries_missing(struct err *e)
{
	return err_set(
		e, ERR_STORE, "%s",
		_("the end of the journal is missing or was changed outside hverdag; nothing "
		  "is written to it any more; restore a backup"));
}

/* Beyond it there may be nothing that was made on this device. */
static int ends_there(struct store *s, const struct head_device *d, struct err *e)
{
	sqlite3_stmt *st = store_statement(
		s, "SELECT 1 FROM journal WHERE device = :device AND number > :number AND lane < 2",
		e);

	if (st == NULL)
		return -1;
	bind_int(st, ":device", d->device);
	bind_int(st, ":number", d->number);
	int got = statement_step(s, st, e);
	statement_done(st);
	return got < 0 ? -1 : got == 0;
}

int head_check(struct store *s, const struct head *h, struct err *e)
{
	unsigned char hash[JOURNAL_HASH];
	int64_t people;

	for (size_t i = 0; i < h->n; i++) {
		int there = has_entry(s, &h->at[i], e);
		if (there == 1)
			there = ends_there(s, &h->at[i], e);
		if (there != 1)
			return there < 0 ? -1 : head_entries_missing(e);
	}
	if (people_of(s, &people, hash, e) != 0)
		return -1;
	if (people != h->people || memcmp(hash, h->people_hash, JOURNAL_HASH) != 0)
		return err_set(e, ERR_STORE, "%s",
			       _("the list of who may log in was changed outside hverdag; nobody "
				 "is let in; restore a backup"));
	return 0;
}

bool head_is_ahead(struct store *s, const struct head *h)
{
	struct err ignored;

	for (size_t i = 0; i < h->n; i++)
		if (h->at[i].number > 0 && has_entry(s, &h->at[i], &ignored) == 0)
			return true;
	return false;
}

/* ---- the mark of the scope ---- */

int head_scope(struct store *s, unsigned char out[SEAL_MARK], struct err *e)
{
	struct head h;

	if (head_read(s, &h, e) != 0)
		return -1;
	memcpy(out, h.scope, SEAL_MARK);
	head_release(&h);
	return 0;
}

int head_set_scope(struct store *s, const unsigned char mark[SEAL_MARK], struct err *e)
{
	if (head_know(s, e) != 0)
		return -1;
	memcpy(s->head.head.scope, mark, SEAL_MARK);
	s->head.changed = true;
	return 0;
}

/* ---- in a transaction ---- */

/* Read anew in every transaction: another window may have written under the same device number.  What the last one
 * left must be what the journal ends with, or its end was cut off meanwhile. */
int head_know(struct store *s, struct err *e)
{
	struct head h;

	if (s->head.known)
		return 0;
	if (s->keys == NULL)
		return err_set(e, ERR_ACCESS, _("log in first"));
	if (head_read(s, &h, e) != 0)
		return -1;
	const struct head_device *own = head_of(&h, s->device);
	int there = own == NULL ? 1 : has_entry(s, own, e);
	if (there == 1 && own != NULL)
		there = ends_there(s, own, e);
	if (there != 1) {
		head_release(&h);
		return there < 0 ? -1 : head_entries_missing(e);
	}
	s->head = (struct head_now){ .known = true, .head = h };
	return 0;
}

void head_forget(struct store *s)
{
	head_release(&s->head.head);
	s->head = (struct head_now){ .known = false };
}

struct head_device *head_own(struct store *s)
{
	struct head *h = &s->head.head;
	struct head_device *own = head_of(h, s->device);

	if (own != NULL)
		return own;
	h->at = memory_resize(h->at, h->n + 1, sizeof *h->at);
	h->at[h->n] = (struct head_device){ .device = s->device };
	return &h->at[h->n++];
}

void head_prepare(struct store *s)
{
	statements_prepare(s, &head_sql[HEAD_READ], 1);
	statements_prepare(s, &head_sql[HEAD_LAST], 1);
	statements_prepare(s, &head_sql[HEAD_PEOPLE], 1);
}
