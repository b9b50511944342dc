/* Every key of the table against everything that can be wrong with it.  The walk finds new keys by
 * itself, and a new kind of key without rows here fails. */
#include <stdlib.h>

#include "config/kinds.h"
#include "core/base/memory.h"
#include "core/base/utf8.h"
#include "tests/config/document.h"
#include "tests/test.h"

#define KIND(k) (1u << (k))

enum {
	NUMBERS = KIND(KEY_INTEGER) | KIND(KEY_NUMBER),
	TEXTS = KIND(KEY_ID) | KIND(KEY_TEXT) | KIND(KEY_REFERENCE),
	WORDS = KIND(KEY_WORD) | KIND(KEY_WORD_TEXT) | KIND(KEY_EITHER),
	LISTS = KIND(KEY_WORDS) | KIND(KEY_INTEGERS) | KIND(KEY_TEXTS) | KIND(KEY_IDS) |
		KIND(KEY_PROVIDERS),
	TEXT_LISTS = KIND(KEY_TEXTS) | KIND(KEY_IDS) | KIND(KEY_PROVIDERS),
	TIMES = KIND(KEY_DATE) | KIND(KEY_HOURS),
	GROUPS = KIND(KEY_GROUP) | KIND(KEY_ENTRIES),
	SCALARS = NUMBERS | TEXTS | WORDS | TIMES | KIND(KEY_BOOLEAN),
	ALL = SCALARS | LISTS | GROUPS,
};

/* clang-format off */
static const struct bad { unsigned kinds; const char *why, *value, *says; } bad[] = {
	{ ALL,     "no value", "", "has no value" },
	{ ALL,     "a tilde", "~", "has no value" },
	{ ALL,     "null", "null", "has no value" },
	{ ALL,     "an alias", "*a", "names with" },
	{ ALL,     "a control character", "a\001b", "control character (U+0001)" },
	{ ALL,     "text that runs backwards", "a\u202Eb", "control character (U+202E)" },
	{ ALL,     "a character lost before", "a\uFFFDb", "was lost" },
	{ ALL,     "invalid UTF-8", "a\xE6 b", "not UTF-8" },
	{ ALL,     "half a character", "\xC3", "not UTF-8" },
	{ SCALARS, "a list", "[a, b]", "is a list; write " },
	{ ALL & ~KIND(KEY_GROUP), "a map", "{a: b}", "has keys below it; write " },
	{ KIND(KEY_GROUP), "a list", "[a, b]", "is a list; write " },
	{ LISTS,   "one word, no list", "abc", "is abc; write " },
	{ GROUPS,  "one word", "abc", "is abc; write " },
	{ KIND(KEY_ENTRIES), "an entry that is a word", "[§abc]", "is no entry with keys" },
	{ KIND(KEY_ENTRIES), "an entry that is a list", "[§[]]", "is no entry with keys" },
	{ NUMBERS, "a word", "abc", "is abc; write a " },
	{ NUMBERS, "in quotes", "\"7\"", "is the text \"7\"; write a " },
	{ NUMBERS, "hexadecimal", "0x1F", "is 0x1F; write a " },
	{ NUMBERS, "digits in groups", "1_0", "is 1_0; write a " },
	{ NUMBERS, "an exponent", "1e1", "is 1e1; write a " },
	{ NUMBERS, "a plus sign", "+7", "is +7; write a " },
	{ NUMBERS, "a comma", "2,5", "is 2,5; write a " },
	{ NUMBERS, "infinity", ".inf", "is .inf; write a " },
	{ NUMBERS, "longer than any number", "99999999999999999999999999999999999", "; write a " },
	{ NUMBERS, "a boolean", "yes", "is yes; write a " },
	{ KIND(KEY_INTEGER), "no whole number", "7.5", "is 7.5; write a whole number" },
	{ KIND(KEY_INTEGER), "octal of old", "08", "without the nought in front" },
	{ KIND(KEY_NUMBER), "octal of old", "08", "is 08; write a " },
	{ KIND(KEY_NUMBER), "a point and nothing", "7.", "is 7.; write a " },
	{ KIND(KEY_NUMBER), "a point before nothing", ".5", "is .5; write a " },
	{ KIND(KEY_BOOLEAN), "YAML 1.1", "yes", "is yes; write true or false" },
	{ KIND(KEY_BOOLEAN), "YAML 1.1", "no", "is no; write true or false" },
	{ KIND(KEY_BOOLEAN), "YAML 1.1", "on", "is on; write true or false" },
	{ KIND(KEY_BOOLEAN), "a number", "1", "is 1; write true or false" },
	{ KIND(KEY_BOOLEAN), "in quotes", "\"true\"", "without quotes" },
	{ WORDS,   "an unknown word", "xyz", "is xyz; write one of these words: " },
	{ WORDS,   "a boolean of old", "no", "is no; write one of these words: " },
	{ TEXTS,   "a number", "12", "is 12, which is no text" },
	{ TEXTS,   "a number with a point", "-1.5", "is -1.5, which is no text" },
	{ TEXTS,   "a number in hexadecimal", "0x1F", "is 0x1F, which is no text" },
	{ TEXTS,   "a boolean", "false", "is false, which is no text" },
	{ TEXTS,   "an empty text", "\"\"", "is an empty text" },
	{ TEXTS,   "only spaces", "\"  \"", "is an empty text" },
	{ TEXTS,   "a space in front", "\" a\"", "begins or ends with a space" },
	{ TEXTS,   "a space behind", "'a '", "begins or ends with a space" },
	{ TEXTS,   "a line break", "\"a\\nb\"", "has a line break" },
	{ TEXTS,   "a tab", "\"a\\tb\"", "has a line break or a tab" },
	{ TEXTS,   "a control character, escaped", "\"a\\x07b\"", "has a control character" },
	{ ALL,     "a NUL, escaped", "\"a\\0b\"", "can't hold \\0" },
	{ KIND(KEY_ID), "a space", "a b", "is a b; write a short name" },
	{ KIND(KEY_ID), "a slash", "a/b", "is a/b; write a short name" },
	{ KIND(KEY_DATE), "a day that is not", "2026-02-30", "a day that does not exist" },
	{ KIND(KEY_DATE), "a month that is not", "2026-13-01", "a day that does not exist" },
	{ KIND(KEY_DATE), "too long ago", "1849-12-31", "a day that does not exist" },
	{ KIND(KEY_DATE), "short", "2026-1-7", "is 2026-1-7; write a day" },
	{ KIND(KEY_DATE), "the Danish way", "07-01-2026", "is 07-01-2026; write a day" },
	{ KIND(KEY_DATE), "with a time", "2026-01-07T10:00:00Z", "; write a day" },
	{ KIND(KEY_HOURS), "no time at all", "10:00-10:00", "ends when it begins" },
	{ KIND(KEY_HOURS), "no such hour", "\"10:00-25:00\"", "; write two times" },
	{ KIND(KEY_HOURS), "one time", "10:00", "is 10:00; write two times" },
	{ KIND(KEY_HOURS), "without minutes", "10-15", "is 10-15; write two times" },
	{ KIND(KEY_WORDS), "an unknown word", "[§xyz]", "xyz is not known; the list takes" },
	{ KIND(KEY_WORDS), "a list in a list", "[§[a]]", "an entry is no word" },
	{ TEXT_LISTS, "the same twice", "[a-1, §a-1]", "a-1 stands in the list twice" },
	{ TEXT_LISTS, "an empty text", "[§\"\"]", "is an empty text" },
	{ TEXT_LISTS, "no text", "[a-1, §~]", "an entry of the list is no text" },
	{ TEXT_LISTS, "a list in a list", "[§[a]]", "an entry of the list is no text" },
	{ TEXT_LISTS, "a map in a list", "[§{a: b}]", "an entry of the list is no text" },
	{ TEXT_LISTS, "a number", "[§12]", "is 12, which is no text" },
	{ TEXT_LISTS, "a control character, escaped", "[§\"a\\x07\"]", "has a control character" },
	{ KIND(KEY_INTEGERS), "a word", "[7, §abc]", "no whole number from " },
	{ KIND(KEY_INTEGERS), "the same twice", "[7, §7]", "7 stands in the list twice" },
	{ KIND(KEY_INTEGERS), "in quotes", "[7, §\"8\"]", "no whole number from " },
	{ KIND(KEY_INTEGERS), "octal of old", "[7, §08]", "no whole number from " },
	{ KIND(KEY_INTEGERS), "no whole number", "[§7.5, 8]", "no whole number from " },
	{ KIND(KEY_INTEGERS), "a list in a list", "[§[7]]", "no whole number from " },
	{ KIND(KEY_IDS), "nothing of that id", "[a-1, §abc]", "there is no abc in " },
	{ KIND(KEY_REFERENCE), "nothing of that id", "abc", "there is no abc in " },
	{ KIND(KEY_REFERENCE), "nearly an id", "a-2", "did you mean a-1?" },
	{ KIND(KEY_IDS), "nearly an id", "[§a-2]", "did you mean a-1?" },
};
/* clang-format on */

/* The fault that is expected, and no other. */
static void expect_fault(const struct document *d, const char *why, const char *says)
{
	struct faults f = document_faults(d);
	const struct fault *at = f.at;

	CHECK(f.n == 1, "%s, %s: %zu faults, expected 1; the second is %s", d->path, why, f.n,
	      f.n > 1 ? f.at[1].text : "-");
	CHECK(f.n > 0 && at->line == d->line && (d->column == 0 || at->column == d->column),
	      "%s, %s: fault at %d:%d, expected at %d:%d", d->path, why, f.n ? at->line : 0,
	      f.n ? at->column : 0, d->line, d->column);
	CHECK(f.n > 0 && strstr(at->text, says) != NULL, "%s, %s: \"%s\" does not say \"%s\"",
	      d->path, why, f.n ? at->text : "", says);
	bool form =
		f.n > 0 && (strncmp(at->text, "a ", 2) == 0 || strncmp(at->text, "this ", 5) == 0 ||
			    strncmp(at->text, "names ", 6) == 0);
	CHECK(form || (f.n > 0 && strncmp(at->text, d->shown, strlen(d->shown)) == 0),
	      "%s, %s: \"%s\" does not begin with \"%s\"", d->path, why, f.n ? at->text : "",
	      d->shown);
	faults_release(&f);
}

static void try_value(const struct key *k, const char *why, const char *value, const char *says)
{
	struct document d = { .path = k->path, .value = value };

	document_write(&d);
	if (*value == '\0')
		d.column =
			0; /* nothing stands there: the place is behind the colon or at the line's end */
	expect_fault(&d, why, says);
	document_release(&d);
}

/* Where in the value the byte stands that is no text. */
static char *marked(const char *value)
{
	const char *p = value;

	while ((unsigned char)*p < 0x80 && *p >= ' ')
		p++;
	return memory_format("%.*s§%s", (int)(p - value), value, p);
}

static bool is_about_bytes(const char *says)
{
	return strstr(says, "U+") != NULL || strcmp(says, "not UTF-8") == 0 ||
	       strcmp(says, "was lost") == 0;
}

static void wrong_values(const struct key *k)
{
	size_t rows = 0;

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		if ((bad[i].kinds & KIND(k->kind)) == 0)
			continue;
		char *value = is_about_bytes(bad[i].says) ? marked(bad[i].value)
							  : memory_text(bad[i].value);
		bool nul = strcmp(bad[i].says, "can't hold \\0") == 0;
		if (nul) {
			/* Its fault is one of form, as for every kind of key. */
			struct document d = { .path = k->path, .value = value };
			document_write(&d);
			struct faults f = document_faults(&d);
			CHECK(f.n == 1 && strstr(f.at->text, bad[i].says) != NULL, "%s: NUL",
			      k->path);
			faults_release(&f);
			document_release(&d);
		} else {
			try_value(k, bad[i].why, value, bad[i].says);
		}
		free(value);
		rows++;
	}
	CHECK(rows > 8, "%s: this kind of key has hardly a test; add rows", k->path);
}

static void outside_bounds(const struct key *k)
{
	char value[NUMBER_MAX], says[100], number[NUMBER_MAX];
	const double step = k->kind == KEY_INTEGER ? 1 : 0.001;
	const double outside[] = { k->min - step, k->max + step };

	for (int i = 0; i < 2; i++) {
		snprintf(says, sizeof says, "is %s; write a ", number_text(outside[i], number));
		try_value(k, i == 0 ? "too small" : "too large", number_text(outside[i], value),
			  says);
	}
	const double inside[] = { k->min, k->max };
	for (int i = 0; i < 2; i++) {
		struct document d = { .path = k->path, .value = number_text(inside[i], value) };
		document_write(&d);
		struct faults f = document_faults(&d);
		CHECK(f.n == 0, "%s: %s is refused: %s", k->path, value, f.n ? f.at->text : "");
		faults_release(&f);
		document_release(&d);
	}
}

static char *repeated(const char *what, size_t times, const char *front, const char *back)
{
	char *text = memory_new(strlen(front) + times * strlen(what) + strlen(back) + 1, 1);
	char *to = stpcpy(text, front);

	for (size_t i = 0; i < times; i++)
		to = stpcpy(to, what);
	strcpy(to, back);
	return text;
}

/* Characters, not bytes; the longest that fits is taken. */
static void too_long(const struct key *k)
{
	bool list = (KIND(k->kind) & TEXT_LISTS) != 0,
	     dangles = k->kind == KEY_IDS || k->kind == KEY_REFERENCE;
	char says[60];

	snprintf(says, sizeof says, "is %d characters long; write at most %d", (int)k->max + 1,
		 (int)k->max);
	char *value = repeated("æ", (size_t)k->max + 1, list ? "[§" : "", list ? "]" : "");
	try_value(k, "too long", value, says);
	free(value);
	value = repeated("æ", (size_t)k->max, list ? "[" : "", list ? "]" : "");
	struct document d = { .path = k->path, .value = value };
	document_write(&d);
	struct faults f = document_faults(&d);
	CHECK(f.n == 0 || dangles, "%s: the longest text is refused: %s", k->path,
	      f.n ? f.at->text : "");
	faults_release(&f);
	document_release(&d);
	free(value);
}

static void too_many(const struct key *k)
{
	char *value = k->kind == KEY_ENTRIES ? repeated("a,", (size_t)k->max + 1, "[", "]")
					     : repeated("a,", 201, "[", "]");

	try_value(k, "too many", value, "entries; write at most ");
	free(value);
}

static void none_and_empty(const struct key *k)
{
	struct document d = { .path = k->path, .value = "none" };
	bool takes = (k->flags & KEY_NONE) != 0 || k->kind == KEY_ENTRIES || k->kind == KEY_TEXT ||
		     k->kind == KEY_ID;

	document_write(&d);
	if (takes) {
		struct faults f = document_faults(&d);
		CHECK(f.n == 0, "%s: none is refused: %s", k->path, f.n ? f.at->text : "");
		faults_release(&f);
	} else {
		expect_fault(&d, "none", "is none; write ");
	}
	document_release(&d);
	if ((k->flags & KEY_NEEDS_ONE) != 0)
		try_value(k, "an empty list", "[]", "is an empty list; write ");
	if (k->kind == KEY_WORDS) {
		char value[60];
		const char *word = k->words->at[0].json;
		snprintf(value, sizeof value, "[%s, §%s]", word, word);
		try_value(k, "a word twice", value, "stands in the list twice");
	}
}

static void missing(const struct key *k)
{
	struct document d = { .path = k->path, .act = LEAVE_OUT };

	document_write(&d);
	struct faults f = document_faults(&d);
	bool required = (k->flags & KEY_REQUIRED) != 0;
	bool said = false;
	for (size_t i = 0; i < f.n; i++)
		said |= strstr(f.at[i].text, "is missing; write ") != NULL &&
			strncmp(f.at[i].text, d.shown, strlen(d.shown)) == 0;
	if (required)
		CHECK(said, "%s is missing, and nobody says so", k->path);
	else
		CHECK(f.n == 0, "%s has a default, and is said to be missing: %s", k->path,
		      f.at[0].text);
	faults_release(&f);
	document_release(&d);
}

/* A letter too many. */
static void misspelt(const struct key *k)
{
	const char *name = key_name(k);
	char *wrong = memory_format("%sx", name), *says = memory_format("did you mean %s?", name);
	struct document d = { .path = k->path, .act = WRITE_NAME, .value = wrong, .full = true };

	document_write(&d);
	struct faults f = document_faults(&d);
	const struct fault *found = NULL;
	for (size_t i = 0; i < f.n; i++)
		if (strstr(f.at[i].text, says) != NULL)
			found = &f.at[i];
	CHECK(found != NULL, "%s: %s is not taken for it: %s", k->path, wrong,
	      f.n ? f.at->text : "");
	CHECK(found == NULL || (found->line == d.line && found->column == d.column),
	      "%s: misspelt at %d:%d, expected %d:%d", k->path, found->line, found->column, d.line,
	      d.column);
	CHECK(found == NULL || strncmp(found->text, d.shown, strlen(d.shown)) == 0,
	      "%s: \"%s\" does not begin with \"%s\"", k->path, found->text, d.shown);
	faults_release(&f);
	document_release(&d);
	free(wrong);
	free(says);
}

/* Where a key of that path begins in its line. */
static int indent_of(const char *path)
{
	int n = 0;

	for (const char *dot = strchr(path, '.'); dot != NULL; dot = strchr(dot + 1, '.'))
		n += dot[-1] == ']' ? 4 : 2;
	return n;
}

static void twice(const struct key *k)
{
	struct document d = { .path = k->path, .act = WRITE_TWICE, .full = true };

	if (k->kind == KEY_GROUP || k->kind == KEY_ENTRIES) {
		char text[200];
		d.act = WRITE_VALUE;
		int indent = indent_of(k->path);
		snprintf(text, sizeof text, "%s\n%*s%s: {}",
			 k->kind == KEY_GROUP ? "{name: A, code: 1}" : "[]", indent, "",
			 key_name(k));
		d.value = text;
		document_write(&d);
		d.line++;
		d.column = indent + 1;
		struct faults f = document_faults(&d);
		bool said = false;
		for (size_t i = 0; i < f.n; i++)
			said |= strstr(f.at[i].text, "stands here a second time") != NULL &&
				f.at[i].line == d.line && f.at[i].column == d.column;
		CHECK(said, "%s twice: nobody says so", k->path);
		faults_release(&f);
	} else {
		document_write(&d);
		char says[80];
		snprintf(says, sizeof says, "stands here a second time, first in line %d",
			 d.line - 1);
		expect_fault(&d, "twice", says);
	}
	document_release(&d);
}

/* A value and its default, written out, are read as the same value again. */
static void default_is_a_value(const struct key *k)
{
	struct document with = { .path = k->path, .value = k->fallback };
	struct document without = { .path = k->path, .act = LEAVE_OUT };
	struct faults f = { 0 };
	struct config_value *a = NULL, *b = NULL;
	size_t n = 0, m = 0, changes = 0;
	struct config_change *change = NULL;

	document_write(&with);
	document_write(&without);
	bool read = config_values("x.yaml", with.text, with.size, &a, &n, &f) == 0;
	CHECK(read, "%s: its default %s is refused: %s", k->path, k->fallback,
	      f.n ? f.at->text : "");
	if (read && config_values("x.yaml", without.text, without.size, &b, &m, &f) == 0) {
		config_changes(a, n, b, m, &change, &changes);
		CHECK(changes == 0, "%s: default %s, but in force is %s", k->path,
		      change ? change->before : "", change ? change->after : "");
		CHECK(n == m, "%s: %zu values with it, %zu without", k->path, n, m);
	}
	config_changes_free(change, changes);
	config_values_free(a, n);
	config_values_free(b, m);
	faults_release(&f);
	document_release(&with);
	document_release(&without);
}

static const char *value_of(const struct config_value *list, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].key, key) == 0)
			return list[i].value;
	return NULL;
}

/* As `config show` names it: entries by their id, those that have none by their number. */
static char *shown_name(const char *path)
{
	const char *bracket = strchr(path, '['), *inner;

	if (bracket == NULL)
		return memory_text(path);
	inner = strchr(bracket + 1, '[');
	if (inner == NULL) {
		char *id = memory_format("%.*s[].id", (int)(bracket - path), path);
		const char *named = key_find(id) != NULL ? "a-1" : "0";
		free(id);
		return memory_format("%.*s[%s]%s", (int)(bracket - path), path, named, bracket + 2);
	}
	return memory_format("%.*s[a-1]%.*s[0]%s", (int)(bracket - path), path,
			     (int)(inner - bracket - 2), bracket + 2, inner + 2);
}

/* What `config show` writes for a key can stand in a file, and means the same there. */
static void shown_is_read_again(const struct key *k, const struct config_value *list, size_t n)
{
	char *name = shown_name(k->path);
	const char *value = value_of(list, n, name);

	CHECK(value != NULL || k->kind == KEY_ENTRIES, "%s is not shown", name);
	if (value != NULL) {
		struct document d = { .path = k->path, .value = value, .full = true };
		struct config_value *again = NULL;
		size_t m = 0;
		struct faults f = { 0 };
		document_write(&d);
		bool read = config_values("x.yaml", d.text, d.size, &again, &m, &f) == 0;
		CHECK(read, "%s: shown as %s, which is refused: %s", k->path, value,
		      f.n ? f.at->text : "");
		if (read)
			CHECK_TEXT(value_of(again, m, name), value, k->path);
		config_values_free(again, m);
		faults_release(&f);
		document_release(&d);
	}
	free(name);
}

static void full_document(void)
{
	struct document d = { .full = true };
	struct faults f = { 0 };
	struct config_value *list = NULL;
	size_t n = 0;

	document_write(&d);
	CHECK(config_values("x.yaml", d.text, d.size, &list, &n, &f) == 0,
	      "the file with every key is refused: %s", f.n ? f.at->text : "");
	CHECK(n > 40, "only %zu values are shown", n);
	for (size_t i = 0; i < key_count; i++)
		if (key_table[i].kind != KEY_GROUP)
			shown_is_read_again(&key_table[i], list, n);
	config_values_free(list, n);
	faults_release(&f);
	document_release(&d);
}

static void every_key(const struct key *k)
{
	unsigned kind = KIND(k->kind);

	CHECK(k->help != NULL && *k->help != '\0', "%s: nothing explains it", k->path);
	wrong_values(k);
	missing(k);
	misspelt(k);
	twice(k);
	if ((kind & NUMBERS) != 0)
		outside_bounds(k);
	if ((kind & (TEXTS | TEXT_LISTS)) != 0)
		too_long(k);
	if ((kind & LISTS) != 0 || k->kind == KEY_ENTRIES)
		too_many(k);
	if (k->kind != KEY_GROUP)
		none_and_empty(k);
	if (k->fallback != NULL)
		default_is_a_value(k);
	else
		CHECK((k->flags & KEY_REQUIRED) != 0, "%s: neither required nor with a default",
		      k->path);
}

int main(void)
{
	for (size_t i = 0; i < key_count; i += test_every(3, 4))
		every_key(&key_table[i]);
	full_document();
	return test_end();
}
