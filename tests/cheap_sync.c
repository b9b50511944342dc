/* Syncs that cost nothing, for tests: thousands of stores are made, written and thrown away, and in none
 * of them does the power fail (where it is to fail, tests/fault pretends it).  Only where
 * HVERDAG_NO_SYNC is set, as tests/run does: a benchmark waits for its disk. */
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static int sync_by(long call, int fd)
{
	return getenv("HVERDAG_NO_SYNC") != NULL ? 0 : (int)syscall(call, fd);
}

int fsync(int fd)
{
	return sync_by(SYS_fsync, fd);
}

int fdatasync(int fd)
{
	return sync_by(SYS_fdatasync, fd);
}
