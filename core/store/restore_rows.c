/* The rows of a backup in a new file, joined with what the replaced store knows beyond it: see restore.h. */
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/erased.h"
#include "core/store/restore.h"
#include "core/store/store_private.h"

#define JOURNAL_ALL                                                                                \
	"format, device, number, clock, lane, citizen, key, before, sealed, hash, kind, record,"   \
	" actor, received, held"

/* clang-format off */
/* Not: what is made from the journal, wrong tries, and what else stands in meta. */
static const char fill_sql[] =
	"INSERT INTO meta (key, value) SELECT key, value FROM backup.meta"
	"  WHERE key = 'fingerprint' OR (key = 'language' AND value IN ('da', 'en'));"
	"INSERT INTO users SELECT * FROM backup.users;"
	"INSERT INTO keys SELECT * FROM backup.keys;"
	"INSERT INTO head SELECT * FROM backup.head;"
	"INSERT INTO erased SELECT * FROM backup.erased;"
	"INSERT INTO drafts SELECT * FROM backup.drafts;"
	"INSERT INTO journal (seq, " JOURNAL_ALL ")"
	" SELECT seq, " JOURNAL_ALL " FROM backup.journal ORDER BY seq;";

/* That a key was made is told of in the store that has the key. */
static const char join_sql[] =
	"INSERT INTO keys SELECT * FROM replaced.keys AS r WHERE r.id NOT IN (SELECT id FROM keys)"
	"  AND r.id IN (SELECT key FROM journal);"
	"INSERT INTO journal (" JOURNAL_ALL ") SELECT " JOURNAL_ALL " FROM replaced.journal AS r"
	" WHERE (r.lane = 2 OR (r.lane = 3 AND r.kind = 'erase')) AND NOT EXISTS"
	"  (SELECT 1 FROM main.journal AS m WHERE m.device = r.device AND m.number = r.number)"
	" ORDER BY r.clock, r.device, r.number;";

enum restore_stmt { RESTORE_ATTACH, RESTORE_ROW, RESTORE_WRAPPED, RESTORE_COUNT, RESTORE_LACKS, RESTORE_WHOSE, RESTORE_STMTS };

static const char *const restore_sql[RESTORE_STMTS] = {
	[RESTORE_ATTACH] = "ATTACH DATABASE :path AS ",
	/* What is wrapped, and the rest for somebody who has no row; log-in puts that right by the lane. */
	[RESTORE_ROW] =
		"INSERT INTO users SELECT * FROM replaced.users WHERE uuid = :uuid ON CONFLICT (uuid)"
		" DO UPDATE SET kdf_operations = excluded.kdf_operations, kdf_memory ="
		"  excluded.kdf_memory, salt = excluded.salt, wrapped = excluded.wrapped",
	[RESTORE_WRAPPED] =
		"SELECT kdf_operations, kdf_memory, salt, wrapped FROM users WHERE uuid = :uuid",
	[RESTORE_COUNT] = "SELECT count(*) FROM journal",
	[RESTORE_LACKS] =
		"SELECT count(*) FROM journal WHERE key NOT IN (SELECT id FROM keys)"
		" AND (citizen IS NULL OR citizen NOT IN (SELECT citizen FROM erased))",
	[RESTORE_WHOSE] = "SELECT of FROM keys WHERE id = :id AND of IS NOT NULL",
};
/* clang-format on */

static int restore_attach(struct store *s, const char *path, const char *as, struct err *e)
{
	char sql[80];
	sqlite3_stmt *st;

	snprintf(sql, sizeof sql, "%s%s", restore_sql[RESTORE_ATTACH], as);
	int rc = sqlite3_prepare_v2(s->db, sql, -1, &st, NULL);
	if (rc == SQLITE_OK) {
		sqlite3_bind_text(st, 1, path, -1, SQLITE_STATIC);
		rc = sqlite3_step(st);
		sqlite3_finalize(st);
	}
	return rc == SQLITE_DONE ? 0 : store_error(s, rc, e);
}

static void restore_detach(struct store *s, const char *as)
{
	char sql[40];
	struct err ignored;

	snprintf(sql, sizeof sql, "DETACH DATABASE %s", as);
	statements_forget(s); /* one that is kept would hold the file */
	store_exec(s, sql, &ignored);
}

static int restore_number(struct store *s, enum restore_stmt which, int64_t *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, restore_sql[which], e);
	int more = st == NULL ? -1 : statement_step(s, st, e);

	if (more == 1)
		*out = sqlite3_column_int64(st, 0);
	statement_done(st);
	return more == 1 ? 0 : -1;
}

/* ---- keys ---- */

bool restoring_lend_keys(struct restoring *r)
{
	struct store *copy = r->copy;
	struct err ignored;
	struct head head;

	if (memcmp(copy->fingerprint, r->old->fingerprint, FINGERPRINT_SIZE) != 0)
		return false;
	copy->keys = r->old->keys;
	copy->keys_lent = true;
	if (head_read(copy, &head, &ignored) == 0) {
		head_release(&head);
		return true;
	}
	copy->keys = NULL;
	copy->keys_lent = false;
	return false;
}

/* ---- filling ---- */

static int fill_rows(struct store *s, void *data, struct err *e)
{
	char device[24];

	(void)data;
	s->device = device_new();
	sqlite3_snprintf(sizeof device, device, "%lld", (long long)s->device);
	if (store_exec(s, fill_sql, e) != 0)
		return -1;
	return store_meta_set(s, "device", device, e);
}

int restoring_fill(struct restoring *r, struct err *e)
{
	if (file_make_private(r->new_path, e) != 0)
		return -1;
	struct store *s = r->new = store_new(r->new_path);
	s->copy = true; /* it leaves nothing beside it yet */
	if (store_connect(s, &s->db, e) != 0 || store_make_schema(s, e) != 0 ||
	    restore_attach(s, r->copy_path, "backup", e) != 0)
		return -1;
	int rc = store_write(s, fill_rows, NULL, e);
	restore_detach(s, "backup");
	if (rc == 0)
		rc = store_read_fingerprint(s, e);
	if (rc != 0)
		return -1;
	s->keys = r->copy->keys;
	s->keys_lent = s->keys != NULL;
	return s->keys != NULL ? drafts_drop_unopened(s, e) : 0;
}

/* ---- joining ---- */

bool restoring_row_fits(struct store *s, const struct person *p)
{
	struct err ignored;
	sqlite3_stmt *st = store_statement(s, restore_sql[RESTORE_WRAPPED], &ignored);
	unsigned char hash[WRAPPED_HASH];
	bool fits = false;

	if (st == NULL)
		return false;
	bind_blob(st, ":uuid", p->uuid, UUID);
	if (statement_step(s, st, &ignored) == 1 && sqlite3_column_bytes(st, 2) == SALT &&
	    sqlite3_column_bytes(st, 3) == WRAPPED_KEY) {
		struct wrapped_key key = {
			.cost = { (unsigned long long)sqlite3_column_int64(st, 0),
				  (size_t)sqlite3_column_int64(st, 1) },
			.sealed_length = WRAPPED_KEY,
		};
		memcpy(key.salt, sqlite3_column_blob(st, 2), SALT);
		memcpy(key.sealed, sqlite3_column_blob(st, 3), WRAPPED_KEY);
		seal_wrapped_hash(&key, hash);
		fits = memcmp(hash, p->row, WRAPPED_HASH) == 0;
	}
	statement_done(st);
	return fits;
}

/* The rows that the joined list of people tells of, as far as the replaced store has them. */
static int join_people(struct restoring *r, struct err *e)
{
	struct store *s = r->new;
	struct people people;

	if (people_read(s, &people, e) != 0)
		return -1;
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < people.n; i++) {
		const struct person *p = &people.at[i];
		if (restoring_row_fits(s, p) || !restoring_row_fits(r->old, p))
			continue;
		sqlite3_stmt *st = store_statement(s, restore_sql[RESTORE_ROW], e);
		if (st == NULL) {
			rc = -1;
			break;
		}
		bind_blob(st, ":uuid", p->uuid, UUID);
		rc = statement_run(s, st, e);
	}
	people_release(&people);
	return rc;
}

struct joining {
	struct restoring *r;
	long taken;
};

static int join_rows(struct store *s, void *data, struct err *e)
{
	struct joining *j = data;
	int64_t before, after;

	if (head_know(s, e) != 0 || restore_number(s, RESTORE_COUNT, &before, e) != 0 ||
	    store_exec(s, join_sql, e) != 0 || restore_number(s, RESTORE_COUNT, &after, e) != 0 ||
	    join_people(j->r, e) != 0)
		return -1;
	j->taken = (long)(after - before);
	s->head.changed = s->head.people_added = true; /* the head knows of them from now on */
	return 0;
}

/* Entries whose address was changed would be passed over. */
static int join_check(struct restoring *r, struct err *e)
{
	struct erased erased;
	struct people people;

	if (restoring_newest(r->old, &r->old_read, e) != 0 || erased_read(r->old, &erased, e) != 0)
		return -1;
	erased_release(&erased);
	if (people_read(r->old, &people, e) != 0)
		return -1;
	people_release(&people);
	return 0;
}

int restoring_join(struct restoring *r, long *taken, struct err *e)
{
	struct joining j = { .r = r };

	if (join_check(r, e) != 0 || restore_attach(r->new, r->old->path, "replaced", e) != 0)
		return -1;
	int rc = store_write(r->new, join_rows, &j, e);
	restore_detach(r->new, "replaced");
	*taken = j.taken;
	return rc;
}

/* ---- erasing again ---- */

struct erasing_again {
	const struct actor *who;
	const struct backup_erased *noted;
	struct erased known; /* by the journal */
	long keys;
};

/* Whose key it is: 1 and the citizen, 0: there is none of that id, or it is no citizen's. */
static int key_whose(struct store *s, const unsigned char id[ENTRY_KEY_ID], unsigned char of[UUID],
		     struct err *e)
{
	sqlite3_stmt *st = store_statement(s, restore_sql[RESTORE_WHOSE], e);

	if (st == NULL)
		return -1;
	bind_blob(st, ":id", id, ENTRY_KEY_ID);
	int more = statement_step(s, st, e);
	if (more == 1 && sqlite3_column_bytes(st, 0) == UUID)
		memcpy(of, sqlite3_column_blob(st, 0), UUID);
	statement_done(st);
	return more;
}

/* The journal says so again: the entry of the erasure was written after the backup, in a store that is lost. */
static int tell_of_erasure(struct store *s, const struct actor *who, const unsigned char of[UUID],
			   const unsigned char id[ENTRY_KEY_ID], struct err *e)
{
	char body[200], uuid[UUID_TEXT], key[KEY_TEXT];
	struct journal_entry en = {
		.lane = LANE_KEYS, .kind = erased_kind, .version = 1, .body = body
	};

	snprintf(body, sizeof body,
		 "{\"citizen\":\"%s\",\"keys\":[\"%s\"],\"records\":0,\"restored\":true}",
		 uuid_text(of, uuid), key_id_text(id, key));
	en.body_length = strlen(body);
	memcpy(en.record, of, UUID);
	return journal_append(s, who, &en, e);
}

static int erase_noted(struct store *s, const struct erasing_again *x,
		       const unsigned char id[ENTRY_KEY_ID], struct err *e)
{
	unsigned char of[UUID];
	int there = key_whose(s, id, of, e);

	if (there != 1)
		return there;
	if (erased_add(s, of, e) != 0 ||
	    keys_destroy(s, (const unsigned char(*)[ENTRY_KEY_ID])id, 1, e) != 0)
		return -1;
	return s->keys == NULL || tell_of_erasure(s, x->who, of, id, e) == 0 ? 1 : -1;
}

static int erase_known(struct store *s, struct erasing_again *x, struct err *e)
{
	unsigned char of[UUID];

	for (size_t i = 0; i < x->known.citizens; i++)
		if (erased_add(s, x->known.citizen[i], e) != 0)
			return -1;
	for (size_t i = 0; i < x->known.keys; i++) {
		int there = key_whose(s, x->known.key[i], of, e);
		if (there < 0 ||
		    keys_destroy(s, (const unsigned char(*)[ENTRY_KEY_ID])x->known.key[i], 1, e))
			return -1;
		x->keys += there;
	}
	return 0;
}

/* What was being written of somebody may name whoever was erased, and nobody can tell. */
static int erase_again(struct store *s, void *data, struct err *e)
{
	struct erasing_again *x = data;

	x->keys = 0;
	int rc = erase_known(s, x, e);
	for (size_t i = 0; rc == 0 && i < x->noted->n; i++) {
		int gone = erase_noted(s, x, x->noted->id[i], e);
		rc = gone < 0 ? -1 : 0;
		x->keys += gone > 0;
	}
	return rc == 0 && x->keys > 0 ? store_exec(s, "DELETE FROM drafts", e) : rc;
}

int restoring_erase(struct restoring *r, const struct actor *who, const struct backup_erased *noted,
		    long *again, struct err *e)
{
	struct erasing_again x = { .who = who, .noted = noted };

	if (r->new->keys != NULL && erased_read(r->new, &x.known, e) != 0)
		return -1;
	int rc = store_write(r->new, erase_again, &x, e);
	erased_release(&x.known);
	*again = x.keys;
	return rc;
}

/* ---- telling, verifying ---- */

struct telling {
	struct restoring *r;
	const struct actor *who;
	struct head backup, replaced;
};

/* The device numbers of the store that was replaced, with its last entries: copies that know of these are of
 * before, and not ahead of this store. */
static char *tell_body(const struct telling *t)
{
	json_t *body = json_pack("{s:I, s:[]}", "clock", (json_int_t)t->backup.clock, "replaced");

	for (size_t i = 0; i < t->replaced.n; i++)
		json_array_append_new(json_object_get(body, "replaced"),
				      json_pack("{s:I, s:I}", "device",
						(json_int_t)t->replaced.at[i].device, "number",
						(json_int_t)t->replaced.at[i].number));
	char *text = json_dumps(body, JSON_COMPACT);
	json_decref(body);
	if (text == NULL)
		memory_exhausted();
	return text;
}

static int tell_write(struct store *s, void *data, struct err *e)
{
	struct telling *t = data;
	char *body = tell_body(t);
	struct journal_entry en = { .lane = LANE_LOOK_UPS,
				    .kind = "restore",
				    .version = 1,
				    .body = body,
				    .body_length = strlen(body) };

	uuid_new(t->who->now_ms, en.record);
	int rc = journal_append(s, t->who, &en, e);
	free(body);
	return rc;
}

int restoring_tell(struct restoring *r, const struct actor *who, struct err *e)
{
	struct telling t = { .r = r, .who = who };

	if (head_read(r->copy, &t.backup, e) != 0)
		return -1;
	int rc = r->old != NULL ? head_read(r->old, &t.replaced, e) : 0;
	if (rc == 0)
		rc = store_write(r->new, tell_write, &t, e);
	head_release(&t.backup);
	head_release(&t.replaced);
	return rc;
}

int restoring_verify(struct store *s, struct journal_report *report, struct err *e)
{
	int64_t lacking = 0;

	if (journal_verify(s, report, e) != 0)
		return -1;
	if (s->keys == NULL)
		return 0;
	if (restore_number(s, RESTORE_LACKS, &lacking, e) != 0)
		return -1;
	return lacking == 0
		       ? 0
		       : err_set(e, ERR_RULE,
				 ngettext("the key of %lld entry of the journal is missing, and "
					  "nobody has erased it",
					  "the keys of %lld entries of the journal are missing, "
					  "and nobody has erased them",
					  (unsigned long)lacking),
				 (long long)lacking);
}

static const char unverified_key[] = "restored_unverified";

static int mark_write(struct store *s, void *unverified, struct err *e)
{
	if (*(bool *)unverified)
		return store_meta_set(s, unverified_key, "1", e);
	return store_exec(s, "DELETE FROM meta WHERE key = 'restored_unverified'", e);
}

int restoring_mark(struct store *s, bool unverified, struct err *e)
{
	return store_write(s, mark_write, &unverified, e);
}

int restoring_is_marked(struct store *s, bool *unverified, struct err *e)
{
	char *text = NULL;

	if (store_meta_get(s, unverified_key, &text, e) != 0)
		return -1;
	*unverified = text != NULL;
	free(text);
	return 0;
}
