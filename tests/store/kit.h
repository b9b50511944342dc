/* What the tests of the store share: a store in a folder of its own, somebody logged in, entries. */
#ifndef HVERDAG_TESTS_STORE_KIT_H
#define HVERDAG_TESTS_STORE_KIT_H

#include <sqlite3.h>

#include "core/store/backup.h"
#include "core/store/users.h"

#define KIT_PASSPHRASE "tolv tegn mindst"

extern const struct kdf_cost kit_cost; /* a log-in that costs next to nothing */

struct kit {
	char folder[200], path[240];
	struct store *s;
	struct actor who;
	struct err e;
};

void kit_folder(struct kit *k); /* an empty folder and a path in it, no store yet */
void kit_new(struct kit *k);    /* with a store, open, the administrator logged in */
void kit_close(struct kit *k);  /* the store; the folder stays */
void kit_reopen(struct kit *k); /* closes, opens, logs in; ends the test where it fails */
void kit_remove(struct kit *k); /* closes and deletes everything */
int kit_make(const char *path, struct err *e);
int kit_login(struct kit *k, const char *user, const char *passphrase);

/* One entry in a transaction of its own.  0, or -1 with k->e. */
int kit_append(struct kit *k, const char *kind, const char *body);
void kit_entry(struct kit *k, struct journal_entry *en, const char *kind, const char *body);

/* SQL behind the program's back, on a plain connection.  0, or SQLite's code. */
int kit_sql(const char *path, const char *sql);

/* A whole file; to free(). */
unsigned char *kit_read(const char *path, size_t *length);
void kit_write(const char *path, const void *at, size_t length);
bool kit_same(const char *path, const unsigned char *before, size_t length);
int kit_count(const char *folder, const char *part); /* files whose names hold `part` */

/* Runs in a child as a user without rights; its exit status, or -1 where that is not possible
 * (then it has said so). */
int kit_as_nobody(int (*run)(void *data), void *data);

#endif
