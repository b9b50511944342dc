/*
 * Forms: rows with a label left and a value right.  A screen adds fields, reads their values, and
 * says in `check` what is wrong where.  The form moves the cursor, takes the keys, scrolls, undoes,
 * and turns itself into a draft and back.
 */
#ifndef HVERDAG_TUI_KIT_FORM_H
#define HVERDAG_TUI_KIT_FORM_H

#include <jansson.h>

#include "core/base/memory.h"
#include "tui/kit/edit.h"

enum form_kind {
	FORM_HEADING,
	FORM_FACT, /* words that are not asked for: the original beside a correction */
	FORM_TEXT,
	FORM_SECRET,
	FORM_TIME,   /* HH:MM in `text`; value: minutes, or -1 */
	FORM_NUMBER, /* in `text`; value: the number, or -1 for none */
	FORM_DAY,    /* in `text`, as tui/kit/typed.h reads it: the screen says what is none */
	FORM_CHOICE, /* one of `option` in value, all of them seen */
	FORM_PICK, /* one of many: only the one in value is seen, -1 none; found by its first letter.
	              * Its words are kept in `text`, by which a draft finds it again */
	FORM_SET,  /* several of `option` in set */
	FORM_TICK,  /* value 0 or 1, and a remark in `text` */
	FORM_LEVEL, /* value 0-4 or 9, -1 none, and a remark in `text` */
	FORM_NOTE,  /* several lines */
	FORM_BUTTON,
};

struct form_field {
	enum form_kind kind;
	const char *name;         /* in drafts: stays the same from day to day */
	const char *label, *help; /* in the user's language; the form's arena */
	const char *aside;        /* dim, right of the value; or NULL */
	struct edit text;
	int value;
	unsigned set;
	const char **option; /* CHOICE, SET; or suggestions for a TEXT */
	size_t options;
	size_t at;         /* SET: the option under the cursor */
	bool fresh;        /* just come to: a time or number that is typed takes its place */
	bool typed_over;   /* so does a TEXT */
	bool hidden;       /* not asked for as things stand; keeps its value */
	char wrong[400];   /* why it can't be saved like this; "" */
	char warning[400]; /* what to think of; "" */
};

/* What the last change was, for telling what belongs to it (form_steps.h). */
enum form_run { FORM_RUN_NONE, FORM_RUN_TYPED, FORM_RUN_CUT };

struct form {
	struct form_field *field;
	size_t n;
	size_t focus;
	int top;                /* first row shown; another size in between does not change it */
	int followed;           /* the place of the cursor that `top` was made for */
	bool changed;           /* since form_saved */
	struct form_step *step; /* changes: the first `done` can be undone, the rest redone */
	size_t steps, done;
	enum form_run run;
	size_t run_at; /* where it left the cursor of its text */
	int label_cols;
	char sentence[600]; /* of the focused field, where it had to be put together */
	struct arena arena;
	const struct look *look;
	int cols;            /* of the last painting, for moving in wrapped text */
	struct area painted; /* where that was, */
	int painted_top;     /* and its first row */
	/* After every change: sets hidden, aside, wrong and warning of all fields. */
	void (*check)(struct form *f, void *data);
	void *data;
};

void form_init(struct form *f, const struct look *look, void (*check)(struct form *, void *),
	       void *data);
void form_release(struct form *f);

/* A new last field; name, label and help are copied.  The pointer holds until the next form_add. */
struct form_field *form_add(struct form *f, enum form_kind kind, const char *name,
			    const char *label, const char *help);
void form_option(struct form *f, struct form_field *field, const char *words);
void form_pick(struct form_field *field, int value); /* of a PICK, before form_start */
void form_start(struct form *f); /* all are added: checks, focuses the first, nothing to undo */
struct form_field *form_field(struct form *f, const char *name); /* or NULL */
void form_aside(struct form *f, struct form_field *field, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

enum form_did {
	FORM_IGNORED,
	FORM_TAKEN,
	FORM_CHANGED,
	FORM_PRESSED, /* Enter on a button */
};
enum form_did form_key(struct form *f, int key);
bool form_undo(struct form *f); /* false: nothing to undo */
bool form_redo(struct form *f); /* false: nothing was undone since the last change */

/* The focused field takes letters as text: one-letter keys are not commands now. */
bool form_takes_text(const struct form *f);

void form_focus(struct form *f, size_t field); /* nothing where it can't be filled in */

/* The first field that is wrong gets the focus; NULL when all is well. */
const struct form_field *form_first_wrong(struct form *f);

/* The sentence for the message line: what is wrong, a warning, or the help of the focused field. */
const char *form_sentence(struct form *f, enum ink *ink);

/* Values as a JSON object by name (a new reference), with where the cursor is; and back: fields it does
 * not know keep theirs, names no field has any more are left out, and nothing can be undone yet. */
json_t *form_draft(const struct form *f);
void form_take_draft(struct form *f, const json_t *draft);

/* Paints the form; the place of the cursor on the screen in *y and *x. */
int form_label_room(const struct form *f, int cols); /* columns a label has */
void form_paint(struct form *f, const struct area *at, int *y, int *x);

/* A click on the screen as it was painted: the field there gets the focus; an option, a tick or a button
 * under the click is chosen as its key would choose it, a text gets the cursor. */
enum form_did form_click(struct form *f, int y, int x);

#endif
