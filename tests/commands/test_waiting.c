/* A command whose store another program is writing to waits for it, longer than a screen would: a big
 * import makes no reader fail. */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/store/store.h"
#include "tests/test.h"

enum { WRITING_S = 6 }; /* longer than STORE_PATIENCE_MS */
_Static_assert(WRITING_S * 1000 > STORE_PATIENCE_MS, "else nothing is shown");

static const char secret[] = "a long enough passphrase";
static const char *const commands[] = { "day --on 2026-01-16", "citizen b0 --on 2026-01-16",
					"clip" };
enum { COMMANDS = sizeof commands / sizeof commands[0] };

static int run(const char *command)
{
	char line[1200];

	snprintf(line, sizeof line, "\"$HVERDAG\" --lang en --user anna %s >/dev/null", command);
	int status = system(line);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static pid_t begin(const char *command)
{
	pid_t child = test_child(fork());

	if (child == 0)
		_exit(run(command));
	return child;
}

int main(void)
{
	char db[400], file[400];
	struct err e = { .kind = ERR_NONE };
	struct store *s = NULL;
	pid_t child[COMMANDS];
	int status;

	snprintf(db, sizeof db, "%s/waiting.db", getenv("TMPDIR"));
	snprintf(file, sizeof file, "%s/anna.pass", getenv("TMPDIR"));
	FILE *out = fopen(file, "w");
	CHECK(out != NULL && fputs(secret, out) >= 0 && fclose(out) == 0, "a passphrase");
	setenv("HVERDAG_DB", db, 1);
	setenv("HVERDAG_PASSPHRASE_FILE", file, 1);
	CHECK_INT(run("init --config tests/commands/town.yaml"), 0, "init");
	CHECK_INT(run("import tests/commands/town.jsonl"), 0, "import");
	CHECK(store_open(db, &s, &e) == 0 && store_begin(s, &e) == 0, "%s", e.text);
	for (size_t i = 0; i < COMMANDS; i++)
		child[i] = begin(commands[i]);
	sleep(WRITING_S);
	for (size_t i = 0; i < COMMANDS; i++)
		CHECK_INT(waitpid(child[i], &status, WNOHANG), 0, "it waits");
	store_rollback(s);
	for (size_t i = 0; i < COMMANDS; i++) {
		waitpid(child[i], &status, 0);
		CHECK_INT(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0, commands[i]);
	}
	store_close(s);
	return test_end();
}
