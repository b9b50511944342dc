/* CSV as a Danish Excel reads it: semicolons, CRLF, a byte order mark; a cell that would be run as a
 * formula gets an apostrophe, but a number stays a number. */
#include <stdbool.h>
#include <stdint.h>

#include "core/base/memory.h"
#include "tui/writers/writers.h"

void csv_begin(struct buffer *b)
{
	buffer_text(b, "\xEF\xBB\xBF");
}

static void csv_cell(struct buffer *b, const char *text, bool number)
{
	size_t length = strlen(text);
	bool formula = !number && length > 0 && strchr("=+-@\t\r", text[0]) != NULL;
	bool quoted = strpbrk(text, ";\"\r\n") != NULL ||
		      (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));

	if (quoted)
		buffer_text(b, "\"");
	if (formula)
		buffer_text(b, "'");
	for (const char *c = text; *c != '\0'; c++)
		buffer_put(b, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
	if (quoted)
		buffer_text(b, "\"");
}

void csv_text(struct buffer *b, const char *text)
{
	csv_cell(b, text, false);
}

/* Lists of texts, and of objects by their "text", joined. */
static char *csv_list(const json_t *list)
{
	struct buffer b = { 0 };
	size_t i;
	json_t *item;

	buffer_text(&b, "");
	json_array_foreach((json_t *)(uintptr_t)list, i, item)
	{
		const json_t *text = json_is_object(item) ? json_object_get(item, "text") : item;
		if (i > 0)
			buffer_text(&b, ", ");
		if (json_is_string(text))
			buffer_text(&b, json_string_value(text));
	}
	return b.at;
}

/* A value as it is, in no user's language. */
static char *csv_plain(const json_t *value)
{
	if (json_is_string(value))
		return memory_text(json_string_value(value));
	if (json_is_integer(value))
		return memory_format("%lld", (long long)json_integer_value(value));
	if (json_is_real(value))
		return memory_format("%.10g", json_real_value(value));
	if (json_is_boolean(value))
		return memory_text(json_is_true(value) ? "true" : "false");
	if (json_is_array(value))
		return csv_list(value);
	return memory_text("");
}

void csv_value(struct buffer *b, const json_t *value)
{
	char *text = csv_plain(value);

	for (char *c = text; json_is_real(value) && *c != '\0'; c++)
		if (*c == '.')
			*c = ',';
	csv_cell(b, text, json_is_number(value));
	free(text);
}

/* A page is no table: it becomes a row for each value, named by its path ("goals.0.text"). */
static void csv_values(struct buffer *b, const char *path, json_t *value)
{
	const char *key, *dot = *path != '\0' ? "." : "";
	json_t *inner;
	size_t i;

	if (json_is_array(value)) {
		json_array_foreach(value, i, inner)
		{
			char *longer = memory_format("%s%s%zu", path, dot, i);
			csv_values(b, longer, inner);
			free(longer);
		}
	} else if (json_is_object(value)) {
		json_object_foreach(value, key, inner)
		{
			char *longer = memory_format("%s%s%s", path, dot, key);
			csv_values(b, longer, inner);
			free(longer);
		}
	} else {
		csv_text(b, path);
		buffer_text(b, ";");
		csv_value(b, value);
		buffer_text(b, "\r\n");
	}
}

int csv_page(const json_t *page, struct err *e)
{
	struct buffer b = { 0 };

	csv_begin(&b);
	buffer_text(&b, "field;value\r\n");
	csv_values(&b, "", (json_t *)(uintptr_t)page);
	return buffer_write(&b, e);
}
