/* The conference: a provider's running courses in three bands, most urgent first, and beside them the course at
 * hand.  What is decided stands in the records at once; the next course follows by itself. */
#include "tui/screens/conference/conference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/meeting_act.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/people.h"
#include "core/session/rights.h"
#include "tui/kit/choose.h"
#include "tui/kit/key.h"
#include "tui/session.h"

/* ---- rows ---- */

const struct conference_line *conference_line(const struct conference_screen *c)
{
	return c->lines.n > 0 ? &c->line[c->lines.pos] : NULL;
}

const struct conference_row *conference_row_at(const struct conference_screen *c, int index)
{
	int row = index >= 0 && index < c->lines.n ? c->line[index].row : CONFERENCE_HEADING;

	return row == CONFERENCE_HEADING ? NULL : &c->list.row[row];
}

const struct conference_row *conference_focused(const struct conference_screen *c)
{
	return conference_row_at(c, c->lines.pos);
}

static bool conference_has(const struct rids *l, int64_t rid, size_t *place)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i] == rid) {
			*place = i;
			return true;
		}
	*place = l->n;
	return false;
}

/* What was decided of a course at the meeting; -1: nothing. */
static int conference_decided(const struct conference_screen *c, int64_t course_rid)
{
	for (size_t i = 0; i < c->decideds; i++)
		if (c->decided[i].course_rid == course_rid)
			return (int)i;
	return -1;
}

/* Courses of one band: those whose order was set first, in that order, then as the list has them. */
static void conference_order_band(struct conference_screen *c, struct conference_line *line, int n)
{
	for (int i = 1; i < n; i++) {
		struct conference_line moved = line[i];
		size_t at, before;
		int k = i;
		conference_has(&c->meeting.order, c->list.row[moved.row].course->rid, &at);
		for (; k > 0; k--) {
			conference_has(&c->meeting.order, c->list.row[line[k - 1].row].course->rid,
				       &before);
			if (before <= at)
				break;
			line[k] = line[k - 1];
		}
		line[k] = moved;
	}
}

void conference_arrange(struct conference_screen *c)
{
	int n = 0;
	size_t unused;

	for (int band = 0; band < BANDS; band++) {
		if (c->list.in_band[band] == 0)
			continue;
		c->line[n++] = (struct conference_line){ (enum conference_band)band,
							 CONFERENCE_HEADING, -1, false };
		int first = n;
		for (size_t i = 0; i < c->list.n; i++) {
			int64_t rid = c->list.row[i].course->rid;
			if (c->list.row[i].band == (enum conference_band)band)
				c->line[n++] = (struct conference_line){
					(enum conference_band)band, (int)i,
					conference_decided(c, rid),
					conference_has(&c->meeting.talk_about, rid, &unused)
				};
		}
		conference_order_band(c, &c->line[first], n - first);
	}
	list_set(&c->lines, n);
}

int conference_undecided(const struct conference_screen *c)
{
	int n = 0;

	for (int i = 0; i < c->lines.n; i++)
		n += c->line[i].row != CONFERENCE_HEADING && c->line[i].decided < 0;
	return n;
}

/* It is taken by itself: those that are as before and not marked go on together. */
static bool conference_alone(const struct conference_line *l)
{
	return l->row != CONFERENCE_HEADING && l->decided < 0 &&
	       (l->band != BAND_AS_BEFORE || l->talked);
}

void conference_to_as_before(struct app *a, struct conference_screen *c)
{
	for (int i = 0; i < c->lines.n; i++)
		if (c->line[i].row == CONFERENCE_HEADING && c->line[i].band == BAND_AS_BEFORE)
			list_go(&c->lines, i);
	a->everything = true;
}

void conference_next_course(struct app *a, struct conference_screen *c)
{
	a->everything = true;
	for (int i = 1; i <= c->lines.n; i++) {
		int at = (c->lines.pos + i) % c->lines.n;
		if (conference_alone(&c->line[at])) {
			list_go(&c->lines, at);
			return;
		}
	}
	if (conference_undecided(c) > 0)
		conference_to_as_before(a, c);
}

/* ---- reading ---- */

static void conference_find(struct conference_screen *c, int64_t course_rid,
			    enum conference_band heading)
{
	for (int i = 0; i < c->lines.n; i++) {
		const struct conference_row *row = conference_row_at(c, i);
		if (row == NULL ? course_rid == 0 && c->line[i].band == heading
				: row->course->rid == course_rid) {
			if (i != c->lines.pos)
				list_stay(&c->lines, i);
			return;
		}
	}
}

static void conference_forget_pane(struct conference_screen *c)
{
	if (c->pane_of != 0)
		conference_course_release(&c->course);
	c->pane_of = 0;
	c->pane_cols = 0;
	c->pane_drawn = false;
}

int conference_read_meeting(struct app *a, struct conference_screen *c, struct err *e)
{
	struct store *s = a->session->work.store;
	const struct meeting_key key = { c->provider_rid, c->kind, c->on };
	struct arena arena = { 0 };
	struct meeting met = { .rid = 0 };
	struct meeting_decided *decided = NULL;
	size_t n = 0;
	const struct conference_line *line = conference_line(c);
	const struct conference_row *row = conference_focused(c);
	int64_t rid = row != NULL ? row->course->rid : 0;
	enum conference_band heading = line != NULL ? line->band : BAND_WAITS;

	int found = meeting_find(s, &key, &arena, &met, e);
	if (found < 0 ||
	    (found > 0 && meeting_decisions(s, met.rid, &arena, &decided, &n, e) != 0)) {
		arena_release(&arena);
		return -1;
	}
	arena_release(&c->met);
	c->met = arena;
	c->meeting = found > 0 ? met : (struct meeting){ .rid = 0, .closed = DAY_NONE };
	c->decided = decided;
	c->decideds = n;
	conference_arrange(c);
	conference_find(c, rid, heading);
	c->pane_cols = 0;
	c->pane_drawn = false;
	a->everything = true;
	return 0;
}

int conference_read(struct app *a, struct conference_screen *c, struct err *e)
{
	const struct work *w = &a->session->work;
	const struct conference_ask ask = { .provider_rid = c->provider_rid,
					    .meeting = c->kind[0] != '\0' ? c->kind : NULL,
					    .on = c->on,
					    .as_known_then = c->then };
	struct conference fresh;
	struct next_conference coming;
	const struct conference_row *row = conference_focused(c);
	int64_t course = row != NULL ? row->course->rid : 0;

	if (conference_load(w, &ask, &fresh, e) != 0)
		return -1;
	if (conference_next(
		    w, &(struct meeting_key){ fresh.provider_rid, fresh.kind->id, w->who.today },
		    &coming, e) != 0) {
		conference_release(&fresh);
		return -1;
	}
	conference_forget_pane(c);
	if (c->line != NULL)
		conference_release(&c->list);
	c->list = fresh;
	c->coming = coming;
	c->provider_rid = fresh.provider_rid;
	snprintf(c->kind, sizeof c->kind, "%s", fresh.kind->id);
	c->line = memory_resize(c->line, fresh.n + BANDS, sizeof *c->line);
	c->decided = NULL;
	c->decideds = 0;
	conference_arrange(c);
	conference_find(c, course, BAND_WAITS);
	return conference_read_meeting(a, c, e);
}

static int conference_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct conference_screen *c = (struct conference_screen *)v;
	const struct conference_row *row = conference_focused(c);
	int64_t course = row != NULL ? row->course->rid : 0;
	bool own = c->own_act;

	c->own_act = false;
	if (own)
		return 0;
	if (conference_read(a, c, e) != 0)
		return -1;
	row = conference_focused(c);
	r->gone = course != 0 && (row == NULL || row->course->rid != course);
	return 0;
}

void conference_did(struct app *a, struct conference_screen *c, const struct act_done *done)
{
	struct err e = { .kind = ERR_NONE };

	if (done->act != NULL)
		app_did(a, done);
	if (conference_read_meeting(a, c, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	c->view.stale = false;
}

/* A form over this screen has recorded something: the next course follows by itself. */
static int conference_saved(struct app *a, struct view *v, int64_t rid)
{
	struct conference_screen *c = (struct conference_screen *)v;
	struct err e = { .kind = ERR_NONE };

	(void)rid;
	if (conference_read_meeting(a, c, &e) != 0) {
		app_fault(a, &e);
		return -1;
	}
	c->own_act = true;
	if (c->deciding != 0)
		conference_next_course(a, c);
	c->deciding = 0;
	return 0;
}

/* ---- what other keys do ---- */

static void conference_course_page(struct app *a, struct view *v)
{
	const struct conference_row *row = conference_focused((struct conference_screen *)v);

	app_go(a, &(struct place){ .screen = PLACE_COURSE,
				   .whose = row->course->rid,
				   .on = a->session->work.who.today });
}

static void conference_citizen(struct app *a, struct view *v)
{
	const struct conference_row *row = conference_focused((struct conference_screen *)v);

	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = row->course->citizen_rid,
				   .on = a->session->work.who.today });
}

static void conference_minutes(struct app *a, struct view *v)
{
	const struct conference_screen *c = (struct conference_screen *)v;

	app_go(a, &(struct place){ .screen = PLACE_MINUTES, .whose = c->meeting.rid, .on = c->on });
}

static const char *conference_no_minutes(struct app *a, struct view *v)
{
	(void)a;
	return ((const struct conference_screen *)v)->meeting.rid == 0
		       ? N_("there are no minutes: this conference was not held")
		       : NULL;
}

static void conference_focus_pane(struct app *a, struct conference_screen *c, bool in_pane)
{
	c->in_pane = in_pane;
	c->view.list = in_pane ? NULL : &c->lines;
	c->view.sheet = in_pane ? &c->pane : NULL;
	a->everything = true;
}

static void conference_pane(struct app *a, struct view *v)
{
	struct conference_screen *c = (struct conference_screen *)v;

	conference_focus_pane(a, c, !c->in_pane);
}

static void conference_leave(struct app *a, struct view *v)
{
	struct conference_screen *c = (struct conference_screen *)v;

	if (c->in_pane)
		conference_focus_pane(a, c, false);
	else
		app_back(a, v);
}

static void conference_step(struct app *a, struct view *v, int step)
{
	struct conference_screen *c = (struct conference_screen *)v;

	for (int i = c->lines.pos + step; i >= 0 && i < c->lines.n; i += step)
		if (conference_row_at(c, i) != NULL) {
			list_go(&c->lines, i);
			break;
		}
	c->pane.top = 0;
	(void)a;
}

static void conference_page_down(struct app *a, struct view *v)
{
	conference_step(a, v, 1);
}

static void conference_page_up(struct app *a, struct view *v)
{
	conference_step(a, v, -1);
}

/* ---- the view ---- */

static bool conference_has_row(struct app *a, struct view *v)
{
	(void)a;
	return conference_focused((struct conference_screen *)v) != NULL;
}

/* How far it is, what the time is, and what is special about this day. */
static void conference_state(struct app *a, const struct conference_screen *c, char *out,
			     size_t size)
{
	struct day today = a->session->work.who.today;
	int left = conference_undecided(c), all = (int)c->list.n, late = c->coming.days_late;
	char time[TIME_TEXT];

	if (c->then)
		snprintf(out, size, "%s", _("as it was known then"));
	else if (c->meeting.rid != 0 && !day_is_none(c->meeting.closed))
		snprintf(out, size, _("closed · %d of %d"), all - left, all);
	else if (day_before(today, c->on))
		snprintf(out, size,
			 ngettext("in %d day", "in %d days", (unsigned long)(c->on.n - today.n)),
			 c->on.n - today.n);
	else if (day_same(today, c->on) && !day_is_none(c->coming.missed) && all == left)
		snprintf(out, size,
			 ngettext("not held: %d day late", "not held: %d days late",
				  (unsigned long)late),
			 late);
	else if (day_same(today, c->on))
		/* TRANSLATORS: decided: 3 of 14 · 12:40 */
		snprintf(out, size, _("%d of %d · %s"), all - left, all,
			 time_text(local_from_utc(a->session->work.who.now_ms).minute, time));
	else
		snprintf(out, size, _("%d of %d decided"), all - left, all);
}

static void conference_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct conference_screen *c = (const struct conference_screen *)v;
	char day[FORMAT_TEXT], state[200];

	conference_state(a, c, state, sizeof state);
	snprintf(out, size,
		 c->list.kind->citizen_present ? _("Citizen conference  %s · %s · %s")
					       : _("Conference  %s · %s · %s"),
		 format_day_near(c->on, a->session->work.who.today, day), c->list.provider_name,
		 state);
}

static void conference_view_close(struct app *a, struct view *v)
{
	struct conference_screen *c = (struct conference_screen *)v;

	(void)a;
	conference_forget_pane(c);
	if (c->line != NULL)
		conference_release(&c->list);
	arena_release(&c->met);
	sheet_release(&c->pane);
	free(c->line);
	free(c);
}

static void conference_is_at(struct app *a, struct view *v, struct place *out)
{
	const struct conference_screen *c = (const struct conference_screen *)v;
	const struct conference_row *row = conference_focused(c);

	out->whose = c->provider_rid;
	out->about = conference_kind_number(a, c);
	out->on = c->on;
	out->row[0] = row != NULL ? row->course->rid : 0;
}

static void conference_open(struct app *a, const struct place *p)
{
	struct conference_screen *c = memory_new(1, sizeof *c);
	struct err e = { .kind = ERR_NONE };

	c->view = (struct view){ .ops = &conference_view, .list = &c->lines };
	c->provider_rid = p->whose;
	c->on = p->on;
	conference_set_kind(a, c, p->about);
	c->meeting.closed = DAY_NONE;
	int done = conference_choose_provider(a, c, &e);
	if (done == 0 && (day_is_none(p->on) || p->on.n == 0))
		done = conference_choose_day(a, c, &e);
	if (done != 0 || conference_read(a, c, &e) != 0) {
		app_fault(a, &e);
		conference_view_close(a, &c->view);
		return;
	}
	app_push(a, &c->view);
	list_go(&c->lines, 0);
	if (p->row[0] != 0)
		conference_find(c, p->row[0], BAND_WAITS);
	else
		conference_next_course(a, c);
}

/* clang-format off */
#define DECIDES .act = ACT_MEETING, .missing = conference_no_deciding
#define PREPARES .act = ACT_MEETING, .missing = conference_no_preparing
static const struct binding conference_bindings[] = {
	{ { 'f' }, "f", 0, conference_continue, N_("continue"), N_("decide: the course continues; on the heading of those that are as before: all of them"), .footer = 1, DECIDES },
	{ { 't' }, "t", NEED_ROW, conference_adjust, N_("adjust"), N_("decide: the course is adjusted"), .footer = 1, DECIDES },
	{ { 'g' }, "g", NEED_ROW, conference_extend, N_("extend"), N_("decide: the course is extended; its planned end moves"), .footer = 2, DECIDES },
	{ { 'a' }, "a", NEED_ROW, conference_end, N_("end it"), N_("end the course: the form of the end, and back to the next course"), .footer = 2, DECIDES },
	{ { 'o' }, "o", NEED_ROW, conference_hand_over, N_("hand over"), N_("decide: the course is handed over"), .footer = 6, DECIDES },
	{ { 'v' }, "v", NEED_ROW, conference_assess, N_("new assessment"), N_("decide: the authority assesses anew"), .footer = 3, DECIDES },
	{ { 'n' }, "n", NEED_ROW, conference_note, N_("note"), N_("a note with the decision; what was decided is changed with its own letter or this, until the conference is closed"), .footer = 3, DECIDES },
	{ { 'F' }, "F", 0, conference_continue_all, N_("all as before"), N_("those that are as before and not marked continue together; they are named first"), .footer = 2, DECIDES },
	{ { K_ENTER }, "Enter", NEED_ROW, conference_course_page, N_("course"), N_("the page of the course"), .footer = 4 },
	{ { K_TAB }, "Tab", NEED_ROW, conference_pane, N_("pane"), N_("between the list and the course beside it, which then scrolls"), .footer = 6 },
	{ { K_PAGE_DOWN }, "PgDn", 0, conference_page_down, NULL, N_("the next course"), .footer = 0 },
	{ { K_PAGE_UP }, "PgUp", 0, conference_page_up, NULL, N_("the course before"), .footer = 0 },
	{ { 'p' }, "p", 0, conference_attendance, N_("attendance"), N_("who is present"), .footer = 4, PREPARES },
	{ { 'x' }, "x", NEED_ROW, conference_talk, N_("talk about"), N_("mark the course: it is to be talked about, and does not go on with the others; or unmark it"), .footer = 5, PREPARES },
	{ { 'J' }, "J K", NEED_ROW, conference_later, N_("order"), N_("the course one place down or up, in the order in which they are taken"), .footer = 7, PREPARES },
	{ { 'K' }, "K", NEED_ROW, conference_sooner, NULL, N_("the course one place up"), .footer = 0, PREPARES },
	{ { 'N' }, "N", 0, conference_agreements, N_("agreements"), N_("what was agreed that belongs to no course; it names no citizen"), .footer = 7, PREPARES },
	{ { 'm' }, "m", 0, conference_minutes, N_("the minutes"), N_("the minutes, made from what was decided"), .footer = 5, .act = ACT_SEE_CONFERENCE, .missing = conference_no_minutes },
	{ { 'S' }, "S", 0, conference_close, N_("close"), N_("close the conference; or open it again until the day is over"), .footer = 5, .act = ACT_MEETING },
	{ { 'b' }, "b", NEED_ROW, conference_citizen, N_("citizen"), N_("the citizen's page"), .footer = 8, .act = ACT_SEE_CITIZEN },
	{ { 'T' }, "T", NEED_ROW, conference_triage, N_("triage"), N_("the citizen's triage colour, with what is behind it"), .footer = 8, .act = ACT_OBSERVE, .missing = conference_no_colours },
	{ { 'O' }, "O", 0, conference_owed, N_("who owes what"), N_("what everybody owes before the next conference of the provider"), .footer = 7, .act = ACT_MEETING },
	{ { 'w' }, "w", 0, conference_whose, N_("whose"), N_("the conference of another provider, or of another kind"), .footer = 6 },
	{ { K_LEFT, 'h' }, N_("Left h"), 0, conference_to_before, NULL, N_("the conference before"), .footer = 0 },
	{ { K_RIGHT, 'l' }, N_("Right l"), 0, conference_to_after, NULL, N_("the conference after"), .footer = 0 },
	{ { 'H' }, "H", 0, conference_to_today, N_("today"), N_("hold it today"), .footer = 7 },
	{ { 'G' }, "G", 0, conference_known_then, N_("as known then"), N_("only what was recorded before that day; and all that is known now again"), .footer = 8, .act = ACT_SEE_CONFERENCE },
	{ { K_ESC }, "Esc", 0, conference_leave, N_("back"), N_("out of the pane; then one step back"), .footer = 9 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops conference_view = {
	.name = "conference",
	.title = N_("Conference"),
	.bindings = conference_bindings,
	.moves = true,
	.has_row = conference_has_row,
	.no_row = N_("no course is under the cursor"),
	.header = conference_header,
	.paint = conference_paint,
	.saved = conference_saved,
	.reread = conference_reread,
	.place = conference_is_at,
	.open = conference_open,
	.close = conference_view_close,
};
