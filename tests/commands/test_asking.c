/* Passphrases typed on a terminal: asked for without echo, and the terminal is as before when it
 * is over, also where a signal ends it.  The program runs on a terminal of its own (forkpty). */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "tests/test.h"

enum { SCREEN_MAX = 8192, PATIENCE_MS = 120000 };

static const char secret[] = "en lang adgangssætning";

struct terminal {
	int fd;
	pid_t child;
	char shown[SCREEN_MAX]; /* everything the program and the echo wrote */
	size_t length;
};

static void start(struct terminal *t, const char *const *arguments)
{
	*t = (struct terminal){ 0 };
	t->child = test_child(forkpty(&t->fd, NULL, NULL, NULL));
	if (t->child == 0) {
		/* A test run in the background ignores Ctrl-C; the program must not inherit that. */
		signal(SIGINT, SIG_DFL);
		execv(getenv("HVERDAG"), (char *const *)arguments);
		_exit(127);
	}
}

/* Reads until `text` has come, or until the program has closed the terminal (text NULL). */
static bool wait_for(struct terminal *t, const char *text)
{
	struct pollfd waiting = { .fd = t->fd, .events = POLLIN };

	for (;;) {
		if (text != NULL && strstr(t->shown, text) != NULL)
			return true;
		if (t->length + 1 >= sizeof t->shown || poll(&waiting, 1, PATIENCE_MS) <= 0)
			return false;
		ssize_t n = read(t->fd, t->shown + t->length, sizeof t->shown - 1 - t->length);
		if (n <= 0)
			return text == NULL;
		t->length += (size_t)n;
		t->shown[t->length] = '\0';
	}
}

static void type(struct terminal *t, const char *text)
{
	if (write(t->fd, text, strlen(text)) < 0 || write(t->fd, "\n", 1) < 0)
		perror("write");
}

static bool echoes(const struct terminal *t)
{
	struct termios now;

	return tcgetattr(t->fd, &now) == 0 && (now.c_lflag & ECHO) != 0;
}

/* The exit status, or 256 + the signal. */
static int end(struct terminal *t)
{
	int status = 0;

	if (!wait_for(t, NULL))
		kill(t->child, SIGKILL); /* it would never end by itself */
	waitpid(t->child, &status, 0);
	close(t->fd);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 256 + WTERMSIG(status);
}

static void type_secret(struct terminal *t, const char *text)
{
	CHECK(!echoes(t), "the terminal does not show what is typed");
	type(t, text);
}

static const char *const init[] = { "hverdag", "--lang",   "en",
				    "init",    "--config", "tests/commands/town.yaml",
				    "--user",  "anna",     NULL };
static const char *const recover[] = { "hverdag", "--lang", "en", "user", "recover", "anna", NULL };
static char recovery[40]; /* the key that init showed */
static const char *const list[] = { "hverdag", "--lang", "en", "user", "list", NULL };

static void new_store_asks_twice(void)
{
	struct terminal t;

	start(&t, init);
	CHECK(wait_for(&t, "New passphrase of anna"), "init asks: %s", t.shown);
	type_secret(&t, secret);
	CHECK(wait_for(&t, "The same once more"), "init asks again: %s", t.shown);
	type_secret(&t, "another long passphrase");
	CHECK_INT(end(&t), 4, "two that differ");
	CHECK(strstr(t.shown, "differ") != NULL, "two that differ are told: %s", t.shown);

	start(&t, init);
	CHECK(wait_for(&t, "New passphrase of anna"), "init asks: %s", t.shown);
	type_secret(&t, secret);
	CHECK(wait_for(&t, "The same once more"), "init asks again: %s", t.shown);
	type_secret(&t, secret);
	CHECK_INT(end(&t), 0, "two that are the same");
	CHECK(strstr(t.shown, secret) == NULL, "the passphrase is never shown: %s", t.shown);
	const char *key = strstr(t.shown, "Recovery key: ");
	CHECK(key != NULL && sscanf(key, "Recovery key: %39s", recovery) == 1,
	      "a terminal is shown the recovery key: %s", t.shown);
}

/* Whoever lost the passphrase types the key. */
static void recovering_asks(void)
{
	struct terminal t;

	start(&t, recover);
	CHECK(wait_for(&t, "Recovery key: "), "it asks: %s", t.shown);
	type_secret(&t, recovery);
	CHECK(wait_for(&t, "New passphrase of anna"), "and for a new passphrase: %s", t.shown);
	type_secret(&t, secret);
	CHECK(wait_for(&t, "The same once more"), "twice: %s", t.shown);
	type_secret(&t, secret);
	CHECK_INT(end(&t), 0, "recovered");
	CHECK(strstr(t.shown, "anna has a new passphrase") != NULL, "and said so: %s", t.shown);
	CHECK(strstr(t.shown, recovery) == NULL, "the key is not shown: %s", t.shown);
}

/* After seven wrong passphrases within the last minute. */
static void waiting_is_said(void)
{
	struct terminal t;
	char sql[200];
	sqlite3 *db;

	snprintf(sql, sizeof sql,
		 "INSERT OR REPLACE INTO tries (folded, n, last_ms, told) VALUES ('anna', 7, %lld, "
		 "7)",
		 (long long)time(NULL) * 1000);
	CHECK_INT(sqlite3_open(getenv("HVERDAG_DB"), &db), SQLITE_OK, "the store");
	CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "seven wrong ones");
	start(&t, list);
	CHECK(wait_for(&t, "User: "), "it asks who: %s", t.shown);
	type(&t, "anna");
	CHECK(wait_for(&t, "Passphrase of anna: "), "and for the passphrase: %s", t.shown);
	type_secret(&t, secret);
	CHECK(wait_for(&t, "seconds after wrong passphrases"), "it waits: %s", t.shown);
	kill(t.child, SIGINT);
	CHECK_INT(end(&t), 256 + SIGINT, "Ctrl-C ends that");
	CHECK_INT(sqlite3_exec(db, "DELETE FROM tries", NULL, NULL, NULL), SQLITE_OK, "none");
	sqlite3_close(db);
}

static void log_in_asks(void)
{
	struct terminal t;

	start(&t, list);
	CHECK(wait_for(&t, "User: "), "it asks who: %s", t.shown);
	type(&t, "anna");
	CHECK(wait_for(&t, "Passphrase of anna: "), "and for the passphrase: %s", t.shown);
	type_secret(&t, secret);
	CHECK_INT(end(&t), 0, "log-in at a terminal");
	CHECK(strstr(t.shown, "administrator") != NULL, "the list comes: %s", t.shown);
	CHECK(strstr(t.shown, secret) == NULL, "the passphrase is never shown: %s", t.shown);

	start(&t, list);
	CHECK(wait_for(&t, "User: "), "it asks who: %s", t.shown);
	type(&t, "anna");
	CHECK(wait_for(&t, "Passphrase of anna: "), "and for the passphrase: %s", t.shown);
	type_secret(&t, "something else altogether");
	CHECK_INT(end(&t), 4, "a wrong passphrase");
}

static void interrupt_restores_the_terminal(void)
{
	struct terminal t;

	start(&t, list);
	CHECK(wait_for(&t, "User: "), "it asks who: %s", t.shown);
	type(&t, "anna");
	CHECK(wait_for(&t, "Passphrase of anna: "), "and for the passphrase: %s", t.shown);
	int before = echoes(&t);
	int other = dup(t.fd); /* keeps the terminal's settings to be looked at */
	kill(t.child, SIGINT);
	int status = 0;
	waitpid(t.child, &status, 0);
	CHECK_INT(WIFSIGNALED(status) ? WTERMSIG(status) : 0, SIGINT, "Ctrl-C ends it");
	CHECK(!before && echoes(&t), "the terminal shows again what is typed");
	close(other);
	close(t.fd);
}

static const char *const import[] = {
	"hverdag", "--lang", "en", "--user", "anna", "import", "tests/commands/town.jsonl", NULL
};
static const char *const adopt[] = { "hverdag", "--lang", "en",     "--user",     "anna", "config",
				     "adopt",   NULL,     "--from", "2026-01-16", NULL };

static int logged_in(struct terminal *t, const char *const *arguments, const char *question,
		     const char *answer)
{
	start(t, arguments);
	CHECK(wait_for(t, "Passphrase of anna: "), "it asks for the passphrase: %s", t->shown);
	type_secret(t, secret);
	if (question != NULL) {
		CHECK(wait_for(t, question), "it asks: %s", t->shown);
		type(t, answer);
	}
	return end(t);
}

/* Settings that change balances are taken in once somebody has said yes. */
static void adopting_asks(void)
{
	const char *settings[sizeof adopt / sizeof adopt[0]];
	struct terminal t;

	memcpy(settings, adopt, sizeof adopt);
	CHECK_INT(logged_in(&t, import, NULL, NULL), 0, "import");
	settings[7] = "config/municipalities/herning.yaml";
	CHECK_INT(logged_in(&t, settings, "Write yes: ", "no"), 1, "no");
	CHECK(strstr(t.shown, "b0  klip  ") != NULL, "whom it changes: %s", t.shown);
	CHECK(strstr(t.shown, "were not taken in") != NULL, "nothing was done: %s", t.shown);
	CHECK_INT(logged_in(&t, settings, "Write yes: ", "yes"), 0, "yes");
	CHECK(strstr(t.shown, "are in force from Friday 16 January") != NULL, "done: %s", t.shown);
	CHECK_INT(logged_in(&t, settings, NULL, NULL), 0, "nothing to ask about");
	CHECK(strstr(t.shown, "No clip balance changes.") != NULL, "nobody: %s", t.shown);
}

/* A person is erased once their id has been written. */
static void erasing_asks(void)
{
	static const char *const erase[] = { "hverdag", "--lang",
					     "en",      "--user",
					     "anna",    "erase",
					     "b0",      "--reason=registreret ved en fejl",
					     NULL };
	struct terminal t;

	CHECK_INT(logged_in(&t, erase, "Write b0: ", "yes"), 1, "yes is not enough");
	CHECK(strstr(t.shown, "Karen Bæk (b0): ") != NULL, "who it is: %s", t.shown);
	CHECK(strstr(t.shown, "The reason that is kept: registreret ved en fejl") != NULL,
	      "why: %s", t.shown);
	CHECK(strstr(t.shown, "nobody was erased") != NULL, "nothing was done: %s", t.shown);
	CHECK_INT(logged_in(&t, erase, "Write b0: ", "b0"), 0, "the id");
	CHECK(strstr(t.shown, "b0 is erased: ") != NULL, "done: %s", t.shown);
	CHECK_INT(logged_in(&t, erase, NULL, NULL), 1, "they are gone");
}

/* Whoever closes it is told how to come back, in a form that a shell understands. */
static void leaving_says_the_way_back(void)
{
	char demo[400], wanted[500];
	const char *arguments[] = { "hverdag", "demo", "--lang", "en", "--db", demo, NULL };
	struct terminal t;

	snprintf(demo, sizeof demo, "%s/a nurse's.db", getenv("TMPDIR"));
	/* The program stands before it as it was called, which valgrind does by its whole path. */
	snprintf(wanted, sizeof wanted, "hverdag demo --lang en --db '%s/a nurse'\\''s.db'",
		 getenv("TMPDIR"));
	setenv("TERM", "xterm-256color", 1);
	start(&t, arguments);
	CHECK(wait_for(&t, "done as planned"), "the day stands: %s", t.shown);
	ssize_t wrote = write(t.fd, "qq", 2);
	CHECK_INT(wrote, 2, "two keys");
	CHECK_INT(end(&t), 0, "q");
	const char *said = strstr(t.shown, "To come back, type: ");
	CHECK(said != NULL && strstr(said, wanted) != NULL, "%s: %s", wanted, t.shown);
}

static void keys(struct terminal *t, const char *keys)
{
	ssize_t wrote = write(t->fd, keys, strlen(keys));

	CHECK_INT(wrote, (int)strlen(keys), "keys");
}

/* Where there is no store yet the screen asks what it needs; whoever goes away before the last key has written
 * nothing, and one passphrase that was mistyped is told before. */
static void first_start_asks(void)
{
	const char *const arguments[] = { "hverdag", "--lang", "en", NULL };
	char db[500], folder[400];
	struct terminal t;

	snprintf(folder, sizeof folder, "%s/first", getenv("TMPDIR"));
	snprintf(db, sizeof db, "%s/new.db", folder);
	setenv("HVERDAG_DB", db, 1);
	setenv("TERM", "xterm-256color", 1);
	start(&t, arguments);
	CHECK(wait_for(&t, "There is no database yet"), "it asks: %s", t.shown);
	keys(&t, "\x13");
	CHECK(wait_for(&t, "choose a municipality"), "what is missing is said: %s", t.shown);
	keys(&t, "\x11");
	CHECK_INT(end(&t), 0, "left");
	CHECK(strstr(t.shown, "nothing was written") != NULL, "and it says so: %s", t.shown);
	CHECK(access(folder, F_OK) != 0, "nothing was written");

	start(&t, arguments);
	CHECK(wait_for(&t, "There is no database yet"), "it asks: %s", t.shown);
	/* By its first letter, the next of several: k moves nowhere here. */
	keys(&t, "\tkh\tlene\ten lang adgangssætning\ten lang adgangssætninG\r");
	CHECK(wait_for(&t, "passphrases differ"), "one is mistyped: %s", t.shown);
	keys(&t, "\x7fg\r");
	CHECK(wait_for(&t, "Write this down on paper"), "the recovery key: %s", t.shown);
	CHECK(wait_for(&t, "Municipality: Herning"), "whose settings: %s", t.shown);
	CHECK(access(folder, F_OK) != 0, "nothing is written yet");
	CHECK(strstr(t.shown, "adgangssætning") == NULL, "the passphrase is not shown");
	keys(&t, "\r");
	CHECK(wait_for(&t, "No visits on this day"), "the day: %s", t.shown);
	keys(&t, "qq");
	CHECK_INT(end(&t), 0, "closed");
	CHECK(access(db, F_OK) == 0, "the store is there");

	start(&t, list);
	CHECK(wait_for(&t, "User: "), "it asks who: %s", t.shown);
	type(&t, "lene");
	CHECK(wait_for(&t, "Passphrase of lene: "), "and for the passphrase: %s", t.shown);
	type_secret(&t, secret);
	CHECK_INT(end(&t), 0, "the administrator logs in");
	CHECK(strstr(t.shown, "administrator") != NULL, "who is one: %s", t.shown);
}

int main(void)
{
	char db[400];

	unsetenv("HVERDAG_USER");
	unsetenv("HVERDAG_PASSPHRASE_FILE");
	snprintf(db, sizeof db, "%s/asking.db", getenv("TMPDIR"));
	setenv("HVERDAG_DB", db, 1);
	new_store_asks_twice();
	recovering_asks();
	log_in_asks();
	waiting_is_said();
	interrupt_restores_the_terminal();
	adopting_asks();
	erasing_asks();
	/* Valgrind would watch the whole demonstration being made, as it does in tests/demo. */
	if (test_every(1, 2) == 1)
		leaving_says_the_way_back();
	first_start_asks();
	return test_end();
}
