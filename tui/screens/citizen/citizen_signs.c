/* Signs of change of the last four weeks: answered, or their answer corrected, from the list of acts. */
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/signs.h"
#include "tui/forms/forms.h"
#include "tui/screens/citizen/citizen_acts.h"

/* Is there an earlier one on the same visit that is to be offered before this one?  One that waits goes first. */
static bool sign_comes_later(const struct citizen_page *p, size_t at)
{
	bool answered = !day_is_none(p->sign[at].answered);

	for (size_t i = 0; i < p->signs; i++) {
		bool waits = day_is_none(p->sign[i].answered);
		if (i != at && p->sign[i].record_rid == p->sign[at].record_rid &&
		    ((waits && answered) || (waits != answered && i < at)))
			return true;
	}
	return false;
}

/* One for each visit; those who may not answer signs are told so by the form. */
void offer_sign(struct citizen_offers *l)
{
	const struct citizen_page *p = &l->citizen->page;
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < p->signs; i++) {
		const struct sign_line *s = &p->sign[i];
		if (sign_comes_later(p, i))
			continue;
		struct citizen_offer *o = citizen_offer(
			l,
			day_is_none(s->answered) ? _("Answer a sign of change")
						 : _("Correct the answer to a sign of change"),
			arena_format(&l->arena, "%s, %s", _(sign_words.at[s->sign].shown),
				     format_day_short(s->on, day)),
			&sign_form);
		o->start.rid = s->record_rid;
		o->start.what = (int)s->sign + 1;
	}
}
