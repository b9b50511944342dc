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

/*
 * Roles to colours, by what a terminal can show.  The background stays the terminal's own, so the
 * colours of "calm" must be readable on dark and on light: the middle tones.  "contrast" brings its
 * own black.  Roles in the order of enum ink: normal, dim, accent, title, good, attention, alarm.
 */
/* clang-format off */
#define OWN { TERMINALS_OWN, 0 }
#define OWN_DIM { TERMINALS_OWN, A_DIM }
#define OWN_BOLD { TERMINALS_OWN, A_BOLD }

static const struct tone plain_tone[INKS] = {
	OWN, OWN_DIM, OWN_BOLD, OWN_BOLD, OWN, OWN_BOLD, { TERMINALS_OWN, A_BOLD | A_UNDERLINE },
};

static const struct theme {
	const char *name;
	bool black, plain;  /* its own background; no colours at all */
	attr_t focus;       /* the row under the cursor */
	struct tone tone[DEPTHS][INKS];
} themes[] = {
	{ "calm", .focus = A_BOLD, .tone = {
		[DEPTH_8]   = { OWN, OWN_DIM,    { 6, A_BOLD },  OWN_BOLD, { 2, 0 },   { 5, 0 },   { 1, A_BOLD } },
		[DEPTH_16]  = { OWN, { 8, 0 },   { 6, A_BOLD },  OWN_BOLD, { 2, 0 },   { 5, 0 },   { 1, A_BOLD } },
		[DEPTH_256] = { OWN, { 244, 0 }, { 32, A_BOLD }, OWN_BOLD, { 28, 0 },  { 136, 0 }, { 160, A_BOLD } },
	} },
	{ "dark", .focus = A_BOLD, .tone = {
		[DEPTH_8]   = { OWN, OWN_DIM,    { 6, A_BOLD },  OWN_BOLD, { 2, 0 },   { 3, 0 },   { 1, A_BOLD } },
		[DEPTH_16]  = { OWN, { 8, 0 },   { 14, A_BOLD }, OWN_BOLD, { 10, 0 },  { 11, 0 },  { 9, A_BOLD } },
		[DEPTH_256] = { OWN, { 246, 0 }, { 81, A_BOLD }, OWN_BOLD, { 114, 0 }, { 215, 0 }, { 210, A_BOLD } },
	} },
	{ "light", .focus = A_BOLD, .tone = {
		[DEPTH_8]   = { OWN, OWN_DIM,    { 4, A_BOLD },  OWN_BOLD, { 2, 0 },   { 5, 0 },   { 1, A_BOLD } },
		[DEPTH_16]  = { OWN, { 8, 0 },   { 4, A_BOLD },  OWN_BOLD, { 2, 0 },   { 5, 0 },   { 1, A_BOLD } },
		[DEPTH_256] = { OWN, { 242, 0 }, { 25, A_BOLD }, OWN_BOLD, { 28, 0 },  { 130, 0 }, { 124, A_BOLD } },
	} },
	{ "contrast", .black = true, .focus = A_BOLD | A_REVERSE, .tone = {
		[DEPTH_8]   = { { 7, A_BOLD }, { 7, 0 },   { 6, A_BOLD },  { 7, A_BOLD | A_UNDERLINE }, { 2, A_BOLD }, { 3, A_BOLD }, { 1, A_BOLD | A_UNDERLINE } },
		[DEPTH_16]  = { { 15, 0 },     { 7, 0 },   { 14, A_BOLD }, { 15, A_BOLD },  { 10, 0 },     { 11, 0 },     { 9, A_BOLD | A_UNDERLINE } },
		[DEPTH_256] = { { 231, 0 },    { 252, 0 }, { 87, A_BOLD }, { 231, A_BOLD }, { 120, 0 },    { 227, 0 },    { 217, A_BOLD | A_UNDERLINE } },
	} },
	{ "mono", .plain = true, .focus = A_BOLD },
};

static const struct { const char *sign, *ascii; } marks[MARKS] = {
	[MARK_DONE]       = { "✓", "x" }, [MARK_PARTLY] = { "◐", "~" }, [MARK_CANCELLED]  = { "✗", "-" },
	[MARK_LATE]       = { "!", "!" }, [MARK_NOW]    = { "▶", ">" }, [MARK_UNRECORDED] = { "·", "." },
	[MARK_UP]         = { "↑", "^" }, [MARK_DOWN]   = { "↓", "v" }, [MARK_CLIP]       = { "◆", "#" },
	[MARK_LAPSING]    = { "◇", "*" }, [MARK_DOT]    = { "●", "o" }, [MARK_RULE]       = { "─", "-" }, [MARK_RING]   = { "○", "." },
	[MARK_WALL]       = { "│", "|" }, [MARK_HIDDEN] = { "•", "*" }, [MARK_ON]         = { "■", "x" },
	[MARK_OFF]        = { "□", "_" }, [MARK_FLAG]   = { "▲", "^" }, [MARK_DRAFT]      = { "…", "e" },
	[MARK_MORE]       = { "▼", "v" }, [MARK_DEAD]   = { "†", "+" }, [MARK_HOSPITAL]   = { "✚", "H" },
	[MARK_AWAY]       = { "⊘", "/" },
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

static const struct theme *theme_find(const char *name)
{
	for (size_t i = 0; i < COUNT(themes); i++)
		if (strcmp(themes[i].name, name) == 0)
			return &themes[i];
	return NULL;
}

bool look_has_theme(const char *name)
{
	return theme_find(name) != NULL;
}

/* Without a name COLORFGBG says what the background is ("15;0": dark), else it is the one for both. */
static const struct theme *theme_choose(const char *name)
{
	const struct theme *named = name != NULL ? theme_find(name) : NULL;
	const char *said = getenv("COLORFGBG");

	if (named != NULL)
		return named;
	said = said != NULL ? strrchr(said, ';') : NULL;
	if (said == NULL)
		return theme_find("calm");
	int background = atoi(said + 1);
	return theme_find(background == 7 || background == 15 ? "light" : "dark");
}

static enum depth depth_of_terminal(void)
{
	const char *no_color = getenv("NO_COLOR");

	if ((no_color != NULL && no_color[0] != '\0') || !has_colors() || start_color() == ERR)
		return DEPTH_MONO;
	return COLORS >= 256 ? DEPTH_256 : COLORS >= 16 ? DEPTH_16 : DEPTH_8;
}

/* What colours need of curses before the first pair.  Returns the background of the pairs: among 256
 * colours there is a black that no terminal paints grey. */
static short ground(const struct theme *theme, enum depth depth)
{
	short black = depth == DEPTH_256 ? 16 : COLOR_BLACK;

	if (depth == DEPTH_MONO)
		return TERMINALS_OWN;
	if (!theme->black) {
		use_default_colors();
		return TERMINALS_OWN;
	}
	assume_default_colors(theme->tone[depth][INK_NORMAL].colour, black);
	return black;
}

void look_init(struct look *l, const char *theme_name, bool curses_runs)
{
	const struct theme *theme = theme_choose(theme_name);
	enum depth depth = curses_runs && !theme->plain ? depth_of_terminal() : DEPTH_MONO;
	const struct tone *tone = depth == DEPTH_MONO ? plain_tone : theme->tone[depth];

	*l = (struct look){ .utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0 };
	l->signs = l->utf8 && terminal_has_signs();
	short back = ground(theme, depth);
	for (int i = 0; i < INKS; i++) {
		struct tone t = tone[i];
		/* The ordinary colours are those of pair 0: blanks need no others. */
		bool coloured = t.colour != TERMINALS_OWN && i != INK_NORMAL;
		short pair = coloured ? (short)(i + 1) : 0;
		if (coloured)
			init_pair(pair, t.colour, back);
		setcchar(&l->cell[i][0], L" ", t.attr, pair, NULL);
		/* Under the cursor nothing is dimmer than the rows around it. */
		if (i == INK_DIM)
			t = tone[INK_NORMAL], pair = 0;
		setcchar(&l->cell[i][1], L" ", t.attr | theme->focus, pair, NULL);
	}
}
