/* Forms: what keys make of fields, drafts, undo and redo. */
#include <locale.h>

#include "tests/screen/script.h"
#include "tests/test.h"
#include "tui/kit/form.h"
#include "tui/kit/key.h"

static struct look look;

/* clang-format off */
static const struct { const char *why, *keys; int minutes; bool wrong; } times[] = {
	{ "as it is written",     "0 8 : 0 5", 485, false },
	{ "without a colon",      "8 0 5",     485, false },
	{ "four figures",         "1 4 3 0",   870, false },
	{ "an hour alone",        "9",         540, false },
	{ "a full stop",          "9 . 1 5",   555, false },
	{ "no such minute",       "8 6 1",     -1,  true },
	{ "no such hour",         "2 5",       -1,  true },
	{ "letters are ignored",  "x y 8",     480, false },
	{ "nothing",              "<Del>",     -1,  false },
};
/* clang-format on */

static void press(struct form *f, const char *keys)
{
	for (int key; (key = key_parse(&keys)) != K_NONE;)
		form_key(f, key);
}

static void test_times(void)
{
	for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
		struct form f;
		form_init(&f, &look, NULL, NULL);
		form_add(&f, FORM_TIME, "t", "T", NULL);
		form_add(&f, FORM_BUTTON, "b", "B", NULL);
		form_start(&f);
		press(&f, times[i].keys);
		CHECK_INT(f.field[0].value, times[i].minutes, times[i].why);
		CHECK(times[i].wrong == (f.field[0].wrong[0] != '\0'), "%s: said to be wrong",
		      times[i].why);
		form_release(&f);
	}
}

static void hide_reason(struct form *f, void *data)
{
	(void)data;
	form_field(f, "why")->hidden = form_field(f, "outcome")->value == 0;
}

static void sample(struct form *f)
{
	form_init(f, &look, hide_reason, NULL);
	form_add(f, FORM_HEADING, "h", "Heading", NULL);
	struct form_field *field = form_add(f, FORM_CHOICE, "outcome", "Outcome", NULL);
	form_option(f, field, "d", "done");
	form_option(f, field, "p", "partly");
	form_add(f, FORM_TEXT, "why", "Why", NULL);
	field = form_add(f, FORM_SET, "services", "Services", NULL);
	form_option(f, field, "1", "one");
	form_option(f, field, "2", "two");
	form_add(f, FORM_TICK, "exercise", "Exercise", NULL);
	form_add(f, FORM_LEVEL, "goal", "Goal", NULL);
	form_add(f, FORM_NOTE, "note", "Note", NULL);
	form_add(f, FORM_BUTTON, "save", "Save", NULL);
	form_start(f);
}

static void test_form(void)
{
	struct form f;

	sample(&f);
	CHECK_TEXT(f.field[f.focus].name, "outcome", "the first field that can be filled in");
	press(&f, "<Enter>");
	CHECK_TEXT(f.field[f.focus].name, "services", "what is not asked for is passed over");
	press(&f, "<Up> l <Enter> t r æ t");
	CHECK_TEXT(form_field(&f, "why")->text.text, "træt",
		   "what has become asked for is written");
	press(&f, "<Enter> l <Space> <Enter> <Space> <Enter> 3 h o <Enter> a <Enter> b");
	CHECK_INT(form_field(&f, "services")->set, 2, "Space chooses");
	CHECK_INT(form_field(&f, "exercise")->value, 1, "Space ticks");
	CHECK_INT(form_field(&f, "goal")->value, 3, "a figure is the level");
	CHECK_TEXT(form_field(&f, "goal")->text.text, "ho", "letters are the remark");
	CHECK_TEXT(form_field(&f, "note")->text.text, "a\nb", "Enter makes a line in a note");

	json_t *draft = form_draft(&f);
	struct form again;
	sample(&again);
	form_take_draft(&again, draft);
	CHECK_TEXT(form_field(&again, "why")->text.text, "træt", "a draft brings the text");
	CHECK_INT(form_field(&again, "services")->set, 2, "… what was chosen");
	CHECK_INT(form_field(&again, "goal")->value, 3, "… the level");
	CHECK(!form_field(&again, "why")->hidden, "… and what is asked for with it");
	CHECK_TEXT(again.field[again.focus].name, "note", "… and where the cursor was");
	json_decref(draft);
	form_release(&again);

	int steps = 0;
	while (form_undo(&f))
		steps++;
	CHECK(steps > 5, "every change can be undone: %d", steps);
	CHECK_INT(form_field(&f, "outcome")->value, 0, "undone: the outcome");
	CHECK_TEXT(form_field(&f, "why")->text.text, "", "undone: the text");
	CHECK_INT(form_field(&f, "services")->set, 0, "undone: what was chosen");
	CHECK_INT(form_field(&f, "goal")->value, -1, "undone: the level");
	press(&f, "<PgDn>");
	CHECK(form_key(&f, K_ENTER) == FORM_PRESSED, "Enter presses a button");
	form_release(&f);
}

/* Ctrl-Z and Ctrl-Y are what a screen makes of them; all else goes to the form. */
static void play(struct form *f, const char *keys)
{
	for (int key; (key = key_parse(&keys)) != K_NONE;) {
		if (key == K_CTRL('z'))
			form_undo(f);
		else if (key == K_CTRL('y'))
			form_redo(f);
		else
			form_key(f, key);
	}
}

/* The sample form from its first field on; `services` as a set, `focus` where the cursor is then. */
/* clang-format off */
#define TO_NOTE "<Down> <Down> <Down> <Down> "
static const struct { const char *why, *keys, *note, *focus; unsigned services; } undone[] = {
	{ "a word is one step",        TO_NOTE "g å <C-z>",                            "",      "note", 0 },
	{ "… the one before stays",    TO_NOTE "g å <Space> t u r <C-z>",              "gå ",   "note", 0 },
	{ "two steps",                 TO_NOTE "g å <Space> t u r <C-z> <C-z>",        "",      "note", 0 },
	{ "and both again",            TO_NOTE "g å <Space> t u r <C-z> <C-z> <C-y> <C-y>", "gå tur", "note", 0 },
	{ "one of them again",         TO_NOTE "g å <Space> t u r <C-z> <C-z> <C-y>",  "gå ",   "note", 0 },
	{ "a line is a blank too",     TO_NOTE "a <Enter> b <C-z>",                    "a\n",   "note", 0 },
	{ "redo ends where it began",  TO_NOTE "a <C-z> <C-y> <C-y> <C-y>",            "a",     "note", 0 },
	{ "undo ends at the start",    TO_NOTE "a <C-z> <C-z> <C-z>",                  "",      "note", 0 },
	{ "a change ends redoing",     TO_NOTE "a <C-z> b <C-y>",                      "b",     "note", 0 },
	{ "Backspace by words",        TO_NOTE "e n <Space> t o <Backspace> <Backspace> <C-z>", "en to", "note", 0 },
	{ "… one step a word",         TO_NOTE "e n <Space> t o <Backspace> <Backspace> <Backspace> <C-z>", "en ", "note", 0 },
	{ "in the middle of a text",   TO_NOTE "a b <Left> x y <C-z>",                 "ab",    "note", 0 },
	{ "going elsewhere is a step", TO_NOTE "a b <Left> x <Right> c <C-z>",         "axb",   "note", 0 },
	{ "another field between",     TO_NOTE "a <Up> <Down> b <C-z>",                "a",     "note", 0 },
	{ "the field comes along",     "<Down> <Space> <Down> <Down> <Down> a <C-z> <C-z>", "", "services", 0 },
	{ "… forward too",             "<Down> <Space> <Down> <Down> <Down> a <C-z> <C-z> <C-y>", "", "services", 1 },
	{ "… to the last one",         "<Down> <Space> <Down> <Down> <Down> a <C-z> <C-z> <C-y> <C-y>", "a", "note", 1 },
	{ "a tick of a list",          "<Down> <Space> l <Space> <C-z>",               "",      "services", 1 },
	{ "… and again",               "<Down> <Space> l <Space> <C-z> <C-y>",         "",      "services", 3 },
};
/* clang-format on */

static void test_undo(void)
{
	for (size_t i = 0; i < sizeof undone / sizeof undone[0]; i++) {
		struct form f;
		sample(&f);
		play(&f, undone[i].keys);
		CHECK_TEXT(form_field(&f, "note")->text.text, undone[i].note, undone[i].why);
		CHECK_INT(form_field(&f, "services")->set, undone[i].services, undone[i].why);
		CHECK_TEXT(f.field[f.focus].name, undone[i].focus, undone[i].why);
		form_release(&f);
	}
}

static void test_undo_kinds(void)
{
	struct form f;

	sample(&f);
	play(&f, "l <Down> t r æ t <Down> <Down> o m <Down> 3");
	CHECK_INT(form_field(&f, "exercise")->value, 1, "a remark ticks");
	play(&f, "<C-z> <C-z>");
	CHECK_INT(form_field(&f, "goal")->value, -1, "undone: the level");
	CHECK_INT(form_field(&f, "exercise")->value, 0, "undone: the tick of a remark");
	play(&f, "<C-z> <C-z>");
	CHECK(form_field(&f, "why")->hidden, "undone: what asked for the reason");
	CHECK_TEXT(f.field[f.focus].name, "outcome", "… and the cursor is where it was");
	play(&f, "<C-y> <C-y> <C-y> <C-y>");
	CHECK_TEXT(form_field(&f, "why")->text.text, "træt", "redone: the reason");
	CHECK_TEXT(form_field(&f, "exercise")->text.text, "om", "redone: the remark");
	CHECK_INT(form_field(&f, "exercise")->value, 1, "redone: its tick");
	CHECK_INT(form_field(&f, "goal")->value, 3, "redone: the level");

	json_t *draft = form_draft(&f);
	form_take_draft(&f, draft);
	json_decref(draft);
	CHECK(!form_undo(&f) && !form_redo(&f), "a draft taken up has nothing to undo");
	form_release(&f);
}

/* A time that is typed over is one step; of a passphrase nothing is kept. */
static void test_undo_over(void)
{
	struct form f;

	form_init(&f, &look, NULL, NULL);
	struct form_field *field = form_add(&f, FORM_TIME, "t", "T", NULL);
	edit_set(&field->text, "08:05");
	form_add(&f, FORM_SECRET, "s", "S", NULL);
	form_start(&f);
	play(&f, "9 1 5 <C-z>");
	CHECK_TEXT(f.field[0].text.text, "08:05", "what was typed over comes back at once");
	play(&f, "<C-y>");
	CHECK_TEXT(f.field[0].text.text, "915", "and goes again");
	play(&f, "<Down> h e m <C-z>");
	CHECK_TEXT(f.field[0].text.text, "08:05", "the passphrase is no step");
	CHECK_TEXT(f.field[1].text.text, "hem", "… and stays");
	form_release(&f);
}

/* Whoever takes up a draft goes on in the middle of the word, the option, the time. */
/* clang-format off */
static const struct { const char *why, *before, *after, *note; unsigned services; int outcome; } resumed[] = {
	{ "in the middle of a text", TO_NOTE "a c <Left>", "b", "abc", 0, 0 },
	{ "at an option",            "<Down> l",           "<Space>", "", 2, 0 },
	{ "between fields",          "l",                  "h", "", 0, 0 },
};
/* clang-format on */

static void test_resumed(void)
{
	for (size_t i = 0; i < sizeof resumed / sizeof resumed[0]; i++) {
		struct form f, again;
		sample(&f);
		play(&f, resumed[i].before);
		json_t *draft = form_draft(&f);
		sample(&again);
		form_take_draft(&again, draft);
		play(&again, resumed[i].after);
		CHECK_TEXT(form_field(&again, "note")->text.text, resumed[i].note, resumed[i].why);
		CHECK_INT(form_field(&again, "services")->set, resumed[i].services, resumed[i].why);
		CHECK_INT(form_field(&again, "outcome")->value, resumed[i].outcome, resumed[i].why);
		json_decref(draft);
		form_release(&f);
		form_release(&again);
	}
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	look_init(&look, NULL, false);
	test_times();
	test_form();
	test_undo();
	test_undo_kinds();
	test_undo_over();
	test_resumed();
	return test_end();
}
