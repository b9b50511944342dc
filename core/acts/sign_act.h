/* Answering a sign of change that was noted on a visit (domain 5, 10): by whom, and what is done about it. */
#ifndef HVERDAG_CORE_ACTS_SIGN_ACT_H
#define HVERDAG_CORE_ACTS_SIGN_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

struct sign_entry {
	int64_t record_rid; /* of the visit on which it was noted */
	int sign;           /* enum sign */
	struct day on;
	int64_t by_rid;   /* 0: the actor */
	const char *done; /* what is done about it */
	const char *note;
	int64_t replaces; /* the answer it corrects; 0: none */
	const char *reason;
	struct rids also; /* other records with the same sign of the same citizen: answered alike */
};

/* By therapists, nurses, team leads and visitators, and by the lead and the contact person of the citizen's
 * open course.  A sign that is answered already is corrected, not answered again. */
ACT(sign, struct sign_entry)

/* The sign as it was noted, and its answer, for whoever answers or corrects it: all in the arena. */
struct sign_told {
	int64_t record_rid, citizen_rid;
	struct day on;
	unsigned signs; /* of the record */
	char *note, *by;
	bool live;                 /* the record counts */
	int64_t answer_rid;        /* 0: none that counts */
	int64_t answer_record_rid; /* an earlier version of the record may have it */
	struct day answered;
	char *done, *answer_note, *answered_by;
};
/* ERR_RULE where the record is gone. */
int sign_told_load(struct store *s, const struct sign_entry *about, struct sign_told *out,
		   struct arena *a, struct err *e);

#endif
