/* Errors are values with a sentence.  Whoever finds the fault writes the sentence; whoever knows
 * what the user was doing puts that in front.  The kind is the exit status of a command. */
#ifndef HVERDAG_CORE_BASE_ERR_H
#define HVERDAG_CORE_BASE_ERR_H

#include <stdint.h>

enum err_kind {
	ERR_NONE = 0,
	ERR_RULE = 1,   /* a rule refused it, or a check found something */
	ERR_USAGE = 2,  /* wrong usage */
	ERR_INPUT = 3,  /* bad input file or settings */
	ERR_ACCESS = 4, /* not logged in, or not allowed */
	ERR_STORE = 5,  /* the store could not be read or written */
};

struct err {
	enum err_kind kind;
	char text[400]; /* for the user's eyes: what is wrong, what to do; no full stop */
	/* The field that is at fault, as the entry of the act or the record type calls it ("on", "reason"):
	 * a form puts the cursor there.  NULL: no single field. */
	const char *field;
	int64_t of; /* where there are several of the field: the rid of its record, or its place in the list */
};

/* Fill *e, naming no field; a text that is too long is cut between characters and ends in "…".  Always
 * returns -1. */
int err_set(struct err *e, enum err_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same, naming the field (a constant).  Where there are several of it, set e->of afterwards. */
int err_at(struct err *e, const char *field, enum err_kind kind, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Put "what: " in front of the sentence that is there.  Always returns -1. */
int err_context(struct err *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
