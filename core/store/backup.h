/* Copies of a store that can be trusted, taking one back, and looking a store over. */
#ifndef HVERDAG_CORE_STORE_BACKUP_H
#define HVERDAG_CORE_STORE_BACKUP_H

#include "core/store/journal.h"

/* A copy as of now under a name that is still free: made inside a read transaction while others go
 * on working, synced, read back and checked before it gets its name.  Leaves nothing on failure. */
int backup_make(struct store *s, const char *to, struct err *e);

/* The copies that hverdag makes by itself: FOLDER/backups/NAME-YYYY-MM-DD.db beside the store, made when
 * the interface is closed or locked.  Today's is written where it is missing, and again where the store
 * has entries that are an hour newer; then old ones go, but for the newest 7 days, 4 weeks and 12
 * months.  No other file is touched.  after_command: only where the newest copy (without one, the first
 * entry) is most of a day older than the store, so that a laptop that is fed at night by commands has
 * backups too. */
struct backup_plan {
	struct day today;
	const char *away; /* a second folder for them; NULL: none */
	bool after_command;
};

/* The copy in the second folder is read back too, and rotates there.  A disk that is not there is no
 * error; what fails there is no error either, and stands in `why`. */
enum backup_away {
	BACKUP_AWAY_NONE,    /* nothing was to be copied */
	BACKUP_AWAY_COPIED,  /* today's copy is there, now or already */
	BACKUP_AWAY_MISSING, /* that disk is not there */
	BACKUP_AWAY_FAILED,
};
struct backup_done {
	bool made;
	enum backup_away away;
	char why[sizeof((struct err *)0)->text];
};
int backup_daily(struct store *s, const struct backup_plan *plan, struct backup_done *done,
		 struct err *e);

/* Makes the second folder ready: a file in it tells it from the empty place where the disk is not. */
int backup_away_prepare(const char *folder, struct err *e);
bool backup_away_is_there(const char *folder);

/* What is to be said when nothing has been copied there for so many days, else ""; needs no log-in. */
struct backup_reminder {
	const char *away; /* NULL: none */
	int after_days;
	struct day today;
};
const char *backup_away_reminder(struct store *s, const struct backup_reminder *r,
				 char out[STORE_WARNING]);
/* Notes the day of the last copy there, or the first on which the disk was missing. */
void backup_away_remember(struct store *s, bool copied, struct day today);

/* Which copies stay: have[] in any order, keep[] of the same length. */
void backup_rotation(const struct day *have, size_t n, bool *keep);
/* The day on which the last of these copies has gone, where one is made every day from tomorrow on;
 * DAY_NONE where there are none. */
struct day backup_last_day(const struct day *have, size_t n, struct day today);

/* Keys of persons who were erased: their ids are noted in the file ERASED beside the backups, one in
 * hexadecimal digits a line, since the backups still hold the keys. */
enum { BACKUP_KEY_ID = 8 };
struct backup_erased {
	unsigned char (*id)[BACKUP_KEY_ID];
	size_t n;
};
/* Adds to what *out holds; a folder without the file adds nothing. */
int backup_erased_read(const char *folder, struct backup_erased *out, struct err *e);
void backup_erased_release(struct backup_erased *list);
/* Notes them beside the backups of this store, and in the second folder where that is there; if it is
 * not, the next backup that is copied there takes the list along. */
int backup_erased_note(struct store *s, const char *away, const struct backup_erased *ids,
		       struct err *e);
int backup_erased_share(const char *one, const char *other, struct err *e); /* both hold all */
/* The day on which the last of the copies of today has rotated away; DAY_NONE where there are none. */
int backup_erased_gone(struct store *s, const char *away, struct day today, struct day *out,
		       struct err *e);

/* The store whole: pages and indexes, the chains of the journal, and that nobody else on the
 * machine can read its files.  ERR_RULE with the first thing found.  *entries may be NULL. */
int store_check(struct store *s, struct journal_report *report, struct err *e);

#endif
