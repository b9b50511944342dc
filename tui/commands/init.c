/* hverdag init: the store, its first administrator and the settings it works by, or nothing. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/text.h"
#include "tui/commands/command.h"
#include "tui/commands/config_text.h"
#include "tui/commands/enter.h"
#include "tui/language.h"
#include "tui/login_cost.h"
#include "tui/message.h"
#include "tui/passphrase.h"
#include "tui/paths.h"
#include "tui/store_new.h"

/* Settings without faults, to config_text_release(), and the language they name. */
static int read_settings(const char *name, struct config_text *text, char language[8],
			 struct err *e)
{
	struct settings *set;

	if (config_text_read(text, name, e) != 0)
		return -1;
	if (config_text_parse(text, &set, e) == 0) {
		snprintf(language, 8, "%s", set->language);
		settings_free(set);
		return 0;
	}
	config_text_release(text);
	return err_set(e, ERR_INPUT, _("no store was made, because the settings have faults"));
}

static int refuse_existing(const char *path, struct err *e)
{
	struct stat there;

	if (lstat(path, &there) != 0)
		return 0;
	return err_set(e, ERR_STORE,
		       _("%s is there already, and nothing in it was changed; "
			 "name another file with --db FILE"),
		       path);
}

/* ---- the recovery key ---- */

/* Where it goes is known before there is a store: what cannot be kept is not made. */
struct recovery_place {
	const char *file; /* NULL: the terminal, or nowhere */
	bool anywhere;
	char key[RECOVERY_TEXT];
};

static int recovery_write(const struct recovery_place *r, struct err *e)
{
	int fd = open(r->file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0 && errno == EEXIST)
		return err_set(e, ERR_STORE,
			       _("%s is there already, and nothing in it was changed; name another "
				 "file with --recovery-file FILE"),
			       r->file);
	if (fd >= 0 && fchmod(fd, 0600) == 0 && dprintf(fd, "%s\n", r->key) > 0 && fsync(fd) == 0 &&
	    close(fd) == 0)
		return 0;
	err_set(e, ERR_STORE, _("the recovery key can't be written to %s: %s"), r->file,
		strerror(errno));
	if (fd >= 0)
		unlink(r->file);
	return -1;
}

static int recovery_begin(const struct call *call, struct recovery_place *r, struct err *e)
{
	*r = (struct recovery_place){ .file = options_value(call->options, OPT_RECOVERY_FILE) };
	r->anywhere = r->file != NULL || isatty(STDOUT_FILENO);
	if (!r->anywhere)
		return 0;
	recovery_new(r->key);
	return r->file != NULL ? recovery_write(r, e) : 0;
}

static void recovery_say(const struct call *call, const struct recovery_place *r)
{
	if (!r->anywhere)
		message_done(call->options,
			     _("there is no recovery key: who loses the last administrator's "
			       "passphrase loses the store (--recovery-file FILE makes one)"));
	else if (r->file != NULL)
		message_done(call->options,
			     _("the recovery key is in %s; keep it on paper, not on this machine"),
			     r->file);
	else
		printf(_("Recovery key: %s\nIt lets whoever lost the passphrase in again and is "
			 "never "
			 "shown again; keep it on paper.\n"),
		       r->key);
}

static int init_at(struct call *call, const char *path, const struct config_text *settings,
		   const char *language, struct err *e)
{
	struct recovery_place recovery;
	char fingerprint[FINGERPRINT_TEXT];
	char *user = call_user(call, e);
	char *passphrase =
		user != NULL ? call_new_passphrase(call, OPT_PASSPHRASE_FILE, user, e) : NULL;
	int failed = passphrase != NULL ? recovery_begin(call, &recovery, e) : -1;
	struct store_plan plan = {
		.path = path,
		.user = user,
		.passphrase = passphrase,
		.cost = login_cost,
		.settings_file = settings->file,
		.settings = settings->text,
		.language = language,
		.now_ms = call->session->work.who.now_ms,
		.recovery = !failed && recovery.anywhere ? recovery.key : NULL,
		.fingerprint = fingerprint,
	};

	if (!failed) {
		failed = store_make(&plan, e);
		if (failed && recovery.file != NULL)
			unlink(recovery.file);
	}
	if (!failed) {
		message_done(call->options, _("the store %s is made, and %s is its administrator"),
			     path, user);
		message_done(call->options, _("its fingerprint is %s"), fingerprint);
		recovery_say(call, &recovery);
	}
	explicit_bzero(&recovery, sizeof recovery);
	passphrase_free(passphrase);
	free(user);
	return failed;
}

int run_init(struct call *call, struct err *e)
{
	char *path = store_file(call->options, e);
	struct config_text settings = { 0 };
	char language[8];
	int failed = -1;

	if (path != NULL &&
	    read_settings(options_value(call->options, OPT_CONFIG), &settings, language, e) == 0) {
		if (call->session->language == NULL)
			language_choose(language);
		if (refuse_existing(path, e) == 0)
			failed = init_at(call, path, &settings, language, e);
	}
	config_text_release(&settings);
	free(path);
	return failed;
}
