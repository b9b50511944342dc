/* The forms of acts on courses, for plays that begin in one: see form_opener.h. */
#include "tests/screen/form_opener.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/stage.h"
#include "tui/forms/forms.h"

/* clang-format off */
/* other: which record it is about besides, by name; about: of these it is opened instead. */
static const struct {
	const char *name;
	const struct form_desc *form;
	const char *about, *other, *word;
} openers[] = {
	{ "refer", &referral_form, NULL, NULL, NULL }, { "change", &course_change_form, NULL, NULL, NULL },
	{ "provider", &course_provider_form, NULL, NULL, NULL },
	{ "offer", &course_step_form[COURSE_OFFER], NULL, NULL, NULL }, { "start", &course_step_form[COURSE_START], NULL, NULL, NULL },
	{ "pause", &course_step_form[COURSE_PAUSE], NULL, NULL, NULL }, { "resume", &course_step_form[COURSE_RESUME], NULL, NULL, NULL },
	{ "decline", &course_step_form[COURSE_DECLINE], NULL, NULL, NULL }, { "cancel", &course_step_form[COURSE_CANCEL], NULL, NULL, NULL },
	{ "extend", &course_step_form[COURSE_EXTEND], NULL, NULL, NULL }, { "decide", &decision_form, NULL, NULL, NULL },
	{ "decision-correct", &decision_correct_form, NULL, NULL, NULL }, { "decision-done", &decision_done_form, NULL, NULL, NULL },
	{ "goal", &goal_form, NULL, NULL, NULL }, { "goal-change", &goal_change_form, NULL, NULL, NULL },
	{ "goal-tick", &goal_tick_form, NULL, NULL, NULL }, { "goal-level", &goal_level_form, NULL, NULL, NULL },
	{ "subgoal", &goal_form, "c2", "", NULL }, { "plan", &plan_form, "boerge", "", NULL },
	{ "plan-change", &plan_change_form, NULL, NULL, NULL }, { "hand-over", &plan_hand_over_form, NULL, NULL, NULL },
	{ "review", &plan_review_form, NULL, NULL, NULL }, { "measure", &measure_form, NULL, NULL, NULL },
	{ "follow-up", &follow_up_form, NULL, NULL, "midtvejs" }, { "end", &course_end_form, NULL, NULL, NULL },
	{ "follow-up-after", &follow_up_form, NULL, NULL, "senere" }, { "later", &later_form, NULL, NULL, NULL },
	{ "later-correct", &later_form, "c11", "", NULL },
	{ "measure-correct", &measure_correct_form, NULL, NULL, NULL }, { "level-correct", &goal_level_correct_form, NULL, NULL, NULL },
};
/* clang-format on */

void form_opener(struct stage *s, const char *words)
{
	char name[40] = "", id[80] = "";

	sscanf(words, "%39s %79s", name, id);
	for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++) {
		const struct form_desc *form = openers[i].form;
		if (strcmp(openers[i].name, name) != 0)
			continue;
		struct form_start start = { .rid = stage_rid(s, form->about, id),
					    .word = openers[i].word,
					    .on = DAY_NONE };
		if (openers[i].other != NULL) {
			start.other = stage_rid(s, form->other, id);
			start.rid = stage_rid(s, form->about, openers[i].about);
		}
		if (openers[i].word != NULL)
			start.on = s->session.work.who.today;
		form_open(&s->app, form, &start);
		stage_keys(s, "");
		return;
	}
	fprintf(stderr, "no form is called \"%s\"\n", name);
	exit(1);
}
