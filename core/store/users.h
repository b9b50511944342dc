/* Users of a store: who may log in, as what.  Users are not records (interface.md): they are entries of the lane
 * people (people.h), and the keys that their passphrases open stand in the table of users. */
#ifndef HVERDAG_CORE_STORE_USERS_H
#define HVERDAG_CORE_STORE_USERS_H

#include "core/store/store.h"
#include "core/store/uuid.h"

enum { USER_NAME = 64 };

struct user {
	char name[USER_NAME];
	enum role role;
	char staff_id[129]; /* "" none */
	bool disabled;
};

/* Can somebody be called so?  ERR_INPUT. */
int user_name_check(const char *name, struct err *e);

/* All need an administrator (ERR_ACCESS), but for a change of the actor's own passphrase.  The last administrator can
 * be neither disabled nor given another role (ERR_RULE). */
int user_add(struct store *s, const struct actor *who, const char *name, enum role role,
	     const char *staff_id, const char *passphrase, struct kdf_cost cost, struct err *e);
/* The name of a user by the uuid that the journal has; "" for nobody and for one who is not known. */
int user_name_of(struct store *s, const unsigned char uuid[UUID], char out[USER_NAME],
		 struct err *e);
/* By name; to free().  *recovery: there is a recovery key. */
int user_list(struct store *s, const struct actor *who, struct user **out, size_t *n,
	      bool *recovery, struct err *e);
int user_disable(struct store *s, const struct actor *who, const char *name, struct err *e);
int user_enable(struct store *s, const struct actor *who, const char *name, struct err *e);
int user_role(struct store *s, const struct actor *who, const char *name, enum role role,
	      struct err *e);
/* Links the user to a staff member, "": to none. */
int user_staff(struct store *s, const struct actor *who, const char *name, const char *staff_id,
	       struct err *e);

/* One's own: the same keys, wrapped anew.  Another's: a new pair for whoever lost theirs. */
int user_passphrase(struct store *s, const struct actor *who, const char *name,
		    const char *passphrase, struct kdf_cost cost, struct err *e);

/* ---- the recovery key: a person with the role of an administrator and no name ---- */

/* To write down: letters and digits that nobody confuses, in groups. */
enum {
	RECOVERY_GROUPS = 7,
	RECOVERY_GROUP = 4,
	RECOVERY_TEXT = RECOVERY_GROUPS * (RECOVERY_GROUP + 1)
};
void recovery_new(char out[RECOVERY_TEXT]);
/* As it was typed, in the one way that it is taken by: capitals, groups, 0 for O, 1 for I and L.  false: it is none. */
bool recovery_read(const char *typed, char out[RECOVERY_TEXT]);

/* Lets the user in again who lost the passphrase, by the recovery key (as recovery_read() gives it): a new pair, as from
 * an administrator.  Nobody must be logged in before, and nobody is afterwards.  ERR_ACCESS for a wrong key, ERR_RULE for
 * somebody who is disabled. */
struct recovery {
	const char *key, *name, *passphrase;
	struct kdf_cost cost;
	int64_t now_ms;
};
int user_recover(struct store *s, const struct recovery *r, struct err *e);

/* The fingerprint of the first administrator's key, in hex, in groups. */
enum { FINGERPRINT_TEXT = 80 };
const char *store_fingerprint(const struct store *s, char out[FINGERPRINT_TEXT]);

#endif
