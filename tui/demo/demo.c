/* The demonstration's team: see demo.h.  The story stands in tables in the other demo_*.c. */
#include "tui/demo/demo.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "tui/demo/parts.h"

#define PASSPHRASE "en god hverdag"

const struct demo_user demo_user[DEMO_USERS] = {
	[DEMO_CARER] = { "aase", PASSPHRASE, ROLE_CARER, "aase" },
	[DEMO_THERAPIST] = { "marie", PASSPHRASE, ROLE_THERAPIST, "marie" },
	[DEMO_TEAM_LEAD] = { "lene", PASSPHRASE, ROLE_TEAM_LEAD, "lene" },
	[DEMO_PRIVATE_CARER] = { "mona", PASSPHRASE, ROLE_CARER, "mona" },
	[DEMO_ADMIN] = { "admin", PASSPHRASE, ROLE_ADMIN, "peter" },
};

json_t *demo_record(const char *type, const char *id, ...)
{
	char text[DEMO_ID];
	va_list args;

	va_start(args, id);
	vsnprintf(text, sizeof text, id, args);
	va_end(args);
	return json_pack("{s:s, s:s}", "type", type, "id", text);
}

void demo_text(json_t *record, const char *field, const char *text)
{
	if (text != NULL)
		json_object_set_new(record, field, json_string(text));
}

void demo_number(json_t *record, const char *field, int number)
{
	if (number != NO_NUMBER)
		json_object_set_new(record, field, json_integer(number));
}

void demo_day(const struct demo *d, json_t *record, const char *field, int offset)
{
	char text[DAY_TEXT];

	if (offset != NO_DAY)
		demo_text(record, field, day_text(day_plus(d->today, offset), text));
}

void demo_true(json_t *record, const char *field, bool holds)
{
	if (holds)
		json_object_set_new(record, field, json_true());
}

void demo_words(json_t *record, const char *field, const char *words)
{
	if (words == NULL)
		return;
	json_t *list = json_array();
	while (*words != '\0') {
		size_t n = strcspn(words, " ");
		json_array_append_new(list, json_stringn(words, n));
		words += n + strspn(words + n, " ");
	}
	json_object_set_new(record, field, list);
}

void demo_put(struct demo *d, json_t *record)
{
	if (!d->failed)
		d->failed = d->each(d->data, record, d->e) != 0;
	json_decref(record);
}

int demo_workday(const struct demo *d, int offset)
{
	while (day_weekday(day_plus(d->today, offset)) > FRIDAY)
		offset--;
	return offset;
}

int demo_in_week(const struct demo *d, int weeks, enum weekday weekday)
{
	return day_monday(d->today).n - d->today.n + 7 * weeks + (int)weekday;
}

int demo_chance(const char *text, int offset, int n)
{
	uint32_t hash = 2166136261u ^ (uint32_t)offset * 2654435761u;

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	hash ^= hash >> 15;
	hash *= 2246822519u;
	hash ^= hash >> 13;
	return (int)(hash % (unsigned)n);
}

int demo_records(struct day today, demo_each *each, void *data, struct err *e)
{
	struct demo d = { .today = today, .each = each, .data = data, .e = e };

	demo_team(&d);
	demo_courses(&d);
	demo_clips(&d);
	demo_visits(&d);
	demo_progress(&d);
	return d.failed ? -1 : 0;
}
