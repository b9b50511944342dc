/* What forms can undo and redo, for form.c alone: one step is one field as it was on the other side of
 * a change.  Letters typed in a row are one step up to the end of their word, and so are letters that
 * Backspace takes. */
#ifndef HVERDAG_TUI_KIT_FORM_STEPS_H
#define HVERDAG_TUI_KIT_FORM_STEPS_H

#include "tui/kit/form.h"

/* A field before a change.  To be added or dropped. */
struct form_step {
	size_t field;
	char *text;
	size_t at;
	int value;
	unsigned set;
};

struct form_step step_of(const struct form *f, const struct form_field *field);
void step_drop(struct form_step *before);

/* The field was changed: `before` can be come back to, and nothing is to be redone any more.  Takes
 * over its text. */
void steps_add(struct form *f, struct form_step before, enum form_run run);
void steps_end_run(struct form *f); /* the cursor went elsewhere: what comes is a step of its own */

/* The focus goes to the field that was changed back.  false: there is no such step. */
bool steps_back(struct form *f);
bool steps_forward(struct form *f);
void steps_forget(struct form *f);

#endif
