/* Texts, ids, and lists of them. */
#include <string.h>

#include "config/kind_ops.h"
#include "config/scalar.h"
#include "core/base/nearest.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/settings.h"

/* One text on one line.  Says what is wrong with it. */
static bool text_fits(const struct value *v, const struct node *n)
{
	char expected[EXPECTED_MAX], said[SAID_MAX];

	if (n->kind != NODE_SCALAR || node_is_empty(n)) {
		if (n == v->node)
			value_wrong(v);
		else if (n->kind != NODE_REFUSED)
			value_fault_at(
				v, n,
				_("an entry of the list is no text; write one, or delete it"));
		return false;
	}
	const char *problem = scalar_text_problem(n->text);
	size_t length = utf8_length(n->text);
	if (problem != NULL)
		value_fault_at(v, n, "%s", problem);
	else if (length > (size_t)v->key->max)
		value_fault_at(v, n, _("is %zu characters long; write at most %d"), length,
			       (int)v->key->max);
	else if (!n->quoted && scalar_is_other_type(n->text))
		value_fault_at(
			v, n,
			_("is %s, which is no text; write %s, in quotes if this is meant: \"%s\""),
			scalar_said(n->text, said), kind_expected(v->key, expected), said);
	else
		return true;
	return false;
}

static char *take_text(const struct value *v, const struct node *n)
{
	return arena_text_n(v->arena, n->text, scalar_text_length(n->text));
}

static void read_text(const struct value *v, void *at)
{
	if (value_is_none(v))
		*(char **)at = NULL;
	else if (text_fits(v, v->node))
		*(char **)at = take_text(v, v->node);
}

static void write_text(const struct key *k, const void *at, FILE *to)
{
	const char *text = *(char *const *)at;

	(void)k;
	if (text == NULL)
		fputs("none", to);
	else
		scalar_write(text, to);
}

static void expect_text(const struct key *k, char *out, size_t size)
{
	int most = (int)k->max;

	if ((k->flags & KEY_NONE) != 0)
		snprintf(out, size, _("a text of at most %d characters, or none"), most);
	else
		snprintf(out, size, _("a text of at most %d characters"), most);
}

static bool is_repeated(const struct value *v, size_t i)
{
	const struct node *n = v->node->entry[i].value;
	char said[SAID_MAX];

	for (size_t j = 0; j < i; j++) {
		const struct node *other = v->node->entry[j].value;
		if (other->kind == NODE_SCALAR && strcmp(other->text, n->text) == 0) {
			value_fault_at(v, n, _("%s stands in the list twice; leave one out"),
				       scalar_said(n->text, said));
			return true;
		}
	}
	return false;
}

/* Is there an entry with this id in a list of the file, or may there be one further down? */
static bool list_has(const struct value *v, const char *path, const char *wanted,
		     struct nearest *nearest)
{
	const struct entry *list = node_entry(v->root, path);

	for (size_t i = 0; list != NULL && list->value->kind == NODE_LIST && i < list->value->n;
	     i++) {
		const struct node *one = list->value->entry[i].value;
		const struct entry *id = one->kind == NODE_MAP ? node_entry(one, "id") : NULL;
		if (id == NULL || id->value->kind != NODE_SCALAR)
			continue;
		if (strcmp(id->value->text, wanted) == 0)
			return true;
		nearest_try(nearest, id->value->text);
	}
	return list != NULL ? list->value->cut_short : !v->report->complete;
}

/* "services or clip_cards" */
enum { REFERRED = 100 };
static const char *referred_to(const struct key *k, char out[REFERRED])
{
	snprintf(out, REFERRED, "%s%s%s", k->refers_to, k->or_to != NULL ? _(" or ") : "",
		 k->or_to != NULL ? k->or_to : "");
	return out;
}

static bool refers_to_something(const struct value *v, const struct node *n)
{
	struct nearest nearest = { .word = n->text };
	char said[SAID_MAX], where[REFERRED];

	if (list_has(v, v->key->refers_to, n->text, &nearest) ||
	    (v->key->or_to != NULL && list_has(v, v->key->or_to, n->text, &nearest)))
		return true;
	if (nearest.best != NULL)
		value_fault_at(v, n, _("there is no %s in %s; did you mean %s?"),
			       scalar_said(n->text, said), referred_to(v->key, where),
			       nearest.best);
	else
		value_fault_at(v, n, _("there is no %s in %s; write an id that stands there"),
			       scalar_said(n->text, said), referred_to(v->key, where));
	return false;
}

static void read_id(const struct value *v, void *at)
{
	if (!text_fits(v, v->node))
		return;
	if (scalar_is_id(v->node->text))
		*(char **)at = take_text(v, v->node);
	else
		value_wrong(v);
}

static void expect_id(const struct key *k, char *out, size_t size)
{
	snprintf(out, size, _("a short name of letters, digits, - and _, at most %d characters"),
		 (int)k->max);
}

static void read_reference(const struct value *v, void *at)
{
	if (value_is_none(v))
		*(char **)at = NULL;
	else if (text_fits(v, v->node) && refers_to_something(v, v->node))
		*(char **)at = take_text(v, v->node);
}

static void expect_reference(const struct key *k, char *out, size_t size)
{
	char where[REFERRED];

	snprintf(out, size, _("an id of %s, or none"), referred_to(k, where));
}

static void read_texts(const struct value *v, void *at)
{
	struct text_list *out = at, list = { 0 };

	if (!value_list_fits(v))
		return;
	list.at = arena_take(v->arena, v->node->n * sizeof *list.at);
	for (size_t i = 0; i < v->node->n; i++) {
		const struct node *n = v->node->entry[i].value;
		if (!text_fits(v, n) || is_repeated(v, i) ||
		    (v->key->refers_to != NULL && !refers_to_something(v, n)))
			continue;
		list.at[list.n++] = take_text(v, n);
	}
	*out = list;
}

static void write_texts(const struct key *k, const void *at, FILE *to)
{
	const struct text_list *list = at;

	(void)k;
	fputc('[', to);
	for (size_t i = 0; i < list->n; i++) {
		fputs(i > 0 ? ", " : "", to);
		scalar_write(list->at[i], to);
	}
	fputc(']', to);
}

static void expect_texts(const struct key *k, char *out, size_t size)
{
	snprintf(out, size, _("a list such as [a, b] of texts of at most %d characters, or []"),
		 (int)k->max);
}

static void expect_ids(const struct key *k, char *out, size_t size)
{
	char where[REFERRED];

	snprintf(out, size, _("a list such as [a, b] with ids of %s, or []"),
		 referred_to(k, where));
}

/* The text list and the bool of KEY_PROVIDERS lie apart: `at` is the list, so the struct around it
 * is found by the two offsets. */
static bool *all_of(const struct key *k, const void *at)
{
	return (bool *)((char *)at - k->at + k->all_at);
}

static void read_providers(const struct value *v, void *at)
{
	bool all = v->node->kind == NODE_SCALAR && strcmp(v->node->text, "all") == 0;

	*all_of(v->key, at) = all;
	*(struct text_list *)at = (struct text_list){ 0 };
	if (!all)
		read_texts(v, at);
}

static void write_providers(const struct key *k, const void *at, FILE *to)
{
	if (*all_of(k, at))
		fputs("all", to);
	else
		write_texts(k, at, to);
}

static void expect_providers(const struct key *k, char *out, size_t size)
{
	(void)k;
	snprintf(out, size, "%s", _("all, or a list such as [a, b] with ids of providers"));
}

/* clang-format off */
const struct kind kind_text = { read_text, write_text, expect_text };
const struct kind kind_id = { read_id, write_text, expect_id };
const struct kind kind_reference = { read_reference, write_text, expect_reference };
const struct kind kind_texts = { read_texts, write_texts, expect_texts };
const struct kind kind_ids = { read_texts, write_texts, expect_ids };
const struct kind kind_providers = { read_providers, write_providers, expect_providers };
/* clang-format on */
