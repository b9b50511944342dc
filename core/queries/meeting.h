/*
 * Meetings: the conferences that were held, are being held, or are prepared (domain 6).  One record for a
 * provider, a kind of conference and a day.
 *
 * Who sees a conference: therapists, team leads, visitators, nurses, carers and administrators.  Those of the
 * municipality that of any provider, its carers that of their own; everybody else that of their own provider,
 * and a region's nurse that of any, with the courses of her own citizens.  Who holds one: therapists, team
 * leads, visitators and administrators, likewise.
 */
#ifndef HVERDAG_CORE_QUERIES_MEETING_H
#define HVERDAG_CORE_QUERIES_MEETING_H

#include "core/base/memory.h"
#include "core/records/records.h"
#include "core/session/rights.h"
#include "core/session/work.h"

struct meeting {
	int64_t rid, provider_rid;
	const char *kind; /* id of a conference in the settings */
	struct day on;
	struct day closed;             /* DAY_NONE: it is open */
	const char *note;              /* agreements; "" where there are none */
	struct rids present;           /* members of staff */
	struct rids order, talk_about; /* courses; those that are not in the store are left out */
};

struct meeting_key {
	int64_t provider_rid;
	const char *kind;
	struct day on;
};

/* ACT_SEE_CONFERENCE or ACT_MEETING for that provider: 0, or -1 with ERR_ACCESS. */
int meeting_may(const struct work *w, enum act act, int64_t provider_rid, struct err *e);

/* All of these check no right and log nothing: whoever asks has.  1 and *out, in the arena; 0: there is none; -1. */
int meeting_load(struct store *s, int64_t rid, struct arena *a, struct meeting *out, struct err *e);
int meeting_find(struct store *s, const struct meeting_key *key, struct arena *a,
		 struct meeting *out, struct err *e);
/* The newest before key->on that was closed, or in which something was decided (P of domain 6). */
int meeting_held_before(struct store *s, const struct meeting_key *key, struct arena *a,
			struct meeting *out, struct err *e);
/* The newest that is open: of any day, key->on says nothing; and before key->on. */
int meeting_open_one(struct store *s, const struct meeting_key *key, struct arena *a,
		     struct meeting *out, struct err *e);
int meeting_open_before(struct store *s, const struct meeting_key *key, struct arena *a,
			struct meeting *out, struct err *e);

/* The decision that counts for a course at a meeting: its rid; 0: none yet; -1. */
int64_t meeting_decision_of(struct store *s, int64_t meeting_rid, int64_t course_rid,
			    struct err *e);

/* The courses that were decided at the meeting, each once, in the order in which it was first recorded. */
struct meeting_decided {
	int64_t course_rid, decision_rid, responsible_rid;
	int decision; /* enum decision */
	int result;   /* enum follow_up_result; -1 */
	struct day until, due, next_follow_up;
};
int meeting_decisions(struct store *s, int64_t meeting_rid, struct arena *a,
		      struct meeting_decided **out, size_t *n, struct err *e);

#endif
