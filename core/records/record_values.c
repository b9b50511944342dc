/* Fields as typed values: see record_values.h. */
#include "core/records/record_values.h"

#include <assert.h>
#include <string.h>

#include "core/records/records.h"

/* What is behind a reference goes by its name, or by its text. */
static const char *value_name(struct store *s, int64_t rid, struct arena *a)
{
	struct err ignored;
	json_t *state = rid != 0 ? record_load(s, rid, &ignored) : NULL;
	const char *name = json_string_value(json_object_get(state, "name"));

	if (name == NULL)
		name = json_string_value(json_object_get(state, "text"));
	char *kept = arena_text(a, name != NULL ? name : "");
	json_decref(state);
	return kept;
}

static void take_reference(struct record_value *v, struct store *s, struct arena *a)
{
	struct err ignored;

	v->number = record_find(s, v->field->refers_to, v->text, &ignored);
	v->name = value_name(s, v->number, a);
}

static void take_number(struct record_value *v, const json_t *json)
{
	int minutes = 0;

	switch (v->field->kind) {
	case FIELD_WORD:
		v->number = words_find(v->field->words, v->text);
		break;
	case FIELD_TIME:
		time_parse(v->text, &minutes);
		v->number = minutes;
		break;
	case FIELD_INSTANT:
		instant_parse(v->text, &v->number);
		break;
	case FIELD_DATE:
		day_parse(v->text, &v->day);
		break;
	default:
		v->number = json_is_boolean(json) ? json_is_true(json) : json_integer_value(json);
		v->real = json_number_value(json);
	}
}

static void take_list(struct record_value *v, const json_t *list, struct arena *a)
{
	size_t i;
	json_t *item;

	v->json = list;
	v->texts.at = arena_take(a, json_array_size(list) * sizeof *v->texts.at);
	json_array_foreach(list, i, item)
	{
		if (json_is_string(item))
			v->texts.at[v->texts.n++] = arena_text(a, json_string_value(item));
	}
}

static struct record_value take_value(struct store *s, const struct field *f, const json_t *json,
				      struct arena *a)
{
	struct record_value v = { .field = f, .day = DAY_NONE, .text = "", .name = "" };

	v.there = json != NULL && !json_is_null(json);
	if (json_is_array(json)) {
		take_list(&v, json, a);
	} else if (v.there) {
		if (json_is_string(json))
			v.text = arena_text(a, json_string_value(json));
		if (f->kind == FIELD_REFERENCE)
			take_reference(&v, s, a);
		else
			take_number(&v, json);
	}
	return v;
}

int record_values_load(struct store *s, enum record_type type, int64_t rid, struct arena *a,
		       struct record_values *out, struct err *e)
{
	const struct record_desc *d = &record_desc[type];
	struct err failed = { .kind = ERR_NONE };
	json_t *state = record_load(s, rid, &failed);

	if (state == NULL && failed.kind != ERR_NONE) {
		*e = failed;
		return -1;
	}
	if (state == NULL)
		return 0;
	*out = (struct record_values){ .rid = rid, .type = type, .n = d->fields, .state = state };
	out->at = arena_take(a, d->fields * sizeof *out->at);
	for (size_t i = 0; i < d->fields; i++) {
		const char *name = d->field[i].name;
		out->at[i] = take_value(s, &d->field[i], json_object_get(state, name), a);
	}
	return 1;
}

void record_values_release(struct record_values *v)
{
	json_decref(v->state);
	*v = (struct record_values){ .rid = 0 };
}

const struct record_value *record_value(const struct record_values *v, const char *field)
{
	const struct field *f = record_field(v->type, field);

	assert(f != NULL);
	return &v->at[f - record_desc[v->type].field];
}
