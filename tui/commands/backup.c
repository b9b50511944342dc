/* hverdag backup and restore: copies of the store, and taking one back. */
#include "core/store/backup.h"

#include <stdlib.h>

#include "core/base/text.h"
#include "core/records/rights.h"
#include "tui/commands/command.h"
#include "tui/message.h"
#include "tui/paths.h"
#include "tui/progress.h"

int run_backup(struct call *call, struct err *e)
{
	struct session *s = call->session;
	const char *file = call->operand[0];
	struct progress progress;

	if (right_check(&s->who, ACT_BACKUP, e) != 0)
		return -1;
	progress_say(&progress, options_given(call->options, OPT_QUIET),
		     _("the backup is written and read back"));
	int failed = backup_make(s->store, file, e);
	progress_end(&progress);
	if (failed)
		return -1;
	message_done(call->options, _("the backup %s is made and was read back"), file);
	return 0;
}

/* Nobody logs in: the store that knows the users may be what was lost.  A copy is as sealed as the
 * store, and its own users log in to it. */
int run_restore(struct call *call, struct err *e)
{
	const char *from = call->operand[0];
	char *to = store_file(call->options, e), *aside = NULL;
	struct progress progress;

	progress_say(&progress, options_given(call->options, OPT_QUIET),
		     _("the backup is checked and taken back"));
	int failed =
		to != NULL ? backup_restore(from, to, call->session->who.now_ms, &aside, e) : -1;
	progress_end(&progress);

	if (!failed)
		message_done(call->options, _("the store %s is restored from %s"), to, from);
	if (!failed && aside != NULL)
		message_done(call->options, _("what was there before is kept as %s"), aside);
	free(aside);
	free(to);
	return failed;
}
