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

/* Everything that a store needs before anybody can log in: keys, the head, its first administrator.  His or
 * her public half is what all wrapped keys are bound to. */
static int set_up(struct store *s, const struct store_new *first, struct err *e)
{
	unsigned char public_half[PUBLIC_KEY];
	char device[24], fingerprint[2 * FINGERPRINT_SIZE + 1];
	struct actor nobody = { .now_ms = first->now_ms };
	struct entry_key key;

	s->device = device_new();
	s->keys = seal_keys_new();
	seal_public(s->keys, public_half);
	seal_fingerprint(public_half, s->fingerprint);
	sqlite3_snprintf(sizeof device, device, "%lld", (long long)s->device);
	sodium_bin2hex(fingerprint, sizeof fingerprint, s->fingerprint, FINGERPRINT_SIZE);
	if (store_meta_set(s, "device", device, e) != 0 ||
	    store_meta_set(s, "fingerprint", fingerprint, e) != 0 || head_make(s, e) != 0)
		return -1;
	int rc = journal_key(s, &nobody, KEY_COMMON, NULL, &key, e);
	if (rc == 0)
		rc = journal_key(s, &nobody, KEY_LOOK_UP, NULL, &key, e);
	if (rc == 0)
		rc = users_add_first(s, first, e);
	sodium_memzero(&key, sizeof key);
	return rc;
}

static int set_up_once(struct store *s, void *first, struct err *e)
{
	return set_up(s, first, e);
}

int store_make_schema(struct store *s, struct err *e)
{
	char sql[60];

	sqlite3_snprintf(sizeof sql, sql, "PRAGMA application_id = %d", APPLICATION_ID);
	if (schema_migrate(s->db, schema_steps, schema_version(), e) != 0)
		return -1;
	return store_exec(s, sql, e);
}

/* Everything into the main file: only that one is moved. */
static int create_finish(struct store *s, struct err *e)
{
	int rc = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

	return rc == SQLITE_OK ? 0 : store_error(s, rc, e);
}

static int create_make(const char *path, const struct store_new *first, struct err *e)
{
	if (file_make_private(path, e) != 0)
		return -1;
	struct store *s = store_new(path);
	s->copy = true; /* it leaves nothing beside it yet */
	int rc = store_connect(s, &s->db, e);
	if (rc == 0)
		rc = store_make_schema(s, e);
	if (rc == 0)
		rc = store_write(s, set_up_once, (void *)first, e);
	if (rc == 0)
		rc = create_finish(s, e);
	store_close(s);
	return rc;
}

void store_remove(const char *path)
{
	static const char *const part[] = { "", "-wal", "-shm", "-journal", ".head" };

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
