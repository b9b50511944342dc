/* Disks as they may look after a power cut: what was synced stands, everything else may have arrived
 * whole, in part (sectors of 512 bytes) or not at all; of the changes to the folder since it was
 * last synced, the first few. */
#ifndef HVERDAG_TESTS_FAULT_DISK_H
#define HVERDAG_TESTS_FAULT_DISK_H

#include "tests/fault/shim.h"

struct disk;

/* `path` is the database, `base` what it held, whole and synced, when recording began.  lying: a disk
 * that says "synced" and does nothing. */
struct disk_start {
	const char *path;
	const unsigned char *base;
	size_t length;
	bool lying;
};
struct disk *disk_new(const struct shim_log *log, const struct disk_start *start);
void disk_free(struct disk *d);

/* Moves on to the moment just before operation `at`; it cannot move back. */
void disk_advance(struct disk *d, size_t at);
int disk_acknowledged(const struct disk *d);

/* Writes one possible disk; `random` chooses which. */
void disk_write(const struct disk *d, uint64_t *random, const char *path);

#endif
