/*
 * Choosing the language with GNU gettext, the same way everywhere.
 *
 * The C library picks the catalogue by LANGUAGE, but not where the locale of texts is "C" or, in
 * newer versions, anything that begins with "C." – and C.UTF-8 may be the only locale a machine
 * has.  A locale name that is not there as a whole is looked for without its country, so C_DK.UTF-8
 * is C.UTF-8 by another name: always there, and LANGUAGE counts in it.
 */
#include "tui/language.h"

#include <errno.h>
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TEXTS "hverdag"

extern int _nl_msg_cat_cntr; /* of the C library: raised when LANGUAGE has changed */

/* The locale of texts: the first that is there. */
static const char *const text_locale[] = { "C_DK.UTF-8", "C.UTF-8", "en_US.UTF-8", "" };

/* Where catalogues are: beside the program that was built, above the tests, and where an
 * installed program has its data, wherever that was moved to; at last where it was meant to be. */
static const char *const beside_program[] = { "locale", "../locale", "../../locale",
					      "../share/locale" };
static const char installed[] = HVERDAG_DATADIR "/locale";

/* What the environment says of a kind of locale, or NULL when it says nothing. */
static const char *from_environment(const char *kind)
{
	const char *const names[] = { "LC_ALL", kind, "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return NULL;
}

/* A locale that is asked for but not installed says at least whether the terminal shows UTF-8; where
 * nothing is said it nearly always does.  "C" is respected: signs become plain letters then. */
static void choose_characters(void)
{
	const char *wanted = from_environment("LC_CTYPE");

	if (wanted && setlocale(LC_CTYPE, "") != NULL)
		return;
	if (!wanted || strcasestr(wanted, "utf-8") || strcasestr(wanted, "utf8"))
		setlocale(LC_CTYPE, "C.UTF-8");
}

/* The directory of the running program, without the last slash; "" when it can't be found. */
static void program_directory(char *out, size_t size)
{
	ssize_t length = readlink("/proc/self/exe", out, size - 1);

	if (length > 0)
		out[length] = '\0';
	else
		snprintf(out, size, "%s", program_invocation_name);

	char *slash = strrchr(out, '/');
	*(slash ? slash : out) = '\0';
}

static bool has_catalogue(const char *directory, const char *language)
{
	char file[PATH_MAX];
	int length =
		snprintf(file, sizeof file, "%s/%s/LC_MESSAGES/" TEXTS ".mo", directory, language);

	return length > 0 && (size_t)length < sizeof file && access(file, R_OK) == 0;
}

static bool find_catalogue(char *directory, size_t size, const char *language)
{
	char program[PATH_MAX];

	program_directory(program, sizeof program);
	for (size_t i = 0; i < sizeof beside_program / sizeof beside_program[0]; i++) {
		int length = snprintf(directory, size, "%s/%s", program, beside_program[i]);

		if (length > 0 && (size_t)length < size && has_catalogue(directory, language))
			return true;
	}
	snprintf(directory, size, "%s", installed);
	return has_catalogue(directory, language);
}

void language_start(void)
{
	choose_characters();
	for (size_t i = 0; i < sizeof text_locale / sizeof text_locale[0]; i++)
		if (setlocale(LC_MESSAGES, text_locale[i]) != NULL)
			break;
	textdomain(TEXTS);
	bind_textdomain_codeset(TEXTS, "UTF-8");
	language_choose(NULL);
}

void language_choose(const char *language)
{
	char directory[PATH_MAX];

	if (!language)
		language = from_environment("LC_MESSAGES");
	if (language && strncmp(language, "da", 2) == 0 &&
	    find_catalogue(directory, sizeof directory, "da")) {
		bindtextdomain(TEXTS, directory);
		setenv("LANGUAGE", "da", 1);
	} else {
		setenv("LANGUAGE", "en", 1);
	}
	_nl_msg_cat_cntr++;
}

const char *language_of_environment(void)
{
	const char *language = from_environment("LC_MESSAGES");

	return language != NULL && strncmp(language, "en", 2) == 0 ? "en" : "da";
}
