/* Parts of a citizen's page, as the pane and the page itself show them: each writes rows of a
 * sheet, and nothing where there is nothing to tell. */
#ifndef HVERDAG_TUI_SCREENS_PAGE_PARTS_H
#define HVERDAG_TUI_SCREENS_PAGE_PARTS_H

#include "core/pages/pages.h"
#include "core/queries/citizen_history.h"
#include "core/queries/citizen_page.h"
#include "core/queries/day_list.h"
#include "tui/kit/sheet.h"

/* The sign of a flag: "!", where it has none of its own. */
enum mark part_flag_mark(const struct day_row *row, int flag);
void part_flags(struct sheet *s, const struct day_row *row);
/* What others noted since the actor's own last visit; `me`: the actor's name as it stands in records. */
void part_since(struct sheet *s, const struct citizen_page *p, const char *me);
void part_record(struct sheet *s, const struct day_row *row); /* what is recorded for the visit */
/* Goals of the running courses, and which of them the citizen does alone. */
void part_goals(struct sheet *s, const struct citizen_page *p);
/* What the citizen can do better, or no longer, since the carer's last visit. */
void part_door_news(struct sheet *s, const struct citizen_page *p);
void part_training(struct sheet *s, const struct citizen_page *p);
/* Planned visits of the next days, with who comes. */
struct citizen_ahead;
void part_ahead(struct sheet *s, const struct citizen_ahead *a, int days);
/* One version of anything: who, when, with the year where that is not today's, and what changed. */
void part_history(struct sheet *s, const struct history_line *h, struct day today);

/* The pieces of part_goals: the line of a course; a goal with its levels in `bars` columns,
 * which goal_bars gives for all goals of the page. */
void part_course(struct sheet *s, const struct course_line *c);
void part_goal(struct sheet *s, const struct goal_line *g, int bars);
/* Draws a goal on one row, in `cols` columns from `col` on: its words, its levels, its status.
 * Returns the column where the words end. */
int goal_draw(struct line *l, int col, int cols, const struct goal_line *g, int bars);
int goal_bars(const struct goal_line *goal, size_t n);
const char *level_text(int level, char out[8]); /* "–" for an unknown one */

#endif
