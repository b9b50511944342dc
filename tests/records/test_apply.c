/* The journal and the tables made from it: order of arrival, applying twice, entries of a newer
 * program, and damage that the comparison must find. */
#include <sqlite3.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/records/apply.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

enum { PERMUTATIONS = 10 };

struct entries {
	struct journal_entry *at;
	size_t n;
};

static int keep(struct store *s, const struct journal_entry *entry, void *data, struct err *e)
{
	struct entries *all = data;

	(void)s, (void)e;
	all->at = memory_grow(all->at, all->n, sizeof *all->at);
	all->at[all->n] = *entry;
	all->at[all->n].kind = memory_text(entry->kind);
	all->at[all->n++].body = memory_text(entry->body);
	return 0;
}

static void entries_release(struct entries *all)
{
	for (size_t i = 0; i < all->n; i++) {
		free((char *)all->at[i].kind);
		free((char *)all->at[i].body);
	}
	free(all->at);
}

static int put(struct fixture *f, const char *json)
{
	json_t *object = json_loads(json, 0, NULL);
	f->who.now_ms += 1000;
	int rc = store_begin(f->store, &f->e);

	if (rc == 0)
		rc = record_put(f->store, &f->who, f->set, object, NULL, &f->e);
	rc = rc == 0 ? store_commit(f->store, &f->e) : (store_rollback(f->store), -1);
	json_decref(object);
	return rc;
}

/* A journal with all that can happen: revised here and by the sender, corrected, withdrawn. */
static void fill(struct fixture *f)
{
	char *text = team_text();

	CHECK(fixture_import(f, text) == 0, "%s", f->e.text);
	free(text);
	CHECK(put(f,
		  "{\"type\":\"citizen\",\"id\":\"b1\",\"phone\":\"99\",\"cpr\":\"0201609996\"}") ==
		      0,
	      "%s", f->e.text);
	CHECK(put(f, "{\"type\":\"citizen\",\"id\":\"b2\",\"cpr\":\"0201919990\"}") == 0, "%s",
	      f->e.text);
	CHECK(put(f,
		  "{\"type\":\"citizen\",\"id\":\"b1\",\"phone\":null,\"address\":\"Ny vej 2\"}") ==
		      0,
	      "%s", f->e.text);
	CHECK(put(f, "{\"type\":\"visit\",\"id\":\"v2\",\"carer\":\"s1\",\"from\":\"09:00\"}") == 0,
	      "%s", f->e.text);
	CHECK(put(f,
		  "{\"type\":\"clip_use\",\"id\":\"u3\",\"citizen\":\"b1\",\"on\":\"2026-11-18\","
		  "\"minutes\":60,\"replaces\":\"u1\"}") == 0,
	      "%s", f->e.text);
	CHECK(fixture_import(
		      f,
		      "{\"type\":\"absence\",\"id\":\"a1\",\"citizen\":\"b1\",\"kind\":\"respite\","
		      "\"from\":\"2026-03-02\"}") == 0,
	      "%s", f->e.text);
	CHECK(settings_adopt(f->store, &f->who, "team.yaml", "one: 1\n", DAY_NONE, &f->e) == 0,
	      "%s", f->e.text);
	int64_t rid = record_find(f->store, RECORD_PROGRESS, "o1", &f->e);
	CHECK(store_begin(f->store, &f->e) == 0 &&
		      record_withdraw(f->store, &f->who, rid, "Fejl", &f->e) == 0 &&
		      store_commit(f->store, &f->e) == 0,
	      "%s", f->e.text);
}

static void empty_tables(struct fixture *f)
{
	char *schema = sql_tables();

	CHECK(tables_drop(f->store, &f->e) == 0 && store_exec(f->store, schema, &f->e) == 0 &&
		      lookups_make(f->store, &f->e) == 0,
	      "%s", f->e.text);
	free(schema);
}

static void apply(struct fixture *f, struct tables *t, const struct journal_entry *entry)
{
	json_t *body = json_loads(entry->body, 0, NULL);

	CHECK(apply_entry(t, entry, body, &f->e) == 0, "%s", f->e.text);
	json_decref(body);
}

static void shuffle(struct entries *all, unsigned *seed)
{
	for (size_t i = all->n - 1; i > 0; i--) {
		size_t k = test_random(seed, (unsigned)i + 1);
		struct journal_entry other = all->at[k];
		all->at[k] = all->at[i];
		all->at[i] = other;
	}
}

static void same_as(struct fixture *f, const char *want, const char *what)
{
	char *got = fixture_export(f, ~0u);

	CHECK_TEXT(got, want, what);
	free(got);
	CHECK(records_compare(f->store, &f->e) == 0, "%s: %s", what, f->e.text);
}

static void test_order(void)
{
	struct fixture f;
	struct entries all = { 0 };
	unsigned seed = 11;

	fixture_open(&f, 1);
	fill(&f);
	char *want = fixture_export(&f, ~0u);
	CHECK(journal_walk(f.store, keep, &all, &f.e) == 0, "%s", f.e.text);
	for (int i = 0; i < PERMUTATIONS; i += (int)test_every(5, 5)) {
		struct tables t;
		CHECK(store_begin(f.store, &f.e) == 0, "%s", f.e.text);
		empty_tables(&f);
		tables_init(&t, f.store, i % 2 == 0);
		shuffle(&all, &seed);
		for (size_t k = 0; k < all.n; k++) {
			apply(&f, &t, &all.at[k]);
			apply(&f, &t, &all.at[test_random(&seed, (unsigned)k + 1)]); /* twice */
		}
		tables_release(&t);
		CHECK(store_commit(f.store, &f.e) == 0, "%s", f.e.text);
		same_as(&f, want, "entries in any order, some twice");
	}
	entries_release(&all);
	free(want);
	fixture_close(&f);
}

/* Kept, not understood, and no harm to the rest. */
static void test_unknown(void)
{
	static const char *const kinds[] = { "future", "citizen_v9", "" };
	struct fixture f;

	fixture_open(&f, 1);
	fill(&f);
	char *want = fixture_export(&f, ~0u);
	CHECK(store_begin(f.store, &f.e) == 0, "%s", f.e.text);
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		struct journal_entry entry = { .kind = kinds[i],
					       .version = 9,
					       .body = "{\"id\":\"b1\",\"name\":7}",
					       .body_length = 20 };
		uuid_new(f.who.now_ms, entry.record);
		CHECK(journal_append(f.store, &f.who, &entry, &f.e) == 0, "%s", f.e.text);
	}
	CHECK(store_commit(f.store, &f.e) == 0, "%s", f.e.text);
	CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
	same_as(&f, want, "entries of a newer program");
	free(want);
	fixture_close(&f);
}

/* clang-format off */
static const struct {
	const char *why, *sql, *said;
} damage[] = {
	{ "a date", "UPDATE visit SET on_day = on_day + 1 WHERE rid = (SELECT rid FROM record WHERE id = 'v1')", "visit \"v1\": on" },
	{ "a column emptied", "UPDATE visit SET clip_minutes = NULL", "visit \"v1\": clip_minutes" },
	{ "a reference", "UPDATE visit SET carer_rid = (SELECT rid FROM record WHERE id = 's2')", "visit \"v1\": carer" },
	{ "a list", "UPDATE visit SET services = '[]'", "visit \"v1\": services" },
	{ "a list that is none", "UPDATE visit SET services = '[' WHERE clip_minutes > 0", "visit \"v1\": services can't be read" },
	{ "a word out of range", "UPDATE staff SET role = 99", "staff \"s1\": role can't be read" },
	{ "a sealed value moved", "UPDATE citizen SET name_sealed = (SELECT address_sealed FROM citizen WHERE address_sealed IS NOT NULL)", "citizen \"b1\": name can't be read" },
	{ "a sealed value cut", "UPDATE citizen SET name_sealed = x'01'", "citizen \"b1\": name can't be read" },
	{ "the look-up key", "UPDATE citizen SET cpr_key = zeroblob(32) WHERE cpr_key IS NOT NULL", "citizen \"b1\": cpr_key" },
	{ "the look-up key gone", "UPDATE citizen SET cpr_key = NULL", "citizen \"b1\": cpr_key" },
	{ "a fact that counts", "UPDATE clip_use SET live = 1", "clip_use \"u1\": live" },
	{ "a fact that counts no more", "UPDATE clip_use SET live = 0", "clip_use \"u3\": live" },
	{ "a row gone", "DELETE FROM goal", "goal \"" },
	{ "a withdrawn row gone", "DELETE FROM goal_withdrawn", "goal \"" },
	{ "a withdrawn row that counts", "INSERT INTO goal SELECT * FROM goal_withdrawn", "the table of goal" },
	{ "a withdrawn row among those that count", "INSERT INTO goal SELECT * FROM goal_withdrawn; DELETE FROM goal_withdrawn", "the table of goal" },
	{ "a record too many", "INSERT INTO record VALUES (-5, 0, '', x'00', 1, 1, 1, 0)", "provider \"\"" },
	{ "a record of no type", "INSERT INTO record VALUES (-5, 999, 'x', x'00', 1, 1, 1, 0)", "a row of the tables is of no type" },
	{ "a record that is only referred to, with a row", "UPDATE record SET clock = NULL WHERE id = 'v1'", "visit \"" },
	{ "a row too many", "INSERT INTO provider (rid, kind) VALUES (999, 0)", "the table of provider" },
	{ "a record gone", "DELETE FROM record WHERE id = 'g1'", "grant \"" },
	{ "a record renamed", "UPDATE record SET id = 'g9' WHERE id = 'g1'", "grant \"g9\"" },
	{ "the age", "UPDATE record SET number = number + 1 WHERE id = 'a1'", "absence \"a1\": the age" },
};
/* clang-format on */

static void test_damage(void)
{
	struct fixture f;

	fixture_open(&f, 1);
	fill(&f);
	char *want = fixture_export(&f, ~0u);
	for (size_t i = 0; i < sizeof damage / sizeof damage[0]; i++) {
		CHECK(sqlite3_exec(store_db(f.store), damage[i].sql, NULL, NULL, NULL) ==
				      SQLITE_OK &&
			      sqlite3_changes(store_db(f.store)) > 0,
		      "%s: nothing was damaged", damage[i].why);
		CHECK(records_compare(f.store, &f.e) == -1, "%s: not found", damage[i].why);
		CHECK_INT(f.e.kind, ERR_RULE, damage[i].why);
		CHECK(strncmp(f.e.text, damage[i].said, strlen(damage[i].said)) == 0, "%s: said %s",
		      damage[i].why, f.e.text);
		CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
		same_as(&f, want, damage[i].why);
	}
	free(want);
	fixture_close(&f);
}

struct heard {
	int times, last;
	bool back;
};

static void hear(void *data, int percent)
{
	struct heard *h = data;

	h->times++;
	h->back = h->back || percent <= h->last || percent > 100;
	h->last = percent;
}

/* Tables of another program version are made again at log-in. */
static void test_new_tables(void)
{
	struct fixture f;

	fixture_open(&f, 1);
	fill(&f);
	char *want = fixture_export(&f, ~0u);
	CHECK(store_begin(f.store, &f.e) == 0 &&
		      store_meta_set(f.store, "tables", "0-old", &f.e) == 0 &&
		      store_exec(f.store, "DROP TABLE plan; CREATE TABLE plan (rid INTEGER)",
				 &f.e) == 0 &&
		      store_commit(f.store, &f.e) == 0,
	      "%s", f.e.text);
	struct heard heard = { .last = -1 };
	CHECK(records_create_tables(f.store, hear, &heard, &f.e) == 0, "%s", f.e.text);
	CHECK(heard.times > 3 && heard.last == 100 && !heard.back,
	      "%d percents were told, the last %d", heard.times, heard.last);
	same_as(&f, want, "tables made again");
	heard = (struct heard){ .last = -1 };
	CHECK(records_create_tables(f.store, hear, &heard, &f.e) == 0, "%s", f.e.text);
	CHECK_INT(heard.times, 0, "nothing is left to be made");
	CHECK(store_begin(f.store, &f.e) == 0 &&
		      store_meta_set(f.store, "indexes", "0-old", &f.e) == 0 &&
		      store_exec(f.store,
				 "DROP INDEX look_1; CREATE INDEX look_99 ON visit (to_min)",
				 &f.e) == 0 &&
		      store_commit(f.store, &f.e) == 0,
	      "%s", f.e.text);
	CHECK(records_create_tables(f.store, hear, &heard, &f.e) == 0, "%s", f.e.text);
	CHECK_INT(heard.last, 100, "the indexes alone are made again");
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM sqlite_schema WHERE name = 'look_1'"), 1,
		  "the one that was missing is there");
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM sqlite_schema WHERE name = 'look_99'"),
		  0, "and one of another version is not");
	free(want);
	fixture_close(&f);
}

static void test_settings(void)
{
	struct fixture f;
	struct settings_text *list;
	size_t n;
	struct day jan = day_of(2026, 1, 1), dec = day_of(2026, 12, 1);

	fixture_open(&f, 1);
	CHECK(settings_adopt(f.store, &f.who, "a.yaml", "a: 1\n", DAY_NONE, &f.e) == 0, "%s",
	      f.e.text);
	CHECK(settings_adopt(f.store, &f.who, "c.yaml", "c: 1\n", dec, &f.e) == 0, "%s", f.e.text);
	CHECK(settings_adopt(f.store, &f.who, "b.yaml", "b: 1\n", jan, &f.e) == 0, "%s", f.e.text);
	CHECK(settings_adopt(f.store, &f.who, "b2.yaml", "b: 2\n", jan, &f.e) == 0, "%s", f.e.text);
	CHECK(settings_adopt(f.store, &f.who, "bad.yaml", "\xC3(", jan, &f.e) == -1, "not UTF-8");
	CHECK_INT(f.e.kind, ERR_INPUT, "not UTF-8");
	CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
	CHECK(settings_texts(f.store, &list, &n, &f.e) == 0, "%s", f.e.text);
	CHECK_INT((long)n, 3, "versions");
	CHECK_TEXT(list[0].file, "a.yaml", "the first");
	CHECK_TEXT(list[1].text, "b: 2\n", "the newest of a day");
	CHECK(day_same(list[1].from, jan) && day_same(list[2].from, dec), "days");
	settings_texts_free(list, n);
	f.who.role = ROLE_NURSE;
	CHECK(settings_adopt(f.store, &f.who, "a.yaml", "a: 1\n", jan, &f.e) == -1, "a nurse");
	CHECK_INT(f.e.kind, ERR_ACCESS, "a nurse");
	fixture_close(&f);
}

int main(void)
{
	test_order();
	test_unknown();
	test_damage();
	test_new_tables();
	test_settings();
	return test_end();
}
