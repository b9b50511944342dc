/* How things look: roles of ink, themes that give them colours, and the signs that say the same
 * without colour.  Nothing else in the program names a colour or draws a special character. */
#ifndef HVERDAG_TUI_KIT_LOOK_H
#define HVERDAG_TUI_KIT_LOOK_H

#include <ncurses.h>
#include <stdbool.h>

enum ink {
	INK_NORMAL,
	INK_DIM,    /* past, secondary */
	INK_ACCENT, /* where the cursor is */
	INK_TITLE,  /* headings */
	INK_GOOD,
	INK_ATTENTION,
	INK_ALARM,
	INKS,
	INK_FOCUS = 0x80, /* with any of them: the row under the cursor */
};

enum mark {
	MARK_DONE,
	MARK_PARTLY,
	MARK_CANCELLED,
	MARK_LATE,
	MARK_NOW,
	MARK_UNRECORDED,
	MARK_UP,
	MARK_DOWN,
	MARK_CLIP,
	MARK_LAPSING,
	MARK_DOT,
	MARK_RING,
	MARK_RULE,
	MARK_WALL,
	MARK_HIDDEN,
	MARK_ON,
	MARK_OFF,
	MARK_FLAG,
	MARK_DRAFT,
	MARK_MORE, /* rows lie below */
	MARK_DEAD,
	MARK_HOSPITAL,
	MARK_AWAY, /* for another reason */
	MARKS
};

struct look {
	cchar_t cell[INKS][2]; /* a blank in each ink, without and with the cursor's emphasis */
	bool utf8;  /* the locale's encoding; else every character is written as it can be */
	bool signs; /* marks may be more than ASCII */
};

/* After curses has started (or without it: monochrome).  theme NULL: as the terminal's background
 * demands, where it says what it is. */
void look_init(struct look *l, const char *theme, bool curses_runs);
bool look_has_theme(const char *name);
#define LOOK_THEMES "calm|dark|light|contrast|mono"

/* UTF-8, or ASCII where the terminal can't show it; one column. */
const char *look_mark(const struct look *l, enum mark m);

/* One column for a level 0 (no limitation) … 4 (total): a bar that sinks as things get better, or
 * the figure itself; 9 and unknown levels have a sign of their own. */
const char *look_level(const struct look *l, int level);

/* One column of a bar, `steps` of 8 high. */
const char *look_bar(const struct look *l, int steps);

/* A character for a locale that can't show `c`, in ASCII: "ae" for æ; "?" when there is none. */
const char *look_ascii(wchar_t c);

#endif
