/* The sections of a course's page, as sheets. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/words.h"
#include "tui/screens/courses/course_screen.h"
#include "tui/screens/page_parts.h"

static void nothing(struct sheet *s, const char *words)
{
	sheet_wrap(s, 1, INK_DIM, words);
}

/* ---- what waits, beside the goals ---- */

static void reasons(const struct course_screen *c, struct sheet *s)
{
	const struct course_reasons *r = &c->page.course->reasons;
	char why[COURSE_WHY_TEXT];

	if (r->n == 0)
		return;
	sheet_heading(s, _("What waits"));
	for (size_t i = 0; i < r->n; i++) {
		int col = sheet_mark(s, 1, INK_ATTENTION, MARK_LATE);
		sheet_wrap(s, col + 1, INK_NORMAL, course_why_text(&r->why[i], why));
	}
}

static void decision(struct sheet *s, const struct decision_line *d)
{
	char on[FORMAT_TEXT], text[700];

	int col = sheet_put(s, 1, INK_DIM, "%s", format_day_short(d->on, on));
	col = sheet_put(s, col + 2, INK_NORMAL, "%s", _(decision_words.at[d->decision].shown));
	if (!day_is_none(d->until))
		sheet_put(s, col + 2, INK_NORMAL, _("until %s"), format_day_short(d->until, on));
	sheet_end(s);
	if (d->note[0] != '\0')
		sheet_wrap(s, 3, INK_NORMAL, d->note);
	if (d->responsible[0] == '\0')
		return;
	if (day_is_none(d->due))
		snprintf(text, sizeof text, "%s", d->responsible);
	else
		snprintf(text, sizeof text, _("%s, by %s"), d->responsible,
			 format_day_short(d->due, on));
	sheet_wrap(s, 3, INK_DIM, text);
}

static void last_decision(const struct course_screen *c, struct sheet *s)
{
	if (c->page.decisions == 0)
		return;
	sheet_heading(s, _("Decided last"));
	decision(s, &c->page.decision[0]);
}

/* ---- measurements: start and now, and what the difference means ---- */

/* The nth of an instrument's measurements, by day; NULL: there are no more. */
static const struct measurement_line *measured(const struct course_page *p, const char *instrument,
					       size_t n)
{
	for (size_t i = 0; i < p->measurements; i++)
		if (strcmp(p->measurement[i].instrument_id, instrument) == 0 && n-- == 0)
			return &p->measurement[i];
	return NULL;
}

static void put_measurement(struct sheet *s, const struct measurement_line *m)
{
	char on[FORMAT_TEXT], figure[FIGURE_TEXT];

	int col = sheet_put(s, 1, INK_DIM, "%s", format_day_short(m->on, on));
	col = sheet_put(s, col + 2, INK_NORMAL, "%s", _(measured_at_words.at[m->at].shown));
	sheet_put(s, col + 2, INK_TITLE, "%s",
		  m->has_value ? figure_text(m->value, figure) : _("no value"));
	sheet_end(s);
}

static const enum ink change_ink[] = {
	[INSTRUMENT_IMPROVED] = INK_GOOD,
	[INSTRUMENT_UNCHANGED] = INK_DIM,
	[INSTRUMENT_WORSE] = INK_ATTENTION,
};

static void one_instrument(const struct course_page *p, const struct measurement_line *first,
			   struct sheet *s, bool short_one)
{
	const struct measurement_line *m, *last = first;
	char text[400];

	sheet_heading(s,
		      first->instrument != NULL ? first->instrument->name : first->instrument_id);
	for (size_t i = 0; (m = measured(p, first->instrument_id, i)) != NULL; i++) {
		last = m;
		if (!short_one || i == 0)
			put_measurement(s, m);
	}
	if (short_one && last != first)
		put_measurement(s, last);
	if (last == first || first->instrument == NULL || !first->has_value || !last->has_value)
		return;
	instrument_explain(first->instrument, first->value, last->value, text, sizeof text);
	sheet_wrap(s, 1,
		   change_ink[instrument_change(first->instrument, first->value, last->value)],
		   text);
}

static void instruments(const struct course_screen *c, struct sheet *s, bool short_one)
{
	const struct course_page *p = &c->page;

	for (size_t i = 0; i < p->measurements; i++)
		if (measured(p, p->measurement[i].instrument_id, 0) == &p->measurement[i])
			one_instrument(p, &p->measurement[i], s, short_one);
}

static void news(const struct course_screen *c, struct sheet *s)
{
	reasons(c, s);
	last_decision(c, s);
	instruments(c, s, true);
}

static void measurements(const struct course_screen *c, struct sheet *s)
{
	const struct course_row *row = c->page.course;
	char text[300], due[FORMAT_TEXT];

	instruments(c, s, false);
	if (c->page.measurements == 0)
		nothing(s, _("nothing was measured yet"));
	if (row->missings > 0)
		sheet_heading(s, _("Missing"));
	for (size_t i = 0; i < row->missings; i++) {
		const struct measurement_missing *m = &row->missing[i];
		int col = sheet_mark(s, 1, INK_ATTENTION, MARK_LATE);
		snprintf(text, sizeof text, "%s · %s · %s", m->instrument->name,
			 _(measured_at_words.at[m->at].shown), format_day_short(m->due, due));
		sheet_wrap(s, col + 1, INK_ATTENTION, text);
	}
}

/* ---- training ---- */

static void plan_line(const struct course_screen *c, const struct plan_line *p, struct sheet *s)
{
	char text[200], day[FORMAT_TEXT];
	bool late = !day_is_none(p->review) && day_before(p->review, c->on);

	snprintf(text, sizeof text, _("Training plan %s"), _(plan_kind_words.at[p->kind].shown));
	sheet_heading(s, text);
	int col = sheet_put(s, 1, INK_DIM, "%s", period_text(p->from, p->to, text, sizeof text));
	sheet_put(s, col + 2, INK_DIM, "%s", p->author);
	sheet_end(s);
	if (!day_is_none(p->handed_over)) {
		snprintf(text, sizeof text, _("handed over to home care on %s"),
			 format_day(p->handed_over, day));
		sheet_wrap(s, 1, INK_DIM, text);
	}
	if (!day_is_none(p->review)) {
		snprintf(text, sizeof text,
			 late ? _("should have been reviewed on %s") : _("to be reviewed on %s"),
			 format_day(p->review, day));
		sheet_wrap(s, 1, late ? INK_ATTENTION : INK_DIM, text);
	}
	for (size_t i = 0; i < p->exercises; i++)
		part_exercise(s, &c->page.plans.exercise[p->first + i], true);
}

static void plans(const struct course_screen *c, struct sheet *s)
{
	for (size_t i = c->page.plans.plans; i-- > 0;)
		plan_line(c, &c->page.plans.plan[i], s);
	if (c->page.plans.plans == 0)
		nothing(s, _("no plan is written for this course"));
}

enum { NAME_COLS = 24, SUM_COLS = 8, DAY_COLS = 3 };

/* The days that fit, the last ones; a column each. */
struct days_shown {
	int first, n;
};

static struct days_shown days_shown(const struct plan_adherence *p, int cols)
{
	int room = (cols - 1 - NAME_COLS - SUM_COLS) / DAY_COLS;
	int n = p->days < room ? p->days : room;

	return (struct days_shown){ .first = p->days - n, .n = n < 0 ? 0 : n };
}

static void adherence_head(const struct plan_adherence *p, struct days_shown shown, struct sheet *s)
{
	int year, month, date;

	sheet_put(s, 1, INK_DIM, "%s", _("ticked"));
	for (int i = 0; i < shown.n; i++) {
		struct day d = day_plus(p->from, shown.first + i);
		bool monday = day_weekday(d) == MONDAY;
		day_split(d, &year, &month, &date);
		sheet_put(s, 1 + NAME_COLS + SUM_COLS + i * DAY_COLS, monday ? INK_NORMAL : INK_DIM,
			  "%2d", date);
	}
	sheet_end(s);
}

/* Ticked, ticked with a deviation, a visit without a tick while the plan held. */
static void adherence_day(const struct plan_adherence *p, const struct adherence_row *r, int day,
			  int col, struct sheet *s)
{
	if (r->otherwise[day] > 0)
		sheet_mark(s, col, INK_ATTENTION, MARK_PARTLY);
	else if (r->done[day] > 0)
		sheet_mark(s, col, INK_GOOD, MARK_DONE);
	else if (p->visits[day] > 0 && day_within(day_plus(p->from, day), r->from, r->to))
		sheet_mark(s, col, INK_DIM, MARK_UNRECORDED);
}

static void adherence_row(const struct plan_adherence *p, const struct adherence_row *r,
			  struct days_shown shown, struct sheet *s)
{
	char sum[32];
	bool behind = r->expected > 0 && r->ticked * 2 < r->expected;

	s->open = true;
	line_text(&s->line, 1, NAME_COLS - 1, INK_NORMAL, r->name);
	if (r->expected >= 0)
		snprintf(sum, sizeof sum, "%d/%d", r->ticked, r->expected);
	else
		snprintf(sum, sizeof sum, "%d", r->ticked);
	line_right(&s->line, 1 + NAME_COLS - 1, SUM_COLS - 1, behind ? INK_ATTENTION : INK_NORMAL,
		   sum);
	for (int i = 0; i < shown.n; i++)
		adherence_day(p, r, shown.first + i, 2 + NAME_COLS + SUM_COLS + i * DAY_COLS, s);
	sheet_end(s);
}

static void deviations(const struct plan_adherence *p, struct sheet *s)
{
	char text[700], on[FORMAT_TEXT];

	if (p->deviations > 0)
		sheet_heading(s, _("Done otherwise"));
	for (size_t i = 0; i < p->deviations; i++) {
		const struct deviation *d = &p->deviation[i];
		int col = sheet_mark(s, 1, INK_ATTENTION, MARK_PARTLY);
		snprintf(text, sizeof text, _("%s %s: %s (%s)"), format_day_short(d->on, on),
			 d->exercise, d->words, d->by);
		sheet_wrap(s, col + 1, INK_NORMAL, text);
	}
}

static void adherence(const struct course_screen *c, struct sheet *s)
{
	const struct plan_adherence *p = &c->page.adherence;
	struct days_shown shown = days_shown(p, s->cols);

	if (p->rows == 0 || p->days == 0)
		return;
	sheet_heading(s, _("What was done, day by day"));
	adherence_head(p, shown, s);
	for (size_t i = 0; i < p->rows; i++)
		adherence_row(p, &p->row[i], shown, s);
	deviations(p, s);
}

static void training(const struct course_screen *c, struct sheet *s)
{
	adherence(c, s);
	plans(c, s);
}

/* ---- follow-ups and decisions ---- */

static void follow_up(const struct course_screen *c, const struct follow_up *u, struct sheet *s)
{
	const struct follow_note *said = course_page_note(&c->page, u);
	bool done = !day_is_none(u->done), late = !done && !day_before(c->on, u->due);
	char text[400];

	int col = sheet_mark(s, 1,
			     done   ? INK_GOOD
			     : late ? INK_ATTENTION
				    : INK_DIM,
			     done   ? MARK_DONE
			     : late ? MARK_LATE
				    : MARK_FLAG);
	follow_up_explain(u, c->on, text, sizeof text);
	sheet_wrap(s, col + 1, done ? INK_DIM : late ? INK_ATTENTION : INK_NORMAL, text);
	if (u->fact != NULL && u->fact->result >= 0) {
		snprintf(text, sizeof text, "%s · %s",
			 _(follow_up_result_words.at[u->fact->result].shown),
			 said != NULL ? said->by : "");
		sheet_wrap(s, 3, INK_NORMAL, text);
	}
	if (said != NULL && said->note[0] != '\0')
		sheet_wrap(s, 3, INK_NORMAL, said->note);
}

static void follow_up_list(const struct course_screen *c, struct sheet *s)
{
	const struct course_row *row = c->page.course;

	sheet_heading(s, _("Follow-ups"));
	for (size_t i = 0; i < row->follow_ups; i++)
		follow_up(c, &row->follow_up[i], s);
	if (row->follow_ups == 0)
		nothing(s, _("the settings ask for none"));
}

static void decisions(const struct course_screen *c, struct sheet *s)
{
	sheet_heading(s, _("Decisions"));
	for (size_t i = 0; i < c->page.decisions; i++)
		decision(s, &c->page.decision[i]);
	if (c->page.decisions == 0)
		nothing(s, _("nothing is decided yet"));
}

/* ---- people, days, pauses ---- */

static void people(const struct course_screen *c, struct sheet *s)
{
	const struct course_row *row = c->page.course;
	char text[400], day[FORMAT_TEXT];

	sheet_heading(s, row->type_name);
	course_explain_state(&row->stands, text, sizeof text);
	sheet_wrap(s, 1, INK_NORMAL, text);
	sheet_wrap(s, 1, INK_NORMAL,
		   course_explain_end(&row->facts, &row->stands, text, sizeof text));
	sheet_wrap(s, 1, INK_ATTENTION, course_explain_slip(&row->stands, text, sizeof text));
	part_fact(s, _("course lead"), row->lead_name);
	part_fact(s, _("contact person"), row->contact_name);
	part_fact(s, _("provider"), row->provider_name);
	part_fact(s, _("referred"), format_day(row->facts.referred, day));
	part_fact(s, _("offered"), format_day(row->facts.offered, day));
	part_fact(s, _("declined"), format_day(row->facts.declined, day));
	part_fact(s, _("cancelled"), format_day(row->facts.cancelled, day));
	part_fact(s, _("start"), format_day(row->facts.start, day));
	part_fact(s, _("end"), format_day(row->facts.end, day));
	if (row->facts.result >= 0)
		part_fact(s, _("result"), _(course_result_words.at[row->facts.result].shown));
	part_fact(s, _("reason"), c->page.state_reason);
	if (row->stands.sessions != SETTING_NONE) {
		snprintf(text, sizeof text, _("%d of %d"), row->stands.sessions_done,
			 row->stands.sessions);
		part_fact(s, _("sessions"), text);
	}
	if (row->visits_14d_start >= 0) {
		snprintf(text, sizeof text, _("%d visits in 14 days"), row->visits_14d_start);
		part_fact(s, _("help before"), text);
	}
	if (row->visits_14d_end >= 0) {
		snprintf(text, sizeof text, _("%d visits in 14 days"), row->visits_14d_end);
		part_fact(s, _("help after"), text);
	}
	part_fact(s, _("proposal"), c->page.proposal);
	part_fact(s, _("at the end"), c->page.end_note);
}

static void pauses(const struct course_screen *c, struct sheet *s)
{
	char text[200];

	if (c->page.pauses == 0)
		return;
	sheet_heading(s, _("Pauses and absences"));
	for (size_t i = 0; i < c->page.pauses; i++) {
		const struct pause_line *p = &c->page.pause[i];
		int col = sheet_put(s, 1, INK_NORMAL, "%s",
				    p->absence >= 0 ? _(absence_kind_words.at[p->absence].shown)
						    : _("the course is paused"));
		sheet_put(s, col + 2, INK_DIM, "%s",
			  period_text(p->from, p->to, text, sizeof text));
		sheet_end(s);
		sheet_wrap(s, 3, INK_NORMAL, p->reason);
	}
}

/* ---- history ---- */

static bool is_of_courses(enum record_type type)
{
	return type == RECORD_COURSE || type == RECORD_COURSE_PAUSE || type == RECORD_GOAL ||
	       type == RECORD_PLAN || type == RECORD_PROGRESS || type == RECORD_MEASUREMENT ||
	       type == RECORD_DECISION || type == RECORD_FOLLOW_UP || type == RECORD_LATER_STATUS;
}

static void history(const struct course_screen *c, struct sheet *s)
{
	sheet_heading(s, _("Every version of course, goals and plans, newest first"));
	for (size_t i = 0; i < c->history.n; i++)
		if (is_of_courses(c->history.line[i].type))
			part_history(s, &c->history.line[i]);
	if (c->history.more)
		nothing(s, _("older versions: scroll on"));
}

const struct course_section course_sections[COURSE_SECTIONS] = {
	[COURSE_GOALS] = { N_("Goals"), NULL, news },
	[COURSE_TRAINING] = { N_("Training"), training, NULL },
	[COURSE_MEASUREMENTS] = { N_("Measurements"), measurements, NULL },
	[COURSE_AGREED] = { N_("Agreed"), follow_up_list, decisions },
	[COURSE_FRAME] = { N_("The course"), people, pauses },
	[COURSE_HISTORY] = { N_("History"), history, NULL },
};
