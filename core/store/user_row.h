/* The rows of the table of users: a copy of what the lane people says (people.h), and the wrapped keys, which are
 * nowhere else.  What logging in and changing users share. */
#ifndef HVERDAG_CORE_STORE_USER_ROW_H
#define HVERDAG_CORE_STORE_USER_ROW_H

#include "core/store/people.h"
#include "core/store/store_private.h"

struct user_row {
	int64_t id;
	unsigned char uuid[UUID];
	char name[64], folded[64];
	enum role role;
	char staff_id[129];
	bool disabled;
	struct wrapped_key key;
};

/* The row that the person should have; the wrapped keys are left to the caller. */
void user_row_of(const struct person *p, struct user_row *out);

/* Whom drafts belong to: made of the uuid, so that nobody is given another's by a changed number. */
int64_t user_row_id(const unsigned char uuid[UUID]);

/* 1 found, 0 not, -1 error.  Case and the two ways of writing å do not matter. */
int user_row_find(struct store *s, const char *name, struct user_row *out, struct err *e);
int user_row_of_uuid(struct store *s, const unsigned char uuid[UUID], struct user_row *out,
		     struct err *e);
int user_row_all(struct store *s, struct user_row **out, size_t *n, struct err *e); /* to free() */
int user_row_put(struct store *s, const struct user_row *row,
		 struct err *e); /* new, or all of it */

/* login.c: logs in by the recovery key, for user_recover() alone. */
int store_login_recovery(struct store *s, const char *key, struct actor *who, struct err *e);

/* What the first user's log-in costs; *out stays where there is none. */
int user_row_any_cost(struct store *s, struct kdf_cost *out, struct err *e);

/* Holds all rows against the lane.  What differs is put right, what cannot be is named: a notice for each.  A failure
 * to write leaves the rows as they are: nobody goes by them. */
int user_rows_mend(struct store *s, const struct people *people, struct err *e);

#endif
