/* The form of a visit, for its own files: what it asks (visit_fields.c), what its fields say
 * (visit_said.c), what it begins with (visit_start.c), and its warnings and its screen (visit_form.c). */
#ifndef HVERDAG_TUI_FORMS_VISIT_FORM_H
#define HVERDAG_TUI_FORMS_VISIT_FORM_H

#include "core/acts/visit.h"
#include "core/queries/call_list.h"
#include "core/queries/citizen_page.h"
#include "core/queries/exercises_asked.h"
#include "tui/forms/form_screen.h"

enum { VISIT_SERVICES_MOST = 32, VISIT_CALLS_MOST = 6 };

struct visit_own {
	struct visit_entry v;     /* what the fields say */
	struct visit_entry start; /* what the fields said when the form was opened */
	struct visit_entry said; /* the entry that is saved: v with services, exercises and goals */
	struct citizen_page page;
	const char *first_record;      /* in words, for a correction, */
	bool reason_needed;            /* which says why */
	int planned_from, planned_to;  /* -1: not planned */
	int64_t planned_carer;         /* 0: the carer is not asked for */
	unsigned services;             /* bits of the options of their field */
	struct exercises_asked asked;  /* none unless a planned visit is recorded */
	struct form_mark *done, *seen; /* exercises and goals of the page, in its order */
	struct text_list tasks;        /* asked for on the visit, and those recorded besides */
	struct form_mark *task;        /* of each */
	struct call_list call;  /* whom to call; shown where nobody was home, and of a fall */
	const char **call_text; /* in words */
	char balance[100];      /* note beside the minutes while core refuses them */
	/* Arrays that `said` points to. */
	const char *service[VISIT_SERVICES_MOST];
	const char **task_done;
	struct exercise_done *exercise;
	struct goal_observation *observation;
};

static inline struct visit_own *visit_own(const struct form *f)
{
	return form_screen_of(f)->own;
}

/* The settings of the visit's day. */
const struct settings *visit_settings(const struct form_screen *s);

/* Which fields are asked for with which outcome; -1: none is chosen yet. */
struct visit_asks {
	bool took_place, was_there;
};
struct visit_asks visit_asks(int outcome);

extern const struct form_row visit_rows[]; /* visit_fields.c */

/* Is the exercise of the page, by its place there, asked for on this visit?  NULL: nothing is known of it. */
const struct exercise_asked *visit_asked(const struct visit_own *own, size_t exercise);

/* The clip card that is chosen; NULL: none. */
const struct clip_line *visit_card(const struct visit_own *own);

/* ---- visit_said.c ---- */

const void *visit_said(struct form_screen *s);
/* Where an exercise or a goal stands on the page; past the last one: it is not there any more. */
size_t visit_exercise_at(const struct visit_own *own, const struct exercise_done *x);
size_t visit_goal_at(const struct visit_own *own, int64_t goal_rid);

/* ---- visit_start.c: form_desc.load of the four forms ---- */

int visit_load_planned(struct form_screen *s, struct err *e);
/* The correction takes over a draft of the visit form, begun before the visit was recorded. */
int visit_load_recorded(struct form_screen *s, struct err *e);
int visit_load_record(struct form_screen *s, struct err *e); /* of a visit that was not planned */
int visit_load_new(struct form_screen *s, struct err *e);

#endif
