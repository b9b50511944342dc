/* Settings files made from the table of keys, with one thing in them that a test is about. */
#ifndef HVERDAG_TESTS_CONFIG_DOCUMENT_H
#define HVERDAG_TESTS_CONFIG_DOCUMENT_H

#include "config/config.h"
#include "config/keys.h"

enum document_act {
	WRITE_VALUE, /* the key has `value` */
	LEAVE_OUT,
	WRITE_TWICE, /* the second time is the fault */
	WRITE_NAME,  /* the key is spelt `value` */
};

struct document {
	/* What is asked for. */
	const char *path; /* of the key the test is about, or NULL */
	enum document_act act;
	const char *value; /* "§" marks where the fault is expected, else where the value begins */
	size_t length;     /* of value, 0: to its end; may hold bytes that are no text */
	bool full;         /* every key stands in it, not only those that must */
	/* What comes of it. */
	char *text;
	size_t size;
	int line, column; /* of the fault */
	char shown[100];  /* "clip_cards[0].save_weeks" */
};

void document_write(struct document *d);
void document_release(struct document *d);

/* Reads it; the faults it has. */
struct faults document_faults(const struct document *d);

#endif
