/* The rows of the table of users: what logging in and changing users share. */
#ifndef HVERDAG_CORE_STORE_USER_ROW_H
#define HVERDAG_CORE_STORE_USER_ROW_H

#include "core/store/store_private.h"
#include "core/store/users.h"

struct user_row {
	struct user user;
	unsigned char uuid[UUID];
	struct wrapped_key key;
};

/* 1 found, 0 not, -1 error.  Case and the two ways of writing å do not matter. */
int user_row_find(struct store *s, const char *name, struct user_row *out, struct err *e);
int user_row_add(struct store *s, const struct user_row *row, struct err *e);
int user_row_set(struct store *s, const struct user_row *row, struct err *e); /* key, disabled */

/* All of them, by name; to free(). */
int user_row_list(struct store *s, struct user **out, size_t *n, struct err *e);

/* 1: there is another administrator who can log in, 0: none, -1 error. */
int user_row_other_admin(struct store *s, int64_t id, struct err *e);

/* What the first user's log-in costs; *out stays where there is none. */
int user_row_any_cost(struct store *s, struct kdf_cost *out, struct err *e);

#endif
