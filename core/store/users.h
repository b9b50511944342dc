/* Users of a store: name, role, staff member, and the data key wrapped by a passphrase.  Users are
 * not records (interface.md): they belong to the store and do not leave it. */
#ifndef HVERDAG_CORE_STORE_USERS_H
#define HVERDAG_CORE_STORE_USERS_H

#include "core/store/store.h"

enum { USER_NAME = 64 };

struct user {
	int64_t id;
	char name[USER_NAME];
	enum role role;
	char staff_id[129]; /* "" none */
	bool disabled;
};

/* All need an administrator (ERR_ACCESS), but for a change of the actor's own passphrase. */
int user_add(struct store *s, const struct actor *who, const char *name, enum role role,
	     const char *staff_id, const char *passphrase, struct kdf_cost cost, struct err *e);
/* The name of a user by the uuid that the journal has; "" for nobody and for one who is not known. */
int user_name_of(struct store *s, const unsigned char uuid[UUID], char out[USER_NAME],
		 struct err *e);
int user_list(struct store *s, const struct actor *who, struct user **out, size_t *n,
	      struct err *e);
int user_disable(struct store *s, const struct actor *who, const char *name, struct err *e);
int user_passphrase(struct store *s, const struct actor *who, const char *name,
		    const char *passphrase, struct kdf_cost cost, struct err *e);

#endif
