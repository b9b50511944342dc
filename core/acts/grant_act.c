/* Making, changing and ending a grant: see grant_act.h. */
#include "core/acts/grant_act.h"

#include <string.h>

#include "core/acts/grant_parts.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"
#include "core/rules/service.h"
#include "core/rules/visit_series.h"

struct grant_beside {
	struct day from;
};

struct grant_visits {
	int n;
	struct day first;
};

/* clang-format off */
static const struct reading grant_now_read = {
	"SELECT $g{rid AS grant_rid, citizen AS citizen_rid, service, law, provider AS provider_rid, from, to,"
	" packages_per_day, visits_per_week, tasks, times, weekdays, care_course} FROM $grant AS g WHERE g.rid = :rid",
	ROW(struct grant_entry, grant_rid, citizen_rid, service, law, provider_rid, from, to, packages_per_day,
	    visits_per_week, tasks, times, weekdays, care_course)
};
/* The same service on the same days, beside the grant that is changed. */
static const struct reading grant_beside_read = {
	"SELECT $g{from} FROM $grant AS g WHERE $g.citizen = :citizen AND g.rid <> :rid AND $g.service = :service"
	" AND (:to IS NULL OR $g.from <= :to) AND coalesce($g.to, :from) >= :from ORDER BY $g.from LIMIT 1",
	ROW(struct grant_beside, from)
};
/* Planned from this grant, and still to come, on days that it no longer has. */
static const struct reading grant_visits_read = {
	"SELECT count(*) AS n, min($v.on) AS first FROM $visit AS v WHERE $v.citizen = :citizen AND $v.grant = :rid"
	" AND $v.on >= :today AND ($v.on < :from OR $v.on > :to)",
	ROW(struct grant_visits, n, first)
};
/* clang-format on */

int grant_entry_load(struct store *s, int64_t grant_rid, struct grant_entry *out, struct arena *a,
		     struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", grant_rid)) };

	if (there(read_row(&r, &grant_now_read, out, e),
		  _("this grant is not in the store any more"), e) != 0)
		return -1;
	out->care_course = text_or_null(out->care_course);
	return 0;
}

static const struct grant_entry *grant_said(const struct acting *a)
{
	return a->entry;
}

static struct reader grant_reader(const struct acting *a, const struct bound *with)
{
	return (struct reader){ a->work->store, NULL, with };
}

#define GRANT_BOUND(a)                                                                             \
	BOUND(with_int(":citizen", (a)->citizen_rid), with_int(":rid", (a)->rid),                  \
	      with_text(":service", grant_said(a)->service),                                       \
	      with_day(":from", grant_said(a)->from), with_day(":to", grant_said(a)->to),          \
	      with_day(":today", (a)->work->who.today))

static int grant_whose(struct acting *a, struct err *e)
{
	struct grant_entry *g = a->entry, *was;

	a->rid = g->grant_rid;
	if (a->rid != 0) {
		a->own = was = arena_take(&a->arena, sizeof *was);
		if (grant_entry_load(a->work->store, a->rid, was, &a->arena, e) != 0)
			return -1;
		g->citizen_rid = was->citizen_rid;
	}
	a->citizen_rid = g->citizen_rid;
	return 0;
}

/* ---- what refuses it ---- */

/* One that the settings of another day know is let stand. */
static int check_service(const struct acting *a, struct err *e)
{
	const struct grant_entry *g = a->entry, *was = a->own;
	const struct settings *set = settings_on(&a->work->settings, a->work->who.today);

	if (g->service == NULL || g->service[0] == '\0')
		return err_at(e, "service", ERR_RULE, "%s", _("say which service is granted"));
	if (settings_service(set, g->service) == NULL &&
	    (was == NULL || strcmp(was->service, g->service) != 0))
		return err_at(e, "service", ERR_RULE, _("the settings know no service %s"),
			      g->service);
	return 0;
}

static int check_windows(const struct grant_entry *g, struct err *e)
{
	struct series_window window[SERIES_WINDOWS];
	const char *wrong;
	size_t n;

	if (g->times.n > SERIES_WINDOWS)
		return err_at(e, "times", ERR_RULE, _("at most %d windows a day"), SERIES_WINDOWS);
	for (size_t i = 0; i < g->times.n; i++)
		if (series_windows_parse(g->times.at[i], window, &n, &wrong) != 0 || n != 1)
			return err_at(e, "times", ERR_RULE,
				      _("“%s” is no window; write from and to: 08:00-08:30"),
				      g->times.at[i]);
	return 0;
}

static int check_provider(const struct acting *a, struct err *e)
{
	const struct grant_entry *g = a->entry, *was = a->own;

	if (g->provider_rid == 0 || (was != NULL && was->provider_rid == g->provider_rid))
		return 0;
	return scope_provider_check(a->work, g->provider_rid, e);
}

/* ---- what is asked ---- */

static int ask_of_the_same(struct acting *a, struct err *e)
{
	const struct reader r = grant_reader(a, GRANT_BOUND(a));
	struct grant_beside beside;
	char day[DAY_PHRASE];
	int got = read_row(&r, &grant_beside_read, &beside, e);

	if (got == 1)
		warn(a->ask, _("this service is granted on some of these days already, from %s"),
		     day_phrase(beside.from, a->work->who.today, day));
	return got < 0 ? -1 : 0;
}

/* Windows outside the hours in which the service is given (domain 4: DV and DVA). */
static void ask_of_hours(struct acting *a)
{
	const struct grant_entry *g = a->entry;
	const struct service *s =
		settings_service(settings_on(&a->work->settings, a->work->who.today), g->service);
	struct series_window window[SERIES_WINDOWS];
	const char *wrong;
	char text[300];
	size_t n;

	for (size_t i = 0; s != NULL && i < g->times.n; i++) {
		if (series_windows_parse(g->times.at[i], window, &n, &wrong) != 0)
			continue;
		const struct service_facts facts = { .from_minute = window[0].from,
						     .to_minute = window[0].to,
						     .plans = ~0u,
						     .granted = g->from };
		if ((service_lacks(s, &facts, g->from) >> SERVICE_HOURS & 1) != 0) {
			warn(a->ask, "%s",
			     service_explain(s, SERVICE_HOURS, &facts, g->from, text, sizeof text));
			return;
		}
	}
}

static int ask_of_visits(struct acting *a, struct err *e)
{
	const struct reader r = grant_reader(a, GRANT_BOUND(a));
	struct grant_visits v = { .n = 0 };
	char day[DAY_PHRASE];

	if (a->rid == 0)
		return 0;
	if (read_row(&r, &grant_visits_read, &v, e) < 0)
		return -1;
	if (v.n > 0)
		warn(a->ask,
		     ngettext("%d visit of this grant is planned outside these days, on %s",
			      "%d visits of this grant are planned outside these days, the first "
			      "on %s",
			      (unsigned long)v.n),
		     v.n, day_phrase(v.first, a->work->who.today, day));
	return 0;
}

static int check_grant(struct acting *a, struct err *e)
{
	const struct grant_entry *g = a->entry;
	const struct clip_supposed as = {
		.rid = a->rid, .id = g->service, .from = g->from, .to = g->to
	};

	if (check_service(a, e) != 0 || granted_days_check(&a->work->who, g->from, g->to, e) != 0 ||
	    check_windows(g, e) != 0 || check_provider(a, e) != 0 ||
	    grant_rules_check(a, g, a->own, e) != 0 || ask_of_the_same(a, e) != 0)
		return -1;
	ask_of_hours(a);
	return ask_of_visits(a, e) != 0 ? -1 : granted_ask(a, &as, e);
}

static const struct act_field grant_fields[] = {
	FIELD_FRESH(grant_entry, citizen_rid, "citizen"),
	FIELD(grant_entry, service),
	FIELD(grant_entry, law),
	FIELD_AT(grant_entry, provider_rid, "provider"),
	FIELD(grant_entry, from),
	FIELD(grant_entry, to),
	FIELD(grant_entry, packages_per_day),
	FIELD(grant_entry, visits_per_week),
	FIELD(grant_entry, tasks),
	FIELD(grant_entry, times),
	FIELD(grant_entry, weekdays),
	FIELD(grant_entry, care_course),
	{ NULL, 0, false },
};

const struct act_desc grant_act = {
	.name = N_("the grant"),
	.right = ACT_GRANT,
	.type = RECORD_GRANT,
	.entry = sizeof(struct grant_entry),
	.unstaffed = true,
	.field = grant_fields,
	.whose = grant_whose,
	.check = check_grant,
};
