/* Drafts of forms: kept sealed in the store while somebody writes, listed, counted and gone on with. */
#ifndef HVERDAG_TUI_FORMS_DRAFTS_H
#define HVERDAG_TUI_FORMS_DRAFTS_H

#include "tui/forms/form_screen.h"

/* As store_draft_save: 1 where it is held in memory until the file can be written. */
int draft_keep(struct app *a, struct form_screen *s, struct err *e);
void draft_drop(struct app *a, const struct draft_key *key);
/* The draft (a new reference), NULL when there is none; *at_ms is when it was saved.  "form" is what the form
 * said then, "base" what it had said when it was opened, at "opened", from what stood in the store. */
json_t *draft_load(struct app *a, const struct draft_key *key, int64_t *at_ms);

/* All drafts of the user, the newest first; free them with draft_list_free. Returns 0 with *out
 * NULL when nobody is logged in or they cannot be read. */
size_t drafts_list(struct app *a, struct draft **out);
int drafts_count(struct app *a);
/* The record that a draft is about; 0 when that record is not in the store. */
int64_t draft_rid(struct app *a, const struct draft *d, enum record_type type);

/* The records that drafts are about, for marking rows of a list. */
struct draft_subjects {
	int64_t *rid;
	size_t n;
};
struct draft_subjects draft_subjects(struct app *a, enum record_type type);
bool draft_about(const struct draft_subjects *s, int64_t rid);
void draft_subjects_release(struct draft_subjects *s);

#endif
