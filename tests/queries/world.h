/* A small team in a store of its own, for tests of rights, queries and recording. */
#ifndef HVERDAG_TESTS_QUERIES_WORLD_H
#define HVERDAG_TESTS_QUERIES_WORLD_H

#include "core/acts/act.h"
#include "core/queries/day_list.h"
#include "core/records/record_type.h"

struct world {
	struct store *store;
	struct actor admin;
	struct settings_history settings;
	struct settings_version version;
	struct work work; /* of world_as */
	char path[512];
};

/* Makes the store; it is Monday 2026-11-23, 12:00 in Denmark. Ends the test program with a
 * message when anything fails. */
void world_open(struct world *w);
/* The same where the municipality says more: YAML of groups that world.c does not have. */
void world_open_with(struct world *w, const char *more);
void world_close(struct world *w);

/* The common team: providers, staff, citizens; see world.c. */
extern const char world_team[];

/* The store as this actor uses it; valid until the next call. */
const struct work *world_as(struct world *w, const struct actor *who);

/* What an act asks, as one text. */
const char *world_asked(const struct act_questions *ask);

/* The act that was done last, where a test keeps it. */
extern struct act_done world_done;

/* Imports JSON Lines, with ' in place of ". */
void world_import(struct world *w, const char *lines);

/* The same with the number 100 + n in place of #: what each row of a table records for itself. */
void world_import_case(struct world *w, const char *lines, size_t n);

/* A user who is that staff member (role and provider as recorded); NULL: the administrator. */
struct actor world_actor(struct world *w, const char *staff);

int64_t world_rid(struct world *w, enum record_type type, const char *id);

/* A day of November 2026, or of that month and year. */
struct day november(int date);

long world_count(struct world *w, const char *sql); /* one number out of the store */

#endif
