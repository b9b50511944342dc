/* Is it today?  Asked before the log-in where the machine's clock lies far from the newest entry of the store
 * (core/session/clock.h).  After "no" the day is typed, and the program goes by it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/session/clock.h"
#include "tui/kit/key.h"
#include "tui/kit/typed.h"
#include "tui/screens/clock.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

struct clock_screen {
	struct view view;
	struct day newest, day; /* of the newest entry; asked about */
	bool typed;             /* the day asked about was typed */
	void (*then)(struct app *a);
};

/* ---- the date, large ---- */

enum { LARGE_ROWS = 5, LARGE_COLS = 6 };

/* clang-format off */
static const char *const figure[10][LARGE_ROWS] = {
	{ "####", "#  #", "#  #", "#  #", "####" }, { "  # ", " ## ", "  # ", "  # ", " ###" },
	{ "####", "   #", "####", "#   ", "####" }, { "####", "   #", " ###", "   #", "####" },
	{ "#  #", "#  #", "####", "   #", "   #" }, { "####", "#   ", "####", "   #", "####" },
	{ "####", "#   ", "####", "#  #", "####" }, { "####", "   #", "  # ", " #  ", " #  " },
	{ "####", "#  #", "####", "#  #", "####" }, { "####", "#  #", "####", "   #", "####" },
};
/* clang-format on */

static void large_row(struct line *l, const char *date, int row)
{
	for (int col = 2; *date != '\0'; date++) {
		if (*date >= '0' && *date <= '9')
			line_text(l, col, LARGE_COLS, INK_TITLE, figure[*date - '0'][row]);
		else if (row == LARGE_ROWS - 1)
			line_text(l, col, LARGE_COLS, INK_TITLE, "#");
		col += *date >= '0' && *date <= '9' ? LARGE_COLS : 3;
	}
}

static void clock_row(struct app *a, const struct area *at, int row, enum ink ink, const char *text)
{
	struct line l;

	if (row >= at->rows)
		return;
	line_begin(&l, a->look, at->cols);
	line_text(&l, 2, at->cols - 3, ink, text);
	line_put(&l, at, row);
}

static void clock_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct clock_screen *c = (struct clock_screen *)v;
	char date[FORMAT_TEXT], shown[FORMAT_TEXT], words[200];
	struct line l;
	int row = 1;

	(void)everything;
	format_day(c->day, date);
	snprintf(words, sizeof words, _("Is it %s today?"),
		 format_day_near(c->day, DAY_NONE, shown));
	clock_row(a, at, row, INK_NORMAL, words);
	app_cursor(a, at->y + row, at->x + 2);
	row += 2;
	for (int i = 0; i < LARGE_ROWS && row < at->rows; i++, row++) {
		line_begin(&l, a->look, at->cols);
		large_row(&l, date, i);
		line_put(&l, at, row);
	}
	snprintf(words, sizeof words, _("The newest record here is from %s."),
		 format_day_near(c->newest, DAY_NONE, shown));
	clock_row(a, at, row + 1, INK_NORMAL, words);
	clock_row(a, at, row + 2, INK_NORMAL,
		  c->typed ? _("What is recorded now gets this day.")
			   : _("The clock of this machine may be wrong; what is recorded now gets "
			       "this day."));
}

/* ---- the answers ---- */

static void clock_ask(struct app *a, struct view *v);

static void clock_yes(struct app *a, struct view *v, const char *answer)
{
	struct clock_screen *c = (struct clock_screen *)v;
	void (*then)(struct app *) = c->then;
	char shown[FORMAT_TEXT] = "";

	(void)answer;
	if (c->typed) {
		session_say_day(a->session, c->day);
		format_day_near(c->day, DAY_NONE, shown);
	}
	a->session->date_known = true;
	app_pop(a);
	then(a);
	if (shown[0] != '\0' && a->message[0] == '\0')
		app_say(a, INK_ATTENTION,
			_("hverdag goes by %s until the clock of this machine agrees"), shown);
}

static void ask_which(struct app *a, const char *typed);

static void clock_typed(struct app *a, struct view *v, const char *text)
{
	struct clock_screen *c = (struct clock_screen *)v;
	char wrong[200];

	if (!typed_day(text, c->newest, c->newest, &c->day)) {
		app_say(a, INK_ALARM, "%s",
			typed_day_wrong(text, c->newest, c->newest, wrong, sizeof wrong));
		ask_which(a, text);
		return;
	}
	c->typed = true;
	a->everything = true;
	clock_ask(a, v);
}

/* Esc leaves the question, so that one can leave the program as well. */
static void ask_which(struct app *a, const char *typed)
{
	const struct prompt p = { .label = _("What day is it today?"), .done = clock_typed };

	app_ask(a, &p, typed);
}

static void clock_no(struct app *a, struct view *v)
{
	(void)v;
	ask_which(a, "");
}

static void clock_ask(struct app *a, struct view *v)
{
	const struct prompt p = { .label = _("Is it that day today?"),
				  .yes_no = true,
				  .done = clock_yes,
				  .left = clock_no };

	(void)v;
	app_ask(a, &p, "");
}

static void clock_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	(void)v;
	snprintf(out, size, "hverdag");
}

static void clock_close(struct app *a, struct view *v)
{
	(void)a;
	free(v);
}

bool clock_asks(struct app *a, void (*then)(struct app *a))
{
	struct session *s = a->session;
	int64_t newest_ms;
	struct err unheard;

	session_tick(s);
	if (s->date_known || s->demonstration ||
	    clock_newest(s->work.store, &newest_ms, &unheard) != 0 ||
	    !clock_is_doubtful(s->work.who.now_ms, newest_ms))
		return false;
	struct clock_screen *c = memory_new(1, sizeof *c);
	c->view.ops = &clock_view;
	c->newest = local_from_utc(newest_ms).day;
	c->day = s->work.who.today;
	c->then = then;
	app_push(a, &c->view);
	clock_ask(a, &c->view);
	return true;
}

/* clang-format off */
static const struct binding clock_bindings[] = {
	{ { K_ENTER }, "Enter", 0, clock_ask, N_("answer"), N_("say whether it is that day today; if not, type which, and hverdag goes by it until the clock of the machine agrees"), .footer = 1 },
	{ { K_CTRL('q') }, "Ctrl-Q", 0, app_quit, N_("quit"), N_("leave hverdag"), .footer = 2 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops clock_view = {
	.name = "clock",
	.title = N_("Is it today?"),
	.bindings = clock_bindings,
	.header = clock_header,
	.paint = clock_paint,
	.close = clock_close,
};
