/* A form over something that is changed elsewhere while somebody writes: what was written stays, what nobody has
 * written in says what stands there now, and what both have changed is asked about before it is saved. */
#include <stdlib.h>
#include <string.h>

#include "tests/screen/stage.h"
#include "tests/test.h"

static void open_two(struct stage *a, struct stage *b, const char *first, const char *second)
{
	stage_open(a, first, "en", 100, 30);
	stage_open_on(b, a->path, second, "en");
	b->shared = true;
}

static void close_two(struct stage *a, struct stage *b)
{
	stage_close(b);
	stage_close(a);
}

static void shows(struct stage *s, const char *text, const char *why)
{
	char *screen = stage_text(s);

	CHECK(strstr(screen, text) != NULL, "%s: \"%s\" is seen\n%s", why, text, screen);
	free(screen);
}

#define GOAL   "F / i n g e r <Enter> <Enter> r"
#define AGREED " <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> 2 3 / 1 1"

/* clang-format off */
static const struct {
	const char *why, *first, *second;
	const char *open;   /* the first opens a form and writes in it */
	const char *other;  /* the second saves something */
	const char *heard;  /* then stands on the first's screen: in the form, */
	const char *words;  /* and on the message line */
	const char *save;   /* "<C-s>" or what else the first does */
	const char *said;   /* after it; */
	const char *again;  /* and after this */
	const char *kept[2];/* both see in the end at `look` */
	const char *look;
} row[] = {
	{ "another field of a goal", "tove", "lene",
	  GOAL " <C-u> B a d <Space> s e l v" AGREED, GOAL " <Tab> <Tab> <Tab> <Tab> <C-u> 2 <C-s> <C-s>",
	  "Expected level      2", "Expected level was changed elsewhere meanwhile: 2", "<C-s>", "Saved: Bad selv", "",
	  { "Bad selv", "→ 2" }, "" },
	{ "the same field of a goal", "tove", "lene",
	  GOAL " <C-u> B a d <Space> s e l v" AGREED, GOAL " <C-u> B a d e v æ r e l s e <C-s> <C-s>",
	  "Bad selv", "Goal was changed elsewhere meanwhile: Badeværelse", "<C-s>", "Ctrl-S again", "<C-s>",
	  { "Bad selv", "" }, "" },
	{ "two moves of one visit", "lene", "aase",
	  "/ v i l l y <Enter> m <C-u> + 3", "/ v i l l y <Enter> m <C-u> + 2 <C-s>",
	  "+3", "Day was changed elsewhere meanwhile: 25.11.2026", "<C-s>", "Ctrl-S again", "<C-s>",
	  { "Moved: Villy", "" }, "" },
	{ "two moves, of which one has changed the time alone", "lene", "aase",
	  "/ v i l l y <Enter> m <Tab> <C-u> 1 4 0 0", "/ v i l l y <Enter> m <C-u> + 2 <C-s>",
	  "25.11.2026", "Day was changed elsewhere meanwhile: 25.11.2026", "<C-s>", "Ctrl-S again", "<C-s>",
	  { "Moved: Villy", "14:00" }, "" },
	{ "a visit that is recorded elsewhere", "lene", "aase",
	  "/ v i l l y <Enter> <Enter> <PgDn> <PgDn> <Up> h e j", "/ v i l l y <Enter> d d",
	  "hej", "recorded already", "<C-s>", "recorded already", "",
	  { "", "" }, "" },
};
/* clang-format on */

/* `heard`: has the first one's program looked before it saves? */
static void test_row(size_t i, bool heard)
{
	struct stage a, b;

	open_two(&a, &b, row[i].first, row[i].second);
	stage_keys(&a, row[i].open);
	stage_keys(&b, row[i].other);
	char *other = stage_text(&b);
	if (heard) {
		CHECK(stage_look(&a), "%s: it hears of it\n%s", row[i].why, other);
		shows(&a, row[i].heard, row[i].why);
		shows(&a, row[i].words, row[i].why);
	} else {
		stage_keys(&a, row[i].save);
		shows(&a, row[i].words, row[i].why);
		shows(&a, row[i].heard, row[i].why);
	}
	stage_keys(&a, row[i].save);
	shows(&a, row[i].said, row[i].why);
	if (row[i].again[0] != '\0')
		stage_keys(&a, row[i].again);
	shows(&a, row[i].kept[0], row[i].why);
	shows(&a, row[i].kept[1], row[i].why);
	free(other);
	close_two(&a, &b);
}

/* The draft waits while the goal is changed. */
static void test_draft(void)
{
	struct stage a, b;

	open_two(&a, &b, "tove", "lene");
	stage_keys(&a, GOAL " <C-u> B a d <Space> s e l v" AGREED " <Esc> <Esc>");
	stage_keys(&b, GOAL " <Tab> <Tab> <Tab> <Tab> <C-u> 2 <C-s> <C-s>");
	stage_look(&a);
	stage_keys(&a, "<Enter> r");
	shows(&a, "Bad selv", "what was written is there");
	shows(&a, "Expected level was changed elsewhere meanwhile: 2",
	      "and what was changed is said");
	stage_keys(&a, "<C-s>");
	shows(&a, "→ 2", "and is not taken back");
	close_two(&a, &b);
}

int main(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		test_row(i, true);
		test_row(i, false);
	}
	test_draft();
	return test_end();
}
