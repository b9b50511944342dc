/* The list of what can be recorded about a citizen: see citizen_acts.h. */
#include "tui/screens/citizen/citizen_acts.h"

#include <stdlib.h>

#include "core/base/text.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"
#include "tui/screens/screens.h"

static void record_visit(struct app *a, struct citizen_screen *c, const struct form_start *start)
{
	(void)start;
	visit_open_to(a, c->rid);
}

static void offer_visit(struct citizen_offers *l)
{
	if (right(l->work->who.role, ACT_RECORD_VISIT))
		citizen_offer(l, _("Record a visit"), "", NULL)->run = record_visit;
}

static void offer_triage(struct citizen_offers *l)
{
	if (settings_on(&l->work->settings, l->work->who.today)->triage.colours > 0)
		citizen_offer(l, _(triage_form.title), "", &triage_form);
}

/* clang-format off */
const struct citizen_act_row citizen_act_rows[] = {
	{ 'V', ACTS_VISITS, .offer = offer_visit },
	{ 'v', ACTS_VISITS, .form = &visit_plan_form },
	{ 's', ACTS_VISITS, .offer = offer_visit_series, .several = N_("Plan the visits of the grant") },
	{ 'F', ACTS_VISITS, .offer = offer_visit_share },
	{ 't', ACTS_VISITS, .offer = offer_triage },
	{ 'e', ACTS_VISITS, .offer = offer_sign, .several = N_("Answer a sign of change") },
	{ 'o', ACTS_PLANS, .offer = offer_plan_hand_over, .several = N_("Hand the plan over to home care") },
	{ 'c', ACTS_PLANS, .offer = offer_plan_change, .several = N_("Change the plan") },
	{ 'P', ACTS_PLANS, .offer = offer_plan_review, .several = N_("Review of the plan") },
	{ 'z', ACTS_PLANS, .offer = offer_plan_end, .several = N_("End the plan") },
	{ 'p', ACTS_PLANS, .form = &plan_form },
	{ 'n', ACTS_PLANS, .form = &referral_form },
	{ 'g', ACTS_GRANTS, .form = &grant_form },
	{ 'G', ACTS_GRANTS, .offer = offer_grant_change, .several = N_("Change the grant") },
	{ 'f', ACTS_GRANTS, .offer = offer_grant_end, .several = N_("End the grant") },
	{ 'm', ACTS_GRANTS, .offer = offer_card },
	{ 'M', ACTS_GRANTS, .offer = offer_card_change, .several = N_("Change the clip card") },
	{ 'E', ACTS_GRANTS, .offer = offer_card_end, .several = N_("End the clip card") },
	{ 'b', ACTS_WHERE, .offer = offer_home, .several = N_("Comes home") },
	{ 'a', ACTS_WHERE, .form = &absence_form },
	{ 'A', ACTS_WHERE, .offer = offer_absence_change, .several = N_("Change the absence") },
	{ 'D', ACTS_WHERE, .offer = offer_death },
	{ 'd', ACTS_PERSON, .form = &citizen_door_form },
	{ 'K', ACTS_PERSON, .form = &contact_form },
	{ 'r', ACTS_PERSON, .offer = offer_contact_change, .several = N_("Change a contact") },
	{ 'C', ACTS_PERSON, .form = &citizen_change_form },
	{ 'S', ACTS_PERSON, .form = &citizen_same_form },
	{ 'w', ACTS_MISTAKES, .offer = offer_withdraw, .several = N_("Withdraw what was recorded by mistake") },
	{ 'X', ACTS_MISTAKES, .offer = offer_citizen_withdraw },
	{ .letter = '\0' },
};
/* clang-format on */

/* ---- what can be done now ---- */

struct citizen_offer *citizen_offer(struct citizen_offers *l, const char *words, const char *aside,
				    const struct form_desc *form)
{
	l->at = memory_grow(l->at, l->n, sizeof *l->at);
	l->at[l->n] = (struct citizen_offer){
		.row = l->row,
		.words = words,
		.aside = aside,
		.form = form,
		.start = { .rid = l->citizen->rid, .on = DAY_NONE, .first_on = DAY_NONE },
	};
	return &l->at[l->n++];
}

static bool offer_is_the_users(const struct citizen_offers *l, const struct citizen_offer *o)
{
	struct err unheard;

	return o->form == NULL || act_check_role(l->work, o->form->act, &unheard) == 0;
}

static struct citizen_offers offers_of(struct app *a, const struct citizen_screen *c)
{
	struct citizen_offers l = { .citizen = c, .work = &a->session->work };
	size_t n = 0;

	for (l.row = citizen_act_rows; l.row->letter != '\0'; l.row++)
		if (l.row->form != NULL)
			citizen_offer(&l, _(l.row->form->title), "", l.row->form);
		else
			l.row->offer(&l);
	for (size_t i = 0; i < l.n; i++)
		if (offer_is_the_users(&l, &l.at[i]))
			l.at[n++] = l.at[i];
	l.n = n;
	return l;
}

static void offers_release(struct citizen_offers *l)
{
	free(l->at);
	arena_release(&l->arena);
}

static size_t offers_of_row(const struct citizen_offers *l, const struct citizen_act_row *row)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += l->at[i].row == row;
	return n;
}

/* An offer is found again by its row and its record, so that nothing else is done where the citizen's records were
 * changed elsewhere while the list stood open. */
static int64_t offer_id(const struct citizen_offer *o)
{
	int64_t rid = o->start.other != 0 ? o->start.other : o->start.rid;

	return rid << 8 | (unsigned char)o->row->letter;
}

/* ---- the list ---- */

static void offer_take(struct app *a, struct citizen_screen *c, const struct citizen_offer *o)
{
	if (o->form != NULL)
		form_open(a, o->form, &o->start);
	else
		o->run(a, c, &o->start);
}

static void one_chosen(struct app *a, struct view *v, int64_t id)
{
	struct citizen_screen *c = (struct citizen_screen *)v;
	struct citizen_offers l = offers_of(a, c);
	size_t i = 0;

	while (i < l.n && offer_id(&l.at[i]) != id)
		i++;
	if (i < l.n)
		offer_take(a, c, &l.at[i]);
	else
		app_say(a, INK_ATTENTION, "%s",
			_("nothing was done: the citizen's records were changed elsewhere "
			  "meanwhile"));
	offers_release(&l);
}

/* One of several of one row, which are told apart by what stands beside them. */
static void choose_one(struct app *a, const struct citizen_offers *l,
		       const struct citizen_act_row *row)
{
	struct choice *choice = memory_new(l->n, sizeof *choice);
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].row == row)
			choice[n++] = (struct choice){ offer_id(&l->at[i]), l->at[i].words,
						       l->at[i].aside, '\0' };
	choose_open(a, _(row->several), choice, n, 0, one_chosen);
	free(choice);
}

/* A row of which there are several has no record: its id is its letter. */
static void row_chosen(struct app *a, struct view *v, int64_t id)
{
	struct citizen_offers l;

	if (id >> 8 != 0) {
		one_chosen(a, v, id);
		return;
	}
	l = offers_of(a, (struct citizen_screen *)v);
	const struct citizen_act_row *row = citizen_act_rows;
	while (row->letter != (char)id)
		row++;
	choose_one(a, &l, row);
	offers_release(&l);
}

static struct choice row_choice(struct citizen_offers *l, const struct citizen_offer *first)
{
	unsigned long n = offers_of_row(l, first->row);

	if (n == 1)
		return (struct choice){ offer_id(first), first->words, first->aside,
					first->row->letter };
	return (struct choice){ first->row->letter, _(first->row->several),
				arena_format(&l->arena, _("one of %lu"), n), first->row->letter };
}

void citizen_acts(struct app *a, struct view *v)
{
	struct citizen_offers l = offers_of(a, (const struct citizen_screen *)v);
	struct choice *choice = memory_new(2 * l.n + 1, sizeof *choice);
	size_t n = 0;

	for (size_t i = 0; i < l.n; i++) {
		const struct citizen_act_row *row = l.at[i].row;
		if (i > 0 && l.at[i - 1].row == row)
			continue;
		if (i > 0 && l.at[i - 1].row->group != row->group)
			choice[n++] = (struct choice){ .words = NULL };
		choice[n++] = row_choice(&l, &l.at[i]);
	}
	if (n > 0)
		choose_open(a, _("What is to be recorded about the citizen?"), choice, n, 0,
			    row_chosen);
	else
		app_say(a, INK_ATTENTION, "%s", _("you may record nothing about this citizen"));
	free(choice);
	offers_release(&l);
}
