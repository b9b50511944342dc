/* Screens that are one form: see form_screen.h. */
#include "tui/forms/form_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/drafts.h"
#include "tui/forms/form_screen_private.h"
#include "tui/kit/key.h"

/* ---- the draft ---- */

/* Moving the cursor alone does not create a draft, but a draft that exists is saved with the new
 * place of the cursor. */
void form_screen_keep(struct app *a, struct form_screen *s)
{
	struct err e = { .kind = ERR_NONE };

	if (!s->unsaved && !(s->moved && s->has_draft))
		return;
	int kept = draft_keep(a, s, &e);
	if (kept < 0) {
		err_context(&e, _("the draft was not kept"));
		app_fault(a, &e);
		return;
	}
	if (kept > 0)
		app_say(a, INK_ATTENTION,
			_("what you wrote is kept in this window, and in the store as soon as that "
			  "can be written: %s"),
			e.text);
	s->unsaved = s->moved = false;
	s->has_draft = true;
}

/* It is recorded, or thrown away. */
static void form_drop_draft(struct app *a, struct form_screen *s)
{
	draft_drop(a, &s->key);
	if (s->older.kind[0] != '\0')
		draft_drop(a, &s->older);
	s->unsaved = s->has_draft = false;
}

/* The field that core speaks of: the one that it names, else that of the row `otherwise`, else the
 * first that can be filled in. */
static struct form_field *field_meant(struct form_screen *s, const struct err *e,
				      const char *otherwise)
{
	struct form_field *field = form_field_of(&s->form, e->field, e->of);

	if (field == NULL || !form_can_focus(field))
		field = form_field_of(&s->form, otherwise, 0);
	for (size_t i = 0; (field == NULL || !form_can_focus(field)) && i < s->form.n; i++)
		field = &s->form.field[i];
	return field;
}

/* The field that gets the cursor after core's refusal. */
static struct form_field *refused_field(struct form_screen *s, const struct err *e)
{
	return field_meant(s, e, s->desc->refuse_at);
}

/* Puts each question of core at its field. */
static void doubt_fields(struct form_screen *s, const struct act_questions *ask)
{
	for (size_t i = 0; i < ask->n; i++) {
		const struct err named = { .field = ask->at[i].field, .of = ask->at[i].of };
		form_doubt(&s->form, field_meant(s, &named, s->desc->doubt_at), ask->at[i].text);
	}
}

/* What was changed elsewhere is asked about until the field says the same. */
static void doubt_elsewhere(struct form_screen *s)
{
	for (size_t i = 0; i < s->elsewheres; i++) {
		struct form_field *field = form_field(&s->form, s->elsewhere[i].name);
		if (field == NULL || field->hidden)
			continue;
		json_t *now = form_field_draft(field);
		if (s->desc->asks_of_changes ||
		    !form_says_same(now, form_draft_field(s->base, field->name)))
			form_doubt(&s->form, field, s->elsewhere[i].words);
		json_decref(now);
	}
}

static const void *form_entry(struct form_screen *s)
{
	return s->desc->entry != NULL ? s->desc->entry(s) : s->own;
}

void form_screen_check(struct form *form, void *data)
{
	struct form_screen *s = data;
	const struct form_desc *d = s->desc;
	struct act_questions ask;
	struct err e = { .kind = ERR_NONE };

	form_read(form);
	if (d->arrange != NULL) {
		d->arrange(s);
		form_read(form);
	}
	form_missing(form);
	doubt_elsewhere(s);
	if (!form_well(form) || (d->waits != NULL && !form->tried && d->waits(s)))
		return;
	if (act_check(&s->session->work, d->act, form_entry(s), &ask, &e) == 0) {
		doubt_fields(s, &ask);
		return;
	}
	if (d->locate != NULL)
		d->locate(s, &e);
	form_wrong(refused_field(s, &e), e.text);
}

const struct settings *form_settings(const struct form_screen *s)
{
	return settings_on(&s->session->work.settings, s->session->work.who.today);
}

struct form_screen *form_screen_of(const struct form *f)
{
	return f->data;
}

void form_record(struct form *f, struct form_field *field, int64_t rid, const char *words)
{
	unsigned char uuid[UUID];
	char text[UUID_TEXT];
	struct err e = { .kind = ERR_NONE };

	if (record_uuid(form_screen_of(f)->session->work.store, rid, uuid, &e) != 0)
		return; /* it is only known by name: nothing can refer to it */
	form_option(f, field, uuid_text(uuid, text), words);
	form_option_key(f, field, rid);
}

/* "now" is what the clock says as the user types it. */
static void form_screen_clock(struct app *a, struct form_screen *s)
{
	s->form.now = local_from_utc(a->session->work.who.now_ms).minute;
}

/* ---- saving ---- */

/* Keeps what is written as a draft before the act is tried. Returns false and says why when a
 * field is wrong, or when there is a doubt the user has not seen yet; saving again overrides
 * that doubt. */
static bool ready_to_save(struct app *a, struct form_screen *s)
{
	const struct form_field *wrong = form_first_wrong(&s->form);
	const char *doubt = wrong == NULL ? form_next_doubt(&s->form) : NULL;

	if (wrong != NULL)
		app_say(a, INK_ALARM, _("not saved: %s"), wrong->wrong);
	else if (doubt != NULL)
		app_say(a, INK_ATTENTION, _("%s – Ctrl-S again saves it all the same"), doubt);
	else
		form_screen_keep(a, s);
	return wrong == NULL && doubt == NULL;
}

/* Nobody saves over something that was changed elsewhere without having seen it. */
static bool changed_meanwhile(struct app *a, struct form_screen *s)
{
	s->changes[0] = '\0';
	if (!app_look(a))
		return false;
	if (s->changes[0] != '\0')
		app_say(a, INK_ATTENTION, _("not saved yet: %s"), s->changes);
	return s->changes[0] != '\0';
}

void form_screen_save(struct app *a, struct view *v)
{
	struct form_screen *s = (struct form_screen *)v;
	struct act_done done;
	struct err e = { .kind = ERR_NONE };
	char words[FORM_SAID] = "";

	if (changed_meanwhile(a, s) || !ready_to_save(a, s))
		return;
	s->desc->saved(s, words);
	store_expect(s->session->work.store, &a->seen);
	if (act_do(&s->session->work, s->desc->act, form_entry(s), &done, &e) != 0) {
		s->form.focus = (size_t)(refused_field(s, &e) - s->form.field);
		err_context(&e, _("it was NOT saved; what you wrote is kept as a draft"));
		app_fault(a, &e);
		return;
	}
	form_drop_draft(a, s);
	app_did(a, &done); /* views below hear of it before they are shown */
	app_saved(a, done.rid, words);
}

/* ---- for view_ops ---- */

/* What the form did with a key or a click: true, it was meant for it. */
static bool heed(struct app *a, struct form_screen *s, enum form_did did)
{
	s->unsaved = s->unsaved || did == FORM_CHANGED;
	s->moved = s->moved || did == FORM_TAKEN;
	if (did == FORM_PRESSED)
		form_screen_save(a, &s->view);
	return did != FORM_IGNORED;
}

/* Letters that no text takes may be keys, and so may what the form leaves. */
bool form_screen_key(struct app *a, struct view *v, int key)
{
	struct form_screen *s = (struct form_screen *)v;
	bool text = key_is_text(key) && form_takes_text(&s->form);

	form_screen_clock(a, s);
	return heed(a, s, form_key(&s->form, key)) || text ||
	       !(binding_own(v, key) || key == K_F1 || key == '?');
}

bool form_screen_click(struct app *a, struct view *v, int y, int x)
{
	struct form_screen *s = (struct form_screen *)v;

	return heed(a, s, form_click(&s->form, y, x));
}

enum edit_did form_screen_paste(struct app *a, struct view *v, const char *text)
{
	struct form_screen *s = (struct form_screen *)v;

	form_screen_clock(a, s);
	enum edit_did did = form_paste(&s->form, text);
	heed(a, s, did != EDIT_IGNORED ? FORM_CHANGED : FORM_IGNORED);
	return did;
}

enum ink form_screen_status(struct app *a, struct view *v, char *out, size_t size)
{
	enum ink ink;

	(void)a;
	snprintf(out, size, "%s", form_sentence(&((struct form_screen *)v)->form, &ink));
	return ink;
}

void form_screen_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	int y = at->y, x = at->x;

	(void)everything;
	form_paint(&((struct form_screen *)v)->form, at, &y, &x);
	app_cursor(a, y, x);
}

void form_screen_settle(struct app *a, struct view *v)
{
	form_screen_keep(a, (struct form_screen *)v);
}

void form_screen_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct form_screen *s = (const struct form_screen *)v;

	(void)a;
	snprintf(out, size, "%s  %s", s->title, s->name);
}

void form_screen_close(struct app *a, struct view *v)
{
	struct form_screen *s = (struct form_screen *)v;

	(void)a;
	if (s->desc != NULL && s->desc->release != NULL)
		s->desc->release(s);
	form_release(&s->form);
	json_decref(s->base);
	arena_release(&s->arena);
	free(s);
}

const struct draft_key *form_screen_draft(const struct view *v)
{
	const struct form_screen *s = (const struct form_screen *)v;

	return v->ops->settle == form_screen_settle && s->has_draft ? &s->key : NULL;
}

/* ---- for bindings ---- */

void form_screen_next(struct app *a, struct view *v)
{
	form_screen_key(a, v, K_TAB);
}

const char *form_screen_stays(struct app *a, struct view *v)
{
	const struct form *f = &((const struct form_screen *)v)->form;

	(void)a;
	if (f->n == 0 || f->field[f->focus].kind == FORM_BUTTON)
		return N_("Enter saves here");
	if (f->field[f->focus].kind == FORM_NOTE)
		return N_("Enter begins a new line here; Tab goes to the next field");
	return NULL;
}

void form_screen_undo(struct app *a, struct view *v)
{
	struct form_screen *s = (struct form_screen *)v;

	if (form_undo(&s->form))
		s->unsaved = true;
	else
		app_say(a, INK_ATTENTION, "%s", _("nothing was changed since the form was opened"));
}

void form_screen_redo(struct app *a, struct view *v)
{
	struct form_screen *s = (struct form_screen *)v;

	if (form_redo(&s->form))
		s->unsaved = true;
	else
		app_say(a, INK_ATTENTION, "%s", _("there is nothing to redo"));
}

static void throw_away(struct app *a, struct view *v, const char *answer)
{
	(void)answer;
	form_drop_draft(a, (struct form_screen *)v);
	app_pop(a);
	app_say(a, INK_NORMAL, "%s", _("the draft was thrown away; nothing was recorded"));
}

void form_screen_discard(struct app *a, struct view *v)
{
	struct prompt p = { .label = _("Throw away what you wrote?"),
			    .yes_no = true,
			    .done = throw_away };

	(void)v;
	app_ask(a, &p, "");
}

void form_screen_back(struct app *a, struct view *v)
{
	struct form_screen *s = (struct form_screen *)v;
	bool kept = s->has_draft || s->unsaved;

	form_screen_keep(a, s);
	app_pop(a);
	if (kept && a->message[0] == '\0')
		app_say(a, INK_ATTENTION, "%s",
			_("not recorded yet; what you wrote is kept as a draft"));
}

/* clang-format off */
static const struct binding form_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, form_screen_save, N_("save"), N_("save it, from any field"), .footer = 1 },
	{ { K_ENTER }, "Enter", 0, form_screen_next, N_("next"), N_("to the next field"), .footer = 1, .missing = form_screen_stays },
	{ { K_CTRL('z'), 'u' }, "Ctrl-Z", 0, form_screen_undo, N_("undo"), N_("undo the last change"), .footer = 2 },
	{ { K_CTRL('y'), 'U' }, "Ctrl-Y", 0, form_screen_redo, N_("redo"), N_("take back what was undone"), .footer = 6 },
	{ { K_CTRL('x') }, "Ctrl-X", 0, form_screen_discard, N_("throw away"), N_("throw the draft away"), .footer = 4 },
	{ { K_ESC }, "Esc", 0, form_screen_back, N_("back"), N_("back; what you wrote is kept as a draft"), .footer = 1 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops form_view = {
	.name = "course-form",
	.title = N_("Courses, goals, plans, measurements and follow-ups: the forms"),
	.bindings = form_bindings,
	.typing = true,
	.key = form_screen_key,
	.click = form_screen_click,
	.paste = form_screen_paste,
	.header = form_screen_header,
	.status = form_screen_status,
	.paint = form_screen_paint,
	.settle = form_screen_settle,
	.reread = form_screen_reread,
	.close = form_screen_close,
};
