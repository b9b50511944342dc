/* Everything wrong with a file, found in one run: import and settings share it. */
#ifndef HVERDAG_CORE_BASE_FAULTS_H
#define HVERDAG_CORE_BASE_FAULTS_H

#include <stddef.h>

struct fault {
	char *file;
	int line;   /* from 1 */
	int column; /* from 1, in characters; 0 where a message names none */
	char *text; /* "field: what is wrong, what was expected", in the user's language */
};

struct faults {
	struct fault *at;
	size_t n;       /* kept */
	size_t dropped; /* found beyond the limit and not kept */
	size_t limit;   /* 0: none */
};

/* One more fault; `field` may be NULL.  Copies its texts. */
void faults_add(struct faults *f, const char *file, int line, int column, const char *field,
		const char *format, ...) __attribute__((format(printf, 6, 7)));

/* By file, line and column: the order in which a reader mends them. */
void faults_sort(struct faults *f);

void faults_release(struct faults *f);

#endif
