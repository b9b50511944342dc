/* The facts of courses, gathered from the store for the rules: of one course, or of a list in a few
 * ordered passes.  What a person reads beside the figures (goal texts, notes) is read where it is
 * shown: course_page.h. */
#ifndef HVERDAG_CORE_QUERIES_COURSE_BOOK_H
#define HVERDAG_CORE_QUERIES_COURSE_BOOK_H

#include "core/base/memory.h"
#include "core/rules/course_rank.h"
#include "core/rules/goal_tree.h"
#include "core/session/work.h"

/* Which courses: the actor's own, those of the actor's provider (scope.h says which these are and when a
 * course no longer counts), all that count, or those of a provider's conference on the day.  Whoever asks has seen to it that the actor may (course_list.h, course_page.h). */
enum courses_of {
	COURSES_MINE,
	COURSES_OF_PROVIDER,
	COURSES_ALL,
	COURSES_ONE,
	COURSES_OF_CONFERENCE
};

struct course_goal {
	int64_t rid, parent;
	enum goal_status status;
	int start, target, now; /* levels */
	struct day seen;        /* when it was observed last; DAY_NONE: never */
	struct day moved;       /* of an open one: when its level last moved; DAY_NONE: never */
};

struct course_row {
	int64_t rid, citizen_rid, provider_rid, contact_rid, lead_rid; /* 0: none */
	const char *id, *citizen, *name; /* shown ids, the citizen's name */
	const char *type_id, *type_name, *provider, *provider_name;
	const char *contact, *contact_name, *lead, *lead_name; /* "" where nobody is */
	const struct course_type *type; /* NULL: the settings do not know it */
	struct day died;
	bool is_protected;
	int visits_14d_start, visits_14d_end; /* -1: not said */
	struct course_facts facts;            /* with what stands below */
	struct day ends; /* its end as recorded; a conference leaves out one on its day or later */
	struct course_pause *pause;
	struct day *visit;
	struct follow_up_done *done;
	size_t dones;
	struct course_goal *goal;
	size_t goals;
	struct measured *measured;
	size_t measurements;
	struct day review; /* the earliest next review of its plans in force; DAY_NONE */
	int plans;         /* in force */
	struct deadline *deadline;
	size_t deadlines;               /* none on the list of a conference */
	int decision;                   /* enum decision of the last one; -1: none */
	struct day decided;             /* the day of that decision */
	struct follow_up_agreed agreed; /* the follow-up that was agreed last with a decision */
	/* What the rules say of it. */
	struct course_standing stands;
	struct follow_up *follow_up;
	size_t follow_ups;
	struct measurement_missing *missing;
	size_t missings;
	struct course_reasons reasons;
};

struct course_book {
	struct course_row *row;
	size_t n;
	struct day on;
	const struct settings *set; /* in force on the day */
	struct arena arena;
};

struct course_choice {
	enum courses_of of;
	int64_t rid;         /* of COURSES_ONE; of COURSES_OF_CONFERENCE one alone, 0: all */
	bool names_are_open; /* else a protected citizen has no name here */
	/* COURSES_OF_CONFERENCE: whose.  What happens on the day itself or later does not count, also that a
	 * course ended. */
	int64_t provider_rid;
};

/* Inside a read transaction of the caller.  On failure there is nothing to release. */
int course_book_load(const struct work *w, struct day on, const struct course_choice *which,
		     struct course_book *out, struct err *e);
void course_book_release(struct course_book *b);

/* Judges a row anew whose facts the caller has changed. */
void course_book_judge(struct course_book *b, struct course_row *c);

/* What the ranking of courses asks of a row, pointing into it. */
void course_book_rank_facts(const struct course_row *c, struct course_rank_facts *out);

/* Prepares, while nobody waits for it, the statement by which one's own courses are found.  The others
 * are for those who have any. */
void course_book_prepare(struct store *s);

#endif
