/* Who is on the staff of which provider decides who sees whom: whoever changes that by hand is found out at the next
 * log-in, and when the program itself writes there; then it is made again from the journal. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/records/scope_rows.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

static struct fixture f;

#define STAFF(id, provider)                                                                        \
	"{\"type\":\"staff\",\"id\":\"" id "\",\"name\":\"S\",\"role\":\"carer\",\"provider\":"    \
	"\"" provider "\"}\n"
#define TEAM                                                                                       \
	"{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"A\",\"kind\":\"municipal\"}\n"           \
	"{\"type\":\"provider\",\"id\":\"priv\",\"name\":\"B\",\"kind\":\"private\"}\n" STAFF(     \
		"s1", "priv")                                                                      \
		STAFF("s2", "kom") "{\"type\":\"staff\",\"id\":\"s3\",\"name\":\"S\",\"role\":"    \
				   "\"carer\","                                                    \
				   "\"provider\":\"kom\",\"withdrawn\":\"Dobbelt\"}\n"

#define RID(id) "(SELECT rid FROM record WHERE id = '" id "')"

/* clang-format off */
static const struct { const char *why, *sql; } rows[] = {
	{ "to another provider", "UPDATE staff SET provider_rid = " RID("kom") " WHERE rid = " RID("s1") },
	{ "to none", "UPDATE staff SET provider_rid = NULL WHERE rid = " RID("s1") },
	{ "another role", "UPDATE staff SET role = role + 1 WHERE rid = " RID("s1") },
	{ "a provider that is municipal now", "UPDATE provider SET kind = (SELECT kind FROM provider WHERE rid = " RID("kom") ")" },
	{ "two staff members change names", "UPDATE record SET id = CASE id WHEN 's1' THEN 'x1' ELSE 's1' END WHERE id IN ('s1', 's2')" },
	{ "two change places", "UPDATE record SET uuid = (SELECT uuid FROM record WHERE id = 's2') WHERE id = 's1'" },
	{ "one withdrawn is back", "INSERT INTO staff SELECT * FROM staff_withdrawn" },
	{ "one is gone", "DELETE FROM staff WHERE rid = " RID("s2") },
	{ "one is called as another", "UPDATE staff SET rid = 99 WHERE rid = " RID("s2") },
};
/* clang-format on */

/* What a log-in makes of the tables: true where it had something to say. */
static bool logs_in(void)
{
	CHECK(records_create_tables(f.store, NULL, NULL, &f.e) == 0, "%s", f.e.text);
	char *said = store_notice_take(f.store);
	bool any = said != NULL;

	CHECK(!any || strstr(said, "the staff or the providers in ") != NULL, "%s", said);
	free(said);
	return any;
}

static void by_hand(const char *sql)
{
	CHECK(sqlite3_exec(store_db(f.store), sql, NULL, NULL, NULL) == SQLITE_OK &&
		      sqlite3_changes(store_db(f.store)) > 0,
	      "%s: nothing was changed", sql);
}

static void test_found(void)
{
	fixture_open(&f, 1);
	CHECK(!logs_in(), "an empty store");
	CHECK(fixture_import(&f, TEAM) == 0, "%s", f.e.text);
	CHECK(!logs_in(), "after an import");
	char *want = fixture_export(&f, ~0u);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		by_hand(rows[i].sql);
		CHECK(logs_in(), "%s: not noticed", rows[i].why);
		char *got = fixture_export(&f, ~0u);
		CHECK_TEXT(got, want, rows[i].why);
		free(got);
		CHECK(records_compare(f.store, &f.e) == 0, "%s: %s", rows[i].why, f.e.text);
		CHECK(!logs_in(), "%s: said twice", rows[i].why);
	}
	CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
	CHECK(!logs_in(), "after a rebuild");
	by_hand("UPDATE provider SET name = 'C'");
	CHECK(!logs_in(), "a name decides nothing");
	free(want);
	fixture_close(&f);
}

/* What the program writes beside it must not make it good. */
static void test_not_covered_up(void)
{
	fixture_open(&f, 1);
	CHECK(fixture_import(&f, TEAM) == 0, "%s", f.e.text);
	by_hand(rows[0].sql);
	CHECK(fixture_import(&f, "{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"T\"}\n") == 0,
	      "another type: %s", f.e.text);
	CHECK(fixture_import(&f, STAFF("s4", "kom")) == -1 && f.e.kind == ERR_STORE,
	      "a staff member beside it: %s", f.e.text);
	CHECK(logs_in(), "it is still found");
	CHECK(fixture_import(&f, STAFF("s4", "kom") STAFF("s5", "kom")) == 0, "%s", f.e.text);
	CHECK(!logs_in(), "and then all is well");
	CHECK(fixture_import(&f, STAFF("s4", "priv") STAFF("s6", "nowhere")) == -1, "a fault");
	CHECK(!logs_in(), "an import that was refused leaves the mark as it was");
	fixture_close(&f);
}

int main(void)
{
	test_found();
	test_not_covered_up();
	return test_end();
}
