/* The template of the demonstration's team read line by line, as records around a day. */
#include "tui/demo/template.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/records/record_type.h"

enum { KEY_TEXT = 2 * DEMO_ID };

const char *demo_text(const json_t *line, const char *field)
{
	return json_string_value(json_object_get(line, field));
}

/* "week -2 tue": the Tuesday of the week before the last.  "workday -11": that day, or the Friday
 * before it where it falls on a weekend. */
static int day_in_words(struct day today, const char *words)
{
	static const char *const weekday[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
	char name[sizeof "mon"] = "";
	int n;

	if (sscanf(words, "week %d %3s", &n, name) == 2)
		for (int i = MONDAY; i <= SUNDAY; i++)
			if (strcmp(name, weekday[i]) == 0)
				return day_monday(today).n - today.n + 7 * n + i;
	if (sscanf(words, "workday %d", &n) == 1) {
		while (day_weekday(day_plus(today, n)) > FRIDAY)
			n--;
		return n;
	}
	assert(!"a day of the template");
	return NO_DAY;
}

int demo_day(const struct demo *d, const json_t *line, const char *field, int missing)
{
	const json_t *value = json_object_get(line, field);

	if (value == NULL)
		return missing;
	if (json_is_integer(value))
		return (int)json_integer_value(value);
	return day_in_words(d->today, json_string_value(value));
}

bool demo_has_passed(const struct demo *d, const json_t *line, const char *field, int later)
{
	int minute = 0;
	bool understood = time_parse(demo_text(line, field), &minute);

	assert(understood);
	return minute + later <= d->minute;
}

bool demo_lasts(const struct demo *d, const json_t *line, const char *first, const char *last,
		int day)
{
	return day >= demo_day(d, line, first, -NO_DAY) && day <= demo_day(d, line, last, NO_DAY);
}

static const char *key_of_day(const char *type, const char *visit, int day, char out[KEY_TEXT])
{
	snprintf(out, KEY_TEXT, "%s %s %d", type, visit, day);
	return out;
}

static const char *key_of_id(const char *type, const char *id, char out[KEY_TEXT])
{
	snprintf(out, KEY_TEXT, "%s %s", type, id);
	return out;
}

const json_t *demo_kept(const struct demo *d, const char *type)
{
	return json_object_get(d->kept, type);
}

const json_t *demo_line(const struct demo *d, const char *type, const char *id)
{
	char key[KEY_TEXT];

	return json_object_get(d->keys, key_of_id(type, id, key));
}

const json_t *demo_line_of_day(const struct demo *d, const char *type, const char *visit, int day)
{
	char key[KEY_TEXT];

	return json_object_get(d->keys, key_of_day(type, visit, day, key));
}

static void keep(struct demo *d, json_t *line)
{
	const char *type = demo_text(line, "type"), *id = demo_text(line, "id");
	json_t *list = json_object_get(d->kept, type);
	char key[KEY_TEXT];

	if (list == NULL) {
		list = json_array();
		json_object_set_new(d->kept, type, list);
	}
	json_array_append(list, line);
	if (id != NULL)
		json_object_set(d->keys, key_of_id(type, id, key), line);
	else if (demo_text(line, "visit") != NULL)
		json_object_set(
			d->keys,
			key_of_day(type, demo_text(line, "visit"), demo_day(d, line, "on", 0), key),
			line);
}

/* A time of day becomes an instant on the day of the record. */
static json_t *instant_of(const struct demo *d, const json_t *line, const char *time)
{
	struct local_time at = { .day = day_plus(d->today, demo_day(d, line, "on", 0)) };
	char text[INSTANT_TEXT];

	bool understood = time_parse(time, &at.minute);
	assert(understood);
	return json_string(instant_text(local_to_utc(at), text));
}

static json_t *date_of(const struct demo *d, const json_t *line, const char *field)
{
	const char *given = demo_text(line, field);
	struct day day;
	char text[DAY_TEXT];

	if (given == NULL || !day_parse(given, &day))
		day = day_plus(d->today, demo_day(d, line, field, 0));
	return json_string(day_text(day, text));
}

/* "-2T14:30": the day counted from today. */
static json_t *local_of(const struct demo *d, const char *given)
{
	struct local_time at = { .day = day_plus(d->today, atoi(given)) };
	char text[LOCAL_TEXT];

	bool understood = time_parse(strchr(given, 'T') + 1, &at.minute);
	assert(understood);
	return json_string(local_text(at, text));
}

static json_t *record_around(const struct demo *d, json_t *line)
{
	int type = record_type_find(demo_text(line, "type"));
	json_t *record = json_copy(line);

	assert(type >= 0);
	for (size_t i = 0; i < record_desc[type].fields; i++) {
		const struct field *f = &record_desc[type].field[i];
		if (json_object_get(line, f->name) == NULL)
			continue;
		if (f->kind == FIELD_DATE)
			json_object_set_new(record, f->name, date_of(d, line, f->name));
		else if (f->kind == FIELD_LOCAL)
			json_object_set_new(record, f->name, local_of(d, demo_text(line, f->name)));
		else if (f->kind == FIELD_INSTANT)
			json_object_set_new(record, f->name,
					    instant_of(d, line, demo_text(line, f->name)));
	}
	return record;
}

void demo_put(struct demo *d, json_t *line)
{
	json_t *record = record_around(d, line);

	if (!d->failed)
		d->failed = d->each(d->data, record, d->e) != 0;
	json_decref(record);
	json_decref(line);
}

/* It is recorded later today. */
static bool is_yet_to_come(const struct demo *d, const json_t *line)
{
	return demo_text(line, "recorded_at") != NULL && demo_day(d, line, "on", -1) == 0 &&
	       !demo_has_passed(d, line, "recorded_at", 0);
}

static void take_line(struct demo *d, json_t *line)
{
	static const struct {
		const char *type;
		void (*make)(struct demo *d, const json_t *line); /* NULL: it is only kept */
	} rule[] = {
		{ "everyday", NULL },      { "note", NULL },
		{ "told", NULL },          { "clip", NULL },
		{ "route", NULL },         { "visits", demo_visits },
		{ "levels", demo_levels }, { "correction", demo_correction },
	};

	keep(d, line);
	for (size_t i = 0; i < sizeof rule / sizeof rule[0]; i++)
		if (strcmp(rule[i].type, demo_text(line, "type")) == 0) {
			if (rule[i].make != NULL)
				rule[i].make(d, line);
			return;
		}
	if (!is_yet_to_come(d, line))
		demo_put(d, json_incref(line));
}

int demo_records(struct local_time now, demo_each *each, void *data, struct err *e)
{
	struct demo d = {
		.today = now.day, .minute = now.minute, .each = each, .data = data, .e = e
	};
	size_t length;

	d.kept = json_object();
	d.keys = json_object();
	for (const char *at = demo_template; *at != '\0' && !d.failed; at += length) {
		length = strcspn(at, "\n") + 1;
		if (length == 1)
			continue;
		json_t *line = json_loadb(at, length, 0, NULL);
		assert(line != NULL);
		take_line(&d, line);
		json_decref(line);
	}
	json_decref(d.kept);
	json_decref(d.keys);
	return d.failed ? -1 : 0;
}
