/* See kit.h. */
#include "tests/store/kit.h"

#include <dirent.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/memory.h"

const struct kdf_cost kit_cost = {
	.operations = crypto_pwhash_OPSLIMIT_MIN,
	.memory = crypto_pwhash_MEMLIMIT_MIN,
};

static void end(const struct kit *k, const char *what)
{
	printf("%s: %s\n", what, k->e.text);
	exit(1);
}

void kit_folder(struct kit *k)
{
	const char *tmp = getenv("TMPDIR");

	*k = (struct kit){ 0 };
	snprintf(k->folder, sizeof k->folder, "%s/store-XXXXXX", tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(k->folder) == NULL)
		end(k, "no folder for the test");
	snprintf(k->path, sizeof k->path, "%s/hverdag.db", k->folder);
}

int kit_make(const char *path, struct err *e)
{
	struct store_new first = { "admin", KIT_PASSPHRASE, kit_cost, 1700000000000, NULL };

	return store_create(path, &first, e);
}

/* Each log-in comes a minute after the one before, so that a wrong passphrase makes none of them wait. */
int kit_login(struct kit *k, const char *user, const char *passphrase)
{
	enum { MINUTE_MS = 60 * 1000 };
	static int64_t later_ms;
	int64_t now_ms = k->who.now_ms;
	struct actor who = { .now_ms = now_ms + (later_ms += MINUTE_MS) };
	int rc = store_login(k->s, user, passphrase, &who, &k->e);

	if (rc == 0)
		k->who = who;
	k->who.now_ms = now_ms;
	return rc;
}

void kit_reopen(struct kit *k)
{
	kit_close(k);
	k->who.now_ms = k->who.now_ms ? k->who.now_ms : 1700000000000;
	if (store_open(k->path, &k->s, &k->e) != 0 || kit_login(k, "admin", KIT_PASSPHRASE) != 0)
		end(k, "the store does not open");
}

void kit_new(struct kit *k)
{
	kit_folder(k);
	if (kit_make(k->path, &k->e) != 0)
		end(k, "no store for the test");
	kit_reopen(k);
}

void kit_close(struct kit *k)
{
	store_close(k->s);
	k->s = NULL;
}

void kit_remove(struct kit *k)
{
	char command[260];

	kit_close(k);
	snprintf(command, sizeof command, "rm -rf '%s'", k->folder);
	if (system(command) != 0)
		printf("%s stays behind\n", k->folder);
}

void kit_entry(struct kit *k, struct journal_entry *en, const char *kind, const char *body)
{
	*en = (struct journal_entry){
		.lane = strcmp(kind, "access") == 0 ? LANE_LOOK_UPS : LANE_WORK,
		.kind = kind,
		.version = 1,
		.has_citizen = true,
		.citizen = { 1, 2, 3 },
		.body = body,
		.body_length = strlen(body),
	};
	uuid_new(k->who.now_ms, en->record);
}

int kit_append(struct kit *k, const char *kind, const char *body)
{
	struct journal_entry en;

	kit_entry(k, &en, kind, body);
	if (store_begin(k->s, &k->e) != 0)
		return -1;
	if (journal_append(k->s, &k->who, &en, &k->e) == 0)
		return store_commit(k->s, &k->e);
	store_rollback(k->s);
	return -1;
}

int kit_sql(const char *path, const char *sql)
{
	sqlite3 *db;
	int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
	sqlite3_close(db);
	return rc;
}

unsigned char *kit_read(const char *path, size_t *length)
{
	FILE *f = fopen(path, "rb");
	struct stat st;

	*length = 0;
	if (f == NULL || fstat(fileno(f), &st) != 0) {
		if (f != NULL)
			fclose(f);
		return memory_new(1, 1);
	}
	unsigned char *at = memory_new((size_t)st.st_size + 1, 1);
	*length = fread(at, 1, (size_t)st.st_size, f);
	fclose(f);
	return at;
}

void kit_write(const char *path, const void *at, size_t length)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(at, 1, length, f) != length || fclose(f) != 0) {
		printf("%s cannot be written\n", path);
		exit(1);
	}
}

bool kit_same(const char *path, const unsigned char *before, size_t length)
{
	size_t n;
	unsigned char *now = kit_read(path, &n);
	bool same = n == length && memcmp(now, before, n) == 0;

	free(now);
	return same;
}

int kit_count(const char *folder, const char *part)
{
	DIR *dir = opendir(folder);
	int n = 0;

	if (dir == NULL)
		return 0;
	for (const struct dirent *d = readdir(dir); d != NULL; d = readdir(dir))
		n += strstr(d->d_name, part) != NULL;
	closedir(dir);
	return n;
}

int kit_as_nobody(int (*run)(void *data), void *data)
{
	enum { NOBODY = 65534 };
	int status;

	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
			_exit(99);
		_exit(run(data));
	}
	if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status) ||
	    WEXITSTATUS(status) == 99) {
		printf("SKIPPED: no other user to become here\n");
		return -1;
	}
	return WEXITSTATUS(status);
}
