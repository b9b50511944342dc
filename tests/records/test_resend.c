/* A sender sends again (interface.md: R and F): just what differs from its previous version becomes
 * new, so that a nightly resend does not undo what was changed here. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

static struct fixture f;

#define CITIZEN(more) "{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"Einer Test\"" more "}"
#define BASE                                                                                       \
	"{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"A\",\"kind\":\"municipal\"}\n"           \
	"{\"type\":\"staff\",\"id\":\"s1\",\"name\":\"S\",\"role\":\"carer\"}\n" CITIZEN(          \
		"") "\n"                                                                           \
		    "{\"type\":\"plan\",\"id\":\"t1\",\"citizen\":\"b1\",\"kind\":\"DV\","         \
		    "\"from\":\"2026-01-01\","                                                     \
		    "\"exercises\":[{\"id\":\"x1\",\"name\":\"A\"}]}\n"
#define RECORD(more)                                                                               \
	"{\"type\":\"visit_record\",\"id\":\"r1\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":"     \
	"\"2026-11-20\","                                                                          \
	"\"outcome\":\"done\"" more "}"

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

/* Sends text and expects these counts, and the record to stand like this afterwards. */
static void sends(const char *why, const char *text, long added, long changed, long same,
		  enum record_type type, const char *id, const char *want)
{
	CHECK(fixture_import(&f, text) == 0, "%s: %s", why,
	      f.faults.n > 0 ? f.faults.at[0].text : f.e.text);
	CHECK(f.counts.added == added && f.counts.changed == changed && f.counts.unchanged == same,
	      "%s: %ld added, %ld changed, %ld unchanged", why, f.counts.added, f.counts.changed,
	      f.counts.unchanged);
	char *line = fixture_line(&f, type, id);
	CHECK_TEXT(line, want, why);
	free(line);
	CHECK(records_compare(f.store, &f.e) == 0, "%s: %s", why, f.e.text);
}

/* What the newest entry of a record says. */
static void newest_entry(const char *why, enum record_type type, const char *id, const char *want)
{
	struct record_version *list;
	size_t n;
	int64_t rid = record_find(f.store, type, id, &f.e);

	CHECK(record_history(f.store, rid, &list, &n, &f.e) == 0, "%s: %s", why, f.e.text);
	char *line = record_line(list[n - 1].fields);
	CHECK_TEXT(line, want, why);
	free(line);
	record_history_free(list, n);
}

static void test_revised(void)
{
	const char *sent = CITIZEN(",\"address\":\"A\",\"phone\":\"1\"");

	fixture_open(&f, 1);
	sends("first", sent, 1, 0, 0, RECORD_CITIZEN, "b1", sent);
	sends("again", sent, 0, 0, 1, RECORD_CITIZEN, "b1", sent);
	CHECK(put("{\"type\":\"citizen\",\"id\":\"b1\",\"phone\":\"2\"}") == 0, "%s", f.e.text);
	newest_entry("only what changed here", RECORD_CITIZEN, "b1", "{\"phone\":\"2\"}");
	sends("a resend undoes nothing", sent, 0, 0, 1, RECORD_CITIZEN, "b1",
	      CITIZEN(",\"address\":\"A\",\"phone\":\"2\""));
	sends("only what the sender changed", CITIZEN(",\"address\":\"B\",\"phone\":\"1\""), 0, 1,
	      0, RECORD_CITIZEN, "b1", CITIZEN(",\"address\":\"B\",\"phone\":\"2\""));
	newest_entry("one field", RECORD_CITIZEN, "b1", "{\"address\":\"B\"}");
	sends("an absent field is empty", CITIZEN(",\"address\":\"B\""), 0, 1, 0, RECORD_CITIZEN,
	      "b1", CITIZEN(",\"address\":\"B\""));
	newest_entry("null empties", RECORD_CITIZEN, "b1", "{\"phone\":null}");
	sends("absent again", CITIZEN(",\"address\":\"B\""), 0, 0, 1, RECORD_CITIZEN, "b1",
	      CITIZEN(",\"address\":\"B\""));
	CHECK(put("{\"type\":\"citizen\",\"id\":\"b1\",\"address\":null}") == 0, "%s", f.e.text);
	sends("emptied here", CITIZEN(",\"address\":\"B\""), 0, 0, 1, RECORD_CITIZEN, "b1",
	      CITIZEN(""));
	int64_t entries = fixture_number(&f, "SELECT count(*) FROM journal WHERE lane = 0");
	CHECK(put("{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"Einer Test\"}") == 0, "%s",
	      f.e.text);
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM journal WHERE lane = 0"), entries,
		  "no change, no entry");
	fixture_close(&f);
}

/* An empty list is not an absent one. */
static void test_lists(void)
{
	const char *empty =
		"{\"type\":\"provider\",\"id\":\"p\",\"name\":\"A\",\"kind\":\"private\","
		"\"districts\":[]}";
	const char *absent =
		"{\"type\":\"provider\",\"id\":\"p\",\"name\":\"A\",\"kind\":\"private\"}";

	fixture_open(&f, 1);
	sends("empty", empty, 1, 0, 0, RECORD_PROVIDER, "p", empty);
	sends("empty again", empty, 0, 0, 1, RECORD_PROVIDER, "p", empty);
	sends("absent", absent, 0, 1, 0, RECORD_PROVIDER, "p", absent);
	sends("empty once more", empty, 0, 1, 0, RECORD_PROVIDER, "p", empty);
	fixture_close(&f);
}

/* A record made here is compared as it stands, and from then on as it was sent. */
static void test_made_here(void)
{
	const char *sent = CITIZEN(",\"phone\":\"2\"");

	fixture_open(&f, 1);
	CHECK(put(CITIZEN(",\"phone\":\"1\"")) == 0, "%s", f.e.text);
	sends("as it stands", CITIZEN(",\"phone\":\"1\""), 0, 0, 1, RECORD_CITIZEN, "b1",
	      CITIZEN(",\"phone\":\"1\""));
	sends("changed by a sender", sent, 0, 1, 0, RECORD_CITIZEN, "b1", sent);
	CHECK(put("{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"Lonni Test\"}") == 0, "%s",
	      f.e.text);
	sends("what was changed here stays", sent, 0, 0, 1, RECORD_CITIZEN, "b1",
	      "{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"Lonni Test\",\"phone\":\"2\"}");
	fixture_close(&f);
}

static void refused(const char *why, const char *text, int line, const char *said)
{
	int64_t entries = fixture_number(&f, "SELECT count(*) FROM journal WHERE lane = 0");

	CHECK(fixture_import(&f, text) == -1 && f.e.kind == ERR_INPUT, "%s: was taken in", why);
	CHECK(f.faults.n == 1 && f.faults.at[0].line == line, "%s: %zu faults, line %d", why,
	      f.faults.n, f.faults.n > 0 ? f.faults.at[0].line : 0);
	CHECK(f.faults.n > 0 && strncmp(f.faults.at[0].text, said, strlen(said)) == 0,
	      "%s: said %s", why, f.faults.n > 0 ? f.faults.at[0].text : "nothing");
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM journal WHERE lane = 0"), entries,
		  "nothing is stored");
}

static void test_facts(void)
{
	const char *sent = RECORD(",\"exercises_done\":[{\"plan\":\"t1\",\"exercise\":\"x1\","
				  "\"deviation\":\"D\"}],\"note\":\"N\",\"recorded_at\":"
				  "\"2026-11-20T08:00:00Z\"");
	const char *other_order =
		"{\"note\":\"N\",\"recorded_at\":\"2026-11-20T08:00:00.000Z\",\"exercises_done\":"
		"[{\"deviation\":\"D\",\"exercise\":\"x1\",\"plan\":\"t1\"}],\"outcome\":\"done\","
		"\"on\":\"2026-11-20\",\"carer\":\"s1\",\"citizen\":\"b1\",\"id\":\"r1\","
		"\"type\":\"visit_record\"}";

	fixture_open(&f, 1);
	CHECK(fixture_import(&f, BASE) == 0, "%s", f.faults.at[0].text);
	sends("first", sent, 1, 0, 0, RECORD_VISIT_RECORD, "r1", sent);
	sends("again", sent, 0, 0, 1, RECORD_VISIT_RECORD, "r1", sent);
	sends("in another order", other_order, 0, 0, 1, RECORD_VISIT_RECORD, "r1", sent);
	refused("another note", RECORD(",\"note\":\"M\""), 1,
		"exercises_done: differs from visit_record \"r1\" in the store");
	refused("a field left out",
		RECORD(",\"note\":\"N\",\"exercises_done\":[{\"plan\":\"t1\","
		       "\"exercise\":\"x1\",\"deviation\":\"D\"}]"),
		1, "recorded_at: differs from visit_record \"r1\" in the store");
	fixture_close(&f);
}

#define USE(more)                                                                                  \
	"{\"type\":\"clip_use\",\"id\":\"u1\",\"citizen\":\"b1\",\"on\":\"2026-11-20\","           \
	"\"minutes\":30" more "}"
#define GOAL(more) "{\"type\":\"goal\",\"id\":\"g1\",\"course\":\"c1\",\"text\":\"Bad\"" more "}"

/* What a record says by default is the same written out and left out, so that a colleague's resend neither is a
 * fault nor opens a goal again that was ticked off here. */
static void test_defaults(void)
{
	static const char ticked[] = GOAL(",\"status\":\"reached\",\"closed\":\"2026-11-20\"");

	fixture_open(&f, 1);
	CHECK(fixture_import(&f, BASE) == 0, "%s", f.faults.at[0].text);
	CHECK(fixture_import(
		      &f, "{\"type\":\"course\",\"id\":\"c1\",\"citizen\":\"b1\",\"course_type\":"
			  "\"lang\",\"provider\":\"kom\",\"referred\":\"2026-01-01\"}\n") == 0,
	      "%s", f.faults.at[0].text);
	sends("one helper left out", USE(""), 1, 0, 0, RECORD_CLIP_USE, "u1", USE(""));
	sends("one helper", USE(",\"helpers\":1"), 0, 0, 1, RECORD_CLIP_USE, "u1", USE(""));
	refused("two helpers", USE(",\"helpers\":2"), 1, "helpers: differs from clip_use \"u1\"");
	sends("a goal", GOAL(""), 1, 0, 0, RECORD_GOAL, "g1", GOAL(""));
	CHECK(put(ticked) == 0, "%s", f.e.text);
	sends("open, as it was", GOAL(",\"status\":\"open\""), 0, 0, 1, RECORD_GOAL, "g1", ticked);
	sends("partly, by the sender", GOAL(",\"status\":\"partly\",\"closed\":\"2026-11-19\""), 0,
	      1, 0, RECORD_GOAL, "g1", GOAL(",\"status\":\"partly\",\"closed\":\"2026-11-19\""));
	fixture_close(&f);
}

static void withdraw(const char *id)
{
	int64_t rid = record_find(f.store, RECORD_VISIT_RECORD, id, &f.e);

	f.who.now_ms += 1000;
	CHECK(store_begin(f.store, &f.e) == 0 &&
		      record_withdraw(f.store, &f.who, rid, "Forkert", &f.e) == 0 &&
		      store_commit(f.store, &f.e) == 0,
	      "%s", f.e.text);
}

/* As it was recorded, and as an export shows it now: both are known. */
static void test_withdrawn_fact(void)
{
	const char *sent = RECORD(",\"note\":\"N\"");
	const char *shown = RECORD(",\"note\":\"N\",\"withdrawn\":\"Forkert\"");

	fixture_open(&f, 1);
	CHECK(fixture_import(&f, BASE) == 0, "%s", f.faults.at[0].text);
	sends("first", sent, 1, 0, 0, RECORD_VISIT_RECORD, "r1", sent);
	withdraw("r1");
	sends("as it was sent", sent, 0, 0, 1, RECORD_VISIT_RECORD, "r1", shown);
	sends("as it is shown", shown, 0, 0, 1, RECORD_VISIT_RECORD, "r1", shown);
	refused("for another reason", RECORD(",\"note\":\"N\",\"withdrawn\":\"Andet\""), 1,
		"withdrawn: differs");
	CHECK_INT(fixture_number(&f, "SELECT sum(live) FROM visit_record"), 0, "live");
	fixture_close(&f);
}

/* One id twice in one import. */
static void test_twice(void)
{
	const char *a = CITIZEN(",\"phone\":\"1\""), *b = CITIZEN(",\"phone\":\"2\"");
	char *same = memory_format("%s\n\n%s\n", a, a), *other = memory_format("%s\n\n%s\n", a, b);
	char *faulty = memory_format("%s\n%s\n", CITIZEN(",\"born\":\"x\""), a);
	char *facts = memory_format("%s\n%s\n%s\n", RECORD(""), RECORD(",\"note\":\"N\""), BASE);

	fixture_open(&f, 1);
	refused("differently", other, 3, "phone: differs from what line 1 says of citizen \"b1\"");
	refused("first with a fault", faulty, 1, "born: \"x\" is no date");
	refused("facts", facts, 2, "note: differs from what line 1 says of visit_record \"r1\"");
	sends("alike", same, 1, 0, 1, RECORD_CITIZEN, "b1", a);
	refused("known, and differently", other, 3, "phone: differs from what line 1 says");
	free(same);
	free(other);
	free(faulty);
	free(facts);
	fixture_close(&f);
}

int main(void)
{
	test_revised();
	test_lists();
	test_made_here();
	test_facts();
	test_defaults();
	test_withdrawn_fact();
	test_twice();
	return test_end();
}
