/* Staff and providers by name: see people.h. */
#include "core/queries/people.h"

#include <stdlib.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* clang-format off */
/* Who has left is chosen no more. */
#define STILL_HERE(s) "coalesce($" #s ".left, :today) >= :today"
enum people_reading { STAFF, AT_CONFERENCE, ONE_OF_STAFF, PROVIDERS, CITIZEN };

static const struct reading people_read[] = {
	[STAFF] = {
		"SELECT $s{rid, name, role, provider AS provider_rid}, $s.provider.kind AS kind FROM $staff AS s"
		" WHERE ((:all OR $s.provider = :provider) AND " STILL_HERE(s) ") OR s.rid IN (:also, :too)",
		ROW(struct person, rid, name, role, provider_rid, kind) },
	[AT_CONFERENCE] = {
		"SELECT $s{rid, name, role, provider AS provider_rid}, $s.provider.kind AS kind FROM $staff AS s WHERE ($s.provider = :provider AND " STILL_HERE(s) ")"
		" OR s.rid IN (SELECT $c.lead FROM $course AS c WHERE $c.provider = :provider AND $c.end IS NULL"
		"  UNION SELECT $c.contact FROM $course AS c WHERE $c.provider = :provider AND $c.end IS NULL)",
		ROW(struct person, rid, name, role, provider_rid, kind) },
	[ONE_OF_STAFF] = {
		"SELECT $s{rid, name, role, provider AS provider_rid}, $s.provider.kind AS kind FROM $staff AS s WHERE s.rid = :rid",
		ROW(struct person, rid, name, role, provider_rid, kind) },
	[PROVIDERS] = { "SELECT $p{rid, id, name, kind} FROM $provider AS p", ROW(struct person, rid, id, name, kind) },
	[CITIZEN] = {
		"SELECT $c{rid, name, protected} FROM $citizen AS c WHERE c.rid = :rid",
		ROW(struct person, rid, name, protected) },
};
/* clang-format on */

static int person_by_name(const void *a, const void *b)
{
	const struct person *x = a, *y = b;

	return danish_compare(x->name, y->name);
}

static int people_by_name(const struct reader *r, enum people_reading which, struct people *out,
			  struct err *e)
{
	if (read_rows(r, &people_read[which], &out->at, &out->n, e) != 0)
		return -1;
	if (out->n > 1)
		qsort(out->at, out->n, sizeof *out->at, person_by_name);
	return 0;
}

int people_staff(const struct work *w, const int64_t also[2], struct arena *a, struct people *out,
		 struct err *e)
{
	const struct reader r = {
		w->store, a,
		BOUND(with_int(":all", scope_reach_with_reason(&w->who) == REACH_ALL),
		      with_int(":provider", w->who.provider_rid), with_int(":also", also[0]),
		      with_int(":too", also[1]), with_day(":today", w->who.today))
	};

	return people_by_name(&r, STAFF, out, e);
}

int people_to_send(const struct work *w, int64_t also, struct arena *a, struct people *out,
		   struct err *e)
{
	const struct reader r = { w->store, a,
				  BOUND(with_int(":all", scope_reach(&w->who) == REACH_ALL),
					with_int(":provider", w->who.provider_rid),
					with_int(":also", also), with_int(":too", 0),
					with_day(":today", w->who.today)) };

	return people_by_name(&r, STAFF, out, e);
}

int people_at_conference(const struct work *w, int64_t provider_rid, const struct rids *also,
			 struct arena *a, struct people *out, struct err *e)
{
	const struct reader r = { w->store, a,
				  BOUND(with_int(":provider", provider_rid),
					with_day(":today", w->who.today)) };
	struct people found = { .n = 0 };

	if (read_rows(&r, &people_read[AT_CONFERENCE], &found.at, &found.n, e) != 0)
		return -1;
	struct person *all = arena_take(a, (found.n + also->n + 1) * sizeof *all);
	*out = (struct people){ all, 0 };
	for (size_t i = 0; i < found.n; i++)
		all[out->n++] = found.at[i];
	for (size_t i = 0; i < also->n; i++) {
		const struct reader one = { w->store, a, BOUND(with_int(":rid", also->at[i])) };
		if (people_find(out, also->at[i]) >= 0)
			continue;
		int got = read_row(&one, &people_read[ONE_OF_STAFF], &all[out->n], e);
		if (got < 0)
			return -1;
		out->n += (size_t)got;
	}
	qsort(all, out->n, sizeof *all, person_by_name);
	return 0;
}

int people_providers(const struct work *w, struct arena *a, struct people *out, struct err *e)
{
	const struct reader r = { w->store, a, NULL };

	return people_by_name(&r, PROVIDERS, out, e);
}

static int read_citizen(const struct work *w, int64_t citizen_rid, struct arena *a,
			struct person *out, struct err *e)
{
	const struct reader r = { w->store, a, BOUND(with_int(":rid", citizen_rid)) };
	int got = read_row(&r, &people_read[CITIZEN], out, e);

	if (got == 0)
		out->name = arena_text(a, "");
	return got < 0 ? -1 : 0;
}

int people_citizen(const struct work *w, int64_t citizen_rid, struct arena *a, char **name,
		   struct err *e)
{
	struct person person = { .name = NULL };

	if (read_citizen(w, citizen_rid, a, &person, e) != 0)
		return -1;
	*name = person.name;
	return 0;
}

int people_listed_citizen(const struct work *w, int64_t citizen_rid, struct arena *a, char **name,
			  struct err *e)
{
	struct person person = { .name = NULL };

	if (read_citizen(w, citizen_rid, a, &person, e) != 0)
		return -1;
	bool hidden = person.protected && scope_hides_protected(&w->who);
	*name = hidden ? arena_text(a, _("(protected)")) : person.name;
	return 0;
}

int people_of_staff(const struct work *w, int64_t staff_rid, struct arena *a, char **name,
		    struct err *e)
{
	const struct reader r = { w->store, a, BOUND(with_int(":rid", staff_rid)) };
	struct person person = { .name = NULL };
	int got = read_row(&r, &people_read[ONE_OF_STAFF], &person, e);

	if (got >= 0)
		*name = got > 0 ? person.name : arena_text(a, "");
	return got < 0 ? -1 : 0;
}

int people_find(const struct people *p, int64_t rid)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->at[i].rid == rid)
			return (int)i;
	return -1;
}
