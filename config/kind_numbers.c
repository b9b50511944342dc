/* Whole numbers and numbers with a point. */
#include "config/kind_ops.h"
#include "config/scalar.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/settings.h"

static void read_integer(const struct value *v, void *at)
{
	const struct node *n = v->node;
	long value;

	if (value_is_none(v)) {
		*(int *)at = (int)v->key->none;
		return;
	}
	if (n->kind == NODE_SCALAR && !n->quoted && scalar_has_needless_nought(n->text)) {
		value_fault(v, _("is %.20s; write it without the nought in front"), n->text);
		return;
	}
	if (n->kind != NODE_SCALAR || n->quoted || !scalar_integer(n->text, &value) ||
	    value < (long)v->key->min || value > (long)v->key->max) {
		value_wrong(v);
		return;
	}
	*(int *)at = (int)value;
}

static void write_integer(const struct key *k, const void *at, FILE *to)
{
	int value = *(const int *)at;

	if ((k->flags & KEY_NONE) != 0 && value == (int)k->none)
		fputs("none", to);
	else
		fprintf(to, "%d", value);
}

static void expect_integer(const struct key *k, char *out, size_t size)
{
	int least = (int)k->min, most = (int)k->max;
	const char *unit = k->unit != NULL ? _(k->unit) : NULL;

	if (unit == NULL)
		snprintf(out, size, _("a whole number from %d to %d"), least, most);
	else if ((k->flags & KEY_NONE) == 0)
		snprintf(out, size, _("a whole number of %s from %d to %d"), unit, least, most);
	else
		snprintf(out, size, _("a whole number of %s from %d to %d, or none"), unit, least,
			 most);
}

static bool is_integer_of(const struct key *k, const struct node *n, long *value)
{
	return n->kind == NODE_SCALAR && !n->quoted && !scalar_has_needless_nought(n->text) &&
	       scalar_integer(n->text, value) && *value >= (long)k->min && *value <= (long)k->max;
}

static void read_integers(const struct value *v, void *at)
{
	struct int_list *out = at, list = { 0 };
	long value;

	if (!value_list_fits(v))
		return;
	list.at = arena_take(v->arena, v->node->n * sizeof *list.at);
	for (size_t i = 0; i < v->node->n; i++) {
		const struct node *n = v->node->entry[i].value;
		if (!is_integer_of(v->key, n, &value)) {
			value_fault_at(v, n,
				       _("an entry of the list is no whole number from %d to %d"),
				       (int)v->key->min, (int)v->key->max);
			continue;
		}
		for (size_t j = 0; j < list.n; j++)
			if (list.at[j] == (int)value)
				value_fault_at(v, n,
					       _("%d stands in the list twice; leave one out"),
					       (int)value);
		list.at[list.n++] = (int)value;
	}
	*out = list;
}

static void write_integers(const struct key *k, const void *at, FILE *to)
{
	const struct int_list *list = at;

	(void)k;
	fputc('[', to);
	for (size_t i = 0; i < list->n; i++)
		fprintf(to, "%s%d", i > 0 ? ", " : "", list->at[i]);
	fputc(']', to);
}

static void expect_integers(const struct key *k, char *out, size_t size)
{
	snprintf(out, size, _("a list such as [%d, %d] of whole numbers up to %d, or []"),
		 (int)k->max - 1, (int)k->max, (int)k->max);
}

static void read_number(const struct value *v, void *at)
{
	const struct node *n = v->node;
	double value;

	if (value_is_none(v)) {
		*(double *)at = v->key->none;
		return;
	}
	if (n->kind != NODE_SCALAR || n->quoted || !scalar_number(n->text, &value) ||
	    value < v->key->min || value > v->key->max) {
		value_wrong(v);
		return;
	}
	*(double *)at = value;
}

static void write_number(const struct key *k, const void *at, FILE *to)
{
	double value = *(const double *)at;
	char text[NUMBER_MAX];

	fputs((k->flags & KEY_NONE) != 0 && value == k->none ? "none" : number_text(value, text),
	      to);
}

static void expect_number(const struct key *k, char *out, size_t size)
{
	char least[NUMBER_MAX], most[NUMBER_MAX];
	const char *unit = k->unit != NULL ? _(k->unit) : NULL;

	number_text(k->min, least);
	number_text(k->max, most);
	if (unit == NULL)
		snprintf(out, size, _("a number from %s to %s such as 2.5, or none"), least, most);
	else
		snprintf(out, size, _("a number of %s from %s to %s such as 2.5, or none"), unit,
			 least, most);
}

const char *number_text(double value, char out[NUMBER_MAX])
{
	/* Bounds are far below what a long long of millionths holds. */
	long long millionths = (long long)((value < 0 ? -value : value) * 1e6 + 0.5);
	int n = snprintf(out, NUMBER_MAX, "%s%lld.%06lld", value < 0 && millionths != 0 ? "-" : "",
			 millionths / 1000000, millionths % 1000000);

	while (out[n - 1] == '0')
		out[--n] = '\0';
	if (out[n - 1] == '.')
		out[--n] = '\0';
	return out;
}

/* clang-format off */
const struct kind kind_integer = { read_integer, write_integer, expect_integer };
const struct kind kind_integers = { read_integers, write_integers, expect_integers };
const struct kind kind_number = { read_number, write_number, expect_number };
/* clang-format on */
