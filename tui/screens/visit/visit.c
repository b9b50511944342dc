/* Recording a visit, and correcting what was recorded.  The same form: a correction is the whole
 * record as it should have been, with the first one above it and a reason. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/kit/key.h"
#include "tui/screens/visit/visit_screen.h"

/* ---- saving ---- */

static void say_saved(struct app *a, const struct visit_screen *v, const struct visit_entry *entry,
		      int64_t record)
{
	char span[FORMAT_TEXT], text[400];

	snprintf(text, sizeof text,
		 v->record_rid != 0
			 ? _("Correction saved: %s %s %s; the first record stays readable")
			 : _("Saved: %s %s %s"),
		 v->page.name, format_span(entry->started, entry->ended, span),
		 _(outcome_words.at[entry->outcome].shown));
	app_saved(a, record, text);
}

static void visit_save(struct app *a, struct view *view)
{
	struct visit_screen *v = (struct visit_screen *)view;
	struct session *s = a->session;
	struct err e = { .kind = ERR_NONE };
	struct visit_entry entry;
	struct arena words = { NULL };
	struct act_done done;

	if (!form_screen_ready(a, &v->screen))
		return;
	visit_form_entry(v, &entry, &words);
	if (visit_do(&s->work, &entry, &done, &e) != 0) {
		err_context(&e, _("the visit was NOT saved; what you wrote is kept as a draft"));
		app_fault(a, &e);
	} else {
		form_screen_drop(a, &v->screen);
		app_did(a, &done);
		say_saved(a, v, &entry, done.rid);
	}
	arena_release(&words);
}

/* ---- keys ---- */

/* What was written so far is kept first: another screen lies over the form now. */
static void visit_noted(struct app *a, struct view *view)
{
	struct visit_screen *v = (struct visit_screen *)view;

	form_screen_keep(a, &v->screen);
	app_go(a, &(struct place){ .screen = PLACE_NOTED, .whose = v->page.rid, .on = v->on });
}

/* ---- what is seen ---- */

static void visit_header(struct app *a, struct view *view, char *out, size_t size)
{
	const struct visit_screen *v = (const struct visit_screen *)view;
	char on[FORMAT_TEXT], span[FORMAT_TEXT];
	const char *name = v->page.name;

	(void)a;
	format_day_short(v->on, on);
	format_span(v->planned_from, v->planned_to, span);
	if (v->record_rid != 0)
		snprintf(out, size, _("Correct  %s · %s %s"), name, on, span);
	else if (v->visit_rid != 0)
		snprintf(out, size, _("Record  %s · %s %s"), name, on, span);
	else
		snprintf(out, size, _("Record  %s · %s, not planned"), name, on);
}

static void visit_close(struct app *a, struct view *view)
{
	struct visit_screen *v = (struct visit_screen *)view;

	(void)a;
	form_release(&v->screen.form);
	citizen_page_release(&v->page);
	arena_release(&v->arena);
	arena_release(&v->screen.arena);
	free(v->service);
	free(v);
}

/* ---- opening ---- */

/* Who recorded it and when: what the record says of itself, else its entry here. */
static void recorded_when(struct visit_screen *v, char *out, size_t size)
{
	struct record_version *version = NULL;
	struct err e = { .kind = ERR_NONE };
	char on[FORMAT_TEXT], time[TIME_TEXT];
	size_t n = 0;

	if (record_history(v->session->work.store, v->record_rid, &version, &n, &e) != 0 || n == 0)
		return;
	const char *by = version[0].by;
	int64_t at_ms = version[0].at_ms;
	const char *said = json_string_value(json_object_get(version[0].fields, "recorded_at"));
	if (said != NULL)
		instant_parse(said, &at_ms);
	for (size_t i = 0; i < v->page.records; i++)
		if (v->page.record[i].rid == v->record_rid)
			by = v->page.record[i].by;
	struct local_time at = local_from_utc(at_ms);
	snprintf(out, size, _("recorded %s %s by %s"), format_day_short(at.day, on),
		 time_text(at.minute, time), by);
	record_history_free(version, n);
}

/* The record as it stands: it is what the correction is held against. */
static void describe(struct visit_screen *v, char *out, size_t size)
{
	const struct visit_entry *s = &v->start;
	char span[FORMAT_TEXT], clip[DURATION_TEXT], when[300] = "";
	struct arena words = { NULL };
	char *text = arena_format(&words, "%s %s", _(outcome_words.at[s->outcome].shown),
				  format_span(s->started, s->ended, span));

	if (s->outcome_reason != NULL)
		text = arena_format(&words, "%s – %s", text, s->outcome_reason);
	if (s->clip_minutes > 0)
		text = arena_format(&words, _("%s – clip card %s"), text,
				    duration_text(s->clip_minutes, clip));
	if (s->clip_minutes > 0 && s->clip_activity != NULL)
		text = arena_format(&words, "%s, %s", text, s->clip_activity);
	if (s->note != NULL)
		text = arena_format(&words, _("%s – “%s”"), text, s->note);
	if (s->handover != NULL)
		text = arena_format(&words, _("%s – for the next carer: “%s”"), text, s->handover);
	recorded_when(v, when, sizeof when);
	snprintf(out, size, "%s\n%s", text, when);
	arena_release(&words);
}

/* A visit ahead can only be cancelled or moved (domain 5); an unplanned one has no times yet. */
static int read_start(struct app *a, struct visit_screen *v, const struct day_row *row,
		      struct err *e)
{
	struct store *store = a->session->work.store;

	if (v->record_rid != 0)
		return visit_entry_recorded(store, v->record_rid, &v->start, &v->arena, e);
	if (v->visit_rid != 0) {
		if (visit_entry_planned(store, v->visit_rid, &v->start, &v->arena, e) != 0)
			return -1;
	} else {
		v->start = (struct visit_entry){ .citizen_rid = row->citizen_rid,
						 .on = v->on,
						 .outcome = OUTCOME_DONE,
						 .started = -1,
						 .ended = -1 };
	}
	if (day_before(a->session->work.who.today, v->on))
		v->start.outcome = OUTCOME_CANCELLED_BY_CITIZEN;
	return 0;
}

/* Somebody who may not record or correct this is told so before writing anything. */
static int check_rights(struct app *a, const struct visit_screen *v, struct err *e)
{
	struct session *s = a->session;
	struct visit_entry asked = v->start;
	struct err refused = { .kind = ERR_NONE };
	char warning[400];

	asked.reason = "-";
	asked.clip_minutes = 0;
	asked.observations = 0;
	if (visit_check(&s->work, &asked, warning, &refused) == 0)
		return 0;
	*e = refused;
	return -1;
}

/* Whoever may record for others says who was there; a carer who takes another's visit was. */
static void name_carer(struct app *a, struct visit_screen *v, const struct day_row *row)
{
	bool others = row->carer_rid != 0 && row->carer_rid != a->session->work.who.staff_rid;

	if (v->record_rid != 0 || v->visit_rid == 0 || !others ||
	    !right(a->session->work.who.role, ACT_CORRECT_OTHERS))
		return;
	v->planned_carer = row->carer_rid;
	v->planned_carer_name = arena_text(&v->arena, row->carer_name);
}

static int prepare(struct app *a, struct visit_screen *v, const struct day_row *row, struct err *e)
{
	struct session *s = a->session;
	char first_record[800] = "";

	if (read_start(a, v, row, e) != 0 || check_rights(a, v, e) != 0)
		return -1;
	if (citizen_page_load(&s->work, v->start.citizen_rid, v->on, &v->page, e) != 0)
		return -1;
	name_carer(a, v, row);
	if (v->record_rid != 0)
		describe(v, first_record, sizeof first_record);
	visit_form_make(v, a->look, first_record);
	return 0;
}

/* A correction goes on with what was begun before the visit was recorded. */
static int name_drafts(struct visit_screen *v, const struct day_row *row, struct err *e)
{
	struct form_screen *s = &v->screen;
	struct form_start start = { .rid = v->visit_rid, .on = DAY_NONE };
	bool correct = v->record_rid != 0;

	s->name = v->page.name;
	s->on = v->on;
	s->minute = v->planned_from;
	if (v->visit_rid == 0) {
		start.rid = correct ? v->record_rid : row->citizen_rid;
		start.on = correct ? DAY_NONE : v->on;
		return form_screen_about(s, correct ? &record_correct_form : &visit_new_form,
					 &start, e);
	}
	if (correct && form_screen_about(s, &visit_form, &start, e) != 0)
		return -1;
	s->older = s->key;
	return form_screen_about(s, correct ? &visit_correct_form : &visit_form, &start, e);
}

void visit_open(struct app *a, const struct day_row *row, struct day on)
{
	struct visit_screen *v = memory_new(1, sizeof *v);
	struct err e = { .kind = ERR_NONE };

	v->screen.view.ops = &visit_view;
	v->screen.save = visit_save;
	v->session = v->screen.session = a->session;
	v->on = on;
	v->visit_rid = row->visit_rid;
	v->record_rid = row->record_rid;
	v->planned_from = row->visit_rid != 0 ? row->from_minute : -1;
	v->planned_to = row->visit_rid != 0 ? row->to_minute : -1;
	if (prepare(a, v, row, &e) != 0 || name_drafts(v, row, &e) != 0) {
		app_fault(a, &e);
		visit_close(a, &v->screen.view);
		return;
	}
	form_screen_show(a, &v->screen);
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
const struct form_desc visit_form = { .kind = "visit", .words = N_("record"), .about = RECORD_VISIT, .go_on = go_on_visit };
const struct form_desc visit_correct_form = { .kind = "correct", .words = N_("correct"), .about = RECORD_VISIT, .go_on = go_on_visit };
const struct form_desc record_correct_form = { .kind = "correct-record", .words = N_("correct"), .about = RECORD_VISIT_RECORD, .go_on = go_on_visit };
const struct form_desc visit_new_form = { .kind = "new", .words = N_("one more visit"), .about = RECORD_CITIZEN, .go_on = go_on_unplanned };

static const struct binding visit_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, visit_save, N_("save"), N_("save the visit, from any field"), .footer = 1 },
	{ { K_ENTER }, "Enter", 0, form_screen_next, N_("next"), N_("to the next field"), .footer = 1 },
	{ { K_CTRL('z'), 'u' }, "Ctrl-Z", 0, form_screen_undo, N_("undo"), N_("undo the last change"), .footer = 2 },
	{ { K_CTRL('y'), 'U' }, "Ctrl-Y", 0, form_screen_redo, N_("redo"), N_("take back what was undone"), .footer = 6 },
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
	.header = visit_header,
	.status = form_screen_status,
	.paint = form_screen_paint,
	.settle = form_screen_settle,
	.close = visit_close,
};
