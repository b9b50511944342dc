/* Two devices change the same record: the newest entry counts, whichever arrives first.  Newest is
 * largest by clock, then by device, then by number. */
#include <sqlite3.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/records/apply.h"
#include "core/store/journal_private.h"
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

/* An entry of another device, as a merge would bring it; its hash is nobody's. */
static void arrive(struct fixture *f, struct key k, const unsigned char record[UUID],
		   const char *phone)
{
	struct journal_entry entry = { .device = k.device,
				       .number = k.number,
				       .clock = k.clock,
				       .kind = "citizen",
				       .version = 1 };
	char *body = memory_format("{\"type\":\"citizen\",\"id\":\"b1\",\"phone\":\"%s\"}", phone);
	size_t length = strlen(body) + SEAL_OVERHEAD;
	unsigned char *sealed = memory_new(length, 1), hash[JOURNAL_HASH] = { 0 };
	char place[JOURNAL_PLACE];
	struct tables t;
	json_t *object = json_loads(body, 0, NULL);

	memcpy(entry.record, record, UUID);
	journal_place(k.device, place);
	seal_text(store_keys(f->store), place, k.number, body, strlen(body), sealed);
	sqlite3_stmt *st = store_statement(
		f->store,
		"INSERT INTO journal (device, number, clock, kind, version, origin, actor, record,"
		" body, hash) VALUES (:device, :number, :clock, 'citizen', 1, 0, 0, :record, :body,"
		" :hash)",
		&f->e);
	CHECK(st != NULL && store_begin(f->store, &f->e) == 0, "%s", f->e.text);
	bind_int(st, ":device", k.device);
	bind_int(st, ":number", k.number);
	bind_int(st, ":clock", k.clock);
	bind_blob(st, ":record", record, UUID);
	bind_blob(st, ":body", sealed, length);
	bind_blob(st, ":hash", hash, sizeof hash);
	CHECK(statement_run(f->store, st, &f->e) == 0, "%s", f->e.text);
	tables_init(&t, f->store, false);
	CHECK(apply_entry(&t, &entry, object, &f->e) == 0, "%s", f->e.text);
	tables_release(&t);
	CHECK(store_commit(f->store, &f->e) == 0, "%s", f->e.text);
	json_decref(object);
	free(sealed);
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

int main(void)
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
	return test_end();
}
