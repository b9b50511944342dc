/* What records are called: a sender's id leads to a uuid that is the same whenever and wherever in a store it is
 * met, and the text of a uuid names the record that has it. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

static struct fixture f;

#define PROVIDER "{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"A\",\"kind\":\"municipal\"}\n"
#define STAFF    "{\"type\":\"staff\",\"id\":\"s1\",\"name\":\"S\",\"role\":\"carer\"}\n"
#define CITIZEN(id, more)                                                                          \
	"{\"type\":\"citizen\",\"id\":\"" id "\",\"name\":\"Einer Test\"" more "}\n"
#define VISIT(id, citizen)                                                                         \
	"{\"type\":\"visit\",\"id\":\"" id "\",\"citizen\":\"" citizen                             \
	"\",\"on\":\"2026-11-20\",\"from\":\"08:00\",\"to\":\"08:30\",\"services\":[]}\n"

static void uuid_of(enum record_type type, const char *id, unsigned char out[UUID])
{
	int64_t rid = record_find(f.store, type, id, &f.e);

	memset(out, 0, UUID);
	CHECK(rid != 0 && record_uuid(f.store, rid, out, &f.e) == 0, "there is no %s", id);
}

static void is_derived(enum record_type type, const char *id, const char *why)
{
	unsigned char got[UUID], want[UUID];

	uuid_of(type, id, got);
	seal_record_uuid(store_keys(f.store), record_desc[type].name, id, want);
	CHECK(memcmp(got, want, UUID) == 0, "%s: %s \"%s\"", why, record_desc[type].name, id);
}

static void sends(const char *text, long added, long changed, long same, const char *why)
{
	CHECK(fixture_import(&f, text) == 0, "%s: %s", why,
	      f.faults.n > 0 ? f.faults.at[0].text : f.e.text);
	CHECK(f.counts.added == added && f.counts.changed == changed && f.counts.unchanged == same,
	      "%s: %ld added, %ld changed, %ld unchanged", why, f.counts.added, f.counts.changed,
	      f.counts.unchanged);
}

static void stands(enum record_type type, const char *id, const char *want, const char *why)
{
	char *line = fixture_line(&f, type, id), *wanted = memory_text(want);

	wanted[strcspn(wanted, "\n")] = '\0';
	CHECK_TEXT(line, wanted, why);
	CHECK(records_compare(f.store, &f.e) == 0, "%s: %s", why, f.e.text);
	free(wanted);
	free(line);
}

static int64_t entries_of_citizen(const char *kind, const char *citizen)
{
	char *sql = memory_format("SELECT count(*) FROM journal WHERE kind = '%s' AND citizen ="
				  " (SELECT uuid FROM record WHERE type = %d AND id = '%s')",
				  kind, RECORD_CITIZEN, citizen);
	int64_t n = fixture_number(&f, sql);

	free(sql);
	return n;
}

/* ---- the same uuid whenever it is met ---- */

static void test_same(void)
{
	unsigned char here[UUID], elsewhere[UUID];

	fixture_open(&f, 1);
	sends(VISIT("x", "x") CITIZEN("x", ""), 2, 0, 0, "named before it comes");
	is_derived(RECORD_CITIZEN, "x", "named before it comes");
	is_derived(RECORD_VISIT, "x", "of another type, called the same");
	CHECK_INT(entries_of_citizen("visit", "x"), 1, "its entry says whose it is");
	uuid_of(RECORD_CITIZEN, "x", here);
	CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
	is_derived(RECORD_CITIZEN, "x", "after a rebuild");
	fixture_close(&f);
	fixture_open(&f, 1);
	sends(CITIZEN("x", ""), 1, 0, 0, "another store");
	uuid_of(RECORD_CITIZEN, "x", elsewhere);
	CHECK(memcmp(here, elsewhere, UUID) != 0, "nobody outside can tell which id it is made of");
	fixture_close(&f);
}

/* A visit planned from a grant has an id that says so: planned on two laptops it is planned once. */
static void test_made_here(void)
{
	json_t *visit = json_loads(VISIT("g1/2026-11-20/08:00", "x"), 0, NULL);
	json_t *without = json_loads("{\"type\":\"citizen\",\"name\":\"Lonni Test\"}", 0, NULL);
	char text[UUID_TEXT], id[RECORD_ID_MAX + 1];
	unsigned char uuid[UUID];
	int64_t rid = 0;

	fixture_open(&f, 1);
	sends(CITIZEN("x", ""), 1, 0, 0, "a citizen");
	CHECK(store_begin(f.store, &f.e) == 0 &&
		      record_put(f.store, &f.who, f.set, visit, NULL, &f.e) == 0 &&
		      record_put(f.store, &f.who, f.set, without, &rid, &f.e) == 0 &&
		      store_commit(f.store, &f.e) == 0,
	      "%s", f.e.text);
	is_derived(RECORD_VISIT, "g1/2026-11-20/08:00", "made here by an id");
	CHECK(record_uuid(f.store, rid, uuid, &f.e) == 0 &&
		      record_shown_id(f.store, rid, id, &f.e) == 0,
	      "%s", f.e.text);
	CHECK_TEXT(id, uuid_text(uuid, text), "made here without an id");
	CHECK_INT(uuid[6] >> 4, 7, "then the uuid is made of the time");
	fixture_close(&f);
	json_decref(visit);
	json_decref(without);
}

/* ---- the text of a uuid ---- */

static const char *text_of(enum record_type type, const char *id, char out[UUID_TEXT])
{
	unsigned char uuid[UUID];

	uuid_of(type, id, uuid);
	return uuid_text(uuid, out);
}

#define BASE                                                                                       \
	PROVIDER STAFF CITIZEN("b1", "") "{\"type\":\"plan\",\"id\":\"t1\",\"citizen\":\"b1\","    \
					 "\"kind\":\"DV\",\"from\":"                               \
					 "\"2026-01-01\",\"exercises\":[{\"id\":\"x1\",\"name\":"  \
					 "\"A\"}]}\n" VISIT("v1", "b1")

static void test_text(void)
{
	char b1[UUID_TEXT], t1[UUID_TEXT], v1[UUID_TEXT], kom[UUID_TEXT];

	fixture_open(&f, 1);
	sends(BASE, 5, 0, 0, "by their ids");
	text_of(RECORD_CITIZEN, "b1", b1);
	text_of(RECORD_PLAN, "t1", t1);
	text_of(RECORD_VISIT, "v1", v1);
	text_of(RECORD_PROVIDER, "kom", kom);
	char *again = memory_format("{\"type\":\"citizen\",\"id\":\"%s\",\"name\":\"Einer Test\","
				    "\"provider\":\"%s\"}\n",
				    b1, kom);
	sends(again, 0, 1, 0, "a record by its uuid");
	sends(again, 0, 0, 1, "and once more");
	sends(CITIZEN("b1", ",\"provider\":\"kom\""), 0, 0, 1, "by its id it is the same");
	stands(RECORD_CITIZEN, "b1", CITIZEN("b1", ",\"provider\":\"kom\""), "shown by its id");
	stands(RECORD_CITIZEN, b1, CITIZEN("b1", ",\"provider\":\"kom\""), "and found by both");
	char *record = memory_format(
		"{\"type\":\"visit_record\",\"id\":\"r1\",\"visit\":\"%s\",\"citizen\":\"%s\","
		"\"carer\":\"s1\",\"on\":\"2026-11-20\",\"outcome\":\"done\",\"exercises_done\":"
		"[{\"plan\":\"%s\",\"exercise\":\"x1\"}]}\n"
		"{\"type\":\"visit\",\"id\":\"v2\",\"citizen\":\"%s\",\"on\":\"2026-11-20\","
		"\"from\":\"09:00\",\"to\":\"09:30\",\"services\":[],\"plans\":[\"%s\"]}\n",
		v1, b1, t1, b1, t1);
	sends(record, 2, 0, 0, "named in fields, lists and their objects");
	stands(RECORD_VISIT_RECORD, "r1",
	       "{\"type\":\"visit_record\",\"id\":\"r1\",\"visit\":\"v1\",\"citizen\":\"b1\","
	       "\"carer\":\"s1\",\"on\":\"2026-11-20\",\"outcome\":\"done\",\"exercises_done\":"
	       "[{\"plan\":\"t1\",\"exercise\":\"x1\"}]}",
	       "fields and objects");
	stands(RECORD_VISIT, "v2",
	       "{\"type\":\"visit\",\"id\":\"v2\",\"citizen\":\"b1\",\"on\":\"2026-11-20\","
	       "\"from\":\"09:00\",\"to\":\"09:30\",\"services\":[],\"plans\":[\"t1\"]}",
	       "lists");
	CHECK_INT(entries_of_citizen("visit_record", "b1"), 1, "and it is that citizen's");
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM record"), 7, "no record more");
	free(record);
	free(again);
	fixture_close(&f);
}

/* What names no record of that type in the store is an id like any other. */
static void test_no_text(void)
{
	char b1[UUID_TEXT];
	const char *unknown = "11111111-2222-7333-8444-555555555555";

	fixture_open(&f, 1);
	sends(BASE, 5, 0, 0, "by their ids");
	text_of(RECORD_CITIZEN, "b1", b1);
	char *other = memory_format("{\"type\":\"provider\",\"id\":\"%s\",\"name\":\"B\","
				    "\"kind\":\"private\"}\n",
				    b1);
	sends(other, 1, 0, 0, "of another type");
	is_derived(RECORD_PROVIDER, b1, "of another type");
	char *none =
		memory_format("{\"type\":\"citizen\",\"id\":\"%s\",\"name\":\"C\"}\n", unknown);
	sends(none, 1, 0, 0, "of another store");
	is_derived(RECORD_CITIZEN, unknown, "of another store");
	for (char *c = b1; *c != '\0'; c++)
		if (*c >= 'a' && *c <= 'f')
			*c = (char)(*c - 'a' + 'A');
	char *capitals = memory_format("{\"type\":\"citizen\",\"id\":\"%s\",\"name\":\"C\"}\n", b1);
	sends(capitals, 1, 0, 0, "written otherwise");
	free(capitals);
	free(none);
	free(other);
	fixture_close(&f);
}

/* ---- from another laptop ---- */

static void test_arrives(void)
{
	unsigned char citizen[UUID], fact[UUID], got[UUID];
	const int64_t clock = 1795341600000 << 16;
	char *visit, *made, text[UUID_TEXT];

	fixture_open(&f, 1);
	uuid_new(f.who.now_ms, citizen);
	uuid_new(f.who.now_ms, fact);
	uuid_text(citizen, text);
	visit = memory_format("{\"type\":\"visit\",\"id\":\"v1\",\"citizen\":\"%s\",\"on\":"
			      "\"2026-11-20\",\"from\":\"08:00\",\"to\":\"08:30\",\"services\":[]}",
			      text);
	made = memory_format("{\"type\":\"citizen\",\"id\":\"%s\",\"name\":\"Lonni Test\"}", text);
	uuid_new(f.who.now_ms, got);
	fixture_arrive(&f, &(struct foreign){ clock + 2, 7, 2, got, visit });
	CHECK_INT(record_find(f.store, RECORD_CITIZEN, text, &f.e), 0, "a place is no record");
	fixture_arrive(&f, &(struct foreign){ clock + 1, 7, 1, citizen, made });
	uuid_of(RECORD_CITIZEN, text, got);
	CHECK(memcmp(got, citizen, UUID) == 0, "a record that comes brings its own uuid");
	stands(RECORD_CITIZEN, text, made, "it");
	CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
	stands(RECORD_CITIZEN, text, made, "after a rebuild");
	free(visit);
	free(made);
	fixture_close(&f);
}

int main(void)
{
	test_same();
	test_made_here();
	test_text();
	test_no_text();
	test_arrives();
	return test_end();
}
