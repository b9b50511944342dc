/* How well a text answers what somebody types to find it: whole words before beginnings, beginnings
 * before the middle, then what is written apart or together there, and letters left out last of all.
 * Numbers are found however they are grouped. */
#ifndef HVERDAG_CORE_BASE_MATCH_H
#define HVERDAG_CORE_BASE_MATCH_H

#include <stdbool.h>
#include <stddef.h>

/* One of the texts of a thing: its name, its address, its number. */
struct match_text {
	const char *plain; /* through danish_plain(); NULL is no text */
	int weight;        /* 1 and up: how much a match in this text counts */
	bool number;       /* through match_figures(): found whole or by its end */
};

/* Every word of `query` (through danish_plain()) must be found in one of the texts.  0: they do not
 * answer it; else the higher the better.  An empty query is answered by everything, with 1. */
int match_score(const struct match_text *text, size_t n, const char *query);
/* The same without guessing at letters that were left out. */
bool match_holds(const struct match_text *text, size_t n, const char *query);

/* A CPR or phone number as it is compared: figures and small letters without what stands between them,
 * and without Denmark's +45 and 0045.  Never longer than `text`.  Returns out. */
char *match_figures(const char *text, char *out);

#endif
