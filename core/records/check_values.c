/* Single values against their fields: see check_values.h.  One row per kind of field.  Values of
 * sealed fields never stand in a message. */
#include "core/records/check_values.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/records/normal.h"

const char *check_place_words(enum record_type type, const struct place *p, char out[PLACE_TEXT])
{
	const struct field *f = record_field(type, p->field), *inner = f != NULL ? f->items : NULL;
	char number[16] = "";

	if (f == NULL || f->label == NULL)
		return place_text(p, out);
	while (inner != NULL && inner->name != NULL && p->inner != NULL &&
	       strcmp(inner->name, p->inner) != 0)
		inner++;
	if (p->index >= 0)
		snprintf(number, sizeof number, " %d", p->index + 1);
	if (p->inner != NULL && inner != NULL && inner->name != NULL && inner->label != NULL)
		snprintf(out, PLACE_TEXT, "%s%s, %s", _(f->label), number, _(inner->label));
	else
		snprintf(out, PLACE_TEXT, "%s%s", _(f->label), number);
	return out;
}

void check_fault(struct check *c, const struct place *p, const char *format, ...)
{
	char what[900], name[PLACE_TEXT];
	int column = c->src != NULL ? place_column(p, c->src->text) : 0;
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	c->found++;
	if (c->src != NULL)
		place_text(p, name);
	else
		check_place_words(c->type, p, name);
	const char *file = c->src != NULL ? c->src->file : "";
	int line = c->src != NULL ? c->src->line : 0;
	if (column > 0)
		faults_add(c->faults, file, line, 0, name, _("%s (column %d)"), what, column);
	else
		faults_add(c->faults, file, line, 0, name, "%s", what);
}

const char *check_shown(const struct check *c, const json_t *value, char out[SHOWN])
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

void check_list_add(char out[LISTED], const char *word)
{
	size_t used = strlen(out);

	snprintf(out + used, LISTED - used, "%s%s", used > 0 ? ", " : "", word);
}

static const char *list_of_words(const struct words *w, char out[LISTED])
{
	out[0] = '\0';
	for (size_t i = 0; i < w->n; i++)
		check_list_add(out, w->at[i].json);
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
	_Static_assert(offsetof(struct follow_up_rule, id) == 0, "id first");
	_Static_assert(offsetof(struct conference_cadence, id) == 0, "id first");
	_Static_assert(offsetof(struct triage_colour, id) == 0, "id first");
	_Static_assert(offsetof(struct care_course, id) == 0, "id first");
	const struct setting_list list[SETTING_KINDS] = {
		[SETTING_SERVICE] = { s->service, s->services, sizeof *s->service },
		[SETTING_COURSE_TYPE] = { s->course_type, s->course_types, sizeof *s->course_type },
		[SETTING_INSTRUMENT] = { s->instrument, s->instruments, sizeof *s->instrument },
		[SETTING_CARD] = { s->clip, s->clips, sizeof *s->clip },
		[SETTING_FOLLOW_UP] = { s->follow_up, s->follow_ups, sizeof *s->follow_up },
		[SETTING_CONFERENCE] = { s->conference, s->conferences, sizeof *s->conference },
		[SETTING_TRIAGE] = { s->triage.colour, s->triage.colours,
				     sizeof *s->triage.colour },
		[SETTING_CARE_COURSE] = { s->care_course, s->care_courses, sizeof *s->care_course },
	};
	return list[kind];
}

static const char *setting_id(const struct setting_list *list, size_t i)
{
	return *(char *const *)((const char *)list->at + i * list->size);
}

const char *check_list_of_ids(const struct settings *s, enum setting_kind kind, char out[LISTED])
{
	struct setting_list list = setting_list(s, kind);

	out[0] = '\0';
	for (size_t i = 0; i < list.n; i++)
		check_list_add(out, setting_id(&list, i));
	return out;
}

static bool has_id(const struct settings *s, enum setting_kind kind, const char *id)
{
	struct setting_list list = setting_list(s, kind);
	size_t i = 0;

	while (i < list.n && strcmp(setting_id(&list, i), id) != 0)
		i++;
	return i < list.n;
}

/* Of these settings or of another day's: a record outlives the settings it was made by. */
static bool setting_known(const struct settings *s, enum setting_kind kind, const char *id)
{
	bool known = has_id(s, kind, id) ||
		     (kind == SETTING_FOLLOW_UP && strcmp(id, FOLLOW_UP_AGREED) == 0);

	for (size_t i = 0; !known && s->history != NULL && i < s->history->n; i++)
		known = has_id(s->history->at[i].set, kind, id);
	return known;
}

static void check_setting(struct check *c, const struct place *p, const struct field *f,
			  const json_t *value)
{
	struct setting_list list = setting_list(c->set, f->setting);
	char known[LISTED], seen[SHOWN];

	if (setting_known(c->set, f->setting, json_string_value(value)))
		return;
	if (list.n == 0)
		check_fault(c, p, _("%s is not in the settings, which have none of this kind"),
			    check_shown(c, value, seen));
	else
		check_fault(c, p, _("%s is not in the settings, known are: %s"),
			    check_shown(c, value, seen),
			    check_list_of_ids(c->set, f->setting, known));
}

/* ---- texts ---- */

/* Which characters a text may have. */
enum { LINES = 1, SEEN_WHOLE = 2 };

/* Characters of a text that may stand in a field; -1 with a fault for one that may not. */
static long count_characters(struct check *c, const struct place *p, const json_t *value,
			     unsigned may)
{
	const char *at = json_string_value(value), *end = at + json_string_length(value);
	long n = 0;

	while (at < end) {
		uint32_t ch = utf8_next(&at);
		n++;
		bool plain = character_is_plain(ch, (may & LINES) != 0);
		if (plain && !((may & SEEN_WHOLE) != 0 && character_is_hidden(ch)))
			continue;
		check_fault(c, p,
			    plain ? _("character %ld is U+%04X, which nobody can see; delete it")
				  : _("character %ld is the control character U+%04X, write plain "
				      "text"),
			    n, (unsigned)ch);
		return -1;
	}
	return n;
}

static bool check_characters(struct check *c, const struct place *p, const json_t *value, long max,
			     unsigned may)
{
	long n = count_characters(c, p, value, may);

	if (n == 0)
		check_fault(c, p, _("is empty, leave the field out or write a text"));
	else if (n > max)
		check_fault(c, p, _("has %ld characters, at most %ld are allowed"), n, max);
	return n > 0 && n <= max;
}

static void check_text(struct check *c, const struct place *p, const struct field *f,
		       const json_t *value)
{
	const char *text = json_string_value(value);
	unsigned may = (f->kind == FIELD_LONG_TEXT ? LINES : 0) | (f->seen_whole ? SEEN_WHOLE : 0);

	char seen[SHOWN];
	int from, to;

	if (!check_characters(c, p, value, f->max, may))
		return;
	if (text[strspn(text, " \t\n")] == '\0')
		check_fault(c, p, _("is empty, leave the field out or write a text"));
	else if (f->windows && !window_parse(text, &from, &to))
		check_fault(c, p, _("%s is no time window, write \"HH:MM-HH:MM\""),
			    check_shown(c, value, seen));
}

static void check_id(struct check *c, const struct place *p, const struct field *f,
		     const json_t *value)
{
	const char *id = json_string_value(value);

	(void)f;
	if (!check_characters(c, p, value, RECORD_ID_MAX, SEEN_WHOLE))
		return;
	if (json_string_length(value) > RECORD_ID_MAX)
		check_fault(c, p, _("takes %zu bytes, an id has at most %d"),
			    json_string_length(value), RECORD_ID_MAX);
	if (id[0] == ' ' || id[json_string_length(value) - 1] == ' ')
		check_fault(c, p, _("begins or ends with a blank, write the id without it"));
}

static void check_cpr(struct check *c, const struct place *p, const struct field *f,
		      const json_t *value)
{
	char digits[CPR_DIGITS + 1];

	(void)f;
	if (!cpr_normal(json_string_value(value), digits))
		check_fault(
			c, p,
			_("is no CPR number, write six digits of an existing day and four more"));
}

static void check_word(struct check *c, const struct place *p, const struct field *f,
		       const json_t *value)
{
	char known[LISTED], seen[SHOWN];

	if (words_find(f->words, json_string_value(value)) < 0)
		check_fault(c, p, _("%s is no known word, write one of: %s"),
			    check_shown(c, value, seen), list_of_words(f->words, known));
}

static void check_date(struct check *c, const struct place *p, const struct field *f,
		       const json_t *value)
{
	struct day d;
	char seen[SHOWN];

	(void)f;
	if (!day_parse(json_string_value(value), &d))
		check_fault(c, p, _("%s is no date, write YYYY-MM-DD"),
			    check_shown(c, value, seen));
}

static void value_check_time(struct check *c, const struct place *p, const struct field *f,
			     const json_t *value)
{
	int minutes;
	char seen[SHOWN];

	(void)f;
	if (!time_parse(json_string_value(value), &minutes))
		check_fault(c, p, _("%s is no time of day, write HH:MM from 00:00 to 23:59"),
			    check_shown(c, value, seen));
}

static void check_instant(struct check *c, const struct place *p, const struct field *f,
			  const json_t *value)
{
	int64_t ms;
	char seen[SHOWN];

	(void)f;
	if (!instant_parse(json_string_value(value), &ms))
		check_fault(c, p, _("%s is no instant, write UTC as in \"2026-11-22T08:05:00Z\""),
			    check_shown(c, value, seen));
}

static void check_local(struct check *c, const struct place *p, const struct field *f,
			const json_t *value)
{
	struct local_time t;
	char seen[SHOWN];

	(void)f;
	if (!local_parse(json_string_value(value), &t))
		check_fault(c, p,
			    _("%s is no day and time, write the local time as in "
			      "\"2026-11-22T09:05\""),
			    check_shown(c, value, seen));
}

/* ---- numbers ---- */

static void check_integer(struct check *c, const struct place *p, const struct field *f,
			  const json_t *value)
{
	json_int_t n = json_integer_value(value);

	if (n < f->min || n > f->max)
		check_fault(c, p, _("%lld is out of range, write a whole number from %ld to %ld"),
			    (long long)n, f->min, f->max);
}

static void check_level(struct check *c, const struct place *p, const struct field *f,
			const json_t *value)
{
	json_int_t n = json_integer_value(value);

	(void)f;
	if (n != 9 && (n < 0 || n > 4))
		check_fault(c, p, _("%lld is no level, write 0 to 4, or 9 for not relevant"),
			    (long long)n);
}

static void check_number(struct check *c, const struct place *p, const struct field *f,
			 const json_t *value)
{
	(void)f;
	if (!isfinite(json_number_value(value)))
		check_fault(c, p, _("is no number that can be kept"));
}

/* ---- kinds ---- */

enum {
	STRING = 1 << JSON_STRING,
	INTEGER = 1 << JSON_INTEGER,
	NUMBER = 1 << JSON_INTEGER | 1 << JSON_REAL,
	BOOLEAN = 1 << JSON_TRUE | 1 << JSON_FALSE,
	LIST = 1 << JSON_ARRAY,
	OBJECT = 1 << JSON_OBJECT,
};

static void check_nothing(struct check *c, const struct place *p, const struct field *f,
			  const json_t *value)
{
	(void)c, (void)p, (void)f, (void)value;
}

static void check_list(struct check *c, const struct place *p, const struct field *f,
		       const json_t *value);

/* clang-format off */
static const struct kind {
	void (*check)(struct check *c, const struct place *p, const struct field *f,
	              const json_t *value);
	const char *wanted;
	unsigned types;        /* bits of json_type */
	enum field_kind items; /* of a list */
} kinds[] = {
	[FIELD_TEXT]       = { check_text,    N_("a text"), STRING, 0 },
	[FIELD_LONG_TEXT]  = { check_text,    N_("a text"), STRING, 0 },
	[FIELD_CPR]        = { check_cpr,     N_("a CPR number as a text"), STRING, 0 },
	[FIELD_WORD]       = { check_word,    N_("a word in quotes"), STRING, 0 },
	[FIELD_DATE]       = { check_date,    N_("a date \"YYYY-MM-DD\""), STRING, 0 },
	[FIELD_TIME]       = { value_check_time,    N_("a time \"HH:MM\""), STRING, 0 },
	[FIELD_INSTANT]    = { check_instant, N_("an instant \"YYYY-MM-DDTHH:MM:SSZ\""), STRING, 0 },
	[FIELD_LOCAL]      = { check_local,   N_("a local time \"YYYY-MM-DDTHH:MM\""), STRING, 0 },
	[FIELD_INTEGER]    = { check_integer, N_("a whole number without quotes"), INTEGER, 0 },
	[FIELD_LEVEL]      = { check_level,   N_("a whole number without quotes"), INTEGER, 0 },
	[FIELD_NUMBER]     = { check_number,  N_("a number without quotes"), NUMBER, 0 },
	[FIELD_BOOLEAN]    = { check_nothing, N_("true or false"), BOOLEAN, 0 },
	[FIELD_REFERENCE]  = { check_id,      N_("an id in quotes"), STRING, 0 },
	[FIELD_SETTING]    = { check_setting, N_("an id in quotes"), STRING, 0 },
	[FIELD_ITEM_ID]    = { check_id,      N_("an id in quotes"), STRING, 0 },
	[FIELD_TEXTS]      = { check_list,    N_("a list of texts"), LIST, FIELD_TEXT },
	[FIELD_WORDS]      = { check_list,    N_("a list of words"), LIST, FIELD_WORD },
	[FIELD_NUMBERS]    = { check_list,    N_("a list of numbers"), LIST, FIELD_NUMBER },
	[FIELD_REFERENCES] = { check_list,    N_("a list of ids"), LIST, FIELD_REFERENCE },
	[FIELD_SETTINGS]   = { check_list,    N_("a list of ids"), LIST, FIELD_SETTING },
	[FIELD_ITEMS]      = { check_list,    N_("a list of objects"), LIST, FIELD_ITEMS },
};

static const char *const json_words[] = {
	[JSON_OBJECT]  = N_("an object"), [JSON_ARRAY] = N_("a list"),
	[JSON_STRING]  = N_("a text"),    [JSON_INTEGER] = N_("a whole number"),
	[JSON_REAL]    = N_("a decimal number"), [JSON_TRUE] = N_("true"),
	[JSON_FALSE]   = N_("false"),     [JSON_NULL] = N_("null"),
};
/* clang-format on */

/* A NUL inside a text would hide what follows it from every function of C. */
static bool right_type(struct check *c, const struct place *p, unsigned types, const char *wanted,
		       const json_t *value)
{
	if (types >> json_typeof(value) & 1) {
		if (!json_is_string(value) ||
		    strlen(json_string_value(value)) == json_string_length(value))
			return true;
		check_fault(c, p,
			    _("character %ld is the control character U+%04X, write plain text"),
			    (long)utf8_length(json_string_value(value)) + 1, 0U);
	} else if (json_is_null(value)) {
		check_fault(c, p, _("null is no value, leave the field out"));
	} else {
		check_fault(c, p, _("%s was expected, not %s"), _(wanted),
			    _(json_words[json_typeof(value)]));
	}
	return false;
}

void check_value(struct check *c, const struct place *p, const struct field *f,
		 enum field_kind kind, const json_t *value)
{
	if (right_type(c, p, kinds[kind].types, kinds[kind].wanted, value))
		kinds[kind].check(c, p, f, value);
}

void check_missing(struct check *c, const struct place *p)
{
	check_fault(c, p, _("is missing, the record needs it"));
}

static const struct field *find_item_field(const struct field *items, const char *name)
{
	for (; items->name != NULL; items++)
		if (strcmp(items->name, name) == 0)
			return items;
	return NULL;
}

/* One object of a list. */
static void value_check_item(struct check *c, const struct place *at, const struct field *f,
			     const json_t *item)
{
	struct place p = *at;
	const char *name;
	json_t *value;

	if (!right_type(c, &p, OBJECT, N_("an object"), item))
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
			check_fault(c, &p, _("is no field of an object in this list"));
	}
}

static void check_list(struct check *c, const struct place *at, const struct field *f,
		       const json_t *value)
{
	struct field text = { .name = f->name,
			      .kind = FIELD_TEXT,
			      .min = 1,
			      .max = 200,
			      .seen_whole = f->seen_whole,
			      .windows = f->windows };
	size_t i;
	json_t *item;

	if (json_array_size(value) > (size_t)f->max)
		check_fault(c, at, _("has %zu items, at most %ld are allowed"),
			    json_array_size(value), f->max);
	json_array_foreach((json_t *)value, i, item)
	{
		struct place p = { .field = at->field, .index = (int)i };
		if (f->kind == FIELD_ITEMS)
			value_check_item(c, &p, f, item);
		else
			check_value(c, &p, f->kind == FIELD_TEXTS ? &text : f, kinds[f->kind].items,
				    item);
	}
}
