/* The program is killed (SIGKILL) after every single key of a session that fills every field of a visit,
 * and each time whoever opens it again finds all she had written, with the cursor where it was.  One
 * process a key: it finds what the one before left, takes its key, and is killed. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/records/records.h"
#include "tests/screen/script.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/forms/form_screen.h"
#include "tui/kit/key.h"
#include "tui/screens/screens.h"
#include "tui/store_new.h"

/* clang-format off */
/* Inger has a course with goals and a plan; here she gets a clip card as well. */
static const char card[] =
	"{\"type\":\"clip_card\",\"id\":\"k-inger\",\"citizen\":\"inger\",\"card\":\"klippekort\",\"from\":\"2026-10-05\"}\n";

#define TO_FORM "<Home> <Down> <Down> <Enter>"

/* Outcome, reason, times, services; training; goals; clip card; signs, note, handover. */
static const char session[] =
	"<Right> <Enter> v i l l e <Space> i k k <Backspace> k e <Enter> 8 3 5 <Enter> 9 : 0 5 <Enter>"
	" <Right> <Space> <Right> <Right> <Space> <Enter>"
	" <Space> <Enter> <Space> k u n <Space> 2 × 8 <Home> <Del> <Enter>"
	" 1 <Enter> 0 s t o l <Space> æ ø å <Enter> <Enter>"
	" 3 0 <Enter> <C-n> <C-n> ! <Enter>"
	" <Right> <Right> <Space> <Left> <Space> <Enter>"
	" G i k <Space> t u r , <Space> å n d e n ø d . <Enter> Æ b l e r <Space> – <Space> e t <Up> <End> <Space> O K <Tab>"
	" L å s <Space> d ø r e n <C-w> p o r t e n <Up> <Down>";

/* What the note and the others must hold in the end, whatever the program thinks. */
static const struct { const char *field, *text; } written[] = {
	{ "outcome_reason", "ville ikke" },
	{ "started", "08:35" },
	{ "ended", "09:05" },
	{ "exercise:p1/gang", "un 2×8" },
	{ "goal:m2", "stol æøå" },
	{ "clip_minutes", "30" },
	{ "note", "Gik tur, åndenød. OK\nÆbler – et" },
	{ "handover", "Lås porten" },
};
/* clang-format on */

enum { KEYS_MOST = 400 };

/* The form after each key, when the program is not killed. */
struct expected {
	char *draft[KEYS_MOST];
	int key[KEYS_MOST];
	int n;
};

static char *form_text(struct stage *s)
{
	struct form_screen *screen = (struct form_screen *)s->app.top;

	if (s->app.top->ops != &visit_view)
		return memory_text("the form is not open");
	json_t *draft = form_draft(&screen->form);
	char *text = json_dumps(draft, JSON_SORT_KEYS | JSON_INDENT(1));
	json_decref(draft);
	return text;
}

static void one_key(struct stage *s, int key)
{
	tui_step(&s->app, key);
	stage_keys(s, ""); /* the loop lets drafts be kept when no key waits */
}

static void check_written(struct stage *s)
{
	struct form_screen *screen = (struct form_screen *)s->app.top;

	for (size_t i = 0; i < sizeof written / sizeof written[0]; i++) {
		struct form_field *f = form_field(&screen->form, written[i].field);
		CHECK_TEXT(f != NULL ? f->text.text : "no such field", written[i].text,
			   written[i].field);
	}
	CHECK_INT(form_field(&screen->form, "outcome")->value, 1, "outcome");
	CHECK_INT(form_field(&screen->form, "goal:m1")->value, 1, "the first goal");
	CHECK_INT(form_field(&screen->form, "signs")->set, 6, "signs");
}

static void play_whole(const char *path, struct expected *x)
{
	const char *script = session;
	struct stage s;

	stage_open_on(&s, path, "aase", "da");
	stage_keys(&s, TO_FORM);
	for (int key; x->n < KEYS_MOST && (key = key_parse(&script)) != K_NONE; x->n++) {
		one_key(&s, key);
		x->key[x->n] = key;
		x->draft[x->n] = form_text(&s);
	}
	CHECK(*script == '\0', "every key was played");
	check_written(&s);
	stage_close(&s); /* and its store is gone */
}

static void give_card(const char *path)
{
	struct session s = { .language = "da" };
	struct err e = { .kind = ERR_NONE };
	struct faults faults = { .limit = 1 };
	struct import_counts counts;
	struct import_file file = { "card", fmemopen((void *)card, sizeof card - 1, "r"), -1 };

	if (session_open(&s, path, &e) != 0 ||
	    session_login(&s, "admin", STAGE_PASSPHRASE, &e) != 0 ||
	    records_import(s.work.store, &s.work.who,
			   settings_on(&s.work.settings, s.work.who.today), &file, 1, &faults, NULL,
			   NULL, &counts, &e) != 0) {
		printf("FAILED: the clip card: %s\n", e.text);
		exit(1);
	}
	fclose(file.stream);
	session_close(&s);
}

static void make_store(char path[400], const char *name)
{
	char command[900];

	snprintf(path, 400, "%s.%s", stage_store(), name);
	store_discard(path);
	snprintf(command, sizeof command, "cp '%s' '%s'", stage_store(), path);
	if (system(command) != 0)
		exit(1);
	give_card(path);
}

/* In the child: checks that the form is as the process before left it, plays the keys `from` to
 * `to`, writes the result to `out`, and waits to be killed. */
static void live(const char *path, const struct expected *x, int from, int to, int out)
{
	struct stage s;
	const char *said = "ok";

	stage_open_on(&s, path, "aase", "da");
	stage_keys(&s, TO_FORM);
	char *found = form_text(&s);
	if (from > 0 && strcmp(found, x->draft[from - 1]) != 0)
		said = found;
	for (int i = from; i < to; i++)
		one_key(&s, x->key[i]);
	if (write(out, said, strlen(said) + 1) < 0)
		_exit(2);
	for (;;)
		pause();
}

static void one_life(const char *path, const struct expected *x, int from, int to)
{
	char said[16384];
	size_t n = 0;
	int ends[2], status;

	if (pipe(ends) != 0)
		exit(1);
	fflush(stdout);
	pid_t child = test_child(fork());
	if (child == 0) {
		close(ends[0]);
		live(path, x, from, to, ends[1]);
	}
	close(ends[1]);
	while (n == 0 || said[n - 1] != '\0') {
		ssize_t got = read(ends[0], said + n, sizeof said - 1 - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	close(ends[0]);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	said[n] = '\0';
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "key %d: it was killed", to);
	CHECK(strcmp(said, "ok") == 0, "after %d keys\n--- written\n%s\n--- found\n%s", from,
	      from > 0 ? x->draft[from - 1] : "", said);
}

/* In the end the visit can be recorded, and its draft is gone. */
static void check_saved(const char *path)
{
	struct stage s;

	stage_open_on(&s, path, "aase", "da");
	CHECK(stage_shows(&s, "1 kladde"), "one draft, not many");
	stage_keys(&s, TO_FORM);
	check_written(&s);
	stage_keys(&s, "<C-s>");
	stage_keys(&s, s.app.top->ops == &visit_view ? "<C-s>" : ""); /* a warning is insisted on */
	CHECK(stage_shows(&s, "Gemt: Inger"), "it is recorded");
	CHECK(!stage_shows(&s, "kladde"), "and no draft any more");
	stage_close(&s);
}

int main(void)
{
	struct expected *x = memory_new(1, sizeof *x);
	int step = (int)test_every(40, 80);
	char path[400];

	make_store(path, "whole");
	play_whole(path, x);
	make_store(path, "killed");
	for (int i = 0; i < x->n; i += step)
		one_life(path, x, i, i + step < x->n ? i + step : x->n);
	one_life(path, x, x->n, x->n);
	check_saved(path);
	for (int i = 0; i < x->n; i++)
		free(x->draft[i]);
	free(x);
	return test_end();
}
