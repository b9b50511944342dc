/* The page of a course, inside: what course.c (opening, keys), course_timeline.c, course_goal.c and
 * course_sections.c share. */
#ifndef HVERDAG_TUI_SCREENS_COURSES_COURSE_SCREEN_H
#define HVERDAG_TUI_SCREENS_COURSES_COURSE_SCREEN_H

#include "core/queries/citizen_history.h"
#include "core/queries/course_page.h"
#include "core/records/record_type.h"
#include "tui/screens/courses/goal_view.h"
#include "tui/screens/screens.h"

enum course_section_name {
	COURSE_GOALS,
	COURSE_TRAINING,
	COURSE_MEASUREMENTS,
	COURSE_AGREED, /* follow-ups and decisions */
	COURSE_FRAME,  /* people, days, pauses */
	COURSE_HISTORY,
	COURSE_SECTIONS
};

struct course_screen {
	struct goal_view goal;
	int64_t rid;
	struct day on;
	struct course_page page;
	int section;
	bool whole; /* in the goals: the goal under the cursor fills the section and scrolls */
	struct list goals_list;
	struct sheet left,
		right;   /* of the section; of the goals: the one under the cursor, and news */
	int cols;        /* they were written for; 0: not yet */
	int64_t written; /* the goal they were written for */
	struct citizen_history history;
	bool history_read;
	struct course_fact {
		enum record_type type;
		int64_t rid;
	} withdraw; /* the question why is about it */
};

struct page;
struct course_section {
	const char *name; /* N_() */
	void (*left)(const struct course_screen *c, struct page *p, struct sheet *s);
	void (*right)(const struct course_screen *c, struct page *p, struct sheet *s); /* or NULL */
	const char *left_section, *right_section; /* instead: sections of the page, as they are */
};
extern const struct course_section course_sections[COURSE_SECTIONS];

/* course_timeline.c: the weeks of the course, a column each. The first gives the rows it needs,
 * at most `most`; the second paints into that many. */
int course_timeline_rows(const struct course_page *p, int most);
void course_timeline_paint(const struct course_page *p, const struct look *look,
			   const struct area *at);

/* courses_paint.c: as many of the reasons as fit into so many columns, the first one in any case (with room
 * for "+3" where there are more).  Returns how many are left out. */
size_t course_reasons_fit(const struct look *look, const struct course_reasons *r, int cols,
			  char out[COURSE_WHY_TEXT]);

/* course_acts.c, for bindings: a list of all acts that are possible now; the forms for a new
 * goal, a subgoal of the goal under the cursor, and a change of that goal. */
void course_actions(struct app *a, struct view *v);
void course_new_goal(struct app *a, struct view *v);
void course_new_subgoal(struct app *a, struct view *v);
void course_change_goal(struct app *a, struct view *v);

/* course_acts.c: may the actor do it in this course? */
bool course_right_here(struct app *a, const struct course_screen *c, enum act act);

/* course_withdraw.c: lists the records that can be withdrawn, and asks for the reason. */
void course_withdraw(struct app *a, struct course_screen *c);

/* course_decisions.c: lists the decisions, and what was said to be done of them, and corrects the chosen one. */
void course_correct_decision(struct app *a, struct course_screen *c);

/* course_goal.c: all of one goal: its words, its levels as a plot, who saw what. */
void part_whole_goal(struct sheet *s, const struct goal_line *g);

#endif
