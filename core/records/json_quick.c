/* JSON of the usual form, read quickly: see json_quick.h. */
#include "core/records/json_quick.h"

#include <stdbool.h>
#include <string.h>

#include "core/base/utf8.h"

enum { DEPTH_MAX = 8, DIGITS_MAX = 18 /* whatever they are, they fit */ };

struct quick {
	const char *at, *end;
	int depth;
};

/* The next byte that is no blank; '\0' at the end, as for a byte that stands in no JSON of the usual form. */
static char quick_peek(struct quick *q)
{
	while (q->at < q->end &&
	       (*q->at == ' ' || *q->at == '\t' || *q->at == '\n' || *q->at == '\r'))
		q->at++;
	return q->at < q->end ? *q->at : '\0';
}

static bool quick_take(struct quick *q, char c)
{
	if (quick_peek(q) != c)
		return false;
	q->at++;
	return true;
}

/* A text without escapes, up to its closing quote. */
static bool quick_string(struct quick *q, const char **text, size_t *length)
{
	unsigned char all = 0;
	const char *at;

	if (!quick_take(q, '"'))
		return false;
	for (at = q->at; at < q->end && *at != '"'; at++) {
		unsigned char c = (unsigned char)*at;
		if (c < 0x20 || c == '\\')
			return false;
		all |= c;
	}
	if (at == q->end)
		return false;
	*text = q->at;
	*length = (size_t)(at - q->at);
	q->at = at + 1;
	return all < 0x80 || utf8_valid(*text, *length);
}

static json_t *quick_integer(struct quick *q)
{
	bool minus = quick_take(q, '-');
	const char *first = q->at;
	json_int_t n = 0;

	for (; q->at < q->end && *q->at >= '0' && *q->at <= '9'; q->at++) {
		if (q->at - first == DIGITS_MAX)
			return NULL;
		n = 10 * n + (*q->at - '0');
	}
	if (q->at == first || (*first == '0' && (minus || q->at - first > 1)) ||
	    (q->at < q->end && (*q->at == '.' || *q->at == 'e' || *q->at == 'E')))
		return NULL;
	return json_integer(minus ? -n : n);
}

static json_t *quick_word(struct quick *q, const char *word, json_t *value)
{
	size_t n = strlen(word);

	if ((size_t)(q->end - q->at) < n || memcmp(q->at, word, n) != 0)
		return NULL;
	q->at += n;
	return value;
}

static json_t *quick_value(struct quick *q);

static json_t *quick_list(struct quick *q)
{
	json_t *list = json_array();

	if (quick_take(q, ']'))
		return list;
	do {
		json_t *value = quick_value(q);
		if (value == NULL || json_array_append_new(list, value) != 0) {
			json_decref(list);
			return NULL;
		}
	} while (quick_take(q, ','));
	if (quick_take(q, ']'))
		return list;
	json_decref(list);
	return NULL;
}

/* One key and its value; false too where the key stands there twice. */
static bool quick_pair(struct quick *q, json_t *object)
{
	size_t length, before = json_object_size(object);
	const char *key;

	if (!quick_string(q, &key, &length) || !quick_take(q, ':'))
		return false;
	json_t *value = quick_value(q);
	return value != NULL && json_object_setn_new_nocheck(object, key, length, value) == 0 &&
	       json_object_size(object) > before;
}

static json_t *quick_object(struct quick *q)
{
	json_t *object = json_object();

	if (quick_take(q, '}'))
		return object;
	do {
		if (!quick_pair(q, object)) {
			json_decref(object);
			return NULL;
		}
	} while (quick_take(q, ','));
	if (quick_take(q, '}'))
		return object;
	json_decref(object);
	return NULL;
}

static json_t *quick_nested(struct quick *q, json_t *(*read)(struct quick *q))
{
	json_t *value;

	if (q->depth == DEPTH_MAX)
		return NULL;
	q->at++;
	q->depth++;
	value = read(q);
	q->depth--;
	return value;
}

static json_t *quick_value(struct quick *q)
{
	size_t length;
	const char *text;

	switch (quick_peek(q)) {
	case '"':
		return quick_string(q, &text, &length) ? json_stringn_nocheck(text, length) : NULL;
	case '{':
		return quick_nested(q, quick_object);
	case '[':
		return quick_nested(q, quick_list);
	case 't':
		return quick_word(q, "true", json_true());
	case 'f':
		return quick_word(q, "false", json_false());
	case 'n':
		return quick_word(q, "null", json_null());
	default:
		return quick_integer(q);
	}
}

json_t *json_quick(const char *text, size_t length)
{
	struct quick q = { .at = text, .end = text + length };

	if (quick_peek(&q) != '{')
		return NULL;
	json_t *object = quick_value(&q);
	quick_peek(&q);
	if (object == NULL || q.at == q.end)
		return object;
	json_decref(object);
	return NULL;
}

json_t *json_body(const char *text, size_t length)
{
	json_t *object = json_quick(text, length);

	return object != NULL ? object : json_loadb(text, length, 0, NULL);
}
