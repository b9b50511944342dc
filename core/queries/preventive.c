/* Who is due a preventive home visit: see preventive.h. */
#include "core/queries/preventive.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/session/scope.h"
#include "core/words.h"

struct old_citizen {
	int64_t rid;
	const char *citizen, *name;
	struct day born, died;
	bool lives_alone, is_protected;
	struct text_list risks; /* words */
};

struct visit_made {
	struct day on;
	struct text_list services, planned;
};

/* clang-format off */
static const struct reading citizens_read = {
	"SELECT $c{rid, id AS citizen, name, born, died, lives_alone, protected AS is_protected, special_risk AS risks}"
	" FROM $citizen AS c WHERE NOT $c.same_as? AND coalesce($c.died > :on, 1)",
	ROW(struct old_citizen, rid, citizen, name, born, died, lives_alone, is_protected, risks)
};
static const struct reading visits_read = {
	"SELECT $r{on, services}, (SELECT $v.services FROM $visit AS v WHERE v.rid = $r.visit) AS planned"
	" FROM $visit_record AS r WHERE r.live AND $r.citizen = :citizen AND $r.on BETWEEN :from AND :on"
	" AND " TOOK_PLACE("r") " AND " NEWEST_OF_ITS_VISIT("r") " ORDER BY $r.on DESC",
	ROW(struct visit_made, on, services, planned)
};
/* clang-format on */

struct preventive_gathering {
	const struct work *work;
	const struct preventive_visits *rule;
	struct preventive *list;
	struct citizen_scope scope;
};

static bool has_service(const struct visit_made *v, const char *service)
{
	const struct text_list *done = v->services.n > 0 ? &v->services : &v->planned;

	for (size_t i = 0; i < done->n; i++)
		if (strcmp(done->at[i], service) == 0)
			return true;
	return false;
}

/* The last preventive visit since `from`; DAY_NONE: none. */
static int read_seen(const struct preventive_gathering *g, int64_t citizen_rid, struct day from,
		     struct day *seen, struct err *e)
{
	struct arena arena = { .newest = NULL };
	const struct reader r = { g->work->store, &arena,
				  BOUND(with_int(":citizen", citizen_rid), with_day(":from", from),
					with_day(":on", g->list->on)) };
	struct visit_made *v = NULL;
	size_t n = 0;
	int done = g->rule->service == NULL ? 0 : read_rows(&r, &visits_read, &v, &n, e);

	*seen = DAY_NONE;
	for (size_t i = 0; done == 0 && day_is_none(*seen) && i < n; i++)
		if (has_service(&v[i], g->rule->service))
			*seen = v[i].on;
	arena_release(&arena);
	return done;
}

static unsigned risk_bits(const struct text_list *risks)
{
	unsigned bits = 0;

	for (size_t i = 0; i < risks->n; i++) {
		int at = words_find(&special_risk_words, risks->at[i]);
		if (at >= 0)
			bits |= 1u << at;
	}
	return bits;
}

static int add_due(struct preventive_gathering *g, const struct old_citizen *c, struct err *e)
{
	struct preventive *l = g->list;
	struct preventive_facts f = { .born = c->born,
				      .lives_alone = c->lives_alone,
				      .risks = risk_bits(&c->risks),
				      .seen = DAY_NONE,
				      .died = c->died };
	struct preventive_row row = {
		.citizen_rid = c->rid,
		.citizen = c->citizen,
		.name = c->is_protected && g->scope.hides_protected ? _("(protected)") : c->name,
	};
	char text[200];

	l->unknown += day_is_none(c->born);
	if (!preventive_age(g->rule, &f, l->on, &row.due))
		return 0;
	if (read_seen(g, c->rid, row.due.from, &f.seen, e) != 0)
		return -1;
	if (!preventive_is_due(g->rule, &f, l->on, &row.due))
		return 0;
	row.text = arena_text(&l->arena, preventive_text(&row.due, text, sizeof text));
	row.days = row.due.to.n - l->on.n + 1;
	l->row = memory_grow(l->row, l->n, sizeof *l->row);
	l->row[l->n++] = row;
	return 0;
}

static int preventive_gather(struct preventive_gathering *g, struct err *e)
{
	const struct reader r = { g->work->store, &g->list->arena,
				  BOUND(with_day(":on", g->list->on)) };
	struct old_citizen *c;
	size_t n;
	int done = 0;

	if (read_rows(&r, &citizens_read, &c, &n, e) != 0)
		return -1;
	for (size_t i = 0; done == 0 && i < n; i++)
		if (scope_has(&g->scope, c[i].rid))
			done = add_due(g, &c[i], e);
	return done;
}

static int by_end(const void *a, const void *b)
{
	const struct preventive_row *x = a, *y = b;

	if (x->days != y->days)
		return x->days < y->days ? -1 : 1;
	int order = danish_compare(x->name, y->name);
	return order != 0 ? order : danish_compare(x->citizen, y->citizen);
}

int preventive_load(const struct work *w, struct day on, struct preventive *out, struct err *e)
{
	struct preventive list = { .on = on };
	struct preventive_gathering g = { .work = w,
					  .rule = &settings_on(&w->settings, on)->preventive,
					  .list = &list };

	if (right_check(&w->who, ACT_SEE_AUTHORITY, e) != 0 ||
	    look_up_log(w, 0, "preventive", NULL, e) != 0 || store_read_begin(w->store, e) != 0)
		return -1;
	int done = scope_load(w, w->who.today, &g.scope, e);
	if (done == 0) {
		done = preventive_gather(&g, e);
		scope_release(&g.scope);
	}
	store_read_end(w->store);
	if (done != 0) {
		preventive_release(&list);
		return -1;
	}
	if (list.n > 1)
		qsort(list.row, list.n, sizeof *list.row, by_end);
	*out = list;
	return 0;
}

void preventive_release(struct preventive *p)
{
	free(p->row);
	arena_release(&p->arena);
	*p = (struct preventive){ .n = 0 };
}
