/* A carer's day in small: somebody logs in, saves visits one by one with drafts in between, closes
 * and opens again.  The store is the program's own. */
#ifndef HVERDAG_TESTS_FAULT_RECORDER_H
#define HVERDAG_TESTS_FAULT_RECORDER_H

#include "core/store/journal.h"

enum answer { ANSWER_REFUSED, ANSWER_SAVED, ANSWER_UNCERTAIN };

struct recorder {
	char folder[200], path[240];
	struct store *s;
	struct actor who;
	struct err e;
	const char *synchronous; /* of a control; NULL: as the program sets it */
};

void recorder_folder(struct recorder *r); /* a folder, and a new store in it */
int recorder_open(struct recorder *r);    /* with checkpoints after a few pages */
void recorder_close(struct recorder *r);
void recorder_remove(struct recorder *r);

/* Saves visit number `n` the way the screens do. */
enum answer recorder_visit(struct recorder *r, int n);

/* 0 when the file at `path` is a sound store: pages, indexes and chain; then *entries. */
int recorder_look(const char *path, long *entries, struct err *e);

unsigned char *recorder_read(const char *path, size_t *length);
void recorder_write(const char *path, const unsigned char *at, size_t length);

#endif
