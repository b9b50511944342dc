/* The language: Danish and English in every environment a machine may have, and a change at run
 * time.  Each row runs in a process of its own, since the C library remembers. */
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

#include "core/base/text.h"
#include "tests/test.h"
#include "tui/language.h"

/* clang-format off */
static const struct {
	const char *why, *lang, *lc_all, *language, *choose, *want;
	const char *codeset; /* NULL: whatever the machine has */
} row[] = {
	{ "nothing is set",            NULL,          NULL,          NULL, NULL, "en", "UTF-8" },
	{ "nothing is set, da chosen", NULL,          NULL,          NULL, "da", "da", "UTF-8" },
	{ "plain C",                   "C",           NULL,          NULL, NULL, "en", "ANSI_X3.4-1968" },
	{ "plain C, da chosen",        "C",           NULL,          NULL, "da", "da", "ANSI_X3.4-1968" },
	{ "C over all, da chosen",     "da_DK.UTF-8", "C",           NULL, "da", "da", "ANSI_X3.4-1968" },
	{ "C over all",                "da_DK.UTF-8", "C",           NULL, NULL, "en", "ANSI_X3.4-1968" },
	{ "C.UTF-8",                   "C.UTF-8",     NULL,          NULL, NULL, "en", "UTF-8" },
	{ "C.UTF-8, da chosen",        "C.UTF-8",     NULL,          NULL, "da", "da", "UTF-8" },
	{ "Danish, maybe missing",     "da_DK.UTF-8", NULL,          NULL, NULL, "da", "UTF-8" },
	{ "Danish, en chosen",         "da_DK.UTF-8", NULL,          NULL, "en", "en", "UTF-8" },
	{ "Danish without a codeset",  "da_DK",       NULL,          NULL, NULL, "da", NULL },
	{ "English, maybe missing",    "en_US.UTF-8", NULL,          NULL, NULL, "en", "UTF-8" },
	{ "English, da chosen",        "en_US.UTF-8", NULL,          NULL, "da", "da", "UTF-8" },
	{ "English over Danish",       "da_DK.UTF-8", "en_US.UTF-8", NULL, NULL, "en", "UTF-8" },
	{ "LANGUAGE does not count",   "en_US.UTF-8", NULL,          "da", NULL, "en", "UTF-8" },
	{ "nor does it disturb",       "C.UTF-8",     NULL,          "en", "da", "da", "UTF-8" },
	{ "another language",          "sv_SE.UTF-8", NULL,          NULL, NULL, "en", "UTF-8" },
	{ "an unknown choice",         "da_DK.UTF-8", NULL,          NULL, "xx", "en", "UTF-8" },
};
/* clang-format on */

static void set(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

/* Word with a letter that is not ASCII, so that conversion to the terminal's codeset shows. */
static bool speaks(const char *language)
{
	return strcmp(_("not reached"), *language == 'd' ? "ikke nået" : "not reached") == 0;
}

static int check_row(size_t i)
{
	const char *unset[] = { "LC_CTYPE", "LC_MESSAGES" };

	for (size_t k = 0; k < sizeof unset / sizeof unset[0]; k++)
		unsetenv(unset[k]);
	set("LANG", row[i].lang);
	set("LC_ALL", row[i].lc_all);
	set("LANGUAGE", row[i].language);
	language_start();
	if (row[i].choose)
		language_choose(row[i].choose);

	int faults = !speaks(row[i].want);
	if (row[i].codeset && strcmp(nl_langinfo(CODESET), row[i].codeset) != 0)
		faults |= 2;
	language_choose("da");
	faults |= speaks("da") ? 0 : 4;
	language_choose("en");
	faults |= speaks("en") ? 0 : 4;
	language_choose(NULL);
	if (!row[i].choose && !speaks(row[i].want))
		faults |= 8;
	if (strcmp(setlocale(LC_NUMERIC, NULL), "C") != 0)
		faults |= 16;
	return faults;
}

int main(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		pid_t child = test_child(fork());
		int status = -1;

		if (child == 0)
			_exit(check_row(i));
		waitpid(child, &status, 0);
		int faults = WIFEXITED(status) ? WEXITSTATUS(status) : 255;
		CHECK((faults & 1) == 0, "%s: not in \"%s\"", row[i].why, row[i].want);
		CHECK((faults & 2) == 0, "%s: characters are not %s", row[i].why, row[i].codeset);
		CHECK((faults & 4) == 0, "%s: the language did not change at run time", row[i].why);
		CHECK((faults & 8) == 0, "%s: NULL did not lead back to it", row[i].why);
		CHECK((faults & 16) == 0, "%s: numbers follow the locale", row[i].why);
	}
	return test_end();
}
