/* Reading scripts of keys: see script.h. */
#include "tests/screen/script.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/utf8.h"
#include "tui/kit/key.h"

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
	{ "@counts ",    offsetof(struct script, counts),    sizeof((struct script *)0)->counts },
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

/* ---- keys ---- */

/* clang-format off */
static const struct { const char *name; int key; } named[] = {
	{ "Up", K_UP },               { "Down", K_DOWN },
	{ "Left", K_LEFT },           { "Right", K_RIGHT },
	{ "Home", K_HOME },           { "End", K_END },
	{ "PgUp", K_PAGE_UP },        { "PgDn", K_PAGE_DOWN },
	{ "S-Tab", K_BACKTAB },       { "Backspace", K_BACKSPACE },
	{ "Del", K_DELETE },          { "Ins", K_INSERT },
	{ "F1", K_F1 },               { "Resize", K_RESIZE },
	{ "Enter", K_ENTER },         { "Tab", K_TAB },
	{ "Esc", K_ESC },             { "Space", ' ' },
	{ "lt", '<' },
	{ "M-Left", K_ALT_LEFT },     { "M-Right", K_ALT_RIGHT },
};
/* clang-format on */

static const char *const mouse_name[MOUSES] = { "Click", "WheelUp", "WheelDown" };

static int key_named(const char *name, size_t length)
{
	if (length == 3 && name[0] == 'C' && name[1] == '-')
		return K_CTRL(name[2]);
	for (int what = 0; what < MOUSES; what++) {
		size_t word = strlen(mouse_name[what]);
		int y, x;
		if (length > word && memcmp(name, mouse_name[what], word) == 0 &&
		    sscanf(name + word, "%d %d", &y, &x) == 2)
			return key_mouse((enum mouse)what, y, x);
	}
	for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
		if (strlen(named[i].name) == length && memcmp(named[i].name, name, length) == 0)
			return named[i].key;
	return K_NONE;
}

int key_parse(const char **at)
{
	*at += strspn(*at, " \t\n");
	if (**at != '<')
		return (int)utf8_next(at);
	size_t length = strcspn(*at, ">");
	if ((*at)[length] == '\0')
		return K_NONE;
	int key = key_named(*at + 1, length - 1);
	*at += length + 1;
	return key;
}
