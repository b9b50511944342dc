/* A file system between SQLite and the real one. It records what was written and when it was
 * synced, so that a test can build the disk as a power cut at any moment would leave it; or it
 * makes a chosen operation fail. The store is the program's own; only SQLite's default VFS is
 * replaced. */
#ifndef HVERDAG_TESTS_FAULT_SHIM_H
#define HVERDAG_TESTS_FAULT_SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum shim_kind { SHIM_WRITE, SHIM_TRUNCATE, SHIM_SYNC, SHIM_CREATE, SHIM_DELETE, SHIM_ACK };

struct shim_op {
	enum shim_kind kind;
	int file;       /* number of the file, or what was acknowledged */
	int64_t offset; /* of a write; the size of a truncation; 1: a synced deletion */
	size_t length;
	unsigned char *data;
};

struct shim_log {
	struct shim_op *op;
	size_t n;
	char **name; /* of each file */
	size_t files;
};

/* Takes the place of the default VFS for files below `folder`. */
void shim_install(const char *folder);
void shim_remove(void);

/* Recording: begins with the files as they are. */
void shim_record(void);
void shim_ack(int what);
struct shim_log shim_stop(void); /* shim_log_free() it */
void shim_log_free(struct shim_log *log);

/* Makes operation number `at` fail, counted from 0 from now on among those that change
 * something; with for_good all after it too. at < 0: none fails. */
struct shim_fault {
	long at;
	bool for_good;
	int error; /* ENOSPC or EIO */
};
void shim_fail(struct shim_fault fault);
long shim_count(void);

#endif
