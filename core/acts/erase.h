/*
 * Erasing a person for good (an administrator's act): every row of the person in the tables, drafts and the
 * look-up of the CPR number go, and the keys under which the journal holds what was recorded are destroyed.
 * What stays is an entry that says so: whose uuid, which keys, why, and from when on.  Figures made afterwards
 * do not count the person; an import skips what names them (core/records/erased.h).
 *
 * Somebody who was registered twice (same_as) goes as a whole: every record of the person, each with an entry of
 * its own.
 *
 * In two steps: erase_look says what would go, erase_person does it.
 */
#ifndef HVERDAG_CORE_ACTS_ERASE_H
#define HVERDAG_CORE_ACTS_ERASE_H

#include "core/queries/retention.h"
#include "core/records/erase.h"
#include "core/store/keys.h"

struct erase_seen {
	unsigned char citizen[UUID];
	struct retention_row kept; /* name, shown id, and until when it is kept */
	bool over;                 /* the time of retention: no reason is needed */
	int years;                 /* of the settings; SETTING_NONE: none */
	struct erased_rows rows;
	size_t joined;      /* further citizens who are the same person */
	struct arena arena; /* holds the texts */
};

/* Rights: ACT_ERASE.  Logged as a look-up of the citizen.  On failure there is nothing to release. */
int erase_look(const struct work *w, int64_t citizen_rid, struct erase_seen *out, struct err *e);
void erase_release(struct erase_seen *seen);

/* May it be done with this reason (NULL: none)?  ERR_RULE with what is kept until when, where the time is
 * not over and nothing says why. */
int erase_check(const struct erase_seen *seen, const char *reason, struct err *e);

struct erasure_done {
	struct erased_rows rows;
	unsigned char (*key)[ENTRY_KEY_ID]; /* those that were destroyed, to free() */
	size_t keys;
	bool log_emptied; /* false: another window keeps the file's log; it is emptied when that closes */
};

/* One transaction; *seen is what the user was shown.  ERR_RULE where the person has gone meanwhile. */
int erase_person(const struct work *w, const struct erase_seen *seen, const char *reason,
		 struct erasure_done *done, struct err *e);

#endif
