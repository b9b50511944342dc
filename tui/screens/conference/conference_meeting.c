/* The meeting around the decisions: opened by the first thing that is done at it, prepared, who is present, what is
 * agreed, closed. */
#include <stdlib.h>

#include "core/acts/meeting_act.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "tui/forms/forms.h"
#include "tui/screens/conference/conference.h"
#include "tui/session.h"

const char *conference_no_preparing(struct app *a, struct view *v)
{
	const struct conference_screen *c = (const struct conference_screen *)v;

	(void)a;
	if (c->then)
		return N_("this is the list as it was known then: G shows what is known now");
	if (c->meeting.rid != 0 && !day_is_none(c->meeting.closed))
		return N_("the conference is closed; S opens it again until the day is over");
	return NULL;
}

/* What of the meeting stays as it is when something else is changed. */
static struct meeting_entry meeting_now(const struct conference_screen *c, enum meeting_step step)
{
	const struct meeting *m = &c->meeting;

	return (struct meeting_entry){ .step = step,
				       .meeting_rid = m->rid,
				       .provider_rid = c->provider_rid,
				       .kind = c->kind,
				       .on = c->on,
				       .present = m->present,
				       .order = m->order,
				       .talk_about = m->talk_about,
				       .note = m->note };
}

/* Does it and reads the meeting again.  False: it was refused, and that was said. */
static bool meeting_does(struct app *a, struct conference_screen *c,
			 const struct meeting_entry *entry)
{
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	if (meeting_do(&a->session->work, entry, &done, &e) != 0) {
		app_fault(a, &e);
		return false;
	}
	conference_did(a, c, &done);
	return true;
}

/* The order and the marks of a conference that was prepared for another day and not held. */
static int take_prepared(struct app *a, const struct conference_screen *c, struct arena *arena,
			 struct meeting_entry *entry, struct err *e)
{
	const struct meeting_key key = { c->provider_rid, c->kind, c->on };
	struct meeting m;
	int got = meeting_open_one(a->session->work.store, &key, arena, &m, e);

	if (got == 1 && m.present.n == 0) {
		entry->order = m.order;
		entry->talk_about = m.talk_about;
	}
	return got < 0 ? -1 : 0;
}

bool conference_opened(struct app *a, struct conference_screen *c)
{
	struct meeting_entry entry = meeting_now(c, MEETING_OPEN);
	const int64_t me = a->session->work.who.staff_rid;
	struct err e = { .kind = ERR_NONE };
	struct act_done done = { .act = NULL };
	struct arena arena = { 0 };
	int64_t rid = 0;

	if (c->meeting.rid != 0)
		return true;
	if (!day_before(a->session->work.who.today, c->on))
		entry.present = (struct rids){ &me, me != 0 };
	if (take_prepared(a, c, &arena, &entry, &e) != 0) {
		app_fault(a, &e);
		return false;
	}
	int opened = meeting_open(&a->session->work, &entry, &rid, &done, &e);
	arena_release(&arena);
	if (opened != 0) {
		app_fault(a, &e);
		return false;
	}
	conference_did(a, c, &done);
	return c->meeting.rid != 0;
}

/* ---- prepared ---- */

static bool rids_has(const struct rids *l, int64_t rid)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i] == rid)
			return true;
	return false;
}

void conference_talk(struct app *a, struct view *v)
{
	struct conference_screen *c = (struct conference_screen *)v;
	int64_t course = conference_focused(c)->course->rid;

	if (!conference_opened(a, c))
		return;
	const struct rids *was = &c->meeting.talk_about;
	bool marked = rids_has(was, course);
	int64_t *at = memory_new(was->n + 1, sizeof *at);
	size_t n = 0;
	for (size_t i = 0; i < was->n; i++)
		if (was->at[i] != course)
			at[n++] = was->at[i];
	if (!marked)
		at[n++] = course;
	struct meeting_entry entry = meeting_now(c, MEETING_CHANGE);
	entry.talk_about = (struct rids){ at, n };
	bool done = meeting_does(a, c, &entry);
	free(at);
	if (done)
		app_say(a, INK_GOOD, "%s",
			marked ? _("Saved: it is not marked any more – u undoes")
			       : _("Saved: to be talked about – u undoes"));
}

/* The order of all courses as they stand on the screen becomes that of the meeting. */
static void conference_move(struct app *a, struct view *v, int step)
{
	struct conference_screen *c = (struct conference_screen *)v;
	int at = c->lines.pos, to = at + step;

	if (conference_row_at(c, to) == NULL) {
		app_say(a, INK_ATTENTION, "%s", _("it is at the end of its band already"));
		return;
	}
	if (!conference_opened(a, c))
		return;
	struct conference_line moved = c->line[at];
	c->line[at] = c->line[to];
	c->line[to] = moved;
	int64_t *order = memory_new(c->list.n + 1, sizeof *order);
	size_t n = 0;
	for (int i = 0; i < c->lines.n; i++)
		if (conference_row_at(c, i) != NULL)
			order[n++] = conference_row_at(c, i)->course->rid;
	list_go(&c->lines, to);
	struct meeting_entry entry = meeting_now(c, MEETING_CHANGE);
	entry.order = (struct rids){ order, n };
	if (!meeting_does(a, c, &entry)) {
		conference_arrange(c);
		list_go(&c->lines, at);
	}
	free(order);
}

void conference_later(struct app *a, struct view *v)
{
	conference_move(a, v, 1);
}

void conference_sooner(struct app *a, struct view *v)
{
	conference_move(a, v, -1);
}

/* ---- forms of the meeting ---- */

static void conference_form(struct app *a, struct conference_screen *c,
			    const struct form_desc *form)
{
	if (!conference_opened(a, c))
		return;
	c->deciding = 0;
	form_open(a, form, &(struct form_start){ .rid = c->meeting.rid, .on = DAY_NONE });
}

void conference_attendance(struct app *a, struct view *v)
{
	conference_form(a, (struct conference_screen *)v, &attendance_form);
}

void conference_agreements(struct app *a, struct view *v)
{
	conference_form(a, (struct conference_screen *)v, &agreements_form);
}

/* ---- closed ---- */

static void conference_closed(struct app *a, struct view *v, const char *answer)
{
	struct conference_screen *c = (struct conference_screen *)v;
	const struct meeting_entry entry = meeting_now(c, MEETING_CLOSE);

	(void)answer;
	if (meeting_does(a, c, &entry))
		app_say(a, INK_GOOD, "%s",
			_("Closed; m shows the minutes, S opens it again until the day is over"));
}

/* What is left undecided is named before it is closed; nothing is asked where all is decided. */
void conference_close(struct app *a, struct view *v)
{
	struct conference_screen *c = (struct conference_screen *)v;
	const struct meeting_entry open = meeting_now(c, MEETING_REOPEN);
	int left = conference_undecided(c);

	if (c->meeting.rid == 0) {
		app_say(a, INK_ATTENTION, "%s",
			_("nothing was done at this conference yet: there is nothing to close"));
		return;
	}
	if (!day_is_none(c->meeting.closed)) {
		if (meeting_does(a, c, &open))
			app_say(a, INK_GOOD, "%s", _("The conference is open again"));
		return;
	}
	if (left == 0) {
		conference_closed(a, v, "");
		return;
	}
	snprintf(c->asks, sizeof c->asks,
		 ngettext("%d course is not decided. Close all the same?",
			  "%d courses are not decided. Close all the same?", (unsigned long)left),
		 left);
	const struct prompt p = { .label = c->asks, .yes_no = true, .done = conference_closed };
	app_ask(a, &p, "");
}

/* ---- the triage colour of the citizen ---- */

const char *conference_no_colours(struct app *a, struct view *v)
{
	const struct work *w = &a->session->work;

	(void)v;
	return settings_on(&w->settings, w->who.today)->triage.colours == 0
		       ? N_("the settings have no triage colours")
		       : NULL;
}

/* The pane, which shows it, is read again afterwards. */
void conference_triage(struct app *a, struct view *v)
{
	struct conference_screen *c = (struct conference_screen *)v;
	const struct conference_row *row = conference_focused(c);

	c->pane_of = 0;
	form_open(a, &triage_form,
		  &(struct form_start){ .rid = row->course->citizen_rid, .on = DAY_NONE });
}
