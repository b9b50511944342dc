/* Facts: which of several corrections counts, withdrawing, and records made here. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

#define BASE                                                                                       \
	"{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"A\",\"kind\":\"municipal\"}\n"           \
	"{\"type\":\"staff\",\"id\":\"s1\",\"name\":\"S\",\"role\":\"carer\"}\n"                   \
	"{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"Einer Test\"}\n"
#define USE(id, more)                                                                              \
	"{\"type\":\"clip_use\",\"id\":\"" id "\",\"citizen\":\"b1\",\"on\":\"2026-11-20\","       \
	"\"minutes\":30" more "}\n"
#define REPLACES(id) ",\"replaces\":\"" id "\""
#define AT(hour)     ",\"recorded_at\":\"2026-11-20T" hour ":00:00Z\""
#define WITHDRAWN    ",\"withdrawn\":\"Fejl\""

enum { SENT = 4 };

/* clang-format off */
static const struct {
	const char *why;
	const char *sent[SENT]; /* one import each */
	const char *withdrawn;  /* here, afterwards; an id */
	const char *live;
} rows[] = {
	{ "a fact counts", { USE("a", "") }, NULL, "a" },
	{ "a correction counts instead", { USE("a", ""), USE("b", REPLACES("a")) }, NULL, "b" },
	{ "also where it comes first", { USE("b", REPLACES("a")) USE("a", "") }, NULL, "b" },
	{ "a correction of the correction", { USE("a", ""), USE("b", REPLACES("a")), USE("c", REPLACES("b")) }, NULL, "c" },
	{ "all in one, backwards", { USE("c", REPLACES("b")) USE("b", REPLACES("a")) USE("a", "") }, NULL, "c" },
	{ "the newest of two corrections", { USE("a", ""), USE("b", REPLACES("a")), USE("c", REPLACES("a")) }, NULL, "c" },
	{ "newest by when it was recorded", { USE("a", ""), USE("b", REPLACES("a") AT("10")), USE("c", REPLACES("a") AT("09")) }, NULL, "b" },
	{ "one of a tree counts", { USE("a", ""), USE("b", REPLACES("a")), USE("c", REPLACES("b")), USE("d", REPLACES("a")) }, NULL, "d" },
	{ "withdrawn in the file", { USE("a", WITHDRAWN) }, NULL, "" },
	{ "withdrawn here", { USE("a", "") }, "a", "" },
	{ "a withdrawn correction still replaces", { USE("a", ""), USE("b", REPLACES("a")) }, "b", "" },
	{ "so does one withdrawn in the file", { USE("a", ""), USE("b", REPLACES("a") WITHDRAWN) }, NULL, "" },
	{ "a withdrawn fact that is corrected", { USE("a", WITHDRAWN), USE("b", REPLACES("a")) }, NULL, "b" },
	{ "withdrawing what was replaced", { USE("a", ""), USE("b", REPLACES("a")) }, "a", "b" },
	{ "the newest is withdrawn", { USE("a", ""), USE("b", REPLACES("a")), USE("c", REPLACES("a")) }, "c", "" },
	{ "two facts of their own", { USE("a", "") USE("b", ""), USE("c", REPLACES("a")) }, NULL, "b c" },
};
/* clang-format on */

static char *live(struct fixture *f)
{
	char *all = memory_text("");

	for (char id[2] = "a"; id[0] <= 'd'; id[0]++) {
		char sql[200];
		snprintf(sql, sizeof sql,
			 "SELECT live FROM clip_use JOIN record USING (rid) WHERE id = '%s'", id);
		if (fixture_number(f, sql) != 1)
			continue;
		char *more = memory_format("%s%s%s", all, all[0] != '\0' ? " " : "", id);
		free(all);
		all = more;
	}
	return all;
}

static int withdraw(struct fixture *f, const char *id, const char *reason)
{
	int64_t rid = record_find(f->store, RECORD_CLIP_USE, id, &f->e);

	f->who.now_ms += 1000;
	f->e = (struct err){ 0 };
	if (store_begin(f->store, &f->e) != 0)
		return -1;
	if (record_withdraw(f->store, &f->who, rid, reason, &f->e) == 0)
		return store_commit(f->store, &f->e);
	store_rollback(f->store);
	return -1;
}

static void same_live(struct fixture *f, const char *why, const char *want)
{
	char *got = live(f);

	CHECK_TEXT(got, want, why);
	free(got);
	CHECK(records_compare(f->store, &f->e) == 0, "%s: %s", why, f->e.text);
}

/* A copy made by an export counts the same facts, and so do tables made again. */
static void test_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i += test_every(1, 3)) {
		struct fixture f, copy;
		fixture_open(&f, 1);
		CHECK(fixture_import(&f, BASE) == 0, "%s", f.e.text);
		for (int k = 0; k < SENT && rows[i].sent[k] != NULL; k++)
			CHECK(fixture_import(&f, rows[i].sent[k]) == 0, "%s: %s", rows[i].why,
			      f.faults.at[0].text);
		if (rows[i].withdrawn != NULL)
			CHECK(withdraw(&f, rows[i].withdrawn, "Fejl") == 0, "%s", f.e.text);
		same_live(&f, rows[i].why, rows[i].live);
		CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
		same_live(&f, rows[i].why, rows[i].live);
		char *text = fixture_export(&f, ~0u);
		fixture_open(&copy, 1);
		CHECK(fixture_import(&copy, text) == 0, "%s", copy.e.text);
		same_live(&copy, rows[i].why, rows[i].live);
		free(text);
		fixture_close(&copy);
		fixture_close(&f);
	}
}

/* ---- records made here ---- */

static int put(struct fixture *f, const char *json, int64_t *rid)
{
	json_t *object = json_loads(json, 0, NULL);

	f->who.now_ms += 1000;
	f->e = (struct err){ 0 };
	int rc = store_begin(f->store, &f->e);
	if (rc == 0)
		rc = record_put(f->store, &f->who, f->set, object, rid, &f->e);
	rc = rc == 0 ? store_commit(f->store, &f->e) : (store_rollback(f->store), -1);
	json_decref(object);
	return rc;
}

static void test_made_here(void)
{
	struct fixture f;
	int64_t rid = 0;
	char id[RECORD_ID_MAX + 1] = "";

	fixture_open(&f, 1);
	CHECK(fixture_import(&f, BASE) == 0, "%s", f.e.text);
	snprintf(f.who.staff_id, sizeof f.who.staff_id, "s1");
	CHECK(put(&f,
		  "{\"type\":\"clip_use\",\"citizen\":\"b1\",\"on\":\"2026-11-20\",\"minutes\":30}",
		  &rid) == 0,
	      "%s", f.e.text);
	CHECK_INT(record_shown_id(f.store, rid, id, &f.e), 0, "shown id");
	CHECK(strlen(id) == 36 && id[14] == '7', "a UUIDv7 as id: %s", id);
	json_t *state = record_load(f.store, rid, &f.e);
	char *line = record_line(state);
	char *want =
		memory_format("{\"type\":\"clip_use\",\"id\":\"%s\",\"citizen\":\"b1\","
			      "\"on\":\"2026-11-20\",\"minutes\":30,"
			      "\"recorded_at\":\"2026-11-22T10:01:01Z\",\"recorded_by\":\"s1\"}",
			      id);
	CHECK_TEXT(line, want, "with who and when");
	json_decref(state);
	CHECK_INT(fixture_import(&f, line), 0, "its own export");
	CHECK_INT(f.counts.unchanged, 1, "its own export is known");
	free(want);
	free(line);
	fixture_close(&f);
}

/* clang-format off */
static const struct {
	const char *why, *json, *said;
} refusals[] = {
	{ "unknown type", "{\"type\":\"visits\"}", "type: \"visits\" is no type" },
	{ "no type", "{}", "type: is missing" },
	{ "missing field", "{\"type\":\"absence\",\"citizen\":\"b1\",\"kind\":\"other\"}", "from: is missing" },
	{ "emptied field that is needed", "{\"type\":\"citizen\",\"id\":\"b1\",\"name\":null}", "name: is missing" },
	{ "ends before it begins", "{\"type\":\"absence\",\"citizen\":\"b1\",\"kind\":\"other\",\"from\":\"2026-03-05\",\"to\":\"2026-03-04\"}",
	  "to: Wednesday 4 March is before the first day, Thursday 5 March" },
	{ "unknown field", "{\"type\":\"citizen\",\"id\":\"b1\",\"nmae\":\"A\"}", "nmae: is no field" },
	{ "bad value", "{\"type\":\"citizen\",\"id\":\"b1\",\"born\":\"1960\"}", "born: \"1960\" is no date" },
	{ "dangling", "{\"type\":\"citizen\",\"id\":\"b1\",\"provider\":\"p9\"}", "provider: there is no provider \"p9\"" },
	{ "a fact that is known", USE("u1", ""), "use of the clip card \"u1\" is known" },
	{ "its own parent by way of another", "{\"type\":\"goal\",\"id\":\"m1\",\"parent\":\"m2\"}", "part of the goal: leads back" },
	{ "no such exercise", "{\"type\":\"visit_record\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-20\","
	  "\"outcome\":\"done\",\"exercises_done\":[{\"plan\":\"t1\",\"exercise\":\"x9\"}]}",
	  "exercises done 1, exercise: the plan has no such exercise" },
	{ "id of a wrong kind", "{\"type\":\"citizen\",\"id\":7,\"name\":\"A\"}", "id: an id in quotes" },
};
/* clang-format on */

static const char more_base[] =
	"{\"type\":\"course\",\"id\":\"c1\",\"citizen\":\"b1\",\"course_type\":\"lang\","
	"\"provider\":\"kom\",\"referred\":\"2026-01-01\"}\n"
	"{\"type\":\"goal\",\"id\":\"m1\",\"course\":\"c1\",\"text\":\"A\"}\n"
	"{\"type\":\"goal\",\"id\":\"m2\",\"course\":\"c1\",\"text\":\"A\",\"parent\":\"m1\"}\n"
	"{\"type\":\"plan\",\"id\":\"t1\",\"citizen\":\"b1\",\"kind\":\"DV\",\"from\":\"2026-01-"
	"01\","
	"\"exercises\":[{\"id\":\"x1\",\"name\":\"A\"}]}\n" USE("u1", "");

static void test_refusals(void)
{
	struct fixture f;

	fixture_open(&f, 1);
	CHECK(fixture_import(&f, BASE) == 0 && fixture_import(&f, more_base) == 0, "%s", f.e.text);
	int64_t entries = fixture_number(&f, "SELECT count(*) FROM journal WHERE lane = 0");
	for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
		CHECK(put(&f, refusals[i].json, NULL) == -1 && f.e.kind == ERR_INPUT, "%s: %d",
		      refusals[i].why, f.e.kind);
		CHECK(strncmp(f.e.text, refusals[i].said, strlen(refusals[i].said)) == 0,
		      "%s: said %s", refusals[i].why, f.e.text);
	}
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM journal WHERE lane = 0"), entries,
		  "entries");
	/* an exercise of an earlier version of a plan is known */
	CHECK(put(&f,
		  "{\"type\":\"plan\",\"id\":\"t1\",\"exercises\":[{\"id\":\"x2\",\"name\":\"B\"}]"
		  "}",
		  NULL) == 0,
	      "%s", f.e.text);
	CHECK(put(&f,
		  "{\"type\":\"visit_record\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-"
		  "20\","
		  "\"outcome\":\"done\",\"exercises_done\":[{\"plan\":\"t1\",\"exercise\":\"x1\"},"
		  "{\"plan\":\"t1\",\"exercise\":\"x2\"}]}",
		  NULL) == 0,
	      "%s", f.e.text);
	fixture_close(&f);
}

static void test_withdrawing(void)
{
	struct fixture f;
	struct record_version *list;
	size_t n;

	fixture_open(&f, 1);
	CHECK(fixture_import(&f, BASE) == 0 && fixture_import(&f, more_base) == 0, "%s", f.e.text);
	CHECK(withdraw(&f, "u1", "") == -1 && f.e.kind == ERR_RULE, "no reason: %s", f.e.text);
	CHECK(withdraw(&f, "u1", " \n") == -1 && f.e.kind == ERR_RULE, "blanks: %s", f.e.text);
	CHECK(withdraw(&f, "u1", "a\x1b[2J") == -1 && f.e.kind == ERR_INPUT, "control: %s",
	      f.e.text);
	CHECK(withdraw(&f, "u1", "a\xC3(") == -1 && f.e.kind == ERR_INPUT, "bytes: %s", f.e.text);
	CHECK(withdraw(&f, "nobody", "Fejl") == -1 && f.e.kind == ERR_RULE, "nobody: %s", f.e.text);
	CHECK(withdraw(&f, "u1", "Fejl") == 0, "%s", f.e.text);
	CHECK(withdraw(&f, "u1", "Igen") == -1 && f.e.kind == ERR_RULE, "twice: %s", f.e.text);
	int64_t rid = record_find(f.store, RECORD_CLIP_USE, "u1", &f.e);
	CHECK(record_history(f.store, rid, &list, &n, &f.e) == 0, "%s", f.e.text);
	CHECK_INT((long)n, 2, "versions");
	CHECK(list[0].imported && !list[1].imported, "where the versions come from");
	CHECK_TEXT(list[1].by, "admin", "who withdrew it");
	CHECK_INT(list[1].at_ms, f.who.now_ms - 1000, "when");
	CHECK_TEXT(json_string_value(json_object_get(list[1].fields, "withdrawn")), "Fejl", "why");
	record_history_free(list, n);
	fixture_close(&f);
}

int main(void)
{
	test_rows();
	test_made_here();
	test_refusals();
	test_withdrawing();
	return test_end();
}
