/* The citizens behind a figure of the results: see outcomes.h. */
#include <stdlib.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/queries/outcomes.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

enum { WHY_TEXT = 240 };

/* clang-format off */
static const struct reading person_read = {
	"SELECT $f{id AS course}, $c{id AS citizen, name, protected} FROM $course AS f CROSS JOIN $citizen AS c"
	" WHERE f.rid = :course AND c.rid = :citizen",
	ROW(struct outcome_person, course, citizen, name, protected)
};
/* clang-format on */

struct gathering {
	const struct work *work;
	const struct outcome_question_of *q;
	struct citizen_scope scope;
	struct outcome_people people;
};

static int add_person(struct gathering *g, const struct outcome_row *row, struct err *e)
{
	struct outcome_people *p = &g->people;
	const struct reader r = { g->work->store, &p->arena,
				  BOUND(with_int(":course", row->course_rid),
					with_int(":citizen", row->citizen_rid)) };
	struct outcome_person person = { .row = row };
	char why[WHY_TEXT];
	int got = read_row(&r, &person_read, &person, e);

	if (got <= 0)
		return got;
	if (person.protected && g->scope.hides_protected)
		person.name = _("(protected)");
	outcome_explain(&row->facts, g->q->question, g->q->o->today, why, sizeof why);
	person.why = arena_text(&p->arena, why);
	p->at = memory_grow(p->at, p->n, sizeof *p->at);
	p->at[p->n++] = person;
	return 0;
}

static int gather(struct gathering *g, struct err *e)
{
	const struct outcome_question_of *q = g->q;

	for (size_t i = 0; i < q->o->n; i++) {
		const struct outcome_row *row = &q->o->row[i];
		if (row->answer[q->question] != q->answer ||
		    !outcomes_has(q->o, q->cut, row, q->question))
			continue;
		if (!scope_has(&g->scope, row->citizen_rid))
			g->people.hidden++;
		else if (add_person(g, row, e) != 0)
			return -1;
	}
	return 0;
}

static int by_name(const void *a, const void *b)
{
	const struct outcome_person *x = a, *y = b;
	int order = danish_compare(x->name, y->name);

	if (order != 0)
		return order;
	return (x->row->referred.n > y->row->referred.n) -
	       (x->row->referred.n < y->row->referred.n);
}

static int log_it(const struct work *w, const struct outcome_question_of *q, struct err *e)
{
	struct arena a = { 0 };
	char from[DAY_TEXT], to[DAY_TEXT];
	const char *what = arena_format(&a, "outcomes %s %s %s", day_text(q->o->from, from),
					day_text(q->o->to, to), q->what);
	int done = look_up_log(w, 0, what, NULL, e);

	arena_release(&a);
	return done;
}

int outcome_people_load(const struct work *w, const struct outcome_question_of *q,
			struct outcome_people *out, struct err *e)
{
	struct gathering g = { .work = w, .q = q };

	if (right_check(&w->who, ACT_SEE_OUTCOMES, e) != 0 || scope_check_any(&w->who, e) != 0 ||
	    log_it(w, q, e) != 0 || scope_load(w, w->who.today, &g.scope, e) != 0)
		return -1;
	int done = store_read_begin(w->store, e);
	if (done == 0) {
		done = gather(&g, e);
		store_read_end(w->store);
	}
	scope_release(&g.scope);
	if (done != 0) {
		outcome_people_release(&g.people);
		return -1;
	}
	if (g.people.n > 1)
		qsort(g.people.at, g.people.n, sizeof *g.people.at, by_name);
	*out = g.people;
	return 0;
}

void outcome_people_release(struct outcome_people *p)
{
	free(p->at);
	arena_release(&p->arena);
	*p = (struct outcome_people){ .n = 0 };
}
