/* What the files of the list of what is missing share. */
#ifndef HVERDAG_TUI_SCREENS_MISSING_MISSING_SCREEN_H
#define HVERDAG_TUI_SCREENS_MISSING_MISSING_SCREEN_H

#include "core/format.h"
#include "core/queries/missing.h"
#include "tui/forms/draft_list.h"
#include "tui/kit/app.h"

enum missing_kind {
	MISSING_VISIT,
	MISSING_DRAFT,
	MISSING_FOLLOW_UP,
	MISSING_SIGN,
	MISSING_OWED,
	MISSING_DECISION,
	MISSING_ASSESSMENT
};

struct missing_row {
	enum missing_kind kind;
	size_t index; /* in the list of its kind */
};

struct missing_screen {
	struct view view;
	struct missing missing;
	struct draft *draft;
	size_t drafts;
	struct draft_said *said; /* of each draft, in `words` */
	struct arena words;
	struct missing_row *row;
	struct list list;
	bool opened; /* the row under the cursor, by its user: it may be gone when the form is closed */
};

/* A row in words. */
struct missing_words {
	enum mark mark;
	enum ink ink;
	struct day on;
	const char *name;
	char time[FORMAT_TEXT], what[300];
};

void missing_say(const struct missing_screen *m, const struct missing_row *row, struct day today,
		 struct missing_words *w);

#endif
