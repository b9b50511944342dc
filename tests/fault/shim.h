/* A file system between SQLite and the real one.  It records what reaches the disk and when it was
 * synced, so that any moment can be asked "and if the power had gone now?"; or it lets a chosen
 * operation fail.  The store is the real one; only SQLite's default VFS is ours. */
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

/* Failing: the operation number `at` (from 0) of those that change something, and all after it
 * where `for_good`.  at < 0: none.  Counting begins anew. */
struct shim_fault {
	long at;
	bool for_good;
	int error; /* ENOSPC or EIO */
};
void shim_fail(struct shim_fault fault);
long shim_count(void);

#endif
