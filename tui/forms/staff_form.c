/* Colleagues: a new one, changing one, when they are away, and that they have left. */
#include <stdio.h>

#include "core/acts/staff_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct staff_entry s;
	struct people providers;
};

static void choose_provider(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->providers);
}

/* Every education that some demand of the settings names. */
static void suggest_education(struct form *f, struct form_field *field)
{
	const struct work *w = &form_screen_of(f)->session->work;
	const struct settings *set = settings_on(&w->settings, w->who.today);

	for (size_t i = 0; i < set->competences; i++)
		for (size_t j = 0; j < set->competence[i].educations.n; j++)
			form_option(f, field, NULL, set->competence[i].educations.at[j]);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, s.member)
static const struct form_row staff_rows[] = {
	{ FORM_TEXT, "name", N_("Name"), N_("first name and last name"), AT(name), .most = 200, .needed = true, .missing = N_("say what the colleague is called") },
	{ FORM_CHOICE, "role", N_("Role"), HELP_CHOICE, AT(role), .words = &role_words },
	{ FORM_PICK, "provider", N_("Provider"), HELP_NAME, AT(provider_rid), .takes = TAKES_RECORD, .choices = choose_provider },
	{ FORM_TEXT, "phone", N_("Phone"), N_("the number that colleagues call"), AT(phone), .most = 60 },
	{ FORM_TEXT, "education", N_("Education"), N_("such as social and health care helper; empty: not known"), AT(education), .most = 200, .choices = suggest_education },
	{ FORM_NUMBER, "rehab_training_days", N_("Rehabilitation training"), N_("days of it; empty: not known"), AT(rehab_training_days) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int load_staff_new(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct actor *who = &s->session->work.who;

	own->s = (struct staff_entry){
		.provider_rid = s->start.other != 0 ? s->start.other : who->provider_rid,
		.role = ROLE_CARER,
		.rehab_training_days = -1,
	};
	if (form_providers(s, &own->providers, e) != 0)
		return -1;
	if (own->s.provider_rid == 0 && own->providers.n == 1)
		own->s.provider_rid = own->providers.at[0].rid;
	return 0;
}

static int load_staff(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	if (staff_entry_load(s->session->work.store, s->start.rid, &own->s, &s->arena, e) != 0)
		return -1;
	s->name = own->s.name;
	return form_providers(s, &own->providers, e);
}

static void say_staff(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID, _("Saved: %s – u undoes"), ((const struct own *)s->own)->s.name);
}

const struct form_desc staff_form = {
	.kind = "staff",
	.title = N_("New colleague"),
	.about = RECORD_STAFF,
	.other = RECORD_PROVIDER,
	.of_nothing = true,
	.rows = staff_rows,
	.own = sizeof(struct own),
	.load = load_staff_new,
	.act = &staff_act,
	.refuse_at = "name",
	.doubt_at = "name",
	.saved = say_staff,
};

const struct form_desc staff_change_form = {
	.kind = "staff_change",
	.title = N_("Change the colleague"),
	.about = RECORD_STAFF,
	.rows = staff_rows,
	.own = sizeof(struct own),
	.load = load_staff,
	.act = &staff_act,
	.refuse_at = "name",
	.doubt_at = "name",
	.saved = say_staff,
};

/* ---- that they have left ---- */

struct own_left {
	struct staff_left l;
	const char *visits, *courses; /* what is still theirs after the day */
	struct day seen;              /* the day that these words are of */
};

#define AT_LEFT(member) FORM_AT(struct own_left, member)
/* clang-format off */
static const struct form_row left_rows[] = {
	{ FORM_DAY, "left", N_("Last day"), N_("the last day as a colleague; empty: has not left"), AT_LEFT(l.left) },
	{ FORM_HEADING, "heading:left", N_("What is still theirs after that day"), .help = NULL },
	{ FORM_FACT, "visits", N_("Planned visits"), NULL, AT_LEFT(visits) },
	{ FORM_FACT, "courses", N_("Courses"), NULL, AT_LEFT(courses) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static const char *left_count(struct arena *a, int n)
{
	return n == 0 ? _("none") : arena_format(a, "%d", n);
}

static int left_read(struct form_screen *s, struct err *e)
{
	struct own_left *own = s->own;
	struct staff_leaves leaves = { 0, 0 };

	if (!day_is_none(own->l.left) &&
	    staff_leaves_load(s->session->work.store, s->start.rid, own->l.left, &leaves, e) != 0)
		return -1;
	own->visits = left_count(&s->arena, leaves.visits);
	own->courses = left_count(&s->arena, leaves.courses);
	own->seen = own->l.left;
	return 0;
}

static int load_left(struct form_screen *s, struct err *e)
{
	struct own_left *own = s->own;
	struct staff_entry now;

	if (staff_entry_load(s->session->work.store, s->start.rid, &now, &s->arena, e) != 0)
		return -1;
	s->name = now.name;
	own->l = (struct staff_left){ s->start.rid, s->session->work.who.today };
	return left_read(s, e);
}

static void arrange_left(struct form_screen *s)
{
	struct own_left *own = s->own;
	struct err ignored = { .kind = ERR_NONE };

	if (day_same(own->l.left, own->seen) || left_read(s, &ignored) != 0)
		return;
	edit_set(&form_field(&s->form, "visits")->text, own->visits);
	edit_set(&form_field(&s->form, "courses")->text, own->courses);
}

static void say_left(const struct form_screen *s, char words[FORM_SAID])
{
	const struct day left = ((const struct own_left *)s->own)->l.left;
	char day[FORMAT_TEXT];

	if (day_is_none(left))
		snprintf(words, FORM_SAID, _("Saved: %s is a colleague again – u undoes"), s->name);
	else if (day_before(left, s->session->work.who.today))
		snprintf(words, FORM_SAID, _("Saved: %s has left – u undoes"), s->name);
	else
		snprintf(words, FORM_SAID, _("Saved: %s leaves on %s – u undoes"), s->name,
			 format_day_short(left, day));
}

const struct form_desc staff_left_form = {
	.kind = "staff_left",
	.title = N_("Has left"),
	.about = RECORD_STAFF,
	.rows = left_rows,
	.own = sizeof(struct own_left),
	.load = load_left,
	.arrange = arrange_left,
	.act = &staff_left_act,
	.refuse_at = "left",
	.doubt_at = "left",
	.saved = say_left,
};

/* ---- when they are away ---- */

#define AT_AWAY(member) FORM_AT(struct staff_absence_entry, member)
/* clang-format off */
static const struct form_row away_rows[] = {
	{ FORM_CHOICE, "kind", N_("Why"), HELP_CHOICE, AT_AWAY(kind), .words = &staff_absence_kind_words },
	{ FORM_DAY, "from", N_("First day"), HELP_DAY, AT_AWAY(from), .missing = N_("say from which day") },
	{ FORM_DAY, "to", N_("Last day"), N_("the last day; empty: nobody knows yet"), AT_AWAY(to), .beside = "from", .lasts = true },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int name_staff(struct form_screen *s, int64_t staff_rid, struct err *e)
{
	char *name;

	if (people_of_staff(&s->session->work, staff_rid, &s->arena, &name, e) != 0)
		return -1;
	s->name = name;
	return 0;
}

static int load_away_new(struct form_screen *s, struct err *e)
{
	*(struct staff_absence_entry *)s->own = (struct staff_absence_entry){
		.staff_rid = s->start.rid,
		.kind = 0,
		.from = day_is_none(s->start.first_on) ? s->session->work.who.today
						       : s->start.first_on,
		.to = DAY_NONE,
	};
	return name_staff(s, s->start.rid, e);
}

static int load_away(struct form_screen *s, struct err *e)
{
	struct staff_absence_entry *x = s->own;

	if (staff_absence_entry_load(s->session->work.store, s->start.rid, x, e) != 0)
		return -1;
	return name_staff(s, x->staff_rid, e);
}

/* The visits of those days wait for somebody else: it is said where they are shared out. */
static void say_away(const struct form_screen *s, char words[FORM_SAID])
{
	const struct staff_absence_entry *x = s->own;
	const char *why = x->kind >= 0 ? _(staff_absence_kind_words.at[x->kind].shown) : _("away");
	struct err unheard = { .kind = ERR_NONE };
	int visits = 0;

	if (right(s->session->work.who.role, ACT_PLAN_VISITS))
		staff_away_visits(s->session->work.store, x, &visits, &unheard);
	if (visits == 0)
		snprintf(words, FORM_SAID, _("Saved: %s, %s – u undoes"), s->name, why);
	else
		snprintf(
			words, FORM_SAID,
			ngettext("Saved: %s, %s; v d shares out %d visit of those days – u undoes",
				 "Saved: %s, %s; v d shares out %d visits of those days – u undoes",
				 (unsigned long)visits),
			s->name, why, visits);
}

const struct form_desc staff_absence_form = {
	.kind = "staff_absence",
	.title = N_("The colleague is away"),
	.about = RECORD_STAFF,
	.rows = away_rows,
	.own = sizeof(struct staff_absence_entry),
	.load = load_away_new,
	.act = &staff_absence_act,
	.refuse_at = "from",
	.doubt_at = "from",
	.saved = say_away,
};

const struct form_desc staff_absence_change_form = {
	.kind = "staff_absence_change",
	.title = N_("Change the colleague's absence"),
	.about = RECORD_STAFF_ABSENCE,
	.rows = away_rows,
	.own = sizeof(struct staff_absence_entry),
	.load = load_away,
	.act = &staff_absence_act,
	.refuse_at = "to",
	.doubt_at = "to",
	.saved = say_away,
};
