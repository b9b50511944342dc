/*
 * The form of a record: names, types, bounds, words, ids of the settings (see records.h).  Whether
 * the records it refers to exist is not known here, and rules of the domain are no matter of form:
 * what happened, happened.  Values of sealed fields never stand in a message.
 */
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/records/normal.h"
#include "core/records/place.h"
#include "core/records/records.h"

struct check {
	const struct settings *set;
	const struct record_source *src; /* or NULL */
	struct faults *faults;
	enum record_type type;
	bool sealed; /* the field at hand */
	int found;
};

enum { SHOWN = 60, LISTED = 400 };

__attribute__((format(printf, 3, 4))) static void fault(struct check *c, const struct place *p,
							const char *format, ...)
{
	char what[900], name[PLACE_TEXT];
	int column = c->src != NULL ? place_column(p, c->src->text) : 0;
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	c->found++;
	place_text(p, name);
	const char *file = c->src != NULL ? c->src->file : "";
	int line = c->src != NULL ? c->src->line : 0;
	if (column > 0)
		faults_add(c->faults, file, line, 0, name, _("%s (column %d)"), what, column);
	else
		faults_add(c->faults, file, line, 0, name, "%s", what);
}

/* A value as it stands in the file, shortened; in general words where the field is sealed. */
static const char *shown(const struct check *c, const json_t *value, char out[SHOWN])
{
	char *text =
		c->sealed ? NULL : json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));

	snprintf(out, SHOWN, "%s", text != NULL ? text : _("the value"));
	if (text != NULL && strlen(text) >= SHOWN)
		memcpy(out + utf8_floor(text, SHOWN - 4), "…", sizeof "…");
	free(text);
	for (char *at = out; *at != '\0'; at++) /* C1 is not escaped by JSON: no terminal sees it */
		if (at[0] == '\xC2' && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] < 0xA0)
			at[0] = at[1] = '?';
	return out;
}

static void add_to_list(char out[LISTED], const char *word)
{
	size_t used = strlen(out);

	snprintf(out + used, LISTED - used, "%s%s", used > 0 ? ", " : "", word);
}

static const char *list_of_words(const struct words *w, char out[LISTED])
{
	out[0] = '\0';
	for (size_t i = 0; i < w->n; i++)
		add_to_list(out, w->at[i].json);
	return out;
}

/* ---- ids of the settings ---- */

/* Each kind's list; the id comes first in every one of these structs. */
struct setting_list {
	const void *at;
	size_t n, size;
};

static struct setting_list setting_list(const struct settings *s, enum setting_kind kind)
{
	_Static_assert(offsetof(struct service, id) == 0, "id first");
	_Static_assert(offsetof(struct course_type, id) == 0, "id first");
	_Static_assert(offsetof(struct instrument, id) == 0, "id first");
	_Static_assert(offsetof(struct clip_settings, id) == 0, "id first");
	const struct setting_list list[] = {
		[SETTING_SERVICE] = { s->service, s->services, sizeof *s->service },
		[SETTING_COURSE_TYPE] = { s->course_type, s->course_types, sizeof *s->course_type },
		[SETTING_INSTRUMENT] = { s->instrument, s->instruments, sizeof *s->instrument },
		[SETTING_CARD] = { s->clip, s->clips, sizeof *s->clip },
	};
	return list[kind];
}

static const char *setting_id(const struct setting_list *list, size_t i)
{
	return *(char *const *)((const char *)list->at + i * list->size);
}

static const char *list_of_ids(const struct settings *s, enum setting_kind kind, char out[LISTED])
{
	struct setting_list list = setting_list(s, kind);

	out[0] = '\0';
	for (size_t i = 0; i < list.n; i++)
		add_to_list(out, setting_id(&list, i));
	return out;
}

static void check_setting(struct check *c, const struct place *p, const struct field *f,
			  const json_t *value)
{
	struct setting_list list = setting_list(c->set, f->setting);
	char known[LISTED], seen[SHOWN];

	for (size_t i = 0; i < list.n; i++)
		if (strcmp(setting_id(&list, i), json_string_value(value)) == 0)
			return;
	if (list.n == 0)
		fault(c, p, _("%s is not in the settings, which have none of this kind"),
		      shown(c, value, seen));
	else
		fault(c, p, _("%s is not in the settings, known are: %s"), shown(c, value, seen),
		      list_of_ids(c->set, f->setting, known));
}

/* ---- texts ---- */

/* Characters of a text that may stand in a field; -1 with a fault for a control character. */
static long count_characters(struct check *c, const struct place *p, const json_t *value,
			     bool lines)
{
	const char *at = json_string_value(value), *end = at + json_string_length(value);
	long n = 0;

	while (at < end) {
		uint32_t ch = utf8_next(&at);
		n++;
		if (!character_is_plain(ch, lines)) {
			fault(c, p,
			      _("character %ld is the control character U+%04X, write plain text"),
			      n, (unsigned)ch);
			return -1;
		}
	}
	return n;
}

static bool check_characters(struct check *c, const struct place *p, const json_t *value, long max,
			     bool lines)
{
	long n = count_characters(c, p, value, lines);

	if (n == 0)
		fault(c, p, _("is empty, leave the field out or write a text"));
	else if (n > max)
		fault(c, p, _("has %ld characters, at most %ld are allowed"), n, max);
	return n > 0 && n <= max;
}

static void check_text(struct check *c, const struct place *p, const struct field *f,
		       const json_t *value)
{
	check_characters(c, p, value, f->max, f->kind == FIELD_LONG_TEXT);
}

static void check_id(struct check *c, const struct place *p, const struct field *f,
		     const json_t *value)
{
	const char *id = json_string_value(value);

	(void)f;
	if (!check_characters(c, p, value, RECORD_ID_MAX, false))
		return;
	if (json_string_length(value) > RECORD_ID_MAX)
		fault(c, p, _("takes %zu bytes, an id has at most %d"), json_string_length(value),
		      RECORD_ID_MAX);
	if (id[0] == ' ' || id[json_string_length(value) - 1] == ' ')
		fault(c, p, _("begins or ends with a blank, write the id without it"));
}

static void check_cpr(struct check *c, const struct place *p, const struct field *f,
		      const json_t *value)
{
	char digits[CPR_DIGITS + 1];

	(void)f;
	if (!cpr_normal(json_string_value(value), digits))
		fault(c, p,
		      _("is no CPR number, write six digits of an existing day and four more"));
}

static void check_word(struct check *c, const struct place *p, const struct field *f,
		       const json_t *value)
{
	char known[LISTED], seen[SHOWN];

	if (words_find(f->words, json_string_value(value)) < 0)
		fault(c, p, _("%s is no known word, write one of: %s"), shown(c, value, seen),
		      list_of_words(f->words, known));
}

static void check_date(struct check *c, const struct place *p, const struct field *f,
		       const json_t *value)
{
	struct day d;
	char seen[SHOWN];

	(void)f;
	if (!day_parse(json_string_value(value), &d))
		fault(c, p, _("%s is no date, write YYYY-MM-DD"), shown(c, value, seen));
}

static void check_time(struct check *c, const struct place *p, const struct field *f,
		       const json_t *value)
{
	int minutes;
	char seen[SHOWN];

	(void)f;
	if (!time_parse(json_string_value(value), &minutes))
		fault(c, p, _("%s is no time of day, write HH:MM from 00:00 to 23:59"),
		      shown(c, value, seen));
}

static void check_instant(struct check *c, const struct place *p, const struct field *f,
			  const json_t *value)
{
	int64_t ms;
	char seen[SHOWN];

	(void)f;
	if (!instant_parse(json_string_value(value), &ms))
		fault(c, p, _("%s is no instant, write UTC as in \"2026-11-22T08:05:00Z\""),
		      shown(c, value, seen));
}

/* ---- numbers ---- */

static void check_integer(struct check *c, const struct place *p, const struct field *f,
			  const json_t *value)
{
	json_int_t n = json_integer_value(value);

	if (n < f->min || n > f->max)
		fault(c, p, _("%lld is out of range, write a whole number from %ld to %ld"),
		      (long long)n, f->min, f->max);
}

static void check_level(struct check *c, const struct place *p, const struct field *f,
			const json_t *value)
{
	json_int_t n = json_integer_value(value);

	(void)f;
	if (n != 9 && (n < 0 || n > 4))
		fault(c, p, _("%lld is no level, write 0 to 4, or 9 for not relevant"),
		      (long long)n);
}

static void check_number(struct check *c, const struct place *p, const struct field *f,
			 const json_t *value)
{
	(void)f;
	if (!isfinite(json_number_value(value)))
		fault(c, p, _("is no number that can be kept"));
}

/* ---- kinds ---- */

static bool is_integer(const json_t *v)
{
	return json_is_integer(v);
}
static bool is_number(const json_t *v)
{
	return json_is_number(v);
}
static bool is_boolean(const json_t *v)
{
	return json_is_boolean(v);
}
static bool is_list(const json_t *v)
{
	return json_is_array(v);
}
static bool is_object(const json_t *v)
{
	return json_is_object(v);
}

static bool is_string(const json_t *v)
{
	return json_is_string(v);
}

static void check_nothing(struct check *c, const struct place *p, const struct field *f,
			  const json_t *value)
{
	(void)c, (void)p, (void)f, (void)value;
}

static void check_list(struct check *c, const struct place *p, const struct field *f,
		       const json_t *value);

/* clang-format off */
static const struct kind {
	bool (*is)(const json_t *v);
	void (*check)(struct check *c, const struct place *p, const struct field *f,
	              const json_t *value);
	enum field_kind items; /* of a list */
	const char *wanted;
} kinds[] = {
	[FIELD_TEXT]       = { is_string,  check_text,    0, N_("a text") },
	[FIELD_LONG_TEXT]  = { is_string,  check_text,    0, N_("a text") },
	[FIELD_CPR]        = { is_string,  check_cpr,     0, N_("a CPR number as a text") },
	[FIELD_WORD]       = { is_string,  check_word,    0, N_("a word in quotes") },
	[FIELD_DATE]       = { is_string,  check_date,    0, N_("a date \"YYYY-MM-DD\"") },
	[FIELD_TIME]       = { is_string,  check_time,    0, N_("a time \"HH:MM\"") },
	[FIELD_INSTANT]    = { is_string,  check_instant, 0, N_("an instant \"YYYY-MM-DDTHH:MM:SSZ\"") },
	[FIELD_INTEGER]    = { is_integer, check_integer, 0, N_("a whole number without quotes") },
	[FIELD_LEVEL]      = { is_integer, check_level,   0, N_("a whole number without quotes") },
	[FIELD_NUMBER]     = { is_number,  check_number,  0, N_("a number without quotes") },
	[FIELD_BOOLEAN]    = { is_boolean, check_nothing, 0, N_("true or false") },
	[FIELD_REFERENCE]  = { is_string,  check_id,      0, N_("an id in quotes") },
	[FIELD_SETTING]    = { is_string,  check_setting, 0, N_("an id in quotes") },
	[FIELD_ITEM_ID]    = { is_string,  check_id,      0, N_("an id in quotes") },
	[FIELD_TEXTS]      = { is_list,    check_list,    FIELD_TEXT,      N_("a list of texts") },
	[FIELD_WORDS]      = { is_list,    check_list,    FIELD_WORD,      N_("a list of words") },
	[FIELD_NUMBERS]    = { is_list,    check_list,    FIELD_NUMBER,    N_("a list of numbers") },
	[FIELD_REFERENCES] = { is_list,    check_list,    FIELD_REFERENCE, N_("a list of ids") },
	[FIELD_SETTINGS]   = { is_list,    check_list,    FIELD_SETTING,   N_("a list of ids") },
	[FIELD_ITEMS]      = { is_list,    check_list,    FIELD_ITEMS,     N_("a list of objects") },
};

static const char *const json_words[] = {
	[JSON_OBJECT]  = N_("an object"), [JSON_ARRAY] = N_("a list"),
	[JSON_STRING]  = N_("a text"),    [JSON_INTEGER] = N_("a whole number"),
	[JSON_REAL]    = N_("a decimal number"), [JSON_TRUE] = N_("true"),
	[JSON_FALSE]   = N_("false"),     [JSON_NULL] = N_("null"),
};
/* clang-format on */

/* A NUL inside a text would hide what follows it from every function of C. */
static bool right_type(struct check *c, const struct place *p, bool (*is)(const json_t *),
		       const char *wanted, const json_t *value)
{
	if (is(value)) {
		if (!json_is_string(value) ||
		    strlen(json_string_value(value)) == json_string_length(value))
			return true;
		fault(c, p, _("character %ld is the control character U+%04X, write plain text"),
		      (long)utf8_length(json_string_value(value)) + 1, 0U);
	} else if (json_is_null(value)) {
		fault(c, p, _("null is no value, leave the field out"));
	} else {
		fault(c, p, _("%s was expected, not %s"), _(wanted),
		      _(json_words[json_typeof(value)]));
	}
	return false;
}

static void check_value(struct check *c, const struct place *p, const struct field *f,
			enum field_kind kind, const json_t *value)
{
	if (right_type(c, p, kinds[kind].is, kinds[kind].wanted, value))
		kinds[kind].check(c, p, f, value);
}

static void check_missing(struct check *c, const struct place *p)
{
	fault(c, p, _("is missing, the record needs it"));
}

static const struct field *find_item_field(const struct field *items, const char *name)
{
	for (; items->name != NULL; items++)
		if (strcmp(items->name, name) == 0)
			return items;
	return NULL;
}

/* One object of a list. */
static void check_item(struct check *c, const struct place *at, const struct field *f,
		       const json_t *item)
{
	struct place p = *at;
	const char *name;
	json_t *value;

	if (!right_type(c, &p, is_object, N_("an object"), item))
		return;
	for (const struct field *i = f->items; i->name != NULL; i++) {
		p.inner = i->name;
		if ((value = json_object_get(item, i->name)) != NULL)
			check_value(c, &p, i, i->kind, value);
		else if (i->flags & FIELD_REQUIRED)
			check_missing(c, &p);
	}
	json_object_foreach((json_t *)item, name, value)
	{
		p.inner = name;
		if (find_item_field(f->items, name) == NULL)
			fault(c, &p, _("is no field of an object in this list"));
	}
}

static void check_list(struct check *c, const struct place *at, const struct field *f,
		       const json_t *value)
{
	struct field text = { .name = f->name, .kind = FIELD_TEXT, .min = 1, .max = 200 };
	size_t i;
	json_t *item;

	if (json_array_size(value) > (size_t)f->max)
		fault(c, at, _("has %zu items, at most %ld are allowed"), json_array_size(value),
		      f->max);
	json_array_foreach((json_t *)value, i, item)
	{
		struct place p = { .field = at->field, .index = (int)i };
		if (f->kind == FIELD_ITEMS)
			check_item(c, &p, f, item);
		else
			check_value(c, &p, f->kind == FIELD_TEXTS ? &text : f, kinds[f->kind].items,
				    item);
	}
}

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
	if (day_parse(from, &first) && day_parse(to, &last) && day_before(last, first))
		fault(c, &p, _("%s is before from, %s; a period ends on its first day or later"),
		      to, from);
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
			fault(c, &p, _("names the record itself, write the id of another one"));
	}
}

/* A card may be left out wherever there is only one type. */
static void check_card(struct check *c, const json_t *object)
{
	const struct place p = { .field = "card", .index = -1 };
	char known[LISTED];

	if (record_field(c->type, "card") == NULL || json_object_get(object, "card") != NULL)
		return;
	if (c->set->clips < 2)
		return;
	if (c->type == RECORD_VISIT_RECORD && json_object_get(object, "clip_minutes") == NULL)
		return;
	fault(c, &p, _("is missing, and the settings have more than one type: %s"),
	      list_of_ids(c->set, SETTING_CARD, known));
}

static void check_measurement(struct check *c, const json_t *object)
{
	const struct place p = { .field = "value", .index = -1 };
	bool value = json_object_get(object, "value") != NULL;
	bool items = json_object_get(object, "items") != NULL;

	if (c->type != RECORD_MEASUREMENT || value != items)
		return;
	if (value)
		fault(c, &p, _("stands beside items, write one of the two"));
	else
		fault(c, &p, _("is missing, the record needs value or items"));
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
			fault(c, &p, _("exercise %zu has this id too, give each its own"), k);
			break;
		}
	}
}

static void (*const rules[])(struct check *c, const json_t *object) = {
	check_period, check_self, check_card, check_measurement, check_exercises,
};

/* ---- the record ---- */

static void check_unknown(struct check *c, const json_t *object)
{
	const struct record_desc *d = &record_desc[c->type];
	char known[LISTED] = "";
	const char *name;
	json_t *value;

	for (size_t i = 0; i < d->fields; i++)
		add_to_list(known, d->field[i].name);
	json_object_foreach((json_t *)object, name, value)
	{
		const struct place p = { .field = name, .index = -1 };
		if (strcmp(name, "type") != 0 && strcmp(name, "id") != 0 &&
		    record_field(c->type, name) == NULL)
			fault(c, &p, _("is no field of %s, known are: %s"), d->name, known);
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
	const struct place p = { .field = "type", .index = -1 };
	const json_t *value = json_object_get(object, "type");
	char known[LISTED] = "", seen[SHOWN];

	if (value == NULL) {
		check_missing(c, &p);
		return false;
	}
	if (!right_type(c, &p, is_string, N_("a text"), value))
		return false;
	int type = record_type_find(json_string_value(value));
	if (type < 0) {
		for (int t = 0; t < RECORD_TYPES; t++)
			add_to_list(known, record_desc[t].name);
		fault(c, &p, _("%s is no type of record, known are: %s"), shown(c, value, seen),
		      known);
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
