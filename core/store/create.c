/* A new store: made whole under another name, then put in its place, so that nobody ever meets half
 * of one. */
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

/* Random, so that the entries of two laptops never meet under one number. */
int64_t device_new(void)
{
	uint64_t n;

	do {
		randombytes_buf(&n, sizeof n);
		n >>= 1;
	} while (n == 0);
	return (int64_t)n;
}

static int set_up(sqlite3 *db, const struct store_new *first, struct err *e)
{
	char sql[160];

	sqlite3_snprintf(sizeof sql, sql,
			 "PRAGMA application_id = %d;"
			 "INSERT INTO meta (key, value) VALUES ('device', '%lld')",
			 APPLICATION_ID, (long long)device_new());
	if (schema_migrate(db, schema_steps, schema_version(), e) != 0)
		return -1;
	int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
	if (rc != SQLITE_OK)
		return open_error(sqlite3_db_filename(db, "main"), db, rc, e);
	return users_add_first(db, first, e);
}

/* Everything into the main file: only that one is moved. */
static int create_finish(sqlite3 *db, const char *path, struct err *e)
{
	int rc = sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_close(db);
	else
		sqlite3_close(db);
	return rc == SQLITE_OK ? 0 : open_error(path, NULL, rc, e);
}

static int create_make(const char *path, const struct store_new *first, struct err *e)
{
	sqlite3 *db;

	if (file_make_private(path, e) != 0 || connection_open(path, CONNECTION_MAIN, &db, e) != 0)
		return -1;
	if (set_up(db, first, e) == 0)
		return create_finish(db, path, e);
	sqlite3_close(db);
	return -1;
}

void store_remove(const char *path)
{
	static const char *const part[] = { "", "-wal", "-shm", "-journal" };

	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		char *file = memory_format("%s%s", path, part[i]);
		unlink(file);
		free(file);
	}
}

/* SQLite would take a log that was left without its database for the new one's, and damage that. */
static int check_place_is_free(const char *path, struct err *e)
{
	struct stat st;

	if (lstat(path, &st) == 0)
		return path_error(path, EEXIST, e);
	char *wal = memory_format("%s-wal", path);
	int rc = lstat(wal, &st) != 0 ? 0
				      : err_set(e, ERR_STORE,
						_("%s is left over from a database that is gone; "
						  "restore a backup, or move that file away"),
						wal);
	free(wal);
	return rc;
}

int store_create(const char *path, const struct store_new *first, struct err *e)
{
	if (sodium_init() < 0)
		abort();
	if (check_place_is_free(path, e) != 0)
		return -1;
	char *folder = folder_of(path);
	char *new = memory_format("%s.new-%08x", path, (unsigned)randombytes_random());
	int rc = seal_passphrase_check(first->passphrase, e);
	if (rc == 0)
		rc = folder_is_local(folder, e);
	if (rc == 0)
		rc = folder_make(folder, e);
	if (rc == 0)
		rc = folder_writable(folder, e);
	if (rc == 0)
		rc = folder_try(folder, e);
	if (rc == 0)
		rc = create_make(new, first, e);
	if (rc == 0)
		rc = file_put(new, path, e);
	store_remove(
		new); /* what failed, or a log that could not be deleted after it was used up */
	if (rc == 0)
		ballast_keep(path);
	free(new);
	free(folder);
	return rc;
}
