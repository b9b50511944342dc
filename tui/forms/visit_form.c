/* Recording a visit, and correcting what was recorded.  The same form: a correction is the whole record
 * as it should have been, with the first one above it and a reason. */
#include "tui/forms/visit_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "tui/forms/forms.h"
#include "tui/kit/key.h"
#include "tui/screens/screens.h"

enum { TIME_FAR_MIN = 180 };

/* ---- what stands beside it, and warnings ---- */

static void ask_what_took_place(struct form *f, int outcome)
{
	static const char *const took_place[] = {
		"services", "heading:tasks", "task",         "heading:training",
		"exercise", "heading:goals", "goal",         "heading:clip",
		"card",     "clip_minutes",  "clip_activity"
	};

	for (size_t i = 0; i < f->n; i++)
		for (size_t k = 0; k < sizeof took_place / sizeof took_place[0]; k++)
			if (strcmp(f->field[i].row->name, took_place[k]) == 0)
				f->field[i].hidden = !visit_asks(outcome).took_place;
	form_field(f, "started")->hidden = !visit_asks(outcome).was_there;
	form_field(f, "ended")->hidden = !visit_asks(outcome).was_there;
	form_field(f, "outcome_reason")->hidden = outcome == OUTCOME_DONE;
}

/* Whom to call stands there as soon as nobody was home, and below the signs as soon as one of them is a fall. */
static void show_calls(struct form *f, int outcome)
{
	bool fall = visit_own(f)->v.signs >> SIGN_FALLS & 1;

	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->field[i].row->name, "call") == 0)
			f->field[i].hidden = outcome != OUTCOME_NOT_HOME;
		else if (strcmp(f->field[i].row->name, "call_fall") == 0)
			f->field[i].hidden = !fall;
}

/* Around the clock: 23:50 and 00:10 are twenty minutes apart. */
static int minutes_apart(int a, int b)
{
	int apart = abs(a - b) % MINUTES_A_DAY;

	return apart <= MINUTES_A_DAY / 2 ? apart : MINUTES_A_DAY - apart;
}

static void check_times(struct form_screen *s)
{
	const struct visit_own *own = s->own;
	struct form_field *started = form_field(&s->form, "started");
	struct form_field *ended = form_field(&s->form, "ended");
	bool planned_across = own->planned_to >= 0 && own->planned_to < own->planned_from;

	if (started->hidden)
		return;
	if (!planned_across && started->value >= 0 && ended->value >= 0 &&
	    ended->value < started->value)
		form_warn(ended, _("the end is before the start: it is then taken to be on the "
				   "next day"));
	if (own->planned_from >= 0 && started->value >= 0 &&
	    minutes_apart(started->value, own->planned_from) > TIME_FAR_MIN)
		form_warn(started, _("this is far from the planned time: is it right?"));
}

static void check_reasons(struct form *f, int outcome)
{
	struct form_field *reason = form_field(f, "reason");
	struct form_field *why = form_field(f, "outcome_reason");

	if (reason != NULL && visit_own(f)->reason_needed && f->tried &&
	    reason->text.text[strspn(reason->text.text, " ")] == '\0')
		form_wrong(reason,
			   _("say why the record is corrected; the first one stays readable"));
	if (outcome > OUTCOME_DONE && why->text.length == 0)
		form_warn(why, _("a few words on the reason help whoever comes next"));
}

const struct clip_line *visit_card(const struct visit_own *own)
{
	for (size_t i = 0; own->v.card != NULL && i < own->page.clips; i++)
		if (strcmp(own->page.clip[i].card, own->v.card) == 0)
			return &own->page.clip[i];
	return NULL;
}

/* The minutes that this visit has reserved or used already count as available to it. */
static void show_balance(struct form *f)
{
	struct visit_own *own = visit_own(f);
	struct form_field *field = form_field(f, "clip_minutes");
	const struct clip_line *card = visit_card(own);
	int minutes = own->v.clip_minutes;
	char all[DURATION_TEXT], left[DURATION_TEXT];

	if (field == NULL || field->hidden || card == NULL)
		return;
	int available = card->balance + own->start.clip_minutes;
	duration_text(available, all);
	snprintf(own->balance, sizeof own->balance, _("of %s on the card"), all);
	if (available < 0 && minutes <= 0)
		form_aside(f, field, _("the card is overdrawn by %s"),
			   duration_text(-available, all));
	else if (minutes > 0)
		form_aside(f, field, _("of %s; %s are left then"), all,
			   duration_text(available - minutes, left));
	else
		form_aside(f, field, "%s", own->balance);
}

static void arrange_visit(struct form_screen *s)
{
	const struct visit_own *own = s->own;
	struct form_field *field = form_field(&s->form, "outcome");
	int outcome = form_chosen(field) != NULL ? (int)own->v.outcome : -1;

	ask_what_took_place(&s->form, outcome);
	show_calls(&s->form, outcome);
	check_times(s);
	check_reasons(&s->form, outcome);
	if (outcome == OUTCOME_MOVED && own->v.visit_rid != 0 && own->v.replaces == 0)
		form_warn(field, _("this only records that it was moved: m on the day moves it and "
				   "plans it anew"));
	show_balance(&s->form);
}

/* While the carer types, core is asked only when there are minutes of a clip card: nothing else
 * is worth reading the store after each key. */
static bool visit_waits(struct form_screen *s)
{
	return ((const struct visit_own *)s->own)->v.clip_minutes <= 0;
}

static void locate_minutes(const struct form_screen *s, struct err *e)
{
	struct form_field *minutes = form_field(&s->form, "clip_minutes");

	if (minutes != NULL && e->field != NULL && strncmp(e->field, "clip_", 5) == 0)
		minutes->aside = ((const struct visit_own *)s->own)->balance;
}

static void say_visit(const struct form_screen *s, char words[FORM_SAID])
{
	const struct visit_own *own = s->own;
	const struct visit_entry *v = &own->v;
	char span[FORMAT_TEXT], times[FORMAT_TEXT + 1] = "";

	/* A visit that was not made has no times. */
	if (format_span(v->started, v->ended, span)[0] != '\0')
		snprintf(times, sizeof times, " %s", span);
	snprintf(words, FORM_SAID,
		 v->replaces != 0 ? _("Correction saved: %s%s %s; the first record stays readable")
				  : _("Saved: %s%s %s"),
		 s->name, times, _(outcome_words.at[v->outcome].shown));
}

static void release_visit(struct form_screen *s)
{
	citizen_page_release(&((struct visit_own *)s->own)->page);
}

/* ---- its screen ---- */

static bool is_task(const struct form_field *field)
{
	return strcmp(field->row->name, "task") == 0;
}

/* Ticks the tasks and the exercises that are asked for, or all there are.  Returns how many were not ticked yet. */
static int tick_exercises(struct form *f, bool asked_only)
{
	const struct visit_own *own = visit_own(f);
	size_t exercise = 0;
	int ticked = 0;

	for (size_t i = 0; i < f->n; i++) {
		if (f->field[i].kind != FORM_TICK)
			continue;
		const struct exercise_asked *asked =
			is_task(&f->field[i]) ? NULL : visit_asked(own, exercise++);
		if (f->field[i].hidden || (asked_only && !is_task(&f->field[i]) &&
					   (asked == NULL || asked->ask != EXERCISE_ASKED)))
			continue;
		ticked += form_tick(f, i, ticked > 0);
	}
	return ticked;
}

static bool visit_has_tasks(const struct form *f)
{
	return visit_own(f)->tasks.n > 0;
}

static const char *visit_no_exercises(struct app *a, struct view *view)
{
	const struct form *f = &((const struct form_screen *)view)->form;

	(void)a;
	for (size_t i = 0; i < f->n; i++)
		if (f->field[i].kind == FORM_TICK && !f->field[i].hidden)
			return NULL;
	return N_("no task and no exercise is asked for here");
}

/* The first press ticks what is asked for on the visit, the next one what is left. */
static void visit_exercises_done(struct app *a, struct view *view)
{
	struct form_screen *s = (struct form_screen *)view;
	int ticked = tick_exercises(&s->form, true);

	if (ticked == 0)
		ticked = tick_exercises(&s->form, false);
	if (ticked == 0) {
		app_say(a, INK_ATTENTION, "%s", _("all is ticked already"));
		return;
	}
	s->unsaved = true;
	app_say(a, INK_GOOD,
		visit_has_tasks(&s->form)
			? ngettext("%d ticked as done", "%d ticked as done", (unsigned long)ticked)
			: ngettext("%d exercise ticked as done", "%d exercises ticked as done",
				   (unsigned long)ticked),
		ticked);
}

/* Keeps the form as a draft, then opens what the carers before noted over it. */
static void visit_noted(struct app *a, struct view *view)
{
	struct form_screen *s = (struct form_screen *)view;
	const struct visit_own *own = s->own;

	form_screen_keep(a, s);
	app_go(a, &(struct place){
			  .screen = PLACE_NOTED, .whose = own->v.citizen_rid, .on = own->v.on });
}

static void visit_header(struct app *a, struct view *view, char *out, size_t size)
{
	const struct form_screen *s = (const struct form_screen *)view;
	const struct visit_own *own = s->own;
	char on[FORMAT_TEXT], span[FORMAT_TEXT];

	format_day_near(own->v.on, a->session->work.who.today, on);
	format_span(own->planned_from, own->planned_to, span);
	if (own->v.replaces != 0)
		snprintf(out, size, _("Correct  %s · %s %s"), s->name, on, span);
	else if (own->v.visit_rid != 0)
		snprintf(out, size, _("Record  %s · %s %s"), s->name, on, span);
	else
		snprintf(out, size, _("Record  %s · %s, not planned"), s->name, on);
}

void visit_open(struct app *a, const struct day_row *row, struct day on)
{
	bool correct = row->record_rid != 0;
	struct form_start start = { .rid = row->visit_rid, .on = DAY_NONE };

	if (row->visit_rid != 0) {
		form_open(a, correct ? &visit_correct_form : &visit_form, &start);
		return;
	}
	start.rid = correct ? row->record_rid : row->citizen_rid;
	start.on = correct ? DAY_NONE : on;
	start.at = correct ? NULL : "started";
	form_open(a, correct ? &record_correct_form : &visit_new_form, &start);
}

static void go_on_visit(struct app *a, const struct form_start *start, struct day on)
{
	app_go(a, &(struct place){ .screen = PLACE_DAY,
				   .whose = DAY_SHOWN,
				   .on = on,
				   .about = DAY_FORM_VISIT,
				   .row = { start->rid } });
}

static void go_on_unplanned(struct app *a, const struct form_start *start, struct day on)
{
	app_go(a, &(struct place){ .screen = PLACE_DAY,
				   .whose = DAY_SHOWN,
				   .on = on,
				   .about = DAY_FORM_UNPLANNED,
				   .row = { start->rid } });
}

/* clang-format off */
#define VISIT .view = &visit_view, .rows = visit_rows, .own = sizeof(struct visit_own), .arrange = arrange_visit, .act = &visit_act, \
	.entry = visit_said, .waits = visit_waits, .locate = locate_minutes, .refuse_at = "outcome", .doubt_at = "clip_minutes", \
	.saved = say_visit, .release = release_visit

const struct form_desc visit_form = { .kind = "visit", .words = N_("record"), .about = RECORD_VISIT, .load = visit_load_planned, .go_on = go_on_visit, VISIT };
const struct form_desc visit_correct_form = { .kind = "correct", .words = N_("correct"), .about = RECORD_VISIT, .load = visit_load_recorded, .go_on = go_on_visit, VISIT };
const struct form_desc record_correct_form = { .kind = "correct-record", .words = N_("correct"), .about = RECORD_VISIT_RECORD, .load = visit_load_record, .go_on = go_on_visit, VISIT };
const struct form_desc visit_new_form = { .kind = "new", .words = N_("one more visit"), .about = RECORD_CITIZEN, .load = visit_load_new, .go_on = go_on_unplanned, VISIT };

static const struct binding visit_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, form_screen_save, N_("save"), N_("save the visit, from any field"), .footer = 1 },
	{ { K_ENTER }, "Enter", 0, form_screen_next, N_("next"), N_("to the next field"), .footer = 1, .missing = form_screen_stays },
	{ { K_CTRL('z'), 'u' }, "Ctrl-Z", 0, form_screen_undo, N_("undo"), N_("undo the last change"), .footer = 2 },
	{ { K_CTRL('y'), 'U' }, "Ctrl-Y", 0, form_screen_redo, N_("redo"), N_("take back what was undone"), .footer = 6 },
	{ { K_CTRL('d') }, "Ctrl-D", 0, visit_exercises_done,
	  N_("tick all"), N_("tick all tasks and exercises that are asked for on this visit; again: those that are left"), .footer = 3, .missing = visit_no_exercises },
	{ { K_CTRL('o') }, "Ctrl-O", 0, visit_noted,
	  N_("others' notes"), N_("what the last three carers noted, and left for the next"), .footer = 5 },
	{ { K_CTRL('x') }, "Ctrl-X", 0, form_screen_discard, N_("throw away"), N_("throw the draft away"), .footer = 4 },
	{ { K_ESC }, "Esc", 0, form_screen_back, N_("back"), N_("back to the day; what you wrote is kept as a draft"), .footer = 1 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops visit_view = {
	.name = "visit",
	.title = N_("Recording and correcting a visit"),
	.bindings = visit_bindings,
	.typing = true,
	.key = form_screen_key,
	.click = form_screen_click,
	.paste = form_screen_paste,
	.header = visit_header,
	.status = form_screen_status,
	.paint = form_screen_paint,
	.settle = form_screen_settle,
	.reread = form_screen_reread,
	.close = form_screen_close,
};