/* What two drafts of a form say differently, and what a form looks like: for forms over something that is changed
 * elsewhere while somebody writes: see form.h. */
#include <stdio.h>
#include <string.h>

#include "core/base/utf8.h"
#include "tui/kit/form.h"

/* ---- what fields of drafts say ---- */

static bool same_choices(json_t *a, json_t *b)
{
	const char *id;
	json_t *words;

	if (json_object_size(a) != json_object_size(b))
		return false;
	json_object_foreach(a, id, words)
	{
		if (json_object_get(b, id) == NULL)
			return false;
	}
	return true;
}

bool form_says_same(const json_t *a, const json_t *b)
{
	json_t *value = json_object_get(a, "value"), *other = json_object_get(b, "value");
	const char *text = json_string_value(json_object_get(a, "text"));
	const char *other_text = json_string_value(json_object_get(b, "text"));

	return (value != NULL ? json_equal(value, other) : other == NULL) &&
	       strcmp(text != NULL ? text : "", other_text != NULL ? other_text : "") == 0 &&
	       same_choices(json_object_get(a, "chosen"), json_object_get(b, "chosen"));
}

bool form_is_written(const json_t *field)
{
	return json_object_get(field, "text") != NULL || json_object_get(field, "chosen") != NULL;
}

json_t *form_draft_field(const json_t *draft, const char *name)
{
	return json_object_get(json_object_get(draft, "fields"), name);
}

json_t *form_draft_since(const json_t *draft, const json_t *base)
{
	json_t *since = json_copy((json_t *)draft), *fields = json_object(), *field;
	const char *name;

	json_object_foreach(json_object_get(draft, "fields"), name, field)
	{
		const json_t *was = form_draft_field(base, name);
		if (was == NULL || !form_says_same(field, was))
			json_object_set(fields, name, field);
		else if (json_object_get(field, "at") != NULL)
			json_object_set_new(fields, name,
					    json_pack("{s:O}", "at", json_object_get(field, "at")));
	}
	json_object_set_new(since, "fields", fields);
	return since;
}

void form_words_said(const json_t *field, char *out, size_t size)
{
	const char *text = json_string_value(json_object_get(field, "text"));
	const json_t *value = json_object_get(field, "value");
	const char *id;
	json_t *words;
	size_t n = 0;

	out[0] = '\0';
	if (value != NULL)
		n = (size_t)snprintf(out, size, "%d", (int)json_integer_value(value));
	if (text != NULL && text[0] != '\0')
		n += (size_t)snprintf(out + n, size - n, "%s%s", n > 0 ? " " : "", text);
	json_object_foreach(json_object_get(field, "chosen"), id, words)
	{
		if (n < size)
			n += (size_t)snprintf(out + n, size - n, "%s%s", n > 0 ? ", " : "",
					      json_string_value(words));
	}
	out[utf8_floor(out, strlen(out))] = '\0';
}

/* ---- what a form looks like ---- */

static uint64_t mixed(uint64_t hash, const char *text)
{
	for (; text != NULL && *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3;
	return (hash ^ 0xff) * 0x100000001b3;
}

static uint64_t face_of_field(uint64_t hash, const struct form_field *field)
{
	const char *const texts[] = { field->name, field->label, field->help, field->text.text };

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		hash = mixed(hash, texts[i]);
	for (size_t i = 0; i < field->options; i++)
		hash = mixed(mixed(hash, field->option[i].id), field->option[i].words);
	return (hash ^ (uint64_t)(unsigned)field->value ^ (uint64_t)field->set << 32) *
	       0x100000001b3;
}

uint64_t form_face(const struct form *f)
{
	uint64_t hash = 0xcbf29ce484222325;

	for (size_t i = 0; i < f->n; i++)
		hash = face_of_field(hash, &f->field[i]);
	return hash;
}
