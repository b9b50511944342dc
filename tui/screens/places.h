/* The numbers of all screens. A screen opens another by its number in a struct place (app_go),
 * never by calling its functions. */
#ifndef HVERDAG_TUI_SCREENS_PLACES_H
#define HVERDAG_TUI_SCREENS_PLACES_H

#include "tui/kit/app.h"

/* In the order of the manual. Beside each, the members of struct place that it uses; `on` is
 * always the day that is shown. app_go cannot open a screen without a note: only another
 * screen's code opens it. */
enum {
	PLACE_LOGIN, /* nothing */
	PLACE_CLOCK,
	PLACE_LOCK,
	PLACE_DAY, /* whose: a carer, 0 everybody, or below; about: the citizen whose visit is looked for;
	            * row: the visit and its record */
	PLACE_VISIT,
	PLACE_MOVE,
	PLACE_CITIZEN, /* whose: the citizen; row: the section */
	PLACE_NOTED,   /* whose: the citizen */
	PLACE_CLIPS,   /* whose: the citizen; on: the day a use that is recorded begins with */
	PLACE_CLIP_FORM,
	PLACE_CLIP_TEAM, /* row: index in the list */
	PLACE_COURSES,   /* whose: enum courses_of + 1, 0: by role; row: the course */
	PLACE_COURSE,    /* whose: the course; row: the section, the goal */
	PLACE_PROGRESS,  /* whose: the citizen */
	PLACE_ACT_FORM,
	PLACE_OUTCOMES, /* on, whose: the first and the last day, none this year; row: the line, the
	                 * provider */
	PLACE_OUTCOME_PEOPLE,
	PLACE_MISSING,    /* row: index in the list */
	PLACE_AUTHORITY,  /* likewise */
	PLACE_PREVENTIVE, /* likewise */
	/* whose: the provider, 0: by who asks; about: the place of its kind in the settings + 1, 0: by its
	 * turn; on: its day, none: the next one or the open one; row: the course */
	PLACE_CONFERENCE,
	PLACE_ATTENDANCE,
	PLACE_MINUTES, /* whose: the meeting; on: its day */
	PLACE_SUPERVISION, /* on: the last day; whose: the provider, 0 all; row: the line, the week + 1 */
	PLACE_SUPERVISION_FOUND,
	PLACE_WEEK, /* whose: the provider, 0 the user's own; on: the day; row: the carer */
	PLACE_SHARE, /* whose: the carer; on: the first day; about: SHARE_ILL + the kind of absence that is recorded
	              * along with it, 0 none, or SHARE_OF_CITIZEN: whose is a citizen; row: how many days, 0 one */
	PLACE_OWED, /* whose: the provider, 0 the user's own; row: index in the list */
	PLACE_TEAM, /* whose: the tab; row: the record under the cursor, whose citizens */
	PLACE_USER,
	PLACE_SIGNS,    /* row: index in the list */
	PLACE_CALL,     /* whose: the citizen */
	PLACE_SHIFT,    /* whose: the carer; on */
	PLACE_SETTINGS, /* row: index in the list, the version + 1 */
	PLACE_CHOOSE,
	PLACE_HELP,
	PLACE_PALETTE, /* nothing */
	PLACES
};

/* Values of place.whose and place.about for PLACE_DAY that are not ids. */
enum {
	DAY_OWN = -1,   /* whose: the user's own visits if a carer, else everybody's */
	DAY_SHOWN = -2, /* whose: as shown now */
	/* about: opens a form over the day, for the visit, the record or the citizen in row */
	DAY_FORM_VISIT = -3,
	DAY_FORM_UNPLANNED = -4,
	DAY_FORM_MOVE = -5
};

/* Values of place.about for PLACE_SHARE. */
enum { SHARE_OF_CITIZEN = -1, SHARE_ILL = 1 };

extern const struct view_ops *const all_places[PLACES + 1]; /* ends with NULL */

#endif
