/* All that is known of one citizen on a day: what the pane beside the day list and the page show. */
#ifndef HVERDAG_CORE_QUERIES_CITIZEN_PAGE_H
#define HVERDAG_CORE_QUERIES_CITIZEN_PAGE_H

#include "core/base/memory.h"
#include "core/queries/clip_book.h"
#include "core/queries/conference.h"
#include "core/queries/goal_lines.h"
#include "core/queries/plan_lines.h"
#include "core/queries/triage.h"
#include "core/queries/visit_tasks.h"
#include "core/records/value.h"
#include "core/rules/service.h"
#include "core/session/work.h"

struct course_line {
	int64_t rid;
	char *id, *type, *type_name, *provider_name, *contact_name, *lead_name;
	struct day referred, start, end;
	struct day planned_end; /* of one that runs, as pauses move it */
	int result;             /* -1 none */
	int week, weeks; /* domain 6; 0 where a date is missing or it does not run on the day */
	bool running;    /* started, and no end before the day */
	int64_t provider_rid;
	struct next_conference
		conference; /* of its provider; none in a glance, nor of one that does not run */
};

struct sign_line {
	int64_t record_rid;
	struct day on;
	enum sign sign;
	char *note, *by;
	struct day answered;                      /* DAY_NONE: by nobody */
	char *answer, *answer_note, *answered_by; /* "" */
};

struct record_line { /* what happened, newest first */
	int64_t rid, visit_rid, by_rid;
	int64_t replaces; /* the record it corrects; 0: none */
	char *id;
	struct day on;
	int started, ended, from_minute, to_minute; /* -1 none; from/to of the planned visit */
	enum outcome outcome;
	char *outcome_reason, *note, *handover, *by;
	struct text_list services, tasks_done;
	unsigned signs;
	int clip_minutes;
	char *clip_activity;
	bool live, corrects, withdrawn;
	char *reason, *withdrawn_why; /* of the correction, of the withdrawal */
	int64_t recorded_ms;          /* -1 unknown */
	char *recorded_by;
};

struct carer_line {
	int64_t rid; /* 0: nobody knows who */
	char *name;
	int visits;
	struct day last;
};

struct clip_line { /* one card */
	char *card, *name;
	int balance, accrued, used, lapsed;
	struct day next_lapse;
	int next_lapse_minutes;
	struct clip_lack_list lacks; /* none in a glance */
};

enum grant_stands { GRANT_NOW, GRANT_AHEAD, GRANT_OVER };

struct grant_line {
	int64_t rid;
	char *id, *service, *service_name, *provider_name;
	char *care_course, *care_course_name; /* under the Elder Act; "" none */
	int law;
	struct day from, to;
	int packages_per_day, visits_per_week;
	struct text_list tasks, times;
	unsigned weekdays;              /* 1 << enum weekday */
	int stands;                     /* enum grant_stands, on the day */
	unsigned plans;                 /* 1 << enum plan_kind: in force for the citizen */
	struct day review_by;           /* it is to be assessed again; DAY_NONE: no demand */
	char *lack_text[SERVICE_LACKS]; /* what is not as its service wants it; NULL: it is */
};

struct citizen_page {
	int64_t rid;
	char *id, *name, *phone;       /* "" where empty */
	char *critical, *entrance;     /* likewise */
	struct visit_tasks_list tasks; /* of the visits of the day; in a glance only */
	bool is_protected;             /* the pane beside a list leaves name and address out */
	struct day died;               /* DAY_NONE: lives */
	struct facts person; /* the other fields of the citizen's record; none in a glance */
	struct course_line *course;
	size_t courses; /* running first */
	struct goal_line *goal;
	size_t goals; /* of running courses, as a tree in order */
	struct exercise_line *exercise;
	size_t exercises; /* of plans in force */
	/* Plans in force, then those that begin later, and the exercises of these; none in a glance. */
	struct plan_line *plan;
	size_t plans;
	struct exercise_line *exercise_ahead;
	size_t exercises_ahead;
	struct sign_line *sign;
	size_t signs; /* last 28 days, newest first */
	struct record_line *record;
	size_t records;            /* last 28 days, newest first */
	struct day first_recorded; /* the oldest record there is; DAY_NONE */
	struct carer_line *carer;
	size_t carers; /* who made visits in the last 14 days, the most often first */
	struct clip_line *clip;
	size_t clips;
	struct grant_line *grant;
	size_t grants, grants_ahead,
		past_grants; /* in force, then ahead, then over, newest first */
	struct card_period { /* of a clip card; those that are not over first */
		int64_t rid;
		char *id, *card, *name;
		struct day from, to;
		bool over;
	} * card_period;
	size_t card_periods;
	struct absence_line {
		int64_t rid;
		enum absence_kind kind;
		struct day from, to;
		int leaves, returns; /* see struct stay */
		bool over;
	} * absence;
	size_t absences, past_absences; /* the first are not over; the rest are, newest first */
	struct triage_line
		*triage; /* the newest colour; where the settings have any, and not in a glance */
	size_t triages;  /* 0 or 1 */
	struct day last_here; /* the actor's own last visit before the day; DAY_NONE */
	struct arena arena;
};

/* Not logged here: the pane belongs to its list; a page of its own calls scope_check with the
 * reason and look_up_log first.  A citizen outside the provider's scope is refused here too. */
int citizen_page_load(const struct work *w, int64_t citizen_rid, struct day on,
		      struct citizen_page *out, struct err *e);

/* The same for a pane beside a list: only who the citizen is, courses, goals, exercises and cards, and what is
 * news to the actor: signs and records from the actor's own last visit on, or from the last handover if that
 * is older; four weeks where the actor was not here.  Records that count and say something, and all after the
 * last handover.  The other lists are empty. */
int citizen_glance_load(const struct work *w, int64_t citizen_rid, struct day on,
			struct citizen_page *out, struct err *e);

/* Does some of the work of a glance before anybody has logged in, so that the first one is quicker. */
void citizen_glance_prepare(struct store *s);

/* What was recorded on some days, into a page that holds nothing else. */
struct page_days {
	struct day last;
	int n; /* that one and those before it */
};
int citizen_records_load(const struct work *w, int64_t citizen_rid, struct page_days days,
			 struct citizen_page *out, struct err *e);
void citizen_page_release(struct citizen_page *p);

#endif
