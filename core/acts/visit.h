/* Recording a visit: the act behind "done as planned", the visit form and its correction. */
#ifndef HVERDAG_CORE_ACTS_VISIT_H
#define HVERDAG_CORE_ACTS_VISIT_H

#include "core/acts/act.h"
#include "core/base/memory.h"
#include "core/rules/clip.h"

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
	const char *const *task; /* what was done of what is asked for */
	size_t tasks;
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
/* The same with its tasks, and with the exercises that are asked for on it (domain 5), all done and none otherwise. */
int visit_entry_as_planned(const struct work *w, int64_t visit_rid, struct visit_entry *out,
			   struct arena *a, struct err *e);
/* A record as it stands, observations included, with `replaces` set: a correction is the whole
 * record as it should have been, so what is taken out of this entry is taken back. */
int visit_entry_recorded(struct store *s, int64_t record_rid, struct visit_entry *out,
			 struct arena *a, struct err *e);

/* The record of a visit that counts; 0: none. */
int visit_recorded(struct store *s, int64_t visit_rid, int64_t *record_rid, struct err *e);

/* Writes the visit record and its observations.  Refused by rights, by form and by domain 2.1.11
 * (clip minutes); the user may overrule its warnings. */
ACT(visit, struct visit_entry)

/* A use of the clip card without a visit. */
struct clip_use_entry {
	int64_t citizen_rid;
	const char *card; /* NULL where there is only one type */
	struct clip_use use;
};
ACT(clip_use, struct clip_use_entry)

#endif
