/* The interface without a terminal: see stage.h. */
#include "tests/screen/stage.h"
#include "tests/screen/script.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/config.h"
#include "core/base/memory.h"
#include "core/base/utf8.h"
#include "core/records/records.h"
#include "core/store/users.h"
#include "tui/demo/store.h"
#include "tui/forms/drafts.h"
#include "tui/forms/forms.h"
#include "tui/kit/key.h"
#include "tui/language.h"
#include "tui/login_cost.h"
#include "tui/store_new.h"
#include "tui/tui.h"

#define TEAM "tests/screen/team"

enum { STAGE_COLS = 1000 };

static int64_t now_ms;

static void stop(const char *what, const struct err *e)
{
	fprintf(stderr, "stage: %s: %s\n", what, e->text);
	exit(1);
}

enum { MORNING = 9 * 60 + 20 };

static void set_clock(int minute)
{
	now_ms = local_to_utc((struct local_time){ day_of(2026, 11, 23), minute });
	session_fix_clock(now_ms);
}

static const char *folder(void)
{
	const char *tmp = getenv("TMPDIR");

	return tmp != NULL ? tmp : "/tmp";
}

static void import_lines(struct session *s, const char *lines)
{
	struct err e = { .kind = ERR_NONE };
	struct faults faults = { .limit = 5 };
	struct import_counts counts;
	struct import_file file = { lines, fopen(lines, "r"), -1 };
	const struct settings *set = settings_on(&s->work.settings, s->work.who.today);

	if (file.stream == NULL || records_import(s->work.store, &s->work.who, set, &file, 1,
						  &faults, NULL, NULL, &counts, &e) != 0)
		stop(faults.n > 0 ? faults.at[0].text : "import", &e);
	fclose(file.stream);
}

static void add_users(struct session *s)
{
	static const struct {
		const char *name;
		enum role role;
	} users[] = { { "aase", ROLE_CARER },     { "lis", ROLE_CARER },
		      { "mona", ROLE_CARER },     { "tove", ROLE_THERAPIST },
		      { "lene", ROLE_TEAM_LEAD }, { "vera", ROLE_VISITATOR } };
	struct err e = { .kind = ERR_NONE };

	for (size_t i = 0; i < sizeof users / sizeof users[0]; i++)
		if (user_add(s->work.store, &s->work.who, users[i].name, users[i].role,
			     users[i].name, STAGE_PASSPHRASE, login_cost, &e) != 0)
			stop(users[i].name, &e);
}

static void make_store(const char *path, const char *lines, const char *settings_file)
{
	struct err e = { .kind = ERR_NONE };
	struct session s = { .language = "en" };
	char *settings;
	size_t length;

	language_start();
	set_clock(MORNING);
	store_discard(path);
	if (config_read(settings_file, &settings, &length, &e) != 0)
		stop("settings", &e);
	struct store_plan plan = { .path = path,
				   .user = "admin",
				   .passphrase = STAGE_PASSPHRASE,
				   .cost = login_cost,
				   .settings_file = "team.yaml",
				   .settings = settings,
				   .language = "da",
				   .now_ms = now_ms };
	if (store_make(&plan, &e) != 0 || session_open(&s, path, &e) != 0 ||
	    session_login(&s, "admin", STAGE_PASSPHRASE, &e) != 0)
		stop("the team's store", &e);
	if (lines != NULL) {
		import_lines(&s, lines);
		add_users(&s);
	}
	session_close(&s);
	free(settings);
}

static void import_more(const char *path, const char *lines)
{
	struct err e = { .kind = ERR_NONE };
	struct session s = { .language = "en" };

	if (session_open(&s, path, &e) != 0 ||
	    session_login(&s, "admin", STAGE_PASSPHRASE, &e) != 0)
		stop(path, &e);
	import_lines(&s, lines);
	session_close(&s);
}

static void copy(const char *from, const char *to)
{
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	char bytes[65536];
	size_t n;

	if (in == NULL || out == NULL)
		stop(to, &(struct err){ .text = "can't be written" });
	while ((n = fread(bytes, 1, sizeof bytes, in)) > 0)
		fwrite(bytes, 1, n, out);
	fclose(in);
	fclose(out);
	/* What lay there before had another end of its journal. */
	snprintf(bytes, sizeof bytes, "%s.head", to);
	unlink(bytes);
}

/* The stores that most tests here begin with are the same for all of them, and under valgrind one takes
 * ten seconds to make: tests that run together (tests/run says where) take copies of the first one. */
static bool others_made(const char *name, const char *path)
{
	const char *together = getenv("HVERDAG_TOGETHER");
	char made[300];

	snprintf(made, sizeof made, "%s/%s", together != NULL ? together : "", name);
	if (together == NULL || access(made, R_OK) != 0)
		return false;
	copy(made, path);
	return true;
}

static void give_others(const char *path, const char *name)
{
	const char *together = getenv("HVERDAG_TOGETHER");
	char making[400], made[300];

	if (together == NULL)
		return;
	snprintf(made, sizeof made, "%s/%s", together, name);
	snprintf(making, sizeof making, "%s-%d", made, (int)getpid());
	copy(path, making);
	if (rename(making, made) != 0)
		stop(made, &(struct err){ .text = "can't be written" });
}

/* Made once for all tests that run together. */
static const char *store_of(char path[300], const char *name, const char *settings,
			    const char *more)
{
	if (path[0] != '\0')
		return path;
	language_start();
	set_clock(MORNING);
	snprintf(path, 300, "%s/%s-%d.db", folder(), name, (int)getpid());
	if (!others_made(name, path)) {
		make_store(path, TEAM ".jsonl", settings);
		if (more != NULL)
			import_more(path, more);
		give_others(path, name);
	}
	return path;
}

const char *stage_store(void)
{
	static char path[300];

	return store_of(path, "team", TEAM ".yaml", NULL);
}

const char *stage_rules(void)
{
	static char path[300];

	return store_of(path, "rules", "tests/screen/rules.yaml", "tests/screen/rules.jsonl");
}

void stage_import(struct stage_set *set, const char *lines, char path[300])
{
	stage_import_by(set, lines, TEAM ".yaml", path);
}

void stage_import_by(struct stage_set *set, const char *lines, const char *settings, char path[300])
{
	snprintf(path, 300, "%s/import-%d.db", folder(), (int)getpid());
	make_store(path, lines, settings);
	set->store = path;
}

const char *stage_demo(void)
{
	static char path[300];
	struct err e = { .kind = ERR_NONE };

	if (path[0] != '\0')
		return path;
	language_start();
	language_choose("da");
	set_clock(MORNING);
	snprintf(path, sizeof path, "%s/demo-%d.db", folder(), (int)getpid());
	if (others_made("demo", path))
		return path;
	if (demo_store_make(path, now_ms, &e) != 0)
		stop("the demonstration's store", &e);
	give_others(path, "demo");
	return path;
}

void stage_empty(struct stage_set *set, const char *settings, char path[300])
{
	snprintf(path, 300, "%s/empty-%d.db", folder(), (int)getpid());
	make_store(path, NULL, settings);
	set->store = path;
}

/* What is written goes to a file of no name, or nowhere: curses only needs to believe in a terminal. */
static void start_curses(struct stage *s, int cols, int rows)
{
	const char *term = s->set.term != NULL ? s->set.term : "xterm-256color";

	s->terminal = s->set.term != NULL ? tmpfile() : fopen("/dev/null", "r+");
	s->screen = s->terminal != NULL ? newterm(term, s->terminal, s->terminal) : NULL;
	if (s->screen == NULL)
		stop(term, &(struct err){ .text = "can't be a terminal here" });
	set_term(s->screen);
	typeahead(-1);
	nonl();
	idlok(stdscr, TRUE);
	resize_term(rows, cols);
	setenv("TERM", term, 1);
	look_init(&s->look, s->set.theme, s->set.theme != NULL);
	s->look.signs |= s->set.signs;
	if (s->set.ascii)
		s->look.utf8 = s->look.signs = false;
}

static void enter(struct stage *s, const char *user, const char *language)
{
	struct err e = { .kind = ERR_NONE };

	s->session.language = language;
	if (session_open(&s->session, s->path, &e) != 0)
		stop("open", &e);
	language_choose(language);
	if (user != NULL && session_login(&s->session, user, s->set.passphrase, &e) != 0)
		stop("log in", &e);
	s->session.demonstration = s->set.demonstration;
	s->app = (struct app){
		.session = &s->session, .look = &s->look, .running = true, .everything = true
	};
	tui_begin(&s->app);
	tui_paint(&s->app);
	refresh();
	tui_seen(&s->app);
}

void stage_open_in(struct stage *s, const struct stage_set *set, const char *user,
		   const char *language, int cols, int rows)
{
	*s = (struct stage){ .set = *set };
	set_clock(set->minute);
	snprintf(s->path, sizeof s->path, "%s/stage-%d.db", folder(), (int)getpid());
	store_discard(s->path);
	copy(set->store, s->path);
	start_curses(s, cols, rows);
	enter(s, user, language);
}

struct stage_set stage_team(void)
{
	return (struct stage_set){ .store = stage_store(),
				   .passphrase = STAGE_PASSPHRASE,
				   .minute = MORNING };
}

void stage_open_on(struct stage *s, const char *path, const char *user, const char *language)
{
	*s = (struct stage){ .set = stage_team() };
	set_clock(s->set.minute);
	snprintf(s->path, sizeof s->path, "%s", path);
	start_curses(s, 80, 24);
	enter(s, user, language);
}

void stage_open(struct stage *s, const char *user, const char *language, int cols, int rows)
{
	struct stage_set set = stage_team();

	stage_open_in(s, &set, user, language, cols, rows);
}

void stage_again(struct stage *s, const char *user, const char *language)
{
	tui_close(&s->app);
	session_close(&s->session);
	enter(s, user, language);
}

void stage_close(struct stage *s)
{
	set_term(s->screen);
	tui_close(&s->app);
	session_close(&s->session);
	endwin();
	delscreen(s->screen);
	fclose(s->terminal);
	if (!s->shared)
		store_discard(s->path);
}

static void paint(struct stage *s)
{
	set_term(s->screen);
	tui_settle(&s->app);
	while (s->app.top->ops->idle != NULL && s->app.top->ops->idle(&s->app, s->app.top))
		;
	while (s->set.counts && tui_count(&s->app))
		;
	tui_paint(&s->app);
	refresh();
	tui_seen(&s->app);
	if (s->app.left_for_ms >= 0 && !s->held)
		tui_catch_up(&s->app);
	refresh();
}

void stage_keys(struct stage *s, const char *script)
{
	set_term(s->screen);
	bool swallowed = !tui_before_keys(&s->app);

	for (int key; s->app.running && (key = key_parse(&script)) != K_NONE;)
		if (!swallowed)
			tui_step(&s->app, key);
	if (s->app.running)
		paint(s);
}

void stage_paste(struct stage *s, const char *text)
{
	set_term(s->screen);
	if (tui_before_keys(&s->app))
		tui_paste(&s->app, text);
	paint(s);
}

void stage_resize(struct stage *s, int cols, int rows)
{
	resize_term(rows, cols);
	tui_step(&s->app, K_RESIZE);
	paint(s);
}

void stage_moment(struct stage *s, int ms)
{
	(void)s;
	now_ms += ms;
	session_fix_clock(now_ms);
}

void stage_minutes(struct stage *s, int later)
{
	now_ms += (int64_t)later * 60 * 1000;
	session_fix_clock(now_ms);
	tui_clock(&s->app);
	paint(s);
}

void stage_sleep(int minutes)
{
	now_ms += (int64_t)minutes * 60 * 1000;
	session_fix_clock(now_ms);
	session_fix_uptime(now_ms, (int64_t)minutes * 60 * 1000);
}

void stage_jump(int minutes)
{
	int64_t up = session_up_ms();

	now_ms += (int64_t)minutes * 60 * 1000;
	session_fix_clock(now_ms);
	session_fix_uptime(up, session_slept_ms());
}

bool stage_look(struct stage *s)
{
	set_term(s->screen);
	bool changed = app_look(&s->app);
	paint(s);
	return changed;
}

size_t stage_written(struct stage *s, char *out, size_t size)
{
	fflush(s->terminal);
	ssize_t n = pread(fileno(s->terminal), out, size, s->heard);

	s->heard += n > 0 ? n : 0;
	return n > 0 ? (size_t)n : 0;
}

char *stage_text(struct stage *s)
{
	set_term(s->screen);
	int rows = getmaxy(stdscr), cols = getmaxx(stdscr);
	char *text = memory_new((size_t)rows * ((size_t)cols * 8 + 1) + 1, 1), *at = text;
	cchar_t row[STAGE_COLS];

	for (int y = 0; y < rows; y++) {
		char *end = at;
		mvwin_wchnstr(curscr, y, 0, row, cols < STAGE_COLS ? cols : STAGE_COLS);
		for (int x = 0; x < cols && row[x].chars[0] != 0; x++) {
			for (int i = 0; i < 2 && row[x].chars[i] != 0; i++)
				at += utf8_put(at, (uint32_t)row[x].chars[i]);
			if (row[x].chars[0] != L' ')
				end = at;
			if (row[x].chars[0] > 127 && wcwidth(row[x].chars[0]) == 2)
				x++;
		}
		at = end;
		*at++ = '\n';
	}
	*at = '\0';
	return text;
}

bool stage_shows(struct stage *s, const char *text)
{
	char *screen = stage_text(s);
	bool shown = strstr(screen, text) != NULL;

	free(screen);
	return shown;
}

int64_t stage_rid(struct stage *s, enum record_type type, const char *id)
{
	struct err e = { .kind = ERR_NONE };

	return record_find(s->session.work.store, type, id, &e);
}

void stage_open_form(struct stage *s, const struct form_desc *form, int64_t about)
{
	form_open(&s->app, form, &(struct form_start){ .rid = about, .on = DAY_NONE });
	stage_keys(s, "");
}
