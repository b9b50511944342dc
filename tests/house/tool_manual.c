/*
 * tool_manual LANGUAGE <PAGE >PAGE: writes what the program itself knows – commands, options, keys –
 * between the marks of a manual page or a completion script; the rest goes through as it is.
 * `make manual` refreshes the files with it, and test_manual.sh holds them against it.
 *
 * A mark is a line that ends in "made from the program: KIND"; the part ends before the next line
 * that ends in "made up to here".  In Markdown both stand in comments.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/records/record_type.h"
#include "core/words.h"
#include "tui/commands/command.h"
#include "tui/kit/app.h"
#include "tui/kit/help.h"
#include "tui/kit/look.h"
#include "tui/language.h"
#include "tui/screens/places.h"

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

/* Is the first word one that is typed as it stands, as "carer" of --role is? */
static bool begins_with_value(const char *text)
{
	char word[64];

	snprintf(word, sizeof word, "%.*s", (int)strcspn(text, " ,"), text);
	return words_find(&role_words, word) >= 0 && text[strlen(word)] == ',';
}

/* What stands as a phrase in --help stands here as a sentence. */
static void sentence(const char *text)
{
	char first[512];
	size_t letter = (unsigned char)text[0] == 0xc3; /* æ, ø, å: the second byte is the letter */

	snprintf(first, sizeof first, "%s", text);
	if (!begins_with_value(text) && (letter || (first[0] >= 'a' && first[0] <= 'z')))
		first[letter] = (char)(first[letter] - 0x20);
	roff(first);
	puts(text[strlen(text) - 1] == '.' ? "" : ".");
}

static void option_words(const struct option_row *row)
{
	if (row->letter)
		printf("Fl %c , ", row->letter);
	printf("Fl \\-%s", row->name);
	if (row->value)
		printf(" Ar %s", _(row->value));
}

static void commands(void)
{
	for (size_t i = 1; i < command_count; i++) {
		const struct command *c = &command_table[i];

		printf(".It Ic %s", c->name);
		if (c->operands)
			printf(" Ar %s", _(c->operands));
		for (int o = 0; o < OPTIONS; o++) {
			bool must = (c->must & OPTION_BIT(o)) != 0;

			if (!(c->takes & OPTION_BIT(o)))
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

/* How a page writes its tables of keys: a manual page or Markdown. */
struct key_form {
	void (*head)(const char *title);
	void (*row)(const char *name, const char *help);
	void (*foot)(void);
};

static void roff_head(const char *title)
{
	fputs(".Ss ", stdout);
	roff(title);
	puts("\n.Bl -tag -width Ds -compact");
}

static void roff_row(const char *name, const char *help)
{
	fputs(".It ", stdout);
	roff(name);
	putchar('\n');
	sentence(help);
}

static void roff_foot(void)
{
	puts(".El");
}

static void table_head(const char *title)
{
	printf("\n### %s\n\n| | |\n|---|---|\n", title);
}

static void table_row(const char *name, const char *help)
{
	printf("| `%s` | %s |\n", name, help);
}

static void table_foot(void) {}

static const struct key_form roff_form = { roff_head, roff_row, roff_foot };
static const struct key_form table_form = { table_head, table_row, table_foot };

/* Which of a screen's rows are written: enum of binding_each's groups. */
struct key_filter {
	const struct key_form *form;
	int from, to;
};

static void key(void *data, int group, const struct binding *b)
{
	const struct key_filter *f = data;

	if (group >= f->from && group <= f->to)
		f->form->row(_(b->name), _(b->help));
}

static void key_part(const struct key_form *form, const char *title, const struct view_ops *of,
		     int from, int to)
{
	struct key_filter filter = { form, from, to };

	form->head(title);
	binding_each(of, key, &filter);
	form->foot();
}

/* Own keys of each screen, then once what works in all: a screen with a list has them all. */
static void all_keys(const struct key_form *form)
{
	const struct view_ops *with_all = NULL, *typing = NULL;

	for (const struct view_ops *const *v = all_places; *v; v++) {
		if (!with_all && (*v)->moves && !(*v)->typing)
			with_all = *v;
		if (!typing && (*v)->typing)
			typing = *v;
		if ((*v)->bindings && (*v)->bindings->run)
			key_part(form, _((*v)->title), *v, 0, 0);
	}
	key_part(form, _("Filling in"), typing, 1, 1);
	key_part(form, _("Everywhere"), with_all, 1, 2);
}

static void keys(void)
{
	all_keys(&roff_form);
}

static void key_tables(void)
{
	all_keys(&table_form);
}

static void signs(void)
{
	struct look look = { .utf8 = true, .signs = true };
	const char *means;
	enum mark mark;

	puts("\n| | |\n|---|---|");
	for (size_t i = 0; help_sign(i, &mark, &means); i++)
		printf("| `%s` | %s |\n", look_mark(&look, mark), _(means));
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

static void option_list(option_set of)
{
	for (int i = 0; i < OPTIONS; i++)
		if ((of & OPTION_BIT(i)) != 0)
			printf(" --%s", option_row[i].name);
}

static option_set common_options(void)
{
	option_set of = 0;

	for (int i = 0; i < OPTIONS; i++)
		of |= option_row[i].common ? OPTION_BIT(i) : 0;
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
	{ "words", words },       { "values", values },   { "key tables", key_tables },
	{ "signs", signs },
};

/* Does the line end in these words?  In Markdown it is a comment, which is closed after them. */
static bool ends_in(const char *line, const char *words)
{
	size_t n = strlen(words);

	for (const char *at = line; (at = strstr(at, words)) != NULL; at++)
		if (strcmp(at + n, "\n") == 0 || strcmp(at + n, " -->\n") == 0)
			return true;
	return false;
}

int main(int argc, char **argv)
{
	char line[4096];
	bool made = false;

	language_start();
	language_choose(argc > 1 ? argv[1] : "en");
	while (fgets(line, sizeof line, stdin)) {
		if (ends_in(line, "made up to here"))
			made = false;
		if (!made)
			fputs(line, stdout);
		for (size_t i = 0; i < sizeof part / sizeof part[0]; i++) {
			char mark[64];

			snprintf(mark, sizeof mark, "made from the program: %s", part[i].kind);
			if (made || !ends_in(line, mark))
				continue;
			made = true;
			part[i].write();
			break;
		}
	}
	return 0;
}
