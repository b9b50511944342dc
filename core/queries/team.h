/*
 * The team: providers and their staff, as those see them who work there, with who is away, who has left and who
 * may log in.  Whoever reaches all citizens sees all providers and everybody; all others their own provider and
 * its people (scope.h).
 */
#ifndef HVERDAG_CORE_QUERIES_TEAM_H
#define HVERDAG_CORE_QUERIES_TEAM_H

#include "core/base/memory.h"
#include "core/session/work.h"

struct team_staff {
	int64_t rid, provider_rid;
	int64_t absence_rid; /* of today, else the next one; 0: none is known */
	const char *id, *name, *education, *phone;
	const char *provider_id, *provider, *provider_phone; /* shown id and name; "" for none */
	int role, rehab_training_days;
	int provider_kind; /* -1: no provider */
	int away_kind;     /* enum of staff_absence_kind_words; -1: not said */
	struct day left, away_from, away_to;
	const char *user; /* who logs in as them; NULL: nobody */
	int user_role;
	bool disabled;     /* that log-in */
	const char *lacks; /* of what the settings ask for, whatever the visit; "" nothing */
};

struct team_provider {
	int64_t rid;
	const char *id, *name, *phone;
	int kind;
	struct text_list districts;
	int staff, citizens; /* those who have not left; those who live */
};

struct team {
	struct team_staff *staff; /* by provider, then by name; who has left after the others */
	size_t staffs;
	struct team_provider *provider; /* by name; the actor's own first */
	size_t providers;
	bool users_known; /* the actor is told who may log in */
	struct arena arena;
};

/* Who belongs to the team on a day. */
bool team_staff_has_left(const struct team_staff *s, struct day on);
/* Is away on that day? */
bool team_staff_is_away(const struct team_staff *s, struct day on);

/* Everybody who is logged in may; log-ins are told to those alone who keep the staff (ACT_STAFF) or the users
 * (ACT_USERS).  On failure there is nothing to release. */
int team_load(const struct work *w, struct team *out, struct err *e);
void team_release(struct team *t);

#endif
