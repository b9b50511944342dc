/*
 * A course over time (domain 3 and 6): its state on a day, its pauses, the planned end as they move
 * it, week n of m, sessions, days of slipping.  Pure: functions of the settings, the facts and a
 * day; nothing stores a state.  Everything known today counts.
 */
#ifndef HVERDAG_CORE_RULES_COURSE_H
#define HVERDAG_CORE_RULES_COURSE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/day.h"
#include "core/settings.h"
#include "core/words.h"

enum course_state {
	COURSE_REFERRED,
	COURSE_OFFERED,
	COURSE_RUNNING,
	COURSE_PAUSED,
	COURSE_ENDED,
	COURSE_DECLINED,
	COURSE_CANCELLED,
	COURSE_STATES
};
extern const struct words course_state_words;

/* A pause of the course, or an absence of the citizen: that one pauses the course only where the
 * course type says so.  They may overlap.  One whose `to` is before its `from` holds no day. */
struct course_pause {
	struct day from, to; /* both included; DAY_NONE as `to`: still open */
	int absence;         /* enum absence_kind, or COURSE_PAUSE_OWN */
};
enum { COURSE_PAUSE_OWN = -1 };

/* What is recorded; DAY_NONE for what is not. */
struct course_facts {
	struct day referred, offered, declined, cancelled, start, planned_end, end;
	/* The day of the decision `extend` that set this planned end (its `until`): whoever
	 * extended knew the paused days up to then, so only later ones move it. */
	struct day extended;
	int sessions; /* planned length, SETTING_NONE: as the course type says */
	int result;   /* enum course_result, or -1 */
	const struct course_pause *pause;
	size_t pauses; /* in any order */
	const struct day *visit;
	size_t visits; /* days of visits that took place, in any order: the sessions */
};

/* A course with nothing recorded: DAY_NONE and SETTING_NONE everywhere. */
extern const struct course_facts course_facts_none;

struct course_standing {
	struct day on;
	enum course_state state;
	struct day since;       /* the day its state began; DAY_NONE where no date says so */
	struct day planned_end; /* as pauses move it; DAY_NONE: none */
	int moved_days;         /* by pauses, from the recorded planned end */
	int week, weeks;        /* domain 3; week 0: it does not run, weeks 0: no planned end */
	int days_left;          /* planned end - on; below zero when it slips; 0 without one */
	int slipped_days;       /* days past its planned end without an end; 0: none.  Of an ended
	                            * course: how late it ended */
	int sessions;           /* planned length in sessions, or SETTING_NONE */
	int sessions_done;      /* from the start to `on` */
	int paused_days;        /* from the start to `on` */
	struct day paused_from; /* of the pause it is in: first day, DAY_NONE: in none, */
	struct day paused_to;   /* last day, DAY_NONE: not known, */
	int paused_by;          /* and why: enum absence_kind, or COURSE_PAUSE_OWN */
};

/* How a course stands on a day.  `type` may be NULL: one the settings do not know (any more).
 * A state begins on its date.  The end of a course is final; a start after the day it was declined
 * or cancelled begins it again.  Of an ended course the figures are those of its end.  Cannot fail. */
void course_stand(const struct course_facts *c, const struct course_type *type, struct day on,
		  struct course_standing *out);

/* Is the course paused on `d`, as known at the end of `on`?  A pause without an end lasts to `on`. */
bool course_paused(const struct course_facts *c, const struct course_type *type, struct day d,
		   struct day on);
/* Paused days in [from, to], both included, each once. */
int course_paused_days(const struct course_facts *c, const struct course_type *type,
		       struct day from, struct day to, struct day on);
/* The day that lies so many days after `from` when paused days do not count; 0: `from` itself, or
 * the first day after the pause that it is in.  Calendar days where `days` is below zero. */
struct day course_day_after(const struct course_facts *c, const struct course_type *type,
			    struct day from, int days, struct day on);
/* Halfway to the planned end, paused days left out (an odd day goes to the second half); where the
 * length is in sessions, the day of the visit that made half of them.  DAY_NONE: not known (yet). */
struct day course_midway(const struct course_facts *c, const struct course_type *type,
			 struct day on);

/* Is a visit that took place with these services, made by somebody with this role (enum role), a session?
 * By its type (NULL: as by default) one of a therapist or of all, with a service of the course's law. */
bool course_session_counts(const struct course_type *type, const struct settings *set, int role,
			   const struct text_list *services);

/* The day by which there were n sessions; DAY_NONE: there are not so many by `on`. */
struct day course_session_day(const struct course_facts *c, int n, struct day on);

/* Domain 3, alone: 0 before the start, and 0 weeks without a planned end. */
int course_week(struct day start, struct day on);
int course_weeks(struct day start, struct day planned_end);
/* The last day of so many whole weeks: the day before the same weekday. */
struct day course_end_of_weeks(struct day start, int weeks);
/* What is proposed when a course that is to end on `end` (DAY_NONE: no day) is extended on a day: the longest
 * that is typical of its type, else the next whole number of weeks. */
struct day course_extension(const struct course_type *type, struct day start, struct day end,
			    struct day on);

/* Why, in one sentence each: "paused since Monday 2 November: in hospital"; "planned to end on
 * Monday 4 January: 28 December, moved by 7 days of pause"; "the planned end was 6 days ago",
 * "" where it does not slip.  Each returns out. */
const char *course_explain_state(const struct course_standing *s, char *out, size_t size);
const char *course_explain_end(const struct course_facts *c, const struct course_standing *s,
			       char *out, size_t size);
const char *course_explain_slip(const struct course_standing *s, char *out, size_t size);

#endif
