/* A disk that is full, for real: a file system of a few megabytes.  Needs the right to mount one, of
 * one's own; where that is missing the same is tested in tests/fault with a pretended disk. */
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store/draft.h"
#include "tests/store/kit.h"
#include "tests/test.h"

enum { DISK = 12 << 20 };

static bool small_disk(const char *folder)
{
	char options[40];

	if (unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
		return false;
	if (mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) != 0)
		return false;
	snprintf(options, sizeof options, "size=%d,mode=0700", DISK);
	return mount("tmpfs", folder, "tmpfs", 0, options) == 0;
}

/* A file of somebody else's that takes all there is, but for `leave` bytes. */
static void fill(const char *path, off_t leave)
{
	static char piece[4096];
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	struct stat st;

	while (fd >= 0 && write(fd, piece, sizeof piece) > 0)
		continue;
	if (fd >= 0 && leave > 0 && fstat(fd, &st) == 0 && ftruncate(fd, st.st_size - leave) != 0)
		perror(path);
	close(fd);
}

static int append_until_full(struct kit *k, int *n)
{
	for (*n = 0; *n < 20000; ++*n) {
		if (kit_append(k, "visit_record", "{\"note\":\"en linje om besøget\"}") != 0)
			return -1;
	}
	return 0;
}

static int note_look_up(struct store *s, void *data, struct err *e)
{
	struct kit *k = data;
	struct journal_entry en;

	(void)s;
	kit_entry(k, &en, "access", "{\"what\":\"citizen\"}");
	return journal_append(k->s, &k->who, &en, e);
}

static int look_up_until_full(struct kit *k, int *n)
{
	for (*n = 0; *n < 20000; ++*n) {
		if (store_write_look_up(k->s, note_look_up, k, &k->e) != 0)
			return -1;
	}
	return 0;
}

/* What is typed stays with us, whether or not it fits. */
static void check_draft(struct kit *k)
{
	const struct draft_key key = { .kind = "visit" };
	struct draft d = { .json = NULL };
	char long_note[60000];

	memset(long_note, 'n', sizeof long_note);
	long_note[sizeof long_note - 1] = '\0';
	CHECK_INT(store_draft_save(k->s, &k->who, &key, long_note, &k->e), 1, "a draft is held");
	CHECK(strstr(k->e.text, "full") != NULL, "it says why: %s", k->e.text);
	CHECK_INT(store_draft_load(k->s, &k->who, &key, &d, &k->e), 0, k->e.text);
	CHECK_TEXT(d.json != NULL ? d.json : "(none)", long_note, "all of it is there");
	free(d.json);
}

/* How much of what was tried was saved. */
struct fitted {
	int entries, more, looks;
};

static void begin(struct kit *k, const char *ballast)
{
	CHECK_INT(kit_make(k->path, &k->e), 0, k->e.text);
	CHECK(access(ballast, F_OK) != 0, "no ballast where there is little room");
	int fd = open(ballast, O_WRONLY | O_CREAT, 0600);
	CHECK(fd >= 0 && posix_fallocate(fd, 0, 4 << 20) == 0, "a ballast from better days");
	close(fd);
	kit_reopen(k);
	CHECK_INT(kit_append(k, "citizen", "{}"), 0, k->e.text);
}

/* The ballast gives room twice: for the last visits, and for pages to be opened. */
static void until_full(struct kit *k, const char *ballast, struct fitted *f)
{
	struct stat st;
	int looks;

	CHECK_INT(append_until_full(k, &f->entries), -1, "the disk is full");
	CHECK_INT(k->e.kind, ERR_STORE, "is a matter of the store");
	CHECK(strstr(k->e.text, "NOT saved") != NULL && strstr(k->e.text, "full") != NULL, "%s",
	      k->e.text);
	CHECK(strstr(k->e.text, "reserve") != NULL, "the reserve is given back: %s", k->e.text);
	CHECK(stat(ballast, &st) == 0 && st.st_size == 256 << 10,
	      "really, but for what look-ups need");
	CHECK_INT(append_until_full(k, &f->more), -1, "full once more");
	CHECK(f->more >= 20, "but the last visits of the day fitted: %d", f->more);
	CHECK(strstr(k->e.text, "NOT saved") != NULL && strstr(k->e.text, "reserve") == NULL, "%s",
	      k->e.text);
	CHECK_INT(look_up_until_full(k, &f->looks), -1, "look-ups go on, but not for ever");
	CHECK(f->looks >= 10, "pages still open: %d", f->looks);
	CHECK(access(ballast, F_OK) != 0, "the rest of the reserve is given back");
	CHECK(strstr(k->e.text, "full") != NULL && strstr(k->e.text, "not shown") != NULL, "%s",
	      k->e.text);
	CHECK_INT(look_up_until_full(k, &looks), -1, "and then no more");
	CHECK(looks < f->looks / 2, "but for what was left over: %d", looks);
	f->looks += looks;
}

static void check_entries(struct kit *k, long want, const char *what)
{
	struct journal_report report = { 0 };

	CHECK_INT(journal_verify(k->s, &report, &k->e), 0, k->e.text);
	CHECK_INT(report.recorded, want, what);
}

static void test_full_disk(struct kit *k)
{
	char filler[260], ballast[260];
	struct fitted f;

	snprintf(filler, sizeof filler, "%s/films", k->folder);
	snprintf(ballast, sizeof ballast, "%s-ballast", k->path);
	begin(k, ballast);
	fill(filler, 200000);
	until_full(k, ballast, &f);
	long saved = 1 + f.entries + f.more + f.looks;
	check_entries(k, saved, "exactly what was said to be saved, and it can be read");
	check_draft(k);
	CHECK(backup_make(k->s, ballast, &k->e) != 0, "no room for a copy");
	CHECK(strstr(k->e.text, "full") != NULL, "%s", k->e.text);
	CHECK(access(ballast, F_OK) != 0 && kit_count(k->folder, ".part") == 0, "none of it stays");
	kit_close(k);
	CHECK_INT(store_open(k->path, &k->s, &k->e), 0, k->e.text);
	CHECK_INT(kit_login(k, "admin", KIT_PASSPHRASE), 0, k->e.text);
	check_draft(k);
	unlink(filler);
	CHECK(store_drafts_write(k->s, 0), "room was made for the draft");
	CHECK_INT(kit_append(k, "visit_record", "{}"), 0, "room was made");
	check_entries(k, saved + 1, "nothing was lost");
	kit_close(k);
}

int main(void)
{
	struct kit k;

	kit_folder(&k);
	if (small_disk(k.folder)) {
		test_full_disk(&k);
		umount2(k.folder, MNT_DETACH);
	} else {
		printf("SKIPPED: a file system of one's own cannot be mounted here\n");
	}
	kit_remove(&k);
	return test_end();
}
