/*
 * Conditions of home care in Fælles Sprog III (kl-term 2.3.0): the simplified set, which is offered, and
 * those it replaces, which are only recognised when they are read.  Titles are official Danish and are
 * not translated; a title never finds a code, for titles are not unique.
 */
#ifndef HVERDAG_CORE_FSIII_H
#define HVERDAG_CORE_FSIII_H

#include <stddef.h>

struct fsiii_condition {
	const char *code;  /* the UUID: what is stored */
	const char *key;   /* the older user key, as "J2.2": means the same */
	const char *title; /* exact, also in reports */
	const char *area;  /* the heading it stands under */
};

enum { FSIII_OFFERED = 13 };

/* In the order of the list, by area; i below FSIII_OFFERED. */
const struct fsiii_condition *fsiii_offered(size_t i);

/* By UUID or by user key, in either letter case; also one that is no longer offered.  NULL: no such
 * code. */
const struct fsiii_condition *fsiii_find(const char *code);

/* The words for a goal's condition: its title, or the code itself where it is unknown; NULL stays
 * NULL. */
const char *fsiii_title(const char *code);

#endif
