/* Results of courses: see outcome.h. */
#include "core/rules/outcome.h"

#include <stdio.h>

#include "core/base/text.h"
#include "core/format.h"

/* clang-format off */
const struct outcome_figure outcome_figure[OUTCOME_FIGURES] = {
	{ ASK_REFERRED, 0, "referred", N_("referred") },
	{ ASK_ENDED, 1, "ended", N_("finished") },
	{ ASK_RESULT, COURSE_INDEPENDENT, "results.independent", N_("need no home help") },
	{ ASK_RESULT, COURSE_HELP, "results.help", N_("still receive home help") },
	{ ASK_RESULT, COURSE_OTHER, "results.other", N_("other results") },
	{ ASK_RESULT, COURSE_DIED, "results.died", N_("died") },
	{ ASK_HELP, OUTCOME_LESS, "help_change.less", N_("less help") },
	{ ASK_HELP, OUTCOME_SAME, "help_change.same", N_("the same help") },
	{ ASK_HELP, OUTCOME_MORE, "help_change.more", N_("more help") },
	{ ASK_HALF, 1, "half_or_fewer_visits", N_("half the visits or fewer") },
	{ ASK_LATER_INDEPENDENT, LATER_INDEPENDENT, "later.independent.independent", N_("still independent") },
	{ ASK_LATER_INDEPENDENT, LATER_GRANTED_HELP, "later.independent.granted_help", N_("granted help") },
	{ ASK_LATER_INDEPENDENT, LATER_REFERRED_AGAIN, "later.independent.referred_again", N_("referred again") },
	{ ASK_LATER_INDEPENDENT, LATER_DIED, "later.independent.died", N_("died") },
	{ ASK_LATER_HELP, LATER_STOPPED, "later.help.stopped", N_("help stopped") },
	{ ASK_LATER_HELP, LATER_LESS, "later.help.less", N_("less help") },
	{ ASK_LATER_HELP, LATER_SAME, "later.help.same", N_("the same help") },
	{ ASK_LATER_HELP, LATER_MORE, "later.help.more", N_("more help") },
	{ ASK_LATER_HELP, LATER_REFERRED_AGAIN, "later.help.referred_again", N_("referred again") },
	{ ASK_LATER_HELP, LATER_OTHER, "later.help.other", N_("other status") },
	{ ASK_LATER_HELP, LATER_DIED, "later.help.died", N_("died") },
};

const char *const outcome_question_words[OUTCOME_QUESTIONS] = {
	[ASK_REFERRED] = N_("Courses"),
	[ASK_ENDED] = N_("Courses"),
	[ASK_RESULT] = N_("Of the finished"),
	[ASK_HELP] = N_("Change in help"),
	[ASK_HALF] = N_("With less help"),
	[ASK_LATER_INDEPENDENT] = N_("Without help, a year on"),
	[ASK_LATER_HELP] = N_("With help, a year on"),
};
/* clang-format on */

/* ---- home care visits ---- */

struct outcome_window outcome_start_window(struct day start)
{
	if (day_is_none(start))
		return (struct outcome_window){ DAY_NONE, DAY_NONE };
	return (struct outcome_window){ start, day_plus(start, OUTCOME_WINDOW_DAYS - 1) };
}

struct outcome_window outcome_end_window(struct day end)
{
	if (day_is_none(end))
		return (struct outcome_window){ DAY_NONE, DAY_NONE };
	return (struct outcome_window){ day_plus(end, 1 - OUTCOME_WINDOW_DAYS), end };
}

/* Stated, else counted; -1: not known. */
static int visits_of(const struct outcome_visits *v)
{
	return v->stated >= 0 ? v->stated : v->counted;
}

static void answer_help(const struct outcome_facts *f, int *answer)
{
	int first = visits_of(&f->visits_start), last = visits_of(&f->visits_end);

	if (f->result != COURSE_HELP || first < 0 || last < 0)
		return;
	answer[ASK_HELP] = last < first    ? OUTCOME_LESS
			   : last == first ? OUTCOME_SAME
					   : OUTCOME_MORE;
	if (last < first)
		answer[ASK_HALF] = last * 2 <= first;
}

/* ---- later, and measured ---- */

bool outcome_is_later(struct day on, struct day end)
{
	return on.n >= day_plus_months(end, OUTCOME_LATER_MONTHS).n;
}

static void answer_later(const struct outcome_facts *f, int *answer)
{
	if (day_is_none(f->later.on))
		return;
	if (f->result == COURSE_INDEPENDENT)
		answer[ASK_LATER_INDEPENDENT] = f->later.status;
	else if (f->result == COURSE_HELP)
		answer[ASK_LATER_HELP] = f->later.status;
}

void outcome_answers(const struct outcome_facts *f, struct day today, int *answer)
{
	bool ended = !day_is_none(f->end) && f->end.n <= today.n;

	for (size_t i = 0; i < OUTCOME_QUESTIONS + f->instruments; i++)
		answer[i] = -1;
	answer[ASK_REFERRED] = 0;
	answer[ASK_ENDED] = ended;
	if (ended) {
		answer[ASK_RESULT] = f->result >= 0 ? f->result : OUTCOME_NO_ANSWER;
		answer_help(f, answer);
		answer_later(f, answer);
	}
	for (size_t i = 0; i < f->instruments; i++)
		if (f->value[i].has_first && f->value[i].has_last)
			answer[ASK_INSTRUMENT + i] = instrument_change(
				&f->instrument[i], f->value[i].first, f->value[i].last);
}

/* ---- figures ---- */

void outcome_sum_add(struct outcome_sum *s, int answer, int counts_as)
{
	s->base += answer >= 0;
	s->count += answer == counts_as;
}

int outcome_target(const struct outcome_targets *t, const struct outcome_figure *f)
{
	if (f->question == ASK_RESULT && f->answer == COURSE_INDEPENDENT)
		return t->independent_percent;
	if (f->question == ASK_HELP && f->answer == OUTCOME_LESS)
		return t->less_help_percent;
	if (f->question == ASK_HALF)
		return t->half_or_fewer_percent;
	return SETTING_NONE;
}

/* ---- why ---- */

static void explain_help(const struct outcome_facts *f, char *out, size_t size)
{
	int first = visits_of(&f->visits_start), last = visits_of(&f->visits_end);
	bool stated = f->visits_start.stated >= 0 && f->visits_end.stated >= 0;
	bool counted = f->visits_start.stated < 0 && f->visits_end.stated < 0;

	if (first < 0 || last < 0)
		return;
	if (stated)
		snprintf(out, size, _("from %d to %d visits in 14 days, as stated"), first, last);
	else if (counted)
		snprintf(out, size, _("from %d to %d visits in 14 days, as counted"), first, last);
	else
		snprintf(out, size, _("from %d to %d visits in 14 days, stated and counted"), first,
			 last);
}

static void explain_end(const struct outcome_facts *f, struct day today, char *out, size_t size)
{
	char day[FORMAT_TEXT];

	if (day_is_none(f->end))
		return;
	format_day_near(f->end, today, day);
	if (f->result >= 0)
		snprintf(out, size, _("ended on %s: %s"), day,
			 _(course_result_words.at[f->result].shown));
	else
		snprintf(out, size, _("ended on %s without a result"), day);
}

static void explain_later(const struct outcome_facts *f, struct day today, char *out, size_t size)
{
	char day[FORMAT_TEXT];

	if (!day_is_none(f->later.on))
		/* TRANSLATORS: granted help on Wed 3/3 */
		snprintf(out, size, _("%s on %s"), _(later_status_words.at[f->later.status].shown),
			 format_day_near(f->later.on, today, day));
}

const char *outcome_explain(const struct outcome_facts *f, int question, struct day today,
			    char *out, size_t size)
{
	out[0] = '\0';
	if (question >= ASK_INSTRUMENT) {
		size_t i = (size_t)(question - ASK_INSTRUMENT);
		if (f->value[i].has_first && f->value[i].has_last)
			instrument_explain(&f->instrument[i], f->value[i].first, f->value[i].last,
					   out, size);
	} else if (question == ASK_HELP || question == ASK_HALF) {
		explain_help(f, out, size);
	} else if (question == ASK_LATER_INDEPENDENT || question == ASK_LATER_HELP) {
		explain_later(f, today, out, size);
	} else {
		explain_end(f, today, out, size);
	}
	return out;
}
