/* Keys that tick off a goal or record its level, the same on every screen with goals. A screen
 * puts a struct goal_view first in its own struct, sets `focused`, reads its rows again in
 * view_ops.shown, and names the functions in its bindings. */
#ifndef HVERDAG_TUI_SCREENS_COURSES_GOAL_VIEW_H
#define HVERDAG_TUI_SCREENS_COURSES_GOAL_VIEW_H

#include "core/acts/goal_act.h"
#include "core/queries/goal_lines.h"
#include "tui/kit/app.h"

enum { GOAL_TEXT = 200 };

struct goal_view {
	struct view view;
	/* The goal that the keys act on, NULL when there is none. Valid until the view is shown
	 * again. */
	const struct goal_line *(*focused)(struct view *v);
	/* The goal of the open question or act: */
	int64_t asked;
	char text[GOAL_TEXT];
	char label[GOAL_TEXT + 100];
	enum goal_status status;
	bool level_next; /* the next key is a level */
};

/* For bindings. */
void goal_reached(struct app *a, struct view *v);
void goal_partly(struct app *a, struct view *v);
void goal_not_reached(struct app *a, struct view *v); /* asks why */
void goal_dropped(struct app *a, struct view *v);     /* likewise */
void goal_open_again(struct app *a, struct view *v);
void goal_observed(struct app *a, struct view *v); /* the next key is the level */

/* Records a level of the focused goal today; the message names the key that undoes it. */
void goal_level(struct app *a, struct view *v, int level);

/* Call it from view_ops.key: takes the digit after the key of goal_observed. */
bool goal_view_key(struct app *a, struct view *v, int key);

/* For binding.missing: says that there is no goal, or that the goal is not open. */
const char *goal_missing(struct app *a, struct view *v);
const char *goal_open_missing(struct app *a, struct view *v);

/* The bindings that every such screen has; the screen's own come before or after. */
/* clang-format off */
#define GOAL_BINDINGS \
	{ { 'd' }, "d", 0, goal_reached, \
	  N_("reached"), N_("tick the goal off as reached"), .footer = 1, .act = ACT_TICK, .missing = goal_open_missing }, \
	{ { 'D' }, "D", 0, goal_partly, \
	  N_("partly"), N_("tick the goal off as partly reached"), .footer = 3, .act = ACT_TICK, .missing = goal_open_missing }, \
	{ { 'x' }, "x", 0, goal_dropped, \
	  N_("drop"), N_("drop the goal, with a reason"), .footer = 6, .act = ACT_TICK, .missing = goal_open_missing }, \
	{ { 'X' }, "X", 0, goal_not_reached, \
	  N_("not reached"), N_("tick the goal off as not reached, with a reason"), .footer = 5, .act = ACT_TICK, .missing = goal_open_missing }, \
	{ { '+' }, "+", 0, goal_observed, \
	  N_("level"), N_("say where the goal stands now: then 0 to 4, or 9 for not relevant"), .footer = 2, .act = ACT_OBSERVE, .missing = goal_open_missing }, \
	{ { '-' }, "-", 0, goal_open_again, \
	  NULL, N_("open a goal again that was ticked off"), .footer = 0, .act = ACT_TICK, .missing = goal_missing }, \
	{ { 'u', K_CTRL('z') }, "u", NEED_UNDO, app_undo, \
	  N_("undo"), N_("take back the goal or the level that was just recorded"), .footer = 2 }
/* clang-format on */

#endif
