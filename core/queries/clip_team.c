/* All clip cards of a team: see clip_team.h. */
#include "core/queries/clip_team.h"

#include <stdlib.h>

#include "core/base/danish.h"
#include "core/queries/clip_cards.h"
#include "core/queries/people.h"

enum { DAYS_A_WEEK = 7 };

struct gathering {
	const struct work *work;
	struct clip_team team;
	struct clip_ledger ledger;
	bool many_types;
};

/* A use counts in the week of its day, whatever clip it was drawn from or not covered by. */
static void add_weeks(struct clip_team *t, const struct clip_ledger *l)
{
	for (size_t i = 0; i < l->events; i++) {
		const struct clip_event *v = &l->event[i];
		int at = (v->on.n - t->week[0].monday.n) / DAYS_A_WEEK;
		if (day_before(v->on, t->week[0].monday) || at >= CLIP_TEAM_WEEKS)
			continue;
		if (v->kind == CLIP_ACCRUED)
			t->week[at].accrued += v->minutes;
		else if (v->kind == CLIP_DRAWN || v->kind == CLIP_OVERDRAWN)
			t->week[at].used += v->minutes;
		else if (v->kind != CLIP_DEBT_COVERED)
			t->week[at].lapsed += v->minutes;
	}
}

static int take_card(void *data, const struct card_facts *c, struct err *e)
{
	struct gathering *g = data;
	struct clip_team *t = &g->team;
	struct clip_team_row row = { .citizen_rid = c->citizen_rid };
	char *name;

	if (people_listed_citizen(g->work, c->citizen_rid, &t->arena, &name, e) != 0)
		return -1;
	row.name = name;
	clip_ledger_run(&g->ledger, c->card, t->on);
	row.citizen = arena_text(&t->arena, c->citizen);
	row.card_name = g->many_types ? arena_text(&t->arena, c->card_name) : NULL;
	row.stands = clip_standing_of(&g->ledger, c->card);
	row.lacks = clip_book_lacks(c->book, c->held, t->on, &t->arena);
	t->accrued += row.stands.accrued;
	t->used += row.stands.used;
	t->lapsed += row.stands.lapsed;
	t->balance += row.stands.balance;
	t->overdrawn += row.stands.overdrawn;
	add_weeks(t, &g->ledger);
	t->row = memory_grow(t->row, t->n, sizeof *t->row);
	t->row[t->n++] = row;
	return 0;
}

int clip_team_load(const struct work *w, struct day on, struct clip_team *out, struct err *e)
{
	struct gathering g = { .work = w, .team = { .on = on } };
	struct day first = day_plus(day_monday(on), (1 - CLIP_TEAM_WEEKS) * DAYS_A_WEEK);

	g.many_types = settings_on(&w->settings, on)->clips > 1;
	for (int i = 0; i < CLIP_TEAM_WEEKS; i++)
		g.team.week[i].monday = day_plus(first, i * DAYS_A_WEEK);
	int done = all_cards(w, take_card, &g, e);
	clip_ledger_release(&g.ledger);
	if (done == 0)
		*out = g.team;
	else
		clip_team_release(&g.team);
	return done;
}

void clip_team_release(struct clip_team *t)
{
	free(t->row);
	arena_release(&t->arena);
	*t = (struct clip_team){ .n = 0 };
}

static int by_rank(const void *a, const void *b, void *rank)
{
	const struct clip_team_row *x = a, *y = b;
	int order = clip_rank_compare(*(const enum clip_rank *)rank, &x->stands, &y->stands);

	if (order == 0)
		order = danish_compare(x->name, y->name);
	return order != 0 ? order : danish_compare(x->citizen, y->citizen);
}

void clip_team_sort(struct clip_team *t, enum clip_rank by)
{
	t->by = by;
	if (t->n > 1)
		qsort_r(t->row, t->n, sizeof *t->row, by_rank, &by);
}
