/*
 * The store: one SQLite file that survives a laptop that dies (design: the store is safe).  Opening,
 * logging in, transactions, statements.  What stands in the tables is the business of the modules
 * that own them; personal text is sealed, see seal.h.
 *
 * Life: store_open → store_login → records_create_tables → reads and writes → store_close.
 * One thread; any number of programs on one file.
 */
#ifndef HVERDAG_CORE_STORE_STORE_H
#define HVERDAG_CORE_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/day.h"
#include "core/base/err.h"
#include "core/store/seal.h"
#include "core/store/uuid.h"
#include "core/words.h"

struct sqlite3;
struct sqlite3_stmt;
struct store;

/* Who acts, and when: an argument of every operation that reads or writes records. */
struct actor {
	int64_t user;             /* users.id */
	unsigned char uuid[UUID]; /* by which the journal names the user */
	char name[64];            /* what was typed at log-in */
	enum role role;
	int64_t staff_rid;    /* record.rid of the staff member; 0: none */
	char staff_id[129];   /* the shown id of the same; "" none */
	int64_t provider_rid; /* of the staff member; 0: none */
	bool municipal; /* that provider is the municipality's own: others see their citizens only */
	bool regional;  /* it is a region's */
	int64_t now_ms;   /* UTC */
	struct day today; /* the Danish day of now_ms */
};

/* A new file with its first administrator, in a folder that is made (0700) where it is missing.
 * Never overwrites, and never on a network drive; leaves nothing behind on failure. */
struct store_new {
	const char *user, *passphrase;
	struct kdf_cost cost;
	int64_t now_ms;
	const char *recovery; /* the recovery key (users.h); NULL: none is made */
};
int store_create(const char *path, const struct store_new *first, struct err *e);

/* Opens, checks that it is a store of ours and not newer, migrates.  Every refusal is a sentence a
 * carer understands; nothing is overwritten.  *out is to be closed. */
int store_open(const char *path, struct store **out, struct err *e);
void store_close(struct store *s); /* truncates the WAL, forgets the keys; NULL does nothing */

/* Makes ready what store_login() will ask, while somebody types. */
void store_login_prepare(struct store *s);
/* Unwraps the keys and lets in whom the lane people says (people.h).  ERR_ACCESS for an unknown or disabled user or
 * a wrong passphrase, in the same words and after as much work, and while a name must wait after wrong tries;
 * ERR_STORE where the user was changed outside hverdag.  who->now_ms is the time.  Fills user, uuid, name, role and
 * staff_id of *who and zeroes the rest: the caller sets today, and the rid fields once the tables are up to date. */
int store_login(struct store *s, const char *user, const char *passphrase, struct actor *who,
		struct err *e);
/* After a log-in: is the file older than the copy of the head beside it (head.h)?  Then it is noted in the journal and
 * told by store_notice(). */
void store_hold_head(struct store *s, const struct actor *who);
/* A log-in takes signatures of the lane people for good that the same person has seen verified before (vouched.h).
 * store_still() checks them now: ERR_ACCESS where whoever is logged in is another by that.  So does the first record
 * that is saved.  store_vouch(), for a moment when nobody waits, does the same and then writes down what the next log-in
 * need not check. */
int store_still(struct store *s, struct err *e);
int store_vouch(struct store *s, struct err *e);
/* How long whoever gives this name must wait after wrong tries before the next one. */
int store_login_wait(struct store *s, const char *user, int64_t now_ms, int64_t *ms, struct err *e);
void store_logout(struct store *s); /* forgets the keys and truncates the WAL; stays open */

/* Copies the file's log (WAL) into the file and empties it, so that nothing that was deleted stands in it.
 * False where another program reads; then the last one that closes does it. */
bool store_empty_log(struct store *s);

/* Called now and then while another program holds the store, with the time waited so far. */
typedef void store_waits(void *data, int waited_ms);
void store_on_wait(struct store *s, store_waits *waits, void *data);
/* How long to wait for it, 5 seconds if nothing is said.  Work that nobody sits and waits for, like an
 * import beside another import, has more patience. */
enum { STORE_PATIENCE_MS = 5000 }; /* of a store that was just opened */
void store_patience(struct store *s, int ms);

const char *store_path(const struct store *s);
/* What whoever opens it should know, though it can be used: that it lies on a network drive.  "" or a
 * sentence. */
enum { STORE_WARNING = 400 };
const char *store_warning(const struct store *s, char out[STORE_WARNING]);
/* What was found in it and mended, to be told once, the oldest first: `words` are N_() words with at most one %s,
 * for `about`, and are translated when they are taken.  To free(); NULL: no more. */
void store_notice(struct store *s, const char *words, const char *about);
char *store_notice_take(struct store *s);
bool store_has_notice(const struct store *s);
const struct seal_keys *store_keys(const struct store *s); /* NULL until logged in */
struct sqlite3 *store_db(struct store *s); /* for statements of core's own modules only */
int64_t store_device(const struct store *s);

/* Small texts of the store itself, like the fingerprint of the tables.  *out is to free(), NULL
 * where nothing was set.  Setting is done inside a transaction of the caller. */
/* When it was looked over last, and how far the next time has come, sealed (core/session/look_over.h).  An end that
 * was not clean takes both away; tables that are made again, the second. */
#define STORE_LOOKED_OVER    "looked_over"
#define STORE_LOOKING_OVER   "looking_over"
#define STORE_LOOK_OVER_ANEW "DELETE FROM meta WHERE key = '" STORE_LOOKING_OVER "'"
int store_meta_get(struct store *s, const char *key, char **out, struct err *e);
int store_meta_set(struct store *s, const char *key, const char *value, struct err *e);

/* Transactions: BEGIN IMMEDIATE … COMMIT; they do not nest.  Commit says "saved" only when COMMIT
 * returned and the file is still ours and as we left it.  After an I/O error the store is reopened, which ends every
 * statement got before; the caller tries once more with the same ids.  A failed begin or commit has
 * rolled back.  Disk full: the ballast file beside the store is released and the text says that
 * nothing was saved. */
int store_begin(struct store *s, struct err *e);
int store_commit(struct store *s, struct err *e);
void store_rollback(struct store *s); /* outside a transaction: nothing */

/* In the transaction that is open rows are written by which it is decided who sees whom: at its end the head gets
 * what `mark` makes of them. */
typedef int store_scope_mark(struct store *s, unsigned char out[SEAL_MARK], struct err *e);
void store_touch_scope(struct store *s, store_scope_mark *mark);
bool store_scope_touched(const struct store *s);

/* Runs `work` in a transaction, once more after an I/O error that reopening mended.  `work` must
 * bear being run twice: the first time left nothing behind. */
int store_write(struct store *s, int (*work)(struct store *, void *, struct err *), void *data,
		struct err *e);

/* The same for the note that something was looked at.  On a full disk it has a reserve of its own, so that
 * pages still open; when that is used up too it fails, in words. */
int store_write_look_up(struct store *s, int (*work)(struct store *, void *, struct err *),
			void *data, struct err *e);

/* A read transaction: several statements see one state.  May nest, also inside a write. */
int store_read_begin(struct store *s, struct err *e);
void store_read_end(struct store *s);

/* Marks to tell by whether what was read is still so: `others` is another number once some other
 * connection has written (another program, or a draft), `own` once this one has written anything but
 * a look-up. */
struct store_version {
	int64_t others, own;
};
int store_version(struct store *s, struct store_version *out, struct err *e);

/* What has been taken notice of; zeroed: nothing yet.  *news: since the last call others (another program,
 * another window) have written something that is no look-up.  The first call only begins. */
struct store_seen {
	bool begun;
	int64_t seq; /* of the newest entry then */
	struct store_version version;
};
int store_news(struct store *s, struct store_seen *seen, bool *news, struct err *e);
/* The next transaction is refused (ERR_RULE) where there are news since *seen: whoever decided by what they saw
 * then decides again. */
void store_expect(struct store *s, const struct store_seen *seen);

/* A descriptor that can be read from when somebody has written to the store's files, this program too;
 * -1 where the system gives none.  It is the store's.  store_watch_heard empties it; true: there was something. */
int store_watch(struct store *s);
bool store_watch_heard(struct store *s);

/* Named statements: each module has `static const char *const x_sql[X_STMTS]` and hands over
 * x_sql[X_ADD].  Prepared on first use and kept by the store; statement_done resets it and clears
 * what was bound.  One that is being stepped may be asked for again and comes as a second one; one
 * that is only bound may not: bind and step without another call in between. */
struct sqlite3_stmt *store_statement(struct store *s, const char *sql, struct err *e);
/* So that they are there when they are asked for; one that can't be made is not. */
void statements_prepare(struct store *s, const char *const *sql, size_t n);

/* Statements whose text is made of something else: found again by the address of what they are made of,
 * which must be static.  `resolve` (or NULL) finds out once what reading them needs; *resolved is the
 * store's, and holds as long as the statement. */
struct statement_maker {
	char *(*text)(const void *of);                             /* to free() */
	void *(*resolve)(const void *of, struct sqlite3_stmt *st); /* to free() */
};
struct sqlite3_stmt *store_made(struct store *s, const struct statement_maker *maker,
				const void *of, const void **resolved, struct err *e);

/* Step: 1 row, 0 done, -1 error (the sentence in *e; SQL text goes to the log only). */
int statement_step(struct store *s, struct sqlite3_stmt *st, struct err *e);
int statement_run(struct store *s, struct sqlite3_stmt *st, struct err *e); /* to the end, reset */
void statement_done(struct sqlite3_stmt *st);
void bind_int(struct sqlite3_stmt *st, const char *name, int64_t value);
void bind_text(struct sqlite3_stmt *st, const char *name, const char *text); /* NULL for NULL */
void bind_blob(struct sqlite3_stmt *st, const char *name, const void *at, size_t length);

/* Step by step without a kept statement: for DDL. */
int store_exec(struct store *s, const char *sql, struct err *e);

/* An error of SQLite as a sentence a carer understands (busy, full, read-only, damaged …). */
int store_error(struct store *s, int sqlite_code, struct err *e);

#endif
