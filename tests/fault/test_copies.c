/* The disk fails at every operation while a store is made, copied or taken back: what was there
 * before stays as it was, nothing half is left behind, and what is said to be done is done. */
#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/session/restore.h"
#include "core/store/backup.h"
#include "tests/fault/recorder.h"
#include "tests/fault/shim.h"
#include "tests/test.h"

enum { VISITS = 10 };

struct place {
	struct recorder r;
	char made[260], copy[260];
	struct err e;
};

static int make(struct place *p)
{
	struct store_new first = {
		"admin",
		"tolv tegn mindst",
		{ crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN },
		0,
		NULL,
	};

	return store_create(p->made, &first, &p->e);
}

static int copy(struct place *p)
{
	struct store *s;

	if (store_open(p->r.path, &s, &p->e) != 0)
		return -1;
	int rc = backup_make(s, p->made, &p->e);
	store_close(s);
	return rc;
}

static int take_back(struct place *p)
{
	const struct restore in = { .from = p->copy, .to = p->made, .now_ms = 1700000000000 };
	struct restored done;

	if (store_restore(&in, &done, &p->e) != 0)
		return -1;
	restored_release(&done);
	return 0;
}

static const struct {
	const char *name;
	int (*run)(struct place *p);
	long entries; /* in what it makes */
} deed[] = {
	{ "making a store", make, 0 },
	{ "a backup", copy, VISITS },
	{ "taking back", take_back, VISITS },
};

static bool file_is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

/* Counts unfinished files that were left in the folder. */
static int halves(const char *folder)
{
	static const char *const part[] = { ".new-", ".part-", ".restoring-" };
	DIR *dir = opendir(folder);
	int n = 0;

	for (const struct dirent *d = readdir(dir); d != NULL; d = readdir(dir)) {
		for (size_t i = 0; i < sizeof part / sizeof *part; i++)
			n += strstr(d->d_name, part[i]) != NULL;
	}
	closedir(dir);
	return n;
}

static void clear(struct place *p)
{
	static const char *const part[] = { "", "-wal", "-shm", "-ballast", ".head" };

	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		char *file = memory_format("%s%s", p->made, part[i]);
		unlink(file);
		free(file);
	}
}

static bool judge(struct place *p, size_t i, const struct shim_fault *fault, int rc)
{
	struct err e = { 0 };
	long entries = -1;

	if (rc == 0) {
		CHECK(recorder_look(p->made, &entries, &e) == 0 && entries == deed[i].entries,
		      "%s, done in spite of operation %ld: %ld entries %s", deed[i].name, fault->at,
		      entries, e.text);
	} else {
		CHECK(!file_is_there(p->made), "%s, operation %ld: no half a store", deed[i].name,
		      fault->at);
		CHECK(p->e.kind == ERR_STORE && p->e.text[0] != '\0', "%s, operation %ld: %s",
		      deed[i].name, fault->at, p->e.text);
	}
	CHECK_INT(halves(p->r.folder), 0, deed[i].name);
	clear(p);
	CHECK(recorder_look(p->r.path, &entries, &e) == 0 && entries == VISITS,
	      "%s, operation %ld: the store beside it: %s", deed[i].name, fault->at, e.text);
	return rc != 0;
}

/* Each operation fails once only: on a disk that stays broken the program could not remove its
 * unfinished files. */
static void sweep(struct place *p, size_t i, long step)
{
	int refused = 0, done = 0;
	bool reached = true;

	for (long at = 0; reached; at += step) {
		for (int error = 0; error < 2; error++) {
			struct shim_fault fault = { at, false, error ? ENOSPC : EIO };
			shim_fail(fault);
			int rc = deed[i].run(p);
			reached = shim_count() > at;
			shim_fail((struct shim_fault){ .at = -1 });
			if (judge(p, i, &fault, rc))
				refused++;
			else
				done++;
		}
	}
	printf("%-16s %d times refused, %d times done\n", deed[i].name, refused, done);
	CHECK(refused > 0 && done > 0, "%s: the faults bite, and end", deed[i].name);
}

int main(void)
{
	long step = (long)test_every(5, 11);
	struct place p = { .e = { 0 } };

	recorder_folder(&p.r);
	snprintf(p.made, sizeof p.made, "%s/made.db", p.r.folder);
	snprintf(p.copy, sizeof p.copy, "%s/copy.db", p.r.folder);
	if (recorder_open(&p.r) != 0)
		printf("%s\n", p.r.e.text);
	for (int n = 1; n <= VISITS; n++)
		CHECK(recorder_visit(&p.r, n) == ANSWER_SAVED, "%s", p.r.e.text);
	CHECK(backup_make(p.r.s, p.copy, &p.e) == 0, "%s", p.e.text);
	recorder_close(&p.r);
	shim_install(p.r.folder);
	for (size_t i = 0; i < sizeof deed / sizeof *deed; i++)
		sweep(&p, i, step);
	shim_remove();
	recorder_remove(&p.r);
	return test_end();
}
