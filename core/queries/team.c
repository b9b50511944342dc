/* Providers and their staff: see team.h. */
#include "core/queries/team.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/records/reading.h"
#include "core/rules/competence.h"
#include "core/session/scope.h"
#include "core/store/people.h"

/* clang-format off */
/* The absence of today, else the next one. */
#define ABSENCE_NOW \
	"(SELECT x.rid FROM $staff_absence AS x WHERE $x.staff = s.rid AND coalesce($x.to, :today) >= :today" \
	" ORDER BY $x.from, x.rid LIMIT 1)"
static const struct reading team_staff_read = {
	"SELECT $s{rid, id, provider AS provider_rid, name, role, education, rehab_training_days, phone, left,"
	" provider.id AS provider_id, provider.name AS provider, provider.phone AS provider_phone, provider.kind AS provider_kind}, $away{rid AS absence_rid, kind AS away_kind, from AS away_from, to AS away_to}"
	" FROM $staff AS s LEFT JOIN $staff_absence AS away ON away.rid = " ABSENCE_NOW
	" WHERE :all OR $s.provider = :provider",
	ROW(struct team_staff, rid, provider_rid, absence_rid, id, name, education, phone, provider_id, provider, provider_phone, role,
	    rehab_training_days, provider_kind, away_kind, left, away_from, away_to)
};
static const struct reading team_provider_read = {
	"SELECT $p{rid, id, name, kind, phone, districts},"
	" (SELECT count(*) FROM $staff AS s WHERE $s.provider = p.rid AND coalesce($s.left, :today) >= :today) AS staff,"
	" (SELECT count(*) FROM $citizen AS c WHERE $c.provider = p.rid AND NOT $c.died?) AS citizens"
	" FROM $provider AS p WHERE :all OR p.rid = :provider",
	ROW(struct team_provider, rid, id, name, phone, kind, districts, staff, citizens)
};
/* clang-format on */

bool team_staff_has_left(const struct team_staff *s, struct day on)
{
	return !day_is_none(s->left) && day_before(s->left, on);
}

bool team_staff_is_away(const struct team_staff *s, struct day on)
{
	return s->absence_rid != 0 && !day_before(on, s->away_from) &&
	       (day_is_none(s->away_to) || !day_before(s->away_to, on));
}

/* ---- who may log in ---- */

static const struct person *user_of_staff(const struct people *people, const char *staff_id)
{
	const struct person *found = NULL;

	for (size_t i = 0; i < people->n; i++) {
		const struct person *p = &people->at[i];
		bool is = p->name[0] != '\0' && strcmp(p->staff_id, staff_id) == 0;
		if (is && (found == NULL || (found->disabled && !p->disabled)))
			found = p;
	}
	return found;
}

static int team_users(const struct work *w, struct team *t, struct err *e)
{
	struct people people;

	if (!right(w->who.role, ACT_STAFF) && !right(w->who.role, ACT_USERS))
		return 0;
	if (people_read(w->store, &people, e) != 0)
		return -1;
	t->users_known = true;
	for (size_t i = 0; i < t->staffs; i++) {
		const struct person *p = user_of_staff(&people, t->staff[i].id);
		if (p == NULL)
			continue;
		t->staff[i].user = arena_text(&t->arena, p->name);
		t->staff[i].user_role = p->role;
		t->staff[i].disabled = p->disabled;
	}
	people_release(&people);
	return 0;
}

/* ---- what they lack ---- */

static const char *staff_lacks(const struct settings *set, const struct team_staff *s,
			       struct arena *a)
{
	const struct competence_member m = { s->name, s->role, s->provider_kind, s->education,
					     s->rehab_training_days };
	char words[COMPETENCE_TEXT];
	const char *all = "";

	for (size_t i = 0; i < set->competences; i++) {
		const struct competence_rule *r = &set->competence[i];
		if (competence_is_asked_of(r, &m) && !competence_is_met(r, &m))
			all = arena_format(a, "%s%s%s", all, all[0] != '\0' ? "; " : "",
					   competence_say(r, &m, words));
	}
	return all;
}

static void team_lacks(const struct work *w, struct team *t)
{
	const struct settings *set = settings_on(&w->settings, w->who.today);

	for (size_t i = 0; i < t->staffs; i++)
		t->staff[i].lacks = staff_lacks(set, &t->staff[i], &t->arena);
}

/* ---- in order ---- */

static int own_first(int64_t a, int64_t b, int64_t own)
{
	return (b == own) - (a == own);
}

static int staff_in_order(const void *a, const void *b, void *own)
{
	const struct team_staff *x = a, *y = b;
	int order = own_first(x->provider_rid, y->provider_rid, *(const int64_t *)own);

	if (order == 0)
		order = (x->provider_rid == 0) - (y->provider_rid == 0);
	if (order == 0)
		order = danish_compare(x->provider, y->provider);
	if (order == 0)
		order = (x->provider_rid > y->provider_rid) - (x->provider_rid < y->provider_rid);
	if (order == 0)
		order = !day_is_none(x->left) - !day_is_none(y->left);
	if (order == 0)
		order = danish_compare(x->name, y->name);
	return order != 0 ? order : (x->rid > y->rid) - (x->rid < y->rid);
}

static int providers_in_order(const void *a, const void *b, void *own)
{
	const struct team_provider *x = a, *y = b;
	int order = own_first(x->rid, y->rid, *(const int64_t *)own);

	if (order == 0)
		order = danish_compare(x->name, y->name);
	return order != 0 ? order : (x->rid > y->rid) - (x->rid < y->rid);
}

static void team_in_order(const struct work *w, struct team *t)
{
	int64_t own = w->who.provider_rid;

	if (t->staffs > 1)
		qsort_r(t->staff, t->staffs, sizeof *t->staff, staff_in_order, &own);
	if (t->providers > 1)
		qsort_r(t->provider, t->providers, sizeof *t->provider, providers_in_order, &own);
}

int team_load(const struct work *w, struct team *out, struct err *e)
{
	struct team t = { .staffs = 0 };
	const struct reader r = { w->store, &t.arena,
				  BOUND(with_int(":all", scope_reach(&w->who) == REACH_ALL),
					with_int(":provider", w->who.provider_rid),
					with_day(":today", w->who.today)) };

	if (w->who.user == 0)
		return err_set(e, ERR_ACCESS, "%s", _("log in first"));
	if (store_read_begin(w->store, e) != 0)
		return -1;
	int done = read_rows(&r, &team_staff_read, &t.staff, &t.staffs, e);
	if (done == 0)
		done = read_rows(&r, &team_provider_read, &t.provider, &t.providers, e);
	if (done == 0)
		done = team_users(w, &t, e);
	if (done == 0)
		team_lacks(w, &t);
	store_read_end(w->store);
	if (done != 0) {
		team_release(&t);
		return -1;
	}
	team_in_order(w, &t);
	*out = t;
	return 0;
}

void team_release(struct team *t)
{
	arena_release(&t->arena);
	*t = (struct team){ .staffs = 0 };
}
