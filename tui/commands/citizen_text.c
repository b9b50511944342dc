/* The page of a citizen as text, section by section: see citizen_text.h.  A section without lines
 * is left out. */
#include "tui/commands/citizen_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "tui/output.h"

static int title(const char *text, size_t lines, struct err *e)
{
	if (lines == 0)
		return 0;
	return output_line(e, "%s", "") != 0 || output_line(e, "%s", text) != 0 ? -1 : 0;
}

/* "label: value"; nothing where the value is empty. */
static int fact(const char *label, const char *value, struct err *e)
{
	return value == NULL || *value == '\0' ? 0 : output_line(e, "%s: %s", label, value);
}

static int fact_day(const char *label, struct day d, struct err *e)
{
	char text[DAY_TEXT];

	return fact(label, day_text(d, text), e);
}

static const char *shown(const struct words *words, int value)
{
	return value >= 0 ? _(words->at[value].shown) : "";
}

/* On paper and screen a hyphen stands before the last four. */
static int cpr(const char *digits, struct err *e)
{
	if (strlen(digits) != 10)
		return fact(_("CPR"), digits, e);
	return output_line(e, "%s: %.6s-%s", _("CPR"), digits, digits + 6);
}

static int who(const struct citizen_page *p, struct err *e)
{
	char level[16];
	const char *alone = p->lives_alone < 0 ? "" : p->lives_alone ? _("yes") : _("no");

	snprintf(level, sizeof level, p->function_level >= 0 ? "%d" : "", p->function_level);
	return output_line(e, "%s (%s)", p->name, p->id) != 0 ||
			       (p->is_protected &&
				output_line(e, "%s", _("Name and address are protected")) != 0) ||
			       cpr(p->cpr, e) != 0 || fact_day(_("Born"), p->born, e) != 0 ||
			       fact_day(_("Died"), p->died, e) != 0 ||
			       fact(_("Address"), p->address, e) != 0 ||
			       fact(_("Phone"), p->phone, e) != 0 ||
			       fact(_("District"), p->district, e) != 0 ||
			       fact(_("Provider"), p->provider_name, e) != 0 ||
			       fact(_("Function level"), level, e) != 0 ||
			       fact(_("Lives alone"), alone, e) != 0 ||
			       fact_day(_("You were here last"), p->last_here, e) != 0
		       ? -1
		       : 0;
}

/* "2026-11-02 to 2026-12-01", "from 2026-11-02". */
static char *period(struct day from, struct day to)
{
	char first[DAY_TEXT], last[DAY_TEXT];

	if (day_is_none(to))
		return memory_format(_("from %s"), day_text(from, first));
	return memory_format(_("%s to %s"), day_text(from, first), day_text(to, last));
}

static int absence(const struct absence_line *a, struct err *e)
{
	char *when = period(a->from, a->to);
	int failed = output_line(e, "  %s %s", shown(&absence_kind_words, (int)a->kind), when);

	free(when);
	return failed;
}

static int grant(const struct grant_line *g, struct err *e)
{
	char *when = period(g->from, g->to);
	int failed = output_line(e, "  %s (%s) %s  %s", g->service_name, shown(&law_words, g->law),
				 when, g->provider_name);

	for (int i = 0; failed == 0 && i < SERVICE_LACKS; i++)
		if (g->lack_text[i] != NULL)
			failed = output_line(e, "    %s", g->lack_text[i]);
	free(when);
	return failed;
}

static int course(const struct course_line *c, struct err *e)
{
	char *when = day_is_none(c->start)
			     ? memory_text(_("not begun"))
			     : period(c->start, day_is_none(c->end) ? c->planned_end : c->end);
	int failed;

	if (c->week > 0 && c->weeks > 0)
		failed = output_line(e, _("  %s, %s: week %d of %d, %s"), c->type_name,
				     c->provider_name, c->week, c->weeks, when);
	else
		failed = output_line(e, "  %s, %s: %s %s", c->type_name, c->provider_name, when,
				     shown(&course_result_words, c->result));
	free(when);
	return failed;
}

/* "3 → 1, target 0"; what is unknown is a dash. */
static char *levels(const struct goal_line *g)
{
	char level[3][8];
	const int known[3] = { g->start, g->now, g->target };

	for (int i = 0; i < 3; i++)
		snprintf(level[i], sizeof level[i], known[i] >= 0 ? "%d" : "–", known[i]);
	return memory_format(_("level %s, now %s, target %s"), level[0], level[1], level[2]);
}

static int goal(const struct goal_line *g, struct err *e)
{
	char *level = levels(g);
	int failed = output_line(e, "  %*s%s: %s, %s", g->depth * 2, "", g->text, level,
				 shown(&goal_status_words, (int)g->status));

	free(level);
	return failed;
}

static int exercise(const struct exercise_line *x, struct err *e)
{
	char sets[32] = "", minutes[32] = "", week[48] = "";

	if (x->sets >= 0 && x->reps >= 0)
		snprintf(sets, sizeof sets, " %d×%d", x->sets, x->reps);
	if (x->minutes >= 0)
		snprintf(minutes, sizeof minutes, _(" %d min"), x->minutes);
	if (x->times_per_week >= 0)
		snprintf(week, sizeof week,
			 ngettext(", %d time a week", ", %d times a week",
				  (unsigned long)x->times_per_week),
			 x->times_per_week);
	if (output_line(e, "  %s  %s%s%s%s", shown(&plan_kind_words, x->plan_kind), x->name, sets,
			minutes, week) != 0)
		return -1;
	return x->instruction != NULL && *x->instruction != '\0'
		       ? output_line(e, "      %s", x->instruction)
		       : 0;
}

static int card(const struct clip_line *c, struct err *e)
{
	char balance[DURATION_TEXT], lapsing[DURATION_TEXT], on[DAY_TEXT];

	duration_text(c->balance, balance);
	if (day_is_none(c->next_lapse))
		return output_line(e, "  %s: %s", c->name, balance);
	return output_line(e, _("  %s: %s, of which %s lapse on %s"), c->name, balance,
			   duration_text(c->next_lapse_minutes, lapsing),
			   day_text(c->next_lapse, on));
}

static int sign(const struct sign_line *s, struct err *e)
{
	char on[DAY_TEXT];

	return output_line(e, "  %s  %s  %s  %s", day_text(s->on, on),
			   shown(&sign_words, (int)s->sign), s->note != NULL ? s->note : "",
			   s->by != NULL ? s->by : "");
}

static int record(const struct record_line *r, struct err *e)
{
	char on[DAY_TEXT], started[TIME_TEXT] = "";
	const char *state = r->withdrawn ? _("(withdrawn)") : r->live ? "" : _("(corrected)");
	int from = r->started >= 0 ? r->started : r->from_minute;

	if (from >= 0)
		time_text(from % MINUTES_A_DAY, started);
	if (output_line(e, "  %s %-5s  %s  %s  %s %s", day_text(r->on, on), started,
			shown(&outcome_words, (int)r->outcome), r->by != NULL ? r->by : "",
			r->note != NULL ? r->note : "", state) != 0)
		return -1;
	if (r->handover == NULL || r->handover[0] == '\0')
		return 0;
	return output_line(e, _("      for the next carer: %s"), r->handover);
}

/* A title, then its lines. */
#define SECTION(words, line, list, n)                                                              \
	do {                                                                                       \
		if (title((words), (n), e) != 0)                                                   \
			return -1;                                                                 \
		for (size_t i = 0; i < (n); i++)                                                   \
			if (line(&(list)[i], e) != 0)                                              \
				return -1;                                                         \
	} while (0)

int citizen_text(const struct citizen_page *p, struct day on, struct err *e)
{
	char day[DAY_TEXT];

	if (who(p, e) != 0 || fact(_("As of"), day_text(on, day), e) != 0)
		return -1;
	SECTION(_("Absence"), absence, p->absence, p->absences);
	SECTION(_("Granted"), grant, p->grant, p->grants);
	SECTION(_("Courses"), course, p->course, p->courses);
	SECTION(_("Goals"), goal, p->goal, p->goals);
	SECTION(_("Exercises"), exercise, p->exercise, p->exercises);
	SECTION(_("Clip cards"), card, p->clip, p->clips);
	SECTION(_("Signs of the last 28 days"), sign, p->sign, p->signs);
	SECTION(_("Visits of the last 28 days"), record, p->record, p->records);
	return 0;
}
