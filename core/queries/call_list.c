/* Whom to call: see call_list.h. */
#include "core/queries/call_list.h"

#include "core/base/text.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* clang-format off */
static const struct word call_list[CALL_WHOMS] = {
	[CALL_CITIZEN] = { "citizen", N_("the citizen") },
	[CALL_FIRST] = { "first", N_("to be called first") },
	[CALL_CONTACT] = { "contact", N_("contact") },
	[CALL_STAFF] = { "staff", N_("of the course") },
	[CALL_TEAM_LEAD] = { "team_lead", N_("team lead") },
	[CALL_PROVIDER] = { "provider", N_("provider") },
	[CALL_PROVIDER_CONTACT] = { "provider_contact", N_("contact of the provider") },
};
const struct words call_whom_words = { call_list, CALL_WHOMS };

/* Who is responsible for the citizen today. */
struct call_about {
	int64_t provider_rid, lead_rid, contact_rid;
};

#define CALL_COURSE \
	"(SELECT open.rid FROM $course AS open WHERE $open.citizen = c.rid AND NOT $open.declined? AND NOT $open.cancelled?" \
	" AND ($open.end IS NULL OR $open.end >= :on) ORDER BY $open.start? DESC, $open.referred DESC, open.rid DESC LIMIT 1)"
#define CALL_IS_AWAY(staff) \
	"EXISTS (SELECT 1 FROM $staff_absence AS away WHERE $away.staff = " staff " AND $away.from <= :on" \
	" AND ($away.to IS NULL OR $away.to >= :on)) AS away"
#define CALL_IS_HERE(s) "($" s ".left IS NULL OR $" s ".left >= :on)"

enum call_reading { THE_CITIZEN, OWN_CONTACTS, COURSE_STAFF, TEAM_LEADS, THE_PROVIDER, ITS_CONTACTS, CALL_READINGS };

static const struct reading about_read = {
	"SELECT coalesce(" COURSE_PROVIDER_ON("f", ":on") ", $c.provider, :own) AS provider_rid, $f.lead AS lead_rid,"
	" " COURSE_CONTACT_ON("f", ":on") " AS contact_rid"
	" FROM $citizen AS c LEFT JOIN $course AS f ON f.rid = " CALL_COURSE " WHERE c.rid = :citizen",
	ROW(struct call_about, provider_rid, lead_rid, contact_rid)
};
#define CALL_ROW ROW(struct call_line, rid, whom, name, phone, relation, away)
static const struct reading call_read[CALL_READINGS] = {
	[THE_CITIZEN] = {
		"SELECT c.rid AS rid, 0 AS whom, $c{name, phone}, '' AS relation, 0 AS away FROM $citizen AS c"
		" WHERE c.rid = :citizen AND $c.phone? AND NOT $c.died?", CALL_ROW },
	[OWN_CONTACTS] = {
		"SELECT k.rid AS rid, 2 - coalesce($k.first, 0) AS whom, $k{name, phone, relation}, 0 AS away FROM $contact AS k"
		" WHERE $k.citizen = :citizen ORDER BY whom, k.rid", CALL_ROW },
	[COURSE_STAFF] = {
		"SELECT s.rid AS rid, 3 AS whom, $s{name, phone}, '' AS relation, " CALL_IS_AWAY("s.rid") " FROM $staff AS s"
		" WHERE s.rid IN (:contact, :lead) AND $s.phone? AND " CALL_IS_HERE("s") " ORDER BY s.rid <> :contact", CALL_ROW },
	[TEAM_LEADS] = {
		"SELECT s.rid AS rid, 4 AS whom, $s{name, phone}, '' AS relation, " CALL_IS_AWAY("s.rid") " FROM $staff AS s"
		" WHERE $s.provider = :provider AND $s.role = $role.team_lead AND s.rid NOT IN (:contact, :lead)"
		" AND $s.phone? AND " CALL_IS_HERE("s") " ORDER BY away, s.rid", CALL_ROW },
	[THE_PROVIDER] = {
		"SELECT p.rid AS rid, 5 AS whom, $p{name, phone}, '' AS relation, 0 AS away FROM $provider AS p"
		" WHERE p.rid = :provider AND $p.phone?", CALL_ROW },
	[ITS_CONTACTS] = {
		"SELECT k.rid AS rid, 6 AS whom, $k{name, phone, relation}, 0 AS away FROM $contact AS k"
		" WHERE $k.provider = :provider AND NOT $k.citizen? ORDER BY coalesce($k.first, 0) DESC, k.rid", CALL_ROW },
};
_Static_assert(CALL_CITIZEN == 0 && CALL_FIRST == 1 && CALL_CONTACT == 2 && CALL_STAFF == 3 && CALL_TEAM_LEAD == 4 &&
	       CALL_PROVIDER == 5 && CALL_PROVIDER_CONTACT == 6, "the numbers that the statements say");
/* clang-format on */

static int call_add(const struct reader *r, enum call_reading which, struct call_list *l,
		    struct err *e)
{
	struct call_line *more;
	size_t n;

	if (read_rows(r, &call_read[which], &more, &n, e) != 0)
		return -1;
	struct call_line *at = arena_take(r->arena, (l->n + n + 1) * sizeof *at);
	for (size_t i = 0; i < l->n; i++)
		at[i] = l->at[i];
	for (size_t i = 0; i < n; i++) {
		at[l->n + i] = more[i];
		if (more[i].relation[0] == '\0')
			at[l->n + i].relation = _(call_whom_words.at[more[i].whom].shown);
	}
	*l = (struct call_list){ at, l->n + n };
	return 0;
}

static int call_read_all(const struct work *w, int64_t citizen_rid, struct arena *a,
			 struct call_list *out, struct err *e)
{
	const struct reader about = { w->store, a,
				      BOUND(with_int(":citizen", citizen_rid),
					    with_int(":own", w->who.provider_rid),
					    with_day(":on", w->who.today)) };
	struct call_about of = { .provider_rid = 0 };
	struct call_list list = { .n = 0 };

	if (read_row(&about, &about_read, &of, e) < 0)
		return -1;
	const struct reader r = {
		w->store, a,
		BOUND(with_int(":citizen", citizen_rid), with_int(":provider", of.provider_rid),
		      with_int(":contact", of.contact_rid), with_int(":lead", of.lead_rid),
		      with_day(":on", w->who.today))
	};
	for (int which = 0; which < CALL_READINGS; which++)
		if (call_add(&r, (enum call_reading)which, &list, e) != 0)
			return -1;
	*out = list;
	return 0;
}

int call_list_load(const struct work *w, int64_t citizen_rid, struct arena *a,
		   struct call_list *out, struct err *e)
{
	if (scope_check(w, citizen_rid, "call", e) != 0 || store_read_begin(w->store, e) != 0)
		return -1;
	int done = call_read_all(w, citizen_rid, a, out, e);
	store_read_end(w->store);
	return done;
}
