/* What --help writes: see help.h. */
#include "tui/commands/help.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "tui/commands/command.h"
#include "tui/writers/write.h"

static int option_line(const struct option_row *row, struct err *e)
{
	const char letter[] = { '-', row->letter, ',', ' ', '\0' };
	char *name = memory_format("%s--%s%s%s", row->letter != '\0' ? letter : "", row->name,
				   row->value != NULL ? " " : "",
				   row->value != NULL ? _(row->value) : "");
	char *variable = row->environment != NULL ? memory_format(" (%s)", row->environment)
						  : memory_text("");
	int failed = output_line(e, "  %-28s %s%s", name, _(row->help), variable);

	free(name);
	free(variable);
	return failed;
}

static int option_lines(option_set options, struct err *e)
{
	for (int i = 0; i < OPTIONS; i++)
		if ((options & OPTION_BIT(i)) != 0 && option_line(&option_row[i], e) != 0)
			return -1;
	return 0;
}

static option_set common_options(void)
{
	option_set options = 0;

	for (int i = 0; i < OPTIONS; i++)
		options |= option_row[i].common ? OPTION_BIT(i) : 0;
	return options;
}

/* One line in a list of commands. */
static int command_line(const struct command *c, struct err *e)
{
	char *synopsis = command_synopsis(c);
	int failed =
		output_line(e, "  %s", synopsis) != 0 || output_line(e, "      %s", _(c->help));

	free(synopsis);
	return failed ? -1 : 0;
}

static int help_of_command(const struct command *c, struct err *e)
{
	char *synopsis = command_synopsis(c);
	int failed = output_line(e, _("Usage: %s"), synopsis) != 0 ||
		     output_line(e, "%s", "") != 0 || output_line(e, "%s", _(c->help)) != 0 ||
		     (c->more != NULL && output_line(e, "%s", _(c->more)) != 0);

	free(synopsis);
	if (!failed && c->takes != 0)
		failed = output_line(e, "%s", "") != 0 || option_lines(c->takes, e) != 0;
	return failed || output_line(e, "%s", "") ||
			       output_line(e, "%s",
					   _("hverdag --help names the options for all commands"))
		       ? -1
		       : 0;
}

/* Commands whose name begins with `word` and a space; how many, or -1. */
static int help_of_group(const char *word, struct err *e)
{
	size_t length = strlen(word);
	int shown = 0;

	for (size_t i = 0; i < command_count; i++) {
		const char *name = command_table[i].name;

		if (strncmp(name, word, length) != 0 || name[length] != ' ')
			continue;
		if (command_line(&command_table[i], e) != 0)
			return -1;
		shown++;
	}
	return shown;
}

static const char *const exit_status[] = {
	N_("0 done"),
	N_("1 a rule refused it, or a check found something"),
	N_("2 wrong usage"),
	N_("3 bad input file or settings"),
	N_("4 not logged in, or not allowed"),
	N_("5 the store could not be read or written"),
};

static int help_of_program(struct err *e)
{
	int failed = output_line(e, "%s", _("Usage: hverdag [COMMAND] [OPTION]...")) ||
		     output_line(e, "%s", "");

	for (size_t i = 0; !failed && i < command_count; i++)
		failed = command_line(&command_table[i], e);
	failed = failed || output_line(e, "%s", "") ||
		 output_line(e, "%s", _("Options for all commands, anywhere on the line:")) ||
		 option_lines(common_options(), e) || output_line(e, "%s", "") ||
		 output_line(e, "%s", _("Exit status:"));
	for (size_t i = 0; !failed && i < sizeof exit_status / sizeof exit_status[0]; i++)
		failed = output_line(e, "  %s", _(exit_status[i]));
	return failed ? -1 : 0;
}

int help_show(const struct options *o, struct err *e)
{
	size_t used;

	if (o->words == 0)
		return help_of_program(e);
	const struct command *c = command_find(o, &used, e);
	if (c != NULL)
		return help_of_command(c, e);
	/* "user --help" names a group of commands; a second word that is wrong stays a fault. */
	int shown = o->words == 1 ? help_of_group(o->word[0], e) : 0;
	return shown > 0 ? 0 : -1;
}

int run_help(struct call *call, struct err *e)
{
	struct options about = *call->options;

	about.word = (const char **)call->operand;
	about.words = call->operands;
	return help_show(&about, e);
}
