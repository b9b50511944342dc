/* A triage colour of a citizen, as the meeting at the board set it (domain 6). */
#ifndef HVERDAG_CORE_ACTS_TRIAGE_ACT_H
#define HVERDAG_CORE_ACTS_TRIAGE_ACT_H

#include "core/acts/act.h"

struct triage_entry {
	int64_t citizen_rid;
	struct day on;
	const char *colour; /* id in the settings */
	const char *words;  /* what is behind it */
	int64_t replaces;   /* the one it corrects; 0: none */
	const char *reason;
};

/* By those who visit citizens.  Of several of a day the one recorded last counts. */
ACT(triage, struct triage_entry)

#endif
