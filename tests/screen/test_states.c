/* What holds in every state of the interface: it survives every size, keeps what was written, and asks
 * before it does what a warning is about. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/records/records.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/screens/screens.h"

/* clang-format off */
static const struct { const char *state, *user, *keys; } states[] = {
	{ "log-in",            NULL,   "a a s e" },
	{ "the day",           "aase", "<Down>" },
	{ "the day's pane",    "aase", "<Down> <Tab>" },
	{ "a filter",          "aase", "/ k a" },
	{ "an empty day",      "aase", "<Right> <Right>" },
	{ "everybody's day",   "lene", "<End>" },
	{ "whose day",         "lene", "w" },
	{ "the visit form",    "aase", "<Down> <Enter> <PgDn>" },
	{ "a wrong value",     "aase", "<Enter> <Enter> <Enter> <Enter> <Enter> 4 5" },
	{ "a correction",      "aase", "<Home> r" },
	{ "moving a visit",    "aase", "<Down> m 2 5 / 1 1" },
	{ "a citizen's page",  "aase", "<Down> b <PgDn>" },
	{ "a clip card",       "aase", "c <Up>" },
	{ "a clip question",   "aase", "c a 1 8 0 <Space> 1 4 / 5 <Enter>" },
	{ "a use being typed", "aase", "c n <Enter> 4 5" },
	{ "a team's cards",    "lene", "K s" },
	{ "the help",          "aase", "? <PgDn>" },
	{ "a question",        "aase", "<Home> x w h y" },
};

static const struct { int cols, rows; } sizes[] = {
	{ 1, 1 }, { 300, 100 }, { 20, 5 }, { 3, 2 }, { 80, 3 }, { 2, 40 }, { 60, 20 }, { 512, 4 },
};
/* clang-format on */

static void test_sizes(void)
{
	for (size_t i = 0; i < sizeof states / sizeof states[0]; i += test_every(1, 5)) {
		struct stage s;
		stage_open(&s, states[i].user, "en", 80, 24);
		stage_keys(&s, states[i].keys);
		char *before = stage_text(&s);
		for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
			stage_resize(&s, sizes[k].cols, sizes[k].rows);
			/* A key at that size is survived too, and taken back. */
			stage_keys(&s, "<F1>");
			stage_keys(&s, s.app.top->below != NULL && s.app.prompt.label == NULL
					       ? "<Esc>"
					       : "");
			stage_resize(&s, 80, 24);
		}
		char *after = stage_text(&s);
		CHECK(s.app.running, "%s: still running", states[i].state);
		CHECK(strlen(before) > 0 && strlen(after) > 0, "%s: something is shown",
		      states[i].state);
		free(before);
		free(after);
		stage_close(&s);
	}
}

/* The same screen again after another size, where no key was pressed in between. */
static void test_same_again(void)
{
	for (size_t i = 0; i < sizeof states / sizeof states[0]; i += test_every(1, 5)) {
		struct stage s;
		stage_open(&s, states[i].user, "en", 80, 24);
		stage_keys(&s, states[i].keys);
		stage_resize(&s, 80, 24);
		char *before = stage_text(&s);
		stage_resize(&s, 1, 1);
		stage_resize(&s, 300, 100);
		stage_resize(&s, 80, 24);
		char *after = stage_text(&s);
		CHECK(strcmp(before, after) == 0,
		      "%s after other sizes\n--- before\n%s--- after\n%s", states[i].state, before,
		      after);
		free(before);
		free(after);
		stage_close(&s);
	}
}

static long number(struct stage *s, const char *sql)
{
	struct err e = { .kind = ERR_NONE };
	struct sqlite3_stmt *st = store_statement(s->session.work.store, sql, &e);
	long n = st != NULL && statement_step(s->session.work.store, st, &e) == 1
			 ? sqlite3_column_int(st, 0)
			 : -1;

	statement_done(st);
	return n;
}

static long count(struct stage *s, enum record_type type)
{
	return number(s, type == RECORD_VISIT_RECORD
				 ? "SELECT count(*) FROM visit_record WHERE live"
				 : "SELECT count(*) FROM progress WHERE live");
}

static long looks(struct stage *s)
{
	return number(s, "SELECT count(*) FROM journal WHERE kind = 'access'");
}

static void test_recording(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	long before = count(&s, RECORD_VISIT_RECORD);
	stage_keys(&s, "d");
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before + 1, "d alone records a visit");
	stage_keys(&s, "<Up> d");
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before + 1, "once more records nothing more");
	CHECK(stage_shows(&s, "recorded already"), "… and says why");
	stage_keys(&s, "u");
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before, "u takes it back");
	stage_keys(&s, "u");
	CHECK(stage_shows(&s, "nothing to undo"), "u once more has nothing to do");
	stage_keys(&s, "<Home> x w r o n g <Enter>");
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before - 1, "x withdraws, with a reason");
	stage_keys(&s, "<Enter> <C-s>");
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before, "and it can be recorded anew");
	stage_keys(&s, "<Home> x <Space> <Enter>");
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before, "without a reason nothing is withdrawn");
	stage_close(&s);
}

/* A key that is held down, or pressed twice by a slip, does not go on from visit to visit. */
static void test_held(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	long before = count(&s, RECORD_VISIT_RECORD);
	stage_moment(&s, 1000);
	stage_keys(&s, "d");
	for (int i = 0; i < 10; i++) {
		stage_moment(&s, 199);
		stage_keys(&s, "d");
	}
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before + 1, "only the first press records");
	CHECK(stage_shows(&s, "d was held down"), "and it is said");
	stage_moment(&s, 200);
	stage_keys(&s, "d");
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before + 2,
		  "a press after a while records again");
	stage_keys(&s, "<End> d");
	stage_moment(&s, 100);
	stage_keys(&s, "d");
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before + 2, "nor does it insist on a doubt");
	stage_close(&s);
}

static void test_observations(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	long before = count(&s, RECORD_PROGRESS);
	stage_keys(
		&s,
		"<Down> <Enter> <Enter> <Enter> <Enter> <Enter> <Space> <Enter> <Enter> 1 <C-s>");
	CHECK_INT(count(&s, RECORD_PROGRESS), before + 1, "one goal was given a level");
	stage_keys(&s, "r <C-n> <Enter> <Enter> <Enter> <Enter> <Enter> <Enter> <Enter> 2 <C-s>");
	CHECK(stage_shows(&s, "Correction saved"), "the level is corrected");
	CHECK_INT(count(&s, RECORD_PROGRESS), before + 1, "the corrected level takes its place");
	stage_keys(&s, "x w r o n g <Enter>");
	CHECK_INT(count(&s, RECORD_PROGRESS), before,
		  "a withdrawn record takes its levels with it");
	stage_close(&s);
}

static void test_draft(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_keys(&s, "<Enter> <Left> <Left> <Left> <Enter> h o s <Space> n a b o e n");
	stage_again(&s, "aase", "en");
	CHECK(stage_shows(&s, "1 draft"), "a killed program has kept the draft");
	stage_keys(&s, "d");
	CHECK(stage_shows(&s, "you have begun to write this visit"), "d does not pass over it");
	stage_keys(&s, "<Right> e <Enter>");
	CHECK(stage_shows(&s, "hos naboen"), "it is found from another day");
	CHECK(stage_shows(&s, "draft from 09:20 continued"), "and says from when it is");
	stage_again(&s, "lis", "en");
	CHECK(!stage_shows(&s, "draft"), "nobody else sees it");
	stage_again(&s, "aase", "en");
	stage_keys(&s, "<Enter> <C-x> <Esc>");
	CHECK(stage_shows(&s, "hos naboen"), "throwing it away can be left");
	stage_keys(&s, "<C-x> <Enter>");
	CHECK(!stage_shows(&s, "1 draft"), "thrown away it is gone");
	stage_keys(&s, "<Enter>");
	CHECK(!stage_shows(&s, "hos naboen"), "and the form starts from the plan");
	stage_close(&s);
}

static void test_draft_becomes_correction(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_keys(&s, "<Enter> <Right> <Enter> t r æ t <Esc>");
	stage_again(&s, "lene", "en");
	stage_keys(&s, "d");
	stage_again(&s, "aase", "en");
	stage_keys(&s, "<Home> <Down> <Enter>");
	CHECK(stage_shows(&s, "Correct  Poul Kjær"), "somebody else recorded it meanwhile");
	CHECK(stage_shows(&s, "træt"), "what was begun goes into the correction");
	stage_close(&s);
}

static void test_warning(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	long before = count(&s, RECORD_VISIT_RECORD);
	/* Sunday is no weekday of the card (domain 2.1.11: warned about, recorded when insisted). */
	stage_keys(&s,
		   "<Left> <Enter> <Enter> <Enter> <Enter> <Enter> 3 0 <Enter> g å t u r <C-s>");
	CHECK(stage_shows(&s, "Ctrl-S again"), "a warning is said before it is saved");
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before, "and nothing is recorded yet");
	stage_keys(&s, "<C-s>");
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before + 1, "whoever insists records it");
	stage_close(&s);
}

static void test_refusal(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	long before = count(&s, RECORD_VISIT_RECORD);
	stage_keys(&s, "<Enter> <Enter> <Enter> <Enter> <Enter> 9 0 0 <C-s>");
	CHECK(stage_shows(&s, "not saved"), "more than the card holds is refused");
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before, "and nothing is recorded");
	stage_keys(&s,
		   "<Backspace> <Backspace> <Backspace> 3 0 <Enter> h a v e a r b e j d e <C-s>");
	CHECK(stage_shows(&s, "not saved"), "an excluded activity is refused");
	CHECK_INT(count(&s, RECORD_VISIT_RECORD), before, "and nothing is recorded");
	stage_close(&s);
}

static void test_roles(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	CHECK(!stage_shows(&s, "Lis Holm"), "a carer sees her own day");
	stage_keys(&s, "w");
	CHECK(stage_shows(&s, "your own visits only"), "and is told so");
	stage_close(&s);
	stage_open(&s, "lene", "en", 80, 24);
	CHECK(stage_shows(&s, "Lis Holm") && stage_shows(&s, "Aase Dam"), "the team lead sees all");
	stage_keys(&s, "w <End> <Enter>");
	CHECK(!stage_shows(&s, "18:00") && stage_shows(&s, "Inger"), "or one carer's day");
	stage_close(&s);
}

static void test_keys_waiting(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_keys(&s, "<Home> j j j j j j j j j j j j j j j k k");
	CHECK(stage_shows(&s, "▶ 10:30"), "many keys at once lead to where they lead one by one");
	stage_keys(&s, "q");
	CHECK(!s.app.running, "q leaves");
	stage_close(&s);
}

/* Imports a line without the screen knowing of it. */
static void take_in(struct session *s, char *line)
{
	struct err e = { .kind = ERR_NONE };
	struct faults faults = { .limit = 1 };
	struct import_counts counts;
	struct import_file file = { "line", fmemopen(line, strlen(line), "r"), -1 };
	struct actor admin = s->work.who;

	admin.role = ROLE_ADMIN;
	CHECK_INT(records_import(s->work.store, &admin,
				 settings_on(&s->work.settings, s->work.who.today), &file, 1,
				 &faults, NULL, NULL, &counts, &e),
		  0, e.text);
	fclose(file.stream);
}

static void another_program(struct stage *s, char *line)
{
	struct session other = { .language = "en" };
	struct err e = { .kind = ERR_NONE };

	CHECK_INT(session_open(&other, s->path, &e), 0, e.text);
	CHECK_INT(session_login(&other, "admin", STAGE_PASSPHRASE, &e), 0, e.text);
	take_in(&other, line);
	session_close(&other);
}

/* Days that were read ahead or kept: each is logged when it is shown, and none is shown after it
 * has changed. */
static void test_days_kept(void)
{
	struct stage s;
	char villy[] = "{\"type\":\"visit\",\"id\":\"n1\",\"citizen\":\"villy\",\"carer\":\"aase\","
		       "\"on\":\"2026-11-24\",\"from\":\"10:00\",\"to\":\"10:30\",\"services\":["
		       "\"dv\"]}\n";
	char hans[] = "{\"type\":\"visit\",\"id\":\"n2\",\"citizen\":\"hans\",\"carer\":\"aase\","
		      "\"on\":\"2026-11-24\",\"from\":\"11:00\",\"to\":\"11:30\",\"services\":["
		      "\"dv\"]}\n";

	stage_open(&s, "aase", "en", 80, 24);
	long before = looks(&s);
	stage_keys(&s, "<Right>");
	CHECK(stage_shows(&s, "Tue 24/11") && stage_shows(&s, "Karen"), "the next day");
	CHECK_INT(looks(&s), before + 1, "is one look-up; what is read ahead is none");
	stage_keys(&s, "<Left>");
	stage_keys(&s, "<Right>");
	CHECK_INT(looks(&s), before + 3, "a day that was kept is logged each time it is shown");
	stage_keys(&s, "<Left>");
	another_program(&s, villy);
	stage_keys(&s, "<Right>");
	CHECK(stage_shows(&s, "Villy Krogh"), "what another program recorded is seen");
	stage_keys(&s, "<Left>");
	take_in(&s.session, hans);
	stage_keys(&s, "<Right>");
	CHECK(stage_shows(&s, "Hans Søgaard"), "and what another screen here recorded");
	stage_keys(&s, "<Left>");
	stage_keys(&s, "m <C-u> 2 4 / 1 1 <C-s>");
	stage_keys(&s, "<Right>");
	CHECK(stage_shows(&s, "Poul Kjær"), "and what was moved here");
	stage_minutes(&s, 2);
	stage_keys(&s, "<Left>");
	CHECK(stage_shows(&s, "Mon 23/11"), "a day kept for minutes is read again");
	stage_close(&s);
}

/* The attributes of the pane's first row. */
static attr_t heading(struct stage *s, const char *name)
{
	char *screen = stage_text(s);
	cchar_t cell = { 0 };
	int row = 0;

	for (char *line = strtok(screen, "\n"); line != NULL; line = strtok(NULL, "\n"), row++) {
		if (strncmp(line + 1, name, strlen(name)) == 0) {
			mvwin_wch(curscr, row, 1, &cell);
			break;
		}
	}
	free(screen);
	return cell.attr;
}

/* While keys follow each other the pane keeps the citizen before, whose name turns dim; it never
 * shows one citizen's data under another's name. */
static void test_pane_follows(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	CHECK(heading(&s, "Poul Kjær") & A_BOLD, "the pane shows who is under the cursor");
	s.held = true;
	stage_keys(&s, "j");
	CHECK(stage_shows(&s, "▶ 08:30"), "the bar moves at once");
	CHECK(s.app.left_for_ms == 0, "the pane follows as soon as no key is waiting");
	stage_keys(&s, "j");
	CHECK(heading(&s, "Poul Kjær") & A_DIM, "what is behind for longer says so");
	CHECK(stage_shows(&s, "70 10 00 02") && !stage_shows(&s, "\n Inger"), "and stays whole");
	stage_keys(&s, "kk");
	CHECK(heading(&s, "Poul Kjær") & A_BOLD && s.app.left_for_ms < 0,
	      "back again: nothing is behind");
	s.held = false;
	stage_keys(&s, "j");
	CHECK(heading(&s, "Inger Østergård") & A_BOLD, "it follows when the keys pause");
	CHECK(!stage_shows(&s, "70 10 00 02"), "with nothing left of the one before");
	s.held = true;
	stage_keys(&s, "h l");
	CHECK(stage_shows(&s, "▶ 07:45") && !stage_shows(&s, "\n Poul") && s.app.left_for_ms > 0,
	      "another day comes without its pane, which follows when keys pause");
	s.held = false;
	stage_keys(&s, "h l");
	CHECK(heading(&s, "Poul Kjær") & A_BOLD, "which follows too");
	stage_close(&s);
}

/* What the rows of the list say at a place; the list begins on row 2. */
static void test_mouse(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_keys(&s, "<Click 6 30>");
	CHECK(stage_shows(&s, "▶ 09:45"), "a click puts the cursor on the row");
	stage_keys(&s, "<Click 20 30> <Click 0 0> <Click 500 500>");
	CHECK(stage_shows(&s, "▶ 09:45"), "outside the list it does nothing");
	stage_minutes(&s, 1);
	stage_keys(&s, "<Click 6 30>");
	CHECK(stage_shows(&s, "▶ 09:45"), "a later click is a click");
	stage_keys(&s, "<WheelUp 3 3>");
	CHECK(stage_shows(&s, "▶ 09:10"), "the wheel moves the cursor");
	stage_keys(&s, "<WheelDown 3 3> <WheelDown 3 3>");
	CHECK(stage_shows(&s, "▶ 10:30"), "and down again");
	stage_minutes(&s, 1);
	stage_keys(&s, "<Click 6 30> <Click 6 30>");
	CHECK(s.app.top->ops == &visit_view, "a double click opens");
	stage_keys(&s, "<Click 6 30> <Esc> / <Click 4 4> x");
	CHECK(s.app.top->ops == &day_view && s.app.prompt.label != NULL,
	      "a question is not left by a click");
	stage_keys(&s, "<Esc> ? <Home>");
	char *before = stage_text(&s);
	stage_keys(&s, "<WheelDown 3 3>");
	char *after = stage_text(&s);
	CHECK(strcmp(before, after) != 0, "the wheel scrolls a text");
	free(before);
	free(after);
	stage_close(&s);
}

/* ---- the mouse in forms ---- */

static void click_on(struct stage *s, const char *text)
{
	char *screen = stage_text(s), *rest = screen, key[40];

	for (int y = 0; rest != NULL; y++) {
		char *row = strsep(&rest, "\n"), *at = strstr(row, text);
		if (at == NULL)
			continue;
		*at = '\0';
		snprintf(key, sizeof key, "<Click%d %d>", y, text_cols(&s->look, row));
		stage_keys(s, key);
		free(screen);
		return;
	}
	CHECK(false, "“%s” is not to be seen", text);
	free(screen);
}

static void test_clicks(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 120, 40);
	stage_keys(&s, "<Home> <Down> <Down> <Enter>");
	click_on(&s, "partly done");
	CHECK(stage_shows(&s, "● partly done"), "a click chooses an outcome");
	click_on(&s, "Praktisk");
	CHECK(stage_shows(&s, "■ Praktisk"), "it ticks a service");
	click_on(&s, "Praktisk");
	CHECK(stage_shows(&s, "□ Praktisk"), "and takes it back");
	click_on(&s, "Note");
	stage_keys(&s, "a c");
	click_on(&s, "c__");
	stage_keys(&s, "b");
	CHECK(stage_shows(&s, "abc"), "a click puts the cursor into a text");
	click_on(&s, "Reason");
	stage_keys(&s, "t i r e d");
	CHECK(stage_shows(&s, "tired"), "a click on a name goes to its field");
	click_on(&s, "Save");
	CHECK(stage_shows(&s, "Saved: Inger"), "a click presses a button");
	stage_keys(&s, "<Tab>");
	click_on(&s, "Villy Krogh");
	stage_keys(&s, "<Enter>");
	CHECK(stage_shows(&s, "Record  Villy"), "a click on the list takes the keys from the pane");
	stage_close(&s);
}

/* ---- another program holds the store ---- */

static bool waiting_seen;

static void look_on(void *stage)
{
	refresh();
	waiting_seen = waiting_seen || stage_shows(stage, "waiting for another program");
}

static void test_waiting(void)
{
	struct stage s;
	struct sqlite3 *other;

	stage_open(&s, "aase", "en", 80, 24);
	s.app.show = look_on;
	s.app.terminal = &s;
	store_on_wait(s.session.work.store, app_waits, &s.app);
	store_patience(s.session.work.store, 800);
	CHECK(sqlite3_open(s.path, &other) == SQLITE_OK &&
		      sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK,
	      "another program writes");
	stage_keys(&s, "d");
	CHECK(waiting_seen, "the screen says that it waits");
	CHECK(stage_shows(&s, "not saved") && !stage_shows(&s, "waiting for another"),
	      "and then what came of it");
	sqlite3_close(other);
	stage_keys(&s, "d");
	CHECK(stage_shows(&s, "Saved: "), "now it can be saved");
	stage_close(&s);
}

int main(void)
{
	test_sizes();
	test_same_again();
	test_recording();
	test_held();
	test_observations();
	test_draft();
	test_draft_becomes_correction();
	test_warning();
	test_refusal();
	test_roles();
	test_keys_waiting();
	test_days_kept();
	test_pane_follows();
	test_mouse();
	test_clicks();
	test_waiting();
	return test_end();
}
