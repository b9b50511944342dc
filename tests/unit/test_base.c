/* The ground: UTF-8, errors, lists of faults, memory. */
#include "core/base/err.h"
#include "core/base/faults.h"
#include "core/base/memory.h"
#include "core/base/utf8.h"

#include <stdint.h>
#include <stdlib.h>

#include "tests/test.h"

static void test_utf8_next(void)
{
	/* clang-format off */
	static const struct { const char *why, *text; uint32_t want[5]; bool valid; } row[] = {
		{ "nothing", "", { 0 }, true },
		{ "ASCII", "a~", { 'a', '~' }, true },
		{ "Danish", "æØå", { 0xE6, 0xD8, 0xE5 }, true },
		{ "three and four bytes", "…\xF0\x9F\x98\x80", { 0x2026, 0x1F600 }, true },
		{ "the last character there is", "\xF4\x8F\xBF\xBF", { 0x10FFFF }, true },
		{ "past it", "\xF4\x90\x80\x80", { 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD }, false },
		{ "a lone continuation", "\x80" "z", { 0xFFFD, 'z' }, false },
		{ "cut off", "a\xC3", { 'a', 0xFFFD }, false },
		{ "cut off before a letter", "\xE2\x80" "q", { 0xFFFD, 0xFFFD, 'q' }, false },
		{ "overlong slash", "\xC0\xAF", { 0xFFFD, 0xFFFD }, false },
		{ "overlong in three", "\xE0\x80\xAF", { 0xFFFD, 0xFFFD, 0xFFFD }, false },
		{ "overlong in four", "\xF0\x80\x80\xAF", { 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD }, false },
		{ "a surrogate", "\xED\xA0\x80", { 0xFFFD, 0xFFFD, 0xFFFD }, false },
		{ "bytes that begin nothing", "\xFE\xFF", { 0xFFFD, 0xFFFD }, false },
		{ "Latin-1", "\xE6" "ble", { 0xFFFD, 'b', 'l', 'e' }, false },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const char *at = row[i].text;
		size_t n = 0;
		for (uint32_t c = utf8_next(&at); c != 0; c = utf8_next(&at), n++)
			CHECK_INT(c, row[i].want[n], row[i].why);
		CHECK_INT(row[i].want[n], 0, row[i].why);
		CHECK(*at == '\0', "%s: the text was read to its end", row[i].why);
		CHECK_INT(utf8_length(row[i].text), n, row[i].why);
		CHECK_INT(utf8_valid(row[i].text, strlen(row[i].text)), row[i].valid, row[i].why);
	}
	CHECK(utf8_valid("a\0b", 3), "a zero byte is a character");
	CHECK(!utf8_valid("æ", 1), "half a character");
}

static void test_utf8_put(void)
{
	int wrong = 0;

	for (uint32_t c = 1; c <= 0x10FFFF; c++) {
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		char text[5] = "";
		const char *at = text;
		text[utf8_put(text, c)] = '\0';
		wrong += utf8_next(&at) != c || *at != '\0';
	}
	CHECK_INT(wrong, 0, "characters that are not read as they were written");
}

static void test_utf8_floor(void)
{
	const char *text = "aæ…";

	CHECK_INT(utf8_floor(text, 0), 0, "the beginning");
	CHECK_INT(utf8_floor(text, 1), 1, "between characters");
	CHECK_INT(utf8_floor(text, 2), 1, "inside æ");
	CHECK_INT(utf8_floor(text, 3), 3, "after æ");
	CHECK_INT(utf8_floor(text, 5), 3, "inside …");
	CHECK_INT(utf8_floor(text, 6), 6, "the end");
}

static void test_err(void)
{
	struct err e = { 0 };
	char many[600];

	CHECK_INT(err_set(&e, ERR_RULE, "%d min are too many", 90), -1, "err_set");
	CHECK_INT(e.kind, ERR_RULE, "kind");
	CHECK_TEXT(e.text, "90 min are too many", "text");
	CHECK_INT(err_context(&e, "the visit at %s", "09:30"), -1, "err_context");
	CHECK_INT(e.kind, ERR_RULE, "the kind stays");
	CHECK_TEXT(e.text, "the visit at 09:30: 90 min are too many", "context goes in front");

	/* Cut between characters at any length, and marked. */
	for (size_t ascii = 0; ascii < 4; ascii++) {
		size_t n = ascii;
		memset(many, 'x', ascii);
		for (; n + 2 < sizeof many; n += 2)
			memcpy(many + n, "æ", 3);
		err_set(&e, ERR_INPUT, "%s", many);
		size_t length = strlen(e.text);
		CHECK(length < sizeof e.text && length > sizeof e.text - 6, "%zu bytes are kept",
		      length);
		CHECK_TEXT(e.text + length - 3, "…", "the end of a text that was cut");
		CHECK(utf8_valid(e.text, length), "a cut text is text");
		err_context(&e, "%s", "øøøøøøøøøø");
		length = strlen(e.text);
		CHECK(strncmp(e.text, "øøøøøøøøøø: ", 22) == 0, "context in front of a long text");
		CHECK_TEXT(e.text + length - 3, "…", "the end of a long text with context");
		CHECK(utf8_valid(e.text, length), "with context it is text");
	}
	memset(many, 'y', 399);
	many[399] = '\0';
	err_set(&e, ERR_INPUT, "%s", many);
	CHECK_TEXT(e.text, many, "what just fits is not cut");
}

static void test_faults(void)
{
	struct faults f = { .limit = 3 };
	char field[] = "citizen";

	faults_add(&f, "a.jsonl", 7, 2, field, "%s is missing", "name");
	field[0] = 'X';
	faults_add(&f, "a.jsonl", 3, 9, NULL, "not JSON");
	faults_add(&f, "a.jsonl", 3, 1, "on", "no date");
	faults_add(&f, "a.jsonl", 1, 1, "on", "beyond the limit");
	CHECK_INT(f.n, 3, "kept");
	CHECK_INT(f.dropped, 1, "dropped");
	faults_sort(&f);
	CHECK_TEXT(f.at[0].text, "on: no date", "by line and column");
	CHECK_TEXT(f.at[1].text, "not JSON", "without a field");
	CHECK_TEXT(f.at[2].text, "citizen: name is missing", "texts are copies");
	CHECK_TEXT(f.at[2].file, "a.jsonl", "file");
	faults_release(&f);
	CHECK(f.n == 0 && f.at == NULL && f.dropped == 0 && f.limit == 3, "ready for use again");

	f.limit = 0;
	for (int i = 0; i < 1000; i++)
		faults_add(&f, "b", 1000 - i, 1, NULL, "%d", i);
	faults_sort(&f);
	CHECK_INT(f.n, 1000, "without a limit");
	CHECK(f.at[0].line == 1 && f.at[999].line == 1000, "sorted by line");
	faults_release(&f);
}

static void test_memory(void)
{
	int *list = NULL, wrong = 0;

	for (size_t n = 0; n < 1000; n++) {
		list = memory_grow(list, n, sizeof *list);
		list[n] = (int)n;
	}
	for (int n = 0; n < 1000; n++)
		wrong += list[n] != n;
	CHECK_INT(wrong, 0, "a list that grew");
	free(list);
	CHECK(memory_text(NULL) == NULL, "no text has no copy");
	char *text = memory_format("%s %d", "uge", 47);
	CHECK_TEXT(text, "uge 47", "a formatted text");
	free(text);
	unsigned char *zero = memory_new(100, 1);
	for (int i = 0; i < 100; i++)
		wrong += zero[i] != 0;
	CHECK_INT(wrong, 0, "new memory is zero");
	free(zero);
}

static void test_arena(void)
{
	struct arena a = { 0 };
	char *kept[500];
	int wrong = 0;

	for (int i = 0; i < 500; i++) {
		kept[i] = arena_format(&a, "text %d", i);
		unsigned char *block = arena_take(&a, (size_t)i * 7);
		wrong += (uintptr_t)block % _Alignof(max_align_t) != 0;
		for (int k = 0; k < i * 7; k++)
			wrong += block[k] != 0;
		memset(block, 0xFF, (size_t)i * 7);
	}
	for (int i = 0; i < 500; i++) {
		char want[20];
		snprintf(want, sizeof want, "text %d", i);
		CHECK_TEXT(kept[i], want, "a text in an arena");
	}
	CHECK_INT(wrong, 0, "memory of an arena is zero and aligned");
	char *large = arena_take(&a, 1 << 20);
	large[(1 << 20) - 1] = 'x';
	CHECK(arena_text(&a, NULL) == NULL, "no text has no copy");
	CHECK_TEXT(arena_text_n(&a, "abcdef", 3), "abc", "part of a text");
	arena_release(&a);
	CHECK(a.newest == NULL, "ready for use again");
	CHECK_TEXT(arena_text(&a, "igen"), "igen", "and used again");
	arena_release(&a);
}

int main(void)
{
	test_utf8_next();
	test_utf8_put();
	test_utf8_floor();
	test_err();
	test_faults();
	test_memory();
	test_arena();
	return test_end();
}
