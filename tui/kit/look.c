/* Themes and signs: see look.h. */
#include "tui/kit/look.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

enum depth { DEPTH_MONO, DEPTH_8, DEPTH_16, DEPTH_256, DEPTHS };
enum { TERMINALS_OWN = -1 };

struct tone {
	short colour;
	attr_t attr;
};

/* The background is always the terminal's own, so every colour must be readable on dark and on
 * light: the middle tones.  Where the terminal says how bright it is, the other two are better. */
/* clang-format off */
static const struct theme {
	const char *name;
	struct tone tone[DEPTHS][INKS];
} themes[] = {
	{ "calm", {
		[DEPTH_MONO] = { [INK_NORMAL] = { TERMINALS_OWN, A_NORMAL }, [INK_DIM] = { TERMINALS_OWN, A_DIM },
			[INK_ACCENT] = { TERMINALS_OWN, A_BOLD }, [INK_TITLE] = { TERMINALS_OWN, A_BOLD },
			[INK_GOOD] = { TERMINALS_OWN, A_NORMAL }, [INK_ATTENTION] = { TERMINALS_OWN, A_BOLD },
			[INK_ALARM] = { TERMINALS_OWN, A_BOLD | A_UNDERLINE } },
		[DEPTH_8] = { [INK_NORMAL] = { TERMINALS_OWN, A_NORMAL }, [INK_DIM] = { TERMINALS_OWN, A_DIM },
			[INK_ACCENT] = { COLOR_CYAN, A_BOLD }, [INK_TITLE] = { TERMINALS_OWN, A_BOLD },
			[INK_GOOD] = { COLOR_GREEN, A_NORMAL }, [INK_ATTENTION] = { COLOR_MAGENTA, A_NORMAL },
			[INK_ALARM] = { COLOR_RED, A_BOLD } },
		[DEPTH_16] = { [INK_NORMAL] = { TERMINALS_OWN, A_NORMAL }, [INK_DIM] = { 8, A_NORMAL },
			[INK_ACCENT] = { 6, A_BOLD }, [INK_TITLE] = { TERMINALS_OWN, A_BOLD },
			[INK_GOOD] = { 2, A_NORMAL }, [INK_ATTENTION] = { 5, A_NORMAL },
			[INK_ALARM] = { 1, A_BOLD } },
		[DEPTH_256] = { [INK_NORMAL] = { TERMINALS_OWN, A_NORMAL }, [INK_DIM] = { 244, A_NORMAL },
			[INK_ACCENT] = { 32, A_BOLD }, [INK_TITLE] = { TERMINALS_OWN, A_BOLD },
			[INK_GOOD] = { 71, A_NORMAL }, [INK_ATTENTION] = { 172, A_NORMAL },
			[INK_ALARM] = { 167, A_BOLD } },
	} },
	{ "dark", {
		[DEPTH_8] = { [INK_NORMAL] = { TERMINALS_OWN, A_NORMAL }, [INK_DIM] = { TERMINALS_OWN, A_DIM },
			[INK_ACCENT] = { COLOR_CYAN, A_BOLD }, [INK_TITLE] = { TERMINALS_OWN, A_BOLD },
			[INK_GOOD] = { COLOR_GREEN, A_NORMAL }, [INK_ATTENTION] = { COLOR_YELLOW, A_NORMAL },
			[INK_ALARM] = { COLOR_RED, A_BOLD } },
		[DEPTH_256] = { [INK_NORMAL] = { TERMINALS_OWN, A_NORMAL }, [INK_DIM] = { 246, A_NORMAL },
			[INK_ACCENT] = { 81, A_BOLD }, [INK_TITLE] = { TERMINALS_OWN, A_BOLD },
			[INK_GOOD] = { 114, A_NORMAL }, [INK_ATTENTION] = { 215, A_NORMAL },
			[INK_ALARM] = { 210, A_BOLD } },
	} },
	{ "light", {
		[DEPTH_8] = { [INK_NORMAL] = { TERMINALS_OWN, A_NORMAL }, [INK_DIM] = { TERMINALS_OWN, A_DIM },
			[INK_ACCENT] = { COLOR_BLUE, A_BOLD }, [INK_TITLE] = { TERMINALS_OWN, A_BOLD },
			[INK_GOOD] = { COLOR_GREEN, A_NORMAL }, [INK_ATTENTION] = { COLOR_MAGENTA, A_NORMAL },
			[INK_ALARM] = { COLOR_RED, A_BOLD } },
		[DEPTH_256] = { [INK_NORMAL] = { TERMINALS_OWN, A_NORMAL }, [INK_DIM] = { 242, A_NORMAL },
			[INK_ACCENT] = { 25, A_BOLD }, [INK_TITLE] = { TERMINALS_OWN, A_BOLD },
			[INK_GOOD] = { 28, A_NORMAL }, [INK_ATTENTION] = { 130, A_NORMAL },
			[INK_ALARM] = { 124, A_BOLD } },
	} },
};

static const struct { const char *sign, *ascii; } marks[MARKS] = {
	[MARK_DONE]       = { "✓", "x" }, [MARK_PARTLY] = { "◐", "~" }, [MARK_CANCELLED]  = { "✗", "-" },
	[MARK_LATE]       = { "!", "!" }, [MARK_NOW]    = { "▶", ">" }, [MARK_UNRECORDED] = { "·", "." },
	[MARK_UP]         = { "↑", "^" }, [MARK_DOWN]   = { "↓", "v" }, [MARK_CLIP]       = { "◆", "#" },
	[MARK_LAPSING]    = { "◇", "*" }, [MARK_DOT]    = { "●", "o" }, [MARK_RULE]       = { "─", "-" }, [MARK_RING]   = { "○", "." },
	[MARK_WALL]       = { "│", "|" }, [MARK_HIDDEN] = { "•", "*" }, [MARK_ON]         = { "■", "x" },
	[MARK_OFF]        = { "□", "_" }, [MARK_FLAG]   = { "▲", "^" }, [MARK_DRAFT]      = { "…", "e" },
};

static const char *const level_bar[] = { "▁", "▂", "▄", "▆", "█" };
static const char *const bar[] = { " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
static const char *const bar_ascii[] = { " ", ".", ".", ":", ":", "|", "|", "#", "#" };
static const char *const level_figure[] = { "0", "1", "2", "3", "4" };

static const struct { wchar_t c; const char *ascii; } plain[] = {
	{ L'æ', "ae" }, { L'ø', "oe" }, { L'å', "aa" }, { L'Æ', "Ae" }, { L'Ø', "Oe" }, { L'Å', "Aa" },
	{ L'é', "e" },  { L'è', "e" },  { L'ê', "e" },  { L'ë', "e" },  { L'á', "a" },  { L'à', "a" },
	{ L'ä', "ae" }, { L'ö', "oe" }, { L'ü', "u" },  { L'ó', "o" },  { L'í', "i" },  { L'ú', "u" },
	{ L'ñ', "n" },  { L'ç', "c" },  { L'É', "E" },  { L'Ä', "Ae" }, { L'Ö', "Oe" }, { L'Ü', "U" },
	{ L'ß', "ss" }, { L'ð', "d" },  { L'þ', "th" }, { L'½', ".5" }, { L'×', "x" }, { L'·', "-" },
	{ L'–', "-" },  { L'—', "-" },  { L'…', "." },  { L'→', ">" },  { L'←', "<" },  { L'↑', "^" },
	{ L'↓', "v" },  { L'“', "\"" }, { L'”', "\"" }, { L'„', "\"" }, { L'»', "\"" }, { L'«', "\"" },
	{ L'’', "'" },  { L'‘', "'" },  { L'§', "s." }, { L'€', "EUR" }, { L'°', "o" }, { L'\u00a0', " " },
};
/* clang-format on */

const char *look_ascii(wchar_t c)
{
	for (size_t i = 0; i < COUNT(plain); i++)
		if (plain[i].c == c)
			return plain[i].ascii;
	return "?";
}

const char *look_mark(const struct look *l, enum mark m)
{
	return l->signs ? marks[m].sign : marks[m].ascii;
}

const char *look_level(const struct look *l, int level)
{
	if (level < 0 || level > 4)
		return look_mark(l, MARK_UNRECORDED);
	return l->signs ? level_bar[level] : level_figure[level];
}

const char *look_bar(const struct look *l, int steps)
{
	return l->signs ? bar[steps] : bar_ascii[steps];
}

/* Terminals whose fonts hold little beyond Latin letters get the ASCII signs. */
static bool terminal_has_signs(void)
{
	static const char *const poor[] = { "linux", "vt", "ansi", "dumb", "cons", "sun" };
	const char *term = getenv("TERM");

	for (size_t i = 0; term != NULL && i < COUNT(poor); i++)
		if (strncmp(term, poor[i], strlen(poor[i])) == 0)
			return false;
	return term != NULL;
}

/* HVERDAG_THEME names one; else COLORFGBG ("15;0": light on dark), else the one for both. */
static const struct theme *theme_choose(void)
{
	const char *name = getenv("HVERDAG_THEME");
	const char *said = getenv("COLORFGBG");

	for (size_t i = 0; name != NULL && i < COUNT(themes); i++)
		if (strcmp(themes[i].name, name) == 0)
			return &themes[i];
	said = said != NULL ? strrchr(said, ';') : NULL;
	if (said == NULL)
		return &themes[0];
	int background = atoi(said + 1);
	return background == 7 || background == 15 ? &themes[2] : &themes[1];
}

static enum depth depth_of_terminal(void)
{
	const char *no_color = getenv("NO_COLOR");

	if ((no_color != NULL && no_color[0] != '\0') || !has_colors() || start_color() == ERR)
		return DEPTH_MONO;
	return COLORS >= 256 ? DEPTH_256 : COLORS >= 16 ? DEPTH_16 : DEPTH_8;
}

void look_init(struct look *l, bool curses_runs)
{
	*l = (struct look){ .utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0 };
	l->signs = l->utf8 && terminal_has_signs();

	enum depth depth = curses_runs ? depth_of_terminal() : DEPTH_MONO;
	const struct theme *theme = theme_choose();
	if (depth == DEPTH_MONO || (depth == DEPTH_16 && theme != &themes[0]))
		theme = &themes[0];
	if (depth != DEPTH_MONO)
		use_default_colors();
	for (int i = 0; i < INKS; i++) {
		struct tone t = theme->tone[depth][i];
		bool coloured = depth != DEPTH_MONO && t.colour != TERMINALS_OWN;
		short pair = coloured ? (short)(i + 1) : 0;
		if (coloured)
			init_pair(pair, t.colour, TERMINALS_OWN);
		setcchar(&l->cell[i][0], L" ", t.attr, pair, NULL);
		/* Bold and dim together are neither. */
		setcchar(&l->cell[i][1], L" ", (t.attr | A_BOLD) & ~(attr_t)A_DIM, pair, NULL);
	}
}
