/*
 * One act: something a user does to records, and can take back.  Every kind of act is one description
 * (struct act_desc, acting.h) and one entry, the struct that a form fills in.  Checking, doing,
 * correcting, withdrawing and taking back are written once, here, for all of them.
 *
 * Who may: the right of the act, a staff member to whom it is put down, the citizen on the user's lists.
 * A fact (what was recorded) is corrected by an entry that `replaces` it, or withdrawn, by whoever
 * recorded or did it, whoever leads the course, or whoever may correct others; always with a reason.
 */
#ifndef HVERDAG_CORE_ACTS_ACT_H
#define HVERDAG_CORE_ACTS_ACT_H

#include "core/acts/take_back.h"
#include "core/records/records.h"
#include "core/session/work.h"

enum { ACT_WARNING = 400, ACT_NAME = 200 };

struct act_desc;

/* An act that was done: what a session keeps of the last one. */
struct act_done {
	const struct act_desc *act; /* NULL: none */
	int64_t user;               /* who did it: users.id */
	struct act_mark mark;
	int64_t rid, citizen_rid; /* the record that was made or changed, and whose it is */
	const char *undone;       /* said once it was taken back; NULL: `name` is as it was */
	char name[ACT_NAME];      /* what it was about */
};

/* May it be done?  Nothing is written.  What the user should think of, and insist on, goes to `warning`
 * ("" none). */
int act_check(const struct work *work, const struct act_desc *act, const void *entry,
	      char warning[ACT_WARNING], struct err *e);

/* In one transaction, checked again inside; warnings were the screen's to ask.  *done may be NULL. */
int act_do(const struct work *work, const struct act_desc *act, const void *entry,
	   struct act_done *done, struct err *e);

/* Everything as it was before: facts are withdrawn, a correction is corrected back, what was withdrawn
 * is recorded again, fields of revised records are what they were, a new visit is called off.  Refused
 * (ERR_RULE) for other records that were made new, for the withdrawal of a visit's record, and where
 * somebody has changed the same since. */
int act_take_back(const struct work *work, const struct act_done *done, struct err *e);

/* "Taken back: the use is withdrawn". */
void act_taken_back(const struct act_done *done, char out[ACT_WARNING]);

/* Declares an act with its two functions, name_check and name_do, which take no other entry than its
 * own. */
#define ACT(name, entry_type)                                                                      \
	extern const struct act_desc name##_act;                                                   \
	static inline int name##_check(const struct work *work, const entry_type *entry,           \
				       char warning[ACT_WARNING], struct err *e)                   \
	{                                                                                          \
		return act_check(work, &name##_act, entry, warning, e);                            \
	}                                                                                          \
	static inline int name##_do(const struct work *work, const entry_type *entry,              \
				    struct act_done *done, struct err *e)                          \
	{                                                                                          \
		return act_do(work, &name##_act, entry, done, e);                                  \
	}

/* A fact that stays readable and no longer counts; of a visit's record with its observations.  reason
 * NULL: withdraw_check asks only whether it may be withdrawn. */
struct withdrawal {
	enum record_type type;
	int64_t rid;
	const char *reason;
};
ACT(withdraw, struct withdrawal)

#endif
