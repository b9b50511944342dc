/* Signs of change that wait for an answer: see signs.h. */
#include "core/queries/signs.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/text.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* A record with signs, and who answers for the citizen. */
struct sign_found {
	struct noted_sign s;
	unsigned signs, answered;
	int64_t course_rid, provider_rid, responsible_rid;
	const char *citizen, *name, *responsible;
	bool is_protected;
};

/* clang-format off */
/* One who has left answers for nothing any more. */
#define STILL_HERE(staff) \
	"(SELECT here.rid FROM $staff AS here WHERE here.rid = " staff " AND ($here.left IS NULL OR $here.left >= :on))"
#define SIGN_COURSE \
	"(SELECT open.rid FROM $course AS open WHERE $open.citizen = c.rid AND NOT $open.declined? AND NOT $open.cancelled?" \
	" AND ($open.end IS NULL OR $open.end >= :on) ORDER BY $open.start? DESC, $open.referred DESC, open.rid DESC LIMIT 1)"

/* `citizens` are rows with a column rid.  Names and notes are opened for what is left. */
#define SIGNS_LED(citizens) \
	"WITH noted AS MATERIALIZED (SELECT r.rid AS rid, " SIGNS_ANSWERED("r", ":on") " AS answered," \
	" " SIGN_COURSE " AS course_rid FROM (" citizens ") AS w CROSS JOIN $citizen AS c" \
	" CROSS JOIN $visit_record AS r ON $r.citizen = c.rid AND " SIGNS_WAIT("r", ":on") \
	" WHERE c.rid = w.rid AND NOT $c.died? AND r.live)," \
	" led AS MATERIALIZED (SELECT noted.*, " COURSE_PROVIDER_ON("f", ":on") " AS carried_by," \
	" coalesce(" STILL_HERE("$f.lead") ", " STILL_HERE(COURSE_CONTACT_ON("f", ":on")) ") AS responsible_rid" \
	" FROM noted LEFT JOIN $course AS f ON f.rid = noted.course_rid)" \
	" SELECT $r{rid AS record_rid, citizen AS citizen_rid, on, signs}, answered, course_rid, responsible_rid," \
	" coalesce(carried_by, $r.citizen.provider, $r.carer.provider) AS provider_rid"
#define SIGNS_TOLD \
	", $r{note, carer.name AS by, citizen.id AS citizen, citizen.name AS name, citizen.protected AS is_protected}," \
	" (SELECT $s.name FROM $staff AS s WHERE s.rid = responsible_rid) AS responsible"
#define SIGNS_FROM " FROM led CROSS JOIN $visit_record AS r ON r.rid = led.rid"
#define OF_STAFF \
	"SELECT $m.citizen AS rid FROM $course AS m WHERE $m.lead = :staff OR $m.contact = :staff" \
	" UNION SELECT $n.citizen FROM $course_provider AS moved JOIN $course AS n ON n.rid = $moved.course" \
	" WHERE $moved.contact = :staff"
#define OF_EVERYBODY "SELECT all_there_are.rid AS rid FROM $citizen AS all_there_are"
#define OF_THESE     "SELECT value AS rid FROM json_each(:rids)"

static const struct row_shape told_shape = ROW_SHAPE(struct sign_found, s.record_rid, s.citizen_rid, s.on, signs,
	answered, course_rid, responsible_rid, provider_rid, s.note, s.by, citizen, name, is_protected, responsible);
static const struct row_shape counted_shape = ROW_SHAPE(struct sign_found, s.record_rid, s.citizen_rid, s.on, signs,
	answered, course_rid, responsible_rid, provider_rid);

/* A team lead's are among all there are. */
static const struct reading told_read[] = {
	{ SIGNS_LED(OF_STAFF) SIGNS_TOLD SIGNS_FROM, &told_shape },
	{ SIGNS_LED(OF_EVERYBODY) SIGNS_TOLD SIGNS_FROM, &told_shape },
};
static const struct reading counted_read[] = {
	{ SIGNS_LED(OF_STAFF) SIGNS_FROM, &counted_shape },
	{ SIGNS_LED(OF_EVERYBODY) SIGNS_FROM, &counted_shape },
};
static const struct reading these_read = { SIGNS_LED(OF_THESE) SIGNS_TOLD SIGNS_FROM, &told_shape };
/* clang-format on */

struct sign_reading {
	const struct work *work;
	struct arena *arena;
	bool only_mine;
	int of; /* enum sign; -1: all */
};

static bool leads_team(const struct actor *who)
{
	return who->role == ROLE_TEAM_LEAD && who->provider_rid != 0;
}

static bool sign_is_mine(const struct work *w, const struct sign_found *f)
{
	if (f->responsible_rid != 0)
		return f->responsible_rid == w->who.staff_rid;
	return leads_team(&w->who) && f->provider_rid == w->who.provider_rid;
}

/* ---- one row for each kind of each citizen ---- */

/* Falls first, then by kind; of one kind who has waited longest. */
static int sign_weight(int sign)
{
	return sign == SIGN_FALLS ? -1 : sign;
}

static int by_waiting(const void *a, const void *b)
{
	const struct open_sign *x = a, *y = b;
	int order = y->is_mine - x->is_mine;

	if (order == 0)
		order = sign_weight(x->newest.sign) - sign_weight(y->newest.sign);
	if (order == 0)
		order = (x->first.n > y->first.n) - (x->first.n < y->first.n);
	if (order == 0)
		order = (x->newest.citizen_rid > y->newest.citizen_rid) -
			(x->newest.citizen_rid < y->newest.citizen_rid);
	return order;
}

struct single_sign {
	const struct sign_found *found;
	int sign;
};

static int by_citizen(const void *a, const void *b)
{
	const struct single_sign *x = a, *y = b;
	const struct noted_sign *p = &x->found->s, *q = &y->found->s;
	int order = (p->citizen_rid > q->citizen_rid) - (p->citizen_rid < q->citizen_rid);

	if (order == 0)
		order = x->sign - y->sign;
	if (order == 0)
		order = (p->on.n < q->on.n) - (p->on.n > q->on.n);
	return order != 0 ? order
			  : (p->record_rid < q->record_rid) - (p->record_rid > q->record_rid);
}

static size_t signs_part(const struct sign_reading *r, const struct sign_found *found, size_t n,
			 struct single_sign *out)
{
	size_t singles = 0;

	for (size_t i = 0; i < n; i++)
		for (int sign = 0; sign < SIGNS; sign++)
			if ((found[i].signs & ~found[i].answered) >> sign & 1 &&
			    (r->of < 0 || r->of == sign) &&
			    (!r->only_mine || sign_is_mine(r->work, &found[i])))
				out[singles++] = (struct single_sign){ &found[i], sign };
	if (singles > 1)
		qsort(out, singles, sizeof *out, by_citizen);
	return singles;
}

static struct open_sign sign_row(const struct sign_reading *r, const struct single_sign *one,
				 size_t n)
{
	const struct sign_found *f = one->found;
	bool mine = sign_is_mine(r->work, f);
	struct open_sign row = {
		.newest = f->s,
		.record_rid = arena_take(r->arena, n * sizeof *row.record_rid),
		.records = n,
		.first = one[n - 1].found->s.on,
		.course_rid = f->course_rid,
		.provider_rid = f->provider_rid,
		.responsible_rid = f->responsible_rid,
		.citizen = f->citizen,
		.name = f->is_protected && !mine && scope_hides_protected(&r->work->who)
				? arena_text(r->arena, _("(protected)"))
				: f->name,
		.responsible = f->responsible,
		.is_mine = mine,
	};

	row.newest.sign = one->sign;
	for (size_t i = 0; i < n; i++)
		row.record_rid[i] = one[i].found->s.record_rid;
	return row;
}

static void signs_group(const struct sign_reading *r, const struct sign_found *found, size_t n,
			struct open_signs *out)
{
	struct single_sign *one = arena_take(r->arena, (n * SIGNS + 1) * sizeof *one);
	size_t singles = signs_part(r, found, n, one), same;

	*out = (struct open_signs){ .at = arena_take(r->arena, (singles + 1) * sizeof *out->at) };
	for (size_t i = 0; i < singles; i += same) {
		for (same = 1; i + same < singles && one[i + same].sign == one[i].sign &&
			       one[i + same].found->s.citizen_rid == one[i].found->s.citizen_rid;)
			same++;
		out->at[out->n++] = sign_row(r, &one[i], same);
	}
	if (out->n > 1)
		qsort(out->at, out->n, sizeof *out->at, by_waiting);
}

static int signs_read(const struct sign_reading *r, const struct reading *reading, const char *rids,
		      struct open_signs *out, struct err *e)
{
	const struct actor *who = &r->work->who;
	const struct reader reader = { r->work->store, r->arena,
				       BOUND(with_int(":staff", who->staff_rid),
					     with_text(":rids", rids), with_day(":on", who->today),
					     with_day(":imported_from",
						      day_plus(who->today, -SIGN_IMPORTED_DAYS))) };
	struct sign_found *found;
	size_t n;

	if (read_rows(&reader, reading, &found, &n, e) != 0)
		return -1;
	signs_group(r, found, n, out);
	return 0;
}

/* ---- whose ---- */

int signs_of_actor(const struct work *w, struct arena *a, struct open_signs *out, struct err *e)
{
	const struct sign_reading r = { w, a, .only_mine = true, .of = -1 };

	return signs_read(&r, &told_read[leads_team(&w->who)], NULL, out, e);
}

int signs_of_actor_count(const struct work *w, size_t *n, struct err *e)
{
	struct arena a = { 0 };
	const struct sign_reading r = { w, &a, .only_mine = true, .of = -1 };
	struct open_signs mine;
	int done = signs_read(&r, &counted_read[leads_team(&w->who)], NULL, &mine, e);

	if (done == 0)
		*n = mine.n;
	arena_release(&a);
	return done;
}

int signs_of_citizen(const struct work *w, int64_t citizen_rid, int of, struct arena *a,
		     struct open_signs *out, struct err *e)
{
	const struct sign_reading r = { w, a, .only_mine = false, .of = of };
	char rids[40];

	snprintf(rids, sizeof rids, "[%lld]", (long long)citizen_rid);
	return signs_read(&r, &these_read, rids, out, e);
}

/* Of everybody, or of the set of an actor who does not reach all. */
static int signs_of_scope(const struct work *w, struct sign_list *l, struct err *e)
{
	const struct sign_reading r = { w, &l->arena, .only_mine = false, .of = -1 };
	struct citizen_scope scope;

	if (scope_load(w, w->who.today, &scope, e) != 0)
		return -1;
	char *rids = scope.all ? NULL : scope_json(&scope);
	int done = signs_read(&r, scope.all ? &told_read[1] : &these_read, rids, &l->signs, e);
	free(rids);
	scope_release(&scope);
	return done;
}

int signs_load(const struct work *w, struct sign_list *out, struct err *e)
{
	struct sign_list list = { .on = w->who.today };

	if (scope_check_any(&w->who, e) != 0 || look_up_log(w, 0, "signs", NULL, e) != 0 ||
	    store_read_begin(w->store, e) != 0)
		return -1;
	int done = signs_of_scope(w, &list, e);
	store_read_end(w->store);
	if (done != 0)
		signs_release(&list);
	else
		*out = list;
	return done;
}

void signs_release(struct sign_list *l)
{
	arena_release(&l->arena);
	*l = (struct sign_list){ .signs = { .n = 0 } };
}
