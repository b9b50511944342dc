/* Whom to give visits to: see share_out.h. */
#include "core/rules/share_out.h"

#include <limits.h>
#include <stdlib.h>

#include "core/base/memory.h"

bool share_is_away(const struct share_carer *c, struct day on)
{
	for (size_t i = 0; i < c->aways; i++)
		if (day_within(on, c->away[i].from, c->away[i].to))
			return true;
	return false;
}

static int share_length(const struct share_visit *v)
{
	return (int)(v->span.ends - v->span.begins);
}

int share_minutes(const struct share *s, const struct share_choice *now, size_t visit, size_t carer)
{
	const struct share_carer *c = &s->carer[carer];
	struct day on = s->visit[visit].on;
	int minutes = 0;

	for (size_t i = 0; i < c->n; i++)
		if (day_same(c->busy[i].on, on))
			minutes += share_length(&c->busy[i]);
	for (size_t i = 0; i < s->visits; i++)
		if (i != visit && now[i].carer == (int)carer && day_same(s->visit[i].on, on))
			minutes += share_length(&s->visit[i]);
	return minutes;
}

/* As if both were the carer's. */
static bool share_is_clash(const struct share_visit *a, const struct share_visit *b)
{
	struct planned_span one = a->span, other = b->span;

	one.carer_rid = other.carer_rid = 1;
	return clash_between(&one, &other) != CLASH_NONE;
}

const struct share_visit *share_clash(const struct share *s, const struct share_choice *now,
				      size_t visit, size_t carer)
{
	const struct share_carer *c = &s->carer[carer];

	for (size_t i = 0; i < c->n; i++)
		if (share_is_clash(&s->visit[visit], &c->busy[i]))
			return &c->busy[i];
	for (size_t i = 0; i < s->visits; i++)
		if (i != visit && now[i].carer == (int)carer &&
		    share_is_clash(&s->visit[visit], &s->visit[i]))
			return &s->visit[i];
	return NULL;
}

/* On the same day, in the same home or district. */
static bool share_is_near(const struct share_visit *a, const struct share_visit *b)
{
	return day_same(a->on, b->on) &&
	       (a->span.home == b->span.home || (a->district != 0 && a->district == b->district));
}

unsigned share_why(const struct share *s, const struct share_choice *now, size_t visit,
		   size_t carer)
{
	const struct share_carer *c = &s->carer[carer];
	const struct share_visit *v = &s->visit[visit];
	unsigned why = s->knows[visit * s->carers + carer] ? SHARE_KNOWS : 0;
	why |= s->lacks != NULL && s->lacks[visit * s->carers + carer] ? SHARE_LACKS : 0;
	bool works = false;

	for (size_t i = 0; i < c->n; i++) {
		works |= day_same(c->busy[i].on, v->on);
		why |= share_is_near(v, &c->busy[i]) ? SHARE_NEAR : 0;
	}
	for (size_t i = 0; i < s->visits; i++)
		if (i != visit && now[i].carer == (int)carer && share_is_near(v, &s->visit[i]))
			why |= SHARE_NEAR;
	return works ? why : why | SHARE_NOT_AT_WORK;
}

static int share_points(const struct share *s, const struct share_choice *now, size_t visit,
			size_t carer, unsigned *why)
{
	*why = share_why(s, now, visit, carer);
	return share_minutes(s, now, visit, carer) -
	       ((*why & SHARE_KNOWS) != 0 ? SHARE_KNOWS_MINUTES : 0) -
	       ((*why & SHARE_NEAR) != 0 ? SHARE_NEAR_MINUTES : 0) +
	       ((*why & SHARE_NOT_AT_WORK) != 0 ? SHARE_OFF_MINUTES : 0) +
	       ((*why & SHARE_LACKS) != 0 ? SHARE_LACKS_MINUTES : 0);
}

static bool share_can(const struct share *s, const struct share_choice *now, size_t visit,
		      size_t carer)
{
	return !s->carer[carer].other_role &&
	       !share_is_away(&s->carer[carer], s->visit[visit].on) &&
	       share_clash(s, now, visit, carer) == NULL;
}

static void share_give(const struct share *s, struct share_choice *out, size_t visit)
{
	int least = INT_MAX;

	for (size_t c = 0; c < s->carers; c++) {
		unsigned why;
		if (!share_can(s, out, visit, c))
			continue;
		int points = share_points(s, out, visit, c, &why);
		if (points < least) {
			least = points;
			out[visit] = (struct share_choice){ (int)c, why };
		}
	}
}

/* A visit and how many could make it. */
struct share_turn {
	size_t visit;
	int could;
	int64_t begins, rid;
};

static int share_by_turn(const void *a, const void *b)
{
	const struct share_turn *x = a, *y = b;

	if (x->could != y->could)
		return x->could < y->could ? -1 : 1;
	if (x->begins != y->begins)
		return x->begins < y->begins ? -1 : 1;
	return (x->rid > y->rid) - (x->rid < y->rid);
}

void share_out(const struct share *s, struct share_choice *out)
{
	struct share_turn *turn = memory_new(s->visits + 1, sizeof *turn);

	for (size_t i = 0; i < s->visits; i++)
		out[i] = (struct share_choice){ -1, 0 };
	for (size_t i = 0; i < s->visits; i++) {
		turn[i] = (struct share_turn){ .visit = i,
					       .begins = s->visit[i].span.begins,
					       .rid = s->visit[i].span.rid };
		for (size_t c = 0; c < s->carers; c++)
			turn[i].could += share_can(s, out, i, c);
	}
	qsort(turn, s->visits, sizeof *turn, share_by_turn);
	for (size_t i = 0; i < s->visits; i++)
		share_give(s, out, turn[i].visit);
	free(turn);
}
