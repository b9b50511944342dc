/* Getting around: the palette finds every action and citizen, back and forward lead where one was,
 * and a key means the same on every screen. */
#include <sqlite3.h>
#include <stdlib.h>

#include "core/base/utf8.h"
#include "core/session/rights.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/kit/key.h"
#include "tui/screens/places.h"

/* ---- the palette reaches every row of every table ---- */

/* clang-format off */
static const struct { const char *view, *user, *keys; } places[] = {
	{ "login", NULL, "" },               { "day", "aase", "" },      { "day", "lene", "" },
	{ "visit", "aase", "<Enter>" },      { "move", "aase", "m" },         { "citizen", "aase", "b" }, { "help", "aase", "?" },
	{ "choose", "lene", "w" },           { "clips", "aase", "c" },
	{ "clip-team", "aase", "K" },        { "clip-use", "aase", "c n" },
	{ "lock", "aase", "LOCK" },
};
/* clang-format on */

static void type(struct stage *s, const char *text)
{
	for (uint32_t c; (c = utf8_next(&text)) != 0;)
		tui_step(&s->app, (int)c);
	stage_keys(s, "");
}

struct reach {
	struct stage *stage;
	const char *view;
	size_t rows; /* asked about so far */
};

/* The palette must show an action when its whole help is typed. */
static void check_reached(void *data, int group, const struct binding *b)
{
	struct reach *r = data;
	char typed[61], shown[400];

	(void)group;
	if (r->rows++ % test_every(3, 5) != 0)
		return;
	snprintf(typed, sizeof typed, "%.58s", b->help);
	stage_keys(r->stage, "<C-p>");
	type(r->stage, typed);
	snprintf(shown, sizeof shown, "%s", b->words != NULL ? b->words : b->help);
	CHECK(stage_shows(r->stage, b->name) && stage_shows(r->stage, shown),
	      "%s: the palette finds %s (%s)", r->view, b->name, b->help);
	stage_keys(r->stage, "<Esc>");
}

static void test_reach(void)
{
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		struct stage s;
		struct reach r = { .stage = &s, .view = places[i].view };
		stage_open(&s, places[i].user, "en", 200, 60);
		if (strcmp(places[i].keys, "LOCK") == 0)
			stage_minutes(&s, 60);
		else
			stage_keys(&s, places[i].keys);
		CHECK_TEXT(s.app.top->ops->name, places[i].view, places[i].keys);
		binding_each(s.app.top->ops, check_reached, &r);
		CHECK_TEXT(s.app.top->ops->name, places[i].view, "and Esc leads back");
		stage_close(&s);
	}
}

/* ---- one key, one meaning ---- */

/* Different words for moves in the same direction. */
#define LEFT                                                                                       \
	"the day before", "the conference before", "the day", "one figure to the left",            \
		"to the section before", "the day before; from Monday, the week before",           \
		"the carer before", "the list before"
#define RIGHT                                                                                      \
	"the day after", "the conference after", "one figure to the right",                        \
		"to the next section of the page", "the day after; from Sunday, the week after",   \
		"the next carer", "next list"
#define ASIDE "choose one of several, or move in a text"

/* clang-format off */
static const struct { const char *meaning, *words[20]; } classes[] = {
	{ "go on with what is under the cursor",
	  { "record", "next", "log in", "write it", "open", "choose", "card", "why", "correct", "course", "all of it", "citizens", "later", "answer", "who", "citizen", "act", NULL } },
	{ "a step to the left", { LEFT, ASIDE, "earlier", NULL } },
	{ "a step to the right", { RIGHT, ASIDE, "choose", "later", NULL } },
	{ "the other part", { "pane", "next", "to the next field", "the citizen's next card", "next section", "goals", "visits", "next list", NULL } },
	{ "the part before", { "to the section before", "to the field before", "the list before", NULL } },
	{ "one down", { "one row down", "next", "to the next field", NULL } },
	{ "one up", { "one row up", "to the field before", NULL } },
	{ "many down", { "one page down", "eight fields down", "the next course", "week", NULL } },
	{ "many up", { "one page up", "eight fields up", "the course before", "the week before", NULL } },
	{ "Space chooses where there is something to choose, else it reads on",
	  { "one page down", "choose, or take back the choice; the number of a choice does the same", "pick up", NULL } },
	{ "to the others", { "another user", "others' notes", "all citizens", NULL } },
	{ "with more to it", { "with a note", "set a subgoal of the goal under the cursor", NULL } },
	{ "do something for the citizen", { "record a visit", "act", "decide", NULL } },
	{ "what is due today", { "all exercises", "visit today", NULL } },
	{ "out of here", { "quit", "back", NULL } },
	{ "a new one", { "one more visit", "use", "new goal", "plan", "new", "one more day", "refer the citizen to a course", "proposed", NULL } },
	{ "a step back", { "back", "out of the pane; all visits again", NULL } },
	{ "the help comes and goes", { "help", "back", NULL } },
	{ "the palette comes and goes", { "all actions", "away again", NULL } },
	{ "of clip cards", { "clip card", "card", NULL } },
	{ "the ninth", { "to the ninth goal", "assessed, and not relevant", NULL } },
	{ "a level", { "level", "progress", NULL } },
	{ "put right", { "correct", "change", NULL } },
	{ "who is away", { "away", "absence", NULL } },
	{ "another time", { "go to a day", "period", "its day", NULL } },
	{ "of courses", { "course", "course type", NULL } },
	{ "it is done", { "done as planned", "reached", "done", NULL } },
	{ "it no longer counts, with a reason", { "withdraw", "drop", "call off", NULL } },
	{ "the first of what is numbered", { "overview", "goals", "colleagues", "to the first goal of the course, the second …", "light limitations: with a little help", NULL } },
	{ "the second", { "visits", "training", "citizens", "to the second goal", "moderate limitations: with some help", NULL } },
	{ "the third", { "plans", "measurements", "providers", "to the third goal", "severe limitations: takes part, with much help", NULL } },
	{ "the fourth", { "goals", "agreed", "to the fourth goal", "total limitations: with full help", NULL } },
	{ "the fifth", { "clip card, short", "the course", "to the fifth goal", NULL } },
	{ "the seventh", { "contacts", "to the seventh goal", NULL } },
	{ "the eighth", { "history", "to the eighth goal", NULL } },
	{ "how things stand", { "supervision", "triage", "signs", NULL } },
	{ "another order, or another draw", { "sort", "sample", NULL } },
	{ "whose", { "whose day", "whose courses", "whose", "whose week", "provider", NULL } },
	{ "the sixth", { "absences", "history", "to the sixth goal", NULL } },
	{ "with more than the small letter", { "with a note", "set a subgoal of the goal under the cursor", NULL } },
};
/* clang-format on */

static bool in_class(size_t i, const char *words)
{
	for (const char *const *at = classes[i].words; *at != NULL; at++)
		if (strcmp(*at, words) == 0)
			return true;
	return false;
}

static bool mean_the_same(const char *x, const char *y)
{
	if (strcmp(x, y) == 0)
		return true;
	for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
		if (in_class(i, x) && in_class(i, y))
			return true;
	return false;
}

enum { MEANINGS_MOST = 2000 };

static struct meaning {
	int key;
	const char *words, *view;
} meanings[MEANINGS_MOST];
static size_t known;

static void check_meaning(void *view, int group, const struct binding *b)
{
	const char *words = b->words != NULL ? b->words : b->help;

	(void)group;
	if (b->act == ACT_MEETING || b->act == ACT_SEE_CONFERENCE)
		return; /* at the conference the letters decide: they are those of the words in Danish */
	for (size_t i = 0; i < sizeof b->key / sizeof b->key[0]; i++) {
		if (b->key[i] == 0 || known == MEANINGS_MOST)
			continue;
		for (size_t k = 0; k < known; k++)
			CHECK(meanings[k].key != b->key[i] ||
				      mean_the_same(meanings[k].words, words),
			      "%s is “%s” in %s and “%s” in %s", b->name, meanings[k].words,
			      meanings[k].view, words, (const char *)view);
		meanings[known++] = (struct meaning){ b->key[i], words, view };
	}
}

static void test_meanings(void)
{
	for (size_t i = 0; all_places[i] != NULL; i++)
		binding_each(all_places[i], check_meaning, (void *)all_places[i]->name);
	CHECK(known > 100 && known < MEANINGS_MOST, "all keys were looked at: %zu", known);
}

/* ---- the palette by hand ---- */

static long look_ups(struct stage *s)
{
	struct err e = { .kind = ERR_NONE };
	struct sqlite3_stmt *st = store_statement(
		s->session.work.store, "SELECT count(*) FROM journal WHERE kind = 'access'", &e);
	long n = st != NULL && statement_step(s->session.work.store, st, &e) == 1
			 ? sqlite3_column_int(st, 0)
			 : -1;

	statement_done(st);
	return n;
}

/* A list that was shown is logged before the next key is handled; one that was never painted,
 * because more keys were waiting, is not logged. */
static void test_lists_are_logged(void)
{
	static const struct {
		const char *why, *keys;
		long more;
	} row[] = {
		{ "the cursor moves in the list", "<Down>", 0 },
		{ "another day", "<Right>", 1 },
		{ "three days at once, of which one is seen", "<Right> <Right> <Right>", 1 },
		{ "help over it and away again", "? <Esc>", 0 },
		{ "back to today", "t", 1 },
	};
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	long n = look_ups(&s);
	CHECK(n > 0, "the first list is logged");
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		stage_keys(&s, row[i].keys);
		n += row[i].more;
		CHECK_INT(look_ups(&s), n, row[i].why);
	}
	sqlite3_exec(store_db(s.session.work.store),
		     "CREATE TEMP TRIGGER nothing_more BEFORE INSERT ON main.journal"
		     " BEGIN SELECT RAISE(ABORT, 'no'); END",
		     NULL, NULL, NULL);
	CHECK(stage_shows(&s, "07:15"), "the list is there");
	stage_keys(&s, "<Right>");
	stage_resize(&s, 80, 24);
	CHECK(!stage_shows(&s, "07:15"), "what can't be logged is not shown on");
	stage_keys(&s, "<Down>");
	CHECK(stage_shows(&s, "could not be read") && !stage_shows(&s, "No visits"),
	      "it is no empty list, and says so for as long as it stands there");
	CHECK_INT(look_ups(&s), n, "nothing was logged");
	stage_close(&s);
}

static void test_palette(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	long before = look_ups(&s);
	stage_keys(&s, ": k a r <Backspace> <Backspace> o e s t");
	CHECK_INT(look_ups(&s), before + 1, "one look-up for the list, none for a letter");
	stage_keys(&s, "<C-u> b a e k <Enter>");
	CHECK(stage_shows(&s, "Citizen  Karen Bæk"), "Enter opens the citizen's page");
	CHECK_INT(look_ups(&s), before + 2, "which is a look-up of its own");
	stage_keys(&s, "<C-p> p o u l <C-t>");
	CHECK(stage_shows(&s, "Today  Mon 23/11"), "Ctrl-T leads to the day");
	stage_keys(&s, "<Enter>");
	CHECK(stage_shows(&s, "Poul Kjær · Mon 23/11"), "with the cursor on that visit");
	stage_keys(&s, "<Right> <Enter> s y g <C-p> t o m o r r o w <Enter>");
	CHECK(stage_shows(&s, "Tue 24/11 · week 48"), "from a form to another day");
	CHECK(stage_shows(&s, "1 draft"), "what was written is kept");
	stage_keys(&s, ": u n d o <Enter>");
	CHECK(stage_shows(&s, "there is nothing to undo"), "what can't be done says why");
	stage_keys(&s, "<C-u> q q q q");
	CHECK(stage_shows(&s, "nothing here is called that"), "nothing found is said");
	stage_keys(&s, "<Enter> <C-t>");
	CHECK(stage_shows(&s, "put the cursor on a citizen"), "and nothing is done");
	stage_keys(&s, "<C-u> 2 3 / 1 1 <Enter> <Home>");
	CHECK(stage_shows(&s, "Today  Mon 23/11"), "a date is an answer");
	/* Letters and Enter that come all at once, before anything could be read. */
	stage_keys(&s, ": v i l l y <Enter>");
	CHECK(stage_shows(&s, "Citizen  Villy Krogh"), "fast fingers find citizens too");
	stage_close(&s);
	stage_open(&s, "lis", "en", 80, 24);
	stage_keys(&s, ": v i l l y <Enter>");
	CHECK(!stage_shows(&s, "Citizen  Villy"), "those on nobody's list of hers are not found");
	stage_close(&s);
	stage_open(&s, NULL, "en", 80, 24);
	stage_keys(&s, "<C-p> k a r e n");
	CHECK(!stage_shows(&s, "Bæk"), "nobody is found by who is not logged in");
	stage_keys(&s, "<C-u> q u i t <Enter>");
	CHECK(!s.app.running, "but actions are");
	stage_close(&s);
}

/* ---- back and forward ---- */

static void test_back(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_keys(&s, "<lt>");
	CHECK(stage_shows(&s, "not been anywhere else"), "nowhere to go back to");
	stage_keys(&s, "<Right> <Right> <lt>");
	CHECK(stage_shows(&s, "Tue 24/11"), "back to the day before that");
	stage_keys(&s, "<lt> >");
	CHECK(stage_shows(&s, "Tue 24/11"), "and forward again");
	stage_keys(&s, "> >");
	CHECK(stage_shows(&s, "nothing to go forward to"), "to the end");
	stage_keys(&s, "t <Home> <Down> <Down> b");
	CHECK(stage_shows(&s, "Citizen  Inger"), "a citizen");
	stage_keys(&s, ": v i l l y <Enter>");
	CHECK(stage_shows(&s, "Citizen  Villy"), "and another");
	stage_keys(&s, "<M-Left>");
	CHECK(stage_shows(&s, "Citizen  Inger"), "Alt-Left leads back");
	stage_keys(&s, "<M-Right>");
	CHECK(stage_shows(&s, "Citizen  Villy"), "Alt-Right forward");
	stage_keys(&s, "<lt> <lt> <Enter>");
	CHECK(stage_shows(&s, "Record  Inger"), "the day comes back with its row");
	stage_keys(&s, "<Right> <Enter> s y g <M-Left>");
	CHECK(stage_shows(&s, "Today  Mon 23/11") && stage_shows(&s, "1 draft"),
	      "a form is left for the day, and its draft kept");
	stage_keys(&s, "<Home> <Down> c <Esc> >");
	CHECK(stage_shows(&s, "Klippekort  Poul"), "Esc is a way back too");
	stage_keys(&s, "<lt> K <Down> b <lt>");
	CHECK_TEXT(s.app.top->ops->name, "clip-team", "lists are places as well");
	for (int i = 0; i < 70; i++)
		stage_keys(&s, "<Esc> <Right>");
	for (int i = 0; i < 70; i++)
		stage_keys(&s, "<lt>");
	CHECK(stage_shows(&s, "not been anywhere else"), "the oldest places are forgotten");
	stage_minutes(&s, 60);
	stage_keys(&s, "<M-Left>");
	CHECK(stage_shows(&s, "locked"), "no way round the lock");
	stage_close(&s);
}

int main(void)
{
	test_reach();
	test_meanings();
	test_lists_are_logged();
	test_palette();
	test_back();
	return test_end();
}
