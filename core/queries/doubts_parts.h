/* What the files that look for doubts share: see doubts.h. */
#ifndef HVERDAG_CORE_QUERIES_DOUBTS_PARTS_H
#define HVERDAG_CORE_QUERIES_DOUBTS_PARTS_H

#include "core/queries/doubts.h"
#include "core/session/scope.h"

struct doubting {
	const struct work *work;
	const struct doubts_choice *which;
	struct citizen_scope scope;
	struct doubts out;
	struct day from, to;               /* of which; never DAY_NONE */
	struct day visits_from, visits_to; /* days whose visits are read */
	int64_t since;                     /* one of the two records came after it */
};

/* A record that is doubted. */
struct doubted_record {
	struct day on;
	int64_t citizen_rid, provider_rid, rid, other_rid;
};

/* Adds a line where scope, provider and days have it. */
void doubt_add(struct doubting *d, enum doubt doubt, const struct doubted_record *r,
	       const char *text);
/* The same with the words of the table. */
void doubt_add_said(struct doubting *d, enum doubt doubt, const struct doubted_record *r,
		    const struct doubt_facts *f);

/* Each looks for its own; 0, or -1. */
int doubts_of_visits(struct doubting *d, struct err *e);    /* doubts_visits.c */
int doubts_of_skills(struct doubting *d, struct err *e);    /* doubts_skills.c */
int doubts_of_records(struct doubting *d, struct err *e);   /* doubts_records.c */
int doubts_of_clips(struct doubting *d, struct err *e);     /* doubts_clips.c */
int doubts_of_providers(struct doubting *d, struct err *e); /* doubts_providers.c */
int doubts_of_packages(struct doubting *d, struct err *e);  /* doubts_packages.c */

#endif
