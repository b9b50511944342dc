/* hverdag demo: the program with a fictional team, from nothing to the first screen. */
#include <stdlib.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "tui/commands/command.h"
#include "tui/demo/demo.h"
#include "tui/demo/store.h"
#include "tui/paths.h"
#include "tui/tui.h"

/* Ignores HVERDAG_DB, which names the store for real work: only --db can name another file for
 * the demonstration. */
static char *demo_file(const struct options *o, struct err *e)
{
	if (options_given(o, OPT_DB))
		return memory_text(options_value(o, OPT_DB));
	return data_path("demo.db", e);
}

static int log_in(struct session *s, const char *path, struct err *e)
{
	const struct demo_user *carer = &demo_user[DEMO_CARER];

	if (session_open(s, path, e) != 0)
		return -1;
	return session_login(s, carer->name, carer->passphrase, e);
}

int run_demo(struct call *call, struct err *e)
{
	char *path = demo_file(call->options, e);
	int failed = path == NULL ||
		     demo_store_make(path, call->session->work.who.now_ms, e) != 0 ||
		     log_in(call->session, path, e) != 0;

	free(path);
	if (failed)
		return -1;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return run_day(call, e);
	if (tui_run(call->session, e) != 0)
		return -1;
	say_way_back(call);
	return 0;
}
