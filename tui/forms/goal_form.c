/* Setting and changing a goal. */
#include <stdio.h>

#include "core/acts/goal_act.h"
#include "core/base/text.h"
#include "core/fsiii.h"
#include "core/queries/goal_lines.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

#define HELP_LEVEL N_("0 manages alone … 4 can't at all, 9 not relevant")

struct own {
	struct goal_entry g;
	struct people parents;     /* goals that this one may be part of */
	const char *condition_was; /* of a goal that is changed; may not be offered any more */
};

/* The goals that this goal may be part of: all open goals of the course but itself and its own
 * subgoals. */
static int load_parents(struct form_screen *s, int64_t goal_rid, struct people *out, struct err *e)
{
	const struct work *w = &s->session->work;
	const struct own *own = s->own;
	struct goal_lines lines = { .n = 0 };
	int below = -1;

	if (goal_lines_load(
		    w, &(struct goal_choice){ GOALS_OF_COURSE, own->g.course_rid, w->who.today },
		    &s->arena, &lines, e) != 0)
		return -1;
	out->at = arena_take(&s->arena, lines.n * sizeof *out->at);
	for (size_t i = 0; i < lines.n; i++) {
		const struct goal_line *g = &lines.at[i];
		if (below >= 0 && g->depth <= below)
			below = -1;
		if (g->rid == goal_rid)
			below = g->depth;
		if (below < 0 && g->status == GOAL_OPEN)
			out->at[out->n++] = (struct person){ .rid = g->rid, .name = g->text };
	}
	return 0;
}

/* Offers the 13 conditions by title, and the one that the goal has already when it is not among
 * them. */
static void choose_condition(struct form *f, struct form_field *field)
{
	const struct own *own = form_screen_of(f)->own;
	const struct fsiii_condition *was = fsiii_find(own->condition_was);

	for (size_t i = 0; i < FSIII_OFFERED; i++) {
		form_option(f, field, fsiii_offered(i)->code, fsiii_offered(i)->title);
		if (was == fsiii_offered(i))
			was = NULL;
	}
	if (was != NULL)
		form_option(f, field, was->code, was->title);
}

static void choose_parent(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->parents);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, g.member)
static const struct form_row goal_rows[] = {
	{ FORM_TEXT, "text", N_("Goal"), N_("what the citizen wants to manage, in a few words"), AT(text), .needed = true },
	{ FORM_NOTE, "own_words", N_("In own words"), N_("what the citizen says of it; Enter makes a new line, Tab goes on"), AT(own_words) },
	{ FORM_PICK, "condition", N_("Condition"), N_("of Fælles Sprog III: the first letter, or left and right"), AT(condition), .takes = TAKES_ID, .choices = choose_condition },
	{ FORM_NUMBER, "start_level", N_("Level at the start"), HELP_LEVEL, AT(start_level) },
	{ FORM_NUMBER, "target_level", N_("Expected level"), N_("0 manages alone … 4 can't at all"), AT(target_level) },
	{ FORM_PICK, "parent", N_("Part of the goal"), N_("the first letter, or left and right; Backspace: none"), AT(parent_rid), .takes = TAKES_RECORD, .choices = choose_parent },
	{ FORM_DAY, "agreed", N_("Agreed"), N_("the day the citizen agreed to goal and expected level; empty: not yet"), AT(agreed) },
	ROWS_END(N_("Save")),
};
#undef AT
/* clang-format on */

static int load_new_goal(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	own->g = (struct goal_entry){ .course_rid = s->start.rid,
				      .parent_rid = s->start.other,
				      .start_level = -1,
				      .target_level = -1,
				      .agreed = s->session->work.who.today };
	s->title = s->start.other != 0 ? _("New subgoal") : _("New goal");
	if (form_course(s, s->start.rid, e) != 0)
		return -1;
	return load_parents(s, 0, &own->parents, e);
}

static int load_goal(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	if (goal_entry_load(s->session->work.store, s->start.rid, &own->g, &s->arena, e) != 0 ||
	    form_course(s, own->g.course_rid, e) != 0)
		return -1;
	own->g.goal_rid = s->start.rid;
	s->subject = own->g.text;
	own->condition_was = own->g.condition;
	return load_parents(s, s->start.rid, &own->parents, e);
}

static void say_new_goal(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID, _("Saved: %s"), ((const struct own *)s->own)->g.text);
}

static void say_goal(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID, _("Saved: %s – u undoes"), ((const struct own *)s->own)->g.text);
}

const struct form_desc goal_form = {
	.kind = "new-goal",
	.words = N_("New goal"),
	.about = RECORD_COURSE,
	.other = RECORD_GOAL,
	.rows = goal_rows,
	.own = sizeof(struct own),
	.load = load_new_goal,
	.act = &goal_act,
	.refuse_at = "agreed",
	.doubt_at = "agreed",
	.saved = say_new_goal,
};

const struct form_desc goal_change_form = {
	.kind = "goal",
	.title = N_("Change the goal"),
	.about = RECORD_GOAL,
	.rows = goal_rows,
	.own = sizeof(struct own),
	.load = load_goal,
	.act = &goal_act,
	.refuse_at = "agreed",
	.doubt_at = "agreed",
	.saved = say_goal,
};
