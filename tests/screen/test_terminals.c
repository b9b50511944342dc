/*
 * Every play on real terminals: after every key the terminal shows what curses believes that it shows,
 * and nothing is lost when its window changes in any state.  A small terminal (vt.h) reads
 * the bytes that curses writes for each of them, in UTF-8 and in ASCII.
 */
#include <glob.h>
#include <locale.h>
#include <stdlib.h>

#include "tests/screen/play.h"
#include "tests/screen/script.h"
#include "tests/screen/stage.h"
#include "tests/screen/vt.h"
#include "tests/test.h"
#include "tui/kit/key.h"

static const char *const terms[] = { "linux", "vt100", "tmux-256color", "xterm-256color" };

enum { TERMS = sizeof terms / sizeof terms[0], WIDE = 80, HIGH = 24 };

struct show {
	const struct play *play;
	struct stage_set set;
	struct stage stage;
	struct vt vt;
	bool failed; /* once is enough: what follows is garbled too */
};

static void read_on(struct show *s)
{
	char bytes[65536];

	for (size_t n; (n = stage_written(&s->stage, bytes, sizeof bytes)) > 0;)
		vt_write(&s->vt, bytes, n);
}

static void check_shown(struct show *s, const char *when)
{
	read_on(s);
	char *meant = stage_text(&s->stage), *shown = vt_text(&s->vt);
	bool same = strcmp(meant, shown) == 0 && s->vt.unknown == 0;

	CHECK(same || s->failed,
	      "%s on %s, %s: after %s (%d unknown: %s)\n--- meant\n%s--- shown\n%s", s->play->file,
	      s->set.term, s->set.ascii ? "ASCII" : "UTF-8", when, s->vt.unknown,
	      s->vt.unknown_first, meant, shown);
	CHECK(s->failed || (s->vt.y == getcury(stdscr) && s->vt.x == getcurx(stdscr)),
	      "%s on %s: after %s the cursor is at %d, %d, not %d, %d", s->play->file, s->set.term,
	      when, s->vt.y, s->vt.x, getcury(stdscr), getcurx(stdscr));
	s->failed = s->failed || !same;
	free(meant);
	free(shown);
}

static void resize(struct show *s, int cols, int rows)
{
	char when[40];

	read_on(s);
	vt_resize(&s->vt, rows, cols);
	clearok(curscr, TRUE); /* as term.c does */
	stage_resize(&s->stage, cols, rows);
	snprintf(when, sizeof when, "a window of %d×%d", cols, rows);
	check_shown(s, when);
}

static void resize_all(struct show *s)
{
	resize(s, 1, 1);
	resize(s, 20, 5);
	resize(s, 300, 100);
	resize(s, WIDE, HIGH);
}

static bool is_last(const char *rest)
{
	return key_parse(&rest) == K_NONE;
}

/* Plays the keys, with a check after each. Calls `before` when one key is left: resizing earlier
 * would only repeat the states of other plays. */
static void each_key(struct show *s, const char *keys, void (*before)(struct show *s))
{
	char one[100];

	for (const char *at = keys; key_parse(&at) != K_NONE && s->stage.app.running; keys = at) {
		snprintf(one, sizeof one, "%.*s", (int)(at - keys), keys);
		if (before != NULL && is_last(at))
			before(s);
		stage_keys(&s->stage, one);
		if (s->stage.app.running)
			check_shown(s, one);
	}
}

static void begin(struct show *s, const struct play *p, const char *language)
{
	struct variant v = { language, { WIDE, HIGH }, s->set.ascii };

	s->play = p;
	setlocale(LC_CTYPE, s->set.ascii ? "C" : "C.UTF-8");
	vt_init(&s->vt, HIGH, WIDE, !s->set.ascii);
	play_open_in(&s->stage, p, &v, &s->set);
	check_shown(s, "the start");
}

static void play_all(struct show *s, void (*before)(struct show *s))
{
	const struct script *script = &s->play->script;

	each_key(s, script->keys, before);
	if (script->idle[0] != '\0')
		stage_minutes(&s->stage, atoi(script->idle));
	each_key(s, script->then, before);
	if (before != NULL)
		before(s);
}

static void end(struct show *s)
{
	stage_close(&s->stage);
	vt_release(&s->vt);
	setlocale(LC_CTYPE, "C.UTF-8");
}

/* Each play on one terminal after the other. */
static void check_terminal(const struct play *p, size_t number)
{
	struct show s = { .set = stage_team() };

	s.set.term = terms[number % TERMS];
	s.set.ascii = number / TERMS % 2 == 1;
	s.set.theme = "calm";
	begin(&s, p, number / TERMS / 2 % 2 == 0 ? "da" : "en");
	play_all(&s, NULL);
	end(&s);
}

/* The last screen of a play whose window was resized is the same as without resizing. */
static void check_resized(const struct play *p, size_t number)
{
	static const char *const languages[] = { "da", "en" };
	struct show s = { .set = stage_team() };
	const char *language = languages[number % 2];
	char section[40];

	s.set.term = terms[number / 2 % TERMS];
	s.set.theme = "calm";
	begin(&s, p, language);
	/* The terminals whose letters are few show other signs. */
	s.stage.look.signs = true;
	snprintf(section, sizeof section, "%s %dx%d", language, WIDE, HIGH);
	play_all(&s, resize_all);
	char *got = stage_text(&s.stage);
	const char *want = play_section(p, section);
	CHECK(strcmp(got, want) == 0, "%s, %s after other sizes\n--- expected\n%s--- got\n%s",
	      p->file, section, want, got);
	free(got);
	end(&s);
}

int main(int argc, char **argv)
{
	glob_t found;

	if (glob(PLAYS "/*/*.play", 0, NULL, &found) != 0)
		return 1;
	for (size_t i = 0; i < found.gl_pathc; i += test_every(17, 61)) {
		struct play p;
		if (argc > 1 && strstr(found.gl_pathv[i], argv[1]) == NULL)
			continue;
		play_read(&p, found.gl_pathv[i]);
		check_terminal(&p, i);
		check_resized(&p, i);
		play_release(&p);
	}
	globfree(&found);
	return test_end();
}
