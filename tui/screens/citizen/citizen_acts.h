/*
 * Everything that can be recorded about a citizen from the citizen's page: one list, each act with a letter that
 * stays the same, whoever looks and whatever there is.
 *
 * To add an act: its row in the table of citizen_acts.c.  A row with a `form` opens that form about the citizen
 * and is seen by those who may do its act.  A row that depends on what there is (a plan to change, an absence to
 * end) has an `offer` instead, which calls citizen_offer() for each record there is; it stands in the file of the
 * group, declared below.
 */
#ifndef HVERDAG_TUI_SCREENS_CITIZEN_CITIZEN_ACTS_H
#define HVERDAG_TUI_SCREENS_CITIZEN_CITIZEN_ACTS_H

#include "core/base/memory.h"
#include "tui/forms/form_screen.h"
#include "tui/screens/citizen/citizen_screen.h"

/* An empty row stands between two groups. */
enum citizen_act_group {
	ACTS_VISITS,
	ACTS_PLANS,
	ACTS_GRANTS,
	ACTS_WHERE, /* absence and death */
	ACTS_PERSON,
	ACTS_MISTAKES,
};

struct citizen_offers;

struct citizen_act_row {
	char letter; /* not h j k l q u, which move in the list and leave it */
	enum citizen_act_group group;
	const struct form_desc *form;            /* about the citizen; NULL: `offer` */
	void (*offer)(struct citizen_offers *l); /* NULL: the form */
	const char *several; /* N_(): the row's words where there are several to choose from */
};

/* Something that can be done now: opens `form`, or calls `run` when `form` is NULL.  What tells two offers of one
 * row apart is start.other, else start.rid. */
struct citizen_offer {
	const struct citizen_act_row *row;
	const char *words, *aside;
	const struct form_desc *form;
	struct form_start start;
	void (*run)(struct app *a, struct citizen_screen *c, const struct form_start *start);
};

struct citizen_offers {
	struct citizen_offer *at;
	size_t n;
	const struct citizen_act_row *row; /* of which offers are made */
	const struct citizen_screen *citizen;
	const struct work *work;
	struct arena arena; /* for words */
};

/* Adds an offer to the row.  `form` may be NULL where the caller sets `run`; one whose act the user's role may not
 * do is left out by the list.  The pointer holds until the next one is added. */
struct citizen_offer *citizen_offer(struct citizen_offers *l, const char *words, const char *aside,
				    const struct form_desc *form);

/* For bindings: the list. */
void citizen_acts(struct app *a, struct view *v);

extern const struct citizen_act_row citizen_act_rows[]; /* ends without a letter */

/* citizen_visits.c */
void offer_visit_series(struct citizen_offers *l);
void offer_visit_share(struct citizen_offers *l);

/* citizen_signs.c */
void offer_sign(struct citizen_offers *l);

/* citizen_plans.c */
void offer_plan_hand_over(struct citizen_offers *l);
void offer_plan_change(struct citizen_offers *l);
void offer_plan_review(struct citizen_offers *l);
void offer_plan_end(struct citizen_offers *l);

/* citizen_grants.c */
void offer_grant_change(struct citizen_offers *l);
void offer_grant_end(struct citizen_offers *l);
void offer_card(struct citizen_offers *l);
void offer_card_change(struct citizen_offers *l);
void offer_card_end(struct citizen_offers *l);

/* citizen_withdraw.c */
void offer_withdraw(struct citizen_offers *l);

/* citizen_where.c */
void offer_home(struct citizen_offers *l);
void offer_absence_change(struct citizen_offers *l);
void offer_death(struct citizen_offers *l);

/* citizen_people.c */
void offer_contact_change(struct citizen_offers *l);
void offer_contact_withdraw(struct citizen_offers *l);
void offer_citizen_withdraw(struct citizen_offers *l);

#endif
