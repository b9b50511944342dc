/* true and false, and words out of a table. */
#include <string.h>

#include "config/kind_ops.h"
#include "config/scalar.h"
#include "core/base/text.h"
#include "core/settings.h"

static void read_boolean(const struct value *v, void *at)
{
	static const char *const yes[] = { "true", "True", "TRUE" };
	static const char *const no[] = { "false", "False", "FALSE" };

	for (size_t i = 0; i < 3; i++)
		if (node_is_word(v->node, yes[i]) || node_is_word(v->node, no[i])) {
			*(bool *)at = node_is_word(v->node, yes[i]);
			return;
		}
	value_wrong(v);
}

static void write_boolean(const struct key *k, const void *at, FILE *to)
{
	(void)k;
	fputs(*(const bool *)at ? "true" : "false", to);
}

static void expect_boolean(const struct key *k, char *out, size_t size)
{
	(void)k;
	snprintf(out, size, "%s", _("true or false"));
}

/* Quotes around a word change nothing: no word of ours is anything else in YAML. */
static int word_of(const struct value *v, const struct node *n)
{
	return n->kind == NODE_SCALAR ? words_find(v->key->words, n->text) : -1;
}

static void join_words(const struct words *w, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < w->n && used < size; i++)
		used += (size_t)snprintf(out + used, size - used, "%s%s", i > 0 ? ", " : "",
					 w->at[i].json);
}

static void expect_word(const struct key *k, char *out, size_t size)
{
	char list[200];

	join_words(k->words, list, sizeof list);
	if ((k->flags & KEY_NONE) != 0)
		snprintf(out, size, _("one of these words: %s, or none"), list);
	else
		snprintf(out, size, _("one of these words: %s"), list);
}

static void read_word(const struct value *v, void *at)
{
	int word = word_of(v, v->node);

	if (value_is_none(v))
		*(int *)at = SETTING_NONE;
	else if (word < 0)
		value_wrong(v);
	else
		*(int *)at = word;
}

static void write_word(const struct key *k, const void *at, FILE *to)
{
	int word = *(const int *)at;

	fputs(word == SETTING_NONE ? "none" : k->words->at[word].json, to);
}

static void read_word_text(const struct value *v, void *at)
{
	int word = word_of(v, v->node);

	if (word < 0)
		value_wrong(v);
	else
		*(char **)at = arena_text(v->arena, v->node->text);
}

static void write_word_text(const struct key *k, const void *at, FILE *to)
{
	(void)k;
	fputs(*(char *const *)at, to);
}

static void read_either(const struct value *v, void *at)
{
	int word = word_of(v, v->node);

	if (word < 0)
		value_wrong(v);
	else
		*(bool *)at = word == 0;
}

static void write_either(const struct key *k, const void *at, FILE *to)
{
	fputs(k->words->at[*(const bool *)at ? 0 : 1].json, to);
}

static void read_words(const struct value *v, void *at)
{
	unsigned bits = 0;
	bool good = value_list_fits(v);

	for (size_t i = 0; good && i < v->node->n; i++) {
		const struct node *n = v->node->entry[i].value;
		int word = word_of(v, n);
		char said[SAID_MAX], list[200];
		if (word >= 0 && (bits & 1u << word) == 0) {
			bits |= 1u << word;
			continue;
		}
		join_words(v->key->words, list, sizeof list);
		if (word >= 0)
			value_fault_at(v, n, _("%s stands in the list twice; leave one out"),
				       n->text);
		else if (n->kind == NODE_SCALAR)
			value_fault_at(v, n, _("%s is not known; the list takes these words: %s"),
				       scalar_said(n->text, said), list);
		else if (n->kind != NODE_REFUSED)
			value_fault_at(v, n,
				       _("an entry is no word; the list takes these words: %s"),
				       list);
		good = false;
	}
	if (good)
		*(unsigned *)at = bits;
}

static void write_words(const struct key *k, const void *at, FILE *to)
{
	const char *between = "";

	fputc('[', to);
	for (size_t i = 0; i < k->words->n; i++)
		if ((*(const unsigned *)at & 1u << i) != 0) {
			fprintf(to, "%s%s", between, k->words->at[i].json);
			between = ", ";
		}
	fputc(']', to);
}

static void expect_words(const struct key *k, char *out, size_t size)
{
	char list[200];

	join_words(k->words, list, sizeof list);
	if ((k->flags & KEY_NEEDS_ONE) != 0)
		snprintf(out, size,
			 _("a list in square brackets with one or more of these words: %s"), list);
	else
		snprintf(out, size,
			 _("a list in square brackets with any of these words, or []: %s"), list);
}

/* clang-format off */
const struct kind kind_boolean = { read_boolean, write_boolean, expect_boolean };
const struct kind kind_word = { read_word, write_word, expect_word };
const struct kind kind_word_text = { read_word_text, write_word_text, expect_word };
const struct kind kind_either = { read_either, write_either, expect_word };
const struct kind kind_words = { read_words, write_words, expect_words };
/* clang-format on */
