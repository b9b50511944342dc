/* Recording a triage colour of a citizen: the colour that stands is chosen, its words are not taken over. */
#include <stdio.h>
#include <string.h>

#include "core/acts/triage_act.h"
#include "core/base/text.h"
#include "core/queries/triage.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct triage_entry t;
	const struct triage_settings *set;
	const char *now; /* the colour that stands, in words; "" */
};

static void choose_colour(struct form *f, struct form_field *field)
{
	const struct triage_settings *set = ((struct own *)form_screen_of(f)->own)->set;

	for (size_t i = 0; i < set->colours; i++)
		form_option(f, field, set->colour[i].id, set->colour[i].name);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row triage_rows[] = {
	{ FORM_FACT, "now", N_("Until now"), NULL, AT(now) },
	{ FORM_CHOICE, "colour", N_("Colour"), HELP_CHOICE, AT(t.colour), .takes = TAKES_ID, .choices = choose_colour, .missing = N_("say which colour") },
	{ FORM_NOTE, "words", N_("In words"), N_("what is behind it; Enter makes a new line, Tab goes on"), AT(t.words) },
	{ FORM_DAY, "on", N_("Day"), HELP_DAY, AT(t.on) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int load_triage(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	struct triage_line now;

	own->set = &settings_on(&w->settings, w->who.today)->triage;
	if (own->set->colours == 0)
		return err_set(e, ERR_RULE, "%s", _("the settings have no triage colours"));
	if (form_citizen(s, s->start.rid, e) != 0)
		return -1;
	int got = triage_newest(w, s->start.rid, w->who.today, &s->arena, &now, e);
	if (got < 0)
		return -1;
	own->now = got == 1 ? triage_line_text(&now, &s->arena) : _("none");
	own->t = (struct triage_entry){ .citizen_rid = s->start.rid,
					.on = w->who.today,
					.colour = got == 1 ? now.colour : own->set->colour[0].id };
	return 0;
}

static void say_triage(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;

	for (size_t i = 0; i < own->set->colours; i++)
		if (strcmp(own->set->colour[i].id, own->t.colour) == 0)
			snprintf(words, FORM_SAID, _("Saved: %s, triage %s – u undoes"), s->name,
				 own->set->colour[i].name);
}

const struct form_desc triage_form = {
	.kind = "triage",
	.title = N_("Triage colour"),
	.about = RECORD_CITIZEN,
	.rows = triage_rows,
	.own = sizeof(struct own),
	.load = load_triage,
	.act = &triage_act,
	.refuse_at = "colour",
	.saved = say_triage,
};
