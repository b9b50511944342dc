/* The last act of the session, taken back from any screen: see app.h. */
#include "core/acts/act.h"
#include "core/base/text.h"
#include "tui/kit/app.h"
#include "tui/session.h"

void app_did(struct app *a, const struct act_done *done)
{
	a->session->last = *done;
	app_changed(a);
}

bool app_undoable(const struct app *a)
{
	const struct session *s = a->session;

	return s->last.act != NULL && s->last.user == s->work.who.user;
}

/* An act is named with the citizen it was about: it may have been done on another screen. */
static void say_undone(struct app *a, const struct act_done *done)
{
	struct err unheard;
	json_t *citizen = record_load(a->session->work.store, done->citizen_rid, &unheard);
	const char *name = json_string_value(json_object_get(citizen, "name"));
	char words[ACT_WARNING];

	act_taken_back(done, words);
	app_say(a, INK_GOOD, name != NULL ? "%s (%s)" : "%s", words, name);
	json_decref(citizen);
}

void app_undo(struct app *a, struct view *v)
{
	struct session *s = a->session;
	struct err e = { .kind = ERR_NONE };
	struct act_done done = s->last;

	if (act_take_back(&s->work, &done, &e) != 0) {
		err_context(&e, _("it was NOT taken back"));
		app_fault(a, &e);
		a->everything = true;
		return;
	}
	s->last = (struct act_done){ .act = NULL };
	(void)v;
	app_changed(a);
	app_freshen(a);
	say_undone(a, &done);
}
