/* Persons who were erased: see import_erased.h. */
#include "core/records/import_erased.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "core/records/references.h"
#include "core/store/erased.h"

/* clang-format off */
enum gone_stmt { GONE_CLEAR, GONE_FILL, GONE_IS, GONE_ADD, GONE_PLACES, ERASED_CLEAR, GONE_STMTS };

static const char gone_table[] =
	"CREATE TEMP TABLE IF NOT EXISTS gone (uuid BLOB PRIMARY KEY) WITHOUT ROWID";
static const char *const gone_sql[GONE_STMTS] = {
	[GONE_CLEAR] = "DELETE FROM temp.gone",
	[GONE_FILL] =
		"INSERT OR IGNORE INTO temp.gone SELECT record FROM journal"
		" WHERE citizen IN (SELECT citizen FROM erased) AND lane = 0"
		" UNION SELECT citizen FROM erased",
	[GONE_IS] = "SELECT 1 FROM temp.gone WHERE uuid = :uuid",
	[GONE_ADD] = "INSERT OR IGNORE INTO temp.gone (uuid) VALUES (:uuid)",
	[GONE_PLACES] = "DELETE FROM record WHERE clock IS NULL AND uuid IN (SELECT uuid FROM temp.gone)",
	[ERASED_CLEAR] = "DELETE FROM erased",
};
/* clang-format on */

static int gone_run(struct store *s, enum gone_stmt which, const unsigned char *uuid, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, gone_sql[which], e);

	if (st == NULL)
		return -1;
	if (uuid != NULL)
		bind_blob(st, ":uuid", uuid, UUID);
	return statement_run(s, st, e);
}

static int gone_is(struct store *s, const unsigned char uuid[UUID], bool *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, gone_sql[GONE_IS], e);

	if (st == NULL)
		return -1;
	bind_blob(st, ":uuid", uuid, UUID);
	int got = statement_step(s, st, e);
	*out = got == 1;
	statement_done(st);
	return got < 0 ? -1 : 0;
}

int erased_names_begin(struct store *s, bool *any, struct err *e)
{
	struct erased erased;

	if (erased_read(s, &erased, e) != 0)
		return -1;
	int rc = store_exec(s, gone_table, e);
	if (rc == 0)
		rc = gone_run(s, GONE_CLEAR, NULL, e);
	if (rc == 0)
		rc = gone_run(s, ERASED_CLEAR, NULL, e);
	for (size_t i = 0; rc == 0 && i < erased.citizens; i++)
		rc = erased_add(s, erased.citizen[i], e);
	if (rc == 0 && erased.citizens > 0)
		rc = gone_run(s, GONE_FILL, NULL, e);
	*any = erased.citizens > 0;
	erased_release(&erased);
	return rc;
}

/* ---- what names them ---- */

static void generation_id(const char *id, int generation, char out[RECORD_ID_MAX + 16])
{
	/* No id has this character. */
	snprintf(out, RECORD_ID_MAX + 16, "%s\x1f%d", id, generation);
}

int erased_derive(struct store *s, enum record_type type, const char *id, unsigned char out[UUID],
		  struct err *e)
{
	const char *name = record_desc[type].name;
	char later[RECORD_ID_MAX + 16];
	bool gone = true;

	seal_record_uuid(store_keys(s), name, id, out);
	for (int generation = 1; gone; generation++) {
		if (gone_is(s, out, &gone, e) != 0)
			return -1;
		generation_id(id, generation, later);
		if (gone)
			seal_record_uuid(store_keys(s), name, later, out);
	}
	return 0;
}

struct names_erased {
	struct tables *t;
	bool found;
};

/* A record that is there is nobody's who was erased. */
static int record_is_erased(struct tables *t, enum record_type type, const char *id, bool *out,
			    struct err *e)
{
	unsigned char uuid[UUID];
	struct record_row row;

	*out = false;
	if (row_find(t, type, id, &row, e) != 0)
		return -1;
	if (row.arrived)
		return 0;
	/* What was made here is known elsewhere by the text of its uuid. */
	if (uuid_parse(id, uuid) && (gone_is(t->store, uuid, out, e) != 0 || *out))
		return *out ? 0 : -1;
	seal_record_uuid(store_keys(t->store), record_desc[type].name, id, uuid);
	return gone_is(t->store, uuid, out, e);
}

static int reference_is_erased(void *data, enum record_type to, const char *id,
			       const struct place *p, struct err *e)
{
	struct names_erased *x = data;

	(void)p;
	return x->found ? 0 : record_is_erased(x->t, to, id, &x->found, e);
}

int erased_names(struct tables *t, enum record_type type, const json_t *object, bool *out,
		 struct err *e)
{
	const char *id = json_string_value(json_object_get(object, "id"));
	struct names_erased x = { .t = t };
	unsigned char uuid[UUID];

	if (references_walk(type, object, reference_is_erased, &x, e) != 0 ||
	    (!x.found && type == RECORD_CITIZEN && record_is_erased(t, type, id, &x.found, e) != 0))
		return -1;
	*out = x.found;
	if (!x.found)
		return 0;
	seal_record_uuid(store_keys(t->store), record_desc[type].name, id, uuid);
	return gone_run(t->store, GONE_ADD, uuid, e);
}

int erased_names_end(struct tables *t, struct err *e)
{
	return gone_run(t->store, GONE_PLACES, NULL, e);
}
