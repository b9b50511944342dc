/* Parts of a citizen's page, as the pane and the page itself show them: each writes rows of a
 * sheet, and nothing where there is nothing to tell. */
#ifndef HVERDAG_TUI_SCREENS_PAGE_PARTS_H
#define HVERDAG_TUI_SCREENS_PAGE_PARTS_H

#include "core/pages/pages.h"
#include "core/queries/citizen_history.h"
#include "core/queries/citizen_page.h"
#include "core/queries/day_list.h"
#include "tui/kit/sheet.h"

/* How an outcome is marked wherever it stands, by enum outcome. */
struct outcome_look {
	enum mark mark;
	enum ink ink;
};
extern const struct outcome_look outcome_look[];

void part_flags(struct sheet *s, const struct day_row *row);
/* What the last carer who wrote one left for the next: dim when somebody has been there since. */
void part_handover(struct sheet *s, const struct citizen_page *p);
/* What others noted since the actor's own last visit; `me`: the actor's name as it stands in records. */
void part_since(struct sheet *s, const struct citizen_page *p, const char *me);
/* When it was recorded and by whom; said where it was not on the day of the visit. */
void part_recorded(struct sheet *s, int col, int64_t recorded_ms, const char *by);
bool recorded_another_day(int64_t recorded_ms, struct day on);
void part_record(struct sheet *s, const struct day_row *row); /* what is recorded for the visit */
/* Goals of the running courses, and which of them the citizen does alone. */
void part_goals(struct sheet *s, const struct citizen_page *p);
/* What the citizen can do better, or no longer, since one was here. */
void part_door_news(struct sheet *s, const struct citizen_page *p);
void part_training(struct sheet *s, const struct citizen_page *p);
void part_clip(struct sheet *s, const struct citizen_page *p, bool whole);
/* Signs that are not among what was noted last. */
void part_signs(struct sheet *s, const struct citizen_page *p);
/* Records by week, newest first; what a correction replaced stands dim below it.  `filter`, folded,
 * leaves out those without these letters.  Returns how many are shown. */
size_t part_records(struct sheet *s, const struct record_line *const *record, size_t n,
		    const char *filter);
/* What the last three carers who noted anything noted, besides what part_handover shows. */
void part_noted(struct sheet *s, const struct citizen_page *p);
bool noted_last(const struct citizen_page *p, const struct sign_line *sign);
/* Who made the visits of 14 days, and how many different carers that is. */
void part_carers(struct sheet *s, const struct citizen_page *p);
/* Planned visits of the next days, with who comes. */
struct citizen_ahead;
void part_ahead(struct sheet *s, const struct citizen_ahead *a, int days);
/* One version of anything: who, when, and what changed. */
void part_history(struct sheet *s, const struct history_line *h);

/* Their pieces: the line of a course; a goal with its levels over `bars` columns, as many as the goals
 * of the page need. */
void part_course(struct sheet *s, const struct course_line *c);
void part_goal(struct sheet *s, const struct goal_line *g, int bars);
/* A goal on a row, in `cols` columns from `col` on: words, levels, what it is ticked off as.  Returns where
 * the words' column ends. */
int goal_draw(struct line *l, int col, int cols, const struct goal_line *g, int bars);
int goal_bars(const struct goal_line *goal, size_t n);
const char *level_text(int level, char out[8]); /* "–" for an unknown one */
const char *period_text(struct day from, struct day to, char *out, size_t size);

#endif
