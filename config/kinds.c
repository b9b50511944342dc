/* Kinds of values: see kinds.h.  One row of functions a kind, at the bottom. */
#include "config/kinds.h"

#include <stdarg.h>
#include <string.h>

#include "config/kind_ops.h"
#include "config/scalar.h"
#include "core/base/text.h"

static void add_fault(const struct value *v, const struct node *n, const char *format, va_list args)
{
	char text[900];

	vsnprintf(text, sizeof text, format, args);
	faults_add(v->report->faults, v->report->file, n->line, n->column, v->shown, "%s", text);
}

void value_fault_at(const struct value *v, const struct node *n, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_fault(v, n, format, args);
	va_end(args);
}

void value_fault(const struct value *v, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_fault(v, v->node, format, args);
	va_end(args);
}

static bool yaml_is_plain(enum key_kind k)
{
	return k == KEY_INTEGER || k == KEY_NUMBER || k == KEY_BOOLEAN;
}

/* Adds the fault that all kinds share: what the value is, and what it should be. */
void value_wrong(const struct value *v)
{
	char expected[EXPECTED_MAX], said[SAID_MAX];
	const struct node *n = v->node;

	kind_expected(v->key, expected);
	if (n->kind == NODE_REFUSED)
		return;
	if (n->kind == NODE_LIST)
		value_fault(v, _("is a list; write %s"), expected);
	else if (n->kind == NODE_MAP)
		value_fault(v, _("has keys below it; write %s"), expected);
	else if (node_is_empty(n))
		value_fault(v, _("has no value; write %s"), expected);
	else if (n->quoted && yaml_is_plain(v->key->kind))
		value_fault(v, _("is the text \"%s\"; write %s, without quotes"),
			    scalar_said(n->text, said), expected);
	else if (n->quoted)
		value_fault(v, _("is the text \"%s\"; write %s"), scalar_said(n->text, said),
			    expected);
	else
		value_fault(v, _("is %s; write %s"), scalar_said(n->text, said), expected);
}

bool value_is_none(const struct value *v)
{
	const struct node *n = v->node;
	bool text = v->key->kind == KEY_TEXT;

	/* For a text, a quoted "none" is the text itself; for other kinds quotes make no
	 * difference. */
	return (v->key->flags & KEY_NONE) != 0 && n->kind == NODE_SCALAR && !(text && n->quoted) &&
	       strcmp(n->text, "none") == 0;
}

/* Is the value a list of a length that the key allows? Adds the fault when not. */
bool value_list_fits(const struct value *v)
{
	char expected[EXPECTED_MAX];

	if (v->node->kind != NODE_LIST)
		value_wrong(v);
	else if (v->node->n == 0 && (v->key->flags & KEY_NEEDS_ONE) != 0)
		value_fault(v, _("is an empty list; write %s"), kind_expected(v->key, expected));
	else if (v->node->n > LIST_MAX)
		value_fault(v, _("has %zu entries; write at most %d"), v->node->n, LIST_MAX);
	else
		return true;
	return false;
}

static void expect_entries(const struct key *k, char *out, size_t size)
{
	(void)k;
	snprintf(out, size, "%s", _("a list whose entries begin with \"- id:\", or none"));
}

static void expect_group(const struct key *k, char *out, size_t size)
{
	(void)k;
	snprintf(out, size, "%s", _("its keys on the lines below, indented"));
}

static const struct kind kind_group = { .expected = expect_group };
static const struct kind kind_entries = { .expected = expect_entries };

static const struct kind *const kind[KEY_KINDS] = {
	[KEY_GROUP] = &kind_group,
	[KEY_ENTRIES] = &kind_entries,
	[KEY_ID] = &kind_id,
	[KEY_REFERENCE] = &kind_reference,
	[KEY_TEXT] = &kind_text,
	[KEY_INTEGER] = &kind_integer,
	[KEY_NUMBER] = &kind_number,
	[KEY_INTEGERS] = &kind_integers,
	[KEY_BOOLEAN] = &kind_boolean,
	[KEY_WORD] = &kind_word,
	[KEY_WORD_TEXT] = &kind_word_text,
	[KEY_EITHER] = &kind_either,
	[KEY_WORDS] = &kind_words,
	[KEY_DATE] = &kind_date,
	[KEY_HOURS] = &kind_hours,
	[KEY_TEXTS] = &kind_texts,
	[KEY_IDS] = &kind_ids,
	[KEY_PROVIDERS] = &kind_providers,
};

void kind_read(const struct value *v, void *base)
{
	if (kind[v->key->kind]->read == NULL)
		value_wrong(v); /* a list or a group: only called with what is none */
	else if (v->node->kind != NODE_REFUSED)
		kind[v->key->kind]->read(v, (char *)base + v->key->at);
}

void kind_write(const struct key *k, const void *base, FILE *to)
{
	kind[k->kind]->write(k, (const char *)base + k->at, to);
}

const char *kind_expected(const struct key *k, char out[EXPECTED_MAX])
{
	kind[k->kind]->expected(k, out, EXPECTED_MAX);
	return out;
}
