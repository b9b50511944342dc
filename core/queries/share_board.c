/* The visits of a carer who cannot come: see share_board.h. */
#include "core/queries/share_board.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/queries/competence.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

enum { SHARE_KNOWN_DAYS = 90 };

struct board_whose {
	const char *name;
	int64_t provider_rid;
	bool away;
};

struct board_carer {
	int64_t rid;
	const char *name;
	struct day left;
	bool other_role;
};

struct board_away {
	int64_t staff_rid;
	struct day from, to;
};

struct board_visit {
	int64_t rid, citizen_rid, carer_rid;
	struct day on;
	int from, to;
	const char *name, *address, *household, *district;
	struct text_list services;
	bool is_protected;
};

struct board_known {
	int64_t citizen_rid, carer_rid;
};

/* clang-format off */
static const struct reading board_staff_read = {
	"SELECT $s{name, provider AS provider_rid}, EXISTS (SELECT 1 FROM $staff_absence AS a WHERE $a.staff = s.rid"
	" AND $a.from <= :from AND coalesce($a.to, :to) >= :to) AS away FROM $staff AS s WHERE s.rid = :staff",
	ROW(struct board_whose, name, provider_rid, away)
};
static const struct reading board_citizen_read = {
	"SELECT $c{name, provider AS provider_rid} FROM $citizen AS c WHERE c.rid = :citizen",
	ROW(struct board_whose, name, provider_rid)
};

/* Who may be asked: carers of the provider, and whoever else visits on these days. */
static const struct reading board_carers_read = {
	"SELECT $s{rid, name, left}, coalesce($s.role <> (SELECT $ill.role FROM $staff AS ill WHERE ill.rid = :staff), 0)"
	" AS other_role FROM $staff AS s WHERE $s.provider = :provider AND s.rid <> :staff"
	" AND coalesce($s.left, :from) >= :from AND ($s.role = $role.carer OR EXISTS (SELECT 1 FROM $visit AS v"
	"  WHERE $v.carer = s.rid AND $v.on BETWEEN :from AND :to))",
	ROW(struct board_carer, rid, name, left, other_role)
};
static const struct reading board_away_read = {
	"SELECT $a{from, to, staff AS staff_rid} FROM $staff AS s JOIN $staff_absence AS a ON $a.staff = s.rid"
	" WHERE $s.provider = :provider AND $a.from <= :to AND coalesce($a.to, :from) >= :from",
	ROW(struct board_away, staff_rid, from, to)
};

#define BOARD_VISIT \
	"SELECT $v{rid, citizen AS citizen_rid, carer AS carer_rid, on, from, to, services, citizen.name AS name," \
	" citizen.address AS address, citizen.household AS household, citizen.district AS district}," \
	" coalesce($v.citizen.protected, 0) AS is_protected FROM $visit AS v"
#define BOARD_VISIT_ROW ROW(struct board_visit, rid, citizen_rid, carer_rid, on, from, to, services, name, address, \
	household, district, is_protected)
/* What has ended today is over; what goes past midnight has not. */
#define BOARD_AHEAD "($v.on > :today OR $v.to < $v.from OR $v.to > :minute)"

static const struct reading board_visits_read = {
	BOARD_VISIT " WHERE $v.carer = :staff AND $v.on BETWEEN max(:from, :today) AND :to AND " BOARD_AHEAD
	" AND " VISIT_UNRECORDED("v") " AND NOT " VISIT_ABSENT("v") " ORDER BY $v.on, $v.from, v.rid",
	BOARD_VISIT_ROW
};
static const struct reading board_citizens_read = {
	BOARD_VISIT " WHERE $v.citizen = :citizen AND $v.on BETWEEN max(:from, :today) AND :to AND " BOARD_AHEAD
	" AND " VISIT_UNRECORDED("v") " ORDER BY $v.on, $v.from, v.rid", BOARD_VISIT_ROW
};
/* What the others have: planned, or made already. */
static const struct reading board_busy_read = {
	BOARD_VISIT " JOIN $staff AS s ON s.rid = $v.carer WHERE $s.provider = :provider AND s.rid <> :staff"
	" AND $v.citizen IS NOT :citizen"
	" AND $v.on BETWEEN :from AND :to AND NOT " VISIT_AWAY("v") " AND NOT EXISTS (SELECT 1 FROM $visit_record AS r"
	"  WHERE $r.visit = v.rid AND r.live AND NOT " TOOK_PLACE("r") ") ORDER BY $v.carer, $v.on, $v.from, v.rid",
	BOARD_VISIT_ROW
};
static const struct reading board_known_read = {
	"SELECT DISTINCT $r{citizen AS citizen_rid, carer AS carer_rid} FROM json_each(:citizens) AS j"
	" CROSS JOIN $visit_record AS r ON $r.citizen = j.value AND $r.on >= :since WHERE r.live AND " TOOK_PLACE("r"),
	ROW(struct board_known, citizen_rid, carer_rid)
};
/* clang-format on */

/* ---- what is the same place ---- */

/* Texts that were met, each with its number from 1 on. */
struct board_places {
	const char **at;
	size_t n;
};

static int board_place(struct board_places *p, const char *text)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->at[i], text) == 0)
			return (int)i + 1;
	p->at = memory_grow(p->at, p->n, sizeof *p->at);
	p->at[p->n++] = text;
	return (int)p->n;
}

struct board_loading {
	const struct work *work;
	struct share_board *b;
	const struct reader *r;
	struct board_places homes, districts;
	struct text_list *services; /* of each visit */
	bool hides;
};

static struct share_visit board_visit_made(struct board_loading *l, const struct board_visit *v)
{
	struct share_visit made = { .span = { .rid = v->rid,
					      .citizen_rid = v->citizen_rid,
					      .carer_rid = v->carer_rid,
					      .home = v->citizen_rid },
				    .on = v->on };
	const char *home = v->household[0] != '\0' ? v->household : v->address;

	if (home[0] != '\0') /* apart from the numbers of citizens */
		made.span.home = -board_place(&l->homes, home);
	if (v->district[0] != '\0')
		made.district = board_place(&l->districts, v->district);
	planned_times(&made.span, v->on, v->from, v->to);
	return made;
}

/* ---- the parts ---- */

static int board_by_name(const void *a, const void *b)
{
	const struct board_carer *x = a, *y = b;
	int order = danish_compare(x->name, y->name);

	return order != 0 ? order : (x->rid > y->rid) - (x->rid < y->rid);
}

/* The days on which a carer is away; that they leave is one without an end. */
static void board_aways(struct share_board *b, struct share_carer *c, struct day left,
			const struct board_away *away, size_t n)
{
	struct share_away *list = arena_take(&b->arena, (n + 1) * sizeof *list);

	for (size_t i = 0; i < n; i++)
		if (away[i].staff_rid == c->rid)
			list[c->aways++] = (struct share_away){ away[i].from, away[i].to };
	if (!day_is_none(left))
		list[c->aways++] = (struct share_away){ day_plus(left, 1), DAY_NONE };
	c->away = list;
}

static int board_carers(struct board_loading *l, struct err *e)
{
	struct share_board *b = l->b;
	struct board_carer *carer;
	struct board_away *away;
	size_t n, aways;

	if (read_rows(l->r, &board_carers_read, &carer, &n, e) != 0 ||
	    read_rows(l->r, &board_away_read, &away, &aways, e) != 0)
		return -1;
	if (n > 1)
		qsort(carer, n, sizeof *carer, board_by_name);
	struct share_carer *made = arena_take(&b->arena, (n + 1) * sizeof *made);
	b->carer_name = arena_take(&b->arena, (n + 1) * sizeof *b->carer_name);
	for (size_t i = 0; i < n; i++) {
		made[i] = (struct share_carer){ .rid = carer[i].rid,
						.other_role = carer[i].other_role };
		board_aways(b, &made[i], carer[i].left, away, aways);
		b->carer_name[i] = carer[i].name;
	}
	b->s.carer = made;
	b->s.carers = n;
	return 0;
}

static struct share_line board_line(struct board_loading *l, const struct board_visit *v)
{
	struct arena *a = &l->b->arena;
	struct share_line line = { v->rid,
				   v->citizen_rid,
				   v->on,
				   v->from,
				   v->to,
				   v->name,
				   v->is_protected ? "" : v->address,
				   "" };
	char *services = arena_text(a, "");

	for (size_t i = 0; i < v->services.n; i++)
		services = arena_format(a, "%s%s%s", services, i > 0 ? " " : "", v->services.at[i]);
	line.services = services;
	if (l->hides && v->is_protected)
		line.name = _("(protected)");
	return line;
}

static int board_visits(struct board_loading *l, struct err *e)
{
	struct share_board *b = l->b;
	struct board_visit *v;
	size_t n;

	if (read_rows(l->r, b->staff_rid != 0 ? &board_visits_read : &board_citizens_read, &v, &n,
		      e) != 0)
		return -1;
	struct share_visit *made = arena_take(&b->arena, (n + 1) * sizeof *made);
	b->line = arena_take(&b->arena, (n + 1) * sizeof *b->line);
	l->services = arena_take(&b->arena, (n + 1) * sizeof *l->services);
	for (size_t i = 0; i < n; i++) {
		made[i] = board_visit_made(l, &v[i]);
		b->line[i] = board_line(l, &v[i]);
		l->services[i] = v[i].services;
	}
	b->s.visit = made;
	b->s.visits = n;
	return 0;
}

/* They come by carer: each gets a piece of the list. */
static int board_busy(struct board_loading *l, struct err *e)
{
	struct share_board *b = l->b;
	struct share_carer *carer = (struct share_carer *)b->s.carer;
	struct board_visit *v;
	size_t n;

	if (read_rows(l->r, &board_busy_read, &v, &n, e) != 0)
		return -1;
	struct share_visit *made = arena_take(&b->arena, (n + 1) * sizeof *made);
	b->busy = made;
	b->busy_name = arena_take(&b->arena, (n + 1) * sizeof *b->busy_name);
	b->busies = n;
	for (size_t i = 0; i < n; i++) {
		made[i] = board_visit_made(l, &v[i]);
		b->busy_name[i] = l->hides && v[i].is_protected ? _("(protected)") : v[i].name;
	}
	for (size_t c = 0; c < b->s.carers; c++)
		for (size_t i = 0; i < n; i++)
			if (made[i].span.carer_rid == carer[c].rid) {
				carer[c].busy = carer[c].n == 0 ? &made[i] : carer[c].busy;
				carer[c].n++;
			}
	return 0;
}

/* The citizens of the visits as a list for a statement. */
static char *board_citizens(const struct share_board *b, struct arena *a)
{
	char *text = arena_text(a, "[");

	for (size_t i = 0; i < b->s.visits; i++)
		text = arena_format(a, "%s%s%lld", text, i > 0 ? "," : "",
				    (long long)b->line[i].citizen_rid);
	return arena_format(a, "%s]", text);
}

static int board_knows(struct board_loading *l, struct err *e)
{
	struct share_board *b = l->b;
	const struct reader r = { l->work->store, &b->arena,
				  BOUND(with_text(":citizens", board_citizens(b, &b->arena)),
					with_day(":since", day_plus(b->from, -SHARE_KNOWN_DAYS))) };
	bool *knows = arena_take(&b->arena, b->s.visits * b->s.carers + 1);
	struct board_known *known;
	size_t n;

	if (read_rows(&r, &board_known_read, &known, &n, e) != 0)
		return -1;
	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < b->s.visits; i++)
			for (size_t c = 0;
			     b->line[i].citizen_rid == known[k].citizen_rid && c < b->s.carers; c++)
				if (b->s.carer[c].rid == known[k].carer_rid)
					knows[i * b->s.carers + c] = true;
	b->s.knows = knows;
	return 0;
}

/* What each of the carers lacks for each of the visits; the words of it go to the board. */
static int board_lacks(struct board_loading *l, struct err *e)
{
	struct share_board *b = l->b;
	const char **words = arena_take(&b->arena, (b->s.visits * b->s.carers + 1) * sizeof *words);
	bool *lacks = arena_take(&b->arena, b->s.visits * b->s.carers + 1);
	char text[COMPETENCE_TEXT];
	struct competence_book book;

	competence_begin(&book, l->work, b->from, b->to);
	for (size_t i = 0; i < b->s.visits; i++)
		competence_about(&book, b->line[i].citizen_rid, 0);
	for (size_t c = 0; c < b->s.carers; c++)
		competence_about(&book, 0, b->s.carer[c].rid);
	int done = competence_load(&book, e);
	for (size_t i = 0; done == 0 && book.pairs > 0 && i < b->s.visits; i++)
		for (size_t c = 0; c < b->s.carers; c++) {
			const struct competence_asked v = { b->line[i].citizen_rid,
							    b->s.carer[c].rid, b->line[i].on,
							    &l->services[i] };
			if (competence_lacks(&book, &v, text) == NULL)
				continue;
			lacks[i * b->s.carers + c] = true;
			words[i * b->s.carers + c] = arena_text(&b->arena, text);
		}
	competence_release(&book);
	b->s.lacks = lacks;
	b->lack_words = words;
	return done;
}

/* ---- loading ---- */

static int board_load(struct board_loading *l, struct err *e)
{
	struct share_board *b = l->b;

	if (board_carers(l, e) != 0 || board_visits(l, e) != 0 || board_busy(l, e) != 0 ||
	    board_knows(l, e) != 0 || board_lacks(l, e) != 0)
		return -1;
	b->choice = arena_take(&b->arena, (b->s.visits + 1) * sizeof *b->choice);
	if (b->staff_rid != 0)
		share_out(&b->s, b->choice);
	else
		for (size_t i = 0; i < b->s.visits; i++)
			b->choice[i] = (struct share_choice){ -1, 0 };
	return look_up_log(l->work, b->citizen_rid, "share out", NULL, e);
}

static int board_whose(const struct work *w, struct share_board *b, struct err *e)
{
	const struct reader r = { w->store, &b->arena,
				  BOUND(with_int(":staff", b->staff_rid),
					with_int(":citizen", b->citizen_rid),
					with_day(":from", b->from), with_day(":to", b->to)) };
	struct board_whose whose = { "", 0, false };
	int got = read_row(&r, b->staff_rid != 0 ? &board_staff_read : &board_citizen_read, &whose,
			   e);

	if (got < 0)
		return -1;
	b->name = whose.name;
	b->away = whose.away;
	b->provider_rid = b->staff_rid == 0 && scope_reach(&w->who) != REACH_ALL
				  ? w->who.provider_rid
				  : whose.provider_rid;
	return b->staff_rid != 0 ? scope_provider_check(w, whose.provider_rid, e)
				 : scope_check(w, b->citizen_rid, NULL, e);
}

static int board_open(const struct work *w, struct share_board b, struct share_board *out,
		      struct err *e)
{
	if (right_check(&w->who, ACT_PLAN_VISITS, e) != 0 || scope_check_any(&w->who, e) != 0)
		return -1;
	int done = board_whose(w, &b, e);
	const struct reader r = {
		w->store, &b.arena,
		BOUND(with_int(":staff", b.staff_rid), with_int(":citizen", b.citizen_rid),
		      with_int(":provider", b.provider_rid), with_day(":from", b.from),
		      with_day(":to", b.to), with_day(":today", w->who.today),
		      with_int(":minute", local_from_utc(w->who.now_ms).minute))
	};
	struct board_loading l = { .work = w, .b = &b, .r = &r };
	l.hides = scope_hides_protected(&w->who);
	if (done == 0)
		done = board_load(&l, e);
	free(l.homes.at);
	free(l.districts.at);
	if (done != 0) {
		arena_release(&b.arena);
		return -1;
	}
	*out = b;
	return 0;
}

int share_board_load(const struct work *w, int64_t staff_rid, struct day from, struct day to,
		     struct share_board *out, struct err *e)
{
	return board_open(w, (struct share_board){ .staff_rid = staff_rid, .from = from, .to = to },
			  out, e);
}

int share_board_of_citizen(const struct work *w, int64_t citizen_rid, struct day from,
			   struct day to, struct share_board *out, struct err *e)
{
	return board_open(
		w, (struct share_board){ .citizen_rid = citizen_rid, .from = from, .to = to }, out,
		e);
}

void share_board_release(struct share_board *b)
{
	arena_release(&b->arena);
	*b = (struct share_board){ .name = "" };
}

const char *share_clash_name(const struct share_board *b, const struct share_visit *v)
{
	for (size_t i = 0; i < b->s.visits; i++)
		if (&b->s.visit[i] == v)
			return b->line[i].name;
	return v >= b->busy && v < b->busy + b->busies ? b->busy_name[v - b->busy] : "";
}
