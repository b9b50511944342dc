/* Columns as values: see column.h. */
#include "core/queries/column.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>

#include "core/words.h"

const char *column_text(struct sqlite3_stmt *st, int column)
{
	return (const char *)sqlite3_column_text(st, column);
}

char *column_copy(struct sqlite3_stmt *st, int column, struct arena *a)
{
	const char *text = column_text(st, column);

	return arena_text(a, text != NULL ? text : "");
}

struct day column_day(struct sqlite3_stmt *st, int column)
{
	if (sqlite3_column_type(st, column) == SQLITE_NULL)
		return DAY_NONE;
	return (struct day){ sqlite3_column_int(st, column) };
}

int column_int_or(struct sqlite3_stmt *st, int column, int fallback)
{
	if (sqlite3_column_type(st, column) == SQLITE_NULL)
		return fallback;
	return sqlite3_column_int(st, column);
}

struct text_list column_list(struct sqlite3_stmt *st, int column, struct arena *a)
{
	struct text_list list = { .n = 0 };
	const char *text = column_text(st, column);
	json_t *json = text != NULL ? json_loads(text, 0, NULL) : NULL;
	size_t i;
	json_t *item;

	if (json == NULL)
		return list;
	list.at = arena_take(a, json_array_size(json) * sizeof *list.at);
	json_array_foreach(json, i, item)
	{
		if (json_is_string(item))
			list.at[list.n++] = arena_text(a, json_string_value(item));
	}
	json_decref(json);
	return list;
}

unsigned column_signs(struct sqlite3_stmt *st, int column)
{
	struct arena a = { 0 };
	unsigned signs = 0;

	if (sqlite3_column_type(st, column) == SQLITE_NULL)
		return 0;
	struct text_list words = column_list(st, column, &a);
	for (size_t i = 0; i < words.n; i++) {
		int sign = words_find(&sign_words, words.at[i]);
		if (sign >= 0)
			signs |= 1u << sign;
	}
	arena_release(&a);
	return signs;
}

void bind_int_if(struct sqlite3_stmt *st, const char *name, int64_t value)
{
	int place = sqlite3_bind_parameter_index(st, name);

	if (place != 0)
		sqlite3_bind_int64(st, place, value);
}
