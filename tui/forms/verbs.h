/*
 * What can be done to the records of each type, by which form or act, where, and why not where it cannot:
 * the matrix that `hverdag records` prints.  A cell, a type and a verb, has one row or more; one without a
 * form and an act says why.  Who may is what the act itself asks; a row says more only where the act asks for
 * more than a right.
 *
 * Whoever adds a form that makes, changes, ends or withdraws a record adds its row to verbs.c.
 */
#ifndef HVERDAG_TUI_FORMS_VERBS_H
#define HVERDAG_TUI_FORMS_VERBS_H

#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/screens/places.h"

/* Of a fact VERB_CHANGE is to correct it. */
enum verb { VERB_CREATE, VERB_CHANGE, VERB_END, VERB_WITHDRAW, VERBS };
extern const struct words verb_words;

struct verb_row {
	enum record_type type;
	enum verb verb;
	const struct form_desc *form; /* that does it, or */
	const struct act_desc *act;   /* what does it without one */
	int place;                    /* of places.h: the screen on which one does it */
	enum act right;               /* where the act asks for another than its own; ACT_NONE */
	const char *also;             /* N_(): who may besides, or under which condition; NULL */
	const char *why_none;         /* N_(): why there is neither form nor act */
};
extern const struct verb_row verb_rows[];
extern const size_t verb_row_count;

/* What the row's act asks of the role: ACT_NONE for a row with neither form nor act. */
enum act verb_right(const struct verb_row *row);

#endif
