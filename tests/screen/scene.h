/* The pictures of the manual: scripts of keys in assets/manual/scenes, played in the store of the
 * demonstration, in the languages of the manual. */
#ifndef HVERDAG_TESTS_SCREEN_SCENE_H
#define HVERDAG_TESTS_SCREEN_SCENE_H

#include "tests/screen/script.h"
#include "tests/screen/stage.h"

#define SCENES "assets/manual/scenes/"

extern const char *const scene_languages[]; /* ends with NULL */

/* Plays it to its end; the caller closes the stage.  theme: where the script names none. */
void scene_open(struct stage *s, const struct script *script, const char *language,
		const char *theme);

/* A text that should be there and is not, to be freed; NULL: all are. */
char *scene_missing(struct stage *s, const struct script *script, const char *language);

#endif
