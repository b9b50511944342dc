/* kill -9 at any moment while a backup is restored: under the store's path stands the store of before or the whole of
 * the backup, in which everybody can log in and record; nothing in between.  What was left half made goes with the
 * next restore. */
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/session/restore.h"
#include "core/store/backup.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

enum { ROUNDS = 120 };

struct scene {
	struct fixture f;
	char backup[120], kept[120]; /* the store of before, as a file */
	char *before, *after;        /* what both export */
	long restore_us;
};

static void copy_file(const char *from, const char *to)
{
	char command[300];

	snprintf(command, sizeof command, "cp '%s' '%s'", from, to);
	if (system(command) != 0)
		exit(1);
}

static void scene_open(struct scene *s)
{
	char *text = team_text();

	fixture_open(&s->f, 1);
	CHECK_INT(fixture_import(&s->f, text), 0, s->f.e.text);
	free(text);
	s->after = fixture_export(&s->f, ~0u);
	snprintf(s->backup, sizeof s->backup, "%s/backup.db", s->f.folder);
	CHECK_INT(backup_make(s->f.store, s->backup, &s->f.e), 0, s->f.e.text);
	CHECK_INT(fixture_import(&s->f, "{\"type\":\"citizen\",\"id\":\"b99\",\"name\":\"Ny\"}\n"),
		  0, s->f.e.text);
	s->before = fixture_export(&s->f, ~0u);
	CHECK(strlen(s->after) > 1000 && strcmp(s->before, s->after) != 0,
	      "they can be told apart");
	store_close(s->f.store);
	s->f.store = NULL;
	snprintf(s->kept, sizeof s->kept, "%s/kept", s->f.folder);
	copy_file(s->f.path, s->kept);
}

/* The store of before, and nothing of the last round but what was left half made. */
static void scene_reset(struct scene *s)
{
	char command[400];

	snprintf(command, sizeof command, "rm -f '%s'-* '%s'.head '%s'.before*", s->f.path,
		 s->f.path, s->f.path);
	if (system(command) != 0)
		exit(1);
	copy_file(s->kept, s->f.path);
}

static int restore_it(struct scene *s, int64_t now_ms)
{
	const struct restore in = { .from = s->backup,
				    .to = s->f.path,
				    .user = "admin",
				    .passphrase = fixture_passphrase,
				    .now_ms = now_ms };
	struct restored done;

	if (store_restore(&in, &done, &s->f.e) != 0)
		return -1;
	restored_release(&done);
	return 0;
}

static int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* true: it was over before the kill. */
static bool kill_one(struct scene *s, long after_us)
{
	const struct timespec wait = { after_us / 1000000, after_us % 1000000 * 1000 };
	int status = 0;

	fflush(stdout);
	pid_t child = test_child(fork());
	if (child == 0)
		_exit(restore_it(s, s->f.who.now_ms) == 0 ? 0 : 1);
	nanosleep(&wait, NULL);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	CHECK(WIFSIGNALED(status) || WEXITSTATUS(status) == 0, "it did not fail by itself");
	return WIFEXITED(status);
}

/* 1: the backup's, 0: the store's of before, -1: neither. */
static int which(struct scene *s)
{
	struct fixture *f = &s->f;
	int64_t now_ms = f->who.now_ms;
	int found = -1;

	int rc = store_open(f->path, &f->store, &f->e);
	if (rc == 0)
		rc = store_login(f->store, "admin", fixture_passphrase, &f->who, &f->e);
	f->who.now_ms = now_ms;
	f->who.today = local_from_utc(now_ms).day;
	if (rc == 0)
		rc = restored_check(f->store, &f->e);
	if (rc == 0)
		rc = records_create_tables(f->store, NULL, NULL, &f->e);
	if (rc == 0)
		rc = journal_verify(f->store, NULL, &f->e);
	if (rc == 0)
		rc = records_compare(f->store, &f->e);
	if (rc == 0) {
		char *now = fixture_export(f, ~0u);
		found = strcmp(now, s->after) == 0 ? 1 : strcmp(now, s->before) == 0 ? 0 : -1;
		free(now);
		CHECK_INT(
			fixture_import(f, "{\"type\":\"citizen\",\"id\":\"b98\",\"name\":\"X\"}\n"),
			0, f->e.text);
	}
	CHECK(found >= 0, "neither of both: %s", f->e.text);
	store_close(f->store);
	f->store = NULL;
	return found;
}

static int unfinished(const struct scene *s)
{
	DIR *dir = opendir(s->f.folder);
	int n = 0;

	for (const struct dirent *d = NULL; dir != NULL && (d = readdir(dir)) != NULL;)
		n += strstr(d->d_name, ".restoring-") != NULL;
	if (dir != NULL)
		closedir(dir);
	return n;
}

int main(void)
{
	int rounds = ROUNDS / (int)test_every(8, 30), is[2] = { 0, 0 }, left = 0;
	unsigned random = 11;
	struct scene s;

	scene_open(&s);
	scene_reset(&s);
	int64_t begun = now_us();
	CHECK_INT(restore_it(&s, s.f.who.now_ms), 0, s.f.e.text);
	s.restore_us = (long)(now_us() - begun);
	for (int i = 0; i < rounds; i++) {
		scene_reset(&s);
		/* Every second one near the end, where the file takes its place. */
		long part = s.restore_us / (i % 2 == 0 ? 1 : 5);
		long wait = (long)test_random(&random, (unsigned)part + 1);
		kill_one(&s, i % 2 == 0 ? wait : s.restore_us - wait / 2);
		left += unfinished(&s) > 0;
		int found = which(&s);
		if (found >= 0)
			is[found]++;
	}
	printf("%d kills: %d times the store of before, %d times the backup\n", rounds, is[0],
	       is[1]);
	CHECK(is[0] > 0, "some were killed before the end");
	CHECK(left > 0, "some were killed in the middle");
	scene_reset(&s);
	/* Much later by the clock: nobody is at work on those any more. */
	CHECK_INT(restore_it(&s, (int64_t)4102444800000), 0, s.f.e.text);
	CHECK_INT(unfinished(&s), 0, "what was left half made is gone");
	CHECK_INT(which(&s), 1, "the backup");
	free(s.before);
	free(s.after);
	fixture_close(&s.f);
	return test_end();
}
