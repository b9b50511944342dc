/* tool_store big FILE [CITIZENS VISITS DAYS_BEHIND] | clip FILE PEER [CITIZENS WEEKS]: makes a store to measure,
 * user "admin"; its passphrase stands in bench.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/bench.h"
#include "tests/bench/stores.h"

static long number(int argc, char **argv, int i, long otherwise)
{
	return argc > i && atol(argv[i]) > 0 ? atol(argv[i]) : otherwise;
}

int main(int argc, char **argv)
{
	double start = bench_ms();

	if (argc > 2 && strcmp(argv[1], "big") == 0) {
		big_store_make(argv[2], (struct big_store){ number(argc, argv, 3, 5000),
							    number(argc, argv, 4, 3000000),
							    (int)number(argc, argv, 5, 350) });
	} else if (argc > 3 && strcmp(argv[1], "clip") == 0) {
		clip_store_make(argv[2], argv[3],
				(struct clip_store){ number(argc, argv, 4, 10000),
						     (int)number(argc, argv, 5, 104) });
	} else {
		fputs("usage: tool_store big FILE [CITIZENS VISITS DAYS_BEHIND] | clip FILE PEER "
		      "[CITIZENS "
		      "WEEKS]\n",
		      stderr);
		return 2;
	}
	fprintf(stderr, "made in %.1f s\n", (bench_ms() - start) / 1e3);
	return 0;
}
