/* A conference opened, changed and closed: see meeting_act.h. */
#include "core/acts/meeting_act.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/meeting.h"
#include "core/rules/conference_day.h"

#define MEETING_GONE N_("this meeting is not in the store any more")

/* a->own is the meeting as it stands; rid 0: it is opened. */
static int meeting_whose(struct acting *a, struct err *e)
{
	struct meeting_entry *v = a->entry;
	struct meeting *m = arena_take(&a->arena, sizeof *m);

	a->own = m;
	if (v->meeting_rid != 0) {
		if (there(meeting_load(a->work->store, v->meeting_rid, &a->arena, m, e),
			  _(MEETING_GONE), e) != 0)
			return -1;
		v->provider_rid = m->provider_rid;
		v->kind = m->kind;
		v->on = m->on;
		a->rid = m->rid;
	}
	return meeting_may(a->work, ACT_MEETING, v->provider_rid, e);
}

static int check_open(struct acting *a, struct err *e)
{
	const struct meeting_entry *v = a->entry;
	const struct settings *set = settings_on(&a->work->settings, a->work->who.today);
	const struct conference_cadence *kind =
		v->kind != NULL ? settings_conference(set, v->kind) : NULL;
	const struct meeting_key key = { v->provider_rid, v->kind, v->on };
	char provider[RECORD_ID_MAX + 1];
	struct meeting was;

	if (kind == NULL)
		return err_at(e, "meeting", ERR_RULE, "%s",
			      _("the settings know no such conference"));
	if (day_is_none(v->on))
		return err_at(e, "on", ERR_RULE, "%s", _("say on which day"));
	if (record_shown_id(a->work->store, v->provider_rid, provider, e) != 0)
		return -1;
	if (!conference_is_for(kind, provider))
		return err_at(e, "meeting", ERR_RULE,
			      _("by the settings, %s is not held with this provider"), kind->name);
	int got = meeting_find(a->work->store, &key, &a->arena, &was, e);
	if (got == 1)
		return err_set(e, ERR_RULE, "%s", _("this meeting has been opened already"));
	return got;
}

static int check_reopen(const struct acting *a, const struct meeting *m, struct err *e)
{
	char day[DAY_PHRASE];

	if (day_is_none(m->closed))
		return err_set(e, ERR_RULE, "%s", _("the meeting is open"));
	if (!day_same(m->closed, a->work->who.today))
		return err_set(e, ERR_RULE,
			       _("the meeting was closed on %s; it is opened again on the day it "
				 "was closed only"),
			       day_phrase(m->closed, a->work->who.today, day));
	return 0;
}

int meeting_is_open(const struct acting *a, const struct meeting *m, struct err *e)
{
	char day[DAY_PHRASE];

	if (day_is_none(m->closed))
		return 0;
	if (day_same(m->closed, a->work->who.today))
		return err_set(e, ERR_RULE, "%s",
			       _("the meeting was closed today; open it again first"));
	return err_set(e, ERR_RULE,
		       _("the meeting was closed on %s and stands as it is; decide on the page of "
			 "the course"),
		       day_phrase(m->closed, a->work->who.today, day));
}

static int check_meeting(struct acting *a, struct err *e)
{
	const struct meeting_entry *v = a->entry;
	const struct meeting *m = a->own;

	switch (v->step) {
	case MEETING_OPEN:
		return check_open(a, e);
	case MEETING_REOPEN:
		return check_reopen(a, m, e);
	case MEETING_CLOSE:
		if (day_has_come(&a->work->who, m->on, "on", e) != 0)
			return -1;
		return meeting_is_open(a, m, e);
	default:
		return meeting_is_open(a, m, e);
	}
}

/* ---- writing ---- */

static int put_closed(const struct work *work, int64_t rid, struct day closed, struct err *e)
{
	json_t *o = record_object(work->store, RECORD_MEETING, rid, e);

	if (o == NULL)
		return -1;
	change_day(o, "closed", closed);
	return act_put(work, work->who.today, o, &rid, e);
}

/* Somebody was noted as present, or something was decided: 1; only prepared: 0; -1. */
static int meeting_was_held(struct acting *a, const struct meeting *m, struct err *e)
{
	struct meeting_decided *d;
	size_t n;

	if (m->present.n > 0)
		return 1;
	if (meeting_decisions(a->work->store, m->rid, &a->arena, &d, &n, e) != 0)
		return -1;
	return n > 0;
}

/* Opening a meeting closes the one before it, unless that was only prepared: closed, it would count as held.  One of today is left open while the next is prepared. */
static int close_before(struct acting *a, const struct meeting_entry *v, struct err *e)
{
	struct meeting_key key = { v->provider_rid, v->kind, v->on };
	struct day today = a->work->who.today;
	struct meeting open;
	int got;

	while ((got = meeting_open_before(a->work->store, &key, &a->arena, &open, e)) == 1) {
		int held = meeting_was_held(a, &open, e);
		if (held < 0 || (held > 0 && day_before(open.on, today) &&
				 put_closed(a->work, open.rid, today, e) != 0))
			return -1;
		key.on = open.on;
	}
	return got;
}

static int fill_said(struct store *s, const struct meeting_entry *v, json_t *o, struct err *e)
{
	const struct {
		const char *field;
		const struct rids *list;
	} lists[] = { { "present", &v->present },
		      { "order", &v->order },
		      { "talk_about", &v->talk_about } };

	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
		if (change_references(s, o, lists[i].field, lists[i].list, e) != 0)
			return -1;
	return change_text(o, "note", v->note, e);
}

/* Named by provider, kind and day, so that two laptops that open the same meeting make one record.  A name
 * that would be too long is left to chance. */
static int fill_new(struct store *s, const struct meeting_entry *v, json_t *o, struct err *e)
{
	char provider[RECORD_ID_MAX + 1], day[DAY_TEXT], id[2 * RECORD_ID_MAX + DAY_TEXT + 3];

	if (record_shown_id(s, v->provider_rid, provider, e) != 0)
		return -1;
	snprintf(id, sizeof id, "%s/%.*s/%s", provider, RECORD_ID_MAX, v->kind,
		 day_text(v->on, day));
	if (strlen(id) <= RECORD_ID_MAX)
		json_object_set_new(o, "id", json_string(id));
	json_object_set_new(o, "provider", json_string(provider));
	json_object_set_new(o, "meeting", json_string(v->kind));
	set_day(o, "on", v->on);
	/* It may have been opened before, and that taken back. */
	json_object_set_new(o, "withdrawn", json_null());
	json_object_set_new(o, "closed", json_null());
	return 0;
}

static int write_said(struct acting *a, const struct meeting_entry *v, struct err *e)
{
	struct store *s = a->work->store;
	json_t *o = record_object(s, RECORD_MEETING, a->rid, e);

	if (o == NULL)
		return -1;
	if ((a->rid == 0 && fill_new(s, v, o, e) != 0) || fill_said(s, v, o, e) != 0) {
		json_decref(o);
		return -1;
	}
	return act_put(a->work, a->work->who.today, o, &a->rid, e);
}

static int write_meeting(struct acting *a, struct err *e)
{
	const struct meeting_entry *v = a->entry;

	switch (v->step) {
	case MEETING_OPEN:
		a->undone = N_("Taken back: the meeting is not opened");
		return close_before(a, v, e) != 0 ? -1 : write_said(a, v, e);
	case MEETING_CLOSE:
		a->undone = N_("Taken back: the meeting is open again");
		return put_closed(a->work, a->rid, a->work->who.today, e);
	case MEETING_REOPEN:
		a->undone = N_("Taken back: the meeting is closed");
		return put_closed(a->work, a->rid, DAY_NONE, e);
	default:
		return write_said(a, v, e);
	}
}

/* A meeting stays closed once the day on which it was closed is over. */
static int meeting_may_back(struct acting *a, struct err *e)
{
	struct meeting m;
	int got = meeting_load(a->work->store, a->rid, &a->arena, &m, e);

	if (there(got, _(MEETING_GONE), e) != 0 ||
	    meeting_may(a->work, ACT_MEETING, m.provider_rid, e) != 0)
		return -1;
	return day_is_none(m.closed) ? 0 : check_reopen(a, &m, e);
}

const struct act_desc meeting_act = {
	.name = N_("the meeting"),
	.right = ACT_MEETING,
	.type = RECORD_MEETING,
	.entry = sizeof(struct meeting_entry),
	.of_no_citizen = true,
	.whose = meeting_whose,
	.check = check_meeting,
	.write = write_meeting,
	.may_back = meeting_may_back,
};

int meeting_open(const struct work *work, const struct meeting_entry *entry, int64_t *rid,
		 struct act_done *done, struct err *e)
{
	const struct meeting_key key = { entry->provider_rid, entry->kind, entry->on };
	struct meeting_entry open = *entry;
	struct meeting found = { .rid = 0 };
	struct act_done made = { .act = NULL };
	struct arena a = { 0 };
	int got = meeting_may(work, ACT_MEETING, entry->provider_rid, e);

	if (got == 0)
		got = meeting_find(work->store, &key, &a, &found, e);
	arena_release(&a);
	if (got == 0) {
		open.step = MEETING_OPEN;
		open.meeting_rid = 0;
		got = meeting_do(work, &open, &made, e);
		found.rid = made.rid;
	}
	if (got < 0)
		return -1;
	*rid = found.rid;
	if (done != NULL)
		*done = made;
	return 0;
}
