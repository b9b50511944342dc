/* Pages as JSON: see write.h. */
#include <string.h>

#include "core/base/memory.h"
#include "core/base/percent.h"
#include "core/base/text.h"
#include "tui/writers/writers.h"

static json_t *words_json(const struct value *v)
{
	json_t *list = json_array();

	for (size_t i = 0; i < v->words->n; i++)
		if (v->is.number >> i & 1)
			json_array_append_new(list, json_string(v->words->at[i].json));
	return list;
}

static json_t *texts_json(const struct text_list *texts)
{
	json_t *list = json_array();

	for (size_t i = 0; i < texts->n; i++)
		json_array_append_new(list, json_string(texts->at[i]));
	return list;
}

static json_t *share_json(struct share s)
{
	int percent = percent_of(s.count, s.base);

	return json_pack("{s:i, s:i, s:o}", "count", s.count, "base", s.base, "percent",
			 percent >= 0 ? json_integer(percent) : json_null());
}

static json_t *rows_json(struct page *p, const struct page_rows *rows, const struct value *v)
{
	json_t *list = json_array();

	for (size_t i = 0; i < v->is.rows.n; i++)
		json_array_append_new(list,
				      row_json(p, rows->columns,
					       (const char *)v->is.rows.first + i * rows->size));
	return list;
}

/* Ten digits alone would be a number to a spreadsheet, which drops the first nought. */
static json_t *cpr_json(const struct page *p, const char *cpr)
{
	return p->csv && strlen(cpr) == 10 ? json_sprintf("%.6s-%s", cpr, cpr + 6)
					   : json_string(cpr);
}

json_t *value_json(struct page *p, const struct page_column *c, const struct value *v)
{
	char text[DAY_TEXT];

	switch (v->kind) {
	case VALUE_TEXT:
		return json_string(v->is.text);
	case VALUE_CPR:
		return cpr_json(p, v->is.text);
	case VALUE_DAY:
		return json_string(day_text(v->is.day, text));
	case VALUE_TIME:
		return json_string(time_text((int)v->is.number % MINUTES_A_DAY, text));
	case VALUE_COUNT:
	case VALUE_FIGURE:
	case VALUE_MINUTES:
	case VALUE_LEVEL:
	case VALUE_PERCENT:
		return json_integer(v->is.number);
	case VALUE_NUMBER:
		return json_real(v->is.real);
	case VALUE_YES:
		return json_boolean(v->is.yes);
	case VALUE_WORD:
		return json_string(v->words->at[v->is.number].json);
	case VALUE_WORDS:
		return words_json(v);
	case VALUE_TEXTS:
		return texts_json(&v->is.texts);
	case VALUE_SHARE:
		return share_json(v->is.share);
	case VALUE_ROWS:
		return rows_json(p, c->rows, v);
	case VALUE_GROUP:
		return row_json(p, c->columns, v->is.inner);
	default:
		return json_null();
	}
}

/* Puts `value` at "later.help.less", making the objects on the way. */
static void json_put(json_t *object, const char *path, json_t *value)
{
	const char *dot;

	while ((dot = strchr(path, '.')) != NULL) {
		char *key = memory_format("%.*s", (int)(dot - path), path);
		json_t *inner = json_object_get(object, key);
		if (inner == NULL) {
			inner = json_object();
			json_object_set_new(object, key, inner);
		}
		free(key);
		object = inner;
		path = dot + 1;
	}
	json_object_set_new(object, path, value);
}

static void facts_json(struct page *p, const struct facts *facts, json_t *object)
{
	static const struct page_rows nothing = { .size = 0 };
	static const struct page_column no_rows = { .rows = &nothing };

	for (size_t i = 0; i < facts->n; i++)
		json_put(object, facts->at[i].name, value_json(p, &no_rows, &facts->at[i].value));
}

static void columns_json(struct page *p, const struct page_column *c, const void *row,
			 json_t *object)
{
	for (; c->name != NULL; c++) {
		if (c->flags & FOR_PEOPLE)
			continue;
		const struct value v = page_value(p, c, row);
		if (c->kind == VALUE_INLINE)
			columns_json(p, c->columns, v.is.inner, object);
		else if (c->kind == VALUE_FACTS)
			facts_json(p, v.is.inner, object);
		else
			json_object_set_new(object, c->name, value_json(p, c, &v));
	}
}

json_t *row_json(struct page *p, const struct page_column *columns, const void *row)
{
	json_t *object = json_object();

	columns_json(p, columns, row, object);
	return object;
}
