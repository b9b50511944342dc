/* The visit form, inside: what visit.c (opening, keys, saving, drafts) and visit_form.c (fields and
 * what is wrong with them) share. */
#ifndef HVERDAG_TUI_SCREENS_VISIT_VISIT_SCREEN_H
#define HVERDAG_TUI_SCREENS_VISIT_VISIT_SCREEN_H

#include "core/acts/visit.h"
#include "core/queries/citizen_page.h"
#include "tui/forms/form_screen.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

struct visit_screen {
	struct form_screen screen;
	struct session *session;
	struct day on;
	int64_t visit_rid, record_rid;
	int planned_from, planned_to;   /* -1: not planned */
	int64_t planned_carer;          /* 0: nobody else may have been there */
	const char *planned_carer_name; /* in the arena */
	struct visit_entry start;       /* what the form started from */
	struct citizen_page page;
	const char **service; /* ids, in the order of the field's options */
	size_t services;
	struct arena arena; /* texts of `start` and ids */
	char warning[400];  /* about clip minutes */
	char refused[400];  /* by domain 2.1.11, for these values: */
	int asked_minutes, asked_started, asked_card, asked_outcome;
	char asked_activity[400];
	bool asked;
};

/* Builds the fields from `start` and `page`. */
void visit_form_make(struct visit_screen *v, const struct look *look, const char *first_record);

/* What the form says, as an entry to be checked or added; its lists are taken from the arena. */
void visit_form_entry(struct visit_screen *v, struct visit_entry *out, struct arena *a);

bool visit_took_place(enum outcome outcome); /* something was done there: services, goals … */

#endif
