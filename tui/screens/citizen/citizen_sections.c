/* The sections of a citizen's page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/pages.h"
#include "core/words.h"
#include "tui/screens/citizen/citizen_screen.h"
#include "tui/screens/page_parts.h"
#include "tui/writers/sheet.h"

static void nothing(struct sheet *s, const char *words)
{
	sheet_wrap(s, 1, INK_DIM, words);
}

/* ---- overview ---- */

static void person(struct sheet *s, struct page *p, const char *const *names)
{
	const struct citizen_page *c = p->of;

	sheet_row(s, p, p->desc->columns, c, "<heading>{name}");
	if (c->is_protected)
		sheet_wrap(s, 1, INK_ALARM, _("name and address are protected"));
	sheet_facts(s, &c->person, names);
}

static void overview(const struct citizen_screen *c, struct page *p, struct sheet *s)
{
	person(s, p, NULL);
	sheet_section(s, p, "absences");
	part_goals(s, &c->page);
	part_clip(s, &c->page, false);
	sheet_section(s, p, "grants");
}

static void overview_news(const struct citizen_screen *c, struct page *p, struct sheet *s)
{
	(void)p;
	part_handover(s, &c->page);
	part_noted(s, &c->page);
	part_signs(s, &c->page);
	part_ahead(s, &c->ahead, AHEAD_DAYS);
	part_carers(s, &c->page);
}

/* ---- visits ---- */

/* Every record that was read, newest first; to free(). */
static const struct record_line **citizen_records(const struct citizen_screen *c, size_t *n)
{
	size_t all = c->page.records, at = 0;

	for (size_t i = 0; i < c->olders; i++)
		all += c->older[i].records;
	const struct record_line **list = memory_new(all + 1, sizeof *list);
	for (size_t i = 0; i < c->page.records; i++)
		list[at++] = &c->page.record[i];
	for (size_t o = 0; o < c->olders; o++)
		for (size_t i = 0; i < c->older[o].records; i++)
			list[at++] = &c->older[o].record[i];
	*n = all;
	return list;
}

static void visits(const struct citizen_screen *c, struct page *p, struct sheet *s)
{
	(void)p;
	char folded[CITIZEN_FILTER], from[FORMAT_TEXT], text[120];
	size_t n;
	const struct record_line **record = citizen_records(c, &n);

	danish_fold(c->filter, folded);
	if (part_records(s, record, n, folded) == 0)
		nothing(s, c->filter[0] != '\0' ? _("no visit matches what you look for")
						: _("nothing is recorded"));
	free(record);
	if (day_is_none(c->page.first_recorded) ||
	    !day_before(c->page.first_recorded, c->older_from))
		return;
	snprintf(text, sizeof text, _("older visits, back to %s: scroll on"),
		 format_day(c->page.first_recorded, from));
	sheet_blank(s);
	nothing(s, text);
}

/* ---- plans ---- */

static void plans(const struct citizen_screen *c, struct page *p, struct sheet *s)
{
	const struct exercise_line *x = c->page.exercise;

	for (size_t i = 0; i < c->page.exercises; i++) {
		if (i == 0 || strcmp(x[i].plan, x[i - 1].plan) != 0)
			sheet_row(s, p, exercise_columns, &x[i], _(exercise_plan_words));
		sheet_row(s, p, exercise_columns, &x[i], EXERCISE_IN_WHOLE);
	}
	if (c->page.exercises == 0)
		nothing(s, _("no plan is in force"));
}

/* ---- goals ---- */

static void goal_observations(struct sheet *s, const struct goal_line *g)
{
	char on[FORMAT_TEXT];
	int col = 3 + 2 * g->depth;

	for (size_t i = g->levels; i-- > 0;) {
		const struct goal_level *o = &g->series[i];
		int at = sheet_put(s, col, INK_DIM, "%s", format_day_short(o->on, on));
		at = sheet_put(s, at + 2, INK_NORMAL, "%d %s", o->level,
			       look_level(s->look, o->level));
		sheet_put(s, at + 2, INK_DIM, "%s", o->by);
		sheet_end(s);
		if (o->note != NULL && o->note[0] != '\0')
			sheet_wrap(s, col + 2, INK_NORMAL, o->note);
	}
}

static void goal_end(struct sheet *s, const struct goal_line *g)
{
	char text[700], on[FORMAT_TEXT];

	if (g->status == GOAL_OPEN)
		return;
	const char *words = _(goal_status_words.at[g->status].shown);
	if (g->reason != NULL && g->reason[0] != '\0')
		snprintf(text, sizeof text, _("%s %s: %s"), words, format_day(g->closed, on),
			 g->reason);
	else
		snprintf(text, sizeof text, "%s %s", words, format_day(g->closed, on));
	sheet_wrap(s, 3 + 2 * g->depth, INK_DIM, text);
}

static void course_goals(const struct citizen_page *p, const struct course_line *c, struct sheet *s)
{
	char text[200];

	part_course(s, c);
	sheet_put(s, 1, INK_DIM, "%s", period_text(c->start, c->planned_end, text, sizeof text));
	sheet_end(s);
	for (size_t i = 0; i < p->goals; i++) {
		const struct goal_line *g = &p->goal[i];
		if (g->course == NULL || strcmp(g->course, c->id) != 0)
			continue;
		part_goal(s, g, goal_bars(p->goal, p->goals));
		goal_end(s, g);
		goal_observations(s, g);
	}
}

static void course_before(struct sheet *s, const struct course_line *c)
{
	char text[200];
	bool started = !day_is_none(c->start);

	int col = sheet_put(s, 1, INK_NORMAL, "%s", c->type_name);
	col = sheet_put(s, col + 2, INK_DIM, "%s",
			period_text(started ? c->start : c->referred, c->end, text, sizeof text));
	if (c->result >= 0 && (size_t)c->result < course_result_words.n)
		sheet_put(s, col + 2, INK_DIM, "%s", _(course_result_words.at[c->result].shown));
	sheet_end(s);
}

/* How far each came: its first and last level, and what it ended as. */
static void goals_before(struct sheet *s, const struct goal_lines *l)
{
	char levels[40];

	for (size_t i = 0; i < l->n; i++) {
		const struct goal_line *g = &l->at[i];
		enum mark m = g->status == GOAL_REACHED  ? MARK_DONE
			      : g->status == GOAL_PARTLY ? MARK_PARTLY
			      : g->status == GOAL_OPEN   ? MARK_UNRECORDED
							 : MARK_CANCELLED;
		int col = sheet_mark(s, 3 + 2 * g->depth, INK_DIM, m) + 1;
		levels[0] = '\0';
		if (g->start >= 0 && g->now >= 0)
			snprintf(levels, sizeof levels, "  %d → %d", g->start, g->now);
		char *words = memory_format("%s%s  %s", g->text, levels,
					    _(goal_status_words.at[g->status].shown));
		sheet_wrap(s, col, INK_DIM, words);
		free(words);
	}
}

static void goals(const struct citizen_screen *c, struct page *p, struct sheet *s)
{
	const struct citizen_page *page = &c->page;
	bool headed = false;

	(void)p;
	for (size_t i = 0; i < page->courses; i++) {
		if (page->course[i].running) {
			course_goals(page, &page->course[i], s);
			continue;
		}
		if (!headed)
			sheet_heading(s, _("Other courses"));
		headed = true;
		course_before(s, &page->course[i]);
		if (c->other_goals != NULL)
			goals_before(s, &c->other_goals[i]);
	}
	if (page->courses == 0)
		nothing(s, _("there is no course, so there are no goals"));
}

/* ---- clip card, absences, contacts ---- */

static void clips(const struct citizen_screen *c, struct page *p, struct sheet *s)
{
	(void)p;
	part_clip(s, &c->page, true);
	sheet_blank(s);
	if (c->page.clips == 0)
		nothing(s, _("the citizen has no clip card"));
	else
		nothing(s, _("c opens the card: each clip by week, use, plans and why"));
}

static void absences(const struct citizen_screen *c, struct page *p, struct sheet *s)
{
	sheet_section(s, p, "absences");
	sheet_section(s, p, "past_absences");
	if (c->page.absences + c->page.past_absences == 0)
		nothing(s, _("the citizen has not been away"));
}

static void contacts(const struct citizen_screen *c, struct page *p, struct sheet *s)
{
	static const char *const reached_by[] = { "phone", "address", "district", "provider",
						  NULL };

	person(s, p, reached_by);
	for (size_t i = 0; i < c->page.courses; i++) {
		const struct course_line *course = &c->page.course[i];
		if (!course->running)
			continue;
		sheet_heading(s, course->type_name);
		sheet_fact(s, _("contact person"), course->contact_name);
		sheet_fact(s, _("course lead"), course->lead_name);
		sheet_fact(s, _("provider"), course->provider_name);
	}
	part_ahead(s, &c->ahead, AHEAD_DAYS);
	part_carers(s, &c->page);
}

/* ---- history ---- */

static void history(const struct citizen_screen *c, struct page *p, struct sheet *s)
{
	(void)p;
	sheet_heading(s, _("Every version of everything, newest first"));
	for (size_t i = 0; i < c->history.n; i++)
		part_history(s, &c->history.line[i]);
	if (c->history.n == 0)
		nothing(s, _("nothing is recorded"));
	if (c->history.more)
		nothing(s, _("older versions: scroll on"));
}

const struct citizen_section citizen_sections[CITIZEN_SECTIONS] = {
	[SECTION_OVERVIEW] = { N_("Overview"), overview, overview_news, false },
	[SECTION_VISITS] = { N_("Visits"), visits, NULL, false },
	[SECTION_PLANS] = { N_("Plans"), plans, NULL, false },
	[SECTION_GOALS] = { N_("Goals"), goals, NULL, false },
	[SECTION_CLIPS] = { N_("Clip card"), clips, NULL, true },
	[SECTION_AWAY] = { N_("Absences"), absences, NULL, false },
	[SECTION_CONTACTS] = { N_("Contacts"), contacts, NULL, false },
	[SECTION_HISTORY] = { N_("History"), history, NULL, false },
};
