/* What the files of core/store share and nobody else sees. */
#ifndef HVERDAG_CORE_STORE_STORE_PRIVATE_H
#define HVERDAG_CORE_STORE_STORE_PRIVATE_H

#include <sqlite3.h>
#include <sys/types.h>
#include <time.h>

#include "core/store/draft.h"
#include "core/store/head.h"
#include "core/store/journal.h"
#include "core/store/keys.h"
#include "core/store/people.h"
#include "core/store/signatures.h"
#include "core/store/store.h"

enum { APPLICATION_ID = 0x68767264 /* "hvrd" */ };

/* Where the journal ends, known from the first entry of a write transaction. */
struct head_now {
	bool known, changed;
	bool appended;     /* an entry of any kind */
	bool people_added; /* one of lane people */
	struct head head;
};

/* The main file and the log as this connection last saw them. */
enum { FILE_HEAD = 100 };
struct file_look {
	bool known;
	off_t size;
	struct timespec changed;
	unsigned char head[FILE_HEAD];
	uint32_t salt[2], copied, copying; /* the log: which one, and how much of it was copied */
};

/* A change of a draft that could not be written yet: the database was busy, the disk full. */
struct held_draft {
	struct held_draft *next;
	int64_t user, at_ms;
	struct draft_key key;
	bool dropped;
	size_t length;
	unsigned char sealed[];
};

/* What was found and mended, and not yet said. */
enum { NOTICES_MOST = 16 };
struct notice {
	const char *words; /* N_() */
	char *about;
};

struct kept_statement {
	uint64_t fingerprint;
	sqlite3_stmt *st;
	const void *of; /* what it was made of; NULL: its own text */
	void *resolved; /* to free() */
};

struct store {
	char *path, *directory;
	struct held_draft *held; /* oldest first */
	sqlite3 *db, *drafts;    /* db is never NULL: after a failed reopening it is an empty one */
	struct seal_keys *keys;
	bool keys_lent;              /* another store's, which frees them */
	struct key_cache *key_cache; /* of entries */
	struct signatures signatures;
	size_t vouched; /* how many of them the row of vouched.h says */
	bool unchecked; /* so many were taken for good at the log-in, and nobody has checked them since */
	long refused; /* entries of lane people that had no effect when it was read last */
	int64_t device;
	struct kept_statement *kept; /* open addressing; a power of two */
	size_t kept_n, kept_size;
	const char *network; /* type of the network drive it lies on; NULL: none */
	bool copy;           /* opened to be looked at: leaves nothing beside it */
	bool writing;        /* between store_begin and its end */
	bool looking_up;     /* within store_write_look_up */
	bool given_back;     /* the reserve of look-ups was given back for it */
	bool io_failed;      /* reopen before the next transaction */
	bool uncertain; /* nobody knows whether the last commit was kept: not to be tried again */
	unsigned reopened; /* how often */
	bool read_opened;  /* the outermost store_read_begin has begun a transaction */
	int reads;         /* depth of store_read_begin */
	struct head_now head;
	bool head_moved; /* since the copy beside the store was written */
	int head_copy;   /* its descriptor; -1: none yet */
	/* Asked before whoever is logged in writes, where lane people is another than at log-in; NULL: not asked. */
	int (*still)(struct store *s, struct err *e);
	struct person self;                      /* who is logged in, as lane people said then */
	unsigned char people_seen[JOURNAL_HASH]; /* lane people as it was at log-in */
	unsigned char fingerprint[FINGERPRINT_SIZE]; /* of the first administrator's public half */
	bool actor_known;                            /* whose entry was written last */
	unsigned char actor[UUID], actor_key[ACTOR_KEY];
	int64_t entries;            /* appended here and kept, look-ups apart */
	int64_t entries_before;     /* the transaction that is open */
	store_scope_mark *mark;     /* NULL: it has not touched the scope */
	int watch;                  /* of its files (watch.c); -1: none */
	struct store_seen expected; /* by the next transaction; not begun: anything */
	struct file_look left;      /* the file as we left it */
	struct notice notice[NOTICES_MOST];
	size_t notices;
	store_waits *waits;
	void *waits_data;
	int waited_ms, patience_ms;
};

/* connection.c: one connection with every setting made and read back, and our functions. */
enum connection_use { CONNECTION_MAIN, CONNECTION_DRAFTS, CONNECTION_MEMORY };
int connection_open(const char *path, enum connection_use use, sqlite3 **out, struct err *e);

/* file.c: what can be seen of a store's file without SQLite. */
int file_check(const char *path, bool read_only, struct err *e);      /* is it ours? */
int folder_writable(const char *folder, struct err *e);               /* writes a test file */
int folder_make(const char *folder, struct err *e);                   /* with its parents, 0700 */
char *folder_of(const char *path);                                    /* to free() */
int folder_sync(const char *folder);                                  /* 0, or -1 with errno */
int file_make_private(const char *path, struct err *e);               /* a new, empty file, 0600 */
int file_put(const char *temporary, const char *path, struct err *e); /* rename, never over */
int file_put_over(const char *temporary, const char *path, struct err *e); /* or over */
int path_error(const char *path, int system_errno, struct err *e);

/* network.c: what cannot keep two programs from damaging a store. */
const char *
network_drive(const char *folder); /* its type ("nfs4"), static; NULL: it lies on none */
const char *network_drive_in(const char *mounts,
			     const char *folder);       /* by another mountinfo file */
const char *mount_type_of_network(const char *line);    /* the same of one of its lines */
int folder_is_local(const char *folder, struct err *e); /* it need not be there yet */
int folder_try(const char *folder, struct err *e);      /* locks and shared memory */

/* error.c */
int store_error_of(struct store *s, sqlite3 *db, int sqlite_code, struct err *e);
int open_error(const char *path, sqlite3 *db, int code, struct err *e);

/* schema.c: the steps this file still lacks, each in a transaction of its own. */
extern const char *const schema_steps[];
int schema_steps_n(void);
int schema_version(void); /* of a file that all of them have made */
int schema_migrate(sqlite3 *db, const char *const *steps, int n, struct err *e);
/* Can a file of this version be ours at all?  ERR_STORE for one of journal format 1, and one that there never was. */
int schema_check_version(int version, struct err *e);
/* 1: steps are missing, 0: up to date, -1: newer than we are, or an error. */
int schema_is_behind(sqlite3 *db, int n, struct err *e);

/* schema_hold.c: the store's own tables, indexes and triggers are as they should be.  What belongs to them is
 * made again, which store_notice() tells; a table that is not as it should be is refused. */
int schema_hold(struct store *s, struct err *e);

/* notice.c */
void notices_free(struct store *s);

/* What a log-in will ask, made ready while the passphrase is typed; each in its own file. */
void head_prepare(struct store *s);
void journal_prepare(struct store *s);
void keys_prepare(struct store *s);
void tries_prepare(struct store *s);
void user_rows_prepare(struct store *s);

/* statements.c */
void statements_forget(struct store *s);

/* ballast.c: room on the disk that is given back when it is full, a part for what is recorded and one for
 * the notes that something was looked at. */
enum ballast { BALLAST_RECORDS, BALLAST_LOOK_UPS };
bool ballast_release(const char *path, enum ballast part); /* true: there was some */
void ballast_keep(const char *path); /* makes it whole again where there is plenty of room */

/* backup_daily.c: a copy in the folder of backups, once for every version that is left behind. */
int backup_before_migration(struct store *s, struct err *e);

/* check.c: ERR_RULE where pages or indexes are damaged. */
enum check_depth { CHECK_QUICK, CHECK_FULL };
int check_pages(struct store *s, enum check_depth depth, struct err *e);

/* head.c: what a transaction knows of the head.  head_own: of this device, made where there is none. */
int head_know(struct store *s, struct err *e);
void head_forget(struct store *s);
struct head_device *head_own(struct store *s);
int head_write(struct store *s, struct head_now *now, struct err *e);
int head_entries_missing(struct err *e);
void head_copy_close(struct store *s);

/* keys.c: the look-up key, after unwrapping the store's keys. */
int keys_know_look_up(struct store *s, struct err *e);

/* users.c: the first administrator of a new store whose keys stand in s->keys; inside a transaction. */
int users_add_first(struct store *s, const struct store_new *first, struct err *e);

/* draft_held.c: changes of drafts that wait in memory.  Whoever holds one of a key replaces an older one. */
const struct held_draft *held_find(const struct store *s, int64_t user,
				   const struct draft_key *key);
void held_put(struct store *s, const struct held_draft *change); /* copies it and what follows it */
void held_forget(struct store *s, int64_t user, const struct draft_key *key);
void held_free(struct store *s);

/* close.c: a store without migration and without checks of the folder (a copy being verified). */
int store_open_copy(const char *path, struct store **out, struct err *e);
int store_make_schema(struct store *s, struct err *e); /* create.c: of an empty file */
int64_t device_new(void);            /* create.c: a random number for a new device */
void store_remove(const char *path); /* with the files beside it */

/* store.c: a store that has no connection yet; to be closed. */
struct store *store_new(const char *path);
int store_connect(struct store *s, sqlite3 **out, struct err *e);
void store_disconnect(struct store *s);
int store_reopen(struct store *s, struct err *e);
/* The number of this device.  The file may have been exchanged for an older one since it was read. */
int store_read_fingerprint(struct store *s, struct err *e);
int store_read_device(struct store *s, struct err *e);
int store_busy(void *store, int calls); /* SQLite's busy handler: waits for another window */

/* main_file.c */
enum main_file_is { MAIN_FILE_OURS, MAIN_FILE_MOVED, MAIN_FILE_OVERWRITTEN };
void main_file_remember(struct store *s); /* as it is now, it is ours */
enum main_file_is main_file_is(struct store *s);
/* Just opened: has the log been found with something in it that no program that still runs has written?  So it is
 * after the program, or the machine, came to a sudden end. */
bool main_file_is_recovered(struct store *s);
int main_file_check(struct store *s, struct err *e); /* -1, in words, where it is not ours */
void main_file_abandon(
	struct store *s); /* before closing: leaves a file that is not ours as it is */

#endif
