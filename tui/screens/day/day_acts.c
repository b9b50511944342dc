/* What is done to a visit of the day: each function is the `run` of one row in day_bindings. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/visit.h"
#include "core/acts/visit_move.h"
#include "core/base/danish.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/format.h"
#include "core/queries/course_page.h"
#include "core/session/rights.h"
#include "tui/forms/draft_list.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"
#include "tui/kit/typed.h"
#include "tui/screens/day/day.h"

void day_record(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;

	visit_open(a, day_focused(d), day_focused(d)->on);
}

void day_correct(struct app *a, struct view *v)
{
	day_record(a, v);
}

void day_move_record(struct app *a, struct view *v)
{
	form_open(a, &record_move_form,
		  &(struct form_start){ .rid = day_focused((struct day_screen *)v)->record_rid,
					.on = DAY_NONE });
}

void day_move(struct app *a, struct view *v)
{
	form_open(a, &visit_move_form,
		  &(struct form_start){ .rid = day_focused((struct day_screen *)v)->visit_rid,
					.on = DAY_NONE });
}

void day_away(struct app *a, struct view *v)
{
	away_open_of(a, day_focused((struct day_screen *)v)->citizen_rid);
}

void day_unplanned(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;
	struct day_row row = *day_focused(d);

	row.visit_rid = row.record_rid = 0;
	row.outcome = -1;
	visit_open(a, &row, d->on);
}

/* The visit as it was planned. A user who may record for others records it for the planned carer, any
 * other user for themselves. */
static int day_as_planned(struct session *s, const struct day_row *row, struct visit_entry *out,
			  struct arena *words, struct err *e)
{
	if (visit_entry_as_planned(&s->work, row->visit_rid, out, words, e) != 0)
		return -1;
	if (right(s->work.who.role, ACT_CORRECT_OTHERS))
		out->carer_rid = row->carer_rid;
	return 0;
}

/* Says what is unlikely about the visit; the same key a second time records it. 1: it was said now,
 * 0: there is nothing to say, or it was said with the key before; -1 with *e. */
static int day_ask(struct app *a, struct day_screen *d, const struct visit_entry *v, struct err *e)
{
	struct act_questions ask;
	char words[ACT_WARNING];

	if (visit_check(&a->session->work, v, &ask, e) != 0)
		return -1;
	act_questions_text(&ask, words, sizeof words);
	if (ask.n == 0 || (d->insisted == v->visit_rid && strcmp(d->insisted_on, words) == 0))
		return 0;
	d->insisted = v->visit_rid;
	snprintf(d->insisted_on, sizeof d->insisted_on, "%s", words);
	app_say(a, INK_ATTENTION, _("%s: %s – %s again records it as done all the same"),
		day_focused(d)->name, words, binding_name(&d->view, day_done));
	return 1;
}

/* Tells all views of the act, and reads the citizen's rows of this day again at once. */
static int day_did(struct app *a, struct day_screen *d, const struct act_done *done,
		   int64_t citizen_rid)
{
	app_did(a, done);
	d->view.stale = false;
	return day_refresh(a, d, citizen_rid);
}

/* True, with a message, where the key is held down or was pressed twice by a slip: it would go on from visit
 * to visit.  Every press counts from the one before. */
static bool day_held(struct app *a, struct day_screen *d)
{
	enum { HELD_MS = 200 };
	int64_t now = a->session->work.who.now_ms, before = d->done_ms;

	d->done_ms = now;
	if (now <= before || now - before >= HELD_MS)
		return false;
	app_say(a, INK_ATTENTION, _("%s was held down: press it once for each visit"),
		binding_name(&d->view, day_done));
	return true;
}

/* Goes on to the next visit without a record, below or else from the top; stays where there is none. */
static void day_go_on(struct day_screen *d)
{
	for (int i = 1; i < d->list.n; i++) {
		int next = (d->list.pos + i) % d->list.n;
		if (day_waits(day_shown(d, next))) {
			list_go(&d->list, next);
			return;
		}
	}
}

/* The visit was recorded with one key and no question, so the message says what was saved, exercises
 * too, and which key undoes it. */
static void day_say_done(struct app *a, const struct day_screen *d, const char *visit,
			 size_t exercises)
{
	char trained[100] = "";

	if (exercises > 0)
		snprintf(trained, sizeof trained,
			 ngettext(" with %d exercise", " with %d exercises", exercises),
			 (int)exercises);
	app_say(a, INK_GOOD, _("Saved: %s as planned%s – %s undoes"), visit, trained,
		binding_name(&d->view, day_undo));
}

void day_done(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;
	const struct day_row *row = day_focused(d);
	int64_t citizen = row->citizen_rid;
	struct err e = { .kind = ERR_NONE };
	char span[FORMAT_TEXT], visit[300];
	struct arena words = { NULL };
	struct visit_entry entry;
	struct act_done done;

	if (day_held(a, d))
		return;
	snprintf(visit, sizeof visit, "%s %s", row->name,
		 format_span(row->from_minute, row->to_minute, span));
	int asked = day_as_planned(a->session, row, &entry, &words, &e);
	if (asked == 0)
		asked = day_ask(a, d, &entry, &e);
	if (asked == 0)
		asked = visit_do(&a->session->work, &entry, &done, &e);
	if (asked < 0) {
		err_context(&e, _("the visit to %s was not saved"), row->name);
		app_fault(a, &e);
	} else if (asked == 0 && day_did(a, d, &done, citizen) == 0) {
		day_go_on(d);
		day_say_done(a, d, visit, entry.exercises);
	}
	arena_release(&words);
}

/* The form with the visit as planned, to write the note at once. */
void day_note(struct app *a, struct view *v)
{
	form_open(a, &visit_form,
		  &(struct form_start){ .rid = day_focused((struct day_screen *)v)->visit_rid,
					.on = DAY_NONE,
					.first = VISIT_AS_PLANNED,
					.at = "note" });
}

/* The cursor goes to the visit that it was about. */
void day_undo(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;
	int64_t rid = a->session->last.rid, visit = rid;

	for (size_t i = 0; i < d->visits.n; i++)
		if (d->visits.row[i].record_rid == rid)
			visit = d->visits.row[i].visit_rid;
	app_undo(a, v);
	day_find(d, visit, 0);
}

/* The record that was under the cursor when the question was asked: the list may have been read again since. */
struct withdrawing {
	int64_t record_rid, citizen_rid;
};

static void withdraw_for(struct app *a, struct view *v, const char *reason)
{
	struct day_screen *d = (struct day_screen *)v;
	struct session *s = a->session;
	const struct withdrawing *asked = a->asked;
	const struct withdrawal w = { RECORD_VISIT_RECORD, asked->record_rid, reason };
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	if (reason[strspn(reason, " ")] == '\0') {
		app_say(a, INK_ATTENTION, "%s", _("nothing was withdrawn: a reason is needed"));
		return;
	}
	if (withdraw_do(&s->work, &w, &done, &e) != 0) {
		err_context(&e, _("the record was not withdrawn"));
		app_fault(a, &e);
		return;
	}
	if (day_did(a, d, &done, asked->citizen_rid) == 0)
		app_say(a, INK_GOOD, "%s",
			_("Withdrawn: the record stays readable and no longer counts"));
}

void day_withdraw(struct app *a, struct view *v)
{
	const struct day_row *row = day_focused((struct day_screen *)v);
	struct withdrawing *asked = memory_new(1, sizeof *asked);

	*asked = (struct withdrawing){ row->record_rid, row->citizen_rid };
	app_ask(a,
		&(struct prompt){ .label = _("Why is the record withdrawn?"),
				  .done = withdraw_for,
				  .about = asked },
		"");
}

/* A screen about the citizen under the cursor, on this day. */
static void day_go_about(struct app *a, const struct day_screen *d, int screen)
{
	app_go(a, &(struct place){
			  .screen = screen, .whose = day_focused(d)->citizen_rid, .on = d->on });
}

void day_citizen(struct app *a, struct view *v)
{
	day_go_about(a, (struct day_screen *)v, PLACE_CITIZEN);
}

void day_clips(struct app *a, struct view *v)
{
	day_go_about(a, (struct day_screen *)v, PLACE_CLIPS);
}

void day_team_clips(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_CLIP_TEAM });
}

void day_progress(struct app *a, struct view *v)
{
	day_go_about(a, (struct day_screen *)v, PLACE_PROGRESS);
}

void day_courses(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_COURSES });
}

void day_course(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;
	struct err e = { .kind = ERR_NONE };
	int64_t course = course_to_show(&a->session->work, day_focused(d)->citizen_rid, d->on, &e);

	if (course > 0)
		app_go(a, &(struct place){ .screen = PLACE_COURSE, .whose = course, .on = d->on });
	else if (course < 0)
		app_fault(a, &e);
	else
		app_say(a, INK_ATTENTION, "%s", _("this citizen has no course"));
}

void day_outcomes(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_OUTCOMES, .on = DAY_NONE });
}

void day_authority(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_AUTHORITY });
}

void day_conference(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_CONFERENCE, .on = DAY_NONE });
}

void day_supervision(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_SUPERVISION, .on = DAY_NONE });
}

void day_team(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_TEAM, .on = DAY_NONE });
}

void day_team_week(struct app *a, struct view *v)
{
	const struct day_screen *d = (const struct day_screen *)v;

	app_go(a, &(struct place){
			  .screen = PLACE_WEEK, .on = d->on, .row = { d->visits.carer_rid } });
}

void day_noted(struct app *a, struct view *v)
{
	day_go_about(a, (struct day_screen *)v, PLACE_NOTED);
}

void day_call(struct app *a, struct view *v)
{
	day_go_about(a, (struct day_screen *)v, PLACE_CALL);
}

/* Of the carer whose day it is; of everybody's day that of the carer under the cursor. */
void day_shift(struct app *a, struct view *v)
{
	const struct day_screen *d = (const struct day_screen *)v;
	const struct day_row *row = day_focused(d);
	int64_t whose = d->carer_rid != 0 ? d->carer_rid : row != NULL ? row->carer_rid : 0;

	app_go(a, &(struct place){ .screen = PLACE_SHIFT,
				   .whose = whose != 0 ? whose : a->session->work.who.staff_rid,
				   .on = d->on });
}

static void filter_changed(struct app *a, struct view *v, const char *text)
{
	struct day_screen *d = (struct day_screen *)v;

	snprintf(d->filter, sizeof d->filter, "%s", text);
	d->filter[utf8_floor(d->filter, strlen(d->filter))] = '\0';
	day_filter(d);
	a->everything = true;
}

/* The search was left with Esc: shows all rows, with the cursor where the search began. */
static void filter_left(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;

	filter_changed(a, v, "");
	day_find(d, d->sought_from_visit, d->sought_from_record);
}

void day_find_text(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;
	struct prompt p = { .label = _("Find:"),
			    .changed = filter_changed,
			    .done = filter_changed,
			    .left = filter_left };

	day_focus_list(d, false);
	day_mark(d);
	app_ask(a, &p, d->filter);
	a->prompt.edit.most = FILTER_TEXT / 4 - 1;
}

static void goto_day(struct app *a, struct view *v, const char *text)
{
	struct day_screen *d = (struct day_screen *)v;
	struct day today = a->session->work.who.today, on;
	char wrong[200];

	if (text[0] == '\0')
		return;
	if (typed_day(text, today, DAY_NONE, &on))
		day_go(a, d, on);
	else
		app_say(a, INK_ATTENTION, "%s",
			typed_day_wrong(text, today, DAY_NONE, wrong, sizeof wrong));
}

void day_goto(struct app *a, struct view *v)
{
	struct prompt p = { .label = _("Which day?"), .done = goto_day };

	(void)v;
	app_ask(a, &p, "");
}

static void whose_chosen(struct app *a, struct view *v, int64_t carer_rid)
{
	struct day_screen *d = (struct day_screen *)v;

	d->carer_rid = carer_rid;
	d->filter[0] = '\0';
	day_go(a, d, d->on);
}

/* Carers with visits on this day, each with how many. */
struct carers {
	struct choice *at;
	int *visits;
	size_t n;
};

static void count_carer(struct carers *c, const struct day_row *row)
{
	size_t i = 0;

	while (i < c->n && c->at[i].id != row->carer_rid)
		i++;
	if (i == c->n) {
		c->at[c->n].id = row->carer_rid;
		c->at[c->n++].words = row->carer_name;
	}
	c->visits[i]++;
}

static int by_name(const void *a, const void *b)
{
	return danish_compare(((const struct choice *)a)->words, ((const struct choice *)b)->words);
}

static void offer_carers(struct app *a, struct day_screen *d, const struct day_list *all)
{
	struct carers c = { .at = memory_new(all->n + 1, sizeof *c.at),
			    .visits = memory_new(all->n + 1, sizeof *c.visits),
			    .n = 1 };
	struct arena words = { NULL };
	size_t at = 0;

	for (size_t i = all->before; i < all->n; i++)
		if (all->row[i].carer_rid != 0)
			count_carer(&c, &all->row[i]);
	c.visits[0] = (int)(all->n - all->before);
	c.at[0].words = _("everybody");
	for (size_t i = 0; i < c.n; i++)
		c.at[i].aside = arena_format(
			&words, ngettext("%d visit", "%d visits", (unsigned long)c.visits[i]),
			c.visits[i]);
	qsort(c.at + 1, c.n - 1, sizeof *c.at, by_name);
	for (size_t i = 0; i < c.n; i++)
		if (c.at[i].id == d->carer_rid)
			at = i;
	choose_open(a, _("Whose day?"), c.at, c.n, at, whose_chosen);
	arena_release(&words);
	free(c.at);
	free(c.visits);
}

void day_whose(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;
	struct session *s = a->session;
	struct day_list all = { .n = 0 };
	struct err e = { .kind = ERR_NONE };

	if (d->carer_rid == 0) {
		offer_carers(a, d, &d->visits);
		return;
	}
	if (day_list_load(&s->work, d->on, 0, &all, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	offer_carers(a, d, &all);
	day_list_release(&all);
}

void day_drafts(struct app *a, struct view *v)
{
	(void)v;
	drafts_choose(a);
}

/* The row of the visit, of the record, or of any visit to the citizen. */
static bool find_row(struct day_screen *d, int64_t rid)
{
	for (int i = 0; i < d->list.n; i++) {
		const struct day_row *row = day_shown(d, i);
		if (row->visit_rid == rid || row->record_rid == rid || row->citizen_rid == rid) {
			list_go(&d->list, i);
			return true;
		}
	}
	return false;
}

/* A draft of a visit that is on nobody's list here: of a citizen without other visits, or of one that is
 * another carer's.  false: the visit is not on this day. */
static bool open_unlisted(struct app *a, const struct day_screen *d, int form, int64_t rid)
{
	struct day_row row = { .visit_rid = rid, .on = d->on, .outcome = -1 };
	struct err ignored;
	struct visit_slot slot;

	if (form == DAY_FORM_UNPLANNED) {
		row.visit_rid = 0;
		row.citizen_rid = rid;
	} else if (form != DAY_FORM_VISIT ||
		   visit_slot_load(a->session->work.store, rid, &slot, &ignored) != 0 ||
		   !day_same(slot.on, d->on) ||
		   visit_recorded(a->session->work.store, rid, &row.record_rid, &ignored) != 0) {
		return false;
	}
	visit_open(a, &row, d->on);
	return true;
}

void day_open_form(struct app *a, struct day_screen *d, int form, int64_t rid)
{
	bool found = find_row(d, rid);

	if (!found && d->carer_rid != 0 && right(a->session->work.who.role, ACT_SEE_OTHERS_DAY)) {
		d->carer_rid = 0;
		day_go(a, d, d->on);
		found = find_row(d, rid);
	}
	if (!found && !open_unlisted(a, d, form, rid))
		app_say(a, INK_ATTENTION, "%s", _("its visit is not on this day any more"));
	else if (!found)
		return;
	else if (form == DAY_FORM_UNPLANNED)
		day_unplanned(a, &d->view);
	else if (form == DAY_FORM_MOVE)
		day_move(a, &d->view);
	else
		day_record(a, &d->view);
}
