/* Errors of SQLite as sentences for carers. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

/* clang-format off */
static const struct {
	int code; /* primary code of SQLite */
	enum err_kind kind;
	const char *text;
} sentence[] = {
	{ SQLITE_BUSY,     ERR_STORE, N_("the database is open in another window that is saving just now; try again in a moment") },
	{ SQLITE_LOCKED,   ERR_STORE, N_("the database is open in another window that is saving just now; try again in a moment") },
	{ SQLITE_PROTOCOL, ERR_STORE, N_("the database is open in another window that is saving just now; try again in a moment") },
	{ SQLITE_FULL,     ERR_STORE, N_("the disk is full and this was NOT saved; delete files that are no longer needed and try again") },
	{ SQLITE_READONLY, ERR_STORE, N_("the database can only be read, so this was NOT saved") },
	{ SQLITE_PERM,     ERR_STORE, N_("you have no permission to use the database") },
	{ SQLITE_CANTOPEN, ERR_STORE, N_("the database could not be opened") },
	{ SQLITE_IOERR,    ERR_STORE, N_("the disk reported an error and this was NOT saved; try again, and have the machine looked at if it goes on") },
	{ SQLITE_CORRUPT,  ERR_STORE, N_("the database is damaged; nothing was deleted, and a backup can be restored") },
	{ SQLITE_NOTADB,   ERR_STORE, N_("the database is damaged; nothing was deleted, and a backup can be restored") },
	{ SQLITE_TOOBIG,   ERR_INPUT, N_("a text is too long to be saved") },
	{ SQLITE_CONSTRAINT, ERR_STORE, N_("this is in the database already, or must not be changed there") },
	{ SQLITE_AUTH,     ERR_STORE, N_("a sealed text does not fit its place: it was changed or moved outside hverdag") },
	{ SQLITE_MISUSE,   ERR_ACCESS, N_("log in first") },
	{ SQLITE_INTERRUPT, ERR_STORE, N_("this was interrupted and NOT saved") },
};
/* clang-format on */

static int set_sentence(int code, struct err *e)
{
	int primary = code & 0xFF;

	if (primary == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM)
		memory_exhausted();
	for (size_t i = 0; i < sizeof sentence / sizeof *sentence; i++) {
		if (sentence[i].code == primary)
			return err_set(e, sentence[i].kind, "%s", _(sentence[i].text));
	}
	return err_set(
		e, ERR_STORE,
		_("the database did not understand the program (error %d); this was NOT saved"),
		code);
}

/* Not every full disk is SQLITE_FULL: a quota and the shared memory file come as I/O errors. */
static int true_code(sqlite3 *db, int code)
{
	int why = db != NULL && (code & 0xFF) == SQLITE_IOERR ? sqlite3_system_errno(db) : 0;

	return why == ENOSPC || why == EDQUOT ? SQLITE_FULL : code;
}

int open_error(const char *path, sqlite3 *db, int code, struct err *e)
{
	int why = db != NULL ? sqlite3_system_errno(db) : 0;

	code = true_code(db, code);
	if (code == SQLITE_READONLY_DIRECTORY || code == SQLITE_READONLY_CANTINIT) {
		char *folder = folder_of(path);
		err_set(e, ERR_STORE,
			_("the folder %s can only be read; hverdag must be able to write in it, or "
			  "nothing can be saved"),
			folder);
		free(folder);
		return -1;
	}
	if ((code & 0xFF) == SQLITE_CANTOPEN && why != 0)
		return path_error(path, why, e);
	set_sentence(code, e);
	return err_context(e, "%s", path);
}

int store_error(struct store *s, int sqlite_code, struct err *e)
{
	return store_error_of(s, s->db, sqlite_code, e);
}

int store_error_of(struct store *s, sqlite3 *db, int sqlite_code, struct err *e)
{
	int code = true_code(db, sqlite_code);

	/* Also where the reason is a full disk: a sync that failed says nothing of what was written. */
	if ((sqlite_code & 0xFF) == SQLITE_IOERR || (sqlite_code & 0xFF) == SQLITE_CANTOPEN)
		s->io_failed = true;
	if (code == SQLITE_FULL && s->looking_up) {
		s->given_back = s->given_back || ballast_release(s->path, BALLAST_LOOK_UPS);
		return err_set(e, ERR_STORE,
			       _("the disk is full: it cannot be noted that you look at this, so "
				 "it is not "
				 "shown; delete files that are no longer needed and try again"));
	}
	if (code == SQLITE_FULL && ballast_release(s->path, BALLAST_RECORDS))
		return err_set(
			e, ERR_STORE,
			_("the disk is full and this was NOT saved; hverdag has just given back "
			  "a reserve for the last visits: try again now, then make room on the "
			  "disk"));
	return set_sentence(code, e);
}
