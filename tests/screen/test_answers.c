/* Keys that mean what the footer says of them: yes and no where a question is asked, and Enter in a form, which
 * goes on only where it is said to. */
#include <string.h>

#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/forms/form_screen.h"
#include "tui/kit/choose.h"
#include "tui/kit/form.h"

static void begin_draft(struct stage *s)
{
	stage_keys(s, "<Enter> 4 <Tab> m");
	stage_see(s, "1 draft", "something is written");
	stage_keys(s, "<C-x>");
	stage_see(s, "Throw away what you wrote?", "it asks");
	stage_see(s, "y Enter yes  n Esc no", "and says how to answer");
}

/* ---- yes and no ---- */

/* clang-format off */
static const struct { const char *key; bool asks, yes; } answer[] = {
	{ "y", false, true },  { "J", false, true },  { "<Enter>", false, true },
	{ "n", false, false }, { "N", false, false }, { "<Esc>", false, false },
	{ "x", true, false },  { "<Space>", true, false }, { "<Tab>", true, false },
};
/* clang-format on */

static void test_yes_no(void)
{
	for (size_t i = 0; i < sizeof answer / sizeof answer[0]; i++) {
		struct stage s;
		stage_open(&s, "aase", "en", 80, 24);
		begin_draft(&s);
		stage_keys(&s, answer[i].key);
		CHECK((s.app.prompt.label != NULL) == answer[i].asks, "%s: still asked",
		      answer[i].key);
		CHECK((s.app.top->below == NULL) == answer[i].yes, "%s: thrown away",
		      answer[i].key);
		stage_close(&s);
	}
}

static void test_pasted_answer(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	begin_draft(&s);
	stage_paste(&s, "y");
	CHECK(s.app.prompt.label != NULL && s.app.top->below != NULL,
	      "what is pasted is no answer");
	stage_close(&s);
}

/* A question that takes words takes these letters as words. */
static void test_words(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_keys(&s, "/ n");
	stage_see(&s, "Enter use it  Esc leave it", "words are asked for");
	CHECK_TEXT(s.app.prompt.edit.text, "n", "a letter");
	stage_close(&s);
}

/* ---- Enter in a form ---- */

static void test_enter(void)
{
	struct stage s;
	int notes = 0, buttons = 0, others = 0;

	stage_open(&s, "aase", "en", 100, 40);
	stage_keys(&s, "<Enter>");
	struct form *f = &((struct form_screen *)s.app.top)->form;
	for (size_t steps = 0; steps < f->n; steps++) {
		const struct form_field *field = &f->field[f->focus];
		bool note = field->kind == FORM_NOTE, button = field->kind == FORM_BUTTON;
		CHECK(stage_shows(&s, "Enter next") == (!note && !button), "%s: what Enter does",
		      field->name);
		notes += note, buttons += button, others += !note && !button;
		stage_keys(&s, "<Tab>");
	}
	CHECK(notes > 0 && buttons > 0 && others > 3, "%d notes, %d buttons, %d others", notes,
	      buttons, others);
	stage_close(&s);
}

/* ---- letters of a list ---- */

static int64_t taken;

static void take(struct app *a, struct view *v, int64_t id)
{
	(void)a, (void)v;
	taken = id;
}

/* Rows that are empty keep their places; the cursor passes over them, also at the ends and from a page further. */
/* clang-format off */
static const struct { const char *why, *keys; int64_t taken; } letters[] = {
	{ "the first that is not empty", "<Enter>", 2 },
	{ "a letter",                    "e", 5 },
	{ "the letter of an empty row",  "d <Enter>", 2 },
	{ "over two empty rows",         "<Down> <Enter>", 5 },
	{ "and back",                    "<Down> <Up> <Enter>", 2 },
	{ "no row above",                "<Up> <Enter>", 2 },
	{ "the last that is not empty",  "<End> <Enter>", 6 },
	{ "no row below",                "<End> <Down> <Enter>", 6 },
	{ "from the end to the start",   "<End> <Home> <Enter>", 2 },
	{ "a letter of the list's own",  "<End> k <Enter>", 5 },
};
/* clang-format on */

static void test_letters(void)
{
	static const struct choice rows[] = {
		{ 0, NULL, NULL, 'a' }, { 2, "Goal", "", 'b' }, { 0, NULL, NULL, 'c' },
		{ 0, NULL, NULL, 'd' }, { 5, "Plan", "", 'e' }, { 6, "Leave", NULL, '\0' },
		{ 0, NULL, NULL, 'f' },
	};

	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
		struct stage s;
		stage_open(&s, "aase", "en", 80, 24);
		taken = 0;
		choose_open(&s.app, "What?", rows, sizeof rows / sizeof rows[0], 1, take);
		stage_keys(&s, letters[i].keys);
		CHECK_INT(taken, letters[i].taken, letters[i].why);
		stage_close(&s);
	}
}

int main(void)
{
	test_yes_no();
	test_pasted_answer();
	test_words();
	test_enter();
	test_letters();
	return test_end();
}
