/* What is asked about before a visit is recorded, planned or moved (domain 5): see visit_parts.h. */
#include "core/acts/visit_parts.h"

#include "core/base/text.h"
#include "core/queries/competence.h"
#include "core/queries/doubt_sql.h"
#include "core/queries/packages.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

/* Of the citizen on the day. */
struct known {
	struct day died;
	int away;
};

/* A planned visit, or a record as it stood. */
struct slot {
	struct day on;
	int from, to, outcome;
};

/* Why the carer does not come that day. */
struct carer_gone {
	const char *name;
	int kind; /* enum staff_absence_kind; -1: none */
	bool left;
};

/* Something else at the same time. */
struct elsewhere {
	int64_t begins, ends;
	const char *name; /* of the carer */
};

/* clang-format off */
static const struct reading known_read = {
	"SELECT $c{died}, (SELECT $a.kind FROM $absence AS a WHERE $a.citizen = c.rid AND " AWAY_ON("a", ":on")
	" ORDER BY $a.from DESC LIMIT 1) AS away FROM $citizen AS c WHERE c.rid = :citizen",
	ROW(struct known, died, away)
};

static const struct reading planned_read = {
	"SELECT $v{on, from, to} FROM $visit AS v WHERE v.rid = :visit", ROW(struct slot, on, from, to)
};

static const struct reading was_read = {
	"SELECT $r{on, started AS from, ended AS to, outcome} FROM $visit_record AS r WHERE r.rid = :replaces",
	ROW(struct slot, on, from, to, outcome)
};

#define MEANWHILE "begins < :ends AND ends > :begins"

/* The carer's records of other citizens, and the carer's planned visits that have none. */
static const struct reading carer_recorded_read = {
	"SELECT $r{carer.name AS name}, " DOUBT_BEGINS("r", "started") " AS begins, "
	DOUBT_ENDS("r", "started", "ended") " AS ends FROM $visit_record AS r"
	" WHERE $r.carer = :carer AND $r.on BETWEEN :on - 1 AND :on + 1 AND r.live AND r.rid <> :replaces AND "
	DOUBT_CAME("r") " AND " DOUBT_TIMED("r") " AND " MEANWHILE " AND " DOUBT_APART(":citizen", "$r.citizen")
	" ORDER BY begins LIMIT 1",
	ROW(struct elsewhere, begins, ends, name)
};

static const struct reading carer_planned_read = {
	"SELECT $v{carer.name AS name}, " DOUBT_BEGINS("v", "from") " AS begins, " DOUBT_ENDS("v", "from", "to") " AS ends"
	" FROM $visit AS v WHERE $v.carer = :carer AND $v.on BETWEEN :on - 1 AND :on + 1 AND v.rid <> :visit"
	" AND " MEANWHILE " AND " DOUBT_APART(":citizen", "$v.citizen")
	" AND NOT EXISTS (SELECT 1 FROM $visit_record AS r WHERE $r.visit = v.rid AND r.live)"
	" ORDER BY begins LIMIT 1",
	ROW(struct elsewhere, begins, ends, name)
};

/* Planned visits of the citizen, by whomever; two in one window are two helpers (core/rules/clash.h). */
static const struct reading citizen_planned_read = {
	"SELECT '' AS name, " DOUBT_BEGINS("v", "from") " AS begins, " DOUBT_ENDS("v", "from", "to") " AS ends"
	" FROM $visit AS v WHERE $v.citizen = :citizen AND $v.on BETWEEN :on - 1 AND :on + 1 AND v.rid <> :visit"
	" AND " MEANWHILE " AND ($v.carer = :carer OR begins <> :begins OR ends <> :ends)"
	" AND NOT EXISTS (SELECT 1 FROM $visit_record AS r WHERE $r.visit = v.rid AND r.live)"
	" ORDER BY begins LIMIT 1",
	ROW(struct elsewhere, begins, ends, name)
};

static const struct reading carer_gone_read = {
	"SELECT $s{name}, (SELECT coalesce($a.kind, $staff_absence_kind.other) FROM $staff_absence AS a"
	" WHERE $a.staff = s.rid AND $a.from <= :on AND coalesce($a.to, :on) >= :on LIMIT 1) AS kind,"
	" coalesce($s.left, :on) < :on AS left FROM $staff AS s WHERE s.rid = :carer",
	ROW(struct carer_gone, name, kind, left)
};

/* Records of the citizen that are not of the same visit, nor of another one planned at the same time. */
static const struct reading citizen_recorded_read = {
	"SELECT $r{carer.name AS name}, " DOUBT_BEGINS("r", "started") " AS begins, "
	DOUBT_ENDS("r", "started", "ended") " AS ends FROM $visit_record AS r"
	" WHERE $r.citizen = :citizen AND $r.on BETWEEN :on - 1 AND :on + 1 AND r.live AND r.rid <> :replaces AND "
	TOOK_PLACE("r") " AND " DOUBT_TIMED("r") " AND " MEANWHILE " AND $r.visit IS NOT :visit"
	" AND NOT EXISTS (SELECT 1 FROM $visit AS p JOIN $visit AS q ON q.rid = :visit WHERE p.rid = $r.visit AND "
	DOUBT_BEGINS("p", "from") " < " DOUBT_ENDS("q", "from", "to") " AND "
	DOUBT_ENDS("p", "from", "to") " > " DOUBT_BEGINS("q", "from") ")"
	" ORDER BY begins LIMIT 1",
	ROW(struct elsewhere, begins, ends, name)
};
/* clang-format on */

/* At which field of the entry a doubt about a record is asked; that of a plan is asked at its day. */
static const char *const record_field_of[DOUBTS] = {
	[DOUBT_DEAD] = "outcome",          [DOUBT_AWAY] = "outcome",
	[DOUBT_AHEAD] = "ended",           [DOUBT_ENDS_BEFORE] = "ended",
	[DOUBT_NO_LENGTH] = "ended",       [DOUBT_LONG] = "ended",
	[DOUBT_EMPTY] = "started",         [DOUBT_CARER_TWICE] = "started",
	[DOUBT_CITIZEN_TWICE] = "started",
};

struct asking {
	struct acting *a;
	const struct doubted *d;
	struct doubt_visit v;
	struct arena words;
};

static void ask_doubt(const struct asking *as, struct act_question *q)
{
	if (doubt_does((enum doubt)q->doubt, as->d->where) != DOUBT_ASKS)
		return;
	bool a_day_ahead = q->doubt == DOUBT_AHEAD && day_before(as->a->work->who.today, as->d->on);
	q->field = as->d->where != DOUBT_AT_VISIT ? "on"
		   : a_day_ahead                  ? "outcome"
						  : record_field_of[q->doubt];
	ask_of(as->a->ask, q);
}

/* ---- what follows from the visit alone ---- */

static int know_citizen(struct asking *as, struct err *e)
{
	const struct reader r = { as->a->work->store, NULL,
				  BOUND(with_int(":citizen", as->d->citizen_rid),
					with_day(":on", as->d->on)) };
	struct known known = { DAY_NONE, -1 };

	if (read_row(&r, &known_read, &known, e) < 0)
		return -1;
	as->v.died = known.died;
	as->v.away = known.away;
	return 0;
}

static int know_plan(struct asking *as, struct err *e)
{
	const struct reader r = { as->a->work->store, NULL,
				  BOUND(with_int(":visit", as->d->visit_rid)) };
	struct slot planned = { .from = -1, .to = -1 };

	if (as->d->visit_rid != 0 && read_row(&r, &planned_read, &planned, e) < 0)
		return -1;
	as->v.planned_from = planned.from;
	as->v.planned_to = planned.to;
	return 0;
}

static void ask_of_itself(const struct asking *as)
{
	unsigned found = doubt_visit_find(&as->v);

	for (int d = 0; d < DOUBTS; d++) {
		struct act_question q = { .doubt = d };
		if ((found >> d & 1) == 0)
			continue;
		doubt_visit_say((enum doubt)d, &as->v, q.text, sizeof q.text);
		ask_doubt(as, &q);
	}
}

/* ---- what else there is at the same time ---- */

static int ask_elsewhere(struct asking *as, enum doubt doubt, const struct reading *reading,
			 struct err *e)
{
	const struct doubted *d = as->d;
	int64_t begins = (int64_t)d->on.n * MINUTES_A_DAY + d->started;
	int64_t ends = begins + doubt_length(d->started, d->ended);
	const struct reader r = {
		as->a->work->store, &as->words,
		BOUND(with_int(":citizen", d->citizen_rid), with_int(":carer", d->carer_rid),
		      with_int(":visit", d->visit_rid), with_int(":replaces", d->replaces),
		      with_day(":on", d->on), with_int(":begins", begins), with_int(":ends", ends))
	};
	struct act_question q = { .doubt = doubt };
	struct elsewhere other;
	int got = read_row(&r, reading, &other, e);

	if (got != 1)
		return got;
	int64_t from = other.begins > begins ? other.begins : begins;
	int64_t to = other.ends < ends ? other.ends : ends;
	const struct doubt_facts f = { .words = other.name,
				       .from = (int)(from % MINUTES_A_DAY),
				       .to = (int)(to % MINUTES_A_DAY) };
	doubt_say(doubt, &f, q.text, sizeof q.text);
	ask_doubt(as, &q);
	return 0;
}

/* Has the visit times that can be compared with those of others? */
static bool has_times(const struct doubted *d)
{
	return d->started >= 0 && d->ended >= 0 && d->started != d->ended &&
	       doubt_length(d->started, d->ended) <= MINUTES_A_DAY / 2;
}

static int ask_two_places(struct asking *as, struct err *e)
{
	const struct doubted *d = as->d;
	bool planned = d->outcome < 0;
	bool made = d->outcome == OUTCOME_DONE || d->outcome == OUTCOME_PARTLY;
	bool came = made || d->outcome == OUTCOME_NOT_HOME;

	if (!has_times(d))
		return 0;
	if (planned && ask_elsewhere(as, DOUBT_PLANNED_TWICE, &citizen_planned_read, e) != 0)
		return -1;
	if ((planned || came) && d->carer_rid != 0 &&
	    ask_elsewhere(as, DOUBT_CARER_TWICE,
			  planned ? &carer_planned_read : &carer_recorded_read, e) != 0)
		return -1;
	return made ? ask_elsewhere(as, DOUBT_CITIZEN_TWICE, &citizen_recorded_read, e) : 0;
}

/* Does the carer work on the day of a plan? */
static int ask_of_carer(struct asking *as, struct err *e)
{
	const struct doubted *d = as->d;
	const struct reader r = { as->a->work->store, &as->words,
				  BOUND(with_int(":carer", d->carer_rid), with_day(":on", d->on)) };
	struct carer_gone gone = { .kind = -1 };

	if (d->outcome >= 0 || d->carer_rid == 0)
		return 0;
	if (read_row(&r, &carer_gone_read, &gone, e) < 0)
		return -1;
	if (!gone.left && gone.kind < 0)
		return 0;
	struct act_question q = { .doubt = gone.left ? DOUBT_CARER_LEFT : DOUBT_CARER_AWAY };
	const struct doubt_facts f = {
		.words = gone.name,
		.how = gone.kind < 0 ? "" : _(staff_absence_kind_words.at[gone.kind].shown)
	};
	doubt_say((enum doubt)q.doubt, &f, q.text, sizeof q.text);
	ask_doubt(as, &q);
	return 0;
}

/* Has the carer of a plan what its services ask for? */
static int ask_competence(struct asking *as, struct err *e)
{
	const struct doubted *d = as->d;
	const struct competence_asked asked = { d->citizen_rid, d->carer_rid, d->on, d->services };
	struct act_question q = { .doubt = DOUBT_COMPETENCE };
	char words[COMPETENCE_TEXT];
	struct competence_book book;

	if (d->outcome >= 0 || d->carer_rid == 0 || d->services == NULL)
		return 0;
	competence_begin(&book, as->a->work, d->on, d->on);
	competence_about(&book, d->citizen_rid, d->carer_rid);
	int done = competence_load(&book, e);
	if (done == 0 && competence_lacks(&book, &asked, words) != NULL) {
		doubt_say(DOUBT_COMPETENCE, &(const struct doubt_facts){ .words = words }, q.text,
			  sizeof q.text);
		ask_doubt(as, &q);
	}
	competence_release(&book);
	return done;
}

static void ask_package_week(const struct asking *as, struct package_planned *w)
{
	const struct doubted *d = as->d;
	const struct settings *set = settings_on(&as->a->work->settings, d->on);

	if (!package_visit_counts(set, w->type, d->services))
		return;
	w->week.day[d->on.n - w->monday.n]++;
	unsigned many = package_lacks(w->type, &w->week) & PACKAGE_MANY;
	for (int k = 0; k < PACKAGE_LACKS; k++) {
		struct act_question q = { .doubt = DOUBT_PACKAGE };
		if ((many >> k & 1) == 0)
			continue;
		package_say(w->type, (enum package_lack)k, &w->week, w->monday, q.text,
			    sizeof q.text);
		ask_doubt(as, &q);
	}
}

/* Would there be more visits than the course is for?  That there are fewer is seen when all are planned. */
static int ask_package(struct asking *as, struct err *e)
{
	const struct doubted *d = as->d;
	const struct package_choice of = { d->on, d->on, d->citizen_rid, d->visit_rid };
	struct packages p;

	if (d->outcome >= 0 || d->services == NULL)
		return 0;
	if (packages_load(as->a->work, &of, &p, e) != 0)
		return -1;
	for (size_t i = 0; i < p.n; i++)
		ask_package_week(as, &p.at[i]);
	packages_release(&p);
	return 0;
}

/* ---- */

/* A correction that leaves the times and the outcome as they were asks nothing again.  1 yes, 0 no, -1. */
static int same_as_it_was(const struct asking *as, struct err *e)
{
	const struct doubted *d = as->d;
	const struct reader r = { as->a->work->store, NULL,
				  BOUND(with_int(":replaces", d->replaces)) };
	struct slot was;
	int got = d->replaces != 0 ? read_row(&r, &was_read, &was, e) : 0;

	if (got != 1)
		return got;
	return day_same(was.on, d->on) && was.from == d->started && was.to == d->ended &&
	       was.outcome == d->outcome;
}

int visit_ask(struct acting *a, const struct doubted *d, struct err *e)
{
	struct asking as = { .a = a, .d = d };
	int asked = same_as_it_was(&as, e);

	if (asked != 0)
		return asked < 0 ? -1 : 0;
	as.v = (struct doubt_visit){ .on = d->on,
				     .started = d->started,
				     .ended = d->ended,
				     .outcome = d->outcome,
				     .has_services = d->has_services,
				     .now_ms = a->work->who.now_ms };
	int done = know_citizen(&as, e);
	if (done == 0)
		done = know_plan(&as, e);
	if (done == 0) {
		ask_of_itself(&as);
		done = ask_two_places(&as, e);
	}
	if (done == 0)
		done = ask_of_carer(&as, e);
	if (done == 0)
		done = ask_competence(&as, e);
	if (done == 0)
		done = ask_package(&as, e);
	arena_release(&as.words);
	return done;
}
