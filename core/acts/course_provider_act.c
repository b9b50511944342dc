/* Another provider for a course, from a day on: see course_provider_act.h. */
#include "core/acts/course_provider_act.h"

#include "core/acts/acting.h"
#include "core/acts/provider_choice.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"
#include "core/rules/service.h"

struct change_on {
	int64_t rid, provider_rid, contact_rid;
	struct day from;
};

/* One row of a reading; each fills its own part. */
struct touched {
	struct course_provider_preview was;
	struct provider_grant grant;
	struct provider_visit visit;
	int64_t contact_provider_rid;
	const char *service;
	struct text_list services;
	int law;
	bool planned;
};

/* clang-format off */
static const struct reading same_day_read = {
	"SELECT $c{rid, provider AS provider_rid, contact AS contact_rid, from} FROM $course_provider AS c"
	" WHERE $c.course = :course AND $c.from = :from ORDER BY $c.id DESC LIMIT 1",
	ROW(struct change_on, rid, provider_rid, contact_rid, from)
};
static const struct reading later_read = {
	"SELECT $c{rid, provider AS provider_rid, contact AS contact_rid, from} FROM $course_provider AS c"
	" WHERE $c.course = :course AND $c.from > :from ORDER BY $c.from LIMIT 1",
	ROW(struct change_on, rid, provider_rid, contact_rid, from)
};
static const struct reading was_read = {
	"SELECT $p{rid AS provider_rid, name AS provider}, s.rid AS contact_rid, $s.provider AS contact_provider_rid,"
	" " COURSE_CHANGE_ON("$moved.from", "f.rid", ":from") " AS since"
	" FROM $course AS f LEFT JOIN $provider AS p ON p.rid = " COURSE_PROVIDER_ON("f", ":before")
	" LEFT JOIN $staff AS s ON s.rid = " COURSE_CONTACT_ON("f", ":before") " WHERE f.rid = :course",
	ROW(struct touched, was.provider_rid, was.provider, was.contact_rid, contact_provider_rid, was.since)
};
static const struct reading grants_read = {
	"SELECT $g{rid, service, provider.name AS provider, from, to, law} FROM $grant AS g"
	" WHERE $g.citizen = :citizen AND $g.provider <> :provider AND ($g.to IS NULL OR $g.to >= :from)"
	" ORDER BY $g.from, g.rid",
	ROW(struct touched, grant.rid, service, grant.provider, grant.from, grant.to, law)
};
static const struct reading visits_read = {
	"SELECT $v{rid, on, services}, EXISTS (SELECT 1 FROM json_each(coalesce($v.plans, '[]')) AS j"
	"  JOIN record AS r ON r.type = :plan AND r.id = j.value JOIN $plan AS p ON p.rid = r.rid"
	"  WHERE $p.course = :course) AS planned"
	" FROM $visit AS v JOIN $staff AS s ON s.rid = $v.carer WHERE $v.citizen = :citizen AND $v.on >= max(:from, :today)"
	" AND $s.provider IS NOT :provider AND NOT EXISTS"
	"  (SELECT 1 FROM $visit_record AS k WHERE $k.visit = v.rid AND k.live)"
	" ORDER BY $v.on, $v.from, v.rid",
	ROW(struct touched, visit.rid, visit.on, services, planned)
};
/* clang-format on */

static const struct course_provider_entry *change_said(const struct acting *a)
{
	return a->entry;
}

static struct reader change_reader(const struct acting *a, const struct bound *with)
{
	return (struct reader){ a->work->store, (struct arena *)&a->arena, with };
}

/* What every reading of this file may ask for. */
#define CHANGE_BOUND(a)                                                                            \
	BOUND(with_int(":course", (a)->course.rid), with_int(":citizen", (a)->citizen_rid),        \
	      with_int(":provider", change_said(a)->provider_rid),                                 \
	      with_day(":from", change_said(a)->from),                                             \
	      with_day(":before", day_plus(change_said(a)->from, -1)),                             \
	      with_int(":plan", RECORD_PLAN), with_day(":today", (a)->work->who.today))

/* ---- what it touches ---- */

static int look_at_grants(struct acting *a, struct course_provider_preview *p, struct err *e)
{
	const struct reader r = change_reader(a, CHANGE_BOUND(a));
	const struct settings *set = settings_on(&a->work->settings, change_said(a)->from);
	struct touched *read;
	size_t n;

	if (read_rows(&r, &grants_read, &read, &n, e) != 0)
		return -1;
	p->grant = arena_take(&a->arena, n * sizeof *p->grant);
	for (size_t i = 0; i < n; i++) {
		const struct service *v = settings_service(set, read[i].service);
		if (read[i].law != LAW_SEL83A && !service_is_of_course(v))
			continue;
		p->grant[p->grants] = read[i].grant;
		p->grant[p->grants++].name =
			arena_text(&a->arena, v != NULL ? v->name : read[i].service);
	}
	return 0;
}

static int look_at_visits(struct acting *a, struct course_provider_preview *p, struct err *e)
{
	const struct reader r = change_reader(a, CHANGE_BOUND(a));
	const struct settings *set = settings_on(&a->work->settings, change_said(a)->from);
	struct touched *read;
	size_t n;

	if (read_rows(&r, &visits_read, &read, &n, e) != 0)
		return -1;
	p->visit = arena_take(&a->arena, n * sizeof *p->visit);
	for (size_t i = 0; i < n; i++) {
		const struct text_list *services = &read[i].services;
		size_t of_course = 0;
		for (size_t k = 0; k < services->n; k++)
			of_course += service_is_of_course(settings_service(set, services->at[k]));
		if (services->n > 0 && of_course == services->n)
			p->visit[p->visits++] = read[i].visit;
		else if (of_course > 0 || read[i].planned)
			p->visits_mixed++;
	}
	return 0;
}

static int look_at_all(struct acting *a, struct course_provider_preview *p, struct err *e)
{
	const struct reader r = change_reader(a, CHANGE_BOUND(a));
	struct touched was = { .law = 0 };

	if (read_row(&r, &was_read, &was, e) < 0)
		return -1;
	*p = was.was;
	p->contact_leaves = p->contact_rid != 0 && was.contact_provider_rid == p->provider_rid;
	p->may_move_grants = right_over_grants(&a->work->who);
	return look_at_grants(a, p, e) != 0 ? -1 : look_at_visits(a, p, e);
}

/* ---- what refuses it ---- */

static int change_whose(struct acting *a, struct err *e)
{
	return course_whose(a, change_said(a)->course_rid, e);
}

static int check_day(struct acting *a, struct err *e)
{
	const struct course_provider_entry *c = change_said(a);
	struct day today = a->work->who.today;
	char day[DAY_PHRASE], first[DAY_PHRASE];

	if (day_is_none(c->from))
		return err_at(e, "from", ERR_RULE, "%s",
			      _("say from which day the other provider carries the course"));
	if (day_before(c->from, a->course.referred))
		return err_at(e, "from", ERR_RULE,
			      _("%s is before the citizen was referred, which was on %s"),
			      day_phrase(c->from, today, day),
			      day_phrase(a->course.referred, today, first));
	return 0;
}

/* Who carries the course on that day as it stands: by a change of that very day, else as on the day before. */
static int check_differs(struct acting *a, const struct course_provider_preview *p, struct err *e)
{
	const struct course_provider_entry *c = change_said(a);
	const struct reader r = change_reader(a, CHANGE_BOUND(a));
	struct change_on same = { .rid = 0 };
	char day[DAY_PHRASE];

	if (read_row(&r, &same_day_read, &same, e) < 0)
		return -1;
	a->rid = same.rid;
	bool moves_grants = c->move_grants && p->grants > 0;
	if (same.rid != 0 ? moves_grants || c->provider_rid != same.provider_rid ||
				    c->contact_rid != same.contact_rid
			  : c->provider_rid != p->provider_rid)
		return 0;
	return err_at(e, "provider", ERR_RULE, _("the course is with that provider on %s already"),
		      day_phrase(c->from, a->work->who.today, day));
}

static int ask_of_later_change(struct acting *a, struct err *e)
{
	const struct reader r = change_reader(a, CHANGE_BOUND(a));
	struct change_on later;
	char day[DAY_PHRASE];
	int got = read_row(&r, &later_read, &later, e);

	if (got == 1)
		warn(a->ask, _("another change of provider is recorded from %s on, and stays"),
		     day_phrase(later.from, a->work->who.today, day));
	return got < 0 ? -1 : 0;
}

/* The contact person is one whom the settings let be; that the lead is none any more is only said. */
static int check_staff(struct acting *a, struct err *e)
{
	const struct course_provider_entry *c = change_said(a);
	struct course_people p = { .type = a->course.type,
				   .provider_rid = c->provider_rid,
				   .contact_rid = c->contact_rid };
	char words[COURSE_ROLE_TEXT];
	struct course_fits lead;

	if (course_provider_kind(a->work->store, c->provider_rid, &p.kind, e) != 0 ||
	    course_staff_check(a->work, &p, e) != 0 ||
	    course_staff_fits(a->work, &p, a->course.lead_rid, &lead, e) != 0)
		return -1;
	if (!lead.lead)
		warn(a->ask, "%s", course_lead_refusal(course_roles_today(a->work, &p), words));
	return 0;
}

/* By the settings of today, held against the help that the citizen has on the day. */
static int check_may_carry(struct acting *a, struct err *e)
{
	const struct provider_question q = { .what = RULE_FOR_COURSE,
					     .citizen_rid = a->citizen_rid,
					     .course_type = a->course.type,
					     .on = change_said(a)->from,
					     .set = settings_on(&a->work->settings,
								a->work->who.today) };

	return provider_choice_check(a, &q, change_said(a)->provider_rid, NULL, e);
}

static int check_change(struct acting *a, struct err *e)
{
	const struct course_provider_entry *c = change_said(a);
	struct course_provider_preview *p = arena_take(&a->arena, sizeof *p);

	a->own = p;
	if (course_is_open(&a->course, &a->work->who, e) != 0 || check_day(a, e) != 0)
		return -1;
	if (c->provider_rid == 0)
		return err_at(e, "provider", ERR_RULE, "%s",
			      _("say which provider carries the course"));
	if (look_at_all(a, p, e) != 0 || check_differs(a, p, e) != 0 ||
	    check_may_carry(a, e) != 0 || check_staff(a, e) != 0)
		return -1;
	if (c->move_grants && p->grants > 0 && !p->may_move_grants)
		return err_at(e, "grants", ERR_ACCESS, "%s",
			      _("the grant is the authority's: ask the visitator to move it"));
	return ask_of_later_change(a, e);
}

/* ---- writing ---- */

static const struct act_field change_fields[] = {
	FIELD(course_provider_entry, from),
	FIELD_FRESH(course_provider_entry, course_rid, "course"),
	FIELD_AT(course_provider_entry, provider_rid, "provider"),
	FIELD_AT(course_provider_entry, contact_rid, "contact"),
	{ NULL, 0, false },
};

/* The rest of a grant that began before the day is granted anew, with the new provider. */
static int put_rest_of_grant(struct acting *a, const struct provider_grant *g, struct err *e)
{
	struct day today = a->work->who.today;
	json_t *rest = record_load(a->work->store, g->rid, e), *old;

	if (rest == NULL)
		return -1;
	json_object_del(rest, "id");
	set_day(rest, "from", change_said(a)->from);
	if (change_reference(a->work->store, rest, "provider", change_said(a)->provider_rid, e) !=
	    0) {
		json_decref(rest);
		return -1;
	}
	if (act_put(a->work, today, rest, NULL, e) != 0 ||
	    (old = record_object(a->work->store, RECORD_GRANT, g->rid, e)) == NULL)
		return -1;
	set_day(old, "to", day_plus(change_said(a)->from, -1));
	return act_put(a->work, today, old, NULL, e);
}

static int put_whole_grant(struct acting *a, const struct provider_grant *g, struct err *e)
{
	json_t *o = record_object(a->work->store, RECORD_GRANT, g->rid, e);

	if (o == NULL)
		return -1;
	if (change_reference(a->work->store, o, "provider", change_said(a)->provider_rid, e) == 0)
		return act_put(a->work, a->work->who.today, o, NULL, e);
	json_decref(o);
	return -1;
}

static int put_grants(struct acting *a, const struct course_provider_preview *p, struct err *e)
{
	for (size_t i = 0; change_said(a)->move_grants && i < p->grants; i++) {
		const struct provider_grant *g = &p->grant[i];
		bool begun = day_before(g->from, change_said(a)->from);
		if ((begun ? put_rest_of_grant : put_whole_grant)(a, g, e) != 0)
			return -1;
	}
	return 0;
}

static int free_visit(struct acting *a, const struct provider_visit *v, struct err *e)
{
	json_t *o = record_object(a->work->store, RECORD_VISIT, v->rid, e);

	if (o == NULL)
		return -1;
	json_object_set_new(o, "carer", json_null());
	return act_put(a->work, v->on, o, NULL, e);
}

static int put_visits(struct acting *a, const struct course_provider_preview *p, struct err *e)
{
	enum provider_visits what = change_said(a)->visits;

	for (size_t i = 0; what != PROVIDER_VISITS_KEPT && i < p->visits; i++)
		if ((what == PROVIDER_VISITS_FREE
			     ? free_visit(a, &p->visit[i], e)
			     : record_withdraw(a->work->store, &a->work->who, p->visit[i].rid,
					       _("another provider carries the course"), e)) != 0)
			return -1;
	return 0;
}

static int write_change(struct acting *a, struct err *e)
{
	const struct course_provider_preview *p = a->own;

	if (put_grants(a, p, e) != 0 || put_visits(a, p, e) != 0)
		return -1;
	return act_put_entry(a->work, a->act, a->entry, &a->rid, e);
}

const struct act_desc course_provider_act = {
	.name = N_("the change of provider"),
	.undone = N_("Taken back: the provider is as it was"),
	.right = ACT_COURSE,
	.type = RECORD_COURSE_PROVIDER,
	.entry = sizeof(struct course_provider_entry),
	.field = change_fields,
	.whose = change_whose,
	.check = check_change,
	.write = write_change,
	.gives_away = true,
};

/* ---- the preview, checked like an act so that it has the same rights ---- */

struct change_look {
	struct course_provider_entry entry;
	struct course_provider_preview *out;
};

static int look_check(struct acting *a, struct err *e)
{
	struct course_provider_preview *out = ((const struct change_look *)a->entry)->out;

	if (day_is_none(change_said(a)->from))
		return 0;
	if (look_at_all(a, out, e) != 0)
		return -1;
	out->arena = a->arena;
	a->arena = (struct arena){ 0 };
	return 0;
}

static const struct act_desc look_act = {
	.name = N_("the change of provider"),
	.right = ACT_COURSE,
	.entry = sizeof(struct change_look),
	.whose = change_whose,
	.check = look_check,
};

int course_provider_preview(const struct work *work, const struct course_provider_entry *entry,
			    struct course_provider_preview *out, struct err *e)
{
	struct course_provider_preview made = { .grants = 0 };
	const struct change_look l = { *entry, &made };
	struct act_questions unheard;

	if (act_check(work, &look_act, &l, &unheard, e) != 0)
		return -1;
	*out = made;
	return 0;
}

void course_provider_preview_release(struct course_provider_preview *p)
{
	arena_release(&p->arena);
	*p = (struct course_provider_preview){ .grants = 0 };
}
