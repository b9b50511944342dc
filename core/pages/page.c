/* Values of pages: see page.h. */
#include "core/pages/page.h"

#include <assert.h>
#include <string.h>

static struct value value_known(const struct page_column *c, int number)
{
	struct value v = value_number(c->kind, (c->flags & FROM_ONE) && number == 0 ? -1 : number);

	v.words = c->words;
	return v;
}

static struct value value_rows(const struct page_rows *r, const char *row)
{
	return value_list(*(const void *const *)(row + r->first), *(const size_t *)(row + r->n));
}

static struct value value_period(const char *from, const char *to)
{
	struct value v = { .kind = VALUE_PERIOD };

	v.is.period.from = *(const struct day *)from;
	v.is.period.to = *(const struct day *)to;
	return day_is_none(v.is.period.from) ? value_none() : v;
}

/* A group whose first value is none is none itself. */
static struct value value_group(struct page *p, const struct page_column *c, const void *row)
{
	const struct value first = page_value(p, &c->columns[0], row);

	if (value_unknown(&first))
		return value_none();
	return (struct value){ .kind = VALUE_GROUP, .is.inner = row };
}

const struct page_column *page_column(const struct page_column *c, const char *name)
{
	const struct page_column *inner = NULL;

	for (; c->name != NULL && inner == NULL; c++) {
		size_t length = strlen(c->name);
		if (c->kind != VALUE_INLINE && strcmp(c->name, name) == 0)
			return c;
		if (c->kind == VALUE_INLINE)
			inner = page_column(c->columns, name);
		else if (c->kind == VALUE_GROUP && strncmp(c->name, name, length) == 0 &&
			 name[length] == '.')
			inner = page_column(c->columns, name + length + 1);
	}
	return inner;
}

struct value page_day(struct page *p, const void *row)
{
	(void)row;
	return value_day(p->on);
}

struct value page_value(struct page *p, const struct page_column *c, const void *row)
{
	if (row == NULL || (c->if_set != 0 && !*(const bool *)((const char *)row + c->if_set)))
		return value_none();
	if (c->get != NULL)
		return c->get(p, row);
	const void *at = (const char *)row + c->at;
	if (c->flags & HELD)
		return *(const struct value *)at;
	switch (c->kind) {
	case VALUE_TEXT:
	case VALUE_CPR: {
		const char *text = c->flags & INSIDE ? at : *(const char *const *)at;
		if ((text == NULL || text[0] == '\0') && !(c->flags & EMPTY))
			return value_none();
		return (struct value){ .kind = c->kind, .is.text = text };
	}
	case VALUE_DAY:
		return value_day(*(const struct day *)at);
	case VALUE_PERIOD:
		return value_period(at, (const char *)row + c->to);
	case VALUE_NUMBER:
		return (struct value){ .kind = c->kind, .is.real = *(const double *)at };
	case VALUE_YES:
		return (struct value){ .kind = c->kind, .is.yes = *(const bool *)at };
	case VALUE_THERE:
		return (struct value){ .kind = VALUE_YES,
				       .is.yes = *(const void *const *)at != NULL };
	case VALUE_WORDS:
		return (struct value){ .kind = c->kind,
				       .is.number = *(const unsigned *)at,
				       .words = c->words };
	case VALUE_TEXTS:
	case VALUE_LINES:
		return (struct value){ .kind = c->kind, .is.texts = *(const struct text_list *)at };
	case VALUE_SHARE:
		return (struct value){ .kind = c->kind, .is.share = *(const struct share *)at };
	case VALUE_ROWS:
		return value_rows(c->rows, row);
	case VALUE_GROUP:
		return value_group(p, c, row);
	case VALUE_INLINE:
		return (struct value){ .kind = c->kind, .is.inner = *(const void *const *)at };
	case VALUE_FACTS:
		return (struct value){ .kind = c->kind, .is.inner = at };
	default:
		return value_known(c, *(const int *)at);
	}
}

/* Where a name was found. */
struct page_place {
	struct value value;
	const struct page_column *column; /* NULL: it is a fact */
};

static bool page_look(struct page *p, const struct page_column *c, const void *row,
		      const char *name, struct page_place *out);

/* Inside a column: among the values of a group, a struct or facts. */
static bool page_look_inside(struct page *p, const struct page_column *c, const void *row,
			     const char *name, struct page_place *out)
{
	size_t length = c->kind == VALUE_GROUP ? strlen(c->name) : 0;
	bool group = c->kind == VALUE_GROUP && strncmp(c->name, name, length) == 0 &&
		     name[length] == '.';

	if (!group && c->kind != VALUE_INLINE && c->kind != VALUE_FACTS)
		return false;
	const struct value v = page_value(p, c, row);
	if (c->kind == VALUE_FACTS) {
		const struct fact *fact = facts_find(v.is.inner, name);
		if (fact != NULL)
			*out = (struct page_place){ .value = fact->value };
		return fact != NULL;
	}
	if (group)
		name += length + 1;
	if (value_unknown(&v)) {
		*out = (struct page_place){ .column = page_column(c->columns, name) };
		return out->column != NULL;
	}
	return page_look(p, c->columns, v.is.inner, name, out);
}

static bool page_look(struct page *p, const struct page_column *c, const void *row,
		      const char *name, struct page_place *out)
{
	for (; c->name != NULL; c++) {
		if (c->kind != VALUE_INLINE && strcmp(c->name, name) == 0) {
			*out = (struct page_place){ page_value(p, c, row), c };
			return true;
		}
		if (page_look_inside(p, c, row, name, out))
			return true;
	}
	return false;
}

struct value page_find(struct page *p, const struct page_column *columns, const void *row,
		       const char *name, const struct page_column **found)
{
	struct page_place place = { .column = NULL };
	bool known = page_look(p, columns, row, name, &place);

	assert(known);
	(void)known;
	if (found != NULL)
		*found = place.column;
	return place.value;
}
