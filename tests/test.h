/* The whole test kit: count what held, say what did not.  A test program runs its rows and ends
 * with `return test_end();`. */
#ifndef HVERDAG_TESTS_TEST_H
#define HVERDAG_TESTS_TEST_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int test_passed, test_failed;

#define CHECK(holds, ...)                                                                          \
	do {                                                                                       \
		if (holds) {                                                                       \
			test_passed++;                                                             \
		} else {                                                                           \
			test_failed++;                                                             \
			printf("FAILED %s:%d: ", __FILE__, __LINE__);                              \
			printf(__VA_ARGS__);                                                       \
			printf("\n");                                                              \
		}                                                                                  \
	} while (0)

#define CHECK_INT(got, want, what)                                                                 \
	do {                                                                                       \
		long long got_ = (got), want_ = (want);                                            \
		CHECK(got_ == want_, "%s: got %lld, expected %lld", (what), got_, want_);          \
	} while (0)

#define CHECK_TEXT(got, want, what)                                                                \
	do {                                                                                       \
		const char *got_ = (got), *want_ = (want);                                         \
		CHECK(got_ != NULL && strcmp(got_, want_) == 0, "%s: got \"%s\", expected \"%s\"", \
		      (what), got_ ? got_ : "(null)", want_);                                      \
	} while (0)

/* Of a long list of cases, take every how many?  All where nothing slows the program down; under sanitisers
 * and under valgrind, where a case costs three and fifty times as much and only memory is watched, as
 * many as reach all the code: numbers without a common factor with the length of a pattern in the list. */
static inline size_t test_every(size_t sanitised, size_t valgrind)
{
	const char *slow = getenv("HVERDAG_SLOW");

	return slow == NULL ? 1 : strcmp(slow, "valgrind") == 0 ? valgrind : sanitised;
}

/* Rounds of a long loop. */
static inline int test_rounds(int n)
{
	int fewer = (int)test_every(10, 50);

	return (n + fewer - 1) / fewer;
}

/* The process that fork or forkpty gave.  Where there is none the test ends here: a signal that is meant for
 * it would reach every process of the user, since kill takes -1 for all of them. */
static inline int test_child(int pid)
{
	if (pid < 0) {
		perror("FAILED: no process could be started");
		exit(2);
	}
	return pid;
}

static inline int test_end(void)
{
	printf("%d passed, %d failed\n", test_passed, test_failed);
	return test_failed != 0;
}

#endif
