/* Deciding at the conference: one letter opens the short form of a decision, filled with what is likely; those that
 * are as before go on together. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/meeting_act.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "tui/forms/forms.h"
#include "tui/screens/conference/conference.h"
#include "tui/session.h"

const char *conference_no_deciding(struct app *a, struct view *v)
{
	const struct conference_screen *c = (const struct conference_screen *)v;

	if (c->then)
		return N_("this is the list as it was known then: G shows what is known now");
	if (c->meeting.rid != 0 && !day_is_none(c->meeting.closed))
		return N_("the conference is closed; S opens it again until the day is over");
	if (day_before(a->session->work.who.today, c->on))
		return N_("this conference lies ahead: H holds it today");
	return NULL;
}

/* The form of a decision, with the cursor where the user is likely to write. */
static void conference_decide(struct app *a, struct view *v, enum decision decision, const char *at)
{
	struct conference_screen *c = (struct conference_screen *)v;
	const struct conference_row *row = conference_focused(c);
	int64_t course = row->course->rid;

	if (!conference_opened(a, c))
		return;
	c->deciding = course;
	form_open(a, &conference_decision_form,
		  &(struct form_start){ .rid = course,
					.other = c->meeting.rid,
					.what = (int)decision + 1,
					.on = DAY_NONE,
					.first_on = c->list.next,
					.at = at });
}

void conference_continue(struct app *a, struct view *v)
{
	const struct conference_line *line = conference_line((struct conference_screen *)v);

	if (line != NULL && line->row != CONFERENCE_HEADING)
		conference_decide(a, v, DECISION_CONTINUE, "save");
	else if (line != NULL && line->band == BAND_AS_BEFORE)
		conference_continue_all(a, v);
	else
		app_say(a, INK_ATTENTION, "%s", _("no course is under the cursor"));
}

void conference_adjust(struct app *a, struct view *v)
{
	conference_decide(a, v, DECISION_ADJUST, "note");
}

void conference_extend(struct app *a, struct view *v)
{
	conference_decide(a, v, DECISION_EXTEND, "until");
}

void conference_hand_over(struct app *a, struct view *v)
{
	conference_decide(a, v, DECISION_HAND_OVER, "responsible");
}

void conference_assess(struct app *a, struct view *v)
{
	conference_decide(a, v, DECISION_NEW_ASSESSMENT, "note");
}

/* With the decision that was made, else with the one that the program proposes; ends are no short form. */
void conference_note(struct app *a, struct view *v)
{
	const struct conference_screen *c = (const struct conference_screen *)v;
	const struct conference_line *line = conference_line(c);
	int decision = DECISION_CONTINUE;

	if (line->decided >= 0)
		decision = c->decided[line->decided].decision;
	else if (c->pane_of == conference_focused(c)->course->rid)
		decision = c->course.proposal.decision;
	if (decision == DECISION_END)
		decision = DECISION_CONTINUE;
	conference_decide(a, v, (enum decision)decision, "note");
}

/* Everything that happens with an end is chosen in its own form. */
void conference_end(struct app *a, struct view *v)
{
	struct conference_screen *c = (struct conference_screen *)v;
	int64_t course = conference_focused(c)->course->rid;

	if (!conference_opened(a, c))
		return;
	c->deciding = course;
	form_open(a, &course_end_form,
		  &(struct form_start){ .rid = course, .other = c->meeting.rid, .on = DAY_NONE });
}

/* ---- all as before ---- */

/* The courses that go on together: as before, not marked, not decided. */
static size_t conference_together(const struct conference_screen *c, int64_t *out)
{
	size_t n = 0;

	for (int i = 0; i < c->lines.n; i++) {
		const struct conference_line *l = &c->line[i];
		if (l->row != CONFERENCE_HEADING && l->band == BAND_AS_BEFORE && !l->talked &&
		    l->decided < 0)
			out[n++] = c->list.row[l->row].course->rid;
	}
	return n;
}

static const char *conference_name_of(const struct conference_screen *c, int64_t course_rid)
{
	for (size_t i = 0; i < c->list.n; i++)
		if (c->list.row[i].course->rid == course_rid)
			return c->list.row[i].course->name;
	return "";
}

/* "Continue 14 courses as before? Karen Bæk, …": the first of the names; the pane has all of them. */
static void conference_ask_words(struct conference_screen *c, const int64_t *course, size_t n)
{
	size_t used;

	snprintf(c->asks, sizeof c->asks,
		 ngettext("Continue %zu course as before?", "Continue %zu courses as before?", n),
		 n);
	for (size_t i = 0; i < n; i++) {
		used = strlen(c->asks);
		snprintf(c->asks + used, sizeof c->asks - used, "%s %s", i > 0 ? "," : "",
			 conference_name_of(c, course[i]));
	}
	c->asks[utf8_floor(c->asks, strlen(c->asks))] = '\0';
}

static void conference_continued(struct app *a, struct view *v, const char *answer)
{
	struct conference_screen *c = (struct conference_screen *)v;
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	(void)answer;
	if (!conference_opened(a, c))
		return;
	int64_t *course = memory_new(c->list.n + 1, sizeof *course);
	size_t n = conference_together(c, course);
	const struct continue_entry entry = { .meeting_rid = c->meeting.rid,
					      .courses = { course, n },
					      .next_follow_up = DAY_NONE };
	int did = conference_continue_do(&a->session->work, &entry, &done, &e);
	free(course);
	if (did != 0) {
		err_context(&e, _("they were NOT continued"));
		app_fault(a, &e);
		return;
	}
	conference_did(a, c, &done);
	conference_next_course(a, c);
	app_say(a, INK_GOOD,
		ngettext("Saved: %zu course continues as before – u undoes",
			 "Saved: %zu courses continue as before – u undoes", n),
		n);
}

void conference_continue_all(struct app *a, struct view *v)
{
	struct conference_screen *c = (struct conference_screen *)v;
	int64_t *course = memory_new(c->list.n + 1, sizeof *course);
	size_t n = conference_together(c, course);

	conference_ask_words(c, course, n);
	free(course);
	if (n == 0) {
		app_say(a, INK_ATTENTION, "%s", _("no course is left that is as before"));
		return;
	}
	conference_to_as_before(a, c);
	const struct prompt p = { .label = c->asks, .yes_no = true, .done = conference_continued };
	app_ask(a, &p, "");
}
