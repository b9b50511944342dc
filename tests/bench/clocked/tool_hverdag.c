/* tool_hverdag MILLISECONDS [word ...]: the program, by a clock that stands still at this instant (UTC,
 * since 1970).  For what depends on the time of day, like saving a visit that must have begun. */
#include <string.h>

#include "tui/session.h"

int program_main(int argc, char **argv);

#define main program_main
#include "tui/main.c"
#undef main

int main(int argc, char **argv)
{
	if (argc < 2 || atoll(argv[1]) <= 0) {
		fputs("usage: tool_hverdag MILLISECONDS [word ...]\n", stderr);
		return 2;
	}
	session_fix_clock(atoll(argv[1]));
	argv[1] = argv[0];
	return program_main(argc - 1, argv + 1);
}
