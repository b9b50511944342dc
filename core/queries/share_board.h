/* The visits of a carer who cannot come, and whom they may be given to (core/rules/share_out.h). */
#ifndef HVERDAG_CORE_QUERIES_SHARE_BOARD_H
#define HVERDAG_CORE_QUERIES_SHARE_BOARD_H

#include "core/base/memory.h"
#include "core/rules/share_out.h"
#include "core/session/work.h"

struct share_line {
	int64_t rid, citizen_rid;
	struct day on;
	int from, to;
	const char *name, *address, *services;
};

struct share_board {
	int64_t staff_rid, citizen_rid; /* whose visits: one of them is 0 */
	const char *name;               /* what that person is called */
	int64_t provider_rid;
	struct day from, to;
	bool away; /* an absence that covers the days stands there already */
	struct share s;
	struct share_choice *choice; /* the proposal */
	struct share_line *line;     /* of each visit */
	const char *
		*lack_words; /* visits × carers: what a carer lacks for a visit; NULL: nothing */
	const char **carer_name;        /* of each carer */
	const struct share_visit *busy; /* what all of them have, by carer */
	const char **busy_name;         /* and with whom */
	size_t busies;
	struct arena arena;
};

/* Visits of the days that have no record, lie ahead, and whose citizen is at home.  Rights: ACT_PLAN_VISITS
 * and a member of staff of a provider of the actor's.  Logs one access a list.  On failure there is nothing
 * to release. */
int share_board_load(const struct work *w, int64_t staff_rid, struct day from, struct day to,
		     struct share_board *out, struct err *e);
/* The same of a citizen's visits, whatever the citizen's absence; proposed is nobody. */
int share_board_of_citizen(const struct work *w, int64_t citizen_rid, struct day from,
			   struct day to, struct share_board *out, struct err *e);
void share_board_release(struct share_board *b);

/* The name of the citizen of a visit that is in the way (share_clash). */
const char *share_clash_name(const struct share_board *b, const struct share_visit *v);

#endif
