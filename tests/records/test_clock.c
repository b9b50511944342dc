/* Whoever saw a value can change it: an entry that changes, corrects or withdraws a record is later than all that
 * the store knows of it, also where another laptop runs ahead; and what has nothing to do with it is not. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

static struct fixture f;

static const int64_t days_ahead = 3 * 86400000LL;

#define CITIZEN(more) "{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"Einer Test\"" more "}"
#define USE(id, more)                                                                              \
	"{\"type\":\"clip_use\",\"id\":\"" id "\",\"citizen\":\"b1\",\"on\":\"2026-11-20\","       \
	"\"minutes\":30" more "}"

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

static int withdraw(enum record_type type, const char *id)
{
	int64_t rid = record_find(f.store, type, id, &f.e);
	int rc = store_begin(f.store, &f.e);

	f.who.now_ms += 1000;
	if (rc == 0)
		rc = record_withdraw(f.store, &f.who, rid, "Forkert", &f.e);
	return rc == 0 ? store_commit(f.store, &f.e) : (store_rollback(f.store), -1);
}

/* An entry of a laptop that runs three days ahead. */
static void arrives(enum record_type type, const char *id, const char *body)
{
	unsigned char uuid[UUID];
	int64_t rid = record_find(f.store, type, id, &f.e);

	if (rid != 0)
		CHECK(record_uuid(f.store, rid, uuid, &f.e) == 0, "%s", f.e.text);
	else
		seal_record_uuid(store_keys(f.store), record_desc[type].name, id, uuid);
	fixture_arrive(&f, &(struct foreign){ (f.who.now_ms + days_ahead) << 16, 7, f.who.now_ms,
					      uuid, body });
}

static void stands(enum record_type type, const char *id, const char *want, const char *why)
{
	for (int again = 0; again < 2; again++) {
		char *line = fixture_line(&f, type, id);
		CHECK_TEXT(line, want, why);
		free(line);
		CHECK(records_compare(f.store, &f.e) == 0, "%s: %s", why, f.e.text);
		CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
	}
}

/* The newest entry written here, in ms ahead of the machine's time. */
static int64_t ahead(void)
{
	int64_t ms = fixture_number(&f, "SELECT clock >> 16 FROM journal WHERE device <> 7"
					" ORDER BY seq DESC LIMIT 1");

	return ms - f.who.now_ms;
}

static void begin(void)
{
	fixture_open(&f, 1);
	CHECK(fixture_import(&f, CITIZEN(",\"phone\":\"1\"")) == 0, "%s", f.e.text);
	CHECK(put(USE("u1", "")) == 0, "%s", f.e.text);
}

static void test_revised(void)
{
	begin();
	arrives(RECORD_CITIZEN, "b1", "{\"type\":\"citizen\",\"id\":\"b1\",\"phone\":\"2\"}");
	stands(RECORD_CITIZEN, "b1", CITIZEN(",\"phone\":\"2\""), "the laptop that runs ahead");
	CHECK(put("{\"type\":\"citizen\",\"id\":\"b1\",\"phone\":\"3\"}") == 0, "%s", f.e.text);
	stands(RECORD_CITIZEN, "b1", CITIZEN(",\"phone\":\"3\""), "changed here since");
	CHECK(ahead() >= days_ahead - 2000, "%lld ms", (long long)ahead());
	CHECK(put("{\"type\":\"provider\",\"id\":\"p\",\"name\":\"P\",\"kind\":\"private\"}") == 0,
	      "%s", f.e.text);
	CHECK(ahead() < 1000, "another record has the time of the day: %lld ms",
	      (long long)ahead());
	CHECK(put(USE("u2", "")) == 0, "%s", f.e.text);
	CHECK(ahead() < 1000, "also one of the same citizen: %lld ms", (long long)ahead());
	fixture_close(&f);
}

static void test_sender(void)
{
	begin();
	arrives(RECORD_CITIZEN, "b1", "{\"type\":\"citizen\",\"id\":\"b1\",\"phone\":\"2\"}");
	CHECK(fixture_import(&f, CITIZEN(",\"phone\":\"4\"")) == 0, "%s", f.e.text);
	CHECK_INT(f.counts.changed, 1, "the sender changes it");
	stands(RECORD_CITIZEN, "b1", CITIZEN(",\"phone\":\"4\""), "sent since");
	CHECK(withdraw(RECORD_CITIZEN, "b1") == -1, "a fact hangs on it");
	fixture_close(&f);
}

static void test_withdrawn(void)
{
	static const char visit[] =
		"{\"type\":\"visit\",\"id\":\"v1\",\"citizen\":\"b1\",\"on\":\"2026-11-20\","
		"\"from\":\"08:00\",\"to\":\"08:30\",\"services\":[]%s}";
	char *whole = memory_format(visit, ""),
	     *gone = memory_format(visit, ",\"withdrawn\":\"Forkert\"");

	begin();
	CHECK(put(whole) == 0, "%s", f.e.text);
	arrives(RECORD_VISIT, "v1", "{\"type\":\"visit\",\"id\":\"v1\",\"withdrawn\":null}");
	CHECK(withdraw(RECORD_VISIT, "v1") == 0, "%s", f.e.text);
	stands(RECORD_VISIT, "v1", gone, "a revised record");
	fixture_close(&f);
	free(whole);
	free(gone);
}

static void test_facts(void)
{
	static const char live[] = "SELECT count(*) FROM clip_use AS u JOIN record AS r"
				   " ON r.rid = u.rid WHERE u.live AND r.id = 'u9'";

	begin();
	arrives(RECORD_CLIP_USE, "u3", USE("u3", ",\"replaces\":\"u1\""));
	CHECK(put(USE("u9", ",\"replaces\":\"u3\"")) == 0, "%s", f.e.text);
	CHECK(ahead() >= days_ahead - 2000, "a correction: %lld ms", (long long)ahead());
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM clip_use WHERE live"), 1, "one counts");
	CHECK_INT(fixture_number(&f, live), 1, "the correction of the correction");
	arrives(RECORD_CLIP_USE, "u4", USE("u4", ""));
	CHECK(withdraw(RECORD_CLIP_USE, "u4") == 0, "%s", f.e.text);
	CHECK(ahead() >= days_ahead - 2000, "a withdrawal: %lld ms", (long long)ahead());
	CHECK(put(USE("u5", ",\"replaces\":\"u4\"")) == 0, "%s", f.e.text);
	CHECK(ahead() >= days_ahead - 2000, "what corrects one withdrawn: %lld ms",
	      (long long)ahead());
	CHECK(put(USE("u6", "")) == 0 && ahead() < 1000, "a fact by itself: %lld ms",
	      (long long)ahead());
	CHECK(fixture_import(&f, USE("u7", ",\"replaces\":\"u3\"")) == 0, "%s", f.e.text);
	CHECK(ahead() >= days_ahead - 100000, "a correction that is sent: %lld ms",
	      (long long)ahead());
	fixture_close(&f);
}

int main(void)
{
	test_revised();
	test_sender();
	test_withdrawn();
	test_facts();
	return test_end();
}
