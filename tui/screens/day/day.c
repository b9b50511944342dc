/* The day: its visits by time, whose they are, and beside them the page of the citizen under the
 * cursor.  This file holds where one is; what is shown is read in day_load.c and drawn in day_paint.c,
 * and what is done to a visit stands in day_acts.c. */
#include "tui/screens/day/day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/session/rights.h"
#include "tui/kit/key.h"
#include "tui/screens/refusal.h"

enum { RELOAD_MS = 5 * 60 * 1000 };

const struct day_row *day_shown(const struct day_screen *d, int index)
{
	return index >= 0 && index < d->list.n ? &d->visits.row[d->shown[index]] : NULL;
}

const struct day_row *day_focused(const struct day_screen *d)
{
	return day_shown(d, d->list.pos);
}

/* Nobody is there to be visited where the citizen is away or dead (domain 5). */
bool day_waits(const struct day_row *row)
{
	return row->record_rid == 0 && (row->flags >> FLAG_AWAY & 1) == 0 &&
	       (row->flags >> FLAG_DIED & 1) == 0;
}

void day_find(struct day_screen *d, int64_t visit_rid, int64_t record_rid)
{
	for (int i = 0; i < d->list.n; i++) {
		const struct day_row *row = day_shown(d, i);
		if (visit_rid != 0 ? row->visit_rid == visit_rid
				   : record_rid != 0 && row->record_rid == record_rid)
			list_go(&d->list, i);
	}
}

void day_mark(struct day_screen *d)
{
	const struct day_row *row = day_focused(d);

	if (row == NULL)
		return; /* nothing was found: keep the row noted before */
	d->sought_from_visit = row->visit_rid;
	d->sought_from_record = row->record_rid;
}

static void day_before_this(struct app *a, struct view *v)
{
	day_step(a, (struct day_screen *)v, -1);
}

static void day_after_this(struct app *a, struct view *v)
{
	day_step(a, (struct day_screen *)v, 1);
}

static void day_today(struct app *a, struct view *v)
{
	day_go(a, (struct day_screen *)v, a->session->work.who.today);
}

void day_focus_list(struct day_screen *d, bool in_pane)
{
	d->in_pane = in_pane;
	d->view.list = in_pane ? NULL : &d->list;
	d->view.sheet = in_pane ? &d->person : NULL;
	d->person.top = 0;
	d->aims.top = 0;
	d->list.painted = false;
	d->pane_drawn = false;
}

static void day_pane(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;

	day_focus_list(d, !d->in_pane);
	a->everything = true;
}

/* Esc steps back out of the pane, then out of the filter; the day is the first screen. */
static void day_back(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;

	a->everything = true;
	if (d->in_pane) {
		day_focus_list(d, false);
	} else if (d->filter[0] != '\0') {
		bool found = day_focused(d) != NULL;
		d->filter[0] = '\0';
		day_filter(d);
		if (!found)
			day_find(d, d->sought_from_visit, d->sought_from_record);
	}
}

static void day_moved(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;

	(void)a;
	if (d->in_pane) {
		d->aims.top = d->person.top;
		d->pane_drawn = false;
	}
}

/* Reads today again before the key is handled when the list is old: visits may have become late. */
static bool day_key(struct app *a, struct view *v, int key)
{
	struct day_screen *d = (struct day_screen *)v;
	bool today = day_same(d->on, a->session->work.who.today);

	if (key != 'd')
		d->insisted = 0;
	if (today && a->session->work.who.now_ms - d->read.at_ms > RELOAD_MS)
		day_reload(a, d);
	return false;
}

/* A click on the list while the pane has the keys: the list takes them, on the row that was clicked. */
static bool day_click(struct app *a, struct view *v, int y, int x)
{
	struct day_screen *d = (struct day_screen *)v;
	int index = d->in_pane ? list_at(&d->list, y, x) : -1;

	if (index < 0)
		return false;
	day_focus_list(d, false);
	list_go(&d->list, index);
	a->everything = true;
	return true;
}

/* ---- what is there to be done something to ---- */

static bool day_has_row(struct app *a, struct view *v)
{
	(void)a;
	return day_focused((const struct day_screen *)v) != NULL;
}

static const char *day_no_record(struct app *a, struct view *v)
{
	(void)a;
	return day_focused((const struct day_screen *)v)->record_rid == 0
		       ? N_("nothing is recorded for this visit yet")
		       : NULL;
}

static const char *day_has_record(struct app *a, struct view *v)
{
	(void)a;
	return day_focused((const struct day_screen *)v)->record_rid != 0
		       ? N_("this visit is recorded already: correct the record instead")
		       : NULL;
}

static const char *day_is_ahead(struct app *a, struct view *v)
{
	return day_before(a->session->work.who.today, ((const struct day_screen *)v)->on)
		       ? N_("this visit lies on a day ahead: record it when it has taken place")
		       : NULL;
}

static const char *day_not_movable(struct app *a, struct view *v)
{
	return day_focused((const struct day_screen *)v)->visit_rid == 0
		       ? N_("this visit was not planned")
		       : day_has_record(a, v);
}

static const char *day_not_as_planned(struct app *a, struct view *v)
{
	const struct day_screen *d = (const struct day_screen *)v;
	const struct day_row *row = day_focused(d);

	if (day_is_ahead(a, v) != NULL)
		return day_is_ahead(a, v);
	if (row->visit_rid != 0 && draft_about(&d->drafts, row->visit_rid))
		return N_("you have begun to write this visit: go on with it, or throw the draft "
			  "away");
	return day_not_movable(a, v);
}

static const char *day_no_card(struct app *a, struct view *v)
{
	if (clip_cards_missing(a, v) != NULL || day_focused((const struct day_screen *)v)->has_card)
		return clip_cards_missing(a, v);
	return N_(
		"this citizen has no clip card on this day; the citizen's page shows earlier ones");
}

static const char *day_no_course(struct app *a, struct view *v)
{
	(void)a;
	return day_focused((const struct day_screen *)v)->open_goals == 0
		       ? N_("this citizen has no course on this day")
		       : NULL;
}

static const char *day_no_progress(struct app *a, struct view *v)
{
	return day_no_course(a, v) != NULL ? day_no_course(a, v) : day_is_ahead(a, v);
}

static const char *day_no_drafts(struct app *a, struct view *v)
{
	(void)v;
	return a->drafts == 0 ? N_("there are no drafts") : NULL;
}

static void day_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct day_screen *d = (const struct day_screen *)v;
	char on[FORMAT_TEXT];
	const char *whose = d->whose[0] != '\0' ? d->whose : _("everybody");
	struct day today = a->session->work.who.today;
	const char *what = day_same(d->on, today) ? _("Today") : _("The day");

	/* TRANSLATORS: "Today  Mon 23/11 · week 48 · Aase Dam" */
	snprintf(out, size, _("%s  %s · week %d · %s"), what, format_day_near(d->on, today, on),
		 day_week(d->on).number, whose);
}

static enum ink day_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct day_screen *d = (const struct day_screen *)v;
	char late[60] = "", found[120] = "", decisions[300];
	size_t visits = d->visits.n - d->visits.before;

	missing_decisions_figure(a, decisions, sizeof decisions);
	if (d->visits.n == 0) {
		snprintf(out, size, "%s", decisions);
		return INK_DIM;
	}
	if (d->visits.late > 0)
		snprintf(late, sizeof late, _(" · %d late"), (int)d->visits.late);
	if (d->filter[0] != '\0')
		snprintf(found, sizeof found, _(" · %d match “%s”"), d->list.n, d->filter);
	snprintf(out, size,
		 ngettext("%d visit · %d recorded%s%s", "%d visits · %d recorded%s%s", visits),
		 (int)visits, (int)d->visits.recorded, late, found);
	if (decisions[0] != '\0') {
		size_t used = strlen(out);
		snprintf(out + used, size - used, " · %s", decisions);
	}
	return INK_DIM;
}

static void day_close(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;

	(void)a;
	pages_forget(&d->pages);
	neighbours_release(&d->neighbours);
	draft_subjects_release(&d->drafts);
	sheet_release(&d->person);
	sheet_release(&d->aims);
	if (d->loaded)
		day_list_release(&d->visits);
	day_forget_plain(d);
	free(d->shown);
	free(d);
}

/* clang-format off */
static const struct binding day_bindings[] = {
	{ { K_ENTER }, "Enter", NEED_ROW, day_record, N_("record"),
	  N_("record the visit; what is recorded already is corrected"), .footer = 1, .act = ACT_RECORD_VISIT, .missing = day_has_record },
	{ { 'd' }, "d", NEED_ROW, day_done,
	  N_("done as planned"), N_("record the visit as done, with times, services and exercises as planned, and go on to the next"), .footer = 1, .act = ACT_RECORD_VISIT, .missing = day_not_as_planned },
	{ { 'N' }, "N", NEED_ROW, day_note,
	  N_("with a note"), N_("as d, and straight to the note in the form: Ctrl-S saves both"), .footer = 6, .act = ACT_RECORD_VISIT, .missing = day_not_as_planned },
	{ { 'u', K_CTRL('z') }, "u", NEED_UNDO, day_undo,
	  N_("undo"), N_("take back what was just recorded as done, or moved; it stays visible"), .footer = 2 },
	{ { 'r', K_ENTER }, "r", NEED_ROW, day_correct,
	  N_("correct"), N_("correct the record; the first one stays readable"), .footer = 3, .act = ACT_CORRECT_RECORD, .missing = day_no_record },
	{ { 'x' }, "x", NEED_ROW, day_withdraw,
	  N_("withdraw"), N_("withdraw the record, with a reason; it stays visible and no longer counts"), .footer = 7, .act = ACT_CORRECT_RECORD, .missing = day_no_record },
	{ { 'B' }, "B", NEED_ROW, day_move_record,
	  N_("wrong citizen"), N_("the record is of another citizen: withdraw it here and record it there"), .footer = 0, .act = ACT_CORRECT_RECORD, .missing = day_no_record },
	{ { 'm' }, "m", NEED_ROW, day_move,
	  N_("move"), N_("move the visit to another day, time or carer"), .footer = 6, .act = ACT_MOVE_VISIT, .missing = day_not_movable },
	{ { 'W' }, "W", NEED_ROW, day_away,
	  N_("away"), N_("the citizen goes to hospital, is away, comes home, or has died"), .footer = 0, .act = ACT_SEE_CITIZEN },
	{ { 'n' }, "n", NEED_ROW, day_unplanned,
	  N_("one more visit"), N_("record a visit to this citizen that was not planned"), .footer = 8, .act = ACT_RECORD_VISIT, .missing = day_is_ahead },
	{ { 'b' }, "b", NEED_ROW, day_citizen,
	  N_("citizen"), N_("the citizen's page"), .footer = 4, .act = ACT_SEE_CITIZEN },
	{ { 'o' }, "o", NEED_ROW, day_noted,
	  N_("notes"), N_("what the last three carers noted, and left for the next"), .footer = 8, .act = ACT_SEE_CITIZEN },
	{ { 'P' }, "P", NEED_ROW, day_call,
	  N_("whom to call"), N_("phone numbers: the citizen, contacts, the course's people, the team lead, the provider"), .footer = 0, .act = ACT_SEE_CITIZEN },
	{ { 'E' }, "E", 0, day_shift,
	  N_("shift's end"), N_("the shift on one page: recorded, missing, late, minutes, what you left, and what the shift before left"), .footer = 0, .act = ACT_SEE_DAY },
	{ { 'c' }, "c", NEED_ROW, day_clips,
	  N_("clip card"), N_("the citizen's clip card: balance, use, plans"), .footer = 4, .act = ACT_SEE_CITIZEN, .missing = day_no_card },
	{ { '+' }, "+", NEED_ROW, day_progress,
	  N_("progress"), N_("a level the citizen has reached, also where no visit was recorded: the goal, then 0 to 4"), .footer = 0, .act = ACT_OBSERVE, .missing = day_no_progress },
	{ { 'f' }, "f", NEED_ROW, day_course,
	  N_("course"), N_("the page of the citizen's course: weeks, goals, training, what was agreed"), .footer = 0, .act = ACT_SEE_CITIZEN, .missing = day_no_course },
	{ { 'F' }, "F", 0, day_courses,
	  N_("my courses"), N_("my courses, most urgent first, with what waits"), .footer = 0, .act = ACT_SEE_CITIZEN },
	{ { 'K' }, "K", 0, day_team_clips,
	  N_("all cards"), N_("the clip cards of all citizens on your lists"), .footer = 8, .act = ACT_SEE_CITIZEN, .missing = clip_cards_missing },
	{ { 'R' }, "R", 0, day_outcomes,
	  N_("results"), N_("the results of courses, and the citizens behind each figure"), .footer = 8, .act = ACT_SEE_OUTCOMES },
	{ { 'A' }, "A", 0, day_authority,
	  N_("for the authority"), N_("what waits for the authority: who has died, decisions that are not done, courses that ended"), .footer = 5, .act = ACT_SEE_AUTHORITY },
	{ { 'C' }, "C", 0, day_conference,
	  N_("conference"), N_("the conference: all running courses of a provider, what changed, and what is decided"), .footer = 0, .act = ACT_SEE_CONFERENCE },
	{ { 'G' }, "G", 0, day_team_week,
	  N_("the week"), N_("the team's week: who is planned where, what nobody has, and what clashes"), .footer = 0, .act = ACT_SEE_OTHERS_DAY },
	{ { 'T' }, "T", 0, day_supervision,
	  N_("supervision"), N_("what is not recorded, late, corrected and doubtful, by provider and week"), .footer = 0, .act = ACT_SUPERVISE },
	{ { 'S' }, "S", 0, day_team,
	  N_("the team"), N_("the team: colleagues with their phones and who is away, citizens, providers"), .footer = 0 },
	{ { '/' }, "/", 0, day_find_text,
	  N_("find"), N_("show only visits with this in name, address, carer, service, phone or CPR number"), .footer = 5 },
	{ { K_LEFT, 'h' }, N_("Left h"), 0, day_before_this, NULL, N_("the day before"), .footer = 0 },
	{ { K_RIGHT, 'l' }, N_("Right l"), 0, day_after_this, NULL, N_("the day after"), .footer = 0 },
	{ { 't' }, "t", 0, day_today, N_("today"), N_("back to today"), .footer = 6 },
	{ { 'g' }, "g", 0, day_goto, N_("go to a day"), N_("another day: 23/11, Fri, week 48, +7 or 2026-11-23"), .footer = 8 },
	{ { 'e' }, "e", 0, day_drafts, N_("drafts"), N_("go on with something you began to write"), .footer = 3, .missing = day_no_drafts },
	{ { 'w' }, "w", 0, day_whose, N_("whose day"),
	  N_("the day of one carer, or of everybody"), .footer = 5, .act = ACT_SEE_OTHERS_DAY },
	{ { K_TAB }, "Tab", NEED_ROW, day_pane, N_("pane"),
	  N_("between the list and the citizen's pane, which then scrolls"), .footer = 7 },
	{ { K_ESC }, "Esc", 0, day_back, NULL, N_("out of the pane; all visits again"), .footer = 0 },
	{ .run = NULL },
};
/* clang-format on */

static void day_is_at(struct app *a, struct view *v, struct place *out)
{
	const struct day_screen *d = (const struct day_screen *)v;
	const struct day_row *row = day_focused(d);

	(void)a;
	out->on = d->on;
	out->whose = d->carer_rid;
	out->row[0] = row != NULL ? row->visit_rid : 0;
	out->row[1] = row != NULL ? row->record_rid : 0;
}

static bool find_citizen(struct day_screen *d, int64_t citizen_rid)
{
	for (int i = 0; i < d->list.n; i++)
		if (day_shown(d, i)->citizen_rid == citizen_rid) {
			list_go(&d->list, i);
			return true;
		}
	return false;
}

/* Puts the cursor on a visit to the citizen; where this carer has none, shows everybody's visits
 * and looks there. */
static void go_to_citizen(struct app *a, struct day_screen *d, int64_t citizen_rid)
{
	if (find_citizen(d, citizen_rid))
		return;
	if (d->carer_rid != 0 && right(a->session->work.who.role, ACT_SEE_OTHERS_DAY)) {
		d->carer_rid = 0;
		day_go(a, d, d->on);
		if (find_citizen(d, citizen_rid))
			return;
	}
	app_say(a, INK_ATTENTION, "%s", _("no visit to this citizen is on this list today"));
}

static struct day_screen *day_below(struct app *a)
{
	struct view *v = a->top;

	while (v != NULL && v->ops != &day_view)
		v = v->below;
	return (struct day_screen *)v;
}

/* `rid` is a visit (moved) or a record (made or corrected): puts the cursor on whichever the day
 * has. */
static int day_saved(struct app *a, struct view *v, int64_t rid)
{
	struct day_screen *d = (struct day_screen *)v;

	d->view.stale = false;
	if (day_refresh(a, d, a->session->last.citizen_rid) != 0)
		return -1;
	day_find(d, rid, 0);
	day_find(d, 0, rid);
	return 0;
}

static struct day_screen *day_new(struct app *a, struct day on)
{
	struct day_screen *d = memory_new(1, sizeof *d);

	d->view.ops = &day_view;
	d->view.moved = day_moved;
	d->on = on;
	app_push(a, &d->view);
	day_focus_list(d, false);
	return d;
}

static int64_t whose_visits(const struct app *a, const struct day_screen *d, int64_t whose)
{
	const struct actor *who = &a->session->work.who;

	if (whose == DAY_OWN)
		return who->role == ROLE_CARER ? who->staff_rid : 0;
	return whose == DAY_SHOWN ? d->carer_rid : whose;
}

/* The first screen, with all visits of the day; made where there is none yet. */
static void day_open(struct app *a, const struct place *p)
{
	struct day on = day_is_none(p->on) ? a->session->work.who.today : p->on;
	struct day_screen *d = day_below(a);

	if (d == NULL) {
		d = day_new(a, on);
	} else {
		tui_settle(a);
		app_pop_to_first(a);
		d->filter[0] = '\0';
	}
	d->carer_rid = whose_visits(a, d, p->whose);
	day_go(a, d, on);
	day_find(d, p->row[0], p->row[1]);
	if (p->about < 0)
		day_open_form(a, d, (int)p->about, p->row[0] != 0 ? p->row[0] : p->row[1]);
	else if (p->about > 0)
		go_to_citizen(a, d, p->about);
}

/* The day is on top again: drafts of forms that were left are marked in the list. */
static void day_is_shown(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;

	draft_subjects_release(&d->drafts);
	d->drafts = draft_subjects(a, RECORD_VISIT);
}

const struct view_ops day_view = {
	.name = "day",
	.title = N_("The day"),
	.bindings = day_bindings,
	.moves = true,
	.has_row = day_has_row,
	.no_row = N_("no visit is chosen: the list is empty"),
	.key = day_key,
	.click = day_click,
	.header = day_header,
	.status = day_status,
	.paint = day_paint,
	.seen = day_seen,
	.idle = day_idle,
	.shown = day_is_shown,
	.saved = day_saved,
	.reread = day_reread,
	.place = day_is_at,
	.open = day_open,
	.close = day_close,
};
