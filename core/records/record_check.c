/*
 * The form of a record: names, types, bounds, words, ids of the settings (see records.h).  Whether
 * the records it refers to exist is not known here, and rules of the domain are not checked: what has
 * happened is recorded also where it broke one.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/check_values.h"

/* ---- rules of form that concern several fields ---- */

static const char *text_at(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

static void check_period(struct check *c, const json_t *object)
{
	const char *from = text_at(object, "from"), *to = text_at(object, "to");
	const struct field *f = record_field(c->type, "from");
	struct place p = { .field = "to", .index = -1 };
	struct day first, last;

	if (f == NULL || f->kind != FIELD_DATE || from == NULL || to == NULL)
		return;
	if (!day_parse(from, &first) || !day_parse(to, &last) || !day_before(last, first))
		return;
	if (c->src != NULL) {
		check_fault(c, &p,
			    _("%s is before from, %s; a period ends on its first day or later"), to,
			    from);
		return;
	}
	char early[DAY_PHRASE], late[DAY_PHRASE];
	check_fault(c, &p, _("%s is before the first day, %s"), day_phrase(last, first, early),
		    day_phrase(first, last, late));
}

/* Where the hour of an end is known, that end's day is the hour's (domain 5). */
static void check_stay(struct check *c, const json_t *object)
{
	static const struct {
		const char *hour, *day;
	} end[] = { { "admitted", "from" }, { "discharged", "to" } };

	for (size_t i = 0; c->type == RECORD_ABSENCE && i < sizeof end / sizeof end[0]; i++) {
		const char *hour = text_at(object, end[i].hour), *on = text_at(object, end[i].day);
		struct place p = { .field = end[i].hour, .index = -1 };
		struct local_time t;
		struct day d;
		if (hour == NULL || !local_parse(hour, &t))
			continue;
		/* from is required, and missed by itself */
		if (i > 0 && json_object_get(object, end[i].day) == NULL)
			check_fault(c, &p, _("stands without %s, which is its day"), end[i].day);
		else if (on != NULL && day_parse(on, &d) && !day_same(d, t.day))
			check_fault(c, &p,
				    _("%s is not on the day of %s, %s; write both of one day"),
				    hour, end[i].day, on);
	}
}

/* A contact is somebody's. */
static void check_contact(struct check *c, const json_t *object)
{
	const struct place p = { .field = "citizen", .index = -1 };

	if (c->type == RECORD_CONTACT && json_object_get(object, "citizen") == NULL &&
	    json_object_get(object, "provider") == NULL)
		check_fault(c, &p, _("is missing, the record needs citizen or provider"));
}

/* No record is its own parent, and none corrects itself. */
static void check_self(struct check *c, const json_t *object)
{
	const struct record_desc *d = &record_desc[c->type];
	const char *id = text_at(object, "id");

	for (size_t i = 0; id != NULL && i < d->fields; i++) {
		const struct field *f = &d->field[i];
		struct place p = { .field = f->name, .index = -1 };
		const char *to = f->kind == FIELD_REFERENCE && f->refers_to == c->type
					 ? text_at(object, f->name)
					 : NULL;
		if (to != NULL && strcmp(to, id) == 0)
			check_fault(c, &p,
				    _("names the record itself, write the id of another one"));
	}
}

/* How many types of card there are on the day of the record. */
static size_t card_types(const struct check *c, const json_t *object)
{
	const char *on = json_string_value(json_object_get(object, "on"));
	const char *from = json_string_value(json_object_get(object, "from"));
	struct day day;

	if (c->set->history == NULL ||
	    !((on != NULL && day_parse(on, &day)) || (from != NULL && day_parse(from, &day))))
		return c->set->clips;
	return settings_on(c->set->history, day)->clips;
}

/* A card may be left out wherever there is only one type. */
static void check_card(struct check *c, const json_t *object)
{
	const struct place p = { .field = "card", .index = -1 };
	char known[LISTED];

	if (record_field(c->type, "card") == NULL || json_object_get(object, "card") != NULL)
		return;
	if (card_types(c, object) < 2)
		return;
	/* Planned minutes that name no card count for the one that the citizen has. */
	if (c->type == RECORD_VISIT ||
	    (c->type == RECORD_VISIT_RECORD && json_object_get(object, "clip_minutes") == NULL))
		return;
	check_fault(c, &p, _("is missing, and the settings have more than one type: %s"),
		    check_list_of_ids(c->set, SETTING_CARD, known));
}

static void check_measurement(struct check *c, const json_t *object)
{
	const struct place p = { .field = "value", .index = -1 };
	bool value = json_object_get(object, "value") != NULL;
	bool items = json_object_get(object, "items") != NULL;

	if (c->type != RECORD_MEASUREMENT || value != items)
		return;
	if (value)
		check_fault(c, &p, _("stands beside items, write one of the two"));
	else
		check_fault(c, &p, _("is missing, the record needs value or items"));
}

static void check_exercises(struct check *c, const json_t *object)
{
	const json_t *list = json_object_get(object, "exercises");

	for (size_t i = 1; c->type == RECORD_PLAN && i < json_array_size(list); i++) {
		const char *id = text_at(json_array_get(list, i), "id");
		for (size_t k = 0; id != NULL && k < i; k++) {
			const char *other = text_at(json_array_get(list, k), "id");
			const struct place p = { "exercises", (int)i, "id" };
			if (other == NULL || strcmp(id, other) != 0)
				continue;
			check_fault(c, &p, _("exercise %zu has this id too, give each its own"), k);
			break;
		}
	}
}

/* Only lines of an import have it, and only revised records. */
static bool may_have_sent(const struct check *c)
{
	return c->src != NULL && !record_desc[c->type].fact;
}

/* Each field as the sender said it, null where it was left out. */
static void check_sent(struct check *c, const json_t *object)
{
	json_t *sent = json_object_get(object, "sent"), *value;
	struct place p = { .field = "sent", .index = -1 };
	const char *name;

	if (sent == NULL || !may_have_sent(c))
		return;
	if (!json_is_object(sent))
		check_fault(c, &p, _("an object of fields was expected"));
	json_object_foreach(sent, name, value)
	{
		const struct field *f = record_field(c->type, name);
		p.inner = name;
		if (f == NULL)
			check_fault(c, &p, _("is no field of %s"), record_desc[c->type].name);
		if (f == NULL || (json_is_null(value) && !(f->flags & FIELD_REQUIRED)))
			continue;
		c->sealed = (f->flags & FIELD_SEALED) != 0;
		check_value(c, &p, f, f->kind, value);
	}
	c->sealed = false;
}

static void (*const rules[])(struct check *c, const json_t *object) = {
	check_period, check_stay,        check_contact,   check_self,
	check_card,   check_measurement, check_exercises, check_sent,
};

/* ---- the record ---- */

static void check_unknown(struct check *c, const json_t *object)
{
	const struct record_desc *d = &record_desc[c->type];
	char known[LISTED] = "";
	const char *name;
	json_t *value;

	for (size_t i = 0; i < d->fields; i++)
		check_list_add(known, d->field[i].name);
	json_object_foreach((json_t *)object, name, value)
	{
		const struct place p = { .field = name, .index = -1 };
		if (strcmp(name, "type") != 0 && strcmp(name, "id") != 0 &&
		    !(strcmp(name, "sent") == 0 && may_have_sent(c)) &&
		    record_field(c->type, name) == NULL)
			check_fault(c, &p, _("is no field of %s, known are: %s"), d->name, known);
	}
}

static void check_fields(struct check *c, const json_t *object)
{
	const struct record_desc *d = &record_desc[c->type];
	size_t known = 1 + (json_object_get(object, "id") != NULL);

	for (size_t i = 0; i < d->fields; i++) {
		const struct field *f = &d->field[i];
		const json_t *value = json_object_get(object, f->name);
		const struct place p = { .field = f->name, .index = -1 };

		known += value != NULL;
		c->sealed = (f->flags & FIELD_SEALED) != 0;
		if (value != NULL)
			check_value(c, &p, f, f->kind, value);
		else if (f->flags & FIELD_REQUIRED)
			check_missing(c, &p);
	}
	c->sealed = false;
	if (known < json_object_size(object))
		check_unknown(c, object);
}

static bool check_type(struct check *c, const json_t *object)
{
	static const struct field text = {
		.name = "type", .kind = FIELD_TEXT, .min = 1, .max = 40
	};
	const struct place p = { .field = "type", .index = -1 };
	const json_t *value = json_object_get(object, "type");
	char known[LISTED] = "", seen[SHOWN];

	if (value == NULL) {
		check_missing(c, &p);
		return false;
	}
	check_value(c, &p, &text, FIELD_TEXT, value);
	if (c->found > 0)
		return false;
	int type = record_type_find(json_string_value(value));
	if (type < 0) {
		for (int t = 0; t < RECORD_TYPES; t++)
			check_list_add(known, record_desc[t].name);
		check_fault(c, &p, _("%s is no type of record, known are: %s"),
			    check_shown(c, value, seen), known);
		return false;
	}
	c->type = (enum record_type)type;
	return true;
}

int record_check(const json_t *object, const struct settings *set, const struct record_source *src,
		 struct faults *faults)
{
	struct check c = { .set = set, .src = src, .faults = faults };
	const struct place id = { .field = "id", .index = -1 };
	const json_t *value = json_object_get(object, "id");

	if (!check_type(&c, object))
		return -1;
	if (value != NULL)
		check_value(&c, &id, NULL, FIELD_REFERENCE, value);
	check_fields(&c, object);
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
		rules[i](&c, object);
	return c.found == 0 ? 0 : -1;
}
