/*
 * A day's work leaves no personal text behind: the demonstration is made, worked in on a terminal and by commands, killed in
 * the middle of a note, backed up and looked over.  Then every file below the user's folders, those that are open and already
 * deleted, the arguments and the name of the process, the title of the terminal and what stays on it, and what
 * a crash leaves are searched for everything that is sealed: names, CPR numbers, addresses, notes, drafts, passphrases.
 */
#include <ctype.h>
#include <dirent.h>
#include <ftw.h>
#include <jansson.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "config/builtin.h"
#include "core/base/danish.h"
#include "core/base/memory.h"
#include "core/records/record_type.h"
#include "tests/screen/vt.h"
#include "tests/test.h"
#include "tui/demo/demo.h"

enum { ROWS = 30, COLS = 100, HEARD = 1 << 20, PATIENCE_MS = 120000, NEEDLE_MIN = 6 };

#define NOTE           "hvidtjørnesaft på køkkenbordet"
#define DRAFT          "kladdeblomme bag komfuret"
#define IMPORTED       "Gerhardine Tværmose"
#define CPR            "0101501234"
#define PASSPHRASE     "en meget hemmelig remse"
#define NEW_PASSPHRASE "en endnu mere hemmelig remse"

static char home[300], inputs[300]; /* what the program may write to, and what the test gives it */

/* What must not be found, in small letters. */
static struct {
	char **at;
	size_t n;
} needles;

static char *small(const char *text)
{
	char *out = memory_text(text);

	for (char *c = out; *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	return out;
}

static void needle(const char *text)
{
	char *folded = memory_new(4 * strlen(text) + 1, 1);

	if (strlen(text) >= NEEDLE_MIN) {
		needles.at = memory_grow(needles.at, needles.n, sizeof *needles.at);
		needles.at[needles.n++] = small(text);
		if (strcmp(danish_fold(text, folded), needles.at[needles.n - 1]) != 0) {
			needles.at = memory_grow(needles.at, needles.n, sizeof *needles.at);
			needles.at[needles.n++] = memory_text(folded);
		}
	}
	free(folded);
}

/* The first needle in these bytes, or NULL. */
static const char *found_in(const void *bytes, size_t n)
{
	char *text = memory_new(n + 1, 1);
	const char *found = NULL;

	for (size_t i = 0; i < n; i++)
		text[i] = (char)tolower(((const unsigned char *)bytes)[i]);
	for (size_t i = 0; found == NULL && i < needles.n; i++)
		if (memmem(text, n, needles.at[i], strlen(needles.at[i])) != NULL)
			found = needles.at[i];
	free(text);
	return found;
}

static char *file_bytes(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *at = NULL;
	size_t used = 0, got = 0;

	do {
		at = memory_resize(at, used + (1 << 16), 1);
		got = f != NULL ? fread(at + used, 1, 1 << 16, f) : 0;
		used += got;
	} while (got > 0);
	if (f != NULL)
		fclose(f);
	*n = used;
	return at;
}

static const char *found_in_file(const char *path)
{
	size_t n;
	char *bytes = file_bytes(path, &n);
	const char *found = found_in(bytes, n);

	free(bytes);
	return found;
}

static int files_seen;
static const char *files_when;

static int look_at_file(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)at;
	if (kind != FTW_F || !S_ISREG(st->st_mode))
		return 0;
	const char *found = found_in_file(path);
	files_seen++;
	CHECK(found == NULL, "%s: \"%s\" stands in %s", files_when, found, path);
	CHECK(strstr(path, "core") == NULL, "%s: %s is no core", files_when, path);
	found = found_in(path, strlen(path));
	CHECK(found == NULL, "%s: \"%s\" is in a file's name, %s", files_when, found, path);
	return 0;
}

static void search_files(const char *when)
{
	files_seen = 0;
	files_when = when;
	nftw(home, look_at_file, 20, FTW_PHYS);
	CHECK(files_seen >= 2, "%s: there are files to search", when);
}

static const char *link_of(const char *path, char *to, size_t size)
{
	ssize_t n = readlink(path, to, size - 1);

	to[n > 0 ? n : 0] = '\0';
	return to;
}

/* Not the test's own output, which every child has open, and not memory that has a descriptor: below the user's
 * folders, or deleted. */
static bool is_ours(const char *file)
{
	return strncmp(file, home, strlen(home)) == 0 ||
	       (strstr(file, " (deleted)") != NULL && strncmp(file, "/memfd:", 7) != 0);
}

/* Arguments, environment and name, and every file that is open, also one that has no name any more. */
static void search_process(pid_t pid)
{
	static const char *const part[] = { "cmdline", "environ", "comm" };
	struct dirent *d;
	char path[400], to[600];
	int open_files = 0;

	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, part[i]);
		const char *found = found_in_file(path);
		CHECK(found == NULL, "\"%s\" stands in %s", found, path);
	}
	snprintf(path, sizeof path, "/proc/%d/fd", (int)pid);
	DIR *dir = opendir(path);
	while (dir != NULL && (d = readdir(dir)) != NULL) {
		struct stat st;
		snprintf(path, sizeof path, "/proc/%d/fd/%.20s", (int)pid, d->d_name);
		if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) ||
		    !is_ours(link_of(path, to, sizeof to)))
			continue;
		const char *found = found_in_file(path);
		CHECK(found == NULL, "\"%s\" stands in an open file, %s", found,
		      link_of(path, to, sizeof to));
		open_files++;
	}
	if (dir != NULL) {
		closedir(dir);
		CHECK(open_files > 0, "the store is open");
	} else {
		printf("SKIPPED: open files of a program that is no dump of its own are root's\n");
	}
}

struct terminal {
	int fd;
	pid_t pid;
	char *heard;
	size_t n;
	struct vt vt;
};

static void start(struct terminal *t, const char *term, const char *const *arguments)
{
	struct winsize size = { .ws_row = ROWS, .ws_col = COLS };
	const struct rlimit any = { RLIM_INFINITY, RLIM_INFINITY };

	*t = (struct terminal){ .heard = memory_new(HEARD, 1) };
	vt_init(&t->vt, ROWS, COLS, true);
	fflush(stdout);
	t->pid = test_child(forkpty(&t->fd, NULL, NULL, &size));
	if (t->pid == 0) {
		signal(SIGINT, SIG_DFL);
		setrlimit(RLIMIT_CORE, &any);
		setenv("TERM", term, 1);
		/* The library of the console's mouse keeps a few bytes, which the sanitisers report. */
		setenv("NCURSES_GPM_TERMS", "none", 1);
		if (chdir(home) != 0)
			_exit(126);
		execv(getenv("HVERDAG"), (char *const *)arguments);
		_exit(127);
	}
}

static bool hear(struct terminal *t, int ms)
{
	struct pollfd p = { .fd = t->fd, .events = POLLIN };

	if (t->n >= HEARD || poll(&p, 1, ms) <= 0)
		return false;
	ssize_t got = read(t->fd, t->heard + t->n, HEARD - t->n);
	if (got <= 0)
		return false;
	vt_write(&t->vt, t->heard + t->n, (size_t)got);
	t->n += (size_t)got;
	return true;
}

static bool shows(const struct terminal *t, const char *text)
{
	char *screen = vt_text(&t->vt);
	bool there = strstr(screen, text) != NULL;

	free(screen);
	return there;
}

static void see(struct terminal *t, const char *text)
{
	for (int waited = 0; !shows(t, text) && waited < PATIENCE_MS; waited += 50)
		hear(t, 50);
	char *screen = vt_text(&t->vt);
	CHECK(strstr(screen, text) != NULL, "\"%s\" is not seen on\n%s", text, screen);
	free(screen);
}

static void type(struct terminal *t, const char *keys)
{
	if (write(t->fd, keys, strlen(keys)) < 0)
		perror("write");
	while (hear(t, 300))
		;
}

/* What stays on the terminal and above it: all that was written outside of the screen of its own. */
static void search_scrollback(const struct terminal *t, const char *enter, const char *leave)
{
	const char *at = t->heard, *end = t->heard + t->n;
	int screens = 0;

	while (at < end) {
		const char *in = memmem(at, (size_t)(end - at), enter, strlen(enter));
		const char *found = found_in(at, (size_t)((in != NULL ? in : end) - at));
		CHECK(found == NULL, "\"%s\" stays on the terminal", found);
		if (in == NULL)
			break;
		screens++;
		const char *out = memmem(in, (size_t)(end - in), leave, strlen(leave));
		at = out != NULL ? out : end;
	}
	CHECK(screens > 0, "it has a screen of its own");
}

/* ESC ] … is what titles are set by; ESC k … ESC \ those of screen. */
static void search_titles(const struct terminal *t)
{
	const char *at = t->heard, *end = t->heard + t->n;

	while ((at = memchr(at, '\033', (size_t)(end - at))) != NULL && at + 1 < end) {
		size_t n = (size_t)(end - at) < 200 ? (size_t)(end - at) : 200;
		if (at[1] == ']' || at[1] == 'k') {
			const char *found = found_in(at, n);
			CHECK(found == NULL, "\"%s\" is in a title", found);
		}
		at++;
	}
}

/* How it ended: a signal of it, or 0. */
static int stop(struct terminal *t, int by, bool *core)
{
	int status = 0;

	if (by != 0)
		kill(t->pid, by);
	for (int waited = 0; waited < PATIENCE_MS; waited += 20) {
		hear(t, 20);
		if (waitpid(t->pid, &status, WNOHANG) == t->pid)
			break;
	}
	while (hear(t, 100))
		;
	close(t->fd);
	*core = WIFSIGNALED(status) && WCOREDUMP(status);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void let_go(struct terminal *t)
{
	vt_release(&t->vt);
	free(t->heard);
}

static void write_input(const char *name, const char *text)
{
	char path[400];

	snprintf(path, sizeof path, "%s/%s", inputs, name);
	FILE *f = fopen(path, "w");
	CHECK(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0, "%s", path);
}

/* The exit status; what it writes goes to a file of the test. */
static int run(const char *user, const char *command)
{
	char *line = memory_format(
		"cd '%s' && \"$HVERDAG\" --lang en --db '%s/data/hverdag/demo.db' --user %s "
		"--passphrase-file '%s/%s.pass' %s >'%s/said' 2>&1",
		home, home, user, inputs, user, command, inputs);
	int status = system(line);

	free(line);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void collect_value(const struct field *field, const json_t *value)
{
	const json_t *member;
	size_t i;

	if (json_is_string(value) && (field->kind == FIELD_TEXT || field->kind == FIELD_LONG_TEXT ||
				      field->kind == FIELD_TEXTS || field->kind == FIELD_CPR))
		needle(json_string_value(value));
	json_array_foreach(value, i, member) collect_value(field, member);
	for (const struct field *item = field->items;
	     json_is_object(value) && item != NULL && item->name != NULL; item++)
		collect_value(item, json_object_get(value, item->name));
}

/* A text that stands in clear too, as the name of a provider or of a questionnaire does, is no needle. */
static void drop_clear(const char *text)
{
	char *clear = small(text);
	size_t kept = 0;

	for (size_t i = 0; i < needles.n; i++)
		if (strstr(clear, needles.at[i]) != NULL)
			free(needles.at[i]);
		else
			needles.at[kept++] = needles.at[i];
	needles.n = kept;
	free(clear);
}

/* Every sealed text of every record, by the table of fields. */
static void collect(const char *export, bool sealed)
{
	char *line = NULL;
	size_t size = 0;
	FILE *f = fopen(export, "r");

	CHECK(f != NULL, "an export to collect from");
	while (f != NULL && getline(&line, &size, f) > 0) {
		json_t *o = json_loads(line, 0, NULL);
		const char *type = json_string_value(json_object_get(o, "type"));
		for (int t = 0; type != NULL && t < RECORD_TYPES; t++) {
			const struct record_desc *desc = &record_desc[t];
			for (size_t i = 0; strcmp(desc->name, type) == 0 && i < desc->fields; i++) {
				const struct field *field = &desc->field[i];
				const json_t *value = json_object_get(o, field->name);
				if (((field->flags & FIELD_SEALED) != 0 ||
				     field->kind == FIELD_CPR) == sealed) {
					if (sealed)
						collect_value(field, value);
					else if (json_is_string(value))
						drop_clear(json_string_value(value));
				}
			}
		}
		json_decref(o);
	}
	free(line);
	if (f != NULL)
		fclose(f);
}

static void collect_needles(void)
{
	char said[400];

	snprintf(said, sizeof said, "%s/said", inputs);
	CHECK_INT(run("admin", "export"), 0, "an export");
	collect(said, true);
	collect(said, false);
	drop_clear(builtin_text(DEMO_SETTINGS));
	CHECK((int)needles.n > 100, "the demonstration has texts to search for: %zu", needles.n);
	needle(NOTE);
	needle(DRAFT);
	needle(IMPORTED);
	needle(CPR);
	needle("010150-1234");
	needle(PASSPHRASE);
	needle(NEW_PASSPHRASE);
}

/* A search that finds nothing is worth what it would have found. */
static void the_search_finds(void)
{
	char path[400];

	snprintf(path, sizeof path, "%s/planted", inputs);
	write_input("planted", "bytes before "
			       "HVIDTJ\xc3\xb8RNESAFT p\xc3\xa5 k\xc3\xb8kkenbordet"
			       " and after");
	CHECK(found_in_file(path) != NULL, "a note in a file is found");
	write_input("planted", "nothing at all");
	CHECK(found_in_file(path) == NULL, "and only there");
}

static void work_by_commands(void)
{
	static const struct {
		const char *user, *command;
		int ends;
	} row[] = {
		{ "admin", "import ../inputs/more.jsonl", 0 },
		{ "admin", "import ../inputs/faulty.jsonl", 3 },
		{ "admin", "user add gerda --new-passphrase-file ../inputs/gerda.pass", 0 },
		{ "gerda", "user passphrase --new-passphrase-file ../inputs/again.pass", 0 },
		{ "admin", "citizen trace-1", 0 },
		{ "aase", "day --format json", 0 },
		{ "aase", "citizen b01", 0 },
		{ "admin", "clip", 0 },
		{ "admin", "doubts", 0 },
		{ "admin", "outcomes --from 2026-01-01 --to today", 0 },
		{ "admin", "backup copy.db", 0 },
		{ "admin", "check", 0 },
		{ "admin", "audit verify", 0 },
		{ "admin", "restore copy.db", 0 },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		CHECK_INT(run(row[i].user, row[i].command), row[i].ends, row[i].command);
	search_files("after a day of commands");
}

/* On a terminal: a note is saved, another is left as it stands when the program crashes. */
static void work_on_screen(void)
{
	const char *const demo[] = { "hverdag", "--lang", "en", "demo", NULL };
	struct terminal t;
	bool core;

	start(&t, "xterm-256color", demo);
	see(&t, "Aase");
	collect_needles();
	type(&t, "b");
	type(&t, "\033");
	type(&t, "/Kar");
	type(&t, "\033");
	type(&t, "M");
	see(&t, "Still missing");
	type(&t, "g");
	type(&t, "N" NOTE "\023");
	see(&t, "u undo");
	type(&t, "M");
	type(&t, "g");
	type(&t, "N" DRAFT);
	see(&t, DRAFT);
	search_files("while a note is being written");
	search_process(t.pid);
	type(&t, "\014");
	see(&t, "locked");
	char *screen = vt_text(&t.vt);
	const char *found = found_in(screen, strlen(screen));
	CHECK(found == NULL, "\"%s\" is seen on the locked screen\n%s", found, screen);
	free(screen);
	type(&t, "sommer i haven\r");
	CHECK_INT(stop(&t, SIGABRT, &core), SIGABRT, "it crashes");
	CHECK(!core, "and leaves no core");
	search_titles(&t);
	let_go(&t);
	search_files("after a crash");
}

/* What stays behind when the screen is closed, on a terminal with a screen of its own and on one without. */
static void close_screen(void)
{
	const char *const demo[] = { "hverdag", "--lang", "en", "demo", NULL };
	struct terminal t;
	bool core;

	start(&t, "xterm-256color", demo);
	see(&t, "Aase");
	type(&t, "q");
	type(&t, "q");
	CHECK_INT(stop(&t, 0, &core), 0, "it ends by itself");
	search_scrollback(&t, "\033[?1049h", "\033[?1049l");
	search_titles(&t);
	let_go(&t);

	start(&t, "linux", demo);
	see(&t, "Aase");
	type(&t, "q");
	type(&t, "q");
	CHECK_INT(stop(&t, 0, &core), 0, "it ends by itself");
	char *screen = vt_text(&t.vt);
	const char *found = found_in(screen, strlen(screen));
	CHECK(found == NULL, "\"%s\" stays on a terminal without a screen of its own\n%s", found,
	      screen);
	free(screen);
	let_go(&t);
	search_files("after the screen was closed");
}

static void make_places(void)
{
	const char *tmp = getenv("TMPDIR");
	char path[400];

	snprintf(home, sizeof home, "%s/home", tmp != NULL ? tmp : "/tmp");
	snprintf(inputs, sizeof inputs, "%s/inputs", tmp != NULL ? tmp : "/tmp");
	CHECK(mkdir(home, 0700) == 0 && mkdir(inputs, 0700) == 0, "folders for the test");
	setenv("HOME", home, 1);
	snprintf(path, sizeof path, "%s/tmp", home);
	CHECK(mkdir(path, 0700) == 0, "%s", path);
	setenv("TMPDIR", path, 1);
	setenv("SQLITE_TMPDIR", path, 1);
	for (int i = 0; i < 4; i++) {
		static const char *const name[] = { "DATA", "CONFIG", "STATE", "CACHE" };
		char variable[32], *folder = small(name[i]);
		snprintf(variable, sizeof variable, "XDG_%s_HOME", name[i]);
		snprintf(path, sizeof path, "%s/%s", home, folder);
		setenv(variable, path, 1);
		free(folder);
	}
	for (int i = 0; i < DEMO_USERS; i++) {
		snprintf(path, sizeof path, "%s.pass", demo_user[i].name);
		write_input(path, demo_user[i].passphrase);
	}
	write_input("gerda.pass", PASSPHRASE);
	write_input("again.pass", NEW_PASSPHRASE);
	write_input("more.jsonl",
		    "{\"type\": \"citizen\", \"id\": \"trace-1\", \"name\": \"" IMPORTED
		    "\", \"cpr\": \"" CPR "\", \"address\": \"Tranebærvangen 17\"}\n");
	write_input("faulty.jsonl",
		    "{\"type\": \"citizen\", \"id\": \"trace-2\", \"name\": \"" IMPORTED
		    "\", \"cpr\": \"" CPR "\", \"adress\": \"Tranebærvangen 17\"}\n");
}

int main(void)
{
	setlocale(LC_ALL, "");
	make_places();
	needle(NOTE);
	the_search_finds();
	/* Sanitisers and valgrind see the same commands and screens in their own tests. */
	if (test_every(2, 2) == 1) {
		work_on_screen();
		work_by_commands();
		close_screen();
	}
	for (size_t i = 0; i < needles.n; i++)
		free(needles.at[i]);
	free(needles.at);
	return test_end();
}
