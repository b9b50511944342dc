/* "Did you mean …": the known word that a misspelt one is nearest to. */
#ifndef HVERDAG_CORE_BASE_NEAREST_H
#define HVERDAG_CORE_BASE_NEAREST_H

/* Start with { .word = what was written }, try every known word, read best. */
struct nearest {
	const char *word;
	const char *best; /* NULL while nothing is near enough to be meant */
	int distance;     /* of best: letters added, left out, changed or swapped */
};

void nearest_try(struct nearest *n, const char *known);

#endif
