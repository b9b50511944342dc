/* Absence and death in the list of what can be recorded about a citizen. */
#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/forms.h"
#include "tui/screens/citizen/citizen_acts.h"

static void offer_absence(struct citizen_offers *l, const struct absence_line *x, const char *words)
{
	char from[FORMAT_TEXT];

	citizen_offer(l, words,
		      arena_format(&l->arena, "%s  %s", _(absence_kind_words.at[x->kind].shown),
				   format_day_short(x->from, from)),
		      &absence_change_form)
		->start.rid = x->rid;
}

/* Those that have begun and are not over can come home. */
void offer_home(struct citizen_offers *l)
{
	const struct citizen_page *p = &l->citizen->page;

	for (size_t i = 0; i < p->absences; i++) {
		if (day_before(l->work->who.today, p->absence[i].from))
			continue;
		offer_absence(l, &p->absence[i], _("Comes home"));
		l->at[l->n - 1].start.what = ABSENCE_HOME;
		l->at[l->n - 1].start.at = "returns";
	}
}

/* Past ones too: what was recorded wrongly is put right when it is found. */
void offer_absence_change(struct citizen_offers *l)
{
	const struct citizen_page *p = &l->citizen->page;

	for (size_t i = 0; i < p->absences + p->past_absences; i++)
		offer_absence(l, &p->absence[i], _("Change the absence"));
}

void offer_death(struct citizen_offers *l)
{
	const struct form_desc *form =
		day_is_none(l->citizen->page.died) ? &death_form : &death_mend_form;

	citizen_offer(l, _(form->title), "", form);
}
