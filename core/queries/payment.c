/* What providers are paid for courses: see payment.h. */
#include "core/queries/payment.h"

#include <stdlib.h>

#include "core/base/danish.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

struct paid_visit {
	int64_t rid, provider_rid;
	const char *course_type;
	struct day on;
	int from, to;
	struct text_list services;
};

struct paid_end {
	int64_t provider_rid;
	struct day on;
	int result, goals;
};

/* clang-format off */
static const struct reading providers_read = {
	"SELECT $p{rid AS provider_rid, id AS provider, name, kind} FROM $provider AS p WHERE :provider = 0 OR p.rid = :provider",
	ROW(struct payment_row, provider_rid, provider, name, kind)
};

static const struct reading visits_read = {
	"SELECT $v{rid, on, from, to, services}, $f{course_type}, " COURSE_PROVIDER_ON("f", "$v.on") " AS provider_rid"
	" FROM $course AS f CROSS JOIN $visit AS v ON $v.citizen = $f.citizen"
	"  AND $v.on BETWEEN max($f.start, :from) AND min(coalesce(" COURSE_LAST("f") ", :to), :to)"
	" WHERE $f.start <= :to AND coalesce(" COURSE_LAST("f") ", :from) >= :from AND $v.services?"
	"  AND NOT " VISIT_AWAY("v") " ORDER BY v.rid, f.rid",
	ROW(struct paid_visit, rid, provider_rid, course_type, on, from, to, services)
};

static const struct reading ends_read = {
	"SELECT $f{end AS on, result}, " COURSE_PROVIDER_ON("f", "$f.end") " AS provider_rid,"
	" (SELECT count(*) FROM $goal AS g WHERE $g.course = f.rid AND $g.status = $goal_status.reached) AS goals"
	" FROM $course AS f WHERE $f.end BETWEEN :from AND :to",
	ROW(struct paid_end, provider_rid, on, result, goals)
};
/* clang-format on */

struct paying {
	const struct work *work;
	struct payment out;
	const struct reader *r;
};

static struct payment_row *paid_row(struct paying *p, int64_t provider_rid)
{
	for (size_t i = 0; i < p->out.n; i++)
		if (p->out.row[i].provider_rid == provider_rid)
			return &p->out.row[i];
	return NULL;
}

static void pay(struct paying *p, struct payment_row *row, struct day on, enum paid_for what, int n)
{
	const struct settings *set = settings_on(&p->work->settings, on);

	payment_add(&row->sum, payment_rule_for(set, row->provider, row->kind), what, n);
}

/* Is one of its services of the course's law? */
static bool visit_is_of_course(const struct settings *set, const struct paid_visit *v)
{
	enum law law = course_type_law(settings_course_type(set, v->course_type));

	for (size_t i = 0; i < v->services.n; i++) {
		const struct service *s = settings_service(set, v->services.at[i]);
		if (s != NULL && s->law == law)
			return true;
	}
	return false;
}

static int pay_hours(struct paying *p, struct err *e)
{
	struct paid_visit *v;
	int64_t paid = 0;
	size_t n;

	if (read_rows(p->r, &visits_read, &v, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct payment_row *row = paid_row(p, v[i].provider_rid);
		if (v[i].rid == paid ||
		    !visit_is_of_course(settings_on(&p->work->settings, v[i].on), &v[i]))
			continue;
		paid = v[i].rid;
		if (row != NULL)
			pay(p, row, v[i].on, PAID_HOURS,
			    (v[i].to - v[i].from + MINUTES_A_DAY) % MINUTES_A_DAY);
	}
	return 0;
}

static int pay_ends(struct paying *p, struct err *e)
{
	struct paid_end *end;
	size_t n;

	if (read_rows(p->r, &ends_read, &end, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct payment_row *row = paid_row(p, end[i].provider_rid);
		if (row == NULL)
			continue;
		row->ended++;
		pay(p, row, end[i].on, PAID_GOALS, end[i].goals);
		pay(p, row, end[i].on, PAID_INDEPENDENT, end[i].result == COURSE_INDEPENDENT);
	}
	return 0;
}

static int payment_by_name(const void *a, const void *b)
{
	const struct payment_row *x = a, *y = b;
	int order = danish_compare(x->name, y->name);

	return order != 0
		       ? order
		       : (x->provider_rid > y->provider_rid) - (x->provider_rid < y->provider_rid);
}

/* The model of the last day, and which of its amounts are set though nothing counted for them. */
static void pay_models(struct paying *p)
{
	struct payment *o = &p->out;
	const struct settings *last = settings_on(&p->work->settings, o->to);

	o->has_models = last->payments > 0;
	for (size_t i = 0; i < p->work->settings.n; i++)
		if (day_within(p->work->settings.at[i].from, o->from, o->to))
			o->has_models |= p->work->settings.at[i].set->payments > 0;
	o->has_models |= settings_on(&p->work->settings, o->from)->payments > 0;
	for (size_t i = 0; i < o->n; i++) {
		struct payment_row *row = &o->row[i];
		const struct payment_rule *r = payment_rule_for(last, row->provider, row->kind);
		row->model = r != NULL ? r->id : NULL;
		row->text = r != NULL ? r->text : NULL;
		for (int what = 0; what < PAID_FORS; what++)
			payment_add(&row->sum, r, (enum paid_for)what, 0);
	}
}

/* Providers without a figure are left out. */
static void keep_figures(struct payment *o)
{
	size_t n = 0;

	for (size_t i = 0; i < o->n; i++)
		if (o->row[i].ended > 0 || o->row[i].sum.n[PAID_HOURS] > 0)
			o->row[n++] = o->row[i];
	o->n = n;
	if (n > 1)
		qsort(o->row, n, sizeof *o->row, payment_by_name);
}

int payment_load(const struct work *w, struct day from, struct day to, int64_t provider_rid,
		 struct payment *out, struct err *e)
{
	struct paying p = { .work = w, .out = { .from = from, .to = to } };

	if (right_check(&w->who, ACT_SEE_OUTCOMES, e) != 0 || scope_check_any(&w->who, e) != 0)
		return -1;
	const bool all = scope_reach_with_reason(&w->who) == REACH_ALL;
	if (!all && provider_rid != 0 && scope_provider_check(w, provider_rid, e) != 0)
		return -1;
	const struct reader r = { w->store, &p.out.arena,
				  BOUND(with_day(":from", from), with_day(":to", to),
					with_int(":provider",
						 all ? provider_rid : w->who.provider_rid)) };
	p.r = &r;
	if (store_read_begin(w->store, e) != 0)
		return -1;
	int done = read_rows(&r, &providers_read, &p.out.row, &p.out.n, e);
	if (done == 0)
		done = pay_hours(&p, e);
	if (done == 0)
		done = pay_ends(&p, e);
	store_read_end(w->store);
	if (done != 0) {
		payment_release(&p.out);
		return -1;
	}
	pay_models(&p);
	keep_figures(&p.out);
	*out = p.out;
	return 0;
}

void payment_release(struct payment *p)
{
	arena_release(&p->arena);
	*p = (struct payment){ .n = 0 };
}
