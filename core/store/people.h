/*
 * People are entries of the lane people, signed (design 3): the first administrator by itself, everybody else by
 * somebody who is an active administrator at that point of the lane; whoever changes their own passphrase signs
 * that themselves and changes nothing else.  What is not so signed has no effect.  So are adoptions of settings.
 *
 * Body of an entry "user", whose record is the person's uuid: name, role, staff, disabled, public (the public half of
 * the signing pair, in hex), row (hash of the wrapped keys, in hex).  A person without a name is the recovery key.
 */
#ifndef HVERDAG_CORE_STORE_PEOPLE_H
#define HVERDAG_CORE_STORE_PEOPLE_H

#include "core/store/journal.h"

struct person {
	unsigned char uuid[UUID], public[PUBLIC_KEY], row[WRAPPED_HASH];
	char name[64];
	enum role role;
	char staff_id[129]; /* "" none */
	bool disabled;
};

struct people {
	struct person *at;
	size_t n;
	long refused; /* entries of the lane that have no effect */
};

/* Folds the lane; needs a log-in.  *out is to be released. */
int people_read(struct store *s, struct people *out, struct err *e);
void people_release(struct people *p);

const struct person *person_find(const struct people *p, const unsigned char uuid[UUID]);
/* By name; case and the two ways of writing å do not matter.  NULL for the empty name. */
const struct person *people_named(const struct people *p, const char *name);
/* May log in, has the role of an administrator, and is no recovery key. */
bool person_is_admin(const struct person *p);

/* The adoptions of settings that an administrator signed, in order of the lane. */
int people_settings(struct store *s, journal_each *each, void *data, struct err *e);

/* The entries of the lane that have no effect. */
int people_refused(struct store *s, journal_each *each, void *data, struct err *e);

/* Adds the entry that makes the person what *p says, signed by whoever is logged in; inside a transaction. */
int people_put(struct store *s, const struct actor *who, const struct person *p, struct err *e);

/* A notice where more entries have no effect than were told of since the log-in. */
void people_tell_refused(struct store *s, const struct people *people);

/* Called where the lane is another than at the log-in: ERR_ACCESS, in words, where whoever is logged in may no
 * longer do what they might then. */
int people_still(struct store *s, struct err *e);

#endif
