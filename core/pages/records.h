/* Pages of what happened on visits: the sections of a citizen's page that tell it, and the pieces that other
 * pages show too.  Texts that are made go to the arena that is given, or to that of the page. */
#ifndef HVERDAG_CORE_PAGES_RECORDS_H
#define HVERDAG_CORE_PAGES_RECORDS_H

#include "core/pages/page.h"
#include "core/queries/citizen_page.h"

/* How an outcome is marked wherever it stands, by enum outcome: "good *done". */
extern const char *const outcome_styles[];

/* Of struct record_line, and how its note reads among what is new. */
extern const struct page_column record_columns[];
#define RECORD_NOTE_WORDS "<dim><*open> <normal>{date} {by}: {note}"

/* Was it recorded on another day than `on`, in local time?  No for an unknown time (below 0). */
bool recorded_another_day(int64_t recorded_ms, struct day on);

/* Records by week, in the order given, which is newest first: of struct visit_lines.  A record that was
 * corrected stands below its correction.  A filter leaves out records; one that was corrected stands
 * below its correction even if it would not pass. */
struct visit_line {
	const struct record_line *record;
	bool earlier;      /* it was corrected by the record above */
	struct day monday; /* of the first one of a week; else DAY_NONE */
};
struct visit_lines {
	struct visit_line *at;
	size_t n;
};
struct visit_filter {
	bool (*passes)(void *data, const struct record_line *r);
	void *data;
};
extern const struct page_rows visit_line_rows;
void visit_lines_make(const struct record_line *const *record, size_t n,
		      const struct visit_filter *filter, struct arena *a, struct visit_lines *out);

/* The signs that were seen on one visit, and how they read; newest first, as on the page. */
struct seen_line {
	struct day on;
	unsigned signs; /* a bit for each */
	const char *note, *by;
	const struct sign_line *answered; /* the first of them that somebody has answered; NULL */
};
extern const struct page_column seen_columns[];
#define SEEN_WORDS "<notice><*late> <normal>{signs} {date}[: {note}] ({by})\n  <dim>{answer}"
size_t signs_seen(const struct citizen_page *c, struct arena *a, struct seen_line **out);

/* Sections of a citizen's page, for its columns: the newest message for the next carer, dim when a visit
 * was made after it; what the last three carers who noted anything noted besides; signs that this does not
 * show already; who made the visits of 14 days. */
extern const struct page_rows handover_rows, noted_rows, other_sign_rows, carer_rows;
struct value citizen_handover(struct page *p, const void *row);
struct value citizen_noted(struct page *p, const void *row);
struct value citizen_other_signs(struct page *p, const void *row);
struct value citizen_carers_words(struct page *p, const void *row); /* how many they are */

#endif
