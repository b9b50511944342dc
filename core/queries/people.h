/* Who there is to choose from: staff and providers, by name. */
#ifndef HVERDAG_CORE_QUERIES_PEOPLE_H
#define HVERDAG_CORE_QUERIES_PEOPLE_H

#include "core/base/memory.h"
#include "core/records/records.h"
#include "core/session/work.h"

struct person {
	int64_t rid;
	char *id; /* as shown; of a provider */
	char *name;
	enum role role;       /* of staff, */
	int64_t provider_rid; /* and whose they are; 0: nobody's */
	int kind; /* of a provider, or that of the staff: the place in provider_kind_words, -1 */
	bool protected; /* a citizen's name and address */
};

struct people {
	struct person *at; /* in Danish order */
	size_t n;
};

/* The staff an actor may name who have not left: of a private provider its own only, and `also` (0: nobody else), who is
 * named already.  Everything goes to the arena. */
int people_staff(const struct work *w, const int64_t also[2], struct arena *a, struct people *out,
		 struct err *e);
/* Likewise whom the actor may send to a visit: everybody where the actor reaches all citizens,
 * else the staff of the actor's provider and `also`, who is planned for it already. */
int people_to_send(const struct work *w, int64_t also, struct arena *a, struct people *out,
		   struct err *e);
/* Who may be at a conference of the provider: its staff, the leads and contact persons of its courses that are not
 * over, and those named in `also`. */
int people_at_conference(const struct work *w, int64_t provider_rid, const struct rids *also,
			 struct arena *a, struct people *out, struct err *e);
int people_providers(const struct work *w, struct arena *a, struct people *out, struct err *e);

/* What a citizen is called, into the arena. */
int people_citizen(const struct work *w, int64_t citizen_rid, struct arena *a, char **name,
		   struct err *e);

/* The same on a list over many: a protected name is for those who work with the citizen (scope.h). */
int people_listed_citizen(const struct work *w, int64_t citizen_rid, struct arena *a, char **name,
			  struct err *e);

/* What a member of staff is called; "" for nobody. */
int people_of_staff(const struct work *w, int64_t staff_rid, struct arena *a, char **name,
		    struct err *e);

/* The index of a person in the list; -1: not in it. */
int people_find(const struct people *p, int64_t rid);

#endif
