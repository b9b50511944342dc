/* The terminal by its name: see terminal.h. */
#include "tui/kit/terminal.h"

#include <string.h>
#include <strings.h>
#include <term.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* How the names of those begin that speak as xterm does. */
static bool speaks_xterm(const char *name)
{
	static const char *const heirs[] = {
		"xterm", "alacritty", "contour", "foot",   "ghostty", "gnome", "iterm",
		"kitty", "konsole",   "mintty",  "mlterm", "ms-",     "putty", "rio",
		"st-",   "tmux",      "screen",  "vte",    "wezterm", "zellij"
	};

	for (size_t i = 0; i < COUNT(heirs); i++)
		if (strncasecmp(name, heirs[i], strlen(heirs[i])) == 0)
			return true;
	return false;
}

SCREEN *terminal_start(const char *name, FILE *out, FILE *in)
{
	static const char *const like[] = { "xterm-256color", "xterm" };
	SCREEN *screen = newterm(name, out, in);

	for (size_t i = 0; screen == NULL && speaks_xterm(name) && i < COUNT(like); i++)
		screen = newterm(like[i], out, in);
	return screen;
}

bool terminal_has_own_screen(void)
{
	const char *enter = tigetstr("smcup");

	return enter != NULL && enter != (const char *)-1;
}
