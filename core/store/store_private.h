/* What the files of core/store share and nobody else sees. */
#ifndef HVERDAG_CORE_STORE_STORE_PRIVATE_H
#define HVERDAG_CORE_STORE_STORE_PRIVATE_H

#include <sqlite3.h>

#include "core/store/journal.h"
#include "core/store/store.h"

enum { APPLICATION_ID = 0x68767264 /* "hvrd" */ };

/* Where the chain of this device stands, known from its first entry in a write transaction. */
struct journal_head {
	bool known, appended;
	int64_t number, clock;
	unsigned char hash[JOURNAL_HASH];
	int64_t actor; /* whose uuid stands in actor_uuid; 0: nobody's yet */
	unsigned char actor_uuid[UUID];
};

struct kept_statement {
	uint64_t fingerprint;
	sqlite3_stmt *st;
	const void *of; /* what it was made of; NULL: its own text */
	void *resolved; /* to free() */
};

struct store {
	char *path, *directory;
	sqlite3 *db, *drafts; /* db is never NULL: after a failed reopening it is an empty one */
	struct seal_keys *keys;
	int64_t device;
	struct kept_statement *kept; /* open addressing; a power of two */
	size_t kept_n, kept_size;
	bool copy;      /* opened to be looked at: leaves nothing beside it */
	bool writing;   /* between store_begin and its end */
	bool io_failed; /* reopen before the next transaction */
	bool uncertain; /* nobody knows whether the last commit was kept: not to be tried again */
	unsigned reopened; /* how often */
	bool read_opened;  /* the outermost store_read_begin has begun a transaction */
	int reads;         /* depth of store_read_begin */
	struct journal_head head;
	int64_t entries;            /* appended here and kept, look-ups apart */
	int64_t entries_before;     /* the transaction that is open */
	int watch;                  /* of its files (news.c); -1: none */
	struct store_seen expected; /* by the next transaction; not begun: anything */
	store_waits *waits;
	void *waits_data;
	int waited_ms, patience_ms;
};

/* connection.c: one connection with every setting made and read back, and our functions. */
enum connection_use { CONNECTION_MAIN, CONNECTION_DRAFTS };
int connection_open(const char *path, enum connection_use use, sqlite3 **out, struct err *e);

/* file.c: what can be seen of a store's file without SQLite. */
int file_check(const char *path, bool read_only, struct err *e);      /* is it ours? */
int folder_writable(const char *folder, struct err *e);               /* writes a test file */
int folder_make(const char *folder, struct err *e);                   /* with its parents, 0700 */
char *folder_of(const char *path);                                    /* to free() */
int folder_sync(const char *folder);                                  /* 0, or -1 with errno */
int file_make_private(const char *path, struct err *e);               /* a new, empty file, 0600 */
int file_put(const char *temporary, const char *path, struct err *e); /* rename, never over */
int path_error(const char *path, int system_errno, struct err *e);

/* error.c */
int store_error_of(struct store *s, sqlite3 *db, int sqlite_code, struct err *e);
int open_error(const char *path, sqlite3 *db, int code, struct err *e);

/* schema.c: the steps this file still lacks, each in a transaction of its own. */
extern const char *const schema_steps[];
int schema_version(void); /* how many steps there are */
int schema_migrate(sqlite3 *db, const char *const *steps, int n, struct err *e);
/* 1: steps are missing, 0: up to date, -1: newer than we are, or an error. */
int schema_is_behind(sqlite3 *db, int n, struct err *e);

/* statements.c */
void statements_forget(struct store *s);

/* ballast.c: room on the disk that is given back when it is full. */
bool ballast_release(const char *path); /* true: there was some */
void ballast_keep(const char *path);    /* makes it where it is missing and there is plenty */

/* backup.c: a copy in the folder of backups, once for every version that is left behind. */
int backup_before_migration(struct store *s, struct err *e);

/* check.c: ERR_RULE where pages or indexes are damaged. */
enum check_depth { CHECK_QUICK, CHECK_FULL };
int check_pages(struct store *s, enum check_depth depth, struct err *e);

/* users.c */
int users_add_first(sqlite3 *db, const struct store_new *first, struct err *e);

/* close.c: a store without migration and without checks of the folder (a copy being verified). */
int store_open_copy(const char *path, struct store **out, struct err *e);
int64_t device_new(void);            /* create.c: a random number for a new device */
void store_remove(const char *path); /* with the files beside it */

/* store.c: a store that has no connection yet; to be closed. */
struct store *store_new(const char *path);
int store_connect(struct store *s, sqlite3 **out, struct err *e);
void store_disconnect(struct store *s);
int store_reopen(struct store *s, struct err *e);
/* The number of this device.  The file may have been exchanged for an older one since it was read. */
int store_read_device(struct store *s, struct err *e);
int store_busy(void *store, int calls); /* SQLite's busy handler: waits for another window */

bool store_is_moved(struct store *s);

/* news.c: at the beginning of a transaction, what store_expect said. */
int store_as_expected(struct store *s, struct err *e);

#endif
