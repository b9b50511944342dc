/* Looking a store over: see backup.h. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/backup.h"
#include "core/store/store_private.h"

static int damaged(struct err *e)
{
	return err_set(e, ERR_RULE,
		       _("the database is damaged; nothing was deleted, and a backup can be "
			 "restored"));
}

int check_pages(struct store *s, enum check_depth depth, struct err *e)
{
	static const char *const sql[] = {
		[CHECK_QUICK] = "PRAGMA quick_check(1)",
		[CHECK_FULL] = "PRAGMA integrity_check(1)",
	};
	sqlite3_stmt *st = store_statement(s, sql[depth], e);
	int more = st == NULL ? -1 : statement_step(s, st, e);
	bool ok = more == 1 && strcmp((const char *)sqlite3_column_text(st, 0), "ok") == 0;
	int code = more < 0 ? sqlite3_errcode(s->db) : SQLITE_OK;

	statement_done(st);
	if (ok)
		return 0;
	/* What cannot even be read to the end was found as well; a failing disk was not. */
	return more >= 0 || code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? damaged(e) : -1;
}

static int check_modes(const struct store *s, struct err *e)
{
	static const char *const part[] = { "", "-wal", "-shm", "-ballast", ".head" };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sizeof part / sizeof *part; i++) {
		char *file = memory_format("%s%s", s->path, part[i]);
		struct stat st;
		if (stat(file, &st) == 0 && (st.st_mode & 077) != 0)
			rc = err_set(
				e, ERR_RULE,
				_("others on this machine may open %s; take that away from them "
				  "(mode 0600)"),
				file);
		free(file);
	}
	return rc;
}

int store_check(struct store *s, struct journal_report *report, struct err *e)
{
	if (store_read_begin(s, e) != 0)
		return -1;
	int rc = check_pages(s, CHECK_FULL, e);
	if (rc == 0)
		rc = journal_verify(s, report, e);
	store_read_end(s);
	return rc == 0 ? check_modes(s, e) : rc;
}
