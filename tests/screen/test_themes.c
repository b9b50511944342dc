/*
 * Every theme at every number of colours: what is read is the same, the roles can be told from each
 * other, and letters stand out from the background they are made for.
 */
#include <glob.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/picture.h"
#include "tests/screen/play.h"
#include "tests/screen/stage.h"
#include "tests/test.h"

static const char *const themes[] = { "calm", "dark", "light", "contrast", "mono" };

/* No terminal that Debian knows out of the box has 16 colours: it is made for the test. */
#define SIXTEEN "sixteen"
static const struct {
	const char *term;
	int colours; /* 0: none */
} terms[] = { { "xterm-256color", 256 }, { SIXTEEN, 16 }, { "linux", 8 }, { "vt100", 0 } };

enum {
	THEMES = sizeof themes / sizeof themes[0],
	TERMS = sizeof terms / sizeof terms[0],
	WIDE = 80,
	HIGH = 24
};

static void make_sixteen(void)
{
	char command[800];
	const char *tmp = getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp";

	snprintf(command, sizeof command,
		 "printf '" SIXTEEN "|as its name says,\\n\\tcolors#16, pairs#256, "
		 "use=xterm-256color,\\n' >%s/sixteen.ti && tic -o %s/terminfo %s/sixteen.ti",
		 tmp, tmp, tmp);
	CHECK_INT(system(command), 0, command);
	snprintf(command, sizeof command, "%s/terminfo", tmp);
	setenv("TERMINFO", command, 1); /* looked into before the system's */
}

static struct stage_set dressed(size_t theme, size_t term)
{
	struct stage_set set = stage_team();

	set.theme = themes[theme];
	set.term = terms[term].term;
	return set;
}

/* ---- what is read ---- */

/* Each play in one theme on one terminal: neighbours among the plays take the next ones. */
static void check_play(const struct play *p, size_t number)
{
	static const char *const languages[] = { "da", "en" };
	size_t theme = number % THEMES, term = number / THEMES % TERMS;
	struct stage_set set = dressed(theme, term);
	struct variant v = { languages[number / 7 % 2], { WIDE, HIGH }, false };
	struct stage s;
	char section[40];

	set.signs = true; /* linux and vt100 have poorer ones */
	play_open_in(&s, p, &v, &set);
	play_keys(&s, p);
	char *got = stage_text(&s);
	snprintf(section, sizeof section, "%s %dx%d", v.language, WIDE, HIGH);
	const char *want = play_section(p, section);
	CHECK(strcmp(got, want) == 0, "%s, %s on %s\n--- expected\n%s--- got\n%s", p->file,
	      set.theme, set.term, want, got);
	free(got);
	stage_close(&s);
}

static void check_plays(void)
{
	glob_t found;

	if (glob(PLAYS "/*/*.play", 0, NULL, &found) != 0) {
		CHECK(false, "no plays in " PLAYS);
		return;
	}
	for (size_t i = 0; i < found.gl_pathc; i += test_every(17, 61)) {
		struct play p;
		play_read(&p, found.gl_pathv[i]);
		check_play(&p, i);
		play_release(&p);
	}
	globfree(&found);
}

/* ---- how it looks ---- */

struct tone {
	attr_t attr;
	short ink, ground;
};

static struct tone tone_of(const cchar_t *cell)
{
	wchar_t text[CCHARW_MAX + 1];
	struct tone t = { .ink = -1, .ground = -1 };
	short pair;

	getcchar(cell, text, &t.attr, &pair, NULL);
	t.attr &= A_BOLD | A_UNDERLINE | A_REVERSE | A_DIM;
	if (has_colors())
		pair_content(pair, &t.ink, &t.ground);
	return t;
}

static bool differs(const struct tone *a, const struct tone *b)
{
	return a->attr != b->attr || a->ink != b->ink || a->ground != b->ground;
}

/* Of a sign one must know at once whether it is good, a notice or an alarm; without colours "good" is
 * plain, since its sign says so. */
static const struct {
	enum ink one, other;
	bool by_sign;
} apart[] = {
	{ INK_NORMAL, INK_DIM, false },    { INK_NORMAL, INK_TITLE, false },
	{ INK_NORMAL, INK_ACCENT, false }, { INK_NORMAL, INK_ATTENTION, false },
	{ INK_NORMAL, INK_ALARM, false },  { INK_ATTENTION, INK_ALARM, false },
	{ INK_NORMAL, INK_GOOD, true },    { INK_GOOD, INK_ATTENTION, false },
	{ INK_DIM, INK_ATTENTION, false }, { INK_DIM, INK_ALARM, false },
};

static double luminance(unsigned rgb)
{
	static const double part[3] = { 0.0722, 0.7152, 0.2126 };
	double sum = 0;

	for (int i = 0; i < 3; i++, rgb >>= 8) {
		double v = (rgb & 0xFF) / 255.0;
		sum += part[i] * (v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
	}
	return sum;
}

/* As the Web Content Accessibility Guidelines count it: 1 to 21. */
static double contrast(unsigned a, unsigned b)
{
	double x = luminance(a), y = luminance(b);

	return ((x > y ? x : y) + 0.05) / ((x > y ? y : x) + 0.05);
}

enum { BLACK = 0x000000, NIGHT = 0x1E1E1E, WHITE = 0xFFFFFF, CREAM = 0xFDF6E3 };

/* A theme for both is a compromise: 3 is what large letters and signs need, 4.5 what all text needs,
 * 7 what somebody with poor sight needs. */
static const struct {
	const char *theme;
	unsigned ground;
	double least;
} readable[] = {
	{ "calm", BLACK, 3 },    { "calm", NIGHT, 3 },    { "calm", WHITE, 3 },
	{ "calm", CREAM, 3 },    { "dark", BLACK, 4.5 },  { "dark", NIGHT, 4.5 },
	{ "light", WHITE, 4.5 }, { "light", CREAM, 4.3 }, { "contrast", BLACK, 7 },
};

static void check_contrast(const char *theme, enum ink ink, const struct tone *t)
{
	if (t->ink < 0)
		return; /* the terminal's own, on its own */
	CHECK(t->ink >= 16, "%s: colour %d is what each terminal likes", theme, t->ink);
	for (size_t i = 0; i < sizeof readable / sizeof readable[0]; i++)
		if (strcmp(readable[i].theme, theme) == 0)
			CHECK(contrast(picture_rgb(t->ink), readable[i].ground) >=
				      readable[i].least,
			      "%s: role %d on %06X has a contrast of %.1f", theme, (int)ink,
			      readable[i].ground,
			      contrast(picture_rgb(t->ink), readable[i].ground));
}

static void check_look(size_t theme, size_t term)
{
	struct stage_set set = dressed(theme, term);
	struct stage s;
	struct tone tone[INKS];
	bool coloured = terms[term].colours != 0 && strcmp(set.theme, "mono") != 0;

	stage_open_in(&s, &set, "aase", "en", WIDE, HIGH);
	CHECK(!coloured || COLORS == terms[term].colours, "%s has %d colours", set.term, COLORS);
	for (int i = 0; i < INKS; i++) {
		tone[i] = tone_of(&s.look.cell[i][0]);
		if (terms[term].colours == 256)
			check_contrast(set.theme, (enum ink)i, &tone[i]);
		CHECK(coloured || tone[i].ink == -1 || terms[term].colours == 0,
		      "%s on %s has no colour", set.theme, set.term);
	}
	for (size_t i = 0; i < sizeof apart / sizeof apart[0]; i++)
		CHECK((apart[i].by_sign && !coloured) ||
			      differs(&tone[apart[i].one], &tone[apart[i].other]),
		      "%s on %s: roles %d and %d look alike", set.theme, set.term,
		      (int)apart[i].one, (int)apart[i].other);
	struct tone focus = tone_of(&s.look.cell[INK_NORMAL][1]);
	CHECK(differs(&focus, &tone[INK_NORMAL]), "%s on %s: the cursor's row is seen", set.theme,
	      set.term);
	for (int i = 0; i < INKS; i++) {
		struct tone on = tone_of(&s.look.cell[i][1]);
		const struct tone *as = i == INK_DIM ? &tone[INK_NORMAL] : &tone[i];
		CHECK(on.ink == as->ink && on.ground == as->ground && (on.attr & A_DIM) == 0,
		      "%s on %s: role %d is dimmer on the cursor's row", set.theme, set.term, i);
	}
	stage_close(&s);
}

static void check_no_color(void)
{
	struct stage_set set = dressed(0, 0);
	struct stage s;

	setenv("NO_COLOR", "1", 1);
	stage_open_in(&s, &set, "aase", "en", WIDE, HIGH);
	for (int i = 0; i < INKS; i++) {
		struct tone t = tone_of(&s.look.cell[i][0]);
		CHECK(t.ink == -1 && t.ground == -1, "NO_COLOR: role %d has a colour", i);
	}
	stage_close(&s);
	unsetenv("NO_COLOR");
}

int main(void)
{
	make_sixteen();
	for (size_t theme = 0; theme < THEMES; theme++)
		for (size_t term = 0; term < TERMS; term++)
			check_look(theme, term);
	check_no_color();
	check_plays();
	return test_end();
}
