/* What stands on the screen is true: views are read again when others have written something, or when the
 * day has changed: see app.h. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/store/draft.h"
#include "tui/kit/app.h"
#include "tui/session.h"

void app_changed(struct app *a)
{
	a->owed.state = OWED_BEGIN;
	for (struct view *v = a->top; v != NULL; v = v->below)
		v->stale = true;
}

/* Whoever looks at old rows is told so for as long as they stand there. */
static void could_not(struct app *a, struct err *e)
{
	err_context(e, _("this could not be read again, and may be out of date"));
	snprintf(a->unread, sizeof a->unread, "%s", e->text);
	a->top->unread = true;
}

static void row_is_gone(struct app *a, const char *why)
{
	a->row_gone_ms = session_up_ms();
	app_say(a, INK_ATTENTION, "%s",
		why[0] != '\0' ? why
			       : _("what was under the cursor is not here any more: it was changed "
				   "elsewhere"));
}

void app_freshen(struct app *a)
{
	struct view *v = a->top;
	struct err e = { .kind = ERR_NONE };
	struct reread r = { .gone = false };

	if (v == NULL || !v->stale || v->ops->reread == NULL)
		return;
	a->session->work.again = true;
	int done = v->ops->reread(a, v, &r, &e);
	a->session->work.again = false;
	if (done != 0) {
		could_not(a, &e);
		return;
	}
	v->stale = v->unread = false;
	if (r.gone)
		row_is_gone(a, r.why);
}

bool app_row_gone(struct app *a)
{
	enum { JUST_NOW_MS = 800 };
	bool just_now = a->row_gone_ms != 0 && session_up_ms() - a->row_gone_ms < JUST_NOW_MS;

	a->row_gone_ms = 0;
	if (just_now)
		app_say(a, INK_ATTENTION, "%s",
			_("nothing was done: what was under the cursor went away just before"));
	return just_now;
}

/* Drafts that the same user keeps or drops in another window. */
static bool drafts_differ(struct app *a)
{
	struct work *w = &a->session->work;
	struct err unheard;
	int n = a->drafts;

	if (store_draft_count(w->store, &w->who, &n, &unheard) != 0 || n == a->drafts)
		return false;
	a->drafts = n;
	return true;
}

bool app_look(struct app *a)
{
	struct session *s = a->session;
	struct store_version known = a->seen.version;
	struct err e = { .kind = ERR_NONE };
	bool news;

	if (!s->logged_in)
		return false;
	if (store_news(s->work.store, &a->seen, &news, &e) != 0) {
		could_not(a, &e);
		return true;
	}
	news = (a->seen.version.others != known.others && drafts_differ(a)) || news;
	if (!news)
		return false;
	app_changed(a);
	app_freshen(a);
	return true;
}

bool app_new_day(struct app *a)
{
	struct day today = a->session->work.who.today;
	int64_t before = a->row_gone_ms;

	if (day_same(a->today, today) || !a->session->logged_in)
		return false;
	a->today = today;
	app_changed(a);
	a->row_gone_ms = 0;
	app_freshen(a);
	bool gone = a->row_gone_ms != 0;
	a->row_gone_ms = gone ? 0 : before;
	return gone;
}
