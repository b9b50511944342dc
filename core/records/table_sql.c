/* SQL made from the field tables: see tables.h.  A field is added in record_type.c alone; tables
 * that no longer fit are made again from the journal (rebuild.c). */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/records/tables.h"

/* What the screens look up.  Few, since each costs a fifth of a record's write; those with many
 * columns answer lists over all citizens without the table. */
/* clang-format off */
static const struct { const char *table, *columns, *where; } indexes[] = {
	{ "visit",        "carer_rid, on_day, citizen_rid", NULL },
	{ "visit",        "on_day",                      NULL },
	{ "visit",        "citizen_rid, on_day",         NULL },
	{ "visit",        "citizen_rid, on_day, clip_minutes", "clip_minutes IS NOT NULL" },
	{ "visit_withdrawn", "on_day",                   NULL },
	{ "visit_record", "visit_rid, live",             NULL },
	{ "visit_record", "carer_rid, on_day, citizen_rid, live", NULL },
	{ "visit_record", "citizen_rid, on_day, carer_rid, outcome, live", NULL },
	{ "visit_record", "citizen_rid, on_day",         "signs IS NOT NULL" },
	{ "visit_record", "on_day",                      "visit_rid IS NULL" },
	{ "visit_record", "citizen_rid, on_day, clip_minutes, card, live, visit_rid", "clip_minutes IS NOT NULL" },
	{ "visit_record", "citizen_rid, on_day",         "handover_sealed IS NOT NULL" },
	{ "course",       "citizen_rid",                 NULL },
	{ "course",       "referred_day",                NULL },
	{ "goal",         "course_rid",                  NULL },
	{ "progress",     "goal_rid, on_day, live, level, recorded_at_ms", NULL },
	{ "progress",     "record_rid",                  "record_rid IS NOT NULL" },
	{ "plan",         "citizen_rid",                 NULL },
	{ "plan",         "author_rid, course_rid",      NULL },
	{ "clip_card",    "citizen_rid, from_day",       NULL },
	{ "clip_use",     "citizen_rid, on_day, minutes, helpers, card, live", NULL },
	{ "absence",      "citizen_rid, from_day",       NULL },
	{ "grant",        "citizen_rid",                 NULL },
	{ "measurement",  "course_rid",                  NULL },
	{ "later_status", "course_rid",                  NULL },
	{ "decision",     "course_rid",                  NULL },
	{ "decision",     "responsible_rid",             "responsible_rid IS NOT NULL" },
	{ "decision_done", "decision_rid",               NULL },
	{ "course_pause", "course_rid",                  NULL },
	{ "follow_up",    "course_rid",                  NULL },
	{ "course_provider", "course_rid, from_day",     NULL },
	{ "plan_review",  "plan_rid, on_day, live",      NULL },
	{ "decision",     "meeting_rid",                 "meeting_rid IS NOT NULL" },
	{ "meeting",      "provider_rid, on_day",        NULL },
	{ "triage",       "citizen_rid, on_day",         NULL },
	{ "staff_absence", "staff_rid, from_day",        NULL },
	{ "contact",      "citizen_rid",                 "citizen_rid IS NOT NULL" },
	{ "sign_answer",  "record_rid",                  NULL },
	{ "visit",        "grant_rid, on_day",           "grant_rid IS NOT NULL" },
	{ "citizen",      "cpr_key",                     "cpr_key IS NOT NULL" },
	/* A citizen's history: without it a page of it costs a third of a second from a cold disk.  Look-ups are
	 * another lane: who looked at somebody is found at once too. */
	{ "journal",      "citizen, lane, clock",        "citizen IS NOT NULL" },
};
/* clang-format on */

static const char fixed_tables[] =
	"CREATE TABLE record (rid INTEGER PRIMARY KEY, type INTEGER NOT NULL, id TEXT NOT NULL,"
	" uuid BLOB, clock INTEGER, device INTEGER, number INTEGER, origin INTEGER) STRICT;\n"
	"CREATE UNIQUE INDEX record_id ON record (type, id);\n"
	"CREATE INDEX record_uuid ON record (uuid) WHERE uuid IS NOT NULL;\n";

/* Visits that more than one record speaks of: few, so that "the newest record of its visit" costs a search
 * in a small table instead of one among all records.  Kept by a trigger, which goes with the indexes. */
static const char visits_again[] =
	"CREATE TABLE look_again (visit INTEGER PRIMARY KEY) STRICT;\n"
	"INSERT INTO look_again SELECT visit_rid FROM visit_record WHERE visit_rid IS NOT NULL"
	" GROUP BY visit_rid HAVING count(*) > 1;\n"
	"CREATE TRIGGER look_again_more AFTER INSERT ON visit_record WHEN NEW.visit_rid IS NOT NULL"
	" BEGIN INSERT OR IGNORE INTO look_again SELECT visit_rid FROM visit_record"
	" WHERE visit_rid = NEW.visit_rid AND rid <> NEW.rid; END;\n";

static const char *column_type(const struct field *f)
{
	static const char *const types[] = {
		[FIELD_TEXT] = "TEXT",    [FIELD_LONG_TEXT] = "TEXT",  [FIELD_SETTING] = "TEXT",
		[FIELD_NUMBER] = "REAL",  [FIELD_TEXTS] = "TEXT",      [FIELD_WORDS] = "TEXT",
		[FIELD_NUMBERS] = "TEXT", [FIELD_REFERENCES] = "TEXT", [FIELD_SETTINGS] = "TEXT",
		[FIELD_ITEMS] = "TEXT",
	};

	if (f->flags & FIELD_SEALED)
		return "BLOB";
	return types[f->kind] != NULL ? types[f->kind] : "INTEGER";
}

const char *record_table(enum record_type type, bool withdrawn, char out[TABLE_NAME])
{
	snprintf(out, TABLE_NAME, "\"%s%s\"", record_desc[type].name,
		 withdrawn ? "_withdrawn" : "");
	return out;
}

static void table_schema(FILE *out, enum record_type type, bool withdrawn)
{
	const struct record_desc *d = &record_desc[type];
	char column[COLUMN_NAME], table[TABLE_NAME];

	fprintf(out, "CREATE TABLE %s (rid INTEGER PRIMARY KEY",
		record_table(type, withdrawn, table));
	for (size_t i = 0; i < d->fields; i++) {
		fprintf(out, ", \"%s\" %s", field_column(&d->field[i], column),
			column_type(&d->field[i]));
		if (d->field[i].kind == FIELD_CPR)
			fprintf(out, ", cpr_key BLOB");
	}
	if (d->fact)
		fprintf(out, ", live INTEGER NOT NULL");
	fprintf(out, ") STRICT;\n");
	if (d->fact)
		fprintf(out,
			"CREATE INDEX \"%s_replaces\" ON \"%s\" (replaces_rid)"
			" WHERE replaces_rid IS NOT NULL;\n",
			d->name, d->name);
}

char *sql_tables(void)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	fputs(fixed_tables, out);
	for (int t = 0; t < RECORD_TYPES; t++) {
		table_schema(out, (enum record_type)t, false);
		if (!record_desc[t].fact)
			table_schema(out, (enum record_type)t, true);
	}
	fclose(out);
	return text;
}

char *sql_indexes(void)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	for (size_t i = 0; i < sizeof indexes / sizeof indexes[0]; i++) {
		fprintf(out, "CREATE INDEX \"look_%zu\" ON \"%s\" (%s)", i, indexes[i].table,
			indexes[i].columns);
		if (indexes[i].where != NULL)
			fprintf(out, " WHERE %s", indexes[i].where);
		fputs(";\n", out);
	}
	fputs(visits_again, out);
	fclose(out);
	return text;
}

char *sql_write(enum record_type type, bool withdrawn)
{
	const struct record_desc *d = &record_desc[type];
	size_t length, values = d->fields + d->fact;
	char *text = NULL, table[TABLE_NAME];
	FILE *out = open_memstream(&text, &length);

	for (size_t i = 0; i < d->fields; i++)
		values += d->field[i].kind == FIELD_CPR;
	fprintf(out, "INSERT OR REPLACE INTO %s VALUES (?", record_table(type, withdrawn, table));
	while (values-- > 0)
		fputs(", ?", out);
	fputs(")", out);
	fclose(out);
	return text;
}

char *sql_leave(enum record_type type, bool withdrawn)
{
	char table[TABLE_NAME];

	return memory_format("DELETE FROM %s WHERE rid = ?", record_table(type, withdrawn, table));
}

/* A reference is shown by the id of the record it leads to. */
static void read_from(FILE *out, enum record_type type, bool withdrawn, const char *where)
{
	const struct record_desc *d = &record_desc[type];
	char column[COLUMN_NAME], table[TABLE_NAME];

	fputs("SELECT r.rid, r.id", out);
	for (size_t i = 0; i < d->fields; i++) {
		const struct field *f = &d->field[i];
		field_column(f, column);
		if (f->kind == FIELD_REFERENCE)
			fprintf(out, ", (SELECT id FROM record WHERE rid = t.\"%s\")", column);
		else
			fprintf(out, ", t.\"%s\"", column);
	}
	fprintf(out, " FROM record AS r CROSS JOIN %s AS t ON t.rid = r.rid WHERE %s",
		record_table(type, withdrawn, table), where);
}

char *sql_read(enum record_type type)
{
	static const char of_rid[] = "r.rid = ?1";
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	read_from(out, type, false, of_rid);
	if (!record_desc[type].fact) {
		fputs(" UNION ALL ", out);
		read_from(out, type, true, of_rid);
	}
	fclose(out);
	return text;
}
