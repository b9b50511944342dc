/* Planning a visit, and changing a planned one or the rest of its series (visit_plan.h). */
#include <stdio.h>
#include <string.h>

#include "core/acts/visit_plan.h"
#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"
#include "tui/forms/task_lines.h"

enum { SERVICES_MOST = 31 };

struct plan_own {
	struct visit_plan v;
	int minutes;
	unsigned services; /* bits of the options */
	const char *tasks; /* a line each */
	int reach;
	int reached[VISIT_REACHES]; /* visits each would change */
	struct people staff;
	struct text_list chosen; /* what v.services points at */
};

static struct plan_own *plan_own_of(const struct form *f)
{
	return form_screen_of(f)->own;
}

/* ---- fields ---- */

static void plan_choose_carer(struct form *f, struct form_field *field)
{
	form_people(f, field, &plan_own_of(f)->staff);
}

static void plan_add_service(struct form *f, struct form_field *field, const char *id)
{
	const struct service *known = settings_service(form_settings(form_screen_of(f)), id);

	for (size_t i = 0; i < field->options; i++)
		if (strcmp(field->option[i].id, id) == 0)
			return;
	if (field->options < SERVICES_MOST)
		form_option(f, field, id, known != NULL ? known->name : id);
}

/* Those that are planned come first, and begin as chosen. */
static void plan_choose_services(struct form *f, struct form_field *field)
{
	const struct settings *set = form_settings(form_screen_of(f));
	struct plan_own *own = plan_own_of(f);

	for (size_t i = 0; i < own->v.services.n; i++)
		plan_add_service(f, field, own->v.services.at[i]);
	own->services = (unsigned)((1ull << field->options) - 1);
	for (size_t i = 0; i < set->services; i++)
		plan_add_service(f, field, set->service[i].id);
}

/* clang-format off */
#define AT(member) FORM_AT(struct plan_own, member)
static const struct form_row plan_rows[] = {
	{ FORM_PICK, "carer", N_("Who comes"), N_("the first letters of the name, or left and right; Backspace: not decided yet"),
	  AT(v.carer_rid), .takes = TAKES_RECORD, .choices = plan_choose_carer },
	{ FORM_DAY, "on", N_("Day"), N_("a day: tomorrow, Fri, 27/11, +7; Enter goes on to the time"), AT(v.on), .ahead = true,
	  .missing = N_("say on which day the visit is") },
	{ FORM_TIME, "from", N_("From"), HELP_TIME, AT(v.from), .missing = N_("say at what time it begins") },
	{ FORM_LENGTH, "to", N_("Minutes"), N_("how long the visit is: 45, 1½h, or +15 for more"), AT(minutes),
	  .missing = N_("say how many minutes") },
	{ FORM_SET, "services", N_("Services"), N_("left and right move, Space chooses what is to be done"), AT(services),
	  .choices = plan_choose_services },
	{ FORM_NOTE, "tasks", N_("Tasks"), N_("what is to be done, a line each; empty: what the grant says"), AT(tasks) },
	{ FORM_CHOICE, "reach", N_("Change"), N_("only this visit, or the rest of its series too"), AT(reach), .words = &visit_reach_words },
	ROWS_END(N_("Plan it")),
};
/* clang-format on */

/* ---- what it begins with ---- */

static int plan_load_new(struct form_screen *s, struct err *e)
{
	struct plan_own *own = s->own;
	const struct work *w = &s->session->work;

	own->v = (struct visit_plan){
		.citizen_rid = s->start.rid,
		.carer_rid = s->start.first > 0 ? s->start.first : 0,
		.on = day_is_none(s->start.first_on) ? day_plus(w->who.today, 1)
						     : s->start.first_on,
		.from = -1,
		.to = -1,
	};
	own->minutes = -1;
	own->tasks = NULL;
	return form_citizen(s, s->start.rid, e) != 0
		       ? -1
		       : people_to_send(w, 0, &s->arena, &own->staff, e);
}

static int plan_load_change(struct form_screen *s, struct err *e)
{
	struct plan_own *own = s->own;
	const struct work *w = &s->session->work;

	if (visit_plan_load(w->store, s->start.rid, &own->v, &s->arena, e) != 0 ||
	    form_citizen(s, own->v.citizen_rid, e) != 0)
		return -1;
	for (int r = 0; r < VISIT_REACHES; r++)
		if (visit_plan_reached(w, s->start.rid, (enum visit_reach)r, &own->reached[r], e) !=
		    0)
			return -1;
	own->minutes = (own->v.to - own->v.from + MINUTES_A_DAY) % MINUTES_A_DAY;
	own->tasks = task_lines_text(&own->v.tasks, &s->arena);
	s->on = own->v.on;
	s->minute = own->v.from;
	return people_to_send(w, own->v.carer_rid, &s->arena, &own->staff, e);
}

/* ---- as things stand ---- */

static void plan_arrange(struct form_screen *s)
{
	const struct plan_own *own = s->own;
	struct form_field *minutes = form_field(&s->form, "to");
	struct form_field *carer = form_field(&s->form, "carer");
	struct form_field *reach = form_field(&s->form, "reach");
	char until[TIME_TEXT];

	minutes->aside = carer->aside = reach->aside = NULL;
	if (own->minutes >= MINUTES_A_DAY)
		form_wrong(minutes, _("a visit lasts less than a day"));
	else if (own->minutes > 0 && own->v.from >= 0)
		form_aside(&s->form, minutes, _("until %s"),
			   time_text((own->v.from + own->minutes) % MINUTES_A_DAY, until));
	if (carer->value < 0)
		form_aside(&s->form, carer, "%s", _("not decided yet"));
	reach->hidden = own->v.visit_rid == 0 || own->v.grant_rid == 0;
	if (!reach->hidden && own->reach > 0)
		form_aside(&s->form, reach,
			   ngettext("%d visit", "%d visits", (unsigned)own->reached[own->reach]),
			   own->reached[own->reach]);
}

static const void *plan_entry(struct form_screen *s)
{
	struct plan_own *own = s->own;
	const struct form_field *services = form_field(&s->form, "services");
	char **at = arena_take(&s->form.arena, (services->options + 1) * sizeof *at);

	own->chosen = (struct text_list){ at, 0 };
	for (size_t i = 0; i < services->options; i++)
		if (own->services >> i & 1)
			at[own->chosen.n++] = (char *)services->option[i].id;
	own->v.services = own->chosen;
	own->v.tasks = task_lines(own->tasks, &s->form.arena);
	own->v.reach = own->v.grant_rid == 0 ? VISIT_ALONE : (enum visit_reach)own->reach;
	own->v.to = own->v.from < 0 || own->minutes <= 0
			    ? -1
			    : (own->v.from + own->minutes) % MINUTES_A_DAY;
	return &own->v;
}

static void plan_say(const struct form_screen *s, char words[FORM_SAID])
{
	const struct plan_own *own = s->own;
	int n = own->v.visit_rid == 0 ? 1 : own->reached[own->v.reach];
	char day[FORMAT_TEXT], span[FORMAT_TEXT];

	if (n > 1)
		snprintf(words, FORM_SAID, _("Changed: %d visits with %s – u undoes"), n, s->name);
	else
		snprintf(words, FORM_SAID, _("Planned: %s on %s %s – u undoes"), s->name,
			 format_day_short(own->v.on, day),
			 format_span(own->v.from, own->v.to, span));
}

const struct form_desc visit_plan_form = {
	.kind = "visit_plan",
	.title = N_("Plan a visit"),
	.about = RECORD_CITIZEN,
	.rows = plan_rows,
	.own = sizeof(struct plan_own),
	.load = plan_load_new,
	.arrange = plan_arrange,
	.act = &visit_plan_act,
	.entry = plan_entry,
	.refuse_at = "on",
	.doubt_at = "on",
	.saved = plan_say,
};

const struct form_desc visit_change_form = {
	.kind = "visit_change",
	.title = N_("Change the planned visit"),
	.about = RECORD_VISIT,
	.rows = plan_rows,
	.own = sizeof(struct plan_own),
	.load = plan_load_change,
	.arrange = plan_arrange,
	.act = &visit_plan_act,
	.entry = plan_entry,
	.refuse_at = "on",
	.doubt_at = "on",
	.asks_of_changes = true,
	.saved = plan_say,
};
