/* Two programs on one store, through pairs of acts on the same thing: the first has begun before the second is
 * done, and has not looked since.  No change is lost without a word, and both screens are true afterwards. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/stage.h"
#include "tests/test.h"

#define POUL  "/ p o u l <Enter> <Home> "
#define VILLY "/ v i l l y <Enter> "
#define KAREN "/ k a r e n <Enter> <Home> "
#define INGER "F / i n g e r <Enter> <Enter> "
#define CARD  POUL "c "

/* clang-format off */
static const struct {
	const char *why, *first, *second;
	const char *begins; /* the first: up to where it could be done with one more key */
	const char *other;  /* the second, from beginning to end */
	const char *ends;   /* the first goes on */
	const char *said;   /* on its message line then */
	const char *both;   /* stands on both screens once they have looked; "" */
} pair[] = {
	{ "done, done", "aase", "lene", POUL, POUL "d", "d", "this visit is recorded already", "" },
	{ "written, done", "aase", "lene", POUL "<Enter>", POUL "d", "<C-s>", "not saved: this visit is recorded already", "" },
	{ "written, written", "aase", "lene", POUL "<Enter> <PgDn> <PgDn> <Up> h e j", POUL "<Enter> <PgDn> <PgDn> <Up> d a v <C-s> <C-s>", "<C-s> <C-s>", "not saved: this visit is recorded already", "" },
	{ "done, moved", "aase", "lene", VILLY, VILLY "m <C-u> + 1 <C-s>", "d", "nothing was done", "" },
	{ "moved, done", "lene", "aase", VILLY "m <C-u> + 1", VILLY "d d", "<C-s>", "not saved: this visit is recorded already", "" },
	{ "moved, moved", "lene", "aase", VILLY "m <C-u> + 1", VILLY "m <C-u> + 2 <C-s>", "<C-s>", "changed elsewhere meanwhile: 25.11.2026", "" },
	{ "corrected, corrected", "aase", "lene", KAREN "r s l i p <PgDn> <PgDn> <Up> h e j", KAREN "r w r o n g <PgDn> <PgDn> <Up> <Up> d a v <C-s> <C-s>", "<C-s>", "Note was changed elsewhere meanwhile: dav", "" },
	{ "corrected, withdrawn", "aase", "lene", KAREN "r s l i p <Tab> <Tab> <Right>", KAREN "x w r o n g <Enter>", "<C-s> <C-s>", "corrected or withdrawn already", "" },
	{ "withdrawn, withdrawn", "aase", "lene", KAREN "x s l i p", KAREN "x w r o n g <Enter>", "<Enter>", "corrected or withdrawn already", "" },
	{ "withdrawn, corrected", "aase", "lene", KAREN "x s l i p", KAREN "r w r o n g <PgDn> <PgDn> <Up> <Up> d a v <C-s> <C-s>", "<Enter>", "corrected or withdrawn already", "" },
	{ "undone, corrected", "aase", "lene", POUL "d", POUL "r w r o n g <PgDn> <PgDn> <Up> <Up> d a v <C-s> <C-s>", "u", "changed since", "" },
	{ "undone, withdrawn", "aase", "lene", POUL "d", POUL "x w r o n g <Enter>", "u", "Taken back: the visit has no record now", "" },
	{ "done, undone elsewhere", "lene", "aase", POUL, POUL "d u", "d", "Saved: Poul", "" },
	{ "one more visit, one more visit", "aase", "lene", POUL "n 0 8 0 0", POUL "n 0 8 0 0 <Tab> 0 8 1 0 <C-s> <C-s> <C-s>", "<Tab> 0 8 1 0 <C-s>", "has another record of the same minutes", "" },
	{ "minutes used, the last minutes used", "aase", "lene", CARD "n <Tab> <C-u> 2 1 0 <Tab> <Tab> g å", CARD "n <Tab> <C-u> 2 1 0 <Tab> <Tab> g å <C-s> <C-s>", "<C-s> <C-s>", "only 0 min are available", "" },
	{ "planned, planned", "aase", "lene", CARD "p <C-u> + 1 4 <Tab> <Tab> 2 1 0 <Tab> g å", CARD "p <C-u> + 1 4 <Tab> <Tab> 2 1 0 <Tab> g å <C-s> <C-s>", "<C-s>", "only 1 h are available", "" },
	{ "use withdrawn, use withdrawn", "aase", "lene", CARD "<Home> x s l i p", CARD "<Home> x w r o n g <Enter>", "<Enter>", "corrected or withdrawn already", "" },
	{ "asked, used", "aase", "lene", CARD "a 1 8 0 <Space> + 1 4 <Enter>", CARD "n <Tab> <Tab> <Tab> g å <C-s> <C-s>", "<Down>", "4 h 30 min will be there", "" },
	{ "reached, reached", "tove", "lene", INGER "<Down>", INGER "<Down> d y", "d", "ticked off already", "" },
	{ "reached while it was asked", "tove", "lene", INGER "d", INGER "d y", "y", "ticked off elsewhere meanwhile", "" },
	{ "dropped, reached", "tove", "lene", INGER "x s l i p", INGER "d y", "<Enter>", "ticked off elsewhere meanwhile", "" },
	{ "level, level", "tove", "lene", INGER "+", INGER "+ 4", "1", "level 4 → 1", "" },
	{ "level, dropped", "tove", "lene", INGER "+", INGER "x w r o n g <Enter>", "1", "ticked off elsewhere meanwhile", "" },
	{ "opened again, opened again", "tove", "lene", INGER "D D", INGER "-", "-", "the goal is open already", "" },
	{ "goal changed, goal reached", "tove", "lene", INGER "r <C-u> B a d", INGER "d y", "<C-s> <C-s>", "not saved: this goal is ticked off", "" },
	{ "followed up, followed up", "tove", "lene", INGER "v f <Right>", INGER "v f <Right> <C-s> <C-s> <C-s>", "<C-s> <C-s>", "was done on Monday 23 November already", "" },
	{ "course changed, course changed", "tove", "lene", INGER "v C <Tab> <Tab> <Tab> 2 5 / 1 0 / 2 6", INGER "v C <PgDn> <PgDn> <Up> 7 <C-s> <C-s>", "<C-s>", "Visits in 14 days was changed elsewhere meanwhile: 7", "" },
	{ "paused, paused", "tove", "lene", INGER "v z", INGER "v z <C-s> <C-s>", "<C-s> <C-s>", "only a running course can be paused", "" },
	{ "extended, extended", "tove", "lene", INGER "v i <Tab> 5 / 1 <Tab> w h y", INGER "v i <Tab> 1 2 / 1 <Tab> w h y <C-s> <C-s>", "<C-s> <C-s>", "is no extension", "" },
	{ "cancelled, paused", "tove", "lene", INGER "v a <Tab> w h y", INGER "v z <C-s> <C-s>", "<C-s>", "Saved: the course is cancelled", "" },
	{ "ended, ended", "tove", "lene", INGER "v e <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> 1", INGER "v e <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> 1 <C-s> <C-s> <C-s> <C-s>", "<C-s> <C-s>", "the course ended on Monday 23 November", "" },
	{ "decided, ended", "tove", "lene", INGER "v d", INGER "v e <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> 1 <C-s> <C-s> <C-s> <C-s>", "<C-s> <C-s>", "Saved: new assessment – u undoes", "" },
	{ "plan changed, plan changed", "tove", "lene", INGER "v c <Tab> <Tab> 1 / 1 2", INGER "v c <Tab> <Tab> <C-u> 8 / 1 2 <C-s> <C-s>", "<C-s>", "Review was changed elsewhere meanwhile: 08.12.2026", "" },
	{ "handed over, handed over", "tove", "lene", INGER "v o", INGER "v o <C-s>", "<C-s>", "handed over on that day already", "" },
};
/* clang-format on */

static void open_two(struct stage *a, struct stage *b, const char *first, const char *second)
{
	stage_open(a, first, "en", 100, 30);
	stage_open_on(b, a->path, second, "en");
	b->shared = true;
}

/* The screen shows what it would show if everything were read again. */
static void is_true(struct stage *s, const char *who, const char *why)
{
	stage_look(s);
	stage_keys(s, "");
	s->app.message[0] = '\0';
	stage_resize(s, 100, 30);
	char *now = stage_text(s);
	app_changed(&s->app);
	app_freshen(&s->app);
	s->app.message[0] = '\0';
	stage_resize(s, 100, 30);
	char *fresh = stage_text(s);
	CHECK(strcmp(now, fresh) == 0,
	      "%s: the screen of %s is true\n--- shown\n%s--- read again\n%s", why, who, now,
	      fresh);
	free(now);
	free(fresh);
}

static void play(size_t i)
{
	struct stage a, b;

	open_two(&a, &b, pair[i].first, pair[i].second);
	stage_keys(&a, pair[i].begins);
	stage_look(&b);
	stage_keys(&b, pair[i].other);
	char *other = stage_text(&b);
	stage_keys(&a, pair[i].ends);
	char *screen = stage_text(&a);
	if (getenv("PAIRS") != NULL)
		printf("=== %s\n--- other\n%s--- first\n%s", pair[i].why, other, screen);
	CHECK(strstr(screen, pair[i].said) != NULL, "%s: \"%s\"\n--- other\n%s--- first\n%s",
	      pair[i].why, pair[i].said, other, screen);
	is_true(&a, "the first", pair[i].why);
	is_true(&b, "the second", pair[i].why);
	CHECK(stage_shows(&a, pair[i].both) && stage_shows(&b, pair[i].both), "%s: both see \"%s\"",
	      pair[i].why, pair[i].both);
	free(other);
	free(screen);
	stage_close(&b);
	stage_close(&a);
}

int main(void)
{
	for (size_t i = 0; i < sizeof pair / sizeof pair[0]; i++)
		play(i);
	return test_end();
}
