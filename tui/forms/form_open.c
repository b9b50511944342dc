/* Opening forms, and reading them again when what they show is changed elsewhere while somebody writes: see
 * form_screen.h.  What was written is laid over what the form says anew; a field that nobody has written in
 * says what the store says now, and one that was changed on both sides is asked about before it is saved. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/format.h"
#include "core/session/login.h"
#include "tui/forms/drafts.h"
#include "tui/forms/form_screen_private.h"

/* ---- what was written over what stands there ---- */

static const char *words_elsewhere(struct form_screen *s, const struct form_field *field,
				   const json_t *now)
{
	char said[200];

	form_words_said(now, said, sizeof said);
	if (said[0] == '\0')
		return arena_format(&s->arena, _("%s was emptied elsewhere meanwhile"),
				    field->label);
	return arena_format(&s->arena, _("%s was changed elsewhere meanwhile: %s"), field->label,
			    said);
}

static void note_elsewhere(struct form_screen *s, const struct form_field *field, bool ask)
{
	const char *words = words_elsewhere(s, field, form_draft_field(s->base, field->name));
	size_t n = strlen(s->changes);

	snprintf(s->changes + n, sizeof s->changes - n, "%s%s", n > 0 ? "; " : "", words);
	s->changes[utf8_floor(s->changes, strlen(s->changes))] = '\0';
	if (ask)
		s->elsewhere[s->elsewheres++] = (struct form_elsewhere){ field->name, words };
}

/* What differs between what the form said when it was begun (`was`) and what it says now. */
static void find_elsewhere(struct form_screen *s, const json_t *mine, const json_t *was)
{
	s->elsewhere = arena_take(&s->arena, s->form.n * sizeof *s->elsewhere);
	for (size_t i = 0; i < s->form.n; i++) {
		const struct form_field *field = &s->form.field[i];
		const json_t *now = form_draft_field(s->base, field->name);
		const json_t *before = form_draft_field(was, field->name);
		const json_t *written = form_draft_field(mine, field->name);
		written = form_is_written(written) ? written : NULL;
		if (now == NULL || before == NULL || form_says_same(now, before) ||
		    (written != NULL && form_says_same(written, now)))
			continue;
		note_elsewhere(s, field, written != NULL || s->desc->asks_of_changes);
	}
}

/* Fields that the form no longer has are named, whoever wrote what they said. */
static void keep_lost(struct form_screen *s, const json_t *draft, json_t *mine)
{
	const char *name;
	json_t *field;

	json_object_foreach(json_object_get(draft, "fields"), name, field)
	{
		if (form_draft_field(s->base, name) == NULL)
			json_object_set(json_object_get(mine, "fields"), name, field);
	}
}

/* Lays a draft that was begun on a form that said `was` over the form. */
static void put_over(struct form_screen *s, const json_t *draft, const json_t *was)
{
	json_t *mine = was != NULL ? form_draft_since(draft, was) : json_incref((json_t *)draft);

	if (was != NULL) {
		keep_lost(s, draft, mine);
		find_elsewhere(s, mine, was);
	}
	form_take_draft(&s->form, mine);
	json_decref(mine);
}

/* ---- opening ---- */

static void say_continued(struct app *a, const struct form_screen *s, int64_t at_ms)
{
	struct local_time at = local_from_utc(at_ms);
	char when[FORMAT_TEXT + TIME_TEXT + 1], time[TIME_TEXT], on[FORMAT_TEXT];

	time_text(at.minute, time);
	if (day_same(at.day, a->session->work.who.today))
		snprintf(when, sizeof when, "%s", time);
	else
		snprintf(when, sizeof when, "%s %s",
			 format_day_near(at.day, a->session->work.who.today, on), time);
	if (s->changes[0] != '\0')
		app_say(a, INK_ATTENTION, _("draft from %s continued; %s"), when, s->changes);
	else if (s->form.lost[0] != '\0')
		app_say(a, INK_ATTENTION,
			_("draft from %s continued, but this is no longer there: %s"), when,
			s->form.lost);
	else
		app_say(a, INK_ATTENTION, _("draft from %s continued; Ctrl-X throws it away"),
			when);
}

/* Sets s->key.part, which tells apart the drafts of one kind of form about one record; it stays
 * "" when `start` names only the record. */
static int name_part(struct form_screen *s, const struct form_start *start, struct err *e)
{
	unsigned char other[UUID];
	char other_text[UUID_TEXT] = "", day[DAY_TEXT];
	const char *word = start->word != NULL ? start->word : "";

	if (start->other != 0) {
		if (record_uuid(s->session->work.store, start->other, other, e) != 0)
			return -1;
		uuid_text(other, other_text);
	}
	if (start->what == 0 && word[0] == '\0' && start->other == 0 && day_is_none(start->on))
		return 0;
	int n = snprintf(s->key.part, DRAFT_PART, "%d %s %s %s", start->what, word, other_text,
			 day_text(start->on, day));
	return n < DRAFT_PART ? 0
			      : err_set(e, ERR_INPUT, "%s", _("the name of the draft is too long"));
}

static int name_draft(struct form_screen *s, const struct form_start *start, struct err *e)
{
	s->start = *start;
	s->start.word = start->word != NULL ? arena_text(&s->arena, start->word) : NULL;
	snprintf(s->key.kind, sizeof s->key.kind, "%s", s->desc->kind);
	if (!(s->desc->of_nothing && start->rid == 0) &&
	    record_uuid(s->session->work.store, start->rid, s->key.record, e) != 0)
		return -1;
	return name_part(s, start, e);
}

/* The form as it would be if it were opened now by the clock of then: so that it is what the store says that
 * makes a difference, and not the time. */
static int form_make(struct form_screen *s, struct err *e)
{
	struct work *w = &s->session->work;
	int64_t now_ms = w->who.now_ms;

	s->title = s->desc->title != NULL ? _(s->desc->title) : "";
	s->name = "";
	work_at(w, s->opened_ms);
	s->on = w->who.today;
	s->minute = -1;
	int done = s->desc->load(s, e);
	if (done == 0) {
		form_rows(&s->form, s->desc->rows, s->own, NULL, 0);
		form_start(&s->form);
	}
	work_at(w, now_ms);
	if (done != 0)
		return -1;
	s->form.today = w->who.today;
	s->base = form_draft(&s->form);
	s->face = form_face(&s->form);
	return 0;
}

static void go_to_row(struct form *f, const char *row)
{
	const struct form_field *field = form_field_of(f, row, 0);

	if (field != NULL)
		form_focus(f, (size_t)(field - f->field));
}

static struct form_screen *form_new(struct app *a, const struct form_desc *desc)
{
	struct form_screen *s = memory_new(1, sizeof *s);

	s->view.ops = desc->view != NULL ? desc->view : &form_view;
	s->session = a->session;
	s->desc = desc;
	s->own = arena_take(&s->arena, desc->own);
	s->opened_ms = a->session->work.who.now_ms;
	form_init(&s->form, a->look, form_screen_check, s);
	s->form.today = a->session->work.who.today;
	return s;
}

/* The draft that is gone on with, whose form begins as it did then; NULL: there is none. */
static json_t *draft_of(struct app *a, struct form_screen *s, int64_t *at_ms)
{
	json_t *draft = draft_load(a, &s->key, at_ms);
	int64_t opened = json_integer_value(json_object_get(draft, "opened"));

	if (opened > 0) {
		s->opened_ms = opened;
		s->start.first_on.n = (int)json_integer_value(json_object_get(draft, "first_on"));
		s->start.first = (int)json_integer_value(json_object_get(draft, "first"));
	}
	return draft;
}

void form_open(struct app *a, const struct form_desc *desc, const struct form_start *start)
{
	struct form_screen *s = form_new(a, desc);
	struct err e = { .kind = ERR_NONE };
	int64_t at_ms = 0;
	json_t *draft = NULL;

	int done = act_check_role(&s->session->work, desc->act, &e);
	if (done == 0)
		done = name_draft(s, start, &e);
	if (done == 0) {
		draft = draft_of(a, s, &at_ms);
		done = form_make(s, &e);
	}
	if (done != 0) {
		app_fault(a, &e);
		json_decref(draft);
		form_screen_close(a, &s->view);
		return;
	}
	app_push(a, &s->view);
	go_to_row(&s->form, start->at);
	if (draft == NULL && s->older.kind[0] != '\0')
		draft = draft_load(a, &s->older, &at_ms);
	if (draft == NULL)
		return;
	put_over(s, json_object_get(draft, "form"), json_object_get(draft, "base"));
	json_decref(draft);
	s->has_draft = true;
	say_continued(a, s, at_ms);
}

/* ---- reading it again ---- */

/* What was asked about before and has not been changed once more. */
static void still_ask(struct form_screen *s, const struct form_screen *before)
{
	for (size_t i = 0; i < before->elsewheres; i++) {
		const struct form_field *field = form_field(&s->form, before->elsewhere[i].name);
		bool asked = field == NULL;
		for (size_t k = 0; k < s->elsewheres && !asked; k++)
			asked = s->elsewhere[k].name == field->name;
		if (!asked)
			s->elsewhere[s->elsewheres++] = (struct form_elsewhere){
				field->name, arena_text(&s->arena, before->elsewhere[i].words)
			};
	}
	form_check(&s->form);
}

/* The form takes over what was read anew, and stays where it is on the screen. */
static void form_adopt(struct app *a, struct form_screen *s, struct form_screen *fresh)
{
	struct form_screen was = *s;

	*s = *fresh;
	s->view = was.view;
	s->key = was.key;
	s->has_draft = was.has_draft;
	s->unsaved = was.unsaved || was.has_draft;
	s->form.data = s;
	s->form.tried = was.form.tried;
	s->form.changed = was.form.changed;
	s->form.top = was.form.top;
	s->form.followed = was.form.followed;
	s->form.cols = was.form.cols;
	*fresh = was;
	fresh->form.data = fresh;
	json_t *draft = form_draft(&fresh->form);
	put_over(s, draft, fresh->base);
	json_decref(draft);
	still_ask(s, fresh);
	form_screen_close(a, &fresh->view);
}

int form_screen_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct form_screen *s = (struct form_screen *)v, *fresh = form_new(a, s->desc);

	(void)r;
	a->everything = true;
	fresh->opened_ms = s->opened_ms;
	if (name_draft(fresh, &s->start, e) != 0 || form_make(fresh, e) != 0) {
		form_screen_close(a, &fresh->view);
		form_check(&s->form);
		return -1;
	}
	if (fresh->face == s->face) {
		form_screen_close(a, &fresh->view);
		form_check(&s->form);
		return 0;
	}
	form_adopt(a, s, fresh);
	if (s->changes[0] == '\0' && s->form.lost[0] != '\0')
		snprintf(s->changes, sizeof s->changes, _("this is no longer there: %s"),
			 s->form.lost);
	if (s->changes[0] != '\0')
		app_say(a, INK_ATTENTION, "%s", s->changes);
	return 0;
}
