/* Parts of a citizen's page, as the pane and the page itself show them: each writes rows of a
 * sheet, and nothing where there is nothing to tell. */
#ifndef HVERDAG_TUI_SCREENS_PAGE_PARTS_H
#define HVERDAG_TUI_SCREENS_PAGE_PARTS_H

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
/* What others noted since one was here oneself; `me`: one's name as it stands in records. */
void part_since(struct sheet *s, const struct citizen_page *p, const char *me);
void part_record(struct sheet *s, const struct day_row *row); /* what is recorded for the visit */
void part_goals(struct sheet *s, const struct citizen_page *p);
void part_training(struct sheet *s, const struct citizen_page *p, bool whole);
void part_clip(struct sheet *s, const struct citizen_page *p, bool whole);
void part_signs(struct sheet *s, const struct citizen_page *p);
void part_records(struct sheet *s, const struct citizen_page *p);
void part_grants(struct sheet *s, const struct citizen_page *p);
void part_person(struct sheet *s, const struct citizen_page *p);
void part_absences(struct sheet *s, const struct citizen_page *p);

/* "3×8", "10 min", "" */
const char *exercise_amount(const struct exercise_line *x, char *out, size_t size);

#endif
