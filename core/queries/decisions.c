/* Decisions that are still to be carried out: see decisions.h. */
#include "core/queries/decisions.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/records/decision_sql.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* clang-format off */
#define DECISION_FROM \
	" FROM $decision AS d JOIN $course AS f ON f.rid = $d.course JOIN $citizen AS c ON c.rid = $f.citizen" \
	" LEFT JOIN $decision_done AS k ON k.rid = " DECISION_SAID("d", ":on")
#define DECISION_FACTS \
	"$d{decision, on, due, responsible? AS has_responsible}, coalesce($k.done, 0) AS is_done," \
	" coalesce($d.responsible.role = $role.visitator, 0) AS by_visitator," \
	" ($f.end? OR $f.declined? OR $f.cancelled?) AS course_over," \
	" coalesce($d.responsible <> :staff, 0) AS is_others"
#define DECISION_TOLD \
	"SELECT $d{rid, course AS course_rid, responsible.name AS responsible, note}, c.rid AS citizen_rid," \
	" $c{name, died, protected AS is_protected}, " DECISION_FACTS DECISION_FROM
#define DECISION_COUNTED "SELECT d.rid AS rid, " DECISION_FACTS DECISION_FROM
#define NOT_DONE " AND d.live AND NOT coalesce($k.done, 0)"
#define NAMES_ACTOR " WHERE $d.responsible = :staff" NOT_DONE
#define LED_BY_ACTOR " WHERE $f.lead = :staff AND NOT $d.responsible?" NOT_DONE
#define OVERDUE_OF_OTHERS \
	" WHERE $d.due < :on AND $d.responsible? AND $d.responsible <> :staff AND NOT $f.end? AND NOT $f.declined?" \
	" AND NOT $f.cancelled? AND ($f.lead = :staff OR (:team_of AND " COURSE_PROVIDER_ON("f", ":on") " = :team_of))" NOT_DONE
#define OF_AUTHORITY \
	" WHERE ($d.decision IN ($decision.end, $decision.new_assessment)" \
	"  OR $d.responsible.role = $role.visitator)" NOT_DONE

static const struct row_shape told_shape = ROW_SHAPE(struct open_decision, rid, course_rid, citizen_rid, name,
	responsible, note, died, is_protected, is_others, facts.decision, facts.on, facts.due, facts.is_done,
	facts.has_responsible, facts.by_visitator, facts.course_over);
static const struct row_shape counted_shape = ROW_SHAPE(struct open_decision, rid, facts.decision, facts.on,
	facts.due, facts.is_done, facts.has_responsible, facts.by_visitator, facts.course_over);

static const struct reading told_read = { DECISION_TOLD NAMES_ACTOR " UNION ALL " DECISION_TOLD LED_BY_ACTOR " UNION ALL " DECISION_TOLD OVERDUE_OF_OTHERS, &told_shape };
static const struct reading counted_read = { DECISION_COUNTED NAMES_ACTOR " UNION ALL " DECISION_COUNTED LED_BY_ACTOR " UNION ALL " DECISION_COUNTED OVERDUE_OF_OTHERS, &counted_shape };
static const struct reading authority_read = { DECISION_TOLD OF_AUTHORITY, &told_shape };
/* clang-format on */

static int by_day(const void *a, const void *b)
{
	const struct open_decision *x = a, *y = b;
	struct day due = x->facts.due, other = y->facts.due;
	int order = day_is_none(due) - day_is_none(other);

	if (order == 0 && !day_is_none(due))
		order = (due.n > other.n) - (due.n < other.n);
	if (order == 0)
		order = (x->facts.on.n > y->facts.on.n) - (x->facts.on.n < y->facts.on.n);
	return order != 0 ? order : (x->rid > y->rid) - (x->rid < y->rid);
}

/* One that waits for the authority is not the lead's. */
static bool waits_for_actor(const struct open_decision *d)
{
	return decision_is_open(&d->facts) &&
	       (d->facts.has_responsible || !decision_is_authoritys(&d->facts));
}

static bool waits_for_authority(const struct open_decision *d)
{
	return decision_is_open(&d->facts) && decision_is_authoritys(&d->facts);
}

/* The provider of whose courses the actor sees what is overdue; 0: none. */
static int64_t team_of(const struct actor *who)
{
	return who->role == ROLE_TEAM_LEAD ? who->provider_rid : 0;
}

static int read_open(const struct work *w, const struct reading *reading,
		     bool (*keeps)(const struct open_decision *), struct arena *a,
		     struct open_decisions *out, struct err *e)
{
	const struct reader r = { w->store, a,
				  BOUND(with_int(":staff", w->who.staff_rid),
					with_int(":team_of", team_of(&w->who)),
					with_day(":on", w->who.today)) };
	struct open_decisions read;
	size_t kept = 0;

	if (read_rows(&r, reading, &read.at, &read.n, e) != 0)
		return -1;
	for (size_t i = 0; i < read.n; i++)
		if (keeps(&read.at[i]))
			read.at[kept++] = read.at[i];
	read.n = kept;
	if (read.n > 1)
		qsort(read.at, read.n, sizeof *read.at, by_day);
	*out = read;
	return 0;
}

int decisions_of_actor(const struct work *w, struct arena *a, struct open_decisions *out,
		       struct err *e)
{
	return read_open(w, &told_read, waits_for_actor, a, out, e);
}

int decisions_of_actor_count(const struct work *w, struct decisions_count *out, struct err *e)
{
	struct arena a = { 0 };
	struct open_decisions read = { .n = 0 };
	int done = read_open(w, &counted_read, waits_for_actor, &a, &read, e);

	*out = (struct decisions_count){ .n = read.n };
	for (size_t i = 0; i < read.n; i++) {
		int late = decision_days_late(&read.at[i].facts, w->who.today);
		out->overdue += late > 0;
		if (late > out->late)
			out->late = late;
	}
	arena_release(&a);
	return done;
}

int decisions_of_authority(const struct work *w, struct arena *a, struct open_decisions *out,
			   struct err *e)
{
	return read_open(w, &authority_read, waits_for_authority, a, out, e);
}

const char *open_decision_what(const struct open_decision *d, struct arena *a)
{
	const char *word = _(decision_words.at[d->facts.decision].shown);
	size_t line = strcspn(d->note, "\n");

	if (line == 0)
		return word;
	return arena_format(a, "%s: %.*s", word, (int)line, d->note);
}
