/* hverdag erase: whose time of retention is over, and erasing one person for good. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/acts/erase.h"
#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/records/records.h"
#include "core/session/rights.h"
#include "core/store/backup.h"
#include "tui/commands/command.h"
#include "tui/laptop.h"
#include "tui/message.h"
#include "tui/passphrase.h"
#include "tui/writers/write.h"

static int list_erasable(struct call *call, struct err *e)
{
	struct page page = { .desc = NULL };
	struct retention list;

	if (retention_load(&call->session->work, &list, e) != 0)
		return -1;
	if (list.years <= 0)
		message_done(
			call->options, "%s",
			_("no time of retention is set (retention.years), so nobody is past it"));
	const struct value rows = value_list(list.row, list.n);
	int failed = write_rows(call->options->format, &retention_rows, &page, &rows, e);
	arena_release(&page.arena);
	retention_release(&list);
	return failed;
}

/* ---- erasing one ---- */

/* What is to be known before: on a terminal alone, since it names the person. */
static void say_what_goes(const struct erase_seen *seen, const char *reason)
{
	char until[DAY_TEXT];

	fprintf(stderr,
		ngettext("%s (%s): %ld record, and what was being written about it.\n",
			 "%s (%s): %ld records, and what was being written about them.\n",
			 (unsigned long)seen->rows.all),
		seen->kept.name, seen->kept.citizen, seen->rows.all);
	if (seen->joined > 0)
		fprintf(stderr,
			ngettext("The same person was registered %zu more time, which goes too.\n",
				 "The same person was registered %zu more times, which go too.\n",
				 seen->joined),
			seen->joined);
	if (!seen->over && !day_is_none(seen->kept.until))
		fprintf(stderr, _("This would be kept until %s.\n"),
			day_text(seen->kept.until, until));
	if (reason != NULL)
		fprintf(stderr, _("The reason that is kept: %s\n"), reason);
	fprintf(stderr, "%s\n", _("Nobody can read it or bring it back afterwards."));
}

/* On a terminal the person's id is to be written: 1 yes, 0 no, -1. */
static int erase_is_meant(const struct erase_seen *seen, const char *reason, struct err *e)
{
	char question[300];

	if (!isatty(STDIN_FILENO))
		return 1;
	say_what_goes(seen, reason);
	snprintf(question, sizeof question, _("Erase %s for good? Write %s: "), seen->kept.name,
		 seen->kept.citizen);
	char *answer = line_ask(question, e);
	if (answer == NULL)
		return -1;
	bool meant = strcmp(answer, seen->kept.citizen) == 0;
	free(answer);
	return meant;
}

static void say_erased(const struct call *call, const struct erase_seen *seen, const char *reason,
		       const struct erasure_done *done)
{
	char until[DAY_TEXT];

	message_done(call->options,
		     ngettext("%s is erased: %ld record, and its key is destroyed",
			      "%s is erased: %ld records, and their keys are destroyed",
			      (unsigned long)done->rows.all),
		     seen->kept.citizen, done->rows.all);
	if (!seen->over && !day_is_none(seen->kept.until))
		message_done(call->options, _("It was to be kept until %s; the reason: %s"),
			     day_text(seen->kept.until, until), reason);
	else if (!seen->over)
		message_done(call->options, _("The reason: %s"), reason);
	if (!done->log_emptied)
		message_warning(
			"%s", _("another window has the store open; what was erased goes from the "
				"file's log when the last window is closed"));
}

/* Backups hold the keys still: that they were destroyed is noted beside them, for restore. */
static void say_backups(struct call *call, const struct erasure_done *done)
{
	const struct backup_erased ids = { done->key, done->keys };
	struct store *s = call->session->work.store;
	struct err why = { .kind = ERR_NONE };
	struct laptop laptop;
	struct day gone;
	char day[DAY_TEXT];

	if (laptop_load(&laptop, &why) != 0)
		message_warning("%s", why.text);
	const char *away = laptop_folder(&laptop, LAPTOP_BACKUP_FOLDER);
	if (backup_erased_note(s, away, &ids, &why) != 0 ||
	    backup_erased_gone(s, away, call->today, &gone, &why) != 0)
		message_warning(_("beside the backups it could not be noted: %s"), why.text);
	else if (!day_is_none(gone))
		message_done(
			call->options,
			_("The last backup that still holds it is replaced on %s; copies that you "
			  "made yourself are yours to delete"),
			day_text(gone, day));
	else
		message_done(call->options, "%s",
			     _("Copies that you made yourself are yours to delete"));
	laptop_release(&laptop);
}

static int erase_seen_person(struct call *call, const struct erase_seen *seen, struct err *e)
{
	const char *reason = options_value(call->options, OPT_REASON);
	struct erasure_done done;

	if (erase_check(seen, reason, e) != 0)
		return -1;
	int meant = erase_is_meant(seen, reason, e);
	if (meant <= 0)
		return meant < 0 ? -1 : err_set(e, ERR_RULE, "%s", _("nobody was erased"));
	if (erase_person(&call->session->work, seen, reason, &done, e) != 0)
		return err_context(e, _("nobody was erased"));
	say_erased(call, seen, reason, &done);
	say_backups(call, &done);
	free(done.key);
	return 0;
}

static int erase_one(struct call *call, const char *id, struct err *e)
{
	struct work *w = &call->session->work;
	struct err why = { .kind = ERR_NONE };
	struct erase_seen seen;

	if (right_check(&w->who, ACT_ERASE, e) != 0)
		return -1;
	int64_t rid = record_find(w->store, RECORD_CITIZEN, id, &why);
	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	if (rid == 0)
		return err_set(e, ERR_RULE, _("there is no citizen \"%s\""), id);
	if (erase_look(w, rid, &seen, e) != 0)
		return -1;
	int failed = erase_seen_person(call, &seen, e);
	erase_release(&seen);
	return failed;
}

int run_erase(struct call *call, struct err *e)
{
	return call->operands == 0 ? list_erasable(call, e) : erase_one(call, call->operand[0], e);
}
