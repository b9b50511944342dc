/*
 * What providers are paid for the courses of a period (core/rules/payment.h): the hours that were planned of the
 * services of a course's law while it ran, for the provider that carried it on the day of the visit; and what
 * came of the courses that ended in the period, for the provider on their last day.  A visit on a day away or
 * after a death is not planned; one that falls into two courses counts once.
 */
#ifndef HVERDAG_CORE_QUERIES_PAYMENT_H
#define HVERDAG_CORE_QUERIES_PAYMENT_H

#include "core/base/memory.h"
#include "core/rules/payment.h"
#include "core/session/work.h"

struct payment_row {
	int64_t provider_rid;
	const char *provider, *name; /* shown id, and what it is called */
	int kind;                    /* the place in provider_kind_words */
	const char *model, *text;    /* of the settings on the last day; NULL: none is for it */
	int ended;                   /* courses */
	struct payment_sum sum;
};

struct payment {
	struct day from, to;
	struct payment_row *row; /* those with a figure, by name */
	size_t n;
	bool has_models; /* do the settings of some day of the period know one? */
	struct arena arena;
};

/* provider_rid 0: all.  Rights: ACT_SEE_OUTCOMES; at a private provider its own figures only.  Names nobody and
 * logs nothing.  The settings must outlive it.  On failure there is nothing to release. */
int payment_load(const struct work *w, struct day from, struct day to, int64_t provider_rid,
		 struct payment *out, struct err *e);
void payment_release(struct payment *p);

#endif
