/* Default places of files: see paths.h. */
#include "tui/paths.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"

static const char *home(void)
{
	const char *home = getenv("HOME");

	if (home != NULL && home[0] == '/')
		return home;
	const struct passwd *user = getpwuid(getuid());
	return user != NULL && user->pw_dir[0] == '/' ? user->pw_dir : NULL;
}

char *data_path(const char *name, struct err *e)
{
	const char *data = getenv("XDG_DATA_HOME");

	/* The base directory specification: a path that isn't absolute counts as none. */
	if (data != NULL && data[0] == '/')
		return memory_format("%s/hverdag/%s", data, name);
	if (home() != NULL)
		return memory_format("%s/.local/share/hverdag/%s", home(), name);
	err_set(e, ERR_STORE,
		_("there is no home folder to keep a store in; name one with --db FILE"));
	return NULL;
}

char *config_path(const char *name, struct err *e)
{
	const char *config = getenv("XDG_CONFIG_HOME");

	if (config != NULL && config[0] == '/')
		return memory_format("%s/hverdag/%s", config, name);
	if (home() != NULL)
		return memory_format("%s/.config/hverdag/%s", home(), name);
	err_set(e, ERR_STORE, _("there is no home folder to keep the settings of this laptop in"));
	return NULL;
}

char *store_file(const struct options *o, struct err *e)
{
	const char *named = options_value(o, OPT_DB);

	return named != NULL ? memory_text(named) : data_path("hverdag.db", e);
}

int make_folders(const char *file, struct err *e)
{
	char *path = memory_text(file);
	int failed = 0;

	for (char *slash = strchr(path + 1, '/'); slash != NULL && !failed;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			failed = err_set(e, ERR_STORE, _("the folder %s could not be made: %s"),
					 path, strerror(errno));
		*slash = '/';
	}
	free(path);
	return failed;
}
