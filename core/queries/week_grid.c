/* A provider's week: see week_grid.h. */
#include "core/queries/week_grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/queries/competence.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/rules/clash.h"
#include "core/session/scope.h"

struct week_staff {
	int64_t rid;
	const char *name;
	int role;
	struct day left;
};

struct week_away {
	int64_t staff_rid;
	struct day from, to;
	int kind;
};

struct week_provider {
	const char *name;
};

struct week_read {
	struct week_visit v;
	struct text_list services;
	bool is_protected;
};

/* clang-format off */
static const struct reading week_provider_read = {
	"SELECT $p{name} FROM $provider AS p WHERE p.rid = :provider", ROW(struct week_provider, name)
};

/* Carers, and whoever else visits that week. */
static const struct reading week_staff_read = {
	"SELECT $s{rid, name, role, left} FROM $staff AS s WHERE $s.provider = :provider"
	" AND (($s.role = $role.carer AND coalesce($s.left, :from) >= :from) OR EXISTS (SELECT 1 FROM $visit AS v"
	"  WHERE $v.carer = s.rid AND $v.on BETWEEN :from AND :to))",
	ROW(struct week_staff, rid, name, role, left)
};

static const struct reading week_away_read = {
	"SELECT $a{from, to, staff AS staff_rid}, coalesce($a.kind, $staff_absence_kind.other) AS kind"
	" FROM $staff AS s JOIN $staff_absence AS a ON $a.staff = s.rid WHERE $s.provider = :provider"
	" AND $a.from <= :to AND coalesce($a.to, :from) >= :from",
	ROW(struct week_away, staff_rid, from, to, kind)
};

#define WEEK_VISIT \
	"SELECT $v{rid, citizen AS citizen_rid, carer AS carer_rid, on, from, to, services, citizen.name AS name," \
	" citizen.address AS address}, coalesce($v.citizen.protected, 0) AS is_protected," \
	" NOT " VISIT_UNRECORDED("v") " AS recorded, " VISIT_ABSENT("v") " AS away"
#define WEEK_VISIT_ROW ROW(struct week_read, v.rid, v.citizen_rid, v.carer_rid, v.on, v.from, v.to, services, \
	v.name, v.address, is_protected, v.recorded, v.away)

static const struct reading week_visits_read = {
	WEEK_VISIT " FROM $staff AS s JOIN $visit AS v ON $v.carer = s.rid WHERE $s.provider = :provider"
	" AND $v.on BETWEEN :from AND :to", WEEK_VISIT_ROW
};

/* Whose they are to be: of the grant's provider, else of the citizen's. */
static const struct reading week_holes_read = {
	WEEK_VISIT " FROM $visit AS v WHERE $v.on BETWEEN :from AND :to AND $v.carer IS NULL AND "
	VISIT_UNRECORDED("v") " AND coalesce($v.grant.provider, $v.citizen.provider) = :provider", WEEK_VISIT_ROW
};
/* clang-format on */

/* ---- rows ---- */

static int week_by_name(const void *a, const void *b)
{
	const struct week_staff *x = a, *y = b;
	int order = danish_compare(x->name, y->name);

	return order != 0 ? order : (x->rid > y->rid) - (x->rid < y->rid);
}

static void week_row_begin(struct week_row *row, const struct week_staff *s, struct day monday)
{
	*row = (struct week_row){ .carer_rid = s->rid, .name = s->name, .role = s->role };
	for (int d = 0; d < WEEK_DAYS; d++)
		row->day[d].away = !day_is_none(s->left) && day_before(s->left, day_plus(monday, d))
					   ? WEEK_LEFT
					   : WEEK_AT_WORK;
}

static int week_rows(struct week_grid *g, const struct reader *r, struct err *e)
{
	struct week_staff nobody = { 0, _("nobody yet"), -1, DAY_NONE }, *staff;
	struct week_away *away;
	size_t n, aways;

	if (read_rows(r, &week_staff_read, &staff, &n, e) != 0 ||
	    read_rows(r, &week_away_read, &away, &aways, e) != 0)
		return -1;
	if (n > 1)
		qsort(staff, n, sizeof *staff, week_by_name);
	g->row = arena_take(&g->arena, (n + 1) * sizeof *g->row);
	g->rows = n + 1;
	week_row_begin(&g->row[0], &nobody, g->monday);
	for (size_t i = 0; i < n; i++)
		week_row_begin(&g->row[i + 1], &staff[i], g->monday);
	for (size_t k = 0; k < aways; k++)
		for (size_t i = 1; i < g->rows; i++)
			for (int d = 0; g->row[i].carer_rid == away[k].staff_rid && d < WEEK_DAYS;
			     d++)
				if (day_within(day_plus(g->monday, d), away[k].from, away[k].to))
					g->row[i].day[d].away = away[k].kind;
	return 0;
}

/* ---- visits ---- */

/* A visit with the place of its row. */
struct week_placed {
	size_t row;
	struct week_visit v;
	struct text_list services;
};

static int week_by_place(const void *a, const void *b)
{
	const struct week_placed *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->v.on.n != y->v.on.n)
		return x->v.on.n < y->v.on.n ? -1 : 1;
	if (x->v.from != y->v.from)
		return x->v.from < y->v.from ? -1 : 1;
	return (x->v.rid > y->v.rid) - (x->v.rid < y->v.rid);
}

static size_t week_row_of(const struct week_grid *g, int64_t carer_rid)
{
	for (size_t i = 1; i < g->rows; i++)
		if (g->row[i].carer_rid == carer_rid)
			return i;
	return 0;
}

static struct week_visit week_visit_made(struct week_grid *g, const struct week_read *read,
					 bool hides)
{
	struct week_visit v = read->v;
	char *services = arena_text(&g->arena, "");

	for (size_t i = 0; i < read->services.n; i++)
		services = arena_format(&g->arena, "%s%s%s", services, i > 0 ? " " : "",
					read->services.at[i]);
	v.services = services;
	v.lacks = NULL;
	if (hides && read->is_protected)
		v.name = _("(protected)");
	return v;
}

static struct planned_span week_span(const struct week_visit *v)
{
	struct planned_span s = { .rid = v->rid,
				  .citizen_rid = v->citizen_rid,
				  .carer_rid = v->carer_rid,
				  .home = v->citizen_rid };

	planned_times(&s, v->on, v->from, v->to);
	return s;
}

static bool week_live_together(const struct week_visit *a, const struct week_visit *b)
{
	return a->address[0] != '\0' && strcmp(a->address, b->address) == 0;
}

static bool week_to_come(const struct week_visit *v)
{
	return !v->recorded && !v->away;
}

/* Marks both visits of each pair that clashes, of a carer's row or of a citizen in all of them. */
static void week_clash(struct week_visit *a, struct week_visit *b)
{
	struct planned_span x = week_span(a), y = week_span(b);
	enum clash clash = CLASH_NONE;

	if (week_to_come(a) && week_to_come(b))
		clash = clash_between(&x, &y);
	if (clash == CLASH_NONE || (clash == CLASH_CARER && week_live_together(a, b)))
		return;
	a->clash = b->clash = true;
}

static int week_by_citizen(const void *a, const void *b)
{
	const struct week_visit *const *x = a, *const *y = b;
	struct planned_span s = week_span(*x), t = week_span(*y);

	if (s.citizen_rid != t.citizen_rid)
		return s.citizen_rid < t.citizen_rid ? -1 : 1;
	return (s.begins > t.begins) - (s.begins < t.begins);
}

static void week_clashes(struct week_grid *g)
{
	struct week_visit **by = memory_new(g->visits + 1, sizeof *by);

	for (size_t i = 0; i < g->visits; i++) {
		by[i] = &g->visit[i];
		for (size_t j = i + 1;
		     j < g->visits && g->visit[i].carer_rid != 0 &&
		     g->visit[j].carer_rid == g->visit[i].carer_rid &&
		     week_span(&g->visit[j]).begins < week_span(&g->visit[i]).ends;
		     j++)
			week_clash(&g->visit[i], &g->visit[j]);
	}
	qsort(by, g->visits, sizeof *by, week_by_citizen);
	for (size_t i = 0; i < g->visits; i++)
		for (size_t j = i + 1; j < g->visits && by[j]->citizen_rid == by[i]->citizen_rid &&
				       week_span(by[j]).begins < week_span(by[i]).ends;
		     j++)
			week_clash(by[i], by[j]);
	free(by);
}

/* What their carers lack for the visits to come from today on. */
static int week_lacks(struct week_grid *g, const struct work *w, const struct week_placed *placed,
		      struct err *e)
{
	char words[COMPETENCE_TEXT];
	struct competence_book b;

	competence_begin(&b, w, g->monday, day_plus(g->monday, WEEK_DAYS - 1));
	for (size_t i = 0; b.asks && i < g->visits; i++)
		if (placed[i].row != 0 && week_to_come(&g->visit[i]))
			competence_about(&b, g->visit[i].citizen_rid, g->visit[i].carer_rid);
	int done = competence_load(&b, e);
	for (size_t i = 0; done == 0 && b.pairs > 0 && i < g->visits; i++) {
		struct week_visit *v = &g->visit[i];
		const struct competence_asked asked = { v->citizen_rid, v->carer_rid, v->on,
							&placed[i].services };
		if (placed[i].row != 0 && week_to_come(v) && !day_before(v->on, w->who.today) &&
		    competence_lacks(&b, &asked, words) != NULL)
			v->lacks = arena_text(&g->arena, words);
	}
	competence_release(&b);
	return done;
}

static void week_sum(struct week_grid *g, const struct week_placed *placed)
{
	for (size_t i = 0; i < g->visits; i++) {
		const struct week_visit *v = &g->visit[i];
		struct week_row *row = &g->row[placed[i].row];
		struct week_cell *cell = &row->day[v->on.n - g->monday.n];
		int minutes = (v->to - v->from + MINUTES_A_DAY) % MINUTES_A_DAY;
		if (cell->n++ == 0)
			cell->first = i;
		cell->clash = cell->clash || v->clash;
		cell->lacks = cell->lacks || v->lacks != NULL;
		g->clashes += v->clash;
		g->lacks += v->lacks != NULL;
		if (v->away)
			continue;
		cell->visits++;
		cell->minutes += minutes;
		row->minutes += minutes;
		g->holes += placed[i].row == 0;
	}
}

static int week_visits(struct week_grid *g, const struct reader *r, const struct work *w,
		       struct err *e)
{
	bool hides = scope_hides_protected(&w->who);
	struct week_read *mine, *holes;
	size_t n, m;

	if (read_rows(r, &week_visits_read, &mine, &n, e) != 0 ||
	    read_rows(r, &week_holes_read, &holes, &m, e) != 0)
		return -1;
	struct week_placed *placed = memory_new(n + m + 1, sizeof *placed);
	for (size_t i = 0; i < n + m; i++) {
		const struct week_read *read = i < n ? &mine[i] : &holes[i - n];
		placed[i] = (struct week_placed){ week_row_of(g, read->v.carer_rid),
						  week_visit_made(g, read, hides), read->services };
	}
	qsort(placed, n + m, sizeof *placed, week_by_place);
	g->visit = arena_take(&g->arena, (n + m + 1) * sizeof *g->visit);
	g->visits = n + m;
	for (size_t i = 0; i < g->visits; i++)
		g->visit[i] = placed[i].v;
	week_clashes(g);
	int done = week_lacks(g, w, placed, e);
	week_sum(g, placed);
	free(placed);
	return done;
}

/* ---- loading ---- */

static int week_check(const struct work *w, int64_t provider_rid, struct err *e)
{
	return right_check(&w->who, ACT_SEE_OTHERS_DAY, e) != 0 || scope_check_any(&w->who, e) != 0
		       ? -1
		       : scope_provider_check(w, provider_rid, e);
}

int week_grid_load(const struct work *w, int64_t provider_rid, struct day monday,
		   struct week_grid *out, struct err *e)
{
	struct week_grid g = { .monday = monday, .provider_rid = provider_rid };
	const struct reader r = { w->store, &g.arena,
				  BOUND(with_int(":provider", provider_rid),
					with_day(":from", monday),
					with_day(":to", day_plus(monday, WEEK_DAYS - 1))) };
	struct week_provider provider = { "" };
	char what[40], week[WEEK_TEXT];

	if (week_check(w, provider_rid, e) != 0)
		return -1;
	snprintf(what, sizeof what, "week %s", week_text(day_week(monday), week));
	int done = read_row(&r, &week_provider_read, &provider, e) < 0 ? -1 : 0;
	g.provider = provider.name;
	if (done == 0)
		done = week_rows(&g, &r, e);
	if (done == 0)
		done = week_visits(&g, &r, w, e);
	if (done == 0)
		done = look_up_log(w, 0, what, NULL, e);
	if (done != 0) {
		arena_release(&g.arena);
		return -1;
	}
	*out = g;
	return 0;
}

void week_grid_release(struct week_grid *g)
{
	arena_release(&g->arena);
	*g = (struct week_grid){ .rows = 0 };
}
