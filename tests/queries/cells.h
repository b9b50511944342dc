/* What is tried of every cell of the matrix of record types and verbs (tui/forms/verbs.h): by somebody who may, and by
 * everybody who may not.  The tables are tried one after another in one store (test_may_not.c). */
#ifndef HVERDAG_TESTS_QUERIES_CELLS_H
#define HVERDAG_TESTS_QUERIES_CELLS_H

#include "tests/queries/world.h"
#include "tui/forms/verbs.h"

typedef int act_tried(struct world *w, const struct work *as, struct err *e);

enum {
	UNSTAFFED = 1, /* a user who is nobody of the staff may too */
	ANYWHERE = 2,  /* somebody of another provider may do the same */
};

/* In an order in which each act can be done at the end by the user in `may`. */
struct tried {
	const char *why;
	enum act act; /* roles without it are refused */
	const char *may;
	act_tried *try;
	enum record_type type; /* RECORD_TYPES: it is no cell of the matrix */
	enum verb verb;
	unsigned flags;
};
#define CELL(type, verb) RECORD_##type, VERB_##verb
#define NO_CELL          RECORD_TYPES, VERBS

extern const char cells_courses_lines[], cells_people_lines[]; /* what they are about */
extern const struct tried cells_courses[], cells_people[];
extern const size_t cells_courses_n, cells_people_n;

/* WITHDRAW(name, VISIT, "v1"): a function that withdraws it. */
#define WITHDRAW(name, record, id)                                                                 \
	static int name(struct world *w, const struct work *as, struct err *e)                     \
	{                                                                                          \
		const struct withdrawal x = { RECORD_##record, world_rid(w, RECORD_##record, id),  \
					      "fejl" };                                            \
		return withdraw_do(as, &x, NULL, e);                                               \
	}

#endif
