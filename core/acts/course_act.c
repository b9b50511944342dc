/* Referring and changing a course: see course_act.h.  Its states are course_move.c. */
#include "core/acts/course_act.h"

#include <string.h>

#include "core/acts/acting.h"
#include "core/acts/provider_choice.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"
#include "core/rules/course.h"

struct since {
	struct day on;
};

/* clang-format off */
static const struct reading other_read = {
	"SELECT coalesce($c.start, $c.referred) AS \"on\" FROM $course AS c WHERE $c.citizen = :citizen"
	" AND $c.end IS NULL AND $c.declined IS NULL AND $c.cancelled IS NULL",
	ROW(struct since, on)
};
/* clang-format on */

int course_entry_load(const struct work *w, int64_t course_rid, struct course_entry *out,
		      struct arena *a, struct err *e)
{
	struct course_now c;

	if (course_now(w, course_rid, &c, a, e) != 0)
		return -1;
	*out = (struct course_entry){
		.course_rid = course_rid,
		.citizen_rid = c.citizen_rid,
		.provider_rid = c.provider_rid,
		.contact_rid = c.contact_rid,
		.lead_rid = c.lead_rid,
		.course_type = c.type,
		.referred = c.referred,
		.offered = c.offered,
		.start = c.start,
		.planned_end = c.planned_end,
		.sessions = c.sessions,
		.visits_14d_start = c.visits_14d_start,
	};
	return 0;
}

/* ---- dates ---- */

/* A day that should not lie before another and does, both in words. */
struct order {
	char later[DAY_PHRASE], first[DAY_PHRASE];
};
static bool wrong_order(struct day later, struct day first, struct day today, struct order *out)
{
	if (day_is_none(later) || day_is_none(first) || !day_before(later, first))
		return false;
	day_phrase(later, today, out->later);
	day_phrase(first, today, out->first);
	return true;
}

static int check_dates(const struct actor *who, const struct course_entry *c, struct err *e)
{
	struct day today = who->today;
	struct order d;
	char day[DAY_PHRASE];

	if (day_is_none(c->referred))
		return err_at(e, "referred", ERR_RULE, "%s",
			      _("say on which day the citizen was referred"));
	if (day_before(today, c->referred) ||
	    (!day_is_none(c->offered) && day_before(today, c->offered)))
		return err_at(e, "referred", ERR_RULE,
			      _("%s has not come yet; a referral and an offer are "
				"recorded when they have been made"),
			      day_phrase(day_before(today, c->referred) ? c->referred : c->offered,
					 today, day));
	if (wrong_order(c->offered, c->referred, today, &d))
		return err_at(e, "offered", ERR_RULE,
			      _("the course can't be offered on %s, before the citizen was "
				"referred on %s"),
			      d.later, d.first);
	if (wrong_order(c->start, c->referred, today, &d))
		return err_at(
			e, "start", ERR_RULE,
			_("the course can't begin on %s, before the citizen was referred on %s"),
			d.later, d.first);
	if (wrong_order(c->planned_end, c->start, today, &d))
		return err_at(e, "planned_end", ERR_RULE,
			      _("the planned end %s is before the start %s"), d.later, d.first);
	if (!day_is_none(c->planned_end) && day_is_none(c->start))
		return err_at(e, "start", ERR_RULE, "%s", _("a planned end needs a start"));
	return 0;
}

/* ---- referring and changing ---- */

static int warn_of_others(struct acting *a, struct err *e)
{
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":citizen", a->citizen_rid)) };
	char day[DAY_PHRASE];
	struct since since;
	int got = read_row(&r, &other_read, &since, e);

	if (got == 1)
		warn(a->ask, _("the citizen has an open course already, since %s"),
		     day_phrase(since.on, a->work->who.today, day));
	return got < 0 ? -1 : 0;
}

static int referral_whose(struct acting *a, struct err *e)
{
	const struct course_entry *c = a->entry;

	a->rid = c->course_rid;
	if (a->rid != 0)
		return course_whose(a, a->rid, e);
	if (c->citizen_rid == 0)
		return err_at(e, "citizen", ERR_RULE, "%s", _("say which citizen is referred"));
	a->citizen_rid = c->citizen_rid;
	return 0;
}

static int check_extension(const struct course_now *was, const struct course_entry *c,
			   const struct actor *who, struct err *e)
{
	char day[DAY_PHRASE];

	if (day_is_none(was->planned_end) || day_is_none(was->start) ||
	    day_before(who->today, was->start) || day_same(was->planned_end, c->planned_end))
		return 0;
	return err_at(
		e, "planned_end", ERR_RULE,
		_("the course has begun and is planned to end on %s: another end is a decision; "
		  "extend the course and say why"),
		day_phrase(was->planned_end, who->today, day));
}

/* The course as it will stand: who carries and leads it then. */
static int check_people(struct acting *a, const struct course_entry *c, struct err *e)
{
	const struct course_now *was = &a->course;
	struct course_people p = { .type = c->course_type,
				   .provider_rid = c->provider_rid,
				   .lead_rid = c->lead_rid,
				   .contact_rid = c->contact_rid };
	bool starts = !day_is_none(c->start) && (a->rid == 0 || !day_same(c->start, was->start));

	if (course_provider_kind(a->work->store, c->provider_rid, &p.kind, e) != 0)
		return -1;
	if (starts && course_right_check(a->work, ACT_BEGIN, &p, e) != 0)
		return -1;
	/* Who was there before stays. */
	if (a->rid != 0 && c->lead_rid == was->lead_rid)
		p.lead_rid = 0;
	if (a->rid != 0 && c->contact_rid == was->contact_rid)
		p.contact_rid = 0;
	return course_staff_check(a->work, &p, e);
}

int course_level_ask(struct acting *a, const struct course_type *type, struct err *e)
{
	const struct level_question q = { "course_type",
					  type->text,
					  { type->name, type->function_levels, -1 } };

	return function_level_ask(a, &q, e);
}

/* What the settings let a citizen be referred to, and by whom it may be carried: asked of a new course, and of one
 * that becomes another type.  What came by import is let stand. */
static int check_referable(struct acting *a, const struct course_type *type, struct err *e)
{
	const struct course_entry *c = a->entry;
	struct day today = a->work->who.today;
	const struct provider_question q = { .what = RULE_FOR_COURSE,
					     .citizen_rid = a->citizen_rid,
					     .course_type = type->id,
					     .on = day_is_none(c->start) ? today : c->start,
					     .set = settings_on(&a->work->settings, today) };

	if (!type->referable && type->text != NULL)
		return err_at(e, "course_type", ERR_RULE, "%s", type->text);
	if (!type->referable)
		return err_at(e, "course_type", ERR_RULE, _("nobody is referred to %s here"),
			      type->name);
	if (course_level_ask(a, type, e) != 0)
		return -1;
	return provider_choice_check(a, &q, c->provider_rid, NULL, e);
}

static int check_course(struct acting *a, struct err *e)
{
	const struct actor *who = &a->work->who;
	const struct course_entry *c = a->entry;
	const char *id = c->course_type != NULL ? c->course_type : "";
	const struct course_type *type =
		settings_course_type(settings_on(&a->work->settings, who->today), id);

	if (a->rid != 0 && course_is_open(&a->course, who, e) != 0)
		return -1;
	if (type == NULL && (a->rid == 0 || strcmp(a->course.type, id) != 0))
		return err_at(e, "course_type", ERR_RULE, "%s",
			      _("choose a type of course; the settings list those there are"));
	if (c->provider_rid == 0)
		return err_at(e, "provider", ERR_RULE, "%s",
			      _("say which provider carries the course"));
	if (a->rid != 0 && c->provider_rid != a->course.provider_rid)
		return err_at(e, "provider", ERR_RULE, "%s",
			      _("another provider carries a course from a day on: change the "
				"provider instead"));
	if (check_dates(who, c, e) != 0 ||
	    (a->rid != 0 && check_extension(&a->course, c, who, e) != 0))
		return -1;
	if (type != NULL && (a->rid == 0 || strcmp(a->course.type, id) != 0) &&
	    check_referable(a, type, e) != 0)
		return -1;
	if (check_people(a, c, e) != 0)
		return -1;
	warn_of_length(type, c->start, c->planned_end, a->ask);
	return a->rid != 0 ? 0 : warn_of_others(a, e);
}

/* Since the provider was changed, the contact person stands with that change. */
static int put_contact(struct acting *a, int64_t contact_rid, struct err *e)
{
	json_t *o = record_object(a->work->store, RECORD_COURSE_PROVIDER, a->course.change_rid, e);

	if (o == NULL)
		return -1;
	if (change_reference(a->work->store, o, "contact", contact_rid, e) == 0)
		return act_put(a->work, a->work->who.today, o, NULL, e);
	json_decref(o);
	return -1;
}

static int write_course(struct acting *a, struct err *e)
{
	const struct course_now *was = &a->course;
	struct course_entry *c = a->entry;

	if (a->rid == 0)
		a->undone = act_made_undone;
	if (a->rid != 0 && was->change_rid != 0) {
		if (c->contact_rid != was->contact_rid && put_contact(a, c->contact_rid, e) != 0)
			return -1;
		c->provider_rid = was->first_provider_rid;
		c->contact_rid = was->first_contact_rid;
	}
	return act_put_entry(a->work, a->act, c, &a->rid, e);
}

static const struct act_field course_fields[] = {
	FIELD(course_entry, referred),
	FIELD(course_entry, offered),
	FIELD(course_entry, start),
	FIELD(course_entry, planned_end),
	FIELD(course_entry, sessions),
	FIELD(course_entry, visits_14d_start),
	FIELD_FRESH(course_entry, citizen_rid, "citizen"),
	FIELD(course_entry, course_type),
	FIELD_AT(course_entry, provider_rid, "provider"),
	FIELD_AT(course_entry, contact_rid, "contact"),
	FIELD_AT(course_entry, lead_rid, "lead"),
	{ NULL, 0, false },
};

const struct act_desc course_act = {
	.name = N_("the course"),
	.right = ACT_COURSE,
	.type = RECORD_COURSE,
	.entry = sizeof(struct course_entry),
	.field = course_fields,
	.whose = referral_whose,
	.check = check_course,
	.write = write_course,
};
