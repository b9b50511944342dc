/* The proposal of the program: see conference_propose.h. */
#include "core/rules/conference_propose.h"

#include <stdio.h>

#include "core/base/text.h"
#include "core/format.h"

static bool ends_before_next(const struct propose_facts *f)
{
	return !day_is_none(f->planned_end) && day_before(f->planned_end, f->next);
}

static enum proposal_reason proposal_reason(const struct propose_facts *f)
{
	if (f->dead)
		return PROPOSE_DEAD;
	if (f->goals > 0 && f->reached == f->goals)
		return PROPOSE_ALL_REACHED;
	if (ends_before_next(f) && f->goals > 0 && f->open == 0)
		return PROPOSE_NONE_OPEN;
	if (ends_before_next(f) && f->moving > 0)
		return PROPOSE_MOVING;
	if (f->not_observed)
		return PROPOSE_NOT_OBSERVED;
	if (f->stands_still)
		return PROPOSE_STANDS_STILL;
	return ends_before_next(f) ? PROPOSE_STILL_OPEN : PROPOSE_AS_AGREED;
}

void conference_propose(const struct propose_facts *f, struct conference_proposal *out)
{
	static const enum decision decisions[PROPOSAL_REASONS] = {
		[PROPOSE_DEAD] = DECISION_END,
		[PROPOSE_ALL_REACHED] = DECISION_END,
		[PROPOSE_NONE_OPEN] = DECISION_END,
		[PROPOSE_MOVING] = DECISION_EXTEND,
		[PROPOSE_STILL_OPEN] = DECISION_EXTEND,
		[PROPOSE_NOT_OBSERVED] = DECISION_ADJUST,
		[PROPOSE_STANDS_STILL] = DECISION_ADJUST,
		[PROPOSE_AS_AGREED] = DECISION_CONTINUE,
	};

	out->why = proposal_reason(f);
	out->decision = decisions[out->why];
	out->until = out->decision == DECISION_EXTEND
			     ? course_extension(f->type, f->start, f->planned_end, f->on)
			     : DAY_NONE;
}

const char *conference_proposal_text(const struct conference_proposal *p,
				     char out[CONFERENCE_PROPOSAL_TEXT])
{
	static const char *const why[PROPOSAL_REASONS] = {
		[PROPOSE_DEAD] = N_("the citizen is dead"),
		[PROPOSE_ALL_REACHED] = N_("every goal is reached"),
		[PROPOSE_NONE_OPEN] = N_("it ends before the next conference and no goal is open"),
		[PROPOSE_MOVING] = N_("it ends before the next conference and goals are moving"),
		[PROPOSE_STILL_OPEN] = N_("it ends before the next conference and goals are open"),
		[PROPOSE_NOT_OBSERVED] = N_("nothing was observed"),
		[PROPOSE_STANDS_STILL] = N_("the goals stand still"),
		[PROPOSE_AS_AGREED] = N_("it goes as agreed"),
	};
	const char *word = _(decision_words.at[p->decision].shown);
	char day[FORMAT_TEXT];

	if (day_is_none(p->until))
		/* TRANSLATORS: end: every goal is reached */
		snprintf(out, CONFERENCE_PROPOSAL_TEXT, _("%s: %s"), word, _(why[p->why]));
	else
		/* TRANSLATORS: extend until Mon 4/1: it ends before the next conference and goals are moving */
		snprintf(out, CONFERENCE_PROPOSAL_TEXT, _("%s until %s: %s"), word,
			 format_day_short(p->until, day), _(why[p->why]));
	return out;
}
