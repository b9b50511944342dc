/* Export: every record as it stands now: see export.h. */
#include "core/session/export.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "core/records/tables.h"
#include "core/session/scope.h"

static int export_type(struct store *s, enum record_type type, export_each *each, void *data,
		       struct err *e)
{
	char *sql = sql_read_all(type);
	sqlite3_stmt *st = store_statement(s, sql, e);
	int rc = -1;

	free(sql);
	while (st != NULL && (rc = statement_step(s, st, e)) == 1) {
		json_t *state = state_of_row(s, type, st, e);
		rc = state != NULL ? each(data, state, e) : -1;
		json_decref(state);
		if (rc != 0)
			break;
	}
	statement_done(st);
	return rc;
}

int records_export(const struct work *w, unsigned types, export_each *each, void *data,
		   struct err *e)
{
	int rc = 0;

	if (right_check(&w->who, ACT_EXPORT, e) != 0 || look_up_log(w, 0, "export", NULL, e) != 0 ||
	    store_read_begin(w->store, e) != 0)
		return -1;
	for (int type = 0; rc == 0 && type < RECORD_TYPES; type++)
		if (types >> type & 1)
			rc = export_type(w->store, (enum record_type)type, each, data, e);
	store_read_end(w->store);
	return rc;
}
