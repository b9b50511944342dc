/* The one way in which a value is written: see normal.h. */
#include "core/records/normal.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/day.h"
#include "core/records/records.h"

/* Fifteen digits survive the way through text and back unchanged. */
enum { LINE_FORM = JSON_COMPACT | JSON_REAL_PRECISION(15) };

/* The century by the seventh digit and the year's last two. */
static int cpr_year(int seventh, int year)
{
	if (seventh < 4 || ((seventh == 4 || seventh == 9) && year > 36))
		return 1900 + year;
	return seventh == 4 || seventh == 9 || year < 58 ? 2000 + year : 1800 + year;
}

static int two_digits(const char *at)
{
	return (at[0] - '0') * 10 + at[1] - '0';
}

bool cpr_normal(const char *text, char out[CPR_DIGITS + 1])
{
	size_t length = strlen(text);
	char cpr[CPR_DIGITS + 1] = "";

	if (length == CPR_DIGITS + 1 && (text[6] == '-' || text[6] == ' '))
		snprintf(cpr, sizeof cpr, "%.6s%s", text, text + 7);
	else if (length == CPR_DIGITS)
		memcpy(cpr, text, CPR_DIGITS);
	else
		return false;
	for (int i = 0; i < CPR_DIGITS; i++) {
		bool letter = (i == 7 || i == 8) && cpr[i] >= 'a' && cpr[i] <= 'z';
		if (letter)
			cpr[i] = (char)(cpr[i] - 'a' + 'A');
		letter = (i == 7 || i == 8) && cpr[i] >= 'A' && cpr[i] <= 'Z';
		if (!letter && (cpr[i] < '0' || cpr[i] > '9'))
			return false;
	}
	if (!day_exists(cpr_year(cpr[6] - '0', two_digits(cpr + 4)), two_digits(cpr + 2),
			two_digits(cpr)))
		return false;
	memcpy(out, cpr, sizeof cpr);
	return true;
}

bool cpr_born(const char cpr[CPR_DIGITS + 1], struct day *out)
{
	int year = cpr_year(cpr[6] - '0', two_digits(cpr + 4));

	if (!day_exists(year, two_digits(cpr + 2), two_digits(cpr)))
		return false;
	*out = day_of(year, two_digits(cpr + 2), two_digits(cpr));
	return true;
}

/* A number with at most fifteen digits, whole ones without a point. */
static json_t *normal_number(const json_t *value)
{
	char digits[40];

	if (json_is_integer(value) && llabs(json_integer_value(value)) < 1000000000000000LL)
		return NULL;
	snprintf(digits, sizeof digits, "%.15g", json_number_value(value));
	double n = strtod(digits, NULL);
	return fabs(n) < 1e15 && n == floor(n) ? json_integer((json_int_t)n) : json_real(n);
}

static json_t *normal_instant(const json_t *value)
{
	char text[INSTANT_TEXT];
	int64_t ms;

	if (!instant_parse(json_string_value(value), &ms))
		return NULL;
	return json_string(instant_text(ms, text));
}

static json_t *normal_cpr(const json_t *value)
{
	char digits[CPR_DIGITS + 1];

	return cpr_normal(json_string_value(value), digits) ? json_string(digits) : NULL;
}

static json_t *normal_numbers(const json_t *list)
{
	json_t *out = json_array();
	size_t i;
	json_t *value;

	json_array_foreach((json_t *)list, i, value)
	{
		json_t *n = normal_number(value);
		json_array_append_new(out, n != NULL ? n : json_incref(value));
	}
	return out;
}

/* Objects with their fields in the order of the table. */
static json_t *normal_items(const struct field *f, const json_t *list)
{
	json_t *out = json_array();
	size_t i;
	json_t *item;

	json_array_foreach((json_t *)list, i, item)
	{
		json_t *ordered = json_object();
		for (const struct field *inner = f->items; inner->name != NULL; inner++) {
			json_t *value = json_object_get(item, inner->name);
			if (value != NULL)
				json_object_set_nocheck(ordered, inner->name, value);
		}
		json_array_append_new(out, ordered);
	}
	return out;
}

/* Has a value of this kind more than one form? */
static bool has_forms(enum field_kind kind)
{
	return kind == FIELD_CPR || kind == FIELD_INSTANT || kind == FIELD_NUMBER ||
	       kind == FIELD_NUMBERS || kind == FIELD_ITEMS;
}

/* NULL where the value is in its form already. */
static json_t *normal_value(const struct field *f, const json_t *value)
{
	switch (f->kind) {
	case FIELD_CPR:
		return normal_cpr(value);
	case FIELD_INSTANT:
		return normal_instant(value);
	case FIELD_NUMBER:
		return normal_number(value);
	case FIELD_NUMBERS:
		return normal_numbers(value);
	case FIELD_ITEMS:
		return normal_items(f, value);
	default:
		return NULL;
	}
}

void record_normalise(enum record_type type, json_t *object)
{
	const struct record_desc *d = &record_desc[type];

	for (size_t i = 0; i < d->fields; i++) {
		if (!has_forms(d->field[i].kind))
			continue;
		const json_t *value = json_object_get(object, d->field[i].name);
		json_t *normal = value == NULL || json_is_null(value)
					 ? NULL
					 : normal_value(&d->field[i], value);
		if (normal != NULL)
			json_object_set_new_nocheck(object, d->field[i].name, normal);
	}
}

/* What is written out and what is left out say the same where the one is the default of the other. */
static bool is_default(const struct field *f, const json_t *value)
{
	json_t *left_out =
		f->left_out != NULL ? json_loads(f->left_out, JSON_DECODE_ANY, NULL) : NULL;
	bool equal = left_out != NULL && json_equal(left_out, value);

	json_decref(left_out);
	return equal;
}

static bool same(const struct field *f, const json_t *a, const json_t *b)
{
	if (a == b)
		return true;
	return a != NULL && b != NULL ? json_equal(a, b) : is_default(f, a != NULL ? a : b);
}

const struct field *record_difference(enum record_type type, const json_t *a, const json_t *b)
{
	const struct record_desc *d = &record_desc[type];

	for (size_t i = 0; i < d->fields; i++) {
		const char *name = d->field[i].name;
		if (!same(&d->field[i], json_object_get(a, name), json_object_get(b, name)))
			return &d->field[i];
	}
	return NULL;
}

/* Do two fields make sense together only? */
static bool is_together(const struct field *a, const struct field *b)
{
	return a->together != 0 && a->together == b->together;
}

/* Has the entry a field that makes sense only together with this one? */
static bool goes_with_it(enum record_type type, const struct field *f, const json_t *entry)
{
	const struct record_desc *d = &record_desc[type];

	for (size_t i = 0; i < d->fields; i++)
		if (is_together(f, &d->field[i]) &&
		    json_object_get(entry, d->field[i].name) != NULL)
			return true;
	return false;
}

/* What the entry lacks of them gets its value of `from`, null where that has none. */
static void take_along(enum record_type type, json_t *entry, const json_t *from)
{
	const struct record_desc *d = &record_desc[type];

	for (size_t i = 0; i < d->fields; i++) {
		const struct field *f = &d->field[i];
		if (f->together == 0 || json_object_get(entry, f->name) != NULL ||
		    !goes_with_it(type, f, entry))
			continue;
		json_t *value = json_object_get(from, f->name);
		json_object_set_new_nocheck(entry, f->name,
					    value != NULL ? json_incref(value) : json_null());
	}
}

void record_complete(enum record_type type, json_t *entry)
{
	take_along(type, entry, NULL);
}

bool record_same_together(enum record_type type, const char *field, const json_t *a,
			  const json_t *b)
{
	const struct record_desc *d = &record_desc[type];
	const struct field *f = record_field(type, field);

	for (size_t i = 0; i < d->fields; i++) {
		const struct field *other = &d->field[i];
		if ((other == f || is_together(f, other)) &&
		    !same(other, json_object_get(a, other->name), json_object_get(b, other->name)))
			return false;
	}
	return true;
}

json_t *record_changes(enum record_type type, const json_t *before, const json_t *after)
{
	json_t *entry = record_differences(type, before, after);

	if (entry != NULL)
		take_along(type, entry, after);
	return entry;
}

json_t *record_differences(enum record_type type, const json_t *before, const json_t *after)
{
	const struct record_desc *d = &record_desc[type];
	json_t *entry = NULL;

	for (size_t i = 0; i < d->fields; i++) {
		const char *name = d->field[i].name;
		json_t *value = json_object_get(after, name);
		if (same(&d->field[i], json_object_get(before, name), value))
			continue;
		if (entry == NULL) {
			entry = json_object();
			json_object_set(entry, "type", json_object_get(after, "type"));
			json_object_set(entry, "id", json_object_get(after, "id"));
		}
		json_object_set_new_nocheck(entry, name,
					    value != NULL ? json_incref(value) : json_null());
	}
	return entry;
}

void record_overlay(enum record_type type, json_t *state, const json_t *entry)
{
	const struct record_desc *d = &record_desc[type];

	for (size_t i = 0; i < d->fields; i++) {
		const char *name = d->field[i].name;
		json_t *value = json_object_get(entry, name);
		if (json_is_null(value))
			json_object_del(state, name);
		else if (value != NULL)
			json_object_set_nocheck(state, name, value);
	}
}

char *record_line(const json_t *object)
{
	return json_dumps(object, LINE_FORM);
}
