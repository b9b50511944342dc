/* Calling a planned visit off, or the rest of its series (visit_plan.h). */
#include <stdio.h>

#include "core/acts/visit_plan.h"
#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct off_own {
	struct visit_off o;
	int reach;
	bool of_series;
	struct day on;
	int from, to;
	int reached[VISIT_REACHES];
};

static void off_suggest_reasons(struct form *f, struct form_field *field)
{
	static const char *const usual[] = { N_("the citizen's wish"),
					     N_("the citizen has an appointment"),
					     N_("a carer is ill"), N_("the grant was changed"),
					     N_("planned by mistake") };

	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		form_option(f, field, NULL, _(usual[i]));
}

/* clang-format off */
#define AT(member) FORM_AT(struct off_own, member)
static const struct form_row off_rows[] = {
	{ FORM_CHOICE, "how", N_("Who"), HELP_CHOICE, AT(o.how), .words = &visit_off_words },
	{ FORM_CHOICE, "reach", N_("Which"), N_("only this visit, or the rest of its series too"), AT(reach), .words = &visit_reach_words },
	{ FORM_TEXT, "reason", N_("Why"), N_("why: Ctrl-N goes through the usual reasons"), AT(o.reason), .choices = off_suggest_reasons,
	  .missing = N_("say why") },
	ROWS_END(N_("Call it off")),
};
/* clang-format on */

static int off_load(struct form_screen *s, struct err *e)
{
	struct off_own *own = s->own;
	const struct work *w = &s->session->work;
	struct visit_plan now;

	if (visit_plan_load(w->store, s->start.rid, &now, &s->arena, e) != 0 ||
	    form_citizen(s, now.citizen_rid, e) != 0)
		return -1;
	for (int r = 0; r < VISIT_REACHES; r++)
		if (visit_plan_reached(w, s->start.rid, (enum visit_reach)r, &own->reached[r], e) !=
		    0)
			return -1;
	own->o = (struct visit_off){ .visit_rid = s->start.rid,
				     .how = s->start.what == VISIT_OFF_WITHDRAWN
						    ? VISIT_OFF_WITHDRAWN
						    : VISIT_OFF_CITIZEN };
	own->of_series = now.grant_rid != 0;
	own->on = s->on = now.on;
	own->from = s->minute = now.from;
	own->to = now.to;
	return 0;
}

static void off_arrange(struct form_screen *s)
{
	const struct off_own *own = s->own;
	struct form_field *reach = form_field(&s->form, "reach");

	reach->aside = NULL;
	reach->hidden = !own->of_series;
	if (!reach->hidden && own->reach > 0)
		form_aside(&s->form, reach,
			   ngettext("%d visit", "%d visits", (unsigned)own->reached[own->reach]),
			   own->reached[own->reach]);
}

static const void *off_entry(struct form_screen *s)
{
	struct off_own *own = s->own;

	own->o.reach = own->of_series ? (enum visit_reach)own->reach : VISIT_ALONE;
	return &own->o;
}

static void off_say(const struct form_screen *s, char words[FORM_SAID])
{
	const struct off_own *own = s->own;
	int n = own->reached[own->o.reach];
	char day[FORMAT_TEXT], span[FORMAT_TEXT];

	if (n > 1)
		snprintf(words, FORM_SAID, _("Called off: %d visits with %s – u undoes"), n,
			 s->name);
	else
		snprintf(words, FORM_SAID, _("Called off: %s on %s %s – u undoes"), s->name,
			 format_day_short(own->on, day), format_span(own->from, own->to, span));
}

const struct form_desc visit_off_form = {
	.kind = "visit_off",
	.title = N_("Call the visit off"),
	.about = RECORD_VISIT,
	.rows = off_rows,
	.own = sizeof(struct off_own),
	.load = off_load,
	.arrange = off_arrange,
	.act = &visit_off_act,
	.entry = off_entry,
	.refuse_at = "how",
	.doubt_at = "how",
	.saved = off_say,
};
