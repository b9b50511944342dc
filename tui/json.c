/* Values as JSON: see json.h. */
#include "tui/json.h"

json_t *json_text(const char *text)
{
	return text != NULL && *text != '\0' ? json_string(text) : json_null();
}

json_t *json_day(struct day d)
{
	char text[DAY_TEXT];

	return day_is_none(d) ? json_null() : json_string(day_text(d, text));
}

json_t *json_minute(int minute)
{
	char text[TIME_TEXT];

	return minute >= 0 ? json_string(time_text(minute % MINUTES_A_DAY, text)) : json_null();
}

json_t *json_known(int number)
{
	return number >= 0 ? json_integer(number) : json_null();
}

json_t *json_word(const struct words *words, int value)
{
	return value >= 0 ? json_string(words->at[value].json) : json_null();
}

json_t *json_texts(const struct text_list *list)
{
	json_t *array = json_array();

	for (size_t i = 0; i < list->n; i++)
		json_array_append_new(array, json_string(list->at[i]));
	return array;
}

json_t *json_pairs(const struct pair *pair, size_t n)
{
	json_t *object = json_object();

	for (size_t i = 0; i < n; i++)
		json_object_set_new(object, pair[i].key, pair[i].value);
	return object;
}
