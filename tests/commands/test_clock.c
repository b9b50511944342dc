/* Commands ask nobody whether the machine's clock is right: they say what they see, and go on. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "core/base/memory.h"
#include "core/store/journal.h"
#include "tests/test.h"

static const char secret[] = "a long enough passphrase";
static char said[4000];

static int run(const char *command)
{
	char line[1200];

	snprintf(line, sizeof line, "\"$HVERDAG\" --lang en --user anna %s 2>&1 >/dev/null",
		 command);
	FILE *in = popen(line, "r");
	said[in != NULL ? fread(said, 1, sizeof said - 1, in) : 0] = '\0';
	int status = in != NULL ? pclose(in) : -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Somebody works with it at that time. */
static void work_at_time(const char *db, int64_t now_ms)
{
	struct journal_entry entry = {
		.kind = "test", .version = 1, .body = "{}", .body_length = 2
	};
	struct store *s = NULL;
	struct actor who;
	struct err e = { .kind = ERR_NONE };

	CHECK(store_open(db, &s, &e) == 0 && store_login(s, "anna", secret, &who, &e) == 0, "%s",
	      e.text);
	who.now_ms = now_ms;
	CHECK(store_begin(s, &e) == 0 && journal_append(s, &who, &entry, &e) == 0 &&
		      store_commit(s, &e) == 0,
	      "%s", e.text);
	store_close(s);
}

int main(void)
{
	enum { DAY_S = 86400 };
	char db[400], file[400];
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	snprintf(db, sizeof db, "%s/clock.db", getenv("TMPDIR"));
	snprintf(file, sizeof file, "%s/anna.pass", getenv("TMPDIR"));
	umask(077);
	FILE *out = fopen(file, "w");
	CHECK(out != NULL && fputs(secret, out) >= 0 && fclose(out) == 0, "a passphrase");
	setenv("HVERDAG_DB", db, 1);
	setenv("HVERDAG_PASSPHRASE_FILE", file, 1);
	CHECK_INT(run("init --config tests/commands/town.yaml"), 0, "init");
	CHECK_INT(run("day"), 0, "a new store");
	CHECK(strstr(said, "clock") == NULL, "nothing is said: %s", said);
	work_at_time(db, ((int64_t)now.tv_sec + 2 * DAY_S) * 1000);
	CHECK_INT(run("day"), 0, "goes on all the same");
	CHECK(strstr(said, "is the clock right?") != NULL, "said: %s", said);
	CHECK_INT(run("--quiet day"), 0, "quietly");
	CHECK(strstr(said, "clock") == NULL, "nothing is said: %s", said);
	return test_end();
}
