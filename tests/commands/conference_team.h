/* A random team in 2025 for tests of the conference: 24 citizens, 56 courses of three providers that change
 * hands, with all that the list counts.  The same seed makes the same lines. */
#ifndef HVERDAG_TESTS_COMMANDS_CONFERENCE_TEAM_H
#define HVERDAG_TESTS_COMMANDS_CONFERENCE_TEAM_H

#include <stdbool.h>
#include <stdio.h>

/* `same_day`: a goal may be observed several times on one day. */
void conference_team_write(FILE *to, unsigned seed, bool same_day);

#endif
