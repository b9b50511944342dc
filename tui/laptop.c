/* The settings of this laptop, and its backups: see laptop.h. */
#include "tui/laptop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/store/backup.h"
#include "core/store/erased.h"
#include "tui/paths.h"

char *laptop_path(struct err *e)
{
	return config_path("laptop.yaml", e);
}

int laptop_load(struct laptop *out, struct err *e)
{
	struct faults faults = { .limit = 1 };
	char *path = laptop_path(e);

	*out = (struct laptop){ .value = { NULL } };
	int rc = path != NULL ? laptop_read(path, out, &faults, e) : -1;
	if (rc != 0 && faults.n > 0)
		err_set(e, ERR_INPUT, "%s:%d:%d: %s", path, faults.at[0].line, faults.at[0].column,
			faults.at[0].text);
	faults_release(&faults);
	free(path);
	return rc;
}

/* Who was erased stands beside the backups, for restore: once more, since the program may have died between the
 * erasure and the note.  A disk that is not there gets it later. */
static void note_erased(struct store *s, const char *away)
{
	struct err ignored;
	struct erased erased;

	if (erased_read(s, &erased, &ignored) != 0)
		return;
	const struct backup_erased ids = { erased.key, erased.keys };
	if (ids.n > 0)
		backup_erased_note(s, away, &ids, &ignored);
	erased_release(&erased);
}

int own_backup_make(struct session *s, struct own_backup *b, struct err *e)
{
	struct err why = { .kind = ERR_NONE };
	struct backup_done done;
	struct laptop laptop;

	b->trouble[0] = '\0';
	if (s->demonstration)
		return 0;
	session_tick(s);
	if (laptop_load(&laptop, &why) != 0)
		snprintf(b->trouble, sizeof b->trouble, "%s", why.text);
	const struct backup_plan plan = { s->work.who.today,
					  laptop_folder(&laptop, LAPTOP_BACKUP_FOLDER),
					  b->after_command };
	int rc = backup_daily(s->work.store, &plan, &done, e);
	if (rc == 0 && done.made)
		note_erased(s->work.store, plan.away);
	if (rc == 0 && done.away == BACKUP_AWAY_FAILED)
		snprintf(b->trouble, sizeof b->trouble,
			 _("the backup was not copied to %s: %s; the one beside the store is made"),
			 plan.away, done.why);
	laptop_release(&laptop);
	return rc;
}

const char *own_backup_reminder(struct session *s, char out[STORE_WARNING])
{
	struct err ignored;
	struct laptop laptop;

	out[0] = '\0';
	if (s->demonstration)
		return out;
	session_tick(s);
	laptop_load(&laptop, &ignored);
	const struct backup_reminder r = { laptop_folder(&laptop, LAPTOP_BACKUP_FOLDER),
					   laptop_days(&laptop, LAPTOP_BACKUP_REMINDER_DAYS),
					   s->work.who.today };
	backup_away_reminder(s->work.store, &r, out);
	laptop_release(&laptop);
	return out;
}
