/* Two devices change the same record: the newest entry counts, whichever arrives first.  Newest is
 * largest by clock, then by device, then by number. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

struct key {
	int64_t clock, device, number;
};

/* clang-format off */
static const struct { const char *why; struct key older, newer; } rows[] = {
	{ "the later clock",                     { 1000, 9, 9 }, { 1001, 1, 1 } },
	{ "of one clock, the larger device",     { 1000, 4, 9 }, { 1000, 5, 1 } },
	{ "a device of sixty bits",              { 1000, 7, 1 }, { 1000, INT64_C(1) << 60, 1 } },
	{ "of one clock and device, the number", { 1000, 4, 1 }, { 1000, 4, 2 } },
};
/* clang-format on */

static void arrive(struct fixture *f, struct key k, const unsigned char record[UUID],
		   const char *phone)
{
	char *body = memory_format("{\"type\":\"citizen\",\"id\":\"b1\",\"phone\":\"%s\"}", phone);

	fixture_arrive(f, &(struct foreign){ k.clock, k.device, k.number, record, body });
	free(body);
}

static void same_phone(struct fixture *f, const char *why, const char *arrival)
{
	char *line = fixture_line(f, RECORD_CITIZEN, "b1");

	CHECK(line != NULL && strstr(line, "\"phone\":\"newer\"") != NULL, "%s, %s: %s", why,
	      arrival, line);
	free(line);
	CHECK(records_compare(f->store, &f->e) == 0, "%s, %s: %s", why, arrival, f->e.text);
}

static void test_newest(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (int newer_first = 0; newer_first < 2; newer_first++) {
			static const char *const arrival[] = { "in order", "the newer first" };
			unsigned char record[UUID];
			struct fixture f;
			fixture_open(&f, 1);
			uuid_new(f.who.now_ms, record);
			for (int k = 0; k < 2; k++)
				if (k == newer_first)
					arrive(&f, rows[i].older, record, "older");
				else
					arrive(&f, rows[i].newer, record, "newer");
			same_phone(&f, rows[i].why, arrival[newer_first]);
			CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
			same_phone(&f, rows[i].why, "from the journal");
			fixture_close(&f);
		}
}

/* ---- fields that make sense together only ---- */

#define GOAL(more) "{\"type\":\"goal\",\"id\":\"m9\",\"course\":\"c1\",\"text\":\"T\"" more "}"
#define COURSE(more)                                                                               \
	"{\"type\":\"course\",\"id\":\"c9\",\"citizen\":\"b1\",\"course_type\":\"lang\","          \
	"\"provider\":\"kom\",\"referred\":\"2026-09-01\"" more "}"
#define ABSENCE(more)                                                                              \
	"{\"type\":\"absence\",\"id\":\"a9\",\"citizen\":\"b1\",\"kind\":\"hospital\",\"from\":"   \
	"\"2026-03-01\"" more "}"
#define MEETING(more)                                                                              \
	"{\"type\":\"meeting\",\"id\":\"mo9\",\"provider\":\"kom\",\"meeting\":"                   \
	"\"tvaerfaglig\",\"on\":\"2026-11-20\"" more "}"
#define VISIT(times)                                                                               \
	"{\"type\":\"visit\",\"id\":\"v9\",\"citizen\":\"b1\",\"on\":\"2026-11-20\"," times        \
	",\"services\":[]}"

/* clang-format off */
/* What two laptops make of one record, each without the other's entry; the second is the newer. */
static const struct { const char *why; enum record_type type; const char *id, *first, *one, *two, *want; } together[] = {
	{ "a goal that is reached here and dropped there", RECORD_GOAL, "m9", GOAL(""),
	  "{\"status\":\"reached\",\"closed\":\"2026-10-01\",\"reason\":\"R\"}",
	  "{\"status\":\"dropped\",\"closed\":\"2026-10-02\"}",
	  GOAL(",\"status\":\"dropped\",\"closed\":\"2026-10-02\"") },
	{ "a goal whose reason is written anew and that is open again there", RECORD_GOAL, "m9",
	  GOAL(",\"status\":\"reached\",\"closed\":\"2026-10-01\",\"reason\":\"R\""),
	  "{\"status\":null,\"closed\":null,\"reason\":null}", "{\"reason\":\"S\"}",
	  GOAL(",\"status\":\"reached\",\"closed\":\"2026-10-01\",\"reason\":\"S\"") },
	{ "other fields of a goal stay one by one", RECORD_GOAL, "m9", GOAL(""),
	  "{\"status\":\"reached\",\"closed\":\"2026-10-01\"}", "{\"own_words\":\"O\"}",
	  GOAL(",\"own_words\":\"O\",\"status\":\"reached\",\"closed\":\"2026-10-01\"") },
	{ "a course that has ended with a result and is open again there", RECORD_COURSE, "c9", COURSE(""),
	  "{\"end\":\"2026-11-01\",\"result\":\"help\"}", "{\"end\":\"2026-11-02\"}",
	  COURSE(",\"end\":\"2026-11-02\"") },
	{ "the hour of leaving stays with its day", RECORD_ABSENCE, "a9", ABSENCE(""),
	  "{\"from\":\"2026-03-02\",\"admitted\":\"2026-03-02T10:00\"}", "{\"from\":\"2026-03-03\"}",
	  "{\"type\":\"absence\",\"id\":\"a9\",\"citizen\":\"b1\",\"kind\":\"hospital\",\"from\":\"2026-03-03\"}" },
	{ "and the hour of coming home with its own", RECORD_ABSENCE, "a9", ABSENCE(""),
	  "{\"to\":\"2026-03-04\",\"discharged\":\"2026-03-04T10:00\"}", "{\"from\":\"2026-02-28\"}",
	  "{\"type\":\"absence\",\"id\":\"a9\",\"citizen\":\"b1\",\"kind\":\"hospital\",\"from\":\"2026-02-28\","
	  "\"to\":\"2026-03-04\",\"discharged\":\"2026-03-04T10:00\"}" },
	{ "a meeting: who is present is noted here, and it is closed there", RECORD_MEETING, "mo9", MEETING(""),
	  "{\"present\":[\"s1\"],\"order\":[\"c1\"]}", "{\"note\":\"N\",\"closed\":\"2026-11-20\"}",
	  MEETING(",\"present\":[\"s1\"],\"order\":[\"c1\"],\"note\":\"N\",\"closed\":\"2026-11-20\"") },
	{ "a meeting that was closed, and is open again there", RECORD_MEETING, "mo9", MEETING(",\"closed\":\"2026-11-20\""),
	  "{\"talk_about\":[\"c1\"]}", "{\"closed\":null}", MEETING(",\"talk_about\":[\"c1\"]") },
	{ "the order set by two: the newer whole", RECORD_MEETING, "mo9", MEETING(""),
	  "{\"order\":[\"c1\",\"c2\"]}", "{\"order\":[\"c2\"]}", MEETING(",\"order\":[\"c2\"]") },
	{ "a visit moved here and made longer there", RECORD_VISIT, "v9", VISIT("\"from\":\"08:00\",\"to\":\"08:30\""),
	  "{\"from\":\"10:00\",\"to\":\"10:30\"}", "{\"to\":\"09:00\"}",
	  VISIT("\"from\":\"08:00\",\"to\":\"09:00\"") },
};
/* clang-format on */

static json_t *over(const char *type, const char *id, const char *fields)
{
	json_t *object = json_loads(fields, 0, NULL);

	json_object_set_new(object, "type", json_string(type));
	json_object_set_new(object, "id", json_string(id));
	return object;
}

/* A store with the team and the record as both laptops knew it. */
static void open_with(struct fixture *f, const char *first)
{
	char *text = team_text();

	fixture_open(f, 1);
	CHECK(fixture_import(f, text) == 0 && fixture_import(f, first) == 0, "%s", f->e.text);
	free(text);
}

/* The newest of its `entries`, with its type and id again. */
static char *newest_entry(struct fixture *f, const char *why, const json_t *record, size_t entries)
{
	const char *type = json_string_value(json_object_get(record, "type"));
	const char *id = json_string_value(json_object_get(record, "id"));
	int64_t rid = record_find(f->store, (enum record_type)record_type_find(type), id, &f->e);
	struct record_version *list = NULL;
	size_t n = 0;

	CHECK(record_history(f->store, rid, &list, &n, &f->e) == 0 && n == entries,
	      "%s: %zu entries", why, n);
	json_t *entry = json_copy(list[n - 1].fields);
	json_object_set(entry, "type", json_object_get(record, "type"));
	json_object_set(entry, "id", json_object_get(record, "id"));
	char *body = record_line(entry);
	json_decref(entry);
	record_history_free(list, n);
	return body;
}

/* The entry by which a laptop changes it: as record_put or an import writes it. */
static char *entry_of(const char *why, const char *first, json_t *change, bool imported)
{
	struct fixture f;
	char *whole = NULL;

	open_with(&f, first);
	if (imported) {
		json_t *line = json_loads(first, 0, NULL);
		const char *name;
		json_t *value;
		json_object_foreach(change, name, value) json_is_null(value)
			? json_object_del(line, name)
			: json_object_set(line, name, value);
		whole = record_line(line);
		CHECK(fixture_import(&f, whole) == 0, "%s: %s", why, f.e.text);
		json_decref(line);
	} else {
		f.who.now_ms += 1000;
		CHECK(store_begin(f.store, &f.e) == 0 &&
			      record_put(f.store, &f.who, f.set, change, NULL, &f.e) == 0 &&
			      store_commit(f.store, &f.e) == 0,
		      "%s: %s", why, f.e.text);
	}
	char *body = newest_entry(&f, why, change, 2);
	fixture_close(&f);
	free(whole);
	return body;
}

static void test_together(void)
{
	for (size_t i = 0; i < sizeof together / sizeof together[0]; i += test_every(3, 5)) {
		const char *type = record_desc[together[i].type].name, *why = together[i].why;
		for (int how = 0; how < 4; how++) {
			bool imported = how / 2 != 0, newer_first = how % 2 != 0;
			json_t *one = over(type, together[i].id, together[i].one);
			json_t *two = over(type, together[i].id, together[i].two);
			char *entry[] = { entry_of(why, together[i].first, one, imported),
					  entry_of(why, together[i].first, two, imported) };
			unsigned char record[UUID];
			struct fixture f;
			open_with(&f, together[i].first);
			int64_t rid = record_find(f.store, together[i].type, together[i].id, &f.e);
			CHECK(record_uuid(f.store, rid, record, &f.e) == 0, "%s", f.e.text);
			int64_t clock = (f.who.now_ms + 5000) << 16;
			for (int k = 0; k < 2; k++) {
				int which = newer_first ? 1 - k : k;
				fixture_arrive(&f, &(struct foreign){ clock + which, 7, which + 1,
								      record, entry[which] });
			}
			char *line = fixture_line(&f, together[i].type, together[i].id);
			CHECK_TEXT(line, together[i].want, why);
			CHECK(records_compare(f.store, &f.e) == 0, "%s: %s", why, f.e.text);
			free(line);
			free(entry[0]);
			free(entry[1]);
			json_decref(one);
			json_decref(two);
			fixture_close(&f);
		}
	}
}

/* Two laptops take in the same record of one sender, who changed it in between. */
static void test_whole(void)
{
	static const char *const whole[] = {
		GOAL(",\"status\":\"reached\",\"closed\":\"2026-10-01\",\"reason\":\"R\""),
		GOAL(",\"status\":\"dropped\",\"closed\":\"2026-10-02\""),
	};
	char *entry[2];

	for (int k = 0; k < 2; k++) {
		json_t *line = json_loads(whole[k], 0, NULL);
		struct fixture f;
		open_with(&f, whole[k]);
		entry[k] = newest_entry(&f, "a whole record", line, 1);
		json_decref(line);
		fixture_close(&f);
	}
	for (int newer_first = 0; newer_first < 2; newer_first++) {
		unsigned char record[UUID];
		struct fixture f;
		open_with(&f, COURSE(""));
		uuid_new(f.who.now_ms, record);
		for (int k = 0; k < 2; k++) {
			int which = newer_first ? 1 - k : k;
			fixture_arrive(&f, &(struct foreign){ 1000 + which, 7, which + 1, record,
							      entry[which] });
		}
		char *line = fixture_line(&f, RECORD_GOAL, "m9");
		CHECK_TEXT(line, whole[1], "a whole record");
		CHECK(records_compare(f.store, &f.e) == 0, "%s", f.e.text);
		free(line);
		fixture_close(&f);
	}
	free(entry[0]);
	free(entry[1]);
}

int main(void)
{
	test_newest();
	test_together();
	test_whole();
	return test_end();
}
