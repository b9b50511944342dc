/* How acts are described, and what the modules that describe them share: the course as it stands, facts
 * that are corrected, fields that are filled in.  For core/acts alone; its users see act.h. */
#ifndef HVERDAG_CORE_ACTS_ACTING_H
#define HVERDAG_CORE_ACTS_ACTING_H

#include <stddef.h>

#include "core/acts/act.h"
#include "core/base/memory.h"
#include "core/records/making.h"
#include "core/session/course_rights.h"
#include "core/session/scope.h"

struct acting;

/* A field of a record and where its value stands in the entry, as the field's kind asks: a text, day,
 * minute, integer, word (-1: none), words (1 << each), rid (0: none), rids, text_list, or an int that is 1 for
 * yes and 0 for no. */
struct act_field {
	const char *name;
	size_t at;
	unsigned how; /* enum act_field_how */
};
enum act_field_how {
	FIELD_CHANGES = 0,
	FIELD_ONCE = 1,    /* said when the record is made, and never changed */
	FIELD_SAYS_NO = 2, /* of yes or no: 0 is written as a no, and -1 says nothing */
};
#define FIELD(entry, name)                                                                         \
	{                                                                                          \
#name, offsetof(struct entry, name), FIELD_CHANGES                                 \
	}
#define FIELD_AT(entry, member, name)                                                              \
	{                                                                                          \
		name, offsetof(struct entry, member), FIELD_CHANGES                                \
	}
#define FIELD_FRESH(entry, member, name)                                                           \
	{                                                                                          \
		name, offsetof(struct entry, member), FIELD_ONCE                                   \
	}
#define FIELD_YES_NO(entry, name)                                                                  \
	{                                                                                          \
#name, offsetof(struct entry, name), FIELD_SAYS_NO                                 \
	}

struct act_desc {
	const char *name;   /* N_(): what it is about, "the course" */
	const char *undone; /* N_(): said once it is taken back, or NULL */
	const char *reason; /* N_(): written when it is taken back; NULL: "taken back" */
	enum act
		right; /* of the course where it is one that the settings can give away (course_rights.h) */
	enum act (*right_for)(const void *entry); /* by what is entered; NULL: always `right` */
	enum record_type type;                    /* of the record that it makes or changes */
	size_t entry;                             /* size of its entry */
	bool of_no_citizen; /* of none, or of several: `whose` and `may_back` see to it that the actor reaches them */
	bool unstaffed; /* the record names nobody as its author: a user who is no member of staff may too */
	bool unplans; /* taken back, visits that it planned are withdrawn; else they are called off */
	bool gives_away; /* it may take the citizen off the actor's lists: the actor takes it back all the same */
	const struct act_field *field; /* ends without a name; NULL: `write` says everything */

	/* Finds the citizen: fills in citizen_rid, and rid where a record is changed.  NULL: by the
	 * entry's field "course" or "citizen". */
	int (*whose)(struct acting *a, struct err *e);
	/* Refuses the act or asks, and completes the entry.  Rights and the rule of corrections
	 * have been checked before. */
	int (*check)(struct acting *a, struct err *e);
	/* Writes the records.  NULL: one record with the fields. */
	int (*write)(struct acting *a, struct err *e);
	/* Further conditions for taking the act back, checked before and after it is done; NULL: none. */
	int (*may_back)(struct acting *a, struct err *e);
	int (*is_back)(struct acting *a, struct err *e);
};

struct course_now {
	int64_t rid, citizen_rid, lead_rid;
	int64_t provider_rid, contact_rid;             /* today */
	int64_t first_provider_rid, first_contact_rid; /* until the first change of provider */
	int64_t change_rid; /* the change of provider that holds today; 0: none */
	char *type;         /* in the arena */
	struct day referred, offered, start, planned_end, end, declined, cancelled;
	int sessions, visits_14d_start, visits_14d_end; /* -1: none */
};

struct fact_now {
	int64_t citizen_rid, lead_rid; /* lead_rid: of its course */
	int64_t provider_rid;          /* whose it is where it is no citizen's */
	int64_t about_rid;             /* the goal, course, visit or citizen that it is about */
	int64_t by_rid, recorded_by_rid;
	int64_t recorded_ms; /* -1: not known */
	bool live;
	struct day on;
};

/* An act that is being checked, done or taken back. */
struct acting {
	const struct work *work;
	const struct act_desc *act;
	void *entry; /* a copy that `check` completes */
	int64_t rid; /* the record that it changes, 0: a new one; then the one that it made */
	int64_t citizen_rid;       /* whose it is */
	struct course_now course;  /* rid 0: of none */
	struct fact_now was;       /* the fact that it corrects */
	const char *name, *undone; /* for struct act_done, where act_desc's do not fit */
	struct act_questions *ask;
	void *own; /* the act's own data from `whose` or `check` to `write`; in the arena */
	struct arena arena;
};

/* What `undone` is of an act that made a revised record. */
extern const char act_made_undone[];

/* Checks the act and does it, inside a transaction of the caller.  Nothing is asked. */
int act_within(const struct work *work, const struct act_desc *act, const void *entry, int64_t *rid,
	       struct err *e);
/* Writes one record with the fields of the act, without a check.  *rid: the record that is changed,
 * 0 for a new one. */
int act_put_entry(const struct work *work, const struct act_desc *act, const void *entry,
		  int64_t *rid, struct err *e);
/* Sets the fields of `entry` in the object of a record. */
int act_fill(const struct work *work, const struct act_desc *act, const void *entry, json_t *object,
	     struct err *e);
/* Writes the record that the object describes, checked by the settings of the day `on`: that of
 * a fact or a planned visit, today for other revised records.  Releases the object, on failure too. */
int act_put(const struct work *work, struct day on, json_t *object, int64_t *rid, struct err *e);

/* ---- facts ---- */

int fact_now(struct store *s, enum record_type type, int64_t rid, struct fact_now *out,
	     struct err *e);
/* The one rule of corrections: the fact still counts, the actor recorded or did it, leads its
 * course or may correct others', and there is a reason, unless the actor recorded it within the last hour. */
int fact_may_correct(const struct work *work, const struct withdrawal *w, struct fact_now *out,
		     struct err *e);
/* Refuses a correction that says what the fact it replaces says (domain 5). */
int fact_must_differ(const struct work *work, enum record_type type, const json_t *object,
		     int64_t replaces, struct err *e);
/* Records the fact w->rid again with the same content, as a correction of `replaces` (0: as a fact
 * of its own). */
int fact_again(const struct work *work, const struct withdrawal *w, int64_t replaces,
	       struct err *e);

/* ---- courses (course_now.c) ---- */

/* For the answer of read_row where there must be a row: 0, or -1 with *e, which says `gone` where
 * there was none. */
int there(int got, const char *gone, struct err *e);

int course_now(const struct work *w, int64_t course_rid, struct course_now *out, struct arena *a,
	       struct err *e);
/* For `whose`: loads the course into a->course and finds its citizen. */
int course_whose(struct acting *a, int64_t course_rid, struct err *e);
/* For rights and roles in the course that `whose` has loaded: who carries it and leads it. */
int course_people_of(const struct acting *a, struct course_people *out, struct err *e);
/* May the actor do this in that course?  0, or -1 with ERR_ACCESS. */
int course_may(const struct acting *a, enum act act, struct err *e);
/* Is it still open: neither ended nor declined nor cancelled?  Else -1, with the day. */
int course_is_open(const struct course_now *c, const struct actor *who, struct err *e);
/* Neither declined nor cancelled: what is found out after the end may still be recorded. */
int course_took_place(const struct course_now *c, const struct actor *who, struct err *e);
/* Asks about a course that is over on a day before something of it was recorded (domain 5). */
int ask_of_later(struct acting *a, struct day over, struct err *e);
/* The day of something that has happened does not lie ahead: -1 with ERR_RULE at the field. */
int day_has_come(const struct actor *who, struct day on, const char *field, struct err *e);
/* The same of a day that also has to be given, at "on", and not to be before the citizen was referred. */
int day_of_act(const struct course_now *c, const struct actor *who, struct day on, struct err *e);

/* Asks about a citizen of another function level than the type of course is for. */
int course_level_ask(struct acting *a, const struct course_type *type, struct err *e);

/* May the course be extended to `until`, decided on the day `on`?  Warns of its length.  0, or -1. */
int course_may_extend(struct acting *a, struct day on, struct day until, struct err *e);

/* May this be decided of the course: anything but to extend or end it?  And do the days fit that are named?  0, or -1
 * (decision_act.c). */
struct decision_entry;
int decision_check_course(const struct acting *a, const struct decision_entry *d, struct err *e);
int decision_check_days(const struct acting *a, const struct decision_entry *d, struct err *e);
extern const struct act_field decision_fields[];
/* A decision at the meeting that it names: the meeting is open and one that the actor may hold.  Fills in the day, and
 * what it corrects where something was decided of the course there already (conference_act.c). */
int conference_decides(struct acting *a, struct decision_entry *d, struct err *e);
struct meeting;
int meeting_is_open(const struct acting *a, const struct meeting *m,
		    struct err *e); /* 0, or -1 (meeting_act.c) */

/* May the actor record follow-ups of the course: by role, as its contact person or its lead?  0, or -1. */
int follow_up_right(const struct acting *a, struct err *e);

struct goal_now {
	int64_t rid, course_rid, parent_rid;
	enum goal_status status;
	int open_subgoals; /* below it, at any depth */
	int start_level, target_level;
	struct day agreed, closed;
	char *text, *own_words, *condition, *reason; /* in the arena; "" where there are none */
};
int goal_now(struct store *s, int64_t goal_rid, struct goal_now *out, struct arena *a,
	     struct err *e);

/* ---- what is said ---- */

bool same_text(const char *a, const char *b); /* NULL is "" */
/* Adds a question. */
void ask_of(struct act_questions *ask, const struct act_question *q);
/* Adds a sentence to the one question of what there is to think of besides the doubts. */
void warn(struct act_questions *ask, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A length outside what the course type says is typical (domain 3). */
void warn_of_length(const struct course_type *type, struct day start, struct day planned_end,
		    struct act_questions *ask);

#endif
