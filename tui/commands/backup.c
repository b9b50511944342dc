/* hverdag backup and restore: copies of the store, and taking one back. */
#include "core/store/backup.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/session/restore.h"
#include "core/session/rights.h"
#include "tui/commands/command.h"
#include "tui/commands/enter.h"
#include "tui/laptop.h"
#include "tui/message.h"
#include "tui/passphrase.h"
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

/* May the store be replaced? A store that works: only by its administrator, who must log in, and
 * stays logged in until it has been read. A store that is missing or damaged: by anyone who can run
 * the command, since nobody can log in to it. The backup is as sealed as the store, and the damaged
 * file is kept. */
static int may_replace(struct call *call, const char *store, bool *opens, struct err *e)
{
	struct err why = { 0 };
	int refused = 0;

	*opens = false;
	if (access(store, F_OK) != 0)
		return 0;
	*opens = call_enter(call, NEED_LOGIN, &why) == 0;
	if (*opens) {
		refused = right_check(&call->session->work.who, ACT_BACKUP, e);
	} else if (why.kind == ERR_ACCESS) {
		refused = -1;
		*e = why;
	}
	return refused;
}

static void close_replaced(void *session)
{
	session_close(session);
}

/* A passphrase of the backup's time: only where a file has it, since nobody is asked for one that may be
 * forgotten. */
static int backup_login(const struct call *call, struct restore *in, char **passphrase,
			struct err *e)
{
	const char *file = options_value(call->options, OPT_PASSPHRASE_FILE);

	in->user = options_value(call->options, OPT_USER);
	*passphrase = NULL;
	if (in->user == NULL || file == NULL) {
		in->user = NULL;
		return 0;
	}
	*passphrase = call_passphrase_of_file(call, file, e);
	in->passphrase = *passphrase;
	return *passphrase != NULL ? 0 : -1;
}

static void say_restored(const struct call *call, const struct restore *in,
			 const struct restored *done)
{
	message_done(call->options, _("the store %s is restored from %s"), in->to, in->from);
	if (done->aside != NULL)
		message_done(call->options, _("what was there before is kept as %s"), done->aside);
	for (size_t i = 0; i < done->mended_n; i++)
		message_warning("%s", done->mended[i]);
	for (size_t i = 0; i < done->differ_n; i++)
		message_done(call->options, "%s", done->differs[i]);
	if (done->unverified)
		message_done(call->options, "%s",
			     _("nobody was logged in, so only its chains were checked; the next "
			       "log-in reads every entry, makes the tables, and says what it "
			       "finds"));
}

static int take_back(struct call *call, struct restore *in, struct err *e)
{
	struct progress progress;
	struct restored done;

	progress_say(&progress, options_given(call->options, OPT_QUIET),
		     _("the backup is checked and taken back"));
	int failed = store_restore(in, &done, e);
	progress_end(&progress);
	if (!failed)
		say_restored(call, in, &done);
	if (!failed)
		restored_release(&done);
	return failed;
}

/* Beside the backup, beside the store, and in the second folder of this laptop. */
static int restore_from(struct call *call, const struct restore *asked, struct err *e)
{
	struct restore with = *asked, *in = &with;
	struct err ignored;
	struct laptop laptop;
	const char *slash = strrchr(in->from, '/'), *own = strrchr(in->to, '/');
	char *beside = slash == NULL ? memory_text(".")
				     : memory_format("%.*s", (int)(slash - in->from), in->from);
	char *local = own == NULL ? memory_text("backups")
				  : memory_format("%.*s/backups", (int)(own - in->to), in->to);
	laptop_load(&laptop, &ignored);
	const char *away = laptop_folder(&laptop, LAPTOP_BACKUP_FOLDER);
	const char *const folder[] = { beside, local, away };
	char *passphrase;

	in->erased = folder;
	in->erased_n = away != NULL ? 3 : 2;
	int failed = backup_login(call, in, &passphrase, e) != 0 || take_back(call, in, e) != 0;
	passphrase_free(passphrase);
	laptop_release(&laptop);
	free(beside);
	free(local);
	return failed;
}

int run_restore(struct call *call, struct err *e)
{
	char *to = store_file(call->options, e);
	struct session *s = call->session;
	bool opens = false;
	int failed = to == NULL || may_replace(call, to, &opens, e) != 0;

	if (!failed) {
		if (!opens)
			session_close(s);
		session_tick(s);
		struct restore in = { .from = call->operand[0],
				      .to = to,
				      .old = opens ? &s->work : NULL,
				      .close_old = close_replaced,
				      .close_data = s,
				      .now_ms = s->work.who.now_ms };
		failed = restore_from(call, &in, e);
	}
	free(to);
	return failed ? -1 : 0;
}
