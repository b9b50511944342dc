/* A citizen's page, inside: what citizen.c (sections, keys, reading) and citizen_sections.c (what
 * stands in each) share. */
#ifndef HVERDAG_TUI_SCREENS_CITIZEN_CITIZEN_SCREEN_H
#define HVERDAG_TUI_SCREENS_CITIZEN_CITIZEN_SCREEN_H

#include "core/queries/citizen_ahead.h"
#include "core/queries/citizen_history.h"
#include "core/queries/citizen_page.h"
#include "tui/kit/app.h"

enum { CITIZEN_FILTER = 80, AHEAD_DAYS = 7 };

/* How far the goals are written on their sheet. */
struct goals_written {
	size_t course, goal;
	bool headed; /* the course has its heading */
	bool others; /* and so have those that do not run */
	int bars;    /* columns of a series of levels */
};

struct citizen_screen {
	struct view view;
	struct sheet left, right; /* one column: all of it in left */
	struct citizen_page page;
	struct citizen_ahead ahead; /* who comes next */
	struct goal_lines
		*other_goals; /* of each course that does not run, by its place in page.course */
	struct arena other_arena;
	struct goals_written written;
	struct day on;
	int64_t rid;
	int cols;                   /* that the sheets were written for; 0: to be written */
	int section;                /* index of citizen_sections */
	struct citizen_page *older; /* records before those of the page, newest first */
	size_t olders;
	struct day older_from;       /* the first day that was read */
	char filter[CITIZEN_FILTER]; /* of visits, as typed */
	struct citizen_history history;
	bool history_read;
};

/* `right` is what stands beside the rest where there is room, and before it where there is none. */
struct page;
struct citizen_section {
	const char *name; /* N_() */
	void (*left)(struct citizen_screen *c, struct page *p, struct sheet *s);
	void (*right)(struct citizen_screen *c, struct page *p, struct sheet *s);
	bool clips; /* only where the municipality has clip cards */
};

enum {
	SECTION_OVERVIEW,
	SECTION_VISITS,
	SECTION_PLANS,
	SECTION_GOALS,
	SECTION_CLIPS,
	SECTION_AWAY,
	SECTION_CONTACTS,
	SECTION_HISTORY,
	CITIZEN_SECTIONS
};
extern const struct citizen_section citizen_sections[CITIZEN_SECTIONS];

#endif
