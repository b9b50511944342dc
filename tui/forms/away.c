/* Where a citizen is: one list, from the day, the citizen's page and that of a course, of what can be said of
 * it.  Coming home stands first where the citizen is away. */
#include <stdlib.h>

#include "core/acts/death.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/citizen_page.h"
#include "core/session/scope.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"
#include "tui/screens/screens.h"

enum away_act {
	AWAY_HOME,
	AWAY_CHANGE,
	AWAY_WITHDRAW,
	AWAY_NEW,
	AWAY_DIED,
	AWAY_REST,
	AWAY_LIVES,
	AWAY_MEND,
	AWAY_ACTS
};

static int64_t away_id(enum away_act act, int64_t rid)
{
	return rid * AWAY_ACTS + act;
}

static void away_reason(struct app *a, struct view *v, const char *reason)
{
	const struct withdrawal w = { RECORD_ABSENCE, *(const int64_t *)a->asked, reason };

	(void)v;
	withdraw_and_say(a, &w);
}

static void away_withdraw(struct app *a, int64_t rid)
{
	int64_t *about = memory_new(1, sizeof *about);

	*about = rid;
	app_ask(a,
		&(struct prompt){
			.label = _("Why is it withdrawn?"), .done = away_reason, .about = about },
		"");
}

static void away_lives(struct app *a, int64_t citizen_rid)
{
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	if (death_done(&a->session->work, citizen_rid, &done, &e) < 0) {
		app_fault(a, &e);
		return;
	}
	app_did(a, &done);
	app_undo(a, a->top);
}

/* ---- what a death has left open ---- */

static void rest_yes(struct app *a, struct view *v, const char *answer)
{
	const struct death_entry *rest = a->asked;
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	(void)v;
	(void)answer;
	if (death_rest_do(&a->session->work, rest, &done, &e) != 0) {
		err_context(&e, _("nothing was ended"));
		app_fault(a, &e);
		return;
	}
	app_did(a, &done);
	app_freshen(a);
	app_say(a, INK_GOOD, "%s", _("Ended with the death – u undoes"));
}

static void rest_no(struct app *a, struct view *v)
{
	(void)v;
	app_say(a, INK_ATTENTION, "%s", _("nothing was changed"));
}

static void away_rest(struct app *a, int64_t citizen_rid)
{
	struct prompt p = { .label = _("End all of it on the day of death?"),
			    .yes_no = true,
			    .done = rest_yes,
			    .left = rest_no };
	struct err e = { .kind = ERR_NONE };
	struct death_left left;

	if (death_left_load(&a->session->work, citizen_rid, &left, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	struct death_entry *about = memory_new(1, sizeof *about);
	*about = left.rest;
	p.about = about;
	death_left_release(&left);
	app_ask(a, &p, "");
}

static void away_chosen(struct app *a, struct view *v, int64_t id)
{
	const int64_t rid = id / AWAY_ACTS;
	struct form_start start = { .rid = rid, .on = DAY_NONE, .first_on = DAY_NONE };

	(void)v;
	switch ((enum away_act)(id % AWAY_ACTS)) {
	case AWAY_HOME:
		start.what = ABSENCE_HOME;
		start.at = "returns";
		form_open(a, &absence_change_form, &start);
		break;
	case AWAY_CHANGE:
		form_open(a, &absence_change_form, &start);
		break;
	case AWAY_WITHDRAW:
		away_withdraw(a, rid);
		break;
	case AWAY_DIED:
		form_open(a, &death_form, &start);
		break;
	case AWAY_REST:
		away_rest(a, rid);
		break;
	case AWAY_LIVES:
		away_lives(a, rid);
		break;
	case AWAY_MEND:
		form_open(a, &death_mend_form, &start);
		break;
	default:
		form_open(a, &absence_form, &start);
	}
}

struct away_list {
	struct choice *at;
	size_t n;
	struct arena words;
};

static void away_add(struct away_list *l, int64_t id, const char *words, const char *aside)
{
	l->at = memory_grow(l->at, l->n, sizeof *l->at);
	l->at[l->n++] =
		(struct choice){ .id = id, .words = words, .aside = arena_text(&l->words, aside) };
}

/* Of those that are not over, the ones that have begun can come home. */
static void away_offer(struct away_list *l, const struct citizen_page *p, struct day today)
{
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < p->absences; i++)
		if (!day_before(today, p->absence[i].from))
			away_add(l, away_id(AWAY_HOME, p->absence[i].rid), _("Comes home"),
				 _(absence_kind_words.at[p->absence[i].kind].shown));
	away_add(l, away_id(AWAY_NEW, p->rid), _("Is away"), _("in hospital, on holiday …"));
	for (size_t i = 0; i < p->absences; i++) {
		const char *from = format_day_short(p->absence[i].from, day);
		away_add(l, away_id(AWAY_CHANGE, p->absence[i].rid), _("Change the absence"), from);
		away_add(l, away_id(AWAY_WITHDRAW, p->absence[i].rid), _("Withdraw the absence"),
			 from);
	}
}

static const char *left_names(struct away_list *l, const struct death_list *list,
			      const char *before)
{
	for (size_t i = 0; list->ends && i < list->n; i++)
		before = arena_format(&l->words, before[0] != '\0' ? "%s, %s" : "%s%s", before,
				      list->at[i].name);
	return before;
}

/* For one who has died: what is still open is named.  A death that was recorded in hverdag is taken back whole,
 * whatever came by import is put right. */
static void death_offer(struct away_list *l, const struct death_left *left, bool recorded)
{
	const int64_t citizen = left->rest.citizen_rid;

	if (day_is_none(left->rest.died)) {
		away_add(l, away_id(AWAY_DIED, citizen), _("Has died"), "");
		return;
	}
	if (left->any)
		away_add(l, away_id(AWAY_REST, citizen), _("End what is still open"),
			 left_names(l, &left->open.courses,
				    left_names(l, &left->open.grants,
					       left_names(l, &left->open.cards, ""))));
	if (recorded)
		away_add(l, away_id(AWAY_LIVES, citizen), _("Take the death back"), "");
	away_add(l, away_id(AWAY_MEND, citizen), _(death_mend_form.title), "");
}

void away_open_of(struct app *a, int64_t citizen_rid)
{
	const struct work *w = &a->session->work;
	const char *reason = session_reason(a->session, citizen_rid);
	struct err e = { .kind = ERR_NONE };
	struct away_list l = { .n = 0 };
	struct citizen_page page;
	struct act_done unused;
	struct death_left left;
	int recorded = 0;

	if (scope_check(w, citizen_rid, reason, &e) != 0 ||
	    look_up_log(w, citizen_rid, "absence", reason, &e) != 0 ||
	    (recorded = death_done(w, citizen_rid, &unused, &e)) < 0 ||
	    death_left_load(w, citizen_rid, &left, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	if (citizen_page_load(w, citizen_rid, w->who.today, &page, &e) != 0) {
		death_left_release(&left);
		app_fault(a, &e);
		return;
	}
	/* For one who has died that stands first. */
	if (!day_is_none(left.rest.died))
		death_offer(&l, &left, recorded == 1);
	away_offer(&l, &page, w->who.today);
	if (day_is_none(left.rest.died))
		death_offer(&l, &left, false);
	death_left_release(&left);
	choose_open(a, _("Where is the citizen?"), l.at, l.n, 0, away_chosen);
	citizen_page_release(&page);
	arena_release(&l.words);
	free(l.at);
}
