/* hverdag init: the store, its first administrator and the settings it works by, or nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "config/config.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "tui/commands/command.h"
#include "tui/commands/enter.h"
#include "tui/language.h"
#include "tui/login_cost.h"
#include "tui/message.h"
#include "tui/passphrase.h"
#include "tui/paths.h"
#include "tui/store_new.h"

/* The text of a settings file without faults, to free(), and the language it names. */
static char *read_settings(const char *file, char language[8], struct err *e)
{
	struct faults faults = { 0 };
	struct settings *set;
	size_t length;
	char *text;

	if (config_read(file, &text, &length, e) != 0)
		return NULL;
	if (config_parse(file, text, length, &set, &faults) == 0) {
		snprintf(language, 8, "%s", set->language);
		settings_free(set);
		return text;
	}
	message_faults(&faults);
	faults_release(&faults);
	err_set(e, ERR_INPUT, _("no store was made, because the settings have faults"));
	free(text);
	return NULL;
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

static int init_at(struct call *call, const char *path, const char *settings, const char *language,
		   struct err *e)
{
	char *user = call_user(call, e);
	char *passphrase =
		user != NULL ? call_new_passphrase(call, OPT_PASSPHRASE_FILE, user, e) : NULL;
	struct store_plan plan = {
		.path = path,
		.user = user,
		.passphrase = passphrase,
		.cost = login_cost,
		.settings_file = options_value(call->options, OPT_CONFIG),
		.settings = settings,
		.language = language,
		.now_ms = call->session->work.who.now_ms,
	};
	int failed = passphrase != NULL ? store_make(&plan, e) : -1;

	if (!failed)
		message_done(call->options, _("the store %s is made, and %s is its administrator"),
			     path, user);
	passphrase_free(passphrase);
	free(user);
	return failed;
}

int run_init(struct call *call, struct err *e)
{
	char *path = store_file(call->options, e);
	char *settings = NULL, language[8];
	int failed = -1;

	if (path != NULL)
		settings = read_settings(options_value(call->options, OPT_CONFIG), language, e);
	if (settings != NULL && call->session->language == NULL)
		language_choose(language);
	if (settings != NULL && refuse_existing(path, e) == 0)
		failed = init_at(call, path, settings, language, e);
	free(settings);
	free(path);
	return failed;
}
