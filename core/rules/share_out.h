/*
 * Whom to give visits to whose carer cannot come.  The program proposes: of those who are not away and would
 * not be in two places at once, the one with the fewest minutes that day, where knowing the citizen counts as
 * SHARE_KNOWS_MINUTES fewer, and another visit close by as SHARE_NEAR_MINUTES fewer.  Who has no visits that
 * day is asked after those, who lacks a competence that the visit asks for last of all, and nobody is proposed
 * whose role is another: a therapist's visit waits for a therapist.  Visits that few could make are given out
 * first.  A person decides.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_SHARE_OUT_H
#define HVERDAG_CORE_RULES_SHARE_OUT_H

#include <stddef.h>

#include "core/rules/clash.h"

enum {
	SHARE_KNOWS_MINUTES = 120,
	SHARE_NEAR_MINUTES = 45,
	SHARE_OFF_MINUTES = 1440,
	SHARE_LACKS_MINUTES = 14400
};

/* A visit to be given to somebody, or one that a carer has already; `span.carer_rid` of the former counts
 * for nothing. */
struct share_visit {
	struct planned_span span;
	struct day on;
	int district; /* the same number: close by; 0: not known */
};

struct share_away {
	struct day from, to; /* to DAY_NONE: nobody knows until when */
};

struct share_carer {
	int64_t rid;
	const struct share_visit *busy; /* what the carer has on those days */
	size_t n;
	const struct share_away *away; /* that the carer left is one without an end */
	size_t aways;
	bool other_role; /* than that of whoever cannot come: never proposed, but may be chosen */
};

struct share {
	const struct share_visit *visit;
	size_t visits;
	const struct share_carer *carer;
	size_t carers;
	const bool *knows; /* visits × carers: has the carer been with the citizen before? */
	const bool *
		lacks; /* likewise: do they lack a competence that it asks for?  NULL: nobody does */
};

/* Why a carer was proposed, as bits. */
enum { SHARE_KNOWS = 1, SHARE_NEAR = 2, SHARE_NOT_AT_WORK = 4, SHARE_LACKS = 8 };

struct share_choice {
	int carer;    /* the place in share.carer; -1: nobody */
	unsigned why; /* of that carer */
};

/* Fills out[visits] with the proposal. */
void share_out(const struct share *s, struct share_choice *out);

/* What one carer would be to one visit, with the choices as they stand. */
unsigned share_why(const struct share *s, const struct share_choice *now, size_t visit,
		   size_t carer);

/* The carer's minutes on the visit's day, with what the choices give them but this visit itself. */
int share_minutes(const struct share *s, const struct share_choice *now, size_t visit,
		  size_t carer);

/* What the carer would have to do at the same time: NULL nothing. */
const struct share_visit *share_clash(const struct share *s, const struct share_choice *now,
				      size_t visit, size_t carer);

/* Is the carer away on that day? */
bool share_is_away(const struct share_carer *c, struct day on);

#endif
