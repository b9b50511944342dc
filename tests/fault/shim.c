/* See shim.h. */
#include "tests/fault/shim.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"

struct shim_file {
	sqlite3_file base;
	int number; /* in the log; -1: not recorded */
	bool ours;
	sqlite3_file *real;
};

/* One VFS a process, as SQLite has one default. */
static struct {
	sqlite3_vfs vfs, *real;
	char folder[256];
	bool recording, fired;
	struct shim_log log;
	struct shim_fault fault;
	long count;
} shim;

static bool is_ours(const char *name)
{
	return name != NULL && strncmp(name, shim.folder, strlen(shim.folder)) == 0;
}

/* Does this operation fail? */
static bool fails(void)
{
	long now = shim.count++;

	if (shim.fault.at < 0 || now < shim.fault.at ||
	    (now > shim.fault.at && !shim.fault.for_good))
		return false;
	shim.fired = true;
	return true;
}

static int failure(int eio_code)
{
	return shim.fault.error == ENOSPC && eio_code == SQLITE_IOERR_WRITE ? SQLITE_FULL
									    : eio_code;
}

static void record(enum shim_kind kind, int file, int64_t offset, const void *data, size_t length)
{
	struct shim_log *log = &shim.log;

	if (!shim.recording || file < 0)
		return;
	log->op = memory_grow(log->op, log->n, sizeof *log->op);
	struct shim_op *op = &log->op[log->n++];
	*op = (struct shim_op){ kind, file, offset, length, NULL };
	if (data != NULL) {
		op->data = memory_new(length, 1);
		memcpy(op->data, data, length);
	}
}

/* A new number for every life of a name. */
static int new_file(const char *name)
{
	shim.log.name = memory_grow(shim.log.name, shim.log.files, sizeof *shim.log.name);
	shim.log.name[shim.log.files] = memory_text(name);
	return (int)shim.log.files++;
}

static int number_of(const char *name)
{
	for (size_t i = shim.log.files; i-- > 0;) {
		if (strcmp(shim.log.name[i], name) == 0)
			return (int)i;
	}
	return -1;
}

#define REAL(file)   (((struct shim_file *)(file))->real)
#define NUMBER(file) (((struct shim_file *)(file))->number)
#define OURS(file)   (((struct shim_file *)(file))->ours)

static int shim_close(sqlite3_file *f)
{
	return REAL(f)->pMethods->xClose(REAL(f));
}

static int shim_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	return REAL(f)->pMethods->xRead(REAL(f), to, n, at);
}

static int shim_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	if (OURS(f) && fails())
		return failure(SQLITE_IOERR_WRITE);
	record(SHIM_WRITE, NUMBER(f), at, from, (size_t)n);
	return REAL(f)->pMethods->xWrite(REAL(f), from, n, at);
}

static int shim_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	if (OURS(f) && fails())
		return failure(SQLITE_IOERR_TRUNCATE);
	record(SHIM_TRUNCATE, NUMBER(f), size, NULL, 0);
	return REAL(f)->pMethods->xTruncate(REAL(f), size);
}

/* Nothing is synced for real: the power stays on here. */
static int shim_sync(sqlite3_file *f, int flags)
{
	(void)flags;
	if (OURS(f) && fails())
		return failure(SQLITE_IOERR_FSYNC);
	record(SHIM_SYNC, NUMBER(f), 0, NULL, 0);
	return SQLITE_OK;
}

static int shim_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return REAL(f)->pMethods->xFileSize(REAL(f), size);
}

static int shim_lock(sqlite3_file *f, int level)
{
	return REAL(f)->pMethods->xLock(REAL(f), level);
}

static int shim_unlock(sqlite3_file *f, int level)
{
	return REAL(f)->pMethods->xUnlock(REAL(f), level);
}

static int shim_reserved(sqlite3_file *f, int *out)
{
	return REAL(f)->pMethods->xCheckReservedLock(REAL(f), out);
}

static int shim_control(sqlite3_file *f, int op, void *arg)
{
	return REAL(f)->pMethods->xFileControl(REAL(f), op, arg);
}

static int shim_sector(sqlite3_file *f)
{
	return REAL(f)->pMethods->xSectorSize(REAL(f));
}

static int shim_characteristics(sqlite3_file *f)
{
	return REAL(f)->pMethods->xDeviceCharacteristics(REAL(f));
}

static int shim_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	if (OURS(f) && extend && fails())
		return failure(SQLITE_IOERR_SHMSIZE);
	return REAL(f)->pMethods->xShmMap(REAL(f), page, size, extend, out);
}

static int shim_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
	return REAL(f)->pMethods->xShmLock(REAL(f), at, n, flags);
}

static void shim_shm_barrier(sqlite3_file *f)
{
	REAL(f)->pMethods->xShmBarrier(REAL(f));
}

static int shim_shm_unmap(sqlite3_file *f, int delete)
{
	return REAL(f)->pMethods->xShmUnmap(REAL(f), delete);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = shim_close,
	.xRead = shim_read,
	.xWrite = shim_write,
	.xTruncate = shim_truncate,
	.xSync = shim_sync,
	.xFileSize = shim_size,
	.xLock = shim_lock,
	.xUnlock = shim_unlock,
	.xCheckReservedLock = shim_reserved,
	.xFileControl = shim_control,
	.xSectorSize = shim_sector,
	.xDeviceCharacteristics = shim_characteristics,
	.xShmMap = shim_shm_map,
	.xShmLock = shim_shm_lock,
	.xShmBarrier = shim_shm_barrier,
	.xShmUnmap = shim_shm_unmap,
};

static int shim_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out)
{
	struct shim_file *file = (struct shim_file *)f;

	(void)vfs;
	*file = (struct shim_file){ .number = -1, .ours = is_ours(name) };
	file->real = (sqlite3_file *)(file + 1);
	bool new = file->ours &&access(name, F_OK) != 0;
	if (new &&fails())
		return SQLITE_CANTOPEN;
	int rc = shim.real->xOpen(shim.real, name, file->real, flags, out);
	if (rc != SQLITE_OK)
		return rc;
	file->base.pMethods = &methods;
	if (file->ours && shim.recording) {
		file->number = new ? -1 : number_of(name);
		if (file->number < 0)
			file->number = new_file(name);
		if (new)
			record(SHIM_CREATE, file->number, 0, NULL, 0);
	}
	return SQLITE_OK;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs;
	if (is_ours(name) && fails())
		return SQLITE_IOERR_DELETE;
	if (is_ours(name) && shim.recording)
		record(SHIM_DELETE, number_of(name), sync, NULL, 0);
	return shim.real->xDelete(shim.real, name, 0);
}

static int shim_last_error(sqlite3_vfs *vfs, int n, char *text)
{
	(void)vfs;
	return shim.fired ? shim.fault.error : shim.real->xGetLastError(shim.real, n, text);
}

void shim_install(const char *folder)
{
	shim.real = sqlite3_vfs_find(NULL);
	shim.fault.at = -1;
	snprintf(shim.folder, sizeof shim.folder, "%s", folder);
	shim.vfs = *shim.real;
	shim.vfs.zName = "shim";
	shim.vfs.pNext = NULL;
	shim.vfs.szOsFile = (int)sizeof(struct shim_file) + shim.real->szOsFile;
	shim.vfs.xOpen = shim_open;
	shim.vfs.xDelete = shim_delete;
	shim.vfs.xGetLastError = shim_last_error;
	sqlite3_vfs_register(&shim.vfs, 1);
}

void shim_remove(void)
{
	sqlite3_vfs_unregister(&shim.vfs);
	sqlite3_vfs_register(shim.real, 1);
}

void shim_record(void)
{
	shim.log = (struct shim_log){ 0 };
	shim.recording = true;
}

void shim_ack(int what)
{
	record(SHIM_ACK, what, 0, NULL, 0);
}

struct shim_log shim_stop(void)
{
	shim.recording = false;
	return shim.log;
}

void shim_log_free(struct shim_log *log)
{
	for (size_t i = 0; i < log->n; i++)
		free(log->op[i].data);
	for (size_t i = 0; i < log->files; i++)
		free(log->name[i]);
	free(log->op);
	free(log->name);
	*log = (struct shim_log){ 0 };
}

void shim_fail(struct shim_fault fault)
{
	shim.fault = fault;
	shim.fired = false;
	shim.count = 0;
}

long shim_count(void)
{
	return shim.count;
}
