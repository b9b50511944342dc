/* The sections of a citizen's page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/pages.h"
#include "core/pages/records.h"
#include "tui/screens/citizen/citizen_screen.h"
#include "tui/screens/page_parts.h"
#include "tui/writers/sheet.h"
#include "tui/writers/words.h"

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

static void overview(struct citizen_screen *c, struct page *p, struct sheet *s)
{
	person(s, p, NULL);
	sheet_section(s, p, "absences");
	part_goals(s, &c->page);
	sheet_section(s, p, "clip_cards");
	sheet_section(s, p, "grants");
	sheet_section(s, p, "grants_ahead");
}

static void overview_news(struct citizen_screen *c, struct page *p, struct sheet *s)
{
	sheet_section(s, p, "triage");
	sheet_section(s, p, "handover");
	sheet_section(s, p, "noted");
	sheet_section(s, p, "other_signs");
	part_ahead(s, &c->ahead, AHEAD_DAYS);
	sheet_section(s, p, "carers");
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

struct sought_visits {
	struct page *page;
	char folded[CITIZEN_FILTER]; /* what was typed (danish_fold) */
};

static bool visit_is_sought(void *data, const struct record_line *r)
{
	static const char *const read[] = { "by",
					    "note",
					    "handover",
					    "outcome_reason",
					    "clip_activity",
					    "correction",
					    "outcome",
					    "signs",
					    "on",
					    "services",
					    NULL };
	const struct sought_visits *sought = data;
	const struct row_words row = {
		.page = sought->page, .columns = record_columns, .row = r, .reader = IN_ROWS
	};

	return sought->folded[0] == '\0' || row_contains(&row, read, sought->folded);
}

static void visits(struct citizen_screen *c, struct page *p, struct sheet *s)
{
	char from[FORMAT_TEXT], text[120];
	struct sought_visits sought = { .page = p };
	const struct visit_filter filter = { visit_is_sought, &sought };
	struct visit_lines lines;
	size_t n;
	const struct record_line **record = citizen_records(c, &n);

	danish_fold(c->filter, sought.folded);
	visit_lines_make(record, n, &filter, &p->arena, &lines);
	for (size_t i = 0; i < lines.n; i++)
		sheet_row(s, p, visit_line_rows.columns, &lines.at[i], _(visit_line_rows.sheet));
	if (lines.n == 0)
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

static void exercises(struct page *p, struct sheet *s, const struct exercise_line *x, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || strcmp(x[i].plan, x[i - 1].plan) != 0)
			sheet_row(s, p, exercise_columns, &x[i], _(exercise_plan_words));
		sheet_row(s, p, exercise_columns, &x[i], EXERCISE_IN_WHOLE);
	}
}

static void plans(struct citizen_screen *c, struct page *p, struct sheet *s)
{
	if (c->page.exercises == 0)
		nothing(s, _("no plan is in force"));
	exercises(p, s, c->page.exercise, c->page.exercises);
	exercises(p, s, c->page.exercise_ahead, c->page.exercises_ahead);
	sheet_section(s, p, "grants");
	sheet_section(s, p, "grants_ahead");
	sheet_section(s, p, "past_grants");
}

/* ---- goals ---- */

/* What a goal that was closed ended as, and what was observed of it, newest first. */
static void goal_told(struct sheet *s, struct page *p, const struct goal_line *g)
{
	sheet_row(s, p, goal_columns, g, GOAL_END_WORDS);
	for (size_t i = g->levels; i-- > 0;) {
		const struct observed_line seen = { g, &g->series[i] };
		sheet_row(s, p, observed_columns, &seen, OBSERVED_WORDS);
	}
}

static void goal_now(struct sheet *s, struct page *p, const struct goal_line *g, int bars)
{
	part_goal(s, g, bars);
	goal_told(s, p, g);
}

static void goals_heading(struct citizen_screen *c, struct page *p, struct sheet *s)
{
	const struct course_line *course = &c->page.course[c->written.course];

	if (course->running) {
		part_course(s, course);
		sheet_row(s, p, citizen_course_columns, course, "<dim>{planned}");
		sheet_row(s, p, citizen_course_columns, course,
			  _("<dim>next conference <normal>{conference_text}"));
		return;
	}
	if (!c->written.others)
		sheet_heading(s, _("Other courses"));
	c->written.others = true;
	sheet_row(s, p, citizen_course_columns, course, COURSE_BEFORE_WORDS);
}

/* The next goal of the course that is written now; NULL: it has no more. */
static const struct goal_line *next_goal(struct citizen_screen *c, const struct course_line *course)
{
	const struct goal_lines *other =
		c->other_goals != NULL ? &c->other_goals[c->written.course] : NULL;

	if (!course->running)
		return other != NULL && c->written.goal < other->n ? &other->at[c->written.goal++]
								   : NULL;
	while (c->written.goal < c->page.goals) {
		const struct goal_line *g = &c->page.goal[c->written.goal++];
		if (g->course_rid == course->rid)
			return g;
	}
	return NULL;
}

/* Writes a heading or a goal. */
static bool goals_rest(void *of, struct sheet *s)
{
	struct citizen_screen *c = of;
	struct page p = { .desc = &citizen_page_desc, .of = &c->page, .on = c->on };

	if (c->written.course >= c->page.courses)
		return false;
	const struct course_line *course = &c->page.course[c->written.course];
	if (!c->written.headed)
		goals_heading(c, &p, s);
	c->written.headed = true;
	const struct goal_line *g = next_goal(c, course);
	if (g == NULL) {
		c->written.course++;
		c->written.goal = 0;
		c->written.headed = false;
	} else if (course->running) {
		goal_now(s, &p, g, c->written.bars);
	} else {
		sheet_row(s, &p, goal_columns, g, GOAL_BEFORE_WORDS);
	}
	arena_release(&p.arena);
	return true;
}

static void goals(struct citizen_screen *c, struct page *p, struct sheet *s)
{
	(void)p;
	c->written = (struct goals_written){ .bars = goal_bars(c->page.goal, c->page.goals) };
	sheet_later(s, goals_rest, c);
	if (c->page.courses == 0)
		nothing(s, _("there is no course, so there are no goals"));
}

/* ---- clip card, absences, contacts ---- */

static void clips(struct citizen_screen *c, struct page *p, struct sheet *s)
{
	for (size_t i = 0; i < c->page.clips; i++)
		sheet_row(s, p, citizen_card_columns, &c->page.clip[i], _(card_in_whole));
	sheet_section(s, p, "card_periods");
	sheet_blank(s);
	if (c->page.clips == 0)
		nothing(s, _("the citizen has no clip card"));
	else
		nothing(s, _("c opens the card: each clip by week, use, plans and why"));
}

static void absences(struct citizen_screen *c, struct page *p, struct sheet *s)
{
	sheet_section(s, p, "absences");
	sheet_section(s, p, "past_absences");
	if (c->page.absences + c->page.past_absences == 0)
		nothing(s, _("the citizen has not been away"));
}

static void contacts(struct citizen_screen *c, struct page *p, struct sheet *s)
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
	sheet_section(s, p, "carers");
}

/* ---- history ---- */

static void history(struct citizen_screen *c, struct page *p, struct sheet *s)
{
	(void)p;
	sheet_heading(s, _("Every version of everything, newest first"));
	for (size_t i = 0; i < c->history.n; i++)
		part_history(s, &c->history.line[i], c->on);
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
