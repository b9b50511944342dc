/* Random numbers that are used once: none comes twice, in a child of fork() neither. */
#include "core/store/nonce.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/test.h"

enum { TAKEN = 500 };

static void nonces_differ(void)
{
	unsigned char taken[TAKEN][NONCE_SIZE];
	int twice = 0;

	for (int i = 0; i < TAKEN; i++) {
		nonce_take(taken[i]);
		for (int j = 0; j < i; j++)
			twice += memcmp(taken[i], taken[j], NONCE_SIZE) == 0;
	}
	CHECK_INT(twice, 0, "of all that were taken");
}

static void a_child_has_its_own(void)
{
	unsigned char ours[TAKEN][NONCE_SIZE], theirs[NONCE_SIZE];
	int ends[2], twice = 0;

	nonce_take(ours[0]); /* some are left over */
	CHECK_INT(pipe(ends), 0, "pipe");
	pid_t child = fork();
	if (child == 0) {
		nonce_take(theirs);
		_exit(write(ends[1], theirs, sizeof theirs) != sizeof theirs);
	}
	CHECK_INT(read(ends[0], theirs, sizeof theirs), NONCE_SIZE, "the child's");
	waitpid(child, NULL, 0);
	close(ends[0]);
	close(ends[1]);
	for (int i = 0; i < TAKEN; i++) {
		nonce_take(ours[i]);
		twice += memcmp(ours[i], theirs, NONCE_SIZE) == 0;
	}
	CHECK_INT(twice, 0, "the child's is none of ours");
}

int main(void)
{
	nonces_differ();
	a_child_has_its_own();
	return test_end();
}
