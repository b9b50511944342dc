/* What keys do to the visits of a week: opened, picked up and put down, called off, shared out. */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/citizen_list.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"
#include "tui/screens/week/week.h"

const char *week_no_visit(struct app *a, struct view *v)
{
	const struct week_screen *s = (const struct week_screen *)v;

	(void)a;
	return s->in_cell ? NULL : N_("Enter goes to the visits of the cell first");
}

const char *week_no_carer(struct app *a, struct view *v)
{
	(void)a;
	return week_focused_row((const struct week_screen *)v)->carer_rid != 0
		       ? NULL
		       : N_("this is the row of the visits that nobody has");
}

/* ---- one visit ---- */

void week_open(struct app *a, struct view *v)
{
	struct week_screen *s = (struct week_screen *)v;
	const struct week_visit *visit = week_focused_visit(s);

	if (s->carried.rid != 0 && !s->in_cell)
		week_put_down(a, s);
	else if (visit != NULL)
		form_open(a, &visit_change_form,
			  &(struct form_start){ .rid = visit->rid, .on = DAY_NONE });
	else if (week_focused_cell(s)->n > 0)
		week_enter(a, s, true);
	else
		app_say(a, INK_ATTENTION, "%s", _("no visit stands there"));
}

void week_call_off(struct app *a, struct view *v)
{
	form_open(a, &visit_off_form,
		  &(struct form_start){ .rid = week_focused_visit((struct week_screen *)v)->rid,
					.on = DAY_NONE });
}

void week_citizen(struct app *a, struct view *v)
{
	const struct week_screen *s = (const struct week_screen *)v;

	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = week_focused_visit(s)->citizen_rid,
				   .on = week_day(s) });
}

void week_day_list(struct app *a, struct view *v)
{
	const struct week_screen *s = (const struct week_screen *)v;

	app_go(a, &(struct place){ .screen = PLACE_DAY,
				   .whose = week_focused_row(s)->carer_rid,
				   .on = week_day(s) });
}

void week_share(struct app *a, struct view *v)
{
	const struct week_screen *s = (const struct week_screen *)v;

	app_go(a, &(struct place){ .screen = PLACE_SHARE,
				   .whose = week_focused_row(s)->carer_rid,
				   .on = week_day(s),
				   .about = SHARE_ILL });
}

/* The form of the citizen who was chosen, for the day and the carer under the cursor. */
static void week_citizen_chosen(struct app *a, struct view *v, int64_t id)
{
	const struct week_screen *s = (const struct week_screen *)v;

	form_open(a, &visit_plan_form,
		  &(struct form_start){ .rid = id,
					.on = DAY_NONE,
					.first_on = week_day(s),
					.first = (int)week_focused_row(s)->carer_rid });
}

void week_plan(struct app *a, struct view *v)
{
	struct citizen_list citizens;
	struct err e = { .kind = ERR_NONE };
	int got;

	(void)v;
	app_busy(a, _("reading the citizens …"));
	if (citizen_list_open(&a->session->work, NULL, &citizens, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	while ((got = citizen_list_read(&a->session->work, &citizens, 1000, &e)) == 1)
		;
	struct choice *choice = memory_new(citizens.n + 1, sizeof *choice);
	size_t n = 0;
	for (size_t i = 0; i < citizens.n; i++)
		if (day_is_none(citizens.row[i].died))
			choice[n++] = (struct choice){ .id = citizens.row[i].rid,
						       .words = citizens.row[i].name,
						       .aside = citizens.row[i].address };
	if (got < 0)
		app_fault(a, &e);
	else if (n == 0)
		app_say(a, INK_ATTENTION, "%s", _("there is no citizen on your lists"));
	else
		choose_open(a, _("Plan a visit: with whom"), choice, n, 0, week_citizen_chosen);
	free(choice);
	citizen_list_release(&citizens);
}

/* ---- picked up and put down ---- */

void week_pick_up(struct app *a, struct view *v)
{
	struct week_screen *s = (struct week_screen *)v;
	const struct week_visit *visit = week_focused_visit(s);

	if (visit->recorded) {
		app_say(a, INK_ATTENTION, _("the visit with %s is recorded already"), visit->name);
		return;
	}
	s->carried = (struct week_carried){
		.rid = visit->rid, .on = visit->on, .from = visit->from, .to = visit->to
	};
	snprintf(s->carried.name, sizeof s->carried.name, "%s", visit->name);
	week_enter(a, s, false);
}

static void week_put(struct app *a, struct week_screen *s)
{
	struct err e = { .kind = ERR_NONE };
	struct act_done done;
	char day[FORMAT_TEXT];

	if (visit_plan_do(&a->session->work, &s->put, &done, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	s->carried.rid = 0;
	app_did(a, &done);
	app_freshen(a);
	week_find(s, s->put.carer_rid, s->put.on, s->put.visit_rid);
	a->everything = true;
	app_say(a, INK_GOOD, _("Moved: %s to %s, %s – u undoes"), s->carried.name,
		format_day_short(s->put.on, day), week_focused_row(s)->name);
}

static void week_put_yes(struct app *a, struct view *v, const char *text)
{
	(void)text;
	week_put(a, (struct week_screen *)v);
}

void week_put_down(struct app *a, struct week_screen *s)
{
	const struct work *w = &a->session->work;
	struct act_questions ask = { .n = 0 };
	struct err e = { .kind = ERR_NONE };
	char said[ACT_WARNING - 40];

	arena_release(&s->putting);
	if (visit_plan_load(w->store, s->carried.rid, &s->put, &s->putting, &e) != 0) {
		app_fault(a, &e);
		s->carried.rid = 0;
		return;
	}
	s->put.carer_rid = week_focused_row(s)->carer_rid;
	s->put.on = week_day(s);
	if (visit_plan_check(w, &s->put, &ask, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	if (ask.n == 0) {
		week_put(a, s);
		return;
	}
	snprintf(s->asks, sizeof s->asks, _("%s. Put it there?"),
		 act_questions_text(&ask, said, sizeof said));
	const struct prompt p = { .label = s->asks, .yes_no = true, .done = week_put_yes };
	app_ask(a, &p, "");
}
