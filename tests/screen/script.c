/* Reading scripts of keys: see script.h. */
#include "tests/screen/script.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const struct { const char *word; size_t at, size; } row[] = {
	{ "@user ",      offsetof(struct script, user),      sizeof((struct script *)0)->user },
	{ "@sizes ",     offsetof(struct script, sizes),     sizeof((struct script *)0)->sizes },
	{ "@languages ", offsetof(struct script, languages), sizeof((struct script *)0)->languages },
	{ "@theme ",     offsetof(struct script, theme),     sizeof((struct script *)0)->theme },
	{ "@time ",      offsetof(struct script, time),      sizeof((struct script *)0)->time },
	{ "@store ",     offsetof(struct script, store),     sizeof((struct script *)0)->store },
	{ "@open ",      offsetof(struct script, open),      sizeof((struct script *)0)->open },
	{ "@walk ",      offsetof(struct script, walk),      sizeof((struct script *)0)->walk },
	{ "@idle ",      offsetof(struct script, idle),      sizeof((struct script *)0)->idle },
	{ "@then ",      offsetof(struct script, then),      sizeof((struct script *)0)->then },
	{ "@shows-da ",  offsetof(struct script, shows_da),  sizeof((struct script *)0)->shows_da },
	{ "@shows-en ",  offsetof(struct script, shows_en),  sizeof((struct script *)0)->shows_en },
};
/* clang-format on */

static void stop(const char *file, const char *what)
{
	fprintf(stderr, "%s: %s\n", file, what);
	exit(1);
}

static void read_word(struct script *s, const char *file, const char *line)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		size_t n = strlen(row[i].word);
		if (strncmp(line, row[i].word, n) != 0)
			continue;
		snprintf((char *)s + row[i].at, row[i].size, "%s", line + n);
		return;
	}
	stop(file, line);
}

void script_take(struct script *s, const char *file, const char *line)
{
	size_t used = strlen(s->keys);

	if (line[0] == '@')
		read_word(s, file, line);
	else if (line[0] != '#')
		snprintf(s->keys + used, sizeof s->keys - used, "%s ", line);
}

void script_read(const char *file, struct script *s)
{
	FILE *in = fopen(file, "r");
	char line[1000];

	*s = (struct script){ .sizes = "80x24", .languages = "en" };
	if (in == NULL)
		stop(file, "can't be read");
	while (fgets(line, sizeof line, in) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		script_take(s, file, line);
	}
	fclose(in);
}
