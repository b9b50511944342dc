/* Revised records that are withdrawn: by their sender and here.  They leave the table of what counts,
 * stay readable, and come back when they no longer are withdrawn. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

static struct fixture f;

#define VISIT(more)                                                                                \
	"{\"type\":\"visit\",\"id\":\"v1\",\"citizen\":\"b1\",\"on\":\"2026-11-20\","              \
	"\"from\":\"08:00\",\"to\":\"08:30\",\"services\":[]" more "}"

/* clang-format off */
static const char base[] =
	"{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"A\",\"kind\":\"municipal\"}\n"
	"{\"type\":\"staff\",\"id\":\"s1\",\"name\":\"S\",\"role\":\"carer\",\"provider\":\"kom\"}\n"
	"{\"type\":\"staff\",\"id\":\"s2\",\"name\":\"T\",\"role\":\"carer\",\"provider\":\"kom\"}\n"
	"{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"Einer Test\",\"cpr\":\"0201609995\"}\n"
	"{\"type\":\"citizen\",\"id\":\"b2\",\"name\":\"Lonni Test\"}\n"
	"{\"type\":\"course\",\"id\":\"c1\",\"citizen\":\"b1\",\"course_type\":\"lang\",\"provider\":\"kom\",\"referred\":\"2026-09-01\"}\n"
	"{\"type\":\"course\",\"id\":\"c2\",\"citizen\":\"b2\",\"course_type\":\"lang\",\"provider\":\"kom\",\"referred\":\"2026-09-01\"}\n"
	"{\"type\":\"goal\",\"id\":\"m1\",\"course\":\"c1\",\"text\":\"A\"}\n"
	"{\"type\":\"goal\",\"id\":\"m2\",\"course\":\"c1\",\"parent\":\"m1\",\"text\":\"B\"}\n"
	"{\"type\":\"goal\",\"id\":\"m3\",\"course\":\"c1\",\"text\":\"C\"}\n"
	"{\"type\":\"plan\",\"id\":\"t1\",\"citizen\":\"b1\",\"course\":\"c1\",\"kind\":\"83a\",\"from\":\"2026-09-07\",\"exercises\":[]}\n"
	"{\"type\":\"grant\",\"id\":\"g1\",\"citizen\":\"b1\",\"service\":\"pleje\",\"from\":\"2026-01-05\"}\n"
	"{\"type\":\"absence\",\"id\":\"a1\",\"citizen\":\"b1\",\"kind\":\"hospital\",\"from\":\"2026-03-01\"}\n"
	"{\"type\":\"clip_card\",\"id\":\"k1\",\"citizen\":\"b1\",\"from\":\"2026-01-05\"}\n"
	"{\"type\":\"course_pause\",\"id\":\"h1\",\"course\":\"c1\",\"from\":\"2026-09-20\"}\n"
	VISIT("") "\n"
	"{\"type\":\"visit_record\",\"id\":\"r1\",\"visit\":\"v1\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-20\",\"outcome\":\"done\"}\n"
	"{\"type\":\"progress\",\"id\":\"o2\",\"goal\":\"m2\",\"on\":\"2026-11-20\",\"level\":2}\n"
	"{\"type\":\"progress\",\"id\":\"o3\",\"goal\":\"m3\",\"on\":\"2026-11-20\",\"level\":2,\"withdrawn\":\"Forkert\"}\n";
/* clang-format on */

static void fixture_base(void)
{
	fixture_open(&f, 1);
	CHECK(fixture_import(&f, base) == 0, "%s", f.faults.at[0].text);
}

static int withdraw(enum record_type type, const char *id, const char *reason)
{
	int64_t rid = record_find(f.store, type, id, &f.e);

	f.who.now_ms += 1000;
	f.e = (struct err){ 0 };
	if (store_begin(f.store, &f.e) != 0)
		return -1;
	if (record_withdraw(f.store, &f.who, rid, reason, &f.e) == 0)
		return store_commit(f.store, &f.e);
	store_rollback(f.store);
	return -1;
}

static long in_table(const char *table)
{
	char sql[80];

	snprintf(sql, sizeof sql, "SELECT count(*) FROM \"%s\"", table);
	return (long)fixture_number(&f, sql);
}

static void stands(const char *why, long counting, long withdrawn, const char *line)
{
	char *got = fixture_line(&f, RECORD_VISIT, "v1");

	CHECK_INT(in_table("visit"), counting, why);
	CHECK_INT(in_table("visit_withdrawn"), withdrawn, why);
	CHECK_TEXT(got, line, why);
	free(got);
	CHECK(records_compare(f.store, &f.e) == 0, "%s: %s", why, f.e.text);
}

static void test_by_sender(void)
{
	const char *gone = VISIT(",\"withdrawn\":\"Aflyst\"");

	fixture_base();
	stands("planned", 1, 0, VISIT(""));
	CHECK_INT(fixture_import(&f, gone), 0, "taken back by its sender");
	CHECK_INT(f.counts.changed, 1, "changed");
	stands("withdrawn", 0, 1, gone);
	CHECK_INT(fixture_import(&f, gone), 0, "again");
	CHECK_INT(f.counts.unchanged, 1, "unchanged");
	CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
	stands("after a rebuild", 0, 1, gone);
	char *all = fixture_export(&f, 1u << RECORD_VISIT);
	CHECK_TEXT(all, VISIT(",\"withdrawn\":\"Aflyst\"") "\n", "the export");
	free(all);
	CHECK_INT(fixture_import(&f, VISIT("")), 0, "an absent field is empty");
	stands("it counts again", 1, 0, VISIT(""));
	fixture_close(&f);
}

static void test_here(void)
{
	fixture_base();
	CHECK_INT(withdraw(RECORD_VISIT, "v1", " \n"), -1, "without a reason");
	CHECK_INT(withdraw(RECORD_VISIT, "v1", "Fejl"), 0, f.e.text);
	stands("withdrawn here", 0, 1, VISIT(",\"withdrawn\":\"Fejl\""));
	CHECK_INT(withdraw(RECORD_VISIT, "v1", "Fejl"), -1, "twice");
	CHECK_INT(fixture_import(&f, VISIT("")), 0, "a nightly resend");
	CHECK_INT(f.counts.unchanged, 1, "undoes nothing");
	stands("still withdrawn", 0, 1, VISIT(",\"withdrawn\":\"Fejl\""));
	CHECK_INT(fixture_import(&f, VISIT(",\"clip_minutes\":30")), 0, "another field");
	CHECK_INT(in_table("visit_withdrawn"), 1, "is changed where it stands");
	fixture_close(&f);
}

/* What was recorded holds the record it was recorded on, but not what was only to come. */
static void test_hanging(void)
{
	/* clang-format off */
	static const struct { enum record_type type; const char *id; bool may; } rows[] = {
		{ RECORD_GOAL, "m2", false }, { RECORD_GOAL, "m1", false }, /* by its subgoal */
		{ RECORD_COURSE, "c1", false }, { RECORD_CITIZEN, "b1", false },
		{ RECORD_STAFF, "s1", false }, { RECORD_PROVIDER, "kom", false },
		{ RECORD_GOAL, "m3", true }, /* its observation does not count */
		{ RECORD_COURSE, "c2", true }, { RECORD_CITIZEN, "b2", true }, { RECORD_STAFF, "s2", true },
		{ RECORD_VISIT, "v1", true }, { RECORD_GRANT, "g1", true }, { RECORD_PLAN, "t1", true },
		{ RECORD_ABSENCE, "a1", true }, { RECORD_CLIP_CARD, "k1", true },
		{ RECORD_COURSE_PAUSE, "h1", true }, { RECORD_VISIT_RECORD, "r1", true },
		{ RECORD_PROGRESS, "o2", true },
		/* and once that counts no more */
		{ RECORD_GOAL, "m2", true }, { RECORD_GOAL, "m1", true }, { RECORD_COURSE, "c1", true },
		{ RECORD_STAFF, "s1", true }, { RECORD_CITIZEN, "b1", true }, { RECORD_PROVIDER, "kom", true },
	};
	/* clang-format on */

	fixture_base();
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int rc = withdraw(rows[i].type, rows[i].id, "Fejl");
		CHECK(rc == (rows[i].may ? 0 : -1), "%s: %d, %s", rows[i].id, rc, f.e.text);
		CHECK(rows[i].may || f.e.kind == ERR_RULE, "%s: %s", rows[i].id, f.e.text);
	}
	CHECK(records_compare(f.store, &f.e) == 0, "all withdrawn: %s", f.e.text);
	CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
	CHECK(records_compare(f.store, &f.e) == 0, "made again: %s", f.e.text);
	/* What is recorded on it later is still the citizen's: the journal finds whose. */
	CHECK_INT(fixture_import(&f, "{\"type\":\"progress\",\"id\":\"o9\",\"goal\":\"m2\","
				     "\"on\":\"2026-11-21\",\"level\":1}"),
		  0, "on a withdrawn goal");
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM journal WHERE kind = 'progress'"
				     " AND citizen = (SELECT uuid FROM record WHERE id = 'b1')"),
		  3, "whose it is");
	fixture_close(&f);
}

int main(void)
{
	test_by_sender();
	test_here();
	test_hanging();
	return test_end();
}
