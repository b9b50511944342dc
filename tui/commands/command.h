/*
 * The commands: one table, from which dispatch, --help, the manual's list and the completions are
 * made.  A new command is a function here and a row in table.c.
 */
#ifndef HVERDAG_TUI_COMMANDS_COMMAND_H
#define HVERDAG_TUI_COMMANDS_COMMAND_H

#include "tui/options.h"
#include "tui/session.h"

enum command_needs {
	NEED_NOTHING = 0, /* call->session is not open */
	NEED_STORE = 1,   /* the store is open */
	NEED_LOGIN = 3,   /* the store is open and a user is logged in */
};

/* One run of one command. */
struct call {
	const struct command *command;
	const struct options *options;
	const char *const *operand; /* after the command's own words */
	size_t operands;
	struct session *session;
	struct day today;
	/* Of whoever logs in, for as long as that takes: a signal may end the program meanwhile, and what it waits
	 * with is then found here. */
	char *user, *passphrase;
	bool said_waiting; /* it was said that another program holds the store */
};

struct command {
	const char *name;     /* "user add" */
	const char *operands; /* "NAME", "FILE...", "[ID]", N_(); NULL: none */
	size_t least, most;   /* how many operands */
	option_set takes;     /* OPTION_BIT of enum option, beyond the common ones */
	option_set must;      /* those of them that are required */
	enum command_needs needs;
	/* 0, or -1 with what to say in *e: its kind is the exit status; an empty text says nothing
	 * more.  Results go to standard output, everything else to standard error. */
	int (*run)(struct call *call, struct err *e);
	const char *help; /* one line, N_() */
	const char *more; /* what COMMAND --help adds, N_(), or NULL */
};

enum { OPERANDS_ANY = 1000000 };

extern const struct command command_table[];
extern const size_t command_count;

/* The command that the first words of the line name (none: the terminal interface); *used is how
 * many of them it takes.  NULL with ERR_USAGE, which names the nearest one for a misspelt word. */
const struct command *command_find(const struct options *o, size_t *used, struct err *e);

/* Are the operands and options such as the command takes?  -1: ERR_USAGE. */
int command_check(const struct call *call, struct err *e);

/* "hverdag user add NAME [--staff ID] …", in one line, to free(). */
char *command_synopsis(const struct command *c);

/* Once the terminal interface was closed by its user: what to type to open it again. */
void say_way_back(const struct call *call);

/* Once a command has written records: the backup, where it is due. What fails is only said. */
void backup_after_command(const struct call *call);

int run_init(struct call *call, struct err *e);
int run_import(struct call *call, struct err *e);
int run_export(struct call *call, struct err *e);
int run_records(struct call *call, struct err *e);
int run_day(struct call *call, struct err *e);
int run_shift(struct call *call, struct err *e);
int run_citizen(struct call *call, struct err *e);
int run_clip(struct call *call, struct err *e);
int run_conference(struct call *call, struct err *e);
int run_outcomes(struct call *call, struct err *e);
int run_payment(struct call *call, struct err *e);
int run_authority(struct call *call, struct err *e);
int run_preventive(struct call *call, struct err *e);
int run_staff(struct call *call, struct err *e);
int run_erase(struct call *call, struct err *e);
int run_doubts(struct call *call, struct err *e);
int run_supervision(struct call *call, struct err *e);
int run_course_list(struct call *call, struct err *e); /* course.c */
int run_course_show(struct call *call, struct err *e);
int run_config_check(struct call *call, struct err *e); /* config.c */
int run_config_show(struct call *call, struct err *e);
int run_config_reference(struct call *call, struct err *e);
int run_config_example(struct call *call, struct err *e);
int run_config_diff(struct call *call, struct err *e);
int run_config_adopt(struct call *call, struct err *e);
int run_config_adopted(struct call *call, struct err *e);
int run_user_add(struct call *call, struct err *e);
int run_user_list(struct call *call, struct err *e);
int run_user_passphrase(struct call *call, struct err *e);
int run_user_disable(struct call *call, struct err *e);
int run_user_enable(struct call *call, struct err *e);
int run_user_role(struct call *call, struct err *e);
int run_user_staff(struct call *call, struct err *e);
int run_user_recover(struct call *call, struct err *e);
int run_demo(struct call *call, struct err *e);
int run_help(struct call *call, struct err *e);
int run_laptop_show(struct call *call, struct err *e);
int run_laptop_set(struct call *call, struct err *e);
int run_backup(struct call *call, struct err *e);
int run_restore(struct call *call, struct err *e);
int run_check(struct call *call, struct err *e);
int run_audit_verify(struct call *call, struct err *e);
int run_audit_show(struct call *call, struct err *e); /* audit.c */
int run_interface(struct call *call, struct err *e);  /* no words on the line */

#endif
