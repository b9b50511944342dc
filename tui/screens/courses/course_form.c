/* Referring a citizen to a course, and changing a course that is there. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/records/rights.h"
#include "tui/screens/courses/act_forms.h"

struct own {
	struct course_entry was; /* of a course that is changed */
};

static const struct settings *settings_today(const struct act_form *f)
{
	return settings_on(&f->session->work.settings, f->session->work.who.today);
}

static int load_people(struct act_form *f, const struct course_entry *c, struct err *e)
{
	const int64_t named[2] = { c->contact_rid, c->lead_rid };
	struct session *s = f->session;

	if (people_staff(&s->work, named, &f->arena, &f->staff, e) != 0)
		return -1;
	return people_providers(&s->work, &f->arena, &f->providers, e);
}

static void add_type(struct act_form *f, const char *id)
{
	const struct settings *set = settings_today(f);
	struct form_field *field = form_add(&f->screen.form, FORM_PICK, "type", _("Type"),
					    _("the first letter, or left and right"));
	int at = set->course_types == 1 ? 0 : -1;

	for (size_t i = 0; i < set->course_types; i++) {
		form_option(&f->screen.form, field, set->course_type[i].name);
		if (id != NULL && strcmp(id, set->course_type[i].id) == 0)
			at = (int)i;
	}
	form_pick(field, at);
}

static const struct course_type *type_said(struct act_form *f)
{
	const struct settings *set = settings_today(f);
	int at = act_value(f, "type", -1);

	return at >= 0 && (size_t)at < set->course_types ? &set->course_type[at] : NULL;
}

static void add_fields(struct act_form *f, const struct course_entry *c)
{
	const char *who = _("the first letter of the name, or left and right");
	const char *day = _("a day: 23/11, Fri, week 48, +7 or -7");

	add_type(f, c->course_type);
	act_people(f, "provider", _("Provider"), who, &f->providers, c->provider_rid);
	act_day(f, "referred", _("Referred"), day, c->referred, false);
	act_day(f, "offered", _("Offered"), _("when it was offered; empty: not yet"), c->offered,
		false);
	act_day(f, "start", _("Start"), _("the first day; empty: not known yet"), c->start, true);
	act_day(f, "planned_end", _("Planned end"), day, c->planned_end, true);
	act_number(f, "sessions", _("Sessions"), _("how many are planned"), c->sessions);
	act_people(f, "contact", _("Contact person"), who, &f->staff, c->contact_rid);
	act_people(f, "lead", _("Course lead"), who, &f->staff, c->lead_rid);
	act_number(f, "visits", _("Visits in 14 days"),
		   _("help at the start, in visits over 14 days; empty: they are counted"),
		   c->visits_14d_start);
	act_button(f, _("Save"));
}

static struct course_entry entry_of(struct act_form *f)
{
	const struct own *own = f->own;
	const struct course_type *type = type_said(f);

	return (struct course_entry){
		.course_rid = f->course_rid,
		.citizen_rid = f->citizen_rid,
		.provider_rid = act_person(f, "provider", &f->providers),
		.contact_rid = act_person(f, "contact", &f->staff),
		.lead_rid = act_person(f, "lead", &f->staff),
		.course_type = type != NULL ? type->id : own->was.course_type,
		.referred = act_day_said(f, "referred"),
		.offered = act_day_said(f, "offered"),
		.start = act_day_said(f, "start"),
		.planned_end = act_day_said(f, "planned_end"),
		.sessions = act_value(f, "sessions", -1),
		.visits_14d_start = act_value(f, "visits", -1),
	};
}

/* How long such a course typically is, beside an end that is still empty. */
static void suggest_end(struct act_form *f)
{
	struct form_field *end = form_field(&f->screen.form, "planned_end");
	const struct course_type *type = type_said(f);
	struct day start = act_day_said(f, "start");
	char day[FORMAT_TEXT];

	if (end->text.length > 0 || type == NULL || type->max_weeks == SETTING_NONE ||
	    day_is_none(start))
		return;
	format_day_short(day_plus(start, 7 * type->max_weeks), day);
	form_aside(&f->screen.form, end,
		   ngettext("typically up to %d week, that is %s",
			    "typically up to %d weeks, that is %s", (unsigned long)type->max_weeks),
		   type->max_weeks, day);
}

/* Where a refusal is shown: the field that is most likely meant. */
static const char *field_of(const struct course_entry *c)
{
	if (c->course_type == NULL)
		return "type";
	if (c->provider_rid == 0)
		return "provider";
	if (!day_is_none(c->planned_end))
		return "planned_end";
	return day_is_none(c->start) ? "referred" : "start";
}

static void arrange(struct act_form *f)
{
	const struct course_type *type = type_said(f);

	suggest_end(f);
	form_field(&f->screen.form, "sessions")->hidden =
		type == NULL || type->sessions == SETTING_NONE;
}

static void check(struct act_form *f)
{
	struct session *s = f->session;
	struct course_entry c = entry_of(f);
	struct err e = { .kind = ERR_NONE };

	if (act_untouched(f, "type") || act_untouched(f, "provider"))
		return;
	if (course_check(&s->work, &c, f->warning, &e) != 0)
		act_wrong(f, field_of(&c), e.text);
	else if (f->warning[0] != '\0')
		snprintf(form_field(&f->screen.form, "planned_end")->warning, sizeof f->warning,
			 "%s", f->warning);
}

/* ---- a referral ---- */

static int make_referral(struct act_form *f, struct err *e)
{
	struct session *s = f->session;
	bool leads = s->work.who.role == ROLE_THERAPIST;
	struct course_entry c = { .provider_rid = s->work.who.provider_rid,
				  .lead_rid = leads ? s->work.who.staff_rid : 0,
				  .referred = s->work.who.today,
				  .offered = DAY_NONE,
				  .start = DAY_NONE,
				  .planned_end = DAY_NONE,
				  .sessions = -1,
				  .visits_14d_start = -1 };

	f->own = arena_take(&f->arena, sizeof(struct own));
	f->title = _("Refer to a course");
	if (right_check(&s->work.who, ACT_COURSE, e) != 0 || act_citizen(f, f->start.rid, e) != 0 ||
	    load_people(f, &c, e) != 0)
		return -1;
	add_fields(f, &c);
	return 0;
}

static int write_referral(struct act_form *f, struct act_done *done, char *words, size_t size,
			  struct err *e)
{
	struct session *s = f->session;
	struct course_entry c = entry_of(f);

	snprintf(words, size, _("Saved: %s is referred to a course"), f->name);
	return course_do(&s->work, &c, done, e);
}

const struct act_form_ops referral_form = {
	.kind = "referral",
	.about = RECORD_CITIZEN,
	.make = make_referral,
	.arrange = arrange,
	.check = check,
	.write = write_referral,
};

void course_form_open(struct app *a, int64_t citizen_rid)
{
	act_form_open(a, &referral_form, &(struct act_start){ .rid = citizen_rid, .on = DAY_NONE });
}

/* ---- a change ---- */

static int make_change(struct act_form *f, struct err *e)
{
	struct own *own = f->own = arena_take(&f->arena, sizeof *own);
	struct session *s = f->session;

	f->title = _("Change the course");
	if (act_course(f, f->start.rid, e) != 0 ||
	    course_entry_load(s->work.store, f->course_rid, &own->was, &f->arena, e) != 0 ||
	    load_people(f, &own->was, e) != 0)
		return -1;
	add_fields(f, &own->was);
	return 0;
}

static int write_change(struct act_form *f, struct act_done *done, char *words, size_t size,
			struct err *e)
{
	struct session *s = f->session;
	struct course_entry c = entry_of(f);

	snprintf(words, size, "%s", _("Saved: the course is changed – u undoes"));
	return course_do(&s->work, &c, done, e);
}

const struct act_form_ops course_change_form = {
	.kind = "course",
	.about = RECORD_COURSE,
	.make = make_change,
	.arrange = arrange,
	.check = check,
	.write = write_change,
};

void course_change_open(struct app *a, int64_t course_rid)
{
	act_form_open(a, &course_change_form,
		      &(struct act_start){ .rid = course_rid, .on = DAY_NONE });
}
