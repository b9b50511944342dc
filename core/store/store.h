/*
 * The store: one SQLite file that survives a laptop that dies (design: the store is safe).  Opening,
 * logging in, transactions, statements.  What stands in the tables is the business of the modules
 * that own them; personal text is sealed, see seal.h.
 *
 * Life: store_open → store_login → reads and writes → store_close.  One thread.
 */
#ifndef HVERDAG_CORE_STORE_STORE_H
#define HVERDAG_CORE_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/day.h"
#include "core/base/err.h"
#include "core/store/seal.h"
#include "core/words.h"

struct sqlite3;
struct sqlite3_stmt;
struct store;

/* Who acts, and when: an argument of every operation that reads or writes records. */
struct actor {
	int64_t user;          /* users.id */
	char name[64];         /* what was typed at log-in */
	enum role role;
	int64_t staff_rid;     /* record.rid of the staff member; 0: none */
	char staff_id[129];    /* the shown id of the same; "" none */
	int64_t provider_rid;  /* of the staff member; 0: none */
	bool private_provider; /* that provider is private: sees its own citizens only */
	int64_t now_ms;        /* UTC */
	struct day today;      /* the Danish day of now_ms */
};

/* A new file with its first administrator.  Never overwrites; leaves nothing behind on failure. */
struct store_new {
	const char *user, *passphrase;
	struct kdf_cost cost;
	int64_t now_ms;
};
int store_create(const char *path, const struct store_new *first, struct err *e);

/* Opens, checks that it is a store of ours and not newer, migrates.  Every refusal is a sentence a
 * carer understands; nothing is overwritten.  *out is to be closed. */
int store_open(const char *path, struct store **out, struct err *e);
void store_close(struct store *s); /* truncates the WAL, forgets the keys; NULL does nothing */

/* Unwraps the keys.  ERR_ACCESS for an unknown or disabled user or a wrong passphrase, in the same
 * words.  The actor's now_ms and today are the caller's to set; staff fields are filled. */
int store_login(struct store *s, const char *user, const char *passphrase, struct actor *who,
                struct err *e);

const char *store_path(const struct store *s);
const struct seal_keys *store_keys(const struct store *s);
struct sqlite3 *store_db(struct store *s); /* for statements of core's own modules only */
int64_t store_device(const struct store *s);

/* Transactions: BEGIN IMMEDIATE … COMMIT.  Commit says "saved" only when COMMIT returned and the
 * file is still ours.  After an I/O error the store is reopened; the caller tries once more with
 * the same ids.  A failed begin or commit has rolled back.  Disk full: the ballast file beside the
 * store is released and the text says that nothing was saved. */
int store_begin(struct store *s, struct err *e);
int store_commit(struct store *s, struct err *e);
void store_rollback(struct store *s); /* outside a transaction: nothing */

/* Runs `work` in a transaction, once more after an I/O error that reopening mended. */
int store_write(struct store *s, int (*work)(struct store *, void *, struct err *), void *data,
                struct err *e);

/* A read transaction: several statements see one state. */
int store_read_begin(struct store *s, struct err *e);
void store_read_end(struct store *s);

/* Named statements: each module has `static const char *const x_sql[X_STMTS]` and one
 * `static struct statements x = { x_sql, X_STMTS }`-like set per store.  Prepared on first use,
 * reset by statement_done. */
struct sqlite3_stmt *store_statement(struct store *s, const char *sql, struct err *e);

/* Step: 1 row, 0 done, -1 error (the sentence in *e; SQL text goes to the log only). */
int statement_step(struct store *s, struct sqlite3_stmt *st, struct err *e);
int statement_run(struct store *s, struct sqlite3_stmt *st, struct err *e); /* to the end, reset */
void statement_done(struct sqlite3_stmt *st);
void bind_int(struct sqlite3_stmt *st, const char *name, int64_t value);
void bind_null(struct sqlite3_stmt *st, const char *name);
void bind_day(struct sqlite3_stmt *st, const char *name, struct day d);   /* NULL for DAY_NONE */
void bind_text(struct sqlite3_stmt *st, const char *name, const char *text); /* NULL for NULL */
void bind_blob(struct sqlite3_stmt *st, const char *name, const void *at, size_t length);

/* An error of SQLite as a sentence a carer understands (busy, full, read-only, damaged …). */
int store_error(struct store *s, int sqlite_code, struct err *e);

/* Opens a second connection to the same file for drafts (synchronous NORMAL: a draft must survive
 * a killed program at the cost of microseconds; a power cut may take its last second). */
int store_draft_save(struct store *s, const struct actor *who, const char *key, const char *json,
                     struct err *e);
/* The draft's JSON, to free(); *out is NULL where there is none. */
int store_draft_load(struct store *s, const struct actor *who, const char *key, char **out,
                     struct err *e);
int store_draft_drop(struct store *s, const struct actor *who, const char *key, struct err *e);
struct draft { char *key; char *json; int64_t at_ms; };
int store_draft_list(struct store *s, const struct actor *who, struct draft **out, size_t *n,
                     struct err *e);
void draft_list_free(struct draft *list, size_t n);

#endif
