/* The entry of the act out of what the fields of the visit form say. */
#include <string.h>

#include "tui/forms/visit_form.h"

static void say_services(struct form_screen *s)
{
	struct visit_own *own = s->own;
	const struct form_field *field = form_field(&s->form, "services");

	own->said.services = own->service;
	own->said.services_n = 0;
	for (size_t i = 0; i < field->options; i++)
		if (own->services >> i & 1)
			own->service[own->said.services_n++] = field->option[i].id;
}

size_t visit_exercise_at(const struct visit_own *own, const struct exercise_done *x)
{
	size_t i = 0;

	while (i < own->page.exercises &&
	       (strcmp(own->page.exercise[i].plan, x->plan) != 0 ||
		strcmp(own->page.exercise[i].exercise, x->exercise) != 0))
		i++;
	return i;
}

size_t visit_goal_at(const struct visit_own *own, int64_t goal_rid)
{
	size_t i = 0;

	while (i < own->page.goals && own->page.goal[i].rid != goal_rid)
		i++;
	return i;
}

static void say_tasks(struct visit_own *own, bool took_place)
{
	own->said.task = own->task_done;
	own->said.tasks = 0;
	for (size_t i = 0; took_place && i < own->tasks.n; i++)
		if (own->task[i].value > 0)
			own->task_done[own->said.tasks++] = own->tasks.at[i];
}

/* Exercises and goals that were recorded but have no field now (the plan or the course has ended
 * since) are copied into the correction unchanged. */
static void say_exercises(struct visit_own *own)
{
	const struct visit_entry *start = &own->start;
	size_t n = 0;

	for (size_t i = 0; i < own->page.exercises; i++)
		if (own->done[i].value > 0)
			own->exercise[n++] = (struct exercise_done){ own->page.exercise[i].plan,
								     own->page.exercise[i].exercise,
								     own->done[i].remark };
	for (size_t i = 0; i < start->exercises; i++)
		if (visit_exercise_at(own, &start->exercise[i]) == own->page.exercises)
			own->exercise[n++] = start->exercise[i];
	own->said.exercise = own->exercise;
	own->said.exercises = n;
}

static void say_goals(struct visit_own *own)
{
	const struct visit_entry *start = &own->start;
	size_t n = 0;

	for (size_t i = 0; i < own->page.goals; i++)
		if (own->seen[i].value >= 0)
			own->observation[n++] = (struct goal_observation){ own->page.goal[i].rid,
									   own->seen[i].value,
									   own->seen[i].remark };
	for (size_t i = 0; i < start->observations; i++)
		if (visit_goal_at(own, start->observation[i].goal_rid) == own->page.goals)
			own->observation[n++] = start->observation[i];
	own->said.observation = own->observation;
	own->said.observations = n;
}

/* A correction without a reason gets "-" until the user saves, so that core can check the clip
 * minutes before; the form itself reports the missing reason when the user saves. */
const void *visit_said(struct form_screen *s)
{
	struct visit_own *own = s->own;

	own->said = own->v;
	say_services(s);
	say_tasks(own, visit_asks((int)own->v.outcome).took_place);
	if (visit_asks((int)own->v.outcome).took_place) {
		say_exercises(own);
		say_goals(own);
	}
	if (own->v.clip_minutes <= 0) {
		own->said.clip_minutes = 0;
		own->said.clip_activity = own->said.card = NULL;
	}
	if (own->v.replaces != 0 && own->v.reason == NULL && !s->form.tried)
		own->said.reason = "-";
	return &own->said;
}
