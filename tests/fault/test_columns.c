/*
 * Every column of every table, by any tool for SQLite: a value is changed, the values of two rows are exchanged, values of an older
 * copy are put back, a row is taken out.  Whoever adds a column finds it here by itself: what nobody notices must be
 * listed below with the reason why it decides nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "tests/fault/forge.h"
#include "tests/fault/siege.h"
#include "tests/test.h"

/* A table and a column of it ("": each, and its rows). */
static const struct {
	const char *table, *column, *why;
} silent[] = {
	{ "journal", "seq", "in which order entries arrived here decides nothing" },
	{ "journal", "received", "when a hub received an entry is shown and decides nothing" },
	{ "journal", "held", "a mark of the hub" },
	{ "tries", "", "wrong tries hinder who sits at the program, not who has the file" },
	{ "meta", "",
	  "which tables were made, the log-in screen's language, this laptop's number; the "
	  "fingerprint and what people have seen verified are tried in test_forgery" },
	{ "drafts", "", "a draft is nobody's record: it can be taken away or be an older one" },
};

static bool may_be_silent(const char *table, const char *column)
{
	for (size_t i = 0; i < sizeof silent / sizeof silent[0]; i++)
		if (strcmp(silent[i].table, table) == 0 &&
		    (silent[i].column[0] == '\0' || strcmp(silent[i].column, column) == 0))
			return true;
	return false;
}

/* Tables of the store itself; all others are made from the journal. */
static bool is_of_store(const char *table)
{
	static const char *const own[] = { "journal", "users", "keys",   "meta",
					   "head",    "tries", "drafts", "erased" };

	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		if (strcmp(own[i], table) == 0)
			return true;
	return false;
}

static struct column {
	char table[64], name[64];
	char key[200]; /* the columns by which a row is told from others, "a, b" */
	int rows;
} column[1200];
static int columns;

static void read_columns(const struct siege *s)
{
	sqlite3_stmt *st;
	sqlite3 *db;

	sqlite3_open(s->whole, &db);
	sqlite3_prepare_v2(
		db,
		"SELECT m.name, p.name, coalesce((SELECT group_concat(k.name, ', ')"
		" FROM pragma_table_info(m.name) k WHERE k.pk > 0), 'rowid')"
		" FROM sqlite_schema m, pragma_table_info(m.name) p"
		" WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid",
		-1, &st, NULL);
	while (sqlite3_step(st) == SQLITE_ROW && columns < 1200) {
		struct column *c = &column[columns++];
		sqlite3_stmt *count;
		snprintf(c->table, sizeof c->table, "%s", (const char *)sqlite3_column_text(st, 0));
		snprintf(c->name, sizeof c->name, "%s", (const char *)sqlite3_column_text(st, 1));
		snprintf(c->key, sizeof c->key, "%s", (const char *)sqlite3_column_text(st, 2));
		char *sql = sqlite3_mprintf("SELECT count(*) FROM \"%w\"", c->table);
		sqlite3_prepare_v2(db, sql, -1, &count, NULL);
		c->rows = sqlite3_step(count) == SQLITE_ROW ? sqlite3_column_int(count, 0) : 0;
		sqlite3_finalize(count);
		sqlite3_free(sql);
	}
	sqlite3_finalize(st);
	sqlite3_close(db);
}

enum way { WAY_CHANGED, WAY_EXCHANGED, WAY_PUT_BACK, WAY_TAKEN_OUT, WAYS };
static const char *const way_words[WAYS] = {
	[WAY_CHANGED] = "changed",
	[WAY_EXCHANGED] = "exchanged with the next row's",
	[WAY_PUT_BACK] = "put back to the older one",
	[WAY_TAKEN_OUT] = "taken out with its row",
};

static char *attack_sql(const struct column *c, enum way way, int row)
{
	switch (way) {
	case WAY_CHANGED:
		return memory_format(
			"UPDATE \"%s\" SET \"%s\" = CASE typeof(\"%s\") WHEN 'blob' THEN"
			" randomblob(length(\"%s\")) WHEN 'text' THEN \"%s\" || 'x' WHEN 'null' "
			"THEN 7"
			" ELSE CASE \"%s\" WHEN 1 THEN 0 ELSE \"%s\" + 1 END END WHERE (%s) ="
			" (SELECT %s FROM \"%s\" ORDER BY %s LIMIT 1 OFFSET %d)",
			c->table, c->name, c->name, c->name, c->name, c->name, c->name, c->key,
			c->key, c->table, c->key, row);
	case WAY_EXCHANGED:
		return memory_format("UPDATE \"%s\" AS t SET \"%s\" = coalesce((SELECT o.\"%s\" "
				     "FROM \"%s\" o WHERE"
				     " o.\"%s\" IS NOT t.\"%s\" ORDER BY %s LIMIT 1), t.\"%s\") "
				     "WHERE EXISTS (SELECT 1"
				     " FROM \"%s\" o WHERE o.\"%s\" IS NOT t.\"%s\")",
				     c->table, c->name, c->name, c->table, c->name, c->name, c->key,
				     c->name, c->table, c->name, c->name);
	case WAY_PUT_BACK:
		if (strchr(c->key, ',') != NULL)
			return NULL;
		return memory_format("UPDATE \"%s\" AS t SET \"%s\" = (SELECT o.\"%s\" FROM "
				     "old.\"%s\" o WHERE o.%s = t.%s)"
				     " WHERE EXISTS (SELECT 1 FROM old.\"%s\" o WHERE o.%s = t.%s "
				     "AND o.\"%s\" IS NOT"
				     " t.\"%s\")",
				     c->table, c->name, c->name, c->table, c->key, c->key, c->table,
				     c->key, c->key, c->name, c->name);
	case WAY_TAKEN_OUT:
	default:
		return memory_format("DELETE FROM \"%s\" WHERE (%s) = (SELECT %s FROM \"%s\" ORDER "
				     "BY %s LIMIT 1 OFFSET %d)",
				     c->table, c->key, c->key, c->table, c->key, row);
	}
}

/* false: SQLite does not let it be done, or it changes nothing. */
static bool attack(const struct siege *s, const struct column *c, enum way way, int row)
{
	char *sql = attack_sql(c, way, row),
	     *attach = memory_format("ATTACH '%s' AS old", s->older);
	sqlite3 *db;

	siege_copy(s->whole, s->now);
	sqlite3_open(s->now, &db);
	forge_sql(db, attach);
	forge_triggers_away(db);
	bool done = sql != NULL && forge_sql(db, sql) == SQLITE_OK && sqlite3_changes(db) > 0;
	forge_triggers_back(db);
	sqlite3_close(db);
	free(sql);
	free(attach);
	return done;
}

static void try_column(struct siege *s, const struct column *c)
{
	bool own = is_of_store(c->table);
	bool first = strcmp(c->name, "rid") == 0 || own;

	for (int way = 0; way < WAYS; way++) {
		int rows = way == WAY_CHANGED || way == WAY_TAKEN_OUT ? c->rows : 1;
		if (way == WAY_TAKEN_OUT && !first)
			continue;
		for (int row = 0; row < rows && row < (own ? 8 : 1); row++) {
			struct verdict v;
			if (!attack(s, c, (enum way)way, row))
				continue;
			siege_judge(s, own, &v);
			/* A table made from the journal is what it says: another blob with the same text is no difference. */
			bool held = v.end != SIEGE_FORGED && (v.end != SIEGE_SILENT || !own ||
							      may_be_silent(c->table, c->name));
			CHECK(held, "%s.%s, row %d, %s: %s %s", c->table, c->name, row,
			      way_words[way], siege_end_words[v.end], v.by);
		}
	}
}

int main(void)
{
	struct siege s;

	siege_begin(&s);
	read_columns(&s);
	CHECK(columns > 200, "there are columns: %d", columns);
	for (int i = 0; i < columns; i += (int)test_every(17, 41))
		try_column(&s, &column[i]);
	siege_end(&s);
	return test_end();
}
