/* A picture of the screen for people to look at: SVG, letters as letters on a grid, signs and bars as
 * shapes, so that no font can shift them.  One picture holds a dark and a light theme and follows
 * its reader's choice.  The same screen gives the same bytes. */
#ifndef HVERDAG_TESTS_SCREEN_PICTURE_H
#define HVERDAG_TESTS_SCREEN_PICTURE_H

#include <ncurses.h>
#include <stdbool.h>
#include <stdio.h>

struct picture_cell {
	wchar_t c;
	attr_t attr;       /* bold, underline, reverse, dim: nothing else */
	short ink, ground; /* of 256 colours; -1: the terminal's own */
};

struct picture {
	int cols, rows;
	int cursor_y, cursor_x; /* where somebody is writing; -1: nowhere */
	struct picture_cell *cell;
};

struct stage;

void picture_take(struct picture *p, const struct stage *s);
void picture_release(struct picture *p);

/* Two pictures of one screen, in two themes. */
void picture_write(FILE *out, const struct picture *dark, const struct picture *light);

/* Colour n of the 256 of a terminal as 0xRRGGBB. */
unsigned picture_rgb(short n);

/* Is there a character in it that a reader's font may not have, or not in one column's width?
 * Returns it, or 0. */
wchar_t picture_doubtful(const struct picture *p);

#endif
