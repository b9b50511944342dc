/*
 * tool_manual LANGUAGE <PAGE >PAGE: writes what the program itself knows – commands, options, keys –
 * between the marks of a manual page or a completion script; the rest goes through as it is.
 * `make manual` refreshes the files with it, and test_manual.sh holds them against it.
 *
 * A mark is a line that ends in "made from the program: KIND"; the part ends before the next line
 * that ends in "made up to here".
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/records/record_type.h"
#include "core/words.h"
#include "tui/commands/command.h"
#include "tui/kit/app.h"
#include "tui/kit/look.h"
#include "tui/language.h"
#include "tui/screens/screens.h"

/* Text in which roff sees no request, no macro, no hyphen that could be broken, no escape. */
static void roff(const char *text)
{
	fputs("\\&", stdout);
	for (; *text; text++) {
		if (*text == '-')
			fputs("\\-", stdout);
		else if (*text == '\\')
			fputs("\\e", stdout);
		else if (*text == ' ' && text[-1] == '.')
			fputs("\n\\&", stdout);
		else
			putchar(*text);
	}
}

/* What stands as a phrase in --help stands here as a sentence. */
static void sentence(const char *text)
{
	char first[512];
	size_t letter = (unsigned char)text[0] == 0xc3; /* æ, ø, å: the second byte is the letter */

	snprintf(first, sizeof first, "%s", text);
	if (letter || (first[0] >= 'a' && first[0] <= 'z'))
		first[letter] = (char)(first[letter] - 0x20);
	roff(first);
	puts(text[strlen(text) - 1] == '.' ? "" : ".");
}

static void option_words(const struct option_row *row)
{
	printf("Fl \\-%s", row->name);
	if (row->value)
		printf(" Ar %s", row->value);
}

static void commands(void)
{
	for (size_t i = 1; i < command_count; i++) {
		const struct command *c = &command_table[i];

		printf(".It Ic %s", c->name);
		if (c->operands)
			printf(" Ar %s", c->operands);
		for (int o = 0; o < OPTIONS; o++) {
			bool must = c->must & 1u << o;

			if (!(c->takes & 1u << o))
				continue;
			fputs(must ? " " : " Oo ", stdout);
			option_words(&option_row[o]);
			fputs(must ? "" : " Oc", stdout);
			fputs(option_row[o].many ? " Ns ..." : "", stdout);
		}
		putchar('\n');
		sentence(_(c->help));
		if (c->more)
			sentence(_(c->more));
	}
}

static void options(void)
{
	for (int i = 0; i < OPTIONS; i++) {
		fputs(".It ", stdout);
		option_words(&option_row[i]);
		putchar('\n');
		sentence(_(option_row[i].help));
		if (option_row[i].environment)
			printf(".Pq Ev %s\n", option_row[i].environment);
	}
}

static void key(void *own_only, int group, const struct binding *b)
{
	const struct view_ops *ops = own_only;

	if (group != 0 && ops)
		return;
	fputs(".It ", stdout);
	roff(_(b->name));
	putchar('\n');
	sentence(_(b->help));
}

static void form_key_row(void *unused, int group, const struct binding *b)
{
	(void)unused;
	if (group == 1)
		key(NULL, group, b);
}

static void common_key(void *unused, int group, const struct binding *b)
{
	(void)unused;
	if (group != 0)
		key(NULL, group, b);
}

/* Own keys of each screen, then once what works in all: a screen with a list has them all. */
static void keys(void)
{
	const struct view_ops *with_all = NULL, *form = NULL;

	for (const struct view_ops *const *v = all_views; *v; v++) {
		if (!with_all && (*v)->moves && !(*v)->typing)
			with_all = *v;
		if (!form && (*v)->typing)
			form = *v;
		if (!(*v)->bindings || !(*v)->bindings->run)
			continue;
		fputs(".Ss ", stdout);
		roff(_((*v)->title));
		puts("\n.Bl -tag -width Ds -compact");
		binding_each(*v, key, (void *)*v);
		puts(".El");
	}
	printf(".Ss %s\n.Bl -tag -width Ds -compact\n", _("Filling in"));
	binding_each(form, form_key_row, NULL);
	puts(".El");
	printf(".Ss %s\n.Bl -tag -width Ds -compact\n", _("Everywhere"));
	binding_each(with_all, common_key, NULL);
	puts(".El");
}

/* The first words of commands, or the second ones after `first`. */
static void next_words(const char *first)
{
	size_t length = strlen(first);

	for (size_t i = 1; i < command_count; i++) {
		const char *name = command_table[i].name;

		if (length == 0 && (i == 1 || strncmp(name, command_table[i - 1].name,
						      strcspn(name, " ") + 1) != 0))
			printf(" %.*s", (int)strcspn(name, " "), name);
		else if (length && strncmp(name, first, length) == 0 && name[length] == ' ')
			printf(" %s", name + length + 1);
	}
}

static void option_list(unsigned of)
{
	for (int i = 0; i < OPTIONS; i++)
		if (of & 1u << i)
			printf(" --%s", option_row[i].name);
}

static unsigned common_options(void)
{
	unsigned of = 0;

	for (int i = 0; i < OPTIONS; i++)
		of |= option_row[i].common ? 1u << i : 0;
	return of;
}

/* Rows of a shell's case: what may follow the words that stand there. */
static void words(void)
{
	fputs("\"\") echo \"", stdout);
	next_words("");
	option_list(command_table[0].takes | common_options());
	puts("\" ;;");
	for (size_t i = 1; i < command_count; i++) {
		const char *name = command_table[i].name;
		const char *space = strchr(name, ' ');

		if (space && strncmp(command_table[i - 1].name, name, (size_t)(space - name + 1))) {
			char first[64];

			snprintf(first, sizeof first, "%.*s", (int)(space - name), name);
			printf("\"%s\") echo \"", first);
			next_words(first);
			puts("\" ;;");
		}
		printf("\"%s\") echo \"", name);
		option_list(command_table[i].takes | common_options());
		puts("\" ;;");
	}
}

static void word_list(const struct words *list)
{
	for (size_t i = 0; i < list->n; i++)
		printf(" %s", list->at[i].json);
}

/* What may stand after an option whose values are known. */
static void values(void)
{
	fputs("--format) echo \"text json csv\" ;;\n--lang) echo \"da en\" ;;\n--theme) echo \"",
	      stdout);
	for (const char *c = LOOK_THEMES; *c != '\0'; c++)
		putchar(*c == '|' ? ' ' : *c);
	fputs("\" ;;\n--role) echo \"", stdout);
	word_list(&role_words);
	fputs("\" ;;\n--type) echo \"", stdout);
	for (int i = 0; i < RECORD_TYPES; i++)
		printf(" %s", record_desc[i].name);
	puts("\" ;;");
}

static const struct {
	const char *kind;
	void (*write)(void);
} part[] = {
	{ "commands", commands }, { "options", options }, { "keys", keys },
	{ "words", words },       { "values", values },
};

static bool ends_in(const char *line, const char *end)
{
	size_t length = strlen(line), n = strlen(end);

	return length >= n && strcmp(line + length - n, end) == 0;
}

int main(int argc, char **argv)
{
	char line[4096];
	bool made = false;

	language_start();
	language_choose(argc > 1 ? argv[1] : "en");
	while (fgets(line, sizeof line, stdin)) {
		if (ends_in(line, "made up to here\n"))
			made = false;
		if (!made)
			fputs(line, stdout);
		for (size_t i = 0; i < sizeof part / sizeof part[0]; i++) {
			char mark[64];

			snprintf(mark, sizeof mark, "made from the program: %s\n", part[i].kind);
			if (made || !ends_in(line, mark))
				continue;
			made = true;
			part[i].write();
			break;
		}
	}
	return 0;
}
