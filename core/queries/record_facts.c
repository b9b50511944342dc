/* The fields of one record as typed values: see record_facts.h. */
#include "core/queries/record_facts.h"

#include <string.h>

#include "core/base/text.h"
#include "core/queries/history_values.h"
#include "core/records/records.h"

static struct value words_value(const struct field *f, const json_t *list)
{
	struct value v = { .kind = VALUE_WORDS, .words = f->words };
	size_t i;
	json_t *item;

	json_array_foreach((json_t *)(uintptr_t)list, i, item)
	{
		v.is.number |= (int64_t)1 << words_find(f->words, json_string_value(item));
	}
	return v;
}

static struct value field_value(struct value_names *names, const struct field *f,
				const json_t *json)
{
	const char *text = json_string_value(json);
	struct day day;
	int minute;

	if (json == NULL)
		return (struct value){ .kind = VALUE_NONE };
	switch (f->kind) {
	case FIELD_DATE:
		return day_parse(text, &day) ? value_day(day) : value_text(text);
	case FIELD_TIME:
		return time_parse(text, &minute) ? value_number(VALUE_TIME, minute)
						 : value_text(text);
	case FIELD_INTEGER:
	case FIELD_LEVEL:
		return value_number(f->kind == FIELD_LEVEL ? VALUE_LEVEL : VALUE_COUNT,
				    (int)json_integer_value(json));
	case FIELD_NUMBER:
		return (struct value){ .kind = VALUE_NUMBER, .is.real = json_number_value(json) };
	case FIELD_BOOLEAN:
		return (struct value){ .kind = VALUE_YES, .is.yes = json_is_true(json) };
	case FIELD_WORD:
		return (struct value){ .kind = VALUE_WORD,
				       .is.number = words_find(f->words, text),
				       .words = f->words };
	case FIELD_WORDS:
		return words_value(f, json);
	default: {
		struct value v = value_text(value_words(names, f, json));
		if (f->kind == FIELD_CPR)
			v.kind = VALUE_CPR;
		return v;
	}
	}
}

static bool is_named(const char *const *list, const char *name)
{
	for (; *list != NULL; list++)
		if (strcmp(*list, name) == 0)
			return true;
	return false;
}

static void fact_add(struct facts *facts, struct value_names *names, const struct field *f,
		     const json_t *state)
{
	facts->at[facts->n++] =
		(struct fact){ .name = f->name,
			       .label = _(f->label),
			       .value = field_value(names, f, json_object_get(state, f->name)) };
}

int record_facts_load(const struct work *w, int64_t rid, const struct facts_wanted *wanted,
		      struct arena *a, struct facts *out, struct err *e)
{
	const struct record_desc *d = &record_desc[wanted->type];
	struct value_names names = { .store = w->store, .set = &w->settings, .arena = a };
	struct facts facts = { .at = arena_take(a, d->fields * sizeof *facts.at) };
	struct err why = { .kind = ERR_NONE };
	json_t *state = record_load(w->store, rid, &why);

	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	for (const char *const *first = wanted->first; *first != NULL; first++)
		fact_add(&facts, &names, record_field(wanted->type, *first), state);
	for (size_t i = 0; i < d->fields; i++)
		if (!is_named(wanted->first, d->field[i].name) &&
		    !is_named(wanted->without, d->field[i].name))
			fact_add(&facts, &names, &d->field[i], state);
	value_names_release(&names);
	json_decref(state);
	*out = facts;
	return 0;
}
