/*
 * Screens that are one form.  A form is a description (struct form_desc): what it asks, what it begins
 * with, which act saving it is.  Keys, undo, the draft, where the cursor goes when
 * something is refused, and what is said of all that are the same in every form.
 *
 * To add one:
 *  1. a struct of its own that holds what it says: the entry of its act, and what else it needs;
 *  2. a table of rows (tui/kit/form.h), each with FORM_AT(struct own, entry.field).  A row is called as
 *     core's check calls the field in err.field;
 *  3. a struct form_desc: the act, `load`, which fills that struct, and `saved`, the words for it;
 *  4. its line in forms.h and in the table of forms.c.
 * Whoever opens it calls form_open(a, &x_form, &(struct form_start){ .rid = …, .on = DAY_NONE }).
 * decision_form.c is a short one to begin with; plan_form.c has rows that come again (form_rows);
 * course_end_form.c has parts that depend on what there is (FORM_PART).
 */
#ifndef HVERDAG_TUI_FORMS_FORM_SCREEN_H
#define HVERDAG_TUI_FORMS_FORM_SCREEN_H

#include "core/acts/act.h"
#include "core/store/draft.h"
#include "tui/kit/app.h"
#include "tui/kit/form.h"
#include "tui/session.h"

enum { FORM_SAID = 400 };

struct form_screen;

/* What a form is opened about. The members from rid to on identify its draft: two forms of one
 * kind for which they are equal share a draft. */
struct form_start {
	int64_t rid;      /* of the record it is about */
	int64_t other;    /* of a second one; 0: none */
	int what;         /* a number of the form's own; 0: none */
	const char *word; /* an id in the settings; NULL: none */
	struct day on;    /* DAY_NONE: none */
	/* Values for `load` to begin with; they do not identify the draft. */
	struct day first_on;
	int first;
	const char *at; /* the row that gets the cursor; NULL: the first */
};

struct form_desc {
	const char *kind;       /* in drafts: stays the same */
	const char *title;      /* N_(): what is being done; NULL: load sets s->title */
	const char *words;      /* N_(): the same in the list of drafts; NULL: the title */
	enum record_type about; /* of start.rid */
	enum record_type other; /* of start.other */
	bool of_nothing;        /* start.rid may be 0: it makes a record that is about no other */
	const struct view_ops *view; /* NULL: form_view */
	const struct form_row *rows;
	size_t own; /* bytes of s->own; FORM_AT counts from its start */
	/* Reads the record the form is about, sets s->name, and fills s->own with the first
	 * values of the fields. On -1 with *e the form is not opened. */
	int (*load)(struct form_screen *s, struct err *e);
	/* Hides the fields that are not asked for now and sets the notes beside the others;
	 * s->own already holds what the fields say. May be NULL. */
	void (*arrange)(struct form_screen *s);
	const struct act_desc
		*act; /* what saving does; core is asked at every change what it says */
	/* The entry of the act, from s->own.  NULL: s->own begins with it. */
	const void *(*entry)(struct form_screen *s);
	/* True while the form does not ask core after each change whether the entry can be
	 * saved; core is then asked only when the user saves. NULL: never true. */
	bool (*waits)(struct form_screen *s);
	/* Translates err.of from core's numbering to that of the form's rows, where they differ.
	 * May be NULL. */
	void (*locate)(const struct form_screen *s, struct err *e);
	const char *
		refuse_at; /* the row for what core refuses without naming a field; NULL: the first */
	const char *doubt_at; /* the row for what core asks without naming a field */
	/* What is changed elsewhere while somebody writes is asked about, also where they have not
	 * touched that field. */
	bool asks_of_changes;
	void (*saved)(const struct form_screen *s,
		      char words[FORM_SAID]);   /* said once it is saved */
	void (*release)(struct form_screen *s); /* of s->own; may be NULL */
	/* Opens the form for a draft, over the screen that it belongs on; `on` is the day in the
	 * draft. NULL: the form is opened over the view on top. */
	void (*go_on)(struct app *a, const struct form_start *start, struct day on);
};

struct form_screen {
	struct view view;
	struct form form;
	const struct form_desc *desc;
	struct session *session;
	struct form_start start;
	void *own;           /* in the arena */
	const char *name;    /* of the citizen */
	const char *title;   /* what is being done */
	const char *subject; /* which goal, which instrument …: tells two drafts apart; NULL */
	struct day on;       /* said in the list of drafts: its day, */
	int minute;          /* and time; -1: none */
	struct arena arena;
	struct draft_key key;   /* of its draft */
	struct draft_key older; /* a draft to take over and drop on saving; kind "": none */
	int64_t opened_ms; /* its clock: what a form begins with does not change with the time */
	json_t *base;      /* what it says where nobody has written: form_draft */
	uint64_t face;     /* form_face of that */
	struct form_elsewhere
		*elsewhere; /* fields that were changed elsewhere meanwhile; in the arena */
	size_t elsewheres;
	char changes[FORM_SAID]; /* the same in words, for the message; "" */
	bool unsaved;            /* the form differs from the draft in the store */
	bool moved;              /* the cursor may differ from the draft in the store */
	bool has_draft;
};

/* A field that was changed elsewhere, and what is asked about it. */
struct form_elsewhere {
	const char *name, *words;
};

extern const struct view_ops form_view, clip_form_view, attendance_view;

/* Says so instead where the user may not do its act to anybody, or `load` refuses. */
void form_open(struct app *a, const struct form_desc *desc, const struct form_start *start);

/* ---- for descriptions ---- */

const struct settings *form_settings(const struct form_screen *s); /* today's */
/* For `choices` of rows: the screen of the form. */
struct form_screen *form_screen_of(const struct form *f);
/* A record to choose: known by its uuid. */
void form_record(struct form *f, struct form_field *field, int64_t rid, const char *words);

/* Saves what is written so far as a draft. Call it before another screen is put over the form. */
void form_screen_keep(struct app *a, struct form_screen *s);

/* The key of the form's draft; NULL when the view is no form or has no draft. */
const struct draft_key *form_screen_draft(const struct view *v);

/* ---- for view_ops ---- */

bool form_screen_key(struct app *a, struct view *v, int key);
bool form_screen_click(struct app *a, struct view *v, int y, int x);
enum edit_did form_screen_paste(struct app *a, struct view *v, const char *text);
void form_screen_header(struct app *a, struct view *v, char *out, size_t size);
enum ink form_screen_status(struct app *a, struct view *v, char *out, size_t size);
void form_screen_paint(struct app *a, struct view *v, const struct area *at, bool everything);
void form_screen_settle(struct app *a, struct view *v);
int form_screen_reread(struct app *a, struct view *v, struct reread *r, struct err *e);
void form_screen_close(struct app *a, struct view *v);

/* ---- for bindings ---- */

void form_screen_save(struct app *a, struct view *v);
void form_screen_next(struct app *a, struct view *v);
/* What Enter does instead of going on to the next field; NULL: it goes on. */
const char *form_screen_stays(struct app *a, struct view *v);
void form_screen_undo(struct app *a, struct view *v);
void form_screen_redo(struct app *a, struct view *v);
void form_screen_discard(struct app *a, struct view *v);
void form_screen_back(struct app *a, struct view *v);

#endif
