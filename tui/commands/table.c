/* The table of commands, and finding the one that a line names: see command.h. */
#include "tui/commands/command.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/nearest.h"
#include "core/base/text.h"

#define TAKE(option) OPTION_BIT(OPT_##option)

/* clang-format off */
const struct command command_table[] = {
	{ "", NULL, 0, 0, .takes = TAKE(THEME), .run = run_interface,
	  .help = N_("the terminal interface") },
	{ "demo", NULL, 0, 0, .takes = TAKE(THEME), .run = run_demo,
	  .help = N_("show the program with a fictional team around today's date"),
	  .more = N_("The demonstration has a store of its own and needs no setting up. Where there is "
		     "no terminal, its day list is written.") },
	{ "help", N_("[COMMAND]"), 0, 2, .run = run_help,
	  .help = N_("explain the program, or a command, as --help does") },
	{ "init", NULL, 0, 0, .takes = TAKE(CONFIG) | TAKE(RECOVERY_FILE), .must = TAKE(CONFIG), .run = run_init,
	  .help = N_("make the store, with its first administrator and the municipality's settings"),
	  .more = N_("--user and --passphrase-file name the first administrator. A file that is there "
		     "already is never overwritten. The recovery key lets whoever lost the passphrase in "
		     "again; it is shown on a terminal or written to --recovery-file, once and never "
		     "again: keep it on paper, not beside the store.") },
	{ "import", N_("FILE..."), 1, OPERANDS_ANY, .takes = TAKE(AGAIN), .needs = NEED_LOGIN, .run = run_import,
	  .help = N_("take in records from JSON Lines, all or nothing; - is standard input"),
	  .more = N_("Lines that name a person who was erased are skipped and counted; --again takes them in "
		     "anew.") },
	{ "export", NULL, 0, 0, .takes = TAKE(TYPE), .needs = NEED_LOGIN, .run = run_export,
	  .help = N_("write every record as JSON Lines, the format that import reads") },
	{ "records", NULL, 0, 0, .run = run_records,
	  .help = N_("every type of record that import reads and its fields, and who does what to it on which screen, "
		     "as a page in Markdown"),
	  .more = N_("As JSON and CSV it writes the second part alone, a row for each type and what can be done to it.") },
	{ "day", NULL, 0, 0, .takes = TAKE(ON) | TAKE(CARER), .needs = NEED_LOGIN, .run = run_day,
	  .help = N_("the visits of a day"),
	  .more = N_("Carers see their own visits unless --carer names another; others see those of "
		     "everybody.") },
	{ "shift", "[STAFF]", 0, 1, .takes = TAKE(ON), .needs = NEED_LOGIN, .run = run_shift,
	  .help = N_("the end of a shift: what is recorded, missing and late, minutes, and what was left for others"),
	  .more = N_("Without STAFF it is the shift of the user. Others' shifts are seen by whoever sees their day.") },
	{ "citizen", "ID", 1, 1, .takes = TAKE(ON) | TAKE(REASON), .needs = NEED_LOGIN,
	  .run = run_citizen,
	  .help = N_("the page of a citizen"),
	  .more = N_("Every look at a citizen is logged. Whoever looks up a citizen that is not on their "
		     "own lists says why with --reason. An id that the store does not know ends with "
		     "exit status 1.") },
	{ "clip", "[ID]", 0, 1, .takes = TAKE(ON) | TAKE(REASON), .needs = NEED_LOGIN, .run = run_clip,
	  .help = N_("the clip cards of one citizen with every clip, or the balances of all") },
	{ "conference", NULL, 0, 0, .takes = TAKE(PROVIDER) | TAKE(ON) | TAKE(MEETING) | TAKE(AS_KNOWN_THEN) | TAKE(MINUTES) | TAKE(OWED),
	  .must = TAKE(PROVIDER), .needs = NEED_LOGIN, .run = run_conference,
	  .help = N_("the list of a provider's conference: what waits, what changed, what goes as before"),
	  .more = N_("Every course of the provider that runs on the day, most urgent first, each with its reasons. What "
		     "changed is counted from the last conference to the day before this one. The day may be any, "
		     "also one without a conference. Whoever works for a private provider sees that "
		     "provider's conference, a region's people their own citizens of it.") },
	{ "outcomes", NULL, 0, 0, .takes = TAKE(FROM) | TAKE(TO) | TAKE(PROVIDER) | TAKE(COURSE_TYPE),
	  .must = TAKE(FROM) | TAKE(TO), .needs = NEED_LOGIN, .run = run_outcomes,
	  .help = N_("the results of the courses that were referred in a period"),
	  .more = N_("Both days are included, and every course counts as it stands today. Whoever works "
		     "for a private provider sees the results of that provider's courses. Targets come "
		     "from the settings.") },
	{ "payment", NULL, 0, 0, .takes = TAKE(FROM) | TAKE(TO) | TAKE(PROVIDER),
	  .must = TAKE(FROM) | TAKE(TO), .needs = NEED_LOGIN, .run = run_payment,
	  .help = N_("what providers are paid for the courses of a period"),
	  .more = N_("Both days are included. Hours are those that were planned of the services of a course's law, "
		     "for the provider that carried it on the day; goals and courses without help afterwards "
		     "are those of courses that ended in the period. The amounts come from the settings of "
		     "each day. Whoever works for a private provider sees that provider alone.") },
	{ "doubts", NULL, 0, 0, .takes = TAKE(FROM) | TAKE(TO) | TAKE(PROVIDER), .needs = NEED_LOGIN,
	  .run = run_doubts,
	  .help = N_("what is unlikely or missing in what was planned and recorded"),
	  .more = N_("Of the citizens on the own lists, by day, both days included; without days all of "
		     "them. What came by import is among them. The exit status is 0 whether any is found "
		     "or not.") },
	{ "authority", NULL, 0, 0, .needs = NEED_LOGIN, .run = run_authority,
	  .help = N_("what waits for the authority, with its reason and for how many days"),
	  .more = N_("For visitators and administrators, and for team leads of the citizens of their "
		     "provider: citizens who have died with something still open, decisions to end or to "
		     "assess again, follow-ups that ask for it, courses that ended without a new "
		     "decision, deadlines that were missed, and home visits due after a stay away.") },
	{ "preventive", NULL, 0, 0, .takes = TAKE(ON), .needs = NEED_LOGIN, .run = run_preventive,
	  .help = N_("who is due a preventive home visit, by age and by special risk"),
	  .more = N_("For visitators and administrators, and for team leads of the citizens of their provider. The ages and "
		     "the risks are the settings'; a visit that was made with the service they name takes a citizen "
		     "off until the next birthday.") },
	{ "staff", NULL, 0, 0, .takes = TAKE(PROVIDER), .needs = NEED_LOGIN, .run = run_staff,
	  .help = N_("the colleagues: role, phone, who is away, who has left"),
	  .more = N_("Of your own provider; of all providers for whoever sees all citizens. Who may log in as whom "
		     "is told to team leads and administrators.") },
	{ "supervision", NULL, 0, 0,
	  .takes = TAKE(PROVIDER) | TAKE(FROM) | TAKE(TO) | TAKE(FINDINGS) | TAKE(SAMPLE) | TAKE(SEED) | TAKE(DATES),
	  .needs = NEED_LOGIN, .run = run_supervision,
	  .help = N_("what is not recorded, late, corrected and doubtful, by provider and week"),
	  .more = N_("For visitators and administrators, and for team leads of their own provider. Visits "
		     "and records count in the week of their day; goals without observation for 14 days, "
		     "follow-ups missed and decisions overdue as they stood at its end. Without days these "
		     "are the last eight weeks. --sample draws records for audit, the same ones wherever "
		     "the same records are.") },
	{ "erase", N_("[CITIZEN]"), 0, 1, .takes = TAKE(REASON), .needs = NEED_LOGIN,
	  .run = run_erase,
	  .help = N_("erase a person for good; without CITIZEN: those whose time of retention is over"),
	  .more = N_("How long what is recorded of a citizen is kept is a setting, retention.years. Nothing is ever "
		     "erased by itself. Before that time, and where none is set, --reason says why, and is kept. "
		     "Every row of the person goes, and the keys of what the journal holds of them are destroyed; "
		     "later imports skip what names them, unless --again takes them in anew. On a terminal it asks "
		     "first.") },
	{ "course list", NULL, 0, 0,
	  .takes = TAKE(ON) | TAKE(PROVIDER) | TAKE(COURSE_TYPE) | TAKE(LEAD) | TAKE(MINE),
	  .needs = NEED_LOGIN, .run = run_course_list,
	  .help = N_("the courses that are not over, most urgent first, with what waits"),
	  .more = N_("Those of the own lists: a visitator and an administrator see all, a team lead those "
		     "of the provider, others the courses that they lead, are contact person of or write "
		     "plans for, as everybody does with --mine.") },
	{ "course show", "ID", 1, 1, .takes = TAKE(ON) | TAKE(REASON), .needs = NEED_LOGIN,
	  .run = run_course_show,
	  .help = N_("the page of a course: its weeks, goals, training, measurements and decisions"),
	  .more = N_("Every look at a course is logged as a look at its citizen.") },
	{ "config check", N_("FILE..."), 1, OPERANDS_ANY, .run = run_config_check,
	  .help = N_("check settings files and name every fault in them"),
	  .more = N_("Where there is no such file, FILE is the name of settings that come with the program.") },
	{ "config show", N_("[FILE]"), 0, 1, .takes = TAKE(ON), .run = run_config_show,
	  .help = N_("every setting in force, with where it comes from"),
	  .more = N_("Without FILE these are the settings of the store, as they are in force today or "
		     "on --on. Where there is no such file, FILE is the name of settings that come with "
		     "the program.") },
	{ "config diff", N_("FILE [FILE]"), 1, 2, .takes = TAKE(ON) | TAKE(FROM), .run = run_config_diff,
	  .help = N_("what differs between two settings files, or between the store's and one"),
	  .more = N_("With one FILE also for whom what would differ if the file came into force today, or from "
		     "--from, on that day or on --on: balances and lapses of clip cards, ends and lengths of "
		     "courses, follow-ups, deadlines, and who a course or a card is for.") },
	{ "config adopt", N_("FILE"), 1, 1, .takes = TAKE(FROM), .run = run_config_adopt,
	  .help = N_("take new settings into the store, in force from today or from --from"),
	  .more = N_("First it lists on standard error for whom what changes: today where they are in force from "
		     "an earlier day, else on their first day. On a terminal it asks then.") },
	{ "config adopted", NULL, 0, 0, .takes = TAKE(OUT), .needs = NEED_LOGIN,
	  .run = run_config_adopted,
	  .help = N_("the versions of the settings that were taken in, each with its day"),
	  .more = N_("--out writes their texts too, as DAY.yaml; a file that is there already is never "
		     "overwritten.") },
	{ "config reference", NULL, 0, 0, .run = run_config_reference,
	  .help = N_("every key that a settings file can have, as a page in Markdown") },
	{ "config example", NULL, 0, 0, .run = run_config_example,
	  .help = N_("a settings file to start from, with every key and its default") },
	{ "user add", N_("NAME"), 1, 1,
	  .takes = TAKE(STAFF) | TAKE(ROLE) | TAKE(NEW_PASSPHRASE_FILE), .needs = NEED_LOGIN,
	  .run = run_user_add,
	  .help = N_("let somebody new log in"),
	  .more = N_("Without --role the user has the role of the staff member, without --staff too "
		     "that of a carer.") },
	{ "user list", NULL, 0, 0, .needs = NEED_LOGIN, .run = run_user_list,
	  .help = N_("who can log in") },
	{ "user passphrase", N_("[NAME]"), 0, 1, .takes = TAKE(NEW_PASSPHRASE_FILE), .needs = NEED_LOGIN,
	  .run = run_user_passphrase,
	  .help = N_("change one's own passphrase; an administrator also another's") },
	{ "user disable", N_("NAME"), 1, 1, .needs = NEED_LOGIN, .run = run_user_disable,
	  .help = N_("let somebody log in no longer") },
	{ "user enable", N_("NAME"), 1, 1, .needs = NEED_LOGIN, .run = run_user_enable,
	  .help = N_("let somebody who was disabled log in again") },
	{ "user role", N_("NAME ROLE"), 2, 2, .needs = NEED_LOGIN, .run = run_user_role,
	  .help = N_("give a user another role") },
	{ "user staff", N_("NAME [ID]"), 1, 2, .needs = NEED_LOGIN, .run = run_user_staff,
	  .help = N_("link a user to a staff member, or without ID to none") },
	{ "user recover", N_("NAME"), 1, 1, .takes = TAKE(RECOVERY_FILE) | TAKE(NEW_PASSPHRASE_FILE),
	  .needs = NEED_STORE, .run = run_user_recover,
	  .help = N_("give a user a new passphrase by the recovery key, where no administrator can"),
	  .more = N_("The recovery key is the one that init gave. It is asked for where --recovery-file "
		     "does not name a file that holds it.") },
	{ "laptop show", NULL, 0, 0, .run = run_laptop_show,
	  .help = N_("what is this laptop's own and not the municipality's, with where it comes from") },
	{ "laptop set", N_("KEY VALUE"), 2, 2, .run = run_laptop_set,
	  .help = N_("change a setting of this laptop: where backups are copied to"),
	  .more = N_("backup_folder is a folder on another disk, or none. It is made where only its last "
		     "part is missing. While that disk is not there, backups are made beside the store as "
		     "always, and after backup_reminder_days days hverdag reminds of it.") },
	{ "backup", N_("FILE"), 1, 1, .needs = NEED_LOGIN, .run = run_backup,
	  .help = N_("write a verified copy of the store") },
	{ "restore", N_("FILE"), 1, 1, .run = run_restore,
	  .help = N_("make the store anew from a backup"),
	  .more = N_("The backup is held against its own journal, and what was damaged in it is mended and "
		     "named, or it is refused. Who may log in is taken from the store that is replaced, "
		     "and erased persons stay erased. An administrator of that store logs in; where it "
		     "does not open, --user and --passphrase-file of the backup's time, or nobody.") },
	{ "check", NULL, 0, 0, .needs = NEED_LOGIN, .run = run_check,
	  .help = N_("check the file, the journal's chain, and every table against the journal") },
	{ "audit verify", NULL, 0, 0, .needs = NEED_LOGIN, .run = run_audit_verify,
	  .help = N_("check that no entry of the journal was changed, removed or moved"),
	  .more = N_("Looked at are every entry and its chain, the end of the journal against its copy beside the store and in "
		     "each backup, the signatures of users and settings, keys and erased persons, and every table. Times "
		     "that are still to come are named.") },
	{ "audit show", N_("CITIZEN|USER"), 1, 1, .takes = TAKE(FROM) | TAKE(TO) | TAKE(NO_NAMES), .needs = NEED_LOGIN,
	  .run = run_audit_show,
	  .help = N_("who looked up, recorded and changed what of a citizen, or what a user did"),
	  .more = N_("Team leads see it of the citizens on their lists, with the roles of those who did it; "
		     "administrators see it of everybody, with names unless --no-names is given. The look is "
		     "logged itself. Where a user is called what a citizen's id is, write user:NAME or "
		     "citizen:ID.") },
};
/* clang-format on */

const size_t command_count = sizeof command_table / sizeof command_table[0];

/* How many words of the line the name is: 0 unless all of it stands there. */
static size_t words_matched(const struct command *c, const struct options *o)
{
	const char *space = strchr(c->name, ' ');
	size_t length = space != NULL ? (size_t)(space - c->name) : strlen(c->name);

	if (o->words == 0 || strlen(o->word[0]) != length ||
	    strncmp(o->word[0], c->name, length) != 0)
		return 0;
	if (space == NULL)
		return 1;
	return o->words > 1 && strcmp(o->word[1], space + 1) == 0 ? 2 : 0;
}

/* The second words that can stand after the first of the line, "add, list, …"; to free(), NULL when
 * that begins no command.  `near` tries each of them. */
static char *second_words(const char *first, struct nearest *near)
{
	size_t length = strlen(first);
	char *list = NULL;

	for (size_t i = 0; i < command_count; i++) {
		const char *name = command_table[i].name;

		if (length == 0 || strncmp(name, first, length) != 0 || name[length] != ' ')
			continue;
		char *longer = list == NULL ? memory_text(name + length + 1)
					    : memory_format("%s, %s", list, name + length + 1);
		free(list);
		list = longer;
		nearest_try(near, name + length + 1);
	}
	return list;
}

static int not_second(const struct options *o, const char *list, const char *nearest, struct err *e)
{
	if (o->words < 2)
		return err_set(e, ERR_USAGE, _("\"%s\" needs one more word: %s"), o->word[0], list);
	if (nearest != NULL)
		return err_set(e, ERR_USAGE,
			       _("there is no command \"%s %s\"; did you mean \"%s %s\"?"),
			       o->word[0], o->word[1], o->word[0], nearest);
	return err_set(e, ERR_USAGE, _("there is no command \"%s %s\"; after \"%s\" can stand: %s"),
		       o->word[0], o->word[1], o->word[0], list);
}

static int not_first(const char *word, struct err *e)
{
	struct nearest near = { .word = word };
	struct arena firsts = { 0 };

	for (size_t i = 1; i < command_count; i++) {
		const char *name = command_table[i].name;

		nearest_try(&near, arena_text_n(&firsts, name, strcspn(name, " ")));
	}
	if (near.best != NULL)
		err_set(e, ERR_USAGE, _("there is no command \"%s\"; did you mean \"%s\"?"), word,
			near.best);
	else
		err_set(e, ERR_USAGE, _("there is no command \"%s\""), word);
	arena_release(&firsts);
	return -1;
}

const struct command *command_find(const struct options *o, size_t *used, struct err *e)
{
	*used = 0;
	if (o->words == 0)
		return &command_table[0];
	for (size_t i = 1; i < command_count; i++) {
		*used = words_matched(&command_table[i], o);
		if (*used > 0)
			return &command_table[i];
	}
	struct nearest near = { .word = o->words > 1 ? o->word[1] : "" };
	char *list = second_words(o->word[0], &near);
	if (list != NULL)
		not_second(o, list, near.best, e);
	else
		not_first(o->word[0], e);
	free(list);
	return NULL;
}

/* Reports a value that is no date before asking for a passphrase. */
static int check_dates(const struct call *call, struct err *e)
{
	struct day day;

	for (int i = 0; i < OPTIONS; i++)
		if (option_row[i].date && options_day(call->options, (enum option)i, call->today,
						      call->today, &day, e) != 0)
			return -1;
	return 0;
}

static int check_options(const struct command *c, const struct options *o, struct err *e)
{
	for (size_t i = 0; i < o->n; i++) {
		enum option given = o->given[i].option;

		if (!option_row[given].common && (c->takes & OPTION_BIT(given)) == 0)
			return err_set(e, ERR_USAGE, _("\"%s\" takes no --%s"), c->name,
				       option_row[given].name);
	}
	for (int i = 0; i < OPTIONS; i++)
		if ((c->must & OPTION_BIT(i)) != 0 && !options_given(o, (enum option)i))
			return err_set(e, ERR_USAGE, _("\"%s\" needs --%s %s"), c->name,
				       option_row[i].name, _(option_row[i].value));
	return 0;
}

int command_check(const struct call *call, struct err *e)
{
	const struct command *c = call->command;

	if (call->operands < c->least)
		return err_set(e, ERR_USAGE, _("\"%s\" needs %s"), c->name, _(c->operands));
	if (call->operands > c->most)
		return err_set(e, ERR_USAGE, _("\"%s\" is one word too many"),
			       call->operand[c->most]);
	for (size_t i = 0; i < call->operands; i++)
		if (call->operand[i][0] == '\0')
			return err_set(e, ERR_USAGE, _("an empty word says nothing to \"%s\""),
				       c->name);
	return check_options(c, call->options, e) != 0 ? -1 : check_dates(call, e);
}

char *command_synopsis(const struct command *c)
{
	char *line = memory_format("hverdag%s%s%s%s", *c->name ? " " : "", c->name,
				   c->operands != NULL ? " " : "",
				   c->operands != NULL ? _(c->operands) : "");

	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_row[i];

		if ((c->takes & OPTION_BIT(i)) == 0)
			continue;
		bool must = (c->must & OPTION_BIT(i)) != 0;
		char *longer = memory_format("%s %s--%s%s%s%s%s", line, must ? "" : "[", row->name,
					     row->value != NULL ? " " : "",
					     row->value != NULL ? _(row->value) : "",
					     must ? "" : "]", row->many ? "..." : "");
		free(line);
		line = longer;
	}
	return line;
}
