/* Typed values: see value.h. */
#include "core/records/value.h"

#include <stddef.h>
#include <string.h>

struct value value_none(void)
{
	return (struct value){ .kind = VALUE_NONE };
}

struct value value_text(const char *text)
{
	if (text == NULL || text[0] == '\0')
		return value_none();
	return (struct value){ .kind = VALUE_TEXT, .is.text = text };
}

struct value value_number(enum value_kind kind, int number)
{
	if (number < 0 && kind != VALUE_FIGURE && kind != VALUE_MINUTES)
		return value_none();
	return (struct value){ .kind = kind, .is.number = number };
}

struct value value_word(const struct words *words, int word)
{
	struct value v = value_number(VALUE_WORD, word);

	v.words = words;
	return v;
}

struct value value_inside(const void *inner)
{
	if (inner == NULL)
		return value_none();
	return (struct value){ .kind = VALUE_GROUP, .is.inner = inner };
}

struct value value_list(const void *first, size_t n)
{
	return (struct value){ .kind = VALUE_ROWS, .is.rows = { first, n } };
}

bool value_unknown(const struct value *v)
{
	return v->kind == VALUE_NONE ||
	       ((v->kind == VALUE_TEXTS || v->kind == VALUE_LINES) && v->is.texts.n == 0) ||
	       (v->kind == VALUE_WORDS && v->is.number == 0);
}

struct value value_day(struct day d)
{
	if (day_is_none(d))
		return value_none();
	return (struct value){ .kind = VALUE_DAY, .is.day = d };
}

const struct fact *facts_find(const struct facts *facts, const char *name)
{
	for (size_t i = 0; i < facts->n; i++)
		if (strcmp(facts->at[i].name, name) == 0)
			return &facts->at[i];
	return NULL;
}
