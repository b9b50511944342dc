/* The citizens an actor may look up, with what they are found by: read a piece at a time, so that a
 * list of thousands never lets a key wait. */
#ifndef HVERDAG_CORE_QUERIES_CITIZEN_LIST_H
#define HVERDAG_CORE_QUERIES_CITIZEN_LIST_H

#include "core/base/memory.h"
#include "core/session/work.h"

struct citizen_list_row {
	int64_t rid;
	const char *id, *name;
	const char *address;                 /* "" for a protected one */
	const char *plain_name, *plain_rest; /* for match_score(): the name; address and id */
	const char *cpr,
		*phone;  /* through match_figures(), "" where there are none, or not read yet */
	struct day died; /* DAY_NONE */
	int64_t provider_rid; /* 0: none */
	bool protected;
};

struct citizen_list {
	struct citizen_list_row *row; /* by name */
	size_t n;
	int64_t *rid; /* all of them, and how many were looked at */
	size_t rids, looked_at;
	size_t numbered;      /* how many rows have their numbers */
	bool hides_protected; /* these have no name here (scope.h) */
	struct arena arena;
};

/* Finds the rids of the citizens; no citizen is read yet.  Rights: ACT_SEE_CITIZEN, the actor's lists;
 * with a reason all whom the actor may look up for one.  Logs one access for the list.  On failure there
 * is nothing to release. */
int citizen_list_open(const struct work *w, const char *reason, struct citizen_list *out,
		      struct err *e);

/* Reads up to `most` more citizens: 1 while some are left, 0 once the list is whole, -1 with
 * *e.  Rows are kept in order, so they move as more are read. */
int citizen_list_read(const struct work *w, struct citizen_list *l, size_t most, struct err *e);
/* Reads the CPR and phone numbers in the same way, once the list is whole: few searches need them,
 * and unsealing them takes as long as unsealing the names. */
int citizen_list_number(const struct work *w, struct citizen_list *l, size_t most, struct err *e);
/* Those of one citizen, row->rid. */
int citizen_numbers(struct store *s, struct citizen_list_row *row, struct arena *a, struct err *e);
bool citizen_list_whole(const struct citizen_list *l);

void citizen_list_release(struct citizen_list *l);

#endif
