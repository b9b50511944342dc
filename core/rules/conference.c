/* Bands, reasons and order of a conference: see conference.h. */
#include "core/rules/conference.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/base/utf8.h"

/* clang-format off */
static const struct word band_list[BANDS] = {
	[BAND_WAITS] = { "waits", N_("to be looked at") },
	[BAND_CHANGED] = { "changed", N_("changed since last time") },
	[BAND_AS_BEFORE] = { "as_before", N_("as before") },
};
const struct words conference_band_words = { band_list, BANDS };

static const struct word reason_list[CONFERENCE_REASONS] = {
	[CONFERENCE_DECISION_OPEN] = { "decision_open", N_("decision not done") },
	[CONFERENCE_DEAD] = { "dead", N_("dead") },
	[CONFERENCE_END_PASSED] = { "end_passed", N_("end passed") },
	[CONFERENCE_END_NEAR] = { "end_near", N_("end is near") },
	[CONFERENCE_MIDWAY_DUE] = { "midway_due", N_("midway follow-up due") },
	[CONFERENCE_FOLLOW_UP_DUE] = { "follow_up_due", N_("follow-up due") },
	[CONFERENCE_NO_OBSERVATION] = { "no_observation", N_("nothing observed") },
	[CONFERENCE_STANDING_STILL] = { "standing_still", N_("standing still") },
	[CONFERENCE_PLAN_REVIEW] = { "plan_review", N_("plan to be reviewed") },
	[CONFERENCE_NOT_MEASURED] = { "measurement_missing", N_("measurement missing") },
	[CONFERENCE_NO_PLANNED_END] = { "no_planned_end", N_("no planned end") },
	[CONFERENCE_GOAL_CHANGED] = { "goal_changed", N_("goal changed") },
	[CONFERENCE_SIGN] = { "sign", N_("sign of change") },
	[CONFERENCE_VISITS_MISSED] = { "visits_missed", N_("visits missed") },
	[CONFERENCE_CHANGED] = { "changed", N_("changed") },
};
const struct words conference_reason_words = { reason_list, CONFERENCE_REASONS };

/* What the ranking's reasons are called here; a course that has begun is never about to start, and a deadline
 * puts no course into a band. */
static const enum conference_reason reason_of[COURSE_REASONS] = {
	[COURSE_CITIZEN_DEAD] = CONFERENCE_DEAD,
	[COURSE_END_PASSED] = CONFERENCE_END_PASSED,
	[COURSE_DEADLINE] = CONFERENCE_REASONS,
	[COURSE_MIDWAY_DUE] = CONFERENCE_MIDWAY_DUE,
	[COURSE_FOLLOW_UP_DUE] = CONFERENCE_FOLLOW_UP_DUE,
	[COURSE_NO_OBSERVATION] = CONFERENCE_NO_OBSERVATION,
	[COURSE_STANDING_STILL] = CONFERENCE_STANDING_STILL,
	[COURSE_PLAN_REVIEW] = CONFERENCE_PLAN_REVIEW,
	[COURSE_NOT_MEASURED] = CONFERENCE_NOT_MEASURED,
	[COURSE_NO_PLANNED_END] = CONFERENCE_NO_PLANNED_END,
	[COURSE_STARTS_SOON] = CONFERENCE_REASONS,
};
/* clang-format on */

/* ---- which hold ---- */

/* The longest overdue; of those without a day the oldest. */
static size_t most_overdue(const struct conference_facts *f)
{
	size_t most = 0;

	for (size_t i = 1; i < f->opens; i++) {
		int days = decision_days_late(&f->open[i], f->on);
		int than = decision_days_late(&f->open[most], f->on);
		if (days > than || (days == than && day_before(f->open[i].on, f->open[most].on)))
			most = i;
	}
	return most;
}

static size_t open_decision_found(const struct conference_facts *f, struct conference_why *out)
{
	if (f->opens == 0)
		return 0;
	size_t most = most_overdue(f);
	*out = (struct conference_why){
		.code = CONFERENCE_DECISION_OPEN,
		.days = decision_days_late(&f->open[most], f->on),
		.decision = &f->open[most],
		.decision_note = f->open_note != NULL ? f->open_note[most] : "",
		.count = (int)f->opens,
	};
	return 1;
}

/* The end before N waits for a decision unless one was taken since P (domain 6); sessions that are used wait as
 * the ranking has it. */
static size_t end_found(const struct conference_facts *f, const struct course_why *ranked,
			struct conference_why *out)
{
	const struct course_standing *s = f->rank->stands;
	bool sessions = ranked != NULL && ranked->sessions != SETTING_NONE;
	bool ends = !day_is_none(s->planned_end) && day_before(s->planned_end, f->next);

	if (!sessions && (!ends || f->decided))
		return 0;
	*out = (struct conference_why){ .code = CONFERENCE_END_PASSED, .ranked = ranked };
	if (ranked == NULL)
		out->code = CONFERENCE_END_NEAR;
	out->days = ranked != NULL ? ranked->days : f->on.n - s->planned_end.n;
	return 1;
}

static struct conference_why ranked_why(const struct course_why *w)
{
	return (struct conference_why){ .code = reason_of[w->code], .days = w->days, .ranked = w };
}

/* The reasons of the ranking, with END_NEAR in its place. */
static size_t ranked_found(const struct conference_facts *f, const struct course_why *ranked,
			   size_t n, struct conference_why *out)
{
	const struct course_why *end = NULL;
	size_t made = 0, i = 0;

	while (i < n && ranked[i].code < COURSE_END_PASSED)
		out[made++] = ranked_why(&ranked[i++]);
	if (i < n && ranked[i].code == COURSE_END_PASSED)
		end = &ranked[i++];
	made += end_found(f, end, out + made);
	for (; i < n; i++)
		if (reason_of[ranked[i].code] != CONFERENCE_REASONS)
			out[made++] = ranked_why(&ranked[i]);
	return made;
}

static size_t changes_found(const struct conference_facts *f, struct conference_why *out)
{
	size_t n = 0;

	if (f->goals_changed > 0)
		out[n++] = (struct conference_why){ .code = CONFERENCE_GOAL_CHANGED,
						    .count = f->goals_changed };
	if (f->signs > 0)
		out[n++] = (struct conference_why){ .code = CONFERENCE_SIGN,
						    .count = f->signs,
						    .which = f->sign_kinds };
	if (f->missed > 0)
		out[n++] = (struct conference_why){ .code = CONFERENCE_VISITS_MISSED,
						    .count = f->missed };
	if (f->changes != 0)
		out[n++] =
			(struct conference_why){ .code = CONFERENCE_CHANGED, .which = f->changes };
	return n;
}

size_t conference_reasons_find(const struct conference_facts *f, struct course_why *ranked,
			       struct conference_why *out)
{
	struct course_rank_facts rank = *f->rank;

	rank.ahead_days = f->next.n - 1 - f->on.n;
	rank.deadlines = 0;
	size_t n = course_reasons_find(&rank, f->signals, ranked);
	size_t made = open_decision_found(f, out);

	made += ranked_found(f, ranked, n, out + made);
	return made + changes_found(f, out + made);
}

enum conference_band conference_band(const struct conference_reasons *r)
{
	if (r->n == 0)
		return BAND_AS_BEFORE;
	return r->why[0].code < CONFERENCE_GOAL_CHANGED ? BAND_WAITS : BAND_CHANGED;
}

/* ---- the order ---- */

/* How many of the reasons are those of the band that waits. */
static size_t waiting(const struct conference_reasons *r)
{
	size_t n = 0;

	while (n < r->n && r->why[n].code < CONFERENCE_GOAL_CHANGED)
		n++;
	return n;
}

int conference_compare(const struct conference_reasons *a, const struct conference_reasons *b)
{
	int order = (int)conference_band(a) - (int)conference_band(b);
	size_t n = waiting(a), m = waiting(b);

	for (size_t i = 0; order == 0 && i < n && i < m; i++) {
		const struct conference_why *x = &a->why[i], *y = &b->why[i];
		order = (int)x->code - (int)y->code;
		if (order == 0)
			order = (x->days < y->days) - (x->days > y->days);
	}
	return order != 0 ? order : (n < m) - (n > m);
}

/* ---- in words ---- */

/* "adjust: chair for the bath" */
static void decision_said(const struct conference_why *w, char *out, size_t size)
{
	enum { NOTE_MOST = 60 };
	const char *note = w->decision_note,
		   *word = _(decision_words.at[w->decision->decision].shown);
	size_t line = strcspn(note, "\n");

	if (line == 0)
		snprintf(out, size, "%s", word);
	else if (line <= NOTE_MOST)
		snprintf(out, size, "%s: %.*s", word, (int)line, note);
	else
		snprintf(out, size, "%s: %.*s…", word, (int)utf8_floor(note, NOTE_MOST), note);
}

static void say_decision(const struct conference_why *w, char *out)
{
	char what[200];

	decision_said(w, what, sizeof what);
	if (w->days > 0)
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("not done, %d day overdue: %s", "not done, %d days overdue: %s",
				  (unsigned)w->days),
			 w->days, what);
	else
		snprintf(out, COURSE_WHY_TEXT, _("not done: %s"), what);
	if (w->count > 1) {
		size_t used = strlen(out);
		snprintf(out + used, COURSE_WHY_TEXT - used,
			 ngettext(" (and %d more)", " (and %d more)", (unsigned)w->count - 1),
			 w->count - 1);
	}
}

static void say_end_near(const struct conference_why *w, char *out)
{
	if (w->days == 0)
		snprintf(out, COURSE_WHY_TEXT, "%s", _("planned to end today"));
	else
		snprintf(out, COURSE_WHY_TEXT,
			 ngettext("planned to end in %d day", "planned to end in %d days",
				  (unsigned)-w->days),
			 -w->days);
}

static void say_goals(const struct conference_why *w, char *out)
{
	snprintf(out, COURSE_WHY_TEXT,
		 ngettext("%d goal changed", "%d goals changed", (unsigned)w->count), w->count);
}

/* The words of the bits that are set, commas between them. */
static void say_bits(unsigned bits, const char *const *words, char *out)
{
	size_t used = 0;

	out[0] = '\0';
	for (int i = 0; bits >> i != 0; i++)
		if ((bits >> i & 1) != 0 && used < COURSE_WHY_TEXT)
			used += (size_t)snprintf(out + used, COURSE_WHY_TEXT - used, "%s%s",
						 used > 0 ? ", " : "", _(words[i]));
}

static void say_signs(const struct conference_why *w, char *out)
{
	const char *words[SIGNS];
	char which[COURSE_WHY_TEXT];

	for (int i = 0; i < SIGNS; i++)
		words[i] = sign_words.at[i].shown;
	say_bits(w->which, words, which);
	/* TRANSLATORS: pain, falls noted */
	snprintf(out, COURSE_WHY_TEXT, _("%s noted"), which);
}

static void say_visits(const struct conference_why *w, char *out)
{
	snprintf(out, COURSE_WHY_TEXT,
		 ngettext("%d visit missed", "%d visits missed", (unsigned)w->count), w->count);
}

static void say_changed(const struct conference_why *w, char *out)
{
	static const char *const words[CONFERENCE_CHANGES] = {
		[CHANGED_PLAN] = N_("plan"),
		[CHANGED_PAUSE] = N_("pause"),
		[CHANGED_ABSENCE] = N_("absence"),
		[CHANGED_PROVIDER] = N_("provider"),
	};
	char which[COURSE_WHY_TEXT];

	say_bits(w->which, words, which);
	/* TRANSLATORS: plan, absence changed */
	snprintf(out, COURSE_WHY_TEXT, _("%s changed"), which);
}

const char *conference_why_text(const struct conference_why *why, char out[COURSE_WHY_TEXT])
{
	static void (*const say[CONFERENCE_REASONS])(const struct conference_why *, char *) = {
		[CONFERENCE_DECISION_OPEN] = say_decision, [CONFERENCE_END_NEAR] = say_end_near,
		[CONFERENCE_GOAL_CHANGED] = say_goals,     [CONFERENCE_SIGN] = say_signs,
		[CONFERENCE_VISITS_MISSED] = say_visits,   [CONFERENCE_CHANGED] = say_changed,
	};

	if (why->ranked != NULL)
		return course_why_text(why->ranked, out);
	say[why->code](why, out);
	return out;
}

const char *conference_reasons_text(const struct conference_reasons *r, char out[COURSE_WHY_TEXT])
{
	char one[COURSE_WHY_TEXT];
	struct course_why_list list = { .out = out };

	if (r->n == 0)
		snprintf(out, COURSE_WHY_TEXT, "%s", _("as before"));
	for (size_t i = 0; i < r->n; i++)
		course_why_add(&list, conference_why_text(&r->why[i], one));
	return out;
}
