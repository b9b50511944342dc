/*
 * Forms: rows with a label left and a value right.  What a form asks is a table of rows (struct
 * form_row); from it come the fields, their first values out of a struct of the form's own and, as
 * somebody types, what they say back into that struct.  The form moves the cursor, takes the keys,
 * scrolls, undoes, and turns itself into a draft and back.  `check` says what is wrong where.
 *
 * A choice is known by the id of its option, never by its place among them or its words: options
 * come and go while a draft waits.
 */
#ifndef HVERDAG_TUI_KIT_FORM_H
#define HVERDAG_TUI_KIT_FORM_H

#include <jansson.h>
#include <stddef.h>

#include "core/base/day.h"
#include "core/base/err.h"
#include "core/base/memory.h"
#include "tui/kit/edit.h"

enum form_kind { /* type behind form_row.at                                           */
		 FORM_HEADING,
		 FORM_FACT, /* const char *: words that are not asked for                        */
		 FORM_TEXT, /* const char *, NULL where nothing is said                          */
		 FORM_SECRET,
		 FORM_TIME,   /* int: minutes of the day, -1 none; in `text`, as typed.h reads it */
		 FORM_NUMBER, /* int, -1 none; in `text`                                        */
		 FORM_LENGTH, /* int: minutes, -1 none; "90" and "1½t" in `text`               */
		 FORM_DECIMAL, /* double, NAN none; a decimal comma or point; in `text`          */
		 FORM_DAY,     /* struct day; in `text`, as tui/kit/typed.h reads it             */
		 FORM_CHOICE,  /* as form_row.takes says; one of `option` in value, all seen     */
		 FORM_PICK, /* likewise; only the one that is chosen is seen, -1 none; found by its first letters */
		 FORM_SET,   /* unsigned: several of `option`, as bits, in set                    */
		 FORM_TICK,  /* struct form_mark: value 0 or 1, and a remark in `text`            */
		 FORM_LEVEL, /* struct form_mark: value 0-4 or 9, -1 none, and a remark in `text` */
		 FORM_NOTE,  /* const char *: several lines                                      */
		 FORM_BUTTON,
		 FORM_PART, /* no field: `part` adds fields here                                 */
};

/* What a choice puts into the form's own struct. */
enum form_takes {
	TAKES_KEY,    /* int: the key of the option; -1 none */
	TAKES_RECORD, /* int64_t: the key of the option; 0 none */
	TAKES_ID,     /* const char *: its id; NULL none */
};

/* What a tick or a level says; the remark is NULL where there is none. */
struct form_mark {
	int value;
	const char *remark;
};

struct form;
struct form_field;
struct words;

/* One row of the table that describes a form; the last one has no name. */
struct form_row {
	enum form_kind kind;
	const char *name;         /* in drafts and in err.field: stays the same from day to day */
	const char *label, *help; /* N_() */
	size_t at;                /* FORM_AT: where the value is; 0: the form's own code reads it */
	int most; /* characters of a text; 0: as is usual for the kind; -1: a TICK without a remark */
	const char *
		beside; /* DAY, TIME: the row with the other day, or with the start that a length counts from */
	/* DAY: the last day of what begins on the day beside it, so that "8 weeks" are counted from there. */
	bool lasts;
	bool ahead;  /* DAY: it lies ahead, so today is nearer than an other day that has passed */
	bool needed; /* while it is empty, core is not asked until the user saves */
	const char *missing; /* N_(): said when saving was tried and it is empty; NULL: it may be */
	enum form_takes takes;
	const struct words *words; /* options: all of them, ids as in files, keys their numbers */
	void (*choices)(struct form *f, struct form_field *field); /* adds other options */
	void (*part)(struct form *f);                              /* PART */
};
#define FORM_AT(type, member) .at = offsetof(type, member) + 1
#define FORM_AT_ALL           .at = 1 /* the value is the whole struct */

struct form_option {
	const char *id; /* a record's uuid, a setting's id, a word of the exchange format */
	const char *words;
	int64_t key; /* what core calls it: a rid, the number of a word */
};

struct form_field {
	enum form_kind kind;
	const struct form_row *row;
	void *entry;      /* where its value stands; NULL */
	const char *name; /* the row's; where there are several, with what tells them apart */
	int64_t of;       /* as in err.of */
	const char *label, *help; /* in the user's language; the form's arena */
	const char *aside;        /* dim, right of the value; or NULL */
	struct edit text;
	int value;    /* figures; of a choice: the place in `option` */
	unsigned set; /* bits of `option` */
	struct day day;
	double figure;
	struct form_option *option; /* CHOICE, PICK, SET; or suggestions for a TEXT */
	size_t options;
	size_t at; /* SET: the option under the cursor; CHOICE: what a figure took the place of */
	char letters[24]; /* PICK: typed since it got the cursor */
	int was;          /* TIME, LENGTH: what it said at first; -1: nothing */
	const char *
		understood; /* what stands aside of a time or length that is counted from another; NULL */
	bool fresh;         /* just got the cursor: a time or number typed now replaces it */
	bool hidden;        /* not asked for now; keeps its value */
	const char *lost;  /* what a draft had chosen and is no longer there; NULL */
	char wrong[400];   /* why the field can't be saved; "" when it can */
	char warning[400]; /* "" when there is none */
};

/* Something that the user must insist on by saving again. */
struct form_doubt {
	const struct form_field *field;
	char words[400];
};
enum { FORM_DOUBTS = 12 };

/* What the last change was: tells whether the next one belongs to the same undo step
 * (form_steps.h). */
enum form_run { FORM_RUN_NONE, FORM_RUN_TYPED, FORM_RUN_CUT };

struct form {
	struct form_field *field;
	size_t n;
	size_t focus;
	int top;      /* first row shown; another size in between does not change it */
	int followed; /* the place of the cursor when `top` was last set */
	bool changed; /* since form_start */
	bool tried;   /* the user tried to save: missing fields are now reported */
	struct form_doubt doubt[FORM_DOUBTS]; /* as the fields stand now */
	size_t doubts;
	const char **insisted; /* words of doubts that the user was shown */
	size_t insists;
	struct form_step *step; /* changes: the first `done` can be undone, the rest redone */
	size_t steps, done;
	enum form_run run;
	size_t run_at; /* where that change left the text's cursor */
	int label_cols;
	char sentence[600]; /* what form_sentence returns, where it is made of parts */
	char lost[400];     /* choices of the draft that are no longer there, in words; "" */
	struct arena arena;
	const struct look *look;
	struct day today;    /* for days that are typed, */
	int now;             /* and for times: the minute of the day, -1 not known */
	int cols;            /* width of the last painting, for moving in wrapped text */
	struct area painted; /* the area of the last painting */
	int painted_top;     /* the first row shown in it */
	/* After every change: sets hidden, aside, wrong and warning of all fields. */
	void (*check)(struct form *f, void *data);
	void *data;
};

void form_init(struct form *f, const struct look *look, void (*check)(struct form *, void *),
	       void *data);
void form_release(struct form *f);

/* The fields of a table, at the end of the form; `own` is what FORM_AT counts from and must outlive
 * the form.  Where one table is used several times, `id` tells its fields apart ("text:ID") and `of`
 * is what core calls it in err.of; NULL and 0 else. */
void form_rows(struct form *f, const struct form_row *row, void *own, const char *id, int64_t of);
/* A field without a table; name, label and help are copied.  The pointer holds until the next one is
 * added. */
struct form_field *form_add(struct form *f, enum form_kind kind, const char *name,
			    const char *label, const char *help);
/* Of a choice; of a text's suggestion the id is NULL.  Words and id are copied. */
void form_option(struct form *f, struct form_field *field, const char *id, const char *words);
void form_option_key(struct form *f, struct form_field *field, int64_t key); /* of the last one */
void form_choose(struct form_field *field, int64_t key); /* before form_start; no such: none */
void form_choose_id(struct form_field *field, const char *id);
void form_label(struct form *f, struct form_field *field, const char *label);
void form_set_number(struct form_field *field, int value); /* -1: empty */
void form_set_day(struct form_field *field, struct day day);
void form_start(struct form *f); /* call it when all fields are added */

/* ---- what they say ---- */

struct form_field *form_field(const struct form *f, const char *name); /* or NULL */
/* The field of that row, among several the one of `of`: what an error names.  NULL: there is none. */
struct form_field *form_field_of(const struct form *f, const char *row_name, int64_t of);
/* What a field says by name. A field that is hidden or does not exist gives NULL, or `without`. */
const char *form_said(const struct form *f, const char *name); /* NULL: nothing */
int form_value(const struct form *f, const char *name, int without);
const struct form_option *form_chosen(const struct form_field *field); /* NULL: none */
void form_read(struct form *f); /* writes all fields to the form's own struct */

/* Says again what is wrong, from the first rule to the last: after each change, and when what the rules look
 * at has changed elsewhere. */
void form_check(struct form *f);

/* ---- what `check` says ---- */

void form_aside(struct form *f, struct form_field *field, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Of several faults of one field the first is kept, and so is the first warning. field may be
 * NULL: nothing is done. */
void form_wrong(struct form_field *field, const char *words);
void form_warn(struct form_field *field, const char *words); /* only said */
/* The user must insist on it by saving again; a field may have several. */
void form_doubt(struct form *f, struct form_field *field, const char *words);
void form_missing(
	struct form *f); /* once it is known what is asked for: rows that say so are empty */
bool form_well(
	const struct form *f); /* nothing is wrong, and what is needed is there or was asked for */

enum form_did {
	FORM_IGNORED,
	FORM_TAKEN,
	FORM_CHANGED,
	FORM_PRESSED, /* Enter on a button */
};
enum form_did form_key(struct form *f, int key);
/* What was pasted goes into the text under the cursor, as one change. */
enum edit_did form_paste(struct form *f, const char *text);
/* Ticks a field of kind TICK; `with_last`: it is undone together with the change before.  false: it is
 * ticked already. */
bool form_tick(struct form *f, size_t field, bool with_last);
bool form_undo(struct form *f); /* false: nothing to undo */
bool form_redo(struct form *f); /* false: nothing was undone since the last change */

/* The focused field takes letters as text: one-letter keys are not commands now. */
bool form_takes_text(const struct form *f);

bool form_can_focus(const struct form_field *field); /* it is asked for and can be filled in */
void form_focus(struct form *f, size_t field);       /* nothing where it can't be filled in */

/* The user tries to save: checks all fields and gives the first wrong one the focus. NULL when
 * no field is wrong. */
const struct form_field *form_first_wrong(struct form *f);
/* The first doubt that the user has not been shown yet, NULL when there is none. It is marked as
 * shown and asked about once, also when it goes and comes again. */
const char *form_next_doubt(struct form *f);

/* The sentence for the message line: what is wrong, a warning, or the help of the focused field. */
const char *form_sentence(struct form *f, enum ink *ink);

/* form_draft gives the values by field name, choices by id, and the place of the cursor (a new
 * reference). form_take_draft puts them back: fields that the draft lacks keep their values,
 * choices that are no longer offered are named in f->lost, and the undo steps are forgotten. */
json_t *form_draft(const struct form *f);
void form_take_draft(struct form *f, const json_t *draft);

/* form_merge.c: of drafts and their fields, which are told apart by what they say, not by where the cursor
 * stands.  form_draft_since: a draft (a new reference) of the fields that do not say what they said in `base`; of
 * the others only where the cursor stands in them: form_is_written tells.
 * form_words_said: as it is shown. */
bool form_says_same(const json_t *a, const json_t *b);
bool form_is_written(const json_t *field);
json_t *form_draft_field(const json_t *draft, const char *name); /* or NULL */
json_t *form_draft_since(const json_t *draft, const json_t *base);
void form_words_said(const json_t *field, char *out, size_t size);
json_t *form_field_draft(const struct form_field *field); /* as it stands now */
/* A mark of all that the form shows and offers: another one when any of it is different. */
uint64_t form_face(const struct form *f);

/* Paints the form; the place of the cursor on the screen in *y and *x. */
int form_label_room(const struct form *f, int cols); /* columns a label has */
void form_paint(struct form *f, const struct area *at, int *y, int *x);

/* A click on the screen as it was painted: the field there gets the focus; an option, a tick or a button
 * under the click is chosen as its key would choose it, a text gets the cursor. */
enum form_did form_click(struct form *f, int y, int x);

#endif
