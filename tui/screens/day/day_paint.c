/* Drawing the day: the rows, and the pane beside or below them. */
#include <stdio.h>
#include <string.h>

#include "core/base/address.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/records.h"
#include "core/words.h"
#include "tui/screens/day/day.h"
#include "tui/screens/page_parts.h"
#include "tui/writers/sheet.h"
#include "tui/writers/styles.h"

/* Where things lie: the pane right of the list where there is room, else below it, else nowhere. */
enum {
	PANE_BESIDE_COLS = 100,
	PANE_BELOW_ROWS = 16,
	PANE_TWO_COLS = 76,
	LIST_LEAST = 6,
	PANE_LEAST = 7,
};

struct places {
	struct area list, wall, person, aims;
};

/* The pane alone, where there is room for one of the two only and Tab chose it. */
static struct places pane_alone(const struct area *at, bool in_pane)
{
	if (!in_pane)
		return (struct places){ .list = *at };
	return (struct places){ .person = { at->y, at->x + 1, at->rows, at->cols - 1 } };
}

static struct places pane_beside(const struct area *at)
{
	int pane = at->cols * 2 / 5 - 1;

	if (pane > 70)
		pane = 70;
	int x = at->x + at->cols - pane;
	return (struct places){
		.list = { at->y, at->x, at->rows, at->cols - pane - 3 },
		.wall = { at->y, x - 2, at->rows, 2 },
		.person = { at->y, x, at->rows, pane - 1 },
	};
}

static struct places pane_below(const struct area *at, int rows)
{
	int most = at->rows - PANE_LEAST - 1;
	int list = rows < most ? rows : most;

	if (list < LIST_LEAST)
		list = LIST_LEAST;
	int y = at->y + list + 1, half = at->cols / 2;
	struct places p = {
		.list = { at->y, at->x, list, at->cols },
		.wall = { y - 1, at->x, 1, at->cols },
		.person = { y, at->x + 1, at->rows - list - 1, at->cols - 1 },
	};
	if (at->cols < PANE_TWO_COLS)
		return p;
	p.person.cols = half - 3;
	p.aims = p.person;
	p.aims.x = at->x + half;
	p.aims.cols = at->cols - half - 1;
	return p;
}

static struct places day_places(const struct day_screen *d, const struct area *at)
{
	if (d->list.n == 0)
		return pane_alone(at, false);
	if (at->cols >= PANE_BESIDE_COLS)
		return pane_beside(at);
	if (at->rows >= PANE_BELOW_ROWS && !d->in_pane)
		return pane_below(at, d->list.n);
	return pane_alone(at, d->in_pane);
}

/* What one row is made of, in columns.  Services and, at their right edge, extras share one. */
struct columns {
	int name, address, carer, services;
};

enum { TIME_COL = 3, STATE_COL = 9, NAME_COL = 11, CARER_COLS = 14, GAP = 1 };

static int cols_at_most(int cols, int most)
{
	return cols < most ? cols : most;
}

static struct columns visit_columns(int cols, bool carers)
{
	struct columns c = { .carer = carers && cols >= 64 ? CARER_COLS : 0 };
	int room = cols - NAME_COL - (c.carer > 0 ? c.carer + GAP : 0) - 2 * GAP;

	c.name = cols_at_most(room * 9 / 24, 28);
	c.services = cols_at_most(room * 8 / 24, 32);
	c.address = cols_at_most(room - c.name - c.services, 32);
	return c;
}

static void draw_state(struct line *l, const struct day_screen *d, const struct day_row *row)
{
	enum ink ink = INK_NORMAL;
	enum mark mark = MARK_UNRECORDED;

	if (draft_about(&d->drafts, row->visit_rid))
		ink = INK_ACCENT, mark = MARK_DRAFT;
	else if (row->outcome >= 0)
		style_look(outcome_styles[row->outcome], &ink, &mark);
	else if (row->flags & 1u << FLAG_LATE)
		ink = INK_ATTENTION, mark = MARK_LATE;
	line_mark(l, STATE_COL, ink, mark);
}

static void draw_services(struct line *l, int col, int width, enum ink ink,
			  const struct day_row *row)
{
	char all[300] = "";

	/* What it is not like a planned visit of somebody at home stands first. */
	if (row->word != NULL) {
		bool alarm = (row->flags & (1u << FLAG_DIED | 1u << FLAG_AWAY)) != 0;
		int cols = text_cols(l->look, row->word);
		line_text(l, col, cols_at_most(width, cols), alarm ? INK_ALARM : INK_ATTENTION,
			  row->word);
		col += cols + GAP;
		width -= cols + GAP;
	}
	/* A visit may be for the clip card alone. */
	if (row->services.n == 0 && row->planned_clip_minutes > 0)
		snprintf(all, sizeof all, "%s", _("clip card"));
	for (size_t i = 0; i < row->services.n; i++)
		snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i > 0 ? " " : "",
			 row->services.at[i]);
	if (width > 0)
		line_text(l, col, width, ink, all);
}

/* One sign and its figure, ending at `end`.  Returns where the next one must end. */
static int draw_extra(struct line *l, int end, enum ink ink, enum mark m, const char *figure)
{
	int from = end - 1 - text_cols(l->look, figure);

	line_mark(l, from, ink, m);
	line_text(l, from + 1, end - from - 1, ink == INK_ALARM ? ink : INK_DIM, figure);
	return from - 1;
}

/* Draws from the right: clip minutes, open goals, "!" for warnings, and the signs of who is dead or away:
 * "† ! ▲2 ◇30".  Returns the column where they begin. */
static int draw_extras(struct line *l, int end, const struct day_row *row)
{
	static const enum day_flag gone[] = { FLAG_AWAY, FLAG_DIED };
	enum { ALARMS = 1 << FLAG_FALL };
	enum {
		DOUBTS_SEEN = 1 << FLAG_RECORDED_TWICE | 1 << FLAG_CARER_TWICE | 1 << FLAG_AHEAD |
			      1 << FLAG_ENDS_BEFORE | 1 << FLAG_NO_LENGTH | 1 << FLAG_LONG |
			      1 << FLAG_EMPTY,
		NOTICES = 1 << FLAG_NEW_SIGN | 1 << FLAG_NOBODY | 1 << FLAG_CLIP_OVERDRAWN |
			  1 << FLAG_PROTECTED | DOUBTS_SEEN,
	};
	char figure[FORMAT_TEXT];

	if (row->has_card) {
		bool lapsing = row->clip_lapsing > 0;
		int minutes = lapsing ? row->clip_lapsing : row->clip_balance;
		enum ink ink = lapsing ? INK_ATTENTION : minutes < 0 ? INK_ALARM : INK_DIM;
		end = draw_extra(l, end, ink, lapsing ? MARK_LAPSING : MARK_CLIP,
				 format_minutes_short(minutes, figure));
	}
	if (row->open_goals > 0) {
		snprintf(figure, sizeof figure, "%d", row->open_goals);
		end = draw_extra(l, end, INK_DIM, MARK_FLAG, figure);
	}
	if (row->flags & (ALARMS | NOTICES))
		end = draw_extra(l, end, row->flags & ALARMS ? INK_ALARM : INK_ATTENTION, MARK_LATE,
				 "");
	for (size_t i = 0; i < sizeof gone / sizeof gone[0]; i++)
		if (row->flags >> gone[i] & 1)
			end = draw_extra(l, end, INK_ALARM, part_flag_mark(row, (int)gone[i]), "");
	return end;
}

/* A visit that began the evening before says so before the name: "(Sun) Karen Bæk". */
static void draw_name(struct line *l, const struct day_screen *d, const struct day_row *row,
		      int width, enum ink ink)
{
	char began[FORMAT_TEXT] = "";

	if (!day_same(row->on, d->on))
		snprintf(began, sizeof began, "(%s) ",
			 _(weekday_short_words.at[day_weekday(row->on)].shown));
	int cols = text_cols(l->look, began);
	line_text(l, NAME_COL, cols, INK_ATTENTION, began);
	line_text(l, NAME_COL + cols, width - cols, ink, row->name);
}

/* An address that does not fit is cut in the town, then in the street: the carer needs number, floor and
 * door. */
static void draw_address(struct line *l, int col, int width, const char *address)
{
	const struct address_parts p = address_parts(address);
	char street[200], number[200];

	if (text_cols(l->look, address) <= width || p.number == 0) {
		line_text(l, col, width, INK_DIM, address);
		return;
	}
	snprintf(street, sizeof street, "%.*s", (int)p.street - 1, address);
	snprintf(number, sizeof number, "%.*s", (int)p.number, address + p.street);
	int number_cols = text_cols(l->look, number), room = width - number_cols - 1;
	if (text_cols(l->look, street) < room) {
		line_text(l, col, width, INK_DIM, address);
		return;
	}
	if (room > 1)
		line_text(l, col, room, INK_DIM, street);
	else
		room = -1;
	line_text(l, col + room + 1, width - room - 1, INK_DIM, number);
}

static void draw_visit(void *data, int index, bool focused, struct line *l)
{
	const struct day_screen *d = data;
	const struct day_row *row = day_shown(d, index);
	struct columns c = visit_columns(l->cols, d->carer_rid == 0);
	enum ink ink = row->record_rid != 0 ? INK_DIM : INK_NORMAL;
	char time[TIME_TEXT];
	int from = row->visit_rid != 0 || row->started < 0 ? row->from_minute : row->started;

	if (focused)
		line_mark(l, 1, d->in_pane ? INK_DIM : INK_ACCENT, MARK_NOW);
	if (from >= 0)
		line_text(l, TIME_COL, 5, ink, time_text(from, time));
	draw_state(l, d, row);
	int col = NAME_COL;
	draw_name(l, d, row, c.name, ink);
	col += c.name + GAP;
	draw_address(l, col, c.address, row->address);
	col += c.address + GAP;
	int end = draw_extras(l, col + c.services, row);
	draw_services(l, col, end - col, ink, row);
	col += c.services + GAP;
	if (c.carer > 0)
		line_text(l, col, c.carer, INK_DIM, row->carer_name);
	if (focused)
		line_focus(l, TIME_COL, NAME_COL + c.name);
}

/* An empty list says why it is empty and what to do. */
static void draw_empty(struct app *a, const struct day_screen *d, const struct area *at)
{
	const char *words[2] = { _("No visits on this day."),
				 _("Left and right go to other days; g goes to a date.") };
	struct line l;

	if (d->view.unread) {
		words[0] = _("The visits of this day could not be read.");
		words[1] = a->unread;
	} else if (d->visits.n > 0) {
		words[0] = _("No visit matches what you look for.");
		words[1] = _("Esc shows all visits of the day again.");
	}
	for (int y = 0; y < at->rows; y++) {
		line_begin(&l, a->look, at->cols);
		if (y == 1 || y == 2)
			line_text(&l, 3, at->cols - 3, y == 1 ? INK_NORMAL : INK_DIM, words[y - 1]);
		line_put(&l, at, y);
	}
}

static void draw_wall(struct app *a, const struct area *at)
{
	struct line l;

	for (int y = 0; y < at->rows; y++) {
		line_begin(&l, a->look, at->cols);
		if (at->cols == 2)
			line_mark(&l, 0, INK_NORMAL, MARK_WALL);
		else
			line_fill(&l, 0, at->cols, INK_DIM, MARK_RULE);
		line_put(&l, at, y);
	}
}

/* For a visit that began the evening before: its day and hours, which the row has no room for. */
static void write_began(struct sheet *s, const struct day_row *row)
{
	char on[FORMAT_TEXT], span[FORMAT_TEXT];

	sheet_put(s, 0, INK_ATTENTION, "%s %s", format_day_short(row->on, on),
		  format_span(row->from_minute, row->to_minute, span));
	sheet_end(s);
}

static void write_handover(struct sheet *s, const struct citizen_page *p, struct day on)
{
	struct page page = { .desc = &citizen_page_desc, .of = p, .on = on };

	sheet_section(s, &page, "handover");
	arena_release(&page.arena);
}

/* What may hurt, and how to get in, before everything else. */
static void write_warned(struct sheet *s, const struct citizen_page *p)
{
	if (p->critical[0] != '\0')
		sheet_wrap(s, sheet_mark(s, 0, INK_ALARM, MARK_LATE) + 1, INK_ALARM, p->critical);
	if (p->entrance[0] != '\0')
		sheet_wrap(s, sheet_put(s, 0, INK_DIM, "%s", _("Way in:")) + 1, INK_NORMAL,
			   p->entrance);
}

static void write_tasks(struct sheet *s, const struct text_list *tasks)
{
	struct arena a = { 0 };
	const char *text = "";

	if (tasks->n == 0)
		return;
	for (size_t i = 0; i < tasks->n; i++)
		text = arena_format(&a, "%s%s%s", text, i > 0 ? " · " : "", tasks->at[i]);
	sheet_wrap(s, sheet_put(s, 0, INK_DIM, "%s", _("Tasks:")) + 1, INK_NORMAL, text);
	arena_release(&a);
}

static void write_person(struct sheet *s, const struct day_row *row, const struct citizen_page *p,
			 const char *me, struct day on)
{
	int col = sheet_put(s, 0, INK_TITLE, "%s", row->name);
	bool beside = col + 1 + text_cols(s->look, row->address) <= s->cols;
	if (beside)
		sheet_right(s, INK_DIM, row->address);
	sheet_end(s);
	if (!beside)
		sheet_wrap(s, 0, INK_DIM, row->address);
	write_warned(s, p);
	if (p->phone[0] != '\0') {
		sheet_put(s, 0, INK_DIM, "%s", p->phone);
		sheet_end(s);
	}
	if (!day_same(row->on, on))
		write_began(s, row);
	part_record(s, row);
	part_flags(s, row);
	write_tasks(s, visit_tasks_find(&p->tasks, row->visit_rid));
	if (row->handover == NULL || row->handover[0] == '\0') /* else it stands with the record */
		write_handover(s, p, on);
	part_since(s, p, me);
}

static void write_aims(struct sheet *s, const struct citizen_page *p)
{
	struct page page = { .desc = &citizen_page_desc, .of = p };

	part_goals(s, p);
	part_training(s, p);
	sheet_section(s, &page, "clip_cards");
	arena_release(&page.arena);
}

static bool pane_is_of(const struct day_screen *d, const struct day_row *row, int cols)
{
	return row != NULL && d->pane_cols == cols && row->visit_rid == d->pane_visit &&
	       row->citizen_rid == d->pane_citizen && row->record_rid == d->pane_record;
}

/* Written anew only when another visit came under the cursor or the pane changed its width. */
static void write_pane(struct app *a, struct day_screen *d, const struct places *p)
{
	const struct day_row *row = day_focused(d);
	struct err e = { .kind = ERR_NONE };
	bool two = p->aims.cols > 0;

	if (pane_is_of(d, row, p->person.cols))
		return;
	bool other = row == NULL || row->citizen_rid != d->pane_citizen ||
		     (row->visit_rid != d->pane_visit && row->visit_rid != 0);

	d->pane_drawn = false;
	d->pane_cols = p->person.cols;
	d->pane_visit = row != NULL ? row->visit_rid : 0;
	d->pane_record = row != NULL ? row->record_rid : 0;
	d->pane_citizen = row != NULL ? row->citizen_rid : 0;
	sheet_begin(&d->person, a->look, p->person.cols);
	sheet_begin(&d->aims, a->look, two ? p->aims.cols : p->person.cols);
	if (other)
		d->person.top = d->aims.top = 0;
	if (row == NULL)
		return;
	const struct citizen_page *page =
		pages_get(&d->pages, a->session, row->citizen_rid, d->on, &e);
	if (page == NULL) {
		sheet_wrap(&d->person, 0, INK_ALARM, e.text);
		return;
	}
	write_person(&d->person, row, page, d->me, d->on);
	write_aims(two ? &d->aims : &d->person, page);
}

/* May this painting leave the pane as it is? So that no key waits for the store, a page that is
 * not cached is read only when no key is waiting, and the pane of another day only when the keys
 * pause. Until then the pane shows the citizen before; that citizen's name turns dim at the
 * second painting with the cursor on another citizen. */
static bool pane_can_wait(struct app *a, struct day_screen *d, const struct places *p)
{
	const struct day_row *row = day_focused(d);
	bool others = row == NULL || row->citizen_rid != d->pane_citizen;

	if (a->paused || pane_is_of(d, row, p->person.cols) || !(d->pane_drawn || d->pane_later))
		return false;
	if (!d->pane_later && row != NULL && pages_has(&d->pages, row->citizen_rid))
		return false;
	app_leave_for(a, d->pane_later ? APP_PAUSE_MS : 0);
	if (others && d->pane_drawn && d->pane_left && !d->pane_behind) {
		sheet_paint_behind(&d->person, &p->person);
		d->pane_behind = true;
	}
	d->pane_left = true;
	return true;
}

static void draw_pane(struct app *a, struct day_screen *d, const struct places *p)
{
	const struct area heading = { p->person.y, p->person.x, 1, p->person.cols };

	write_pane(a, d, p);
	if (d->pane_drawn && d->pane_behind)
		sheet_paint(&d->person, &heading); /* the cursor is back: only the name was dim */
	d->pane_behind = d->pane_later = d->pane_left = false;
	if (d->pane_drawn)
		return;
	sheet_paint(&d->person, &p->person);
	if (p->aims.rows > 0)
		sheet_paint(&d->aims, &p->aims);
	d->pane_drawn = true;
}

void day_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct day_screen *d = (struct day_screen *)v;
	struct places p = day_places(d, at);

	d->painted = true;
	if (a->paused && !everything && d->list.painted) {
		app_cursor(a, d->list.at.y + d->list.pos - d->list.painted_top, d->list.at.x + 1);
	} else if (p.list.rows > 0 && d->list.n > 0) {
		int row = list_paint(&d->list, &p.list, a->look, everything, draw_visit, d);
		app_cursor(a, p.list.y + row, p.list.x + 1);
	} else if (p.list.rows > 0 && everything) {
		draw_empty(a, d, &p.list);
	}
	if (everything && p.wall.rows > 0)
		draw_wall(a, &p.wall);
	if (p.person.rows <= 0)
		return;
	v->sheet_height = p.person.rows;
	if (d->in_pane)
		app_cursor(a, p.person.y, p.person.x);
	d->pane_drawn = d->pane_drawn && !everything;
	if (pane_can_wait(a, d, &p))
		return;
	draw_pane(a, d, &p);
	a->whole = true;
}
