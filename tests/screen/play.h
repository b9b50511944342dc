/*
 * A play: keys, and what a carer sees after them on every kind of terminal.  One file each,
 * tests/screen/plays/AREA/NAME.play:
 *
 *     # why it is here
 *     @user aase
 *     <Down> d
 *     == da 80x24
 *     what is seen, row by row
 *     == da 80x24 ascii
 *      7|a row that reads otherwise in ASCII; there is no such section when all rows say the same
 *     == da 120x40
 *     …
 *
 * The head is a script (script.h); its @sizes are seen beside those of every play.
 */
#ifndef HVERDAG_TESTS_SCREEN_PLAY_H
#define HVERDAG_TESTS_SCREEN_PLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "tests/screen/script.h"

#define PLAYS "tests/screen/plays"

struct size {
	int cols, rows;
};

struct variant {
	const char *language;
	struct size size;
	bool ascii;
};

struct section {
	char *name; /* "da 80x24 ascii" */
	char *text;
};

struct play {
	char *file;
	char *head; /* all lines above the first section */
	struct script script;
	struct section *section;
	size_t sections;
};

/* Both languages at every size: how many kinds of terminal, each with UTF-8 and with ASCII. */
int play_kinds(const struct play *p);
struct variant play_variant(const struct play *p, int kind, bool ascii);
char *variant_name(const struct variant *v); /* to be freed */

void play_read(struct play *p, const char *file); /* ends the program when it can't be read */
void play_release(struct play *p);

/* The stage before the first key, and all keys on it. */
struct stage;
struct stage_set;
void play_open(struct stage *s, const struct play *p, const struct variant *v);
/* The same on another terminal than those of every play. */
void play_open_in(struct stage *s, const struct play *p, const struct variant *v,
		  const struct stage_set *where);
void play_keys(struct stage *s, const struct play *p);

/* Only the head and the sections there are now. */
void play_write(const struct play *p);
void play_drop_sections(struct play *p);
void play_add_section(struct play *p, const char *name, const char *text);
const char *play_section(const struct play *p, const char *name); /* "" when there is none */

#endif
