/* The screens there are, by number: one opens another by naming its place, never by its functions. */
#ifndef HVERDAG_TUI_SCREENS_PLACES_H
#define HVERDAG_TUI_SCREENS_PLACES_H

#include "tui/kit/app.h"

/* In the order of the manual.  Beside each, what its place says (struct place); `on` is the day one
 * looks at.  Screens without a note are no places: only what another opens can be seen in them. */
enum {
	PLACE_LOGIN, /* nothing */
	PLACE_LOCK,
	PLACE_DAY, /* whose: a carer, 0 everybody, or below; about: the citizen whose visit is looked for;
	            * row: the visit and its record */
	PLACE_VISIT,
	PLACE_MOVE,
	PLACE_CITIZEN, /* whose: the citizen; row: the section */
	PLACE_NOTED,   /* whose: the citizen */
	PLACE_CLIPS,   /* whose: the citizen; on: the day a use that is recorded begins with */
	PLACE_CLIP_FORM,
	PLACE_CLIP_TEAM, /* row: the one in the list */
	PLACE_COURSES,   /* whose: 1 and the enum courses_of, 0 as is usual; row: the course */
	PLACE_COURSE,    /* whose: the course; row: the section, the goal */
	PLACE_PROGRESS,  /* whose: the citizen */
	PLACE_ACT_FORM,
	PLACE_OUTCOMES, /* on, whose: the first and the last day, none this year; row: the line, the
	                 * provider */
	PLACE_OUTCOME_PEOPLE,
	PLACE_CHOOSE,
	PLACE_HELP,
	PLACE_PALETTE, /* nothing */
	PLACES
};

/* Whose day, besides; and what about it. */
enum {
	DAY_OWN = -1,   /* the actor's own visits, if there can be any */
	DAY_SHOWN = -2, /* that of whoever's is shown now */
	/* about: a form over the day, of the visit, the record or the citizen in row */
	DAY_FORM_VISIT = -3,
	DAY_FORM_UNPLANNED = -4,
	DAY_FORM_MOVE = -5
};

extern const struct view_ops *const all_places[PLACES + 1]; /* ends with NULL */

#endif
