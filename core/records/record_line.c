/* A value as one line of JSON: what entries of the journal and lists in the tables say.  An import writes millions of
 * them; jansson writes the same text in four times the work, and still writes what is rare. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/records/records.h"

/* Fifteen digits survive the way through text and back unchanged. */
enum { LINE_FORM = JSON_COMPACT | JSON_REAL_PRECISION(15) };

struct line_text {
	char *at;
	size_t n, room;
};

/* Room for so many more. */
static char *line_put_room(struct line_text *t, size_t more)
{
	if (t->room - t->n < more) {
		t->room = 2 * (t->room + more);
		t->at = memory_resize(t->at, t->room, 1);
	}
	return t->at + t->n;
}

static void line_put(struct line_text *t, const char *text, size_t n)
{
	memcpy(line_put_room(t, n), text, n);
	t->n += n;
}

static bool is_escaped(char c)
{
	return (unsigned char)c < 0x20 || c == '"' || c == '\\';
}

static void line_put_escape(struct line_text *t, unsigned char c)
{
	static const char hex[] = "0123456789ABCDEF";
	static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	const char *at = c != '\0' ? strchr(plain, c) : NULL;

	if (at != NULL)
		line_put(t, (char[]){ '\\', letters[at - plain] }, 2);
	else
		line_put(t, (char[]){ '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] }, 6);
}

static void line_put_string(struct line_text *t, const char *text, size_t n)
{
	size_t from = 0;

	line_put(t, "\"", 1);
	for (size_t i = 0; i < n; i++) {
		if (!is_escaped(text[i]))
			continue;
		line_put(t, text + from, i - from);
		line_put_escape(t, (unsigned char)text[i]);
		from = i + 1;
	}
	line_put(t, text + from, n - from);
	line_put(t, "\"", 1);
}

static void line_put_value(struct line_text *t, const json_t *value);

static void line_put_array(struct line_text *t, const json_t *list)
{
	line_put(t, "[", 1);
	for (size_t i = 0; i < json_array_size(list); i++) {
		if (i > 0)
			line_put(t, ",", 1);
		line_put_value(t, json_array_get(list, i));
	}
	line_put(t, "]", 1);
}

static void line_put_object(struct line_text *t, const json_t *object)
{
	void *i = json_object_iter((json_t *)object);

	line_put(t, "{", 1);
	for (const char *comma = ""; i != NULL; comma = ",") {
		const char *key = json_object_iter_key(i);
		line_put(t, comma, strlen(comma));
		line_put_string(t, key, strlen(key));
		line_put(t, ":", 1);
		line_put_value(t, json_object_iter_value(i));
		i = json_object_iter_next((json_t *)object, i);
	}
	line_put(t, "}", 1);
}

static void line_put_other(struct line_text *t, const json_t *value)
{
	char *text = json_dumps(value, LINE_FORM | JSON_ENCODE_ANY);

	if (text == NULL)
		memory_exhausted();
	line_put(t, text, strlen(text));
	free(text);
}

static void line_put_value(struct line_text *t, const json_t *value)
{
	if (json_is_string(value))
		line_put_string(t, json_string_value(value), json_string_length(value));
	else if (json_is_object(value))
		line_put_object(t, value);
	else if (json_is_array(value))
		line_put_array(t, value);
	else
		line_put_other(t, value);
}

char *record_line(const json_t *object)
{
	struct line_text t = { .room = 256 };

	t.at = memory_new(t.room, 1);
	line_put_value(&t, object);
	line_put(&t, "", 1);
	return t.at;
}
