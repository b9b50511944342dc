/* Keys that mean what the footer says of them: yes and no where a question is asked, and Enter in a form, which
 * goes on only where it is said to. */
#include <string.h>

#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/forms/form_screen.h"
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

int main(void)
{
	test_yes_no();
	test_pasted_answer();
	test_words();
	test_enter();
	return test_end();
}
