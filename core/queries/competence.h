/*
 * Who lacks the competence that planned visits ask for (core/rules/competence.h).  A list of visits is asked
 * about at once: the book is begun for its days, told whom it is about, and loaded; where the settings of
 * those days ask for nothing, nothing is read.
 */
#ifndef HVERDAG_CORE_QUERIES_COMPETENCE_H
#define HVERDAG_CORE_QUERIES_COMPETENCE_H

#include "core/base/memory.h"
#include "core/rules/competence.h"
#include "core/session/work.h"

struct competence_pair {
	int64_t citizen_rid, carer_rid;
};

struct competence_carer {
	int64_t rid;
	struct competence_member is;
};

struct competence_course {
	int64_t citizen_rid;
	const char *type;
	struct day from, last; /* DAY_NONE: it has not ended */
};

struct competence_book {
	const struct work *work;
	struct day from, to;
	bool asks; /* do the settings ask for any on these days? */
	struct competence_pair *pair;
	size_t pairs;
	struct competence_carer *carer; /* by rid */
	size_t carers;
	struct competence_course *course; /* by citizen */
	size_t courses;
	struct arena arena;
};

void competence_begin(struct competence_book *b, const struct work *w, struct day from,
		      struct day to);
/* Either may be 0. */
void competence_about(struct competence_book *b, int64_t citizen_rid, int64_t carer_rid);
int competence_load(struct competence_book *b, struct err *e);
void competence_release(struct competence_book *b);

struct competence_asked {
	int64_t citizen_rid, carer_rid;
	struct day on;
	const struct text_list *services;
};
/* What the carer lacks for the visit, with the name; NULL: nothing.  Returns out or NULL. */
const char *competence_lacks(const struct competence_book *b, const struct competence_asked *v,
			     char out[COMPETENCE_TEXT]);

#endif
