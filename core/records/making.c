/* Objects of records that are being made: see making.h. */
#include "core/records/making.h"

#include <string.h>

#include "core/base/text.h"

bool says_something(const char *text)
{
	return text != NULL && text[strspn(text, " \t\n")] != '\0';
}

int set_text(json_t *object, const char *key, const char *text, struct err *e)
{
	if (!says_something(text))
		return 0;
	if (json_object_set_new(object, key, json_string(text)) == 0)
		return 0;
	return err_set(e, ERR_INPUT, "%s",
		       _("a text has characters that are no valid UTF-8; write it again"));
}

void set_day(json_t *object, const char *key, struct day d)
{
	char text[DAY_TEXT];

	json_object_set_new(object, key, json_string(day_text(d, text)));
}

void set_time(json_t *object, const char *key, int minute)
{
	char text[TIME_TEXT];

	if (minute >= 0)
		json_object_set_new(object, key,
				    json_string(time_text(minute % MINUTES_A_DAY, text)));
}

int set_reference(struct store *s, json_t *object, const char *key, int64_t rid, struct err *e)
{
	char id[RECORD_ID_MAX + 1];

	if (rid == 0)
		return 0;
	if (record_shown_id(s, rid, id, e) != 0)
		return -1;
	json_object_set_new(object, key, json_string(id));
	return 0;
}

int change_text(json_t *object, const char *key, const char *text, struct err *e)
{
	if (says_something(text))
		return set_text(object, key, text, e);
	json_object_set_new(object, key, json_null());
	return 0;
}

void change_day(json_t *object, const char *key, struct day d)
{
	if (day_is_none(d))
		json_object_set_new(object, key, json_null());
	else
		set_day(object, key, d);
}

void change_integer(json_t *object, const char *key, long value, long none)
{
	json_object_set_new(object, key, value == none ? json_null() : json_integer(value));
}

void change_word(json_t *object, const char *key, const struct words *w, int value)
{
	json_object_set_new(object, key, value < 0 ? json_null() : json_string(w->at[value].json));
}

void change_words(json_t *object, const char *key, const struct words *w, unsigned set)
{
	json_t *words = set != 0 ? json_array() : json_null();

	for (size_t i = 0; i < w->n; i++)
		if ((set & 1u << i) != 0)
			json_array_append_new(words, json_string(w->at[i].json));
	json_object_set_new(object, key, words);
}

int change_texts(json_t *object, const char *key, const struct text_list *list, bool needed,
		 struct err *e)
{
	json_t *texts = needed || list->n > 0 ? json_array() : json_null();
	int failed = 0;

	for (size_t i = 0; i < list->n; i++)
		failed |= json_array_append_new(texts, json_string(list->at[i]));
	json_object_set_new(object, key, texts);
	if (failed == 0)
		return 0;
	return err_set(e, ERR_INPUT, "%s",
		       _("a text has characters that are no valid UTF-8; write it again"));
}

int change_reference(struct store *s, json_t *object, const char *key, int64_t rid, struct err *e)
{
	if (rid != 0)
		return set_reference(s, object, key, rid, e);
	json_object_set_new(object, key, json_null());
	return 0;
}

int change_references(struct store *s, json_t *object, const char *key, const struct rids *list,
		      struct err *e)
{
	char id[RECORD_ID_MAX + 1];
	json_t *ids = list->n > 0 ? json_array() : json_null();

	for (size_t i = 0; i < list->n; i++) {
		if (record_shown_id(s, list->at[i], id, e) != 0) {
			json_decref(ids);
			return -1;
		}
		json_array_append_new(ids, json_string(id));
	}
	json_object_set_new(object, key, ids);
	return 0;
}

json_t *record_object(struct store *s, enum record_type type, int64_t rid, struct err *e)
{
	json_t *o = json_pack("{s:s}", "type", record_desc[type].name);

	if (set_reference(s, o, "id", rid, e) == 0)
		return o;
	json_decref(o);
	return NULL;
}
