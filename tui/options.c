/* The option table and the parsing of a command line: see options.h. */
#include "tui/options.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/nearest.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "tui/kit/look.h"

/* clang-format off */
const struct option_row option_row[OPTIONS] = {
	[OPT_DB] = { "db", N_("FILE"), "HVERDAG_DB", .common = true,
		.help = N_("the store; else $XDG_DATA_HOME/hverdag/hverdag.db, or below ~/.local/share") },
	[OPT_USER] = { "user", N_("NAME"), "HVERDAG_USER", .common = true,
		.help = N_("who logs in") },
	[OPT_PASSPHRASE_FILE] = { "passphrase-file", N_("FILE"), "HVERDAG_PASSPHRASE_FILE", .common = true,
		.help = N_("read the passphrase from the first line of FILE") },
	[OPT_FORMAT] = { "format", "text|json|csv", .common = true,
		.help = N_("how results are written; text where it is left out") },
	[OPT_LANG] = { "lang", "da|en", .common = true,
		.help = N_("the language of the program") },
	[OPT_QUIET] = { "quiet", .common = true,
		.help = N_("no summaries and no progress on standard error") },
	[OPT_HELP] = { "help", .letter = 'h', .common = true,
		.help = N_("explain the program, or the command it stands beside") },
	[OPT_VERSION] = { "version", .common = true,
		.help = N_("say which version this is") },
	[OPT_CONFIG] = { "config", N_("FILE"),
		.help = N_("the municipality's settings: a file (YAML), or the name of settings that come with the program") },
	[OPT_TYPE] = { "type", N_("T"), .many = true,
		.help = N_("only records of this type; may be given several times") },
	[OPT_ON] = { "on", N_("DATE"), .date = true,
		.help = N_("the day: YYYY-MM-DD, today, +N or -N; today where it is left out") },
	[OPT_FROM] = { "from", N_("DATE"), .date = true,
		.help = N_("the first day, from which it holds: YYYY-MM-DD, today, +N or -N") },
	[OPT_CARER] = { "carer", "ID",
		.help = N_("only the visits of this staff member") },
	[OPT_REASON] = { "reason", N_("TEXT"),
		.help = N_("why a citizen who is not on your lists is looked up, or a person erased") },
	[OPT_STAFF] = { "staff", "ID",
		.help = N_("the staff member the user is") },
	[OPT_ROLE] = { "role", N_("ROLE"),
		.help = N_("carer, therapist, team_lead, visitator, nurse or admin; else the staff member's") },
	[OPT_NEW_PASSPHRASE_FILE] = { "new-passphrase-file", N_("FILE"),
		.help = N_("read the new passphrase from the first line of FILE") },
	[OPT_THEME] = { "theme", LOOK_THEMES, "HVERDAG_THEME",
		.help = N_("the colours of the terminal interface; calm suits dark and light terminals") },
	[OPT_TO] = { "to", N_("DATE"), .date = true,
		.help = N_("the last day: YYYY-MM-DD, today, +N or -N") },
	[OPT_PROVIDER] = { "provider", "ID",
		.help = N_("only this provider's courses") },
	[OPT_COURSE_TYPE] = { "course-type", "ID",
		.help = N_("only courses of this type, by its id in the settings") },
	[OPT_LEAD] = { "lead", "ID",
		.help = N_("only courses that this staff member leads") },
	[OPT_MINE] = { "mine",
		.help = N_("only the courses one has something to do with oneself") },
	[OPT_OUT] = { "out", N_("DIR"),
		.help = N_("the folder to write to; it is made where there is none") },
	[OPT_AGAIN] = { "again",
		.help = N_("take persons who were erased in anew") },
	[OPT_NO_NAMES] = { "no-names",
		.help = N_("without the names of users and staff") },
	[OPT_RECOVERY_FILE] = { "recovery-file", N_("FILE"),
		.help = N_("the file of the recovery key: init writes it and never over another, recover reads it") },
	[OPT_FINDINGS] = { "findings",
		.help = N_("what is behind the figures, a row each") },
	[OPT_OWED] = { "owed",
		.help = N_("who owes what before the next conference, a row each") },
	[OPT_SAMPLE] = { "sample", "N",
		.help = N_("draw so many records at random for audit") },
	[OPT_SEED] = { "seed", N_("TEXT"),
		.help = N_("what they are drawn by: the same text draws the same records; else the period") },
	[OPT_DATES] = { "dates",
		.help = N_("when each provider is supervised and its records audited, by the settings") },
	[OPT_MEETING] = { "meeting", "ID",
		.help = N_("which conference, by its id in the settings; else the provider's first") },
	[OPT_AS_KNOWN_THEN] = { "as-known-then",
		.help = N_("only what was recorded before that day counts") },
	[OPT_MINUTES] = { "minutes",
		.help = N_("the minutes of the conference that was opened for that day, in place of the list") },
};
/* clang-format on */

static const char *const format_name[OUTPUTS] = { "text", "json", "csv" };

/* The option that `name` of `length` bytes is, or OPTIONS. */
static enum option option_find(const char *name, size_t length)
{
	int i = 0;

	while (i < OPTIONS && (strlen(option_row[i].name) != length ||
			       memcmp(option_row[i].name, name, length) != 0))
		i++;
	return (enum option)i;
}

static int unknown_option(const char *arg, size_t length, struct err *e)
{
	char *name = memory_format("%.*s", (int)length, arg + 2);
	struct nearest near = { .word = name };

	for (int i = 0; i < OPTIONS; i++)
		nearest_try(&near, option_row[i].name);
	if (near.best != NULL)
		err_set(e, ERR_USAGE, _("there is no option --%s; did you mean --%s?"), name,
			near.best);
	else
		err_set(e, ERR_USAGE, _("there is no option --%s"), name);
	free(name);
	return -1;
}

/* An option and, unless it stands in the same word after "=", its value in the next one; *i is
 * moved past what was used.  A next word that is an option itself is no value ("-3" is one). */
static int take_option(int argc, char **argv, int *i, struct options *o, struct err *e)
{
	const char *arg = argv[*i], *equals = strchr(arg, '=');
	size_t length = equals != NULL ? (size_t)(equals - arg) - 2 : strlen(arg + 2);
	enum option option = option_find(arg + 2, length);
	const struct option_row *row = &option_row[option];
	const char *value = "";

	if (option == OPTIONS)
		return unknown_option(arg, length, e);
	if (row->value == NULL && equals != NULL)
		return err_set(e, ERR_USAGE, _("--%s takes no value"), row->name);
	if (row->value != NULL && equals != NULL)
		value = equals + 1;
	else if (row->value != NULL && *i + 1 < argc && strncmp(argv[*i + 1], "--", 2) != 0)
		value = argv[++*i];
	if (row->value != NULL && *value == '\0')
		return err_set(e, ERR_USAGE, _("--%s lacks its value: --%s %s"), row->name,
			       row->name, _(row->value));
	if (!row->many && row->value != NULL && options_given(o, option))
		return err_set(e, ERR_USAGE, _("--%s is given twice"), row->name);
	o->given = memory_grow(o->given, o->n, sizeof *o->given);
	o->given[o->n++] = (struct given){ option, value };
	return 0;
}

/* "-h": the option of that letter, which takes no value. */
static int take_letter(const char *arg, struct options *o, struct err *e)
{
	for (int i = 0; i < OPTIONS; i++)
		if (option_row[i].letter == arg[1] && arg[2] == '\0') {
			o->given = memory_grow(o->given, o->n, sizeof *o->given);
			o->given[o->n++] = (struct given){ (enum option)i, "" };
			return 0;
		}
	return err_set(e, ERR_USAGE, _("there is no option %s"), arg);
}

static void take_word(struct options *o, const char *word)
{
	o->word = memory_grow(o->word, o->words, sizeof *o->word);
	o->word[o->words++] = word;
}

static const char *value_on_line(const struct options *o, enum option option)
{
	for (size_t i = 0; i < o->n; i++)
		if (o->given[i].option == option)
			return o->given[i].value;
	return NULL;
}

static int find_format(struct options *o, struct err *e)
{
	const char *wanted = options_value(o, OPT_FORMAT);

	for (int f = 0; wanted != NULL && f < OUTPUTS; f++) {
		if (strcmp(format_name[f], wanted) == 0) {
			o->format = (enum format)f;
			return 0;
		}
	}
	if (wanted == NULL)
		return 0;
	return err_set(e, ERR_USAGE, _("--format is \"%s\"; it can be text, json or csv"), wanted);
}

static int check_language(const struct options *o, struct err *e)
{
	const char *wanted = options_value(o, OPT_LANG);

	if (wanted == NULL || strcmp(wanted, "da") == 0 || strcmp(wanted, "en") == 0)
		return 0;
	return err_set(e, ERR_USAGE, _("--lang is \"%s\"; it can be da or en"), wanted);
}

/* Checks only --theme. A wrong theme in the environment is reported where a theme is used, since
 * not every command paints. */
static int check_theme(const struct options *o, struct err *e)
{
	const char *wanted = value_on_line(o, OPT_THEME);

	if (wanted == NULL || look_has_theme(wanted))
		return 0;
	return err_set(e, ERR_USAGE,
		       _("--theme is \"%s\"; it can be calm, dark, light, contrast or mono"),
		       wanted);
}

int options_parse(int argc, char **argv, struct options *o, struct err *e)
{
	bool only_words = false; /* after "--" */

	*o = (struct options){ .format = OUTPUT_TEXT };
	for (int i = 1; i < argc; i++) {
		const char *arg = argv[i];

		if (only_words || arg[0] != '-' || arg[1] == '\0')
			take_word(o, arg);
		else if (strcmp(arg, "--") == 0)
			only_words = true;
		else if (arg[1] != '-' ? take_letter(arg, o, e) != 0
				       : take_option(argc, argv, &i, o, e) != 0)
			return -1;
	}
	if (find_format(o, e) != 0 || check_language(o, e) != 0)
		return -1;
	return check_theme(o, e);
}

void options_release(struct options *o)
{
	free(o->given);
	free(o->word);
	*o = (struct options){ 0 };
}

bool options_given(const struct options *o, enum option option)
{
	return value_on_line(o, option) != NULL;
}

const char *options_value(const struct options *o, enum option option)
{
	const char *value = value_on_line(o, option);

	if (value == NULL && option_row[option].environment != NULL) {
		value = getenv(option_row[option].environment);
		if (value != NULL && *value == '\0')
			value = NULL;
	}
	return value;
}

int options_day(const struct options *o, enum option option, struct day today, struct day otherwise,
		struct day *out, struct err *e)
{
	const char *text = options_value(o, option);

	if (text == NULL)
		*out = otherwise;
	else if (!day_parse_relative(text, today, out))
		return err_set(e, ERR_USAGE,
			       _("--%s is \"%s\"; write a date as YYYY-MM-DD, today, +N or -N"),
			       option_row[option].name, text);
	return 0;
}

const char *options_language(int argc, char **argv)
{
	const char *value = NULL;

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strncmp(argv[i], "--lang=", 7) == 0)
			value = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			value = argv[i + 1];
	}
	if (value != NULL && (strcmp(value, "da") == 0 || strcmp(value, "en") == 0))
		return value;
	return NULL;
}

int options_period(const struct options *o, struct day today, struct day *from, struct day *to,
		   struct err *e)
{
	char first[DAY_PHRASE], last[DAY_PHRASE];

	if (options_day(o, OPT_FROM, today, today, from, e) != 0 ||
	    options_day(o, OPT_TO, today, today, to, e) != 0)
		return -1;
	if (day_before(*to, *from))
		return err_set(e, ERR_USAGE, _("the period from %s to %s holds no day"),
			       day_phrase(*from, today, first), day_phrase(*to, today, last));
	return 0;
}
