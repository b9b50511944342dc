/* Sealed text: opens in its place only, and nothing of it stands in clear in any file. */
#include <stdlib.h>

#include "core/store/draft.h"
#include "tests/store/kit.h"
#include "tests/test.h"

static const char secret[] = "Besøgte Else; hun græd ved køkkenbordet";

static void opens_only_in_its_place(void)
{
	struct seal_keys *keys = seal_keys_new(), *others = seal_keys_new();
	unsigned char sealed[sizeof secret + SEAL_OVERHEAD];
	size_t n = strlen(secret), length = n + SEAL_OVERHEAD;
	char out[sizeof secret] = "";
	struct err e = { 0 };

	seal_text(keys, "citizen.name", 7, secret, n, sealed);
	CHECK(seal_open(keys, "citizen.name", 7, sealed, length, out, &e) == 0, "opens: %s",
	      e.text);
	CHECK(memcmp(out, secret, n) == 0, "the same text comes back");
	CHECK(seal_open(keys, "citizen.name", 8, sealed, length, out, &e) != 0, "another row");
	CHECK(seal_open(keys, "citizen.address", 7, sealed, length, out, &e) != 0,
	      "another column");
	CHECK(seal_open(others, "citizen.name", 7, sealed, length, out, &e) != 0, "another key");
	CHECK_INT(e.kind, ERR_STORE, "what kind of fault that is");
	for (size_t i = 0; i < length; i++) {
		sealed[i] ^= 1;
		CHECK(seal_open(keys, "citizen.name", 7, sealed, length, out, &e) != 0,
		      "byte %zu altered", i);
		sealed[i] ^= 1;
	}
	for (size_t i = 0; i < length; i++)
		CHECK(seal_open(keys, "citizen.name", 7, sealed, i, out, &e) != 0, "cut at %zu", i);
	seal_keys_free(keys);
	seal_keys_free(others);
	seal_keys_free(NULL);
}

static void the_same_text_never_looks_the_same(void)
{
	struct seal_keys *keys = seal_keys_new();
	unsigned char a[4 + SEAL_OVERHEAD], b[4 + SEAL_OVERHEAD], x[CPR_KEY], y[CPR_KEY];

	seal_text(keys, "c", 1, "Else", 4, a);
	seal_text(keys, "c", 1, "Else", 4, b);
	CHECK(memcmp(a, b, sizeof a) != 0, "two seals of one text differ");
	seal_cpr_key(keys, "0201609995", x);
	seal_cpr_key(keys, "0201609995", y);
	CHECK(memcmp(x, y, CPR_KEY) == 0, "the key of a CPR number is always the same");
	seal_cpr_key(keys, "0201609996", y);
	CHECK(memcmp(x, y, CPR_KEY) != 0, "and differs from number to number");
	seal_keys_free(keys);
}

static void wrapping(void)
{
	struct seal_keys *keys = seal_keys_new(), *back = NULL;
	struct wrapped_key w;
	struct err e = { 0 };
	unsigned char mark[SEAL_MARK], again[SEAL_MARK];
	struct wrapping to = { .person = { 1 }, .fingerprint = { 2 } };

	CHECK(seal_wrap(keys, &to, KIT_PASSPHRASE, kit_cost, &w, &e) == 0, "wraps: %s", e.text);
	CHECK(seal_unwrap(&w, &to, "en anden passage", &back, &e) != 0, "a wrong passphrase");
	CHECK_INT(e.kind, ERR_ACCESS, "is a matter of access");
	CHECK(back == NULL, "and gives no keys");
	CHECK(seal_unwrap(&w, &to, KIT_PASSPHRASE, &back, &e) == 0, "the right one: %s", e.text);
	seal_mark(keys, "x", "y", 1, mark);
	seal_mark(back, "x", "y", 1, again);
	CHECK(memcmp(mark, again, SEAL_MARK) == 0, "the same keys come back");
	seal_keys_free(back);
	for (size_t i = 0; i < w.sealed_length; i += 7) {
		w.sealed[i] ^= 1;
		CHECK(seal_unwrap(&w, &to, KIT_PASSPHRASE, &back, &e) != 0, "byte %zu altered", i);
		w.sealed[i] ^= 1;
	}
	to.person[3]++;
	CHECK(seal_unwrap(&w, &to, KIT_PASSPHRASE, &back, &e) != 0, "somebody else's");
	to.person[3]--;
	to.fingerprint[31]++;
	CHECK(seal_unwrap(&w, &to, KIT_PASSPHRASE, &back, &e) != 0, "by somebody else's word");
	to.fingerprint[31]--;
	w.cost.operations++;
	CHECK(seal_unwrap(&w, &to, KIT_PASSPHRASE, &back, &e) != 0, "another cost");
	w.cost.operations = 1u << 30;
	CHECK(seal_unwrap(&w, &to, KIT_PASSPHRASE, &back, &e) != 0,
	      "a cost that would take for ever");
	CHECK_INT(e.kind, ERR_STORE, "is a damaged file");
	seal_keys_free(keys);
}

static int exec(struct kit *k, const char *sql)
{
	return sqlite3_exec(store_db(k->s), sql, NULL, NULL, NULL);
}

static void in_sql(void)
{
	struct kit k;

	kit_new(&k);
	CHECK_INT(exec(&k, "CREATE TABLE t (rid INTEGER PRIMARY KEY, a BLOB, b BLOB);"
			   "INSERT INTO t VALUES (1, seal('Else', 't.a', 1), seal('Bo', 't.b', 1)),"
			   " (2, seal('Ida', 't.a', 2), NULL)"),
		  SQLITE_OK, "sealed in a statement");
	sqlite3_stmt *st = store_statement(
		k.s, "SELECT unseal(a, 't.a', rid), unseal(b, 't.b', rid) FROM t ORDER BY rid",
		&k.e);
	CHECK_INT(statement_step(k.s, st, &k.e), 1, "a row");
	CHECK_TEXT((const char *)sqlite3_column_text(st, 0), "Else", "and opened");
	CHECK_INT(statement_step(k.s, st, &k.e), 1, "the next");
	CHECK(sqlite3_column_type(st, 1) == SQLITE_NULL, "nothing sealed, nothing opened");
	statement_done(st);
	CHECK_INT(exec(&k, "SELECT unseal(seal('', 'c', 1), 'c', 1)"), SQLITE_OK, "an empty text");
	CHECK_INT(exec(&k, "UPDATE t SET a = (SELECT a FROM t WHERE rid = 2) WHERE rid = 1"),
		  SQLITE_OK, "a value is moved to another row");
	st = store_statement(k.s, "SELECT unseal(a, 't.a', rid) FROM t WHERE rid = 1", &k.e);
	CHECK_INT(statement_step(k.s, st, &k.e), -1, "which is noticed");
	CHECK(strstr(k.e.text, "changed or moved") != NULL, "and said: %s", k.e.text);
	CHECK(strstr(k.e.text, "SELECT") == NULL, "without SQL");
	statement_done(st);
	CHECK(exec(&k, "SELECT unseal(b, 't.a', rid) FROM t WHERE rid = 1") != SQLITE_OK,
	      "a value in another column");
	CHECK(exec(&k,
		   "CREATE VIEW v AS SELECT unseal(a, 't.a', rid) AS n FROM t; SELECT n FROM v") !=
		      SQLITE_OK,
	      "a view cannot unseal");
	exec(&k, "DROP VIEW v");
	CHECK(exec(&k, "CREATE INDEX i ON t (unseal(a, 't.a', rid))") != SQLITE_OK,
	      "nor can an index");
	store_logout(k.s);
	st = store_statement(k.s, "SELECT unseal(a, 't.a', rid) FROM t WHERE rid = 2", &k.e);
	CHECK_INT(statement_step(k.s, st, &k.e), -1, "nothing opens after logging out");
	CHECK_INT(k.e.kind, ERR_ACCESS, "one has to log in first");
	statement_done(st);
	kit_remove(&k);
}

static bool holds(const char *path, const char *what)
{
	size_t n;
	unsigned char *at = kit_read(path, &n);
	bool found = memmem(at, n, what, strlen(what)) != NULL;

	free(at);
	return found;
}

/* In the file, in the log while open, and in the log after a draft and a deletion. */
static void nothing_in_clear(void)
{
	char wal[260], body[200];
	struct kit k;

	kit_new(&k);
	snprintf(wal, sizeof wal, "%s-wal", k.path);
	snprintf(body, sizeof body, "{\"note\":\"%s\"}", secret);
	CHECK(kit_append(&k, "visit_record", body) == 0, "%s", k.e.text);
	CHECK(store_draft_save(k.s, &k.who, &(struct draft_key){ .kind = "visit" }, body, &k.e) ==
		      0,
	      "%s", k.e.text);
	CHECK(holds(wal, "visit_record"), "the log is where we look");
	CHECK(!holds(wal, "Else"), "no text in the log");
	store_draft_drop(k.s, &k.who, &(struct draft_key){ .kind = "visit" }, &k.e);
	/* Much text sorted: SQLite must not put it into temporary files. */
	CHECK_INT(exec(&k,
		       "CREATE TABLE t (rid INTEGER PRIMARY KEY, a BLOB);"
		       "WITH RECURSIVE c(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM c"
		       " WHERE i < 40000) INSERT INTO t SELECT i, seal('Else nr. ' || i, 't.a', i)"
		       " FROM c"),
		  SQLITE_OK, "many names");
	CHECK_INT(exec(&k, "SELECT unseal(a, 't.a', rid) AS n FROM t ORDER BY n COLLATE danish"),
		  SQLITE_OK, "sorted");
	CHECK(!holds(wal, "Else"), "no text in the log after sorting");
	kit_close(&k);
	CHECK(holds(k.path, "visit_record"), "the file is where we look");
	CHECK(!holds(k.path, "Else"), "no text in the file");
	CHECK(!holds(k.path, KIT_PASSPHRASE), "no passphrase either");
	kit_remove(&k);
}

int main(void)
{
	opens_only_in_its_place();
	the_same_text_never_looks_the_same();
	wrapping();
	in_sql();
	nothing_in_clear();
	return test_end();
}
