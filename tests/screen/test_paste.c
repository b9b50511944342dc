/* What is pasted is text or nothing: on a screen without a field it does nothing and says so; in one line,
 * line ends and tabs are blanks; undo takes all of it back. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/store/draft.h"
#include "tests/screen/console.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/forms/form_screen.h"
#include "tui/kit/edit.h"
#include "tui/store_new.h"

#define NOTHING "what is pasted goes into a text only: nothing was done"

/* clang-format off */
static const struct { const char *why, *before; bool lines; size_t most; const char *pasted, *want; enum edit_did did; } texts[] = {
	{ "one line",                       "", false, 0, "datter Lis", "datter Lis", EDIT_CHANGED },
	{ "behind what stands there",       "dd. ", false, 0, "30/11", "dd. 30/11", EDIT_CHANGED },
	{ "line ends in one line",          "", false, 0, "drak godt\nspiste lidt", "drak godt spiste lidt", EDIT_CHANGED },
	{ "… the last of them",             "", false, 0, "drak godt\nspiste lidt\n", "drak godt spiste lidt", EDIT_CHANGED },
	{ "… of another system",            "", false, 0, "drak\r\nspiste\r\n", "drak spiste", EDIT_CHANGED },
	{ "… of an old one",                "", false, 0, "drak\rspiste", "drak spiste", EDIT_CHANGED },
	{ "tabs in one line",               "", false, 0, "drak\tgodt", "drak godt", EDIT_CHANGED },
	{ "lines in a note",                "", true, 0, "drak godt\nspiste lidt\n", "drak godt\nspiste lidt\n", EDIT_CHANGED },
	{ "… of another system",            "", true, 0, "drak\r\nspiste", "drak\nspiste", EDIT_CHANGED },
	{ "… as a terminal sends them",     "", true, 0, "drak\rspiste", "drak\nspiste", EDIT_CHANGED },
	{ "tabs in a note",                 "", true, 0, "drak\tgodt", "drak godt", EDIT_CHANGED },
	{ "letters beyond ASCII",           "", true, 0, "besøget flyttet – ½ t", "besøget flyttet – ½ t", EDIT_CHANGED },
	{ "what is no letter",              "", true, 0, "a\033[31mb\001\177c", "a[31mbc", EDIT_CHANGED },
	{ "room for the beginning",         "", false, 5, "datter Lis", "datte", EDIT_FULL },
	{ "room for just all of it",        "", false, 5, "datte\n", "datte", EDIT_CHANGED },
	{ "no room at all",                 "12345", false, 5, "6", "12345", EDIT_FULL },
	{ "nothing",                        "x", false, 0, "", "x", EDIT_IGNORED },
	{ "nothing but line ends",          "x", false, 0, "\n\n", "x", EDIT_IGNORED },
};

/* Screens without a text under the cursor: the keys that lead there from the day. */
static const struct { const char *why, *keys; } screens[] = {
	{ "the day", "" }, { "the clip card", "c" }, { "all clip cards", "K" }, { "the courses", "F" },
	{ "the citizen", "b" }, { "the help", "?" }, { "a choice in a form", "<Enter>" },
};

static const char *const blocks[] = {
	"dd. 30/11: datter Lis\n", "drak godt\nspiste lidt\n",
	"Datter ringede: hun vil\ngerne have besøget flyttet til kl. 10\nhilsen Lis\n",
};
/* clang-format on */

static void test_texts(void)
{
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct edit e = { .lines = texts[i].lines, .most = texts[i].most };
		edit_set(&e, texts[i].before);
		CHECK_INT(edit_paste(&e, texts[i].pasted), texts[i].did, texts[i].why);
		CHECK_TEXT(e.text, texts[i].want, texts[i].why);
		CHECK_INT(e.at, strlen(e.text), texts[i].why);
		edit_release(&e);
	}
	struct edit e = { .lines = false };
	edit_set(&e, "før efter");
	e.at = strlen("før ");
	edit_paste(&e, "midt ");
	CHECK_TEXT(e.text, "før midt efter", "pasted between two words");
	edit_release(&e);
}

static int drafts(struct stage *s)
{
	struct draft *list = NULL;
	struct err e = { .kind = ERR_NONE };
	size_t n = 0;

	CHECK(store_draft_list(s->session.work.store, &s->session.work.who, &list, &n, &e) == 0,
	      "%s", e.text);
	draft_list_free(list, n);
	return (int)n;
}

/* Nothing is recorded, opened or drafted, and the screen shows what it showed. */
static void test_elsewhere(void)
{
	for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
		struct stage s;
		stage_open(&s, "aase", "en", 80, 24);
		stage_keys(&s, screens[i].keys);
		int had = drafts(&s);
		for (size_t k = 0; k < sizeof blocks / sizeof blocks[0]; k++) {
			struct view *top = s.app.top;
			char *before = stage_text(&s);
			stage_paste(&s, blocks[k]);
			stage_see(&s, NOTHING, screens[i].why);
			CHECK(s.app.top == top, "%s: another screen was opened", screens[i].why);
			stage_keys(&s, "<Down> <Up>"); /* the message is gone */
			char *after = stage_text(&s);
			CHECK(k > 0 || strncmp(before, after, strlen(before) / 2) == 0,
			      "%s: something was done\n%s", screens[i].why, after);
			free(before);
			free(after);
		}
		CHECK_INT(drafts(&s), had, screens[i].why);
		CHECK(!app_undoable(&s.app), "%s: something was recorded", screens[i].why);
		stage_close(&s);
	}
}

static struct form *form_of(struct stage *s)
{
	return &((struct form_screen *)s->app.top)->form;
}

static const char *said(struct stage *s, const char *name)
{
	const char *text = form_said(form_of(s), name);

	return text != NULL ? text : "";
}

static void go_to(struct stage *s, const char *name)
{
	form_focus(form_of(s), (size_t)(form_field(form_of(s), name) - form_of(s)->field));
}

static void test_form(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_keys(&s, "<Enter>");
	go_to(&s, "note");
	stage_keys(&s, "d d .");
	stage_paste(&s, blocks[2]);
	CHECK_TEXT(
		said(&s, "note"),
		"dd.Datter ringede: hun vil\ngerne have besøget flyttet til kl. 10\nhilsen Lis\n",
		"a note keeps its lines");
	CHECK_INT(drafts(&s), 1, "what was pasted is kept as a draft");
	stage_keys(&s, "x <C-z>");
	stage_keys(&s, "<C-z>");
	CHECK_TEXT(said(&s, "note"), "dd.", "a paste is undone at once, and what was typed stays");
	stage_keys(&s, "<C-y>");
	CHECK(strstr(said(&s, "note"), "hilsen Lis") != NULL, "and done again");
	go_to(&s, "started");
	stage_paste(&s, "8:05\n");
	CHECK_INT(form_field(form_of(&s), "started")->value, 485,
		  "a time takes the place of another");
	go_to(&s, "clip_activity");
	stage_paste(&s, blocks[1]);
	CHECK_TEXT(said(&s, "clip_activity"), "drak godt spiste lidt", "one line stays one");
	go_to(&s, "services");
	unsigned set = form_field(form_of(&s), "services")->set;
	stage_paste(&s, " l \n");
	stage_see(&s, NOTHING, "services are no text");
	CHECK_INT(form_field(form_of(&s), "services")->set, set, "nothing was ticked");
	stage_close(&s);
}

static void test_questions(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_keys(&s, "/");
	stage_paste(&s, "Poul\n");
	stage_see(&s, "Find: Poul", "a question takes a paste");
	CHECK(s.app.prompt.label != NULL, "its line end is no Enter");
	CHECK(stage_shows(&s, "Poul Kjær") && !stage_shows(&s, "Inger"), "and finds with it");
	stage_keys(&s, "<Esc> :");
	stage_paste(&s, "Inger\n");
	stage_see(&s, "Inger", "so does the palette");
	CHECK(strcmp(s.app.top->ops->name, "palette") == 0, "which stays open");
	stage_close(&s);
	stage_open(&s, NULL, "en", 80, 24);
	stage_paste(&s, "aase\n");
	stage_keys(&s, "<Tab>");
	stage_paste(&s, STAGE_PASSPHRASE "\n");
	CHECK(!s.session.logged_in, "a line end logs nobody in");
	stage_keys(&s, "<Enter>");
	CHECK(s.session.logged_in, "a passphrase may be pasted");
	stage_close(&s);
}

/* The bytes of a terminal: what stands between the two marks is one paste, in however many pieces. */
static void test_terminal(void)
{
	struct console t;
	char path[400];
	int64_t ms;

	snprintf(path, sizeof path, "%s.pasted", stage_store());
	console_store(path);
	console_begin(&t, &(struct console_set){ .path = path });
	CHECK(console_hears(&t, "done as planned"), "the day stands");
	CHECK(strstr(t.heard, "\033[?2004h") != NULL, "the terminal is asked to mark pastes");
	console_type(&t, "\033[200~dd. 30/11:\rdatter Lis\r\033[201~");
	CHECK(console_hears(&t, "nothing was done"), "a paste on the day does nothing");
	console_type(&t, "/\033[200~Po");
	console_type(&t, "ul\r\033[201~");
	CHECK(console_hears(&t, "Poul"), "a paste in two pieces");
	console_type(&t, "\033q");
	CHECK_INT(console_ends(&t, &ms), 0, "keys are keys again");
	const char *last = t.heard;
	for (const char *at; (at = strstr(last, "\033[?2004")) != NULL;)
		last = at + strlen("\033[?2004");
	CHECK(*last == 'l', "the terminal is as before");
	close(t.fd);
	store_discard(path);
}

int main(void)
{
	test_texts();
	test_elsewhere();
	test_form();
	test_questions();
	test_terminal();
	return test_end();
}
