/* Whose record it is: every entry says it, nothing changes it, and what a sender calls a citizen may give
 * away who it is. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

static struct fixture f;

static int put(const char *json)
{
	json_t *object = json_loads(json, 0, NULL);

	f.who.now_ms += 1000;
	f.e = (struct err){ 0 };
	int rc = store_begin(f.store, &f.e);
	if (rc == 0)
		rc = record_put(f.store, &f.who, f.set, object, NULL, &f.e);
	rc = rc == 0 ? store_commit(f.store, &f.e) : (store_rollback(f.store), -1);
	json_decref(object);
	return rc;
}

static void withdraw(enum record_type type, const char *id)
{
	int64_t rid = record_find(f.store, type, id, &f.e);

	CHECK(store_begin(f.store, &f.e) == 0 &&
		      record_withdraw(f.store, &f.who, rid, "Forkert", &f.e) == 0 &&
		      store_commit(f.store, &f.e) == 0,
	      "%s", f.e.text);
}

static void open_team(void)
{
	char *text = team_text();

	fixture_open(&f, 1);
	CHECK(fixture_import(&f, text) == 0, "%s", f.e.text);
	free(text);
}

/* ---- every entry says it ---- */

static int64_t entries_of(const char *citizen)
{
	char *sql = memory_format("SELECT count(*) FROM journal WHERE citizen ="
				  " (SELECT uuid FROM record WHERE id = '%s')",
				  citizen);
	int64_t n = fixture_number(&f, sql);

	free(sql);
	return n;
}

/* Only providers and staff are nobody's, and meetings and absences of staff their provider's; what is withdrawn is
 * still somebody's, and so is its withdrawal. */
static void test_every_entry(void)
{
	open_team();
	for (int type = 0; type < RECORD_TYPES; type++) {
		bool nobodys = type == RECORD_PROVIDER || type == RECORD_STAFF ||
			       type == RECORD_MEETING || type == RECORD_STAFF_ABSENCE;
		char *sql = memory_format("SELECT count(*) FROM journal WHERE kind = '%s' AND"
					  " (citizen IS NULL) = %d",
					  record_desc[type].name, nobodys);
		CHECK(fixture_number(&f, sql) > 0, "%s: no entry", record_desc[type].name);
		free(sql);
		sql = memory_format("SELECT count(*) FROM journal WHERE kind = '%s' AND"
				    " (citizen IS NULL) <> %d",
				    record_desc[type].name, nobodys);
		CHECK_INT(fixture_number(&f, sql), 0, record_desc[type].name);
		free(sql);
	}
	CHECK_INT(fixture_number(&f,
				 "SELECT count(*) FROM journal AS j JOIN keys AS k ON k.id = j.key"
				 " JOIN record AS r ON r.uuid = k.of AND r.type = 0"
				 " WHERE j.kind = 'meeting' AND k.scope = 2"),
		  2, "meetings lie under the keys of their providers");
	CHECK_INT(fixture_number(&f,
				 "SELECT count(*) FROM journal AS j JOIN keys AS k ON k.id = j.key"
				 " JOIN record AS r ON r.uuid = k.of AND r.id = 'kom'"
				 " WHERE j.kind = 'staff_absence' AND k.scope = 2"),
		  2, "absences of staff lie under the key of their provider");
	int64_t before = entries_of("b1");
	withdraw(RECORD_PROGRESS, "o1");
	withdraw(RECORD_VISIT, "v1");
	CHECK_INT(entries_of("b1"), before + 2, "withdrawn by an entry, and by a field");
	fixture_close(&f);
}

/* ---- nothing changes it ---- */

#define OTHERS                                                                                     \
	"{\"type\":\"citizen\",\"id\":\"b9\",\"name\":\"Lonni Test\"}\n"                           \
	"{\"type\":\"course\",\"id\":\"c8\",\"citizen\":\"b1\",\"course_type\":\"lang\","          \
	"\"provider\":\"kom\",\"referred\":\"2026-09-01\"}\n"                                      \
	"{\"type\":\"course\",\"id\":\"c9\",\"citizen\":\"b9\",\"course_type\":\"lang\","          \
	"\"provider\":\"kom\",\"referred\":\"2026-09-01\"}\n"                                      \
	"{\"type\":\"goal\",\"id\":\"m9\",\"course\":\"c1\",\"text\":\"T\"}\n"                     \
	"{\"type\":\"visit\",\"id\":\"v9\",\"citizen\":\"b1\",\"on\":\"2026-11-20\",\"from\":"     \
	"\"08:00\",\"to\":\"08:30\",\"services\":[]}\n"
#define COURSE_LATER                                                                               \
	"{\"type\":\"course\",\"id\":\"c7\",\"citizen\":\"%s\",\"course_type\":\"lang\","          \
	"\"provider\":\"kom\",\"referred\":\"2026-09-01\"}\n"

/* clang-format off */
static const struct { const char *why, *line, *later /* the citizen of course c7, which comes after it */, *said; } rows[] = {
	{ "directly", "{\"type\":\"visit\",\"id\":\"v9\",\"citizen\":\"b9\",\"on\":\"2026-11-20\",\"from\":\"08:00\",\"to\":\"08:30\",\"services\":[]}", NULL,
	  "citizen: it would be about another citizen" },
	{ "withdrawn at once", "{\"type\":\"visit\",\"id\":\"v9\",\"citizen\":\"b9\",\"on\":\"2026-11-20\",\"from\":\"08:00\",\"to\":\"08:30\",\"services\":[],"
	  "\"withdrawn\":\"W\"}", NULL, "citizen: it would be about another citizen" },
	{ "a course, and its goals with it", "{\"type\":\"course\",\"id\":\"c1\",\"citizen\":\"b9\",\"course_type\":\"lang\",\"provider\":\"kom\",\"referred\":\"2026-09-01\"}", NULL,
	  "citizen: it would be about another citizen" },
	{ "through another course", "{\"type\":\"goal\",\"id\":\"m9\",\"course\":\"c9\",\"text\":\"T\"}", NULL,
	  "course: it would be about another citizen" },
	{ "through a course that comes later", "{\"type\":\"goal\",\"id\":\"m9\",\"course\":\"c7\",\"text\":\"T\"}", "b9",
	  "course: it would be about another citizen" },
	{ "a meeting of another provider", "{\"type\":\"meeting\",\"id\":\"mo1\",\"provider\":\"p1\",\"meeting\":\"tvaerfaglig\",\"on\":\"2026-10-02\"}", NULL,
	  "provider: it would be another provider's" },
	{ "an absence of somebody of another provider", "{\"type\":\"staff_absence\",\"id\":\"sa2\",\"staff\":\"s2\",\"from\":\"2026-11-24\"}", NULL,
	  "staff: it would be another provider's" },
	{ "a contact of another citizen", "{\"type\":\"contact\",\"id\":\"ct2\",\"citizen\":\"b9\",\"provider\":\"kom\",\"name\":\"Dr. Test\",\"relation\":\"læge\",\"phone\":\"44 55 66 77\"}", NULL,
	  "citizen: it would be about another citizen" },
	{ "a citizen's contact that becomes a provider's", "{\"type\":\"contact\",\"id\":\"ct2\",\"provider\":\"kom\",\"name\":\"Dr. Test\",\"relation\":\"læge\",\"phone\":\"44 55 66 77\"}", NULL,
	  "provider: it would be about another citizen" },
	{ "another course of the same citizen", "{\"type\":\"goal\",\"id\":\"m9\",\"course\":\"c8\",\"text\":\"T\"}", NULL, NULL },
	{ "one that comes later", "{\"type\":\"goal\",\"id\":\"m9\",\"course\":\"c7\",\"text\":\"T\"}", "b1", NULL },
};
/* clang-format on */

static void test_sent(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *why = rows[i].why;
		open_team();
		CHECK(fixture_import(&f, OTHERS) == 0, "%s", f.e.text);
		char *course = rows[i].later != NULL ? memory_format(COURSE_LATER, rows[i].later)
						     : memory_text("");
		char *text = memory_format("%s\n%s", rows[i].line, course);
		int64_t entries = fixture_number(&f, "SELECT count(*) FROM journal");
		bool taken = fixture_import(&f, text) == 0;
		CHECK(taken == (rows[i].said == NULL), "%s: %s", why, f.e.text);
		if (rows[i].said != NULL) {
			CHECK(f.faults.n == 1 && f.faults.at[0].line == 1 &&
				      strncmp(f.faults.at[0].text, rows[i].said,
					      strlen(rows[i].said)) == 0 &&
				      strstr(f.faults.at[0].text, "withdraw it and send a new one"),
			      "%s: %zu faults, %s", why, f.faults.n,
			      f.faults.n > 0 ? f.faults.at[0].text : "");
			CHECK_INT(fixture_number(&f, "SELECT count(*) FROM journal"), entries, why);
		}
		CHECK(records_compare(f.store, &f.e) == 0, "%s: %s", why, f.e.text);
		free(text);
		free(course);
		fixture_close(&f);
	}
}

static void test_here(void)
{
	static const char said[] = "it would be about another citizen; withdraw it and make a new";

	open_team();
	CHECK(fixture_import(&f, OTHERS) == 0, "%s", f.e.text);
	CHECK(put("{\"type\":\"visit\",\"id\":\"v9\",\"citizen\":\"b9\"}") == -1 &&
		      f.e.kind == ERR_INPUT && strstr(f.e.text, said) != NULL,
	      "directly: %s", f.e.text);
	CHECK(put("{\"type\":\"goal\",\"id\":\"m9\",\"course\":\"c9\"}") == -1 &&
		      f.e.kind == ERR_INPUT && strstr(f.e.text, said) != NULL,
	      "through a course: %s", f.e.text);
	CHECK(put("{\"type\":\"meeting\",\"id\":\"mo1\",\"provider\":\"p1\"}") == -1 &&
		      f.e.kind == ERR_INPUT &&
		      strstr(f.e.text, "it would be another provider's") != NULL,
	      "another provider: %s", f.e.text);
	CHECK(put("{\"type\":\"goal\",\"id\":\"m9\",\"course\":\"c8\"}") == 0, "%s", f.e.text);
	CHECK(put("{\"type\":\"visit\",\"id\":\"v9\",\"citizen\":\"b1\",\"carer\":\"s1\"}") == 0,
	      "%s", f.e.text);
	fixture_close(&f);
}

/* ---- entries that mean nothing any more ---- */

/* Of a citizen's records without the key they lie under, and of one who was erased whatever key there is. */
static void test_gone(void)
{
	for (int erased = 0; erased < 2; erased++) {
		const char *why = erased ? "erased" : "without a key";
		unsigned char b1[UUID], (*ids)[ENTRY_KEY_ID];
		size_t n = 0;
		open_team();
		int64_t rid = record_find(f.store, RECORD_CITIZEN, "b1", &f.e);
		CHECK(record_uuid(f.store, rid, b1, &f.e) == 0 &&
			      keys_of_citizen(f.store, b1, &ids, &n, &f.e) == 0 && n == 1,
		      "%s: %s", why, f.e.text);
		CHECK(store_begin(f.store, &f.e) == 0, "%s", f.e.text);
		if (erased)
			fixture_number(
				&f, "INSERT INTO erased SELECT uuid FROM record WHERE id = 'b1'");
		else
			CHECK(keys_destroy(f.store, (const unsigned char(*)[ENTRY_KEY_ID])ids, n,
					   &f.e) == 0,
			      "%s", f.e.text);
		CHECK(store_commit(f.store, &f.e) == 0, "%s", f.e.text);
		free(ids);
		CHECK(records_rebuild(f.store, &f.e) == 0, "%s: %s", why, f.e.text);
		CHECK_INT(record_find(f.store, RECORD_CITIZEN, "b1", &f.e), 0, why);
		CHECK_INT(record_find(f.store, RECORD_GOAL, "m1", &f.e), 0, why);
		CHECK(record_find(f.store, RECORD_CITIZEN, "b2", &f.e) != 0, "%s: others stay",
		      why);
		CHECK(record_find(f.store, RECORD_STAFF, "s1", &f.e) != 0, "%s: staff stays", why);
		char *all = fixture_export(&f, ~0u);
		CHECK(strstr(all, "Lauridsen") == NULL && strstr(all, "Ældre Test") != NULL,
		      "%s: %s", why, all);
		free(all);
		CHECK(records_compare(f.store, &f.e) == 0, "%s: %s", why, f.e.text);
		fixture_close(&f);
	}
}

/* ---- what a sender calls a citizen ---- */

static void test_ids(void)
{
	static const struct {
		const char *id;
		long n;
	} ids[] = {
		{ "0201609995", 1 }, { "020160-9995", 1 }, { "020160 9995", 1 },
		{ "9902609995", 0 }, { "b1", 0 },          { "02016099951", 0 },
	};

	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
		char *line = memory_format("{\"type\":\"citizen\",\"id\":\"%s\",\"name\":\"T\"}\n"
					   "{\"type\":\"provider\",\"id\":\"%s\",\"name\":\"P\","
					   "\"kind\":\"private\"}\n",
					   ids[i].id, ids[i].id);
		fixture_open(&f, 1);
		CHECK(fixture_import(&f, line) == 0, "%s: %s", ids[i].id, f.e.text);
		CHECK_INT(f.counts.cpr_ids, ids[i].n, ids[i].id);
		fixture_close(&f);
		free(line);
	}
}

int main(void)
{
	test_every_entry();
	test_sent();
	test_here();
	test_gone();
	test_ids();
	return test_end();
}
