/* A citizen's page over the whole screen, in sections under one row of their names.  Opening it is
 * logged (design: the audit trail).  What stands in a section is written in citizen_sections.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/format.h"
#include "core/pages/pages.h"
#include "core/session/scope.h"
#include "tui/forms/forms.h"
#include "tui/kit/app.h"
#include "tui/kit/key.h"
#include "tui/screens/citizen/citizen_acts.h"
#include "tui/screens/citizen/citizen_screen.h"
#include "tui/screens/refusal.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

enum { TWO_COLS = 110, COLUMN_MOST = 90, BAR_AIR_ROWS = 14 };
enum { PAGE_DAYS = 28, OLDER_DAYS = 56, HISTORY_LINES = 40 };

/* ---- what is read ---- */

static void forget_page(struct citizen_screen *c)
{
	citizen_page_release(&c->page);
	citizen_ahead_release(&c->ahead);
	arena_release(&c->other_arena);
	c->other_goals = NULL;
	c->cols = 0;
}

/* Reads the visits ahead: from now on, or from the day of the screen before when that is later. */
static int read_ahead(struct app *a, struct citizen_screen *c, struct citizen_ahead *out,
		      struct err *e)
{
	struct session *s = a->session;
	struct local_time from = local_from_utc(s->work.who.now_ms);

	if (day_before(from.day, c->on))
		from = (struct local_time){ .day = c->on };
	return citizen_ahead_load(&s->work, &(struct ahead_choice){ c->rid, from, AHEAD_DAYS }, out,
				  e);
}

static int read_page(struct app *a, struct citizen_screen *c, struct err *e)
{
	struct session *s = a->session;
	struct citizen_page fresh;
	struct citizen_ahead ahead;

	if (citizen_page_load(&s->work, c->rid, c->on, &fresh, e) != 0)
		return -1;
	if (read_ahead(a, c, &ahead, e) != 0) {
		citizen_page_release(&fresh);
		return -1;
	}
	forget_page(c);
	c->page = fresh;
	c->ahead = ahead;
	return 0;
}

/* Reads the goals of courses that do not run when the section is first shown: there may be many such
 * courses. */
static int read_other_goals(struct app *a, struct citizen_screen *c, struct err *e)
{
	struct arena *arena = &c->other_arena;
	struct goal_lines *of = arena_take(arena, (c->page.courses + 1) * sizeof *of);

	for (size_t i = 0; i < c->page.courses; i++) {
		const struct course_line *course = &c->page.course[i];
		const struct goal_choice which = { GOALS_OF_COURSE, course->rid, c->on };
		if (!course->running &&
		    goal_lines_load(&a->session->work, &which, arena, &of[i], e) != 0)
			return -1;
	}
	c->other_goals = of;
	c->cols = 0;
	return 0;
}

static bool has_older(const struct citizen_screen *c)
{
	return !day_is_none(c->page.first_recorded) &&
	       day_before(c->page.first_recorded, c->older_from);
}

static int read_older(struct app *a, struct citizen_screen *c, int days, struct err *e)
{
	struct session *s = a->session;
	struct citizen_page older;

	if (citizen_records_load(&s->work, c->rid,
				 (struct page_days){ day_plus(c->older_from, -1), days }, &older,
				 e) != 0)
		return -1;
	c->older = memory_grow(c->older, c->olders, sizeof *c->older);
	c->older[c->olders++] = older;
	c->older_from = day_plus(c->older_from, -days);
	c->cols = 0;
	return 0;
}

static int read_history(struct app *a, struct citizen_screen *c, struct err *e)
{
	struct session *s = a->session;

	if (citizen_history_more(&s->work, c->rid, HISTORY_LINES, &c->history, e) != 0)
		return -1;
	c->history_read = true;
	c->cols = 0;
	return 0;
}

/* Reads older records or history when the user has scrolled to the end of what was read. */
static void read_on(struct app *a, struct citizen_screen *c)
{
	struct err e = { .kind = ERR_NONE };
	int done = 0;

	if (sheet_more(c->view.sheet, c->view.sheet_height))
		return;
	if (c->section == SECTION_VISITS && has_older(c))
		done = read_older(a, c, OLDER_DAYS, &e);
	else if (c->section == SECTION_HISTORY && c->history.more)
		done = read_history(a, c, &e);
	else
		return;
	a->everything = true; /* the line below says whether there is more of it */
	if (done != 0)
		app_fault(a, &e);
}

static void citizen_moved(struct app *a, struct view *v)
{
	read_on(a, (struct citizen_screen *)v);
}

/* ---- sections ---- */

static bool has_section(struct app *a, int section)
{
	return !citizen_sections[section].clips || settings_have_clips(&a->session->work.settings);
}

static void show(struct app *a, struct citizen_screen *c, int section)
{
	struct err e = { .kind = ERR_NONE };

	if (!has_section(a, section))
		return;
	c->section = section;
	c->left.top = c->right.top = 0;
	c->cols = 0;
	a->everything = true; /* the line below says whether there is more of this one */
	if ((section == SECTION_HISTORY && !c->history_read && read_history(a, c, &e) != 0) ||
	    (section == SECTION_GOALS && c->other_goals == NULL && read_other_goals(a, c, &e) != 0))
		app_fault(a, &e);
}

static void step(struct app *a, struct view *v, int by)
{
	struct citizen_screen *c = (struct citizen_screen *)v;
	int section = c->section;

	do
		section = (section + by + CITIZEN_SECTIONS) % CITIZEN_SECTIONS;
	while (!has_section(a, section));
	show(a, c, section);
}

/* clang-format off */
static void to_overview(struct app *a, struct view *v) { show(a, (struct citizen_screen *)v, SECTION_OVERVIEW); }
static void to_visits(struct app *a, struct view *v) { show(a, (struct citizen_screen *)v, SECTION_VISITS); }
static void to_plans(struct app *a, struct view *v) { show(a, (struct citizen_screen *)v, SECTION_PLANS); }
static void to_goals(struct app *a, struct view *v) { show(a, (struct citizen_screen *)v, SECTION_GOALS); }
static void to_clips(struct app *a, struct view *v) { show(a, (struct citizen_screen *)v, SECTION_CLIPS); }
static void to_away(struct app *a, struct view *v) { show(a, (struct citizen_screen *)v, SECTION_AWAY); }
static void to_contacts(struct app *a, struct view *v) { show(a, (struct citizen_screen *)v, SECTION_CONTACTS); }
static void to_history(struct app *a, struct view *v) { show(a, (struct citizen_screen *)v, SECTION_HISTORY); }
static void next_section(struct app *a, struct view *v) { step(a, v, 1); }
static void section_before(struct app *a, struct view *v) { step(a, v, -1); }
/* clang-format on */

/* ---- looking for visits ---- */

/* Searches all records of the citizen, so it reads those that were not scrolled to yet. */
static void filter_changed(struct app *a, struct view *v, const char *text)
{
	struct citizen_screen *c = (struct citizen_screen *)v;
	struct err e = { .kind = ERR_NONE };

	snprintf(c->filter, sizeof c->filter, "%s", text);
	c->filter[utf8_floor(c->filter, strlen(c->filter))] = '\0';
	c->left.top = c->cols = 0;
	a->everything = true;
	if (c->filter[0] == '\0' || !has_older(c))
		return;
	if (read_older(a, c, c->older_from.n - c->page.first_recorded.n, &e) != 0)
		app_fault(a, &e);
}

static void filter_left(struct app *a, struct view *v)
{
	filter_changed(a, v, "");
}

static void find_visits(struct app *a, struct view *v)
{
	struct citizen_screen *c = (struct citizen_screen *)v;
	struct prompt p = { .label = _("Find:"),
			    .changed = filter_changed,
			    .done = filter_changed,
			    .left = filter_left };

	show(a, c, SECTION_VISITS);
	app_ask(a, &p, c->filter);
	a->prompt.edit.most = CITIZEN_FILTER / 4 - 1;
}

/* Esc clears the filter; without one it closes the page. */
static void leave(struct app *a, struct view *v)
{
	struct citizen_screen *c = (struct citizen_screen *)v;

	if (c->section == SECTION_VISITS && c->filter[0] != '\0')
		filter_left(a, v);
	else
		app_back(a, v);
}

/* ---- what is seen ---- */

static int column_cols(int cols, bool two)
{
	int half = two ? (cols - 4) / 2 : cols - 2;

	return half > COLUMN_MOST ? COLUMN_MOST : half;
}

static bool in_two(const struct citizen_screen *c, int cols)
{
	return cols >= TWO_COLS && citizen_sections[c->section].right != NULL;
}

static void write_section(struct app *a, struct citizen_screen *c, int cols)
{
	const struct citizen_section *section = &citizen_sections[c->section];
	struct page page = { .desc = &citizen_page_desc, .of = &c->page, .on = c->on };
	bool two = in_two(c, cols);

	c->cols = cols;
	sheet_begin(&c->left, a->look, column_cols(cols, two));
	sheet_begin(&c->right, a->look, column_cols(cols, two));
	if (section->right != NULL)
		section->right(c, &page, two ? &c->right : &c->left);
	section->left(c, &page, &c->left);
	arena_release(&page.arena);
	/* The movement keys scroll by the longer column. */
	c->view.sheet = c->right.n > c->left.n ? &c->right : &c->left;
}

/* Columns of the row of names; `names` false: the numbers, and the name of the open one alone. */
static int bar_cols(struct app *a, const struct citizen_screen *c, bool names)
{
	int cols = 0;

	for (int i = 0; i < CITIZEN_SECTIONS; i++) {
		if (!has_section(a, i))
			continue;
		cols += 2;
		if (names || i == c->section)
			cols += 1 + text_cols(a->look, _(citizen_sections[i].name));
	}
	return cols;
}

static void paint_bar(struct app *a, const struct citizen_screen *c, const struct area *at)
{
	bool names = bar_cols(a, c, true) <= at->cols;
	int spare = at->cols - bar_cols(a, c, names);
	int gap = spare >= CITIZEN_SECTIONS ? 1 : 0, col = 0;
	struct line l;

	line_begin(&l, a->look, at->cols);
	for (int i = 0; i < CITIZEN_SECTIONS; i++) {
		bool open = i == c->section;
		char number[2] = { (char)('1' + i), '\0' };
		if (!has_section(a, i))
			continue;
		int from = col;
		if (open)
			line_mark(&l, col, INK_ACCENT, MARK_NOW);
		col = line_text(&l, col + 1, at->cols, open ? INK_ACCENT : INK_DIM, number);
		if (names || open)
			col = line_text(&l, col + 1, at->cols, open ? INK_TITLE : INK_NORMAL,
					_(citizen_sections[i].name));
		if (open)
			line_focus(&l, from + 1, col);
		col += gap;
	}
	line_put(&l, at, 0);
	line_begin(&l, a->look, at->cols);
	if (at->rows > 1)
		line_put(&l, at, 1);
}

static void citizen_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct citizen_screen *c = (const struct citizen_screen *)v;
	char on[FORMAT_TEXT];

	snprintf(out, size, _("Citizen  %s · %s"), c->page.name,
		 format_day_near(c->on, a->session->work.who.today, on));
}

static enum ink citizen_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct citizen_screen *c = (const struct citizen_screen *)v;

	(void)a;
	if (c->section == SECTION_VISITS && c->filter[0] != '\0')
		snprintf(out, size, _("visits with “%s”; Esc shows all of them again"), c->filter);
	else if (sheet_more(v->sheet, v->sheet_height))
		snprintf(out, size, "%s", _("there is more below"));
	return INK_DIM;
}

static void citizen_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct citizen_screen *c = (struct citizen_screen *)v;
	int bar = at->rows >= BAR_AIR_ROWS ? 2 : at->rows >= 4;
	int cols = column_cols(at->cols, in_two(c, at->cols));
	struct area top = { at->y, at->x, bar, at->cols };
	struct area left = { at->y + bar, at->x + 1, at->rows - bar, at->cols - 1 };
	struct area right = { left.y, at->x + 1 + cols + 2, left.rows, cols };

	(void)everything;
	if (c->cols != at->cols)
		write_section(a, c, at->cols);
	v->sheet_height = left.rows;
	struct sheet *other = v->sheet == &c->left ? &c->right : &c->left;
	other->top = v->sheet->top;
	if (bar > 0)
		paint_bar(a, c, &top);
	sheet_paint(&c->left, &left);
	if (in_two(c, at->cols))
		sheet_paint(&c->right, &right);
	app_cursor(a, left.y, 0);
}

/* ---- opening and closing ---- */

static void citizen_close(struct app *a, struct view *v)
{
	struct citizen_screen *c = (struct citizen_screen *)v;

	(void)a;
	sheet_release(&c->left);
	sheet_release(&c->right);
	forget_page(c);
	for (size_t i = 0; i < c->olders; i++)
		citizen_page_release(&c->older[i]);
	free(c->older);
	citizen_history_release(&c->history);
	free(c);
}

static int look_up(struct app *a, struct citizen_screen *c, struct err *e)
{
	struct session *s = a->session;
	const char *reason = session_reason(s, c->rid);

	if (scope_check(&s->work, c->rid, reason, e) != 0)
		return -1;
	if (look_up_log(&s->work, c->rid, "citizen page", reason, e) != 0)
		return -1;
	return read_page(a, c, e);
}

/* All older records that were read, in one piece. */
static int reread_older(struct app *a, struct citizen_screen *c, struct err *e)
{
	struct day first = day_plus(c->on, -PAGE_DAYS), from = c->older_from;
	struct citizen_page *was = c->older;
	size_t n = c->olders;

	if (n == 0)
		return 0;
	c->older = NULL;
	c->olders = 0;
	c->older_from = first;
	if (read_older(a, c, first.n - from.n, e) != 0) {
		c->older = was;
		c->olders = n;
		c->older_from = from;
		return -1;
	}
	for (size_t i = 0; i < n; i++)
		citizen_page_release(&was[i]);
	free(was);
	return 0;
}

/* As many lines as were read before. */
static int reread_history(struct app *a, struct citizen_screen *c, struct err *e)
{
	struct citizen_history was = c->history;
	int done = 0;

	c->history = (struct citizen_history){ .more = true };
	while (done == 0 && c->history.more && (c->history.n == 0 || c->history.n < was.n))
		done = read_history(a, c, e);
	citizen_history_release(done == 0 ? &was : &c->history);
	if (done != 0)
		c->history = was;
	return done;
}

static int citizen_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct citizen_screen *c = (struct citizen_screen *)v;

	(void)r;
	a->everything = true;
	if (read_page(a, c, e) != 0 || reread_older(a, c, e) != 0 ||
	    (c->section == SECTION_GOALS && read_other_goals(a, c, e) != 0))
		return -1;
	if (c->section == SECTION_HISTORY)
		return reread_history(a, c, e);
	citizen_history_release(&c->history);
	c->history_read = false;
	return 0;
}

static void citizen_clips(struct app *a, struct view *v)
{
	struct citizen_screen *c = (struct citizen_screen *)v;

	app_go(a, &(struct place){ .screen = PLACE_CLIPS, .whose = c->rid, .on = c->on });
}

static void citizen_course(struct app *a, struct view *v)
{
	struct citizen_screen *c = (struct citizen_screen *)v;

	app_go(a, &(struct place){
			  .screen = PLACE_COURSE, .whose = c->page.course[0].rid, .on = c->on });
}

static void citizen_call(struct app *a, struct view *v)
{
	app_go(a, &(struct place){ .screen = PLACE_CALL,
				   .whose = ((const struct citizen_screen *)v)->rid });
}

static void citizen_visit(struct app *a, struct view *v)
{
	visit_open_to(a, ((struct citizen_screen *)v)->rid);
}

static void citizen_away(struct app *a, struct view *v)
{
	away_open_of(a, ((struct citizen_screen *)v)->rid);
}

static void citizen_triage(struct app *a, struct view *v)
{
	form_open(a, &triage_form,
		  &(struct form_start){ .rid = ((struct citizen_screen *)v)->rid, .on = DAY_NONE });
}

static const char *citizen_no_colours(struct app *a, struct view *v)
{
	const struct work *w = &a->session->work;

	(void)v;
	return settings_on(&w->settings, w->who.today)->triage.colours == 0
		       ? N_("the settings have no triage colours")
		       : NULL;
}

static void citizen_refer(struct app *a, struct view *v)
{
	form_open(a, &referral_form,
		  &(struct form_start){ .rid = ((struct citizen_screen *)v)->rid, .on = DAY_NONE });
}

static void citizen_courses(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_COURSES });
}

static const char *citizen_no_card(struct app *a, struct view *v)
{
	if (clip_cards_missing(a, v) != NULL || ((const struct citizen_screen *)v)->page.clips > 0)
		return clip_cards_missing(a, v);
	return N_(
		"this citizen has no clip card on this day; the citizen's page shows earlier ones");
}

static const char *citizen_no_course(struct app *a, struct view *v)
{
	(void)a;
	return ((const struct citizen_screen *)v)->page.courses == 0
		       ? N_("this citizen has no course on this day")
		       : NULL;
}

static void citizen_is_at(struct app *a, struct view *v, struct place *out)
{
	const struct citizen_screen *c = (const struct citizen_screen *)v;

	(void)a;
	out->on = c->on;
	out->whose = c->rid;
	out->row[0] = c->section;
}

static void citizen_open(struct app *a, const struct place *p)
{
	struct citizen_screen *c = memory_new(1, sizeof *c);
	struct err e = { .kind = ERR_NONE };

	c->view = (struct view){ .ops = &citizen_view, .sheet = &c->left, .moved = citizen_moved };
	c->rid = p->whose;
	c->on = p->on;
	c->older_from = day_plus(p->on, -PAGE_DAYS);
	if (look_up(a, c, &e) != 0) {
		citizen_close(a, &c->view);
		err_context(&e, _("the page was not opened"));
		app_fault(a, &e);
		return;
	}
	app_push(a, &c->view);
	show(a, c, (int)p->row[0]);
}

/* clang-format off */
static const struct binding citizen_bindings[] = {
	{ { K_TAB }, "Tab", 0, next_section, N_("next section"), N_("to the next section of the page"), .footer = 1 },
	{ { K_RIGHT, 'l' }, N_("Right l"), 0, next_section, NULL, N_("to the next section of the page"), .footer = 0 },
	{ { K_LEFT, 'h', K_BACKTAB }, N_("Left h"), 0, section_before, NULL, N_("to the section before"), .footer = 0 },
	{ { '/' }, "/", 0, find_visits, N_("find"),
	  N_("show only visits with these letters in notes, names, outcomes or services"), .footer = 2 },
	{ { 'c' }, "c", 0, citizen_clips, N_("clip card"), N_("the citizen's clip card: balance, use, plans"), .footer = 2, .missing = citizen_no_card },
	{ { 'P' }, "P", 0, citizen_call,
	  N_("whom to call"), N_("phone numbers: the citizen, contacts, the course's people, the team lead, the provider"), .footer = 0, .act = ACT_SEE_CITIZEN },
	{ { 'V' }, "V", 0, citizen_visit, N_("record a visit"), N_("record a visit to the citizen, planned or not, whoever was to come"), .footer = 3, .act = ACT_RECORD_VISIT },
	{ { 'W' }, "W", 0, citizen_away, N_("away"), N_("the citizen goes to hospital, is away, comes home, or has died"), .footer = 4, .act = ACT_SEE_CITIZEN },
	{ { 'T' }, "T", 0, citizen_triage, N_("triage"), N_("the citizen's triage colour, with what is behind it"), .footer = 0, .act = ACT_OBSERVE, .missing = citizen_no_colours },
	{ { 'f' }, "f", 0, citizen_course, N_("course"), N_("the page of the citizen's course, the newest of them"), .footer = 0, .missing = citizen_no_course },
	{ { 'F' }, "F", 0, citizen_courses, N_("my courses"), N_("my courses, most urgent first, with what waits"), .footer = 0 },
	{ { 'n' }, "n", 0, citizen_refer, NULL, N_("refer the citizen to a course"), .footer = 0, .act = ACT_COURSE },
	{ { 'v' }, "v", 0, citizen_acts, N_("act"), N_("everything that can be recorded about the citizen: visits, plans, absence, death …"), .footer = 0, .act = ACT_SEE_CITIZEN },
	{ { '1' }, "1", 0, to_overview, N_("overview"), N_("the citizen at a glance, and what was noted last"), .footer = 0 },
	{ { '2' }, "2", 0, to_visits, N_("visits"), N_("what happened on visits, by week, with corrections"), .footer = 0 },
	{ { '3' }, "3", 0, to_plans, N_("plans"), N_("plans with their exercises, and when they are reviewed"), .footer = 0 },
	{ { '4' }, "4", 0, to_goals, N_("goals"), N_("courses, goals and what was observed of them"), .footer = 0 },
	{ { '5' }, "5", 0, to_clips, N_("clip card, short"), N_("the figures of the clip card"), .footer = 0, .missing = clip_cards_missing },
	{ { '6' }, "6", 0, to_away, N_("absences"), N_("when the citizen is and was away"), .footer = 0 },
	{ { '7' }, "7", 0, to_contacts, N_("contacts"), N_("phone, address, contact person, and who comes"), .footer = 0 },
	{ { '8' }, "8", 0, to_history, N_("history"), N_("every version of everything: who, when, what changed"), .footer = 0 },
	{ { K_ESC }, "Esc", NEED_BELOW, leave, N_("back"), N_("all visits again, else back to where you came from"), .footer = 9 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops citizen_view = {
	.name = "citizen",
	.title = N_("A citizen's page"),
	.bindings = citizen_bindings,
	.moves = true,
	.header = citizen_header,
	.status = citizen_status,
	.paint = citizen_paint,
	.reread = citizen_reread,
	.place = citizen_is_at,
	.open = citizen_open,
	.close = citizen_close,
};
