/*
 * Choosing the language with GNU gettext, the same way everywhere.
 *
 * The C library looks for catalogues in DIRECTORY/LOCALE/LC_MESSAGES, and refuses to where LOCALE
 * is "C"; LANGUAGE would change the LOCALE part, but newer versions ignore it in C.UTF-8, which may
 * be the only locale there is.  So the locale of texts is always C.UTF-8, LANGUAGE is put aside, and
 * it is the DIRECTORY that says the language: …/locale/da holds C.UTF-8/LC_MESSAGES/hverdag.mo,
 * …/locale/en holds nothing, and what is not found is English.
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

#define TEXTS  "hverdag"
#define LOCALE "C.UTF-8"

/* Where catalogues are: beside the program that was built, above the tests, and where an
 * installed program has its data, wherever that was moved to; at last where it was meant to be. */
static const char *const beside_program[] = { "locale", "../locale", "../../locale",
					      "../share/hverdag/locale" };
static const char installed[] = HVERDAG_DATADIR "/hverdag/locale";

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
		setlocale(LC_CTYPE, LOCALE);
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

/* Writes DIRECTORY/LANGUAGE if the catalogue is there. */
static bool has_catalogue(char *out, size_t size, const char *directory, const char *language)
{
	char file[PATH_MAX];
	int length = snprintf(file, sizeof file, "%s/%s/" LOCALE "/LC_MESSAGES/" TEXTS ".mo",
			      directory, language);

	if (length < 0 || (size_t)length >= sizeof file || access(file, R_OK) != 0)
		return false;
	length = snprintf(out, size, "%s/%s", directory, language);
	return length > 0 && (size_t)length < size;
}

static bool find_catalogue(char *out, size_t size, const char *language)
{
	char program[PATH_MAX], directory[PATH_MAX];

	program_directory(program, sizeof program);
	for (size_t i = 0; i < sizeof beside_program / sizeof beside_program[0]; i++) {
		int length =
			snprintf(directory, sizeof directory, "%s/%s", program, beside_program[i]);

		if (length > 0 && (size_t)length < sizeof directory &&
		    has_catalogue(out, size, directory, language))
			return true;
	}
	return has_catalogue(out, size, installed, language);
}

void language_start(void)
{
	choose_characters();
	unsetenv("LANGUAGE");
	setlocale(LC_MESSAGES, LOCALE);
	textdomain(TEXTS);
	bind_textdomain_codeset(TEXTS, "UTF-8");
	language_choose(NULL);
}

void language_choose(const char *language)
{
	char directory[PATH_MAX];

	if (!language)
		language = from_environment("LC_MESSAGES");
	if (!language || strncmp(language, "da", 2) != 0 ||
	    !find_catalogue(directory, sizeof directory, "da"))
		snprintf(directory, sizeof directory, "/nonexistent/en");
	bindtextdomain(TEXTS, directory);
}

const char *language_chosen(void)
{
	const char *directory = bindtextdomain(TEXTS, NULL);
	const char *last = directory ? strrchr(directory, '/') : NULL;

	return last && strcmp(last, "/da") == 0 ? "da" : "en";
}
