/* What the command line says.  One table of options, read by parsing, --help, the manual and the
 * completions; options may stand anywhere on the line. */
#ifndef HVERDAG_TUI_OPTIONS_H
#define HVERDAG_TUI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/day.h"
#include "core/base/err.h"

enum option {
	/* for all commands */
	OPT_DB,
	OPT_USER,
	OPT_PASSPHRASE_FILE,
	OPT_FORMAT,
	OPT_LANG,
	OPT_QUIET,
	OPT_HELP,
	OPT_VERSION,
	/* for those that name them */
	OPT_CONFIG,
	OPT_TYPE,
	OPT_ON,
	OPT_FROM,
	OPT_CARER,
	OPT_REASON,
	OPT_STAFF,
	OPT_ROLE,
	OPT_NEW_PASSPHRASE_FILE,
	OPT_THEME,
	OPT_TO,
	OPT_PROVIDER,
	OPT_COURSE_TYPE,
	OPT_LEAD,
	OPT_MINE,
	OPT_OUT,
	OPT_AGAIN,
	OPT_NO_NAMES,
	OPT_RECOVERY_FILE,
	OPT_FINDINGS,
	OPT_OWED,
	OPT_SAMPLE,
	OPT_SEED,
	OPT_DATES,
	OPT_MEETING,
	OPT_AS_KNOWN_THEN,
	OPT_MINUTES,
	OPTIONS
};

/* A set of options, a bit each. */
typedef unsigned long long option_set;
#define OPTION_BIT(option) ((option_set)1 << (option))
_Static_assert(OPTIONS <= 64, "each option has a bit");

struct option_row {
	const char *name;        /* without the dashes */
	const char *value;       /* what its value is called, English, N_(); NULL: it takes none */
	const char *environment; /* the variable that stands in for it, or NULL */
	char letter;             /* "-h" says the same; 0: none */
	bool common;             /* every command takes it */
	bool many;               /* may be given more than once */
	bool date;               /* its value is a day */
	const char *help;        /* English, N_() */
};
extern const struct option_row option_row[OPTIONS];

enum format { OUTPUT_TEXT, OUTPUT_JSON, OUTPUT_CSV, OUTPUTS };

struct options {
	struct given {
		enum option option;
		const char *value; /* "" where it takes none */
	} * given;
	size_t n;
	const char **word; /* what stands between the options: the command, then its operands */
	size_t words;
	enum format format;
};

/* Every word of the line.  -1 with ERR_USAGE; release in both cases.  Nothing is copied: argv must
 * outlive it. */
int options_parse(int argc, char **argv, struct options *o, struct err *e);
void options_release(struct options *o);

/* The value on the line, else in the environment (an empty variable counts as none), else NULL. */
const char *options_value(const struct options *o, enum option option);
bool options_given(const struct options *o, enum option option); /* on the line itself */

/* A date option as a day, `otherwise` where it is not given.  -1: ERR_USAGE. */
int options_day(const struct options *o, enum option option, struct day today, struct day otherwise,
		struct day *out, struct err *e);

/* The days that --from and --to say, both included; today where one is not given.  -1: ERR_USAGE, also where the
 * second lies before the first. */
int options_period(const struct options *o, struct day today, struct day *from, struct day *to,
		   struct err *e);

/* The language that --lang gives, or NULL: the messages about a wrong line need it before the line
 * is understood. */
const char *options_language(int argc, char **argv);

#endif
