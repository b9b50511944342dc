/* A screen of its own with a list to choose from. */
#ifndef HVERDAG_TUI_KIT_CHOOSE_H
#define HVERDAG_TUI_KIT_CHOOSE_H

#include <stddef.h>
#include <stdint.h>

#include "tui/kit/app.h"

extern const struct view_ops choose_view;

struct choice {
	int64_t id;
	const char *words,
		*aside; /* words NULL: an empty row, which keeps those below in their places */
	char letter;    /* takes the row at once; 0: none */
};

/* Copies the choices; `at` is none of the empty ones.  `chosen` runs after the screen was closed, with the view below on top. */
void choose_open(struct app *a, const char *title, const struct choice *choices, size_t n,
		 size_t at, void (*chosen)(struct app *a, struct view *v, int64_t id));

/* An id for a choice that is known by its words: it is found again by them when `chosen` makes its list anew. */
int64_t choice_id(const char *words, const char *aside);

#endif
