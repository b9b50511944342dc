/* Making and knowing the demonstration's store: see store.h. */
#include "tui/demo/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "config/builtin.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/records.h"
#include "core/store/users.h"
#include "tui/demo/demo.h"
#include "tui/paths.h"
#include "tui/session.h"
#include "tui/store_new.h"

enum { MARK_MAX = 64 };

/* The cheapest key derivation: the log-in screen shows the passphrases of the demonstration, so
 * there is nothing to protect. */
static const struct kdf_cost demo_cost = {
	.operations = crypto_pwhash_OPSLIMIT_MIN,
	.memory = crypto_pwhash_MEMLIMIT_MIN,
};

static char *mark_file(const char *path)
{
	return memory_format("%s.made", path);
}

static char *mark_of(struct day today)
{
	char day[DAY_TEXT];

	return memory_format("%s %s\n", day_text(today, day), HVERDAG_VERSION);
}

bool demo_store_is(const char *path)
{
	char *file = mark_file(path);
	bool marked = access(file, F_OK) == 0;

	free(file);
	return marked;
}

/* Was it made today by this version, and can it be opened? */
static bool is_fresh(const char *path, struct day today)
{
	char *file = mark_file(path), *wanted = mark_of(today), mark[MARK_MAX] = "";
	FILE *f = fopen(file, "re");
	struct store *store = NULL;
	struct err why;

	bool fresh = f != NULL && fread(mark, 1, sizeof mark - 1, f) > 0 &&
		     strcmp(mark, wanted) == 0 && store_open(path, &store, &why) == 0;
	store_close(store);
	if (f != NULL)
		fclose(f);
	free(file);
	free(wanted);
	return fresh;
}

static int write_mark(const char *path, const char *mark, struct err *e)
{
	char *file = mark_file(path);
	FILE *f = fopen(file, "we");
	int failed = f == NULL || fputs(mark, f) < 0;

	failed |= f != NULL && fclose(f) != 0;
	if (failed)
		err_set(e, ERR_STORE, _("%s could not be written: %s"), file, strerror(errno));
	free(file);
	return failed ? -1 : 0;
}

static int write_line(void *stream, json_t *object, struct err *e)
{
	(void)e; /* a stream in memory doesn't fail */
	json_dumpf(object, stream, JSON_COMPACT | JSON_REAL_PRECISION(15));
	fputc('\n', stream);
	return 0;
}

/* The records of the team as the lines of a file, to free(). */
static char *demo_lines(struct local_time now, size_t *length, struct err *e)
{
	char *text = NULL;
	FILE *f = open_memstream(&text, length);

	if (f == NULL)
		abort(); /* out of memory */
	int failed = demo_records(now, write_line, f, e);
	fclose(f);
	if (!failed)
		return text;
	free(text);
	return NULL;
}

static int import_lines(struct session *s, char *text, size_t length, struct err *e)
{
	struct faults faults = { .limit = 1 };
	struct import_counts counts;
	struct import_file file = {
		.name = "demo",
		.stream = fmemopen(text, length, "r"),
		.size = (int64_t)length,
	};

	int failed = records_import(s->work.store, &s->work.who,
				    settings_on(&s->work.settings, s->work.who.today), &file, 1,
				    &faults, NULL, NULL, &counts, e);
	if (failed && faults.n > 0)
		err_set(e, ERR_INPUT, _("the demonstration has a fault in record %d: %s"),
			faults.at[0].line, faults.at[0].text);
	fclose(file.stream);
	faults_release(&faults);
	return failed;
}

static int import_team(struct session *s, struct err *e)
{
	size_t length;
	char *text = demo_lines(local_from_utc(s->work.who.now_ms), &length, e);
	int failed = text != NULL ? import_lines(s, text, length, e) : -1;

	free(text);
	return failed;
}

static int add_users(struct session *s, struct err *e)
{
	for (int i = 0; i < DEMO_USERS; i++) {
		const struct demo_user *u = &demo_user[i];

		if (i != DEMO_ADMIN &&
		    user_add(s->work.store, &s->work.who, u->name, u->role,
			     u->staff != NULL ? u->staff : "", u->passphrase, demo_cost, e) != 0)
			return -1;
	}
	return 0;
}

static int fill(const char *path, struct err *e)
{
	const struct demo_user *admin = &demo_user[DEMO_ADMIN];
	struct session s = { .language = "-" }; /* the language is not this one's to choose */

	int failed = session_open(&s, path, e) != 0 ||
		     session_login(&s, admin->name, admin->passphrase, e) != 0 ||
		     import_team(&s, e) != 0 || add_users(&s, e) != 0;
	session_close(&s);
	return failed ? -1 : 0;
}

static int make(const char *path, int64_t now_ms, struct err *e)
{
	const struct store_plan plan = {
		.path = path,
		.user = demo_user[DEMO_ADMIN].name,
		.passphrase = demo_user[DEMO_ADMIN].passphrase,
		.cost = demo_cost,
		.settings_file = DEMO_SETTINGS_FILE,
		.settings = builtin_text(DEMO_SETTINGS),
		.language = "da",
		.now_ms = now_ms,
	};

	char *mark = mark_of(local_from_utc(now_ms).day);

	/* If the program is killed before the end, this mark matches no day, so that the next
	 * run makes the store again. */
	int failed = write_mark(path, "being made\n", e);
	if (!failed) {
		store_discard(path);
		failed = store_make(&plan, e) != 0 || fill(path, e) != 0 ||
			 write_mark(path, mark, e) != 0;
	}
	free(mark);
	return failed ? -1 : 0;
}

/* The folder of the store, locked: two demonstrations started at once make one store. */
static int lock_folder(const char *path)
{
	char *folder = memory_text(path), *slash = strrchr(folder, '/');

	if (slash != NULL)
		slash[slash == folder] = '\0';
	int fd = open(slash != NULL ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0)
		flock(fd, LOCK_EX);
	free(folder);
	return fd;
}

int demo_store_make(const char *path, int64_t now_ms, struct err *e)
{
	struct day today = local_from_utc(now_ms).day;

	if (make_folders(path, e) != 0)
		return -1;
	int lock = lock_folder(path), failed = 0;
	if (access(path, F_OK) == 0 && !demo_store_is(path))
		failed = err_set(e, ERR_STORE,
				 _("%s is no demonstration, so it was not touched; "
				   "name another file with --db FILE"),
				 path);
	else if (!is_fresh(path, today))
		failed = make(path, now_ms, e);
	if (lock >= 0)
		close(lock);
	return failed;
}
