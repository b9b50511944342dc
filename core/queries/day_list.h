/* The day's visits: planned ones with what was recorded, and unplanned ones, by time. */
#ifndef HVERDAG_CORE_QUERIES_DAY_LIST_H
#define HVERDAG_CORE_QUERIES_DAY_LIST_H

#include "core/base/memory.h"
#include "core/session/work.h"

enum day_flag {            /* most urgent first; words in day_flag_words */
		FLAG_LATE, /* its time is past and nothing is recorded */
		FLAG_AWAY, /* the citizen is in hospital, on holiday … */
		FLAG_DIED,
		FLAG_LEAVES,       /* the citizen leaves on this day, at an hour that is known */
		FLAG_RETURNS,      /* likewise comes home */
		FLAG_FALL,         /* a fall was noted in the last 14 days */
		FLAG_CLIP_LAPSING, /* clip minutes lapse within 14 days */
		FLAG_CLIP_OVERDRAWN,
		FLAG_NEW_SIGN, /* another sign was noted since this carer's last visit */
		FLAG_NO_PLAN,  /* a service of the visit needs a plan, and none is in force */
		FLAG_HOURS,    /* a service of the visit is not given at that time of day */
		FLAG_REVIEW,   /* a service is to be assessed again; not said to carers */
		FLAG_PROTECTED,
		FLAG_CORRECTED,     /* the record was corrected */
		FLAG_CARD_REQUIRES, /* none of the services that a clip card asks for is granted */
		FLAG_CARD_NOT_WITH, /* something is granted that a clip card is not given along with */
		FLAG_RECORDED_TWICE, /* the visit has two records that count */
		FLAG_CARER_TWICE,    /* the carer is in two places at once */
		FLAG_AHEAD,          /* these five: doubts of the record (core/rules/doubt.h) */
		FLAG_ENDS_BEFORE,
		FLAG_NO_LENGTH,
		FLAG_LONG,
		FLAG_EMPTY,
		FLAG_UNPLANNED,     /* nobody planned the visit */
		FLAG_NOBODY,        /* planned, and nobody is to make it */
		FLAG_PLANNED_TWICE, /* another visit of the citizen is planned at the same time */
		FLAG_CARER_AWAY,    /* the carer who is planned does not work that day */
		FLAG_CARER_LEFT,
		FLAG_COMPETENCE, /* or lacks what the settings ask for */
		DAY_FLAGS
};
extern const struct words day_flag_words;

struct day_row {
	struct day on;      /* its own day: the list's, or the evening before */
	int64_t visit_rid;  /* 0: unplanned */
	int64_t record_rid; /* the live record; 0: none yet */
	int64_t citizen_rid, carer_rid;
	char *visit, *citizen, *carer; /* shown ids */
	char *name, *address;          /* address "" for a protected one */
	char *carer_name;
	int from_minute, to_minute;
	struct text_list services; /* ids */
	struct text_list plans;    /* ids of plans */
	int outcome;               /* enum outcome, or -1 */
	char *outcome_reason, *note, *handover;
	int64_t recorded_ms; /* when; -1 unknown */
	char *recorded_by;   /* a name, NULL where nobody is named */
	int started, ended;  /* minutes, or -1 */
	int planned_clip_minutes, clip_minutes;
	int open_goals;
	bool has_card;
	int clip_balance;           /* minutes, of all its cards together */
	int clip_lapsing;           /* minutes that lapse within 14 days */
	unsigned flags;             /* 1 << enum day_flag */
	char *flag_text[DAY_FLAGS]; /* a phrase for each flag set, in the user's language */
	int away;                   /* enum absence_kind of the flags about an absence */
	const char *stay; /* the same of an absence: "in hospital", "admitted 14:30"; NULL */
	const char *word; /* what the row says of itself: "dead", what `stay` says …; NULL */
};

struct day_list {
	struct day on;
	int64_t carer_rid; /* 0: everybody in the actor's scope */
	struct day_row *row;
	size_t n;
	size_t before;         /* the first rows are of the evening before and run into this day; */
	size_t recorded, late; /* they are not counted here */
	struct arena arena;
};

/* carer_rid 0: all in scope.  Rights: ACT_SEE_DAY.  Logs one access a list, before it is read. */
int day_list_load(const struct work *w, struct day on, int64_t carer_rid, struct day_list *out,
		  struct err *e);
/* The two halves of day_list_load, for a screen that logs a list just after showing it: the screen
 * logs it before it shows anything else, and takes the list away again where logging
 * fails.  day_list_read reads the list of list->on and list->carer_rid, the rest of *list being
 * empty, and begins with the visits of the evening before that run into the day.  `facts` holds
 * what is known of citizens from lists read before; NULL: nothing.  On failure *list is empty. */
struct day_facts;
int day_list_read(const struct work *w, struct day_facts *facts, struct day_list *list,
		  struct err *e);
int day_list_log(const struct work *w, const struct day_list *l, struct err *e);
/* The rows of one citizen of such a list again, after something was recorded of the citizen; the others stay
 * as they were read.  Nothing is logged: whoever sees the list sees the citizen.  On failure the list is as it
 * was.  Memory of what is replaced is freed with the list. */
int day_list_refresh(const struct work *w, int64_t citizen_rid, struct day_list *l, struct err *e);
/* Does some of the work of a carer's list before anybody has logged in, so that the first one is quicker. */
void day_list_prepare(struct store *s);
void day_list_release(struct day_list *l);

/* The name of a member of staff; `out` stays as it is where there is none. */
int staff_name(const struct work *w, int64_t staff_rid, char *out, size_t size, struct err *e);

#endif
