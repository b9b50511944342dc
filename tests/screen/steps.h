/* A story of several days, played by keys: who logs in when, what is pressed, and what must be seen. */
#ifndef HVERDAG_TESTS_SCREEN_STEPS_H
#define HVERDAG_TESTS_SCREEN_STEPS_H

#include "tests/screen/stage.h"

struct step {
	const char *user; /* who logs in anew; NULL: who is there goes on */
	int days;         /* since the step before; only where somebody logs in */
	const char *keys, *words, *why;
};

/* Plays a step on an open stage; a minute passes before it.  Returns the minutes that have passed. */
static inline int step_play(struct stage *s, const struct step *step)
{
	enum { A_DAY = 24 * 60 };
	int minutes = 1 + (step->user != NULL ? step->days * A_DAY : 0);

	if (step->user != NULL) {
		stage_minutes(s, step->days * A_DAY);
		stage_again(s, step->user, "en");
	}
	stage_minutes(s, 1); /* ids follow the clock, and with them the order of goals */
	stage_keys(s, step->keys);
	stage_see(s, step->words, step->why);
	return minutes;
}

#endif
