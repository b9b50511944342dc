/* What can be done about a citizen's plans from the citizen's page: also those that no course has. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"
#include "tui/screens/citizen/citizen_screen.h"
#include "tui/screens/plan_offers.h"

struct plan_rows {
	struct plan_row {
		const struct form_desc *form;
		int64_t rid;
	} * row;
	struct choice *choice; /* the same, as they are shown */
	size_t n;
	struct arena arena;
};

/* The letters are those of the list of a course; of several plans the first has them. */
static char letter_of(const struct plan_rows *l, const struct form_desc *form)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->row[i].form == form)
			return 0;
	return form == &plan_hand_over_form ? 'o'
	       : form == &plan_change_form  ? 'c'
	       : form == &plan_review_form  ? 'P'
					    : 'p';
}

static void add_row(struct plan_rows *l, const struct form_desc *form, int64_t rid,
		    const char *aside)
{
	const char *words = _(form->title);
	char letter = letter_of(l, form);

	l->row = memory_grow(l->row, l->n, sizeof *l->row);
	l->choice = memory_grow(l->choice, l->n, sizeof *l->choice);
	l->row[l->n] = (struct plan_row){ form, rid };
	l->choice[l->n++] = (struct choice){ choice_id(words, aside), words, aside, letter };
}

static struct plan_rows rows_of(const struct citizen_screen *c)
{
	const struct form_desc *form[PLAN_OFFERS];
	struct plan_rows l = { .n = 0 };

	for (size_t i = 0; i < c->page.plans; i++) {
		const struct plan_line *p = &c->page.plan[i];
		size_t n = plan_offers(p, c->on, form);
		for (size_t k = 0; k < n; k++)
			add_row(&l, form[k], p->rid, plan_offer_aside(p, c->on, &l.arena));
	}
	add_row(&l, &plan_form, c->rid, "");
	return l;
}

static void rows_release(struct plan_rows *l)
{
	free(l->row);
	free(l->choice);
	arena_release(&l->arena);
}

static void chosen(struct app *a, struct view *v, int64_t id)
{
	struct plan_rows l = rows_of((const struct citizen_screen *)v);
	size_t i = 0;

	while (i < l.n && l.choice[i].id != id)
		i++;
	if (i < l.n)
		form_open(a, l.row[i].form,
			  &(struct form_start){ .rid = l.row[i].rid, .on = DAY_NONE });
	else
		app_say(a, INK_ATTENTION, "%s",
			_("nothing was done: the plan was changed elsewhere meanwhile"));
	rows_release(&l);
}

void citizen_plan_acts(struct app *a, struct view *v)
{
	struct plan_rows l = rows_of((const struct citizen_screen *)v);

	choose_open(a, _("What is to be done about the citizen's plans?"), l.choice, l.n, 0,
		    chosen);
	rows_release(&l);
}
