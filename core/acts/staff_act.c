/* Making and changing members of staff: see staff_act.h. */
#include "core/acts/staff_act.h"

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

/* Somebody as they stand: a->own. */
struct staff_now {
	int64_t rid, provider_rid;
	int role;
	const char *name;
	struct day left;
};

struct staff_found {
	int64_t rid;
	int kind;
	struct day from;
	const char *name;
};

/* clang-format off */
static const struct reading staff_entry_read = {
	"SELECT $s{rid AS staff_rid, name, role, provider AS provider_rid, education, rehab_training_days, phone}"
	" FROM $staff AS s WHERE s.rid = :rid",
	ROW(struct staff_entry, staff_rid, provider_rid, name, education, phone, role, rehab_training_days)
};
static const struct reading staff_now_read = {
	"SELECT $s{rid, provider AS provider_rid, role, name, left} FROM $staff AS s WHERE s.rid = :rid",
	ROW(struct staff_now, rid, provider_rid, role, name, left)
};
static const struct reading colleagues_read = {
	"SELECT $s{rid, name} FROM $staff AS s WHERE s.rid <> :rid AND $s.provider IS :provider AND $s.name = :name LIMIT 1",
	ROW(struct staff_found, rid, name)
};
static const struct reading leaves_read = {
	"SELECT (SELECT count(*) FROM $visit AS v WHERE $v.carer = :rid AND $v.on > :left) AS visits,"
	" (SELECT count(*) FROM $course AS c WHERE ($c.lead = :rid OR $c.contact = :rid) AND NOT $c.end?"
	"  AND NOT $c.declined? AND NOT $c.cancelled?) AS courses",
	ROW(struct staff_leaves, visits, courses)
};
static const struct reading away_visits_read = {
	"SELECT count(*) AS visits FROM $visit AS v WHERE $v.carer = :rid AND $v.on BETWEEN :from AND coalesce(:to, :from)"
	" AND " VISIT_UNRECORDED("v") " AND NOT " VISIT_ABSENT("v"),
	ROW(struct staff_leaves, visits)
};
static const struct reading staff_absence_read = {
	"SELECT $x{rid AS absence_rid, staff AS staff_rid, kind, from, to} FROM $staff_absence AS x WHERE x.rid = :rid",
	ROW(struct staff_absence_entry, absence_rid, staff_rid, kind, from, to)
};
static const struct reading staff_beside_read = {
	"SELECT $x{rid, kind, from} FROM $staff_absence AS x WHERE $x.staff = :staff AND x.rid <> :rid"
	" AND $x.from <= coalesce(:to, $x.from) AND coalesce($x.to, :from) >= :from ORDER BY $x.from LIMIT 1",
	ROW(struct staff_found, rid, kind, from)
};
/* clang-format on */

#define STAFF_GONE N_("this member of staff is not in the store any more")

int staff_entry_load(struct store *s, int64_t staff_rid, struct staff_entry *out, struct arena *a,
		     struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", staff_rid)) };

	return there(read_row(&r, &staff_entry_read, out, e), _(STAFF_GONE), e);
}

/* Somebody of a provider that the actor answers for. */
static int staff_whose(struct acting *a, int64_t staff_rid, struct err *e)
{
	struct staff_now *now = arena_take(&a->arena, sizeof *now);
	const struct reader r = { a->work->store, &a->arena, BOUND(with_int(":rid", staff_rid)) };

	a->own = now;
	if (there(read_row(&r, &staff_now_read, now, e), _(STAFF_GONE), e) != 0)
		return -1;
	a->name = now->name;
	return scope_provider_check(a->work, now->provider_rid, e);
}

/* ---- who they are ---- */

static int entry_whose(struct acting *a, struct err *e)
{
	const struct staff_entry *s = a->entry;

	a->rid = s->staff_rid;
	if (a->rid != 0)
		return staff_whose(a, a->rid, e);
	a->name = s->name;
	return 0;
}

/* Nobody but an administrator makes an administrator, or changes one. */
static int check_role(const struct acting *a, const struct staff_entry *s, struct err *e)
{
	const struct staff_now *now = a->own;

	if (s->role < 0)
		return err_at(e, "role", ERR_RULE, "%s", _("say which role"));
	if (a->work->who.role == ROLE_ADMIN ||
	    (s->role != ROLE_ADMIN && (now == NULL || now->role != ROLE_ADMIN)))
		return 0;
	return err_at(e, "role", ERR_ACCESS, "%s",
		      _("only an administrator makes somebody an administrator or changes one"));
}

static int check_staff(struct acting *a, struct err *e)
{
	const struct staff_entry *s = a->entry;
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":rid", a->rid),
					(struct bound){ .name = ":provider",
							.number = s->provider_rid,
							.null = s->provider_rid == 0 },
					with_text(":name", s->name)) };
	struct staff_found other;

	if (!says_something(s->name))
		return err_at(e, "name", ERR_RULE, "%s", _("say what the colleague is called"));
	if (check_role(a, s, e) != 0)
		return -1;
	if (scope_provider_check(a->work, s->provider_rid, e) != 0) {
		e->field = "provider";
		return -1;
	}
	int got = read_row(&r, &colleagues_read, &other, e);
	if (got == 1)
		warn(a->ask, _("the provider has somebody called %s already"), s->name);
	return got < 0 ? -1 : 0;
}

static int staff_may_back(struct acting *a, struct err *e)
{
	return staff_whose(a, a->rid, e);
}

static const struct act_field staff_fields[] = {
	FIELD(staff_entry, name),
	FIELD(staff_entry, role),
	FIELD_AT(staff_entry, provider_rid, "provider"),
	FIELD(staff_entry, education),
	FIELD(staff_entry, rehab_training_days),
	FIELD(staff_entry, phone),
	{ NULL, 0, FIELD_CHANGES },
};

const struct act_desc staff_act = {
	.name = N_("the colleague"),
	.right = ACT_STAFF,
	.type = RECORD_STAFF,
	.entry = sizeof(struct staff_entry),
	.of_no_citizen = true,
	.unstaffed = true,
	.field = staff_fields,
	.whose = entry_whose,
	.check = check_staff,
	.may_back = staff_may_back,
};

/* ---- that they have left ---- */

int staff_leaves_load(struct store *s, int64_t staff_rid, struct day left, struct staff_leaves *out,
		      struct err *e)
{
	const struct reader r = { s, NULL,
				  BOUND(with_int(":rid", staff_rid), with_day(":left", left)) };

	return read_row(&r, &leaves_read, out, e) < 0 ? -1 : 0;
}

static int left_whose(struct acting *a, struct err *e)
{
	a->rid = ((const struct staff_left *)a->entry)->staff_rid;
	return staff_whose(a, a->rid, e);
}

static int check_left(struct acting *a, struct err *e)
{
	const struct staff_left *l = a->entry;
	const struct staff_now *now = a->own;
	struct staff_leaves leaves = { 0, 0 };

	if (now->role == ROLE_ADMIN && a->work->who.role != ROLE_ADMIN)
		return err_set(e, ERR_ACCESS, "%s",
			       _("only an administrator makes somebody an administrator or "
				 "changes one"));
	if (day_is_none(l->left))
		return 0;
	if (staff_leaves_load(a->work->store, a->rid, l->left, &leaves, e) != 0)
		return -1;
	if (leaves.visits > 0)
		warn(a->ask,
		     ngettext("%d visit is planned for %s after that day",
			      "%d visits are planned for %s after that day",
			      (unsigned long)leaves.visits),
		     leaves.visits, now->name);
	if (leaves.courses > 0)
		warn(a->ask,
		     ngettext("%s leads %d course or is its contact person",
			      "%s leads %d courses or is their contact person",
			      (unsigned long)leaves.courses),
		     now->name, leaves.courses);
	return 0;
}

static const struct act_field left_fields[] = {
	FIELD(staff_left, left),
	{ NULL, 0, FIELD_CHANGES },
};

const struct act_desc staff_left_act = {
	.name = N_("the colleague"),
	.right = ACT_STAFF,
	.type = RECORD_STAFF,
	.entry = sizeof(struct staff_left),
	.of_no_citizen = true,
	.unstaffed = true,
	.field = left_fields,
	.whose = left_whose,
	.check = check_left,
	.may_back = staff_may_back,
};

/* ---- when they are away ---- */

int staff_absence_entry_load(struct store *s, int64_t absence_rid, struct staff_absence_entry *out,
			     struct err *e)
{
	const struct reader r = { s, NULL, BOUND(with_int(":rid", absence_rid)) };

	return there(read_row(&r, &staff_absence_read, out, e),
		     _("this absence is not in the store any more"), e);
}

int staff_away_visits(struct store *s, const struct staff_absence_entry *x, int *out, struct err *e)
{
	const struct reader r = { s, NULL,
				  BOUND(with_int(":rid", x->staff_rid), with_day(":from", x->from),
					with_day(":to", x->to)) };
	struct staff_leaves found = { 0, 0 };

	if (read_row(&r, &away_visits_read, &found, e) < 0)
		return -1;
	*out = found.visits;
	return 0;
}

static int absence_whose(struct acting *a, struct err *e)
{
	struct staff_absence_entry *x = a->entry, was;

	a->rid = x->absence_rid;
	if (a->rid != 0) {
		if (staff_absence_entry_load(a->work->store, a->rid, &was, e) != 0)
			return -1;
		x->staff_rid = was.staff_rid;
	}
	return staff_whose(a, x->staff_rid, e);
}

static int check_staff_absence(struct acting *a, struct err *e)
{
	const struct staff_absence_entry *x = a->entry;
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":staff", x->staff_rid), with_int(":rid", a->rid),
					with_day(":from", x->from), with_day(":to", x->to)) };
	char day[DAY_PHRASE], first[DAY_PHRASE];
	const struct day today = a->work->who.today;
	struct staff_found beside = { .kind = -1 };

	if (day_is_none(x->from))
		return err_at(e, "from", ERR_RULE, "%s", _("say from which day"));
	if (!day_is_none(x->to) && day_before(x->to, x->from))
		return err_at(e, "to", ERR_RULE, _("the last day %s is before the first, %s"),
			      day_phrase(x->to, today, day), day_phrase(x->from, today, first));
	int got = read_row(&r, &staff_beside_read, &beside, e);
	if (got == 1)
		warn(a->ask, _("an absence from %s has some of these days already"),
		     day_phrase(beside.from, today, day));
	return got < 0 ? -1 : 0;
}

static int absence_may_back(struct acting *a, struct err *e)
{
	struct staff_absence_entry was;

	if (staff_absence_entry_load(a->work->store, a->rid, &was, e) != 0)
		return -1;
	return staff_whose(a, was.staff_rid, e);
}

static const struct act_field staff_absence_fields[] = {
	FIELD_FRESH(staff_absence_entry, staff_rid, "staff"),
	FIELD(staff_absence_entry, kind),
	FIELD(staff_absence_entry, from),
	FIELD(staff_absence_entry, to),
	{ NULL, 0, FIELD_CHANGES },
};

const struct act_desc staff_absence_act = {
	.name = N_("the absence"),
	.right = ACT_STAFF,
	.type = RECORD_STAFF_ABSENCE,
	.entry = sizeof(struct staff_absence_entry),
	.of_no_citizen = true,
	.unstaffed = true,
	.field = staff_absence_fields,
	.whose = absence_whose,
	.check = check_staff_absence,
	.may_back = absence_may_back,
};
