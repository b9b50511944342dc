/*
 * One act: something a user does to records, and can take back.  Every kind of act is one description
 * (struct act_desc, acting.h) and one entry, the struct that a form fills in.  Checking, doing,
 * correcting, withdrawing and taking back are written once, here, for all of them.
 *
 * An act asks that the user's role has its right, that the user is a member of staff where the record
 * names its author, and that the user may look the citizen up (scope.h).
 * A fact (what was recorded) is corrected by an entry that `replaces` it and says something else, or
 * withdrawn, by the person who recorded or did it, by the lead of its course, or by a user whose role has
 * ACT_CORRECT_OTHERS; always with a reason, but for a correction within an hour by whoever recorded it.
 */
#ifndef HVERDAG_CORE_ACTS_ACT_H
#define HVERDAG_CORE_ACTS_ACT_H

#include "core/acts/take_back.h"
#include "core/records/records.h"
#include "core/session/rights.h"
#include "core/session/work.h"

enum { ACT_WARNING = 400, ACT_NAME = 200, ACT_QUESTIONS = 12 };

struct act_desc;

/* An act that was done: what a session keeps of the last one. */
struct act_done {
	const struct act_desc *act; /* NULL: none */
	int64_t user;               /* who did it: users.id */
	struct act_mark mark;
	int64_t rid, citizen_rid; /* the record that was made or changed, and whose it is */
	const char *undone;       /* shown once it is taken back; NULL: "... is as it was" */
	char name[ACT_NAME];      /* what it was about */
};

/* Could the user do it to anybody: has the role its right, and is the user a member of staff where the
 * record names its author?  0, or -1 with ERR_ACCESS. */
int act_check_role(const struct work *work, const struct act_desc *act, struct err *e);

/* The right that the act asks for; an act may ask for more (its check). */
enum act act_right(const struct act_desc *act);

/* What the user is asked before the act is done, and may insist on: a doubt (core/rules/doubt.h), or
 * something else to think of.  Each is asked on its own, at its field. */
struct act_question {
	const char *field; /* of the entry, as in err.field; NULL: of none in particular */
	int64_t of;        /* as err.of */
	int doubt;         /* enum doubt; -1: none of the table */
	char text[ACT_WARNING];
};
struct act_questions {
	size_t n;
	struct act_question at[ACT_QUESTIONS];
};

/* All of them as one text, "; " between them: for whoever asks once.  Returns out. */
const char *act_questions_text(const struct act_questions *ask, char *out, size_t size);

/* Checks whether the act may be done, and writes nothing.  What is asked goes to `ask`. */
int act_check(const struct work *work, const struct act_desc *act, const void *entry,
	      struct act_questions *ask, struct err *e);

/* Checks the act again and does it, in one transaction.  Nothing is asked: the screen has shown the
 * questions of act_check to the user.  `done` may be NULL.  On failure nothing is written and *done is
 * untouched. */
int act_do(const struct work *work, const struct act_desc *act, const void *entry,
	   struct act_done *done, struct err *e);

/* Takes the act back in one transaction.  Facts that it recorded are withdrawn, what it corrected
 * or withdrew is recorded again, the fields of revised records get their former values, a visit
 * that it planned is called off, and another revised record that it made is withdrawn.  Refused
 * (ERR_RULE) where it withdrew a visit record, where facts hang on the record it made, and where
 * somebody has changed the same since. */
int act_take_back(const struct work *work, const struct act_done *done, struct err *e);

/* The sentence for the user after act_take_back, e.g. "Taken back: the use is withdrawn". */
void act_taken_back(const struct act_done *done, char out[ACT_WARNING]);

/* Declares an act with its two functions, name_check and name_do, which take no other entry than its
 * own. */
#define ACT(name, entry_type)                                                                      \
	extern const struct act_desc name##_act;                                                   \
	static inline int name##_check(const struct work *work, const entry_type *entry,           \
				       struct act_questions *ask, struct err *e)                   \
	{                                                                                          \
		return act_check(work, &name##_act, entry, ask, e);                                \
	}                                                                                          \
	static inline int name##_do(const struct work *work, const entry_type *entry,              \
				    struct act_done *done, struct err *e)                          \
	{                                                                                          \
		return act_do(work, &name##_act, entry, done, e);                                  \
	}

/* Is a reason asked for when the actor corrects this fact?  Not within an hour of recording it. */
int fact_needs_reason(const struct work *work, enum record_type type, int64_t rid, bool *needs,
		      struct err *e);

/* Withdraws a record: it stays readable and no longer counts.  The observations of a visit record are withdrawn with
 * it.  Refused where facts that count hang on it, but for what was only to come; a visit that is recorded, and a
 * citizen, a member of staff or a provider whom anything names, are not withdrawn but ended (the record of the visit is
 * withdrawn; the citizen died, the member of staff left).
 * With `reason` NULL withdraw_check only asks whether the record may be withdrawn. */
struct withdrawal {
	enum record_type type;
	int64_t rid;
	const char *reason;
};
ACT(withdraw, struct withdrawal)

/* The right that is asked for to withdraw records of this type; ACT_NONE: none may be. */
enum act withdraw_right(enum record_type type);

#endif
