/* What stands on the day: read, read again after something was recorded, and read ahead. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "tui/screens/day/day.h"

/* Puts the cursor on the first visit of the day that has no record yet. */
static void find_next(struct day_screen *d)
{
	int i = 0;

	while (i < d->list.n && !day_waits(day_shown(d, i)))
		i++;
	list_go(&d->list, i < d->list.n ? i : 0);
}

static void day_name_carer(struct app *a, struct day_screen *d)
{
	for (size_t i = 0; i < d->visits.n; i++)
		if (d->visits.row[i].carer_rid == a->session->work.who.staff_rid)
			snprintf(d->me, sizeof d->me, "%s", d->visits.row[i].carer_name);
	if (d->carer_rid == 0) {
		d->whose[0] = '\0';
		return;
	}
	/* On a day without visits no row holds the carer's name: the name from another day stays. */
	if (d->whose[0] == '\0') {
		struct err e = { .kind = ERR_NONE };
		snprintf(d->whose, sizeof d->whose, "%s", a->session->work.who.name);
		staff_name(&a->session->work, d->carer_rid, d->whose, sizeof d->whose, &e);
	}
	if (d->visits.n > 0 && d->visits.row[0].carer_name != NULL)
		snprintf(d->whose, sizeof d->whose, "%s", d->visits.row[0].carer_name);
}

static void read_drafts(struct app *a, struct day_screen *d)
{
	draft_subjects_release(&d->drafts);
	d->drafts = draft_subjects(a, RECORD_VISIT);
}

/* Keeps the list that was shown where the user is likely to come back to it: beside the day that comes. */
static void put_away(struct day_screen *d, struct day on)
{
	bool beside = abs(on.n - d->on.n) == 1 && d->visits.carer_rid == d->carer_rid;

	if (!d->loaded)
		return;
	if (beside && d->logged)
		neighbours_keep(&d->neighbours, &d->visits, &d->read);
	else
		day_list_release(&d->visits);
}

/* Nothing is shown, and it is said why for as long as that is so. */
static void day_unread(struct app *a, struct day_screen *d, const struct err *e)
{
	snprintf(a->unread, sizeof a->unread, "%s", e->text);
	d->view.unread = d->view.stale = a->everything = true;
}

static int day_load(struct app *a, struct day_screen *d, struct day on, struct err *e)
{
	struct session *s = a->session;
	struct day_list fresh = { .on = on, .carer_rid = d->carer_rid };
	struct day_version now;

	if (day_version(s, &now, e) != 0 ||
	    (!neighbours_take(&d->neighbours, on, d->carer_rid, &now, &fresh, &now) &&
	     neighbours_load(&d->neighbours, s, &fresh, e) != 0))
		return -1;
	/* Reading again what stands on the screen is no new look-up. */
	bool known = d->loaded && d->logged && day_same(d->on, on) &&
		     d->visits.carer_rid == d->carer_rid;
	put_away(d, on);
	day_forget_plain(d);
	d->visits = fresh;
	d->read = now;
	d->loaded = true;
	d->painted = false;
	d->logged = known;
	d->view.unread = false;
	d->at_today = day_same(on, s->work.who.today);
	d->on = on;
	d->shown = memory_resize(d->shown, fresh.n, sizeof *d->shown);
	d->list.n = 0;
	pages_forget(&d->pages);
	read_drafts(a, d);
	d->pane_cols = 0;
	a->everything = true;
	day_name_carer(a, d);
	return 0;
}

/* The visit under the cursor, to be found again among rows that were read anew. */
struct place_in_list {
	int64_t visit, record, citizen;
	int pos;
};

static struct place_in_list day_row_place(const struct day_screen *d)
{
	const struct day_row *row = day_focused(d);

	return (struct place_in_list){ row != NULL ? row->visit_rid : 0,
				       row != NULL ? row->record_rid : 0,
				       row != NULL ? row->citizen_rid : 0, d->list.pos };
}

/* A record of a visit that was not planned is another one once it is corrected: then the row is known by its
 * citizen. */
static int row_of_place(const struct day_screen *d, const struct place_in_list *place)
{
	for (int i = 0; i < d->list.n; i++)
		if (day_shown(d, i)->visit_rid == place->visit &&
		    day_shown(d, i)->record_rid == place->record)
			return i;
	for (int i = 0; place->visit != 0 && i < d->list.n; i++)
		if (day_shown(d, i)->visit_rid == place->visit)
			return i;
	for (int i = 0; place->visit == 0 && i < d->list.n; i++)
		if (day_shown(d, i)->visit_rid == 0 &&
		    day_shown(d, i)->citizen_rid == place->citizen)
			return i;
	return -1;
}

/* false: the row is not there any more. */
static bool go_back_to(struct day_screen *d, struct place_in_list place)
{
	bool was = place.visit != 0 || place.record != 0;

	d->list.n = 0; /* the rows it counted are gone */
	day_filter(d);
	int at = was ? row_of_place(d, &place) : -1;
	d->list.pos = place.pos;
	if (at >= 0)
		list_stay(&d->list, at);
	else
		list_go(&d->list, place.pos);
	return at >= 0 || !was;
}

int day_reload(struct app *a, struct day_screen *d)
{
	struct place_in_list place = day_row_place(d);
	struct err e = { .kind = ERR_NONE };

	neighbours_forget(&d->neighbours);
	if (day_load(a, d, d->on, &e) != 0) {
		app_fault(a, &e);
		return -1;
	}
	d->view.stale = false;
	go_back_to(d, place);
	return 0;
}

/* Where a day begins that was just read. */
static void day_begin(struct app *a, struct day_screen *d)
{
	d->step = 0;
	d->list.pos = 0;
	day_filter(d);
	if (day_same(d->on, a->session->work.who.today))
		find_next(d);
	day_focus_list(d, false);
}

/* The list that was today's goes on to the new day. */
static int go_on_to_today(struct app *a, struct day_screen *d, struct reread *r, struct err *e)
{
	char on[FORMAT_TEXT];

	if (day_load(a, d, a->session->work.who.today, e) != 0)
		return -1;
	day_begin(a, d);
	r->gone = true;
	snprintf(r->why, sizeof r->why, _("it is %s now: these are the visits of the new day"),
		 format_day_short(d->on, on));
	return 0;
}

int day_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct day_screen *d = (struct day_screen *)v;
	struct place_in_list place = day_row_place(d);

	neighbours_forget(&d->neighbours);
	if (d->at_today && !day_same(d->on, a->session->work.who.today) && a->prompt.label == NULL)
		return go_on_to_today(a, d, r, e);
	if (day_load(a, d, d->on, e) != 0)
		return -1;
	r->gone = !go_back_to(d, place);
	if (r->gone)
		snprintf(
			r->why, sizeof r->why, "%s",
			_("the visit under the cursor is not on this list any more: it was changed "
			  "elsewhere"));
	return 0;
}

/* Which rows of the list are the citizen's.  Returns how many, of which the first are in `at`. */
static int citizen_rows(const struct day_screen *d, int64_t citizen_rid, int at[LIST_TOUCHED])
{
	int n = 0;

	for (int i = 0; i < d->list.n; i++)
		if (day_shown(d, i)->citizen_rid == citizen_rid) {
			if (n < LIST_TOUCHED)
				at[n] = i;
			n++;
		}
	return n;
}

/* Marks the citizen's rows to be painted again.  false: they moved or became more or fewer, so the whole
 * list must be. */
static bool touch_citizen_rows(struct day_screen *d, int64_t citizen_rid, const int before[], int n)
{
	int now[LIST_TOUCHED];

	if (n > LIST_TOUCHED || citizen_rows(d, citizen_rid, now) != n ||
	    memcmp(before, now, (size_t)n * sizeof *now) != 0)
		return false;
	for (int i = 0; i < n; i++)
		list_touch(&d->list, now[i]);
	return true;
}

/* Only this citizen's rows can have changed, unless another connection has written since they were read. */
int day_refresh(struct app *a, struct day_screen *d, int64_t citizen_rid)
{
	struct session *s = a->session;
	struct place_in_list place = day_row_place(d);
	struct list before = d->list;
	struct day_version now;
	struct err e = { .kind = ERR_NONE };
	int at[LIST_TOUCHED], n = citizen_rows(d, citizen_rid, at);

	if (day_version(s, &now, &e) != 0 || now.store.others != d->read.store.others)
		return day_reload(a, d);
	if (day_list_refresh(&s->work, citizen_rid, &d->visits, &e) != 0) {
		app_fault(a, &e);
		return -1;
	}
	neighbours_forget(&d->neighbours);
	day_forget_plain(d);
	d->shown = memory_resize(d->shown, d->visits.n, sizeof *d->shown);
	go_back_to(d, place);
	pages_forget_one(&d->pages, citizen_rid);
	read_drafts(a, d);
	d->pane_cols = 0;
	if (d->list.n == before.n && touch_citizen_rows(d, citizen_rid, at, n))
		d->list.painted = before.painted;
	a->everything = a->everything || d->list.n != before.n; /* the pane may lie elsewhere now */
	return 0;
}

/* Where it cannot be read, what was shown stays; a screen that shows nothing yet says why. */
void day_go(struct app *a, struct day_screen *d, struct day on)
{
	struct err e = { .kind = ERR_NONE };

	d->step = 0;
	if (day_load(a, d, on, &e) == 0) {
		day_begin(a, d);
		d->view.stale = false;
		return;
	}
	app_fault(a, &e);
	d->carer_rid = d->loaded ? d->visits.carer_rid : d->carer_rid;
	if (!d->loaded)
		day_unread(a, d, &e);
}

void day_step(struct app *a, struct day_screen *d, int days)
{
	day_go(a, d, day_plus(d->on, days));
	d->step = days;
	d->pane_later = true;
}

/* The look-up is logged when the list has appeared, so that the user does not wait for the disk.  A list
 * that cannot be logged is taken off the screen. */
void day_seen(struct app *a, struct view *v)
{
	struct day_screen *d = (struct day_screen *)v;
	struct session *s = a->session;
	struct err e = { .kind = ERR_NONE };

	if (!d->loaded || !d->painted || d->logged)
		return;
	d->logged = true;
	if (day_list_log(&s->work, &d->visits, &e) == 0)
		return;
	app_fault(a, &e);
	day_list_release(&d->visits);
	d->loaded = false;
	list_set(&d->list, 0);
	day_unread(a, d, &e);
	a->stale = true;
}

/* Reads the next day in the direction of the last key, unless the list is so long that a key would wait
 * for it; and folds the texts for the search while its question stands open. */
bool day_idle(struct app *a, struct view *v)
{
	enum { ROWS_MOST = 100 };
	struct day_screen *d = (struct day_screen *)v;

	if (a->prompt.changed != NULL)
		day_make_plain(d);
	if (day_read_numbers(a, d))
		return true;
	if (d->step != 0 && d->visits.n <= ROWS_MOST)
		neighbours_read(&d->neighbours, a->session, day_plus(d->on, d->step), d->carer_rid);
	d->step = 0;
	return false;
}
