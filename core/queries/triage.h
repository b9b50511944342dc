/* Triage colours of citizens (domain 6), where the settings have any. */
#ifndef HVERDAG_CORE_QUERIES_TRIAGE_H
#define HVERDAG_CORE_QUERIES_TRIAGE_H

#include "core/base/memory.h"
#include "core/session/work.h"

struct triage_line {
	int64_t rid;
	const char *id, *colour,
		*name; /* colour: its id in the settings; name: the id where they do not know it */
	const char *words, *by; /* "" */
	int look;               /* enum triage_look */
	struct day on;
};

/* The newest up to that day: 1 and *out, in the arena; 0: there is none, or the settings have no colours; -1.  Whoever
 * asks has seen to it that the actor may. */
int triage_newest(const struct work *w, int64_t citizen_rid, struct day on, struct arena *a,
		  struct triage_line *out, struct err *e);

/* "Yellow since Fri 20/11 (Aase Dam): eats little". */
const char *triage_line_text(const struct triage_line *t, struct arena *a);

#endif
