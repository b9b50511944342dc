/* The conference, inside: what conference.c (reading, rows, moving), conference_decide.c and
 * conference_meeting.c (keys), conference_paint.c and conference_pane.c share. */
#ifndef HVERDAG_TUI_SCREENS_CONFERENCE_CONFERENCE_H
#define HVERDAG_TUI_SCREENS_CONFERENCE_CONFERENCE_H

#include "core/queries/conference.h"
#include "core/queries/conference_course.h"
#include "core/queries/meeting.h"
#include "tui/screens/screens.h"

/* Of a band its heading, under which its courses follow. */
enum { CONFERENCE_HEADING = -1, CONFERENCE_KIND = 80, CONFERENCE_ASKS = 480 };

struct conference_line {
	enum conference_band band;
	int row;     /* in list.row; CONFERENCE_HEADING */
	int decided; /* in decided: what was decided of it at this meeting; -1: nothing */
	bool talked; /* it is marked: to be talked about */
};

struct conference_screen {
	struct view view;
	int64_t provider_rid;
	char kind[CONFERENCE_KIND]; /* id in the settings */
	struct day on;
	bool then; /* the list as it was known on that day */
	struct conference list;
	struct next_conference coming;
	struct meeting meeting; /* rid 0: it was not opened */
	struct meeting_decided *decided;
	size_t decideds;
	struct arena met; /* of meeting and decided */
	struct conference_line *line;
	struct list lines;
	/* The pane: of which course it was read, and how it was drawn. */
	struct conference_course course;
	int64_t pane_of; /* the course; 0: none */
	char fault[400]; /* why it could not be read; "" */
	struct sheet pane;
	int pane_cols; /* 0: it is to be written again */
	bool in_pane, pane_drawn;
	int64_t deciding; /* the course whose form is open */
	bool own_act;     /* the next reading is about what was just done here: the list stands */
	char asks[CONFERENCE_ASKS]; /* of the question that is asked */
};

/* ---- conference.c ---- */

const struct conference_line *conference_line(const struct conference_screen *c);   /* or NULL */
const struct conference_row *conference_focused(const struct conference_screen *c); /* or NULL */
const struct conference_row *conference_row_at(const struct conference_screen *c, int index);

/* Everything again, or only what was done at the meeting.  The cursor stays on its row.  -1 with *e: all of it
 * is as it was. */
int conference_read(struct app *a, struct conference_screen *c, struct err *e);
int conference_read_meeting(struct app *a, struct conference_screen *c, struct err *e);
void conference_arrange(struct conference_screen *c);
/* To the next course that is to be decided on its own; when there is none, to the heading of those that go on
 * as before; when all is decided, stays. */
void conference_next_course(struct app *a, struct conference_screen *c);
/* To the heading of those that are as before, whose pane names them. */
void conference_to_as_before(struct app *a, struct conference_screen *c);
int conference_undecided(const struct conference_screen *c);
/* Tells the screen and the others that something was done here, without reading the list again. */
void conference_did(struct app *a, struct conference_screen *c, const struct act_done *done);

/* ---- conference_which.c ---- */

/* The provider, where none is chosen: the user's own; whoever has none begins with the first that has a conference. */
int conference_choose_provider(struct app *a, struct conference_screen *c, struct err *e);
/* The kind, where none is chosen: the one whose turn it is.  The day: that of the meeting that is open today, else
 * the day of the next conference; one that was missed is held as soon as it can be. */
int conference_choose_day(struct app *a, struct conference_screen *c, struct err *e);
/* The kind by its place in today's settings, counted from 1; 0: none, or one that they do not know. */
int64_t conference_kind_number(const struct app *a, const struct conference_screen *c);
void conference_set_kind(const struct app *a, struct conference_screen *c, int64_t number);

void conference_to_before(struct app *a, struct view *v);
void conference_to_after(struct app *a, struct view *v);
void conference_to_today(struct app *a, struct view *v);
void conference_known_then(struct app *a, struct view *v);
void conference_whose(struct app *a, struct view *v);
void conference_owed(struct app *a, struct view *v);

/* ---- keys ---- */

void conference_continue(struct app *a, struct view *v);
void conference_continue_all(struct app *a, struct view *v);
void conference_triage(struct app *a, struct view *v);
const char *conference_no_colours(struct app *a, struct view *v);
void conference_adjust(struct app *a, struct view *v);
void conference_extend(struct app *a, struct view *v);
void conference_end(struct app *a, struct view *v);
void conference_hand_over(struct app *a, struct view *v);
void conference_assess(struct app *a, struct view *v);
void conference_note(struct app *a, struct view *v);
/* Why nothing can be decided here and now, as N_() words; NULL: it can. */
const char *conference_no_deciding(struct app *a, struct view *v);

void conference_attendance(struct app *a, struct view *v);
void conference_agreements(struct app *a, struct view *v);
void conference_talk(struct app *a, struct view *v);
void conference_later(struct app *a, struct view *v); /* J: one place down */
void conference_sooner(struct app *a, struct view *v);
void conference_close(struct app *a, struct view *v);
const char *conference_no_preparing(struct app *a, struct view *v);
/* The meeting of the list, opened where it was not.  False: it could not be, and that was said. */
bool conference_opened(struct app *a, struct conference_screen *c);

/* ---- what is seen ---- */

void conference_paint(struct app *a, struct view *v, const struct area *at, bool everything);
void conference_write_pane(struct app *a, struct conference_screen *c, int cols);

#endif
