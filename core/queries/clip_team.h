/* All clip cards of a team: the citizens on the actor's lists, how each card stands, and what was
 * granted, used and lapsed week by week. */
#ifndef HVERDAG_CORE_QUERIES_CLIP_TEAM_H
#define HVERDAG_CORE_QUERIES_CLIP_TEAM_H

#include "core/base/memory.h"
#include "core/queries/clip_book.h"
#include "core/rules/clip_rank.h"
#include "core/session/work.h"

struct clip_team_row {
	int64_t citizen_rid;
	const char *citizen, *name; /* shown id, name */
	const char *card_name;      /* NULL where the settings know one type only */
	struct clip_standing stands;
	struct clip_lack_list lacks; /* what it asks for and is missing on the day */
};

enum { CLIP_TEAM_WEEKS = 26 };

struct clip_team {
	struct clip_team_row *row;
	size_t n;
	enum clip_rank by; /* how they are sorted */
	struct day on;
	int accrued, used, lapsed, balance, overdrawn; /* of all cards, all time */
	struct clip_team_week {
		struct day monday;
		int accrued, used, lapsed;
	} week[CLIP_TEAM_WEEKS]; /* up to the week of `on`, oldest first */
	struct arena arena;
};

/* One pass over the store, logged as one look-up.  Rows by citizen; see clip_team_sort(). */
int clip_team_load(const struct work *w, struct day on, struct clip_team *out, struct err *e);
void clip_team_release(struct clip_team *t);

/* By rank; what ranks alike stands by name. */
void clip_team_sort(struct clip_team *t, enum clip_rank by);

#endif
