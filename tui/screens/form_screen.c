/* Screens that are one form: see form_screen.h. */
#include "tui/screens/form_screen.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "tui/kit/key.h"
#include "tui/session.h"

/* ---- the draft ---- */

/* A cursor that only moves begins no draft, but belongs to one. */
void form_screen_keep(struct app *a, struct form_screen *s)
{
	struct err e = { .kind = ERR_NONE };
	struct draft_place place = { .on = DAY_NONE, .minute = -1 };

	if (!s->unsaved && !(s->moved && s->has_draft))
		return;
	s->about(a, s, &place);
	json_t *draft = form_draft(&s->form);
	int failed = draft_save(a, s->key, &place, draft, &e);
	json_decref(draft);
	if (failed) {
		err_context(&e, _("the draft was not kept"));
		app_fault(a, &e);
		return;
	}
	s->unsaved = s->moved = false;
	s->has_draft = true;
}

void form_screen_drop(struct app *a, struct form_screen *s)
{
	draft_drop(a, s->key);
	if (s->older_key[0] != '\0')
		draft_drop(a, s->older_key);
	s->unsaved = s->has_draft = false;
}

static void say_continued(struct app *a, int64_t at_ms)
{
	struct local_time at = local_from_utc(at_ms);
	char time[TIME_TEXT], on[FORMAT_TEXT];

	time_text(at.minute, time);
	if (day_same(at.day, a->session->work.who.today))
		app_say(a, INK_ATTENTION, _("draft from %s continued; Ctrl-X throws it away"),
			time);
	else
		app_say(a, INK_ATTENTION, _("draft from %s %s continued; Ctrl-X throws it away"),
			format_day_short(at.day, on), time);
}

void form_screen_open(struct app *a, struct form_screen *s)
{
	int64_t at_ms;

	app_push(a, &s->view);
	json_t *draft = draft_load(a, s->key, &at_ms);
	if (draft == NULL && s->older_key[0] != '\0')
		draft = draft_load(a, s->older_key, &at_ms);
	if (draft == NULL)
		return;
	form_take_draft(&s->form, draft);
	json_decref(draft);
	s->has_draft = true;
	say_continued(a, at_ms);
}

/* ---- saving ---- */

static bool must_warn(struct app *a, struct form_screen *s, const char *warning)
{
	if (warning[0] == '\0' || strcmp(warning, s->insisted) == 0)
		return false;
	snprintf(s->insisted, sizeof s->insisted, "%s", warning);
	app_say(a, INK_ATTENTION, _("%s – Ctrl-S again saves it all the same"), warning);
	return true;
}

bool form_screen_ready(struct app *a, struct form_screen *s, const char *warning)
{
	s->tried = true;
	const struct form_field *wrong = form_first_wrong(&s->form);

	if (wrong != NULL) {
		app_say(a, INK_ALARM, _("not saved: %s"), wrong->wrong);
		return false;
	}
	if (must_warn(a, s, warning))
		return false;
	form_screen_keep(a, s);
	return true;
}

/* ---- for view_ops ---- */

/* What the form did with a key or a click: true, it was meant for it. */
static bool heed(struct app *a, struct form_screen *s, enum form_did did)
{
	s->unsaved = s->unsaved || did == FORM_CHANGED;
	s->moved = s->moved || did == FORM_TAKEN;
	if (did == FORM_PRESSED)
		s->save(a, &s->view);
	return did != FORM_IGNORED;
}

/* Letters that no text takes may be keys, and so may what the form leaves. */
bool form_screen_key(struct app *a, struct view *v, int key)
{
	struct form_screen *s = (struct form_screen *)v;
	bool text = key_is_text(key) && form_takes_text(&s->form);

	return heed(a, s, form_key(&s->form, key)) || text ||
	       !(binding_own(v, key) || key == K_F1 || key == '?');
}

bool form_screen_click(struct app *a, struct view *v, int y, int x)
{
	struct form_screen *s = (struct form_screen *)v;

	return heed(a, s, form_click(&s->form, y, x));
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

const char *form_screen_draft(const struct view *v)
{
	const struct form_screen *s = (const struct form_screen *)v;

	return v->ops->settle == form_screen_settle && s->has_draft ? s->key : NULL;
}

/* ---- for bindings ---- */

void form_screen_next(struct app *a, struct view *v)
{
	form_screen_key(a, v, K_TAB);
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
	form_screen_drop(a, (struct form_screen *)v);
	app_pop(a);
	app_say(a, INK_NORMAL, "%s", _("the draft was thrown away; nothing was recorded"));
}

void form_screen_discard(struct app *a, struct view *v)
{
	struct prompt p = { .label = _("Throw away what you wrote?"), .done = throw_away };

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
