/* Errors are values with a sentence.  Whoever finds the fault writes the sentence; whoever knows
 * what the user was doing puts that in front.  The kind is the exit status of a command. */
#ifndef HVERDAG_CORE_BASE_ERR_H
#define HVERDAG_CORE_BASE_ERR_H

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
	char text[400]; /* for the user, in her language: what is wrong, what to do; no full stop */
};

/* Fill *e; a text that is too long is cut between characters and ends in "…".  Always returns -1. */
int err_set(struct err *e, enum err_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Put "what: " in front of the sentence that is there.  Always returns -1. */
int err_context(struct err *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
