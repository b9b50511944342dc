/* The course at hand, for everybody at the table: what was decided last and what became of it, what happened since,
 * where the goals stand, and what the program proposes. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/queries/people.h"
#include "core/words.h"
#include "tui/kit/plot.h"
#include "tui/screens/conference/conference.h"
#include "tui/screens/page_parts.h"
#include "tui/session.h"

enum { LABEL_COLS = 10, STRIP_MOST = 120, HELP_MOST = 40 };

static int pane_label(struct sheet *s, const char *words)
{
	sheet_put(s, 0, INK_DIM, "%s", words);
	return LABEL_COLS;
}

/* A label and a text over as many rows as it needs. */
static void pane_said(struct sheet *s, const char *label, enum ink ink, const char *text)
{
	sheet_wrap(s, pane_label(s, label), ink, text);
}

/* ---- who, and how far ---- */

static void pane_name(struct sheet *s, const struct conference_row *row)
{
	const struct course_standing *st = &row->course->stands;
	char text[200] = "", day[FORMAT_TEXT];

	sheet_put(s, 0, INK_TITLE, "%s", row->course->name);
	if (st->week > 0 && st->weeks > 0) {
		int left = st->planned_end.n - st->on.n;
		format_date(st->planned_end, day);
		if (left >= 0)
			snprintf(text, sizeof text,
				 ngettext("week %d of %d, ends %s, %d day left",
					  "week %d of %d, ends %s, %d days left",
					  (unsigned long)left),
				 st->week, st->weeks, day, left);
		else
			snprintf(text, sizeof text,
				 ngettext("week %d of %d, ended %s, %d day ago",
					  "week %d of %d, ended %s, %d days ago",
					  (unsigned long)-left),
				 st->week, st->weeks, day, -left);
	}
	if (text_cols(s->look, text) + text_cols(s->look, row->course->name) + 2 <= s->cols)
		sheet_right(s, INK_DIM, text);
	sheet_end(s);
}

/* "is extended until Mon 7/12 · Kurt Lillelund · by Wed 2/12 · followed up Wed 2/12" */
static void pane_decided(struct app *a, const struct conference_screen *c,
			 const struct conference_line *line, struct sheet *s)
{
	char text[400], day[FORMAT_TEXT], *name = NULL;
	struct arena arena = { 0 };
	struct err unheard;

	if (line->decided < 0)
		return;
	const struct meeting_decided *d = &c->decided[line->decided];
	int n = snprintf(text, sizeof text, "%s", _(decision_words.at[d->decision].shown));
	if (!day_is_none(d->until))
		n += snprintf(text + n, sizeof text - (size_t)n, _(" until %s"),
			      format_day_short(d->until, day));
	if (people_of_staff(&a->session->work, d->responsible_rid, &arena, &name, &unheard) == 0 &&
	    name[0] != '\0')
		n += snprintf(text + n, sizeof text - (size_t)n, " · %.150s", name);
	if (!day_is_none(d->due))
		n += snprintf(text + n, sizeof text - (size_t)n, _(" · by %s"),
			      format_day_short(d->due, day));
	if (!day_is_none(d->next_follow_up))
		snprintf(text + n, sizeof text - (size_t)n, _(" · followed up %s"),
			 format_day_short(d->next_follow_up, day));
	pane_said(s, _("Decided"), INK_GOOD, text);
	arena_release(&arena);
}

/* What no other row of the pane says: decisions, signs, visits and goals have their own. */
static bool pane_says(enum conference_reason code)
{
	return code != CONFERENCE_DECISION_OPEN && code != CONFERENCE_SIGN &&
	       code != CONFERENCE_VISITS_MISSED && code != CONFERENCE_GOAL_CHANGED;
}

static void pane_reasons(const struct conference_row *row, struct sheet *s)
{
	char text[COURSE_WHY_TEXT];

	for (size_t i = 0; i < row->reasons.n; i++) {
		bool waits = row->reasons.why[i].code < CONFERENCE_GOAL_CHANGED;
		if (!pane_says(row->reasons.why[i].code))
			continue;
		enum ink ink = waits ? INK_ATTENTION : INK_NORMAL;
		int col = sheet_mark(s, 0, ink, waits ? MARK_LATE : MARK_DOT);
		sheet_wrap(s, col + 1, ink, conference_why_text(&row->reasons.why[i], text));
	}
}

/* ---- what was decided before ---- */

/* "continues – chair for the bath (Lis Kvist, by Fri 27/11) · done" */
static void pane_one_decision(struct sheet *s, const char *label,
			      const struct conference_decision *d)
{
	char text[700], day[FORMAT_TEXT];
	int n = snprintf(text, sizeof text, "%s %s", format_date(d->facts.on, day),
			 _(decision_words.at[d->facts.decision].shown));

	if (!day_is_none(d->until))
		n += snprintf(text + n, sizeof text - (size_t)n, _(" until %s"),
			      format_day_short(d->until, day));
	if (d->note[0] != '\0')
		n += snprintf(text + n, sizeof text - (size_t)n, " – %.300s", d->note);
	if (d->responsible_name[0] != '\0')
		n += snprintf(text + n, sizeof text - (size_t)n, " (%.80s)", d->responsible_name);
	if (d->facts.is_done)
		snprintf(text + n, sizeof text - (size_t)n, " · %s%s%.100s", _("done"),
			 d->done_note[0] != '\0' ? ": " : "", d->done_note);
	else if (d->open)
		snprintf(text + n, sizeof text - (size_t)n, " · %s", _("not done"));
	pane_said(s, label, d->open ? INK_ATTENTION : INK_NORMAL, text);
}

static void pane_last(const struct conference_row *row, struct sheet *s)
{
	if (row->last != NULL)
		pane_one_decision(s, _("Last"), row->last);
	for (size_t i = 0; i < row->opens; i++)
		if (row->last == NULL || row->open[i].rid != row->last->rid)
			pane_one_decision(s, _("Not done"), &row->open[i]);
}

/* ---- visits ---- */

/* Of a conference that is prepared: the day has not come or is not over, and what is not recorded lies ahead. */
static bool lies_ahead(const struct strip_day *d, struct day today)
{
	return !day_before(d->on, today);
}

static struct plot_day strip_mark(const struct strip_day *d, struct day today)
{
	if (d->unrecorded > 0 && lies_ahead(d, today))
		return (struct plot_day){ MARK_RING, INK_DIM };
	if (d->planned == 0 && d->away > 0)
		return (struct plot_day){ MARK_AWAY, INK_DIM };
	if (d->unrecorded > 0)
		return (struct plot_day){ MARK_UNRECORDED, INK_ATTENTION };
	if (d->missed > 0)
		return (struct plot_day){ MARK_CANCELLED, INK_ATTENTION };
	if (d->done > 0)
		return (struct plot_day){ MARK_ON, INK_GOOD };
	if (d->unplanned > 0)
		return (struct plot_day){ MARK_DOT, INK_NORMAL };
	return (struct plot_day){ MARKS, INK_DIM };
}

static int visits_ahead(const struct conference_course *of, struct day today)
{
	int n = 0;

	for (size_t i = 0; i < of->days; i++)
		n += lies_ahead(&of->day[i], today) ? of->day[i].unrecorded : 0;
	return n;
}

static void pane_visits(const struct conference_course *of, const struct conference_row *row,
			struct day today, struct sheet *s)
{
	int ahead = visits_ahead(of, today);
	struct plot_day day[STRIP_MOST];
	const struct conference_visits *v = &row->visits;
	size_t first = of->days > STRIP_MOST ? of->days - STRIP_MOST : 0;
	char text[200];

	if (v->planned == 0 && v->unplanned == 0 && v->away == 0)
		return;
	for (size_t i = first; i < of->days; i++)
		day[i - first] = strip_mark(&of->day[i], today);
	int n = snprintf(text, sizeof text, _("%d of %d"), v->done, v->planned - ahead);
	if (v->missed > v->unrecorded)
		n += snprintf(text + n, sizeof text - (size_t)n, _(", %d missed"),
			      v->missed - v->unrecorded);
	if (v->unrecorded > ahead)
		n += snprintf(text + n, sizeof text - (size_t)n, _(", %d not recorded"),
			      v->unrecorded - ahead);
	if (ahead > 0)
		n += snprintf(text + n, sizeof text - (size_t)n, _(", %d ahead"), ahead);
	if (v->unplanned > 0)
		snprintf(text + n, sizeof text - (size_t)n, _(", %d unplanned"), v->unplanned);
	int col = pane_label(s, _("Visits"));
	int room = s->cols - col - text_cols(s->look, text) - 2;
	const struct plot_strip strip = { .day = day,
					  .n = (int)(of->days - first),
					  .weekday = of->days > 0 ? day_weekday(of->day[first].on)
								  : 0 };
	col = plot_strip_row(&strip, &s->line, col, room > 0 ? room : 0);
	sheet_put(s, col + 2, v->missed > ahead ? INK_ATTENTION : INK_NORMAL, "%s", text);
	sheet_end(s);
}

static void pane_help(const struct conference_course *of, struct sheet *s)
{
	int value[HELP_MOST], n = 0, most = 1;
	size_t first = of->helps > HELP_MOST ? of->helps - HELP_MOST : 0;
	char text[300] = "";
	size_t used = 0;

	if (of->helps == 0)
		return;
	for (size_t i = first; i < of->helps; i++) {
		value[n++] = of->help[i].visits;
		most = of->help[i].visits > most ? of->help[i].visits : most;
		if (used + 8 < sizeof text)
			used += (size_t)snprintf(text + used, sizeof text - used, " %d",
						 of->help[i].visits);
	}
	const struct plot plot = {
		.value = value, .n = n, .most = most, .bar_cols = 1, .ahead = n
	};
	int col = pane_label(s, _("Help"));
	plot_row(&plot, &s->line, col, 0, 1);
	sheet_put(s, col + n, INK_NORMAL, "%s", text);
	sheet_text(s, col + n + text_cols(s->look, text), INK_DIM, _("  visits in 14 days"));
	sheet_end(s);
}

/* ---- goals ---- */

static const struct conference_goal_change *pane_change(const struct conference_row *row,
							int64_t goal_rid)
{
	for (size_t i = 0; i < row->goal_changes; i++)
		if (row->goal_change[i].goal_rid == goal_rid)
			return &row->goal_change[i];
	return NULL;
}

static void pane_goal(const struct conference_course *of, const struct conference_row *row,
		      size_t i, struct sheet *s)
{
	enum { CHANGE_COLS = 8 };
	const struct goal_line *g = &of->goals.at[i];
	const struct conference_goal_change *change = pane_change(row, g->rid);
	char from[8], to[8];

	s->open = true;
	goal_draw(&s->line, 1, s->cols - 1 - CHANGE_COLS, g, goal_bars(of->goals.at, of->goals.n));
	if (change != NULL) {
		bool better = change->to >= 0 && change->from >= 0 && change->to < change->from;
		int col = s->cols - CHANGE_COLS + 1;
		col = sheet_mark(s, col, better ? INK_GOOD : INK_ATTENTION,
				 better ? MARK_DOWN : MARK_UP);
		sheet_put(s, col + 1, better ? INK_GOOD : INK_ATTENTION, "%s→%s",
			  level_text(change->from, from), level_text(change->to, to));
	}
	sheet_end(s);
}

static void pane_goals(const struct conference_course *of, const struct conference_row *row,
		       struct sheet *s)
{
	char text[200];

	snprintf(text, sizeof text, _("%d: %d reached, %d moving, %d unchanged"), row->goals,
		 row->reached, row->moving, row->still);
	pane_said(s, _("Goals"), INK_NORMAL, row->goals > 0 ? text : _("none"));
	for (size_t i = 0; i < of->goals.n; i++)
		if (of->goals.at[i].status != GOAL_DROPPED)
			pane_goal(of, row, i, s);
}

/* ---- the rest ---- */

static void pane_signs(const struct conference_row *row, struct sheet *s)
{
	char text[700], day[FORMAT_TEXT];

	for (size_t i = 0; i < row->signs; i++) {
		const struct conference_sign *g = &row->sign[i];
		bool again = i > 0 && row->sign[i - 1].record_rid == g->record_rid;
		int n = snprintf(text, sizeof text, "%s %s", _(sign_words.at[g->sign].shown),
				 format_date(g->on, day));
		if (g->by[0] != '\0' && !again)
			n += snprintf(text + n, sizeof text - (size_t)n, " (%.80s)", g->by);
		if (g->note[0] != '\0' && !again)
			snprintf(text + n, sizeof text - (size_t)n, ": «%.400s»", g->note);
		pane_said(s, i == 0 ? _("Noted") : "", INK_NORMAL, text);
	}
	if (row->waitings > 0)
		pane_said(s, row->signs == 0 ? _("Noted") : "", INK_ATTENTION,
			  conference_waiting_text(row, text));
}

static void pane_training(const struct conference_course *of, struct sheet *s)
{
	char text[100];

	if (of->expected <= 0 && of->ticked <= 0)
		return;
	if (of->expected > 0)
		snprintf(text, sizeof text, _("%d of %d ticked"), of->ticked, of->expected);
	else
		snprintf(text, sizeof text, _("%d ticked"), of->ticked);
	pane_said(s, _("Training"), of->ticked * 2 < of->expected ? INK_ATTENTION : INK_NORMAL,
		  text);
}

static void pane_clip(const struct conference_screen *c, const struct conference_row *row,
		      struct sheet *s)
{
	char text[200], minutes[DURATION_TEXT], day[FORMAT_TEXT];

	if (row->clip_minutes_lapsing <= 0)
		return;
	snprintf(text, sizeof text, _("%s lapse by %s if nothing is used"),
		 duration_text(row->clip_minutes_lapsing, minutes),
		 format_day_short(c->list.next, day));
	pane_said(s, _("Clip card"), INK_ATTENTION, text);
}

static void pane_triage(const struct conference_screen *c, const struct conference_course *of,
			struct sheet *s)
{
	static const enum ink inks[] = { [LOOK_NORMAL] = INK_NORMAL,
					 [LOOK_GOOD] = INK_GOOD,
					 [LOOK_ATTENTION] = INK_ATTENTION,
					 [LOOK_ALARM] = INK_ALARM };
	const struct triage_colour *colour = NULL;
	char text[400], day[FORMAT_TEXT];

	if (!of->triage.known)
		return;
	if (of->triage.colour >= 0)
		colour = &c->list.set->triage.colour[of->triage.colour];
	snprintf(text, sizeof text, "%s %s%s%.300s",
		 colour != NULL ? colour->name : of->triage.colour_id,
		 format_date(of->triage.on, day), of->triage.words[0] != '\0' ? ": " : "",
		 of->triage.words);
	pane_said(s, _("Triage"), colour != NULL ? inks[colour->look] : INK_NORMAL, text);
}

/* A follow-up that is due already is a reason. */
static void pane_due(const struct conference_screen *c, const struct conference_row *row,
		     struct sheet *s)
{
	const struct follow_up *f = row->follow_up;
	char text[400], day[FORMAT_TEXT];

	if (f == NULL || day_before(f->due, c->on))
		return;
	snprintf(text, sizeof text, "%s %s", f->rule != NULL ? f->rule->name : f->id,
		 format_day_short(f->due, day));
	pane_said(s, _("Falls due"), INK_NORMAL, text);
}

static void pane_proposal(const struct conference_course *of, struct sheet *s)
{
	char text[CONFERENCE_PROPOSAL_TEXT];

	pane_said(s, _("Proposal"), INK_ACCENT, conference_proposal_text(&of->proposal, text));
}

/* Those of a band that are not decided; of those as before the ones that go on together. */
static void pane_names(const struct conference_screen *c, enum conference_band band,
		       struct sheet *s)
{
	char text[4000];
	size_t used = 0;

	text[0] = '\0';
	for (int i = 0; i < c->lines.n; i++) {
		const struct conference_line *l = &c->line[i];
		if (l->band != band || l->row == CONFERENCE_HEADING || l->decided >= 0 ||
		    (band == BAND_AS_BEFORE && l->talked) || used + 200 > sizeof text)
			continue;
		used += (size_t)snprintf(text + used, sizeof text - used, "%s%.150s",
					 used > 0 ? ", " : "", c->list.row[l->row].course->name);
	}
	if (used == 0)
		return;
	sheet_blank(s);
	sheet_wrap(s, 0, INK_NORMAL, text);
}

static void pane_heading(struct conference_screen *c, struct sheet *s)
{
	const struct conference_line *line = conference_line(c);

	sheet_put(s, 0, INK_TITLE, "%s", _(conference_band_words.at[line->band].shown));
	sheet_end(s);
	if (line->band == BAND_AS_BEFORE)
		sheet_wrap(s, 0, INK_DIM,
			   _("Nothing of these has changed and nothing of them waits. f continues "
			     "all that are not marked, and names them first; x marks one that is "
			     "to be talked about."));
	else if (line->band == BAND_CHANGED)
		sheet_wrap(s, 0, INK_DIM,
			   _("Something has changed since the last conference: a goal, a sign, a "
			     "visit that was missed, a plan, a pause, an absence, the provider."));
	else
		sheet_wrap(s, 0, INK_DIM,
			   _("Something waits here: a decision that is not done, an end, a "
			     "follow-up, a measurement, an observation."));
	pane_names(c, line->band, s);
}

static bool pane_read(struct app *a, struct conference_screen *c, const struct conference_row *row)
{
	struct err e = { .kind = ERR_NONE };
	struct conference_course fresh;

	if (c->pane_of == row->course->rid)
		return true;
	if (conference_course_load(&a->session->work, &c->list, row, &fresh, &e) != 0) {
		snprintf(c->fault, sizeof c->fault, "%s", e.text);
		return false;
	}
	if (c->pane_of != 0)
		conference_course_release(&c->course);
	c->course = fresh;
	c->pane_of = row->course->rid;
	c->pane.top = 0;
	return true;
}

void conference_write_pane(struct app *a, struct conference_screen *c, int cols)
{
	const struct conference_row *row = conference_focused(c);
	struct sheet *s = &c->pane;

	c->pane_cols = cols;
	if (row == NULL && c->pane_of != 0) {
		conference_course_release(&c->course);
		c->pane_of = 0;
	}
	bool read = row != NULL && pane_read(a, c, row);
	sheet_begin(s, a->look, cols);
	if (row == NULL) {
		s->top = 0;
		pane_heading(c, s);
		return;
	}
	pane_name(s, row);
	if (c->list.kind->citizen_present)
		pane_said(s, _("Present"), INK_NORMAL, _("the citizen takes part"));
	pane_decided(a, c, conference_line(c), s);
	if (!read) {
		sheet_wrap(s, 0, INK_ALARM, c->fault);
		return;
	}
	pane_proposal(&c->course, s);
	pane_reasons(row, s);
	pane_last(row, s);
	pane_visits(&c->course, row, a->session->work.who.today, s);
	pane_goals(&c->course, row, s);
	pane_signs(row, s);
	pane_help(&c->course, s);
	pane_training(&c->course, s);
	pane_due(c, row, s);
	pane_clip(c, row, s);
	pane_triage(c, &c->course, s);
}
