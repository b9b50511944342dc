/* All of one course on a day, for its page: the timeline of its weeks, the goal tree, plans and what
 * was ticked of them, measurements, decisions, follow-ups. */
#ifndef HVERDAG_CORE_QUERIES_COURSE_PAGE_H
#define HVERDAG_CORE_QUERIES_COURSE_PAGE_H

#include "core/queries/conference.h"
#include "core/queries/course_book.h"
#include "core/queries/goal_lines.h"
#include "core/queries/later_status.h"
#include "core/queries/measurement_lines.h"
#include "core/queries/plan_adherence.h"
#include "core/rules/decision.h"
#include "core/rules/follow_on.h"
#include "core/session/work.h"

/* A week of the course, counted from its start (domain 6). */
struct course_week {
	struct day from;
	int planned, done, missed,
		unrecorded; /* the citizen's planned visits; of today none is missed */
	int unplanned;      /* records that no visit was planned for */
	int away_visits; /* planned for a day away or after the death, and not recorded: apart from the above */
	int paused_days;
	unsigned away;         /* 1 << enum absence_kind, also what does not pause the course */
	struct day conference; /* DAY_NONE: none in this week */
	struct day follow_up; /* the first that is to be done, or was due, in this week; DAY_NONE */
	bool follow_up_done;
};

struct decision_line {
	int64_t rid;
	char *id;
	struct day until;
	char *responsible, *note;
	char *meeting,
		*kind; /* ids: the meeting at which it was made, and its kind; "" where none */
	char *heard;   /* names in a row */
	int result;    /* enum follow_up_result; -1: not said */
	struct day next_follow_up;
	struct decision_facts facts;
	bool open;        /* it is still to be carried out */
	int64_t done_rid; /* what was said of it last; 0: nothing */
	struct day done_on;
	char *done_note;
};

struct follow_note { /* what was said of a follow-up that was done */
	int64_t rid;
	char *by, *note;
};

struct pause_line {
	int64_t rid;                             /* 0: an absence of the citizen */
	struct day from, to, away_from, away_to; /* the days away; none: away_to before away_from */
	int absence;                             /* enum absence_kind, or COURSE_PAUSE_OWN */
	char *reason;
};

/* A provider who carries the course, or did, or will; the first from the referral. */
struct course_carrier {
	int64_t rid; /* the change of provider; 0: none made it so */
	char *provider, *name, *contact, *contact_name; /* ids and names; "" where nobody is */
	struct day from, to;
};

/* Visits of the course that were done, if not wholly, by carers of one provider. */
struct carrier_visits {
	char *provider, *name;
	int visits;
};

/* What the settings propose after a course that has ended, by those of its last day. */
struct course_follow_on {
	int propose;             /* enum follow_propose; PROPOSE_NOTHING: nothing */
	const char *course_type; /* id, of a new course; "" */
	char *text;              /* "" */
};

struct course_page {
	struct course_book book;
	const struct course_row *course;   /* its only row */
	struct next_conference conference; /* of its provider; nothing where the course is over */
	struct goal_lines goals;
	struct plan_lines plans;
	struct plan_adherence adherence;
	struct course_week *week;
	size_t weeks; /* none before it begins */
	struct measurement_lines measurements;
	struct decision_line *decision;
	size_t decisions; /* newest first */
	struct later_line *later;
	size_t laters; /* by day */
	struct follow_note *note;
	size_t notes;
	struct pause_line *pause;
	size_t pauses; /* absences among them; newest first */
	/* Neither, unless the provider was changed: */
	struct course_carrier *carrier; /* by day */
	size_t carriers;
	struct carrier_visits *made_by; /* by the day of the first */
	size_t made_bys;
	char *state_reason, *proposal, *end_note;
	struct course_follow_on follow_on;
	char *provider_doubt; /* why the settings do not let its provider carry it; "" */
	char *package_doubt;  /* what is planned this week or the next and not of its package; "" */
	struct arena arena;
};

/* Rights as for a citizen's page, and like that one not logged here. */
int course_page_load(const struct work *w, int64_t course_rid, struct day on,
		     struct course_page *out, struct err *e);
void course_page_release(struct course_page *p);

/* course_to_show: the citizen's course that runs on the day, else the newest.  course_citizen: the
 * citizen of a course.  0 where there is none, -1 with *e. */
int64_t course_to_show(const struct work *w, int64_t citizen_rid, struct day on, struct err *e);
int64_t course_citizen(const struct work *w, int64_t course_rid, struct err *e);

/* The note of a follow-up that was done; NULL: it has none. */
const struct follow_note *course_page_note(const struct course_page *p, const struct follow_up *u);

#endif
