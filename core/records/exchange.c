/* What an export says besides the record as it stands: see exchange.h. */
#include "core/records/exchange.h"

#include <string.h>

#include "core/records/normal.h"

static const char *text_in(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

/* A visit and its record are of a card only where minutes of it are used. */
static bool is_of_card(enum record_type type, const json_t *object)
{
	return record_field(type, "card") != NULL &&
	       (record_field(type, "clip_minutes") == NULL ||
		json_object_get(object, "clip_minutes") != NULL);
}

static const char *card_meant(const json_t *object, const struct settings_history *h)
{
	const char *on = text_in(object, "on");
	struct day day;

	if (h == NULL || h->n == 0 || !day_parse(on != NULL ? on : text_in(object, "from"), &day))
		return NULL;
	const struct clip_settings *card = settings_card_meant(h, day);
	return card != NULL ? card->id : NULL;
}

/* Fields stand in the order of the table, as those of a record that was read do. */
static void put_in_order(enum record_type type, json_t *object)
{
	const struct record_desc *d = &record_desc[type];

	for (size_t i = 0; i < d->fields; i++) {
		json_t *value = json_incref(json_object_get(object, d->field[i].name));
		json_object_del(object, d->field[i].name);
		if (value != NULL)
			json_object_set_new_nocheck(object, d->field[i].name, value);
	}
}

void exchange_name_card(enum record_type type, json_t *object, const struct settings_history *h)
{
	const char *card;

	if (!is_of_card(type, object) || json_object_get(object, "card") != NULL)
		return;
	if ((card = card_meant(object, h)) == NULL)
		return;
	json_object_set_new(object, "card", json_string(card));
	put_in_order(type, object);
}

void exchange_align_cards(enum record_type type, json_t *a, json_t *b,
			  const struct settings_history *h)
{
	json_t *named = json_object_get(a, "card");
	json_t *other = json_object_get(b, "card");

	if (!is_of_card(type, a) || !is_of_card(type, b) || (named == NULL) == (other == NULL))
		return;
	if (named == NULL) {
		exchange_align_cards(type, b, a, h);
		return;
	}
	const char *meant = card_meant(b, h);
	if (meant == NULL || strcmp(meant, json_string_value(named)) == 0)
		json_object_set(b, "card", named);
}

json_t *exchange_sent(enum record_type type, const json_t *record, const json_t *senders)
{
	json_t *sent = record_differences(type, record, senders);

	json_object_del(sent, "type");
	json_object_del(sent, "id");
	return sent;
}

json_t *exchange_senders(enum record_type type, const json_t *line)
{
	json_t *senders = json_copy((json_t *)line);

	record_overlay(type, senders, json_object_get(line, "sent"));
	json_object_del(senders, "sent");
	return senders;
}
