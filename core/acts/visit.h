/* Recording a visit: the act behind "done as planned", the visit form and its correction. */
#ifndef HVERDAG_CORE_ACTS_VISIT_H
#define HVERDAG_CORE_ACTS_VISIT_H

#include "core/base/memory.h"
#include "core/records/records.h"
#include "core/rules/clip.h"
#include "core/session/work.h"

struct exercise_done {
	const char *plan, *exercise, *deviation;
}; /* deviation or NULL */
struct goal_observation {
	int64_t goal_rid;
	int level;
	const char *note;
};

struct visit_entry {
	int64_t visit_rid; /* 0: unplanned, then citizen_rid and on say who and when */
	int64_t citizen_rid;
	int64_t carer_rid; /* who was there; 0: the actor, in a correction whoever it was */
	struct day on;
	enum outcome outcome;
	const char *outcome_reason;
	int started, ended; /* minutes; -1 none */
	const char *const *services;
	size_t services_n;
	const struct exercise_done *exercise;
	size_t exercises;
	const struct goal_observation *observation;
	size_t observations;
	int clip_minutes; /* 0 none */
	const char *clip_activity, *card;
	unsigned signs; /* 1 << enum sign */
	const char *note;
	const char *handover; /* for whoever comes next, apart from what happened */
	int64_t replaces;     /* the record it corrects; 0: none */
	const char *reason;   /* of the correction */
};

/* What a form starts from.  Texts and lists go to the arena.
 * A planned visit as if it were done as planned (times, services, clip minutes). */
int visit_entry_planned(struct store *s, int64_t visit_rid, struct visit_entry *out,
			struct arena *a, struct err *e);
/* A record as it stands, observations included, with `replaces` set: a correction is the whole
 * record as it should have been, so what is taken out of this entry is taken back. */
int visit_entry_recorded(struct store *s, int64_t record_rid, struct visit_entry *out,
			 struct arena *a, struct err *e);

/* May it be recorded?  Rights, form and domain 2.1.11, for a form that refuses at once; nothing is
 * written.  Warnings on clip minutes, for the user to insist on, go to `warning` ("" none). */
int visit_check(const struct work *work, const struct visit_entry *v, char warning[400],
		struct err *e);

/* One transaction: the record, its observations.  Refusals by domain 2.1.11 (clip minutes), by
 * rights, and by form.  The checks are made again inside; warnings were the screen's to ask.
 * *record_rid may be NULL. */
int visit_add(const struct work *work, const struct visit_entry *v, int64_t *record_rid,
	      struct err *e);

/* Done as planned: times and services as planned. */
int visit_done_as_planned(const struct work *work, int64_t visit_rid, int64_t *record_rid,
			  struct err *e);

/* The record and its observations stay readable and no longer count (domain 2.1.12).  Rights as for
 * a correction. */
int visit_withdraw(const struct work *work, int64_t record_rid, const char *reason, struct err *e);

/* A use of the clip card without a visit.  card: NULL where there is only one type. */
int clip_use_check(const struct work *work, int64_t citizen_rid, const char *card,
		   const struct clip_use *use, char warning[400], struct err *e);
int clip_use_add(const struct work *work, int64_t citizen_rid, const char *card,
		 const struct clip_use *use, int64_t *rid, struct err *e);

/* The use stays visible and no longer counts (domain 2.1.12).  Refused, with what to do instead,
 * where the minutes are those of a visit's record.  `reason` NULL asks only whether it may be. */
int clip_use_withdraw(const struct work *work, int64_t rid, const char *reason, struct err *e);
/* A use that was withdrawn, recorded anew in the same words: *again is the new record, or NULL. */
int clip_use_restore(const struct work *work, int64_t rid, int64_t *again, struct err *e);

#endif
