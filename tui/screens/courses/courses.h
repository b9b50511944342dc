/* My courses, inside: what courses.c (rows, goals, keys) and courses_paint.c share. */
#ifndef HVERDAG_TUI_SCREENS_COURSES_COURSES_H
#define HVERDAG_TUI_SCREENS_COURSES_COURSES_H

#include "core/queries/course_list.h"
#include "core/queries/goal_lines.h"
#include "tui/screens/courses/goal_view.h"
#include "tui/screens/screens.h"

enum { COURSES_FILTER = 80 };

struct courses_screen {
	struct goal_view goal;
	struct course_list courses;
	size_t *shown; /* rows that pass the filter */
	struct list list;
	char filter[COURSES_FILTER];
	bool in_goals; /* Tab: the keys move among the goals of the course under the cursor */
	struct list goals_list;
	struct goal_lines goals; /* of: */
	int64_t goals_of;        /* the course; 0: none read yet */
	struct arena arena;      /* of the goals */
	char fault[400];         /* why they can't be read; "" */
	struct sheet below;      /* below the goals: why the course waits, or one goal in full */
	int64_t below_goal;      /* that one; 0: none */
	int below_cols;
	bool pane_drawn;
};

const struct course_list_row *courses_row(const struct courses_screen *c, int index); /* or NULL */
const struct course_list_row *courses_focused(const struct courses_screen *c);

/* Reads the goals of the course under the cursor unless they have been read; c->fault says why
 * they could not be. */
void courses_read_goals(struct app *a, struct courses_screen *c);

/* The goal under the cursor while the keys move among the goals, else NULL. */
const struct goal_line *courses_goal(struct view *v);

void courses_paint(struct app *a, struct view *v, const struct area *at, bool everything);

#endif
