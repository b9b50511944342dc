/* What forms can undo and redo, for form.c alone: one step is one field as it was on the other side of
 * a change.  Letters typed in a row are one step up to the end of their word, and so are letters that
 * Backspace takes. */
#ifndef HVERDAG_TUI_KIT_FORM_STEPS_H
#define HVERDAG_TUI_KIT_FORM_STEPS_H

#include "tui/kit/form.h"

/* A field before a change; give it to steps_add or step_drop, which free its text. */
struct form_step {
	size_t field;
	char *text;
	size_t at;
	int value;
	unsigned set;
	bool with_before; /* undone and redone together with the step before it */
};

struct form_step step_of(const struct form *f, const struct form_field *field);
void step_drop(struct form_step *before);

/* The field was changed: adds `before` as a step to undo and drops all steps to redo. Takes over
 * before.text. */
void steps_add(struct form *f, struct form_step before, enum form_run run);
void steps_end_run(struct form *f); /* the cursor moved: the next change starts a new step */

/* Undo and redo one step and those that belong to it; the field that changed gets the focus. false: there is no such step. */
bool steps_back(struct form *f);
bool steps_forward(struct form *f);
void steps_forget(struct form *f);

#endif
