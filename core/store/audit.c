/* See audit.h. */
#include "core/store/audit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/backup_private.h"
#include "core/store/erased.h"
#include "core/store/head_private.h"
#include "core/store/people.h"

/* The head of a backup that was made of this store.  false: there is none that these keys open. */
static bool head_of_backup(const struct store *s, const char *path, struct head *out)
{
	struct store *copy;
	struct err ignored;
	bool opens = false;

	if (store_open_copy(path, &copy, &ignored) != 0)
		return false;
	sqlite3_stmt *st = store_statement(copy, "SELECT sealed FROM head", &ignored);
	if (st != NULL && statement_step(copy, st, &ignored) == 1)
		opens = head_unseal(s,
				    (struct bytes){ sqlite3_column_blob(st, 0),
						    (size_t)sqlite3_column_bytes(st, 0) },
				    out);
	statement_done(st);
	store_close(copy);
	return opens;
}

static int audit_backup(struct store *s, const char *path, long *looked_at, struct err *e)
{
	struct head h;

	if (!head_of_backup(s, path, &h))
		return 0;
	bool ahead = head_is_ahead(s, &h);
	head_release(&h);
	++*looked_at;
	return ahead ? err_set(e, ERR_RULE,
			       _("the backup %s has entries that the database has not, or others: "
				 "the database was "
				 "restored from an older one, or entries were taken out or changed "
				 "outside hverdag"),
			       path)
		     : 0;
}

static int audit_folder(struct store *s, const char *folder, const char *stem, long *looked_at,
			struct err *e)
{
	struct day *days;
	size_t n;
	int rc = 0;

	if (backup_days(folder, stem, &days, &n, e) != 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < n; i++) {
		char *path = backup_daily_path(folder, stem, days[i]);
		rc = audit_backup(s, path, looked_at, e);
		free(path);
	}
	free(days);
	return rc;
}

int audit_heads(struct store *s, const char *away, long *looked_at, struct err *e)
{
	struct backup_place place = backup_place(s);
	struct head copy;
	int rc = 0;

	*looked_at = 0;
	if (head_copy_is_ahead(s, &copy))
		rc = err_set(e, ERR_RULE, "%s",
			     _("the copy of the journal's head beside the database knows of "
			       "entries that are not in "
			       "it: an older database was put in its place, or entries were taken "
			       "out or changed "
			       "outside hverdag"));
	head_release(&copy);
	if (rc == 0)
		rc = audit_folder(s, place.folder, place.stem, looked_at, e);
	if (rc == 0 && away != NULL && backup_away_is_there(away))
		rc = audit_folder(s, away, place.stem, looked_at, e);
	backup_place_release(&place);
	return rc;
}

/* ---- people ---- */

struct unsigned_entries {
	long n;
	int64_t first;
};

static int one_unsigned(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	struct unsigned_entries *u = data;

	(void)s, (void)e;
	if (u->n++ == 0)
		u->first = en->seq;
	return 0;
}

int audit_people(struct store *s, long *looked_at, struct err *e)
{
	struct unsigned_entries u = { .n = 0 };
	struct people people;

	signatures_release(
		&s->signatures); /* each is checked, also what a log-in before had seen */
	if (people_read(s, &people, e) != 0)
		return -1;
	*looked_at = (long)people.n;
	people_release(&people);
	if (people_refused(s, one_unsigned, &u, e) != 0)
		return -1;
	return u.n == 0 ? 0
			: err_set(e, ERR_RULE,
				  ngettext("%ld entry about users or settings was signed by nobody "
					   "who might, and has no "
					   "effect: entry %lld of the journal",
					   "%ld entries about users or settings were signed by "
					   "nobody who might, and "
					   "have no effect: the first is entry %lld of the journal",
					   (unsigned long)u.n),
				  u.n, (long long)u.first);
}

/* ---- keys ---- */

static bool is_erased(const struct erased *x, const unsigned char *citizen)
{
	for (size_t i = 0; i < x->citizens; i++)
		if (memcmp(x->citizen[i], citizen, UUID) == 0)
			return true;
	return false;
}

static bool is_destroyed(const struct erased *x, const unsigned char *key)
{
	for (size_t i = 0; i < x->keys; i++)
		if (memcmp(x->key[i], key, ENTRY_KEY_ID) == 0)
			return true;
	return false;
}

/* Everybody in the table stands in the journal, and no destroyed key is there again. */
static int audit_erased(struct store *s, const struct erased *x, long *looked_at, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, "SELECT citizen FROM erased", e);
	int more = 0;
	bool known = true, gone = true;

	*looked_at = 0;
	while (st != NULL && known && (more = statement_step(s, st, e)) == 1) {
		known = sqlite3_column_bytes(st, 0) == UUID &&
			is_erased(x, sqlite3_column_blob(st, 0));
		++*looked_at;
	}
	statement_done(st);
	if (st == NULL || more < 0 || (st = store_statement(s, "SELECT id FROM keys", e)) == NULL)
		return -1;
	while (known && gone && (more = statement_step(s, st, e)) == 1) {
		gone = sqlite3_column_bytes(st, 0) != ENTRY_KEY_ID ||
		       !is_destroyed(x, sqlite3_column_blob(st, 0));
		++*looked_at;
	}
	statement_done(st);
	if (known && gone)
		return more < 0 ? -1 : 0;
	return err_set(e, ERR_RULE, "%s",
		       !known ? _("the list of erased persons names one whom nobody has erased: it "
				  "was changed "
				  "outside hverdag")
			      : _("a key that was destroyed when a person was erased is in the "
				  "database again: it was "
				  "put back outside hverdag"));
}

/* A key that is gone without an erasure takes entries out of sight. */
static int audit_missing_keys(struct store *s, const struct erased *x, struct err *e)
{
	sqlite3_stmt *st = store_statement(s,
					   "SELECT DISTINCT key FROM journal WHERE NOT EXISTS"
					   " (SELECT 1 FROM keys WHERE keys.id = journal.key)",
					   e);
	int more = 0;
	bool known = true;

	while (st != NULL && known && (more = statement_step(s, st, e)) == 1)
		known = sqlite3_column_bytes(st, 0) == ENTRY_KEY_ID &&
			is_destroyed(x, sqlite3_column_blob(st, 0));
	statement_done(st);
	if (st == NULL || more < 0)
		return -1;
	return known ? 0
		     : err_set(e, ERR_RULE, "%s",
			       _("a key is missing, and what lies under it cannot be read any "
				 "more, though nobody was "
				 "erased: it was taken away outside hverdag"));
}

int audit_keys(struct store *s, long *looked_at, struct err *e)
{
	struct erased x;

	if (erased_read(s, &x, e) != 0)
		return -1;
	int rc = audit_erased(s, &x, looked_at, e);
	if (rc == 0)
		rc = audit_missing_keys(s, &x, e);
	erased_release(&x);
	return rc;
}

/* ---- times ---- */

int audit_ahead(struct store *s, int64_t now_ms, char words[AUDIT_WORDS], struct err *e)
{
	static const char sql[] =
		"SELECT device, count(*), max(clock) FROM journal WHERE clock > :clock"
		" GROUP BY device ORDER BY device";
	enum { DAY_MS = 86400000 };
	sqlite3_stmt *st = store_statement(s, sql, e);
	size_t used = 0;
	int more = 0;

	words[0] = '\0';
	if (st == NULL)
		return -1;
	bind_int(st, ":clock", (int64_t)((uint64_t)(now_ms + DAY_MS) << 16));
	while ((more = statement_step(s, st, e)) == 1 && used < AUDIT_WORDS) {
		long n = (long)sqlite3_column_int64(st, 1);
		long long days = ((sqlite3_column_int64(st, 2) >> 16) - now_ms) / DAY_MS;
		int length =
			snprintf(words + used, AUDIT_WORDS - used,
				 ngettext("%slaptop %016llx: %ld entry, %lld days ahead",
					  "%slaptop %016llx: %ld entries, up to %lld days ahead",
					  (unsigned long)n),
				 used > 0 ? "; " : "",
				 (unsigned long long)sqlite3_column_int64(st, 0), n, days);
		used += length > 0 ? (size_t)length : 0;
	}
	statement_done(st);
	return more < 0 ? -1 : 0;
}
