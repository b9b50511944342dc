/*
 * The list of a conference (domain 6): a provider's running courses on a day, in three bands, most urgent first,
 * each with what changed since the last one and why it stands where it stands.
 *
 * What has a day counts only before the day of the conference; what happens on it stands on the row (decided)
 * and moves nothing.  Everything known today counts, or only what was known then.
 */
#ifndef HVERDAG_CORE_QUERIES_CONFERENCE_H
#define HVERDAG_CORE_QUERIES_CONFERENCE_H

#include "core/queries/course_book.h"
#include "core/rules/conference.h"
#include "core/rules/conference_day.h"
#include "core/session/work.h"

struct meeting_key; /* meeting.h */

struct conference_ask {
	int64_t provider_rid; /* 0: the actor's own */
	const char *meeting;  /* id in the settings; NULL: the provider's first */
	struct day on;        /* D, any day */
	bool as_known_then;   /* only what was recorded before D counts */
	int64_t course_rid;   /* 0: all */
};

/* A decision about a course. */
struct conference_decision {
	int64_t rid, responsible_rid;                              /* 0: nobody is responsible */
	char *id, *course, *responsible, *responsible_name, *note; /* shown ids; "" */
	struct decision_facts facts;                               /* is_done, as said before D */
	struct day until, done_on, next_follow_up;                 /* DAY_NONE */
	char *done_note;
	char *meeting;          /* shown id of the conference at which it was made; "" */
	int64_t meeting_rid;    /* 0 */
	int result;             /* enum follow_up_result: what the follow-up led to; -1 */
	struct text_list heard; /* shown ids of who was heard */
	bool open;              /* still to be carried out */
};

/* A goal whose level is another than at the last conference. */
struct conference_goal_change {
	int64_t goal_rid;
	char *goal, *text; /* shown id */
	int from, to;      /* levels; -1: unknown */
};

struct conference_sign {
	int64_t record_rid;
	int sign; /* enum sign */
	struct day on;
	char *note, *by; /* of the record, and who made it; "" */
	bool answered;   /* before D; not said of those that wait */
};

struct conference_visits {
	int planned, done, missed,
		unrecorded;  /* missed: all not done, unrecorded ones among them */
	int unplanned, away; /* counted apart */
	int for_band;        /* of the missed: not home, cancelled by the provider, unrecorded */
};

struct conference_row {
	const struct course_row *course; /* as it stood before what happened on D */
	struct day
		before; /* P of this course: earlier than the list's where it came from another provider */
	enum conference_band band;
	struct conference_reasons reasons; /* most urgent first */
	int goals, reached, moving,
		still; /* all not dropped; ticked as reached; of the open ones two sorts */
	struct conference_goal_change *goal_change;
	size_t goal_changes;
	int goals_changed; /* level, status or text */
	struct conference_visits visits;
	const struct follow_up *follow_up; /* the first due before N; NULL: none */
	struct conference_sign *sign;      /* newest first */
	size_t signs;
	struct conference_sign
		*waiting; /* nobody had answered before D, also from before P; newest first */
	size_t waitings;
	unsigned changes; /* 1 << enum conference_change */
	int clip_minutes_lapsing;
	bool has_card;
	const struct conference_decision *last; /* before D; NULL: none */
	struct conference_decision *open;       /* made before D and not done; most overdue first */
	size_t opens;
	struct conference_decision *decided; /* made on D, oldest first */
	size_t decideds;
	struct day ended; /* the course ends on D; DAY_NONE */
};

struct conference {
	int64_t provider_rid;
	const char *provider, *provider_name;        /* shown id, name */
	const struct conference_cadence *kind;       /* in the settings of D */
	struct day on, before /* P */, next /* N */; /* DAY_NONE where the cadence gives none */
	bool before_recorded;                        /* P is the day of a recorded meeting */
	bool as_known_then;
	struct conference_row *row; /* band by band, most urgent first */
	size_t n, in_band[BANDS];
	const struct settings *set; /* in force on D */
	struct course_book book;
	struct arena arena;
	struct work *then; /* the store as it was known then; NULL */
};

/* Refuses (ERR_ACCESS) who may not see this provider's conference; ERR_RULE where the settings have no such
 * conference for it.  Logs one access a list.  On failure there is nothing to release. */
int conference_load(const struct work *w, const struct conference_ask *ask, struct conference *out,
		    struct err *e);
void conference_release(struct conference *c);

/* May the actor see the conference of this provider?  For what a screen offers. */
enum { CONFERENCE_OF_OTHERS = -1 }; /* instead of a provider: that of some other one */
bool conference_may(const struct actor *who, int64_t provider_rid);
/* Does the actor see the rows of their own citizens only? */
bool conference_is_narrowed(const struct actor *who, int64_t provider_rid);
/* The same as conference_may; -1 with ERR_ACCESS and what is missing. */
int conference_check(const struct work *w, int64_t provider_rid, struct err *e);

/* The next conference of a provider as seen on key->on: the first day of the cadence on or after it.  Where the last
 * one before that was not held (no closed meeting, no decision in it), `missed` is its day, and it is so many days
 * late; the conference is held as soon as it can be.  Without a kind (NULL): of all kinds that the provider takes
 * part in, the one that is latest, else the one that comes first. */
struct next_conference {
	const struct conference_cadence *kind; /* NULL: the settings have none for this provider */
	struct day on;
	struct day missed; /* DAY_NONE: none */
	int days_late;
};
int conference_next(const struct work *w, const struct meeting_key *key,
		    struct next_conference *out, struct err *e);

/* "Wed 2/12", "today", "Wed 2/12; not held on Wed 18/11, 5 days late"; "" where there is none.  Returns out. */
enum { NEXT_CONFERENCE_TEXT = 160 };
const char *next_conference_text(const struct next_conference *next, struct day today,
				 char out[NEXT_CONFERENCE_TEXT]);

/* "not answered: fall, 2 times since Mon 2/11; loneliness Fri 13/11"; "" where every sign is.  Returns out. */
enum { CONFERENCE_WAITING_TEXT = 400 };
const char *conference_waiting_text(const struct conference_row *row,
				    char out[CONFERENCE_WAITING_TEXT]);

#endif
