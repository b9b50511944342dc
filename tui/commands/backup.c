/* hverdag backup and restore: copies of the store, and taking one back. */
#include "core/store/backup.h"

#include <stdlib.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/session/rights.h"
#include "tui/commands/command.h"
#include "tui/commands/enter.h"
#include "tui/laptop.h"
#include "tui/message.h"
#include "tui/paths.h"
#include "tui/progress.h"

void backup_after_command(const struct call *call)
{
	struct own_backup backup = { .after_command = true };
	struct store *s = call->session->work.store;
	struct store_version version;
	struct err e = { .kind = ERR_NONE };

	/* The interface and the demonstration do that themselves. */
	if (s == NULL || (call->command->needs & NEED_STORE) == 0 ||
	    store_version(s, &version, &e) != 0 || version.own == 0)
		return;
	if (own_backup_make(call->session, &backup, &e) != 0)
		message_warning(_("the backup of the day was not made: %s"), e.text);
	else if (backup.trouble[0] != '\0')
		message_warning("%s", backup.trouble);
}

int run_backup(struct call *call, struct err *e)
{
	struct session *s = call->session;
	const char *file = call->operand[0];
	struct progress progress;

	if (right_check(&s->work.who, ACT_BACKUP, e) != 0)
		return -1;
	progress_say(&progress, options_given(call->options, OPT_QUIET),
		     _("the backup is written and read back"));
	int failed = backup_make(s->work.store, file, e);
	progress_end(&progress);
	if (failed)
		return -1;
	message_done(call->options, _("the backup %s is made and was read back"), file);
	return 0;
}

/* May the store be replaced? A store that works: only by its administrator, who must log in. A
 * store that is missing or damaged: by anyone who can run the command, since nobody can log in
 * to it. The backup is as sealed as the store, and the damaged file is kept. */
static int may_replace(struct call *call, const char *store, struct err *e)
{
	struct err why = { 0 };
	int refused = 0;

	if (access(store, F_OK) != 0)
		return 0;
	if (call_enter(call, NEED_LOGIN, &why) == 0) {
		refused = right_check(&call->session->work.who, ACT_BACKUP, e);
	} else if (why.kind == ERR_ACCESS) {
		refused = -1;
		*e = why;
	}
	session_close(call->session);
	session_tick(call->session);
	return refused;
}

static int take_back(struct call *call, const char *from, const char *to, struct err *e)
{
	struct progress progress;
	char *aside = NULL;

	progress_say(&progress, options_given(call->options, OPT_QUIET),
		     _("the backup is checked and taken back"));
	int failed = backup_restore(from, to, call->session->work.who.now_ms, &aside, e);
	progress_end(&progress);
	if (!failed)
		message_done(call->options, _("the store %s is restored from %s"), to, from);
	if (!failed && aside != NULL)
		message_done(call->options, _("what was there before is kept as %s"), aside);
	free(aside);
	return failed;
}

int run_restore(struct call *call, struct err *e)
{
	char *to = store_file(call->options, e);
	int failed = to == NULL || may_replace(call, to, e) != 0 ||
		     take_back(call, call->operand[0], to, e) != 0;

	free(to);
	return failed ? -1 : 0;
}
