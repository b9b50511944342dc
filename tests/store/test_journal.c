/* The journal: order, clock, chain; it is only added to, and every change by hand is found. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/store/kit.h"
#include "tests/test.h"

struct seen {
	int n;
	int64_t clock, number;
	char kinds[200], bodies[2000];
};

static int see(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	struct seen *seen = data;

	(void)s;
	(void)e;
	seen->n++;
	seen->clock = en->clock;
	seen->number = en->number;
	strncat(seen->kinds, en->kind, 30);
	strncat(seen->kinds, " ", 2);
	strncat(seen->bodies, en->body, 240);
	return 0;
}

static int stop(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	(void)s;
	(void)en;
	++*(int *)data;
	return err_set(e, ERR_RULE, "enough");
}

static void adding_and_reading(void)
{
	struct kit k;
	struct journal_entry en, later;
	struct seen all = { 0 }, one = { 0 };
	struct journal_report report = { 0 };
	int n = 0;

	kit_new(&k);
	CHECK_INT(kit_append(&k, "citizen", "{\"a\":1}"), 0, k.e.text);
	kit_entry(&k, &en, "goal", "{\"b\":2}");
	CHECK_INT(store_begin(k.s, &k.e), 0, k.e.text);
	CHECK_INT(journal_append(k.s, &k.who, &en, &k.e), 0, k.e.text);
	CHECK_INT(en.number, 6, "numbers count from one: keys, the administrator, a citizen's key");
	CHECK_INT(en.device, store_device(k.s), "the device is ours");
	CHECK(memcmp(en.actor, k.who.uuid, UUID) == 0, "who did it");
	later = en;
	later.body = "";
	later.body_length = 0;
	CHECK_INT(journal_append(k.s, &k.who, &later, &k.e), 0, "an empty body");
	CHECK(later.clock > en.clock, "later is newer, though the clock stands still");
	CHECK_INT(store_commit(k.s, &k.e), 0, k.e.text);
	k.who.now_ms -= 86400000;
	CHECK_INT(kit_append(&k, "note", "{}"), 0, "the clock was set back");
	CHECK_INT(journal_walk(k.s, see, &all, &k.e), 0, k.e.text);
	CHECK_INT(all.n, 8, "all entries");
	CHECK_TEXT(all.kinds, "key key user key citizen goal goal note ", "in order of arrival");
	CHECK(strstr(all.bodies, "{\"a\":1}{\"b\":2}{}") != NULL, "opened: %s", all.bodies);
	CHECK(all.clock > later.clock, "a clock that is set back makes nothing older");
	CHECK_INT(journal_of_record(k.s, en.record, see, &one, &k.e), 0, k.e.text);
	CHECK_INT(one.n, 2, "those of one record");
	CHECK_INT(journal_walk(k.s, stop, &n, &k.e), -1, "each can stop it");
	CHECK_INT(n, 1, "at once");
	CHECK_TEXT(k.e.text, "enough", "with its own words");
	CHECK_INT(journal_verify(k.s, &report, &k.e), 0, k.e.text);
	CHECK_INT(report.recorded, 4, "the chain is whole");
	store_logout(k.s);
	CHECK_INT(journal_verify(k.s, NULL, &k.e), 0, "which needs no log-in");
	CHECK_INT(journal_walk(k.s, see, &all, &k.e), -1, "reading does");
	CHECK_INT(k.e.kind, ERR_ACCESS, "which is said");
	kit_remove(&k);
}

static void rolled_back(void)
{
	struct kit k;
	struct journal_entry en;
	struct journal_report report = { 0 };

	kit_new(&k);
	kit_append(&k, "citizen", "{}");
	store_begin(k.s, &k.e);
	kit_entry(&k, &en, "goal", "{}");
	journal_append(k.s, &k.who, &en, &k.e);
	store_rollback(k.s);
	store_rollback(k.s);
	CHECK_INT(kit_append(&k, "goal", "{}"), 0, k.e.text);
	CHECK_INT(journal_verify(k.s, &report, &k.e), 0, k.e.text);
	CHECK_INT(report.recorded, 2, "what was rolled back left no gap");
	kit_remove(&k);
}

static void time_ordered_ids(void)
{
	unsigned char a[UUID], b[UUID];
	char text[UUID_TEXT];

	uuid_new(0x0123456789AB, a);
	uuid_new(0x0123456789AC, b);
	CHECK(memcmp(a, b, UUID) < 0, "a later id is larger");
	uuid_text(a, text);
	CHECK(strncmp(text, "01234567-89ab-7", 15) == 0, "version 7 with the time in front: %s",
	      text);
	CHECK(strlen(text) == 36 && strchr("89ab", text[19]) != NULL, "the variant: %s", text);
}

/* clang-format off */
/* FIRST, SECOND … are the entries that the test adds. */
#define ENTRY(n) "(SELECT max(seq) - 5 + " #n " FROM journal)"
static const struct { const char *why, *sql; } tampering[] = {
	{ "nothing",                 "SELECT 1" },
	{ "an entry is deleted",     "DELETE FROM journal WHERE seq = " ENTRY(3) },
	{ "the last is deleted",     "DELETE FROM journal WHERE seq = " ENTRY(5) },
	{ "the first is deleted",    "DELETE FROM journal WHERE seq = 1" },
	{ "a blob is exchanged",     "UPDATE journal SET sealed = (SELECT sealed FROM journal WHERE seq = " ENTRY(2) ") WHERE seq = " ENTRY(4) },
	{ "two are swapped",         "UPDATE journal SET number = -number WHERE seq IN (" ENTRY(3) ", " ENTRY(4) ");"
	                             "UPDATE journal SET number = 15 + number WHERE number < 0" },
	{ "another citizen",         "UPDATE journal SET citizen = zeroblob(16) WHERE seq = " ENTRY(3) },
	{ "no citizen",              "UPDATE journal SET citizen = NULL WHERE seq = " ENTRY(3) },
	{ "another record",          "UPDATE journal SET record = zeroblob(16) WHERE seq = " ENTRY(3) },
	{ "another kind",            "UPDATE journal SET kind = 'goal' WHERE seq = " ENTRY(3) },
	{ "another time",            "UPDATE journal SET clock = clock + 1 WHERE seq = " ENTRY(3) },
	{ "another format",          "UPDATE journal SET format = 1 WHERE seq = " ENTRY(3) },
	{ "another lane",            "UPDATE journal SET lane = 1 WHERE seq = " ENTRY(3) },
	{ "a lane that is none",     "UPDATE journal SET lane = 9 WHERE seq = " ENTRY(3) },
	{ "another user",            "UPDATE journal SET actor = zeroblob(16) WHERE seq = " ENTRY(3) },
	{ "another key",             "UPDATE journal SET key = (SELECT key FROM journal WHERE seq = 1) WHERE seq = " ENTRY(3) },
	{ "another hash before",     "UPDATE journal SET before = zeroblob(32) WHERE seq = " ENTRY(3) },
	{ "another hash",            "UPDATE journal SET hash = zeroblob(32) WHERE seq = " ENTRY(5) },
	{ "another device",          "UPDATE journal SET device = device + 1 WHERE seq = " ENTRY(5) },
	{ "one is added",            "INSERT INTO journal SELECT seq + 1, format, device, number + 1, clock, lane, citizen, key,"
	                             " before, sealed, hash, kind, record, actor, received, held FROM journal WHERE seq = " ENTRY(5) },
	{ "the head is put away",    "DELETE FROM head" },
	{ "the head is made up",     "UPDATE head SET sealed = zeroblob(length(sealed))" },
};
/* clang-format on */

static void changed_by_hand(void)
{
	for (size_t i = 0; i < sizeof tampering / sizeof *tampering; i++) {
		struct kit k;
		kit_new(&k);
		for (int n = 0; n < 5; n++)
			kit_append(&k, "visit_record", "{\"note\":\"x\"}");
		kit_sql(k.path, "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete");
		CHECK_INT(kit_sql(k.path, tampering[i].sql), SQLITE_OK, tampering[i].why);
		k.e = (struct err){ 0 };
		int rc = journal_verify(k.s, NULL, &k.e);
		CHECK(i == 0 ? rc == 0 : rc != 0 && k.e.kind == ERR_RULE, "%s: %s",
		      tampering[i].why, k.e.text);
		kit_remove(&k);
	}
}

static void guarded(void)
{
	struct kit k;

	kit_new(&k);
	kit_append(&k, "citizen", "{}");
	sqlite3 *db = store_db(k.s);
	CHECK(sqlite3_exec(db, "UPDATE journal SET kind = 'x'", NULL, NULL, NULL) != SQLITE_OK,
	      "no update");
	CHECK(sqlite3_exec(db, "DELETE FROM journal", NULL, NULL, NULL) != SQLITE_OK, "no delete");
	CHECK(sqlite3_exec(
		      db,
		      "INSERT OR REPLACE INTO journal SELECT seq, format, device, number, clock,"
		      " lane, citizen, key, before, sealed, hash, 'x', record, actor, received,"
		      " held FROM journal",
		      NULL, NULL, NULL) != SQLITE_OK,
	      "no replacement");
	kit_remove(&k);
}

/* Two programs record at the same time under one device number. */
static void two_programs(void)
{
	enum { EACH = 150 };
	struct kit k;
	struct journal_report report = { 0 };
	int status = -1;

	kit_new(&k);
	kit_close(&k);
	fflush(stdout);
	pid_t child = test_child(fork());
	kit_reopen(&k);
	int failed = 0;
	for (int i = 0; i < EACH; i++)
		failed += kit_append(&k, child == 0 ? "child" : "parent", "{}") != 0;
	if (child == 0) {
		kit_close(&k);
		_exit(failed);
	}
	waitpid(child, &status, 0);
	CHECK_INT(failed, 0, k.e.text);
	CHECK_INT(status, 0, "the other program saved everything as well");
	CHECK_INT(journal_verify(k.s, &report, &k.e), 0, k.e.text);
	CHECK_INT(report.recorded, 2 * EACH, "one chain with all of it");
	kit_remove(&k);
}

int main(void)
{
	adding_and_reading();
	rolled_back();
	time_ordered_ids();
	changed_by_hand();
	guarded();
	two_programs();
	return test_end();
}
