/* Edit distance with swapped neighbours, in bytes: see nearest.h. */
#include "core/base/nearest.h"

#include <string.h>

enum { WORD_MAX = 64 }; /* longer words are not compared */

static int nearest_least(int a, int b)
{
	return a < b ? a : b;
}

static int edit_distance(const char *a, int n, const char *b, int m)
{
	int row[3][WORD_MAX + 1];
	int *before = row[0], *above = row[1], *here = row[2];

	for (int j = 0; j <= m; j++)
		above[j] = j;
	for (int i = 1; i <= n; i++) {
		here[0] = i;
		for (int j = 1; j <= m; j++) {
			int changed = above[j - 1] + (a[i - 1] != b[j - 1]);
			here[j] = nearest_least(changed, nearest_least(above[j], here[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				here[j] = nearest_least(here[j], before[j - 2] + 1);
		}
		int *oldest = before;
		before = above;
		above = here;
		here = oldest;
	}
	return above[m];
}

void nearest_try(struct nearest *n, const char *known)
{
	size_t a = strlen(n->word), b = strlen(known);

	if (a > WORD_MAX || b > WORD_MAX)
		return;
	int distance = edit_distance(n->word, (int)a, known, (int)b);
	/* A third of the word may be wrong; of a short word one letter. */
	int limit = (int)b / 3;
	if (distance > (limit > 0 ? limit : 1) || (n->best != NULL && distance >= n->distance))
		return;
	n->best = known;
	n->distance = distance;
}
