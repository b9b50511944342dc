/* What somebody types while the store cannot be written, because another program keeps it busy or the disk
 * is full: it is not lost by Esc, by the lock or by leaving, and what can be shown is shown. */
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store/draft.h"
#include "tests/hold.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/store_new.h"

#define NOTE   "<Right> <Enter> s y g"
#define UNLOCK "e n <Space> h e m m e l i g <Space> s æ t n i n g <Enter>"

/* A copy of the team's store, with aase at it, who does not wait long for others. */
static void open_copy(struct stage *s, const char *path)
{
	char command[800];

	snprintf(command, sizeof command, "cp '%s' '%s'", stage_store(), path);
	store_discard(path);
	if (system(command) != 0)
		exit(1);
	stage_open_on(s, path, "aase", "en");
	store_patience(s->session.work.store, 100);
}

static const char *store_path_for(const char *name)
{
	static char path[400];

	snprintf(path, sizeof path, "%s.%s", stage_store(), name);
	return path;
}

/* The form of a visit, over a list that was seen. */
static void to_form(struct stage *s)
{
	stage_keys(s, "<Right> <Left> <Down>");
	stage_keys(s, "<Enter>");
}

/* ---- busy ---- */

static void check_shows(struct stage *s, const char *text, const char *why)
{
	char *screen = stage_text(s);

	CHECK(strstr(screen, text) != NULL, "%s: no \"%s\"\n%s", why, text, screen);
	free(screen);
}

/* From the day, with the cursor on the visit. */
static void check_kept(struct stage *s, const char *when)
{
	stage_keys(s, "<Enter>");
	check_shows(s, "Record  Inger", when);
	check_shows(s, "syg", when);
}

static void test_escape(void)
{
	const char *path = store_path_for("escape");
	struct stage s;

	open_copy(&s, path);
	to_form(&s);
	struct hold hold = hold_begin(path);
	stage_keys(&s, NOTE);
	check_shows(&s, "is kept in this window", "it is said where it is kept");
	check_shows(&s, "another window", "and why");
	stage_keys(&s, "<Esc>");
	check_shows(&s, "1 draft", "Esc leaves it behind as a draft");
	check_kept(&s, "busy");
	stage_keys(&s, "<C-s> <C-s>");
	check_shows(&s, "NOT saved", "saving says that it is not");
	check_shows(&s, "syg", "and leaves it there");
	CHECK(store_drafts_held(s.session.work.store), "it is not in the file yet");
	hold_end(&hold);
	stage_keys(&s, "");
	CHECK(!store_drafts_held(s.session.work.store), "then it is");
	stage_keys(&s, "<Esc>");
	check_kept(&s, "not busy any more");
	stage_again(&s, "aase", "en");
	stage_keys(&s, "<Down>");
	check_kept(&s, "in another program");
	stage_close(&s);
}

static void test_lock(void)
{
	const char *path = store_path_for("lock");
	struct stage s;

	open_copy(&s, path);
	to_form(&s);
	struct hold hold = hold_begin(path);
	stage_keys(&s, NOTE);
	stage_minutes(&s, 11);
	check_shows(&s, "The screen is locked", "it locks");
	hold_end(&hold);
	stage_keys(&s, UNLOCK);
	check_shows(&s, "syg", "what was typed before is there again");
	stage_close(&s);
}

static void test_leaving(void)
{
	const char *path = store_path_for("leaving");
	struct stage s;

	open_copy(&s, path);
	to_form(&s);
	struct hold hold = hold_begin(path);
	stage_keys(&s, NOTE "<Esc> q q");
	CHECK(s.app.running && stage_shows(&s, "Leave and lose it?"), "leaving is asked about");
	stage_keys(&s, "<Esc>");
	CHECK(s.app.running && stage_shows(&s, "1 draft"), "Esc stays");
	hold_end(&hold);
	stage_keys(&s, "q q");
	CHECK(!s.app.running, "and leaves unasked when it is saved");
	stage_again(&s, "aase", "en");
	s.app.running = true;
	check_shows(&s, "1 draft", "which it is");
	stage_close(&s);
}

/* An answer that was typed is asked for again when the store fails. */
static void test_answer(void)
{
	const char *path = store_path_for("answer");
	struct stage s;

	open_copy(&s, path);
	stage_keys(&s, "<Home>");
	struct hold hold = hold_begin(path);
	stage_keys(&s, "x f o r k e r t <Enter>");
	check_shows(&s, "another window", "it is said why it failed");
	check_shows(&s, "forkert", "the reason is still there");
	hold_end(&hold);
	stage_keys(&s, "<Enter>");
	CHECK(s.app.prompt.label == NULL && !stage_shows(&s, "forkert"), "and taken then");
	stage_keys(&s, "u");
	CHECK(!stage_shows(&s, "nothing to undo"), "it was withdrawn");
	stage_close(&s);
}

/* ---- a full disk ---- */

static bool small_disk(const char *folder)
{
	if (unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
		return false;
	return mkdir(folder, 0700) == 0 &&
	       mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) == 0 &&
	       mount("tmpfs", folder, "tmpfs", 0, "size=16m,mode=0700") == 0;
}

static void fill(const char *path)
{
	static char piece[4096];
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);

	while (fd >= 0 && write(fd, piece, sizeof piece) > 0)
		continue;
	close(fd);
}

static void check_full(const char *folder)
{
	char path[500], ballast[520], films[520];
	struct stage s;
	int pages;

	snprintf(path, sizeof path, "%s/full.db", folder);
	snprintf(ballast, sizeof ballast, "%s-ballast", path);
	snprintf(films, sizeof films, "%s/films", folder);
	open_copy(&s, path);
	int fd = open(ballast, O_WRONLY | O_CREAT, 0600);
	CHECK(fd >= 0 && posix_fallocate(fd, 0, 4 << 20) == 0, "a reserve from better days");
	close(fd);
	fill(films);
	for (pages = 0; pages < 1000; pages++) {
		stage_keys(&s, "<Down> b");
		if (!stage_shows(&s, "Citizen  "))
			break;
		stage_keys(&s, "<Esc> <Home>");
	}
	CHECK(pages >= 5 && pages < 1000, "pages open on a full disk: %d", pages);
	CHECK(stage_shows(&s, "the disk is full") && stage_shows(&s, "not shown"),
	      "then it is said why not");
	CHECK(stage_shows(&s, "Inger") && stage_shows(&s, "Poul"), "the list stays");
	/* What is typed takes the rest of the reserve, and more than that. */
	stage_keys(&s, "<Enter> <Right> <Enter> s y g");
	for (struct stat st; stat(ballast, &st) == 0 && st.st_size > 0; fill(films))
		stage_keys(&s, "x");
	fill(films);
	stage_keys(&s, "<Space> o g <Space> t r æ t");
	stage_keys(&s, "<Esc>");
	check_shows(&s, "1 draft", "Esc leaves it behind as a draft");
	stage_keys(&s, "<Enter>");
	check_shows(&s, "og træt", "with all that was typed");
	unlink(films);
	stage_keys(&s, "<Esc>");
	CHECK(!store_drafts_held(s.session.work.store), "it is saved when there is room again");
	stage_close(&s);
}

static void test_full(void)
{
	char folder[400];

	snprintf(folder, sizeof folder, "%s", store_path_for("disk"));
	if (!small_disk(folder)) {
		printf("SKIPPED: a file system of one's own cannot be mounted here\n");
		return;
	}
	check_full(folder);
	umount2(folder, MNT_DETACH);
}

int main(void)
{
	test_escape();
	test_lock();
	test_leaving();
	test_answer();
	test_full();
	return test_end();
}
