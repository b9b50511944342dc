/*
 * Screens as a carer sees them: every play in both languages, at three sizes, in UTF-8 and ASCII.
 * `test_golden --update [WORD…]` (in the top directory) writes anew what is seen, in the plays whose
 * file has one of the words in its name: look at the difference before it is kept.
 */
#include <glob.h>
#include <stdlib.h>

#include "tests/screen/ascii.h"
#include "tests/screen/play.h"
#include "tests/screen/shown.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/screens/places.h"

static const struct view_ops *views_seen[100];

static void note_view(const struct view_ops *ops)
{
	size_t i = 0;

	while (views_seen[i] != NULL && views_seen[i] != ops)
		i++;
	views_seen[i] = ops;
}

/* Visits the next fields of a form, since each has its own help on the message line. */
static void walk(struct stage *s, int fields)
{
	while (fields-- > 0) {
		stage_keys(s, "<Tab>");
		char *text = stage_text(s);
		shown_look(text);
		free(text);
	}
}

static char *perform(const struct play *p, const struct variant *v)
{
	struct stage s;

	play_open(&s, p, v);
	play_keys(&s, p);
	char *got = stage_text(&s);
	note_view(s.app.top->ops);
	if (!v->ascii && strcmp(v->language, "en") == 0) {
		shown_look(got);
		walk(&s, atoi(p->script.walk));
	}
	stage_close(&s);
	return got;
}

/* Every character has a spelling in ASCII: one without would be shown as a question mark. */
static void check_spelled(const struct play *p, const struct variant *v, const char *utf8,
			  const char *ascii)
{
	int asked = 0, all = 0;

	for (const char *c = utf8; *c != '\0'; c++)
		asked += *c == '?';
	for (const char *c = ascii; *c != '\0'; c++)
		all += *c == '?';
	CHECK(all <= asked, "%s, %s: a sign without a spelling\n%s", p->file, v->language, ascii);
}

/* What is seen is compared; for an update it is noted, and then compared with itself. */
static void check_seen(struct play *p, const struct variant *v, const char *seen, bool update)
{
	char *name = variant_name(v);

	if (update && (!v->ascii || seen[0] != '\0'))
		play_add_section(p, name, seen);
	const char *want = play_section(p, name);
	CHECK(strcmp(seen, want) == 0, "%s, %s\n--- expected\n%s--- got\n%s", p->file, name, want,
	      seen);
	free(name);
}

static void check_ascii(struct play *p, int kind, const char *utf8, bool update)
{
	struct variant without = play_variant(p, kind, true);
	char *ascii = perform(p, &without);
	char *rows = ascii_rows(utf8, ascii);

	check_seen(p, &without, rows, update);
	check_spelled(p, &without, utf8, ascii);
	free(rows);
	free(ascii);
}

static void check_kind(struct play *p, int kind, bool ascii, bool update)
{
	struct variant with = play_variant(p, kind, false);
	char *utf8 = perform(p, &with);

	check_seen(p, &with, utf8, update);
	if (ascii)
		check_ascii(p, kind, utf8, update);
	free(utf8);
}

/* Plays a file on all kinds of terminal; on only one under sanitisers or valgrind.  In ASCII it is seen
 * on one of them anyway, and there only every fifth play is: how a character is spelled is the same on the
 * others, and every kind costs as much as the first.  Neighbours among the plays take the next ones; an
 * update writes all. */
static void check_play(const char *file, int number, bool update)
{
	struct play p;

	play_read(&p, file);
	shown_play();
	int kinds = play_kinds(&p), from = 0, to = kinds, meant = number % kinds;
	bool ascii = number % (int)test_every(5, 5) == 0;
	if (getenv("HVERDAG_SLOW") != NULL && !update) {
		from = meant;
		to = from + 1;
	}
	if (update)
		play_drop_sections(&p);
	for (int kind = from; kind < to; kind++)
		check_kind(&p, kind, update || (ascii && kind == meant), update);
	if (update)
		play_write(&p);
	play_release(&p);
}

static bool is_meant(const char *file, char **words)
{
	bool any = *words == NULL;

	for (; *words != NULL; words++)
		any |= strstr(file, *words) != NULL;
	return any;
}

static void check_views(void)
{
	for (size_t i = 0; all_places[i] != NULL; i++) {
		size_t k = 0;
		while (views_seen[k] != NULL && views_seen[k] != all_places[i])
			k++;
		CHECK(views_seen[k] != NULL, "no play ends on the screen \"%s\"",
		      all_places[i]->name);
	}
}

/* Each text that no play shows stands in a list, below the reason why. */
static void check_words(void)
{
	FILE *in = fopen(PLAYS "/unshown", "r");
	char line[500];
	size_t at = 0;

	while (in != NULL && fgets(line, sizeof line, in) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] != '#' && line[0] != '\0')
			CHECK(shown_excuse(line), "%s/unshown: \"%s\" is no text of the interface",
			      PLAYS, line);
	}
	if (in != NULL)
		fclose(in);
	for (const char *id; (id = shown_missing(&at)) != NULL;)
		CHECK(false, "no play shows \"%s\", and %s/unshown does not say why", id, PLAYS);
}

/* Fails on scripts of the old form, which no test would play. */
static void check_no_others(void)
{
	glob_t found;

	if (glob("tests/screen/*.keys", 0, NULL, &found) != 0)
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		CHECK(false,
		      "%s: a play is " PLAYS "/AREA/NAME.play, with its keys and its screens",
		      found.gl_pathv[i]);
	globfree(&found);
}

int main(int argc, char **argv)
{
	static const char *const places[] = { "core/pages/", "tui/screens/", "tui/forms/",
					      "tui/kit/", NULL };
	bool update = argc > 1 && strcmp(argv[1], "--update") == 0;
	char **words = argv + 1 + update;
	glob_t found;

	if (glob(PLAYS "/*/*.play", 0, NULL, &found) != 0) {
		printf("no plays in " PLAYS "\n");
		return 1;
	}
	shown_begin("assets/locale/da.po", places);
	size_t step = update ? 1 : test_every(1, 29);
	for (size_t i = 0; i < found.gl_pathc; i += step)
		if (is_meant(found.gl_pathv[i], words))
			check_play(found.gl_pathv[i], (int)i, update);
	globfree(&found);
	check_no_others();
	if (*words == NULL && getenv("HVERDAG_SLOW") == NULL) {
		check_views();
		check_words();
	}
	shown_end();
	return test_end();
}
