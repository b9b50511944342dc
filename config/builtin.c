/* The settings that come with the program: see builtin.h.  The Makefile names them. */
#include "config/builtin.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "config/config.h"
#include "core/base/memory.h"
#include "core/base/nearest.h"
#include "core/base/text.h"

#ifndef BUILTIN_NAMES
#define BUILTIN_NAMES /* where the source is only looked at */
#endif

/* Name and text of each, one after the other; an empty name ends them. */
extern const char builtin_names_and_texts[];

#define BUILTIN(name)                                                                              \
	".asciz \"" name "\"\n"                                                                    \
	".incbin \"config/municipalities/" name ".yaml\"\n"                                        \
	".byte 0\n"

__asm__(".pushsection .rodata\n"
	".global builtin_names_and_texts\n"
	"builtin_names_and_texts:\n" BUILTIN_NAMES ".byte 0\n"
	".popsection\n");

/* The one at `*at`, which goes on to the next. */
static bool builtin_next(const char **at, struct builtin *out)
{
	if (**at == '\0')
		return false;
	out->name = *at;
	out->text = out->name + strlen(out->name) + 1;
	*at = out->text + strlen(out->text) + 1;
	return true;
}

bool builtin_at(size_t index, struct builtin *out)
{
	const char *at = builtin_names_and_texts;

	for (size_t i = 0; builtin_next(&at, out); i++)
		if (i == index)
			return true;
	return false;
}

const char *builtin_text(const char *name)
{
	const char *at = builtin_names_and_texts;
	struct builtin one;

	while (builtin_next(&at, &one))
		if (strcmp(one.name, name) == 0)
			return one.text;
	return NULL;
}

/* A word that names no file may be a misspelt name. */
static int refuse_name(const char *name, struct err *e)
{
	const char *at = builtin_names_and_texts;
	struct nearest n = { .word = name };
	struct builtin one;

	while (builtin_next(&at, &one))
		nearest_try(&n, one.name);
	if (n.best == NULL)
		return err_set(e, ERR_INPUT, _("the settings %s could not be read: %s"), name,
			       strerror(ENOENT));
	return err_set(e, ERR_INPUT,
		       _("there is no file %s, and the program has no settings of that name; "
			 "did you mean %s?"),
		       name, n.best);
}

int builtin_or_file(const char *name, char **file, char **text, size_t *length, struct err *e)
{
	bool missing = access(name, F_OK) != 0 && errno == ENOENT;
	const char *known = missing ? builtin_text(name) : NULL;

	if (known != NULL) {
		*file = memory_format("%s.yaml", name);
		*text = memory_text(known);
		*length = strlen(known);
		return 0;
	}
	if (missing && strpbrk(name, "/.") == NULL)
		return refuse_name(name, e);
	if (config_read(name, text, length, e) != 0)
		return -1;
	*file = memory_text(name);
	return 0;
}
