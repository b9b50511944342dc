/* Referring a citizen to a course, and changing a course that is there. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/course_staff.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"
#include "tui/forms/provider_proposed.h"

struct own {
	struct course_entry c, said;
	/* Of a course that is changed: */
	const char *type_was; /* may be gone from the settings */
	int64_t provider_was; /* not asked for here */
	struct people staff, providers;
	struct provider_proposed proposed; /* of a referral */
};

/* ---- what is asked ---- */

static void choose_type(struct form *f, struct form_field *field)
{
	const struct settings *set = form_settings(form_screen_of(f));

	for (size_t i = 0; i < set->course_types; i++)
		form_option(f, field, set->course_type[i].id, set->course_type[i].name);
}

static void choose_provider(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->providers);
}

static void choose_staff(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->staff);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, c.member)
static const struct form_row course_rows[] = {
	{ FORM_PICK, "course_type", N_("Type"), HELP_LETTER, AT(course_type), .takes = TAKES_ID, .choices = choose_type, .needed = true },
	{ FORM_PICK, "provider", N_("Provider"), HELP_NAME, AT(provider_rid), .takes = TAKES_RECORD, .choices = choose_provider, .needed = true },
	{ FORM_DAY, "referred", N_("Referred"), HELP_DAY, AT(referred), .beside = "start" },
	{ FORM_DAY, "offered", N_("Offered"), N_("when it was offered; empty: not yet"), AT(offered), .beside = "referred" },
	{ FORM_DAY, "start", N_("Start"), N_("the first day; empty: not known yet"), AT(start), .beside = "planned_end" },
	{ FORM_DAY, "planned_end", N_("Planned end"), HELP_LAST, AT(planned_end), .beside = "start", .lasts = true },
	{ FORM_NUMBER, "sessions", N_("Sessions"), N_("how many are planned"), AT(sessions) },
	{ FORM_PICK, "contact", N_("Contact person"), HELP_NAME, AT(contact_rid), .takes = TAKES_RECORD, .choices = choose_staff },
	{ FORM_PICK, "lead", N_("Course lead"), HELP_NAME, AT(lead_rid), .takes = TAKES_RECORD, .choices = choose_staff },
	{ FORM_NUMBER, "visits_14d_start", N_("Visits in 14 days"), N_("help at the start, in visits over 14 days; empty: they are counted"), AT(visits_14d_start) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

/* As the settings see it: what is said so far. */
static struct course_people course_said_people(const struct own *own)
{
	int64_t provider = own->c.course_rid != 0 ? own->provider_was : own->c.provider_rid;
	int at = people_find(&own->providers, provider);

	return (struct course_people){ .type = own->c.course_type != NULL ? own->c.course_type : "",
				       .provider_rid = provider,
				       .kind = at >= 0 ? own->providers.at[at].kind
						       : KIND_OF_NOBODY };
}

/* Who leads such a course and who is its contact person, where the settings say so. */
static void arrange_people(struct form_screen *s)
{
	const struct course_people c = course_said_people(s->own);
	const struct course_roles *r = course_roles_today(&s->session->work, &c);
	char words[COURSE_ROLE_TEXT];

	if (course_lead_words(r, words)[0] != '\0')
		form_aside(&s->form, form_field(&s->form, "lead"), "%s", words);
	if (course_contact_words(r, words)[0] != '\0')
		form_aside(&s->form, form_field(&s->form, "contact"), "%s", words);
}

/* Begins with the actor's own, where the settings let it. */
static void propose_provider(struct form_screen *s)
{
	struct own *own = s->own;
	struct day today = s->session->work.who.today;

	own->c.provider_rid = form_propose_provider(
		s, &own->proposed,
		(struct provider_question){ .what = RULE_FOR_COURSE,
					    .citizen_rid = own->c.citizen_rid,
					    .course_type = own->c.course_type,
					    .on = day_is_none(own->c.start) ? today
									    : own->c.start });
}

/* Another provider has a day of its own, and a form: course_provider_form.c. */
static void arrange_course(struct form_screen *s)
{
	const struct own *own = s->own;
	const struct course_type *type =
		own->c.course_type != NULL
			? settings_course_type(form_settings(s), own->c.course_type)
			: NULL;

	form_typical_end(&s->form, form_field(&s->form, "planned_end"), type, own->c.start);
	form_field(&s->form, "provider")->hidden = own->c.course_rid != 0;
	if (own->c.course_rid == 0)
		propose_provider(s);
	arrange_people(s);
	form_field(&s->form, "sessions")->hidden = type == NULL || type->sessions == SETTING_NONE;
}

/* ---- what core says ---- */

static const void *course_said(struct form_screen *s)
{
	struct own *own = s->own;

	own->said = own->c;
	if (own->said.course_type == NULL)
		own->said.course_type = own->type_was;
	if (own->said.course_rid != 0)
		own->said.provider_rid = own->provider_was;
	return &own->said;
}

static int load_people(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	if (form_staff(s, own->c.contact_rid, own->c.lead_rid, &own->staff, e) != 0)
		return -1;
	return people_providers(&s->session->work, &s->arena, &own->providers, e);
}

/* ---- a referral ---- */

static int load_referral(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct actor *who = &s->session->work.who;
	const struct settings *set = form_settings(s);

	own->c = (struct course_entry){
		.citizen_rid = s->start.rid,
		.provider_rid = who->provider_rid,
		.course_type = s->start.word != NULL    ? s->start.word
			       : set->course_types == 1 ? set->course_type[0].id
							: NULL,
		.referred = who->today,
		.offered = DAY_NONE,
		.start = DAY_NONE,
		.planned_end = DAY_NONE,
		.sessions = -1,
		.visits_14d_start = -1,
	};
	own->proposed.first = own->proposed.last = who->provider_rid;
	if (form_citizen(s, s->start.rid, e) != 0 || load_people(s, e) != 0)
		return -1;
	const struct course_people c = course_said_people(own);
	const struct course_proposed p = course_staff_propose(&s->session->work, &c, &own->staff);
	own->c.lead_rid = p.lead_rid;
	own->c.contact_rid = p.contact_rid;
	return 0;
}

static void say_referral(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID, _("Saved: %s is referred to a course"), s->name);
}

const struct form_desc referral_form = {
	.kind = "referral",
	.title = N_("Refer to a course"),
	.about = RECORD_CITIZEN,
	.rows = course_rows,
	.own = sizeof(struct own),
	.load = load_referral,
	.arrange = arrange_course,
	.act = &course_act,
	.entry = course_said,
	.doubt_at = "planned_end",
	.saved = say_referral,
};

/* ---- a change ---- */

static int load_change(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	if (course_entry_load(&s->session->work, s->start.rid, &own->c, &s->arena, e) != 0 ||
	    form_citizen(s, own->c.citizen_rid, e) != 0)
		return -1;
	own->c.course_rid = s->start.rid;
	own->type_was = own->c.course_type;
	own->provider_was = own->c.provider_rid;
	return load_people(s, e);
}

static void say_change(const struct form_screen *s, char words[FORM_SAID])
{
	(void)s;
	snprintf(words, FORM_SAID, "%s", _("Saved: the course is changed – u undoes"));
}

const struct form_desc course_change_form = {
	.kind = "course",
	.title = N_("Change the course"),
	.about = RECORD_COURSE,
	.rows = course_rows,
	.own = sizeof(struct own),
	.load = load_change,
	.arrange = arrange_course,
	.act = &course_act,
	.entry = course_said,
	.doubt_at = "planned_end",
	.saved = say_change,
};
