/* Transactions between windows, and a file that is taken away: "saved" is said only when it is. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/hold.h"
#include "tests/store/kit.h"
#include "tests/test.h"

struct note {
	const char *text;
	int runs, fail;
};

static int write_note(struct store *s, void *data, struct err *e)
{
	struct note *note = data;

	note->runs++;
	if (store_meta_set(s, "note", note->text, e) != 0)
		return -1;
	return note->fail ? err_set(e, ERR_RULE, "a rule says no") : 0;
}

static void check_note(struct kit *k, const char *want, const char *why)
{
	char *value = NULL;

	store_meta_get(k->s, "note", &value, &k->e);
	CHECK_TEXT(value ? value : "(none)", want, why);
	free(value);
}

static void all_or_nothing(void)
{
	struct kit k;
	struct note note = { .text = "one" };

	kit_new(&k);
	CHECK_INT(store_write(k.s, write_note, &note, &k.e), 0, k.e.text);
	note = (struct note){ .text = "two", .fail = 1 };
	CHECK_INT(store_write(k.s, write_note, &note, &k.e), -1, "a rule refuses");
	CHECK_INT(k.e.kind, ERR_RULE, "with its own kind");
	CHECK_TEXT(k.e.text, "a rule says no", "and its own words");
	CHECK_INT(note.runs, 1, "which is not tried again");
	check_note(&k, "one", "nothing of it stays");
	kit_remove(&k);
}

static void reading_nests(void)
{
	struct kit k;
	struct note note = { .text = "one" };

	kit_new(&k);
	CHECK_INT(store_read_begin(k.s, &k.e), 0, k.e.text);
	CHECK_INT(store_read_begin(k.s, &k.e), 0, k.e.text);
	check_note(&k, "(none)", "inside");
	CHECK_INT(kit_sql(k.path, "INSERT INTO meta VALUES ('note', 'other')"), SQLITE_OK,
		  "another window writes meanwhile");
	check_note(&k, "(none)", "and is not seen inside");
	store_read_end(k.s);
	store_read_end(k.s);
	check_note(&k, "other", "but afterwards");
	CHECK_INT(store_begin(k.s, &k.e), 0, k.e.text);
	CHECK_INT(store_read_begin(k.s, &k.e), 0, k.e.text);
	write_note(k.s, &note, &k.e);
	check_note(&k, "one", "reading inside a write sees it");
	store_read_end(k.s);
	CHECK_INT(store_commit(k.s, &k.e), 0, k.e.text);
	check_note(&k, "one", "and does not end it");
	kit_remove(&k);
}

struct patience {
	int calls, longest, release_at;
	struct hold *hold;
};

static void waiting(void *data, int waited_ms)
{
	struct patience *p = data;

	p->calls++;
	p->longest = waited_ms;
	if (p->release_at != 0 && waited_ms >= p->release_at) {
		p->release_at = 0;
		hold_end(p->hold);
	}
}

static void another_window_saves(void)
{
	struct kit k;
	struct note note = { .text = "after" };
	struct patience p = { 0 };

	kit_new(&k);
	store_on_wait(k.s, waiting, &p);
	struct hold hold = hold_begin(k.path);
	check_note(&k, "(none)", "reading goes on meanwhile");
	p.release_at = 150;
	p.hold = &hold;
	CHECK_INT(store_write(k.s, write_note, &note, &k.e), 0, k.e.text);
	CHECK(p.calls > 0 && p.longest >= 150, "it waited, and said so (%d ms)", p.longest);
	check_note(&k, "after", "and was saved after the other");
	hold = hold_begin(k.path);
	k.e = (struct err){ 0 };
	CHECK_INT(store_write(k.s, write_note, &note, &k.e), -1, "a window that does not end");
	CHECK_INT(k.e.kind, ERR_STORE, "is a matter of the store");
	CHECK(strstr(k.e.text, "another window") != NULL, "%s", k.e.text);
	CHECK(p.longest >= 4000 && p.longest < 8000, "after a few seconds (%d ms)", p.longest);
	store_patience(k.s, 100);
	CHECK_INT(store_write(k.s, write_note, &note, &k.e), -1, "or sooner");
	CHECK(p.longest >= 100 && p.longest < 1000, "where that is wanted (%d ms)", p.longest);
	hold_end(&hold);
	CHECK_INT(store_write(k.s, write_note, &note, &k.e), 0, k.e.text);
	kit_remove(&k);
}

/* A file that was deleted or replaced still takes writes and says OK. */
static void taken_away(const char *how, bool before_begin)
{
	struct note note = { .text = "lost" };
	struct kit k;

	kit_new(&k);
	kit_append(&k, "citizen", "{}");
	setenv("db", k.path, 1);
	int rc = 0;
	if (!before_begin)
		rc = store_begin(k.s, &k.e) != 0 || write_note(k.s, &note, &k.e) != 0;
	CHECK_INT(rc, 0, k.e.text);
	CHECK_INT(system(how), 0, how);
	rc = before_begin ? store_write(k.s, write_note, &note, &k.e) : store_commit(k.s, &k.e);
	CHECK(rc != 0, "not acknowledged: %s", how);
	CHECK_INT(k.e.kind, ERR_STORE, how);
	CHECK(strstr(k.e.text, "NOT saved") != NULL, "%s", k.e.text);
	kit_remove(&k);
}

static void closing_leaves_one_file(void)
{
	struct kit k;

	kit_new(&k);
	kit_append(&k, "citizen", "{}");
	CHECK_INT(kit_count(k.folder, "-wal"), 1, "a log while it is open");
	kit_close(&k);
	CHECK_INT(kit_count(k.folder, "-wal"), 0, "none afterwards");
	store_close(NULL);
	kit_remove(&k);
}

static void statements(void)
{
	struct kit k;

	kit_new(&k);
	CHECK(store_statement(k.s, "SELECT nothing FROM nowhere", &k.e) == NULL, "no such table");
	CHECK(strstr(k.e.text, "nowhere") == NULL, "SQL is not shown: %s", k.e.text);
	sqlite3_stmt *a = store_statement(k.s, "SELECT key FROM meta", &k.e);
	sqlite3_stmt *b = store_statement(k.s, "SELECT key FROM meta", &k.e);
	CHECK(a == b, "prepared once");
	CHECK_INT(statement_step(k.s, a, &k.e), 1, "a row");
	b = store_statement(k.s, "SELECT key FROM meta", &k.e);
	CHECK(a != b, "a second one while the first is at work");
	statement_done(a);
	CHECK(store_statement(k.s, "SELECT key FROM meta", &k.e) != NULL, "either");
	for (int i = 0; i < 200; i++) {
		char sql[40];
		snprintf(sql, sizeof sql, "SELECT %d", i);
		sqlite3_stmt *st = store_statement(k.s, sql, &k.e);
		CHECK(statement_step(k.s, st, &k.e) == 1 && sqlite3_column_int(st, 0) == i,
		      "number %d", i);
		statement_done(st);
	}
	sqlite3_stmt *st = store_statement(
		k.s, "SELECT danish_has('Karen Aagård', :typed), 'Aase' > 'Zebra' COLLATE danish",
		&k.e);
	bind_text(st, ":typed", "ågård");
	CHECK(statement_step(k.s, st, &k.e) == 1 && sqlite3_column_int(st, 0) == 1 &&
		      sqlite3_column_int(st, 1) == 1,
	      "Danish in SQL");
	statement_done(st);
	kit_remove(&k);
}

int main(void)
{
	static const char *const away[] = {
		"rm \"$db\"",
		"mv \"$db\" \"$db.elsewhere\"",
		"cp \"$db\" \"$db.copy\" && mv \"$db.copy\" \"$db\"",
		"rm \"$db-wal\"",
	};

	all_or_nothing();
	reading_nests();
	another_window_saves();
	for (size_t i = 0; i < sizeof away / sizeof *away; i++) {
		taken_away(away[i], true);
		taken_away(away[i], false);
	}
	closing_leaves_one_file();
	statements();
	return test_end();
}
