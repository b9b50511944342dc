/* What the acts on a course share: the course as it stands, who may change it, and facts that are
 * corrected or withdrawn.  The acts themselves are course_act.c, goal_act.c, plan_act.c,
 * measure_act.c, follow_up_act.c and course_end.c. */
#ifndef HVERDAG_CORE_ACTS_COURSE_PARTS_H
#define HVERDAG_CORE_ACTS_COURSE_PARTS_H

#include "core/acts/take_back.h"
#include "core/base/memory.h"
#include "core/records/making.h"
#include "core/records/rights.h"
#include "core/session/work.h"

/* An act while it is written: what its transaction is handed. */
struct act_writing {
	const struct work *work;
	const void *entry; /* what the act is about, as its own module reads it */
	int64_t rid;       /* of the record that is changed, or was made */
	struct act_mark mark;
};

/* The record as the act leaves it: checked by the settings of today for what is revised, by those of
 * `on` for a fact of that day.  The object is released. */
int act_put(struct act_writing *w, struct day on, json_t *object, int64_t *rid, struct err *e);

struct course_now {
	int64_t rid, citizen_rid, provider_rid, contact_rid, lead_rid;
	char type[RECORD_ID_MAX + 1];
	struct day referred, offered, start, planned_end, end, declined, cancelled;
	int sessions, result, visits_14d_start, visits_14d_end; /* -1: none */
};
int course_now(struct store *s, int64_t course_rid, struct course_now *out, struct err *e);

/* The course, and whether the actor may do `act` to it: rights, lists, scope, and a staff member to
 * whom it is put down. */
int course_may(struct store *s, const struct actor *who, enum act act, int64_t course_rid,
	       struct course_now *out, struct err *e);

/* Is it still open: neither ended nor declined nor cancelled?  Else -1, with the day. */
int course_is_open(const struct course_now *c, const struct actor *who, struct err *e);

/* A day on which something is said to have happened: there, not ahead, and not before the citizen
 * was referred. */
int day_of_act(const struct course_now *c, const struct actor *who, struct day on, struct err *e);

struct goal_now {
	int64_t rid, course_rid, parent_rid;
	int status;
	int open_subgoals; /* below it, at any depth */
	int start_level, target_level;
	struct day closed, agreed;
	char *text, *own_words; /* in the arena; "" where there are none */
};
int goal_now(struct store *s, int64_t goal_rid, struct goal_now *out, struct arena *a,
	     struct err *e);

struct fact_now {
	int64_t course_rid, about_rid; /* about_rid: the goal or the course */
	int64_t by_rid, recorded_by_rid;
	bool live;
};

/* May the fact be corrected or withdrawn for this reason: does it count, is it one's own, or does one
 * answer for the course? */
int fact_correctable(struct store *s, const struct actor *who, enum record_type type, int64_t rid,
		     const char *reason, struct fact_now *out, struct err *e);

/* The fact stays readable and no longer counts (ecosystem 5.2); a transaction of its own. */
int course_fact_withdraw(struct store *s, const struct actor *who, enum record_type type,
			 int64_t rid, const char *reason, struct err *e);

/* A fact inside a longer act: the checks were made. */
struct follow_up_entry;
struct measurement_entry;
struct decision_entry;
int follow_up_put(struct act_writing *w, const struct follow_up_entry *f, int64_t by,
		  struct err *e);
int measurement_put(struct act_writing *w, const struct measurement_entry *m, struct err *e);
int decision_put(struct act_writing *w, const struct decision_entry *d, struct day until,
		 struct err *e);

/* Adds a sentence to what the user should think of. */
enum { ACT_WARNING = 400 };
/* A length outside what the course type says is typical (domain 3). */
void warn_of_length(const struct course_type *type, struct day start, struct day planned_end,
		    char warning[ACT_WARNING]);
void warn(char warning[ACT_WARNING], const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
