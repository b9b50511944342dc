/* When a citizen is away: a new absence, one that is changed, and coming home. */
#include <stdio.h>

#include "core/acts/absence.h"
#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

/* clang-format off */
#define AT(member) FORM_AT(struct absence_entry, member)
static const struct form_row absence_rows[] = {
	{ FORM_CHOICE, "kind", N_("Where"), HELP_CHOICE, AT(kind), .words = &absence_kind_words },
	{ FORM_DAY, "from", N_("First day"), HELP_DAY, AT(from), .missing = N_("say from which day the citizen is away") },
	{ FORM_TIME, "leaves", N_("Leaves at"), N_("the hour, if it is known: visits before it are made; empty: away all day"), AT(leaves) },
	{ FORM_DAY, "to", N_("Last day"), N_("the last day; empty: nobody knows yet"), AT(to), .beside = "from", .lasts = true },
	{ FORM_TIME, "returns", N_("Home at"), N_("the hour, if it is known: visits after it are made; empty: away all of the last day"), AT(returns) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int load_new(struct form_screen *s, struct err *e)
{
	*(struct absence_entry *)s->own = (struct absence_entry){
		.citizen_rid = s->start.rid,
		.kind = ABSENCE_HOSPITAL,
		.from = day_is_none(s->start.first_on) ? s->session->work.who.today
						       : s->start.first_on,
		.to = DAY_NONE,
		.leaves = -1,
		.returns = -1,
	};
	return form_citizen(s, s->start.rid, e);
}

static int load_change(struct form_screen *s, struct err *e)
{
	struct absence_entry *x = s->own;

	if (absence_entry_load(s->session->work.store, s->start.rid, x, e) != 0)
		return -1;
	if (s->start.what == ABSENCE_HOME && day_is_none(x->to))
		x->to = s->session->work.who.today;
	return form_citizen(s, x->citizen_rid, e);
}

/* What the two hours come to: the days away. */
static void arrange_absence(struct form_screen *s)
{
	const struct absence_entry *x = s->own;
	struct form_field *to = form_field(&s->form, "to");
	struct day first = day_plus(x->from, x->leaves >= 0),
		   last = day_plus(x->to, -(x->returns >= 0));
	char from[FORMAT_TEXT], until[FORMAT_TEXT];

	to->aside = NULL;
	if (day_is_none(x->from) || day_is_none(x->to) || day_before(x->to, x->from))
		return;
	if (day_before(last, first))
		form_aside(&s->form, to, "%s", _("no whole day away: nothing is paused"));
	else
		form_aside(&s->form, to, _("away %s to %s"), format_day_short(first, from),
			   format_day_short(last, until));
}

static void say_absence(const struct form_screen *s, char words[FORM_SAID])
{
	const struct absence_entry *x = s->own;

	snprintf(words, FORM_SAID, _("Saved: %s, %s – u undoes"), s->name,
		 _(absence_kind_words.at[x->kind].shown));
}

static void say_change(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID, _("Saved: the absence of %s – u undoes"), s->name);
}

const struct form_desc absence_form = {
	.kind = "absence",
	.title = N_("The citizen is away"),
	.about = RECORD_CITIZEN,
	.rows = absence_rows,
	.own = sizeof(struct absence_entry),
	.load = load_new,
	.arrange = arrange_absence,
	.act = &absence_act,
	.refuse_at = "from",
	.doubt_at = "from",
	.saved = say_absence,
};

const struct form_desc absence_change_form = {
	.kind = "absence_change",
	.title = N_("Change the absence"),
	.about = RECORD_ABSENCE,
	.rows = absence_rows,
	.own = sizeof(struct absence_entry),
	.load = load_change,
	.arrange = arrange_absence,
	.act = &absence_act,
	.refuse_at = "to",
	.doubt_at = "to",
	.saved = say_change,
};
