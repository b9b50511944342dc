/* Lines that are no records: what is said, of which line and column; and what is tolerated. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

#define GOOD        "{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"A\",\"kind\":\"municipal\"}"
#define BYTES(text) text, sizeof text - 1

/* clang-format off */
static const struct {
	const char *why, *text;
	size_t length;
	int line, column; /* line 0: taken in */
	const char *said;
} rows[] = {
	{ "nothing at all", BYTES(""), 0, 0, NULL },
	{ "empty lines", BYTES("\n \t\n" GOOD "\n\n"), 0, 0, NULL },
	{ "no newline at the end", BYTES(GOOD), 0, 0, NULL },
	{ "lines end as on Windows", BYTES(GOOD "\r\n\r\n"), 0, 0, NULL },
	{ "a byte order mark", BYTES("\xEF\xBB\xBF" GOOD "\n"), 0, 0, NULL },
	{ "a mark further down", BYTES(GOOD "\n\xEF\xBB\xBF" GOOD), 2, 1, "this is no JSON" },
	{ "blanks around", BYTES("  " GOOD "  \n"), 0, 0, NULL },
	{ "no JSON", BYTES(GOOD "\nhello\n"), 2, 5, "this is no JSON" },
	{ "a list", BYTES("[" GOOD "]"), 1, 1, "an object was expected" },
	{ "a text", BYTES("\"provider\""), 1, 10, "this is no JSON" },
	{ "cut off", BYTES("{\"type\":\"provider\",\"id\":\"kom\""), 1, 29, "the line ends before its object" },
	{ "a second object", BYTES(GOOD " {}"), 1, 62, "something follows the object" },
	{ "a key twice", BYTES("{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"A\",\"name\":\"B\",\"kind\":\"private\"}"), 1, 47, "name: stands here twice" },
	{ "a key of an item twice", BYTES("{\"type\":\"plan\",\"id\":\"t\",\"exercises\":[{\"id\":\"x\",\"id\":\"y\"}]}"), 1, 51, "id: stands here twice" },
	{ "a number without end", BYTES("{\"type\":\"staff\",\"id\":\"s\",\"name\":\"A\",\"role\":\"carer\",\"rehab_training_days\":99999999999999999999}"), 1, 93, "rehab_training_days: is a number that is out of range" },
	{ "half a character", BYTES("{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"\xC3\",\"kind\":\"private\"}"), 1, 39, "name: is not UTF-8" },
	{ "Latin-1", BYTES("{\"type\":\"provider\",\"id\":\"\xE6\",\"name\":\"A\",\"kind\":\"private\"}"), 1, 26, "id: is not UTF-8" },
	{ "UTF-16", BYTES("\xFF\xFE{\0"), 1, 1, "this is not UTF-8" },
	{ "a NUL between", BYTES("{\"type\":\0\"provider\"}"), 1, 9, "the line ends before its object" },
	{ "trailing comma", BYTES("{\"type\":\"provider\",}"), 1, 20, "this is no JSON" },
	{ "single quotes", BYTES("{'type':'provider'}"), 1, 2, "this is no JSON" },
	{ "not a number", BYTES("{\"type\":NaN}"), 1, 11, "this is no JSON" },
};
/* clang-format on */

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct fixture f;
		fixture_open(&f, 1);
		int rc = fixture_import_bytes(&f, rows[i].text, rows[i].length);
		CHECK((rc == 0) == (rows[i].line == 0), "%s: %d, %s", rows[i].why, rc, f.e.text);
		CHECK(f.faults.n == (rows[i].line != 0), "%s: %zu faults", rows[i].why, f.faults.n);
		if (rows[i].line != 0 && f.faults.n > 0) {
			const struct fault *got = &f.faults.at[0];
			CHECK(got->line == rows[i].line && got->column == rows[i].column,
			      "%s: at %d:%d, expected %d:%d", rows[i].why, got->line, got->column,
			      rows[i].line, rows[i].column);
			CHECK(strncmp(got->text, rows[i].said, strlen(rows[i].said)) == 0,
			      "%s: said %s", rows[i].why, got->text);
			CHECK_TEXT(got->file, "team.jsonl", rows[i].why);
			CHECK_INT(f.e.kind, ERR_INPUT, rows[i].why);
		}
		fixture_close(&f);
	}
}

/* A line as long as allowed, and one byte more. */
static void test_length(void)
{
	static const char front[] = "{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"A\","
				    "\"kind\":\"municipal\"}";
	char *text = memory_new(LINE_BYTES_MAX + 2, 1);
	struct fixture f;

	fixture_open(&f, 1);
	memset(text, ' ', LINE_BYTES_MAX + 1);
	memcpy(text, front, sizeof front - 1);
	CHECK(fixture_import_bytes(&f, text, LINE_BYTES_MAX) == 0, "a long line: %s", f.e.text);
	CHECK(fixture_import_bytes(&f, text, LINE_BYTES_MAX + 1) != 0, "a line that is too long");
	CHECK(f.faults.n == 1 && strncmp(f.faults.at[0].text, "the line is longer", 18) == 0,
	      "a line that is too long: %s", f.faults.n > 0 ? f.faults.at[0].text : "nothing");
	free(text);
	fixture_close(&f);
}

/* All faults are found, the first twenty kept, by line; nothing is stored. */
static void test_many(void)
{
	struct fixture f;
	char *text = memory_text(GOOD "\n");

	for (int i = 0; i < 30; i++) {
		char *more = memory_format(
			"%s{\"type\":\"staff\",\"id\":\"s%d\",\"name\":\"A\",\"role\":"
			"\"carer\",\"provider\":\"%s\",\"rehab_training_days\":%s}\n",
			text, i, i % 3 == 0 ? "p9" : "kom", i % 2 == 0 ? "-1" : "1");
		free(text);
		text = more;
	}
	fixture_open(&f, 1);
	CHECK_INT(fixture_import(&f, text), -1, "many faults");
	CHECK_INT((long)f.faults.n, 20, "kept");
	CHECK_INT((long)(f.faults.n + f.faults.dropped), 20, "15 of form, 5 that dangle besides");
	for (size_t i = 1; i < f.faults.n; i++)
		CHECK(f.faults.at[i - 1].line <= f.faults.at[i].line, "line %d before line %d",
		      f.faults.at[i - 1].line, f.faults.at[i].line);
	CHECK_TEXT(f.e.text, "20 faults were found, nothing was taken in", "in one sentence");
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM record"), 0, "records");
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM journal WHERE lane = 0"), 0, "entries");
	free(text);
	fixture_close(&f);
}

int main(void)
{
	test_rows();
	test_length();
	test_many();
	return test_end();
}
