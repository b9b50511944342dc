/* Values of the program as JSON: what is not there is null. */
#ifndef HVERDAG_TUI_JSON_H
#define HVERDAG_TUI_JSON_H

#include <jansson.h>

#include "core/base/day.h"
#include "core/settings.h"
#include "core/words.h"

json_t *json_text(const char *text);                     /* null for "" too */
json_t *json_day(struct day d);                          /* "YYYY-MM-DD" */
json_t *json_minute(int minute);                         /* "HH:MM"; null below 0 */
json_t *json_known(int number);                          /* null below 0 */
json_t *json_word(const struct words *words, int value); /* its word in files; null below 0 */
json_t *json_texts(const struct text_list *list);

/* An object of pairs in their order; takes the values over. */
struct pair {
	const char *key;
	json_t *value;
};
json_t *json_pairs(const struct pair *pair, size_t n);

/* JSON_OBJECT({ "id", json_text(id) }, { "on", json_day(on) }) */
#define JSON_OBJECT(...)                                                                           \
	json_pairs((const struct pair[]){ __VA_ARGS__ },                                           \
		   sizeof((const struct pair[]){ __VA_ARGS__ }) / sizeof(struct pair))

#endif
