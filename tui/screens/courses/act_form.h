/*
 * What the forms of acts on courses share (course_forms.h): one screen, whose fields, checks and
 * saving are a row of functions per act.  Nothing here knows what an act is about.
 */
#ifndef HVERDAG_TUI_SCREENS_COURSES_ACT_FORM_H
#define HVERDAG_TUI_SCREENS_COURSES_ACT_FORM_H

#include "core/queries/people.h"
#include "core/records/records.h"
#include "tui/screens/courses/course_forms.h"
#include "tui/screens/form_screen.h"
#include "tui/session.h"

struct act_form;

/* What a form is opened about; also what its draft is found by. */
struct act_start {
	int64_t rid;      /* of the record it is about */
	int64_t other;    /* of a parent, or of a citizen; 0: none */
	int what;         /* which step, which status; the form's own */
	const char *word; /* an instrument, a follow-up; NULL or "" none */
	struct day on;    /* the day a follow-up was due; DAY_NONE */
};

struct act_form_ops {
	const char *kind;        /* in the draft's key, stays the same */
	enum record_type about;  /* of start.rid */
	enum record_type others; /* of start.other */
	/* Reads what the form is about and adds the fields; -1 with *e: it is not opened. */
	int (*make)(struct act_form *f, struct err *e);
	/* Which fields are asked for as things stand, and what stands beside them; may be NULL. */
	void (*arrange)(struct act_form *f);
	/* What the fields say is asked of core: refusals with act_wrong, f->warning. */
	void (*check)(struct act_form *f);
	/* Saves it: what was done, for `u`, and the words for it. */
	int (*write)(struct act_form *f, struct act_done *done, char *words, size_t size,
		     struct err *e);
	void (*release)(struct act_form *f); /* of `own`; may be NULL */
};

struct act_form {
	struct form_screen screen;
	const struct act_form_ops *ops;
	struct session *session;
	struct act_start start;
	int64_t citizen_rid, course_rid; /* filled by make */
	char *name;                      /* of the citizen */
	char *title;                     /* what is being done, for the header */
	char warning[400];
	struct people staff, providers;
	void *own; /* the form's own, in the arena */
	struct arena arena;
};

void act_form_open(struct app *a, const struct act_form_ops *ops, const struct act_start *start);

/* Whose course it is: fills citizen_rid, course_rid and name. */
int act_course(struct act_form *f, int64_t course_rid, struct err *e);
int act_citizen(struct act_form *f, int64_t citizen_rid, struct err *e);

/* ---- fields; words and help in the user's language ---- */

struct form_field *act_text(struct act_form *f, const char *name, const char *label,
			    const char *help, const char *value);
struct form_field *act_note(struct act_form *f, const char *name, const char *label,
			    const char *help, const char *value);
/* ahead: a day without a year that has passed is next year's. */
struct form_field *act_day(struct act_form *f, const char *name, const char *label,
			   const char *help, struct day value, bool ahead);
struct form_field *act_number(struct act_form *f, const char *name, const char *label,
			      const char *help, int value); /* -1: empty */
struct form_field *act_choice(struct act_form *f, const char *name, const char *label,
			      const struct words *w, int value);
struct form_field *act_people(struct act_form *f, const char *name, const char *label,
			      const char *help, const struct people *p, int64_t rid);
void act_button(struct act_form *f, const char *label);

/* ---- what they say ---- */

const char *act_said(struct act_form *f, const char *name); /* NULL: nothing */
int act_value(struct act_form *f, const char *name, int without);
struct day act_day_said(struct act_form *f, const char *name); /* DAY_NONE: none, or not one */
int64_t act_person(struct act_form *f, const char *name, const struct people *p); /* 0: nobody */

/* A number with a decimal comma or point; false: it is none. */
bool act_number_of(const char *text, double *out);

/* The first thing that is wrong with a field stands. */
void act_wrong(struct act_form *f, const char *name, const char *words);
/* Is this field still empty, and has nobody tried to save?  Then nothing is said of it yet. */
bool act_untouched(struct act_form *f, const char *name);

#endif
