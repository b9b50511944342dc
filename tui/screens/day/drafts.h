/* Drafts of forms: kept sealed in the store while somebody writes, found again by what they are
 * about ("visit:V12", "correct:V12", "new:2026-11-23:B7"), listed and counted for their writer. */
#ifndef HVERDAG_TUI_SCREENS_DAY_DRAFTS_H
#define HVERDAG_TUI_SCREENS_DAY_DRAFTS_H

#include <jansson.h>

#include "core/base/day.h"
#include "tui/kit/app.h"

enum { DRAFT_KEY = 160 };

/* What a list of drafts says about one. */
struct draft_place {
	const char *name;
	struct day on;
	int minute; /* planned for; -1: not planned */
};

int draft_save(struct app *a, const char *key, const struct draft_place *place, json_t *form,
	       struct err *e);
void draft_drop(struct app *a, const char *key);
/* What the form was (a new reference), or NULL; *at_ms: when it was kept. */
json_t *draft_load(struct app *a, const char *key, int64_t *at_ms);

int drafts_count(struct app *a);

/* What each draft is about: its key without the kind; for marking rows of a list. */
struct draft_subjects {
	char **at;
	size_t n;
};
struct draft_subjects draft_subjects(struct app *a);
bool draft_about(const struct draft_subjects *s, const char *id);
void draft_subjects_release(struct draft_subjects *s);

/* Offers all drafts; the day below (day_continue) goes on with the one that is taken. */
void drafts_choose(struct app *a);
/* Opens the form of this draft; says so where nobody can go on with it. */
void drafts_continue(struct app *a, const char *key);

#endif
